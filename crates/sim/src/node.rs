//! One simulated node: started, crashed, started again on the same disk.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use commonware_p2p::simulated::{Control, Receiver as NetworkReceiver};
use commonware_runtime::{Handle, Spawner as _, Supervisor as _, deterministic};
use community::Genesis;
use ledger::clock::LedgerClock;
use ledger::engine::{Opened, Parts, Validator, ValidatorConfig, prepare, run_executor};
use ledger::epochs::Epochs;
use ledger::executor::Executor;
use ledger::ledger::{Ledger, LedgerAdmission, LedgerConfig};
use ledger::mempool::{Admission as _, Submitted};
use tokio::sync::oneshot;

use crate::disk::Folder;
use crate::executor::Snapshotting;
use crate::network::{Links, NodeNetwork, Outgoing, PublicKey};
use crate::scenario::unix_ms;
use crate::town::{Signed, Town, validator_seed};

/// How far ahead the clock of a second face is, in ms: enough to make its blocks other blocks.
const SECOND_FACE_AHEAD_MS: i64 = 7;

/// Faces of an equivocating node.
pub(crate) const FACES_MAX: usize = 2;

/// What nodes are made of.
pub(crate) struct NodeKind<'a> {
    pub town: &'a Town,
    pub folder: &'a Folder,
    pub node: usize,
    pub two_faced: bool,
    /// How many nodes were started before, for the names of its tasks.
    pub starts: u64,
}

/// A node that runs.
pub(crate) struct Node {
    pub validator: Validator,
    pub ledger: Ledger,
    admission: Arc<LedgerAdmission>,
    /// Up to which height its blocks were compared with everybody's.
    pub compared: u64,
    /// When it last had something new, in virtual Unix ms.
    pub moved_ms: u64,
    tasks: Vec<Handle<()>>,
}

/// One face of it.
struct Face {
    validator: Validator,
    ledger: Ledger,
    admission: Arc<LedgerAdmission>,
}

/// Name of everything one face of a node writes.
pub(crate) fn partition_of(node: usize, face: usize) -> String {
    format!("node{node}-{face}")
}

impl Node {
    /// Starts a node on its own part of the disk.
    pub(crate) async fn start(
        context: &deterministic::Context,
        links: &Links,
        kind: NodeKind<'_>,
    ) -> Self {
        let context = context
            .child("node")
            .with_attribute("node", kind.node)
            .with_attribute("start", kind.starts);
        let networks = links.faces(&context, kind.node, kind.two_faced).await;
        let mut tasks = Vec::new();
        let mut first = None;
        for (face, network) in networks.into_iter().enumerate() {
            let (task, started) = spawn(&context, &kind, face, network);
            tasks.push(task);
            let started = started.await.expect("the node comes up");
            first.get_or_insert(started);
        }
        let Face { validator, ledger, admission } = first.expect("a node has a face");
        let moved_ms = unix_ms(&context);
        Self { validator, ledger, admission, compared: 0, moved_ms, tasks }
    }

    /// Hands a command in as its portal would: through admission into the mempool.
    ///
    /// # Errors
    /// The code of the check that failed.
    pub(crate) async fn submit(&self, signed: &Signed) -> Result<Submitted, &'static str> {
        let admitted = self.admission.admit(1, &signed.text, &signed.auth);
        let item = admitted.map_err(|rejection| rejection.code)?;
        Ok(self.validator.submit(item).await)
    }

    /// Ends the node at once. What it had not synced is lost.
    pub(crate) async fn crash(self) {
        let Self { validator, ledger, admission, tasks, .. } = self;
        drop((validator, ledger, admission));
        for task in tasks {
            task.abort();
            let _ = task.await;
        }
    }

    pub(crate) fn height(&self) -> u64 {
        self.ledger.head().height
    }
}

fn spawn(
    context: &deterministic::Context,
    kind: &NodeKind<'_>,
    face: usize,
    network: NodeNetwork,
) -> (Handle<()>, oneshot::Receiver<Face>) {
    let partition = partition_of(kind.node, face);
    let ahead_ms = if face == 0 { 0 } else { SECOND_FACE_AHEAD_MS };
    let context = context.child("process").with_attribute("face", face);
    let clock = context.child("clock");
    let admission = Arc::new(LedgerAdmission::new(move || unix_ms(&clock)));
    let config = ValidatorConfig {
        genesis: Genesis::hash_of(&kind.town.genesis).0,
        key: validator_seed(kind.node),
        partition: partition.clone(),
        epochs: Epochs::new(kind.town.epoch_blocks).expect("genesis was checked"),
        clock: LedgerClock::ahead_by(ahead_ms),
        admission: admission.clone(),
    };
    let ledger_config = LedgerConfig {
        genesis: kind.town.genesis.clone(),
        data_dir: kind.folder.of(&partition),
        partition: format!("{partition}-state"),
        // The state sets this one to what it says itself: a face keeps its own clock beside it.
        clock: LedgerClock::ahead_by(0),
        snapshot_phase: ledger::ledger::snapshot_phase(kind.node, kind.town.validators),
    };
    let (ready, started) = oneshot::channel();
    let task = context.spawn(move |context| async move {
        let executor = Executor::open(context.child("state"), ledger_config).await;
        let executor = executor.unwrap_or_else(|fault| panic!("the ledger cannot open: {fault}"));
        let ledger = executor.ledger();
        admission.attach(ledger.clone());
        let (task, parts) = prepare(&context.child("ledger"), config, Snapshotting(executor));
        let opened = open_simulated(parts, network).await;
        run_executor(&context, task, opened.archive()).await;
        let validator = run_simulated(opened);
        let _ = ready.send(Face { validator, ledger, admission });
        // The node's tasks are children of this one and end with it.
        std::future::pending::<()>().await;
    });
    (task, started)
}

type SimulatedOpened = Opened<
    deterministic::Context,
    Outgoing,
    NetworkReceiver<PublicKey>,
    Control<PublicKey, deterministic::Context>,
>;

fn open_simulated(
    parts: Parts<deterministic::Context>,
    network: NodeNetwork,
) -> Pin<Box<dyn Future<Output = SimulatedOpened> + Send>> {
    Box::pin(parts.open(network))
}

fn run_simulated(opened: SimulatedOpened) -> Validator {
    opened.run()
}
