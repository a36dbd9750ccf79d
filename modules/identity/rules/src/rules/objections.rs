//! The public objection time: whoever knows better says so before the person votes.

use super::keys::full_signer;
use crate::command::{DismissObjection, ObjectToPerson, WithdrawObjection};
use crate::fact::Fact;
use crate::limits::OPEN_OBJECTIONS_MAX;
use crate::query::{acting, params};
use crate::refusal::Refusal;
use crate::state::{
    InstitutionKind, KEYS, KeyOrigin, OBJECTIONS, Objection, Office, PERSONS, Person,
};
use kernel::{AccountId, Ctx, InstitutionId, Refusal as Refused, Store, Time};

/// Objects to a person's right to vote: a resident while an objection time runs, an institution at
/// any time.
///
/// # Refusals
/// `PersonNotFound` (author), `KeyNotUsable`, `KeyNotFull`, `PersonNotFound`, `NoObjectionTime`,
/// `ObjectionExists`, `TooManyObjections`.
pub(crate) fn object(store: &mut Store, ctx: &Ctx, command: ObjectToPerson) -> Result<(), Refused> {
    let by = full_signer(store, ctx)?.account;
    let account = command.account;
    let mut person = PERSONS.get(store, &account)?.ok_or(Refusal::PersonNotFound)?;
    let offices = &[Office::Head, Office::Clerk, Office::Attestor];
    let institution = acting(store, ctx, &[], offices).ok().map(|acting| acting.institution);
    if institution.is_none() && !objection_time_runs(store, account, &person, ctx.time)? {
        return Err(Refusal::NoObjectionTime.into());
    }
    if OBJECTIONS.get(store, &(account, by))?.is_some() {
        return Err(Refusal::ObjectionExists.into());
    }
    if person.open_objections >= OPEN_OBJECTIONS_MAX {
        return Err(Refusal::TooManyObjections.into());
    }
    // From here on the command succeeds.
    let reason = command.reason;
    let objection = Objection { at: ctx.time, institution, reason };
    OBJECTIONS.put(store, &(account, by), &objection)?;
    person.open_objections += 1;
    PERSONS.put(store, &account, &person)?;
    store.emit(&Fact::ObjectionMade { account, by, institution, reason })
}

/// From activation until a confirmation is past its time, and again after each new key.
fn objection_time_runs(
    store: &mut Store,
    account: AccountId,
    person: &Person,
    now: Time,
) -> Result<bool, Refused> {
    let objection_ms = params(store)?.objection_ms;
    let unconfirmed = person.activated_at.is_some() && person.confirmed.is_none();
    if unconfirmed || person.confirmed.is_some_and(|c| now < c.objection_until) {
        return Ok(true);
    }
    for index in &person.live_keys {
        let since = KEYS.get(store, &(account, *index))?.and_then(|key| key.full_since);
        if since.is_some_and(|since| now < since.saturating_add(objection_ms)) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Takes one's own objection back.
///
/// # Refusals
/// `PersonNotFound` (author), `KeyNotUsable`, `KeyNotFull`, `PersonNotFound`, `ObjectionNotFound`.
pub(crate) fn withdraw(
    store: &mut Store,
    ctx: &Ctx,
    command: &WithdrawObjection,
) -> Result<(), Refused> {
    let by = full_signer(store, ctx)?.account;
    let account = command.account;
    let mut person = PERSONS.get(store, &account)?.ok_or(Refusal::PersonNotFound)?;
    OBJECTIONS.get(store, &(account, by))?.ok_or(Refusal::ObjectionNotFound)?;
    // From here on the command succeeds.
    close(store, account, &mut person, by)?;
    store.emit(&Fact::ObjectionWithdrawn { account, by })
}

/// Finds an objection without ground: the residents' committee or the subdistrict, if it is no
/// party to it.
///
/// # Refusals
/// `NotEntitled`, `PersonNotFound`, `ObjectionNotFound`, `NotImpartial`.
pub(crate) fn dismiss(
    store: &mut Store,
    ctx: &Ctx,
    command: &DismissObjection,
) -> Result<(), Refused> {
    let kinds = &[InstitutionKind::ResidentsCommittee, InstitutionKind::Subdistrict];
    let acting = acting(store, ctx, kinds, &[Office::Head, Office::Attestor])?;
    let (account, objector) = (command.account, command.objector);
    let mut person = PERSONS.get(store, &account)?.ok_or(Refusal::PersonNotFound)?;
    let objection = OBJECTIONS.get(store, &(account, objector))?;
    let objection = objection.ok_or(Refusal::ObjectionNotFound)?;
    let involved = acting.account == account
        || acting.account == objector
        || objection.institution == Some(acting.institution)
        || vouched(store, account, &person, acting.institution)?;
    if involved {
        return Err(Refusal::NotImpartial.into());
    }
    // From here on the command succeeds.
    close(store, account, &mut person, objector)?;
    store.emit(&Fact::ObjectionDismissed {
        account,
        objector,
        by: acting.institution,
        officer: acting.account,
        reason: command.reason,
    })
}

/// Whether an institution has itself vouched for the person: by the confirmation, or by the code of
/// a live key.
fn vouched(
    store: &mut Store,
    account: AccountId,
    person: &Person,
    institution: InstitutionId,
) -> Result<bool, Refused> {
    if person.confirmed.is_some_and(|c| c.by == Some(institution)) {
        return Ok(true);
    }
    for index in &person.live_keys {
        let key = KEYS.get(store, &(account, *index))?;
        if key.is_some_and(|key| key.added_by == KeyOrigin::Activation(institution)) {
            return Ok(true);
        }
    }
    Ok(false)
}

fn close(
    store: &mut Store,
    account: AccountId,
    person: &mut Person,
    objector: AccountId,
) -> Result<(), Refused> {
    OBJECTIONS.delete(store, &(account, objector))?;
    person.open_objections = person.open_objections.saturating_sub(1);
    PERSONS.put(store, &account, person)
}
