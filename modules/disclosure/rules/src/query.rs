//! What pages ask about a fund's months.

use crate::fact::Figure;
use crate::rules::closed_to;
use crate::state::{CLOSES, Close};
use kernel::{Fen, Period, Refusal, Store};
use treasury::chart::{self, BANK, UNCLEAR_IN, UNCLEAR_OUT};
use treasury::{Fund, Side, Totals};

/// How far a fund's months are closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The month of its first entry.
    pub first: Period,
    /// The last closed month.
    pub closed_to: Option<Period>,
    /// The month to close next, over or not.
    pub next: Period,
}

/// How far a fund's months are closed; `None` before its first entry.
///
/// # Refusals
/// `TooMuchWork`.
pub fn standing(store: &mut Store, fund: Fund) -> Result<Option<Standing>, Refusal> {
    let Some(book) = treasury::months(store, fund)? else {
        return Ok(None);
    };
    let closed_to = closed_to(store, fund)?;
    let next = closed_to.map_or(Some(book.first), |closed| closed.plus_months(1));
    Ok(next.map(|next| Standing { first: book.first, closed_to, next }))
}

/// A closed month.
///
/// # Refusals
/// `TooMuchWork`.
pub fn close_of(store: &mut Store, fund: Fund, month: Period) -> Result<Option<Close>, Refusal> {
    CLOSES.get(store, &(fund, month.number()))
}

/// Every account of a fund over the months `from` to `last`, both among them, that ever moved.
///
/// # Refusals
/// `TooMuchWork`, `TooLarge`.
pub fn figures(
    store: &mut Store,
    fund: Fund,
    from: Period,
    last: Period,
) -> Result<Vec<Figure>, Refusal> {
    let before = match from.minus_months(1) {
        Some(month) => treasury::totals_at(store, fund, month)?,
        None => Vec::new(),
    };
    let after = treasury::totals_at(store, fund, last)?;
    Ok(after.into_iter().map(|(account, now)| figure(fund, account, &before, now)).collect())
}

fn figure(fund: Fund, account: u16, before: &[(u16, Totals)], now: Totals) -> Figure {
    let found = before.iter().find(|(code, _)| *code == account);
    let then = found.map_or_else(Totals::default, |(_, totals)| *totals);
    let row = chart::account(fund, account).expect("totals are of accounts in the chart");
    let moved = |now: Fen, then: Fen| now.minus(then).expect("totals only grow");
    Figure {
        fund,
        account,
        opening: then.balance(row.normal),
        debit: moved(now.debit, then.debit),
        credit: moved(now.credit, then.credit),
        closing: now.balance(row.normal),
    }
}

impl Figure {
    /// Names of the account, Chinese and English.
    pub fn names(&self) -> (&'static str, &'static str) {
        chart::account(self.fund, self.account).map_or(("", ""), |row| (row.zh, row.en))
    }
    /// Whether the account grows by what is credited.
    pub fn grows_by_credit(&self) -> bool {
        let row = chart::account(self.fund, self.account);
        row.is_some_and(|row| row.normal == Side::Credit)
    }
    /// Whether it is the fund's bank account.
    pub fn is_bank(&self) -> bool {
        self.account == BANK
    }
    /// Whether it holds receipts that nobody can explain.
    pub fn is_unclear_in(&self) -> bool {
        self.account == UNCLEAR_IN
    }
    /// Whether it holds payments that nobody can explain.
    pub fn is_unclear_out(&self) -> bool {
        self.account == UNCLEAR_OUT
    }
}
