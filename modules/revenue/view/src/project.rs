//! Facts into rows.

use kernel::{CommunityId, Hash, Id8, Time};
use revenue::{Fact, Scope, Terms};
use rusqlite::{Transaction, params};
use view::{BlockRow, Error, FactRow, UnitRow};

/// Where rows of a fact belong: its community, and what proves it.
struct Place<'a> {
    tx: &'a Transaction<'a>,
    community: CommunityId,
    row: i64,
    unit: i64,
    fact: i64,
}

pub(crate) fn project(
    tx: &Transaction,
    _block: &BlockRow,
    unit: &UnitRow,
    fact: &FactRow,
) -> Result<(), Error> {
    let place = Place {
        tx,
        community: unit.community,
        row: fact.row,
        unit: unit.number,
        fact: i64::from(fact.number),
    };
    match fact.read::<Fact>()? {
        told @ (Fact::ContractRegistered { .. } | Fact::ContractEnded { .. }) => {
            place.contract(told)
        }
        told @ (Fact::MoneyReceived { .. } | Fact::MoneyTakenBack { .. }) => place.money(told),
        told @ (Fact::SplitSet { .. } | Fact::QuarterClosed { .. }) => place.split(told),
        told @ (Fact::TransferInstructed { .. }
        | Fact::TransferArrived { .. }
        | Fact::TransferTakenBack { .. }) => place.transfer(told),
        told @ (Fact::CommissionEntered { .. }
        | Fact::CommissionTakenBack { .. }
        | Fact::CommissionInstructed { .. }) => place.commission(told),
        told @ Fact::CostApproved { .. } => place.cost(told),
        // What is missing or held, and the account, are read from the state.
        Fact::ReceiptMissing { .. }
        | Fact::TransferHeld { .. }
        | Fact::CommissionHeld { .. }
        | Fact::CommissionAccountSet { .. } => Ok(()),
    }
}

