//! Every limit of a paper.

/// Sheets of one file: what a printer takes at a time, and a moment's work.
pub const SHEETS_MAX: usize = 200;
/// Texts and lines of a sheet together: more has no room on it anyway.
pub const LINES_MAX: usize = 60;
/// Characters of one text.
pub const TEXT_CHARS_MAX: usize = 300;
/// Bytes of the address in the code, so that phones can still read it from paper.
pub const ADDRESS_BYTES_MAX: usize = 200;
