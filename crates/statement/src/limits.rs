//! Every limit of this crate, with its unit and its reason.

/// Bytes of a file (16 MiB). 20,000 lines of camt.053 are about 12 MB, of any table less.
pub const FILE_BYTES_MAX: usize = 16 * 1024 * 1024;

/// Lines of a statement. A community of 10,000 flats has as many in a month.
pub const LINES_MAX: usize = 20_000;

/// Bytes of a text, after reading: a name, a remark, an id. As long as a cell may be.
pub const TEXT_BYTES_MAX: usize = sheet::limits::CELL_BYTES_MAX;

/// An amount or a balance in fen, either way (10 billion yuan, as in a command). 20,000 such
/// amounts stay below 63 bits.
pub const FEN_MAX: i64 = kernel::limits::COMMAND_FEN_MAX;

/// Rows searched for the header of a table: Alipay has 24 rows of explanations above it.
pub const HEADER_ROWS_MAX: u32 = 64;

/// Bytes of the name of a column. The longest known has 34.
pub const HEADER_BYTES_MAX: usize = 256;

/// Elements of an XML message. 20,000 entries with all that banks write are about 900,000.
pub const ELEMENTS_MAX: usize = 1_000_000;

/// Depth of an XML message. The schema of camt.053 has 14 levels.
pub const DEPTH_MAX: usize = 32;

/// Errors listed in a report.
pub const ERRORS_MAX: usize = 1_000;
