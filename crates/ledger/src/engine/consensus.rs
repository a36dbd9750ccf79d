//! The running instance of consensus: one per epoch, reopened whenever the pace changes.
//!
//! Invariants: at most one instance runs; its journal partition is unique per epoch and never
//! deleted while the epoch lasts, for it holds our votes; a reopened instance finds the messages
//! that arrived in between, because the epoch's channels stay open across the reopening.

use std::sync::Arc;
use std::time::Duration;

use commonware_actor::Feedback;
use commonware_consensus::Reporter;
use commonware_consensus::marshal::standard::Deferred;
use commonware_consensus::simplex::elector::RoundRobin;
use commonware_consensus::simplex::types::Activity;
use commonware_consensus::simplex::{
    self, Config, Engine, Floor, ForwardPolicy, SkipBudget, SkipPolicy,
};
use commonware_consensus::types::{Epoch, FixedEpocher, ViewDelta};
use commonware_cryptography::Sha256;
use commonware_p2p::utils::mux::{MuxHandle, SubReceiver, SubSender};
use commonware_p2p::{Blocker, Message, Receiver, Sender};
use commonware_parallel::Sequential;
use commonware_runtime::buffer::paged::CacheRef;
use commonware_runtime::{Error as RuntimeError, Handle};
use commonware_utils::{NZUsize, NonZeroDuration};
use tokio::sync::Mutex;
use tracing::{debug, info, warn};

use super::application::Application;
use super::schemes::Schemes;
use super::types::{Digest, EngineBlock, PublicKey, Runtime, Scheme};
use crate::limits::{
    ASLEEP_LEADER_TIMEOUT_MS, AWAKE_LEADER_TIMEOUT_MS, CERTIFICATION_TIMEOUTS, SKIP_TIMEOUTS,
};
use crate::signal::Signal;
use crate::wake::Pace;

/// Messages a mailbox inside the engine holds before its overflow rule applies.
pub(super) const MAILBOX: usize = 256;

/// Bytes an instance buffers per journal while reading and writing.
pub(super) const JOURNAL_BUFFER_BYTES: usize = 64 << 10;

/// Views behind the final tip that stay in memory and in the journal.
const VIEWS_KEPT: u64 = 64;

/// How often a closing journal is looked at, in ms.
const JOURNAL_RETRY_MS: u64 = 2;

pub(super) type Automaton<E> = Deferred<E, Scheme, Application, EngineBlock, FixedEpocher>;

/// Counts proofs of misbehaviour on their way to the archive.
pub(super) struct Witness<E: Runtime> {
    automaton: Automaton<E>,
    faults: Signal<u64>,
}

impl<E: Runtime> Clone for Witness<E> {
    fn clone(&self) -> Self {
        Self { automaton: self.automaton.clone(), faults: self.faults.clone() }
    }
}

impl<E: Runtime> Reporter for Witness<E> {
    type Activity = Activity<Scheme, Digest>;

    fn report(&mut self, activity: Self::Activity) -> Feedback {
        let proof = match &activity {
            Activity::ConflictingNotarize(_) => Some("two proposals in one view"),
            Activity::ConflictingFinalize(_) => Some("two blocks finalised in one view"),
            Activity::NullifyFinalize(_) => Some("a view both skipped and finalised"),
            _ => None,
        };
        if let Some(proof) = proof {
            warn!(proof, "a validator contradicted itself under its signature");
            self.faults.modify(|count| *count += 1);
        }
        self.automaton.report(activity)
    }
}

/// The receiving end of a channel that outlives the instance reading it.
pub(super) struct Tap {
    receiver: Arc<Mutex<SubReceiver<PublicKey>>>,
    capacity: std::num::NonZeroUsize,
}

impl std::fmt::Debug for Tap {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Tap").finish_non_exhaustive()
    }
}

impl Receiver for Tap {
    type Error = commonware_p2p::utils::mux::Error;
    type PublicKey = PublicKey;

