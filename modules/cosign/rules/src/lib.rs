//! One mechanism for everything that needs several institutions: what changes, who must sign, until
//! when.
//!
//! **Lifecycle of a proposal:** open → complete (every required institution signed; the resolution
//! is enacted) · returned · withdrawn · expired. An institution speaks by k of the members of its
//! office, whether it signs or returns. **Invariants:** a person speaks once per proposal and for
//! one institution; a closed proposal never opens again; a resolution is enacted at most once;
//! expiry is a comparison with the block's time, the clock only puts it on record. **Limits:**
//! `limits.rs`. The specification is the noun's `README.md`.

pub mod limits;

mod clock;
mod command;
mod fact;
mod propose;
mod query;
mod refusal;
mod rules;
mod state;

#[cfg(test)]
mod tests;

pub use clock::run_job;
pub use command::{
    Command, ProposeHead, ProposeInstitution, ProposeSigners, Return, Sign, Withdraw,
};
pub use fact::Fact;
pub use propose::added;
pub use query::{peek_inbox, peek_proposal, status_at};
pub use refusal::Refusal;
pub use rules::{NewProposal, execute, open};
pub use state::{
    Answer, Change, Ground, Proposal, ProposalId, Resolution, Status, ValidatorCard, Voice,
};

/// The noun's name in commands and facts.
pub const NOUN: &str = "cosign";
/// Refusals in words.
pub const REFUSALS: &[kernel::RefusalText] = Refusal::TEXTS;

/// Reads a call; `None` when it is not exactly one of this noun's commands.
pub fn parse(call: &str) -> Option<Command> {
    serde_json::from_str(call).ok()
}
