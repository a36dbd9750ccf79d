//! Who is who: persons with several keys, institutions with offices and roles, and how a letter
//! with a code becomes a phone that may read, pay and, once a second institution has looked, vote.
//! A household card or a recovery brings back who has lost one; who has none is helped at a desk.
//!
//! **Lifecycle of a person:** registered (on the roster, no key) → activated (a code was used:
//! reads and pays) → confirmed (a second institution vouched) → entitled to vote (objection time
//! over, no open objection). **Invariants:** an account never changes hands, its keys do; nobody
//! who wrote a roster entry issues its code, nobody who issued a code confirms it; an account with
//! a usable key never loses its last one; one person signs for one institution. **Limits:**
//! `limits.rs`. The specification is the noun's `README.md`.

pub mod limits;

mod command;
mod fact;
mod query;
mod refusal;
mod state;

pub mod activation;
pub mod genesis;
pub mod joining;
mod rules;

#[cfg(test)]
mod tests;

pub use command::{
    AboutRecovery, Activate, AddKey, CloseDesk, Command, ConfirmPerson, DismissObjection,
    GrantRole, IssueCodes, MakeHouseholdCard, NewCode, ObjectToPerson, OpenDesk, OpenRecovery,
    RevokeKey, RevokeRole, RotateKey, VetoRecovery, WithdrawObjection,
};
pub use fact::{Fact, IssuedCode};
pub use query::{
    Acting, VoteBar, acting, allows, awaits_confirmation, full_author, has_reading_right,
    holds_any_role, institution, institutions, institutions_of_kind, is_company, is_live,
    is_usable, key, live_roles, may_vote, may_vote_at_desk, own_author, own_scope, own_vote_bar,
    params, peek_code, peek_head, peek_institution, peek_institutions, peek_key, peek_objections,
    peek_office, peek_params, peek_person, peek_recovery, peek_roles, person, signing_for,
};
pub use refusal::Refusal;
pub use rules::desk::note_desk;
pub use rules::execute;
pub use rules::persons::{name_representative, register_person};
pub use rules::recovery::veto_recovery;
pub use rules::roles::{enact_head, enact_signers, is_office};
pub use state::{
    Confirmation, Desk, Institution, InstitutionKind, Key, KeyOrigin, Objection, Office, Params,
    Person, PersonKind, Recovery, Representative, Role, RoleEnd, RoleId, Scope,
};

/// The noun's name in commands and facts.
pub const NOUN: &str = "identity";
/// Refusals in words.
pub const REFUSALS: &[kernel::RefusalText] = Refusal::TEXTS;

/// Reads a call; `None` when it is not exactly one of this noun's commands.
pub fn parse(call: &str) -> Option<Command> {
    serde_json::from_str(call).ok()
}
