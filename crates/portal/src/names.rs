//! Names and door plates: joined from records at query time, for readers with the right, each read
//! logged.

use crate::app::App;
use crate::rights::records_reader;
use kernel::{AccountId, CommunityId, DataClass, FlatId, Hash, RecordRef, Subject};
use records::{ReadAnswer, RecordKind};
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use view::{AccessNote, DoorPlate, Error, PersonCard, Reader, Services};

/// See [`Services::names`].
pub async fn names(
    app: &App,
    reader: &Reader,
    accounts: Vec<AccountId>,
) -> Result<BTreeMap<AccountId, String>, Error> {
    names_on(app, reader, cards_of(app, reader, accounts)).await
}

/// See [`Services::names_on`].
pub async fn names_on(
    app: &App,
    reader: &Reader,
    cards: Vec<(AccountId, RecordRef)>,
) -> Result<BTreeMap<AccountId, String>, Error> {
    let cards = cards_in(app, reader, cards).await?;
    Ok(cards.into_iter().map(|(account, card)| (account, card.name)).collect())
}

/// Whole person cards, for comparing a roster file with the register.
pub async fn cards(
    app: &App,
    reader: &Reader,
    accounts: Vec<AccountId>,
) -> Result<BTreeMap<AccountId, PersonCard>, Error> {
    cards_in(app, reader, cards_of(app, reader, accounts)).await
}

/// The card that institutions go by, of those who have one.
fn cards_of(app: &App, reader: &Reader, accounts: Vec<AccountId>) -> Vec<(AccountId, RecordRef)> {
    app.state(|state| {
        let card = |account: AccountId| {
            let person = identity::peek_person(state, reader.community, account)?;
            Some((account, person.card?))
        };
        accounts.into_iter().filter_map(card).collect()
    })
}

/// Person cards by their records, as a draft names them before the register does.
pub async fn cards_in(
    app: &App,
    reader: &Reader,
    wanted: Vec<(AccountId, RecordRef)>,
) -> Result<BTreeMap<AccountId, PersonCard>, Error> {
    let about = |account| Subject { flat: None, account: Some(account) };
    read_all(app, reader, RecordKind::PersonCard, wanted, about).await
}

/// See [`Services::doors`].
pub async fn doors(
    app: &App,
    reader: &Reader,
    flats: Vec<FlatId>,
) -> Result<BTreeMap<FlatId, DoorPlate>, Error> {
    let wanted = app.state(|state| {
        let door = |id: FlatId| Some((id, property::peek_flat(state, reader.community, id)?.door));
        flats.into_iter().filter_map(door).collect()
    });
    doors_in(app, reader, wanted).await
}

/// Door plates by their records, as a draft names them before the register does.
pub async fn doors_in(
    app: &App,
    reader: &Reader,
    wanted: Vec<(FlatId, RecordRef)>,
) -> Result<BTreeMap<FlatId, DoorPlate>, Error> {
    let about = |flat| Subject { flat: Some(flat), account: None };
    read_all(app, reader, RecordKind::DoorPlate, wanted, about).await
}

/// Reads records of one kind that are about single people or flats.
async fn read_all<K: Ord + Copy, T: DeserializeOwned>(
    app: &App,
    reader: &Reader,
    kind: RecordKind,
    wanted: Vec<(K, RecordRef)>,
    about: impl Fn(K) -> Subject,
) -> Result<BTreeMap<K, T>, Error> {
    let asking = records_reader(reader);
    let (mut found, mut logged) = (BTreeMap::new(), Vec::new());
    for (key, record) in wanted {
        let subject = about(key);
        let answer = records::may_read(kind, DataClass::OwnFlat, subject, &asking);
        if answer == ReadAnswer::No {
            continue;
        }
        let Some(value) = parsed(app, reader.community, &record.commitment) else {
            continue;
        };
        found.insert(key, value);
        if answer == ReadAnswer::YesLogged {
            logged.push(subject);
        }
    }
    note(app, reader, what(kind), logged).await?;
    Ok(found)
}

/// Opens a record of JSON. Whoever calls has asked whether the reader may, and notes what is shown.
pub fn parsed<T: DeserializeOwned>(
    app: &App,
    community: CommunityId,
    commitment: &Hash,
) -> Option<T> {
    let bytes = app.ledger.record(community, commitment)?;
    serde_json::from_slice(&bytes).ok()
}

/// Writes reads of records into the access log.
pub async fn note(
    app: &App,
    reader: &Reader,
    what: &'static str,
    subjects: Vec<Subject>,
) -> Result<(), Error> {
    if subjects.is_empty() {
        return Ok(());
    }
    let account = reader.account()?;
    let institution = reader.roles.first().map(|role| role.institution);
    let community = reader.community;
    let note = |subject| AccessNote { community, reader: account, institution, what, subject };
    app.note(subjects.into_iter().map(note).collect()).await
}

/// How the access log calls a read of this kind.
pub fn what(kind: RecordKind) -> &'static str {
    match kind {
        RecordKind::PersonCard => "records.person_card",
        RecordKind::DoorPlate => "records.door_plate",
        RecordKind::Evidence => "records.evidence",
        RecordKind::Document => "records.document",
        RecordKind::Photo => "records.photo",
        RecordKind::Notice => "records.notice",
        RecordKind::Reason => "records.reason",
        RecordKind::Statement => "records.statement",
    }
}
