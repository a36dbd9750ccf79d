//! Contracts, settled months and audits: for all owners.

use crate::terms::ServiceTerms;
use axum::Json;
use axum::extract::{Path, Query, State};
use kernel::{CommunityId, DataClass, Period, ShanghaiDate};
use rusqlite::{Connection, Row, params};
use serde::Serialize;
use service::{Audit, Basis, Contract, ContractId, due_day};
use std::collections::BTreeMap;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use view::{Error, Items, Page, Portal, Problem, Proof, Reader};

pub(crate) fn routes() -> OpenApiRouter<Portal> {
    OpenApiRouter::default()
        .routes(routes!(service_standing))
        .routes(routes!(service_months))
        .routes(routes!(service_draft))
}

/// A service contract.
#[derive(Debug, Serialize, ToSchema)]
pub struct ServiceContractView {
    /// Id, hex.
    pub contract: String,
    /// How the fee is charged.
    pub terms: ServiceTerms,
    /// The first month, `YYYY-MM`.
    pub from: String,
    /// The last month, where another contract follows.
    #[schema(required)]
    pub until: Option<String>,
    /// The record of the contract itself, hex.
    pub paper: String,
    /// `decision` or `older`.
    pub basis: String,
    /// The day of the owners' decision, or on which the older contract was signed.
    pub basis_day: String,
    /// The record of the decision's minutes, hex.
    #[schema(required)]
    pub minutes: Option<String>,
    /// Who proposed it, hex.
    pub institution: String,
    /// Who signed too, hex.
    pub with: String,
    /// When it was signed, Unix ms.
    #[schema(required)]
    pub at_ms: Option<u64>,
    /// The fact.
    #[schema(required)]
    pub proof: Option<Proof>,
}

/// What the books of the property fee gained in a month.
#[derive(Debug, Serialize, ToSchema)]
pub struct ServiceGained {
    /// The month, `YYYY-MM`.
    pub month: String,
    /// Service fees: what a share is taken of, fen.
    pub fees_fen: i64,
    /// All income, fen.
    pub income_fen: i64,
    /// Cost of the nine heads, and tax, fen.
    pub cost_fen: i64,
}

/// A settled month.
#[derive(Debug, Serialize, ToSchema)]
pub struct ServiceMonthView {
    /// What the books gained.
    #[serde(flatten)]
    pub gained: ServiceGained,
    /// The contract in force, hex.
    pub contract: String,
    /// How the fee was charged.
    pub terms: ServiceTerms,
    /// The company's remuneration, fen.
    pub remuneration_fen: i64,
    /// What of it the bank's statement does not show as paid yet, fen.
    pub unpaid_fen: i64,
    /// Income less cost less remuneration: the company's in a lump sum, else the owners', fen.
    pub outcome_fen: i64,
    /// Number of the entry in the books.
    #[schema(required)]
    pub entry: Option<i64>,
    /// When, Unix ms.
    pub at_ms: u64,
    /// The fact.
    #[schema(required)]
    pub proof: Option<Proof>,
}

/// A year's audited final account.
#[derive(Debug, Serialize, ToSchema)]
pub struct ServiceAuditView {
    /// The year.
    pub year: u16,
    /// `running` until the year is over, then `open`, `missing` or `filed`.
    pub state: String,
    /// The day until whose end it is due.
    pub due: String,
    /// The record of the report, hex.
    #[schema(required)]
    pub report: Option<String>,
    /// Who filed it, hex.
    #[schema(required)]
    pub institution: Option<String>,
    /// When, Unix ms.
    #[schema(required)]
    pub filed_ms: Option<u64>,
    /// The fact of its filing.
    #[schema(required)]
    pub proof: Option<Proof>,
}

