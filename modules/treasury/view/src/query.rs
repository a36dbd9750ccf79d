//! The two questions that are asked most, as the database answers them whatever the ledger's age: a
//! page of a flat's account, and what came into a fund and went out.

use crate::routes::StatementLine;
use kernel::{CommunityId, FlatId};
use rusqlite::{Connection, Row, params};
use treasury::Fund;
use view::{Error, Proof};

/// What moved in a fund.
pub struct Turnover {
    /// Entries so far.
    pub entries: u64,
    /// What came into the bank account since the day asked for, fen.
    pub in_fen: i64,
    /// What went out of it, fen.
    pub out_fen: i64,
    /// Day whose balances the book was opened with.
    pub opened_as_of: Option<String>,
}

/// What moved in a fund, counted from `from` on (`YYYY-MM-DD`), or from its beginning.
///
/// # Errors
/// Those of the database.
pub fn turnover(
    database: &Connection,
    community: CommunityId,
    fund: Fund,
    from: Option<String>,
) -> Result<Turnover, Error> {
    let mut query = database.prepare_cached(
        "SELECT CAST(COALESCE(SUM(entries), 0) AS BIGINT),
            CAST(COALESCE(SUM(CASE WHEN ?3 IS NULL OR date >= ?3 THEN bank_in ELSE 0 END), 0)
                AS BIGINT),
            CAST(COALESCE(SUM(CASE WHEN ?3 IS NULL OR date >= ?3 THEN bank_out ELSE 0 END), 0)
                AS BIGINT),
            (SELECT as_of FROM treasury_opening o WHERE o.community = ?1 AND o.fund = ?2
                AND o.state = 'opened')
         FROM treasury_book b JOIN treasury_day d ON d.book = b.book
         WHERE b.community = ?1 AND b.fund = ?2",
    )?;
    Ok(query.query_row(params![community.0, fund.word(), from], |row| {
        let entries: i64 = row.get(0)?;
        let (in_fen, out_fen, opened_as_of) = (row.get(1)?, row.get(2)?, row.get(3)?);
        Ok(Turnover { entries: entries as u64, in_fen, out_fen, opened_as_of })
    })?)
}

/// A page of a flat's account.
pub struct Asked {
    /// The community.
    pub community: CommunityId,
    /// The flat.
    pub flat: FlatId,
    /// One fund; all when absent.
    pub fund: Option<String>,
    /// Lines before this place.
    pub before: i64,
    /// Lines of the page.
    pub limit: usize,
}

/// A place in a flat's account, in one number: entry, then account.
const ACCOUNTS: i64 = 100_000;

/// Lines of a flat's account, newest first, each behind its place; one more than asked for.
///
/// # Errors
/// Those of the database.
pub fn statement(database: &Connection, asked: &Asked) -> Result<Vec<(i64, StatementLine)>, Error> {
    let Asked { community, flat, fund, before, limit } = asked;
    let mut query = database.prepare_cached(
        "SELECT l.number, l.account, l.number, b.fund, e.date, e.cause,
            lower(hex(l.cause_id)), l.account, l.debit, l.credit, l.balance,
            (SELECT lower(hex(id)) FROM unit WHERE number = e.unit), l.fact
         FROM treasury_flat_line l JOIN treasury_book b ON b.book = l.book
           JOIN treasury_entry e ON e.book = l.book AND e.number = l.number
         WHERE l.flat = ?2 AND (l.number, l.account) < (?3, ?4)
           AND b.community = ?1 AND (?6 IS NULL OR b.fund = ?6)
         ORDER BY l.number DESC, l.account DESC LIMIT ?5",
    )?;
    let place = (before / ACCOUNTS, before % ACCOUNTS);
    let asked = params![community.0, flat.0, place.0, place.1, *limit as i64 + 1, fund];
    let rows = query.query_map(asked, row)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn row(row: &Row) -> rusqlite::Result<(i64, StatementLine)> {
    let (number, account): (i64, i64) = (row.get(0)?, row.get(1)?);
    let line = StatementLine {
        number: row.get::<_, i64>(2)? as u64,
        fund: row.get(3)?,
        date: row.get(4)?,
        cause: row.get(5)?,
        of: row.get(6)?,
        account: row.get(7)?,
        name: String::new(),
        name_en: String::new(),
        debit_fen: row.get(8)?,
        credit_fen: row.get(9)?,
        balance_fen: row.get(10)?,
        proof: Proof::of(row.get(11)?, row.get(12)?),
    };
    Ok((number * ACCOUNTS + account, line))
}
