//! The rules: telling, taking back, and proving that it arrived.

mod service;

use crate::command::{Command, Publish, Withdraw};
use crate::fact::Fact;
use crate::form::{Form, Words};
use crate::limits::{FLATS_MAX, NOTICES_PER_DAY_MAX, PAGE_FLATS, REPLY_MS_MAX, TEXT_BYTES_MAX};
use crate::refusal::Refusal;
use crate::state::{About, Audience, DAILY, Daily, NOTICES, Notice, NoticeId, Status};
use identity::{Acting, InstitutionKind, Office};
use kernel::{
    Ctx, FlatId, InstitutionId, RecordRef, Refusal as Refused, ShanghaiDate, Store, Subject, Time,
};
use records::RecordKind;

/// Who may tell residents something officially.
const TELLING: &[InstitutionKind] = &[
    InstitutionKind::OwnersCommittee,
    InstitutionKind::PropertyCompany,
    InstitutionKind::ResidentsCommittee,
    InstitutionKind::Subdistrict,
];
/// Who speaks for an institution.
const SPEAKING: &[Office] = &[Office::Head, Office::Clerk];

/// What a noun announces.
#[derive(Clone, Debug)]
pub struct NewNotice {
    /// Its id.
    pub id: NoticeId,
    /// In whose name.
    pub institution: InstitutionId,
    /// What it is about.
    pub about: About,
    /// Whom it is for.
    pub audience: Audience,
    /// Its text.
    pub text: RecordRef,
    /// What it shows.
    pub evidence: Option<RecordRef>,
    /// Until when acknowledgement is asked.
    pub reply_by: Option<Time>,
    /// The notice it corrects.
    pub corrects: Option<NoticeId>,
}

/// What a noun's clock tells one flat.
#[derive(Clone, Copy, Debug)]
pub struct NewForm {
    /// Its id.
    pub id: NoticeId,
    /// On whose behalf.
    pub institution: InstitutionId,
    /// What it is about.
    pub about: About,
    /// The flat.
    pub flat: FlatId,
    /// What it says.
    pub form: Form,
    /// Until when acknowledgement is asked.
    pub reply_by: Option<Time>,
}

/// Runs a command.
///
/// # Refusals
/// The command's own, in the order its function lists.
pub fn execute(store: &mut Store, ctx: &Ctx, command: Command) -> Result<(), Refused> {
    match command {
        Command::Publish(command) => publish(store, ctx, command),
        Command::Withdraw(command) => withdraw(store, ctx, &command),
        Command::RecordService(command) => service::record(store, ctx, &command),
        Command::AcknowledgeNotice(command) => service::acknowledge(store, ctx, &command),
    }
}

/// An institution tells something.
///
/// # Refusals
/// Identity's `NotEntitled`, `TooManyToday`, then those of [`announce`].
fn publish(store: &mut Store, ctx: &Ctx, command: Publish) -> Result<(), Refused> {
    let acting = speaking(store, ctx)?;
    let today = today(store, ctx, acting.institution)?;
    if today.count > NOTICES_PER_DAY_MAX {
        return Err(Refusal::TooManyToday.into());
    }
    let new = NewNotice {
        id: command.notice,
        institution: acting.institution,
        about: command.about,
        audience: command.audience,
        text: command.text,
        evidence: command.evidence,
        reply_by: command.reply_by,
        corrects: command.corrects,
    };
    announce(store, ctx, new)?;
    // From here on the command succeeds.
    DAILY.put(store, &acting.institution, &today)
}

