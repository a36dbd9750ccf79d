//! Money of contracts, and transfers that arrive: called by `bank`, for a line of a statement.

use crate::commission;
use crate::fact::{Fact, Piece};
use crate::refusal::Refusal as No;
use crate::rules::say_missing;
use crate::state::{ARRIVED, CONTRACTS, COVERS, Contract, ContractId, Cover};
use kernel::{Ctx, Fen, Hash, Refusal, ShanghaiDate, Store};
use payouts::{PayoutId, Purpose};
use treasury::chart::TRANSFERS_IN;
use treasury::{Cause, CauseKind, Entry, Fund, Line, Side};

/// Money that a line of the public revenue's statement shows.
#[derive(Clone, Copy, Debug)]
pub struct Arrival {
    /// The contract.
    pub contract: ContractId,
    /// The first receipt it covers, from 0.
    pub number: u8,
    /// How much.
    pub fen: Fen,
    /// The day it came.
    pub day: ShanghaiDate,
    /// The line.
    pub line: Hash,
    /// The account it comes out of: the bank account, or what is unexplained so far.
    pub account: u16,
}

/// A transfer that a line of the maintenance fund's statement shows.
#[derive(Clone, Copy, Debug)]
pub struct ArrivedTransfer {
    /// The instruction of the public revenue.
    pub payout: PayoutId,
    /// How much.
    pub fen: Fen,
    /// The day it came.
    pub day: ShanghaiDate,
    /// The line.
    pub line: Hash,
    /// The account it comes out of.
    pub account: u16,
}

/// A line is money of a contract: it covers the receipt, then those that follow.
///
/// # Refusals
/// `ContractNotFound`, `ReceiptNotFound`, `ReceiptNotExpected`, `MoreThanExpected`, then those of
/// the treasury.
pub fn receive(store: &mut Store, ctx: &Ctx, arrival: Arrival) -> Result<(), Refusal> {
    let Arrival { contract: id, number, fen, day, line, account } = arrival;
    let mut contract = CONTRACTS.get(store, &id)?.ok_or(No::ContractNotFound)?;
    let first = usize::from(number);
    if first >= contract.covered.len() {
        return Err(No::ReceiptNotFound.into());
    }
    if !contract.is_expected(first) {
        return Err(No::ReceiptNotExpected.into());
    }
    let earned = contract.commission();
    let pieces = cover(&mut contract, first, fen, day).ok_or(No::MoreThanExpected)?;
    let entry = post(store, ctx, id, [account, contract.terms.account], fen)?;
    let earned = commission::enter(store, ctx, (id, &contract), earned)?;
    // From here on the command succeeds.
    CONTRACTS.put(store, &id, &contract)?;
    let kept = pieces.iter().map(|piece| (piece.number, piece.fen)).collect();
    COVERS.put(store, &line, &Cover { contract: id, pieces: kept })?;
    let at = ctx.time;
    store.emit(&Fact::MoneyReceived { contract: id, line, day, fen, pieces, entry, at })?;
    commission::say(store, ctx, (id, &contract), line, earned)
}

/// Covers receipts from `first` on; `None` when that is more than is expected of them.
fn cover(contract: &mut Contract, first: usize, fen: Fen, day: ShanghaiDate) -> Option<Vec<Piece>> {
    let (mut rest, mut pieces) = (fen.0, Vec::new());
    for number in first..contract.covered.len() {
        let part = contract.left(number).0.min(rest);
        if part == 0 || !contract.is_expected(number) {
            continue;
        }
        rest -= part;
        contract.covered[number].0 += part;
        let due = contract.terms.receipts[number].due.days();
        pieces.push(Piece {
            number: number as u8,
            fen: Fen(part),
            left: contract.left(number),
            late_days: day.days().saturating_sub(due) as u32,
        });
    }
    (rest == 0).then_some(pieces)
}

