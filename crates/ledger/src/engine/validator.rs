//! One validator put together: archive, executor, consensus, mempool and the talk between peers.
//!
//! Starting one takes four steps, [`prepare`], [`Parts::open`], [`run_executor`], [`Opened::run`].
//! The same code runs on the real runtime and in simulation; only the runtime and the network are
//! parameters. Everything it starts is a child of the context it was given and ends with it.

use std::num::NonZeroU64;
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use commonware_broadcast::buffered;
use commonware_codec::Encode as _;
use commonware_consensus::marshal;
use commonware_consensus::marshal::resolver::p2p as marshal_resolver;
use commonware_consensus::marshal::standard::{Deferred, Standard};
use commonware_consensus::simplex;
use commonware_consensus::types::{FixedEpocher, Height};
use commonware_cryptography::{Digestible as _, Signer as _};
use commonware_p2p::utils::mux::{self, Muxer};
use commonware_p2p::{Blocker, Provider, Receiver, Sender, max_message_size};
use commonware_parallel::Sequential;
use commonware_runtime::buffer::paged::CacheRef;
use commonware_utils::{NZUsize, NonZeroDuration};
use std::time::Duration;
use tokio::sync::{broadcast, mpsc, oneshot};

use super::application::Application;
use super::consensus::{Channels, Consensus, Lanes, MAILBOX};
use super::driver::{Driver, Reopenings, TrackPeers};
use super::exchange::Exchange;
use super::executor::{ExecutorHandle, ExecutorTask, Finalised};
use super::gossip::{Gossip, Submission};
use super::records::{RecordPipe, RecordRelay};
use super::schemes::Schemes;
use super::seam::BlockExecutor;
use super::sink::Sink;
use super::storage;
use super::types::{
    Digest, EngineBlock, Marshal, PrivateKey, PublicKey, Runtime, Scheme, block_codec, namespace,
    private_key,
};
use crate::block::Block;
use crate::clock::LedgerClock;
use crate::epochs::Epochs;
use crate::limits::{
    FINALISED_BACKLOG, GOSSIP_BYTES_MAX, RECORD_PART_BYTES, RECORD_PART_FRAME_BYTES,
    SUBMISSIONS_MAX, VALIDATORS_MAX,
};
use crate::mempool::{Admission, PendingItem, Pool, Submitted};
use crate::network::Channel;
use crate::signal::Signal;

/// What a validator is, apart from its state machine and its network.
#[derive(Clone)]
pub struct ValidatorConfig {
    /// Hash of the genesis file: part of every signature.
    pub genesis: [u8; 32],
    /// Seed of this node's Ed25519 key (RFC 8032).
    pub key: [u8; 32],
    /// First part of the name of every file.
    pub partition: String,
    pub epochs: Epochs,
    pub clock: LedgerClock,
    pub admission: Arc<dyn Admission>,
}

/// The network as one validator sees it.
pub struct Network<S, R, B, P> {
    /// In the order of [`Channel::ALL`].
    pub channels: [(S, R); Channel::ALL.len()],
    pub blocker: B,
    pub provider: P,
    pub peers: Box<dyn TrackPeers>,
}

/// The largest message any channel carries; every peer must use the same.
pub fn message_bytes_max() -> u32 {
    let validators = u32::try_from(VALIDATORS_MAX).expect("a small number");
    let votes = simplex::max_payload_size::<Scheme, Digest>(validators);
    let blocks =
        marshal::max_payload_size::<Standard<EngineBlock>, Scheme>(validators, &block_codec());
    let record = RECORD_PART_BYTES + RECORD_PART_FRAME_BYTES;
    max_message_size(&[mux::prefixed(votes), blocks, GOSSIP_BYTES_MAX, record])
}

/// A running validator. Cheap to clone; works from any thread and any async runtime.
#[derive(Clone)]
pub struct Validator {
    pool: Pool,
    executor: ExecutorHandle,
    marshal: Marshal,
    finalised: broadcast::Sender<Finalised>,
    connected: Signal<Vec<[u8; 32]>>,
    faults: Signal<u64>,
    reopenings: Signal<Reopenings>,
    submissions: mpsc::Sender<Submission>,
    records: Arc<Mutex<Option<RecordPipe>>>,
}

/// The record of final blocks, as [`run_executor`] wants it.
pub struct Archive(Marshal);

/// What a validator knows of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ValidatorStatus {
    pub height: u64,
    pub digest: [u8; 32],
    /// Peers connected right now, without ourselves.
    pub peers_connected: usize,
    /// Items that wait for a block.
    pub pending_items: usize,
    /// Proofs that a validator contradicted itself, since the start.
    pub faults_seen: u64,
    pub reopenings: Reopenings,
}

impl Validator {
    /// Hands in an item that passed admission. It is told to the other validators.
    pub async fn submit(&self, item: PendingItem) -> Submitted {
        let (reply, answer) = oneshot::channel();
        let submission = Submission { item, reply };
        if self.submissions.send(submission).await.is_err() {
            return Submitted::Stopping;
        }
        answer.await.unwrap_or(Submitted::Stopping)
    }

