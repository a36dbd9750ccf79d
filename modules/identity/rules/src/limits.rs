//! Limits of this noun, each with its unit and its reason.

/// Live keys of one account: a family's phones and tablets, a passkey on each, and a spare.
pub const LIVE_KEYS_MAX: usize = 16;
/// Live roles of one account: one person serves a few institutions in a few offices.
pub const LIVE_ROLES_MAX: usize = 16;
/// Activation codes in one command: fifty letters, half of the bytes of a command.
pub const CODES_PER_COMMAND_MAX: usize = 50;
/// How long an activation code may be valid, in ms (90 days): a letter may lie in the box over a
/// holiday, a forgotten letter must not open an account next year.
pub const CODE_VALID_MS_MAX: u64 = 90 * 86_400_000;
/// How long a role may be granted, in ms (5 years and a leap day): the longest term of an owners'
/// committee.
pub const ROLE_TERM_MS_MAX: u64 = (5 * 365 + 2) * 86_400_000;
/// How long a key may be limited in advance, in ms (10 years): beyond that it is a typing error.
pub const KEY_TERM_MS_MAX: u64 = 3_653 * 86_400_000;
/// Objection time a genesis may set, in ms (60 days): longer would keep owners from voting.
pub const OBJECTION_MS_MAX: u64 = 60 * 86_400_000;
/// Recovery delay a genesis may set, in ms (24 hours to 7 days): a weekend away from the phone must
/// not cost an account, and nobody waits longer than a week for their own.
pub const RECOVERY_DELAY_MS: std::ops::RangeInclusive<u64> = 86_400_000..=7 * 86_400_000;
/// Recovery delay where genesis names none, in ms (72 hours).
pub const RECOVERY_DELAY_MS_USUAL: u64 = 72 * 3_600_000;
/// How long a recovery waits for its next step, in ms (30 days): then it must begin anew, in
/// person.
pub const RECOVERY_OPEN_MS: u64 = 30 * 86_400_000;
/// Institutions behind a recovery: two can be wrong about a person once, after a veto it takes
/// three.
pub const RECOVERY_INSTITUTIONS: u8 = 2;
/// The same after a veto.
pub const RECOVERY_INSTITUTIONS_AFTER_VETO: u8 = 3;
/// How long a desk session may last, in ms (30 minutes): one visit, not an afternoon.
pub const DESK_MS_MAX: u64 = 30 * 60_000;
/// Desk sessions one institution may open on one day: a visitor every twelve minutes, eight hours
/// long. More would be somebody who speaks for the whole community.
pub const DESKS_PER_DAY_MAX: u32 = 40;
/// Open objections to one person: each must be settled by hand.
pub const OPEN_OBJECTIONS_MAX: u8 = 16;
/// Institutions of one community: each has an inbox and a seal.
pub const INSTITUTIONS_MAX: usize = 64;
/// Members of an institution's office, the people who may sign for it.
pub const SIGNERS_MAX: usize = 16;
/// Bytes of an institution's public name in one language.
pub const NAME_BYTES_MAX: usize = 120;
/// Work units of checking one public key: finding the point costs about 10 µs.
pub const WORK_KEY_CHECK: u64 = 10;
