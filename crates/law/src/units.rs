//! Money, area and fractions as integers, and the one rounding rule.

use serde::Serialize;

use crate::error::LawError;
use crate::limits::AMOUNT_MAX;

/// Money in fen (0.01 yuan), never negative and at most [`AMOUNT_MAX`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Fen(u64);

impl Fen {
    /// Nothing.
    pub const ZERO: Fen = Fen(0);

    /// # Errors
    /// [`LawError::AmountTooLarge`] above [`AMOUNT_MAX`].
    pub fn new(fen: u64) -> Result<Fen, LawError> {
        if fen > AMOUNT_MAX { Err(LawError::AmountTooLarge) } else { Ok(Fen(fen)) }
    }

    pub(crate) fn from_wide(fen: u128) -> Result<Fen, LawError> {
        u64::try_from(fen).map_err(|_| LawError::AmountTooLarge).and_then(Fen::new)
    }

    /// The number of fen.
    pub fn get(self) -> u64 {
        self.0
    }

    pub(crate) fn wide(self) -> u128 {
        u128::from(self.0)
    }
}

/// Area in 0.01 m², never negative and at most [`AMOUNT_MAX`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Area(u64);

impl Area {
    /// # Errors
    /// [`LawError::AmountTooLarge`] above [`AMOUNT_MAX`].
    pub fn new(hundredths: u64) -> Result<Area, LawError> {
        if hundredths > AMOUNT_MAX { Err(LawError::AmountTooLarge) } else { Ok(Area(hundredths)) }
    }

    /// The number of 0.01 m².
    pub fn get(self) -> u64 {
        self.0
    }

    /// # Errors
    /// [`LawError::AmountTooLarge`] if the sum leaves the range.
    pub fn plus(self, other: Area) -> Result<Area, LawError> {
        self.0.checked_add(other.0).ok_or(LawError::AmountTooLarge).and_then(Area::new)
    }

    pub(crate) fn wide(self) -> u128 {
        u128::from(self.0)
    }
}

/// A rate or a share: `numerator / denominator`, the denominator never zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fraction {
    numerator: u64,
    denominator: u64,
}

impl Fraction {
    /// # Errors
    /// [`LawError::ZeroDenominator`].
    pub fn new(numerator: u64, denominator: u64) -> Result<Fraction, LawError> {
        if denominator == 0 {
            return Err(LawError::ZeroDenominator);
        }
        Ok(Fraction { numerator, denominator })
    }

    pub(crate) fn numerator(self) -> u128 {
        u128::from(self.numerator)
    }

    pub(crate) fn denominator(self) -> u128 {
        u128::from(self.denominator)
    }
}

/// `dividend / divisor` rounded half up. The divisor is never zero: it is a constant, a sum of
/// positive weights or a [`Fraction`]'s denominator.
pub(crate) fn divide_half_up(dividend: u128, divisor: u128) -> u128 {
    let (quotient, remainder) = (dividend / divisor, dividend % divisor);
    // `remainder * 2 >= divisor` without the multiplication, which could overflow.
    if remainder >= divisor - remainder { quotient + 1 } else { quotient }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounding_is_half_up() {
        for (dividend, divisor, expected) in [
            (0, 7, 0),
            (1, 2, 1),
            (3, 2, 2),
            (49, 100, 0),
            (50, 100, 1),
            (1738650, 100, 17387),
            (7, 1, 7),
        ] {
            assert_eq!(divide_half_up(dividend, divisor), expected, "{dividend}/{divisor}");
        }
        assert_eq!(divide_half_up(u128::MAX, u128::MAX), 1);
        assert_eq!(divide_half_up(u128::MAX, 1), u128::MAX);
    }

    #[test]
    fn the_range_of_amounts_is_closed() {
        assert_eq!(Fen::new(AMOUNT_MAX).map(Fen::get), Ok(AMOUNT_MAX));
        assert_eq!(Fen::new(AMOUNT_MAX + 1), Err(LawError::AmountTooLarge));
        assert_eq!(Area::new(AMOUNT_MAX + 1), Err(LawError::AmountTooLarge));
        let full = Area::new(AMOUNT_MAX).expect("in range");
        assert_eq!(full.plus(Area::new(1).expect("in range")), Err(LawError::AmountTooLarge));
        assert_eq!(Fraction::new(1, 0), Err(LawError::ZeroDenominator));
    }
}
