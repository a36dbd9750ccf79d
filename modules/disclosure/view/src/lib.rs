//! The view of this noun: facts become rows, rows become JSON.

mod extra;
mod project;
mod routes;

pub use extra::{
    DisclosureArrears, DisclosureBuilding, DisclosureContract, DisclosureContracts,
    DisclosureExtra, DisclosureIncome, DisclosureProject, DisclosureService, DisclosureSpaces,
};
pub use routes::{DisclosureFigure, DisclosurePart, DisclosureRow, DisclosureView, statement_view};

use rusqlite::Transaction;
use utoipa_axum::router::OpenApiRouter;
use view::{BlockRow, Error, FactRow, NounView, Portal, UnitRow};

/// See [`NounView`].
pub struct View;

impl NounView for View {
    fn noun(&self) -> &'static str {
        disclosure::NOUN
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
