//! Facts of the register into rows: where flats are, and which people have ever belonged to which
//! flat. The second is only an index of candidates: who belongs to a flat *now* is asked of the
//! finalised state.

use kernel::{AccountId, FlatId};
use property::Fact;
use rusqlite::{Transaction, params};
use view::{BlockRow, Error, FactRow, UnitRow};

pub(crate) fn project(
    tx: &Transaction,
    _block: &BlockRow,
    unit: &UnitRow,
    fact: &FactRow,
) -> Result<(), Error> {
    match fact.read::<Fact>()? {
        Fact::FlatRegistered { flat, building, stairwell, area, .. } => {
            let row = params![
                unit.community.0,
                flat.to_hex(),
                fact.row,
                building,
                stairwell,
                area.0,
                unit.number,
                fact.number,
            ];
            tx.prepare_cached(
                "INSERT INTO property_flat
                    (community, flat, row, building, stairwell, area, unit, fact)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
                 ON CONFLICT (community, flat) DO UPDATE SET building = excluded.building,
                    stairwell = excluded.stairwell, area = excluded.area, unit = excluded.unit,
                    fact = excluded.fact",
            )?
            .execute(row)?;
        }
        Fact::OwnersRegistered { flat, owners, .. } => {
            for owner in owners {
                belongs(tx, unit, owner.account, flat)?;
            }
        }
        Fact::OccupantSet { flat, account, .. } => belongs(tx, unit, account, flat)?,
        Fact::RosterProposed { .. }
        | Fact::TransferProposed { .. }
        | Fact::RosterRowRefused { .. }
        | Fact::RosterAdopted { .. }
        | Fact::DraftLapsed { .. }
        | Fact::OccupancyEnded { .. }
        | Fact::FlatDisputed { .. }
        | Fact::DisputeResolved { .. } => {}
    }
    Ok(())
}

fn belongs(
    tx: &Transaction,
    unit: &UnitRow,
    account: AccountId,
    flat: FlatId,
) -> Result<(), Error> {
    tx.prepare_cached(
        "INSERT INTO property_person (community, account, flat) VALUES (?1, ?2, ?3)
         ON CONFLICT DO NOTHING",
    )?
    .execute(params![unit.community.0, account.to_hex(), flat.to_hex()])?;
    Ok(())
}
