//! The commands of this noun, as signed. What may be paid is decided by other nouns; here banks and
//! stewards of funds say what became of it.

use crate::state::PayoutId;
use cosign::ProposalId;
use kernel::{DataClass, InstitutionId, RecordRef, ShanghaiDate, Subject, Time};
use serde::{Deserialize, Serialize};

/// A command of this noun.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Command {
    /// The custodian has paid.
    #[serde(rename = "payouts.ConfirmPaid")]
    ConfirmPaid(ConfirmPaid),
    /// A custodian outside the community has paid, by its slip.
    #[serde(rename = "payouts.ProposePaid")]
    ProposePaid(ProposePaid),
    /// The custodian could not pay.
    #[serde(rename = "payouts.ReportReturned")]
    ReportReturned(ReportReturned),
    /// The instruction names the wrong payee.
    #[serde(rename = "payouts.CorrectPayee")]
    CorrectPayee(CorrectPayee),
}

/// See [`Command::ConfirmPaid`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConfirmPaid {
    /// The instruction.
    pub payout: PayoutId,
    /// The day of the payment.
    pub paid_on: ShanghaiDate,
    /// The slip.
    pub evidence: RecordRef,
}
/// See [`Command::ProposePaid`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProposePaid {
    /// The proposal's id.
    pub proposal: ProposalId,
    /// The instruction.
    pub payout: PayoutId,
    /// The day of the payment.
    pub paid_on: ShanghaiDate,
    /// The custodian's slip.
    pub evidence: RecordRef,
    /// The institution that signs too.
    pub with: InstitutionId,
    /// Until when it may be signed.
    pub expires: Time,
}
/// See [`Command::ReportReturned`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReportReturned {
    /// The instruction.
    pub payout: PayoutId,
    /// Why.
    pub reason: RecordRef,
}
/// See [`Command::CorrectPayee`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CorrectPayee {
    /// The proposal's id.
    pub proposal: ProposalId,
    /// The instruction.
    pub payout: PayoutId,
    /// Name and account of the payee.
    pub payee: RecordRef,
    /// The institution that signs too.
    pub with: InstitutionId,
    /// Until when it may be signed.
    pub expires: Time,
}

impl Command {
    /// Who may read the command's text: it names the instruction and not the flat it may concern.
    pub fn class(&self) -> DataClass {
        DataClass::Institutions
    }
    /// Whom it is about.
    pub fn subject(&self) -> Subject {
        Subject::default()
    }
}
