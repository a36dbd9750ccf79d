//! `linli node`: one validator with its portal, as an institution runs it.

use crate::failed;
use crate::founding::Founding;
use crate::keeper::Keeper;
use crate::machine::{machine_now, read_json};
use community::Genesis;
use kernel::Hash;
use kernel::signature::Ed25519Signer;
use ledger::clock::LedgerClock;
use ledger::executor::Executor;
use ledger::ledger::{LedgerAdmission, LedgerConfig};
use ledger::network::PeerAddress;
use ledger::node::{NodeConfig, NodeHandle};
use ledger::trust::{TRUST_VERSION, Trust, ValidatorSet};
use portal::node::NodeLedger;
use portal::{Outgoing, OutgoingFile, Providers, ProvidersFile};
use serde::{Deserialize, Serialize};
use std::io::Read as _;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;

/// How often a node looks whether its configuration has changed: a newcomer's machine has time.
const LOOK_AGAIN: Duration = Duration::from_secs(5);

/// `linli node`.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The node's configuration, `node.json`.
    config: PathBuf,
    /// HTTPS with the institution's own certificate, instead of what the file says: PEM files, the
    /// certificate with its chain.
    #[arg(long, num_args = 2, value_names = ["CERTIFICATE", "KEY"])]
    tls: Option<Vec<PathBuf>>,
    /// End when standard input closes: for a parent process that must not leave children behind.
    #[arg(long)]
    until_stdin_closes: bool,
}

/// `node.json`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NodeFile {
    /// The genesis file.
    pub(crate) genesis: PathBuf,
    /// The founders' signatures under it; only a demonstration does without.
    #[serde(default)]
    pub(crate) founding: Option<PathBuf>,
    /// File with the seed of the validator's Ed25519 key, 64 hex digits; readable by its owner
    /// only.
    pub(crate) key: PathBuf,
    /// Everything the node writes.
    pub(crate) data: PathBuf,
    /// Where the other validators reach this one.
    pub(crate) listen: SocketAddr,
    /// Where the portal listens.
    pub(crate) portal: SocketAddr,
    /// The portal's address as people type it.
    pub(crate) public_url: Option<String>,
    /// HTTPS at the portal itself, where no proxy does it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) tls: Option<portal::tls::Tls>,
    /// Where plain HTTP is answered and moved to `public_url`, such as `0.0.0.0:80`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) plain: Option<SocketAddr>,
    /// Whether a reverse proxy stands in front of the portal.
    pub(crate) behind_proxy: bool,
    /// All validators, this one too.
    pub(crate) peers: Vec<Peer>,
    /// The other institutions' portals.
    pub(crate) doors: Vec<Door>,
    /// How this institution sends notices out: `crates/portal/src/outgoing/README.md`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) outgoing: Option<OutgoingFile>,
    /// How residents can pay this property company: `crates/portal/src/providers/README.md`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) providers: Option<ProvidersFile>,
}

impl NodeFile {
    /// Of a node whose files all lie in one folder. Whom it reaches comes after.
    pub(crate) fn in_folder(
        root: &Path,
        (listen, portal): (SocketAddr, SocketAddr),
        public_url: Option<String>,
    ) -> Self {
        Self {
            genesis: root.join("genesis.json"),
            founding: None,
            key: root.join("validator.key"),
            data: root.join("data"),
            listen,
            portal,
            public_url,
            tls: None,
            plain: None,
            behind_proxy: false,
            peers: Vec::new(),
            doors: Vec::new(),
            outgoing: None,
            providers: None,
        }
    }
}

/// A validator as another one reaches it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Peer {
    /// Its Ed25519 key.
    pub(crate) key: Hash,
    /// `address:port`.
    pub(crate) address: String,
}

/// Another institution's portal.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Door {
    /// Its validator's key.
    pub(crate) key: Hash,
    /// Its public address.
    pub(crate) url: String,
}

/// Why a node does not start, in words.
type Problem = Box<dyn std::error::Error + Send + Sync>;

pub(crate) fn run(arguments: &Arguments) -> ExitCode {
    log_to_stderr();
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(error) => return failed(&error),
    };
    match runtime.block_on(serve(arguments)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => failed(&error),
    }
}

