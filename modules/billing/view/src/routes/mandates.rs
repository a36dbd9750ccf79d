//! Mandates to debit: each with what comes next and what failed, for the flat's people; all of them
//! and all failures for a desk.

use super::Asked;
use axum::Json;
use axum::extract::{Query, State};
use billing::limits::DEBIT_AGAIN_DAYS;
use billing::{MandateId, peek_mandate, peek_prepaid};
use kernel::{CommunityId, DataClass, Fen, FlatId, ShanghaiDate};
use rusqlite::{Connection, OptionalExtension, Row, params, params_from_iter};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use view::{DoorPlate, Error, Items, Page, Portal, Problem, Proof, Reader, subject_of_row};

/// Failures shown with a mandate: the newest.
const FAILURES_SHOWN: i64 = 10;

/// Which mandates.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct MandatesOf {
    /// One flat, hex.
    pub flat: Option<String>,
    /// Only those in force, or only those that are over.
    pub live: Option<bool>,
}

/// A mandate to debit a flat's due bills out of its prepaid money.
#[derive(Debug, Serialize, ToSchema)]
pub struct MandateView {
    /// Id, hex.
    pub mandate: String,
    /// Flat, hex.
    pub flat: String,
    /// Its door, for readers with the right.
    #[schema(required)]
    pub door: Option<DoorPlate>,
    /// Who gave it, hex.
    pub by: String,
    /// Most that is debited at once, fen.
    pub cap_fen: i64,
    /// Its last day.
    pub until: String,
    /// When it was given, Unix ms.
    pub given_ms: u64,
    /// Whether it is in force.
    pub live: bool,
    /// When it was ended, Unix ms; a mandate past its last day may not be ended yet.
    #[schema(required)]
    pub ended_ms: Option<u64>,
    /// `revoked`, `replaced`, `expired` or `right_lost`.
    #[schema(required)]
    pub ended_why: Option<String>,
    /// The bill it debits next.
    #[schema(required)]
    pub next: Option<NextDebit>,
    /// What it could not debit, newest first.
    pub failures: Vec<FailedDebit>,
    /// The fact.
    #[schema(required)]
    pub proof: Option<Proof>,
    /// Whom it is about; not part of the answer.
    #[serde(skip)]
    #[schema(ignore)]
    subject: (Option<String>, String),
}

/// The earliest due bill a mandate covers that still wants money.
#[derive(Debug, Serialize, ToSchema)]
pub struct NextDebit {
    /// Bill, hex.
    pub bill: String,
    /// Month, `YYYY-MM`.
    pub period: String,
    /// Day at whose start it is debited.
    pub due: String,
    /// Last day on which a debit that failed is tried once more.
    pub tried_until: String,
    /// What would be debited, fen.
    pub owed_fen: i64,
    /// The flat's prepaid money, fen.
    pub prepaid_fen: i64,
    /// What would stop it as things stand: `disputed`, `over_cap` or `prepaid_too_low`.
    #[schema(required)]
    pub bar: Option<String>,
}

/// A debit that failed.
#[derive(Debug, Serialize, ToSchema)]
pub struct FailedDebit {
    /// Bill, hex.
    pub bill: String,
    /// `disputed`, `over_cap`, `prepaid_too_low`, `expired` or `right_lost`.
    pub why: String,
    /// What the bill lacked, fen.
    pub owed_fen: i64,
    /// The flat's prepaid money then, fen.
    pub prepaid_fen: i64,
    /// When, Unix ms.
    pub at_ms: u64,
    /// The fact.
    #[schema(required)]
    pub proof: Option<Proof>,
}

const COLUMNS: &str = "SELECT row, mandate, flat, of_account, cap, until, given_ms, ended_ms, why,
    CASE WHEN of_flat THEN flat END,
    (SELECT lower(hex(id)) FROM unit WHERE number = m.unit), fact FROM billing_mandate m";
const FAILURE: &str = "bill, f.why, f.owed, f.prepaid, f.at_ms,
    (SELECT lower(hex(id)) FROM unit WHERE number = f.unit), f.fact";

