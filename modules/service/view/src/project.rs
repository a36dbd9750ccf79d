//! Facts into rows.

use crate::terms::ServiceTerms;
use rusqlite::{Transaction, params};
use service::Fact;
use view::{BlockRow, Error, FactRow, UnitRow};

pub(crate) fn project(
    tx: &Transaction,
    _block: &BlockRow,
    unit: &UnitRow,
    fact: &FactRow,
) -> Result<(), Error> {
    match fact.read::<Fact>()? {
        Fact::ServiceSet { contract, at, .. } => {
            tx.prepare_cached(
                "INSERT INTO service_contract (row, community, contract, at_ms, unit, fact)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute(params![
                fact.row,
                unit.community.0,
                contract.to_string(),
                at as i64,
                unit.number,
                fact.number
            ])?;
        }
        Fact::MonthSettled { contract, month, mode, gained, remuneration, outcome, entry, at } => {
            let terms = ServiceTerms::of(mode);
            tx.prepare_cached(
                "INSERT INTO service_month (row, community, month, contract, mode, fixed,
                    basis_points, fees, income, cost, remuneration, outcome, entry, at_ms, unit,
                    fact)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
            )?
            .execute(params![
                fact.row,
                unit.community.0,
                month.to_string(),
                contract.to_string(),
                terms.mode,
                terms.fixed_fen,
                terms.basis_points,
                gained.fees.0,
                gained.income.0,
                gained.cost.0,
                remuneration.0,
                outcome.0,
                entry.map(|entry| entry as i64),
                at as i64,
                unit.number,
                fact.number
            ])?;
        }
        Fact::AuditFiled { year, institution, at, .. } => {
            tx.prepare_cached(
                "INSERT INTO service_audit (community, year, institution, at_ms, unit, fact)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute(params![
                unit.community.0,
                year,
                institution.to_hex(),
                at as i64,
                unit.number,
                fact.number
            ])?;
        }
        // What is missing is read from the state, which the clock has marked.
        Fact::AuditMissing { .. } => {}
    }
    Ok(())
}
