//! A plain table as an xlsx file: texts and amounts, nothing that calculates.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};

/// Width of the first column, in characters: it holds names.
const NAME_WIDTH: f64 = 30.0;
/// Width of the others: an amount with its separators.
const AMOUNT_WIDTH: f64 = 18.0;
/// Fen of a yuan.
const FEN_PER_YUAN: f64 = 100.0;

/// A cell of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TableCell {
    /// Nothing.
    Blank,
    /// A text; it is never taken for a formula.
    Text(String),
    /// A heading.
    Heading(String),
    /// An amount in fen, shown as yuan with two decimals.
    Fen(i64),
}

/// Writes one sheet.
///
/// # Errors
/// A name that Excel does not take, or a table beyond its size.
pub fn write_table(name: &str, rows: &[Vec<TableCell>]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // A fixed day instead of now keeps the bytes the same.
    let created = ExcelDateTime::from_ymd(2026, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&created));
    let (bold, amount) = (Format::new().set_bold(), Format::new().set_num_format("#,##0.00"));
    let sheet = workbook.add_worksheet().set_name(name)?;
    sheet.set_column_width(0, NAME_WIDTH)?;
    let widest = rows.iter().map(Vec::len).max().unwrap_or(0);
    for (column, _) in (1u16..).zip(1..widest) {
        sheet.set_column_width(column, AMOUNT_WIDTH)?;
    }
    for (line, row) in (0u32..).zip(rows) {
        for (column, cell) in (0u16..).zip(row) {
            match cell {
                TableCell::Blank => continue,
                TableCell::Text(text) => sheet.write_string(line, column, text)?,
                TableCell::Heading(text) => {
                    sheet.write_string_with_format(line, column, text, &bold)?
                }
                TableCell::Fen(fen) => {
                    let yuan = *fen as f64 / FEN_PER_YUAN;
                    sheet.write_number_with_format(line, column, yuan, &amount)?
                }
            };
        }
    }
    workbook.save_to_buffer()
}
