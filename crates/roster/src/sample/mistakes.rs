//! A sample with one mistake of every kind, each in a row of its own, and the list of where they
//! are.

use super::{SampleCell, SampleRow, sample_rows, workbook};
use crate::column::Column;
use crate::identity::resident_check_char;
use crate::report::{Finding, Mistake};

/// Rows above the first data row.
const HEADER_ROWS: u32 = 1;
/// A sample this large has an untouched row for every mistake.
const FLATS_MIN: u32 = 80;

/// A mistake somebody might make, and the finding it must lead to.
pub type PlantedMistake = Finding;

/// A workbook like [`super::write_sample`] of at least 80 flats, with mistakes, and the findings to
/// expect, in order.
pub fn write_sample_with_errors(seed: u64, flats: u32) -> (Vec<u8>, Vec<PlantedMistake>) {
    let mut rows = sample_rows(seed, flats.max(FLATS_MIN));
    let mut planted = Vec::new();
    let mut plain = plain_rows(&rows).into_iter();
    for (column, cell, mistake) in cell_mistakes() {
        let Some(index) = plain.next() else { break };
        rows[index].set(column, cell);
        planted.push(finding(index, column, mistake));
    }
    let next: Vec<usize> = plain.by_ref().take(5).collect();
    plant_id_mistakes(&mut rows, &next, &mut planted);
    let next: Vec<usize> = plain.by_ref().take(4).collect();
    plant_contradictions(&mut rows, &next, &mut planted);
    planted.sort_by_key(|finding| (finding.row, finding.column));
    (workbook(&rows), planted)
}

fn plain_rows(rows: &[SampleRow]) -> Vec<usize> {
    (0..rows.len()).filter(|index| rows[*index].is_plain).collect()
}

fn sheet_row(index: usize) -> u32 {
    index as u32 + HEADER_ROWS + 1
}

fn finding(index: usize, column: Column, mistake: Mistake) -> PlantedMistake {
    Finding { row: sheet_row(index), column: Some(column), mistake }
}

/// Mistakes of a single cell, whatever else the row says.
fn cell_mistakes() -> Vec<(Column, SampleCell, Mistake)> {
    use crate::limits::{LABEL_CHARS_MAX, NAME_CHARS_MAX};
    let text = |text: &str| SampleCell::Text(text.into());
    let number = SampleCell::Number;
    let link = SampleCell::Formula("=HYPERLINK(\"http://example.invalid\",\"王\")".into());
    vec![
        (Column::Building, SampleCell::Blank, Mistake::ValueMissing),
        (Column::Stairwell, SampleCell::Blank, Mistake::ValueMissing),
        (Column::Door, SampleCell::Date(2026, 1, 2), Mistake::CellDate),
        (Column::Door, text(&"1".repeat(33)), Mistake::CellTooLong(LABEL_CHARS_MAX)),
        (Column::Floor, text("顶层"), Mistake::NumberInvalid),
        (Column::Floor, number(99.0), Mistake::FloorAboveTop),
        (Column::FloorsTotal, number(15.5), Mistake::NumberInvalid),
        (Column::Elevator, text("坏了"), Mistake::UnknownValue),
        (Column::HouseType, number(999.0), Mistake::UnknownValue),
        (Column::Area, SampleCell::Blank, Mistake::ValueMissing),
        (Column::Area, text("八十九点三"), Mistake::AreaNotANumber),
        (Column::Area, number(-12.5), Mistake::AreaNotPositive),
        (Column::Area, number(289.305), Mistake::AreaTooPrecise),
        (Column::Area, number(2_000_000.0), Mistake::AreaTooLarge),
        (Column::Area, SampleCell::Formula("=80+9.5".into()), Mistake::CellFormula),
        (Column::InnerArea, number(900.0), Mistake::InnerAreaExceeds),
        (Column::Rent, text("面议"), Mistake::AmountInvalid),
        (Column::Status, number(2_099.0), Mistake::UnknownValue),
        (Column::Status, SampleCell::Blank, Mistake::ValueMissing),
        (Column::OwnerName, link, Mistake::CellFormula),
        (Column::OwnerName, text(&"张".repeat(400)), Mistake::CellTooLong(NAME_CHARS_MAX)),
        (Column::OwnerName, text(&"张".repeat(101)), Mistake::CellTooLong(NAME_CHARS_MAX)),
        (Column::OwnerName, text("王\u{202e}芳"), Mistake::CellUnreadable),
        (Column::OwnerName, SampleCell::Blank, Mistake::ValueMissing),
        (Column::Sex, text("先生"), Mistake::UnknownValue),
        (Column::Phone, text("12345"), Mistake::PhoneInvalid),
        (Column::IdNumber, text("99999919900101"), Mistake::IdForm),
        (Column::IdNumber, number(999_999_199_001_010_012.0), Mistake::IdRounded),
        (Column::OwnerType, number(9.0), Mistake::UnknownValue),
        (Column::OwnerType, number(1_003.0), Mistake::FlatWithoutOwner),
    ]
}

