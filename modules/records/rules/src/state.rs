//! Records and tables of records.

use borsh::{BorshDeserialize, BorshSerialize};
use cosign::Ground;
use kernel::{AccountId, DataClass, FlatId, Hash, InstitutionId, RecordRef, Subject, Table, Time};
use serde::{Deserialize, Serialize};

/// What a record is.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    BorshSerialize,
    BorshDeserialize,
    Serialize,
    Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum RecordKind {
    /// Name and contact of a person.
    PersonCard,
    /// The address of a flat.
    DoorPlate,
    /// What a decision or an entry in the books rests on.
    Evidence,
    /// Minutes, contracts, statements.
    Document,
    /// A picture.
    Photo,
    /// A text sent to people.
    Notice,
    /// Why somebody objected, returned or dismissed.
    Reason,
    /// A bank's file: it names who paid.
    Statement,
}

impl RecordKind {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::PersonCard,
        Self::DoorPlate,
        Self::Evidence,
        Self::Document,
        Self::Photo,
        Self::Notice,
        Self::Reason,
        Self::Statement,
    ];
}

/// Who may read a record, as kept in state ([`DataClass`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
enum Readers {
    Public,
    Owners,
    OwnFlat,
    Institutions,
}

/// How a record ended.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize,
)]
#[serde(deny_unknown_fields)]
pub struct Tombstone {
    /// When.
    pub at: Time,
    /// By whom; `None` for a co-signed erasure.
    pub by: Option<AccountId>,
    /// For which institution, if for one.
    pub institution: Option<InstitutionId>,
}

/// What the ledger keeps of a record; the bytes lie off chain and can be erased.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Record {
    /// Kind.
    pub kind: RecordKind,
    /// Length of the bytes.
    pub size: u32,
    readers: Readers,
    /// The flat it is about.
    pub flat: Option<FlatId>,
    /// The person it is about.
    pub account: Option<AccountId>,
    /// Who attached it; `None` for the ledger, which enacted a decision.
    pub attached_by: Option<AccountId>,
    /// For which institution, if for one.
    pub institution: Option<InstitutionId>,
    /// When.
    pub attached_at: Time,
    /// Whether it is gone.
    pub tombstoned: Option<Tombstone>,
}

impl Record {
    pub(crate) fn new(kind: RecordKind, size: u32, class: DataClass, subject: Subject) -> Self {
        let readers = match class {
            DataClass::Public => Readers::Public,
            DataClass::Owners => Readers::Owners,
            DataClass::OwnFlat => Readers::OwnFlat,
            DataClass::Institutions => Readers::Institutions,
        };
        Self {
            kind,
            size,
            readers,
            flat: subject.flat,
            account: subject.account,
            attached_by: None,
            institution: None,
            attached_at: 0,
            tombstoned: None,
        }
    }
    /// Who may read it.
    pub fn class(&self) -> DataClass {
        match self.readers {
            Readers::Public => DataClass::Public,
            Readers::Owners => DataClass::Owners,
            Readers::OwnFlat => DataClass::OwnFlat,
            Readers::Institutions => DataClass::Institutions,
        }
    }
    /// Whom it is about.
    pub fn subject(&self) -> Subject {
        Subject { flat: self.flat, account: self.account }
    }
    /// Whether it is the same record of the same kind about the same people.
    pub(crate) fn says_the_same(&self, other: &Self) -> bool {
        (self.kind, self.size, self.readers) == (other.kind, other.size, other.readers)
            && self.subject() == other.subject()
    }
}

pub(crate) const RECORDS: Table<Hash, Record> = Table::new(0x0030);

/// How a public text came to be hidden, and what became of it. The latest hiding only; earlier ones
/// are in the log.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Hiding {
    /// On what ground.
    pub ground: Ground,
    /// By which two institutions.
    pub by: [InstitutionId; 2],
    /// Why.
    pub reason: RecordRef,
    /// When.
    pub at: Time,
    /// Its author may appeal before, and not at, this time.
    pub appeal_until: Time,
    /// Their appeal.
    pub appeal: Option<Appeal>,
    /// Whether an answer, or none in time, has restored the text.
    pub restored: bool,
    /// Grounds on which an answer has restored the text.
    pub settled: Vec<Ground>,
}

/// That an author asks for a text to be shown again.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Appeal {
    /// By whom.
    pub by: AccountId,
    /// Why.
    pub reason: RecordRef,
    /// When.
    pub at: Time,
    /// To be answered before, and not at, this time.
    pub answer_by: Time,
    /// Who answers.
    pub answering: Vec<InstitutionId>,
    /// Who has upheld the hiding, and why.
    pub upheld: Vec<(InstitutionId, RecordRef)>,
}

/// Where a hiding stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum HidingState {
    /// Hidden; its author may appeal.
    Hidden,
    /// Hidden; an appeal waits for its answer.
    Appealed,
    /// Hidden for good.
    Final,
    /// Shown again.
    Restored,
}

impl Hiding {
    /// Where it stands at `now`, whether or not the clock has said so yet.
    pub fn state_at(&self, now: Time) -> HidingState {
        match &self.appeal {
            _ if self.restored => HidingState::Restored,
            Some(appeal) if appeal.upheld.len() == appeal.answering.len() => HidingState::Final,
            Some(appeal) if now >= appeal.answer_by => HidingState::Restored,
            Some(_) => HidingState::Appealed,
            None if now >= self.appeal_until => HidingState::Final,
            None => HidingState::Hidden,
        }
    }
}

/// How many reports there were on the latest day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub(crate) struct Daily {
    /// Days since 1970 in Shanghai.
    pub day: u64,
    /// Reports on it.
    pub count: u32,
}

pub(crate) const HIDINGS: Table<Hash, Hiding> = Table::new(0x0031);
/// When a person reported a text last.
pub(crate) const REPORTS: Table<(Hash, AccountId), Time> = Table::new(0x8030);
pub(crate) const REPORTS_BY: Table<AccountId, Daily> = Table::new(0x8031);
pub(crate) const REPORTS_ON: Table<Hash, Daily> = Table::new(0x8032);
