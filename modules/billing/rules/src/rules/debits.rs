//! The clock debits due bills under mandates: a walk over the live mandates for each run, repeated
//! for a week while something could not be debited.

use super::collecting::is_held;
use super::payments::{Place, by_mandate};
use super::{flat_of, mandates};
use crate::clock::Job;
use crate::fact::{Fact, MandateEnd};
use crate::instalments::is_in_plan;
use crate::limits::{DEBIT_AGAIN_DAYS, OBJECTION_MS, STEP_MANDATES_MAX, STEP_WORK_MAX};
use crate::state::{
    BILLS, Bill, BillId, DEBITS, Debit, MANDATE_OF, MANDATES, Mandate, MandateId, PAYMENTS,
    PaymentId, RUNS, RunId, TARIFFS, bill_id, first_bytes,
};
use borsh::{BorshDeserialize, BorshSerialize};
use kernel::{Ctx, Fen, FlatId, InstitutionId, Refusal, ShanghaiDate, Store};
use notices::{About, Form, NewForm, NotDebited, NoticeId};

/// How far the walk of a run has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub(crate) struct Walk {
    /// The run.
    run: RunId,
    /// Walks before this one.
    earlier: u8,
    /// The last flat done.
    after: Option<FlatId>,
    /// Whether something of this walk may succeed on another day.
    again: bool,
}

/// Schedules the first walk of a run whose bills are all issued.
pub(super) fn begin(
    store: &mut Store,
    ctx: &Ctx,
    run: RunId,
    due: ShanghaiDate,
) -> Result<(), Refusal> {
    let first = due.start_ms().max(ctx.time.saturating_add(OBJECTION_MS));
    let walk = Walk { run, earlier: 0, after: None, again: false };
    store.schedule(first, crate::NOUN, &Job::Debit(walk))
}

/// Debits the bills of the next flats with a mandate.
pub(crate) fn debit_step(store: &mut Store, ctx: &Ctx, mut walk: Walk) -> Result<(), Refusal> {
    let page = MANDATE_OF.scan(store, walk.after.as_ref(), STEP_MANDATES_MAX)?;
    let run = RUNS.get(store, &walk.run)?.expect("runs are never removed");
    let tariff = TARIFFS.get(store, &run.tariff)?.expect("nor are tariffs");
    let mut done = 0;
    for (flat, id) in &page {
        // What finds no room goes on behind the cursor.
        if store.work().used > STEP_WORK_MAX {
            break;
        }
        let mandate = MANDATES.get(store, id)?.expect("a live mandate is there");
        if mandate.given < run.due {
            let order = Order { id: *id, mandate, institution: tariff.institution };
            walk.again |= order.carry_out(store, ctx, walk.run)?;
        }
        walk.after = Some(*flat);
        done += 1;
    }
    if done < page.len() || page.len() == STEP_MANDATES_MAX {
        return store.schedule(ctx.time, crate::NOUN, &Job::Debit(walk));
    }
    let tomorrow = ShanghaiDate::at(ctx.time).plus_days(1);
    match tomorrow.filter(|_| walk.again && walk.earlier < DEBIT_AGAIN_DAYS) {
        Some(tomorrow) => {
            let next = Walk { earlier: walk.earlier + 1, after: None, again: false, ..walk };
            store.schedule(tomorrow.start_ms(), crate::NOUN, &Job::Debit(next))
        }
        None => Ok(()),
    }
}

/// One mandate at the moment of a walk.
struct Order {
    id: MandateId,
    mandate: Mandate,
    /// The property company, on whose behalf the flat is reminded.
    institution: InstitutionId,
}

impl Order {
    /// Debits the flat's bills of a run. True: another day may do what this one could not.
    fn carry_out(self, store: &mut Store, ctx: &Ctx, run: RunId) -> Result<bool, Refusal> {
        let over = self.over(store, ctx)?;
        if let Some((end, _)) = over {
            mandates::end(store, ctx, self.id, end, None)?;
        }
        let mut again = false;
        for part in 0..=u8::MAX {
            let id = bill_id(run, self.mandate.flat, part);
            let Some(bill) = BILLS.get(store, &id)? else {
                break;
            };
            again |= self.settle(store, ctx, (id, bill), over.map(|(_, why)| why))?;
        }
        Ok(again && over.is_none())
    }

