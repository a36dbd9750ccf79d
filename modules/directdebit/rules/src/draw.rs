//! Drawing a batch: the clock walks the live mandates and freezes what the bank is to collect.

use crate::clock::Job;
use crate::command::DrawBatch;
use crate::fact::{Fact, MandateEnd, NotDrawn};
use crate::limits::{COLLECT_AHEAD_DAYS_MAX, ITEMS_MAX, RETURN_DAYS, STEP_MAX, STEP_WORK_MAX};
use crate::mandates;
use crate::refusal::Refusal as No;
use crate::rules::{desk, finish};
use crate::state::{
    BATCHES, Batch, BatchId, ITEMS, Item, ItemState, MANDATE_OF, MANDATES, Mandate, MandateId,
};
use billing::limits::OBJECTION_MS;
use billing::{Bill, BillId, NotCollectable, bill_id};
use kernel::{Ctx, Fen, FlatId, Id8, InstitutionId, Refusal, ShanghaiDate, Store, sha256};
use notices::{About, Form, NewForm, NotByBank, NoticeId};
use property::Flat;

pub(crate) fn draw(store: &mut Store, ctx: &Ctx, command: &DrawBatch) -> Result<(), Refusal> {
    let author = desk(store, ctx)?;
    let DrawBatch { batch: id, run: run_id, collect_on } = *command;
    if BATCHES.get(store, &id)?.is_some() {
        return Err(No::BatchExists.into());
    }
    let run = billing::run(store, run_id)?.ok_or(No::RunNotFound)?;
    let issued_at = run.done_at.ok_or(No::RunNotFound)?;
    if ctx.time < issued_at.saturating_add(OBJECTION_MS) {
        return Err(No::TooEarly.into());
    }
    let today = ShanghaiDate::at(ctx.time);
    let earliest = run.due.max(today);
    if collect_on < earliest || collect_on.days() - today.days() > COLLECT_AHEAD_DAYS_MAX {
        return Err(No::CollectOnNotAllowed.into());
    }
    // From here on the command succeeds.
    let institution = author.institution;
    let batch = Batch {
        run: run_id,
        collect_on,
        institution,
        at: ctx.time,
        drawn: false,
        items: 0,
        fen: Fen::ZERO,
        passed_over: 0,
        waiting: 0,
        over: None,
    };
    BATCHES.put(store, &id, &batch)?;
    store.schedule(ctx.time, crate::NOUN, &Job::Draw { batch: id, after: None })?;
    let at = ctx.time;
    store.emit(&Fact::BatchStarted { batch: id, run: run_id, collect_on, institution, at })
}

/// Draws the bills of the next flats with a mandate.
pub(crate) fn step(
    store: &mut Store,
    ctx: &Ctx,
    id: BatchId,
    mut after: Option<FlatId>,
) -> Result<(), Refusal> {
    let mut batch = BATCHES.get(store, &id)?.expect("batches are never removed");
    let page = MANDATE_OF.scan(store, after.as_ref(), STEP_MAX)?;
    let mut done = 0;
    for (flat, mandate_id) in &page {
        // What finds no room goes on behind the cursor.
        if store.work().used > STEP_WORK_MAX {
            break;
        }
        let mandate = MANDATES.get(store, mandate_id)?.expect("a live mandate is there");
        if let Some(flat) = property::flat(store, *flat)? {
            let order = Order { batch: id, id: *mandate_id, mandate, flat };
            order.carry_out(store, ctx, &mut batch)?;
        }
        after = Some(*flat);
        done += 1;
    }
    if done < page.len() || page.len() == STEP_MAX {
        BATCHES.put(store, &id, &batch)?;
        return store.schedule(ctx.time, crate::NOUN, &Job::Draw { batch: id, after });
    }
    batch.drawn = true;
    let (items, fen, passed_over, at) = (batch.items, batch.fen, batch.passed_over, ctx.time);
    store.emit(&Fact::BatchDrawn { batch: id, items, fen, passed_over, at })?;
    if items > 0
        && let Some(last) = batch.collect_on.plus_days(RETURN_DAYS)
    {
        store.schedule(last.end_ms(), crate::NOUN, &Job::Overdue { batch: id })?;
    }
    finish(store, ctx, id, &mut batch)?;
    BATCHES.put(store, &id, &batch)
}

/// One mandate at the moment of a walk.
struct Order {
    batch: BatchId,
    id: MandateId,
    mandate: Mandate,
    flat: Flat,
}

impl Order {
    /// Draws the flat's bills of the batch's run; a mandate that is over ends.
    fn carry_out(self, store: &mut Store, ctx: &Ctx, batch: &mut Batch) -> Result<(), Refusal> {
        let over = self.over(ctx);
        for part in 0..=u8::MAX {
            let id = bill_id(batch.run, self.mandate.flat, part);
            let Some(bill) = billing::bill(store, id)? else {
                break;
            };
            if !self.covers(&bill) {
                continue;
            }
            match self.bar(store, ctx, batch, (id, &bill), over)? {
                None => self.freeze(store, ctx, batch, (id, &bill))?,
                Some(why) => self.pass_over(store, ctx, batch, (id, &bill), why)?,
            }
        }
        match over {
            Some((end, _)) => mandates::end(store, ctx, self.id, end, None).map(drop),
            None => Ok(()),
        }
    }

