//! The task that owns the executor: one call at a time, finality before everything else.
//!
//! Lifecycle: started after the archive is open, lives as long as the validator. Invariants: a
//! block is acknowledged to the archive only after `finalize` returned; the validators of the next
//! epoch are published before the last block of an epoch is acknowledged, so that the archive can
//! verify what comes after it.

use std::sync::Arc;

use commonware_codec::Encode as _;
use commonware_consensus::types::Height;
use commonware_utils::Acknowledgement as _;
use commonware_utils::acknowledgement::Exact;
use tokio::sync::{broadcast, mpsc, oneshot};

use super::schemes::Schemes;
use super::seam::{BlockExecutor, Check, Head, Known, Proposal};
use super::types::{EngineBlock, Marshal};
use crate::block::Block;
use crate::epochs::Epochs;
use crate::header::EngineContext;
use crate::mempool::{PendingItem, Pool};
use crate::signal::{Signal, Watcher};

/// What the rest of the validator knows of the executor without asking it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Status {
    pub head: Head,
    pub next_due_ms: Option<u64>,
    pub wants_boundary: bool,
}

/// A block that became final.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Finalised {
    pub height: u64,
    pub digest: [u8; 32],
}

pub(crate) enum Request {
    Propose {
        context: EngineContext,
        chain: Arc<[Arc<Block>]>,
        now_ms: u64,
        commands: Vec<PendingItem>,
        reply: oneshot::Sender<Option<Proposal>>,
    },
    Verify {
        block: Arc<Block>,
        chain: Arc<[Arc<Block>]>,
        now_ms: u64,
        reply: oneshot::Sender<Option<Check>>,
    },
    Finalize {
        block: EngineBlock,
        acknowledgement: Exact,
    },
}

/// A way to ask the executor. Cheap to clone.
#[derive(Clone)]
pub(crate) struct ExecutorHandle {
    requests: mpsc::UnboundedSender<Request>,
    known: Known,
    pub status: Watcher<Status>,
}

impl ExecutorHandle {
    pub(crate) fn head(&self) -> Head {
        self.status.get().head
    }

    /// `None` when the chain does not stand on the head any more.
    pub(crate) async fn propose(
        &self,
        context: EngineContext,
        chain: Arc<[Arc<Block>]>,
        now_ms: u64,
        commands: Vec<PendingItem>,
    ) -> Option<Proposal> {
        self.ask(|reply| Request::Propose { context, chain, now_ms, commands, reply }).await
    }

    /// `None` when the chain does not stand on the head any more.
    pub(crate) async fn verify(
        &self,
        block: Arc<Block>,
        chain: Arc<[Arc<Block>]>,
        now_ms: u64,
    ) -> Option<Check> {
        self.ask(|reply| Request::Verify { block, chain, now_ms, reply }).await
    }

    /// Answers at once, whatever the executor is at.
    pub(crate) fn is_known(&self, id: &[u8; 32]) -> bool {
        (self.known)(id)
    }

    pub(crate) fn finalize(&self, block: EngineBlock, acknowledgement: Exact) -> bool {
        let request = Request::Finalize { block, acknowledgement };
        self.requests.send(request).is_ok()
    }

    /// Waits for ever when the executor is gone: the validator is shutting down then, and a "no"
    /// would be a vote.
    async fn ask<T>(&self, request: impl FnOnce(oneshot::Sender<T>) -> Request) -> T {
        let (reply, answer) = oneshot::channel();
        let sent = self.requests.send(request(reply)).is_ok();
        match answer.await {
            Ok(answer) if sent => answer,
            _ => std::future::pending().await,
        }
    }
}

/// The executor and what it tells on every final block.
pub struct ExecutorTask<X> {
    executor: X,
    requests: mpsc::UnboundedReceiver<Request>,
    status: Signal<Status>,
    finalised: broadcast::Sender<Finalised>,
    pool: Pool,
    schemes: Schemes,
    epochs: Epochs,
}

