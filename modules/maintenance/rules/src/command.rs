//! The commands of this noun, as signed.

use crate::state::{ShareId, Source};
use kernel::{DataClass, Fen, Subject};
use serde::{Deserialize, Serialize};

/// A command of this noun.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Command {
    /// What the fund earned is shared out over the flats.
    #[serde(rename = "maintenance.ShareOut")]
    ShareOut(ShareOut),
}

/// See [`Command::ShareOut`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShareOut {
    /// The sharing's id.
    pub share: ShareId,
    /// What is shared, and so by what.
    pub source: Source,
    /// How much.
    pub fen: Fen,
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
