//! What queries ask co-signing: one inbox (待会签) per institution.

use crate::state::{INBOX, PROPOSALS, Proposal, ProposalId, Status};
use kernel::{CommunityId, InstitutionId, Read, Time};

/// What waits for an institution's signature at `now`, in id order, after `after`.
pub fn peek_inbox(
    state: &dyn Read,
    community: CommunityId,
    institution: InstitutionId,
    now: Time,
    after: Option<ProposalId>,
    limit: usize,
) -> Vec<(ProposalId, Proposal)> {
    let after = after.map(|id| (institution, id));
    let waiting = INBOX.peek_under(state, community, &institution, after.as_ref(), limit);
    waiting
        .into_iter()
        .filter(|(_, expires)| now < *expires)
        .filter_map(|((_, id), _)| Some((id, peek_proposal(state, community, id)?)))
        .collect()
}
/// A proposal, without a unit.
pub fn peek_proposal(state: &dyn Read, community: CommunityId, id: ProposalId) -> Option<Proposal> {
    PROPOSALS.peek(state, community, &id)
}
/// Where a proposal stands at `now`: one past its time is expired whether or not the clock has said
/// so yet.
pub fn status_at(proposal: &Proposal, now: Time) -> Status {
    match proposal.status {
        Status::Open if now >= proposal.expires => Status::Expired,
        status => status,
    }
}
