//! Jobs of this noun.

use crate::commission::close_commissions;
use crate::rules::{drop_draft, register, watch};
use crate::split::close_quarter;
use crate::state::{ContractId, DraftId};
use borsh::{BorshDeserialize, BorshSerialize};
use kernel::{Ctx, KernelRefusal, Refusal, Store};

/// What the clock does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub(crate) enum Job {
    /// Register one part of a signed batch.
    Register {
        /// The batch.
        draft: DraftId,
        /// The part.
        part: u16,
    },
    /// A receipt of a contract may be missing.
    Watch {
        /// The contract.
        contract: ContractId,
    },
    /// What nobody signed in time is forgotten.
    Drop {
        /// The draft.
        draft: DraftId,
    },
    /// A quarter is over, or a transfer is to be tried again.
    Quarter {
        /// The rule it was scheduled for.
        rule: DraftId,
    },
    /// A quarter of the commissions is over, or one is to be tried again.
    Commissions,
}

/// Runs a job.
///
/// # Refusals
/// `UnknownCommand` for a job of another kind; `TooMuchWork`.
pub fn run_job(store: &mut Store, ctx: &Ctx, data: &[u8]) -> Result<(), Refusal> {
    match borsh::from_slice(data).map_err(|_| KernelRefusal::UnknownCommand)? {
        Job::Register { draft, part } => register(store, ctx, draft, part),
        Job::Watch { contract } => watch(store, ctx, contract),
        Job::Drop { draft } => drop_draft(store, draft),
        Job::Quarter { rule } => close_quarter(store, ctx, rule),
        Job::Commissions => close_commissions(store, ctx),
    }
}
