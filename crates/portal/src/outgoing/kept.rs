//! What waits and what became of it, in the portal's own file: ids alone, no address and no text.
//! One message for a person and a notice and a way, whatever number of flats they have.

use super::{OutgoingItem, OutgoingState, OutgoingWay};
use crate::limits::{OUTGOING_KEPT_MS, OUTGOING_QUEUE_MAX};
use crate::private::PrivateStore;
use kernel::{AccountId, CommunityId, FlatId};
use notices::NoticeId;
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::{BTreeMap, BTreeSet};
use view::{Error, Problem};

pub(crate) const SCHEMA: &str = "
CREATE TABLE IF NOT EXISTS outgoing (
    id TEXT NOT NULL PRIMARY KEY,
    community TEXT NOT NULL,
    notice TEXT NOT NULL,
    way TEXT NOT NULL,
    account TEXT NOT NULL,
    state TEXT NOT NULL,
    tries BIGINT NOT NULL,
    created_ms BIGINT NOT NULL,
    due_ms BIGINT NOT NULL,
    at_ms BIGINT NOT NULL,
    UNIQUE (community, notice, way, account)
);
CREATE INDEX IF NOT EXISTS outgoing_due ON outgoing (state, due_ms, id);
CREATE TABLE IF NOT EXISTS outgoing_flat (
    community TEXT NOT NULL,
    notice TEXT NOT NULL,
    flat TEXT NOT NULL,
    way TEXT NOT NULL,
    account TEXT NOT NULL,
    PRIMARY KEY (community, notice, flat, way, account)
);
";

/// A message that waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Waiting {
    pub(super) id: String,
    pub(super) community: CommunityId,
    pub(super) notice: NoticeId,
    pub(super) way: OutgoingWay,
    pub(super) account: AccountId,
    /// For which flats it was asked.
    pub(super) flats: Vec<FlatId>,
    pub(super) tries: u32,
    pub(super) created_ms: u64,
    pub(super) due_ms: u64,
}

