//! The months of each fund: which are closed, which is next, and what a bookkeeper looks at first.

use super::statements::DisclosureFigure;
use axum::Json;
use axum::extract::{Query, State};
use disclosure::{Standing, due_day, figures, standing as standing_of};
use kernel::{CommunityId, DataClass, Period, ShanghaiDate, Time};
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use view::{Error, Items, Page, Portal, Problem, Proof, Reader};

const FUNDS: [&str; 4] = ["property_fee", "maintenance", "public_revenue", "held"];

/// Which closes.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct DisclosureClosesOf {
    /// One fund.
    pub fund: Option<String>,
    /// `proposed`, `closed` or `lapsed`.
    pub state: Option<String>,
}

/// A close of a month.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DisclosureClose {
    /// Id of the close and of its proposal, hex.
    pub close: String,
    /// The fund.
    pub fund: String,
    /// The month, `YYYY-MM`.
    pub month: String,
    /// `proposed`, `closed` or `lapsed`.
    pub state: String,
    /// Who prepared it, hex.
    pub by: String,
    /// Who signs too, hex.
    pub with: String,
    /// When it was proposed, Unix ms.
    pub proposed_ms: u64,
    /// Until when it may be signed, Unix ms.
    pub expires_ms: u64,
    /// When it was closed, Unix ms.
    #[schema(required)]
    pub closed_ms: Option<u64>,
    /// Balance of the bank account in the books at the month's end, fen.
    #[schema(required)]
    pub book_fen: Option<i64>,
    /// Last day of the bank's statement.
    #[schema(required)]
    pub bank_day: Option<String>,
    /// Its closing balance, fen.
    #[schema(required)]
    pub bank_fen: Option<i64>,
    /// Receipts not explained, fen.
    #[schema(required)]
    pub unclear_in_fen: Option<i64>,
    /// Payments not explained, fen.
    #[schema(required)]
    pub unclear_out_fen: Option<i64>,
    /// Bank lines of the month that were brought after it was closed.
    pub later_lines: u32,
    /// Their sum, fen: above nothing it came.
    pub later_fen: i64,
    /// The fact.
    #[schema(required)]
    pub proof: Option<Proof>,
}

/// Closes, newest first.
#[utoipa::path(get, path = "/closes", tag = "disclosure",
    params(("c" = String, Path), DisclosureClosesOf, Page), security(("session" = [])),
    responses((status = 200, body = Items<DisclosureClose>)))]
pub(crate) async fn closes(
    State(portal): State<Portal>,
    reader: Reader,
    Query(of): Query<DisclosureClosesOf>,
    Query(page): Query<Page>,
) -> Result<Json<Items<DisclosureClose>>, Error> {
    portal.gate(&reader, DataClass::Owners)?;
    let (community, before, limit) = (reader.community.0, page.before()?, page.limit()?);
    let rows = portal.read(move |database| {
        let mut query = database.prepare_cached(
            "SELECT row, close, fund, month, state, by_institution, with_institution, proposed_ms,
                expires_ms, closed_ms, book, bank_day, bank_closing, unclear_in, unclear_out,
                (SELECT lower(hex(id)) FROM unit WHERE number = c.unit), fact
             FROM disclosure_close c
             WHERE community = ?1 AND row < ?2 AND (?4 IS NULL OR fund = ?4)
                AND (?5 IS NULL OR state = ?5)
             ORDER BY row DESC LIMIT ?3",
        )?;
        let asked = params![community, before, limit as i64 + 1, of.fund, of.state];
        let mut rows = query.query_map(asked, close)?.collect::<Result<Vec<_>, _>>()?;
        for (_, close) in &mut rows {
            if let Some(closed) = close.closed_ms {
                let month = (close.fund.as_str(), close.month.as_str());
                (close.later_lines, close.later_fen) =
                    lines_after(database, community, month, closed)?;
            }
        }
        Ok(rows)
    });
    Ok(Json(Items::page(rows.await?, limit)))
}

