//! The roster under test: rules row by row, whole files, hostile files, samples, and the shared
//! samples if present.

mod difference;
mod hostile;
mod rows;
mod samples;
mod shared;
mod workbooks;
