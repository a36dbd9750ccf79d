//! Where a community or an institution is prepared that the ledger does not know yet: a form, and a
//! link for every officer, whose phone makes its key and writes the public half here
//! (`docs/adr/0014-opening.md`).
//!
//! The room decides nothing. What it collects is proposed, compared on the telephone and signed by
//! institutions; a portal that loses or bends it is found out before anything is in force.

mod form;
mod kept;

use crate::app::{App, blocking};
use crate::limits::OPENING_BODY_BYTES_MAX;
use crate::shell::ErrorBody;
use axum::Json;
use axum::extract::{DefaultBodyLimit, Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use kernel::signature::{PublicKey, Suite};
use kernel::{AccountId, CommunityId, InstitutionId};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};
use view::{Error, Items, Problem};

pub(crate) use kept::SCHEMA;

use form::{OfficerForm, OpeningForm};
use kept::{Kept, Seat};

/// The header that brings the secret of a link.
const LINK_HEADER: &str = "linli-opening";

pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::default()
        .routes(routes!(prepare, list))
        .routes(routes!(read))
        .routes(routes!(answer))
        .layer(DefaultBodyLimit::max(OPENING_BODY_BYTES_MAX))
}

/// What is being prepared, and how far it is.
#[derive(Debug, Serialize, ToSchema)]
pub struct Opening {
    /// Its id at this portal.
    pub id: String,
    /// The secret of the link to the whole of it; only for whoever has it.
    #[schema(required)]
    pub link: Option<String>,
    /// Id of the community: the new one's, or the one it is for. Hex.
    pub community: String,
    /// The form.
    pub form: OpeningForm,
    /// The form's institutions with their officers, in its order.
    pub institutions: Vec<OpeningInstitution>,
    /// When it began, Unix ms.
    pub created_ms: u64,
    /// Whether every officer has a key.
    pub complete: bool,
    /// Whether the ledger knows it by now.
    pub opened: bool,
}

/// An institution of an opening.
#[derive(Debug, Serialize, ToSchema)]
pub struct OpeningInstitution {
    /// The id it will have, hex.
    pub id: String,
    /// Its officers, in the order of the form.
    pub officers: Vec<OpeningOfficer>,
}

/// An officer of an opening.
#[derive(Debug, Serialize, ToSchema)]
pub struct OpeningOfficer {
    /// The secret of the link; only for whoever has the link to the whole.
    #[schema(required)]
    pub link: Option<String>,
    /// Whether the request came by this officer's link.
    pub own: bool,
    /// The account the phone chose, hex.
    #[schema(required)]
    pub account: Option<String>,
    /// The key the phone made, 66 hex digits.
    #[schema(required)]
    pub key: Option<String>,
}

/// What an officer's phone answers.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OpeningAnswer {
    /// A new account: 20 random bytes, hex.
    #[schema(value_type = String)]
    pub account: AccountId,
    /// P-256 key, 66 hex digits.
    pub key: String,
}

/// For which place.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct OpeningsOf {
    /// The community, hex; the network's for further communities.
    pub community: String,
}

/// Begins an opening.
#[utoipa::path(post, path = "/v1/openings", tag = "openings", request_body = OpeningForm,
    responses((status = 200, body = Opening), (status = "4XX", body = ErrorBody)))]
async fn prepare(
    State(app): State<Arc<App>>,
    Json(form): Json<OpeningForm>,
) -> Result<Json<Opening>, Error> {
    form.check()?;
    let place = form.place()?;
    let known = app.state(|state| community::community_info(state, place).is_some());
    if place != CommunityId::NETWORK && !known {
        return Err(Problem::CommunityNotFound.into());
    }
    let kept = Kept::begin(form, place, app.ledger.now_ms());
    let (private, stored) = (app.private.clone(), kept.clone());
    blocking(move || private.keep_opening(&stored)).await?;
    Ok(Json(view(&app, &kept, Some(&kept.link))))
}

/// Openings for one place, newest first; for those who hold an office there.
#[utoipa::path(get, path = "/v1/openings", tag = "openings", params(OpeningsOf),
    security(("session" = [])),
    responses((status = 200, body = Items<Opening>), (status = "4XX", body = ErrorBody)))]
