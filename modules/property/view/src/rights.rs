//! Who may do what with a flat, why not, and who granted it. The answers are the rules' own
//! (`property::entitled`); where a right comes from is in the rows.

use axum::Json;
use axum::extract::{Path, State};
use kernel::{AccountId, CommunityId, DataClass, FlatId, InstitutionId};
use property::Entitled;
use rusqlite::{Connection, params};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use view::{DoorPlate, Error, Portal, Problem, Proof, Reader, word};

/// Desk sessions named per person, newest first: the page says where all of them are.
const DESKS_NAMED: i64 = 3;

pub(crate) fn routes() -> OpenApiRouter<Portal> {
    OpenApiRouter::default().routes(routes!(rights))
}

/// Everybody's rights on one flat.
#[derive(Debug, Serialize, ToSchema)]
pub struct FlatRights {
    /// The flat, hex.
    pub flat: String,
    /// Its door.
    #[schema(required)]
    pub door: Option<DoorPlate>,
    /// The developer, where it votes and pays for the flat, hex.
    #[schema(required)]
    pub developer: Option<String>,
    /// Since when the ownership is contested, Unix ms.
    #[schema(required)]
    pub disputed_ms: Option<u64>,
    /// Owners in force, then tenants and family.
    pub people: Vec<PersonRights>,
}

/// One person's rights on a flat.
#[derive(Debug, Serialize, ToSchema)]
pub struct PersonRights {
    /// Account, hex.
    pub account: String,
    /// Whether it is the reader.
    pub own: bool,
    /// Name, for readers with the right.
    #[schema(required)]
    pub name: Option<String>,
    /// Whether it is a company.
    pub company: bool,
    /// `owner`, `tenant` or `family`.
    pub belongs: String,
    /// First day of the ownership.
    #[schema(required)]
    pub from: Option<String>,
    /// Until, Unix ms, for tenants and family.
    #[schema(required)]
    pub until_ms: Option<u64>,
    /// What they may do.
    pub answers: Vec<RightAnswer>,
    /// Who granted it, in the order it came about.
    pub grants: Vec<Grant>,
}

/// Whether a person may do one thing.
#[derive(Debug, Serialize, ToSchema)]
pub struct RightAnswer {
    /// `read`, `pay`, `sign_for`, `vote`, `let_in` or `keys`.
    pub deed: String,
    /// `own` (with their phone), `desk` (at an institution's desk only) or `no`.
    pub way: String,
    /// Why not otherwise, as `property::Why` names it.
    #[schema(required)]
    pub why: Option<String>,
}

/// Where a right comes from.
#[derive(Debug, Serialize, ToSchema)]
pub struct Grant {
    /// `register` (two institutions), `let_in`, `roster_entry`, `code`, `confirmed` or `desk`.
    pub what: String,
    /// The institutions, hex; none where a person granted it.
    pub institutions: Vec<String>,
    /// Whether an owner granted it.
    pub by_owner: bool,
    /// When, Unix ms.
    #[schema(required)]
    pub at_ms: Option<u64>,
    /// The fact.
    #[schema(required)]
    pub proof: Option<Proof>,
}

/// Who may do what with a flat: for its own people, and for institutions with a duty, whose look is
/// logged.
#[utoipa::path(get, path = "/flats/{flat}/rights", tag = "property",
    params(("c" = String, Path), ("flat" = String, Path)), security(("session" = [])),
    responses((status = 200, body = FlatRights)))]
async fn rights(
    State(portal): State<Portal>,
    reader: Reader,
    Path((_, id)): Path<(CommunityId, FlatId)>,
) -> Result<Json<FlatRights>, Error> {
    reader.account()?;
    portal.check(&reader, DataClass::OwnFlat, Reader::about_flat(id), "property.rights").await?;
    let now = portal.services().now_ms();
    let (flat, entitled) = portal.state(reader.community, |store| {
        let flat = property::flat(store, id)?.ok_or(Problem::NotFound)?;
        let entitled = property::entitled(store, &flat, now)?;
        Ok((flat, entitled))
    })?;
    let accounts: Vec<_> = entitled.iter().map(|person| person.account).collect();
    let names = portal.names(&reader, accounts.clone()).await?;
    let door = portal.doors(&reader, [id]).await?.remove(&id);
    let owners: Vec<_> = flat.owners().iter().map(|owner| owner.account).collect();
    let community = reader.community.0;
    let granted = portal.read(move |database| {
        let of = |account: &AccountId| grants_of(database, community, id, *account);
        accounts.iter().map(of).collect::<Result<Vec<_>, _>>()
    });
    let mut people = Vec::with_capacity(entitled.len());
    for (person, rows) in entitled.into_iter().zip(granted.await?) {
        let own = reader.account == Some(person.account);
        let name = names.get(&person.account).cloned();
        people.push(person_view(person, own, name, rows, &owners)?);
    }
    let developer = match flat.voter() {
        property::Voter::Developer(developer) => Some(developer.to_hex()),
        property::Voter::Owners(_) => None,
    };
    let disputed_ms = flat.dispute.map(|dispute| dispute.since);
    Ok(Json(FlatRights { flat: id.to_hex(), door, developer, disputed_ms, people }))
}

