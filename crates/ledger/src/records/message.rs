//! What validators say to each other about records.
//!
//! A record travels in parts, because a message of the network is smaller than a large scan. The
//! codec is borsh with a version in front; a message that does not read is dropped by the caller.

use borsh::{BorshDeserialize, BorshSerialize};
use kernel::{CommunityId, Hash};

use super::signed::{Acknowledgement, DeletionReceipt};
use super::store::opens;
use super::{OpenRecord, RecordId};
use crate::limits::{RECORD_BYTES_MAX, RECORD_PART_BYTES};

const VERSION: u8 = 1;

/// A message about a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RecordMessage {
    /// A part of a record to store.
    Put(Part),
    /// The sender has stored the record.
    Held(Acknowledgement),
    /// The sender wants the record.
    Get(RecordId),
    /// The sender has no such record.
    Missing(RecordId),
    /// The sender has erased the record.
    Erased(DeletionReceipt),
}

/// A part of a record: `salt ‖ bytes`, cut.
#[derive(Clone, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Part {
    community: CommunityId,
    commitment: Hash,
    /// Length of the whole.
    total: u32,
    /// Where this part begins.
    offset: u32,
    bytes: Vec<u8>,
}

/// Never shows a content in a log line.
impl std::fmt::Debug for Part {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (from, length) = (self.offset, self.bytes.len());
        write!(f, "Part({}, {from}+{length} of {})", self.commitment, self.total)
    }
}

/// Why bytes are not a message about a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MessageError {
    /// Another version.
    Version,
    /// Not the form of any message, or beyond its limits.
    Form,
}

/// A signed statement on the wire: ledger, community, record, key, signature.
type Statement = (Hash, CommunityId, Hash, Hash, [u8; 64]);

#[derive(BorshSerialize, BorshDeserialize)]
enum Wire {
    Put(Part),
    Held(Statement),
    Get(CommunityId, Hash),
    Missing(CommunityId, Hash),
    Erased(Statement, u64, u64),
}

impl RecordMessage {
    /// The bytes on the network.
    ///
    /// # Panics
    /// When a statement's signature does not have 64 bytes: this node makes no such statement.
    pub fn encode(&self) -> Vec<u8> {
        let statement = |genesis: &Hash, id: RecordId, key: &Hash, signature: &[u8]| {
            let signature = signature.try_into().expect("an Ed25519 signature has 64 bytes");
            (*genesis, id.community, id.commitment, *key, signature)
        };
        let wire = match self {
            Self::Put(part) => Wire::Put(part.clone()),
            Self::Held(said) => {
                Wire::Held(statement(&said.genesis, said.id(), &said.key, &said.signature))
            }
            Self::Get(id) => Wire::Get(id.community, id.commitment),
            Self::Missing(id) => Wire::Missing(id.community, id.commitment),
            Self::Erased(said) => Wire::Erased(
                statement(&said.genesis, said.id(), &said.key, &said.signature),
                said.height,
                said.erased_at_ms,
            ),
        };
        let mut bytes = vec![VERSION];
        wire.serialize(&mut bytes).expect("memory takes every message");
        bytes
    }

    /// Reads what [`RecordMessage::encode`] writes.
    ///
    /// # Errors
    /// See [`MessageError`].
    pub fn decode(bytes: &[u8]) -> Result<Self, MessageError> {
        let (version, rest) = bytes.split_first().ok_or(MessageError::Form)?;
        if *version != VERSION {
            return Err(MessageError::Version);
        }
        let wire: Wire = borsh::from_slice(rest).map_err(|_| MessageError::Form)?;
        let message = match wire {
            Wire::Put(part) if !part.is_within_limits() => return Err(MessageError::Form),
            Wire::Put(part) => Self::Put(part),
            Wire::Held((genesis, community, commitment, key, signature)) => {
                let signature = signature.to_vec();
                Self::Held(Acknowledgement { genesis, community, commitment, key, signature })
            }
            Wire::Get(community, commitment) => Self::Get(RecordId { community, commitment }),
            Wire::Missing(community, commitment) => {
                Self::Missing(RecordId { community, commitment })
            }
            Wire::Erased(said, height, erased_at_ms) => {
                let (genesis, community, commitment, key, signature) = said;
                Self::Erased(DeletionReceipt {
                    genesis,
                    community,
                    commitment,
                    height,
                    erased_at_ms,
                    key,
                    signature: signature.to_vec(),
                })
            }
        };
        Ok(message)
    }
}

impl Part {
    /// All parts of a record, in order.
    pub fn all(community: CommunityId, record: &OpenRecord) -> Vec<Self> {
        let commitment = record.reference().commitment;
        let whole = [&record.salt[..], &record.bytes].concat();
        let total = u32::try_from(whole.len()).expect("a record is limited");
        let part = |(number, bytes): (usize, &[u8])| Self {
            community,
            commitment,
            total,
            offset: u32::try_from(number * RECORD_PART_BYTES).expect("a record is limited"),
            bytes: bytes.to_vec(),
        };
        whole.chunks(RECORD_PART_BYTES).enumerate().map(part).collect()
    }

    /// Which record.
    pub fn id(&self) -> RecordId {
        RecordId { community: self.community, commitment: self.commitment }
    }

    /// Every part but the last is full, and the last ends where the whole ends.
    fn is_within_limits(&self) -> bool {
        let (total, offset) = (self.total as usize, self.offset as usize);
        let Some(left) = total.checked_sub(offset) else {
            return false;
        };
        total > 32
            && total <= 32 + RECORD_BYTES_MAX
            && offset.is_multiple_of(RECORD_PART_BYTES)
            && self.bytes.len() == left.min(RECORD_PART_BYTES)
            && !self.bytes.is_empty()
    }
}

/// A record on its way in: parts arrive in order.
#[derive(Debug, Default)]
pub(super) struct Assembly {
    total: u32,
    whole: Vec<u8>,
}

/// What a part did to an assembly.
pub(super) enum Assembled {
    /// More is to come.
    Growing,
    /// All of it is there, and it opens the commitment.
    Whole(OpenRecord),
    /// It does not go on, or does not open the commitment.
    Broken,
}

impl Assembly {
    /// Adds the next part. A part from the beginning starts over.
    pub(super) fn add(&mut self, part: &Part) -> Assembled {
        if part.offset == 0 {
            self.total = part.total;
            self.whole.clear();
        }
        if part.total != self.total || part.offset as usize != self.whole.len() {
            return Assembled::Broken;
        }
        self.whole.extend_from_slice(&part.bytes);
        if self.whole.len() < self.total as usize {
            return Assembled::Growing;
        }
        let whole = std::mem::take(&mut self.whole);
        let Some((salt, bytes)) = whole.split_first_chunk::<32>() else {
            return Assembled::Broken;
        };
        let record = OpenRecord { salt: *salt, bytes: bytes.to_vec() };
        if opens(&record, part.commitment) { Assembled::Whole(record) } else { Assembled::Broken }
    }
}
