//! What billing tells.

use crate::state::{Basis, BillId, Channel, Payer, PaymentId, Rate, RunId, TariffId};
use kernel::{
    AccountId, Area, DataClass, Fen, FlatId, InstitutionId, Period, RecordRef, ShanghaiDate,
    Subject, Time,
};
use serde::{Deserialize, Serialize};

/// A fact of this noun.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fact {
    /// A tariff is with the co-signers.
    #[serde(rename = "billing.TariffProposed")]
    TariffProposed {
        /// The tariff.
        tariff: TariffId,
        /// Key of the public words for the service.
        name: String,
        /// What the rate multiplies.
        basis: Basis,
        /// The rate.
        rate: Rate,
        /// First month.
        from: Period,
        /// The decision it rests on.
        decision: RecordRef,
        /// Who asks.
        institution: InstitutionId,
        /// Who signs too.
        with: InstitutionId,
    },
    /// A tariff was signed.
    #[serde(rename = "billing.TariffSet")]
    TariffSet {
        /// The tariff.
        tariff: TariffId,
        /// First month.
        from: Period,
    },
    /// A run has begun.
    #[serde(rename = "billing.RunStarted")]
    RunStarted {
        /// The run.
        run: RunId,
        /// The tariff.
        tariff: TariffId,
        /// The month.
        period: Period,
        /// When the bills are due.
        due: ShanghaiDate,
        /// Flats of the community when it began.
        flats: u32,
        /// By whom.
        institution: InstitutionId,
    },
    /// All flats are billed.
    #[serde(rename = "billing.RunCompleted")]
    RunCompleted {
        /// The run.
        run: RunId,
        /// Bills issued.
        bills: u32,
        /// Flats passed over: already billed for this month, or nobody to bill.
        skipped: u32,
        /// Sum of the bills.
        total: Fen,
    },
    /// A bill, with everything it is computed from.
    #[serde(rename = "billing.BillIssued")]
    BillIssued {
        /// The bill.
        bill: BillId,
        /// The run.
        run: RunId,
        /// The tariff.
        tariff: TariffId,
        /// The flat.
        flat: FlatId,
        /// Who owes it.
        payer: Payer,
        /// Whose business it is.
        concerns: Concerns,
        /// The month.
        period: Period,
        /// First day.
        from: ShanghaiDate,
        /// Last day.
        to: ShanghaiDate,
        /// Days it is for.
        days: u32,
        /// Days of the month.
        month_days: u32,
        /// Area, 0.01 m².
        area: Area,
        /// What the rate multiplies.
        basis: Basis,
        /// The rate.
        rate: Rate,
        /// The whole month's amount.
        month_fen: Fen,
        /// This bill's amount.
        fen: Fen,
        /// When it is due.
        due: ShanghaiDate,
    },
    /// A bill is contested.
    #[serde(rename = "billing.BillDisputed")]
    BillDisputed {
        /// The bill.
        bill: BillId,
        /// The flat.
        flat: FlatId,
        /// Whose business it is.
        concerns: Concerns,
        /// By whom.
        by: AccountId,
        /// Why.
        reason: RecordRef,
    },
    /// And no longer.
    #[serde(rename = "billing.DisputeResolved")]
    DisputeResolved {
        /// The bill.
        bill: BillId,
        /// The flat.
        flat: FlatId,
        /// Whose business it is.
        concerns: Concerns,
        /// The institution that answered; absent when the resident took it back.
        institution: Option<InstitutionId>,
        /// Why.
        reason: RecordRef,
    },
    /// A bill was taken back.
    #[serde(rename = "billing.BillReversed")]
    BillReversed {
        /// The bill.
        bill: BillId,
        /// The flat.
        flat: FlatId,
        /// Whose business it is.
        concerns: Concerns,
        /// What was still owed.
        cancelled: Fen,
        /// What was paid and is now prepaid money of the flat.
        credited: Fen,
        /// Why.
        reason: RecordRef,
    },
    /// A receipt: a payment, or a payment taken back.
    #[serde(rename = "billing.ReceiptIssued")]
    ReceiptIssued {
        /// Gap-free number in the community.
        number: u64,
        /// What it is for.
        kind: ReceiptKind,
        /// The payment.
        payment: PaymentId,
        /// The flat.
        flat: FlatId,
        /// The bill, unless all of it is prepaid money.
        bill: Option<BillId>,
        /// Whole amount.
        fen: Fen,
        /// Paid on the bill; negative when taken back.
        to_bill: Fen,
        /// Into the flat's prepaid money; negative out of it.
        to_prepaid: Fen,
        /// The bill's rest before.
        owed_before: Fen,
        /// And after.
        owed_after: Fen,
        /// The flat's prepaid money before.
        prepaid_before: Fen,
        /// And after.
        prepaid_after: Fen,
        /// How it came, and what shows it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        received: Option<Received>,
        /// Why it was taken back.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<RecordRef>,
        /// By which institution; absent when a resident paid out of prepaid money.
        institution: Option<InstitutionId>,
        /// Whose business it is.
        concerns: Concerns,
        /// When.
        at: Time,
    },
}

