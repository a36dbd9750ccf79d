//! How long the questions that are asked most take on a ledger of many years: for `linli bench
//! statement`. The read model is filled through the treasury's own projection.

use crate::projector::{SCHEMA, connect};
use kernel::{
    CommunityId, DataClass, Fact as _, FactRecord, Fen, FlatId, Hash, Id8, ShanghaiDate, Subject,
};
use rusqlite::Connection;
use std::path::Path;
use std::time::{Duration, Instant};
use treasury::chart::{BANK, FEES_RECEIVABLE};
use treasury::{AccountLine, CauseKind, Fact, FlatLine, Fund};
use treasury_view::query::{self, Asked};
use view::{BlockRow, Error, FactRow, NounView, UnitRow};

const COMMUNITY: CommunityId = CommunityId(*b"measured");
/// Flats of the community, and the days its entries are spread over (ten years).
const FLATS: u64 = 1_000;
const DAYS: u64 = 3_652;
/// Lines of one page of a flat's account.
const PAGE_LINES: usize = 50;
/// Questions of each kind.
const QUESTIONS: usize = 2_000;
/// Entries of one transaction while the read model is filled.
const BATCH: u64 = 20_000;

/// What one size of a ledger took.
#[derive(Clone, Copy, Debug, serde::Serialize)]
pub struct Measured {
    /// Entries in the book.
    pub entries: u64,
    /// A page of a flat's account, µs: median, and the time 99 of 100 stay below.
    pub statement_p50_us: u64,
    /// See above.
    pub statement_p99_us: u64,
    /// What came into a fund and went out, µs.
    pub total_p50_us: u64,
    /// See above.
    pub total_p99_us: u64,
    /// Bytes of the read model per entry.
    pub bytes_per_entry: u64,
}

/// Fills a read model at `path` with this many payments, and asks it.
///
/// # Errors
/// The database, the disk.
pub fn statements(path: &Path, entries: u64) -> Result<Measured, Error> {
    let mut database = connect(path)?;
    database.execute_batch(SCHEMA)?;
    database.execute_batch(treasury_view::View.schema())?;
    let mut next = 0;
    while next < entries {
        let end = entries.min(next + BATCH);
        let tx = database.transaction()?;
        for number in next..end {
            post(&tx, number, entries)?;
        }
        tx.commit()?;
        next = end;
    }
    database.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)")?;
    let statement = timed(|question| {
        let flat = flat(question as u64 * 7 % FLATS);
        let (fund, before, limit) = (None, i64::MAX, PAGE_LINES);
        let asked = Asked { community: COMMUNITY, flat, fund, before, limit };
        query::statement(&database, &asked).map(|lines| lines.len())
    })?;
    let total = timed(|question| {
        let since = (question % 2 == 0).then(|| day(DAYS - 90).to_string());
        query::turnover(&database, COMMUNITY, Fund::PropertyFee, since).map(|_| 1)
    })?;
    let bytes: i64 = size_of(&database)?;
    Ok(Measured {
        entries,
        statement_p50_us: at(&statement, 50),
        statement_p99_us: at(&statement, 99),
        total_p50_us: at(&total, 50),
        total_p99_us: at(&total, 99),
        bytes_per_entry: bytes as u64 / entries.max(1),
    })
}

