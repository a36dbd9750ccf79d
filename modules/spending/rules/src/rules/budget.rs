//! A year's budget, and projects under it.

use super::authority::{check_carried, check_scope};
use super::{Proposed, ask_signatures, attach, check_cosigner, committee, open};
use crate::clock::Job;
use crate::command::{ProposeBudget, ProposeBudgetUse};
use crate::fact::Fact;
use crate::limits::BUDGET_LINES_MAX;
use crate::refusal::Refusal as No;
use crate::state::{
    Authority, BUDGET_DRAFTS, BUDGETS, Budget, BudgetDraft, BudgetLine, Draft, DraftId, Ground,
    PROJECT_COST, Project, Scope,
};
use cosign::Resolution;
use identity::InstitutionKind;
use kernel::{Ctx, Fen, Id8, Refusal, Store};
use law::Class;
use records::RecordKind;
use std::ops::Range;
use treasury::{Fund, chart};

/// Codes of income, and of cost.
const INCOME: Range<u16> = 4_000..5_000;
const COST: Range<u16> = 5_000..6_000;

pub(super) fn propose(
    store: &mut Store,
    ctx: &Ctx,
    command: &ProposeBudget,
) -> Result<(), Refusal> {
    let committee = committee(store, ctx)?;
    let ProposeBudget { draft, fund, year, single_max, counted, decided_on, minutes, .. } =
        *command;
    let lines = in_order(ctx, command)?;
    if decided_on > super::today(ctx) {
        return Err(No::DecidedOnNotAllowed.into());
    }
    check_scope(store, Scope::Community, counted.total)?;
    check_carried(Class::Ordinary, &counted)?;
    let kinds: &[InstitutionKind] = match fund {
        Fund::PropertyFee => {
            &[InstitutionKind::PropertyCompany, InstitutionKind::ResidentsCommittee]
        }
        _ => &[InstitutionKind::ResidentsCommittee],
    };
    check_cosigner(store, command.with, kinds, No::CosignerNotAllowed)?;
    let reserved = Fen::ZERO;
    let budget = Budget { lines, single_max, reserved, decided_on, minutes };
    keep_reserved(store, fund, year, budget.clone())?;
    attach(store, ctx, minutes, RecordKind::Document)?;
    if BUDGET_DRAFTS.get(store, &draft)?.is_some() {
        return Err(No::DraftExists.into());
    }
    let sum = |codes: Range<u16>| {
        let lines = budget.lines.iter().filter(|line| codes.contains(&line.account));
        lines.map(|line| line.fen.0).sum::<i64>().to_string()
    };
    let proposed = Proposed {
        draft,
        resolution: Resolution::AdoptBudget { draft: draft.0 },
        required: vec![committee, command.with],
        expires: command.expires,
        evidence: vec![minutes],
        summary: vec![
            ("budget.fund", fund.word().to_owned()),
            ("budget.year", year.to_string()),
            ("budget.income_fen", sum(INCOME)),
            ("budget.cost_fen", sum(COST)),
            ("budget.single_max_fen", single_max.0.to_string()),
            ("project.decided_on", decided_on.to_string()),
        ],
    };
    let waiting = BudgetDraft { fund, year, budget, counted };
    BUDGET_DRAFTS.put(store, &draft, &waiting)?;
    store.schedule(command.expires, crate::NOUN, &Job::DropBudget { draft })?;
    ask_signatures(store, ctx, proposed)
}

/// The lines in the order of accounts, if they may stand in a budget of this fund and year.
fn in_order(ctx: &Ctx, command: &ProposeBudget) -> Result<Vec<BudgetLine>, Refusal> {
    let ProposeBudget { fund, year, lines, single_max, .. } = command;
    let (this_year, _, _) = super::today(ctx).parts();
    let mut lines = lines.clone();
    lines.sort_by_key(|line| line.account);
    let fits = |line: &BudgetLine| {
        (INCOME.contains(&line.account) || COST.contains(&line.account))
            && chart::account(*fund, line.account).is_some()
            && line.fen.is_payable()
    };
    let allowed = *fund != Fund::Held
        && (this_year..=this_year + 1).contains(year)
        && (1..=BUDGET_LINES_MAX).contains(&lines.len())
        && lines.iter().all(fits)
        && lines.windows(2).all(|pair| pair[0].account < pair[1].account)
        && *single_max >= Fen::ZERO
        && (*single_max == Fen::ZERO || *fund != Fund::PropertyFee);
    match allowed {
        true => Ok(lines),
        false => Err(No::BudgetNotAllowed.into()),
    }
}