/// Log lines on standard error, filtered by `RUST_LOG`; warnings and the program's own notes by
/// default.
pub(crate) fn log_to_stderr() {
    let filter = tracing_subscriber::EnvFilter::try_from_default_env().unwrap_or_else(|_| {
        tracing_subscriber::EnvFilter::new("warn,linli=info,portal=info,ledger=info")
    });
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
}

/// Starts validator and portal, and serves until asked to end.
async fn serve(arguments: &Arguments) -> Result<(), Problem> {
    let mut file: NodeFile = read_json(&arguments.config)?;
    if let Some([certificate, key]) = arguments.tls.as_deref() {
        let (certificate, key) = (certificate.clone(), key.clone());
        file.tls = Some(portal::tls::Tls::Files { certificate, key });
    }
    let (doors, followed) = watch::channel(doors_of(&file));
    let (node, portal) = start(&file, followed).await?;
    tokio::spawn(follow(arguments.config.clone(), file, node.clone(), doors));
    let mut stop = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    tokio::select! {
        _ = stop.recv() => {}
        _ = interrupt.recv() => {}
        () = stdin_closed(), if arguments.until_stdin_closes => {}
    }
    portal.stop().await;
    // The node's threads are joined off the async runtime, which they do not belong to.
    Ok(tokio::task::spawn_blocking(move || node.stop()).await?)
}

/// The validator first: its state is what the portal shows.
async fn start(
    file: &NodeFile,
    doors: watch::Receiver<Vec<portal::Door>>,
) -> Result<(NodeHandle, portal::Running), Problem> {
    // Before anything is opened: who sets it up sees at once what is missing.
    let outgoing = file.outgoing.as_ref().map(Outgoing::open).transpose()?.map(Arc::new);
    let providers = file.providers.as_ref();
    let providers = providers.map(|all| Providers::open(all, file.public_url.as_deref()));
    let providers = providers.transpose()?.map(Arc::new);
    let genesis = std::fs::read(&file.genesis)
        .map_err(|error| format!("{}: {error}", file.genesis.display()))?;
    let (key, hash) = (read_seed(&file.key)?, Genesis::hash_of(&genesis));
    let epoch_blocks = founded(file, &genesis)?.epoch_blocks;
    let clock = LedgerClock::ahead_by(0);
    let admission = Arc::new(LedgerAdmission::new(machine_now));
    let config = NodeConfig {
        data_dir: file.data.clone(),
        listen: file.listen,
        peers: file.peers.iter().map(|peer| (peer.key.0, peer_address(&peer.address))).collect(),
        key,
        genesis: hash.0,
        clock: clock.clone(),
        admission: admission.clone(),
        epoch_blocks,
        threads: NodeConfig::THREADS,
    };
    let ledger_config = LedgerConfig {
        genesis,
        data_dir: file.data.clone(),
        partition: "state".to_owned(),
        clock: clock.clone(),
        snapshot_phase: config.snapshot_phase(),
    };
    let (opened, ledger) = tokio::sync::oneshot::channel();
    let node = ledger::node::start(config, move |context| async move {
        let executor = Executor::open(context, ledger_config).await;
        // There is no node without its ledger: the error stands in the log, and the start fails.
        let executor = executor.unwrap_or_else(|fault| {
            tracing::error!(%fault, "the ledger cannot be opened");
            std::process::exit(1)
        });
        admission.attach(executor.ledger());
        drop(opened.send(executor.ledger()));
        executor
    });
    let node = node.await?;
    let ledger = ledger.await?;
    let pipe = node.take_records().ok_or("the channel of records is taken")?;
    let root = file.data.join("records");
    let records = Arc::new(Keeper::open(&root, key, pipe, ledger.clone(), machine_now)?);
    let door = NodeLedger::new(ledger, node.clone(), key, clock, records);
    let config = portal::Config { outgoing, providers, ..portal_config(file, doors) };
    let portal = portal::start(config, Arc::new(door)).await?;
    Ok((node, portal))
}

/// The genesis file, when all its founders have signed it. A demonstration has one operator.
fn founded(file: &NodeFile, bytes: &[u8]) -> Result<Genesis, Problem> {
    let genesis = Genesis::parse(bytes)?;
    if genesis.demo {
        return Ok(genesis);
    }
    let path = file.founding.as_ref();
    let path = path.ok_or("没有成立文件。There is no founding file (node.json: founding).")?;
    read_json::<Founding>(path)?.check(bytes, &genesis)?;
    Ok(genesis)
}