fn person_view(
    person: Entitled,
    own: bool,
    name: Option<String>,
    rows: Vec<GrantRow>,
    owners: &[AccountId],
) -> Result<PersonRights, Error> {
    let belongs = word(&person.belongs)?;
    let answers = person.answers.iter().map(|answer| {
        Ok(RightAnswer {
            deed: word(&answer.deed)?,
            way: word(&answer.way)?,
            why: answer.why.map(|why| word(&why)).transpose()?,
        })
    });
    let answers = answers.collect::<Result<Vec<_>, Error>>()?;
    let grants = grants(&person, &belongs, rows, owners);
    Ok(PersonRights {
        account: person.account.to_hex(),
        own,
        name,
        company: person.kind.is_some_and(|kind| word(&kind).is_ok_and(|kind| kind == "company")),
        belongs,
        from: person.from.map(|day| day.to_string()),
        until_ms: person.until,
        answers,
        grants,
    })
}

/// What the rows say of one person and flat.
struct GrantRow {
    /// `owner`, `tenant`, `family` or `desk`.
    what: String,
    institutions: Vec<String>,
    by: Option<String>,
    at_ms: u64,
    proof: Option<Proof>,
}

fn grants(
    person: &Entitled,
    belongs: &str,
    rows: Vec<GrantRow>,
    owners: &[AccountId],
) -> Vec<Grant> {
    let named = |what: &str, institution: Option<InstitutionId>, at_ms| {
        institution.map(|institution| Grant {
            what: what.to_owned(),
            institutions: vec![institution.to_hex()],
            by_owner: false,
            at_ms,
            proof: None,
        })
    };
    let (desks, rows): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| row.what == "desk");
    let by_row = |row: GrantRow| {
        let by = row.by.as_deref().and_then(AccountId::from_hex);
        let what = match row.what.as_str() {
            "owner" => "register",
            "desk" => "desk",
            _ => "let_in",
        };
        Grant {
            what: what.to_owned(),
            by_owner: what == "let_in" && by.is_some_and(|by| owners.contains(&by)),
            institutions: row.institutions,
            at_ms: Some(row.at_ms),
            proof: row.proof,
        }
    };
    let mut found: Vec<_> =
        rows.into_iter().filter(|row| row.what == belongs).map(by_row).collect();
    found.extend(named("roster_entry", person.roster, None));
    found.extend(named("code", person.code, person.activated_at));
    let confirmed = person.confirmed;
    found.extend(named("confirmed", confirmed.and_then(|c| c.by), confirmed.map(|c| c.at)));
    found.extend(desks.into_iter().map(by_row));
    found
}

fn grants_of(
    database: &Connection,
    community: [u8; 8],
    flat: FlatId,
    account: AccountId,
) -> Result<Vec<GrantRow>, Error> {
    let mut query = database.prepare_cached(
        "SELECT g.tie, d.institution, d.second, g.granted_by, g.at_ms,
            (SELECT lower(hex(id)) FROM unit WHERE number = g.unit), g.fact
         FROM property_grant g LEFT JOIN property_draft d
            ON d.community = g.community AND d.draft = g.draft
         WHERE g.community = ?1 AND g.flat = ?2 AND g.account = ?3
         UNION ALL
         SELECT * FROM (SELECT 'desk', institution, NULL, NULL, opened_ms,
            (SELECT lower(hex(id)) FROM unit WHERE number = v.unit), fact
         FROM identity_desk v WHERE community = ?1 AND account = ?3
         ORDER BY row DESC LIMIT ?4)",
    )?;
    let asked = params![community, flat.to_hex(), account.to_hex(), DESKS_NAMED];
    let rows = query.query_map(asked, |row| {
        let institutions: [Option<String>; 2] = [row.get(1)?, row.get(2)?];
        Ok(GrantRow {
            what: row.get(0)?,
            institutions: institutions.into_iter().flatten().collect(),
            by: row.get(3)?,
            at_ms: row.get::<_, i64>(4)? as u64,
            proof: Proof::of(row.get(5)?, row.get(6)?),
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
