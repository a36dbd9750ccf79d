//! The ledger: blocks, the order inside them, finality, the mempool, sleep and wake.
//!
//! `README.md` is the specification of every frozen byte. `engine.rs` and the files beside it in
//! `engine/` are the only ones that name the BFT engine; everything else speaks of blocks,
//! headers and validators.

pub mod limits;

pub mod block;
pub mod header;

pub mod engine;
pub mod mempool;
