//! Money that a line of the maintenance fund's statement shows for a flat: called by `bank`.

use crate::fact::Fact;
use crate::refusal::Refusal as No;
use crate::state::{Debtor, PAID_IN, PaidIn};
use kernel::{Ctx, Fen, FlatId, Hash, Id8, Refusal, ShanghaiDate, Store};
use treasury::chart::FLAT_EQUITY;
use treasury::{Cause, CauseKind, Entry, Fund, Line, Side};

/// A line that is money of a flat.
#[derive(Clone, Copy, Debug)]
pub struct Deposit {
    /// The line.
    pub line: Hash,
    /// The flat.
    pub flat: FlatId,
    /// Who paid.
    pub debtor: Debtor,
    /// How much, above nothing.
    pub fen: Fen,
    /// The day it came.
    pub day: ShanghaiDate,
    /// The account it comes out of: the bank account, or what is unexplained so far.
    pub account: u16,
}

/// Enters a deposit: what the debtor owes the fund for the flat first, then the flat's own account.
///
/// # Refusals
/// `FlatNotFound`, then those of the treasury.
pub fn pay_in(store: &mut Store, ctx: &Ctx, deposit: Deposit) -> Result<(), Refusal> {
    let Deposit { line, flat, debtor, fen, day, account } = deposit;
    if property::flat(store, flat)?.is_none() {
        return Err(No::FlatNotFound.into());
    }
    let owed = treasury::balance(store, Fund::Maintenance, debtor.receivable(), Some(flat))?;
    let settled = owed.min(fen);
    let added = Fen(fen.0 - settled.0);
    let paid = PaidIn { flat, debtor, settled, added };
    let entry = post(store, ctx, line, paid, account, Side::Debit)?;
    // From here on the command succeeds.
    PAID_IN.put(store, &line, &paid)?;
    let at = ctx.time;
    store.emit(&Fact::PaidIn { line, flat, debtor, day, settled, added, entry, at })
}

/// The line was something else: it is taken out exactly as it was entered.
///
/// # Panics
/// When the line paid nothing in: the caller's bug.
///
/// # Refusals
/// Those of the treasury: the flat's account may have been spent since.
pub fn take_back(store: &mut Store, ctx: &Ctx, line: Hash, account: u16) -> Result<(), Refusal> {
    let paid = PAID_IN.get(store, &line)?.expect("the line is a deposit");
    let entry = post(store, ctx, line, paid, account, Side::Credit)?;
    // From here on the command succeeds.
    PAID_IN.delete(store, &line)?;
    store.emit(&Fact::PaidInTakenBack { line, flat: paid.flat, entry, at: ctx.time })
}

/// Enters `account` on `side`, and the flat's accounts on the other.
fn post(
    store: &mut Store,
    ctx: &Ctx,
    line: Hash,
    paid: PaidIn,
    account: u16,
    side: Side,
) -> Result<u64, Refusal> {
    let of_flat = |account, amount| {
        let flat = Some(paid.flat);
        Line { account, flat, side: side.opposite(), amount }
    };
    let all = Fen(paid.settled.0 + paid.added.0);
    let mut lines = vec![
        Line { account, flat: None, side, amount: all },
        of_flat(paid.debtor.receivable(), paid.settled),
        of_flat(FLAT_EQUITY, paid.added),
    ];
    lines.retain(|line| line.amount > Fen::ZERO);
    let Hash(key) = line;
    let id = Id8(*key.first_chunk().expect("a hash has 32 bytes"));
    let cause = Cause { kind: CauseKind::StatementLine, id };
    Ok(treasury::post(store, ctx, Entry { fund: Fund::Maintenance, cause, lines })?.0)
}
