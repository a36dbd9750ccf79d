//! The executor: what a block is, decided by the state machine and committed to by its header.
//!
//! It implements the engine's seam. `propose` executes and fills in the header, `verify` executes
//! again and compares the whole header, `finalize` makes a layer part of the finalised ledger.
//!
//! Durability: the history is synced before a block counts as final here. State, tree and log are
//! derived from it; they become durable together at a snapshot, and what came after is replayed
//! at the next start. Invariants: a final block whose execution differs from its header stops the
//! node; nothing temporary ever makes a block invalid; at most one tree batch per block.

mod execute;
mod open;

#[cfg(test)]
mod tests;

use std::collections::VecDeque;
use std::io;
use std::sync::{Arc, PoisonError};
use std::thread::JoinHandle;

use tracing::{error, info, warn};

use crate::block::Block;
use crate::body::{item_size, push_item};
use crate::engine::seam::{BlockExecutor, Check, Head, Known, Proposal};
use crate::gate::SignatureCheck;
use crate::header::EngineContext;
use crate::history::FinalizedBlock;
use crate::layers::{Layer, Layers};
use crate::ledger::{Ledger, LedgerFault};
use crate::limits::{
    BODY_BYTES_MAX, CLOCK_AHEAD_MS_MAX, SNAPSHOT_BLOCKS, SNAPSHOT_PHASES, SNAPSHOT_WORK_MAX,
    SNAPSHOT_WORK_MIN, SNAPSHOT_WORK_PER_PAIR, SNAPSHOTS_KEPT,
};
use crate::mempool::PendingItem;
use crate::snapshot::{self, SnapshotHead};
use crate::tree::{Tree, TreePoint, TreeRuntime};

use execute::{Draft, Invalid};

/// The executor of one node. `E` is the runtime whose storage the tree lives on.
pub struct Executor<E: TreeRuntime> {
    ledger: Ledger,
    tree: Tree<E>,
    layers: Layers,
    snapshots: Snapshots,
}

/// When the next snapshot is due, and where the last ones stand.
struct Snapshots {
    dir: std::path::PathBuf,
    blocks: u64,
    work: u64,
    /// Work after which the next one is due.
    work_due: u64,
    /// The tree at the snapshots on disk, oldest first.
    points: VecDeque<TreePoint>,
    writing: Option<(TreePoint, JoinHandle<io::Result<()>>)>,
}

impl<E: TreeRuntime> Executor<E> {
    /// The finalised ledger, for everybody else.
    pub fn ledger(&self) -> Ledger {
        self.ledger.clone()
    }

    /// Executes a final block of another history, compares all it says, and makes it final here
    /// without a history of its own.
    pub(crate) async fn replay_block(&mut self, told: &FinalizedBlock) -> Result<(), LedgerFault> {
        let block = Block { header: told.header.clone(), body: told.body.clone() };
        let height = block.header.height;
        let ledger = self.ledger();
        let check = SignatureCheck::Check(&ledger.shared.signatures);
        let layer = self.execute(&block, &[], check).await;
        let layer = Arc::new(layer.map_err(|invalid| diverged(height, invalid))?);
        if layer.units != told.units || layer.entries != told.entries {
            let reason = "history.Units";
            return Err(LedgerFault::Diverged { height, reason });
        }
        self.settle(&layer).await
    }

    /// Makes a snapshot of the finalised state now and waits until it is on disk.
    ///
    /// # Errors
    /// The tree's storage or the disk fails.
    pub async fn snapshot(&mut self) -> Result<(), LedgerFault> {
        self.begin_snapshot().await?;
        self.snapshots.finish();
        Ok(())
    }

    /// Makes the layer of a block that was executed and is final part of the ledger.
    async fn settle(&mut self, layer: &Arc<Layer>) -> Result<(), LedgerFault> {
        self.tree.apply(&layer.tree).await?;
        let shared = &self.ledger.shared;
        let append = shared.log.append(&layer.append);
        append.map_err(crate::ledger::file("appending to the log"))?;
        let mut finalised = shared.finalised.write().unwrap_or_else(PoisonError::into_inner);
        finalised.state.apply(&layer.changes);
        finalised.heads.extend(layer.heads.iter().map(|(id, head)| (*id, *head)));
        for (id, valid_until) in &layer.ids {
            finalised.recent.insert(*id, *valid_until);
        }
        finalised.recent.forget_before(layer.header.time_ms);
        finalised.header = layer.header.clone();
        finalised.digest = layer.digest;
        let offset_ms = community::ledger_offset_ms(&finalised.state);
        drop(finalised);
        if offset_ms != shared.clock.offset_ms() {
            shared.clock.set_offset_ms(offset_ms);
        }
        self.snapshots.blocks += 1;
        self.snapshots.work += layer.work;
        Ok(())
    }

