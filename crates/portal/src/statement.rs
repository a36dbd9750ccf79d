//! A bank statement at a desk: first a trial reading that saves nothing, then the parts to sign,
//! then the lines nobody could explain, with what they may be.
//!
//! Names and remarks are read from the file each time and stand in no database. Owners' names are
//! compared with them here and leave this place in no answer; a door that is suggested is logged.

mod deposits;
mod gather;
mod held;
mod income;
mod matching;

use crate::app::{App, blocking};
use crate::limits::{LINES_SHOWN_MAX, STATEMENT_BODY_BYTES_MAX};
use crate::names;
use crate::rights::records_reader;
use crate::shell::ErrorBody;
use ::statement::{Language, Line, Reading, Statement, read};
use axum::Json;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path, Query, State};
use axum::http::HeaderMap;
use bank::limits::PART_LINES_MAX;
use bank::{AddLines, BeginImport, Medium, NewLine, StatementId, To};
use deposits::Deposits;
use held::HeldDeposits;
use income::Income;
use kernel::{CommunityId, DataClass, Hash, Id8, ShanghaiDate, Subject};
use matching::{Guess, Matcher, Suggestion, Told};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::sync::Arc;
use treasury::Fund;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};
use view::{Error, Problem, Reader, Services};

/// How the access log calls a door that was suggested.
const WHAT: &str = "bank.lines";
/// Digits of an account that are public.
const MASK_DIGITS: usize = treasury::limits::MASK_DIGITS;

pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::default()
        .routes(routes!(statement_check))
        .routes(routes!(statement_prepare))
        .routes(routes!(unexplained_lines))
        .routes(routes!(lines_of_statement))
        .layer(DefaultBodyLimit::max(STATEMENT_BODY_BYTES_MAX))
}

/// Whose account a file is about.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct StatementOf {
    /// The fund; found by the account's last digits when absent.
    pub fund: Option<String>,
}

/// What a statement holds, and what its lines are.
#[derive(Debug, Serialize, ToSchema)]
pub struct BankCheck {
    /// What it holds, and what is wrong with it.
    pub report: BankReport,
    /// The fund whose account it is; absent where none has these last digits.
    #[schema(required)]
    pub fund: Option<String>,
    /// `bank`, `wechat` or `alipay`.
    pub medium: String,
    /// Lines that were imported before.
    pub known: usize,
    /// Lines that are certain.
    pub matched: usize,
    /// Lines somebody must look at.
    pub open: usize,
    /// Every line, in the order of the file.
    pub lines: Vec<BankLine>,
}

/// What a statement holds.
#[derive(Debug, Serialize, ToSchema)]
pub struct BankReport {
    /// `camt.053.001.NN`, or the name of a profile.
    pub format: String,
    /// The last digits of the account.
    pub mask: String,
    /// First day; absent in a file without lines.
    #[schema(required)]
    pub from: Option<String>,
    /// Last day.
    #[schema(required)]
    pub to: Option<String>,
    /// Lines that move money.
    pub lines: usize,
    /// Lines that do not.
    pub passed_over: usize,
    /// What came, fen.
    pub credits_fen: i64,
    /// What went, fen.
    pub debits_fen: i64,
    /// Balance before the first line, fen.
    #[schema(required)]
    pub opening_fen: Option<i64>,
    /// Balance after the last, fen.
    #[schema(required)]
    pub closing_fen: Option<i64>,
    /// What is wrong, by line and column.
    pub errors: Vec<BankProblem>,
}

