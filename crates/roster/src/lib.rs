//! Reader of the office roster: flats and owners from a spreadsheet, and every mistake by row and
//! column.
//!
//! [`read`] takes the bytes of an xlsx, xls or csv file and gives a [`Reading`]: a typed [`Roster`]
//! and, in a language of choice, a [`Report`]. [`difference`] compares the roster with a register
//! for the dry run. The README of this crate is the specification of columns and codes.
//!
//! Invariants: nothing is guessed; area and money are integers; no panic and no unbounded memory on
//! any input; messages repeat no name, phone or id number. Limits: see [`limits`].

pub mod limits;

mod report;

mod cell;
mod column;
mod source;

mod field;
mod identity;
mod model;

mod interpret;
mod owners;

mod difference;
mod random;
mod sample;
mod table;

pub use column::Column;
pub use difference::{Change, ChangedFlat, Difference, RegisteredFlat, difference};
pub use interpret::{Reading, read};
pub use model::{
    FlatStatus, Occupant, OccupantRole, OwnerKind, Place, Roster, RosterFlat, RosterLink,
    RosterOwner, Sex,
};
pub use report::{Finding, Mistake, Report, ReportedError};
pub use sample::{PlantedMistake, write_sample, write_sample_with_errors};
pub use sheet::{Language, Unreadable};
pub use table::{TableCell, write_table};
