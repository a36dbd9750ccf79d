//! The demo's own controls, for its page and nobody else: persona cards, stopping and starting a
//! validator, changing an old amount on one validator's disk, starting over. They exist only in a
//! demo.

use super::gateway::{Gateway, problem};
use super::process::Validator;
use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::mpsc;

/// How long the page waits for what a validator says of itself.
const STATUS_WAIT: Duration = Duration::from_millis(500);

/// A person of the story, with the key a visitor may use.
#[derive(Clone, Debug, Serialize, serde::Deserialize)]
pub(crate) struct Persona {
    /// Name as on the card.
    pub(crate) name: String,
    /// What the person is, in Chinese.
    pub(crate) role: String,
    /// The same in English.
    pub(crate) role_en: String,
    /// Where the person lives or works.
    pub(crate) place: String,
    /// Community id.
    pub(crate) community: String,
    /// Account id.
    pub(crate) account: String,
    /// Id of the flat they live in, if one.
    pub(crate) flat: Option<String>,
    /// The code on the letter, for a person who is not activated yet.
    pub(crate) activation: Option<String>,
    /// Index of the key in the account.
    pub(crate) key: u32,
    /// Private key, PKCS#8 in base64; absent before activation.
    pub(crate) key_pkcs8: Option<String>,
}

/// What the page can ask the parent process to do.
pub(crate) struct Control {
    pub(crate) personas: Vec<Persona>,
    pub(crate) started_ms: u64,
    /// The bank's file that lies ready to be imported.
    pub(crate) bank_file: String,
    /// Wakes the parent to start over with new data.
    pub(crate) start_over: mpsc::Sender<()>,
}

#[derive(Serialize)]
struct ValidatorState {
    position: usize,
    name: String,
    mark: String,
    running: bool,
    /// Whether the validator says that its own files differ from the ledger.
    out_of_step: bool,
}

#[derive(Serialize)]
struct DemoState {
    demo: bool,
    started_ms: u64,
    personas: Vec<Persona>,
    validators: Vec<ValidatorState>,
}

/// The routes under `/demo/api`.
pub(crate) fn router() -> axum::Router<Arc<Gateway>> {
    use axum::routing::{get, post};
    axum::Router::new()
        .route("/demo/api/state", get(state))
        .route("/demo/api/bank-statement", get(bank_statement))
        .route("/demo/api/validators/{position}/stop", post(stop))
        .route("/demo/api/validators/{position}/start", post(start))
        .route("/demo/api/validators/{position}/alter", post(alter))
        .route("/demo/api/start-over", post(start_over))
}

async fn state(State(gateway): State<Arc<Gateway>>) -> Response {
    let validators = gateway.validators.iter().enumerate();
    let validators = validators.map(|(position, validator)| about(&gateway, position, validator));
    let validators = futures::future::join_all(validators).await;
    let Control { personas, started_ms, .. } = &gateway.control;
    let (personas, started_ms) = (personas.clone(), *started_ms);
    Json(DemoState { demo: true, started_ms, personas, validators }).into_response()
}

/// What a clerk would have downloaded from the bank.
async fn bank_statement(State(gateway): State<Arc<Gateway>>) -> Response {
    let kind = [(axum::http::header::CONTENT_TYPE, "application/xml; charset=utf-8")];
    (kind, gateway.control.bank_file.clone()).into_response()
}

async fn about(gateway: &Gateway, position: usize, validator: &Validator) -> ValidatorState {
    let (name, mark) = (validator.name.clone(), validator.mark.clone());
    let running = validator.pid().is_some();
    let out_of_step = running && says_out_of_step(gateway, validator).await.unwrap_or(false);
    ValidatorState { position, name, mark, running, out_of_step }
}

/// What a validator says of itself; `None` when it does not answer in time.
async fn says_out_of_step(gateway: &Gateway, validator: &Validator) -> Option<bool> {
    let url = format!("{}/v1/status", validator.url);
    let answer = gateway.client.get(url).timeout(STATUS_WAIT).send().await.ok()?;
    let status: serde_json::Value = answer.json().await.ok()?;
    Some(status["step"]["state"] == "out_of_step")
}

async fn stop(State(gateway): State<Arc<Gateway>>, Path(position): Path<usize>) -> Response {
    on_validator(gateway, position, |validator| validator.kill()).await
}

async fn start(State(gateway): State<Arc<Gateway>>, Path(position): Path<usize>) -> Response {
    on_validator(gateway, position, |validator| validator.start()).await
}

async fn alter(State(gateway): State<Arc<Gateway>>, Path(position): Path<usize>) -> Response {
    // The flat the tour begins with, so that its own page shows the change.
    let flat = gateway.control.personas.iter().find_map(|persona| persona.flat.clone());
    on_validator(gateway, position, move |validator| {
        validator.kill()?;
        super::alter::change_an_old_amount(&validator.data, flat.as_deref().unwrap_or(""))?;
        validator.start()
    })
    .await
}

async fn start_over(State(gateway): State<Arc<Gateway>>) -> StatusCode {
    // A second press while the first is under way changes nothing.
    let _ = gateway.control.start_over.try_send(());
    StatusCode::ACCEPTED
}

/// Runs `action` off the async threads: killing and starting waits for the operating system.
async fn on_validator(
    gateway: Arc<Gateway>,
    position: usize,
    action: impl FnOnce(&Validator) -> std::io::Result<()> + Send + 'static,
) -> Response {
    let Some(validator) = gateway.validators.get(position).cloned() else {
        return problem(
            StatusCode::NOT_FOUND,
            "demo.NoSuchValidator",
            "没有这台机器。",
            "No such validator.",
        );
    };
    match tokio::task::spawn_blocking(move || action(&validator)).await {
        Ok(Ok(())) => StatusCode::NO_CONTENT.into_response(),
        Ok(Err(error)) => {
            tracing::warn!(%error, "a demo control failed");
            let (zh, en) = ("没有办成，请看日志。", "It did not work; see the log.");
            problem(StatusCode::INTERNAL_SERVER_ERROR, "demo.Failed", zh, en)
        }
        Err(_panic) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}
