//! Server-sent events: what became final, and whether the ledger writes.
//!
//! An event carries no content, only which topics have something new for this reader; pages ask
//! again for what they show. The reader is worked out anew for each event, so a revoked key hears
//! nothing more.

use crate::app::App;
use crate::chain::{Seals, access_to_unit, status_of};
use crate::private::Session;
use crate::seam::FinalBlock;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::sse::{Event as SseEvent, KeepAlive, Sse};
use futures::stream::{Stream, unfold};
use kernel::CommunityId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::OwnedSemaphorePermit;
use tokio::sync::broadcast::{Receiver, error::RecvError};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};
use view::{Access, Error, Problem, Reader, may_read};

/// How often the portal looks whether the ledger writes.
const WRITING_EVERY: Duration = Duration::from_secs(2);
/// A line of silence keeps proxies from closing a stream.
const KEEP_ALIVE_EVERY: Duration = Duration::from_secs(20);

pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::default().routes(routes!(events))
}

/// What the portal tells its streams.
#[derive(Clone)]
pub enum Event {
    /// A block is final and in the read model.
    Final(Arc<Final>),
    /// Writing stopped or resumed.
    Writing(bool),
}

/// A final block, before it is cut to a reader.
pub struct Final {
    block: Arc<FinalBlock>,
    seals: Seals,
}

impl Final {
    /// The event of a block.
    pub async fn of(app: &App, block: Arc<FinalBlock>) -> Self {
        let certificate = app.ledger.certificate(block.clone()).await.unwrap_or_default();
        Self { block, seals: app.seals(&certificate) }
    }
}

/// `event: final`.
#[derive(Debug, Serialize, ToSchema)]
pub struct FinalEvent {
    /// Height.
    pub height: u64,
    /// Block time, Unix ms.
    pub time_ms: u64,
    /// Who signed.
    pub seals: Seals,
    /// Own commands in this block, hex.
    pub commands: Vec<String>,
    /// Nouns with something new for this reader.
    pub topics: Vec<String>,
}

/// `event: status`.
#[derive(Debug, Serialize, ToSchema)]
pub struct WritingEvent {
    /// Whether the ledger writes.
    pub writing: bool,
}

/// Which community's topics.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Topics {
    /// Community, hex; the session's own when absent.
    pub community: Option<String>,
}

/// The stream: `final` for each block, `status` when writing stops or resumes, `reload` when this
/// stream missed something, `over` when the session ended.
#[utoipa::path(get, path = "/v1/events", tag = "ledger", params(Topics),
    responses((status = 200, content_type = "text/event-stream", body = FinalEvent)))]
async fn events(
    State(app): State<Arc<App>>,
    Query(query): Query<Topics>,
    headers: HeaderMap,
) -> Result<Sse<impl Stream<Item = Result<SseEvent, Infallible>>>, Error> {
    let session = app.session(&headers)?;
    let asked = query.community.as_deref().map(CommunityId::from_hex);
    let own = session.map(|session| session.community);
    let community = match asked {
        Some(asked) => asked.ok_or(Problem::BadParameter)?,
        None => own.unwrap_or(CommunityId::NETWORK),
    };
    let permit = app.streams.clone().try_acquire_owned();
    let permit = permit.map_err(|_| Problem::TooManyRequests)?;
    let listener = Listener {
        events: app.events.subscribe(),
        app,
        session,
        community,
        first: true,
        over: false,
        _permit: permit,
    };
    let keep_alive = KeepAlive::new().interval(KEEP_ALIVE_EVERY);
    Ok(Sse::new(unfold(listener, Listener::next)).keep_alive(keep_alive))
}

struct Listener {
    events: Receiver<Event>,
    app: Arc<App>,
    session: Option<Session>,
    community: CommunityId,
    first: bool,
    over: bool,
    _permit: OwnedSemaphorePermit,
}

impl Listener {
    async fn next(mut self) -> Option<(Result<SseEvent, Infallible>, Self)> {
        if self.over {
            return None;
        }
        if std::mem::take(&mut self.first) {
            let writing = status_of(&self.app).writing;
            return Some((Ok(event("status", &WritingEvent { writing })), self));
        }
        let told = match self.events.recv().await {
            Ok(Event::Writing(writing)) => event("status", &WritingEvent { writing }),
            Ok(Event::Final(block)) => self.tell(&block),
            Err(RecvError::Lagged(_)) => SseEvent::default().event("reload").data("{}"),
            Err(RecvError::Closed) => return None,
        };
        Some((Ok(told), self))
    }

    fn tell(&mut self, event_of_block: &Final) -> SseEvent {
        match self.app.reader_of(self.session, self.community) {
            Ok(reader) => event("final", &final_event(event_of_block, &reader)),
            Err(_) => {
                self.over = true;
                SseEvent::default().event("over").data("{}")
            }
        }
    }
}

fn event(name: &str, data: &impl Serialize) -> SseEvent {
    let text = serde_json::to_string(data).expect("an event is plain data");
    SseEvent::default().event(name).data(text)
}

/// The event of a block for one reader. What is only readable with a note in the access log is
/// still new for those who may read it: a topic says no more than «something».
pub fn final_event(event: &Final, reader: &Reader) -> FinalEvent {
    let units = event.block.units.iter();
    let own: Vec<_> = units.filter(|unit| unit.community == reader.community).collect();
    let mut topics = BTreeSet::new();
    let mut commands = Vec::new();
    for unit in own {
        if unit.author.is_some() && unit.author == reader.account {
            commands.push(unit.id.to_hex());
        }
        let open =
            |fact: &&kernel::FactRecord| may_read(fact.class, &fact.subject, reader) != Access::No;
        topics.extend(unit.facts.iter().filter(open).map(|fact| fact.noun().to_owned()));
        if unit.facts.is_empty() && access_to_unit(unit, reader) != Access::No {
            topics.insert("refusals".to_owned());
        }
    }
    FinalEvent {
        height: event.block.header.height,
        time_ms: event.block.header.time_ms,
        seals: event.seals.clone(),
        commands,
        topics: topics.into_iter().collect(),
    }
}

/// Looks whether enough validators answer, and tells when that changes.
pub async fn watch_writing(app: Arc<App>) {
    let mut known = None;
    let mut ticks = tokio::time::interval(WRITING_EVERY);
    loop {
        ticks.tick().await;
        if let Some(recorder) = crate::ops::recorder() {
            // Histograms are summed up here, so that they do not grow where nobody scrapes.
            recorder.run_upkeep();
        }
        let status = status_of(&app);
        metrics::gauge!("linli_height").set(status.height as f64);
        metrics::gauge!("linli_pending").set(status.pending as f64);
        let connected = status.validators.iter().filter(|validator| validator.connected).count();
        metrics::gauge!("linli_validators_connected").set(connected as f64);
        metrics::gauge!("linli_writing").set(f64::from(u8::from(status.writing)));
        if known.replace(status.writing).is_some_and(|before| before != status.writing) {
            let _ = app.events.send(Event::Writing(status.writing));
        }
    }
}
