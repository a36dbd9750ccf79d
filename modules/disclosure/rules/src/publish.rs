//! A statement is published: from two month ends of each of its funds.

use crate::fact::{Fact, Part};
use crate::limits::POSTED_DAYS;
use crate::query::figures as figures_of;
use crate::state::{CLOSED_TO, CLOSES, Kind, PUBLISHED, due_day};
use kernel::{Ctx, Period, Refusal, ShanghaiDate, Store};
use treasury::Fund;

/// Publishes a statement unless it is published, or has nothing to tell.
///
/// # Refusals
/// `TooMuchWork`, `TooLarge`.
pub(crate) fn publish(
    store: &mut Store,
    ctx: &Ctx,
    kind: Kind,
    last: Period,
) -> Result<(), Refusal> {
    let key = (kind, last.number());
    let Some(due) = due_day(last).filter(|_| kind.ends_with(last)) else {
        return Ok(());
    };
    let parts = parts(store, kind, last)?;
    if parts.is_empty() || PUBLISHED.get(store, &key)?.is_some() {
        return Ok(());
    }
    let from = kind.first_month(last);
    let mut figures = Vec::new();
    for part in &parts {
        let all = figures_of(store, part.fund, from, last)?;
        figures.extend(all.into_iter().filter(|one| kind.tells(one.fund, one.account)));
    }
    // From here on the command succeeds.
    PUBLISHED.put(store, &key, &ctx.time)?;
    let posted_from = ShanghaiDate::at(ctx.time);
    store.emit(&Fact::StatementPublished {
        kind,
        from,
        to: last,
        due,
        late: !is_complete(&parts) || ctx.time >= due.end_ms(),
        parts,
        figures,
        posted_from,
        posted_to: posted_from.plus_days(POSTED_DAYS - 1).unwrap_or(posted_from),
        at: ctx.time,
    })
}

/// After a close: whatever it completed is published at once.
///
/// # Refusals
/// Those of [`publish`].
pub(crate) fn publish_completed(
    store: &mut Store,
    ctx: &Ctx,
    fund: Fund,
    month: Period,
) -> Result<(), Refusal> {
    let of_fund = |kind: &Kind| kind.funds().contains(&fund) && kind.ends_with(month);
    for kind in Kind::ALL.into_iter().filter(of_fund) {
        if is_complete(&parts(store, kind, month)?) {
            publish(store, ctx, kind, month)?;
        }
    }
    Ok(())
}

fn is_complete(parts: &[Part]) -> bool {
    parts.iter().all(|part| part.closed == part.months)
}

/// The funds of a statement that had a book by the end of its period.
fn parts(store: &mut Store, kind: Kind, last: Period) -> Result<Vec<Part>, Refusal> {
    let mut out = Vec::new();
    for fund in kind.funds().iter().copied() {
        let book = treasury::months(store, fund)?.filter(|book| book.first <= last);
        let Some(book) = book else { continue };
        if let Some(account) = kind.only_for(fund) {
            let moved = treasury::totals_at(store, fund, last)?;
            if !moved.iter().any(|(code, _)| *code == account) {
                continue;
            }
        }
        let from = kind.first_month(last).max(book.first);
        let months = last.number() + 1 - from.number();
        let closed_to = CLOSED_TO.get(store, &fund)?.map(|to| to.min(last));
        let closed_to = closed_to.filter(|to| *to >= from);
        let close = match closed_to {
            Some(to) => CLOSES.get(store, &(fund, to.number()))?,
            None => None,
        };
        out.push(Part {
            fund,
            months,
            closed: closed_to.map_or(0, |to| to.number() + 1 - from.number()),
            by: close.map(|close| close.by),
            with: close.map(|close| close.with),
        });
    }
    Ok(out)
}