impl PrivateStore {
    /// Takes messages on; gives how many wait by it. Who has got theirs, or has one waiting, gets
    /// no second one; what failed begins anew under a new id, since a gateway answers for an id
    /// once.
    ///
    /// # Errors
    /// `portal.TooManyRequests` when too many wait; the database.
    pub(super) fn queue(
        &self,
        community: CommunityId,
        notice: NoticeId,
        way: OutgoingWay,
        to: &[(FlatId, AccountId)],
        now_ms: u64,
    ) -> Result<u32, Error> {
        let mut database = self.lock();
        let tx = database.transaction()?;
        forget(&tx, now_ms)?;
        let (community, notice, way) = (community.to_hex(), notice.to_string(), way.word());
        let mut queued = 0;
        for account in to.iter().map(|(_, account)| account).collect::<BTreeSet<_>>() {
            let id = hex::encode(rand::random::<[u8; 16]>());
            queued += tx
                .prepare_cached(
                    "INSERT INTO outgoing (id, community, notice, way, account, state, tries,
                        created_ms, due_ms, at_ms)
                     VALUES (?1, ?2, ?3, ?4, ?5, 'queued', 0, ?6, ?6, ?6)
                     ON CONFLICT (community, notice, way, account) DO UPDATE SET id = ?1,
                        state = 'queued', tries = 0, created_ms = ?6, due_ms = ?6, at_ms = ?6
                     WHERE state NOT IN ('queued', 'sent')",
                )?
                .execute(params![id, community, notice, way, account.to_hex(), now_ms as i64])?;
        }
        for (flat, account) in to {
            tx.prepare_cached("INSERT OR IGNORE INTO outgoing_flat VALUES (?1, ?2, ?3, ?4, ?5)")?
                .execute(params![community, notice, flat.to_hex(), way, account.to_hex()])?;
        }
        let all = "SELECT COUNT(*) FROM outgoing WHERE state = 'queued'";
        if tx.query_row(all, [], |row| row.get::<_, i64>(0))? > OUTGOING_QUEUE_MAX {
            return Err(Problem::TooManyRequests.because("too many messages wait"));
        }
        tx.commit()?;
        Ok(queued as u32)
    }
    /// The message that is due first.
    ///
    /// # Errors
    /// The database.
    pub(super) fn first_waiting(&self) -> Result<Option<Waiting>, Error> {
        let database = self.lock();
        let mut query = database.prepare_cached(
            "SELECT id, community, notice, way, account, tries, created_ms, due_ms,
                (SELECT json_group_array(flat) FROM outgoing_flat f
                 WHERE f.community = o.community AND f.notice = o.notice AND f.way = o.way
                    AND f.account = o.account)
             FROM outgoing o WHERE state = 'queued' ORDER BY due_ms, id LIMIT 1",
        )?;
        let row = query.query_row([], |row| {
            let text = |at: usize| row.get::<_, String>(at);
            let number = |at: usize| Ok::<_, rusqlite::Error>(row.get::<_, i64>(at)? as u64);
            let ids = (text(0)?, text(1)?, text(2)?, text(3)?, text(4)?, text(8)?);
            Ok((ids, number(5)? as u32, number(6)?, number(7)?))
        });
        let Some((ids, tries, created_ms, due_ms)) = row.optional()? else {
            return Ok(None);
        };
        let (id, community, notice, way, account, flats) = ids;
        let flats: Vec<String> = serde_json::from_str(&flats)?;
        let read = || {
            Some(Waiting {
                community: CommunityId::from_hex(&community)?,
                notice: NoticeId::from_hex(&notice)?,
                way: OutgoingWay::of(&way)?,
                account: AccountId::from_hex(&account)?,
                flats: flats.iter().filter_map(|flat| FlatId::from_hex(flat)).collect(),
                id,
                tries,
                created_ms,
                due_ms,
            })
        };
        read().map(Some).ok_or_else(|| Problem::Internal.because("a message that cannot be read"))
    }
    /// A message waits for another try.
    ///
    /// # Errors
    /// The database.
    pub(super) fn put_off(&self, id: &str, tries: u32, due_ms: u64) -> Result<(), Error> {
        let text = "UPDATE outgoing SET tries = ?2, due_ms = ?3 WHERE id = ?1";
        self.lock().execute(text, params![id, tries, due_ms as i64])?;
        Ok(())
    }
    /// What waits is due now, whatever it waited for.
    ///
    /// # Errors
    /// The database.
    pub(super) fn all_due(&self) -> Result<(), Error> {
        self.lock().execute("UPDATE outgoing SET due_ms = 0 WHERE state = 'queued'", [])?;
        Ok(())
    }
    /// A message has come to its end.
    ///
    /// # Errors
    /// The database.
    pub(super) fn end_message(
        &self,
        id: &str,
        state: OutgoingState,
        now_ms: u64,
    ) -> Result<(), Error> {
        let text = "UPDATE outgoing SET state = ?2, at_ms = ?3, tries = tries + 1 WHERE id = ?1";
        self.lock().execute(text, params![id, state.word(), now_ms as i64])?;
        Ok(())
    }
    /// What became of a notice's messages: a page of flats after `after`, and where the next
    /// begins.
    ///
    /// # Errors
    /// The database.
    pub(super) fn messages(
        &self,
        community: CommunityId,
        notice: NoticeId,
        after: &str,
        limit: usize,
    ) -> Result<(Vec<OutgoingItem>, Option<String>), Error> {
        let database = self.lock();
        let mut query = database.prepare_cached(
            "WITH page (flat) AS (SELECT DISTINCT flat FROM outgoing_flat
                WHERE community = ?1 AND notice = ?2 AND flat > ?3 ORDER BY flat LIMIT ?4)
             SELECT f.flat, f.way, o.state, o.at_ms
             FROM page JOIN outgoing_flat f
                ON f.flat = page.flat AND f.community = ?1 AND f.notice = ?2
             JOIN outgoing o ON o.community = ?1 AND o.notice = ?2 AND o.way = f.way
                AND o.account = f.account",
        )?;
        let asked = params![community.to_hex(), notice.to_string(), after, limit as i64 + 1];
        let rows = query.query_map(asked, |row| {
            let text = |at: usize| row.get::<_, String>(at);
            Ok((text(0)?, text(1)?, text(2)?, row.get::<_, i64>(3)? as u64))
        })?;
        let mut flats: BTreeMap<String, BTreeMap<OutgoingWay, (OutgoingState, u64)>> =
            BTreeMap::new();
        for row in rows {
            let (flat, way, state, at_ms) = row?;
            let (Some(way), Some(state)) = (OutgoingWay::of(&way), OutgoingState::of(&state))
            else {
                continue;
            };
            let best = flats.entry(flat).or_default().entry(way).or_insert((state, at_ms));
            *best = (*best).min((state, at_ms));
        }
        let more = flats.len() > limit;
        let next = more.then(|| flats.keys().nth(limit - 1).cloned()).flatten();
        let items = flats.into_iter().take(limit).flat_map(|(flat, ways)| {
            ways.into_iter().map(move |(way, (state, at_ms))| OutgoingItem {
                flat: flat.clone(),
                way,
                state,
                at_ms,
            })
        });
        Ok((items.collect(), next))
    }
}

