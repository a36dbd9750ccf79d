//! What this noun records.

use crate::state::{PayoutId, Purpose};
use kernel::{
    AccountId, DataClass, Fen, FlatId, Hash, Id8, InstitutionId, RecordRef, ShanghaiDate, Subject,
    Time,
};
use serde::{Deserialize, Serialize};
use treasury::{CauseKind, Fund};

/// What proves a payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Proof {
    /// The custodian's slip.
    Slip(RecordRef),
    /// The key of a line of its statement.
    Line(Hash),
}

/// Facts of this noun.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fact {
    /// The bank is to pay.
    #[serde(rename = "payouts.PayoutInstructed")]
    PayoutInstructed {
        /// The instruction.
        payout: PayoutId,
        /// The fund it leaves.
        fund: Fund,
        /// Name and account of the payee.
        payee: RecordRef,
        /// Whose own account it is, where it is a resident's.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        person: Option<AccountId>,
        /// How much.
        fen: Fen,
        /// Until when.
        due: ShanghaiDate,
        /// Why, as a kind.
        cause: CauseKind,
        /// The cause's id.
        of: Id8,
        /// What for.
        purpose: Purpose,
        /// The flat whose money it moves, if one's.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        flat: Option<FlatId>,
        /// When.
        at: Time,
    },
    /// The bank has paid.
    #[serde(rename = "payouts.PayoutSettled")]
    PayoutSettled {
        /// The instruction.
        payout: PayoutId,
        /// The fund.
        fund: Fund,
        /// How much.
        fen: Fen,
        /// The day of the payment.
        paid_on: ShanghaiDate,
        /// What proves it.
        proof: Proof,
        /// Number of the entry in the books.
        entry: u64,
        /// The flat whose money it moved, if one's.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        flat: Option<FlatId>,
        /// When it was recorded.
        at: Time,
    },
    /// The bank could not pay.
    #[serde(rename = "payouts.PayoutReturned")]
    PayoutReturned {
        /// The instruction.
        payout: PayoutId,
        /// Why.
        reason: RecordRef,
        /// Who said so.
        institution: InstitutionId,
        /// The flat whose money it moves, if one's.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        flat: Option<FlatId>,
        /// When.
        at: Time,
    },
    /// The instruction goes to another payee, and to the bank again.
    #[serde(rename = "payouts.PayeeCorrected")]
    PayeeCorrected {
        /// The instruction.
        payout: PayoutId,
        /// Name and account of the payee.
        payee: RecordRef,
        /// The flat whose money it moves, if one's.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        flat: Option<FlatId>,
        /// When.
        at: Time,
    },
    /// The noun took it back.
    #[serde(rename = "payouts.PayoutCancelled")]
    PayoutCancelled {
        /// The instruction.
        payout: PayoutId,
        /// The flat whose money it concerned, if one's.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        flat: Option<FlatId>,
        /// When.
        at: Time,
    },
    /// The due day is over, and there is no evidence of a payment.
    #[serde(rename = "payouts.PayoutOverdue")]
    PayoutOverdue {
        /// The instruction.
        payout: PayoutId,
        /// The fund.
        fund: Fund,
        /// How much.
        fen: Fen,
        /// Until when it should have been paid.
        due: ShanghaiDate,
        /// The flat whose money it moves, if one's.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        flat: Option<FlatId>,
    },
}

impl Fact {
    fn flat(&self) -> Option<FlatId> {
        match self {
            Self::PayoutInstructed { flat, .. }
            | Self::PayoutSettled { flat, .. }
            | Self::PayoutReturned { flat, .. }
            | Self::PayeeCorrected { flat, .. }
            | Self::PayoutCancelled { flat, .. }
            | Self::PayoutOverdue { flat, .. } => *flat,
        }
    }
}

impl kernel::Fact for Fact {
    fn class(&self) -> DataClass {
        match self.flat() {
            Some(_) => DataClass::OwnFlat,
            None => DataClass::Owners,
        }
    }
    fn subject(&self) -> Subject {
        Subject { flat: self.flat(), account: None }
    }
}
