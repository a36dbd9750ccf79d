//! Facts of statements into rows: imports in totals, lines as they are booked now.

use bank::{Fact, To};
use kernel::{Fen, Hash, RecordRef, ShanghaiDate};
use rusqlite::{Transaction, params};
use view::{BlockRow, Error, FactRow, UnitRow, word};

pub(crate) fn project(
    tx: &Transaction,
    block: &BlockRow,
    unit: &UnitRow,
    fact: &FactRow,
) -> Result<(), Error> {
    match fact.read::<Fact>()? {
        told @ Fact::StatementImported { .. } => import(tx, block, unit, fact, told),
        Fact::ImportCompleted { statement, known, matched, unclear, stuck } => {
            let text = "UPDATE bank_import SET known = ?3, matched = ?4, unclear = ?5, stuck = ?6
                WHERE community = ?1 AND statement = ?2";
            let id = statement.to_string();
            let row = params![unit.community.0, id, known, matched, unclear, stuck];
            tx.prepare_cached(text)?.execute(row)?;
            Ok(())
        }
        // An import that was dropped was never told of.
        Fact::ImportLapsed { .. } => Ok(()),
        Fact::LineBooked { statement, line, fund, day, fen, to, payment, because, reason } => {
            let new = LineRow {
                statement: statement.to_string(),
                line,
                fund: word(&fund)?,
                day,
                fen,
                state: kind(to),
                booked: Some(serde_json::to_string(&to)?),
                payment: payment.map(|payment| payment.to_string()),
                because,
                reason,
            };
            new.put(tx, unit, fact)
        }
        Fact::LineStuck { statement, line, fund, day, fen, because } => {
            let new = LineRow {
                statement: statement.to_string(),
                line,
                fund: word(&fund)?,
                day,
                fen,
                state: "stuck",
                booked: None,
                payment: None,
                because: Some(because),
                reason: None,
            };
            new.put(tx, unit, fact)
        }
    }
}

fn import(
    tx: &Transaction,
    block: &BlockRow,
    unit: &UnitRow,
    fact: &FactRow,
    told: Fact,
) -> Result<(), Error> {
    let Fact::StatementImported {
        statement,
        fund,
        medium,
        from,
        to,
        sum,
        opening,
        closing,
        institution,
        file,
    } = told
    else {
        return Ok(());
    };
    let row = params![
        unit.community.0,
        statement.to_string(),
        fact.row,
        word(&fund)?,
        word(&medium)?,
        from.to_string(),
        to.to_string(),
        sum.lines,
        sum.credits.0,
        sum.debits.0,
        opening.map(|fen| fen.0),
        closing.map(|fen| fen.0),
        institution.to_hex(),
        file.commitment.to_hex(),
        block.time_ms as i64,
        unit.number,
        fact.number,
    ];
    let text = "INSERT INTO bank_import (community, statement, row, fund, medium,
        from_day, to_day, lines, credits, debits, opening, closing, institution, file,
        at_ms, unit, fact)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)";
    tx.prepare_cached(text)?.execute(row)?;
    Ok(())
}

fn kind(to: To) -> &'static str {
    match to {
        To::Bill(_) => "bill",
        To::Prepaid(_) => "prepaid",
        To::Recorded(_) => "recorded",
        To::ChargedBack(_) => "charged_back",
        To::Payout(_) => "payout",
        To::Account(_) => "account",
        To::Unclear => "unclear",
        To::Receipt { .. } => "receipt",
        To::Transfer(_) => "transfer",
        To::Deposit { .. } => "deposit",
        To::Held(_) => "held",
        To::Refunded(_) => "refunded",
    }
}

struct LineRow {
    statement: String,
    line: Hash,
    fund: String,
    day: ShanghaiDate,
    fen: Fen,
    state: &'static str,
    booked: Option<String>,
    payment: Option<String>,
    because: Option<String>,
    reason: Option<RecordRef>,
}

impl LineRow {
    fn put(self, tx: &Transaction, unit: &UnitRow, fact: &FactRow) -> Result<(), Error> {
        let row = params![
            unit.community.0,
            self.line.0,
            fact.row,
            self.statement,
            self.fund,
            self.day.to_string(),
            self.fen.0,
            self.state,
            self.booked,
            self.payment,
            self.because,
            self.reason.map(|reason| reason.commitment.to_hex()),
            unit.number,
            fact.number,
        ];
        let text = "INSERT OR REPLACE INTO bank_line (community, line, row, statement, fund, day,
            fen, state, booked, payment, because, reason, unit, fact)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)";
        tx.prepare_cached(text)?.execute(row)?;
        Ok(())
    }
}
