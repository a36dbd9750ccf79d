//! Contracts, what is missing, and the maintenance fund's share: for all owners.

mod income;

use axum::Json;
use axum::extract::{Path, Query, State};
use income::{RevenueCommissionEntry, RevenueCostView};
use kernel::{CommunityId, DataClass, ShanghaiDate};
use revenue::{Basis, Contract, ContractId, DraftId, Piece, ReceiptState, Scope};
use rusqlite::{Connection, Row, params};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use view::{Error, Items, Page, Portal, Problem, Proof, Reader};

/// Quarters and transfers that a page shows.
const QUARTERS_SHOWN_MAX: i64 = 40;

pub(crate) fn routes() -> OpenApiRouter<Portal> {
    OpenApiRouter::default()
        .routes(routes!(revenue_contracts))
        .routes(routes!(revenue_contract))
        .routes(routes!(revenue_draft))
        .routes(routes!(revenue_missing))
        .routes(routes!(revenue_split))
        .routes(routes!(income::revenue_commission))
        .routes(routes!(income::revenue_cost_draft))
        .routes(routes!(income::revenue_account_draft))
}

/// What the record of a contract says.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct RevenueText {
    /// Its number, as the paper has it.
    #[serde(default)]
    pub number: String,
    /// What it is about.
    #[serde(default)]
    pub title: String,
    /// Who pays.
    #[serde(default)]
    pub counterparty: String,
}

/// A contract of the public revenue.
#[derive(Debug, Serialize, ToSchema)]
pub struct RevenueContractView {
    /// Id, hex.
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
    /// The account of its income, 4001 to 4005.
    pub account: u16,
    /// The building it is about; all owners' when absent.
    #[schema(required)]
    pub building: Option<u16>,
    /// First day, `YYYY-MM-DD`.
    pub from: String,
    /// Last day of its term.
    pub until: String,
    /// Its last day, if it ended early.
    #[schema(required)]
    pub ended_on: Option<String>,
    /// Days after a due day before money is missing.
    pub grace_days: u8,
    /// All that is expected, fen.
    pub expected_fen: i64,
    /// What is due within this calendar year, fen.
    pub year_fen: i64,
    /// What came, fen.
    pub received_fen: i64,
    /// What is missing by now, fen.
    pub missing_fen: i64,
    /// What the company keeps of what is received, in basis points.
    pub commission_bp: u16,
    /// What it keeps of all that came, fen.
    pub commission_fen: i64,
    /// Costs and taxes that were approved, fen.
    pub cost_fen: i64,
    /// What is left of what came, fen.
    pub left_fen: i64,
    /// The next day money is due on.
    #[schema(required)]
    pub next_due: Option<String>,
    /// The fact of its registration.
    #[schema(required)]
    pub proof: Option<Proof>,
}

/// Money that should come.
#[derive(Debug, Serialize, ToSchema)]
pub struct RevenueReceiptView {
    /// Which one of the contract's, from 0.
    pub number: u8,
    /// Until when.
    pub due: String,
    /// How much, fen.
    pub fen: i64,
    /// What came of it, fen.
    pub received_fen: i64,
    /// `open`, `covered`, `missing` or `not_expected`.
    pub state: String,
}

/// Money that came.
#[derive(Debug, Serialize, ToSchema)]
pub struct RevenueMoneyView {
    /// The day of the bank's statement.
    pub day: String,
    /// How much, fen.
    pub fen: i64,
    /// What of which receipt it covers.
    pub pieces: Vec<RevenuePieceView>,
    /// Number of the entry in the books.
    pub entry: i64,
    /// The fact.
    #[schema(required)]
    pub proof: Option<Proof>,
}

/// What money covers of one receipt.
#[derive(Debug, Serialize, ToSchema)]
pub struct RevenuePieceView {
    /// The receipt, from 0.
    pub number: u8,
    /// How much, fen.
    pub fen: i64,
    /// Days after its due day.
    pub late_days: u32,
}

