//! Who does what in which institution. The head is chosen by the whole office, everybody else by
//! the head.

use super::persons::create;
use crate::command::{GrantRole, RevokeRole};
use crate::fact::Fact;
use crate::limits::{LIVE_ROLES_MAX, NAME_BYTES_MAX, ROLE_TERM_MS_MAX, SIGNERS_MAX};
use crate::query::{full_author, live_roles};
use crate::refusal::Refusal;
use crate::state::{
    HEADS, INSTITUTIONS, Institution, OFFICE_OF, Office, PERSONS, Person, PersonKind, ROLES, Role,
    RoleEnd, RoleId,
};
use kernel::{AccountId, Ctx, InstitutionId, Refusal as Refused, Store, Time};

/// Gives somebody a role. Staff who own nothing here come onto the books by their first role.
///
/// # Refusals
/// `InstitutionNotFound`, `NotEntitled`, `HeadByOfficeOnly`, `DeadlineMustBeFuture`,
/// `DeadlineTooFar`, `RoleExists`, `RoleHeld`, `TooManyRoles`.
pub(crate) fn grant(store: &mut Store, ctx: &Ctx, command: &GrantRole) -> Result<(), Refused> {
    let (account, institution) = (command.account, command.institution);
    INSTITUTIONS.get(store, &institution)?.ok_or(Refusal::InstitutionNotFound)?;
    let head = head_of(store, ctx, institution)?.ok_or(Refusal::NotEntitled)?;
    if command.office == Office::Head {
        return Err(Refusal::HeadByOfficeOnly.into());
    }
    check_term(command.until, ctx.time)?;
    if ROLES.get(store, &(account, command.role))?.is_some() {
        return Err(Refusal::RoleExists.into());
    }
    let known = PERSONS.get(store, &account)?;
    if let Some(person) = &known {
        check_room(store, &account, person, institution, command.office, ctx.time)?;
    }
    // From here on the command succeeds.
    if known.is_none() {
        create(store, ctx.time, account, PersonKind::Natural, None, Some(institution))?;
    }
    let role = Role {
        institution,
        office: command.office,
        granted_by: Some(head),
        granted_at: ctx.time,
        until: command.until,
        revoked: None,
    };
    insert(store, account, command.role, &role, ctx.time)
}

/// Takes a role away, or gives one's own up.
///
/// # Refusals
/// `NotEntitled` (no fully trusted key), `RoleNotFound`, `HeadByOfficeOnly`, `NotEntitled` (not the
/// head).
pub(crate) fn revoke(store: &mut Store, ctx: &Ctx, command: &RevokeRole) -> Result<(), Refused> {
    let author = full_author(store, ctx)?.ok_or(Refusal::NotEntitled)?.0;
    let (account, id) = (command.account, command.role);
    let role = ROLES.get(store, &(account, id))?;
    let role = role.filter(|role| role.revoked.is_none()).ok_or(Refusal::RoleNotFound)?;
    if author != account {
        if role.office == Office::Head {
            return Err(Refusal::HeadByOfficeOnly.into());
        }
        head_of(store, ctx, role.institution)?.ok_or(Refusal::NotEntitled)?;
    }
    // From here on the command succeeds.
    end(store, account, id, role, ctx.time, Some(author))
}

/// Enacts a co-signed choice of head: the former head's role ends.
///
/// # Refusals
/// `InstitutionNotFound`, `PersonNotFound`, `DeadlineMustBeFuture`, `DeadlineTooFar`,
/// `TooManyRoles`.
pub fn enact_head(
    store: &mut Store,
    ctx: &Ctx,
    institution: InstitutionId,
    account: AccountId,
    until: Option<Time>,
) -> Result<(), Refused> {
    INSTITUTIONS.get(store, &institution)?.ok_or(Refusal::InstitutionNotFound)?;
    let person = PERSONS.get(store, &account)?.ok_or(Refusal::PersonNotFound)?;
    check_term(until, ctx.time)?;
    let former = HEADS.get(store, &institution)?;
    let replaces_own = former.is_some_and(|(holder, _)| holder == account);
    if !replaces_own && live_roles(store, &account, &person, ctx.time)?.len() >= LIVE_ROLES_MAX {
        return Err(Refusal::TooManyRoles.into());
    }
    // From here on the command succeeds.
    if let Some((holder, id)) = former
        && let Some(role) = ROLES.get(store, &(holder, id))?
    {
        end(store, holder, id, role, ctx.time, None)?;
    }
    let role = Role {
        institution,
        office: Office::Head,
        granted_by: None,
        granted_at: ctx.time,
        until,
        revoked: None,
    };
    insert(store, account, derived_id(ctx, institution), &role, ctx.time)
}

