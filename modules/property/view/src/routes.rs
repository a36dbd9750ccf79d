//! The register of flats, cut to its reader: place and area are the owners' common knowledge,
//! owners and tenants are their own business, and door plates and names come from records.

use axum::Json;
use axum::extract::{Path, Query, State};
use kernel::{AccountId, CommunityId, DataClass, FlatId, InstitutionId};
use property::{Flat, Owner, Scope, Share, Status, Tie};
use rusqlite::params;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};
use view::{Access, DoorPlate, Error, Items, Page, Portal, Problem, Proof, Reader, may_read, word};

pub(crate) fn routes() -> OpenApiRouter<Portal> {
    OpenApiRouter::default()
        .routes(routes!(summary))
        .routes(routes!(buildings))
        .routes(routes!(flats))
        .routes(routes!(flat))
        .routes(routes!(draft))
}

/// How large the community is.
#[derive(Debug, Serialize, ToSchema)]
pub struct Summary {
    /// Flats.
    pub flats: u32,
    /// Owners as they are counted in a vote: one exact set of people is one head, the developer is
    /// one.
    pub heads: u32,
    /// Area, 0.01 m².
    pub area: u64,
}

/// Heads and areas of the community.
#[utoipa::path(get, path = "/summary", tag = "property", params(("c" = String, Path)),
    security(("session" = [])), responses((status = 200, body = Summary)))]
async fn summary(State(portal): State<Portal>, reader: Reader) -> Result<Json<Summary>, Error> {
    portal.gate(&reader, DataClass::Owners)?;
    let count =
        portal.state(reader.community, |store| Ok(property::count(store, Scope::Community)?))?;
    Ok(Json(Summary { flats: count.flats, heads: count.heads, area: count.area }))
}

/// A stairwell of a building.
#[derive(Debug, Serialize, ToSchema)]
pub struct Stairwell {
    /// Building.
    pub building: u16,
    /// Stairwell.
    pub stairwell: u16,
    /// Flats in it.
    pub flats: u32,
    /// Their area, 0.01 m².
    pub area: u64,
}

/// Buildings by stairwell.
#[utoipa::path(get, path = "/buildings", tag = "property", params(("c" = String, Path)),
    security(("session" = [])), responses((status = 200, body = Items<Stairwell>)))]
async fn buildings(
    State(portal): State<Portal>,
    reader: Reader,
) -> Result<Json<Items<Stairwell>>, Error> {
    portal.gate(&reader, DataClass::Owners)?;
    let community = reader.community.0;
    let found = portal.read(move |database| {
        let mut query = database.prepare_cached(
            "SELECT building, stairwell, COUNT(*), CAST(SUM(area) AS BIGINT) FROM property_flat
             WHERE community = ?1 GROUP BY building, stairwell ORDER BY building, stairwell",
        )?;
        let rows = query.query_map([community], |row| {
            Ok(Stairwell {
                building: row.get(0)?,
                stairwell: row.get(1)?,
                flats: row.get(2)?,
                area: row.get::<_, i64>(3)? as u64,
            })
        })?;
        Ok(rows.collect::<Result<Vec<_>, _>>()?)
    });
    Ok(Json(Items::all(found.await?)))
}

/// A flat as any owner may know it.
#[derive(Debug, Serialize, ToSchema)]
pub struct FlatView {
    /// Id, hex.
    pub flat: String,
    /// Its door, for its own people and readers with a duty.
    #[schema(required)]
    pub door: Option<DoorPlate>,
    /// Building.
    pub building: u16,
    /// Stairwell.
    pub stairwell: u16,
    /// Area, 0.01 m².
    pub area: u32,
    /// `register`, `survey` or `contract`: where the area comes from.
    pub basis: String,
    /// `delivered`, `undelivered` or `unsold`.
    pub status: String,
    /// Day of the handover.
    #[schema(required)]
    pub delivered_on: Option<String>,
    /// The developer, where it has a part, hex.
    #[schema(required)]
    pub developer: Option<String>,
    /// The fact.
    #[schema(required)]
    pub proof: Option<Proof>,
}

/// Which flats.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct FlatsOf {
    /// One building.
    pub building: Option<u16>,
    /// One stairwell of it.
    pub stairwell: Option<u16>,
}

/// Flats in the order of the register.
#[utoipa::path(get, path = "/flats", tag = "property", params(("c" = String, Path), FlatsOf, Page),
    security(("session" = [])), responses((status = 200, body = Items<FlatView>)))]
