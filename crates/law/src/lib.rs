//! The arithmetic of the rule book, in integers.
//!
//! Thresholds of joint decisions, fees and refunds, late payment, sharing out by largest remainder,
//! and the ends of periods. The README of this crate is the specification; every function here is
//! one of its numbered paragraphs.
//!
//! Invariants: no floating-point number, clock, thread, file or random number; no panic on input;
//! comparisons by cross multiplication; every rounding is half up and happens once; shares always
//! add up to their total. Limits: see [`limits`].

pub mod limits;

mod error;
mod units;

mod date;
mod deadline;

mod pack;
mod tally;
mod vote;

mod allocate;
mod fee;
mod fund;
mod penalty;

mod calc;
mod strict;

pub use allocate::allocate;
pub use calc::{Kind, calc};
pub use date::{Date, days_between};
pub use deadline::{Period, latest_notice_day, period_end};
pub use error::LawError;
pub use fee::{
    StartRule, first_day_charged, metered_fee, monthly_fee, period_fee, portion, remainder_after,
    seller_and_buyer,
};
pub use fund::{Draw, draw, smallest_amount_above, top_up_due};
pub use pack::{CN_CC278, Comparison, RulePack, Threshold};
pub use penalty::{LatePart, LateTerms, Penalty, penalty, penalty_of_parts};
pub use tally::{Class, Decision, Measure, Tally, tally};
pub use units::{Area, Fen, Fraction};
pub use vote::{Ballot, SilentRule, Unit, UnitState, Vote, VoteCount, vote};
