//! The register of a community: flats, owners with their history, tenants and family members.
//!
//! Lifecycle: rows arrive as a draft, two institutions sign it, the clock applies it. Invariants:
//! ownership and area change only by a signed draft; an ownership ends only by another; a flat
//! always has somebody who votes and pays. The specification is this noun's `README.md`; limits are
//! in [`limits`].

pub mod limits;

mod command;
mod fact;
mod refusal;
mod state;

mod clock;
mod counting;
mod rights;
mod rules;

#[cfg(test)]
mod tests;

pub use clock::run_job;
pub use command::{
    Command, DisputeStep, DraftRoster, EndOccupancy, NameRepresentative, ProposeRoster,
    RegisterPerson, SetOccupant, TransferFlat, VetoRecovery,
};
pub use counting::{Count, Counter, Scope, count};
pub use fact::Fact;
pub use refusal::Refusal;
pub use rights::{Answer, Belongs, Deed, Entitled, Way, Why, companies, entitled};
pub use rules::{enact_roster, execute};
pub use state::{
    Basis, Dispute, Draft, DraftId, DraftState, Flat, NewOwner, Occupant, Owner, Ownership, Right,
    RosterFlat, Row, Share, Size, Status, Tie, Voter, account_set, draft, flat, flats, may_pay_for,
    may_read_flat, peek_draft_rows, peek_flat, peek_flats, size,
};

use kernel::RefusalText;

/// The noun in command and fact names.
pub const NOUN: &str = "property";
/// All refusals in words.
pub const REFUSALS: &[RefusalText] = Refusal::TEXTS;

/// Reads the value of `do`; `None` when it is not a command of this noun in exactly this form.
pub fn parse(call: &str) -> Option<Command> {
    serde_json::from_str(call).ok()
}
