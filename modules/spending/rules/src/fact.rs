//! What this noun records. Owners read everything of a project but the shares of other flats.

use crate::command::About;
use crate::state::{
    BudgetLine, Counted, Danger, DraftId, Duty, Matter, ProjectId, QuestionId, QuoteId, Scope,
    Stage,
};
use kernel::{DataClass, Fen, FlatId, Hash, InstitutionId, RecordRef, ShanghaiDate, Subject, Time};
use serde::{Deserialize, Serialize};
use treasury::Fund;

/// Facts of this noun.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fact {
    /// A project began.
    #[serde(rename = "spending.ProjectOpened")]
    ProjectOpened {
        /// Its id.
        project: ProjectId,
        /// The fund it would be paid from.
        fund: Fund,
        /// Whose flats it serves.
        scope: Scope,
        /// What it is called.
        title: RecordRef,
        /// Who opened it.
        institution: InstitutionId,
        /// When.
        at: Time,
    },
    /// Owners have decided.
    #[serde(rename = "spending.DecisionAdopted")]
    DecisionAdopted {
        /// The project.
        project: ProjectId,
        /// About what.
        matter: Matter,
        /// The most it may cost.
        cap: Fen,
        /// By how many percent the final cost may be above it.
        tolerance_pct: u8,
        /// The numbers.
        counted: Counted,
        /// On which day.
        decided_on: ShanghaiDate,
        /// The minutes.
        minutes: RecordRef,
        /// When it was adopted.
        at: Time,
    },
    /// Owners have approved a year's budget.
    #[serde(rename = "spending.BudgetAdopted")]
    BudgetAdopted {
        /// Whose.
        fund: Fund,
        /// For which year.
        year: u16,
        /// What for, and how much.
        lines: Vec<BudgetLine>,
        /// The most that one project may cost under it.
        single_max: Fen,
        /// The numbers.
        counted: Counted,
        /// On which day.
        decided_on: ShanghaiDate,
        /// The minutes.
        minutes: RecordRef,
        /// When it was adopted.
        at: Time,
    },
    /// A project goes on under a budget.
    #[serde(rename = "spending.BudgetUsed")]
    BudgetUsed {
        /// The project.
        project: ProjectId,
        /// Whose budget.
        fund: Fund,
        /// Of which year.
        year: u16,
        /// The most it may cost.
        cap: Fen,
        /// What is left of the line for others.
        left: Fen,
        /// When.
        at: Time,
    },
    /// A project is an emergency.
    #[serde(rename = "spending.EmergencyAdopted")]
    EmergencyAdopted {
        /// The project.
        project: ProjectId,
        /// What kind of danger.
        danger: Danger,
        /// The most it may cost.
        cap: Fen,
        /// What was found.
        report: RecordRef,
        /// Publicity until.
        publish_by: ShanghaiDate,
        /// Audit until.
        audit_by: ShanghaiDate,
        /// When.
        at: Time,
    },
    /// A duty of an emergency was done.
    #[serde(rename = "spending.DutyDone")]
    DutyDone {
        /// The project.
        project: ProjectId,
        /// Which.
        duty: Duty,
        /// Photo or report.
        evidence: RecordRef,
        /// By whom.
        institution: InstitutionId,
        /// When.
        at: Time,
    },
    /// A duty of an emergency was not done in time.
    #[serde(rename = "spending.DutyMissed")]
    DutyMissed {
        /// The project.
        project: ProjectId,
        /// Which.
        duty: Duty,
        /// Until when it was due.
        due: ShanghaiDate,
    },
    /// A quote came, sealed.
    #[serde(rename = "spending.QuoteSealed")]
    QuoteSealed {
        /// The project.
        project: ProjectId,
        /// The quote.
        quote: QuoteId,
        /// What hides the amount.
        seal: Hash,
        /// Name of the contractor.
        contractor: RecordRef,
        /// When.
        at: Time,
    },
    /// All quotes were opened together: one fact each.
    #[serde(rename = "spending.QuoteOpened")]
    QuoteOpened {
        /// The project.
        project: ProjectId,
        /// The quote.
        quote: QuoteId,
        /// How much.
        fen: Fen,
        /// What kept the amount secret.
        salt: Hash,
        /// The paper.
        document: RecordRef,
        /// When.
        at: Time,
    },
    /// A contract is signed.
    #[serde(rename = "spending.ContractSigned")]
    ContractSigned {
        /// The project.
        project: ProjectId,
        /// The quote it took.
        quote: Option<QuoteId>,
        /// Why not the lowest.
        reason: Option<RecordRef>,
        /// Its text.
        document: RecordRef,
        /// Name of the contractor.
        contractor: RecordRef,
        /// How much.
        fen: Fen,
        /// When what is paid.
        stages: Vec<Stage>,
        /// When.
        at: Time,
    },
    /// A contract costs more or less than was agreed.
    #[serde(rename = "spending.ContractChanged")]
    ContractChanged {
        /// The project.
        project: ProjectId,
        /// What it cost.
        before: Fen,
        /// What it costs.
        fen: Fen,
        /// When what is paid.
        stages: Vec<Stage>,
        /// Why.
        reason: RecordRef,
        /// The audit of the settlement, or the change order.
        report: RecordRef,
        /// When.
        at: Time,
    },
    /// Photos of the work.
    #[serde(rename = "spending.PhotosAdded")]
    PhotosAdded {
        /// The project.
        project: ProjectId,
        /// The photos.
        photos: Vec<RecordRef>,
        /// By whom.
        institution: InstitutionId,
        /// When.
        at: Time,
    },
    /// A stage should be paid.
    #[serde(rename = "spending.PaymentRequested")]
    PaymentRequested {
        /// The project.
        project: ProjectId,
        /// The proposal.
        draft: DraftId,
        /// The stage.
        stage: u8,
        /// How much.
        fen: Fen,
        /// Until when.
        due: ShanghaiDate,
        /// Who asks.
        institution: InstitutionId,
        /// When.
        at: Time,
    },
    /// A stage may be paid; the bank is instructed.
    #[serde(rename = "spending.PaymentApproved")]
    PaymentApproved {
        /// The project.
        project: ProjectId,
        /// The instruction has this id.
        draft: DraftId,
        /// The stage.
        stage: u8,
        /// How much.
        fen: Fen,
        /// When.
        at: Time,
    },
    /// The work is accepted.
    #[serde(rename = "spending.WorkAccepted")]
    WorkAccepted {
        /// The project.
        project: ProjectId,
        /// The report.
        report: RecordRef,
        /// When.
        at: Time,
    },
    /// A flat bears its share.
    #[serde(rename = "spending.ShareCharged")]
    ShareCharged {
        /// The project.
        project: ProjectId,
        /// The flat.
        flat: FlatId,
        /// Its share.
        fen: Fen,
        /// Out of its account.
        drawn: Fen,
        /// What the account lacked: owed by its owners, or all of it by the developer.
        owed: Fen,
        /// The account afterwards.
        balance: Fen,
    },
    /// A flat's account fell below 30 % of its first deposit.
    #[serde(rename = "spending.TopUpDue")]
    TopUpDue {
        /// The flat.
        flat: FlatId,
        /// The project that brought it there.
        project: ProjectId,
        /// Its account.
        balance: Fen,
        /// What it first deposited.
        first_deposit: Fen,
    },
    /// All flats bear their shares.
    #[serde(rename = "spending.ProjectCharged")]
    ProjectCharged {
        /// The project.
        project: ProjectId,
        /// The sum of all shares.
        fen: Fen,
    },
    /// All is paid.
    #[serde(rename = "spending.ProjectClosed")]
    ProjectClosed {
        /// The project.
        project: ProjectId,
        /// What it cost.
        fen: Fen,
        /// What the cap left.
        unspent: Fen,
        /// When.
        at: Time,
    },
    /// What each square metre first deposited.
    #[serde(rename = "spending.FirstDepositSet")]
    FirstDepositSet {
        /// Fen per m².
        fen_per_m2: u32,
        /// When.
        at: Time,
    },
    /// A resident asked. By whom is not told.
    #[serde(rename = "spending.QuestionAsked")]
    QuestionAsked {
        /// The question.
        question: QuestionId,
        /// What it is about.
        about: About,
        /// Its text.
        text: RecordRef,
        /// When.
        at: Time,
    },
    /// An institution answered.
    #[serde(rename = "spending.QuestionAnswered")]
    QuestionAnswered {
        /// The question.
        question: QuestionId,
        /// The answer.
        text: RecordRef,
        /// By whom.
        institution: InstitutionId,
        /// When.
        at: Time,
    },
}

impl Fact {
    fn flat(&self) -> Option<FlatId> {
        match self {
            Self::ShareCharged { flat, .. } | Self::TopUpDue { flat, .. } => Some(*flat),
            _ => None,
        }
    }
}

impl kernel::Fact for Fact {
    fn class(&self) -> DataClass {
        match self.flat() {
            Some(_) => DataClass::OwnFlat,
            None => DataClass::Owners,
        }
    }
    fn subject(&self) -> Subject {
        Subject { flat: self.flat(), account: None }
    }
}
