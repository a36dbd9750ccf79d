//! What this noun records.

use crate::state::{DraftId, Kind, Line, Totals};
use kernel::{DataClass, FlatId, InstitutionId, RecordRef, ShanghaiDate, Subject, Time};
use serde::{Deserialize, Serialize};

/// Facts of this noun.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fact {
    /// The company proposes changes.
    #[serde(rename = "spaces.SpacesProposed")]
    SpacesProposed {
        /// The proposal.
        draft: DraftId,
        /// The changes.
        lines: Vec<Line>,
        /// What they rest on.
        evidence: RecordRef,
        /// Who proposes.
        institution: InstitutionId,
        /// Who is to sign too.
        with: InstitutionId,
    },
    /// A flat has a space from a day on.
    #[serde(rename = "spaces.SpaceTaken")]
    SpaceTaken {
        /// The space.
        number: String,
        /// The flat.
        flat: FlatId,
        /// What it has it as.
        kind: Kind,
        /// First day.
        from: ShanghaiDate,
        /// The proposal.
        draft: DraftId,
    },
    /// A flat has a space no longer; before its first day where that day was a mistake.
    #[serde(rename = "spaces.SpaceLeft")]
    SpaceLeft {
        /// The space.
        number: String,
        /// The flat.
        flat: FlatId,
        /// First day of what ended.
        from: ShanghaiDate,
        /// First day without it.
        ended: ShanghaiDate,
        /// The proposal.
        draft: DraftId,
    },
    /// What the register has, by the last line of each space.
    #[serde(rename = "spaces.SpacesRegistered")]
    SpacesRegistered {
        /// The proposal.
        draft: DraftId,
        /// Its lines.
        lines: u32,
        /// All spaces.
        totals: Totals,
        /// When.
        at: Time,
    },
}

impl kernel::Fact for Fact {
    fn class(&self) -> DataClass {
        match self {
            Self::SpacesProposed { .. } => DataClass::Institutions,
            Self::SpaceTaken { .. } | Self::SpaceLeft { .. } => DataClass::OwnFlat,
            Self::SpacesRegistered { .. } => DataClass::Owners,
        }
    }
    fn subject(&self) -> Subject {
        match self {
            Self::SpaceTaken { flat, .. } | Self::SpaceLeft { flat, .. } => {
                Subject { flat: Some(*flat), account: None }
            }
            Self::SpacesProposed { .. } | Self::SpacesRegistered { .. } => Subject::default(),
        }
    }
}
