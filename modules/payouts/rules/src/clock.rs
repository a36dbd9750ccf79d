//! Jobs of this noun.

use crate::rules::say_overdue;
use crate::state::PayoutId;
use borsh::{BorshDeserialize, BorshSerialize};
use kernel::{Ctx, KernelRefusal, Refusal, Store};

/// What the clock does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub(crate) enum Job {
    /// The due day of an instruction is over.
    Due {
        /// The instruction.
        payout: PayoutId,
    },
}

/// Runs a job.
///
/// # Refusals
/// `UnknownCommand` for a job of another kind.
pub fn run_job(store: &mut Store, _ctx: &Ctx, data: &[u8]) -> Result<(), Refusal> {
    match borsh::from_slice(data).map_err(|_| KernelRefusal::UnknownCommand)? {
        Job::Due { payout } => say_overdue(store, payout),
    }
}