impl Place<'_> {
    fn contract(&self, told: Fact) -> Result<(), Error> {
        match told {
            Fact::ContractRegistered { contract, terms, institution, at, .. } => {
                let building = match terms.scope {
                    Scope::Community => None,
                    Scope::Building { building } => Some(building),
                };
                self.tx
                    .prepare_cached(
                        "INSERT INTO revenue_contract
                            (row, community, contract, institution, registered_ms, account,
                             building, text, unit, fact)
                         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
                    )?
                    .execute(params![
                        self.row,
                        self.community.0,
                        contract.to_string(),
                        institution.to_hex(),
                        at as i64,
                        terms.account,
                        building,
                        terms.text.commitment.to_hex(),
                        self.unit,
                        self.fact
                    ])?;
                self.receipts(&contract.to_string(), &terms)?;
            }
            Fact::ContractEnded { contract, on, reason, .. } => {
                self.tx
                    .prepare_cached(
                        "UPDATE revenue_contract
                         SET end_reason = ?3, end_unit = ?4, end_fact = ?5, ended_on = ?6
                         WHERE community = ?1 AND contract = ?2",
                    )?
                    .execute(params![
                        self.community.0,
                        contract.to_string(),
                        reason.commitment.to_hex(),
                        self.unit,
                        self.fact,
                        on.to_string()
                    ])?;
            }
            _ => {}
        }
        Ok(())
    }

    fn receipts(&self, contract: &str, terms: &Terms) -> Result<(), Error> {
        let mut put = self.tx.prepare_cached(
            "INSERT INTO revenue_receipt (community, contract, number, due, fen)
             VALUES (?1, ?2, ?3, ?4, ?5)",
        )?;
        for (number, receipt) in terms.receipts.iter().enumerate() {
            let due = receipt.due.to_string();
            put.execute(params![self.community.0, contract, number as i64, due, receipt.fen.0])?;
        }
        Ok(())
    }

    fn commission(&self, told: Fact) -> Result<(), Error> {
        match told {
            Fact::CommissionEntered { contract, fen, received, commission, entry, at, .. } => {
                self.grown(contract.0, [fen.0, received.0, commission.0], entry, at)
            }
            Fact::CommissionTakenBack {
                contract, fen, received, commission, entry, at, ..
            } => self.grown(contract.0, [-fen.0, received.0, commission.0], entry, at),
            Fact::CommissionInstructed { payout, fen, .. } => {
                self.tx
                    .prepare_cached(
                        "INSERT INTO revenue_commission_payment
                            (row, community, payout, fen, unit, fact)
                         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                    )?
                    .execute(params![
                        self.row,
                        self.community.0,
                        payout.to_string(),
                        fen.0,
                        self.unit,
                        self.fact
                    ])?;
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// What a contract's commission grew by, all that came, and the whole commission.
    fn grown(&self, contract: Id8, fen: [i64; 3], entry: u64, at: Time) -> Result<(), Error> {
        let [growth, received, commission] = fen;
        self.tx
            .prepare_cached(
                "INSERT INTO revenue_commission
                    (row, community, contract, fen, received, commission, entry, at_ms, unit, fact)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            )?
            .execute(params![
                self.row,
                self.community.0,
                contract.to_hex(),
                growth,
                received,
                commission,
                entry as i64,
                at as i64,
                self.unit,
                self.fact
            ])?;
        Ok(())
    }

    fn cost(&self, told: Fact) -> Result<(), Error> {
        let Fact::CostApproved { contract, cost, kind, fen, vouchers, institution, at } = told
        else {
            return Ok(());
        };
        let vouchers: Vec<_> = vouchers.iter().map(|each| each.commitment.to_hex()).collect();
        self.tx
            .prepare_cached(
                "INSERT INTO revenue_cost (row, community, contract, cost, kind, fen, vouchers,
                    institution, at_ms, unit, fact)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
            )?
            .execute(params![
                self.row,
                self.community.0,
                contract.to_string(),
                cost.to_string(),
                kind.word(),
                fen.0,
                serde_json::to_string(&vouchers)?,
                institution.to_hex(),
                at as i64,
                self.unit,
                self.fact
            ])?;
        Ok(())
    }

    fn money(&self, told: Fact) -> Result<(), Error> {
        match told {
            Fact::MoneyReceived { contract, line, day, fen, pieces, entry, .. } => {
                self.tx
                    .prepare_cached(
                        "INSERT INTO revenue_money
                            (row, community, contract, line, day, fen, pieces, entry, unit, fact)
                         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
                    )?
                    .execute(params![
                        self.row,
                        self.community.0,
                        contract.to_string(),
                        line.to_hex(),
                        day.to_string(),
                        fen.0,
                        serde_json::to_string(&pieces)?,
                        entry as i64,
                        self.unit,
                        self.fact
                    ])?;
                Ok(())
            }
            Fact::MoneyTakenBack { line, .. } => self.forget(line),
            _ => Ok(()),
        }
    }

    fn forget(&self, line: Hash) -> Result<(), Error> {
        self.tx
            .prepare_cached("DELETE FROM revenue_money WHERE community = ?1 AND line = ?2")?
            .execute(params![self.community.0, line.to_hex()])?;
        Ok(())
    }

    fn split(&self, told: Fact) -> Result<(), Error> {
        match told {
            Fact::SplitSet { rule, .. } => {
                self.tx
                    .prepare_cached(
                        "INSERT INTO revenue_split (community, rule, unit, fact)
                         VALUES (?1, ?2, ?3, ?4)
                         ON CONFLICT (community) DO UPDATE SET rule = ?2, unit = ?3, fact = ?4",
                    )?
                    .execute(params![self.community.0, rule.to_string(), self.unit, self.fact])?;
            }
            Fact::QuarterClosed { quarter, income, cost, fen, .. } => {
                self.tx
                    .prepare_cached(
                        "INSERT INTO revenue_quarter
                            (row, community, quarter, income, cost, fen, unit, fact)
                         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                    )?
                    .execute(params![
                        self.row,
                        self.community.0,
                        quarter.to_string(),
                        income.0,
                        cost.0,
                        fen.0,
                        self.unit,
                        self.fact
                    ])?;
            }
            _ => {}
        }
        Ok(())
    }

    fn transfer(&self, told: Fact) -> Result<(), Error> {
        match told {
            Fact::TransferInstructed { payout, fen, .. } => {
                self.tx
                    .prepare_cached(
                        "INSERT INTO revenue_transfer (row, community, payout, fen, unit, fact)
                         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                    )?
                    .execute(params![
                        self.row,
                        self.community.0,
                        payout.to_string(),
                        fen.0,
                        self.unit,
                        self.fact
                    ])?;
                Ok(())
            }
            Fact::TransferArrived { payout, day, entry, .. } => {
                self.arrival(payout.0, Some(day.to_string()), Some(entry as i64))
            }
            Fact::TransferTakenBack { payout, .. } => self.arrival(payout.0, None, None),
            _ => Ok(()),
        }
    }

    fn arrival(&self, payout: Id8, day: Option<String>, entry: Option<i64>) -> Result<(), Error> {
        self.tx
            .prepare_cached(
                "UPDATE revenue_transfer SET arrived_on = ?3, entry = ?4
                 WHERE community = ?1 AND payout = ?2",
            )?
            .execute(params![self.community.0, payout.to_hex(), day, entry])?;
        Ok(())
    }
}
