//! The ledger: blocks, the order inside them, finality, the mempool, sleep and wake.
//!
//! `README.md` is the specification of every frozen byte. `engine.rs` and the files beside it in
//! `engine/` are the only ones that name the BFT engine; everything else speaks of blocks,
//! headers and validators.

pub mod limits;

pub mod block;
pub mod body;
pub mod header;

pub mod entry;
pub mod log;
pub mod merkle;

pub mod certificate;
pub mod receipt;
pub mod trust;

pub mod history;
pub mod layers;
pub mod recent;
pub mod records;
pub mod snapshot;
pub mod tree;

pub mod executor;
pub mod gate;
pub mod ledger;
pub mod replay;

pub mod clock;
pub mod engine;
pub mod epochs;
pub mod mempool;
pub mod network;
pub mod node;
pub(crate) mod signal;
pub mod wake;

#[cfg(test)]
mod golden;
#[cfg(test)]
pub(crate) mod testing;
