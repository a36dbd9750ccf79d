//! Disputing, answering and taking back a bill.

use super::{Draft, arrears, attach, flat_of, late, subject_of};
use crate::command::BillStep;
use crate::fact::{Concerns, Fact};
use crate::meters;
use crate::refusal::Refusal as No;
use crate::state::{BILLS, Bill, BillId, Dispute, LIVE, MonthKey, Payer};
use identity::{InstitutionKind, Office};
use kernel::{AccountId, Ctx, Fen, InstitutionId, Refusal, ShanghaiDate, Store};
use property::Flat;
use records::RecordKind;
use treasury::chart::FEES_PREPAID;
use treasury::{CauseKind, Side};

pub(super) fn dispute(store: &mut Store, ctx: &Ctx, step: &BillStep) -> Result<(), Refusal> {
    let mut bill = BILLS.get(store, &step.bill)?.ok_or(No::BillNotFound)?;
    let flat = flat_of(store, &bill)?;
    let author = ctx.account().filter(|account| is_theirs(&bill, &flat, *account, ctx));
    let author = author.ok_or(No::NotYourFlat)?;
    if bill.reversed {
        return Err(No::BillReversed.into());
    }
    if bill.dispute.is_some() {
        return Err(No::AlreadyDisputed.into());
    }
    attach(store, ctx, step.reason, RecordKind::Reason, subject_of(&bill, &flat))?;
    // From here on the command succeeds.
    bill.dispute = Some(Dispute { by: author, since: ctx.time, reason: step.reason });
    BILLS.put(store, &step.bill, &bill)?;
    store.emit(&Fact::BillDisputed {
        bill: step.bill,
        flat: bill.flat,
        concerns: Concerns::of(&bill.payer, &flat),
        by: author,
        reason: step.reason,
    })
}

pub(super) fn resolve(store: &mut Store, ctx: &Ctx, step: &BillStep) -> Result<(), Refusal> {
    let mut bill = BILLS.get(store, &step.bill)?.ok_or(No::BillNotFound)?;
    let open = bill.dispute.take().ok_or(No::NotDisputed)?;
    let institution = match ctx.account() == Some(open.by) {
        true => None,
        false => Some(company(store, ctx)?),
    };
    let flat = flat_of(store, &bill)?;
    attach(store, ctx, step.reason, RecordKind::Reason, subject_of(&bill, &flat))?;
    // From here on the command succeeds.
    BILLS.put(store, &step.bill, &bill)?;
    let days = (ShanghaiDate::at(open.since), ShanghaiDate::at(ctx.time));
    crate::late::paused(store, step.bill, &bill, days)?;
    store.emit(&Fact::DisputeResolved {
        bill: step.bill,
        flat: bill.flat,
        concerns: Concerns::of(&bill.payer, &flat),
        institution,
        reason: step.reason,
    })
}

pub(super) fn reverse(store: &mut Store, ctx: &Ctx, step: &BillStep) -> Result<(), Refusal> {
    company(store, ctx)?;
    let mut bill = BILLS.get(store, &step.bill)?.ok_or(No::BillNotFound)?;
    if bill.reversed {
        return Err(No::BillReversed.into());
    }
    let flat = flat_of(store, &bill)?;
    if bill.paid > Fen::ZERO && !bill.is_of_present_owners(&flat) {
        return Err(No::PaidByAnother.into());
    }
    late::check_none_stands(store, step.bill)?;
    let meter = meters::undo(store, (bill.run, bill.service), bill.flat)?;
    attach(store, ctx, step.reason, RecordKind::Reason, subject_of(&bill, &flat))?;
    let (cancelled, credited) = (bill.owed(), bill.paid);
    match () {
        () if arrears::is_of(&bill) => arrears::unbill(store, ctx, step.bill, &bill)?,
        () if crate::late::is_of(&bill) => late::cancel(store, ctx, step.bill, &bill)?,
        () => cancel(store, ctx, (step.bill, &bill), meter)?,
    }
    bill.reversed = true;
    bill.dispute = None;
    BILLS.put(store, &step.bill, &bill)?;
    store.emit(&Fact::BillReversed {
        bill: step.bill,
        flat: bill.flat,
        concerns: Concerns::of(&bill.payer, &flat),
        cancelled,
        credited,
        reason: step.reason,
    })
}

/// Takes a bill off the books, and frees its months for another.
fn cancel(
    store: &mut Store,
    ctx: &Ctx,
    (id, bill): (BillId, &Bill),
    meter: meters::Undo,
) -> Result<(), Refusal> {
    let mut entry = Draft::new(CauseKind::Reversal, id.0);
    entry.line(Side::Debit, bill.credited, None, bill.fen);
    entry.line(Side::Credit, bill.receivable(), Some(bill.flat), bill.owed());
    entry.line(Side::Credit, FEES_PREPAID, Some(bill.flat), bill.paid);
    entry.post(store, ctx)?;
    let mut left = 0;
    for month in bill.covers() {
        let key = (bill.service, MonthKey::of(month), bill.flat);
        let live = LIVE.get(store, &key)?.unwrap_or(0);
        left = live.saturating_sub(1);
        LIVE.put(store, &key, &left)?;
    }
    // The other part of a split bill still rests on the readings.
    match meter.filter(|_| left == 0) {
        Some(undo) => meters::free(store, (bill.run, bill.service), bill.flat, undo),
        None => Ok(()),
    }
}

/// The company's desk asks.
fn company(store: &mut Store, ctx: &Ctx) -> Result<InstitutionId, Refusal> {
    let kinds = [InstitutionKind::PropertyCompany];
    let acting = identity::acting(store, ctx, &kinds, &[Office::Head, Office::Clerk])?;
    Ok(acting.institution)
}

/// Whether the account owes the bill, or the bill is the flat's own and the account may pay for the
/// flat.
fn is_theirs(bill: &Bill, flat: &Flat, account: AccountId, ctx: &Ctx) -> bool {
    let owes = match &bill.payer {
        Payer::Owners(accounts) => accounts.contains(&account),
        Payer::Developer(_) => false,
    };
    owes || (bill.is_of_present_owners(flat) && flat.may_pay(account, ctx.time))
}
