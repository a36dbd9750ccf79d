//! A sheet of opening balances at a desk: the empty one with the community's doors, a trial reading
//! that saves nothing, and the parts to sign. Nothing is on the books until a person has signed the
//! parts and a second institution the whole opening.

mod parts;
mod rows;

use crate::app::{App, blocking};
use crate::names;
use crate::shell::ErrorBody;
use ::roster::{TableCell, write_table};
use axum::Json;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path, Query, State};
use axum::http::HeaderMap;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use kernel::{CommunityId, DataClass, FlatId, Id8, ShanghaiDate};
use property::Flat;
use rows::{Balance, Column, Mistake, Place, Reading, plain_door};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;
use treasury::chart::{Account, CHART, DEVELOPER_RECEIVABLE, Detail, FEES_RECEIVABLE, Fund, Side};
use treasury::{Command, DraftOpening, OpeningId};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};
use view::{DoorPlate, Error, Problem, Reader, Services, word};

/// Bytes of a sheet of balances: what its record may hold.
const BODY_BYTES_MAX: usize = records::limits::EVIDENCE_BYTES_MAX as usize;
/// Flats read from the state at once.
const REGISTER_PAGE: usize = 500;
/// The first code of income and cost: what came and went before the opening is in equity.
const INCOME: u16 = 4000;
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::default()
        .routes(routes!(book_sheet))
        .routes(routes!(book_sheet_check))
        .routes(routes!(book_sheet_prepare))
        .layer(DefaultBodyLimit::max(BODY_BYTES_MAX))
}

/// What a sheet of balances holds.
#[derive(Debug, Serialize, ToSchema)]
pub struct BookSheetCheck {
    /// Rows with an amount that could be read.
    pub rows: usize,
    /// Sums by account.
    pub accounts: Vec<BookSheetSum>,
    /// Sum of the debit side, fen.
    pub debit_fen: i64,
    /// Sum of the credit side, fen.
    pub credit_fen: i64,
    /// What is wrong, by row and column.
    pub errors: Vec<BookSheetProblem>,
}

/// An account of a sheet.
#[derive(Debug, Serialize, ToSchema)]
pub struct BookSheetSum {
    /// Code.
    pub account: u16,
    /// Name, Chinese.
    pub name: String,
    /// Name, English.
    pub name_en: String,
    /// `debit` or `credit`: the side on which it grows.
    pub normal: String,
    /// Balance on that side, fen.
    pub fen: i64,
    /// Flats it is kept for.
    pub flats: u32,
}

/// One mistake.
#[derive(Debug, Serialize, ToSchema)]
pub struct BookSheetProblem {
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

/// Parts of an opening, ready to be signed one by one.
#[derive(Debug, Serialize, ToSchema)]
pub struct BookSheetPrepared {
    /// Id of the opening, hex.
    pub opening: String,
    /// The `do` objects to sign: `{"treasury.DraftOpening":{…}}`. Propose the opening when all are
    /// final.
    pub commands: Vec<serde_json::Value>,
}

/// Which day's balances.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct BookSheetOf {
    /// `YYYY-MM-DD`, not after today.
    pub as_of: String,
}

/// The empty sheet of a fund's book: its accounts, and the doors of the community.
#[utoipa::path(get, path = "/v1/communities/{c}/book-sheets/{fund}", tag = "treasury",
    params(("c" = String, Path), ("fund" = String, Path)), security(("session" = [])),
    responses((status = 200, body = Vec<u8>, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (status = "4XX", body = ErrorBody)))]
async fn book_sheet(
    State(app): State<Arc<App>>,
    Path((community, fund)): Path<(CommunityId, Fund)>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let reader = clerk(&app, &headers, community)?;
    let flats = flats(&app, community);
    let doors = names::doors(&app, &reader, flats.iter().map(|(id, _)| *id).collect()).await?;
    let rows = empty(fund, &flats, &doors);
    let name = fund.names().0;
    let bytes = write_table(name, &rows).map_err(|error| Problem::Internal.because(error))?;
    let file = format!("attachment; filename=\"opening-{}.xlsx\"", fund.word());
    Ok(([(CONTENT_TYPE, XLSX.to_owned()), (CONTENT_DISPOSITION, file)], bytes).into_response())
}

