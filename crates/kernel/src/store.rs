//! The one storage API of all rules: an overlay over the state of the parent block, with
//! checkpoints, facts and deterministic work units.
//!
//! Invariants: a reverted checkpoint leaves neither change nor fact; every operation is charged
//! before it runs; iteration is in key order. Work spent is *not* given back by a revert.

use crate::contract::ContractCall;
use crate::fact::{Fact, FactRecord};
use crate::limits::{
    BYTES_PER_WORK_UNIT, CONTRACT_CALLS_PER_UNIT_MAX, CONTRACT_INPUT_BYTES_MAX, FACTS_PER_UNIT_MAX,
    SCAN_ITEMS_MAX, VALUE_BYTES_MAX, WORK_FACT, WORK_GET, WORK_PUT, WORK_SCANNED,
};
use crate::refusal::KernelRefusal;
use crate::{CommunityId, Refusal};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A state value; shared between layers.
pub type Value = Arc<[u8]>;

/// Read access to the state of some block: the finalised base, or a layer over it.
pub trait Read {
    /// The value under `key`.
    fn get(&self, key: &[u8]) -> Option<Value>;
    /// Up to `limit` pairs in key order whose key starts with `prefix` and is greater than `after`.
    fn scan(&self, prefix: &[u8], after: Option<&[u8]>, limit: usize) -> Vec<(Vec<u8>, Value)>;
}

/// Work units used and allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Work {
    /// Units used so far.
    pub used: u64,
    /// Units allowed.
    pub limit: u64,
}

/// A point to which a [`Store`] can be reverted.
#[derive(Clone, Copy, Debug)]
pub struct Checkpoint {
    undo: usize,
    facts: usize,
    calls: usize,
}

/// The overlay. One lives for the whole block; the work limit is set anew for each unit.
pub struct Store<'a> {
    base: &'a dyn Read,
    changes: BTreeMap<Vec<u8>, Option<Value>>,
    undo: Vec<(Vec<u8>, Option<Option<Value>>)>,
    facts: Vec<FactRecord>,
    calls: Vec<ContractCall>,
    community: CommunityId,
    work: Work,
}

impl<'a> Store<'a> {
    /// An overlay without changes.
    pub fn new(base: &'a dyn Read) -> Self {
        Self {
            base,
            changes: BTreeMap::new(),
            undo: Vec::new(),
            facts: Vec::new(),
            calls: Vec::new(),
            community: CommunityId::NETWORK,
            work: Work { used: 0, limit: 0 },
        }
    }

    /// Begins a unit of `community` with this work limit: the undo list and the facts start empty.
    pub fn begin_unit(&mut self, community: CommunityId, work_limit: u64) {
        self.undo.clear();
        self.facts.clear();
        self.calls.clear();
        self.community = community;
        self.work = Work { used: 0, limit: work_limit };
    }
    /// Limits the rest of the present unit: what was used so far is forgotten.
    pub fn limit_work(&mut self, limit: u64) {
        self.work = Work { used: 0, limit };
    }
    /// The community whose keys tables read and write.
    pub fn community(&self) -> CommunityId {
        self.community
    }
    /// Runs `body` on the network's own keys, then comes back to this community.
    pub fn as_network<T>(&mut self, body: impl FnOnce(&mut Self) -> T) -> T {
        self.in_community(CommunityId::NETWORK, body)
    }
    /// Runs `body` on another community's keys, then comes back: for what founds it.
    pub fn in_community<T>(
        &mut self,
        community: CommunityId,
        body: impl FnOnce(&mut Self) -> T,
    ) -> T {
        let home = std::mem::replace(&mut self.community, community);
        let result = body(self);
        self.community = home;
        result
    }
    /// Work of the present unit.
    pub fn work(&self) -> Work {
        self.work
    }
    /// Charges work.
    ///
    /// # Refusals
    /// `TooMuchWork` when the unit's limit would be passed.
    pub fn charge(&mut self, units: u64) -> Result<(), Refusal> {
        let used = self.work.used.saturating_add(units);
        if used > self.work.limit {
            return Err(KernelRefusal::TooMuchWork.into());
        }
        self.work.used = used;
        Ok(())
    }

    /// The value under a raw key. Rules use [`crate::Table`].
    pub fn get_raw(&mut self, key: &[u8]) -> Result<Option<Value>, Refusal> {
        let found = match self.changes.get(key) {
            Some(changed) => changed.clone(),
            None => self.base.get(key),
        };
        let bytes = found.as_ref().map_or(0, |value| value.len());
        self.charge(WORK_GET + bytes as u64 / BYTES_PER_WORK_UNIT)?;
        Ok(found)
    }

    /// Writes or (with `None`) deletes a raw key.
    pub fn put_raw(&mut self, key: Vec<u8>, value: Option<Value>) -> Result<(), Refusal> {
        let bytes = value.as_ref().map_or(0, |value| value.len());
        if bytes > VALUE_BYTES_MAX {
            return Err(KernelRefusal::TooLarge.into());
        }
        self.charge(WORK_PUT + bytes as u64 / BYTES_PER_WORK_UNIT)?;
        let before = self.changes.insert(key.clone(), value);
        self.undo.push((key, before));
        Ok(())
    }

