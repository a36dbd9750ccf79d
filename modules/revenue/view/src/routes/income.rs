//! What the company keeps of contracts and what they cost: for owners; what waits for a signature,
//! with the payee's account, for institutions.

use super::{contract_now, text_of};
use axum::Json;
use axum::extract::{Path, State};
use kernel::{CommunityId, DataClass, RecordRef, Subject};
use revenue::DraftId;
use rusqlite::{Connection, Row, params};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use view::{AccessNote, Error, Portal, Proof, Reader};

/// Payments of commissions that a page shows.
const PAYMENTS_SHOWN_MAX: i64 = 40;

/// What the company's part grew by with one entry.
#[derive(Debug, Serialize, ToSchema)]
pub struct RevenueCommissionEntry {
    /// By how much, fen; below nothing where money was taken back.
    pub fen: i64,
    /// All that came of the contract by then, fen.
    pub received_fen: i64,
    /// The whole commission of that, fen.
    pub commission_fen: i64,
    /// Number of the entry in the books.
    pub entry: i64,
    /// When, Unix ms.
    pub at_ms: u64,
    /// The fact.
    #[schema(required)]
    pub proof: Option<Proof>,
}

/// A cost of a contract, or a tax on it.
#[derive(Debug, Serialize, ToSchema)]
pub struct RevenueCostView {
    /// Id of the instruction, hex.
    pub cost: String,
    /// `direct` or `tax`.
    pub kind: String,
    /// How much, fen.
    pub fen: i64,
    /// What shows it: records, hex.
    pub vouchers: Vec<String>,
    /// Who brought it, hex.
    pub institution: String,
    /// When it was signed, Unix ms.
    pub approved_ms: u64,
    /// `approved`, `returned`, `paid` or `cancelled`.
    pub state: String,
    /// The day the bank paid it.
    #[schema(required)]
    pub paid_on: Option<String>,
    /// Number of the entry in the books, once it was paid.
    #[schema(required)]
    pub entry: Option<i64>,
    /// The fact.
    #[schema(required)]
    pub proof: Option<Proof>,
}

/// What the company earns of all contracts, and what it got.
#[derive(Debug, Serialize, ToSchema)]
pub struct RevenueCommissionView {
    /// Whether an account is on record that it is paid to.
    pub has_account: bool,
    /// What it earned so far, fen.
    pub entered_fen: i64,
    /// What was instructed of it, fen.
    pub instructed_fen: i64,
    /// Earned and not instructed yet, fen.
    pub owed_fen: i64,
    /// What it owes: instructed, and then money was taken back, fen.
    pub ahead_fen: i64,
    /// What an ended quarter left that could not be instructed yet, fen.
    pub held_fen: i64,
    /// Last day of the quarter that is being counted; absent before the first commission.
    #[schema(required)]
    pub quarter: Option<String>,
    /// Instructions, the latest first.
    pub payments: Vec<RevenueCommissionPayment>,
}

/// An instruction to pay the company.
#[derive(Debug, Serialize, ToSchema)]
pub struct RevenueCommissionPayment {
    /// The instruction, hex.
    pub payout: String,
    /// How much, fen.
    pub fen: i64,
    /// `approved`, `returned`, `paid` or `cancelled`.
    pub state: String,
    /// The day the bank paid it.
    #[schema(required)]
    pub paid_on: Option<String>,
    /// Number of the entry in the books.
    #[schema(required)]
    pub entry: Option<i64>,
    /// The fact.
    #[schema(required)]
    pub proof: Option<Proof>,
}

/// To whom money is to go.
#[derive(Clone, Debug, Deserialize, Serialize, ToSchema)]
pub struct RevenuePayee {
    /// Name.
    pub name: String,
    /// Name of the bank.
    #[serde(default)]
    pub bank: String,
    /// Account number.
    #[serde(default)]
    pub account: String,
}

/// A cost that waits for a signature, beside what its contract brought.
#[derive(Debug, Serialize, ToSchema)]
pub struct RevenueCostDrafted {
    /// The contract, hex.
    pub contract: String,
    /// Its number, as the paper has it.
    #[schema(required)]
    pub number: Option<String>,
    /// What it is about.
    #[schema(required)]
    pub title: Option<String>,
    /// Who pays.
    #[schema(required)]
    pub counterparty: Option<String>,
    /// `direct` or `tax`.
    pub kind: String,
    /// How much, fen.
    pub fen: i64,
    /// What shows it: records, hex.
    pub vouchers: Vec<String>,
    /// All that came of the contract, fen.
    pub received_fen: i64,
    /// What the company keeps of it, fen.
    pub commission_fen: i64,
    /// Costs and taxes that were approved before, fen.
    pub cost_fen: i64,
    /// What is left of it before this cost, fen.
    pub left_fen: i64,
    /// To whom, for readers who inspect.
    #[schema(required)]
    pub payee: Option<RevenuePayee>,
}