/// A line was not money of a contract: what it covered is open again. What is missing by that is
/// said again.
///
/// # Panics
/// When the line covers nothing: the caller's bug.
///
/// # Refusals
/// Those of the treasury.
pub fn take_back(store: &mut Store, ctx: &Ctx, line: Hash, account: u16) -> Result<(), Refusal> {
    let found = COVERS.get(store, &line)?;
    let Cover { contract: id, pieces: covered } = found.expect("the line is a contract's");
    let mut contract = CONTRACTS.get(store, &id)?.expect("contracts are never removed");
    let fen = Fen(covered.iter().map(|(_, fen)| fen.0).sum());
    let earned = contract.commission();
    let mut pieces = Vec::with_capacity(covered.len());
    for (number, fen) in covered {
        let at = usize::from(number);
        contract.covered[at].0 -= fen.0;
        pieces.push(Piece { number, fen, left: contract.left(at), late_days: 0 });
    }
    let entry = post(store, ctx, id, [contract.terms.account, account], fen)?;
    let earned = commission::enter(store, ctx, (id, &contract), earned)?;
    // From here on the command succeeds.
    CONTRACTS.put(store, &id, &contract)?;
    COVERS.delete(store, &line)?;
    for at in pieces.iter().map(|piece| usize::from(piece.number)) {
        if contract.is_missing(at) {
            say_missing(store, id, &contract, at)?;
        }
    }
    let at = ctx.time;
    store.emit(&Fact::MoneyTakenBack { contract: id, line, fen, pieces, entry, at })?;
    commission::say(store, ctx, (id, &contract), line, earned)
}

/// A line of the maintenance fund's statement is a transfer from the public revenue.
///
/// # Refusals
/// `NotThatTransfer`, then those of the treasury.
pub fn arrive(store: &mut Store, ctx: &Ctx, arrived: ArrivedTransfer) -> Result<(), Refusal> {
    let ArrivedTransfer { payout: id, fen, day, line, account } = arrived;
    let fits = |payout: &payouts::Payout| {
        payout.fund == Fund::PublicRevenue
            && payout.purpose == Purpose::Transfer
            && payout.fen == fen
            && payout.state != payouts::State::Cancelled
    };
    let found = payouts::payout(store, id)?;
    let payout = found.filter(fits).ok_or(No::NotThatTransfer)?;
    if ARRIVED.get(store, &id)?.is_some() {
        return Err(No::NotThatTransfer.into());
    }
    let entry = post_transfer(store, ctx, payout.cause, [account, TRANSFERS_IN], fen)?;
    // From here on the command succeeds.
    ARRIVED.put(store, &id, &line)?;
    store.emit(&Fact::TransferArrived { payout: id, line, day, fen, entry, at: ctx.time })
}

/// The line was not that transfer.
///
/// # Panics
/// When the transfer did not arrive: the caller's bug.
///
/// # Refusals
/// Those of the treasury.
pub fn take_back_transfer(
    store: &mut Store,
    ctx: &Ctx,
    id: PayoutId,
    account: u16,
) -> Result<(), Refusal> {
    let line = ARRIVED.get(store, &id)?.expect("the transfer arrived");
    let payout = payouts::payout(store, id)?.expect("instructions are never removed");
    let sides = [TRANSFERS_IN, account];
    let entry = post_transfer(store, ctx, payout.cause, sides, payout.fen)?;
    // From here on the command succeeds.
    ARRIVED.delete(store, &id)?;
    store.emit(&Fact::TransferTakenBack { payout: id, line, entry, at: ctx.time })
}

/// Debits the first account and credits the second, in the public revenue.
fn post(
    store: &mut Store,
    ctx: &Ctx,
    contract: ContractId,
    accounts: [u16; 2],
    fen: Fen,
) -> Result<u64, Refusal> {
    let cause = Cause { kind: CauseKind::Contract, id: contract.0 };
    enter(store, ctx, Fund::PublicRevenue, cause, accounts, fen)
}

/// The same in the maintenance fund.
fn post_transfer(
    store: &mut Store,
    ctx: &Ctx,
    cause: Cause,
    accounts: [u16; 2],
    fen: Fen,
) -> Result<u64, Refusal> {
    enter(store, ctx, Fund::Maintenance, cause, accounts, fen)
}

fn enter(
    store: &mut Store,
    ctx: &Ctx,
    fund: Fund,
    cause: Cause,
    [debit, credit]: [u16; 2],
    fen: Fen,
) -> Result<u64, Refusal> {
    let line = |account, side| Line { account, flat: None, side, amount: fen };
    let lines = vec![line(debit, Side::Debit), line(credit, Side::Credit)];
    Ok(treasury::post(store, ctx, Entry { fund, cause, lines })?.0)
}
