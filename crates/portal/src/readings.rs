//! A sheet of meter readings at a desk: a trial reading that saves nothing. Every row is asked of
//! the rules themselves, so that what is shown here as right is accepted when it is signed. The
//! page keeps the file as the evidence of its readings, and signs them in parts.

mod rows;

use crate::app::{App, blocking};
use crate::names;
use crate::shell::ErrorBody;
use axum::Json;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path, Query, State};
use axum::http::HeaderMap;
use billing::limits::{LINES_MAX, READ_AGO_DAYS_MAX};
use billing::{Meter, REFUSALS, Shown, service_id};
use kernel::{CommunityId, FlatId, ShanghaiDate};
use rows::{Column, Fault, Mistake, Row, same_door};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};
use view::{DoorPlate, Error, Problem, Reader, Services};

/// Bytes of a sheet: ten thousand flats, generously.
const BODY_BYTES_MAX: usize = 4 * 1024 * 1024;
/// Flats read from the state at once.
const REGISTER_PAGE: usize = 500;
/// How the access log calls a meter that was compared with a sheet.
const WHAT: &str = "billing.readings";

pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::default()
        .routes(routes!(readings_check))
        .layer(DefaultBodyLimit::max(BODY_BYTES_MAX))
}

/// What a sheet is about.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct MeterCheckOf {
    /// Key of the public words for the service.
    pub service: String,
    /// The day the meters were read, `YYYY-MM-DD`.
    pub taken_on: String,
}

/// What a sheet of readings holds.
#[derive(Debug, Serialize, ToSchema)]
pub struct MeterCheck {
    /// The readings that can be accepted.
    pub rows: Vec<MeterCheckRow>,
    /// All they add up to, in thousandths of the unit.
    pub used: u64,
    /// First readings: counting begins with them, and they bill nothing.
    pub first: u32,
    /// Doors without a number: not read.
    pub blank: u32,
    /// What is wrong, by row and column.
    pub errors: Vec<MeterProblem>,
    /// Most readings of one command.
    pub lines_max: usize,
}

/// A reading of a sheet, in thousandths of the unit.
#[derive(Debug, Serialize, ToSchema)]
pub struct MeterCheckRow {
    /// Row as the sheet counts it.
    pub row: u32,
    /// The door.
    pub door: String,
    /// The flat, hex.
    pub flat: String,
    /// What the meter shows.
    pub value: u64,
    /// Where counting stands.
    #[schema(required)]
    pub from: Option<u64>,
    /// What was used since, over all swaps; nothing where counting begins.
    #[schema(required)]
    pub used: Option<u64>,
    /// Whether an unlikely number was looked at again.
    pub confirmed: bool,
}

/// One mistake.
#[derive(Debug, Serialize, ToSchema)]
pub struct MeterProblem {
    /// Row as the sheet counts it; 0 for the file as a whole.
    pub row: u32,
    /// The door of the row.
    pub door: String,
    /// Header of the column; empty for the whole row.
    pub column: String,
    /// Stable code.
    pub code: String,
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

/// Trial reading of a sheet of readings (xlsx, xls or csv). Saves nothing.
#[utoipa::path(post, path = "/v1/communities/{c}/billing/readings/check", tag = "billing",
    params(("c" = String, Path), MeterCheckOf), security(("session" = [])),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 200, body = MeterCheck), (status = "4XX", body = ErrorBody)))]