/// Mandates the reader may see, newest first. Readers with a duty see all, and every flat they see
/// is logged.
#[utoipa::path(get, path = "/mandates", tag = "billing", params(("c" = String, Path), MandatesOf,
    Page), security(("session" = [])), responses((status = 200, body = Items<MandateView>)))]
pub(super) async fn mandates(
    State(portal): State<Portal>,
    reader: Reader,
    Query(of): Query<MandatesOf>,
    Query(page): Query<Page>,
) -> Result<Json<Items<MandateView>>, Error> {
    reader.account()?;
    let (limit, before) = (page.limit()?, page.before()?);
    let today = ShanghaiDate::at(portal.services().now_ms()).to_string();
    let live = of.live.map(|live| format!("(ended_ms IS NULL AND until >= '{today}') = {live}"));
    let (asked, values) = Asked::by(&reader, "billing_mandate", "value")
        .and("row < ?", Some(before))
        .key("flat = ?", of.flat)
        .newest("row", limit);
    let live = live.map(|live| format!("{live} AND ")).unwrap_or_default();
    let found = portal.read(move |database| {
        let mut query = database.prepare_cached(&format!("{COLUMNS} WHERE {live}{asked}"))?;
        let rows = query.query_map(params_from_iter(values), |row| mandate_row(row, &today))?;
        Ok(rows.collect::<Result<Vec<_>, _>>()?)
    });
    let Items { items, next } = Items::page(found.await?, limit);
    let mut items = portal.filter(&reader, "billing.mandates", items, about).await?;
    let flats: Vec<_> = items.iter().filter_map(|item| FlatId::from_hex(&item.flat)).collect();
    let doors = portal.doors(&reader, flats).await?;
    for item in &mut items {
        item.door = FlatId::from_hex(&item.flat).and_then(|flat| doors.get(&flat).cloned());
        complete(&portal, reader.community, item).await?;
    }
    Ok(Json(Items { items, next }))
}

fn about(mandate: &MandateView) -> (DataClass, kernel::Subject) {
    let (flat, account) = &mandate.subject;
    (DataClass::OwnFlat, subject_of_row(flat.as_deref(), Some(account)))
}

fn mandate_row(row: &Row, today: &str) -> rusqlite::Result<(i64, MandateView)> {
    let (by, until): (String, String) = (row.get(3)?, row.get(5)?);
    let ended: Option<i64> = row.get(7)?;
    let mandate = MandateView {
        mandate: row.get(1)?,
        flat: row.get(2)?,
        door: None,
        by: by.clone(),
        cap_fen: row.get(4)?,
        live: ended.is_none() && until.as_str() >= today,
        until,
        given_ms: row.get::<_, i64>(6)? as u64,
        ended_ms: ended.map(|at| at as u64),
        ended_why: row.get(8)?,
        next: None,
        failures: Vec::new(),
        subject: (row.get(9)?, by),
        proof: Proof::of(row.get(10)?, row.get(11)?),
    };
    Ok((row.get(0)?, mandate))
}

/// Joins what comes next, and what failed.
async fn complete(
    portal: &Portal,
    community: CommunityId,
    mandate: &mut MandateView,
) -> Result<(), Error> {
    let Some(id) = MandateId::from_hex(&mandate.mandate) else {
        return Ok(());
    };
    let (mut given, mut prepaid) = (None, Fen::ZERO);
    portal.services().with_state(&mut |state| {
        let known = peek_mandate(state, community, id);
        given = known.as_ref().map(|known| known.given.to_string());
        prepaid = known.map_or(Fen::ZERO, |known| peek_prepaid(state, community, known.flat));
    });
    let given = given.filter(|_| mandate.live);
    let (flat, cap, name) = (mandate.flat.clone(), mandate.cap_fen, mandate.mandate.clone());
    let joined = portal.read(move |database| {
        let next = match given {
            Some(given) => next_debit(database, community, (&flat, &given), (cap, prepaid.0))?,
            None => None,
        };
        Ok((next, failures_of(database, community, &name)?))
    });
    (mandate.next, mandate.failures) = joined.await?;
    Ok(())
}

