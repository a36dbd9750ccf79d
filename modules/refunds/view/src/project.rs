//! Facts into rows: one row per request; the proof is of the latest fact about it.

use kernel::{AccountId, Time};
use refunds::{Fact, RefundEnd, RefundId};
use rusqlite::{ToSql, Transaction, params};
use view::{BlockRow, Error, FactRow, UnitRow};

pub(crate) fn project(
    tx: &Transaction,
    _block: &BlockRow,
    unit: &UnitRow,
    fact: &FactRow,
) -> Result<(), Error> {
    let place = Place { tx, unit, fact };
    match fact.read::<Fact>()? {
        told @ Fact::RefundAsked { .. } => place.asked(told),
        Fact::RefundWithdrawn { refund, at, .. } => place.over(refund, "withdrawn", at),
        Fact::RefundEnded { refund, why: RefundEnd::Expired, at, .. } => {
            place.over(refund, "expired", at)
        }
        Fact::RefundEnded { refund, why: RefundEnd::RightLost, at, .. } => {
            place.over(refund, "right_lost", at)
        }
        Fact::RefundApproved { refund, payout, due, entry, institution, at, .. } => {
            let set = "payout = ?3, due = ?4, entry = ?5, institution = ?6";
            let (payout, due) = (payout.to_string(), due.to_string());
            let values: [&dyn ToSql; 4] = [&payout, &due, &(entry as i64), &institution.to_hex()];
            place.set(refund, set, &values)?;
            place.over(refund, "approved", at)
        }
        Fact::RefundDeclined { refund, reason, institution, at, .. } => {
            let set = "reason = ?3, institution = ?4";
            place.set(refund, set, &[&reason.commitment.to_hex(), &institution.to_hex()])?;
            place.over(refund, "declined", at)
        }
        Fact::RefundCancelled { refund, reason, entry, institution, at, .. } => {
            let set = "reason = ?3, back_entry = ?4, institution = ?5";
            let values: [&dyn ToSql; 3] =
                [&reason.commitment.to_hex(), &(entry as i64), &institution.to_hex()];
            place.set(refund, set, &values)?;
            place.over(refund, "cancelled", at)
        }
        // That a day is over, every reader sees from the day itself.
        Fact::AnswerOverdue { .. } => Ok(()),
    }
}

struct Place<'a> {
    tx: &'a Transaction<'a>,
    unit: &'a UnitRow<'a>,
    fact: &'a FactRow<'a>,
}

impl Place<'_> {
    fn asked(&self, told: Fact) -> Result<(), Error> {
        let Fact::RefundAsked { refund, of, fen, payee, at } = told else {
            return Ok(());
        };
        let asker: AccountId = of.by;
        let text = "INSERT INTO refunds_refund (row, community, refund, flat, asker, fen, payee,
                standing, asked_ms, unit, fact)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 'asked', ?8, ?9, ?10)";
        self.tx.prepare_cached(text)?.execute(params![
            self.fact.row,
            self.unit.community.0,
            refund.to_string(),
            of.flat.to_hex(),
            asker.to_hex(),
            fen.0,
            payee.commitment.to_hex(),
            at as i64,
            self.unit.number,
            self.fact.number,
        ])?;
        Ok(())
    }

    /// It waits no longer.
    fn over(&self, refund: RefundId, standing: &str, at: Time) -> Result<(), Error> {
        let set = "standing = ?3, over_ms = ?4, unit = ?5, fact = ?6";
        let values: [&dyn ToSql; 4] =
            [&standing, &(at as i64), &self.unit.number, &self.fact.number];
        self.set(refund, set, &values)
    }

    /// Changes a request's row; the values are `?3` and what follows.
    fn set(&self, refund: RefundId, set: &str, values: &[&dyn ToSql]) -> Result<(), Error> {
        let text = format!("UPDATE refunds_refund SET {set} WHERE community = ?1 AND refund = ?2");
        let id = refund.to_string();
        let mut row: Vec<&dyn ToSql> = vec![&self.unit.community.0, &id];
        row.extend_from_slice(values);
        self.tx.prepare_cached(&text)?.execute(row.as_slice())?;
        Ok(())
    }
}