/// A contract with all that should come and all that came.
#[derive(Debug, Serialize, ToSchema)]
pub struct RevenueContractDetail {
    /// The contract.
    #[serde(flatten)]
    pub contract: RevenueContractView,
    /// The institution that drafted it, hex.
    pub institution: String,
    /// When it entered the register, Unix ms.
    pub registered_ms: u64,
    /// `decision` or `older`.
    pub basis: String,
    /// The day of the owners' decision.
    #[schema(required)]
    pub decided_on: Option<String>,
    /// The record that shows what it rests on, hex.
    pub basis_record: String,
    /// The record of the contract itself, hex.
    #[schema(required)]
    pub paper: Option<String>,
    /// Why it ended early: a record, hex.
    #[schema(required)]
    pub end_reason: Option<String>,
    /// The fact of its end.
    #[schema(required)]
    pub end_proof: Option<Proof>,
    /// What should come, in the order of days.
    pub receipts: Vec<RevenueReceiptView>,
    /// What came, in the order of the books.
    pub money: Vec<RevenueMoneyView>,
    /// What the company keeps, entry by entry.
    pub commissions: Vec<RevenueCommissionEntry>,
    /// Costs and taxes that two institutions signed.
    pub costs: Vec<RevenueCostView>,
}

/// Money that is missing.
#[derive(Debug, Serialize, ToSchema)]
pub struct RevenueMissingView {
    /// The contract, hex.
    pub contract: String,
    /// What it is about.
    #[schema(required)]
    pub title: Option<String>,
    /// Who should pay.
    #[schema(required)]
    pub counterparty: Option<String>,
    /// Which receipt, from 0.
    pub number: u8,
    /// Until when it should have come.
    pub due: String,
    /// What is missing, fen.
    pub missing_fen: i64,
}

/// All that is missing.
#[derive(Debug, Serialize, ToSchema)]
pub struct RevenueMissingList {
    /// The longest due first.
    pub items: Vec<RevenueMissingView>,
    /// Contracts in the register.
    pub contracts: usize,
}

/// The maintenance fund's share.
#[derive(Debug, Serialize, ToSchema)]
pub struct RevenueSplitView {
    /// The rule in force.
    #[schema(required)]
    pub rule: Option<RevenueRuleView>,
    /// Closed quarters, the latest first.
    pub quarters: Vec<RevenueQuarterView>,
    /// Transfers, the latest first.
    pub transfers: Vec<RevenueTransferView>,
}

/// The rule by which the maintenance fund has its share.
#[derive(Debug, Serialize, ToSchema)]
pub struct RevenueRuleView {
    /// So many parts.
    pub parts: u32,
    /// Of so many.
    pub of: u32,
    /// Whether it must be more than that.
    pub more_than: bool,
    /// The day of the owners' decision.
    pub decided_on: String,
    /// Its minutes, a record, hex.
    pub minutes: String,
    /// Since when, Unix ms.
    pub since_ms: u64,
    /// Last day of the quarter that is being counted.
    pub quarter: String,
    /// Shared out and not instructed yet, fen.
    pub owed_fen: i64,
    /// The fact.
    #[schema(required)]
    pub proof: Option<Proof>,
}

/// A closed quarter.
#[derive(Debug, Serialize, ToSchema)]
pub struct RevenueQuarterView {
    /// Its last day.
    pub quarter: String,
    /// What the income accounts gained, fen.
    pub income_fen: i64,
    /// What the cost accounts gained, fen.
    pub cost_fen: i64,
    /// The maintenance fund's share, fen.
    pub fen: i64,
    /// The fact.
    #[schema(required)]
    pub proof: Option<Proof>,
}

/// A transfer to the maintenance fund.
#[derive(Debug, Serialize, ToSchema)]
pub struct RevenueTransferView {
    /// The instruction, hex.
    pub payout: String,
    /// How much, fen.
    pub fen: i64,
    /// The day on which the maintenance fund's own statement shows it.
    #[schema(required)]
    pub arrived_on: Option<String>,
    /// Number of its entry there.
    #[schema(required)]
    pub entry: Option<i64>,
    /// The fact of the instruction.
    #[schema(required)]
    pub proof: Option<Proof>,
}

