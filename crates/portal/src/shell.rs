//! The outermost layer of every request: its id, its limit, its headers, its line in the log and
//! the metrics, and the one form in which anything fails.

use crate::app::App;
use crate::flood::network_of;
use crate::limits::{REQUEST_AGAIN_AFTER_S, SEARCH_AGAIN_AFTER_S};
use crate::providers::InItsOwnForm;
use axum::Json;
use axum::body::{Body, to_bytes};
use axum::extract::{ConnectInfo, MatchedPath, Request, State};
use axum::http::header::{
    ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL, CONTENT_SECURITY_POLICY, COOKIE, HeaderName,
    REFERRER_POLICY, RETRY_AFTER, STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Instant;
use utoipa::ToSchema;
use view::{Error, Failure, Problem};

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
const PERMISSIONS_POLICY: HeaderName = HeaderName::from_static("permissions-policy");
const OPENER_POLICY: HeaderName = HeaderName::from_static("cross-origin-opener-policy");
const RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");

/// What another institution's page may ask here without a session: hand in a signed command, ask
/// for its verdict, compare heights and keys.
const OPEN_TO_OTHER_PAGES: &[&str] =
    &["/v1/commands", "/v1/commands/{id}", "/v1/status", "/v1/trust", "/v1/headers"];

/// How a failed request is answered.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct ErrorBody {
    /// Stable code, `portal.…`, `admission.…`, `json.…` or `envelope.…`.
    pub code: String,
    /// For people, in Chinese.
    pub zh: String,
    /// For people, in English.
    pub en: String,
    /// Id of the line in this portal's log.
    pub log: String,
}

pub(crate) async fn shell(
    State(app): State<Arc<App>>,
    mut request: Request,
    next: Next,
) -> Response {
    let id = request_id();
    let started = Instant::now();
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().map(|path| path.as_str().to_owned());
    let is_reading = method == Method::GET || method == Method::HEAD;
    if !is_reading {
        // The cookie serves reading only, so no other site's form can act with it.
        request.headers_mut().remove(COOKIE);
    }
    let open = route.as_deref().is_some_and(|route| OPEN_TO_OTHER_PAGES.contains(&route));
    let mut response = match admits(&app, &request) {
        _ if method == Method::OPTIONS && open => preflight(),
        true => next.run(request).await,
        false => Error::from(Problem::TooManyRequests).into_response(),
    };
    let failed = response.status().is_client_error() || response.status().is_server_error();
    if failed && response.extensions().get::<InItsOwnForm>().is_none() {
        response = render(response, &id).await;
    }
    dress(&app, response.headers_mut(), &id, open);
    note(&method, route.as_deref(), response.status(), started);
    response
}

/// Takes permits of the caller's address.
fn admits(app: &App, request: &Request) -> bool {
    let address = request.extensions().get::<ConnectInfo<SocketAddr>>();
    let address = address.map(|ConnectInfo(address)| *address);
    let Some(address) = caller(app, request.headers(), address).map(network_of) else {
        return true;
    };
    let now = app.ledger.now_ms();
    let is_login =
        request.method() == Method::POST && request.uri().path().starts_with("/v1/session");
    let login = !is_login || app.logins.admits(address, now);
    login && app.requests.admits(address, now)
}

/// The caller's address. Behind a proxy it is the last one in the list, which the proxy itself
/// wrote. The machine itself has no limit: whoever is on it has the node.
pub(crate) fn caller(
    app: &App,
    headers: &HeaderMap,
    address: Option<SocketAddr>,
) -> Option<IpAddr> {
    if app.config.behind_proxy {
        let list = headers.get("x-forwarded-for")?.to_str().ok()?;
        return list.rsplit(',').next()?.trim().parse().ok();
    }
    address.map(|address| address.ip()).filter(|address| !address.is_loopback())
}

