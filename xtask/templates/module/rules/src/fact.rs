//! What this noun records.

use kernel::{DataClass, Id8, RecordRef, Time};
use serde::{Deserialize, Serialize};

/// Facts of this noun.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fact {
    /// There is a new entry.
    #[serde(rename = "__noun__.Opened")]
    Opened {
        /// Its id.
        id: Id8,
        /// Its text.
        note: RecordRef,
        /// When.
        at: Time,
    },
}

impl kernel::Fact for Fact {
    fn class(&self) -> DataClass {
        match self {
            Self::Opened { .. } => DataClass::Owners,
        }
    }
}
