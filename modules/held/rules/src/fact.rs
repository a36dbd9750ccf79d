//! What this noun records.

use crate::command::DeductionLine;
use crate::state::{DepositId, Kind, Part};
use kernel::{
    AccountId, DataClass, Fen, FlatId, Hash, InstitutionId, RecordRef, ShanghaiDate, Subject, Time,
};
use payouts::PayoutId;
use serde::{Deserialize, Serialize};

/// Whose business a deposit is: its flat's, and once it is accepted the depositor's too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Whose {
    /// The flat.
    pub flat: FlatId,
    /// Who accepted it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub depositor: Option<AccountId>,
}

/// Facts of this noun.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fact {
    /// Deposits for renovations are allowed, or no longer.
    #[serde(rename = "held.RenovationDepositsSet")]
    RenovationDepositsSet {
        /// Whether they are.
        allowed: bool,
        /// When.
        at: Time,
    },
    /// The company asks a flat for a deposit.
    #[serde(rename = "held.DepositOffered")]
    DepositOffered {
        /// The deposit.
        deposit: DepositId,
        /// Whose it is.
        of: Whose,
        /// What it is for.
        kind: Kind,
        /// How much.
        fen: Fen,
        /// Until when it is returned.
        return_by: ShanghaiDate,
        /// What is agreed, in words.
        text: RecordRef,
        /// Who asks.
        institution: InstitutionId,
        /// When.
        at: Time,
    },
    /// The flat agrees: money may come.
    #[serde(rename = "held.DepositAgreed")]
    DepositAgreed {
        /// The deposit.
        deposit: DepositId,
        /// Whose it is.
        of: Whose,
        /// When.
        at: Time,
    },
    /// It is not wanted after all.
    #[serde(rename = "held.DepositDeclined")]
    DepositDeclined {
        /// The deposit.
        deposit: DepositId,
        /// Whose it is.
        of: Whose,
        /// The company, if it was the company.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        institution: Option<InstitutionId>,
        /// When.
        at: Time,
    },
    /// Nobody answered.
    #[serde(rename = "held.DepositLapsed")]
    DepositLapsed {
        /// The deposit.
        deposit: DepositId,
        /// Whose it is.
        of: Whose,
        /// When.
        at: Time,
    },
    /// Money came, by a line of the bank's statement.
    #[serde(rename = "held.DepositReceived")]
    DepositReceived {
        /// The deposit.
        deposit: DepositId,
        /// Whose it is.
        of: Whose,
        /// The line.
        line: Hash,
        /// The day it came.
        day: ShanghaiDate,
        /// How much.
        fen: Fen,
        /// What still lacks.
        lacking: Fen,
        /// Number of the entry.
        entry: u64,
        /// When it was entered.
        at: Time,
    },
    /// The line was something else.
    #[serde(rename = "held.ReceiptTakenBack")]
    ReceiptTakenBack {
        /// The deposit.
        deposit: DepositId,
        /// Whose it is.
        of: Whose,
        /// The line.
        line: Hash,
        /// How much.
        fen: Fen,
        /// Number of the entry.
        entry: u64,
        /// When.
        at: Time,
    },
    /// The depositor wants it back, and says where to.
    #[serde(rename = "held.ReturnAsked")]
    ReturnAsked {
        /// The deposit.
        deposit: DepositId,
        /// Whose it is.
        of: Whose,
        /// Name and account of the payee.
        payee: RecordRef,
        /// When.
        at: Time,
    },
    /// It is given back, whole or less what is deducted.
    #[serde(rename = "held.ReturnBegun")]
    ReturnBegun {
        /// The deposit.
        deposit: DepositId,
        /// Whose it is.
        of: Whose,
        /// What is given back at once.
        fen: Fen,
        /// What the company wants to keep.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        deductions: Vec<DeductionLine>,
        /// Until when that may be contested.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        contest_until: Option<Time>,
        /// Who gives it back.
        institution: InstitutionId,
        /// When.
        at: Time,
    },
    /// The depositor does not agree with what is deducted.
    #[serde(rename = "held.DeductionsContested")]
    DeductionsContested {
        /// The deposit.
        deposit: DepositId,
        /// Whose it is.
        of: Whose,
        /// Why.
        reason: RecordRef,
        /// The last day for a committee to decide.
        decide_by: ShanghaiDate,
        /// When.
        at: Time,
    },
    /// Nobody decided in time. Nothing else changes by it.
    #[serde(rename = "held.DecisionOverdue")]
    DecisionOverdue {
        /// The deposit.
        deposit: DepositId,
        /// Whose it is.
        of: Whose,
        /// What is contested.
        fen: Fen,
        /// The last day for it.
        decide_by: ShanghaiDate,
    },
    /// What is deducted is certain.
    #[serde(rename = "held.DeductionsSettled")]
    DeductionsSettled {
        /// The deposit.
        deposit: DepositId,
        /// Whose it is.
        of: Whose,
        /// What stands.
        keep: Fen,
        /// The committee that decided; none where nobody contested.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        institution: Option<InstitutionId>,
        /// Why.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<RecordRef>,
        /// When.
        at: Time,
    },
    /// The bank is to pay a part of it.
    #[serde(rename = "held.PartInstructed")]
    PartInstructed {
        /// The deposit.
        deposit: DepositId,
        /// Whose it is.
        of: Whose,
        /// Which part.
        part: Part,
        /// The instruction.
        payout: PayoutId,
        /// How much.
        fen: Fen,
        /// Until when.
        due: ShanghaiDate,
    },
    /// The agreed day is over, and it is not all paid.
    #[serde(rename = "held.ReturnOverdue")]
    ReturnOverdue {
        /// The deposit.
        deposit: DepositId,
        /// Whose it is.
        of: Whose,
        /// What is still held.
        fen: Fen,
        /// Until when it should have been returned.
        return_by: ShanghaiDate,
        /// Whether the depositor has said where to.
        asked: bool,
    },
}

impl Fact {
    fn of(&self) -> Option<Whose> {
        match self {
            Self::RenovationDepositsSet { .. } => None,
            Self::DepositOffered { of, .. }
            | Self::DepositAgreed { of, .. }
            | Self::DepositDeclined { of, .. }
            | Self::DepositLapsed { of, .. }
            | Self::DepositReceived { of, .. }
            | Self::ReceiptTakenBack { of, .. }
            | Self::ReturnAsked { of, .. }
            | Self::ReturnBegun { of, .. }
            | Self::DeductionsContested { of, .. }
            | Self::DecisionOverdue { of, .. }
            | Self::DeductionsSettled { of, .. }
            | Self::PartInstructed { of, .. }
            | Self::ReturnOverdue { of, .. } => Some(*of),
        }
    }
}

impl kernel::Fact for Fact {
    fn class(&self) -> DataClass {
        if self.of().is_some() { DataClass::OwnFlat } else { DataClass::Owners }
    }
    fn subject(&self) -> Subject {
        let of = self.of();
        Subject { flat: of.map(|of| of.flat), account: of.and_then(|of| of.depositor) }
    }
}
