//! The genesis file: who keeps the ledger, which communities it begins with, and their first
//! people.
//!
//! It is applied before block 1 by direct calls into the nouns. Its hash names the chain, so its
//! bytes are kept as they were signed. It holds public institution names, never the name of a
//! person.

use crate::limits::{
    EPOCH_BLOCKS_MIN, GENESIS_BYTES_MAX, GENESIS_COMMUNITIES_MAX, NAME_BYTES_MAX, VALIDATORS_MAX,
};
use crate::network::{self, CommunityInfo, Validator};
use kernel::{CommunityId, FactRecord, Hash, Id8, Read, Store, Time, Value, sha256};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Version of the genesis file this code reads.
pub const GENESIS_VERSION: u32 = 1;

/// The genesis file.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Genesis {
    /// Format version.
    pub linli_genesis: u32,
    /// Public name of the network.
    pub name: String,
    /// Whether this is a demonstration: a ribbon on every page, a clock that can be moved.
    pub demo: bool,
    /// Time of block 0, Unix ms.
    pub time: Time,
    /// Blocks of one epoch.
    pub epoch_blocks: u64,
    /// What the ledger's clock adds to the machine's clock, in ms; 0 unless `demo`.
    pub ledger_offset_ms: i64,
    /// The validators of epoch 0.
    pub validators: Vec<Validator>,
    /// The institutions that govern the network itself.
    pub network: identity::genesis::GenesisIdentity,
    /// The communities.
    pub communities: Vec<GenesisCommunity>,
}

/// One community at genesis.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GenesisCommunity {
    /// Its id.
    pub id: CommunityId,
    /// Public name, Chinese.
    pub name: String,
    /// Public name, English.
    pub name_en: String,
    /// Institutions, first people, activation rules.
    pub identity: identity::genesis::GenesisIdentity,
    /// Bank accounts of the four funds.
    pub treasury: treasury::genesis::GenesisTreasury,
}

/// Why a genesis file is not usable, in words for the person who writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GenesisError(pub String);

impl std::fmt::Display for GenesisError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "genesis: {}", self.0)
    }
}
impl std::error::Error for GenesisError {}

impl Genesis {
    /// Reads and checks a genesis file.
    ///
    /// # Errors
    /// Size, form, version, then each member's own rule.
    pub fn parse(bytes: &[u8]) -> Result<Self, GenesisError> {
        if bytes.len() > GENESIS_BYTES_MAX {
            return Err(GenesisError(format!("more than {GENESIS_BYTES_MAX} bytes")));
        }
        let genesis: Self =
            serde_json::from_slice(bytes).map_err(|error| GenesisError(error.to_string()))?;
        genesis.check()?;
        Ok(genesis)
    }
    /// The chain's name in cryptography: the hash of the file's bytes.
    pub fn hash_of(bytes: &[u8]) -> Hash {
        sha256(&[bytes])
    }
    /// The short chain id of commands: the first 8 bytes of the hash.
    pub fn chain_of(hash: Hash) -> Id8 {
        let mut id = [0; 8];
        id.copy_from_slice(&hash.0[..8]);
        Id8(id)
    }

    fn check(&self) -> Result<(), GenesisError> {
        let error = |text: &str| Err(GenesisError(text.to_owned()));
        if self.linli_genesis != GENESIS_VERSION {
            return error("unknown version");
        }
        if self.validators.is_empty() || self.validators.len() > VALIDATORS_MAX {
            return error("needs 1 to 16 validators");
        }
        if !network::is_valid_set(&self.validators) {
            return error("validator keys must be distinct Ed25519 keys with names");
        }
        if self.epoch_blocks < EPOCH_BLOCKS_MIN {
            return error("an epoch has at least 8 blocks");
        }
        if !self.demo && self.ledger_offset_ms != 0 {
            return error("only a demo may move its clock");
        }
        if self.communities.len() > GENESIS_COMMUNITIES_MAX {
            return error("too many communities");
        }
        let mut ids: Vec<_> = self.communities.iter().map(|community| community.id).collect();
        ids.sort();
        ids.dedup();
        if ids.len() != self.communities.len() || ids.contains(&CommunityId::NETWORK) {
            return error("community ids must be distinct and not zero");
        }
        let long = |name: &str| name.is_empty() || name.len() > NAME_BYTES_MAX;
        if self.communities.iter().any(|c| long(&c.name) || long(&c.name_en)) || long(&self.name) {
            return error("names have 1 to 120 bytes");
        }
        Ok(())
    }
}

struct Empty;
impl Read for Empty {
    fn get(&self, _key: &[u8]) -> Option<Value> {
        None
    }
    fn scan(&self, _: &[u8], _: Option<&[u8]>, _: usize) -> Vec<(Vec<u8>, Value)> {
        Vec::new()
    }
}

/// The state of block 0.
///
/// # Errors
/// A noun's own check of its part.
pub fn genesis_state(genesis: &Genesis) -> Result<BTreeMap<Vec<u8>, Value>, GenesisError> {
    Ok(apply(genesis)?.0)
}

/// What genesis says of itself, for read models: facts of no unit, proved by the genesis file
/// alone.
///
/// # Errors
/// As [`genesis_state`].
pub fn genesis_facts(genesis: &Genesis) -> Result<Vec<(CommunityId, FactRecord)>, GenesisError> {
    Ok(apply(genesis)?.1)
}

/// The state of block 0.
type GenesisState = BTreeMap<Vec<u8>, Value>;
/// Facts by community.
type GenesisFacts = Vec<(CommunityId, FactRecord)>;

fn apply(genesis: &Genesis) -> Result<(GenesisState, GenesisFacts), GenesisError> {
    let mut store = Store::new(&Empty);
    let mut facts = Vec::new();
    store.begin_unit(CommunityId::NETWORK, u64::MAX);
    let failed = |what: &str| {
        let what = what.to_owned();
        move |refusal: kernel::Refusal| GenesisError(format!("{what}: {}", refusal.code))
    };
    network::apply_genesis(&mut store, genesis).map_err(failed("network"))?;
    identity::genesis::apply(&mut store, &genesis.network, genesis.time, genesis.demo)
        .map_err(failed("network institutions"))?;
    facts.extend(store.take_facts().into_iter().map(|fact| (CommunityId::NETWORK, fact)));
    for community in &genesis.communities {
        store.begin_unit(community.id, u64::MAX);
        let at = failed(&community.name);
        identity::genesis::apply(&mut store, &community.identity, genesis.time, genesis.demo)
            .map_err(&at)?;
        treasury::genesis::apply(&mut store, &community.treasury).map_err(&at)?;
        disclosure::begin(&mut store, genesis.time).map_err(&at)?;
        let info =
            CommunityInfo { name: community.name.clone(), name_en: community.name_en.clone() };
        network::open_community(&mut store, community.id, &info).map_err(&at)?;
        facts.extend(store.take_facts().into_iter().map(|fact| (community.id, fact)));
    }
    let changes = store.into_changes().into_iter();
    let state = changes.filter_map(|(key, value)| Some((key, value?))).collect();
    Ok((state, facts))
}
