//! The handle through which a noun's route reaches everything it may use. The portal implements it.

use crate::{Access, Error, Page, Problem, ReadPool, Reader, may_read};
use axum::http::HeaderMap;
use kernel::{
    AccountId, CommunityId, DataClass, FlatId, Hash, InstitutionId, Read, RecordRef, Store, Subject,
};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use utoipa::ToSchema;

/// An institution as everybody may know it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct InstitutionCard {
    /// Name, Chinese.
    pub name: String,
    /// Name, English.
    pub name_en: String,
    /// The one character of its seal.
    pub mark: String,
}

/// What stands at the head of a paper, and where its code leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letterhead {
    /// Name of the community, Chinese and English.
    pub community: (String, String),
    /// The property company, likewise; absent where there is none.
    pub company: Option<(String, String)>,
    /// Address of this portal, as people reach it.
    pub origin: String,
    /// Whether this is a demonstration.
    pub demo: bool,
}

/// A person card as it stands in a record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonCard {
    /// Name.
    pub name: String,
    /// Telephone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// Number of the identity card or of the company.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id_number: Option<String>,
    /// Address for e-mail.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
}

/// A door plate as it stands in a record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct DoorPlate {
    /// The door as people write it, `3-1-1201`.
    pub door: String,
    /// The floor.
    #[serde(default)]
    #[schema(required)]
    pub floor: Option<i32>,
}

/// A read that its subject can see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccessNote {
    /// Whose community.
    pub community: CommunityId,
    /// Who read.
    pub reader: AccountId,
    /// For which institution, when the reader acts for one.
    pub institution: Option<InstitutionId>,
    /// What was read, as `noun.thing` (`billing.bills`).
    pub what: &'static str,
    /// Whom it is about.
    pub subject: Subject,
}

/// One line of the access log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct AccessLine {
    /// First read in this hour, Unix ms.
    pub at_ms: u64,
    /// How often in this hour.
    pub count: u64,
    /// What was read, as `noun.thing`.
    pub what: String,
    /// The account that read, hex.
    pub reader: String,
    /// The institution it acted for, hex.
    #[schema(required)]
    pub institution: Option<String>,
    /// The flat it was about, hex.
    #[schema(required)]
    pub flat: Option<String>,
    /// The account it was about, hex.
    #[schema(required)]
    pub account: Option<String>,
    /// How many flats or people one look at a list covered, this one among them; 1 for a look at
    /// this one alone.
    pub covered: u64,
}

