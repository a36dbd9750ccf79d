//! The command of this noun, as signed.

use crate::state::{DraftId, Line};
use kernel::{DataClass, InstitutionId, RecordRef, Subject, Time};
use serde::{Deserialize, Serialize};

/// A command of this noun.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Command {
    /// Which flat has which space, from which day.
    #[serde(rename = "spaces.ProposeSpaces")]
    ProposeSpaces(ProposeSpaces),
}

/// See [`Command::ProposeSpaces`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProposeSpaces {
    /// The proposal's id.
    pub draft: DraftId,
    /// The changes, in the order of numbers.
    pub lines: Vec<Line>,
    /// What they rest on.
    pub evidence: RecordRef,
    /// The second institution.
    pub with: InstitutionId,
    /// Until when it may be signed.
    pub expires: Time,
}

impl Command {
    /// Who may read the command's text: it says who has which space.
    pub fn class(&self) -> DataClass {
        DataClass::Institutions
    }
    /// Whom it is about: many flats, so none.
    pub fn subject(&self) -> Subject {
        Subject::default()
    }
}
