//! Meters: where each stands, what they showed, and which flats a run found unread.

use super::preview::{PreviewLeftOut, first, left_out_word};
use axum::Json;
use axum::extract::{Path, Query, State};
use billing::{LeftOut, OfFlat, RunId, service_id};
use kernel::{CommunityId, DataClass, FlatId};
use rusqlite::{Row, params, params_from_iter, types::Value};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use view::{DoorPlate, Error, Items, Page, Portal, Problem, Proof, Reader};

/// Flats of one page of a sheet.
const SHEET_PAGE: usize = 500;

/// Which meters.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct MetersOf {
    /// One flat, hex.
    pub flat: String,
}

/// A flat's meter of a service, in thousandths of its unit.
#[derive(Debug, Serialize, ToSchema)]
pub struct MeterView {
    /// Key of the public words for the service.
    pub service: String,
    /// Flat, hex.
    pub flat: String,
    /// Its door, for readers with the right.
    #[schema(required)]
    pub door: Option<DoorPlate>,
    /// Where counting stands: the last billed reading, or the first.
    #[schema(required)]
    pub from: Option<u64>,
    /// Its day, `YYYY-MM-DD`.
    #[schema(required)]
    pub from_on: Option<String>,
    /// Whether that reading was billed.
    pub billed: bool,
    /// The newest reading after it, which waits for a run.
    #[schema(required)]
    pub to: Option<u64>,
    /// Its day.
    #[schema(required)]
    pub to_on: Option<String>,
    /// What was counted between the two, over all swaps.
    #[schema(required)]
    pub used: Option<u64>,
    /// The least that a next reading shows: of the meter that hangs there now.
    #[schema(required)]
    pub least: Option<u64>,
    /// The flat's own reading that waits for the company, hex.
    #[schema(required)]
    pub waiting: Option<String>,
    /// What it says.
    #[schema(required)]
    pub waiting_value: Option<u64>,
    /// Its day.
    #[schema(required)]
    pub waiting_on: Option<String>,
}

/// The meters of one flat: one for each service that is billed by meters.
#[utoipa::path(get, path = "/meters", tag = "billing", params(("c" = String, Path), MetersOf),
    security(("session" = [])), responses((status = 200, body = Items<MeterView>)))]
pub(super) async fn meters(
    State(portal): State<Portal>,
    reader: Reader,
    Query(of): Query<MetersOf>,
) -> Result<Json<Items<MeterView>>, Error> {
    reader.account()?;
    let flat = FlatId::from_hex(&of.flat).ok_or(Problem::BadParameter)?;
    let subject = Reader::about_flat(flat);
    portal.check(&reader, DataClass::OwnFlat, subject, "billing.meters").await?;
    let community = reader.community;
    let services = portal.read(move |database| {
        let mut query = database.prepare_cached(
            "SELECT DISTINCT name FROM billing_tariff
             WHERE community = ?1 AND basis = 'metered' AND signed_ms IS NOT NULL ORDER BY name",
        )?;
        let names = query.query_map(params![community.0], |row| row.get::<_, String>(0))?;
        Ok(names.collect::<Result<Vec<_>, _>>()?)
    });
    let services = services.await?;
    let door = portal.doors(&reader, [flat]).await?.remove(&flat);
    let items = portal.state(community, |store| {
        let one = |service: String| {
            let found = billing::meter_of(store, service_id(&service), flat)?;
            Ok(view(service, found, door.clone()))
        };
        services.into_iter().map(one).collect::<Result<Vec<_>, Error>>()
    })?;
    Ok(Json(Items::all(items)))
}

