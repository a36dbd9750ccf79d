//! An institution comes into a community that exists, or goes along into a new one, with its first
//! people and their keys (`docs/adr/0014-opening.md`).

use crate::genesis::{GenesisInstitution, GenesisPerson, GenesisRole, admit_all, found};
use crate::limits::INSTITUTIONS_MAX;
use crate::query::{institutions, is_usable, live_roles};
use crate::refusal::Refusal;
use crate::state::{HEADS, INSTITUTIONS, Institution, KEYS, Office, PERSONS, Scope};
use kernel::signature::PublicKey;
use kernel::{AccountId, Ctx, InstitutionId, Refusal as Refused, Store, Time, sha256};
use std::collections::BTreeSet;
use std::slice;

/// Enacts the co-signed admission of an institution with its first people.
///
/// # Refusals
/// `BadInstitution` (also an id or mark that is taken, or a role elsewhere), then those of
/// [`apply`] for an institution and its people.
pub fn enact_institution(
    store: &mut Store,
    ctx: &Ctx,
    institution: &GenesisInstitution,
    persons: &[GenesisPerson],
) -> Result<(), Refused> {
    let known = institutions(store)?;
    let taken = known.iter().any(|(id, one)| *id == institution.id || one.mark == institution.mark);
    let mut roles = persons.iter().flat_map(|person| &person.roles);
    let elsewhere = roles.any(|role| role.institution != institution.id);
    if taken || elsewhere || known.len() >= INSTITUTIONS_MAX {
        return Err(Refusal::BadInstitution.into());
    }
    check_able(institution, persons)?;
    found(store, institution)?;
    admit_all(store, slice::from_ref(institution), persons, ctx.time)
}

/// Whether an institution that comes in can act: a head with a key, and as many keys in its office
/// as make its signature. No key serves two people.
///
/// # Refusals
/// `CannotAct`, `KeyExists`.
pub fn check_able(
    institution: &GenesisInstitution,
    persons: &[GenesisPerson],
) -> Result<(), Refused> {
    let with_key = || persons.iter().filter(|person| !person.keys.is_empty());
    let is_head =
        |role: &GenesisRole| role.institution == institution.id && role.office == Office::Head;
    let heads = with_key().filter(|person| person.roles.iter().any(is_head)).count();
    let signers = with_key().filter(|person| institution.signers.contains(&person.account)).count();
    if heads != 1 || signers < usize::from(institution.signatures_needed) {
        return Err(Refusal::CannotAct.into());
    }
    let keys = || persons.iter().flat_map(|person| &person.keys);
    let distinct: BTreeSet<&[u8]> = keys().map(|key| key.bytes.as_slice()).collect();
    match distinct.len() == keys().count() {
        true => Ok(()),
        false => Err(Refusal::KeyExists.into()),
    }
}

/// An institution of this community as it would come into another one: its head and the members of
/// its office with the keys they use, in the roles they have.
///
/// # Refusals
/// `InstitutionNotFound`.
pub fn as_founder(
    store: &mut Store,
    id: InstitutionId,
    now: Time,
) -> Result<(GenesisInstitution, Vec<GenesisPerson>), Refused> {
    let known = INSTITUTIONS.get(store, &id)?.ok_or(Refusal::InstitutionNotFound)?;
    let head = HEADS.get(store, &id)?.map(|(account, _)| account);
    let accounts: BTreeSet<AccountId> = known.signers.iter().copied().chain(head).collect();
    let mut persons = Vec::new();
    for account in accounts {
        let Some(person) = PERSONS.get(store, &account)? else { continue };
        let mut keys = Vec::new();
        for index in &person.live_keys {
            let key = KEYS.get(store, &(account, *index))?;
            let key = key.filter(|key| key.scope == Scope::Full && is_usable(key, now));
            keys.extend(key.map(|key| key.public_key));
        }
        let roles = live_roles(store, &account, &person, now)?;
        let roles = roles.into_iter().filter(|(_, role)| role.institution == id);
        let roles = roles.map(|(_, role)| GenesisRole {
            institution: id,
            office: role.office,
            until: role.until,
        });
        let (kind, roles) = (person.kind, roles.collect());
        persons.push(GenesisPerson { account, kind, keys, office_code: None, roles });
    }
    let Institution { kind, name, name_en, mark, signers, signatures_needed } = known;
    let institution =
        GenesisInstitution { id, kind, name, name_en, mark, signers, signatures_needed };
    Ok((institution, persons))
}

/// What co-signers read of an institution that comes in: its name and how it signs, then each key
/// with the six digits that the officer's phone shows too.
pub fn lines(institution: &GenesisInstitution, persons: &[GenesisPerson]) -> Vec<(String, String)> {
    let GenesisInstitution { id, name, mark, signers, signatures_needed, .. } = institution;
    let signs = format!("{name} {signatures_needed}/{}", signers.len());
    let mut lines = vec![(format!("institution.{mark}"), signs)];
    for person in persons {
        let offices = person.roles.iter().filter(|role| role.institution == *id);
        let offices: Vec<&str> = offices.map(|role| role.office.word()).collect();
        if offices.is_empty() {
            continue;
        }
        for key in &person.keys {
            let text = format!("{} {}", offices.join("+"), digits(key));
            lines.push((format!("officer.{mark}"), text));
        }
    }
    lines
}

/// Six digits that two people can compare on the telephone: another key has others.
fn digits(key: &PublicKey) -> String {
    const SPOKEN: u32 = 1_000_000;
    let hex: String = key.bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    let hash = sha256(&[b"linli/", hex.as_bytes()]).0;
    let number = u32::from_be_bytes([hash[0], hash[1], hash[2], hash[3]]) % SPOKEN;
    format!("{:03} {:03}", number / 1_000, number % 1_000)
}
