//! The commands of this noun, as signed.

use crate::state::{Basis, ContractId, Mode};
use kernel::{DataClass, InstitutionId, Period, RecordRef, Subject, Time};
use serde::{Deserialize, Serialize};

/// A command of this noun.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Command {
    /// A service contract goes to the second institution.
    #[serde(rename = "service.ProposeService")]
    ProposeService(ProposeService),
    /// The auditor's report on a year is filed.
    #[serde(rename = "service.FileAudit")]
    FileAudit(FileAudit),
}

/// See [`Command::ProposeService`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProposeService {
    /// The contract; its proposal has the same id.
    pub contract: ContractId,
    /// How the fee is charged.
    pub mode: Mode,
    /// The first month.
    pub from: Period,
    /// The contract itself.
    pub paper: RecordRef,
    /// On what it rests.
    pub basis: Basis,
    /// The institution that signs too.
    pub with: InstitutionId,
    /// Until when it may be signed.
    pub expires: Time,
}

/// See [`Command::FileAudit`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileAudit {
    /// The calendar year.
    pub year: u16,
    /// The auditor's report.
    pub report: RecordRef,
}

impl Command {
    /// Who may read the command's text: how the fee is charged is all owners' business.
    pub fn class(&self) -> DataClass {
        DataClass::Owners
    }
    /// Whom it is about.
    pub fn subject(&self) -> Subject {
        Subject::default()
    }
}
