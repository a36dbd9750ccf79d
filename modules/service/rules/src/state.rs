//! What is kept, and under which keys.

use crate::limits::{AUDITS_READ_MAX, CONTRACTS_MAX};
use borsh::{BorshDeserialize, BorshSerialize};
use kernel::{
    CommunityId, Fen, InstitutionId, Period, Read, RecordRef, Refusal, ShanghaiDate, Store, Table,
};
use serde::{Deserialize, Serialize};
use treasury::chart::{PAYABLES, account};
use treasury::{Fund, peek_totals};

kernel::noun_id!(
    /// A service contract.
    ContractId
);

/// How the fee is charged.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// 包干制: a fixed fee; surplus and loss are the company's.
    LumpSum,
    /// 酬金制: the company has its pay; surplus and loss are the owners'.
    Remuneration(Pay),
}

/// The company's pay for a month.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Pay {
    /// The same sum each month.
    Fixed {
        /// How much.
        fen: Fen,
    },
    /// A share of the service fees of the month.
    Share {
        /// Of 10,000.
        basis_points: u16,
    },
}

/// On what a contract rests.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Basis {
    /// The owners decided it.
    Decision {
        /// The day.
        decided_on: ShanghaiDate,
        /// The minutes.
        minutes: RecordRef,
    },
    /// It is older than its registration.
    Older {
        /// The day it was signed.
        signed_on: ShanghaiDate,
    },
}

impl Basis {
    /// The day of the decision, or of the signature.
    pub fn day(&self) -> ShanghaiDate {
        match self {
            Self::Decision { decided_on, .. } => *decided_on,
            Self::Older { signed_on } => *signed_on,
        }
    }
    /// The minutes of the decision.
    pub fn minutes(&self) -> Option<RecordRef> {
        match self {
            Self::Decision { minutes, .. } => Some(*minutes),
            Self::Older { .. } => None,
        }
    }
}

/// A service contract, proposed or signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Contract {
    /// Its id.
    pub id: ContractId,
    /// How the fee is charged.
    pub mode: Mode,
    /// The first month.
    pub from: Period,
    /// The contract itself.
    pub paper: RecordRef,
    /// On what it rests.
    pub basis: Basis,
    /// Who proposed it.
    pub institution: InstitutionId,
    /// Who signs too.
    pub with: InstitutionId,
}

/// A year's audit: owed from the first month of remuneration on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Audit {
    /// The report, once it is filed.
    pub report: Option<RecordRef>,
    /// Whether its day passed without it.
    pub missed: bool,
}

/// What the noun counts, and how far months are settled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub(crate) struct Standing {
    /// Contracts signed.
    pub contracts: u32,
    /// Contracts that wait for signatures.
    pub drafts: u32,
    /// The month the clock settles next.
    pub next: Option<Period>,
    /// The last month that needs no settlement any more.
    pub passed: Option<Period>,
}

/// Contracts, by first month, counted backwards: the one in force is the first found from a month.
pub(crate) const CONTRACTS: Table<u16, Contract> = Table::new(0x0100);
pub(crate) const DRAFTS: Table<ContractId, Contract> = Table::new(0x0101);
pub(crate) const STANDING: Table<(), Standing> = Table::new(0x0102);
pub(crate) const AUDITS: Table<u16, Audit> = Table::new(0x0103);
/// Ids of contracts that were signed: an id names one contract for ever.
pub(crate) const SIGNED: Table<ContractId, ()> = Table::new(0x0104);

impl Contract {
    /// The key of the contract, or of the first one in force in `month` when a scan begins there.
    pub(crate) fn key(month: Period) -> u16 {
        u16::MAX - month.number()
    }
}

/// The contract in force in a month.
///
/// # Refusals
/// `TooMuchWork`.
pub(crate) fn in_force(store: &mut Store, month: Period) -> Result<Option<Contract>, Refusal> {
    let before = Contract::key(month).checked_sub(1);
    let found = CONTRACTS.scan(store, before.as_ref(), 1)?;
    Ok(found.into_iter().next().map(|(_, contract)| contract))
}
/// The same without a unit, for queries.
pub fn peek_in_force(state: &dyn Read, community: CommunityId, month: Period) -> Option<Contract> {
    let before = Contract::key(month).checked_sub(1);
    let found = CONTRACTS.peek_under(state, community, &(), before.as_ref(), 1);
    found.into_iter().next().map(|(_, contract)| contract)
}
/// All contracts that hold in some month, the latest first, for queries.
pub fn peek_contracts(state: &dyn Read, community: CommunityId) -> Vec<Contract> {
    let rows = CONTRACTS.peek_under(state, community, &(), None, CONTRACTS_MAX as usize);
    rows.into_iter().map(|(_, contract)| contract).collect()
}
/// A contract that waits for signatures, for queries: whoever signs reads it.
pub fn peek_draft(state: &dyn Read, community: CommunityId, id: ContractId) -> Option<Contract> {
    DRAFTS.peek(state, community, &id)
}
/// The years for which an audit is owed or filed, for queries.
pub fn peek_audits(state: &dyn Read, community: CommunityId) -> Vec<(u16, Audit)> {
    AUDITS.peek_under(state, community, &(), None, AUDITS_READ_MAX)
}
/// The last month that needs no settlement any more, for queries.
pub fn peek_settled_to(state: &dyn Read, community: CommunityId) -> Option<Period> {
    STANDING.peek(state, community, &())?.passed
}
/// What P owes: remunerations not paid yet among it, for queries.
pub fn peek_payable(state: &dyn Read, community: CommunityId) -> Fen {
    let normal = account(Fund::PropertyFee, PAYABLES).expect("the chart has it").normal;
    let totals = peek_totals(state, community, Fund::PropertyFee);
    let found = totals.iter().find(|(code, _)| *code == PAYABLES);
    found.map_or(Fen::ZERO, |(_, totals)| totals.balance(normal))
}
