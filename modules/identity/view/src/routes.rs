//! Who is who, for those who may know.

use axum::Json;
use axum::extract::{Path, Query, State};
use identity::{
    Institution, Key, KeyOrigin, Person, Representative, Role, RoleId, Scope, is_usable,
};
use kernel::{AccountId, CommunityId, DataClass, InstitutionId};
use rusqlite::{Connection, Row, params};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};
use view::{DoorPlate, Error, Items, Page, Portal, Problem, Proof, Reader, word};

pub(crate) fn routes() -> OpenApiRouter<Portal> {
    OpenApiRouter::default()
        .routes(routes!(me))
        .routes(routes!(institutions))
        .routes(routes!(person))
        .routes(routes!(activations))
        .routes(routes!(code_owner))
        .routes(routes!(key_owner))
        .routes(routes!(roles))
}

/// The account of the session.
#[derive(Debug, Serialize, ToSchema)]
pub struct Me {
    /// Account, hex.
    pub account: String,
    /// Own name, where this node holds the card.
    #[schema(required)]
    pub name: Option<String>,
    /// What the ledger knows of the account.
    pub person: PersonView,
    /// Keys that are not revoked.
    pub keys: Vec<KeyView>,
    /// Flats of the reader.
    pub flats: Vec<OwnFlat>,
    /// Whether the reader owns one of them.
    pub is_owner: bool,
}

/// A flat of the reader.
#[derive(Debug, Serialize, ToSchema)]
pub struct OwnFlat {
    /// Id, hex.
    pub flat: String,
    /// Its door.
    #[schema(required)]
    pub door: Option<DoorPlate>,
}

/// A key of the session's account.
#[derive(Debug, Serialize, ToSchema)]
pub struct KeyView {
    /// Its number in the account.
    pub key: u32,
    /// `p256`, `web_authn` or `ed25519`.
    pub suite: String,
    /// Public key, hex.
    pub public_key: String,
    /// `full`, `read_and_pay`, `activation` or `desk`.
    pub scope: String,
    /// Who brought it: `genesis`, `code`, `activation`, `key`, `household_card` (it is one),
    /// `rebinding` (it came with one), `recovery` or `desk`.
    pub origin: String,
    /// The institution that issued its code or made it at its desk, hex.
    #[schema(required)]
    pub institution: Option<String>,
    /// Since when, Unix ms.
    pub added_ms: u64,
    /// Usable until, Unix ms.
    #[schema(required)]
    pub not_after_ms: Option<u64>,
}

/// A person.
#[derive(Debug, Serialize, ToSchema)]
pub struct PersonView {
    /// Account, hex.
    pub account: String,
    /// Name, for readers with the right.
    #[schema(required)]
    pub name: Option<String>,
    /// Commitment of the name card that institutions go by, hex.
    #[schema(required)]
    pub card: Option<String>,
    /// `natural` or `company`.
    pub kind: String,
    /// Since when the ledger knows the account, Unix ms.
    pub registered_ms: u64,
    /// When its first own key arrived, Unix ms.
    #[schema(required)]
    pub activated_ms: Option<u64>,
    /// When a second institution vouched, Unix ms.
    #[schema(required)]
    pub confirmed_ms: Option<u64>,
    /// End of the public objection time, Unix ms.
    #[schema(required)]
    pub objection_until_ms: Option<u64>,
    /// Open objections.
    pub open_objections: u8,
    /// Live roles.
    pub roles: Vec<PersonRole>,
    /// Who acts for it, of a company.
    #[schema(required)]
    pub representative: Option<RepresentativeView>,
}

/// Who acts for a company.
#[derive(Debug, Serialize, ToSchema)]
pub struct RepresentativeView {
    /// Name, for readers with the right.
    #[schema(required)]
    pub name: Option<String>,
    /// The institution that saw the company's papers, hex.
    pub institution: String,
    /// Since when, Unix ms.
    pub since_ms: u64,
}

/// A live role of a person.
#[derive(Debug, Serialize, ToSchema)]
pub struct PersonRole {
    /// Role, hex.
    pub role: String,
    /// Institution, hex.
    pub institution: String,
    /// Its name, Chinese.
    pub institution_name: String,
    /// Its name, English.
    pub institution_name_en: String,
    /// Its kind.
    pub institution_kind: String,
    /// The office.
    pub office: String,
    /// End of the term, Unix ms.
    #[schema(required)]
    pub until_ms: Option<u64>,
}

