//! Items of batches, and bills that were not taken: for the flat's people, and for readers with a
//! duty; each such look is logged.

use super::{Asked, flat_of};
use axum::Json;
use axum::extract::{Query, State};
use kernel::{DataClass, Subject};
use rusqlite::{Row, params_from_iter};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use view::{DoorPlate, Error, Items, Page, Portal, Proof, Reader, subject_of_row};

/// Which items, or which bills that were not taken.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct BankDebitItemsOf {
    /// One flat, hex.
    pub flat: Option<String>,
    /// One batch, hex.
    pub batch: Option<String>,
    /// `waiting`, `paid`, `failed`, `unclear`, `refunded` or `released`; of bills not taken: why.
    pub state: Option<String>,
}

/// A bill with the payer's bank.
#[derive(Debug, Serialize, ToSchema)]
pub struct BankDebitItemView {
    /// The batch, hex.
    pub batch: String,
    /// Its number there.
    pub item: u32,
    /// The day the bank is asked to collect, `YYYY-MM-DD`.
    pub collect_on: String,
    /// Flat, hex.
    pub flat: String,
    /// Its door, for readers with the right.
    #[schema(required)]
    pub door: Option<DoorPlate>,
    /// Bill, hex.
    pub bill: String,
    /// How much, fen.
    pub fen: i64,
    /// `waiting`, `paid`, `failed`, `unclear`, `refunded` or `released`.
    pub state: String,
    /// Of one that failed: `insufficient`, `account_closed`, `mandate_refused`, `over_limit` or
    /// `other`; of an unclear one, the code of what stood in the way.
    #[schema(required)]
    pub why: Option<String>,
    /// The payment it became, hex.
    #[schema(required)]
    pub payment: Option<String>,
    /// Whether all of it became prepaid money, the bill having gone.
    pub prepaid: bool,
    /// When the answer was recorded, Unix ms.
    #[schema(required)]
    pub outcome_ms: Option<u64>,
    /// The fact.
    #[schema(required)]
    pub proof: Option<Proof>,
    /// Whom it is about; not part of the answer.
    #[serde(skip)]
    #[schema(ignore)]
    subject: Subject,
}

/// Items the reader may see, newest first.
#[utoipa::path(get, path = "/bank-debit-items", tag = "directdebit",
    params(("c" = String, Path), BankDebitItemsOf, Page), security(("session" = [])),
    responses((status = 200, body = Items<BankDebitItemView>)))]
pub(super) async fn bank_debit_items(
    State(portal): State<Portal>,
    reader: Reader,
    Query(of): Query<BankDebitItemsOf>,
    Query(page): Query<Page>,
) -> Result<Json<Items<BankDebitItemView>>, Error> {
    reader.account()?;
    let (limit, before) = (page.limit()?, page.before()?);
    let (asked, values) = Asked::by(&reader)
        .and("i.row < ?", Some(before))
        .and("i.flat = ?", flat_of(of.flat)?)
        .and("i.batch = ?", of.batch)
        .and("i.state = ?", of.state)
        .page("i.row DESC", limit);
    let found = portal.read(move |database| {
        let text = format!(
            "SELECT i.row, i.batch, i.item, b.collect_on, i.flat, i.bill, i.fen, i.state, i.why,
                i.payment, i.prepaid, i.outcome_ms, CASE WHEN m.of_flat THEN m.flat END,
                m.of_account, (SELECT lower(hex(id)) FROM unit WHERE number = i.unit), i.fact
             FROM directdebit_item i
             JOIN directdebit_mandate m ON m.community = i.community AND m.mandate = i.mandate
             JOIN directdebit_batch b ON b.community = i.community AND b.batch = i.batch
             WHERE i.community = ?{asked}"
        );
        let mut query = database.prepare_cached(&text)?;
        let rows = query.query_map(params_from_iter(values), item_row)?;
        Ok(rows.collect::<Result<Vec<_>, _>>()?)
    });
    let Items { items, next } = Items::page(found.await?, limit);
    let about = |item: &BankDebitItemView| (DataClass::OwnFlat, item.subject);
    let mut items = portal.filter(&reader, "directdebit.items", items, about).await?;
    portal.with_doors(&reader, &mut items, |item| (&item.flat, &mut item.door)).await?;
    Ok(Json(Items { items, next }))
}

