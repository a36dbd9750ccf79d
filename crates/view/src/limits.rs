//! Limits of reading, each with its unit and its reason.

/// Items of one page when the reader does not say. A phone shows about ten.
pub const PAGE_ITEMS_DEFAULT: u32 = 50;
/// Most items of one page: a page of bills with names is then read in a few milliseconds.
pub const PAGE_ITEMS_MAX: u32 = 200;
/// Read-only connections to the read model. Two cores answer no faster with more.
pub const READ_CONNECTIONS: usize = 4;
/// How long a connection waits for the projection's lock before it gives up, in ms.
pub const BUSY_TIMEOUT_MS: u64 = 5_000;
