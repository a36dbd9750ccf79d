//! Instructing, settling, returning, correcting.

use crate::clock::Job;
use crate::command::{Command, ConfirmPaid, CorrectPayee, ProposePaid, ReportReturned};
use crate::fact::{Fact, Proof};
use crate::limits::{DEBITS_MAX, QUEUE_MAX};
use crate::refusal::Refusal as No;
use crate::state::{Debit, OPEN, PAYOUTS, Payout, PayoutId, Person, Purpose, QUEUES, State};
use cosign::{Change, NewProposal, Resolution};
use identity::{InstitutionKind, Office};
use kernel::{
    Ctx, DataClass, Fen, Id8, InstitutionId, RecordRef, Refusal, ShanghaiDate, Store, Subject,
};
use records::RecordKind;
use treasury::chart::{self, BANK};
use treasury::{Cause, Entry, Fund, Line, Side};

/// What a noun instructs.
#[derive(Clone, Debug)]
pub struct NewPayout {
    /// Its id.
    pub id: PayoutId,
    /// The fund it leaves.
    pub fund: Fund,
    /// Name and account of the payee, for institutions.
    pub payee: RecordRef,
    /// How much.
    pub fen: Fen,
    /// Until when it should be paid.
    pub due: ShanghaiDate,
    /// Why.
    pub cause: Cause,
    /// What for.
    pub purpose: Purpose,
    /// What is debited once it is paid; the credit is the fund's bank account.
    pub debit: Vec<Debit>,
}

/// Runs a command.
///
/// # Refusals
/// Those of the command, in the order of the README.
pub fn execute(store: &mut Store, ctx: &Ctx, command: Command) -> Result<(), Refusal> {
    match command {
        Command::ConfirmPaid(command) => confirm_paid(store, ctx, &command),
        Command::ProposePaid(command) => propose_paid(store, ctx, &command),
        Command::ReportReturned(command) => report_returned(store, ctx, &command),
        Command::CorrectPayee(command) => correct_payee(store, ctx, &command),
    }
}

/// Puts an instruction into the queue of its fund. That it may be paid is the calling noun's
/// decision.
///
/// # Panics
/// When the debits are not what the fund's chart has, or do not add up to the amount: the caller's
/// bug.
///
/// # Refusals
/// `PayoutExists`, `AmountNotPayable`, `QueueFull`, `NotEnoughMoney`, then those of records.
pub fn instruct(store: &mut Store, ctx: &Ctx, new: NewPayout) -> Result<(), Refusal> {
    queue(store, ctx, new, None)
}

/// The same, to a resident's own account: its record is theirs, and is read by whoever keeps the
/// accounts of residents; what is told of the instruction is for the flat alone.
///
/// # Panics
/// As [`instruct`].
///
/// # Refusals
/// As [`instruct`].
pub fn instruct_to_person(
    store: &mut Store,
    ctx: &Ctx,
    new: NewPayout,
    person: Person,
) -> Result<(), Refusal> {
    queue(store, ctx, new, Some(person))
}

fn queue(
    store: &mut Store,
    ctx: &Ctx,
    new: NewPayout,
    person: Option<Person>,
) -> Result<(), Refusal> {
    let NewPayout { id, fund, payee, fen, due, cause, purpose, debit } = new;
    check_debits(fund, fen, &debit);
    if PAYOUTS.get(store, &id)?.is_some() {
        return Err(No::PayoutExists.into());
    }
    if !fen.is_payable() {
        return Err(No::AmountNotPayable.into());
    }
    let mut queue = QUEUES.get(store, &fund)?.unwrap_or_default();
    if queue.count >= QUEUE_MAX {
        return Err(No::QueueFull.into());
    }
    let committed = queue.fen.plus(fen).ok_or(No::NotEnoughMoney)?;
    if committed > treasury::balance(store, fund, BANK, None)? {
        return Err(No::NotEnoughMoney.into());
    }
    match person {
        Some(person) => attach_own(store, ctx, payee, person)?,
        None => attach_payee(store, ctx, payee)?,
    }
    // From here on the command succeeds.
    queue.count += 1;
    queue.fen = committed;
    let payout = Payout {
        fund,
        payee,
        person,
        fen,
        due,
        cause,
        purpose,
        debit,
        instructed_at: ctx.time,
        state: State::Approved,
    };
    QUEUES.put(store, &fund, &queue)?;
    OPEN.put(store, &(fund, id), &(fen, due))?;
    PAYOUTS.put(store, &id, &payout)?;
    store.schedule(due.end_ms(), crate::NOUN, &Job::Due { payout: id })?;
    store.emit(&Fact::PayoutInstructed {
        payout: id,
        fund,
        payee,
        person: person.map(|person| person.account),
        fen,
        due,
        cause: cause.kind,
        of: cause.id,
        purpose,
        flat: payout.flat(),
        at: ctx.time,
    })
}

