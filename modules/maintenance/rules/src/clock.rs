//! Jobs of this noun.

use crate::sharing;
use crate::state::ShareId;
use borsh::{BorshDeserialize, BorshSerialize};
use kernel::{Ctx, FlatId, KernelRefusal, Refusal, Store};

/// What the clock does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub(crate) enum Job {
    /// Take the next page of a sharing's present step.
    Page {
        /// The sharing.
        share: ShareId,
        /// Up to which flat the step is done; in the order of remainders while rounding.
        after: Option<FlatId>,
    },
}

/// Runs a job.
///
/// # Refusals
/// `UnknownCommand` for a job of another kind; `TooMuchWork`; those of the treasury.
pub fn run_job(store: &mut Store, ctx: &Ctx, data: &[u8]) -> Result<(), Refusal> {
    match borsh::from_slice(data).map_err(|_| KernelRefusal::UnknownCommand)? {
        Job::Page { share, after } => sharing::page(store, ctx, share, after),
    }
}
