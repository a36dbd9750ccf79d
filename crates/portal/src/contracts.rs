//! A sheet of contracts at a desk: first a trial reading that saves nothing, then the parts to
//! sign. What a contract says in words becomes a record for owners; nothing is in the register
//! until a person has signed the parts and a second institution the whole batch. The file itself
//! is not kept.

mod rows;

use crate::app::{App, blocking};
use crate::names;
use crate::shell::ErrorBody;
use axum::Json;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path, State};
use axum::http::HeaderMap;
use kernel::{CommunityId, DataClass, Fen, Id8, RecordRef, ShanghaiDate};
use revenue::limits::{
    BATCH_CONTRACTS_MAX, CONTRACTS_MAX, PART_CONTRACTS_MAX, RECEIPT_AGO_DAYS_MAX,
    RECEIPT_OUTSIDE_DAYS_MAX,
};
use revenue::{Command, DraftContracts, DraftId, Expected, Scope, Terms};
use revenue_view::RevenueText;
use rows::{Column, Fault, Mistake, Reading, Row};
use serde::Serialize;
use std::collections::BTreeSet;
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use view::{Error, Problem, Reader, Services};

/// Bytes of a sheet of contracts: 200 rows, generously.
const BODY_BYTES_MAX: usize = 2 * 1024 * 1024;
/// Bytes of the contracts of one part: with the rest of a command they stay below 16 KiB.
const PART_BYTES_MAX: usize = 14 * 1024;
/// Flats read from the state at once.
const REGISTER_PAGE: usize = 500;

pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::default()
        .routes(routes!(contracts_check))
        .routes(routes!(contracts_prepare))
        .layer(DefaultBodyLimit::max(BODY_BYTES_MAX))
}

/// What a sheet of contracts holds.
#[derive(Debug, Serialize, ToSchema)]
pub struct RevenueCheck {
    /// The contracts that could be read.
    pub contracts: Vec<RevenueRow>,
    /// All they expect, fen.
    pub expected_fen: i64,
    /// What is wrong, by row and column.
    pub errors: Vec<RevenueProblem>,
}

/// A contract of a sheet.
#[derive(Debug, Serialize, ToSchema)]
pub struct RevenueRow {
    /// Row as the sheet counts it.
    pub row: u32,
    /// Its number.
    pub number: String,
    /// What it is about.
    pub title: String,
    /// Who pays.
    pub counterparty: String,
    /// The account of its income.
    pub account: u16,
    /// First day.
    pub from: String,
    /// Last day.
    pub until: String,
    /// Expected receipts.
    pub receipts: usize,
    /// The first due day.
    pub first_due: String,
    /// All it should bring, fen.
    pub expected_fen: i64,
    /// What the company keeps of what is received, in basis points.
    pub commission_bp: u16,
}

/// One mistake.
#[derive(Debug, Serialize, ToSchema)]
pub struct RevenueProblem {
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

/// Parts of a batch, ready to be signed one by one.
#[derive(Debug, Serialize, ToSchema)]
pub struct RevenuePrepared {
    /// Id of the batch, hex.
    pub draft: String,
    /// The `do` objects to sign: `{"revenue.DraftContracts":{…}}`. Propose the batch when all are
    /// final.
    pub commands: Vec<serde_json::Value>,
    /// Contracts in them.
    pub contracts: usize,
}

/// Trial reading of a sheet of contracts (xlsx, xls or csv). Saves nothing.
#[utoipa::path(post, path = "/v1/communities/{c}/revenue/check", tag = "revenue",
    params(("c" = String, Path)), security(("session" = [])),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 200, body = RevenueCheck), (status = "4XX", body = ErrorBody)))]
