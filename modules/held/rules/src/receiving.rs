//! Money that a line of H's own statement shows for a deposit: called by `bank`.

use crate::fact::Fact;
use crate::refusal::Refusal as No;
use crate::rules::{found, whose};
use crate::state::{AWAITED, DEPOSITS, DepositId, RECEIVED, Received, Standing};
use kernel::{Ctx, Fen, FlatId, Hash, Id8, Refusal, ShanghaiDate, Store};
use treasury::chart::DEPOSITS_HELD;
use treasury::{Cause, CauseKind, Entry, Fund, Line, Side};

/// A line that is money of a deposit.
#[derive(Clone, Copy, Debug)]
pub struct Arrival {
    /// The line.
    pub line: Hash,
    /// The deposit.
    pub deposit: DepositId,
    /// How much, above nothing.
    pub fen: Fen,
    /// The day it came.
    pub day: ShanghaiDate,
    /// The account it comes out of: the bank account, or what is unexplained so far.
    pub account: u16,
}

/// Enters money of a deposit, never more than was agreed.
///
/// # Refusals
/// `DepositNotFound`, `NotAwaited`, `MoreThanAgreed`, then those of the treasury.
pub fn receive(store: &mut Store, ctx: &Ctx, arrival: Arrival) -> Result<(), Refusal> {
    let Arrival { line, deposit: id, fen, day, account } = arrival;
    let mut deposit = found(store, id)?;
    if deposit.standing != Standing::Agreed {
        return Err(No::NotAwaited.into());
    }
    if fen > deposit.lacking() {
        return Err(No::MoreThanAgreed.into());
    }
    let entry = post(store, ctx, (line, deposit.flat, fen), account, Side::Debit)?;
    // From here on the command succeeds.
    deposit.received = deposit.received.plus(fen).expect("no more is received than was agreed");
    DEPOSITS.put(store, &id, &deposit)?;
    RECEIVED.put(store, &line, &Received { deposit: id, fen })?;
    let lacking = deposit.lacking();
    if lacking == Fen::ZERO {
        AWAITED.delete(store, &id)?;
    }
    let (of, at) = (whose(&deposit), ctx.time);
    store.emit(&Fact::DepositReceived { deposit: id, of, line, day, fen, lacking, entry, at })
}

/// The line was something else.
///
/// # Panics
/// When the line brought nothing: the caller's bug.
///
/// # Refusals
/// `ReturnUnderway`, then those of the treasury.
pub fn take_back(store: &mut Store, ctx: &Ctx, line: Hash, account: u16) -> Result<(), Refusal> {
    let Received { deposit: id, fen } = RECEIVED.get(store, &line)?.expect("a line of a deposit");
    let mut deposit = found(store, id)?;
    if deposit.standing != Standing::Agreed {
        return Err(No::ReturnUnderway.into());
    }
    let entry = post(store, ctx, (line, deposit.flat, fen), account, Side::Credit)?;
    // From here on the command succeeds.
    deposit.received = deposit.received.minus(fen).expect("the line was received");
    DEPOSITS.put(store, &id, &deposit)?;
    RECEIVED.delete(store, &line)?;
    AWAITED.put(store, &id, &())?;
    let (of, at) = (whose(&deposit), ctx.time);
    store.emit(&Fact::ReceiptTakenBack { deposit: id, of, line, fen, entry, at })
}

/// Enters `account` on `side`, and the flat's deposits on the other.
fn post(
    store: &mut Store,
    ctx: &Ctx,
    (line, flat, amount): (Hash, FlatId, Fen),
    account: u16,
    side: Side,
) -> Result<u64, Refusal> {
    let Hash(key) = line;
    let id = Id8(*key.first_chunk().expect("a hash has 32 bytes"));
    let cause = Cause { kind: CauseKind::StatementLine, id };
    let lines = vec![
        Line { account, flat: None, side, amount },
        Line { account: DEPOSITS_HELD, flat: Some(flat), side: side.opposite(), amount },
    ];
    Ok(treasury::post(store, ctx, Entry { fund: Fund::Held, cause, lines })?.0)
}
