//! What the portal must not lose when the read model is deleted: sessions, the access
//! log, what is being prepared (`openings.rs`), what waits to be sent (`outgoing.rs`), and what
//! providers say was paid (`providers.rs`).
//!
//! One small SQLite file with one connection; every use is short. Tokens are kept as hashes, so
//! that a stolen file opens no session. The access log counts reads per hour, reader and subject,
//! and is never rebuilt: it is not derived from blocks.

use crate::limits::{ACCESS_LOG_MS, ACCESS_LOG_STEP_MS, SESSION_MS, SESSIONS_PER_ACCOUNT_MAX};
use kernel::{AccountId, CommunityId, Hash, InstitutionId, Subject, sha256};
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard};
use view::{AccessLine, AccessNote, Error, Items, Page};

const SCHEMA: &str = "
CREATE TABLE IF NOT EXISTS session (
    token_hash TEXT NOT NULL PRIMARY KEY,
    community TEXT NOT NULL,
    account TEXT NOT NULL,
    key BIGINT NOT NULL,
    expires_ms BIGINT NOT NULL
);
CREATE INDEX IF NOT EXISTS session_account ON session (community, account, expires_ms);
CREATE TABLE IF NOT EXISTS access_log (
    id INTEGER PRIMARY KEY,
    community TEXT NOT NULL,
    hour BIGINT NOT NULL,
    reader TEXT NOT NULL,
    institution TEXT NOT NULL,
    what TEXT NOT NULL,
    flat TEXT NOT NULL,
    account TEXT NOT NULL,
    subjects TEXT NOT NULL,
    at_ms BIGINT NOT NULL,
    count BIGINT NOT NULL,
    UNIQUE (community, hour, reader, institution, what, flat, account, subjects)
);
CREATE INDEX IF NOT EXISTS access_log_flat ON access_log (community, flat, id);
CREATE INDEX IF NOT EXISTS access_log_account ON access_log (community, account, id);
CREATE INDEX IF NOT EXISTS access_log_hour ON access_log (hour);
";

/// Whom a session is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Session {
    /// The community it reads in.
    pub community: CommunityId,
    /// The account.
    pub account: AccountId,
    /// The key that signed the challenge; the session ends with it.
    pub key: u32,
}

/// The file; cheap to clone.
#[derive(Clone)]
pub struct PrivateStore(Arc<Mutex<Connection>>);

impl PrivateStore {
    /// Opens or makes the file.
    ///
    /// # Errors
    /// The database.
    pub fn open(path: &Path) -> Result<Self, Error> {
        let connection = Connection::open(path)?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.execute_batch(SCHEMA)?;
        connection.execute_batch(crate::openings::SCHEMA)?;
        connection.execute_batch(crate::outgoing::SCHEMA)?;
        connection.execute_batch(crate::providers::SCHEMA)?;
        Ok(Self(Arc::new(Mutex::new(connection))))
    }

