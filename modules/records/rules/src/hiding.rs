//! The rules: reporting a public text, hiding it, and who still reads it.

use crate::command::{ProposeHiding, Report};
use crate::fact::Fact;
use crate::limits::{APPEAL_MS, REPORT_MS, REPORTS_PER_DAY_MAX, REPORTS_PER_TEXT_PER_DAY_MAX};
use crate::reading::Reader;
use crate::refusal::Refusal;
use crate::rules::{attach, attach_reason, peek_record, standing};
use crate::state::{
    Daily, HIDINGS, Hiding, HidingState, REPORTS, REPORTS_BY, REPORTS_ON, Record, RecordKind,
};
use cosign::{Change, Ground, NewProposal, Resolution};
use identity::{InstitutionKind, Office};
use kernel::{
    AccountId, CommunityId, Ctx, DataClass, Hash, InstitutionId, Read, RecordRef,
    Refusal as Refused, ShanghaiDate, Store, Subject, Time,
};

/// Who may hide a text, two together.
const HIDING: &[InstitutionKind] = &[
    InstitutionKind::OwnersCommittee,
    InstitutionKind::PropertyCompany,
    InstitutionKind::ResidentsCommittee,
    InstitutionKind::Subdistrict,
];
/// Of whom one must be among them: who is neither the manager nor those who chose the manager.
const COMMITTEES: &[InstitutionKind] =
    &[InstitutionKind::ResidentsCommittee, InstitutionKind::Subdistrict];
/// Who speaks for an institution about a text.
pub(crate) const DECIDING: &[Office] = &[Office::Head, Office::Clerk, Office::Attestor];

/// What a resolution says of a text.
#[derive(Clone, Copy, Debug)]
pub struct Hidden {
    /// On what ground.
    pub ground: Ground,
    /// By which two institutions.
    pub by: [InstitutionId; 2],
    /// Why.
    pub reason: RecordRef,
}

/// Whether a record is a text everybody reads. The list is closed; later nouns add their kinds.
pub fn is_public_text(kind: RecordKind, class: DataClass) -> bool {
    kind == RecordKind::Notice && class == DataClass::Public
}

/// What the ledger keeps of the latest hiding of a text.
pub fn peek_hiding(state: &dyn Read, community: CommunityId, commitment: Hash) -> Option<Hiding> {
    HIDINGS.peek(state, community, &commitment)
}

/// Whether nobody but a few reads this text at `now`.
pub fn is_hidden(state: &dyn Read, community: CommunityId, commitment: Hash, now: Time) -> bool {
    let hiding = peek_hiding(state, community, commitment);
    hiding.is_some_and(|hiding| hiding.state_at(now) != HidingState::Restored)
}

/// Whether a hidden text is kept from this reader, whatever else they may read. Its author, the two
/// institutions that hid it, and who answers the appeal still read it.
pub fn is_hidden_from(
    state: &dyn Read,
    community: CommunityId,
    commitment: Hash,
    now: Time,
    reader: &Reader,
) -> bool {
    let hiding = peek_hiding(state, community, commitment);
    let Some(hiding) = hiding.filter(|hiding| hiding.state_at(now) != HidingState::Restored) else {
        return false;
    };
    let record = peek_record(state, community, commitment);
    let (by, office) = record.map_or((None, None), |r| (r.attached_by, r.institution));
    let wrote = by.is_some() && by == reader.account;
    let answering = hiding.appeal.map(|appeal| appeal.answering).unwrap_or_default();
    let mut readers = hiding.by.iter().chain(&office).chain(&answering);
    !wrote && !readers.any(|institution| reader.institutions.contains(institution))
}

/// Asks the institutions to look at a public text.
///
/// # Refusals
/// `RecordNotFound`, `RecordErased`, `NotPublicText`, `AlreadyHidden`, `NotEntitled`,
/// `AlreadyReported`, `TooManyReportsToday`, `TextReportedEnough`, then those of [`attach`] for the
/// reason.
pub(crate) fn report(store: &mut Store, ctx: &Ctx, command: &Report) -> Result<(), Refused> {
    let text = command.record;
    let hiding = shown_text(store, ctx, text)?.1;
    let author = ctx.account().ok_or(Refusal::NotEntitled)?;
    let office = identity::acting(store, ctx, &[], &[]).ok().map(|acting| acting.institution);
    let person = identity::person(store, author)?;
    if office.is_none() && !person.as_ref().is_some_and(identity::has_reading_right) {
        return Err(Refusal::NotEntitled.into());
    }
    let last = REPORTS.get(store, &(text, author))?;
    let answered = |at: &Time| hiding.as_ref().is_some_and(|hiding| hiding.at >= *at);
    if last.is_some_and(|at| ctx.time < at + REPORT_MS && !answered(&at)) {
        return Err(Refusal::AlreadyReported.into());
    }
    let by = one_more(ctx, REPORTS_BY.get(store, &author)?);
    if by.count > REPORTS_PER_DAY_MAX {
        return Err(Refusal::TooManyReportsToday.into());
    }
    let on = one_more(ctx, REPORTS_ON.get(store, &text)?);
    if on.count > REPORTS_PER_TEXT_PER_DAY_MAX {
        return Err(Refusal::TextReportedEnough.into());
    }
    let (class, subject) = reason_for(office, author);
    attach(store, ctx, command.reason, RecordKind::Reason, class, subject)?;
    // From here on the command succeeds.
    REPORTS.put(store, &(text, author), &ctx.time)?;
    REPORTS_BY.put(store, &author, &by)?;
    REPORTS_ON.put(store, &text, &on)?;
    store.emit(&Fact::RecordReported {
        commitment: text,
        reason: command.reason,
        institution: office,
        at: ctx.time,
    })
}

