//! Proof of service: what institutions say, and what residents sign.

use super::{TELLING, are_distinct, check_standing};
use crate::command::{AcknowledgeNotice, RecordService};
use crate::fact::Fact;
use crate::limits::{DELIVERED_AGO_MS_MAX, DELIVERED_AHEAD_MS_MAX};
use crate::refusal::Refusal;
use crate::state::{Audience, NOTICES, Notice, NoticeId, SERVED, Served, Way};
use identity::{Acting, Office};
use kernel::{
    AccountId, Ctx, DataClass, FlatId, InstitutionId, RecordRef, Refusal as Refused, Store,
    Subject, Time,
};
use records::RecordKind;

/// Every office but the one that changes nothing.
const DELIVERING: &[Office] = &[
    Office::Head,
    Office::Clerk,
    Office::Cashier,
    Office::Treasurer,
    Office::Technician,
    Office::Attestor,
];

/// An institution says how a notice arrived.
///
/// # Refusals
/// Identity's `NotEntitled`, `NoticeNotFound`, `AnotherInstitution`, `NoticeClosed`,
/// `OnlyResidentsRead`, `NoFlatsToServe`, `DelivererUnknown`, `TimeNotAllowed`, then
/// `BoardNotForFlats`, `EvidenceNeeded`, `FlatsNotAllowed` or `FlatsNotAllowed`, `NotAddressed`,
/// and those of the evidence's record.
pub(super) fn record(store: &mut Store, ctx: &Ctx, command: &RecordService) -> Result<(), Refused> {
    let acting = identity::acting(store, ctx, TELLING, DELIVERING)?;
    let notice = NOTICES.get(store, &command.notice)?.ok_or(Refusal::NoticeNotFound)?;
    let is_letter = matches!(notice.audience, Audience::Flats(_));
    if is_letter && notice.institution != acting.institution {
        return Err(Refusal::AnotherInstitution.into());
    }
    check_standing(&notice)?;
    if command.way == Way::InAppRead {
        return Err(Refusal::OnlyResidentsRead.into());
    }
    if notice.audience == Audience::Institutions {
        return Err(Refusal::NoFlatsToServe.into());
    }
    check_deliverer(store, ctx, command.delivered_by, acting.institution)?;
    check_time(ctx, &notice, command.at)?;
    match command.way {
        Way::PostedOnBoard => post(store, ctx, command, notice, acting),
        _ => serve(store, ctx, command, &notice, acting),
    }
}

/// A resident signs that a notice arrived, for one flat.
///
/// # Refusals
/// Identity's `NotEntitled`, `NoticeNotFound`, `NoticeClosed`, `NotYourFlat`, `NotAddressed`,
/// `AlreadyAcknowledged`.
pub(super) fn acknowledge(
    store: &mut Store,
    ctx: &Ctx,
    command: &AcknowledgeNotice,
) -> Result<(), Refused> {
    let author = identity::own_author(store, ctx)?;
    let (account, _) = author.ok_or(identity::Refusal::NotEntitled)?;
    let (id, flat) = (command.notice, command.flat);
    let notice = NOTICES.get(store, &id)?.ok_or(Refusal::NoticeNotFound)?;
    check_standing(&notice)?;
    let known = property::flat(store, flat)?.ok_or(Refusal::NotYourFlat)?;
    if !known.is_of_household(account, ctx.time) {
        return Err(Refusal::NotYourFlat.into());
    }
    if !notice.audience.holds(flat, &known) {
        return Err(Refusal::NotAddressed.into());
    }
    let before = SERVED.get(store, &(id, flat))?;
    if before.is_some_and(|served| served.acknowledged_at.is_some()) {
        return Err(Refusal::AlreadyAcknowledged.into());
    }
    // From here on the command succeeds.
    let first =
        before.unwrap_or(Served { at: ctx.time, way: Way::InAppRead, acknowledged_at: None });
    let served = Served { acknowledged_at: Some(ctx.time), ..first };
    SERVED.put(store, &(id, flat), &served)?;
    store.emit(&Fact::NoticeAcknowledged { notice: id, flat, by: account, at: ctx.time })
}

