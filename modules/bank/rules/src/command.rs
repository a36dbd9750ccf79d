//! The commands of this noun, as signed.

use crate::state::{Medium, RefundId, StatementId, To};
use kernel::{DataClass, Fen, FlatId, Hash, InstitutionId, RecordRef, ShanghaiDate, Subject, Time};
use serde::{Deserialize, Serialize};
use treasury::Fund;

/// A command of this noun.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Command {
    /// A statement is announced.
    #[serde(rename = "bank.BeginImport")]
    BeginImport(BeginImport),
    /// Some of its lines.
    #[serde(rename = "bank.AddLines")]
    AddLines(AddLines),
    /// Somebody knows what an unclear line is.
    #[serde(rename = "bank.MatchLine")]
    MatchLine(MatchLine),
    /// A line was not what it was booked as.
    #[serde(rename = "bank.UnmatchLine")]
    UnmatchLine(UnmatchLine),
    /// Money that is nobody's here goes back.
    #[serde(rename = "bank.ProposeRefund")]
    ProposeRefund(ProposeRefund),
}

/// See [`Command::BeginImport`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BeginImport {
    /// The import's id.
    pub statement: StatementId,
    /// The fund whose account it is.
    pub fund: Fund,
    /// Where the account is kept.
    pub medium: Medium,
    /// The last digits of the account; empty where the file prints none.
    pub mask: String,
    /// First day.
    pub from: ShanghaiDate,
    /// Last day.
    pub to: ShanghaiDate,
    /// Number of lines.
    pub lines: u32,
    /// What came in all.
    pub credits: Fen,
    /// What went in all, as an amount above nothing.
    pub debits: Fen,
    /// Balance before the first line.
    pub opening: Option<Fen>,
    /// Balance after the last.
    pub closing: Option<Fen>,
    /// Number of parts.
    pub parts: u16,
    /// The file.
    pub file: RecordRef,
}
/// See [`Command::AddLines`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AddLines {
    /// The import.
    pub statement: StatementId,
    /// Which part, from 0.
    pub part: u16,
    /// The lines.
    pub lines: Vec<NewLine>,
}
/// A line of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewLine {
    /// Its import key.
    pub key: Hash,
    /// The day.
    pub day: ShanghaiDate,
    /// How much: above nothing it came, below it went.
    pub fen: Fen,
    /// What it is.
    pub to: To,
}
/// See [`Command::MatchLine`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MatchLine {
    /// The line's key.
    pub line: Hash,
    /// What it is.
    pub to: To,
}
/// See [`Command::UnmatchLine`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnmatchLine {
    /// The line's key.
    pub line: Hash,
    /// Why.
    pub reason: RecordRef,
}
/// See [`Command::ProposeRefund`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProposeRefund {
    /// Its id, which proposal and instruction take over.
    pub refund: RefundId,
    /// The line's key.
    pub line: Hash,
    /// Name and account of whoever gets it back, for institutions.
    pub payee: RecordRef,
    /// Why.
    pub reason: RecordRef,
    /// Who signs with the keeper.
    pub with: InstitutionId,
    /// Until when they may.
    pub expires: Time,
}

impl Command {
    /// Who may read the command's text: it may name bills and flats.
    pub fn class(&self) -> DataClass {
        DataClass::Institutions
    }
    /// Whom it is about.
    pub fn subject(&self) -> Subject {
        let flat: Option<FlatId> = match self {
            Self::MatchLine(MatchLine {
                to: To::Prepaid(flat) | To::Deposit { flat, .. }, ..
            }) => Some(*flat),
            _ => None,
        };
        Subject { flat, account: None }
    }
}