/// Contracts, the latest registered first.
#[utoipa::path(get, path = "/revenue/contracts", tag = "revenue",
    params(("c" = String, Path), Page), security(("session" = [])),
    responses((status = 200, body = Items<RevenueContractView>)))]
async fn revenue_contracts(
    State(portal): State<Portal>,
    reader: Reader,
    Query(page): Query<Page>,
) -> Result<Json<Items<RevenueContractView>>, Error> {
    portal.gate(&reader, DataClass::Owners)?;
    let (limit, before, community) = (page.limit()?, page.before()?, reader.community.0);
    let found = portal.read(move |database| {
        let mut query = database.prepare_cached(
            "SELECT row, contract, (SELECT lower(hex(id)) FROM unit WHERE number = c.unit), fact
             FROM revenue_contract c WHERE community = ?1 AND row < ?2
             ORDER BY row DESC LIMIT ?3",
        )?;
        let rows = query.query_map(params![community, before, limit as i64 + 1], |row| {
            Ok((row.get(0)?, (row.get::<_, String>(1)?, Proof::of(row.get(2)?, row.get(3)?))))
        })?;
        Ok(rows.collect::<Result<Vec<_>, _>>()?)
    });
    let page = Items::page(found.await?, limit);
    let mut items = Vec::with_capacity(page.items.len());
    for (id, proof) in page.items {
        let id = ContractId::from_hex(&id).ok_or(Problem::Internal)?;
        let contract = contract_now(&portal, &reader, id).ok_or(Problem::Internal)?;
        items.push(told(&portal, &reader, id, &contract, proof));
    }
    Ok(Json(Items { items, next: page.next }))
}

/// A contract.
#[utoipa::path(get, path = "/revenue/contracts/{contract}", tag = "revenue",
    params(("c" = String, Path), ("contract" = String, Path)), security(("session" = [])),
    responses((status = 200, body = RevenueContractDetail)))]
async fn revenue_contract(
    State(portal): State<Portal>,
    reader: Reader,
    Path((_, id)): Path<(CommunityId, ContractId)>,
) -> Result<Json<RevenueContractDetail>, Error> {
    portal.gate(&reader, DataClass::Owners)?;
    let contract = contract_now(&portal, &reader, id).ok_or(Problem::NotFound)?;
    let community = reader.community.0;
    let rows = portal.read(move |database| {
        let id = id.to_string();
        let mut query = database.prepare_cached(
            "SELECT institution, registered_ms, end_reason,
                (SELECT lower(hex(id)) FROM unit WHERE number = c.unit), fact,
                (SELECT lower(hex(id)) FROM unit WHERE number = c.end_unit), end_fact
             FROM revenue_contract c WHERE community = ?1 AND contract = ?2",
        )?;
        let entered = query.query_row(params![community, id], entered)?;
        let money = money_of(database, &community, &id)?;
        let commissions = income::commissions_of(database, &community, &id)?;
        Ok((entered, money, commissions, income::costs_of(database, &community, &id)?))
    });
    let (entered, money, commissions, costs) = rows.await?;
    let (basis, decided_on) = match contract.basis {
        Basis::Decision { decided_on, .. } => ("decision", Some(decided_on.to_string())),
        Basis::Older { .. } => ("older", None),
    };
    Ok(Json(RevenueContractDetail {
        contract: told(&portal, &reader, id, &contract, entered.proof),
        institution: entered.institution,
        registered_ms: entered.registered_ms,
        basis: basis.to_owned(),
        decided_on,
        basis_record: contract.basis.record().commitment.to_hex(),
        paper: contract.terms.paper.map(|paper| paper.commitment.to_hex()),
        end_reason: entered.end_reason,
        end_proof: entered.end_proof,
        receipts: receipts_of(&contract),
        money,
        commissions,
        costs,
    }))
}