/// What projects hold of the year's line stays reserved when another budget takes its place.
fn keep_reserved(
    store: &mut Store,
    fund: Fund,
    year: u16,
    mut budget: Budget,
) -> Result<Budget, Refusal> {
    let before = BUDGETS.get(store, &(fund, year))?;
    budget.reserved = before.map_or(Fen::ZERO, |before| before.reserved);
    match budget.left() < Fen::ZERO {
        true => Err(No::BudgetBelowUse.into()),
        false => Ok(budget),
    }
}

/// Enacts a signed budget.
///
/// # Refusals
/// `DraftNotFound`, `BudgetBelowUse`.
pub fn enact_budget(store: &mut Store, ctx: &Ctx, draft: Id8) -> Result<(), Refusal> {
    let id = DraftId(draft);
    let BudgetDraft { fund, year, budget, counted } =
        BUDGET_DRAFTS.get(store, &id)?.ok_or(No::DraftNotFound)?;
    let budget = keep_reserved(store, fund, year, budget)?;
    // From here on the command succeeds.
    BUDGET_DRAFTS.delete(store, &id)?;
    BUDGETS.put(store, &(fund, year), &budget)?;
    let Budget { lines, single_max, decided_on, minutes, .. } = budget;
    let at = ctx.time;
    store.emit(&Fact::BudgetAdopted {
        fund,
        year,
        lines,
        single_max,
        counted,
        decided_on,
        minutes,
        at,
    })
}

pub(super) fn propose_use(
    store: &mut Store,
    ctx: &Ctx,
    command: &ProposeBudgetUse,
) -> Result<(), Refusal> {
    let committee = committee(store, ctx)?;
    let ProposeBudgetUse { draft, project: id, year, cap, with, expires } = *command;
    let project = open(store, id)?;
    if project.authority.is_some() {
        return Err(No::AlreadyDecided.into());
    }
    if !cap.is_payable() {
        return Err(No::AmountNotPayable.into());
    }
    let budget = allowing(store, ctx, &project, year)?;
    if cap > budget.single_max {
        return Err(No::OverSingleMax.into());
    }
    if cap > budget.left() {
        return Err(No::BudgetUsedUp.into());
    }
    let kinds = [InstitutionKind::ResidentsCommittee];
    check_cosigner(store, with, &kinds, No::CosignerNotAllowed)?;
    let Budget { decided_on, minutes, .. } = budget;
    let proposed = Proposed {
        draft,
        resolution: Resolution::AdoptDecision { project: id.0, draft: draft.0 },
        required: vec![committee, with],
        expires,
        evidence: vec![minutes],
        summary: vec![
            ("project.cap_fen", cap.0.to_string()),
            ("budget.year", year.to_string()),
            ("budget.left_fen", budget.left().0.to_string()),
        ],
    };
    let ground = Ground::Budget { year, decided_on, minutes };
    let authority = Authority { ground, cap, tolerance_pct: 0, since: ctx.time };
    super::propose(store, ctx, id, &Draft::Authority(authority), proposed)
}

/// The budget that may carry a project: of this year, and of all owners whom the project serves.
fn allowing(store: &mut Store, ctx: &Ctx, project: &Project, year: u16) -> Result<Budget, Refusal> {
    let (this_year, _, _) = super::today(ctx).parts();
    let found = BUDGETS.get(store, &(project.fund, year))?.filter(|_| year == this_year);
    let budget =
        found.filter(|budget| budget.line(PROJECT_COST) > Fen::ZERO).ok_or(No::NoBudget)?;
    match project.fund == Fund::Maintenance && project.scope != Scope::Community {
        true => Err(No::ScopeNotOfBudget.into()),
        false => Ok(budget),
    }
}

/// Reserves a project's cap; answers what is left.
///
/// # Refusals
/// `NoBudget`, `BudgetUsedUp`.
pub(super) fn reserve(store: &mut Store, fund: Fund, year: u16, cap: Fen) -> Result<Fen, Refusal> {
    let mut budget = BUDGETS.get(store, &(fund, year))?.ok_or(No::NoBudget)?;
    if cap > budget.left() {
        return Err(No::BudgetUsedUp.into());
    }
    budget.reserved = Fen(budget.reserved.0 + cap.0);
    BUDGETS.put(store, &(fund, year), &budget)?;
    Ok(budget.left())
}

/// A project is settled: what it did not spend is free again.
pub(super) fn give_back(
    store: &mut Store,
    fund: Fund,
    year: u16,
    unspent: Fen,
) -> Result<(), Refusal> {
    let found = BUDGETS.get(store, &(fund, year))?;
    let mut budget = found.expect("budgets are never removed");
    budget.reserved = Fen(budget.reserved.0 - unspent.0);
    BUDGETS.put(store, &(fund, year), &budget)
}