async fn readings_check(
    State(app): State<Arc<App>>,
    Path(community): Path<CommunityId>,
    Query(of): Query<MeterCheckOf>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Json<MeterCheck>, Error> {
    let reader = app.reader(&headers, community)?;
    reader.account()?;
    if !reader.roles.iter().any(|role| role.kind == "property_company") {
        return Err(Problem::NotAllowed.into());
    }
    let on: ShanghaiDate = of.taken_on.parse().map_err(|why| Problem::BadParameter.because(why))?;
    let checked = {
        let (app, service) = (app.clone(), of.service);
        blocking(move || Ok(Check::of(&app, community, &service, on).sheet(&body))).await?
    };
    let flats = checked.rows.iter().filter_map(|row| FlatId::from_hex(&row.flat));
    let subjects: Vec<_> = flats.map(Reader::about_flat).collect();
    names::note(&app, &reader, WHAT, subjects).await?;
    Ok(Json(checked))
}

/// What rows are compared with.
struct Check {
    doors: BTreeMap<String, FlatId>,
    meters: BTreeMap<FlatId, Meter>,
    on: ShanghaiDate,
    today: ShanghaiDate,
}

impl Check {
    fn of(app: &App, community: CommunityId, service: &str, on: ShanghaiDate) -> Self {
        let service = service_id(service);
        let (mut doors, mut meters, mut after) = (BTreeMap::new(), BTreeMap::new(), None);
        loop {
            let page =
                app.state(|state| property::peek_flats(state, community, after, REGISTER_PAGE));
            for (id, flat) in &page {
                let plate: Option<DoorPlate> = names::parsed(app, community, &flat.door.commitment);
                doors.extend(plate.map(|plate| (same_door(&plate.door), *id)));
                let meter =
                    app.state(|state| billing::peek_meter(state, community, (service, *id)));
                meters.extend(meter.map(|meter| (*id, meter)));
            }
            after = page.last().map(|(id, _)| *id);
            if page.len() < REGISTER_PAGE {
                break;
            }
        }
        let today = ShanghaiDate::at(app.now_ms());
        Self { doors, meters, on, today }
    }

    fn sheet(&self, body: &[u8]) -> MeterCheck {
        let read = rows::read(body);
        let mut errors: Vec<MeterProblem> = read.mistakes.into_iter().map(problem).collect();
        let mut found = MeterCheck {
            rows: Vec::with_capacity(read.rows.len()),
            used: 0,
            first: 0,
            blank: read.blank,
            errors: Vec::new(),
            lines_max: LINES_MAX,
        };
        let mut seen = BTreeSet::new();
        for row in read.rows {
            match self.row(&mut seen, &row) {
                Ok(good) => {
                    found.used += good.used.unwrap_or(0);
                    found.first += u32::from(good.used.is_none());
                    found.rows.push(good);
                }
                Err(problem) => errors.push(*problem),
            }
        }
        errors.sort_by_key(|error| error.row);
        found.errors = errors;
        found
    }

    fn row(
        &self,
        seen: &mut BTreeSet<FlatId>,
        row: &Row,
    ) -> Result<MeterCheckRow, Box<MeterProblem>> {
        let wrong = |column, fault| {
            let (number, door) = (row.row, row.door.clone());
            Box::new(problem(Mistake { row: number, door, column: Some(column), fault }))
        };
        let flat = self.doors.get(&same_door(&row.door)).copied();
        let flat = flat.ok_or_else(|| wrong(Column::Door, Fault::UnknownDoor))?;
        if !seen.insert(flat) {
            return Err(wrong(Column::Door, Fault::SameDoor));
        }
        let meter = self.meters.get(&flat);
        let shown = Shown { value: row.value, on: self.on };
        if let Some(code) = self.refused(meter, shown, row.confirmed) {
            return Err(refused(row, code).into());
        }
        let used = meter.and_then(|meter| meter.used_to(shown));
        Ok(MeterCheckRow {
            row: row.row,
            door: row.door.clone(),
            flat: flat.to_hex(),
            value: row.value,
            from: meter.map(|meter| meter.from.value),
            used,
            confirmed: row.confirmed,
        })
    }

    /// What the rules would say to it now.
    fn refused(&self, meter: Option<&Meter>, shown: Shown, marked: bool) -> Option<&'static str> {
        let is_day =
            shown.on <= self.today && self.today.days() - shown.on.days() <= READ_AGO_DAYS_MAX;
        match is_day {
            true => billing::check_reading(meter.cloned(), shown, marked).map(|why| why.code),
            false => Some("billing.ReadingDayNotAllowed"),
        }
    }
}

fn problem(mistake: Mistake) -> MeterProblem {
    MeterProblem {
        row: mistake.row,
        door: mistake.door,
        column: mistake.column.map_or("", Column::header).to_owned(),
        code: mistake.fault.code().to_owned(),
        zh: mistake.fault.zh().to_owned(),
        en: mistake.fault.en().to_owned(),
    }
}

/// A refusal in its own words: why, and what to do.
fn refused(row: &Row, code: &'static str) -> MeterProblem {
    let text = REFUSALS.iter().find(|text| text.code == code);
    let words = |[_, why, todo]: [&str; 3], between| format!("{why}{between}{todo}");
    MeterProblem {
        row: row.row,
        door: row.door.clone(),
        column: Column::Value.header().to_owned(),
        code: code.to_owned(),
        zh: text.map(|text| words(text.zh, "")).unwrap_or_default(),
        en: text.map(|text| words(text.en, " ")).unwrap_or_default(),
    }
}
