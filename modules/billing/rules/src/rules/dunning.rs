//! Bills that are late: the ledger reminds, the company demands, and a last notice follows. Each
//! walks the run in pages; the state remembers per bill what was sent.

use super::collecting::is_held;
use super::flat_of;
use crate::clock::Job;
use crate::command::SendDemands;
use crate::fact::Fact;
use crate::instalments::is_in_plan;
use crate::limits::{STEP_FLATS_MAX, STEP_WORK_MAX};
use crate::refusal::Refusal as No;
use crate::state::{
    BILLS, Bill, BillId, DEMANDS, DUNNED, Demands, DemandsId, Dunned, DunningStep, RUNS, RunId,
    TARIFFS, Tariff, bill_id, first_bytes,
};
use crate::terms::Dunning;
use identity::{InstitutionKind, Office};
use kernel::{Ctx, Fen, FlatId, InstitutionId, Refusal, ShanghaiDate, Store, Time};
use notices::{About, Form, NewForm, NoticeId};

/// Schedules the reminders of a run whose bills are all issued.
pub(super) fn begin(
    store: &mut Store,
    ctx: &Ctx,
    run: RunId,
    due: ShanghaiDate,
    dunning: Option<Dunning>,
) -> Result<(), Refusal> {
    let Some(day) = dunning.and_then(|days| due.plus_days(u64::from(days.remind_days))) else {
        return Ok(());
    };
    let at = day.start_ms().max(ctx.time);
    store.schedule(at, crate::NOUN, &Job::Remind { run, after: None })
}

pub(super) fn send(store: &mut Store, ctx: &Ctx, command: &SendDemands) -> Result<(), Refusal> {
    let kinds = [InstitutionKind::PropertyCompany];
    let author = identity::acting(store, ctx, &kinds, &[Office::Head, Office::Clerk])?;
    let SendDemands { demand: id, run: run_id, step } = *command;
    if DEMANDS.get(store, &id)?.is_some() {
        return Err(No::DemandExists.into());
    }
    let run =
        RUNS.get(store, &run_id)?.filter(|run| run.done_at.is_some()).ok_or(No::RunNotFound)?;
    let days = tariff_of(store, run_id)?.dunning.ok_or(No::DunningNotAgreed)?;
    let wait = match step {
        DunningStep::Demand => days.demand_days,
        DunningStep::Formal => days.formal_days,
    };
    let today = ShanghaiDate::at(ctx.time);
    if run.due.plus_days(u64::from(wait)).is_none_or(|first| today < first) {
        return Err(No::DemandTooEarly.into());
    }
    let pay_by = today.plus_days(u64::from(days.reply_days)).ok_or(No::DemandTooEarly)?;
    // From here on the command succeeds.
    let institution = author.institution;
    let (sent, fen) = (0, Fen::ZERO);
    let demands = Demands { run: run_id, step, institution, pay_by, sent, fen };
    DEMANDS.put(store, &id, &demands)?;
    store.schedule(ctx.time, crate::NOUN, &Job::Demand { demand: id, after: None })?;
    store.emit(&Fact::DemandsStarted { demand: id, run: run_id, step, pay_by, institution })
}

/// Reminds the next flats of a run.
pub(crate) fn remind_step(
    store: &mut Store,
    ctx: &Ctx,
    run: RunId,
    after: Option<FlatId>,
) -> Result<(), Refusal> {
    let institution = tariff_of(store, run)?.institution;
    let next = walk(store, run, after, |store, id, bill| {
        let (flat, owed, at) = (bill.flat, bill.owed(), ctx.time);
        let form = Form::PaymentReminder { bill: id.0, period: bill.period, owed, due: bill.due };
        match tell(store, ctx, institution, id, flat, (form, None))? {
            Some(notice) => store.emit(&Fact::BillReminded { bill: id, flat, owed, notice, at }),
            None => Ok(()),
        }
    })?;
    match next {
        Some(after) => {
            let job = Job::Remind { run, after: Some(after) };
            store.schedule(ctx.time, crate::NOUN, &job)
        }
        None => Ok(()),
    }
}

