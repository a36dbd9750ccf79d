//! Jobs of this noun.

use crate::state::{DepositId, Part};
use crate::{returning, rules, telling};
use borsh::{BorshDeserialize, BorshSerialize};
use kernel::{Ctx, KernelRefusal, Refusal, ShanghaiDate, Store, Time};

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
    /// A committee should have decided.
    Undecided {
        /// The deposit.
        deposit: DepositId,
        /// The last day for it.
        decide_by: ShanghaiDate,
    },
    /// Perhaps the bank has paid.
    Watch {
        /// The deposit.
        deposit: DepositId,
        /// Which part of it.
        part: Part,
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
        Job::Lapse { deposit } => rules::lapse(store, ctx, deposit),
        Job::Due { deposit } => returning::say_overdue(store, ctx, deposit),
        Job::Uncontested { deposit } => returning::uncontested(store, ctx, deposit),
        Job::Undecided { deposit, decide_by } => {
            returning::say_undecided(store, ctx, deposit, decide_by)
        }
        Job::Watch { deposit, part, until } => telling::watch(store, ctx, (deposit, part, until)),
    }
}
