//! Billing a whole community: one command, then the clock, step by step.

use super::{Draft, sharing};
use crate::clock::Job;
use crate::command::IssueRun;
use crate::fact::{Concerns, Fact};
use crate::limits::{STEP_FLATS_MAX, STEP_WORK_MAX};
use crate::meters::{self, Counted};
use crate::plan::{self, Charge, Outcome, Plan};
use crate::reduction::Reduced;
use crate::refusal::Refusal as No;
use crate::shares::{SHEETS, Sheet};
use crate::split::Part;
use crate::state::{BILLS, Bill, LIVE, MonthKey, RUNS, Run, RunId, bill_id};
use crate::terms::days_of;
use identity::{InstitutionKind, Office};
use kernel::{Ctx, Fen, FlatId, Refusal, ShanghaiDate, Store};
use property::Flat;
use std::collections::BTreeMap;
use treasury::{CauseKind, Side};

pub(super) fn issue_run(store: &mut Store, ctx: &Ctx, command: &IssueRun) -> Result<(), Refusal> {
    let kinds = [InstitutionKind::PropertyCompany];
    let author = identity::acting(store, ctx, &kinds, &[Office::Head, Office::Clerk])?;
    let IssueRun { run: id, tariff, period, due, share } = *command;
    if RUNS.get(store, &id)?.is_some() {
        return Err(No::RunExists.into());
    }
    let plan = plan::plan(store, ctx.time, tariff, period)?;
    if due < ShanghaiDate::at(ctx.time) {
        return Err(No::DueTooEarly.into());
    }
    sharing::check(store, &plan, share.as_ref())?;
    if let Some(share) = &share {
        sharing::attach(store, ctx, share)?;
    }
    let flats = match plan.tariff.flats.len() {
        0 => property::size(store)?.flats,
        listed => listed as u32,
    };
    // From here on the command succeeds.
    let run = Run {
        tariff,
        period,
        due,
        cursor: None,
        done_at: None,
        bills: 0,
        skipped: 0,
        total: Fen::ZERO,
        reduced: Fen::ZERO,
    };
    RUNS.put(store, &id, &run)?;
    match share {
        Some(share) => sharing::begin(store, ctx, id, &plan, share)?,
        None => store.schedule(ctx.time, crate::NOUN, &Job::Issue { run: id })?,
    }
    let institution = author.institution;
    store.emit(&Fact::RunStarted {
        run: id,
        tariff,
        period,
        due,
        flats,
        share,
        opening: None,
        institution,
    })
}

/// Bills the next flats of a run, as one entry in the books.
pub(crate) fn issue_step(store: &mut Store, ctx: &Ctx, id: RunId) -> Result<(), Refusal> {
    let run = RUNS.get(store, &id)?.filter(|run| run.done_at.is_none());
    let run = run.expect("the clock goes on only while a run is not done");
    let mut plan = sharing::plan_of(store, &run)?;
    let sheet = plan.sheet(store)?;
    plan.sharing = sheet.as_ref().and_then(sharing::sharing);
    let flats = plan.page(store, run.cursor)?;
    let mut step = Step { id, run, plan, sheet, owed: BTreeMap::new(), sum: Fen::ZERO };
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
    plan: Plan,
    sheet: Option<Sheet>,
    owed: BTreeMap<(u16, FlatId), Fen>,
    sum: Fen,
}

impl Step {
    fn bill_flat(&mut self, store: &mut Store, id: FlatId, flat: &Flat) -> Result<(), Refusal> {
        let charge = match self.plan.outcome(store, id, flat)? {
            Outcome::Charged(charge) => charge,
            Outcome::Left(_) => {
                self.run.skipped += 1;
                return Ok(());
            }
        };
        for month in &self.plan.months {
            let key = (self.plan.service, MonthKey::of(*month), id);
            LIVE.put(store, &key, &(charge.parts.len() as u8))?;
        }
        if let Some(counted) = &charge.counted {
            meters::charge(store, (self.id, self.plan.service), id, counted)?;
        }
        for (number, part) in charge.parts.iter().enumerate() {
            self.bill_part(store, (id, flat), &charge, number as u8, part)?;
        }
        Ok(())
    }

