//! The commands of this noun, as signed.

use crate::state::{
    BudgetLine, Counted, Danger, DraftId, Matter, ProjectId, QuestionId, QuoteId, Scope, Stage,
};
use kernel::{DataClass, Fen, Hash, InstitutionId, RecordRef, ShanghaiDate, Subject, Time};
use serde::{Deserialize, Serialize};
use treasury::Fund;

/// A command of this noun.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Command {
    /// A project begins, without any right to money.
    #[serde(rename = "spending.OpenProject")]
    OpenProject(OpenProject),
    /// The owners' decision goes to the co-signer.
    #[serde(rename = "spending.ProposeDecision")]
    ProposeDecision(ProposeDecision),
    /// A year's budget goes to the co-signer.
    #[serde(rename = "spending.ProposeBudget")]
    ProposeBudget(ProposeBudget),
    /// A project under a budget goes to the co-signer.
    #[serde(rename = "spending.ProposeBudgetUse")]
    ProposeBudgetUse(ProposeBudgetUse),
    /// An emergency goes to the co-signer.
    #[serde(rename = "spending.ProposeEmergency")]
    ProposeEmergency(ProposeEmergency),
    /// An emergency was publicised.
    #[serde(rename = "spending.ShowPublicity")]
    ShowPublicity(ShowDuty),
    /// The cost of an emergency was audited.
    #[serde(rename = "spending.FileAudit")]
    FileAudit(ShowDuty),
    /// A quote came, sealed.
    #[serde(rename = "spending.SealQuote")]
    SealQuote(SealQuote),
    /// All quotes are opened together.
    #[serde(rename = "spending.OpenQuotes")]
    OpenQuotes(OpenQuotes),
    /// A contract goes to the co-signer.
    #[serde(rename = "spending.ProposeContract")]
    ProposeContract(ProposeContract),
    /// What the contract costs in the end goes to the co-signer.
    #[serde(rename = "spending.ProposeChange")]
    ProposeChange(ProposeChange),
    /// Photos of the work.
    #[serde(rename = "spending.AddPhotos")]
    AddPhotos(AddPhotos),
    /// A stage should be paid.
    #[serde(rename = "spending.RequestPayment")]
    RequestPayment(RequestPayment),
    /// The acceptance of the work goes to the co-signer.
    #[serde(rename = "spending.ProposeAcceptance")]
    ProposeAcceptance(ProposeAcceptance),
    /// All is paid.
    #[serde(rename = "spending.CloseProject")]
    CloseProject(CloseProject),
    /// What each square metre first deposited goes to the co-signer.
    #[serde(rename = "spending.ProposeFirstDeposit")]
    ProposeFirstDeposit(ProposeFirstDeposit),
    /// A resident asks about a project or an entry of the books.
    #[serde(rename = "spending.Ask")]
    Ask(Ask),
    /// An institution answers.
    #[serde(rename = "spending.Answer")]
    Answer(Answer),
}