/// Mistakes of id numbers that depend on what stood there before; uses up to five rows.
fn plant_id_mistakes(rows: &mut [SampleRow], free: &[usize], planted: &mut Vec<PlantedMistake>) {
    let [wrong_digit, no_such_day, nameless, first, second, ..] = *free else {
        return;
    };
    let column = Column::IdNumber;
    if let SampleCell::Text(id) = rows[wrong_digit].get(column).clone() {
        let last = if id.ends_with('0') { "1" } else { "0" };
        rows[wrong_digit].set(column, SampleCell::Text(format!("{}{last}", &id[..17])));
        planted.push(finding(wrong_digit, column, Mistake::IdCheckDigit));
    }
    let digits = "99999919900231001";
    let check = char::from(resident_check_char(digits.as_bytes()));
    rows[no_such_day].set(column, SampleCell::Text(format!("{digits}{check}")));
    planted.push(finding(no_such_day, column, Mistake::IdBirthDate));

    rows[nameless].set(column, SampleCell::Blank);
    rows[nameless].set(Column::Phone, SampleCell::Blank);
    planted.push(finding(nameless, column, Mistake::OwnerNotIdentifiable));

    let id = rows[first].get(column).clone();
    rows[second].set(column, id);
    rows[second].set(Column::OwnerName, SampleCell::Text("别人".into()));
    planted.push(finding(second, column, Mistake::IdWithTwoNames(sheet_row(first))));
}

/// Rows that contradict others; uses up to four rows and appends three.
fn plant_contradictions(
    rows: &mut Vec<SampleRow>,
    free: &[usize],
    planted: &mut Vec<PlantedMistake>,
) {
    let [wrong_floor, repeated, other_area, other_owner, ..] = *free else {
        return;
    };
    let floor =
        if *rows[wrong_floor].get(Column::Floor) == SampleCell::Number(1.0) { 2.0 } else { 1.0 };
    rows[wrong_floor].set(Column::Floor, SampleCell::Number(floor));
    planted.push(finding(wrong_floor, Column::Floor, Mistake::FloorContradictsDoor));

    planted.push(finding(rows.len(), Column::Door, Mistake::RowRepeated(sheet_row(repeated))));
    rows.push(rows[repeated].clone());

    // A new co-owner whose row gives the flat another area, and later another status.
    for (column, cell) in
        [(Column::Area, SampleCell::Number(999.5)), (Column::Status, SampleCell::Number(2_003.0))]
    {
        let mistake = Mistake::FlatContradiction(sheet_row(other_area));
        planted.push(finding(rows.len(), column, mistake));
        let mut row = rows[other_area].clone();
        row.set(column, cell);
        row.set(Column::OwnerName, SampleCell::Text(format!("共有人{}", rows.len())));
        row.set(Column::IdNumber, SampleCell::Blank);
        row.set(Column::Phone, SampleCell::Text("19900008888".into()));
        rows.push(row);
    }
    // Not a mistake: somebody's second flat.
    let owner: Vec<SampleCell> = rows[repeated].cells[Column::OwnerName as usize..].to_vec();
    rows[other_owner].cells.splice(Column::OwnerName as usize.., owner);
}