/// One mistake.
#[derive(Debug, Serialize, ToSchema)]
pub struct BankProblem {
    /// Line as the file counts it; 0 for the file as a whole.
    pub line: u32,
    /// Header of the column; empty for the whole line.
    pub column: String,
    /// Stable code.
    pub code: String,
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

/// A line and what it probably is.
#[derive(Debug, Serialize, ToSchema)]
pub struct BankLine {
    /// Its key, hex.
    pub line: String,
    /// The day.
    pub day: String,
    /// Amount, fen: above nothing it came, below it went.
    pub fen: i64,
    /// The other side, as the bank names it; absent where the file is gone.
    #[schema(required)]
    pub name: Option<String>,
    /// What it says it is for.
    #[schema(required)]
    pub remark: Option<String>,
    /// `known` (imported before), `matched` (certain: the first suggestion), `open`; of an imported
    /// line what it is booked as: `bill`, `prepaid`, `recorded`, `charged_back`, `account`,
    /// `refunded`, `unclear` or `stuck` among others.
    pub state: String,
    /// Why an imported line is not what it was said to be: a refusal's code.
    #[schema(required)]
    pub because: Option<String>,
    /// The fund, of an imported line.
    #[schema(required)]
    pub fund: Option<String>,
    /// An imported line whose month was closed before it came.
    pub after_close: bool,
    /// What it is, or may be; likeliest first.
    pub suggestions: Vec<BankSuggestion>,
}

/// What a line may be.
#[derive(Debug, Serialize, ToSchema)]
pub struct BankSuggestion {
    /// As a command says it: `{"bill":"…"}`, `{"prepaid":"…"}`, `{"recorded":"…"}`,
    /// `{"payout":"…"}`, `{"receipt":{…}}`, `{"transfer":"…"}`, `{"deposit":{…}}`, `{"held":"…"}`.
    pub to: serde_json::Value,
    /// `recorded`, `reference`, `payer`, `door`, `door_only`, `payer_only`, `surname`,
    /// `instruction`, `instruction_amount`, `contract_number`, `counterparty`, `counterparty_only`,
    /// `receipt_amount`, `owed_amount`, `deposit_reference` or `deposit_amount`.
    pub why: String,
    /// Door of the flat.
    #[schema(required)]
    pub door: Option<String>,
    /// Month of the bill, `YYYY-MM`.
    #[schema(required)]
    pub period: Option<String>,
    /// What is owed on it, fen.
    #[schema(required)]
    pub owed_fen: Option<i64>,
    /// What a contract is about.
    #[schema(required)]
    pub title: Option<String>,
    /// Until when its receipt was due.
    #[schema(required)]
    pub due: Option<String>,
}

/// The commands of an import.
#[derive(Debug, Serialize, ToSchema)]
pub struct BankPrepared {
    /// Id of the import, hex.
    pub statement: String,
    /// `{"bank.BeginImport":{…}}`: sign it first.
    pub begin: serde_json::Value,
    /// `{"bank.AddLines":{…}}`, each; then sign these, in any order.
    pub parts: Vec<serde_json::Value>,
}

/// Imported lines, with what their files say.
#[derive(Debug, Serialize, ToSchema)]
pub struct BankLines {
    /// Oldest booking first.
    pub lines: Vec<BankLine>,
    /// Whether there are more.
    pub more: bool,
}

/// Trial reading of a bank statement. Saves nothing.
#[utoipa::path(post, path = "/v1/communities/{c}/statements/check", tag = "bank",
    params(("c" = String, Path), StatementOf), security(("session" = [])),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 200, body = BankCheck), (status = "4XX", body = ErrorBody)))]
async fn statement_check(
    State(app): State<Arc<App>>,
    Path(community): Path<CommunityId>,
    Query(of): Query<StatementOf>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Json<BankCheck>, Error> {
    let reader = clerk(&app, &headers, community)?;
    let reading = blocking(move || Ok(read(&body))).await?;
    let (report, place) = (report(&reading), Place::of(&app, community, &reading, &of)?);
    let judged = judge(&app, &reader, place.fund, reading.statement()).await?;
    let count = |state: &str| judged.iter().filter(|line| line.state == state).count();
    Ok(Json(BankCheck {
        report,
        fund: place.fund.map(|fund| fund.word().to_owned()),
        medium: place.word().to_owned(),
        known: count("known"),
        matched: count("matched"),
        open: count("open"),
        lines: judged.iter().zip(&reading.statement().lines).map(Judged::shown).collect(),
    }))
}

/// Keeps the file of a faultless statement as a record, and answers the calls to sign.
#[utoipa::path(post, path = "/v1/communities/{c}/statements/prepare", tag = "bank",
    params(("c" = String, Path), StatementOf), security(("session" = [])),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 200, body = BankPrepared), (status = "4XX", body = ErrorBody)))]
