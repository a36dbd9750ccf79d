//! Records and tables of this noun.

use borsh::{BorshDeserialize, BorshSerialize};
use kernel::{
    AccountId, CommunityId, Fen, FlatId, Hash, Id8, Read, RecordRef, Table, Time, sha256,
};
use payouts::PayoutId;
use treasury::Fund;
use treasury::chart::{FEES_PREPAID, FEES_RECEIVABLE};

kernel::noun_id!(
    /// A request to give money back.
    RefundId
);

/// How far a request has come. Whether an approved one is paid, its instruction tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub enum Standing {
    /// The company has not answered.
    Asked,
    /// The bank is to pay, or has paid.
    Approved,
    /// The company said no.
    Declined,
    /// An owner took it back.
    Withdrawn,
    /// Nobody answered in time, or who asked has sold the flat.
    Ended,
    /// The bank could not pay: the money is prepaid again.
    Cancelled,
}

/// A request to give prepaid money back.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Refund {
    /// The flat whose prepaid money it is.
    pub flat: FlatId,
    /// Who asked, and whose account it goes to.
    pub by: AccountId,
    /// How much.
    pub fen: Fen,
    /// Name, bank and number of the account.
    pub payee: RecordRef,
    /// When.
    pub asked_at: Time,
    /// How far it has come.
    pub standing: Standing,
}

pub(crate) const REFUNDS: Table<RefundId, Refund> = Table::new(0x0120);
/// The request of a flat that waits for an answer.
pub(crate) const ASKED: Table<FlatId, RefundId> = Table::new(0x8120);

/// The instruction of a refund: it has one.
pub fn payout_of(refund: RefundId) -> PayoutId {
    let Hash(hash) = sha256(&[b"linli/refunds/payout/v1\0", &refund.0.0]);
    PayoutId(Id8(*hash.first_chunk().expect("a hash has 32 bytes")))
}
/// What a flat's account and register say about a request now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Now {
    /// What the flat has prepaid, without what is reserved.
    pub prepaid: Fen,
    /// What its owners owe, present and former, due or not.
    pub owed: Fen,
    /// Whether who asked still owns it.
    pub asker_owns: bool,
}

/// How things stand for a request, for queries.
pub fn peek_now(state: &dyn Read, community: CommunityId, id: RefundId) -> Option<Now> {
    let refund = peek_refund(state, community, id)?;
    let book = treasury::peek_flat(state, community, Fund::PropertyFee, refund.flat);
    let flat = property::peek_flat(state, community, refund.flat);
    Some(Now {
        prepaid: book.balance(FEES_PREPAID),
        owed: book.balance(FEES_RECEIVABLE),
        asker_owns: flat.is_some_and(|flat| flat.is_owner(refund.by)),
    })
}
/// A request, for queries.
pub fn peek_refund(state: &dyn Read, community: CommunityId, id: RefundId) -> Option<Refund> {
    REFUNDS.peek(state, community, &id)
}
/// The request of a flat that waits for an answer, for queries.
pub fn peek_asked(state: &dyn Read, community: CommunityId, flat: FlatId) -> Option<RefundId> {
    ASKED.peek(state, community, &flat)
}
