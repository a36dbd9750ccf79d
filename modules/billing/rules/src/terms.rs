//! What a tariff agrees on: what is counted, for how long, from which day, and how late is late.

use borsh::{BorshDeserialize, BorshSerialize};
use kernel::{Fen, Period, RecordRef, ShanghaiDate};
use serde::{Deserialize, Serialize};

/// What a bill is computed from.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// The rate for each m² and month.
    Area,
    /// The rate for each flat and month.
    Flat,
    /// The rate for each bill of the flats on the tariff's list.
    Fixed,
    /// A total, shared out among all flats by their area.
    ShareArea,
    /// A total, shared out among all flats alike.
    ShareFlat,
    /// The rate for each unit that the flat's own meter counted.
    Metered,
    /// The rate for each parking space that the flat owns, and month.
    OwnedSpace,
    /// The rate for each parking space that it leases, and month.
    LeasedSpace,
}

impl Basis {
    /// Whether a total is shared out, so that there is no rate.
    pub fn is_share(self) -> bool {
        matches!(self, Self::ShareArea | Self::ShareFlat)
    }
    /// Whether the rate is for a month, so that a longer bill is so many months.
    pub fn is_monthly(self) -> bool {
        matches!(self, Self::Area | Self::Flat)
    }
    /// Which parking spaces it counts.
    pub fn spaces(self) -> Option<spaces::Kind> {
        match self {
            Self::OwnedSpace => Some(spaces::Kind::Owned),
            Self::LeasedSpace => Some(spaces::Kind::Leased),
            _ => None,
        }
    }
    /// The word in commands and facts.
    pub fn word(self) -> &'static str {
        match self {
            Self::Area => "area",
            Self::Flat => "flat",
            Self::Fixed => "fixed",
            Self::ShareArea => "share_area",
            Self::ShareFlat => "share_flat",
            Self::Metered => "metered",
            Self::OwnedSpace => "owned_space",
            Self::LeasedSpace => "leased_space",
        }
    }
}

/// A rate in fen per unit: `fen / per`.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize,
)]
#[serde(deny_unknown_fields)]
pub struct Rate {
    /// Numerator.
    pub fen: u32,
    /// Denominator.
    pub per: u32,
}

/// How many months one bill is for.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    BorshSerialize,
    BorshDeserialize,
    Serialize,
    Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Cycle {
    /// One.
    #[default]
    Month,
    /// Three.
    Quarter,
    /// Six.
    HalfYear,
    /// Twelve.
    Year,
}

impl Cycle {
    /// Its months.
    pub fn months(self) -> u8 {
        match self {
            Self::Month => 1,
            Self::Quarter => 3,
            Self::HalfYear => 6,
            Self::Year => 12,
        }
    }
    /// The word in commands and facts.
    pub fn word(self) -> &'static str {
        match self {
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::HalfYear => "half_year",
            Self::Year => "year",
        }
    }
}

/// From which day the owners pay instead of the developer.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    BorshSerialize,
    BorshDeserialize,
    Serialize,
    Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Start {
    /// The first day of the month after delivery.
    #[default]
    NextMonthAfterDelivery,
    /// The day of delivery itself.
    DeliveryDay,
}

impl Start {
    /// The word in commands and facts.
    pub fn word(self) -> &'static str {
        match self {
            Self::NextMonthAfterDelivery => "next_month_after_delivery",
            Self::DeliveryDay => "delivery_day",
        }
    }
}

/// What a tariff may agree on beyond a usual month: each has a usual value.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    BorshSerialize,
    BorshDeserialize,
    Serialize,
    Deserialize,
)]
#[serde(deny_unknown_fields, default)]
pub struct Terms {
    /// How many months one bill is for.
    pub cycle: Cycle,
    /// Last month.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Period>,
    /// From which day the owners pay.
    pub start: Start,
    /// How many months may be billed ahead of the present one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prepay_months: Option<u8>,
    /// Whether its bills are collected for a supplier: never the company's income.
    #[serde(skip_serializing_if = "is_not")]
    pub pass_through: bool,
}

/// Whether a word may be left out, since it says nothing.
pub(crate) fn is_not(word: &bool) -> bool {
    !word
}

impl Terms {
    /// Whether nothing unusual is agreed.
    pub fn is_usual(&self) -> bool {
        *self == Self::default()
    }
}

/// The contract's days for bills that are late, counted from the due day.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize,
)]
#[serde(deny_unknown_fields)]
pub struct Dunning {
    /// After how many the ledger reminds.
    pub remind_days: u16,
    /// From which on the company may demand.
    pub demand_days: u16,
    /// How many a demand gives to pay.
    pub reply_days: u16,
    /// From which on the company may send a last notice.
    pub formal_days: u16,
}

/// What a run shares out: a total, the supplier's bill, and the bulk meter where there is one.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize,
)]
#[serde(deny_unknown_fields)]
pub struct ShareOut {
    /// All of it.
    pub total: Fen,
    /// The supplier's bill.
    pub evidence: RecordRef,
    /// What the bulk meter showed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meter: Option<BulkMeter>,
}

/// Readings of a bulk meter, in thousandths of its unit.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize,
)]
#[serde(deny_unknown_fields)]
pub struct BulkMeter {
    /// At the beginning.
    pub before: u64,
    /// At the end.
    pub after: u64,
}

/// So many months, the first of them `first`.
pub(crate) fn months_from(first: Period, months: u8) -> Vec<Period> {
    let all = std::iter::successors(Some(first), |period| Some(next_month(*period)));
    all.take(usize::from(months)).collect()
}

/// The month after.
fn next_month(period: Period) -> Period {
    let day = period.last_day().plus_days(1);
    Period::of(day.unwrap_or(period.last_day()))
}

/// Months since year 0.
pub(crate) fn month_number(period: Period) -> u16 {
    let (year, month, _) = period.first_day().parts();
    // Years end at 2999, so this stays below 36,000.
    year * 12 + u16::from(month)
}

/// The days of these months.
pub(crate) fn days_of(months: &[Period]) -> (ShanghaiDate, ShanghaiDate) {
    let first = months.first().expect("a bill is for one month or more");
    let last = months.last().expect("a bill is for one month or more");
    (first.first_day(), last.last_day())
}
