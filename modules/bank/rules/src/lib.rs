//! Bank statements: every line once, and what it was.
//!
//! Lifecycle of an import: collecting → booking → done, or dropped. Lifecycle of a line: booked as
//! something, or unclear until somebody says what it is; stuck when not even that could be entered.
//! Invariants: a key is booked once; nothing is booked before the whole statement has arrived and
//! adds up; a payment on the books is one line's. The specification is this noun's `README.md`;
//! limits are in [`limits`].

pub mod limits;

mod command;
mod fact;
mod refusal;
mod state;

mod book;
mod clock;
mod refund;
mod rules;

#[cfg(test)]
mod tests;

pub use clock::run_job;
pub use command::{AddLines, BeginImport, Command, MatchLine, NewLine, ProposeRefund, UnmatchLine};
pub use fact::Fact;
pub use refund::enact_refund;
pub use refusal::Refusal;
pub use rules::{execute, file_kind};
pub use state::{
    Import, ImportState, Line, LineState, Medium, RefundId, StatementId, To, import, latest,
    peek_import, peek_line,
};

use kernel::RefusalText;

/// The noun in command and fact names.
pub const NOUN: &str = "bank";
/// All refusals in words.
pub const REFUSALS: &[RefusalText] = Refusal::TEXTS;

/// Reads the value of `do`; `None` when it is not a command of this noun in exactly this form.
pub fn parse(call: &str) -> Option<Command> {
    serde_json::from_str(call).ok()
}