async fn flats(
    State(portal): State<Portal>,
    reader: Reader,
    Query(of): Query<FlatsOf>,
    Query(page): Query<Page>,
) -> Result<Json<Items<FlatView>>, Error> {
    portal.gate(&reader, DataClass::Owners)?;
    let (limit, after) = (page.limit()?, page.after()?);
    let community = reader.community.0;
    let found = portal.read(move |database| {
        let mut query = database.prepare_cached(
            "SELECT row, flat, (SELECT lower(hex(id)) FROM unit WHERE number = f.unit), fact
             FROM property_flat f
             WHERE community = ?1 AND row > ?2 AND (?4 IS NULL OR building = ?4)
               AND (?5 IS NULL OR stairwell = ?5) ORDER BY row LIMIT ?3",
        )?;
        let asked = params![community, after, limit as i64 + 1, of.building, of.stairwell];
        let rows = query.query_map(asked, |row| {
            let proof = Proof::of(row.get(2)?, row.get(3)?);
            Ok((row.get(0)?, (row.get::<_, String>(1)?, proof)))
        })?;
        Ok(rows.collect::<Result<Vec<(i64, _)>, _>>()?)
    });
    let Items { items, next } = Items::page(found.await?, limit);
    let ids: Vec<_> = items.iter().filter_map(|(flat, _)| FlatId::from_hex(flat)).collect();
    let mut doors = portal.doors(&reader, ids.clone()).await?;
    let known = portal.state(reader.community, |store| {
        let read = |id: &FlatId| Ok(property::flat(store, *id)?.map(|flat| (*id, flat)));
        ids.iter().map(read).collect::<Result<Vec<_>, Error>>()
    })?;
    let proofs: BTreeMap<_, _> = items.into_iter().collect();
    let view = |(id, flat): (FlatId, Flat)| {
        let proof = proofs.get(&id.to_hex()).cloned().flatten();
        flat_view(id, &flat, doors.remove(&id), proof)
    };
    let items: Result<Vec<_>, Error> = known.into_iter().flatten().map(view).collect();
    Ok(Json(Items { items: items?, next }))
}

fn flat_view(
    id: FlatId,
    flat: &Flat,
    door: Option<DoorPlate>,
    proof: Option<Proof>,
) -> Result<FlatView, Error> {
    let (status, since) = match flat.status {
        Status::Delivered { since } => ("delivered", Some(since.to_string())),
        Status::Undelivered => ("undelivered", None),
        Status::Unsold => ("unsold", None),
    };
    Ok(FlatView {
        flat: id.to_hex(),
        door,
        building: flat.building,
        stairwell: flat.stairwell,
        area: flat.area.0,
        basis: word(&flat.basis)?,
        status: status.to_owned(),
        delivered_on: since,
        developer: flat.developer.map(|developer| developer.to_hex()),
        proof,
    })
}

/// A flat as its own people and readers with a duty may know it.
#[derive(Debug, Serialize, ToSchema)]
pub struct FlatDetail {
    /// As any owner may know it.
    #[serde(flatten)]
    pub flat: FlatView,
    /// The owners since when; absent without the right.
    #[schema(required)]
    pub people: Option<People>,
}

/// Who belongs to a flat.
#[derive(Debug, Serialize, ToSchema)]
pub struct People {
    /// Ownerships, oldest first; the last is in force.
    pub ownerships: Vec<OwnershipView>,
    /// Tenants and family members whose time has not run out.
    pub occupants: Vec<OccupantView>,
    /// Since when the ownership is contested, Unix ms.
    #[schema(required)]
    pub disputed_ms: Option<u64>,
}

/// Owners from a day on.
#[derive(Debug, Serialize, ToSchema)]
pub struct OwnershipView {
    /// First day.
    pub from: String,
    /// Who.
    pub owners: Vec<OwnerView>,
}

/// One owner.
#[derive(Debug, Serialize, ToSchema)]
pub struct OwnerView {
    /// Account, hex.
    pub account: String,
    /// Name, for readers with the right.
    #[schema(required)]
    pub name: Option<String>,
    /// Whether it is a company.
    pub company: bool,
    /// Share as a fraction; absent where the owners own jointly.
    #[schema(required)]
    pub share: Option<ShareView>,
}

/// A fraction.
#[derive(Debug, Serialize, ToSchema)]
pub struct ShareView {
    /// Numerator.
    pub part: u32,
    /// Denominator.
    pub of: u32,
}

/// A tenant or family member.
#[derive(Debug, Serialize, ToSchema)]
pub struct OccupantView {
    /// Account, hex.
    pub account: String,
    /// Name, for readers with the right.
    #[schema(required)]
    pub name: Option<String>,
    /// `tenant` or `family`.
    pub tie: String,
    /// `read`, `pay`.
    pub rights: Vec<String>,
    /// Until, Unix ms.
    pub until_ms: u64,
}

/// A flat, with its people for those who may know them.
#[utoipa::path(get, path = "/flats/{flat}", tag = "property",
    params(("c" = String, Path), ("flat" = String, Path)), security(("session" = [])),
    responses((status = 200, body = FlatDetail)))]
