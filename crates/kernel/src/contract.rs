//! Calls of contracts: what a unit's rules ask for beside their own changes and facts.
//!
//! A rule queues a call ([`crate::Store::call_contract`]); when the rule has succeeded, the
//! ledger's [`ContractHost`] runs the calls in order, under the same checkpoint, work limit and
//! audit, so that a contract and the rule that called it stand or fall together. No byte of a
//! block, leaf or state record depends on whether a host runs contracts or refuses them.

use crate::{AccountId, Ctx, KernelRefusal, Refusal, Store};

/// A call that waits for its host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContractCall {
    /// The contract, by the account that it is.
    pub contract: AccountId,
    /// What it is called with.
    pub input: Vec<u8>,
}

/// Whoever runs contracts.
pub trait ContractHost {
    /// Runs one call.
    ///
    /// # Refusals
    /// The contract's own; the unit that asked is refused with it.
    fn call(&self, store: &mut Store, ctx: &Ctx, call: &ContractCall) -> Result<(), Refusal>;
}

/// The host of a ledger on which agreements are not active: it admits no call.
#[derive(Clone, Copy, Debug)]
pub struct NoContracts;

impl ContractHost for NoContracts {
    fn call(&self, _: &mut Store, _: &Ctx, _: &ContractCall) -> Result<(), Refusal> {
        Err(KernelRefusal::ContractsNotActive.into())
    }
}
