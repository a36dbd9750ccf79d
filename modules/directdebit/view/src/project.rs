//! Facts into rows.

use directdebit::{BatchId, Fact, MandateEnd};
use kernel::Time;
use rusqlite::{ToSql, Transaction, params};
use view::{BlockRow, Error, FactRow, UnitRow, word};

pub(crate) fn project(
    tx: &Transaction,
    _block: &BlockRow,
    unit: &UnitRow,
    fact: &FactRow,
) -> Result<(), Error> {
    let place = Place { tx, unit, fact };
    match fact.read::<Fact>()? {
        told @ Fact::BankDebitAuthorised { .. } => place.authorised(told),
        Fact::BankDebitEnded { mandate, why, at, .. } => {
            // Whoever has the flat next does not read the mandate of whoever had it before.
            let of_flat = why != MandateEnd::RightLost;
            let text = "UPDATE directdebit_mandate SET ended_ms = ?3, why = ?4, of_flat = ?5
                WHERE community = ?1 AND mandate = ?2";
            place.run(text, &[&mandate.to_string(), &(at as i64), &word(&why)?, &of_flat])
        }
        told @ Fact::BatchStarted { .. } => place.started(told),
        told @ Fact::ItemDrawn { .. } => place.drawn(told),
        told @ Fact::BillPassedOver { .. } => place.passed_over(told),
        Fact::BatchDrawn { batch, items, fen, passed_over, .. } => {
            let text = "UPDATE directdebit_batch
                SET state = 'open', items = ?3, fen = ?4, passed_over = ?5
                WHERE community = ?1 AND batch = ?2";
            place.run(text, &[&batch.to_string(), &items, &fen.0, &passed_over])
        }
        Fact::BankDebitPaid { batch, item, payment, prepaid, at, .. } => {
            let payment = Some(payment.to_string());
            place.outcome((batch, item), "paid", Outcome { why: None, payment, prepaid, at })
        }
        Fact::BankDebitFailed { batch, item, why, at, .. } => {
            let why = Some(why.word().to_owned());
            let outcome = Outcome { why, payment: None, prepaid: false, at };
            place.outcome((batch, item), "failed", outcome)
        }
        Fact::BankDebitUnclear { batch, item, because, at, .. } => {
            let outcome = Outcome { why: Some(because), payment: None, prepaid: false, at };
            place.outcome((batch, item), "unclear", outcome)
        }
        Fact::BankDebitRefunded { batch, item, at, .. } => {
            let outcome = Outcome { why: None, payment: None, prepaid: false, at };
            place.outcome((batch, item), "refunded", outcome)
        }
        Fact::ItemReleased { batch, item, at, .. } => {
            let outcome = Outcome { why: None, payment: None, prepaid: false, at };
            place.outcome((batch, item), "released", outcome)
        }
        Fact::ReturnsRecorded { .. } => Ok(()),
        Fact::BatchDone { batch, at } => place.over(batch, "done", at, None),
        Fact::BatchClosed { batch, reason, at, .. } => {
            place.over(batch, "closed", at, Some(reason.commitment.to_hex()))
        }
        Fact::BatchOverdue { batch, .. } => {
            let text = "UPDATE directdebit_batch SET overdue = 1
                WHERE community = ?1 AND batch = ?2";
            place.run(text, &[&batch.to_string()])
        }
    }
}

struct Outcome {
    why: Option<String>,
    payment: Option<String>,
    prepaid: bool,
    at: Time,
}

struct Place<'a> {
    tx: &'a Transaction<'a>,
    unit: &'a UnitRow<'a>,
    fact: &'a FactRow<'a>,
}

