//! What may be done about the late bills of a run: counts and sums, no single flat.

use super::tariffs::DunningView;
use axum::Json;
use axum::extract::{Path, State};
use kernel::{CommunityId, ShanghaiDate};
use rusqlite::{Connection, Row, params};
use serde::Serialize;
use utoipa::ToSchema;
use view::{Error, Portal, Problem, Reader};

/// The late bills of a run by what may be done about them.
#[derive(Debug, Serialize, ToSchema)]
pub struct DunningOf {
    /// The contract's days; absent where none were co-signed.
    #[schema(required)]
    pub days: Option<DunningView>,
    /// When the ledger reminds.
    #[schema(required)]
    pub remind_on: Option<String>,
    /// From when on bills may be demanded.
    #[schema(required)]
    pub demand_from: Option<String>,
    /// From when on the last notice may be sent.
    #[schema(required)]
    pub formal_from: Option<String>,
    /// Bills a demand would be sent for.
    pub demand: LateBills,
    /// Bills the last notice would be sent for.
    pub formal: LateBills,
    /// Demanded, and their time to pay is not over.
    pub waiting: LateBills,
    /// Contested: left out.
    pub disputed: LateBills,
    /// Of former owners and the developer: for the company's own letter.
    pub elsewhere: LateBills,
    /// Paid by a plan: left alone while it lives.
    pub planned: LateBills,
}

/// A number of bills and what they lack.
#[derive(Debug, Default, Serialize, ToSchema)]
pub struct LateBills {
    /// How many.
    pub bills: u32,
    /// What they lack, fen.
    pub fen: i64,
}

/// Which of these a bill is: as the rules walk a run.
const GROUPS: &str = "SELECT CASE WHEN disputed_ms IS NOT NULL THEN 'disputed'
        WHEN plan IS NOT NULL THEN 'planned'
        WHEN NOT of_flat THEN 'elsewhere' WHEN demanded_until IS NULL THEN 'demand'
        WHEN formal_ms IS NULL AND demanded_until < ?3 THEN 'formal' ELSE 'waiting' END,
    COUNT(*), CAST(SUM(fen - paid) AS BIGINT) FROM billing_bill
    WHERE community = ?1 AND run = ?2 AND reversed_ms IS NULL AND paid < fen GROUP BY 1";

/// What may be done about the late bills of a run, for readers with a duty.
#[utoipa::path(get, path = "/runs/{run}/dunning", tag = "billing",
    params(("c" = String, Path), ("run" = String, Path)), security(("session" = [])),
    responses((status = 200, body = DunningOf)))]
pub(super) async fn dunning(
    State(portal): State<Portal>,
    reader: Reader,
    Path((_, run)): Path<(CommunityId, String)>,
) -> Result<Json<DunningOf>, Error> {
    reader.account()?;
    if !reader.inspects() {
        return Err(Problem::NotAllowed.into());
    }
    let today = ShanghaiDate::at(portal.services().now_ms());
    let community = reader.community;
    let found = portal.read(move |database| of_run(database, community, &run, today));
    Ok(Json(found.await?))
}

fn of_run(
    database: &Connection,
    community: CommunityId,
    run: &str,
    today: ShanghaiDate,
) -> Result<DunningOf, Error> {
    let mut query = database.prepare_cached(
        "SELECT r.due, t.dunning FROM billing_run r
         JOIN billing_tariff t ON t.community = r.community AND t.tariff = r.tariff
         WHERE r.community = ?1 AND r.run = ?2",
    )?;
    let asked = params![community.0, run];
    let (due, days): (String, Option<String>) =
        query.query_row(asked, |row| Ok((row.get(0)?, row.get(1)?)))?;
    let days = DunningView::read(days);
    let due: Option<ShanghaiDate> = due.parse().ok();
    let after = |days: Option<u16>| {
        let day = due?.plus_days(u64::from(days?))?;
        Some(day.to_string())
    };
    let mut found = DunningOf {
        remind_on: after(days.as_ref().map(|days| days.remind_days)),
        demand_from: after(days.as_ref().map(|days| days.demand_days)),
        formal_from: after(days.as_ref().map(|days| days.formal_days)),
        days,
        demand: LateBills::default(),
        formal: LateBills::default(),
        waiting: LateBills::default(),
        disputed: LateBills::default(),
        elsewhere: LateBills::default(),
        planned: LateBills::default(),
    };
    let mut query = database.prepare_cached(GROUPS)?;
    let rows = query.query_map(params![community.0, run, today.to_string()], group_row)?;
    for row in rows {
        let (group, late) = row?;
        match group.as_str() {
            "demand" => found.demand = late,
            "formal" => found.formal = late,
            "disputed" => found.disputed = late,
            "elsewhere" => found.elsewhere = late,
            "planned" => found.planned = late,
            _ => found.waiting = late,
        }
    }
    Ok(found)
}

fn group_row(row: &Row) -> rusqlite::Result<(String, LateBills)> {
    Ok((row.get(0)?, LateBills { bills: row.get(1)?, fen: row.get(2)? }))
}
