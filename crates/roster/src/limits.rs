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

/// Rows searched for the header: titles and hints stand above it.
pub const HEADER_ROWS_MAX: u32 = 10;

/// Known column names that make a row the header. One or two occur in any title.
pub const HEADER_COLUMNS_MIN: usize = 5;

/// Characters of any cell that is read; longer text is no entry of a form.
pub const CELL_CHARS_MAX: usize = 255;

/// Characters of an owner's name. The longest registered company names have about 70.
pub const NAME_CHARS_MAX: usize = 100;

/// Characters of a building, stairwell, door, layout or code.
pub const LABEL_CHARS_MAX: usize = 32;

/// Area of one flat in 0.01 m² (1 km²). More is a slipped decimal point.
pub const AREA_HUNDREDTHS_MAX: u64 = 100_000_000;

/// Rent of one flat in fen (10 million yuan a month).
pub const RENT_FEN_MAX: u64 = 1_000_000_000;

/// Floors above and below ground. The tallest building of the world has 163.
pub const FLOOR_MAX: i32 = 200;
/// See [`FLOOR_MAX`].
pub const FLOOR_MIN: i32 = -20;

/// Errors listed in a report. Somebody who has a thousand repairs the export, not the cells.
pub const ERRORS_MAX: usize = 1_000;

/// Flats in a sample.
pub const SAMPLE_FLATS_MAX: u32 = 20_000;