    /// Begins a session; the oldest of too many ends.
    ///
    /// # Errors
    /// The database.
    pub fn begin(&self, token: &str, session: &Session, now_ms: u64) -> Result<u64, Error> {
        let expires_ms = now_ms + SESSION_MS;
        let database = self.lock();
        database.execute("DELETE FROM session WHERE expires_ms < ?1", [now_ms as i64])?;
        let (community, account) = (session.community.to_hex(), session.account.to_hex());
        database.execute(
            "INSERT INTO session (token_hash, community, account, key, expires_ms)
             VALUES (?1, ?2, ?3, ?4, ?5)",
            params![hash_of(token), community, account, session.key, expires_ms as i64],
        )?;
        database.execute(
            "DELETE FROM session WHERE community = ?1 AND account = ?2 AND token_hash NOT IN (
                SELECT token_hash FROM session WHERE community = ?1 AND account = ?2
                ORDER BY expires_ms DESC, token_hash LIMIT ?3)",
            params![community, account, SESSIONS_PER_ACCOUNT_MAX],
        )?;
        Ok(expires_ms)
    }
    /// The session of a token.
    ///
    /// # Errors
    /// The database.
    pub fn session(&self, token: &str, now_ms: u64) -> Result<Option<Session>, Error> {
        let database = self.lock();
        let mut query = database.prepare_cached(
            "SELECT community, account, key FROM session WHERE token_hash = ?1 AND expires_ms >= ?2",
        )?;
        let row = query.query_row(params![hash_of(token), now_ms as i64], |row| {
            let (community, account): (String, String) = (row.get(0)?, row.get(1)?);
            Ok((community, account, row.get::<_, u32>(2)?))
        });
        let session = row.optional()?.and_then(|(community, account, key)| {
            let community = CommunityId::from_hex(&community)?;
            Some(Session { community, account: AccountId::from_hex(&account)?, key })
        });
        Ok(session)
    }
    /// Ends a session.
    ///
    /// # Errors
    /// The database.
    pub fn end(&self, token: &str) -> Result<(), Error> {
        self.lock().execute("DELETE FROM session WHERE token_hash = ?1", [hash_of(token)])?;
        Ok(())
    }

    /// Writes reads into the log, all or none. What was read of several at once is one look at a
    /// list: one line, which each of them sees.
    ///
    /// # Errors
    /// The database.
    pub fn note(&self, notes: &[AccessNote], now_ms: u64) -> Result<(), Error> {
        let mut database = self.lock();
        let tx = database.transaction()?;
        for (look, subjects) in looks(notes) {
            let (community, reader, institution, what) = look;
            let (flat, account, subjects) = subject_columns(&subjects)?;
            tx.prepare_cached(
                "INSERT INTO access_log
                 (community, hour, reader, institution, what, flat, account, subjects, at_ms, count)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 1)
                 ON CONFLICT (community, hour, reader, institution, what, flat, account, subjects)
                 DO UPDATE SET count = count + 1",
            )?
            .execute(params![
                community.to_hex(),
                (now_ms / ACCESS_LOG_STEP_MS) as i64,
                reader.to_hex(),
                institution.map(|id| id.to_hex()).unwrap_or_default(),
                what,
                flat,
                account,
                subjects,
                now_ms as i64,
            ])?;
        }
        let oldest = now_ms.saturating_sub(ACCESS_LOG_MS) / ACCESS_LOG_STEP_MS;
        tx.execute("DELETE FROM access_log WHERE hour < ?1", [oldest as i64])?;
        tx.commit()?;
        Ok(())
    }
    /// Reads of these subjects, newest first.
    ///
    /// # Errors
    /// The database, a bad page.
    pub fn access_log(
        &self,
        community: CommunityId,
        subjects: &[Subject],
        page: &Page,
    ) -> Result<Items<AccessLine>, Error> {
        let (limit, before) = (page.limit()?, page.before()?);
        let database = self.lock();
        // Ids of flats and of accounts differ in length, so one list can hold both.
        let mut query = database.prepare_cached(
            "WITH own (id) AS (SELECT value FROM json_each(?3))
             SELECT access_log.id, at_ms, count, what, reader, institution, flat, account,
                CASE subjects WHEN '' THEN 1 ELSE json_array_length(subjects) END
             FROM access_log
             WHERE community = ?1 AND access_log.id < ?2
               AND (flat IN own OR account IN own OR (subjects <> '' AND EXISTS (
                    SELECT 1 FROM json_each(subjects) WHERE value IN own)))
             ORDER BY access_log.id DESC LIMIT ?4",
        )?;
        let own: Vec<String> = subjects.iter().flat_map(ids_of).collect();
        let own = serde_json::to_string(&own)?;
        let some = |text: String| Some(text).filter(|text| !text.is_empty());
        let rows =
            query.query_map(params![community.to_hex(), before, own, limit as i64 + 1], |row| {
                let line = AccessLine {
                    at_ms: row.get::<_, i64>(1)? as u64,
                    count: row.get::<_, i64>(2)? as u64,
                    what: row.get(3)?,
                    reader: row.get(4)?,
                    institution: some(row.get(5)?),
                    flat: some(row.get(6)?),
                    account: some(row.get(7)?),
                    covered: row.get::<_, i64>(8)? as u64,
                };
                Ok((row.get(0)?, line))
            })?;
        Ok(Items::page(rows.collect::<Result<_, _>>()?, limit))
    }

    pub(crate) fn lock(&self) -> MutexGuard<'_, Connection> {
        self.0.lock().expect("no holder of the lock panics")
    }
}

fn hash_of(token: &str) -> String {
    let Hash(hash) = sha256(&[b"linli/session/v1\0", token.as_bytes()]);
    hex::encode(hash)
}