/// A cost that waits for a signature.
#[derive(Debug, Serialize, ToSchema)]
pub struct RevenueCostDraft {
    /// Absent once it was answered: then there is nothing to sign.
    #[schema(required)]
    pub cost: Option<RevenueCostDrafted>,
}

/// An account for commissions that waits for a signature.
#[derive(Debug, Serialize, ToSchema)]
pub struct RevenueAccountDraft {
    /// The account, for readers who inspect; absent once it was answered.
    #[schema(required)]
    pub payee: Option<RevenuePayee>,
    /// Earned and not instructed yet, fen.
    pub owed_fen: i64,
}

/// What the company earns of all contracts, and what it got.
#[utoipa::path(get, path = "/revenue/commission", tag = "revenue",
    params(("c" = String, Path)), security(("session" = [])),
    responses((status = 200, body = RevenueCommissionView)))]
pub(super) async fn revenue_commission(
    State(portal): State<Portal>,
    reader: Reader,
) -> Result<Json<RevenueCommissionView>, Error> {
    portal.gate(&reader, DataClass::Owners)?;
    let (community, mut all) = (reader.community, None);
    portal.services().with_state(&mut |state| all = revenue::peek_commissions(state, community));
    let payments = portal.read(move |database| payments(database, &community.0)).await?;
    let of =
        |fen: fn(&revenue::Commissions) -> kernel::Fen| all.as_ref().map_or(0, |all| fen(all).0);
    Ok(Json(RevenueCommissionView {
        has_account: all.as_ref().is_some_and(|all| all.account.is_some()),
        entered_fen: of(|all| all.entered),
        instructed_fen: of(|all| all.instructed),
        owed_fen: of(revenue::Commissions::owed),
        ahead_fen: of(revenue::Commissions::ahead),
        held_fen: of(|all| all.due),
        quarter: all.as_ref().map(|all| all.quarter.to_string()),
        payments,
    }))
}

/// A cost that waits for a signature: its contract, its vouchers, and to whom it goes.
#[utoipa::path(get, path = "/revenue/costs/{draft}", tag = "revenue",
    params(("c" = String, Path), ("draft" = String, Path)), security(("session" = [])),
    responses((status = 200, body = RevenueCostDraft)))]
pub(super) async fn revenue_cost_draft(
    State(portal): State<Portal>,
    reader: Reader,
    Path((_, draft)): Path<(CommunityId, DraftId)>,
) -> Result<Json<RevenueCostDraft>, Error> {
    portal.gate(&reader, DataClass::Institutions)?;
    let (community, mut found) = (reader.community, None);
    portal.services().with_state(&mut |state| found = revenue::peek_cost(state, community, draft));
    let Some(cost) = found else {
        return Ok(Json(RevenueCostDraft { cost: None }));
    };
    let Some(contract) = contract_now(&portal, &reader, cost.contract) else {
        return Ok(Json(RevenueCostDraft { cost: None }));
    };
    let payee = payee_of(&portal, &reader, cost.payee).await?;
    let text = text_of(&portal, &reader, &contract);
    Ok(Json(RevenueCostDraft {
        cost: Some(RevenueCostDrafted {
            contract: cost.contract.to_string(),
            number: text.as_ref().map(|text| text.number.clone()),
            title: text.as_ref().map(|text| text.title.clone()),
            counterparty: text.map(|text| text.counterparty),
            kind: cost.kind.word().to_owned(),
            fen: cost.fen.0,
            vouchers: cost.vouchers.iter().map(|each| each.commitment.to_hex()).collect(),
            received_fen: contract.received().0,
            commission_fen: contract.commission().0,
            cost_fen: contract.spent.0,
            left_fen: contract.left_of_received().0,
            payee,
        }),
    }))
}

/// An account for commissions that waits for a signature.
#[utoipa::path(get, path = "/revenue/accounts/{draft}", tag = "revenue",
    params(("c" = String, Path), ("draft" = String, Path)), security(("session" = [])),
    responses((status = 200, body = RevenueAccountDraft)))]
