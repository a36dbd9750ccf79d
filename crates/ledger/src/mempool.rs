//! The mempool: admitted items that wait for a block.
//!
//! Lifecycle: an item enters once after admission, is offered to every block this node proposes
//! while it is not in an ancestor, and leaves when a final block holds it, when it expires, or
//! when the executor rejects it. Invariants: one item per id; what one author can occupy is
//! bounded, so nobody can crowd out the rest; order of arrival is the order of proposal. Limits:
//! `MEMPOOL_*` and `AUTHOR_*` in `limits.rs`. Nothing here is durable: a portal's outbox resends.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard};

use bytes::Bytes;
use sha2::{Digest as _, Sha256};

use crate::block::Block;
use crate::body::{item_size, items};
use crate::limits::{
    AUTHOR_BYTES_MAX, AUTHOR_ITEMS_MAX, MEMPOOL_BYTES_MAX, MEMPOOL_ITEMS_MAX, OUTBOX_ITEMS_MAX,
};
use crate::signal::{Signal, Watcher};

/// An item that passed admission: form, chain, key, quota and signature were checked once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PendingItem {
    /// One id, one verdict (README §1).
    pub id: [u8; 32],
    /// 1 a command, 2 an Ethereum transaction (README §2).
    pub kind: u8,
    /// The bytes as signed, verbatim.
    pub bytes: Bytes,
    /// The authorisation, verbatim.
    pub auth: Bytes,
    /// Account whose quota pays for it.
    pub author: [u8; 20],
    /// Community it belongs to; all zero is the network itself.
    pub community: [u8; 8],
    /// When it can no longer enter a block, in Unix ms.
    pub valid_until_ms: u64,
}

/// What came of handing an item to the mempool.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Submitted {
    /// It waits for a block and is told to the other validators.
    Accepted,
    /// It already waits, or already has its verdict in a final block.
    Duplicate,
    /// Its time is over.
    Expired,
    /// Its author has as much waiting as one author may.
    AuthorFull,
    /// The mempool as a whole is full: try again later, or another institution's portal.
    Full,
    /// The node is shutting down.
    Stopping,
}

/// Why an item is inadmissible: never in a block, answered with a stable code (ledger §2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rejection {
    pub code: &'static str,
    /// Whether a node that knows another state or time may think otherwise: no fault of whoever
    /// passed the item on.
    pub depends_on_state: bool,
}

/// The checks before an item may wait: size, parse, chain, key, quota, signature, in this order.
/// They run once per node and item; the mempool and everything after it trust the result.
pub trait Admission: Send + Sync + 'static {
    /// # Errors
    /// The first check the item fails.
    fn admit(&self, kind: u8, bytes: &Bytes, auth: &Bytes) -> Result<PendingItem, Rejection>;
}

impl<F> Admission for F
where
    F: Fn(u8, &Bytes, &Bytes) -> Result<PendingItem, Rejection> + Send + Sync + 'static,
{
    fn admit(&self, kind: u8, bytes: &Bytes, auth: &Bytes) -> Result<PendingItem, Rejection> {
        self(kind, bytes, auth)
    }
}

/// Names the signed bytes of an item, whatever kind they are; the id of some kinds cannot be
/// computed from a block without knowing the kind's rules.
pub type ContentKey = [u8; 32];

/// The key of one item's signed bytes.
pub fn content_key(kind: u8, bytes: &[u8]) -> ContentKey {
    Sha256::new().chain_update([kind]).chain_update(bytes).finalize().into()
}

/// The keys of every item of a block; none when the body cannot be read, which no valid block has.
pub fn content_keys(block: &Block) -> Vec<ContentKey> {
    items(&block.body)
        .unwrap_or_default()
        .iter()
        .map(|item| content_key(item.kind, &item.bytes))
        .collect()
}

#[derive(Debug, Default)]
struct Usage {
    items: usize,
    bytes: usize,
}

struct Entry {
    item: PendingItem,
    content: ContentKey,
    size: usize,
}

/// The pure part: what waits, and within which limits.
#[derive(Default)]
pub struct Mempool {
    next: u64,
    /// By order of arrival.
    entries: BTreeMap<u64, Entry>,
    by_id: BTreeMap<[u8; 32], u64>,
    by_content: BTreeMap<ContentKey, u64>,
    by_expiry: BTreeSet<(u64, u64)>,
    by_author: BTreeMap<[u8; 20], Usage>,
    bytes: usize,
}

