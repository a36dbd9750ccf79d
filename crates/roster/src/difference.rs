//! What an import would change: the roster against the flats the register already has.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::{Place, Roster};

/// A flat as the register has it, or as the roster would make it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RegisteredFlat {
    #[serde(flatten)]
    pub place: Place,
    pub area_hundredths: u64,
    /// Names of the owners, in any order.
    pub owners: Vec<String>,
}

/// One field that would change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "field", rename_all = "snake_case")]
pub enum Change {
    Area { before: u64, after: u64 },
    Owners { before: Vec<String>, after: Vec<String> },
}

/// A flat and a field of it that would change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ChangedFlat {
    #[serde(flatten)]
    pub place: Place,
    #[serde(flatten)]
    pub change: Change,
}

/// Everything an import would change, ordered by place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Difference {
    pub added: Vec<RegisteredFlat>,
    pub changed: Vec<ChangedFlat>,
    pub removed: Vec<RegisteredFlat>,
}

impl Difference {
    /// Whether an import would change nothing.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.changed.is_empty() && self.removed.is_empty()
    }
}

/// Compares the register with the roster. Flats are the same if their place is; of owners the names
/// are compared, as a set in which a name may occur twice.
pub fn difference(register: &[RegisteredFlat], roster: &Roster) -> Difference {
    let before: BTreeMap<Place, RegisteredFlat> =
        register.iter().map(|flat| (flat.place.clone(), in_order(flat.clone()))).collect();
    let after = as_registered(roster);
    let mut difference = Difference::default();
    for (place, flat) in &after {
        match before.get(place) {
            None => difference.added.push(flat.clone()),
            Some(known) => difference.changed.extend(changes(known, flat)),
        }
    }
    let is_gone = |(place, _): &(Place, RegisteredFlat)| !after.contains_key(place);
    difference.removed = before.into_iter().filter(is_gone).map(|(_, flat)| flat).collect();
    difference
}

fn changes(before: &RegisteredFlat, after: &RegisteredFlat) -> Vec<ChangedFlat> {
    let mut changes = Vec::new();
    if before.area_hundredths != after.area_hundredths {
        changes.push(Change::Area { before: before.area_hundredths, after: after.area_hundredths });
    }
    if before.owners != after.owners {
        let (before, after) = (before.owners.clone(), after.owners.clone());
        changes.push(Change::Owners { before, after });
    }
    changes.into_iter().map(|change| ChangedFlat { place: after.place.clone(), change }).collect()
}

fn as_registered(roster: &Roster) -> BTreeMap<Place, RegisteredFlat> {
    let mut owners: Vec<Vec<String>> = vec![Vec::new(); roster.flats.len()];
    for link in &roster.links {
        if let (Some(names), Some(owner)) =
            (owners.get_mut(link.flat), roster.owners.get(link.owner))
        {
            names.push(owner.name.clone());
        }
    }
    let flats = roster.flats.iter().zip(owners).map(|(flat, owners)| RegisteredFlat {
        place: flat.place.clone(),
        area_hundredths: flat.area_hundredths,
        owners,
    });
    flats.map(|flat| (flat.place.clone(), in_order(flat))).collect()
}

fn in_order(mut flat: RegisteredFlat) -> RegisteredFlat {
    flat.owners.sort();
    flat
}
