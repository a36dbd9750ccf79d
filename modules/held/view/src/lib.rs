//! The view of this noun: facts become rows, rows become JSON.

mod payee;
mod project;
mod query;
mod routes;

use rusqlite::Transaction;
use utoipa_axum::router::OpenApiRouter;
use view::{BlockRow, Error, FactRow, NounView, Portal, UnitRow};

/// See [`NounView`].
pub struct View;

impl NounView for View {
    fn noun(&self) -> &'static str {
        held::NOUN
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
        routes::routes()
    }
}