/// Trial reading of a sheet of balances (xlsx, xls or csv). Saves nothing.
#[utoipa::path(post, path = "/v1/communities/{c}/book-sheets/{fund}/check", tag = "treasury",
    params(("c" = String, Path), ("fund" = String, Path)), security(("session" = [])),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 200, body = BookSheetCheck), (status = "4XX", body = ErrorBody)))]
async fn book_sheet_check(
    State(app): State<Arc<App>>,
    Path((community, fund)): Path<(CommunityId, Fund)>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Json<BookSheetCheck>, Error> {
    let reader = clerk(&app, &headers, community)?;
    let reading = judged(&app, &reader, fund, body).await?;
    let side = |wanted: Side| -> i64 {
        let on_side = reading.lines.iter().filter(|line| rows::side_of(line) == wanted);
        on_side.fold(0, |sum: i64, line| sum.saturating_add(line.fen.abs()))
    };
    Ok(Json(BookSheetCheck {
        rows: reading.lines.len(),
        accounts: sums(&reading.lines)?,
        debit_fen: side(Side::Debit),
        credit_fen: side(Side::Credit),
        errors: reading.mistakes.iter().map(problem).collect(),
    }))
}

/// Answers the calls to sign for a faultless sheet.
#[utoipa::path(post, path = "/v1/communities/{c}/book-sheets/{fund}/prepare", tag = "treasury",
    params(("c" = String, Path), ("fund" = String, Path), BookSheetOf), security(("session" = [])),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 200, body = BookSheetPrepared), (status = "4XX", body = ErrorBody)))]
