//! Limits of this noun, each with its unit and its reason.

/// Instructions of one fund that may wait at a time: a queue people can still read, and one scan.
pub const QUEUE_MAX: u32 = 500;
/// Debits of one instruction: a payment has one account, a refund a few.
pub const DEBITS_MAX: usize = 8;
/// Days the bank has for a refund, from the decision: a working week, and a weekend each side.
pub const REFUND_DAYS: u64 = 9;
