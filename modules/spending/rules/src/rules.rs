//! One function per command: decide in the documented order, then apply.

mod acceptance;
mod authority;
mod budget;
mod change;
mod charge;
mod contract;
mod payment;
mod questions;
mod quotes;

pub use acceptance::enact_acceptance;
pub(crate) use authority::say_missed;
pub use authority::{enact_authority, enact_first_deposit};
pub use budget::enact_budget;
pub use change::enact_change;
pub(crate) use charge::{charge, freeze};
pub use charge::{first_deposit_of, is_top_up_due};
pub use contract::enact_contract;
pub use payment::enact_payment;

use crate::clock::Job;
use crate::command::{AddPhotos, Command, OpenProject};
use crate::fact::Fact;
use crate::limits::{PHOTOS_MAX, PHOTOS_PER_COMMAND_MAX};
use crate::refusal::Refusal as No;
use crate::state::{Acceptance, DRAFTS, Draft, DraftId, Ground, PROJECTS, Project, ProjectId};
use cosign::{Change, NewProposal, ProposalId, Resolution};
use identity::{Acting, InstitutionKind, Office};
use kernel::{
    Ctx, DataClass, Fen, InstitutionId, RecordRef, Refusal, ShanghaiDate, Store, Subject, Time,
};
use records::RecordKind;
use treasury::Fund;

/// Runs a command.
///
/// # Refusals
/// Those of the command, in the order of the README.
pub fn execute(store: &mut Store, ctx: &Ctx, command: Command) -> Result<(), Refusal> {
    match command {
        Command::OpenProject(command) => open_project(store, ctx, &command),
        Command::ProposeDecision(command) => authority::decision(store, ctx, &command),
        Command::ProposeBudget(command) => budget::propose(store, ctx, &command),
        Command::ProposeBudgetUse(command) => budget::propose_use(store, ctx, &command),
        Command::ProposeEmergency(command) => authority::emergency(store, ctx, &command),
        Command::ShowPublicity(command) => authority::publicity(store, ctx, &command),
        Command::FileAudit(command) => authority::audit(store, ctx, &command),
        Command::SealQuote(command) => quotes::seal_quote(store, ctx, &command),
        Command::OpenQuotes(command) => quotes::open_quotes(store, ctx, &command),
        Command::ProposeContract(command) => contract::propose(store, ctx, command),
        Command::ProposeChange(command) => change::propose(store, ctx, &command),
        Command::AddPhotos(command) => add_photos(store, ctx, &command),
        Command::RequestPayment(command) => payment::request(store, ctx, &command),
        Command::ProposeAcceptance(command) => acceptance::propose(store, ctx, &command),
        Command::CloseProject(command) => acceptance::close(store, ctx, command.project),
        Command::ProposeFirstDeposit(command) => authority::first_deposit(store, ctx, &command),
        Command::Ask(command) => questions::ask(store, ctx, &command),
        Command::Answer(command) => questions::answer(store, ctx, &command),
    }
}

fn open_project(store: &mut Store, ctx: &Ctx, command: &OpenProject) -> Result<(), Refusal> {
    let author = managing(store, ctx)?;
    let OpenProject { project: id, fund, scope, title } = *command;
    if PROJECTS.get(store, &id)?.is_some() {
        return Err(No::ProjectExists.into());
    }
    if !matches!(fund, Fund::Maintenance | Fund::PublicRevenue) {
        return Err(No::FundNotForProjects.into());
    }
    if property::count(store, scope.of_register())?.area == 0 {
        return Err(No::ScopeEmpty.into());
    }
    attach(store, ctx, title, RecordKind::Document)?;
    // From here on the command succeeds.
    let project = Project {
        fund,
        scope,
        title,
        institution: author.institution,
        authority: None,
        quotes: 0,
        opened: false,
        contract: None,
        payments: Vec::new(),
        photos: 0,
        acceptance: Acceptance::None,
        ahead: Fen::ZERO,
        closed: false,
    };
    PROJECTS.put(store, &id, &project)?;
    let (institution, at) = (author.institution, ctx.time);
    store.emit(&Fact::ProjectOpened { project: id, fund, scope, title, institution, at })
}

