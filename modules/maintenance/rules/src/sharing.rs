//! Sharing out what the fund earned, page by page, by the clock.
//!
//! Largest remainder over any number of flats, page by page: whole fen of `fen × weight ÷ weights`
//! first; the remainders are kept in the order of a table's keys, so that the fen left over go to
//! the first of them without sorting anything.

use crate::clock::Job;
use crate::fact::Fact;
use crate::limits::PAGE_FLATS;
use crate::state::{PARTS, Part, REMAINDERS, SHARES, Share, ShareId, Source, Step, UNDERWAY};
use kernel::{Ctx, Fen, FlatId, Refusal, Store};
use treasury::chart::{FLAT_EQUITY, FUND_GAINS, FUND_INTEREST};
use treasury::{Cause, CauseKind, Entry, Fund, Line, Side};

/// Interest leaves its account with the command, or goes back.
pub(crate) fn move_interest(
    store: &mut Store,
    ctx: &Ctx,
    id: ShareId,
    amount: Fen,
    side: Side,
) -> Result<(), Refusal> {
    let line = |account, side| Line { account, flat: None, side, amount };
    let lines = vec![line(FUND_INTEREST, side), line(FUND_GAINS, side.opposite())];
    treasury::post(store, ctx, entry(id, lines)).map(drop)
}

fn entry(ShareId(id): ShareId, lines: Vec<Line>) -> Entry {
    Entry { fund: Fund::Maintenance, cause: Cause { kind: CauseKind::ShareOut, id }, lines }
}

/// The next page of the present step.
pub(crate) fn page(
    store: &mut Store,
    ctx: &Ctx,
    id: ShareId,
    after: Option<FlatId>,
) -> Result<(), Refusal> {
    let mut share = SHARES.get(store, &id)?.expect("sharings are never removed");
    let last = match share.step {
        Step::Weighing => weigh(store, &mut share, after)?,
        Step::Dividing => divide(store, &mut share, after)?,
        Step::Rounding => round(store, &mut share)?,
        Step::Posting => post(store, ctx, id)?,
        Step::Done | Step::Dropped => return Ok(()),
    };
    if last.is_none() {
        share.step = next(&share);
        conclude(store, ctx, id, &share)?;
    }
    SHARES.put(store, &id, &share)?;
    match share.step {
        Step::Done | Step::Dropped => UNDERWAY.delete(store, &()),
        _ => store.schedule(ctx.time, crate::NOUN, &Job::Page { share: id, after: last }),
    }
}

fn next(share: &Share) -> Step {
    match share.step {
        Step::Weighing if share.weights == 0 => Step::Dropped,
        Step::Weighing => Step::Dividing,
        Step::Dividing if share.given == share.fen => Step::Posting,
        Step::Dividing => Step::Rounding,
        Step::Rounding => Step::Posting,
        Step::Posting | Step::Done => Step::Done,
        Step::Dropped => Step::Dropped,
    }
}

fn conclude(store: &mut Store, ctx: &Ctx, id: ShareId, share: &Share) -> Result<(), Refusal> {
    match share.step {
        Step::Dropped => {
            if share.source == Source::Interest {
                move_interest(store, ctx, id, share.fen, Side::Credit)?;
            }
            store.emit(&Fact::ShareDropped { share: id })
        }
        Step::Done => {
            let (flats, weights) = (share.flats, share.weights.to_string());
            store.emit(&Fact::ShareDone { share: id, flats, weights })
        }
        _ => Ok(()),
    }
}

/// Gathers weights; the days of interest are taken with it. Answers where to go on, if anywhere.
fn weigh(
    store: &mut Store,
    share: &mut Share,
    after: Option<FlatId>,
) -> Result<Option<FlatId>, Refusal> {
    let weights: Vec<(FlatId, u128)> = match share.source {
        Source::Interest => treasury::marked_days(store, after, PAGE_FLATS)?,
        Source::Gains => {
            let flats = property::flats(store, after, PAGE_FLATS)?;
            flats.iter().map(|(id, flat)| (*id, u128::from(flat.area.0))).collect()
        }
    };
    for (flat, weight) in weights.iter().filter(|(_, weight)| *weight > 0) {
        PARTS.put(store, flat, &Part { weight: *weight, fen: Fen::ZERO })?;
        share.weights += *weight;
        share.flats += 1;
        if share.source == Source::Interest {
            treasury::take_days(store, *flat)?;
        }
    }
    Ok(more(&weights))
}

/// Where the next page begins; none after the last.
fn more<T>(page: &[(FlatId, T)]) -> Option<FlatId> {
    page.last().filter(|_| page.len() == PAGE_FLATS).map(|(flat, _)| *flat)
}

/// Gives each flat its whole fen, and keeps its remainder in order.
fn divide(
    store: &mut Store,
    share: &mut Share,
    after: Option<FlatId>,
) -> Result<Option<FlatId>, Refusal> {
    let parts = PARTS.scan(store, after.as_ref(), PAGE_FLATS)?;
    let amount = u128::try_from(share.fen.0).expect("a sharing is above nothing");
    for (flat, part) in &parts {
        // At most 10^12 fen, times 2^82 at worst: below 2^128.
        let product = amount * part.weight;
        let whole = i64::try_from(product / share.weights).expect("no more than the amount");
        let remainder = product % share.weights;
        share.given.0 += whole;
        PARTS.put(store, flat, &Part { fen: Fen(whole), ..*part })?;
        if remainder > 0 {
            REMAINDERS.put(store, &(u128::MAX - remainder, *flat), &())?;
        }
    }
    Ok(more(&parts))
}

/// The fen left over, one each, to the first in the order of remainders; then the order is
/// forgotten.
fn round(store: &mut Store, share: &mut Share) -> Result<Option<FlatId>, Refusal> {
    let page = REMAINDERS.scan(store, None, PAGE_FLATS)?;
    for (key @ (_, flat), ()) in &page {
        if share.given < share.fen {
            let part = PARTS.get(store, flat)?.expect("who has a remainder has a part");
            PARTS.put(store, flat, &Part { fen: Fen(part.fen.0 + 1), ..part })?;
            share.given.0 += 1;
        }
        REMAINDERS.delete(store, key)?;
    }
    Ok(page.last().filter(|_| page.len() == PAGE_FLATS).map(|((_, flat), ())| *flat))
}

/// Posts a page as one entry, and forgets it.
fn post(store: &mut Store, ctx: &Ctx, id: ShareId) -> Result<Option<FlatId>, Refusal> {
    let parts = PARTS.scan(store, None, PAGE_FLATS)?;
    let got = || parts.iter().filter(|(_, part)| part.fen > Fen::ZERO);
    let line = |account, flat, side, amount| Line { account, flat, side, amount };
    let mut lines: Vec<Line> =
        got().map(|(flat, part)| line(FLAT_EQUITY, Some(*flat), Side::Credit, part.fen)).collect();
    let sum = Fen(lines.iter().map(|line| line.amount.0).sum());
    if sum > Fen::ZERO {
        lines.push(line(FUND_GAINS, None, Side::Debit, sum));
        let number = treasury::post(store, ctx, entry(id, lines))?.0;
        for (flat, part) in got() {
            store.emit(&Fact::ShareGiven {
                share: id,
                flat: *flat,
                weight: part.weight.to_string(),
                fen: part.fen,
                entry: number,
            })?;
        }
    }
    for (flat, _) in &parts {
        PARTS.delete(store, flat)?;
    }
    Ok(more(&parts))
}
