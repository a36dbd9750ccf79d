//! A validator as a process runs it: its own threads, its own files, a handle for everybody else.
//!
//! Lifecycle: [`start`] opens the files, waits until the executor is level with them and returns a
//! [`NodeHandle`]; [`NodeHandle::stop`] ends consensus and joins the threads. The handle works from
//! any thread and any async runtime, so an HTTP server lives beside the node in one process.
//! Invariant: one node per data directory and per key; the directory is locked while it runs.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;

use kernel::signature::Ed25519Signer;
use thiserror::Error;
use tokio::sync::oneshot;

use crate::clock::LedgerClock;
use crate::engine::seam::BlockExecutor;
use crate::engine::{KnownPeers, Validator, run_node};
use crate::epochs::Epochs;
use crate::ledger::snapshot_phase;
use crate::limits::EPOCH_BLOCKS;
use crate::mempool::Admission;
use crate::network::PeerAddress;

pub use crate::engine::{Finalised, NodeContext, ValidatorStatus};

/// What a node needs to know before it starts.
pub struct NodeConfig {
    /// Everything the node writes lives here.
    pub data_dir: PathBuf,
    /// Where other validators reach this one.
    pub listen: SocketAddr,
    /// Validators, observers and validators to come: key and address.
    pub peers: Vec<([u8; 32], PeerAddress)>,
    /// Seed of this node's Ed25519 key (RFC 8032).
    pub key: [u8; 32],
    /// Hash of the genesis file.
    pub genesis: [u8; 32],
    pub clock: LedgerClock,
    /// The checks before an item of another validator may wait here.
    pub admission: Arc<dyn Admission>,
    /// Blocks per epoch: [`EPOCH_BLOCKS`], except in tests.
    pub epoch_blocks: u64,
    /// Threads of the node's own runtime.
    pub threads: usize,
}

impl NodeConfig {
    /// Blocks per epoch of every real ledger.
    pub const EPOCH_BLOCKS: u64 = EPOCH_BLOCKS;
    /// Two threads keep consensus responsive while one of them executes a block.
    pub const THREADS: usize = 2;

    /// [`snapshot_phase`] of this node, by its place among its peers.
    pub fn snapshot_phase(&self) -> u64 {
        let own = Ed25519Signer::new(&self.key).public();
        let place = self.peers.iter().position(|(key, _)| *key == own);
        snapshot_phase(place.unwrap_or_default(), self.peers.len())
    }
}

/// Why a node did not start.
#[derive(Debug, Error)]
pub enum NodeError {
    #[error("an epoch of {0} blocks is too short")]
    EpochLength(u64),
    #[error("peer {0} has an invalid key or address")]
    Peer(String),
    #[error("the thread of the node could not be started: {0}")]
    Thread(#[from] std::io::Error),
    #[error("the node stopped while it was starting; its log says why")]
    Stopped,
}

/// A running node.
#[derive(Clone)]
pub struct NodeHandle {
    validator: Validator,
    running: Arc<Running>,
}

struct Running {
    stop: Mutex<Option<oneshot::Sender<()>>>,
    thread: Mutex<Option<JoinHandle<()>>>,
    known: KnownPeers,
}

/// Everything a validator can be asked: submit, subscribe, blocks, certificates, status.
impl std::ops::Deref for NodeHandle {
    type Target = Validator;

    fn deref(&self) -> &Validator {
        &self.validator
    }
}

impl NodeHandle {
    /// Makes another peer known and lets it connect: a validator to come, or one that has moved.
    ///
    /// # Errors
    /// When the key or the address is invalid.
    pub fn add_peer(&self, key: &[u8; 32], address: &PeerAddress) -> Result<(), NodeError> {
        if self.running.known.insert(key, address) {
            return Ok(());
        }
        Err(NodeError::Peer(hex::encode(key)))
    }

    /// Ends the node and waits until its files are closed. Blocks the calling thread. Stopping a
    /// stopped node does nothing.
    pub fn stop(&self) {
        let stop = self.running.stop.lock().expect("no holder panics").take();
        drop(stop);
        let thread = self.running.thread.lock().expect("no holder panics").take();
        if let Some(thread) = thread {
            // A panic in the node was reported where it happened.
            let _ = thread.join();
        }
    }
}

/// Starts a node. `open` opens the state machine on the node's own storage; it runs on the node's
/// threads.
///
/// # Errors
/// When the configuration is wrong or the node could not come up.
pub async fn start<X, F, Fut>(config: NodeConfig, open: F) -> Result<NodeHandle, NodeError>
where
    X: BlockExecutor,
    F: FnOnce(NodeContext) -> Fut + Send + 'static,
    Fut: Future<Output = X> + Send,
{
    let epochs = Epochs::new(config.epoch_blocks);
    let epochs = epochs.ok_or(NodeError::EpochLength(config.epoch_blocks))?;
    let known = KnownPeers::default();
    for (key, address) in &config.peers {
        if !known.insert(key, address) {
            return Err(NodeError::Peer(hex::encode(key)));
        }
    }
    let (stop, stopped) = oneshot::channel();
    let (ready, started) = oneshot::channel();
    let peers = known.clone();
    let thread = std::thread::Builder::new()
        .name("linli-node".to_owned())
        .spawn(move || run_node(config, epochs, peers, open, ready, stopped))?;
    let validator = started.await.map_err(|_| NodeError::Stopped)?;
    Ok(NodeHandle {
        validator,
        running: Arc::new(Running {
            stop: Mutex::new(Some(stop)),
            thread: Mutex::new(Some(thread)),
            known,
        }),
    })
}
