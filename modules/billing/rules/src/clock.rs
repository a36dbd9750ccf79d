//! Jobs of this noun.

use crate::rules::{Walk, debit_step, demand_step, issue_step, remind_step};
use crate::state::{DemandsId, RunId};
use borsh::{BorshDeserialize, BorshSerialize};
use kernel::{Ctx, FlatId, KernelRefusal, Refusal, Store};

/// What the clock does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub(crate) enum Job {
    /// Bill the next flats of a run.
    Issue {
        /// The run.
        run: RunId,
    },
    /// Remind of the late bills of a run.
    Remind {
        /// The run.
        run: RunId,
        /// The last flat done.
        after: Option<FlatId>,
    },
    /// Demand the late bills of a run.
    Demand {
        /// The demands.
        demand: DemandsId,
        /// The last flat done.
        after: Option<FlatId>,
    },
    /// Debit the due bills of a run under mandates.
    Debit(Walk),
}

/// Runs a job.
///
/// # Refusals
/// `UnknownCommand` for a job of another kind; those of the treasury.
pub fn run_job(store: &mut Store, ctx: &Ctx, data: &[u8]) -> Result<(), Refusal> {
    match borsh::from_slice(data).map_err(|_| KernelRefusal::UnknownCommand)? {
        Job::Issue { run } => issue_step(store, ctx, run),
        Job::Remind { run, after } => remind_step(store, ctx, run, after),
        Job::Demand { demand, after } => demand_step(store, ctx, demand, after),
        Job::Debit(walk) => debit_step(store, ctx, walk),
    }
}
