//! What everybody pays by, and the billing of a month: totals, no single flat.

use super::late::BillingLateTerms;
use axum::Json;
use axum::extract::{Path, Query, State};
use billing::{Dunning, ShareOut, Terms};
use kernel::{CommunityId, DataClass};
use rusqlite::{Row, params};
use serde::Serialize;
use utoipa::ToSchema;
use view::{Error, Items, Page, Portal, Proof, Reader};

/// A tariff.
#[derive(Debug, Serialize, ToSchema)]
pub struct TariffView {
    /// Id, hex.
    pub tariff: String,
    /// Key of the public words for the service.
    pub service: String,
    /// `area` or `flat`: what the rate multiplies each month; `fixed`: the rate is the bill;
    /// `share_area` or `share_flat`: a total is shared out; `metered`: the rate is for a unit.
    pub basis: String,
    /// Rate in fen: numerator; 0 where a total is shared out.
    pub rate_fen: u32,
    /// And denominator.
    pub rate_per: u32,
    /// First month, `YYYY-MM`.
    pub from: String,
    /// How many months one bill is for.
    pub months: u8,
    /// Last month, `YYYY-MM`.
    #[schema(required)]
    pub until: Option<String>,
    /// From which day owners pay: `next_month_after_delivery` or `delivery_day`.
    pub start: String,
    /// How many months may be billed ahead.
    #[schema(required)]
    pub prepay_months: Option<u8>,
    /// Whether its bills are collected for a supplier.
    pub pass_through: bool,
    /// How many flats pay it, where it is for some of them.
    #[schema(required)]
    pub flats: Option<u32>,
    /// The contract's days for what is late, counted from the due day.
    #[schema(required)]
    pub dunning: Option<DunningView>,
    /// What the contract says about paying late.
    #[schema(required)]
    pub late: Option<BillingLateTerms>,
    /// The record of the decision it rests on, hex.
    pub decision: String,
    /// Who asked, hex.
    pub institution: String,
    /// Who had to sign too, hex.
    pub second: String,
    /// When it was signed, Unix ms.
    #[schema(required)]
    pub signed_ms: Option<u64>,
    /// The fact.
    #[schema(required)]
    pub proof: Option<Proof>,
}

/// The contract's days for bills that are late.
#[derive(Debug, Serialize, ToSchema)]
pub struct DunningView {
    /// After how many the ledger reminds.
    pub remind_days: u16,
    /// From which on the company may demand.
    pub demand_days: u16,
    /// How many a demand gives to pay.
    pub reply_days: u16,
    /// From which on the company may send a last notice.
    pub formal_days: u16,
}

impl DunningView {
    /// From the text of a row.
    pub(super) fn read(text: Option<String>) -> Option<Self> {
        let days: Dunning = serde_json::from_str(&text?).ok()?;
        let Dunning { remind_days, demand_days, reply_days, formal_days } = days;
        Some(Self { remind_days, demand_days, reply_days, formal_days })
    }
}

/// Tariffs, newest first.
#[utoipa::path(get, path = "/tariffs", tag = "billing", params(("c" = String, Path), Page),
    security(("session" = [])), responses((status = 200, body = Items<TariffView>)))]
pub(super) async fn tariffs(
    State(portal): State<Portal>,
    reader: Reader,
    Query(page): Query<Page>,
) -> Result<Json<Items<TariffView>>, Error> {
    portal.gate(&reader, DataClass::Owners)?;
    let (limit, before, community) = (page.limit()?, page.before()?, reader.community.0);
    let found = portal.read(move |database| {
        let mut query = database.prepare_cached(
            "SELECT row, tariff, name, basis, rate_fen, rate_per, from_month, decision,
                institution, second, signed_ms, (SELECT lower(hex(id)) FROM unit WHERE number = t.unit), fact,
                dunning, terms, flats, late
             FROM billing_tariff t
             WHERE community = ?1 AND row < ?2 ORDER BY row DESC LIMIT ?3",
        )?;
        let rows = query.query_map(params![community, before, limit as i64 + 1], tariff_row)?;
        Ok(rows.collect::<Result<Vec<_>, _>>()?)
    });
    Ok(Json(Items::page(found.await?, limit)))
}

fn tariff_row(row: &Row) -> rusqlite::Result<(i64, TariffView)> {
    let terms: Terms = serde_json::from_str(&row.get::<_, String>(14)?).unwrap_or_default();
    let tariff = TariffView {
        tariff: row.get(1)?,
        service: row.get(2)?,
        basis: row.get(3)?,
        rate_fen: row.get(4)?,
        rate_per: row.get(5)?,
        from: row.get(6)?,
        months: terms.cycle.months(),
        until: terms.until.map(|until| until.to_string()),
        start: terms.start.word().to_owned(),
        prepay_months: terms.prepay_months,
        pass_through: terms.pass_through,
        flats: row.get(15)?,
        decision: row.get(7)?,
        institution: row.get(8)?,
        second: row.get(9)?,
        dunning: DunningView::read(row.get(13)?),
        late: BillingLateTerms::read(row.get(16)?),
        signed_ms: row.get::<_, Option<i64>>(10)?.map(|at| at as u64),
        proof: Proof::of(row.get(11)?, row.get(12)?),
    };
    Ok((row.get(0)?, tariff))
}

