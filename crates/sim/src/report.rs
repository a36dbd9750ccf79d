//! What a run is asked for and what it says at the end.

use community::limits::{EPOCH_BLOCKS_MIN, VALIDATORS_MAX};
use kernel::Hash;
use serde::Serialize;
use thiserror::Error;

use crate::faults::{FaultError, Faults};

/// Blocks per epoch unless asked otherwise. A real network has 1,024; a run should see boundaries.
pub const SIM_EPOCH_BLOCKS: u64 = 32;

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
    /// A new command every so often, in virtual ms.
    pub errand_every_ms: u64,
    /// Now and then so many commands come at once, at one portal.
    pub burst: u64,
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
            epoch_blocks: SIM_EPOCH_BLOCKS,
            errand_every_ms: 250,
            burst: 5,
            idle_s: 3_600,
        }
    }

    /// Checks that this can be simulated.
    ///
    /// # Errors
    /// Numbers out of range, then faults that do not fit the network.
    pub fn check(&self) -> Result<(), SimError> {
        if !(1..=VALIDATORS_MAX).contains(&self.validators) {
            return Err(SimError::Validators);
        }
        if self.epoch_blocks < EPOCH_BLOCKS_MIN {
            return Err(SimError::EpochLength);
        }
        if self.blocks == 0 || self.errand_every_ms == 0 {
            return Err(SimError::Nothing);
        }
        Ok(self.faults.fits(self.validators)?)
    }
}

/// What became of the commands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct CommandFigures {
    pub applied: u64,
    pub refused: u64,
    /// How often one was handed in again, because it was not final in time.
    pub resent: u64,
    /// Receipts that verified, each under today's trust and under that of genesis.
    pub receipts_verified: u64,
}

/// What a partition did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct PartitionFigures {
    pub from_s: u64,
    pub to_s: u64,
    /// Blocks that became final anywhere while it held, after what was under way had arrived.
    pub blocks: u64,
}

/// How one validator followed another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReplacementFigures {
    pub validator: usize,
    /// Height of the block with the last co-signature.
    pub decided_height: u64,
    /// The first block the new set signs.
    pub in_force_height: u64,
    /// Height of the block whose receipt was taken before, and verified before and after, as it
    /// was and anchored anew, under the old trust and the new.
    pub receipt_height: u64,
}

/// How the ledger slept and woke.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WakeFigures {
    pub idle_s: u64,
    /// Blocks made while nobody had work. A run in which there is one fails.
    pub blocks_while_idle: u64,
    /// From the first command after the idle time to its finality on every node.
    pub woken_after_ms: u64,
    /// From the moment a clock of the sleeping ledger falls due to the block that serves it.
    pub served_after_ms: u64,
    /// As `woken_after_ms` with one validator down, for each of them in turn; one of them leads.
    pub woken_with_one_down_ms: Vec<u64>,
}

/// What happened. That nothing in it contradicts what Linli promises was checked on the way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SimReport {
    pub seed: u64,
    pub faults: String,
    pub blocks: u64,
    pub validators: usize,
    pub virtual_ms: u64,
    /// Epochs that were begun.
    pub epochs: u64,
    /// Digest of the last block.
    pub chain: String,
    /// Digest of everything the runtime did. Equal for equal seeds.
    pub history: String,
    /// Median and worst time from a block's own time to finality on the first node.
    pub finality_ms_p50: u64,
    pub finality_ms_max: u64,
    /// Turns that passed without a block, because their leader was silent or not heard. Each costs
    /// a timeout.
    pub skipped_views: u64,
    pub commands: CommandFigures,
    /// Proofs that a validator contradicted itself, over all honest nodes.
    pub contradictions: u64,
    /// Nodes that came back after a crash or a blackout.
    pub restarts: u64,
    pub partitions: Vec<PartitionFigures>,
    pub replacement: Option<ReplacementFigures>,
    pub wake: Option<WakeFigures>,
    /// One line per fault: what it did.
    pub notes: Vec<String>,
}

/// Why a run did not end well.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum SimError {
    #[error("the faults do not fit: {0}")]
    Faults(#[from] FaultError),
    #[error("a network has 1 to {VALIDATORS_MAX} validators")]
    Validators,
    #[error("an epoch needs at least {EPOCH_BLOCKS_MIN} blocks")]
    EpochLength,
    #[error("a run needs at least one block, and a command at least every so many ms")]
    Nothing,
    #[error("the temporary folder cannot be written: {0}")]
    Folder(String),
    #[error("seed {seed}: {broken}")]
    Broken { seed: u64, broken: Broken },
}

/// A promise that did not hold.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum Broken {
    #[error("two final blocks at height {height}: {one} and {other} on node {node}")]
    Fork { height: u64, node: usize, one: Hash, other: Hash },
    #[error("node {node} has something else in its history at height {height}")]
    OtherHistory { height: u64, node: usize },
    #[error("block {height} does not stand on the one before it")]
    Gap { height: u64 },
    #[error("command {id} has a second verdict at height {height}, or nobody gave it")]
    SecondVerdict { id: Hash, height: u64 },
    #[error("unit {id} at height {height} ended as {verdict:?}")]
    Verdict { id: Hash, height: u64, verdict: String },
    #[error("node {node} turns a good command away: {code}")]
    TurnedAway { node: usize, code: &'static str },
    #[error("no progress for {waited_s} virtual seconds; heights {heights:?}")]
    Stuck { waited_s: u64, heights: Vec<u64> },
    #[error("{blocks} blocks were made while nobody had work")]
    Restless { blocks: u64 },
    #[error("the receipt of {id} in block {height} does not verify: {problem}")]
    Receipt { id: Hash, height: u64, problem: String },
    #[error("an altered receipt of block {height} verifies")]
    AlteredReceipt { height: u64 },
    #[error("node {by} has cut off node {whom}, which did nothing wrong")]
    CutOff { by: usize, whom: usize },
    #[error("{0} contradictions are proved, and nobody equivocates")]
    Contradictions(u64),
    #[error("a node stopped: {0}")]
    Stopped(String),
}
