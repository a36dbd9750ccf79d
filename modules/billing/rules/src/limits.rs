//! Limits of this noun, each with its unit and its reason.

use crate::late::Ratio;

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
/// Smallest cap of a mandate, in fen (1 yuan): less would debit no bill.
pub const CAP_FEN_MIN: i64 = 100;
/// Largest cap of a mandate, in fen (10,000 yuan): a year of a large flat; more is a typing error.
pub const CAP_FEN_MAX: i64 = 1_000_000;
/// How long a mandate lasts at most, in days (5 years): then it is asked for anew.
pub const MANDATE_DAYS_MAX: u64 = 5 * 366;
/// How long a bill is out before it may be debited, in ms (3 days): time to read and contest it.
pub const OBJECTION_MS: u64 = 3 * 86_400_000;
/// Days after the due day on each of which a debit that failed is tried once more: a week to top
/// up.
pub const DEBIT_AGAIN_DAYS: u8 = 7;
/// Live mandates one clock job reads: one that debits or reminds costs about 150 work units of a
/// job's 20,000, and the job stops at [`STEP_WORK_MAX`].
pub const STEP_MANDATES_MAX: usize = 200;
/// Longest time of a contract between a due day and any step of dunning, in days (one year).
pub const DUNNING_DAYS_MAX: u16 = 366;
/// Shortest time a demand gives to pay, in days: a reasonable period (CC 944).
pub const REPLY_DAYS_MIN: u16 = 7;
/// Longest time a demand gives to pay, in days: a notice asks for a reply within 180.
pub const REPLY_DAYS_MAX: u16 = 90;
/// Largest late charge for each day, of the unpaid principal (0.3 %): courts cut clauses well
/// below.
pub const LATE_PER_DAY_MAX: Ratio = Ratio { of: 3, per: 1_000 };
/// Largest denominator of a late charge's fractions: five decimals.
pub const LATE_CAP_PER_MAX: u32 = 100_000;
/// Longest time after a due day that costs nothing, in days (a quarter).
pub const LATE_GRACE_DAYS_MAX: u16 = 90;
/// Days of payment of one late bill that are remembered apart; more are put together in favour of
/// who pays.
pub const PAID_DAYS_MAX: usize = 32;
/// Times of one late bill that do not count and are remembered apart; likewise.
pub const PAUSES_MAX: usize = 16;
/// Charges of one late bill: two years of one a month.
pub const CHARGES_MAX: usize = 24;
/// Bills of one plan: two years of months.
pub const PLAN_BILLS_MAX: usize = 24;
/// Parts of one plan: two years of one a month.
pub const PLAN_PARTS_MAX: usize = 24;
/// How far ahead a plan's last part may be, in days (two years): below the limitation of three.
pub const PLAN_DAYS_MAX: u64 = 2 * 366;
/// How long an offer waits for an answer, in days.
pub const OFFER_DAYS: u64 = 14;
/// Parts missed that break a plan.
pub const PLAN_MISSED_MAX: u8 = 2;
/// Bytes of a bank's or provider's reference.
pub const REFERENCE_BYTES_MAX: usize = 64;
/// Flats on the list of one tariff or one reduction: a command holds 16 KiB, a flat takes 19 bytes.
pub const LISTED_FLATS_MAX: usize = 500;
/// Most that a tariff may let be billed ahead, in months: the law's cap on prepayment.
pub const PREPAY_MONTHS_MAX: u8 = 12;
/// Largest reading of a flat's meter, in thousandths of its unit: six digits before the point.
/// Four of them at the largest rate stay below the largest month of a flat.
pub const METER_MAX: u64 = 999_999_999;
/// Flats of one command of readings: a command holds 16 KiB, a line takes at most 65 bytes.
pub const LINES_MAX: usize = 100;
/// How long ago a meter may have been read, in days: last year's sheet, found late.
pub const READ_AGO_DAYS_MAX: u64 = 366;
/// Swaps of one meter between two bills: more is a typing error.
pub const SWAPS_MAX: usize = 3;
/// Times what was billed last that is unlikely enough to be looked at again.
pub const JUMP_TIMES: u64 = 5;
/// And at least so much, in thousandths (50 units): a flat that stood empty is lived in again.
pub const JUMP_LEAST: u64 = 50_000;
/// What is unlikely where nothing was billed yet, in thousandths (1,000 units).
pub const JUMP_FIRST: u64 = 1_000_000;
/// Largest reading of a bulk meter, in thousandths of its unit (10,000 million units).
pub const READING_MAX: u64 = 10_000_000_000_000;
/// Months of one reduction (three years): then it is asked for anew.
pub const REDUCTION_MONTHS_MAX: u16 = 36;
/// Flats of one reduction: its enactment writes each in one unit of work.
pub const REDUCTION_FLATS_MAX: usize = 300;
/// Reductions of one flat and service that are remembered; the oldest gives way.
pub const GRANTED_MAX: usize = 24;
/// Weights or remainders one clock job reads of a total that is shared out: about 20 work units
/// each.
pub const STEP_WEIGHTS_MAX: usize = 400;
