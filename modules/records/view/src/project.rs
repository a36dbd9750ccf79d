//! Facts of records into rows: which commitments are on the books, which are gone, and what
//! happened to public texts.

use records::Fact;
use rusqlite::{Transaction, params};
use view::{BlockRow, Error, FactRow, UnitRow, word};

pub(crate) fn project(
    tx: &Transaction,
    _block: &BlockRow,
    unit: &UnitRow,
    fact: &FactRow,
) -> Result<(), Error> {
    let community = unit.community.0;
    match fact.read::<Fact>()? {
        Fact::RecordAttached { record, kind, class, flat, account, by, institution, at } => {
            let row = params![
                community,
                record.commitment.to_hex(),
                fact.row,
                word(&kind)?,
                record.size,
                word(&class)?,
                flat.map(|flat| flat.to_hex()),
                account.map(|account| account.to_hex()),
                by.map(|by| by.to_hex()),
                institution.map(|institution| institution.to_hex()),
                at as i64,
                unit.number,
                fact.number,
            ];
            tx.prepare_cached(
                "INSERT INTO records_record (community, commitment, row, kind, size, class, flat,
                    account, attached_by, institution, attached_ms, unit, fact)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
            )?
            .execute(row)?;
        }
        Fact::RecordTombstoned { commitment, at, .. } => {
            tx.prepare_cached(
                "UPDATE records_record SET erased_ms = ?3 WHERE community = ?1 AND commitment = ?2",
            )?
            .execute(params![community, commitment.to_hex(), at as i64])?;
        }
        told => event(tx, unit, fact, told)?,
    }
    Ok(())
}

/// What happened to a public text.
fn event(tx: &Transaction, unit: &UnitRow, fact: &FactRow, told: Fact) -> Result<(), Error> {
    let (commitment, event, institution, reason, at) = match told {
        Fact::RecordReported { commitment, reason, institution, at } => {
            (commitment, "reported", institution, Some(reason), at)
        }
        Fact::RecordHidden { commitment, reason, at, .. } => {
            (commitment, "hidden", None, Some(reason), at)
        }
        Fact::HidingAppealed { commitment, reason, at, .. } => {
            (commitment, "appealed", None, Some(reason), at)
        }
        Fact::AppealAnswered { commitment, restored, reason, institution, at, .. } => {
            let event = if restored { "restored" } else { "upheld" };
            (commitment, event, Some(institution), Some(reason), at)
        }
        Fact::AppealLapsed { commitment, at } => (commitment, "lapsed", None, None, at),
        Fact::RecordAttached { .. } | Fact::RecordTombstoned { .. } => return Ok(()),
    };
    let row = params![
        unit.community.0,
        commitment.to_hex(),
        fact.row,
        event,
        institution.map(|institution| institution.to_hex()),
        reason.map(|reason| reason.commitment.to_hex()),
        at as i64,
        unit.number,
        fact.number,
    ];
    tx.prepare_cached(
        "INSERT INTO records_event
            (community, commitment, row, event, institution, reason, at_ms, unit, fact)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?
    .execute(row)?;
    Ok(())
}
