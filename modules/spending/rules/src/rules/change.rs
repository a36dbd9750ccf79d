//! What a contract costs in the end: more or less than was agreed, until the work is accepted.

use super::{Proposed, attach, check_cosigner, committee, open, propose as send, take_draft};
use crate::command::ProposeChange;
use crate::fact::Fact;
use crate::refusal::Refusal as No;
use crate::state::{
    Acceptance, Contract, ContractChange, Draft, DraftId, PROJECTS, Project, StageKind,
};
use cosign::Resolution;
use identity::InstitutionKind;
use kernel::{Ctx, Fen, Id8, Refusal, Store};
use records::RecordKind;

pub(super) fn propose(
    store: &mut Store,
    ctx: &Ctx,
    command: &ProposeChange,
) -> Result<(), Refusal> {
    let committee = committee(store, ctx)?;
    let ProposeChange { draft, project: id, fen, reason, report, with, expires } = *command;
    let project = open(store, id)?;
    let before = changed(&project, fen)?.0;
    let kinds = [
        InstitutionKind::ResidentsCommittee,
        InstitutionKind::PropertyCompany,
        InstitutionKind::Bank,
        InstitutionKind::Subdistrict,
    ];
    check_cosigner(store, with, &kinds, No::CosignerNotAllowed)?;
    attach(store, ctx, reason, RecordKind::Reason)?;
    attach(store, ctx, report, RecordKind::Document)?;
    let proposed = Proposed {
        draft,
        resolution: Resolution::ChangeContract { project: id.0, draft: draft.0 },
        required: vec![committee, with],
        expires,
        evidence: vec![reason, report],
        summary: vec![
            ("project.contract_before_fen", before.0.to_string()),
            ("project.contract_fen", fen.0.to_string()),
        ],
    };
    let change = ContractChange { before, fen, reason, report };
    send(store, ctx, id, &Draft::Change(change), proposed)
}

/// Enacts a signed change.
///
/// # Refusals
/// `DraftNotFound`, `ProjectNotFound`, `AlreadyClosed`, then those of what it may cost.
pub fn enact_change(store: &mut Store, ctx: &Ctx, draft: Id8) -> Result<(), Refusal> {
    let (id, mut project, draft) = take_draft(store, DraftId(draft))?;
    let Draft::Change(ContractChange { before, fen, reason, report }) = draft else {
        return Err(No::DraftNotFound.into());
    };
    let (now, contract) = changed(&project, fen)?;
    // Who signed has seen what it cost then.
    if now != before {
        return Err(No::AmountDiffers.into());
    }
    // From here on the command succeeds.
    let stages = contract.stages.clone();
    project.contract = Some(contract);
    PROJECTS.put(store, &id, &project)?;
    let at = ctx.time;
    store.emit(&Fact::ContractChanged { project: id, before, fen, stages, reason, report, at })
}

/// What the contract costs now, and the contract with another sum. Stages that were approved
/// stay: what is paid at acceptance takes the difference.
fn changed(project: &Project, fen: Fen) -> Result<(Fen, Contract), Refusal> {
    let mut contract = project.contract.clone().ok_or(No::NoContract)?;
    let before = contract.fen;
    if project.acceptance != Acceptance::None {
        return Err(No::AlreadyAccepted.into());
    }
    if !fen.is_payable() || fen == before {
        return Err(No::AmountNotPayable.into());
    }
    let authority = project.authority.as_ref().ok_or(No::NoDecision)?;
    // Less is always allowed, even after a cap that was exceeded with its tolerance.
    if fen > before && !authority.allows(fen) {
        return Err(No::OverTheCap.into());
    }
    let difference = Fen(fen.0 - before.0);
    let mut stages = contract.stages.iter_mut();
    let accepted = stages.find(|stage| stage.kind == StageKind::Acceptance);
    let accepted = accepted.expect("every contract has a stage paid at acceptance");
    accepted.fen = Fen(accepted.fen.0 + difference.0);
    if !accepted.fen.is_payable() {
        return Err(No::StagesNotAllowed.into());
    }
    contract.fen = fen;
    Ok((before, contract))
}