fn portal_config(file: &NodeFile, doors: watch::Receiver<Vec<portal::Door>>) -> portal::Config {
    portal::Config {
        listen: file.portal,
        data_dir: file.data.join("portal"),
        public_url: file.public_url.clone(),
        tls: file.tls.clone(),
        plain: file.plain,
        behind_proxy: file.behind_proxy,
        doors,
        outgoing: None,
        providers: None,
    }
}

fn doors_of(file: &NodeFile) -> Vec<portal::Door> {
    let door = |door: &Door| portal::Door { key: door.key.to_hex(), url: door.url.clone() };
    file.doors.iter().map(door).collect()
}

/// Looks whether `node.json` has changed: peers and doors of the new file are taken over without a
/// restart. A file that cannot be read changes nothing.
async fn follow(
    path: PathBuf,
    mut known: NodeFile,
    node: NodeHandle,
    doors: watch::Sender<Vec<portal::Door>>,
) {
    let mut tick = tokio::time::interval(LOOK_AGAIN);
    let changed = || std::fs::metadata(&path).and_then(|found| found.modified()).ok();
    let mut seen = None;
    loop {
        tick.tick().await;
        // Once for every change, also where the new file cannot be read.
        let now = changed();
        if now == seen {
            continue;
        }
        seen = now;
        let file = match read_json::<NodeFile>(&path) {
            Ok(file) => file,
            Err(error) => {
                tracing::warn!(%error, "the changed configuration cannot be read");
                continue;
            }
        };
        for peer in file.peers.iter().filter(|peer| !known.peers.contains(peer)) {
            match node.add_peer(&peer.key.0, &peer_address(&peer.address)) {
                Ok(()) => tracing::info!(key = %peer.key, "another peer may connect"),
                Err(error) => tracing::warn!(%error, "a peer of the configuration is no peer"),
            }
        }
        doors.send_replace(doors_of(&file));
        known = file;
    }
}

/// The public key of a node's own validator.
pub(crate) fn own_key(file: &NodeFile) -> Result<Hash, Problem> {
    Ok(Hash(Ed25519Signer::new(&read_seed(&file.key)?).public()))
}

/// `address:port`, or `name:port` that is looked up at every attempt.
fn peer_address(text: &str) -> PeerAddress {
    match (text.parse(), text.rsplit_once(':')) {
        (Ok(address), _) => PeerAddress::Socket(address),
        (Err(_), Some((host, port))) => {
            PeerAddress::Name { host: host.to_owned(), port: port.parse().unwrap_or(0) }
        }
        (Err(_), None) => PeerAddress::Name { host: text.to_owned(), port: 0 },
    }
}

/// The keys to pin, as a founding sheet names them.
pub(crate) fn trust(genesis: &Genesis, bytes: &[u8]) -> Result<Trust, Problem> {
    let validators = genesis.validators.iter().map(|validator| ledger::trust::Validator {
        name: validator.name.clone(),
        name_en: validator.name_en.clone(),
        mark: validator.mark.clone(),
        key: validator.key,
    });
    let set = ValidatorSet::new(validators.collect()).ok_or("a validator is there twice")?;
    let validators = set.validators().to_vec();
    Ok(Trust {
        linli_trust: TRUST_VERSION,
        chain: genesis.name.clone(),
        genesis: Genesis::hash_of(bytes),
        demo: genesis.demo,
        epoch: 0,
        validators,
        earlier: Vec::new(),
    })
}

/// The seed in a key file.
pub(crate) fn read_seed(path: &Path) -> Result<[u8; 32], Problem> {
    let text =
        std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut seed = [0; 32];
    hex::decode_to_slice(text.trim(), &mut seed)
        .map_err(|_| format!("{}: need 64 hex digits", path.display()))?;
    Ok(seed)
}

/// Resolves when standard input closes. A thread waits, because a blocking read cannot be
/// cancelled.
async fn stdin_closed() {
    let (closed, wait) = tokio::sync::oneshot::channel::<()>();
    std::thread::spawn(move || {
        let mut sink = [0; 64];
        while matches!(std::io::stdin().read(&mut sink), Ok(read) if read > 0) {}
        drop(closed);
    });
    drop(wait.await);
}
