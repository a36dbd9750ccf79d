//! Rule packs: the thresholds of joint decisions as data.
//!
//! A pack is named by id and version, so that a decision can record under which it was counted.
//! Cities with other rules are other packs, evaluated by the same [`crate::tally`].

/// How a part is compared with a fraction of its whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// 以上: the fraction itself is enough.
    AtLeast,
    /// 过半数: the fraction itself is not enough.
    MoreThan,
}

/// `part (≥ or >) numerator/denominator of whole`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Threshold {
    pub comparison: Comparison,
    pub numerator: u32,
    pub denominator: u32,
}

impl Threshold {
    /// Whether `part` of `whole` reaches the threshold. Products of 64 and 32 bits fit into 128.
    pub fn is_met(self, part: u64, whole: u64) -> bool {
        let left = u128::from(part) * u128::from(self.denominator);
        let right = u128::from(whole) * u128::from(self.numerator);
        match self.comparison {
            Comparison::AtLeast => left >= right,
            Comparison::MoreThan => left > right,
        }
    }
}

/// The thresholds of one legal order; each holds for area and for heads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RulePack {
    pub id: &'static str,
    pub version: u32,
    pub source: &'static str,
    /// Taking part, of all in the voting scope.
    pub quorum: Threshold,
    /// For, of those taking part, in ordinary matters.
    pub ordinary: Threshold,
    /// For, of those taking part, in special matters.
    pub special: Threshold,
}

/// The national rule since 2021.
pub const CN_CC278: RulePack = RulePack {
    id: "CN-CC278",
    version: 1,
    source: "民法典第二百七十八条",
    quorum: Threshold { comparison: Comparison::AtLeast, numerator: 2, denominator: 3 },
    ordinary: Threshold { comparison: Comparison::MoreThan, numerator: 1, denominator: 2 },
    special: Threshold { comparison: Comparison::AtLeast, numerator: 3, denominator: 4 },
};
