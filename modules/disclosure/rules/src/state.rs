//! What is kept, and under which keys.

use crate::limits::DUE_DAY;
use borsh::{BorshDeserialize, BorshSerialize};
use kernel::{Fen, InstitutionId, Period, ShanghaiDate, StateKey, Table, Time};
use serde::{Deserialize, Serialize};
use treasury::Fund;
use treasury::chart;

kernel::noun_id!(
    /// A close of a month.
    CloseId
);

/// Which statement.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    BorshSerialize,
    BorshDeserialize,
    Serialize,
    Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// 物业服务项目收支表.
    Service,
    /// 公共收益收支明细表.
    Revenue,
    /// 维修资金表.
    Fund,
    /// 公共水电分摊表.
    Utilities,
    /// 押金及代收代付表.
    Held,
    /// 车位收支表.
    Parking,
    /// 业委会经费表.
    Committee,
}

impl Kind {
    /// All kinds, in the order of the README.
    pub const ALL: [Self; 7] = [
        Self::Service,
        Self::Revenue,
        Self::Fund,
        Self::Utilities,
        Self::Held,
        Self::Parking,
        Self::Committee,
    ];
    /// The word in facts and addresses.
    pub fn word(self) -> &'static str {
        match self {
            Self::Service => "service",
            Self::Revenue => "revenue",
            Self::Fund => "fund",
            Self::Utilities => "utilities",
            Self::Held => "held",
            Self::Parking => "parking",
            Self::Committee => "committee",
        }
    }
    /// Months of its period.
    pub fn months(self) -> u16 {
        match self {
            Self::Service => 1,
            Self::Revenue | Self::Utilities | Self::Held | Self::Parking => 3,
            Self::Fund | Self::Committee => 6,
        }
    }
    /// Whether one of its periods ends with this month.
    pub fn ends_with(self, month: Period) -> bool {
        (month.number() + 1).is_multiple_of(self.months())
    }
    /// The first month of the period that ends with `last`.
    pub fn first_month(self, last: Period) -> Period {
        last.minus_months(self.months() - 1).unwrap_or(last)
    }
    /// The funds it tells of, in their order.
    pub fn funds(self) -> &'static [Fund] {
        match self {
            Self::Service => &[Fund::PropertyFee],
            Self::Revenue | Self::Committee => &[Fund::PublicRevenue],
            Self::Fund => &[Fund::Maintenance],
            Self::Utilities | Self::Held => &[Fund::PropertyFee, Fund::Held],
            Self::Parking => &[Fund::PropertyFee, Fund::PublicRevenue],
        }
    }
    /// The one account for whose sake a fund is told of: until it has moved there is nothing to
    /// tell.
    pub(crate) fn only_for(self, fund: Fund) -> Option<u16> {
        match (self, fund) {
            (Self::Utilities | Self::Held, Fund::PropertyFee) => Some(utilities_of(fund)),
            _ => None,
        }
    }
    /// Whether an account of one of its funds stands in it.
    pub fn tells(self, fund: Fund, account: u16) -> bool {
        let known = self.funds().contains(&fund) && chart::account(fund, account).is_some();
        known
            && match self {
                Self::Service | Self::Revenue | Self::Fund => true,
                Self::Utilities => account == utilities_of(fund),
                Self::Held => fund == Fund::Held || account == utilities_of(fund),
                Self::Parking => match fund {
                    Fund::PropertyFee => account == chart::PARKING_SERVICE,
                    _ => account == PARKING_ON_COMMON_LAND,
                },
                Self::Committee => COMMITTEE.contains(&account),
            }
    }
}

/// P: collected for suppliers.
pub const COLLECTED_WITH_FEES: u16 = chart::COLLECTED;
/// R: what it takes to earn what contracts bring.
pub const REVENUE_COST: u16 = chart::DIRECT_COST;
/// R: what the company keeps of it.
pub const REVENUE_COMMISSION: u16 = chart::COMMISSION;
/// R: taxes on it.
pub const REVENUE_TAX: u16 = chart::REVENUE_TAX;
/// H: collected for utilities.
const COLLECTED_FOR_UTILITIES: u16 = 22412;

/// Where a fund keeps what is collected for suppliers.
fn utilities_of(fund: Fund) -> u16 {
    match fund {
        Fund::PropertyFee => COLLECTED_WITH_FEES,
        _ => COLLECTED_FOR_UTILITIES,
    }
}
/// R: parking on common land.
const PARKING_ON_COMMON_LAND: u16 = 4001;
/// R: money of the assembly and the committee, expenses, allowances, audit.
const COMMITTEE: [u16; 4] = [3101, 5101, 5102, 5103];

impl StateKey for Kind {
    fn write(&self, out: &mut Vec<u8>) {
        (*self as u8).write(out);
    }
    fn read(bytes: &mut &[u8]) -> Option<Self> {
        let number = u8::read(bytes)?;
        Self::ALL.get(usize::from(number)).copied()
    }
}

/// What a proposal showed, and a close seals beside the totals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Shown {
    /// Balance of the fund's bank account in the books.
    pub book: Fen,
    /// Last day and closing balance of the bank's own statement.
    pub bank: Option<(ShanghaiDate, Fen)>,
    /// Receipts not explained (2242).
    pub unclear_in: Fen,
    /// Payments not explained (1232).
    pub unclear_out: Fen,
}

/// A close that waits for its second signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Draft {
    pub(crate) fund: Fund,
    pub(crate) month: Period,
    pub(crate) by: InstitutionId,
    pub(crate) with: InstitutionId,
    pub(crate) shown: Shown,
}

/// A closed month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Close {
    /// Who keeps the fund.
    pub by: InstitutionId,
    /// Who signed too.
    pub with: InstitutionId,
    /// When the last signature came.
    pub at: Time,
    /// What the proposal showed.
    pub shown: Shown,
}

/// The last closed month of a fund.
pub(crate) const CLOSED_TO: Table<Fund, Period> = Table::new(0x00b0);
pub(crate) const CLOSES: Table<(Fund, u16), Close> = Table::new(0x00b1);
pub(crate) const DRAFTS: Table<CloseId, Draft> = Table::new(0x00b2);
/// When a statement was published, by kind and last month.
pub(crate) const PUBLISHED: Table<(Kind, u16), Time> = Table::new(0x00b3);

/// The day until whose end the statement of a period that ends with `last` is due; `None` beyond
/// the calendar.
pub fn due_day(last: Period) -> Option<ShanghaiDate> {
    last.plus_months(1)?.first_day().plus_days(u64::from(DUE_DAY) - 1)
}
