//! Contested ownership. Bills go on; a vote asks `Flat::dispute`.

use super::roster::about;
use crate::command::DisputeStep;
use crate::fact::Fact;
use crate::refusal::Refusal as No;
use crate::state::{Dispute, FLATS};
use identity::{InstitutionKind, Office};
use kernel::{Ctx, DataClass, RecordRef, Refusal, Store, Subject};
use records::RecordKind;

/// Not the property company: a recorded dispute suspends a vote, and the company is voted on.
const IMPARTIAL: &[InstitutionKind] =
    &[InstitutionKind::ResidentsCommittee, InstitutionKind::Subdistrict];
const OFFICES: &[Office] = &[Office::Head, Office::Clerk, Office::Attestor];

pub(super) fn mark(store: &mut Store, ctx: &Ctx, step: &DisputeStep) -> Result<(), Refusal> {
    let author = identity::acting(store, ctx, IMPARTIAL, OFFICES)?;
    let mut flat = FLATS.get(store, &step.flat)?.ok_or(No::FlatNotFound)?;
    if flat.dispute.is_some() {
        return Err(No::FlatDisputed.into());
    }
    attach(store, ctx, step.evidence, about(step.flat))?;
    // From here on the command succeeds.
    flat.dispute =
        Some(Dispute { by: author.institution, since: ctx.time, evidence: step.evidence });
    FLATS.put(store, &step.flat, &flat)?;
    store.emit(&Fact::FlatDisputed {
        flat: step.flat,
        institution: author.institution,
        evidence: step.evidence,
    })
}

pub(super) fn resolve(store: &mut Store, ctx: &Ctx, step: &DisputeStep) -> Result<(), Refusal> {
    let author = identity::acting(store, ctx, IMPARTIAL, OFFICES)?;
    let mut flat = FLATS.get(store, &step.flat)?.ok_or(No::FlatNotFound)?;
    if flat.dispute.is_none() {
        return Err(No::NotDisputed.into());
    }
    attach(store, ctx, step.evidence, about(step.flat))?;
    // From here on the command succeeds.
    flat.dispute = None;
    FLATS.put(store, &step.flat, &flat)?;
    store.emit(&Fact::DisputeResolved {
        flat: step.flat,
        institution: author.institution,
        evidence: step.evidence,
    })
}

fn attach(
    store: &mut Store,
    ctx: &Ctx,
    evidence: RecordRef,
    subject: Subject,
) -> Result<(), Refusal> {
    records::attach(store, ctx, evidence, RecordKind::Evidence, DataClass::OwnFlat, subject)
}
