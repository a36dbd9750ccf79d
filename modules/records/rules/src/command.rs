//! The commands of records, as signed.

use crate::fact::Class;
use crate::state::RecordKind;
use cosign::{Ground, ProposalId};
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
    /// Somebody asks the institutions to look at a public text.
    #[serde(rename = "records.Report")]
    Report(Report),
    /// An institution proposes to hide a public text.
    #[serde(rename = "records.ProposeHiding")]
    ProposeHiding(ProposeHiding),
    /// Its author asks a third institution.
    #[serde(rename = "records.AppealHiding")]
    AppealHiding(AppealHiding),
    /// The third institution decides.
    #[serde(rename = "records.AnswerAppeal")]
    AnswerAppeal(AnswerAppeal),
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
/// See [`Command::Report`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Report {
    /// Which text.
    pub record: Hash,
    /// Why.
    pub reason: RecordRef,
}
/// See [`Command::ProposeHiding`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProposeHiding {
    /// The proposal's id.
    pub proposal: ProposalId,
    /// Which text.
    pub record: Hash,
    /// On what ground.
    pub ground: Ground,
    /// Who signs besides the author's institution.
    pub with: InstitutionId,
    /// Why.
    pub reason: RecordRef,
    /// When the proposal lapses.
    pub expires: Time,
}
/// See [`Command::AppealHiding`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AppealHiding {
    /// Which text.
    pub record: Hash,
    /// Why it should be shown.
    pub reason: RecordRef,
}
/// See [`Command::AnswerAppeal`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnswerAppeal {
    /// Which text.
    pub record: Hash,
    /// Whether it is shown again.
    pub restored: bool,
    /// Why.
    pub reason: RecordRef,
}

impl Command {
    /// Who may read the command: whoever may read the record; what is
    /// decided about a text names a commitment only.
    pub fn class(&self) -> DataClass {
        match self {
            Self::Attach(command) => command.class.into(),
            Self::Tombstone(_) => DataClass::Institutions,
            // Who reported is nobody's to know but those who must look into single flats.
            Self::Report(_) => DataClass::OwnFlat,
            Self::ProposeErasure(_)
            | Self::ProposeHiding(_)
            | Self::AppealHiding(_)
            | Self::AnswerAppeal(_) => DataClass::Public,
        }
    }
    /// Whom it is about.
    pub fn subject(&self) -> Subject {
        match self {
            Self::Attach(command) => Subject { flat: command.flat, account: command.account },
            _ => Subject::default(),
        }
    }
}
