//! The log: one RFC 6962 tree over the community entries of all blocks, in order (README §4).
//!
//! Lifecycle: a block's entries are appended in memory when the block is executed, and to the
//! file when it is final. The file holds the stored hashes of `tlog_tiles`, 32 bytes each, and
//! only grows; at a start it is cut back to the size a snapshot vouches for, or built anew from
//! the history. Invariant: what is in the file up to a size never changes, so a proof for any
//! size from the past can be made at any time. Two hashes per entry: 64 bytes.

use std::fs::{File, OpenOptions};
use std::io;
use std::os::unix::fs::FileExt;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use kernel::Hash;
use tlog_tiles::tlog::{
    Error, Hash as TreeHash, HashReader, prove_record, prove_tree, stored_hash_count,
    stored_hashes_for_record_hash, tree_hash,
};

use crate::entry::Entry;

const HASH_BYTES: u64 = 32;

/// The finalised log. Clones read the same file; only the executor appends.
#[derive(Clone)]
pub struct Log {
    file: Arc<File>,
    size: Arc<AtomicU64>,
}

/// What one block appends: speculative until the block is final.
#[derive(Clone, Debug, PartialEq)]
pub struct Append {
    /// Index of the first new stored hash.
    start: u64,
    hashes: Vec<TreeHash>,
    /// Entries in the log after the block.
    pub size: u64,
    /// Root after the block.
    pub root: Hash,
}

impl Log {
    /// Opens the file and cuts it back to `size` entries.
    ///
    /// # Errors
    /// The file cannot be opened or cut. A file that is too short or whose root is not `root`
    /// is `Ok(None)`: build it anew with [`Log::create`] and [`Log::append`].
    pub fn open(path: &Path, size: u64, root: Hash) -> io::Result<Option<Self>> {
        let file =
            OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)?;
        let bytes = stored_hash_count(size) * HASH_BYTES;
        if file.metadata()?.len() < bytes {
            return Ok(None);
        }
        file.set_len(bytes)?;
        let log = Self { file: Arc::new(file), size: Arc::new(AtomicU64::new(size)) };
        let found = log.root(size)?;
        Ok((found == root).then_some(log))
    }

    /// An empty log in place of whatever the file held.
    ///
    /// # Errors
    /// The file cannot be created.
    pub fn create(path: &Path) -> io::Result<Self> {
        let file =
            OpenOptions::new().read(true).write(true).create(true).truncate(true).open(path)?;
        Ok(Self { file: Arc::new(file), size: Arc::new(AtomicU64::new(0)) })
    }

    /// Entries in the log.
    pub fn size(&self) -> u64 {
        self.size.load(Ordering::Acquire)
    }

    /// The root of the first `size` entries.
    ///
    /// # Errors
    /// The log is shorter, or the disk fails.
    pub fn root(&self, size: u64) -> io::Result<Hash> {
        self.check(size)?;
        let root = tree_hash(size, &FileReader(&self.file)).map_err(io::Error::other)?;
        Ok(Hash(root.0))
    }

    /// The path of entry number `index` in the tree of the first `size` entries.
    ///
    /// # Errors
    /// No such entry at that size, or the disk fails.
    pub fn path(&self, index: u64, size: u64) -> io::Result<Vec<Hash>> {
        self.check(size)?;
        let path = prove_record(size, index, &FileReader(&self.file)).map_err(io::Error::other)?;
        Ok(path.into_iter().map(|hash| Hash(hash.0)).collect())
    }

    /// The proof that the first `older` entries are a prefix of the first `newer`.
    ///
    /// # Errors
    /// `older` is zero or above `newer`, the log is shorter, or the disk fails.
    pub fn consistency(&self, older: u64, newer: u64) -> io::Result<Vec<Hash>> {
        self.check(newer)?;
        let proof = prove_tree(newer, older, &FileReader(&self.file)).map_err(io::Error::other)?;
        Ok(proof.into_iter().map(|hash| Hash(hash.0)).collect())
    }

    /// Computes what a block appends on top of its unfinalised ancestors (`above`, parent first).
    ///
    /// # Errors
    /// The disk fails.
    pub fn extend(&self, above: &[&Append], entries: &[Entry]) -> io::Result<Append> {
        let base = above.first().map_or_else(|| self.size(), |parent| parent.size);
        let mut reader = Overlay {
            file: &self.file,
            above,
            own: Append {
                start: stored_hash_count(base),
                hashes: Vec::new(),
                size: base,
                root: Hash::ZERO,
            },
        };
        for entry in entries {
            let leaf = TreeHash(entry.hash().0);
            let hashes = stored_hashes_for_record_hash(reader.own.size, leaf, &reader)
                .map_err(io::Error::other)?;
            reader.own.hashes.extend(hashes);
            reader.own.size += 1;
        }
        let root = tree_hash(reader.own.size, &reader).map_err(io::Error::other)?;
        let mut own = reader.own;
        own.root = Hash(root.0);
        Ok(own)
    }

    /// Makes an append final. It must continue the log.
    ///
    /// # Errors
    /// The disk fails.
    ///
    /// # Panics
    /// When the append continues another log.
    pub fn append(&self, append: &Append) -> io::Result<()> {
        let held = stored_hash_count(self.size());
        assert_eq!(append.start, held, "an append continues the finalised log");
        let bytes: Vec<u8> = append.hashes.iter().flat_map(|hash| hash.0).collect();
        self.file.write_all_at(&bytes, append.start * HASH_BYTES)?;
        self.size.store(append.size, Ordering::Release);
        Ok(())
    }

    /// Makes everything appended so far durable. Without it nothing is lost that the history
    /// does not hold.
    ///
    /// # Errors
    /// The disk fails.
    pub fn sync(&self) -> io::Result<()> {
        self.file.sync_data()
    }

    fn check(&self, size: u64) -> io::Result<()> {
        if size > self.size() {
            return Err(io::Error::other("the log is shorter than that"));
        }
        Ok(())
    }
}

