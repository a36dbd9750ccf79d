//! The one chain all honest nodes must have, and the one verdict every command gets.
//!
//! The first node to have a block final says what it is; every other node, and every node again
//! after a restart, must have the same: header, body, units and entries.

use kernel::Hash;
use ledger::entry::UnitVerdict;
use ledger::history::FinalizedBlock;

use crate::outbox::Outbox;
use crate::report::Broken;

/// Kind of the units that somebody signed.
const COMMAND: u8 = 1;

/// Where a command got its verdict.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Settled {
    pub id: Hash,
    pub height: u64,
}

/// A block with the virtual time at which it was first seen final.
struct Seen {
    block: FinalizedBlock,
    at_ms: u64,
}

#[derive(Default)]
pub(crate) struct Chain {
    blocks: Vec<Seen>,
    pub settled: Vec<Settled>,
    pub applied: u64,
    pub refused: u64,
}

impl Chain {
    /// Height of the last block; 0 when there is none.
    pub(crate) fn height(&self) -> u64 {
        self.blocks.len() as u64
    }

    /// The last block.
    pub(crate) fn last(&self) -> Option<&FinalizedBlock> {
        self.blocks.last().map(|seen| &seen.block)
    }

    /// Blocks first seen within a span of virtual time.
    pub(crate) fn seen_between(&self, from_ms: u64, to_ms: u64) -> u64 {
        let within = |seen: &&Seen| from_ms <= seen.at_ms && seen.at_ms < to_ms;
        self.blocks.iter().filter(within).count() as u64
    }

    /// How long after its own time each block was first seen final, sorted, in ms.
    pub(crate) fn finality_ms(&self) -> Vec<u64> {
        let took = |seen: &Seen| seen.at_ms.saturating_sub(seen.block.header.time_ms);
        let mut all: Vec<u64> = self.blocks.iter().map(took).collect();
        all.sort_unstable();
        all
    }

    /// Turns that passed without a block, because their leader was silent or not heard.
    pub(crate) fn skipped_views(&self) -> u64 {
        let contexts = self.blocks.iter().map(|seen| &seen.block.header.context);
        contexts.map(|context| context.view - context.parent_view - 1).sum()
    }

    /// A node has this block final.
    ///
    /// # Errors
    /// It contradicts what is known.
    pub(crate) fn hear(
        &mut self,
        node: usize,
        mut block: FinalizedBlock,
        now_ms: u64,
        outbox: &mut Outbox,
    ) -> Result<(), Broken> {
        // Each node has the certificate that reached it.
        block.certificate = None;
        let height = block.header.height;
        let at = usize::try_from(height - 1).expect("a short chain");
        if let Some(known) = self.blocks.get(at) {
            let (one, other) = (Hash(known.block.digest()), Hash(block.digest()));
            if one != other {
                return Err(Broken::Fork { height, node, one, other });
            }
            if known.block != block {
                return Err(Broken::OtherHistory { height, node });
            }
            return Ok(());
        }
        let parent = self.last().map(FinalizedBlock::digest);
        let stands = parent.is_none_or(|parent| parent == block.header.context.parent);
        if height != self.height() + 1 || !stands {
            return Err(Broken::Gap { height });
        }
        self.settle(&block, outbox)?;
        self.blocks.push(Seen { block, at_ms: now_ms });
        Ok(())
    }

    fn settle(&mut self, block: &FinalizedBlock, outbox: &mut Outbox) -> Result<(), Broken> {
        let height = block.header.height;
        for unit in &block.units {
            let id = unit.id;
            let wrong = || {
                let verdict = format!("{} {}", unit.verdict.word(), unit.verdict.code());
                Broken::Verdict { id, height, verdict }
            };
            if unit.kind != COMMAND {
                if unit.verdict != UnitVerdict::Applied {
                    return Err(wrong());
                }
                continue;
            }
            let expected = outbox.settle(&id).ok_or(Broken::SecondVerdict { id, height })?;
            match &unit.verdict {
                UnitVerdict::Applied if expected.is_empty() => self.applied += 1,
                UnitVerdict::Refused(code) if code == expected => self.refused += 1,
                _ => return Err(wrong()),
            }
            self.settled.push(Settled { id, height });
        }
        Ok(())
    }
}
