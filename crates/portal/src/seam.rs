//! The ledger as the portal sees it: a narrow seam, so that the HTTP side can be read and tested
//! without consensus. `node.rs` implements it over a running validator.

use crate::step::Difference;
use bytes::Bytes;
use kernel::{CommandId, CommunityId, FactRecord, Hash, Id8, Read, RecordRef};
use ledger::receipt::Receipt;
use ledger::records::DeletionReceipt;
use ledger::trust::{Trust, ValidatorSet};
use std::collections::BTreeSet;
use std::sync::Arc;
use tokio::sync::watch;
use view::{Error, Failure, Pending};

pub use ledger::history::FinalizedBlock as FinalBlock;

/// What never changes about the ledger.
#[derive(Clone, Debug)]
pub struct Chain {
    /// Hash of the genesis file.
    pub genesis: Hash,
    /// Its first 8 bytes: the chain id in commands.
    pub id: Id8,
    /// Public name.
    pub name: String,
    /// Whether this is a demonstration.
    pub demo: bool,
    /// This validator's key.
    pub validator: Hash,
}

/// What genesis says of itself: the rows every read model begins with.
#[derive(Clone, Debug, Default)]
pub struct GenesisFacts {
    /// Time of block 0, Unix ms.
    pub time_ms: u64,
    /// Facts in order, by community.
    pub facts: Vec<(CommunityId, FactRecord)>,
}

/// The last final block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// Its height.
    pub height: u64,
    /// Its time, Unix ms.
    pub time_ms: u64,
}

/// Another validator, as this one knows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Peer {
    /// Its key.
    pub key: Hash,
    /// Whether it answers now.
    pub connected: bool,
    /// The height it last told.
    pub height: Option<u64>,
}

/// Which receipt is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceiptRequest {
    /// Height of the block with the unit.
    pub height: u64,
    /// Id of the unit.
    pub unit: Hash,
    /// Under which certificate: the block's own, or the newest.
    pub anchor: Anchor,
    /// Texts of the facts to show; those beyond the size of a receipt are left out.
    pub facts: BTreeSet<String>,
    /// Whether the signed text is shown.
    pub with_item: bool,
}

/// Under which certificate a receipt stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// The block's own.
    Own,
    /// The newest block's, under today's validators.
    Latest,
}

/// How far a command has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Not handed in here, or final for so long that only the read model knows it.
    Unknown,
    /// It waits for a block.
    Waiting,
    /// A final block holds it.
    Final,
}

/// The ledger.
pub trait Ledger: Send + Sync + 'static {
    /// What never changes.
    fn chain(&self) -> &Chain;
    /// What genesis says of itself.
    fn genesis_facts(&self) -> GenesisFacts;
    /// Lends the finalised state.
    fn with_state(&self, query: &mut dyn FnMut(&dyn Read));
    /// The last final block.
    fn head(&self) -> Head;
    /// Heights as they become final.
    fn heights(&self) -> watch::Receiver<u64>;
    /// The ledger's time, Unix ms.
    fn now_ms(&self) -> u64;
    /// The other validators.
    fn peers(&self) -> Vec<Peer>;
    /// Commands that wait for a block.
    fn pending(&self) -> usize;
    /// How far this command has come, as far as this institution knows without its read model.
    fn stage(&self, id: &CommandId) -> Stage;
    /// Admits a command and hands it to consensus.
    fn submit(&self, text: Bytes, auth: Bytes) -> Pending<'_, Result<CommandId, Failure>>;
    /// This validator's Ed25519 signature.
    fn sign(&self, message: &[u8]) -> [u8; 64];
    /// A final block.
    fn block(&self, height: u64) -> Pending<'_, Option<Arc<FinalBlock>>>;
    /// Compares blocks of this node's own history with what was signed; the first difference.
    fn compare(&self, from: u64, to: u64) -> Pending<'_, Option<Difference>>;
    /// A receipt.
    fn receipt(&self, request: ReceiptRequest) -> Pending<'_, Result<Receipt, Error>>;
    /// The certificate of a block, or of the next block that has its own: both make it final.
    fn certificate(&self, block: Arc<FinalBlock>) -> Pending<'_, Option<Vec<u8>>>;
    /// The contents of `trust.json` today.
    fn trust(&self) -> Trust;
    /// The validators of an epoch.
    fn validators_of(&self, epoch: u64) -> Option<ValidatorSet>;
    /// Keeps bytes as a record on enough validators.
    fn keep_record<'a>(
        &'a self,
        community: CommunityId,
        kind: &'a str,
        bytes: Vec<u8>,
    ) -> Pending<'a, Result<RecordRef, Error>>;
    /// The bytes of a record this node holds.
    fn record(&self, community: CommunityId, commitment: &Hash) -> Option<Vec<u8>>;
    /// Which validators have signed that they erased a record, as far as this node has heard.
    fn deletion_receipts(&self, community: CommunityId, commitment: &Hash) -> Vec<DeletionReceipt>;
}

/// Where records are kept, off the ledger.
pub trait RecordKeeper: Send + Sync + 'static {
    /// Keeps bytes on enough validators.
    fn keep<'a>(
        &'a self,
        community: CommunityId,
        kind: &'a str,
        bytes: Vec<u8>,
    ) -> Pending<'a, Result<RecordRef, Error>>;
    /// The bytes this node holds.
    fn open(&self, community: CommunityId, commitment: &Hash) -> Option<Vec<u8>>;
    /// The proofs of an erasure that this node has, in order of key.
    fn deletion_receipts(&self, community: CommunityId, commitment: &Hash) -> Vec<DeletionReceipt>;
}
