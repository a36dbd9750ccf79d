//! Imports and what nobody can explain, in totals for owners; single lines for institutions.

use axum::Json;
use axum::extract::{Query, State};
use kernel::{CommunityId, DataClass};
use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};
use view::{Error, Items, Page, Portal, Proof, Reader};

pub(crate) fn routes() -> OpenApiRouter<Portal> {
    OpenApiRouter::default()
        .routes(routes!(imports))
        .routes(routes!(unexplained))
        .routes(routes!(lines))
}

/// An imported statement, in totals.
#[derive(Debug, Serialize, ToSchema)]
pub struct BankImportView {
    /// Id, hex.
    pub statement: String,
    /// Fund.
    pub fund: String,
    /// `bank`, `wechat` or `alipay`.
    pub medium: String,
    /// First day.
    pub from: String,
    /// Last day.
    pub to: String,
    /// Lines.
    pub lines: u32,
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
    /// Who brought it, hex.
    pub institution: String,
    /// The file's record, hex.
    pub file: String,
    /// When it had arrived, Unix ms.
    pub at_ms: u64,
    /// Lines that were there before; absent until all are done.
    #[schema(required)]
    pub known: Option<u32>,
    /// Lines booked as something at once.
    #[schema(required)]
    pub matched: Option<u32>,
    /// Lines nobody knew then.
    #[schema(required)]
    pub unclear: Option<u32>,
    /// Lines that could not be entered then.
    #[schema(required)]
    pub stuck: Option<u32>,
    /// The fact.
    #[schema(required)]
    pub proof: Option<Proof>,
}

/// Which imports.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ImportsOf {
    /// One import, hex.
    pub statement: Option<String>,
}

const PROOF: &str = "(SELECT lower(hex(id)) FROM unit WHERE number = t.unit), fact";

/// Imported statements, newest first.
#[utoipa::path(get, path = "/statements", tag = "bank",
    params(("c" = String, Path), ImportsOf, Page), security(("session" = [])),
    responses((status = 200, body = Items<BankImportView>)))]
async fn imports(
    State(portal): State<Portal>,
    reader: Reader,
    Query(of): Query<ImportsOf>,
    Query(page): Query<Page>,
) -> Result<Json<Items<BankImportView>>, Error> {
    portal.gate(&reader, DataClass::Owners)?;
    let (community, before, limit) = (reader.community.0, page.before()?, page.limit()?);
    let rows = portal.read(move |database| {
        let mut query = database.prepare_cached(&format!(
            "SELECT row, statement, fund, medium, from_day, to_day, lines, credits, debits,
                opening, closing, institution, file, at_ms, known, matched, unclear, stuck, {PROOF}
             FROM bank_import t
             WHERE community = ?1 AND row < ?2 AND (?4 IS NULL OR statement = ?4)
             ORDER BY row DESC LIMIT ?3"
        ))?;
        let asked = params![community, before, limit as i64 + 1, of.statement];
        Ok(query.query_map(asked, import)?.collect::<Result<Vec<_>, _>>()?)
    });
    Ok(Json(Items::page(rows.await?, limit)))
}

fn import(row: &Row) -> rusqlite::Result<(i64, BankImportView)> {
    let view = BankImportView {
        statement: row.get(1)?,
        fund: row.get(2)?,
        medium: row.get(3)?,
        from: row.get(4)?,
        to: row.get(5)?,
        lines: row.get(6)?,
        credits_fen: row.get(7)?,
        debits_fen: row.get(8)?,
        opening_fen: row.get(9)?,
        closing_fen: row.get(10)?,
        institution: row.get(11)?,
        file: row.get(12)?,
        at_ms: row.get::<_, i64>(13)? as u64,
        known: row.get(14)?,
        matched: row.get(15)?,
        unclear: row.get(16)?,
        stuck: row.get(17)?,
        proof: Proof::of(row.get(18)?, row.get(19)?),
    };
    Ok((row.get(0)?, view))
}

/// What nobody can explain in a fund's statements.
#[derive(Debug, Serialize, ToSchema)]
pub struct BankUnexplainedView {
    /// Fund.
    pub fund: String,
    /// Lines that came.
    pub came: u32,
    /// Their sum, fen.
    pub came_fen: i64,
    /// Lines that went.
    pub went: u32,
    /// Their sum as an amount above nothing, fen.
    pub went_fen: i64,
    /// Lines among them that are not in the books.
    pub stuck: u32,
}

/// The public total of lines nobody can explain, by fund; funds without one are left out.
#[utoipa::path(get, path = "/statements/unexplained", tag = "bank",
    params(("c" = String, Path)), security(("session" = [])),
    responses((status = 200, body = Items<BankUnexplainedView>)))]
async fn unexplained(
    State(portal): State<Portal>,
    reader: Reader,
) -> Result<Json<Items<BankUnexplainedView>>, Error> {
    portal.gate(&reader, DataClass::Owners)?;
    let community = reader.community.0;
    let rows = portal.read(move |database| {
        let mut query = database.prepare_cached(
            "SELECT fund, SUM(fen > 0), SUM(MAX(fen, 0)), SUM(fen < 0), SUM(MAX(-fen, 0)),
                SUM(state = 'stuck')
             FROM bank_line WHERE community = ?1 AND state IN ('unclear', 'stuck')
             GROUP BY fund ORDER BY fund",
        )?;
        let view = |row: &Row| {
            Ok(BankUnexplainedView {
                fund: row.get(0)?,
                came: row.get(1)?,
                came_fen: row.get(2)?,
                went: row.get(3)?,
                went_fen: row.get(4)?,
                stuck: row.get(5)?,
            })
        };
        Ok(query.query_map(params![community], view)?.collect::<Result<Vec<_>, _>>()?)
    });
    Ok(Json(Items::all(rows.await?)))
}

