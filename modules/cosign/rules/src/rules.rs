//! The rules: opening, answering, taking back.

use crate::clock::Job;
use crate::command::{Command, Return, Sign, Withdraw};
use crate::fact::Fact;
use crate::limits::{
    CHANGE_TEXT_BYTES_MAX, CHANGES_MAX, EVIDENCE_MAX, INBOX_MAX, PROPOSAL_MS_MAX, REQUIRED_MAX,
    VALIDATORS_MAX,
};
use crate::propose;
use crate::refusal::Refusal;
use crate::state::{
    Answer, Change, INBOX, PROPOSALS, Proposal, ProposalId, Resolution, Status, Voice,
};
use identity::Institution;
use kernel::{AccountId, Ctx, InstitutionId, RecordRef, Refusal as Refused, Store, Time};

/// What a noun opens.
#[derive(Clone, Debug)]
pub struct NewProposal {
    /// Its id, made by the client.
    pub id: ProposalId,
    /// What it does once complete.
    pub resolution: Resolution,
    /// Who must sign.
    pub required: Vec<InstitutionId>,
    /// Open before, and not at, this time.
    pub expires: Time,
    /// Records that show why.
    pub evidence: Vec<RecordRef>,
    /// What changes: short plain text without personal data.
    pub summary: Vec<Change>,
}

/// Runs a command.
///
/// # Refusals
/// The command's own, in the order its function lists.
pub fn execute(store: &mut Store, ctx: &Ctx, command: Command) -> Result<(), Refused> {
    match command {
        Command::ProposeHead(command) => propose::head(store, ctx, command),
        Command::ProposeSigners(command) => propose::signers(store, ctx, command),
        Command::ProposeInstitution(command) => propose::institution(store, ctx, command),
        Command::Sign(command) => sign(store, ctx, &command),
        Command::Return(command) => send_back(store, ctx, &command),
        Command::Withdraw(command) => withdraw(store, ctx, &command),
    }
}

/// Opens a proposal. Whoever may open it is the calling noun's rule. When the author is in the
/// office of a required institution, opening is also signing.
///
/// # Refusals
/// `BadRequiredList`, `DeadlineMustBeFuture`, `DeadlineTooFar`, `SummaryTooLong`, `ProposalExists`,
/// `InboxFull`.
pub fn open(store: &mut Store, ctx: &Ctx, new: NewProposal) -> Result<(), Refused> {
    check_required(store, &new.required)?;
    if new.expires <= ctx.time {
        return Err(Refusal::DeadlineMustBeFuture.into());
    }
    if new.expires - ctx.time > PROPOSAL_MS_MAX {
        return Err(Refusal::DeadlineTooFar.into());
    }
    check_size(&new)?;
    if PROPOSALS.get(store, &new.id)?.is_some() {
        return Err(Refusal::ProposalExists.into());
    }
    for institution in &new.required {
        if INBOX.scan_under(store, institution, None, INBOX_MAX)?.len() >= INBOX_MAX {
            return Err(Refusal::InboxFull.into());
        }
    }
    let signing = identity::signing_for(store, ctx)?;
    let signing = signing.filter(|(_, institution)| new.required.contains(institution));
    let proposing = match signing {
        Some((_, institution)) => Some(institution),
        None => identity::acting(store, ctx, &[], &[]).ok().map(|acting| acting.institution),
    };
    // From here on the command succeeds.
    let id = new.id;
    let proposal = record(store, ctx, new, proposing)?;
    match signing {
        Some((account, institution)) => {
            let voice = voice(ctx, account, institution, Answer::Signed);
            add_signature(store, ctx, id, proposal, voice)
        }
        None => PROPOSALS.put(store, &id, &proposal),
    }
}

