//! The books of a community: four funds that never mix, in double entry, with running totals.
//!
//! A later noun posts entries with [`post`]; nobody else moves money. The specification, with the
//! reasons for what owners see and what only a flat's own people see, is this noun's `README.md`.
//!
//! Invariants, audited on every unit's own writes ([`audit`]): debits equal credits in each fund;
//! an account kept by flat equals the sum of its flats. Limits: see [`limits`].

pub mod chart;
pub mod genesis;
pub mod limits;

mod command;
mod fact;
mod refusal;
mod state;

mod book;
mod clock;
mod days;
mod months;
mod rules;

#[cfg(test)]
mod tests;

pub use book::{Cause, CauseKind, Entry, EntryId, Line, audit, balance, flat_book, post};
pub use chart::{Fund, Side};
pub use clock::run_job;
pub use command::{Command, DraftOpening, OpenBooks, OpeningBalance};
pub use days::{Marked, mark_days, marked, marked_days, peek_marked, take_days};
pub use fact::{AccountLine, Fact, FlatLine};
pub use months::{Months, months, peek_months, peek_totals_at, totals_at};
pub use refusal::Refusal;
pub use rules::{enact_opening, execute};
pub use state::{
    Brought, Custody, FlatBook, Opening, OpeningId, OpeningLine, OpeningState, Totals, brought,
    brought_for, custody, opened, peek_brought, peek_custody, peek_flat, peek_opened, peek_opening,
    peek_opening_part, peek_totals,
};

use kernel::RefusalText;

/// The noun in command and fact names.
pub const NOUN: &str = "treasury";
/// All refusals in words.
pub const REFUSALS: &[RefusalText] = Refusal::TEXTS;

/// Reads the value of `do`; `None` when it is not a command of this noun in exactly this form.
pub fn parse(call: &str) -> Option<Command> {
    serde_json::from_str(call).ok()
}
