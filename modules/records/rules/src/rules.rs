//! The rules: attaching and erasing.

use crate::appeal;
use crate::command::{Attach, Command, ProposeErasure, TombstoneRecord};
use crate::fact::Fact;
use crate::hiding::{self, check_erasable};
use crate::limits::{
    DOCUMENT_BYTES_MAX, DOOR_PLATE_BYTES_MAX, EVIDENCE_BYTES_MAX, NOTICE_BYTES_MAX,
    PERSON_CARD_BYTES_MAX, PHOTO_BYTES_MAX, REASON_BYTES_MAX,
};
use crate::refusal::Refusal;
use crate::state::{RECORDS, Record, RecordKind, Tombstone};
use cosign::{NewProposal, Resolution};
use identity::Office;
use kernel::{
    AccountId, CommunityId, Ctx, DataClass, Hash, InstitutionId, Read, RecordRef,
    Refusal as Refused, Store, Subject,
};

/// Runs a command.
///
/// # Refusals
/// The command's own, in the order its function lists.
pub fn execute(store: &mut Store, ctx: &Ctx, command: Command) -> Result<(), Refused> {
    match command {
        Command::Attach(command) => attach_alone(store, ctx, &command),
        Command::Tombstone(command) => tombstone(store, ctx, &command),
        Command::ProposeErasure(command) => propose_erasure(store, ctx, &command),
        Command::Report(command) => hiding::report(store, ctx, &command),
        Command::ProposeHiding(command) => hiding::propose(store, ctx, &command),
        Command::AppealHiding(command) => appeal::appeal(store, ctx, &command),
        Command::AnswerAppeal(command) => appeal::answer(store, ctx, &command),
    }
}

/// Puts a record on the books. Whoever may do it is the calling noun's rule. Attaching the same
/// record again as the same thing changes nothing.
///
/// # Refusals
/// `RecordEmpty`, `RecordTooLarge`, `RecordErased`, `RecordDiffers`.
pub fn attach(
    store: &mut Store,
    ctx: &Ctx,
    record: RecordRef,
    kind: RecordKind,
    class: DataClass,
    subject: Subject,
) -> Result<(), Refused> {
    if record.size == 0 {
        return Err(Refusal::RecordEmpty.into());
    }
    if record.size > bytes_max(kind) {
        return Err(Refusal::RecordTooLarge.into());
    }
    let mut new = Record::new(kind, record.size, class, subject);
    if let Some(known) = RECORDS.get(store, &record.commitment)? {
        return match known {
            known if known.tombstoned.is_some() => Err(Refusal::RecordErased.into()),
            known if known.says_the_same(&new) => Ok(()),
            _ => Err(Refusal::RecordDiffers.into()),
        };
    }
    new.attached_by = ctx.account();
    new.institution = institution_of(store, ctx, subject)?;
    new.attached_at = ctx.time;
    // From here on the command succeeds.
    RECORDS.put(store, &record.commitment, &new)?;
    store.emit(&Fact::RecordAttached {
        record,
        kind,
        class: class.into(),
        flat: subject.flat,
        account: subject.account,
        by: new.attached_by,
        institution: new.institution,
        at: ctx.time,
    })
}

/// Enacts a co-signed erasure.
///
/// # Refusals
/// `RecordNotFound`, `RecordErased`, `HideFirst`.
pub fn enact_erasure(store: &mut Store, ctx: &Ctx, commitment: Hash) -> Result<(), Refused> {
    let record = standing(store, commitment)?;
    check_erasable(store, ctx, commitment, &record)?;
    let tombstone = Tombstone { at: ctx.time, by: None, institution: None };
    erase(store, commitment, record, tombstone, None)
}

/// Most bytes a record of this kind may have.
pub fn bytes_max(kind: RecordKind) -> u32 {
    match kind {
        RecordKind::PersonCard => PERSON_CARD_BYTES_MAX,
        RecordKind::DoorPlate => DOOR_PLATE_BYTES_MAX,
        RecordKind::Evidence | RecordKind::Statement => EVIDENCE_BYTES_MAX,
        RecordKind::Document => DOCUMENT_BYTES_MAX,
        RecordKind::Photo => PHOTO_BYTES_MAX,
        RecordKind::Notice => NOTICE_BYTES_MAX,
        RecordKind::Reason => REASON_BYTES_MAX,
    }
}

/// What the ledger keeps of a record.
///
/// # Refusals
/// `TooMuchWork`.
pub fn record(store: &mut Store, commitment: Hash) -> Result<Option<Record>, Refused> {
    RECORDS.get(store, &commitment)
}
/// As [`record`], without a unit.
pub fn peek_record(state: &dyn Read, community: CommunityId, commitment: Hash) -> Option<Record> {
    RECORDS.peek(state, community, &commitment)
}

