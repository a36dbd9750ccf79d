//! Every limit of this crate, with its unit and its reason.

/// Largest amount or area. Sums of the ledger are signed 64-bit, so nothing here may leave that
/// range.
pub const AMOUNT_MAX: u64 = i64::MAX as u64;

/// Elements per JSON array or object of `calc`. A megacity district has fewer flats; a larger array
/// is a mistake.
pub const ELEMENTS_MAX: usize = 1_000_000;

/// Bytes of text `calc` accepts (64 MiB): a million units with short ids fit.
pub const INPUT_BYTES_MAX: usize = 64 * 1024 * 1024;

/// Bytes of a unit's or an owner's id. Ids are random or short; a text in their place is a mistake.
pub const ID_BYTES_MAX: usize = 64;

/// Ids in an owner that is a set of people. Inheritances have a dozen heirs, not hundreds.
pub const CO_OWNERS_MAX: usize = 100;

/// Characters of a foreign text (an id, a kind, a reader's message) repeated in an error.
pub const ERROR_DETAIL_CHARS_MAX: usize = 120;

/// First and last year of the calendar: four digits, so that dates compare as text.
pub const YEAR_MIN: i32 = 1;
/// See [`YEAR_MIN`].
pub const YEAR_MAX: i32 = 9999;

/// Days in the whole calendar; a longer period cannot end inside it.
pub const PERIOD_DAYS_MAX: u64 = 3_652_059;