    async fn recv(&mut self) -> Result<Message<PublicKey>, Self::Error> {
        self.receiver.lock().await.recv().await
    }

    fn capacity(&self) -> std::num::NonZeroUsize {
        self.capacity
    }
}

struct Lane<S: Sender<PublicKey = PublicKey>> {
    sender: SubSender<S>,
    receiver: Arc<Mutex<SubReceiver<PublicKey>>>,
    capacity: std::num::NonZeroUsize,
}

impl<S: Sender<PublicKey = PublicKey>> Lane<S> {
    async fn open(mux: &mut MuxHandle<S>, epoch: u64) -> Self {
        let (sender, receiver) = mux
            .register(epoch)
            .await
            .expect("an epoch's channel is registered once, while the network runs");
        let capacity = receiver.capacity();
        Self { sender, receiver: Arc::new(Mutex::new(receiver)), capacity }
    }

    fn ends(&self) -> (SubSender<S>, Tap) {
        let tap = Tap { receiver: self.receiver.clone(), capacity: self.capacity };
        (self.sender.clone(), tap)
    }
}

/// The three channels of consensus, cut by epoch.
pub(super) struct Channels<S: Sender<PublicKey = PublicKey>> {
    pub votes: MuxHandle<S>,
    pub certificates: MuxHandle<S>,
    pub resolver: MuxHandle<S>,
}

struct EpochLanes<S: Sender<PublicKey = PublicKey>> {
    epoch: u64,
    votes: Lane<S>,
    certificates: Lane<S>,
    resolver: Lane<S>,
}

impl<S: Sender<PublicKey = PublicKey>> Channels<S> {
    async fn open(&mut self, epoch: u64) -> EpochLanes<S> {
        EpochLanes {
            epoch,
            votes: Lane::open(&mut self.votes, epoch).await,
            certificates: Lane::open(&mut self.certificates, epoch).await,
            resolver: Lane::open(&mut self.resolver, epoch).await,
        }
    }
}

/// Opens and closes instances.
pub(super) struct Consensus<E: Runtime, S: Sender<PublicKey = PublicKey>, B> {
    pub context: E,
    pub channels: Channels<S>,
    pub blocker: B,
    pub automaton: Automaton<E>,
    pub schemes: Schemes,
    pub partition: String,
    pub page_cache: CacheRef,
    pub faults: Signal<u64>,
    pub(super) running: Option<Handle<()>>,
    pub(super) lanes: Lanes<S>,
}

/// The channels of the epoch that runs and of the one after it: its first messages can arrive
/// before we have seen the boundary.
pub(super) struct Lanes<S: Sender<PublicKey = PublicKey>> {
    current: Option<EpochLanes<S>>,
    next: Option<EpochLanes<S>>,
}

impl<S: Sender<PublicKey = PublicKey>> Lanes<S> {
    pub(super) fn none() -> Self {
        Self { current: None, next: None }
    }
}

