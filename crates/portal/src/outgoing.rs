//! Notices sent out by e-mail, text message and WeChat: by this institution's own mail server and
//! gateway, at its clerk's word (`outgoing/README.md`).
//!
//! Nothing here decides whether a notice was served: the institution says so with its own signed
//! `notices.RecordService`. What waits names accounts; addresses and texts are joined from records
//! at the moment of sending, so what was erased meanwhile is never sent.

mod email;
mod file;
mod join;
mod kept;
mod sender;
mod webhook;

use crate::app::{App, blocking};
use crate::limits::{OUTGOING_BODY_BYTES_MAX, OUTGOING_FLATS_MAX};
use crate::names::note;
use crate::rights::records_reader;
use crate::shell::ErrorBody;
use axum::Json;
use axum::extract::{DefaultBodyLimit, Path, Query, State};
use axum::http::HeaderMap;
use kernel::{AccountId, CommunityId, DataClass, FlatId, InstitutionId, Subject};
use notices::{Notice, NoticeId};
use records::{ReadAnswer, RecordKind};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use view::{Error, Page, Problem, Reader, Services};

pub(crate) use file::is_this_machine;
pub use file::{EmailFile, MailTls, Outgoing, OutgoingFile, OutgoingTrouble, WebhookFile};
pub(crate) use kept::SCHEMA;
pub(crate) use sender::follow;

/// Makes the one TLS of this project (`deny.toml`) that of the whole process: every HTTP client
/// asks for it when it is made. A second call changes nothing.
pub fn use_one_tls() {
    let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
}

/// Offices that speak for an institution, as those that publish its notices.
const SPEAKING: [&str; 2] = ["head", "clerk"];

pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::default()
        .routes(routes!(send, sent))
        .layer(DefaultBodyLimit::max(OUTGOING_BODY_BYTES_MAX))
}

/// How a message goes out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum OutgoingWay {
    /// 电子邮件.
    Email,
    /// 短信.
    Sms,
    /// 微信.
    Wechat,
}

impl OutgoingWay {
    pub(crate) const ALL: [Self; 3] = [Self::Email, Self::Sms, Self::Wechat];

    /// As it stands in texts, files and commands.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Sms => "sms",
            Self::Wechat => "wechat",
        }
    }
    fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.word() == word)
    }
}

/// How far a message is, in the order in which a flat is told of the best of its people's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum OutgoingState {
    /// The mail server or the gateway took it.
    Sent,
    /// It waits, for the first time or once more.
    Queued,
    /// Refused for good.
    Refused,
    /// Tried for a day in vain.
    Expired,
    /// The person's card has no address for this way, or was erased.
    NoAddress,
    /// The notice is closed, hidden or erased, or the person has left the flat.
    Gone,
}

impl OutgoingState {
    const ALL: [Self; 6] =
        [Self::Sent, Self::Queued, Self::Refused, Self::Expired, Self::NoAddress, Self::Gone];

    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Queued => "queued",
            Self::Refused => "refused",
            Self::Expired => "expired",
            Self::NoAddress => "no_address",
            Self::Gone => "gone",
        }
    }
    fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }
}

/// What a clerk asks for.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OutgoingAsked {
    /// How.
    pub way: OutgoingWay,
    /// To whose people, hex.
    #[schema(value_type = Vec<String>)]
    pub flats: Vec<FlatId>,
}

/// What was taken on.
#[derive(Debug, Serialize, ToSchema)]
pub struct OutgoingTaken {
    /// Messages that wait now; who has got theirs gets no second one.
    pub queued: u32,
    /// Flats that have nobody to send to.
    pub nobody: u32,
}

/// What became of a notice's messages.
#[derive(Debug, Serialize, ToSchema)]
pub struct OutgoingMessages {
    /// Ways in which this server sends for the institution that wrote the notice; none where
    /// nothing is set up.
    pub ways: Vec<OutgoingWay>,
    /// By flat and way, in the order of the flats' ids.
    pub items: Vec<OutgoingItem>,
    /// Pass it as `after` to get the next page; `null` on the last.
    #[schema(required)]
    pub next: Option<String>,
}

/// A flat and a way.
#[derive(Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct OutgoingItem {
    /// The flat, hex.
    pub flat: String,
    /// How.
    pub way: OutgoingWay,
    /// The best that was reached among its people.
    pub state: OutgoingState,
    /// When that was, Unix ms; while it waits, when it was asked for.
    pub at_ms: u64,
}

/// Sends a notice to the people of flats who can sign for it. By head or clerk of the institution
/// that wrote it, on that institution's own server; each person sees in their log who asked.
#[utoipa::path(post, path = "/v1/communities/{c}/notices/{notice}/messages", tag = "notices",
    params(("c" = String, Path), ("notice" = String, Path)), request_body = OutgoingAsked,
    security(("session" = [])),
    responses((status = 200, body = OutgoingTaken), (status = "4XX", body = ErrorBody)))]
