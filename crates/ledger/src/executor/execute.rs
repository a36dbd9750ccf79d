//! Running a block on its parent, and the header that commits to what came of it.

use std::sync::Arc;

use bytes::Bytes;
use community::{BlockInput, BlockOutput};
use kernel::{Read, Value, merged_scan};

use super::Executor;
use crate::block::{Block, body_root};
use crate::body::items;
use crate::entry::{UnitRecord, UnitVerdict, entries_of};
use crate::gate::{Gate, SignatureCheck};
use crate::header::{EngineContext, HEADER_VERSION, Header};
use crate::layers::{Changes, Layer, LayerParts, View};
use crate::ledger::{Finalised, LedgerFault, file, validators_of};
use crate::log::Append;
use crate::mempool::PendingItem;
use crate::tree::{STATE_ROOT_VERSION, TreeRuntime};
use crate::trust::ValidatorSet;

/// Why a block has no layer.
pub(super) enum Invalid {
    /// Every honest validator finds it wrong.
    Rule(&'static str),
    /// This node could not find out.
    Fault(LedgerFault),
}

impl From<LedgerFault> for Invalid {
    fn from(fault: LedgerFault) -> Self {
        Self::Fault(fault)
    }
}

/// What is known of a header before the block ran.
#[derive(Clone)]
pub(super) struct Seed {
    pub context: EngineContext,
    pub height: u64,
    pub time_ms: u64,
}

/// A block that a leader built, before its header is complete.
pub(super) struct Draft {
    pub seed: Seed,
    /// Which of the offered items are in it.
    pub kept: Vec<usize>,
    pub output: BlockOutput,
}

/// The rules under which blocks of a height run. New rules switch on at a height, here.
pub(super) const fn rules_version(_height: u64) -> u32 {
    1
}

impl<E: TreeRuntime> Executor<E> {
    /// The layers of unfinalised ancestors, parent first. A missing one is executed again, and
    /// with it all above it, because their tree batches stand on its own.
    pub(super) async fn layers_of(
        &mut self,
        ancestors: &[Arc<Block>],
    ) -> Result<Vec<Arc<Layer>>, Invalid> {
        let ledger = self.ledger.clone();
        let mut above: Vec<Arc<Layer>> = Vec::new();
        let mut all_held = true;
        for block in ancestors.iter().rev() {
            let held = self.layers.get(&block.digest()).filter(|_| all_held);
            let layer = match held {
                Some(layer) => layer.clone(),
                None => {
                    all_held = false;
                    let check = SignatureCheck::Check(&ledger.shared.signatures);
                    let layer = Arc::new(self.execute(block, &above, check).await?);
                    self.layers.insert(layer.clone());
                    layer
                }
            };
            above.insert(0, layer);
        }
        Ok(above)
    }

    /// Executes a block on its parent and compares its whole header.
    pub(super) async fn execute(
        &self,
        block: &Block,
        above: &[Arc<Layer>],
        signatures: SignatureCheck<'_>,
    ) -> Result<Layer, Invalid> {
        let header = &block.header;
        self.check_place(header, above).map_err(Invalid::Rule)?;
        let items = items(&block.body).map_err(|_| Invalid::Rule("body.Form"))?;
        let items: Vec<community::Item> = items
            .iter()
            .map(|item| community::Item { kind: item.kind, bytes: &item.bytes, auth: &item.auth })
            .collect();
        let input = BlockInput {
            chain: self.ledger.chain(),
            height: header.height,
            time: header.time_ms,
            rules_version: header.rules_version,
            items: &items,
        };
        let output = self.ledger.read(|finalised| {
            let view = View::new(&finalised.state, above);
            let mut gate = Gate { recent: &finalised.recent, above, signatures };
            let output = community::verify(&view, &input, &mut gate)?;
            may_exist(&view, &output).then_some(output).ok_or("block.Empty")
        });
        let output = output.map_err(Invalid::Rule)?;
        let seed = Seed {
            context: header.context.clone(),
            height: header.height,
            time_ms: header.time_ms,
        };
        let layer = self.complete(seed, block.body.clone(), above, output).await?;
        compare(&layer.header, header).map_err(Invalid::Rule)?;
        Ok(layer)
    }

    /// Builds a block from what is due and from as many items as are admissible and fit. Also
    /// answers which items can never enter a block.
    pub(super) fn draft(
        &self,
        context: &EngineContext,
        above: &[Arc<Layer>],
        now_ms: u64,
        commands: &[PendingItem],
    ) -> (Option<Draft>, Vec<[u8; 32]>) {
        let items: Vec<community::Item> = commands
            .iter()
            .map(|item| community::Item { kind: item.kind, bytes: &item.bytes, auth: &item.auth })
            .collect();
        self.ledger.read(|finalised| {
            let (_, parent) = parent_of(finalised, above);
            let seed = Seed {
                context: context.clone(),
                height: parent.height + 1,
                time_ms: now_ms.max(parent.time_ms.saturating_add(1)),
            };
            let input = BlockInput {
                chain: self.ledger.chain(),
                height: seed.height,
                time: seed.time_ms,
                rules_version: rules_version(seed.height),
                items: &items,
            };
            let view = View::new(&finalised.state, above);
            let signatures = SignatureCheck::Check(&self.ledger.shared.signatures);
            let mut gate = Gate { recent: &finalised.recent, above, signatures };
            let proposal = community::propose(&view, &input, &mut gate);
            let rejected = proposal.rejected.iter().map(|(index, _)| commands[*index].id);
            let (kept, output) = (proposal.kept, proposal.output);
            let draft = may_exist(&view, &output).then_some(Draft { seed, kept, output });
            (draft, rejected.collect())
        })
    }