/// Tells something in the name of an institution. Whoever may, and how often, is the calling noun's
/// rule.
///
/// # Refusals
/// `NoticeExists`, `TextTooLong`, `AudienceNotAllowed`, `FlatNotFound`, `NobodyThere`,
/// `ReplyNotAllowed`, `NoticeNotFound`, `AnotherInstitution`, `NoticeClosed`, `AudienceDiffers`,
/// then those of the records.
pub fn announce(store: &mut Store, ctx: &Ctx, new: NewNotice) -> Result<(), Refused> {
    if NOTICES.get(store, &new.id)?.is_some() {
        return Err(Refusal::NoticeExists.into());
    }
    if new.text.size > TEXT_BYTES_MAX {
        return Err(Refusal::TextTooLong.into());
    }
    check_audience(store, &new.audience)?;
    let new = NewNotice { audience: new.audience.sorted(), ..new };
    let in_range = |until: Time| until > ctx.time && until - ctx.time <= REPLY_MS_MAX;
    if !new.reply_by.is_none_or(in_range) {
        return Err(Refusal::ReplyNotAllowed.into());
    }
    let corrected = match new.corrects {
        Some(earlier) => Some((earlier, correctable(store, &new, earlier)?)),
        None => None,
    };
    let class = new.audience.text_class();
    let none = Subject::default();
    records::attach(store, ctx, new.text, RecordKind::Notice, class, none)?;
    if let Some(evidence) = new.evidence {
        let class = new.audience.evidence_class();
        records::attach(store, ctx, evidence, RecordKind::Document, class, none)?;
    }
    // From here on the command succeeds.
    let NewNotice { id, institution, about, audience, text, evidence, reply_by, corrects } = new;
    if let Some((corrected, mut earlier)) = corrected {
        earlier.status = Status::Corrected(id);
        NOTICES.put(store, &corrected, &earlier)?;
        store.emit(&Fact::NoticeCorrected {
            notice: corrected,
            corrected_by: id,
            class: earlier.audience.fact_class().into(),
            at: ctx.time,
        })?;
    }
    let notice = Notice {
        institution,
        by: ctx.account(),
        about,
        audience,
        words: Words::Text(text),
        reply_by,
        corrects,
        published_at: ctx.time,
        posted_at: None,
        status: Status::Standing,
    };
    record(store, id, notice, evidence)
}

/// Tells one flat what the ledger's clock has found, on behalf of an institution. What, and how
/// often, is the calling noun's rule.
///
/// # Refusals
/// `NoticeExists`, `FlatNotFound`.
pub fn announce_form(store: &mut Store, ctx: &Ctx, new: NewForm) -> Result<(), Refused> {
    if NOTICES.get(store, &new.id)?.is_some() {
        return Err(Refusal::NoticeExists.into());
    }
    property::flat(store, new.flat)?.ok_or(Refusal::FlatNotFound)?;
    // From here on the command succeeds.
    let notice = Notice {
        institution: new.institution,
        by: ctx.account(),
        about: new.about,
        audience: Audience::Flats(vec![new.flat]),
        words: Words::Form(new.form),
        reply_by: new.reply_by,
        corrects: None,
        published_at: ctx.time,
        posted_at: None,
        status: Status::Standing,
    };
    record(store, new.id, notice, None)
}

/// Writes a new notice and what it tells.
fn record(
    store: &mut Store,
    id: NoticeId,
    notice: Notice,
    evidence: Option<RecordRef>,
) -> Result<(), Refused> {
    NOTICES.put(store, &id, &notice)?;
    let Notice { institution, by, about, audience, words, reply_by, corrects, .. } = notice;
    let (text, form, at) = (words.text(), words.form(), notice.published_at);
    store.emit(&Fact::NoticePublished {
        notice: id,
        about,
        audience: audience.clone(),
        text,
        form,
        evidence,
        reply_by,
        corrects,
        by,
        institution,
        at,
    })?;
    if let Audience::Flats(flats) = audience {
        for flat in flats {
            store.emit(&Fact::NoticeAddressed { notice: id, flat, text, form, institution, at })?;
        }
    }
    Ok(())
}

