//! What this noun is for, in two sentences.
//!
//! **Lifecycle of an entry:** open. **Invariants:** an id names one entry for ever. **Limits:**
//! `limits.rs`. The specification is the noun's `README.md`.

pub mod limits;

mod command;
mod fact;
mod refusal;
mod rules;
mod state;

#[cfg(test)]
mod tests;

pub use command::{Command, Open};
pub use fact::Fact;
pub use refusal::Refusal;
pub use rules::execute;
pub use state::Entry;

/// The noun's name in commands and facts.
pub const NOUN: &str = "__noun__";
/// Refusals in words.
pub const REFUSALS: &[kernel::RefusalText] = Refusal::TEXTS;

/// Reads a call; `None` when it is not exactly one of this noun's commands.
pub fn parse(call: &str) -> Option<Command> {
    serde_json::from_str(call).ok()
}
