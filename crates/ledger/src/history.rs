//! The history: every final block with what its execution yielded, on this node's disk.
//!
//! It feeds the read model, receipts, the memory of recent ids and replay. The engine's archive
//! is the record of truth; this file is made from it and can be made again, except that it is
//! what makes a block durable here: a block is in it before anybody is told.
//!
//! Lifecycle: one record per block from height 1 on, appended and synced when the block is final,
//! never changed. A record is `length u32 ‖ checksum (8) ‖ zstd of borsh`. Invariants: heights have
//! no gaps; a record that was half written when the machine stopped is cut off at the next start.
//! Ids and authors that follow from the body are left out and read from it again: in a block of
//! payments they are a fifth of it. Memory: 8 bytes per block.

use std::fs::{File, OpenOptions};
use std::io::{self, Read as _};
use std::os::unix::fs::FileExt;
use std::path::Path;
use std::sync::{PoisonError, RwLock};

use borsh::{BorshDeserialize, BorshSerialize};
use bytes::Bytes;
use kernel::envelope::{Envelope, command_id};
use kernel::{AccountId, Hash, sha256};

use crate::body::{Item, items};
use crate::entry::{Entry, UnitRecord};
use crate::header::Header;
use crate::limits::HISTORY_RECORD_BYTES_MAX;

/// `length u32 ‖ checksum (8)`.
const FRAME_BYTES: usize = 12;

/// Compression of records. Level 1 takes half of a payment's bytes at 300 MB/s.
const ZSTD_LEVEL: i32 = 1;

/// A final block with what its execution yielded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FinalizedBlock {
    /// Its header.
    pub header: Header,
    /// The certificate of exactly this block, when this node has one. A block can also be final
    /// through a descendant's.
    pub certificate: Option<Vec<u8>>,
    /// Its body.
    pub body: Bytes,
    /// What ran, in order.
    pub units: Vec<UnitRecord>,
    /// The communities' entries, in the order of the log.
    pub entries: Vec<Entry>,
}

impl FinalizedBlock {
    /// The block's digest.
    pub fn digest(&self) -> [u8; 32] {
        self.header.digest()
    }

    /// The items of the body.
    pub fn items(&self) -> Vec<Item> {
        items(&self.body).expect("a final block's body was read before it was executed")
    }

    /// The number in the log of the entry of this community, with the entry.
    pub fn entry_of(&self, community: kernel::CommunityId) -> Option<(u64, &Entry)> {
        let first = self.header.log_size - self.entries.len() as u64;
        let mut numbered = (first..).zip(&self.entries);
        numbered.find(|(_, entry)| entry.community == community)
    }
}

#[derive(BorshSerialize, BorshDeserialize)]
struct Record {
    header: Vec<u8>,
    certificate: Option<Vec<u8>>,
    body: Vec<u8>,
    units: Vec<UnitRecord>,
    entries: Vec<Vec<u8>>,
}

/// The file. Readers work from any thread while the executor appends.
pub struct History {
    file: File,
    /// Where each record begins, and where the next one will: record `h` is block `h + 1`.
    offsets: RwLock<Vec<u64>>,
}

