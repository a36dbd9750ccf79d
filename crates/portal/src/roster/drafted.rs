//! What a draft would change, for whoever is asked to sign it: every flat with its door, its area
//! and the names of its owners. Once the draft is in force its rows are the register's.

use super::{Place, RosterDifference, clerk, place_of};
use crate::app::App;
use crate::names;
use crate::shell::ErrorBody;
use ::roster::{Change, ChangedFlat, Difference, RegisteredFlat};
use axum::Json;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use identity::Institution;
use kernel::{AccountId, CommunityId, FlatId, InstitutionId, RecordRef};
use property::{DraftId, Flat, NewOwner, Row};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use view::{DoorPlate, Error, PersonCard, Problem, Reader};

/// A row beside the flat as the register has it.
type Drafted = (Row, Option<Flat>);

/// What a draft would change. Empty once it is in force.
#[utoipa::path(get, path = "/v1/communities/{c}/drafts/{draft}/difference", tag = "property",
    params(("c" = String, Path), ("draft" = String, Path)), security(("session" = [])),
    responses((status = 200, body = RosterDifference), (status = "4XX", body = ErrorBody)))]
pub(super) async fn draft_difference(
    State(app): State<Arc<App>>,
    Path((community, draft)): Path<(CommunityId, String)>,
    headers: HeaderMap,
) -> Result<Json<RosterDifference>, Error> {
    let reader = clerk(&app, &headers, community)?;
    let draft = DraftId::from_hex(&draft).ok_or(Problem::NotFound)?;
    let drafted = app.state(|state| {
        let rows = property::peek_draft_rows(state, community, draft)?;
        let beside = |row: Row| {
            let known = property::peek_flat(state, community, row.flat());
            (row, known)
        };
        Some(rows.into_iter().map(beside).collect::<Vec<Drafted>>())
    });
    let drafted = drafted.ok_or(Problem::NotFound)?;
    let said = Said::read(&app, &reader, &drafted).await?;
    let mut difference = Difference::default();
    for (row, known) in &drafted {
        match known {
            None => difference.added.extend(said.new_flat(row)),
            Some(flat) => difference.changed.extend(said.changes(row, flat)),
        }
    }
    Ok(Json(difference.into()))
}

/// Doors and names, as the records say them.
struct Said {
    doors: BTreeMap<FlatId, DoorPlate>,
    cards: BTreeMap<AccountId, PersonCard>,
    institutions: BTreeMap<InstitutionId, Institution>,
}

impl Said {
    async fn read(app: &App, reader: &Reader, drafted: &[Drafted]) -> Result<Self, Error> {
        let door = |(row, known): &Drafted| match (row, known) {
            (_, Some(flat)) => Some((row.flat(), flat.door)),
            (Row::Flat(new), None) => Some((new.flat, new.door)),
            (Row::Owners { .. }, None) => None,
        };
        let doors = names::doors_in(app, reader, drafted.iter().filter_map(door).collect()).await?;
        let new = drafted.iter().flat_map(|(row, _)| owners(row));
        let new: BTreeMap<AccountId, RecordRef> =
            new.filter_map(|owner| Some((owner.account, owner.card?))).collect();
        let known = drafted.iter().filter_map(|(_, flat)| flat.as_ref());
        let known: BTreeSet<AccountId> = known
            .flat_map(|flat| flat.owners().iter().map(|owner| owner.account))
            .filter(|account| !new.contains_key(account))
            .collect();
        let mut cards = names::cards_in(app, reader, new.into_iter().collect()).await?;
        cards.extend(names::cards(app, reader, known.into_iter().collect()).await?);
        let institutions = app.state(|state| identity::peek_institutions(state, reader.community));
        Ok(Self { doors, cards, institutions: institutions.into_iter().collect() })
    }

    fn names(&self, accounts: impl Iterator<Item = AccountId>) -> Vec<String> {
        let name = |account: AccountId| match self.cards.get(&account) {
            Some(card) => card.name.clone(),
            None => account.to_hex(),
        };
        let mut names: Vec<String> = accounts.map(name).collect();
        names.sort();
        names
    }

    fn place(&self, flat: FlatId, building: u16, stairwell: u16) -> Place {
        let plate = self.doors.get(&flat);
        let door = plate.map_or_else(|| flat.to_hex(), |plate| plate.door.clone());
        place_of(building, stairwell, &door)
    }

    fn new_flat(&self, row: &Row) -> Option<RegisteredFlat> {
        let Row::Flat(flat) = row else { return None };
        let mut owners = self.names(flat.owners.iter().map(|owner| owner.account));
        // A flat that is not sold yet is its developer's, as the sheet says it too.
        let developer = flat.developer.filter(|_| owners.is_empty());
        let developer = developer.and_then(|id| self.institutions.get(&id));
        owners.extend(developer.map(|institution| institution.name.clone()));
        Some(RegisteredFlat {
            place: self.place(flat.flat, flat.building, flat.stairwell),
            area_hundredths: u64::from(flat.area.0),
            owners,
        })
    }

    fn changes(&self, row: &Row, known: &Flat) -> Vec<ChangedFlat> {
        let mut changes = Vec::new();
        if let Row::Flat(flat) = row
            && flat.area != known.area
        {
            let (before, after) = (u64::from(known.area.0), u64::from(flat.area.0));
            changes.push(Change::Area { before, after });
        }
        let before: BTreeSet<AccountId> =
            known.owners().iter().map(|owner| owner.account).collect();
        let after: BTreeSet<AccountId> = owners(row).iter().map(|owner| owner.account).collect();
        if before != after {
            let (before, after) = (before.into_iter(), after.into_iter());
            changes.push(Change::Owners { before: self.names(before), after: self.names(after) });
        }
        let place = self.place(row.flat(), known.building, known.stairwell);
        changes.into_iter().map(|change| ChangedFlat { place: place.clone(), change }).collect()
    }
}

fn owners(row: &Row) -> &[NewOwner] {
    match row {
        Row::Flat(flat) => &flat.owners,
        Row::Owners { owners, .. } => owners,
    }
}
