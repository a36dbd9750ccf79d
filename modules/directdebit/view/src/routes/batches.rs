//! Batches in totals: no flat is named.

use axum::Json;
use axum::extract::{Path, Query, State};
use directdebit::BatchId;
use kernel::{CommunityId, DataClass};
use rusqlite::{Connection, Row, params};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use view::{Error, Items, Page, Portal, Problem, Proof, Reader};

/// Which batches.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct BankDebitsOf {
    /// Only those still being drawn or with the bank, or only those that are over.
    pub open: Option<bool>,
}

/// Items that stand alike.
#[derive(Clone, Copy, Debug, Default, Serialize, ToSchema)]
pub struct BankDebitSum {
    /// How many.
    pub items: u32,
    /// Together, fen.
    pub fen: i64,
}

/// A batch of bills for the payers' banks.
#[derive(Debug, Serialize, ToSchema)]
pub struct BankDebitBatchView {
    /// Id, hex.
    pub batch: String,
    /// The run whose bills it collects, hex.
    pub run: String,
    /// The day the bank is asked to collect, `YYYY-MM-DD`.
    pub collect_on: String,
    /// The company, hex.
    pub institution: String,
    /// `drawing`, `open` (with the bank), `done` or `closed`.
    pub state: String,
    /// Its items.
    pub items: u32,
    /// Their sum, fen.
    pub fen: i64,
    /// Bills that were not taken.
    pub passed_over: u32,
    /// Without an answer.
    pub waiting: BankDebitSum,
    /// Collected.
    pub paid: BankDebitSum,
    /// Not collected.
    pub failed: BankDebitSum,
    /// Collected, and nobody can say yet whose it is.
    pub unclear: BankDebitSum,
    /// Of those, instructed to go back to the payer.
    pub refunded: BankDebitSum,
    /// Given up without an answer.
    pub released: BankDebitSum,
    /// Whether the bank should have answered, and has not.
    pub overdue: bool,
    /// When it was begun, Unix ms.
    pub started_ms: u64,
    /// When it was done or closed, Unix ms.
    #[schema(required)]
    pub over_ms: Option<u64>,
    /// Why it was closed: record, hex.
    #[schema(required)]
    pub reason: Option<String>,
    /// The fact.
    #[schema(required)]
    pub proof: Option<Proof>,
}

const BATCH: &str = "SELECT row, batch, run, collect_on, institution, state, items, fen,
        passed_over, overdue, started_ms, over_ms, reason,
        (SELECT lower(hex(id)) FROM unit WHERE number = b.unit), fact
    FROM directdebit_batch b WHERE community = ?1";

/// Batches, newest first.
#[utoipa::path(get, path = "/bank-debits", tag = "directdebit",
    params(("c" = String, Path), BankDebitsOf, Page), security(("session" = [])),
    responses((status = 200, body = Items<BankDebitBatchView>)))]
pub(super) async fn bank_debits(
    State(portal): State<Portal>,
    reader: Reader,
    Query(of): Query<BankDebitsOf>,
    Query(page): Query<Page>,
) -> Result<Json<Items<BankDebitBatchView>>, Error> {
    portal.gate(&reader, DataClass::Owners)?;
    let (community, limit, before) = (reader.community, page.limit()?, page.before()?);
    let found = portal.read(move |database| {
        let text = format!(
            "{BATCH} AND row < ?2 AND (?3 IS NULL OR (over_ms IS NULL) = ?3)
             ORDER BY row DESC LIMIT ?4"
        );
        let mut query = database.prepare_cached(&text)?;
        let asked = params![community.0, before, of.open, limit as i64 + 1];
        let rows = query.query_map(asked, batch_row)?.collect::<Result<Vec<_>, _>>()?;
        with_sums(database, community, rows)
    });
    Ok(Json(Items::page(found.await?, limit)))
}

/// A batch.
#[utoipa::path(get, path = "/bank-debits/{batch}", tag = "directdebit",
    params(("c" = String, Path), ("batch" = String, Path)), security(("session" = [])),
    responses((status = 200, body = BankDebitBatchView)))]
pub(super) async fn bank_debit(
    State(portal): State<Portal>,
    reader: Reader,
    Path((_, batch)): Path<(CommunityId, BatchId)>,
) -> Result<Json<BankDebitBatchView>, Error> {
    portal.gate(&reader, DataClass::Owners)?;
    let community = reader.community;
    let found = portal.read(move |database| {
        let text = format!("{BATCH} AND batch = ?2");
        let asked = params![community.0, batch.to_string()];
        let row = database.prepare_cached(&text)?.query_row(asked, batch_row)?;
        with_sums(database, community, vec![row])
    });
    let view = found.await?.pop().map(|(_, view)| view);
    Ok(Json(view.ok_or(Problem::NotFound)?))
}

fn batch_row(row: &Row) -> rusqlite::Result<(i64, BankDebitBatchView)> {
    let over_ms: Option<i64> = row.get(11)?;
    let none = BankDebitSum::default();
    let view = BankDebitBatchView {
        batch: row.get(1)?,
        run: row.get(2)?,
        collect_on: row.get(3)?,
        institution: row.get(4)?,
        state: row.get(5)?,
        items: row.get(6)?,
        fen: row.get(7)?,
        passed_over: row.get(8)?,
        waiting: none,
        paid: none,
        failed: none,
        unclear: none,
        released: none,
        refunded: none,
        overdue: over_ms.is_none() && row.get::<_, i64>(9)? != 0,
        started_ms: row.get::<_, i64>(10)? as u64,
        over_ms: over_ms.map(|at| at as u64),
        reason: row.get(12)?,
        proof: Proof::of(row.get(13)?, row.get(14)?),
    };
    Ok((row.get(0)?, view))
}

/// Joins how its items stand.
fn with_sums(
    database: &Connection,
    community: CommunityId,
    mut rows: Vec<(i64, BankDebitBatchView)>,
) -> Result<Vec<(i64, BankDebitBatchView)>, Error> {
    let mut query = database.prepare_cached(
        "SELECT state, COUNT(*), SUM(fen) FROM directdebit_item
         WHERE community = ?1 AND batch = ?2 GROUP BY state",
    )?;
    for (_, view) in &mut rows {
        let sums = query.query_map(params![community.0, view.batch], |row| {
            let sum = BankDebitSum { items: row.get(1)?, fen: row.get(2)? };
            Ok((row.get::<_, String>(0)?, sum))
        })?;
        for sum in sums {
            let (state, sum) = sum?;
            match state.as_str() {
                "paid" => view.paid = sum,
                "failed" => view.failed = sum,
                "unclear" => view.unclear = sum,
                "released" => view.released = sum,
                "refunded" => view.refunded = sum,
                _ => view.waiting = sum,
            }
        }
    }
    Ok(rows)
}