/// Proposes that two institutions together hide a public text.
///
/// # Refusals
/// `RecordNotFound`, `RecordErased`, `NotPublicText`, `AlreadyHidden`, `GroundSettled`, identity's
/// `NotEntitled`, `AnotherInstitution`, `OwnText`, `CommitteeNeeded`, then those of [`attach`] for
/// the reason and those of `cosign::open`.
pub(crate) fn propose(
    store: &mut Store,
    ctx: &Ctx,
    command: &ProposeHiding,
) -> Result<(), Refused> {
    let (record, hiding) = shown_text(store, ctx, command.record)?;
    check_ground(hiding.as_ref(), command.ground)?;
    let acting = identity::acting(store, ctx, HIDING, DECIDING)?;
    let by = [acting.institution, command.with];
    check_pair(store, &record, by)?;
    attach_reason(store, ctx, command.reason, &record)?;
    let (ground, reason) = (command.ground, command.reason);
    let text = RecordRef { commitment: command.record, size: record.size };
    let proposal = NewProposal {
        id: command.proposal,
        resolution: Resolution::HideRecord { commitment: command.record, ground, by, reason },
        required: by.to_vec(),
        expires: command.expires,
        evidence: vec![reason, text],
        summary: vec![Change {
            label: "text.shown".to_owned(),
            before: "shown".to_owned(),
            after: "hidden".to_owned(),
        }],
    };
    cosign::open(store, ctx, proposal)
}

/// Enacts a co-signed hiding.
///
/// # Refusals
/// `RecordNotFound`, `RecordErased`, `NotPublicText`, `AlreadyHidden`, `GroundSettled`.
pub fn enact_hiding(
    store: &mut Store,
    ctx: &Ctx,
    commitment: Hash,
    hidden: Hidden,
) -> Result<(), Refused> {
    let (_, earlier) = shown_text(store, ctx, commitment)?;
    let Hidden { ground, by, reason } = hidden;
    check_ground(earlier.as_ref(), ground)?;
    // From here on the command succeeds.
    let (at, appeal_until) = (ctx.time, ctx.time + APPEAL_MS);
    let settled = earlier.map(|hiding| hiding.settled).unwrap_or_default();
    let (appeal, restored) = (None, false);
    let hiding = Hiding { ground, by, reason, at, appeal_until, appeal, restored, settled };
    HIDINGS.put(store, &commitment, &hiding)?;
    store.emit(&Fact::RecordHidden { commitment, ground, by, reason, appeal_until, at })
}

/// That two institutions may erase a record as far as appeals go: a public text is hidden for good.
///
/// # Refusals
/// `HideFirst`.
pub(crate) fn check_erasable(
    store: &mut Store,
    ctx: &Ctx,
    commitment: Hash,
    record: &Record,
) -> Result<(), Refused> {
    if !is_public_text(record.kind, record.class()) {
        return Ok(());
    }
    let state = HIDINGS.get(store, &commitment)?.map(|hiding| hiding.state_at(ctx.time));
    match state {
        Some(HidingState::Final) => Ok(()),
        _ => Err(Refusal::HideFirst.into()),
    }
}

/// A public text everybody reads, with what became of an earlier hiding.
fn shown_text(
    store: &mut Store,
    ctx: &Ctx,
    commitment: Hash,
) -> Result<(Record, Option<Hiding>), Refused> {
    let record = standing(store, commitment)?;
    if !is_public_text(record.kind, record.class()) {
        return Err(Refusal::NotPublicText.into());
    }
    let hiding = HIDINGS.get(store, &commitment)?;
    let state = hiding.as_ref().map(|hiding| hiding.state_at(ctx.time));
    match state {
        None | Some(HidingState::Restored) => Ok((record, hiding)),
        Some(_) => Err(Refusal::AlreadyHidden.into()),
    }
}

fn check_ground(earlier: Option<&Hiding>, ground: Ground) -> Result<(), Refused> {
    match earlier.is_some_and(|hiding| hiding.settled.contains(&ground)) {
        true => Err(Refusal::GroundSettled.into()),
        false => Ok(()),
    }
}

/// That these two may hide this text together.
fn check_pair(store: &mut Store, record: &Record, by: [InstitutionId; 2]) -> Result<(), Refused> {
    if by[0] == by[1] {
        return Err(Refusal::AnotherInstitution.into());
    }
    if by.iter().any(|institution| record.institution == Some(*institution)) {
        return Err(Refusal::OwnText.into());
    }
    let mut committees = 0;
    for institution in by {
        let kind = identity::institution(store, institution)?.map(|found| found.kind);
        let kind = kind.filter(|kind| HIDING.contains(kind)).ok_or(Refusal::CommitteeNeeded)?;
        committees += usize::from(COMMITTEES.contains(&kind));
    }
    match committees {
        0 => Err(Refusal::CommitteeNeeded.into()),
        _ => Ok(()),
    }
}

/// Who reads why a text was reported: a resident's words are their own, and each look at them is
/// logged; an institution's are for institutions.
fn reason_for(office: Option<InstitutionId>, author: AccountId) -> (DataClass, Subject) {
    match office {
        Some(_) => (DataClass::Institutions, Subject::default()),
        None => (DataClass::OwnFlat, Subject { flat: None, account: Some(author) }),
    }
}

/// Today's count with one more.
fn one_more(ctx: &Ctx, before: Option<Daily>) -> Daily {
    let day = ShanghaiDate::at(ctx.time).days();
    let count = before.filter(|daily| daily.day == day).map_or(0, |daily| daily.count);
    Daily { day, count: count + 1 }
}
