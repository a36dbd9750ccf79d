//! Small RFC 6962 trees held in memory: units of an entry, facts of a unit.
//!
//! The arithmetic is the `tlog_tiles` crate's; this file only gives it our hashes and a list to
//! read from. The one tree that grows for ever is in `log.rs`.

use kernel::Hash;
use tlog_tiles::tlog::{
    self, EMPTY_HASH, Error, Hash as TreeHash, HashReader, check_record, prove_record, record_hash,
    stored_hashes_for_record_hash, tree_hash,
};

use crate::limits::{PATH_HASHES_MAX, TREE_SIZE_MAX};

/// Root of the tree without leaves: `H("")`.
pub const EMPTY_ROOT: Hash = Hash(EMPTY_HASH.0);

/// The hash of a leaf's data: `H(0x00 ‖ data)`.
pub fn leaf_hash(data: &[u8]) -> Hash {
    Hash(record_hash(data).0)
}

/// A tree over a list of leaf hashes.
pub struct Tree {
    size: u64,
    stored: Stored,
}

/// Hashes in the order in which `tlog_tiles` numbers them.
#[derive(Default)]
struct Stored(Vec<TreeHash>);

impl HashReader for Stored {
    fn read_hashes(&self, indexes: &[u64]) -> Result<Vec<TreeHash>, Error> {
        let at = |index: &u64| {
            let index = usize::try_from(*index).ok()?;
            self.0.get(index).copied()
        };
        let found = indexes.iter().map(at).collect::<Option<Vec<_>>>();
        found.ok_or(Error::IndexesNotInTree)
    }
}

impl Tree {
    /// Builds the tree.
    pub fn new(leaves: impl IntoIterator<Item = Hash>) -> Self {
        let (mut size, mut stored) = (0, Stored::default());
        for leaf in leaves {
            let hashes = stored_hashes_for_record_hash(size, TreeHash(leaf.0), &stored)
                .expect("every earlier hash is in memory");
            stored.0.extend(hashes);
            size += 1;
        }
        Self { size, stored }
    }

    /// How many leaves it has.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Its root.
    pub fn root(&self) -> Hash {
        let root = tree_hash(self.size, &self.stored).expect("every hash is in memory");
        Hash(root.0)
    }

    /// The audit path of a leaf, from the leaf upwards.
    ///
    /// # Panics
    /// When there is no such leaf.
    pub fn path(&self, index: u64) -> Vec<Hash> {
        let path = prove_record(self.size, index, &self.stored).expect("the leaf is in the tree");
        path.into_iter().map(|hash| Hash(hash.0)).collect()
    }
}

/// Whether `path` proves that the tree with this root and size has this leaf at `index`. Any
/// numbers and any path may be given; nonsense is simply no proof.
pub fn is_included(root: Hash, size: u64, index: u64, leaf: Hash, path: &[Hash]) -> bool {
    if size > TREE_SIZE_MAX || path.len() > PATH_HASHES_MAX {
        return false;
    }
    let path: tlog::RecordProof = path.iter().map(|hash| TreeHash(hash.0)).collect();
    let (root, leaf) = (TreeHash(root.0), TreeHash(leaf.0));
    check_record(&path, size, root, index, leaf).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::sha256;

    /// The definition in RFC 6962 §2.1, word by word.
    fn defined_root(leaves: &[Hash]) -> Hash {
        match leaves {
            [] => sha256(&[]),
            [leaf] => *leaf,
            _ => {
                let split = leaves.len().next_power_of_two() / 2;
                let (left, right) = leaves.split_at(split);
                sha256(&[&[1], &defined_root(left).0, &defined_root(right).0])
            }
        }
    }

    #[test]
    fn roots_are_those_of_the_definition_and_paths_prove_exactly_their_leaf() {
        for size in 0..20u64 {
            let leaves: Vec<Hash> = (0..size).map(|n| leaf_hash(&n.to_be_bytes())).collect();
            let tree = Tree::new(leaves.iter().copied());
            let root = defined_root(&leaves);
            assert_eq!((tree.size(), tree.root()), (size, root));
            for (index, leaf) in (0..).zip(&leaves) {
                let path = tree.path(index);
                assert!(is_included(root, size, index, *leaf, &path));
                assert!(!is_included(root, size, index + 1, *leaf, &path));
                assert!(!is_included(root, size, index, EMPTY_ROOT, &path));
                let longer = [&path[..], &[EMPTY_ROOT]].concat();
                assert!(!is_included(root, size, index, *leaf, &longer));
                if let Some((_, shorter)) = path.split_last() {
                    assert!(!is_included(root, size, index, *leaf, shorter));
                }
            }
        }
        assert_eq!(EMPTY_ROOT, sha256(&[]));
        assert_eq!(leaf_hash(b"x"), sha256(&[&[0], b"x"]));
        assert!(!is_included(EMPTY_ROOT, u64::MAX, 5, EMPTY_ROOT, &[]));
        assert!(!is_included(EMPTY_ROOT, 0, 0, EMPTY_ROOT, &[]));
    }
}
