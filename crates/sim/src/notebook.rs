//! The smallest state machine with everything the engine asks of one: a notebook.
//!
//! An item is a line of text. Most lines are only counted and hashed; `due <ms>` sets a clock,
//! `replace <old key> <new key>` asks for another validator at the next epoch boundary. It is here
//! so that a fault of the engine's wiring shows up in a simulation without the rules of the
//! community in between. Nothing is persisted: it starts from genesis and the engine replays.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use bytes::Bytes;
use ledger::block::{Block, body_root};
use ledger::body::{item_size, items, push_item};
use ledger::engine::seam::{BlockExecutor, Check, Head, Proposal};
use ledger::epochs::Epochs;
use ledger::header::{EngineContext, HEADER_VERSION, Header};
use ledger::limits::{BODY_BYTES_MAX, CLOCK_AHEAD_MS_MAX};
use ledger::mempool::{PendingItem, Rejection};
use sha2::{Digest as _, Sha256};

/// Kind of every line: the notebook has no other.
const LINE: u8 = 1;

/// How long a line may wait, in ms.
const LINE_VALID_MS: u64 = 48 * 3_600_000;

/// What a notebook starts from. Equal on every node.
#[derive(Clone, Debug)]
pub struct NotebookGenesis {
    pub hash: [u8; 32],
    pub time_ms: u64,
    pub validators: Vec<[u8; 32]>,
    pub epochs: Epochs,
}

/// The id of a line.
pub fn line_id(text: &[u8]) -> [u8; 32] {
    Sha256::new().chain_update(b"notebook/line\0").chain_update(text).finalize().into()
}

/// A line as the mempool takes it. Lines of one first word have one author.
pub fn line(text: &str, now_ms: u64) -> PendingItem {
    let mut author = [0; 20];
    let word = text.split(' ').next().unwrap_or_default().as_bytes();
    let len = word.len().min(author.len());
    author[..len].copy_from_slice(&word[..len]);
    PendingItem {
        id: line_id(text.as_bytes()),
        kind: LINE,
        bytes: Bytes::copy_from_slice(text.as_bytes()),
        auth: Bytes::new(),
        author,
        community: [0; 8],
        valid_until_ms: now_ms.saturating_add(LINE_VALID_MS),
    }
}

/// Admission of a notebook: any text without authorisation.
///
/// # Errors
/// `NotText` for anything else.
pub fn admit_line(kind: u8, bytes: &Bytes, auth: &Bytes) -> Result<PendingItem, Rejection> {
    let text = std::str::from_utf8(bytes).ok();
    match text {
        Some(text) if kind == LINE && auth.is_empty() => Ok(line(text, u64::MAX - LINE_VALID_MS)),
        _ => Err(Rejection { code: "NotText" }),
    }
}

/// Everything that depends on the lines so far.
#[derive(Clone)]
struct Pages {
    height: u64,
    digest: [u8; 32],
    time_ms: u64,
    lines: u64,
    root: [u8; 32],
    known: BTreeSet<[u8; 32]>,
    due: BTreeSet<u64>,
    /// The sets by the epoch from which they hold.
    sets: BTreeMap<u64, Vec<[u8; 32]>>,
    /// The set that takes over at the next boundary.
    next_set: Option<Vec<[u8; 32]>>,
}

impl Pages {
    fn set_of(&self, epoch: u64) -> Vec<[u8; 32]> {
        let set = self.sets.range(..=epoch).next_back();
        set.expect("the first set holds from epoch 0").1.clone()
    }