    async fn make_final(
        &mut self,
        block: &Arc<Block>,
        certificate: Option<Vec<u8>>,
    ) -> Result<(), LedgerFault> {
        let head = self.head();
        let (height, digest) = (block.header.height, block.digest());
        if height <= head.height {
            return Ok(());
        }
        assert_eq!(height, head.height + 1, "blocks become final in order");
        assert_eq!(block.header.context.parent, head.digest, "on top of each other");
        if self.layers.get(&digest).is_none() {
            let ledger = self.ledger();
            let check = SignatureCheck::Check(&ledger.shared.signatures);
            let layer = self.execute(block, &[], check).await;
            let layer = layer.map_err(|invalid| diverged(height, invalid))?;
            self.layers.insert(Arc::new(layer));
        }
        let layer = self.layers.finalize(&digest).expect("it was there or was just made");
        let finalized = Arc::new(FinalizedBlock {
            header: layer.header.clone(),
            certificate,
            body: layer.body.clone(),
            units: layer.units.clone(),
            entries: layer.entries.clone(),
        });
        let written = self.ledger.shared.history.append(&finalized);
        written.map_err(crate::ledger::file("writing the history"))?;
        self.settle(&layer).await?;
        count(&finalized);
        // Nobody listening is fine: a subscriber reads from the history where it left off.
        let _ = self.ledger.shared.subscribers.send(finalized);
        if self.snapshots.is_due() {
            self.begin_snapshot().await?;
        }
        Ok(())
    }

    /// Makes tree and log durable, then writes the state on a thread of its own.
    async fn begin_snapshot(&mut self) -> Result<(), LedgerFault> {
        self.snapshots.finish();
        self.tree.commit().await?;
        let shared = &self.ledger.shared;
        shared.log.sync().map_err(crate::ledger::file("syncing the log"))?;
        let point = self.tree.point();
        let (head, pairs) = {
            let mut finalised = shared.finalised.write().unwrap_or_else(PoisonError::into_inner);
            let head = SnapshotHead {
                genesis: shared.genesis_hash,
                genesis_header: shared.genesis_block.header.clone(),
                header: finalised.header.clone(),
                tree: point,
                heads: finalised.heads.clone(),
            };
            (head, finalised.state.freeze())
        };
        if let Some(oldest) = self.snapshots.oldest_needed() {
            self.tree.prune(&oldest).await?;
        }
        let pairs_now = pairs.len();
        let (dir, height) = (self.snapshots.dir.clone(), head.header.height);
        let writing = std::thread::spawn(move || snapshot::write(&dir, &head, &pairs));
        self.snapshots.begin_again(pairs_now);
        self.snapshots.writing = Some((point, writing));
        info!(height, "a snapshot is being written");
        Ok(())
    }
}

impl Snapshots {
    fn new(dir: std::path::PathBuf, phase: u64, point: Option<TreePoint>, pairs: usize) -> Self {
        let points = point.into_iter().collect();
        let mut new = Self { dir, blocks: 0, work: 0, work_due: 0, points, writing: None };
        new.begin_again(pairs);
        new.blocks = phase * SNAPSHOT_BLOCKS / SNAPSHOT_PHASES;
        new.work = phase * SNAPSHOT_WORK_MIN / SNAPSHOT_PHASES;
        new
    }

    fn begin_again(&mut self, pairs: usize) {
        (self.blocks, self.work) = (0, 0);
        let due = SNAPSHOT_WORK_PER_PAIR.saturating_mul(pairs as u64);
        self.work_due = due.clamp(SNAPSHOT_WORK_MIN, SNAPSHOT_WORK_MAX);
    }

    fn is_due(&self) -> bool {
        self.blocks >= SNAPSHOT_BLOCKS || self.work >= self.work_due
    }

    /// Waits for the snapshot that is being written, if one is.
    fn finish(&mut self) {
        let Some((point, writing)) = self.writing.take() else {
            return;
        };
        match writing.join() {
            Ok(Ok(())) => {
                self.points.push_back(point);
                while self.points.len() > SNAPSHOTS_KEPT {
                    self.points.pop_front();
                }
            }
            // The older snapshots are untouched, and the next one is tried in its time.
            Ok(Err(cause)) => error!(%cause, "a snapshot could not be written"),
            Err(_) => error!("the thread that wrote a snapshot panicked"),
        }
    }

    /// The oldest point a start may have to go back to.
    fn oldest_needed(&self) -> Option<TreePoint> {
        self.points.front().copied().filter(|_| self.points.len() == SNAPSHOTS_KEPT)
    }
}

impl<E: TreeRuntime> Drop for Executor<E> {
    fn drop(&mut self) {
        self.snapshots.finish();
    }
}

/// What operators watch: blocks, units by verdict, and any internal fault as an alarm.
fn count(block: &FinalizedBlock) {
    metrics::counter!("linli_blocks_final").increment(1);
    metrics::gauge!("linli_height").set(block.header.height as f64);
    for unit in &block.units {
        metrics::counter!("linli_units_final", "verdict" => unit.verdict.word()).increment(1);
    }
}

