//! Limits of this noun, each with its unit and its reason.

/// Bytes of one note: a page of Chinese text.
pub const NOTE_BYTES_MAX: u32 = 4_096;
