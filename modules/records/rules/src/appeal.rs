//! The rules: an author appeals, a third institution answers, silence restores.

use crate::command::{AnswerAppeal, AppealHiding};
use crate::fact::Fact;
use crate::hiding::DECIDING;
use crate::limits::ANSWER_MS;
use crate::refusal::Refusal;
use crate::rules::{attach_reason, standing};
use crate::state::{Appeal, HIDINGS, Hiding, HidingState, Record};
use borsh::{BorshDeserialize, BorshSerialize};
use identity::{InstitutionKind, Office};
use kernel::{AccountId, Ctx, Hash, InstitutionId, KernelRefusal, Refusal as Refused, Store, Time};

/// Who answers, in this order: who is furthest from the quarrel first. The property company, whom
/// most quarrels are about, never does.
const ANSWERING: [InstitutionKind; 3] = [
    InstitutionKind::Subdistrict,
    InstitutionKind::ResidentsCommittee,
    InstitutionKind::OwnersCommittee,
];

/// Asks for a hidden text to be shown again.
///
/// # Refusals
/// `RecordNotFound`, `RecordErased`, `NotHidden`, `NotAuthor`, `AlreadyAppealed`, `AppealTimeOver`,
/// then those of the reason's record.
pub(crate) fn appeal(store: &mut Store, ctx: &Ctx, command: &AppealHiding) -> Result<(), Refused> {
    let commitment = command.record;
    let record = standing(store, commitment)?;
    let mut hiding = in_force(store, ctx, commitment)?;
    let by = author_of(store, ctx, &record)?;
    if hiding.appeal.is_some() {
        return Err(Refusal::AlreadyAppealed.into());
    }
    if ctx.time >= hiding.appeal_until {
        return Err(Refusal::AppealTimeOver.into());
    }
    let answering = answering(store, &record, &hiding)?;
    attach_reason(store, ctx, command.reason, &record)?;
    // From here on the command succeeds.
    let (at, answer_by) = (ctx.time, ctx.time + ANSWER_MS);
    let reason = command.reason;
    let upheld = Vec::new();
    let fact = Fact::HidingAppealed {
        commitment,
        reason,
        answering: answering.clone(),
        answer_by,
        by,
        at,
    };
    hiding.appeal = Some(Appeal { by, reason, at, answer_by, answering, upheld });
    HIDINGS.put(store, &commitment, &hiding)?;
    store.schedule(answer_by, crate::NOUN, &Job::Lapse { commitment, answer_by })?;
    store.emit(&fact)
}

/// Answers an appeal. One answer that restores the text is enough.
///
/// # Refusals
/// `RecordNotFound`, `RecordErased`, `NotHidden`, `NoAppeal`, `NotAnswering`, `AlreadyAnswered`,
/// then those of the reason's record.
pub(crate) fn answer(store: &mut Store, ctx: &Ctx, command: &AnswerAppeal) -> Result<(), Refused> {
    let (commitment, reason) = (command.record, command.reason);
    let record = standing(store, commitment)?;
    let mut hiding = in_force(store, ctx, commitment)?;
    let open = hiding.state_at(ctx.time) == HidingState::Appealed;
    let appeal = hiding.appeal.as_mut().filter(|_| open).ok_or(Refusal::NoAppeal)?;
    let acting = identity::acting(store, ctx, &[], DECIDING);
    let acting = acting.map_err(|_| Refusal::NotAnswering)?;
    let institution = acting.institution;
    if !appeal.answering.contains(&institution) {
        return Err(Refusal::NotAnswering.into());
    }
    if appeal.upheld.iter().any(|(answered, _)| *answered == institution) {
        return Err(Refusal::AlreadyAnswered.into());
    }
    attach_reason(store, ctx, reason, &record)?;
    // From here on the command succeeds.
    match command.restored {
        true => {
            hiding.restored = true;
            hiding.settled.push(hiding.ground);
        }
        false => appeal.upheld.push((institution, reason)),
    }
    HIDINGS.put(store, &commitment, &hiding)?;
    store.emit(&Fact::AppealAnswered {
        commitment,
        restored: command.restored,
        reason,
        by: acting.account,
        institution,
        at: ctx.time,
    })
}

/// A job.
#[derive(Clone, Copy, Debug, BorshSerialize, BorshDeserialize)]
pub(crate) enum Job {
    /// The time to answer an appeal is over.
    Lapse {
        /// The text.
        commitment: Hash,
        /// Which appeal: a text may be hidden again.
        answer_by: Time,
    },
}

/// Puts on record that nobody answered. Rules compare times themselves; nothing waits for this job.
///
/// # Refusals
/// `kernel.UnknownCommand` for bytes this noun did not write.
pub fn run_job(store: &mut Store, ctx: &Ctx, data: &[u8]) -> Result<(), Refused> {
    let Job::Lapse { commitment, answer_by } =
        Job::try_from_slice(data).map_err(|_| Refused::from(KernelRefusal::UnknownCommand))?;
    let Some(mut hiding) = HIDINGS.get(store, &commitment)? else {
        return Ok(());
    };
    let same = hiding.appeal.as_ref().is_some_and(|appeal| appeal.answer_by == answer_by);
    let lapsed = hiding.state_at(ctx.time) == HidingState::Restored;
    if !same || hiding.restored || !lapsed {
        return Ok(());
    }
    // From here on the job succeeds.
    hiding.restored = true;
    HIDINGS.put(store, &commitment, &hiding)?;
    store.emit(&Fact::AppealLapsed { commitment, at: ctx.time })
}

/// A hiding that still keeps a text from its readers.
fn in_force(store: &mut Store, ctx: &Ctx, commitment: Hash) -> Result<Hiding, Refused> {
    let hiding = HIDINGS.get(store, &commitment)?;
    let hiding = hiding.filter(|hiding| hiding.state_at(ctx.time) != HidingState::Restored);
    hiding.ok_or_else(|| Refusal::NotHidden.into())
}

/// The author of this command, when the text is theirs or their institution's.
fn author_of(store: &mut Store, ctx: &Ctx, record: &Record) -> Result<AccountId, Refused> {
    let author = identity::full_author(store, ctx)?.map(|(account, _)| account);
    let author = author.ok_or(Refusal::NotAuthor)?;
    if record.attached_by == Some(author) {
        return Ok(author);
    }
    let acting = identity::acting(store, ctx, &[], &[Office::Head, Office::Clerk]).ok();
    match acting.is_some_and(|acting| record.institution == Some(acting.institution)) {
        true => Ok(author),
        false => Err(Refusal::NotAuthor.into()),
    }
}

/// Who answers an appeal about this text: a third institution, or the two again.
fn answering(
    store: &mut Store,
    record: &Record,
    hiding: &Hiding,
) -> Result<Vec<InstitutionId>, Refused> {
    for kind in ANSWERING {
        let found = identity::institutions_of_kind(store, kind)?;
        let free = |id: &InstitutionId| !hiding.by.contains(id) && record.institution != Some(*id);
        if let Some(third) = found.into_iter().map(|(id, _)| id).find(free) {
            return Ok(vec![third]);
        }
    }
    Ok(hiding.by.to_vec())
}
