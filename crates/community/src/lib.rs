//! The state machine of the ledger: what a block does to the state of all communities.
//!
//! A block runs in three steps: what is due by the clock, the items in order, then enactments and
//! whatever fell due meanwhile. Everything that runs is a unit with its own checkpoint, work limit,
//! audit and verdict; a unit that is refused or faults leaves nothing behind but its verdict. The
//! crate is pure: the same state and the same block give the same output on every machine.
//!
//! Reading order: [`execute`] (the block), `unit` (one unit), `admission` (what may enter a block
//! at all), `registry` (which noun runs what), `enact` (what a completed co-signature does),
//! `network` (validators, clock) and `opening`
//! (further communities).

pub mod limits;

mod admission;
mod audit;
mod enact;
mod execute;
mod genesis;
mod network;
mod opening;
mod registry;
mod unit;

#[cfg(test)]
mod tests;

pub use admission::{Admission, Admitted, Rejection, admit, rejections};
pub use execute::{BlockInput, BlockOutput, Item, Proposal, propose, verify};
pub use genesis::{Genesis, GenesisCommunity, GenesisError, genesis_facts, genesis_state};
pub use kernel::next_due_ms;
pub use network::{
    CommunityInfo, Keeping, Validator, communities, community_info, is_demo, keeping_of,
    ledger_offset_ms, pending_validators, validators_of,
};
pub use opening::NewCommunity;
pub use registry::{Command, command_name, parse_command, refusal_texts};
pub use unit::{Unit, UnitKind};
