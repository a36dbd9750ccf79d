//! The founders' signatures under the page: `founding.json`. A node of a real network starts only
//! with all of them.

use community::Genesis;
use kernel::Hash;
use kernel::signature::{hex_bytes, verify_ed25519};
use serde::{Deserialize, Serialize};

/// Version of the form of `founding.json`.
const FOUNDING_VERSION: u32 = 1;
const DOMAIN: &[u8] = b"linli/founding/v1\0";

/// `founding.json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Founding {
    linli_founding: u32,
    /// SHA-256 of the page, which is the genesis file.
    pub(super) genesis: Hash,
    /// One of each validator.
    pub(super) signatures: Vec<Signature>,
}

/// One founder's signature.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Signature {
    /// The validator's key.
    pub(super) key: Hash,
    /// Ed25519 over the domain and the page's hash.
    #[serde(with = "hex_bytes")]
    pub(super) signature: Vec<u8>,
}

impl Founding {
    pub(super) fn new(genesis: Hash, signatures: Vec<Signature>) -> Self {
        Self { linli_founding: FOUNDING_VERSION, genesis, signatures }
    }

    /// Whether all founders have signed this page.
    ///
    /// # Errors
    /// Whose signature is missing or wrong, in words.
    pub(crate) fn check(&self, bytes: &[u8], genesis: &Genesis) -> Result<(), String> {
        if self.linli_founding != FOUNDING_VERSION || self.genesis != Genesis::hash_of(bytes) {
            return Err("成立文件属于另一页。The founding file belongs to another page.".to_owned());
        }
        for validator in &genesis.validators {
            let signed = self.signatures.iter().any(|one| {
                one.key == validator.key && is_signed(self.genesis, one.key, &one.signature)
            });
            if !signed {
                let (zh, en) = (&validator.name, &validator.name_en);
                return Err(format!("{zh}还没有签字。{en} has not signed."));
            }
        }
        Ok(())
    }
}

/// What is signed.
pub(super) fn message(genesis: Hash) -> Vec<u8> {
    [DOMAIN, &genesis.0].concat()
}

/// Whether this is the founder's signature under the page.
pub(super) fn is_signed(genesis: Hash, key: Hash, signature: &[u8]) -> bool {
    verify_ed25519(&key.0, &message(genesis), signature)
}

/// What is read aloud and printed to compare pages: 16 hex digits in groups.
pub(super) fn founding_number(genesis: Hash) -> String {
    grouped(&genesis.to_hex()[..16])
}

/// Hex in groups of four, as people compare it.
pub(super) fn grouped(hex: &str) -> String {
    let groups: Vec<&str> = (0..hex.len()).step_by(4).map(|at| &hex[at..at + 4]).collect();
    groups.join(" ")
}