    /// Writes the lines and clocks of a block; a line that is not text or not new is refused.
    fn write(&mut self, time_ms: u64, body: &Bytes, epoch: u64) -> Result<(), &'static str> {
        let later = self.due.split_off(&(time_ms + 1));
        for due in std::mem::replace(&mut self.due, later) {
            self.count(format!("clock {due}").as_bytes());
        }
        for item in items(body).map_err(|_| "the body cannot be read")? {
            let text = std::str::from_utf8(&item.bytes).map_err(|_| "a line is not text")?;
            if item.kind != LINE || !item.auth.is_empty() {
                return Err("an item is not a line");
            }
            if !self.known.insert(line_id(text.as_bytes())) {
                return Err("a line is there already");
            }
            self.count(text.as_bytes());
            self.obey(text, epoch);
        }
        self.time_ms = time_ms;
        Ok(())
    }

    fn count(&mut self, line: &[u8]) {
        self.lines += 1;
        self.root = Sha256::new().chain_update(self.root).chain_update(line).finalize().into();
    }

    fn obey(&mut self, text: &str, epoch: u64) {
        let words: Vec<&str> = text.split(' ').collect();
        match words[..] {
            ["due", at_ms, ..] => {
                if let Ok(at_ms) = at_ms.parse() {
                    self.due.insert(at_ms);
                }
            }
            ["replace", old, new] => {
                let mut set = self.set_of(epoch);
                let (old, new) = (hex::decode(old), hex::decode(new));
                let (Ok(old), Ok(new)) = (old, new) else {
                    return;
                };
                if let (Ok(new), Some(place)) =
                    (new.try_into(), set.iter().position(|key| key[..] == old[..]))
                {
                    set[place] = new;
                    self.next_set = Some(set);
                }
            }
            _ => {}
        }
    }

    /// The set changes when the last block of an epoch is written.
    fn close_epoch(&mut self, epochs: Epochs, height: u64) {
        if epochs.is_last(height)
            && let Some(set) = self.next_set.take()
        {
            self.sets.insert(epochs.of(height) + 1, set);
        }
    }
}

/// A notebook on one node.
pub struct Notebook {
    genesis: NotebookGenesis,
    genesis_block: Arc<Block>,
    pages: Pages,
}

impl Notebook {
    pub fn new(genesis: NotebookGenesis) -> Self {
        let mut pages = Pages {
            height: 0,
            digest: [0; 32],
            time_ms: genesis.time_ms,
            lines: 0,
            root: [0; 32],
            known: BTreeSet::new(),
            due: BTreeSet::new(),
            sets: BTreeMap::from([(0, genesis.validators.clone())]),
            next_set: None,
        };
        let context =
            EngineContext { epoch: 0, view: 0, leader: [0; 32], parent_view: 0, parent: [0; 32] };
        let block = assemble(&genesis, &pages, context, 0, genesis.time_ms, Bytes::new());
        pages.digest = block.digest();
        Self { genesis, genesis_block: Arc::new(block), pages }
    }

    /// The pages after the ancestors of a block.
    fn pages_after(&self, ancestors: &[Arc<Block>]) -> Option<Pages> {
        let mut pages = self.pages.clone();
        for block in ancestors.iter().rev() {
            self.turn(&mut pages, block).ok()?;
        }
        Some(pages)
    }

    /// Applies one block to the pages, without looking at its roots.
    fn turn(&self, pages: &mut Pages, block: &Block) -> Result<(), &'static str> {
        let header = &block.header;
        let epoch = self.genesis.epochs.of(header.height);
        pages.write(header.time_ms, &block.body, epoch)?;
        pages.close_epoch(self.genesis.epochs, header.height);
        pages.height = header.height;
        pages.digest = block.digest();
        Ok(())
    }

    /// The lines that are new, as a body, and the ids of those that are not.
    fn body_of(pages: &Pages, commands: &[PendingItem]) -> (Vec<u8>, Vec<[u8; 32]>) {
        let mut body = Vec::new();
        let mut rejected = Vec::new();
        for command in commands {
            if pages.known.contains(&command.id) {
                rejected.push(command.id);
            } else if body.len() + item_size(&command.bytes, &command.auth) <= BODY_BYTES_MAX {
                push_item(&mut body, command.kind, &command.bytes, &command.auth);
            }
        }
        (body, rejected)
    }

    fn check(&self, block: &Block, ancestors: &[Arc<Block>], now_ms: u64) -> Check {
        let header = &block.header;
        if header.time_ms > now_ms.saturating_add(CLOCK_AHEAD_MS_MAX) {
            return Check::NotYet { at_ms: header.time_ms - CLOCK_AHEAD_MS_MAX };
        }
        let Some(mut pages) = self.pages_after(ancestors) else {
            return Check::Invalid("its ancestors are");
        };
        if header.time_ms <= pages.time_ms {
            return Check::Invalid("its time does not follow its parent's");
        }
        let has_reason =
            pages.next_set.is_some() || pages.due.first().is_some_and(|due| *due <= header.time_ms);
        if block.body.is_empty() && !has_reason {
            return Check::Invalid("it is empty");
        }
        if let Err(reason) = self.turn(&mut pages, block) {
            return Check::Invalid(reason);
        }
        let expected = assemble(
            &self.genesis,
            &pages,
            header.context.clone(),
            header.height,
            header.time_ms,
            block.body.clone(),
        );
        if expected.header == *header {
            Check::Valid
        } else {
            Check::Invalid("its header is not what its lines give")
        }
    }
}

