//! The story of Haitang Court (海棠里小区): who lives there, who keeps the books, and what happened so
//! far.

pub(crate) mod cast;
mod contracts;
mod deposits;
pub(crate) mod history;
pub(crate) mod households;
mod money;
mod months;
mod notices;
mod parking;
pub(crate) mod personas;
mod picture;
mod statement;
mod works;
