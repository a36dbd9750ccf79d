//! The handle through which a noun's route reaches everything it may use. The portal implements it.

use crate::{Access, Error, Page, ReadPool, Reader, may_read};
use axum::http::HeaderMap;
use kernel::{
    AccountId, CommunityId, DataClass, FlatId, Hash, InstitutionId, Read, Store, Subject,
};
use rusqlite::Connection;
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::Arc;
use utoipa::ToSchema;

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
    /// The bytes of a record that this node holds, decrypted; `None` when it was deleted or never arrived.
    fn record(&self, community: CommunityId, commitment: &Hash) -> Option<Vec<u8>>;
    /// Keeps bytes as a record of this kind on enough validators.
    fn keep_record<'a>(
        &'a self,
        community: CommunityId,
        kind: &'a str,
        bytes: Vec<u8>,
    ) -> Pending<'a, Result<kernel::RecordRef, Error>>;
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
            Access::No => Err(crate::Problem::NotFound.into()),
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
        self.services
            .note(subjects.into_iter().map(note).collect())
            .await
    }
    /// The JSON text of records by commitment, as far as this node holds them. Only after [`Self::check`] or
    /// [`Self::filter`] said that the reader may see whom they are about.
    pub fn records<T: serde::de::DeserializeOwned>(
        &self,
        community: CommunityId,
        commitments: impl IntoIterator<Item = Hash>,
    ) -> BTreeMap<Hash, T> {
        let read = |commitment: Hash| {
            let bytes = self.services.record(community, &commitment)?;
            Some((commitment, serde_json::from_slice(&bytes).ok()?))
        };
        commitments.into_iter().filter_map(read).collect()
    }
}

/// The subject of a row: hex columns as the projection wrote them.
pub fn subject_of_row(flat: Option<&str>, account: Option<&str>) -> Subject {
    Subject {
        flat: flat.and_then(FlatId::from_hex),
        account: account.and_then(AccountId::from_hex),
    }
}
