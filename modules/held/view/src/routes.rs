//! What is held, in totals for owners; a deposit with all that happened to it, for its flat's
//! people and whoever paid it, and logged for readers with a duty.

use crate::payee;
use crate::query::{self, Found, Wanted};
use axum::Json;
use axum::extract::{Query, State};
use kernel::{DataClass, FlatId, ShanghaiDate, Subject};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};
use view::{DoorPlate, Error, Items, Page, Portal, Problem, Proof, Reader, subject_of_row};

pub(crate) fn routes() -> OpenApiRouter<Portal> {
    OpenApiRouter::default()
        .routes(routes!(held_totals))
        .routes(routes!(held_deposits))
        .routes(routes!(payee::held_payee))
}

/// What is held of all deposits together.
#[derive(Debug, Serialize, ToSchema)]
pub struct HeldTotals {
    /// Whether the community allows deposits for renovations.
    pub renovation_allowed: bool,
    /// Deposits of which something is held.
    pub deposits: i64,
    /// How much, fen.
    pub held_fen: i64,
    /// Of these, deposits whose agreed day is over.
    pub overdue: i64,
    /// How much of them, fen.
    pub overdue_fen: i64,
    /// Deposits of which a committee should have decided by now.
    pub undecided: i64,
    /// How much of them is contested, fen.
    pub undecided_fen: i64,
}

/// What is held of all deposits together: for owners.
#[utoipa::path(get, path = "/held", tag = "held", params(("c" = String, Path)),
    security(("session" = [])), responses((status = 200, body = HeldTotals)))]
async fn held_totals(
    State(portal): State<Portal>,
    reader: Reader,
) -> Result<Json<HeldTotals>, Error> {
    portal.gate(&reader, DataClass::Owners)?;
    let today = ShanghaiDate::at(portal.services().now_ms());
    let community = reader.community;
    Ok(Json(portal.read(move |database| query::totals(database, community, today)).await?))
}

/// Which deposits.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct HeldDepositsOf {
    /// One flat, hex.
    pub flat: Option<String>,
    /// Only those that are not over: offered, agreed, held, or not yet paid back.
    pub open: Option<bool>,
}

/// A deposit.
#[derive(Debug, Serialize, ToSchema)]
pub struct HeldDepositView {
    /// Id, hex.
    pub deposit: String,
    /// What a payer quotes in the remark.
    pub reference: String,
    /// The flat, hex.
    pub flat: String,
    /// Its door, where the reader may know it.
    #[schema(required)]
    pub door: Option<DoorPlate>,
    /// `renovation`, `key` or `event`.
    pub kind: String,
    /// What was agreed, fen.
    pub fen: i64,
    /// What came, fen.
    pub received_fen: i64,
    /// What of it the bank has not paid, fen.
    pub held_fen: i64,
    /// Until when it is returned, `YYYY-MM-DD`.
    pub return_by: String,
    /// Whether that day is over and something is still held.
    pub overdue: bool,
    /// What was agreed in words: record, hex.
    pub text: String,
    /// The company that asked for it, hex.
    pub institution: String,
    /// `offered`, `agreed`, `part` (not all of it came), `held`, `returning`, `returned` (the bank
    /// has paid all of it), `declined` or `lapsed`.
    pub state: String,
    /// Whether the reader accepted it.
    pub mine: bool,
    /// When it was asked for, Unix ms.
    pub offered_ms: u64,
    /// When it was accepted, Unix ms.
    #[schema(required)]
    pub agreed_ms: Option<u64>,
    /// When the depositor asked for it back, Unix ms.
    #[schema(required)]
    pub asked_ms: Option<u64>,
    /// The account it goes back to, for whoever named it.
    #[schema(required)]
    pub account: Option<HeldAccountView>,
    /// What the company wants to keep, fen.
    pub deducted_fen: i64,
    /// Until when that may be contested, Unix ms.
    #[schema(required)]
    pub contest_until_ms: Option<u64>,
    /// When it was contested, Unix ms.
    #[schema(required)]
    pub contested_ms: Option<u64>,
    /// Why: record, hex.
    #[schema(required)]
    pub contest_reason: Option<String>,
    /// The last day for a committee to decide, `YYYY-MM-DD`.
    #[schema(required)]
    pub decide_by: Option<String>,
    /// Whether that day is over and nobody has.
    pub undecided: bool,
    /// What of the deductions stands, once that is certain, fen.
    #[schema(required)]
    pub kept_fen: Option<i64>,
    /// The committee that decided, hex; none where nobody contested.
    #[schema(required)]
    pub decided_by: Option<String>,
    /// Why: record, hex.
    #[schema(required)]
    pub decided_reason: Option<String>,
    /// Where the fund's money lies.
    #[schema(required)]
    pub bank: Option<String>,
    /// The last digits of its account.
    #[schema(required)]
    pub mask: Option<String>,
    /// What came, line by line.
    pub receipts: Vec<HeldReceiptView>,
    /// What the company wants to keep, one by one.
    pub deductions: Vec<HeldDeductionView>,
    /// What the bank is to pay.
    pub parts: Vec<HeldPartView>,
    /// The fact that it was asked for.
    #[schema(required)]
    pub proof: Option<Proof>,
    /// The fact that it is given back.
    #[schema(required)]
    pub begun_proof: Option<Proof>,
    /// The fact that the deductions are certain.
    #[schema(required)]
    pub settled_proof: Option<Proof>,
}