    /// Debits one bill, or tells the flat why not. True: it may succeed on another day.
    fn settle(
        &self,
        store: &mut Store,
        ctx: &Ctx,
        (id, bill): (BillId, Bill),
        over: Option<NotDebited>,
    ) -> Result<bool, Refusal> {
        let flat = flat_of(store, &bill)?;
        // A plan pays in parts: debiting the whole would break what was agreed.
        let done = DEBITS.get(store, &id)? == Some(Debit::Done) || is_in_plan(store, id)?;
        if done || bill.owed() == Fen::ZERO || !bill.is_of_present_owners(&flat) {
            return Ok(false);
        }
        if is_held(store, id)? {
            // The payer's bank is collecting it; if that fails, another day may.
            return Ok(true);
        }
        let place = Place::of_bill(store, id, bill.clone(), &flat)?;
        match over.or_else(|| self.bar(&bill, place.prepaid)) {
            None => self.debit(store, ctx, id, place),
            Some(why) => {
                self.tell(store, ctx, (id, &bill), place.prepaid, why)?;
                Ok(true)
            }
        }
    }

    /// Why the mandate is over by itself.
    fn over(
        &self,
        store: &mut Store,
        ctx: &Ctx,
    ) -> Result<Option<(MandateEnd, NotDebited)>, Refusal> {
        let flat = property::flat(store, self.mandate.flat)?;
        Ok(match flat.is_some_and(|flat| flat.may_pay(self.mandate.by, ctx.time)) {
            false => Some((MandateEnd::RightLost, NotDebited::RightLost)),
            true if ctx.time >= self.mandate.until.end_ms() => {
                Some((MandateEnd::Expired, NotDebited::Expired))
            }
            true => None,
        })
    }

    /// What stops this debit: all that the bill lacks is debited, or nothing.
    fn bar(&self, bill: &Bill, prepaid: Fen) -> Option<NotDebited> {
        match bill.owed() {
            _ if bill.dispute.is_some() => Some(NotDebited::Disputed),
            owed if owed > self.mandate.cap => Some(NotDebited::OverCap),
            owed if owed > prepaid => Some(NotDebited::PrepaidTooLow),
            _ => None,
        }
    }

    /// Debits a bill. True where somebody has given the payment's id away: then another day does.
    fn debit(
        &self,
        store: &mut Store,
        ctx: &Ctx,
        bill: BillId,
        place: Place,
    ) -> Result<bool, Refusal> {
        let payment = PaymentId(first_bytes(&[b"linli/debit/v1\0", &ctx.unit.0, &bill.0.0]));
        if PAYMENTS.get(store, &payment)?.is_some() {
            return Ok(true);
        }
        by_mandate(store, ctx, place, payment, self.id)?;
        DEBITS.put(store, &bill, &Debit::Done)?;
        Ok(false)
    }

    /// Tells the flat why a bill was not debited: once per bill and reason.
    fn tell(
        &self,
        store: &mut Store,
        ctx: &Ctx,
        (id, bill): (BillId, &Bill),
        prepaid: Fen,
        why: NotDebited,
    ) -> Result<(), Refusal> {
        if DEBITS.get(store, &id)? == Some(Debit::Failed(why)) {
            return Ok(());
        }
        DEBITS.put(store, &id, &Debit::Failed(why))?;
        let (mandate, flat, owed, at) = (self.id, bill.flat, bill.owed(), ctx.time);
        store.emit(&Fact::DebitFailed { mandate, flat, bill: id, why, owed, prepaid, at })?;
        let lacking = match why {
            NotDebited::PrepaidTooLow => Fen(owed.0 - prepaid.0),
            _ => Fen::ZERO,
        };
        let form = Form::DebitFailed { bill: id.0, period: bill.period, owed, lacking, why };
        let id = NoticeId(first_bytes(&[b"linli/reminder/v1\0", &ctx.unit.0, &id.0.0]));
        // An id that somebody else has used costs one reminder, not the walk.
        if notices::notice(store, id)?.is_some() {
            return Ok(());
        }
        let (institution, about) = (self.institution, About::Money);
        notices::announce_form(
            store,
            ctx,
            NewForm { id, institution, about, flat, form, reply_by: None },
        )
    }
}
