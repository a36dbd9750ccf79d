//! Records and tables of this noun.

use crate::limits::{GRACE_DAYS, WHOLE_BP};
use borsh::{BorshDeserialize, BorshSerialize};
use kernel::{
    CommunityId, Fen, Hash, Id8, InstitutionId, Read, RecordRef, ShanghaiDate, Table, Time,
    noun_id, sha256,
};
use payouts::PayoutId;
use serde::{Deserialize, Serialize};
use treasury::chart::{DIRECT_COST, REVENUE_TAX};

noun_id!(/// A contract in the register.
    ContractId);
noun_id!(/// What waits for signatures; its proposal has the same id.
    DraftId);

/// Whose common parts a contract is about.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Scope {
    /// All owners'.
    Community,
    /// Those of one building.
    Building {
        /// The building.
        building: u16,
    },
}

/// Money that should come.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize,
)]
#[serde(deny_unknown_fields)]
pub struct Expected {
    /// Until when.
    pub due: ShanghaiDate,
    /// How much.
    pub fen: Fen,
}

/// What a contract says.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Terms {
    /// The account of its income.
    pub account: u16,
    /// Whose common parts.
    pub scope: Scope,
    /// Number, title and counterparty, for owners.
    pub text: RecordRef,
    /// The contract itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paper: Option<RecordRef>,
    /// First day.
    pub from: ShanghaiDate,
    /// Last day.
    pub until: ShanghaiDate,
    /// Days after a due day before money is missing.
    #[serde(default = "grace_days")]
    pub grace_days: u8,
    /// What the company keeps of what is received, in basis points.
    #[serde(default)]
    pub commission_bp: u16,
    /// What should come, in the order of days.
    pub receipts: Vec<Expected>,
}

fn grace_days() -> u8 {
    GRACE_DAYS
}

/// What a cost of a contract is.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum CostKind {
    /// What it takes to earn its money.
    Direct,
    /// Tax on it.
    Tax,
}

impl CostKind {
    /// The word in facts and rows.
    pub fn word(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Tax => "tax",
        }
    }
    /// The account of it.
    pub fn account(self) -> u16 {
        match self {
            Self::Direct => DIRECT_COST,
            Self::Tax => REVENUE_TAX,
        }
    }
}

/// On what contracts rest.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Basis {
    /// Owners decided (CC 278).
    Decision {
        /// On which day.
        decided_on: ShanghaiDate,
        /// The minutes.
        minutes: RecordRef,
    },
    /// They are older than their registration.
    Older {
        /// What shows them.
        paper: RecordRef,
    },
}

impl Basis {
    /// The record that shows it.
    pub fn record(&self) -> RecordRef {
        match self {
            Self::Decision { minutes, .. } => *minutes,
            Self::Older { paper } => *paper,
        }
    }
}

/// How a receipt stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReceiptState {
    /// Not over its grace.
    Open,
    /// It came in full.
    Covered,
    /// Its grace is over, and it did not come in full.
    Missing,
    /// The contract ended before its due day.
    NotExpected,
}

/// A contract.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Contract {
    /// What it says.
    pub terms: Terms,
    /// On what it rests.
    pub basis: Basis,
    /// What came, by receipt.
    pub covered: Vec<Fen>,
    /// Receipts whose grace the clock has seen pass.
    pub watched: u8,
    /// Its last day, if it ended early.
    pub ended: Option<ShanghaiDate>,
    /// Costs and taxes that were instructed.
    pub spent: Fen,
}

impl Contract {
    pub(crate) fn new(terms: Terms, basis: Basis) -> Self {
        let covered = vec![Fen::ZERO; terms.receipts.len()];
        Self { terms, basis, covered, watched: 0, ended: None, spent: Fen::ZERO }
    }
    /// All that came.
    pub fn received(&self) -> Fen {
        Fen(self.covered.iter().map(|fen| fen.0).sum())
    }
    /// What the company keeps of all that came, rounded down: of the whole, so that parts never
    /// round apart.
    pub fn commission(&self) -> Fen {
        let whole = i128::from(self.received().0) * i128::from(self.terms.commission_bp);
        Fen(i64::try_from(whole / i128::from(WHOLE_BP)).expect("a part of what came"))
    }
    /// What came and neither the company keeps nor was spent on it; below nothing when money was
    /// taken back after that.
    pub fn left_of_received(&self) -> Fen {
        Fen(self.received().0 - self.commission().0 - self.spent.0)
    }
    /// What a receipt still lacks.
    pub fn left(&self, number: usize) -> Fen {
        let amount = self.terms.receipts[number].fen;
        amount.minus(self.covered[number]).expect("nothing is covered beyond its amount")
    }
    /// Whether a receipt is waited for: the contract did not end before.
    pub fn is_expected(&self, number: usize) -> bool {
        self.ended.is_none_or(|last| self.terms.receipts[number].due <= last)
    }
    /// When a receipt is missing if it has not come.
    pub fn deadline(&self, number: usize) -> Time {
        let due = self.terms.receipts[number].due;
        let last = due.plus_days(u64::from(self.terms.grace_days));
        last.map_or(Time::MAX, ShanghaiDate::end_ms)
    }
    /// Whether the clock has said that it is missing, and it still is.
    pub fn is_missing(&self, number: usize) -> bool {
        number < usize::from(self.watched)
            && self.is_expected(number)
            && self.left(number) > Fen::ZERO
    }
    /// How a receipt stands.
    pub fn receipt(&self, number: usize) -> ReceiptState {
        if self.left(number) == Fen::ZERO {
            ReceiptState::Covered
        } else if !self.is_expected(number) {
            ReceiptState::NotExpected
        } else if self.is_missing(number) {
            ReceiptState::Missing
        } else {
            ReceiptState::Open
        }
    }
}

