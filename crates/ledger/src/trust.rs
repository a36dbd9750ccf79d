//! Whom to trust: validator sets and `trust.json` (README §6).
//!
//! A trust file names a ledger by its genesis hash and the institutions that keep it by their
//! keys. Everything a receipt says is checked against it and against nothing else.

use kernel::{Hash, sha256};
use serde::{Deserialize, Serialize};

use crate::limits::{HANDOVERS_MAX, TREE_SIZE_MAX, TRUST_BYTES_MAX, VALIDATORS_MAX};

/// Domain of a set's hash.
const SET_DOMAIN: &[u8] = b"linli/validators/v1\0";

/// Version of the trust file this code reads and writes.
pub const TRUST_VERSION: u32 = 1;

/// Longest name of a validator, in bytes; more than any public body's.
const NAME_BYTES_MAX: usize = 240;

/// One institution that keeps the ledger.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Validator {
    /// Public name, Chinese. Part of the set's hash.
    pub name: String,
    /// Public name, English. For the reader only.
    pub name_en: String,
    /// The one character of its seal. For the reader only.
    pub mark: String,
    /// Ed25519 key.
    pub key: Hash,
}

/// A set of validators that has the right form, sorted by key: positions are signer indexes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValidatorSet(Vec<Validator>);

impl ValidatorSet {
    /// Sorts a list by key. `None` for no validators, too many, two with one key, or a name that
    /// cannot be hashed.
    pub fn new(mut validators: Vec<Validator>) -> Option<Self> {
        validators.sort_by_key(|validator| validator.key);
        let distinct = validators.windows(2).all(|pair| pair[0].key != pair[1].key);
        let named = validators.iter().all(|v| v.name.len() <= NAME_BYTES_MAX);
        let good = distinct && named && (1..=VALIDATORS_MAX).contains(&validators.len());
        good.then_some(Self(validators))
    }

    /// The validators by position.
    pub fn validators(&self) -> &[Validator] {
        &self.0
    }

    /// The keys by position.
    pub fn keys(&self) -> Vec<[u8; 32]> {
        self.0.iter().map(|validator| validator.key.0).collect()
    }

    /// How many signatures finalise a block: n − ⌊(n−1)/3⌋.
    pub fn quorum(&self) -> usize {
        let size = self.0.len();
        size - (size - 1) / 3
    }

    /// The hash that headers name.
    pub fn hash(&self) -> Hash {
        let size = u16::try_from(self.0.len()).expect("a set is limited");
        let mut bytes = size.to_be_bytes().to_vec();
        for validator in &self.0 {
            let length = u16::try_from(validator.name.len()).expect("a name is limited");
            bytes.extend_from_slice(&validator.key.0);
            bytes.extend_from_slice(&length.to_be_bytes());
            bytes.extend_from_slice(validator.name.as_bytes());
        }
        sha256(&[SET_DOMAIN, &bytes])
    }
}

/// A set that signed in the past.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EarlierSet {
    /// First epoch it signed.
    pub epoch_from: u64,
    /// Last epoch it signed.
    pub epoch_to: u64,
    /// The set.
    pub validators: Vec<Validator>,
}

/// The contents of `trust.json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Trust {
    /// Version of this form.
    pub linli_trust: u32,
    /// The ledger's public name.
    pub chain: String,
    /// Hash of the genesis file: the ledger's name in cryptography.
    pub genesis: Hash,
    /// Whether this ledger is a demonstration.
    pub demo: bool,
    /// The first epoch that `validators` sign.
    pub epoch: u64,
    /// The set from `epoch` on.
    pub validators: Vec<Validator>,
    /// The sets before, so that old receipts verify.
    pub earlier: Vec<EarlierSet>,
}

/// A set and the epochs in which it signs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reign {
    /// The set.
    pub set: ValidatorSet,
    /// First epoch.
    pub from: u64,
    /// Last epoch, as far as is known.
    pub to: Option<u64>,
}

impl Trust {
    /// Reads a trust file strictly.
    ///
    /// # Errors
    /// The name of the member that is not as it must be.
    pub fn parse(text: &str) -> Result<Self, String> {
        if text.len() > TRUST_BYTES_MAX {
            return Err(format!("more than {TRUST_BYTES_MAX} bytes"));
        }
        let trust: Self = serde_json::from_str(text).map_err(|error| error.to_string())?;
        trust.check().map_err(str::to_owned)?;
        Ok(trust)
    }