pub(super) async fn revenue_account_draft(
    State(portal): State<Portal>,
    reader: Reader,
    Path((_, draft)): Path<(CommunityId, DraftId)>,
) -> Result<Json<RevenueAccountDraft>, Error> {
    portal.gate(&reader, DataClass::Institutions)?;
    let (community, mut account, mut all) = (reader.community, None, None);
    portal.services().with_state(&mut |state| {
        account = revenue::peek_account(state, community, draft);
        all = revenue::peek_commissions(state, community);
    });
    let payee = match account {
        Some(account) => payee_of(&portal, &reader, account).await?,
        None => None,
    };
    Ok(Json(RevenueAccountDraft { payee, owed_fen: all.map_or(0, |all| all.owed().0) }))
}

/// Name and account of a payee, for a reader who inspects; the reading is logged.
async fn payee_of(
    portal: &Portal,
    reader: &Reader,
    payee: RecordRef,
) -> Result<Option<RevenuePayee>, Error> {
    if !reader.inspects() {
        return Ok(None);
    }
    let note = AccessNote {
        community: reader.community,
        reader: reader.account()?,
        institution: reader.roles.first().map(|role| role.institution),
        what: "revenue.payee",
        subject: Subject::default(),
    };
    portal.services().note(vec![note]).await?;
    let bytes = portal.services().record(reader, &payee.commitment);
    Ok(bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok()))
}

/// What the company keeps of a contract, entry by entry.
pub(super) fn commissions_of(
    database: &Connection,
    community: &[u8; 8],
    contract: &str,
) -> Result<Vec<RevenueCommissionEntry>, Error> {
    let mut query = database.prepare_cached(
        "SELECT fen, received, commission, entry, at_ms,
            (SELECT lower(hex(id)) FROM unit WHERE number = c.unit), fact
         FROM revenue_commission c WHERE community = ?1 AND contract = ?2 ORDER BY row",
    )?;
    let rows = query.query_map(params![community, contract], |row| {
        Ok(RevenueCommissionEntry {
            fen: row.get(0)?,
            received_fen: row.get(1)?,
            commission_fen: row.get(2)?,
            entry: row.get(3)?,
            at_ms: row.get::<_, i64>(4)? as u64,
            proof: Proof::of(row.get(5)?, row.get(6)?),
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Costs and taxes of a contract, with how the bank's payment of each stands.
pub(super) fn costs_of(
    database: &Connection,
    community: &[u8; 8],
    contract: &str,
) -> Result<Vec<RevenueCostView>, Error> {
    let mut query = database.prepare_cached(
        "SELECT c.cost, c.kind, c.fen, c.vouchers, c.institution, c.at_ms, p.state, p.paid_on,
            p.entry, (SELECT lower(hex(id)) FROM unit WHERE number = c.unit), c.fact
         FROM revenue_cost c JOIN payouts_payout p
           ON p.community = c.community AND p.payout = c.cost
         WHERE c.community = ?1 AND c.contract = ?2 ORDER BY c.row",
    )?;
    let rows = query.query_map(params![community, contract], cost)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn cost(row: &Row) -> rusqlite::Result<RevenueCostView> {
    let vouchers: String = row.get(3)?;
    Ok(RevenueCostView {
        cost: row.get(0)?,
        kind: row.get(1)?,
        fen: row.get(2)?,
        vouchers: serde_json::from_str(&vouchers).unwrap_or_default(),
        institution: row.get(4)?,
        approved_ms: row.get::<_, i64>(5)? as u64,
        state: row.get(6)?,
        paid_on: row.get(7)?,
        entry: row.get(8)?,
        proof: Proof::of(row.get(9)?, row.get(10)?),
    })
}

fn payments(
    database: &Connection,
    community: &[u8; 8],
) -> Result<Vec<RevenueCommissionPayment>, Error> {
    let mut query = database.prepare_cached(
        "SELECT c.payout, c.fen, p.state, p.paid_on, p.entry,
            (SELECT lower(hex(id)) FROM unit WHERE number = c.unit), c.fact
         FROM revenue_commission_payment c JOIN payouts_payout p
           ON p.community = c.community AND p.payout = c.payout
         WHERE c.community = ?1 ORDER BY c.row DESC LIMIT ?2",
    )?;
    let rows = query.query_map(params![community, PAYMENTS_SHOWN_MAX], |row| {
        Ok(RevenueCommissionPayment {
            payout: row.get(0)?,
            fen: row.get(1)?,
            state: row.get(2)?,
            paid_on: row.get(3)?,
            entry: row.get(4)?,
            proof: Proof::of(row.get(5)?, row.get(6)?),
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
