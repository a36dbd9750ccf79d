//! Replay: a history executed again from genesis, every header, root and certificate compared.
//!
//! It is what `linli doctor` does with a node's files and what an auditor does with a copy. It
//! reads the history it is given and writes only into a folder of its own.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use community::Genesis;
use kernel::Hash;

use crate::certificate::Certificate;
use crate::clock::LedgerClock;
use crate::engine::run_on_storage;
use crate::engine::seam::Head;
use crate::entry::UnitVerdict;
use crate::executor::Executor;
use crate::history::{FinalizedBlock, History};
use crate::ledger::{LedgerConfig, LedgerFault, file};
use crate::tree::TreeRuntime;
use crate::trust::ValidatorSet;

/// What to replay, and where.
#[derive(Clone, Debug)]
pub struct ReplayConfig {
    /// The bytes of the genesis file.
    pub genesis: Vec<u8>,
    /// The data folder of the node whose history is replayed.
    pub source: PathBuf,
    /// An empty folder for the replay's own state.
    pub scratch: PathBuf,
    /// First part of the names of the replay's tree on the runtime's storage.
    pub partition: String,
}

/// What a replay found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReplayReport {
    /// The last block; its digest commits to everything before.
    pub head: Head,
    /// The state root after it.
    pub state_root: Hash,
    /// Blocks with a certificate of their own, each checked.
    pub certified: u64,
    /// Commands, clock jobs and enactments.
    pub units: u64,
    /// Commands alone; each signature was checked.
    pub commands: u64,
    /// Units that a rule refused.
    pub refused: u64,
    /// Units that ended in an internal fault.
    pub faults: u64,
    /// How long it took, without opening.
    pub elapsed: Duration,
}

impl ReplayReport {
    /// Commands executed in a second.
    pub fn commands_per_second(&self) -> u64 {
        let millis = u64::try_from(self.elapsed.as_millis()).unwrap_or(u64::MAX);
        self.commands.saturating_mul(1_000) / millis.max(1)
    }
}

/// Where a node keeps its history below its data folder.
pub fn history_path(data_dir: &Path) -> PathBuf {
    data_dir.join("state").join("history")
}

/// Replays a history. `progress` hears every block that held.
///
/// # Errors
/// A file cannot be read or written, or a block does not execute as its header says, or its
/// certificate does not hold.
pub async fn replay<E: TreeRuntime>(
    context: E,
    config: ReplayConfig,
    mut progress: impl FnMut(&FinalizedBlock),
) -> Result<ReplayReport, LedgerFault> {
    let genesis_hash = Genesis::hash_of(&config.genesis);
    let history = History::open_to_read(&history_path(&config.source));
    let history = history.map_err(file("opening the history"))?;
    let own = LedgerConfig {
        genesis: config.genesis,
        data_dir: config.scratch,
        partition: config.partition,
        clock: LedgerClock::ahead_by(0),
        snapshot_phase: 0,
    };
    let mut executor = Executor::open(context, own).await?;
    let ledger = executor.ledger();
    let mut report = ReplayReport {
        head: ledger.head(),
        state_root: Hash::ZERO,
        certified: 0,
        units: 0,
        commands: 0,
        refused: 0,
        faults: 0,
        elapsed: Duration::ZERO,
    };
    let started = Instant::now();
    for height in ledger.head().height + 1..=history.height() {
        let block = history.block(height).map_err(file("reading the history"))?;
        let block = block.expect("the history holds it");
        let set = ledger.validators_of(block.header.context.epoch);
        executor.replay_block(&block).await?;
        report.count(&block);
        if let Some(certificate) = &block.certificate {
            let set = set.and_then(ValidatorSet::new);
            let set = set.expect("the set of a block's epoch is fixed before it");
            check_certificate(&block, certificate, &set, &genesis_hash)?;
            report.certified += 1;
        }
        progress(&block);
    }
    report.elapsed = started.elapsed();
    report.head = ledger.head();
    report.state_root = ledger.read(|finalised| Hash(finalised.header.state_root));
    Ok(report)
}

/// As [`replay`], on the real runtime and with the state's files in the scratch folder. Blocks the
/// calling thread, which must not belong to an async runtime.
///
/// # Errors
/// As [`replay`].
pub fn replay_on_disk(
    config: ReplayConfig,
    progress: impl FnMut(&FinalizedBlock) + Send + 'static,
) -> Result<ReplayReport, LedgerFault> {
    let dir = config.scratch.clone();
    run_on_storage(dir, move |context| replay(context, config, progress))
}

impl ReplayReport {
    fn count(&mut self, block: &FinalizedBlock) {
        for unit in &block.units {
            self.units += 1;
            self.commands += u64::from(unit.item.is_some());
            self.refused += u64::from(matches!(unit.verdict, UnitVerdict::Refused(_)));
            self.faults += u64::from(unit.verdict == UnitVerdict::Fault);
        }
    }
}

fn check_certificate(
    block: &FinalizedBlock,
    certificate: &[u8],
    set: &ValidatorSet,
    genesis: &Hash,
) -> Result<(), LedgerFault> {
    let height = block.header.height;
    let certificate = Certificate::parse(certificate);
    let reason = match certificate {
        None => Some("certificate.Form"),
        Some(found) if found.digest != block.digest() => Some("certificate.OtherBlock"),
        Some(found) if found.epoch != block.header.context.epoch => Some("certificate.Epoch"),
        Some(found) => found.check(set, genesis).1.map(|_| "certificate.Signatures"),
    };
    reason.map_or(Ok(()), |reason| Err(LedgerFault::Diverged { height, reason }))
}
