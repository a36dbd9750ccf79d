//! What concerns an institution itself is proposed here: its head, its office, its coming.

use crate::command::{ProposeHead, ProposeInstitution, ProposeSigners};
use crate::limits::CHANGE_TEXT_BYTES_MAX;
use crate::refusal::Refusal;
use crate::rules::{NewProposal, open};
use crate::state::{Change, Resolution};
use identity::InstitutionKind;
use kernel::{CommunityId, Ctx, InstitutionId, Refusal as Refused, Store};

/// Proposes another head; the institution's own office signs.
///
/// # Refusals
/// `NotRequired` (not in its office), `BadResolution` (nobody by that account), then those of
/// [`open`].
pub(crate) fn head(store: &mut Store, ctx: &Ctx, command: ProposeHead) -> Result<(), Refused> {
    let institution = command.institution;
    check_own_office(store, ctx, institution)?;
    identity::person(store, command.account)?.ok_or(Refusal::BadResolution)?;
    let resolution =
        Resolution::GrantHead { institution, account: command.account, until: command.until };
    let proposal = NewProposal {
        id: command.proposal,
        resolution,
        required: vec![institution],
        expires: command.expires,
        evidence: command.evidence,
        summary: Vec::new(),
    };
    open(store, ctx, proposal)
}

/// Proposes another office; the present office signs, and the subdistrict, which keeps the file of
/// committees.
///
/// # Refusals
/// `NotRequired` (not in its office), `BadResolution`, then those of [`open`].
pub(crate) fn signers(
    store: &mut Store,
    ctx: &Ctx,
    command: ProposeSigners,
) -> Result<(), Refused> {
    let institution = command.institution;
    check_own_office(store, ctx, institution)?;
    if !identity::is_office(&command.signers, command.signatures_needed) {
        return Err(Refusal::BadResolution.into());
    }
    for signer in &command.signers {
        identity::person(store, *signer)?.ok_or(Refusal::BadResolution)?;
    }
    let subdistricts = identity::institutions_of_kind(store, InstitutionKind::Subdistrict)?;
    let others = subdistricts.into_iter().map(|(id, _)| id).filter(|id| *id != institution);
    let resolution = Resolution::ReplaceSigners {
        institution,
        signers: command.signers,
        signatures_needed: command.signatures_needed,
    };
    let proposal = NewProposal {
        id: command.proposal,
        resolution,
        required: [institution].into_iter().chain(others).collect(),
        expires: command.expires,
        evidence: command.evidence,
        summary: Vec::new(),
    };
    open(store, ctx, proposal)
}

/// Proposes another institution; those who watch over the community sign. Its admission is tried
/// here and taken back, so that the proposer is told every fault.
///
/// # Refusals
/// `NotRequired` (not in the office of one of them), those of
/// [`identity::joining::enact_institution`], then those of [`open`].
pub(crate) fn institution(
    store: &mut Store,
    ctx: &Ctx,
    command: ProposeInstitution,
) -> Result<(), Refused> {
    let ProposeInstitution { proposal, institution, persons, expires, evidence } = command;
    let required = watching(store, ctx)?;
    let own = identity::signing_for(store, ctx)?.map(|(_, institution)| institution);
    own.filter(|own| required.contains(own)).ok_or(Refusal::NotRequired)?;
    let before = store.checkpoint();
    identity::joining::enact_institution(store, ctx, &institution, &persons)?;
    store.revert(before);
    let summary = added(identity::joining::lines(&institution, &persons));
    let resolution = Resolution::AdmitInstitution { institution, persons };
    open(store, ctx, NewProposal { id: proposal, resolution, required, expires, evidence, summary })
}

/// Who decides which institutions a community has: its owners' and residents' committees and its
/// subdistrict; where that is one or none, and on the network itself, all.
fn watching(store: &mut Store, ctx: &Ctx) -> Result<Vec<InstitutionId>, Refused> {
    let all = identity::institutions(store)?;
    let watches = |kind: InstitutionKind| {
        ctx.community == CommunityId::NETWORK
            || matches!(
                kind,
                InstitutionKind::OwnersCommittee
                    | InstitutionKind::ResidentsCommittee
                    | InstitutionKind::Subdistrict
            )
    };
    let watching = all.iter().filter(|(_, institution)| watches(institution.kind));
    let watching: Vec<InstitutionId> = watching.map(|(id, _)| *id).collect();
    Ok(match watching.len() {
        0 | 1 => all.into_iter().map(|(id, _)| id).collect(),
        _ => watching,
    })
}

/// Lines about something new: nothing stood there before.
pub fn added(lines: Vec<(String, String)>) -> Vec<Change> {
    let change = |(label, mut after): (String, String)| {
        while after.len() > CHANGE_TEXT_BYTES_MAX {
            after.pop();
        }
        Change { label, before: String::new(), after }
    };
    lines.into_iter().map(change).collect()
}

fn check_own_office(
    store: &mut Store,
    ctx: &Ctx,
    institution: InstitutionId,
) -> Result<(), Refused> {
    let signing = identity::signing_for(store, ctx)?;
    match signing {
        Some((_, own)) if own == institution => Ok(()),
        _ => Err(Refusal::NotRequired.into()),
    }
}
