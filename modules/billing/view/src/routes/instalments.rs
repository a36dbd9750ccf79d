//! Plans to pay in parts: for the flat's own people, and readers with a duty.

use super::Asked;
use super::mandates::check_desk;
use axum::Json;
use axum::extract::{Query, State};
use billing::Part;
use kernel::{DataClass, FlatId};
use rusqlite::{Row, params, params_from_iter};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use view::{DoorPlate, Error, Items, Page, Portal, Proof, Reader, subject_of_row};

/// Which plans.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct PlansOf {
    /// One flat, hex.
    pub flat: Option<String>,
    /// One plan, hex.
    pub plan: Option<String>,
    /// Only those in this state, such as `live`.
    pub state: Option<String>,
}

/// A plan to pay bills in parts.
#[derive(Debug, Serialize, ToSchema)]
pub struct InstalmentPlanView {
    /// Id, hex.
    pub plan: String,
    /// Flat, hex.
    pub flat: String,
    /// Its door, for readers with the right.
    #[schema(required)]
    pub door: Option<DoorPlate>,
    /// Its bills.
    pub bills: Vec<InstalmentBill>,
    /// In which parts.
    pub parts: Vec<InstalmentPart>,
    /// All parts together, fen.
    pub fen: i64,
    /// What of it is paid, fen; below nothing where a payment from before was taken back.
    pub paid_fen: i64,
    /// Whether its days cost nothing.
    pub stops_late_charge: bool,
    /// The last day to accept it.
    pub until: String,
    /// `offered`, `live`, `declined`, `withdrawn`, `lapsed`, `kept` or `broken`.
    pub state: String,
    /// Parts missed.
    pub missed: u32,
    /// Who offers it, hex.
    pub institution: String,
    /// When it was offered, Unix ms.
    pub offered_ms: u64,
    /// When it was accepted, Unix ms.
    #[schema(required)]
    pub accepted_ms: Option<u64>,
    /// When it was over, Unix ms.
    #[schema(required)]
    pub ended_ms: Option<u64>,
    /// The fact.
    #[schema(required)]
    pub proof: Option<Proof>,
    /// Whom it is about; not part of the answer.
    #[serde(skip)]
    #[schema(ignore)]
    subject: (Option<String>, Option<String>),
}

/// A bill of a plan.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
pub struct InstalmentBill {
    /// Id, hex.
    pub bill: String,
    /// Key of the public words for the service.
    pub service: String,
    /// First month, `YYYY-MM`.
    pub period: String,
    /// What it lacks now, fen.
    pub owed_fen: i64,
}

/// A part of a plan.
#[derive(Debug, Serialize, ToSchema)]
pub struct InstalmentPart {
    /// Its last day.
    pub due: String,
    /// How much, fen.
    pub fen: i64,
}

const COLUMNS: &str = "row, plan, flat, parts, fen, stops_late_charge, until, state, missed,
    institution, offered_ms, accepted_ms, ended_ms,
    (SELECT lower(hex(id)) FROM unit WHERE number = p.unit), fact,
    CASE WHEN of_flat THEN flat END, of_account,
    (SELECT json_group_array(json_object('bill', b.bill, 'period', b.period, 'service',
        CASE WHEN b.basis IN ('arrears', 'late_charge') THEN b.basis ELSE COALESCE((SELECT t.name
            FROM billing_tariff t WHERE t.community = b.community AND t.tariff = b.tariff), '') END,
        'owed_fen', CASE WHEN b.reversed_ms IS NULL THEN b.fen - b.paid ELSE 0 END))
     FROM json_each(p.bills) e JOIN billing_bill b
        ON b.community = p.community AND b.bill = e.value)";

/// Plans the reader may see, newest first.
#[utoipa::path(get, path = "/instalment-plans", tag = "billing",
    params(("c" = String, Path), PlansOf, Page), security(("session" = [])),
    responses((status = 200, body = Items<InstalmentPlanView>)))]