fn next_debit(
    database: &Connection,
    community: CommunityId,
    (flat, given): (&str, &str),
    (cap_fen, prepaid_fen): (i64, i64),
) -> Result<Option<NextDebit>, Error> {
    let mut query = database.prepare_cached(
        "SELECT bill, period, due, fen - paid, disputed_ms IS NOT NULL
         FROM billing_bill WHERE +community = ?1 AND flat = ?2 AND of_flat AND due > ?3
            AND basis NOT IN ('arrears', 'late_charge') AND plan IS NULL
            AND reversed_ms IS NULL AND paid < fen ORDER BY due, row LIMIT 1",
    )?;
    let found = query.query_row(params![community.0, flat, given], |row| {
        let owed_fen: i64 = row.get(3)?;
        let bar = match row.get(4)? {
            true => Some("disputed"),
            false if owed_fen > cap_fen => Some("over_cap"),
            false if owed_fen > prepaid_fen => Some("prepaid_too_low"),
            false => None,
        };
        let due: String = row.get(2)?;
        Ok(NextDebit {
            bill: row.get(0)?,
            period: row.get(1)?,
            tried_until: days_after(&due),
            due,
            owed_fen,
            prepaid_fen,
            bar: bar.map(str::to_owned),
        })
    });
    Ok(found.optional()?)
}

/// The last day on which a bill due on this day is tried.
fn days_after(due: &str) -> String {
    let day: Option<ShanghaiDate> = due.parse().ok();
    let last = day.and_then(|day| day.plus_days(u64::from(DEBIT_AGAIN_DAYS)));
    last.map_or_else(|| due.to_owned(), |last| last.to_string())
}