impl Place<'_> {
    /// A statement whose first value is the community.
    fn run(&self, text: &str, rest: &[&dyn ToSql]) -> Result<(), Error> {
        let mut values: Vec<&dyn ToSql> = vec![&self.unit.community.0];
        values.extend(rest);
        self.tx.prepare_cached(text)?.execute(&values[..])?;
        Ok(())
    }

    fn authorised(&self, told: Fact) -> Result<(), Error> {
        let Fact::BankDebitAuthorised { mandate, flat, account, cap, until, by, at, .. } = told
        else {
            return Ok(());
        };
        let text = "INSERT INTO directdebit_mandate (community, row, mandate, flat, of_flat,
                of_account, account, cap, until, given_ms, unit, fact)
             VALUES (?1, ?2, ?3, ?4, 1, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";
        self.tx.prepare_cached(text)?.execute(params![
            self.unit.community.0,
            self.fact.row,
            mandate.to_string(),
            flat.to_hex(),
            by.to_hex(),
            account.commitment.to_hex(),
            cap.0,
            until.to_string(),
            at as i64,
            self.unit.number,
            self.fact.number,
        ])?;
        Ok(())
    }

    fn started(&self, told: Fact) -> Result<(), Error> {
        let Fact::BatchStarted { batch, run, collect_on, institution, at } = told else {
            return Ok(());
        };
        let text = "INSERT INTO directdebit_batch (community, row, batch, run, collect_on,
                institution, state, items, fen, passed_over, overdue, started_ms, unit, fact)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'drawing', 0, 0, 0, 0, ?7, ?8, ?9)";
        self.tx.prepare_cached(text)?.execute(params![
            self.unit.community.0,
            self.fact.row,
            batch.to_string(),
            run.to_string(),
            collect_on.to_string(),
            institution.to_hex(),
            at as i64,
            self.unit.number,
            self.fact.number,
        ])?;
        Ok(())
    }

    fn drawn(&self, told: Fact) -> Result<(), Error> {
        let Fact::ItemDrawn { batch, item, mandate, flat, bill, fen, .. } = told else {
            return Ok(());
        };
        let text = "INSERT INTO directdebit_item (community, row, batch, item, mandate, flat, bill,
                fen, state, prepaid, unit, fact)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 'waiting', 0, ?9, ?10)";
        self.tx.prepare_cached(text)?.execute(params![
            self.unit.community.0,
            self.fact.row,
            batch.to_string(),
            item,
            mandate.to_string(),
            flat.to_hex(),
            bill.to_string(),
            fen.0,
            self.unit.number,
            self.fact.number,
        ])?;
        Ok(())
    }

    fn passed_over(&self, told: Fact) -> Result<(), Error> {
        let Fact::BillPassedOver { batch, mandate, flat, bill, why, owed, at } = told else {
            return Ok(());
        };
        let text =
            "INSERT INTO directdebit_passed (community, row, batch, mandate, flat, bill, why,
                owed, at_ms)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
        self.tx.prepare_cached(text)?.execute(params![
            self.unit.community.0,
            self.fact.row,
            batch.to_string(),
            mandate.to_string(),
            flat.to_hex(),
            bill.to_string(),
            word(&why)?,
            owed.0,
            at as i64,
        ])?;
        Ok(())
    }

    /// What became of an item; the proof is of this fact.
    fn outcome(&self, of: (BatchId, u32), state: &str, outcome: Outcome) -> Result<(), Error> {
        let text = "UPDATE directdebit_item SET state = ?4, why = ?5, payment = ?6, prepaid = ?7,
                outcome_ms = ?8, unit = ?9, fact = ?10
             WHERE community = ?1 AND batch = ?2 AND item = ?3";
        self.tx.prepare_cached(text)?.execute(params![
            self.unit.community.0,
            of.0.to_string(),
            of.1,
            state,
            outcome.why,
            outcome.payment,
            outcome.prepaid,
            outcome.at as i64,
            self.unit.number,
            self.fact.number,
        ])?;
        Ok(())
    }

    fn over(
        &self,
        batch: BatchId,
        state: &str,
        at: Time,
        reason: Option<String>,
    ) -> Result<(), Error> {
        let text = "UPDATE directdebit_batch SET state = ?3, over_ms = ?4, reason = ?5
            WHERE community = ?1 AND batch = ?2";
        self.run(text, &[&batch.to_string(), &state, &(at as i64), &reason])
    }
}