/// What the portal does for a route.
pub trait Services: Send + Sync {
    /// Who reads, by the session in these headers.
    ///
    /// # Errors
    /// `portal.SessionOver`, `portal.CommunityNotFound`.
    fn reader(&self, headers: &HeaderMap, community: CommunityId) -> Result<Reader, Error>;
    /// Lends the finalised state.
    fn with_state(&self, query: &mut dyn FnMut(&dyn Read));
    /// The ledger's time, Unix ms.
    fn now_ms(&self) -> u64;
    /// The public cards of the community's institutions.
    fn institutions(&self, community: CommunityId) -> BTreeMap<InstitutionId, InstitutionCard>;
    /// What stands on papers of a community that somebody asks for with these headers.
    ///
    /// # Errors
    /// `portal.CommunityNotFound`.
    fn letterhead(&self, headers: &HeaderMap, community: CommunityId) -> Result<Letterhead, Error>;
    /// The bytes of a record that this node holds, decrypted; `None` when it was deleted, never
    /// arrived, or is a text hidden from this reader.
    fn record(&self, reader: &Reader, commitment: &Hash) -> Option<Vec<u8>>;
    /// Whether a public text is hidden from all but a few.
    fn is_hidden(&self, community: CommunityId, commitment: &Hash) -> bool;
    /// Names of these accounts, as far as the reader may see them; what must be logged is logged.
    fn names<'a>(
        &'a self,
        reader: &'a Reader,
        accounts: Vec<AccountId>,
    ) -> Pending<'a, Result<BTreeMap<AccountId, String>, Error>>;
    /// The same for name cards that are not an account's own: whoever acts for a company.
    fn names_on<'a>(
        &'a self,
        reader: &'a Reader,
        cards: Vec<(AccountId, RecordRef)>,
    ) -> Pending<'a, Result<BTreeMap<AccountId, String>, Error>>;
    /// Door plates of these flats, as far as the reader may see them; what must be logged is
    /// logged.
    fn doors<'a>(
        &'a self,
        reader: &'a Reader,
        flats: Vec<FlatId>,
    ) -> Pending<'a, Result<BTreeMap<FlatId, DoorPlate>, Error>>;
    /// Keeps bytes as a record of this kind on enough validators.
    fn keep_record<'a>(
        &'a self,
        community: CommunityId,
        kind: &'a str,
        bytes: Vec<u8>,
    ) -> Pending<'a, Result<RecordRef, Error>>;
    /// Writes reads into the access log; they are there before the answer leaves.
    ///
    /// # Errors
    /// `portal.Internal`: what cannot be logged is not read.
    fn note(&self, notes: Vec<AccessNote>) -> Pending<'_, Result<(), Error>>;
    /// Reads of these subjects, newest first: page rows with one more than asked for.
    fn access_log(
        &self,
        community: CommunityId,
        subjects: Vec<Subject>,
        page: Page,
    ) -> Pending<'_, Result<crate::Items<AccessLine>, Error>>;
}

/// A future behind the seam.
pub type Pending<'a, T> = std::pin::Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// The handle; cheap to clone.
#[derive(Clone)]
pub struct Portal {
    services: Arc<dyn Services>,
    pool: ReadPool,
}

