//! The contract: it follows a quote, and stays below the cap.

use super::{
    Proposed, attach, check_cosigner, committee, is_emergency, open, propose as send, take_draft,
};
use crate::command::ProposeContract;
use crate::fact::Fact;
use crate::limits::{QUOTES_MAX, STAGES_MAX};
use crate::refusal::Refusal as No;
use crate::state::{
    Contract, Draft, DraftId, PROJECTS, Project, ProjectId, QUOTES, Stage, StageKind,
};
use cosign::Resolution;
use identity::InstitutionKind;
use kernel::{Ctx, DataClass, Fen, Id8, Refusal, Store, Subject};
use records::RecordKind;

pub(super) fn propose(
    store: &mut Store,
    ctx: &Ctx,
    command: ProposeContract,
) -> Result<(), Refusal> {
    let committee = committee(store, ctx)?;
    let (id, draft, with) = (command.project, command.draft, command.with);
    let expires = command.expires;
    let project = open(store, id)?;
    check_before(&project)?;
    let ProposeContract { quote, reason, document, contractor, payee, fen, stages, .. } = command;
    let contract = Contract { quote, document, contractor, payee, reason, fen, stages };
    check_amount(store, id, &project, &contract)?;
    if !are_allowed(&contract) {
        return Err(No::StagesNotAllowed.into());
    }
    let kinds = [
        InstitutionKind::ResidentsCommittee,
        InstitutionKind::PropertyCompany,
        InstitutionKind::Bank,
        InstitutionKind::Subdistrict,
    ];
    check_cosigner(store, with, &kinds, No::CosignerNotAllowed)?;
    attach_papers(store, ctx, &contract)?;
    let proposed = Proposed {
        draft,
        resolution: Resolution::SignContract { project: id.0, draft: draft.0 },
        required: vec![committee, with],
        expires,
        evidence: vec![contract.document],
        summary: vec![
            ("project.contract_fen", fen.0.to_string()),
            ("project.stages", contract.stages.len().to_string()),
        ],
    };
    send(store, ctx, id, &Draft::Contract(contract), proposed)
}

/// Enacts a signed contract.
///
/// # Refusals
/// `DraftNotFound`, `ProjectNotFound`, `AlreadyClosed`, `ContractExists`.
pub fn enact_contract(store: &mut Store, ctx: &Ctx, draft: Id8) -> Result<(), Refusal> {
    let (id, mut project, draft) = take_draft(store, DraftId(draft))?;
    let Draft::Contract(contract) = draft else {
        return Err(No::DraftNotFound.into());
    };
    check_before(&project)?;
    // From here on the command succeeds.
    project.payments = vec![None; contract.stages.len()];
    project.contract = Some(contract.clone());
    PROJECTS.put(store, &id, &project)?;
    let Contract { quote, reason, document, contractor, fen, stages, .. } = contract;
    let at = ctx.time;
    store.emit(&Fact::ContractSigned {
        project: id,
        quote,
        reason,
        document,
        contractor,
        fen,
        stages,
        at,
    })
}

/// The links that come before a contract.
fn check_before(project: &Project) -> Result<(), Refusal> {
    if project.authority.is_none() {
        return Err(No::NoDecision.into());
    }
    if !project.opened && !is_emergency(project) {
        return Err(No::NoQuotes.into());
    }
    match project.contract {
        Some(_) => Err(No::ContractExists.into()),
        None => Ok(()),
    }
}

/// The amount of its quote, with a reason if that is not the lowest, and never above the cap.
fn check_amount(
    store: &mut Store,
    id: ProjectId,
    project: &Project,
    contract: &Contract,
) -> Result<(), Refusal> {
    if project.opened {
        let quotes = QUOTES.scan_under(store, &id, None, QUOTES_MAX as usize)?;
        let amount = |(_, quote): &(_, crate::state::Quote)| quote.fen;
        let lowest = quotes.iter().filter_map(amount).min();
        let taken = quotes.iter().find(|((_, quote), _)| Some(*quote) == contract.quote);
        let fen = taken.and_then(amount).ok_or(No::QuoteNotFound)?;
        if fen != contract.fen {
            return Err(No::AmountDiffers.into());
        }
        if lowest != Some(fen) && contract.reason.is_none() {
            return Err(No::ReasonNeeded.into());
        }
    } else if contract.quote.is_some() {
        return Err(No::QuoteNotFound.into());
    }
    if !contract.fen.is_payable() {
        return Err(No::AmountNotPayable.into());
    }
    let cap = project.authority.as_ref().map_or(Fen::ZERO, |authority| authority.cap);
    match contract.fen > cap {
        true => Err(No::OverTheCap.into()),
        false => Ok(()),
    }
}

/// In the order of work, above nothing, and adding up; one stage is paid at acceptance, and a
/// retention has a day.
fn are_allowed(contract: &Contract) -> bool {
    let stages = &contract.stages;
    let sum = stages.iter().try_fold(Fen::ZERO, |sum, stage| sum.plus(stage.fen));
    let in_order = stages.windows(2).all(|pair| pair[0].kind <= pair[1].kind);
    let fits = |stage: &Stage| {
        let has_day = stage.kind != StageKind::Retention || stage.not_before.is_some();
        stage.fen.is_payable() && has_day
    };
    let accepted = stages.iter().filter(|stage| stage.kind == StageKind::Acceptance).count();
    stages.len() <= STAGES_MAX
        && accepted == 1
        && in_order
        && stages.iter().all(fits)
        && sum == Some(contract.fen)
}

fn attach_papers(store: &mut Store, ctx: &Ctx, contract: &Contract) -> Result<(), Refusal> {
    attach(store, ctx, contract.document, RecordKind::Document)?;
    attach(store, ctx, contract.contractor, RecordKind::Document)?;
    if let Some(reason) = contract.reason {
        attach(store, ctx, reason, RecordKind::Reason)?;
    }
    let (kind, class) = (RecordKind::Document, DataClass::Institutions);
    records::attach(store, ctx, contract.payee, kind, class, Subject::default())
}
