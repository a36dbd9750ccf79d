//! Proposing a service contract, and what its last signature does.

use crate::audit;
use crate::clock::Job;
use crate::command::{Command, ProposeService};
use crate::fact::Fact;
use crate::limits::{BASIS_POINTS_MAX, CONTRACTS_MAX, DRAFTS_MAX, FIXED_FEN_MAX, MONTHS_AWAY_MAX};
use crate::refusal::Refusal as No;
use crate::settle;
use crate::state::{
    Basis, CONTRACTS, Contract, ContractId, DRAFTS, Mode, Pay, SIGNED, STANDING, Standing, in_force,
};
use cosign::{Change, NewProposal, ProposalId, Resolution};
use identity::{Acting, InstitutionKind, Office};
use kernel::{
    Ctx, DataClass, Id8, InstitutionId, Period, RecordRef, Refusal, ShanghaiDate, Store, Subject,
};
use records::RecordKind;

/// Runs a command.
///
/// # Refusals
/// Those of the command, in the order of the README.
pub fn execute(store: &mut Store, ctx: &Ctx, command: Command) -> Result<(), Refusal> {
    match command {
        Command::ProposeService(command) => propose(store, ctx, command),
        Command::FileAudit(command) => audit::file(store, ctx, command),
    }
}

fn propose(store: &mut Store, ctx: &Ctx, command: ProposeService) -> Result<(), Refusal> {
    let author = managing(store, ctx, &[Office::Head])?;
    let ProposeService { contract: id, mode, from, paper, basis, with, expires } = command;
    let institution = author.institution;
    let contract = Contract { id, mode, from, paper, basis, institution, with };
    check_pay(mode)?;
    check_month(ctx, from)?;
    let mut standing = STANDING.get(store, &())?.unwrap_or_default();
    check_standing(&standing, &contract)?;
    if basis.day() > ShanghaiDate::at(ctx.time) {
        return Err(No::DecidedOnNotAllowed.into());
    }
    check_basis(&standing, &contract)?;
    check_cosigner(store, author.kind, with)?;
    if DRAFTS.get(store, &id)?.is_some() || SIGNED.get(store, &id)?.is_some() {
        return Err(No::ContractExists.into());
    }
    if standing.drafts >= DRAFTS_MAX {
        return Err(No::TooManyDrafts.into());
    }
    check_room(&standing)?;
    attach(store, ctx, paper)?;
    if let Some(minutes) = basis.minutes() {
        attach(store, ctx, minutes)?;
    }
    let before = in_force(store, from)?;
    standing.drafts += 1;
    STANDING.put(store, &(), &standing)?;
    DRAFTS.put(store, &id, &contract)?;
    store.schedule(expires, crate::NOUN, &Job::Drop { contract: id })?;
    let new = NewProposal {
        id: ProposalId(id.0),
        resolution: Resolution::SetService { contract: id.0 },
        required: vec![institution, with],
        expires,
        evidence: [Some(paper), basis.minutes()].into_iter().flatten().collect(),
        summary: summary(&contract, before.as_ref()),
    };
    cosign::open(store, ctx, new)
}

/// A pay that is possible.
fn check_pay(mode: Mode) -> Result<(), Refusal> {
    match mode {
        Mode::Remuneration(Pay::Fixed { fen }) if !(1..=FIXED_FEN_MAX).contains(&fen.0) => {
            Err(No::AmountNotAllowed.into())
        }
        Mode::Remuneration(Pay::Share { basis_points })
            if !(1..=BASIS_POINTS_MAX).contains(&basis_points) =>
        {
            Err(No::ShareNotAllowed.into())
        }
        Mode::LumpSum | Mode::Remuneration(_) => Ok(()),
    }
}

/// Not further away than a year.
fn check_month(ctx: &Ctx, from: Period) -> Result<(), Refusal> {
    let now = Period::of(ShanghaiDate::at(ctx.time));
    match from.number().abs_diff(now.number()) <= MONTHS_AWAY_MAX {
        true => Ok(()),
        false => Err(No::MonthNotAllowed.into()),
    }
}

/// What was settled is not settled anew.
fn check_standing(standing: &Standing, contract: &Contract) -> Result<(), Refusal> {
    match standing.passed.is_some_and(|passed| contract.from <= passed) {
        true => Err(No::MonthSettled.into()),
        false => Ok(()),
    }
}

/// Only the first contract the ledger knows may be older than its registration.
fn check_basis(standing: &Standing, contract: &Contract) -> Result<(), Refusal> {
    match contract.basis {
        Basis::Older { .. } if standing.contracts > 0 => Err(No::DecisionNeeded.into()),
        Basis::Older { .. } | Basis::Decision { .. } => Ok(()),
    }
}

