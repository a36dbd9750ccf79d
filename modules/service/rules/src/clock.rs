//! Jobs of this noun.

use crate::state::ContractId;
use crate::{audit, rules, settle};
use borsh::{BorshDeserialize, BorshSerialize};
use kernel::{Ctx, KernelRefusal, Period, Refusal, Store};

/// What the clock does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub(crate) enum Job {
    /// A month is over.
    Settle {
        /// The month.
        month: Period,
    },
    /// The day by which a year's audit is due is over.
    AuditDue {
        /// The year.
        year: u16,
    },
    /// What nobody signed in time is forgotten.
    Drop {
        /// The contract.
        contract: ContractId,
    },
}

/// Runs a job.
///
/// # Refusals
/// `UnknownCommand` for a job of another kind; `TooMuchWork`.
pub fn run_job(store: &mut Store, ctx: &Ctx, data: &[u8]) -> Result<(), Refusal> {
    match borsh::from_slice(data).map_err(|_| KernelRefusal::UnknownCommand)? {
        Job::Settle { month } => settle::settle(store, ctx, month),
        Job::AuditDue { year } => audit::say_missing(store, year),
        Job::Drop { contract } => rules::drop_draft(store, contract),
    }
}
