//! Every limit of a paper.

/// Texts and lines of a sheet together: more has no room on it anyway.
pub const LINES_MAX: usize = 60;
/// Characters of one text.
pub const TEXT_CHARS_MAX: usize = 300;
/// Bytes of the address in the code, so that phones can still read it from paper.
pub const ADDRESS_BYTES_MAX: usize = 200;
