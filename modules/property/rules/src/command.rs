//! The commands of this noun, as signed.

use crate::state::{DraftId, NewOwner, Right, RosterFlat};
use identity::PersonKind;
use kernel::{AccountId, DataClass, FlatId, InstitutionId, RecordRef, ShanghaiDate, Subject, Time};
use serde::{Deserialize, Serialize};

/// A command of this noun.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Command {
    /// One part of a roster.
    #[serde(rename = "property.DraftRoster")]
    DraftRoster(DraftRoster),
    /// A complete roster goes to the co-signers.
    #[serde(rename = "property.ProposeRoster")]
    ProposeRoster(ProposeRoster),
    /// A flat gets new owners; goes to the co-signers.
    #[serde(rename = "property.TransferFlat")]
    TransferFlat(TransferFlat),
    /// A tenant or family member becomes known to the ledger.
    #[serde(rename = "property.RegisterPerson")]
    RegisterPerson(RegisterPerson),
    /// Who acts for a company that owns a flat.
    #[serde(rename = "property.NameRepresentative")]
    NameRepresentative(NameRepresentative),
    /// A tenant may read or pay for a flat.
    #[serde(rename = "property.SetTenancy")]
    SetTenancy(SetOccupant),
    /// A family member may read or pay for a flat.
    #[serde(rename = "property.SetFamilyPayer")]
    SetFamilyPayer(SetOccupant),
    /// A tenant or family member may no longer.
    #[serde(rename = "property.EndOccupancy")]
    EndOccupancy(EndOccupancy),
    /// The ownership of a flat is contested.
    #[serde(rename = "property.MarkDisputed")]
    MarkDisputed(DisputeStep),
    /// And no longer.
    #[serde(rename = "property.ResolveDispute")]
    ResolveDispute(DisputeStep),
    /// A co-owner stops the recovery of the other's account.
    #[serde(rename = "property.VetoRecovery")]
    VetoRecovery(VetoRecovery),
}

/// See [`Command::DraftRoster`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DraftRoster {
    /// The draft's id.
    pub draft: DraftId,
    /// This part, from 0.
    pub part: u16,
    /// How many parts there will be.
    pub parts: u16,
    /// The flats.
    pub flats: Vec<RosterFlat>,
}
/// See [`Command::ProposeRoster`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProposeRoster {
    /// The draft.
    pub draft: DraftId,
    /// The second institution.
    pub with: InstitutionId,
    /// Until when it may be signed.
    pub expires: Time,
    /// What it is based on.
    pub evidence: RecordRef,
}
/// See [`Command::TransferFlat`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TransferFlat {
    /// The transfer's id.
    pub transfer: DraftId,
    /// The flat.
    pub flat: FlatId,
    /// The new owners.
    pub owners: Vec<NewOwner>,
    /// Their first day.
    pub from: ShanghaiDate,
    /// The second institution.
    pub with: InstitutionId,
    /// Until when it may be signed.
    pub expires: Time,
    /// Contract, court title or register extract.
    pub evidence: RecordRef,
}
/// See [`Command::RegisterPerson`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RegisterPerson {
    /// The account, made by the institution.
    pub account: AccountId,
    /// Natural person or company.
    pub kind: PersonKind,
    /// The name card.
    pub card: Option<RecordRef>,
}
/// See [`Command::NameRepresentative`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NameRepresentative {
    /// The company.
    pub account: AccountId,
    /// Name card of the representative.
    pub card: RecordRef,
    /// The company's authorisation, as it was seen.
    pub evidence: RecordRef,
}
/// See [`Command::SetTenancy`] and [`Command::SetFamilyPayer`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetOccupant {
    /// The flat.
    pub flat: FlatId,
    /// The person.
    pub account: AccountId,
    /// What they may do; replaces what they could before.
    pub rights: Vec<Right>,
    /// Until, and not including, this time.
    pub until: Time,
}
/// See [`Command::EndOccupancy`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EndOccupancy {
    /// The flat.
    pub flat: FlatId,
    /// The person.
    pub account: AccountId,
}
/// See [`Command::MarkDisputed`] and [`Command::ResolveDispute`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DisputeStep {
    /// The flat.
    pub flat: FlatId,
    /// On which ground.
    pub evidence: RecordRef,
}
/// See [`Command::VetoRecovery`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VetoRecovery {
    /// The flat that both own.
    pub flat: FlatId,
    /// Whose account it is.
    pub account: AccountId,
}

impl Command {
    /// Who may read the command's text.
    pub fn class(&self) -> DataClass {
        match self {
            Self::DraftRoster(_) | Self::ProposeRoster(_) | Self::RegisterPerson(_) => {
                DataClass::Institutions
            }
            Self::TransferFlat(_)
            | Self::SetTenancy(_)
            | Self::SetFamilyPayer(_)
            | Self::EndOccupancy(_)
            | Self::MarkDisputed(_)
            | Self::ResolveDispute(_)
            | Self::NameRepresentative(_)
            | Self::VetoRecovery(_) => DataClass::OwnFlat,
        }
    }
    /// Whom it is about.
    pub fn subject(&self) -> Subject {
        let (flat, account) = match self {
            Self::DraftRoster(_) | Self::ProposeRoster(_) => (None, None),
            Self::RegisterPerson(command) => (None, Some(command.account)),
            Self::NameRepresentative(command) => (None, Some(command.account)),
            Self::TransferFlat(command) => (Some(command.flat), None),
            Self::SetTenancy(command) | Self::SetFamilyPayer(command) => {
                (Some(command.flat), Some(command.account))
            }
            Self::EndOccupancy(command) => (Some(command.flat), Some(command.account)),
            Self::VetoRecovery(command) => (Some(command.flat), Some(command.account)),
            Self::MarkDisputed(step) | Self::ResolveDispute(step) => (Some(step.flat), None),
        };
        Subject { flat, account }
    }
}
