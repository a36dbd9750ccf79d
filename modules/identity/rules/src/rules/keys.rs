//! Keys of an account: adding, revoking, replacing.

use crate::command::{AddKey, RevokeKey, RotateKey};
use crate::fact::Fact;
use crate::limits::{KEY_TERM_MS_MAX, LIVE_KEYS_MAX, WORK_KEY_CHECK};
use crate::query::{is_usable, params};
use crate::refusal::Refusal;
use crate::state::{KEYS, Key, KeyOrigin, PERSONS, Person, Scope};
use kernel::signature::PublicKey;
use kernel::{AccountId, Author, Ctx, Refusal as Refused, Store, Time};

/// The author with the key that signed, usable at this moment.
pub(crate) struct Signer {
    pub(crate) account: AccountId,
    pub(crate) person: Person,
    pub(crate) index: u32,
    pub(crate) key: Key,
}

/// # Refusals
/// `PersonNotFound`, `KeyNotUsable`: an earlier item of the same block may have revoked or used it.
pub(crate) fn signer(store: &mut Store, ctx: &Ctx) -> Result<Signer, Refused> {
    let Author::Account { account, key: index } = ctx.author else {
        return Err(Refusal::PersonNotFound.into());
    };
    let person = PERSONS.get(store, &account)?.ok_or(Refusal::PersonNotFound)?;
    let key = KEYS.get(store, &(account, index))?;
    let key = key.filter(|key| is_usable(key, ctx.time)).ok_or(Refusal::KeyNotUsable)?;
    Ok(Signer { account, person, index, key })
}
/// As [`signer`], with full scope.
///
/// # Refusals
/// Those of [`signer`], then `KeyNotFull`.
pub(crate) fn full_signer(store: &mut Store, ctx: &Ctx) -> Result<Signer, Refused> {
    let signer = signer(store, ctx)?;
    if signer.key.scope != Scope::Full {
        return Err(Refusal::KeyNotFull.into());
    }
    Ok(signer)
}

/// Adds a key to one's own account.
///
/// # Refusals
/// `PersonNotFound`, `KeyNotUsable`, `KeyNotFull`, `BadKey` (also: the scope of a code or desk),
/// `DeadlineMustBeFuture`, `DeadlineTooFar` (also: longer than the key that signs), `KeyExists`,
/// `TooManyKeys`.
pub(crate) fn add(store: &mut Store, ctx: &Ctx, command: AddKey) -> Result<(), Refused> {
    let Signer { account, mut person, index, key: by } = full_signer(store, ctx)?;
    if matches!(command.scope, Scope::Activation | Scope::Desk) {
        return Err(Refusal::BadKey.into());
    }
    check_key(store, &command.key)?;
    check_term(command.not_after, by.not_after, ctx.time)?;
    check_room(store, account, &mut person, &command.key, ctx.time)?;
    let key = Key {
        public_key: command.key,
        scope: command.scope,
        added_at: ctx.time,
        added_by: KeyOrigin::Key(index),
        full_since: (command.scope == Scope::Full).then_some(ctx.time),
        not_after: command.not_after.or(by.not_after),
        revoked_at: None,
    };
    // From here on the command succeeds.
    insert(store, account, &mut person, key)?;
    PERSONS.put(store, &account, &person)
}

/// Revokes a key of one's own account.
///
/// # Refusals
/// `PersonNotFound`, `KeyNotUsable`, `KeyNotFound`; for another key than the signing one
/// `KeyNotFull`, `KeyTooYoung`; then `LastKey`.
pub(crate) fn revoke(store: &mut Store, ctx: &Ctx, command: &RevokeKey) -> Result<(), Refused> {
    let mut signer = signer(store, ctx)?;
    if !signer.person.live_keys.contains(&command.key) {
        return Err(Refusal::KeyNotFound.into());
    }
    if command.key != signer.index {
        check_settled(store, &signer.key, ctx.time)?;
    }
    check_not_last(store, &signer, command.key, ctx.time)?;
    // From here on the command succeeds.
    end(store, signer.account, &mut signer.person, command.key, ctx.time)?;
    PERSONS.put(store, &signer.account, &signer.person)
}

/// Replaces the key that signs by another one with its scope and term.
///
/// # Refusals
/// `PersonNotFound`, `KeyNotUsable`, `KeyNotFull`, `BadKey`, `KeyExists`.
pub(crate) fn rotate(store: &mut Store, ctx: &Ctx, command: RotateKey) -> Result<(), Refused> {
    let Signer { account, mut person, index, key: by } = full_signer(store, ctx)?;
    check_key(store, &command.key)?;
    check_new(store, account, &person, &command.key)?;
    let key = Key {
        public_key: command.key,
        scope: by.scope,
        added_at: ctx.time,
        added_by: KeyOrigin::Key(index),
        full_since: Some(ctx.time),
        not_after: by.not_after,
        revoked_at: None,
    };
    // From here on the command succeeds.
    end(store, account, &mut person, index, ctx.time)?;
    insert(store, account, &mut person, key)?;
    PERSONS.put(store, &account, &person)
}

