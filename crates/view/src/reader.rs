//! Who reads: worked out anew for every request from the finalised state, so that a revoked key or
//! role stops reading with the block that revokes it.

use crate::{Error, Portal, Problem};
use axum::extract::{FromRequestParts, RawPathParams};
use axum::http::request::Parts;
use kernel::{AccountId, CommunityId, FlatId, InstitutionId, Subject};

/// A role of the reader in an institution of the community.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReaderRole {
    /// The institution.
    pub institution: InstitutionId,
    /// Its kind, as identity writes it in text (`property_company`).
    pub kind: String,
    /// The office the reader holds in it (`clerk`).
    pub office: String,
}

/// Who reads, in one community. Without a session, or in a community the session is not for,
/// nobody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reader {
    /// The community whose data is asked for.
    pub community: CommunityId,
    /// The account of the session.
    pub account: Option<AccountId>,
    /// Its live roles.
    pub roles: Vec<ReaderRole>,
    /// Flats whose owner, resident or authorised relative it is.
    pub flats: Vec<FlatId>,
    /// Whether it owns a flat of the community.
    pub is_owner: bool,
}

impl Reader {
    /// Anybody.
    pub fn public(community: CommunityId) -> Self {
        Self { community, account: None, roles: Vec::new(), flats: Vec::new(), is_owner: false }
    }
    /// The account of the session.
    ///
    /// # Errors
    /// `portal.SessionNeeded` when there is none.
    pub fn account(&self) -> Result<AccountId, Error> {
        self.account.ok_or_else(|| Problem::SessionNeeded.into())
    }
    /// Whether the reader acts for this institution.
    pub fn acts_for(&self, institution: InstitutionId) -> bool {
        self.roles.iter().any(|role| role.institution == institution)
    }
    /// The flat as the subject of a question.
    pub fn about_flat(flat: FlatId) -> Subject {
        Subject { flat: Some(flat), account: None }
    }
}

impl FromRequestParts<Portal> for Reader {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, portal: &Portal) -> Result<Self, Error> {
        let params = RawPathParams::from_request_parts(parts, portal).await;
        let params = params.map_err(|error| Problem::BadParameter.because(error))?;
        let community = params.iter().find(|(name, _)| *name == "c").map(|(_, value)| value);
        let community = community.and_then(CommunityId::from_hex);
        let community = community.ok_or(Problem::CommunityNotFound)?;
        portal.reader(&parts.headers, community)
    }
}
