//! Openings in the portal's own file: one row each, the oldest unanswered one gives way.

use super::form::OpeningForm;
use crate::limits::{OPENING_MS, OPENINGS_MAX};
use crate::private::PrivateStore;
use kernel::{CommunityId, InstitutionId};
use rusqlite::{OptionalExtension, params};
use serde::{Deserialize, Serialize};
use view::Error;

pub(crate) const SCHEMA: &str = "
CREATE TABLE IF NOT EXISTS opening (
    id TEXT NOT NULL PRIMARY KEY,
    place TEXT NOT NULL,
    created_ms BIGINT NOT NULL,
    answered BOOLEAN NOT NULL,
    body TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS opening_place ON opening (place, created_ms);
";

/// An opening as it is kept.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Kept {
    pub(super) id: String,
    /// Secret of the link to the whole of it.
    pub(super) link: String,
    /// Where it is proposed.
    pub(super) place: CommunityId,
    /// The community it is for.
    pub(super) community: CommunityId,
    pub(super) form: OpeningForm,
    /// Ids of the form's institutions.
    pub(super) institutions: Vec<InstitutionId>,
    /// Their officers.
    pub(super) seats: Vec<Vec<Seat>>,
    pub(super) created_ms: u64,
}

/// An officer's link, and what their phone has answered.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Seat {
    pub(super) link: String,
    /// Account and key, hex.
    pub(super) said: Option<(String, String)>,
}

impl Kept {
    /// A new one, with new ids and links.
    pub(super) fn begin(form: OpeningForm, place: CommunityId, now_ms: u64) -> Self {
        let seat = |_: &super::OfficerForm| Seat { link: secret(), said: None };
        let seats = form.institutions.iter().map(|one| one.officers.iter().map(seat).collect());
        let community = match form.into {
            None => CommunityId(rand::random()),
            Some(_) => place,
        };
        Self {
            id: hex::encode(rand::random::<[u8; 8]>()),
            link: secret(),
            place,
            community,
            institutions: form.institutions.iter().map(|_| InstitutionId(rand::random())).collect(),
            seats: seats.collect(),
            created_ms: now_ms,
            form,
        }
    }
    /// Whether a link leads here.
    pub(super) fn knows(&self, link: &str) -> bool {
        self.link == link || self.seats.iter().flatten().any(|seat| seat.link == link)
    }
    /// The officer of a link.
    pub(super) fn seat_mut(&mut self, link: &str) -> Option<&mut Seat> {
        self.seats.iter_mut().flatten().find(|seat| seat.link == link)
    }
}

fn secret() -> String {
    hex::encode(rand::random::<[u8; 16]>())
}

impl PrivateStore {
    /// Keeps an opening. Those that are too old go, and of too many the oldest nobody has answered.
    ///
    /// # Errors
    /// The database.
    pub(super) fn keep_opening(&self, kept: &Kept) -> Result<(), Error> {
        let database = self.lock();
        let answered = kept.seats.iter().flatten().any(|seat| seat.said.is_some());
        let body = serde_json::to_string(kept)?;
        let oldest = kept.created_ms.saturating_sub(OPENING_MS);
        database.execute("DELETE FROM opening WHERE created_ms < ?1", [oldest as i64])?;
        database.execute(
            "INSERT INTO opening (id, place, created_ms, answered, body) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (id) DO UPDATE SET answered = ?4, body = ?5",
            params![kept.id, kept.place.to_hex(), kept.created_ms as i64, answered, body],
        )?;
        database.execute(
            "DELETE FROM opening WHERE id IN (SELECT id FROM opening
             ORDER BY answered DESC, created_ms DESC, id LIMIT -1 OFFSET ?1)",
            [OPENINGS_MAX],
        )?;
        Ok(())
    }
    /// An opening by its id.
    ///
    /// # Errors
    /// The database.
    pub(super) fn opening(&self, id: &str) -> Result<Option<Kept>, Error> {
        let database = self.lock();
        let mut query = database.prepare_cached("SELECT body FROM opening WHERE id = ?1")?;
        let body = query.query_row([id], |row| row.get::<_, String>(0)).optional()?;
        Ok(body.map(|body| serde_json::from_str(&body)).transpose()?)
    }
    /// Openings for one place, newest first.
    ///
    /// # Errors
    /// The database.
    pub(super) fn openings(&self, place: CommunityId) -> Result<Vec<Kept>, Error> {
        let database = self.lock();
        let mut query = database.prepare_cached(
            "SELECT body FROM opening WHERE place = ?1 ORDER BY created_ms DESC, id",
        )?;
        let bodies = query.query_map([place.to_hex()], |row| row.get::<_, String>(0))?;
        bodies.map(|body| Ok(serde_json::from_str(&body?)?)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::form::{InstitutionForm, OfficerForm};
    use super::*;

    fn begun(now_ms: u64) -> Kept {
        let officer = OfficerForm { offices: vec!["head".to_owned()], signs: true };
        let institution = InstitutionForm {
            kind: "auditor".to_owned(),
            name: "明审".to_owned(),
            name_en: "Mingshen".to_owned(),
            mark: "审".to_owned(),
            signatures_needed: 1,
            officers: vec![officer],
        };
        let form = OpeningForm {
            into: None,
            name: "紫藤苑".to_owned(),
            name_en: "Wisteria Court".to_owned(),
            objection_days: 3,
            serving: Vec::new(),
            institutions: vec![institution],
            accounts: Vec::new(),
        };
        Kept::begin(form, CommunityId::NETWORK, now_ms)
    }

    #[test]
    fn an_answer_stays_and_of_too_many_the_oldest_unanswered_goes() {
        let store = PrivateStore::open(std::path::Path::new(":memory:")).unwrap();
        let mut answered = begun(1_000);
        let link = answered.seats[0][0].link.clone();
        assert!(answered.knows(&link) && !answered.knows("nobody's"));
        answered.seat_mut(&link).unwrap().said = Some(("a".to_owned(), "b".to_owned()));
        store.keep_opening(&answered).unwrap();
        let unanswered = begun(1_001);
        store.keep_opening(&unanswered).unwrap();
        for number in 0..OPENINGS_MAX as u64 {
            store.keep_opening(&begun(2_000 + number)).unwrap();
        }
        let kept = store.opening(&answered.id).unwrap().expect("answered openings stay");
        assert!(kept.seats[0][0].said.is_some());
        assert!(store.opening(&unanswered.id).unwrap().is_none());
        assert_eq!(store.openings(CommunityId::NETWORK).unwrap().len(), OPENINGS_MAX as usize);
        store.keep_opening(&begun(1_001 + OPENING_MS)).unwrap();
        assert!(store.opening(&answered.id).unwrap().is_none(), "too old");
    }
}
