//! Instructions to a custodian bank: the only way by which money leaves a fund for somebody else.
//!
//! Lifecycle: approved → paid, with evidence only; or returned by the bank → corrected → approved
//! again; or cancelled by the noun that instructed. Invariants: an instruction is settled at most
//! once; a fund instructs no more than it has. Limits: see [`limits`]. The specification is this
//! noun's `README.md`.

pub mod limits;

mod command;
mod fact;
mod refusal;
mod state;

mod clock;
mod refund;
mod rules;

#[cfg(test)]
mod tests;

pub use clock::run_job;
pub use command::{Command, ConfirmPaid, CorrectPayee, ProposePaid, ReportReturned};
pub use fact::{Fact, Proof};
pub use refund::{AskedBack, NewRefund, ask_back, give_back, keep_after_all};
pub use refusal::Refusal;
pub use rules::{
    NewPayout, cancel, enact_paid, enact_payee, execute, instruct, instruct_to_person, settle,
    steward_kind,
};
pub use state::{
    Debit, Payout, PayoutId, Person, Purpose, State, open_payouts, payout, peek_open_payouts,
    peek_payout,
};

use kernel::RefusalText;

/// The noun in command and fact names.
pub const NOUN: &str = "payouts";
/// All refusals in words.
pub const REFUSALS: &[RefusalText] = Refusal::TEXTS;

/// Reads the value of `do`; `None` when it is not a command of this noun in exactly this form.
pub fn parse(call: &str) -> Option<Command> {
    serde_json::from_str(call).ok()
}
