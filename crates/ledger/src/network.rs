//! What validators say to each other beside consensus: which items wait, and how far they are.
//!
//! Both messages are decoded strictly; a malformed one is dropped and counted. The channels and
//! their numbers are part of the protocol between nodes of one ledger.

use std::net::SocketAddr;

use bytes::Bytes;

use crate::body::{Item, items, push_item};
use crate::limits::{CONSENSUS_QUOTA, GOSSIP_BYTES_MAX, GOSSIP_QUOTA, RECORD_QUOTA, STATUS_QUOTA};
use crate::mempool::PendingItem;

/// The channels of one ledger's network, in the order of their numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Channel {
    Votes = 0,
    Certificates = 1,
    Resolver = 2,
    Backfill = 3,
    Blocks = 4,
    Items = 5,
    Status = 6,
    Records = 7,
}

impl Channel {
    pub const ALL: [Self; 8] = [
        Self::Votes,
        Self::Certificates,
        Self::Resolver,
        Self::Backfill,
        Self::Blocks,
        Self::Items,
        Self::Status,
        Self::Records,
    ];

    /// Messages per second and peer; what is over it is lost.
    pub fn quota(self) -> u32 {
        match self {
            Self::Items => GOSSIP_QUOTA,
            Self::Status => STATUS_QUOTA,
            Self::Records => RECORD_QUOTA,
            Self::Votes | Self::Certificates | Self::Resolver | Self::Backfill | Self::Blocks => {
                CONSENSUS_QUOTA
            }
        }
    }
}

/// Where a peer is reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PeerAddress {
    Socket(SocketAddr),
    /// A host name, resolved at every attempt, so that an institution may move.
    Name {
        host: String,
        port: u16,
    },
}

/// First byte of both messages.
const MESSAGE_VERSION: u8 = 1;

/// How far a peer is, with the proof.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PeerStatus {
    pub height: u64,
    /// The certificate of the block at that height (README §5); empty at genesis.
    pub certificate: Bytes,
}

impl PeerStatus {
    pub fn encode(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(9 + self.certificate.len());
        bytes.push(MESSAGE_VERSION);
        bytes.extend_from_slice(&self.height.to_be_bytes());
        bytes.extend_from_slice(&self.certificate);
        bytes
    }

    pub fn decode(bytes: &Bytes) -> Option<Self> {
        let (version, rest) = bytes.split_first()?;
        if *version != MESSAGE_VERSION {
            return None;
        }
        let (height, _) = rest.split_first_chunk::<8>()?;
        Some(Self { height: u64::from_be_bytes(*height), certificate: bytes.slice(9..) })
    }
}

/// Packs items into messages of at most [`GOSSIP_BYTES_MAX`] each.
pub fn encode_items(waiting: &[PendingItem]) -> Vec<Vec<u8>> {
    let mut messages = Vec::new();
    let mut message = vec![MESSAGE_VERSION];
    for item in waiting {
        let size = crate::body::item_size(&item.bytes, &item.auth);
        if message.len() > 1 && message.len() + size > GOSSIP_BYTES_MAX {
            messages.push(std::mem::replace(&mut message, vec![MESSAGE_VERSION]));
        }
        push_item(&mut message, item.kind, &item.bytes, &item.auth);
    }
    if message.len() > 1 {
        messages.push(message);
    }
    messages
}

/// Unpacks what [`encode_items`] packed.
pub fn decode_items(bytes: &Bytes) -> Option<Vec<Item>> {
    if bytes.len() > GOSSIP_BYTES_MAX || bytes.first() != Some(&MESSAGE_VERSION) {
        return None;
    }
    items(&bytes.slice(1..)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_reads_back() {
        let status = PeerStatus { height: 258, certificate: Bytes::from_static(&[7, 8]) };
        let bytes = Bytes::from(status.encode());
        assert_eq!(bytes.as_ref(), [1, 0, 0, 0, 0, 0, 0, 1, 2, 7, 8]);
        assert_eq!(PeerStatus::decode(&bytes), Some(status));
        assert_eq!(PeerStatus::decode(&bytes.slice(..8)), None);
        assert_eq!(PeerStatus::decode(&Bytes::from_static(&[2; 20])), None);
    }

    #[test]
    fn items_travel_in_messages_of_bounded_size() {
        let item = |number: u8| PendingItem {
            id: [number; 32],
            kind: 1,
            bytes: vec![number; 10_000].into(),
            auth: vec![number; 65].into(),
            author: [0; 20],
            community: [0; 8],
            valid_until_ms: 0,
        };
        let waiting: Vec<PendingItem> = (0..30).map(item).collect();
        let messages = encode_items(&waiting);
        assert_eq!(messages.len(), 3);
        let mut read = Vec::new();
        for message in messages {
            assert!(message.len() <= GOSSIP_BYTES_MAX);
            read.extend(decode_items(&message.into()).expect("a message reads back"));
        }
        let same = read
            .iter()
            .zip(&waiting)
            .all(|(read, sent)| read.bytes == sent.bytes && read.auth == sent.auth);
        assert!(same && read.len() == waiting.len());
        assert!(encode_items(&[]).is_empty());
        assert_eq!(decode_items(&Bytes::from_static(&[1, 1, 0])), None);
    }
}
