//! Worded forms: what the ledger tells by itself, as figures. A clock writes no text; the app words
//! these in both languages.

use borsh::{BorshDeserialize, BorshSerialize};
use kernel::{Fen, Id8, Period, RecordRef, ShanghaiDate};
use serde::{Deserialize, Serialize};

/// What a notice says without a text. Closed: each form is worded in every language.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Form {
    /// A due bill was not debited.
    DebitFailed {
        /// The bill.
        bill: Id8,
        /// Its month.
        period: Period,
        /// What it lacks.
        owed: Fen,
        /// What prepaid money lacks for it; nothing where another reason stopped it.
        lacking: Fen,
        /// What stopped it.
        why: NotDebited,
    },
    /// A bill is past its due day.
    PaymentReminder {
        /// The bill.
        bill: Id8,
        /// Its month.
        period: Period,
        /// What it lacks.
        owed: Fen,
        /// When it was due.
        due: ShanghaiDate,
    },
    /// It is demanded.
    PaymentDemand {
        /// The bill.
        bill: Id8,
        /// Its month.
        period: Period,
        /// What it lacks.
        owed: Fen,
        /// When it was due.
        due: ShanghaiDate,
        /// Last day to pay.
        pay_by: ShanghaiDate,
        /// Whether it is the last notice.
        last: bool,
    },
    /// Bills may be paid in parts.
    InstalmentOffer {
        /// The plan.
        plan: Id8,
        /// The first of its bills.
        bill: Id8,
        /// That bill's month.
        period: Period,
        /// All parts together.
        owed: Fen,
        /// How many parts.
        parts: u8,
        /// Last day to accept it.
        until: ShanghaiDate,
    },
    /// A part was not paid.
    InstalmentMissed {
        /// The plan.
        plan: Id8,
        /// The first of its bills.
        bill: Id8,
        /// That bill's month.
        period: Period,
        /// What is lacking up to this part.
        owed: Fen,
        /// The part's last day.
        due: ShanghaiDate,
        /// Whether the plan is over by it.
        broken: bool,
    },
    /// A bill was not collected by the payer's bank.
    BankDebitFailed {
        /// The bill.
        bill: Id8,
        /// Its month.
        period: Period,
        /// What it lacks.
        owed: Fen,
        /// What stopped it.
        why: NotByBank,
    },
    /// A request to give prepaid money back was answered, or the bank has paid it.
    RefundTold {
        /// The request.
        refund: Id8,
        /// How much.
        fen: Fen,
        /// What became of it.
        step: RefundStep,
        /// Of an approved one, until when the bank should pay; of a paid one, when it did.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on: Option<ShanghaiDate>,
    },
    /// Something became of a deposit.
    DepositTold {
        /// The deposit.
        deposit: Id8,
        /// How much it is about.
        fen: Fen,
        /// What became of it.
        news: DepositNews,
        /// The day that counts: until when the bank should pay, a last day, or when it was paid.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on: Option<ShanghaiDate>,
    },
}

/// What became of a deposit.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum DepositNews {
    /// All of it is given back: the bank is to pay.
    Returning,
    /// The company wants to keep some of it.
    Deducted,
    /// Nobody contested that: it stands.
    Stands,
    /// A committee decided how much stands.
    Decided,
    /// No committee decided in time.
    Undecided,
    /// The agreed day is over, and the company is late.
    Overdue,
    /// The agreed day is over, and nobody has said where it goes.
    AccountMissing,
    /// The bank has paid.
    Paid,
}

/// What became of a request to give prepaid money back.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum RefundStep {
    /// The bank is to pay.
    Approved,
    /// The company said no.
    Declined,
    /// The bank could not pay: the money is prepaid again.
    Cancelled,
    /// The bank has paid.
    Paid,
}

/// What stops a payer's bank from collecting, or a bill from being sent there.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum NotByBank {
    /// The account has too little.
    Insufficient,
    /// The account is closed or blocked.
    AccountClosed,
    /// The payer has no mandate with the bank.
    MandateRefused,
    /// More than the bank's limit.
    OverLimit,
    /// Something else.
    Other,
    /// The bill lacks more than may be collected at once.
    OverCap,
    /// The mandate's last day is over.
    Expired,
    /// Who gave the mandate may no longer pay for the flat.
    RightLost,
}

/// What stops a debit.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum NotDebited {
    /// The bill is contested.
    Disputed,
    /// It lacks more than may be debited at once.
    OverCap,
    /// It lacks more than is prepaid.
    PrepaidTooLow,
    /// The mandate's last day is over.
    Expired,
    /// Who gave the mandate may no longer pay for the flat.
    RightLost,
}

/// What a notice says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub enum Words {
    /// A text, kept as a record.
    Text(RecordRef),
    /// A worded form.
    Form(Form),
}

impl Words {
    /// The record of its text; a form has none.
    pub fn text(&self) -> Option<RecordRef> {
        match self {
            Self::Text(text) => Some(*text),
            Self::Form(_) => None,
        }
    }
    /// The form; a text is none.
    pub fn form(&self) -> Option<Form> {
        match self {
            Self::Text(_) => None,
            Self::Form(form) => Some(*form),
        }
    }
}
