//! Limits of this noun, each with its unit and its reason.

/// Day of the month after a period until whose end its statement is due: books are closed within
/// two weeks.
pub const DUE_DAY: u8 = 15;
/// Days a statement is posted (公示期): Hangzhou asks for 15, Huzhou for 30.
pub const POSTED_DAYS: u64 = 30;
