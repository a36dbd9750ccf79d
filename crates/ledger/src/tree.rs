//! The authenticated state: one root per block over every tree key (state root version 1).
//!
//! What is in it: the keys of tables numbered below `0x8000`. A leaf is `H(key) → H(value)`, so
//! every operation has one size, however large a value is, and a proof needs the value beside it.
//! The store is QMDB `current::ordered`, whose root depends on how writes are batched; so there
//! is exactly **one batch per block**, as child of the parent's, with the block's height as its
//! commit metadata, on every node and in catch-up too.
//!
//! Lifecycle: a batch is prepared when a block is executed, applied when it is final, dropped
//! with its block otherwise. Applied batches become durable at checkpoints; after a start the
//! tree is cut back to the checkpoint a snapshot names, and the blocks since are replayed.
//! Invariants: an unfinalised ancestor's batch is held until its descendants are prepared; the
//! store's own format is not stable, so the tree can always be rebuilt from the blocks.
//! This file and `engine/` are the only ones that name types of the engine's family.

use std::collections::BTreeMap;
use std::sync::Arc;

use commonware_cryptography::{Hasher as _, Sha256, sha256::Digest};
use commonware_parallel::Sequential;
use commonware_runtime::Spawner;
use commonware_runtime::buffer::paged::CacheRef;
use commonware_storage::journal::contiguous::fixed::Config as JournalConfig;
use commonware_storage::merkle::full::Config as MerkleConfig;
use commonware_storage::mmr;
use commonware_storage::qmdb::any::ordered::fixed::Update;
use commonware_storage::qmdb::current::FixedConfig;
use commonware_storage::qmdb::current::batch::MerkleizedBatch;
use commonware_storage::qmdb::current::ordered::fixed::Db;
use commonware_storage::qmdb::floor::Proportional;
use commonware_storage::translator::EightCap;
use commonware_utils::{NZU16, NZU64, NZUsize};
use kernel::{Hash, Value};
use thiserror::Error;

/// The version of the state root that this file computes.
pub const STATE_ROOT_VERSION: u8 = 1;

/// Bytes of one bitmap chunk of the store; part of how the root is computed.
const CHUNK_BYTES: usize = 32;

/// Bytes of one page of the store's cache, and pages in it: 8 MB per node, taken at the start. A
/// city's run of bills waits less for the disk with more, and a small community pays for it.
const PAGE_BYTES: u16 = 4_096;
const PAGES: usize = 2_048;

/// Operations and nodes per file: 2.1 MB, so that pruning frees space in useful steps.
const ITEMS_PER_BLOB: u64 = 16_384;

/// Bytes buffered before a write and while replaying.
const BUFFER_BYTES: usize = 256 << 10;

/// Keys whose owner is remembered while the store opens; without it every collision is a read.
const OPEN_CACHE_KEYS: usize = 65_536;

/// What the tree needs of a runtime: files, a clock for its timers, threads.
pub trait TreeRuntime: commonware_storage::Context + Spawner {}
impl<T: commonware_storage::Context + Spawner> TreeRuntime for T {}

type Store<E> = Db<mmr::Family, E, Digest, Digest, Sha256, EightCap, CHUNK_BYTES, Sequential>;
type Prepared =
    MerkleizedBatch<mmr::Family, Digest, Update<Digest, Digest>, CHUNK_BYTES, Sequential>;

/// A failure of the tree's storage. The node stops: without the tree it cannot vote.
#[derive(Debug, Error)]
#[error("state tree, {during}: {cause}")]
pub struct TreeFault {
    during: &'static str,
    cause: String,
}

/// Where the tree stood at a checkpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TreePoint {
    /// Operations in the store.
    pub size: u64,
    /// Operations below this number are no longer needed at this point.
    pub floor: u64,
    /// The state root.
    pub root: Hash,
}

/// The tree of the finalised state.
pub struct Tree<E: TreeRuntime> {
    /// Only absent while an operation consumes it.
    store: Option<Store<E>>,
}

/// The tree after one block that is not final yet.
#[derive(Clone)]
pub struct TreeBatch {
    prepared: Arc<Prepared>,
    /// The state root after the block.
    pub root: Hash,
}

impl<E: TreeRuntime> Tree<E> {
    /// Opens the tree on storage whose names begin with `partition`, cut back to `point`; `None`
    /// asks for an empty tree. What was there beyond the point is removed.
    ///
    /// # Errors
    /// The storage fails, or it does not hold that point; then [`Tree::reset`] and replay.
    pub async fn open(
        context: E,
        partition: &str,
        point: Option<&TreePoint>,
    ) -> Result<Self, TreeFault> {
        let Some(point) = point else {
            return Self::reset(context, partition).await;
        };
        let size = mmr::Location::new(point.size);
        let store = Store::init(context, config(partition), Some(size)).await;
        let tree = Self { store: Some(store.map_err(fault("opening"))?) };
        let found = tree.point();
        if (found.size, found.root) != (point.size, point.root) {
            let cause = format!("found {} operations, expected {}", found.size, point.size);
            return Err(TreeFault { during: "opening", cause });
        }
        Ok(tree)
    }