async fn statement_prepare(
    State(app): State<Arc<App>>,
    Path(community): Path<CommunityId>,
    Query(of): Query<StatementOf>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Json<BankPrepared>, Error> {
    let reader = clerk(&app, &headers, community)?;
    let bytes = body.clone();
    let reading = blocking(move || Ok(read(&bytes))).await?;
    let report = report(&reading);
    if let Some(first) = report.errors.first() {
        return Err(Problem::Unusable.because(format!("line {}: {}", first.line, first.code)));
    }
    let statement = reading.statement();
    let place = Place::of(&app, community, &reading, &of)?;
    let fund = place.fund.ok_or_else(|| Problem::Unusable.because("no fund has this account"))?;
    let (from, to) = days(statement).ok_or_else(|| Problem::Unusable.because("no lines"))?;
    let judged = judge(&app, &reader, Some(fund), statement).await?;
    let kind = serde_json::to_value(bank::file_kind(fund))?;
    let kind = kind.as_str().ok_or(Problem::Internal)?;
    let file = app.ledger.keep_record(community, kind, body.to_vec()).await?;
    let id = StatementId(Id8(rand::random()));
    let lines: Vec<NewLine> = judged.iter().zip(&statement.lines).map(Judged::line).collect();
    let parts: Vec<_> = lines.chunks(PART_LINES_MAX).collect();
    let (credits, debits) = statement.totals();
    let begin = bank::Command::BeginImport(BeginImport {
        statement: id,
        fund,
        medium: place.medium,
        mask: place.mask,
        from,
        to,
        lines: lines.len() as u32,
        credits,
        debits,
        opening: statement.opening,
        closing: statement.closing,
        parts: u16::try_from(parts.len()).map_err(|error| Problem::TooLarge.because(error))?,
        file,
    });
    let part = |(part, lines): (usize, &[NewLine])| {
        let lines = lines.to_vec();
        let command = AddLines { statement: id, part: part as u16, lines };
        Ok(serde_json::to_value(bank::Command::AddLines(command))?)
    };
    Ok(Json(BankPrepared {
        statement: id.to_string(),
        begin: serde_json::to_value(begin)?,
        parts: parts.into_iter().enumerate().map(part).collect::<Result<_, Error>>()?,
    }))
}

/// Lines nobody can explain, oldest first, with name and remark from their files.
#[utoipa::path(get, path = "/v1/communities/{c}/statements/open", tag = "bank",
    params(("c" = String, Path)), security(("session" = [])),
    responses((status = 200, body = BankLines), (status = "4XX", body = ErrorBody)))]
async fn unexplained_lines(
    State(app): State<Arc<App>>,
    Path(community): Path<CommunityId>,
    headers: HeaderMap,
) -> Result<Json<BankLines>, Error> {
    let reader = clerk(&app, &headers, community)?;
    let open = bank_view::open_lines(&app.portal(), community, LINES_SHOWN_MAX + 1).await?;
    Ok(Json(with_texts(&app, &reader, open).await?))
}

/// The lines of one import as they are booked now, with name and remark from its file.
#[utoipa::path(get, path = "/v1/communities/{c}/statements/{statement}/lines", tag = "bank",
    params(("c" = String, Path), ("statement" = String, Path)), security(("session" = [])),
    responses((status = 200, body = BankLines), (status = "4XX", body = ErrorBody)))]
async fn lines_of_statement(
    State(app): State<Arc<App>>,
    Path((community, statement)): Path<(CommunityId, String)>,
    headers: HeaderMap,
) -> Result<Json<BankLines>, Error> {
    let reader = clerk(&app, &headers, community)?;
    let portal = app.portal();
    let lines = bank_view::lines_of(&portal, community, statement, LINES_SHOWN_MAX + 1).await?;
    Ok(Json(with_texts(&app, &reader, lines).await?))
}

/// Lines with what their files say, and what those nobody can explain may be.
async fn with_texts(
    app: &Arc<App>,
    reader: &Reader,
    mut booked: Vec<bank_view::BankLineView>,
) -> Result<BankLines, Error> {
    let more = booked.len() > LINES_SHOWN_MAX;
    booked.truncate(LINES_SHOWN_MAX);
    let texts = gather::texts(app, reader, &booked).await?;
    // Doors, debts and names of the whole community, only where there is something to explain.
    let mut known = match booked.iter().any(is_open) {
        true => Some(gather::known(app, reader, None, texts.values()).await?),
        false => None,
    };
    let (mut lines, mut doors) = (Vec::new(), BTreeSet::new());
    for line in booked {
        let fund = Fund::ALL.into_iter().find(|fund| fund.word() == line.fund);
        let reads = fund.is_some_and(|fund| reads_file(reader, fund));
        let text = Hash::from_hex(&line.line).filter(|_| reads).and_then(|key| texts.get(&key));
        let guess = match (text.filter(|_| is_open(&line)), &mut known) {
            (Some(text), Some(known)) => guess(known, fund, text),
            _ => Guess::Perhaps(Vec::new()),
        };
        let suggestions = match guess {
            Guess::Certain(one) => vec![one],
            Guess::Perhaps(some) => some,
        };
        doors.extend(suggestions.iter().filter_map(|one| one.flat));
        lines.push(BankLine {
            line: line.line,
            day: line.day,
            fen: line.fen,
            name: text.map(|text| text.name.clone()),
            remark: text.map(|text| text.remark.clone()),
            state: line.state,
            because: line.because,
            fund: Some(line.fund),
            after_close: line.after_close,
            suggestions: suggestions.into_iter().map(BankSuggestion::from).collect(),
        });
    }
    names::note(app, reader, WHAT, doors.into_iter().map(Reader::about_flat).collect()).await?;
    Ok(BankLines { lines, more })
}

