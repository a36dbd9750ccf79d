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
/// Reports one person may make on one day: more is a campaign.
pub const REPORTS_PER_DAY_MAX: u32 = 5;
/// Reports on one text on one day: who looks at it knows by then.
pub const REPORTS_PER_TEXT_PER_DAY_MAX: u32 = 20;
/// How long a report stands, in ms (30 days): what nobody acted on by then may be reported again.
pub const REPORT_MS: u64 = 30 * 86_400_000;
/// How long a hiding can be appealed, in ms (15 days): as long as law gives for a protest.
pub const APPEAL_MS: u64 = 15 * 86_400_000;
/// How long an appeal waits for its answer, in ms (15 days); then the text is shown again.
pub const ANSWER_MS: u64 = 15 * 86_400_000;
