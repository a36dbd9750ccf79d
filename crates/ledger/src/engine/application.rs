//! What the engine calls to build and to check blocks.
//!
//! A leader with nothing to do stays silent: `propose` waits for work instead of making an empty
//! block, and a view without work simply does not end. `verify` never says "no" for a temporary
//! reason; what cannot be decided yet stays open.

use std::sync::Arc;
use std::time::{Duration, UNIX_EPOCH};

use commonware_consensus::marshal::ancestry::Ancestry;
use commonware_consensus::types::Height;
use commonware_consensus::{Application as ConsensusApplication, Heightable as _};
use commonware_cryptography::{Digested, Digestible as _};
use commonware_runtime::Clock;
use futures::StreamExt as _;
use tracing::{debug, warn};

use super::executor::{ExecutorHandle, Status, above_head};
use super::seam::{Check, Head};
use super::types::{ConsensusContext, EngineBlock, Marshal, Runtime, Scheme, engine_context};
use crate::block::Block;
use crate::clock::LedgerClock;
use crate::limits::{BATCH_WAIT_MS, BATCH_WAITS_MAX, BODY_BYTES_MAX, PROPOSE_RETRY_MS};
use crate::mempool::{ContentKey, Pool, content_keys};
use crate::signal::Watcher;

/// Blocks from a parent backwards.
type Chain = Arc<[Arc<Block>]>;

/// The proposer and verifier of one validator.
#[derive(Clone)]
pub(crate) struct Application {
    pub executor: ExecutorHandle,
    pub pool: Pool,
    pub marshal: Marshal,
    pub clock: LedgerClock,
}

impl<E: Runtime> ConsensusApplication<E> for Application {
    type SigningScheme = Scheme;
    type Context = ConsensusContext;
    type Block = EngineBlock;
    type Input = ();

    async fn propose(
        &mut self,
        (runtime, context): (E, ConsensusContext),
        ancestry: impl Ancestry<EngineBlock>,
        (): (),
    ) -> Option<Digested<EngineBlock>> {
        let chain = collect(ancestry, self.executor.head()).await;
        let mut signals = self.signals();
        loop {
            signals.mark_seen();
            if let Some(block) = self.build(&runtime, &context, &chain).await {
                let block = EngineBlock::new(Arc::new(block))?;
                let digest = block.digest();
                return Some(Digested::precomputed(block, digest));
            }
            self.wait_for_work(&runtime, &mut signals).await;
        }
    }

    async fn verify(
        &mut self,
        (runtime, context): (E, ConsensusContext),
        mut ancestry: impl Ancestry<EngineBlock>,
    ) -> bool {
        let Some(candidate) = ancestry.next().await else {
            return std::future::pending().await;
        };
        let candidate = candidate.inner().block().clone();
        if candidate.header.context != engine_context(&context) {
            return false;
        }
        let chain = collect(ancestry, self.executor.head()).await;
        self.check(&runtime, candidate, &chain).await
    }
}

impl Application {
    /// One attempt to build a block; `None` while there is no work on this parent.
    async fn build<E: Clock>(
        &self,
        runtime: &E,
        context: &ConsensusContext,
        chain: &Chain,
    ) -> Option<Block> {
        let parent = context.parent.1;
        let ancestors = above_head(chain, parent.0, self.executor.head())?;
        let in_flight: Vec<ContentKey> =
            ancestors.iter().flat_map(|block| content_keys(block)).collect();
        if !self.has_work(runtime, &in_flight) {
            return None;
        }
        self.gather(runtime).await;
        let now_ms = self.now_ms(runtime);
        let commands = self.pool.drain(BODY_BYTES_MAX, now_ms, &in_flight);
        let proposal =
            self.executor.propose(engine_context(context), chain.clone(), now_ms, commands).await?;
        if !proposal.rejected.is_empty() {
            debug!(count = proposal.rejected.len(), "commands left the mempool");
            self.pool.remove(&proposal.rejected);
        }
        proposal.block
    }

    /// Commands come in bursts, and a block costs as much as dozens of commands: whoever leads
    /// waits while they keep coming, so that a burst shares one block.
    async fn gather<E: Clock>(&self, runtime: &E) {
        let arrivals = self.pool.subscribe();
        for _ in 0..BATCH_WAITS_MAX {
            let before = arrivals.get();
            runtime.sleep(Duration::from_millis(BATCH_WAIT_MS)).await;
            if arrivals.get() == before {
                return;
            }
        }
    }

    fn has_work<E: Clock>(&self, runtime: &E, in_flight: &[ContentKey]) -> bool {
        let status = self.executor.status.get();
        status.wants_boundary
            || status.next_due_ms.is_some_and(|due| due <= self.now_ms(runtime))
            || self.pool.has_items_beyond(in_flight)
    }

