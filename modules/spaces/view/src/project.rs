//! Facts into rows.

use rusqlite::{Transaction, params};
use spaces::Fact;
use view::{BlockRow, Error, FactRow, UnitRow};

pub(crate) fn project(
    tx: &Transaction,
    _block: &BlockRow,
    unit: &UnitRow,
    fact: &FactRow,
) -> Result<(), Error> {
    let community = unit.community.0;
    let at = i64::from(fact.number);
    match fact.read::<Fact>()? {
        Fact::SpacesProposed { draft, lines, .. } => {
            let text = "INSERT INTO spaces_line (community, draft, number, from_day, flat, kind)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
            let mut insert = tx.prepare_cached(text)?;
            for line in lines {
                let flat = line.held.map(|held| held.flat.to_hex());
                let kind = line.held.map(|held| held.kind.word());
                let from = line.from.to_string();
                insert.execute(params![
                    community,
                    draft.to_string(),
                    line.number,
                    from,
                    flat,
                    kind
                ])?;
            }
        }
        Fact::SpaceTaken { number, flat, kind, from, .. } => {
            let text = "INSERT INTO spaces_held (community, row, number, flat, kind, from_day,
                    unit, fact)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
            let (flat, kind, from) = (flat.to_hex(), kind.word(), from.to_string());
            let row = params![community, fact.row, number, flat, kind, from, unit.number, at];
            tx.prepare_cached(text)?.execute(row)?;
        }
        Fact::SpaceLeft { number, ended, from, .. } => {
            let ended_on = ended.to_string();
            // What ended before it began was put right: nobody ever had it.
            if ended > from {
                let text = "UPDATE spaces_held SET ended = ?3, ended_unit = ?4, ended_fact = ?5
                    WHERE community = ?1 AND number = ?2 AND ended IS NULL";
                let row = params![community, number, ended_on, unit.number, at];
                tx.prepare_cached(text)?.execute(row)?;
            } else {
                let text = "DELETE FROM spaces_held
                    WHERE community = ?1 AND number = ?2 AND ended IS NULL AND from_day = ?3";
                tx.prepare_cached(text)?.execute(params![community, number, ended_on])?;
            }
        }
        Fact::SpacesRegistered { totals, .. } => {
            let text = "INSERT INTO spaces_totals (community, owned, leased, free, unit, fact)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                ON CONFLICT (community) DO UPDATE SET owned = excluded.owned,
                    leased = excluded.leased, free = excluded.free,
                    unit = excluded.unit, fact = excluded.fact";
            let row = params![community, totals.owned, totals.leased, totals.free, unit.number, at];
            tx.prepare_cached(text)?.execute(row)?;
        }
    }
    Ok(())
}
