//! Limits of this noun, each with its unit and its reason.

/// How long the company has to answer before it is told, in days: a week, as for other letters.
pub const ANSWER_DAYS: u64 = 7;
/// How long a request waits for an answer, in days.
pub const EXPIRE_DAYS: u64 = 30;
/// How long the bank has to pay what is approved, in days: a working week and its weekend, and what
/// a correction takes.
pub const PAY_DAYS: u64 = 10;
/// How long the clock looks whether the bank has paid, in days from the approval, to tell the flat:
/// a returned payment is corrected or cancelled long before.
pub const WATCH_DAYS: u64 = 60;
/// Bills that stand aside in one approval: two years of a flat's months.
pub const ASIDE_MAX: usize = 24;
