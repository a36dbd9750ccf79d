//! Jobs of this noun.

use crate::state::RefundId;
use crate::{rules, telling};
use borsh::{BorshDeserialize, BorshSerialize};
use kernel::{Ctx, InstitutionId, KernelRefusal, Refusal, Store, Time};

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
    /// Perhaps the bank has paid.
    Watch {
        /// The request.
        refund: RefundId,
        /// The company that approved it.
        institution: InstitutionId,
        /// Until when to look.
        until: Time,
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
        Job::Watch { refund, institution, until } => {
            telling::watch(store, ctx, (refund, institution, until))
        }
    }
}
