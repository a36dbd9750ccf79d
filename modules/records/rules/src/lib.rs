//! What the ledger keeps of records: commitment, kind, size, who may read it, and that it is gone.
//! The bytes lie off chain, encrypted, and can really be erased.
//!
//! **Lifecycle of a record:** attached → tombstoned; then every node erases bytes and salt.
//! A public text may be hidden by two institutions, and restored or not on appeal.
//! **Invariants:** a commitment is attached once, as one thing; an erased record never comes back;
//! evidence and documents go by two institutions only; no content is ever on the ledger.
//! **Limits:** `limits.rs`. The specification is the noun's `README.md`.

pub mod limits;

mod appeal;
mod command;
mod fact;
mod hiding;
mod reading;
mod refusal;
mod rules;
mod state;

#[cfg(test)]
mod tests;

pub use appeal::run_job;
pub use command::{
    AnswerAppeal, AppealHiding, Attach, Command, ProposeErasure, ProposeHiding, Report,
    TombstoneRecord,
};
pub use fact::{Class, Fact};
pub use hiding::{Hidden, enact_hiding, is_hidden, is_hidden_from, is_public_text, peek_hiding};
pub use reading::{ReadAnswer, Reader, may_read};
pub use refusal::Refusal;
pub use rules::{attach, bytes_max, enact_erasure, execute, is_kept_by_law, peek_record, record};
pub use state::{Appeal, Hiding, HidingState, Record, RecordKind, Tombstone};

/// The noun's name in commands and facts.
pub const NOUN: &str = "records";
/// Refusals in words.
pub const REFUSALS: &[kernel::RefusalText] = Refusal::TEXTS;

/// Reads a call; `None` when it is not exactly one of this noun's commands.
pub fn parse(call: &str) -> Option<Command> {
    serde_json::from_str(call).ok()
}