/// The session's own account.
#[utoipa::path(get, path = "/me", tag = "identity", params(("c" = String, Path)),
    security(("session" = [])), responses((status = 200, body = Me)))]
async fn me(State(portal): State<Portal>, reader: Reader) -> Result<Json<Me>, Error> {
    let account = reader.account()?;
    let person = person_of(&portal, &reader, account).await?;
    let now = portal.services().now_ms();
    let keys = portal.state(reader.community, |store| {
        let known = identity::person(store, account)?.ok_or(Problem::NotFound)?;
        let mut keys = Vec::new();
        for index in known.live_keys {
            let key = identity::key(store, account, index)?;
            // A visit that is over is no device; it stands in the list of visits.
            let key = key.filter(|key| key.scope != Scope::Desk || is_usable(key, now));
            keys.extend(key.map(|key| key_view(index, &key)).transpose()?);
        }
        Ok(keys)
    })?;
    let mut doors = portal.doors(&reader, reader.flats.clone()).await?;
    let own = |flat| OwnFlat { door: doors.remove(flat), flat: flat.to_hex() };
    Ok(Json(Me {
        account: account.to_hex(),
        name: person.name.clone(),
        keys,
        flats: reader.flats.iter().map(own).collect(),
        is_owner: reader.is_owner,
        person,
    }))
}

fn key_view(index: u32, key: &Key) -> Result<KeyView, Error> {
    let origin = match key.added_by {
        KeyOrigin::Genesis => "genesis",
        KeyOrigin::Code(_) => "code",
        KeyOrigin::Activation(_) => "activation",
        KeyOrigin::Key(_) => "key",
        KeyOrigin::HouseholdCard(_) => "household_card",
        KeyOrigin::Rebinding(_) => "rebinding",
        KeyOrigin::Recovery => "recovery",
        KeyOrigin::Desk { .. } => "desk",
    };
    let issuer = match key.added_by {
        KeyOrigin::Code(issuer) | KeyOrigin::Activation(issuer) => Some(issuer),
        KeyOrigin::Desk { institution, .. } => Some(institution),
        _ => None,
    };
    Ok(KeyView {
        key: index,
        suite: word(&key.public_key.suite)?,
        public_key: key.public_key.bytes.iter().map(|byte| format!("{byte:02x}")).collect(),
        scope: word(&key.scope)?,
        origin: origin.to_owned(),
        institution: issuer.map(|issuer| issuer.to_hex()),
        added_ms: key.added_at,
        not_after_ms: key.not_after,
    })
}

/// An institution of the community.
#[derive(Debug, Serialize, ToSchema)]
pub struct InstitutionView {
    /// Id, hex.
    pub institution: String,
    /// Kind.
    pub kind: String,
    /// Name, Chinese.
    pub name: String,
    /// Name, English.
    pub name_en: String,
    /// The one character of its seal.
    pub mark: String,
    /// The members of its office, hex.
    pub signers: Vec<String>,
    /// How many of them make its signature.
    pub signatures_needed: u8,
}

/// The institutions of the community.
#[utoipa::path(get, path = "/institutions", tag = "identity", params(("c" = String, Path)),
    responses((status = 200, body = Items<InstitutionView>)))]
async fn institutions(
    State(portal): State<Portal>,
    reader: Reader,
) -> Result<Json<Items<InstitutionView>>, Error> {
    portal.gate(&reader, DataClass::Public)?;
    let known = portal.state(reader.community, |store| Ok(identity::institutions(store)?))?;
    let item = |(id, institution): (InstitutionId, Institution)| {
        Ok(InstitutionView {
            institution: id.to_hex(),
            kind: word(&institution.kind)?,
            name: institution.name,
            name_en: institution.name_en,
            mark: institution.mark,
            signers: institution.signers.iter().map(AccountId::to_hex).collect(),
            signatures_needed: institution.signatures_needed,
        })
    };
    let items: Result<_, Error> = known.into_iter().map(item).collect();
    Ok(Json(Items::all(items?)))
}

/// A person. Accounts say nothing by themselves; the name is there for readers with the right, and
/// logged.
#[utoipa::path(get, path = "/persons/{account}", tag = "identity",
    params(("c" = String, Path), ("account" = String, Path)),
    responses((status = 200, body = PersonView)))]
async fn person(
    State(portal): State<Portal>,
    reader: Reader,
    Path((_, account)): Path<(CommunityId, AccountId)>,
) -> Result<Json<PersonView>, Error> {
    portal.gate(&reader, DataClass::Public)?;
    Ok(Json(person_of(&portal, &reader, account).await?))
}

