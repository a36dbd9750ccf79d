//! Store and protocol together, driven by messages, final blocks and a clock from outside.
//!
//! The service is synchronous and owns no thread: whoever drives it calls it from one task and
//! gives it a way to send. A fault of one record is reported and does not stop the others.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::sync::Arc;

use kernel::{CommunityId, Hash, Time};
use serde::Deserialize;
use tokio::sync::oneshot;
use tracing::{debug, warn};

use super::message::{Part, RecordMessage};
use super::replicator::{Action, Replicator, To};
use super::signed::{DeletionReceipt, RecordSigner};
use super::store::RecordStore;
use super::{OpenRecord, RecordFault, RecordId};
use crate::history::FinalizedBlock;

/// How messages leave the node. Sending may fail silently; what matters is repeated.
pub trait RecordSender: Send {
    /// Sends bytes to the validator with this key, or to all others.
    fn send(&mut self, to: To, bytes: Vec<u8>);
}

/// The records of one node and their replication.
pub struct RecordService {
    store: Arc<RecordStore>,
    replicator: Replicator,
    signer: RecordSigner,
    sender: Box<dyn RecordSender>,
    /// Who waits until a record is safe. At most one an offer.
    waiting: BTreeMap<RecordId, oneshot::Sender<()>>,
}

/// The two facts that concern this service; all others are passed over.
#[derive(Deserialize)]
enum RecordFact {
    #[serde(rename = "records.RecordAttached")]
    Attached { record: kernel::RecordRef },
    #[serde(rename = "records.RecordTombstoned")]
    Tombstoned { commitment: Hash },
}

impl RecordService {
    /// The service over a store of its own below `dir`.
    ///
    /// # Errors
    /// The folders cannot be made.
    pub fn open(
        dir: &Path,
        signer: RecordSigner,
        sender: Box<dyn RecordSender>,
    ) -> io::Result<Self> {
        let store = Arc::new(RecordStore::open(dir)?);
        Ok(Self::new(store, signer, sender))
    }

    /// The service over a store that others may read meanwhile.
    pub fn new(
        store: Arc<RecordStore>,
        signer: RecordSigner,
        sender: Box<dyn RecordSender>,
    ) -> Self {
        let replicator = Replicator::new(signer.genesis(), signer.key());
        Self { store, replicator, signer, sender, waiting: BTreeMap::new() }
    }

    /// Tells who the validators are now.
    pub fn set_validators(&mut self, keys: &[Hash]) {
        self.replicator.set_validators(keys);
    }

    /// Stores a record and offers it to the other validators. What it gives resolves once f+1
    /// validators have it and a command may name it; it breaks when nobody waits for that any more,
    /// because the record was erased or put again.
    ///
    /// # Errors
    /// `Erased`, `Busy`, or the disk or key fails.
    pub fn put(
        &mut self,
        community: CommunityId,
        record: &OpenRecord,
        now_ms: Time,
    ) -> Result<oneshot::Receiver<()>, RecordFault> {
        let commitment = self.store.put(community, record)?.commitment;
        let id = RecordId { community, commitment };
        let actions = self.replicator.offer(self.signer.acknowledge(&id), now_ms)?;
        let (tell, safe) = oneshot::channel();
        self.waiting.retain(|_, tell| !tell.is_closed());
        self.waiting.insert(id, tell);
        self.act(actions);
        Ok(safe)
    }

    /// The store, for readers on other threads.
    pub fn store(&self) -> Arc<RecordStore> {
        self.store.clone()
    }

    /// The record, if this node has it.
    ///
    /// # Errors
    /// The disk or key fails, or the file does not open.
    pub fn get(&self, id: &RecordId) -> Result<Option<OpenRecord>, RecordFault> {
        self.store.get(id)
    }

    /// The nodes' proofs that a record was erased.
    ///
    /// # Errors
    /// The disk fails.
    pub fn deletion_receipts(&self, id: &RecordId) -> io::Result<Vec<DeletionReceipt>> {
        self.store.deletion_receipts(id)
    }

    /// The acknowledgements of a record put here, until all validators have it.
    #[cfg(test)]
    pub(super) fn acknowledgements(&self, id: &RecordId) -> Vec<super::signed::Acknowledgement> {
        self.replicator.held_by(id)
    }