/// The contracts of a batch that waits for signatures.
#[derive(Debug, Serialize, ToSchema)]
pub struct RevenueDraftView {
    /// In the order of the sheet.
    pub contracts: Vec<RevenueDrafted>,
}

/// A contract that is not in the register yet.
#[derive(Debug, Serialize, ToSchema)]
pub struct RevenueDrafted {
    /// The contract.
    #[serde(flatten)]
    pub contract: RevenueContractView,
    /// What should come, in the order of days.
    pub receipts: Vec<RevenueReceiptView>,
}

/// Every contract of a batch that waits for signatures.
#[utoipa::path(get, path = "/revenue/drafts/{draft}", tag = "revenue",
    params(("c" = String, Path), ("draft" = String, Path)), security(("session" = [])),
    responses((status = 200, body = RevenueDraftView)))]
async fn revenue_draft(
    State(portal): State<Portal>,
    reader: Reader,
    Path((_, draft)): Path<(CommunityId, DraftId)>,
) -> Result<Json<RevenueDraftView>, Error> {
    portal.gate(&reader, DataClass::Institutions)?;
    let (community, mut found) = (reader.community, None);
    let mut ask = |state: &dyn kernel::Read| {
        found = revenue::peek_batch(state, community, draft);
    };
    portal.services().with_state(&mut ask);
    // Once it was answered it no longer waits: then there is nothing to sign.
    let contracts = found.unwrap_or_default();
    let drafted = |(id, contract): (ContractId, Contract)| RevenueDrafted {
        receipts: receipts_of(&contract),
        contract: told(&portal, &reader, id, &contract, None),
    };
    Ok(Json(RevenueDraftView { contracts: contracts.into_iter().map(drafted).collect() }))
}

/// What is missing by now, the longest due first.
#[utoipa::path(get, path = "/revenue/missing", tag = "revenue",
    params(("c" = String, Path)), security(("session" = [])),
    responses((status = 200, body = RevenueMissingList)))]
async fn revenue_missing(
    State(portal): State<Portal>,
    reader: Reader,
) -> Result<Json<RevenueMissingList>, Error> {
    portal.gate(&reader, DataClass::Owners)?;
    let (community, mut all) = (reader.community, Vec::new());
    portal.services().with_state(&mut |state| {
        let limit = revenue::limits::CONTRACTS_MAX as usize;
        all = revenue::peek_contracts(state, community, None, limit);
    });
    let contracts = all.len();
    let mut items = Vec::new();
    for (id, contract) in all {
        let missing = (0..contract.covered.len()).filter(|number| contract.is_missing(*number));
        let missing: Vec<usize> = missing.collect();
        if missing.is_empty() {
            continue;
        }
        let text = text_of(&portal, &reader, &contract);
        items.extend(missing.into_iter().map(|number| RevenueMissingView {
            contract: id.to_string(),
            title: text.as_ref().map(|text| text.title.clone()),
            counterparty: text.as_ref().map(|text| text.counterparty.clone()),
            number: number as u8,
            due: contract.terms.receipts[number].due.to_string(),
            missing_fen: contract.left(number).0,
        }));
    }
    items.sort_by(|one, other| (&one.due, &one.contract).cmp(&(&other.due, &other.contract)));
    Ok(Json(RevenueMissingList { items, contracts }))
}

/// The maintenance fund's share: the rule in force, closed quarters and transfers.
#[utoipa::path(get, path = "/revenue/split", tag = "revenue",
    params(("c" = String, Path)), security(("session" = [])),
    responses((status = 200, body = RevenueSplitView)))]
