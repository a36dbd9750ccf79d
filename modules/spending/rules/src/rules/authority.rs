//! What allows a project: a decision of the owners, or an emergency.

use super::{
    Proposed, ask_signatures, attach, check_cosigner, committee, open, propose, take_draft,
};
use crate::clock::Job;
use crate::command::{ProposeDecision, ProposeEmergency, ProposeFirstDeposit, ShowDuty};
use crate::fact::Fact;
use crate::limits::{AUDIT_DAYS_MAX, FIRST_DEPOSIT_FEN_MAX, PUBLICITY_DAYS_MAX, TOLERANCE_PCT_MAX};
use crate::refusal::Refusal as No;
use crate::state::{
    Acceptance, Authority, Counted, Draft, DraftId, Duty, FIRST_DEPOSIT, Ground, Matter, PROJECTS,
    Part, Project, ProjectId, Scope,
};
use cosign::Resolution;
use identity::{InstitutionKind, Office};
use kernel::{Ctx, DataClass, Fen, Id8, InstitutionId, Refusal, ShanghaiDate, Store, Subject};
use law::{CN_CC278, Class, Decision, Measure, Tally};
use records::RecordKind;
use treasury::Fund;

pub(super) fn decision(
    store: &mut Store,
    ctx: &Ctx,
    command: &ProposeDecision,
) -> Result<(), Refusal> {
    let committee = committee(store, ctx)?;
    let project = open(store, command.project)?;
    let ProposeDecision { draft, matter, cap, tolerance_pct, counted, decided_on, minutes, .. } =
        *command;
    if !cap.is_payable() {
        return Err(No::AmountNotPayable.into());
    }
    check_undecided_or_higher(&project, cap)?;
    if tolerance_pct > TOLERANCE_PCT_MAX {
        return Err(No::ToleranceNotAllowed.into());
    }
    if (matter == Matter::UseRevenue) != (project.fund == Fund::PublicRevenue) {
        return Err(No::MatterDiffers.into());
    }
    if decided_on > super::today(ctx) {
        return Err(No::DecidedOnNotAllowed.into());
    }
    check_scope(store, project.scope, counted.total)?;
    check_carried(class_of(matter), &counted)?;
    let kinds = [InstitutionKind::ResidentsCommittee];
    check_cosigner(store, command.with, &kinds, No::CosignerNotAllowed)?;
    attach(store, ctx, minutes, RecordKind::Document)?;
    let heads = |part: Part| part.heads.to_string();
    let proposed = Proposed {
        draft,
        resolution: Resolution::AdoptDecision { project: command.project.0, draft: draft.0 },
        required: vec![committee, command.with],
        expires: command.expires,
        evidence: vec![minutes],
        summary: vec![
            ("project.cap_fen", cap.0.to_string()),
            ("project.tolerance_pct", tolerance_pct.to_string()),
            ("project.decided_on", decided_on.to_string()),
            ("project.heads_total", heads(counted.total)),
            ("project.heads_participating", heads(counted.participating)),
            ("project.heads_for", heads(counted.in_favour)),
        ],
    };
    let ground = Ground::Decision { matter, counted, decided_on, minutes };
    let authority = Authority { ground, cap, tolerance_pct, since: ctx.time };
    propose(store, ctx, command.project, &Draft::Authority(authority), proposed)
}

pub(super) fn emergency(
    store: &mut Store,
    ctx: &Ctx,
    command: &ProposeEmergency,
) -> Result<(), Refusal> {
    let committee = committee(store, ctx)?;
    let project = undecided(store, command.project)?;
    let ProposeEmergency { draft, danger, cap, report, .. } = *command;
    if project.fund != Fund::Maintenance {
        return Err(No::NotMaintenanceFund.into());
    }
    if !cap.is_payable() {
        return Err(No::AmountNotPayable.into());
    }
    let kinds = [InstitutionKind::Subdistrict];
    check_cosigner(store, command.with, &kinds, No::CosignerNotAllowed)?;
    attach(store, ctx, report, RecordKind::Document)?;
    let proposed = Proposed {
        draft,
        resolution: Resolution::AdoptEmergency { project: command.project.0, draft: draft.0 },
        required: vec![committee, command.with],
        expires: command.expires,
        evidence: vec![report],
        summary: vec![("project.cap_fen", cap.0.to_string())],
    };
    // Its days are counted from the day on which it is adopted.
    let (publish_by, audit_by) = (super::today(ctx), super::today(ctx));
    let (published, audited) = (false, false);
    let ground = Ground::Emergency { danger, report, publish_by, audit_by, published, audited };
    let authority = Authority { ground, cap, tolerance_pct: 0, since: ctx.time };
    propose(store, ctx, command.project, &Draft::Authority(authority), proposed)
}