/// Every failure in one form. What axum itself answers (a missing member, a wrong method) gets our
/// words.
async fn render(response: Response, id: &str) -> Response {
    let status = response.status();
    let (mut parts, body) = response.into_parts();
    let error = match parts.extensions.remove::<Error>() {
        Some(error) => error,
        None => foreign(status, body).await,
    };
    let Failure { code, status, zh, en } = error.failure;
    let cause = error.cause.as_deref().unwrap_or("");
    match status {
        500 => tracing::error!(log = id, code, cause, "request failed"),
        501.. => tracing::warn!(log = id, code, cause, "request not served now"),
        _ => tracing::debug!(log = id, code, cause, "request refused"),
    }
    let body = ErrorBody {
        code: code.to_owned(),
        zh: zh.to_owned(),
        en: en.to_owned(),
        log: id.to_owned(),
    };
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = (status, Json(body)).into_response();
    if status == StatusCode::TOO_MANY_REQUESTS {
        let seconds = if code == Problem::TooManySearches.failure().code {
            SEARCH_AGAIN_AFTER_S
        } else {
            REQUEST_AGAIN_AFTER_S
        };
        response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
    }
    if let Some(allow) = parts.headers.remove("allow") {
        response.headers_mut().insert("allow", allow);
    }
    response
}

async fn foreign(status: StatusCode, body: Body) -> Error {
    const CAUSE_BYTES_MAX: usize = 4_096;
    let text = to_bytes(body, CAUSE_BYTES_MAX).await.unwrap_or_default();
    let problem = match status {
        StatusCode::UNAUTHORIZED => Problem::SessionNeeded,
        StatusCode::FORBIDDEN => Problem::NotAllowed,
        StatusCode::NOT_FOUND => Problem::NotFound,
        StatusCode::METHOD_NOT_ALLOWED => Problem::MethodNotAllowed,
        StatusCode::PAYLOAD_TOO_LARGE => Problem::TooLarge,
        StatusCode::UNSUPPORTED_MEDIA_TYPE => Problem::WrongContent,
        status if status.is_client_error() => Problem::BadParameter,
        _ => Problem::Internal,
    };
    problem.because(String::from_utf8_lossy(&text))
}

fn preflight() -> Response {
    let headers = [
        ("access-control-allow-methods", "GET, POST"),
        ("access-control-allow-headers", "content-type"),
        ("access-control-max-age", "86400"),
    ];
    (StatusCode::NO_CONTENT, headers).into_response()
}

/// Headers that every answer carries.
fn dress(app: &App, headers: &mut HeaderMap, id: &str, open: bool) {
    let fixed = |text| HeaderValue::from_static(text);
    headers.insert(REQUEST_ID, HeaderValue::from_str(id).expect("hex is a header value"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, fixed("nosniff"));
    headers.insert(REFERRER_POLICY, fixed("no-referrer"));
    headers.insert(OPENER_POLICY, fixed("same-origin"));
    headers.insert(
        PERMISSIONS_POLICY,
        fixed("camera=(self), publickey-credentials-get=(self), publickey-credentials-create=(self), geolocation=(), microphone=(), payment=()"),
    );
    let resource = if open { "cross-origin" } else { "same-origin" };
    headers.insert(RESOURCE_POLICY, fixed(resource));
    if open {
        headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, fixed("*"));
    }
    headers.entry(CACHE_CONTROL).or_insert(fixed("no-store"));
    let policy = HeaderValue::from_str(&content_policy(app));
    headers.insert(CONTENT_SECURITY_POLICY, policy.expect("addresses are header values"));
    if app.config.is_https() {
        headers.insert(STRICT_TRANSPORT_SECURITY, fixed("max-age=31536000"));
    }
}

/// Only our own scripts, styles and pictures; only our own portal and the other institutions'
/// doors.
fn content_policy(app: &App) -> String {
    let doors = app.config.doors.borrow();
    let doors: String = doors.iter().map(|door| format!(" {}", door.url)).collect();
    format!(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; \
         font-src 'self'; connect-src 'self'{doors}; worker-src 'self'; manifest-src 'self'; \
         frame-src 'self'; frame-ancestors 'self'; base-uri 'none'; form-action 'self'"
    )
}

fn note(method: &Method, route: Option<&str>, status: StatusCode, started: Instant) {
    let labels = [
        ("method", method.as_str().to_owned()),
        ("route", route.unwrap_or("other").to_owned()),
        ("status", status.as_u16().to_string()),
    ];
    metrics::counter!("linli_http_requests_total", &labels).increment(1);
    metrics::histogram!("linli_http_seconds", "route" => labels[1].1.clone())
        .record(started.elapsed().as_secs_f64());
}

fn request_id() -> String {
    hex::encode(rand::random::<[u8; 8]>())
}
