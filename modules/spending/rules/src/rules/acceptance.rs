//! Acceptance of the work, and the end of a project.

use super::{Proposed, attach, check_cosigner, committee, open, propose as send, take_draft};
use crate::clock::Job;
use crate::command::ProposeAcceptance;
use crate::fact::Fact;
use crate::refusal::Refusal as No;
use crate::state::{Acceptance, Draft, DraftId, Ground, PROJECTS, Project, ProjectId};
use cosign::Resolution;
use identity::InstitutionKind;
use kernel::{Ctx, Fen, Id8, Refusal, Store};
use payouts::{PayoutId, State};
use records::RecordKind;
use treasury::Fund;

pub(super) fn propose(
    store: &mut Store,
    ctx: &Ctx,
    command: &ProposeAcceptance,
) -> Result<(), Refusal> {
    let committee = committee(store, ctx)?;
    let ProposeAcceptance { draft, project: id, report, with, expires } = *command;
    let project = open(store, id)?;
    let fen = check_ready(store, &project)?;
    let kinds = [
        InstitutionKind::ResidentsCommittee,
        InstitutionKind::PropertyCompany,
        InstitutionKind::Subdistrict,
    ];
    check_cosigner(store, with, &kinds, No::CosignerNotAllowed)?;
    attach(store, ctx, report, RecordKind::Document)?;
    let proposed = Proposed {
        draft,
        resolution: Resolution::AcceptWork { project: id.0, draft: draft.0 },
        required: vec![committee, with],
        expires,
        evidence: vec![report],
        summary: vec![("project.accepted_fen", fen.0.to_string())],
    };
    send(store, ctx, id, &Draft::Acceptance { report, fen }, proposed)
}

/// Enacts a signed acceptance; the clock charges the flats.
///
/// # Refusals
/// `DraftNotFound`, `ProjectNotFound`, `AlreadyClosed`, `NoContract`, `AlreadyAccepted`,
/// `NoEvidence`, `PaymentUnderway`, `AmountDiffers`.
pub fn enact_acceptance(store: &mut Store, ctx: &Ctx, draft: Id8) -> Result<(), Refusal> {
    let (id, mut project, draft) = take_draft(store, DraftId(draft))?;
    let Draft::Acceptance { report, fen } = draft else {
        return Err(No::DraftNotFound.into());
    };
    // Who signed has seen what it cost then.
    if check_ready(store, &project)? != fen {
        return Err(No::AmountDiffers.into());
    }
    // From here on the command succeeds.
    project.acceptance = match project.fund {
        Fund::Maintenance => Acceptance::Charging,
        _ => Acceptance::Done,
    };
    PROJECTS.put(store, &id, &project)?;
    if project.acceptance == Acceptance::Charging {
        store.schedule(ctx.time, crate::NOUN, &Job::Freeze { project: id })?;
    }
    store.emit(&Fact::WorkAccepted { project: id, report, at: ctx.time })
}

pub(super) fn close(store: &mut Store, ctx: &Ctx, id: ProjectId) -> Result<(), Refusal> {
    committee(store, ctx)?;
    let mut project = open(store, id)?;
    let contract = project.contract.as_ref().ok_or(No::NoContract)?;
    let fen = contract.fen;
    if project.payments.iter().any(Option::is_none) || is_underway(store, &project)? {
        return Err(No::NotAllPaid.into());
    }
    let authority = project.authority.as_ref().ok_or(No::NoDecision)?;
    if matches!(authority.ground, Ground::Emergency { audited: false, .. }) {
        return Err(No::AuditMissing.into());
    }
    let unspent = authority.cap.minus(fen).unwrap_or(Fen::ZERO);
    let budget = match authority.ground {
        Ground::Budget { year, .. } => Some(year),
        _ => None,
    };
    // From here on the command succeeds.
    if let Some(year) = budget {
        super::budget::give_back(store, project.fund, year, unspent)?;
    }
    project.closed = true;
    PROJECTS.put(store, &id, &project)?;
    store.emit(&Fact::ProjectClosed { project: id, fen, unspent, at: ctx.time })
}

/// What acceptance needs; answers the contract's amount.
fn check_ready(store: &mut Store, project: &Project) -> Result<Fen, Refusal> {
    let contract = project.contract.as_ref().ok_or(No::NoContract)?;
    if project.acceptance != Acceptance::None {
        return Err(No::AlreadyAccepted.into());
    }
    if project.photos == 0 {
        return Err(No::NoEvidence.into());
    }
    match is_underway(store, project)? {
        true => Err(No::PaymentUnderway.into()),
        false => Ok(contract.fen),
    }
}

/// Whether the bank has not paid yet what it was instructed for this project.
fn is_underway(store: &mut Store, project: &Project) -> Result<bool, Refusal> {
    for id in project.payments.iter().flatten() {
        let payout = payouts::payout(store, PayoutId(*id))?;
        if !matches!(payout.map(|payout| payout.state), Some(State::Paid(_))) {
            return Ok(true);
        }
    }
    Ok(false)
}
