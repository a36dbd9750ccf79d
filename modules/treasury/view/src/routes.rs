//! The books as owners read them, and one flat's own account.

use crate::query::{self, Asked, Turnover};
use crate::{journal, openings};
use axum::Json;
use axum::extract::{Path, Query, State};
use kernel::{CommunityId, DataClass, FlatId};
use rusqlite::{Connection, Row, params};
use serde::{Deserialize, Serialize};
use treasury::chart::{self, BANK};
use treasury::{Custody, Fund, Totals};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};
use view::{Error, Items, Page, Portal, Problem, Proof, Reader, word};

pub(crate) fn routes() -> OpenApiRouter<Portal> {
    OpenApiRouter::default()
        .routes(routes!(books))
        .routes(routes!(book))
        .routes(routes!(entries))
        .routes(routes!(entry))
        .routes(routes!(statement))
        .routes(routes!(journal::journal))
        .routes(routes!(openings::book_openings))
        .routes(routes!(openings::book_opening))
        .routes(routes!(openings::book_opening_lines))
}

/// A fund: what it holds, what came in and went out.
#[derive(Debug, Serialize, ToSchema)]
pub struct BookView {
    /// `property_fee`, `maintenance`, `public_revenue` or `held`.
    pub fund: String,
    /// Name, Chinese.
    pub name: String,
    /// Name, English.
    pub name_en: String,
    /// Balance of its bank account, fen.
    pub balance_fen: i64,
    /// What came into the bank account, fen.
    pub in_fen: i64,
    /// What went out of it, fen.
    pub out_fen: i64,
    /// From this day on; the beginning of the book when absent.
    #[schema(required)]
    pub since: Option<String>,
    /// Entries so far.
    pub entries: u64,
    /// The bank or custodian, hex.
    #[schema(required)]
    pub institution: Option<String>,
    /// Its name, Chinese.
    #[schema(required)]
    pub institution_name: Option<String>,
    /// Last digits of the account number.
    #[schema(required)]
    pub mask: Option<String>,
    /// Day whose balances the book was opened with.
    #[schema(required)]
    pub opened_as_of: Option<String>,
}

/// From which day on.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Since {
    /// Count what came in and went out from this day on, `YYYY-MM-DD`.
    pub since: Option<String>,
}

/// The four funds.
#[utoipa::path(get, path = "/books", tag = "treasury", params(("c" = String, Path), Since),
    security(("session" = [])), responses((status = 200, body = Items<BookView>)))]
async fn books(
    State(portal): State<Portal>,
    reader: Reader,
    Query(since): Query<Since>,
) -> Result<Json<Items<BookView>>, Error> {
    portal.gate(&reader, DataClass::Owners)?;
    let mut items = Vec::new();
    for fund in Fund::ALL {
        items.push(book_view(&portal, &reader, fund, since.clone()).await?);
    }
    Ok(Json(Items::all(items)))
}

async fn book_view(
    portal: &Portal,
    reader: &Reader,
    fund: Fund,
    since: Since,
) -> Result<BookView, Error> {
    let since = since.since.map(|day| day.parse::<kernel::ShanghaiDate>()).transpose();
    let since = since.map_err(|error| Problem::BadParameter.because(error))?;
    let day = since.map(|day| day.to_string());
    let (community, from) = (reader.community, day.clone());
    let turnover = portal.read(move |database| query::turnover(database, community, fund, from));
    let Turnover { entries, in_fen, out_fen, opened_as_of } = turnover.await?;
    let (balance_fen, custody) = bank_of(portal, reader.community, fund)?;
    let (name, name_en) = fund.names();
    let institution = custody.as_ref().map(|custody| custody.institution);
    let card = institution.and_then(|institution| {
        portal.services().institutions(reader.community).remove(&institution)
    });
    Ok(BookView {
        fund: fund.word().to_owned(),
        name: name.to_owned(),
        name_en: name_en.to_owned(),
        balance_fen,
        in_fen,
        out_fen,
        since: day,
        entries,
        institution: institution.map(|institution| institution.to_hex()),
        institution_name: card.map(|card| card.name),
        mask: custody.map(|custody| custody.mask),
        opened_as_of,
    })
}

fn bank_of(
    portal: &Portal,
    community: CommunityId,
    fund: Fund,
) -> Result<(i64, Option<Custody>), Error> {
    let balance =
        portal.state(community, |store| Ok(treasury::balance(store, fund, BANK, None)?))?;
    let mut custody = None;
    portal.services().with_state(&mut |state| {
        custody = treasury::peek_custody(state, community, fund);
    });
    Ok((balance.0, custody))
}

/// A fund with its accounts.
#[derive(Debug, Serialize, ToSchema)]
pub struct BookDetail {
    /// The fund.
    #[serde(flatten)]
    pub book: BookView,
    /// Accounts that ever moved, by code.
    pub accounts: Vec<AccountView>,
}

