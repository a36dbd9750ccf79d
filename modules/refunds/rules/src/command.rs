//! The commands of this noun, as signed.

use crate::state::RefundId;
use billing::BillId;
use kernel::{DataClass, Fen, FlatId, RecordRef, Subject};
use serde::{Deserialize, Serialize};

/// A command of this noun.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Command {
    /// An owner wants prepaid money back.
    #[serde(rename = "refunds.AskRefund")]
    AskRefund(AskRefund),
    /// And no longer.
    #[serde(rename = "refunds.WithdrawRefund")]
    WithdrawRefund(RefundStep),
    /// The company lets the bank pay.
    #[serde(rename = "refunds.ApproveRefund")]
    ApproveRefund(ApproveRefund),
    /// The company says no.
    #[serde(rename = "refunds.DeclineRefund")]
    DeclineRefund(RefundReason),
    /// The bank could not pay: the money is prepaid again.
    #[serde(rename = "refunds.CancelRefund")]
    CancelRefund(RefundReason),
}

/// See [`Command::AskRefund`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AskRefund {
    /// Its id.
    pub refund: RefundId,
    /// The flat.
    pub flat: FlatId,
    /// How much.
    pub fen: Fen,
    /// Name, bank and number of the account.
    pub payee: RecordRef,
}
/// See [`Command::WithdrawRefund`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RefundStep {
    /// The request.
    pub refund: RefundId,
}
/// See [`Command::ApproveRefund`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ApproveRefund {
    /// The request.
    pub refund: RefundId,
    /// Bills that lack something and stand aside, in id order: contested, not due yet, or of other
    /// payers.
    pub aside: Vec<BillId>,
}
/// See [`Command::DeclineRefund`] and [`Command::CancelRefund`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RefundReason {
    /// The request.
    pub refund: RefundId,
    /// Why.
    pub reason: RecordRef,
}

impl Command {
    /// Who may read the command's text.
    pub fn class(&self) -> DataClass {
        DataClass::OwnFlat
    }
    /// Whom it is about: all but the asking name no flat.
    pub fn subject(&self) -> Subject {
        match self {
            Self::AskRefund(command) => Subject { flat: Some(command.flat), account: None },
            _ => Subject::default(),
        }
    }
}
