//! Limits of this noun, each with its unit and its reason.

use treasury::Fund;

/// Lines of a statement: a month of the largest community's fees, what `statement` reads at most.
pub const LINES_MAX: u32 = 20_000;
/// Lines of a part: 100 of at most 140 bytes fit into a command.
pub const PART_LINES_MAX: usize = 100;
/// Parts of a statement.
pub const PARTS_MAX: u16 = 400;
/// Lines one clock job books: about 200 work units each, 12,000 of a job's 20,000.
pub const STEP_LINES_MAX: usize = 60;
/// Work units after which a step takes no further line.
pub const STEP_WORK_MAX: u64 = 14_000;
/// Days from the first to the last of a statement: a year's statement, and a leap day.
pub const STATEMENT_DAYS_MAX: u64 = 366;
/// How long an import may be collected, in ms (1 day): it takes seconds, begun anew it loses
/// nothing.
pub const IMPORT_LIFE_MS: u64 = 86_400_000;
/// How far back a statement's first day may lie, in days (10 years, accounting archives).
pub const STATEMENT_AGO_DAYS_MAX: u64 = 3_660;
/// How often one line may be matched: each gives its payment another id.
pub const MATCHES_MAX: u8 = 100;

/// Accounts a line that came may be booked to, by fund; those of the medium `bank` alone apart.
/// Money that left the maintenance fund or the public revenue has none: it goes by a chain.
pub const ACCOUNTS_IN: &[(Fund, &[u16])] = &[
    (Fund::PropertyFee, &[2241, 4002, 4003]),
    (Fund::Maintenance, &[2241]),
    (Fund::PublicRevenue, &[4001, 4002, 4003, 4004, 4005, 4101]),
];
/// Accounts a line that went may be booked to, by fund.
pub const ACCOUNTS_OUT: &[(Fund, &[u16])] = &[(
    Fund::PropertyFee,
    &[2202, 2241, 5001, 5002, 5003, 5004, 5005, 5006, 5007, 5008, 5009, 5102],
)];
