//! A roster file at a desk: first a trial reading that saves nothing, then the parts to sign.
//!
//! *Check* reads the file, says what is wrong by row and column, and what it would change.
//! *Prepare* keeps the person cards and door plates as records and answers the
//! `property.DraftRoster` calls; nothing is on the ledger until a person has signed them, and
//! nothing takes effect until a second institution has. The file itself is never kept.

mod drafted;
mod plan;

use crate::app::{App, blocking};
use crate::limits::ROSTER_BODY_BYTES_MAX;
use crate::names;
use crate::shell::ErrorBody;
use ::roster::{
    Change, ChangedFlat, Difference, FlatStatus, Language, Place, Reading, RegisteredFlat, Report,
    ReportedError, difference, read,
};
use axum::Json;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path, Query, State};
use axum::http::HeaderMap;
use kernel::{AccountId, CommunityId, DataClass, FlatId, InstitutionId, ShanghaiDate};
use property::Flat;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::sync::Arc;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};
use view::{DoorPlate, Error, PersonCard, Problem, Reader, Services};

/// Flats read from the state at once.
const REGISTER_PAGE: usize = 500;

pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::default()
        .routes(routes!(roster_check))
        .routes(routes!(roster_prepare))
        .routes(routes!(drafted::draft_difference))
        .layer(DefaultBodyLimit::max(ROSTER_BODY_BYTES_MAX))
}

/// What a file holds and what it would change.
#[derive(Debug, Serialize, ToSchema)]
pub struct RosterCheck {
    /// What it holds, and what is wrong with it.
    pub report: RosterReport,
    /// What it would change.
    pub difference: RosterDifference,
}

/// What a file holds.
#[derive(Debug, Serialize, ToSchema)]
pub struct RosterReport {
    /// Rows below the header that are not blank.
    pub rows: usize,
    /// Flats that could be read.
    pub flats: usize,
    /// Different owners.
    pub owners: usize,
    /// Area of the flats, 0.01 m².
    pub total_area: u64,
    /// What is wrong, by row and column.
    pub errors: Vec<RosterProblem>,
}

/// One mistake.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct RosterProblem {
    /// Row as the sheet counts it; 0 for the file as a whole.
    pub row: u32,
    /// Header of the column; empty for the whole row.
    pub column: String,
    /// Stable code.
    pub code: String,
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

/// What a file would change. Names are those of the file, and of the register for readers with the
/// right.
#[derive(Debug, Default, Serialize, ToSchema)]
pub struct RosterDifference {
    /// Flats that are new.
    pub added: Vec<RosterLine>,
    /// Fields that differ.
    pub changed: Vec<RosterChange>,
    /// Flats of the register that the file does not name; an import leaves them as they are.
    pub removed: Vec<RosterLine>,
}

/// A flat in a difference.
#[derive(Debug, Serialize, ToSchema)]
pub struct RosterLine {
    /// Building.
    pub building: String,
    /// Stairwell.
    pub stairwell: String,
    /// Door.
    pub door: String,
    /// Area, 0.01 m².
    pub area: u64,
    /// Names of the owners.
    pub owners: Vec<String>,
}

/// A field that would change: `field` is `area` with numbers, or `owners` with lists of names.
#[derive(Debug, Serialize, ToSchema)]
pub struct RosterChange {
    /// Building.
    pub building: String,
    /// Stairwell.
    pub stairwell: String,
    /// Door.
    pub door: String,
    /// `area` or `owners`.
    pub field: String,
    /// As it is.
    pub before: serde_json::Value,
    /// As it would be.
    pub after: serde_json::Value,
}

/// Parts of a draft, ready to be signed one by one.
#[derive(Debug, Serialize, ToSchema)]
pub struct RosterPrepared {
    /// Id of the draft, hex.
    pub draft: String,
    /// The `do` objects to sign: `{"property.DraftRoster":{…}}`. Propose the draft when all are
    /// final.
    pub commands: Vec<serde_json::Value>,
    /// Flats in them; what already stands in the register is left out.
    pub rows: usize,
}

/// How the rows of a file are meant.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct RosterOf {
    /// First day of ownership and handover of flats that are new to the register, `YYYY-MM-DD`; 1
    /// January of this year when absent.
    pub since: Option<String>,
}

/// Trial reading of a roster file (xlsx, xls or csv). Saves nothing.
#[utoipa::path(post, path = "/v1/communities/{c}/roster/check", tag = "property",
    params(("c" = String, Path)), security(("session" = [])),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 200, body = RosterCheck), (status = "4XX", body = ErrorBody)))]
