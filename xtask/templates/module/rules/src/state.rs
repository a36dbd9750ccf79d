//! Records of this noun.

use borsh::{BorshDeserialize, BorshSerialize};
use kernel::{Id8, RecordRef, Table, Time};

/// An entry.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Entry {
    /// Its text, off the ledger.
    pub note: RecordRef,
    /// When it was opened.
    pub opened_at: Time,
}

pub(crate) const ENTRIES: Table<Id8, Entry> = Table::new(__tree__);
