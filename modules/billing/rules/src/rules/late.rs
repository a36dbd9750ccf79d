//! Charging what is late: one press for a run, then the clock, page by page.

use super::{Draft, flat_of};
use crate::clock::Job;
use crate::command::ChargeLate;
use crate::fact::{Concerns, Fact};
use crate::late::{
    LATE, LATE_CHARGES, LATE_SERVICE, LateCharge, LateDue, day_before, late_due, tariff_of,
};
use crate::limits::{STEP_FLATS_MAX, STEP_WORK_MAX};
use crate::refusal::Refusal as No;
use crate::state::{BILLS, Bill, BillId, LateChargeId, RUNS, RunId, bill_id, service_id};
use identity::{InstitutionKind, Office};
use kernel::{Ctx, Fen, FlatId, Refusal, ShanghaiDate, Store};
use treasury::chart::FEES_PREPAID;
use treasury::{CauseKind, Side};

/// Other income of the service fee fund: a late charge is no fee.
const OTHER_INCOME: u16 = 4003;

pub(super) fn charge(store: &mut Store, ctx: &Ctx, command: &ChargeLate) -> Result<(), Refusal> {
    let kinds = [InstitutionKind::PropertyCompany];
    let author = identity::acting(store, ctx, &kinds, &[Office::Head, Office::Clerk])?;
    let ChargeLate { charge: id, run } = *command;
    if LATE_CHARGES.get(store, &id)?.is_some() {
        return Err(No::LateChargeExists.into());
    }
    RUNS.get(store, &run)?.filter(|run| run.done_at.is_some()).ok_or(No::RunNotFound)?;
    let tariff = tariff_of(store, run)?.filter(|tariff| tariff.late.is_some());
    let days = tariff.and_then(|tariff| tariff.dunning).ok_or(No::LateNotAgreed)?;
    let today = ShanghaiDate::at(ctx.time);
    let due = today.plus_days(u64::from(days.reply_days)).ok_or(No::LateNotAgreed)?;
    // From here on the command succeeds.
    let (to, institution) = (day_before(today), author.institution);
    let charge = LateCharge { run, to, due, institution, bills: 0, fen: Fen::ZERO };
    LATE_CHARGES.put(store, &id, &charge)?;
    store.schedule(ctx.time, crate::NOUN, &Job::ChargeLate { charge: id, after: None })?;
    store.emit(&Fact::LateChargeStarted { charge: id, run, to, due, institution })
}

/// Charges the late bills of the next flats, as one entry in the books.
pub(crate) fn charge_step(
    store: &mut Store,
    ctx: &Ctx,
    id: LateChargeId,
    after: Option<FlatId>,
) -> Result<(), Refusal> {
    let charge = LATE_CHARGES.get(store, &id)?.expect("a press is never removed");
    let flats = property::flats(store, after, STEP_FLATS_MAX)?;
    let entry = Draft::new(CauseKind::Bill, id.0);
    let mut step = Step { id, charge, entry, sum: Fen::ZERO };
    let (mut last, mut done) = (after, 0);
    for (flat, _) in &flats {
        // What finds no room goes on behind the cursor.
        if store.work().used > STEP_WORK_MAX {
            break;
        }
        step.charge_flat(store, ctx, *flat)?;
        last = Some(*flat);
        done += 1;
    }
    let Step { mut charge, mut entry, sum, .. } = step;
    entry.line(Side::Credit, OTHER_INCOME, None, sum);
    entry.post(store, ctx)?;
    charge.fen = plus(charge.fen, sum);
    LATE_CHARGES.put(store, &id, &charge)?;
    if done < flats.len() || flats.len() == STEP_FLATS_MAX {
        let job = Job::ChargeLate { charge: id, after: last };
        return store.schedule(ctx.time, crate::NOUN, &job);
    }
    let LateCharge { bills, fen, .. } = charge;
    store.emit(&Fact::LateChargeCompleted { charge: id, bills, fen })
}

/// One step of a charge.
struct Step {
    id: LateChargeId,
    charge: LateCharge,
    entry: Draft,
    sum: Fen,
}