impl History {
    /// Opens or creates the file. What comes after the last whole record is cut off.
    ///
    /// # Errors
    /// The file cannot be opened, read or cut.
    pub fn open(path: &Path) -> io::Result<Self> {
        let file =
            OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)?;
        let mut offsets = find_records(&file)?;
        // Only the last record can be torn; the others were synced before the next was written.
        while offsets.len() > 1 && !is_last_whole(&file, &offsets) {
            offsets.pop();
        }
        let end = *offsets.last().expect("the end is always there");
        file.set_len(end)?;
        Ok(Self { file, offsets: RwLock::new(offsets) })
    }

    /// Opens a history that another process may be writing, and changes nothing in it.
    ///
    /// # Errors
    /// The file is not there or cannot be read.
    pub fn open_to_read(path: &Path) -> io::Result<Self> {
        let file = File::open(path)?;
        let mut offsets = find_records(&file)?;
        while offsets.len() > 1 && !is_last_whole(&file, &offsets) {
            offsets.pop();
        }
        Ok(Self { file, offsets: RwLock::new(offsets) })
    }

    /// The height of the last block; 0 when there is none.
    pub fn height(&self) -> u64 {
        self.offsets().len() as u64 - 1
    }

    /// Appends the block of the next height and makes it durable.
    ///
    /// # Errors
    /// The disk fails.
    ///
    /// # Panics
    /// When it is not the next height.
    pub fn append(&self, block: &FinalizedBlock) -> io::Result<()> {
        assert_eq!(block.header.height, self.height() + 1, "history has no gaps");
        let payload = encode(block)?;
        let length = u32::try_from(payload.len()).map_err(io::Error::other)?;
        let mut bytes = Vec::with_capacity(FRAME_BYTES + payload.len());
        bytes.extend_from_slice(&length.to_be_bytes());
        bytes.extend_from_slice(&checksum(&payload));
        bytes.extend_from_slice(&payload);
        let end = *self.offsets().last().expect("the end is always there");
        self.file.write_all_at(&bytes, end)?;
        self.file.sync_data()?;
        let mut offsets = self.offsets.write().unwrap_or_else(PoisonError::into_inner);
        offsets.push(end + bytes.len() as u64);
        Ok(())
    }

    /// The block of a height, if it is here.
    ///
    /// # Errors
    /// The disk fails, or the record is not what was written.
    pub fn block(&self, height: u64) -> io::Result<Option<FinalizedBlock>> {
        let Some(bounds) = self.bounds(height) else {
            return Ok(None);
        };
        let payload = read_payload(&self.file, bounds)?;
        let payload = payload.ok_or_else(|| broken(height, "its checksum differs"))?;
        let block = decode(&payload).map_err(|error| broken(height, &error.to_string()))?;
        if block.header.height != height {
            return Err(broken(height, "it holds another height"));
        }
        Ok(Some(block))
    }

    /// Cuts off every block above `height`.
    ///
    /// # Errors
    /// The disk fails.
    pub fn truncate(&self, height: u64) -> io::Result<()> {
        let mut offsets = self.offsets.write().unwrap_or_else(PoisonError::into_inner);
        let keep = usize::try_from(height).map_err(io::Error::other)? + 1;
        if keep < offsets.len() {
            offsets.truncate(keep);
            self.file.set_len(*offsets.last().expect("the end is always there"))?;
            self.file.sync_data()?;
        }
        Ok(())
    }

    fn bounds(&self, height: u64) -> Option<(u64, u64)> {
        let at = usize::try_from(height.checked_sub(1)?).ok()?;
        let offsets = self.offsets();
        Some((*offsets.get(at)?, *offsets.get(at + 1)?))
    }

    fn offsets(&self) -> std::sync::RwLockReadGuard<'_, Vec<u64>> {
        self.offsets.read().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Where every record begins that fits into the file, and where the last one ends.
fn find_records(file: &File) -> io::Result<Vec<u64>> {
    let length = file.metadata()?.len();
    let (mut offsets, mut at) = (vec![0], 0);
    while length - at >= FRAME_BYTES as u64 {
        let mut frame = [0; 4];
        file.read_exact_at(&mut frame, at)?;
        let payload = u32::from_be_bytes(frame);
        let end = at + FRAME_BYTES as u64 + u64::from(payload);
        if payload == 0 || payload as usize > HISTORY_RECORD_BYTES_MAX || end > length {
            break;
        }
        offsets.push(end);
        at = end;
    }
    Ok(offsets)
}

fn is_last_whole(file: &File, offsets: &[u64]) -> bool {
    let [.., start, end] = offsets else {
        return true;
    };
    matches!(read_payload(file, (*start, *end)), Ok(Some(_)))
}

/// The payload between two offsets; `None` when its checksum differs.
fn read_payload(file: &File, (start, end): (u64, u64)) -> io::Result<Option<Vec<u8>>> {
    let length = usize::try_from(end - start).map_err(io::Error::other)?;
    let mut bytes = vec![0; length];
    file.read_exact_at(&mut bytes, start)?;
    let payload = bytes.split_off(FRAME_BYTES);
    Ok((bytes[4..] == checksum(&payload)).then_some(payload))
}