fn failures_of(
    database: &Connection,
    community: CommunityId,
    mandate: &str,
) -> Result<Vec<FailedDebit>, Error> {
    let mut query = database.prepare_cached(&format!(
        "SELECT {FAILURE} FROM billing_debit_failure f
         WHERE +community = ?1 AND mandate = ?2 ORDER BY row DESC LIMIT {FAILURES_SHOWN}"
    ))?;
    let rows = query.query_map(params![community.0, mandate], |row| failure_row(row, 0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// A failure from the columns of [`FAILURE`], which begin at `first`.
fn failure_row(row: &Row, first: usize) -> rusqlite::Result<FailedDebit> {
    Ok(FailedDebit {
        bill: row.get(first)?,
        why: row.get(first + 1)?,
        owed_fen: row.get(first + 2)?,
        prepaid_fen: row.get(first + 3)?,
        at_ms: row.get::<_, i64>(first + 4)? as u64,
        proof: Proof::of(row.get(first + 5)?, row.get(first + 6)?),
    })
}

/// A failed debit at a desk.
#[derive(Debug, Serialize, ToSchema)]
pub struct DebitFailureView {
    /// The failure.
    #[serde(flatten)]
    pub failed: FailedDebit,
    /// Flat, hex.
    pub flat: String,
    /// Its door.
    #[schema(required)]
    pub door: Option<DoorPlate>,
    /// What the bill lacks today, fen.
    pub still_owed_fen: i64,
}

/// Debits that failed, newest first, for readers with a duty; every flat they see is logged.
#[utoipa::path(get, path = "/debit-failures", tag = "billing", params(("c" = String, Path), Page),
    security(("session" = [])), responses((status = 200, body = Items<DebitFailureView>)))]
pub(super) async fn debit_failures(
    State(portal): State<Portal>,
    reader: Reader,
    Query(page): Query<Page>,
) -> Result<Json<Items<DebitFailureView>>, Error> {
    check_desk(&reader)?;
    let (limit, before) = (page.limit()?, page.before()?);
    let community = reader.community.0;
    let found = portal.read(move |database| {
        let mut query = database.prepare_cached(&format!(
            "SELECT f.row, f.flat, CASE WHEN b.reversed_ms IS NULL THEN b.fen - b.paid ELSE 0 END,
                f.{FAILURE} FROM billing_debit_failure f
             JOIN billing_bill b ON b.community = f.community AND b.bill = f.bill
             WHERE f.community = ?1 AND f.row < ?2 ORDER BY f.row DESC LIMIT ?3"
        ))?;
        let asked = params![community, before, limit as i64 + 1];
        let rows = query.query_map(asked, |row| {
            let (flat, still_owed_fen) = (row.get(1)?, row.get(2)?);
            let failed = failure_row(row, 3)?;
            Ok((row.get(0)?, DebitFailureView { failed, flat, door: None, still_owed_fen }))
        })?;
        Ok(rows.collect::<Result<Vec<_>, _>>()?)
    });
    let Items { items, next } = Items::page(found.await?, limit);
    let about =
        |item: &DebitFailureView| (DataClass::OwnFlat, subject_of_row(Some(&item.flat), None));
    let mut items = portal.filter(&reader, "billing.debit_failures", items, about).await?;
    let flats: Vec<_> = items.iter().filter_map(|item| FlatId::from_hex(&item.flat)).collect();
    let doors = portal.doors(&reader, flats).await?;
    for item in &mut items {
        item.door = FlatId::from_hex(&item.flat).and_then(|flat| doors.get(&flat).cloned());
    }
    Ok(Json(Items { items, next }))
}

/// Mandates and failures in total: no flat is named.
#[derive(Debug, Serialize, ToSchema)]
pub struct MandateTotals {
    /// Mandates in force.
    pub live: u32,
    /// Bills that could not be debited and still want money.
    pub failed: u32,
    /// What they lack, fen.
    pub failed_fen: i64,
    /// When the latest of them failed, Unix ms.
    #[schema(required)]
    pub latest_ms: Option<u64>,
}

/// How many mandates there are, and what they could not debit, for readers with a duty.
#[utoipa::path(get, path = "/mandate-totals", tag = "billing", params(("c" = String, Path)),
    security(("session" = [])), responses((status = 200, body = MandateTotals)))]
pub(super) async fn mandate_totals(
    State(portal): State<Portal>,
    reader: Reader,
) -> Result<Json<MandateTotals>, Error> {
    check_desk(&reader)?;
    let community = reader.community.0;
    let today = ShanghaiDate::at(portal.services().now_ms()).to_string();
    let totals = portal.read(move |database| {
        let mut live = database.prepare_cached(
            "SELECT COUNT(*) FROM billing_mandate
             WHERE community = ?1 AND ended_ms IS NULL AND until >= ?2",
        )?;
        let mut failed = database.prepare_cached(
            "SELECT COUNT(*), CAST(COALESCE(SUM(fen - paid), 0) AS BIGINT), MAX(failed_ms) FROM
                (SELECT b.fen, b.paid, MAX(f.at_ms) AS failed_ms FROM billing_debit_failure f
                 JOIN billing_bill b ON b.community = f.community AND b.bill = f.bill
                 WHERE f.community = ?1 AND b.reversed_ms IS NULL AND b.paid < b.fen
                 GROUP BY b.bill)",
        )?;
        let live = live.query_row(params![community, today], |row| row.get(0))?;
        let totals = failed.query_row(params![community], |row| {
            let latest_ms = row.get::<_, Option<i64>>(2)?.map(|at| at as u64);
            let (failed, failed_fen) = (row.get(0)?, row.get(1)?);
            Ok(MandateTotals { live, failed, failed_fen, latest_ms })
        })?;
        Ok(totals)
    });
    Ok(Json(totals.await?))
}

/// Who looks into all flats.
pub(super) fn check_desk(reader: &Reader) -> Result<(), Error> {
    reader.account()?;
    match reader.inspects() {
        true => Ok(()),
        false => Err(Problem::NotAllowed.into()),
    }
}
