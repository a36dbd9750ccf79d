//! Asking a deposit back, returning it, and what is deducted.

use crate::clock::Job;
use crate::command::{
    AskReturn, ContestDeductions, DecideDeductions, DeductionLine, Deductions, ReturnDeposit,
};
use crate::fact::Fact;
use crate::limits::{
    AGAIN_DAYS, CONTEST_DAYS, DECIDE_DAYS, DEDUCTIONS_MAX, PHOTOS_MAX, RETURN_DAYS,
};
use crate::refusal::Refusal as No;
use crate::rules::{company, found, whose};
use crate::state::{AWAITED, DEPOSITS, Deducted, Deposit, DepositId, Part, Standing, payout_of};
use crate::telling::{DAY_MS, News, tell, watch_payment};
use identity::{InstitutionKind, Office};
use kernel::{
    Ctx, DataClass, Fen, KernelRefusal, RecordRef, Refusal, ShanghaiDate, Store, Subject,
};
use notices::DepositNews;
use payouts::{Debit, NewPayout, Person, Purpose, State};
use records::RecordKind;
use treasury::chart::DEPOSITS_HELD;
use treasury::{Cause, CauseKind, Fund};

pub(crate) fn ask(store: &mut Store, ctx: &Ctx, command: AskReturn) -> Result<(), Refusal> {
    let author = identity::own_author(store, ctx)?;
    let (by, _) = author.ok_or(identity::Refusal::NotEntitled)?;
    let AskReturn { deposit: id, payee } = command;
    let mut deposit = found(store, id)?;
    if deposit.depositor != Some(by) {
        return Err(No::NotYourDeposit.into());
    }
    check_held(&deposit)?;
    // The number is the depositor's own: it goes to nobody else of the flat, nor to whoever has it
    // next.
    let subject = Subject { flat: None, account: Some(by) };
    records::attach(store, ctx, payee, RecordKind::Statement, DataClass::OwnFlat, subject)?;
    // From here on the command succeeds.
    deposit.payee = Some(payee);
    DEPOSITS.put(store, &id, &deposit)?;
    let (of, at) = (whose(&deposit), ctx.time);
    store.emit(&Fact::ReturnAsked { deposit: id, of, payee, at })
}

pub(crate) fn begin(store: &mut Store, ctx: &Ctx, command: ReturnDeposit) -> Result<(), Refusal> {
    let institution = company(store, ctx, &[Office::Head, Office::Clerk, Office::Cashier])?;
    let ReturnDeposit { deposit: id, deductions } = command;
    let mut deposit = found(store, id)?;
    check_held(&deposit)?;
    let payee = deposit.payee.ok_or(No::PayeeMissing)?;
    let fen = match &deductions {
        Some(deductions) => sum_of(deductions, deposit.received)?,
        None => Fen::ZERO,
    };
    if let Some(deductions) = &deductions {
        attach(store, ctx, &deposit, deductions)?;
    }
    let rest = deposit.received.minus(fen).expect("no more is deducted than was received");
    let due = instruct(store, ctx, (id, &deposit), Part::Returned, (payee, rest))?;
    // From here on the command succeeds.
    let last = day_in(ctx, CONTEST_DAYS);
    let until = last.end_ms();
    deposit.standing = Standing::Returning;
    deposit.deducted = deductions.as_ref().map(|deductions| Deducted {
        fen,
        account: deductions.account,
        until,
        contested: false,
        kept: None,
    });
    DEPOSITS.put(store, &id, &deposit)?;
    AWAITED.delete(store, &id)?;
    let contest_until = deductions.is_some().then_some(until);
    if contest_until.is_some() {
        store.schedule(until, crate::NOUN, &Job::Uncontested { deposit: id })?;
    }
    let (news, told, on) = match fen {
        Fen::ZERO => (DepositNews::Returning, rest, due),
        _ => (DepositNews::Deducted, fen, last),
    };
    tell(store, ctx, (id, &deposit), News::on(news, told, on))?;
    let deductions = deductions.map(|deductions| deductions.lines).unwrap_or_default();
    let (of, at) = (whose(&deposit), ctx.time);
    store.emit(&Fact::ReturnBegun {
        deposit: id,
        of,
        fen: rest,
        deductions,
        contest_until,
        institution,
        at,
    })
}

pub(crate) fn contest(
    store: &mut Store,
    ctx: &Ctx,
    command: ContestDeductions,
) -> Result<(), Refusal> {
    let ContestDeductions { deposit: id, reason } = command;
    let mut deposit = found(store, id)?;
    if deposit.depositor.is_none() || deposit.depositor != ctx.account() {
        return Err(No::NotYourDeposit.into());
    }
    let open = |deducted: &&mut Deducted| !deducted.contested && ctx.time < deducted.until;
    let deducted = deposit.deducted.as_mut().filter(open).ok_or(No::NotContestable)?;
    deducted.contested = true;
    let subject = subject_of(&deposit);
    records::attach(store, ctx, reason, RecordKind::Reason, DataClass::OwnFlat, subject)?;
    // From here on the command succeeds.
    DEPOSITS.put(store, &id, &deposit)?;
    let decide_by = day_in(ctx, DECIDE_DAYS);
    store.schedule(decide_by.end_ms(), crate::NOUN, &Job::Undecided { deposit: id, decide_by })?;
    let (of, at) = (whose(&deposit), ctx.time);
    store.emit(&Fact::DeductionsContested { deposit: id, of, reason, decide_by, at })
}

