//! A total is shared out before it is billed: the clock counts who shares, ranks what remains of
//! each whole fen, and finds the edge.

use crate::clock::Job;
use crate::fact::Fact;
use crate::limits::{READING_MAX, STEP_WEIGHTS_MAX, STEP_WORK_MAX};
use crate::plan::{self, Plan};
use crate::refusal::Refusal as No;
use crate::shares::{
    RANKS, SHARES, SHEETS, Search, Share, Sharing, Sheet, WEIGHTS, quotient, rank,
};
use crate::state::{RUNS, Run, RunId, TARIFFS};
use crate::terms::ShareOut;
use kernel::{Ctx, DataClass, Fen, FlatId, Refusal, Store, Subject};
use records::RecordKind;

/// That a run brings a total exactly where one is needed.
///
/// # Refusals
/// `AlreadyShared`, `TotalNotAllowed`, `ReadingsNotAllowed`.
pub(crate) fn check(
    store: &mut Store,
    plan: &Plan,
    share: Option<&ShareOut>,
) -> Result<Option<Sheet>, Refusal> {
    let sheet = plan.sheet(store)?;
    if sheet.as_ref().is_some_and(|sheet| share.is_some() || sheet.edge.is_none()) {
        return Err(No::AlreadyShared.into());
    }
    let needed = plan.tariff.basis.is_share() && sheet.is_none();
    if needed != share.is_some() || share.is_some_and(|share| !share.total.is_payable()) {
        return Err(No::TotalNotAllowed.into());
    }
    let meter = share.and_then(|share| share.meter);
    if meter.is_some_and(|meter| meter.after < meter.before || meter.after > READING_MAX) {
        return Err(No::ReadingsNotAllowed.into());
    }
    Ok(sheet)
}

/// The supplier's bill is for all owners.
pub(super) fn attach(store: &mut Store, ctx: &Ctx, share: &ShareOut) -> Result<(), Refusal> {
    let (kind, class) = (RecordKind::Evidence, DataClass::Owners);
    records::attach(store, ctx, share.evidence, kind, class, Subject::default())
}

/// Begins a sheet.
pub(super) fn begin(
    store: &mut Store,
    ctx: &Ctx,
    run: RunId,
    plan: &Plan,
    share: ShareOut,
) -> Result<(), Refusal> {
    let sheet = Sheet { run, share, flats: 0, weights: 0, edge: None };
    SHEETS.put(store, &plan.sheet_key(), &sheet)?;
    store.schedule(ctx.time, crate::NOUN, &Job::Count { run, after: None })
}

/// Counts the next flats by weight.
pub(crate) fn count_step(
    store: &mut Store,
    ctx: &Ctx,
    run: RunId,
    mut after: Option<FlatId>,
) -> Result<(), Refusal> {
    let (plan, mut sheet) = open(store, run)?;
    let (service, month) = plan.sheet_key();
    let flats = plan.page(store, after)?;
    let mut done = 0;
    for (id, flat) in &flats {
        if store.work().used > STEP_WORK_MAX {
            break;
        }
        let weight = plan.weight(store, *id, flat)?;
        if weight > 0 {
            SHARES.put(store, &(service, month, *id), &Share { weight, fen: None })?;
            let counted = WEIGHTS.get(store, &(service, month, weight))?.unwrap_or(0);
            WEIGHTS.put(store, &(service, month, weight), &(counted + 1))?;
            sheet.flats += 1;
            sheet.weights += u64::from(weight);
        }
        after = Some(*id);
        done += 1;
    }
    let is_last = flats.is_empty();
    debug_assert!(is_last || done > 0, "the work of a step has room for one flat");
    match is_last {
        false => store.schedule(ctx.time, crate::NOUN, &Job::Count { run, after })?,
        true if sheet.flats == 0 => {
            // Nobody shares: the run ends without bills, and the months can be shared out later.
            SHEETS.delete(store, &plan.sheet_key())?;
            return store.schedule(ctx.time, crate::NOUN, &Job::Issue { run });
        }
        true => store.schedule(ctx.time, crate::NOUN, &Job::Rank { run, given: Fen::ZERO })?,
    }
    SHEETS.put(store, &plan.sheet_key(), &sheet)?;
    match is_last {
        false => Ok(()),
        true => {
            let (flats, weights) = (sheet.flats, sheet.weights);
            store.emit(&Fact::ShareCounted { run, flats, weights })
        }
    }
}

/// Ranks the remainders of the next weights; `given` are the whole fen of those before.
pub(crate) fn rank_step(
    store: &mut Store,
    ctx: &Ctx,
    run: RunId,
    mut given: Fen,
) -> Result<(), Refusal> {
    let (plan, sheet) = open(store, run)?;
    let (service, month) = plan.sheet_key();
    let page = WEIGHTS.scan_under(store, &plan.sheet_key(), None, STEP_WEIGHTS_MAX)?;
    for ((_, _, weight), flats) in &page {
        let (whole, remainder) = quotient(sheet.share.total, *weight, sheet.weights);
        given = Fen(given.0 + whole.0 * i64::from(*flats));
        let key = (service, month, rank(remainder));
        let ranked = RANKS.get(store, &key)?.unwrap_or(0);
        RANKS.put(store, &key, &(ranked + flats))?;
        WEIGHTS.delete(store, &(service, month, *weight))?;
    }
    let left = sheet.share.total.0.saturating_sub(given.0).unsigned_abs();
    let next = match page.is_empty() {
        false => Job::Rank { run, given },
        true => Job::Edge { run, search: Search { left, edge: None } },
    };
    store.schedule(ctx.time, crate::NOUN, &next)
}

/// Passes over the next remainders, the largest first; then the bills follow.
pub(crate) fn edge_step(
    store: &mut Store,
    ctx: &Ctx,
    run: RunId,
    mut search: Search,
) -> Result<(), Refusal> {
    let (plan, mut sheet) = open(store, run)?;
    let (service, month) = plan.sheet_key();
    let page = RANKS.scan_under(store, &plan.sheet_key(), None, STEP_WEIGHTS_MAX)?;
    for ((_, _, ranked), flats) in &page {
        search.pass(rank(*ranked), *flats);
        RANKS.delete(store, &(service, month, *ranked))?;
    }
    if !page.is_empty() {
        return store.schedule(ctx.time, crate::NOUN, &Job::Edge { run, search });
    }
    sheet.edge = Some(search.edge.expect("fewer fen are left over than there are flats"));
    SHEETS.put(store, &plan.sheet_key(), &sheet)?;
    store.schedule(ctx.time, crate::NOUN, &Job::Issue { run })
}

/// What a sheet that is counted hands out next.
pub(crate) fn sharing(sheet: &Sheet) -> Option<Sharing> {
    let (total, weights) = (sheet.share.total, sheet.weights);
    sheet.edge.map(|edge| Sharing { total, weights, edge })
}

/// The plan of a run under way.
pub(super) fn plan_of(store: &mut Store, run: &Run) -> Result<Plan, Refusal> {
    let tariff = TARIFFS.get(store, &run.tariff)?;
    let tariff = tariff.expect("a run names a signed tariff, and tariffs are never removed");
    Ok(plan::of(tariff, run.period))
}

fn open(store: &mut Store, run: RunId) -> Result<(Plan, Sheet), Refusal> {
    let run = RUNS.get(store, &run)?.expect("the clock shares out for a run that has begun");
    let plan = plan_of(store, &run)?;
    let sheet = plan.sheet(store)?.expect("its sheet was begun with it");
    Ok((plan, sheet))
}
