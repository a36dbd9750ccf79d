//! What the fund has earned and shared, for owners; a flat's own account of it, for its people; all
//! flats' accounts, page by page, for readers with a duty.

use crate::query;
use axum::Json;
use axum::extract::{Path, Query, State};
use kernel::{CommunityId, DataClass, FlatId};
use maintenance::Stand;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};
use view::{DoorPlate, Error, Items, Page, Portal, Problem, Proof, Reader};

/// Flats read at once, and listed at most: a community of this size is one page, in the order of
/// doors.
const FLATS_PER_PAGE: usize = 500;
/// Flats read for one answer, while few of them are wanted.
const FLATS_READ_MAX: usize = 5_000;

pub(crate) fn routes() -> OpenApiRouter<Portal> {
    OpenApiRouter::default()
        .routes(routes!(maintenance_fund))
        .routes(routes!(maintenance_shares))
        .routes(routes!(maintenance_flats))
        .routes(routes!(flat_maintenance))
}

/// The maintenance fund as a whole.
#[derive(Debug, Serialize, ToSchema)]
pub struct MaintenanceFundView {
    /// What the flats own together, fen.
    pub flats_fen: i64,
    /// What owners owe the fund, fen.
    pub owed_fen: i64,
    /// What the developer owes it, fen.
    pub developer_fen: i64,
    /// Interest that waits to be shared out, fen.
    pub interest_fen: i64,
    /// Gains that wait to be shared out, fen.
    pub gains_fen: i64,
    /// Days before this one have been shared, `YYYY-MM-DD`.
    #[schema(required)]
    pub shared_until: Option<String>,
    /// Whether a sharing is being posted.
    pub underway: bool,
    /// What each square metre first deposited, fen.
    #[schema(required)]
    pub first_deposit_fen_per_m2: Option<u32>,
}

/// The maintenance fund as a whole: for owners.
#[utoipa::path(get, path = "/maintenance", tag = "maintenance", params(("c" = String, Path)),
    security(("session" = [])), responses((status = 200, body = MaintenanceFundView)))]
async fn maintenance_fund(
    State(portal): State<Portal>,
    reader: Reader,
) -> Result<Json<MaintenanceFundView>, Error> {
    portal.gate(&reader, DataClass::Owners)?;
    let mut found = None;
    portal.services().with_state(&mut |state| {
        found = Some(maintenance::peek_whole(state, reader.community));
    });
    let whole = found.ok_or(Problem::Internal)?;
    Ok(Json(MaintenanceFundView {
        flats_fen: whole.flats.0,
        owed_fen: whole.owed.0,
        developer_fen: whole.developer.0,
        interest_fen: whole.interest.0,
        gains_fen: whole.gains.0,
        shared_until: whole.shared_until.map(|day| day.to_string()),
        underway: whole.underway,
        first_deposit_fen_per_m2: whole.first_deposit,
    }))
}

/// A sharing.
#[derive(Debug, Serialize, ToSchema)]
pub struct MaintenanceShareView {
    /// Id, hex.
    pub share: String,
    /// `interest` or `gains`.
    pub source: String,
    /// How much, fen.
    pub fen: i64,
    /// Days before this one counted, `YYYY-MM-DD`.
    pub until: String,
    /// Who shared it, hex.
    pub institution: String,
    /// When, Unix ms.
    pub at_ms: u64,
    /// `underway`, `done`, or `dropped` where nothing weighed anything.
    pub state: String,
    /// Flats that weighed something.
    #[schema(required)]
    pub flats: Option<u32>,
    /// What they weighed together: fen-days, or hundredths of a square metre; a decimal number.
    #[schema(required)]
    pub weights: Option<String>,
    /// The fact.
    #[schema(required)]
    pub proof: Option<Proof>,
}

/// Sharings, newest first: for owners.
#[utoipa::path(get, path = "/maintenance/shares", tag = "maintenance",
    params(("c" = String, Path), Page), security(("session" = [])),
    responses((status = 200, body = Items<MaintenanceShareView>)))]
