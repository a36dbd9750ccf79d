//! Billing a whole community: one command, then the clock, step by step.

use super::Draft;
use crate::clock::Job;
use crate::command::IssueRun;
use crate::fact::{Concerns, Fact};
use crate::limits::{BILLED_AHEAD_DAYS_MAX, STEP_FLATS_MAX, STEP_WORK_MAX};
use crate::refusal::Refusal as No;
use crate::split::{self, Part};
use crate::state::{
    BILLS, Bill, LIVE, MonthKey, RUNS, Run, RunId, ServiceId, TARIFFS, Tariff, bill_id, service_id,
};
use identity::{InstitutionKind, Office};
use kernel::{Ctx, Fen, FlatId, Refusal, ShanghaiDate, Store};
use property::Flat;
use std::collections::BTreeMap;
use treasury::chart::SERVICE_FEES;
use treasury::{CauseKind, Side};

pub(super) fn issue_run(store: &mut Store, ctx: &Ctx, command: &IssueRun) -> Result<(), Refusal> {
    let kinds = [InstitutionKind::PropertyCompany];
    let author = identity::acting(store, ctx, &kinds, &[Office::Head, Office::Clerk])?;
    let IssueRun { run: id, tariff: tariff_id, period, due } = *command;
    if RUNS.get(store, &id)?.is_some() {
        return Err(No::RunExists.into());
    }
    let tariff = TARIFFS.get(store, &tariff_id)?;
    let signed = tariff.filter(|tariff| tariff.signed_at.is_some());
    let tariff = signed.ok_or(No::TariffNotFound)?;
    if super::tariffs::in_force(store, &tariff.name, period)? != Some(tariff_id) {
        return Err(No::TariffNotInForce.into());
    }
    let today = ShanghaiDate::at(ctx.time);
    let ahead = period.first_day().days().saturating_sub(today.days());
    if ahead > BILLED_AHEAD_DAYS_MAX {
        return Err(No::PeriodTooFar.into());
    }
    if due < today {
        return Err(No::DueTooEarly.into());
    }
    let flats = property::size(store)?.flats;
    // From here on the command succeeds.
    let run = Run {
        tariff: tariff_id,
        period,
        due,
        cursor: None,
        done: false,
        bills: 0,
        skipped: 0,
        total: Fen::ZERO,
    };
    RUNS.put(store, &id, &run)?;
    store.schedule(ctx.time, crate::NOUN, &Job::Issue { run: id })?;
    store.emit(&Fact::RunStarted {
        run: id,
        tariff: tariff_id,
        period,
        due,
        flats,
        institution: author.institution,
    })
}

/// Bills the next flats of a run, as one entry in the books.
pub(crate) fn issue_step(store: &mut Store, ctx: &Ctx, id: RunId) -> Result<(), Refusal> {
    let run = RUNS.get(store, &id)?.filter(|run| !run.done);
    let run = run.expect("the clock goes on only while a run is not done");
    let tariff = TARIFFS.get(store, &run.tariff)?;
    let tariff = tariff.expect("a run names a signed tariff, and tariffs are never removed");
    let flats = property::flats(store, run.cursor, STEP_FLATS_MAX)?;
    let service = service_id(&tariff.name);
    let mut step = Step { id, run, tariff, service, owed: BTreeMap::new(), sum: Fen::ZERO };
    let mut billed = 0;
    for (flat_id, flat) in &flats {
        // Months split by many sales cost more; the next step goes on behind the cursor.
        if store.work().used > STEP_WORK_MAX {
            break;
        }
        step.bill_flat(store, *flat_id, flat)?;
        step.run.cursor = Some(*flat_id);
        billed += 1;
    }
    let is_last = billed == flats.len() && flats.len() < STEP_FLATS_MAX;
    step.finish(store, ctx, is_last)
}

/// One step of a run.
struct Step {
    id: RunId,
    run: Run,
    tariff: Tariff,
    service: ServiceId,
    owed: BTreeMap<(u16, FlatId), Fen>,
    sum: Fen,
}

impl Step {
    fn bill_flat(&mut self, store: &mut Store, id: FlatId, flat: &Flat) -> Result<(), Refusal> {
        let key = (self.service, MonthKey::of(self.run.period), id);
        let live = LIVE.get(store, &key)?.unwrap_or(0);
        let (month_fen, parts) =
            split::month(flat, self.tariff.basis, self.tariff.rate, self.run.period)
                .expect("areas and rates are limited, so that no month leaves the range");
        if live > 0 || parts.is_empty() {
            self.run.skipped += 1;
            return Ok(());
        }
        LIVE.put(store, &key, &(parts.len() as u8))?;
        for (number, part) in parts.into_iter().enumerate() {
            self.bill_part(store, id, flat, month_fen, number as u8, part)?;
        }
        Ok(())
    }

    fn bill_part(
        &mut self,
        store: &mut Store,
        flat_id: FlatId,
        flat: &Flat,
        month_fen: Fen,
        number: u8,
        part: Part,
    ) -> Result<(), Refusal> {
        let id = bill_id(self.id, flat_id, number);
        let (period, due, rate) = (self.run.period, self.run.due, self.tariff.rate);
        let bill = Bill {
            flat: flat_id,
            run: self.id,
            service: self.service,
            period,
            days: (part.first, part.last),
            area: flat.area,
            rate,
            payer: part.payer.clone(),
            fen: part.fen,
            paid: Fen::ZERO,
            due,
            dispute: None,
            reversed: false,
        };
        BILLS.put(store, &id, &bill)?;
        let owed = self.owed.entry((bill.receivable(), flat_id)).or_default();
        *owed = sum(*owed, part.fen);
        self.sum = sum(self.sum, part.fen);
        self.run.bills += 1;
        let concerns = Concerns::of(&part.payer, flat);
        let (_, _, month_days) = period.last_day().parts();
        store.emit(&Fact::BillIssued {
            bill: id,
            run: self.id,
            tariff: self.run.tariff,
            flat: flat_id,
            payer: part.payer,
            concerns,
            period,
            from: part.first,
            to: part.last,
            days: part.days,
            month_days: u32::from(month_days),
            area: flat.area,
            basis: self.tariff.basis,
            rate,
            month_fen,
            fen: part.fen,
            due,
        })
    }

    fn finish(mut self, store: &mut Store, ctx: &Ctx, is_last: bool) -> Result<(), Refusal> {
        let mut entry = Draft::new(CauseKind::Bill, self.id.0);
        for ((account, flat), fen) in &self.owed {
            entry.line(Side::Debit, *account, Some(*flat), *fen);
        }
        entry.line(Side::Credit, SERVICE_FEES, None, self.sum);
        entry.post(store, ctx)?;
        self.run.total = sum(self.run.total, self.sum);
        self.run.done = is_last;
        RUNS.put(store, &self.id, &self.run)?;
        if !is_last {
            return store.schedule(ctx.time, crate::NOUN, &Job::Issue { run: self.id });
        }
        super::debits::begin(store, ctx, self.id, self.run.due)?;
        super::dunning::begin(store, ctx, self.id, self.run.due, self.tariff.dunning)?;
        store.emit(&Fact::RunCompleted {
            run: self.id,
            bills: self.run.bills,
            skipped: self.run.skipped,
            total: self.run.total,
        })
    }
}

/// A month of the largest flat at the largest rate is 10^14 fen; a community has fewer than 92,000
/// such flats.
fn sum(a: Fen, b: Fen) -> Fen {
    a.plus(b).expect("the sum of a run stays below 2^63")
}
