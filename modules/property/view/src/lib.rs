//! The view of property: facts become rows, rows become JSON.

mod project;
mod rights;
mod routes;

use rusqlite::Transaction;
use utoipa_axum::router::OpenApiRouter;
use view::{BlockRow, Error, FactRow, Milestone, NounView, Portal, UnitRow};

/// See [`NounView`].
pub struct View;

/// Where a community that begins stands in this noun.
const MILESTONES: &[Milestone] = &[Milestone {
    step: "roster",
    reached: "SELECT EXISTS (SELECT 1 FROM property_flat WHERE community = ?1)",
}];

impl NounView for View {
    fn noun(&self) -> &'static str {
        property::NOUN
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
        routes::routes().merge(rights::routes())
    }
}