fn assemble(
    genesis: &NotebookGenesis,
    after: &Pages,
    context: EngineContext,
    height: u64,
    time_ms: u64,
    body: Bytes,
) -> Block {
    let next = after.set_of(genesis.epochs.of(height) + 1);
    let header = Header {
        version: HEADER_VERSION,
        genesis: genesis.hash,
        context,
        height,
        time_ms,
        body_root: body_root(&body),
        state_root_version: 0,
        state_root: [0; 32],
        log_size: after.lines,
        log_root: after.root,
        rules_version: 0,
        next_validators: Sha256::digest(next.concat()).into(),
    };
    Block { header, body }
}

impl BlockExecutor for Notebook {
    fn genesis(&self) -> Arc<Block> {
        self.genesis_block.clone()
    }

    fn head(&self) -> Head {
        Head { height: self.pages.height, digest: self.pages.digest }
    }

    async fn propose(
        &mut self,
        context: EngineContext,
        ancestors: Vec<Arc<Block>>,
        now_ms: u64,
        commands: Vec<PendingItem>,
    ) -> Proposal {
        let Some(mut pages) = self.pages_after(&ancestors) else {
            return Proposal::default();
        };
        let (body, rejected) = Self::body_of(&pages, &commands);
        let time_ms = now_ms.max(pages.time_ms + 1);
        let is_due = pages.due.first().is_some_and(|due| *due <= time_ms);
        if body.is_empty() && !is_due && pages.next_set.is_none() {
            return Proposal { block: None, rejected };
        }
        let height = pages.height + 1;
        let epoch = self.genesis.epochs.of(height);
        let body = Bytes::from(body);
        pages.write(time_ms, &body, epoch).expect("the body was made of new lines");
        pages.close_epoch(self.genesis.epochs, height);
        let block = assemble(&self.genesis, &pages, context, height, time_ms, body);
        Proposal { block: Some(block), rejected }
    }

    async fn verify(
        &mut self,
        block: Arc<Block>,
        ancestors: Vec<Arc<Block>>,
        now_ms: u64,
    ) -> Check {
        self.check(&block, &ancestors, now_ms)
    }

    async fn finalize(&mut self, block: Arc<Block>, _certificate: Option<Vec<u8>>) {
        if block.header.height <= self.pages.height {
            return;
        }
        assert_eq!(block.header.height, self.pages.height + 1, "no block is skipped");
        assert_eq!(block.header.context.parent, self.pages.digest, "one chain");
        let mut pages = self.pages.clone();
        self.turn(&mut pages, &block).expect("a final block was valid for a quorum");
        self.pages = pages;
    }

    fn next_due_ms(&self) -> Option<u64> {
        self.pages.due.first().copied()
    }

    fn validators_of(&self, epoch: u64) -> Option<Vec<[u8; 32]>> {
        let fixed = self.genesis.epochs.of_next(self.pages.height);
        (epoch <= fixed).then(|| self.pages.set_of(epoch))
    }

    fn wants_boundary(&self) -> bool {
        self.pages.next_set.is_some()
    }

    fn is_known(&self, id: &[u8; 32]) -> bool {
        self.pages.known.contains(id)
    }
}
