//! What this noun tells: a statement in totals to owners, its lines to institutions.

use crate::state::{Medium, StatementId, Sum, To};
use billing::PaymentId;
use kernel::{DataClass, Fen, Hash, InstitutionId, RecordRef, ShanghaiDate, Subject};
use serde::{Deserialize, Serialize};
use treasury::Fund;

/// A fact of this noun.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fact {
    /// A statement has arrived whole and adds up.
    #[serde(rename = "bank.StatementImported")]
    StatementImported {
        /// The import.
        statement: StatementId,
        /// The fund.
        fund: Fund,
        /// Where the account is kept.
        medium: Medium,
        /// First day.
        from: ShanghaiDate,
        /// Last day.
        to: ShanghaiDate,
        /// All lines.
        sum: Sum,
        /// Balance before the first line.
        opening: Option<Fen>,
        /// Balance after the last.
        closing: Option<Fen>,
        /// Who brought it.
        institution: InstitutionId,
        /// The file.
        file: RecordRef,
    },
    /// All its lines are done.
    #[serde(rename = "bank.ImportCompleted")]
    ImportCompleted {
        /// The import.
        statement: StatementId,
        /// Lines that were there before.
        known: u32,
        /// Lines booked as something.
        matched: u32,
        /// Lines nobody knows yet.
        unclear: u32,
        /// Lines that could not be entered.
        stuck: u32,
    },
    /// An import did not become whole in time.
    #[serde(rename = "bank.ImportLapsed")]
    ImportLapsed {
        /// The import.
        statement: StatementId,
    },
    /// A line was booked, or moved from unclear to something, or back.
    #[serde(rename = "bank.LineBooked")]
    LineBooked {
        /// The import that brought it.
        statement: StatementId,
        /// Its key.
        line: Hash,
        /// The fund.
        fund: Fund,
        /// The day.
        day: ShanghaiDate,
        /// How much.
        fen: Fen,
        /// As what.
        to: To,
        /// The payment it became or took back.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        payment: Option<PaymentId>,
        /// Why it is not what it was said to be: a refusal's code.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        because: Option<String>,
        /// Why somebody took it back.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<RecordRef>,
    },
    /// A line could not be entered.
    #[serde(rename = "bank.LineStuck")]
    LineStuck {
        /// The import that brought it.
        statement: StatementId,
        /// Its key.
        line: Hash,
        /// The fund.
        fund: Fund,
        /// The day.
        day: ShanghaiDate,
        /// How much.
        fen: Fen,
        /// Why: a refusal's code.
        because: String,
    },
}

impl kernel::Fact for Fact {
    fn class(&self) -> DataClass {
        match self {
            Self::StatementImported { .. }
            | Self::ImportCompleted { .. }
            | Self::ImportLapsed { .. } => DataClass::Owners,
            Self::LineBooked { .. } | Self::LineStuck { .. } => DataClass::Institutions,
        }
    }
    fn subject(&self) -> Subject {
        Subject::default()
    }
}
