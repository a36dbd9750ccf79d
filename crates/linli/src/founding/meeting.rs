//! The meeting room: whoever called the founding runs it until everybody has signed.
//!
//! Lifecycle: answers come in; the last one makes the page; signatures come in; the last one makes
//! the result, which everybody fetches. Invariants: every step is on disk before it is answered, so
//! a meeting that was broken off goes on where it was; an answer and a signature are taken once and
//! never changed; every message both ways carries the seal of its invitation's code, so the room
//! cannot be entered without one, and one founder cannot speak for another. Limits: bodies of
//! [`BODY_BYTES_MAX`]; a handful of founders ask once a second.

use super::Problem;
use super::invitation::{About, is_sealed, seal};
use super::page::{Answer, page};
use super::plan::Plan;
use super::signatures::{Founding, Signature, is_signed};
use crate::machine::{machine_now, write_secret};
use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use community::Genesis;
use kernel::Hash;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard};

/// Header with the seal of a message.
pub(super) const SEAL: &str = "linli-seal";
/// Bytes of the largest message: an answer with dozens of officers.
const BODY_BYTES_MAX: usize = 256 << 10;

/// What is in `meeting.json`. It has all codes: mode 0600.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Minutes {
    /// Random, hex: ids of the network depend on it.
    pub(super) meeting: String,
    pub(super) plan: Plan,
    /// Codes by seal.
    pub(super) codes: BTreeMap<String, String>,
    answers: BTreeMap<String, Answer>,
    /// The page, once everybody has answered.
    page: Option<String>,
    signatures: BTreeMap<String, Signature>,
    /// Who has fetched the result.
    fetched: BTreeSet<String>,
}

/// What an institution is shown before it answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Shown {
    pub(super) meeting: String,
    pub(super) plan: Plan,
}

/// What everybody takes home besides the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Outcome {
    pub(super) founding: Founding,
    /// Where each validator is reached, and its portal, by seal. Addresses change: they are not on
    /// the page.
    pub(super) addresses: BTreeMap<String, Address>,
}

/// Where an institution is reached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Address {
    pub(super) peer: String,
    pub(super) url: String,
}

/// Why the room turns somebody away; its text goes to their terminal.
struct No(StatusCode, &'static str);

const UNKNOWN: No = No(
    StatusCode::FORBIDDEN,
    "这里没有这份邀请，或邀请码不对。There is no such invitation here, or its code is wrong.",
);
const UNREADABLE: No = No(StatusCode::BAD_REQUEST, "这份答复读不懂。This answer cannot be read.");
const ANSWERED: No = No(
    StatusCode::CONFLICT,
    "这家机构已经用别的钥匙答复过。This institution has already answered with other keys.",
);
const NOT_SIGNED: No = No(StatusCode::BAD_REQUEST, "签名不对。The signature does not hold.");

impl IntoResponse for No {
    fn into_response(self) -> Response {
        (self.0, self.1).into_response()
    }
}

/// The room.
#[derive(Clone)]
pub(super) struct Meeting {
    minutes: Arc<Mutex<Minutes>>,
    file: PathBuf,
}

impl Meeting {
    /// Opens the room: a new one with these codes, or the one whose minutes are there.
    pub(super) fn open(
        file: PathBuf,
        new: impl FnOnce() -> Result<(Plan, BTreeMap<String, String>), Problem>,
    ) -> Result<Self, Problem> {
        let minutes = match std::fs::read(&file) {
            Ok(bytes) => serde_json::from_slice(&bytes)?,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                let (plan, codes) = new()?;
                Minutes {
                    meeting: hex::encode(rand::random::<[u8; 8]>()),
                    plan,
                    codes,
                    answers: BTreeMap::new(),
                    page: None,
                    signatures: BTreeMap::new(),
                    fetched: BTreeSet::new(),
                }
            }
            Err(error) => return Err(error.into()),
        };
        let room = Self { minutes: Arc::new(Mutex::new(minutes)), file };
        room.write(&room.lock())?;
        Ok(room)
    }

    pub(super) fn minutes(&self) -> Minutes {
        self.lock().clone()
    }

    /// Whether everybody has the result, so that the room may close.
    pub(super) fn is_over(&self) -> bool {
        let minutes = self.lock();
        minutes.codes.keys().all(|mark| minutes.fetched.contains(mark))
    }

    pub(super) fn router(self) -> Router {
        Router::new()
            .route("/founding/{mark}/plan", get(show_plan))
            .route("/founding/{mark}/answer", post(take_answer))
            .route("/founding/{mark}/page", get(show_page))
            .route("/founding/{mark}/signature", post(take_signature))
            .route("/founding/{mark}/result", get(show_result))
            .layer(DefaultBodyLimit::max(BODY_BYTES_MAX))
            .with_state(self)
    }

    fn lock(&self) -> MutexGuard<'_, Minutes> {
        self.minutes.lock().expect("nothing panics while it holds the minutes")
    }

    fn write(&self, minutes: &Minutes) -> Result<(), Problem> {
        let draft = self.file.with_extension("draft");
        write_secret(&draft, &serde_json::to_vec_pretty(minutes)?)?;
        Ok(std::fs::rename(draft, &self.file)?)
    }

    /// Changes the minutes, on disk first.
    fn change<T>(&self, change: impl FnOnce(&mut Minutes) -> Result<T, No>) -> Result<T, No> {
        let mut minutes = self.lock();
        let mut next = minutes.clone();
        let told = change(&mut next)?;
        self.write(&next).map_err(|error| {
            tracing::error!(%error, "the minutes cannot be written");
            No(StatusCode::INTERNAL_SERVER_ERROR, "会议记录写不下。The minutes cannot be written.")
        })?;
        *minutes = next;
        Ok(told)
    }
}

