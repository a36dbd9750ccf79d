//! The files: one per record, sealed with its community's key, padded so that its size says
//! little.
//!
//! A file is `version ‖ nonce (24) ‖ XChaCha20-Poly1305(salt ‖ length u32 ‖ bytes ‖ zeros)` with
//! community and commitment as associated data, so a file moved or renamed does not open. Erasing
//! removes the file and leaves an empty marker in its place: it says that there was a record and
//! that it must not come back. Each community's key is a file of its own: removing it makes all
//! its records unreadable at once.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use chacha20poly1305::aead::{Aead as _, AeadCore as _, KeyInit as _, OsRng, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use kernel::{CommunityId, Hash, RecordRef};

use super::{DeletionReceipt, OpenRecord, RecordFault, RecordId, RecordRefusal};
use crate::limits::{RECORD_BYTES_MAX, RECORD_CLASS_BYTES_MIN};

const VERSION: u8 = 1;
const NONCE_BYTES: usize = 24;
const KEY_BYTES: usize = 32;
const SALT_BYTES: usize = 32;

/// Bytes before the content inside the seal.
const HEAD_BYTES: usize = SALT_BYTES + 4;

/// The records of one node. Every call reads or writes files; call it where that is allowed.
pub struct RecordStore {
    records: PathBuf,
    keys: PathBuf,
    receipts: PathBuf,
}

impl RecordStore {
    /// Opens the store below `dir`.
    ///
    /// # Errors
    /// The folders cannot be made.
    pub fn open(dir: &Path) -> io::Result<Self> {
        let store = Self {
            records: dir.join("records"),
            keys: dir.join("record-keys"),
            receipts: dir.join("deletion-receipts"),
        };
        fs::create_dir_all(&store.records)?;
        fs::create_dir_all(&store.keys)?;
        fs::create_dir_all(&store.receipts)?;
        Ok(store)
    }

    /// Stores a record durably. Storing it again changes nothing.
    ///
    /// # Errors
    /// `Erased`, or the disk or key fails.
    pub fn put(
        &self,
        community: CommunityId,
        record: &OpenRecord,
    ) -> Result<RecordRef, RecordFault> {
        let id = record.id(community);
        if self.is_erased(&id) {
            return Err(RecordRefusal::Erased.into());
        }
        if self.holds(&id) {
            return Ok(record.reference());
        }
        let sealed = seal(&self.key(community)?, &id, record);
        let write = || {
            let path = self.path(&id);
            let folder = path.parent().expect("a record's file is in a folder");
            fs::create_dir_all(folder)?;
            let draft = path.with_extension("draft");
            let mut file = private_file(&draft)?;
            file.write_all(&sealed)?;
            file.sync_all()?;
            fs::rename(&draft, &path)?;
            File::open(folder)?.sync_all()
        };
        write().map_err(disk("writing", &id))?;
        Ok(record.reference())
    }

    /// The record, if this node has it.
    ///
    /// # Errors
    /// The disk or key fails, or the file does not open.
    pub fn get(&self, id: &RecordId) -> Result<Option<OpenRecord>, RecordFault> {
        let sealed = match fs::read(self.path(id)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            read => read.map_err(disk("reading", id))?,
        };
        let record = unseal(&self.key(id.community)?, id, &sealed);
        let record = record.ok_or(RecordFault::Sealed { commitment: id.commitment })?;
        Ok(Some(record))
    }

    /// Whether this node has the record.
    pub fn holds(&self, id: &RecordId) -> bool {
        self.path(id).exists()
    }

    /// Whether the record was erased here.
    pub fn is_erased(&self, id: &RecordId) -> bool {
        self.marker(id).exists()
    }

