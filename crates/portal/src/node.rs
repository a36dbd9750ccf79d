//! The portal's seam over a running validator.

use crate::app::blocking;
use crate::limits::{ACCEPTED_MAX, BLOCKS_CACHED, CERTIFICATE_SEARCH_BLOCKS};
use crate::seam::{
    Anchor, Chain, FinalBlock, GenesisFacts, Head, Ledger, Peer, ReceiptRequest, RecordKeeper,
    Stage,
};
use crate::step::{self, Difference};
use bytes::Bytes;
use kernel::signature::Ed25519Signer;
use kernel::{CommandId, CommunityId, Hash, Read, RecordRef};
use ledger::ledger::{AnchorAt, Ledger as FinalLedger, LedgerFault};
use ledger::mempool::{PendingItem, Submitted};
use ledger::node::NodeHandle;
use ledger::receipt::Receipt;
use ledger::records::DeletionReceipt;
use ledger::trust::{Trust, ValidatorSet};
use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::{SystemTime, UNIX_EPOCH};
use tokio::sync::broadcast::error::RecvError;
use tokio::sync::watch;
use view::{Error, Failure, Pending, Problem};

/// A validator in this process, for its portal.
pub struct NodeLedger {
    chain: Chain,
    ledger: FinalLedger,
    node: NodeHandle,
    key: Ed25519Signer,
    clock: ledger::clock::LedgerClock,
    records: Arc<dyn RecordKeeper>,
    heights: watch::Receiver<u64>,
    accepted: Mutex<Accepted>,
    cached: Mutex<VecDeque<Arc<FinalBlock>>>,
}

/// Commands this portal has passed on and not yet seen final.
#[derive(Default)]
struct Accepted(BTreeMap<CommandId, u64>);

impl NodeLedger {
    /// Joins the finalised ledger, the node that makes it final, and the node's key. Runs on the
    /// async runtime of the portal.
    pub fn new(
        ledger: FinalLedger,
        node: NodeHandle,
        key: [u8; 32],
        clock: ledger::clock::LedgerClock,
        records: Arc<dyn RecordKeeper>,
    ) -> Self {
        let key = Ed25519Signer::new(&key);
        let genesis = ledger.genesis();
        let chain = Chain {
            genesis: ledger.genesis_hash(),
            id: ledger.chain(),
            name: genesis.name.clone(),
            demo: genesis.demo,
            validator: Hash(key.public()),
        };
        let heights = follow_heights(&ledger);
        Self {
            chain,
            ledger,
            node,
            key,
            clock,
            records,
            heights,
            accepted: Mutex::default(),
            cached: Mutex::default(),
        }
    }

    async fn hand_in(&self, text: Bytes, auth: Bytes) -> Result<CommandId, Failure> {
        let admitted = self.ledger.admit(self.now_ms(), &text, &auth);
        let admitted = admitted.map_err(|rejection| rejection_failure(&rejection))?;
        let item = PendingItem {
            id: admitted.id.0,
            kind: 1,
            bytes: text,
            auth,
            author: admitted.account.0,
            community: admitted.community.0,
            valid_until_ms: admitted.valid_until,
        };
        match self.node.submit(item).await {
            // What waits already is handed in again without harm.
            Submitted::Accepted | Submitted::Duplicate => {}
            Submitted::Expired => return Err(rejection_by_code("admission.Expired")),
            Submitted::AuthorFull => return Err(rejection_by_code("admission.Quota")),
            Submitted::Full | Submitted::Stopping => return Err(Problem::NotWriting.failure()),
        }
        let mut accepted = lock(&self.accepted);
        let is_final =
            |id: &CommandId| self.ledger.read(|finalised| finalised.recent.holds_any(id));
        accepted.make_room(self.now_ms(), is_final);
        accepted.0.insert(admitted.id, admitted.valid_until);
        Ok(admitted.id)
    }

    async fn read_block(&self, height: u64) -> Option<Arc<FinalBlock>> {
        let known = lock(&self.cached).iter().find(|block| block.header.height == height).cloned();
        if known.is_some() {
            return known;
        }
        let ledger = self.ledger.clone();
        let read = blocking(move || ledger.block(height).map_err(fault)).await;
        let block = match read {
            Ok(block) => Arc::new(block?),
            Err(error) => {
                tracing::error!(%error, height, "a block cannot be read");
                return None;
            }
        };
        let mut cached = lock(&self.cached);
        cached.push_front(block.clone());
        cached.truncate(BLOCKS_CACHED);
        Some(block)
    }

    async fn find_certificate(&self, block: Arc<FinalBlock>) -> Option<Vec<u8>> {
        if block.certificate.is_some() {
            return block.certificate.clone();
        }
        let from = block.header.height + 1;
        let to = self.head().height.min(from + CERTIFICATE_SEARCH_BLOCKS);
        for height in from..=to {
            let certificate = self.read_block(height).await?.certificate.clone();
            if certificate.is_some() {
                return certificate;
            }
        }
        None
    }

    async fn make_receipt(&self, request: ReceiptRequest) -> Result<Receipt, Error> {
        let ledger = self.ledger.clone();
        let ReceiptRequest { height, unit, anchor, facts, with_item } = request;
        let at = match anchor {
            Anchor::Own => AnchorAt::Own,
            Anchor::Latest => AnchorAt::Latest,
        };
        let make = move || {
            let may_read = |fact: &kernel::FactRecord| facts.contains(&fact.text);
            ledger.receipt(height, &unit, at, &may_read).map_err(fault)
        };
        let mut receipt = blocking(make).await?.ok_or(Problem::NotFound)?;
        if !with_item {
            receipt.item = None;
        }
        Ok(receipt)
    }
}