impl Minutes {
    /// Seals of those who have not answered, or not signed, yet.
    fn waiting<T>(&self, done: &BTreeMap<String, T>) -> Response {
        let missing = self.plan.institutions.iter().filter(|one| !done.contains_key(&one.mark));
        let marks: Vec<&str> = missing.map(|one| one.mark.as_str()).collect();
        (StatusCode::ACCEPTED, marks.join(" ")).into_response()
    }

    fn sealed(&self, mark: &str, about: About, bytes: Vec<u8>) -> Response {
        let seal = self.codes.get(mark).map(|code| seal(code, about, &bytes));
        ([(SEAL, seal.unwrap_or_default())], bytes).into_response()
    }

    fn result(&self) -> Option<Outcome> {
        let page = self.page.as_ref()?;
        let founders = &self.plan.institutions;
        let signatures = founders.iter().map(|one| self.signatures.get(&one.mark).cloned());
        let signatures: Option<Vec<_>> = signatures.collect();
        let address = |(mark, answer): (&String, &Answer)| {
            (mark.clone(), Address { peer: answer.peer.clone(), url: answer.url.clone() })
        };
        Some(Outcome {
            founding: Founding::new(Genesis::hash_of(page.as_bytes()), signatures?),
            addresses: self.answers.iter().map(address).collect(),
        })
    }
}

/// Who sends a message, when its seal is right. The address has the seal's character as hex of
/// UTF-8.
fn sender(
    minutes: &Minutes,
    path: &str,
    (about, headers, body): (About, &HeaderMap, &[u8]),
) -> Result<String, No> {
    let bytes = hex::decode(path).map_err(|_| UNKNOWN)?;
    let mark = String::from_utf8(bytes).map_err(|_| UNKNOWN)?;
    let code = minutes.codes.get(&mark).ok_or(UNKNOWN)?;
    let given = headers.get(SEAL).and_then(|seal| seal.to_str().ok()).unwrap_or_default();
    match is_sealed(code, about, body, given) {
        true => Ok(mark),
        false => {
            tracing::warn!(mark, "a message without the seal of its invitation was turned away");
            Err(UNKNOWN)
        }
    }
}

async fn show_plan(
    State(room): State<Meeting>,
    Path(path): Path<String>,
    headers: HeaderMap,
) -> Result<Response, No> {
    let minutes = room.minutes();
    let mark = sender(&minutes, &path, (About::Plan, &headers, b""))?;
    let shown = Shown { meeting: minutes.meeting.clone(), plan: minutes.plan.clone() };
    let bytes = serde_json::to_vec(&shown).map_err(|_| UNREADABLE)?;
    Ok(minutes.sealed(&mark, About::Plan, bytes))
}

async fn take_answer(
    State(room): State<Meeting>,
    Path(path): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<StatusCode, No> {
    let mark = sender(&room.minutes(), &path, (About::Answer, &headers, &body))?;
    let answer: Answer = serde_json::from_slice(&body).map_err(|_| UNREADABLE)?;
    room.change(|minutes| {
        if let Some(earlier) = minutes.answers.get(&mark) {
            return if *earlier == answer { Ok(StatusCode::OK) } else { Err(ANSWERED) };
        }
        minutes.answers.insert(mark.clone(), answer);
        let answers = minutes.plan.institutions.iter().map(|one| minutes.answers.get(&one.mark));
        let Some(answers) = answers.map(Option::<&Answer>::cloned).collect::<Option<Vec<_>>>()
        else {
            return Ok(StatusCode::OK);
        };
        // The answer that makes the page impossible is the one that is turned away.
        let bytes =
            page(&minutes.plan, &minutes.meeting, &answers, machine_now()).map_err(|error| {
                tracing::warn!(%error, mark, "no page can be made with this answer");
                UNREADABLE
            })?;
        minutes.page = String::from_utf8(bytes).ok();
        Ok(StatusCode::OK)
    })
}

async fn show_page(
    State(room): State<Meeting>,
    Path(path): Path<String>,
    headers: HeaderMap,
) -> Result<Response, No> {
    let minutes = room.minutes();
    let mark = sender(&minutes, &path, (About::Page, &headers, b""))?;
    Ok(match &minutes.page {
        Some(page) => minutes.sealed(&mark, About::Page, page.clone().into_bytes()),
        None => minutes.waiting(&minutes.answers),
    })
}

async fn take_signature(
    State(room): State<Meeting>,
    Path(path): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<StatusCode, No> {
    let mark = sender(&room.minutes(), &path, (About::Signature, &headers, &body))?;
    room.change(|minutes| {
        let page = minutes.page.as_ref().ok_or(NOT_SIGNED)?;
        let key: Hash = minutes.answers.get(&mark).ok_or(NOT_SIGNED)?.validator;
        if !is_signed(Genesis::hash_of(page.as_bytes()), key, &body) {
            return Err(NOT_SIGNED);
        }
        let signature = Signature { key, signature: body.to_vec() };
        minutes.signatures.entry(mark.clone()).or_insert(signature);
        Ok(StatusCode::OK)
    })
}

async fn show_result(
    State(room): State<Meeting>,
    Path(path): Path<String>,
    headers: HeaderMap,
) -> Result<Response, No> {
    let minutes = room.minutes();
    let mark = sender(&minutes, &path, (About::Result, &headers, b""))?;
    let Some(outcome) = minutes.result() else {
        return Ok(minutes.waiting(&minutes.signatures));
    };
    let bytes = serde_json::to_vec(&outcome).map_err(|_| UNREADABLE)?;
    // The room closes when everybody has it.
    room.change(|minutes| {
        minutes.fetched.insert(mark.clone());
        Ok(())
    })?;
    Ok(minutes.sealed(&mark, About::Result, bytes))
}
