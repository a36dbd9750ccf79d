//! Facts of the register into rows: where flats are, and which people have ever belonged to which
//! flat. The second is only an index of candidates: who belongs to a flat *now* is asked of the
//! finalised state.

use kernel::{AccountId, FlatId};
use property::Fact;
use rusqlite::{Transaction, params};
use view::{BlockRow, Error, FactRow, UnitRow, word};

pub(crate) fn project(
    tx: &Transaction,
    block: &BlockRow,
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
        Fact::OwnersRegistered { flat, draft, owners, .. } => {
            let draft = Some(draft.to_string());
            for owner in owners {
                belongs(tx, unit, owner.account, flat)?;
                granted(tx, (block, unit, fact), (flat, owner.account, "owner"), draft.as_deref())?;
            }
        }
        Fact::OccupantSet { flat, account, tie, .. } => {
            belongs(tx, unit, account, flat)?;
            granted(tx, (block, unit, fact), (flat, account, &word(&tie)?), None)?;
        }
        Fact::RosterProposed { draft, institution, with, .. }
        | Fact::TransferProposed { draft, institution, with, .. } => {
            tx.prepare_cached(
                "INSERT INTO property_draft (community, draft, institution, second)
                 VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",
            )?
            .execute(params![
                unit.community.0,
                draft.to_string(),
                institution.to_hex(),
                with.to_hex()
            ])?;
        }
        Fact::RosterRowRefused { .. }
        | Fact::RosterAdopted { .. }
        | Fact::DraftLapsed { .. }
        | Fact::OccupancyEnded { .. }
        | Fact::FlatDisputed { .. }
        | Fact::DisputeResolved { .. } => {}
    }
    Ok(())
}

/// Where a tie comes from; a later grant of the same tie takes its place.
fn granted(
    tx: &Transaction,
    (block, unit, fact): (&BlockRow, &UnitRow, &FactRow),
    (flat, account, tie): (FlatId, AccountId, &str),
    draft: Option<&str>,
) -> Result<(), Error> {
    tx.prepare_cached(
        "INSERT INTO property_grant
            (community, flat, account, tie, draft, granted_by, at_ms, unit, fact)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
         ON CONFLICT DO UPDATE SET draft = excluded.draft, granted_by = excluded.granted_by,
            at_ms = excluded.at_ms, unit = excluded.unit, fact = excluded.fact",
    )?
    .execute(params![
        unit.community.0,
        flat.to_hex(),
        account.to_hex(),
        tie,
        draft,
        unit.author.map(|author| author.to_hex()),
        block.time_ms as i64,
        unit.number,
        fact.number,
    ])?;
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
