//! Bills: the arithmetic in the open, and what happened to each.

use super::Asked;
use super::late::LateCharged;
use axum::Json;
use axum::extract::{Path, Query, State};
use billing::{Counted, Reduced};
use kernel::{CommunityId, DataClass};
use rusqlite::{Connection, Row, params, params_from_iter};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use view::{DoorPlate, Error, Items, Page, Portal, Problem, Proof, Reader, subject_of_row, word};

/// Which bills.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct BillsOf {
    /// One flat, hex.
    pub flat: Option<String>,
    /// `open`, `part`, `paid`, `disputed`, `reversed`, or `owed` for all that still want money.
    pub state: Option<String>,
    /// One run, hex.
    pub run: Option<String>,
}

/// A bill with its arithmetic: `month = round(area × rate)` or `rate` per flat, times its months; a
/// fixed amount, or a share of a total; of that the days, less what is taken off.
#[derive(Debug, Serialize, ToSchema)]
pub struct BillView {
    /// Id, hex.
    pub bill: String,
    /// Run, hex.
    pub run: String,
    /// Tariff, hex; of arrears the one whose days count when they are late.
    pub tariff: String,
    /// Key of the public words for the service; `arrears` for what was owed before the books began,
    /// `late_charge` for being late.
    pub service: String,
    /// Flat, hex.
    pub flat: String,
    /// Its door, for readers with the right.
    #[schema(required)]
    pub door: Option<DoorPlate>,
    /// Who owes it: `{"owners":[…]}` or `{"developer":…}`.
    pub payer: serde_json::Value,
    /// First month, `YYYY-MM`.
    pub period: String,
    /// How many months it is for, or its part is of.
    pub months: u8,
    /// First day.
    pub from: String,
    /// Last day.
    pub to: String,
    /// Days it is for.
    pub days: u32,
    /// Days of all its months.
    pub month_days: u32,
    /// Area, 0.01 m².
    pub area: u32,
    /// `area` or `flat`: what the rate multiplies each month; `fixed`: the rate is the bill;
    /// `share_area` or `share_flat`: a total is shared out; `metered`: the rate is for a unit;
    /// `owned_space` or `leased_space`: it is for a parking space and month;
    /// `arrears`: brought by an opening; `late_charge`: for being late with another.
    pub basis: String,
    /// Rate in fen: numerator; 0 for a share of a total.
    pub rate_fen: u32,
    /// And denominator.
    pub rate_per: u32,
    /// The share of a total.
    #[schema(required)]
    pub share: Option<BillShare>,
    /// The readings it rests on.
    #[schema(required)]
    pub counted: Option<BillCounted>,
    /// Its parking spaces of this kind, counted on the first day of each month.
    #[schema(required)]
    pub spaces: Option<u32>,
    /// The whole amount, fen: of one month, or of the bill where the basis has no months.
    pub month_fen: i64,
    /// Whether it is collected for a supplier: what comes in goes out, and is nobody's income.
    pub pass_through: bool,
    /// What is taken off this bill.
    #[schema(required)]
    pub reduced: Option<BillReduced>,
    /// The opening of the books that brought it, hex; its last day is `to`.
    #[schema(required)]
    pub opening: Option<String>,
    /// What it is computed from, of a late charge.
    #[schema(required)]
    pub late: Option<LateCharged>,
    /// The live plan that pays it, hex.
    #[schema(required)]
    pub plan: Option<String>,
    /// This bill's amount, fen.
    pub fen: i64,
    /// Of which is paid, fen.
    pub paid_fen: i64,
    /// What is still owed, fen.
    pub owed_fen: i64,
    /// Day on which it is due.
    pub due: String,
    /// `open`, `part`, `paid`, `disputed` or `reversed`.
    pub state: String,
    /// When it was issued, Unix ms.
    pub issued_ms: u64,
    /// Until when it is out to be read and contested before it may be debited, Unix ms.
    pub objection_until_ms: u64,
    /// The fact.
    #[schema(required)]
    pub proof: Option<Proof>,
    /// Whom it is about; not part of the answer.
    #[serde(skip)]
    #[schema(ignore)]
    subject: (Option<String>, Option<String>),
}