/// Whose business a bill is: it stays with whoever owed it, also after a sale.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Concerns {
    /// The flat's present people.
    Flat,
    /// A former owner.
    Account(AccountId),
    /// The developer.
    Developer(InstitutionId),
}

impl Concerns {
    /// Whose business a bill of these payers is while `flat` stands as it does.
    pub(crate) fn of(payer: &Payer, flat: &property::Flat) -> Self {
        match payer {
            Payer::Developer(developer) => Self::Developer(*developer),
            Payer::Owners(accounts) if *accounts == property::account_set(flat.owners()) => {
                Self::Flat
            }
            // Co-owners who sold share one subject: the first of them.
            Payer::Owners(accounts) => accounts.first().map_or(Self::Flat, |a| Self::Account(*a)),
        }
    }
    pub(crate) fn subject(self, flat: FlatId) -> Subject {
        let (flat, account) = match self {
            Self::Flat => (Some(flat), None),
            Self::Account(account) => (None, Some(account)),
            Self::Developer(_) => (None, None),
        };
        Subject { flat, account }
    }
}

/// What a receipt is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReceiptKind {
    /// Money arrived.
    Received,
    /// Paid out of prepaid money.
    FromPrepaid,
    /// Taken back.
    Reversal,
}

/// How money came, and what shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Received {
    /// The channel.
    pub channel: Channel,
    /// When it was paid.
    pub paid_at: Time,
    /// The bank's or provider's reference.
    pub reference: Option<String>,
    /// Slip, statement or screenshot.
    pub evidence: RecordRef,
}

impl kernel::Fact for Fact {
    fn class(&self) -> DataClass {
        match self {
            Self::TariffProposed { .. }
            | Self::TariffSet { .. }
            | Self::RunStarted { .. }
            | Self::RunCompleted { .. } => DataClass::Owners,
            Self::BillIssued { .. }
            | Self::BillDisputed { .. }
            | Self::DisputeResolved { .. }
            | Self::BillReversed { .. }
            | Self::ReceiptIssued { .. } => DataClass::OwnFlat,
        }
    }
    fn subject(&self) -> Subject {
        match self {
            Self::TariffProposed { .. }
            | Self::TariffSet { .. }
            | Self::RunStarted { .. }
            | Self::RunCompleted { .. } => Subject::default(),
            Self::BillIssued { flat, concerns, .. }
            | Self::BillDisputed { flat, concerns, .. }
            | Self::DisputeResolved { flat, concerns, .. }
            | Self::BillReversed { flat, concerns, .. }
            | Self::ReceiptIssued { flat, concerns, .. } => concerns.subject(*flat),
        }
    }
}
