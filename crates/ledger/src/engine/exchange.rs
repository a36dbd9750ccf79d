//! How far are you? Peers tell each other their height and its certificate on connecting and every
//! half minute, so that a node that comes back while the ledger sleeps catches up without waiting
//! for the next block.

use std::collections::BTreeMap;
use std::time::Duration;

use bytes::Bytes;
use commonware_codec::{Decode as _, Encode as _};
use commonware_consensus::marshal::Identifier;
use commonware_consensus::types::{Epoch, Height};
use commonware_cryptography::certificate::{Provider as _, Verifier as _};
use commonware_p2p::{CheckedSender as _, Receiver, Recipients, Sender};
use commonware_parallel::Sequential;
use commonware_utils::vec::NonEmptyVec;
use tracing::debug;

use super::executor::ExecutorHandle;
use super::schemes::Schemes;
use super::types::{Certificate, Marshal, PublicKey, Runtime, Scheme, key_bytes};
use crate::epochs::Epochs;
use crate::limits::{PEERS_EVERY_MS, STATUS_EVERY_MS, TELL_AGAIN_BYTES_MAX};
use crate::mempool::Pool;
use crate::network::PeerStatus;
use crate::signal::Signal;

/// The task of one validator that keeps peers level with each other.
pub(super) struct Exchange<E, S, R> {
    pub context: E,
    pub sender: S,
    pub receiver: R,
    pub marshal: Marshal,
    pub executor: ExecutorHandle,
    pub pool: Pool,
    pub schemes: Schemes,
    pub epochs: Epochs,
    /// Keys of the connected peers, for the validator's status.
    pub connected: Signal<Vec<[u8; 32]>>,
}

/// What is known of the peers.
#[derive(Default)]
struct Peers {
    connected: Vec<PublicKey>,
    heights: BTreeMap<PublicKey, u64>,
    told_all_ms: u64,
}

impl<E, S, R> Exchange<E, S, R>
where
    E: Runtime,
    S: Sender<PublicKey = PublicKey>,
    R: Receiver<PublicKey = PublicKey>,
{
    pub(super) async fn run(mut self) {
        let mut peers = Peers::default();
        let mut status = self.executor.status.clone();
        let mut epoch = self.epochs.of_next(self.executor.head().height);
        loop {
            let tick = self.context.sleep(Duration::from_millis(PEERS_EVERY_MS));
            tokio::select! {
                biased;
                message = self.receiver.recv() => match message {
                    Ok((peer, bytes)) => self.hear(&mut peers, peer, bytes.into()),
                    Err(error) => {
                        debug!(%error, "the network has closed");
                        return;
                    }
                },
                () = status.changed() => {
                    let now = self.epochs.of_next(self.executor.head().height);
                    if now != epoch {
                        epoch = now;
                        // A peer may have missed the boundary; nobody votes there any more.
                        self.tell(Recipients::All).await;
                        self.ask_again(&peers);
                    }
                }
                () = tick => self.look_around(&mut peers).await,
            }
        }
    }

    fn hear(&mut self, peers: &mut Peers, peer: PublicKey, bytes: Bytes) {
        let Some(status) = PeerStatus::decode(&bytes) else {
            debug!(?peer, "a malformed status is ignored");
            return;
        };
        if status.height <= self.executor.head().height {
            return;
        }
        if !self.is_proved(&status) {
            debug!(?peer, height = status.height, "an unproved height is ignored");
            return;
        }
        peers.heights.insert(peer.clone(), status.height);
        self.hint(peer, status.height);
    }

    /// A certificate of an epoch whose validators we know must verify. Of a later epoch we only
    /// believe that our own has ended, and ask for its last block.
    fn is_proved(&mut self, status: &PeerStatus) -> bool {
        let epoch = self.epochs.of(status.height);
        let Some(scheme) = self.schemes.scoped(Epoch::new(epoch)) else {
            return true;
        };
        let bound = Scheme::certificate_codec_config_unbounded();
        let Ok(certificate) = Certificate::decode_cfg(status.certificate.clone(), &bound) else {
            return false;
        };
        certificate.proposal.round.epoch().get() == epoch
            && certificate.verify(&mut self.context, &scheme, &Sequential)
    }

    fn hint(&self, peer: PublicKey, height: u64) {
        let epoch = self.epochs.of_next(self.executor.head().height);
        let height = height.min(self.epochs.last(epoch));
        self.marshal.hint_finalized(Height::new(height), NonEmptyVec::new(peer));
    }

    fn ask_again(&self, peers: &Peers) {
        let head = self.executor.head().height;
        for (peer, height) in &peers.heights {
            if *height > head {
                self.hint(peer.clone(), *height);
            }
        }
    }

    async fn look_around(&mut self, peers: &mut Peers) {
        // The quota of this channel is far above one look a second, so an error means nobody.
        let connected = match self.sender.check(Recipients::All) {
            Ok(checked) => checked.recipients(),
            Err(_) => Vec::new(),
        };
        let new: Vec<PublicKey> =
            connected.iter().filter(|peer| !peers.connected.contains(peer)).cloned().collect();
        let keys: Vec<[u8; 32]> = connected.iter().map(key_bytes).collect();
        if self.connected.get() != keys {
            self.connected.set(keys);
        }
        peers.connected = connected;
        if !new.is_empty() {
            // They missed what was told before they came.
            self.pool.tell_again(TELL_AGAIN_BYTES_MAX);
        }
        let now_ms = super::application::runtime_ms(&self.context);
        if now_ms.saturating_sub(peers.told_all_ms) >= STATUS_EVERY_MS {
            peers.told_all_ms = now_ms;
            self.tell(Recipients::All).await;
        } else if !new.is_empty() {
            self.tell(Recipients::Some(new)).await;
        }
    }

    async fn tell(&mut self, recipients: Recipients<PublicKey>) {
        let Some((height, _)) = self.marshal.get_info(Identifier::Latest).await else {
            return;
        };
        let Some(certificate) = self.marshal.get_finalization(height).await else {
            return;
        };
        let status = PeerStatus { height: height.get(), certificate: certificate.encode() };
        // Whoever misses it hears it in half a minute.
        let _ = self.sender.send(recipients, status.encode(), false);
    }
}
