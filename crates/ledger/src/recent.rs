//! Recent command ids: one id, one verdict, ever (README §1).
//!
//! Lifecycle: an id enters when its block is final and leaves when no block could hold it again,
//! because its `valid_until` lies before the head's time. So what is here depends on the chain
//! alone, and every node answers alike. Nothing is stored: after a start the set is rebuilt from
//! the blocks of the last 48 hours. Limit: the consensus quotas of accounts.

use std::collections::{BTreeMap, BTreeSet};

use kernel::{CommandId, Time};

/// Width of a bucket, in ms: one hour, so that forgetting is dropping a whole bucket.
const BUCKET_MS: u64 = 3_600_000;

/// The ids by the hour in which their validity ends.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RecentIds {
    buckets: BTreeMap<u64, BTreeSet<CommandId>>,
}

impl RecentIds {
    /// Remembers an id.
    pub fn insert(&mut self, id: CommandId, valid_until: Time) {
        let bucket = self.buckets.entry(valid_until / BUCKET_MS).or_default();
        bucket.insert(id);
    }

    /// Whether the id with this validity has its verdict.
    pub fn holds(&self, id: &CommandId, valid_until: Time) -> bool {
        let bucket = self.buckets.get(&(valid_until / BUCKET_MS));
        bucket.is_some_and(|ids| ids.contains(id))
    }

    /// Whether the id has its verdict, when its validity is not at hand.
    pub fn holds_any(&self, id: &CommandId) -> bool {
        self.buckets.values().any(|ids| ids.contains(id))
    }

    /// Forgets what no block after `time` could hold.
    pub fn forget_before(&mut self, time: Time) {
        self.buckets = self.buckets.split_off(&(time / BUCKET_MS));
    }

    /// How many ids are remembered.
    pub fn len(&self) -> usize {
        self.buckets.values().map(BTreeSet::len).sum()
    }

    /// Whether none is remembered.
    pub fn is_empty(&self) -> bool {
        self.buckets.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_remembered_as_long_as_a_block_could_hold_it_again() {
        let mut recent = RecentIds::default();
        let id = |number: u8| CommandId([number; 32]);
        recent.insert(id(1), BUCKET_MS - 1);
        recent.insert(id(2), BUCKET_MS);
        recent.insert(id(3), 48 * BUCKET_MS);
        assert!(recent.holds(&id(1), BUCKET_MS - 1) && recent.holds_any(&id(1)));
        assert!(!recent.holds(&id(1), BUCKET_MS), "its validity is part of the id's text");
        recent.forget_before(BUCKET_MS - 1);
        assert_eq!(recent.len(), 3);
        recent.forget_before(BUCKET_MS);
        assert!(!recent.holds_any(&id(1)) && recent.holds_any(&id(2)));
        recent.forget_before(100 * BUCKET_MS);
        assert!(recent.is_empty());
    }
}