async fn person_of(
    portal: &Portal,
    reader: &Reader,
    account: AccountId,
) -> Result<PersonView, Error> {
    let now = portal.services().now_ms();
    let (person, roles) = portal.state(reader.community, |store| {
        let person = identity::person(store, account)?.ok_or(Problem::NotFound)?;
        let mut roles = Vec::new();
        for (id, role) in identity::live_roles(store, &account, &person, now)? {
            let institution = identity::institution(store, role.institution)?;
            roles.extend(institution.map(|i| role_view(id, role, i)).transpose()?);
        }
        Ok((person, roles))
    })?;
    let mut names = portal.names(reader, [account]).await?;
    let representative = match person.representative {
        Some(acting) => Some(representative(portal, reader, account, acting).await?),
        None => None,
    };
    let Person { kind, card, registered_at, activated_at, confirmed, open_objections, .. } = person;
    Ok(PersonView {
        account: account.to_hex(),
        name: names.remove(&account),
        card: card.map(|card| card.commitment.to_hex()),
        kind: word(&kind)?,
        registered_ms: registered_at,
        activated_ms: activated_at,
        confirmed_ms: confirmed.map(|confirmation| confirmation.at),
        objection_until_ms: confirmed.map(|confirmation| confirmation.objection_until),
        open_objections,
        roles,
        representative,
    })
}

async fn representative(
    portal: &Portal,
    reader: &Reader,
    company: AccountId,
    acting: Representative,
) -> Result<RepresentativeView, Error> {
    let mut names = portal.names_on(reader, vec![(company, acting.card)]).await?;
    Ok(RepresentativeView {
        name: names.remove(&company),
        institution: acting.author.to_hex(),
        since_ms: acting.at,
    })
}

fn role_view(id: RoleId, role: Role, institution: Institution) -> Result<PersonRole, Error> {
    Ok(PersonRole {
        role: id.to_string(),
        institution: role.institution.to_hex(),
        institution_name: institution.name,
        institution_name_en: institution.name_en,
        institution_kind: word(&institution.kind)?,
        office: word(&role.office)?,
        until_ms: role.until,
    })
}

/// Which activations.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ActivationsOf {
    /// `issued`, `used`, `void` or `expired`.
    pub state: Option<String>,
    /// One account, hex.
    pub account: Option<String>,
}

/// An activation code, or a household card that was used, and what became of it.
#[derive(Debug, Serialize, ToSchema)]
pub struct Activation {
    /// For whom, hex.
    pub account: String,
    /// Name, for readers with the right.
    #[schema(required)]
    pub name: Option<String>,
    /// Whether it is a company, which comes by its representative.
    pub company: bool,
    /// Number of the code's key in the account.
    pub code: u32,
    /// The institution that issued it, hex; nobody for a household card.
    #[schema(required)]
    pub institution: Option<String>,
    /// The person who did, hex.
    #[schema(required)]
    pub officer: Option<String>,
    /// When, Unix ms.
    pub issued_ms: u64,
    /// Valid until, Unix ms.
    #[schema(required)]
    pub expires_ms: Option<u64>,
    /// `issued`, `used`, `void` or `expired`.
    pub state: String,
    /// Number of the device's key, once used and while it is live.
    #[schema(required)]
    pub device_key: Option<u32>,
    /// When it was used, Unix ms.
    #[schema(required)]
    pub used_ms: Option<u64>,
    /// When an institution confirmed the person with that key, Unix ms.
    #[schema(required)]
    pub confirmed_ms: Option<u64>,
    /// The fact.
    #[schema(required)]
    pub proof: Option<Proof>,
}

/// Issued codes and used household cards, newest first.
#[utoipa::path(get, path = "/activations", tag = "identity",
    params(("c" = String, Path), ActivationsOf, Page), security(("session" = [])),
    responses((status = 200, body = Items<Activation>)))]