/// An account of a fund.
#[derive(Debug, Serialize, ToSchema)]
pub struct AccountView {
    /// Code.
    pub account: u16,
    /// Name, Chinese.
    pub name: String,
    /// Name, English.
    pub name_en: String,
    /// `debit` or `credit`: the side on which it grows.
    pub normal: String,
    /// Sum of all debits, fen.
    pub debit_fen: i64,
    /// Sum of all credits, fen.
    pub credit_fen: i64,
    /// Balance on its normal side, fen.
    pub balance_fen: i64,
}

/// A fund and its accounts.
#[utoipa::path(get, path = "/books/{fund}", tag = "treasury",
    params(("c" = String, Path), ("fund" = String, Path), Since), security(("session" = [])),
    responses((status = 200, body = BookDetail)))]
async fn book(
    State(portal): State<Portal>,
    reader: Reader,
    Path((_, fund)): Path<(CommunityId, Fund)>,
    Query(since): Query<Since>,
) -> Result<Json<BookDetail>, Error> {
    portal.gate(&reader, DataClass::Owners)?;
    let book = book_view(&portal, &reader, fund, since).await?;
    let mut totals = Vec::new();
    portal.services().with_state(&mut |state| {
        totals = treasury::peek_totals(state, reader.community, fund);
    });
    let account = |(code, totals): (u16, Totals)| {
        let row = chart::account(fund, code).ok_or(Problem::Internal)?;
        Ok(AccountView {
            account: code,
            name: row.zh.to_owned(),
            name_en: row.en.to_owned(),
            normal: word(&row.normal)?,
            debit_fen: totals.debit.0,
            credit_fen: totals.credit.0,
            balance_fen: totals.balance(row.normal).0,
        })
    };
    let accounts: Result<_, Error> = totals.into_iter().map(account).collect();
    Ok(Json(BookDetail { book, accounts: accounts? }))
}

/// An entry of the journal, in totals: no flat is named.
#[derive(Debug, Serialize, ToSchema)]
pub struct EntryView {
    /// Gap-free number.
    pub number: u64,
    /// Fund.
    pub fund: String,
    /// Day.
    pub date: String,
    /// `bill`, `payment`, `decision`, `opening`, `agreement`, `statement_line` or `reversal`.
    pub cause: String,
    /// The cause's id, unless it is one flat's business, hex.
    #[schema(required)]
    pub of: Option<String>,
    /// Block time, Unix ms.
    pub time_ms: u64,
    /// Lines by account.
    pub lines: Vec<LineView>,
    /// The fact.
    #[schema(required)]
    pub proof: Option<Proof>,
}

/// A line of an entry.
#[derive(Debug, Serialize, ToSchema)]
pub struct LineView {
    /// Account.
    pub account: u16,
    /// Its name, Chinese.
    pub name: String,
    /// Its name, English.
    pub name_en: String,
    /// Debited, fen.
    pub debit_fen: i64,
    /// Credited, fen.
    pub credit_fen: i64,
}

const ENTRY_COLUMNS: &str =
    "SELECT e.book, e.number, b.fund, e.date, e.cause, nullif(lower(hex(e.cause_id)), ''),
        e.time_ms, (SELECT lower(hex(id)) FROM unit WHERE number = e.unit), e.fact
     FROM treasury_book b JOIN treasury_entry e ON e.book = b.book";

/// Entries of a fund, newest first.
#[utoipa::path(get, path = "/books/{fund}/entries", tag = "treasury",
    params(("c" = String, Path), ("fund" = String, Path), Page), security(("session" = [])),
    responses((status = 200, body = Items<EntryView>)))]
async fn entries(
    State(portal): State<Portal>,
    reader: Reader,
    Path((_, fund)): Path<(CommunityId, Fund)>,
    Query(page): Query<Page>,
) -> Result<Json<Items<EntryView>>, Error> {
    portal.gate(&reader, DataClass::Owners)?;
    let (limit, before) = (page.limit()?, page.before()?);
    let community = reader.community.0;
    let found = portal.read(move |database| {
        let text = format!(
            "{ENTRY_COLUMNS} WHERE b.community = ?1 AND b.fund = ?2 AND e.number < ?3
             ORDER BY e.number DESC LIMIT ?4"
        );
        let mut query = database.prepare_cached(&text)?;
        let asked = params![community, fund.word(), before, limit as i64 + 1];
        let rows = query.query_map(asked, entry_row)?.collect::<Result<Vec<_>, _>>()?;
        let with_lines = rows.into_iter().map(|(book, mut entry)| {
            entry.lines = lines_of(database, book, &entry)?;
            Ok((entry.number as i64, entry))
        });
        with_lines.collect::<Result<Vec<_>, Error>>()
    });
    Ok(Json(Items::page(found.await?, limit)))
}

