//! What owners approved for a year, beside what really moved: for all owners.

use axum::Json;
use axum::extract::{Path, Query, State};
use kernel::{CommunityId, DataClass};
use serde::{Deserialize, Serialize};
use spending::{BudgetLineStand, BudgetStand, DraftId};
use std::collections::BTreeMap;
use utoipa::{IntoParams, ToSchema};
use view::{Error, Items, Portal, Proof, Reader};

/// Which year.
#[derive(Clone, Copy, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct BudgetsOf {
    /// The calendar year.
    pub year: u16,
}

/// A year's budget of a fund.
#[derive(Debug, Serialize, ToSchema)]
pub struct BudgetView {
    /// The fund.
    pub fund: String,
    /// The calendar year.
    pub year: u16,
    /// By account.
    pub lines: Vec<BudgetLineView>,
    /// The most that one project may cost without a vote of its own, fen; 0 allows none.
    pub single_max_fen: i64,
    /// What projects reserve or have cost of the line for projects, fen.
    pub reserved_fen: i64,
    /// What of it is left, fen.
    pub left_fen: i64,
    /// On which day owners decided, `YYYY-MM-DD`.
    pub decided_on: String,
    /// The minutes: record, hex.
    pub minutes: String,
    /// The fact.
    #[schema(required)]
    pub proof: Option<Proof>,
}

/// A line of a budget.
#[derive(Debug, Serialize, ToSchema)]
pub struct BudgetLineView {
    /// The account of income or cost.
    pub account: u16,
    /// Its name, Chinese.
    pub name: String,
    /// Its name, English.
    pub name_en: String,
    /// What was approved for the year, fen.
    pub fen: i64,
    /// What the account gained in that year so far, fen.
    pub actual_fen: i64,
}

/// The budgets of a year, in the order of the funds.
#[utoipa::path(get, path = "/budgets", tag = "spending", params(("c" = String, Path), BudgetsOf),
    security(("session" = [])), responses((status = 200, body = Items<BudgetView>)))]
pub(super) async fn budgets(
    State(portal): State<Portal>,
    reader: Reader,
    Query(BudgetsOf { year }): Query<BudgetsOf>,
) -> Result<Json<Items<BudgetView>>, Error> {
    portal.gate(&reader, DataClass::Owners)?;
    let community = reader.community;
    let found = portal.read(move |database| {
        let mut query = database.prepare_cached(
            "SELECT fund, (SELECT lower(hex(id)) FROM unit WHERE number = b.unit), fact
             FROM spending_budget b WHERE community = ?1 AND year = ?2",
        )?;
        let rows = query.query_map(rusqlite::params![community.0, year], |row| {
            Ok((row.get::<_, String>(0)?, Proof::of(row.get(1)?, row.get(2)?)))
        })?;
        Ok(rows.collect::<Result<BTreeMap<_, _>, _>>()?)
    });
    let mut proofs = found.await?;
    let mut items = Vec::new();
    portal.services().with_state(&mut |state| {
        items = spending::peek_budgets(state, community, year).iter().map(told).collect();
    });
    for item in &mut items {
        item.proof = proofs.remove(&item.fund).flatten();
    }
    Ok(Json(Items::all(items)))
}

/// A budget that waits for signatures; empty once it is signed or lapsed.
#[utoipa::path(get, path = "/budgets/drafts/{draft}", tag = "spending",
    params(("c" = String, Path), ("draft" = String, Path)), security(("session" = [])),
    responses((status = 200, body = Items<BudgetView>)))]
pub(super) async fn budget_draft(
    State(portal): State<Portal>,
    reader: Reader,
    Path((_, draft)): Path<(CommunityId, DraftId)>,
) -> Result<Json<Items<BudgetView>>, Error> {
    portal.gate(&reader, DataClass::Owners)?;
    let community = reader.community;
    let mut items = Vec::new();
    portal.services().with_state(&mut |state| {
        items.extend(spending::peek_budget_draft(state, community, draft).iter().map(told));
    });
    Ok(Json(Items::all(items)))
}

fn told(found: &BudgetStand) -> BudgetView {
    let line = |line: &BudgetLineStand| BudgetLineView {
        account: line.account,
        name: line.zh.to_owned(),
        name_en: line.en.to_owned(),
        fen: line.planned.0,
        actual_fen: line.moved.0,
    };
    BudgetView {
        fund: found.fund.to_owned(),
        year: found.year,
        lines: found.lines.iter().map(line).collect(),
        single_max_fen: found.budget.single_max.0,
        reserved_fen: found.budget.reserved.0,
        left_fen: found.budget.left().0,
        decided_on: found.budget.decided_on.to_string(),
        minutes: found.budget.minutes.commitment.to_hex(),
        proof: None,
    }
}
