//! Jobs of this noun.

use crate::rules::{adopt_part, drop_draft};
use crate::state::DraftId;
use borsh::{BorshDeserialize, BorshSerialize};
use kernel::{Ctx, KernelRefusal, Refusal, Store};

/// What the clock does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub(crate) enum Job {
    /// Apply one part of a signed draft.
    AdoptPart {
        /// The draft.
        draft: DraftId,
        /// The part.
        part: u16,
    },
    /// Drop a draft unless it was signed.
    DropDraft {
        /// The draft.
        draft: DraftId,
    },
}

/// Runs a job.
///
/// # Refusals
/// `UnknownCommand` for a job of another kind; `DraftNotFound`.
pub fn run_job(store: &mut Store, ctx: &Ctx, data: &[u8]) -> Result<(), Refusal> {
    match borsh::from_slice(data).map_err(|_| KernelRefusal::UnknownCommand)? {
        Job::AdoptPart { draft, part } => adopt_part(store, ctx, draft, part),
        Job::DropDraft { draft } => drop_draft(store, draft),
    }
}