/// An entry by its number.
#[utoipa::path(get, path = "/entries/{number}", tag = "treasury",
    params(("c" = String, Path), ("number" = u64, Path)), security(("session" = [])),
    responses((status = 200, body = EntryView)))]
async fn entry(
    State(portal): State<Portal>,
    reader: Reader,
    Path((_, number)): Path<(CommunityId, u64)>,
) -> Result<Json<EntryView>, Error> {
    portal.gate(&reader, DataClass::Owners)?;
    let community = reader.community.0;
    let found = portal.read(move |database| {
        let text = format!("{ENTRY_COLUMNS} WHERE b.community = ?1 AND e.number = ?2");
        let number = i64::try_from(number).map_err(|_| Problem::NotFound)?;
        let mut query = database.prepare_cached(&text)?;
        let (book, mut entry) = query.query_row(params![community, number], entry_row)?;
        entry.lines = lines_of(database, book, &entry)?;
        Ok(entry)
    });
    Ok(Json(found.await?))
}

/// The number of its book, and an entry without its lines.
fn entry_row(row: &Row) -> rusqlite::Result<(i64, EntryView)> {
    let entry = EntryView {
        number: row.get::<_, i64>(1)? as u64,
        fund: row.get(2)?,
        date: row.get(3)?,
        cause: row.get(4)?,
        of: row.get(5)?,
        time_ms: row.get::<_, i64>(6)? as u64,
        lines: Vec::new(),
        proof: Proof::of(row.get(7)?, row.get(8)?),
    };
    Ok((row.get(0)?, entry))
}

fn lines_of(database: &Connection, book: i64, entry: &EntryView) -> Result<Vec<LineView>, Error> {
    let fund = fund_of(&entry.fund)?;
    let mut query = database.prepare_cached(
        "SELECT account, debit, credit FROM treasury_line WHERE book = ?1 AND number = ?2
         ORDER BY account",
    )?;
    let rows = query.query_map(params![book, entry.number as i64], |row| {
        let account: u16 = row.get(0)?;
        let (name, name_en) = account_names(fund, account);
        Ok(LineView { account, name, name_en, debit_fen: row.get(1)?, credit_fen: row.get(2)? })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(crate) fn account_names(fund: Fund, code: u16) -> (String, String) {
    let row = chart::account(fund, code);
    row.map_or_else(Default::default, |row| (row.zh.to_owned(), row.en.to_owned()))
}

fn fund_of(word: &str) -> Result<Fund, Error> {
    Ok(serde_json::from_value(word.into())?)
}

/// Which statement.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct StatementOf {
    /// One fund.
    pub fund: Option<String>,
}

/// A line of a flat's account.
#[derive(Debug, Serialize, ToSchema)]
pub struct StatementLine {
    /// Number of the entry.
    pub number: u64,
    /// Fund.
    pub fund: String,
    /// Day.
    pub date: String,
    /// Why.
    pub cause: String,
    /// The cause's id, hex.
    pub of: String,
    /// Account.
    pub account: u16,
    /// Its name, Chinese.
    pub name: String,
    /// Its name, English.
    pub name_en: String,
    /// Debited, fen.
    pub debit_fen: i64,
    /// Credited, fen.
    pub credit_fen: i64,
    /// The flat's balance afterwards on the account's normal side, fen.
    pub balance_fen: i64,
    /// The fact.
    #[schema(required)]
    pub proof: Option<Proof>,
}

/// The account of one flat, newest first: for its own people, and logged for readers with a duty.
#[utoipa::path(get, path = "/flats/{flat}/statement", tag = "treasury",
    params(("c" = String, Path), ("flat" = String, Path), StatementOf, Page),
    security(("session" = [])), responses((status = 200, body = Items<StatementLine>)))]
async fn statement(
    State(portal): State<Portal>,
    reader: Reader,
    Path((_, flat)): Path<(CommunityId, FlatId)>,
    Query(of): Query<StatementOf>,
    Query(page): Query<Page>,
) -> Result<Json<Items<StatementLine>>, Error> {
    let about = Reader::about_flat(flat);
    portal.check(&reader, DataClass::OwnFlat, about, "treasury.statement").await?;
    let (limit, before) = (page.limit()?, page.before()?);
    let asked = Asked { community: reader.community, flat, fund: of.fund, before, limit };
    let found = portal.read(move |database| query::statement(database, &asked));
    let mut page = Items::page(found.await?, limit);
    for line in &mut page.items {
        (line.name, line.name_en) = account_names(fund_of(&line.fund)?, line.account);
    }
    Ok(Json(page))
}