fn diverged(height: u64, invalid: Invalid) -> LedgerFault {
    match invalid {
        Invalid::Rule(reason) => LedgerFault::Diverged { height, reason },
        Invalid::Fault(fault) => fault,
    }
}

/// A node whose disk fails, or whose execution differs from what a quorum signed, must not go on.
fn stop(fault: LedgerFault) -> ! {
    error!(%fault, "the node stops");
    panic!("the node stops: {fault}");
}

impl<E: TreeRuntime> BlockExecutor for Executor<E> {
    fn genesis(&self) -> Arc<Block> {
        self.ledger.shared.genesis_block.clone()
    }

    fn head(&self) -> Head {
        self.ledger.head()
    }

    async fn propose(
        &mut self,
        context: EngineContext,
        ancestors: Vec<Arc<Block>>,
        now_ms: u64,
        commands: Vec<PendingItem>,
    ) -> Proposal {
        let above = match self.layers_of(&ancestors).await {
            Ok(above) => above,
            Err(Invalid::Rule(reason)) => {
                warn!(reason, "no block is built on an invalid ancestor");
                return Proposal::default();
            }
            Err(Invalid::Fault(fault)) => stop(fault),
        };
        let commands = within_body(commands);
        let (draft, rejected) = self.draft(&context, &above, now_ms, &commands);
        let kept = |id: &[u8; 32]| {
            let kept = draft.iter().flat_map(|draft| &draft.kept);
            kept.map(|index| &commands[*index].id).any(|own| own == id)
        };
        let may_leave = |id: &[u8; 32]| !is_in_flight(&above, id) && !kept(id);
        let rejected = rejected.into_iter().filter(may_leave).collect();
        let Some(draft) = draft else {
            return Proposal { block: None, rejected };
        };
        let Draft { seed, kept, output } = draft;
        let mut body = Vec::new();
        for item in kept.iter().map(|index| &commands[*index]) {
            push_item(&mut body, item.kind, &item.bytes, &item.auth);
        }
        let layer = match self.complete(seed, body.into(), &above, output).await {
            Ok(layer) => Arc::new(layer),
            Err(fault) => stop(fault),
        };
        let block = Block { header: layer.header.clone(), body: layer.body.clone() };
        self.layers.insert(layer);
        Proposal { block: Some(block), rejected }
    }

    async fn verify(
        &mut self,
        block: Arc<Block>,
        ancestors: Vec<Arc<Block>>,
        now_ms: u64,
    ) -> Check {
        if self.layers.get(&block.digest()).is_some() {
            return Check::Valid;
        }
        let at_ms = block.header.time_ms.saturating_sub(CLOCK_AHEAD_MS_MAX);
        if at_ms > now_ms {
            return Check::NotYet { at_ms };
        }
        let above = match self.layers_of(&ancestors).await {
            Ok(above) => above,
            Err(Invalid::Rule(reason)) => return Check::Invalid(reason),
            Err(Invalid::Fault(fault)) => stop(fault),
        };
        let ledger = self.ledger();
        let check = SignatureCheck::Check(&ledger.shared.signatures);
        match self.execute(&block, &above, check).await {
            Ok(layer) => self.layers.insert(Arc::new(layer)),
            Err(Invalid::Rule(reason)) => return Check::Invalid(reason),
            Err(Invalid::Fault(fault)) => stop(fault),
        }
        Check::Valid
    }

    async fn finalize(&mut self, block: Arc<Block>, certificate: Option<Vec<u8>>) {
        if let Err(fault) = self.make_final(&block, certificate).await {
            stop(fault);
        }
    }

    fn next_due_ms(&self) -> Option<u64> {
        self.ledger.read(|finalised| community::next_due_ms(&finalised.state))
    }

    fn validators_of(&self, epoch: u64) -> Option<Vec<[u8; 32]>> {
        let set = self.ledger.validators_of(epoch)?;
        Some(set.into_iter().map(|validator| validator.key.0).collect())
    }

    fn wants_boundary(&self) -> bool {
        let pending = |state: &dyn kernel::Read| community::pending_validators(state).is_some();
        self.ledger.read(|finalised| pending(&finalised.state))
    }

    fn known(&self) -> Known {
        let ledger = self.ledger();
        Arc::new(move |id| {
            let id = kernel::CommandId(*id);
            ledger.read(|finalised| finalised.recent.holds_any(&id))
        })
    }
}

/// As many items from the front as fit into a body.
fn within_body(mut commands: Vec<PendingItem>) -> Vec<PendingItem> {
    let mut size = 0;
    let fitting = commands.iter().take_while(|item| {
        size += item_size(&item.bytes, &item.auth);
        size <= BODY_BYTES_MAX
    });
    let fitting = fitting.count();
    commands.truncate(fitting);
    commands
}

/// Whether an ancestor that may yet lose holds this command; it must not leave the mempool then.
fn is_in_flight(above: &[Arc<Layer>], id: &[u8; 32]) -> bool {
    let id = kernel::CommandId(*id);
    above.iter().any(|layer| layer.holds(&id))
}
