//! How many spaces there are, for owners; which flat has which, for its own people and, logged, for
//! readers with a duty; the lines of a proposal, for whoever signs.

use axum::Json;
use axum::extract::{Path, Query, State};
use kernel::{CommunityId, DataClass, Subject};
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, params, params_from_iter};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};
use view::{DoorPlate, Error, Items, Page, Portal, Proof, Reader, subject_of_row};

pub(crate) fn routes() -> OpenApiRouter<Portal> {
    OpenApiRouter::default()
        .routes(routes!(spaces_totals))
        .routes(routes!(spaces_held))
        .routes(routes!(spaces_draft))
}

/// All parking spaces of the register, by its last line of each.
#[derive(Debug, Default, Serialize, ToSchema)]
pub struct SpacesTotals {
    /// Owned by a flat.
    pub owned: u32,
    /// Leased to a flat.
    pub leased: u32,
    /// Nobody's.
    pub free: u32,
    /// The fact; none while the register is empty.
    #[schema(required)]
    pub proof: Option<Proof>,
}

/// All parking spaces: for owners.
#[utoipa::path(get, path = "/spaces", tag = "spaces", params(("c" = String, Path)),
    security(("session" = [])), responses((status = 200, body = SpacesTotals)))]
async fn spaces_totals(
    State(portal): State<Portal>,
    reader: Reader,
) -> Result<Json<SpacesTotals>, Error> {
    portal.gate(&reader, DataClass::Owners)?;
    let community = reader.community.0;
    let found = portal.read(move |database| {
        let text = "SELECT owned, leased, free,
                (SELECT lower(hex(id)) FROM unit WHERE number = t.unit), fact
            FROM spaces_totals t WHERE community = ?1";
        let mut query = database.prepare_cached(text)?;
        let totals = query.query_row(params![community], |row| {
            let proof = Proof::of(row.get(3)?, row.get(4)?);
            Ok(SpacesTotals { owned: row.get(0)?, leased: row.get(1)?, free: row.get(2)?, proof })
        });
        Ok(totals.optional()?.unwrap_or_default())
    });
    Ok(Json(found.await?))
}

/// Which holdings.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct SpacesOf {
    /// One flat, hex.
    pub flat: Option<String>,
    /// One space, as it is painted on the floor.
    pub number: Option<String>,
}

/// A space that a flat has, or had.
#[derive(Debug, Serialize, ToSchema)]
pub struct SpaceView {
    /// As it is painted on the floor.
    pub number: String,
    /// The flat, hex.
    pub flat: String,
    /// Its door, where the reader may know it.
    #[schema(required)]
    pub door: Option<DoorPlate>,
    /// `owned` or `leased`.
    pub kind: String,
    /// First day, `YYYY-MM-DD`.
    pub from: String,
    /// First day without it.
    #[schema(required)]
    pub ended: Option<String>,
    /// The fact that it has it.
    #[schema(required)]
    pub proof: Option<Proof>,
    /// The fact that it has it no longer.
    #[schema(required)]
    pub ended_proof: Option<Proof>,
}

/// Spaces with their flats, newest line first. Readers with a duty see all, and every flat they see
/// is logged.
#[utoipa::path(get, path = "/spaces/held", tag = "spaces",
    params(("c" = String, Path), SpacesOf, Page), security(("session" = [])),
    responses((status = 200, body = Items<SpaceView>)))]
async fn spaces_held(
    State(portal): State<Portal>,
    reader: Reader,
    Query(of): Query<SpacesOf>,
    Query(page): Query<Page>,
) -> Result<Json<Items<SpaceView>>, Error> {
    reader.account()?;
    let (limit, before) = (page.limit()?, page.before()?);
    let asking = reader.clone();
    let found = portal.read(move |database| held(database, &asking, of, (before, limit)));
    let Items { items, next } = Items::page(found.await?, limit);
    let about = |item: &SpaceView| (DataClass::OwnFlat, subject_of_row(Some(&item.flat), None));
    let mut items = portal.filter(&reader, "spaces.held", items, about).await?;
    portal.with_doors(&reader, &mut items, |item| (&item.flat, &mut item.door)).await?;
    Ok(Json(Items { items, next }))
}

