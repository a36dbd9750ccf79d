//! What records puts on record: commitments, never contents.

use crate::state::RecordKind;
use kernel::{AccountId, DataClass, FlatId, Hash, InstitutionId, RecordRef, Subject, Time};
use serde::{Deserialize, Serialize};

/// Facts of records. That a record exists is known to whoever may read it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fact {
    /// A record belongs to the community's books.
    #[serde(rename = "records.RecordAttached")]
    RecordAttached {
        /// The record.
        record: RecordRef,
        /// What it is.
        kind: RecordKind,
        /// Who may read it.
        class: Class,
        /// The flat it is about.
        flat: Option<FlatId>,
        /// The person it is about.
        account: Option<AccountId>,
        /// Who attached it.
        by: Option<AccountId>,
        /// For which institution.
        institution: Option<InstitutionId>,
        /// When.
        at: Time,
    },
    /// All nodes erase its bytes and its salt.
    #[serde(rename = "records.RecordTombstoned")]
    RecordTombstoned {
        /// The record.
        commitment: Hash,
        /// What it was.
        kind: RecordKind,
        /// Who could read it.
        class: Class,
        /// The flat it was about.
        flat: Option<FlatId>,
        /// The person it was about.
        account: Option<AccountId>,
        /// Why.
        reason: Option<RecordRef>,
        /// By whom; nobody for a co-signed erasure.
        by: Option<AccountId>,
        /// For which institution.
        institution: Option<InstitutionId>,
        /// When.
        at: Time,
    },
}

/// [`DataClass`] as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    /// [`DataClass::Public`].
    Public,
    /// [`DataClass::Owners`].
    Owners,
    /// [`DataClass::OwnFlat`].
    OwnFlat,
    /// [`DataClass::Institutions`].
    Institutions,
}

impl From<DataClass> for Class {
    fn from(class: DataClass) -> Self {
        match class {
            DataClass::Public => Self::Public,
            DataClass::Owners => Self::Owners,
            DataClass::OwnFlat => Self::OwnFlat,
            DataClass::Institutions => Self::Institutions,
        }
    }
}
impl From<Class> for DataClass {
    fn from(class: Class) -> Self {
        match class {
            Class::Public => Self::Public,
            Class::Owners => Self::Owners,
            Class::OwnFlat => Self::OwnFlat,
            Class::Institutions => Self::Institutions,
        }
    }
}

impl kernel::Fact for Fact {
    fn class(&self) -> DataClass {
        match self {
            Self::RecordAttached { class, .. } | Self::RecordTombstoned { class, .. } => {
                (*class).into()
            }
        }
    }
    fn subject(&self) -> Subject {
        match self {
            Self::RecordAttached { flat, account, .. }
            | Self::RecordTombstoned { flat, account, .. } => {
                Subject { flat: *flat, account: *account }
            }
        }
    }
}
