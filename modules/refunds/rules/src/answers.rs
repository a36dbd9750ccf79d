//! What the company answers: approving, declining, and taking back what the bank returned.

use crate::command::{ApproveRefund, RefundReason};
use crate::fact::Fact;
use crate::limits::{ASIDE_MAX, PAY_DAYS};
use crate::refusal::Refusal as No;
use crate::rules::{check_prepaid, check_waits, close, whose};
use crate::state::{REFUNDS, Refund, RefundId, Standing, payout_of};
use crate::telling::{look_tomorrow, tell, watched_until};
use billing::{Bill, BillId, Payer};
use identity::{InstitutionKind, Office};
use kernel::{
    Ctx, DataClass, Fen, InstitutionId, RecordRef, Refusal, ShanghaiDate, Store, Subject,
};
use notices::RefundStep;
use payouts::{Debit, NewPayout, Person, Purpose, State};
use property::Flat;
use records::RecordKind;
use treasury::chart::{FEES_PREPAID, FEES_RECEIVABLE, REFUNDS_OWED};
use treasury::{Cause, CauseKind, Entry, Fund, Line, Side};

pub(crate) fn approve(store: &mut Store, ctx: &Ctx, command: ApproveRefund) -> Result<(), Refusal> {
    let institution = company(store, ctx)?;
    let ApproveRefund { refund: id, aside } = command;
    let mut refund = found(store, id)?;
    check_waits(ctx, &refund)?;
    let flat = property::flat(store, refund.flat)?.ok_or(No::AskerSold)?;
    if !flat.is_owner(refund.by) {
        return Err(No::AskerSold.into());
    }
    check_prepaid(store, refund.flat, refund.fen)?;
    check_nothing_due(store, ctx, (&refund, &flat), &aside)?;
    let due = instruct(store, ctx, id, &refund)?;
    let entry = post(store, ctx, (id, &refund), CauseKind::Refund, Side::Debit)?;
    // From here on the command succeeds.
    close(store, id, &mut refund, Standing::Approved)?;
    tell(store, ctx, (id, &refund, institution), RefundStep::Approved, Some(due))?;
    look_tomorrow(store, ctx, (id, institution, watched_until(ctx)))?;
    let (of, fen, payout, at) = (whose(&refund), refund.fen, payout_of(id), ctx.time);
    store.emit(&Fact::RefundApproved { refund: id, of, fen, payout, due, entry, institution, at })
}

pub(crate) fn decline(store: &mut Store, ctx: &Ctx, command: RefundReason) -> Result<(), Refusal> {
    let institution = company(store, ctx)?;
    let RefundReason { refund: id, reason } = command;
    let mut refund = found(store, id)?;
    check_waits(ctx, &refund)?;
    attach_reason(store, ctx, &refund, reason)?;
    // From here on the command succeeds.
    close(store, id, &mut refund, Standing::Declined)?;
    tell(store, ctx, (id, &refund, institution), RefundStep::Declined, None)?;
    let (of, at) = (whose(&refund), ctx.time);
    store.emit(&Fact::RefundDeclined { refund: id, of, reason, institution, at })
}

pub(crate) fn cancel(store: &mut Store, ctx: &Ctx, command: RefundReason) -> Result<(), Refusal> {
    let institution = company(store, ctx)?;
    let RefundReason { refund: id, reason } = command;
    let mut refund = found(store, id)?;
    // What the bank may have paid is not taken back: both would be lost.
    let payout = payouts::payout(store, payout_of(id))?;
    if payout.is_none_or(|payout| payout.state != State::Returned) {
        return Err(No::NotReturned.into());
    }
    attach_reason(store, ctx, &refund, reason)?;
    payouts::cancel(store, ctx, payout_of(id))?;
    let entry = post(store, ctx, (id, &refund), CauseKind::Reversal, Side::Credit)?;
    // From here on the command succeeds.
    refund.standing = Standing::Cancelled;
    REFUNDS.put(store, &id, &refund)?;
    tell(store, ctx, (id, &refund, institution), RefundStep::Cancelled, None)?;
    let (of, fen, at) = (whose(&refund), refund.fen, ctx.time);
    store.emit(&Fact::RefundCancelled { refund: id, of, fen, reason, entry, institution, at })
}

