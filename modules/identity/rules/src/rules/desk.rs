//! Help at a desk: somebody without a phone is there with their document, and an institution makes
//! a key that signs for them until the visit ends.

use super::keys::{check_key, check_room, end, insert};
use super::persons::check_represented;
use crate::command::OpenDesk;
use crate::fact::Fact;
use crate::limits::{DESK_MS_MAX, DESKS_PER_DAY_MAX};
use crate::query::{Acting, acting, full_author, institutions, is_usable, peek_key};
use crate::refusal::Refusal;
use crate::state::{
    DESK_DAYS, DESKS, Desk, DeskDay, InstitutionKind, KEYS, Key, KeyOrigin, Office, PERSONS,
    Person, Scope,
};
use kernel::{AccountId, Author, Ctx, InstitutionId, Refusal as Refused, ShanghaiDate, Store};

/// Bodies of government and self-government; never a property company, whose bills are in question.
const HELPING: &[InstitutionKind] =
    &[InstitutionKind::ResidentsCommittee, InstitutionKind::Subdistrict];
const OFFICES: &[Office] = &[Office::Head, Office::Clerk, Office::Attestor];

/// Opens a desk session, after the person and their document were seen.
///
/// # Refusals
/// `NotEntitled`, `NotYourself`, `PersonNotFound`, `RepresentativeUnknown`, `WroteRoster`,
/// `DeadlineMustBeFuture`, `DeadlineTooFar`, `DeskOpen`, `TooManyDesks`, `BadKey`, `KeyExists`,
/// `TooManyKeys`.
pub(crate) fn open(store: &mut Store, ctx: &Ctx, command: OpenDesk) -> Result<(), Refused> {
    let OpenDesk { account, key, until, evidence } = command;
    let acting = acting(store, ctx, HELPING, OFFICES)?;
    if acting.account == account {
        return Err(Refusal::NotYourself.into());
    }
    let mut person = PERSONS.get(store, &account)?.ok_or(Refusal::PersonNotFound)?;
    check_represented(&person)?;
    check_apart(store, &acting, &person)?;
    if until <= ctx.time {
        return Err(Refusal::DeadlineMustBeFuture.into());
    }
    if until - ctx.time > DESK_MS_MAX {
        return Err(Refusal::DeadlineTooFar.into());
    }
    if live(store, ctx, account)?.is_some() {
        return Err(Refusal::DeskOpen.into());
    }
    let today = today(store, ctx, acting.institution)?;
    if today.count > DESKS_PER_DAY_MAX {
        return Err(Refusal::TooManyDesks.into());
    }
    check_key(store, &key)?;
    check_room(store, account, &mut person, &key, ctx.time)?;
    let (by, institution) = (acting.account, acting.institution);
    let key = Key {
        public_key: key,
        scope: Scope::Desk,
        added_at: ctx.time,
        added_by: KeyOrigin::Desk { by, institution },
        full_since: None,
        not_after: Some(until),
        revoked_at: None,
    };
    // From here on the command succeeds.
    let key = insert(store, account, &mut person, key)?;
    PERSONS.put(store, &account, &person)?;
    DESKS.put(store, &account, &Desk { key, institution })?;
    DESK_DAYS.put(store, &institution, &today)?;
    let (by, officer, at) = (institution, by, ctx.time);
    store.emit(&Fact::DeskOpened { account, key, by, officer, evidence, until, at })
}

/// Ends a desk session before its time: the institution at whose desk it is, or a full key of the
/// person.
///
/// # Refusals
/// `DeskNotFound`, `NotEntitled`.
pub(crate) fn close(store: &mut Store, ctx: &Ctx, account: AccountId) -> Result<(), Refused> {
    let desk = live(store, ctx, account)?.ok_or(Refusal::DeskNotFound)?;
    let author = full_author(store, ctx)?.ok_or(Refusal::NotEntitled)?.0;
    let institution = match author == account {
        true => None,
        false => Some(acting(store, ctx, HELPING, OFFICES)?.institution),
    };
    if institution.is_some_and(|institution| institution != desk.institution) {
        return Err(Refusal::NotEntitled.into());
    }
    let mut person = PERSONS.get(store, &account)?.ok_or(Refusal::PersonNotFound)?;
    // From here on the command succeeds.
    end(store, account, &mut person, desk.key, ctx.time)?;
    PERSONS.put(store, &account, &person)?;
    let (key, by, at) = (desk.key, author, ctx.time);
    store.emit(&Fact::DeskClosed { account, key, by, institution, at })
}

/// Says of the unit that runs that its author was helped at a desk, where that is so: whoever reads
/// what it did reads that, too. Finding out charges nothing, because it is no part of what the
/// author asked.
///
/// # Refusals
/// `TooMuchWork`.
pub fn note_desk(store: &mut Store, ctx: &Ctx) -> Result<(), Refused> {
    let Author::Account { account, key: index } = ctx.author else {
        return Ok(());
    };
    let key = peek_key(store, ctx.community, account, index);
    let Some(KeyOrigin::Desk { by, institution }) = key.map(|key| key.added_by) else {
        return Ok(());
    };
    store.emit(&Fact::DoneAtDesk { account, key: index, institution, officer: by })
}

/// The account's session that is still open.
fn live(store: &mut Store, ctx: &Ctx, account: AccountId) -> Result<Option<Desk>, Refused> {
    let Some(desk) = DESKS.get(store, &account)? else {
        return Ok(None);
    };
    let key = KEYS.get(store, &(account, desk.key))?;
    Ok(key.filter(|key| is_usable(key, ctx.time)).map(|_| desk))
}

/// That whoever wrote the roster entry opens no session where another desk can: it would speak for
/// people it has put there itself.
fn check_apart(store: &mut Store, acting: &Acting, person: &Person) -> Result<(), Refused> {
    if person.author != Some(acting.institution) {
        return Ok(());
    }
    let other = institutions(store)?
        .into_iter()
        .any(|(id, other)| id != acting.institution && HELPING.contains(&other.kind));
    match other {
        true => Err(Refusal::WroteRoster.into()),
        false => Ok(()),
    }
}

/// The institution's count of today with one more session.
fn today(store: &mut Store, ctx: &Ctx, institution: InstitutionId) -> Result<DeskDay, Refused> {
    let day = ShanghaiDate::at(ctx.time).days();
    let before = DESK_DAYS.get(store, &institution)?.filter(|known| known.day == day);
    Ok(DeskDay { day, count: before.map_or(0, |known| known.count) + 1 })
}
