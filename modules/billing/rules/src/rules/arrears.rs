//! What flats owed before the books began 往期欠费: it came with the opening of the service fees,
//! and becomes bills flat by flat. The debt is on the books already, so no entry is made.

use super::{Draft, dunning};
use crate::clock::Job;
use crate::command::BillArrears;
use crate::fact::{Concerns, Fact};
use crate::limits::{STEP_FLATS_MAX, STEP_WORK_MAX};
use crate::refusal::Refusal as No;
use crate::state::{
    ARREARS, ARREARS_SERVICE, BILLS, Bill, BillId, Payer, RUNS, Run, RunId, TARIFFS, bill_id,
    service_id,
};
use identity::{InstitutionKind, Office};
use kernel::{Ctx, Fen, FlatId, Period, Refusal, ShanghaiDate, Store};
use property::{Flat, account_set};
use treasury::chart::FEES_PREPAID;
use treasury::{Brought, CauseKind, Fund, Side};

pub(super) fn bill(store: &mut Store, ctx: &Ctx, command: &BillArrears) -> Result<(), Refusal> {
    let kinds = [InstitutionKind::PropertyCompany];
    let author = identity::acting(store, ctx, &kinds, &[Office::Head, Office::Clerk])?;
    let BillArrears { run: id, tariff, due } = *command;
    if RUNS.get(store, &id)?.is_some() {
        return Err(No::RunExists.into());
    }
    let signed = TARIFFS.get(store, &tariff)?.filter(|tariff| tariff.signed_at.is_some());
    signed.ok_or(No::TariffNotFound)?;
    if due < ShanghaiDate::at(ctx.time) {
        return Err(No::DueTooEarly.into());
    }
    let opened = treasury::opened(store, Fund::PropertyFee)?;
    let opened = opened.filter(|(_, opening)| opening.owing > 0);
    let (opening_id, opening) = opened.ok_or(No::NoArrears)?;
    // From here on the command succeeds.
    let period = Period::of(opening.as_of);
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
    store.schedule(ctx.time, crate::NOUN, &Job::Arrears { run: id })?;
    store.emit(&Fact::RunStarted {
        run: id,
        tariff,
        period,
        due,
        flats: opening.owing,
        share: None,
        opening: Some(opening_id),
        institution: author.institution,
    })
}

/// Bills the arrears of the next flats.
pub(crate) fn arrears_step(store: &mut Store, ctx: &Ctx, id: RunId) -> Result<(), Refusal> {
    let run = RUNS.get(store, &id)?.filter(|run| run.done_at.is_none());
    let mut run = run.expect("the clock goes on only while a run is not done");
    let page = treasury::brought(store, run.cursor, STEP_FLATS_MAX)?;
    let mut billed = 0;
    for (flat, brought) in &page {
        if store.work().used > STEP_WORK_MAX {
            break;
        }
        bill_flat(store, (id, &mut run), *flat, *brought)?;
        run.cursor = Some(*flat);
        billed += 1;
    }
    let is_last = billed == page.len() && page.len() < STEP_FLATS_MAX;
    run.done_at = is_last.then_some(ctx.time);
    RUNS.put(store, &id, &run)?;
    if !is_last {
        return store.schedule(ctx.time, crate::NOUN, &Job::Arrears { run: id });
    }
    // A mandate is given for bills to come, so no walk of debits begins here.
    let tariff = TARIFFS.get(store, &run.tariff)?.expect("tariffs are never removed");
    dunning::begin(store, ctx, id, run.due, tariff.dunning)?;
    let Run { bills, skipped, total, reduced, .. } = run;
    store.emit(&Fact::RunCompleted { run: id, bills, skipped, total, reduced })
}

/// What of a flat's arrears has no live bill, and somebody to owe it, becomes one.
fn bill_flat(
    store: &mut Store,
    (id, run): (RunId, &mut Run),
    flat_id: FlatId,
    brought: Brought,
) -> Result<(), Refusal> {
    let flat = property::flat(store, flat_id)?.ok_or(No::FlatNotFound)?;
    let opened = treasury::opened(store, Fund::PropertyFee)?;
    let (opening, as_of) = opened.map(|(id, opening)| (id, opening.as_of)).ok_or(No::NoArrears)?;
    let mut live = ARREARS.get(store, &flat_id)?.unwrap_or_default();
    let mut part = 0;
    let wanted = [
        (brought.owners, &mut live.owners, owners_on(&flat, as_of)),
        (brought.developer, &mut live.developer, flat.developer.map(Payer::Developer)),
    ];
    for (brought, side, payer) in wanted {
        let fen = side.left(brought);
        let Some(payer) = payer.filter(|_| fen > Fen::ZERO && side.bill.is_none()) else {
            continue;
        };
        let bill = bill_id(id, flat_id, part);
        let issued = Bill {
            flat: flat_id,
            run: id,
            service: service_id(ARREARS_SERVICE),
            period: run.period,
            months: 1,
            days: (as_of, as_of),
            area: flat.area,
            rate: None,
            payer: payer.clone(),
            credited: treasury::chart::SERVICE_FEES,
            fen,
            paid: Fen::ZERO,
            due: run.due,
            dispute: None,
            reversed: false,
        };
        BILLS.put(store, &bill, &issued)?;
        side.bill = Some(bill);
        part += 1;
        run.bills += 1;
        run.total = run.total.plus(fen).ok_or(treasury::Refusal::AmountTooLarge)?;
        let (concerns, due) = (Concerns::of(&payer, &flat), run.due);
        let (run, tariff, flat) = (id, run.tariff, flat_id);
        store.emit(&Fact::ArrearsBilled {
            bill,
            run,
            tariff,
            flat,
            payer,
            concerns,
            opening,
            as_of,
            fen,
            due,
        })?;
    }
    run.skipped += u32::from(part == 0);
    ARREARS.put(store, &flat_id, &live)
}

/// Who had the flat on that day; where the register begins later, the first it knows.
pub(super) fn owners_on(flat: &Flat, day: ShanghaiDate) -> Option<Payer> {
    let known = flat.ownerships.iter().rev().find(|ownership| ownership.from <= day);
    let ownership = known.or(flat.ownerships.first())?;
    Some(Payer::Owners(account_set(&ownership.owners)))
}

/// Whether a bill is of arrears.
pub(super) fn is_of(bill: &Bill) -> bool {
    bill.service == service_id(ARREARS_SERVICE)
}

/// Takes a bill of arrears back: the debt was brought by two institutions and stays; only the bill
/// goes. What was paid on it is owed again, and is the flat's prepaid money.
pub(super) fn unbill(store: &mut Store, ctx: &Ctx, id: BillId, bill: &Bill) -> Result<(), Refusal> {
    let mut entry = Draft::new(CauseKind::Reversal, id.0);
    entry.line(Side::Debit, bill.receivable(), Some(bill.flat), bill.paid);
    entry.line(Side::Credit, FEES_PREPAID, Some(bill.flat), bill.paid);
    entry.post(store, ctx)?;
    let mut live = ARREARS.get(store, &bill.flat)?.unwrap_or_default();
    for side in [&mut live.owners, &mut live.developer] {
        side.bill = side.bill.filter(|of| *of != id);
    }
    ARREARS.put(store, &bill.flat, &live)
}
