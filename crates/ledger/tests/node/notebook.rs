//! The smallest state machine with everything the engine asks of one: a notebook.
//!
//! An item is a line of text, which is counted and hashed. It is here so that a fault of the
//! engine's wiring shows up without the rules of the community in between; the simulation runs
//! the real ones. Nothing is persisted: it starts from genesis and the engine replays.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use bytes::Bytes;
use ledger::block::{Block, body_root};
use ledger::body::{item_size, items, push_item};
use ledger::engine::seam::{BlockExecutor, Check, Head, Known, Proposal};
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
        _ => Err(Rejection { code: "NotText", depends_on_state: false }),
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
}

impl Pages {
    /// Writes the lines of a block; a line that is not text or not new is refused.
    fn write(&mut self, time_ms: u64, body: &Bytes) -> Result<(), &'static str> {
        for item in items(body).map_err(|_| "the body cannot be read")? {
            let text = std::str::from_utf8(&item.bytes).map_err(|_| "a line is not text")?;
            if item.kind != LINE || !item.auth.is_empty() {
                return Err("an item is not a line");
            }
            if !self.known.insert(line_id(text.as_bytes())) {
                return Err("a line is there already");
            }
            self.lines += 1;
            self.root = Sha256::new().chain_update(self.root).chain_update(text).finalize().into();
        }
        self.time_ms = time_ms;
        Ok(())
    }
}

/// A notebook on one node.
pub struct Notebook {
    genesis: NotebookGenesis,
    genesis_block: Arc<Block>,
    pages: Pages,
    /// The known ids of the pages, for whoever asks from outside.
    known: Arc<Mutex<BTreeSet<[u8; 32]>>>,
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
        };
        let context =
            EngineContext { epoch: 0, view: 0, leader: [0; 32], parent_view: 0, parent: [0; 32] };
        let block = assemble(&genesis, &pages, context, 0, genesis.time_ms, Bytes::new());
        pages.digest = block.digest();
        Self { genesis, genesis_block: Arc::new(block), pages, known: Arc::default() }
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
        pages.write(header.time_ms, &block.body)?;
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
        if block.body.is_empty() {
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
        next_validators: Sha256::digest(genesis.validators.concat()).into(),
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
        if body.is_empty() {
            return Proposal { block: None, rejected };
        }
        let height = pages.height + 1;
        let body = Bytes::from(body);
        pages.write(time_ms, &body).expect("the body was made of new lines");
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
        self.known.lock().expect("no holder panics").clone_from(&pages.known);
        self.pages = pages;
    }

    fn next_due_ms(&self) -> Option<u64> {
        None
    }

    fn validators_of(&self, epoch: u64) -> Option<Vec<[u8; 32]>> {
        let fixed = self.genesis.epochs.of_next(self.pages.height);
        (epoch <= fixed).then(|| self.genesis.validators.clone())
    }

    fn wants_boundary(&self) -> bool {
        false
    }

    fn known(&self) -> Known {
        let known = self.known.clone();
        Arc::new(move |id| known.lock().expect("no holder panics").contains(id))
    }
}
