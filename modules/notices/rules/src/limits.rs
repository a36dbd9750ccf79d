//! Limits of this noun, each with its unit and its reason.

/// Bytes of a notice's text: eight A4 pages of Chinese.
pub const TEXT_BYTES_MAX: u32 = 16 * 1024;
/// Flats in one audience, and in one record of service: more is a building, or goes in parts. A
/// flat costs about 30 work units of a command's 20,000.
pub const FLATS_MAX: usize = 300;
/// Notices one institution may publish on one day: more is noise.
pub const NOTICES_PER_DAY_MAX: u32 = 20;
/// How far ahead a reply may be asked, in ms (180 days).
pub const REPLY_MS_MAX: u64 = 180 * 86_400_000;
/// How long after a delivery it may be recorded, in ms (60 days): registered mail comes back late.
pub const DELIVERED_AGO_MS_MAX: u64 = 60 * 86_400_000;
/// How far the deliverer's clock may run ahead, in ms (5 minutes).
pub const DELIVERED_AHEAD_MS_MAX: u64 = 300_000;
/// Flats read at once when an audience is listed or looked for.
pub const PAGE_FLATS: usize = 500;
