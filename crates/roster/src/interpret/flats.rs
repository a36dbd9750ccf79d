//! Flats that stand in several rows: the first row that says something counts, a later one must
//! agree.

use std::collections::BTreeMap;

use super::row::{Person, RowValues};
use crate::column::Column;
use crate::model::{FlatStatus, Place, RosterFlat};
use crate::report::{Finding, Mistake};

/// A value and the row that gave it.
type Noted<T> = Option<(T, u32)>;

/// A flat while its rows are read.
struct FlatDraft {
    row: u32,
    place: Place,
    floor: Noted<i32>,
    floors_total: Noted<i32>,
    has_elevator: Noted<bool>,
    house_type: Noted<String>,
    layout: Noted<String>,
    area: Noted<u64>,
    inner_area: Noted<u64>,
    rent: Noted<u64>,
    status: Noted<FlatStatus>,
    /// Whether all its rows so far are of people who do not own it.
    has_only_occupants: bool,
}

/// All flats of a sheet, each once, in the order of their first rows.
#[derive(Default)]
pub(super) struct FlatBook {
    drafts: Vec<FlatDraft>,
    by_place: BTreeMap<Place, usize>,
}

impl FlatBook {
    /// Enters a row; gives the index of its flat, if its place could be read.
    pub(super) fn enter(
        &mut self,
        values: &RowValues,
        findings: &mut Vec<Finding>,
    ) -> Option<usize> {
        let place = values.place.as_ref()?;
        let index = *self.by_place.entry(place.clone()).or_insert(self.drafts.len());
        if index == self.drafts.len() {
            self.drafts.push(FlatDraft::new(values.row, place.clone()));
        }
        let draft = &mut self.drafts[index];
        draft.has_only_occupants &= matches!(values.person, Some(Person::Occupant(_)));
        draft.agree(values, findings);
        Some(index)
    }

    /// A finding for every flat in which nobody is the owner.
    pub(super) fn without_owner(&self) -> impl Iterator<Item = Finding> {
        self.drafts.iter().filter(|draft| draft.has_only_occupants).map(|draft| Finding {
            row: draft.row,
            column: Some(Column::OwnerType),
            mistake: Mistake::FlatWithoutOwner,
        })
    }

    /// The flats with an area, and for each index of [`FlatBook::enter`] the index among them.
    pub(super) fn into_flats(self) -> (Vec<RosterFlat>, Vec<Option<usize>>) {
        let mut flats = Vec::with_capacity(self.drafts.len());
        let mut new_index = Vec::with_capacity(self.drafts.len());
        for draft in self.drafts {
            let flat = draft.finish();
            new_index.push(flat.is_some().then_some(flats.len()));
            flats.extend(flat);
        }
        (flats, new_index)
    }
}

impl FlatDraft {
    fn new(row: u32, place: Place) -> FlatDraft {
        FlatDraft {
            row,
            place,
            floor: None,
            floors_total: None,
            has_elevator: None,
            house_type: None,
            layout: None,
            area: None,
            inner_area: None,
            rent: None,
            status: None,
            has_only_occupants: true,
        }
    }

    fn agree(&mut self, values: &RowValues, findings: &mut Vec<Finding>) {
        let row = values.row;
        let contradictions = [
            (Column::Floor, agree(&mut self.floor, &values.floor, row)),
            (Column::FloorsTotal, agree(&mut self.floors_total, &values.floors_total, row)),
            (Column::Elevator, agree(&mut self.has_elevator, &values.has_elevator, row)),
            (Column::HouseType, agree(&mut self.house_type, &values.house_type, row)),
            (Column::Layout, agree(&mut self.layout, &values.layout, row)),
            (Column::Area, agree(&mut self.area, &values.area, row)),
            (Column::InnerArea, agree(&mut self.inner_area, &values.inner_area, row)),
            (Column::Rent, agree(&mut self.rent, &values.rent, row)),
            (Column::Status, agree(&mut self.status, &values.status, row)),
        ];
        findings.extend(contradictions.into_iter().filter_map(|(column, first)| {
            let mistake = Mistake::FlatContradiction(first?);
            Some(Finding { row, column: Some(column), mistake })
        }));
    }

    fn finish(self) -> Option<RosterFlat> {
        Some(RosterFlat {
            row: self.row,
            place: self.place,
            area_hundredths: value(self.area)?,
            floor: value(self.floor),
            floors_total: value(self.floors_total),
            has_elevator: value(self.has_elevator),
            house_type: value(self.house_type),
            layout: value(self.layout),
            inner_area_hundredths: value(self.inner_area),
            rent_fen: value(self.rent),
            status: value(self.status),
        })
    }
}

/// Notes a value if it is the first; gives the row of the first if this one differs.
fn agree<T: Clone + PartialEq>(noted: &mut Noted<T>, value: &Option<T>, row: u32) -> Option<u32> {
    let value = value.as_ref()?;
    match noted {
        Some((first, _)) if first == value => None,
        Some((_, first_row)) => Some(*first_row),
        None => {
            *noted = Some((value.clone(), row));
            None
        }
    }
}

fn value<T>(noted: Noted<T>) -> Option<T> {
    noted.map(|(value, _)| value)
}
