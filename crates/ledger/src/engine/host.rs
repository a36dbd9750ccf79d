//! A validator on the real runtime, on a thread of its own.

use std::path::PathBuf;
use std::pin::Pin;
use std::time::Duration;

use commonware_p2p::authenticated::lookup::{Oracle, Receiver, Sender};
use commonware_runtime::{Runner as _, Spawner as _, Supervisor as _, tokio as runtime};
use tokio::sync::oneshot;

use super::p2p::{self, KnownPeers, LookupNetwork};
use super::seam::BlockExecutor;
use super::types::PublicKey;
use super::validator::{Opened, Parts, Validator, ValidatorConfig, prepare, run_executor};
use crate::epochs::Epochs;
use crate::node::NodeConfig;

/// The runtime of a real node, as a state machine that opens its own storage sees it.
pub type NodeContext = runtime::Context;

/// How long a stopping node waits for its tasks.
const STOP_WAIT: Duration = Duration::from_secs(10);

/// First part of the name of every file of the node.
const PARTITION: &str = "ledger";

/// Runs a node until `stopped` resolves, which it also does when every handle is gone.
pub(crate) fn run_node<X, F, Fut>(
    config: NodeConfig,
    epochs: Epochs,
    known: KnownPeers,
    open: F,
    ready: oneshot::Sender<Validator>,
    stopped: oneshot::Receiver<()>,
) where
    X: BlockExecutor,
    F: FnOnce(NodeContext) -> Fut,
    Fut: Future<Output = X>,
{
    let runtime_config = runtime::Config::new()
        .with_storage_directory(config.data_dir.clone())
        .with_worker_threads(config.threads)
        .with_tcp_nodelay(Some(true));
    runtime::Runner::new(runtime_config).start(|context| async move {
        let network = p2p::open(&context, &config.genesis, &config.key, config.listen, known);
        let executor = open(context.child("state")).await;
        let validator_config = ValidatorConfig {
            genesis: config.genesis,
            key: config.key,
            partition: PARTITION.to_owned(),
            epochs,
            clock: config.clock,
            admission: config.admission,
        };
        let node = context.child("node");
        let (task, parts) = prepare(&node, validator_config, executor);
        let opened = open_real(parts, network).await;
        run_executor(&node, task, opened.archive()).await;
        let validator = run_real(opened);
        if ready.send(validator).is_err() {
            return;
        }
        let _ = stopped.await;
        // Tasks that do not end in time are dropped with the runtime, as in a crash.
        let _ = context.stop(0, Some(STOP_WAIT)).await;
    });
}

/// Runs `work` on the real runtime with its storage in `dir`: no network, no consensus.
pub(crate) fn run_on_storage<T, F, Fut>(dir: PathBuf, work: F) -> T
where
    F: FnOnce(NodeContext) -> Fut,
    Fut: Future<Output = T>,
{
    let config = runtime::Config::new().with_storage_directory(dir);
    runtime::Runner::new(config).start(work)
}

type RealOpened =
    Opened<NodeContext, Sender<PublicKey, NodeContext>, Receiver<PublicKey>, Oracle<PublicKey>>;

// The functions below have no type parameter, so the engine on the real runtime is compiled with
// this crate and not again with every crate that starts a node.

fn open_real(
    parts: Parts<NodeContext>,
    network: LookupNetwork,
) -> Pin<Box<dyn Future<Output = RealOpened> + Send>> {
    Box::pin(parts.open(network))
}

fn run_real(opened: RealOpened) -> Validator {
    opened.run()
}
