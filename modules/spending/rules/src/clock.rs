//! Jobs of this noun.

use crate::rules::{charge, freeze, say_missed};
use crate::state::{BUDGET_DRAFTS, DRAFTS, DraftId, Duty, ProjectId};
use borsh::{BorshDeserialize, BorshSerialize};
use kernel::{Ctx, KernelRefusal, Refusal, Store};

/// What the clock does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub(crate) enum Job {
    /// Work out what each flat of the scope bears.
    Freeze {
        /// The project.
        project: ProjectId,
    },
    /// Charge the flats of one page.
    Charge {
        /// The project.
        project: ProjectId,
        /// The page.
        page: u16,
    },
    /// A duty of an emergency is due.
    Duty {
        /// The project.
        project: ProjectId,
        /// Which.
        duty: Duty,
    },
    /// A budget that nobody signed in time is forgotten.
    DropBudget {
        /// The draft.
        draft: DraftId,
    },
    /// What nobody signed in time is forgotten.
    Drop {
        /// The draft.
        draft: DraftId,
    },
}

/// Runs a job.
///
/// # Refusals
/// `UnknownCommand` for a job of another kind; those of the treasury.
pub fn run_job(store: &mut Store, ctx: &Ctx, data: &[u8]) -> Result<(), Refusal> {
    match borsh::from_slice(data).map_err(|_| KernelRefusal::UnknownCommand)? {
        Job::Freeze { project } => freeze(store, ctx, project),
        Job::Charge { project, page } => charge(store, ctx, project, page),
        Job::Duty { project, duty } => say_missed(store, project, duty),
        Job::DropBudget { draft } => BUDGET_DRAFTS.delete(store, &draft),
        Job::Drop { draft } => DRAFTS.delete(store, &draft),
    }
}