async fn flat(
    State(portal): State<Portal>,
    reader: Reader,
    Path((_, id)): Path<(CommunityId, FlatId)>,
) -> Result<Json<FlatDetail>, Error> {
    let own = reader.flats.contains(&id);
    if !own {
        portal.gate(&reader, DataClass::Owners)?;
    }
    let known = portal.state(reader.community, |store| Ok(property::flat(store, id)?))?;
    let flat = known.ok_or(Problem::NotFound)?;
    let (community, hex) = (reader.community.0, id.to_hex());
    let proof = portal.read(move |database| {
        let text = "SELECT (SELECT lower(hex(id)) FROM unit WHERE number = f.unit), fact
            FROM property_flat f WHERE community = ?1 AND flat = ?2";
        let mut query = database.prepare_cached(text)?;
        let proof =
            query.query_row(params![community, hex], |row| Ok(Proof::of(row.get(0)?, row.get(1)?)));
        Ok(proof.unwrap_or(None))
    });
    let door = portal.doors(&reader, [id]).await?.remove(&id);
    let view = flat_view(id, &flat, door, proof.await?)?;
    let about = Reader::about_flat(id);
    let people = match may_read(DataClass::OwnFlat, &about, &reader) {
        Access::No => None,
        _ => {
            portal.check(&reader, DataClass::OwnFlat, about, "property.flat").await?;
            Some(people_of(&portal, &reader, &flat).await?)
        }
    };
    Ok(Json(FlatDetail { flat: view, people }))
}

async fn people_of(portal: &Portal, reader: &Reader, flat: &Flat) -> Result<People, Error> {
    let now = portal.services().now_ms();
    let live: Vec<_> = flat.occupants.iter().filter(|person| now < person.until).collect();
    let owners = flat.ownerships.iter().flat_map(|ownership| &ownership.owners);
    let accounts = owners.map(|owner| owner.account).chain(live.iter().map(|p| p.account));
    let names = portal.names(reader, accounts.collect::<Vec<_>>()).await?;
    let name = |account: AccountId| names.get(&account).cloned();
    let companies =
        portal.state(reader.community, |store| Ok(property::companies(store, flat)?))?;
    let owner = |owner: &Owner| OwnerView {
        account: owner.account.to_hex(),
        name: name(owner.account),
        company: companies.contains(&owner.account),
        share: owner.share.map(|Share { part, of }| ShareView { part, of }),
    };
    let ownerships = flat.ownerships.iter().map(|ownership| OwnershipView {
        from: ownership.from.to_string(),
        owners: ownership.owners.iter().map(owner).collect(),
    });
    let occupants = live.into_iter().map(|person| OccupantView {
        account: person.account.to_hex(),
        name: name(person.account),
        tie: match person.tie {
            Tie::Tenant => "tenant".to_owned(),
            Tie::Family => "family".to_owned(),
        },
        rights: person.rights.iter().filter_map(|right| word(right).ok()).collect(),
        until_ms: person.until,
    });
    Ok(People {
        ownerships: ownerships.collect(),
        occupants: occupants.collect(),
        disputed_ms: flat.dispute.map(|dispute| dispute.since),
    })
}

/// A draft of changes to the register.
#[derive(Debug, Serialize, ToSchema)]
pub struct DraftView {
    /// Id, hex.
    pub draft: String,
    /// Whose draft it is, hex.
    pub institution: String,
    /// Announced parts.
    pub parts: u16,
    /// Parts received.
    pub received: u16,
    /// Rows received.
    pub rows: u32,
    /// Their area, 0.01 m².
    pub area: u64,
    /// Rows that no longer fitted when they were applied.
    pub refused: u32,
    /// When it lapses, Unix ms.
    pub lapses_ms: u64,
    /// `collecting`, `proposed`, `adopting` or `adopted`.
    pub state: String,
}

/// How far a draft is.
#[utoipa::path(get, path = "/drafts/{draft}", tag = "property",
    params(("c" = String, Path), ("draft" = String, Path)), security(("session" = [])),
    responses((status = 200, body = DraftView)))]
async fn draft(
    State(portal): State<Portal>,
    reader: Reader,
    Path((_, id)): Path<(CommunityId, String)>,
) -> Result<Json<DraftView>, Error> {
    portal.gate(&reader, DataClass::Institutions)?;
    let known = property::DraftId::from_hex(&id).ok_or(Problem::NotFound)?;
    let found = portal.state(reader.community, |store| Ok(property::draft(store, known)?))?;
    let draft = found.ok_or(Problem::NotFound)?;
    let state = match draft.state {
        property::DraftState::Collecting => "collecting",
        property::DraftState::Proposed => "proposed",
        property::DraftState::Adopting => "adopting",
        property::DraftState::Adopted => "adopted",
    };
    let institution: InstitutionId = draft.institution;
    Ok(Json(DraftView {
        draft: id,
        institution: institution.to_hex(),
        parts: draft.parts,
        received: draft.received,
        rows: draft.rows,
        area: draft.area,
        refused: draft.refused,
        lapses_ms: draft.lapses,
        state: state.to_owned(),
    }))
}
