//! What a run is asked for and what it says at the end.

use serde::Serialize;
use thiserror::Error;

use crate::faults::{FaultError, Faults};

/// What to simulate.
#[derive(Clone, Debug)]
pub struct SimConfig {
    pub seed: u64,
    /// The run ends when every honest node has this many blocks and the faults are over.
    pub blocks: u64,
    pub validators: usize,
    pub faults: Faults,
    /// Blocks per epoch.
    pub epoch_blocks: u64,
    /// A new item every so often, in virtual ms.
    pub item_every_ms: u64,
    /// Afterwards: how long the ledger is left alone before it is woken, in virtual seconds.
    /// Zero leaves this part out.
    pub idle_s: u64,
}

impl SimConfig {
    /// A network of four without faults.
    pub fn quiet(seed: u64, blocks: u64) -> Self {
        Self {
            seed,
            blocks,
            validators: 4,
            faults: Faults::default(),
            epoch_blocks: ledger::limits::EPOCH_BLOCKS,
            item_every_ms: 100,
            idle_s: 3_600,
        }
    }
}

/// How the ledger slept and woke.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WakeFigures {
    pub idle_s: u64,
    /// Blocks made while nobody had work.
    pub blocks_while_idle: u64,
    /// From the first command after the idle time to its finality on every node.
    pub woken_after_ms: u64,
    /// The same with one validator down, for each of them in turn; one of them is the leader.
    pub woken_with_one_down_ms: Vec<u64>,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SimReport {
    pub seed: u64,
    pub blocks: u64,
    pub validators: usize,
    pub virtual_ms: u64,
    /// Epochs that were begun.
    pub epochs: u64,
    /// Every node has the same final block at every height it has one.
    pub all_nodes_same_chain: bool,
    /// Digest of the last block all nodes share.
    pub chain: String,
    /// Digest of everything the runtime did. Equal for equal seeds.
    pub history: String,
    /// Median and worst time from a block's own time to finality on the first node.
    pub finality_ms_p50: u64,
    pub finality_ms_max: u64,
    pub wake: Option<WakeFigures>,
    /// One line per fault: what it did.
    pub notes: Vec<String>,
}

/// Why a run did not end well.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum SimError {
    #[error("the faults do not fit: {0}")]
    Faults(#[from] FaultError),
    #[error("an epoch needs at least two blocks")]
    EpochLength,
    #[error("a replacement needs a state machine that knows one")]
    NoReplacement,
    #[error("seed {seed}: two final blocks at height {height}: {one} and {other} on node {node}")]
    Fork { seed: u64, height: u64, node: usize, one: String, other: String },
    #[error("seed {seed}: no progress for {waited_s} virtual seconds; heights {heights:?}")]
    Stuck { seed: u64, waited_s: u64, heights: Vec<u64> },
}