    /// Up to `limit` pairs in key order under `prefix`, after the key `after`.
    pub fn scan_raw(
        &mut self,
        prefix: &[u8],
        after: Option<&[u8]>,
        limit: usize,
    ) -> Result<Vec<(Vec<u8>, Value)>, Refusal> {
        if limit > SCAN_ITEMS_MAX {
            return Err(KernelRefusal::TooLarge.into());
        }
        let found = merged_scan(self.base, &self.changes, prefix, after, limit);
        let bytes: usize = found.iter().map(|(key, value)| key.len() + value.len()).sum();
        let items = found.len() as u64 + 1;
        self.charge(items * WORK_SCANNED + bytes as u64 / BYTES_PER_WORK_UNIT)?;
        Ok(found)
    }

    /// Emits a fact.
    ///
    /// # Refusals
    /// `TooLarge` beyond the number of facts of one unit; `TooMuchWork`.
    pub fn emit(&mut self, fact: &impl Fact) -> Result<(), Refusal> {
        if self.facts.len() >= FACTS_PER_UNIT_MAX {
            return Err(KernelRefusal::TooLarge.into());
        }
        let record = FactRecord::of(fact);
        self.charge(WORK_FACT + record.text.len() as u64 / BYTES_PER_WORK_UNIT)?;
        self.facts.push(record);
        Ok(())
    }

    /// Asks for a call of a contract, which runs when the rule has succeeded.
    ///
    /// # Refusals
    /// `TooLarge` beyond the number or size of calls of one unit; `TooMuchWork`.
    pub fn call_contract(&mut self, call: ContractCall) -> Result<(), Refusal> {
        let bytes = call.input.len();
        if self.calls.len() >= CONTRACT_CALLS_PER_UNIT_MAX || bytes > CONTRACT_INPUT_BYTES_MAX {
            return Err(KernelRefusal::TooLarge.into());
        }
        self.charge(WORK_FACT + bytes as u64 / BYTES_PER_WORK_UNIT)?;
        self.calls.push(call);
        Ok(())
    }

    /// The present point.
    pub fn checkpoint(&self) -> Checkpoint {
        Checkpoint { undo: self.undo.len(), facts: self.facts.len(), calls: self.calls.len() }
    }
    /// Takes back every change, fact and call since `checkpoint`.
    pub fn revert(&mut self, checkpoint: Checkpoint) {
        self.facts.truncate(checkpoint.facts);
        self.calls.truncate(checkpoint.calls);
        for (key, before) in self.undo.drain(checkpoint.undo..).rev() {
            match before {
                Some(value) => self.changes.insert(key, value),
                None => self.changes.remove(&key),
            };
        }
    }

    /// The facts of the present unit; they are taken out.
    pub fn take_facts(&mut self) -> Vec<FactRecord> {
        std::mem::take(&mut self.facts)
    }
    /// The calls the present unit has asked for; they are taken out.
    pub fn take_contract_calls(&mut self) -> Vec<ContractCall> {
        std::mem::take(&mut self.calls)
    }
    /// What the present unit wrote below `prefix`: key, value before the unit, value now. Each key
    /// once, in key order.
    pub fn unit_writes(&self, prefix: &[u8]) -> Vec<(&[u8], Option<Value>, Option<Value>)> {
        let mut firsts: BTreeMap<&[u8], &Option<Option<Value>>> = BTreeMap::new();
        for (key, before) in self.undo.iter().filter(|(key, _)| key.starts_with(prefix)) {
            firsts.entry(key).or_insert(before);
        }
        let now = |key: &[u8]| self.changes.get(key).cloned().flatten();
        let before = |key: &[u8], undo: &Option<Option<Value>>| match undo {
            Some(value) => value.clone(),
            None => self.base.get(key),
        };
        firsts.into_iter().map(|(key, undo)| (key, before(key, undo), now(key))).collect()
    }
    /// The block's write set, in key order; `None` deletes.
    pub fn into_changes(self) -> BTreeMap<Vec<u8>, Option<Value>> {
        self.changes
    }
}

impl Read for Store<'_> {
    fn get(&self, key: &[u8]) -> Option<Value> {
        self.changes.get(key).map_or_else(|| self.base.get(key), Clone::clone)
    }
    fn scan(&self, prefix: &[u8], after: Option<&[u8]>, limit: usize) -> Vec<(Vec<u8>, Value)> {
        merged_scan(self.base, &self.changes, prefix, after, limit)
    }
}

