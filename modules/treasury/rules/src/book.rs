//! Posting an entry, and the audit of what was posted.

use crate::chart::{self, Account, FLAT_EQUITY, Floor, Fund, Side};
use crate::days;
use crate::fact::{AccountLine, Fact, FlatLine};
use crate::limits::ENTRY_LINES_MAX;
use crate::months;
use crate::refusal::Refusal as No;
use crate::state::{FLAT_BOOKS, FlatBook, NEXT_ENTRY, TOTALS, Totals, is_by_flat};
use borsh::{BorshDeserialize, BorshSerialize};
use kernel::{Ctx, Fen, FlatId, Id8, Period, Refusal, ShanghaiDate, Store};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// An entry to post: one fund, one cause, balanced.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The fund; money cannot leave it inside an entry.
    pub fund: Fund,
    /// Why.
    pub cause: Cause,
    /// The lines.
    pub lines: Vec<Line>,
}

/// One line of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// The account.
    pub account: u16,
    /// The flat, where the account is kept by flat.
    pub flat: Option<FlatId>,
    /// Debit or credit.
    pub side: Side,
    /// How much, above nothing.
    pub amount: Fen,
}

/// Why money moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Cause {
    /// What kind of thing it was.
    pub kind: CauseKind,
    /// Which one.
    pub id: Id8,
}

/// The kinds of cause.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum CauseKind {
    /// A billing run.
    Bill,
    /// A payment.
    Payment,
    /// A decision of the owners, or what stands in for one.
    Decision,
    /// An opening of books.
    Opening,
    /// A step of an agreement.
    Agreement,
    /// A line of a bank statement.
    StatementLine,
    /// A payment or a bill taken back.
    Reversal,
    /// A contract of the public revenue, or the rule that shares its net out.
    Contract,
    /// Interest or gains of the maintenance fund, shared out over the flats.
    ShareOut,
    /// The service contract by which the company has its remuneration for a month.
    Remuneration,
    /// Prepaid money that goes back: set aside, then paid by the bank.
    Refund,
}

impl CauseKind {
    /// Whether the cause is the business of the one flat it concerns.
    fn is_private(self) -> bool {
        match self {
            Self::Payment
            | Self::Agreement
            | Self::StatementLine
            | Self::Reversal
            | Self::Refund => true,
            Self::Bill
            | Self::Decision
            | Self::Opening
            | Self::Contract
            | Self::ShareOut
            | Self::Remuneration => false,
        }
    }
}

/// Number of an entry, gap-free in its community, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EntryId(pub u64);

/// Posts a balanced entry.
///
/// # Panics
/// When the entry is not one the caller may make: unbalanced, empty, too long, an account outside
/// the chart, a flat missing or too many, an amount not above nothing. That is the caller's bug,
/// never a person's input.
///
/// # Refusals
/// `AmountTooLarge`, `Overdraft`, `FlatBalanceTooLow`.
pub fn post(store: &mut Store, ctx: &Ctx, entry: Entry) -> Result<EntryId, Refusal> {
    let moved = Movements::of(&entry)?;
    let totals = moved.new_totals(store, entry.fund)?;
    let flats = moved.new_flat_books(store, entry.fund)?;
    let number = NEXT_ENTRY.get(store, &())?.unwrap_or(1);
    // From here on the command succeeds.
    let today = ShanghaiDate::at(ctx.time);
    months::turn(store, entry.fund, Period::of(today))?;
    if entry.fund == Fund::Maintenance {
        moved.count_days(store, today)?;
    }
    NEXT_ENTRY.put(store, &(), &(number + 1))?;
    for (code, totals) in &totals {
        TOTALS.put(store, &(entry.fund, *code), totals)?;
    }
    for (flat, book) in &flats {
        FLAT_BOOKS.put(store, &(entry.fund, *flat), book)?;
    }
    moved.tell(store, ctx, &entry, number, &flats)?;
    Ok(EntryId(number))
}

