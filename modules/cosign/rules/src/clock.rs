//! What co-signing does by the clock: it puts on record that a proposal has run out. Rules compare
//! times themselves; nothing waits for this job.

use crate::fact::Fact;
use crate::rules::close;
use crate::state::{PROPOSALS, ProposalId, Status};
use borsh::{BorshDeserialize, BorshSerialize};
use kernel::{Ctx, KernelRefusal, Refusal, Store};

/// A job.
#[derive(Clone, Copy, Debug, BorshSerialize, BorshDeserialize)]
pub(crate) enum Job {
    /// The proposal's time is over.
    Expire(ProposalId),
}

/// Runs a job. A proposal closed meanwhile needs none.
///
/// # Refusals
/// `kernel.UnknownCommand` for bytes this noun did not write.
pub fn run_job(store: &mut Store, ctx: &Ctx, data: &[u8]) -> Result<(), Refusal> {
    let Job::Expire(id) =
        Job::try_from_slice(data).map_err(|_| Refusal::from(KernelRefusal::UnknownCommand))?;
    let Some(proposal) = PROPOSALS.get(store, &id)? else {
        return Ok(());
    };
    if proposal.status != Status::Open || ctx.time < proposal.expires {
        return Ok(());
    }
    // From here on the job succeeds.
    close(store, id, proposal, Status::Expired)?;
    store.emit(&Fact::ProposalExpired { proposal: id, at: ctx.time })
}
