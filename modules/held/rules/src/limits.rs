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
/// How long deductions may be contested, in days.
pub const CONTEST_DAYS: u64 = 7;
/// Deductions of one return: a page people can still read.
pub const DEDUCTIONS_MAX: usize = 8;
/// Photos of one deduction.
pub const PHOTOS_MAX: usize = 4;
/// How long what could not be instructed waits, in ms (a day): balances change by the day.
pub const AGAIN_MS: u64 = 86_400_000;
