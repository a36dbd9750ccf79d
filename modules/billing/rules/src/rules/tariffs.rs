//! Tariffs: proposed by the company, signed by a second institution.

use crate::command::ProposeTariff;
use crate::fact::Fact;
use crate::limits::{
    DUNNING_DAYS_MAX, NAME_BYTES_MAX, RATE_FEN_MAX, RATE_PER_MAX, REPLY_DAYS_MAX, REPLY_DAYS_MIN,
    TARIFFS_MAX,
};
use crate::refusal::Refusal as No;
use crate::state::{Basis, Dunning, IN_FORCE, Rate, TARIFFS, Tariff, TariffId, service_id};
use cosign::{Change, NewProposal, ProposalId, Resolution};
use identity::{InstitutionKind, Office};
use kernel::{Ctx, DataClass, Id8, Period, RecordRef, Refusal, Store, Subject};
use records::RecordKind;

const SECONDS: &[InstitutionKind] = &[
    InstitutionKind::OwnersCommittee,
    InstitutionKind::ResidentsCommittee,
    InstitutionKind::Subdistrict,
];

pub(super) fn propose_tariff(
    store: &mut Store,
    ctx: &Ctx,
    command: ProposeTariff,
) -> Result<(), Refusal> {
    let kinds = [InstitutionKind::PropertyCompany];
    let author = identity::acting(store, ctx, &kinds, &[Office::Head, Office::Clerk])?;
    let id = command.tariff;
    if TARIFFS.get(store, &id)?.is_some() {
        return Err(No::TariffExists.into());
    }
    if !is_name(&command.name) {
        return Err(No::NameNotAllowed.into());
    }
    if !is_rate(command.rate) {
        return Err(No::RateNotAllowed.into());
    }
    if !command.dunning.is_none_or(is_dunning) {
        return Err(No::DunningNotAllowed.into());
    }
    let second = identity::institution(store, command.with)?;
    if !second.is_some_and(|found| SECONDS.contains(&found.kind)) {
        return Err(No::CosignerNotAllowed.into());
    }
    attach_decision(store, ctx, command.decision)?;
    let proposal = proposal(store, author.institution, &command)?;
    cosign::open(store, ctx, proposal)?;
    let ProposeTariff { name, basis, rate, from, decision, with, dunning, .. } = command;
    let institution = author.institution;
    let signed_at = None;
    let tariff =
        Tariff { name: name.clone(), basis, rate, from, dunning, decision, institution, signed_at };
    TARIFFS.put(store, &id, &tariff)?;
    store.emit(&Fact::TariffProposed {
        tariff: id,
        name,
        basis,
        rate,
        from,
        dunning,
        decision,
        institution,
        with,
    })
}

/// A signed tariff takes force from its first month.
///
/// # Refusals
/// `TariffNotFound`, `TooManyTariffs`.
pub fn enact_tariff(store: &mut Store, ctx: &Ctx, tariff: Id8) -> Result<(), Refusal> {
    let id = TariffId(tariff);
    let waiting = TARIFFS.get(store, &id)?.filter(|tariff| tariff.signed_at.is_none());
    let mut tariff = waiting.ok_or(No::TariffNotFound)?;
    let service = service_id(&tariff.name);
    let mut in_force = IN_FORCE.get(store, &service)?.unwrap_or_default();
    // A later decision for the same first month replaces the earlier one.
    in_force.retain(|(from, _)| *from != tariff.from);
    if in_force.len() >= TARIFFS_MAX {
        return Err(No::TooManyTariffs.into());
    }
    // From here on the command succeeds.
    in_force.push((tariff.from, id));
    in_force.sort_unstable();
    IN_FORCE.put(store, &service, &in_force)?;
    tariff.signed_at = Some(ctx.time);
    TARIFFS.put(store, &id, &tariff)?;
    store.emit(&Fact::TariffSet { tariff: id, from: tariff.from })
}

/// The tariff of a service that is in force in a month.
pub(super) fn in_force(
    store: &mut Store,
    name: &str,
    period: Period,
) -> Result<Option<TariffId>, Refusal> {
    let tariffs = IN_FORCE.get(store, &service_id(name))?.unwrap_or_default();
    let begun = tariffs.iter().rev().find(|(from, _)| *from <= period);
    Ok(begun.map(|(_, tariff)| *tariff))
}

fn is_name(name: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    (1..=NAME_BYTES_MAX).contains(&name.len()) && name.bytes().all(allowed)
}

fn is_rate(rate: Rate) -> bool {
    (1..=RATE_PER_MAX).contains(&rate.per) && (1..=RATE_FEN_MAX).contains(&rate.fen)
}

/// Steps in their order, each with its time.
fn is_dunning(days: Dunning) -> bool {
    let Dunning { remind_days, demand_days, reply_days, formal_days } = days;
    let in_order = 1 <= remind_days && remind_days <= demand_days && demand_days <= formal_days;
    let replies = REPLY_DAYS_MIN..=REPLY_DAYS_MAX;
    in_order && formal_days <= DUNNING_DAYS_MAX && replies.contains(&reply_days)
}

fn attach_decision(store: &mut Store, ctx: &Ctx, decision: RecordRef) -> Result<(), Refusal> {
    let (kind, class) = (RecordKind::Document, DataClass::Owners);
    records::attach(store, ctx, decision, kind, class, Subject::default())
}

/// What the co-signers read: the rate of the tariff in force before, and the new one.
fn proposal(
    store: &mut Store,
    institution: kernel::InstitutionId,
    command: &ProposeTariff,
) -> Result<NewProposal, Refusal> {
    let before = match in_force(store, &command.name, command.from)? {
        Some(tariff) => TARIFFS.get(store, &tariff)?,
        None => None,
    };
    let change = Change {
        label: format!("tariff.{}", command.name),
        before: before.as_ref().map(|old| words(old.basis, old.rate)).unwrap_or_default(),
        after: format!("{} {}", words(command.basis, command.rate), command.from),
    };
    let late_before = before.and_then(|old| old.dunning);
    let late = (late_before != command.dunning).then(|| Change {
        label: "tariff_late".to_owned(),
        before: late_before.map(late_words).unwrap_or_default(),
        after: command.dunning.map(late_words).unwrap_or_default(),
    });
    Ok(NewProposal {
        id: ProposalId(command.tariff.0),
        resolution: Resolution::SetTariff { tariff: command.tariff.0 },
        required: vec![institution, command.with],
        expires: command.expires,
        evidence: vec![command.decision],
        summary: [Some(change), late].into_iter().flatten().collect(),
    })
}

/// The days in the order of the README.
fn late_words(days: Dunning) -> String {
    let Dunning { remind_days, demand_days, reply_days, formal_days } = days;
    format!("{remind_days} {demand_days} {reply_days} {formal_days}")
}

fn words(basis: Basis, rate: Rate) -> String {
    let basis = match basis {
        Basis::Area => "area",
        Basis::Flat => "flat",
    };
    format!("{basis} {}/{}", rate.fen, rate.per)
}
