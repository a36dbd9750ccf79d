//! Tenants and family members: who else may read and pay.

use crate::command::{EndOccupancy, SetOccupant};
use crate::fact::Fact;
use crate::limits::{OCCUPANCY_MS_MAX, OCCUPANTS_MAX};
use crate::refusal::Refusal as No;
use crate::state::{FLATS, Flat, Occupant, Tie};
use identity::{InstitutionKind, Office};
use kernel::{Ctx, Refusal, Store};

const ATTESTERS: &[InstitutionKind] = &[InstitutionKind::ResidentsCommittee];
const OFFICES: &[Office] = &[Office::Head, Office::Clerk, Office::Attestor];

pub(super) fn set_tenancy(
    store: &mut Store,
    ctx: &Ctx,
    command: SetOccupant,
) -> Result<(), Refusal> {
    let flat = FLATS.get(store, &command.flat)?.ok_or(No::FlatNotFound)?;
    if !by_owner(store, ctx, &flat)? {
        by_attester(store, ctx)?;
    }
    set(store, ctx, flat, command, Tie::Tenant)
}

pub(super) fn set_family_payer(
    store: &mut Store,
    ctx: &Ctx,
    command: SetOccupant,
) -> Result<(), Refusal> {
    let flat = FLATS.get(store, &command.flat)?.ok_or(No::FlatNotFound)?;
    if !by_owner(store, ctx, &flat)? {
        return Err(No::NotOwner.into());
    }
    set(store, ctx, flat, command, Tie::Family)
}

pub(super) fn end_occupancy(
    store: &mut Store,
    ctx: &Ctx,
    command: &EndOccupancy,
) -> Result<(), Refusal> {
    let mut flat = FLATS.get(store, &command.flat)?.ok_or(No::FlatNotFound)?;
    let own = ctx.account() == Some(command.account);
    if !own && !by_owner(store, ctx, &flat)? {
        by_attester(store, ctx)?;
    }
    let before = flat.occupants.len();
    flat.occupants.retain(|person| person.account != command.account);
    if flat.occupants.len() == before {
        return Err(No::OccupantNotFound.into());
    }
    // From here on the command succeeds.
    FLATS.put(store, &command.flat, &flat)?;
    store.emit(&Fact::OccupancyEnded { flat: command.flat, account: command.account })
}

fn set(
    store: &mut Store,
    ctx: &Ctx,
    mut flat: Flat,
    command: SetOccupant,
    tie: Tie,
) -> Result<(), Refusal> {
    let SetOccupant { flat: id, account, mut rights, until } = command;
    let given = rights.len();
    rights.sort_unstable();
    rights.dedup();
    if rights.is_empty() || rights.len() != given {
        return Err(No::RightsNotAllowed.into());
    }
    if until <= ctx.time || until > ctx.time.saturating_add(OCCUPANCY_MS_MAX) {
        return Err(No::UntilNotAllowed.into());
    }
    if identity::person(store, account)?.is_none() {
        return Err(No::PersonUnknown.into());
    }
    let replaced = |person: &Occupant| (person.account, person.tie) == (account, tie);
    flat.occupants.retain(|person| !replaced(person) && ctx.time < person.until);
    if flat.occupants.len() >= OCCUPANTS_MAX {
        return Err(No::TooManyOccupants.into());
    }
    // From here on the command succeeds.
    flat.occupants.push(Occupant { account, tie, rights: rights.clone(), until });
    FLATS.put(store, &id, &flat)?;
    store.emit(&Fact::OccupantSet { flat: id, account, tie, rights, until })
}

/// Whether an owner in force asks, by a fully trusted key or at a desk.
fn by_owner(store: &mut Store, ctx: &Ctx, flat: &Flat) -> Result<bool, Refusal> {
    let author = identity::own_author(store, ctx)?;
    Ok(author.is_some_and(|(account, _)| flat.is_owner(account)))
}

/// The residents' committee attests for those who have no phone.
fn by_attester(store: &mut Store, ctx: &Ctx) -> Result<(), Refusal> {
    match identity::acting(store, ctx, ATTESTERS, OFFICES) {
        Ok(_) => Ok(()),
        Err(refusal) if refusal == identity::Refusal::NotEntitled.into() => {
            Err(No::NotOwner.into())
        }
        Err(refusal) => Err(refusal),
    }
}
