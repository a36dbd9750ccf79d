//! The commands of this noun, as signed.

use crate::state::{About, Audience, NoticeId, Way};
use kernel::{AccountId, DataClass, FlatId, RecordRef, Subject, Time};
use serde::{Deserialize, Serialize};

/// A command of this noun.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Command {
    /// An institution tells something.
    #[serde(rename = "notices.Publish")]
    Publish(Publish),
    /// It takes it back.
    #[serde(rename = "notices.Withdraw")]
    Withdraw(Withdraw),
    /// An institution says how a notice arrived.
    #[serde(rename = "notices.RecordService")]
    RecordService(RecordService),
    /// A resident signs that it arrived.
    #[serde(rename = "notices.AcknowledgeNotice")]
    AcknowledgeNotice(AcknowledgeNotice),
}

/// See [`Command::Publish`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Publish {
    /// The notice's id.
    pub notice: NoticeId,
    /// What it is about.
    pub about: About,
    /// Whom it is for.
    pub audience: Audience,
    /// Its text.
    pub text: RecordRef,
    /// What it shows.
    #[serde(default)]
    pub evidence: Option<RecordRef>,
    /// Until when acknowledgement is asked.
    #[serde(default)]
    pub reply_by: Option<Time>,
    /// The notice it corrects.
    #[serde(default)]
    pub corrects: Option<NoticeId>,
}
/// See [`Command::Withdraw`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Withdraw {
    /// Which.
    pub notice: NoticeId,
    /// Why.
    pub reason: RecordRef,
}
/// See [`Command::RecordService`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecordService {
    /// Which notice.
    pub notice: NoticeId,
    /// Which flats; none for the board.
    pub flats: Vec<FlatId>,
    /// How.
    pub way: Way,
    /// Who brought it.
    pub delivered_by: AccountId,
    /// When.
    pub at: Time,
    /// Signed slip, photo, report of the gateway.
    #[serde(default)]
    pub evidence: Option<RecordRef>,
}
/// See [`Command::AcknowledgeNotice`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AcknowledgeNotice {
    /// Which notice.
    pub notice: NoticeId,
    /// For which flat.
    pub flat: FlatId,
}

impl Command {
    /// Who may read the command's text. Lists of flats are for institutions alone.
    pub fn class(&self) -> DataClass {
        match self {
            Self::Publish(command) => command.audience.fact_class(),
            Self::Withdraw(_) => DataClass::Institutions,
            Self::RecordService(_) | Self::AcknowledgeNotice(_) => DataClass::OwnFlat,
        }
    }
    /// Whom it is about.
    pub fn subject(&self) -> Subject {
        match self {
            Self::AcknowledgeNotice(command) => Subject { flat: Some(command.flat), account: None },
            _ => Subject::default(),
        }
    }
}