    fn check(&self) -> Result<(), &'static str> {
        if self.linli_trust != TRUST_VERSION {
            return Err("linli_trust");
        }
        if self.epoch > TREE_SIZE_MAX {
            return Err("epoch");
        }
        let ordered = |set: &EarlierSet| set.epoch_from <= set.epoch_to;
        let past = |set: &EarlierSet| set.epoch_to < self.epoch;
        if self.earlier.len() > HANDOVERS_MAX
            || !self.earlier.iter().all(|set| ordered(set) && past(set))
        {
            return Err("earlier");
        }
        self.reigns().map(drop).ok_or("validators")
    }

    /// The earlier sets, then the own one. `None` when one of them is no set.
    pub(crate) fn reigns(&self) -> Option<(Vec<Reign>, Reign)> {
        let earlier = |past: &EarlierSet| {
            let set = ValidatorSet::new(past.validators.clone())?;
            Some(Reign { set, from: past.epoch_from, to: Some(past.epoch_to) })
        };
        let earlier = self.earlier.iter().map(earlier).collect::<Option<_>>()?;
        let set = ValidatorSet::new(self.validators.clone())?;
        Some((earlier, Reign { set, from: self.epoch, to: None }))
    }

    /// The file's text.
    pub fn to_json(&self) -> String {
        serde_json::to_string_pretty(self).expect("a trust file is plain data")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn validator(key: u8, name: &str) -> Validator {
        Validator {
            name: name.to_owned(),
            name_en: "A validator".to_owned(),
            mark: "业".to_owned(),
            key: Hash([key; 32]),
        }
    }

    fn trust() -> Trust {
        Trust {
            linli_trust: 1,
            chain: "演示".to_owned(),
            genesis: Hash([9; 32]),
            demo: true,
            epoch: 4,
            validators: vec![validator(2, "物业"), validator(1, "业主委员会")],
            earlier: vec![EarlierSet {
                epoch_from: 0,
                epoch_to: 3,
                validators: vec![validator(3, "居委会")],
            }],
        }
    }

    #[test]
    fn a_sets_hash_does_not_depend_on_the_order_of_the_list() {
        let (a, b) = (validator(1, "甲"), validator(2, "乙"));
        let one = ValidatorSet::new(vec![a.clone(), b.clone()]).expect("two keys");
        let two = ValidatorSet::new(vec![b, a.clone()]).expect("two keys");
        assert_eq!(one.hash(), two.hash());
        let layout = [&[0, 2], &[1; 32][..], &[0, 3], "甲".as_bytes()].concat();
        let layout = [&layout, &[2; 32][..], &[0, 3], "乙".as_bytes()].concat();
        assert_eq!(one.hash(), sha256(&[b"linli/validators/v1\0", &layout]));
        assert_eq!(ValidatorSet::new(vec![a.clone(), a]), None, "one key, one seat");
        assert_eq!(ValidatorSet::new(vec![]), None);
    }

    #[test]
    fn quorums_are_more_than_two_thirds() {
        let needed = |size: u8| {
            let list = (0..size).map(|key| validator(key, "x")).collect();
            ValidatorSet::new(list).expect("distinct keys").quorum()
        };
        let sizes = [1, 2, 3, 4, 5, 7, 10, 16];
        assert_eq!(sizes.map(needed), [1, 2, 3, 3, 4, 5, 7, 11]);
    }

    #[test]
    fn a_trust_file_is_read_strictly() {
        let good = trust().to_json();
        assert_eq!(Trust::parse(&good), Ok(trust()));
        let table = [
            good.replace("\"linli_trust\": 1", "\"linli_trust\": 2"),
            good.replace("\"demo\": true", "\"demo\": true, \"more\": 1"),
            good.replace("\"demo\": true", "\"demo\": true, \"demo\": true"),
            good.replace("\"epoch\": 4", "\"epoch\": 3"),
            good.replace("\"epoch\": 4", "\"epoch\": 4.0"),
            good.replace("\"epoch_to\": 3", "\"epoch_to\": 4"),
            good.replace("0909", "0A0A"),
            good.replace(&"01".repeat(32), &"02".repeat(32)),
            String::new(),
        ];
        for text in table {
            assert!(Trust::parse(&text).is_err(), "{text}");
        }
    }
}
