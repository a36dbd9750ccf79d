//! Records and tables of this noun.

use borsh::{BorshDeserialize, BorshSerialize};
use kernel::{Fen, FlatId, Hash, InstitutionId, ShanghaiDate, Table, Time};
use serde::{Deserialize, Serialize};
use treasury::chart;

kernel::noun_id!(
    /// A sharing.
    ShareId
);

/// What is shared out.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// Interest, by balance-days.
    Interest,
    /// What came from the public revenue, and scrap, by area.
    Gains,
}

impl Source {
    /// The word in commands and facts.
    pub fn word(self) -> &'static str {
        match self {
            Self::Interest => "interest",
            Self::Gains => "gains",
        }
    }
}

/// Who owes the fund, and pays.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Debtor {
    /// The owners of the flat.
    Owners,
    /// The developer.
    Developer,
}

impl Debtor {
    /// The account of what they owe.
    pub(crate) fn receivable(self) -> u16 {
        match self {
            Self::Owners => chart::FUND_RECEIVABLE,
            Self::Developer => chart::FUND_DEVELOPER_RECEIVABLE,
        }
    }
    /// The word in commands and facts.
    pub fn word(self) -> &'static str {
        match self {
            Self::Owners => "owners",
            Self::Developer => "developer",
        }
    }
}

/// How far a sharing has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub enum Step {
    /// Weights are gathered.
    Weighing,
    /// Each flat's whole fen are worked out.
    Dividing,
    /// The fen left over go to the largest remainders.
    Rounding,
    /// Entries are posted.
    Posting,
    /// All is posted.
    Done,
    /// Nothing weighed anything.
    Dropped,
}

/// A sharing.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Share {
    /// What is shared.
    pub source: Source,
    /// How much.
    pub fen: Fen,
    /// Days before this one count.
    pub until: ShanghaiDate,
    /// Who shared it.
    pub institution: InstitutionId,
    /// When.
    pub at: Time,
    /// How far it has come.
    pub step: Step,
    /// Flats that weigh something.
    pub flats: u32,
    /// What they weigh together: fen-days, or hundredths of a square metre.
    pub weights: u128,
    /// What is given so far.
    pub given: Fen,
}

/// A flat's part in the sharing that is under way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub(crate) struct Part {
    pub weight: u128,
    pub fen: Fen,
}

/// What a line of the bank's statement paid in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub(crate) struct PaidIn {
    pub flat: FlatId,
    pub debtor: Debtor,
    /// Of it, what settled a debt.
    pub settled: Fen,
    /// And what the flat owns.
    pub added: Fen,
}

pub(crate) const SHARES: Table<ShareId, Share> = Table::new(0x00f0);
pub(crate) const UNDERWAY: Table<(), ShareId> = Table::new(0x00f1);
/// Only while a sharing is under way.
pub(crate) const PARTS: Table<FlatId, Part> = Table::new(0x80f0);
/// Flats in the order of their remainders, the largest first: the key has what it lacks of the
/// largest number. Only while a sharing is under way.
pub(crate) const REMAINDERS: Table<(u128, FlatId), ()> = Table::new(0x80f1);
/// By line: proved by the log.
pub(crate) const PAID_IN: Table<Hash, PaidIn> = Table::new(0x80f2);