pub(super) async fn plans(
    State(portal): State<Portal>,
    reader: Reader,
    Query(of): Query<PlansOf>,
    Query(page): Query<Page>,
) -> Result<Json<Items<InstalmentPlanView>>, Error> {
    reader.account()?;
    let (limit, before) = (page.limit()?, page.before()?);
    let (asked, values) = Asked::by(&reader, "billing_plan", "value")
        .and("row < ?", Some(before))
        .key("flat = ?", of.flat)
        .and("plan = ?", of.plan)
        .and("state = ?", of.state)
        .newest("row", limit);
    let found = portal.read(move |database| {
        let text = format!("SELECT {COLUMNS} FROM billing_plan p WHERE {asked}");
        let mut query = database.prepare_cached(&text)?;
        let rows = query.query_map(params_from_iter(values), plan_row)?;
        Ok(rows.collect::<Result<Vec<_>, _>>()?)
    });
    let Items { items, next } = Items::page(found.await?, limit);
    let mut items = portal.filter(&reader, "billing.plans", items, about).await?;
    let flats: Vec<_> = items.iter().filter_map(|plan| FlatId::from_hex(&plan.flat)).collect();
    let doors = portal.doors(&reader, flats).await?;
    for plan in &mut items {
        let flat = FlatId::from_hex(&plan.flat);
        plan.door = flat.and_then(|flat| doors.get(&flat).cloned());
    }
    Ok(Json(Items { items, next }))
}

/// All plans together: sums, no flat.
#[derive(Debug, Serialize, ToSchema)]
pub struct PlanTotals {
    /// Offered, and not answered.
    pub offered: u32,
    /// Plans in force of which a part was missed.
    pub missed: u32,
    /// What their bills lack, fen.
    pub missed_fen: i64,
}

/// How many plans wait for an answer, and of how many a part was missed, for readers with a duty.
#[utoipa::path(get, path = "/plan-totals", tag = "billing", params(("c" = String, Path)),
    security(("session" = [])), responses((status = 200, body = PlanTotals)))]
pub(super) async fn plan_totals(
    State(portal): State<Portal>,
    reader: Reader,
) -> Result<Json<PlanTotals>, Error> {
    check_desk(&reader)?;
    let community = reader.community.0;
    let totals = portal.read(move |database| {
        let mut offered = database.prepare_cached(
            "SELECT COUNT(*) FROM billing_plan WHERE community = ?1 AND state = 'offered'",
        )?;
        let mut missed = database.prepare_cached(
            "SELECT COUNT(DISTINCT p.plan), CAST(COALESCE(SUM(b.fen - b.paid), 0) AS BIGINT)
             FROM billing_plan p, json_each(p.bills) e
             LEFT JOIN billing_bill b
                ON b.community = p.community AND b.bill = e.value AND b.reversed_ms IS NULL
             WHERE p.community = ?1 AND p.state = 'live' AND p.missed > 0",
        )?;
        let offered = offered.query_row(params![community], |row| row.get(0))?;
        Ok(missed.query_row(params![community], |row| {
            Ok(PlanTotals { offered, missed: row.get(0)?, missed_fen: row.get(1)? })
        })?)
    });
    Ok(Json(totals.await?))
}

fn about(plan: &InstalmentPlanView) -> (DataClass, kernel::Subject) {
    let (flat, account) = &plan.subject;
    (DataClass::OwnFlat, subject_of_row(flat.as_deref(), account.as_deref()))
}

fn plan_row(row: &Row) -> rusqlite::Result<(i64, InstalmentPlanView)> {
    let (parts, bills): (String, String) = (row.get(3)?, row.get(17)?);
    let parts: Vec<Part> = serde_json::from_str(&parts).unwrap_or_default();
    let bills: Vec<InstalmentBill> = serde_json::from_str(&bills).unwrap_or_default();
    let fen: i64 = row.get(4)?;
    let owed: i64 = bills.iter().map(|bill| bill.owed_fen).sum();
    let plan = InstalmentPlanView {
        plan: row.get(1)?,
        flat: row.get(2)?,
        door: None,
        bills,
        parts: parts
            .iter()
            .map(|part| InstalmentPart { due: part.due.to_string(), fen: part.fen.0 })
            .collect(),
        fen,
        paid_fen: fen - owed,
        stops_late_charge: row.get(5)?,
        until: row.get(6)?,
        state: row.get(7)?,
        missed: row.get(8)?,
        institution: row.get(9)?,
        offered_ms: row.get::<_, i64>(10)? as u64,
        accepted_ms: row.get::<_, Option<i64>>(11)?.map(|at| at as u64),
        ended_ms: row.get::<_, Option<i64>>(12)?.map(|at| at as u64),
        proof: Proof::of(row.get(13)?, row.get(14)?),
        subject: (row.get(15)?, row.get(16)?),
    };
    Ok((row.get(0)?, plan))
}