fn check_room(standing: &Standing) -> Result<(), Refusal> {
    match standing.contracts >= CONTRACTS_MAX {
        true => Err(No::TooManyContracts.into()),
        false => Ok(()),
    }
}

/// The other of company and committee; where there is no committee, the residents' committee.
fn check_cosigner(
    store: &mut Store,
    proposer: InstitutionKind,
    with: InstitutionId,
) -> Result<(), Refusal> {
    let allowed = match proposer {
        InstitutionKind::OwnersCommittee => InstitutionKind::PropertyCompany,
        _ => {
            let kind = InstitutionKind::OwnersCommittee;
            match identity::institutions_of_kind(store, kind)?.is_empty() {
                true => InstitutionKind::ResidentsCommittee,
                false => kind,
            }
        }
    };
    let second = identity::institution(store, with)?;
    match second.is_some_and(|second| second.kind == allowed) {
        true => Ok(()),
        false => Err(No::CosignerNotAllowed.into()),
    }
}

/// What changes, for whoever signs.
fn summary(contract: &Contract, before: Option<&Contract>) -> Vec<Change> {
    let label = |label: &str, before: String, after: String| Change {
        label: label.to_owned(),
        before,
        after,
    };
    let told = before.map_or(String::new(), |before| words(before.mode));
    vec![
        label("service.mode", told, words(contract.mode)),
        label("service.from", String::new(), contract.from.to_string()),
        label("service.decided_on", String::new(), contract.basis.day().to_string()),
    ]
}

/// A mode as a short plain string, for pages to put into words.
fn words(mode: Mode) -> String {
    match mode {
        Mode::LumpSum => "lump_sum".to_owned(),
        Mode::Remuneration(Pay::Fixed { fen }) => format!("fixed {}", fen.0),
        Mode::Remuneration(Pay::Share { basis_points }) => format!("share {basis_points}"),
    }
}

/// Enacts a signed contract: it holds from its month on, and the clock settles from there.
///
/// # Refusals
/// `DraftNotFound`, `MonthSettled`, `DecisionNeeded`, `TooManyContracts`.
pub fn enact(store: &mut Store, ctx: &Ctx, id: Id8) -> Result<(), Refusal> {
    let id = ContractId(id);
    let draft = DRAFTS.get(store, &id)?;
    let contract = draft.ok_or(No::DraftNotFound)?;
    let mut standing = STANDING.get(store, &())?.unwrap_or_default();
    check_standing(&standing, &contract)?;
    check_basis(&standing, &contract)?;
    check_room(&standing)?;
    // From here on the command succeeds.
    let Contract { mode, from, paper, basis, institution, with, .. } = contract;
    standing.drafts -= 1;
    standing.contracts += 1;
    let is_earliest = standing.next.is_none_or(|next| from < next);
    if is_earliest {
        standing.next = Some(from);
    }
    STANDING.put(store, &(), &standing)?;
    DRAFTS.delete(store, &id)?;
    SIGNED.put(store, &id, &())?;
    CONTRACTS.put(store, &Contract::key(from), &contract)?;
    if is_earliest {
        settle::schedule(store, from)?;
    }
    let at = ctx.time;
    store.emit(&Fact::ServiceSet { contract: id, mode, from, paper, basis, institution, with, at })
}

/// Drops what nobody signed in time.
pub(crate) fn drop_draft(store: &mut Store, id: ContractId) -> Result<(), Refusal> {
    if DRAFTS.get(store, &id)?.is_none() {
        return Ok(());
    }
    let mut standing = STANDING.get(store, &())?.expect("a draft is counted");
    standing.drafts -= 1;
    STANDING.put(store, &(), &standing)?;
    DRAFTS.delete(store, &id)
}

/// Property company or owners' committee, when the author acts for one of them.
pub(crate) fn managing(
    store: &mut Store,
    ctx: &Ctx,
    offices: &[Office],
) -> Result<Acting, Refusal> {
    let kinds = [InstitutionKind::PropertyCompany, InstitutionKind::OwnersCommittee];
    identity::acting(store, ctx, &kinds, offices)
}

/// Papers of this noun are for owners.
pub(crate) fn attach(store: &mut Store, ctx: &Ctx, record: RecordRef) -> Result<(), Refusal> {
    let (kind, class) = (RecordKind::Document, DataClass::Owners);
    records::attach(store, ctx, record, kind, class, Subject::default())
}