/// The company, when the author handles money for it.
fn company(store: &mut Store, ctx: &Ctx) -> Result<InstitutionId, Refusal> {
    let kinds = [InstitutionKind::PropertyCompany];
    let offices = [Office::Head, Office::Clerk, Office::Cashier];
    Ok(identity::acting(store, ctx, &kinds, &offices)?.institution)
}

fn found(store: &mut Store, id: RefundId) -> Result<Refund, Refusal> {
    Ok(REFUNDS.get(store, &id)?.ok_or(No::RefundNotFound)?)
}

/// All that the flat's owners owe, present and former, with a bill or without, is what 1122 has of
/// the flat. What of it does not stand aside is due, and comes first.
fn check_nothing_due(
    store: &mut Store,
    ctx: &Ctx,
    (refund, flat): (&Refund, &Flat),
    aside: &[BillId],
) -> Result<(), Refusal> {
    if aside.len() > ASIDE_MAX || !aside.is_sorted_by(|one, next| one < next) {
        return Err(No::AsideNotAllowed.into());
    }
    let mut counted = Fen::ZERO;
    for id in aside {
        let bill = billing::bill(store, *id)?.ok_or(No::AsideNotAllowed)?;
        if bill.flat != refund.flat || !stands_aside(ctx, &bill, flat) {
            return Err(No::AsideNotAllowed.into());
        }
        counted = counted.plus(bill.owed()).ok_or(No::AsideNotAllowed)?;
    }
    let book = treasury::flat_book(store, Fund::PropertyFee, refund.flat)?;
    match book.balance(FEES_RECEIVABLE) <= counted {
        true => Ok(()),
        false => Err(No::BillsDue.into()),
    }
}

/// Whether a bill of owners that lacks something is no reason to keep the money.
fn stands_aside(ctx: &Ctx, bill: &Bill, flat: &Flat) -> bool {
    let of_owners = matches!(bill.payer, Payer::Owners(_));
    let not_due = ctx.time < bill.due.end_ms();
    let others = !bill.is_of_present_owners(flat);
    of_owners && (not_due || others || bill.dispute.is_some())
}

/// Puts it into the bank's queue; gives the day by which it should be paid.
fn instruct(
    store: &mut Store,
    ctx: &Ctx,
    id: RefundId,
    refund: &Refund,
) -> Result<ShanghaiDate, Refusal> {
    let today = ShanghaiDate::at(ctx.time);
    let due = today.plus_days(PAY_DAYS).unwrap_or(today);
    let new = NewPayout {
        id: payout_of(id),
        fund: Fund::PropertyFee,
        payee: refund.payee,
        fen: refund.fen,
        due,
        cause: Cause { kind: CauseKind::Refund, id: id.0 },
        purpose: Purpose::Refund,
        debit: vec![Debit { account: REFUNDS_OWED, flat: None, fen: refund.fen }],
    };
    let person = Person { account: refund.by, flat: refund.flat };
    payouts::instruct_to_person(store, ctx, new, person)?;
    Ok(due)
}

/// Enters the flat's prepaid money on `side`, and what is owed to be refunded on the other.
fn post(
    store: &mut Store,
    ctx: &Ctx,
    (id, refund): (RefundId, &Refund),
    kind: CauseKind,
    side: Side,
) -> Result<u64, Refusal> {
    let (flat, amount) = (Some(refund.flat), refund.fen);
    let lines = vec![
        Line { account: FEES_PREPAID, flat, side, amount },
        Line { account: REFUNDS_OWED, flat: None, side: side.opposite(), amount },
    ];
    let cause = Cause { kind, id: id.0 };
    Ok(treasury::post(store, ctx, Entry { fund: Fund::PropertyFee, cause, lines })?.0)
}

fn attach_reason(
    store: &mut Store,
    ctx: &Ctx,
    refund: &Refund,
    reason: RecordRef,
) -> Result<(), Refusal> {
    let subject = Subject { flat: Some(refund.flat), account: Some(refund.by) };
    records::attach(store, ctx, reason, RecordKind::Reason, DataClass::OwnFlat, subject)
}
