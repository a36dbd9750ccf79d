//! Jobs of this noun. One chain of monthly jobs runs from a community's first day on; a ledger that
//! slept over several due days catches up month by month.

use crate::publish::publish;
use crate::rules::drop_draft;
use crate::state::{CloseId, Kind, due_day};
use borsh::{BorshDeserialize, BorshSerialize};
use kernel::{Ctx, KernelRefusal, Period, Refusal, ShanghaiDate, Store, Time};

/// What the clock does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub(crate) enum Job {
    /// The due day of the periods that end with a month is over.
    Due {
        /// The month.
        month: Period,
    },
    /// Publish what is not published.
    Publish {
        /// Which statement.
        kind: Kind,
        /// Last month of its period.
        last: Period,
    },
    /// What nobody signed in time is forgotten.
    Drop {
        /// The close.
        close: CloseId,
    },
}

/// Begins the schedule of a community that is founded at `time`.
///
/// # Refusals
/// `TooMuchWork`.
pub fn begin(store: &mut Store, time: Time) -> Result<(), Refusal> {
    schedule(store, Period::of(ShanghaiDate::at(time)))
}

/// Runs a job.
///
/// # Refusals
/// `UnknownCommand` for a job of another kind.
pub fn run_job(store: &mut Store, ctx: &Ctx, data: &[u8]) -> Result<(), Refusal> {
    match borsh::from_slice(data).map_err(|_| KernelRefusal::UnknownCommand)? {
        Job::Due { month } => {
            for kind in Kind::ALL.into_iter().filter(|kind| kind.ends_with(month)) {
                store.schedule(ctx.time, crate::NOUN, &Job::Publish { kind, last: month })?;
            }
            match month.plus_months(1) {
                Some(next) => schedule(store, next),
                None => Ok(()),
            }
        }
        Job::Publish { kind, last } => publish(store, ctx, kind, last),
        Job::Drop { close } => drop_draft(store, close),
    }
}

/// The calendar ends with 2999, and the schedule with it.
fn schedule(store: &mut Store, month: Period) -> Result<(), Refusal> {
    match due_day(month) {
        Some(due) => store.schedule(due.end_ms(), crate::NOUN, &Job::Due { month }),
        None => Ok(()),
    }
}
