//! Limits of this noun, each with its unit and its reason.

use kernel::Fen;

/// The largest deposit (100,000 yuan): what is larger is no deposit of a flat.
pub const DEPOSIT_FEN_MAX: Fen = Fen(10_000_000);
/// How far ahead it may be returned at the latest, in days (5 years).
pub const RETURN_AHEAD_DAYS_MAX: u64 = 1_830;
/// How long an offer waits for an answer, in days.
pub const OFFER_DAYS: u64 = 30;
/// How long the bank has to pay what is returned, in days: a working week and its weekend.
pub const RETURN_DAYS: u64 = 7;
/// How long deductions may be contested, in days, to the end of the last.
pub const CONTEST_DAYS: u64 = 7;
/// How long a committee has to decide what is contested, in days, to the end of the last, before
/// all see that it has not: volunteers who meet once a week have met twice.
pub const DECIDE_DAYS: u64 = 14;
/// How long the clock looks whether the bank has paid a part, in days, to tell the flat: a returned
/// payment is corrected long before.
pub const WATCH_DAYS: u64 = 60;
/// Deductions of one return: a page people can still read.
pub const DEDUCTIONS_MAX: usize = 8;
/// Photos of one deduction.
pub const PHOTOS_MAX: usize = 4;
/// How long what could not be instructed waits, in days: balances change by the day.
pub const AGAIN_DAYS: u64 = 1;
