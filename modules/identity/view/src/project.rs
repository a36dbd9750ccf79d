//! Facts of identity into rows. Persons, keys and institutions are read from the finalised state;
//! only what needs a list in time order is kept here (codes, roles, recoveries, desk sessions), and
//! whose a public key is.

use crate::{desks, recoveries};
use identity::{Fact, KeyOrigin};
use rusqlite::{Transaction, params};
use view::{BlockRow, Error, FactRow, UnitRow, word};

pub(crate) fn project(
    tx: &Transaction,
    block: &BlockRow,
    unit: &UnitRow,
    fact: &FactRow,
) -> Result<(), Error> {
    let community = unit.community.0;
    match fact.read::<Fact>()? {
        told @ Fact::CodesIssued { .. } => codes(tx, block, unit, fact, &told)?,
        Fact::Activated { account, code, key, at } => {
            tx.prepare_cached(
                "UPDATE identity_code SET state = 'used', device_key = ?4, used_ms = ?5
                 WHERE community = ?1 AND account = ?2 AND key = ?3",
            )?
            .execute(params![community, account.to_hex(), code, key, at as i64])?;
        }
        Fact::PersonConfirmed { account, key, .. } => {
            tx.prepare_cached(
                "UPDATE identity_code SET confirmed_ms = ?4
                 WHERE community = ?1 AND account = ?2 AND device_key = ?3",
            )?
            .execute(params![
                community,
                account.to_hex(),
                key,
                block.time_ms as i64
            ])?;
        }
        told @ Fact::RoleGranted { .. } => role(tx, unit, fact, &told)?,
        told @ (Fact::KeyAdded { .. } | Fact::KeyRevoked { .. }) => {
            key(tx, community, &told)?;
            card_or_end(tx, unit, fact, &told)?;
            desks::project(tx, block, unit, fact, &told)?;
        }
        told @ (Fact::DeskOpened { .. } | Fact::DeskClosed { .. } | Fact::DoneAtDesk { .. }) => {
            desks::project(tx, block, unit, fact, &told)?
        }
        told @ (Fact::RecoveryOpened { .. }
        | Fact::RecoveryApproved { .. }
        | Fact::RecoveryVetoed { .. }
        | Fact::RecoveryFinished { .. }) => recoveries::project(tx, unit, fact, &told)?,
        Fact::RoleRevoked { role, account, at, .. } => {
            tx.prepare_cached(
                "UPDATE identity_role SET revoked_ms = ?4
                 WHERE community = ?1 AND account = ?2 AND role = ?3",
            )?
            .execute(params![
                community,
                account.to_hex(),
                role.to_string(),
                at as i64
            ])?;
        }
        // The state says these; no list is made of them.
        Fact::InstitutionFounded { .. }
        | Fact::PersonRegistered { .. }
        | Fact::SignersReplaced { .. }
        | Fact::CardReplaced { .. }
        | Fact::RepresentativeNamed { .. }
        | Fact::ObjectionMade { .. }
        | Fact::ObjectionWithdrawn { .. }
        | Fact::ObjectionDismissed { .. } => {}
    }
    Ok(())
}

/// A key that was added or revoked.
fn key(tx: &Transaction, community: [u8; 8], told: &Fact) -> Result<(), Error> {
    match told {
        Fact::KeyAdded { account, key, public_key, scope, .. } => tx
            .prepare_cached(
                "INSERT INTO identity_key (community, public_key, account, key, scope)
                 VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(params![
                community,
                hex::encode(&public_key.bytes),
                account.to_hex(),
                key,
                word(scope)?
            ])?,
        Fact::KeyRevoked { account, key, at } => tx
            .prepare_cached(
                "UPDATE identity_key SET revoked_ms = ?4
                 WHERE community = ?1 AND account = ?2 AND key = ?3",
            )?
            .execute(params![community, account.to_hex(), key, *at as i64])?,
        _ => return Ok(()),
    };
    Ok(())
}

/// A household card stands among the codes, without an institution. A code that ends unused is
/// void; a device that ends is no longer the device of its code.
fn card_or_end(tx: &Transaction, unit: &UnitRow, fact: &FactRow, told: &Fact) -> Result<(), Error> {
    let community = unit.community.0;
    match told {
        Fact::KeyAdded { account, key, added_by: KeyOrigin::HouseholdCard(_), at, .. } => {
            tx.prepare_cached(
                "INSERT INTO identity_code (community, account, key, row, issued_ms, state, unit,
                    fact, number)
                 VALUES (?1, ?2, ?3, ?4, ?5, 'issued', ?6, ?7, 0)",
            )?
            .execute(params![
                community,
                account.to_hex(),
                key,
                fact.row,
                *at as i64,
                unit.number,
                fact.number,
            ])?;
        }
        Fact::KeyRevoked { account, key, .. } => {
            let of = params![community, account.to_hex(), key];
            tx.prepare_cached(
                "UPDATE identity_code SET state = 'void'
                 WHERE community = ?1 AND account = ?2 AND key = ?3 AND state = 'issued'",
            )?
            .execute(of)?;
            tx.prepare_cached(
                "UPDATE identity_code SET device_key = NULL
                 WHERE community = ?1 AND account = ?2 AND device_key = ?3",
            )?
            .execute(of)?;
        }
        _ => {}
    }
    Ok(())
}

/// Codes that were issued.
fn codes(
    tx: &Transaction,
    block: &BlockRow,
    unit: &UnitRow,
    fact: &FactRow,
    told: &Fact,
) -> Result<(), Error> {
    let Fact::CodesIssued { by, officer, codes, .. } = told else { return Ok(()) };
    for (number, code) in codes.iter().enumerate() {
        let row = params![
            unit.community.0,
            code.account.to_hex(),
            code.key,
            fact.row,
            by.to_hex(),
            officer.to_hex(),
            block.time_ms as i64,
            code.expires as i64,
            unit.number,
            fact.number,
            number as i64,
        ];
        tx.prepare_cached(
            "INSERT INTO identity_code (community, account, key, row, institution, officer,
                issued_ms, expires_ms, state, unit, fact, number)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 'issued', ?9, ?10, ?11)",
        )?
        .execute(row)?;
    }
    Ok(())
}

/// A role that was granted.
fn role(tx: &Transaction, unit: &UnitRow, fact: &FactRow, told: &Fact) -> Result<(), Error> {
    let Fact::RoleGranted { role, institution, account, office, by, at, until } = told else {
        return Ok(());
    };
    let row = params![
        unit.community.0,
        role.to_string(),
        account.to_hex(),
        fact.row,
        institution.to_hex(),
        word(office)?,
        by.map(|by| by.to_hex()),
        *at as i64,
        until.map(|until| until as i64),
        unit.number,
        fact.number,
    ];
    tx.prepare_cached(
        "INSERT INTO identity_role (community, role, account, row, institution, office,
            granted_by, granted_ms, until_ms, unit, fact)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
    )?
    .execute(row)?;
    Ok(())
}