/// Posted where everybody passes: counts for all at once.
fn post(
    store: &mut Store,
    ctx: &Ctx,
    command: &RecordService,
    mut notice: Notice,
    acting: Acting,
) -> Result<(), Refused> {
    if matches!(notice.audience, Audience::Flats(_)) {
        return Err(Refusal::BoardNotForFlats.into());
    }
    let evidence = command.evidence.ok_or(Refusal::EvidenceNeeded)?;
    if !command.flats.is_empty() {
        return Err(Refusal::FlatsNotAllowed.into());
    }
    attach(store, ctx, evidence, DataClass::Owners, Subject::default())?;
    // From here on the command succeeds.
    let first = notice.posted_at.map_or(command.at, |before| before.min(command.at));
    notice.posted_at = Some(first);
    NOTICES.put(store, &command.notice, &notice)?;
    store.emit(&Fact::NoticePosted {
        notice: command.notice,
        delivered_by: command.delivered_by,
        delivered_at: command.at,
        evidence,
        by: acting.account,
        institution: acting.institution,
        at: ctx.time,
    })
}

/// Brought to these flats, or brought back from them.
fn serve(
    store: &mut Store,
    ctx: &Ctx,
    command: &RecordService,
    notice: &Notice,
    acting: Acting,
) -> Result<(), Refused> {
    if !are_distinct(&command.flats) {
        return Err(Refusal::FlatsNotAllowed.into());
    }
    for flat in &command.flats {
        let known = property::flat(store, *flat)?;
        if !known.is_some_and(|known| notice.audience.holds(*flat, &known)) {
            return Err(Refusal::NotAddressed.into());
        }
    }
    if let Some(evidence) = command.evidence {
        // Of one flat it is that flat's own; a list of deliveries is for institutions.
        let (class, flat) = match command.flats[..] {
            [flat] => (DataClass::OwnFlat, Some(flat)),
            _ => (DataClass::Institutions, None),
        };
        attach(store, ctx, evidence, class, Subject { flat, account: None })?;
    }
    // From here on the command succeeds.
    for flat in &command.flats {
        keep_first(store, command.notice, *flat, command.way, command.at)?;
        store.emit(&Fact::NoticeServed {
            notice: command.notice,
            flat: *flat,
            way: command.way,
            delivered_by: command.delivered_by,
            delivered_at: command.at,
            evidence: command.evidence,
            by: acting.account,
            institution: acting.institution,
            at: ctx.time,
        })?;
    }
    Ok(())
}

/// Keeps the earliest service that counts.
fn keep_first(
    store: &mut Store,
    id: NoticeId,
    flat: FlatId,
    way: Way,
    at: Time,
) -> Result<(), Refused> {
    let before = SERVED.get(store, &(id, flat))?;
    let is_later = before.is_some_and(|served| served.at <= at);
    if way == Way::Returned || is_later {
        return Ok(());
    }
    let acknowledged_at = before.and_then(|served| served.acknowledged_at);
    SERVED.put(store, &(id, flat), &Served { at, way, acknowledged_at })
}

/// That whoever delivered it holds an office of the institution that says so.
fn check_deliverer(
    store: &mut Store,
    ctx: &Ctx,
    account: AccountId,
    institution: InstitutionId,
) -> Result<(), Refused> {
    let person = identity::person(store, account)?.ok_or(Refusal::DelivererUnknown)?;
    let roles = identity::live_roles(store, &account, &person, ctx.time)?;
    match roles.iter().any(|(_, role)| role.institution == institution) {
        true => Ok(()),
        false => Err(Refusal::DelivererUnknown.into()),
    }
}

fn check_time(ctx: &Ctx, notice: &Notice, at: Time) -> Result<(), Refused> {
    let ahead = at > ctx.time.saturating_add(DELIVERED_AHEAD_MS_MAX);
    let late = ctx.time.saturating_sub(at) > DELIVERED_AGO_MS_MAX;
    match at < notice.published_at || ahead || late {
        true => Err(Refusal::TimeNotAllowed.into()),
        false => Ok(()),
    }
}

fn attach(
    store: &mut Store,
    ctx: &Ctx,
    evidence: RecordRef,
    class: DataClass,
    subject: Subject,
) -> Result<(), Refused> {
    records::attach(store, ctx, evidence, RecordKind::Evidence, class, subject)
}
