//! Records: names, door plates, photos, scans. Off chain, encrypted, replicated, deletable.
//!
//! The ledger keeps a commitment, `SHA-256(salt ‖ bytes)`, and a size. The bytes and the salt lie
//! in one encrypted file on each validator. Lifecycle: a portal puts a record into its own node;
//! the node sends it to the other validators; each stores it and signs an acknowledgement; with
//! f+1 of them the portal may submit the command that names the record. A tombstone in a final
//! block makes every node erase bytes and salt and sign a deletion receipt.
//!
//! Invariants: what is stored under a commitment opens it; an erased record is never stored
//! again; nobody but a validator is given a record by this channel; availability decides nothing
//! about blocks. Limits: `RECORD_*` in `limits.rs`.
//!
//! Reading order: `store` (files), `signed` (acknowledgements, deletion receipts), `message` (what
//! validators say), `replicator` (the protocol, pure), `service` (all of it driven).

mod message;
mod replicator;
mod service;
mod signed;
mod store;

use std::io;

use chacha20poly1305::aead::OsRng;
use chacha20poly1305::aead::rand_core::RngCore as _;
use kernel::{CommunityId, Hash, RecordRef, sha256};
use thiserror::Error;

use crate::limits::RECORD_BYTES_MAX;

pub use message::{MessageError, Part, RecordMessage};
pub use replicator::{Action, Replicator, To};
pub use service::{RecordSender, RecordService};
pub use signed::{Acknowledgement, DeletionReceipt, RecordSigner};
pub use store::RecordStore;

/// Names a record: in which community's books, under which commitment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RecordId {
    /// The community.
    pub community: CommunityId,
    /// `SHA-256(salt ‖ bytes)`.
    pub commitment: Hash,
}

/// A record in the open: only ever in memory.
#[derive(Clone, PartialEq, Eq)]
pub struct OpenRecord {
    /// Makes the commitment say nothing; made by whoever wrote the record.
    pub salt: [u8; 32],
    /// The content.
    pub bytes: Vec<u8>,
}

/// Never shows a content in a log line.
impl std::fmt::Debug for OpenRecord {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "OpenRecord({} bytes)", self.bytes.len())
    }
}

impl OpenRecord {
    /// A record within the limits.
    ///
    /// # Refusals
    /// Empty, TooLarge.
    pub fn new(salt: [u8; 32], bytes: Vec<u8>) -> Result<Self, RecordRefusal> {
        if bytes.is_empty() {
            return Err(RecordRefusal::Empty);
        }
        if bytes.len() > RECORD_BYTES_MAX {
            return Err(RecordRefusal::TooLarge);
        }
        Ok(Self { salt, bytes })
    }

    /// What commands and facts carry of it.
    pub fn reference(&self) -> RecordRef {
        RecordRef {
            commitment: sha256(&[&self.salt, &self.bytes]),
            size: u32::try_from(self.bytes.len()).expect("a record is limited"),
        }
    }

    /// Its name in a community.
    pub fn id(&self, community: CommunityId) -> RecordId {
        RecordId { community, commitment: self.reference().commitment }
    }
}

/// Bytes from the system's own random generator, for salts.
///
/// # Errors
/// The system has none.
pub fn random_bytes<const N: usize>() -> io::Result<[u8; N]> {
    let mut bytes = [0; N];
    let filled = OsRng.try_fill_bytes(&mut bytes);
    filled.map_err(|error| io::Error::other(error.to_string()))?;
    Ok(bytes)
}

macro_rules! refusals {
    ($($(#[$doc:meta])* $variant:ident $code:literal $zh:literal $en:literal)+) => {
        /// Why a record is not taken.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
        pub enum RecordRefusal { $($(#[$doc])* #[error($en)] $variant,)+ }

        impl RecordRefusal {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];
            /// The stable code.
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }
            /// In Chinese.
            pub fn zh(self) -> &'static str {
                match self { $(Self::$variant => $zh,)+ }
            }
            /// In English.
            pub fn en(self) -> &'static str {
                match self { $(Self::$variant => $en,)+ }
            }
        }
    };
}

refusals! {
    /// Nothing in it.
    Empty "record.Empty" "材料是空的，没有收下。" "The record is empty; it was not stored."
    /// More than [`RECORD_BYTES_MAX`] bytes.
    TooLarge "record.TooLarge" "材料超过 8 MiB，没有收下。" "The record is larger than 8 MiB; it was not stored."
    /// It was erased for good.
    Erased "record.Erased" "这份材料已经删除，不能再存。" "This record was erased and cannot be stored again."
    /// The bytes are not those of the commitment.
    OtherContent "record.OtherContent" "材料与登记的指纹不符，没有收下。" "The content does not match its commitment; it was not stored."
    /// Too many records wait for acknowledgements.
    Busy "record.Busy" "正在传送的材料太多，请稍后再试。" "Too many records are on their way; please try again later."
}

/// A record could not be stored, read or erased.
#[derive(Debug, Error)]
pub enum RecordFault {
    /// The disk failed.
    #[error("{what} of record {commitment}: {cause}")]
    Disk { what: &'static str, commitment: Hash, cause: io::Error },
    /// The community's key is missing or not a key.
    #[error("record key of community {community}: {cause}")]
    Key { community: CommunityId, cause: io::Error },
    /// The file was altered or belongs to another key.
    #[error("record {commitment} does not open: its file was altered or its key replaced")]
    Sealed { commitment: Hash },
    /// It is not taken.
    #[error(transparent)]
    Refused(#[from] RecordRefusal),
}

#[cfg(test)]
mod tests;