    /// The channel of records. It is given once: one task of the node's owner drives it.
    pub fn take_records(&self) -> Option<RecordPipe> {
        self.records.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    /// Every block that becomes final from now on. A subscriber that falls behind by more than
    /// [`FINALISED_BACKLOG`] loses the oldest and reads them by height instead.
    pub fn subscribe(&self) -> broadcast::Receiver<Finalised> {
        self.finalised.subscribe()
    }

    /// A final block, if this node has it.
    pub async fn block(&self, height: u64) -> Option<Arc<Block>> {
        let block = self.marshal.get_block(Height::new(height)).await?;
        Some(block.inner().block().clone())
    }

    /// The certificate of exactly this block. A block can also be final through a descendant's.
    pub async fn certificate(&self, height: u64) -> Option<Bytes> {
        let certificate = self.marshal.get_finalization(Height::new(height)).await?;
        Some(certificate.encode())
    }

    /// Keys of the peers connected right now, without ourselves.
    pub fn connected_peers(&self) -> Vec<[u8; 32]> {
        self.connected.get()
    }

    pub fn status(&self) -> ValidatorStatus {
        let head = self.executor.head();
        ValidatorStatus {
            height: head.height,
            digest: head.digest,
            peers_connected: self.connected.get().len(),
            pending_items: self.pool.len(),
            faults_seen: self.faults.get(),
            reopenings: self.reopenings.get(),
        }
    }
}

/// First step of starting a validator: the part that knows which executor it has. It is small, so
/// that everything else is compiled once per runtime and not once per executor.
pub fn prepare<E: Runtime, X: BlockExecutor>(
    context: &E,
    config: ValidatorConfig,
    executor: X,
) -> (ExecutorTask<X>, Parts<E>) {
    let genesis = EngineBlock::new(executor.genesis());
    let genesis = genesis.expect("the leader of genesis is written as a valid key or as zero");
    let pool = Pool::new();
    let key = private_key(&config.key);
    let schemes = Schemes::new(namespace(&config.genesis), key.clone());
    let (finalised, _) = broadcast::channel(FINALISED_BACKLOG);
    let (task, handle) = ExecutorTask::new(
        executor,
        finalised.clone(),
        pool.clone(),
        schemes.clone(),
        config.epochs,
    );
    let parts = Parts {
        context: context.child("validator"),
        config,
        key,
        genesis,
        pool,
        schemes,
        executor: handle,
        finalised,
    };
    (task, parts)
}

/// Third step, after [`Parts::open`] and before [`Opened::run`]: brings the executor level with the
/// archive, then lets it serve.
pub async fn run_executor<E: Runtime, X: BlockExecutor>(
    context: &E,
    mut task: ExecutorTask<X>,
    archive: Archive,
) {
    let Archive(marshal) = archive;
    task.replay(&marshal).await;
    context.child("executor").spawn(move |_| task.run(marshal));
}

/// A validator whose archive is not open yet.
pub struct Parts<E> {
    context: E,
    config: ValidatorConfig,
    key: PrivateKey,
    genesis: EngineBlock,
    pool: Pool,
    schemes: Schemes,
    executor: ExecutorHandle,
    finalised: broadcast::Sender<Finalised>,
}

/// A validator whose archive is open and whose consensus is not.
pub struct Opened<E: Runtime, S, R, B> {
    parts: Parts<E>,
    marshal: Marshal,
    page_cache: CacheRef,
    votes: (S, R),
    certificates: (S, R),
    resolver: (S, R),
    items: (S, R),
    status: (S, R),
    records: (S, R),
    blocker: B,
    peers: Box<dyn TrackPeers>,
}

impl<E: Runtime> Parts<E> {
    fn epocher(&self) -> FixedEpocher {
        let length = NonZeroU64::new(self.config.epochs.length());
        FixedEpocher::new(length.expect("an epoch has at least two blocks"))
    }

