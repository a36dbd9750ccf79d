//! Everything a request can reach: the ledger, the read model, sessions, limits. One per server.

use crate::config::Config;
use crate::events::Event;
use crate::flood::{Flood, Rate};
use crate::limits::{EVENTS_BACKLOG, STREAMS_MAX};
use crate::private::{PrivateStore, Session};
use crate::seam::Ledger;
use crate::session::{Challenges, token_of};
use crate::step::Step;
use crate::{names, rights};
use axum::http::HeaderMap;
use axum::http::header::HOST;
use kernel::{AccountId, CommunityId, FlatId, Hash, InstitutionId, Read, RecordRef, Subject};
use rusqlite::{Connection, OpenFlags, params};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use tokio::sync::{Notify, Semaphore, broadcast, watch};
use view::{
    AccessLine, AccessNote, DoorPlate, Error, InstitutionCard, Items, Letterhead, Page, Pending,
    Portal, Problem, ReadPool, Reader, Services,
};

/// How far the read model is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// The height it stands at; `None` before genesis is in it.
    pub height: Option<u64>,
    /// Whether the projection stopped because of a fault.
    pub failed: bool,
}

/// The shared parts of a running portal.
pub struct App {
    pub config: Config,
    pub ledger: Arc<dyn Ledger>,
    pub private: PrivateStore,
    pub pool: ReadPool,
    pub candidates: Candidates,
    pub challenges: Challenges,
    pub requests: Flood,
    pub logins: Flood,
    /// Searches for people by name, by who asks where.
    pub searches: Flood<(CommunityId, AccountId)>,
    /// Orders at providers, by who asks where.
    pub orders: Flood<(CommunityId, AccountId)>,
    pub streams: Arc<Semaphore>,
    pub events: broadcast::Sender<Event>,
    pub progress: watch::Sender<Progress>,
    pub step: watch::Sender<Step>,
    /// Wakes the task that sends messages out.
    pub outgoing_wake: Notify,
    /// Tries of messages since the start.
    pub outgoing_tries: watch::Sender<u64>,
}

impl App {
    /// Opens the portal's own files. The read model is there already.
    ///
    /// # Errors
    /// The folder cannot be written, or the database is not one.
    pub fn open(config: Config, ledger: Arc<dyn Ledger>) -> Result<Arc<Self>, Error> {
        let folder = &config.data_dir;
        let private = PrivateStore::open(&folder.join("portal.sqlite"))?;
        let app = Self {
            pool: ReadPool::new(&Self::view_path(&config)),
            candidates: Candidates::open(&Self::view_path(&config))?,
            ledger,
            private,
            challenges: Challenges::default(),
            requests: Flood::new(Rate::REQUESTS),
            logins: Flood::new(Rate::LOGINS),
            searches: Flood::new(Rate::SEARCHES),
            orders: Flood::new(Rate::ORDERS),
            streams: Arc::new(Semaphore::new(STREAMS_MAX)),
            events: broadcast::Sender::new(EVENTS_BACKLOG),
            progress: watch::Sender::new(Progress { height: None, failed: false }),
            step: watch::Sender::new(Step::default()),
            outgoing_wake: Notify::new(),
            outgoing_tries: watch::Sender::new(0),
            config,
        };
        Ok(Arc::new(app))
    }
    /// Where the read model lies.
    pub fn view_path(config: &Config) -> PathBuf {
        config.data_dir.join("view.sqlite")
    }
    /// The handle for the nouns' routes.
    pub fn portal(self: &Arc<Self>) -> Portal {
        Portal::new(self.clone(), self.pool.clone())
    }

    /// Runs a query on the finalised state.
    pub fn state<T>(&self, query: impl FnOnce(&dyn Read) -> T) -> T {
        let (mut query, mut result) = (Some(query), None);
        self.ledger.with_state(&mut |state| {
            let query = query.take().expect("the state is lent once");
            result = Some(query(state));
        });
        result.expect("the state was lent")
    }
    /// The session of a request, if it brings one.
    ///
    /// # Errors
    /// `portal.SessionOver` for a token that is no longer good.
    pub fn session(&self, headers: &HeaderMap) -> Result<Option<Session>, Error> {
        let Some(token) = token_of(headers) else {
            return Ok(None);
        };
        let session = self.private.session(token, self.ledger.now_ms())?;
        session.map(Some).ok_or_else(|| Problem::SessionOver.into())
    }
    /// Who reads in `community` under a session.
    ///
    /// # Errors
    /// `portal.SessionOver` when the session's key signs no more.
    pub fn reader_of(
        &self,
        session: Option<Session>,
        community: CommunityId,
    ) -> Result<Reader, Error> {
        let Some(session) = session.filter(|session| session.community == community) else {
            return Ok(Reader::public(community));
        };
        let now = self.ledger.now_ms();
        let candidates = self.candidates.of(session.community, session.account)?;
        let reader = self.state(|state| rights::reader(state, session, now, &candidates));
        reader.ok_or_else(|| Problem::SessionOver.into())
    }
    /// The name that this node's own validator bears: the institution whose machine this is.
    pub fn keeper_name(&self) -> Option<String> {
        let own = self.ledger.chain().validator;
        let keeper = self.ledger.trust().validators.into_iter().find(|known| known.key == own);
        keeper.map(|keeper| keeper.name)
    }
    /// The names and marks behind a certificate, and how many were needed.
    pub fn seals(&self, certificate: &[u8]) -> crate::chain::Seals {
        crate::chain::Seals::of(&*self.ledger, certificate)
    }
}

