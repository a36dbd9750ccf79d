//! Units as the ledger keeps them, and the community entry that commits to them (README §4).
//!
//! A unit's leaf commits to its id, its verdict and its facts; the entry of one block and one
//! community commits to the leaves and to the entry before it. So a community's entries are a
//! complete hash chain of their own: nothing can be left out of an export unnoticed.

use std::collections::BTreeMap;

use borsh::{BorshDeserialize, BorshSerialize};
use kernel::{AccountId, CommunityId, DataClass, FactRecord, FlatId, Hash, Subject};

use crate::limits::ENTRY_BYTES;
use crate::merkle::{self, Tree};

/// The only entry version this binary writes and reads.
pub const ENTRY_VERSION: u8 = 1;

/// What became of a unit, as its leaf says it.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub enum UnitVerdict {
    /// Its changes stand.
    Applied,
    /// A rule refused it; the code says which.
    Refused(String),
    /// The ledger's own fault; rolled back.
    Fault,
}

impl UnitVerdict {
    /// The byte in the leaf.
    pub fn tag(&self) -> u8 {
        match self {
            Self::Applied => 0,
            Self::Refused(_) => 1,
            Self::Fault => 2,
        }
    }
    /// The code in the leaf; empty unless refused.
    pub fn code(&self) -> &str {
        match self {
            Self::Refused(code) => code,
            _ => "",
        }
    }
    /// The word in a receipt.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Applied => "applied",
            Self::Refused(_) => "refused",
            Self::Fault => "fault",
        }
    }
}

impl From<kernel::Verdict> for UnitVerdict {
    fn from(verdict: kernel::Verdict) -> Self {
        match verdict {
            kernel::Verdict::Applied => Self::Applied,
            kernel::Verdict::Refused(refusal) => Self::Refused(refusal.code.to_owned()),
            kernel::Verdict::InternalFault => Self::Fault,
        }
    }
}

/// A unit that has run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitRecord {
    /// The community it belongs to.
    pub community: CommunityId,
    /// 1 command, 2 Ethereum transaction, 3 job, 4 enactment, 5 reaction.
    pub kind: u8,
    /// Command id, or the derived id of what nobody signed.
    pub id: Hash,
    /// What became of it.
    pub verdict: UnitVerdict,
    /// What it did.
    pub facts: Vec<FactRecord>,
    /// Index among the block's items, for what somebody signed.
    pub item: Option<u32>,
    /// Who signed.
    pub author: Option<AccountId>,
    /// Who may read the item's text.
    pub class: DataClass,
    /// Whom it is about.
    pub subject: Subject,
}

impl UnitRecord {
    /// The tree over the fact texts.
    pub fn facts_tree(&self) -> Tree {
        Tree::new(self.facts.iter().map(|fact| merkle::leaf_hash(fact.text.as_bytes())))
    }
    /// The bytes of this unit's leaf.
    pub fn leaf(&self) -> Vec<u8> {
        let facts = self.facts_tree();
        let count = u32::try_from(facts.size()).expect("a unit's facts are limited");
        unit_leaf(self.kind, self.id, &self.verdict, count, facts.root())
    }
}

/// The frozen bytes of a unit leaf.
///
/// # Panics
/// When the code is longer than 255 bytes; refusal codes have at most 64.
pub fn unit_leaf(
    kind: u8,
    id: Hash,
    verdict: &UnitVerdict,
    fact_count: u32,
    facts_root: Hash,
) -> Vec<u8> {
    let code = verdict.code().as_bytes();
    let code_length = u8::try_from(code.len()).expect("a refusal code has at most 64 bytes");
    let mut leaf = Vec::with_capacity(1 + 32 + 1 + 1 + code.len() + 4 + 32);
    leaf.push(kind);
    leaf.extend_from_slice(&id.0);
    leaf.push(verdict.tag());
    leaf.push(code_length);
    leaf.extend_from_slice(code);
    leaf.extend_from_slice(&fact_count.to_be_bytes());
    leaf.extend_from_slice(&facts_root.0);
    leaf
}

/// What one block did in one community.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The community.
    pub community: CommunityId,
    /// The block's height.
    pub height: u64,
    /// Hash of the community's entry before; zero for its first.
    pub previous: Hash,
    /// Number of the first unit; units of a community are counted from 0 without gaps.
    pub first_index: u64,
    /// How many units, at least one.
    pub count: u32,
    /// Root over their leaves.
    pub units_root: Hash,
}