fn view(service: String, (flat, meter, waiting): OfFlat, door: Option<DoorPlate>) -> MeterView {
    let from = meter.as_ref().map(|meter| meter.from);
    let counted = meter.as_ref().and_then(|meter| meter.counted());
    MeterView {
        service,
        flat: flat.to_hex(),
        door,
        from: from.map(|from| from.value),
        from_on: from.map(|from| from.on.to_string()),
        billed: meter.as_ref().is_some_and(|meter| meter.billed.is_some()),
        to: counted.as_ref().map(|counted| counted.to.value),
        to_on: counted.as_ref().map(|counted| counted.to.on.to_string()),
        used: counted.as_ref().map(|counted| counted.used),
        least: meter.as_ref().map(|meter| meter.floor().value),
        waiting: waiting.map(|waiting| waiting.reading.to_string()),
        waiting_value: waiting.map(|waiting| waiting.shown.value),
        waiting_on: waiting.map(|waiting| waiting.shown.on.to_string()),
    }
}

/// Which page of a sheet.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct MeterSheetOf {
    /// Key of the public words for the service.
    pub service: String,
    /// The last flat of the page before, hex.
    pub after: Option<String>,
}

/// Every flat with its meter, as a clerk takes it round the houses.
#[derive(Debug, Serialize, ToSchema)]
pub struct MeterSheet {
    /// The flats.
    pub meters: Vec<MeterView>,
    /// What to ask the next page with; absent on the last.
    #[schema(required)]
    pub next: Option<String>,
}

/// All flats of a service with their meters, for readers with a duty.
#[utoipa::path(get, path = "/meter-sheet", tag = "billing",
    params(("c" = String, Path), MeterSheetOf), security(("session" = [])),
    responses((status = 200, body = MeterSheet)))]
pub(super) async fn meter_sheet(
    State(portal): State<Portal>,
    reader: Reader,
    Query(of): Query<MeterSheetOf>,
) -> Result<Json<MeterSheet>, Error> {
    inspecting(&reader)?;
    let after = of.after.map(|after| FlatId::from_hex(&after).ok_or(Problem::BadParameter));
    let after = after.transpose()?;
    let service = service_id(&of.service);
    let found = portal
        .state(reader.community, |store| Ok(billing::meters(store, service, after, SHEET_PAGE)?))?;
    let next = found.get(SHEET_PAGE - 1).map(|(flat, ..)| flat.to_hex());
    let about = |(flat, ..): &OfFlat| (DataClass::OwnFlat, Reader::about_flat(*flat));
    let found = portal.filter(&reader, "billing.meters", found, about).await?;
    let doors = portal.doors(&reader, found.iter().map(|(flat, ..)| *flat)).await?;
    let one = |found: OfFlat| {
        let door = doors.get(&found.0).cloned();
        view(of.service.clone(), found, door)
    };
    Ok(Json(MeterSheet { meters: found.into_iter().map(one).collect(), next }))
}

/// Which readings.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct MeterReadingsOf {
    /// One flat, hex.
    pub flat: Option<String>,
    /// `waiting`, for own readings that nobody answered.
    pub state: Option<String>,
}

/// What a meter showed, in thousandths of its unit.
#[derive(Debug, Serialize, ToSchema)]
pub struct MeterReading {
    /// Key of the public words for the service.
    pub service: String,
    /// Flat, hex.
    pub flat: String,
    /// Its door, for readers with the right.
    #[schema(required)]
    pub door: Option<DoorPlate>,
    /// `sheet` of the company, the flat's `own`, or a `swap`.
    pub source: String,
    /// What was read; of a swap the new meter's first number.
    pub value: u64,
    /// Of a swap the old meter's last number.
    #[schema(required)]
    pub closing: Option<u64>,
    /// The day, `YYYY-MM-DD`.
    pub on: String,
    /// Of an own reading its id, hex.
    #[schema(required)]
    pub reading: Option<String>,
    /// Of an own reading `waiting`, `accepted`, `corrected`, `declined` or `replaced`.
    #[schema(required)]
    pub state: Option<String>,
    /// What counts instead, where it was corrected.
    #[schema(required)]
    pub corrected: Option<u64>,
    /// The record with the reason, hex.
    #[schema(required)]
    pub reason: Option<String>,
    /// The record of the photo, or of what shows a swap, hex.
    #[schema(required)]
    pub evidence: Option<String>,
    /// Whether an unlikely number was looked at again.
    pub confirmed: bool,
    /// When it came, Unix ms.
    pub at_ms: u64,
    /// The fact.
    #[schema(required)]
    pub proof: Option<Proof>,
}

