//! Searching people by name, for whoever may read each of their cards anyway.
//!
//! A name stands in no read model, no address and no log: it comes in a body, the cards are opened
//! for the question, and of what was shown each person reads in their own log. What was asked is
//! forgotten with the answer.

use crate::app::{App, blocking};
use crate::limits::{
    SEARCH_BODY_BYTES_MAX, SEARCH_FLATS_MAX, SEARCH_HITS_MAX, SEARCH_LETTERS_MIN,
    SEARCHED_PEOPLE_MAX,
};
use crate::names::{note, parsed};
use crate::rights::records_reader;
use crate::shell::ErrorBody;
use axum::Json;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path, State};
use axum::http::HeaderMap;
use kernel::{AccountId, CommunityId, DataClass, FlatId, RecordRef, Subject};
use property::Flat;
use records::{ReadAnswer, RecordKind};
use rusqlite::params;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use view::{DoorPlate, Error, PersonCard, Problem, Reader, Services};

/// How the access log calls it.
const WHAT: &str = "records.search";

pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::default()
        .routes(routes!(search_people))
        .layer(DefaultBodyLimit::max(SEARCH_BODY_BYTES_MAX))
}

/// Whom somebody looks for.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PeopleAsked {
    /// A part of the name, at least two letters.
    pub name: String,
}

/// Who was found.
#[derive(Debug, Serialize, ToSchema)]
pub struct PeopleFound {
    /// By name; who is called exactly so comes first.
    pub items: Vec<PersonFound>,
    /// Whether there are more of that name than are shown.
    pub more: bool,
}

/// A person with that name.
#[derive(Debug, Serialize, ToSchema)]
pub struct PersonFound {
    /// Account, hex.
    pub account: String,
    /// Name.
    pub name: String,
    /// The flats they own or live in.
    pub flats: Vec<FoundFlat>,
    /// How many more flats they have than are shown.
    pub flats_left: u32,
}

/// A flat of somebody who was found.
#[derive(Debug, Serialize, ToSchema)]
pub struct FoundFlat {
    /// Id, hex.
    pub flat: String,
    /// Its door, for readers with the right.
    #[schema(required)]
    pub door: Option<DoorPlate>,
}

/// People by a part of their name. For offices that may read a resident's card; each person shown
/// sees it in their log. The name comes in the body, and is written down nowhere.
#[utoipa::path(post, path = "/v1/communities/{c}/people/search", tag = "records",
    params(("c" = String, Path)), request_body = PeopleAsked, security(("session" = [])),
    responses((status = 200, body = PeopleFound), (status = "4XX", body = ErrorBody)))]