async fn maintenance_shares(
    State(portal): State<Portal>,
    reader: Reader,
    Query(page): Query<Page>,
) -> Result<Json<Items<MaintenanceShareView>>, Error> {
    portal.gate(&reader, DataClass::Owners)?;
    let (community, limit, before) = (reader.community, page.limit()?, page.before()?);
    let rows = portal.read(move |db| query::shares(db, community, before, limit));
    Ok(Json(Items::page(rows.await?, limit)))
}

/// What a flat has in the fund.
#[derive(Debug, Serialize, ToSchema)]
pub struct MaintenanceStandView {
    /// The flat, hex.
    pub flat: String,
    /// Its door, where the reader may know it.
    #[schema(required)]
    pub door: Option<DoorPlate>,
    /// Area in 0.01 m².
    pub area: u32,
    /// What it owns, fen.
    pub balance_fen: i64,
    /// What its owners owe the fund, fen.
    pub owed_fen: i64,
    /// What the developer owes the fund for it, fen.
    pub developer_fen: i64,
    /// What it first deposited, fen.
    #[schema(required)]
    pub first_deposit_fen: Option<i64>,
    /// Whether it is below 30 % of that.
    pub low: bool,
}

/// Which flats.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct StandsOf {
    /// Only flats that are below 30 % of their first deposit or for which something is owed.
    pub short: Option<bool>,
    /// Go on after this flat, hex.
    pub after: Option<String>,
}

/// Some of the flats.
#[derive(Debug, Serialize, ToSchema)]
pub struct MaintenanceStands {
    /// The flats, in the order of doors.
    pub items: Vec<MaintenanceStandView>,
    /// Where to go on, if there may be more.
    #[schema(required)]
    pub next: Option<String>,
}

/// What flats have in the fund, page by page: for readers with a duty; each look is logged.
#[utoipa::path(get, path = "/maintenance/flats", tag = "maintenance",
    params(("c" = String, Path), StandsOf), security(("session" = [])),
    responses((status = 200, body = MaintenanceStands)))]
async fn maintenance_flats(
    State(portal): State<Portal>,
    reader: Reader,
    Query(of): Query<StandsOf>,
) -> Result<Json<MaintenanceStands>, Error> {
    reader.account()?;
    if !reader.inspects() {
        return Err(Problem::NotAllowed.into());
    }
    let after = of.after.as_deref().map(|hex| FlatId::from_hex(hex).ok_or(Problem::BadParameter));
    let (after, community) = (after.transpose()?, reader.community);
    let is_short = |stand: &Stand| stand.low || stand.owed.0 + stand.developer.0 > 0;
    let wanted = |stand: &&Stand| of.short != Some(true) || is_short(stand);
    let (mut found, mut next, mut read) = (Vec::new(), after, 0);
    portal.services().with_state(&mut |state| {
        loop {
            let page = maintenance::peek_stands(state, community, next, FLATS_PER_PAGE);
            read += page.len();
            found.extend(page.iter().filter(wanted).map(told));
            next = page.last().filter(|_| page.len() == FLATS_PER_PAGE).map(|stand| stand.flat);
            if next.is_none() || found.len() >= FLATS_PER_PAGE || read >= FLATS_READ_MAX {
                return;
            }
        }
    });
    let about = |stand: &MaintenanceStandView| {
        (DataClass::OwnFlat, view::subject_of_row(Some(&stand.flat), None))
    };
    let mut items = portal.filter(&reader, "maintenance.flats", found, about).await?;
    let ids: Vec<_> = items.iter().filter_map(|stand| FlatId::from_hex(&stand.flat)).collect();
    let doors = portal.doors(&reader, ids).await?;
    for stand in &mut items {
        let id = FlatId::from_hex(&stand.flat);
        stand.door = id.and_then(|id| doors.get(&id).cloned());
    }
    let door = |stand: &MaintenanceStandView| {
        let door = stand.door.as_ref().map(|plate| plate.door.clone()).unwrap_or_default();
        (door.chars().count(), door)
    };
    items.sort_by_cached_key(door);
    Ok(Json(MaintenanceStands { items, next: next.map(|id| id.to_hex()) }))
}

