//! Parking spaces, and which flat has which from which day.
//!
//! A proposal is a list of changes; signed by a second institution, all of them are in the register
//! or none. Invariants: on any day a space is one flat's or nobody's, and what is kept by flat and
//! by space is the same. Limits: see [`limits`]. The specification is this noun's `README.md`.

pub mod limits;

mod command;
mod fact;
mod refusal;
mod rules;
mod state;

#[cfg(test)]
mod tests;

pub use command::{Command, ProposeSpaces};
pub use fact::Fact;
pub use refusal::Refusal;
pub use rules::{enact, execute};
pub use state::{DraftId, Held, Kind, Line, SpaceId, Totals, held_on};

use kernel::RefusalText;

/// The noun in command and fact names.
pub const NOUN: &str = "spaces";
/// All refusals in words.
pub const REFUSALS: &[RefusalText] = Refusal::TEXTS;

/// Reads the value of `do`; `None` when it is not a command of this noun in exactly this form.
pub fn parse(call: &str) -> Option<Command> {
    serde_json::from_str(call).ok()
}
