//! A reduction ends before its last month: somebody moved in. Granted by two institutions, it is
//! ended by two, for months to come; what is billed stays billed.

use super::tariffs::SECONDS;
use crate::command::ProposeReductionEnd;
use crate::fact::{Fact, ProposedEnd};
use crate::limits::REDUCTION_FLATS_MAX;
use crate::reduction::{ENDS, GRANTED, REDUCTIONS, ReductionEnd};
use crate::refusal::Refusal as No;
use crate::state::{ReductionEndId, ReductionId, service_id};
use cosign::{Change, NewProposal, ProposalId, Resolution};
use identity::{InstitutionKind, Office};
use kernel::{Ctx, DataClass, FlatId, Id8, InstitutionId, Period, Refusal, ShanghaiDate};
use kernel::{Store, Subject};
use records::RecordKind;

pub(super) fn propose(
    store: &mut Store,
    ctx: &Ctx,
    command: ProposeReductionEnd,
) -> Result<(), Refusal> {
    let kinds = [InstitutionKind::PropertyCompany];
    let author = identity::acting(store, ctx, &kinds, &[Office::Head, Office::Clerk])?;
    let ProposeReductionEnd { end: id, reduction, flats, until, reason, with, .. } = &command;
    let in_order = flats.is_sorted_by(|a, b| a < b);
    if !(1..=REDUCTION_FLATS_MAX).contains(&flats.len()) || !in_order {
        return Err(No::FlatsNotAllowed.into());
    }
    let name = check(store, ctx, *reduction, flats, *until)?;
    let second = identity::institution(store, *with)?;
    if !second.is_some_and(|found| SECONDS.contains(&found.kind)) {
        return Err(No::CosignerNotAllowed.into());
    }
    let (kind, class) = (RecordKind::Reason, DataClass::Institutions);
    records::attach(store, ctx, *reason, kind, class, Subject::default())?;
    cosign::open(store, ctx, proposal(author.institution, &name, &command))?;
    let told = Fact::ReductionEndProposed(ProposedEnd {
        end: *id,
        reduction: *reduction,
        flats: flats.len() as u32,
        until: *until,
        reason: *reason,
        institution: author.institution,
        with: *with,
    });
    let ProposeReductionEnd { reduction, flats, until, .. } = command;
    ENDS.put(store, &command.end, &ReductionEnd { reduction, flats, until })?;
    store.emit(&told)
}

/// From the month after on, these flats pay in full.
///
/// # Refusals
/// `ReductionNotFound`, `EndMonthNotAllowed`, `NotReduced`.
pub fn enact_reduction_end(store: &mut Store, ctx: &Ctx, end: Id8) -> Result<(), Refusal> {
    let id = ReductionEndId(end);
    let ReductionEnd { reduction, flats, until } =
        ENDS.get(store, &id)?.ok_or(No::ReductionNotFound)?;
    let service = service_id(&check(store, ctx, reduction, &flats, until)?);
    // From here on the command succeeds.
    for flat in flats {
        let mut granted = GRANTED.get(store, &(service, flat))?.unwrap_or_default();
        for each in granted.iter_mut().filter(|each| each.id == reduction) {
            each.until = until;
        }
        // One that had not begun never does.
        granted.retain(|each| each.from <= each.until);
        GRANTED.put(store, &(service, flat), &granted)?;
        store.emit(&Fact::FlatReductionEnded { reduction, flat, until })?;
    }
    store.emit(&Fact::ReductionEnded { end: id })
}

/// The service's name, when each of the flats has the reduction for longer, and the months until
/// then are not over.
fn check(
    store: &mut Store,
    ctx: &Ctx,
    id: ReductionId,
    flats: &[FlatId],
    until: Period,
) -> Result<String, Refusal> {
    let granted = REDUCTIONS.get(store, &id)?.filter(|found| found.granted_at.is_some());
    let reduction = granted.ok_or(No::ReductionNotFound)?;
    if until < Period::of(ShanghaiDate::at(ctx.time)) {
        return Err(No::EndMonthNotAllowed.into());
    }
    let service = service_id(&reduction.name);
    for flat in flats {
        let of_flat = GRANTED.get(store, &(service, *flat))?.unwrap_or_default();
        if !of_flat.iter().any(|each| each.id == id && until < each.until) {
            return Err(No::NotReduced.into());
        }
    }
    Ok(reduction.name)
}

/// What the co-signers read: which service, the new last month, and how many flats; which they are
/// stands on the desk's page.
fn proposal(author: InstitutionId, name: &str, command: &ProposeReductionEnd) -> NewProposal {
    let change = Change {
        label: format!("reduction_end.{name}"),
        before: String::new(),
        after: format!("{} {}", command.until, command.flats.len()),
    };
    NewProposal {
        id: ProposalId(command.end.0),
        resolution: Resolution::EndReduction { end: command.end.0 },
        required: vec![author, command.with],
        expires: command.expires,
        evidence: vec![command.reason],
        summary: vec![change],
    }
}
