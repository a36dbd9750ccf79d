//! The real executor, made to take snapshots often: a run of a hundred blocks would never see one.

use std::sync::Arc;

use commonware_runtime::deterministic;
use ledger::block::Block;
use ledger::engine::seam::{BlockExecutor, Check, Head, Known, Proposal};
use ledger::executor::Executor;
use ledger::header::EngineContext;
use ledger::mempool::PendingItem;

/// Blocks between two snapshots. A real node takes one every 1,024 blocks.
const SNAPSHOT_BLOCKS: u64 = 16;

/// The executor of one simulated node.
pub(crate) struct Snapshotting(pub Executor<deterministic::Context>);

impl BlockExecutor for Snapshotting {
    fn genesis(&self) -> Arc<Block> {
        self.0.genesis()
    }

    fn head(&self) -> Head {
        self.0.head()
    }

    async fn propose(
        &mut self,
        context: EngineContext,
        ancestors: Vec<Arc<Block>>,
        now_ms: u64,
        commands: Vec<PendingItem>,
    ) -> Proposal {
        self.0.propose(context, ancestors, now_ms, commands).await
    }

    async fn verify(
        &mut self,
        block: Arc<Block>,
        ancestors: Vec<Arc<Block>>,
        now_ms: u64,
    ) -> Check {
        self.0.verify(block, ancestors, now_ms).await
    }

    async fn finalize(&mut self, block: Arc<Block>, certificate: Option<Vec<u8>>) {
        let before = self.head();
        self.0.finalize(block, certificate).await;
        let head = self.head();
        if head != before && head.height.is_multiple_of(SNAPSHOT_BLOCKS) {
            self.0.snapshot().await.expect("the disk of a simulation works");
        }
    }

    fn next_due_ms(&self) -> Option<u64> {
        self.0.next_due_ms()
    }

    fn validators_of(&self, epoch: u64) -> Option<Vec<[u8; 32]>> {
        self.0.validators_of(epoch)
    }

    fn wants_boundary(&self) -> bool {
        self.0.wants_boundary()
    }

    fn known(&self) -> Known {
        self.0.known()
    }
}