/// How the fee is charged now, and what follows from it.
#[derive(Debug, Serialize, ToSchema)]
pub struct ServiceStanding {
    /// The contract of this month, hex; nothing where none is registered.
    #[schema(required)]
    pub now: Option<String>,
    /// All contracts, the latest first.
    pub contracts: Vec<ServiceContractView>,
    /// The last month the clock has settled, or passed over, `YYYY-MM`.
    #[schema(required)]
    pub settled_to: Option<String>,
    /// What the company is owed and the bank may pay it, fen.
    pub payable_fen: i64,
    /// Years with a month of remuneration, the latest first.
    pub audits: Vec<ServiceAuditView>,
    /// What the books gained in the last month that is over, to try a contract on.
    pub trial: ServiceGained,
}

/// A contract that waits for signatures.
#[derive(Debug, Serialize, ToSchema)]
pub struct ServiceDraftView {
    /// Nothing once it is signed or has lapsed.
    #[schema(required)]
    pub contract: Option<ServiceContractView>,
}

/// What the read model has of something: when it was, and its fact.
type Told = (u64, Option<Proof>);

/// How the fee is charged: contracts, what is owed, audits.
#[utoipa::path(get, path = "/service", tag = "service",
    params(("c" = String, Path)), security(("session" = [])),
    responses((status = 200, body = ServiceStanding)))]
async fn service_standing(
    State(portal): State<Portal>,
    reader: Reader,
) -> Result<Json<ServiceStanding>, Error> {
    portal.gate(&reader, DataClass::Owners)?;
    let (community, today) = (reader.community, ShanghaiDate::at(portal.services().now_ms()));
    let month = Period::of(today);
    let before = month.minus_months(1).ok_or(Problem::Internal)?;
    let mut found = None;
    portal.services().with_state(&mut |state| {
        found = Some((
            service::peek_in_force(state, community, month),
            service::peek_contracts(state, community),
            service::peek_settled_to(state, community),
            service::peek_payable(state, community),
            service::peek_audits(state, community),
            service::peek_gained(state, community, before),
        ));
    });
    let (now, contracts, settled_to, payable, audits, gained) = found.ok_or(Problem::Internal)?;
    let rows = portal
        .read(move |database| Ok((signed(database, community)?, filed(database, community)?)));
    let (signed, filed) = rows.await?;
    let mut next: Option<Period> = None;
    let contracts = contracts.into_iter().map(|contract| {
        let until = next.and_then(|next| next.minus_months(1));
        next = Some(contract.from);
        told(&contract, until, signed.get(&contract.id.to_string()))
    });
    let audit = |(year, audit): (u16, Audit)| told_audit(year, &audit, today, filed.get(&year));
    Ok(Json(ServiceStanding {
        now: now.map(|contract| contract.id.to_string()),
        contracts: contracts.collect(),
        settled_to: settled_to.map(|month| month.to_string()),
        payable_fen: payable.0,
        audits: audits.into_iter().rev().map(audit).collect(),
        trial: ServiceGained {
            month: before.to_string(),
            fees_fen: gained.fees.0,
            income_fen: gained.income.0,
            cost_fen: gained.cost.0,
        },
    }))
}

/// Settled months, the latest first.
#[utoipa::path(get, path = "/service/months", tag = "service",
    params(("c" = String, Path), Page), security(("session" = [])),
    responses((status = 200, body = Items<ServiceMonthView>)))]
async fn service_months(
    State(portal): State<Portal>,
    reader: Reader,
    Query(page): Query<Page>,
) -> Result<Json<Items<ServiceMonthView>>, Error> {
    portal.gate(&reader, DataClass::Owners)?;
    let (community, before, limit) = (reader.community, page.before()?, page.limit()?);
    let mut payable = 0;
    portal.services().with_state(&mut |state| payable = service::peek_payable(state, community).0);
    let page = (before, limit as i64 + 1);
    let rows = portal.read(move |database| months(database, community, page, payable));
    Ok(Json(Items::page(rows.await?, limit)))
}