fn add_photos(store: &mut Store, ctx: &Ctx, command: &AddPhotos) -> Result<(), Refusal> {
    let author = managing(store, ctx)?;
    let (id, photos) = (command.project, &command.photos);
    let mut project = open(store, id)?;
    if project.contract.is_none() {
        return Err(No::NoContract.into());
    }
    let sum = project.photos + photos.len().min(PHOTOS_PER_COMMAND_MAX + 1) as u32;
    if photos.is_empty() || photos.len() > PHOTOS_PER_COMMAND_MAX || sum > PHOTOS_MAX {
        return Err(No::PhotosOutOfRange.into());
    }
    for photo in photos {
        attach(store, ctx, *photo, RecordKind::Photo)?;
    }
    // From here on the command succeeds.
    project.photos = sum;
    PROJECTS.put(store, &id, &project)?;
    let (photos, institution, at) = (photos.clone(), author.institution, ctx.time);
    store.emit(&Fact::PhotosAdded { project: id, photos, institution, at })
}

/// Whoever may prepare a project: owners' committee or property company.
fn managing(store: &mut Store, ctx: &Ctx) -> Result<Acting, Refusal> {
    let kinds = [InstitutionKind::OwnersCommittee, InstitutionKind::PropertyCompany];
    let offices = [Office::Head, Office::Treasurer, Office::Clerk, Office::Technician];
    identity::acting(store, ctx, &kinds, &offices)
}

/// Whoever proposes for the owners: their committee.
fn committee(store: &mut Store, ctx: &Ctx) -> Result<InstitutionId, Refusal> {
    let offices = [Office::Head, Office::Treasurer, Office::Clerk];
    let kinds = [InstitutionKind::OwnersCommittee];
    Ok(identity::acting(store, ctx, &kinds, &offices)?.institution)
}

/// A project that is not settled.
fn open(store: &mut Store, id: ProjectId) -> Result<Project, Refusal> {
    let project = PROJECTS.get(store, &id)?.ok_or(No::ProjectNotFound)?;
    match project.closed {
        true => Err(No::AlreadyClosed.into()),
        false => Ok(project),
    }
}

/// Whether the project's quotes need no comparison: there was no time.
fn is_emergency(project: &Project) -> bool {
    let ground = project.authority.as_ref().map(|authority| &authority.ground);
    matches!(ground, Some(Ground::Emergency { .. }))
}

fn check_cosigner(
    store: &mut Store,
    with: InstitutionId,
    kinds: &[InstitutionKind],
    otherwise: No,
) -> Result<(), Refusal> {
    let second = identity::institution(store, with)?;
    match second.is_some_and(|second| kinds.contains(&second.kind)) {
        true => Ok(()),
        false => Err(otherwise.into()),
    }
}

/// Papers of a project are for owners.
fn attach(
    store: &mut Store,
    ctx: &Ctx,
    record: RecordRef,
    kind: RecordKind,
) -> Result<(), Refusal> {
    records::attach(store, ctx, record, kind, DataClass::Owners, Subject::default())
}

/// What goes to the co-signers.
struct Proposed {
    draft: DraftId,
    resolution: Resolution,
    required: Vec<InstitutionId>,
    expires: Time,
    evidence: Vec<RecordRef>,
    /// Label and value of what comes.
    summary: Vec<(&'static str, String)>,
}

/// Opens a proposal for a draft, and keeps the draft until it is enacted or lapses.
fn propose(
    store: &mut Store,
    ctx: &Ctx,
    project: ProjectId,
    draft: &Draft,
    new: Proposed,
) -> Result<(), Refusal> {
    let id = new.draft;
    if DRAFTS.get(store, &id)?.is_some() {
        return Err(No::DraftExists.into());
    }
    DRAFTS.put(store, &id, &(project, draft.clone()))?;
    store.schedule(new.expires, crate::NOUN, &Job::Drop { draft: id })?;
    ask_signatures(store, ctx, new)
}

fn ask_signatures(store: &mut Store, ctx: &Ctx, new: Proposed) -> Result<(), Refusal> {
    let change = |(label, after): (&str, String)| Change {
        label: label.to_owned(),
        before: String::new(),
        after,
    };
    let proposal = NewProposal {
        id: ProposalId(new.draft.0),
        resolution: new.resolution,
        required: new.required,
        expires: new.expires,
        evidence: new.evidence,
        summary: new.summary.into_iter().map(change).collect(),
    };
    cosign::open(store, ctx, proposal)
}

/// Takes a signed draft out, with its project.
fn take_draft(store: &mut Store, id: DraftId) -> Result<(ProjectId, Project, Draft), Refusal> {
    let (project, draft) = DRAFTS.get(store, &id)?.ok_or(No::DraftNotFound)?;
    let found = open(store, project)?;
    DRAFTS.delete(store, &id)?;
    Ok((project, found, draft))
}

fn today(ctx: &Ctx) -> ShanghaiDate {
    ShanghaiDate::at(ctx.time)
}
