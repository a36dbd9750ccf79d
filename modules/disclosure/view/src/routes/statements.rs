//! Published statements: a list, and each with the period before and the year before beside it.

use crate::extra::{self, DisclosureExtra};
use axum::Json;
use axum::extract::{Path, Query, State};
use disclosure::{Figure, Kind, Part};
use kernel::{CommunityId, DataClass, Fen, Period};
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use view::{Error, Items, Page, Portal, Proof, Reader};

/// Which statements.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct DisclosuresOf {
    /// One kind: `service`, `revenue`, `fund`, `utilities`, `held`, `parking` or `committee`.
    pub kind: Option<String>,
    /// Only those that were published late.
    pub late: Option<bool>,
}

/// A published statement, in a list.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DisclosureRow {
    /// `service`, `revenue`, `fund`, `utilities`, `held`, `parking` or `committee`.
    pub kind: String,
    /// First month of its period, `YYYY-MM`.
    pub from: String,
    /// Last month.
    pub to: String,
    /// The day until whose end it was due.
    pub due: String,
    /// Whether months of the period were not closed by then.
    pub late: bool,
    /// Its funds, and how many of their months were closed.
    pub parts: Vec<DisclosurePart>,
    /// First day it is posted.
    pub posted_from: String,
    /// Last day.
    pub posted_to: String,
    /// When it was published, Unix ms.
    pub published_ms: u64,
    /// The fact.
    #[schema(required)]
    pub proof: Option<Proof>,
}

/// A fund's part in a statement.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DisclosurePart {
    /// The fund.
    pub fund: String,
    /// Months of the period in which the fund had a book.
    pub months: u16,
    /// Those that were closed by then.
    pub closed: u16,
    /// Who prepared the last closed one, hex.
    #[schema(required)]
    pub by: Option<String>,
    /// Who countersigned it, hex.
    #[schema(required)]
    pub with: Option<String>,
}

/// A published statement with its lines.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DisclosureView {
    /// The statement.
    #[serde(flatten)]
    pub statement: DisclosureRow,
    /// Its accounts, by fund and code.
    pub figures: Vec<DisclosureFigure>,
    /// Last month of the period before, if its statement was published.
    #[schema(required)]
    pub previous: Option<String>,
    /// Last month of the same period a year before, if its statement was published.
    #[schema(required)]
    pub last_year: Option<String>,
    /// Area of the register when it was published, 0.01 m².
    pub area: i64,
    /// What the page adds to the accounts, as of the statement's block.
    pub extra: DisclosureExtra,
    /// Bank lines of the period that were brought after the statement was published.
    pub later_lines: u32,
    /// Their sum, fen: above nothing it came.
    pub later_fen: i64,
}

/// An account over a period.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DisclosureFigure {
    /// The fund.
    pub fund: String,
    /// Account.
    pub account: u16,
    /// Its name, Chinese.
    pub name: String,
    /// Its name, English.
    pub name_en: String,
    /// Whether it grows by what is credited.
    pub grows_by_credit: bool,
    /// Balance before the period, fen.
    pub opening_fen: i64,
    /// Debited, fen.
    pub debit_fen: i64,
    /// Credited, fen.
    pub credit_fen: i64,
    /// Balance at its end, fen.
    pub closing_fen: i64,
    /// By how much it grew in the period, fen.
    pub moved_fen: i64,
    /// The same in the period before.
    #[schema(required)]
    pub previous_fen: Option<i64>,
    /// The same in the same period a year before.
    #[schema(required)]
    pub last_year_fen: Option<i64>,
}

impl DisclosureFigure {
    /// An account with nothing to compare it with.
    pub(super) fn of(figure: &Figure) -> Self {
        let (name, name_en) = figure.names();
        Self {
            fund: figure.fund.word().to_owned(),
            account: figure.account,
            name: name.to_owned(),
            name_en: name_en.to_owned(),
            grows_by_credit: figure.grows_by_credit(),
            opening_fen: figure.opening.0,
            debit_fen: figure.debit.0,
            credit_fen: figure.credit.0,
            closing_fen: figure.closing.0,
            moved_fen: figure.closing.0 - figure.opening.0,
            previous_fen: None,
            last_year_fen: None,
        }
    }
}

const COLUMNS: &str = "SELECT row, kind, from_month, to_month, due, late, parts, posted_from,
        posted_to, at_ms, (SELECT lower(hex(id)) FROM unit WHERE number = s.unit), fact, area, extra
     FROM disclosure_statement s";