    /// Erases bytes and salt for good, and remembers that they must not come back. Says whether
    /// there was anything to erase.
    ///
    /// # Errors
    /// The disk fails.
    pub fn erase(&self, id: &RecordId) -> Result<bool, RecordFault> {
        let erase = || {
            let (path, marker) = (self.path(id), self.marker(id));
            let folder = path.parent().expect("a record's file is in a folder");
            fs::create_dir_all(folder)?;
            // The marker first: a crash in between must not let the record back in.
            private_file(&marker)?.sync_all()?;
            let had = match fs::remove_file(&path) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => false,
                removed => removed.map(|()| true)?,
            };
            File::open(folder)?.sync_all()?;
            Ok(had)
        };
        erase().map_err(disk("erasing", id))
    }

    /// The nodes' proofs that a record was erased, in order of key.
    ///
    /// # Errors
    /// The disk fails.
    pub fn deletion_receipts(&self, id: &RecordId) -> io::Result<Vec<DeletionReceipt>> {
        let entries = match fs::read_dir(self.receipt_folder(id)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries?,
        };
        let mut found = Vec::new();
        for entry in entries {
            let text = fs::read(entry?.path())?;
            found.push(serde_json::from_slice::<DeletionReceipt>(&text)?);
        }
        found.sort_by_key(|receipt| receipt.key);
        Ok(found)
    }

    /// Keeps such a proof: one file per node and record, so one that arrives again replaces itself.
    pub(super) fn keep_receipt(&self, receipt: &DeletionReceipt) -> io::Result<()> {
        let text = serde_json::to_vec(receipt).expect("a receipt is plain data");
        let folder = self.receipt_folder(&receipt.id());
        fs::create_dir_all(&folder)?;
        fs::write(folder.join(format!("{}.json", receipt.key)), &text)
    }

    fn receipt_folder(&self, id: &RecordId) -> PathBuf {
        let (community, commitment) = (id.community.to_hex(), id.commitment.to_hex());
        self.receipts.join(community).join(commitment)
    }

    /// `records/<community>/<first byte>/<commitment>`.
    fn path(&self, id: &RecordId) -> PathBuf {
        let name = id.commitment.to_hex();
        let community = id.community.to_hex();
        self.records.join(community).join(&name[..2]).join(name)
    }

    fn marker(&self, id: &RecordId) -> PathBuf {
        self.path(id).with_extension("erased")
    }

    /// The community's key; made when its first record comes.
    fn key(&self, community: CommunityId) -> Result<Key, RecordFault> {
        let path = self.keys.join(format!("{community}.key"));
        let read_or_make = || match fs::read(&path) {
            Ok(bytes) if bytes.len() == KEY_BYTES => Ok(*Key::from_slice(&bytes)),
            Ok(bytes) => Err(io::Error::other(format!("it has {} bytes", bytes.len()))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => make_key(&path, &self.keys),
            Err(error) => Err(error),
        };
        read_or_make().map_err(|cause| RecordFault::Key { community, cause })
    }
}

fn make_key(path: &Path, folder: &Path) -> io::Result<Key> {
    let key = XChaCha20Poly1305::generate_key(&mut OsRng);
    let draft = path.with_extension("draft");
    let mut file = private_file(&draft)?;
    file.write_all(&key)?;
    file.sync_all()?;
    fs::rename(&draft, path)?;
    File::open(folder)?.sync_all()?;
    Ok(key)
}

/// A file that only the node's own user may read.
fn private_file(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(path)
}

fn disk(what: &'static str, id: &RecordId) -> impl Fn(io::Error) -> RecordFault {
    let commitment = id.commitment;
    move |cause| RecordFault::Disk { what, commitment, cause }
}

/// The size class of a content: the next power of two from [`RECORD_CLASS_BYTES_MIN`] on.
pub(super) fn class_bytes(length: usize) -> usize {
    (HEAD_BYTES + length).next_power_of_two().max(RECORD_CLASS_BYTES_MIN)
}

fn seal(key: &Key, id: &RecordId, record: &OpenRecord) -> Vec<u8> {
    let length = record.reference().size;
    let mut plain = Vec::with_capacity(class_bytes(record.bytes.len()));
    plain.extend_from_slice(&record.salt);
    plain.extend_from_slice(&length.to_be_bytes());
    plain.extend_from_slice(&record.bytes);
    plain.resize(class_bytes(record.bytes.len()), 0);
    let nonce = XChaCha20Poly1305::generate_nonce(&mut OsRng);
    let payload = Payload { msg: &plain, aad: &associated(id) };
    let sealed = XChaCha20Poly1305::new(key).encrypt(&nonce, payload);
    let sealed = sealed.expect("a record is far below the cipher's limit");
    [&[VERSION], &nonce[..], &sealed].concat()
}

/// `None` when the file is not what [`seal`] wrote for this record and key.
fn unseal(key: &Key, id: &RecordId, file: &[u8]) -> Option<OpenRecord> {
    let (version, rest) = file.split_first()?;
    let (nonce, sealed) = rest.split_at_checked(NONCE_BYTES)?;
    let payload = Payload { msg: sealed, aad: &associated(id) };
    let plain = XChaCha20Poly1305::new(key).decrypt(XNonce::from_slice(nonce), payload).ok()?;
    let (salt, rest) = plain.split_first_chunk::<SALT_BYTES>()?;
    let (length, rest) = rest.split_first_chunk::<4>()?;
    let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
    let bytes = rest.get(..length)?.to_vec();
    let record = OpenRecord { salt: *salt, bytes };
    let same = *version == VERSION && length <= RECORD_BYTES_MAX && opens(&record, id.commitment);
    same.then_some(record)
}

/// Whether a content is the one of a commitment.
pub(super) fn opens(record: &OpenRecord, commitment: Hash) -> bool {
    record.reference().commitment == commitment
}

fn associated(id: &RecordId) -> Vec<u8> {
    [&[VERSION], &id.community.0[..], &id.commitment.0].concat()
}
