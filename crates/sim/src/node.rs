//! One simulated node: started, crashed, started again on the same disk.

use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;

use commonware_p2p::simulated::{Control, Receiver as NetworkReceiver};
use commonware_runtime::{Handle, Spawner as _, Supervisor as _, deterministic};
use ledger::clock::LedgerClock;
use ledger::engine::{Finalised, Opened, Parts, Validator, ValidatorConfig, prepare, run_executor};
use ledger::epochs::Epochs;
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::TryRecvError;
use tokio::sync::oneshot;

use crate::network::{Links, NodeNetwork, Outgoing, PublicKey};
use crate::world::{World, validator_seed};

/// How far ahead the clock of a second face is, in ms: enough to make its blocks other blocks.
const SECOND_FACE_AHEAD_MS: i64 = 7;

/// A node that runs.
pub(crate) struct Node {
    pub validator: Validator,
    finals: Receiver<Finalised>,
    tasks: Vec<Handle<()>>,
}

/// What nodes are made of.
pub(crate) struct NodeKind<'a, W> {
    pub world: &'a W,
    pub epochs: Epochs,
    pub node: usize,
    pub two_faced: bool,
    /// How often this node was started before, for the names of its tasks.
    pub starts: u64,
}

impl Node {
    /// Starts a node on its own part of the disk.
    pub(crate) async fn start<W: World>(
        context: &deterministic::Context,
        links: &Links,
        kind: NodeKind<'_, W>,
    ) -> Self {
        let context = context
            .child("node")
            .with_attribute("node", kind.node)
            .with_attribute("start", kind.starts);
        let networks = links.faces(&context, kind.node, kind.two_faced).await;
        let mut tasks = Vec::new();
        let mut first = None;
        for (face, network) in networks.into_iter().enumerate() {
            let (task, validator) = Self::spawn(&context, &kind, face, network);
            tasks.push(task);
            let validator = validator.await.expect("the node comes up");
            first.get_or_insert(validator);
        }
        let validator = first.expect("a node has a face");
        Self { finals: validator.subscribe(), validator, tasks }
    }

    fn spawn<W: World>(
        context: &deterministic::Context,
        kind: &NodeKind<'_, W>,
        face: usize,
        network: NodeNetwork,
    ) -> (Handle<()>, oneshot::Receiver<Validator>) {
        let world = kind.world.clone();
        let partition = format!("node{}-{face}", kind.node);
        let ahead_ms = if face == 0 { 0 } else { SECOND_FACE_AHEAD_MS };
        let config = ValidatorConfig {
            genesis: world.genesis_hash(),
            key: validator_seed(kind.node),
            partition: partition.clone(),
            epochs: kind.epochs,
            clock: LedgerClock::ahead_by(ahead_ms),
            admission: world.admission(),
        };
        let (ready, started) = oneshot::channel();
        let context = context.child("process").with_attribute("face", face);
        let task = context.spawn(move |context| async move {
            let executor = world.open(context.child("state"), &partition).await;
            let (task, parts) = prepare(&context.child("ledger"), config, executor);
            let opened = open_simulated(parts, network).await;
            run_executor(&context, task, opened.archive()).await;
            let _ = ready.send(run_simulated(opened));
            // The node's tasks are children of this one and end with it.
            std::future::pending::<()>().await;
        });
        (task, started)
    }

    /// Ends the node at once. What it had not synced is lost.
    pub(crate) async fn crash(self) {
        let Self { validator, tasks, .. } = self;
        drop(validator);
        for task in tasks {
            task.abort();
            let _ = task.await;
        }
    }

    /// The blocks that became final since the last call, by height.
    pub(crate) fn new_finals(&mut self) -> BTreeMap<u64, [u8; 32]> {
        let mut finals = BTreeMap::new();
        loop {
            match self.finals.try_recv() {
                Ok(block) => {
                    finals.insert(block.height, block.digest);
                }
                Err(TryRecvError::Lagged(_)) => {}
                Err(TryRecvError::Empty | TryRecvError::Closed) => return finals,
            }
        }
    }

    pub(crate) fn height(&self) -> u64 {
        self.validator.status().height
    }
}

type SimulatedOpened = Opened<
    deterministic::Context,
    Outgoing,
    NetworkReceiver<PublicKey>,
    Control<PublicKey, deterministic::Context>,
>;

// Without type parameters, so that the engine on the simulated runtime is compiled with this
// crate and not again for every world.

fn open_simulated(
    parts: Parts<deterministic::Context>,
    network: NodeNetwork,
) -> Pin<Box<dyn Future<Output = SimulatedOpened> + Send>> {
    Box::pin(parts.open(network))
}

fn run_simulated(opened: SimulatedOpened) -> Validator {
    opened.run()
}