    /// Second step: opens the archive and joins the network.
    pub async fn open<S, R, B, P>(self, network: Network<S, R, B, P>) -> Opened<E, S, R, B>
    where
        S: Sender<PublicKey = PublicKey>,
        R: Receiver<PublicKey = PublicKey>,
        B: Blocker<PublicKey = PublicKey>,
        P: Provider<PublicKey = PublicKey>,
    {
        let [votes, certificates, resolver, backfill, blocks, items, status, records] =
            network.channels;
        let public_key = self.key.public_key();
        let backfill = marshal_resolver::init(
            self.context.child("backfill"),
            marshal_resolver::Config {
                public_key: public_key.clone(),
                peer_provider: network.provider.clone(),
                blocker: network.blocker.clone(),
                mailbox_size: NZUsize!(MAILBOX),
                fetch_timeout: NonZeroDuration::new_panic(Duration::from_secs(2)),
                fetch_retry_delay: Duration::from_millis(100),
                priority_requests: false,
                priority_responses: false,
            },
            backfill,
        );
        let (broadcast, buffer) = buffered::Engine::new(
            self.context.child("broadcast"),
            buffered::Config {
                public_key,
                mailbox_size: NZUsize!(MAILBOX),
                deque_size: 8,
                priority: true,
                codec_config: block_codec(),
                peer_provider: network.provider,
                strategy: Sequential,
            },
        );
        broadcast.start(blocks);
        let page_cache = storage::page_cache();
        let (actor, marshal) = storage::open(
            &self.context,
            &self.config.partition,
            &page_cache,
            self.genesis.clone(),
            self.schemes.clone(),
            self.epocher(),
        )
        .await;
        let sink = Sink { executor: self.executor.clone() };
        actor.start(sink, buffer, backfill);
        Opened {
            parts: self,
            marshal,
            page_cache,
            votes,
            certificates,
            resolver,
            items,
            status,
            records,
            blocker: network.blocker,
            peers: network.peers,
        }
    }
}

impl<E, S, R, B> Opened<E, S, R, B>
where
    E: Runtime,
    S: Sender<PublicKey = PublicKey>,
    R: Receiver<PublicKey = PublicKey>,
    B: Blocker<PublicKey = PublicKey>,
{
    /// The archive, for the executor.
    pub fn archive(&self) -> Archive {
        Archive(self.marshal.clone())
    }

    /// Last step: consensus opens, and the validator is there.
    pub fn run(self) -> Validator {
        let context = self.parts.context.child("tasks");
        let connected = Signal::new(Vec::new());
        let faults = Signal::new(0);
        let reopenings = Signal::new(Reopenings::default());
        let (submissions, submitted) = mpsc::channel(SUBMISSIONS_MAX);
        let (relay, pipe) = RecordRelay::new(self.records);
        let validator = Validator {
            pool: self.parts.pool.clone(),
            executor: self.parts.executor.clone(),
            marshal: self.marshal.clone(),
            finalised: self.parts.finalised.clone(),
            connected: connected.clone(),
            faults: faults.clone(),
            reopenings: reopenings.clone(),
            submissions,
            records: Arc::new(Mutex::new(Some(pipe))),
        };
        context.child("records").spawn(move |_| relay.run());
        let talk = Talk { status: self.status, items: self.items, submitted, connected };
        talk.start(&context, &self.parts, &self.marshal);
        let channels = Channels {
            votes: start_mux(&context, "votes", self.votes),
            certificates: start_mux(&context, "certificates", self.certificates),
            resolver: start_mux(&context, "resolver", self.resolver),
        };
        let epocher = self.parts.epocher();
        let application = Application {
            executor: self.parts.executor.clone(),
            pool: self.parts.pool.clone(),
            marshal: self.marshal.clone(),
            clock: self.parts.config.clock.clone(),
        };
        let automaton =
            Deferred::new(context.child("application"), application, self.marshal.clone(), epocher);
        let consensus = Consensus {
            context: context.child("consensus"),
            channels,
            blocker: self.blocker,
            automaton,
            schemes: self.parts.schemes.clone(),
            partition: self.parts.config.partition.clone(),
            page_cache: self.page_cache,
            faults,
            running: None,
            lanes: Lanes::none(),
        };
        let driver = Driver {
            context: context.child("driver"),
            consensus,
            executor: self.parts.executor,
            marshal: self.marshal,
            pool: self.parts.pool,
            clock: self.parts.config.clock,
            epochs: self.parts.config.epochs,
            genesis: self.parts.genesis.digest(),
            peers: self.peers,
            reopenings,
        };
        context.child("driver").spawn(move |_| driver.run());
        validator
    }
}

/// What peers say to each other beside consensus: how far they are, and which items wait.
struct Talk<S, R> {
    status: (S, R),
    items: (S, R),
    submitted: mpsc::Receiver<Submission>,
    connected: Signal<Vec<[u8; 32]>>,
}

impl<S, R> Talk<S, R>
where
    S: Sender<PublicKey = PublicKey>,
    R: Receiver<PublicKey = PublicKey>,
{
    fn start<E: Runtime>(self, context: &E, parts: &Parts<E>, marshal: &Marshal) {
        let exchange = Exchange {
            context: context.child("exchange"),
            sender: self.status.0,
            receiver: self.status.1,
            marshal: marshal.clone(),
            executor: parts.executor.clone(),
            pool: parts.pool.clone(),
            schemes: parts.schemes.clone(),
            epochs: parts.config.epochs,
            connected: self.connected,
        };
        context.child("exchange").spawn(move |_| exchange.run());
        let gossip = Gossip {
            context: context.child("gossip"),
            sender: self.items.0,
            receiver: self.items.1,
            submitted: self.submitted,
            pool: parts.pool.clone(),
            executor: parts.executor.clone(),
            admission: parts.config.admission.clone(),
            clock: parts.config.clock.clone(),
        };
        context.child("gossip").spawn(move |_| gossip.run());
    }
}

fn start_mux<E, S, R>(context: &E, name: &'static str, channel: (S, R)) -> mux::MuxHandle<S>
where
    E: Runtime,
    S: Sender<PublicKey = PublicKey>,
    R: Receiver<PublicKey = PublicKey>,
{
    let (mux, handle) = Muxer::new(context.child(name), channel.0, channel.1);
    mux.start();
    handle
}