impl<X: BlockExecutor> ExecutorTask<X> {
    /// Publishes the validators of every epoch up to the current one before anything runs.
    pub(crate) fn new(
        executor: X,
        finalised: broadcast::Sender<Finalised>,
        pool: Pool,
        schemes: Schemes,
        epochs: Epochs,
    ) -> (Self, ExecutorHandle) {
        let (requests, received) = mpsc::unbounded_channel();
        let status = Signal::new(status_of(&executor));
        let observed = status.watch();
        let current = epochs.of_next(executor.head().height);
        for epoch in 0..=current {
            publish_validators(&executor, &schemes, epoch);
        }
        let handle = ExecutorHandle { requests, known: executor.known(), status: observed };
        let task = Self { executor, requests: received, status, finalised, pool, schemes, epochs };
        (task, handle)
    }

    /// Delivers what the archive holds beyond the executor's head: an executor that starts from a
    /// snapshot catches up here, before it is asked anything.
    pub(crate) async fn replay(&mut self, marshal: &Marshal) {
        let Some(processed) = marshal.get_processed().await else {
            return;
        };
        let mut height = self.executor.head().height + 1;
        while height <= processed.height().get() {
            let block = marshal.get_block(Height::new(height)).await;
            let block = block.expect("the archive holds every block it has delivered");
            self.finalize(block.inner().clone(), marshal).await;
            height += 1;
        }
    }

    /// Runs until every handle is gone.
    pub(crate) async fn run(mut self, marshal: Marshal) {
        while let Some(request) = self.requests.recv().await {
            self.serve(request, &marshal).await;
        }
    }

    async fn serve(&mut self, request: Request, marshal: &Marshal) {
        match request {
            // The engine drops the receiver when it has left the view: no work for nobody.
            Request::Propose { reply, .. } if reply.is_closed() => {}
            Request::Verify { reply, .. } if reply.is_closed() => {}
            // Only here is it certain which block is the head while the executor looks.
            Request::Propose { context, chain, now_ms, commands, reply } => {
                let proposal = match above_head(&chain, context.parent, self.executor.head()) {
                    Some(ancestors) => {
                        let executor = &mut self.executor;
                        Some(executor.propose(context, ancestors, now_ms, commands).await)
                    }
                    None => None,
                };
                let _ = reply.send(proposal);
            }
            Request::Verify { block, chain, now_ms, reply } => {
                let parent = block.header.context.parent;
                let check = match above_head(&chain, parent, self.executor.head()) {
                    Some(ancestors) => Some(self.executor.verify(block, ancestors, now_ms).await),
                    None => None,
                };
                let _ = reply.send(check);
            }
            Request::Finalize { block, acknowledgement } => {
                self.finalize(block, marshal).await;
                acknowledgement.acknowledge();
            }
        }
    }

    async fn finalize(&mut self, block: EngineBlock, marshal: &Marshal) {
        let block = block.block().clone();
        let height = block.header.height;
        let before = self.executor.head();
        let certificate = marshal.get_finalization(Height::new(height)).await;
        let certificate = certificate.map(|certificate| certificate.encode().to_vec());
        self.executor.finalize(block.clone(), certificate).await;
        let head = self.executor.head();
        assert!(head.height >= height, "the executor applied block {height} before it returned");
        if self.epochs.is_last(height) {
            publish_validators(&self.executor, &self.schemes, self.epochs.of_next(height));
        }
        self.pool.remove_final(&block);
        self.status.set(status_of(&self.executor));
        if head != before {
            // Nobody listening is fine: a subscriber reads the height from the status.
            let _ = self.finalised.send(Finalised { height: head.height, digest: head.digest });
        }
    }
}

/// What of a chain lies above the head, if the chain stands on it. `parent` is the digest of the
/// chain's first block, or of the head itself when the chain is empty.
pub(crate) fn above_head(
    chain: &[Arc<Block>],
    parent: [u8; 32],
    head: Head,
) -> Option<Vec<Arc<Block>>> {
    let above: Vec<Arc<Block>> =
        chain.iter().take_while(|block| block.header.height > head.height).cloned().collect();
    let root = above.last().map_or(parent, |block| block.header.context.parent);
    (root == head.digest).then_some(above)
}

fn status_of<X: BlockExecutor>(executor: &X) -> Status {
    Status {
        head: executor.head(),
        next_due_ms: executor.next_due_ms(),
        wants_boundary: executor.wants_boundary(),
    }
}

fn publish_validators<X: BlockExecutor>(executor: &X, schemes: &Schemes, epoch: u64) {
    let keys = executor
        .validators_of(epoch)
        .expect("the set of an epoch is fixed once the block before it is final");
    schemes.insert(epoch, &keys);
}
