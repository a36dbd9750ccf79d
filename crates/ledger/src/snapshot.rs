//! Snapshots: the finalised state at some height in one file, so that a start does not replay
//! from genesis.
//!
//! Lifecycle: written beside the old ones under another name, synced, renamed; the two newest
//! are kept. Reading checks the checksum of the whole file first; one that is broken is passed
//! over for the older one, and after that for genesis. Invariant: a snapshot is written only
//! after the tree is durable at its height, so the tree can always go back to it.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use borsh::{BorshDeserialize, BorshSerialize};
use kernel::{CommunityId, Hash, Value};
use sha2::{Digest as _, Sha256};
use tracing::warn;

use crate::entry::ChainHead;
use crate::header::Header;
use crate::layers::Pairs;
use crate::limits::{SNAPSHOT_KEY_BYTES_MAX, SNAPSHOTS_KEPT};
use crate::tree::TreePoint;

/// First bytes of the file's contents.
const MAGIC: [u8; 16] = *b"linli/snapshot/1";

/// Compression: level 1 writes 300 MB/s.
const ZSTD_LEVEL: i32 = 1;

/// Ending of a finished snapshot.
const ENDING: &str = "snapshot";

/// What a snapshot holds beside the state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SnapshotHead {
    /// Hash of the genesis file.
    pub genesis: Hash,
    /// The header of block 0: its state root cannot be computed from a later tree.
    pub genesis_header: Header,
    /// The header of the snapshot's block.
    pub header: Header,
    /// Where the tree stood.
    pub tree: TreePoint,
    /// Where the communities' chains stood.
    pub heads: BTreeMap<CommunityId, ChainHead>,
}

#[derive(BorshSerialize, BorshDeserialize)]
struct StoredHead {
    magic: [u8; 16],
    genesis: Hash,
    genesis_header: Vec<u8>,
    header: Vec<u8>,
    tree: (u64, u64, Hash),
    heads: BTreeMap<CommunityId, ChainHead>,
    pairs: u64,
}

/// Writes a snapshot and removes those that are no longer needed.
///
/// # Errors
/// The disk fails; older snapshots are untouched then.
pub fn write(dir: &Path, head: &SnapshotHead, pairs: &Pairs) -> io::Result<()> {
    fs::create_dir_all(dir)?;
    let height = head.header.height;
    let draft = dir.join(format!("{height:012}.draft"));
    let file = write_file(&draft, head, pairs)?;
    file.sync_all()?;
    fs::rename(&draft, dir.join(format!("{height:012}.{ENDING}")))?;
    File::open(dir)?.sync_all()?;
    for old in list(dir)?.into_iter().rev().skip(SNAPSHOTS_KEPT) {
        fs::remove_file(old)?;
    }
    Ok(())
}

/// The newest whole snapshot of this ledger that is not above `height_max`.
///
/// # Errors
/// The folder cannot be read. A broken file is not an error: the next older one is taken.
pub fn read_newest(
    dir: &Path,
    genesis: &Hash,
    height_max: u64,
) -> io::Result<Option<(SnapshotHead, Pairs)>> {
    for path in list(dir)?.into_iter().rev() {
        match read_file(&path) {
            Ok((head, pairs)) if head.genesis == *genesis => {
                if head.header.height <= height_max {
                    return Ok(Some((head, pairs)));
                }
            }
            Ok(_) => warn!(path = %path.display(), "a snapshot of another ledger is passed over"),
            Err(error) => {
                warn!(path = %path.display(), %error, "a broken snapshot is passed over");
            }
        }
    }
    Ok(None)
}

