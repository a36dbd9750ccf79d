//! Readings of meters: the company's sheet, a flat's own with a photo, and a meter swapped.

use super::tariffs::{is_name, tariffs_of};
use crate::command::{
    AnswerReading, ReadingAnswer, ReadingLine, RecordReadings, SubmitReading, SwapMeter,
};
use crate::fact::Fact;
use crate::limits::{LINES_MAX, METER_MAX, READ_AGO_DAYS_MAX};
use crate::meters::{METERS, Mark, Meter, Shown, Swap, WAITING, Waiting, placed};
use crate::refusal::Refusal as No;
use crate::state::{ReadingId, ServiceId, TARIFFS, first_bytes, service_id};
use crate::terms::Basis;
use identity::{InstitutionKind, Office};
use kernel::{
    Ctx, DataClass, FlatId, InstitutionId, RecordRef, Refusal, ShanghaiDate, Store, Subject,
};
use records::RecordKind;

pub(super) fn record(
    store: &mut Store,
    ctx: &Ctx,
    command: &RecordReadings,
) -> Result<(), Refusal> {
    let institution = company(store, ctx)?;
    let RecordReadings { batch, name, taken_on, lines, evidence } = command;
    let service = metered(store, name)?;
    let in_order = lines.is_sorted_by(|a, b| a.flat < b.flat);
    if !(1..=LINES_MAX).contains(&lines.len()) || !in_order {
        return Err(No::LinesNotAllowed.into());
    }
    if !is_day(ctx, *taken_on) {
        return Err(No::ReadingDayNotAllowed.into());
    }
    let mut meters = Vec::with_capacity(lines.len());
    for ReadingLine { flat, value, confirmed } in lines {
        if property::flat(store, *flat)?.is_none() {
            return Err(No::FlatNotFound.into());
        }
        let shown = Shown { value: *value, on: *taken_on };
        let mark = if *confirmed { Mark::Confirmed } else { Mark::None };
        let meter = METERS.get(store, &(service, *flat))?;
        let is_first = meter.is_none();
        meters.push((*flat, is_first, placed(meter, shown, mark)?));
    }
    let (kind, class) = (RecordKind::Evidence, DataClass::Institutions);
    records::attach(store, ctx, *evidence, kind, class, Subject::default())?;
    // From here on the command succeeds.
    for (line, (flat, is_first, meter)) in lines.iter().zip(meters) {
        METERS.put(store, &(service, flat), &meter)?;
        store.emit(&Fact::ReadingRecorded {
            batch: *batch,
            name: name.clone(),
            flat,
            value: line.value,
            on: *taken_on,
            first: is_first,
            confirmed: line.confirmed,
            institution,
            evidence: *evidence,
            at: ctx.time,
        })?;
    }
    Ok(())
}

pub(super) fn submit(store: &mut Store, ctx: &Ctx, command: &SubmitReading) -> Result<(), Refusal> {
    let SubmitReading { flat: flat_id, name, value, photo } = command;
    let (flat_id, value) = (*flat_id, *value);
    let flat = property::flat(store, flat_id)?;
    let may = |by| flat.as_ref().is_some_and(|flat| flat.may_pay(by, ctx.time));
    let by = ctx.account().filter(|account| may(*account)).ok_or(No::NotYourFlat)?;
    let service = metered(store, name)?;
    if value > METER_MAX {
        return Err(No::ReadingTooLarge.into());
    }
    let meter = METERS.get(store, &(service, flat_id))?;
    if meter.is_some_and(|meter| value < meter.floor().value) {
        return Err(No::ReadingBelowLast.into());
    }
    let subject = Subject { flat: Some(flat_id), account: None };
    super::attach(store, ctx, *photo, RecordKind::Photo, subject)?;
    // From here on the command succeeds.
    let reading = ReadingId(first_bytes(&[b"linli/reading/v1\0", &ctx.unit.0]));
    let replaces = WAITING.get(store, &(service, flat_id))?.map(|before| before.reading);
    let shown = Shown { value, on: ShanghaiDate::at(ctx.time) };
    WAITING.put(store, &(service, flat_id), &Waiting { reading, shown, photo: *photo })?;
    store.emit(&Fact::ReadingSubmitted {
        reading,
        name: name.clone(),
        flat: flat_id,
        value,
        on: shown.on,
        photo: *photo,
        replaces,
        by,
        at: ctx.time,
    })
}

