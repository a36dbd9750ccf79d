//! Bills collected by the payer's bank: mandates, batches, and what the bank returned.
//!
//! Lifecycle of an item: drawn by a batch → waits for the bank → paid, failed or unclear; released
//! when its batch is closed, and a late answer still counts. Invariants: an item is paid at most
//! once; the items of a batch are numbered without gaps; a bill waits in at most one item; a flat
//! has at most one live mandate. Limits: see [`limits`]. The specification is this noun's
//! `README.md`.

pub mod limits;

mod command;
mod fact;
mod refusal;
mod state;

mod clock;
mod draw;
mod mandates;
mod refund;
mod returns;
mod rules;

#[cfg(test)]
mod tests;

pub use clock::run_job;
pub use command::{
    AuthoriseBankDebit, CloseBatch, Command, DrawBatch, ProposeRefund, RecordReturns, ReturnLine,
    RevokeBankDebit,
};
pub use fact::{Fact, MandateEnd, NotDrawn};
pub use refund::enact_refund;
pub use refusal::Refusal;
pub use rules::execute;
pub use state::{
    Batch, BatchId, Failure, Item, ItemState, Mandate, MandateId, Outcome, RefundId,
    item_reference, peek_batch, peek_item, peek_items,
};

use kernel::RefusalText;

/// The noun in command and fact names.
pub const NOUN: &str = "directdebit";
/// All refusals in words.
pub const REFUSALS: &[RefusalText] = Refusal::TEXTS;

/// Reads the value of `do`; `None` when it is not a command of this noun in exactly this form.
pub fn parse(call: &str) -> Option<Command> {
    serde_json::from_str(call).ok()
}