/// The balance of an account, or of one flat's line in it, seen from its normal side. Nothing for
/// an account that does not exist or never moved.
///
/// # Refusals
/// `TooMuchWork`.
pub fn balance(
    store: &mut Store,
    fund: Fund,
    account: u16,
    flat: Option<FlatId>,
) -> Result<Fen, Refusal> {
    let Some(row) = chart::account(fund, account) else {
        return Ok(Fen::ZERO);
    };
    match flat {
        Some(flat) => Ok(flat_book(store, fund, flat)?.balance(account)),
        None => {
            let totals = TOTALS.get(store, &(fund, account))?.unwrap_or_default();
            Ok(totals.balance(row.normal))
        }
    }
}

/// All lines of a flat in a fund, with one read.
///
/// # Refusals
/// `TooMuchWork`.
pub fn flat_book(store: &mut Store, fund: Fund, flat: FlatId) -> Result<FlatBook, Refusal> {
    Ok(FLAT_BOOKS.get(store, &(fund, flat))?.unwrap_or_default())
}

/// Checks the unit's own writes: in each fund debits equal credits, and each account by flat moved
/// by exactly the sum of its flats.
///
/// # Errors
/// Which invariant broke.
pub fn audit(store: &Store) -> Result<(), &'static str> {
    let mut by_fund: BTreeMap<Fund, i128> = BTreeMap::new();
    let mut by_account: BTreeMap<(Fund, u16), i128> = BTreeMap::new();
    for ((fund, code), before, now) in TOTALS.writes(store) {
        let row = chart::account(fund, code).ok_or("an account outside the chart")?;
        let (before, now) = (before.unwrap_or_default(), now.ok_or("totals were deleted")?);
        let grown = |now: Fen, before: Fen| i128::from(now.0) - i128::from(before.0);
        let debit = grown(now.debit, before.debit);
        let credit = grown(now.credit, before.credit);
        *by_fund.entry(fund).or_default() += debit - credit;
        if is_by_flat(row) {
            let moved = if row.normal == Side::Debit { debit - credit } else { credit - debit };
            *by_account.entry((fund, code)).or_default() += moved;
        }
    }
    for ((fund, _), before, now) in FLAT_BOOKS.writes(store) {
        for (sign, book) in [(-1, before), (1, now)] {
            for (code, fen) in book.unwrap_or_default().lines() {
                *by_account.entry((fund, *code)).or_default() -= sign * i128::from(fen.0);
            }
        }
    }
    if by_fund.values().any(|difference| *difference != 0) {
        return Err("debits and credits of a fund differ");
    }
    if by_account.values().any(|difference| *difference != 0) {
        return Err("an account differs from the sum of its flats");
    }
    Ok(())
}

/// An entry added up: per account, and per flat and account.
struct Movements {
    accounts: BTreeMap<u16, Totals>,
    flats: BTreeMap<FlatId, BTreeMap<u16, Totals>>,
}

impl Movements {
    fn of(entry: &Entry) -> Result<Self, Refusal> {
        let count = entry.lines.len();
        assert!((2..=ENTRY_LINES_MAX).contains(&count), "an entry of {count} lines");
        let mut moved = Self { accounts: BTreeMap::new(), flats: BTreeMap::new() };
        for line in &entry.lines {
            let row =
                chart::account(entry.fund, line.account).expect("the account is in the chart");
            assert_eq!(is_by_flat(row), line.flat.is_some(), "flat of account {}", row.code);
            assert!(line.amount > Fen::ZERO, "an amount is above nothing");
            add(&mut moved.accounts, line)?;
            if let Some(flat) = line.flat {
                add(moved.flats.entry(flat).or_default(), line)?;
            }
        }
        let sum = |side: fn(&Totals) -> Fen| -> i128 {
            moved.accounts.values().map(|totals| i128::from(side(totals).0)).sum()
        };
        assert_eq!(sum(|t| t.debit), sum(|t| t.credit), "debits equal credits");
        Ok(moved)
    }