/// Takes a notice back; it can still be read, and says so.
///
/// # Refusals
/// Identity's `NotEntitled`, `NoticeNotFound`, `AnotherInstitution`, `NoticeClosed`, then those of
/// the reason's record.
fn withdraw(store: &mut Store, ctx: &Ctx, command: &Withdraw) -> Result<(), Refused> {
    let acting = speaking(store, ctx)?;
    let id = command.notice;
    let mut notice = NOTICES.get(store, &id)?.ok_or(Refusal::NoticeNotFound)?;
    check_standing_of(&notice, acting.institution)?;
    let class = notice.audience.text_class();
    let none = Subject::default();
    records::attach(store, ctx, command.reason, RecordKind::Reason, class, none)?;
    // From here on the command succeeds.
    notice.status = Status::Withdrawn;
    NOTICES.put(store, &id, &notice)?;
    store.emit(&Fact::NoticeWithdrawn {
        notice: id,
        reason: command.reason,
        class: notice.audience.fact_class().into(),
        by: acting.account,
        at: ctx.time,
    })
}

fn speaking(store: &mut Store, ctx: &Ctx) -> Result<Acting, Refused> {
    identity::acting(store, ctx, TELLING, SPEAKING)
}

/// The notice a new one corrects.
fn correctable(store: &mut Store, new: &NewNotice, id: NoticeId) -> Result<Notice, Refused> {
    let earlier = NOTICES.get(store, &id)?.ok_or(Refusal::NoticeNotFound)?;
    check_standing_of(&earlier, new.institution)?;
    match earlier.audience == new.audience {
        true => Ok(earlier),
        false => Err(Refusal::AudienceDiffers.into()),
    }
}

/// That a notice stands and is this institution's.
fn check_standing_of(notice: &Notice, institution: InstitutionId) -> Result<(), Refused> {
    if notice.institution != institution {
        return Err(Refusal::AnotherInstitution.into());
    }
    check_standing(notice)
}

fn check_standing(notice: &Notice) -> Result<(), Refused> {
    match notice.status {
        Status::Standing => Ok(()),
        Status::Corrected(_) | Status::Withdrawn => Err(Refusal::NoticeClosed.into()),
    }
}

fn check_audience(store: &mut Store, audience: &Audience) -> Result<(), Refused> {
    match audience {
        Audience::Community | Audience::Institutions => Ok(()),
        Audience::Building(building) => check_building(store, *building),
        Audience::Flats(flats) => {
            if !are_distinct(flats) {
                return Err(Refusal::AudienceNotAllowed.into());
            }
            for flat in flats {
                property::flat(store, *flat)?.ok_or(Refusal::FlatNotFound)?;
            }
            Ok(())
        }
    }
}

/// That somebody lives there. Ids are random, so the first page nearly always has one of its flats.
fn check_building(store: &mut Store, building: u16) -> Result<(), Refused> {
    let mut after = None;
    loop {
        let page = property::flats(store, after, PAGE_FLATS)?;
        if page.iter().any(|(_, flat)| flat.building == building) {
            return Ok(());
        }
        if page.len() < PAGE_FLATS {
            return Err(Refusal::NobodyThere.into());
        }
        after = page.last().map(|(id, _)| *id);
    }
}

/// Whether these are 1 to [`FLATS_MAX`] different flats.
fn are_distinct(flats: &[FlatId]) -> bool {
    let mut sorted = flats.to_vec();
    sorted.sort_unstable();
    sorted.dedup();
    !flats.is_empty() && flats.len() <= FLATS_MAX && sorted.len() == flats.len()
}

/// The institution's count of today with one more notice.
fn today(store: &mut Store, ctx: &Ctx, institution: InstitutionId) -> Result<Daily, Refused> {
    let day = ShanghaiDate::at(ctx.time).days();
    let before = DAILY.get(store, &institution)?.filter(|daily| daily.day == day);
    Ok(Daily { day, count: before.map_or(0, |daily| daily.count) + 1 })
}
