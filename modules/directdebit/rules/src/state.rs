//! Records and tables of this noun.

use billing::{BillId, PaymentId, RunId};
use borsh::{BorshDeserialize, BorshSerialize};
use kernel::{
    AccountId, CommunityId, Fen, FlatId, InstitutionId, Read, RecordRef, ShanghaiDate, Table, Time,
};
use notices::NotByBank;
use payouts::PayoutId;
use serde::{Deserialize, Serialize};

kernel::noun_id!(
    /// A mandate to collect by the payer's bank.
    MandateId
);
kernel::noun_id!(
    /// A batch.
    BatchId
);
kernel::noun_id!(
    /// A refund of what nobody could place.
    RefundId
);

/// A mandate to collect a flat's bills by the payer's bank.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Mandate {
    /// The flat.
    pub flat: FlatId,
    /// Who gave it.
    pub by: AccountId,
    /// Name, bank and number of the account.
    pub account: RecordRef,
    /// Most that is collected at once.
    pub cap: Fen,
    /// Its last day.
    pub until: ShanghaiDate,
    /// The day it, or the first of those it replaced, was given: it covers what is due after it.
    pub given: ShanghaiDate,
    /// Whether it was ended; past its last day it is over without that.
    pub ended: bool,
}

/// A batch.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Batch {
    /// The run whose bills it collects.
    pub run: RunId,
    /// The day the bank is asked to collect.
    pub collect_on: ShanghaiDate,
    /// The company.
    pub institution: InstitutionId,
    /// When it was begun.
    pub at: Time,
    /// Whether all mandates were walked.
    pub drawn: bool,
    /// Items so far; numbered from 1.
    pub items: u32,
    /// Their sum.
    pub fen: Fen,
    /// Bills that were not taken.
    pub passed_over: u32,
    /// Items without an outcome.
    pub waiting: u32,
    /// Since when it is done, or was closed.
    pub over: Option<Time>,
}

/// Why a bank did not collect.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Failure {
    /// The account has too little.
    Insufficient,
    /// The account is closed or blocked.
    AccountClosed,
    /// The payer has no mandate with the bank, or took it back.
    MandateRefused,
    /// More than the bank's limit.
    OverLimit,
    /// Something else.
    Other,
}

impl Failure {
    /// The word in commands, facts and profiles.
    pub fn word(self) -> &'static str {
        match self {
            Self::Insufficient => "insufficient",
            Self::AccountClosed => "account_closed",
            Self::MandateRefused => "mandate_refused",
            Self::OverLimit => "over_limit",
            Self::Other => "other",
        }
    }
    /// As the flat's reminder says it.
    pub(crate) fn told(self) -> NotByBank {
        match self {
            Self::Insufficient => NotByBank::Insufficient,
            Self::AccountClosed => NotByBank::AccountClosed,
            Self::MandateRefused => NotByBank::MandateRefused,
            Self::OverLimit => NotByBank::OverLimit,
            Self::Other => NotByBank::Other,
        }
    }
}

/// What a bank returned for an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It collected the whole.
    Paid,
    /// It collected nothing.
    Failed(Failure),
}

/// Where an item stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub enum ItemState {
    /// With the bank.
    Waiting,
    /// Collected, and on the books as this payment.
    Paid(PaymentId),
    /// Not collected.
    Failed(Failure),
    /// Collected, and nobody can say yet whose it is.
    Unclear,
    /// Its batch was closed without an answer.
    Released,
    /// Collected, nobody's here, and instructed to go back.
    Refunded(PayoutId),
}

impl ItemState {
    /// What the bank said, once it did.
    pub fn outcome(self) -> Option<Outcome> {
        match self {
            Self::Waiting | Self::Released => None,
            Self::Paid(_) | Self::Unclear | Self::Refunded(_) => Some(Outcome::Paid),
            Self::Failed(why) => Some(Outcome::Failed(why)),
        }
    }
}

/// One bill of a batch.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Item {
    /// By which mandate.
    pub mandate: MandateId,
    /// The flat.
    pub flat: FlatId,
    /// The bill.
    pub bill: BillId,
    /// All that it lacked.
    pub fen: Fen,
    /// Where it stands.
    pub state: ItemState,
}

pub(crate) const MANDATES: Table<MandateId, Mandate> = Table::new(0x00e0);
pub(crate) const BATCHES: Table<BatchId, Batch> = Table::new(0x00e1);
pub(crate) const ITEMS: Table<(BatchId, u32), Item> = Table::new(0x00e2);
/// The live mandate of a flat.
pub(crate) const MANDATE_OF: Table<FlatId, MandateId> = Table::new(0x80e0);

/// What the bank is asked to send back with an item. It begins with a letter, so that no
/// spreadsheet takes it for a number.
pub fn item_reference(batch: BatchId, item: u32) -> String {
    format!("D{batch}{item:04}")
}
/// A batch, for queries.
pub fn peek_batch(state: &dyn Read, community: CommunityId, id: BatchId) -> Option<Batch> {
    BATCHES.peek(state, community, &id)
}
/// An item, for queries.
pub fn peek_item(
    state: &dyn Read,
    community: CommunityId,
    batch: BatchId,
    item: u32,
) -> Option<Item> {
    ITEMS.peek(state, community, &(batch, item))
}
/// The items of a batch after `after`, for queries.
pub fn peek_items(
    state: &dyn Read,
    community: CommunityId,
    batch: BatchId,
    after: Option<u32>,
    limit: usize,
) -> Vec<(u32, Item)> {
    let after = after.map(|item| (batch, item));
    let found = ITEMS.peek_under(state, community, &batch, after.as_ref(), limit);
    found.into_iter().map(|((_, number), item)| (number, item)).collect()
}
