//! What the register tells.

use crate::state::{Basis, DraftId, Owner, Right, Status, Tie};
use kernel::{
    AccountId, Area, DataClass, FlatId, InstitutionId, RecordRef, ShanghaiDate, Subject, Time,
};
use serde::{Deserialize, Serialize};

/// A fact of this noun.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fact {
    /// Changes of the register are with the co-signers.
    #[serde(rename = "property.RosterProposed")]
    RosterProposed {
        /// The draft.
        draft: DraftId,
        /// Who asks.
        institution: InstitutionId,
        /// Who signs too.
        with: InstitutionId,
        /// Rows.
        rows: u32,
        /// Sum of their areas, 0.01 m².
        area: u64,
        /// What they are based on.
        evidence: RecordRef,
    },
    /// A transfer is with the co-signers.
    #[serde(rename = "property.TransferProposed")]
    TransferProposed {
        /// The transfer.
        draft: DraftId,
        /// The flat.
        flat: FlatId,
        /// Who asks.
        institution: InstitutionId,
        /// Who signs too.
        with: InstitutionId,
        /// First day of the new ownership.
        from: ShanghaiDate,
        /// What it is based on.
        evidence: RecordRef,
    },
    /// A flat as it now stands: place, area, state.
    #[serde(rename = "property.FlatRegistered")]
    FlatRegistered {
        /// The flat.
        flat: FlatId,
        /// By which draft.
        draft: DraftId,
        /// Building.
        building: u16,
        /// Stairwell.
        stairwell: u16,
        /// Area, 0.01 m².
        area: Area,
        /// Where the area comes from.
        basis: Basis,
        /// State.
        status: Status,
        /// The developer, where it has a part.
        developer: Option<InstitutionId>,
        /// The door number's record.
        door: RecordRef,
    },
    /// A flat's owners from a day on.
    #[serde(rename = "property.OwnersRegistered")]
    OwnersRegistered {
        /// The flat.
        flat: FlatId,
        /// By which draft.
        draft: DraftId,
        /// First day.
        from: ShanghaiDate,
        /// Who.
        owners: Vec<Owner>,
    },
    /// A row of a signed draft no longer fitted and was left out.
    #[serde(rename = "property.RosterRowRefused")]
    RosterRowRefused {
        /// The draft.
        draft: DraftId,
        /// The flat.
        flat: FlatId,
        /// Why.
        code: String,
    },
    /// All rows of a draft are done.
    #[serde(rename = "property.RosterAdopted")]
    RosterAdopted {
        /// The draft.
        draft: DraftId,
        /// Rows applied.
        rows: u32,
        /// Rows left out.
        refused: u32,
        /// Flats of the community now.
        flats: u32,
        /// Their area now, 0.01 m².
        area: u64,
    },
    /// A draft was dropped because its time was over.
    #[serde(rename = "property.DraftLapsed")]
    DraftLapsed {
        /// The draft.
        draft: DraftId,
    },
    /// A tenant or family member may read or pay for a flat.
    #[serde(rename = "property.OccupantSet")]
    OccupantSet {
        /// The flat.
        flat: FlatId,
        /// The person.
        account: AccountId,
        /// How they belong to it.
        tie: Tie,
        /// What they may do.
        rights: Vec<Right>,
        /// Until, and not including.
        until: Time,
    },
    /// And no longer.
    #[serde(rename = "property.OccupancyEnded")]
    OccupancyEnded {
        /// The flat.
        flat: FlatId,
        /// The person.
        account: AccountId,
    },
    /// The ownership is contested.
    #[serde(rename = "property.FlatDisputed")]
    FlatDisputed {
        /// The flat.
        flat: FlatId,
        /// By whom recorded.
        institution: InstitutionId,
        /// On which ground.
        evidence: RecordRef,
    },
    /// And no longer.
    #[serde(rename = "property.DisputeResolved")]
    DisputeResolved {
        /// The flat.
        flat: FlatId,
        /// By whom recorded.
        institution: InstitutionId,
        /// On which ground.
        evidence: RecordRef,
    },
}

impl kernel::Fact for Fact {
    fn class(&self) -> DataClass {
        match self {
            Self::RosterProposed { .. }
            | Self::FlatRegistered { .. }
            | Self::RosterAdopted { .. }
            | Self::DraftLapsed { .. } => DataClass::Owners,
            Self::RosterRowRefused { .. } => DataClass::Institutions,
            Self::TransferProposed { .. }
            | Self::OwnersRegistered { .. }
            | Self::OccupantSet { .. }
            | Self::OccupancyEnded { .. }
            | Self::FlatDisputed { .. }
            | Self::DisputeResolved { .. } => DataClass::OwnFlat,
        }
    }
    fn subject(&self) -> Subject {
        let (flat, account) = match self {
            Self::RosterProposed { .. } | Self::RosterAdopted { .. } | Self::DraftLapsed { .. } => {
                (None, None)
            }
            Self::OccupantSet { flat, account, .. } | Self::OccupancyEnded { flat, account } => {
                (Some(*flat), Some(*account))
            }
            Self::TransferProposed { flat, .. }
            | Self::FlatRegistered { flat, .. }
            | Self::OwnersRegistered { flat, .. }
            | Self::RosterRowRefused { flat, .. }
            | Self::FlatDisputed { flat, .. }
            | Self::DisputeResolved { flat, .. } => (Some(*flat), None),
        };
        Subject { flat, account }
    }
}