async fn activations(
    State(portal): State<Portal>,
    reader: Reader,
    Query(of): Query<ActivationsOf>,
    Query(page): Query<Page>,
) -> Result<Json<Items<Activation>>, Error> {
    portal.gate(&reader, DataClass::Institutions)?;
    let (limit, before, now) = (page.limit()?, page.before()?, portal.services().now_ms());
    let community = reader.community.0;
    let found = portal.read(move |database| {
        let mut query = database.prepare_cached(
            "SELECT c.row * 1000 + c.number AS place, c.account, c.key, c.institution, c.officer,
                c.issued_ms, c.expires_ms,
                CASE WHEN c.state = 'issued' AND c.expires_ms < ?4 THEN 'expired' ELSE c.state END
                    AS state,
                c.device_key, c.used_ms, c.confirmed_ms,
                (SELECT lower(hex(id)) FROM unit WHERE number = c.unit), c.fact
             FROM identity_code c
             WHERE c.community = ?1 AND c.row * 1000 + c.number < ?2
               AND (c.institution IS NOT NULL OR c.state = 'used')
               AND (?5 IS NULL OR ?5 =
                CASE WHEN c.state = 'issued' AND c.expires_ms < ?4 THEN 'expired' ELSE c.state END)
               AND (?6 IS NULL OR c.account = ?6)
             ORDER BY place DESC LIMIT ?3",
        )?;
        let asked = params![community, before, limit as i64 + 1, now as i64, of.state, of.account];
        let rows = query.query_map(asked, activation)?;
        Ok(rows.collect::<Result<Vec<_>, _>>()?)
    });
    let mut items = Items::page(found.await?, limit);
    let accounts = items.items.iter().filter_map(|item| AccountId::from_hex(&item.account));
    let names = portal.names(&reader, accounts.collect::<Vec<_>>()).await?;
    portal.state(reader.community, |store| {
        for item in &mut items.items {
            let Some(account) = AccountId::from_hex(&item.account) else { continue };
            item.name = names.get(&account).cloned();
            item.company = identity::is_company(store, account)?;
        }
        Ok(())
    })?;
    Ok(Json(items))
}

fn activation(row: &Row) -> rusqlite::Result<(i64, Activation)> {
    let ms = |value: Option<i64>| value.map(|value| value as u64);
    let item = Activation {
        account: row.get(1)?,
        name: None,
        company: false,
        code: row.get(2)?,
        institution: row.get(3)?,
        officer: row.get(4)?,
        issued_ms: row.get::<_, i64>(5)? as u64,
        expires_ms: ms(row.get(6)?),
        state: row.get(7)?,
        device_key: row.get(8)?,
        used_ms: ms(row.get(9)?),
        confirmed_ms: ms(row.get(10)?),
        proof: Proof::of(row.get(11)?, row.get(12)?),
    };
    Ok((row.get(0)?, item))
}

/// To whom a code belongs.
#[derive(Debug, Serialize, ToSchema)]
pub struct CodeOwner {
    /// Account, hex.
    pub account: String,
    /// Number of the code's key in the account.
    pub key: u32,
}

/// Which account and key a code's public key belongs to: what an app asks that knows only the
/// letter.
#[utoipa::path(get, path = "/codes/{public_key}", tag = "identity",
    params(("c" = String, Path), ("public_key" = String, Path, description = "33 bytes, hex")),
    responses((status = 200, body = CodeOwner)))]
async fn code_owner(
    State(portal): State<Portal>,
    reader: Reader,
    Path((_, public_key)): Path<(CommunityId, String)>,
) -> Result<Json<CodeOwner>, Error> {
    let bytes = (0..public_key.len()).step_by(2).map(|at| {
        let pair = public_key.get(at..at + 2)?;
        u8::from_str_radix(pair, 16).ok()
    });
    let bytes: Option<Vec<u8>> = bytes.collect();
    let bytes = bytes.ok_or_else(|| Problem::BadParameter.because("public_key is not hex"))?;
    let mut owner = None;
    portal.services().with_state(&mut |state| {
        owner = identity::peek_code(state, reader.community, &bytes);
    });
    let (account, key) = owner.ok_or(Problem::NotFound)?;
    Ok(Json(CodeOwner { account: account.to_hex(), key }))
}

/// To whom a device's key belongs.
#[derive(Debug, Serialize, ToSchema)]
pub struct KeyOwner {
    /// Account, hex.
    pub account: String,
    /// Number of the key in the account.
    pub key: u32,
    /// `full` or `read_and_pay`.
    pub scope: String,
}

/// Whose a device's public key is: what a new device asks until another one of its person has added
/// it. A revoked key is nobody's.
#[utoipa::path(get, path = "/keys/{public_key}", tag = "identity",
    params(("c" = String, Path), ("public_key" = String, Path, description = "33 bytes, hex")),
    responses((status = 200, body = KeyOwner)))]