fn checksum(payload: &[u8]) -> [u8; 8] {
    let mut bytes = [0; 8];
    bytes.copy_from_slice(&sha256(&[payload]).0[..8]);
    bytes
}

fn broken(height: u64, why: &str) -> io::Error {
    io::Error::other(format!("the history's record of block {height} is broken: {why}"))
}

/// Stands for an id that is the hash of the unit's item, and for the author that the item names.
const COMPUTED: Hash = Hash([0; 32]);

fn encode(block: &FinalizedBlock) -> io::Result<Vec<u8>> {
    let mut units = block.units.clone();
    each_command(&mut units, &block.body, |unit, id, author| {
        if unit.id == id && unit.author.is_some() && unit.author == author {
            (unit.id, unit.author) = (COMPUTED, None);
        }
    });
    let record = Record {
        header: block.header.to_bytes().to_vec(),
        certificate: block.certificate.clone(),
        body: block.body.to_vec(),
        units,
        entries: block.entries.iter().map(|entry| entry.to_bytes().to_vec()).collect(),
    };
    zstd::bulk::compress(&borsh::to_vec(&record)?, ZSTD_LEVEL)
}

fn decode(payload: &[u8]) -> io::Result<FinalizedBlock> {
    let mut bytes = Vec::new();
    let decoder = zstd::Decoder::new(payload)?;
    decoder.take(HISTORY_RECORD_BYTES_MAX as u64).read_to_end(&mut bytes)?;
    let mut record: Record = borsh::from_slice(&bytes)?;
    let body = Bytes::from(record.body);
    each_command(&mut record.units, &body, |unit, id, author| {
        if unit.id == COMPUTED {
            (unit.id, unit.author) = (id, author);
        }
    });
    let header = Header::from_bytes(&record.header);
    let header = header.map_err(|error| io::Error::other(format!("header: {error:?}")))?;
    let entry = |bytes: &Vec<u8>| Entry::from_bytes(bytes);
    let entries = record.entries.iter().map(entry).collect::<Option<_>>();
    Ok(FinalizedBlock {
        header,
        certificate: record.certificate,
        body,
        units: record.units,
        entries: entries.ok_or_else(|| io::Error::other("entry"))?,
    })
}

