//! The commands of co-signing, as signed.

use crate::state::ProposalId;
use identity::genesis::{GenesisInstitution, GenesisPerson};
use kernel::{AccountId, DataClass, InstitutionId, RecordRef, Subject, Time};
use serde::{Deserialize, Serialize};

/// A command of co-signing. Other nouns open proposals by [`crate::open`]; only what concerns an
/// institution itself is proposed here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Command {
    /// An office proposes its institution's head.
    #[serde(rename = "cosign.ProposeHead")]
    ProposeHead(ProposeHead),
    /// An office proposes its own succession.
    #[serde(rename = "cosign.ProposeSigners")]
    ProposeSigners(ProposeSigners),
    /// Those who watch over a community propose another institution in it.
    #[serde(rename = "cosign.ProposeInstitution")]
    ProposeInstitution(ProposeInstitution),
    /// An office member signs.
    #[serde(rename = "cosign.Sign")]
    Sign(Sign),
    /// An office member returns the proposal, with a reason.
    #[serde(rename = "cosign.Return")]
    Return(Return),
    /// The proposer takes it back.
    #[serde(rename = "cosign.Withdraw")]
    Withdraw(Withdraw),
}

/// See [`Command::ProposeHead`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProposeHead {
    /// The proposal's id.
    pub proposal: ProposalId,
    /// The institution.
    pub institution: InstitutionId,
    /// The new head.
    pub account: AccountId,
    /// End of the term.
    #[serde(default)]
    pub until: Option<Time>,
    /// When the proposal lapses.
    pub expires: Time,
    /// Why.
    pub evidence: Vec<RecordRef>,
}
/// See [`Command::ProposeSigners`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProposeSigners {
    /// The proposal's id.
    pub proposal: ProposalId,
    /// The institution.
    pub institution: InstitutionId,
    /// The members of the new office.
    pub signers: Vec<AccountId>,
    /// How many of them make the institution's signature.
    pub signatures_needed: u8,
    /// When the proposal lapses.
    pub expires: Time,
    /// Why.
    pub evidence: Vec<RecordRef>,
}
/// See [`Command::ProposeInstitution`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProposeInstitution {
    /// The proposal's id.
    pub proposal: ProposalId,
    /// The institution.
    pub institution: GenesisInstitution,
    /// Its first people.
    pub persons: Vec<GenesisPerson>,
    /// When the proposal lapses.
    pub expires: Time,
    /// Why.
    pub evidence: Vec<RecordRef>,
}
/// See [`Command::Sign`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sign {
    /// Which.
    pub proposal: ProposalId,
}
/// See [`Command::Return`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Return {
    /// Which.
    pub proposal: ProposalId,
    /// Why.
    pub reason: RecordRef,
}
/// See [`Command::Withdraw`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Withdraw {
    /// Which.
    pub proposal: ProposalId,
}

impl Command {
    /// Who may read it: everybody.
    pub fn class(&self) -> DataClass {
        DataClass::Public
    }
    /// Nobody in particular.
    pub fn subject(&self) -> Subject {
        Subject::default()
    }
}
