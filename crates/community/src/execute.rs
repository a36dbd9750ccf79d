//! A block: clocks, items, then what they queued.

use crate::admission::{self, Admission, Rejection};
use crate::network;
use crate::unit::{self, BlockCtx, Unit};
use kernel::limits::{BLOCK_WORK_MAX, CLOCK_WORK_MAX, COMMAND_WORK_MAX};
use kernel::{CommandId, Id8, Read, RuleSwitches, Store, Time, Value};
use std::collections::{BTreeMap, BTreeSet};

/// An item of a block body.
#[derive(Clone, Copy, Debug)]
pub struct Item<'a> {
    /// 1: command. 2: Ethereum transaction.
    pub kind: u8,
    /// The text as signed.
    pub bytes: &'a [u8],
    /// The signature block.
    pub auth: &'a [u8],
}

/// A block to run.
#[derive(Clone, Copy, Debug)]
pub struct BlockInput<'a> {
    /// First 8 bytes of the genesis hash.
    pub chain: Id8,
    /// Height.
    pub height: u64,
    /// Block time, Unix ms.
    pub time: Time,
    /// Rule switches.
    pub rules_version: u32,
    /// The items in order.
    pub items: &'a [Item<'a>],
}

/// What a block did.
#[derive(Debug)]
pub struct BlockOutput {
    /// The write set in key order; `None` deletes.
    pub changes: BTreeMap<Vec<u8>, Option<Value>>,
    /// Everything that ran, in order.
    pub units: Vec<Unit>,
    /// Ids of the block's commands with their validity.
    pub ids: Vec<(CommandId, Time)>,
    /// Work units used.
    pub work: u64,
}

/// A block as its leader would build it.
#[derive(Debug)]
pub struct Proposal {
    /// What the kept items do.
    pub output: BlockOutput,
    /// Indexes of the items in the block, in order.
    pub kept: Vec<usize>,
    /// Items that can never enter a block, with the reason. Items in neither list wait for the next
    /// block.
    pub rejected: Vec<(usize, Rejection)>,
}

struct Run<'a> {
    store: Store<'a>,
    block: BlockCtx,
    units: Vec<Unit>,
    ids: Vec<(CommandId, Time)>,
    seen: BTreeSet<CommandId>,
    work: u64,
    clock_work: u64,
    clock_units: u32,
}

/// Builds a block from the items that are admissible and fit.
pub fn propose(base: &dyn Read, input: &BlockInput, admission: &mut dyn Admission) -> Proposal {
    let mut run = Run::begin(base, input);
    run.due();
    let (mut kept, mut rejected) = (Vec::new(), Vec::new());
    for (index, item) in input.items.iter().enumerate() {
        if !run.has_room() {
            break;
        }
        match run.item(input.chain, kept.len(), item, admission) {
            Ok(()) => kept.push(index),
            Err(rejection) => rejected.push((index, rejection)),
        }
    }
    run.due();
    Proposal { output: run.finish(), kept, rejected }
}

/// Re-executes a block.
///
/// # Errors
/// The code of the first item that has no place in it: the block is invalid.
pub fn verify(
    base: &dyn Read,
    input: &BlockInput,
    admission: &mut dyn Admission,
) -> Result<BlockOutput, &'static str> {
    let mut run = Run::begin(base, input);
    run.due();
    for (index, item) in input.items.iter().enumerate() {
        if !run.has_room() {
            return Err("block.TooMuchWork");
        }
        run.item(input.chain, index, item, admission).map_err(|rejection| rejection.code)?;
    }
    run.due();
    Ok(run.finish())
}

impl<'a> Run<'a> {
    fn begin(base: &'a dyn Read, input: &BlockInput) -> Self {
        let rules = RuleSwitches { version: input.rules_version };
        let block = BlockCtx { time: input.time, height: input.height, rules };
        let store = Store::new(base);
        let (units, ids) = (Vec::new(), Vec::new());
        Self {
            store,
            block,
            units,
            ids,
            seen: BTreeSet::new(),
            work: 0,
            clock_work: 0,
            clock_units: 0,
        }
    }

    /// A command may use its whole limit, so one begins only where the whole limit is left.
    fn has_room(&self) -> bool {
        self.work + COMMAND_WORK_MAX <= BLOCK_WORK_MAX
    }

    fn item(
        &mut self,
        chain: Id8,
        index: usize,
        item: &Item,
        admission: &mut dyn Admission,
    ) -> Result<(), Rejection> {
        if item.kind != 1 {
            return Err(admission::ethereum_inactive());
        }
        let mut seen = InBlock { outer: admission, ids: &self.seen };
        let time = self.block.time;
        let (envelope, ready) =
            admission::enter(&mut self.store, chain, time, item.bytes, item.auth, &mut seen)?;
        self.ids.push((ready.id, envelope.valid_until));
        self.seen.insert(ready.id);
        self.store.limit_work(COMMAND_WORK_MAX);
        let unit = unit::run_command(&mut self.store, self.block, index, ready);
        self.work += self.store.work().used;
        self.units.push(unit);
        Ok(())
    }

    /// Runs what is due, one entry after another, while a whole job's limit is left of the clock's
    /// budget.
    fn due(&mut self) {
        while self.clock_work + COMMAND_WORK_MAX <= CLOCK_WORK_MAX && self.has_room() {
            let next = kernel::due_up_to(&self.store, self.block.time, 1).pop();
            let Some((key, due)) = next else { return };
            let unit = unit::run_due(&mut self.store, self.block, self.clock_units, key, due);
            self.clock_units += 1;
            self.clock_work += self.store.work().used;
            self.work += self.store.work().used;
            self.units.push(unit);
        }
    }

    fn finish(mut self) -> BlockOutput {
        network::turn_epoch(&mut self.store, self.block.height);
        let Self { store, units, ids, work, .. } = self;
        BlockOutput { changes: store.into_changes(), units, ids, work }
    }
}

/// Recent ids as the chain knows them, and those of this very block.
struct InBlock<'a> {
    outer: &'a mut dyn Admission,
    ids: &'a BTreeSet<CommandId>,
}

impl Admission for InBlock<'_> {
    fn is_seen(&self, id: &CommandId, valid_until: Time) -> bool {
        self.ids.contains(id) || self.outer.is_seen(id, valid_until)
    }
    fn is_signed(
        &mut self,
        key: &kernel::signature::PublicKey,
        id: &CommandId,
        bytes: &[u8],
        auth: &[u8],
    ) -> bool {
        self.outer.is_signed(key, id, bytes, auth)
    }
}