/// Writes what a new proposal touches besides its own record, which the caller writes.
fn record(
    store: &mut Store,
    ctx: &Ctx,
    new: NewProposal,
    proposing: Option<InstitutionId>,
) -> Result<Proposal, Refused> {
    let proposal = Proposal {
        resolution: new.resolution,
        required: new.required,
        expires: new.expires,
        evidence: new.evidence,
        summary: new.summary,
        proposer: ctx.account(),
        proposing,
        opened_at: ctx.time,
        voices: Vec::new(),
        signed: Vec::new(),
        status: Status::Open,
    };
    for institution in &proposal.required {
        INBOX.put(store, &(*institution, new.id), &proposal.expires)?;
    }
    store.schedule(proposal.expires, crate::NOUN, &Job::Expire(new.id))?;
    store.emit(&Fact::ProposalOpened {
        proposal: new.id,
        resolution: proposal.resolution.clone(),
        required: proposal.required.clone(),
        expires: proposal.expires,
        evidence: proposal.evidence.clone(),
        summary: proposal.summary.clone(),
        by: proposal.proposer,
        institution: proposing,
        at: ctx.time,
    })?;
    Ok(proposal)
}

/// Signs for the author's institution. With the last signature of the last institution the
/// resolution is enacted.
///
/// # Refusals
/// Those of [`answering`].
fn sign(store: &mut Store, ctx: &Ctx, command: &Sign) -> Result<(), Refused> {
    let (proposal, account, institution) = answering(store, ctx, command.proposal)?;
    let voice = voice(ctx, account, institution, Answer::Signed);
    // From here on the command succeeds.
    add_signature(store, ctx, command.proposal, proposal, voice)
}

/// Returns the proposal with a reason. As many members return it for an institution as would sign
/// it.
///
/// # Refusals
/// Those of [`answering`].
fn send_back(store: &mut Store, ctx: &Ctx, command: &Return) -> Result<(), Refused> {
    let id = command.proposal;
    let (mut proposal, account, institution) = answering(store, ctx, id)?;
    // From here on the command succeeds.
    proposal.voices.push(voice(ctx, account, institution, Answer::Returned));
    let missing = missing(store, &proposal, institution, Answer::Returned)?;
    match missing {
        0 => close(store, id, proposal, Status::Returned)?,
        _ => PROPOSALS.put(store, &id, &proposal)?,
    }
    store.emit(&Fact::ProposalReturned {
        proposal: id,
        institution,
        by: account,
        reason: command.reason,
        missing,
        at: ctx.time,
    })
}

/// Takes a proposal back.
///
/// # Refusals
/// `ProposalNotFound`, `ProposalClosed`, `ProposalExpired`, `NotProposer`.
fn withdraw(store: &mut Store, ctx: &Ctx, command: &Withdraw) -> Result<(), Refused> {
    let id = command.proposal;
    let proposal = open_proposal(store, ctx, id)?;
    let author = identity::full_author(store, ctx)?.map(|(account, _)| account);
    let by = author.ok_or(Refusal::NotProposer)?;
    let office = identity::signing_for(store, ctx)?.map(|(_, institution)| institution);
    let colleague = office.is_some() && office == proposal.proposing;
    if proposal.proposer != Some(by) && !colleague {
        return Err(Refusal::NotProposer.into());
    }
    // From here on the command succeeds.
    close(store, id, proposal, Status::Withdrawn)?;
    store.emit(&Fact::ProposalWithdrawn { proposal: id, by, at: ctx.time })
}

/// The proposal, and for whom the author answers it.
///
/// # Refusals
/// `ProposalNotFound`, `ProposalClosed`, `ProposalExpired`, `NotRequired`, `InstitutionHasSigned`,
/// `AlreadyAnswered`.
fn answering(
    store: &mut Store,
    ctx: &Ctx,
    id: ProposalId,
) -> Result<(Proposal, AccountId, InstitutionId), Refused> {
    let proposal = open_proposal(store, ctx, id)?;
    let signing = identity::signing_for(store, ctx)?;
    let signing = signing.filter(|(_, institution)| proposal.required.contains(institution));
    let (account, institution) = signing.ok_or(Refusal::NotRequired)?;
    if proposal.signed.contains(&institution) {
        return Err(Refusal::InstitutionHasSigned.into());
    }
    if proposal.voices.iter().any(|voice| voice.account == account) {
        return Err(Refusal::AlreadyAnswered.into());
    }
    Ok((proposal, account, institution))
}

