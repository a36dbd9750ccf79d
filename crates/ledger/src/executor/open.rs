//! Opening: snapshot, log and tree at one height, then what the history holds beyond it.
//!
//! Anything that does not fit together is passed over for something older: a broken snapshot for
//! the one before, a tree without the snapshot's root for genesis. Genesis always works, because
//! the engine delivers again what the history does not hold.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, RwLock};

use bytes::Bytes;
use community::{Genesis, genesis_state};
use kernel::envelope::{Envelope, command_id};
use kernel::limits::VALID_AHEAD_MS_MAX;
use kernel::{Hash, Read, Time};
use tokio::sync::broadcast;
use tracing::{info, warn};

use super::execute::rules_version;
use super::{Executor, Snapshots, diverged};
use crate::block::{Block, body_root};
use crate::epochs::Epochs;
use crate::gate::{SignatureCheck, Signatures};
use crate::header::{EngineContext, HEADER_VERSION, Header};
use crate::history::{FinalizedBlock, History};
use crate::layers::{Changes, Layers, State};
use crate::ledger::{Finalised, Ledger, LedgerConfig, LedgerFault, Shared, file, validators_of};
use crate::limits::SUBSCRIBER_BLOCKS_MAX;
use crate::log::Log;
use crate::merkle::EMPTY_ROOT;
use crate::recent::RecentIds;
use crate::snapshot::{SnapshotHead, read_newest};
use crate::tree::{STATE_ROOT_VERSION, Tree, TreePoint, TreeRuntime};
use crate::trust::ValidatorSet;

/// Where the ledger's own files are.
struct Files {
    tree: String,
    history: PathBuf,
    log: PathBuf,
    snapshots: PathBuf,
}

impl Files {
    fn of(config: &LedgerConfig) -> Self {
        let dir = config.data_dir.join("state");
        Self {
            tree: config.partition.clone(),
            history: dir.join("history"),
            log: dir.join("log"),
            snapshots: dir.join("snapshots"),
        }
    }
}

/// State, log and tree of one height.
struct Base<E: TreeRuntime> {
    finalised: Finalised,
    genesis_header: Header,
    log: Log,
    tree: Tree<E>,
    point: Option<TreePoint>,
}

impl<E: TreeRuntime> Executor<E> {
    /// Opens the ledger and replays what this node's own history holds.
    ///
    /// # Errors
    /// The genesis file is not usable, a file or the tree cannot be read or written, or a block
    /// of the history does not execute as it did.
    pub async fn open(context: E, config: LedgerConfig) -> Result<Self, LedgerFault> {
        let genesis = Genesis::parse(&config.genesis)?;
        let genesis_hash = Genesis::hash_of(&config.genesis);
        let files = Files::of(&config);
        fs::create_dir_all(&files.snapshots).map_err(file("making the state folder"))?;
        let history = History::open(&files.history).map_err(file("opening the history"))?;
        check_ledger(&history, &genesis_hash)?;
        let base = match from_snapshot(&context, &files, &genesis_hash, &history).await? {
            Some(base) => base,
            None => from_genesis(&context, &files, &genesis, genesis_hash).await?,
        };
        let Base { finalised, genesis_header, log, tree, point } = base;
        config.clock.set_offset_ms(community::ledger_offset_ms(&finalised.state));
        let epochs = Epochs::new(genesis.epoch_blocks).expect("genesis was checked");
        let genesis_block = Arc::new(Block { header: genesis_header, body: Bytes::new() });
        let pairs = finalised.state.len();
        let (subscribers, _) = broadcast::channel(SUBSCRIBER_BLOCKS_MAX);
        let shared = Shared {
            genesis,
            genesis_hash,
            genesis_block,
            epochs,
            finalised: RwLock::new(finalised),
            history,
            log,
            signatures: Signatures::default(),
            clock: config.clock,
            subscribers,
        };
        let mut executor = Self {
            ledger: Ledger { shared: Arc::new(shared) },
            tree,
            layers: Layers::default(),
            snapshots: Snapshots::new(files.snapshots, config.snapshot_phase, point, pairs),
        };
        executor.replay().await?;
        Ok(executor)
    }

    /// Executes the blocks of the history above the head. Their signatures were checked before
    /// this node wrote them there.
    async fn replay(&mut self) -> Result<(), LedgerFault> {
        let ledger = self.ledger.clone();
        let history = &ledger.shared.history;
        let from = ledger.head().height;
        for height in from + 1..=history.height() {
            let block = ledger.block(height)?.expect("the history holds it");
            if block.header.context.parent != ledger.head().digest {
                warn!(height, "the history continues another chain and is cut off");
                history.truncate(height - 1).map_err(file("cutting the history"))?;
                break;
            }
            let block = Block { header: block.header, body: block.body };
            let layer = self.execute(&block, &[], SignatureCheck::Trust).await;
            let layer = layer.map_err(|invalid| diverged(height, invalid))?;
            self.settle(&Arc::new(layer)).await?;
        }
        info!(from, to = ledger.head().height, "the ledger is open");
        Ok(())
    }
}

/// A folder belongs to one ledger for ever: another genesis file must not touch what is in it.
fn check_ledger(history: &History, genesis_hash: &Hash) -> Result<(), LedgerFault> {
    let first = history.block(1).map_err(file("reading the history"))?;
    match first {
        Some(block) if block.header.genesis != genesis_hash.0 => Err(LedgerFault::OtherLedger {
            found: Hash(block.header.genesis),
            given: *genesis_hash,
        }),
        _ => Ok(()),
    }
}