/// Who looked at what, for which institution.
type Look = (CommunityId, AccountId, Option<InstitutionId>, &'static str);

/// The notes of one answer, by look.
fn looks(notes: &[AccessNote]) -> BTreeMap<Look, Vec<Subject>> {
    let mut looks: BTreeMap<Look, Vec<Subject>> = BTreeMap::new();
    for note in notes {
        let look = (note.community, note.reader, note.institution, note.what);
        looks.entry(look).or_default().push(note.subject);
    }
    looks
}

/// The columns flat, account and subjects: one subject stands in the first two, several in the
/// third, as a sorted list of ids.
fn subject_columns(subjects: &[Subject]) -> Result<(String, String, String), Error> {
    if let [subject] = subjects {
        let flat = subject.flat.map(|flat| flat.to_hex()).unwrap_or_default();
        let account = subject.account.map(|account| account.to_hex()).unwrap_or_default();
        return Ok((flat, account, String::new()));
    }
    let ids: BTreeSet<String> = subjects.iter().flat_map(ids_of).collect();
    Ok((String::new(), String::new(), serde_json::to_string(&ids)?))
}

fn ids_of(subject: &Subject) -> impl Iterator<Item = String> {
    let flat = subject.flat.map(|flat| flat.to_hex());
    flat.into_iter().chain(subject.account.map(|account| account.to_hex()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::FlatId;

    fn store() -> PrivateStore {
        let connection = Connection::open_in_memory().unwrap();
        connection.execute_batch(SCHEMA).unwrap();
        PrivateStore(Arc::new(Mutex::new(connection)))
    }
    fn session(key: u32) -> Session {
        Session { community: CommunityId([1; 8]), account: AccountId([2; 20]), key }
    }

    #[test]
    fn a_session_ends_by_itself_by_hand_and_by_too_many() {
        let store = store();
        let expires = store.begin("one", &session(1), 1_000).unwrap();
        assert_eq!(store.session("one", expires).unwrap(), Some(session(1)));
        assert_eq!(store.session("one", expires + 1).unwrap(), None);
        assert_eq!(store.session("other", 1_000).unwrap(), None);
        store.end("one").unwrap();
        assert_eq!(store.session("one", 1_000).unwrap(), None);
        for number in 0..=SESSIONS_PER_ACCOUNT_MAX {
            store.begin(&number.to_string(), &session(1), 1_000 + number as u64).unwrap();
        }
        assert_eq!(store.session("0", 2_000).unwrap(), None, "the oldest gave way");
        assert_eq!(store.session("1", 2_000).unwrap(), Some(session(1)));
    }

    #[test]
    fn reads_are_counted_by_the_hour_and_seen_by_their_subject_only() {
        let store = store();
        let note = |flat: u8, what| AccessNote {
            community: CommunityId([1; 8]),
            reader: AccountId([9; 20]),
            institution: None,
            what,
            subject: Subject { flat: Some(FlatId([flat; 8])), account: None },
        };
        store.note(&[note(1, "billing.bills"), note(2, "billing.payments")], 5).unwrap();
        store.note(&[note(1, "billing.bills")], 6).unwrap();
        store.note(&[note(1, "billing.bills")], ACCESS_LOG_STEP_MS).unwrap();
        let of = |flat: u8, community: u8| {
            let subject = Subject { flat: Some(FlatId([flat; 8])), account: None };
            let community = CommunityId([community; 8]);
            let lines = store.access_log(community, &[subject], &Page::default()).unwrap();
            lines.items.iter().map(|line| (line.at_ms, line.count)).collect::<Vec<_>>()
        };
        assert_eq!(of(1, 1), [(ACCESS_LOG_STEP_MS, 1), (5, 2)]);
        assert_eq!(of(2, 1), [(5, 1)]);
        assert_eq!(of(3, 1), []);
        assert_eq!(of(1, 2), []);
        store.note(&[note(2, "x.y")], ACCESS_LOG_MS + 2 * ACCESS_LOG_STEP_MS).unwrap();
        assert_eq!(of(1, 1), [], "older than the log is kept");
    }

    #[test]
    fn a_look_at_a_list_is_one_line_that_everybody_in_the_list_sees() {
        let store = store();
        let subject = |flat: u8| Subject { flat: Some(FlatId([flat; 8])), account: None };
        let person = Subject { flat: None, account: Some(AccountId([7; 20])) };
        let note = |subject, what| AccessNote {
            community: CommunityId([1; 8]),
            reader: AccountId([9; 20]),
            institution: None,
            what,
            subject,
        };
        let list: Vec<_> = (0..200).map(|flat| note(subject(flat), "property.flats")).collect();
        store.note(&list, 5).unwrap();
        store.note(&list, 6).unwrap();
        store.note(&[&list[..], &[note(person, "property.flats")]].concat(), 7).unwrap();
        store.note(&[note(subject(3), "property.flats")], 8).unwrap();
        let rows: i64 = store
            .lock()
            .query_row("SELECT COUNT(*) FROM access_log", [], |row| row.get(0))
            .unwrap();
        assert_eq!(rows, 3, "one list twice, a longer one, a single flat");
        let of = |subject: Subject| {
            let lines = store.access_log(CommunityId([1; 8]), &[subject], &Page::default());
            let lines = lines.unwrap().items.into_iter();
            lines.map(|line| (line.at_ms, line.count, line.covered)).collect::<Vec<_>>()
        };
        assert_eq!(of(subject(3)), [(8, 1, 1), (7, 1, 201), (5, 2, 200)]);
        assert_eq!(of(subject(199)), [(7, 1, 201), (5, 2, 200)]);
        assert_eq!(of(person), [(7, 1, 201)]);
        assert_eq!(of(subject(200)), []);
    }
}
