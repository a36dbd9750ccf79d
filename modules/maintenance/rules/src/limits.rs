//! Limits of this noun, each with its unit and its reason.

/// Flats of one page of a sharing: an entry of 201 lines, and at about 60 work units a flat a
/// sixth of a clock job.
pub const PAGE_FLATS: usize = 200;