fn close(row: &Row) -> rusqlite::Result<(i64, DisclosureClose)> {
    let ms = |column| Ok::<_, rusqlite::Error>(row.get::<_, i64>(column)? as u64);
    let view = DisclosureClose {
        close: row.get(1)?,
        fund: row.get(2)?,
        month: row.get(3)?,
        state: row.get(4)?,
        by: row.get(5)?,
        with: row.get(6)?,
        proposed_ms: ms(7)?,
        expires_ms: ms(8)?,
        closed_ms: row.get::<_, Option<i64>>(9)?.map(|at| at as u64),
        book_fen: row.get(10)?,
        bank_day: row.get(11)?,
        bank_fen: row.get(12)?,
        unclear_in_fen: row.get(13)?,
        unclear_out_fen: row.get(14)?,
        later_lines: 0,
        later_fen: 0,
        proof: Proof::of(row.get(15)?, row.get(16)?),
    };
    Ok((row.get(0)?, view))
}

/// Lines of a fund's bank account with a day of this month that were brought after a moment. A line
/// that shows a payment the books had already made no entry, and is not counted.
fn lines_after(
    database: &Connection,
    community: [u8; 8],
    (fund, month): (&str, &str),
    after: Time,
) -> Result<(u32, i64), Error> {
    let text = "SELECT COUNT(*), COALESCE(SUM(l.fen), 0)
        FROM bank_line l JOIN bank_import i
          ON i.community = l.community AND i.statement = l.statement
        WHERE l.community = ?1 AND l.fund = ?2 AND i.medium = 'bank'
          AND substr(l.day, 1, 7) = ?3 AND i.at_ms >= ?4 AND l.state NOT IN ('recorded', 'stuck')";
    let asked = params![community, fund, month, after as i64];
    let row = |row: &Row| Ok((row.get(0)?, row.get(1)?));
    Ok(database.prepare_cached(text)?.query_row(asked, row)?)
}

/// How far a fund's months are closed, and what there is to look at before the next is.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DisclosureStanding {
    /// The fund.
    pub fund: String,
    /// The month of its first entry, `YYYY-MM`.
    pub first: String,
    /// The last closed month.
    #[schema(required)]
    pub closed_to: Option<String>,
    /// The month to close next.
    pub next: String,
    /// Whether that month is over.
    pub over: bool,
    /// The day until whose end it should be closed.
    pub due: String,
    /// The accounts of that month.
    pub figures: Vec<DisclosureFigure>,
    /// Balance of the bank account in the books at its end, fen.
    pub book_fen: i64,
    /// Receipts not explained at its end, fen.
    pub unclear_in_fen: i64,
    /// Payments not explained at its end, fen.
    pub unclear_out_fen: i64,
    /// Lines of the fund's statements that the books refused.
    pub stuck: u32,
    /// The latest bank statement that ends in that month.
    #[schema(required)]
    pub bank: Option<DisclosureBank>,
    /// Bank lines of that month that were brought when it was over.
    pub later_lines: u32,
    /// Their sum, fen: above nothing it came.
    pub later_fen: i64,
    /// A close of that month that waits for signatures, hex.
    #[schema(required)]
    pub proposed: Option<String>,
}

/// A bank's statement beside the books.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DisclosureBank {
    /// The import, hex.
    pub statement: String,
    /// Its last day.
    pub day: String,
    /// Whether that is the month's last.
    pub reaches_end: bool,
    /// Its closing balance, fen.
    pub closing_fen: i64,
    /// What it has more than the books, fen; negative when less.
    pub difference_fen: i64,
}

/// How far the months of each fund are closed; funds without an entry are left out.
#[utoipa::path(get, path = "/closes/standing", tag = "disclosure",
    params(("c" = String, Path)), security(("session" = [])),
    responses((status = 200, body = Items<DisclosureStanding>)))]