/// Settled months before a row. Payments count for the oldest month first: what is owed is the
/// latest months'.
fn months(
    database: &Connection,
    community: CommunityId,
    (before, limit): (i64, i64),
    payable: i64,
) -> Result<Vec<(i64, ServiceMonthView)>, Error> {
    let mut query = database.prepare_cached(
        "SELECT row, month, contract, mode, fixed, basis_points, fees, income, cost,
            remuneration, outcome, entry, at_ms,
            (SELECT lower(hex(id)) FROM unit WHERE number = m.unit), fact,
            (SELECT COALESCE(SUM(n.remuneration), 0) FROM service_month n
             WHERE n.community = m.community AND n.row > m.row)
         FROM service_month m WHERE community = ?1 AND row < ?2
         ORDER BY row DESC LIMIT ?3",
    )?;
    let rows =
        query.query_map(params![community.0, before, limit], |row| month_of(row, payable))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn month_of(row: &Row, payable: i64) -> rusqlite::Result<(i64, ServiceMonthView)> {
    let (remuneration, newer): (i64, i64) = (row.get(9)?, row.get(15)?);
    let view = ServiceMonthView {
        gained: ServiceGained {
            month: row.get(1)?,
            fees_fen: row.get(6)?,
            income_fen: row.get(7)?,
            cost_fen: row.get(8)?,
        },
        contract: row.get(2)?,
        terms: ServiceTerms {
            mode: row.get(3)?,
            fixed_fen: row.get(4)?,
            basis_points: row.get(5)?,
        },
        remuneration_fen: remuneration,
        unpaid_fen: payable.saturating_sub(newer).clamp(0, remuneration),
        outcome_fen: row.get(10)?,
        entry: row.get(11)?,
        at_ms: row.get::<_, i64>(12)? as u64,
        proof: Proof::of(row.get(13)?, row.get(14)?),
    };
    Ok((row.get(0)?, view))
}

/// A contract that waits for signatures, for whoever signs.
#[utoipa::path(get, path = "/service/drafts/{draft}", tag = "service",
    params(("c" = String, Path), ("draft" = String, Path)), security(("session" = [])),
    responses((status = 200, body = ServiceDraftView)))]
async fn service_draft(
    State(portal): State<Portal>,
    reader: Reader,
    Path((_, draft)): Path<(CommunityId, ContractId)>,
) -> Result<Json<ServiceDraftView>, Error> {
    portal.gate(&reader, DataClass::Institutions)?;
    let (community, mut found) = (reader.community, None);
    portal.services().with_state(&mut |state| {
        found = service::peek_draft(state, community, draft);
    });
    Ok(Json(ServiceDraftView { contract: found.map(|contract| told(&contract, None, None)) }))
}

fn told(contract: &Contract, until: Option<Period>, signed: Option<&Told>) -> ServiceContractView {
    let basis = match contract.basis {
        Basis::Decision { .. } => "decision",
        Basis::Older { .. } => "older",
    };
    ServiceContractView {
        contract: contract.id.to_string(),
        terms: ServiceTerms::of(contract.mode),
        from: contract.from.to_string(),
        until: until.map(|month| month.to_string()),
        paper: contract.paper.commitment.to_hex(),
        basis: basis.to_owned(),
        basis_day: contract.basis.day().to_string(),
        minutes: contract.basis.minutes().map(|minutes| minutes.commitment.to_hex()),
        institution: contract.institution.to_hex(),
        with: contract.with.to_hex(),
        at_ms: signed.map(|(at, _)| *at),
        proof: signed.and_then(|(_, proof)| proof.clone()),
    }
}

fn told_audit(
    year: u16,
    audit: &Audit,
    today: ShanghaiDate,
    filed: Option<&(String, Told)>,
) -> ServiceAuditView {
    let state = match (audit.report, audit.missed) {
        (Some(_), _) => "filed",
        (None, true) => "missing",
        (None, false) if today.parts().0 > year => "open",
        (None, false) => "running",
    };
    ServiceAuditView {
        year,
        state: state.to_owned(),
        due: due_day(year).map_or_else(String::new, |day| day.to_string()),
        report: audit.report.map(|report| report.commitment.to_hex()),
        institution: filed.map(|(institution, _)| institution.clone()),
        filed_ms: filed.map(|(_, (at, _))| *at),
        proof: filed.and_then(|(_, (_, proof))| proof.clone()),
    }
}

