//! The BFT engine behind our own seam.
//!
//! This file and `engine/` are the only ones that name the engine's types. What lies above sees
//! [`seam::BlockExecutor`] (what a state machine must be), [`Validator`] (a running validator) and
//! [`certificate`] (what finality looks like to somebody without the engine).
//!
//! ```text
//!  items ──► mempool ──► application ──► consensus ──► archive ──► sink ──► executor
//!    ▲          │             │  propose, verify                              │ finalize
//!  gossip ◄─────┘             └──────────────► executor                       ▼
//!                         driver: which epoch, which pace  ◄───────────── its status
//! ```
//!
//! Invariants: a block is acknowledged to the archive after the executor made it durable; one
//! instance of consensus runs at a time; the record of truth is blocks and certificates, and
//! everything else can be rebuilt from them.

mod application;
mod consensus;
mod driver;
mod exchange;
mod executor;
mod gossip;
mod host;
mod p2p;
mod records;
mod schemes;
pub mod seam;
mod sink;
mod storage;
mod types;
mod validator;

pub use driver::{Reopenings, TrackPeers};
pub use executor::{ExecutorTask, Finalised};
pub use host::NodeContext;
pub(crate) use host::{run_node, run_on_storage};
pub(crate) use p2p::KnownPeers;
pub use records::RecordPipe;
pub use types::Runtime;
pub use validator::{
    Network, Opened, Parts, Validator, ValidatorConfig, ValidatorStatus, message_bytes_max,
    prepare, run_executor,
};