/// Published statements, newest first.
#[utoipa::path(get, path = "/disclosures", tag = "disclosure",
    params(("c" = String, Path), DisclosuresOf, Page), security(("session" = [])),
    responses((status = 200, body = Items<DisclosureRow>)))]
pub(crate) async fn disclosures(
    State(portal): State<Portal>,
    reader: Reader,
    Query(of): Query<DisclosuresOf>,
    Query(page): Query<Page>,
) -> Result<Json<Items<DisclosureRow>>, Error> {
    portal.gate(&reader, DataClass::Owners)?;
    let (community, before, limit) = (reader.community.0, page.before()?, page.limit()?);
    let rows = portal.read(move |database| {
        let mut query = database.prepare_cached(&format!(
            "{COLUMNS} WHERE community = ?1 AND row < ?2 AND (?4 IS NULL OR kind = ?4)
                AND (?5 IS NULL OR late = ?5)
             ORDER BY row DESC LIMIT ?3"
        ))?;
        let asked = params![community, before, limit as i64 + 1, of.kind, of.late];
        let rows = query.query_map(asked, found)?.collect::<Result<Vec<_>, _>>()?;
        rows.into_iter().map(|found| Ok((found.row, found.statement()?))).collect()
    });
    Ok(Json(Items::page(rows.await?, limit)))
}

/// A published statement.
#[utoipa::path(get, path = "/disclosures/{kind}/{month}", tag = "disclosure",
    params(("c" = String, Path), ("kind" = String, Path), ("month" = String, Path)),
    security(("session" = [])), responses((status = 200, body = DisclosureView)))]
pub(crate) async fn disclosure(
    State(portal): State<Portal>,
    reader: Reader,
    Path((_, kind, month)): Path<(CommunityId, Kind, Period)>,
) -> Result<Json<DisclosureView>, Error> {
    Ok(Json(statement_view(&portal, &reader, kind, month).await?))
}

/// A published statement as its page and its files show it.
///
/// # Errors
/// `portal.NotFound` for one that is not published; those of the gate.
pub async fn statement_view(
    portal: &Portal,
    reader: &Reader,
    kind: Kind,
    month: Period,
) -> Result<DisclosureView, Error> {
    portal.gate(reader, DataClass::Owners)?;
    let community = reader.community;
    let mut view = portal.read(move |database| view(database, community, kind, month)).await?;
    if let Some(contracts) = &mut view.extra.contracts {
        let moved = view.figures.iter().map(|figure| (figure.account, figure.moved_fen));
        extra::complete(contracts, moved, (portal, reader));
    }
    Ok(view)
}

fn view(
    database: &Connection,
    community: CommunityId,
    kind: Kind,
    month: Period,
) -> Result<DisclosureView, Error> {
    let text = format!("{COLUMNS} WHERE community = ?1 AND kind = ?2 AND to_month = ?3");
    let asked = params![community.0, kind.word(), month.to_string()];
    let found = database.prepare_cached(&text)?.query_row(asked, found)?;
    let published = |last: Option<Period>| -> Result<Option<(Period, Vec<Figure>)>, Error> {
        let Some(last) = last else { return Ok(None) };
        Ok(figures(database, community, kind, last)?.map(|figures| (last, figures)))
    };
    let previous = published(month.minus_months(kind.months()))?;
    let last_year = published(month.minus_months(12))?;
    let own = figures(database, community, kind, month)?.unwrap_or_default();
    let figures = own.iter().map(|figure| DisclosureFigure {
        previous_fen: previous.as_ref().map(|(_, others)| moved(others, figure)),
        last_year_fen: last_year.as_ref().map(|(_, others)| moved(others, figure)),
        ..DisclosureFigure::of(figure)
    });
    let (later_lines, later_fen) = later(database, community, &found)?;
    Ok(DisclosureView {
        figures: figures.collect(),
        previous: previous.map(|(last, _)| last.to_string()),
        last_year: last_year.map(|(last, _)| last.to_string()),
        area: found.area,
        extra: serde_json::from_str(&found.extra)?,
        later_lines,
        later_fen,
        statement: found.statement()?,
    })
}

/// By how much the same account grew in another period; nothing where it did not exist yet.
fn moved(others: &[Figure], figure: &Figure) -> i64 {
    let same = |other: &&Figure| (other.fund, other.account) == (figure.fund, figure.account);
    others.iter().find(same).map_or(0, |other| other.closing.0 - other.opening.0)
}

