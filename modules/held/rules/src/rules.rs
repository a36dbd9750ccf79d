//! Allowing, offering, accepting and calling off.

use crate::clock::Job;
use crate::command::{Command, DepositStep, OfferDeposit, ProposeRenovationDeposits};
use crate::fact::{Fact, Whose};
use crate::limits::{DEPOSIT_FEN_MAX, OFFER_DAYS, RETURN_AHEAD_DAYS_MAX};
use crate::refusal::Refusal as No;
use crate::returning;
use crate::state::{AWAITED, DEPOSITS, Deposit, DepositId, Kind, RENOVATION, Standing};
use cosign::{Change, NewProposal, Resolution};
use identity::{InstitutionKind, Office};
use kernel::{
    AccountId, Ctx, DataClass, Fen, InstitutionId, Refusal, ShanghaiDate, Store, Subject,
};
use records::RecordKind;

/// Runs a command.
///
/// # Refusals
/// Those of the command, in the order of the README.
pub fn execute(store: &mut Store, ctx: &Ctx, command: Command) -> Result<(), Refusal> {
    match command {
        Command::ProposeRenovationDeposits(command) => propose_renovation(store, ctx, command),
        Command::OfferDeposit(command) => offer(store, ctx, command),
        Command::AcceptDeposit(step) => accept(store, ctx, step),
        Command::DeclineDeposit(step) => decline(store, ctx, step),
        Command::AskReturn(command) => returning::ask(store, ctx, command),
        Command::ReturnDeposit(command) => returning::begin(store, ctx, command),
        Command::ContestDeductions(command) => returning::contest(store, ctx, command),
        Command::DecideDeductions(command) => returning::decide(store, ctx, command),
    }
}

/// Enacts a signed permission.
///
/// # Refusals
/// `TooMuchWork`.
pub fn enact_renovation(store: &mut Store, ctx: &Ctx, allowed: bool) -> Result<(), Refusal> {
    // From here on the command succeeds.
    RENOVATION.put(store, &(), &allowed)?;
    store.emit(&Fact::RenovationDepositsSet { allowed, at: ctx.time })
}

fn propose_renovation(
    store: &mut Store,
    ctx: &Ctx,
    command: ProposeRenovationDeposits,
) -> Result<(), Refusal> {
    let institution = company(store, ctx, &[Office::Head])?;
    let ProposeRenovationDeposits { proposal, allowed, decision, with, expires } = command;
    let second = identity::institution(store, with)?;
    if second.is_none_or(|second| second.kind != InstitutionKind::OwnersCommittee) {
        return Err(No::CosignerNotAllowed.into());
    }
    let (kind, class) = (RecordKind::Document, DataClass::Owners);
    records::attach(store, ctx, decision, kind, class, Subject::default())?;
    let word = |allowed: bool| if allowed { "allowed" } else { "not_allowed" }.to_owned();
    let before = RENOVATION.get(store, &())?.unwrap_or(false);
    let change =
        Change { label: "held.renovation".to_owned(), before: word(before), after: word(allowed) };
    let new = NewProposal {
        id: proposal,
        resolution: Resolution::SetRenovationDeposits { allowed },
        required: vec![institution, with],
        expires,
        evidence: vec![decision],
        summary: vec![change],
    };
    cosign::open(store, ctx, new)
}

fn offer(store: &mut Store, ctx: &Ctx, command: OfferDeposit) -> Result<(), Refusal> {
    let institution = company(store, ctx, &[Office::Head, Office::Clerk])?;
    let OfferDeposit { deposit: id, flat, kind, fen, return_by, text } = command;
    if DEPOSITS.get(store, &id)?.is_some() {
        return Err(No::DepositExists.into());
    }
    if kind == Kind::Renovation && !RENOVATION.get(store, &())?.unwrap_or(false) {
        return Err(No::RenovationNotAllowed.into());
    }
    if !fen.is_payable() || fen > DEPOSIT_FEN_MAX {
        return Err(No::AmountNotAllowed.into());
    }
    let today = ShanghaiDate::at(ctx.time);
    let latest = today.plus_days(RETURN_AHEAD_DAYS_MAX).unwrap_or(today);
    if return_by <= today || return_by > latest {
        return Err(No::ReturnByNotAllowed.into());
    }
    if property::flat(store, flat)?.is_none() {
        return Err(No::FlatNotFound.into());
    }
    let subject = Subject { flat: Some(flat), account: None };
    records::attach(store, ctx, text, RecordKind::Document, DataClass::OwnFlat, subject)?;
    // From here on the command succeeds.
    let deposit = Deposit {
        flat,
        kind,
        fen,
        return_by,
        text,
        institution,
        depositor: None,
        received: Fen::ZERO,
        payee: None,
        standing: Standing::Offered,
        deducted: None,
    };
    DEPOSITS.put(store, &id, &deposit)?;
    let lapses = today.plus_days(OFFER_DAYS).map_or(return_by, |day| day.min(return_by));
    store.schedule(lapses.end_ms(), crate::NOUN, &Job::Lapse { deposit: id })?;
    let (of, at) = (whose(&deposit), ctx.time);
    store.emit(&Fact::DepositOffered {
        deposit: id,
        of,
        kind,
        fen,
        return_by,
        text,
        institution,
        at,
    })
}

