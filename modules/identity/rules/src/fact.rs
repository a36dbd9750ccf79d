//! What identity records. Accounts and keys are random or public; nothing here names a person, so
//! all is public but what somebody did at a desk.

use crate::state::{InstitutionKind, KeyOrigin, Office, PersonKind, RoleId, Scope};
use kernel::signature::PublicKey;
use kernel::{AccountId, DataClass, Id8, InstitutionId, RecordRef, Subject, Time};
use serde::{Deserialize, Serialize};

/// One activation code of a batch, as the public may know it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IssuedCode {
    /// For whom.
    pub account: AccountId,
    /// Its key index in the account.
    pub key: u32,
    /// Valid up to and including.
    pub expires: Time,
    /// The earlier code that became void.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub voids: Option<u32>,
}

/// Facts of identity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fact {
    /// An institution of genesis.
    #[serde(rename = "identity.InstitutionFounded")]
    InstitutionFounded {
        /// Its id.
        institution: InstitutionId,
        /// Its kind.
        kind: InstitutionKind,
        /// Chinese name.
        name: String,
        /// English name.
        name_en: String,
        /// The character of its seal.
        mark: String,
        /// Its office.
        signers: Vec<AccountId>,
        /// How many sign.
        signatures_needed: u8,
    },
    /// An institution has a new office.
    #[serde(rename = "identity.SignersReplaced")]
    SignersReplaced {
        /// The institution.
        institution: InstitutionId,
        /// Its office.
        signers: Vec<AccountId>,
        /// How many sign.
        signatures_needed: u8,
    },
    /// The ledger knows a person.
    #[serde(rename = "identity.PersonRegistered")]
    PersonRegistered {
        /// The account.
        account: AccountId,
        /// Natural person or company.
        kind: PersonKind,
        /// The name card.
        card: Option<RecordRef>,
        /// Who wrote the roster entry.
        author: Option<InstitutionId>,
        /// When.
        at: Time,
    },
    /// A person has another name card.
    #[serde(rename = "identity.CardReplaced")]
    CardReplaced {
        /// The account.
        account: AccountId,
        /// The name card.
        card: RecordRef,
        /// Who wrote the roster entry.
        author: InstitutionId,
    },
    /// A company has somebody, or somebody else, who acts for it.
    #[serde(rename = "identity.RepresentativeNamed")]
    RepresentativeNamed {
        /// The company.
        account: AccountId,
        /// Their name card.
        card: RecordRef,
        /// Who saw the company's papers.
        author: InstitutionId,
        /// When.
        at: Time,
    },
    /// An institution issued activation codes.
    #[serde(rename = "identity.CodesIssued")]
    CodesIssued {
        /// The batch.
        batch: Id8,
        /// The institution.
        by: InstitutionId,
        /// The person who did it.
        officer: AccountId,
        /// The codes.
        codes: Vec<IssuedCode>,
    },
    /// A code was used; its owner may read.
    #[serde(rename = "identity.Activated")]
    Activated {
        /// The account.
        account: AccountId,
        /// The code's key.
        code: u32,
        /// The device's key.
        key: u32,
        /// When.
        at: Time,
    },
    /// An account has another key.
    #[serde(rename = "identity.KeyAdded")]
    KeyAdded {
        /// The account.
        account: AccountId,
        /// Its index.
        key: u32,
        /// Suite and point.
        public_key: PublicKey,
        /// What it may sign.
        scope: Scope,
        /// Who brought it.
        added_by: KeyOrigin,
        /// Usable up to and including.
        not_after: Option<Time>,
        /// When.
        at: Time,
    },
    /// A key no longer signs.
    #[serde(rename = "identity.KeyRevoked")]
    KeyRevoked {
        /// The account.
        account: AccountId,
        /// Its index.
        key: u32,
        /// When.
        at: Time,
    },
    /// A second institution vouched for a person and a key.
    #[serde(rename = "identity.PersonConfirmed")]
    PersonConfirmed {
        /// The account.
        account: AccountId,
        /// The key, which has full scope from now on.
        key: u32,
        /// The institution.
        by: InstitutionId,
        /// The person who did it.
        officer: AccountId,
        /// What was looked at.
        evidence: Option<RecordRef>,
        /// End of the objection time.
        objection_until: Time,
    },
    /// Somebody objects; the person cannot vote meanwhile.
    #[serde(rename = "identity.ObjectionMade")]
    ObjectionMade {
        /// The person.
        account: AccountId,
        /// Who objects.
        by: AccountId,
        /// For which institution, if for one.
        institution: Option<InstitutionId>,
        /// Why.
        reason: RecordRef,
    },
    /// An objection was taken back.
    #[serde(rename = "identity.ObjectionWithdrawn")]
    ObjectionWithdrawn {
        /// The person.
        account: AccountId,
        /// Who had objected.
        by: AccountId,
    },
    /// An objection was found without ground.
    #[serde(rename = "identity.ObjectionDismissed")]
    ObjectionDismissed {
        /// The person.
        account: AccountId,
        /// Who had objected.
        objector: AccountId,
        /// Which institution decided.
        by: InstitutionId,
        /// The person who did it.
        officer: AccountId,
        /// Why.
        reason: RecordRef,
    },
    /// An institution wants to give an account a new key in place of all others.
    #[serde(rename = "identity.RecoveryOpened")]
    RecoveryOpened {
        /// The person.
        account: AccountId,
        /// The new key.
        public_key: PublicKey,
        /// The institution.
        by: InstitutionId,
        /// The person who did it.
        officer: AccountId,
        /// What was looked at.
        evidence: RecordRef,
        /// How many institutions must stand behind it.
        needed: u8,
        /// From this time on it is over.
        lapses: Time,
        /// When.
        at: Time,
    },
    /// Another institution stands behind a recovery.
    #[serde(rename = "identity.RecoveryApproved")]
    RecoveryApproved {
        /// The person.
        account: AccountId,
        /// The institution.
        by: InstitutionId,
        /// The person who did it.
        officer: AccountId,
        /// Since when it may be finished, if this was the last one needed.
        finish_from: Option<Time>,
        /// From this time on it is over.
        lapses: Time,
        /// When.
        at: Time,
    },
    /// A key of the account or a co-owner stopped a recovery.
    #[serde(rename = "identity.RecoveryVetoed")]
    RecoveryVetoed {
        /// The person.
        account: AccountId,
        /// Whose key it was.
        by: AccountId,
        /// When.
        at: Time,
    },
    /// The new key took the place of all others.
    #[serde(rename = "identity.RecoveryFinished")]
    RecoveryFinished {
        /// The person.
        account: AccountId,
        /// The new key's index.
        key: u32,
        /// When.
        at: Time,
    },
    /// An institution helps a person at its desk.
    #[serde(rename = "identity.DeskOpened")]
    DeskOpened {
        /// The person.
        account: AccountId,
        /// The key made for it.
        key: u32,
        /// The institution.
        by: InstitutionId,
        /// The person who did it.
        officer: AccountId,
        /// What was looked at.
        evidence: Option<RecordRef>,
        /// Until when, unless it is closed before.
        until: Time,
        /// When.
        at: Time,
    },
    /// That is over, before its time.
    #[serde(rename = "identity.DeskClosed")]
    DeskClosed {
        /// The person.
        account: AccountId,
        /// The key made for it.
        key: u32,
        /// Who closed it.
        by: AccountId,
        /// For which institution; `None` for the person's own key.
        institution: Option<InstitutionId>,
        /// When.
        at: Time,
    },
    /// What this unit did was done for the person at an institution's desk.
    #[serde(rename = "identity.DoneAtDesk")]
    DoneAtDesk {
        /// The person.
        account: AccountId,
        /// The key that signed.
        key: u32,
        /// The institution.
        institution: InstitutionId,
        /// The person who helped.
        officer: AccountId,
    },
    /// A person has a role.
    #[serde(rename = "identity.RoleGranted")]
    RoleGranted {
        /// The role.
        role: RoleId,
        /// The institution.
        institution: InstitutionId,
        /// The person.
        account: AccountId,
        /// The office.
        office: Office,
        /// By whom; nobody for genesis and co-signed grants.
        by: Option<AccountId>,
        /// Since when.
        at: Time,
        /// End of the term.
        until: Option<Time>,
    },
    /// A role was taken away or given up.
    #[serde(rename = "identity.RoleRevoked")]
    RoleRevoked {
        /// The role.
        role: RoleId,
        /// The institution.
        institution: InstitutionId,
        /// The person.
        account: AccountId,
        /// By whom; nobody for co-signed changes.
        by: Option<AccountId>,
        /// When.
        at: Time,
    },
}

impl kernel::Fact for Fact {
    fn class(&self) -> DataClass {
        match self {
            Self::DoneAtDesk { .. } => DataClass::OwnFlat,
            _ => DataClass::Public,
        }
    }
    fn subject(&self) -> Subject {
        let account = match self {
            Self::PersonRegistered { account, .. }
            | Self::CardReplaced { account, .. }
            | Self::RepresentativeNamed { account, .. }
            | Self::Activated { account, .. }
            | Self::KeyAdded { account, .. }
            | Self::KeyRevoked { account, .. }
            | Self::PersonConfirmed { account, .. }
            | Self::ObjectionMade { account, .. }
            | Self::ObjectionWithdrawn { account, .. }
            | Self::ObjectionDismissed { account, .. }
            | Self::RecoveryOpened { account, .. }
            | Self::RecoveryApproved { account, .. }
            | Self::RecoveryVetoed { account, .. }
            | Self::RecoveryFinished { account, .. }
            | Self::DeskOpened { account, .. }
            | Self::DeskClosed { account, .. }
            | Self::DoneAtDesk { account, .. }
            | Self::RoleGranted { account, .. }
            | Self::RoleRevoked { account, .. } => Some(*account),
            _ => None,
        };
        Subject { flat: None, account }
    }
}