/// The bank has paid: posts the entry. Who may say so is the caller's rule.
///
/// # Refusals
/// `PayoutNotFound`, `AlreadyPaid`, `NotOpen`, `PaidOnNotAllowed`, then those of records and the
/// treasury.
pub fn settle(
    store: &mut Store,
    ctx: &Ctx,
    id: PayoutId,
    paid_on: ShanghaiDate,
    proof: Proof,
) -> Result<(), Refusal> {
    let mut payout = found(store, id)?;
    check_payable(ctx, &payout, paid_on)?;
    if let Proof::Slip(slip) = proof {
        attach_about(store, ctx, slip, RecordKind::Evidence, &payout)?;
    }
    let entry = Entry { fund: payout.fund, cause: payout.cause, lines: lines(&payout) };
    let entry = treasury::post(store, ctx, entry)?;
    // From here on the command succeeds.
    leave_queue(store, id, &payout)?;
    payout.state = State::Paid(paid_on);
    PAYOUTS.put(store, &id, &payout)?;
    store.emit(&Fact::PayoutSettled {
        payout: id,
        fund: payout.fund,
        fen: payout.fen,
        paid_on,
        proof,
        entry: entry.0,
        flat: payout.flat(),
        at: ctx.time,
    })
}

/// The noun takes its instruction back.
///
/// # Refusals
/// `PayoutNotFound`, `AlreadyPaid`, `NotOpen`.
pub fn cancel(store: &mut Store, ctx: &Ctx, id: PayoutId) -> Result<(), Refusal> {
    let mut payout = found(store, id)?;
    check_open(&payout)?;
    // From here on the command succeeds.
    leave_queue(store, id, &payout)?;
    payout.state = State::Cancelled;
    PAYOUTS.put(store, &id, &payout)?;
    store.emit(&Fact::PayoutCancelled { payout: id, flat: payout.flat(), at: ctx.time })
}

/// Enacts a co-signed slip of a custodian outside the community.
///
/// # Refusals
/// Those of [`settle`].
pub fn enact_paid(
    store: &mut Store,
    ctx: &Ctx,
    payout: Id8,
    paid_on: ShanghaiDate,
    evidence: RecordRef,
) -> Result<(), Refusal> {
    settle(store, ctx, PayoutId(payout), paid_on, Proof::Slip(evidence))
}

/// Enacts a co-signed correction: the instruction goes to the bank again.
///
/// # Refusals
/// `PayoutNotFound`, `AlreadyPaid`, `NotOpen`.
pub fn enact_payee(
    store: &mut Store,
    ctx: &Ctx,
    payout: Id8,
    payee: RecordRef,
) -> Result<(), Refusal> {
    let id = PayoutId(payout);
    let mut payout = found(store, id)?;
    check_open(&payout)?;
    // From here on the command succeeds.
    payout.payee = payee;
    payout.state = State::Approved;
    PAYOUTS.put(store, &id, &payout)?;
    store.emit(&Fact::PayeeCorrected { payout: id, payee, flat: payout.flat(), at: ctx.time })
}

/// Who keeps a fund's papers in the community.
pub fn steward_kind(fund: Fund) -> InstitutionKind {
    match fund {
        Fund::PropertyFee | Fund::Held => InstitutionKind::PropertyCompany,
        Fund::Maintenance | Fund::PublicRevenue => InstitutionKind::OwnersCommittee,
    }
}

fn confirm_paid(store: &mut Store, ctx: &Ctx, command: &ConfirmPaid) -> Result<(), Refusal> {
    let payout = found(store, command.payout)?;
    custodian(store, ctx, payout.fund)?;
    settle(store, ctx, command.payout, command.paid_on, Proof::Slip(command.evidence))
}