/// Enacts a signed decision or emergency.
///
/// # Refusals
/// `DraftNotFound`, `ProjectNotFound`, `AlreadyClosed`, `AlreadyDecided`, `AlreadyAccepted`,
/// `CapNotHigher`, `NoBudget`, `BudgetUsedUp`.
pub fn enact_authority(store: &mut Store, ctx: &Ctx, draft: Id8) -> Result<(), Refusal> {
    let (id, mut project, draft) = take_draft(store, DraftId(draft))?;
    let Draft::Authority(mut authority) = draft else {
        return Err(No::DraftNotFound.into());
    };
    let (cap, tolerance_pct) = (authority.cap, authority.tolerance_pct);
    match authority.ground {
        Ground::Decision { .. } => check_undecided_or_higher(&project, cap)?,
        _ if project.authority.is_some() => return Err(No::AlreadyDecided.into()),
        _ => {}
    }
    // From here on the command succeeds.
    authority.since = ctx.time;
    let fact = match &mut authority.ground {
        Ground::Decision { matter, counted, decided_on, minutes } => {
            let (matter, counted, decided_on) = (*matter, *counted, *decided_on);
            let (minutes, at) = (*minutes, ctx.time);
            Fact::DecisionAdopted {
                project: id,
                matter,
                cap,
                tolerance_pct,
                counted,
                decided_on,
                minutes,
                at,
            }
        }
        Ground::Budget { year, .. } => {
            let (fund, year, at) = (project.fund, *year, ctx.time);
            let left = super::budget::reserve(store, fund, year, cap)?;
            Fact::BudgetUsed { project: id, fund, year, cap, left, at }
        }
        Ground::Emergency { danger, report, publish_by, audit_by, .. } => {
            *publish_by = days_on(ctx, PUBLICITY_DAYS_MAX);
            *audit_by = days_on(ctx, AUDIT_DAYS_MAX);
            for (duty, day) in [(Duty::Publicity, *publish_by), (Duty::Audit, *audit_by)] {
                store.schedule(day.end_ms(), crate::NOUN, &Job::Duty { project: id, duty })?;
            }
            let (danger, report, at) = (*danger, *report, ctx.time);
            let (publish_by, audit_by) = (*publish_by, *audit_by);
            Fact::EmergencyAdopted { project: id, danger, cap, report, publish_by, audit_by, at }
        }
    };
    project.authority = Some(match project.authority.take() {
        // An emergency stays one, with its duties, when owners allow it to cost more.
        Some(Authority { ground: ground @ Ground::Emergency { .. }, .. }) => {
            Authority { ground, ..authority }
        }
        _ => authority,
    });
    PROJECTS.put(store, &id, &project)?;
    store.emit(&fact)
}

/// What is decided may be decided again as long as the work is not accepted, for a higher cap.
fn check_undecided_or_higher(project: &Project, cap: Fen) -> Result<(), Refusal> {
    let Some(authority) = &project.authority else {
        return Ok(());
    };
    if matches!(authority.ground, Ground::Budget { .. }) {
        return Err(No::AlreadyDecided.into());
    }
    if project.acceptance != Acceptance::None {
        return Err(No::AlreadyAccepted.into());
    }
    match cap > authority.cap {
        true => Ok(()),
        false => Err(No::CapNotHigher.into()),
    }
}

pub(super) fn publicity(store: &mut Store, ctx: &Ctx, command: &ShowDuty) -> Result<(), Refusal> {
    let author = super::managing(store, ctx)?.institution;
    show(store, ctx, command, Duty::Publicity, author)
}

pub(super) fn audit(store: &mut Store, ctx: &Ctx, command: &ShowDuty) -> Result<(), Refusal> {
    let kinds = [InstitutionKind::OwnersCommittee, InstitutionKind::Auditor];
    let offices = [Office::Head, Office::Treasurer, Office::Clerk, Office::Auditor];
    let author = identity::acting(store, ctx, &kinds, &offices)?.institution;
    show(store, ctx, command, Duty::Audit, author)
}

fn show(
    store: &mut Store,
    ctx: &Ctx,
    command: &ShowDuty,
    duty: Duty,
    institution: InstitutionId,
) -> Result<(), Refusal> {
    let (id, evidence) = (command.project, command.evidence);
    let mut project = open(store, id)?;
    let done = duty_of(&mut project, duty).ok_or(No::NotEmergency)?;
    if *done {
        return Err(No::DutyDoneBefore.into());
    }
    *done = true;
    let kind = match duty {
        Duty::Publicity => RecordKind::Photo,
        Duty::Audit => RecordKind::Document,
    };
    attach(store, ctx, evidence, kind)?;
    // From here on the command succeeds.
    PROJECTS.put(store, &id, &project)?;
    store.emit(&Fact::DutyDone { project: id, duty, evidence, institution, at: ctx.time })
}

