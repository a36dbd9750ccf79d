//! Facts into rows.

use kernel::CommunityId;
use maintenance::{Fact, ShareId};
use rusqlite::{Transaction, params};
use view::{BlockRow, Error, FactRow, UnitRow};

pub(crate) fn project(
    tx: &Transaction,
    _block: &BlockRow,
    unit: &UnitRow,
    fact: &FactRow,
) -> Result<(), Error> {
    let (row, proof) = (fact.row, (unit.number, i64::from(fact.number)));
    match fact.read::<Fact>()? {
        told @ Fact::ShareBegun { .. } => begun(tx, unit, fact, told)?,
        Fact::ShareGiven { share, flat, weight, fen, entry } => {
            tx.prepare_cached(
                "INSERT INTO maintenance_given (flat, row, share, weight, fen, entry, unit, fact)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            )?
            .execute(params![
                flat.0,
                row,
                share.to_string(),
                weight,
                fen.0,
                entry as i64,
                proof.0,
                proof.1
            ])?;
        }
        Fact::ShareDone { share, flats, weights } => {
            ended(tx, unit.community, share, "done", Some(flats), Some(weights))?;
        }
        Fact::ShareDropped { share } => ended(tx, unit.community, share, "dropped", None, None)?,
        Fact::PaidIn { line, flat, debtor, day, settled, added, entry, .. } => {
            tx.prepare_cached(
                "INSERT INTO maintenance_paid (flat, row, line, day, debtor, settled, added, entry,
                    unit, fact)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            )?
            .execute(params![
                flat.0,
                row,
                line.0,
                day.to_string(),
                debtor.word(),
                settled.0,
                added.0,
                entry as i64,
                proof.0,
                proof.1
            ])?;
        }
        Fact::PaidInTakenBack { line, flat, .. } => {
            tx.prepare_cached("DELETE FROM maintenance_paid WHERE flat = ?1 AND line = ?2")?
                .execute(params![flat.0, line.0])?;
        }
    }
    Ok(())
}

fn begun(tx: &Transaction, unit: &UnitRow, fact: &FactRow, told: Fact) -> Result<(), Error> {
    let Fact::ShareBegun { share, source, fen, until, institution, at } = told else {
        return Ok(());
    };
    tx.prepare_cached(
        "INSERT INTO maintenance_share (row, community, share, source, fen, until,
            institution, at_ms, state, unit, fact)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 'underway', ?9, ?10)",
    )?
    .execute(params![
        fact.row,
        unit.community.0,
        share.to_string(),
        source.word(),
        fen.0,
        until.to_string(),
        institution.to_hex(),
        at as i64,
        unit.number,
        i64::from(fact.number)
    ])?;
    Ok(())
}

fn ended(
    tx: &Transaction,
    community: CommunityId,
    share: ShareId,
    state: &str,
    flats: Option<u32>,
    weights: Option<String>,
) -> Result<(), Error> {
    tx.prepare_cached(
        "UPDATE maintenance_share SET state = ?3, flats = ?4, weights = ?5
         WHERE community = ?1 AND share = ?2",
    )?
    .execute(params![community.0, share.to_string(), state, flats, weights])?;
    Ok(())
}
