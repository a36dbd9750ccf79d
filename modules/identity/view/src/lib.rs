//! The view of identity: facts become rows, rows become JSON.

mod desks;
mod project;
mod recoveries;
mod routes;

use rusqlite::Transaction;
use utoipa_axum::router::OpenApiRouter;
use view::{BlockRow, Error, FactRow, NounView, Portal, UnitRow};

/// See [`NounView`].
pub struct View;

impl NounView for View {
    fn noun(&self) -> &'static str {
        identity::NOUN
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
    fn routes(&self) -> OpenApiRouter<Portal> {
        routes::routes().merge(recoveries::routes()).merge(desks::routes())
    }
}