fn told(stand: &Stand) -> MaintenanceStandView {
    MaintenanceStandView {
        flat: stand.flat.to_hex(),
        door: None,
        area: stand.area.0,
        balance_fen: stand.balance.0,
        owed_fen: stand.owed.0,
        developer_fen: stand.developer.0,
        first_deposit_fen: stand.first_deposit.map(|fen| fen.0),
        low: stand.low,
    }
}

/// A flat's account in the fund.
#[derive(Debug, Serialize, ToSchema)]
pub struct FlatMaintenanceView {
    /// What it has.
    #[serde(flatten)]
    pub stand: MaintenanceStandView,
    /// Where the fund's money lies.
    #[schema(required)]
    pub bank: Option<String>,
    /// The last digits of its account.
    #[schema(required)]
    pub mask: Option<String>,
    /// What the flat got of what the fund earned, newest first, at most 40.
    pub given: Vec<MaintenanceGivenView>,
    /// What was paid in for it, newest first, at most 40.
    pub paid: Vec<MaintenancePaidView>,
}

/// A flat's part of a sharing: `fen` ≈ `total_fen × weight ÷ weights`.
#[derive(Debug, Serialize, ToSchema)]
pub struct MaintenanceGivenView {
    /// The sharing, hex.
    pub share: String,
    /// `interest` or `gains`.
    pub source: String,
    /// What the flat got, fen.
    pub fen: i64,
    /// What all flats got, fen.
    pub total_fen: i64,
    /// What the flat weighs: fen-days, or hundredths of a square metre; a decimal number.
    pub weight: String,
    /// What all flats weigh, once the sharing is done.
    #[schema(required)]
    pub weights: Option<String>,
    /// Days before this one counted, `YYYY-MM-DD`.
    pub until: String,
    /// Number of the entry.
    pub entry: i64,
    /// The fact.
    #[schema(required)]
    pub proof: Option<Proof>,
}

/// Money paid in for a flat.
#[derive(Debug, Serialize, ToSchema)]
pub struct MaintenancePaidView {
    /// The day of the bank's statement, `YYYY-MM-DD`.
    pub day: String,
    /// `owners` or `developer`.
    pub debtor: String,
    /// Of it, what settled a debt to the fund, fen.
    pub settled_fen: i64,
    /// And what became the flat's own, fen.
    pub added_fen: i64,
    /// Number of the entry.
    pub entry: i64,
    /// The fact.
    #[schema(required)]
    pub proof: Option<Proof>,
}

/// A flat's account in the fund: for its own people, and logged for readers with a duty.
#[utoipa::path(get, path = "/flats/{flat}/maintenance", tag = "maintenance",
    params(("c" = String, Path), ("flat" = String, Path)), security(("session" = [])),
    responses((status = 200, body = FlatMaintenanceView)))]
async fn flat_maintenance(
    State(portal): State<Portal>,
    reader: Reader,
    Path((_, id)): Path<(CommunityId, FlatId)>,
) -> Result<Json<FlatMaintenanceView>, Error> {
    let about = Reader::about_flat(id);
    portal.check(&reader, DataClass::OwnFlat, about, "maintenance.flat").await?;
    let community = reader.community;
    let (mut found, mut kept) = (None, None);
    portal.services().with_state(&mut |state| {
        found = maintenance::peek_stand(state, community, id);
        kept = maintenance::peek_bank(state, community);
    });
    let mut stand = told(&found.ok_or(Problem::NotFound)?);
    stand.door = portal.doors(&reader, vec![id]).await?.remove(&id);
    let (bank, mask) = kept.unzip();
    let mut cards = portal.services().institutions(community);
    let bank = bank.and_then(|bank| cards.remove(&bank));
    let (given, paid) = portal.read(move |db| query::of_flat(db, community, id)).await?;
    Ok(Json(FlatMaintenanceView { stand, bank: bank.map(|card| card.name), mask, given, paid }))
}
