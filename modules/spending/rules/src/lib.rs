//! Spending of owners' money: the chain of custody decision → quotes → contract → payment → work →
//! acceptance → settlement.
//!
//! Lifecycle of a project: opened, without any right to money → authorised by a decision of the
//! owners or as an emergency → contracted → paid stage by stage → accepted, its cost shared out
//! over the flats it serves → settled. Invariants: no outflow without every link before it; never
//! more than the contract, and no contract above the cap; shares add up to the contract. Limits:
//! see [`limits`]. The specification is this noun's `README.md`.

pub mod limits;

mod command;
mod fact;
mod refusal;
mod state;

mod clock;
mod query;
mod rules;

#[cfg(test)]
mod tests;

pub use clock::run_job;
pub use command::{
    About, AddPhotos, Answer, Ask, CloseProject, Command, OpenProject, OpenQuotes, OpenedQuote,
    ProposeAcceptance, ProposeContract, ProposeDecision, ProposeEmergency, ProposeFirstDeposit,
    RequestPayment, SealQuote, ShowDuty,
};
pub use fact::Fact;
pub use query::{BudgetLineStand, BudgetStand, peek_budget_draft, peek_budgets};
pub use refusal::Refusal;
pub use rules::{
    enact_acceptance, enact_authority, enact_budget, enact_change, enact_contract,
    enact_first_deposit, enact_payment, execute, first_deposit_of, is_top_up_due,
};
pub use state::{
    Acceptance, Authority, Budget, BudgetLine, Contract, Counted, Danger, DraftId, Duty, Ground,
    Matter, Paid, Part, Project, ProjectId, QuestionId, Quote, QuoteId, Scope, Stage, StageKind,
    peek_first_deposit, peek_paid, peek_project, peek_quotes, project, seal,
};

use kernel::RefusalText;

/// The noun in command and fact names.
pub const NOUN: &str = "spending";
/// All refusals in words.
pub const REFUSALS: &[RefusalText] = Refusal::TEXTS;

/// Reads the value of `do`; `None` when it is not a command of this noun in exactly this form.
pub fn parse(call: &str) -> Option<Command> {
    serde_json::from_str(call).ok()
}