/// Holdings that the reader may see, newest first, one more than asked for.
fn held(
    database: &Connection,
    reader: &Reader,
    of: SpacesOf,
    (before, limit): (i64, usize),
) -> Result<Vec<(i64, SpaceView)>, Error> {
    let mut values = vec![Value::Blob(reader.community.0.to_vec()), Value::Integer(before)];
    let mut asked = String::from("community = ? AND row < ?");
    if !reader.inspects() {
        let flats: Vec<_> = reader.flats.iter().map(|flat| flat.to_hex()).collect();
        asked.push_str(" AND flat IN (SELECT value FROM json_each(?))");
        values.push(Value::Text(serde_json::to_string(&flats)?));
    }
    for (column, wanted) in [("flat", of.flat), ("number", of.number)] {
        if let Some(wanted) = wanted {
            asked.push_str(&format!(" AND {column} = ?"));
            values.push(Value::Text(wanted));
        }
    }
    values.push(Value::Integer(limit as i64 + 1));
    let text = format!(
        "SELECT row, number, flat, kind, from_day, ended,
            (SELECT lower(hex(id)) FROM unit WHERE number = h.unit), fact,
            (SELECT lower(hex(id)) FROM unit WHERE number = h.ended_unit), ended_fact
         FROM spaces_held h WHERE {asked} ORDER BY row DESC LIMIT ?"
    );
    let mut query = database.prepare_cached(&text)?;
    let rows = query.query_map(params_from_iter(values), |row| {
        let space = SpaceView {
            number: row.get(1)?,
            flat: row.get(2)?,
            door: None,
            kind: row.get(3)?,
            from: row.get(4)?,
            ended: row.get(5)?,
            proof: Proof::of(row.get(6)?, row.get(7)?),
            ended_proof: Proof::of(row.get(8)?, row.get::<_, Option<u32>>(9)?.unwrap_or(0)),
        };
        Ok((row.get(0)?, space))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// A proposed change.
#[derive(Debug, Serialize, ToSchema)]
pub struct SpacesLineView {
    /// The space.
    pub number: String,
    /// From which day, `YYYY-MM-DD`.
    pub from: String,
    /// `owned` or `leased`; none where it is to be nobody's.
    #[schema(required)]
    pub kind: Option<String>,
    /// The flat's door, where the reader may know it.
    #[schema(required)]
    pub door: Option<DoorPlate>,
}

/// The lines of a proposal in the order of numbers, for whoever signs. Those who may not look into
/// single flats read spaces and days without doors; each flat others see is logged.
#[utoipa::path(get, path = "/spaces/drafts/{draft}", tag = "spaces",
    params(("c" = String, Path), ("draft" = String, Path, description = "Hex")),
    security(("session" = [])), responses((status = 200, body = Vec<SpacesLineView>)))]
async fn spaces_draft(
    State(portal): State<Portal>,
    reader: Reader,
    Path((_, draft)): Path<(CommunityId, String)>,
) -> Result<Json<Vec<SpacesLineView>>, Error> {
    portal.gate(&reader, DataClass::Institutions)?;
    let community = reader.community.0;
    let lines = portal.read(move |database| {
        let text = "SELECT number, from_day, kind, flat FROM spaces_line
            WHERE community = ?1 AND draft = ?2 ORDER BY number";
        let mut query = database.prepare_cached(text)?;
        let rows = query.query_map(params![community, draft], |row| {
            let (number, from, kind) = (row.get(0)?, row.get(1)?, row.get(2)?);
            let flat: Option<String> = row.get(3)?;
            Ok((flat, SpacesLineView { number, from, kind, door: None }))
        })?;
        Ok(rows.collect::<Result<Vec<_>, _>>()?)
    });
    let mut lines = lines.await?;
    let subjects: Vec<_> =
        lines.iter().filter_map(|(flat, _)| subject_of_row(flat.as_deref(), None).flat).collect();
    let about =
        |flat: &kernel::FlatId| (DataClass::OwnFlat, Subject { flat: Some(*flat), account: None });
    let seen = portal.filter(&reader, "spaces.draft", subjects, about).await?;
    let doors = portal.doors(&reader, seen).await?;
    for (flat, line) in &mut lines {
        let flat = subject_of_row(flat.as_deref(), None).flat;
        line.door = flat.and_then(|flat| doors.get(&flat).cloned());
    }
    Ok(Json(lines.into_iter().map(|(_, line)| line).collect()))
}
