//! From a letter to a trusted key: three institutions must lie in the same way to invent an owner.
//! One wrote the roster entry, another issues the code, a further one looks at the person.

use super::keys::{check_key, check_room, end, insert, signer};
use super::persons::check_represented;
use crate::command::{Activate, ConfirmPerson, IssueCodes, NewCode};
use crate::fact::{Fact, IssuedCode};
use crate::limits::{CODE_VALID_MS_MAX, CODES_PER_COMMAND_MAX};
use crate::query::Acting;
use crate::query::{acting, awaits_confirmation, institutions, is_usable, params};
use crate::refusal::Refusal;
use crate::state::{
    BATCHES, CODES, Confirmation, InstitutionKind, KEYS, Key, KeyOrigin, Office, PERSONS, Person,
    Scope,
};
use kernel::signature::{PublicKey, Suite};
use kernel::{AccountId, Ctx, Refusal as Refused, Store, sha256};

/// Institutions that know residents by sight or by their papers.
pub(crate) const VOUCHING: &[InstitutionKind] = &[
    InstitutionKind::ResidentsCommittee,
    InstitutionKind::OwnersCommittee,
    InstitutionKind::Subdistrict,
    InstitutionKind::PropertyCompany,
];

/// Issues activation codes. Issuing again for the same person makes the earlier code void.
///
/// # Refusals
/// `NotEntitled`, `BatchSize`, `BatchExists`; then for each code in order: `RepeatedInBatch`,
/// `PersonNotFound`, `IssuerWroteRoster`, `DeadlineMustBeFuture`, `DeadlineTooFar`, `BadKey`,
/// `CodeKeyUsed`, `TooManyKeys`.
pub(crate) fn issue(store: &mut Store, ctx: &Ctx, command: &IssueCodes) -> Result<(), Refused> {
    let offices = &[Office::Head, Office::Clerk, Office::Attestor];
    let acting = acting(store, ctx, VOUCHING, offices)?;
    if command.codes.is_empty() || command.codes.len() > CODES_PER_COMMAND_MAX {
        return Err(Refusal::BatchSize.into());
    }
    if BATCHES.get(store, &command.batch)?.is_some() {
        return Err(Refusal::BatchExists.into());
    }
    let mut planned = Vec::with_capacity(command.codes.len());
    for (at, code) in command.codes.iter().enumerate() {
        if command.codes[..at]
            .iter()
            .any(|earlier| earlier.account == code.account || earlier.code_key == code.code_key)
        {
            return Err(Refusal::RepeatedInBatch.into());
        }
        planned.push(plan(store, ctx, &acting, code)?);
    }
    // From here on the command succeeds.
    BATCHES.put(store, &command.batch, &acting.institution)?;
    let mut codes = Vec::with_capacity(planned.len());
    for plan in planned {
        codes.push(issue_one(store, ctx, plan)?);
    }
    store.emit(&Fact::CodesIssued {
        batch: command.batch,
        by: acting.institution,
        officer: acting.account,
        codes,
    })
}

struct Plan {
    account: AccountId,
    person: Person,
    voids: Option<u32>,
    key: Key,
}

fn plan(store: &mut Store, ctx: &Ctx, acting: &Acting, code: &NewCode) -> Result<Plan, Refused> {
    let account = code.account;
    let mut person = PERSONS.get(store, &account)?.ok_or(Refusal::PersonNotFound)?;
    if person.author == Some(acting.institution) {
        return Err(Refusal::IssuerWroteRoster.into());
    }
    if code.expires <= ctx.time {
        return Err(Refusal::DeadlineMustBeFuture.into());
    }
    if code.expires - ctx.time > CODE_VALID_MS_MAX {
        return Err(Refusal::DeadlineTooFar.into());
    }
    let public_key = new_code_key(store, &code.code_key)?;
    let voids = pending(store, account, &person, Printed::Letter)?;
    person.live_keys.retain(|index| Some(*index) != voids);
    check_room(store, account, &mut person, &public_key, ctx.time)?;
    let key = Key {
        public_key,
        scope: Scope::Activation,
        added_at: ctx.time,
        added_by: KeyOrigin::Code(acting.institution),
        full_since: None,
        not_after: Some(code.expires),
        revoked_at: None,
    };
    Ok(Plan { account, person, voids, key })
}

/// The key of a code, which nobody has used before.
///
/// # Refusals
/// `BadKey`, `CodeKeyUsed`.
pub(crate) fn new_code_key(store: &mut Store, code_key: &[u8]) -> Result<PublicKey, Refused> {
    let bytes = code_key.to_vec();
    let public_key = PublicKey { suite: Suite::P256, bytes, relying_party: None, origin: None };
    check_key(store, &public_key)?;
    match CODES.get(store, &sha256(&[code_key]))? {
        Some(_) => Err(Refusal::CodeKeyUsed.into()),
        None => Ok(public_key),
    }
}

/// On what a code is printed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Printed {
    Letter,
    HouseholdCard,
}

/// The account's unused code of one kind.
pub(crate) fn pending(
    store: &mut Store,
    account: AccountId,
    person: &Person,
    wanted: Printed,
) -> Result<Option<u32>, Refused> {
    for index in &person.live_keys {
        let key = KEYS.get(store, &(account, *index))?;
        let printed =
            key.filter(|key| key.scope == Scope::Activation).map(|key| match key.added_by {
                KeyOrigin::HouseholdCard(_) => Printed::HouseholdCard,
                _ => Printed::Letter,
            });
        if printed == Some(wanted) {
            return Ok(Some(*index));
        }
    }
    Ok(None)
}