impl Entry {
    /// The frozen bytes.
    pub fn to_bytes(&self) -> [u8; ENTRY_BYTES] {
        let mut bytes = [0; ENTRY_BYTES];
        bytes[0] = ENTRY_VERSION;
        bytes[1..9].copy_from_slice(&self.community.0);
        bytes[9..17].copy_from_slice(&self.height.to_be_bytes());
        bytes[17..49].copy_from_slice(&self.previous.0);
        bytes[49..57].copy_from_slice(&self.first_index.to_be_bytes());
        bytes[57..61].copy_from_slice(&self.count.to_be_bytes());
        bytes[61..].copy_from_slice(&self.units_root.0);
        bytes
    }
    /// Reads exactly what [`Entry::to_bytes`] writes.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let bytes: &[u8; ENTRY_BYTES] = bytes.try_into().ok()?;
        if bytes[0] != ENTRY_VERSION {
            return None;
        }
        Some(Self {
            community: CommunityId(bytes[1..9].try_into().ok()?),
            height: u64::from_be_bytes(bytes[9..17].try_into().ok()?),
            previous: Hash(bytes[17..49].try_into().ok()?),
            first_index: u64::from_be_bytes(bytes[49..57].try_into().ok()?),
            count: u32::from_be_bytes(bytes[57..61].try_into().ok()?),
            units_root: Hash(bytes[61..].try_into().ok()?),
        })
    }
    /// The entry's hash: its leaf hash in the log.
    pub fn hash(&self) -> Hash {
        merkle::leaf_hash(&self.to_bytes())
    }
}

/// Where a community's chain of entries stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct ChainHead {
    /// Hash of its last entry, all zero before the first.
    pub last_entry: [u8; 32],
    /// Number of the next unit.
    pub next_index: u64,
}

/// The entries of a block, in order of community id. `head` tells where a community's chain
/// stands after the parent.
pub fn entries_of(
    height: u64,
    units: &[UnitRecord],
    head: impl Fn(&CommunityId) -> ChainHead,
) -> Vec<Entry> {
    let mut leaves: BTreeMap<CommunityId, Vec<Hash>> = BTreeMap::new();
    for unit in units {
        let leaf = merkle::leaf_hash(&unit.leaf());
        leaves.entry(unit.community).or_default().push(leaf);
    }
    let entry = |(community, leaves): (CommunityId, Vec<Hash>)| {
        let ChainHead { last_entry, next_index } = head(&community);
        Entry {
            community,
            height,
            previous: Hash(last_entry),
            first_index: next_index,
            count: u32::try_from(leaves.len()).expect("a block's work is limited"),
            units_root: Tree::new(leaves).root(),
        }
    };
    leaves.into_iter().map(entry).collect()
}

/// Where the chain of an entry's community stands after it.
pub fn head_after(entry: &Entry) -> ChainHead {
    ChainHead { last_entry: entry.hash().0, next_index: entry.first_index + u64::from(entry.count) }
}

/// A data class as a byte, for the ledger's own files.
pub(crate) fn class_tag(class: DataClass) -> u8 {
    match class {
        DataClass::Public => 0,
        DataClass::Owners => 1,
        DataClass::OwnFlat => 2,
        DataClass::Institutions => 3,
    }
}

/// The class of a byte; what is unknown is shown to nobody but those it is about.
pub(crate) fn class_of(tag: u8) -> DataClass {
    match tag {
        0 => DataClass::Public,
        1 => DataClass::Owners,
        3 => DataClass::Institutions,
        _ => DataClass::OwnFlat,
    }
}

type StoredSubject = (Option<FlatId>, Option<AccountId>);
type StoredFact = (u8, StoredSubject, String);

/// A unit in the ledger's own files.
#[derive(BorshSerialize, BorshDeserialize)]
struct StoredUnit {
    community: CommunityId,
    kind: u8,
    id: Hash,
    verdict: UnitVerdict,
    facts: Vec<StoredFact>,
    item: Option<u32>,
    author: Option<AccountId>,
    class: u8,
    subject: StoredSubject,
}