fn accept(store: &mut Store, ctx: &Ctx, step: DepositStep) -> Result<(), Refusal> {
    let author = identity::own_author(store, ctx)?;
    let (by, _) = author.ok_or(identity::Refusal::NotEntitled)?;
    let id = step.deposit;
    let mut deposit = found(store, id)?;
    if !may_pay(store, ctx, &deposit, by)? {
        return Err(No::NotYourFlat.into());
    }
    // The agreed day is the clock's business only once there is money: here it ends the offer.
    let is_open = deposit.standing == Standing::Offered;
    if !is_open || ShanghaiDate::at(ctx.time) > deposit.return_by {
        return Err(No::NotOffered.into());
    }
    // From here on the command succeeds.
    deposit.standing = Standing::Agreed;
    deposit.depositor = Some(by);
    DEPOSITS.put(store, &id, &deposit)?;
    AWAITED.put(store, &id, &())?;
    store.schedule(deposit.return_by.end_ms(), crate::NOUN, &Job::Due { deposit: id })?;
    store.emit(&Fact::DepositAgreed { deposit: id, of: whose(&deposit), at: ctx.time })
}

fn decline(store: &mut Store, ctx: &Ctx, step: DepositStep) -> Result<(), Refusal> {
    let id = step.deposit;
    let mut deposit = found(store, id)?;
    let theirs = match ctx.account() {
        Some(by) => deposit.depositor == Some(by) || may_pay(store, ctx, &deposit, by)?,
        None => false,
    };
    let institution = match theirs {
        true => None,
        false => Some(company(store, ctx, &[Office::Head, Office::Clerk])?),
    };
    let is_open = matches!(deposit.standing, Standing::Offered | Standing::Agreed);
    if !is_open || deposit.received > Fen::ZERO {
        return Err(No::NotOpen.into());
    }
    // From here on the command succeeds.
    deposit.standing = Standing::Declined;
    DEPOSITS.put(store, &id, &deposit)?;
    AWAITED.delete(store, &id)?;
    let (of, at) = (whose(&deposit), ctx.time);
    store.emit(&Fact::DepositDeclined { deposit: id, of, institution, at })
}

/// An offer that nobody answered is over.
pub(crate) fn lapse(store: &mut Store, ctx: &Ctx, id: DepositId) -> Result<(), Refusal> {
    let mut deposit = DEPOSITS.get(store, &id)?.expect("deposits are never removed");
    if deposit.standing != Standing::Offered {
        return Ok(());
    }
    deposit.standing = Standing::Lapsed;
    DEPOSITS.put(store, &id, &deposit)?;
    store.emit(&Fact::DepositLapsed { deposit: id, of: whose(&deposit), at: ctx.time })
}

/// The company, when the author acts for it.
pub(crate) fn company(
    store: &mut Store,
    ctx: &Ctx,
    offices: &[Office],
) -> Result<InstitutionId, Refusal> {
    let kinds = [InstitutionKind::PropertyCompany];
    Ok(identity::acting(store, ctx, &kinds, offices)?.institution)
}

pub(crate) fn found(store: &mut Store, id: DepositId) -> Result<Deposit, Refusal> {
    Ok(DEPOSITS.get(store, &id)?.ok_or(No::DepositNotFound)?)
}

/// Whose business it is.
pub(crate) fn whose(deposit: &Deposit) -> Whose {
    Whose { flat: deposit.flat, depositor: deposit.depositor }
}

fn may_pay(
    store: &mut Store,
    ctx: &Ctx,
    deposit: &Deposit,
    by: AccountId,
) -> Result<bool, Refusal> {
    let flat = property::flat(store, deposit.flat)?;
    Ok(flat.is_some_and(|flat| flat.may_pay(by, ctx.time)))
}
