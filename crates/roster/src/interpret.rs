//! From cells to a roster: header, rows, flats, owners, and every mistake on the way.

mod flats;
mod row;

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use sheet::{Language, Unreadable};

use crate::cell::Cell;
use crate::column::Column;
use crate::limits::{HEADER_COLUMNS_MIN, HEADER_ROWS_MAX};
use crate::model::{Occupant, Roster, RosterLink};
use crate::owners::OwnerBook;
use crate::report::{Finding, Mistake, Report, in_order};
use crate::source::{Sheet, sheets};
use flats::FlatBook;
use row::{Person, RowValues, read_row};

/// Everything a file says: what could be read, and what is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    roster: Roster,
    rows: usize,
    findings: Vec<Finding>,
}

impl Reading {
    /// What could be read. Import it only if [`Reading::findings`] is empty.
    pub fn roster(&self) -> &Roster {
        &self.roster
    }

    /// What is wrong, by row and column.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// Data rows that are not blank.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// The summary for people and programs.
    pub fn report(&self, language: Language) -> Report {
        Report {
            rows: self.rows,
            flats: self.roster.flats.len(),
            owners: self.roster.owners.len(),
            total_area: self.roster.total_area_hundredths(),
            errors: self.findings.iter().map(|finding| finding.reported(language)).collect(),
        }
    }
}

/// Reads a roster from the bytes of an xlsx, xls or csv file.
///
/// # Errors
/// [`Unreadable`], if there is no sheet of cells to look at; everything else is a finding.
pub fn read(bytes: &[u8]) -> Result<Reading, Unreadable> {
    let sheets = sheets(bytes)?;
    let found = sheets.iter().find_map(|sheet| header(sheet).map(|header| (sheet, header)));
    Ok(match found {
        Some((sheet, header)) => read_sheet(sheet, header),
        None => {
            let nowhere = Finding { row: 1, column: None, mistake: Mistake::HeaderMissing };
            Reading { roster: Roster::default(), rows: 0, findings: vec![nowhere] }
        }
    })
}

/// Where the columns are.
struct Header {
    row: u32,
    /// Position in the sheet of each column found.
    positions: BTreeMap<Column, u32>,
    findings: Vec<Finding>,
}

/// The first row near the top with enough known column names.
fn header(sheet: &Sheet) -> Option<Header> {
    let near_top = sheet.rows().range(..=HEADER_ROWS_MAX);
    near_top
        .map(|(row, cells)| header_at(*row, cells))
        .find(|header| header.positions.len() >= HEADER_COLUMNS_MIN)
}

fn header_at(row: u32, cells: &BTreeMap<u32, Cell>) -> Header {
    let mut header = Header { row, positions: BTreeMap::new(), findings: Vec::new() };
    for (position, cell) in cells {
        let Cell::Text(text) = cell else { continue };
        let Some(column) = Column::from_header(text) else {
            continue;
        };
        match header.positions.entry(column) {
            Entry::Vacant(vacant) => {
                vacant.insert(*position);
            }
            Entry::Occupied(_) => {
                let mistake = Mistake::ColumnRepeated;
                header.findings.push(Finding { row, column: Some(column), mistake });
            }
        }
    }
    for column in Column::ALL {
        if !header.positions.contains_key(&column) {
            let mistake = Mistake::ColumnMissing;
            header.findings.push(Finding { row, column: Some(column), mistake });
        }
    }
    header
}

fn read_sheet(sheet: &Sheet, header: Header) -> Reading {
    let mut findings = header.findings;
    let mut rows = Vec::new();
    for (row, cells) in sheet.rows().range(header.row + 1..) {
        if header.positions.values().any(|position| cells.contains_key(position)) {
            rows.push(read_row(*row, cells, &header.positions, &mut findings));
        }
    }
    let row_count = rows.len();
    let roster = assemble(rows, &mut findings);
    Reading { roster, rows: row_count, findings: in_order(findings) }
}

/// Joins rows into flats and owners.
fn assemble(rows: Vec<RowValues>, findings: &mut Vec<Finding>) -> Roster {
    let mut flats = FlatBook::default();
    let mut owners = OwnerBook::new(rows.iter().filter_map(|row| match &row.person {
        Some(Person::Owner(owner)) => Some(owner),
        _ => None,
    }));
    let mut links: BTreeMap<(usize, usize), u32> = BTreeMap::new();
    let mut occupants = Vec::new();
    for values in rows {
        let row = values.row;
        let flat = flats.enter(&values, findings);
        match (values.person, flat) {
            (Some(Person::Owner(owner)), flat) => {
                let (owner, finding) = owners.enter(owner);
                findings.extend(finding);
                let Some(flat) = flat else { continue };
                if let Some(first) = links.get(&(flat, owner)) {
                    let mistake = Mistake::RowRepeated(*first);
                    findings.push(Finding { row, column: Some(Column::Door), mistake });
                } else {
                    links.insert((flat, owner), row);
                }
            }
            (Some(Person::Occupant(occupant)), Some(flat)) => {
                occupants.push(Occupant { flat, ..occupant });
            }
            (Some(Person::Occupant(_)), None) | (None, _) => (),
        }
    }
    findings.extend(flats.without_owner());
    finish(flats, owners, links, occupants)
}

/// Leaves out flats whose area could not be read, and what hangs on them.
fn finish(
    flats: FlatBook,
    owners: OwnerBook,
    links: BTreeMap<(usize, usize), u32>,
    occupants: Vec<Occupant>,
) -> Roster {
    let (flats, new_index) = flats.into_flats();
    let mut links: Vec<RosterLink> = links
        .into_iter()
        .filter_map(|((flat, owner), row)| Some(RosterLink { row, flat: new_index[flat]?, owner }))
        .collect();
    links.sort_by_key(|link| link.row);
    let occupants = occupants
        .into_iter()
        .filter_map(|occupant| Some(Occupant { flat: new_index[occupant.flat]?, ..occupant }))
        .collect();
    Roster { flats, owners: owners.into_owners(), links, occupants }
}
