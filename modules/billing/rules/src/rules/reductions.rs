//! Reductions: proposed by the company, signed by a second institution, applied by runs.

use super::tariffs::{SECONDS, is_name, tariffs_of};
use crate::command::ProposeReduction;
use crate::fact::Fact;
use crate::limits::{GRANTED_MAX, REDUCTION_FLATS_MAX, REDUCTION_MONTHS_MAX};
use crate::reduction::{GRANTED, Granted, Off, REDUCTIONS, Reduction};
use crate::refusal::Refusal as No;
use crate::state::{ReductionId, ServiceId, TARIFFS, service_id};
use crate::terms::month_number;
use cosign::{Change, NewProposal, ProposalId, Resolution};
use identity::{InstitutionKind, Office};
use kernel::{Ctx, DataClass, FlatId, Id8, Period, Refusal, Store, Subject};
use records::RecordKind;

pub(super) fn propose(
    store: &mut Store,
    ctx: &Ctx,
    command: ProposeReduction,
) -> Result<(), Refusal> {
    let kinds = [InstitutionKind::PropertyCompany];
    let author = identity::acting(store, ctx, &kinds, &[Office::Head, Office::Clerk])?;
    let id = command.reduction;
    if REDUCTIONS.get(store, &id)?.is_some() {
        return Err(No::ReductionExists.into());
    }
    if !is_name(&command.name) || tariffs_of(store, &command.name)?.is_empty() {
        return Err(No::TariffNotFound.into());
    }
    check(&command)?;
    check_none_passed(store, &command)?;
    let second = identity::institution(store, command.with)?;
    if !second.is_some_and(|found| SECONDS.contains(&found.kind)) {
        return Err(No::CosignerNotAllowed.into());
    }
    let service = service_id(&command.name);
    for flat in &command.flats {
        if property::flat(store, *flat)?.is_none() {
            return Err(No::FlatNotFound.into());
        }
        free(store, service, *flat, (command.from, command.until))?;
    }
    let (kind, class) = (RecordKind::Reason, DataClass::Institutions);
    records::attach(store, ctx, command.reason, kind, class, Subject::default())?;
    cosign::open(store, ctx, proposal(author.institution, &command))?;
    let ProposeReduction { name, flats, from, until, kind, off, reason, with, .. } = command;
    let (institution, unless_arrears) = (author.institution, command.unless_arrears);
    let reduction = Reduction {
        name: name.clone(),
        flats: flats.clone(),
        from,
        until,
        kind,
        off,
        unless_arrears,
        reason,
        institution,
        granted_at: None,
    };
    REDUCTIONS.put(store, &id, &reduction)?;
    store.emit(&Fact::ReductionProposed {
        reduction: id,
        name,
        flats: flats.len() as u32,
        from,
        until,
        kind,
        off,
        unless_arrears,
        reason,
        institution,
        with,
    })
}

/// A signed reduction counts for every bill from then on.
///
/// # Refusals
/// `ReductionNotFound`, `ReductionOverlaps`.
pub fn enact_reduction(store: &mut Store, ctx: &Ctx, reduction: Id8) -> Result<(), Refusal> {
    let id = ReductionId(reduction);
    let waiting = REDUCTIONS.get(store, &id)?.filter(|found| found.granted_at.is_none());
    let mut reduction = waiting.ok_or(No::ReductionNotFound)?;
    let service = service_id(&reduction.name);
    let (from, until) = (reduction.from, reduction.until);
    for flat in &reduction.flats {
        free(store, service, *flat, (from, until))?;
    }
    // From here on the command succeeds.
    for flat in &reduction.flats {
        let mut granted = GRANTED.get(store, &(service, *flat))?.unwrap_or_default();
        granted.push(Granted { from, until, id });
        let extra = granted.len().saturating_sub(GRANTED_MAX);
        granted.drain(..extra);
        GRANTED.put(store, &(service, *flat), &granted)?;
        store.emit(&Fact::FlatReduced { reduction: id, flat: *flat })?;
    }
    reduction.granted_at = Some(ctx.time);
    REDUCTIONS.put(store, &id, &reduction)?;
    store.emit(&Fact::ReductionGranted { reduction: id })
}

/// What is collected for a supplier is owed to the supplier in full: nobody here can let it off.
fn check_none_passed(store: &mut Store, command: &ProposeReduction) -> Result<(), Refusal> {
    let tariffs = tariffs_of(store, &command.name)?;
    for (number, (from, id)) in tariffs.iter().enumerate() {
        let next = tariffs.get(number + 1).map(|(next, _)| *next);
        let meets = *from <= command.until && next.is_none_or(|next| next > command.from);
        let passed = TARIFFS.get(store, id)?.is_some_and(|tariff| tariff.terms.pass_through);
        if meets && passed {
            return Err(No::PassThroughInFull.into());
        }
    }
    Ok(())
}

/// That the flat has no reduction of the service in these months.
fn free(
    store: &mut Store,
    service: ServiceId,
    flat: FlatId,
    (from, until): (Period, Period),
) -> Result<(), Refusal> {
    let granted = GRANTED.get(store, &(service, flat))?.unwrap_or_default();
    match granted.iter().any(|each| each.from <= until && from <= each.until) {
        true => Err(No::ReductionOverlaps.into()),
        false => Ok(()),
    }
}

fn check(command: &ProposeReduction) -> Result<(), Refusal> {
    let possible = match command.off {
        Off::Part { of, per } => 1 <= of && of <= per,
        Off::Fen(fen) => fen.is_payable(),
    };
    let months = month_number(command.until).checked_sub(month_number(command.from));
    if !possible || months.is_none_or(|months| months >= REDUCTION_MONTHS_MAX) {
        return Err(No::ReductionNotAllowed.into());
    }
    let in_order = command.flats.is_sorted_by(|a, b| a < b);
    match (1..=REDUCTION_FLATS_MAX).contains(&command.flats.len()) && in_order {
        true => Ok(()),
        false => Err(No::FlatsNotAllowed.into()),
    }
}

/// What the co-signers read: ground, how much, months, and how many flats; which they are stands on
/// the desk's page.
fn proposal(institution: kernel::InstitutionId, command: &ProposeReduction) -> NewProposal {
    let (kind, off) = (command.kind.word(), command.off.words());
    let arrears = if command.unless_arrears { " unless_arrears" } else { "" };
    let flats = command.flats.len();
    let change = Change {
        label: format!("reduction.{}", command.name),
        before: String::new(),
        after: format!("{kind} {off} {} {} {flats}{arrears}", command.from, command.until),
    };
    NewProposal {
        id: ProposalId(command.reduction.0),
        resolution: Resolution::GrantReduction { reduction: command.reduction.0 },
        required: vec![institution, command.with],
        expires: command.expires,
        evidence: vec![command.reason],
        summary: vec![change],
    }
}
