//! What this noun puts on record: commitments, never texts.

use crate::form::Form;
use crate::state::{About, Audience, NoticeId, Way};
use kernel::{AccountId, DataClass, FlatId, InstitutionId, RecordRef, Subject, Time};
use serde::{Deserialize, Serialize};

/// Facts of this noun.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fact {
    /// An institution told something.
    #[serde(rename = "notices.NoticePublished")]
    NoticePublished {
        /// Its id.
        notice: NoticeId,
        /// What it is about.
        about: About,
        /// Whom it is for.
        audience: Audience,
        /// Its text; absent where it is a form.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        text: Option<RecordRef>,
        /// What the ledger tells by itself.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        form: Option<Form>,
        /// What it shows.
        evidence: Option<RecordRef>,
        /// Until when acknowledgement is asked.
        reply_by: Option<Time>,
        /// The notice it corrects.
        corrects: Option<NoticeId>,
        /// By whom.
        by: Option<AccountId>,
        /// For which institution.
        institution: InstitutionId,
        /// When.
        at: Time,
    },
    /// One of the flats a letter is for; each reads its own.
    #[serde(rename = "notices.NoticeAddressed")]
    NoticeAddressed {
        /// The notice.
        notice: NoticeId,
        /// The flat.
        flat: FlatId,
        /// The text; absent where it is a form.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        text: Option<RecordRef>,
        /// What the ledger tells by itself.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        form: Option<Form>,
        /// From which institution.
        institution: InstitutionId,
        /// When.
        at: Time,
    },
    /// Another notice says it better.
    #[serde(rename = "notices.NoticeCorrected")]
    NoticeCorrected {
        /// The notice.
        notice: NoticeId,
        /// The one that corrects it.
        corrected_by: NoticeId,
        /// Who may know of it: as the notice itself.
        class: records::Class,
        /// When.
        at: Time,
    },
    /// It was taken back.
    #[serde(rename = "notices.NoticeWithdrawn")]
    NoticeWithdrawn {
        /// The notice.
        notice: NoticeId,
        /// Why.
        reason: RecordRef,
        /// Who may know of it: as the notice itself.
        class: records::Class,
        /// By whom.
        by: AccountId,
        /// When.
        at: Time,
    },
    /// An institution says how it reached a flat, or that it did not.
    #[serde(rename = "notices.NoticeServed")]
    NoticeServed {
        /// The notice.
        notice: NoticeId,
        /// The flat.
        flat: FlatId,
        /// How.
        way: Way,
        /// Who brought it.
        delivered_by: AccountId,
        /// When.
        delivered_at: Time,
        /// What shows it.
        evidence: Option<RecordRef>,
        /// Who says so.
        by: AccountId,
        /// For which institution.
        institution: InstitutionId,
        /// When.
        at: Time,
    },
    /// An institution posted it on the board.
    #[serde(rename = "notices.NoticePosted")]
    NoticePosted {
        /// The notice.
        notice: NoticeId,
        /// Who posted it.
        delivered_by: AccountId,
        /// When.
        delivered_at: Time,
        /// The photo.
        evidence: RecordRef,
        /// Who says so.
        by: AccountId,
        /// For which institution.
        institution: InstitutionId,
        /// When.
        at: Time,
    },
    /// A resident signed that it arrived.
    #[serde(rename = "notices.NoticeAcknowledged")]
    NoticeAcknowledged {
        /// The notice.
        notice: NoticeId,
        /// For which flat.
        flat: FlatId,
        /// Who.
        by: AccountId,
        /// When.
        at: Time,
    },
}

impl kernel::Fact for Fact {
    fn class(&self) -> DataClass {
        match self {
            Self::NoticePublished { audience, .. } => audience.fact_class(),
            Self::NoticeCorrected { class, .. } | Self::NoticeWithdrawn { class, .. } => {
                (*class).into()
            }
            Self::NoticePosted { .. } => DataClass::Public,
            Self::NoticeAddressed { .. }
            | Self::NoticeServed { .. }
            | Self::NoticeAcknowledged { .. } => DataClass::OwnFlat,
        }
    }
    fn subject(&self) -> Subject {
        match self {
            Self::NoticeAddressed { flat, .. }
            | Self::NoticeServed { flat, .. }
            | Self::NoticeAcknowledged { flat, .. } => Subject { flat: Some(*flat), account: None },
            _ => Subject::default(),
        }
    }
}
