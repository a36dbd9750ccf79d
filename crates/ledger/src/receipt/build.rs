//! Making a receipt from finalised blocks.

use std::io;

use kernel::FactRecord;

use super::{
    Handover, RECEIPT_VERSION, Receipt, ReceiptFact, ReceiptItem, ReceiptPath, ReceiptUnit,
};
use crate::entry::{Entry, UnitRecord};
use crate::header::Header;
use crate::limits::RECEIPT_FACT_BYTES_MAX;
use crate::log::Log;
use crate::merkle::{self, Tree};

/// What somebody signed, as it stands in the body.
#[derive(Clone, Copy, Debug)]
pub struct SignedItem<'a> {
    /// 1: a command.
    pub kind: u8,
    /// The text as signed.
    pub text: &'a str,
    /// The signature block.
    pub auth: &'a [u8],
}

/// The unit of a receipt and where it stands.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    /// Whether the ledger is a demonstration.
    pub demo: bool,
    /// What somebody signed, if anybody did.
    pub item: Option<SignedItem<'a>>,
    /// All units of the block, in order.
    pub units: &'a [UnitRecord],
    /// Which of them.
    pub position: usize,
    /// The entry of the unit's community in this block.
    pub entry: &'a Entry,
    /// The entry's number in the log.
    pub entry_index: u64,
}

/// A final header with its certificate: of the unit's own block, or of a later one.
#[derive(Clone, Copy)]
pub struct Anchor<'a> {
    /// The header.
    pub header: &'a Header,
    /// Its certificate.
    pub certificate: &'a [u8],
    /// Every change of the validator set up to it.
    pub handovers: &'a [Handover],
}

/// Makes a receipt. `may_read` says which facts its reader has a right to.
///
/// # Errors
/// The log's file cannot be read.
///
/// # Panics
/// When the source and the anchor do not belong to one ledger.
pub fn build(
    source: &Source,
    anchor: &Anchor,
    log: &Log,
    may_read: &dyn Fn(&FactRecord) -> bool,
) -> io::Result<Receipt> {
    let unit = &source.units[source.position];
    assert_eq!(unit.community, source.entry.community, "the entry is the unit's");
    let facts = unit.facts_tree();
    let size = anchor.header.log_size;
    Ok(Receipt {
        linli_receipt: RECEIPT_VERSION,
        demo: source.demo,
        item: source.item.map(|item| ReceiptItem {
            kind: item.kind,
            text: item.text.to_owned(),
            auth: item.auth.to_vec(),
        }),
        unit: ReceiptUnit {
            kind: unit.kind,
            id: unit.id,
            verdict: unit.verdict.word().to_owned(),
            code: unit.verdict.code().to_owned(),
            fact_count: u32::try_from(facts.size()).expect("a unit's facts are limited"),
            facts_root: facts.root(),
        },
        facts: readable_facts(unit, &facts, may_read),
        unit_path: unit_path(source),
        entry: source.entry.to_bytes().to_vec(),
        entry_path: ReceiptPath {
            index: source.entry_index,
            size,
            hashes: log.path(source.entry_index, size)?,
        },
        header: anchor.header.to_bytes().to_vec(),
        certificate: anchor.certificate.to_vec(),
        handovers: anchor.handovers.to_vec(),
    })
}

/// The facts a reader may see, in order, as far as they fit.
fn readable_facts(
    unit: &UnitRecord,
    tree: &Tree,
    may_read: &dyn Fn(&FactRecord) -> bool,
) -> Vec<ReceiptFact> {
    let mut left = RECEIPT_FACT_BYTES_MAX;
    let readable = (0u32..).zip(&unit.facts).filter(|(_, fact)| may_read(fact));
    let with_path = readable.map(|(index, fact)| ReceiptFact {
        index,
        text: fact.text.clone(),
        path: tree.path(u64::from(index)),
    });
    let fits = |fact: &ReceiptFact| {
        let bytes = fact.text.len() + fact.path.len() * 2 * kernel::Hash::BYTES;
        let fits = bytes <= left;
        left = left.saturating_sub(bytes);
        fits
    };
    with_path.take_while(fits).collect()
}

/// From the unit to its entry: among the block's units of the same community.
fn unit_path(source: &Source) -> ReceiptPath {
    let community = source.entry.community;
    let before = &source.units[..source.position];
    let index = before.iter().filter(|unit| unit.community == community).count() as u64;
    let same = source.units.iter().filter(|unit| unit.community == community);
    let tree = Tree::new(same.map(|unit| merkle::leaf_hash(&unit.leaf())));
    assert_eq!(tree.root(), source.entry.units_root, "the entry commits to these units");
    ReceiptPath { index, size: tree.size(), hashes: tree.path(index) }
}
