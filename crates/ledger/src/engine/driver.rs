//! The task that keeps consensus in the right epoch and at the right pace.
//!
//! It reopens consensus when an epoch has ended and when `wake.rs` says so, and between these does
//! nothing: a sleeping validator has no timer here.

use std::time::Duration;

use commonware_consensus::types::Height;
use commonware_cryptography::sha256;
use commonware_p2p::{Blocker, Sender};
use commonware_utils::ordered::Set;
use tracing::info;

use super::application::runtime_ms;
use super::consensus::Consensus;
use super::executor::ExecutorHandle;
use super::types::{Digest, Marshal, PublicKey, Runtime};
use crate::clock::LedgerClock;
use crate::epochs::Epochs;
use crate::limits::TELL_AGAIN_BYTES_MAX;
use crate::mempool::Pool;
use crate::signal::Signal;
use crate::wake::{Pace, Seen, Wakefulness};

/// Lets the network know the validators of an epoch.
pub trait TrackPeers: Send + 'static {
    fn track(&mut self, validators: &Set<PublicKey>);
}

/// How often consensus was reopened for each reason, for reports.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reopenings {
    pub woken: u64,
    pub slept: u64,
    pub epochs: u64,
}

pub(super) struct Driver<E: Runtime, S: Sender<PublicKey = PublicKey>, B> {
    pub context: E,
    pub consensus: Consensus<E, S, B>,
    pub executor: ExecutorHandle,
    pub marshal: Marshal,
    pub pool: Pool,
    pub clock: LedgerClock,
    pub epochs: Epochs,
    pub genesis: Digest,
    pub peers: Box<dyn TrackPeers>,
    pub reopenings: Signal<Reopenings>,
}

impl<E, S, B> Driver<E, S, B>
where
    E: Runtime,
    S: Sender<PublicKey = PublicKey>,
    B: Blocker<PublicKey = PublicKey>,
{
    pub(super) async fn run(mut self) {
        let mut status = self.executor.status.clone();
        let mut changes = self.pool.subscribe();
        let mut wake = Wakefulness::new(runtime_ms(&self.context), self.executor.head().height);
        let mut jumps = self.clock.subscribe();
        let mut open: Option<u64> = None;
        loop {
            status.mark_seen();
            changes.mark_seen();
            jumps.mark_seen();
            let epoch = self.epochs.of_next(self.executor.head().height);
            if open != Some(epoch) {
                self.open(epoch, wake.pace(), open.is_some()).await;
                open = Some(epoch);
            }
            self.observe(epoch, &mut wake).await;
            let timer = self.timer(wake.look_again_ms());
            tokio::select! {
                biased;
                () = status.changed() => {}
                () = changes.changed() => {}
                () = jumps.changed() => {}
                () = timer => {}
            }
        }
    }

    async fn observe(&mut self, epoch: u64, wake: &mut Wakefulness) {
        let now_ms = runtime_ms(&self.context);
        let ledger_ms = self.clock.now_ms(now_ms);
        self.pool.expire(ledger_ms);
        let status = self.executor.status.get();
        let advice = wake.observe(Seen {
            now_ms,
            height: status.head.height,
            work: self.pool.len() > 0
                || status.wants_boundary
                || status.next_due_ms.is_some_and(|due_ms| due_ms <= ledger_ms),
        });
        if advice.tell_again {
            self.pool.tell_again(TELL_AGAIN_BYTES_MAX);
        }
        if let Some(pace) = advice.reopen {
            self.reopenings.modify(|count| match pace {
                Pace::Awake => count.woken += 1,
                Pace::Asleep => count.slept += 1,
            });
            self.reopen(epoch, pace).await;
        }
    }

    async fn open(&mut self, epoch: u64, pace: Pace, is_change: bool) {
        let validators = self.consensus.schemes.set_of(epoch);
        let validators = validators.expect("known before the boundary was acknowledged");
        self.peers.track(&validators.keys);
        if is_change {
            info!(epoch, "a new epoch begins");
            self.reopenings.modify(|count| count.epochs += 1);
        }
        self.reopen(epoch, pace).await;
    }

    async fn reopen(&mut self, epoch: u64, pace: Pace) {
        let root = self.epochs.root(epoch);
        let head = self.executor.head();
        // The archive may still be writing the boundary block the executor already has.
        let digest = if root == 0 {
            self.genesis
        } else if head.height == root {
            sha256::Digest(head.digest)
        } else {
            let known = self.marshal.get_info(Height::new(root)).await;
            known.expect("the archive holds every final block").1
        };
        self.consensus.open(epoch, digest, pace).await;
    }

    /// Resolves when it is time to look again, or when a clock of the state falls due.
    fn timer(&self, look_again_ms: Option<u64>) -> impl Future<Output = ()> + Send + use<E, S, B> {
        let now_ms = runtime_ms(&self.context);
        let ledger_ms = self.clock.now_ms(now_ms);
        let due = self.executor.status.get().next_due_ms;
        // A clock that is due already is work, and `wake` has said when to look again.
        let due = due.filter(|due_ms| *due_ms > ledger_ms).map(|due_ms| due_ms - ledger_ms);
        let look = look_again_ms.map(|at_ms| at_ms.saturating_sub(now_ms));
        let wait_ms = [due, look].into_iter().flatten().min();
        let sleep = wait_ms.map(|ms| self.context.sleep(Duration::from_millis(ms.max(1))));
        async move {
            match sleep {
                Some(sleep) => sleep.await,
                None => std::future::pending().await,
            }
        }
    }
}
