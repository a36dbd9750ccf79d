//! What being late comes to: for one bill with its arithmetic, for a run in sums.

use super::dunning::LateBills;
use axum::Json;
use axum::extract::{Path, State};
use billing::{BillId, LateDue, LateSegment, LateTerms, LateWait, RunId};
use kernel::{CommunityId, DataClass, Fen, ShanghaiDate};
use rusqlite::params;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use view::{Error, Portal, Problem, Reader, subject_of_row};

/// What the contract says about paying late.
#[derive(Debug, Serialize, ToSchema)]
pub struct BillingLateTerms {
    /// Of the unpaid principal for each day: numerator.
    pub per_day_of: u32,
    /// And denominator.
    pub per_day_per: u32,
    /// Days after the due day that cost nothing.
    pub grace_days: u16,
    /// The most that is ever charged, of the bill: numerator.
    pub cap_of: u32,
    /// And denominator.
    pub cap_per: u32,
}

impl BillingLateTerms {
    /// From the text of a row.
    pub(super) fn read(text: Option<String>) -> Option<Self> {
        Some(Self::told(serde_json::from_str(&text?).ok()?))
    }
    fn told(terms: LateTerms) -> Self {
        Self {
            per_day_of: terms.per_day.of,
            per_day_per: terms.per_day.per,
            grace_days: terms.grace_days,
            cap_of: terms.cap.of,
            cap_per: terms.cap.per,
        }
    }
}

/// So much was unpaid on each of these days.
#[derive(Debug, Serialize, ToSchema)]
pub struct BillingLateSegment {
    /// What was unpaid, fen.
    pub principal_fen: i64,
    /// First day.
    pub from: String,
    /// Last day.
    pub to: String,
    /// Days.
    pub days: u32,
}

impl BillingLateSegment {
    fn told(segment: &LateSegment) -> Self {
        Self {
            principal_fen: segment.principal.0,
            from: segment.from.to_string(),
            to: segment.to.to_string(),
            days: segment.days,
        }
    }
}

/// What a bill of a late charge is computed from: the sum of principal × days over all segments ×
/// the share for each day, rounded half up once, at most the cap, less what was charged before.
#[derive(Debug, Serialize, ToSchema)]
pub struct LateCharged {
    /// The bill that is late, hex.
    pub of: String,
    /// The contract's terms.
    pub terms: BillingLateTerms,
    /// What was unpaid, from the first late day on.
    pub segments: Vec<BillingLateSegment>,
    /// What they come to, fen; at most the cap.
    pub total_fen: i64,
    /// The most it may ever come to, fen.
    pub cap_fen: i64,
    /// What of it was charged before, fen.
    pub before_fen: i64,
}

/// The detail of a row, as the projector wrote it.
#[derive(Deserialize)]
struct Detail {
    terms: LateTerms,
    segments: Vec<LateSegment>,
    total: Fen,
    cap: Fen,
    before: Fen,
}

impl LateCharged {
    /// From the texts of a row.
    pub(super) fn read(of: Option<String>, detail: Option<String>) -> Option<Self> {
        let detail: Detail = serde_json::from_str(&detail?).ok()?;
        Some(Self {
            of: of?,
            terms: BillingLateTerms::told(detail.terms),
            segments: detail.segments.iter().map(BillingLateSegment::told).collect(),
            total_fen: detail.total.0,
            cap_fen: detail.cap.0,
            before_fen: detail.before.0,
        })
    }
}

