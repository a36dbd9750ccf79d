//! What the views of all nouns share: who reads, what they may read, pages, errors, and the handle
//! through which a route reaches the read model, the finalised state and the records.
//!
//! A noun's view turns facts into rows ([`NounView::project`]) and rows into JSON
//! ([`NounView::routes`]). Invariants: nothing here or in a noun's view decides anything or writes
//! outside `project`; rows can be deleted and rebuilt from blocks; names and texts of people are
//! never in a row, they are joined from records when somebody with the right asks; every answer
//! passes [`may_read`], the one place where data classes meet readers. Limits: `limits.rs`.

pub mod limits;

mod access;
mod csv;
mod error;
mod noun;
mod page;
mod payee;
mod pool;
mod portal;
mod reader;

pub use access::{Access, may_read};
pub use csv::csv_field;
pub use error::{Error, Failure, Problem};
pub use noun::{BlockRow, FactRow, Milestone, NounView, Proof, UnitRow, word};
pub use page::{Items, Page};
pub use payee::PayeeRecord;
pub use pool::ReadPool;
pub use portal::{
    AccessLine, AccessNote, DoorPlate, InstitutionCard, Letterhead, Pending, PersonCard, Portal,
    Services, subject_of_row,
};
pub use reader::{Reader, ReaderRole};