fn stored_subject(subject: Subject) -> StoredSubject {
    (subject.flat, subject.account)
}

fn subject_of((flat, account): StoredSubject) -> Subject {
    Subject { flat, account }
}

impl BorshSerialize for UnitRecord {
    fn serialize<W: std::io::Write>(&self, writer: &mut W) -> std::io::Result<()> {
        let fact = |fact: &FactRecord| {
            (class_tag(fact.class), stored_subject(fact.subject), fact.text.clone())
        };
        let stored = StoredUnit {
            community: self.community,
            kind: self.kind,
            id: self.id,
            verdict: self.verdict.clone(),
            facts: self.facts.iter().map(fact).collect(),
            item: self.item,
            author: self.author,
            class: class_tag(self.class),
            subject: stored_subject(self.subject),
        };
        stored.serialize(writer)
    }
}

impl BorshDeserialize for UnitRecord {
    fn deserialize_reader<R: std::io::Read>(reader: &mut R) -> std::io::Result<Self> {
        let stored = StoredUnit::deserialize_reader(reader)?;
        let fact = |(class, subject, text): StoredFact| FactRecord {
            class: class_of(class),
            subject: subject_of(subject),
            text,
        };
        Ok(Self {
            community: stored.community,
            kind: stored.kind,
            id: stored.id,
            verdict: stored.verdict,
            facts: stored.facts.into_iter().map(fact).collect(),
            item: stored.item,
            author: stored.author,
            class: class_of(stored.class),
            subject: subject_of(stored.subject),
        })
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use kernel::sha256;

    /// A unit that did `facts`, for tests of everything above it.
    pub(crate) fn unit(community: u8, number: u64, facts: &[&str]) -> UnitRecord {
        let fact = |text: &&str| FactRecord {
            class: DataClass::Public,
            subject: Subject::default(),
            text: (*text).to_owned(),
        };
        UnitRecord {
            community: CommunityId([community; 8]),
            kind: 1,
            id: sha256(&[&number.to_be_bytes()]),
            verdict: UnitVerdict::Applied,
            facts: facts.iter().map(fact).collect(),
            item: Some(0),
            author: Some(AccountId([7; 20])),
            class: DataClass::OwnFlat,
            subject: Subject { flat: Some(FlatId([1; 8])), account: None },
        }
    }

    #[test]
    fn entries_of_a_community_are_a_chain_without_gaps() {
        let mut heads: BTreeMap<CommunityId, ChainHead> = BTreeMap::new();
        let blocks = [
            vec![unit(2, 0, &[]), unit(1, 1, &["{}"]), unit(2, 2, &[])],
            vec![unit(2, 3, &[])],
            vec![],
        ];
        let mut all = Vec::new();
        for (height, units) in (1..).zip(&blocks) {
            let head = |id: &CommunityId| heads.get(id).copied().unwrap_or_default();
            let entries = entries_of(height, units, head);
            for entry in &entries {
                assert_eq!(Entry::from_bytes(&entry.to_bytes()), Some(*entry));
                heads.insert(entry.community, head_after(entry));
            }
            all.extend(entries);
        }
        let told = all.iter().map(|e| (e.community.0[0], e.height, e.first_index, e.count));
        assert_eq!(told.collect::<Vec<_>>(), [(1, 1, 0, 1), (2, 1, 0, 2), (2, 2, 2, 1)]);
        assert_eq!(all[2].previous, all[1].hash());
        assert_eq!(all[1].previous, Hash::ZERO);
        let leaf = merkle::leaf_hash(&blocks[1][0].leaf());
        assert_eq!(all[2].units_root, leaf, "the root of one leaf is its hash");
    }

    #[test]
    fn a_unit_reads_back_from_the_ledgers_files() {
        let mut record = unit(3, 9, &["{\"a.B\":{}}", "{\"c.D\":{}}"]);
        for verdict in [
            UnitVerdict::Applied,
            UnitVerdict::Refused("billing.BillNotFound".into()),
            UnitVerdict::Fault,
        ] {
            record.verdict = verdict;
            let bytes = borsh::to_vec(&record).expect("memory takes it");
            assert_eq!(borsh::from_slice::<UnitRecord>(&bytes).expect("it reads"), record);
        }
    }
}
