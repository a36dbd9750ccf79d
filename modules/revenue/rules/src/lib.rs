//! Contracts of the public revenue: what the common parts should bring, what came, what is missing,
//! what it cost and what the company keeps, and the share that goes to the maintenance fund.
//!
//! Lifecycle of a contract: drafted in a batch → co-signed → in the register → over, or ended
//! early; nothing in the register is edited. Invariants: no receipt is covered beyond its amount;
//! what is covered equals what was posted; an alarm stands exactly for what is expected, late and
//! not covered; money is posted on a bank line's evidence only; what the company keeps is a part of
//! what came, and costs are within what it left. Limits: see [`limits`]. The
//! specification is this noun's `README.md`.

pub mod limits;

mod command;
mod fact;
mod refusal;
mod state;

mod clock;
mod commission;
mod cost;
mod money;
mod rules;
mod split;

#[cfg(test)]
mod tests;

pub use clock::run_job;
pub use command::{
    Command, DraftContracts, ProposeCommissionAccount, ProposeContracts, ProposeCost, ProposeEnd,
    ProposeSplit,
};
pub use commission::enact_account;
pub use cost::enact_cost;
pub use fact::{Fact, Piece};
pub use money::{Arrival, ArrivedTransfer, arrive, receive, take_back, take_back_transfer};
pub use refusal::Refusal;
pub use rules::{enact_contracts, enact_end, execute};
pub use split::enact_split;
pub use state::{
    Basis, Commissions, Contract, ContractId, Cost, CostKind, DraftId, Expected, ReceiptState,
    Scope, Share, Split, Terms, contract_id, peek_account, peek_arrived, peek_batch,
    peek_commissions, peek_contract, peek_contracts, peek_cost, peek_split,
};

use kernel::RefusalText;

/// The noun in command and fact names.
pub const NOUN: &str = "revenue";
/// All refusals in words.
pub const REFUSALS: &[RefusalText] = Refusal::TEXTS;

/// Reads the value of `do`; `None` when it is not a command of this noun in exactly this form.
pub fn parse(call: &str) -> Option<Command> {
    serde_json::from_str(call).ok()
}