/// What being late with a bill comes to today. It is not owed before it is charged.
#[derive(Debug, Serialize, ToSchema)]
pub struct LateToday {
    /// The last day counted: today.
    pub to: String,
    /// The contract's terms.
    pub terms: BillingLateTerms,
    /// What was unpaid, from the first late day on.
    pub segments: Vec<BillingLateSegment>,
    /// What they come to, fen; at most the cap.
    pub total_fen: i64,
    /// The most it may ever come to, fen.
    pub cap_fen: i64,
    /// What of it was charged before, taken back or not, fen.
    pub charged_fen: i64,
    /// What is not charged, fen.
    pub fen: i64,
    /// Why it is not charged now: `not_demanded`, `reply_days`, `paid_in_time`, `disputed`,
    /// `in_plan` or `charged_often`; absent where the company may charge it.
    #[schema(required)]
    pub waits: Option<String>,
    /// The last of the reply days.
    #[schema(required)]
    pub pay_by: Option<String>,
    /// Bills of late charges made before, oldest first.
    pub charges: Vec<LateChargeBill>,
}

/// A bill of a late charge, in short.
#[derive(Debug, Serialize, ToSchema)]
pub struct LateChargeBill {
    /// Id, hex.
    pub bill: String,
    /// Its amount, fen.
    pub fen: i64,
    /// What of it is paid, fen.
    pub paid_fen: i64,
    /// The last day it is for.
    pub to: String,
    /// Whether it was taken back.
    pub reversed: bool,
}

/// What being late with a bill comes to today, for whoever may read the bill; `null` where its
/// tariff has no late charge.
#[utoipa::path(get, path = "/bills/{bill}/late", tag = "billing",
    params(("c" = String, Path), ("bill" = String, Path)), security(("session" = [])),
    responses((status = 200, body = Option<LateToday>)))]
pub(super) async fn bill_late(
    State(portal): State<Portal>,
    reader: Reader,
    Path((_, id)): Path<(CommunityId, String)>,
) -> Result<Json<Option<LateToday>>, Error> {
    reader.account()?;
    let bill = BillId::from_hex(&id).ok_or(Problem::NotFound)?;
    let community = reader.community.0;
    let found = portal.read(move |database| {
        let text = "SELECT CASE WHEN of_flat THEN flat END, of_account FROM billing_bill
            WHERE community = ?1 AND bill = ?2";
        let about = database.prepare_cached(text)?.query_row(params![community, id], |row| {
            Ok((row.get::<_, Option<String>>(0)?, row.get::<_, Option<String>>(1)?))
        })?;
        let text = "SELECT bill, fen, paid, to_day, reversed_ms IS NOT NULL FROM billing_bill
            WHERE +community = ?1 AND late_of = ?2 ORDER BY row";
        let mut query = database.prepare_cached(text)?;
        let rows = query.query_map(params![community, id], |row| {
            Ok(LateChargeBill {
                bill: row.get(0)?,
                fen: row.get(1)?,
                paid_fen: row.get(2)?,
                to: row.get(3)?,
                reversed: row.get(4)?,
            })
        })?;
        Ok((about, rows.collect::<Result<Vec<_>, _>>()?))
    });
    let (about, charges) = found.await?;
    let subject = |(flat, account): &(Option<String>, Option<String>)| {
        (DataClass::OwnFlat, subject_of_row(flat.as_deref(), account.as_deref()))
    };
    let seen = portal.filter(&reader, "billing.bill", vec![about], subject).await?;
    if seen.is_empty() {
        return Err(Problem::NotFound.into());
    }
    let today = ShanghaiDate::at(portal.services().now_ms());
    let due = portal
        .state(reader.community, |store| Ok(billing::late_due(store, bill, today, today)?))?;
    Ok(Json(due.map(|due| told(&due, charges))))
}

fn told(due: &LateDue, charges: Vec<LateChargeBill>) -> LateToday {
    let (waits, pay_by) = match due.waits {
        Some(LateWait::ReplyDays(day)) => (Some("reply_days"), Some(day.to_string())),
        Some(LateWait::NotDemanded) => (Some("not_demanded"), None),
        Some(LateWait::PaidInTime) => (Some("paid_in_time"), None),
        Some(LateWait::Disputed) => (Some("disputed"), None),
        Some(LateWait::InPlan) => (Some("in_plan"), None),
        Some(LateWait::ChargedOften) => (Some("charged_often"), None),
        None => (None, None),
    };
    LateToday {
        to: due.to.to_string(),
        terms: BillingLateTerms::told(due.terms),
        segments: due.segments.iter().map(BillingLateSegment::told).collect(),
        total_fen: due.total.0,
        cap_fen: due.cap.0,
        charged_fen: due.charged.0,
        fen: due.fen.0,
        waits: waits.map(str::to_owned),
        pay_by,
        charges,
    }
}

