//! The rule book under test: conformance cases, our own cases, hostile input, properties.

mod cases;
mod hostile;
mod properties;
mod typed;