    fn new_totals(&self, store: &mut Store, fund: Fund) -> Result<Vec<(u16, Totals)>, Refusal> {
        let mut out = Vec::with_capacity(self.accounts.len());
        for (code, moved) in &self.accounts {
            let before = TOTALS.get(store, &(fund, *code))?.unwrap_or_default();
            let after = before.plus(*moved).ok_or(No::AmountTooLarge)?;
            let row = row_of(fund, *code);
            if !is_by_flat(row) && is_under(row, after.balance(row.normal)) {
                return Err(No::Overdraft.into());
            }
            out.push((*code, after));
        }
        Ok(out)
    }

    fn new_flat_books(
        &self,
        store: &mut Store,
        fund: Fund,
    ) -> Result<BTreeMap<FlatId, FlatBook>, Refusal> {
        let mut out = BTreeMap::new();
        for (flat, accounts) in &self.flats {
            let mut book = flat_book(store, fund, *flat)?;
            for (code, moved) in accounts {
                let row = row_of(fund, *code);
                let before = book.balance(*code);
                let after = before.plus(moved.balance(row.normal)).ok_or(No::AmountTooLarge)?;
                if is_under(row, after) {
                    return Err(No::FlatBalanceTooLow.into());
                }
                book.set(*code, after);
            }
            out.insert(*flat, book);
        }
        Ok(out)
    }

    /// Before a flat's share of the maintenance fund changes, the days it lay are counted.
    fn count_days(&self, store: &mut Store, today: ShanghaiDate) -> Result<(), Refusal> {
        let moves =
            |(_, accounts): &(_, &BTreeMap<u16, Totals>)| accounts.contains_key(&FLAT_EQUITY);
        for (flat, _) in self.flats.iter().filter(moves) {
            days::roll(store, *flat, today)?;
        }
        Ok(())
    }

    fn tell(
        &self,
        store: &mut Store,
        ctx: &Ctx,
        entry: &Entry,
        number: u64,
        flats: &BTreeMap<FlatId, FlatBook>,
    ) -> Result<(), Refusal> {
        let (fund, date, cause) = (entry.fund, ShanghaiDate::at(ctx.time), entry.cause.kind);
        let hidden = cause.is_private() && !self.flats.is_empty();
        let lines = self.accounts.iter().map(|(account, moved)| AccountLine {
            account: *account,
            debit: moved.debit,
            credit: moved.credit,
        });
        store.emit(&Fact::EntryPosted {
            number,
            fund,
            date,
            cause,
            of: (!hidden).then_some(entry.cause.id),
            lines: lines.collect(),
        })?;
        for (flat, accounts) in &self.flats {
            let lines = accounts.iter().map(|(account, moved)| FlatLine {
                account: *account,
                debit: moved.debit,
                credit: moved.credit,
                balance: flats[flat].balance(*account),
            });
            store.emit(&Fact::FlatPosted {
                number,
                fund,
                date,
                flat: *flat,
                cause,
                of: entry.cause.id,
                lines: lines.collect(),
            })?;
        }
        Ok(())
    }
}

fn add(into: &mut BTreeMap<u16, Totals>, line: &Line) -> Result<(), Refusal> {
    let moved = match line.side {
        Side::Debit => Totals { debit: line.amount, credit: Fen::ZERO },
        Side::Credit => Totals { debit: Fen::ZERO, credit: line.amount },
    };
    let totals = into.entry(line.account).or_default();
    *totals = totals.plus(moved).ok_or(No::AmountTooLarge)?;
    Ok(())
}

fn row_of(fund: Fund, code: u16) -> &'static Account {
    chart::account(fund, code).expect("every line's account was checked against the chart")
}

fn is_under(row: &Account, balance: Fen) -> bool {
    row.floor == Floor::Zero && balance < Fen::ZERO
}
