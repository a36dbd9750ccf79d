//! What this noun records. All of it is for owners.

use crate::state::{Basis, ContractId, CostKind, DraftId, Share, Terms};
use kernel::{DataClass, Fen, Hash, InstitutionId, RecordRef, ShanghaiDate, Subject, Time};
use payouts::PayoutId;
use serde::{Deserialize, Serialize};

/// What money covered of one receipt, or no longer covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Piece {
    /// The receipt, from 0.
    pub number: u8,
    /// How much.
    pub fen: Fen,
    /// What it lacks afterwards.
    pub left: Fen,
    /// Days after its due day.
    pub late_days: u32,
}

/// Facts of this noun.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fact {
    /// A contract is in the register.
    #[serde(rename = "revenue.ContractRegistered")]
    ContractRegistered {
        /// The contract.
        contract: ContractId,
        /// Its batch.
        batch: DraftId,
        /// What it says.
        terms: Terms,
        /// On what it rests.
        basis: Basis,
        /// Who drafted it.
        institution: InstitutionId,
        /// When.
        at: Time,
    },
    /// A contract ends before its term.
    #[serde(rename = "revenue.ContractEnded")]
    ContractEnded {
        /// The contract.
        contract: ContractId,
        /// Its last day.
        on: ShanghaiDate,
        /// Why.
        reason: RecordRef,
        /// When it was signed.
        at: Time,
    },
    /// A receipt and its grace are over, and it is not covered.
    #[serde(rename = "revenue.ReceiptMissing")]
    ReceiptMissing {
        /// The contract.
        contract: ContractId,
        /// The receipt.
        number: u8,
        /// Until when it should have come.
        due: ShanghaiDate,
        /// What it lacks.
        left: Fen,
    },
    /// A line of the bank's statement is money of a contract.
    #[serde(rename = "revenue.MoneyReceived")]
    MoneyReceived {
        /// The contract.
        contract: ContractId,
        /// The line.
        line: Hash,
        /// The day it came.
        day: ShanghaiDate,
        /// How much.
        fen: Fen,
        /// What it covers.
        pieces: Vec<Piece>,
        /// Number of the entry in the books.
        entry: u64,
        /// When it was recorded.
        at: Time,
    },
    /// The line was something else.
    #[serde(rename = "revenue.MoneyTakenBack")]
    MoneyTakenBack {
        /// The contract.
        contract: ContractId,
        /// The line.
        line: Hash,
        /// How much.
        fen: Fen,
        /// What it no longer covers.
        pieces: Vec<Piece>,
        /// Number of the entry in the books.
        entry: u64,
        /// When.
        at: Time,
    },
    /// What the company keeps of money that came is entered.
    #[serde(rename = "revenue.CommissionEntered")]
    CommissionEntered {
        /// The contract.
        contract: ContractId,
        /// The line of the money.
        line: Hash,
        /// How much by this line.
        fen: Fen,
        /// All that came of the contract so far.
        received: Fen,
        /// The whole commission of that.
        commission: Fen,
        /// Number of the entry in the books.
        entry: u64,
        /// When.
        at: Time,
    },
    /// The money was taken back, and with it its commission.
    #[serde(rename = "revenue.CommissionTakenBack")]
    CommissionTakenBack {
        /// The contract.
        contract: ContractId,
        /// The line of the money.
        line: Hash,
        /// How much by this line.
        fen: Fen,
        /// All that came of the contract and is left.
        received: Fen,
        /// The whole commission of that.
        commission: Fen,
        /// Number of the entry in the books.
        entry: u64,
        /// When.
        at: Time,
    },
    /// Commissions go to another account of the company.
    #[serde(rename = "revenue.CommissionAccountSet")]
    CommissionAccountSet {
        /// Which; its proposal has the same id.
        account: DraftId,
        /// When.
        at: Time,
    },
    /// The bank is to pay the company what it earned.
    #[serde(rename = "revenue.CommissionInstructed")]
    CommissionInstructed {
        /// The instruction.
        payout: PayoutId,
        /// How much.
        fen: Fen,
        /// When.
        at: Time,
    },
    /// It could not be instructed yet.
    #[serde(rename = "revenue.CommissionHeld")]
    CommissionHeld {
        /// How much.
        fen: Fen,
        /// Why: a refusal's code.
        because: String,
    },
    /// The bank is to pay a cost of a contract.
    #[serde(rename = "revenue.CostApproved")]
    CostApproved {
        /// The contract.
        contract: ContractId,
        /// The cost; its instruction has the same id.
        cost: DraftId,
        /// What it is.
        kind: CostKind,
        /// How much.
        fen: Fen,
        /// What shows it.
        vouchers: Vec<RecordRef>,
        /// Who brought it.
        institution: InstitutionId,
        /// When it was signed.
        at: Time,
    },
    /// A share of the net goes to the maintenance fund.
    #[serde(rename = "revenue.SplitSet")]
    SplitSet {
        /// The rule.
        rule: DraftId,
        /// How much of the net.
        share: Share,
        /// The day of the owners' decision.
        decided_on: ShanghaiDate,
        /// Its minutes.
        minutes: RecordRef,
        /// Last day of the first quarter it counts.
        quarter: ShanghaiDate,
        /// When.
        at: Time,
    },
    /// A quarter is closed.
    #[serde(rename = "revenue.QuarterClosed")]
    QuarterClosed {
        /// The rule.
        rule: DraftId,
        /// Its last day.
        quarter: ShanghaiDate,
        /// What the income accounts gained.
        income: Fen,
        /// What the cost accounts gained.
        cost: Fen,
        /// The maintenance fund's share.
        fen: Fen,
    },
    /// The bank is to transfer it.
    #[serde(rename = "revenue.TransferInstructed")]
    TransferInstructed {
        /// The rule.
        rule: DraftId,
        /// The instruction.
        payout: PayoutId,
        /// How much.
        fen: Fen,
    },
    /// It could not be instructed yet.
    #[serde(rename = "revenue.TransferHeld")]
    TransferHeld {
        /// The rule.
        rule: DraftId,
        /// How much.
        fen: Fen,
        /// Why: a refusal's code.
        because: String,
    },
    /// The maintenance fund's own statement shows it.
    #[serde(rename = "revenue.TransferArrived")]
    TransferArrived {
        /// The instruction.
        payout: PayoutId,
        /// The line.
        line: Hash,
        /// The day it came.
        day: ShanghaiDate,
        /// How much.
        fen: Fen,
        /// Number of the entry in the books.
        entry: u64,
        /// When it was recorded.
        at: Time,
    },
    /// The line was something else.
    #[serde(rename = "revenue.TransferTakenBack")]
    TransferTakenBack {
        /// The instruction.
        payout: PayoutId,
        /// The line.
        line: Hash,
        /// Number of the entry in the books.
        entry: u64,
        /// When.
        at: Time,
    },
}

impl kernel::Fact for Fact {
    fn class(&self) -> DataClass {
        DataClass::Owners
    }
    fn subject(&self) -> Subject {
        Subject::default()
    }
}