pub(crate) fn decide(
    store: &mut Store,
    ctx: &Ctx,
    command: DecideDeductions,
) -> Result<(), Refusal> {
    let kinds = [InstitutionKind::OwnersCommittee, InstitutionKind::ResidentsCommittee];
    let offices = [Office::Head, Office::Attestor];
    let institution = identity::acting(store, ctx, &kinds, &offices)?.institution;
    let DecideDeductions { deposit: id, keep, reason } = command;
    let mut deposit = found(store, id)?;
    let deducted = waiting(&deposit).ok_or(No::NotContested)?;
    if keep < Fen::ZERO || keep > deducted.fen {
        return Err(No::AmountNotAllowed.into());
    }
    let subject = subject_of(&deposit);
    records::attach(store, ctx, reason, RecordKind::Reason, DataClass::OwnFlat, subject)?;
    settle(store, ctx, (id, &mut deposit), (deducted, keep))?;
    let news = News { by: Some(institution), ..News::of(DepositNews::Decided, keep) };
    tell(store, ctx, (id, &deposit), news)?;
    let (of, at) = (whose(&deposit), ctx.time);
    let (institution, reason) = (Some(institution), Some(reason));
    store.emit(&Fact::DeductionsSettled { deposit: id, of, keep, institution, reason, at })
}

/// Nobody contested in time: all that is deducted stands. What cannot be instructed now is tried
/// again.
pub(crate) fn uncontested(store: &mut Store, ctx: &Ctx, id: DepositId) -> Result<(), Refusal> {
    let mut deposit = DEPOSITS.get(store, &id)?.expect("deposits are never removed");
    let open = |deducted: &Deducted| !deducted.contested && deducted.kept.is_none();
    let Some(deducted) = deposit.deducted.filter(open) else {
        return Ok(());
    };
    let (before, keep) = (store.checkpoint(), deducted.fen);
    match settle(store, ctx, (id, &mut deposit), (deducted, keep)) {
        Ok(()) => {
            tell(store, ctx, (id, &deposit), News::of(DepositNews::Stands, keep))?;
            let (of, at) = (whose(&deposit), ctx.time);
            let (institution, reason) = (None, None);
            store.emit(&Fact::DeductionsSettled { deposit: id, of, keep, institution, reason, at })
        }
        Err(refusal) if refusal == KernelRefusal::TooMuchWork.into() => Err(refusal),
        Err(_) => {
            store.revert(before);
            let again = ctx.time.saturating_add(AGAIN_DAYS * DAY_MS);
            store.schedule(again, crate::NOUN, &Job::Uncontested { deposit: id })
        }
    }
}

/// Says once that nobody decided what is contested. The money stays where it is: neither side wins
/// by waiting.
pub(crate) fn say_undecided(
    store: &mut Store,
    ctx: &Ctx,
    id: DepositId,
    decide_by: ShanghaiDate,
) -> Result<(), Refusal> {
    let deposit = DEPOSITS.get(store, &id)?.expect("deposits are never removed");
    let Some(Deducted { fen, .. }) = waiting(&deposit) else {
        return Ok(());
    };
    tell(store, ctx, (id, &deposit), News::on(DepositNews::Undecided, fen, decide_by))?;
    store.emit(&Fact::DecisionOverdue { deposit: id, of: whose(&deposit), fen, decide_by })
}

/// Says once that the agreed day passed while something is still held.
pub(crate) fn say_overdue(store: &mut Store, ctx: &Ctx, id: DepositId) -> Result<(), Refusal> {
    let deposit = DEPOSITS.get(store, &id)?.expect("deposits are never removed");
    let fen = still_held(store, id, &deposit)?;
    if fen == Fen::ZERO {
        return Ok(());
    }
    let (return_by, asked) = (deposit.return_by, deposit.payee.is_some());
    let news = match asked {
        true => DepositNews::Overdue,
        false => DepositNews::AccountMissing,
    };
    tell(store, ctx, (id, &deposit), News::on(news, fen, return_by))?;
    let of = whose(&deposit);
    store.emit(&Fact::ReturnOverdue { deposit: id, of, fen, return_by, asked })
}

/// What a deposit received, less what the bank has paid of it.
fn still_held(store: &mut Store, id: DepositId, deposit: &Deposit) -> Result<Fen, Refusal> {
    let mut held = deposit.received;
    for part in Part::ALL {
        let payout = payouts::payout(store, payout_of(id, part))?;
        let paid = payout.filter(|payout| matches!(payout.state, State::Paid(_)));
        let fen = paid.map_or(Fen::ZERO, |payout| payout.fen);
        held = held.minus(fen).expect("no more is paid than was received");
    }
    Ok(held)
}

