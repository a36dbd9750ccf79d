//! Sessions: a device signs a fresh challenge, and reads under an opaque token for a while.
//!
//! What is signed is the text `{"linli_login":1,…}` under its own prefix, so that a portal can
//! never pass a command off as a login, nor a login be replayed as a command. The server rebuilds
//! the text from the fields of the request: nothing of it is taken on trust. A session only reads;
//! every write is a signed command, so a stolen token moves nothing.

use crate::app::{App, blocking};
use crate::limits::{CHALLENGE_MS, CHALLENGES_MAX, SESSION_BODY_BYTES_MAX};
use crate::private::Session;
use axum::Json;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::header::{AUTHORIZATION, COOKIE, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use identity::{Scope, is_usable, peek_key};
use kernel::{AccountId, CommunityId, Id8, signature};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use view::{Error, Problem};

/// What a login signature is over: this, then the login text.
pub const LOGIN_PREFIX: &[u8] = b"linli/login/v1\0";
const COOKIE_NAME: &str = "linli_session";

pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::default()
        .routes(routes!(challenge))
        .routes(routes!(begin, end))
        .layer(DefaultBodyLimit::max(SESSION_BODY_BYTES_MAX))
}

/// Challenges that wait for a signature; each is good once.
#[derive(Default)]
pub struct Challenges(Mutex<BTreeMap<String, u64>>);

impl Challenges {
    fn give(&self, now_ms: u64) -> Challenge {
        let (nonce, expires_ms) = (random_hex(), now_ms + CHALLENGE_MS);
        let mut waiting = self.0.lock().expect("no holder of the lock panics");
        if waiting.len() >= CHALLENGES_MAX {
            waiting.retain(|_, expires| *expires >= now_ms);
        }
        if waiting.len() >= CHALLENGES_MAX {
            waiting.clear();
        }
        waiting.insert(nonce.clone(), expires_ms);
        Challenge { nonce, expires_ms }
    }
    fn take(&self, nonce: &str, now_ms: u64) -> bool {
        let taken = self.0.lock().expect("no holder of the lock panics").remove(nonce);
        taken.is_some_and(|expires| expires >= now_ms)
    }
}

/// A challenge to sign.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct Challenge {
    /// 64 hex digits, good once.
    pub nonce: String,
    /// Good until, Unix ms.
    pub expires_ms: u64,
}

/// A login.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Login {
    /// Community, hex.
    #[schema(value_type = String)]
    pub community: CommunityId,
    /// Account, hex.
    #[schema(value_type = String)]
    pub account: AccountId,
    /// Index of the key in the account.
    pub key: u32,
    /// The challenge.
    pub nonce: String,
    /// Suite and signature, hex, as in a command.
    pub auth: String,
}

/// A session.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct Begun {
    /// Send it as `Authorization: Bearer …`.
    pub token: String,
    /// Until when, Unix ms.
    pub expires_ms: u64,
    /// Live roles.
    pub roles: Vec<RoleOf>,
    /// Flats, hex.
    pub flats: Vec<String>,
    /// Whether the account owns a flat.
    pub is_owner: bool,
}

/// A role of a session's account.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct RoleOf {
    /// Institution, hex.
    pub institution: String,
    /// Its kind.
    pub kind: String,
    /// The office held in it.
    pub office: String,
}

/// The text a device signs to log in.
pub fn login_text(chain: Id8, login: &Login) -> String {
    let Login { community, account, key, nonce, .. } = login;
    format!(
        r#"{{"linli_login":1,"chain":"{chain}","community":"{community}","account":"{account}","key":{key},"nonce":"{nonce}"}}"#
    )
}

/// A challenge for a login.
#[utoipa::path(post, path = "/v1/session/challenge", tag = "session",
    responses((status = 200, body = Challenge)))]
async fn challenge(State(app): State<Arc<App>>) -> Json<Challenge> {
    Json(app.challenges.give(app.ledger.now_ms()))
}

