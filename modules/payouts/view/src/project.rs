//! Facts into rows: one row per instruction.

use kernel::{AccountId, Fen, FlatId, Id8, RecordRef, ShanghaiDate, Time};
use payouts::{Fact, PayoutId, Proof};
use rusqlite::{Transaction, params};
use view::{BlockRow, Error, FactRow, UnitRow, word};

pub(crate) fn project(
    tx: &Transaction,
    _block: &BlockRow,
    unit: &UnitRow,
    fact: &FactRow,
) -> Result<(), Error> {
    match fact.read::<Fact>()? {
        Fact::PayoutInstructed {
            payout,
            fund,
            payee,
            person,
            fen,
            due,
            cause,
            of,
            purpose,
            flat,
            at,
        } => {
            let new = New { payout, payee, person, fen, due, of, flat, at };
            instructed(tx, unit, fact, &new, [&word(&fund)?, &word(&cause)?, &word(&purpose)?])
        }
        Fact::PayoutSettled { payout, paid_on, proof, entry, .. } => {
            let (slip, line) = match proof {
                Proof::Slip(slip) => (Some(slip.commitment.to_hex()), None),
                Proof::Line(line) => (None, Some(line.to_hex())),
            };
            tx.prepare_cached(
                "UPDATE payouts_payout
                 SET state = 'paid', paid_on = ?3, slip = ?4, line = ?5, entry = ?6,
                    paid_unit = ?7, paid_fact = ?8
                 WHERE community = ?1 AND payout = ?2",
            )?
            .execute(params![
                unit.community.0,
                payout.to_string(),
                paid_on.to_string(),
                slip,
                line,
                entry as i64,
                unit.number,
                fact.number
            ])?;
            Ok(())
        }
        Fact::PayoutReturned { payout, reason, .. } => {
            set(tx, unit, payout, "state = 'returned', reason = ?3", &reason.commitment.to_hex())
        }
        Fact::PayeeCorrected { payout, payee, .. } => {
            let change = "state = 'approved', reason = NULL, payee = ?3";
            set(tx, unit, payout, change, &payee.commitment.to_hex())
        }
        Fact::PayoutCancelled { payout, .. } => set(tx, unit, payout, "state = ?3", "cancelled"),
        Fact::PayoutOverdue { payout, .. } => set(tx, unit, payout, "overdue = ?3", "1"),
    }
}

struct New {
    payout: PayoutId,
    payee: RecordRef,
    person: Option<AccountId>,
    fen: Fen,
    due: ShanghaiDate,
    of: Id8,
    flat: Option<FlatId>,
    at: Time,
}

fn instructed(
    tx: &Transaction,
    unit: &UnitRow,
    fact: &FactRow,
    new: &New,
    [fund, cause, purpose]: [&str; 3],
) -> Result<(), Error> {
    tx.prepare_cached(
        "INSERT INTO payouts_payout (row, community, payout, fund, payee, fen, due, cause,
            cause_id, purpose, flat, state, overdue, instructed_ms, unit, fact, person)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, 'approved', 0, ?12, ?13, ?14, ?15)",
    )?
    .execute(params![
        fact.row,
        unit.community.0,
        new.payout.to_string(),
        fund,
        new.payee.commitment.to_hex(),
        new.fen.0,
        new.due.to_string(),
        cause,
        new.of.to_hex(),
        purpose,
        new.flat.map(|flat| flat.to_hex()),
        new.at as i64,
        unit.number,
        fact.number,
        new.person.map(|account| account.to_hex()),
    ])?;
    Ok(())
}

/// Changes a row; `change` has one `?3`.
fn set(
    tx: &Transaction,
    unit: &UnitRow,
    payout: PayoutId,
    change: &str,
    value: &str,
) -> Result<(), Error> {
    let text = format!("UPDATE payouts_payout SET {change} WHERE community = ?1 AND payout = ?2");
    tx.prepare_cached(&text)?.execute(params![unit.community.0, payout.to_string(), value])?;
    Ok(())
}
