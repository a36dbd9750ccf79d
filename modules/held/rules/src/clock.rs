//! Jobs of this noun.

use crate::state::DepositId;
use crate::{returning, rules};
use borsh::{BorshDeserialize, BorshSerialize};
use kernel::{Ctx, KernelRefusal, Refusal, Store};

/// What the clock does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub(crate) enum Job {
    /// An offer that nobody answered is over.
    Lapse {
        /// The deposit.
        deposit: DepositId,
    },
    /// The agreed day is over.
    Due {
        /// The deposit.
        deposit: DepositId,
    },
    /// The time to contest is over.
    Uncontested {
        /// The deposit.
        deposit: DepositId,
    },
}

/// Runs a job.
///
/// # Refusals
/// `UnknownCommand` for a job of another kind; `TooMuchWork`.
pub fn run_job(store: &mut Store, ctx: &Ctx, data: &[u8]) -> Result<(), Refusal> {
    match borsh::from_slice(data).map_err(|_| KernelRefusal::UnknownCommand)? {
        Job::Lapse { deposit } => rules::lapse(store, ctx, deposit),
        Job::Due { deposit } => returning::say_overdue(store, deposit),
        Job::Uncontested { deposit } => returning::uncontested(store, ctx, deposit),
    }
}