pub(crate) async fn standing(
    State(portal): State<Portal>,
    reader: Reader,
) -> Result<Json<Items<DisclosureStanding>>, Error> {
    portal.gate(&reader, DataClass::Owners)?;
    let (community, now) = (reader.community, portal.services().now_ms());
    let mut items = Vec::new();
    for fund in FUNDS {
        if let Some(item) = of_books(&portal, community, fund, now)? {
            items.push(item);
        }
    }
    let items = portal.read(move |database| {
        items.into_iter().map(|item| with_bank(database, community, now, item)).collect()
    });
    Ok(Json(Items::all(items.await?)))
}

/// What the state says of a fund.
fn of_books(
    portal: &Portal,
    community: CommunityId,
    fund: &'static str,
    now: Time,
) -> Result<Option<DisclosureStanding>, Error> {
    let fund_word = fund.to_owned();
    let fund = serde_json::from_value(fund.into())?;
    portal.state(community, |store| {
        let Some(Standing { first, closed_to, next }) = standing_of(store, fund)? else {
            return Ok(None);
        };
        let due = due_day(next).ok_or(Problem::Internal)?;
        let figures = figures(store, fund, next, next)?;
        let closing = |which: fn(&disclosure::Figure) -> bool| {
            figures.iter().find(|figure| which(figure)).map_or(0, |figure| figure.closing.0)
        };
        Ok(Some(DisclosureStanding {
            fund: fund_word,
            first: first.to_string(),
            closed_to: closed_to.map(|month| month.to_string()),
            next: next.to_string(),
            over: next < Period::of(ShanghaiDate::at(now)),
            due: due.to_string(),
            book_fen: closing(disclosure::Figure::is_bank),
            unclear_in_fen: closing(disclosure::Figure::is_unclear_in),
            unclear_out_fen: closing(disclosure::Figure::is_unclear_out),
            figures: figures.iter().map(DisclosureFigure::of).collect(),
            stuck: 0,
            bank: None,
            later_lines: 0,
            later_fen: 0,
            proposed: None,
        }))
    })
}

/// What the bank's statements and the co-signers say of it.
fn with_bank(
    database: &Connection,
    community: CommunityId,
    now: Time,
    mut item: DisclosureStanding,
) -> Result<DisclosureStanding, Error> {
    let month: Period = item.next.parse().map_err(|_| Problem::Internal)?;
    let bank = database
        .prepare_cached(
            "SELECT statement, to_day, closing FROM bank_import
             WHERE community = ?1 AND fund = ?2 AND medium = 'bank' AND substr(to_day, 1, 7) = ?3
                AND closing IS NOT NULL AND matched IS NOT NULL
             ORDER BY to_day DESC, row DESC LIMIT 1",
        )?
        .query_row(params![community.0, item.fund, item.next], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, row.get::<_, i64>(2)?))
        })
        .optional()?;
    item.bank = bank.map(|(statement, day, closing_fen)| DisclosureBank {
        statement,
        reaches_end: day == month.last_day().to_string(),
        day,
        closing_fen,
        difference_fen: closing_fen - item.book_fen,
    });
    item.stuck = database
        .prepare_cached(
            "SELECT COUNT(*) FROM bank_line
             WHERE community = ?1 AND fund = ?2 AND state = 'stuck'",
        )?
        .query_row(params![community.0, item.fund], |row| row.get(0))?;
    let over = month.last_day().end_ms();
    (item.later_lines, item.later_fen) =
        lines_after(database, community.0, (&item.fund, &item.next), over)?;
    item.proposed = database
        .prepare_cached(
            "SELECT c.close FROM disclosure_close c JOIN cosign_proposal p
               ON p.community = c.community AND p.proposal = c.close
             WHERE c.community = ?1 AND c.fund = ?2 AND c.month = ?3 AND c.state = 'proposed'
                AND c.expires_ms > ?4 AND p.status = 'open'
             ORDER BY c.row DESC LIMIT 1",
        )?
        .query_row(params![community.0, item.fund, item.next, now as i64], |row| row.get(0))
        .optional()?;
    Ok(item)
}
