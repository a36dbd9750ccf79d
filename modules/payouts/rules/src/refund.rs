//! Money that came to a fund, and that nobody can explain, is given back: from the decision on it
//! is owed, and only the bank's evidence ends that. Whose decision it is, is the calling noun's.

use crate::limits::REFUND_DAYS;
use crate::rules::{NewPayout, cancel, found, instruct};
use crate::state::{Debit, PayoutId, Purpose};
use kernel::{Ctx, Fen, RecordRef, Refusal, ShanghaiDate, Store};
use treasury::chart::{REFUNDS_OWED, UNCLEAR_IN};
use treasury::{Cause, Entry, Fund, Line, Side};

/// What is given back.
#[derive(Clone, Copy, Debug)]
pub struct NewRefund {
    /// Its id.
    pub id: PayoutId,
    /// The fund it leaves.
    pub fund: Fund,
    /// Name and account of whoever gets it, for institutions.
    pub payee: RecordRef,
    /// How much.
    pub fen: Fen,
    /// What brought it.
    pub cause: Cause,
}

/// Money that nobody can explain is owed to whoever sent it, and the bank is instructed.
///
/// # Refusals
/// Those of the treasury, then those of [`instruct`].
pub fn give_back(store: &mut Store, ctx: &Ctx, new: NewRefund) -> Result<(), Refusal> {
    let NewRefund { id, fund, payee, fen, cause } = new;
    post(store, ctx, (fund, cause, fen), UNCLEAR_IN, REFUNDS_OWED)?;
    let due = ShanghaiDate::at(ctx.time).plus_days(REFUND_DAYS);
    let new = NewPayout {
        id,
        fund,
        payee,
        fen,
        due: due.expect("no ledger runs until the year 2999"),
        cause,
        purpose: Purpose::Refund,
        debit: vec![Debit { account: REFUNDS_OWED, flat: None, fen }],
    };
    instruct(store, ctx, new)
}

/// It was a mistake, and the bank has not paid yet: the money is there again, and unexplained.
///
/// # Refusals
/// Those of [`cancel`], then those of the treasury.
pub fn keep_after_all(store: &mut Store, ctx: &Ctx, id: PayoutId) -> Result<(), Refusal> {
    let payout = found(store, id)?;
    cancel(store, ctx, id)?;
    post(store, ctx, (payout.fund, payout.cause, payout.fen), REFUNDS_OWED, UNCLEAR_IN)
}

fn post(
    store: &mut Store,
    ctx: &Ctx,
    (fund, cause, amount): (Fund, Cause, Fen),
    debit: u16,
    credit: u16,
) -> Result<(), Refusal> {
    let line = |side, account| Line { account, flat: None, side, amount };
    let lines = vec![line(Side::Debit, debit), line(Side::Credit, credit)];
    treasury::post(store, ctx, Entry { fund, cause, lines }).map(drop)
}