pub(super) fn answer(store: &mut Store, ctx: &Ctx, command: &AnswerReading) -> Result<(), Refusal> {
    let institution = company(store, ctx)?;
    let AnswerReading { flat, name, reading, answer } = command;
    let key = (service_id(name), *flat);
    let waiting = WAITING.get(store, &key)?.filter(|waiting| waiting.reading == *reading);
    let Shown { value, on } = waiting.ok_or(No::ReadingNotWaiting)?.shown;
    let (value, reason) = match answer {
        ReadingAnswer::Accept => (Some(value), None),
        ReadingAnswer::Correct { value, reason } => (Some(*value), Some(*reason)),
        ReadingAnswer::Decline { reason } => (None, Some(*reason)),
    };
    let before = METERS.get(store, &key)?;
    let meter = match value {
        // Whoever answers has seen the photo: that is the mark.
        Some(value) => Some(placed(before, Shown { value, on }, Mark::Confirmed)?),
        None => None,
    };
    let asked = waiting.map(|waiting| waiting.shown.value);
    if reason.is_some() && value == asked {
        return Err(No::CorrectionNotNeeded.into());
    }
    if let Some(reason) = reason {
        attach_to(store, ctx, reason, RecordKind::Reason, *flat)?;
    }
    // From here on the command succeeds.
    WAITING.delete(store, &key)?;
    if let Some(meter) = meter {
        METERS.put(store, &key, &meter)?;
    }
    store.emit(&Fact::ReadingAnswered {
        reading: *reading,
        name: name.clone(),
        flat: *flat,
        value,
        on,
        reason,
        institution,
        at: ctx.time,
    })
}

pub(super) fn swap(store: &mut Store, ctx: &Ctx, command: &SwapMeter) -> Result<(), Refusal> {
    let institution = company(store, ctx)?;
    let SwapMeter { flat, name, closing, opening, on, evidence } = command;
    let (flat, on) = (*flat, *on);
    if property::flat(store, flat)?.is_none() {
        return Err(No::FlatNotFound.into());
    }
    let key = (service_id(name), flat);
    let meter = METERS.get(store, &key)?.ok_or(No::MeterNotFound)?;
    if *closing > METER_MAX || *opening > METER_MAX {
        return Err(No::ReadingTooLarge.into());
    }
    if !is_day(ctx, on) {
        return Err(No::ReadingDayNotAllowed.into());
    }
    let meter: Meter = meter.swap(Swap { closing: *closing, opening: *opening, on })?;
    attach_to(store, ctx, *evidence, RecordKind::Evidence, flat)?;
    // From here on the command succeeds.
    METERS.put(store, &key, &meter)?;
    store.emit(&Fact::MeterSwapped {
        name: name.clone(),
        flat,
        closing: *closing,
        opening: *opening,
        on,
        evidence: *evidence,
        institution,
        at: ctx.time,
    })
}

/// The company's desk acts.
fn company(store: &mut Store, ctx: &Ctx) -> Result<InstitutionId, Refusal> {
    let kinds = [InstitutionKind::PropertyCompany];
    let acting = identity::acting(store, ctx, &kinds, &[Office::Head, Office::Clerk])?;
    Ok(acting.institution)
}

/// A service that some signed tariff bills by meters.
fn metered(store: &mut Store, name: &str) -> Result<ServiceId, Refusal> {
    if is_name(name) {
        // The newest stands last; a service has a few tariffs in a decade.
        for (_, id) in tariffs_of(store, name)?.into_iter().rev() {
            let tariff = TARIFFS.get(store, &id)?;
            if tariff.is_some_and(|tariff| tariff.basis == Basis::Metered) {
                return Ok(service_id(name));
            }
        }
    }
    Err(No::NotMetered.into())
}

/// Not in the future, and not longer ago than a year.
fn is_day(ctx: &Ctx, day: ShanghaiDate) -> bool {
    let today = ShanghaiDate::at(ctx.time);
    day <= today && today.days() - day.days() <= READ_AGO_DAYS_MAX
}

fn attach_to(
    store: &mut Store,
    ctx: &Ctx,
    record: RecordRef,
    kind: RecordKind,
    flat: FlatId,
) -> Result<(), Refusal> {
    super::attach(store, ctx, record, kind, Subject { flat: Some(flat), account: None })
}
