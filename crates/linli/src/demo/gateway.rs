//! The demo's front door: one address for the whole network. It passes every request on to a
//! validator that answers, so that the page in front of a visitor outlives any one of them, and
//! adds the demo's own controls.

use super::control;
use super::process::Validator;
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, StatusCode, header};
use axum::response::{IntoResponse, Response};
use std::sync::Arc;

/// What the front door knows.
pub(crate) struct Gateway {
    pub(crate) validators: Vec<Arc<Validator>>,
    pub(crate) client: reqwest::Client,
    pub(crate) control: control::Control,
}

/// Bytes of a request body the front door holds to be able to ask a second validator: a roster of 8
/// MiB and its form around it.
const BODY_BYTES_MAX: usize = 9 * 1024 * 1024;

/// Names the validator that must answer, by its position; without it any may.
const VIA: &str = "x-linli-via";

/// The front door's routes: `/demo/api/…` is its own, everything else a validator's.
pub(crate) fn router(gateway: Arc<Gateway>) -> axum::Router {
    control::router().fallback(forward).with_state(gateway)
}

async fn forward(State(gateway): State<Arc<Gateway>>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let Ok(body) = axum::body::to_bytes(body, BODY_BYTES_MAX).await else {
        return problem(
            StatusCode::PAYLOAD_TOO_LARGE,
            "gateway.TooLarge",
            "内容太大。",
            "Too large.",
        );
    };
    let path = parts.uri.path_and_query().map_or("/", |path| path.as_str());
    for validator in chosen(&gateway.validators, &parts.headers) {
        let url = format!("{}{path}", validator.url);
        let headers = end_to_end(&parts.headers);
        let request = gateway.client.request(parts.method.clone(), url).headers(headers);
        // Only a refused connection passes on to the next: a request that was sent may have been
        // heard.
        match request.body(body.clone()).send().await {
            Ok(answer) => return relay(answer),
            Err(error) if error.is_connect() => {}
            Err(_) => break,
        }
    }
    let (zh, en) = ("这家机构的服务没有应答。", "This institution's service does not answer.");
    problem(StatusCode::BAD_GATEWAY, "gateway.NoAnswer", zh, en)
}

/// The validators to ask, in order: the one the visitor names, or all that run.
fn chosen<'a>(validators: &'a [Arc<Validator>], headers: &HeaderMap) -> Vec<&'a Arc<Validator>> {
    let via = headers.get(VIA).and_then(|value| value.to_str().ok());
    match via.map(str::parse::<usize>) {
        Some(Ok(position)) => validators.get(position).into_iter().collect(),
        _ => validators.iter().filter(|validator| validator.pid().is_some()).collect(),
    }
}

/// Headers that concern the two ends, not this connection.
fn end_to_end(headers: &HeaderMap) -> HeaderMap {
    const HOP: [HeaderName; 5] = [
        header::CONNECTION,
        header::HOST,
        header::CONTENT_LENGTH,
        header::TRANSFER_ENCODING,
        header::UPGRADE,
    ];
    let mut out = headers.clone();
    for name in HOP {
        out.remove(name);
    }
    out
}

fn relay(answer: reqwest::Response) -> Response {
    let (status, headers) = (answer.status(), end_to_end(answer.headers()));
    let mut response = Response::new(Body::from_stream(answer.bytes_stream()));
    *response.status_mut() = status;
    *response.headers_mut() = headers;
    response
}

/// An error in the portal's own form.
pub(crate) fn problem(status: StatusCode, code: &str, zh: &str, en: &str) -> Response {
    let body = serde_json::json!({ "code": code, "zh": zh, "en": en });
    (status, [(header::CONTENT_TYPE, "application/json")], Bytes::from(body.to_string()))
        .into_response()
}
