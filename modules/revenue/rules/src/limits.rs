//! Limits of this noun, each with its unit and its reason.

/// Contracts of a community, ended ones among them: thirty years of thirty contracts.
pub const CONTRACTS_MAX: u32 = 1_000;
/// Contracts of one batch: a sheet two people can still look through before they sign.
pub const BATCH_CONTRACTS_MAX: u32 = 200;
/// Contracts of one part. One clock job registers it, at about 80 work units each.
pub const PART_CONTRACTS_MAX: usize = 50;
/// Parts of a batch: one contract each at worst.
pub const PARTS_MAX: u16 = 200;
/// Expected receipts of one contract: ten years by the month. One record of the state.
pub const RECEIPTS_MAX: usize = 120;
/// Days a receipt may lie back when it is registered: what is older is an opening balance.
pub const RECEIPT_AGO_DAYS_MAX: u64 = 366;
/// Days a receipt may be due outside the term: a deposit before it, a settlement after it.
pub const RECEIPT_OUTSIDE_DAYS_MAX: u64 = 366;
/// Longest term, in days: 20 years (CC 705).
pub const TERM_DAYS_MAX: u64 = 7_306;
/// Grace days of a contract that names none: a transfer and a bank's statement take a week.
pub const GRACE_DAYS: u8 = 10;
/// Most grace days: a quarter; what is later than that is late.
pub const GRACE_DAYS_MAX: u8 = 90;
/// Basis points of the whole.
pub const WHOLE_BP: u16 = 10_000;
/// Most commission, in basis points of what is received: half. The income is the owners' (CC 282);
/// above it the company would be the one who earns.
pub const COMMISSION_BP_MAX: u16 = 5_000;
/// Vouchers of one cost: what two people look through before they sign, and what a proposal holds.
pub const VOUCHERS_MAX: usize = 10;
/// Drafts that are neither signed nor lapsed.
pub const DRAFTS_MAX: u32 = 50;
/// How long a batch may be collected and co-signed, in ms (30 days): drafts do not pile up.
pub const DRAFT_LIFE_MS: u64 = 30 * 86_400_000;
/// Denominator of the fund's share.
pub const SHARE_OF_MAX: u32 = 1_000;
/// Days the bank has for a transfer to the maintenance fund, a commission or a cost.
pub const PAYMENT_DAYS: u64 = 15;
/// After how many ms what could not be instructed is tried again (7 days).
pub const PAYMENT_AGAIN_MS: u64 = 7 * 86_400_000;