fn propose_paid(store: &mut Store, ctx: &Ctx, command: &ProposePaid) -> Result<(), Refusal> {
    let ProposePaid { proposal, payout: id, paid_on, evidence, with, expires } = *command;
    let payout = found(store, id)?;
    let steward = steward(store, ctx, payout.fund)?;
    if is_member_custody(store, payout.fund)? {
        return Err(No::CustodianConfirms.into());
    }
    check_cosigner(store, steward, with)?;
    check_payable(ctx, &payout, paid_on)?;
    attach_about(store, ctx, evidence, RecordKind::Evidence, &payout)?;
    let resolution = Resolution::ConfirmPaid { payout: id.0, paid_on, evidence };
    let required = vec![steward, with];
    let summary = vec![change("payout.paid_fen", payout.fen.0.to_string())];
    let evidence = vec![evidence];
    cosign::open(
        store,
        ctx,
        NewProposal { id: proposal, resolution, required, expires, evidence, summary },
    )
}

fn report_returned(store: &mut Store, ctx: &Ctx, command: &ReportReturned) -> Result<(), Refusal> {
    let ReportReturned { payout: id, reason } = *command;
    let mut payout = found(store, id)?;
    let institution = match is_member_custody(store, payout.fund)? {
        true => custodian(store, ctx, payout.fund)?,
        false => steward(store, ctx, payout.fund)?,
    };
    check_approved(&payout)?;
    attach_about(store, ctx, reason, RecordKind::Reason, &payout)?;
    // From here on the command succeeds.
    payout.state = State::Returned;
    PAYOUTS.put(store, &id, &payout)?;
    let (flat, at) = (payout.flat(), ctx.time);
    store.emit(&Fact::PayoutReturned { payout: id, reason, institution, flat, at })
}

fn correct_payee(store: &mut Store, ctx: &Ctx, command: &CorrectPayee) -> Result<(), Refusal> {
    let CorrectPayee { proposal, payout: id, payee, with, expires } = *command;
    let payout = found(store, id)?;
    let steward = steward(store, ctx, payout.fund)?;
    check_cosigner(store, steward, with)?;
    check_open(&payout)?;
    attach_payee(store, ctx, payee)?;
    let resolution = Resolution::CorrectPayee { payout: id.0, payee };
    let required = vec![steward, with];
    let summary = vec![change("payout.payee_fen", payout.fen.0.to_string())];
    let evidence = vec![payee];
    cosign::open(
        store,
        ctx,
        NewProposal { id: proposal, resolution, required, expires, evidence, summary },
    )
}

/// Says once that a due day passed without evidence.
pub(crate) fn say_overdue(store: &mut Store, id: PayoutId) -> Result<(), Refusal> {
    let open = PAYOUTS.get(store, &id)?.filter(Payout::is_open);
    let Some(payout) = open else {
        return Ok(());
    };
    let Payout { fund, fen, due, .. } = payout;
    store.emit(&Fact::PayoutOverdue { payout: id, fund, fen, due, flat: payout.flat() })
}

pub(crate) fn found(store: &mut Store, id: PayoutId) -> Result<Payout, Refusal> {
    Ok(PAYOUTS.get(store, &id)?.ok_or(No::PayoutNotFound)?)
}

fn check_open(payout: &Payout) -> Result<(), Refusal> {
    match payout.state {
        State::Approved | State::Returned => Ok(()),
        State::Paid(_) => Err(No::AlreadyPaid.into()),
        State::Cancelled => Err(No::NotOpen.into()),
    }
}

fn check_approved(payout: &Payout) -> Result<(), Refusal> {
    check_open(payout)?;
    match payout.state {
        State::Approved => Ok(()),
        _ => Err(No::NotOpen.into()),
    }
}

fn check_payable(ctx: &Ctx, payout: &Payout, paid_on: ShanghaiDate) -> Result<(), Refusal> {
    check_approved(payout)?;
    let days = ShanghaiDate::at(payout.instructed_at)..=ShanghaiDate::at(ctx.time);
    match days.contains(&paid_on) {
        true => Ok(()),
        false => Err(No::PaidOnNotAllowed.into()),
    }
}

