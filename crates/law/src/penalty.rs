//! What lateness costs (README §3): 违约金 by the day, simple, with grace and cap.

use serde::Serialize;

use crate::date::{Date, days_between};
use crate::error::LawError;
use crate::units::{Fen, Fraction, divide_half_up};

/// What the contract says about late payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LateTerms {
    /// The share of the principal for each day.
    pub per_day: Fraction,
    /// Days after the due day that cost nothing, whenever payment comes.
    pub grace_days: u64,
    /// The most that is ever owed.
    pub cap: Option<Fen>,
}

/// Days charged and the amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Penalty {
    pub days: u64,
    #[serde(rename = "fen")]
    pub amount: Fen,
}

/// The amount owed for paying `principal`, due on `due`, only on `paid`.
///
/// # Errors
/// [`LawError::AmountTooLarge`], also where only the amount before the cap leaves the range of 128
/// bits.
pub fn penalty(
    principal: Fen,
    terms: &LateTerms,
    due: Date,
    paid: Date,
) -> Result<Penalty, LawError> {
    let late = u64::try_from(days_between(due, paid)).unwrap_or(0);
    let days = late.saturating_sub(terms.grace_days);
    let part = LatePart { principal, days };
    Ok(Penalty { days, amount: penalty_of_parts(&[part], terms.per_day, terms.cap)? })
}

/// So much was unpaid for so many days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LatePart {
    /// What was unpaid.
    pub principal: Fen,
    /// For how many days that count.
    pub days: u64,
}

/// The amount owed where payment came in parts: all parts together, rounded once.
///
/// # Errors
/// [`LawError::AmountTooLarge`], also where only the amount before the cap leaves the range of 128
/// bits.
pub fn penalty_of_parts(
    parts: &[LatePart],
    per_day: Fraction,
    cap: Option<Fen>,
) -> Result<Fen, LawError> {
    let mut product: u128 = 0;
    for LatePart { principal, days } in parts {
        let part = principal
            .wide()
            .checked_mul(per_day.numerator())
            .and_then(|part| part.checked_mul(u128::from(*days)));
        product =
            part.and_then(|part| product.checked_add(part)).ok_or(LawError::AmountTooLarge)?;
    }
    let uncapped = divide_half_up(product, per_day.denominator());
    Fen::from_wide(cap.map_or(uncapped, |cap| uncapped.min(cap.wide())))
}