/// What lines are compared with, by where they may come from.
struct Known {
    matcher: Matcher,
    income: Income,
    deposits: Deposits,
    held: HeldDeposits,
}

/// What a line is: residents pay into the service fees, contracts into the public revenue, and that
/// and owners into the maintenance fund, flats their deposits into the fund of those. What went is
/// an instruction, whatever the fund.
fn guess(known: &mut Known, fund: Option<Fund>, line: &Line) -> Guess {
    let came = line.amount.0 > 0;
    match fund {
        Some(Fund::PublicRevenue) if came => known.income.of_contract(&told(line)),
        Some(Fund::Maintenance) if came => match known.income.of_transfer(&told(line)) {
            Guess::Perhaps(some) if some.is_empty() => known.deposits.guess(&told(line)),
            transfer => transfer,
        },
        Some(Fund::Held) if came => known.held.guess(&told(line)),
        None if came => Guess::Perhaps(Vec::new()),
        _ => known.matcher.guess(&told(line)),
    }
}

/// Whether nobody has explained a line yet.
fn is_open(line: &bank_view::BankLineView) -> bool {
    matches!(line.state.as_str(), "unclear" | "stuck")
}

/// Who may handle a statement: somebody who may look into single flats and into the file of one of
/// the accounts. Whether they may import one is the rules' business.
fn clerk(app: &App, headers: &HeaderMap, community: CommunityId) -> Result<Reader, Error> {
    let reader = app.reader(headers, community)?;
    reader.account()?;
    let reads = Fund::ALL.into_iter().any(|fund| reads_file(&reader, fund));
    match reads && reader.inspects() {
        true => Ok(reader),
        false => Err(Problem::NotAllowed.into()),
    }
}

/// Whether a reader may see what a fund's statement says of who paid.
fn reads_file(reader: &Reader, fund: Fund) -> bool {
    let asking = records_reader(reader);
    let (kind, about) = (bank::file_kind(fund), Subject::default());
    records::may_read(kind, DataClass::OwnFlat, about, &asking) != records::ReadAnswer::No
}

/// Where a statement belongs.
struct Place {
    fund: Option<Fund>,
    medium: Medium,
    /// Of its account; where the file prints none, that of the fund somebody chose.
    mask: String,
}

impl Place {
    fn of(
        app: &App,
        community: CommunityId,
        reading: &Reading,
        of: &StatementOf,
    ) -> Result<Self, Error> {
        let statement = reading.statement();
        let medium = match statement.format.as_str() {
            "wechat" | "wechat-fund" => Medium::Wechat,
            "alipay" | "alipay-account" => Medium::Alipay,
            _ => Medium::Bank,
        };
        let word = |word: &String| {
            let found = Fund::ALL.into_iter().find(|fund| fund.word() == word);
            found.ok_or_else(|| Problem::BadParameter.because(word))
        };
        let asked = of.fund.as_ref().map(word).transpose()?;
        let printed = mask(&statement.account);
        let mask_of = |fund: Fund| {
            let custody = app.state(|state| treasury::peek_custody(state, community, fund));
            custody.map(|custody| custody.mask)
        };
        let of_account = |fund: &Fund| mask_of(*fund).is_some_and(|mask| mask == printed);
        let fund = asked.or(match medium {
            Medium::Bank => Fund::ALL.into_iter().find(of_account),
            Medium::Wechat | Medium::Alipay => Some(Fund::PropertyFee),
        });
        let chosen = fund.filter(|_| medium == Medium::Bank && printed.is_empty());
        let mask = chosen.and_then(mask_of).unwrap_or(printed);
        Ok(Self { fund, medium, mask })
    }
    fn word(&self) -> &'static str {
        match self.medium {
            Medium::Bank => "bank",
            Medium::Wechat => "wechat",
            Medium::Alipay => "alipay",
        }
    }
}

