//! Facts of the treasury into rows: the journal, its lines, and each flat's own lines.

use kernel::{FlatId, Id8, ShanghaiDate};
use rusqlite::{OptionalExtension, Transaction, params};
use treasury::chart::BANK;
use treasury::{AccountLine, CauseKind, Fact, FlatLine, Fund, OpeningId};
use view::{BlockRow, Error, FactRow, UnitRow, word};

pub(crate) fn project(
    tx: &Transaction,
    block: &BlockRow,
    unit: &UnitRow,
    fact: &FactRow,
) -> Result<(), Error> {
    match fact.read::<Fact>()? {
        Fact::EntryPosted { number, fund, date, cause, of, lines } => {
            let entry = Entry { number, fund, date, cause, of };
            post(tx, block, unit, fact, &entry, &lines)
        }
        // Day and cause are the entry's own, posted by the same unit just before.
        Fact::FlatPosted { number, fund, of, flat, lines, .. } => {
            let posting = Posting { book: book_of(tx, unit, fund)?, number, of, flat };
            lines.iter().try_for_each(|line| flat_line(tx, fact, &posting, line))
        }
        told @ Fact::OpeningProposed { .. } => opening_row(tx, unit, fact, &told),
        Fact::BooksOpened { opening, bank_fen, .. } => {
            set_opening(tx, unit, opening, "opened", Some(bank_fen.0))
        }
        Fact::OpeningLapsed { opening } => set_opening(tx, unit, opening, "lapsed", None),
    }
}

struct Entry {
    number: u64,
    fund: Fund,
    date: ShanghaiDate,
    cause: CauseKind,
    of: Option<Id8>,
}

fn post(
    tx: &Transaction,
    block: &BlockRow,
    unit: &UnitRow,
    fact: &FactRow,
    entry: &Entry,
    lines: &[AccountLine],
) -> Result<(), Error> {
    let (book, number) = (book_of(tx, unit, entry.fund)?, entry.number as i64);
    let bank = lines.iter().find(|line| line.account == BANK);
    let row = params![
        book,
        number,
        entry.date.to_string(),
        word(&entry.cause)?,
        entry.of.map(|id| id.0),
        bank.map_or(0, |line| line.debit.0),
        bank.map_or(0, |line| line.credit.0),
        block.time_ms as i64,
        unit.number,
        fact.number,
    ];
    tx.prepare_cached(
        "INSERT INTO treasury_entry (book, number, date, cause, cause_id, bank_in, bank_out,
            time_ms, unit, fact)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    )?
    .execute(row)?;
    tx.prepare_cached(
        "INSERT INTO treasury_day (book, date, entries, bank_in, bank_out)
         VALUES (?1, ?2, 1, ?3, ?4)
         ON CONFLICT (book, date) DO UPDATE SET entries = entries + 1,
            bank_in = bank_in + excluded.bank_in, bank_out = bank_out + excluded.bank_out",
    )?
    .execute(params![
        book,
        entry.date.to_string(),
        bank.map_or(0, |line| line.debit.0),
        bank.map_or(0, |line| line.credit.0),
    ])?;
    for line in lines {
        tx.prepare_cached(
            "INSERT INTO treasury_line (book, number, account, debit, credit)
             VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute(params![book, number, line.account, line.debit.0, line.credit.0])?;
    }
    Ok(())
}

/// The number of a fund's book; its first entry opens it.
fn book_of(tx: &Transaction, unit: &UnitRow, fund: Fund) -> Result<i64, Error> {
    let asked = params![unit.community.0, fund.word()];
    let text = "SELECT book FROM treasury_book WHERE community = ?1 AND fund = ?2";
    let known = tx.prepare_cached(text)?.query_row(asked, |row| row.get(0)).optional()?;
    if let Some(book) = known {
        return Ok(book);
    }
    let text = "INSERT INTO treasury_book (community, fund) VALUES (?1, ?2)";
    Ok(tx.prepare_cached(text)?.insert(asked)?)
}

/// An entry as one flat's account has it.
struct Posting {
    book: i64,
    number: u64,
    of: Id8,
    flat: FlatId,
}

fn flat_line(
    tx: &Transaction,
    fact: &FactRow,
    posting: &Posting,
    line: &FlatLine,
) -> Result<(), Error> {
    let row = params![
        posting.flat.0,
        posting.book,
        posting.number as i64,
        line.account,
        posting.of.0,
        line.debit.0,
        line.credit.0,
        line.balance.0,
        fact.number,
    ];
    tx.prepare_cached(
        "INSERT INTO treasury_flat_line
            (flat, book, number, account, cause_id, debit, credit, balance, fact)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?
    .execute(row)?;
    Ok(())
}

fn opening_row(tx: &Transaction, unit: &UnitRow, fact: &FactRow, told: &Fact) -> Result<(), Error> {
    let Fact::OpeningProposed { opening, fund, as_of, institution, evidence, sheet } = told else {
        return Ok(());
    };
    let row = params![
        unit.community.0,
        opening.to_string(),
        fact.row,
        fund.word(),
        as_of.to_string(),
        institution.to_hex(),
        evidence.commitment.to_hex(),
        sheet.map(|sheet| sheet.commitment.to_hex()),
        unit.number,
        fact.number,
    ];
    tx.prepare_cached(
        "INSERT INTO treasury_opening (community, opening, row, fund, as_of, institution, evidence,
            sheet, state, unit, fact)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 'proposed', ?9, ?10)",
    )?
    .execute(row)?;
    Ok(())
}

fn set_opening(
    tx: &Transaction,
    unit: &UnitRow,
    opening: OpeningId,
    state: &str,
    bank_fen: Option<i64>,
) -> Result<(), Error> {
    tx.prepare_cached(
        "UPDATE treasury_opening SET state = ?3, bank_fen = ?4
         WHERE community = ?1 AND opening = ?2",
    )?
    .execute(params![unit.community.0, opening.to_string(), state, bank_fen])?;
    Ok(())
}
