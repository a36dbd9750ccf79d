//! How much of the maintenance fund a flat had, for how many days: fen × days, by which interest is
//! shared out.
//!
//! A day counts with the balance at its end. The count moves when the balance does, so a posting
//! costs one more record, and nothing walks over the flats at midnight. A *mark* fixes the day up
//! to which an interest is shared: what was counted up to it can still be read after the flat's
//! balance has moved on.

use crate::book::flat_book;
use crate::chart::{FLAT_EQUITY, Fund};
use borsh::{BorshDeserialize, BorshSerialize};
use kernel::{CommunityId, Ctx, FlatId, Read, Refusal, ShanghaiDate, Store, Table};

/// What a flat's money has counted since it last got interest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub(crate) struct Counted {
    /// Up to the beginning of this day.
    since: ShanghaiDate,
    fen_days: u128,
    /// The latest mark that was passed, and what had been counted at it.
    mark: u32,
    at_mark: u128,
}

/// The day up to which days are to be shared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Marked {
    /// Which one, from 1.
    pub number: u32,
    /// Days before this one count.
    pub day: ShanghaiDate,
}

const COUNTED: Table<FlatId, Counted> = Table::new(0x0059);
const MARK: Table<(), Marked> = Table::new(0x005a);

impl Counted {
    fn grow(&mut self, balance: u128, day: ShanghaiDate) {
        let days = day.days().saturating_sub(self.since.days());
        // 2^63 fen over 2^19 days stay below 2^82.
        self.fen_days += balance * u128::from(days);
        self.since = self.since.max(day);
    }
    /// Counts up to the mark, once.
    fn pass(&mut self, balance: u128, mark: Option<Marked>) {
        if let Some(Marked { number, day }) = mark.filter(|mark| mark.number > self.mark) {
            // Had the balance moved after the mark, the mark would have been passed then.
            self.grow(balance, day);
            (self.mark, self.at_mark) = (number, self.fen_days);
        }
    }
}

/// Counts a flat's days before its balance changes on `today`.
pub(crate) fn roll(store: &mut Store, flat: FlatId, today: ShanghaiDate) -> Result<(), Refusal> {
    let mark = MARK.get(store, &())?;
    let counted = match COUNTED.get(store, &flat)? {
        None => {
            let mark = mark.map_or(0, |mark| mark.number);
            Counted { since: today, fen_days: 0, mark, at_mark: 0 }
        }
        Some(mut counted) => {
            let balance = balance(store, flat)?;
            counted.pass(balance, mark);
            counted.grow(balance, today);
            counted
        }
    };
    COUNTED.put(store, &flat, &counted)
}

/// Fixes today as the day up to which days are shared next. Those of the mark before must have been
/// taken.
///
/// # Refusals
/// `TooMuchWork`.
pub fn mark_days(store: &mut Store, ctx: &Ctx) -> Result<(), Refusal> {
    let number = MARK.get(store, &())?.map_or(0, |mark| mark.number) + 1;
    MARK.put(store, &(), &Marked { number, day: ShanghaiDate::at(ctx.time) })
}

/// The latest mark.
///
/// # Refusals
/// `TooMuchWork`.
pub fn marked(store: &mut Store) -> Result<Option<Marked>, Refusal> {
    MARK.get(store, &())
}
/// The same, for queries.
pub fn peek_marked(state: &dyn Read, community: CommunityId) -> Option<Marked> {
    MARK.peek(state, community, &())
}

/// What flats have counted up to the mark, in id order; flats that never had anything are not among
/// them.
///
/// # Refusals
/// `TooMuchWork`.
pub fn marked_days(
    store: &mut Store,
    after: Option<FlatId>,
    limit: usize,
) -> Result<Vec<(FlatId, u128)>, Refusal> {
    let mark = MARK.get(store, &())?;
    let mut out = Vec::with_capacity(limit);
    for (flat, mut counted) in COUNTED.scan(store, after.as_ref(), limit)? {
        counted.pass(balance(store, flat)?, mark);
        out.push((flat, counted.at_mark));
    }
    Ok(out)
}

/// A flat's days up to the mark are shared: they count no more.
///
/// # Refusals
/// `TooMuchWork`.
pub fn take_days(store: &mut Store, flat: FlatId) -> Result<(), Refusal> {
    let mark = MARK.get(store, &())?;
    let Some(mut counted) = COUNTED.get(store, &flat)? else {
        return Ok(());
    };
    counted.pass(balance(store, flat)?, mark);
    counted.fen_days -= counted.at_mark;
    counted.at_mark = 0;
    COUNTED.put(store, &flat, &counted)
}

/// What a flat owns of the fund.
fn balance(store: &mut Store, flat: FlatId) -> Result<u128, Refusal> {
    let fen = flat_book(store, Fund::Maintenance, flat)?.balance(FLAT_EQUITY).0;
    Ok(u128::try_from(fen).expect("a flat's account is never below nothing"))
}