impl Step {
    /// Charges what is late of a flat's bills of the run, wherever it may be charged now.
    fn charge_flat(&mut self, store: &mut Store, ctx: &Ctx, flat: FlatId) -> Result<(), Refusal> {
        let today = ShanghaiDate::at(ctx.time);
        let mut owed: Vec<(u16, Fen)> = Vec::new();
        let mut number = 0;
        for part in 0..=u8::MAX {
            let of = bill_id(self.charge.run, flat, part);
            let Some(bill) = BILLS.get(store, &of)? else {
                break;
            };
            let due = late_due(store, of, self.charge.to, today)?;
            let Some(due) = due.filter(|due| due.fen > Fen::ZERO && due.waits.is_none()) else {
                continue;
            };
            self.charge_bill(store, (of, &bill), number, &due)?;
            number += 1;
            match owed.iter_mut().find(|(account, _)| *account == bill.receivable()) {
                Some((_, sum)) => *sum = plus(*sum, due.fen),
                None => owed.push((bill.receivable(), due.fen)),
            }
        }
        for (account, fen) in owed {
            self.entry.line(Side::Debit, account, Some(flat), fen);
        }
        Ok(())
    }

    fn charge_bill(
        &mut self,
        store: &mut Store,
        (of, bill): (BillId, &Bill),
        number: u8,
        due: &LateDue,
    ) -> Result<(), Refusal> {
        let id = bill_id(RunId(self.id.0), bill.flat, number);
        let flat = flat_of(store, bill)?;
        let mut late = LATE.get(store, &of)?.unwrap_or_default();
        let to = due.segments.last().map_or(due.to, |segment| segment.to);
        let since = late.charged_to.and_then(|day| day.plus_days(1));
        let first = due.segments.first().map_or(to, |segment| segment.from);
        let from = since.unwrap_or(first).min(to);
        let issued = Bill {
            run: RunId(self.id.0),
            service: service_id(LATE_SERVICE),
            days: (from, to),
            area: flat.area,
            rate: None,
            months: 1,
            // Being late is owed to the company, whoever the bill was collected for.
            credited: treasury::chart::SERVICE_FEES,
            fen: due.fen,
            paid: Fen::ZERO,
            due: self.charge.due,
            dispute: None,
            reversed: false,
            ..bill.clone()
        };
        BILLS.put(store, &id, &issued)?;
        late.charged = plus(late.charged, due.fen);
        late.charged_to = Some(to);
        late.charges.push(id);
        LATE.put(store, &of, &late)?;
        self.charge.bills += 1;
        self.sum = plus(self.sum, due.fen);
        store.emit(&Fact::LateCharged {
            bill: id,
            charge: self.id,
            of,
            flat: bill.flat,
            concerns: Concerns::of(&bill.payer, &flat),
            payer: bill.payer.clone(),
            period: bill.period,
            from,
            to,
            terms: due.terms,
            segments: due.segments.clone(),
            total: due.total,
            cap: due.cap,
            before: due.charged,
            fen: due.fen,
            due: self.charge.due,
        })
    }
}

/// A bill with late charges that stand is not taken back before them.
///
/// # Refusals
/// `LateChargeStands`.
pub(super) fn check_none_stands(store: &mut Store, id: BillId) -> Result<(), Refusal> {
    let late = LATE.get(store, &id)?.unwrap_or_default();
    for charge in &late.charges {
        if BILLS.get(store, charge)?.is_some_and(|bill| !bill.reversed) {
            return Err(No::LateChargeStands.into());
        }
    }
    Ok(())
}

/// Takes a late charge off the books. What it charged stays remembered with its bill: it was let
/// go, and is not charged again.
pub(super) fn cancel(store: &mut Store, ctx: &Ctx, id: BillId, bill: &Bill) -> Result<(), Refusal> {
    let mut entry = Draft::new(CauseKind::Reversal, id.0);
    entry.line(Side::Debit, OTHER_INCOME, None, bill.fen);
    entry.line(Side::Credit, bill.receivable(), Some(bill.flat), bill.owed());
    entry.line(Side::Credit, FEES_PREPAID, Some(bill.flat), bill.paid);
    entry.post(store, ctx)
}

/// A late charge is below its bill, and a community has fewer than 92,000 of the largest.
fn plus(a: Fen, b: Fen) -> Fen {
    a.plus(b).expect("the sum of a run stays below 2^63")
}