/// Readings the reader may see, newest first.
#[utoipa::path(get, path = "/meter-readings", tag = "billing",
    params(("c" = String, Path), MeterReadingsOf, Page), security(("session" = [])),
    responses((status = 200, body = Items<MeterReading>)))]
pub(super) async fn meter_readings(
    State(portal): State<Portal>,
    reader: Reader,
    Query(of): Query<MeterReadingsOf>,
    Query(page): Query<Page>,
) -> Result<Json<Items<MeterReading>>, Error> {
    reader.account()?;
    let (limit, before) = (page.limit()?, page.before()?);
    let (asked, values) = asked(&reader, of, before, limit);
    let found = portal.read(move |database| {
        let text = format!("{READING} WHERE {asked}");
        let mut query = database.prepare_cached(&text)?;
        let rows = query.query_map(params_from_iter(values), reading_row)?;
        Ok(rows.collect::<Result<Vec<_>, _>>()?)
    });
    let Items { items, next } = Items::page(found.await?, limit);
    let about = |reading: &MeterReading| {
        let flat = FlatId::from_hex(&reading.flat);
        (DataClass::OwnFlat, kernel::Subject { flat, account: None })
    };
    let mut items = portal.filter(&reader, "billing.readings", items, about).await?;
    let flat = |reading: &MeterReading| FlatId::from_hex(&reading.flat);
    let doors = portal.doors(&reader, items.iter().filter_map(flat)).await?;
    for reading in &mut items {
        reading.door = flat(reading).and_then(|flat| doors.get(&flat).cloned());
    }
    Ok(Json(Items { items, next }))
}

/// Of one flat, or of the reader's own; whoever inspects sees all that wait.
fn asked(reader: &Reader, of: MeterReadingsOf, before: i64, limit: usize) -> (String, Vec<Value>) {
    let mut values = vec![Value::Blob(reader.community.0.to_vec()), Value::Integer(before)];
    let mut conditions = "+community = ? AND row < ?".to_owned();
    if let Some(flat) = of.flat {
        conditions.push_str(" AND flat = ?");
        values.push(Value::Text(flat));
    } else if !reader.inspects() {
        let flats: Vec<_> = reader.flats.iter().map(|flat| flat.to_hex()).collect();
        let flats = serde_json::to_string(&flats).expect("a list of texts is plain data");
        conditions.push_str(" AND flat IN (SELECT value FROM json_each(?))");
        values.push(Value::Text(flats));
    } else {
        // Nobody leafs through all flats' readings; what waits is found by its index.
        conditions = "community = ? AND row < ? AND state = 'waiting'".to_owned();
    }
    if of.state.is_some() {
        conditions.push_str(" AND state = ?");
        values.extend(of.state.map(Value::Text));
    }
    values.push(Value::Integer(limit as i64 + 1));
    (format!("{conditions} ORDER BY row DESC LIMIT ?"), values)
}

const READING: &str = "SELECT row, service, flat, source, value, closing, on_day, reading, state,
    corrected, reason, evidence, confirmed, at_ms,
    (SELECT lower(hex(id)) FROM unit WHERE number = r.unit), fact FROM billing_reading r";

fn reading_row(row: &Row) -> rusqlite::Result<(i64, MeterReading)> {
    let number = |at: usize| -> rusqlite::Result<Option<u64>> {
        Ok(row.get::<_, Option<i64>>(at)?.map(|value| value as u64))
    };
    let reading = MeterReading {
        service: row.get(1)?,
        flat: row.get(2)?,
        door: None,
        source: row.get(3)?,
        value: row.get::<_, i64>(4)? as u64,
        closing: number(5)?,
        on: row.get(6)?,
        reading: row.get(7)?,
        state: row.get(8)?,
        corrected: number(9)?,
        reason: row.get(10)?,
        evidence: row.get(11)?,
        confirmed: row.get(12)?,
        at_ms: row.get::<_, i64>(13)? as u64,
        proof: Proof::of(row.get(14)?, row.get(15)?),
    };
    Ok((row.get(0)?, reading))
}

