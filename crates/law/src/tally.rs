//! Whether the counted area and heads make a decision (README §1).

use serde::{Deserialize, Serialize};

use crate::error::LawError;
use crate::pack::{RulePack, Threshold};
use crate::units::Area;

/// The two measures every test of the Civil Code asks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Measure {
    pub area: Area,
    pub heads: u64,
}

impl Measure {
    /// # Errors
    /// [`LawError::AmountTooLarge`] if a sum leaves its range.
    pub fn plus(self, other: Measure) -> Result<Measure, LawError> {
        let heads = self.heads.checked_add(other.heads).ok_or(LawError::AmountTooLarge)?;
        Ok(Measure { area: self.area.plus(other.area)?, heads })
    }

    fn fits_into(self, whole: Measure) -> bool {
        self.area <= whole.area && self.heads <= whole.heads
    }

    fn meets(self, threshold: Threshold, whole: Measure) -> bool {
        threshold.is_met(self.area.get(), whole.area.get())
            && threshold.is_met(self.heads, whole.heads)
    }
}

/// Which majority a matter needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    Ordinary,
    Special,
}

/// What the owners have decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    Passed,
    Rejected,
    NoQuorum,
}

/// The numbers of a finished vote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tally {
    pub total: Measure,
    pub participating: Measure,
    pub in_favour: Measure,
    pub class: Class,
}

/// Applies the thresholds of `pack`: first the quorum, then the approval.
///
/// # Errors
/// In this order: [`LawError::EmptyElectorate`], [`LawError::PartExceedsWhole`].
pub fn tally(pack: &RulePack, numbers: &Tally) -> Result<Decision, LawError> {
    let Tally { total, participating, in_favour, class } = *numbers;
    if total.area == Area::default() || total.heads == 0 {
        return Err(LawError::EmptyElectorate);
    }
    if !participating.fits_into(total) || !in_favour.fits_into(participating) {
        return Err(LawError::PartExceedsWhole);
    }
    let approval = match class {
        Class::Ordinary => pack.ordinary,
        Class::Special => pack.special,
    };
    Ok(if !participating.meets(pack.quorum, total) {
        Decision::NoQuorum
    } else if in_favour.meets(approval, participating) {
        Decision::Passed
    } else {
        Decision::Rejected
    })
}
