//! Tariffs: proposed by the company, signed by a second institution.

use crate::command::ProposeTariff;
use crate::fact::Fact;
use crate::late::{LATE_SERVICE, LateTerms};
use crate::limits::{
    DUNNING_DAYS_MAX, LISTED_FLATS_MAX, NAME_BYTES_MAX, PREPAY_MONTHS_MAX, RATE_FEN_MAX,
    RATE_PER_MAX, REPLY_DAYS_MAX, REPLY_DAYS_MIN, TARIFFS_MAX,
};
use crate::refusal::Refusal as No;
use crate::state::{ARREARS_SERVICE, IN_FORCE, InForce, TARIFFS, Tariff, TariffId, service_id};
use crate::terms::{Basis, Dunning, Rate, Terms, month_number};
use cosign::{Change, NewProposal, ProposalId, Resolution};
use identity::{InstitutionKind, Office};
use kernel::{Ctx, DataClass, Id8, Period, RecordRef, Refusal, Store, Subject};
use records::RecordKind;

/// Who may sign what the company proposes about fees.
pub(super) const SECONDS: &[InstitutionKind] = &[
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
    if !is_rate(command.basis, command.rate) {
        return Err(No::RateNotAllowed.into());
    }
    if !are_terms(command.from, command.terms) {
        return Err(No::TermsNotAllowed.into());
    }
    check_flats(store, &command)?;
    if !command.dunning.is_none_or(is_dunning) {
        return Err(No::DunningNotAllowed.into());
    }
    // A late charge comes after a demand, so the contract must have one.
    let demanded = command.dunning.is_some();
    if !command.late.is_none_or(|late| demanded && late.is_allowed()) {
        return Err(No::LateNotAllowed.into());
    }
    let second = identity::institution(store, command.with)?;
    if !second.is_some_and(|found| SECONDS.contains(&found.kind)) {
        return Err(No::CosignerNotAllowed.into());
    }
    attach_decision(store, ctx, command.decision)?;
    let proposal = proposal(store, author.institution, &command)?;
    cosign::open(store, ctx, proposal)?;
    let ProposeTariff {
        name, basis, rate, from, terms, flats, decision, with, dunning, late, ..
    } = command;
    let institution = author.institution;
    let listed = (!flats.is_empty()).then_some(flats.len() as u32);
    let tariff = Tariff {
        name: name.clone(),
        basis,
        rate,
        from,
        terms,
        flats,
        dunning,
        late,
        decision,
        institution,
        signed_at: None,
    };
    TARIFFS.put(store, &id, &tariff)?;
    store.emit(&Fact::TariffProposed {
        tariff: id,
        name,
        basis,
        rate,
        from,
        terms,
        flats: listed,
        dunning,
        late,
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

/// The signed tariffs of a service by first month, in order.
pub(super) fn tariffs_of(store: &mut Store, name: &str) -> Result<InForce, Refusal> {
    Ok(IN_FORCE.get(store, &service_id(name))?.unwrap_or_default())
}

/// The tariff of a service that has begun last in a month; whether its own last month is over is
/// for who asks.
pub(crate) fn in_force(
    store: &mut Store,
    name: &str,
    period: Period,
) -> Result<Option<TariffId>, Refusal> {
    let tariffs = tariffs_of(store, name)?;
    let begun = tariffs.iter().rev().find(|(from, _)| *from <= period);
    Ok(begun.map(|(_, tariff)| *tariff))
}

pub(super) fn is_name(name: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    let fits = (1..=NAME_BYTES_MAX).contains(&name.len()) && name.bytes().all(allowed);
    fits && ![ARREARS_SERVICE, LATE_SERVICE].contains(&name)
}

/// A rate within its limits; none where a total is shared out.
fn is_rate(basis: Basis, rate: Option<Rate>) -> bool {
    match rate {
        None => basis.is_share(),
        Some(rate) => {
            let limited =
                (1..=RATE_PER_MAX).contains(&rate.per) && (1..=RATE_FEN_MAX).contains(&rate.fen);
            limited && !basis.is_share()
        }
    }
}

/// Whole bills between the first and the last month, and a cap the law knows.
fn are_terms(from: Period, terms: Terms) -> bool {
    let whole_bills = terms.until.is_none_or(|until| {
        let months = month_number(until).checked_sub(month_number(from)).map(|apart| apart + 1);
        months.is_some_and(|months| months.is_multiple_of(u16::from(terms.cycle.months())))
    });
    let caps = 1..=PREPAY_MONTHS_MAX;
    whole_bills && terms.prepay_months.is_none_or(|months| caps.contains(&months))
}

/// A list where the basis is for some flats, and only there.
fn check_flats(store: &mut Store, command: &ProposeTariff) -> Result<(), Refusal> {
    let flats = &command.flats;
    let fits = match command.basis {
        Basis::Fixed => (1..=LISTED_FLATS_MAX).contains(&flats.len()),
        _ => flats.is_empty(),
    };
    if !fits || !flats.is_sorted_by(|a, b| a < b) {
        return Err(No::FlatsNotAllowed.into());
    }
    for flat in flats {
        if property::flat(store, *flat)?.is_none() {
            return Err(No::FlatNotFound.into());
        }
    }
    Ok(())
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
    let terms_before = before.as_ref().map(|old| old.terms).unwrap_or_default();
    let terms = (terms_before != command.terms).then(|| Change {
        label: "tariff_terms".to_owned(),
        before: before.as_ref().map(|old| terms_words(old.terms)).unwrap_or_default(),
        after: terms_words(command.terms),
    });
    let listed = (!command.flats.is_empty()).then(|| Change {
        label: "tariff_flats".to_owned(),
        before: String::new(),
        after: command.flats.len().to_string(),
    });
    let charge_before = before.as_ref().and_then(|old| old.late);
    let charge = (charge_before != command.late).then(|| Change {
        label: "tariff_late_charge".to_owned(),
        before: charge_before.map(LateTerms::words).unwrap_or_default(),
        after: command.late.map(LateTerms::words).unwrap_or_default(),
    });
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
        summary: [Some(change), terms, listed, late, charge].into_iter().flatten().collect(),
    })
}

/// The days in the order of the README.
fn late_words(days: Dunning) -> String {
    let Dunning { remind_days, demand_days, reply_days, formal_days } = days;
    format!("{remind_days} {demand_days} {reply_days} {formal_days}")
}

/// How many months a bill is for, from which day owners pay, the last month, the cap, and whether
/// it is collected for a supplier.
fn terms_words(terms: Terms) -> String {
    let Terms { cycle, until, start, prepay_months, pass_through } = terms;
    let until = until.map_or("-".to_owned(), |until| until.to_string());
    let prepay = prepay_months.map_or("-".to_owned(), |months| months.to_string());
    let passed = if pass_through { " pass_through" } else { "" };
    format!("{} {} {until} {prepay}{passed}", cycle.word(), start.word())
}

fn words(basis: Basis, rate: Option<Rate>) -> String {
    match rate {
        Some(rate) => format!("{} {}/{}", basis.word(), rate.fen, rate.per),
        None => basis.word().to_owned(),
    }
}
