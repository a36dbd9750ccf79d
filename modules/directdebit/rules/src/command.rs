//! The commands of this noun, as signed.

use crate::state::{BatchId, MandateId, Outcome, RefundId};
use billing::RunId;
use kernel::{DataClass, Fen, FlatId, InstitutionId, RecordRef, ShanghaiDate, Subject, Time};
use serde::{Deserialize, Serialize};

/// A command of this noun.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Command {
    /// A payer lets their bank pay a flat's bills.
    #[serde(rename = "directdebit.AuthoriseBankDebit")]
    AuthoriseBankDebit(AuthoriseBankDebit),
    /// And takes it back.
    #[serde(rename = "directdebit.RevokeBankDebit")]
    RevokeBankDebit(RevokeBankDebit),
    /// The bills of a run go to the bank.
    #[serde(rename = "directdebit.DrawBatch")]
    DrawBatch(DrawBatch),
    /// The bank has answered.
    #[serde(rename = "directdebit.RecordReturns")]
    RecordReturns(RecordReturns),
    /// What the bank did not answer is given up.
    #[serde(rename = "directdebit.CloseBatch")]
    CloseBatch(CloseBatch),
    /// What was collected and nobody can place goes back.
    #[serde(rename = "directdebit.ProposeRefund")]
    ProposeRefund(ProposeRefund),
}

/// See [`Command::AuthoriseBankDebit`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AuthoriseBankDebit {
    /// The mandate's id.
    pub mandate: MandateId,
    /// The flat.
    pub flat: FlatId,
    /// Name, bank and number of the account.
    pub account: RecordRef,
    /// Most that is collected at once.
    pub cap: Fen,
    /// Its last day.
    pub until: ShanghaiDate,
}
/// See [`Command::RevokeBankDebit`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RevokeBankDebit {
    /// The mandate.
    pub mandate: MandateId,
}
/// See [`Command::DrawBatch`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DrawBatch {
    /// The batch's id.
    pub batch: BatchId,
    /// The run.
    pub run: RunId,
    /// The day the bank is asked to collect.
    pub collect_on: ShanghaiDate,
}
/// See [`Command::RecordReturns`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecordReturns {
    /// The batch.
    pub batch: BatchId,
    /// The bank's file.
    pub file: RecordRef,
    /// The day it collected.
    pub on: ShanghaiDate,
    /// What it says.
    pub lines: Vec<ReturnLine>,
}
/// What the bank says about one item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReturnLine {
    /// Its number in the batch.
    pub item: u32,
    /// What became of it.
    pub outcome: Outcome,
}
/// See [`Command::CloseBatch`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CloseBatch {
    /// The batch.
    pub batch: BatchId,
    /// Why.
    pub reason: RecordRef,
}
/// See [`Command::ProposeRefund`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProposeRefund {
    /// Its id, which proposal and instruction take over.
    pub refund: RefundId,
    /// The batch.
    pub batch: BatchId,
    /// The item's number there.
    pub item: u32,
    /// Name and account of whoever gets it back, for institutions.
    pub payee: RecordRef,
    /// Why.
    pub reason: RecordRef,
    /// Who signs with the company.
    pub with: InstitutionId,
    /// Until when they may.
    pub expires: Time,
}

impl Command {
    /// Who may read the command's text.
    pub fn class(&self) -> DataClass {
        match self {
            Self::AuthoriseBankDebit(_) | Self::RevokeBankDebit(_) => DataClass::OwnFlat,
            Self::DrawBatch(_) => DataClass::Owners,
            Self::RecordReturns(_) | Self::CloseBatch(_) | Self::ProposeRefund(_) => {
                DataClass::Institutions
            }
        }
    }
    /// Whom it is about.
    pub fn subject(&self) -> Subject {
        match self {
            Self::AuthoriseBankDebit(given) => Subject { flat: Some(given.flat), account: None },
            Self::RevokeBankDebit(_)
            | Self::DrawBatch(_)
            | Self::RecordReturns(_)
            | Self::CloseBatch(_)
            | Self::ProposeRefund(_) => Subject::default(),
        }
    }
}
