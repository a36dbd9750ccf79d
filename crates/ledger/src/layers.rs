//! State under speculation: the finalised state, and one immutable layer per unfinalised block.
//!
//! Execution of a block reads its parent's layer, then the parent's ancestors, then the finalised
//! state. When a block is final its layer becomes part of the state; layers that do not descend
//! from it are dropped. A layer that is missing is rebuilt from the ancestry by execution, so
//! dropping one too many costs time and nothing else. Invariant: a layer's parent is the head or
//! a layer that is held as well.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;
use std::sync::Arc;

use bytes::Bytes;
use kernel::{CommandId, CommunityId, Read, Time, Value, merged_scan};

use crate::entry::{ChainHead, Entry, UnitRecord};
use crate::header::Header;
use crate::limits::LAYERS_MAX;
use crate::log::Append;
use crate::tree::TreeBatch;

/// A write set in key order; `None` deletes.
pub type Changes = BTreeMap<Vec<u8>, Option<Value>>;

/// All pairs of a state, in key order.
pub type Pairs = BTreeMap<Vec<u8>, Value>;

/// The finalised state: every key of every community, in memory.
///
/// While a snapshot of it is written the pairs stand still, shared with the writer, and changes
/// gather beside them; copying them instead would stop the node for as long as that takes.
#[derive(Clone, Debug, Default)]
pub struct State {
    pairs: Arc<Pairs>,
    beside: Changes,
}

impl State {
    /// A state of these pairs.
    pub fn new(pairs: Pairs) -> Self {
        Self { pairs: Arc::new(pairs), beside: Changes::new() }
    }

    /// Makes a block's write set part of the state.
    pub fn apply(&mut self, changes: &Changes) {
        let Some(pairs) = Arc::get_mut(&mut self.pairs) else {
            self.beside.extend(changes.iter().map(|(key, value)| (key.clone(), value.clone())));
            return;
        };
        for (key, value) in std::mem::take(&mut self.beside) {
            put(pairs, key, value);
        }
        for (key, value) in changes {
            put(pairs, key.clone(), value.clone());
        }
    }

    /// About how many pairs there are: a key that is new since the last snapshot may not count.
    pub fn len(&self) -> usize {
        self.pairs.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.pairs.is_empty() && self.beside.is_empty()
    }

    /// All pairs as they are now, whatever is applied later. Cheap, unless an earlier answer is
    /// still held.
    pub fn freeze(&mut self) -> Arc<Pairs> {
        if !self.beside.is_empty() {
            let pairs = Arc::make_mut(&mut self.pairs);
            for (key, value) in std::mem::take(&mut self.beside) {
                put(pairs, key, value);
            }
        }
        self.pairs.clone()
    }
}

fn put(pairs: &mut Pairs, key: Vec<u8>, value: Option<Value>) {
    match value {
        Some(value) => pairs.insert(key, value),
        None => pairs.remove(&key),
    };
}

impl Read for State {
    fn get(&self, key: &[u8]) -> Option<Value> {
        let written = self.beside.get(key).cloned();
        written.unwrap_or_else(|| self.pairs.get(key).cloned())
    }

    fn scan(&self, prefix: &[u8], after: Option<&[u8]>, limit: usize) -> Vec<(Vec<u8>, Value)> {
        if self.beside.is_empty() {
            return Still(&self.pairs).scan(prefix, after, limit);
        }
        merged_scan(&Still(&self.pairs), &self.beside, prefix, after, limit)
    }
}

/// Pairs that nothing lies beside.
struct Still<'a>(&'a Pairs);

impl Read for Still<'_> {
    fn get(&self, key: &[u8]) -> Option<Value> {
        self.0.get(key).cloned()
    }

    fn scan(&self, prefix: &[u8], after: Option<&[u8]>, limit: usize) -> Vec<(Vec<u8>, Value)> {
        let from = match after {
            Some(after) if after >= prefix => Bound::Excluded(after),
            _ => Bound::Included(prefix),
        };
        self.0
            .range::<[u8], _>((from, Bound::Unbounded))
            .take_while(|(key, _)| key.starts_with(prefix))
            .take(limit)
            .map(|(key, value)| (key.clone(), value.clone()))
            .collect()
    }
}

/// What the execution of one unfinalised block yielded.
pub struct Layer {
    /// The block's digest.
    pub digest: [u8; 32],
    /// Its header.
    pub header: Header,
    /// Its body.
    pub body: Bytes,
    /// What it writes.
    pub changes: Changes,
    /// What ran.
    pub units: Vec<UnitRecord>,
    /// The communities' entries.
    pub entries: Vec<Entry>,
    /// Where the chains of those communities stand after it.
    pub heads: BTreeMap<CommunityId, ChainHead>,
    /// Ids of its commands with their validity.
    pub ids: Vec<(CommandId, Time)>,
    /// What it appends to the log.
    pub append: Append,
    /// The tree after it.
    pub tree: TreeBatch,
    /// Work units used.
    pub work: u64,
    id_set: BTreeSet<CommandId>,
}