/// Enacts a co-signed change of an institution's office, the people who sign for it.
///
/// # Refusals
/// `InstitutionNotFound`, `BadInstitution`, `PersonNotFound`, `SignsElsewhere`.
pub fn enact_signers(
    store: &mut Store,
    id: InstitutionId,
    signers: Vec<AccountId>,
    signatures_needed: u8,
) -> Result<(), Refused> {
    let former = INSTITUTIONS.get(store, &id)?.ok_or(Refusal::InstitutionNotFound)?;
    let institution = Institution { signers, signatures_needed, ..former.clone() };
    check_institution(&institution)?;
    for account in &institution.signers {
        PERSONS.get(store, account)?.ok_or(Refusal::PersonNotFound)?;
        if OFFICE_OF.get(store, account)?.is_some_and(|other| other != id) {
            return Err(Refusal::SignsElsewhere.into());
        }
    }
    // From here on the command succeeds.
    for account in &former.signers {
        OFFICE_OF.delete(store, account)?;
    }
    for account in &institution.signers {
        OFFICE_OF.put(store, account, &id)?;
    }
    INSTITUTIONS.put(store, &id, &institution)?;
    store.emit(&Fact::SignersReplaced {
        institution: id,
        signers: institution.signers,
        signatures_needed,
    })
}

/// Whether an institution can be as described: names, a mark of one character, an office that can
/// sign.
///
/// # Refusals
/// `BadInstitution`.
pub(crate) fn check_institution(institution: &Institution) -> Result<(), Refused> {
    let named = |name: &str| !name.is_empty() && name.len() <= NAME_BYTES_MAX;
    let good = named(&institution.name)
        && named(&institution.name_en)
        && institution.mark.chars().count() == 1
        && is_office(&institution.signers, institution.signatures_needed);
    match good {
        true => Ok(()),
        false => Err(Refusal::BadInstitution.into()),
    }
}

/// Whether these people can be an institution's office: at least one, nobody twice, as many as must
/// sign.
pub fn is_office(signers: &[AccountId], signatures_needed: u8) -> bool {
    let distinct = (1..signers.len()).all(|at| !signers[..at].contains(&signers[at]));
    let needed = usize::from(signatures_needed);
    distinct && signers.len() <= SIGNERS_MAX && (1..=signers.len()).contains(&needed)
}

/// The author, when they are the live head of this institution.
fn head_of(
    store: &mut Store,
    ctx: &Ctx,
    institution: InstitutionId,
) -> Result<Option<AccountId>, Refused> {
    let Some((account, person)) = full_author(store, ctx)? else {
        return Ok(None);
    };
    let roles = live_roles(store, &account, &person, ctx.time)?;
    let head = roles
        .iter()
        .any(|(_, role)| role.institution == institution && role.office == Office::Head);
    Ok(head.then_some(account))
}

fn check_term(until: Option<Time>, now: Time) -> Result<(), Refused> {
    match until {
        Some(until) if until <= now => Err(Refusal::DeadlineMustBeFuture.into()),
        Some(until) if until - now > ROLE_TERM_MS_MAX => Err(Refusal::DeadlineTooFar.into()),
        _ => Ok(()),
    }
}

pub(crate) fn check_room(
    store: &mut Store,
    account: &AccountId,
    person: &Person,
    institution: InstitutionId,
    office: Office,
    now: Time,
) -> Result<(), Refused> {
    let live = live_roles(store, account, person, now)?;
    let held = |role: &Role| role.institution == institution && role.office == office;
    if live.iter().any(|(_, role)| held(role)) {
        return Err(Refusal::RoleHeld.into());
    }
    if live.len() >= LIVE_ROLES_MAX {
        return Err(Refusal::TooManyRoles.into());
    }
    Ok(())
}

/// Writes a role of a known person; roles that ran out leave the list.
pub(crate) fn insert(
    store: &mut Store,
    account: AccountId,
    id: RoleId,
    role: &Role,
    now: Time,
) -> Result<(), Refused> {
    let mut person = PERSONS.get(store, &account)?.ok_or(Refusal::PersonNotFound)?;
    let live = live_roles(store, &account, &person, now)?;
    person.live_roles = live.into_iter().map(|(id, _)| id).chain([id]).collect();
    PERSONS.put(store, &account, &person)?;
    ROLES.put(store, &(account, id), role)?;
    if role.office == Office::Head {
        HEADS.put(store, &role.institution, &(account, id))?;
    }
    store.emit(&Fact::RoleGranted {
        role: id,
        institution: role.institution,
        account,
        office: role.office,
        by: role.granted_by,
        at: role.granted_at,
        until: role.until,
    })
}

/// Ends a role. One that ended already, or ran out, stays as it is in the books and only leaves the
/// lists.
fn end(
    store: &mut Store,
    account: AccountId,
    id: RoleId,
    mut role: Role,
    now: Time,
    by: Option<AccountId>,
) -> Result<(), Refused> {
    let institution = role.institution;
    if role.office == Office::Head {
        HEADS.delete(store, &institution)?;
    }
    if let Some(mut person) = PERSONS.get(store, &account)? {
        person.live_roles.retain(|live| *live != id);
        PERSONS.put(store, &account, &person)?;
    }
    role.revoked = Some(RoleEnd { at: now, by });
    ROLES.put(store, &(account, id), &role)?;
    store.emit(&Fact::RoleRevoked { role: id, institution, account, by, at: now })
}

/// The id of a role that no client named: from the unit that grants it.
fn derived_id(ctx: &Ctx, institution: InstitutionId) -> RoleId {
    role_id(&[b"linli/role/v1\0", &ctx.unit.0, &institution.0])
}
/// The first eight bytes of a hash as a role id.
pub(crate) fn role_id(parts: &[&[u8]]) -> RoleId {
    let hash = kernel::sha256(parts).0;
    let mut id = [0; 8];
    id.copy_from_slice(&hash[..8]);
    RoleId(kernel::Id8(id))
}
