//! The sheets of a file, with cells as the interpreter sees them.

use std::collections::BTreeMap;

use sheet::Unreadable;

use crate::cell::Cell;

/// The cells of one sheet that are not blank; rows and columns count from 1.
#[derive(Debug)]
pub(crate) struct Sheet {
    rows: BTreeMap<u32, BTreeMap<u32, Cell>>,
}

impl Sheet {
    pub(crate) fn rows(&self) -> &BTreeMap<u32, BTreeMap<u32, Cell>> {
        &self.rows
    }
}

/// Reads all sheets of a file, in their order.
pub(crate) fn sheets(bytes: &[u8]) -> Result<Vec<Sheet>, Unreadable> {
    Ok(sheet::sheets(bytes)?.into_iter().map(strict).collect())
}

fn strict(sheet: sheet::Sheet) -> Sheet {
    let strict_row = |cells: BTreeMap<u32, sheet::Cell>| {
        cells.into_iter().map(|(column, cell)| (column, Cell::of(cell))).collect()
    };
    let rows = sheet.into_rows();
    Sheet { rows: rows.into_iter().map(|(row, cells)| (row, strict_row(cells))).collect() }
}
