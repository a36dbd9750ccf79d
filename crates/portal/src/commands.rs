//! The one door for writing: a signed command comes in, its verdict can be asked for.
//!
//! The portal may *reject* what can never enter a block; it never refuses, that is the rules'
//! business. Its
//! 202 is a signed acknowledgement, so that a portal that loses a command can be held to it.

use crate::app::App;
use crate::chain::{FactView, Seals, access_to_unit, readable_facts};
use crate::limits::{BATCH_BODY_BYTES_MAX, BATCH_LINES_MAX, COMMAND_BODY_BYTES_MAX};
use crate::seam::Stage;
use crate::shell::ErrorBody;
use axum::Json;
use axum::extract::{DefaultBodyLimit, Path, State};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use kernel::{CommandId, Hash, RefusalText};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use view::{Error, Failure, Problem};

/// What an acknowledgement signs: this, the id, the time in ms as eight bytes.
pub const ACK_PREFIX: &[u8] = b"linli/ack/v1\0";

pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    let one = OpenApiRouter::default()
        .routes(routes!(submit))
        .layer(DefaultBodyLimit::max(COMMAND_BODY_BYTES_MAX));
    let many = OpenApiRouter::default()
        .routes(routes!(submit_batch))
        .layer(DefaultBodyLimit::max(BATCH_BODY_BYTES_MAX));
    one.merge(many).routes(routes!(verdict))
}

/// A signed command.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Signed {
    /// The exact text that was signed.
    pub text: String,
    /// Suite and signature, hex.
    pub auth: String,
}

/// That this institution has received a command.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct Acknowledgement {
    /// The command's id, hex.
    pub id: String,
    /// When it was received, ledger time, Unix ms.
    pub received_ms: u64,
    /// Key of the validator that signs this, hex.
    pub institution: String,
    /// Its Ed25519 signature over `"linli/ack/v1\0" ‖ id ‖ received_ms`, hex.
    pub signature: String,
}

/// Hands in a command. Handing in the same one again is harmless.
#[utoipa::path(post, path = "/v1/commands", tag = "commands", request_body = Signed,
    responses((status = 202, body = Acknowledgement), (status = "4XX", body = ErrorBody)))]
async fn submit(
    State(app): State<Arc<App>>,
    Json(signed): Json<Signed>,
) -> Result<(StatusCode, Json<Acknowledgement>), Error> {
    let id = hand_in(&app, signed).await?;
    Ok((StatusCode::ACCEPTED, Json(acknowledge(&app, id))))
}

/// Checks and passes on one command.
pub async fn hand_in(app: &App, signed: Signed) -> Result<CommandId, Failure> {
    let rejected = |failure: Failure| {
        metrics::counter!("linli_rejections_total", "code" => failure.code).increment(1);
        failure
    };
    let auth = hex::decode(&signed.auth).map_err(|_| Problem::BadParameter.failure());
    let auth = auth.map_err(rejected)?;
    let submitted = app.ledger.submit(Bytes::from(signed.text), Bytes::from(auth)).await;
    submitted.map_err(rejected)
}

fn acknowledge(app: &App, id: CommandId) -> Acknowledgement {
    let received_ms = app.ledger.now_ms();
    let message = [ACK_PREFIX, &id.0, &received_ms.to_be_bytes()].concat();
    Acknowledgement {
        id: id.to_hex(),
        received_ms,
        institution: app.ledger.chain().validator.to_hex(),
        signature: hex::encode(app.ledger.sign(&message)),
    }
}

/// Hands in up to 500 commands, one JSON text per line; the answer has one line for each, in order:
/// an acknowledgement, or what was wrong.
#[utoipa::path(post, path = "/v1/commands/batch", tag = "commands",
    request_body(content = String, content_type = "application/x-ndjson"),
    responses((status = 200, content_type = "application/x-ndjson", body = String),
        (status = "4XX", body = ErrorBody)))]
async fn submit_batch(State(app): State<Arc<App>>, body: String) -> Result<Response, Error> {
    let lines: Vec<&str> = body.lines().filter(|line| !line.trim().is_empty()).collect();
    if lines.len() > BATCH_LINES_MAX {
        return Err(Problem::TooLarge.because(format!("{} lines", lines.len())));
    }
    let mut answers = String::new();
    for line in lines {
        answers.push_str(&batch_line(&app, line).await?);
        answers.push('\n');
    }
    Ok(([(CONTENT_TYPE, "application/x-ndjson")], answers).into_response())
}

