//! A fund's book as a journal that hledger and its relatives read: every entry, and at the end an
//! assertion of every balance, so that a program that is not ours adds the book up.

use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use kernel::{CommunityId, DataClass};
use rusqlite::{Connection, params};
use std::collections::BTreeMap;
use std::fmt::Write;
use treasury::chart::{self, Account};
use treasury::{Fund, Side};
use view::{Error, Portal, Problem, Reader};

/// Entries of one journal: some 30 MB; a community of 2,000 flats writes so many in two years.
const JOURNAL_ENTRIES_MAX: i64 = 200_000;

/// A fund's book as a plain-text journal (hledger, ledger, beancount's importers). Without flats.
#[utoipa::path(get, path = "/books/{fund}/journal", tag = "treasury",
    params(("c" = String, Path), ("fund" = String, Path)), security(("session" = [])),
    responses((status = 200, body = String, content_type = "text/plain")))]
pub(crate) async fn journal(
    State(portal): State<Portal>,
    reader: Reader,
    Path((_, fund)): Path<(CommunityId, Fund)>,
) -> Result<Response, Error> {
    portal.gate(&reader, DataClass::Owners)?;
    let community = reader.community;
    let text = portal.read(move |database| text_of(database, community, fund)).await?;
    let kind = [(header::CONTENT_TYPE, "text/plain; charset=utf-8")];
    Ok((kind, text).into_response())
}

/// A line of an entry as the database has it.
struct Posted {
    number: i64,
    date: String,
    cause: String,
    account: u16,
    debit: i64,
    credit: i64,
}

fn text_of(database: &Connection, community: CommunityId, fund: Fund) -> Result<String, Error> {
    let mut query = database.prepare_cached(
        "SELECT e.number, e.date, e.cause, l.account, l.debit, l.credit
         FROM treasury_book b JOIN treasury_entry e ON e.book = b.book
           JOIN treasury_line l ON l.book = e.book AND l.number = e.number
         WHERE b.community = ?1 AND b.fund = ?2 ORDER BY e.number, l.account",
    )?;
    let mut rows = query.query(params![community.0, fund.word()])?;
    let (zh, en) = fund.names();
    let mut out = format!("; {zh} {en}\n; 1 CNY = 100 fen\ncommodity CNY 1000.00\n");
    let mut balances: BTreeMap<u16, i64> = BTreeMap::new();
    let (mut last, mut entries) = (None, 0);
    while let Some(row) = rows.next()? {
        let line = Posted {
            number: row.get(0)?,
            date: row.get(1)?,
            cause: row.get(2)?,
            account: row.get(3)?,
            debit: row.get(4)?,
            credit: row.get(5)?,
        };
        if last.as_ref().is_none_or(|(number, _)| *number != line.number) {
            entries += 1;
            if entries > JOURNAL_ENTRIES_MAX {
                return Err(Problem::TooLarge.because("the book has too many entries"));
            }
            let _ = writeln!(out, "\n{} ({}) {}", line.date, line.number, line.cause);
        }
        last = Some((line.number, line.date.clone()));
        *balances.entry(line.account).or_default() += line.debit - line.credit;
        let name = name_of(fund, line.account)?;
        for fen in [line.debit, -line.credit].into_iter().filter(|fen| *fen != 0) {
            let _ = writeln!(out, "    {name}  {}", yuan(fen));
        }
    }
    if let Some((_, date)) = last {
        let _ = writeln!(out, "\n{date} 余额 balances");
        for (account, fen) in balances {
            let _ = writeln!(out, "    {}  CNY 0.00 = {}", name_of(fund, account)?, yuan(fen));
        }
    }
    Ok(out)
}

/// 「assets:1002 专户存款」: the words by which such programs tell the five kinds apart.
fn name_of(fund: Fund, code: u16) -> Result<String, Error> {
    let account: &Account = chart::account(fund, code).ok_or(Problem::Internal)?;
    let kind = match (code.to_string().as_bytes()[0], account.normal) {
        (b'1', _) => "assets",
        (b'2', _) => "liabilities",
        (b'3', _) => "equity",
        (_, Side::Credit) => "revenues",
        (_, Side::Debit) => "expenses",
    };
    Ok(format!("{kind}:{code} {}", account.zh))
}

fn yuan(fen: i64) -> String {
    let sign = if fen < 0 { "-" } else { "" };
    let (yuan, rest) = (fen.unsigned_abs() / 100, fen.unsigned_abs() % 100);
    format!("CNY {sign}{yuan}.{rest:02}")
}