async fn key_owner(
    State(portal): State<Portal>,
    reader: Reader,
    Path((_, public_key)): Path<(CommunityId, String)>,
) -> Result<Json<KeyOwner>, Error> {
    let community = reader.community.0;
    let owner = portal.read(move |database| {
        let mut query = database.prepare_cached(
            "SELECT account, key, scope FROM identity_key
             WHERE community = ?1 AND public_key = ?2 AND revoked_ms IS NULL
             ORDER BY key DESC LIMIT 1",
        )?;
        let owner = query.query_row(params![community, public_key], |row| {
            Ok(KeyOwner { account: row.get(0)?, key: row.get(1)?, scope: row.get(2)? })
        });
        Ok(owner?)
    });
    Ok(Json(owner.await?))
}

/// Which roles.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct RolesOf {
    /// One institution, hex.
    pub institution: Option<String>,
    /// One account, hex.
    pub account: Option<String>,
}

/// A role, live or over.
#[derive(Debug, Serialize, ToSchema)]
pub struct RoleView {
    /// Role, hex.
    pub role: String,
    /// Institution, hex.
    pub institution: String,
    /// Who holds it, hex.
    pub account: String,
    /// Name, for readers with the right.
    #[schema(required)]
    pub name: Option<String>,
    /// Whether the books have a name card, readable or not.
    pub named: bool,
    /// The office.
    pub office: String,
    /// Who granted it, hex; nobody for genesis and co-signed grants.
    #[schema(required)]
    pub granted_by: Option<String>,
    /// Since when, Unix ms.
    pub granted_ms: u64,
    /// End of the term, Unix ms.
    #[schema(required)]
    pub until_ms: Option<u64>,
    /// When it was taken away, Unix ms.
    #[schema(required)]
    pub revoked_ms: Option<u64>,
    /// Whether it is live now.
    pub live: bool,
    /// The fact.
    #[schema(required)]
    pub proof: Option<Proof>,
}

/// All roles ever granted, newest first: who acted for whom is public.
#[utoipa::path(get, path = "/roles", tag = "identity", params(("c" = String, Path), RolesOf, Page),
    responses((status = 200, body = Items<RoleView>)))]
async fn roles(
    State(portal): State<Portal>,
    reader: Reader,
    Query(of): Query<RolesOf>,
    Query(page): Query<Page>,
) -> Result<Json<Items<RoleView>>, Error> {
    portal.gate(&reader, DataClass::Public)?;
    let (limit, before, now) = (page.limit()?, page.before()?, portal.services().now_ms());
    let community = reader.community.0;
    let found = portal.read(move |database: &Connection| {
        let mut query = database.prepare_cached(
            "SELECT row, role, institution, account, office, granted_by, granted_ms, until_ms,
                revoked_ms, (SELECT lower(hex(id)) FROM unit WHERE number = r.unit), fact
             FROM identity_role r
             WHERE community = ?1 AND row < ?2 AND (?4 IS NULL OR institution = ?4)
               AND (?5 IS NULL OR account = ?5)
             ORDER BY row DESC LIMIT ?3",
        )?;
        let asked = params![community, before, limit as i64 + 1, of.institution, of.account];
        let rows = query.query_map(asked, |row| role_row(row, now))?;
        Ok(rows.collect::<Result<Vec<_>, _>>()?)
    });
    let mut items = Items::page(found.await?, limit);
    let accounts = items.items.iter().filter_map(|item| AccountId::from_hex(&item.account));
    let names = portal.names(&reader, accounts.collect::<Vec<_>>()).await?;
    portal.state(reader.community, |store| {
        for item in &mut items.items {
            let Some(account) = AccountId::from_hex(&item.account) else { continue };
            item.name = names.get(&account).cloned();
            let person = identity::person(store, account)?;
            item.named = person.is_some_and(|person| person.card.is_some());
        }
        Ok(())
    })?;
    Ok(Json(items))
}

fn role_row(row: &Row, now: u64) -> rusqlite::Result<(i64, RoleView)> {
    let ms = |value: Option<i64>| value.map(|value| value as u64);
    let (until_ms, revoked_ms) = (ms(row.get(7)?), ms(row.get(8)?));
    let item = RoleView {
        role: row.get(1)?,
        institution: row.get(2)?,
        account: row.get(3)?,
        name: None,
        named: false,
        office: row.get(4)?,
        granted_by: row.get(5)?,
        granted_ms: row.get::<_, i64>(6)? as u64,
        live: revoked_ms.is_none() && until_ms.is_none_or(|until| now < until),
        until_ms,
        revoked_ms,
        proof: Proof::of(row.get(9)?, row.get(10)?),
    };
    Ok((row.get(0)?, item))
}