    /// An empty tree in place of whatever was there.
    ///
    /// # Errors
    /// The storage fails.
    pub async fn reset(context: E, partition: &str) -> Result<Self, TreeFault> {
        let old = Store::init(context.child("old"), config(partition), None).await;
        // A store that cannot even be opened is removed file by file.
        match old {
            Ok(store) => store.destroy().await.map_err(fault("emptying"))?,
            Err(_) => remove_files(&context, partition).await?,
        }
        let store = Store::init(context, config(partition), None).await;
        Ok(Self { store: Some(store.map_err(fault("creating"))?) })
    }

    /// Where the tree stands.
    pub fn point(&self) -> TreePoint {
        let store = self.store();
        TreePoint {
            size: *store.bounds().end,
            floor: *store.sync_boundary(),
            root: Hash(store.root().0),
        }
    }

    /// Prepares the one batch of a block: the tree keys of its write set, on top of its parent's
    /// batch or of the finalised tree.
    ///
    /// # Errors
    /// The storage fails.
    pub async fn prepare(
        &self,
        parent: Option<&TreeBatch>,
        height: u64,
        changes: &BTreeMap<Vec<u8>, Option<Value>>,
    ) -> Result<TreeBatch, TreeFault> {
        let store = self.store();
        let mut batch = match parent {
            Some(parent) => parent.prepared.new_batch::<Sha256>(),
            None => store.new_batch(),
        };
        for (key, value) in changes.iter().filter(|(key, _)| is_tree_key(key)) {
            let value = value.as_ref().map(|value| Sha256::hash(&[value]));
            batch = batch.write(Sha256::hash(&[key]), value);
        }
        let metadata = Some(height_metadata(height));
        let prepared = batch.merkleize(store, metadata, &mut Proportional).await;
        let prepared = prepared.map_err(fault("preparing a block"))?;
        let root = Hash(prepared.root().0);
        Ok(TreeBatch { prepared, root })
    }

    /// Applies the batch of a block that is final. Its parent's was applied before.
    ///
    /// # Errors
    /// The storage fails; the tree is unusable then.
    pub async fn apply(&mut self, batch: &TreeBatch) -> Result<(), TreeFault> {
        let store = self.store.take().expect("a failed tree is not used again");
        let applied = store.apply_batch(batch.prepared.clone()).await;
        self.store = Some(applied.map_err(fault("applying a block"))?);
        Ok(())
    }

    /// Makes everything applied durable.
    ///
    /// # Errors
    /// The storage fails; the tree is unusable then.
    pub async fn commit(&mut self) -> Result<(), TreeFault> {
        let store = self.store.take().expect("a failed tree is not used again");
        self.store = Some(store.sync().await.map_err(fault("committing"))?);
        Ok(())
    }

    /// Frees what no point at or after `point` needs.
    ///
    /// # Errors
    /// The storage fails; the tree is unusable then.
    pub async fn prune(&mut self, point: &TreePoint) -> Result<(), TreeFault> {
        let store = self.store.take().expect("a failed tree is not used again");
        let floor = mmr::Location::new(point.floor);
        self.store = Some(store.prune(floor).await.map_err(fault("pruning"))?);
        Ok(())
    }

    fn store(&self) -> &Store<E> {
        self.store.as_ref().expect("a failed tree is not used again")
    }
}

/// Whether a state key is in the tree: its table number is below `0x8000`.
pub fn is_tree_key(key: &[u8]) -> bool {
    key.get(8).is_some_and(|high| *high < 0x80)
}

/// The height as the store keeps metadata: in the last bytes of a digest.
fn height_metadata(height: u64) -> Digest {
    let mut bytes = [0; 32];
    bytes[24..].copy_from_slice(&height.to_be_bytes());
    Digest(bytes)
}

fn fault<C: std::fmt::Display>(during: &'static str) -> impl Fn(C) -> TreeFault {
    move |cause| TreeFault { during, cause: cause.to_string() }
}

/// The names under which the store keeps its parts.
fn partitions(partition: &str) -> [String; 4] {
    ["nodes", "pins", "log", "grafts"].map(|part| format!("{partition}-tree-{part}"))
}

fn config(partition: &str) -> FixedConfig<EightCap, Sequential> {
    let [nodes, pins, log, grafts] = partitions(partition);
    let page_cache = CacheRef::new(NZU16!(PAGE_BYTES), NZUsize!(PAGES));
    let buffer = NZUsize!(BUFFER_BYTES);
    FixedConfig {
        merkle_config: MerkleConfig {
            journal_partition: nodes,
            metadata_partition: pins,
            items_per_blob: NZU64!(ITEMS_PER_BLOB),
            write_buffer: buffer,
            replay_buffer: buffer,
            strategy: Sequential,
            page_cache: page_cache.clone(),
        },
        journal_config: JournalConfig {
            partition: log,
            items_per_blob: NZU64!(ITEMS_PER_BLOB),
            page_cache,
            write_buffer: buffer,
            replay_buffer: buffer,
        },
        grafted_metadata_partition: grafts,
        translator: EightCap,
        init_cache: Some(NZUsize!(OPEN_CACHE_KEYS)),
        init_buffer: buffer,
        init_concurrency: (),
    }
}

