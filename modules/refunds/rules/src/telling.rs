//! Telling the flat what became of a request, in its inbox.

use crate::clock::Job;
use crate::rules::DAY_MS;
use crate::state::{REFUNDS, Refund, RefundId, payout_of};
use kernel::{Ctx, Hash, Id8, InstitutionId, Refusal, ShanghaiDate, Store, Time, sha256};
use notices::{About, Form, NewForm, NoticeId, RefundStep};
use payouts::State;

/// Tells the flat, on the company's behalf. A flat that was sold is somebody else's inbox.
pub(crate) fn tell(
    store: &mut Store,
    ctx: &Ctx,
    (id, refund, institution): (RefundId, &Refund, InstitutionId),
    step: RefundStep,
    on: Option<ShanghaiDate>,
) -> Result<(), Refusal> {
    let flat = property::flat(store, refund.flat)?;
    if !flat.is_some_and(|flat| flat.is_owner(refund.by)) {
        return Ok(());
    }
    let form = Form::RefundTold { refund: id.0, fen: refund.fen, step, on };
    let new = NewForm {
        id: notice_id(id, step),
        institution,
        about: About::Money,
        flat: refund.flat,
        form,
        reply_by: None,
    };
    notices::announce_form(store, ctx, new)
}

/// Looks again tomorrow, at the day's beginning, whether the bank has paid.
pub(crate) fn look_tomorrow(
    store: &mut Store,
    ctx: &Ctx,
    (refund, institution, until): (RefundId, InstitutionId, Time),
) -> Result<(), Refusal> {
    let tomorrow = ShanghaiDate::at(ctx.time).end_ms();
    match tomorrow <= until {
        true => store.schedule(tomorrow, crate::NOUN, &Job::Watch { refund, institution, until }),
        false => Ok(()),
    }
}

/// Until when an approval made now is watched.
pub(crate) fn watched_until(ctx: &Ctx) -> Time {
    ctx.time.saturating_add(crate::limits::WATCH_DAYS * DAY_MS)
}

/// The bank's evidence reaches the instruction, which comes before this noun: so the clock looks.
pub(crate) fn watch(
    store: &mut Store,
    ctx: &Ctx,
    (id, institution, until): (RefundId, InstitutionId, Time),
) -> Result<(), Refusal> {
    let refund = REFUNDS.get(store, &id)?.expect("requests are never removed");
    let payout = payouts::payout(store, payout_of(id))?.expect("an approved one is instructed");
    match payout.state {
        State::Approved | State::Returned => look_tomorrow(store, ctx, (id, institution, until)),
        State::Paid(day) => {
            tell(store, ctx, (id, &refund, institution), RefundStep::Paid, Some(day))
        }
        State::Cancelled => Ok(()),
    }
}

fn notice_id(refund: RefundId, step: RefundStep) -> NoticeId {
    let Hash(hash) = sha256(&[b"linli/refunds/notice/v1\0", &refund.0.0, &[step as u8]]);
    NoticeId(Id8(*hash.first_chunk().expect("a hash has 32 bytes")))
}