/// What charging a run for being late would come to now.
#[derive(Debug, Serialize, ToSchema)]
pub struct LateOfRun {
    /// The contract's terms; absent where none were co-signed.
    #[schema(required)]
    pub terms: Option<BillingLateTerms>,
    /// The last day that would be charged.
    #[schema(required)]
    pub to: Option<String>,
    /// Bills it would make.
    pub charge: LateBills,
    /// Bills of which something has grown that is not charged now.
    pub waiting: LateBills,
    /// Charges made before, oldest first.
    pub charges: Vec<LateChargeRow>,
}

/// A charge of a run.
#[derive(Debug, Serialize, ToSchema)]
pub struct LateChargeRow {
    /// Id, hex.
    pub charge: String,
    /// The last day charged.
    pub to: String,
    /// When its bills are due.
    pub due: String,
    /// Bills made; absent while it goes through the run.
    #[schema(required)]
    pub bills: Option<u32>,
    /// Their sum, fen.
    #[schema(required)]
    pub fen: Option<i64>,
    /// When, Unix ms.
    pub at_ms: u64,
}

/// What charging a run for being late would come to now, for readers with a duty: sums, no flat.
#[utoipa::path(get, path = "/runs/{run}/late", tag = "billing",
    params(("c" = String, Path), ("run" = String, Path)), security(("session" = [])),
    responses((status = 200, body = LateOfRun)))]
pub(super) async fn run_late(
    State(portal): State<Portal>,
    reader: Reader,
    Path((_, run)): Path<(CommunityId, String)>,
) -> Result<Json<LateOfRun>, Error> {
    reader.account()?;
    if !reader.inspects() {
        return Err(Problem::NotAllowed.into());
    }
    let id = RunId::from_hex(&run).ok_or(Problem::NotFound)?;
    let community = reader.community.0;
    let found = portal.read(move |database| {
        let text = "SELECT t.late FROM billing_run r JOIN billing_tariff t
            ON t.community = r.community AND t.tariff = r.tariff
            WHERE r.community = ?1 AND r.run = ?2";
        let mut query = database.prepare_cached(text)?;
        let terms: Option<String> = query.query_row(params![community, run], |row| row.get(0))?;
        let text = "SELECT charge, to_day, due, bills, fen, at_ms FROM billing_late_charge
            WHERE +community = ?1 AND run = ?2 ORDER BY row";
        let mut query = database.prepare_cached(text)?;
        let rows = query.query_map(params![community, run], |row| {
            Ok(LateChargeRow {
                charge: row.get(0)?,
                to: row.get(1)?,
                due: row.get(2)?,
                bills: row.get(3)?,
                fen: row.get(4)?,
                at_ms: row.get::<_, i64>(5)? as u64,
            })
        })?;
        Ok((BillingLateTerms::read(terms), rows.collect::<Result<Vec<_>, _>>()?))
    });
    let (terms, charges) = found.await?;
    let today = ShanghaiDate::at(portal.services().now_ms());
    // Without terms nothing grows, so no bill is looked at.
    let told = match terms.is_some() {
        true => {
            portal.state(reader.community, |store| Ok(billing::late_preview(store, id, today)?))?
        }
        false => billing::LatePreview::default(),
    };
    Ok(Json(LateOfRun {
        terms,
        to: told.to.map(|day| day.to_string()),
        charge: LateBills { bills: told.bills, fen: told.fen.0 },
        waiting: LateBills { bills: told.waiting, fen: told.waiting_fen.0 },
        charges,
    }))
}
