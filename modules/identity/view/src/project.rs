//! Facts of identity into rows. Persons, keys and institutions are read from the finalised state;
//! only what needs a list in time order is kept here (registrations, codes, roles), and whose a
//! public key is.

use identity::{Fact, IssuedCode};
use kernel::{AccountId, Time};
use rusqlite::{Transaction, params};
use serde::Serialize;
use view::{BlockRow, Error, FactRow, UnitRow};

pub(crate) fn project(
    tx: &Transaction,
    block: &BlockRow,
    unit: &UnitRow,
    fact: &FactRow,
) -> Result<(), Error> {
    let community = unit.community.0;
    match fact.read::<Fact>()? {
        Fact::PersonRegistered { account, .. } => {
            tx.prepare_cached(
                "INSERT INTO identity_person (community, account, row, unit, fact)
                 VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING",
            )?
            .execute(params![
                community,
                account.to_hex(),
                fact.row,
                unit.number,
                fact.number
            ])?;
        }
        told @ Fact::CodesIssued { .. } => codes(tx, block, unit, fact, &told)?,
        Fact::Activated { account, code, key, at } => {
            tx.prepare_cached(
                "UPDATE identity_code SET state = 'used', device_key = ?4, used_ms = ?5
                 WHERE community = ?1 AND account = ?2 AND key = ?3",
            )?
            .execute(params![community, account.to_hex(), code, key, at as i64])?;
            set_once(tx, "activated_ms", community, account, at)?;
        }
        Fact::PersonConfirmed { account, .. } => {
            set_once(tx, "confirmed_ms", community, account, block.time_ms)?;
        }
        told @ Fact::RoleGranted { .. } => role(tx, unit, fact, &told)?,
        told @ (Fact::KeyAdded { .. } | Fact::KeyRevoked { .. }) => key(tx, community, &told)?,
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
        | Fact::SignersReplaced { .. }
        | Fact::CardReplaced { .. }
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

/// Codes that were issued; each voids the one before it.
fn codes(
    tx: &Transaction,
    block: &BlockRow,
    unit: &UnitRow,
    fact: &FactRow,
    told: &Fact,
) -> Result<(), Error> {
    let Fact::CodesIssued { batch, by, officer, codes } = told else { return Ok(()) };
    let community = unit.community.0;
    for (number, code) in codes.iter().enumerate() {
        void_earlier(tx, community, code)?;
        let row = params![
            community,
            code.account.to_hex(),
            code.key,
            fact.row,
            batch.to_hex(),
            by.to_hex(),
            officer.to_hex(),
            block.time_ms as i64,
            code.expires as i64,
            unit.number,
            fact.number,
            number as i64,
        ];
        tx.prepare_cached(
            "INSERT INTO identity_code (community, account, key, row, batch, institution,
                officer, issued_ms, expires_ms, state, unit, fact, number)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 'issued', ?10, ?11, ?12)",
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

fn void_earlier(tx: &Transaction, community: [u8; 8], code: &IssuedCode) -> Result<(), Error> {
    let Some(voids) = code.voids else {
        return Ok(());
    };
    tx.prepare_cached(
        "UPDATE identity_code SET state = 'void'
         WHERE community = ?1 AND account = ?2 AND key = ?3 AND state = 'issued'",
    )?
    .execute(params![community, code.account.to_hex(), voids])?;
    Ok(())
}

/// Writes the first time of something into a person's row.
fn set_once(
    tx: &Transaction,
    column: &str,
    community: [u8; 8],
    account: AccountId,
    at: Time,
) -> Result<(), Error> {
    let text = format!(
        "UPDATE identity_person SET {column} = COALESCE({column}, ?3)
         WHERE community = ?1 AND account = ?2"
    );
    tx.prepare_cached(&text)?.execute(params![community, account.to_hex(), at as i64])?;
    Ok(())
}

/// An enum without data as it stands in facts.
pub(crate) fn word(value: &impl Serialize) -> Result<String, Error> {
    let value = serde_json::to_value(value)?;
    Ok(value.as_str().unwrap_or_default().to_owned())
}
