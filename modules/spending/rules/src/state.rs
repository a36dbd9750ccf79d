//! Records and tables of this noun.

use borsh::{BorshDeserialize, BorshSerialize};
use kernel::{
    AccountId, CommunityId, Fen, FlatId, Hash, Id8, InstitutionId, Read, RecordRef, Refusal,
    ShanghaiDate, Store, Table, Time, noun_id, sha256,
};
use serde::{Deserialize, Serialize};
use treasury::Fund;

noun_id!(/// A project.
    ProjectId);
noun_id!(/// A quote.
    QuoteId);
noun_id!(/// What waits for signatures; the proposal has the same id.
    DraftId);
noun_id!(/// A question.
    QuestionId);

/// Whose flats a project serves, and pays for.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Scope {
    /// All flats.
    Community,
    /// Those of one building.
    Building {
        /// The building.
        building: u16,
    },
    /// Those of one stairwell.
    Stairwell {
        /// The building.
        building: u16,
        /// The stairwell.
        stairwell: u16,
    },
}

impl Scope {
    /// The same as the register counts it.
    pub fn of_register(self) -> property::Scope {
        match self {
            Self::Community => property::Scope::Community,
            Self::Building { building } => property::Scope::Building(building),
            Self::Stairwell { building, stairwell } => {
                property::Scope::Stairwell(building, stairwell)
            }
        }
    }
}

/// What owners decided about (CC 278); it says which majority is needed.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Matter {
    /// Use of the maintenance fund: ordinary.
    UseFund,
    /// Use of the public revenue: ordinary.
    UseRevenue,
    /// Rebuilding a building or what belongs to it: special.
    Rebuild,
}

/// A part of those who may decide.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize,
)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// Heads.
    pub heads: u32,
    /// Area, 0.01 m².
    pub area: u64,
}

/// The numbers of a decision.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize,
)]
#[serde(deny_unknown_fields)]
pub struct Counted {
    /// All in the scope.
    pub total: Part,
    /// Taking part.
    pub participating: Part,
    /// For it.
    pub in_favour: Part,
    /// Against it.
    pub against: Part,
    /// Abstained.
    pub abstained: Part,
}

/// A line of a budget.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize,
)]
#[serde(deny_unknown_fields)]
pub struct BudgetLine {
    /// The account of income or cost.
    pub account: u16,
    /// How much in the year.
    pub fen: Fen,
}

/// What owners approved for a year of a fund.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Budget {
    /// What for, in the order of accounts.
    pub lines: Vec<BudgetLine>,
    /// The most that one project may cost without a vote of its own.
    pub single_max: Fen,
    /// What projects reserve or have cost, of the line for projects.
    pub reserved: Fen,
    /// On which day it was decided.
    pub decided_on: ShanghaiDate,
    /// The minutes.
    pub minutes: RecordRef,
}

impl Budget {
    /// The amount of an account's line; nothing where it has none.
    pub fn line(&self, account: u16) -> Fen {
        let found = self.lines.iter().find(|line| line.account == account);
        found.map_or(Fen::ZERO, |line| line.fen)
    }
    /// What of the line for projects is left.
    pub fn left(&self) -> Fen {
        Fen(self.line(PROJECT_COST).0 - self.reserved.0)
    }
}

/// A budget that waits for signatures.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub(crate) struct BudgetDraft {
    pub fund: Fund,
    pub year: u16,
    pub budget: Budget,
    pub counted: Counted,
}

/// The dangers that need no decision first (HZ 73, SH 73, QY 53): closed.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Danger {
    /// A lift fails or was stopped by order.
    Lift,
    /// Fire systems.
    FireSystem,
    /// Parts of the façade fall.
    Facade,
    /// Roof or outer wall leaks.
    Leak,
    /// Pump or water supply.
    Water,
    /// Drainage collapsed or blocked.
    Drainage,
    /// A road or wall collapses.
    Collapse,
    /// Another danger for people or houses.
    Other,
}

/// What an emergency owes afterwards.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Duty {
    /// Publicity while it goes on.
    Publicity,
    /// An audit of what it cost.
    Audit,
}