/// One flat's share of a total: `total × weight / weights`, down to a whole fen or one more.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
pub struct BillShare {
    /// What is shared out, fen.
    #[serde(rename(deserialize = "total"))]
    pub total_fen: i64,
    /// The flat's area in 0.01 m², or 1.
    pub weight: u32,
    /// The sum over all flats that share.
    pub weights: u64,
}

/// What a meter counted: `used = to − from`, over the meters swapped between; in thousandths of the
/// unit.
#[derive(Debug, Serialize, ToSchema)]
pub struct BillCounted {
    /// The reading it begins with.
    pub from: u64,
    /// Its day, `YYYY-MM-DD`.
    pub from_on: String,
    /// Meters swapped since.
    pub swaps: Vec<BillSwap>,
    /// The reading it ends with.
    pub to: u64,
    /// Its day.
    pub to_on: String,
    /// What was used.
    pub used: u64,
}

/// A meter swapped.
#[derive(Debug, Serialize, ToSchema)]
pub struct BillSwap {
    /// The old one's last number.
    pub closing: u64,
    /// The new one's first.
    pub opening: u64,
    /// The day.
    pub on: String,
}

impl BillCounted {
    /// As rules tell it.
    pub(super) fn told(counted: &Counted) -> Self {
        let swap = |swap: &billing::Swap| BillSwap {
            closing: swap.closing,
            opening: swap.opening,
            on: swap.on.to_string(),
        };
        Self {
            from: counted.from.value,
            from_on: counted.from.on.to_string(),
            swaps: counted.swaps.iter().map(swap).collect(),
            to: counted.to.value,
            to_on: counted.to.on.to_string(),
            used: counted.used,
        }
    }
    /// From the text of a row.
    fn read(text: Option<String>) -> Option<Self> {
        let counted: Counted = serde_json::from_str(&text?).ok()?;
        Some(Self::told(&counted))
    }
}

/// What a bill was reduced by.
#[derive(Debug, Serialize, ToSchema)]
pub struct BillReduced {
    /// The reduction, hex.
    pub reduction: String,
    /// `vacancy`, `waiver` or `discount`.
    pub kind: String,
    /// How much: `{"part":{"of":30,"per":100}}` or `{"fen":5000}`.
    pub off: serde_json::Value,
    /// What it takes off this bill, fen.
    pub fen: i64,
}

impl BillReduced {
    /// As rules tell it.
    pub(super) fn told(reduced: &Reduced) -> Result<Self, Error> {
        Ok(Self {
            reduction: reduced.reduction.to_string(),
            kind: word(&reduced.kind)?,
            off: serde_json::to_value(reduced.off)?,
            fen: reduced.fen.0,
        })
    }
    /// From the text of a row.
    fn read(text: Option<String>) -> Option<Self> {
        let reduced: Reduced = serde_json::from_str(&text?).ok()?;
        Self::told(&reduced).ok()
    }
}

/// The state of a bill, as the rules word it.
const STATE: &str = "CASE WHEN b.reversed_ms IS NOT NULL THEN 'reversed'
    WHEN b.disputed_ms IS NOT NULL THEN 'disputed' WHEN b.paid = b.fen THEN 'paid'
    WHEN b.paid > 0 THEN 'part' ELSE 'open' END";
const COLUMNS: &str = "b.row, b.bill, b.run, b.tariff,
    CASE WHEN b.basis IN ('arrears', 'late_charge') THEN b.basis ELSE (SELECT t.name FROM billing_tariff t
        WHERE t.community = b.community AND t.tariff = b.tariff) END,
    b.flat, b.payer, b.period,
    b.from_day, b.to_day, b.days, b.month_days, b.area, b.basis, b.rate_fen, b.rate_per,
    b.month_fen, b.fen, b.paid, b.due, b.issued_ms,
    (SELECT lower(hex(id)) FROM unit WHERE number = b.unit), b.fact,
    CASE WHEN b.of_flat THEN b.flat END, b.of_account, b.months, b.share, b.reduced, b.counted,
    b.opening, b.late_of, b.late, b.plan, b.pass_through, b.spaces";
