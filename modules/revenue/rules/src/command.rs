//! The commands of this noun, as signed.

use crate::state::{Basis, ContractId, CostKind, DraftId, Share, Terms};
use kernel::{DataClass, Fen, InstitutionId, RecordRef, ShanghaiDate, Subject, Time};
use serde::{Deserialize, Serialize};

/// A command of this noun.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Command {
    /// A part of a batch of contracts.
    #[serde(rename = "revenue.DraftContracts")]
    DraftContracts(DraftContracts),
    /// The batch goes to the second institution.
    #[serde(rename = "revenue.ProposeContracts")]
    ProposeContracts(ProposeContracts),
    /// A contract ends early.
    #[serde(rename = "revenue.ProposeEnd")]
    ProposeEnd(ProposeEnd),
    /// A share of the net goes to the maintenance fund.
    #[serde(rename = "revenue.ProposeSplit")]
    ProposeSplit(ProposeSplit),
    /// A cost of a contract, or a tax on it, is to be paid.
    #[serde(rename = "revenue.ProposeCost")]
    ProposeCost(ProposeCost),
    /// Where the company has its commissions paid.
    #[serde(rename = "revenue.ProposeCommissionAccount")]
    ProposeCommissionAccount(ProposeCommissionAccount),
}

/// See [`Command::DraftContracts`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DraftContracts {
    /// The batch; its proposal has the same id.
    pub draft: DraftId,
    /// Which part, from 0.
    pub part: u16,
    /// Of how many.
    pub parts: u16,
    /// Its contracts.
    pub contracts: Vec<Terms>,
}
/// See [`Command::ProposeContracts`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProposeContracts {
    /// The batch.
    pub draft: DraftId,
    /// On what its contracts rest.
    pub basis: Basis,
    /// The institution that signs too.
    pub with: InstitutionId,
    /// Until when it may be signed.
    pub expires: Time,
}
/// See [`Command::ProposeEnd`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProposeEnd {
    /// The proposal's id.
    pub draft: DraftId,
    /// The contract.
    pub contract: ContractId,
    /// Its last day.
    pub on: ShanghaiDate,
    /// Why.
    pub reason: RecordRef,
    /// The institution that signs too.
    pub with: InstitutionId,
    /// Until when it may be signed.
    pub expires: Time,
}
/// See [`Command::ProposeSplit`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProposeSplit {
    /// The proposal's id.
    pub draft: DraftId,
    /// How much of the net.
    pub share: Share,
    /// The day of the owners' decision.
    pub decided_on: ShanghaiDate,
    /// Its minutes.
    pub minutes: RecordRef,
    /// The custodian's account of the maintenance fund, for institutions.
    pub payee: RecordRef,
    /// The institution that signs too.
    pub with: InstitutionId,
    /// Until when it may be signed.
    pub expires: Time,
}
/// See [`Command::ProposeCost`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProposeCost {
    /// The proposal's id, which the instruction takes over.
    pub draft: DraftId,
    /// The contract.
    pub contract: ContractId,
    /// What it is.
    pub kind: CostKind,
    /// How much.
    pub fen: Fen,
    /// What shows it, for owners.
    pub vouchers: Vec<RecordRef>,
    /// Name and account of the payee, for institutions.
    pub payee: RecordRef,
    /// The institution that signs too.
    pub with: InstitutionId,
    /// Until when it may be signed.
    pub expires: Time,
}
/// See [`Command::ProposeCommissionAccount`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProposeCommissionAccount {
    /// The proposal's id.
    pub draft: DraftId,
    /// The company's account, for institutions.
    pub payee: RecordRef,
    /// The institution that signs too.
    pub with: InstitutionId,
    /// Until when it may be signed.
    pub expires: Time,
}

impl Command {
    /// Who may read the command's text: contracts about common parts are all owners' business.
    pub fn class(&self) -> DataClass {
        DataClass::Owners
    }
    /// Whom it is about.
    pub fn subject(&self) -> Subject {
        Subject::default()
    }
}
