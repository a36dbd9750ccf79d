//! A new key in place of all others, for somebody whose account is in other hands. Two institutions
//! that have seen the person want it; everybody concerned has time to say no.

use super::codes::VOUCHING;
use super::keys::{check_key, check_new, end, full_signer, insert, signer};
use super::persons::check_represented;
use crate::command::OpenRecovery;
use crate::fact::Fact;
use crate::limits::{RECOVERY_INSTITUTIONS, RECOVERY_INSTITUTIONS_AFTER_VETO, RECOVERY_OPEN_MS};
use crate::query::{Acting, acting, institution, institutions, params};
use crate::refusal::Refusal;
use crate::state::{
    Confirmation, InstitutionKind, Key, KeyOrigin, Office, PERSONS, Person, RECOVERIES, Recovery,
    Scope,
};
use kernel::{AccountId, Ctx, Refusal as Refused, Store, Time};

/// Opens a recovery, after the person was seen. The same institution may open it again, with
/// another key, until it is approved.
///
/// # Refusals
/// `NotEntitled`, `NotYourself`, `PersonNotFound`, `NeverActivated`, `RepresentativeUnknown`,
/// `RecoveryRuns`, `WroteRoster`, `BadKey`, `KeyExists`.
pub(crate) fn open(store: &mut Store, ctx: &Ctx, command: OpenRecovery) -> Result<(), Refused> {
    let OpenRecovery { account, key, evidence } = command;
    let (acting, person) = witness(store, ctx, account)?;
    if person.activated_at.is_none() {
        return Err(Refusal::NeverActivated.into());
    }
    check_represented(&person)?;
    let earlier = RECOVERIES.get(store, &account)?;
    if let Some(earlier) = &earlier {
        let own = earlier.vouched == [acting.institution];
        if runs(earlier, ctx.time) && !own {
            return Err(Refusal::RecoveryRuns.into());
        }
    }
    let contested = earlier.is_some_and(|earlier| {
        earlier.vetoed_at.is_some() || earlier.needed == RECOVERY_INSTITUTIONS_AFTER_VETO
    });
    let needed = if contested { RECOVERY_INSTITUTIONS_AFTER_VETO } else { RECOVERY_INSTITUTIONS };
    check_apart(store, &acting, &person, needed)?;
    check_key(store, &key)?;
    check_new(store, account, &person, &key)?;
    // From here on the command succeeds.
    let lapses = ctx.time.saturating_add(RECOVERY_OPEN_MS);
    let recovery = Recovery {
        key: key.clone(),
        vouched: vec![acting.institution],
        needed,
        finish_from: None,
        lapses,
        vetoed_at: None,
    };
    RECOVERIES.put(store, &account, &recovery)?;
    store.emit(&Fact::RecoveryOpened {
        account,
        public_key: key,
        by: acting.institution,
        officer: acting.account,
        evidence,
        needed,
        lapses,
        at: ctx.time,
    })
}

/// Another institution stands behind it; with the last one needed the delay begins.
///
/// # Refusals
/// `NotEntitled`, `NotYourself`, `PersonNotFound`, `RecoveryNotFound`, `RecoveryApproved`,
/// `SameInstitution`, `OnePropertyCompany`, `WroteRoster`.
pub(crate) fn approve(store: &mut Store, ctx: &Ctx, account: AccountId) -> Result<(), Refused> {
    let (acting, person) = witness(store, ctx, account)?;
    let mut recovery = running(store, account, ctx.time)?;
    if recovery.finish_from.is_some() {
        return Err(Refusal::RecoveryApproved.into());
    }
    if recovery.vouched.contains(&acting.institution) {
        return Err(Refusal::SameInstitution.into());
    }
    if acting.kind == InstitutionKind::PropertyCompany {
        for vouched in &recovery.vouched {
            let earlier = institution(store, *vouched)?;
            if earlier.is_some_and(|earlier| earlier.kind == acting.kind) {
                return Err(Refusal::OnePropertyCompany.into());
            }
        }
    }
    check_apart(store, &acting, &person, recovery.needed)?;
    let delay = params(store)?.recovery_ms;
    // From here on the command succeeds.
    recovery.vouched.push(acting.institution);
    let complete = recovery.vouched.len() >= usize::from(recovery.needed);
    recovery.finish_from = complete.then_some(ctx.time.saturating_add(delay));
    recovery.lapses = ctx.time.saturating_add(RECOVERY_OPEN_MS);
    RECOVERIES.put(store, &account, &recovery)?;
    store.emit(&Fact::RecoveryApproved {
        account,
        by: acting.institution,
        officer: acting.account,
        finish_from: recovery.finish_from,
        lapses: recovery.lapses,
        at: ctx.time,
    })
}

