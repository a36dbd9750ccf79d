//! Facts into rows.

use __noun__::Fact;
use rusqlite::{Transaction, params};
use view::{BlockRow, Error, FactRow, UnitRow};

pub(crate) fn project(
    tx: &Transaction,
    _block: &BlockRow,
    unit: &UnitRow,
    fact: &FactRow,
) -> Result<(), Error> {
    match fact.read::<Fact>()? {
        Fact::Opened { id, note, at } => {
            let row = params![
                unit.community.to_hex(),
                id.to_hex(),
                fact.row,
                note.commitment.to_hex(),
                at as i64,
                unit.id.to_hex(),
                fact.number,
            ];
            tx.prepare_cached(
                "INSERT INTO __noun___entry (community, id, row, note, opened_ms, unit, fact)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )?
            .execute(row)?;
        }
    }
    Ok(())
}
