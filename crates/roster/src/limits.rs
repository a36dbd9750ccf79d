//! Every limit of this crate, with its unit and its reason.

pub use sheet::limits::{FILE_BYTES_MAX, ROWS_MAX};

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
