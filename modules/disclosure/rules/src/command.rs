//! The commands of this noun, as signed.

use crate::state::CloseId;
use bank::StatementId;
use kernel::{DataClass, InstitutionId, Period, Subject, Time};
use serde::{Deserialize, Serialize};
use treasury::Fund;

/// A command of this noun.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Command {
    /// The keeper of a fund closes a month; a second institution signs.
    #[serde(rename = "disclosure.CloseMonth")]
    CloseMonth(CloseMonth),
}

/// See [`Command::CloseMonth`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CloseMonth {
    /// The close's id, and that of its proposal.
    pub close: CloseId,
    /// The fund.
    pub fund: Fund,
    /// The month.
    pub month: Period,
    /// The bank statement the books were compared with; without it the latest, if it ends in the
    /// month.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub statement: Option<StatementId>,
    /// The institution that signs too.
    pub with: InstitutionId,
    /// Until when it may be signed.
    pub expires: Time,
}

impl Command {
    /// Who may read the command's text.
    pub fn class(&self) -> DataClass {
        DataClass::Owners
    }
    /// Whom it is about.
    pub fn subject(&self) -> Subject {
        Subject::default()
    }
}
