//! From the bytes of an office's file to sheets of cells, whatever the format: xlsx, xls or text
//! with separators. What the cells mean is the caller's business.
//!
//! Sizes are checked first, the format is told from the first bytes, and the third-party parsers
//! run behind a guard: they see only files whose unpacked size and cell positions are known to be
//! small, and a panic in them is an ordinary error. Limits: see [`limits`].

pub mod limits;

mod cell;
mod language;

mod csv;
mod xls;
mod xlsx;

use std::collections::BTreeMap;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};

use limits::{COLUMNS_MAX, FILE_BYTES_MAX, ROWS_MAX};

pub use cell::Cell;
pub use csv::decode;
pub use language::Language;

/// Why nothing of a file could be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// No bytes at all.
    Empty,
    /// More bytes, packed or unpacked, than allowed.
    TooLarge,
    /// More rows with content than allowed.
    TooManyRows,
    /// Neither xlsx nor xls nor text in a known encoding.
    UnknownFormat,
    /// Begins like a spreadsheet, but cannot be read as one.
    Damaged,
    /// Encrypted with a password.
    Protected,
}

impl Unreadable {
    /// The stable name of the reason, for programs.
    pub fn code(self) -> &'static str {
        match self {
            Unreadable::Empty => "file_empty",
            Unreadable::TooLarge => "file_too_large",
            Unreadable::TooManyRows => "too_many_rows",
            Unreadable::UnknownFormat => "file_format_unknown",
            Unreadable::Damaged => "file_damaged",
            Unreadable::Protected => "file_protected",
        }
    }

    /// The sentence for people.
    pub fn message(self, language: Language) -> &'static str {
        match self {
            Unreadable::Empty => language.pick("文件是空的", "the file is empty"),
            Unreadable::TooLarge => language.pick("文件过大", "the file is too large"),
            Unreadable::TooManyRows => language.pick("行数过多", "the file has too many rows"),
            Unreadable::UnknownFormat => language.pick(
                "不是 xlsx、xls 或 csv 文件",
                "this is neither an xlsx nor an xls nor a csv file",
            ),
            Unreadable::Damaged => {
                language.pick("文件已损坏，无法读取", "the file is damaged and cannot be read")
            }
            Unreadable::Protected => language.pick(
                "文件设有密码，请另存为不带密码的文件",
                "the file has a password; save it without one",
            ),
        }
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.message(Language::English))
    }
}

impl std::error::Error for Unreadable {}

/// The cells of one sheet that are not blank; rows and columns count from 1.
#[derive(Debug, Default)]
pub struct Sheet {
    rows: BTreeMap<u32, BTreeMap<u32, Cell>>,
}

impl Sheet {
    /// The rows with content, by their number.
    pub fn rows(&self) -> &BTreeMap<u32, BTreeMap<u32, Cell>> {
        &self.rows
    }

    /// The same, for a caller who keeps them.
    pub fn into_rows(self) -> BTreeMap<u32, BTreeMap<u32, Cell>> {
        self.rows
    }

    /// Keeps a cell; a position given twice keeps the last, as spreadsheets do.
    fn put(&mut self, row: u32, column: u32, cell: Cell) -> Result<(), Unreadable> {
        if column as usize > COLUMNS_MAX {
            return Ok(());
        }
        if !self.rows.contains_key(&row) && self.rows.len() >= ROWS_MAX {
            return Err(Unreadable::TooManyRows);
        }
        self.rows.entry(row).or_default().insert(column, cell);
        Ok(())
    }
}

/// Reads all sheets of a file, in their order.
///
/// # Errors
/// [`Unreadable`], if there is no sheet of cells to look at.
pub fn sheets(bytes: &[u8]) -> Result<Vec<Sheet>, Unreadable> {
    if bytes.is_empty() {
        return Err(Unreadable::Empty);
    }
    if bytes.len() > FILE_BYTES_MAX {
        return Err(Unreadable::TooLarge);
    }
    if bytes.starts_with(b"PK\x03\x04") {
        guarded(|| xlsx::sheets(bytes))
    } else if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        guarded(|| xls::sheets(bytes))
    } else {
        csv::sheet(bytes).map(|sheet| vec![sheet])
    }
}

/// Runs a parser we did not write: a panic in it means that the file is damaged, not that the
/// program ends.
fn guarded<T>(parse: impl FnOnce() -> Result<T, Unreadable>) -> Result<T, Unreadable> {
    catch_unwind(AssertUnwindSafe(parse)).unwrap_or(Err(Unreadable::Damaged))
}
