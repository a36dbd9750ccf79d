//! What the company keeps of what contracts bring: entered with their money, paid by the quarter.

use crate::clock::Job;
use crate::command::ProposeCommissionAccount;
use crate::fact::Fact;
use crate::limits::{PAYMENT_AGAIN_MS, PAYMENT_DAYS};
use crate::refusal::Refusal as No;
use crate::rules::{Asked, ask, check_cosigner, company, forget_draft, keep_draft};
use crate::split::{attach_payee, quarter_end};
use crate::state::{COMMISSIONS, Commissions, Contract, ContractId, DRAFTS, Draft, DraftId};
use cosign::Resolution;
use kernel::{Ctx, Fen, Hash, Id8, KernelRefusal, Refusal, ShanghaiDate, Store, sha256};
use payouts::{Debit, NewPayout, PayoutId, Purpose};
use treasury::chart::{COMMISSION, COMMISSION_AHEAD, COMMISSION_PAYABLE};
use treasury::{Cause, CauseKind, Entry, Fund, Line, Side};

/// What a contract's commission grew by, and the entry of it.
pub(crate) struct Entered {
    growth: Fen,
    entry: u64,
}

pub(crate) fn propose_account(
    store: &mut Store,
    ctx: &Ctx,
    command: &ProposeCommissionAccount,
) -> Result<(), Refusal> {
    let author = company(store, ctx)?;
    let ProposeCommissionAccount { draft: id, payee, with, expires } = *command;
    check_cosigner(store, author.kind, with)?;
    keep_draft(store, id, &Draft::Account { payee }, expires)?;
    attach_payee(store, ctx, payee)?;
    let resolution = Resolution::SetCommissionAccount { draft: id.0 };
    let required = vec![author.institution, with];
    let evidence = vec![payee];
    // All there is to sign is the account, which is a record.
    let summary = Vec::new();
    ask(store, ctx, Asked { id, resolution, required, expires, evidence, summary })
}

/// Enacts a signed account: what is instructed from now on goes there.
///
/// # Refusals
/// `DraftNotFound`.
pub fn enact_account(store: &mut Store, ctx: &Ctx, draft: Id8) -> Result<(), Refusal> {
    let id = DraftId(draft);
    let Some(Draft::Account { payee }) = DRAFTS.get(store, &id)? else {
        return Err(No::DraftNotFound.into());
    };
    let mut all = begun(store, ctx)?;
    // From here on the command succeeds.
    all.account = Some((id, payee));
    COMMISSIONS.put(store, &(), &all)?;
    forget_draft(store, id)?;
    store.emit(&Fact::CommissionAccountSet { account: id, at: ctx.time })
}

/// Enters what a contract's commission grew or shrank by since it was `before`; nothing when it
/// stayed.
///
/// # Refusals
/// Those of the treasury.
pub(crate) fn enter(
    store: &mut Store,
    ctx: &Ctx,
    (id, contract): (ContractId, &Contract),
    before: Fen,
) -> Result<Option<Entered>, Refusal> {
    let growth = Fen(contract.commission().0 - before.0);
    if growth == Fen::ZERO {
        return Ok(None);
    }
    let mut all = begun(store, ctx)?;
    let lines = lines(&all, growth);
    let cause = Cause { kind: CauseKind::Contract, id: id.0 };
    let entry = treasury::post(store, ctx, Entry { fund: Fund::PublicRevenue, cause, lines })?;
    all.entered = all.entered.plus(growth).ok_or(treasury::Refusal::AmountTooLarge)?;
    COMMISSIONS.put(store, &(), &all)?;
    Ok(Some(Entered { growth, entry: entry.0 }))
}

/// Growth first pays what the company owes; what is taken back first lowers what is owed to it.
fn lines(all: &Commissions, growth: Fen) -> Vec<Line> {
    let fen = Fen(growth.0.abs());
    let (cost, other, first, rest) = match growth > Fen::ZERO {
        true => (Side::Debit, Side::Credit, COMMISSION_AHEAD, COMMISSION_PAYABLE),
        false => (Side::Credit, Side::Debit, COMMISSION_PAYABLE, COMMISSION_AHEAD),
    };
    let open = if growth > Fen::ZERO { all.ahead() } else { all.owed() };
    let part = Fen(fen.0.min(open.0));
    let line = |account, side, amount| Line { account, flat: None, side, amount };
    let all = [
        line(COMMISSION, cost, fen),
        line(first, other, part),
        line(rest, other, Fen(fen.0 - part.0)),
    ];
    all.into_iter().filter(|line| line.amount > Fen::ZERO).collect()
}

