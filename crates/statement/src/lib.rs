//! Reader of bank statements: what a bank, WeChat or Alipay says has been paid, and whether it adds
//! up.
//!
//! [`read`] takes the bytes of a camt.053 message or of an exported table and gives a [`Reading`]:
//! a typed [`Statement`] and, in a language of choice, a [`Report`]. The README of this crate is
//! the specification of formats, checks, codes and import keys.
//!
//! Invariants: nothing is guessed; money is integers; every line has an import key that no other
//! line of the statement has; no panic and no unbounded memory on any input; messages repeat no
//! name and no account. Limits: see [`limits`].

pub mod limits;

mod model;
mod report;

mod read;
mod value;

mod profile;
mod table;

mod camt;
mod xml;

mod check;
mod key;

pub use model::{Line, Statement};
pub use profile::{Profile, ProfileError, built_in};
pub use read::{Reading, read, read_with};
pub use report::{Finding, Mistake, Report, ReportedError};
pub use sheet::{Language, Unreadable};
