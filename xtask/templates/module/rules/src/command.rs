//! The commands of this noun, as signed.

use kernel::{DataClass, Id8, RecordRef, Subject};
use serde::{Deserialize, Serialize};

/// A command of this noun.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Command {
    /// Opens an entry.
    #[serde(rename = "__noun__.Open")]
    Open(Open),
}

/// See [`Command::Open`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Open {
    /// Its id, made by the client, so that a repetition is the same command.
    pub id: Id8,
    /// Its text.
    pub note: RecordRef,
}

impl Command {
    /// Who may read the command's text.
    pub fn class(&self) -> DataClass {
        match self {
            Self::Open(_) => DataClass::Owners,
        }
    }
    /// Whom it is about: nobody in particular.
    pub fn subject(&self) -> Subject {
        Subject::default()
    }
}
