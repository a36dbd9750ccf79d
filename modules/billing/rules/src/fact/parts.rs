//! What facts are made of.

use crate::state::{Channel, Payer, ReductionEndId, ReductionId};
use kernel::{AccountId, Fen, FlatId, Hash, InstitutionId, Period, RecordRef, Subject, Time};
use serde::{Deserialize, Serialize};

/// One flat's share: `total × weight / weights`, down to a whole fen or one more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShareLine {
    /// What is shared out.
    pub total: Fen,
    /// The flat's area in 0.01 m², or 1.
    pub weight: u32,
    /// The sum over all flats that share.
    pub weights: u64,
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

/// What a receipt is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReceiptKind {
    /// Money arrived.
    Received,
    /// Paid out of prepaid money.
    FromPrepaid,
    /// Debited out of prepaid money by the ledger's clock, under a mandate.
    ByMandate,
    /// Collected by the payer's bank.
    ByBankDebit,
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
    /// Slip or screenshot; absent where a line of a statement shows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<RecordRef>,
    /// The key of the line that shows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<Hash>,
}

/// The early end of a reduction, with the co-signers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProposedEnd {
    /// The end.
    pub end: ReductionEndId,
    /// The reduction.
    pub reduction: ReductionId,
    /// For how many flats.
    pub flats: u32,
    /// Their last month.
    pub until: Period,
    /// Why.
    pub reason: RecordRef,
    /// Who asks.
    pub institution: InstitutionId,
    /// Who signs too.
    pub with: InstitutionId,
}

pub(super) fn one() -> u8 {
    1
}
pub(super) fn is_one(months: &u8) -> bool {
    *months == 1
}
pub(super) fn is_nothing(fen: &Fen) -> bool {
    *fen == Fen::ZERO
}