async fn revenue_split(
    State(portal): State<Portal>,
    reader: Reader,
) -> Result<Json<RevenueSplitView>, Error> {
    portal.gate(&reader, DataClass::Owners)?;
    let (community, mut rule) = (reader.community, None);
    portal.services().with_state(&mut |state| rule = revenue::peek_split(state, community));
    let rows = portal.read(move |database| {
        let mut query = database.prepare_cached(
            "SELECT (SELECT lower(hex(id)) FROM unit WHERE number = s.unit), fact
             FROM revenue_split s WHERE community = ?1",
        )?;
        let mut found = query.query(params![community.0])?;
        let proof = match found.next()? {
            Some(row) => Proof::of(row.get(0)?, row.get(1)?),
            None => None,
        };
        Ok((proof, quarters(database, &community.0)?, transfers(database, &community.0)?))
    });
    let (proof, quarters, transfers) = rows.await?;
    let rule = rule.map(|split| RevenueRuleView {
        parts: split.share.parts,
        of: split.share.of,
        more_than: split.share.more_than,
        decided_on: split.decided_on.to_string(),
        minutes: split.minutes.commitment.to_hex(),
        since_ms: split.since,
        quarter: split.quarter.to_string(),
        owed_fen: split.owed.0,
        proof,
    });
    Ok(Json(RevenueSplitView { rule, quarters, transfers }))
}

