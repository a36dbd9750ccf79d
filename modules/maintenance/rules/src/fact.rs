//! What this noun records.

use crate::state::{Debtor, ShareId, Source};
use kernel::{DataClass, Fen, FlatId, Hash, InstitutionId, ShanghaiDate, Subject, Time};
use serde::{Deserialize, Serialize};

/// Facts of this noun. Weights are decimal texts: they may have more digits than a number of JSON
/// keeps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fact {
    /// A sharing began.
    #[serde(rename = "maintenance.ShareBegun")]
    ShareBegun {
        /// The sharing.
        share: ShareId,
        /// What is shared.
        source: Source,
        /// How much.
        fen: Fen,
        /// Days before this one count.
        until: ShanghaiDate,
        /// Who shares it.
        institution: InstitutionId,
        /// When.
        at: Time,
    },
    /// What a flat got.
    #[serde(rename = "maintenance.ShareGiven")]
    ShareGiven {
        /// The sharing.
        share: ShareId,
        /// The flat.
        flat: FlatId,
        /// What it weighs: fen-days, or hundredths of a square metre.
        weight: String,
        /// Its share.
        fen: Fen,
        /// Number of the entry.
        entry: u64,
    },
    /// Every flat has its share.
    #[serde(rename = "maintenance.ShareDone")]
    ShareDone {
        /// The sharing.
        share: ShareId,
        /// Flats that weighed something.
        flats: u32,
        /// What they weigh together.
        weights: String,
    },
    /// Nothing weighed anything: nothing was shared.
    #[serde(rename = "maintenance.ShareDropped")]
    ShareDropped {
        /// The sharing.
        share: ShareId,
    },
    /// A line of the bank's statement is money of a flat.
    #[serde(rename = "maintenance.PaidIn")]
    PaidIn {
        /// The line.
        line: Hash,
        /// The flat.
        flat: FlatId,
        /// Who paid.
        debtor: Debtor,
        /// The day it came.
        day: ShanghaiDate,
        /// Of it, what settled a debt to the fund.
        settled: Fen,
        /// And what is the flat's own.
        added: Fen,
        /// Number of the entry.
        entry: u64,
        /// When it was entered.
        at: Time,
    },
    /// The line was something else.
    #[serde(rename = "maintenance.PaidInTakenBack")]
    PaidInTakenBack {
        /// The line.
        line: Hash,
        /// The flat.
        flat: FlatId,
        /// Number of the entry.
        entry: u64,
        /// When.
        at: Time,
    },
}

impl Fact {
    fn flat(&self) -> Option<FlatId> {
        match self {
            Self::ShareGiven { flat, .. }
            | Self::PaidIn { flat, .. }
            | Self::PaidInTakenBack { flat, .. } => Some(*flat),
            Self::ShareBegun { .. } | Self::ShareDone { .. } | Self::ShareDropped { .. } => None,
        }
    }
}

impl kernel::Fact for Fact {
    fn class(&self) -> DataClass {
        if self.flat().is_some() { DataClass::OwnFlat } else { DataClass::Owners }
    }
    fn subject(&self) -> Subject {
        Subject { flat: self.flat(), account: None }
    }
}
