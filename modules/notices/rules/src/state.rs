//! What is kept, and under which keys.

use crate::form::Words;
use borsh::{BorshDeserialize, BorshSerialize};
use kernel::{AccountId, DataClass, FlatId, InstitutionId, Table, Time};
use property::Flat;
use serde::{Deserialize, Serialize};

kernel::noun_id!(
    /// A notice.
    NoticeId
);

/// What a notice is about: a key of public words.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum About {
    /// Services and their interruptions.
    Service,
    /// Fire, theft, weather.
    Safety,
    /// Fees and books.
    Money,
    /// Meetings and votes.
    Meeting,
    /// By-laws and house rules.
    Rules,
    /// Anything else.
    Other,
}

/// Whom a notice is for.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// Everybody.
    Community,
    /// The flats of one building.
    Building(u16),
    /// These flats.
    Flats(Vec<FlatId>),
    /// The institutions of the community.
    Institutions,
}

impl Audience {
    /// Whether a flat is among those addressed.
    pub fn holds(&self, id: FlatId, flat: &Flat) -> bool {
        match self {
            Self::Community => true,
            Self::Building(building) => flat.building == *building,
            Self::Flats(flats) => flats.contains(&id),
            Self::Institutions => false,
        }
    }
    /// The same, so that equal audiences are written equally.
    pub(crate) fn sorted(mut self) -> Self {
        if let Self::Flats(flats) = &mut self {
            flats.sort_unstable();
        }
        self
    }
    /// Who may read the text by its class alone. A building's or a flat's own people read it
    /// through this noun, which knows them.
    pub(crate) fn text_class(&self) -> DataClass {
        match self {
            Self::Community => DataClass::Public,
            Self::Building(_) | Self::Institutions => DataClass::Institutions,
            Self::Flats(_) => DataClass::OwnFlat,
        }
    }
    /// Who may read what is attached to it. What shows the way to a building's notice is for all
    /// owners: their money pays for it.
    pub(crate) fn evidence_class(&self) -> DataClass {
        match self {
            Self::Community => DataClass::Public,
            Self::Building(_) => DataClass::Owners,
            Self::Flats(_) | Self::Institutions => DataClass::Institutions,
        }
    }
    /// Who may know that there is such a notice. A building names nobody; a list of flats does.
    pub(crate) fn fact_class(&self) -> DataClass {
        match self {
            Self::Community | Self::Building(_) => DataClass::Public,
            Self::Flats(_) => DataClass::OwnFlat,
            Self::Institutions => DataClass::Institutions,
        }
    }
}

/// How a notice reached a flat, or did not.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// A resident signed that they read it.
    InAppRead,
    /// Handed over on paper.
    PaperDelivered,
    /// On the notice board, with a photo.
    PostedOnBoard,
    /// By e-mail.
    Email,
    /// By text message.
    Sms,
    /// By WeChat.
    Wechat,
    /// It did not arrive.
    Returned,
}

/// Where a notice stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub enum Status {
    /// In force.
    Standing,
    /// Another one says it better.
    Corrected(NoticeId),
    /// Taken back.
    Withdrawn,
}

/// A notice.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Notice {
    /// Who tells it.
    pub institution: InstitutionId,
    /// By whom; `None` for the ledger, on behalf of another noun.
    pub by: Option<AccountId>,
    /// What it is about.
    pub about: About,
    /// Whom it is for.
    pub audience: Audience,
    /// What it says.
    pub words: Words,
    /// Until when acknowledgement is asked.
    pub reply_by: Option<Time>,
    /// The notice it corrects.
    pub corrects: Option<NoticeId>,
    /// When.
    pub published_at: Time,
    /// When it was first posted on the board.
    pub posted_at: Option<Time>,
    /// Where it stands.
    pub status: Status,
}

/// That a notice reached a flat.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Served {
    /// When first.
    pub at: Time,
    /// How first.
    pub way: Way,
    /// When one of its people signed for it.
    pub acknowledged_at: Option<Time>,
}

/// How many notices an institution published on its latest day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub(crate) struct Daily {
    /// Days since 1970 in Shanghai.
    pub day: u64,
    /// Notices on it.
    pub count: u32,
}

pub(crate) const NOTICES: Table<NoticeId, Notice> = Table::new(0x0070);
pub(crate) const SERVED: Table<(NoticeId, FlatId), Served> = Table::new(0x0071);
pub(crate) const DAILY: Table<InstitutionId, Daily> = Table::new(0x8070);
