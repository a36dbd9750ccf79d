//! The commands of this noun, as signed.

use crate::chart::Fund;
use crate::state::OpeningId;
use kernel::{DataClass, Fen, FlatId, InstitutionId, RecordRef, ShanghaiDate, Subject, Time};
use serde::{Deserialize, Serialize};

/// A command of this noun.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Command {
    /// One part of the opening balances of a fund.
    #[serde(rename = "treasury.DraftOpening")]
    DraftOpening(DraftOpening),
    /// Complete opening balances go to the co-signers.
    #[serde(rename = "treasury.OpenBooks")]
    OpenBooks(OpenBooks),
}

/// See [`Command::DraftOpening`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DraftOpening {
    /// The opening's id.
    pub opening: OpeningId,
    /// The fund.
    pub fund: Fund,
    /// The day whose balances these are.
    pub as_of: ShanghaiDate,
    /// This part, from 0.
    pub part: u16,
    /// How many parts there will be.
    pub parts: u16,
    /// The balances; debits and credits of a part are equal.
    pub lines: Vec<OpeningBalance>,
}
/// One balance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpeningBalance {
    /// The account.
    pub account: u16,
    /// The flat, where the account is kept by flat.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub flat: Option<FlatId>,
    /// The balance in the account's normal side.
    pub fen: Fen,
}
/// See [`Command::OpenBooks`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpenBooks {
    /// The opening.
    pub opening: OpeningId,
    /// The institution that signs too.
    pub with: InstitutionId,
    /// Until when it may be signed.
    pub expires: Time,
    /// The custodian's statement.
    pub evidence: RecordRef,
    /// The sheet the balances were read from, as it was brought.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<RecordRef>,
}

impl Command {
    /// Who may read the command's text. A part holds balances flat by flat.
    pub fn class(&self) -> DataClass {
        match self {
            Self::DraftOpening(_) => DataClass::Institutions,
            Self::OpenBooks(_) => DataClass::Owners,
        }
    }
    /// Whom it is about.
    pub fn subject(&self) -> Subject {
        Subject::default()
    }
}
