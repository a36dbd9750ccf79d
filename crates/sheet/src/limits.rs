//! Every limit of this crate, with its unit and its reason.

/// Bytes of a file (32 MiB). 50,000 rows of this layout are about 5 MB.
pub const FILE_BYTES_MAX: usize = 32 * 1024 * 1024;

/// Bytes of all parts of a packed workbook together, unpacked (128 MiB). 50,000 rows are about 60
/// MB of XML.
pub const UNPACKED_BYTES_MAX: u64 = 128 * 1024 * 1024;

/// Parts in a packed workbook. Office programs write a dozen.
pub const PACKED_PARTS_MAX: usize = 1_000;

/// Sheets looked at for a header.
pub const SHEETS_MAX: usize = 32;

/// Rows with content in a sheet. The largest communities of the country have fewer flats.
pub const ROWS_MAX: usize = 50_000;

/// Columns read; content further right is ignored.
pub const COLUMNS_MAX: usize = 64;

/// Cells in the boxes around the content of all sheets of an xls file, which its parser holds in
/// memory (4 million of 32 bytes, kept twice).
pub const XLS_BOX_CELLS_MAX: usize = 4_000_000;

/// Bytes of a cell with the blanks around it (4 KiB). Exports pad their cells; no remark of a bank
/// is as long.
pub const CELL_BYTES_MAX: usize = 4 * 1024;
