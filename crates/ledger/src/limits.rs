//! Every limit of the ledger: a name, a unit, a reason.

/// Encoded header of version 1, in bytes (README §3).
pub const HEADER_BYTES: usize = 278;

/// Largest block body, in bytes.
///
/// About 2,800 payments. A leader on a 20 Mbit/s line sends it to three peers in 1.3 s, inside the
/// 2 s leader timeout; larger bodies gain no throughput (measured 10 MB/s at 1 MiB) but cost every
/// peer memory for each block in flight. It may grow by height, never shrink: the engine's
/// message size depends on it.
pub const BODY_BYTES_MAX: usize = 1 << 20;

/// Largest item bytes (a command text), in bytes (README §1).
pub const ITEM_BYTES_MAX: usize = 16_384;

/// Largest authorisation of an item, in bytes: a WebAuthn assertion with its client data.
pub const ITEM_AUTH_BYTES_MAX: usize = 4_096;

/// Kind, two lengths: what an item adds to its own bytes in a body, in bytes (README §2).
pub const ITEM_OVERHEAD_BYTES: usize = 1 + 4 + 2;

/// Blocks in an epoch. A validator change takes effect at the next multiple; 1,024 keeps the list
/// of handovers in a receipt short and the run to the boundary under a minute.
pub const EPOCH_BLOCKS: u64 = 1_024;

/// Most validators in a set. Votes grow with the square; sixteen institutions are a large district.
pub const VALIDATORS_MAX: usize = 16;

/// How far a block's time may be ahead of the local ledger clock before it waits, in ms.
pub const CLOCK_AHEAD_MS_MAX: u64 = 2_000;
