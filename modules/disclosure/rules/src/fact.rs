//! What this noun tells: all of it to owners, in totals.

use crate::state::{CloseId, Kind};
use kernel::{DataClass, Fen, InstitutionId, Period, ShanghaiDate, Subject, Time};
use serde::{Deserialize, Serialize};
use treasury::{AccountLine, Fund};

/// A fact of this noun.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fact {
    /// A close is with the co-signer.
    #[serde(rename = "disclosure.CloseProposed")]
    CloseProposed {
        /// The close.
        close: CloseId,
        /// The fund.
        fund: Fund,
        /// The month.
        month: Period,
        /// Who asks.
        by: InstitutionId,
        /// Who is to sign too.
        with: InstitutionId,
        /// Until when.
        expires: Time,
        /// When.
        at: Time,
    },
    /// A month is closed.
    #[serde(rename = "disclosure.MonthClosed")]
    MonthClosed {
        /// The close.
        close: CloseId,
        /// The fund.
        fund: Fund,
        /// The month.
        month: Period,
        /// Who prepared it.
        by: InstitutionId,
        /// Who countersigned.
        with: InstitutionId,
        /// All totals since the book began, at the month's end, by account.
        totals: Vec<AccountLine>,
        /// Balance of the fund's bank account in the books.
        book: Fen,
        /// What the bank's statement says, if one ends in the month.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        bank: Option<BankEnd>,
        /// Receipts not explained.
        unclear_in: Fen,
        /// Payments not explained.
        unclear_out: Fen,
        /// When.
        at: Time,
    },
    /// Nobody signed a close in time.
    #[serde(rename = "disclosure.CloseLapsed")]
    CloseLapsed {
        /// The close.
        close: CloseId,
    },
    /// A statement is published, for good.
    #[serde(rename = "disclosure.StatementPublished")]
    StatementPublished {
        /// Which.
        kind: Kind,
        /// First month of its period.
        from: Period,
        /// Last month.
        to: Period,
        /// The day until whose end it was due.
        due: ShanghaiDate,
        /// Whether months of the period were not closed by then.
        late: bool,
        /// Its funds, and how many of their months were closed.
        parts: Vec<Part>,
        /// Its accounts.
        figures: Vec<Figure>,
        /// First day it is posted.
        posted_from: ShanghaiDate,
        /// Last day.
        posted_to: ShanghaiDate,
        /// When.
        at: Time,
    },
}

/// A bank's own statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BankEnd {
    /// Its last day.
    pub day: ShanghaiDate,
    /// Its closing balance.
    pub closing: Fen,
    /// What it has more than the books; negative when less.
    pub difference: Fen,
}

/// A fund's part in a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// The fund.
    pub fund: Fund,
    /// Months of the period in which the fund had a book.
    pub months: u16,
    /// Those that were closed.
    pub closed: u16,
    /// Who prepared the last closed one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<InstitutionId>,
    /// Who countersigned it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub with: Option<InstitutionId>,
}

/// An account over the period. Opening and closing stand on the account's normal side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Figure {
    /// The fund.
    pub fund: Fund,
    /// The account.
    pub account: u16,
    /// Balance before the period.
    pub opening: Fen,
    /// Debited in it.
    pub debit: Fen,
    /// Credited in it.
    pub credit: Fen,
    /// Balance at its end.
    pub closing: Fen,
}

impl kernel::Fact for Fact {
    fn class(&self) -> DataClass {
        DataClass::Owners
    }
    fn subject(&self) -> Subject {
        Subject::default()
    }
}
