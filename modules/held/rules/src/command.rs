//! The commands of this noun, as signed.

use crate::state::{DepositId, Kind};
use cosign::ProposalId;
use kernel::{DataClass, Fen, FlatId, InstitutionId, RecordRef, ShanghaiDate, Subject, Time};
use serde::{Deserialize, Serialize};

/// A command of this noun.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Command {
    /// Deposits for renovations are allowed, or no longer.
    #[serde(rename = "held.ProposeRenovationDeposits")]
    ProposeRenovationDeposits(ProposeRenovationDeposits),
    /// The company asks a flat for a deposit.
    #[serde(rename = "held.OfferDeposit")]
    OfferDeposit(OfferDeposit),
    /// The flat agrees.
    #[serde(rename = "held.AcceptDeposit")]
    AcceptDeposit(DepositStep),
    /// The flat does not, or the company no longer asks.
    #[serde(rename = "held.DeclineDeposit")]
    DeclineDeposit(DepositStep),
    /// The depositor wants it back, to this account.
    #[serde(rename = "held.AskReturn")]
    AskReturn(AskReturn),
    /// The company gives it back.
    #[serde(rename = "held.ReturnDeposit")]
    ReturnDeposit(ReturnDeposit),
    /// The depositor does not agree with what is deducted.
    #[serde(rename = "held.ContestDeductions")]
    ContestDeductions(ContestDeductions),
    /// A committee decides how much of it stands.
    #[serde(rename = "held.DecideDeductions")]
    DecideDeductions(DecideDeductions),
}

/// See [`Command::ProposeRenovationDeposits`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProposeRenovationDeposits {
    /// The proposal's id.
    pub proposal: ProposalId,
    /// Whether they are allowed from then on.
    pub allowed: bool,
    /// What it rests on.
    pub decision: RecordRef,
    /// The owners' committee.
    pub with: InstitutionId,
    /// Until when it may be signed.
    pub expires: Time,
}
/// See [`Command::OfferDeposit`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfferDeposit {
    /// Its id.
    pub deposit: DepositId,
    /// The flat.
    pub flat: FlatId,
    /// What it is for.
    pub kind: Kind,
    /// How much.
    pub fen: Fen,
    /// Until when it is returned.
    pub return_by: ShanghaiDate,
    /// What is agreed, in words.
    pub text: RecordRef,
}
/// See [`Command::AcceptDeposit`] and [`Command::DeclineDeposit`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DepositStep {
    /// The deposit.
    pub deposit: DepositId,
}
/// See [`Command::AskReturn`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AskReturn {
    /// The deposit.
    pub deposit: DepositId,
    /// Name and account of the payee.
    pub payee: RecordRef,
}
/// See [`Command::ReturnDeposit`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReturnDeposit {
    /// The deposit.
    pub deposit: DepositId,
    /// What the company wants to keep; nothing where it is given back whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deductions: Option<Deductions>,
}
/// What the company wants to keep.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deductions {
    /// The company's own account.
    pub account: RecordRef,
    /// Each with its reason.
    pub lines: Vec<DeductionLine>,
}
/// One deduction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeductionLine {
    /// How much.
    pub fen: Fen,
    /// Why.
    pub reason: RecordRef,
    /// What shows it.
    pub photos: Vec<RecordRef>,
}
/// See [`Command::ContestDeductions`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContestDeductions {
    /// The deposit.
    pub deposit: DepositId,
    /// Why.
    pub reason: RecordRef,
}
/// See [`Command::DecideDeductions`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DecideDeductions {
    /// The deposit.
    pub deposit: DepositId,
    /// How much of the deductions stands.
    pub keep: Fen,
    /// Why.
    pub reason: RecordRef,
}

impl Command {
    /// Who may read the command's text.
    pub fn class(&self) -> DataClass {
        match self {
            Self::ProposeRenovationDeposits(_) => DataClass::Owners,
            _ => DataClass::OwnFlat,
        }
    }
    /// Whom it is about: all but the offer name no flat.
    pub fn subject(&self) -> Subject {
        match self {
            Self::OfferDeposit(command) => Subject { flat: Some(command.flat), account: None },
            _ => Subject::default(),
        }
    }
}