/// Attaches a record that was uploaded on its own: anything by an officer; one's own by anybody who
/// may read.
///
/// # Refusals
/// `NotEntitled`, then those of [`attach`].
fn attach_alone(store: &mut Store, ctx: &Ctx, command: &Attach) -> Result<(), Refused> {
    let subject = Subject { flat: command.flat, account: command.account };
    let author = ctx.account().ok_or(Refusal::NotEntitled)?;
    let own = subject.account == Some(author) && subject.flat.is_none();
    let person = identity::person(store, author)?;
    // Whoever is helped at a desk may never have had a phone.
    let resident = person.as_ref().is_some_and(identity::has_reading_right)
        || identity::own_author(store, ctx)?.is_some();
    let own_business = own && resident;
    if !own_business && identity::acting(store, ctx, &[], &[]).is_err() {
        return Err(Refusal::NotEntitled.into());
    }
    attach(store, ctx, command.record, command.kind, command.class.into(), subject)
}

/// Erases a record: the person it is about, or the institution that attached it. The reason becomes
/// a record for the same readers.
///
/// # Refusals
/// `RecordNotFound`, `RecordErased`, `NotEntitled`, `KeptByLaw`, then those of [`attach`] for the
/// reason.
fn tombstone(store: &mut Store, ctx: &Ctx, command: &TombstoneRecord) -> Result<(), Refused> {
    let record = standing(store, command.commitment)?;
    let author = identity::own_author(store, ctx)?.map(|(account, _)| account);
    let author = author.ok_or(Refusal::NotEntitled)?;
    let institution = match record.account == Some(author) {
        true => None,
        false => Some(attaching_office(store, ctx, &record)?),
    };
    if is_kept_by_law(record.kind) {
        return Err(Refusal::KeptByLaw.into());
    }
    attach_reason(store, ctx, command.reason, &record)?;
    let tombstone = Tombstone { at: ctx.time, by: Some(author), institution };
    erase(store, command.commitment, record, tombstone, Some(command.reason))
}

/// Proposes that two institutions together erase a record.
///
/// # Refusals
/// `RecordNotFound`, `RecordErased`, identity's `NotEntitled`, `AnotherInstitution`, `HideFirst`,
/// then those of [`attach`] for the reason and those of `cosign::open`.
fn propose_erasure(store: &mut Store, ctx: &Ctx, command: &ProposeErasure) -> Result<(), Refused> {
    let record = standing(store, command.commitment)?;
    let acting = identity::acting(store, ctx, &[], &[Office::Head, Office::Clerk])?;
    if command.with == acting.institution {
        return Err(Refusal::AnotherInstitution.into());
    }
    check_erasable(store, ctx, command.commitment, &record)?;
    attach_reason(store, ctx, command.reason, &record)?;
    let proposal = NewProposal {
        id: command.proposal,
        resolution: Resolution::EraseRecord { commitment: command.commitment },
        required: vec![acting.institution, command.with],
        expires: command.expires,
        evidence: vec![command.reason],
        summary: Vec::new(),
    };
    cosign::open(store, ctx, proposal)
}

/// A reason is read by whoever could read what it is about.
pub(crate) fn attach_reason(
    store: &mut Store,
    ctx: &Ctx,
    reason: RecordRef,
    about: &Record,
) -> Result<(), Refused> {
    attach(store, ctx, reason, RecordKind::Reason, about.class(), about.subject())
}

/// Books and decisions rest on these; nobody erases them alone.
pub fn is_kept_by_law(kind: RecordKind) -> bool {
    matches!(kind, RecordKind::Evidence | RecordKind::Document | RecordKind::Statement)
}

pub(crate) fn standing(store: &mut Store, commitment: Hash) -> Result<Record, Refused> {
    let record = RECORDS.get(store, &commitment)?.ok_or(Refusal::RecordNotFound)?;
    match record.tombstoned {
        Some(_) => Err(Refusal::RecordErased.into()),
        None => Ok(record),
    }
}

/// The author's institution, when it attached the record and the author leads it or serves at its
/// desk.
fn attaching_office(
    store: &mut Store,
    ctx: &Ctx,
    record: &Record,
) -> Result<InstitutionId, Refused> {
    let acting = identity::acting(store, ctx, &[], &[Office::Head, Office::Clerk]).ok();
    let own = acting.map(|acting| acting.institution);
    match own.filter(|own| record.institution == Some(*own)) {
        Some(own) => Ok(own),
        None => Err(Refusal::NotEntitled.into()),
    }
}

/// For which institution the author attaches something. What a person attaches about themselves is
/// their own.
fn institution_of(
    store: &mut Store,
    ctx: &Ctx,
    subject: Subject,
) -> Result<Option<InstitutionId>, Refused> {
    let author: Option<AccountId> = ctx.account();
    if author.is_none() || subject.account == author {
        return Ok(None);
    }
    Ok(identity::acting(store, ctx, &[], &[]).ok().map(|acting| acting.institution))
}

fn erase(
    store: &mut Store,
    commitment: Hash,
    mut record: Record,
    tombstone: Tombstone,
    reason: Option<RecordRef>,
) -> Result<(), Refused> {
    // From here on the command succeeds.
    record.tombstoned = Some(tombstone);
    RECORDS.put(store, &commitment, &record)?;
    store.emit(&Fact::RecordTombstoned {
        commitment,
        kind: record.kind,
        class: record.class().into(),
        flat: record.flat,
        account: record.account,
        reason,
        by: tombstone.by,
        institution: tombstone.institution,
        at: tombstone.at,
    })
}