impl Mempool {
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Takes an item in, or says why not, in the order of [`Submitted`].
    pub fn insert(&mut self, item: PendingItem, now_ms: u64) -> Submitted {
        let content = content_key(item.kind, &item.bytes);
        if self.by_id.contains_key(&item.id) || self.by_content.contains_key(&content) {
            return Submitted::Duplicate;
        }
        if item.valid_until_ms < now_ms {
            return Submitted::Expired;
        }
        let size = item_size(&item.bytes, &item.auth);
        let author_is_full = self.by_author.get(&item.author).is_some_and(|usage| {
            usage.items >= AUTHOR_ITEMS_MAX || usage.bytes + size > AUTHOR_BYTES_MAX
        });
        if author_is_full {
            return Submitted::AuthorFull;
        }
        if self.entries.len() >= MEMPOOL_ITEMS_MAX || self.bytes + size > MEMPOOL_BYTES_MAX {
            return Submitted::Full;
        }
        let usage = self.by_author.entry(item.author).or_default();
        usage.items += 1;
        usage.bytes += size;
        self.bytes += size;
        let order = self.next;
        self.next += 1;
        self.by_id.insert(item.id, order);
        self.by_content.insert(content, order);
        self.by_expiry.insert((item.valid_until_ms, order));
        let entry = Entry { item, content, size };
        self.entries.insert(order, entry);
        Submitted::Accepted
    }

    /// The items to put in a block: oldest first, within a budget of body bytes, without those an
    /// unfinalised ancestor already holds. They stay here until a final block holds them. One item
    /// that does not fit ends the list, so that nobody overtakes.
    pub fn drain(&self, budget_bytes: usize, in_flight: &[ContentKey]) -> Vec<PendingItem> {
        let in_flight: BTreeSet<&ContentKey> = in_flight.iter().collect();
        let mut left = budget_bytes;
        self.entries
            .values()
            .filter(|entry| !in_flight.contains(&entry.content))
            .take_while(|entry| {
                let fits = entry.size <= left;
                left = left.saturating_sub(entry.size);
                fits
            })
            .map(|entry| entry.item.clone())
            .collect()
    }

    /// Whether anything waits that no unfinalised ancestor holds.
    pub fn has_items_beyond(&self, in_flight: &[ContentKey]) -> bool {
        let held =
            in_flight.iter().filter(|content| self.by_content.contains_key(*content)).count();
        self.entries.len() > held
    }

    /// Forgets what a final block holds.
    pub fn remove_contents(&mut self, contents: &[ContentKey]) {
        for content in contents {
            if let Some(order) = self.by_content.get(content) {
                self.remove(*order);
            }
        }
    }

    /// Forgets items by id.
    pub fn remove_ids(&mut self, ids: &[[u8; 32]]) {
        for id in ids {
            if let Some(order) = self.by_id.get(id) {
                self.remove(*order);
            }
        }
    }

    /// Forgets what can no longer enter a block; returns how many.
    pub fn expire(&mut self, now_ms: u64) -> usize {
        let over: Vec<u64> = self.by_expiry.range(..(now_ms, 0)).map(|(_, order)| *order).collect();
        for order in &over {
            self.remove(*order);
        }
        over.len()
    }

    fn remove(&mut self, order: u64) {
        let Some(entry) = self.entries.remove(&order) else {
            return;
        };
        self.by_id.remove(&entry.item.id);
        self.by_content.remove(&entry.content);
        self.by_expiry.remove(&(entry.item.valid_until_ms, order));
        self.bytes -= entry.size;
        let usage = self.by_author.get_mut(&entry.item.author);
        let usage = usage.expect("every waiting item is counted for its author");
        usage.items -= 1;
        usage.bytes -= entry.size;
        if usage.items == 0 {
            self.by_author.remove(&entry.item.author);
        }
    }
}

/// The mempool as the tasks of a validator share it, with the list of what to tell the others.
#[derive(Clone)]
pub(crate) struct Pool {
    shared: Arc<Mutex<Shared>>,
    changed: Signal<u64>,
}

#[derive(Default)]
struct Shared {
    mempool: Mempool,
    outbox: Vec<PendingItem>,
}

impl Pool {
    pub(crate) fn new() -> Self {
        Self { shared: Arc::default(), changed: Signal::new(0) }
    }

    /// Sees every change that can mean new work.
    pub(crate) fn subscribe(&self) -> Watcher<u64> {
        self.changed.watch()
    }

    pub(crate) fn len(&self) -> usize {
        self.lock().mempool.len()
    }

    /// An item handed in here: it is also told to the other validators.
    pub(crate) fn submit(&self, item: PendingItem, now_ms: u64) -> Submitted {
        let mut shared = self.lock();
        let submitted = shared.mempool.insert(item.clone(), now_ms);
        if submitted == Submitted::Accepted {
            if shared.outbox.len() < OUTBOX_ITEMS_MAX {
                shared.outbox.push(item);
            }
            drop(shared);
            self.announce();
        }
        submitted
    }

    /// An item another validator told us of; after the last of them, [`Pool::announce`].
    pub(crate) fn receive(&self, item: PendingItem, now_ms: u64) -> Submitted {
        self.lock().mempool.insert(item, now_ms)
    }

    /// Whether these signed bytes already wait.
    pub(crate) fn holds(&self, content: &ContentKey) -> bool {
        self.lock().mempool.by_content.contains_key(content)
    }