/// A scan over `base` with `changes` laid over it.
pub fn merged_scan(
    base: &dyn Read,
    changes: &BTreeMap<Vec<u8>, Option<Value>>,
    prefix: &[u8],
    after: Option<&[u8]>,
    limit: usize,
) -> Vec<(Vec<u8>, Value)> {
    let from = after.filter(|key| *key >= prefix).unwrap_or(prefix);
    let changed: Vec<_> = changes
        .range::<[u8], _>((std::ops::Bound::Included(from), std::ops::Bound::Unbounded))
        .take_while(|(key, _)| key.starts_with(prefix))
        .filter(|(key, _)| after.is_none_or(|after| key.as_slice() > after))
        .collect();
    // A deletion above may hide one item below, so the base is asked for as many more.
    let hidden = changed.iter().filter(|(_, value)| value.is_none()).count();
    let below = base.scan(prefix, after, limit.saturating_add(hidden));
    let mut merged: BTreeMap<Vec<u8>, Option<Value>> =
        below.into_iter().map(|(key, value)| (key, Some(value))).collect();
    // Beyond the last key the base returned there may be more below; what is above it stays out of
    // sight only if the base was cut off, and then the limit is reached before it matters.
    for (key, value) in changed {
        merged.insert(key.clone(), value.clone());
    }
    merged.into_iter().filter_map(|(key, value)| Some((key, value?))).take(limit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[derive(Default)]
    struct Map(BTreeMap<Vec<u8>, Value>);
    impl Read for Map {
        fn get(&self, key: &[u8]) -> Option<Value> {
            self.0.get(key).cloned()
        }
        fn scan(&self, prefix: &[u8], after: Option<&[u8]>, limit: usize) -> Vec<(Vec<u8>, Value)> {
            let all = self.0.iter().filter(|(key, _)| key.starts_with(prefix));
            let rest = all.filter(|(key, _)| after.is_none_or(|after| key.as_slice() > after));
            rest.take(limit).map(|(key, value)| (key.clone(), value.clone())).collect()
        }
    }
    fn value(byte: u8) -> Value {
        Arc::from([byte].as_slice())
    }

    proptest! {
        #[test]
        fn an_overlay_reads_as_the_map_it_would_become(
            base in prop::collection::btree_map(prop::collection::vec(0u8..4, 0..3), any::<u8>(), 0..12),
            writes in prop::collection::vec((prop::collection::vec(0u8..4, 0..3), any::<Option<u8>>()), 0..24),
            cut in 0usize..24,
            prefix in prop::collection::vec(0u8..4, 0..2),
            after in prop::option::of(prop::collection::vec(0u8..4, 0..3)),
            limit in 0usize..8,
        ) {
            let base = Map(base.into_iter().map(|(key, byte)| (key, value(byte))).collect());
            let mut store = Store::new(&base);
            store.begin_unit(CommunityId::NETWORK, u64::MAX);
            let mut plain = Map(base.0.clone());
            let (kept, reverted) = writes.split_at(cut.min(writes.len()));
            for (key, byte) in kept {
                store.put_raw(key.clone(), byte.map(value)).unwrap();
                match byte {
                    Some(byte) => plain.0.insert(key.clone(), value(*byte)),
                    None => plain.0.remove(key),
                };
            }
            let checkpoint = store.checkpoint();
            for (key, byte) in reverted {
                store.put_raw(key.clone(), byte.map(value)).unwrap();
            }
            store.revert(checkpoint);
            let (prefix, after) = (prefix.as_slice(), after.as_deref());
            prop_assert_eq!(store.scan(prefix, after, limit), plain.scan(prefix, after, limit));
            for key in plain.0.keys() {
                prop_assert_eq!(store.get(key), plain.get(key));
            }
            for (key, before, now) in store.unit_writes(&[]) {
                prop_assert_eq!(before, base.get(key));
                prop_assert_eq!(now, plain.get(key));
            }
            let all = store.unit_writes(&[]).into_iter();
            let below: Vec<_> = all.filter(|(key, ..)| key.starts_with(prefix)).collect();
            prop_assert_eq!(store.unit_writes(prefix), below);
        }
    }

    #[test]
    fn work_beyond_the_limit_is_refused() {
        let base = Map::default();
        let mut store = Store::new(&base);
        store.begin_unit(CommunityId::NETWORK, WORK_PUT);
        store.put_raw(vec![1], Some(value(1))).unwrap();
        assert_eq!(store.get_raw(&[1]), Err(KernelRefusal::TooMuchWork.into()));
        assert_eq!(store.work(), Work { used: WORK_PUT, limit: WORK_PUT });
    }

    #[test]
    fn what_is_beyond_a_limit_is_refused() {
        let base = Map::default();
        let mut store = Store::new(&base);
        store.begin_unit(CommunityId::NETWORK, u64::MAX);
        let too_large = Err(KernelRefusal::TooLarge.into());
        let value = Value::from(vec![0; VALUE_BYTES_MAX + 1]);
        assert_eq!(store.put_raw(vec![1], Some(value)), too_large);
        let scanned = store.scan_raw(&[], None, SCAN_ITEMS_MAX + 1).map(drop);
        assert_eq!(scanned, too_large);
        assert_eq!(store.get_raw(&[1]), Ok(None));
    }
}
