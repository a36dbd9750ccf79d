//! Money paid ahead goes back to whose it is.
//!
//! Lifecycle: asked by an owner → approved by the company, then the instruction tells the rest; or
//! declined, withdrawn, expired. What the bank returned may be cancelled. Invariants: account 2243
//! holds what is approved and not paid; no more goes back than was prepaid; nothing is paid without
//! an instruction. Limits: see [`limits`]. The specification is this noun's `README.md`.

pub mod limits;

mod command;
mod fact;
mod refusal;
mod state;

mod answers;
mod clock;
mod rules;
mod telling;

#[cfg(test)]
mod tests;

pub use clock::run_job;
pub use command::{ApproveRefund, AskRefund, Command, RefundReason, RefundStep};
pub use fact::{Fact, RefundEnd, Whose};
pub use refusal::Refusal;
pub use rules::execute;
pub use state::{Now, Refund, RefundId, Standing, payout_of, peek_asked, peek_now, peek_refund};

use kernel::RefusalText;

/// The noun in command and fact names.
pub const NOUN: &str = "refunds";
/// All refusals in words.
pub const REFUSALS: &[RefusalText] = Refusal::TEXTS;

/// Reads the value of `do`; `None` when it is not a command of this noun in exactly this form.
pub fn parse(call: &str) -> Option<Command> {
    serde_json::from_str(call).ok()
}
