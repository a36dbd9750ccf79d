//! Records and tables of this noun.

use borsh::{BorshDeserialize, BorshSerialize};
use kernel::{
    AccountId, CommunityId, Fen, FlatId, Read, RecordRef, Refusal, ShanghaiDate, Store, Table, Time,
};
use serde::{Deserialize, Serialize};
use treasury::{Cause, Fund};

kernel::noun_id!(
    /// An instruction.
    PayoutId
);

/// What an instruction is for.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// A project of the owners.
    Spending,
    /// Money given back.
    Refund,
    /// A deposit whose time is over.
    Release,
    /// The maintenance fund's share of the public revenue.
    Transfer,
    /// What the company keeps of a deposit.
    Deduction,
    /// What the company keeps of the public revenue.
    Commission,
    /// What a contract of the public revenue costs.
    Cost,
}

impl Purpose {
    /// The word in facts and in the bank file.
    pub fn word(self) -> &'static str {
        match self {
            Self::Spending => "spending",
            Self::Refund => "refund",
            Self::Release => "release",
            Self::Transfer => "transfer",
            Self::Deduction => "deduction",
            Self::Commission => "commission",
            Self::Cost => "cost",
        }
    }
}

/// One debit of the entry that an instruction becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Debit {
    /// The account.
    pub account: u16,
    /// The flat, where the account is kept by flat.
    pub flat: Option<FlatId>,
    /// How much.
    pub fen: Fen,
}

/// Where an instruction stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub enum State {
    /// The bank is to pay.
    Approved,
    /// The bank could not.
    Returned,
    /// The bank has paid, on this day.
    Paid(ShanghaiDate),
    /// The noun took it back.
    Cancelled,
}

/// Whose own account is paid to, where it is a resident's, and the flat it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Person {
    /// The person: the account's record is theirs.
    pub account: AccountId,
    /// The flat: what is told of the instruction is for its people.
    pub flat: FlatId,
}

/// An instruction.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Payout {
    /// The fund it leaves.
    pub fund: Fund,
    /// Name and account of the payee.
    pub payee: RecordRef,
    /// Whose own account it is, where it is a resident's.
    pub person: Option<Person>,
    /// How much.
    pub fen: Fen,
    /// Until when it should be paid.
    pub due: ShanghaiDate,
    /// Why.
    pub cause: Cause,
    /// What for.
    pub purpose: Purpose,
    /// What is debited once it is paid.
    pub debit: Vec<Debit>,
    /// When it was instructed.
    pub instructed_at: Time,
    /// Where it stands.
    pub state: State,
}

impl Payout {
    /// Whether the bank may still pay it, now or after a correction.
    pub fn is_open(&self) -> bool {
        matches!(self.state, State::Approved | State::Returned)
    }
    /// The flat whose own money it moves, if one's.
    pub fn flat(&self) -> Option<FlatId> {
        let person = self.person.map(|person| person.flat);
        person.or_else(|| self.debit.iter().find_map(|debit| debit.flat))
    }
}

/// What a fund's queue holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub(crate) struct Queue {
    /// Open instructions.
    pub count: u32,
    /// Their sum.
    pub fen: Fen,
}

pub(crate) const PAYOUTS: Table<PayoutId, Payout> = Table::new(0x0080);
pub(crate) const QUEUES: Table<Fund, Queue> = Table::new(0x0081);
/// Open instructions by fund; the value is the amount, so that a match needs one scan.
pub(crate) const OPEN: Table<(Fund, PayoutId), (Fen, ShanghaiDate)> = Table::new(0x8080);

/// An instruction.
///
/// # Refusals
/// `TooMuchWork`.
pub fn payout(store: &mut Store, id: PayoutId) -> Result<Option<Payout>, Refusal> {
    PAYOUTS.get(store, &id)
}
/// The open instructions of a fund in id order, after `after`: id, amount, due day.
///
/// # Refusals
/// `TooMuchWork`, `TooLarge`.
pub fn open_payouts(
    store: &mut Store,
    fund: Fund,
    after: Option<PayoutId>,
    limit: usize,
) -> Result<Vec<(PayoutId, Fen, ShanghaiDate)>, Refusal> {
    let after = after.map(|id| (fund, id));
    let found = OPEN.scan_under(store, &fund, after.as_ref(), limit)?;
    Ok(found.into_iter().map(|((_, id), (fen, due))| (id, fen, due)).collect())
}
/// The same without a unit, for queries.
pub fn peek_open_payouts(
    state: &dyn Read,
    community: CommunityId,
    fund: Fund,
    limit: usize,
) -> Vec<(PayoutId, Fen, ShanghaiDate)> {
    let found = OPEN.peek_under(state, community, &fund, None, limit);
    found.into_iter().map(|((_, id), (fen, due))| (id, fen, due)).collect()
}
/// An instruction, for queries.
pub fn peek_payout(state: &dyn Read, community: CommunityId, id: PayoutId) -> Option<Payout> {
    PAYOUTS.peek(state, community, &id)
}