/// The state that asks for all bills that still want money.
const OWED: &str = "owed";

pub(super) fn select(asked: &str) -> String {
    format!("SELECT {COLUMNS}, {STATE} AS state FROM billing_bill b WHERE {asked}")
}

/// Bills the reader may see, newest first. Readers with a duty see all, and every flat they see is
/// logged.
#[utoipa::path(get, path = "/bills", tag = "billing", params(("c" = String, Path), BillsOf, Page),
    security(("session" = [])), responses((status = 200, body = Items<BillView>)))]
pub(super) async fn bills(
    State(portal): State<Portal>,
    reader: Reader,
    Query(of): Query<BillsOf>,
    Query(page): Query<Page>,
) -> Result<Json<Items<BillView>>, Error> {
    reader.account()?;
    let (limit, before) = (page.limit()?, page.before()?);
    let (owed, state) = match of.state {
        Some(state) if state == OWED => (Some(1), None),
        state => (None, state),
    };
    let (asked, values) = Asked::by(&reader, "billing_bill", "value")
        .and("row < ?", Some(before))
        .key("flat = ?", of.flat)
        .key("run = ?", of.run)
        .and("(reversed_ms IS NULL AND paid < fen) = ?", owed)
        .and(&format!("{STATE} = ?"), state)
        .newest("row", limit);
    let found = portal.read(move |database| {
        let mut query = database.prepare_cached(&select(&asked))?;
        let rows = query.query_map(params_from_iter(values), bill_row)?;
        Ok(rows.collect::<Result<Vec<_>, _>>()?)
    });
    let Items { items, next } = Items::page(found.await?, limit);
    let mut items = portal.filter(&reader, "billing.bills", items, about).await?;
    portal.with_doors(&reader, &mut items, |one| (&one.flat, &mut one.door)).await?;
    Ok(Json(Items { items, next }))
}

pub(super) fn about(bill: &BillView) -> (DataClass, kernel::Subject) {
    let (flat, account) = &bill.subject;
    (DataClass::OwnFlat, subject_of_row(flat.as_deref(), account.as_deref()))
}

/// A bill and its history.
#[derive(Debug, Serialize, ToSchema)]
pub struct BillDetail {
    /// The bill.
    #[serde(flatten)]
    pub bill: BillView,
    /// What happened, in order.
    pub history: Vec<BillEvent>,
}

/// One thing that happened to a bill.
#[derive(Debug, Serialize, ToSchema)]
pub struct BillEvent {
    /// `issued`, `paid`, `payment_reversed`, `disputed`, `answered`, `withdrawn`, `reversed`,
    /// `reminded`, `demanded`, `last_notice` or `late_charged`.
    pub what: String,
    /// Amount, fen; negative where something was taken back.
    pub fen: i64,
    /// Number of the receipt.
    #[schema(required)]
    pub receipt: Option<u64>,
    /// The record with the reason, hex.
    #[schema(required)]
    pub reason: Option<String>,
    /// The notice that told the flat, hex.
    #[schema(required)]
    pub notice: Option<String>,
    /// The institution at whose desk it was done, hex.
    #[schema(required)]
    pub assisted_by: Option<String>,
    /// When, Unix ms.
    pub at_ms: u64,
    /// The fact.
    #[schema(required)]
    pub proof: Option<Proof>,
}

/// A bill.
#[utoipa::path(get, path = "/bills/{bill}", tag = "billing",
    params(("c" = String, Path), ("bill" = String, Path)), security(("session" = [])),
    responses((status = 200, body = BillDetail)))]
pub(super) async fn bill(
    State(portal): State<Portal>,
    reader: Reader,
    Path((_, id)): Path<(CommunityId, String)>,
) -> Result<Json<BillDetail>, Error> {
    reader.account()?;
    let community = reader.community.0;
    let found = portal.read(move |database| {
        let text = select("community = ?1 AND bill = ?2");
        let bill = database.prepare_cached(&text)?.query_row(params![community, id], bill_row)?.1;
        let history = history_of(database, community, &id)?;
        Ok(BillDetail { bill, history })
    });
    let BillDetail { bill, history } = found.await?;
    let bills = portal.filter(&reader, "billing.bill", vec![bill], about);
    let mut bills = bills.await?;
    portal.with_doors(&reader, &mut bills, |one| (&one.flat, &mut one.door)).await?;
    let bill = bills.pop().ok_or(Problem::NotFound)?;
    Ok(Json(BillDetail { bill, history }))
}