async fn batch_line(app: &App, line: &str) -> Result<String, Error> {
    let submitted = match serde_json::from_str::<Signed>(line) {
        Ok(signed) => hand_in(app, signed).await,
        Err(_) => Err(Problem::BadParameter.failure()),
    };
    let text = match submitted {
        Ok(id) => serde_json::to_string(&acknowledge(app, id))?,
        Err(failure) => serde_json::to_string(&BatchFailure::from(failure))?,
    };
    Ok(text)
}

#[derive(Serialize)]
struct BatchFailure {
    code: &'static str,
    zh: &'static str,
    en: &'static str,
}

impl From<Failure> for BatchFailure {
    fn from(failure: Failure) -> Self {
        let Failure { code, zh, en, .. } = failure;
        Self { code, zh, en }
    }
}

/// What became of a command.
#[derive(Debug, Serialize, ToSchema)]
pub struct CommandState {
    /// Its id, hex.
    pub id: String,
    /// `unknown` here, `pending`, or `final`.
    pub state: &'static str,
    /// The verdict, when final.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verdict: Option<Verdict>,
}

/// A final verdict.
#[derive(Debug, Serialize, ToSchema)]
pub struct Verdict {
    /// `applied`, `refused` or `fault`.
    pub verdict: &'static str,
    /// Code and words of a refusal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refusal: Option<RefusalWords>,
    /// Height of the block.
    pub height: u64,
    /// Time of the block, Unix ms.
    pub time_ms: u64,
    /// Who signed the block.
    pub seals: Seals,
    /// Facts the reader may see.
    pub facts: Vec<FactView>,
}

/// A refusal in words.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RefusalWords {
    /// Stable code.
    pub code: String,
    /// In Chinese.
    pub zh: WhatWhyTodo,
    /// In English.
    pub en: WhatWhyTodo,
}

/// The three parts of a refusal.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct WhatWhyTodo {
    /// What did not happen.
    pub what: String,
    /// Why.
    pub why: String,
    /// What to do.
    pub todo: String,
}

impl From<[&'static str; 3]> for WhatWhyTodo {
    fn from([what, why, todo]: [&'static str; 3]) -> Self {
        let [what, why, todo] = [what, why, todo].map(str::to_owned);
        Self { what, why, todo }
    }
}

/// The words of a refusal code.
pub fn refusal_words(code: &str) -> Option<RefusalWords> {
    let texts = community::refusal_texts();
    let found: &RefusalText = texts.into_iter().find(|text| text.code == code)?;
    Some(RefusalWords { code: code.to_owned(), zh: found.zh.into(), en: found.en.into() })
}

/// The state of a command. Its id is a hash over random bytes of its author, so whoever knows the
/// id holds the command: verdict and height are answered without a session, facts only to whom they
/// are open.
#[utoipa::path(get, path = "/v1/commands/{id}", tag = "commands",
    params(("id" = String, Path, description = "Id of the command, hex")),
    responses((status = 200, body = CommandState)))]
async fn verdict(
    State(app): State<Arc<App>>,
    Path(id): Path<Hash>,
    headers: HeaderMap,
) -> Result<Json<CommandState>, Error> {
    let session = app.session(&headers)?;
    let stage = app.ledger.stage(&CommandId(id.0));
    if stage != Stage::Waiting {
        // A command that left the queue a moment ago is final; the read model may need that moment,
        // too.
        crate::projector::catch_up(&app).await;
    }
    let place = app.pool.read(move |database| crate::projector::place_of(database, &id)).await?;
    let (state, verdict) = match place {
        Some(place) => {
            let block = app.ledger.block(place.height).await.ok_or(Problem::NotFound)?;
            let unit = block.units.get(place.position).ok_or(Problem::NotFound)?;
            let reader = app.reader_of(session, unit.community)?;
            let shown = match access_to_unit(unit, &reader).is_allowed() || !unit.facts.is_empty() {
                true => readable_facts(&app, unit, &reader, None).await?,
                false => Vec::new(),
            };
            let facts = shown.into_iter().filter_map(|index| {
                let text = unit.facts.get(index as usize)?.text.clone();
                Some(FactView { index, text })
            });
            let certificate = app.ledger.certificate(block.clone()).await.unwrap_or_default();
            let verdict = Verdict {
                verdict: unit.verdict.word(),
                refusal: refusal_words(unit.verdict.code()),
                height: place.height,
                time_ms: block.header.time_ms,
                seals: app.seals(&certificate),
                facts: facts.collect(),
            };
            ("final", Some(verdict))
        }
        None if stage == Stage::Unknown => ("unknown", None),
        // Final, perhaps, but a read model that lags cannot tell the verdict yet.
        None => ("pending", None),
    };
    Ok(Json(CommandState { id: id.to_hex(), state, verdict }))
}
