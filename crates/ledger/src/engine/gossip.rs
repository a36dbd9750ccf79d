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
use crate::limits::{GOSSIP_WAIT_MS, PEER_REJECTS_MAX};
use crate::mempool::{Admission, PendingItem, Pool, Submitted, content_key};
use crate::network::{decode_items, encode_items};

/// Length of the window in which a peer's rejects are counted, in ms.
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

/// Rejects of one peer in the current window.
#[derive(Default)]
struct Rejects {
    since_ms: u64,
    count: u32,
}

impl<E, S, R> Gossip<E, S, R>
where
    E: Runtime,
    S: Sender<PublicKey = PublicKey>,
    R: Receiver<PublicKey = PublicKey>,
{
    pub(super) async fn run(mut self) {
        let mut rejects: BTreeMap<PublicKey, Rejects> = BTreeMap::new();
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
                    Ok((peer, bytes)) => self.hear(&mut rejects, peer, bytes.into()),
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

    fn hear(&mut self, rejects: &mut BTreeMap<PublicKey, Rejects>, peer: PublicKey, bytes: Bytes) {
        let now_ms = runtime_ms(&self.context);
        let rejects = rejects.entry(peer.clone()).or_default();
        if now_ms.saturating_sub(rejects.since_ms) >= WINDOW_MS {
            *rejects = Rejects { since_ms: now_ms, count: 0 };
        }
        let Some(items) = decode_items(&bytes) else {
            rejects.count += 1;
            debug!(?peer, "a malformed message is ignored");
            return;
        };
        for item in items {
            if rejects.count >= PEER_REJECTS_MAX {
                warn!(?peer, "too many inadmissible items; the rest of this minute is ignored");
                return;
            }
            if !self.take_in(item, now_ms) {
                rejects.count += 1;
            }
        }
    }

    /// Whether the item was admissible. One that is here already costs a hash and no more.
    fn take_in(&mut self, item: Item, now_ms: u64) -> bool {
        if self.pool.holds(&content_key(item.kind, &item.bytes)) {
            return true;
        }
        let pending = match self.admission.admit(item.kind, &item.bytes, &item.auth) {
            Ok(pending) => pending,
            Err(rejection) => {
                debug!(code = rejection.code, "an item of a peer is inadmissible");
                return false;
            }
        };
        if !self.executor.is_known(&pending.id) {
            self.pool.receive(pending, self.clock.now_ms(now_ms));
        }
        true
    }
}