struct FileReader<'a>(&'a File);

impl FileReader<'_> {
    fn read(&self, index: u64) -> Result<TreeHash, Error> {
        let mut hash = TreeHash::default();
        let at = index.checked_mul(HASH_BYTES).ok_or(Error::IndexesNotInTree)?;
        self.0
            .read_exact_at(&mut hash.0, at)
            .map_err(|error| Error::InvalidInput(format!("log file: {error}")))?;
        Ok(hash)
    }
}

impl HashReader for FileReader<'_> {
    fn read_hashes(&self, indexes: &[u64]) -> Result<Vec<TreeHash>, Error> {
        indexes.iter().map(|index| self.read(*index)).collect()
    }
}

/// The file with the appends of unfinalised blocks on top.
struct Overlay<'a> {
    file: &'a File,
    above: &'a [&'a Append],
    own: Append,
}

impl HashReader for Overlay<'_> {
    fn read_hashes(&self, indexes: &[u64]) -> Result<Vec<TreeHash>, Error> {
        let find = |index: u64| {
            let mut layers = std::iter::once(&self.own).chain(self.above.iter().copied());
            layers.find_map(|append| append.at(index))
        };
        let read = |index: &u64| match find(*index) {
            Some(hash) => Ok(hash),
            None => FileReader(self.file).read(*index),
        };
        indexes.iter().map(read).collect()
    }
}

impl Append {
    fn at(&self, index: u64) -> Option<TreeHash> {
        let offset = usize::try_from(index.checked_sub(self.start)?).ok()?;
        self.hashes.get(offset).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::merkle::{EMPTY_ROOT, Tree, is_included};
    use crate::testing::TempDir;
    use kernel::CommunityId;
    use tlog_tiles::tlog::check_tree;

    fn entry(number: u64) -> Entry {
        Entry {
            community: CommunityId([1; 8]),
            height: number,
            previous: Hash::ZERO,
            first_index: number,
            count: 1,
            units_root: EMPTY_ROOT,
        }
    }

    fn root_of(count: u64) -> Hash {
        Tree::new((0..count).map(|number| entry(number).hash())).root()
    }

    #[test]
    fn speculative_roots_are_the_final_ones_and_every_past_size_keeps_its_proofs() {
        let dir = TempDir::new("log");
        let log = Log::create(&dir.file("log")).expect("a file can be made");
        assert_eq!(log.root(0).expect("empty"), EMPTY_ROOT);
        let mut next = 0;
        for count in [1u64, 0, 3, 2, 7] {
            let first: Vec<Entry> = (next..next + count).map(entry).collect();
            let second = [entry(next + count)];
            let parent = log.extend(&[], &first).expect("the disk works");
            let child = log.extend(&[&parent], &second).expect("the disk works");
            let sibling = log.extend(&[&parent], &[]).expect("the disk works");
            assert_eq!((sibling.size, sibling.root), (parent.size, parent.root));
            assert_eq!((child.size, child.root), (next + count + 1, root_of(next + count + 1)));
            log.append(&parent).expect("the disk works");
            log.append(&child).expect("the disk works");
            next += count + 1;
        }
        for size in 1..=log.size() {
            let root = log.root(size).expect("a past size");
            assert_eq!(root, root_of(size));
            for index in 0..size {
                let path = log.path(index, size).expect("a past size");
                assert!(is_included(root, size, index, entry(index).hash(), &path));
            }
            let proof = log.consistency(size, log.size()).expect("a prefix");
            let proof = proof.iter().map(|hash| TreeHash(hash.0)).collect();
            let (now, then) = (root_of(log.size()), TreeHash(root.0));
            check_tree(&proof, log.size(), TreeHash(now.0), size, then).expect("it is a prefix");
        }
        assert!(log.path(0, log.size() + 1).is_err());
        assert!(log.path(5, 5).is_err());
    }

    #[test]
    fn a_start_cuts_back_to_what_a_snapshot_vouches_for() {
        let dir = TempDir::new("log-start");
        let path = dir.file("log");
        let log = Log::create(&path).expect("a file can be made");
        let all: Vec<Entry> = (0..9).map(entry).collect();
        let append = log.extend(&[], &all).expect("the disk works");
        log.append(&append).expect("the disk works");
        drop(log);
        let cut = Log::open(&path, 5, root_of(5)).expect("it opens").expect("it holds five");
        assert_eq!((cut.size(), cut.root(5).expect("whole")), (5, root_of(5)));
        let again = cut.extend(&[], &all[5..]).expect("the disk works");
        assert_eq!(again.root, root_of(9));
        drop(cut);
        assert!(Log::open(&path, 6, root_of(6)).expect("it opens").is_none(), "too short");
        assert!(Log::open(&path, 5, root_of(4)).expect("it opens").is_none(), "another root");
    }
}