/// When each contract was signed, with its fact.
fn signed(database: &Connection, community: CommunityId) -> Result<BTreeMap<String, Told>, Error> {
    let mut query = database.prepare_cached(
        "SELECT contract, at_ms, (SELECT lower(hex(id)) FROM unit WHERE number = s.unit), fact
         FROM service_contract s WHERE community = ?1",
    )?;
    let rows = query.query_map(params![community.0], |row| {
        Ok((row.get(0)?, (row.get::<_, i64>(1)? as u64, Proof::of(row.get(2)?, row.get(3)?))))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Who filed each year's audit and when, with its fact.
fn filed(
    database: &Connection,
    community: CommunityId,
) -> Result<BTreeMap<u16, (String, Told)>, Error> {
    let mut query = database.prepare_cached(
        "SELECT year, institution, at_ms,
            (SELECT lower(hex(id)) FROM unit WHERE number = s.unit), fact
         FROM service_audit s WHERE community = ?1",
    )?;
    let rows = query.query_map(params![community.0], |row| {
        let told = (row.get::<_, i64>(2)? as u64, Proof::of(row.get(3)?, row.get(4)?));
        Ok((row.get(0)?, (row.get(1)?, told)))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_paid_is_of_the_latest_months() {
        let database = Connection::open_in_memory().unwrap();
        database.execute_batch(include_str!("schema.sql")).unwrap();
        database.execute_batch("CREATE TABLE unit (number INTEGER, id BLOB)").unwrap();
        let (here, there) = (CommunityId([1; 8]), CommunityId([2; 8]));
        for (row, of, month, pay) in [
            (1, here, "2026-01", 500),
            (2, here, "2026-02", 300),
            (3, there, "2026-02", 900),
            (4, here, "2026-03", 200),
        ] {
            let text = "INSERT INTO service_month VALUES (?1, ?2, ?3, 'c', 'remuneration', ?4,
                NULL, 0, 0, 0, ?4, 0, NULL, 0, 0, 0)";
            database.execute(text, params![of.0, month, row, pay]).unwrap();
        }
        let told = |page, payable| -> Vec<(String, i64)> {
            let rows = months(&database, here, page, payable).unwrap();
            rows.into_iter().map(|(_, one)| (one.gained.month, one.unpaid_fen)).collect()
        };
        let all = (i64::MAX, 10);
        let of = |march, february, january| {
            [("2026-03", march), ("2026-02", february), ("2026-01", january)]
                .map(|(month, fen)| (month.to_owned(), fen))
        };
        assert_eq!(told(all, 1_000), of(200, 300, 500));
        assert_eq!(told(all, 450), of(200, 250, 0));
        assert_eq!(told(all, 0), of(0, 0, 0));
        // What an opening brought is owed besides, and is no month's.
        assert_eq!(told(all, 5_000), of(200, 300, 500));
        // The same on a later page.
        assert_eq!(told((2, 10), 1_000), of(200, 300, 500)[2..]);
    }

    #[test]
    fn an_audit_is_running_open_missing_or_filed() {
        let day = |text: &str| text.parse::<ShanghaiDate>().unwrap();
        let state = |audit: &Audit, today| told_audit(2026, audit, day(today), None).state;
        let owed = Audit { report: None, missed: false };
        assert_eq!(state(&owed, "2026-12-31"), "running");
        assert_eq!(state(&owed, "2027-01-01"), "open");
        assert_eq!(state(&Audit { missed: true, ..owed }, "2027-05-01"), "missing");
        let report = kernel::RecordRef { commitment: kernel::Hash([0; 32]), size: 1 };
        assert_eq!(state(&Audit { report: Some(report), missed: true }, "2027-05-02"), "filed");
    }
}
