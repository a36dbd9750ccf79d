//! Deposits kept for flats: the people's own money, and nobody's income.
//!
//! Lifecycle: offered → agreed → held → returning, then the instructions tell the rest; declined or
//! lapsed before. Invariants: a deposit receives no more than was agreed and pays no more than it
//! received, so that account 22411 of a flat is what its deposits still hold; no money moves
//! because nobody decided. Limits: see [`limits`]. The specification is this noun's `README.md`.

pub mod limits;

mod command;
mod fact;
mod refusal;
mod state;

mod clock;
mod receiving;
mod returning;
mod rules;
mod telling;

#[cfg(test)]
mod tests;

pub use clock::run_job;
pub use command::{
    AskReturn, Command, ContestDeductions, DecideDeductions, DeductionLine, Deductions,
    DepositStep, OfferDeposit, ProposeRenovationDeposits, ReturnDeposit,
};
pub use fact::{Fact, Whose};
pub use receiving::{Arrival, receive, take_back};
pub use refusal::Refusal;
pub use rules::{enact_renovation, execute};
pub use state::{
    Deducted, Deposit, DepositId, Kind, Part, Standing, deposit, payout_of, peek_awaited,
    peek_bank, peek_deposit, peek_renovation, reference,
};

use kernel::RefusalText;

/// The noun in command and fact names.
pub const NOUN: &str = "held";
/// All refusals in words.
pub const REFUSALS: &[RefusalText] = Refusal::TEXTS;

/// Reads the value of `do`; `None` when it is not a command of this noun in exactly this form.
pub fn parse(call: &str) -> Option<Command> {
    serde_json::from_str(call).ok()
}
