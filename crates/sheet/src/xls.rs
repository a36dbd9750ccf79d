//! Binary workbooks (xls).
//!
//! The format names cell positions and table sizes that a parser allocates for, so every record is
//! looked at first ([`tame_records`]). The parser then gets a container that holds this stream and
//! nothing else.

use std::collections::BTreeSet;
use std::io::{Cursor, Read, Write};

use calamine::{Data, Reader, Xls, XlsError};

use super::{Sheet, Unreadable};
use crate::cell::Cell;
use crate::limits::{FILE_BYTES_MAX, ROWS_MAX, SHEETS_MAX, XLS_BOX_CELLS_MAX};

/// Bytes of a record's type and length.
const RECORD_HEAD_BYTES: usize = 4;
/// Record types, MS-XLS 2.3.
const BEGIN_OF_SUBSTREAM: u16 = 0x0809;
const BOUND_SHEET: u16 = 0x0085;
const DIMENSIONS: u16 = 0x0200;
const MULTIPLE_NUMBERS: u16 = 0x00bd;
/// Formula, LabelSst, RString, Number, Label, BoolErr, Rk: row and column are their first two
/// fields.
const CELLS: [u16; 7] = [0x0006, 0x00fd, 0x00d6, 0x0203, 0x0204, 0x0205, 0x027e];

pub(crate) fn sheets(bytes: &[u8]) -> Result<Vec<Sheet>, Unreadable> {
    let mut stream = workbook_stream(bytes)?;
    tame_records(&mut stream)?;
    let clean = container_of(&stream)?;
    let mut workbook = Xls::new(Cursor::new(clean)).map_err(|error| match error {
        XlsError::Password => Unreadable::Protected,
        _ => Unreadable::Damaged,
    })?;
    let names: Vec<String> = workbook.sheet_names().into_iter().take(SHEETS_MAX).collect();
    names.iter().map(|name| sheet(&mut workbook, name)).collect()
}

fn sheet(workbook: &mut Xls<Cursor<Vec<u8>>>, name: &str) -> Result<Sheet, Unreadable> {
    let damaged = |_| Unreadable::Damaged;
    let values = workbook.worksheet_range(name).map_err(damaged)?;
    let formulas = workbook.worksheet_formula(name).map_err(damaged)?;
    let mut sheet = Sheet::default();
    let mut put = |start: Option<(u32, u32)>, row: usize, column: usize, cell: Option<Cell>| {
        let (first_row, first_column) = start.unwrap_or_default();
        match cell {
            Some(cell) => {
                sheet.put(first_row + row as u32 + 1, first_column + column as u32 + 1, cell)
            }
            None => Ok(()),
        }
    };
    for (row, column, value) in values.used_cells() {
        put(values.start(), row, column, cell(value))?;
    }
    for (row, column, formula) in formulas.used_cells() {
        if !formula.is_empty() {
            put(formulas.start(), row, column, Some(Cell::Formula))?;
        }
    }
    Ok(sheet)
}

fn cell(value: &Data) -> Option<Cell> {
    match value {
        Data::Empty => None,
        Data::Int(number) => Some(Cell::from_number(*number as f64)),
        Data::Float(number) => Some(Cell::from_number(*number)),
        Data::String(text) => Cell::from_text(text),
        Data::Bool(yes) => Some(Cell::Text(if *yes { "是" } else { "否" }.into())),
        Data::DateTime(date) => Some(Cell::from_date(*date)),
        Data::DateTimeIso(text) | Data::DurationIso(text) => Some(Cell::Date(text.clone())),
        Data::Error(_) => Some(Cell::Fault),
    }
}

/// The stream with the records; a container without one but with an encrypted package has a
/// password.
fn workbook_stream(bytes: &[u8]) -> Result<Vec<u8>, Unreadable> {
    let mut container =
        cfb::CompoundFile::open(Cursor::new(bytes)).map_err(|_| Unreadable::Damaged)?;
    if container.is_stream("/EncryptedPackage") {
        return Err(Unreadable::Protected);
    }
    let name = ["/Workbook", "/Book"].into_iter().find(|name| container.is_stream(name));
    let name = name.ok_or(Unreadable::UnknownFormat)?;
    let stream = container.open_stream(name).map_err(|_| Unreadable::Damaged)?;
    let mut records = Vec::new();
    let read = stream.take(FILE_BYTES_MAX as u64 + 1).read_to_end(&mut records);
    match read {
        Ok(length) if length > FILE_BYTES_MAX => Err(Unreadable::TooLarge),
        Ok(_) => Ok(records),
        Err(_) => Err(Unreadable::Damaged),
    }
}

/// A container written by us, with the one stream.
fn container_of(stream: &[u8]) -> Result<Vec<u8>, Unreadable> {
    let write = || -> std::io::Result<Vec<u8>> {
        // Version 3, since the parser takes a container of version 4 for empty when its only stream
        // is not a small one.
        let version = cfb::Version::V3;
        let mut container =
            cfb::CompoundFile::create_with_version(version, Cursor::new(Vec::new()))?;
        container.create_stream("/Workbook")?.write_all(stream)?;
        container.flush()?;
        Ok(container.into_inner().into_inner())
    };
    write().map_err(|_| Unreadable::Damaged)
}

/// Walks all records once and makes the stream harmless: a sheet's declared offset must be the
/// start of a substream seen here, so that no other reading is possible; the box around all cells
/// must be small; and the sizes a sheet declares, for which the parser would reserve memory, are
/// erased.
fn tame_records(stream: &mut [u8]) -> Result<(), Unreadable> {
    let mut substreams = BTreeSet::new();
    let mut sheet_offsets = Vec::new();
    let (mut last_row, mut last_column) = (0, 0);
    let mut position = 0;
    while let Some(head) = stream.get(position..position + RECORD_HEAD_BYTES) {
        let kind = u16::from_le_bytes([head[0], head[1]]);
        let length = usize::from(u16::from_le_bytes([head[2], head[3]]));
        let body_start = position + RECORD_HEAD_BYTES;
        let body = stream.get_mut(body_start..body_start + length).ok_or(Unreadable::Damaged)?;
        match kind {
            BEGIN_OF_SUBSTREAM => {
                substreams.insert(position);
            }
            BOUND_SHEET => {
                let (low, high) = (field(body, 0)?, field(body, 2)?);
                sheet_offsets.push(low | high << 16);
            }
            DIMENSIONS => body.fill(0),
            MULTIPLE_NUMBERS => {
                let last_field = body.len().checked_sub(2).ok_or(Unreadable::Damaged)?;
                last_row = last_row.max(field(body, 0)?);
                last_column = last_column.max(field(body, last_field)?);
            }
            kind if CELLS.contains(&kind) => {
                last_row = last_row.max(field(body, 0)?);
                last_column = last_column.max(field(body, 2)?);
            }
            _ => (),
        }
        position = body_start + length;
    }
    if !sheet_offsets.iter().all(|offset| substreams.contains(offset)) {
        return Err(Unreadable::Damaged);
    }
    if last_row > ROWS_MAX {
        return Err(Unreadable::TooManyRows);
    }
    let boxes = (last_row + 1) * (last_column + 1) * sheet_offsets.len();
    if boxes > XLS_BOX_CELLS_MAX { Err(Unreadable::TooLarge) } else { Ok(()) }
}

fn field(body: &[u8], offset: usize) -> Result<usize, Unreadable> {
    let bytes = body.get(offset..offset + 2).ok_or(Unreadable::Damaged)?;
    Ok(usize::from(u16::from_le_bytes([bytes[0], bytes[1]])))
}
