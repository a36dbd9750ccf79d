//! Keeps records on this node and on enough others before their commitment may be named in a
//! command, fetches those this node missed, and erases what the ledger has tombstoned.

use bytes::Bytes;
use kernel::{CommunityId, Hash, RecordRef};
use ledger::engine::RecordPipe;
use ledger::ledger::Ledger;
use ledger::records::{
    DeletionReceipt, OpenRecord, RecordFault, RecordId, RecordRefusal, RecordSender, RecordService,
    RecordSigner, RecordStore, To,
};
use portal::seam::RecordKeeper;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::broadcast::error::RecvError;
use tokio::sync::mpsc;
use view::{Error, Pending, Problem};

/// How long a portal waits until enough validators hold a record.
const WAIT: Duration = Duration::from_secs(10);
/// How often unanswered messages are repeated.
const TICK: Duration = Duration::from_secs(1);

/// The records of one node.
pub(crate) struct Keeper {
    service: Arc<Mutex<RecordService>>,
    store: Arc<RecordStore>,
    now_ms: fn() -> u64,
}

struct Outgoing(mpsc::Sender<(To, Vec<u8>)>);
impl RecordSender for Outgoing {
    fn send(&mut self, to: To, bytes: Vec<u8>) {
        // What is lost here is repeated.
        let _ = self.0.try_send((to, bytes));
    }
}

impl Keeper {
    /// Opens the store below `root` and drives the channel from a task of the present runtime.
    ///
    /// # Errors
    /// The folder cannot be used.
    pub(crate) fn open(
        root: &Path,
        key: [u8; 32],
        pipe: RecordPipe,
        ledger: Ledger,
        now_ms: fn() -> u64,
    ) -> std::io::Result<Self> {
        let RecordPipe { incoming, outgoing } = pipe;
        let signer = RecordSigner::new(ledger.genesis_hash(), key);
        let store = Arc::new(RecordStore::open(root)?);
        let service = RecordService::new(store.clone(), signer, Box::new(Outgoing(outgoing)));
        let service = Arc::new(Mutex::new(service));
        tokio::spawn(drive(service.clone(), incoming, ledger, now_ms));
        Ok(Self { service, store, now_ms })
    }

    async fn keep_everywhere(
        &self,
        community: CommunityId,
        bytes: Vec<u8>,
    ) -> Result<RecordRef, Error> {
        let record = OpenRecord::new(rand::random(), bytes);
        let record = record.map_err(|refusal| Problem::TooLarge.because(format!("{refusal:?}")))?;
        let reference = record.reference();
        let (service, now_ms) = (self.service.clone(), (self.now_ms)());
        let put = move || lock(&service).put(community, &record, now_ms);
        let put = tokio::task::spawn_blocking(put).await;
        let put = put.map_err(|error| Problem::Internal.because(error))?;
        let safe = put.map_err(|fault| match fault {
            RecordFault::Refused(RecordRefusal::Busy) => Problem::NotWriting.because(fault),
            fault => Problem::Internal.because(fault),
        })?;
        match tokio::time::timeout(WAIT, safe).await {
            Ok(Ok(())) => Ok(reference),
            _ => Err(Problem::NotWriting.because("too few validators hold the record")),
        }
    }
}

impl RecordKeeper for Keeper {
    fn keep<'a>(
        &'a self,
        community: CommunityId,
        _kind: &'a str,
        bytes: Vec<u8>,
    ) -> Pending<'a, Result<RecordRef, Error>> {
        Box::pin(self.keep_everywhere(community, bytes))
    }

    fn open(&self, community: CommunityId, commitment: &Hash) -> Option<Vec<u8>> {
        let id = RecordId { community, commitment: *commitment };
        match self.store.get(&id) {
            Ok(record) => record.map(|record| record.bytes),
            Err(fault) => {
                tracing::warn!(%fault, "a record cannot be read");
                None
            }
        }
    }

    fn deletion_receipts(&self, community: CommunityId, commitment: &Hash) -> Vec<DeletionReceipt> {
        let id = RecordId { community, commitment: *commitment };
        self.store.deletion_receipts(&id).unwrap_or_else(|cause| {
            tracing::warn!(%cause, "deletion receipts cannot be read");
            Vec::new()
        })
    }
}

/// Drives the service: messages, final blocks, the clock. First it looks through the whole history,
/// because this node may have been away when records came.
async fn drive(
    service: Arc<Mutex<RecordService>>,
    mut incoming: mpsc::Receiver<(Hash, Bytes)>,
    ledger: Ledger,
    now_ms: fn() -> u64,
) {
    let mut blocks = ledger.subscribe();
    let mut followed = 0;
    follow_to_head(&service, &ledger, &mut followed, now_ms());
    let mut tick = tokio::time::interval(TICK);
    loop {
        tokio::select! {
            message = incoming.recv() => {
                let Some((from, bytes)) = message else { return };
                lock(&service).receive(from, &bytes);
            }
            block = blocks.recv() => match block {
                Err(RecvError::Closed) => return,
                // After a gap the history has what was missed.
                Ok(_) | Err(RecvError::Lagged(_)) => {
                    follow_to_head(&service, &ledger, &mut followed, now_ms());
                }
            },
            _ = tick.tick() => lock(&service).tick(now_ms()),
        }
    }
}

fn follow_to_head(
    service: &Mutex<RecordService>,
    ledger: &Ledger,
    followed: &mut u64,
    now_ms: u64,
) {
    let keys: Vec<Hash> = ledger.trust().validators.iter().map(|validator| validator.key).collect();
    lock(service).set_validators(&keys);
    while *followed < ledger.head().height {
        match ledger.block(*followed + 1) {
            Ok(Some(block)) => lock(service).follow(&block, now_ms),
            Ok(None) => return,
            Err(fault) => {
                tracing::warn!(%fault, "records cannot follow the history");
                return;
            }
        }
        *followed += 1;
    }
}

fn lock(service: &Mutex<RecordService>) -> MutexGuard<'_, RecordService> {
    service.lock().unwrap_or_else(PoisonError::into_inner)
}
