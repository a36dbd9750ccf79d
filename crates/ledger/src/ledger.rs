//! The finalised ledger as everybody but the executor sees it: state, blocks, receipts, trust.
//!
//! A [`Ledger`] is cheap to clone and works from any thread. What it shows is final; a reader
//! sees the state of one block at a time, never half of a change.

use std::io;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock, PoisonError, RwLock, RwLockReadGuard};

use bytes::Bytes;
use community::{Admitted, Genesis, GenesisError, Rejection};
use kernel::{CommunityId, FactRecord, Hash, Id8};
use std::collections::BTreeMap;
use thiserror::Error;
use tokio::sync::broadcast;

use crate::block::Block;
use crate::clock::LedgerClock;
use crate::engine::seam::Head;
use crate::entry::ChainHead;
use crate::epochs::Epochs;
use crate::gate::{Gate, SignatureCheck, Signatures};
use crate::header::Header;
use crate::history::{FinalizedBlock, History};
use crate::layers::State;
use crate::limits::SNAPSHOT_PHASES;
use crate::log::Log;
use crate::mempool::{Admission, PendingItem, Rejection as MempoolRejection};
use crate::receipt::{Anchor, Handover, Receipt, SignedItem, Source, build};
use crate::recent::RecentIds;
use crate::tree::TreeFault;
use crate::trust::{EarlierSet, TRUST_VERSION, Trust, Validator, ValidatorSet};

/// What a ledger needs to know before it opens.
#[derive(Clone, Debug)]
pub struct LedgerConfig {
    /// The bytes of the genesis file, as they were agreed.
    pub genesis: Vec<u8>,
    /// Everything is written below this folder, in `state`.
    pub data_dir: PathBuf,
    /// First part of the names of the tree's files on the runtime's storage.
    pub partition: String,
    /// The clock whose offset follows the ledger's.
    pub clock: LedgerClock,
    /// How much of the way to its first snapshot this node has behind it at genesis, in
    /// [`SNAPSHOT_PHASES`]: see [`snapshot_phase`].
    pub snapshot_phase: u64,
}

/// Writing a snapshot takes a node's time. Validators that do it at different heights never all
/// stand still at once, and none does at the end of an epoch.
pub fn snapshot_phase(place: usize, validators: usize) -> u64 {
    let (place, of) = (place as u64, validators.max(1) as u64);
    SNAPSHOT_PHASES * (2 * (place % of) + 1) / (2 * of)
}

