//! Which state machine runs in a simulation, and what work it gets.

use std::future::Future;
use std::sync::Arc;

use commonware_cryptography::{Signer as _, ed25519};
use commonware_runtime::deterministic;
use ledger::engine::seam::BlockExecutor;
use ledger::epochs::Epochs;
use ledger::mempool::{Admission, PendingItem};

use crate::notebook::{Notebook, NotebookGenesis, admit_line, line};
use crate::report::SimConfig;

/// A state machine with its workload.
pub trait World: Clone + Send + Sync + 'static {
    type Executor: BlockExecutor;

    /// Hash of the genesis file.
    fn genesis_hash(&self) -> [u8; 32];

    /// Ledger time of genesis, in Unix ms. The simulation begins a second later.
    fn genesis_ms(&self) -> u64;

    /// Opens the state machine of one node. `partition` is the node's own part of the disk.
    fn open(
        &self,
        context: deterministic::Context,
        partition: &str,
    ) -> impl Future<Output = Self::Executor> + Send;

    fn admission(&self) -> Arc<dyn Admission>;

    /// The next piece of work. Equal numbers give equal items.
    fn work(&self, number: u64, now_ms: u64) -> PendingItem;

    /// The item that asks for another validator, if the state machine knows one.
    fn replacement(&self, old: [u8; 32], new: [u8; 32], now_ms: u64) -> Option<PendingItem>;
}

/// Seed of the key of one node.
pub fn validator_seed(node: usize) -> [u8; 32] {
    let mut seed = [0x5e; 32];
    seed[..8].copy_from_slice(&(node as u64).to_be_bytes());
    seed
}

/// Public key of one node. The node after the last validator is the spare one.
pub fn validator_key(node: usize) -> [u8; 32] {
    let mut bytes = [0; 32];
    bytes.copy_from_slice(private_key(node).public_key().as_ref());
    bytes
}

pub(crate) fn private_key(node: usize) -> ed25519::PrivateKey {
    use commonware_codec::DecodeExt as _;
    let seed = validator_seed(node);
    let key = ed25519::PrivateKey::decode(commonware_codec::Copying(&seed));
    key.expect("every 32 bytes are an Ed25519 seed")
}

/// The smallest world: a notebook and lines of text.
#[derive(Clone)]
pub struct NotebookWorld {
    genesis: NotebookGenesis,
}

impl NotebookWorld {
    /// # Panics
    /// When an epoch has fewer than two blocks.
    pub fn new(config: &SimConfig) -> Self {
        let epochs = Epochs::new(config.epoch_blocks).expect("an epoch has at least two blocks");
        Self {
            genesis: NotebookGenesis {
                hash: [0x4c; 32],
                // 2026-01-01 in Beijing.
                time_ms: 1_767_196_800_000,
                validators: (0..config.validators).map(validator_key).collect(),
                epochs,
            },
        }
    }
}

impl World for NotebookWorld {
    type Executor = Notebook;

    fn genesis_hash(&self) -> [u8; 32] {
        self.genesis.hash
    }

    fn genesis_ms(&self) -> u64 {
        self.genesis.time_ms
    }

    async fn open(&self, _context: deterministic::Context, _partition: &str) -> Notebook {
        Notebook::new(self.genesis.clone())
    }

    fn admission(&self) -> Arc<dyn Admission> {
        Arc::new(admit_line)
    }

    fn work(&self, number: u64, now_ms: u64) -> PendingItem {
        line(&format!("author{} line {number}", number % 7), now_ms)
    }

    fn replacement(&self, old: [u8; 32], new: [u8; 32], now_ms: u64) -> Option<PendingItem> {
        let text = format!("replace {} {}", hex::encode(old), hex::encode(new));
        Some(line(&text, now_ms))
    }
}
