//! Asking, withdrawing, and what the clock says.

use crate::answers;
use crate::clock::Job;
use crate::command::{AskRefund, Command, RefundStep};
use crate::fact::{Fact, RefundEnd, Whose};
use crate::limits::{ANSWER_DAYS, EXPIRE_DAYS};
use crate::refusal::Refusal as No;
use crate::state::{ASKED, REFUNDS, Refund, RefundId, Standing};
use kernel::{AccountId, Ctx, DataClass, Fen, FlatId, Refusal, Store, Subject, Time};
use property::Flat;
use records::RecordKind;
use treasury::Fund;
use treasury::chart::FEES_PREPAID;

/// A day in ms.
pub(crate) const DAY_MS: u64 = 86_400_000;

/// Runs a command.
///
/// # Refusals
/// Those of the command, in the order of the README.
pub fn execute(store: &mut Store, ctx: &Ctx, command: Command) -> Result<(), Refusal> {
    match command {
        Command::AskRefund(command) => ask(store, ctx, command),
        Command::WithdrawRefund(step) => withdraw(store, ctx, step),
        Command::ApproveRefund(command) => answers::approve(store, ctx, command),
        Command::DeclineRefund(command) => answers::decline(store, ctx, command),
        Command::CancelRefund(command) => answers::cancel(store, ctx, command),
    }
}

fn ask(store: &mut Store, ctx: &Ctx, command: AskRefund) -> Result<(), Refusal> {
    let author = identity::own_author(store, ctx)?;
    let (by, _) = author.ok_or(identity::Refusal::NotEntitled)?;
    let AskRefund { refund: id, flat: flat_id, fen, payee } = command;
    if REFUNDS.get(store, &id)?.is_some() {
        return Err(No::RefundExists.into());
    }
    let flat = property::flat(store, flat_id)?.ok_or(No::NotYourFlat)?;
    if !flat.is_owner(by) {
        return Err(No::NotYourFlat.into());
    }
    if !fen.is_payable() {
        return Err(No::AmountNotAllowed.into());
    }
    check_prepaid(store, flat_id, fen)?;
    let before = earlier(store, ctx, flat_id, &flat)?;
    // The number is the asker's own: it goes to nobody else of the flat, nor to whoever has it
    // next.
    let subject = Subject { flat: None, account: Some(by) };
    records::attach(store, ctx, payee, RecordKind::Statement, DataClass::OwnFlat, subject)?;
    // From here on the command succeeds.
    if let Some((earlier, why)) = before {
        end(store, ctx, earlier, why)?;
    }
    let (asked_at, standing) = (ctx.time, Standing::Asked);
    let refund = Refund { flat: flat_id, by, fen, payee, asked_at, standing };
    REFUNDS.put(store, &id, &refund)?;
    ASKED.put(store, &flat_id, &id)?;
    let overdue = asked_at.saturating_add(ANSWER_DAYS * DAY_MS);
    store.schedule(overdue, crate::NOUN, &Job::Overdue { refund: id })?;
    store.schedule(expires(&refund), crate::NOUN, &Job::Expire { refund: id })?;
    store.emit(&Fact::RefundAsked { refund: id, of: whose(&refund), fen, payee, at: ctx.time })
}

/// The flat's earlier request that is still marked as waiting, and why it is over: one that waits
/// indeed is in the way of another.
fn earlier(
    store: &mut Store,
    ctx: &Ctx,
    flat_id: FlatId,
    flat: &Flat,
) -> Result<Option<(RefundId, RefundEnd)>, Refusal> {
    let Some(id) = ASKED.get(store, &flat_id)? else {
        return Ok(None);
    };
    let refund = REFUNDS.get(store, &id)?.expect("requests are never removed");
    if !waits(&refund, ctx.time) {
        return Ok(Some((id, RefundEnd::Expired)));
    }
    match flat.is_owner(refund.by) {
        true => Err(No::AlreadyAsked.into()),
        false => Ok(Some((id, RefundEnd::RightLost))),
    }
}

fn withdraw(store: &mut Store, ctx: &Ctx, step: RefundStep) -> Result<(), Refusal> {
    let id = step.refund;
    let mut refund = REFUNDS.get(store, &id)?.ok_or(No::RefundNotFound)?;
    let flat = property::flat(store, refund.flat)?.ok_or(No::NotYourFlat)?;
    let theirs = |account: &AccountId| flat.is_owner(*account);
    let owner = ctx.account().filter(theirs).ok_or(No::NotYourFlat)?;
    check_waits(ctx, &refund)?;
    // From here on the command succeeds.
    close(store, id, &mut refund, Standing::Withdrawn)?;
    store.emit(&Fact::RefundWithdrawn { refund: id, of: whose(&refund), owner, at: ctx.time })
}

/// Says once that the company should have answered.
pub(crate) fn say_overdue(store: &mut Store, id: RefundId) -> Result<(), Refusal> {
    let refund = REFUNDS.get(store, &id)?.expect("requests are never removed");
    if refund.standing != Standing::Asked {
        return Ok(());
    }
    let (of, asked_at) = (whose(&refund), refund.asked_at);
    store.emit(&Fact::AnswerOverdue { refund: id, of, asked_at })
}

/// A request that nobody answered is over.
pub(crate) fn expire(store: &mut Store, ctx: &Ctx, id: RefundId) -> Result<(), Refusal> {
    let refund = REFUNDS.get(store, &id)?.expect("requests are never removed");
    match refund.standing {
        Standing::Asked => end(store, ctx, id, RefundEnd::Expired),
        _ => Ok(()),
    }
}

/// Ends a request without an answer.
fn end(store: &mut Store, ctx: &Ctx, id: RefundId, why: RefundEnd) -> Result<(), Refusal> {
    let mut refund = REFUNDS.get(store, &id)?.expect("requests are never removed");
    close(store, id, &mut refund, Standing::Ended)?;
    store.emit(&Fact::RefundEnded { refund: id, of: whose(&refund), why, at: ctx.time })
}

/// A request that waited no longer does.
pub(crate) fn close(
    store: &mut Store,
    id: RefundId,
    refund: &mut Refund,
    standing: Standing,
) -> Result<(), Refusal> {
    refund.standing = standing;
    REFUNDS.put(store, &id, refund)?;
    ASKED.delete(store, &refund.flat)
}

/// That the company may still answer it.
pub(crate) fn check_waits(ctx: &Ctx, refund: &Refund) -> Result<(), Refusal> {
    match waits(refund, ctx.time) {
        true => Ok(()),
        false => Err(No::NotAsked.into()),
    }
}

/// That so much is prepaid now.
pub(crate) fn check_prepaid(store: &mut Store, flat: FlatId, fen: Fen) -> Result<(), Refusal> {
    let book = treasury::flat_book(store, Fund::PropertyFee, flat)?;
    match fen <= book.balance(FEES_PREPAID) {
        true => Ok(()),
        false => Err(No::PrepaidTooLow.into()),
    }
}

/// Whose business it is.
pub(crate) fn whose(refund: &Refund) -> Whose {
    Whose { flat: refund.flat, by: refund.by }
}

/// The deadline itself counts, whether the clock has come by or not.
fn waits(refund: &Refund, now: Time) -> bool {
    refund.standing == Standing::Asked && now < expires(refund)
}

fn expires(refund: &Refund) -> Time {
    refund.asked_at.saturating_add(EXPIRE_DAYS * DAY_MS)
}