/// The finished snapshots, oldest first; names have the height in front, with leading zeros.
fn list(dir: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let entries = match fs::read_dir(dir) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(found),
        entries => entries?,
    };
    for entry in entries {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == ENDING) {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// Writes `zstd(head ‖ pairs) ‖ SHA-256 of that`.
fn write_file(path: &Path, head: &SnapshotHead, pairs: &Pairs) -> io::Result<File> {
    let hashed = Hashed { inner: BufWriter::new(File::create(path)?), hasher: Sha256::new() };
    let mut encoder = zstd::Encoder::new(hashed, ZSTD_LEVEL)?;
    let stored = StoredHead {
        magic: MAGIC,
        genesis: head.genesis,
        genesis_header: head.genesis_header.to_bytes().to_vec(),
        header: head.header.to_bytes().to_vec(),
        tree: (head.tree.size, head.tree.floor, head.tree.root),
        heads: head.heads.clone(),
        pairs: pairs.len() as u64,
    };
    stored.serialize(&mut encoder)?;
    for (key, value) in pairs {
        key.serialize(&mut encoder)?;
        value[..].serialize(&mut encoder)?;
    }
    let Hashed { mut inner, hasher } = encoder.finish()?;
    inner.write_all(&hasher.finalize())?;
    inner.into_inner().map_err(io::IntoInnerError::into_error)
}

fn read_file(path: &Path) -> io::Result<(SnapshotHead, Pairs)> {
    let mut file = File::open(path)?;
    let length = check_whole(&mut file)?;
    file.seek(SeekFrom::Start(0))?;
    let mut decoder = zstd::Decoder::new(file.take(length))?;
    let stored = StoredHead::deserialize_reader(&mut decoder)?;
    if stored.magic != MAGIC {
        return Err(io::Error::other("another version"));
    }
    let mut pairs = BTreeMap::new();
    for _ in 0..stored.pairs {
        let key = Vec::<u8>::deserialize_reader(&mut decoder)?;
        let value = Vec::<u8>::deserialize_reader(&mut decoder)?;
        if key.len() > SNAPSHOT_KEY_BYTES_MAX {
            return Err(io::Error::other("a key is too long"));
        }
        pairs.insert(key, Value::from(value));
    }
    let header = |bytes: &[u8]| {
        let read = Header::from_bytes(bytes);
        read.map_err(|error| io::Error::other(format!("header: {error:?}")))
    };
    let (size, floor, root) = stored.tree;
    let head = SnapshotHead {
        genesis: stored.genesis,
        genesis_header: header(&stored.genesis_header)?,
        header: header(&stored.header)?,
        tree: TreePoint { size, floor, root },
        heads: stored.heads,
    };
    Ok((head, pairs))
}

/// The length of the contents, after their checksum was compared.
fn check_whole(file: &mut File) -> io::Result<u64> {
    let length = file.metadata()?.len().checked_sub(32);
    let length = length.ok_or_else(|| io::Error::other("too short"))?;
    let mut hashed = Hashed { inner: io::sink(), hasher: Sha256::new() };
    io::copy(&mut BufReader::new(&mut *file).take(length), &mut hashed)?;
    let mut expected = [0; 32];
    file.seek(SeekFrom::Start(length))?;
    file.read_exact(&mut expected)?;
    if hashed.hasher.finalize()[..] != expected {
        return Err(io::Error::other("its checksum differs"));
    }
    Ok(length)
}

/// A writer that also hashes.
struct Hashed<W> {
    inner: W,
    hasher: Sha256,
}

impl<W: Write> Write for Hashed<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.inner.write(bytes)?;
        self.hasher.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::TempDir;

    const GENESIS: Hash = Hash([4; 32]);

    fn sample(height: u64) -> (SnapshotHead, Pairs) {
        let mut header = crate::header::tests::sample();
        header.height = height;
        let genesis_header = header.clone();
        let chain = ChainHead { last_entry: [2; 32], next_index: height };
        let head = SnapshotHead {
            genesis: GENESIS,
            genesis_header,
            header,
            tree: TreePoint { size: 10 * height, floor: height, root: Hash([8; 32]) },
            heads: BTreeMap::from([(CommunityId([1; 8]), chain)]),
        };
        let pair = |number: u64| {
            let value = vec![number as u8; (number as usize) % 300];
            (number.to_be_bytes().to_vec(), Value::from(value))
        };
        (head, (0..height).map(pair).collect())
    }

    #[test]
    fn the_newest_whole_snapshot_is_read_and_two_are_kept() {
        let dir = TempDir::new("snapshot");
        let folder = dir.file("snapshots");
        let newest = |max| read_newest(&folder, &GENESIS, max).expect("it reads");
        assert_eq!(newest(u64::MAX), None);
        for height in [5, 70, 1_000] {
            let (head, pairs) = sample(height);
            write(&folder, &head, &pairs).expect("the disk works");
        }
        assert_eq!(newest(u64::MAX), Some(sample(1_000)));
        assert_eq!(newest(999), Some(sample(70)), "not above what the history holds");
        assert_eq!(newest(69), None, "two are kept");
        assert_eq!(read_newest(&folder, &Hash([5; 32]), 5_000).expect("it reads"), None);
        let path = folder.join("000000001000.snapshot");
        let whole = fs::read(&path).expect("it is there");
        for at in [0, 40, whole.len() / 2, whole.len() - 1] {
            let mut broken = whole.clone();
            broken[at] ^= 1;
            fs::write(&path, &broken).expect("it can be written");
            assert_eq!(newest(u64::MAX), Some(sample(70)), "byte {at}");
        }
        fs::write(&path, &whole[..whole.len() - 1]).expect("it can be written");
        assert_eq!(newest(u64::MAX), Some(sample(70)));
        fs::write(&path, []).expect("it can be written");
        assert_eq!(newest(u64::MAX), Some(sample(70)));
        fs::write(folder.join("000000002000.draft"), &whole).expect("it can be written");
        assert_eq!(newest(u64::MAX), Some(sample(70)), "a draft is not a snapshot");
    }
}