/// Calls `visit` with every unit of a command, the hash of its item and the account it names.
fn each_command(
    units: &mut [UnitRecord],
    body: &Bytes,
    visit: impl Fn(&mut UnitRecord, Hash, Option<AccountId>),
) {
    // A body that is none has no items, and its units keep their ids.
    let items = items(body).unwrap_or_default();
    for unit in units {
        let item = unit.item.and_then(|index| items.get(index as usize));
        if let Some(item) = item.filter(|item| item.kind == 1) {
            let author = Envelope::parse(&item.bytes).ok().map(|envelope| envelope.account);
            visit(unit, Hash(command_id(&item.bytes).0), author);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entry::tests::unit;
    use crate::entry::{ChainHead, entries_of};
    use crate::testing::TempDir;

    fn block(height: u64) -> FinalizedBlock {
        let units = vec![unit(1, height, &["{\"a.B\":{}}"]), unit(2, height, &[])];
        let entries = entries_of(height, &units, |_| ChainHead::default());
        let mut header = crate::header::tests::sample();
        (header.height, header.log_size) = (height, 2 * height);
        FinalizedBlock {
            header,
            certificate: height.is_multiple_of(2).then(|| vec![7; 239]),
            body: Bytes::from(vec![9; height as usize * 50]),
            units,
            entries,
        }
    }

    fn heights(history: &History) -> Vec<u64> {
        let height = |h| history.block(h).expect("whole").expect("there").header.height;
        (1..=history.height()).map(height).collect()
    }

    #[test]
    fn blocks_read_back_at_any_height_and_a_torn_tail_is_cut_off() {
        let dir = TempDir::new("history");
        let path = dir.file("history");
        let history = History::open(&path).expect("a file can be made");
        assert_eq!((history.height(), history.block(1).expect("empty")), (0, None));
        for height in 1..=5 {
            history.append(&block(height)).expect("the disk works");
        }
        assert_eq!(history.block(3).expect("whole"), Some(block(3)));
        assert_eq!(history.block(0).expect("whole"), None);
        assert_eq!(history.block(6).expect("whole"), None);
        let (number, entry) = history
            .block(4)
            .expect("whole")
            .and_then(|b| b.entry_of(kernel::CommunityId([2; 8])).map(|(n, e)| (n, *e)))
            .expect("it has two entries");
        assert_eq!((number, entry.height), (7, 4));
        drop(history);
        let whole = std::fs::read(&path).expect("it is there");
        let history = History::open(&path).expect("it opens");
        let start_of_last = history.bounds(5).expect("five blocks").0 as usize;
        drop(history);
        for cut in [start_of_last + 3, start_of_last + FRAME_BYTES, whole.len() - 1] {
            std::fs::write(&path, &whole[..cut]).expect("it can be written");
            let history = History::open(&path).expect("it opens");
            assert_eq!(heights(&history), [1, 2, 3, 4], "cut at {cut}");
            history.append(&block(5)).expect("the disk works");
            assert_eq!(heights(&history), [1, 2, 3, 4, 5]);
        }
        let mut torn = whole.clone();
        *torn.last_mut().expect("not empty") ^= 1;
        std::fs::write(&path, &torn).expect("it can be written");
        assert_eq!(heights(&History::open(&path).expect("it opens")), [1, 2, 3, 4]);
    }

    #[test]
    fn what_a_command_says_itself_is_kept_once_and_everything_else_as_it_is() {
        let text = |key: u32| {
            format!(
                "{{\"linli\":1,\"chain\":\"{0}\",\"community\":\"{0}\",\"account\":\"{1}\",\"key\":{key},\
                 \"salt\":\"{2}\",\"valid_until\":9,\"do\":{{\"a.B\":{{}}}}}}",
                "07".repeat(8),
                "08".repeat(20),
                "09".repeat(16),
            )
        };
        let (one, two, other) = (text(1), text(2), "other".to_owned());
        let mut body = Vec::new();
        for (kind, text) in [(1, &one), (1, &two), (2, &one), (1, &other)] {
            crate::body::push_item(&mut body, kind, text.as_bytes(), &[5; 64]);
        }
        let mut block = FinalizedBlock { body: body.into(), ..block(1) };
        let id = |text: &str| Hash(command_id(text.as_bytes()).0);
        let named = Some(AccountId([8; 20]));
        let numbered = |id, author, item| UnitRecord { id, author, item, ..unit(1, 1, &[]) };
        block.units = vec![
            numbered(id(&one), named, Some(0)),
            numbered(id(&two), Some(AccountId([1; 20])), Some(1)),
            numbered(id(&two), None, Some(1)),
            numbered(Hash([3; 32]), named, Some(1)),
            numbered(id(&one), named, Some(2)),
            numbered(id(&other), named, Some(3)),
            numbered(Hash([4; 32]), None, None),
        ];
        let payload = encode(&block).expect("it is small");
        assert_eq!(decode(&payload).expect("it was written so"), block);
        let bytes = zstd::decode_all(&payload[..]).expect("it was packed so");
        let record: Record = borsh::from_slice(&bytes).expect("it was written so");
        let left_out: Vec<bool> = record.units.iter().map(|unit| unit.id == COMPUTED).collect();
        assert_eq!(left_out, [true, false, false, false, false, false, false]);
    }

    #[test]
    fn a_record_that_rots_in_the_middle_is_an_error_and_not_a_wrong_block() {
        let dir = TempDir::new("history-rot");
        let path = dir.file("history");
        let history = History::open(&path).expect("a file can be made");
        for height in 1..=3 {
            history.append(&block(height)).expect("the disk works");
        }
        let middle = history.bounds(2).expect("three blocks").0 as usize + FRAME_BYTES + 4;
        let mut bytes = std::fs::read(&path).expect("it is there");
        bytes[middle] ^= 1;
        std::fs::write(&path, &bytes).expect("it can be written");
        assert!(history.block(2).is_err());
        assert_eq!(history.block(3).expect("whole"), Some(block(3)));
        history.truncate(1).expect("the disk works");
        assert_eq!(heights(&history), [1]);
        history.append(&block(2)).expect("the disk works");
        assert_eq!(heights(&History::open(&path).expect("it opens")), [1, 2]);
    }
}
