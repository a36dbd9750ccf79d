//! Jobs of this noun.

use crate::rules::{
    Walk, arrears_step, charge_step, count_step, debit_step, demand_step, edge_step, issue_step,
    lapse, plan_step, rank_step, remind_step,
};
use crate::shares::Search;
use crate::state::{DemandsId, LateChargeId, PlanId, RunId};
use borsh::{BorshDeserialize, BorshSerialize};
use kernel::{Ctx, Fen, FlatId, KernelRefusal, Refusal, Store};

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
    /// Count the next flats that share a total.
    Count {
        /// The run.
        run: RunId,
        /// The last flat done.
        after: Option<FlatId>,
    },
    /// Rank what remains of the next weights.
    Rank {
        /// The run.
        run: RunId,
        /// Whole fen of the weights before.
        given: Fen,
    },
    /// Look for the edge among the next remainders.
    Edge {
        /// The run.
        run: RunId,
        /// How far.
        search: Search,
    },
    /// Bill the arrears of the next flats.
    Arrears {
        /// The run.
        run: RunId,
    },
    /// Charge the late bills of the next flats.
    ChargeLate {
        /// The charge.
        charge: LateChargeId,
        /// The last flat done.
        after: Option<FlatId>,
    },
    /// An offer to pay in parts is over.
    LapsePlan {
        /// The plan.
        plan: PlanId,
    },
    /// The day of a plan's part is over.
    WatchPlan {
        /// The plan.
        plan: PlanId,
        /// Which part, from 0.
        part: u8,
    },
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
        Job::Count { run, after } => count_step(store, ctx, run, after),
        Job::Rank { run, given } => rank_step(store, ctx, run, given),
        Job::Edge { run, search } => edge_step(store, ctx, run, search),
        Job::Arrears { run } => arrears_step(store, ctx, run),
        Job::ChargeLate { charge, after } => charge_step(store, ctx, charge, after),
        Job::LapsePlan { plan } => lapse(store, ctx, plan),
        Job::WatchPlan { plan, part } => plan_step(store, ctx, plan, part),
    }
}
