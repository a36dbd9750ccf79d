//! The view of billing: facts become rows, rows become JSON.

mod debts;
mod project;
mod routes;

pub use debts::{Debt, Recorded, debts, recorded};

use rusqlite::Transaction;
use utoipa_axum::router::OpenApiRouter;
use view::{BlockRow, Error, FactRow, Milestone, NounView, Portal, UnitRow};

/// See [`NounView`].
pub struct View;

/// Where a community that begins stands in this noun.
const MILESTONES: &[Milestone] = &[
    Milestone {
        step: "tariff",
        reached: "SELECT EXISTS (SELECT 1 FROM billing_tariff
        WHERE community = ?1 AND signed_ms IS NOT NULL)",
    },
    Milestone {
        step: "run",
        reached: "SELECT EXISTS (SELECT 1 FROM billing_run WHERE community = ?1)",
    },
    Milestone {
        step: "paid",
        reached: "SELECT EXISTS (SELECT 1 FROM billing_receipt WHERE community = ?1)",
    },
];

impl NounView for View {
    fn noun(&self) -> &'static str {
        billing::NOUN
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