async fn search_people(
    State(app): State<Arc<App>>,
    Path(community): Path<CommunityId>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Json<PeopleFound>, Error> {
    let reader = app.reader(&headers, community)?;
    let account = reader.account()?;
    if !may_read(RecordKind::PersonCard, Subject::default(), &reader) {
        return Err(Problem::NotAllowed.into());
    }
    let wanted = wanted(&body)?;
    if !app.searches.admits((community, account), app.ledger.now_ms()) {
        return Err(Problem::TooManySearches.into());
    }
    let people = people(&app, community).await?;
    let searched = app.clone();
    let named = blocking(move || Ok(named(&searched, community, people, &wanted)));
    let (named, more) = shown(named.await?);
    let (mut items, mut looks) = (Vec::new(), Vec::new());
    for (account, Named { name, .. }) in named {
        let (flats, flats_left) = flats_of(&app, &reader, account).await?;
        if reader.account != Some(account) {
            let look = |flat| Subject { flat, account: Some(account) };
            let seen = flats.iter().map(|(id, _)| look(Some(*id)));
            looks.extend(seen.chain(flats.is_empty().then(|| look(None))));
        }
        let flats = flats.into_iter().map(|(id, door)| FoundFlat { flat: id.to_hex(), door });
        items.push(PersonFound {
            account: account.to_hex(),
            name,
            flats: flats.collect(),
            flats_left,
        });
    }
    note(&app, &reader, WHAT, looks).await?;
    Ok(Json(PeopleFound { items, more }))
}

fn may_read(kind: RecordKind, about: Subject, reader: &Reader) -> bool {
    let asking = records_reader(reader);
    records::may_read(kind, DataClass::OwnFlat, about, &asking) != ReadAnswer::No
}

/// The name as it is compared. What cannot be read is refused without a word of it, which would
/// stand in the log.
fn wanted(body: &[u8]) -> Result<String, Error> {
    let asked: PeopleAsked = serde_json::from_slice(body).map_err(|_| Problem::BadParameter)?;
    let letters = letters(&asked.name);
    match letters.chars().count() < SEARCH_LETTERS_MIN {
        true => Err(Problem::NameTooShort.into()),
        false => Ok(letters),
    }
}

/// A name without spaces, points and capitals.
fn letters(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Everybody of the register and of the institutions, with the card that institutions go by.
async fn people(app: &App, community: CommunityId) -> Result<Vec<(AccountId, RecordRef)>, Error> {
    let accounts = app.pool.read(move |database| {
        let mut query = database.prepare_cached(
            "SELECT account FROM property_person WHERE community = ?1
             UNION SELECT account FROM identity_role WHERE community = ?1
             ORDER BY account LIMIT ?2",
        )?;
        let asked = params![community.0, SEARCHED_PEOPLE_MAX as i64];
        let rows = query.query_map(asked, |row| row.get::<_, String>(0))?;
        Ok(rows.collect::<Result<Vec<_>, _>>()?)
    });
    let accounts = accounts.await?;
    Ok(app.state(|state| {
        let card = |account: &String| {
            let account = AccountId::from_hex(account)?;
            Some((account, identity::peek_person(state, community, account)?.card?))
        };
        accounts.iter().filter_map(card).collect()
    }))
}

/// A name that fits.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Named {
    /// Whether there is more of the name than what was asked for.
    longer: bool,
    name: String,
}

fn named(
    app: &App,
    community: CommunityId,
    people: Vec<(AccountId, RecordRef)>,
    wanted: &str,
) -> Vec<(AccountId, Named)> {
    let fits = |(account, record): (AccountId, RecordRef)| {
        let card: PersonCard = parsed(app, community, &record.commitment)?;
        let known = letters(&card.name);
        let named = Named { longer: known != wanted, name: card.name };
        known.contains(wanted).then_some((account, named))
    };
    people.into_iter().filter_map(fits).collect()
}

/// The first of those that fit, and whether there are more.
fn shown(mut named: Vec<(AccountId, Named)>) -> (Vec<(AccountId, Named)>, bool) {
    named.sort_by(|(a, one), (b, other)| one.cmp(other).then(a.cmp(b)));
    let more = named.len() > SEARCH_HITS_MAX;
    named.truncate(SEARCH_HITS_MAX);
    (named, more)
}

/// The first flats somebody owns or lives in now, with their doors, and how many there are beside.
async fn flats_of(
    app: &App,
    reader: &Reader,
    account: AccountId,
) -> Result<(Vec<(FlatId, Option<DoorPlate>)>, u32), Error> {
    let (community, now) = (reader.community, app.ledger.now_ms());
    let candidates = app.candidates.of(community, account)?;
    let lives = |flat: &Flat| {
        let mut there = flat.occupants.iter();
        flat.is_owner(account) || there.any(|one| one.account == account && now < one.until)
    };
    let mut flats: Vec<(FlatId, Flat)> = app.state(|state| {
        let flat = |id: &FlatId| Some((*id, property::peek_flat(state, community, *id)?));
        candidates.iter().filter_map(flat).filter(|(_, flat)| lives(flat)).collect()
    });
    let left = flats.len().saturating_sub(SEARCH_FLATS_MAX) as u32;
    flats.truncate(SEARCH_FLATS_MAX);
    let door = |(id, flat): (FlatId, Flat)| {
        let may = may_read(RecordKind::DoorPlate, Reader::about_flat(id), reader);
        (id, may.then(|| parsed(app, community, &flat.door.commitment)).flatten())
    };
    Ok((flats.into_iter().map(door).collect(), left))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_by_their_letters() {
        for (body, want) in [
            (r#"{"name":"王秀兰"}"#, Ok("王秀兰")),
            (r#"{"name":" 王 秀兰 "}"#, Ok("王秀兰")),
            (r#"{"name":"阿不都·买买提"}"#, Ok("阿不都买买提")),
            (r#"{"name":"Li Wei"}"#, Ok("liwei")),
            (r#"{"name":"王"}"#, Err(Problem::NameTooShort)),
            (r#"{"name":" ·王· "}"#, Err(Problem::NameTooShort)),
            (r#"{"name":""}"#, Err(Problem::NameTooShort)),
            (r#""王秀兰""#, Err(Problem::BadParameter)),
            (r#"{"name":"王秀兰","all":true}"#, Err(Problem::BadParameter)),
        ] {
            let want = want.map(str::to_owned).map_err(Error::from);
            assert_eq!(wanted(body.as_bytes()), want, "{body}");
        }
    }

    #[test]
    fn a_few_are_shown_the_same_name_first_and_it_is_said_that_there_are_more() {
        let person = |number: u8, name: &str| {
            let longer = name != "王芳";
            (AccountId([number; 20]), Named { longer, name: name.to_owned() })
        };
        let few = vec![person(1, "王芳芳"), person(3, "王芳"), person(2, "王芳")];
        let (found, more) = shown(few);
        let accounts: Vec<u8> = found.iter().map(|(account, _)| account.0[0]).collect();
        assert_eq!((accounts, more), (vec![2, 3, 1], false));
        let many = |count: u8| (0..count).map(|number| person(number, "王芳")).collect();
        assert_eq!((shown(many(20)).0.len(), shown(many(20)).1), (20, false));
        assert_eq!((shown(many(21)).0.len(), shown(many(21)).1), (20, true));
    }
}