/// The figures of a published statement.
fn figures(
    database: &Connection,
    community: CommunityId,
    kind: Kind,
    last: Period,
) -> Result<Option<Vec<Figure>>, Error> {
    let asked = params![community.0, kind.word(), last.to_string()];
    let is_published = database
        .prepare_cached(
            "SELECT 1 FROM disclosure_statement
             WHERE community = ?1 AND kind = ?2 AND to_month = ?3",
        )?
        .query_row(asked, |_| Ok(()))
        .optional()?;
    if is_published.is_none() {
        return Ok(None);
    }
    let mut query = database.prepare_cached(
        "SELECT fund, account, opening, debit, credit, closing FROM disclosure_figure
         WHERE community = ?1 AND kind = ?2 AND to_month = ?3",
    )?;
    let rows = query.query_map(asked, |row: &Row| {
        Ok((
            row.get::<_, String>(0)?,
            row.get(1)?,
            row.get(2)?,
            row.get(3)?,
            row.get(4)?,
            row.get(5)?,
        ))
    })?;
    let rows = rows.collect::<Result<Vec<(String, u16, i64, i64, i64, i64)>, _>>()?;
    let figure =
        |(fund, account, opening, debit, credit, closing): (String, u16, i64, i64, i64, i64)| {
            Ok(Figure {
                fund: serde_json::from_value(fund.into())?,
                account,
                opening: Fen(opening),
                debit: Fen(debit),
                credit: Fen(credit),
                closing: Fen(closing),
            })
        };
    let mut figures = rows.into_iter().map(figure).collect::<Result<Vec<Figure>, Error>>()?;
    figures.sort_by_key(|figure| (figure.fund, figure.account));
    Ok(Some(figures))
}

/// Bank lines of the period that came in after it was published: they are in the next statement.
fn later(
    database: &Connection,
    community: CommunityId,
    found: &Found,
) -> Result<(u32, i64), Error> {
    let funds: Vec<Part> = serde_json::from_str(&found.parts)?;
    let (mut lines, mut fen) = (0, 0);
    for part in funds {
        let asked = params![
            community.0,
            part.fund.word(),
            found.from,
            format!("{}-99", found.to),
            found.at_ms,
        ];
        let (more, sum): (u32, i64) = database
            .prepare_cached(
                "SELECT COUNT(*), COALESCE(SUM(l.fen), 0)
                 FROM bank_line l JOIN bank_import i
                   ON i.community = l.community AND i.statement = l.statement
                 WHERE l.community = ?1 AND l.fund = ?2 AND l.day BETWEEN ?3 AND ?4
                   AND i.at_ms > ?5 AND l.state <> 'recorded'",
            )?
            .query_row(asked, |row| Ok((row.get(0)?, row.get(1)?)))?;
        (lines, fen) = (lines + more, fen + sum);
    }
    Ok((lines, fen))
}

/// A row as the database has it.
struct Found {
    row: i64,
    kind: String,
    from: String,
    to: String,
    due: String,
    late: bool,
    parts: String,
    posted_from: String,
    posted_to: String,
    at_ms: i64,
    unit: Option<String>,
    fact: u32,
    area: i64,
    extra: String,
}

fn found(row: &Row) -> rusqlite::Result<Found> {
    Ok(Found {
        row: row.get(0)?,
        kind: row.get(1)?,
        from: row.get(2)?,
        to: row.get(3)?,
        due: row.get(4)?,
        late: row.get(5)?,
        parts: row.get(6)?,
        posted_from: row.get(7)?,
        posted_to: row.get(8)?,
        at_ms: row.get(9)?,
        unit: row.get(10)?,
        fact: row.get(11)?,
        area: row.get(12)?,
        extra: row.get(13)?,
    })
}

impl Found {
    fn statement(self) -> Result<DisclosureRow, Error> {
        let parts: Vec<Part> = serde_json::from_str(&self.parts)?;
        let part = |part: Part| DisclosurePart {
            fund: part.fund.word().to_owned(),
            months: part.months,
            closed: part.closed,
            by: part.by.map(|id| id.to_hex()),
            with: part.with.map(|id| id.to_hex()),
        };
        Ok(DisclosureRow {
            kind: self.kind,
            from: self.from,
            to: self.to,
            due: self.due,
            late: self.late,
            parts: parts.into_iter().map(part).collect(),
            posted_from: self.posted_from,
            posted_to: self.posted_to,
            published_ms: self.at_ms as u64,
            proof: Proof::of(self.unit, self.fact),
        })
    }
}