/// What waits for signatures.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub(crate) enum Draft {
    /// A batch of contracts.
    Contracts(Batch),
    /// A contract's early end.
    End {
        /// The contract.
        contract: ContractId,
        /// Its last day.
        on: ShanghaiDate,
        /// Why.
        reason: RecordRef,
    },
    /// A share for the maintenance fund.
    Split {
        /// How much.
        share: Share,
        /// The day of the decision.
        decided_on: ShanghaiDate,
        /// Its minutes.
        minutes: RecordRef,
        /// The custodian's account of the maintenance fund.
        payee: RecordRef,
    },
    /// A cost of a contract.
    Cost(Cost),
    /// Where commissions go.
    Account {
        /// The company's account.
        payee: RecordRef,
    },
}

/// A cost of a contract that waits for a signature.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Cost {
    /// The contract.
    pub contract: ContractId,
    /// What it is.
    pub kind: CostKind,
    /// How much.
    pub fen: Fen,
    /// What shows it.
    pub vouchers: Vec<RecordRef>,
    /// Name and account of the payee, for institutions.
    pub payee: RecordRef,
    /// Who brings it.
    pub institution: InstitutionId,
}

/// A batch while it is collected and signed.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub(crate) struct Batch {
    /// Who drafts it.
    pub institution: InstitutionId,
    /// Announced parts.
    pub parts: u16,
    /// Parts received.
    pub received: u16,
    /// Contracts received.
    pub contracts: u32,
    /// All they expect.
    pub fen: Fen,
    /// The latest first day.
    pub latest_from: ShanghaiDate,
    /// When it lapses.
    pub lapses: Time,
    /// What it rests on, once proposed.
    pub basis: Option<Basis>,
    /// Whether the clock registers it.
    pub adopted: bool,
}

/// What came with one line of a statement.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub(crate) struct Cover {
    /// The contract.
    pub contract: ContractId,
    /// Receipts and what it covered of each.
    pub pieces: Vec<(u8, Fen)>,
}

/// A share of the net: `parts` of `of`.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize,
)]
#[serde(deny_unknown_fields)]
pub struct Share {
    /// So many.
    pub parts: u32,
    /// Of so many.
    pub of: u32,
    /// Whether it must be more than that.
    pub more_than: bool,
}

/// The rule by which the maintenance fund has its share.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Split {
    /// Which rule; its proposal has the same id.
    pub rule: DraftId,
    /// How much.
    pub share: Share,
    /// The day of the owners' decision.
    pub decided_on: ShanghaiDate,
    /// Its minutes.
    pub minutes: RecordRef,
    /// The custodian's account of the maintenance fund.
    pub payee: RecordRef,
    /// Since when it is in force.
    pub since: Time,
    /// Last day of the quarter that is being counted.
    pub quarter: ShanghaiDate,
    /// Income accounts when that began.
    pub income: Fen,
    /// Cost accounts when that began.
    pub cost: Fen,
    /// Shared out, and not instructed yet.
    pub owed: Fen,
    /// Whether it was said that `owed` could not be instructed.
    pub held: bool,
    /// Transfers instructed so far.
    pub transfers: u32,
}

/// What the company earns of all contracts, and what was instructed of it.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Commissions {
    /// The company's account, with the id of its proposal.
    pub account: Option<(DraftId, RecordRef)>,
    /// Of all contracts.
    pub entered: Fen,
    /// Instructed so far.
    pub instructed: Fen,
    /// Last day of the quarter that is being counted.
    pub quarter: ShanghaiDate,
    /// What was owed when the quarter before ended, and is not instructed yet.
    pub due: Fen,
    /// Whether it was said that `due` could not be instructed.
    pub held: bool,
    /// Instructions so far.
    pub payments: u32,
}

