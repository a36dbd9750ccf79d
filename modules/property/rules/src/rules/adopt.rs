//! A signed draft becomes the register, one part per clock job.

use crate::clock::Job;
use crate::fact::Fact;
use crate::refusal::Refusal as No;
use crate::state::{
    DRAFTS, Draft, DraftId, DraftState, FLATS, Flat, NewOwner, OPEN_DRAFTS, Owner, Ownership,
    PARTS, RosterFlat, Row, SIZE, size,
};
use kernel::{Ctx, FlatId, Id8, InstitutionId, KernelRefusal, Refusal, ShanghaiDate, Store};

/// Begins to apply a signed draft; the clock goes on.
///
/// # Refusals
/// `DraftNotFound`.
pub fn enact_roster(store: &mut Store, ctx: &Ctx, draft: Id8) -> Result<(), Refusal> {
    let id = DraftId(draft);
    let found = DRAFTS.get(store, &id)?;
    let proposed = found.filter(|draft| draft.state == DraftState::Proposed);
    let mut draft = proposed.ok_or(No::DraftNotFound)?;
    // From here on the command succeeds.
    draft.state = DraftState::Adopting;
    DRAFTS.put(store, &id, &draft)?;
    store.schedule(ctx.time, crate::NOUN, &Job::AdoptPart { draft: id, part: 0 })
}

/// Applies one part. A row that no longer fits is left out; the others stand.
pub(crate) fn adopt_part(
    store: &mut Store,
    ctx: &Ctx,
    id: DraftId,
    part: u16,
) -> Result<(), Refusal> {
    let mut draft = DRAFTS.get(store, &id)?.ok_or(No::DraftNotFound)?;
    let rows = PARTS.get(store, &(id, part))?.ok_or(No::DraftNotFound)?;
    for row in rows {
        let checkpoint = store.checkpoint();
        let flat = row.flat();
        let Err(refusal) = adopt_row(store, ctx, id, &draft, row) else {
            continue;
        };
        if refusal == KernelRefusal::TooMuchWork.into() {
            return Err(refusal);
        }
        store.revert(checkpoint);
        draft.refused += 1;
        store.emit(&Fact::RosterRowRefused { draft: id, flat, code: refusal.code.to_owned() })?;
    }
    PARTS.delete(store, &(id, part))?;
    let next = part + 1;
    if next < draft.parts {
        DRAFTS.put(store, &id, &draft)?;
        return store.schedule(ctx.time, crate::NOUN, &Job::AdoptPart { draft: id, part: next });
    }
    draft.state = DraftState::Adopted;
    DRAFTS.put(store, &id, &draft)?;
    close_draft(store, draft.institution)?;
    let size = size(store)?;
    store.emit(&Fact::RosterAdopted {
        draft: id,
        rows: draft.rows - draft.refused,
        refused: draft.refused,
        flats: size.flats,
        area: size.area,
    })
}

/// Drops a draft whose time is over, unless it was signed.
pub(crate) fn drop_draft(store: &mut Store, id: DraftId) -> Result<(), Refusal> {
    let open = |draft: &Draft| matches!(draft.state, DraftState::Collecting | DraftState::Proposed);
    let Some(draft) = DRAFTS.get(store, &id)?.filter(open) else {
        return Ok(());
    };
    for part in 0..draft.parts {
        PARTS.delete(store, &(id, part))?;
    }
    DRAFTS.delete(store, &id)?;
    close_draft(store, draft.institution)?;
    store.emit(&Fact::DraftLapsed { draft: id })
}

fn close_draft(store: &mut Store, institution: InstitutionId) -> Result<(), Refusal> {
    let open = OPEN_DRAFTS.get(store, &institution)?.unwrap_or(0);
    OPEN_DRAFTS.put(store, &institution, &open.saturating_sub(1))
}