/// A billing run.
#[derive(Debug, Serialize, ToSchema)]
pub struct RunView {
    /// Id, hex.
    pub run: String,
    /// Tariff, hex.
    pub tariff: String,
    /// Month, `YYYY-MM`.
    pub period: String,
    /// Day on which the bills are due.
    pub due: String,
    /// Flats of the community when it began.
    pub flats: u32,
    /// Whether all flats are done.
    pub done: bool,
    /// Bills issued.
    pub bills: u32,
    /// Flats passed over, once done.
    #[schema(required)]
    pub skipped: Option<u32>,
    /// Sum of the bills, fen.
    pub total_fen: i64,
    /// What was taken off them, fen; once done.
    pub reduced_fen: i64,
    /// What it shares out.
    #[schema(required)]
    pub share: Option<RunShare>,
    /// Of which is paid, fen.
    pub paid_fen: i64,
    /// The opening of the books whose arrears it bills, hex.
    #[schema(required)]
    pub opening: Option<String>,
    /// Who issued it, hex.
    pub institution: String,
    /// When it began, Unix ms.
    pub started_ms: u64,
    /// The fact.
    #[schema(required)]
    pub proof: Option<Proof>,
}

/// What a run shares out.
#[derive(Debug, Serialize, ToSchema)]
pub struct RunShare {
    /// All of it, fen.
    pub total_fen: i64,
    /// The record of the supplier's bill, hex.
    pub evidence: String,
    /// What the bulk meter showed at the beginning, in thousandths of its unit.
    #[schema(required)]
    pub meter_before: Option<u64>,
    /// And at the end.
    #[schema(required)]
    pub meter_after: Option<u64>,
}

impl RunShare {
    /// As rules tell it.
    pub(super) fn told(share: &ShareOut) -> Self {
        Self {
            total_fen: share.total.0,
            evidence: share.evidence.commitment.to_hex(),
            meter_before: share.meter.map(|meter| meter.before),
            meter_after: share.meter.map(|meter| meter.after),
        }
    }
}

const RUN: &str = "SELECT row, run, tariff, period, due, flats, skipped, bills, total, paid,
    institution, started_ms, (SELECT lower(hex(id)) FROM unit WHERE number = r.unit), fact,
    reduced, share, opening FROM billing_run r";

/// Billing runs, newest first.
#[utoipa::path(get, path = "/runs", tag = "billing", params(("c" = String, Path), Page),
    security(("session" = [])), responses((status = 200, body = Items<RunView>)))]
pub(super) async fn runs(
    State(portal): State<Portal>,
    reader: Reader,
    Query(page): Query<Page>,
) -> Result<Json<Items<RunView>>, Error> {
    portal.gate(&reader, DataClass::Owners)?;
    let (limit, before, community) = (page.limit()?, page.before()?, reader.community.0);
    let found = portal.read(move |database| {
        let text = format!("{RUN} WHERE community = ?1 AND row < ?2 ORDER BY row DESC LIMIT ?3");
        let mut query = database.prepare_cached(&text)?;
        let rows = query.query_map(params![community, before, limit as i64 + 1], run_row)?;
        Ok(rows.collect::<Result<Vec<_>, _>>()?)
    });
    Ok(Json(Items::page(found.await?, limit)))
}

/// A billing run.
#[utoipa::path(get, path = "/runs/{run}", tag = "billing",
    params(("c" = String, Path), ("run" = String, Path)), security(("session" = [])),
    responses((status = 200, body = RunView)))]
pub(super) async fn run(
    State(portal): State<Portal>,
    reader: Reader,
    Path((_, run)): Path<(CommunityId, String)>,
) -> Result<Json<RunView>, Error> {
    portal.gate(&reader, DataClass::Owners)?;
    let community = reader.community.0;
    let found = portal.read(move |database| {
        let text = format!("{RUN} WHERE community = ?1 AND run = ?2");
        Ok(database.prepare_cached(&text)?.query_row(params![community, run], run_row)?.1)
    });
    Ok(Json(found.await?))
}

fn run_row(row: &Row) -> rusqlite::Result<(i64, RunView)> {
    let skipped: Option<u32> = row.get(6)?;
    let share = row.get::<_, Option<String>>(15)?;
    let share = share.and_then(|text| serde_json::from_str::<ShareOut>(&text).ok());
    let run = RunView {
        run: row.get(1)?,
        tariff: row.get(2)?,
        period: row.get(3)?,
        due: row.get(4)?,
        flats: row.get(5)?,
        done: skipped.is_some(),
        skipped,
        bills: row.get(7)?,
        total_fen: row.get(8)?,
        reduced_fen: row.get(14)?,
        share: share.as_ref().map(RunShare::told),
        paid_fen: row.get(9)?,
        opening: row.get(16)?,
        institution: row.get(10)?,
        started_ms: row.get::<_, i64>(11)? as u64,
        proof: Proof::of(row.get(12)?, row.get(13)?),
    };
    Ok((row.get(0)?, run))
}
