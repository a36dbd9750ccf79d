//! Cash at the counter: what a person has in the drawer, and what was handed over.

use axum::Json;
use axum::extract::{Query, State};
use kernel::DataClass;
use rusqlite::{Row, params};
use serde::Serialize;
use utoipa::ToSchema;
use view::{Error, Items, Page, Portal, Proof, Reader};

/// The reader's own drawer.
#[derive(Debug, Serialize, ToSchema)]
pub struct CashDrawer {
    /// Cash taken less cash given back since the last hand-over, fen.
    pub fen: i64,
    /// How often.
    pub receipts: u32,
    /// Since when, Unix ms; absent while it is empty.
    #[schema(required)]
    pub since_ms: Option<u64>,
}

/// Cash handed over.
#[derive(Debug, Serialize, ToSchema)]
pub struct CashShift {
    /// Id, hex.
    pub shift: String,
    /// Gap-free number in the community.
    pub number: u64,
    /// Whose counter, hex.
    pub institution: String,
    /// Who handed over, hex.
    pub by: String,
    /// Since when it was taken, Unix ms.
    pub since_ms: u64,
    /// How often cash was taken or given back.
    pub receipts: u32,
    /// What receipts say, fen.
    pub expected_fen: i64,
    /// What was counted, fen.
    pub counted_fen: i64,
    /// The record that says why the two differ, hex.
    #[schema(required)]
    pub reason: Option<String>,
    /// When, Unix ms.
    pub at_ms: u64,
    /// Who counted it too, hex.
    #[schema(required)]
    pub confirmed_by: Option<String>,
    /// When, Unix ms.
    #[schema(required)]
    pub confirmed_ms: Option<u64>,
    /// The fact.
    #[schema(required)]
    pub proof: Option<Proof>,
}

/// What the reader has in the drawer.
#[utoipa::path(get, path = "/shifts/drawer", tag = "billing", params(("c" = String, Path)),
    security(("session" = [])), responses((status = 200, body = CashDrawer)))]
pub(super) async fn drawer(
    State(portal): State<Portal>,
    reader: Reader,
) -> Result<Json<CashDrawer>, Error> {
    let (account, community) = (reader.account()?, reader.community);
    let mut found = None;
    portal.services().with_state(&mut |state| {
        found = billing::peek_drawer(state, community, account);
    });
    Ok(Json(CashDrawer {
        fen: found.as_ref().map_or(0, |drawer| drawer.fen.0),
        receipts: found.as_ref().map_or(0, |drawer| drawer.receipts),
        since_ms: found.map(|drawer| drawer.since),
    }))
}

/// Cash handed over at the counter, newest first; for institutions.
#[utoipa::path(get, path = "/shifts", tag = "billing", params(("c" = String, Path), Page),
    security(("session" = [])), responses((status = 200, body = Items<CashShift>)))]
pub(super) async fn shifts(
    State(portal): State<Portal>,
    reader: Reader,
    Query(page): Query<Page>,
) -> Result<Json<Items<CashShift>>, Error> {
    portal.gate(&reader, DataClass::Institutions)?;
    let (limit, before, community) = (page.limit()?, page.before()?, reader.community.0);
    let found = portal.read(move |database| {
        let mut query = database.prepare_cached(
            "SELECT row, shift, number, institution, by_account, since_ms, receipts, expected,
                counted, reason, at_ms, confirmed_by, confirmed_ms,
                (SELECT lower(hex(id)) FROM unit WHERE number = s.unit), fact
             FROM billing_shift s WHERE community = ?1 AND row < ?2 ORDER BY row DESC LIMIT ?3",
        )?;
        let rows = query.query_map(params![community, before, limit as i64 + 1], shift_row)?;
        Ok(rows.collect::<Result<Vec<_>, _>>()?)
    });
    Ok(Json(Items::page(found.await?, limit)))
}

fn shift_row(row: &Row) -> rusqlite::Result<(i64, CashShift)> {
    let shift = CashShift {
        shift: row.get(1)?,
        number: row.get::<_, i64>(2)? as u64,
        institution: row.get(3)?,
        by: row.get(4)?,
        since_ms: row.get::<_, i64>(5)? as u64,
        receipts: row.get(6)?,
        expected_fen: row.get(7)?,
        counted_fen: row.get(8)?,
        reason: row.get(9)?,
        at_ms: row.get::<_, i64>(10)? as u64,
        confirmed_by: row.get(11)?,
        confirmed_ms: row.get::<_, Option<i64>>(12)?.map(|at| at as u64),
        proof: Proof::of(row.get(13)?, row.get(14)?),
    };
    Ok((row.get(0)?, shift))
}
