//! Months of a fund are closed by its keeper and a second institution; statements about the funds
//! publish themselves on their day.
//!
//! Lifecycle of a month: open → proposed → closed. A statement is published once, with the close
//! that completes its period or by the clock when its due day is over. Invariants: months are
//! closed in order, each once; a statement's figures are the difference of two month ends. Limits:
//! see [`limits`]. The specification is this noun's `README.md`.

pub mod limits;

mod command;
mod fact;
mod refusal;
mod state;

mod clock;
mod publish;
mod query;
mod rules;

#[cfg(test)]
mod tests;

pub use clock::{begin, run_job};
pub use command::{CloseMonth, Command};
pub use fact::{BankEnd, Fact, Figure, Part};
pub use query::{Standing, close_of, figures, standing};
pub use refusal::Refusal;
pub use rules::{closed_to, enact_close, execute, keeper_kind};
pub use state::{
    COLLECTED_WITH_FEES, Close, CloseId, Kind, REVENUE_COMMISSION, REVENUE_COST, REVENUE_TAX,
    Shown, due_day,
};

use kernel::RefusalText;

/// The noun in command and fact names.
pub const NOUN: &str = "disclosure";
/// All refusals in words.
pub const REFUSALS: &[RefusalText] = Refusal::TEXTS;

/// Reads the value of `do`; `None` when it is not a command of this noun in exactly this form.
pub fn parse(call: &str) -> Option<Command> {
    serde_json::from_str(call).ok()
}
