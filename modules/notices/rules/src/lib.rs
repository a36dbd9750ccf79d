//! What institutions tell residents, and proof that it arrived, flat by flat.
//!
//! **Lifecycle of a notice:** standing → corrected by a further one · withdrawn. **Invariants:**
//! text, audience and author never change; a flat that was served stays served; a letter to single
//! flats is never served by the board; no flat is named to others than its people and institutions.
//! **Limits:** `limits.rs`. The specification is the noun's `README.md`.

pub mod limits;

mod command;
mod fact;
mod form;
mod query;
mod refusal;
mod rules;
mod state;

#[cfg(test)]
mod tests;

pub use command::{AcknowledgeNotice, Command, Publish, RecordService, Withdraw};
pub use fact::Fact;
pub use form::{DepositNews, Form, NotByBank, NotDebited, RefundStep, Words};
pub use query::{
    Recipient, Recipients, Standing, audience_size, building_of, is_served, notice, recipients,
    served_at, standing,
};
pub use refusal::Refusal;
pub use rules::{NewForm, NewNotice, announce, announce_form, execute};
pub use state::{About, Audience, Notice, NoticeId, Served, Status, Way};

/// The noun's name in commands and facts.
pub const NOUN: &str = "notices";
/// Refusals in words.
pub const REFUSALS: &[kernel::RefusalText] = Refusal::TEXTS;

/// Reads a call; `None` when it is not exactly one of this noun's commands.
pub fn parse(call: &str) -> Option<Command> {
    serde_json::from_str(call).ok()
}