impl Portal {
    /// Joins what the portal provides.
    pub fn new(services: Arc<dyn Services>, pool: ReadPool) -> Self {
        Self { services, pool }
    }
    /// What the portal does for routes.
    pub fn services(&self) -> &dyn Services {
        &*self.services
    }
    /// Who reads.
    ///
    /// # Errors
    /// See [`Services::reader`].
    pub fn reader(&self, headers: &HeaderMap, community: CommunityId) -> Result<Reader, Error> {
        self.services.reader(headers, community)
    }
    /// Queries the read model.
    ///
    /// # Errors
    /// Those of `query`.
    pub async fn read<T: Send + 'static>(
        &self,
        query: impl FnOnce(&Connection) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        self.pool.read(query).await
    }
    /// Queries the finalised state of a community through a noun's own functions.
    ///
    /// # Errors
    /// Those of `query`.
    pub fn state<T>(
        &self,
        community: CommunityId,
        query: impl FnOnce(&mut Store) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let (mut query, mut result) = (Some(query), None);
        self.services.with_state(&mut |state| {
            let mut store = Store::new(state);
            store.begin_unit(community, u64::MAX);
            let query = query.take().expect("the state is lent once");
            result = Some(query(&mut store));
        });
        result.expect("the state was lent")
    }
    /// Checks that a reader may read things of this class at all: the gate of a list.
    ///
    /// # Errors
    /// `portal.SessionNeeded` without a session, `portal.NotAllowed` with one that is not enough.
    pub fn gate(&self, reader: &Reader, class: DataClass) -> Result<(), Error> {
        let open = may_read(class, &Subject::default(), reader) == Access::Yes;
        match (open, reader.account) {
            (true, _) => Ok(()),
            (false, None) => Err(Problem::SessionNeeded.into()),
            (false, Some(_)) => Err(Problem::NotAllowed.into()),
        }
    }
    /// Checks one read and logs it where it must be logged.
    ///
    /// # Errors
    /// `portal.NotFound` without the right: what one may not read does not exist.
    pub async fn check(
        &self,
        reader: &Reader,
        class: DataClass,
        subject: Subject,
        what: &'static str,
    ) -> Result<(), Error> {
        match may_read(class, &subject, reader) {
            Access::Yes => Ok(()),
            Access::YesLogged => self.note(reader, what, vec![subject]).await,
            Access::No => Err(Problem::NotFound.into()),
        }
    }
    /// Keeps of a list what the reader may read, and logs what must be logged.
    ///
    /// # Errors
    /// `portal.Internal` when the log cannot be written.
    pub async fn filter<T>(
        &self,
        reader: &Reader,
        what: &'static str,
        items: Vec<T>,
        about: impl Fn(&T) -> (DataClass, Subject),
    ) -> Result<Vec<T>, Error> {
        let (mut kept, mut logged) = (Vec::with_capacity(items.len()), Vec::new());
        for item in items {
            let (class, subject) = about(&item);
            match may_read(class, &subject, reader) {
                Access::No => continue,
                Access::Yes => {}
                Access::YesLogged if logged.contains(&subject) => {}
                Access::YesLogged => logged.push(subject),
            }
            kept.push(item);
        }
        self.note(reader, what, logged).await?;
        Ok(kept)
    }
    async fn note(
        &self,
        reader: &Reader,
        what: &'static str,
        subjects: Vec<Subject>,
    ) -> Result<(), Error> {
        if subjects.is_empty() {
            return Ok(());
        }
        let account = reader.account()?;
        let institution = reader.roles.first().map(|role| role.institution);
        let note = |subject| AccessNote {
            community: reader.community,
            reader: account,
            institution,
            what,
            subject,
        };
        self.services.note(subjects.into_iter().map(note).collect()).await
    }
    /// See [`Services::names`].
    ///
    /// # Errors
    /// `portal.Internal` when the log cannot be written.
    pub async fn names(
        &self,
        reader: &Reader,
        accounts: impl IntoIterator<Item = AccountId>,
    ) -> Result<BTreeMap<AccountId, String>, Error> {
        let distinct: BTreeSet<_> = accounts.into_iter().collect();
        self.services.names(reader, distinct.into_iter().collect()).await
    }
    /// See [`Services::names_on`].
    ///
    /// # Errors
    /// `portal.Internal` when the log cannot be written.
    pub async fn names_on(
        &self,
        reader: &Reader,
        cards: Vec<(AccountId, RecordRef)>,
    ) -> Result<BTreeMap<AccountId, String>, Error> {
        self.services.names_on(reader, cards).await
    }
    /// See [`Services::doors`].
    ///
    /// # Errors
    /// `portal.Internal` when the log cannot be written.
    pub async fn doors(
        &self,
        reader: &Reader,
        flats: impl IntoIterator<Item = FlatId>,
    ) -> Result<BTreeMap<FlatId, DoorPlate>, Error> {
        let distinct: BTreeSet<_> = flats.into_iter().collect();
        self.services.doors(reader, distinct.into_iter().collect()).await
    }
    /// Writes into each item the door of its flat; `place` says where both stand.
    ///
    /// # Errors
    /// As [`Self::doors`].
    pub async fn with_doors<T>(
        &self,
        reader: &Reader,
        items: &mut [T],
        place: impl for<'a> Fn(&'a mut T) -> (&'a str, &'a mut Option<DoorPlate>),
    ) -> Result<(), Error> {
        let flats: Vec<_> =
            items.iter_mut().filter_map(|item| FlatId::from_hex(place(item).0)).collect();
        let doors = self.doors(reader, flats).await?;
        for item in items {
            let (flat, door) = place(item);
            *door = FlatId::from_hex(flat).and_then(|flat| doors.get(&flat).cloned());
        }
        Ok(())
    }
}

/// The subject of a row: hex columns as the projection wrote them.
pub fn subject_of_row(flat: Option<&str>, account: Option<&str>) -> Subject {
    Subject {
        flat: flat.and_then(FlatId::from_hex),
        account: account.and_then(AccountId::from_hex),
    }
}
