//! What flats pay into the maintenance fund, and what the fund earns for them.
//!
//! Lifecycle of a sharing: weighed → divided → rounded → posted → done, by the clock; dropped when
//! nothing weighs anything. Invariants: shares add up to the amount; a fen-day is shared at most
//! once; what a line paid in concerns one flat. Limits: see [`limits`]. The specification is this
//! noun's `README.md`.

pub mod limits;

mod command;
mod fact;
mod refusal;
mod state;

mod clock;
mod paying;
mod query;
mod rules;
mod sharing;

#[cfg(test)]
mod tests;

pub use clock::run_job;
pub use command::{Command, ShareOut};
pub use fact::Fact;
pub use paying::{Deposit, pay_in, take_back};
pub use query::{Stand, Whole, peek_bank, peek_stand, peek_stands, peek_whole};
pub use refusal::Refusal;
pub use rules::execute;
pub use state::{Debtor, ShareId, Source};

use kernel::RefusalText;

/// The noun in command and fact names.
pub const NOUN: &str = "maintenance";
/// All refusals in words.
pub const REFUSALS: &[RefusalText] = Refusal::TEXTS;

/// Reads the value of `do`; `None` when it is not a command of this noun in exactly this form.
pub fn parse(call: &str) -> Option<Command> {
    serde_json::from_str(call).ok()
}