    /// Why the mandate is over by itself.
    fn over(&self, ctx: &Ctx) -> Option<(MandateEnd, NotDrawn)> {
        match self.flat.may_pay(self.mandate.by, ctx.time) {
            false => Some((MandateEnd::RightLost, NotDrawn::RightLost)),
            true if ctx.time >= self.mandate.until.end_ms() => {
                Some((MandateEnd::Expired, NotDrawn::Expired))
            }
            true => None,
        }
    }

    /// Whether the mandate was given for a bill like this one, and the bill wants money.
    fn covers(&self, bill: &Bill) -> bool {
        bill.owed() > Fen::ZERO
            && self.mandate.given < bill.due
            && !bill.is_of_arrears()
            && bill.is_of_present_owners(&self.flat)
    }

    /// What keeps the bill out of the batch.
    fn bar(
        &self,
        store: &mut Store,
        ctx: &Ctx,
        batch: &Batch,
        (id, bill): (BillId, &Bill),
        over: Option<(MandateEnd, NotDrawn)>,
    ) -> Result<Option<NotDrawn>, Refusal> {
        if let Some((_, why)) = over {
            return Ok(Some(why));
        }
        let because = billing::not_collectable(store, ctx, id, bill)?.map(|why| match why {
            NotCollectable::Disputed => NotDrawn::Disputed,
            NotCollectable::InPlan => NotDrawn::InPlan,
            NotCollectable::Held => NotDrawn::AtBank,
            NotCollectable::PrepaidFirst => NotDrawn::PrepaidFirst,
        });
        Ok(because.or(match bill.owed() {
            // On the day it is collected the mandate would be over.
            _ if self.mandate.until < batch.collect_on => Some(NotDrawn::Expired),
            owed if owed > self.mandate.cap => Some(NotDrawn::OverCap),
            _ if batch.items >= ITEMS_MAX => Some(NotDrawn::Full),
            _ => None,
        }))
    }

    fn freeze(
        &self,
        store: &mut Store,
        ctx: &Ctx,
        batch: &mut Batch,
        (id, bill): (BillId, &Bill),
    ) -> Result<(), Refusal> {
        let fen = bill.owed();
        batch.items += 1;
        batch.waiting += 1;
        batch.fen = batch.fen.plus(fen).ok_or(treasury::Refusal::AmountTooLarge)?;
        let (mandate, flat, state) = (self.id, self.mandate.flat, ItemState::Waiting);
        ITEMS.put(
            store,
            &(self.batch, batch.items),
            &Item { mandate, flat, bill: id, fen, state },
        )?;
        billing::hold(store, id)?;
        let (batch, item, at) = (self.batch, batch.items, ctx.time);
        store.emit(&Fact::ItemDrawn { batch, item, mandate, flat, bill: id, fen, at })
    }

    fn pass_over(
        &self,
        store: &mut Store,
        ctx: &Ctx,
        batch: &mut Batch,
        (id, bill): (BillId, &Bill),
        why: NotDrawn,
    ) -> Result<(), Refusal> {
        batch.passed_over += 1;
        let (mandate, flat, owed, at) = (self.id, self.mandate.flat, bill.owed(), ctx.time);
        let told =
            Fact::BillPassedOver { batch: self.batch, mandate, flat, bill: id, why, owed, at };
        store.emit(&told)?;
        // The others know it, or need do nothing.
        let why = match why {
            NotDrawn::OverCap => NotByBank::OverCap,
            NotDrawn::Expired => NotByBank::Expired,
            NotDrawn::RightLost => NotByBank::RightLost,
            NotDrawn::Disputed
            | NotDrawn::InPlan
            | NotDrawn::AtBank
            | NotDrawn::PrepaidFirst
            | NotDrawn::Full => return Ok(()),
        };
        remind(store, ctx, batch.institution, (id, bill), why)
    }
}

/// Tells a flat that a bill was not collected. An id that somebody else has used costs one
/// reminder, not the walk.
pub(crate) fn remind(
    store: &mut Store,
    ctx: &Ctx,
    institution: InstitutionId,
    (id, bill): (BillId, &Bill),
    why: NotByBank,
) -> Result<(), Refusal> {
    let notice = NoticeId(first_bytes(&[b"linli/bank-debit/notice/v1\0", &ctx.unit.0, &id.0.0]));
    if notices::notice(store, notice)?.is_some() {
        return Ok(());
    }
    let (flat, owed, period) = (bill.flat, bill.owed(), bill.period);
    let form = Form::BankDebitFailed { bill: id.0, period, owed, why };
    let about = About::Money;
    let new = NewForm { id: notice, institution, about, flat, form, reply_by: None };
    notices::announce_form(store, ctx, new)
}

pub(crate) fn first_bytes(parts: &[&[u8]]) -> Id8 {
    let kernel::Hash(hash) = sha256(parts);
    Id8(*hash.first_chunk().expect("a hash has 32 bytes"))
}
