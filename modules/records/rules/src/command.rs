//! The commands of records, as signed.

use crate::fact::Class;
use crate::state::RecordKind;
use cosign::ProposalId;
use kernel::{AccountId, DataClass, FlatId, Hash, InstitutionId, RecordRef, Subject, Time};
use serde::{Deserialize, Serialize};

/// A command of records.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Command {
    /// A record that was uploaded on its own; other nouns attach what their commands carry.
    #[serde(rename = "records.Attach")]
    Attach(Attach),
    /// A record goes.
    #[serde(rename = "records.Tombstone")]
    Tombstone(TombstoneRecord),
    /// An institution proposes that a record goes which one alone cannot erase.
    #[serde(rename = "records.ProposeErasure")]
    ProposeErasure(ProposeErasure),
}

/// See [`Command::Attach`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attach {
    /// The record.
    pub record: RecordRef,
    /// What it is.
    pub kind: RecordKind,
    /// Who may read it.
    pub class: Class,
    /// The flat it is about.
    #[serde(default)]
    pub flat: Option<FlatId>,
    /// The person it is about.
    #[serde(default)]
    pub account: Option<AccountId>,
}
/// See [`Command::Tombstone`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TombstoneRecord {
    /// Which.
    pub commitment: Hash,
    /// Why.
    pub reason: RecordRef,
}
/// See [`Command::ProposeErasure`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProposeErasure {
    /// The proposal's id.
    pub proposal: ProposalId,
    /// Which record.
    pub commitment: Hash,
    /// Who signs besides the author's institution.
    pub with: InstitutionId,
    /// Why.
    pub reason: RecordRef,
    /// When the proposal lapses.
    pub expires: Time,
}

impl Command {
    /// Who may read the command: whoever may read the record; an erasure names a commitment only.
    pub fn class(&self) -> DataClass {
        match self {
            Self::Attach(command) => command.class.into(),
            Self::Tombstone(_) => DataClass::Institutions,
            Self::ProposeErasure(_) => DataClass::Public,
        }
    }
    /// Whom it is about.
    pub fn subject(&self) -> Subject {
        match self {
            Self::Attach(command) => Subject { flat: command.flat, account: command.account },
            Self::Tombstone(_) | Self::ProposeErasure(_) => Subject::default(),
        }
    }
}