/// Says what was entered with a line of money.
pub(crate) fn say(
    store: &mut Store,
    ctx: &Ctx,
    (id, contract): (ContractId, &Contract),
    line: Hash,
    entered: Option<Entered>,
) -> Result<(), Refusal> {
    let Some(Entered { growth, entry }) = entered else {
        return Ok(());
    };
    let (received, commission, at) = (contract.received(), contract.commission(), ctx.time);
    let fen = Fen(growth.0.abs());
    let contract = id;
    store.emit(&match growth > Fen::ZERO {
        true => Fact::CommissionEntered { contract, line, fen, received, commission, entry, at },
        false => Fact::CommissionTakenBack { contract, line, fen, received, commission, entry, at },
    })
}

/// What the company earns so far. With it the clock begins to close quarters.
fn begun(store: &mut Store, ctx: &Ctx) -> Result<Commissions, Refusal> {
    if let Some(all) = COMMISSIONS.get(store, &())? {
        return Ok(all);
    }
    let quarter = quarter_end(ShanghaiDate::at(ctx.time));
    store.schedule(quarter.end_ms(), crate::NOUN, &Job::Commissions)?;
    Ok(Commissions {
        account: None,
        entered: Fen::ZERO,
        instructed: Fen::ZERO,
        quarter,
        due: Fen::ZERO,
        held: false,
        payments: 0,
    })
}

/// Closes a quarter that is over, and instructs what was owed at its end.
pub(crate) fn close_commissions(store: &mut Store, ctx: &Ctx) -> Result<(), Refusal> {
    let found = COMMISSIONS.get(store, &())?;
    let mut all = found.expect("the clock began with the first commission");
    if ctx.time >= all.quarter.end_ms() {
        all.due = all.owed();
        all.quarter = quarter_end(ShanghaiDate::at(ctx.time));
    }
    // Money may have been taken back since the quarter's end.
    all.due = all.due.min(all.owed());
    if all.due > Fen::ZERO {
        pay(store, ctx, &mut all)?;
    }
    let mut next = all.quarter.end_ms();
    if all.due > Fen::ZERO {
        next = next.min(ctx.time.saturating_add(PAYMENT_AGAIN_MS));
    } else {
        all.held = false;
    }
    COMMISSIONS.put(store, &(), &all)?;
    store.schedule(next, crate::NOUN, &Job::Commissions)
}

/// Instructs the bank, or says once why that is not possible yet.
fn pay(store: &mut Store, ctx: &Ctx, all: &mut Commissions) -> Result<(), Refusal> {
    let fen = all.due;
    let before = store.checkpoint();
    match instruct(store, ctx, all) {
        Ok(payout) => {
            all.instructed = all.instructed.plus(fen).expect("no more than was entered");
            all.due = Fen::ZERO;
            all.payments += 1;
            store.emit(&Fact::CommissionInstructed { payout, fen, at: ctx.time })
        }
        Err(refusal) if refusal == KernelRefusal::TooMuchWork.into() => Err(refusal),
        Err(refusal) => {
            store.revert(before);
            if all.held {
                return Ok(());
            }
            all.held = true;
            store.emit(&Fact::CommissionHeld { fen, because: refusal.code.to_owned() })
        }
    }
}

fn instruct(store: &mut Store, ctx: &Ctx, all: &Commissions) -> Result<PayoutId, Refusal> {
    let (account, payee) = all.account.ok_or(No::NoCommissionAccount)?;
    let payout = payout_id(account, all.payments);
    let today = ShanghaiDate::at(ctx.time);
    let new = NewPayout {
        id: payout,
        fund: Fund::PublicRevenue,
        payee,
        fen: all.due,
        due: today.plus_days(PAYMENT_DAYS).expect("no ledger runs until the year 2999"),
        cause: Cause { kind: CauseKind::Contract, id: account.0 },
        purpose: Purpose::Commission,
        debit: vec![Debit { account: COMMISSION_PAYABLE, flat: None, fen: all.due }],
    };
    payouts::instruct(store, ctx, new)?;
    Ok(payout)
}

/// The `number`-th instruction to an account.
fn payout_id(account: DraftId, number: u32) -> PayoutId {
    let Hash(hash) = sha256(&[b"linli/commission/v1\0", &account.0.0, &number.to_be_bytes()]);
    PayoutId(Id8(*hash.first_chunk().expect("a hash has 32 bytes")))
}
