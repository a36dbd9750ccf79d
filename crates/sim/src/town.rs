//! The network that is simulated: its genesis file, and the commands its people sign.
//!
//! Two communities share four institutions, each with one head who signs with an Ed25519 key. The
//! heads give roles to people (applied), sometimes in an institution that is not theirs (refused),
//! and together replace a validator. Everything follows from numbers: equal numbers, equal bytes.

use bytes::Bytes;
use community::{Genesis, Validator};
use ed25519_consensus::{SigningKey, VerificationKey};
use kernel::envelope::command_id;
use kernel::{CommunityId, Hash, Id8, sha256};
use ledger::limits::VALIDATORS_MAX;
use serde_json::{Value, json};

/// Ledger time of genesis: 2026-01-01 in Beijing, in Unix ms.
pub(crate) const GENESIS_MS: u64 = 1_767_196_800_000;

/// How long a command may wait for its block, in ms: as long as the ledger allows.
const VALID_MS: u64 = kernel::limits::VALID_AHEAD_MS_MAX;

/// The communities.
const HOMES: [CommunityId; 2] = [CommunityId(*b"haitangl"), CommunityId(*b"qinghexi")];

/// Kind, seal and names of the institutions. Each is in every community and on the network.
const INSTITUTIONS: [(&str, &str, &str, &str); 4] = [
    ("owners_committee", "业", "业主委员会", "Owners' committee"),
    ("property_company", "物", "物业服务公司", "Property company"),
    ("residents_committee", "居", "居民委员会", "Residents' committee"),
    ("bank", "银", "开户银行", "Bank"),
];

/// Seals of the validators, the spare one's last.
const SEALS: [&str; VALIDATORS_MAX + 1] = [
    "甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸", "子", "丑", "寅", "卯", "辰", "巳",
    "午",
];

/// Every so many errands one asks for what its author has no right to.
const REFUSED_EVERY: u64 = 8;

/// The code of that refusal.
pub(crate) const NOT_ENTITLED: &str = "identity.NotEntitled";

/// A command as its author signed it.
#[derive(Clone, Debug)]
pub(crate) struct Signed {
    pub id: Hash,
    pub text: Bytes,
    pub auth: Bytes,
    /// Code of the refusal the rules answer with; empty when they apply it.
    pub code: &'static str,
}

/// The network's genesis, and everybody's keys.
pub(crate) struct Town {
    pub genesis: Vec<u8>,
    pub epoch_blocks: u64,
    chain: Id8,
    pub(crate) validators: usize,
}

impl Town {
    pub(crate) fn new(validators: usize, epoch_blocks: u64) -> Self {
        let genesis = genesis(validators, epoch_blocks);
        let genesis = serde_json::to_vec(&genesis).expect("plain data");
        let chain = Genesis::chain_of(Genesis::hash_of(&genesis));
        Self { genesis, epoch_blocks, chain, validators }
    }

    /// The errand of this number: a role for somebody new.
    pub(crate) fn errand(&self, number: u64, now_ms: u64) -> Signed {
        let author = (number % INSTITUTIONS.len() as u64) as usize;
        let is_refused = number % REFUSED_EVERY == REFUSED_EVERY - 1;
        let institution = if is_refused { (author + 1) % INSTITUTIONS.len() } else { author };
        let home = HOMES[((number / 3) % HOMES.len() as u64) as usize];
        let call = json!({ "identity.GrantRole": {
            "role": Id8(number.to_be_bytes()),
            "institution": institution_id(institution),
            "account": hex_of::<20>("clerk", number),
            "office": "clerk",
        }});
        let code = if is_refused { NOT_ENTITLED } else { "" };
        self.sign(home, author, number, now_ms, code, &call)
    }

    /// The commands, in order, with which all institutions replace one validator by the spare one.
    /// Each must be final before the next is given.
    pub(crate) fn handover(&self, validator: usize, number: u64, now_ms: u64) -> Vec<Signed> {
        let mut set: Vec<Validator> = (0..self.validators).map(validator_card).collect();
        set[validator] = validator_card(self.validators);
        let proposal = Id8(number.to_be_bytes());
        let propose = json!({ "network.ProposeValidators": {
            "proposal": proposal,
            "validators": set,
            "expires": now_ms + VALID_MS,
            "evidence": [],
        }});
        let sign = json!({ "cosign.Sign": { "proposal": proposal } });
        let network = CommunityId::NETWORK;
        let calls = std::iter::once(&propose).chain(std::iter::repeat(&sign));
        (0..INSTITUTIONS.len())
            .zip(calls)
            .map(|(author, call)| self.sign(network, author, number, now_ms, "", call))
            .collect()
    }

