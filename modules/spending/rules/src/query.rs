//! What pages ask of budgets, without a unit.

use crate::state::{BUDGET_DRAFTS, BUDGETS, Budget, BudgetDraft, DraftId};
use kernel::{CommunityId, Fen, Period, Read, ShanghaiDate};
use std::collections::BTreeMap;
use treasury::{Fund, chart};

/// A year's budget beside what really moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BudgetStand {
    /// The word of the fund.
    pub fund: &'static str,
    /// The year.
    pub year: u16,
    /// What was approved.
    pub budget: Budget,
    /// By account.
    pub lines: Vec<BudgetLineStand>,
}

/// A line beside what really moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BudgetLineStand {
    /// The account.
    pub account: u16,
    /// Its name in Chinese.
    pub zh: &'static str,
    /// Its name in English.
    pub en: &'static str,
    /// What was approved for the year.
    pub planned: Fen,
    /// What the account gained in the year so far.
    pub moved: Fen,
}

/// The budgets of a year, in the order of the funds.
pub fn peek_budgets(state: &dyn Read, community: CommunityId, year: u16) -> Vec<BudgetStand> {
    let of = |fund: Fund| {
        let budget = BUDGETS.peek(state, community, &(fund, year))?;
        Some(stand(state, community, fund, year, budget))
    };
    Fund::ALL.into_iter().filter_map(of).collect()
}

/// A budget that waits for signatures.
pub fn peek_budget_draft(
    state: &dyn Read,
    community: CommunityId,
    id: DraftId,
) -> Option<BudgetStand> {
    let BudgetDraft { fund, year, budget, .. } = BUDGET_DRAFTS.peek(state, community, &id)?;
    Some(stand(state, community, fund, year, budget))
}

fn stand(
    state: &dyn Read,
    community: CommunityId,
    fund: Fund,
    year: u16,
    budget: Budget,
) -> BudgetStand {
    let (before, now) =
        (at_end(state, community, fund, year - 1), at_end(state, community, fund, year));
    let balance = |of: &BTreeMap<u16, Fen>, account| of.get(&account).map_or(0, |fen| fen.0);
    let lines = budget.lines.iter().map(|line| {
        let account = chart::account(fund, line.account).expect("a line's account was checked");
        let moved = balance(&now, line.account) - balance(&before, line.account);
        BudgetLineStand {
            account: line.account,
            zh: account.zh,
            en: account.en,
            planned: line.fen,
            moved: Fen(moved),
        }
    });
    let lines = lines.collect();
    BudgetStand { fund: fund.word(), year, budget, lines }
}

/// Balances of all accounts at the end of a year, or as they are while it runs.
fn at_end(state: &dyn Read, community: CommunityId, fund: Fund, year: u16) -> BTreeMap<u16, Fen> {
    let december = ShanghaiDate::new(year, 12, 1).map(Period::of);
    let totals = december.map(|month| treasury::peek_totals_at(state, community, fund, month));
    let balance = |(code, totals): (u16, treasury::Totals)| {
        Some((code, totals.balance(chart::account(fund, code)?.normal)))
    };
    totals.unwrap_or_default().into_iter().filter_map(balance).collect()
}
