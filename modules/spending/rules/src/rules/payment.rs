//! Paying a stage: every link before it must be there.

use super::{Proposed, check_cosigner, is_emergency, managing, open, propose, take_draft, today};
use crate::command::RequestPayment;
use crate::fact::Fact;
use crate::refusal::Refusal as No;
use crate::state::{Acceptance, Contract, Draft, DraftId, PROJECTS, Project, Stage, StageKind};
use cosign::Resolution;
use identity::InstitutionKind;
use kernel::{Ctx, Fen, Id8, InstitutionId, Refusal, Store};
use payouts::{Debit, NewPayout, PayoutId, Purpose};
use treasury::chart::{CONTRACTS_PAYABLE, DIRECT_COST, PAID_AHEAD};
use treasury::{Cause, CauseKind, Fund};

pub(super) fn request(
    store: &mut Store,
    ctx: &Ctx,
    command: &RequestPayment,
) -> Result<(), Refusal> {
    let author = managing(store, ctx)?;
    let RequestPayment { draft, project: id, stage, fen, due, with, expires } = *command;
    let project = open(store, id)?;
    check_chain(ctx, &project, stage, fen)?;
    if due < today(ctx) {
        return Err(No::DueTooEarly.into());
    }
    let committee = approvers(store, with)?;
    let proposed = Proposed {
        draft,
        resolution: Resolution::ApprovePayment { project: id.0, draft: draft.0 },
        required: vec![committee, with],
        expires,
        evidence: Vec::new(),
        summary: vec![
            ("project.payment_fen", fen.0.to_string()),
            ("project.stage", (u32::from(stage) + 1).to_string()),
        ],
    };
    propose(store, ctx, id, &Draft::Payment { stage, due }, proposed)?;
    let (institution, at) = (author.institution, ctx.time);
    store.emit(&Fact::PaymentRequested { project: id, draft, stage, fen, due, institution, at })
}

/// Enacts an approved payment: the bank is instructed.
///
/// # Refusals
/// `DraftNotFound`, `ProjectNotFound`, `AlreadyClosed`, those of the chain, then those of payouts.
pub fn enact_payment(store: &mut Store, ctx: &Ctx, draft: Id8) -> Result<(), Refusal> {
    let draft_id = DraftId(draft);
    let (id, mut project, found) = take_draft(store, draft_id)?;
    let Draft::Payment { stage, due } = found else {
        return Err(No::DraftNotFound.into());
    };
    let contract = project.contract.clone().ok_or(No::NoContract)?;
    let fen = contract.stages.get(usize::from(stage)).map_or(Fen::ZERO, |stage| stage.fen);
    check_chain(ctx, &project, stage, fen)?;
    let debit = Debit { account: debited(&project), flat: None, fen };
    let new = NewPayout {
        id: PayoutId(draft),
        fund: project.fund,
        payee: contract.payee,
        fen,
        // What took long to sign is due today.
        due: due.max(today(ctx)),
        cause: Cause { kind: CauseKind::Decision, id: id.0 },
        purpose: Purpose::Spending,
        debit: vec![debit],
    };
    payouts::instruct(store, ctx, new)?;
    // From here on the command succeeds.
    if debit.account == PAID_AHEAD {
        project.ahead = project.ahead.plus(fen).expect("stages add up to the contract");
    }
    project.payments[usize::from(stage)] = Some(draft);
    PROJECTS.put(store, &id, &project)?;
    store.emit(&Fact::PaymentApproved { project: id, draft: draft_id, stage, fen, at: ctx.time })
}

/// Names the first link that is missing before a stage may be paid.
fn check_chain(ctx: &Ctx, project: &Project, stage: u8, fen: Fen) -> Result<(), Refusal> {
    if project.authority.is_none() {
        return Err(No::NoDecision.into());
    }
    if !project.opened && !is_emergency(project) {
        return Err(No::NoQuotes.into());
    }
    let contract = project.contract.as_ref().ok_or(No::NoContract)?;
    let stage = stage_of(project, contract, stage, fen)?;
    if stage.kind != StageKind::Advance && project.photos == 0 {
        return Err(No::NoEvidence.into());
    }
    let after = matches!(stage.kind, StageKind::Acceptance | StageKind::Retention);
    match project.acceptance {
        Acceptance::None if after => return Err(No::NotAccepted.into()),
        Acceptance::Charging => return Err(No::ChargeUnderway.into()),
        Acceptance::None | Acceptance::Done => {}
    }
    match stage.not_before.is_some_and(|day| today(ctx) < day) {
        true => Err(No::RetentionNotDue.into()),
        false => Ok(()),
    }
}

fn stage_of(project: &Project, contract: &Contract, stage: u8, fen: Fen) -> Result<Stage, Refusal> {
    let at = usize::from(stage);
    let found = contract.stages.get(at).copied().ok_or(No::StageNotFound)?;
    if found.fen != fen {
        return Err(No::AmountDiffers.into());
    }
    if project.payments[at].is_some() {
        return Err(No::StageApproved.into());
    }
    match project.payments[..at].iter().all(Option::is_some) {
        true => Ok(found),
        false => Err(No::EarlierStageOpen.into()),
    }
}

/// The owners' committee, which approves every payment, beside a second institution.
fn approvers(store: &mut Store, with: InstitutionId) -> Result<InstitutionId, Refusal> {
    let kinds =
        [InstitutionKind::ResidentsCommittee, InstitutionKind::Bank, InstitutionKind::Subdistrict];
    check_cosigner(store, with, &kinds, No::SecondApprovalMissing)?;
    let found = identity::institutions_of_kind(store, InstitutionKind::OwnersCommittee)?;
    let committee = found.first().map(|(id, _)| *id);
    Ok(committee.ok_or(No::SecondApprovalMissing)?)
}

/// Before the flats are charged money is paid ahead; afterwards the contract is a debt of the fund.
/// Public revenue belongs to nobody's flat and is spent at once.
fn debited(project: &Project) -> u16 {
    match (project.fund, project.acceptance) {
        (Fund::Maintenance, Acceptance::None) => PAID_AHEAD,
        (Fund::Maintenance, _) => CONTRACTS_PAYABLE,
        _ => DIRECT_COST,
    }
}