/// Why the ledger cannot open or answer.
#[derive(Debug, Error)]
pub enum LedgerFault {
    #[error(transparent)]
    Genesis(#[from] GenesisError),
    #[error("{what}: {cause}")]
    File { what: &'static str, cause: io::Error },
    #[error(transparent)]
    Tree(#[from] TreeFault),
    #[error("the data folder belongs to the ledger {found}, the genesis file to {given}")]
    OtherLedger { found: Hash, given: Hash },
    #[error("block {height} of this node's own history does not execute as it did: {reason}")]
    Diverged { height: u64, reason: &'static str },
    #[error("no block at or after {height} has a certificate on this node yet")]
    NoCertificate { height: u64 },
}

/// Names the file operation that failed.
pub(crate) fn file(what: &'static str) -> impl Fn(io::Error) -> LedgerFault {
    move |cause| LedgerFault::File { what, cause }
}

/// Everything final, as of one block.
pub struct Finalised {
    /// The state of all communities.
    pub state: State,
    /// The header of the last final block.
    pub header: Header,
    /// Its digest.
    pub digest: [u8; 32],
    /// Where the communities' chains stand.
    pub heads: BTreeMap<CommunityId, ChainHead>,
    /// The ids no command may use again.
    pub recent: RecentIds,
}

impl Finalised {
    /// Height and digest.
    pub fn head(&self) -> Head {
        Head { height: self.header.height, digest: self.digest }
    }
}

/// The finalised ledger.
#[derive(Clone)]
pub struct Ledger {
    pub(crate) shared: Arc<Shared>,
}

pub(crate) struct Shared {
    pub genesis: Genesis,
    pub genesis_hash: Hash,
    pub genesis_block: Arc<Block>,
    pub epochs: Epochs,
    pub finalised: RwLock<Finalised>,
    pub history: History,
    pub log: Log,
    pub signatures: Signatures,
    pub clock: LedgerClock,
    pub subscribers: broadcast::Sender<Arc<FinalizedBlock>>,
}

/// Under which header a receipt is anchored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnchorAt {
    /// The unit's own block, or the first after it that has its own certificate.
    Own,
    /// The newest certified block: verifies under today's validators.
    Latest,
}

impl Ledger {
    /// Reads the finalised state. Keep `read` short, for the next block waits for it, and do not
    /// ask this ledger anything else inside it.
    pub fn read<T>(&self, read: impl FnOnce(&Finalised) -> T) -> T {
        read(&self.finalised())
    }

    /// The last final block.
    pub fn head(&self) -> Head {
        self.finalised().head()
    }

    /// Every block that becomes final from now on. A subscriber that falls behind too far gets
    /// an error once and reads what it missed with [`Ledger::block`].
    pub fn subscribe(&self) -> broadcast::Receiver<Arc<FinalizedBlock>> {
        self.shared.subscribers.subscribe()
    }

    /// A final block with what its execution yielded; `None` for block 0 and for the future.
    ///
    /// # Errors
    /// The history cannot be read.
    pub fn block(&self, height: u64) -> Result<Option<FinalizedBlock>, LedgerFault> {
        self.shared.history.block(height).map_err(file("reading the history"))
    }

    /// The genesis file.
    pub fn genesis(&self) -> &Genesis {
        &self.shared.genesis
    }

    /// Hash of the genesis file.
    pub fn genesis_hash(&self) -> Hash {
        self.shared.genesis_hash
    }

    /// The short chain id that commands name.
    pub fn chain(&self) -> Id8 {
        Genesis::chain_of(self.shared.genesis_hash)
    }

    /// The log, for paths and consistency proofs.
    pub fn log(&self) -> &Log {
        &self.shared.log
    }

    /// Checks a command against the finalised state at ledger time `now_ms`.
    ///
    /// # Errors
    /// The first check that fails.
    pub fn admit(&self, now_ms: u64, text: &[u8], auth: &[u8]) -> Result<Admitted, Rejection> {
        let finalised = self.finalised();
        let mut gate = Gate {
            recent: &finalised.recent,
            above: &[],
            signatures: SignatureCheck::Check(&self.shared.signatures),
        };
        community::admit(&finalised.state, self.chain(), now_ms, text, auth, &mut gate)
    }

    /// The validators of an epoch; `None` while its set is not fixed.
    pub fn validators_of(&self, epoch: u64) -> Option<Vec<Validator>> {
        let finalised = self.finalised();
        let known = self.shared.epochs.of_next(finalised.header.height);
        (epoch <= known).then(|| validators_of(&finalised.state, epoch))
    }

    /// Whom to trust today, with every set of the past.
    pub fn trust(&self) -> Trust {
        let current = self.shared.epochs.of_next(self.head().height);
        let mut reigns: Vec<EarlierSet> = Vec::new();
        for epoch in 0..=current {
            let validators = self.validators_of(epoch).expect("fixed up to the current epoch");
            match reigns.last_mut() {
                Some(last) if last.validators == validators => last.epoch_to = epoch,
                _ => reigns.push(EarlierSet { epoch_from: epoch, epoch_to: epoch, validators }),
            }
        }
        let own = reigns.pop().expect("epoch 0 has its set");
        Trust {
            linli_trust: TRUST_VERSION,
            chain: self.shared.genesis.name.clone(),
            genesis: self.shared.genesis_hash,
            demo: self.shared.genesis.demo,
            epoch: own.epoch_from,
            validators: own.validators,
            earlier: reigns,
        }
    }

    /// The receipt of a unit of the block at `height`; `None` when there is no such unit.
    /// `may_read` says which facts its reader has a right to.
    ///
    /// # Errors
    /// A file cannot be read, or no block is certified yet that could anchor it.
    pub fn receipt(
        &self,
        height: u64,
        unit: &Hash,
        at: AnchorAt,
        may_read: &dyn Fn(&FactRecord) -> bool,
    ) -> Result<Option<Receipt>, LedgerFault> {
        let Some(block) = self.block(height)? else {
            return Ok(None);
        };
        let Some(position) = block.units.iter().position(|record| record.id == *unit) else {
            return Ok(None);
        };
        let record = &block.units[position];
        let (entry_index, entry) = block
            .entry_of(record.community)
            .expect("a block has an entry for each community of its units");
        let items = block.items();
        let item = record.item.map(|index| &items[index as usize]);
        let signed = item.map(|item| SignedItem {
            kind: item.kind,
            text: std::str::from_utf8(&item.bytes).expect("a command that ran is text"),
            auth: &item.auth,
        });
        let (header, certificate) = self.anchor(height, at)?;
        let handovers = self.handovers(header.context.epoch)?;
        let demo = self.shared.genesis.demo;
        let units = &block.units;
        let source = Source { demo, item: signed, units, position, entry, entry_index };
        let (certificate, handovers) = (&certificate[..], &handovers[..]);
        let anchor = Anchor { header: &header, certificate, handovers };
        let receipt = build(&source, &anchor, &self.shared.log, may_read);
        receipt.map(Some).map_err(file("reading the log"))
    }

    /// A certified header at or after `height`.
    fn anchor(&self, height: u64, at: AnchorAt) -> Result<(Header, Vec<u8>), LedgerFault> {
        let newest = self.head().height;
        let mut heights: Box<dyn Iterator<Item = u64>> = match at {
            AnchorAt::Own => Box::new(height..=newest),
            AnchorAt::Latest => Box::new((height..=newest).rev()),
        };
        let certified = heights.find_map(|height| match self.block(height) {
            Ok(Some(FinalizedBlock { header, certificate: Some(certificate), .. })) => {
                Some(Ok((header, certificate)))
            }
            Ok(_) => None,
            Err(fault) => Some(Err(fault)),
        });
        certified.unwrap_or(Err(LedgerFault::NoCertificate { height }))
    }

    /// Every change of the validator set before `epoch`.
    fn handovers(&self, epoch: u64) -> Result<Vec<Handover>, LedgerFault> {
        let set = |epoch| self.validators_of(epoch).expect("fixed up to the head's epoch");
        let mut handovers = Vec::new();
        for last in (0..epoch).filter(|last| set(*last) != set(last + 1)) {
            let height = self.shared.epochs.last(last);
            let block = self.block(height)?.ok_or(LedgerFault::NoCertificate { height })?;
            let certificate = block.certificate;
            handovers.push(Handover {
                header: block.header.to_bytes().to_vec(),
                certificate: certificate.ok_or(LedgerFault::NoCertificate { height })?,
                validators: set(last + 1),
            });
        }
        Ok(handovers)
    }

    fn finalised(&self) -> RwLockReadGuard<'_, Finalised> {
        self.shared.finalised.read().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The set of an epoch as the state names it, sorted by key.
pub(crate) fn validators_of(state: &dyn kernel::Read, epoch: u64) -> Vec<Validator> {
    let card = |validator: community::Validator| Validator {
        name: validator.name,
        name_en: validator.name_en,
        mark: validator.mark,
        key: validator.key,
    };
    let set = community::validators_of(state, epoch).into_iter().map(card).collect();
    let set = ValidatorSet::new(set).expect("the state machine keeps valid sets only");
    set.validators().to_vec()
}

/// The checks before an item of another validator may wait here, against the finalised state.
///
/// It exists before the ledger is open, because the network does; until [`LedgerAdmission::attach`]
/// it turns everything away.
pub struct LedgerAdmission {
    ledger: OnceLock<Ledger>,
    local_ms: Box<dyn Fn() -> u64 + Send + Sync>,
}

impl LedgerAdmission {
    /// An admission that reads the machine's time from `local_ms`.
    pub fn new(local_ms: impl Fn() -> u64 + Send + Sync + 'static) -> Self {
        Self { ledger: OnceLock::new(), local_ms: Box::new(local_ms) }
    }

    /// Gives it the ledger, once.
    pub fn attach(&self, ledger: Ledger) {
        // A second ledger would be the same one after a restart of the executor.
        let _ = self.ledger.set(ledger);
    }
}

impl Admission for LedgerAdmission {
    fn admit(
        &self,
        kind: u8,
        bytes: &Bytes,
        auth: &Bytes,
    ) -> Result<PendingItem, MempoolRejection> {
        let ledger = self.ledger.get();
        let rejected = |code, depends_on_state| MempoolRejection { code, depends_on_state };
        let ledger = ledger.ok_or(rejected("admission.Starting", true))?;
        if kind != 1 {
            return Err(rejected("admission.EthereumInactive", false));
        }
        let now_ms = ledger.shared.clock.now_ms((self.local_ms)());
        let admitted = ledger.admit(now_ms, bytes, auth);
        let admitted =
            admitted.map_err(|rejection| rejected(rejection.code, rejection.depends_on_state()))?;
        Ok(PendingItem {
            id: admitted.id.0,
            kind,
            bytes: bytes.clone(),
            auth: auth.clone(),
            author: admitted.account.0,
            community: admitted.community.0,
            valid_until_ms: admitted.valid_until,
        })
    }
}
