//! Limits of this noun, each with its unit and its reason.

/// Lines of one entry. A billing step has at most 200 bills, an opening part 300 lines.
pub const ENTRY_LINES_MAX: usize = 640;
/// Lines of one part of an opening: 300 lines of 58 bytes fit into a command of 16 KiB with room to
/// spare, and their posting into the work of one clock job.
pub const OPENING_LINES_MAX: usize = 300;
/// Parts of an opening: 400 parts hold 120,000 lines, more than the largest community has flats.
pub const OPENING_PARTS_MAX: u16 = 400;
/// How long an opening may be collected and co-signed, in ms (30 days): drafts do not pile up.
pub const DRAFT_LIFE_MS: u64 = 30 * 86_400_000;
/// Digits of a bank account that are public: enough to tell two accounts apart, not to use one.
pub const MASK_DIGITS: usize = 4;