fn adopt_row(
    store: &mut Store,
    ctx: &Ctx,
    id: DraftId,
    draft: &Draft,
    row: Row,
) -> Result<(), Refusal> {
    let flat_id = row.flat();
    let known = FLATS.get(store, &flat_id)?;
    if known.as_ref().is_some_and(|flat| flat.draft == id) {
        return Err(No::FlatTwice.into());
    }
    let (mut flat, owners, from) = match row {
        Row::Flat(row) => merged(store, id, known, row)?,
        Row::Owners { from, owners, .. } => {
            let flat = known.ok_or(No::FlatNotFound)?;
            (Flat { draft: id, ..flat }, owners, Some(from))
        }
    };
    for NewOwner { account, kind, card, .. } in &owners {
        identity::register_person(store, ctx, *account, *kind, *card, draft.institution)?;
    }
    let new = owners.iter().map(|owner| Owner { account: owner.account, share: owner.share });
    let changed = set_owners(&mut flat, new.collect(), from)?;
    FLATS.put(store, &flat_id, &flat)?;
    tell(store, flat_id, &flat, changed)
}

/// The flat as the row describes it, with its old ownerships, and the owners the row names.
fn merged(
    store: &mut Store,
    id: DraftId,
    known: Option<Flat>,
    row: RosterFlat,
) -> Result<(Flat, Vec<NewOwner>, Option<ShanghaiDate>), Refusal> {
    let mut size = size(store)?;
    size.area += u64::from(row.area.0);
    match &known {
        Some(flat) => size.area -= u64::from(flat.area.0),
        None => size.flats += 1,
    }
    SIZE.put(store, &(), &size)?;
    let (ownerships, occupants, dispute) = match known {
        Some(flat) => (flat.ownerships, flat.occupants, flat.dispute),
        None => (Vec::new(), Vec::new(), None),
    };
    let flat = Flat {
        building: row.building,
        stairwell: row.stairwell,
        area: row.area,
        basis: row.basis,
        status: row.status,
        developer: row.developer,
        ownerships,
        occupants,
        dispute,
        door: row.door,
        draft: id,
    };
    Ok((flat, row.owners, row.owned_from))
}

/// Whether a row changed who owns the flat.
#[derive(Clone, Copy, PartialEq, Eq)]
enum OwnersChange {
    Same,
    New,
}

fn set_owners(
    flat: &mut Flat,
    owners: Vec<Owner>,
    from: Option<ShanghaiDate>,
) -> Result<OwnersChange, Refusal> {
    let Some(from) = from else {
        // An ownership ends only by another: a flat does not lose its owners on paper.
        return match flat.ownerships.is_empty() {
            true => Ok(OwnersChange::Same),
            false => Err(No::OwnersDoNotFit.into()),
        };
    };
    if same_owners(flat.owners(), &owners) {
        return Ok(OwnersChange::Same);
    }
    if flat.dispute.is_some() {
        return Err(No::FlatDisputed.into());
    }
    let last = flat.ownerships.last().map(|ownership| ownership.from);
    if last.is_some_and(|last| from < last) {
        return Err(No::FromTooEarly.into());
    }
    if last == Some(from) {
        flat.ownerships.pop();
    }
    flat.begin_ownership(Ownership { from, owners });
    Ok(OwnersChange::New)
}

fn same_owners(now: &[Owner], new: &[Owner]) -> bool {
    let sorted = |owners: &[Owner]| {
        let mut owners = owners.to_vec();
        owners.sort_by_key(|owner| owner.account);
        owners
    };
    sorted(now) == sorted(new)
}

fn tell(store: &mut Store, id: FlatId, flat: &Flat, owners: OwnersChange) -> Result<(), Refusal> {
    store.emit(&Fact::FlatRegistered {
        flat: id,
        draft: flat.draft,
        building: flat.building,
        stairwell: flat.stairwell,
        area: flat.area,
        basis: flat.basis,
        status: flat.status,
        developer: flat.developer,
        door: flat.door,
    })?;
    let Some(ownership) = flat.ownerships.last().filter(|_| owners == OwnersChange::New) else {
        return Ok(());
    };
    store.emit(&Fact::OwnersRegistered {
        flat: id,
        draft: flat.draft,
        from: ownership.from,
        owners: ownership.owners.clone(),
    })
}
