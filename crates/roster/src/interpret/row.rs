//! One row: each cell on its own, then the cells of the row against each other.

use std::collections::BTreeMap;

use crate::cell::Cell;
use crate::column::Column;
use crate::field;
use crate::identity::{check_id, kind_of_name};
use crate::limits::{LABEL_CHARS_MAX, NAME_CHARS_MAX};
use crate::model::{FlatStatus, Occupant, OwnerKind, Place, RosterOwner};
use crate::report::{Finding, Mistake};

/// The person of a row.
pub(super) enum Person {
    Owner(RosterOwner),
    /// The index of the flat is filled in by the caller.
    Occupant(Occupant),
}

/// What could be read of a row; `None` is a blank or a reported cell.
pub(super) struct RowValues {
    pub(super) row: u32,
    pub(super) place: Option<Place>,
    pub(super) floor: Option<i32>,
    pub(super) floors_total: Option<i32>,
    pub(super) has_elevator: Option<bool>,
    pub(super) house_type: Option<String>,
    pub(super) layout: Option<String>,
    pub(super) area: Option<u64>,
    pub(super) inner_area: Option<u64>,
    pub(super) rent: Option<u64>,
    pub(super) status: Option<FlatStatus>,
    pub(super) person: Option<Person>,
}

/// Reads the row and appends what is wrong with it to `findings`.
pub(super) fn read_row(
    row: u32,
    cells: &BTreeMap<u32, Cell>,
    positions: &BTreeMap<Column, u32>,
    findings: &mut Vec<Finding>,
) -> RowValues {
    let mut reader = RowReader { row, cells, positions, findings };
    let building = reader.required(Column::Building, field::building);
    let stairwell = reader.required(Column::Stairwell, field::stairwell);
    let door = reader.required(Column::Door, field::door);
    let place = match (building, stairwell, door) {
        (Some(building), Some(stairwell), Some(door)) => Some(Place { building, stairwell, door }),
        _ => None,
    };
    let values = RowValues {
        row,
        place,
        floor: reader.optional(Column::Floor, field::floor),
        floors_total: reader.optional(Column::FloorsTotal, field::floors_total),
        has_elevator: reader.optional(Column::Elevator, field::elevator),
        house_type: reader.optional(Column::HouseType, field::house_type),
        layout: reader.optional(Column::Layout, field::label),
        area: reader.required(Column::Area, field::area),
        inner_area: reader.optional(Column::InnerArea, field::area),
        rent: reader.optional(Column::Rent, field::amount),
        status: reader.required(Column::Status, field::status),
        person: person(&mut reader),
    };
    check_together(&mut reader, &values);
    values
}

fn person(reader: &mut RowReader<'_>) -> Option<Person> {
    let name = reader.required(Column::OwnerName, field::name);
    let named = name.as_deref().map_or(OwnerKind::Person, kind_of_name);
    let sex = reader.optional(Column::Sex, field::sex);
    let phone = reader.optional(Column::Phone, field::phone);
    let id = reader.optional(Column::IdNumber, |text| {
        let id: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let id = id.to_ascii_uppercase();
        check_id(&id, named).map(|kind| (id, kind))
    });
    let owner_type = reader.required(Column::OwnerType, field::owner_type);
    let (name, role) = (name?, owner_type?);
    let kind = id.as_ref().map_or(named, |(_, kind)| *kind);
    let id_number = id.map(|(id_number, _)| id_number);
    let row = reader.row;
    if let Some(role) = role {
        return Some(Person::Occupant(Occupant { row, flat: 0, role, name, phone, id_number }));
    }
    // A cell that is there but wrong has been reported already.
    let is_blank = reader.is_blank(Column::IdNumber) && reader.is_blank(Column::Phone);
    if kind == OwnerKind::Person && is_blank {
        reader.report(Column::IdNumber, Mistake::OwnerNotIdentifiable);
    }
    Some(Person::Owner(RosterOwner { row, kind, name, sex, phone, id_number }))
}

fn check_together(reader: &mut RowReader<'_>, values: &RowValues) {
    if let (Some(inner_area), Some(area)) = (values.inner_area, values.area)
        && inner_area > area
    {
        reader.report(Column::InnerArea, Mistake::InnerAreaExceeds);
    }
    let Some(floor) = values.floor else { return };
    let place = values.place.as_ref();
    if values.floors_total.is_some_and(|total| floor > total) {
        reader.report(Column::Floor, Mistake::FloorAboveTop);
    } else if place.is_some_and(|place| field::door_contradicts_floor(&place.door, floor)) {
        reader.report(Column::Floor, Mistake::FloorContradictsDoor);
    }
}

/// The cells of a row by column, and where to report.
struct RowReader<'a> {
    row: u32,
    cells: &'a BTreeMap<u32, Cell>,
    positions: &'a BTreeMap<Column, u32>,
    findings: &'a mut Vec<Finding>,
}

impl RowReader<'_> {
    fn report(&mut self, column: Column, mistake: Mistake) {
        self.findings.push(Finding { row: self.row, column: Some(column), mistake });
    }

    fn cell(&self, column: Column) -> Option<&Cell> {
        self.positions.get(&column).and_then(|position| self.cells.get(position))
    }

    fn is_blank(&self, column: Column) -> bool {
        self.cell(column).is_none()
    }

    /// The value of a cell that must be there; a column that is missing as a whole was reported at
    /// the header.
    fn required<T>(
        &mut self,
        column: Column,
        parse: impl FnOnce(&str) -> Result<T, Mistake>,
    ) -> Option<T> {
        if self.is_blank(column) && self.positions.contains_key(&column) {
            self.report(column, Mistake::ValueMissing);
        }
        self.optional(column, parse)
    }

    fn optional<T>(
        &mut self,
        column: Column,
        parse: impl FnOnce(&str) -> Result<T, Mistake>,
    ) -> Option<T> {
        let result = match self.cell(column)? {
            Cell::Text(text) => parse(text),
            Cell::Rounded if column == Column::IdNumber => Err(Mistake::IdRounded),
            Cell::Rounded | Cell::Fault => Err(Mistake::CellFault),
            Cell::Formula => Err(Mistake::CellFormula),
            Cell::Date => Err(Mistake::CellDate),
            Cell::TooLong if column == Column::OwnerName => {
                Err(Mistake::CellTooLong(NAME_CHARS_MAX))
            }
            Cell::TooLong => Err(Mistake::CellTooLong(LABEL_CHARS_MAX)),
            Cell::Unreadable => Err(Mistake::CellUnreadable),
        };
        result.map_err(|mistake| self.report(column, mistake)).ok()
    }
}
