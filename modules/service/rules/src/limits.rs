//! Limits of this noun, each with its unit and its reason.

/// Contracts of a community, replaced ones among them: a new one every half year for a century.
pub const CONTRACTS_MAX: u32 = 200;
/// Contracts that wait for signatures.
pub const DRAFTS_MAX: u32 = 20;
/// Months a contract may begin ahead or back: a year is planned, or settled up, at most.
pub const MONTHS_AWAY_MAX: u16 = 12;
/// Largest share, in basis points (30 %): no law names one; contracts agree on 8 to 15 %.
pub const BASIS_POINTS_MAX: u16 = 3_000;
/// Largest fixed remuneration of a month, in fen (1,000,000.00): a guard against a slip of the pen.
pub const FIXED_FEN_MAX: i64 = 100_000_000;
/// Month after a year by whose end its audit is due: annual accounts of enterprises are due within
/// four months.
pub const AUDIT_DUE_MONTH: u8 = 4;
/// Audits a query reads: one a year.
pub const AUDITS_READ_MAX: usize = 100;