/// The bank that keeps the fund, when the author acts for it.
fn custodian(store: &mut Store, ctx: &Ctx, fund: Fund) -> Result<InstitutionId, Refusal> {
    let offices = [Office::Head, Office::Cashier];
    let acting = identity::acting(store, ctx, &[InstitutionKind::Bank], &offices)?;
    match treasury::custody(store, fund)?.institution == acting.institution {
        true => Ok(acting.institution),
        false => Err(No::NotCustodian.into()),
    }
}

/// The fund's steward, when the author acts for it.
fn steward(store: &mut Store, ctx: &Ctx, fund: Fund) -> Result<InstitutionId, Refusal> {
    let offices = [Office::Head, Office::Treasurer, Office::Cashier, Office::Clerk];
    Ok(identity::acting(store, ctx, &[steward_kind(fund)], &offices)?.institution)
}

fn is_member_custody(store: &mut Store, fund: Fund) -> Result<bool, Refusal> {
    let custody = treasury::custody(store, fund)?.institution;
    Ok(identity::institution(store, custody)?.is_some())
}

/// That an institution may sign for money leaving a fund that another one keeps.
pub(crate) fn check_cosigner(
    store: &mut Store,
    steward: InstitutionId,
    with: InstitutionId,
) -> Result<(), Refusal> {
    let allowed = [
        InstitutionKind::OwnersCommittee,
        InstitutionKind::ResidentsCommittee,
        InstitutionKind::Bank,
        InstitutionKind::Subdistrict,
    ];
    let second = identity::institution(store, with)?;
    let fits = second.is_some_and(|second| allowed.contains(&second.kind));
    match fits && with != steward {
        true => Ok(()),
        false => Err(No::CosignerNotAllowed.into()),
    }
}

fn check_debits(fund: Fund, fen: Fen, debit: &[Debit]) {
    assert!((1..=DEBITS_MAX).contains(&debit.len()), "an instruction of {} debits", debit.len());
    let sum = debit.iter().try_fold(Fen::ZERO, |sum, line| sum.plus(line.fen));
    assert_eq!(sum, Some(fen), "the debits add up to the amount");
    for line in debit {
        assert!(chart::account(fund, line.account).is_some(), "account {}", line.account);
    }
}

fn lines(payout: &Payout) -> Vec<Line> {
    let debits = payout.debit.iter().map(|debit| Line {
        account: debit.account,
        flat: debit.flat,
        side: Side::Debit,
        amount: debit.fen,
    });
    let credit = Line { account: BANK, flat: None, side: Side::Credit, amount: payout.fen };
    debits.chain([credit]).collect()
}

fn leave_queue(store: &mut Store, id: PayoutId, payout: &Payout) -> Result<(), Refusal> {
    let mut queue = QUEUES.get(store, &payout.fund)?.expect("an open instruction is counted");
    queue.count -= 1;
    queue.fen = queue.fen.minus(payout.fen).expect("the queue holds the instruction's amount");
    QUEUES.put(store, &payout.fund, &queue)?;
    OPEN.delete(store, &(payout.fund, id))
}

fn attach_payee(store: &mut Store, ctx: &Ctx, payee: RecordRef) -> Result<(), Refusal> {
    let (kind, class) = (RecordKind::Document, DataClass::Institutions);
    records::attach(store, ctx, payee, kind, class, Subject::default())
}

/// A resident's own account, as the noun that asked for it has attached it.
fn attach_own(
    store: &mut Store,
    ctx: &Ctx,
    payee: RecordRef,
    person: Person,
) -> Result<(), Refusal> {
    let subject = Subject { flat: None, account: Some(person.account) };
    records::attach(store, ctx, payee, RecordKind::Statement, DataClass::OwnFlat, subject)
}

/// Papers about a payment are read by those who may read of it.
fn attach_about(
    store: &mut Store,
    ctx: &Ctx,
    record: RecordRef,
    kind: RecordKind,
    payout: &Payout,
) -> Result<(), Refusal> {
    let subject = Subject { flat: payout.flat(), account: None };
    let class = match subject.flat {
        Some(_) => DataClass::OwnFlat,
        None => DataClass::Owners,
    };
    records::attach(store, ctx, record, kind, class, subject)
}

pub(crate) fn change(label: &str, after: String) -> Change {
    Change { label: label.to_owned(), before: String::new(), after }
}
