//! Limits of this noun, each with its unit and its reason.

/// Largest area of one flat, 0.01 m² (100,000 m²): a whole shopping centre; more is a typing error.
pub const AREA_MAX: u32 = 10_000_000;
/// Owners of one flat. Inheritances have a dozen heirs.
pub const OWNERS_MAX: usize = 16;
/// Denominator of an owner's share.
pub const SHARE_OF_MAX: u32 = 10_000;
/// Ownerships kept in state with a flat: bills reach back a year, and no flat is sold monthly.
pub const OWNERSHIPS_KEPT_MAX: usize = 12;
/// Tenants and family members of one flat.
pub const OCCUPANTS_MAX: usize = 16;
/// How long a right of a tenant or family member may be given, in ms: 20 years, the longest lease
/// (CC 705).
pub const OCCUPANCY_MS_MAX: u64 = 20 * 366 * 86_400_000;
/// Rows of one part. A command of 16 KiB holds about 40 rows; a row without owners is shorter. One
/// part is applied by one clock job, at most about 100 work units per row.
pub const PART_ROWS_MAX: usize = 120;
/// Parts of a draft: 2,000 parts hold 80,000 flats, and deleting them stays within one job's work.
pub const PARTS_MAX: u16 = 2_000;
/// Drafts of one institution that are neither adopted nor lapsed.
pub const OPEN_DRAFTS_MAX: u16 = 200;
/// How long a draft may be collected and co-signed, in ms (30 days): drafts do not pile up.
pub const DRAFT_LIFE_MS: u64 = 30 * 86_400_000;
/// Flats read at once by a count.
pub const COUNT_PAGE: usize = 500;
