//! Reductions: how many flats, on what ground and how much for all owners; which flats for
//! institutions.

use axum::Json;
use axum::extract::{Query, State};
use billing::{ReductionEndId, ReductionId};
use kernel::{DataClass, FlatId};
use rusqlite::{Connection, Row, params};
use serde::Serialize;
use utoipa::ToSchema;
use view::{DoorPlate, Error, Items, Page, Portal, Proof, Reader};

/// A reduction.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReductionView {
    /// Id, hex.
    pub reduction: String,
    /// Key of the public words for the service.
    pub service: String,
    /// How many flats.
    pub flats: u32,
    /// Their doors, for institutions.
    pub doors: Vec<DoorPlate>,
    /// First month, `YYYY-MM`.
    pub from: String,
    /// Last month, `YYYY-MM`.
    pub until: String,
    /// `vacancy`, `waiver` or `discount`.
    pub kind: String,
    /// How much: `{"part":{"of":30,"per":100}}` or `{"fen":5000}`.
    pub off: serde_json::Value,
    /// Whether a flat that owes anything when it is billed goes without.
    pub unless_arrears: bool,
    /// The record with the reason, hex.
    pub reason: String,
    /// Who asked, hex.
    pub institution: String,
    /// Who had to sign too, hex.
    pub second: String,
    /// When it was granted, Unix ms.
    #[schema(required)]
    pub granted_ms: Option<u64>,
    /// Where it ends before its last month, in the order it was proposed.
    pub ends: Vec<ReductionEndView>,
    /// The fact.
    #[schema(required)]
    pub proof: Option<Proof>,
}

/// Flats for which a reduction ends early.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReductionEndView {
    /// Id, hex.
    pub end: String,
    /// How many flats.
    pub flats: u32,
    /// Their doors, for institutions.
    pub doors: Vec<DoorPlate>,
    /// Their last month, `YYYY-MM`.
    pub until: String,
    /// The record with the reason, hex.
    pub reason: String,
    /// Who had to sign too, hex.
    pub second: String,
    /// When it was signed by both, Unix ms.
    #[schema(required)]
    pub granted_ms: Option<u64>,
    /// The fact.
    #[schema(required)]
    pub proof: Option<Proof>,
}

/// Reductions, newest first.
#[utoipa::path(get, path = "/reductions", tag = "billing", params(("c" = String, Path), Page),
    security(("session" = [])), responses((status = 200, body = Items<ReductionView>)))]
pub(super) async fn reductions(
    State(portal): State<Portal>,
    reader: Reader,
    Query(page): Query<Page>,
) -> Result<Json<Items<ReductionView>>, Error> {
    portal.gate(&reader, DataClass::Owners)?;
    let (limit, before, community) = (page.limit()?, page.before()?, reader.community.0);
    let found = portal.read(move |database| {
        let mut query = database.prepare_cached(
            "SELECT row, reduction, name, flats, from_month, until_month, kind, off,
                unless_arrears, reason, institution, second, granted_ms,
                (SELECT lower(hex(id)) FROM unit WHERE number = d.unit), fact
             FROM billing_reduction d
             WHERE community = ?1 AND row < ?2 ORDER BY row DESC LIMIT ?3",
        )?;
        let rows = query.query_map(params![community, before, limit as i64 + 1], reduction_row)?;
        let mut found = rows.collect::<Result<Vec<_>, _>>()?;
        for (_, reduction) in &mut found {
            reduction.ends = ends_of(database, community, &reduction.reduction)?;
        }
        Ok(found)
    });
    let Items { mut items, next } = Items::page(found.await?, limit);
    if reader.inspects() {
        for reduction in &mut items {
            let flats = granted_flats(&portal, &reader, &reduction.reduction)?;
            reduction.doors = doors_of(&portal, &reader, flats).await?;
            for end in &mut reduction.ends {
                let flats = ended_flats(&portal, &reader, &end.end)?;
                end.doors = doors_of(&portal, &reader, flats).await?;
            }
        }
    }
    Ok(Json(Items { items, next }))
}

fn granted_flats(portal: &Portal, reader: &Reader, id: &str) -> Result<Vec<FlatId>, Error> {
    portal.state(reader.community, |store| {
        let id = ReductionId::from_hex(id);
        let found = id.map(|id| billing::reduction(store, id)).transpose()?.flatten();
        Ok(found.map(|found| found.flats).unwrap_or_default())
    })
}

fn ended_flats(portal: &Portal, reader: &Reader, id: &str) -> Result<Vec<FlatId>, Error> {
    portal.state(reader.community, |store| {
        let id = ReductionEndId::from_hex(id);
        let found = id.map(|id| billing::reduction_end_flats(store, id)).transpose()?.flatten();
        Ok(found.unwrap_or_default())
    })
}

async fn doors_of(
    portal: &Portal,
    reader: &Reader,
    flats: Vec<FlatId>,
) -> Result<Vec<DoorPlate>, Error> {
    let about = |flat: &FlatId| (DataClass::OwnFlat, Reader::about_flat(*flat));
    let flats = portal.filter(reader, "billing.reductions", flats, about).await?;
    Ok(portal.doors(reader, flats).await?.into_values().collect())
}

fn ends_of(
    database: &Connection,
    community: [u8; 8],
    reduction: &str,
) -> Result<Vec<ReductionEndView>, Error> {
    let mut query = database.prepare_cached(
        "SELECT ending, flats, until_month, reason, second, granted_ms,
            (SELECT lower(hex(id)) FROM unit WHERE number = e.unit), fact
         FROM billing_reduction_end e WHERE reduction = ?2 AND community = ?1 ORDER BY row",
    )?;
    let rows = query.query_map(params![community, reduction], |row| {
        Ok(ReductionEndView {
            end: row.get(0)?,
            flats: row.get(1)?,
            doors: Vec::new(),
            until: row.get(2)?,
            reason: row.get(3)?,
            second: row.get(4)?,
            granted_ms: row.get::<_, Option<i64>>(5)?.map(|at| at as u64),
            proof: Proof::of(row.get(6)?, row.get(7)?),
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn reduction_row(row: &Row) -> rusqlite::Result<(i64, ReductionView)> {
    let off: String = row.get(7)?;
    let reduction = ReductionView {
        reduction: row.get(1)?,
        service: row.get(2)?,
        flats: row.get(3)?,
        doors: Vec::new(),
        from: row.get(4)?,
        until: row.get(5)?,
        kind: row.get(6)?,
        off: serde_json::from_str(&off).unwrap_or_default(),
        unless_arrears: row.get(8)?,
        reason: row.get(9)?,
        institution: row.get(10)?,
        second: row.get(11)?,
        granted_ms: row.get::<_, Option<i64>>(12)?.map(|at| at as u64),
        ends: Vec::new(),
        proof: Proof::of(row.get(13)?, row.get(14)?),
    };
    Ok((row.get(0)?, reduction))
}
