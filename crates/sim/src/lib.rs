//! A whole network in one thread: virtual time, faults, an adversary, exact replay.
//!
//! [`run`] starts validators on the engine's deterministic runtime with a simulated network
//! between them, feeds them work, breaks things as a [`Faults`] text says, and reports what
//! happened. One seed gives one history: the report carries the digest of everything that ran, and
//! two runs of one seed are equal to the last byte. Beside `ledger/src/engine/` this is the only
//! place that names the engine; it needs its clock, its disk and its network.
//!
//! What a run insists on, whatever the faults: no two nodes ever have different final blocks at
//! one height, nobody stands still for ever once the faults are over, an idle ledger makes no
//! block, and the first command after an idle hour is final in a moment, dead leader or not.

mod faults;
mod network;
mod node;
pub mod notebook;
mod report;
mod scenario;
mod world;

pub use faults::{Crash, FaultError, Faults, Latency, Partition, Replacement};
pub use report::{SimConfig, SimError, SimReport, WakeFigures};
pub use scenario::run;
pub use world::{NotebookWorld, World, validator_key, validator_seed};