/// See [`Command::OpenProject`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpenProject {
    /// Its id.
    pub project: ProjectId,
    /// The fund it would be paid from.
    pub fund: Fund,
    /// Whose flats it serves.
    pub scope: Scope,
    /// What it is called.
    pub title: RecordRef,
}
/// See [`Command::ProposeDecision`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProposeDecision {
    /// The draft's and the proposal's id.
    pub draft: DraftId,
    /// The project.
    pub project: ProjectId,
    /// About what owners decided.
    pub matter: Matter,
    /// The most it may cost.
    pub cap: Fen,
    /// By how many percent the final cost may be above it.
    #[serde(default)]
    pub tolerance_pct: u8,
    /// The numbers.
    pub counted: Counted,
    /// On which day.
    pub decided_on: ShanghaiDate,
    /// The minutes.
    pub minutes: RecordRef,
    /// The institution that signs too.
    pub with: InstitutionId,
    /// Until when it may be signed.
    pub expires: Time,
}
/// See [`Command::ProposeBudget`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProposeBudget {
    /// The draft's and the proposal's id.
    pub draft: DraftId,
    /// Whose budget.
    pub fund: Fund,
    /// For which calendar year.
    pub year: u16,
    /// What for, and how much.
    pub lines: Vec<BudgetLine>,
    /// The most that one project may cost without a vote of its own; nothing allows none.
    pub single_max: Fen,
    /// The numbers.
    pub counted: Counted,
    /// On which day.
    pub decided_on: ShanghaiDate,
    /// The minutes.
    pub minutes: RecordRef,
    /// The institution that signs too.
    pub with: InstitutionId,
    /// Until when it may be signed.
    pub expires: Time,
}
/// See [`Command::ProposeBudgetUse`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProposeBudgetUse {
    /// The draft's and the proposal's id.
    pub draft: DraftId,
    /// The project.
    pub project: ProjectId,
    /// Whose year's budget.
    pub year: u16,
    /// The most it may cost.
    pub cap: Fen,
    /// The institution that signs too.
    pub with: InstitutionId,
    /// Until when it may be signed.
    pub expires: Time,
}
/// See [`Command::ProposeEmergency`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProposeEmergency {
    /// The draft's and the proposal's id.
    pub draft: DraftId,
    /// The project.
    pub project: ProjectId,
    /// What kind of danger.
    pub danger: Danger,
    /// The most it may cost.
    pub cap: Fen,
    /// What was found.
    pub report: RecordRef,
    /// The subdistrict, which signs too.
    pub with: InstitutionId,
    /// Until when it may be signed.
    pub expires: Time,
}
/// See [`Command::ShowPublicity`] and [`Command::FileAudit`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShowDuty {
    /// The project.
    pub project: ProjectId,
    /// Photo of the posting, or report of the audit.
    pub evidence: RecordRef,
}
/// See [`Command::SealQuote`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SealQuote {
    /// The project.
    pub project: ProjectId,
    /// The quote's id.
    pub quote: QuoteId,
    /// See [`crate::seal`].
    pub seal: Hash,
    /// Name of the contractor.
    pub contractor: RecordRef,
}
/// See [`Command::OpenQuotes`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpenQuotes {
    /// The project.
    pub project: ProjectId,
    /// All its quotes.
    pub quotes: Vec<OpenedQuote>,
}
/// One quote, opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpenedQuote {
    /// The quote.
    pub quote: QuoteId,
    /// How much.
    pub fen: Fen,
    /// What kept the amount secret.
    pub salt: Hash,
    /// The paper.
    pub document: RecordRef,
}
/// See [`Command::ProposeContract`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProposeContract {
    /// The draft's and the proposal's id.
    pub draft: DraftId,
    /// The project.
    pub project: ProjectId,
    /// The quote it takes.
    #[serde(default)]
    pub quote: Option<QuoteId>,
    /// Why not the lowest.
    #[serde(default)]
    pub reason: Option<RecordRef>,
    /// Its text.
    pub document: RecordRef,
    /// Name of the contractor, for owners.
    pub contractor: RecordRef,
    /// Name and account of the contractor, for the bank.
    pub payee: RecordRef,
    /// How much.
    pub fen: Fen,
    /// When what is paid.
    pub stages: Vec<Stage>,
    /// The institution that signs too.
    pub with: InstitutionId,
    /// Until when it may be signed.
    pub expires: Time,
}
/// See [`Command::ProposeChange`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProposeChange {
    /// The draft's and the proposal's id.
    pub draft: DraftId,
    /// The project.
    pub project: ProjectId,
    /// What the contract costs now: the stage paid at acceptance takes the difference.
    pub fen: Fen,
    /// Why.
    pub reason: RecordRef,
    /// The audit of the settlement, or the change order.
    pub report: RecordRef,
    /// The institution that signs too.
    pub with: InstitutionId,
    /// Until when it may be signed.
    pub expires: Time,
}
/// See [`Command::AddPhotos`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AddPhotos {
    /// The project.
    pub project: ProjectId,
    /// The photos.
    pub photos: Vec<RecordRef>,
}
/// See [`Command::RequestPayment`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RequestPayment {
    /// The draft's and the proposal's id; the instruction takes it over.
    pub draft: DraftId,
    /// The project.
    pub project: ProjectId,
    /// The stage, from 0.
    pub stage: u8,
    /// How much: the stage's amount.
    pub fen: Fen,
    /// Until when it should be paid.
    pub due: ShanghaiDate,
    /// The institution that approves beside the owners' committee.
    pub with: InstitutionId,
    /// Until when it may be signed.
    pub expires: Time,
}
/// See [`Command::ProposeAcceptance`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProposeAcceptance {
    /// The draft's and the proposal's id.
    pub draft: DraftId,
    /// The project.
    pub project: ProjectId,
    /// The report.
    pub report: RecordRef,
    /// The institution that signs too.
    pub with: InstitutionId,
    /// Until when it may be signed.
    pub expires: Time,
}
/// See [`Command::CloseProject`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CloseProject {
    /// The project.
    pub project: ProjectId,
}
/// See [`Command::ProposeFirstDeposit`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProposeFirstDeposit {
    /// The proposal's id.
    pub draft: DraftId,
    /// Fen per m².
    pub fen_per_m2: u32,
    /// The rule it comes from.
    pub evidence: RecordRef,
    /// The institution that signs too.
    pub with: InstitutionId,
    /// Until when it may be signed.
    pub expires: Time,
}
/// What a question is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum About {
    /// A project.
    Project(ProjectId),
    /// An entry of the books, by its number.
    Entry(u64),
}
/// See [`Command::Ask`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ask {
    /// Its id.
    pub question: QuestionId,
    /// What it is about.
    pub about: About,
    /// Its text.
    pub text: RecordRef,
}
/// See [`Command::Answer`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// The question.
    pub question: QuestionId,
    /// The answer.
    pub text: RecordRef,
}

impl Command {
    /// Who may read the command's text: owners see everything about how their money is spent.
    pub fn class(&self) -> DataClass {
        DataClass::Owners
    }
    /// Whom it is about.
    pub fn subject(&self) -> Subject {
        Subject::default()
    }
}