fn item_row(row: &Row) -> rusqlite::Result<(i64, BankDebitItemView)> {
    let (flat, account): (Option<String>, String) = (row.get(12)?, row.get(13)?);
    let view = BankDebitItemView {
        batch: row.get(1)?,
        item: row.get(2)?,
        collect_on: row.get(3)?,
        flat: row.get(4)?,
        door: None,
        bill: row.get(5)?,
        fen: row.get(6)?,
        state: row.get(7)?,
        why: row.get(8)?,
        payment: row.get(9)?,
        prepaid: row.get::<_, i64>(10)? != 0,
        outcome_ms: row.get::<_, Option<i64>>(11)?.map(|at| at as u64),
        proof: Proof::of(row.get(14)?, row.get(15)?),
        subject: subject_of_row(flat.as_deref(), Some(&account)),
    };
    Ok((row.get(0)?, view))
}

/// A bill that was not taken into a batch.
#[derive(Debug, Serialize, ToSchema)]
pub struct BankDebitPassedView {
    /// The batch, hex.
    pub batch: String,
    /// Flat, hex.
    pub flat: String,
    /// Its door, for readers with the right.
    #[schema(required)]
    pub door: Option<DoorPlate>,
    /// Bill, hex.
    pub bill: String,
    /// `disputed`, `in_plan`, `at_bank`, `prepaid_first`, `over_cap`, `expired`, `right_lost` or
    /// `full`.
    pub why: String,
    /// What the bill lacked, fen.
    pub owed_fen: i64,
    /// When, Unix ms.
    pub at_ms: u64,
    /// Whom it is about; not part of the answer.
    #[serde(skip)]
    #[schema(ignore)]
    subject: Subject,
}

/// Bills that were not taken, as far as the reader may see them, newest first.
#[utoipa::path(get, path = "/bank-debits-passed", tag = "directdebit",
    params(("c" = String, Path), BankDebitItemsOf, Page), security(("session" = [])),
    responses((status = 200, body = Items<BankDebitPassedView>)))]
pub(super) async fn bank_debits_passed(
    State(portal): State<Portal>,
    reader: Reader,
    Query(of): Query<BankDebitItemsOf>,
    Query(page): Query<Page>,
) -> Result<Json<Items<BankDebitPassedView>>, Error> {
    reader.account()?;
    let (limit, before) = (page.limit()?, page.before()?);
    let (asked, values) = Asked::by(&reader)
        .and("p.row < ?", Some(before))
        .and("p.flat = ?", flat_of(of.flat)?)
        .and("p.batch = ?", of.batch)
        .and("p.why = ?", of.state)
        .page("p.row DESC", limit);
    let found = portal.read(move |database| {
        let text = format!(
            "SELECT p.row, p.batch, p.flat, p.bill, p.why, p.owed, p.at_ms,
                CASE WHEN m.of_flat THEN m.flat END, m.of_account
             FROM directdebit_passed p
             JOIN directdebit_mandate m ON m.community = p.community AND m.mandate = p.mandate
             WHERE p.community = ?{asked}"
        );
        let mut query = database.prepare_cached(&text)?;
        let rows = query.query_map(params_from_iter(values), passed_row)?;
        Ok(rows.collect::<Result<Vec<_>, _>>()?)
    });
    let Items { items, next } = Items::page(found.await?, limit);
    let about = |item: &BankDebitPassedView| (DataClass::OwnFlat, item.subject);
    let mut items = portal.filter(&reader, "directdebit.items", items, about).await?;
    portal.with_doors(&reader, &mut items, |item| (&item.flat, &mut item.door)).await?;
    Ok(Json(Items { items, next }))
}

fn passed_row(row: &Row) -> rusqlite::Result<(i64, BankDebitPassedView)> {
    let (flat, account): (Option<String>, String) = (row.get(7)?, row.get(8)?);
    let view = BankDebitPassedView {
        batch: row.get(1)?,
        flat: row.get(2)?,
        door: None,
        bill: row.get(3)?,
        why: row.get(4)?,
        owed_fen: row.get(5)?,
        at_ms: row.get::<_, i64>(6)? as u64,
        subject: subject_of_row(flat.as_deref(), Some(&account)),
    };
    Ok((row.get(0)?, view))
}