async fn roster_check(
    State(app): State<Arc<App>>,
    Path(community): Path<CommunityId>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Json<RosterCheck>, Error> {
    let reader = clerk(&app, &headers, community)?;
    let reading = match blocking(move || Ok(read(&body))).await? {
        Ok(reading) => reading,
        Err(unreadable) => {
            let (zh, en) = (Language::Chinese, Language::English);
            let said = |language| Report::unreadable(unreadable, language).errors;
            let errors = problems(&said(zh), &said(en));
            let report = RosterReport { rows: 0, flats: 0, owners: 0, total_area: 0, errors };
            return Ok(Json(RosterCheck { report, difference: RosterDifference::default() }));
        }
    };
    let register = Register::read(&app, &reader).await?;
    let report = report(&reading, &register);
    let mut difference = difference(&register.lines(), reading.roster());
    // Whoever stands in the file for an unsold flat is the developer, which the register knows as
    // such, by its own name.
    let unsold = reading.roster().flats.iter();
    let unsold = unsold.filter(|flat| flat.status == Some(FlatStatus::Unsold));
    let unsold: BTreeSet<&Place> = unsold.map(|flat| &flat.place).collect();
    let is_owners = |change: &Change| matches!(change, Change::Owners { .. });
    difference.changed.retain(|flat| !(is_owners(&flat.change) && unsold.contains(&flat.place)));
    for flat in difference.added.iter_mut().filter(|flat| unsold.contains(&flat.place)) {
        flat.owners = register.developer.iter().map(|(_, name)| name.clone()).collect();
    }
    Ok(Json(RosterCheck { report, difference: difference.into() }))
}

/// Keeps the cards and plates of a faultless file as records, and answers the calls to sign.
#[utoipa::path(post, path = "/v1/communities/{c}/roster/prepare", tag = "property",
    params(("c" = String, Path), RosterOf), security(("session" = [])),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 200, body = RosterPrepared), (status = "4XX", body = ErrorBody)))]