/// Own readings that wait for the company, without a flat.
#[derive(Debug, Serialize, ToSchema)]
pub struct MeterTotals {
    /// How many wait.
    pub waiting: u32,
    /// Since when the oldest of them does, Unix ms.
    #[schema(required)]
    pub since_ms: Option<u64>,
}

/// How many own readings wait: for readers with a duty, who need not open any for that.
#[utoipa::path(get, path = "/meter-totals", tag = "billing", params(("c" = String, Path)),
    security(("session" = [])), responses((status = 200, body = MeterTotals)))]
pub(super) async fn meter_totals(
    State(portal): State<Portal>,
    reader: Reader,
) -> Result<Json<MeterTotals>, Error> {
    inspecting(&reader)?;
    let community = reader.community.0;
    let found = portal.read(move |database| {
        let text = "SELECT COUNT(*), MIN(at_ms) FROM billing_reading
            WHERE community = ?1 AND state = 'waiting'";
        let mut query = database.prepare_cached(text)?;
        Ok(query.query_row(params![community], |row| {
            let since_ms = row.get::<_, Option<i64>>(1)?.map(|at| at as u64);
            Ok(MeterTotals { waiting: row.get(0)?, since_ms })
        })?)
    });
    Ok(Json(found.await?))
}

/// Flats that have no bill of a run's service and months, as they stand now.
#[derive(Debug, Serialize, ToSchema)]
pub struct MeterUnbilled {
    /// How many.
    pub flats: u32,
    /// Of these, not read for these months.
    pub no_reading: u32,
    /// Of these, with an own reading that waits for the company.
    pub reading_waits: u32,
    /// The first of them.
    pub first: Vec<PreviewLeftOut>,
}

/// Which flats a run has left out and why, asked now: for readers with a duty.
#[utoipa::path(get, path = "/runs/{run}/unbilled", tag = "billing",
    params(("c" = String, Path), ("run" = String, Path)), security(("session" = [])),
    responses((status = 200, body = MeterUnbilled)))]
pub(super) async fn run_unbilled(
    State(portal): State<Portal>,
    reader: Reader,
    Path((_, run)): Path<(CommunityId, String)>,
) -> Result<Json<MeterUnbilled>, Error> {
    inspecting(&reader)?;
    let id = RunId::from_hex(&run).ok_or(Problem::BadParameter)?;
    let now = portal.services().now_ms();
    let told = portal.state(reader.community, |store| {
        let run = billing::run(store, id)?.ok_or(Problem::NotFound)?;
        // Once another tariff counts in these months, this one leaves nobody out.
        Ok(billing::preview(store, now, (run.tariff, run.period), None).unwrap_or_default())
    })?;
    let left = told.left_out.into_iter().filter(|(_, why)| *why != LeftOut::AlreadyBilled);
    let left: Vec<_> = left.collect();
    let count = |wanted: LeftOut| left.iter().filter(|(_, why)| *why == wanted).count() as u32;
    let (flats, no_reading) = (left.len() as u32, count(LeftOut::NoReading));
    let reading_waits = count(LeftOut::ReadingWaits);
    let shown = first(left);
    let doors = portal.doors(&reader, shown.iter().map(|(flat, _)| *flat)).await?;
    let named = shown.iter().map(|(flat, why)| PreviewLeftOut {
        door: doors.get(flat).cloned(),
        why: left_out_word(*why).to_owned(),
    });
    Ok(Json(MeterUnbilled { flats, no_reading, reading_waits, first: named.collect() }))
}

fn inspecting(reader: &Reader) -> Result<(), Error> {
    reader.account()?;
    match reader.inspects() {
        true => Ok(()),
        false => Err(Problem::NotAllowed.into()),
    }
}
