//! Limits of this noun, each with its unit and its reason.

/// Spaces of a community: one for each flat of a small town.
pub const SPACES_MAX: u32 = 20_000;
/// Lines of a proposal: what fits a command of 16 KiB and one reading.
pub const LINES_MAX: usize = 100;
/// Bytes of a space's number, as painted on the floor.
pub const NUMBER_BYTES_MAX: usize = 12;
/// Spaces a flat has on one day.
pub const FLAT_SPACES_MAX: usize = 20;
/// How far ahead a holding may begin, in days (a year).
pub const AHEAD_DAYS_MAX: u64 = 366;
/// Holdings of a space that the state keeps, newest last: more than a bill can still be about.
pub const HOLDINGS_MAX: usize = 12;
/// Holdings of a flat that the state keeps: twice what it may have at once.
pub const FLAT_HOLDINGS_MAX: usize = 40;