    /// Log, tree and header of a block that has run.
    pub(super) async fn complete(
        &self,
        seed: Seed,
        body: Bytes,
        above: &[Arc<Layer>],
        output: BlockOutput,
    ) -> Result<Layer, LedgerFault> {
        let BlockOutput { changes, units, ids, work } = output;
        let units: Vec<UnitRecord> = units.into_iter().map(UnitRecord::from).collect();
        for unit in units.iter().filter(|unit| unit.verdict == UnitVerdict::Fault) {
            let (height, id) = (seed.height, unit.id);
            tracing::error!(height, %id, kind = unit.kind, "a unit ended in an internal fault");
        }
        let next_epoch = self.ledger.shared.epochs.of_next(seed.height);
        let (entries, next_validators) = self.ledger.read(|finalised| {
            let head = |community: &_| {
                let mut heads = above.iter().map(|layer| &layer.heads);
                let head = heads.find_map(|heads| heads.get(community));
                head.or(finalised.heads.get(community)).copied().unwrap_or_default()
            };
            let below = View::new(&finalised.state, above);
            let after = After { below: &below, changes: &changes };
            let validators = ValidatorSet::new(validators_of(&after, next_epoch));
            let validators = validators.expect("the state machine keeps valid sets only");
            (entries_of(seed.height, &units, head), validators.hash())
        });
        let appends: Vec<&Append> = above.iter().map(|layer| &layer.append).collect();
        let append = self.ledger.shared.log.extend(&appends, &entries);
        let append = append.map_err(file("reading the log"))?;
        let parent = above.first().map(|layer| &layer.tree);
        let tree = self.tree.prepare(parent, seed.height, &changes).await?;
        let header = Header {
            version: HEADER_VERSION,
            genesis: self.ledger.shared.genesis_hash.0,
            context: seed.context,
            height: seed.height,
            time_ms: seed.time_ms,
            body_root: body_root(&body),
            state_root_version: STATE_ROOT_VERSION,
            state_root: tree.root.0,
            log_size: append.size,
            log_root: append.root.0,
            rules_version: rules_version(seed.height),
            next_validators: next_validators.0,
        };
        let parts = LayerParts { header, body, changes, units, entries, ids, append, tree, work };
        Ok(Layer::new(parts))
    }

    /// What a header must say before the block is worth running.
    fn check_place(&self, header: &Header, above: &[Arc<Layer>]) -> Result<(), &'static str> {
        let genesis = self.ledger.shared.genesis_hash.0;
        self.ledger.read(|finalised| {
            let (digest, parent) = parent_of(finalised, above);
            let checks = [
                (header.version == HEADER_VERSION, "header.Version"),
                (header.genesis == genesis, "header.OtherLedger"),
                (header.context.parent == digest, "header.Parent"),
                (header.height == parent.height + 1, "header.Height"),
                (header.time_ms > parent.time_ms, "header.Time"),
                (header.rules_version == rules_version(header.height), "header.RulesVersion"),
            ];
            let failed = checks.into_iter().find(|(holds, _)| !holds);
            failed.map_or(Ok(()), |(_, reason)| Err(reason))
        })
    }
}

/// Digest and header of the block that `above` begins with, or of the head.
fn parent_of<'a>(finalised: &'a Finalised, above: &'a [Arc<Layer>]) -> ([u8; 32], &'a Header) {
    match above.first() {
        Some(layer) => (layer.digest, &layer.header),
        None => (finalised.digest, &finalised.header),
    }
}

/// A block in which nothing ran exists only on the run to an epoch boundary (README §4).
fn may_exist(parent: &dyn Read, output: &BlockOutput) -> bool {
    !output.units.is_empty() || community::pending_validators(parent).is_some()
}

/// Compares what execution yields with what a header claims.
fn compare(own: &Header, claimed: &Header) -> Result<(), &'static str> {
    let checks = [
        (own.body_root == claimed.body_root, "header.BodyRoot"),
        (own.state_root_version == claimed.state_root_version, "header.StateRootVersion"),
        (own.state_root == claimed.state_root, "header.StateRoot"),
        (own.log_size == claimed.log_size, "header.LogSize"),
        (own.log_root == claimed.log_root, "header.LogRoot"),
        (own.next_validators == claimed.next_validators, "header.NextValidators"),
        (own == claimed, "header.Other"),
    ];
    let failed = checks.into_iter().find(|(holds, _)| !holds);
    failed.map_or(Ok(()), |(_, reason)| Err(reason))
}

/// The state after a block whose layer does not exist yet.
struct After<'a> {
    below: &'a View<'a>,
    changes: &'a Changes,
}

impl Read for After<'_> {
    fn get(&self, key: &[u8]) -> Option<Value> {
        let changed = self.changes.get(key);
        changed.map_or_else(|| self.below.get(key), Clone::clone)
    }

    fn scan(&self, prefix: &[u8], after: Option<&[u8]>, limit: usize) -> Vec<(Vec<u8>, Value)> {
        merged_scan(self.below, self.changes, prefix, after, limit)
    }
}

impl From<community::Unit> for UnitRecord {
    fn from(unit: community::Unit) -> Self {
        let item = unit.item.map(|index| u32::try_from(index).expect("a body's items fit"));
        Self {
            community: unit.community,
            kind: unit.kind as u8,
            id: unit.id,
            verdict: unit.verdict.into(),
            facts: unit.facts,
            item,
            author: unit.author,
            class: unit.class,
            subject: unit.subject,
        }
    }
}
