//! Facts into rows.

use revenue::Fact;
use rusqlite::{Transaction, params};
use view::{BlockRow, Error, FactRow, UnitRow};

pub(crate) fn project(
    tx: &Transaction,
    _block: &BlockRow,
    unit: &UnitRow,
    fact: &FactRow,
) -> Result<(), Error> {
    let (community, at) = (unit.community.0, [unit.number, i64::from(fact.number)]);
    match fact.read::<Fact>()? {
        Fact::ContractRegistered { contract, institution, at: registered, .. } => {
            tx.prepare_cached(
                "INSERT INTO revenue_contract
                    (row, community, contract, institution, registered_ms, unit, fact)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )?
            .execute(params![
                fact.row,
                community,
                contract.to_string(),
                institution.to_hex(),
                registered as i64,
                at[0],
                at[1]
            ])?;
        }
        Fact::ContractEnded { contract, reason, .. } => {
            tx.prepare_cached(
                "UPDATE revenue_contract SET end_reason = ?3, end_unit = ?4, end_fact = ?5
                 WHERE community = ?1 AND contract = ?2",
            )?
            .execute(params![
                community,
                contract.to_string(),
                reason.commitment.to_hex(),
                at[0],
                at[1]
            ])?;
        }
        // What is missing is read from the state, which the clock has marked.
        Fact::ReceiptMissing { .. } | Fact::TransferHeld { .. } => {}
        Fact::MoneyReceived { contract, line, day, fen, pieces, entry, .. } => {
            tx.prepare_cached(
                "INSERT INTO revenue_money
                    (row, community, contract, line, day, fen, pieces, entry, unit, fact)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            )?
            .execute(params![
                fact.row,
                community,
                contract.to_string(),
                line.to_hex(),
                day.to_string(),
                fen.0,
                serde_json::to_string(&pieces)?,
                entry as i64,
                at[0],
                at[1]
            ])?;
        }
        Fact::MoneyTakenBack { line, .. } => {
            tx.prepare_cached("DELETE FROM revenue_money WHERE community = ?1 AND line = ?2")?
                .execute(params![community, line.to_hex()])?;
        }
        Fact::SplitSet { rule, .. } => {
            tx.prepare_cached(
                "INSERT INTO revenue_split (community, rule, unit, fact) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (community) DO UPDATE SET rule = ?2, unit = ?3, fact = ?4",
            )?
            .execute(params![community, rule.to_string(), at[0], at[1]])?;
        }
        Fact::QuarterClosed { quarter, income, cost, fen, .. } => {
            tx.prepare_cached(
                "INSERT INTO revenue_quarter
                    (row, community, quarter, income, cost, fen, unit, fact)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            )?
            .execute(params![
                fact.row,
                community,
                quarter.to_string(),
                income.0,
                cost.0,
                fen.0,
                at[0],
                at[1]
            ])?;
        }
        Fact::TransferInstructed { payout, fen, .. } => {
            tx.prepare_cached(
                "INSERT INTO revenue_transfer (row, community, payout, fen, unit, fact)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute(params![
                fact.row,
                community,
                payout.to_string(),
                fen.0,
                at[0],
                at[1]
            ])?;
        }
        Fact::TransferArrived { payout, day, entry, .. } => {
            tx.prepare_cached(
                "UPDATE revenue_transfer SET arrived_on = ?3, entry = ?4
                 WHERE community = ?1 AND payout = ?2",
            )?
            .execute(params![
                community,
                payout.to_string(),
                day.to_string(),
                entry as i64
            ])?;
        }
        Fact::TransferTakenBack { payout, .. } => {
            tx.prepare_cached(
                "UPDATE revenue_transfer SET arrived_on = NULL, entry = NULL
                 WHERE community = ?1 AND payout = ?2",
            )?
            .execute(params![community, payout.to_string()])?;
        }
    }
    Ok(())
}
