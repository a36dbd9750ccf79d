//! Money in fen and areas in hundredths of a square metre. Integers; every operation is checked.

use crate::limits::COMMAND_FEN_MAX;
use borsh::{BorshDeserialize, BorshSerialize};
use serde::{Deserialize, Serialize};

/// An amount of money in fen (分), signed: a balance may be owed either way.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    BorshSerialize,
    BorshDeserialize,
    Serialize,
    Deserialize,
)]
#[serde(transparent)]
pub struct Fen(pub i64);

impl Fen {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// Sum, or `None` beyond 63 bits.
    #[must_use]
    pub fn plus(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }
    /// Difference, or `None` beyond 63 bits.
    #[must_use]
    pub fn minus(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).map(Self)
    }
    /// Whether a command may name this as an amount to move: above nothing, below a typing error.
    #[must_use]
    pub fn is_payable(self) -> bool {
        self > Self::ZERO && self.0 <= COMMAND_FEN_MAX
    }
}

/// A floor area in 0.01 m².
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    BorshSerialize,
    BorshDeserialize,
    Serialize,
    Deserialize,
)]
#[serde(transparent)]
pub struct Area(pub u32);
