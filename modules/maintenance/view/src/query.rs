//! Rows into what the routes answer.

use crate::routes::{MaintenanceGivenView, MaintenancePaidView, MaintenanceShareView};
use kernel::{CommunityId, FlatId};
use rusqlite::{Connection, Row, params};
use view::{Error, Proof};

/// What a flat's page shows of its past.
const SHOWN_MAX: i64 = 40;

/// Sharings before a row, newest first, one more than asked for.
pub(crate) fn shares(
    database: &Connection,
    community: CommunityId,
    before: i64,
    limit: usize,
) -> Result<Vec<(i64, MaintenanceShareView)>, Error> {
    let mut query = database.prepare_cached(
        "SELECT row, share, source, fen, until, institution, at_ms, state, flats, weights,
            (SELECT lower(hex(id)) FROM unit WHERE number = s.unit), fact
         FROM maintenance_share s WHERE community = ?1 AND row < ?2 ORDER BY row DESC LIMIT ?3",
    )?;
    let rows = query.query_map(params![community.0, before, limit as i64 + 1], share)?;
    Ok(rows.collect::<Result<Vec<_>, _>>()?)
}

fn share(row: &Row) -> rusqlite::Result<(i64, MaintenanceShareView)> {
    let view = MaintenanceShareView {
        share: row.get(1)?,
        source: row.get(2)?,
        fen: row.get(3)?,
        until: row.get(4)?,
        institution: row.get(5)?,
        at_ms: row.get::<_, i64>(6)? as u64,
        state: row.get(7)?,
        flats: row.get(8)?,
        weights: row.get(9)?,
        proof: Proof::of(row.get(10)?, row.get(11)?),
    };
    Ok((row.get(0)?, view))
}

/// What a flat got, and what was paid in for it.
pub(crate) fn of_flat(
    database: &Connection,
    community: CommunityId,
    flat: FlatId,
) -> Result<(Vec<MaintenanceGivenView>, Vec<MaintenancePaidView>), Error> {
    let mut given = database.prepare_cached(
        "SELECT g.share, s.source, g.fen, s.fen, g.weight, s.weights, s.until, g.entry,
            (SELECT lower(hex(id)) FROM unit WHERE number = g.unit), g.fact
         FROM maintenance_given g
         JOIN maintenance_share s ON s.community = ?2 AND s.share = g.share
         WHERE g.flat = ?1 ORDER BY g.row DESC LIMIT ?3",
    )?;
    let given = given.query_map(params![flat.0, community.0, SHOWN_MAX], |row| {
        Ok(MaintenanceGivenView {
            share: row.get(0)?,
            source: row.get(1)?,
            fen: row.get(2)?,
            total_fen: row.get(3)?,
            weight: row.get(4)?,
            weights: row.get(5)?,
            until: row.get(6)?,
            entry: row.get(7)?,
            proof: Proof::of(row.get(8)?, row.get(9)?),
        })
    })?;
    let given = given.collect::<Result<Vec<_>, _>>()?;
    let mut paid = database.prepare_cached(
        "SELECT day, debtor, settled, added, entry,
            (SELECT lower(hex(id)) FROM unit WHERE number = p.unit), fact
         FROM maintenance_paid p WHERE flat = ?1 ORDER BY row DESC LIMIT ?2",
    )?;
    let paid = paid.query_map(params![flat.0, SHOWN_MAX], |row| {
        Ok(MaintenancePaidView {
            day: row.get(0)?,
            debtor: row.get(1)?,
            settled_fen: row.get(2)?,
            added_fen: row.get(3)?,
            entry: row.get(4)?,
            proof: Proof::of(row.get(5)?, row.get(6)?),
        })
    })?;
    Ok((given, paid.collect::<Result<Vec<_>, _>>()?))
}
