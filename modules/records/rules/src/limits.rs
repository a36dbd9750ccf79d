//! Limits of this noun, each with its unit and its reason.

/// Bytes of a person card: name, telephone, a few lines of text.
pub const PERSON_CARD_BYTES_MAX: u32 = 4 * 1024;
/// Bytes of a door plate: building, stairwell, floor, number.
pub const DOOR_PLATE_BYTES_MAX: u32 = 1024;
/// Bytes of evidence: a scanned contract as PDF.
pub const EVIDENCE_BYTES_MAX: u32 = 8 * 1024 * 1024;
/// Bytes of a document: minutes, a statement, a contract as PDF.
pub const DOCUMENT_BYTES_MAX: u32 = 8 * 1024 * 1024;
/// Bytes of a photo: the app scales pictures down to this.
pub const PHOTO_BYTES_MAX: u32 = 2 * 1024 * 1024;
/// Bytes of a notice: a long letter.
pub const NOTICE_BYTES_MAX: u32 = 64 * 1024;
/// Bytes of a reason: a page of text.
pub const REASON_BYTES_MAX: u32 = 16 * 1024;
