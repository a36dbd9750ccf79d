//! Golden files of every frozen encoding: `golden/` holds the bytes, this test makes them again.
//!
//! `UPDATE_GOLDEN=1` rewrites them. A difference in a review is a change of consensus and needs
//! an ADR (README, first paragraph).

use std::path::PathBuf;

use bytes::Bytes;
use kernel::envelope::{command_id, preimage};
use kernel::{CommunityId, Hash, sha256};
use serde_json::{Value, json};

use crate::block::body_root;
use crate::body::{items, push_item};
use crate::certificate::Certificate;
use crate::certificate::tests::{certify, secrets, validators};
use crate::entry::UnitVerdict;
use crate::header::tests::sample;
use crate::merkle::leaf_hash;
use crate::receipt::tests::Example;
use crate::receipt::{Receipt, verify};
use crate::records::{RecordId, RecordSigner};
use crate::trust::{Trust, ValidatorSet};

fn path(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("golden").join(name)
}

/// Compares a file with what the code writes today, or writes it.
fn check(name: &str, text: &str) {
    let path = path(name);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, text).expect("the golden folder can be written");
    }
    let golden = std::fs::read_to_string(&path).expect("every frozen encoding has its file");
    assert_eq!(golden, text, "golden/{name} differs: frozen bytes have changed");
}

fn check_value(name: &str, value: &Value) {
    let text = serde_json::to_string_pretty(value).expect("plain data");
    check(name, &format!("{text}\n"));
}

#[test]
fn command() {
    let text = Example::new().text;
    let id = command_id(text.as_bytes());
    assert_eq!(sha256(&[&preimage(text.as_bytes())]).0, id.0);
    let preimage = hex::encode(preimage(text.as_bytes()));
    check_value("command.json", &json!({ "text": text, "preimage": preimage, "id": id }));
}

#[test]
fn body() {
    let text = Example::new().text;
    let mut body = Vec::new();
    push_item(&mut body, 1, text.as_bytes(), &[3; 65]);
    push_item(&mut body, 2, &[0xf8, 0x00], &[]);
    let root = Hash(body_root(&body));
    let body = Bytes::from(body);
    let items = items(&body).expect("a written body reads back");
    let item = |item: &crate::body::Item| {
        json!({
            "kind": item.kind,
            "bytes": hex::encode(&item.bytes),
            "auth": hex::encode(&item.auth),
        })
    };
    let items: Vec<Value> = items.iter().map(item).collect();
    let value = json!({
        "items": items,
        "hex": hex::encode(&body),
        "root": root,
        "empty_root": Hash(body_root(&[])),
    });
    check_value("body.json", &value);
}

#[test]
fn header() {
    let header = sample();
    let context = &header.context;
    let value = json!({
        "version": header.version,
        "genesis": Hash(header.genesis),
        "epoch": context.epoch,
        "view": context.view,
        "leader": Hash(context.leader),
        "parent_view": context.parent_view,
        "parent": Hash(context.parent),
        "height": header.height,
        "time_ms": header.time_ms,
        "body_root": Hash(header.body_root),
        "state_root_version": header.state_root_version,
        "state_root": Hash(header.state_root),
        "log_size": header.log_size,
        "log_root": Hash(header.log_root),
        "rules_version": header.rules_version,
        "next_validators": Hash(header.next_validators),
        "hex": hex::encode(header.to_bytes()),
        "digest": Hash(header.digest()),
    });
    check_value("header.json", &value);
}

#[test]
fn unit_leaves() {
    let units = Example::new().units;
    let leaf = |unit: &crate::entry::UnitRecord| {
        let texts: Vec<&str> = unit.facts.iter().map(|fact| fact.text.as_str()).collect();
        json!({
            "kind": unit.kind,
            "id": unit.id,
            "verdict": unit.verdict.word(),
            "code": unit.verdict.code(),
            "facts": texts,
            "facts_root": unit.facts_tree().root(),
            "hex": hex::encode(unit.leaf()),
            "leaf_hash": leaf_hash(&unit.leaf()),
        })
    };
    let mut fault = units[1].clone();
    fault.verdict = UnitVerdict::Fault;
    let leaves: Vec<Value> = units.iter().chain([&fault]).map(leaf).collect();
    check_value("unit_leaf.json", &Value::Array(leaves));
}

