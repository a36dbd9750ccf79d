//! What a node says about a record with its signature: "I have it", and "it is gone here".
//!
//! Both name the ledger by its genesis hash, so that neither can be shown for another ledger.

use ed25519_consensus::SigningKey;
use kernel::signature::{hex_bytes, verify_ed25519};
use kernel::{CommunityId, Hash, Time};
use serde::{Deserialize, Serialize};

use super::RecordId;

const HELD_DOMAIN: &[u8] = b"linli/record-held/v1\0";
const ERASED_DOMAIN: &[u8] = b"linli/record-erased/v1\0";

/// The key with which a node signs about records: its validator key.
pub struct RecordSigner {
    genesis: Hash,
    key: SigningKey,
}

/// A node has stored a record durably.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Acknowledgement {
    /// The ledger.
    pub genesis: Hash,
    /// The community.
    pub community: CommunityId,
    /// The record.
    pub commitment: Hash,
    /// The validator's key.
    pub key: Hash,
    /// Its signature.
    #[serde(with = "hex_bytes")]
    pub signature: Vec<u8>,
}

/// A node has erased a record, bytes and salt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeletionReceipt {
    /// The ledger.
    pub genesis: Hash,
    /// The community.
    pub community: CommunityId,
    /// The record.
    pub commitment: Hash,
    /// The block whose tombstone ordered it.
    pub height: u64,
    /// When the node erased it, Unix ms of ledger time.
    pub erased_at_ms: Time,
    /// The validator's key.
    pub key: Hash,
    /// Its signature.
    #[serde(with = "hex_bytes")]
    pub signature: Vec<u8>,
}

impl RecordSigner {
    /// The signer of a node whose Ed25519 seed is `seed`, on the ledger of `genesis`.
    pub fn new(genesis: Hash, seed: [u8; 32]) -> Self {
        Self { genesis, key: SigningKey::from(seed) }
    }

    /// The node's public key.
    pub fn key(&self) -> Hash {
        Hash(self.key.verification_key().to_bytes())
    }

    /// The ledger.
    pub fn genesis(&self) -> Hash {
        self.genesis
    }

    /// Says that this node has the record.
    pub fn acknowledge(&self, id: &RecordId) -> Acknowledgement {
        let RecordId { community, commitment } = *id;
        let mut said = Acknowledgement {
            genesis: self.genesis,
            community,
            commitment,
            key: self.key(),
            signature: Vec::new(),
        };
        said.signature = self.key.sign(&said.message()).to_bytes().to_vec();
        said
    }

    /// Says that this node has erased the record, as the tombstone at `height` ordered.
    pub fn erased(&self, id: &RecordId, height: u64, erased_at_ms: Time) -> DeletionReceipt {
        let RecordId { community, commitment } = *id;
        let mut said = DeletionReceipt {
            genesis: self.genesis,
            community,
            commitment,
            height,
            erased_at_ms,
            key: self.key(),
            signature: Vec::new(),
        };
        said.signature = self.key.sign(&said.message()).to_bytes().to_vec();
        said
    }
}

impl Acknowledgement {
    /// Which record.
    pub fn id(&self) -> RecordId {
        RecordId { community: self.community, commitment: self.commitment }
    }

    /// Whether the signature holds.
    pub fn is_signed(&self) -> bool {
        verify_ed25519(&self.key.0, &self.message(), &self.signature)
    }

    fn message(&self) -> Vec<u8> {
        let parts = [&self.genesis.0[..], &self.community.0, &self.commitment.0];
        [HELD_DOMAIN, &parts.concat()].concat()
    }
}

impl DeletionReceipt {
    /// Which record.
    pub fn id(&self) -> RecordId {
        RecordId { community: self.community, commitment: self.commitment }
    }

    /// Whether the signature holds.
    pub fn is_signed(&self) -> bool {
        verify_ed25519(&self.key.0, &self.message(), &self.signature)
    }

    fn message(&self) -> Vec<u8> {
        let parts = [&self.genesis.0[..], &self.community.0, &self.commitment.0];
        let when = [self.height.to_be_bytes(), self.erased_at_ms.to_be_bytes()].concat();
        [ERASED_DOMAIN, &parts.concat(), &when].concat()
    }
}