/// One payment of a flat, as two facts of one unit.
fn post(tx: &rusqlite::Transaction, number: u64, entries: u64) -> Result<(), Error> {
    let (id, date) = (unit_id(number), day(number * DAYS / entries));
    tx.prepare_cached("INSERT INTO unit (number, id, height, position) VALUES (?1, ?2, ?1, 0)")?
        .execute(rusqlite::params![number as i64 + 1, id.0])?;
    let (fund, cause, of) = (Fund::PropertyFee, CauseKind::Payment, None);
    let (fen, none) = (Fen(25_470), Fen::ZERO);
    let number = number + 1;
    let lines = vec![
        AccountLine { account: BANK, debit: fen, credit: none },
        AccountLine { account: FEES_RECEIVABLE, debit: none, credit: fen },
    ];
    let flat = flat(number % FLATS);
    let line = FlatLine { account: FEES_RECEIVABLE, debit: none, credit: fen, balance: none };
    let facts = [
        Fact::EntryPosted { number, fund, date, cause, of, lines },
        Fact::FlatPosted { number, fund, date, flat, cause, of: Id8([7; 8]), lines: vec![line] },
    ];
    let block = BlockRow { height: number, time_ms: date.start_ms(), digest: [0; 32] };
    let unit = UnitRow {
        community: COMMUNITY,
        kind: 1,
        id,
        number: number as i64,
        verdict: "applied",
        code: "",
        author: None,
        command: None,
        index: number,
    };
    for (at, fact) in facts.iter().enumerate() {
        let text = serde_json::to_string(fact)?;
        let (class, subject): (DataClass, Subject) = (fact.class(), fact.subject());
        let record = FactRecord { class, subject, text };
        let row =
            FactRow { number: at as u32, row: (number * 2) as i64 + at as i64, record: &record };
        treasury_view::View.project(tx, &block, &unit, &row)?;
    }
    Ok(())
}

fn unit_id(number: u64) -> Hash {
    kernel::sha256(&[&number.to_be_bytes()])
}

fn flat(number: u64) -> FlatId {
    let Hash(hash) = kernel::sha256(&[b"flat", &number.to_be_bytes()]);
    FlatId(*hash.first_chunk().expect("a hash has 32 bytes"))
}

fn day(number: u64) -> ShanghaiDate {
    let first = ShanghaiDate::new(2026, 1, 1).expect("a day");
    first.plus_days(number).expect("years end at 2999")
}

/// Each question's time, sorted; the first tenth is not counted, while caches fill.
fn timed(mut ask: impl FnMut(usize) -> Result<usize, Error>) -> Result<Vec<Duration>, Error> {
    let mut times = Vec::with_capacity(QUESTIONS);
    for question in 0..QUESTIONS + QUESTIONS / 10 {
        let began = Instant::now();
        let answered = ask(question)?;
        assert!(answered > 0, "every question has an answer");
        if question >= QUESTIONS / 10 {
            times.push(began.elapsed());
        }
    }
    times.sort_unstable();
    Ok(times)
}

fn at(times: &[Duration], percent: usize) -> u64 {
    times[(times.len() * percent / 100).min(times.len() - 1)].as_micros() as u64
}

fn size_of(database: &Connection) -> Result<i64, Error> {
    let text = "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()";
    Ok(database.query_row(text, [], |row| row.get(0))?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_questions_have_the_answers_that_were_put_in() {
        let path = std::env::temp_dir().join(format!("linli-measure-{}", std::process::id()));
        let measured = statements(&path, 3_000).unwrap();
        assert_eq!(measured.entries, 3_000);
        assert!(measured.bytes_per_entry > 100);
        let database = connect(&path).unwrap();
        let turnover = query::turnover(&database, COMMUNITY, Fund::PropertyFee, None).unwrap();
        assert_eq!((turnover.entries, turnover.in_fen), (3_000, 3_000 * 25_470));
        let limit = PAGE_LINES;
        let (fund, before, flat) = (None, i64::MAX, flat(5));
        let asked = Asked { community: COMMUNITY, flat, fund, before, limit };
        let lines = query::statement(&database, &asked).unwrap();
        let numbers: Vec<u64> = lines.iter().map(|(_, line)| line.number).collect();
        assert_eq!(numbers, [2_005, 1_005, 5]);
        // A page goes on where the one before ended.
        let before = lines[0].0;
        let asked = Asked { community: COMMUNITY, flat, fund: None, before, limit: 1 };
        let next = query::statement(&database, &asked).unwrap();
        assert_eq!(next[0].1.number, 1_005);
        drop(database);
        crate::projector::remove(&path).unwrap();
    }
}