/// What stands goes to the company, what does not to the depositor.
fn settle(
    store: &mut Store,
    ctx: &Ctx,
    (id, deposit): (DepositId, &mut Deposit),
    (deducted, keep): (Deducted, Fen),
) -> Result<(), Refusal> {
    let payee = deposit.payee.expect("nothing is returned without a payee");
    let rest = deducted.fen.minus(keep).expect("no more stands than was deducted");
    instruct(store, ctx, (id, deposit), Part::Kept, (deducted.account, keep))?;
    instruct(store, ctx, (id, deposit), Part::GivenBack, (payee, rest))?;
    // From here on the command succeeds.
    deposit.deducted = Some(Deducted { kept: Some(keep), ..deducted });
    DEPOSITS.put(store, &id, deposit)
}

/// Puts a part into the bank's queue, unless it is nothing; gives the day by which it should be
/// paid.
fn instruct(
    store: &mut Store,
    ctx: &Ctx,
    (id, deposit): (DepositId, &Deposit),
    part: Part,
    (payee, fen): (RecordRef, Fen),
) -> Result<ShanghaiDate, Refusal> {
    let payout = payout_of(id, part);
    let due = due_day(ShanghaiDate::at(ctx.time), deposit.return_by);
    if fen == Fen::ZERO {
        return Ok(due);
    }
    let purpose = match part {
        Part::Kept => Purpose::Deduction,
        Part::Returned | Part::GivenBack => Purpose::Release,
    };
    let new = NewPayout {
        id: payout,
        fund: Fund::Held,
        payee,
        fen,
        due,
        cause: Cause { kind: CauseKind::Agreement, id: id.0 },
        purpose,
        debit: vec![Debit { account: DEPOSITS_HELD, flat: Some(deposit.flat), fen }],
    };
    if part.is_depositors() {
        let account = deposit.depositor.expect("who names a payee has accepted the deposit");
        let person = Person { account, flat: deposit.flat };
        payouts::instruct_to_person(store, ctx, new, person)?;
        watch_payment(store, ctx, id, part)?;
    } else {
        payouts::instruct(store, ctx, new)?;
    }
    store.emit(&Fact::PartInstructed {
        deposit: id,
        of: whose(deposit),
        part,
        payout,
        fen,
        due,
    })?;
    Ok(due)
}

/// Deductions that a committee is to decide.
fn waiting(deposit: &Deposit) -> Option<Deducted> {
    deposit.deducted.filter(|deducted| deducted.contested && deducted.kept.is_none())
}

/// The day so many days on.
fn day_in(ctx: &Ctx, days: u64) -> ShanghaiDate {
    let today = ShanghaiDate::at(ctx.time);
    today.plus_days(days).unwrap_or(today)
}

/// A working week, but not after the agreed day; today where that is over.
fn due_day(today: ShanghaiDate, return_by: ShanghaiDate) -> ShanghaiDate {
    let week = today.plus_days(RETURN_DAYS).unwrap_or(today);
    week.min(return_by.max(today))
}

/// That there is money, and nobody is returning it yet.
fn check_held(deposit: &Deposit) -> Result<(), Refusal> {
    match deposit.standing {
        Standing::Returning => Err(No::ReturnUnderway.into()),
        Standing::Agreed if deposit.received > Fen::ZERO => Ok(()),
        _ => Err(No::NothingHeld.into()),
    }
}

/// What all deductions come to, if they are some and no more than was received.
fn sum_of(deductions: &Deductions, received: Fen) -> Result<Fen, Refusal> {
    let lines = &deductions.lines;
    let allowed = |line: &DeductionLine| line.fen.is_payable() && line.photos.len() <= PHOTOS_MAX;
    let fits = (1..=DEDUCTIONS_MAX).contains(&lines.len()) && lines.iter().all(allowed);
    let sum = lines.iter().try_fold(Fen::ZERO, |sum, line| sum.plus(line.fen));
    let sum = sum.filter(|sum| fits && *sum <= received);
    Ok(sum.ok_or(No::DeductionsNotAllowed)?)
}

fn attach(
    store: &mut Store,
    ctx: &Ctx,
    deposit: &Deposit,
    deductions: &Deductions,
) -> Result<(), Refusal> {
    let (class, subject) = (DataClass::OwnFlat, subject_of(deposit));
    for line in &deductions.lines {
        records::attach(store, ctx, line.reason, RecordKind::Reason, class, subject)?;
        for photo in &line.photos {
            records::attach(store, ctx, *photo, RecordKind::Photo, class, subject)?;
        }
    }
    let (kind, class) = (RecordKind::Document, DataClass::Institutions);
    records::attach(store, ctx, deductions.account, kind, class, Subject::default())
}

fn subject_of(deposit: &Deposit) -> Subject {
    Subject { flat: Some(deposit.flat), account: deposit.depositor }
}