/// An account, as its owner recognises it.
#[derive(Debug, Serialize, ToSchema)]
pub struct HeldAccountView {
    /// The bank.
    pub bank: String,
    /// The last digits of the number.
    pub tail: String,
}

/// Money that came.
#[derive(Debug, Serialize, ToSchema)]
pub struct HeldReceiptView {
    /// The day of the bank's statement, `YYYY-MM-DD`.
    pub day: String,
    /// How much, fen.
    pub fen: i64,
    /// Number of the entry.
    pub entry: i64,
    /// The fact.
    #[schema(required)]
    pub proof: Option<Proof>,
}

/// A deduction.
#[derive(Debug, Serialize, ToSchema)]
pub struct HeldDeductionView {
    /// How much, fen.
    pub fen: i64,
    /// Why: record, hex.
    pub reason: String,
    /// What shows it: records, hex.
    pub photos: Vec<String>,
}

/// What the bank is to pay of a deposit.
#[derive(Debug, Serialize, ToSchema)]
pub struct HeldPartView {
    /// `returned` or `given_back` to the depositor, `kept` to the company.
    pub part: String,
    /// The instruction, hex.
    pub payout: String,
    /// How much, fen.
    pub fen: i64,
    /// Until when, `YYYY-MM-DD`.
    pub due: String,
    /// `approved`, `returned`, `paid` or `cancelled`, as the instruction is.
    pub state: String,
    /// The day of the payment.
    #[schema(required)]
    pub paid_on: Option<String>,
    /// Number of the entry.
    #[schema(required)]
    pub entry: Option<i64>,
    /// The bank's slip: record, hex; none where a line of its statement proves it.
    #[schema(required)]
    pub slip: Option<String>,
    /// The fact that the bank has paid.
    #[schema(required)]
    pub proof: Option<Proof>,
}

impl Found {
    pub(crate) fn about(&self) -> (DataClass, Subject) {
        let subject = subject_of_row(Some(&self.view.flat), self.depositor.as_deref());
        (DataClass::OwnFlat, subject)
    }
}

/// Deposits the reader may see, newest first. Readers with a duty see all, and every flat they see
/// is logged.
#[utoipa::path(get, path = "/held/deposits", tag = "held",
    params(("c" = String, Path), HeldDepositsOf, Page), security(("session" = [])),
    responses((status = 200, body = Items<HeldDepositView>)))]
async fn held_deposits(
    State(portal): State<Portal>,
    reader: Reader,
    Query(of): Query<HeldDepositsOf>,
    Query(page): Query<Page>,
) -> Result<Json<Items<HeldDepositView>>, Error> {
    reader.account()?;
    let (limit, before) = (page.limit()?, page.before()?);
    let today = ShanghaiDate::at(portal.services().now_ms());
    let wanted = Wanted { flat: flat_of(of.flat)?, deposit: None, open: of.open == Some(true) };
    let asking = reader.clone();
    let found = portal
        .read(move |database| query::deposits(database, &asking, wanted, (before, limit), today));
    let Items { items, next } = Items::page(found.await?, limit);
    let mut kept = portal.filter(&reader, "held.deposits", items, Found::about).await?;
    for found in &mut kept {
        if let (true, Some(payee)) = (found.view.mine, &found.payee) {
            found.view.account = payee::tail_of(&portal, &reader, payee);
        }
    }
    let mut items: Vec<_> = kept.into_iter().map(|found| found.view).collect();
    portal.with_doors(&reader, &mut items, |item| (&item.flat, &mut item.door)).await?;
    let mut custody = None;
    portal.services().with_state(&mut |state| {
        custody = held::peek_bank(state, reader.community);
    });
    let (bank, mask) = custody.unzip();
    let mut cards = portal.services().institutions(reader.community);
    let bank = bank.and_then(|bank| cards.remove(&bank)).map(|card| card.name);
    for item in &mut items {
        item.bank = bank.clone();
        item.mask = mask.clone();
    }
    Ok(Json(Items { items, next }))
}

/// A flat as a parameter.
fn flat_of(text: Option<String>) -> Result<Option<String>, Error> {
    let Some(text) = text else { return Ok(None) };
    match FlatId::from_hex(&text) {
        Some(flat) => Ok(Some(flat.to_hex())),
        None => Err(Problem::BadParameter.because(format!("flat={text}"))),
    }
}