/// A key of the account stops its recovery.
///
/// # Refusals
/// `PersonNotFound`, `KeyNotUsable`, `KeyNotFull`, then those of [`veto_recovery`].
pub(crate) fn veto_own(store: &mut Store, ctx: &Ctx) -> Result<(), Refused> {
    let account = full_signer(store, ctx)?.account;
    veto_recovery(store, ctx, account, account)
}

/// Stops the recovery of an account, at any moment until it is finished. That `by` may do so, as a
/// co-owner for instance, is for the caller to know.
///
/// # Refusals
/// `RecoveryNotFound`, `ThreeVouched`.
pub fn veto_recovery(
    store: &mut Store,
    ctx: &Ctx,
    account: AccountId,
    by: AccountId,
) -> Result<(), Refused> {
    let mut recovery = running(store, account, ctx.time)?;
    if recovery.vouched.len() >= usize::from(RECOVERY_INSTITUTIONS_AFTER_VETO) {
        return Err(Refusal::ThreeVouched.into());
    }
    // From here on the command succeeds.
    recovery.vetoed_at = Some(ctx.time);
    RECOVERIES.put(store, &account, &recovery)?;
    store.emit(&Fact::RecoveryVetoed { account, by, at: ctx.time })
}

/// Gives the account its new key and ends all others. Anybody may: nothing is left to decide.
///
/// # Refusals
/// `PersonNotFound` (author), `KeyNotUsable`, `PersonNotFound`, `RecoveryNotFound`,
/// `RecoveryNotApproved`, `RecoveryDelayRuns`.
pub(crate) fn finish(store: &mut Store, ctx: &Ctx, account: AccountId) -> Result<(), Refused> {
    signer(store, ctx)?;
    let mut person = PERSONS.get(store, &account)?.ok_or(Refusal::PersonNotFound)?;
    let recovery = running(store, account, ctx.time)?;
    let from = recovery.finish_from.ok_or(Refusal::RecoveryNotApproved)?;
    if ctx.time < from {
        return Err(Refusal::RecoveryDelayRuns.into());
    }
    let objection_until = ctx.time.saturating_add(params(store)?.objection_ms);
    // From here on the command succeeds.
    RECOVERIES.delete(store, &account)?;
    for older in person.live_keys.clone() {
        end(store, account, &mut person, older, ctx.time)?;
    }
    let key = Key {
        public_key: recovery.key,
        scope: Scope::Full,
        added_at: ctx.time,
        added_by: KeyOrigin::Recovery,
        full_since: Some(ctx.time),
        not_after: None,
        revoked_at: None,
    };
    let index = insert(store, account, &mut person, key)?;
    let by = recovery.vouched.first().copied();
    let confirmation = Confirmation { at: ctx.time, by, objection_until };
    person.confirmed = person.confirmed.or(Some(confirmation));
    PERSONS.put(store, &account, &person)?;
    store.emit(&Fact::RecoveryFinished { account, key: index, at: ctx.time })
}

/// Who looks at the person, and the person.
fn witness(store: &mut Store, ctx: &Ctx, account: AccountId) -> Result<(Acting, Person), Refused> {
    let acting = acting(store, ctx, VOUCHING, &[Office::Head, Office::Attestor])?;
    if acting.account == account {
        return Err(Refusal::NotYourself.into());
    }
    let person = PERSONS.get(store, &account)?.ok_or(Refusal::PersonNotFound)?;
    Ok((acting, person))
}

/// Whether it waits for a step: neither vetoed nor lapsed.
pub(crate) fn runs(recovery: &Recovery, now: Time) -> bool {
    recovery.vetoed_at.is_none() && now < recovery.lapses
}

fn running(store: &mut Store, account: AccountId, now: Time) -> Result<Recovery, Refused> {
    let recovery = RECOVERIES.get(store, &account)?.filter(|recovery| runs(recovery, now));
    Ok(recovery.ok_or(Refusal::RecoveryNotFound)?)
}

/// That the institution which wrote the roster entry steps in only where the others are too few.
fn check_apart(
    store: &mut Store,
    acting: &Acting,
    person: &Person,
    needed: u8,
) -> Result<(), Refused> {
    if person.author != Some(acting.institution) {
        return Ok(());
    }
    let others = institutions(store)?.into_iter().filter(|(id, _)| *id != acting.institution);
    let kinds: Vec<InstitutionKind> = others.map(|(_, other)| other.kind).collect();
    let property = InstitutionKind::PropertyCompany;
    let vouching = kinds.iter().filter(|kind| VOUCHING.contains(kind) && **kind != property);
    // However many property companies there are, one of them counts.
    let able = vouching.count() + usize::from(kinds.contains(&property));
    match able >= usize::from(needed) {
        true => Err(Refusal::WroteRoster.into()),
        false => Ok(()),
    }
}