    pub(crate) fn drain(
        &self,
        budget_bytes: usize,
        now_ms: u64,
        in_flight: &[ContentKey],
    ) -> Vec<PendingItem> {
        let mut shared = self.lock();
        shared.mempool.expire(now_ms);
        shared.mempool.drain(budget_bytes, in_flight)
    }

    pub(crate) fn has_items_beyond(&self, in_flight: &[ContentKey]) -> bool {
        self.lock().mempool.has_items_beyond(in_flight)
    }

    pub(crate) fn remove(&self, ids: &[[u8; 32]]) {
        self.lock().mempool.remove_ids(ids);
    }

    pub(crate) fn remove_final(&self, block: &Block) {
        self.lock().mempool.remove_contents(&content_keys(block));
    }

    pub(crate) fn expire(&self, now_ms: u64) {
        self.lock().mempool.expire(now_ms);
    }

    /// What to tell the others, each item once.
    pub(crate) fn take_outbox(&self) -> Vec<PendingItem> {
        std::mem::take(&mut self.lock().outbox)
    }

    /// Tells the others of the oldest waiting items again: some may have missed them, and a
    /// sleeping ledger wakes only when enough validators see the work.
    pub(crate) fn tell_again(&self, budget_bytes: usize) {
        let mut shared = self.lock();
        shared.outbox = shared.mempool.drain(budget_bytes, &[]);
        let any = !shared.outbox.is_empty();
        drop(shared);
        if any {
            self.announce();
        }
    }

    /// Wakes whoever waits for work: once for all items of a message.
    pub(crate) fn announce(&self) {
        self.changed.modify(|count| *count += 1);
    }

    fn lock(&self) -> MutexGuard<'_, Shared> {
        self.shared.lock().expect("no holder of the lock panics")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(number: u8, author: u8, bytes: usize, valid_until_ms: u64) -> PendingItem {
        PendingItem {
            id: [number; 32],
            kind: 1,
            bytes: vec![number; bytes].into(),
            auth: Bytes::new(),
            author: [author; 20],
            community: [0; 8],
            valid_until_ms,
        }
    }

    #[test]
    fn order_of_arrival_is_order_of_proposal() {
        let mut mempool = Mempool::default();
        for number in [3, 1, 2] {
            let submitted = mempool.insert(item(number, 1, 100, 50), 10);
            assert_eq!(submitted, Submitted::Accepted);
        }
        let ids = |items: Vec<PendingItem>| items.iter().map(|i| i.id[0]).collect::<Vec<_>>();
        assert_eq!(ids(mempool.drain(1_000, &[])), [3, 1, 2]);
        assert_eq!(ids(mempool.drain(250, &[])), [3, 1]);
        let held = content_key(1, &[3; 100]);
        assert_eq!(ids(mempool.drain(250, &[held])), [1, 2]);
        assert!(mempool.has_items_beyond(&[held]));
        mempool.remove_contents(&[held, content_key(1, &[1; 100])]);
        assert_eq!(ids(mempool.drain(1_000, &[])), [2]);
        assert!(!mempool.has_items_beyond(&[content_key(1, &[2; 100])]));
        mempool.remove_ids(&[[2; 32]]);
        assert!(mempool.is_empty());
        assert!(mempool.by_author.is_empty() && mempool.by_expiry.is_empty());
        assert_eq!(mempool.bytes, 0);
    }

    #[test]
    fn one_id_waits_once_and_not_beyond_its_time() {
        let mut mempool = Mempool::default();
        assert_eq!(mempool.insert(item(1, 1, 9, 50), 51), Submitted::Expired);
        assert_eq!(mempool.insert(item(1, 1, 9, 50), 50), Submitted::Accepted);
        assert_eq!(mempool.insert(item(1, 2, 9, 50), 50), Submitted::Duplicate);
        let mut same_content = item(1, 2, 9, 50);
        same_content.id = [7; 32];
        assert_eq!(mempool.insert(same_content, 50), Submitted::Duplicate);
        assert_eq!((mempool.expire(50), mempool.len()), (0, 1));
        assert_eq!((mempool.expire(51), mempool.len()), (1, 0));
    }

    #[test]
    fn no_author_can_crowd_out_the_rest() {
        let mut mempool = Mempool::default();
        let mut numbered = item(0, 1, 8, 50);
        for number in 0..AUTHOR_ITEMS_MAX {
            numbered.id[..8].copy_from_slice(&number.to_be_bytes());
            numbered.bytes = number.to_be_bytes().to_vec().into();
            let submitted = mempool.insert(numbered.clone(), 0);
            assert_eq!(submitted, Submitted::Accepted);
        }
        numbered.id = [0xff; 32];
        numbered.bytes = Bytes::from_static(b"one more");
        let submitted = mempool.insert(numbered.clone(), 0);
        assert_eq!(submitted, Submitted::AuthorFull);
        numbered.author = [2; 20];
        assert_eq!(mempool.insert(numbered, 0), Submitted::Accepted);
    }
}
