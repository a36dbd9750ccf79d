//! Limits of the state machine.

/// Validators of one network. Certificates grow by 64 bytes for each; sixteen institutions are
/// plenty.
pub const VALIDATORS_MAX: usize = 16;
/// Validator sets of one network that are looked through: a change a month for eighty years.
pub const SETS_MAX: usize = 1_000;
/// Communities of one genesis; further ones are opened by commands.
pub const GENESIS_COMMUNITIES_MAX: usize = 64;
/// Communities of one network, as many as a portal lists.
pub const COMMUNITIES_MAX: usize = 1_000;
/// Fewest institutions of a community that opens: roster, code and confirmation come from three.
pub const FOUNDERS_MIN: usize = 3;
/// Bytes of a genesis file: institutions and their first people, no rosters.
pub const GENESIS_BYTES_MAX: usize = 1024 * 1024;
/// Bytes of a public name (institution, community, network).
pub const NAME_BYTES_MAX: usize = 120;
/// Bytes of an office's telephone number, at least: an area's short number.
pub const PHONE_BYTES_MIN: usize = 5;
/// And at most: fifteen digits with country code, and what divides them.
pub const PHONE_BYTES_MAX: usize = 20;
/// Smallest epoch in blocks; a real network uses 1,024.
pub const EPOCH_BLOCKS_MIN: u64 = 8;
/// How far the clock of a demo may be moved, in ms: two years either way.
pub const DEMO_OFFSET_MS_MAX: i64 = 2 * 366 * 86_400_000;