    /// Hears bytes from a peer. What is no message is dropped.
    pub fn receive(&mut self, from: Hash, bytes: &[u8]) {
        match RecordMessage::decode(bytes) {
            Ok(message) => {
                let store = &self.store;
                let actions = self.replicator.receive(from, message, &|id| store.holds(id));
                self.act(actions);
            }
            Err(error) => debug!(%from, ?error, "a message about a record does not read"),
        }
    }

    /// Follows a final block: fetches records it attaches, erases those it tombstones. Doing it
    /// again changes nothing.
    pub fn follow(&mut self, block: &FinalizedBlock, now_ms: Time) {
        for unit in &block.units {
            for fact in unit.facts.iter().filter(|fact| fact.noun() == "records") {
                let community = unit.community;
                match serde_json::from_str(&fact.text) {
                    Ok(RecordFact::Attached { record }) => {
                        let id = RecordId { community, commitment: record.commitment };
                        self.fetch(id, now_ms);
                    }
                    Ok(RecordFact::Tombstoned { commitment }) => {
                        let id = RecordId { community, commitment };
                        self.erase(&id, block.header.height, now_ms);
                    }
                    Err(_) => debug!(name = fact.name(), "a fact that concerns no record's bytes"),
                }
            }
        }
    }

    /// Repeats what was not answered. To be called about once a second.
    pub fn tick(&mut self, now_ms: Time) {
        let actions = self.replicator.tick(now_ms);
        self.act(actions);
    }

    /// Asks the other validators for a record that this node should have and has not.
    pub fn fetch(&mut self, id: RecordId, now_ms: Time) {
        if self.store.holds(&id) || self.store.is_erased(&id) {
            self.replicator.settle(&id);
            return;
        }
        let actions = self.replicator.want(id, now_ms);
        self.act(actions);
    }

    fn erase(&mut self, id: &RecordId, height: u64, now_ms: Time) {
        let known = self.store.is_erased(id);
        self.replicator.erase(id);
        self.waiting.remove(id);
        match self.store.erase(id) {
            Ok(_) if known => {}
            Ok(_) => {
                let receipt = self.signer.erased(id, height, now_ms);
                self.keep(&receipt);
                self.act(vec![Action::Send(To::All, RecordMessage::Erased(receipt))]);
            }
            // The next start follows the block again.
            Err(fault) => warn!(%fault, "a record could not be erased"),
        }
    }

    fn act(&mut self, actions: Vec<Action>) {
        for action in actions {
            match action {
                Action::Send(to, message) => self.sender.send(to, message.encode()),
                Action::SendRecord(to, id) => self.send_record(to, &id),
                Action::Store(id, record) => self.take_in(id, &record),
                Action::Safe(id) => {
                    if let Some(tell) = self.waiting.remove(&id) {
                        // Who has gone away meanwhile need not know.
                        let _ = tell.send(());
                    }
                }
                Action::KeepReceipt(receipt) => self.hear_of_erasure(&receipt),
            }
        }
    }

    /// Keeps another node's proof. One heard for the first time is answered with this node's own: a
    /// node that was away while the others erased comes by theirs in this way.
    fn hear_of_erasure(&mut self, receipt: &DeletionReceipt) {
        let known = match self.store.deletion_receipts(&receipt.id()) {
            Ok(known) => known,
            Err(cause) => return warn!(%cause, "deletion receipts cannot be read"),
        };
        self.keep(receipt);
        if known.iter().any(|heard| heard.key == receipt.key) {
            return;
        }
        if let Some(own) = known.into_iter().find(|heard| heard.key == self.signer.key()) {
            self.sender.send(To::One(receipt.key), RecordMessage::Erased(own).encode());
        }
    }

    fn send_record(&mut self, to: To, id: &RecordId) {
        match self.store.get(id) {
            Ok(Some(record)) => {
                for part in Part::all(id.community, &record) {
                    self.sender.send(to, RecordMessage::Put(part).encode());
                }
            }
            Ok(None) => {}
            Err(fault) => warn!(%fault, "a record could not be sent"),
        }
    }

    fn take_in(&mut self, id: RecordId, record: &OpenRecord) {
        match self.store.put(id.community, record) {
            Ok(_) => {
                let held = self.signer.acknowledge(&id);
                self.sender.send(To::All, RecordMessage::Held(held).encode());
            }
            Err(fault) => warn!(%fault, "a record that arrived was not stored"),
        }
    }

    fn keep(&self, receipt: &DeletionReceipt) {
        if let Err(cause) = self.store.keep_receipt(receipt) {
            warn!(%cause, "a deletion receipt could not be kept");
        }
    }
}