async fn list(
    State(app): State<Arc<App>>,
    Query(of): Query<OpeningsOf>,
    headers: HeaderMap,
) -> Result<Json<Items<Opening>>, Error> {
    let place = CommunityId::from_hex(&of.community).ok_or(Problem::BadParameter)?;
    officer(&app, &headers, place)?;
    let private = app.private.clone();
    let found = blocking(move || private.openings(place)).await?;
    Ok(Json(Items::all(found.iter().map(|kept| view(&app, kept, None)).collect())))
}

/// One opening: for whoever has a link to it, or holds an office where it is for.
#[utoipa::path(get, path = "/v1/openings/{id}", tag = "openings", params(("id" = String, Path)),
    responses((status = 200, body = Opening), (status = "4XX", body = ErrorBody)))]
async fn read(
    State(app): State<Arc<App>>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Json<Opening>, Error> {
    let kept = find(&app, id).await?;
    let link = link_of(&headers);
    if !link.is_some_and(|link| kept.knows(link)) {
        officer(&app, &headers, kept.place)?;
    }
    Ok(Json(view(&app, &kept, link)))
}

/// An officer's phone has made its key. The same answer may come again; another one may not.
#[utoipa::path(post, path = "/v1/openings/{id}/answer", tag = "openings",
    params(("id" = String, Path)), request_body = OpeningAnswer,
    responses((status = 204), (status = "4XX", body = ErrorBody)))]
async fn answer(
    State(app): State<Arc<App>>,
    Path(id): Path<String>,
    headers: HeaderMap,
    Json(answer): Json<OpeningAnswer>,
) -> Result<StatusCode, Error> {
    let bytes = hex::decode(&answer.key).map_err(|error| Problem::BadParameter.because(error))?;
    let key = PublicKey { suite: Suite::P256, bytes, relying_party: None, origin: None };
    if !key.is_well_formed() {
        return Err(Problem::BadParameter.because("not a P-256 key"));
    }
    let mut kept = find(&app, id).await?;
    let link = link_of(&headers).ok_or(Problem::NotFound)?.to_owned();
    let seat = kept.seat_mut(&link).ok_or(Problem::NotFound)?;
    let said = (answer.account.to_hex(), answer.key);
    if seat.said.as_ref().is_some_and(|earlier| *earlier != said) {
        return Err(Problem::Conflict.because("another phone has answered"));
    }
    seat.said = Some(said);
    let private = app.private.clone();
    blocking(move || private.keep_opening(&kept)).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn find(app: &Arc<App>, id: String) -> Result<Kept, Error> {
    let private = app.private.clone();
    let found = blocking(move || private.opening(&id)).await?;
    found.ok_or_else(|| Problem::NotFound.into())
}

fn link_of(headers: &HeaderMap) -> Option<&str> {
    headers.get(LINK_HEADER)?.to_str().ok()
}

/// Whether the session's person holds an office in `place`.
fn officer(app: &App, headers: &HeaderMap, place: CommunityId) -> Result<(), Error> {
    let session = app.session(headers)?.ok_or(Problem::SessionNeeded)?;
    let reader = app.reader_of(Some(session), place)?;
    match reader.roles.is_empty() {
        true => Err(Problem::NotAllowed.into()),
        false => Ok(()),
    }
}

fn view(app: &App, kept: &Kept, link: Option<&str>) -> Opening {
    let whole = link == Some(kept.link.as_str());
    let officer = |seat: &Seat| {
        let (account, key) = seat.said.clone().unzip();
        let own = link == Some(seat.link.as_str());
        OpeningOfficer { link: whole.then(|| seat.link.clone()), own, account, key }
    };
    let institution = |id: &InstitutionId, seats: &Vec<Seat>| OpeningInstitution {
        id: id.to_hex(),
        officers: seats.iter().map(officer).collect(),
    };
    let institutions = kept.institutions.iter().zip(&kept.seats);
    let opened = app.state(|state| match kept.form.into {
        None => community::community_info(state, kept.community).is_some(),
        Some(_) => kept
            .institutions
            .iter()
            .all(|id| identity::peek_institution(state, kept.community, *id).is_some()),
    });
    Opening {
        id: kept.id.clone(),
        link: whole.then(|| kept.link.clone()),
        community: kept.community.to_hex(),
        form: kept.form.clone(),
        institutions: institutions.map(|(id, seats)| institution(id, seats)).collect(),
        created_ms: kept.created_ms,
        complete: kept.seats.iter().flatten().all(|seat| seat.said.is_some()),
        opened,
    }
}