/// The newest snapshot at which history, log and tree can all be brought together.
async fn from_snapshot<E: TreeRuntime>(
    context: &E,
    files: &Files,
    genesis_hash: &Hash,
    history: &History,
) -> Result<Option<Base<E>>, LedgerFault> {
    let mut height_max = history.height();
    loop {
        let found = read_newest(&files.snapshots, genesis_hash, height_max);
        let Some((head, pairs)) = found.map_err(file("reading snapshots"))? else {
            return Ok(None);
        };
        let height = head.header.height;
        match assemble(context, files, history, head, State::new(pairs)).await? {
            Some(base) => return Ok(Some(base)),
            None if height == 0 => return Ok(None),
            None => height_max = height - 1,
        }
    }
}

/// `None` when the tree cannot go to the snapshot's height, or the history is another one.
async fn assemble<E: TreeRuntime>(
    context: &E,
    files: &Files,
    history: &History,
    head: SnapshotHead,
    state: State,
) -> Result<Option<Base<E>>, LedgerFault> {
    let SnapshotHead { genesis_header, header, tree: point, heads, .. } = head;
    let height = header.height;
    let same = history.block(height).map_err(file("reading the history"))?;
    if same.is_none_or(|block| block.header != header) {
        warn!(height, "a snapshot that the history does not know is passed over");
        return Ok(None);
    }
    if point.root.0 != header.state_root {
        warn!(height, "a snapshot whose tree is another one's is passed over");
        return Ok(None);
    }
    let tree = match Tree::open(context.child("tree"), &files.tree, Some(&point)).await {
        Ok(tree) => tree,
        Err(fault) => {
            warn!(height, %fault, "a snapshot whose tree is gone is passed over");
            return Ok(None);
        }
    };
    let (size, root) = (header.log_size, Hash(header.log_root));
    let log = match Log::open(&files.log, size, root).map_err(file("opening the log"))? {
        Some(log) => log,
        None => rebuild_log(&files.log, history, height)?,
    };
    let digest = header.digest();
    let recent = recent_ids(history, &header)?;
    let finalised = Finalised { state, header, digest, heads, recent };
    let point = Some(point);
    Ok(Some(Base { finalised, genesis_header, log, tree, point }))
}

/// The ledger before block 1.
async fn from_genesis<E: TreeRuntime>(
    context: &E,
    files: &Files,
    genesis: &Genesis,
    genesis_hash: Hash,
) -> Result<Base<E>, LedgerFault> {
    let pairs = genesis_state(genesis)?;
    let changes: Changes = pairs.iter().map(|(k, v)| (k.clone(), Some(v.clone()))).collect();
    let mut tree = Tree::reset(context.child("tree"), &files.tree).await?;
    let batch = tree.prepare(None, 0, &changes).await?;
    tree.apply(&batch).await?;
    let state = State::new(pairs);
    let header = genesis_header(genesis, genesis_hash, &state, batch.root);
    let log = Log::create(&files.log).map_err(file("creating the log"))?;
    let finalised = Finalised {
        state,
        digest: header.digest(),
        header: header.clone(),
        heads: BTreeMap::new(),
        recent: RecentIds::default(),
    };
    Ok(Base { finalised, genesis_header: header, log, tree, point: None })
}

/// The header of block 0: no engine made it, so its context is zero.
fn genesis_header(genesis: &Genesis, genesis_hash: Hash, state: &dyn Read, root: Hash) -> Header {
    let validators = ValidatorSet::new(validators_of(state, 0)).expect("genesis was checked");
    Header {
        version: HEADER_VERSION,
        genesis: genesis_hash.0,
        context: EngineContext {
            epoch: 0,
            view: 0,
            leader: [0; 32],
            parent_view: 0,
            parent: [0; 32],
        },
        height: 0,
        time_ms: genesis.time,
        body_root: body_root(&[]),
        state_root_version: STATE_ROOT_VERSION,
        state_root: root.0,
        log_size: 0,
        log_root: EMPTY_ROOT.0,
        rules_version: rules_version(0),
        next_validators: validators.hash().0,
    }
}

fn rebuild_log(path: &Path, history: &History, height: u64) -> Result<Log, LedgerFault> {
    warn!(height, "the log is built anew from the history");
    let log = Log::create(path).map_err(file("creating the log"))?;
    for height in 1..=height {
        let block = history.block(height).map_err(file("reading the history"))?;
        let block = block.expect("the history has no gaps");
        let append = log.extend(&[], &block.entries).map_err(file("reading the log"))?;
        if append.root.0 != block.header.log_root {
            return Err(LedgerFault::Diverged { height, reason: "header.LogRoot" });
        }
        log.append(&append).map_err(file("appending to the log"))?;
    }
    Ok(log)
}

/// The ids that a block after `head` could hold again: those of the last 48 hours.
fn recent_ids(history: &History, head: &Header) -> Result<RecentIds, LedgerFault> {
    let mut recent = RecentIds::default();
    let since = head.time_ms.saturating_sub(VALID_AHEAD_MS_MAX);
    for height in (1..=head.height).rev() {
        let block = history.block(height).map_err(file("reading the history"))?;
        let block = block.expect("the history has no gaps");
        if block.header.time_ms < since {
            break;
        }
        for (id, valid_until) in ids_of(&block) {
            recent.insert(id, valid_until);
        }
    }
    recent.forget_before(head.time_ms);
    Ok(recent)
}

fn ids_of(block: &FinalizedBlock) -> Vec<(kernel::CommandId, Time)> {
    let id = |item: &crate::body::Item| {
        let envelope = Envelope::parse(&item.bytes).expect("a command that ran was parsed");
        (command_id(&item.bytes), envelope.valid_until)
    };
    block.items().iter().filter(|item| item.kind == 1).map(id).collect()
}
