//! Institutions and first people: of a genesis file, of a community that opens later, of an
//! institution that joins.
//!
//! Everybody here is confirmed from the start: whoever signs the genesis, or the proposal, has
//! looked at them.

use crate::fact::Fact;
use crate::limits::{
    CODE_VALID_MS_MAX, INSTITUTIONS_MAX, LIVE_KEYS_MAX, OBJECTION_MS_MAX, RECOVERY_DELAY_MS,
    RECOVERY_DELAY_MS_USUAL,
};
use crate::refusal::Refusal;
use crate::rules::{keys, persons, roles};
use crate::state::{
    CODES, Confirmation, HEADS, INSTITUTIONS, Institution, InstitutionKind, Key, KeyOrigin,
    OFFICE_OF, Office, PARAMS, PERSONS, Params, Person, PersonKind, Role, Scope,
};
use borsh::{BorshDeserialize, BorshSerialize};
use kernel::signature::{PublicKey, Suite, hex_bytes};
use kernel::{AccountId, InstitutionId, Refusal as Refused, Store, Time, sha256};
use serde::{Deserialize, Serialize};

/// Identity's part of a community's genesis.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GenesisIdentity {
    /// Public objection time after a confirmation or a new key, in ms; 0 only in a demonstration.
    pub objection_ms: u64,
    /// Between the last approval of a recovery and its end, in ms; below 24 hours only in a
    /// demonstration.
    #[serde(default = "usual_recovery_delay")]
    pub recovery_ms: u64,
    /// The institutions.
    pub institutions: Vec<GenesisInstitution>,
    /// The first people: officers, and in a demonstration its personas.
    pub persons: Vec<GenesisPerson>,
}

/// An institution.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GenesisInstitution {
    /// Its id.
    pub id: InstitutionId,
    /// Its kind.
    pub kind: InstitutionKind,
    /// Public name, Chinese.
    pub name: String,
    /// Public name, English.
    pub name_en: String,
    /// The one character of its seal.
    pub mark: String,
    /// The members of its office.
    pub signers: Vec<AccountId>,
    /// How many of them make its signature.
    pub signatures_needed: u8,
}

/// A person.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GenesisPerson {
    /// The account.
    pub account: AccountId,
    /// Natural person or company.
    #[serde(default = "natural")]
    pub kind: PersonKind,
    /// Their keys, all with full scope.
    #[serde(default)]
    pub keys: Vec<PublicKey>,
    /// A code for the key of a device they do not have yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub office_code: Option<OfficeCode>,
    /// Their roles.
    #[serde(default)]
    pub roles: Vec<GenesisRole>,
}

/// The code on an officer's letter, as its public half.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfficeCode {
    /// 33 bytes of P-256, hex.
    #[serde(with = "hex_bytes")]
    pub code_key: Vec<u8>,
    /// Valid up to and including, Unix ms.
    pub expires: Time,
}

/// A role.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GenesisRole {
    /// In which institution.
    pub institution: InstitutionId,
    /// In which office.
    pub office: Office,
    /// End of the term.
    #[serde(default)]
    pub until: Option<Time>,
}

fn usual_recovery_delay() -> u64 {
    RECOVERY_DELAY_MS_USUAL
}
fn natural() -> PersonKind {
    PersonKind::Natural
}

/// Writes the genesis state and its facts.
///
/// # Refusals
/// `BadObjectionTime`, `BadRecoveryDelay`; for each institution `BadInstitution` (also a repeated
/// id or mark), `SignsElsewhere`; for each person `PersonKindDiffers` (listed twice),
/// `TooManyKeys`, `BadKey`, `KeyExists`, `InstitutionNotFound`, `RoleHeld` (also a second head);
/// `PersonNotFound` for a signer who is not among the persons; for an office code
/// `DeadlineMustBeFuture`, `DeadlineTooFar`, `CodeKeyUsed`.
pub fn apply(
    store: &mut Store,
    genesis: &GenesisIdentity,
    time: Time,
    demo: bool,
) -> Result<(), Refused> {
    let objection_ms = genesis.objection_ms;
    if objection_ms > OBJECTION_MS_MAX || (objection_ms == 0 && !demo) {
        return Err(Refusal::BadObjectionTime.into());
    }
    let recovery_ms = genesis.recovery_ms;
    let shorter = demo && recovery_ms < *RECOVERY_DELAY_MS.start();
    if !shorter && !RECOVERY_DELAY_MS.contains(&recovery_ms) {
        return Err(Refusal::BadRecoveryDelay.into());
    }
    PARAMS.put(store, &(), &Params { objection_ms, recovery_ms, demo })?;
    if genesis.institutions.len() > INSTITUTIONS_MAX {
        return Err(Refusal::BadInstitution.into());
    }
    for (at, institution) in genesis.institutions.iter().enumerate() {
        let repeats = |earlier: &GenesisInstitution| {
            earlier.id == institution.id || earlier.mark == institution.mark
        };
        if genesis.institutions[..at].iter().any(repeats) {
            return Err(Refusal::BadInstitution.into());
        }
        found(store, institution)?;
    }
    admit_all(store, &genesis.institutions, &genesis.persons, time)
}

