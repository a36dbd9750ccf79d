//! For those who run the machine: is it alive, is it ready, what does it count, what does it offer.

use crate::app::App;
use crate::limits::READY_LAG_BLOCKS_MAX;
use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use std::sync::{Arc, OnceLock};
use utoipa_axum::{router::OpenApiRouter, routes};
use view::{Error, Problem};

pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::default()
        .routes(routes!(healthz))
        .routes(routes!(readyz))
        .routes(routes!(prometheus))
        .routes(routes!(openapi))
}

/// The process answers.
#[utoipa::path(get, path = "/healthz", tag = "operation",
    responses((status = 200, content_type = "text/plain", body = String)))]
async fn healthz() -> &'static str {
    "ok\n"
}

/// The read model is within two blocks of the ledger, and this machine agrees with it.
#[utoipa::path(get, path = "/readyz", tag = "operation",
    responses((status = 200, content_type = "text/plain", body = String),
        (status = 503, body = crate::shell::ErrorBody)))]
async fn readyz(State(app): State<Arc<App>>) -> Result<&'static str, Error> {
    if let Some(difference) = app.step.borrow().difference {
        return Err(Problem::OutOfStep.because(format!("{difference:?}")));
    }
    let progress = *app.progress.borrow();
    let head = app.ledger.head().height;
    let near = progress.height.is_some_and(|height| height + READY_LAG_BLOCKS_MAX >= head);
    if progress.failed || !near {
        return Err(Problem::NotReady.because(format!("{progress:?}, ledger at {head}")));
    }
    Ok("ready\n")
}

/// Counters and gauges in the form of Prometheus. Numbers only: no name, no address, no id of a
/// person.
#[utoipa::path(get, path = "/metrics", tag = "operation",
    responses((status = 200, content_type = "text/plain", body = String)))]
async fn prometheus() -> Response {
    let text = recorder().map(PrometheusHandle::render).unwrap_or_default();
    ([(CONTENT_TYPE, "text/plain; version=0.0.4")], text).into_response()
}

/// This description.
#[utoipa::path(get, path = "/openapi.json", tag = "operation",
    responses((status = 200, body = serde_json::Value)))]
async fn openapi() -> Response {
    ([(CONTENT_TYPE, "application/json")], crate::openapi_json()).into_response()
}

/// The process's recorder: installed once, shared by all portals of a process. `None` when somebody
/// else has installed another.
pub(crate) fn recorder() -> Option<&'static PrometheusHandle> {
    static RECORDER: OnceLock<Option<PrometheusHandle>> = OnceLock::new();
    RECORDER.get_or_init(|| PrometheusBuilder::new().install_recorder().ok()).as_ref()
}