/// Transfers that the maintenance fund's statement does not show yet, the latest first: the
/// instruction, hex, and its amount, fen.
///
/// # Errors
/// Those of the database.
pub async fn waiting_transfers(
    portal: &Portal,
    community: CommunityId,
) -> Result<Vec<(String, i64)>, Error> {
    let rows = portal.read(move |database| {
        let mut query = database.prepare_cached(
            "SELECT payout, fen FROM revenue_transfer
             WHERE community = ?1 AND arrived_on IS NULL ORDER BY row DESC LIMIT ?2",
        )?;
        let rows = query.query_map(params![community.0, QUARTERS_SHOWN_MAX], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?;
        Ok(rows.collect::<Result<Vec<_>, _>>()?)
    });
    rows.await
}

fn contract_now(portal: &Portal, reader: &Reader, id: ContractId) -> Option<Contract> {
    let (community, mut found) = (reader.community, None);
    let mut ask = |state: &dyn kernel::Read| {
        found = revenue::peek_contract(state, community, id);
    };
    portal.services().with_state(&mut ask);
    found
}

/// What its record says, as far as this node has it and the reader may see it.
fn text_of(portal: &Portal, reader: &Reader, contract: &Contract) -> Option<RevenueText> {
    let bytes = portal.services().record(reader, &contract.terms.text.commitment)?;
    serde_json::from_slice(&bytes).ok()
}

fn told(
    portal: &Portal,
    reader: &Reader,
    id: ContractId,
    contract: &Contract,
    proof: Option<Proof>,
) -> RevenueContractView {
    let terms = &contract.terms;
    let text = text_of(portal, reader, contract);
    let (year, ..) = ShanghaiDate::at(portal.services().now_ms()).parts();
    let expected = |number: &usize| contract.is_expected(*number);
    let sum = |of: &dyn Fn(usize) -> i64| (0..terms.receipts.len()).map(of).sum::<i64>();
    let next = (0..terms.receipts.len())
        .filter(expected)
        .find(|number| contract.receipt(*number) == ReceiptState::Open);
    let building = match terms.scope {
        Scope::Community => None,
        Scope::Building { building } => Some(building),
    };
    RevenueContractView {
        contract: id.to_string(),
        number: text.as_ref().map(|text| text.number.clone()),
        title: text.as_ref().map(|text| text.title.clone()),
        counterparty: text.map(|text| text.counterparty),
        account: terms.account,
        building,
        from: terms.from.to_string(),
        until: terms.until.to_string(),
        ended_on: contract.ended.map(|day| day.to_string()),
        grace_days: terms.grace_days,
        expected_fen: sum(&|at| {
            if contract.is_expected(at) { terms.receipts[at].fen.0 } else { 0 }
        }),
        year_fen: sum(&|at| match contract.is_expected(at) {
            true if terms.receipts[at].due.parts().0 == year => terms.receipts[at].fen.0,
            _ => 0,
        }),
        received_fen: contract.received().0,
        missing_fen: sum(&|at| if contract.is_missing(at) { contract.left(at).0 } else { 0 }),
        commission_bp: terms.commission_bp,
        commission_fen: contract.commission().0,
        cost_fen: contract.spent.0,
        left_fen: contract.left_of_received().0,
        next_due: next.map(|number| terms.receipts[number].due.to_string()),
        proof,
    }
}

fn receipts_of(contract: &Contract) -> Vec<RevenueReceiptView> {
    let receipt = |(number, expected): (usize, &revenue::Expected)| RevenueReceiptView {
        number: number as u8,
        due: expected.due.to_string(),
        fen: expected.fen.0,
        received_fen: contract.covered[number].0,
        state: match contract.receipt(number) {
            ReceiptState::Open => "open",
            ReceiptState::Covered => "covered",
            ReceiptState::Missing => "missing",
            ReceiptState::NotExpected => "not_expected",
        }
        .to_owned(),
    };
    contract.terms.receipts.iter().enumerate().map(receipt).collect()
}

/// What the read model has of a contract.
struct Entered {
    institution: String,
    registered_ms: u64,
    end_reason: Option<String>,
    proof: Option<Proof>,
    end_proof: Option<Proof>,
}

fn entered(row: &Row) -> rusqlite::Result<Entered> {
    let end_fact: Option<u32> = row.get(6)?;
    Ok(Entered {
        institution: row.get(0)?,
        registered_ms: row.get::<_, i64>(1)? as u64,
        end_reason: row.get(2)?,
        proof: Proof::of(row.get(3)?, row.get(4)?),
        end_proof: Proof::of(row.get(5)?, end_fact.unwrap_or_default()),
    })
}

fn money_of(
    database: &Connection,
    community: &[u8; 8],
    contract: &str,
) -> Result<Vec<RevenueMoneyView>, Error> {
    let mut query = database.prepare_cached(
        "SELECT day, fen, pieces, entry,
            (SELECT lower(hex(id)) FROM unit WHERE number = m.unit), fact
         FROM revenue_money m WHERE community = ?1 AND contract = ?2 ORDER BY row",
    )?;
    let rows = query.query_map(params![community, contract], |row| {
        let pieces: String = row.get(2)?;
        let pieces: Vec<Piece> = serde_json::from_str(&pieces).unwrap_or_default();
        let piece = |piece: Piece| RevenuePieceView {
            number: piece.number,
            fen: piece.fen.0,
            late_days: piece.late_days,
        };
        Ok(RevenueMoneyView {
            day: row.get(0)?,
            fen: row.get(1)?,
            pieces: pieces.into_iter().map(piece).collect(),
            entry: row.get(3)?,
            proof: Proof::of(row.get(4)?, row.get(5)?),
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn quarters(database: &Connection, community: &[u8; 8]) -> Result<Vec<RevenueQuarterView>, Error> {
    let mut query = database.prepare_cached(
        "SELECT quarter, income, cost, fen,
            (SELECT lower(hex(id)) FROM unit WHERE number = q.unit), fact
         FROM revenue_quarter q WHERE community = ?1 ORDER BY row DESC LIMIT ?2",
    )?;
    let rows = query.query_map(params![community, QUARTERS_SHOWN_MAX], |row| {
        Ok(RevenueQuarterView {
            quarter: row.get(0)?,
            income_fen: row.get(1)?,
            cost_fen: row.get(2)?,
            fen: row.get(3)?,
            proof: Proof::of(row.get(4)?, row.get(5)?),
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn transfers(
    database: &Connection,
    community: &[u8; 8],
) -> Result<Vec<RevenueTransferView>, Error> {
    let mut query = database.prepare_cached(
        "SELECT payout, fen, arrived_on, entry,
            (SELECT lower(hex(id)) FROM unit WHERE number = t.unit), fact
         FROM revenue_transfer t WHERE community = ?1 ORDER BY row DESC LIMIT ?2",
    )?;
    let rows = query.query_map(params![community, QUARTERS_SHOWN_MAX], |row| {
        Ok(RevenueTransferView {
            payout: row.get(0)?,
            fen: row.get(1)?,
            arrived_on: row.get(2)?,
            entry: row.get(3)?,
            proof: Proof::of(row.get(4)?, row.get(5)?),
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