impl Accepted {
    /// When full, forgets what can no longer enter a block or is in one. If that is not enough, a
    /// quarter goes: looking through all of them again for every command would cost more than the
    /// command.
    fn make_room(&mut self, now_ms: u64, is_final: impl Fn(&CommandId) -> bool) {
        if self.0.len() < ACCEPTED_MAX {
            return;
        }
        self.0.retain(|id, valid_until| *valid_until >= now_ms && !is_final(id));
        while self.0.len() > ACCEPTED_MAX / 4 * 3 {
            self.0.pop_first();
        }
    }
}

impl Ledger for NodeLedger {
    fn chain(&self) -> &Chain {
        &self.chain
    }
    fn genesis_facts(&self) -> GenesisFacts {
        let genesis = self.ledger.genesis();
        let facts = community::genesis_facts(genesis).expect("the ledger opened with this genesis");
        GenesisFacts { time_ms: genesis.time, facts }
    }
    fn with_state(&self, query: &mut dyn FnMut(&dyn Read)) {
        self.ledger.read(|finalised| query(&finalised.state));
    }
    fn head(&self) -> Head {
        self.ledger.read(|finalised| Head {
            height: finalised.header.height,
            time_ms: finalised.header.time_ms,
        })
    }
    fn heights(&self) -> watch::Receiver<u64> {
        self.heights.clone()
    }
    fn now_ms(&self) -> u64 {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        self.clock.now_ms(since.as_millis() as u64)
    }
    fn peers(&self) -> Vec<Peer> {
        let connected = self.node.connected_peers();
        let peer = |key: [u8; 32]| Peer { key: Hash(key), connected: true, height: None };
        connected.into_iter().map(peer).collect()
    }
    fn pending(&self) -> usize {
        self.node.status().pending_items
    }
    fn stage(&self, id: &CommandId) -> Stage {
        if self.ledger.read(|finalised| finalised.recent.holds_any(id)) {
            return Stage::Final;
        }
        let waits = lock(&self.accepted).0.get(id).is_some_and(|until| *until >= self.now_ms());
        if waits { Stage::Waiting } else { Stage::Unknown }
    }
    fn submit(&self, text: Bytes, auth: Bytes) -> Pending<'_, Result<CommandId, Failure>> {
        Box::pin(self.hand_in(text, auth))
    }
    fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.key.sign(message)
    }
    fn block(&self, height: u64) -> Pending<'_, Option<Arc<FinalBlock>>> {
        Box::pin(self.read_block(height))
    }
    fn certificate(&self, block: Arc<FinalBlock>) -> Pending<'_, Option<Vec<u8>>> {
        Box::pin(self.find_certificate(block))
    }
    fn compare(&self, from: u64, to: u64) -> Pending<'_, Option<Difference>> {
        let ledger = self.ledger.clone();
        Box::pin(async move {
            let compared = blocking(move || Ok(step::compare(&ledger, from, to))).await;
            compared.unwrap_or_else(|error| {
                tracing::error!(%error, "the comparison of the history broke off");
                Some(Difference { height: from, part: step::Part::Unreadable })
            })
        })
    }
    fn receipt(&self, request: ReceiptRequest) -> Pending<'_, Result<Receipt, Error>> {
        Box::pin(self.make_receipt(request))
    }
    fn trust(&self) -> Trust {
        self.ledger.trust()
    }
    fn validators_of(&self, epoch: u64) -> Option<ValidatorSet> {
        ValidatorSet::new(self.ledger.validators_of(epoch)?)
    }
    fn keep_record<'a>(
        &'a self,
        community: CommunityId,
        kind: &'a str,
        bytes: Vec<u8>,
    ) -> Pending<'a, Result<RecordRef, Error>> {
        self.records.keep(community, kind, bytes)
    }
    fn record(&self, community: CommunityId, commitment: &Hash) -> Option<Vec<u8>> {
        self.records.open(community, commitment)
    }
    fn deletion_receipts(&self, community: CommunityId, commitment: &Hash) -> Vec<DeletionReceipt> {
        self.records.deletion_receipts(community, commitment)
    }
}

/// The height of the head, as blocks become final. The task ends with the ledger.
fn follow_heights(ledger: &FinalLedger) -> watch::Receiver<u64> {
    let (told, heights) = watch::channel(ledger.head().height);
    let mut blocks = ledger.subscribe();
    let ledger = ledger.clone();
    tokio::spawn(async move {
        // Between the channel's first value and the subscription a block may have become final.
        told.send_replace(ledger.head().height);
        loop {
            match blocks.recv().await {
                Ok(_) | Err(RecvError::Lagged(_)) => told.send_replace(ledger.head().height),
                Err(RecvError::Closed) => return,
            };
        }
    });
    heights
}

fn rejection_failure(rejection: &community::Rejection) -> Failure {
    let community::Rejection { code, zh, en, status } = *rejection;
    Failure { code, status, zh, en }
}

fn rejection_by_code(code: &str) -> Failure {
    let rows = community::rejections();
    let row = rows.iter().find(|row| row.code == code);
    row.map_or(Problem::Internal.failure(), rejection_failure)
}

fn fault(fault: LedgerFault) -> Error {
    match fault {
        LedgerFault::NoCertificate { .. } => Problem::NotReady.because(fault),
        other => Problem::Internal.because(other),
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().expect("no holder of the lock panics")
}