/// On what a project rests.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub enum Ground {
    /// Owners decided.
    Decision {
        /// About what.
        matter: Matter,
        /// The numbers.
        counted: Counted,
        /// On which day.
        decided_on: ShanghaiDate,
        /// The minutes.
        minutes: RecordRef,
    },
    /// A line of the year's budget.
    Budget {
        /// The year.
        year: u16,
        /// On which day owners approved it.
        decided_on: ShanghaiDate,
        /// The minutes.
        minutes: RecordRef,
    },
    /// There was no time.
    Emergency {
        /// What kind of danger.
        danger: Danger,
        /// What was found.
        report: RecordRef,
        /// Publicity until.
        publish_by: ShanghaiDate,
        /// Audit until.
        audit_by: ShanghaiDate,
        /// Whether it was publicised.
        published: bool,
        /// Whether it was audited.
        audited: bool,
    },
}

/// What allows a project, and up to how much.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Authority {
    /// On what it rests.
    pub ground: Ground,
    /// The most it may cost.
    pub cap: Fen,
    /// By how many percent the final cost may be above the cap.
    pub tolerance_pct: u8,
    /// Since when.
    pub since: Time,
}

impl Authority {
    /// Whether work may cost so much in the end. A contract is signed within the cap alone.
    pub fn allows(&self, fen: Fen) -> bool {
        let most = i128::from(self.cap.0) * i128::from(PERCENT + u32::from(self.tolerance_pct));
        i128::from(fen.0) * i128::from(PERCENT) <= most
    }
}

/// All of something, in percent.
const PERCENT: u32 = 100;

/// What a stage is paid for.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    BorshSerialize,
    BorshDeserialize,
    Serialize,
    Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum StageKind {
    /// Before work.
    Advance,
    /// For work that is shown.
    Progress,
    /// When the work is accepted.
    Acceptance,
    /// Held back until its day.
    Retention,
}

/// A stage of a contract.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize,
)]
#[serde(deny_unknown_fields)]
pub struct Stage {
    /// What it is paid for.
    pub kind: StageKind,
    /// How much.
    pub fen: Fen,
    /// Not before this day; a retention always has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_before: Option<ShanghaiDate>,
}

/// A contract.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Contract {
    /// The quote it took; an emergency has none.
    pub quote: Option<QuoteId>,
    /// Its text.
    pub document: RecordRef,
    /// Name of the contractor, for owners.
    pub contractor: RecordRef,
    /// Name and account of the contractor, for the bank.
    pub payee: RecordRef,
    /// Why not the lowest quote.
    pub reason: Option<RecordRef>,
    /// How much.
    pub fen: Fen,
    /// When what is paid.
    pub stages: Vec<Stage>,
}

/// How far acceptance has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub enum Acceptance {
    /// Not accepted.
    None,
    /// Accepted; the clock charges the flats.
    Charging,
    /// Accepted, and all flats are charged.
    Done,
}

/// A project.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Project {
    /// The fund it is paid from.
    pub fund: Fund,
    /// Whose flats it serves.
    pub scope: Scope,
    /// What it is called.
    pub title: RecordRef,
    /// Who opened it.
    pub institution: InstitutionId,
    /// What allows it.
    pub authority: Option<Authority>,
    /// Quotes so far.
    pub quotes: u32,
    /// Whether they were opened.
    pub opened: bool,
    /// The contract.
    pub contract: Option<Contract>,
    /// By stage: the approved payment. An instruction of the same id is with the bank.
    pub payments: Vec<Option<Id8>>,
    /// Photos so far.
    pub photos: u32,
    /// How far acceptance has come.
    pub acceptance: Acceptance,
    /// What was paid ahead and is not charged to flats yet.
    pub ahead: Fen,
    /// Whether it is settled.
    pub closed: bool,
}

/// A sealed or opened quote.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Quote {
    /// See [`seal`].
    pub seal: Hash,
    /// Name of the contractor.
    pub contractor: RecordRef,
    /// The amount, once opened.
    pub fen: Option<Fen>,
}

/// What waits for signatures.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub(crate) enum Draft {
    /// A decision or an emergency.
    Authority(Authority),
    /// A contract.
    Contract(Contract),
    /// A payment.
    Payment {
        /// The stage.
        stage: u8,
        /// Until when it should be paid.
        due: ShanghaiDate,
    },
    /// An acceptance, with its report and what the work costs.
    Acceptance { report: RecordRef, fen: Fen },
    /// Another sum of the contract.
    Change(ContractChange),
}

