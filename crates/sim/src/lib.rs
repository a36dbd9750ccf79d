//! A whole network in one thread: virtual time, faults, an adversary, exact replay.
//!
//! [`run`] starts validators on the engine's deterministic runtime with a simulated network
//! between them, gives them signed commands of a small town, breaks things as a [`Faults`] text
//! says, and reports what happened. One seed gives one history: the report carries the digest of
//! everything that ran, and two runs of one seed are equal to the last byte. Beside
//! `ledger/src/engine/` this is the only place that names the engine; it needs its clock, its disk
//! and its network. `README.md` says what is simulated and what is real.
//!
//! What a run insists on, whatever the faults: no two nodes ever have different final blocks at
//! one height, every command gets exactly one verdict, and the right one, nobody stands still
//! while a quorum can talk, an idle ledger makes no block and wakes in a moment, and every receipt
//! verifies under today's trust and under that of genesis.

mod draw;
mod faults;
mod noise;
mod report;

mod town;

mod disk;
mod executor;
mod network;
mod node;

mod chain;
mod outbox;
mod proof;

mod idle;
mod scenario;

pub use faults::{Crash, FaultError, Faults, Latency, Moment, Partition, Replacement, Tail};
pub use report::{
    Broken, CommandFigures, PartitionFigures, ReplacementFigures, SIM_EPOCH_BLOCKS, SimConfig,
    SimError, SimReport, WakeFigures,
};
pub use scenario::run;
