//! Limits of this noun, each with its unit and its reason.

/// Quotes that must be sealed before they are opened: fewer are no comparison.
pub const QUOTES_MIN: u32 = 3;
/// Quotes of one project: a page people can compare.
pub const QUOTES_MAX: u32 = 12;
/// Stages of one contract.
pub const STAGES_MAX: usize = 8;
/// Photos of one command, and of one project: a work is shown in a few pictures.
pub const PHOTOS_PER_COMMAND_MAX: usize = 10;
/// Photos of one project.
pub const PHOTOS_MAX: u32 = 200;
/// Days until an emergency must be publicised: while the work goes on.
pub const PUBLICITY_DAYS_MAX: u64 = 3;
/// Days until an emergency's cost must be audited (Shanghai 2023 §67: posted for 30 days).
pub const AUDIT_DAYS_MAX: u64 = 30;
/// Largest first deposit, fen per m² (10,000 yuan): more is a typing error.
pub const FIRST_DEPOSIT_FEN_MAX: u32 = 1_000_000;
/// Percent above the cap that a decision may allow the final cost: beyond it owners decide anew
/// (Hangzhou §72).
pub const TOLERANCE_PCT_MAX: u8 = 10;
/// Lines of a budget: as many accounts of income and cost as a fund has.
pub const BUDGET_LINES_MAX: usize = 20;
/// Flats read at a time while a scope is frozen.
pub const FREEZE_PAGE: usize = 500;
/// Flats one clock job charges: about 45 work units each, half of a job's work.
pub const CHARGE_FLATS_MAX: usize = 200;
/// Questions one person may ask a day: nobody's question gets lost among another's.
pub const QUESTIONS_PER_DAY_MAX: u32 = 5;