/// What a contract costs in the end.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub(crate) struct ContractChange {
    /// What it cost when this was proposed.
    pub before: Fen,
    /// What it costs.
    pub fen: Fen,
    /// Why.
    pub reason: RecordRef,
    /// The audit of the settlement, or the change order.
    pub report: RecordRef,
}

/// What one flat bears of a project.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub(crate) struct Share {
    /// The flat.
    pub flat: FlatId,
    /// How much.
    pub fen: Fen,
    /// Whether the developer bears it.
    pub developer: bool,
}

pub(crate) const PROJECTS: Table<ProjectId, Project> = Table::new(0x0090);
pub(crate) const DRAFTS: Table<DraftId, (ProjectId, Draft)> = Table::new(0x0091);
pub(crate) const QUOTES: Table<(ProjectId, QuoteId), Quote> = Table::new(0x0092);
pub(crate) const FIRST_DEPOSIT: Table<(), u32> = Table::new(0x0093);
/// Whether a question is answered.
pub(crate) const QUESTIONS: Table<QuestionId, bool> = Table::new(0x0094);
pub(crate) const BUDGETS: Table<(Fund, u16), Budget> = Table::new(0x0095);
pub(crate) const BUDGET_DRAFTS: Table<DraftId, BudgetDraft> = Table::new(0x0096);
pub(crate) const SHARES: Table<(ProjectId, u16), Vec<Share>> = Table::new(0x8090);
/// Questions of a person on a day.
pub(crate) const ASKED: Table<(AccountId, u64), u32> = Table::new(0x8091);

/// The account whose line allows projects, in F and in R.
pub const PROJECT_COST: u16 = 5001;

const SEAL_DOMAIN: &[u8] = b"linli/quote/v1\0";

/// What is told of a quote before it is opened: `SHA-256(domain ‖ project ‖ quote ‖ fen ‖ salt)`,
/// the amount as eight bytes, big-endian.
pub fn seal(project: ProjectId, quote: QuoteId, fen: Fen, salt: Hash) -> Hash {
    sha256(&[SEAL_DOMAIN, &project.0.0, &quote.0.0, &fen.0.to_be_bytes(), &salt.0])
}

/// A project.
///
/// # Refusals
/// `TooMuchWork`.
pub fn project(store: &mut Store, id: ProjectId) -> Result<Option<Project>, Refusal> {
    PROJECTS.get(store, &id)
}
/// A project, for queries.
pub fn peek_project(state: &dyn Read, community: CommunityId, id: ProjectId) -> Option<Project> {
    PROJECTS.peek(state, community, &id)
}
/// The quotes of a project, for queries.
pub fn peek_quotes(
    state: &dyn Read,
    community: CommunityId,
    id: ProjectId,
) -> Vec<(QuoteId, Quote)> {
    let found = QUOTES.peek_under(state, community, &id, None, crate::limits::QUOTES_MAX as usize);
    found.into_iter().map(|((_, quote), record)| (quote, record)).collect()
}
/// How far the payment of a stage has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paid {
    /// Nobody approved it.
    Not,
    /// Approved; the bank is to pay until this day.
    Approved(Id8, ShanghaiDate),
    /// Approved; the bank returned it.
    Returned(Id8, ShanghaiDate),
    /// Paid, on this day.
    On(Id8, ShanghaiDate),
}

/// By stage: how far its payment has come, for queries.
pub fn peek_paid(state: &dyn Read, community: CommunityId, project: &Project) -> Vec<Paid> {
    let paid = |id: &Option<Id8>| {
        let found = id.and_then(|id| {
            Some((id, payouts::peek_payout(state, community, payouts::PayoutId(id))?))
        });
        found.map_or(Paid::Not, |(id, payout)| match payout.state {
            payouts::State::Approved => Paid::Approved(id, payout.due),
            payouts::State::Returned => Paid::Returned(id, payout.due),
            payouts::State::Paid(day) => Paid::On(id, day),
            payouts::State::Cancelled => Paid::Not,
        })
    };
    project.payments.iter().map(paid).collect()
}
/// What each square metre first deposited, fen, for queries.
pub fn peek_first_deposit(state: &dyn Read, community: CommunityId) -> Option<u32> {
    FIRST_DEPOSIT.peek(state, community, &())
}