async fn book_sheet_prepare(
    State(app): State<Arc<App>>,
    Path((community, fund)): Path<(CommunityId, Fund)>,
    Query(of): Query<BookSheetOf>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Json<BookSheetPrepared>, Error> {
    let reader = clerk(&app, &headers, community)?;
    let as_of: ShanghaiDate =
        of.as_of.parse().map_err(|error| Problem::BadParameter.because(error))?;
    let reading = judged(&app, &reader, fund, body).await?;
    if let Some(first) = reading.mistakes.first() {
        let code = first.fault.code();
        return Err(Problem::Unusable.because(format!("row {}: {code}", first.row)));
    }
    let all = parts::parts(&reading.lines);
    let parts = u16::try_from(all.len()).map_err(|error| Problem::Unusable.because(error))?;
    let opening = OpeningId(Id8(rand::random()));
    let command = |(part, lines)| {
        let draft = DraftOpening { opening, fund, as_of, part, parts, lines };
        Ok(serde_json::to_value(Command::DraftOpening(draft))?)
    };
    let commands: Result<_, Error> = (0u16..).zip(all).map(command).collect();
    Ok(Json(BookSheetPrepared { opening: opening.to_string(), commands: commands? }))
}

/// Who may bring balances: somebody who acts for an institution and may look into single flats.
/// Whether they may open this book is the rules' business.
fn clerk(app: &App, headers: &HeaderMap, community: CommunityId) -> Result<Reader, Error> {
    let reader = app.reader(headers, community)?;
    reader.account()?;
    let acts = view::may_read(DataClass::Institutions, &Default::default(), &reader).is_allowed();
    match acts && reader.inspects() {
        true => Ok(reader),
        false => Err(Problem::NotAllowed.into()),
    }
}

/// What a sheet says, with what the chart and the register cannot take.
async fn judged(
    app: &Arc<App>,
    reader: &Reader,
    fund: Fund,
    body: Bytes,
) -> Result<Reading, Error> {
    let (app, community) = (app.clone(), reader.community);
    // Opens a record for each flat: off the async threads. Doors are compared and not shown.
    blocking(move || {
        let place = |(id, flat): (FlatId, Flat)| {
            let plate: DoorPlate = names::parsed(&app, community, &flat.door.commitment)?;
            let place = Place {
                flat: id,
                has_owners: !flat.owners().is_empty(),
                has_developer: flat.developer.is_some(),
            };
            Some((plain_door(&plate.door), place))
        };
        let doors = flats(&app, community).into_iter().filter_map(place).collect();
        let mut reading = rows::read(&body, fund, &doors);
        reading.mistakes.sort_by_key(|mistake| mistake.row);
        Ok(reading)
    })
    .await
}

fn flats(app: &App, community: CommunityId) -> Vec<(FlatId, Flat)> {
    let (mut all, mut after) = (Vec::new(), None);
    loop {
        let page = app.state(|state| property::peek_flats(state, community, after, REGISTER_PAGE));
        let is_last = page.len() < REGISTER_PAGE;
        after = page.last().map(|(id, _)| *id);
        all.extend(page);
        if is_last {
            return all;
        }
    }
}

/// The rows of the empty sheet: accounts of the whole book, then each door with what it may have.
fn empty(
    fund: Fund,
    flats: &[(FlatId, Flat)],
    doors: &BTreeMap<FlatId, DoorPlate>,
) -> Vec<Vec<TableCell>> {
    let (name, _) = fund.names();
    let title = format!("{name}期初余额表：只填有余额的行，借方合计应等于贷方合计");
    let headers = [Column::Account, Column::Door, Column::Amount].map(|column| {
        let unit = if column == Column::Amount { "（元）" } else { "" };
        TableCell::Heading(format!("{}{unit}", column.header()))
    });
    let mut rows = vec![vec![TableCell::Text(title)], headers.to_vec()];
    let named = |account: &Account| TableCell::Text(format!("{} {}", account.code, account.zh));
    let accounts = || CHART.iter().filter(|row| row.fund == fund && row.code < INCOME);
    for account in accounts().filter(|row| row.detail == Detail::Whole) {
        rows.push(vec![named(account)]);
    }
    let mut by_door: Vec<(&str, &Flat)> = Vec::new();
    for (id, flat) in flats {
        by_door.extend(doors.get(id).map(|plate| (plate.door.as_str(), flat)));
    }
    by_door.sort_by_key(|(door, flat)| (flat.building, flat.stairwell, door.len(), *door));
    for (door, flat) in by_door {
        for account in accounts().filter(|row| row.detail == Detail::ByFlat) {
            if fund != Fund::PropertyFee || may_owe(account, flat) {
                rows.push(vec![named(account), TableCell::Text(door.to_owned())]);
            }
        }
    }
    rows
}

/// Whether a flat has who would owe on this account.
fn may_owe(account: &Account, flat: &Flat) -> bool {
    match account.code {
        FEES_RECEIVABLE => !flat.owners().is_empty(),
        DEVELOPER_RECEIVABLE => flat.developer.is_some(),
        _ => true,
    }
}

fn sums(lines: &[Balance]) -> Result<Vec<BookSheetSum>, Error> {
    let mut sums: BTreeMap<u16, BookSheetSum> = BTreeMap::new();
    for line in lines {
        let account = line.account;
        let normal = word(&account.normal)?;
        let sum = sums.entry(account.code).or_insert_with(|| BookSheetSum {
            account: account.code,
            name: account.zh.to_owned(),
            name_en: account.en.to_owned(),
            normal,
            fen: 0,
            flats: 0,
        });
        sum.fen = sum.fen.saturating_add(line.fen);
        sum.flats += u32::from(line.flat.is_some());
    }
    Ok(sums.into_values().collect())
}

fn problem(mistake: &Mistake) -> BookSheetProblem {
    BookSheetProblem {
        row: mistake.row,
        column: mistake.column.map_or("", Column::header).to_owned(),
        code: mistake.fault.code().to_owned(),
        zh: mistake.fault.zh(),
        en: mistake.fault.en(),
    }
}
