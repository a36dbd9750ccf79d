//! Waiting items on their way between validators.
//!
//! An item is told to every validator once by the node that took it in, and again while a node is
//! awake and the item still waits. Admission runs once per node and item, before anything else is
//! done with it.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use commonware_p2p::{Receiver, Recipients, Sender};
use tokio::sync::{mpsc, oneshot};
use tracing::{debug, warn};

use super::application::runtime_ms;
use super::executor::ExecutorHandle;
use super::types::{PublicKey, Runtime};
use crate::body::Item;
use crate::clock::LedgerClock;
use crate::limits::{GOSSIP_WAIT_MS, PEER_FAULTS_MAX};
use crate::mempool::{Admission, PendingItem, Pool, Rejection, Submitted, content_key};
use crate::network::{decode_items, encode_items};

/// Length of the window in which a peer's faults are counted, in ms.
const WINDOW_MS: u64 = 60_000;

/// The task of one validator that tells and hears of waiting items.
pub(super) struct Gossip<E, S, R> {
    pub context: E,
    pub sender: S,
    pub receiver: R,
    pub submitted: mpsc::Receiver<Submission>,
    pub pool: Pool,
    pub executor: ExecutorHandle,
    pub admission: Arc<dyn Admission>,
    pub clock: LedgerClock,
}

/// An item handed in at this node.
pub(crate) struct Submission {
    pub item: PendingItem,
    pub reply: oneshot::Sender<Submitted>,
}

/// What one peer sent in the current window that no honest peer sends.
#[derive(Default)]
struct Faults {
    since_ms: u64,
    count: u32,
}

impl Faults {
    fn begin_window(&mut self, now_ms: u64) {
        if now_ms.saturating_sub(self.since_ms) >= WINDOW_MS {
            *self = Self { since_ms: now_ms, count: 0 };
        }
    }

    /// An item that is final here already, or whose key this node has not seen yet, comes from
    /// every honest peer, and under load in hundreds.
    fn note(&mut self, rejection: Rejection) {
        if !rejection.depends_on_state {
            self.count += 1;
        }
    }

    fn are_too_many(&self) -> bool {
        self.count >= PEER_FAULTS_MAX
    }
}

impl<E, S, R> Gossip<E, S, R>
where
    E: Runtime,
    S: Sender<PublicKey = PublicKey>,
    R: Receiver<PublicKey = PublicKey>,
{
    pub(super) async fn run(mut self) {
        let mut faults: BTreeMap<PublicKey, Faults> = BTreeMap::new();
        let mut changes = self.pool.subscribe();
        // Items come in bursts, and one message carries many: what is new is told a moment later.
        // Meanwhile more is taken in; whoever hands in waits for no timer.
        let mut telling = None;
        loop {
            tokio::select! {
                biased;
                () = async { telling.as_mut().expect("it is set").await }, if telling.is_some() => {
                    telling = None;
                    self.tell();
                }
                message = self.receiver.recv() => match message {
                    Ok((peer, bytes)) => self.hear(&mut faults, peer, bytes.into()),
                    Err(error) => {
                        debug!(%error, "the network has closed");
                        return;
                    }
                },
                Some(submission) = self.submitted.recv() => self.submit(submission),
                () = changes.changed(), if telling.is_none() => {
                    let wait = Duration::from_millis(GOSSIP_WAIT_MS);
                    telling = Some(Box::pin(self.context.sleep(wait)));
                }
            }
        }
    }

    fn submit(&mut self, submission: Submission) {
        let Submission { item, reply } = submission;
        let submitted = if self.executor.is_known(&item.id) {
            Submitted::Duplicate
        } else {
            let now_ms = self.clock.now_ms(runtime_ms(&self.context));
            self.pool.submit(item, now_ms)
        };
        // A caller that went away has its item accepted all the same.
        let _ = reply.send(submitted);
    }

    fn tell(&mut self) {
        for message in encode_items(&self.pool.take_outbox()) {
            // Who is away or over quota hears it on the next repeat, or from the block.
            let _ = self.sender.send(Recipients::All, message, false);
        }
    }

    fn hear(&mut self, faults: &mut BTreeMap<PublicKey, Faults>, peer: PublicKey, bytes: Bytes) {
        let now_ms = runtime_ms(&self.context);
        let faults = faults.entry(peer.clone()).or_default();
        faults.begin_window(now_ms);
        let Some(items) = decode_items(&bytes) else {
            faults.count += 1;
            debug!(?peer, "a malformed message is ignored");
            return;
        };
        let mut is_news = false;
        for item in items {
            if faults.are_too_many() {
                warn!(?peer, "too many inadmissible items; the rest of this minute is ignored");
                break;
            }
            match self.take_in(item, now_ms) {
                Ok(submitted) => is_news |= submitted == Submitted::Accepted,
                Err(rejection) => {
                    debug!(code = rejection.code, "an item of a peer is inadmissible");
                    faults.note(rejection);
                }
            }
        }
        if is_news {
            self.pool.announce();
        }
    }

    /// Lets an admissible item wait. One that is here already costs a hash and no more.
    fn take_in(&mut self, item: Item, now_ms: u64) -> Result<Submitted, Rejection> {
        if self.pool.holds(&content_key(item.kind, &item.bytes)) {
            return Ok(Submitted::Duplicate);
        }
        let pending = self.admission.admit(item.kind, &item.bytes, &item.auth)?;
        if self.executor.is_known(&pending.id) {
            return Ok(Submitted::Duplicate);
        }
        Ok(self.pool.receive(pending, self.clock.now_ms(now_ms)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_no_honest_peer_sends_counts_against_a_peer() {
        let mut faults = Faults::default();
        faults.begin_window(WINDOW_MS);
        for _ in 0..=PEER_FAULTS_MAX {
            faults.note(Rejection { code: "admission.Duplicate", depends_on_state: true });
        }
        assert!(!faults.are_too_many());
        for _ in 0..PEER_FAULTS_MAX {
            faults.begin_window(2 * WINDOW_MS - 1);
            assert!(!faults.are_too_many());
            faults.note(Rejection { code: "admission.BadSignature", depends_on_state: false });
        }
        assert!(faults.are_too_many());
        faults.begin_window(2 * WINDOW_MS);
        assert!(!faults.are_too_many());
    }
}
