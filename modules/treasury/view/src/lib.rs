//! The view of treasury: facts become rows, rows become JSON.

mod journal;
mod openings;
mod project;
pub mod query;
mod routes;

pub use routes::StatementLine;

use rusqlite::Transaction;
use utoipa_axum::router::OpenApiRouter;
use view::{BlockRow, Error, FactRow, Milestone, NounView, Portal, UnitRow};

/// See [`NounView`].
pub struct View;

/// Where a community that begins stands in this noun: balances from before are on their way.
const MILESTONES: &[Milestone] = &[Milestone {
    step: "books",
    reached: "SELECT EXISTS (SELECT 1 FROM treasury_opening
        WHERE community = ?1 AND fund = 'property_fee' AND state <> 'lapsed')",
}];

impl NounView for View {
    fn noun(&self) -> &'static str {
        treasury::NOUN
    }
    fn schema(&self) -> &'static str {
        include_str!("schema.sql")
    }
    fn project(
        &self,
        tx: &Transaction,
        block: &BlockRow,
        unit: &UnitRow,
        fact: &FactRow,
    ) -> Result<(), Error> {
        project::project(tx, block, unit, fact)
    }
    fn milestones(&self) -> &'static [Milestone] {
        MILESTONES
    }
    fn routes(&self) -> OpenApiRouter<Portal> {
        routes::routes()
    }
}
