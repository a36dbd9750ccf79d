//! What records puts on record: commitments, never contents.

use crate::state::RecordKind;
use cosign::Ground;
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
    /// Somebody asks the institutions to look at a public text; who, it does not say.
    #[serde(rename = "records.RecordReported")]
    RecordReported {
        /// The text.
        commitment: Hash,
        /// Why.
        reason: RecordRef,
        /// For which institution, if for one.
        institution: Option<InstitutionId>,
        /// When.
        at: Time,
    },
    /// A public text is not shown any more.
    #[serde(rename = "records.RecordHidden")]
    RecordHidden {
        /// The text.
        commitment: Hash,
        /// On what ground.
        ground: Ground,
        /// By which two institutions.
        by: [InstitutionId; 2],
        /// Why.
        reason: RecordRef,
        /// Until when it can be appealed.
        appeal_until: Time,
        /// When.
        at: Time,
    },
    /// Its author asks for it to be shown again.
    #[serde(rename = "records.HidingAppealed")]
    HidingAppealed {
        /// The text.
        commitment: Hash,
        /// Why.
        reason: RecordRef,
        /// Who answers.
        answering: Vec<InstitutionId>,
        /// Until when; then the text is shown again.
        answer_by: Time,
        /// By whom.
        by: AccountId,
        /// When.
        at: Time,
    },
    /// An institution answered.
    #[serde(rename = "records.AppealAnswered")]
    AppealAnswered {
        /// The text.
        commitment: Hash,
        /// Whether it is shown again.
        restored: bool,
        /// Why.
        reason: RecordRef,
        /// By whom.
        by: AccountId,
        /// For which institution.
        institution: InstitutionId,
        /// When.
        at: Time,
    },
    /// Nobody answered in time: the text is shown again.
    #[serde(rename = "records.AppealLapsed")]
    AppealLapsed {
        /// The text.
        commitment: Hash,
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
            _ => DataClass::Public,
        }
    }
    fn subject(&self) -> Subject {
        match self {
            Self::RecordAttached { flat, account, .. }
            | Self::RecordTombstoned { flat, account, .. } => {
                Subject { flat: *flat, account: *account }
            }
            _ => Subject::default(),
        }
    }
}
