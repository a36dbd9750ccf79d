//! The maintenance fund (维修资金): sub-accounts, top-ups, and minimum shares of public revenue (README
//! §4).

use crate::error::LawError;
use crate::units::{Fen, Fraction};

/// 续筹 becomes due strictly below this part of the first deposit.
const TOP_UP_BELOW_NUMERATOR: u128 = 30;
const TOP_UP_BELOW_DENOMINATOR: u128 = 100;

/// How a unit's share of a repair is paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Draw {
    /// Taken from the unit's sub-account.
    pub drawn: Fen,
    /// Not covered by it: a receivable from the unit's owner.
    pub shortfall: Fen,
}

/// Takes `share` from a sub-account holding `balance`; the account never becomes negative.
pub fn draw(share: Fen, balance: Fen) -> Draw {
    let drawn = share.min(balance);
    let shortfall = Fen::new(share.get() - drawn.get()).unwrap_or(Fen::ZERO);
    Draw { drawn, shortfall }
}

/// Whether a unit must top its sub-account up: the balance is strictly below 30 % of the first
/// deposit.
pub fn top_up_due(balance: Fen, first_deposit: Fen) -> bool {
    balance.wide() * TOP_UP_BELOW_DENOMINATOR < first_deposit.wide() * TOP_UP_BELOW_NUMERATOR
}

/// The smallest amount that is more than `share` of `amount`: "more than half to the fund".
///
/// # Errors
/// [`LawError::AmountTooLarge`].
pub fn smallest_amount_above(amount: Fen, share: Fraction) -> Result<Fen, LawError> {
    // 2^63 × 2^64 fits into 2^128, and the quotient plus one as well.
    Fen::from_wide(amount.wide() * share.numerator() / share.denominator() + 1)
}
