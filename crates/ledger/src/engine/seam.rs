//! The seam between the engine and the state machine: what an executor must be.
//!
//! One task owns the executor and calls it, one call at a time. The engine decides *when* a block
//! is built, checked and final; the executor decides *what* is in it and whether it is right.
//!
//! What the engine guarantees on every call:
//! - `ancestors` runs from the block's parent (first) back to the child of [`BlockExecutor::head`]
//!   (last), linked by digest, without gaps. It is empty when the parent is the head.
//! - The header's `context` was checked against the engine's own: epoch, view, leader, parent.
//!   The height is the parent's plus one and the body hashes to the header's body root.
//! - `finalize` is called in order of height, at least once; calls for heights at or below the
//!   head can occur after a restart. When the executor starts with a head behind the engine's
//!   archive (a snapshot), the blocks in between are delivered first, before anything else.
//! - A block passed to `propose` or `verify` may never become final. It may also become final
//!   without ever having been passed to `verify` (catch-up).

use std::future::Future;
use std::sync::Arc;

use crate::block::Block;
use crate::header::EngineContext;
use crate::mempool::PendingItem;

/// What is known of a proposed block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Check {
    /// Every honest validator finds it right.
    Valid,
    /// Every honest validator finds it wrong, today and for ever. The text is for the log.
    Invalid(&'static str),
    /// Its time is ahead of the local clock: ask again then. A temporary reason is never a "no".
    NotYet { at_ms: u64 },
}

/// What came of an attempt to build a block.
#[derive(Clone, Debug, Default)]
pub struct Proposal {
    /// `None`: nothing to put in. The engine then waits for work instead of burning the view.
    pub block: Option<Block>,
    /// Ids of commands that can no longer enter any block (expired, a duplicate, over quota). The
    /// engine drops them from the mempool; an item that stays there counts as waiting work and
    /// would keep the ledger awake.
    pub rejected: Vec<[u8; 32]>,
}

/// The last finalised block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    pub height: u64,
    pub digest: [u8; 32],
}

/// The state machine as the engine sees it.
///
/// The futures may await storage. They are never cancelled half-way: the owning task runs each
/// one to its end, even when the engine has lost interest in the answer.
pub trait BlockExecutor: Send + 'static {
    /// The block of height 0. It is fixed by the genesis file and never proposed or verified.
    fn genesis(&self) -> Arc<Block>;

    /// The last finalised block, durable. After a start this is where delivery continues.
    fn head(&self) -> Head;

    /// Builds a block on the given parent from `commands` (in order of arrival; at most
    /// `BODY_BYTES_MAX` of body) and whatever clock work is due at its time.
    ///
    /// The block's time must be greater than the parent's and should be `now_ms`. The engine only
    /// asks when commands wait, a clock is due or [`BlockExecutor::wants_boundary`] holds; items
    /// of the ancestors are already left out of `commands`.
    fn propose(
        &mut self,
        context: EngineContext,
        ancestors: Vec<Arc<Block>>,
        now_ms: u64,
        commands: Vec<PendingItem>,
    ) -> impl Future<Output = Proposal> + Send;

    /// Executes a proposed block on its parent and compares every root in its header.
    fn verify(
        &mut self,
        block: Arc<Block>,
        ancestors: Vec<Arc<Block>>,
        now_ms: u64,
    ) -> impl Future<Output = Check> + Send;

    /// Makes a block final: durable before it returns, without effect when it is already final.
    ///
    /// `certificate` is the engine's finalization of exactly this block (README §5), when this
    /// node has one; a block can also be final through a descendant's certificate.
    fn finalize(
        &mut self,
        block: Arc<Block>,
        certificate: Option<Vec<u8>>,
    ) -> impl Future<Output = ()> + Send;

    /// When the earliest clock job of the finalised state is due, in ledger ms.
    fn next_due_ms(&self) -> Option<u64>;

    /// The keys of the validators of an epoch, from finalised state. The set of epoch `e` is fixed
    /// once the last block of epoch `e - 1` is final; sets of past epochs are answered for ever,
    /// because catch-up needs them. `None` for an epoch that is not fixed yet.
    fn validators_of(&self, epoch: u64) -> Option<Vec<[u8; 32]>>;

    /// A validator change waits for the epoch boundary: leaders then run blocks to the boundary,
    /// empty ones too (ledger §7).
    fn wants_boundary(&self) -> bool;

    /// Tells whether an id already has its verdict in a finalised block. It is asked for every
    /// item that comes in, also while a block is being executed, and must not wait for that.
    fn known(&self) -> Known;
}

/// See [`BlockExecutor::known`].
pub type Known = Arc<dyn Fn(&[u8; 32]) -> bool + Send + Sync>;