fn history_of(
    database: &Connection,
    community: [u8; 8],
    bill: &str,
) -> Result<Vec<BillEvent>, Error> {
    let mut query = database.prepare_cached(
        "SELECT what, fen, receipt, reason, at_ms,
            (SELECT lower(hex(id)) FROM unit WHERE number = h.unit), fact,
            (SELECT institution FROM identity_desk_act WHERE unit = h.unit), notice
         FROM (SELECT row, 'issued' AS what, fen, NULL AS receipt, NULL AS reason,
                   NULL AS notice, issued_ms AS at_ms, unit, fact
               FROM billing_bill WHERE community = ?1 AND bill = ?2
               UNION ALL
               SELECT row, what, fen, NULL, reason, notice, at_ms, unit, fact
               FROM billing_history WHERE community = ?1 AND bill = ?2
               UNION ALL
               SELECT row, CASE WHEN to_bill < 0 THEN 'payment_reversed' ELSE 'paid' END, to_bill,
                   number, reason, NULL, at_ms, unit, fact
               FROM billing_receipt WHERE +community = ?1 AND bill = unhex(?2) AND flat =
                   (SELECT unhex(flat) FROM billing_bill WHERE community = ?1 AND bill = ?2)) h
         ORDER BY row",
    )?;
    let rows = query.query_map(params![community, bill], |row| {
        Ok(BillEvent {
            what: row.get(0)?,
            fen: row.get(1)?,
            receipt: row.get::<_, Option<i64>>(2)?.map(|number| number as u64),
            reason: row.get(3)?,
            at_ms: row.get::<_, i64>(4)? as u64,
            proof: Proof::of(row.get(5)?, row.get(6)?),
            assisted_by: row.get(7)?,
            notice: row.get(8)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(super) fn bill_row(row: &Row) -> rusqlite::Result<(i64, BillView)> {
    let (fen, paid_fen): (i64, i64) = (row.get(17)?, row.get(18)?);
    let (payer, state): (String, String) = (row.get(6)?, row.get(35)?);
    let issued_ms = row.get::<_, i64>(20)? as u64;
    let share = row.get::<_, Option<String>>(26)?;
    let bill = BillView {
        bill: row.get(1)?,
        run: row.get(2)?,
        tariff: row.get(3)?,
        service: row.get::<_, Option<String>>(4)?.unwrap_or_default(),
        flat: row.get(5)?,
        door: None,
        payer: serde_json::from_str(&payer).unwrap_or_default(),
        period: row.get(7)?,
        months: row.get(25)?,
        from: row.get(8)?,
        to: row.get(9)?,
        days: row.get(10)?,
        month_days: row.get(11)?,
        area: row.get(12)?,
        basis: row.get(13)?,
        rate_fen: row.get(14)?,
        rate_per: row.get(15)?,
        share: share.and_then(|text| serde_json::from_str(&text).ok()),
        counted: BillCounted::read(row.get(28)?),
        spaces: row.get(34)?,
        month_fen: row.get(16)?,
        reduced: BillReduced::read(row.get(27)?),
        opening: row.get(29)?,
        late: LateCharged::read(row.get(30)?, row.get(31)?),
        plan: row.get(32)?,
        pass_through: row.get(33)?,
        fen,
        paid_fen,
        owed_fen: if state == "reversed" { 0 } else { fen - paid_fen },
        due: row.get(19)?,
        state,
        issued_ms,
        objection_until_ms: issued_ms + billing::limits::OBJECTION_MS,
        proof: Proof::of(row.get(21)?, row.get(22)?),
        subject: (row.get(23)?, row.get(24)?),
    };
    Ok((row.get(0)?, bill))
}
