//! Limits of this noun, each with its unit and its reason.

/// Flats one clock job bills: about 45 work units each, 9,000 of a job's 20,000.
pub const STEP_FLATS_MAX: usize = 200;
/// Work units after which a step takes no further flat: half a job's work; the rest is for the
/// entry.
pub const STEP_WORK_MAX: u64 = 10_000;
/// Bytes of a service's name: a key of public words, not a text.
pub const NAME_BYTES_MAX: usize = 32;
/// Largest rate, fen per m² and month or per flat and month (100,000 yuan): more is a typing error.
pub const RATE_FEN_MAX: u32 = 10_000_000;
/// Largest denominator of a rate: rates have at most five decimals of a fen.
pub const RATE_PER_MAX: u32 = 100_000;
/// Tariffs of one service: thirty years of yearly changes.
pub const TARIFFS_MAX: usize = 32;
/// How far ahead a month may be billed, in days: prepayment is capped at twelve months in law.
pub const BILLED_AHEAD_DAYS_MAX: u64 = 366;
/// How old a payment may be when it is recorded, in ms (3 years, the limitation period).
pub const PAID_AGO_MS_MAX: u64 = 3 * 366 * 86_400_000;
/// How far the payer's clock may run ahead, in ms (5 minutes).
pub const PAID_AHEAD_MS_MAX: u64 = 300_000;
/// Bytes of a bank's or provider's reference.
pub const REFERENCE_BYTES_MAX: usize = 64;