    /// A proposal that nobody will sign: at `lapses_ms` the ledger's clock has work.
    pub(crate) fn lapsing(&self, number: u64, now_ms: u64, lapses_ms: u64) -> Signed {
        let call = json!({ "network.ProposeClock": {
            "proposal": Id8(number.to_be_bytes()),
            "offset_ms": 1,
            "expires": lapses_ms,
        }});
        self.sign(CommunityId::NETWORK, 0, number, now_ms, "", &call)
    }

    fn sign(
        &self,
        community: CommunityId,
        author: usize,
        number: u64,
        now_ms: u64,
        code: &'static str,
        call: &Value,
    ) -> Signed {
        let (chain, account) = (self.chain, head_account(author));
        let until = now_ms + VALID_MS;
        let text = format!(
            r#"{{"linli":1,"chain":"{chain}","community":"{community}","account":"{account}","key":0,"salt":"{number:032x}","valid_until":{until},"do":{call}}}"#
        );
        let id = command_id(text.as_bytes());
        let signature = head_key(author).sign(&id.0).to_bytes();
        let auth = [&[3], &signature[..]].concat().into();
        Signed { id: Hash(id.0), text: text.into(), auth, code }
    }
}

/// Seed of the key of one node. The node after the last validator is the spare one.
pub(crate) fn validator_seed(node: usize) -> [u8; 32] {
    digest("validator", node as u64).0
}

fn validator_card(node: usize) -> Validator {
    let key = VerificationKey::from(&SigningKey::from(validator_seed(node)));
    let mark = SEALS[node];
    Validator {
        name: format!("{mark}机构"),
        name_en: format!("Institution {node}"),
        mark: mark.to_owned(),
        key: Hash(key.to_bytes()),
    }
}

fn head_key(institution: usize) -> SigningKey {
    SigningKey::from(digest("head's key", institution as u64).0)
}

fn head_account(institution: usize) -> String {
    hex_of::<20>("head", institution as u64)
}

fn institution_id(institution: usize) -> String {
    hex_of::<8>("institution", institution as u64)
}

fn hex_of<const N: usize>(kind: &str, number: u64) -> String {
    hex::encode(&digest(kind, number).0[..N])
}

fn digest(kind: &str, number: u64) -> Hash {
    sha256(&[b"linli/sim\0", kind.as_bytes(), &number.to_be_bytes()])
}

fn genesis(validators: usize, epoch_blocks: u64) -> Value {
    let institution = |at: usize| {
        let (kind, mark, name, name_en) = INSTITUTIONS[at];
        json!({
            "id": institution_id(at), "kind": kind, "name": name, "name_en": name_en,
            "mark": mark, "signers": [head_account(at)], "signatures_needed": 1,
        })
    };
    let person = |at: usize| {
        let key = hex::encode(VerificationKey::from(&head_key(at)).to_bytes());
        json!({
            "account": head_account(at),
            "keys": [{ "suite": "ed25519", "bytes": key }],
            "roles": [{ "institution": institution_id(at), "office": "head" }],
        })
    };
    let institutions: Vec<Value> = (0..INSTITUTIONS.len()).map(institution).collect();
    let persons: Vec<Value> = (0..INSTITUTIONS.len()).map(person).collect();
    let identity = json!({ "objection_ms": 0, "institutions": institutions, "persons": persons });
    let bank = institution_id(INSTITUTIONS.len() - 1);
    let accounts: Vec<Value> = ["property_fee", "maintenance", "public_revenue", "held"]
        .iter()
        .zip(["0001", "0002", "0003", "0004"])
        .map(|(fund, mask)| json!({ "fund": fund, "institution": bank, "mask": mask }))
        .collect();
    let home = |id: &CommunityId| {
        json!({
            "id": id, "name": "模拟小区", "name_en": "Simulated Court", "identity": identity,
            "treasury": { "accounts": accounts },
        })
    };
    let cards: Vec<Validator> = (0..validators).map(validator_card).collect();
    json!({
        "linli_genesis": 1, "name": "模拟网络", "demo": true, "time": GENESIS_MS,
        "epoch_blocks": epoch_blocks, "ledger_offset_ms": 0, "validators": cards,
        "network": identity, "communities": HOMES.iter().map(home).collect::<Vec<Value>>(),
    })
}