/// Demands the bills of the next flats of a run.
pub(crate) fn demand_step(
    store: &mut Store,
    ctx: &Ctx,
    id: DemandsId,
    after: Option<FlatId>,
) -> Result<(), Refusal> {
    let mut demands = DEMANDS.get(store, &id)?.expect("demands are never removed");
    let next = walk(store, demands.run, after, |store, bill_id, bill| {
        if demands.demand(store, ctx, bill_id, bill)? {
            demands.sent += 1;
            demands.fen = Fen(demands.fen.0.saturating_add(bill.owed().0));
        }
        Ok(())
    })?;
    DEMANDS.put(store, &id, &demands)?;
    match next {
        Some(after) => {
            let job = Job::Demand { demand: id, after: Some(after) };
            store.schedule(ctx.time, crate::NOUN, &job)
        }
        None => {
            let Demands { sent, fen, .. } = demands;
            store.emit(&Fact::DemandsCompleted { demand: id, sent, fen })
        }
    }
}

impl Demands {
    /// Whether a bill was due for this step, and demanded.
    fn demand(
        &self,
        store: &mut Store,
        ctx: &Ctx,
        id: BillId,
        bill: &Bill,
    ) -> Result<bool, Refusal> {
        let before = DUNNED.get(store, &id)?.unwrap_or_default();
        let today = ShanghaiDate::at(ctx.time);
        let last = self.step == DunningStep::Formal;
        let is_due = match self.step {
            DunningStep::Demand => before.pay_by.is_none(),
            DunningStep::Formal => !before.formal && before.pay_by.is_some_and(|day| day < today),
        };
        if !is_due {
            return Ok(false);
        }
        let (flat, owed, pay_by, at) = (bill.flat, bill.owed(), self.pay_by, ctx.time);
        let (period, due) = (bill.period, bill.due);
        let form = Form::PaymentDemand { bill: id.0, period, owed, due, pay_by, last };
        let reply_by = Some(pay_by.end_ms());
        let Some(notice) = tell(store, ctx, self.institution, id, flat, (form, reply_by))? else {
            return Ok(false);
        };
        let pay_by_before = before.pay_by.or(Some(pay_by));
        DUNNED.put(store, &id, &Dunned { pay_by: pay_by_before, formal: last })?;
        let step = self.step;
        store.emit(&Fact::BillDemanded { bill: id, flat, step, owed, pay_by, notice, at })?;
        Ok(true)
    }
}

/// Calls `each` with the late bills of the next flats of a run, as far as the work of a job goes;
/// gives the flat to go on behind, or nothing when all are done. A contested bill is not late, one
/// that is paid by a plan or collected by a bank is left alone, and a bill of somebody who does not
/// have the flat cannot be told to it.
fn walk(
    store: &mut Store,
    run: RunId,
    after: Option<FlatId>,
    mut each: impl FnMut(&mut Store, BillId, &Bill) -> Result<(), Refusal>,
) -> Result<Option<FlatId>, Refusal> {
    let flats = property::flats(store, after, STEP_FLATS_MAX)?;
    let mut last = after;
    for (flat_id, _) in &flats {
        if store.work().used > STEP_WORK_MAX {
            return Ok(last);
        }
        for part in 0..=u8::MAX {
            let id = bill_id(run, *flat_id, part);
            let Some(bill) = BILLS.get(store, &id)? else {
                break;
            };
            let left_alone =
                bill.dispute.is_some() || is_in_plan(store, id)? || is_held(store, id)?;
            if bill.owed() == Fen::ZERO || left_alone {
                continue;
            }
            let flat = flat_of(store, &bill)?;
            if bill.is_of_present_owners(&flat) {
                each(store, id, &bill)?;
            }
        }
        last = Some(*flat_id);
    }
    Ok(last.filter(|_| flats.len() == STEP_FLATS_MAX))
}

/// Tells a flat; nothing where somebody has used the notice's id.
fn tell(
    store: &mut Store,
    ctx: &Ctx,
    institution: InstitutionId,
    bill: BillId,
    flat: FlatId,
    (form, reply_by): (Form, Option<Time>),
) -> Result<Option<NoticeId>, Refusal> {
    let id = NoticeId(first_bytes(&[b"linli/dunning/v1\0", &ctx.unit.0, &bill.0.0]));
    if notices::notice(store, id)?.is_some() {
        return Ok(None);
    }
    let about = About::Money;
    notices::announce_form(store, ctx, NewForm { id, institution, about, flat, form, reply_by })?;
    Ok(Some(id))
}

fn tariff_of(store: &mut Store, run: RunId) -> Result<Tariff, Refusal> {
    let run = RUNS.get(store, &run)?.expect("runs are never removed");
    Ok(TARIFFS.get(store, &run.tariff)?.expect("nor are tariffs"))
}
