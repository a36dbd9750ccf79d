//! How far a community is from its founding to its first paid bill, and whose turn it is: for every
//! office, so that nobody has to ask whom one is waiting for. Nothing of it names a person.

use crate::app::App;
use crate::shell::ErrorBody;
use crate::views;
use axum::Json;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use identity::{Scope, is_usable, peek_head, peek_institutions, peek_key, peek_person};
use kernel::{AccountId, CommunityId, InstitutionId, Read, Time};
use rusqlite::params;
use serde::Serialize;
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use view::{Error, Problem, Services};

pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::default().routes(routes!(beginning))
}

/// Where a community stands.
#[derive(Debug, Serialize, ToSchema)]
pub struct Beginning {
    /// Institutions whose head has no usable key yet, hex.
    pub absent: Vec<String>,
    /// Steps that are reached: `roster`, `books`, `tariff`, `letters`, `activated`, `confirmed`,
    /// `run`, `paid`.
    pub reached: Vec<String>,
}

/// How far a community is from its founding to its first paid bill. For those who hold an office.
#[utoipa::path(get, path = "/v1/communities/{c}/beginning", tag = "ledger",
    params(("c" = String, Path)), security(("session" = [])),
    responses((status = 200, body = Beginning), (status = "4XX", body = ErrorBody)))]
async fn beginning(
    State(app): State<Arc<App>>,
    Path(community): Path<CommunityId>,
    headers: HeaderMap,
) -> Result<Json<Beginning>, Error> {
    let reader = app.reader(&headers, community)?;
    if reader.roles.is_empty() {
        return Err(Problem::NotAllowed.into());
    }
    let now = app.ledger.now_ms();
    let absent = app.state(|state| absent(state, community, now));
    let reached = app.pool.read(move |database| {
        let nouns = views::all();
        let mut reached = Vec::new();
        for milestone in nouns.iter().flat_map(|noun| noun.milestones()) {
            let mut query = database.prepare_cached(milestone.reached)?;
            if query.query_row(params![community.0], |row| row.get(0))? {
                reached.push(milestone.step.to_owned());
            }
        }
        Ok(reached)
    });
    let absent = absent.into_iter().map(|id| id.to_hex()).collect();
    Ok(Json(Beginning { absent, reached: reached.await? }))
}

/// Institutions whose head cannot act yet: a letter that waits in a drawer.
fn absent(state: &dyn Read, community: CommunityId, now: Time) -> Vec<InstitutionId> {
    let acts = |account: &AccountId| {
        let keys = peek_person(state, community, *account).map(|person| person.live_keys);
        keys.into_iter().flatten().any(|index| {
            peek_key(state, community, *account, index)
                .is_some_and(|key| key.scope == Scope::Full && is_usable(&key, now))
        })
    };
    let institutions = peek_institutions(state, community).into_iter();
    let without = institutions
        .filter(|(id, _)| !peek_head(state, community, *id).is_some_and(|head| acts(&head)));
    without.map(|(id, _)| id).collect()
}
