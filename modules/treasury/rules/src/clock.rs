//! Jobs of this noun.

use crate::rules::{drop_opening, post_part};
use crate::state::OpeningId;
use borsh::{BorshDeserialize, BorshSerialize};
use kernel::{Ctx, KernelRefusal, Refusal, Store};

/// What the clock does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub(crate) enum Job {
    /// Post one part of a signed opening.
    PostPart {
        /// The opening.
        opening: OpeningId,
        /// The part.
        part: u16,
    },
    /// Drop a draft unless it was signed.
    DropOpening {
        /// The opening.
        opening: OpeningId,
    },
}

/// Runs a job.
///
/// # Refusals
/// `UnknownCommand` for a job of another kind; `DraftNotFound`; those of [`crate::post`].
pub fn run_job(store: &mut Store, ctx: &Ctx, data: &[u8]) -> Result<(), Refusal> {
    match borsh::from_slice(data).map_err(|_| KernelRefusal::UnknownCommand)? {
        Job::PostPart { opening, part } => post_part(store, ctx, opening, part),
        Job::DropOpening { opening } => drop_opening(store, opening),
    }
}