impl<E, S, B> Consensus<E, S, B>
where
    E: Runtime,
    S: Sender<PublicKey = PublicKey>,
    B: Blocker<PublicKey = PublicKey>,
{
    /// Closes what runs and runs `epoch` from its root with the timeouts of `pace`.
    pub(super) async fn open(&mut self, epoch: u64, root: Digest, pace: Pace) {
        self.close().await;
        self.move_lanes(epoch).await;
        let partition = format!("{}-consensus-{epoch}", self.partition);
        journal_is_free(&self.context, &partition).await;
        let config = self.config(epoch, root, pace, partition);
        let context = self.context.child("simplex").with_attribute("epoch", epoch);
        let lanes = self.lanes.current.as_ref().expect("moved above");
        let engine = Engine::new(context, config);
        self.running = Some(engine.start(
            lanes.votes.ends(),
            lanes.certificates.ends(),
            lanes.resolver.ends(),
        ));
        info!(epoch, ?pace, "consensus is open");
    }

    async fn close(&mut self) {
        if let Some(running) = self.running.take() {
            running.abort();
            // The answer is that it was aborted.
            let _ = running.await;
        }
    }

    async fn move_lanes(&mut self, epoch: u64) {
        if self.lanes.current.as_ref().map(|lanes| lanes.epoch) == Some(epoch) {
            return;
        }
        let next = self.lanes.next.take();
        self.lanes.current = match next {
            Some(lanes) if lanes.epoch == epoch => Some(lanes),
            _ => Some(self.channels.open(epoch).await),
        };
        self.lanes.next = Some(self.channels.open(epoch + 1).await);
    }

    #[allow(clippy::type_complexity)] // The engine's configuration names each of its parts.
    fn config(
        &self,
        epoch: u64,
        root: Digest,
        pace: Pace,
        partition: String,
    ) -> Config<
        Scheme,
        RoundRobin<Sha256>,
        B,
        Digest,
        Automaton<E>,
        Automaton<E>,
        Witness<E>,
        Sequential,
    > {
        let set = self.schemes.set_of(epoch);
        let set = set.expect("an epoch opens after its validators are known");
        let leader_timeout = match pace {
            Pace::Asleep => Duration::from_millis(ASLEEP_LEADER_TIMEOUT_MS),
            Pace::Awake => Duration::from_millis(AWAKE_LEADER_TIMEOUT_MS),
        };
        simplex::Config {
            scheme: (*set.scheme).clone(),
            elector: RoundRobin::<Sha256>::default(),
            blocker: self.blocker.clone(),
            automaton: self.automaton.clone(),
            relay: self.automaton.clone(),
            reporter: Witness { automaton: self.automaton.clone(), faults: self.faults.clone() },
            track_historical_votes: false,
            strategy: Sequential,
            partition,
            mailbox_size: NZUsize!(MAILBOX),
            epoch: Epoch::new(epoch),
            floor: Floor::Genesis(root),
            replay_buffer: NZUsize!(JOURNAL_BUFFER_BYTES),
            write_buffer: NZUsize!(JOURNAL_BUFFER_BYTES),
            page_cache: self.page_cache.clone(),
            leader_timeout,
            certification_timeout: leader_timeout * CERTIFICATION_TIMEOUTS,
            // A vote that reached a peer just before it reopened is lost; it is soon told again.
            timeout_retry: leader_timeout / 4,
            view_retention: ViewDelta::new(VIEWS_KEPT),
            // Just opened, the engine has heard nobody, and would skip a leader who has merely
            // not spoken yet. Asleep that leader is all there is.
            skip: match pace {
                Pace::Asleep => SkipPolicy::Disabled,
                Pace::Awake => SkipPolicy::Enabled {
                    timeout: leader_timeout * SKIP_TIMEOUTS,
                    budget: SkipBudget::Participants,
                },
            },
            fetch_timeout: NonZeroDuration::new_panic(Duration::from_secs(2)),
            fetch_retry_delay: Duration::from_millis(100),
            forward: ForwardPolicy::Disabled,
        }
    }
}

/// Returns once no task of an earlier instance holds the journal. An aborted instance lets go
/// a moment after its handle resolves, and opening a journal twice is an error that stops the
/// validator.
async fn journal_is_free<E: Runtime>(context: &E, partition: &str) {
    loop {
        let names = match context.scan(partition).await {
            Ok(names) => names,
            Err(RuntimeError::PartitionMissing(_)) => return,
            Err(error) => panic!("the journal {partition} cannot be listed: {error}"),
        };
        let mut held = false;
        for name in names {
            let opened = context.open(partition, &name).await;
            held |= matches!(opened, Err(RuntimeError::BlobAlreadyOpen(..)));
        }
        if !held {
            return;
        }
        debug!(partition, "waiting for the journal to close");
        let wait = Duration::from_millis(JOURNAL_RETRY_MS);
        context.sleep(wait).await;
    }
}
