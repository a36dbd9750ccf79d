//! What this noun records.

use crate::state::RefundId;
use kernel::{
    AccountId, DataClass, Fen, FlatId, InstitutionId, RecordRef, ShanghaiDate, Subject, Time,
};
use payouts::PayoutId;
use serde::{Deserialize, Serialize};

/// Whose business a request is: its flat's, and its asker's even after a sale.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Whose {
    /// The flat.
    pub flat: FlatId,
    /// Who asked.
    pub by: AccountId,
}

/// How a request ended without anybody's answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RefundEnd {
    /// Nobody answered in time.
    Expired,
    /// Who asked has sold the flat.
    RightLost,
}

/// Facts of this noun.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fact {
    /// An owner wants prepaid money back.
    #[serde(rename = "refunds.RefundAsked")]
    RefundAsked {
        /// The request.
        refund: RefundId,
        /// Whose it is.
        of: Whose,
        /// How much.
        fen: Fen,
        /// Name, bank and number of the account.
        payee: RecordRef,
        /// When.
        at: Time,
    },
    /// An owner took it back.
    #[serde(rename = "refunds.RefundWithdrawn")]
    RefundWithdrawn {
        /// The request.
        refund: RefundId,
        /// Whose it is.
        of: Whose,
        /// Which owner.
        owner: AccountId,
        /// When.
        at: Time,
    },
    /// The money is reserved, and the bank is to pay.
    #[serde(rename = "refunds.RefundApproved")]
    RefundApproved {
        /// The request.
        refund: RefundId,
        /// Whose it is.
        of: Whose,
        /// How much.
        fen: Fen,
        /// The instruction.
        payout: PayoutId,
        /// Until when the bank should have paid.
        due: ShanghaiDate,
        /// Number of the entry that reserved it.
        entry: u64,
        /// The company.
        institution: InstitutionId,
        /// When.
        at: Time,
    },
    /// The company said no.
    #[serde(rename = "refunds.RefundDeclined")]
    RefundDeclined {
        /// The request.
        refund: RefundId,
        /// Whose it is.
        of: Whose,
        /// Why.
        reason: RecordRef,
        /// The company.
        institution: InstitutionId,
        /// When.
        at: Time,
    },
    /// It is over without an answer.
    #[serde(rename = "refunds.RefundEnded")]
    RefundEnded {
        /// The request.
        refund: RefundId,
        /// Whose it is.
        of: Whose,
        /// Why.
        why: RefundEnd,
        /// When.
        at: Time,
    },
    /// The company should have answered.
    #[serde(rename = "refunds.AnswerOverdue")]
    AnswerOverdue {
        /// The request.
        refund: RefundId,
        /// Whose it is.
        of: Whose,
        /// When it was asked.
        asked_at: Time,
    },
    /// The bank could not pay: the money is prepaid again.
    #[serde(rename = "refunds.RefundCancelled")]
    RefundCancelled {
        /// The request.
        refund: RefundId,
        /// Whose it is.
        of: Whose,
        /// How much.
        fen: Fen,
        /// Why.
        reason: RecordRef,
        /// Number of the entry that gave it back to the flat.
        entry: u64,
        /// The company.
        institution: InstitutionId,
        /// When.
        at: Time,
    },
}

impl Fact {
    fn of(&self) -> Whose {
        match self {
            Self::RefundAsked { of, .. }
            | Self::RefundWithdrawn { of, .. }
            | Self::RefundApproved { of, .. }
            | Self::RefundDeclined { of, .. }
            | Self::RefundEnded { of, .. }
            | Self::AnswerOverdue { of, .. }
            | Self::RefundCancelled { of, .. } => *of,
        }
    }
}

impl kernel::Fact for Fact {
    fn class(&self) -> DataClass {
        DataClass::OwnFlat
    }
    fn subject(&self) -> Subject {
        let Whose { flat, by } = self.of();
        Subject { flat: Some(flat), account: Some(by) }
    }
}