#[test]
fn entries() {
    let entry = |entry: &crate::entry::Entry| {
        json!({
            "community": entry.community,
            "height": entry.height,
            "previous": entry.previous,
            "first_index": entry.first_index,
            "count": entry.count,
            "units_root": entry.units_root,
            "hex": hex::encode(entry.to_bytes()),
            "hash": entry.hash(),
        })
    };
    let example = Example::new();
    let entries: Vec<Value> = example.entries().iter().map(entry).collect();
    let size = example.log.size();
    let value = json!({
        "entries": entries,
        "log_size": size,
        "log_root": example.log.root(size).expect("the disk works"),
    });
    check_value("entry.json", &value);
}

#[test]
fn deletion_receipts() {
    let signer = RecordSigner::new(Hash([4; 32]), [1; 32]);
    let id = RecordId { community: CommunityId([7; 8]), commitment: Hash([9; 32]) };
    let receipt = signer.erased(&id, 12, 1_700_000_000_077);
    assert!(receipt.is_signed());
    check_value("deletion.json", &serde_json::to_value(receipt).expect("plain data"));
}

#[test]
fn validators_and_certificate() {
    let secrets = secrets(4, 1);
    let set = ValidatorSet::new(validators(&secrets)).expect("distinct keys");
    let value = json!({
        "validators": set.validators(),
        "hash": set.hash(),
        "quorum": set.quorum(),
    });
    check_value("validators.json", &value);
    let header = sample();
    let certificate = certify(&header, &secrets, &[0, 1, 3]);
    let bytes = certificate.to_bytes();
    assert_eq!(Certificate::parse(&bytes).as_ref(), Some(&certificate));
    let genesis = Hash(header.genesis);
    let value = json!({
        "genesis": genesis,
        "digest": Hash(header.digest()),
        "signers": certificate.signers,
        "message": hex::encode(certificate.message(&genesis)),
        "hex": hex::encode(bytes),
    });
    check_value("certificate.json", &value);
}

/// The engine writes and signs certificates as README §5 says, byte for byte.
#[test]
fn the_engine_writes_certificates_as_frozen() {
    use commonware_codec::{DecodeExt as _, Encode as _};
    use commonware_consensus::simplex::scheme::ed25519::Scheme;
    use commonware_consensus::simplex::types::{Finalization, Finalize, Proposal};
    use commonware_consensus::types::{Epoch, Round, View};
    use commonware_cryptography::{Signer as _, ed25519, sha256};
    use commonware_parallel::Sequential;
    use commonware_utils::{non_empty, ordered::Set};

    let secrets = secrets(4, 1);
    let keys = secrets.iter().map(|key| {
        let seed = Bytes::copy_from_slice(&key.to_bytes());
        ed25519::PrivateKey::decode(seed).expect("every 32 bytes are a seed")
    });
    let keys: Vec<ed25519::PrivateKey> = keys.collect();
    let seats = Set::from_iter_dedup(keys.iter().map(|key| key.public_key()));
    let header = sample();
    let genesis = Hash(header.genesis);
    let namespace = format!("linli/{genesis}").into_bytes();
    let scheme = |key: &ed25519::PrivateKey| {
        let scheme = Scheme::signer(&namespace, seats.clone(), key.clone());
        scheme.expect("it has a seat")
    };
    let schemes: Vec<Scheme> = keys.iter().map(scheme).collect();
    let context = &header.context;
    let round = Round::new(Epoch::new(context.epoch), View::new(context.view));
    let digest = sha256::Digest(header.digest());
    let proposal = Proposal::new(round, View::new(context.parent_view), digest);
    let votes = [0, 1, 3].map(|seat| {
        let scheme: &Scheme = &schemes[seat];
        Finalize::sign(scheme, proposal.clone()).expect("it has a key")
    });
    let made = Finalization::from_finalizes(&schemes[0], non_empty![@&votes], &Sequential);
    let bytes = made.expect("three of four are a quorum").encode();
    let own = certify(&header, &secrets, &[0, 1, 3]);
    assert_eq!(bytes.as_ref(), own.to_bytes());
    assert_eq!(Certificate::parse(&bytes).as_ref(), Some(&own));
}

#[test]
fn receipt_and_trust() {
    let example = Example::new();
    let receipt = example.receipt(2, 0, &example.secrets, &[]);
    let trust = example.trust(&example.secrets);
    check("receipt.json", &format!("{}\n", receipt.to_json()));
    check("trust.json", &format!("{}\n", trust.to_json()));
    let read = |name: &str| std::fs::read_to_string(path(name)).expect("just compared");
    assert_eq!(Receipt::parse(&read("receipt.json")).as_ref(), Ok(&receipt));
    assert_eq!(Trust::parse(&read("trust.json")).as_ref(), Ok(&trust));
    assert!(verify(&read("receipt.json"), &read("trust.json")).ok);
}
