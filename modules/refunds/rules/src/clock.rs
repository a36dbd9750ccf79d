//! Jobs of this noun.

use crate::rules;
use crate::state::RefundId;
use borsh::{BorshDeserialize, BorshSerialize};
use kernel::{Ctx, KernelRefusal, Refusal, Store};

/// What the clock does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub(crate) enum Job {
    /// The company should have answered.
    Overdue {
        /// The request.
        refund: RefundId,
    },
    /// A request that nobody answered is over.
    Expire {
        /// The request.
        refund: RefundId,
    },
}

/// Runs a job.
///
/// # Refusals
/// `UnknownCommand` for a job of another kind; `TooMuchWork`.
pub fn run_job(store: &mut Store, ctx: &Ctx, data: &[u8]) -> Result<(), Refusal> {
    match borsh::from_slice(data).map_err(|_| KernelRefusal::UnknownCommand)? {
        Job::Overdue { refund } => rules::say_overdue(store, refund),
        Job::Expire { refund } => rules::expire(store, ctx, refund),
    }
}