pub(crate) fn admit_all(
    store: &mut Store,
    institutions: &[GenesisInstitution],
    persons: &[GenesisPerson],
    time: Time,
) -> Result<(), Refused> {
    for person in persons {
        admit(store, person, time)?;
    }
    let mut signers = institutions.iter().flat_map(|institution| &institution.signers);
    match signers.all(|signer| persons.iter().any(|person| person.account == *signer)) {
        true => Ok(()),
        false => Err(Refusal::PersonNotFound.into()),
    }
}

pub(crate) fn found(store: &mut Store, genesis: &GenesisInstitution) -> Result<(), Refused> {
    let institution = Institution {
        kind: genesis.kind,
        name: genesis.name.clone(),
        name_en: genesis.name_en.clone(),
        mark: genesis.mark.clone(),
        signers: genesis.signers.clone(),
        signatures_needed: genesis.signatures_needed,
    };
    roles::check_institution(&institution)?;
    for signer in &institution.signers {
        if OFFICE_OF.get(store, signer)?.is_some() {
            return Err(Refusal::SignsElsewhere.into());
        }
        OFFICE_OF.put(store, signer, &genesis.id)?;
    }
    INSTITUTIONS.put(store, &genesis.id, &institution)?;
    store.emit(&Fact::InstitutionFounded {
        institution: genesis.id,
        kind: institution.kind,
        name: institution.name,
        name_en: institution.name_en,
        mark: institution.mark,
        signers: institution.signers,
        signatures_needed: institution.signatures_needed,
    })
}

fn admit(store: &mut Store, genesis: &GenesisPerson, time: Time) -> Result<(), Refused> {
    let account = genesis.account;
    if PERSONS.get(store, &account)?.is_some() {
        return Err(Refusal::PersonKindDiffers.into());
    }
    if genesis.keys.len() > LIVE_KEYS_MAX {
        return Err(Refusal::TooManyKeys.into());
    }
    persons::create(store, time, account, genesis.kind, None, None)?;
    let mut person = PERSONS.get(store, &account)?.ok_or(Refusal::PersonNotFound)?;
    for public_key in &genesis.keys {
        keys::check_key(store, public_key)?;
        keys::check_room(store, account, &mut person, public_key, time)?;
        let key = Key {
            public_key: public_key.clone(),
            scope: Scope::Full,
            added_at: time,
            added_by: KeyOrigin::Genesis,
            full_since: Some(time),
            not_after: None,
            revoked_at: None,
        };
        keys::insert(store, account, &mut person, key)?;
    }
    if let Some(code) = &genesis.office_code {
        admit_code(store, account, &mut person, code, time)?;
    }
    if !genesis.keys.is_empty() {
        person.activated_at = Some(time);
    }
    if !person.live_keys.is_empty() {
        person.confirmed = Some(Confirmation { at: time, by: None, objection_until: time });
    }
    PERSONS.put(store, &account, &person)?;
    for role in &genesis.roles {
        appoint(store, account, role, time)?;
    }
    Ok(())
}

fn admit_code(
    store: &mut Store,
    account: AccountId,
    person: &mut Person,
    code: &OfficeCode,
    time: Time,
) -> Result<(), Refused> {
    if code.expires <= time {
        return Err(Refusal::DeadlineMustBeFuture.into());
    }
    if code.expires - time > CODE_VALID_MS_MAX {
        return Err(Refusal::DeadlineTooFar.into());
    }
    let hash = sha256(&[&code.code_key]);
    if CODES.get(store, &hash)?.is_some() {
        return Err(Refusal::CodeKeyUsed.into());
    }
    let public_key = PublicKey {
        suite: Suite::P256,
        bytes: code.code_key.clone(),
        relying_party: None,
        origin: None,
    };
    keys::check_key(store, &public_key)?;
    keys::check_room(store, account, person, &public_key, time)?;
    let key = Key {
        public_key,
        scope: Scope::Activation,
        added_at: time,
        added_by: KeyOrigin::Genesis,
        full_since: None,
        not_after: Some(code.expires),
        revoked_at: None,
    };
    let index = keys::insert(store, account, person, key)?;
    CODES.put(store, &hash, &(account, index))
}

fn appoint(
    store: &mut Store,
    account: AccountId,
    genesis: &GenesisRole,
    time: Time,
) -> Result<(), Refused> {
    let institution = genesis.institution;
    INSTITUTIONS.get(store, &institution)?.ok_or(Refusal::InstitutionNotFound)?;
    if genesis.office == Office::Head && HEADS.get(store, &institution)?.is_some() {
        return Err(Refusal::RoleHeld.into());
    }
    let person = PERSONS.get(store, &account)?.ok_or(Refusal::PersonNotFound)?;
    roles::check_room(store, &account, &person, institution, genesis.office, time)?;
    let role = Role {
        institution,
        office: genesis.office,
        granted_by: None,
        granted_at: time,
        until: genesis.until,
        revoked: None,
    };
    let office = [genesis.office as u8];
    let id = roles::role_id(&[b"linli/genesis role/v1\0", &account.0, &institution.0, &office]);
    roles::insert(store, account, id, &role, time)
}
