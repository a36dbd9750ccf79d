//! Limits of the platform, each with its unit and its reason. A noun's own limits stand in its own
//! `limits.rs`.

/// Bytes of one command text. A photo is a record, never a command; 16 KiB holds 60 rows of a
/// roster.
pub const COMMAND_BYTES_MAX: usize = 16 * 1024;
/// Nesting of one command text. The deepest real command needs five.
pub const COMMAND_DEPTH_MAX: usize = 8;
/// Largest integer in a command: what every JSON reader represents exactly.
pub const INTEGER_MAX: u64 = (1 << 53) - 1;
/// Bytes of one signature block: a WebAuthn assertion with its two texts.
pub const AUTH_BYTES_MAX: usize = 2048;
/// How far ahead a command may be valid, in ms (48 h): bounds the memory of recent ids.
pub const VALID_AHEAD_MS_MAX: u64 = 48 * 3_600_000;
/// Bytes of WebAuthn authenticator data (37 are usual, no extensions are asked for).
pub const AUTHENTICATOR_DATA_BYTES_MAX: usize = 256;
/// Bytes of WebAuthn client data.
pub const CLIENT_DATA_BYTES_MAX: usize = 1024;

/// Work units one command may use. A unit is about a microsecond on a small server.
pub const COMMAND_WORK_MAX: u64 = 20_000;
/// Work units of all clock jobs, enactments and reactions of one block.
pub const CLOCK_WORK_MAX: u64 = 80_000;
/// Work units of one block: ≤ 25 % of the 2 s leader timeout on a machine twice as slow.
pub const BLOCK_WORK_MAX: u64 = 250_000;

/// Deterministic prices, in work units.
pub const WORK_GET: u64 = 1;
/// A put is dearer than a get: it also updates the authenticated tree.
pub const WORK_PUT: u64 = 8;
/// One item passed over or returned by a scan.
pub const WORK_SCANNED: u64 = 1;
/// One fact: written, hashed, projected.
pub const WORK_FACT: u64 = 4;
/// One signature verification (P-256 measured at 40 µs).
pub const WORK_SIGNATURE: u64 = 40;
/// Bytes that cost one further unit, read or written.
pub const BYTES_PER_WORK_UNIT: u64 = 256;

/// Items one scan may return. A rule that needs more continues by its clock.
pub const SCAN_ITEMS_MAX: usize = 1_000;
/// Bytes of one state value: the largest noun record (a roster draft part) fits twice.
pub const VALUE_BYTES_MAX: usize = 64 * 1024;
/// Facts of one unit. A billing step issues at most 200 bills.
pub const FACTS_PER_UNIT_MAX: usize = 2_048;

/// Calls of contracts one unit may ask for: paying out an event to its attendees in parts.
pub const CONTRACT_CALLS_PER_UNIT_MAX: usize = 64;
/// Bytes of one call's input: the limit of a command, which is where it comes from.
pub const CONTRACT_INPUT_BYTES_MAX: usize = COMMAND_BYTES_MAX;

/// Commands one account may place per hour of block time; a clerk at a counter needs about 400.
pub const COMMANDS_PER_ACCOUNT_HOUR: u32 = 3_600;
/// Bytes one account may place per hour of block time (a roster of 100,000 flats takes 24 MiB).
pub const BYTES_PER_ACCOUNT_HOUR: u64 = 32 * 1024 * 1024;

/// Members of one object in a command; more would make the duplicate check slow, and none needs
/// them.
pub const MEMBERS_MAX: usize = 64;
/// Longest origin a passkey may be bound to, in bytes: a host name (253) with scheme and port.
pub const ORIGIN_BYTES_MAX: usize = 267;
/// Largest amount a command may name, in fen: 10 thousand million yuan would be a typing error.
pub const COMMAND_FEN_MAX: i64 = 1_000_000_000_000;
