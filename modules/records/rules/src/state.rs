//! Records and tables of records.

use borsh::{BorshDeserialize, BorshSerialize};
use kernel::{AccountId, DataClass, FlatId, Hash, InstitutionId, Subject, Table, Time};
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
}

impl RecordKind {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::PersonCard,
        Self::DoorPlate,
        Self::Evidence,
        Self::Document,
        Self::Photo,
        Self::Notice,
        Self::Reason,
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