/// Begins a session with a signed challenge.
#[utoipa::path(post, path = "/v1/session", tag = "session", request_body = Login,
    responses((status = 200, body = Begun), (status = 401, body = crate::shell::ErrorBody)))]
async fn begin(State(app): State<Arc<App>>, Json(login): Json<Login>) -> Result<Response, Error> {
    let now = app.ledger.now_ms();
    if !app.challenges.take(&login.nonce, now) {
        return Err(Problem::LoginFailed.because("unknown or old challenge"));
    }
    check_login(&app, &login, now)?;
    let session = Session { community: login.community, account: login.account, key: login.key };
    let reader = app.reader_of(Some(session), login.community)?;
    let token = random_hex();
    let (private, kept) = (app.private.clone(), token.clone());
    let expires_ms = blocking(move || private.begin(&kept, &session, now)).await?;
    let roles = reader.roles.iter().map(|role| RoleOf {
        institution: role.institution.to_hex(),
        kind: role.kind.clone(),
        office: role.office.clone(),
    });
    let begun = Begun {
        expires_ms,
        roles: roles.collect(),
        flats: reader.flats.iter().map(|flat| flat.to_hex()).collect(),
        is_owner: reader.is_owner,
        token,
    };
    let cookie = cookie(&app, &begun.token, (expires_ms - now) / 1_000);
    Ok(([(SET_COOKIE, cookie)], Json(begun)).into_response())
}

/// Ends the session.
#[utoipa::path(delete, path = "/v1/session", tag = "session", responses((status = 204)))]
async fn end(State(app): State<Arc<App>>, headers: HeaderMap) -> Result<Response, Error> {
    if let Some(token) = token_of(&headers).map(str::to_owned) {
        let private = app.private.clone();
        blocking(move || private.end(&token)).await?;
    }
    let gone = cookie(&app, "", 0);
    Ok((StatusCode::NO_CONTENT, [(SET_COOKIE, gone)]).into_response())
}

/// Whether the login is signed by a key of the account that may sign more than its own activation.
fn check_login(app: &App, login: &Login, now: u64) -> Result<(), Error> {
    let failed = |why: &str| Problem::LoginFailed.because(why);
    let key = app.state(|state| peek_key(state, login.community, login.account, login.key));
    let key = key.ok_or_else(|| failed("no such key"))?;
    if !is_usable(&key, now) || key.scope == Scope::Activation {
        return Err(failed("the key may not log in"));
    }
    let auth = hex::decode(&login.auth).map_err(|_| failed("auth is not hex"))?;
    let text = login_text(app.ledger.chain().id, login);
    let message = [LOGIN_PREFIX, text.as_bytes()].concat();
    if !signature::verify_message(&key.public_key, &message, &auth) {
        return Err(failed("bad signature"));
    }
    Ok(())
}

/// The token of a request: from the header, or for reading from the cookie.
pub fn token_of(headers: &HeaderMap) -> Option<&str> {
    let bearer = headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
    if let Some(bearer) = bearer {
        return bearer.strip_prefix("Bearer ");
    }
    let cookies = headers.get(COOKIE)?.to_str().ok()?;
    let pairs = cookies.split(';').filter_map(|pair| pair.trim().split_once('='));
    pairs.filter(|(name, token)| *name == COOKIE_NAME && !token.is_empty()).map(|p| p.1).next()
}

/// The cookie serves event streams and pictures, which cannot carry a header. Other sites never
/// send it.
fn cookie(app: &App, token: &str, seconds: u64) -> HeaderValue {
    let secure = if app.config.is_https() { "; Secure" } else { "" };
    let text = format!(
        "{COOKIE_NAME}={token}; Path=/v1; Max-Age={seconds}; HttpOnly; SameSite=Strict{secure}"
    );
    HeaderValue::from_str(&text).expect("hex and words are a header value")
}

fn random_hex() -> String {
    hex::encode(rand::random::<[u8; 32]>())
}
