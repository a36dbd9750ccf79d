//! The view of identity: facts become rows, rows become JSON.

mod desks;
mod project;
mod recoveries;
mod routes;

use rusqlite::Transaction;
use utoipa_axum::router::OpenApiRouter;
use view::{BlockRow, Error, FactRow, Milestone, NounView, Portal, UnitRow};

/// See [`NounView`].
pub struct View;

/// Where a community that begins stands in this noun.
const MILESTONES: &[Milestone] = &[
    Milestone {
        step: "letters",
        reached: "SELECT EXISTS (SELECT 1 FROM identity_code
        WHERE community = ?1 AND institution IS NOT NULL)",
    },
    Milestone {
        step: "activated",
        reached: "SELECT EXISTS (SELECT 1 FROM identity_code
        WHERE community = ?1 AND institution IS NOT NULL AND state = 'used')",
    },
    Milestone {
        step: "confirmed",
        reached: "SELECT EXISTS (SELECT 1 FROM identity_code
        WHERE community = ?1 AND institution IS NOT NULL AND confirmed_ms IS NOT NULL)",
    },
];

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
    fn milestones(&self) -> &'static [Milestone] {
        MILESTONES
    }
    fn routes(&self) -> OpenApiRouter<Portal> {
        routes::routes().merge(recoveries::routes()).merge(desks::routes())
    }
}