impl Commissions {
    /// Entered and not instructed yet.
    pub fn owed(&self) -> Fen {
        Fen((self.entered.0 - self.instructed.0).max(0))
    }
    /// What the company owes: it was instructed, and then money was taken back.
    pub fn ahead(&self) -> Fen {
        Fen((self.instructed.0 - self.entered.0).max(0))
    }
}

/// What the noun counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub(crate) struct Tally {
    /// Contracts in the register.
    pub contracts: u32,
    /// Drafts that wait.
    pub drafts: u32,
}

pub(crate) const CONTRACTS: Table<ContractId, Contract> = Table::new(0x00c0);
pub(crate) const DRAFTS: Table<DraftId, Draft> = Table::new(0x00c1);
pub(crate) const SPLIT: Table<(), Split> = Table::new(0x00c2);
pub(crate) const TALLY: Table<(), Tally> = Table::new(0x00c3);
pub(crate) const COMMISSIONS: Table<(), Commissions> = Table::new(0x00c4);
pub(crate) const PARTS: Table<(DraftId, u16), Vec<Terms>> = Table::new(0x80c0);
/// What each line of a statement covered.
pub(crate) const COVERS: Table<Hash, Cover> = Table::new(0x80c1);
/// Which line of the maintenance fund's statement shows that a transfer arrived.
pub(crate) const ARRIVED: Table<PayoutId, Hash> = Table::new(0x80c2);

/// The id of a contract: the `place`-th of a part of a batch.
pub fn contract_id(draft: DraftId, part: u16, place: u16) -> ContractId {
    let (part, place) = (part.to_be_bytes(), place.to_be_bytes());
    let Hash(hash) = sha256(&[b"linli/contract/v1\0", &draft.0.0, &part, &place]);
    ContractId(Id8(*hash.first_chunk().expect("a hash has 32 bytes")))
}

/// A contract, for queries.
pub fn peek_contract(state: &dyn Read, community: CommunityId, id: ContractId) -> Option<Contract> {
    CONTRACTS.peek(state, community, &id)
}
/// Contracts in id order after `after`, for queries.
pub fn peek_contracts(
    state: &dyn Read,
    community: CommunityId,
    after: Option<ContractId>,
    limit: usize,
) -> Vec<(ContractId, Contract)> {
    CONTRACTS.peek_under(state, community, &(), after.as_ref(), limit)
}
/// The contracts of a batch that waits for signatures, as they will stand in the register, for
/// queries: whoever signs reads every one of them.
pub fn peek_batch(
    state: &dyn Read,
    community: CommunityId,
    draft: DraftId,
) -> Option<Vec<(ContractId, Contract)>> {
    let Some(Draft::Contracts(batch)) = DRAFTS.peek(state, community, &draft) else {
        return None;
    };
    let basis = batch.basis?;
    let part = |part: u16| {
        let terms = PARTS.peek(state, community, &(draft, part)).unwrap_or_default();
        let placed = terms.into_iter().zip(0..);
        placed.map(move |(terms, place)| {
            (contract_id(draft, part, place), Contract::new(terms, basis))
        })
    };
    Some((0..batch.parts).flat_map(part).collect())
}
/// A cost that waits for a signature, for queries: whoever signs sees its contract and vouchers.
pub fn peek_cost(state: &dyn Read, community: CommunityId, draft: DraftId) -> Option<Cost> {
    match DRAFTS.peek(state, community, &draft)? {
        Draft::Cost(cost) => Some(cost),
        _ => None,
    }
}
/// An account for commissions that waits for a signature, for queries.
pub fn peek_account(state: &dyn Read, community: CommunityId, draft: DraftId) -> Option<RecordRef> {
    match DRAFTS.peek(state, community, &draft)? {
        Draft::Account { payee } => Some(payee),
        _ => None,
    }
}
/// What the company earns and got, for queries.
pub fn peek_commissions(state: &dyn Read, community: CommunityId) -> Option<Commissions> {
    COMMISSIONS.peek(state, community, &())
}
/// The rule in force, for queries.
pub fn peek_split(state: &dyn Read, community: CommunityId) -> Option<Split> {
    SPLIT.peek(state, community, &())
}
/// The line that shows that a transfer arrived, for queries.
pub fn peek_arrived(state: &dyn Read, community: CommunityId, payout: PayoutId) -> Option<Hash> {
    ARRIVED.peek(state, community, &payout)
}