/// A line as it is booked now. Name and remark stand in the statement's file.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct BankLineView {
    /// Its key, hex.
    pub line: String,
    /// The import that brought it, hex.
    pub statement: String,
    /// Fund.
    pub fund: String,
    /// The day.
    pub day: String,
    /// Amount, fen: above nothing it came, below it went.
    pub fen: i64,
    /// `bill`, `prepaid`, `recorded`, `charged_back`, `payout`, `receipt`, `transfer`, `deposit`,
    /// `held`, `refunded` (instructed to go back), `account`, `unclear`, or `stuck`.
    pub state: String,
    /// The payment it became or took back, hex.
    #[schema(required)]
    pub payment: Option<String>,
    /// Why it is not what it was said to be: a refusal's code.
    #[schema(required)]
    pub because: Option<String>,
    /// Its month was closed before its statement came: it is entered on the day it came.
    pub after_close: bool,
    /// The latest fact about it.
    #[schema(required)]
    pub proof: Option<Proof>,
}

/// Which lines.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct LinesOf {
    /// One import, hex.
    pub statement: Option<String>,
}

const LINE: &str = "SELECT row, lower(hex(line)), statement, fund, day, fen, state, payment,
    because, (SELECT lower(hex(id)) FROM unit WHERE number = t.unit), fact,
    EXISTS (SELECT 1 FROM disclosure_close c JOIN bank_import i
        ON i.community = c.community AND i.statement = t.statement AND i.at_ms > c.closed_ms
        WHERE c.community = t.community AND c.fund = t.fund AND c.month = substr(t.day, 1, 7)
            AND c.state = 'closed')
    FROM bank_line t";

/// Lines of statements, latest booking first.
#[utoipa::path(get, path = "/statements/lines", tag = "bank",
    params(("c" = String, Path), LinesOf, Page), security(("session" = [])),
    responses((status = 200, body = Items<BankLineView>)))]
async fn lines(
    State(portal): State<Portal>,
    reader: Reader,
    Query(of): Query<LinesOf>,
    Query(page): Query<Page>,
) -> Result<Json<Items<BankLineView>>, Error> {
    portal.gate(&reader, DataClass::Institutions)?;
    let (community, before, limit) = (reader.community.0, page.before()?, page.limit()?);
    let rows = portal.read(move |database| {
        let mut query = database.prepare_cached(&format!(
            "{LINE} WHERE community = ?1 AND row < ?2 AND (?4 IS NULL OR statement = ?4)
             ORDER BY row DESC LIMIT ?3"
        ))?;
        let asked = params![community, before, limit as i64 + 1, of.statement];
        Ok(query.query_map(asked, line)?.collect::<Result<Vec<_>, _>>()?)
    });
    Ok(Json(Items::page(rows.await?, limit)))
}

fn line(row: &Row) -> rusqlite::Result<(i64, BankLineView)> {
    let view = BankLineView {
        line: row.get(1)?,
        statement: row.get(2)?,
        fund: row.get(3)?,
        day: row.get(4)?,
        fen: row.get(5)?,
        state: row.get(6)?,
        payment: row.get(7)?,
        because: row.get(8)?,
        proof: Proof::of(row.get(9)?, row.get(10)?),
        after_close: row.get(11)?,
    };
    Ok((row.get(0)?, view))
}

/// Lines nobody can explain, oldest first, for the page that asks somebody to.
///
/// # Errors
/// Those of the database.
pub async fn open_lines(
    portal: &Portal,
    community: CommunityId,
    limit: usize,
) -> Result<Vec<BankLineView>, Error> {
    let rows = portal.read(move |database| {
        let mut query = database.prepare_cached(&format!(
            "{LINE} WHERE community = ?1 AND state IN ('unclear', 'stuck')
             ORDER BY row LIMIT ?2"
        ))?;
        let found = query.query_map(params![community.0, limit as i64], line)?;
        Ok(found.collect::<Result<Vec<_>, _>>()?)
    });
    Ok(rows.await?.into_iter().map(|(_, line)| line).collect())
}

/// The lines of one import, in the order of their booking.
///
/// # Errors
/// Those of the database.
pub async fn lines_of(
    portal: &Portal,
    community: CommunityId,
    statement: String,
    limit: usize,
) -> Result<Vec<BankLineView>, Error> {
    let rows = portal.read(move |database| {
        let mut query = database.prepare_cached(&format!(
            "{LINE} WHERE statement = ?2 AND +community = ?1 ORDER BY row LIMIT ?3"
        ))?;
        let found = query.query_map(params![community.0, statement, limit as i64], line)?;
        Ok(found.collect::<Result<Vec<_>, _>>()?)
    });
    Ok(rows.await?.into_iter().map(|(_, line)| line).collect())
}

/// Where the file of an import is.
///
/// # Errors
/// Those of the database.
pub async fn file_of(
    portal: &Portal,
    community: CommunityId,
    statement: String,
) -> Result<Option<String>, Error> {
    let text = "SELECT file FROM bank_import WHERE community = ?1 AND statement = ?2";
    let found = portal.read(move |database| {
        let mut query = database.prepare_cached(text)?;
        let mut rows = query.query(params![community.0, statement])?;
        Ok(rows.next()?.map(|row| row.get(0)).transpose()?)
    });
    found.await
}