/// A layer before it has its place among the others.
pub struct LayerParts {
    pub header: Header,
    pub body: Bytes,
    pub changes: Changes,
    pub units: Vec<UnitRecord>,
    pub entries: Vec<Entry>,
    pub ids: Vec<(CommandId, Time)>,
    pub append: Append,
    pub tree: TreeBatch,
    pub work: u64,
}

impl Layer {
    /// The layer of these parts.
    pub fn new(parts: LayerParts) -> Self {
        let head = |entry: &Entry| (entry.community, crate::entry::head_after(entry));
        Self {
            digest: parts.header.digest(),
            header: parts.header,
            body: parts.body,
            changes: parts.changes,
            heads: parts.entries.iter().map(head).collect(),
            units: parts.units,
            entries: parts.entries,
            id_set: parts.ids.iter().map(|(id, _)| *id).collect(),
            ids: parts.ids,
            append: parts.append,
            tree: parts.tree,
            work: parts.work,
        }
    }

    /// Whether the block holds this command.
    pub fn holds(&self, id: &CommandId) -> bool {
        self.id_set.contains(id)
    }
}

/// The state after some unfinalised block: the finalised state with layers above it.
pub struct View<'a> {
    state: &'a State,
    /// Parent first.
    above: &'a [Arc<Layer>],
}

impl<'a> View<'a> {
    /// The state after the first of `above`, or the finalised state when there is none.
    pub fn new(state: &'a State, above: &'a [Arc<Layer>]) -> Self {
        Self { state, above }
    }
}

impl Read for View<'_> {
    fn get(&self, key: &[u8]) -> Option<Value> {
        let written = self.above.iter().find_map(|layer| layer.changes.get(key));
        written.map_or_else(|| self.state.get(key), Clone::clone)
    }

    fn scan(&self, prefix: &[u8], after: Option<&[u8]>, limit: usize) -> Vec<(Vec<u8>, Value)> {
        let Some((top, below)) = self.above.split_first() else {
            return self.state.scan(prefix, after, limit);
        };
        let below = View::new(self.state, below);
        merged_scan(&below, &top.changes, prefix, after, limit)
    }
}

/// The layers of all unfinalised blocks this node has executed.
#[derive(Default)]
pub struct Layers {
    by_digest: BTreeMap<[u8; 32], Arc<Layer>>,
}

impl Layers {
    /// The layer of a block.
    pub fn get(&self, digest: &[u8; 32]) -> Option<&Arc<Layer>> {
        self.by_digest.get(digest)
    }

    /// Keeps a layer. Beyond [`LAYERS_MAX`] all others are dropped: a node that holds so many has
    /// missed what became final, and rebuilds what it needs.
    pub fn insert(&mut self, layer: Arc<Layer>) {
        if self.by_digest.len() >= LAYERS_MAX {
            self.by_digest.clear();
        }
        self.by_digest.insert(layer.digest, layer);
    }

    /// Takes the layer of a block that is final, and drops every layer that does not descend
    /// from that block.
    pub fn finalize(&mut self, digest: &[u8; 32]) -> Option<Arc<Layer>> {
        let taken = self.by_digest.remove(digest);
        let mut by_height: Vec<Arc<Layer>> = self.by_digest.values().cloned().collect();
        by_height.sort_by_key(|layer| layer.header.height);
        self.by_digest.clear();
        for layer in by_height {
            let parent = &layer.header.context.parent;
            if parent == digest || self.by_digest.contains_key(parent) {
                self.by_digest.insert(layer.digest, layer);
            }
        }
        taken
    }

    /// How many layers are held.
    pub fn len(&self) -> usize {
        self.by_digest.len()
    }

    /// Whether none is held.
    pub fn is_empty(&self) -> bool {
        self.by_digest.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn changes() -> impl Strategy<Value = Changes> {
        let key = proptest::collection::vec(0u8..3, 1..4);
        let value = proptest::option::of(any::<u8>().prop_map(|byte| Value::from(vec![byte])));
        proptest::collection::btree_map(key, value, 0..8)
    }

    proptest! {
        #[test]
        fn a_frozen_state_stands_still_and_the_live_one_answers_as_if_it_had_not_been_frozen(
            blocks in proptest::collection::vec((changes(), 0u8..4), 1..12),
            prefix in proptest::collection::vec(0u8..3, 0..2),
            after in proptest::option::of(proptest::collection::vec(0u8..3, 0..4)),
            limit in 1usize..6,
        ) {
            let (mut state, mut plain) = (State::default(), Pairs::new());
            let mut held: Vec<(Arc<Pairs>, Pairs)> = Vec::new();
            for (block, what) in blocks {
                match what {
                    0 => held.push((state.freeze(), plain.clone())),
                    1 => held.clear(),
                    _ => {}
                }
                state.apply(&block);
                for (key, value) in block {
                    put(&mut plain, key, value);
                }
                let expected = Still(&plain).scan(&prefix, after.as_deref(), limit);
                prop_assert_eq!(state.scan(&prefix, after.as_deref(), limit), expected);
                for key in [&prefix[..], &[0], &[1, 2]] {
                    prop_assert_eq!(state.get(key), plain.get(key).cloned());
                }
                for (frozen, then) in &held {
                    prop_assert_eq!(&**frozen, then);
                }
            }
            prop_assert_eq!(&*state.freeze(), &plain);
        }
    }
}
