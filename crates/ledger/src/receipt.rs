//! Receipts: proof for anybody, without a server, of what became of one unit (README §7).
//!
//! [`Receipt::parse`] reads the file strictly, [`build`] makes one from finalised blocks, and
//! [`verify`] carries out the six steps. A receipt that was altered in any authenticated byte
//! fails at a named step; nothing in a file can make the check panic. What no step covers is
//! said in the report: the item's `auth`, which only the account's key record can judge.

mod build;
mod verify;

use kernel::Hash;
use kernel::signature::hex_bytes;
use serde::{Deserialize, Serialize};

use crate::entry::UnitVerdict;
use crate::limits::{
    HANDOVERS_MAX, PATH_HASHES_MAX, RECEIPT_BYTES_MAX, RECEIPT_FACTS_MAX, TREE_SIZE_MAX,
};
use crate::trust::{Validator, ValidatorSet};

pub use build::{Anchor, SignedItem, Source, build};
pub use verify::{Content, Problem, Report, Seal, Step, StepName, verify};

/// Version of the receipt this code reads and writes.
pub const RECEIPT_VERSION: u32 = 1;

/// The contents of `receipt.json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Receipt {
    /// Version of this form.
    pub linli_receipt: u32,
    /// Whether the ledger is a demonstration.
    pub demo: bool,
    /// What somebody signed; absent for jobs, enactments and reactions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<ReceiptItem>,
    /// The unit.
    pub unit: ReceiptUnit,
    /// Those of its facts the reader has a right to.
    pub facts: Vec<ReceiptFact>,
    /// From the unit to the entry.
    pub unit_path: ReceiptPath,
    /// The community entry.
    #[serde(with = "hex_bytes")]
    pub entry: Vec<u8>,
    /// From the entry to the log.
    pub entry_path: ReceiptPath,
    /// The header whose log root the path reaches.
    #[serde(with = "hex_bytes")]
    pub header: Vec<u8>,
    /// The institutions' signatures of that header.
    #[serde(with = "hex_bytes")]
    pub certificate: Vec<u8>,
    /// Every change of the validator set up to that header.
    pub handovers: Vec<Handover>,
}

/// The item of a receipt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReceiptItem {
    /// 1: a command.
    pub kind: u8,
    /// The text as signed.
    pub text: String,
    /// The signature block.
    #[serde(with = "hex_bytes")]
    pub auth: Vec<u8>,
}

/// The unit of a receipt: everything its leaf is made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReceiptUnit {
    /// 1 command, 3 job, 4 enactment, 5 reaction.
    pub kind: u8,
    /// The unit's id.
    pub id: Hash,
    /// `applied`, `refused` or `fault`.
    pub verdict: String,
    /// The refusal's code; empty unless refused.
    pub code: String,
    /// How many facts the unit has.
    pub fact_count: u32,
    /// The root over all of them.
    pub facts_root: Hash,
}

impl ReceiptUnit {
    /// The verdict with its code; `None` when the two do not go together.
    pub fn verdict(&self) -> Option<UnitVerdict> {
        let code = self.code.as_str();
        let plain = code.len() <= usize::from(u8::MAX) && code.is_ascii();
        match self.verdict.as_str() {
            "applied" if code.is_empty() => Some(UnitVerdict::Applied),
            "fault" if code.is_empty() => Some(UnitVerdict::Fault),
            "refused" if plain => Some(UnitVerdict::Refused(code.to_owned())),
            _ => None,
        }
    }
}

/// One fact of a receipt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReceiptFact {
    /// Its number among the unit's facts.
    pub index: u32,
    /// Its text.
    pub text: String,
    /// From the fact to the unit's facts root.
    pub path: Vec<Hash>,
}

/// An inclusion path.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReceiptPath {
    /// Number of the leaf.
    pub index: u64,
    /// Leaves in the tree.
    pub size: u64,
    /// From the leaf upwards.
    pub hashes: Vec<Hash>,
}

/// One change of the validator set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Handover {
    /// The last header of an epoch: it names the next set by its hash.
    #[serde(with = "hex_bytes")]
    pub header: Vec<u8>,
    /// The old set's signatures of it.
    #[serde(with = "hex_bytes")]
    pub certificate: Vec<u8>,
    /// The next set.
    pub validators: Vec<Validator>,
}

impl Receipt {
    /// Reads a receipt file strictly.
    ///
    /// # Errors
    /// The name of the member that is not as it must be.
    pub fn parse(text: &str) -> Result<Self, String> {
        if text.len() > RECEIPT_BYTES_MAX {
            return Err(format!("more than {RECEIPT_BYTES_MAX} bytes"));
        }
        let receipt: Self = serde_json::from_str(text).map_err(|error| error.to_string())?;
        receipt.check().map_err(str::to_owned)?;
        Ok(receipt)
    }

    fn check(&self) -> Result<(), &'static str> {
        let path = |path: &ReceiptPath| {
            path.size <= TREE_SIZE_MAX
                && path.index < path.size
                && path.hashes.len() <= PATH_HASHES_MAX
        };
        let rising = self.facts.windows(2).all(|pair| pair[0].index < pair[1].index);
        let short = self.facts.iter().all(|fact| fact.path.len() <= PATH_HASHES_MAX);
        let set = |handover: &Handover| ValidatorSet::new(handover.validators.clone()).is_some();
        let checks = [
            (self.linli_receipt == RECEIPT_VERSION, "linli_receipt"),
            (self.unit.verdict().is_some(), "unit.verdict"),
            (self.facts.len() <= RECEIPT_FACTS_MAX && rising && short, "facts"),
            (path(&self.unit_path), "unit_path"),
            (path(&self.entry_path), "entry_path"),
            (self.handovers.len() <= HANDOVERS_MAX, "handovers"),
            (self.handovers.iter().all(set), "handovers.validators"),
        ];
        let failed = checks.into_iter().find(|(good, _)| !good);
        failed.map_or(Ok(()), |(_, member)| Err(member))
    }

    /// The file's text.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).expect("a receipt is plain data")
    }
}

#[cfg(test)]
pub(crate) mod tests;