    fn bill_part(
        &mut self,
        store: &mut Store,
        (flat_id, flat): (FlatId, &Flat),
        charge: &Charge,
        number: u8,
        part: &Part,
    ) -> Result<(), Refusal> {
        let id = bill_id(self.id, flat_id, number);
        let (period, due, tariff) = (self.run.period, self.run.due, &self.plan.tariff);
        let months = tariff.terms.cycle.months();
        let (fen, rate, payer) = (part.fen(), tariff.rate, part.payer.clone());
        let bill = Bill {
            flat: flat_id,
            run: self.id,
            service: self.plan.service,
            period,
            months,
            days: (part.first, part.last),
            area: flat.area,
            rate,
            payer: payer.clone(),
            credited: tariff.credited(),
            fen,
            paid: Fen::ZERO,
            due,
            dispute: None,
            reversed: false,
        };
        BILLS.put(store, &id, &bill)?;
        let owed = self.owed.entry((bill.receivable(), flat_id)).or_default();
        *owed = sum(*owed, fen);
        self.sum = sum(self.sum, fen);
        self.run.bills += 1;
        self.run.reduced = sum(self.run.reduced, part.reduced);
        let months_days = || days_of(&self.plan.months);
        let (first, last) = charge.counted.as_ref().map_or_else(months_days, Counted::days);
        store.emit(&Fact::BillIssued {
            bill: id,
            run: self.id,
            tariff: self.run.tariff,
            flat: flat_id,
            concerns: Concerns::of(&payer, flat),
            payer,
            period,
            months,
            from: part.first,
            to: part.last,
            days: part.days,
            month_days: (last.days() - first.days()) as u32 + 1,
            area: flat.area,
            basis: tariff.basis,
            rate,
            share: charge.share,
            counted: charge.counted.clone(),
            spaces: charge.spaces,
            month_fen: charge.month,
            pass_through: tariff.terms.pass_through,
            reduced: charge.reduced.map(|all| Reduced { fen: part.reduced, ..all }),
            fen,
            due,
        })
    }

    fn finish(mut self, store: &mut Store, ctx: &Ctx, is_last: bool) -> Result<(), Refusal> {
        let mut entry = Draft::new(CauseKind::Bill, self.id.0);
        for ((account, flat), fen) in &self.owed {
            entry.line(Side::Debit, *account, Some(*flat), *fen);
        }
        entry.line(Side::Credit, self.plan.tariff.credited(), None, self.sum);
        entry.post(store, ctx)?;
        if let (Some(sheet), Some(sharing)) = (&mut self.sheet, self.plan.sharing) {
            sheet.edge = Some(sharing.edge);
            SHEETS.put(store, &self.plan.sheet_key(), sheet)?;
        }
        self.run.total = sum(self.run.total, self.sum);
        self.run.done_at = is_last.then_some(ctx.time);
        RUNS.put(store, &self.id, &self.run)?;
        if !is_last {
            return store.schedule(ctx.time, crate::NOUN, &Job::Issue { run: self.id });
        }
        super::debits::begin(store, ctx, self.id, self.run.due)?;
        super::dunning::begin(store, ctx, self.id, self.run.due, self.plan.tariff.dunning)?;
        store.emit(&Fact::RunCompleted {
            run: self.id,
            bills: self.run.bills,
            skipped: self.run.skipped,
            total: self.run.total,
            reduced: self.run.reduced,
        })
    }
}

/// A month of the largest flat at the largest rate is 10^14 fen; a community has fewer than 92,000
/// such flats.
fn sum(a: Fen, b: Fen) -> Fen {
    a.plus(b).expect("the sum of a run stays below 2^63")
}