/// What is older than anybody may record goes.
fn forget(database: &Connection, now_ms: u64) -> Result<(), Error> {
    let oldest = now_ms.saturating_sub(OUTGOING_KEPT_MS) as i64;
    database.execute("DELETE FROM outgoing WHERE state <> 'queued' AND at_ms < ?1", [oldest])?;
    database.execute(
        "DELETE FROM outgoing_flat WHERE NOT EXISTS (SELECT 1 FROM outgoing o
            WHERE o.community = outgoing_flat.community AND o.notice = outgoing_flat.notice
               AND o.way = outgoing_flat.way AND o.account = outgoing_flat.account)",
        [],
    )?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOME: CommunityId = CommunityId([7; 8]);
    const NOTICE: NoticeId = NoticeId(kernel::Id8([5; 8]));

    fn person(number: u8) -> AccountId {
        AccountId([number; 20])
    }
    fn flat(number: u8) -> FlatId {
        FlatId([number; 8])
    }
    fn told(store: &PrivateStore, limit: usize) -> Vec<(u8, OutgoingState, u64)> {
        let (mut all, mut after) = (Vec::new(), Some(String::new()));
        while let Some(from) = after {
            let (items, next) = store.messages(HOME, NOTICE, &from, limit).unwrap();
            let flat = |item: &OutgoingItem| FlatId::from_hex(&item.flat).unwrap().0[0];
            all.extend(items.iter().map(|item| (flat(item), item.state, item.at_ms)));
            after = next;
        }
        all
    }

    #[test]
    fn one_message_for_a_person_and_a_flat_tells_the_best_of_its_people() {
        let store = PrivateStore::open(std::path::Path::new(":memory:")).unwrap();
        let way = OutgoingWay::Sms;
        let to = [
            (flat(1), person(1)),
            (flat(1), person(2)),
            (flat(2), person(1)),
            (flat(3), person(3)),
        ];
        assert_eq!(store.queue(HOME, NOTICE, way, &to, 10).unwrap(), 3);
        assert_eq!(store.queue(HOME, NOTICE, way, &to, 11).unwrap(), 0, "they wait already");
        let first = store.first_waiting().unwrap().unwrap();
        store.put_off(&first.id, 1, 5_000).unwrap();
        let mut ended = Vec::new();
        while let Some(waiting) = store.first_waiting().unwrap().filter(|w| w.due_ms == 10) {
            store.end_message(&waiting.id, OutgoingState::Sent, 20).unwrap();
            ended.push(waiting.account);
        }
        store.all_due().unwrap();
        let again = store.first_waiting().unwrap().unwrap();
        assert_eq!((&again.id, again.tries, again.due_ms), (&first.id, 1, 0));
        store.end_message(&again.id, OutgoingState::NoAddress, 30).unwrap();
        assert_eq!((ended.len(), store.first_waiting().unwrap()), (2, None));
        let flats = told(&store, 1);
        assert_eq!(flats, told(&store, 200), "page by page it is the same");
        let state = |number: u8| flats.iter().find(|(flat, ..)| *flat == number).unwrap().1;
        let expected = |person: AccountId| match ended.contains(&person) {
            true => OutgoingState::Sent,
            false => OutgoingState::NoAddress,
        };
        assert_eq!(state(1), OutgoingState::Sent, "one of two was reached");
        assert_eq!((state(2), state(3)), (expected(person(1)), expected(person(3))));
        // What failed begins anew, what was sent does not.
        assert_eq!(store.queue(HOME, NOTICE, way, &to, 40).unwrap(), 1);
        let anew = store.first_waiting().unwrap().unwrap();
        assert!(anew.id != first.id && anew.tries == 0);
        store.end_message(&anew.id, OutgoingState::Sent, 50).unwrap();
        store.queue(HOME, NOTICE, way, &[], 51 + OUTGOING_KEPT_MS).unwrap();
        assert_eq!(told(&store, 200), [], "too old to be recorded");
    }
}
