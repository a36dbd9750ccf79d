//! Packed XML workbooks (xlsx), read as a stream of cells.

use std::io::{self, Cursor, Read};

use calamine::{DataRef, Reader, Xlsx, XlsxError};
use zip::ZipArchive;

use super::{Sheet, Unreadable};
use crate::cell::Cell;
use crate::limits::{PACKED_PARTS_MAX, SHEETS_MAX, UNPACKED_BYTES_MAX};

pub(crate) fn sheets(bytes: &[u8]) -> Result<Vec<Sheet>, Unreadable> {
    check_unpacked_size(bytes)?;
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(reason)?;
    let names: Vec<String> = workbook.sheet_names().into_iter().take(SHEETS_MAX).collect();
    let mut sheets = Vec::new();
    for name in names {
        match sheet(&mut workbook, &name) {
            Ok(sheet) => sheets.push(sheet),
            // A chart sheet has no cells.
            Err(SheetError::Parser(XlsxError::NotAWorksheet(_))) => (),
            Err(SheetError::Parser(error)) => return Err(reason(error)),
            Err(SheetError::Ours(unreadable)) => return Err(unreadable),
        }
    }
    Ok(sheets)
}

enum SheetError {
    Parser(XlsxError),
    Ours(Unreadable),
}

impl From<XlsxError> for SheetError {
    fn from(error: XlsxError) -> SheetError {
        SheetError::Parser(error)
    }
}

impl From<Unreadable> for SheetError {
    fn from(unreadable: Unreadable) -> SheetError {
        SheetError::Ours(unreadable)
    }
}

fn sheet(workbook: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<Sheet, SheetError> {
    let mut cells = workbook.worksheet_cells_reader(name)?;
    let mut sheet = Sheet::default();
    // The variant with formula metadata is the one that does not expand shared formulas, whose
    // index a hostile file may choose freely.
    while let Some(record) = cells.next_cell_with_formula_metadata()? {
        let cell = if record.formula.is_some() { Some(Cell::Formula) } else { cell(&record.value) };
        if let Some(cell) = cell {
            sheet.put(record.pos.0.saturating_add(1), record.pos.1.saturating_add(1), cell)?;
        }
    }
    Ok(sheet)
}

fn cell(value: &DataRef<'_>) -> Option<Cell> {
    match value {
        DataRef::Empty => None,
        DataRef::Int(number) => Some(Cell::from_number(*number as f64)),
        DataRef::Float(number) => Some(Cell::from_number(*number)),
        DataRef::String(text) => Cell::from_text(text),
        DataRef::SharedString(text) => Cell::from_text(text),
        DataRef::Bool(yes) => Some(Cell::Text(if *yes { "是" } else { "否" }.into())),
        DataRef::DateTime(date) => Some(Cell::from_date(*date)),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => Some(Cell::Date(text.clone())),
        DataRef::Error(_) => Some(Cell::Fault),
    }
}

fn reason(error: XlsxError) -> Unreadable {
    match error {
        XlsxError::Password => Unreadable::Protected,
        _ => Unreadable::Damaged,
    }
}

/// Unpacks every part into nothing and counts, since the sizes a file declares may be lies.
fn check_unpacked_size(bytes: &[u8]) -> Result<(), Unreadable> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unreadable::Damaged)?;
    if archive.len() > PACKED_PARTS_MAX {
        return Err(Unreadable::TooLarge);
    }
    let mut budget = UNPACKED_BYTES_MAX;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|_| Unreadable::Damaged)?;
        let unpacked = io::copy(&mut part.take(budget + 1), &mut io::sink())
            .map_err(|_| Unreadable::Damaged)?;
        budget = budget.checked_sub(unpacked).ok_or(Unreadable::TooLarge)?;
    }
    Ok(())
}