fn issue_one(store: &mut Store, ctx: &Ctx, plan: Plan) -> Result<IssuedCode, Refused> {
    let Plan { account, mut person, voids, key } = plan;
    if let Some(earlier) = voids {
        end(store, account, &mut person, earlier, ctx.time)?;
    }
    let hash = sha256(&[&key.public_key.bytes]);
    let expires = key.not_after.unwrap_or(ctx.time);
    let index = insert(store, account, &mut person, key)?;
    CODES.put(store, &hash, &(account, index))?;
    PERSONS.put(store, &account, &person)?;
    Ok(IssuedCode { account, key: index, expires, voids })
}

/// Uses a code up and brings the key of a device, which may read and pay at once. An officer whom
/// the founders looked at has nobody else to wait for: that key has full scope.
///
/// # Refusals
/// `PersonNotFound`, `KeyNotUsable` (run out, void or used), `NotAnActivationCode`, `BadKey`,
/// `KeyExists`, `TooManyKeys`.
pub(crate) fn activate(store: &mut Store, ctx: &Ctx, command: Activate) -> Result<(), Refused> {
    let signer = signer(store, ctx)?;
    let (account, mut person, code) = (signer.account, signer.person, signer.index);
    let (scope, origin) = match (signer.key.scope, signer.key.added_by) {
        (Scope::Activation, KeyOrigin::Code(issuer)) => {
            (Scope::ReadAndPay, KeyOrigin::Activation(issuer))
        }
        (Scope::Activation, KeyOrigin::HouseholdCard(_)) => {
            (Scope::ReadAndPay, KeyOrigin::Rebinding(code))
        }
        (Scope::Activation, KeyOrigin::Genesis) => (Scope::Full, KeyOrigin::Key(code)),
        _ => return Err(Refusal::NotAnActivationCode.into()),
    };
    check_key(store, &command.key)?;
    check_unlike_code(&signer.key, &command.key)?;
    person.live_keys.retain(|index| *index != code);
    check_room(store, account, &mut person, &command.key, ctx.time)?;
    let key = Key {
        public_key: command.key,
        scope,
        added_at: ctx.time,
        added_by: origin,
        full_since: (scope == Scope::Full).then_some(ctx.time),
        not_after: None,
        revoked_at: None,
    };
    // From here on the command succeeds.
    end(store, account, &mut person, code, ctx.time)?;
    let index = insert(store, account, &mut person, key)?;
    person.activated_at = person.activated_at.or(Some(ctx.time));
    PERSONS.put(store, &account, &person)?;
    store.emit(&Fact::Activated { account, code, key: index, at: ctx.time })
}

/// A code that lay in a letter box is no key for a device.
fn check_unlike_code(code: &Key, device: &PublicKey) -> Result<(), Refused> {
    match code.public_key.bytes == device.bytes {
        true => Err(Refusal::KeyExists.into()),
        false => Ok(()),
    }
}

/// Vouches for a person and the key on the device they showed. A key that came by a household card
/// has no issuer: the person's own confirmed key made the card.
///
/// # Refusals
/// `NotEntitled`, `NotYourself`, `PersonNotFound`, `KeyNotFound`, `KeyNotUsable`,
/// `NotAwaitingConfirmation`, `RepresentativeUnknown`, `ConfirmerIssuedCode`,
/// `ConfirmerWroteRoster`.
pub(crate) fn confirm(
    store: &mut Store,
    ctx: &Ctx,
    command: &ConfirmPerson,
) -> Result<(), Refused> {
    let acting = acting(store, ctx, VOUCHING, &[Office::Head, Office::Attestor])?;
    let (account, index) = (command.account, command.key);
    if acting.account == account {
        return Err(Refusal::NotYourself.into());
    }
    let mut person = PERSONS.get(store, &account)?.ok_or(Refusal::PersonNotFound)?;
    let mut key = KEYS.get(store, &(account, index))?.ok_or(Refusal::KeyNotFound)?;
    if !is_usable(&key, ctx.time) {
        return Err(Refusal::KeyNotUsable.into());
    }
    if !awaits_confirmation(&key) {
        return Err(Refusal::NotAwaitingConfirmation.into());
    }
    check_represented(&person)?;
    if let KeyOrigin::Activation(issuer) = key.added_by {
        check_confirmer(store, &acting, &person, issuer)?;
    }
    let objection_until = ctx.time.saturating_add(params(store)?.objection_ms);
    // From here on the command succeeds.
    key.scope = Scope::Full;
    key.full_since = Some(ctx.time);
    KEYS.put(store, &(account, index), &key)?;
    person.confirmed = person.confirmed.or(Some(Confirmation {
        at: ctx.time,
        by: Some(acting.institution),
        objection_until,
    }));
    PERSONS.put(store, &account, &person)?;
    store.emit(&Fact::PersonConfirmed {
        account,
        key: index,
        by: acting.institution,
        officer: acting.account,
        evidence: command.evidence,
        objection_until,
    })
}

/// Never the issuer; whoever wrote the roster entry, or named the company's representative, only
/// where no third institution could do it.
fn check_confirmer(
    store: &mut Store,
    acting: &Acting,
    person: &Person,
    issuer: kernel::InstitutionId,
) -> Result<(), Refused> {
    if acting.institution == issuer {
        return Err(Refusal::ConfirmerIssuedCode.into());
    }
    let named = person.representative.map(|representative| representative.author);
    let wrote = |id| [person.author, named].contains(&Some(id));
    if !wrote(acting.institution) {
        return Ok(());
    }
    let third = institutions(store)?.into_iter().any(|(id, institution)| {
        id != issuer && !wrote(id) && VOUCHING.contains(&institution.kind)
    });
    match third {
        true => Err(Refusal::ConfirmerWroteRoster.into()),
        false => Ok(()),
    }
}
