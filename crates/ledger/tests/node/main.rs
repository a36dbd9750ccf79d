//! Four nodes in one process, each on its own threads, over real connections on loopback.

mod notebook;

use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use ed25519_consensus::{SigningKey, VerificationKey};
use ledger::clock::LedgerClock;
use ledger::epochs::Epochs;
use ledger::mempool::Submitted;
use ledger::network::PeerAddress;
use ledger::node::{self, Finalised, NodeConfig, NodeHandle};
use notebook::{Notebook, NotebookGenesis, admit_line, line};

const GENESIS: [u8; 32] = [0x4c; 32];
const NODES: usize = 4;
/// A loaded machine is slow; a correct node is done in a fraction of this.
const PATIENCE: Duration = Duration::from_secs(60);

fn seed(index: usize) -> [u8; 32] {
    [u8::try_from(index).expect("few nodes") + 1; 32]
}

fn key(index: usize) -> [u8; 32] {
    VerificationKey::from(&SigningKey::from(seed(index))).to_bytes()
}

/// A directory that goes when the test ends.
struct Files(PathBuf);

impl Files {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("linli-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).expect("the temporary directory can be written");
        Self(path)
    }
}

impl Drop for Files {
    fn drop(&mut self) {
        // A directory that stays behind in /tmp harms nobody.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Ports the system says are free.
fn free_addresses() -> Vec<SocketAddr> {
    let listeners: Vec<TcpListener> = (0..NODES)
        .map(|_| TcpListener::bind("127.0.0.1:0").expect("loopback has free ports"))
        .collect();
    let address = |listener: &TcpListener| listener.local_addr().expect("a bound port");
    listeners.iter().map(address).collect()
}

async fn start(index: usize, addresses: &[SocketAddr], files: &Path) -> NodeHandle {
    let epochs = Epochs::new(NodeConfig::EPOCH_BLOCKS).expect("a long epoch");
    let peers = addresses.iter().enumerate();
    let config = NodeConfig {
        data_dir: files.join(index.to_string()),
        listen: addresses[index],
        peers: peers.map(|(peer, address)| (key(peer), PeerAddress::Socket(*address))).collect(),
        key: seed(index),
        genesis: GENESIS,
        clock: LedgerClock::ahead_by(0),
        admission: Arc::new(admit_line),
        epoch_blocks: NodeConfig::EPOCH_BLOCKS,
        threads: NodeConfig::THREADS,
    };
    let genesis = NotebookGenesis {
        hash: GENESIS,
        time_ms: 1_700_000_000_000,
        validators: (0..NODES).map(key).collect(),
        epochs,
    };
    node::start(config, move |_| async move { Notebook::new(genesis) })
        .await
        .expect("the node comes up")
}

/// Waits until a node has a final block of at least this height.
async fn reach(node: &NodeHandle, height: u64) -> Finalised {
    let mut finals = node.subscribe();
    let waiting = async {
        loop {
            let status = node.status();
            if status.height >= height {
                return Finalised { height: status.height, digest: status.digest };
            }
            finals.recv().await.expect("the node runs");
        }
    };
    tokio::time::timeout(PATIENCE, waiting).await.expect("the block comes in time")
}

fn now_ms() -> u64 {
    let since = std::time::UNIX_EPOCH.elapsed().expect("it is past 1970");
    u64::try_from(since.as_millis()).expect("a time in ms")
}

#[tokio::test]
async fn four_nodes_agree_sleep_and_come_back() {
    let files = Files::new("node");
    let addresses = free_addresses();
    let mut nodes = Vec::new();
    for index in 0..NODES {
        nodes.push(start(index, &addresses, &files.0).await);
    }
    let mut height = 0;
    for round in 0..5 {
        let item = line(&format!("round {round}"), now_ms());
        let submitted = nodes[round % NODES].submit(item.clone()).await;
        assert_eq!(submitted, Submitted::Accepted);
        let first = reach(&nodes[0], height + 1).await;
        height = first.height;
        for node in &nodes {
            assert_eq!(reach(node, height).await, first);
        }
        assert_eq!(nodes[round % NODES].submit(item).await, Submitted::Duplicate);
    }
    let block = nodes[0].block(height).await.expect("a final block is kept");
    assert!(nodes[0].certificate(height).await.is_some());
    // One node goes, the others carry on, and it comes back to where they are.
    nodes[3].stop();
    let item = line("while one is away", now_ms());
    assert_eq!(nodes[0].submit(item).await, Submitted::Accepted);
    let missed = reach(&nodes[1], height + 1).await;
    nodes[3] = start(3, &addresses, &files.0).await;
    assert!(nodes[3].status().height >= height, "what was final is still there");
    let caught_up = reach(&nodes[3], missed.height).await;
    assert_eq!(caught_up, missed);
    let same = nodes[3].block(height).await.expect("its archive has the old block");
    assert_eq!(same, block);
    for node in &nodes {
        node.stop();
    }
}
