//! What this noun records. Batches are told in totals; mandates and items belong to their flats.

use crate::state::{BatchId, Failure, MandateId};
use billing::{BillId, PaymentId, RunId};
use kernel::{
    AccountId, DataClass, Fen, FlatId, InstitutionId, RecordRef, ShanghaiDate, Subject, Time,
};
use payouts::PayoutId;
use serde::{Deserialize, Serialize};

/// Why a mandate is no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MandateEnd {
    /// Taken back.
    Revoked,
    /// Another one took its place.
    Replaced,
    /// Its last day is over.
    Expired,
    /// Who gave it may no longer pay for the flat.
    RightLost,
}

/// Why a bill was not taken into a batch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NotDrawn {
    /// The bill is contested.
    Disputed,
    /// It is paid in parts.
    InPlan,
    /// It is in an open batch already.
    AtBank,
    /// Prepaid money is to pay it first.
    PrepaidFirst,
    /// It lacks more than the cap.
    OverCap,
    /// The mandate's last day is over.
    Expired,
    /// Who gave the mandate may no longer pay for the flat.
    RightLost,
    /// The batch has no room.
    Full,
}

/// Facts of this noun.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fact {
    /// A payer lets their bank pay the flat's bills.
    #[serde(rename = "directdebit.BankDebitAuthorised")]
    BankDebitAuthorised {
        /// The mandate.
        mandate: MandateId,
        /// The flat.
        flat: FlatId,
        /// Name, bank and number of the account.
        account: RecordRef,
        /// Most that is collected at once.
        cap: Fen,
        /// Its last day.
        until: ShanghaiDate,
        /// The one whose place it takes.
        replaces: Option<MandateId>,
        /// Who gave it.
        by: AccountId,
        /// When.
        at: Time,
    },
    /// A mandate is no more.
    #[serde(rename = "directdebit.BankDebitEnded")]
    BankDebitEnded {
        /// The mandate.
        mandate: MandateId,
        /// The flat.
        flat: FlatId,
        /// Why.
        why: MandateEnd,
        /// Who ended it, if somebody.
        by: Option<AccountId>,
        /// When.
        at: Time,
    },
    /// The bills of a run are being gathered.
    #[serde(rename = "directdebit.BatchStarted")]
    BatchStarted {
        /// The batch.
        batch: BatchId,
        /// The run.
        run: RunId,
        /// The day the bank is asked to collect.
        collect_on: ShanghaiDate,
        /// The company.
        institution: InstitutionId,
        /// When.
        at: Time,
    },
    /// A bill goes to the bank.
    #[serde(rename = "directdebit.ItemDrawn")]
    ItemDrawn {
        /// The batch.
        batch: BatchId,
        /// Its number there.
        item: u32,
        /// By which mandate.
        mandate: MandateId,
        /// The flat.
        flat: FlatId,
        /// The bill.
        bill: BillId,
        /// All that it lacks.
        fen: Fen,
        /// When.
        at: Time,
    },
    /// A bill does not.
    #[serde(rename = "directdebit.BillPassedOver")]
    BillPassedOver {
        /// The batch.
        batch: BatchId,
        /// The mandate.
        mandate: MandateId,
        /// The flat.
        flat: FlatId,
        /// The bill.
        bill: BillId,
        /// Why.
        why: NotDrawn,
        /// What it lacks.
        owed: Fen,
        /// When.
        at: Time,
    },
    /// All mandates were walked.
    #[serde(rename = "directdebit.BatchDrawn")]
    BatchDrawn {
        /// The batch.
        batch: BatchId,
        /// Its items.
        items: u32,
        /// Their sum.
        fen: Fen,
        /// Bills that were not taken.
        passed_over: u32,
        /// When.
        at: Time,
    },
    /// The bank collected, and it is on the books.
    #[serde(rename = "directdebit.BankDebitPaid")]
    BankDebitPaid {
        /// The batch.
        batch: BatchId,
        /// The item.
        item: u32,
        /// The flat.
        flat: FlatId,
        /// The bill.
        bill: BillId,
        /// How much.
        fen: Fen,
        /// The payment.
        payment: PaymentId,
        /// Whether all of it became prepaid money, the bill having gone.
        prepaid: bool,
        /// When it was recorded.
        at: Time,
    },
    /// The bank did not collect.
    #[serde(rename = "directdebit.BankDebitFailed")]
    BankDebitFailed {
        /// The batch.
        batch: BatchId,
        /// The item.
        item: u32,
        /// The flat.
        flat: FlatId,
        /// The bill.
        bill: BillId,
        /// What was to be collected.
        fen: Fen,
        /// Why.
        why: Failure,
        /// When it was recorded.
        at: Time,
    },
    /// The bank collected what nobody can place: for institutions, since the flat may be another's.
    #[serde(rename = "directdebit.BankDebitUnclear")]
    BankDebitUnclear {
        /// The batch.
        batch: BatchId,
        /// The item.
        item: u32,
        /// How much.
        fen: Fen,
        /// Code of what stood in the way.
        because: String,
        /// When it was recorded.
        at: Time,
    },
    /// What nobody could place is instructed to go back.
    #[serde(rename = "directdebit.BankDebitRefunded")]
    BankDebitRefunded {
        /// The batch.
        batch: BatchId,
        /// The item.
        item: u32,
        /// How much.
        fen: Fen,
        /// The instruction.
        payout: PayoutId,
        /// When.
        at: Time,
    },
    /// An item's batch was closed without an answer.
    #[serde(rename = "directdebit.ItemReleased")]
    ItemReleased {
        /// The batch.
        batch: BatchId,
        /// The item.
        item: u32,
        /// The flat.
        flat: FlatId,
        /// The bill.
        bill: BillId,
        /// When.
        at: Time,
    },
    /// A part of a return file is on the books.
    #[serde(rename = "directdebit.ReturnsRecorded")]
    ReturnsRecorded {
        /// The batch.
        batch: BatchId,
        /// The bank's file.
        file: RecordRef,
        /// The day the bank collected.
        on: ShanghaiDate,
        /// Items it told something new of.
        items: u32,
        /// Of them collected, together.
        fen: Fen,
        /// The company.
        institution: InstitutionId,
        /// When.
        at: Time,
    },
    /// Every item has an outcome.
    #[serde(rename = "directdebit.BatchDone")]
    BatchDone {
        /// The batch.
        batch: BatchId,
        /// When.
        at: Time,
    },
    /// What was not answered is given up.
    #[serde(rename = "directdebit.BatchClosed")]
    BatchClosed {
        /// The batch.
        batch: BatchId,
        /// Items without an answer.
        waiting: u32,
        /// Why.
        reason: RecordRef,
        /// The company.
        institution: InstitutionId,
        /// When.
        at: Time,
    },
    /// The bank should have answered.
    #[serde(rename = "directdebit.BatchOverdue")]
    BatchOverdue {
        /// The batch.
        batch: BatchId,
        /// Items without an answer.
        waiting: u32,
    },
}

impl Fact {
    fn flat(&self) -> Option<FlatId> {
        match self {
            Self::BankDebitAuthorised { flat, .. }
            | Self::BankDebitEnded { flat, .. }
            | Self::ItemDrawn { flat, .. }
            | Self::BillPassedOver { flat, .. }
            | Self::BankDebitPaid { flat, .. }
            | Self::BankDebitFailed { flat, .. }
            | Self::ItemReleased { flat, .. } => Some(*flat),
            _ => None,
        }
    }
}

impl kernel::Fact for Fact {
    fn class(&self) -> DataClass {
        match self {
            Self::BankDebitUnclear { .. } | Self::BankDebitRefunded { .. } => {
                DataClass::Institutions
            }
            _ if self.flat().is_some() => DataClass::OwnFlat,
            _ => DataClass::Owners,
        }
    }
    fn subject(&self) -> Subject {
        Subject { flat: self.flat(), account: None }
    }
}
