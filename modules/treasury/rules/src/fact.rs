//! What the treasury tells. Who may read which part is explained in the README, "Who sees an
//! entry".

use crate::book::CauseKind;
use crate::chart::Fund;
use crate::state::OpeningId;
use kernel::{DataClass, Fen, FlatId, Id8, InstitutionId, RecordRef, ShanghaiDate, Subject};
use serde::{Deserialize, Serialize};

/// A fact of this noun.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fact {
    /// An entry, in totals per account; no flat is named.
    #[serde(rename = "treasury.EntryPosted")]
    EntryPosted {
        /// Gap-free number in the community.
        number: u64,
        /// The fund.
        fund: Fund,
        /// The day in Shanghai.
        date: ShanghaiDate,
        /// Why, as a kind.
        cause: CauseKind,
        /// The cause's id, unless it is one flat's business.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        of: Option<Id8>,
        /// Totals per account, by code.
        lines: Vec<AccountLine>,
    },
    /// A flat's own lines of an entry.
    #[serde(rename = "treasury.FlatPosted")]
    FlatPosted {
        /// The entry's number.
        number: u64,
        /// The fund.
        fund: Fund,
        /// The day in Shanghai.
        date: ShanghaiDate,
        /// The flat.
        flat: FlatId,
        /// Why, as a kind.
        cause: CauseKind,
        /// The cause's id.
        of: Id8,
        /// The flat's lines, by account.
        lines: Vec<FlatLine>,
    },
    /// An opening is with the co-signers.
    #[serde(rename = "treasury.OpeningProposed")]
    OpeningProposed {
        /// The opening.
        opening: OpeningId,
        /// The fund.
        fund: Fund,
        /// The day whose balances it brings.
        as_of: ShanghaiDate,
        /// Who asks.
        institution: InstitutionId,
        /// The custodian's statement.
        evidence: RecordRef,
        /// The sheet the balances were read from.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        sheet: Option<RecordRef>,
    },
    /// A fund's book is open: all parts are posted.
    #[serde(rename = "treasury.BooksOpened")]
    BooksOpened {
        /// The opening.
        opening: OpeningId,
        /// The fund.
        fund: Fund,
        /// The day whose balances it brings.
        as_of: ShanghaiDate,
        /// Balance of the bank account.
        bank_fen: Fen,
    },
    /// A draft was dropped because its time was over.
    #[serde(rename = "treasury.OpeningLapsed")]
    OpeningLapsed {
        /// The opening.
        opening: OpeningId,
    },
}

/// One account's part of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AccountLine {
    /// The account.
    pub account: u16,
    /// Debited.
    pub debit: Fen,
    /// Credited.
    pub credit: Fen,
}

/// One account's part of an entry for one flat.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FlatLine {
    /// The account.
    pub account: u16,
    /// Debited.
    pub debit: Fen,
    /// Credited.
    pub credit: Fen,
    /// The flat's balance afterwards, in the account's normal side.
    pub balance: Fen,
}

impl kernel::Fact for Fact {
    fn class(&self) -> DataClass {
        match self {
            Self::FlatPosted { .. } => DataClass::OwnFlat,
            Self::EntryPosted { .. }
            | Self::OpeningProposed { .. }
            | Self::BooksOpened { .. }
            | Self::OpeningLapsed { .. } => DataClass::Owners,
        }
    }
    fn subject(&self) -> Subject {
        match self {
            Self::FlatPosted { flat, .. } => Subject { flat: Some(*flat), account: None },
            _ => Subject::default(),
        }
    }
}
