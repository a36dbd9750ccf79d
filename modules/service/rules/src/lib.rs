//! How the property fee is charged: lump sum (包干制) or remuneration (酬金制), and what each month
//! of it came to.
//!
//! Lifecycle of a contract: proposed → in force from a month on → replaced by the next one.
//! Lifecycle of a month: over → settled by the clock, once and in order. Invariants: account 5101
//! is the sum of all remunerations settled; 2202 never falls below nothing, so that the bank pays
//! no more than is due. Limits: see [`limits`]. The specification is this noun's `README.md`.

pub mod limits;

mod command;
mod fact;
mod refusal;
mod state;

mod audit;
mod clock;
mod rules;
mod settle;

#[cfg(test)]
mod tests;

pub use audit::due_day;
pub use clock::run_job;
pub use command::{Command, FileAudit, ProposeService};
pub use fact::Fact;
pub use refusal::Refusal;
pub use rules::{enact, execute};
pub use settle::{Gained, peek_gained, remuneration};
pub use state::{
    Audit, Basis, Contract, ContractId, Mode, Pay, peek_audits, peek_contracts, peek_draft,
    peek_in_force, peek_payable, peek_settled_to,
};

use kernel::RefusalText;

/// The noun in command and fact names.
pub const NOUN: &str = "service";
/// All refusals in words.
pub const REFUSALS: &[RefusalText] = Refusal::TEXTS;

/// Reads the value of `do`; `None` when it is not a command of this noun in exactly this form.
pub fn parse(call: &str) -> Option<Command> {
    serde_json::from_str(call).ok()
}