fn open_proposal(store: &mut Store, ctx: &Ctx, id: ProposalId) -> Result<Proposal, Refused> {
    let proposal = PROPOSALS.get(store, &id)?.ok_or(Refusal::ProposalNotFound)?;
    match proposal.status {
        Status::Complete | Status::Returned | Status::Withdrawn => {
            Err(Refusal::ProposalClosed.into())
        }
        Status::Expired => Err(Refusal::ProposalExpired.into()),
        Status::Open if ctx.time >= proposal.expires => Err(Refusal::ProposalExpired.into()),
        Status::Open => Ok(proposal),
    }
}

/// Writes a signature and what follows from it.
fn add_signature(
    store: &mut Store,
    ctx: &Ctx,
    id: ProposalId,
    mut proposal: Proposal,
    voice: Voice,
) -> Result<(), Refused> {
    let institution = voice.institution;
    proposal.voices.push(voice);
    let missing = missing(store, &proposal, institution, Answer::Signed)?;
    store.emit(&Fact::ProposalSigned {
        proposal: id,
        institution,
        by: voice.account,
        missing,
        at: ctx.time,
    })?;
    if missing == 0 {
        proposal.signed.push(institution);
        INBOX.delete(store, &(institution, id))?;
    }
    if proposal.signed.len() < proposal.required.len() {
        return PROPOSALS.put(store, &id, &proposal);
    }
    let resolution = proposal.resolution.clone();
    close(store, id, proposal, Status::Complete)?;
    store.enact(ctx.time, &resolution)?;
    store.emit(&Fact::ProposalCompleted { proposal: id, resolution, at: ctx.time })
}

/// How many more members must give this answer for the institution to have given it. Only voices of
/// present members count: an office that changed meanwhile speaks for itself.
fn missing(
    store: &mut Store,
    proposal: &Proposal,
    institution: InstitutionId,
    answer: Answer,
) -> Result<u8, Refused> {
    let Some(office) = identity::institution(store, institution)? else {
        return Ok(u8::MAX);
    };
    let counts = |voice: &&Voice| {
        voice.institution == institution
            && voice.answer == answer
            && office.signers.contains(&voice.account)
    };
    let given = proposal.voices.iter().filter(counts).count();
    let needed = usize::from(office.signatures_needed);
    Ok(needed.saturating_sub(given) as u8)
}

/// Closes a proposal: it leaves every inbox.
pub(crate) fn close(
    store: &mut Store,
    id: ProposalId,
    mut proposal: Proposal,
    status: Status,
) -> Result<(), Refused> {
    for institution in &proposal.required {
        if !proposal.signed.contains(institution) {
            INBOX.delete(store, &(*institution, id))?;
        }
    }
    proposal.status = status;
    PROPOSALS.put(store, &id, &proposal)
}

fn check_required(store: &mut Store, required: &[InstitutionId]) -> Result<(), Refused> {
    let distinct = (1..required.len()).all(|at| !required[..at].contains(&required[at]));
    if !distinct || required.is_empty() || required.len() > REQUIRED_MAX {
        return Err(Refusal::BadRequiredList.into());
    }
    for id in required {
        let institution = identity::institution(store, *id)?;
        let can_sign = |institution: &Institution| !institution.signers.is_empty();
        if !institution.as_ref().is_some_and(can_sign) {
            return Err(Refusal::BadRequiredList.into());
        }
    }
    Ok(())
}

fn check_size(new: &NewProposal) -> Result<(), Refused> {
    let line = |text: &str| text.len() <= CHANGE_TEXT_BYTES_MAX;
    let lines = new
        .summary
        .iter()
        .all(|change| line(&change.label) && line(&change.before) && line(&change.after));
    let validators = match &new.resolution {
        Resolution::ReplaceValidators { validators } => {
            validators.len() <= VALIDATORS_MAX
                && validators.iter().all(|card| line(&card.name) && line(&card.name_en))
        }
        _ => true,
    };
    let short = lines
        && validators
        && new.summary.len() <= CHANGES_MAX
        && new.evidence.len() <= EVIDENCE_MAX;
    match short {
        true => Ok(()),
        false => Err(Refusal::SummaryTooLong.into()),
    }
}

fn voice(ctx: &Ctx, account: AccountId, institution: InstitutionId, answer: Answer) -> Voice {
    Voice { institution, account, answer, at: ctx.time }
}
