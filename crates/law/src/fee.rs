//! Monthly fees, parts of a month, and whose part it is (README §2).

use crate::date::{Date, days_between};
use crate::error::LawError;
use crate::units::{Area, Fen, Fraction, divide_half_up};

/// Areas are in 0.01 m², rates per m².
const AREA_UNITS_PER_M2: u128 = 100;
/// Units of a meter are counted in thousandths.
const THOUSANDTHS_PER_UNIT: u128 = 1_000;
/// The least common multiple of 28, 29, 30 and 31: every part of a month is a whole number of
/// these.
const MONTH_PARTS: u128 = 377_580;

/// From which day the owner pays instead of the developer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StartRule {
    /// The day of delivery itself.
    DeliveryDay,
    /// The first day of the month after delivery.
    NextMonth,
}

/// One month's fee: area × rate, half up.
///
/// # Errors
/// [`LawError::AmountTooLarge`].
pub fn monthly_fee(area: Area, rate_fen_per_m2: Fraction) -> Result<Fen, LawError> {
    let product =
        area.wide().checked_mul(rate_fen_per_m2.numerator()).ok_or(LawError::AmountTooLarge)?;
    Fen::from_wide(divide_half_up(product, rate_fen_per_m2.denominator() * AREA_UNITS_PER_M2))
}

/// What a meter counted × price per unit, half up.
///
/// # Errors
/// [`LawError::AmountTooLarge`].
pub fn metered_fee(used_thousandths: u64, rate_fen_per_unit: Fraction) -> Result<Fen, LawError> {
    // 2^64 × 2^64 fits into 2^128.
    let product = u128::from(used_thousandths) * rate_fen_per_unit.numerator();
    let divisor = rate_fen_per_unit.denominator() * THOUSANDTHS_PER_UNIT;
    Fen::from_wide(divide_half_up(product, divisor))
}

/// The fee for the days `from` to `to`, both counted, by the actual days of each month, rounded
/// half up once.
///
/// # Errors
/// In this order: [`LawError::PeriodReversed`], [`LawError::AmountTooLarge`].
pub fn period_fee(monthly: Fen, from: Date, to: Date) -> Result<Fen, LawError> {
    if from > to {
        return Err(LawError::PeriodReversed);
    }
    let (first_month, last_month) = (from.month_start(), to.month_start());
    let parts = if first_month == last_month {
        month_parts(from, days_between(from, to) + 1)
    } else {
        let head_days = i64::from(from.days_in_its_month()) - days_between(first_month, from);
        let tail_days = days_between(last_month, to) + 1;
        let whole_months = months_apart(from, to) - 1;
        month_parts(from, head_days) + whole_months * MONTH_PARTS + month_parts(to, tail_days)
    };
    // 2^63 × (120,000 months × 377,580) stays far below 2^128.
    Fen::from_wide(divide_half_up(monthly.wide() * parts, MONTH_PARTS))
}

/// A fraction of an amount, half up: a vacancy discount of 30 % leaves the portion 70/100.
///
/// # Errors
/// [`LawError::AmountTooLarge`].
pub fn portion(amount: Fen, share: Fraction) -> Result<Fen, LawError> {
    // 2^63 × 2^64 fits into 2^128.
    Fen::from_wide(divide_half_up(amount.wide() * share.numerator(), share.denominator()))
}

/// What is left for the second payer: other = whole − first, so that the two add up exactly.
///
/// # Errors
/// [`LawError::PartExceedsWhole`].
pub fn remainder_after(whole: Fen, first: Fen) -> Result<Fen, LawError> {
    whole.get().checked_sub(first.get()).ok_or(LawError::PartExceedsWhole).and_then(Fen::new)
}

/// Shares the month of a sale: the seller pays the days before `change`, the buyer the rest of the
/// month.
///
/// # Errors
/// [`LawError::AmountTooLarge`].
pub fn seller_and_buyer(monthly: Fen, change: Date) -> Result<(Fen, Fen), LawError> {
    let month_start = change.month_start();
    let seller = if change == month_start {
        Fen::ZERO
    } else {
        period_fee(monthly, month_start, change.plus_days(-1)?)?
    };
    Ok((seller, remainder_after(monthly, seller)?))
}

/// The first day the owner is charged for, after delivery on `delivered`.
///
/// # Errors
/// [`LawError::DayOutOfRange`].
pub fn first_day_charged(delivered: Date, rule: StartRule) -> Result<Date, LawError> {
    match rule {
        StartRule::DeliveryDay => Ok(delivered),
        StartRule::NextMonth => delivered.month_start().plus_months(1),
    }
}

/// `days` of the month of `day`, in `MONTH_PARTS`; the divisor is 28, 29, 30 or 31.
fn month_parts(day: Date, days: i64) -> u128 {
    MONTH_PARTS / u128::from(day.days_in_its_month()) * u128::from(days.unsigned_abs())
}

/// Calendar months from `earlier` to `later`, which is never before it.
fn months_apart(earlier: Date, later: Date) -> u128 {
    let index = |date: Date| {
        let (year, month, _) = date.civil();
        i64::from(year) * 12 + i64::from(month)
    };
    u128::from((index(later) - index(earlier)).unsigned_abs())
}
