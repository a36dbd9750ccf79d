//! A table, read as a profile says: preamble, header, lines, footer.

mod row;

use std::collections::BTreeMap;

use sheet::{Cell, Sheet};

use crate::check::{checked_total, running_balance};
use crate::limits::{HEADER_BYTES_MAX, HEADER_ROWS_MAX, LINES_MAX};
use crate::model::Statement;
use crate::profile::Profile;
use crate::report::{Finding, Mistake};
use crate::value::{clean, squeezed};
use row::Row;

pub(crate) type Cells = BTreeMap<u32, Cell>;

/// Where the columns of a profile are.
struct Header<'a> {
    profile: &'a Profile,
    sheet: &'a Sheet,
    row: u32,
    positions: BTreeMap<String, u32>,
    missing: Vec<String>,
    repeated: Vec<String>,
}

/// Reads the first table that a profile knows; of several that fit the one with most columns.
pub(crate) fn read(sheets: &[Sheet], profiles: &[Profile]) -> (Statement, Vec<Finding>) {
    let candidates = sheets.iter().flat_map(|sheet| {
        let near_top = sheet.rows().range(..=HEADER_ROWS_MAX);
        near_top.flat_map(move |(row, cells)| {
            let names = names(cells);
            profiles.iter().map(move |profile| header_at(profile, sheet, *row, &names))
        })
    });
    // A header with a column renamed is still one, if most of it is there.
    let known = candidates.filter(|header| {
        let most = header.positions.len() >= 3 && header.positions.len() > header.missing.len();
        header.missing.is_empty() || most
    });
    let best = known.reduce(|best, other| if other.rank() > best.rank() { other } else { best });
    match best {
        Some(header) if header.missing.is_empty() => read_table(&header),
        Some(header) => {
            let statement =
                Statement { format: header.profile.format.clone(), ..Statement::default() };
            let missing = header.missing.iter();
            let finding =
                |column: &String| Finding::new(header.row, column, Mistake::ColumnMissing);
            (statement, missing.map(finding).collect())
        }
        None => (Statement::default(), vec![Finding::new(0, "", Mistake::FormatUnknown)]),
    }
}

impl Header<'_> {
    /// Complete before incomplete, then by the number of columns found.
    fn rank(&self) -> (bool, usize) {
        (self.missing.is_empty(), self.positions.len())
    }
}

/// What could be names of columns, without blanks.
fn names(cells: &Cells) -> Vec<(u32, String)> {
    let name = |cell: &Cell| match cell {
        Cell::Text(text) if text.len() <= HEADER_BYTES_MAX => Some(squeezed(text)),
        _ => None,
    };
    cells.iter().filter_map(|(place, cell)| Some((*place, name(cell)?))).collect()
}

fn header_at<'a>(
    profile: &'a Profile,
    sheet: &'a Sheet,
    row: u32,
    names: &[(u32, String)],
) -> Header<'a> {
    let (mut positions, mut missing, mut repeated) = (BTreeMap::new(), Vec::new(), Vec::new());
    for column in profile.columns.all() {
        let wanted = squeezed(column);
        let mut places = names.iter().filter(|(_, name)| *name == wanted).map(|(place, _)| *place);
        match places.next() {
            Some(place) => {
                positions.insert(column.to_string(), place);
            }
            None => missing.push(column.to_string()),
        }
        if places.next().is_some() {
            repeated.push(column.to_string());
        }
    }
    Header { profile, sheet, row, positions, missing, repeated }
}

fn read_table(header: &Header<'_>) -> (Statement, Vec<Finding>) {
    let profile = header.profile;
    let mut findings: Vec<Finding> = header
        .repeated
        .iter()
        .map(|column| Finding::new(header.row, column, Mistake::ColumnRepeated))
        .collect();
    let preamble = Preamble::read(header);
    let mut statement = Statement {
        format: profile.format.clone(),
        account: preamble.account,
        currency: profile.currency.clone(),
        ..Statement::default()
    };
    let mut totals = None;
    for (number, cells) in header.sheet.rows().range(header.row + 1..) {
        let first = cells.values().next().map(text_of).unwrap_or_default();
        let begins = |label: &String| !label.is_empty() && first.starts_with(label.as_str());
        if profile.footers.iter().any(begins) {
            break;
        }
        let mut row = Row {
            number: *number,
            cells,
            positions: &header.positions,
            profile,
            findings: &mut findings,
        };
        if begins(&profile.total_label) {
            totals = Some((
                *number,
                row.total(&profile.columns.credit),
                row.total(&profile.columns.debit),
            ));
        } else if row.is_header() {
            row.report("", Mistake::HeaderRepeated);
        } else if row.has_content() {
            if statement.lines.len() >= LINES_MAX {
                row.report("", Mistake::TooManyLines);
                break;
            }
            row.read(&mut statement);
        }
    }
    // What could not be read entirely is not added up: it would only repeat the findings.
    if findings.is_empty() {
        check(profile, &mut statement, preamble.count, totals, &mut findings);
    }
    (statement, findings)
}

/// What the file states about all lines must hold for those that were read.
fn check(
    profile: &Profile,
    statement: &mut Statement,
    count: Option<(u32, usize)>,
    totals: Option<(u32, String, String)>,
    findings: &mut Vec<Finding>,
) {
    if let Some(column) = &profile.columns.balance {
        running_balance(statement, findings, column);
    }
    let lines = statement.lines.len() + statement.passed_over;
    if let Some((row, _)) = count.filter(|(_, count)| *count != lines) {
        findings.push(Finding::new(row, "", Mistake::CountMismatch));
    }
    let Some((row, credits, debits)) = totals else { return };
    let sums = statement.totals();
    let columns =
        [(&profile.columns.credit, credits, sums.0), (&profile.columns.debit, debits, sums.1)];
    for (column, stated, sum) in columns {
        if !checked_total(&stated, sum) {
            let column = column.as_deref().unwrap_or_default();
            findings.push(Finding::new(row, column, Mistake::TotalMismatch));
        }
    }
}

/// What stands above the header.
#[derive(Default)]
struct Preamble {
    account: String,
    /// The row that states the number of lines, and the number.
    count: Option<(u32, usize)>,
}

impl Preamble {
    fn read(header: &Header<'_>) -> Preamble {
        let mut preamble = Preamble::default();
        let profile = header.profile;
        for (row, cells) in header.sheet.rows().range(..header.row) {
            let texts: Vec<&str> = cells.values().map(text_of).collect();
            for (place, text) in texts.iter().enumerate() {
                let label = &profile.account_label;
                if let Some(rest) = text.strip_prefix(label.as_str()).filter(|_| !label.is_empty())
                {
                    // The number stands behind the label or in the next cell.
                    let next = texts.get(place + 1).copied().unwrap_or_default();
                    let number = if rest.trim().is_empty() { next } else { rest };
                    preamble.account = clean(number.trim_matches(['[', ']']));
                }
                if let Some((before, after)) = &profile.count_label {
                    let number = text.strip_prefix(before.as_str());
                    let number = number.and_then(|rest| rest.strip_suffix(after.as_str()));
                    let count = number.and_then(|number| number.trim().parse().ok());
                    preamble.count = count.map(|count| (*row, count)).or(preamble.count);
                }
            }
        }
        preamble
    }
}

fn text_of(cell: &Cell) -> &str {
    match cell {
        Cell::Text(text) | Cell::Date(text) => text,
        _ => "",
    }
}
