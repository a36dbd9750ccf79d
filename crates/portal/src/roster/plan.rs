//! From a faultless file to the calls to sign: what is new gets ids and records, what is known
//! keeps them.

use super::{Register, Registered, RosterPrepared, RosterProblem};
use crate::app::App;
use ::roster::{FlatStatus, OwnerKind, Place, Reading, Roster, RosterFlat, RosterOwner};
use futures::stream::{self, StreamExt, TryStreamExt};
use identity::PersonKind;
use kernel::{AccountId, Area, CommunityId, FlatId, Id8, InstitutionId, RecordRef, ShanghaiDate};
use property::limits::{AREA_MAX, OWNERS_MAX, PART_ROWS_MAX};
use property::{Basis, DraftId, DraftRoster, NewOwner, Status};
use std::collections::{BTreeMap, BTreeSet};
use view::{DoorPlate, Error, PersonCard, Problem};

/// Bytes of the rows of one part: a command has 16 KiB, its envelope takes less than one.
const PART_BYTES_MAX: usize = 15 * 1024;
/// Records on their way to the validators at one time.
const RECORDS_AT_ONCE: usize = 8;

/// The days a draft needs.
#[derive(Clone, Copy)]
pub(super) struct Days {
    /// First day of ownership and handover of flats that are new.
    pub since: ShanghaiDate,
    /// The ledger's day: from it on, changed owners own.
    pub today: ShanghaiDate,
}

/// What the file says well but the register cannot take.
pub(super) fn problems(roster: &Roster, register: &Register) -> Vec<RosterProblem> {
    let owners = owners_by_flat(roster);
    let flats = roster.flats.iter().zip(&owners);
    flats.filter_map(|(flat, owners)| problem(flat, owners.len(), register)).collect()
}

fn problem(flat: &RosterFlat, owners: usize, register: &Register) -> Option<RosterProblem> {
    let unsold = flat.status == Some(FlatStatus::Unsold);
    let (column, code, zh, en) = if flat.place.building.parse::<u16>().is_err() {
        ("楼号", "building_not_a_number", "楼号应为数字", "the building must be a number")
    } else if flat.place.stairwell.parse::<u16>().is_err() {
        ("单元", "stairwell_not_a_number", "单元应为数字", "the stairwell must be a number")
    } else if flat.area_hundredths > u64::from(AREA_MAX) {
        ("建筑面积", "area_too_large", "面积过大，请检查小数点", "the area is too large")
    } else if owners > OWNERS_MAX {
        ("业主名称", "too_many_owners", "一套房屋的业主太多", "the flat has too many owners")
    } else if unsold && register.developer.is_none() {
        (
            "房屋状态",
            "developer_missing",
            "未销售的房屋需要先登记一家建设单位",
            "an unsold flat needs one developer among the institutions",
        )
    } else {
        return None;
    };
    let [code, zh, en] = [code, zh, en].map(str::to_owned);
    Some(RosterProblem { row: flat.row, column: column.to_owned(), code, zh, en })
}

/// Keeps new records and answers the parts.
pub(super) async fn prepare(
    app: &App,
    community: CommunityId,
    register: &Register,
    reading: &Reading,
    days: Days,
) -> Result<RosterPrepared, Error> {
    let roster = reading.roster();
    let people = people(app, community, register, roster).await?;
    let known: BTreeMap<Place, &Registered> =
        register.flats.iter().map(|flat| (flat.place(), flat)).collect();
    let owners = owners_by_flat(roster);
    let developer = register.developer.as_ref().map(|(id, _)| *id);
    let mut wanted = Vec::new();
    for (flat, owners) in roster.flats.iter().zip(&owners) {
        let known = known.get(&flat.place).copied();
        let new: Vec<NewOwner> = match flat.status {
            Some(FlatStatus::Unsold) => Vec::new(),
            _ => owners.iter().map(|owner| people[*owner]).collect(),
        };
        let row = row(flat, new, known, developer, days)?;
        if known.is_none_or(|known| differs(&row, known)) {
            wanted.push((row, plate(flat), known));
        }
    }
    let rows = with_doors(app, community, wanted).await?;
    let draft = DraftId(Id8(rand::random()));
    let commands = parts(draft, &rows)?;
    Ok(RosterPrepared { draft: draft.to_string(), commands, rows: rows.len() })
}

/// Indexes of the owners of each flat, each once.
fn owners_by_flat(roster: &Roster) -> Vec<Vec<usize>> {
    let mut owners = vec![BTreeSet::new(); roster.flats.len()];
    for link in &roster.links {
        if let Some(of_flat) = owners.get_mut(link.flat) {
            of_flat.insert(link.owner);
        }
    }
    owners.into_iter().map(|owners| owners.into_iter().collect()).collect()
}

/// The owners of the file as accounts: somebody the register knows keeps the account and the card.
async fn people(
    app: &App,
    community: CommunityId,
    register: &Register,
    roster: &Roster,
) -> Result<Vec<NewOwner>, Error> {
    let known = register.flats.iter().flat_map(|flat| &flat.owners);
    let known: Vec<(AccountId, &PersonCard)> =
        known.filter_map(|(account, card)| Some((*account, card.as_ref()?))).collect();
    let one = |owner: &RosterOwner| {
        let found =
            known.iter().find(|(_, card)| is_same(owner, card)).map(|(account, _)| *account);
        let (kind, card) = (kind_of(owner), card_of(owner));
        async move {
            let reference = match found {
                Some(account) => app.state(|state| {
                    identity::peek_person(state, community, account).and_then(|person| person.card)
                }),
                None => Some(keep(app, community, "person_card", &card).await?),
            };
            let account = found.unwrap_or_else(|| AccountId(rand::random()));
            Ok::<_, Error>(NewOwner { account, kind, card: reference, share: None })
        }
    };
    stream::iter(roster.owners.iter().map(one)).buffered(RECORDS_AT_ONCE).try_collect().await
}

