//! Final blocks on their way from the archive to the executor.
//!
//! The archive hands over one block at a time, in order, and waits for the acknowledgement, which
//! the executor's task gives after `finalize` returned. A block can arrive twice after a restart.

use commonware_actor::Feedback;
use commonware_consensus::Reporter;
use commonware_consensus::marshal::Update;
use commonware_utils::acknowledgement::Exact;
use tracing::debug;

use super::executor::ExecutorHandle;
use super::types::EngineBlock;

#[derive(Clone)]
pub(crate) struct Sink {
    pub executor: ExecutorHandle,
}

impl Reporter for Sink {
    type Activity = Update<EngineBlock, Exact>;

    fn report(&mut self, update: Self::Activity) -> Feedback {
        match update {
            Update::Tip(_, height, _) => debug!(height = height.get(), "a new final tip is known"),
            Update::Block(block, acknowledgement) => {
                if !self.executor.finalize(block.inner().clone(), acknowledgement) {
                    debug!("the validator is stopping; the block is delivered again later");
                }
            }
        }
        Feedback::Ok
    }
}
