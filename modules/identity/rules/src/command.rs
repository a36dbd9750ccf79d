//! The commands of identity, as signed.

use crate::state::{Office, RoleId, Scope};
use kernel::signature::PublicKey;
use kernel::{AccountId, DataClass, Id8, InstitutionId, RecordRef, Subject, Time};
use serde::{Deserialize, Serialize};

/// A command of identity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Command {
    /// An institution issues activation codes, each for one person.
    #[serde(rename = "identity.IssueCodes")]
    IssueCodes(IssueCodes),
    /// A person prints a code for their own account.
    #[serde(rename = "identity.MakeHouseholdCard")]
    MakeHouseholdCard(MakeHouseholdCard),
    /// The holder of a code, signing with the code's key, brings the key of a device.
    #[serde(rename = "identity.Activate")]
    Activate(Activate),
    /// A second institution vouches for a person and the key they showed.
    #[serde(rename = "identity.ConfirmPerson")]
    ConfirmPerson(ConfirmPerson),
    /// Somebody objects to a person's right to vote.
    #[serde(rename = "identity.ObjectToPerson")]
    ObjectToPerson(ObjectToPerson),
    /// And takes it back.
    #[serde(rename = "identity.WithdrawObjection")]
    WithdrawObjection(WithdrawObjection),
    /// An impartial institution finds an objection without ground.
    #[serde(rename = "identity.DismissObjection")]
    DismissObjection(DismissObjection),
    /// Another key for one's own account.
    #[serde(rename = "identity.AddKey")]
    AddKey(AddKey),
    /// A key of one's own account signs no more.
    #[serde(rename = "identity.RevokeKey")]
    RevokeKey(RevokeKey),
    /// A new key in place of the one that signs.
    #[serde(rename = "identity.RotateKey")]
    RotateKey(RotateKey),
    /// An institution has seen the person and wants to give the account a new key.
    #[serde(rename = "identity.OpenRecovery")]
    OpenRecovery(OpenRecovery),
    /// Another institution has too.
    #[serde(rename = "identity.ApproveRecovery")]
    ApproveRecovery(AboutRecovery),
    /// A key of the account stops it.
    #[serde(rename = "identity.VetoRecovery")]
    VetoRecovery(VetoRecovery),
    /// The delay is over: the new key takes the place of all others.
    #[serde(rename = "identity.FinishRecovery")]
    FinishRecovery(AboutRecovery),
    /// An institution helps somebody without a phone at its desk.
    #[serde(rename = "identity.OpenDesk")]
    OpenDesk(OpenDesk),
    /// That is over.
    #[serde(rename = "identity.CloseDesk")]
    CloseDesk(CloseDesk),
    /// The head of an institution gives somebody a role.
    #[serde(rename = "identity.GrantRole")]
    GrantRole(GrantRole),
    /// The head takes it away, or its holder gives it up.
    #[serde(rename = "identity.RevokeRole")]
    RevokeRole(RevokeRole),
}

/// One code of a batch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewCode {
    /// For whom.
    pub account: AccountId,
    /// The code's public key: 33 bytes of P-256, hex.
    #[serde(with = "kernel::signature::hex_bytes")]
    pub code_key: Vec<u8>,
    /// Valid up to and including.
    pub expires: Time,
}
/// See [`Command::IssueCodes`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IssueCodes {
    /// The batch's id.
    pub batch: Id8,
    /// The codes.
    pub codes: Vec<NewCode>,
}
/// See [`Command::MakeHouseholdCard`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MakeHouseholdCard {
    /// The card's public key: 33 bytes of P-256, hex.
    #[serde(with = "kernel::signature::hex_bytes")]
    pub card_key: Vec<u8>,
}
/// See [`Command::Activate`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Activate {
    /// The device's key.
    pub key: PublicKey,
}
/// See [`Command::ConfirmPerson`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConfirmPerson {
    /// The person.
    pub account: AccountId,
    /// The key on the device they showed.
    pub key: u32,
    /// What was looked at.
    #[serde(default)]
    pub evidence: Option<RecordRef>,
}
/// See [`Command::ObjectToPerson`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ObjectToPerson {
    /// The person.
    pub account: AccountId,
    /// Why.
    pub reason: RecordRef,
}
/// See [`Command::WithdrawObjection`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WithdrawObjection {
    /// The person.
    pub account: AccountId,
}
/// See [`Command::DismissObjection`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DismissObjection {
    /// The person.
    pub account: AccountId,
    /// Who objected.
    pub objector: AccountId,
    /// Why it has no ground.
    pub reason: RecordRef,
}
/// See [`Command::AddKey`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AddKey {
    /// The new key.
    pub key: PublicKey,
    /// What it may sign: [`Scope::Full`] or [`Scope::ReadAndPay`].
    pub scope: Scope,
    /// Usable up to and including.
    #[serde(default)]
    pub not_after: Option<Time>,
}
/// See [`Command::RevokeKey`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RevokeKey {
    /// Its index.
    pub key: u32,
}
/// See [`Command::RotateKey`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RotateKey {
    /// The new key.
    pub key: PublicKey,
}
/// See [`Command::OpenRecovery`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpenRecovery {
    /// The person.
    pub account: AccountId,
    /// The key of the device they showed.
    pub key: PublicKey,
    /// What was looked at.
    pub evidence: RecordRef,
}
/// See [`Command::ApproveRecovery`] and [`Command::FinishRecovery`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AboutRecovery {
    /// The person.
    pub account: AccountId,
}
/// See [`Command::VetoRecovery`]: of one's own account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VetoRecovery {}
/// See [`Command::OpenDesk`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpenDesk {
    /// The person.
    pub account: AccountId,
    /// A key made for this visit.
    pub key: PublicKey,
    /// Usable up to and including.
    pub until: Time,
    /// What was looked at.
    #[serde(default)]
    pub evidence: Option<RecordRef>,
}
/// See [`Command::CloseDesk`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CloseDesk {
    /// The person.
    pub account: AccountId,
}
/// See [`Command::GrantRole`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GrantRole {
    /// The role's id.
    pub role: RoleId,
    /// The institution.
    pub institution: InstitutionId,
    /// The person.
    pub account: AccountId,
    /// The office; never [`Office::Head`].
    pub office: Office,
    /// End of the term.
    #[serde(default)]
    pub until: Option<Time>,
}
/// See [`Command::RevokeRole`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RevokeRole {
    /// The person.
    pub account: AccountId,
    /// The role.
    pub role: RoleId,
}

impl Command {
    /// Who may read it: everybody, because it names accounts, keys and commitments only.
    pub fn class(&self) -> DataClass {
        DataClass::Public
    }
    /// Whom it is about.
    pub fn subject(&self) -> Subject {
        let account = match self {
            Self::ConfirmPerson(command) => Some(command.account),
            Self::ObjectToPerson(command) => Some(command.account),
            Self::WithdrawObjection(command) => Some(command.account),
            Self::DismissObjection(command) => Some(command.account),
            Self::OpenRecovery(command) => Some(command.account),
            Self::ApproveRecovery(command) | Self::FinishRecovery(command) => Some(command.account),
            Self::OpenDesk(command) => Some(command.account),
            Self::CloseDesk(command) => Some(command.account),
            Self::GrantRole(command) => Some(command.account),
            Self::RevokeRole(command) => Some(command.account),
            _ => None,
        };
        Subject { flat: None, account }
    }
}
