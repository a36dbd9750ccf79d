//! Typed tables over the state.

use crate::{CommunityId, Refusal, StateKey, Store, store::Read};
use borsh::{BorshDeserialize, BorshSerialize};
use std::marker::PhantomData;

/// A table of one noun: `community ‖ table number ‖ key → value`.
///
/// Numbers are given out in `docs/nouns.md` and never reused. Below `0x8000` a table is part of
/// the authenticated tree; from there on it is plain state, rebuilt from blocks and proved by the
/// log only.
pub struct Table<K, V> {
    number: u16,
    kind: PhantomData<fn() -> (K, V)>,
}

impl<K: StateKey, V: BorshSerialize + BorshDeserialize> Table<K, V> {
    /// The table with this number.
    pub const fn new(number: u16) -> Self {
        Self { number, kind: PhantomData }
    }

    /// The value under `key`.
    ///
    /// # Refusals
    /// `TooMuchWork`.
    pub fn get(&self, store: &mut Store, key: &K) -> Result<Option<V>, Refusal> {
        let raw = store.get_raw(&self.raw_key(store.community(), key))?;
        Ok(raw.map(|bytes| self.decode(&bytes)))
    }
    /// Writes a value.
    ///
    /// # Refusals
    /// `TooMuchWork`, `TooLarge`.
    pub fn put(&self, store: &mut Store, key: &K, value: &V) -> Result<(), Refusal> {
        let bytes = borsh::to_vec(value).expect("memory takes every record");
        store.put_raw(self.raw_key(store.community(), key), Some(bytes.into()))
    }
    /// Deletes a value.
    ///
    /// # Refusals
    /// `TooMuchWork`.
    pub fn delete(&self, store: &mut Store, key: &K) -> Result<(), Refusal> {
        store.put_raw(self.raw_key(store.community(), key), None)
    }
    /// Up to `limit` records in key order, after `after`.
    ///
    /// # Refusals
    /// `TooMuchWork`, `TooLarge`.
    pub fn scan(
        &self,
        store: &mut Store,
        after: Option<&K>,
        limit: usize,
    ) -> Result<Vec<(K, V)>, Refusal> {
        self.scan_under(store, &(), after, limit)
    }
    /// As [`Self::scan`], among the keys that begin with `part`.
    ///
    /// # Refusals
    /// `TooMuchWork`, `TooLarge`.
    pub fn scan_under(
        &self,
        store: &mut Store,
        part: &impl StateKey,
        after: Option<&K>,
        limit: usize,
    ) -> Result<Vec<(K, V)>, Refusal> {
        let prefix = self.raw_prefix(store.community(), part);
        let after = after.map(|key| self.raw_key(store.community(), key));
        let found = store.scan_raw(&prefix, after.as_deref(), limit)?;
        Ok(found.into_iter().map(|(key, value)| self.decode_pair(&key, &value)).collect())
    }

    /// Reads without a unit: for queries on finalised state.
    pub fn peek(&self, state: &dyn Read, community: CommunityId, key: &K) -> Option<V> {
        state.get(&self.raw_key(community, key)).map(|bytes| self.decode(&bytes))
    }
    /// Scans without a unit: for queries on finalised state.
    pub fn peek_under(
        &self,
        state: &dyn Read,
        community: CommunityId,
        part: &impl StateKey,
        after: Option<&K>,
        limit: usize,
    ) -> Vec<(K, V)> {
        let after = after.map(|key| self.raw_key(community, key));
        let found = state.scan(&self.raw_prefix(community, part), after.as_deref(), limit);
        found.into_iter().map(|(key, value)| self.decode_pair(&key, &value)).collect()
    }

    /// The pairs of this table among a unit's writes: key, before, now. For audits.
    pub fn writes(&self, store: &Store) -> Vec<(K, Option<V>, Option<V>)> {
        let prefix = self.raw_prefix(store.community(), &());
        let decode = |value: Option<crate::Value>| value.map(|bytes| self.decode(&bytes));
        let ours = store.unit_writes(&prefix).into_iter();
        ours.map(|(key, before, now)| (self.decode_key(key), decode(before), decode(now))).collect()
    }

    fn raw_prefix(&self, community: CommunityId, part: &impl StateKey) -> Vec<u8> {
        let mut out = Vec::with_capacity(40);
        out.extend_from_slice(&community.0);
        out.extend_from_slice(&self.number.to_be_bytes());
        part.write(&mut out);
        out
    }
    fn raw_key(&self, community: CommunityId, key: &K) -> Vec<u8> {
        self.raw_prefix(community, key)
    }
    fn decode(&self, bytes: &[u8]) -> V {
        V::try_from_slice(bytes).expect("a table reads what it wrote")
    }
    fn decode_key(&self, raw: &[u8]) -> K {
        let mut bytes = &raw[10..];
        let key = K::read(&mut bytes).filter(|_| bytes.is_empty());
        key.expect("a table reads the keys it wrote")
    }
    fn decode_pair(&self, key: &[u8], value: &[u8]) -> (K, V) {
        (self.decode_key(key), self.decode(value))
    }
}
