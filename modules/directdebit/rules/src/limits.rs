//! Limits of this noun, each with its unit and its reason. What a mandate may say is as in billing.

/// Items of one batch: a file a bank's counter takes; four digits of a reference number them.
pub const ITEMS_MAX: u32 = 5_000;
/// Lines of a return file that are signed at once: one that is paid costs about 160 work units of a
/// command's 20,000.
pub const RETURN_LINES_MAX: usize = 100;
/// How far ahead a bank may be asked to collect, in days.
pub const COLLECT_AHEAD_DAYS_MAX: u64 = 60;
/// Days after the collection by which the bank should have answered.
pub const RETURN_DAYS: u64 = 5;
/// Live mandates one clock job reads, and items one releases: an item costs about 60 work units of
/// a job's 20,000, and the job stops at [`STEP_WORK_MAX`].
pub const STEP_MAX: usize = 200;
/// Work units after which a step takes no further flat or item: half a job's work.
pub const STEP_WORK_MAX: u64 = 10_000;
