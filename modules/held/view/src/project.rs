//! Facts into rows.

use held::{DeductionLine, DepositId, Fact};
use kernel::Time;
use rusqlite::{ToSql, Transaction, params};
use view::{BlockRow, Error, FactRow, UnitRow};

pub(crate) fn project(
    tx: &Transaction,
    _block: &BlockRow,
    unit: &UnitRow,
    fact: &FactRow,
) -> Result<(), Error> {
    let place = Place { tx, unit, fact: i64::from(fact.number) };
    match fact.read::<Fact>()? {
        Fact::RenovationDepositsSet { allowed, .. } => {
            let text = "INSERT INTO held_allowed (community, renovation) VALUES (?1, ?2)
                ON CONFLICT (community) DO UPDATE SET renovation = excluded.renovation";
            tx.prepare_cached(text)?.execute(params![unit.community.0, allowed])?;
            Ok(())
        }
        told @ Fact::DepositOffered { .. } => offered(tx, unit, fact, told),
        Fact::DepositAgreed { deposit, of, at, .. } => {
            let depositor = of.depositor.map(|account| account.to_hex());
            let set = "standing = 'agreed', depositor = ?3, agreed_ms = ?4";
            place.set(deposit, set, &[&depositor, &(at as i64)])
        }
        Fact::DepositDeclined { deposit, .. } => {
            place.set(deposit, "standing = ?3", &[&"declined"])
        }
        Fact::DepositLapsed { deposit, .. } => place.set(deposit, "standing = ?3", &[&"lapsed"]),
        told @ Fact::DepositReceived { .. } => place.received(told),
        Fact::ReceiptTakenBack { deposit, line, fen, .. } => {
            let text = "DELETE FROM held_receipt
                WHERE community = ?1 AND deposit = ?2 AND line = ?3";
            let row = params![unit.community.0, deposit.to_string(), line.0];
            tx.prepare_cached(text)?.execute(row)?;
            place.set(deposit, "received = received - ?3", &[&fen.0])
        }
        Fact::ReturnAsked { deposit, payee, at, .. } => {
            let set = "asked_ms = ?3, payee = ?4";
            place.set(deposit, set, &[&(at as i64), &payee.commitment.to_hex()])
        }
        Fact::ReturnBegun { deposit, deductions, contest_until, .. } => {
            place.returning(deposit, &deductions, contest_until)
        }
        Fact::DeductionsContested { deposit, reason, decide_by, at, .. } => {
            let set = "contested_ms = ?3, contest_reason = ?4, decide_by = ?5";
            let (reason, decide_by) = (reason.commitment.to_hex(), decide_by.to_string());
            place.set(deposit, set, &[&(at as i64), &reason, &decide_by])
        }
        Fact::DeductionsSettled { deposit, keep, institution, reason, .. } => {
            let by = institution.map(|id| id.to_hex());
            let reason = reason.map(|reason| reason.commitment.to_hex());
            let set = "kept = ?3, decided_by = ?4, decided_reason = ?5, settled_unit = ?6,
                settled_fact = ?7";
            place.set(deposit, set, &[&keep.0, &by, &reason, &unit.number, &place.fact])
        }
        Fact::PartInstructed { deposit, part, payout, fen, due, .. } => {
            let text = "INSERT INTO held_part (community, deposit, part, payout, fen, due)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
            let (id, payout, due) = (deposit.to_string(), payout.to_string(), due.to_string());
            let row = params![unit.community.0, id, part.word(), payout, fen.0, due];
            tx.prepare_cached(text)?.execute(row)?;
            Ok(())
        }
        // That a day is over, every reader sees from the day itself.
        Fact::ReturnOverdue { .. } | Fact::DecisionOverdue { .. } => Ok(()),
    }
}

struct Place<'a> {
    tx: &'a Transaction<'a>,
    unit: &'a UnitRow<'a>,
    /// Number of the fact in the unit.
    fact: i64,
}

impl Place<'_> {
    /// Changes a deposit's row; the values are `?3` and what follows.
    fn set(&self, deposit: DepositId, set: &str, values: &[&dyn ToSql]) -> Result<(), Error> {
        let text = format!("UPDATE held_deposit SET {set} WHERE community = ?1 AND deposit = ?2");
        let id = deposit.to_string();
        let mut row: Vec<&dyn ToSql> = vec![&self.unit.community.0, &id];
        row.extend_from_slice(values);
        self.tx.prepare_cached(&text)?.execute(row.as_slice())?;
        Ok(())
    }

    /// Money came, by a line of the bank's statement.
    fn received(&self, told: Fact) -> Result<(), Error> {
        let Fact::DepositReceived { deposit, line, day, fen, entry, .. } = told else {
            return Ok(());
        };
        let text = "INSERT INTO held_receipt
                (community, deposit, line, day, fen, entry, unit, fact)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
        self.tx.prepare_cached(text)?.execute(params![
            self.unit.community.0,
            deposit.to_string(),
            line.0,
            day.to_string(),
            fen.0,
            entry as i64,
            self.unit.number,
            self.fact
        ])?;
        self.set(deposit, "received = received + ?3", &[&fen.0])
    }

    /// It is given back; what is deducted waits until that day.
    fn returning(
        &self,
        deposit: DepositId,
        deductions: &[DeductionLine],
        until: Option<Time>,
    ) -> Result<(), Error> {
        let sum: i64 = deductions.iter().map(|line| line.fen.0).sum();
        let set = "standing = 'returning', deducted = ?3, contest_until_ms = ?4, begun_unit = ?5,
            begun_fact = ?6";
        let until = until.map(|at| at as i64);
        self.set(deposit, set, &[&sum, &until, &self.unit.number, &self.fact])?;
        self.deductions(deposit, deductions)
    }

    fn deductions(&self, deposit: DepositId, lines: &[DeductionLine]) -> Result<(), Error> {
        let text = "INSERT INTO held_deduction (community, deposit, number, fen, reason, photos)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        let mut insert = self.tx.prepare_cached(text)?;
        for (number, line) in lines.iter().enumerate() {
            let photos: Vec<_> =
                line.photos.iter().map(|photo| photo.commitment.to_hex()).collect();
            insert.execute(params![
                self.unit.community.0,
                deposit.to_string(),
                number as i64,
                line.fen.0,
                line.reason.commitment.to_hex(),
                serde_json::to_string(&photos)?
            ])?;
        }
        Ok(())
    }
}

fn offered(tx: &Transaction, unit: &UnitRow, fact: &FactRow, told: Fact) -> Result<(), Error> {
    let Fact::DepositOffered { deposit, of, kind, fen, return_by, text, institution, at } = told
    else {
        return Ok(());
    };
    tx.prepare_cached(
        "INSERT INTO held_deposit (community, deposit, row, flat, kind, fen, return_by, text,
            institution, standing, received, offered_ms, deducted, unit, fact)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 'offered', 0, ?10, 0, ?11, ?12)",
    )?
    .execute(params![
        unit.community.0,
        deposit.to_string(),
        fact.row,
        of.flat.to_hex(),
        kind.word(),
        fen.0,
        return_by.to_string(),
        text.commitment.to_hex(),
        institution.to_hex(),
        at as i64,
        unit.number,
        i64::from(fact.number)
    ])?;
    Ok(())
}