/// Removes the files of a store that cannot be opened. Journals keep theirs under derived names.
async fn remove_files<E: TreeRuntime>(context: &E, partition: &str) -> Result<(), TreeFault> {
    for part in partitions(partition) {
        for name in [part.clone(), format!("{part}-blobs"), format!("{part}-metadata")] {
            match context.remove(&name, None).await {
                Ok(()) | Err(commonware_runtime::Error::PartitionMissing(_)) => {}
                Err(cause) => return Err(fault("removing files")(cause)),
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use commonware_runtime::{Runner as _, Supervisor as _, deterministic};

    type Changes = BTreeMap<Vec<u8>, Option<Value>>;

    fn key(table: u16, number: u64) -> Vec<u8> {
        [&[7; 8][..], &table.to_be_bytes(), &number.to_be_bytes()].concat()
    }

    /// A block's write set: new keys, changed keys, deletions, and keys outside the tree.
    fn changes(height: u64) -> Changes {
        let mut changes = Changes::new();
        for number in 0..height % 5 * 3 {
            let value = format!("{height}/{number}").into_bytes();
            changes.insert(key(0x10, height * 100 + number), Some(value.into()));
            changes.insert(key(0x10, number), Some(height.to_be_bytes().to_vec().into()));
            changes.insert(key(0x8010, number), Some(vec![height as u8].into()));
        }
        changes.insert(key(0x10, height.saturating_sub(1) * 100), None);
        changes
    }

    async fn replay<E: TreeRuntime>(
        tree: &mut Tree<E>,
        heights: std::ops::Range<u64>,
    ) -> Vec<Hash> {
        let mut roots = Vec::new();
        for height in heights {
            let batch = tree.prepare(None, height, &changes(height)).await.expect("it works");
            tree.apply(&batch).await.expect("it works");
            assert_eq!(tree.point().root, batch.root);
            roots.push(batch.root);
        }
        roots
    }

    #[test]
    fn speculation_forks_and_pruning_do_not_change_a_root() {
        deterministic::Runner::default().start(|context| async move {
            let mut plain = Tree::open(context.child("plain"), "plain", None).await.expect("new");
            let roots = replay(&mut plain, 0..40).await;
            let mut forked =
                Tree::open(context.child("forked"), "forked", None).await.expect("new");
            let mut height = 0;
            for depth in [1u64, 3, 2, 5, 4, 6, 7, 8, 4] {
                let mut chain: Vec<TreeBatch> = Vec::new();
                for above in height..height + depth {
                    let parent = chain.last();
                    let loser = forked.prepare(parent, above, &changes(above + 51)).await;
                    let batch = forked.prepare(parent, above, &changes(above)).await;
                    let batch = batch.expect("it works");
                    assert_eq!(batch.root, roots[above as usize], "height {above}");
                    assert_ne!(loser.expect("it works").root, batch.root);
                    chain.push(batch);
                }
                for batch in &chain {
                    forked.apply(batch).await.expect("it works");
                }
                height += depth;
                forked.commit().await.expect("it works");
                let point = forked.point();
                forked.prune(&point).await.expect("it works");
                assert_eq!(forked.point().root, point.root);
            }
            assert_eq!(height, 40);
        });
    }

    #[test]
    fn a_start_goes_back_to_the_checkpoint_and_replays_to_the_same_roots() {
        deterministic::Runner::default().start(|context| async move {
            let mut tree = Tree::open(context.child("first"), "tree", None).await.expect("new");
            let empty = tree.point();
            replay(&mut tree, 0..10).await;
            tree.commit().await.expect("it works");
            let point = tree.point();
            assert_ne!(point, empty);
            let after = replay(&mut tree, 10..25).await;
            tree.commit().await.expect("it works");
            drop(tree);
            for child in ["second", "third"] {
                let opened = Tree::open(context.child(child), "tree", Some(&point)).await;
                let mut tree = opened.expect("the point is there");
                assert_eq!(tree.point(), point);
                assert_eq!(replay(&mut tree, 10..25).await, after);
            }
            let elsewhere = TreePoint { root: Hash([1; 32]), ..point };
            let opened = Tree::open(context.child("fourth"), "tree", Some(&elsewhere)).await;
            assert!(opened.is_err(), "a tree with another root is not ours");
            let tree = Tree::reset(context.child("fifth"), "tree").await.expect("it works");
            assert_eq!(tree.point(), empty);
        });
    }

    #[test]
    fn only_numbered_tables_below_the_line_are_in_the_tree() {
        assert!(is_tree_key(&key(0x7fff, 1)) && !is_tree_key(&key(0x8000, 1)));
        assert!(!is_tree_key(b"short"));
    }
}