    /// Returns when something changed that can be work, or when a clock falls due. A clock that is
    /// due already, or a boundary that is wanted already, is asked for again after a moment: the
    /// ancestor that serves it may not be final yet.
    async fn wait_for_work<E: Clock>(&self, runtime: &E, signals: &mut Signals) {
        let status = self.executor.status.get();
        let now_ms = self.now_ms(runtime);
        let retry = Duration::from_millis(PROPOSE_RETRY_MS);
        let next = match status.next_due_ms {
            _ if status.wants_boundary => Some(retry),
            Some(due_ms) if due_ms <= now_ms => Some(retry),
            Some(due_ms) => Some(Duration::from_millis(due_ms - now_ms).max(retry)),
            None => None,
        };
        let timer = async {
            match next {
                Some(wait) => runtime.sleep(wait).await,
                None => std::future::pending().await,
            }
        };
        // Biased, here and everywhere: a random branch would break the replay of a seed.
        tokio::select! {
            biased;
            () = signals.changed() => {}
            () = timer => {}
        }
    }

    /// Decides on a candidate, however long that takes.
    async fn check<E: Clock>(&self, runtime: &E, candidate: Arc<Block>, chain: &Chain) -> bool {
        loop {
            // Before the look at the clock, so that a jump after it is never missed.
            let jumps = self.clock.subscribe();
            let head = self.executor.head();
            if candidate.header.height <= head.height {
                return self.check_final(&candidate).await;
            }
            let now_ms = self.now_ms(runtime);
            let verifying = self.executor.verify(candidate.clone(), chain.clone(), now_ms);
            let Some(check) = verifying.await else {
                if self.executor.head().height > head.height {
                    continue;
                }
                // A fork of the finalised chain: it can never become final, and silence is the
                // one answer that cannot be wrong.
                return std::future::pending().await;
            };
            match check {
                Check::Valid => return true,
                Check::Invalid(reason) => {
                    let height = candidate.header.height;
                    warn!(height, reason, "a proposed block is invalid");
                    return false;
                }
                Check::NotYet { at_ms } => {
                    wait_for(runtime, at_ms.saturating_sub(now_ms), jumps).await;
                }
            }
        }
    }

    /// A candidate at or below the head is right if and only if it is the final block there. The
    /// engine asks for such a block after a restart.
    async fn check_final(&self, candidate: &Arc<Block>) -> bool {
        let height = Height::new(candidate.header.height);
        let known = self.marshal.get_info(height).await;
        match known {
            Some((_, digest)) if digest.0 == candidate.digest() => true,
            _ => std::future::pending().await,
        }
    }

    fn now_ms<E: Clock>(&self, runtime: &E) -> u64 {
        self.clock.now_ms(runtime_ms(runtime))
    }

    fn signals(&self) -> Signals {
        Signals {
            status: self.executor.status.clone(),
            pool: self.pool.subscribe(),
            clock: self.clock.subscribe(),
        }
    }
}

/// Waits this long, or until the ledger's clock jumps. In a demonstration a block that follows the
/// jump may be here before the jump itself is final here: it comes from the future for days.
async fn wait_for<E: Clock>(runtime: &E, wait_ms: u64, mut jumps: Watcher<i64>) {
    tokio::select! {
        biased;
        () = jumps.changed() => {}
        () = runtime.sleep(Duration::from_millis(wait_ms.max(1))) => {}
    }
}

/// The runtime's clock in Unix ms.
pub(crate) fn runtime_ms<E: Clock>(runtime: &E) -> u64 {
    let since = runtime.current().duration_since(UNIX_EPOCH);
    let since = since.expect("the clock of a validator is past 1970");
    u64::try_from(since.as_millis()).expect("a time in ms fits for half a billion years")
}

/// The changes that can mean work.
struct Signals {
    status: Watcher<Status>,
    pool: Watcher<u64>,
    clock: Watcher<i64>,
}

impl Signals {
    /// Called before looking, so that a change after the look is never missed.
    fn mark_seen(&mut self) {
        self.status.mark_seen();
        self.pool.mark_seen();
        self.clock.mark_seen();
    }

    async fn changed(&mut self) {
        tokio::select! {
            biased;
            () = self.status.changed() => {}
            () = self.pool.changed() => {}
            () = self.clock.changed() => {}
        }
    }
}

/// The unfinalised blocks of an ancestry, newest first.
async fn collect(mut ancestry: impl Ancestry<EngineBlock>, head: Head) -> Chain {
    let mut chain = Vec::new();
    while let Some(ancestor) = ancestry.next().await {
        let height = ancestor.height().get();
        if height <= head.height {
            break;
        }
        chain.push(ancestor.inner().block().clone());
        if height == head.height + 1 {
            break;
        }
    }
    chain.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use commonware_runtime::{Runner as _, deterministic};

    const DAY: Duration = Duration::from_secs(86_400);

    /// How long a block from `wait_ms` ahead is kept waiting, when the clock jumps or not.
    fn waited(wait_ms: u64, jumps: bool) -> Duration {
        deterministic::Runner::default().start(|runtime| async move {
            let clock = LedgerClock::ahead_by(0);
            let watcher = clock.subscribe();
            let before = runtime.current();
            if jumps {
                clock.set_offset_ms(1);
            }
            wait_for(&runtime, wait_ms, watcher).await;
            runtime.current().duration_since(before).expect("time goes on")
        })
    }

    #[test]
    fn a_block_from_the_future_waits_for_its_time_or_for_a_jump() {
        let day_ms = u64::try_from(DAY.as_millis()).expect("it fits");
        assert!(waited(day_ms, false) >= DAY);
        assert!(waited(day_ms, true) < DAY);
        assert!(waited(0, false) < DAY);
    }
}