/// Says once that a duty was not done in time.
pub(crate) fn say_missed(store: &mut Store, id: ProjectId, duty: Duty) -> Result<(), Refusal> {
    let project = PROJECTS.get(store, &id)?;
    let mut project = project.expect("projects are never removed");
    let done = *duty_of(&mut project, duty).expect("only emergencies have duties");
    let ground = project.authority.map(|authority| authority.ground);
    let Some(Ground::Emergency { publish_by, audit_by, .. }) = ground.filter(|_| !done) else {
        return Ok(());
    };
    let due = match duty {
        Duty::Publicity => publish_by,
        Duty::Audit => audit_by,
    };
    store.emit(&Fact::DutyMissed { project: id, duty, due })
}

pub(super) fn first_deposit(
    store: &mut Store,
    ctx: &Ctx,
    command: &ProposeFirstDeposit,
) -> Result<(), Refusal> {
    let committee = committee(store, ctx)?;
    let ProposeFirstDeposit { draft, fen_per_m2, evidence, with, expires } = *command;
    if fen_per_m2 == 0 || fen_per_m2 > FIRST_DEPOSIT_FEN_MAX {
        return Err(No::DepositNotAllowed.into());
    }
    let kinds =
        [InstitutionKind::ResidentsCommittee, InstitutionKind::Bank, InstitutionKind::Subdistrict];
    check_cosigner(store, with, &kinds, No::CosignerNotAllowed)?;
    let class = DataClass::Owners;
    records::attach(store, ctx, evidence, RecordKind::Document, class, Subject::default())?;
    let proposed = Proposed {
        draft,
        resolution: Resolution::SetFirstDeposit { fen_per_m2 },
        required: vec![committee, with],
        expires,
        evidence: vec![evidence],
        summary: vec![("maintenance.first_deposit_fen", fen_per_m2.to_string())],
    };
    ask_signatures(store, ctx, proposed)
}

/// Enacts a signed first deposit.
///
/// # Refusals
/// `TooMuchWork`.
pub fn enact_first_deposit(store: &mut Store, ctx: &Ctx, fen_per_m2: u32) -> Result<(), Refusal> {
    // From here on the command succeeds.
    FIRST_DEPOSIT.put(store, &(), &fen_per_m2)?;
    store.emit(&Fact::FirstDepositSet { fen_per_m2, at: ctx.time })
}

fn undecided(store: &mut Store, id: ProjectId) -> Result<Project, Refusal> {
    let project = open(store, id)?;
    match project.authority {
        Some(_) => Err(No::AlreadyDecided.into()),
        None => Ok(project),
    }
}

fn duty_of(project: &mut Project, duty: Duty) -> Option<&mut bool> {
    match &mut project.authority.as_mut()?.ground {
        Ground::Emergency { published, audited, .. } => Some(match duty {
            Duty::Publicity => published,
            Duty::Audit => audited,
        }),
        Ground::Decision { .. } | Ground::Budget { .. } => None,
    }
}

/// The scope of the minutes is that of the register: the whole area, and no more heads than flats.
pub(super) fn check_scope(store: &mut Store, scope: Scope, total: Part) -> Result<(), Refusal> {
    let count = property::count(store, scope.of_register())?;
    match total.area == count.area && total.heads <= count.flats {
        true => Ok(()),
        false => Err(No::ScopeAreaDiffers.into()),
    }
}

fn class_of(matter: Matter) -> Class {
    match matter {
        Matter::UseFund | Matter::UseRevenue => Class::Ordinary,
        Matter::Rebuild => Class::Special,
    }
}

/// The law's own arithmetic says whether these numbers carry it.
pub(super) fn check_carried(class: Class, counted: &Counted) -> Result<(), Refusal> {
    let Counted { total, participating, in_favour, against, abstained } = *counted;
    let voices = [in_favour, against, abstained];
    let heads: u64 = voices.iter().map(|part| u64::from(part.heads)).sum();
    let area: u128 = voices.iter().map(|part| u128::from(part.area)).sum();
    let all = (u64::from(participating.heads), u128::from(participating.area));
    if (heads, area) != all {
        return Err(No::TallyDoesNotAddUp.into());
    }
    let measure = |part: Part| {
        let area = law::Area::new(part.area).map_err(|_| No::TallyDoesNotAddUp)?;
        Ok::<_, No>(Measure { area, heads: u64::from(part.heads) })
    };
    let tally = Tally {
        total: measure(total)?,
        participating: measure(participating)?,
        in_favour: measure(in_favour)?,
        class,
    };
    match law::tally(&CN_CC278, &tally) {
        Ok(Decision::Passed) => Ok(()),
        Ok(Decision::Rejected | Decision::NoQuorum) => Err(No::DecisionNotCarried.into()),
        Err(_) => Err(No::TallyDoesNotAddUp.into()),
    }
}

fn days_on(ctx: &Ctx, days: u64) -> ShanghaiDate {
    super::today(ctx).plus_days(days).expect("no ledger runs until the year 2999")
}
