//! Jobs of this noun.

use crate::state::BatchId;
use crate::{draw, rules};
use borsh::{BorshDeserialize, BorshSerialize};
use kernel::{Ctx, FlatId, KernelRefusal, Refusal, Store};

/// What the clock does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub(crate) enum Job {
    /// Draw the bills of the next flats.
    Draw {
        /// The batch.
        batch: BatchId,
        /// The last flat done.
        after: Option<FlatId>,
    },
    /// Release the next items of a closed batch.
    Release {
        /// The batch.
        batch: BatchId,
        /// The last item done.
        after: Option<u32>,
    },
    /// The bank should have answered.
    Overdue {
        /// The batch.
        batch: BatchId,
    },
}

/// Runs a job.
///
/// # Refusals
/// `UnknownCommand` for a job of another kind; `TooMuchWork`.
pub fn run_job(store: &mut Store, ctx: &Ctx, data: &[u8]) -> Result<(), Refusal> {
    match borsh::from_slice(data).map_err(|_| KernelRefusal::UnknownCommand)? {
        Job::Draw { batch, after } => draw::step(store, ctx, batch, after),
        Job::Release { batch, after } => rules::release_step(store, ctx, batch, after),
        Job::Overdue { batch } => rules::say_overdue(store, batch),
    }
}