/// The last digits of an account.
fn mask(account: &str) -> String {
    let digits: Vec<char> = account.chars().filter(char::is_ascii_digit).collect();
    digits[digits.len().saturating_sub(MASK_DIGITS)..].iter().collect()
}

fn days(statement: &Statement) -> Option<(ShanghaiDate, ShanghaiDate)> {
    let days = statement.lines.iter().map(|line| line.day);
    Some((days.clone().min()?, days.max()?))
}

fn report(reading: &Reading) -> BankReport {
    let statement = reading.statement();
    let (zh, en) = (reading.report(Language::Chinese), reading.report(Language::English));
    let errors = zh.errors.into_iter().zip(en.errors).map(|(zh, en)| BankProblem {
        line: zh.line,
        column: zh.column,
        code: zh.code.to_owned(),
        zh: zh.message,
        en: en.message,
    });
    let days = days(statement);
    BankReport {
        format: zh.format,
        mask: mask(&statement.account),
        from: days.map(|(from, _)| from.to_string()),
        to: days.map(|(_, to)| to.to_string()),
        lines: zh.lines,
        passed_over: zh.passed_over,
        credits_fen: zh.credits_fen.0,
        debits_fen: zh.debits_fen.0,
        opening_fen: statement.opening.map(|fen| fen.0),
        closing_fen: statement.closing.map(|fen| fen.0),
        errors: errors.collect(),
    }
}

/// A line of a file and what it is.
struct Judged {
    state: &'static str,
    suggestions: Vec<Suggestion>,
}

impl Judged {
    fn shown((judged, line): (&Self, &Line)) -> BankLine {
        let suggestions = judged.suggestions.iter().cloned().map(BankSuggestion::from);
        BankLine {
            line: line.key.to_hex(),
            day: line.day.to_string(),
            fen: line.amount.0,
            name: Some(line.name.clone()),
            remark: Some(line.remark.clone()),
            state: judged.state.to_owned(),
            because: None,
            fund: None,
            after_close: false,
            suggestions: suggestions.collect(),
        }
    }
    fn line((judged, line): (&Self, &Line)) -> NewLine {
        let certain = judged.suggestions.first().filter(|_| judged.state == "matched");
        let to = certain.map_or(To::Unclear, |one| one.to);
        NewLine { key: line.key, day: line.day, fen: line.amount, to }
    }
}

/// What each line of a file is: imported before, certain, or open.
async fn judge(
    app: &Arc<App>,
    reader: &Reader,
    fund: Option<Fund>,
    statement: &Statement,
) -> Result<Vec<Judged>, Error> {
    let community = reader.community;
    let booked: Vec<bool> = app.state(|state| {
        let booked = |line: &Line| bank::peek_line(state, community, line.key).is_some();
        statement.lines.iter().map(booked).collect()
    });
    let mut known = gather::known(app, reader, fund, statement.lines.iter()).await?;
    let judge = |(line, booked): (&Line, bool)| match booked {
        true => Judged { state: "known", suggestions: Vec::new() },
        false => match guess(&mut known, fund, line) {
            Guess::Certain(one) => Judged { state: "matched", suggestions: vec![one] },
            Guess::Perhaps(some) => Judged { state: "open", suggestions: some },
        },
    };
    let judged: Vec<Judged> = statement.lines.iter().zip(booked).map(judge).collect();
    let suggested = judged.iter().flat_map(|line| &line.suggestions);
    let flats: BTreeSet<_> = suggested.filter_map(|one| one.flat).collect();
    names::note(app, reader, WHAT, flats.into_iter().map(Reader::about_flat).collect()).await?;
    Ok(judged)
}

fn told(line: &Line) -> Told<'_> {
    let Line { amount, name, remark, bank_id, .. } = line;
    Told { fen: amount.0, name, remark, bank_id }
}

impl From<Suggestion> for BankSuggestion {
    fn from(one: Suggestion) -> Self {
        Self {
            to: serde_json::to_value(one.to).expect("a target is plain data"),
            why: one.why.word().to_owned(),
            door: one.door,
            period: one.period,
            owed_fen: one.owed,
            title: one.title,
            due: one.due,
        }
    }
}