async fn roster_prepare(
    State(app): State<Arc<App>>,
    Path(community): Path<CommunityId>,
    Query(of): Query<RosterOf>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Json<RosterPrepared>, Error> {
    let reader = clerk(&app, &headers, community)?;
    let today = ShanghaiDate::at(app.now_ms());
    let since = match of.since {
        Some(day) => day.parse().map_err(|error| Problem::BadParameter.because(error))?,
        None => ShanghaiDate::new(today.parts().0, 1, 1).ok_or(Problem::Internal)?,
    };
    let reading =
        blocking(move || read(&body).map_err(|error| Problem::Unusable.because(error.code())));
    let reading = reading.await?;
    let register = Register::read(&app, &reader).await?;
    let report = report(&reading, &register);
    if let Some(first) = report.errors.first() {
        return Err(Problem::Unusable.because(format!("row {}: {}", first.row, first.code)));
    }
    let prepared = plan::prepare(&app, community, &register, &reading, plan::Days { since, today });
    Ok(Json(prepared.await?))
}

/// Who may handle a roster: somebody who acts for an institution and may look into single flats.
/// Whether they may draft one is the rules' business.
fn clerk(app: &App, headers: &HeaderMap, community: CommunityId) -> Result<Reader, Error> {
    let reader = app.reader(headers, community)?;
    reader.account()?;
    let acts = view::may_read(DataClass::Institutions, &Default::default(), &reader).is_allowed();
    match acts && reader.inspects() {
        true => Ok(reader),
        false => Err(Problem::NotAllowed.into()),
    }
}

/// The register as this reader may see it.
pub(crate) struct Register {
    flats: Vec<Registered>,
    /// The developer of unsold flats and its name, where the community has exactly one.
    developer: Option<(InstitutionId, String)>,
}

/// A flat of the register with its plate and its owners' cards.
pub(crate) struct Registered {
    id: FlatId,
    flat: Flat,
    plate: DoorPlate,
    owners: Vec<(AccountId, Option<PersonCard>)>,
}

impl Register {
    async fn read(app: &App, reader: &Reader) -> Result<Self, Error> {
        let flats = app.state(|state| {
            let (mut all, mut after) = (Vec::new(), None);
            loop {
                let page = property::peek_flats(state, reader.community, after, REGISTER_PAGE);
                let last = page.len() < REGISTER_PAGE;
                after = page.last().map(|(id, _)| *id);
                all.extend(page);
                if last {
                    return all;
                }
            }
        });
        let doors = names::doors(app, reader, flats.iter().map(|(id, _)| *id).collect()).await?;
        let owners = flats.iter().flat_map(|(_, flat)| flat.owners());
        let accounts: BTreeSet<_> = owners.map(|owner| owner.account).collect();
        let cards = names::cards(app, reader, accounts.into_iter().collect()).await?;
        let registered = |(id, flat): (FlatId, Flat)| {
            let owner =
                |owner: &property::Owner| (owner.account, cards.get(&owner.account).cloned());
            let owners = flat.owners().iter().map(owner).collect();
            let plate = doors.get(&id).cloned();
            let plate = plate.unwrap_or_else(|| DoorPlate { door: id.to_hex(), floor: None });
            Registered { id, flat, plate, owners }
        };
        Ok(Self {
            flats: flats.into_iter().map(registered).collect(),
            developer: only_developer(app, reader.community),
        })
    }
    fn lines(&self) -> Vec<RegisteredFlat> {
        self.flats.iter().map(Registered::line).collect()
    }
}

impl Registered {
    fn place(&self) -> Place {
        place_of(self.flat.building, self.flat.stairwell, &self.plate.door)
    }
    fn line(&self) -> RegisteredFlat {
        let name = |(account, card): &(AccountId, Option<PersonCard>)| {
            card.as_ref().map_or_else(|| account.to_hex(), |card| card.name.clone())
        };
        RegisteredFlat {
            place: self.place(),
            area_hundredths: u64::from(self.flat.area.0),
            owners: self.owners.iter().map(name).collect(),
        }
    }
}

/// A plate says the whole door, 「3-1-1201」; a sheet names its parts.
fn place_of(building: u16, stairwell: u16, plate: &str) -> Place {
    let door = plate.strip_prefix(&format!("{building}-{stairwell}-")).unwrap_or(plate);
    let (building, stairwell) = (building.to_string(), stairwell.to_string());
    Place { building, stairwell, door: door.to_owned() }
}

fn only_developer(app: &App, community: CommunityId) -> Option<(InstitutionId, String)> {
    let known = app.state(|state| identity::peek_institutions(state, community));
    let kind = identity::InstitutionKind::Developer;
    let mut developers = known.into_iter().filter(|(_, institution)| institution.kind == kind);
    let first = developers.next().map(|(id, developer)| (id, developer.name));
    first.filter(|_| developers.next().is_none())
}

/// What the file says, with what the register cannot take.
fn report(reading: &Reading, register: &Register) -> RosterReport {
    let (zh, en) = (reading.report(Language::Chinese), reading.report(Language::English));
    let mut errors = problems(&zh.errors, &en.errors);
    errors.extend(plan::problems(reading.roster(), register));
    RosterReport {
        rows: zh.rows,
        flats: zh.flats,
        owners: zh.owners,
        total_area: zh.total_area,
        errors,
    }
}

fn problems(zh: &[ReportedError], en: &[ReportedError]) -> Vec<RosterProblem> {
    let pair = |(zh, en): (&ReportedError, &ReportedError)| RosterProblem {
        row: zh.row,
        column: zh.column.to_owned(),
        code: zh.code.to_owned(),
        zh: zh.message.clone(),
        en: en.message.clone(),
    };
    zh.iter().zip(en).map(pair).collect()
}

impl From<Difference> for RosterDifference {
    fn from(difference: Difference) -> Self {
        let line = |flat: RegisteredFlat| RosterLine {
            building: flat.place.building,
            stairwell: flat.place.stairwell,
            door: flat.place.door,
            area: flat.area_hundredths,
            owners: flat.owners,
        };
        Self {
            added: difference.added.into_iter().map(line).collect(),
            changed: difference.changed.into_iter().map(RosterChange::from).collect(),
            removed: difference.removed.into_iter().map(line).collect(),
        }
    }
}

impl From<ChangedFlat> for RosterChange {
    fn from(flat: ChangedFlat) -> Self {
        let (field, before, after) = match flat.change {
            Change::Area { before, after } => ("area", before.into(), after.into()),
            Change::Owners { before, after } => ("owners", before.into(), after.into()),
        };
        let Place { building, stairwell, door } = flat.place;
        Self { building, stairwell, door, field: field.to_owned(), before, after }
    }
}