impl Services for App {
    fn reader(&self, headers: &HeaderMap, community: CommunityId) -> Result<Reader, Error> {
        let known = self.state(|state| community::community_info(state, community).is_some());
        if !known && community != CommunityId::NETWORK {
            return Err(Problem::CommunityNotFound.into());
        }
        self.reader_of(self.session(headers)?, community)
    }
    fn with_state(&self, query: &mut dyn FnMut(&dyn Read)) {
        self.ledger.with_state(query);
    }
    fn now_ms(&self) -> u64 {
        self.ledger.now_ms()
    }
    fn institutions(&self, community: CommunityId) -> BTreeMap<InstitutionId, InstitutionCard> {
        let known = self.state(|state| identity::peek_institutions(state, community));
        let card = |i: identity::Institution| InstitutionCard {
            name: i.name,
            name_en: i.name_en,
            mark: i.mark,
        };
        known.into_iter().map(|(id, institution)| (id, card(institution))).collect()
    }
    fn letterhead(&self, headers: &HeaderMap, community: CommunityId) -> Result<Letterhead, Error> {
        let (info, institutions) = self.state(|state| {
            let info = community::community_info(state, community);
            (info, identity::peek_institutions(state, community))
        });
        let info = info.ok_or(Problem::CommunityNotFound)?;
        let company = institutions
            .into_iter()
            .find(|(_, found)| found.kind == identity::InstitutionKind::PropertyCompany);
        // Who gave the portal no address of its own reaches it by the one that was asked.
        let asked = || {
            let host = headers.get(HOST).and_then(|host| host.to_str().ok());
            format!("http://{}", host.unwrap_or("localhost"))
        };
        Ok(Letterhead {
            community: (info.name, info.name_en),
            company: company.map(|(_, found)| (found.name, found.name_en)),
            origin: self.config.public_url.clone().unwrap_or_else(asked),
            demo: self.ledger.chain().demo,
        })
    }
    fn record(&self, reader: &Reader, commitment: &Hash) -> Option<Vec<u8>> {
        let (now, asking) = (self.ledger.now_ms(), rights::records_reader(reader));
        let hidden = self.state(|state| {
            records::is_hidden_from(state, reader.community, *commitment, now, &asking)
        });
        if hidden {
            return None;
        }
        self.ledger.record(reader.community, commitment)
    }
    fn is_hidden(&self, community: CommunityId, commitment: &Hash) -> bool {
        let now = self.ledger.now_ms();
        self.state(|state| records::is_hidden(state, community, *commitment, now))
    }
    fn names<'a>(
        &'a self,
        reader: &'a Reader,
        accounts: Vec<AccountId>,
    ) -> Pending<'a, Result<BTreeMap<AccountId, String>, Error>> {
        Box::pin(names::names(self, reader, accounts))
    }
    fn names_on<'a>(
        &'a self,
        reader: &'a Reader,
        cards: Vec<(AccountId, RecordRef)>,
    ) -> Pending<'a, Result<BTreeMap<AccountId, String>, Error>> {
        Box::pin(names::names_on(self, reader, cards))
    }
    fn doors<'a>(
        &'a self,
        reader: &'a Reader,
        flats: Vec<FlatId>,
    ) -> Pending<'a, Result<BTreeMap<FlatId, DoorPlate>, Error>> {
        Box::pin(names::doors(self, reader, flats))
    }
    fn keep_record<'a>(
        &'a self,
        community: CommunityId,
        kind: &'a str,
        bytes: Vec<u8>,
    ) -> Pending<'a, Result<RecordRef, Error>> {
        self.ledger.keep_record(community, kind, bytes)
    }
    fn note(&self, notes: Vec<AccessNote>) -> Pending<'_, Result<(), Error>> {
        let (private, now) = (self.private.clone(), self.ledger.now_ms());
        Box::pin(blocking(move || private.note(&notes, now)))
    }
    fn access_log(
        &self,
        community: CommunityId,
        subjects: Vec<Subject>,
        page: Page,
    ) -> Pending<'_, Result<Items<AccessLine>, Error>> {
        let private = self.private.clone();
        Box::pin(blocking(move || private.access_log(community, &subjects, &page)))
    }
}

/// Which flats an account has ever had to do with: asked at every request, so it has its own
/// connection.
pub struct Candidates(Mutex<Connection>);

impl Candidates {
    fn open(path: &Path) -> Result<Self, Error> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        Ok(Self(Mutex::new(Connection::open_with_flags(path, flags)?)))
    }
    /// In the order of their ids.
    ///
    /// # Errors
    /// The database.
    pub fn of(&self, community: CommunityId, account: AccountId) -> Result<Vec<FlatId>, Error> {
        let database = self.0.lock().expect("no holder of the lock panics");
        let text = "SELECT flat FROM property_person WHERE community = ?1 AND account = ?2
            ORDER BY flat";
        let mut query = database.prepare_cached(text)?;
        let asked = params![community.0, account.to_hex()];
        let flats = query.query_map(asked, |row| row.get::<_, String>(0))?;
        let flats: Vec<String> = flats.collect::<Result<_, _>>()?;
        Ok(flats.iter().filter_map(|flat| FlatId::from_hex(flat)).collect())
    }
}

/// Runs something that waits for a disk on a thread that may.
pub async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Error> + Send + 'static,
) -> Result<T, Error> {
    let done = tokio::task::spawn_blocking(work).await;
    done.map_err(|error| Problem::Internal.because(error))?
}