async fn contracts_check(
    State(app): State<Arc<App>>,
    Path(community): Path<CommunityId>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Json<RevenueCheck>, Error> {
    let reader = clerk(&app, &headers, community)?;
    let reading = judged(&app, &reader, body).await?;
    Ok(Json(RevenueCheck {
        expected_fen: reading.contracts.iter().map(expected_fen).sum(),
        contracts: reading.contracts.iter().map(shown).collect(),
        errors: reading.mistakes.into_iter().map(problem).collect(),
    }))
}

/// Keeps the texts of a faultless sheet as records, and answers the calls to sign.
#[utoipa::path(post, path = "/v1/communities/{c}/revenue/prepare", tag = "revenue",
    params(("c" = String, Path)), security(("session" = [])),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 200, body = RevenuePrepared), (status = "4XX", body = ErrorBody)))]
async fn contracts_prepare(
    State(app): State<Arc<App>>,
    Path(community): Path<CommunityId>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Json<RevenuePrepared>, Error> {
    let reader = clerk(&app, &headers, community)?;
    let reading = judged(&app, &reader, body).await?;
    if let Some(first) = reading.mistakes.first() {
        let code = first.fault.code();
        return Err(Problem::Unusable.because(format!("row {}: {code}", first.row)));
    }
    let mut all = Vec::with_capacity(reading.contracts.len());
    for row in reading.contracts {
        let text = RevenueText {
            number: row.number.clone(),
            title: row.title.clone(),
            counterparty: row.counterparty.clone(),
        };
        let text = serde_json::to_vec(&text)?;
        let text = app.ledger.keep_record(community, "document", text).await?;
        all.push(terms(row, text));
    }
    let contracts = all.len();
    let draft = DraftId(Id8(rand::random()));
    let parts = chunks(all)?;
    let count = parts.len() as u16;
    let part = |(part, contracts): (usize, Vec<Terms>)| {
        let command = DraftContracts { draft, part: part as u16, parts: count, contracts };
        Ok(serde_json::to_value(Command::DraftContracts(command))?)
    };
    let commands: Result<_, Error> = parts.into_iter().enumerate().map(part).collect();
    Ok(Json(RevenuePrepared { draft: draft.to_string(), commands: commands?, contracts }))
}

/// Who may bring contracts: somebody who acts for an institution and may look into what is kept
/// about the common parts. Whether they may draft any is the rules' business.
fn clerk(app: &App, headers: &HeaderMap, community: CommunityId) -> Result<Reader, Error> {
    let reader = app.reader(headers, community)?;
    reader.account()?;
    let acts = view::may_read(DataClass::Institutions, &Default::default(), &reader).is_allowed();
    match acts && reader.inspects() {
        true => Ok(reader),
        false => Err(Problem::NotAllowed.into()),
    }
}

/// What a sheet says, with what the registers cannot take.
async fn judged(app: &Arc<App>, reader: &Reader, body: Bytes) -> Result<Reading, Error> {
    let (app, community) = (app.clone(), reader.community);
    blocking(move || {
        let mut reading = rows::read(&body);
        let today = ShanghaiDate::at(app.now_ms());
        let (known, buildings) = (numbers(&app, community), buildings(&app, community));
        let mut found = Vec::new();
        for row in &reading.contracts {
            let mut wrong = |column, fault| {
                found.push(Mistake { row: row.row, column: Some(column), fault });
            };
            if known.contains(&row.number) {
                wrong(Column::Number, Fault::KnownNumber);
            }
            if row.building.is_some_and(|building| !buildings.contains(&building)) {
                wrong(Column::Building, Fault::UnknownBuilding);
            }
            if row.until < row.from || row.until < today {
                wrong(Column::Until, Fault::NotInOrder);
            } else if !are_due_days(row, today) {
                wrong(Column::FirstDue, Fault::OutOfTerm);
            }
        }
        reading.mistakes.extend(found);
        if reading.contracts.len() > BATCH_CONTRACTS_MAX as usize {
            let fault = Fault::TooManyContracts;
            reading.mistakes.push(Mistake { row: 0, column: None, fault });
        }
        reading.mistakes.sort_by_key(|mistake| mistake.row);
        Ok(reading)
    })
    .await
}

/// The same days that the rules allow.
fn are_due_days(row: &Row, today: ShanghaiDate) -> bool {
    let from = row.from.days().saturating_sub(RECEIPT_OUTSIDE_DAYS_MAX);
    let from = from.max(today.days().saturating_sub(RECEIPT_AGO_DAYS_MAX));
    let days = from..=row.until.days() + RECEIPT_OUTSIDE_DAYS_MAX;
    row.receipts.iter().all(|(due, _)| days.contains(&due.days()))
}

/// Numbers of the contracts in the register.
fn numbers(app: &App, community: CommunityId) -> BTreeSet<String> {
    let limit = CONTRACTS_MAX as usize;
    let all = app.state(|state| revenue::peek_contracts(state, community, None, limit));
    let text = |contract: &revenue::Contract| {
        names::parsed::<RevenueText>(app, community, &contract.terms.text.commitment)
    };
    // A contract that ended early may be registered anew under its number.
    let live = all.iter().filter(|(_, contract)| contract.ended.is_none());
    live.filter_map(|(_, contract)| Some(text(contract)?.number)).collect()
}

fn buildings(app: &App, community: CommunityId) -> BTreeSet<u16> {
    let (mut found, mut after) = (BTreeSet::new(), None);
    loop {
        let page = app.state(|state| property::peek_flats(state, community, after, REGISTER_PAGE));
        found.extend(page.iter().map(|(_, flat)| flat.building));
        after = page.last().map(|(id, _)| *id);
        if page.len() < REGISTER_PAGE {
            return found;
        }
    }
}

fn expected_fen(row: &Row) -> i64 {
    row.receipts.iter().map(|(_, fen)| fen.0).sum()
}

fn shown(row: &Row) -> RevenueRow {
    RevenueRow {
        row: row.row,
        number: row.number.clone(),
        title: row.title.clone(),
        counterparty: row.counterparty.clone(),
        account: row.account,
        from: row.from.to_string(),
        until: row.until.to_string(),
        receipts: row.receipts.len(),
        first_due: row.receipts.first().map(|(due, _)| due.to_string()).unwrap_or_default(),
        expected_fen: expected_fen(row),
        commission_bp: row.commission_bp,
    }
}

fn problem(mistake: Mistake) -> RevenueProblem {
    RevenueProblem {
        row: mistake.row,
        column: mistake.column.map_or("", Column::header).to_owned(),
        code: mistake.fault.code().to_owned(),
        zh: mistake.fault.zh().to_owned(),
        en: mistake.fault.en().to_owned(),
    }
}

fn terms(row: Row, text: RecordRef) -> Terms {
    let scope = row.building.map_or(Scope::Community, |building| Scope::Building { building });
    let expected = |(due, fen): (ShanghaiDate, Fen)| Expected { due, fen };
    Terms {
        account: row.account,
        scope,
        text,
        paper: None,
        from: row.from,
        until: row.until,
        grace_days: row.grace_days,
        commission_bp: row.commission_bp,
        receipts: row.receipts.into_iter().map(expected).collect(),
    }
}

/// Parts that fit into a command each.
fn chunks(all: Vec<Terms>) -> Result<Vec<Vec<Terms>>, Error> {
    let (mut parts, mut bytes): (Vec<Vec<Terms>>, usize) = (Vec::new(), 0);
    for terms in all {
        let size = serde_json::to_vec(&terms)?.len() + 1;
        match parts.last_mut() {
            Some(part) if bytes + size <= PART_BYTES_MAX && part.len() < PART_CONTRACTS_MAX => {
                part.push(terms);
                bytes += size;
            }
            _ => {
                parts.push(vec![terms]);
                bytes = size;
            }
        }
    }
    Ok(parts)
}