/// # Refusals
/// `BadKey`.
pub(crate) fn check_key(store: &mut Store, key: &PublicKey) -> Result<(), Refused> {
    store.charge(WORK_KEY_CHECK)?;
    match key.is_well_formed() {
        true => Ok(()),
        false => Err(Refusal::BadKey.into()),
    }
}

fn check_term(end: Option<Time>, signer_end: Option<Time>, now: Time) -> Result<(), Refused> {
    let Some(end) = end else {
        return Ok(());
    };
    if end <= now {
        return Err(Refusal::DeadlineMustBeFuture.into());
    }
    if end - now > KEY_TERM_MS_MAX || signer_end.is_some_and(|signer_end| end > signer_end) {
        return Err(Refusal::DeadlineTooFar.into());
    }
    Ok(())
}

/// That a new key is new and fits. Keys that have run out make room.
///
/// # Refusals
/// `KeyExists`, `TooManyKeys`.
pub(crate) fn check_room(
    store: &mut Store,
    account: AccountId,
    person: &mut Person,
    key: &PublicKey,
    now: Time,
) -> Result<(), Refused> {
    check_new(store, account, person, key)?;
    if person.live_keys.len() >= LIVE_KEYS_MAX {
        person.live_keys = usable(store, account, &person.live_keys, now)?
            .into_iter()
            .map(|(index, _)| index)
            .collect();
    }
    if person.live_keys.len() >= LIVE_KEYS_MAX {
        return Err(Refusal::TooManyKeys.into());
    }
    Ok(())
}

pub(crate) fn check_new(
    store: &mut Store,
    account: AccountId,
    person: &Person,
    key: &PublicKey,
) -> Result<(), Refused> {
    for index in &person.live_keys {
        let known = KEYS.get(store, &(account, *index))?;
        if known.is_some_and(|known| known.public_key.bytes == key.bytes) {
            return Err(Refusal::KeyExists.into());
        }
    }
    Ok(())
}

/// That a key may revoke others: full, and past its own objection time, so that whoever took over
/// an account by an activation cannot lock its owner out before anybody could object.
pub(crate) fn check_settled(store: &mut Store, key: &Key, now: Time) -> Result<(), Refused> {
    let since = key.full_since.ok_or(Refusal::KeyNotFull)?;
    let settled = since.saturating_add(params(store)?.objection_ms);
    if now < settled {
        return Err(Refusal::KeyTooYoung.into());
    }
    Ok(())
}

/// That the account keeps a usable key of at least this one's scope. An unused code is no key of
/// the person's, nor is that of a desk.
fn check_not_last(
    store: &mut Store,
    signer: &Signer,
    leaving: u32,
    now: Time,
) -> Result<(), Refused> {
    let keys = usable(store, signer.account, &signer.person.live_keys, now)?;
    let scope = keys.iter().find(|(index, _)| *index == leaving).map(|(_, key)| key.scope);
    let stays = |wanted: &[Scope]| {
        keys.iter().any(|(index, key)| *index != leaving && wanted.contains(&key.scope))
    };
    let enough = match scope {
        None | Some(Scope::Activation | Scope::Desk) => true,
        Some(Scope::ReadAndPay) => stays(&[Scope::Full, Scope::ReadAndPay]),
        Some(Scope::Full) => stays(&[Scope::Full]),
    };
    match enough {
        true => Ok(()),
        false => Err(Refusal::LastKey.into()),
    }
}

fn usable(
    store: &mut Store,
    account: AccountId,
    keys: &[u32],
    now: Time,
) -> Result<Vec<(u32, Key)>, Refused> {
    let mut found = Vec::with_capacity(keys.len());
    for index in keys {
        let key = KEYS.get(store, &(account, *index))?;
        found.extend(key.filter(|key| is_usable(key, now)).map(|key| (*index, key)));
    }
    Ok(found)
}

/// Writes a key under the next index and its fact. The caller writes the person.
pub(crate) fn insert(
    store: &mut Store,
    account: AccountId,
    person: &mut Person,
    key: Key,
) -> Result<u32, Refused> {
    let index = person.next_key;
    person.next_key += 1;
    person.live_keys.push(index);
    KEYS.put(store, &(account, index), &key)?;
    store.emit(&Fact::KeyAdded {
        account,
        key: index,
        public_key: key.public_key,
        scope: key.scope,
        added_by: key.added_by,
        not_after: key.not_after,
        at: key.added_at,
    })?;
    Ok(index)
}

/// Ends a key. The caller writes the person.
pub(crate) fn end(
    store: &mut Store,
    account: AccountId,
    person: &mut Person,
    index: u32,
    now: Time,
) -> Result<(), Refused> {
    person.live_keys.retain(|live| *live != index);
    let key = KEYS.get(store, &(account, index))?;
    if let Some(mut key) = key {
        key.revoked_at = Some(now);
        KEYS.put(store, &(account, index), &key)?;
    }
    store.emit(&Fact::KeyRevoked { account, key: index, at: now })
}
