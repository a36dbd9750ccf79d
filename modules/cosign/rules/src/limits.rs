//! Limits of this noun, each with its unit and its reason.

/// Institutions one proposal may ask: more than a community has that could object with reason.
pub const REQUIRED_MAX: usize = 16;
/// How long a proposal may wait, in ms (90 days): a committee meets every quarter.
pub const PROPOSAL_MS_MAX: u64 = 90 * 86_400_000;
/// Proposals that may wait for one institution: an inbox people can still read.
pub const INBOX_MAX: usize = 200;
/// Records shown as evidence with one proposal.
pub const EVIDENCE_MAX: usize = 20;
/// Lines of the summary «what changes».
pub const CHANGES_MAX: usize = 50;
/// Bytes of a label, a before or an after in the summary: one line on a phone.
pub const CHANGE_TEXT_BYTES_MAX: usize = 120;
/// Members of a validator set: as many as the network has.
pub const VALIDATORS_MAX: usize = 16;
