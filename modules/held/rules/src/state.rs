//! Records and tables of this noun.

use borsh::{BorshDeserialize, BorshSerialize};
use kernel::{
    AccountId, CommunityId, Fen, FlatId, Hash, Id8, InstitutionId, Read, RecordRef, Refusal,
    ShanghaiDate, Store, Table, Time, sha256,
};
use payouts::PayoutId;
use serde::{Deserialize, Serialize};

kernel::noun_id!(
    /// A deposit.
    DepositId
);

/// What it is for.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// 装修押金.
    Renovation,
    /// 钥匙、门禁卡押金.
    Key,
    /// 活动押金.
    Event,
}

impl Kind {
    /// The word in commands and facts.
    pub fn word(self) -> &'static str {
        match self {
            Self::Renovation => "renovation",
            Self::Key => "key",
            Self::Event => "event",
        }
    }
}

/// How far a deposit has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub enum Standing {
    /// The flat has not answered.
    Offered,
    /// Accepted: money may come, and be asked back.
    Agreed,
    /// Not wanted after all.
    Declined,
    /// Nobody answered.
    Lapsed,
    /// It is given back.
    Returning,
}

/// What the company keeps of a deposit, or wants to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Deducted {
    /// All deductions together.
    pub fen: Fen,
    /// The company's own account.
    pub account: RecordRef,
    /// Until when they may be contested.
    pub until: Time,
    /// Whether they were.
    pub contested: bool,
    /// What of them stands, once that is certain.
    pub kept: Option<Fen>,
}

/// A deposit.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Deposit {
    /// The flat.
    pub flat: FlatId,
    /// What it is for.
    pub kind: Kind,
    /// How much.
    pub fen: Fen,
    /// Until when it is returned.
    pub return_by: ShanghaiDate,
    /// What was agreed, in words.
    pub text: RecordRef,
    /// The company that offered it.
    pub institution: InstitutionId,
    /// Who accepted it: whose money it is.
    pub depositor: Option<AccountId>,
    /// What came so far.
    pub received: Fen,
    /// Where the depositor wants it back to: a record of their own.
    pub payee: Option<RecordRef>,
    /// How far it has come.
    pub standing: Standing,
    /// What the company keeps of it.
    pub deducted: Option<Deducted>,
}

impl Deposit {
    /// What still lacks.
    pub fn lacking(&self) -> Fen {
        match self.standing {
            Standing::Agreed => {
                self.fen.minus(self.received).expect("no more is received than was agreed")
            }
            _ => Fen::ZERO,
        }
    }
}

/// Which part of a deposit an instruction pays.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// What is not deducted, to the depositor.
    Returned,
    /// What stands of the deductions, to the company.
    Kept,
    /// What does not, to the depositor.
    GivenBack,
}

impl Part {
    /// All parts.
    pub const ALL: [Self; 3] = [Self::Returned, Self::Kept, Self::GivenBack];
    /// Whether it goes to the depositor.
    pub fn is_depositors(self) -> bool {
        self != Self::Kept
    }
    /// The word in facts.
    pub fn word(self) -> &'static str {
        match self {
            Self::Returned => "returned",
            Self::Kept => "kept",
            Self::GivenBack => "given_back",
        }
    }
}

/// What a line of the bank's statement brought.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub(crate) struct Received {
    pub deposit: DepositId,
    pub fen: Fen,
}

pub(crate) const DEPOSITS: Table<DepositId, Deposit> = Table::new(0x00d8);
/// Whether the community allows deposits for renovations.
pub(crate) const RENOVATION: Table<(), bool> = Table::new(0x00d9);
/// Deposits that wait for money: what a line may be.
pub(crate) const AWAITED: Table<DepositId, ()> = Table::new(0x80d8);
/// By line: proved by the log.
pub(crate) const RECEIVED: Table<Hash, Received> = Table::new(0x80d9);

/// The instruction of a part.
pub fn payout_of(deposit: DepositId, part: Part) -> PayoutId {
    let Hash(hash) = sha256(&[b"linli/held/payout/v1\0", &deposit.0.0, &[part as u8]]);
    PayoutId(Id8(*hash.first_chunk().expect("a hash has 32 bytes")))
}
/// What a payer quotes in the remark.
pub fn reference(deposit: DepositId) -> String {
    let id = deposit.to_string().to_uppercase();
    format!("YJ{}", &id[..8])
}
/// A deposit.
///
/// # Refusals
/// `TooMuchWork`.
pub fn deposit(store: &mut Store, id: DepositId) -> Result<Option<Deposit>, Refusal> {
    DEPOSITS.get(store, &id)
}
/// A deposit, for queries.
pub fn peek_deposit(state: &dyn Read, community: CommunityId, id: DepositId) -> Option<Deposit> {
    DEPOSITS.peek(state, community, &id)
}
/// Deposits that wait for money, with what each lacks.
pub fn peek_awaited(
    state: &dyn Read,
    community: CommunityId,
    limit: usize,
) -> Vec<(DepositId, Deposit)> {
    let ids = AWAITED.peek_under(state, community, &(), None, limit).into_iter();
    ids.filter_map(|(id, ())| Some((id, peek_deposit(state, community, id)?))).collect()
}
/// Whether the community allows deposits for renovations.
pub fn peek_renovation(state: &dyn Read, community: CommunityId) -> bool {
    RENOVATION.peek(state, community, &()).unwrap_or(false)
}
/// The bank that keeps the fund, and the last digits of its account.
pub fn peek_bank(state: &dyn Read, community: CommunityId) -> Option<(InstitutionId, String)> {
    let custody = treasury::peek_custody(state, community, treasury::Fund::Held)?;
    Some((custody.institution, custody.mask))
}