async fn send(
    State(app): State<Arc<App>>,
    Path((community, id)): Path<(CommunityId, String)>,
    headers: HeaderMap,
    Json(asked): Json<OutgoingAsked>,
) -> Result<Json<OutgoingTaken>, Error> {
    let reader = app.reader(&headers, community)?;
    let (id, notice) = own_notice(&app, &reader, &id)?;
    if !ways(&app, community, notice.institution).contains(&asked.way) {
        return Err(Problem::NotSentHere.into());
    }
    if asked.flats.is_empty() || asked.flats.len() > OUTGOING_FLATS_MAX {
        return Err(Problem::BadParameter.because(format!("{} flats", asked.flats.len())));
    }
    if !join::is_sendable(&app, community, &notice) {
        return Err(Problem::Conflict.because("the notice is closed or hidden"));
    }
    let to = recipients(&app, community, (id, &notice), &asked.flats)?;
    let reached: BTreeSet<FlatId> = to.iter().map(|(flat, _)| *flat).collect();
    let asked_for: BTreeSet<FlatId> = asked.flats.iter().copied().collect();
    log_reads(&app, &reader, &to).await?;
    let (private, now, way) = (app.private.clone(), app.ledger.now_ms(), asked.way);
    let queued = blocking(move || private.queue(community, id, way, &to, now)).await?;
    app.outgoing_wake.notify_one();
    let nobody = asked_for.len().saturating_sub(reached.len()) as u32;
    Ok(Json(OutgoingTaken { queued, nobody }))
}

/// What became of the messages of a notice, flat by flat; for head and clerk of the institution
/// that wrote it. Each flat that is shown is logged.
#[utoipa::path(get, path = "/v1/communities/{c}/notices/{notice}/messages", tag = "notices",
    params(("c" = String, Path), ("notice" = String, Path), Page), security(("session" = [])),
    responses((status = 200, body = OutgoingMessages), (status = "4XX", body = ErrorBody)))]
async fn sent(
    State(app): State<Arc<App>>,
    Path((community, id)): Path<(CommunityId, String)>,
    Query(page): Query<Page>,
    headers: HeaderMap,
) -> Result<Json<OutgoingMessages>, Error> {
    let reader = app.reader(&headers, community)?;
    let (id, notice) = own_notice(&app, &reader, &id)?;
    let (limit, after) = (page.limit()?, page.after.unwrap_or_default());
    let private = app.private.clone();
    let (items, next) = blocking(move || private.messages(community, id, &after, limit)).await?;
    let flats: BTreeSet<FlatId> = items.iter().filter_map(|i| FlatId::from_hex(&i.flat)).collect();
    let about = |flat| Subject { flat: Some(flat), account: None };
    note(&app, &reader, "notices.delivery", flats.into_iter().map(about).collect()).await?;
    Ok(Json(OutgoingMessages { ways: ways(&app, community, notice.institution), items, next }))
}

/// The notice, for who speaks for the institution that wrote it.
fn own_notice(app: &Arc<App>, reader: &Reader, id: &str) -> Result<(NoticeId, Notice), Error> {
    reader.account()?;
    let id = NoticeId::from_hex(id).ok_or(Problem::NotFound)?;
    let found = app.portal().state(reader.community, |store| Ok(notices::notice(store, id)?))?;
    let notice = found.ok_or(Problem::NotFound)?;
    let speaks = reader.roles.iter().any(|role| {
        role.institution == notice.institution && SPEAKING.contains(&role.office.as_str())
    });
    match speaks {
        true => Ok((id, notice)),
        false => Err(Problem::NotAllowed.into()),
    }
}

/// In which ways this node sends for an institution. A gateway is paid for by one institution, so
/// it serves that one alone: the one whose name this node's validator bears.
fn ways(app: &App, community: CommunityId, institution: InstitutionId) -> Vec<OutgoingWay> {
    let Some(outgoing) = &app.config.outgoing else {
        return Vec::new();
    };
    let wrote = app.state(|state| identity::peek_institution(state, community, institution));
    match (app.keeper_name(), wrote) {
        (Some(own), Some(wrote)) if own == wrote.name => outgoing.ways(),
        _ => Vec::new(),
    }
}

/// The people of these flats who can sign for the notice.
fn recipients(
    app: &Arc<App>,
    community: CommunityId,
    (notice_id, notice): (NoticeId, &Notice),
    flats: &[FlatId],
) -> Result<Vec<(FlatId, AccountId)>, Error> {
    let mut people = BTreeSet::new();
    for id in flats {
        let flat = app.state(|state| property::peek_flat(state, community, *id));
        let flat = flat.filter(|flat| notice.audience.holds(*id, flat));
        let flat = flat.ok_or_else(|| Problem::BadParameter.because("a flat not told"))?;
        let owners = flat.owners().iter().map(|owner| owner.account);
        let occupants = flat.occupants.iter().map(|person| person.account);
        for account in owners.chain(occupants) {
            if join::may_sign(app, community, notice_id, *id, account)? {
                people.insert((*id, account));
            }
        }
    }
    Ok(people.into_iter().collect())
}

/// A card that will be read for sending counts as read by who asked for it.
async fn log_reads(app: &App, reader: &Reader, to: &[(FlatId, AccountId)]) -> Result<(), Error> {
    let asking = records_reader(reader);
    let accounts: BTreeSet<AccountId> = to.iter().map(|(_, account)| *account).collect();
    let mut logged = Vec::new();
    for account in accounts {
        let subject = Subject { flat: None, account: Some(account) };
        let kind = RecordKind::PersonCard;
        match records::may_read(kind, DataClass::OwnFlat, subject, &asking) {
            ReadAnswer::No => return Err(Problem::NotAllowed.into()),
            ReadAnswer::Yes => {}
            ReadAnswer::YesLogged => logged.push(subject),
        }
    }
    note(app, reader, crate::names::what(RecordKind::PersonCard), logged).await
}