/// The same name, and the same id number or, where one of them has none, the same telephone.
fn is_same(owner: &RosterOwner, card: &PersonCard) -> bool {
    let same = |one: &Option<String>, other: &Option<String>| one.is_some() && one == other;
    let both_have_ids = owner.id_number.is_some() && card.id_number.is_some();
    let ids = same(&owner.id_number, &card.id_number);
    owner.name == card.name && (ids || (!both_have_ids && same(&owner.phone, &card.phone)))
}

fn kind_of(owner: &RosterOwner) -> PersonKind {
    match owner.kind {
        OwnerKind::Person => PersonKind::Natural,
        OwnerKind::Organisation => PersonKind::Company,
    }
}

fn card_of(owner: &RosterOwner) -> PersonCard {
    PersonCard {
        name: owner.name.clone(),
        phone: owner.phone.clone(),
        id_number: owner.id_number.clone(),
        email: None,
    }
}

fn plate(flat: &RosterFlat) -> DoorPlate {
    let Place { building, stairwell, door } = &flat.place;
    DoorPlate { door: format!("{building}-{stairwell}-{door}"), floor: flat.floor }
}

async fn keep(
    app: &App,
    community: CommunityId,
    kind: &str,
    content: &impl serde::Serialize,
) -> Result<RecordRef, Error> {
    app.ledger.keep_record(community, kind, serde_json::to_vec(content)?).await
}

/// A row without its door record.
fn row(
    flat: &RosterFlat,
    owners: Vec<NewOwner>,
    known: Option<&Registered>,
    developer: Option<InstitutionId>,
    days: Days,
) -> Result<property::RosterFlat, Error> {
    let number = |text: &str| text.parse::<u16>().map_err(|error| Problem::Unusable.because(error));
    let area =
        u32::try_from(flat.area_hundredths).map_err(|error| Problem::Unusable.because(error))?;
    let before = known.map(|known| &known.flat);
    let delivered = match before.map(|flat| flat.status) {
        Some(Status::Delivered { since }) => since,
        Some(_) => days.today,
        None => days.since,
    };
    let (status, developer) = match (flat.status, developer) {
        (Some(FlatStatus::Unsold), developer) => (Status::Unsold, developer),
        (Some(FlatStatus::Sold), Some(developer)) => (Status::Undelivered, Some(developer)),
        _ => (Status::Delivered { since: delivered }, None),
    };
    let same = before.is_some_and(|flat| accounts(&owners) == property::account_set(flat.owners()));
    let last = before.and_then(|flat| flat.ownerships.last()).map(|ownership| ownership.from);
    let from = match (same, before) {
        (true, _) => last,
        (false, Some(_)) => Some(days.today),
        (false, None) => Some(days.since),
    };
    Ok(property::RosterFlat {
        flat: known.map_or_else(|| FlatId(rand::random()), |known| known.id),
        building: number(&flat.place.building)?,
        stairwell: number(&flat.place.stairwell)?,
        area: Area(area),
        basis: before.map_or(Basis::Register, |flat| flat.basis),
        status,
        door: before.map_or(NO_RECORD, |flat| flat.door),
        developer,
        owned_from: from.filter(|_| !owners.is_empty()),
        owners,
    })
}

/// Stands where a door's record comes later; never leaves this file.
const NO_RECORD: RecordRef = RecordRef { commitment: kernel::Hash::ZERO, size: 0 };

fn accounts(owners: &[NewOwner]) -> Vec<AccountId> {
    let mut accounts: Vec<_> = owners.iter().map(|owner| owner.account).collect();
    accounts.sort_unstable();
    accounts
}

/// Whether a row would change anything of a known flat.
fn differs(row: &property::RosterFlat, known: &Registered) -> bool {
    let flat = &known.flat;
    row.area != flat.area
        || row.status != flat.status
        || accounts(&row.owners) != property::account_set(flat.owners())
}

async fn with_doors(
    app: &App,
    community: CommunityId,
    wanted: Vec<(property::RosterFlat, DoorPlate, Option<&Registered>)>,
) -> Result<Vec<property::RosterFlat>, Error> {
    let one = |(mut row, plate, known): (property::RosterFlat, DoorPlate, Option<&Registered>)| {
        let is_new = known.is_none();
        async move {
            if is_new {
                row.door = keep(app, community, "door_plate", &plate).await?;
            }
            Ok::<_, Error>(row)
        }
    };
    stream::iter(wanted.into_iter().map(one)).buffered(RECORDS_AT_ONCE).try_collect().await
}

/// The calls, each small enough for one command.
fn parts(draft: DraftId, rows: &[property::RosterFlat]) -> Result<Vec<serde_json::Value>, Error> {
    let (mut groups, mut bytes): (Vec<Vec<property::RosterFlat>>, usize) = (Vec::new(), 0);
    for row in rows {
        let length = serde_json::to_vec(row)?.len() + 1;
        let fits = groups
            .last()
            .is_some_and(|group| group.len() < PART_ROWS_MAX && bytes + length <= PART_BYTES_MAX);
        if !fits {
            groups.push(Vec::new());
            bytes = 0;
        }
        bytes += length;
        groups.last_mut().expect("one was pushed").push(row.clone());
    }
    let parts = u16::try_from(groups.len()).map_err(|error| Problem::TooLarge.because(error))?;
    let call = |(part, flats): (u16, Vec<property::RosterFlat>)| {
        let command = property::Command::DraftRoster(DraftRoster { draft, part, parts, flats });
        Ok(serde_json::to_value(command)?)
    };
    (0..).zip(groups).map(call).collect()
}
