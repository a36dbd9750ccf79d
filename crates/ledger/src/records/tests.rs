use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;
use std::sync::{Arc, Mutex};

use super::*;
use crate::entry::tests::unit;
use crate::history::FinalizedBlock;
use crate::limits::{RECORD_OFFERS_MAX, RECORD_PART_BYTES, RECORD_REPEAT_MS};
use crate::testing::TempDir;
use tokio::sync::oneshot::error::TryRecvError;

const GENESIS: Hash = Hash([4; 32]);
const HOME: CommunityId = CommunityId([7; 8]);

fn record(byte: u8, length: usize) -> OpenRecord {
    OpenRecord::new([byte; 32], vec![byte; length]).expect("within the limits")
}

#[test]
fn a_record_reads_back_and_its_file_says_nothing() {
    let dir = TempDir::new("records");
    let store = RecordStore::open(&dir.file("node")).expect("it opens");
    for length in [1, 500, 1_000, 5_000, 300_000] {
        let record = record(9, length);
        let reference = store.put(HOME, &record).expect("it is stored");
        assert_eq!(store.put(HOME, &record).expect("again"), reference);
        let id = record.id(HOME);
        assert_eq!(store.get(&id).expect("it reads"), Some(record));
        let elsewhere = RecordId { community: CommunityId([8; 8]), ..id };
        assert_eq!(store.get(&elsewhere).expect("it reads"), None);
    }
    let name = "王秀英 13800000000";
    let record = OpenRecord::new([1; 32], name.as_bytes().to_vec()).expect("within the limits");
    store.put(HOME, &record).expect("it is stored");
    let id = record.id(HOME);
    let path = files(&dir.file("node")).into_iter().find(|p| p.ends_with(id.commitment.to_hex()));
    let path = path.expect("a file of its name");
    let file = std::fs::read(&path).expect("it is there");
    let class = crate::limits::RECORD_CLASS_BYTES_MIN;
    assert_eq!(file.len(), 1 + 24 + class + 16, "a size class and no size");
    assert!(!file.windows(9).any(|window| window == &name.as_bytes()[..9]));
    for at in [0, 5, 30, file.len() - 1] {
        let mut altered = file.clone();
        altered[at] ^= 1;
        std::fs::write(&path, altered).expect("it can be written");
        assert!(matches!(store.get(&id), Err(RecordFault::Sealed { .. })), "byte {at}");
    }
    std::fs::write(&path, &file).expect("it can be written");
    assert_eq!(store.get(&id).expect("it reads"), Some(record));
    std::fs::remove_dir_all(dir.file("node").join("record-keys")).expect("the keys go");
    let store = RecordStore::open(&dir.file("node")).expect("it opens");
    assert!(matches!(store.get(&id), Err(RecordFault::Sealed { .. })), "without the key, nothing");
}

fn files(dir: &std::path::Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(dir).expect("a folder") {
        let path = entry.expect("it reads").path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found
}

#[test]
fn an_erased_record_is_gone_and_does_not_come_back() {
    let dir = TempDir::new("records-erase");
    let store = RecordStore::open(&dir.file("node")).expect("it opens");
    let record = record(3, 700);
    store.put(HOME, &record).expect("it is stored");
    let id = record.id(HOME);
    assert!(store.erase(&id).expect("it works"));
    assert!(!store.erase(&id).expect("it works"), "there was nothing left");
    assert_eq!(store.get(&id).expect("it reads"), None);
    assert!(store.is_erased(&id));
    let again = store.put(HOME, &record);
    assert!(matches!(again, Err(RecordFault::Refused(RecordRefusal::Erased))));
    let reopened = RecordStore::open(&dir.file("node")).expect("it opens");
    assert!(reopened.put(HOME, &record).is_err());
}

#[test]
fn limits_have_their_refusals() {
    use crate::limits::RECORD_BYTES_MAX;
    let new = |length: usize| OpenRecord::new([0; 32], vec![0; length]).err();
    assert_eq!(new(0), Some(RecordRefusal::Empty));
    assert_eq!(new(RECORD_BYTES_MAX), None);
    assert_eq!(new(RECORD_BYTES_MAX + 1), Some(RecordRefusal::TooLarge));
    for refusal in RecordRefusal::ALL {
        assert!(refusal.code().starts_with("record.") && !refusal.zh().is_empty());
        assert_eq!(refusal.to_string(), refusal.en());
    }
}

#[test]
fn messages_read_back_and_nonsense_does_not() {
    let signer = RecordSigner::new(GENESIS, [1; 32]);
    let big = record(5, 2 * RECORD_PART_BYTES + 1);
    let id = big.id(HOME);
    let parts = Part::all(HOME, &big);
    assert_eq!(parts.len(), 3);
    let mut messages: Vec<RecordMessage> = parts.into_iter().map(RecordMessage::Put).collect();
    messages.push(RecordMessage::Held(signer.acknowledge(&id)));
    messages.push(RecordMessage::Get(id));
    messages.push(RecordMessage::Missing(id));
    messages.push(RecordMessage::Erased(signer.erased(&id, 5, 6)));
    for message in messages {
        let bytes = message.encode();
        assert_eq!(RecordMessage::decode(&bytes).as_ref(), Ok(&message));
        assert!(!format!("{message:?}").contains("[5, 5, 5"), "no content in a log line");
        for cut in [0, 1, bytes.len() / 2, bytes.len() - 1] {
            assert!(RecordMessage::decode(&bytes[..cut]).is_err(), "{message:?} cut at {cut}");
        }
        let longer = [&bytes[..], &[0]].concat();
        assert_eq!(RecordMessage::decode(&longer), Err(MessageError::Form));
    }
    assert_eq!(RecordMessage::decode(&[2]), Err(MessageError::Version));
    let mut shifted = RecordMessage::Put(Part::all(HOME, &big)[1].clone()).encode();
    let offset_at = 1 + 1 + 8 + 32 + 4;
    shifted[offset_at] = 1;
    assert_eq!(RecordMessage::decode(&shifted), Err(MessageError::Form), "an uneven offset");
}

#[test]
fn signatures_are_for_one_ledger_one_record_and_one_time() {
    let signer = RecordSigner::new(GENESIS, [1; 32]);
    let id = record(5, 10).id(HOME);
    let held = signer.acknowledge(&id);
    assert!(held.is_signed());
    let erased = signer.erased(&id, 5, 1_000);
    assert!(erased.is_signed());
    let altered = [
        DeletionReceipt { genesis: Hash([5; 32]), ..erased.clone() },
        DeletionReceipt { community: CommunityId([1; 8]), ..erased.clone() },
        DeletionReceipt { commitment: Hash([5; 32]), ..erased.clone() },
        DeletionReceipt { height: 6, ..erased.clone() },
        DeletionReceipt { erased_at_ms: 1_001, ..erased.clone() },
        DeletionReceipt { key: RecordSigner::new(GENESIS, [2; 32]).key(), ..erased.clone() },
        DeletionReceipt { signature: held.signature.clone(), ..erased },
    ];
    assert!(altered.iter().all(|receipt| !receipt.is_signed()));
}

/// Messages on their way: from, to, bytes.
type Wire = Arc<Mutex<VecDeque<(Hash, To, Vec<u8>)>>>;

struct Outlet {
    own: Hash,
    wire: Wire,
}

impl RecordSender for Outlet {
    fn send(&mut self, to: To, bytes: Vec<u8>) {
        self.wire.lock().expect("one thread").push_back((self.own, to, bytes));
    }
}

/// Four nodes and a wire that loses what `lose` says.
struct Town {
    nodes: Vec<RecordService>,
    stores: Vec<Arc<RecordStore>>,
    keys: Vec<Hash>,
    wire: Wire,
    _dir: TempDir,
}

impl Town {
    fn new() -> Self {
        let dir = TempDir::new("records-town");
        let wire = Wire::default();
        let (mut nodes, mut stores) = (Vec::new(), Vec::new());
        let mut keys = Vec::new();
        for number in 1..=4u8 {
            let signer = RecordSigner::new(GENESIS, [number; 32]);
            keys.push(signer.key());
            let outlet = Outlet { own: signer.key(), wire: wire.clone() };
            let store = RecordStore::open(&dir.file(&number.to_string())).expect("it opens");
            stores.push(Arc::new(store));
            let store = stores[stores.len() - 1].clone();
            nodes.push(RecordService::new(store, signer, Box::new(outlet)));
        }
        for node in &mut nodes {
            node.set_validators(&keys);
        }
        Self { nodes, stores, keys, wire, _dir: dir }
    }

    /// Delivers until nothing is on its way; `lose` says which (from, to) are cut.
    fn deliver(&mut self, lose: &dyn Fn(usize, usize) -> bool) -> usize {
        let mut delivered = 0;
        loop {
            let next = self.wire.lock().expect("one thread").pop_front();
            let Some((from, to, bytes)) = next else {
                return delivered;
            };
            let sender = self.keys.iter().position(|key| *key == from).expect("one of them");
            for receiver in (0..4).filter(|receiver| *receiver != sender) {
                let meant = to == To::All || to == To::One(self.keys[receiver]);
                if meant && !lose(sender, receiver) {
                    delivered += 1;
                    self.nodes[receiver].receive(from, &bytes);
                }
            }
        }
    }
}

fn block(height: u64, facts: &[String]) -> FinalizedBlock {
    let facts: Vec<&str> = facts.iter().map(String::as_str).collect();
    let mut unit = unit(7, height, &facts);
    unit.community = HOME;
    let mut header = crate::header::tests::sample();
    header.height = height;
    let units = vec![unit];
    FinalizedBlock { header, certificate: None, body: Default::default(), units, entries: vec![] }
}

fn attached(record: &OpenRecord) -> String {
    let reference = serde_json::to_string(&record.reference()).expect("plain data");
    format!(r#"{{"records.RecordAttached":{{"record":{reference},"kind":"photo","at":1}}}}"#)
}

fn tombstoned(id: &RecordId) -> String {
    format!(r#"{{"records.RecordTombstoned":{{"commitment":"{}","at":1}}}}"#, id.commitment)
}

#[test]
fn a_record_reaches_all_validators_and_two_signatures_make_it_safe() {
    let mut town = Town::new();
    let record = record(5, RECORD_PART_BYTES + 100);
    let id = record.id(HOME);
    let mut safe = town.nodes[0].put(HOME, &record, 0).expect("it is stored");
    assert_eq!(safe.try_recv(), Err(TryRecvError::Empty), "one of four could be the dishonest one");
    town.deliver(&|_, receiver| receiver >= 2);
    assert_eq!(safe.try_recv(), Ok(()));
    let held = town.nodes[0].acknowledgements(&id);
    assert_eq!(held.len(), 2);
    assert!(held.iter().all(|said| said.is_signed() && said.id() == id));
    town.nodes[0].tick(RECORD_REPEAT_MS - 1);
    assert_eq!(town.deliver(&|_, _| false), 0, "nothing is repeated too early");
    town.nodes[0].tick(RECORD_REPEAT_MS);
    town.deliver(&|_, _| false);
    assert_eq!(town.nodes[0].acknowledgements(&id).len(), 4);
    for store in &town.stores {
        assert_eq!(store.get(&id).expect("it reads"), Some(record.clone()));
    }
    town.nodes[0].tick(9 * RECORD_REPEAT_MS);
    assert_eq!(town.deliver(&|_, _| false), 0, "an offer that all have is forgotten");
}

#[test]
fn a_record_that_all_hold_is_known_to_be_safe_although_it_was_forgotten_at_once() {
    let mut town = Town::new();
    let mut safe = town.nodes[0].put(HOME, &record(5, 100), 0).expect("it is stored");
    town.deliver(&|_, _| false);
    // Whoever waits may look later than the clock ticks.
    town.nodes[0].tick(RECORD_REPEAT_MS);
    assert_eq!(safe.try_recv(), Ok(()));
}

#[test]
fn offers_that_one_absent_validator_leaves_open_do_not_stop_new_ones() {
    let (own, others) = (RecordSigner::new(GENESIS, [1; 32]), [2, 3, 4u8]);
    let others = others.map(|number| RecordSigner::new(GENESIS, [number; 32]));
    let mut replicator = Replicator::new(GENESIS, own.key());
    let mut keys: Vec<Hash> = others.iter().map(RecordSigner::key).collect();
    keys.push(own.key());
    replicator.set_validators(&keys);
    let id = |number: usize| {
        let commitment = kernel::sha256(&[&number.to_be_bytes()]);
        RecordId { community: HOME, commitment }
    };
    for number in 0..RECORD_OFFERS_MAX {
        replicator.offer(own.acknowledge(&id(number)), 0).expect("there is room");
    }
    let next = || own.acknowledge(&id(RECORD_OFFERS_MAX));
    assert_eq!(replicator.offer(next(), 0), Err(RecordRefusal::Busy), "none is safe");
    let (held, peer) = (others[0].acknowledge(&id(7)), others[0].key());
    let safe = replicator.receive(peer, RecordMessage::Held(held.clone()), &|_| false);
    assert_eq!(safe, [Action::Safe(id(7))]);
    assert_eq!(replicator.receive(peer, RecordMessage::Held(held), &|_| false), []);
    replicator.offer(next(), 0).expect("the safe one makes room");
    assert!(replicator.held_by(&id(7)).is_empty() && !replicator.held_by(&id(8)).is_empty());
}

#[test]
fn who_missed_a_record_asks_one_after_the_other_until_it_comes() {
    let mut town = Town::new();
    let record = record(6, 3 * RECORD_PART_BYTES);
    let id = record.id(HOME);
    town.nodes[3].put(HOME, &record, 0).expect("it is stored");
    town.deliver(&|_, _| true);
    let final_block = block(9, &[attached(&record), r#"{"records.Other":{}}"#.to_owned()]);
    let mut now_ms = 10;
    town.nodes[0].follow(&final_block, now_ms);
    for _ in 0..4 {
        town.deliver(&|_, _| false);
        now_ms += RECORD_REPEAT_MS;
        town.nodes[0].tick(now_ms);
    }
    town.deliver(&|_, _| false);
    assert_eq!(town.stores[0].get(&id).expect("it reads"), Some(record));
    town.nodes[0].tick(now_ms * 10);
    assert_eq!(town.deliver(&|_, _| false), 0, "nobody is asked any more");
}

#[test]
fn what_nobody_has_is_asked_for_less_and_less_often() {
    let (own, others) = (RecordSigner::new(GENESIS, [1; 32]), [2, 3, 4u8]);
    let others = others.map(|number| RecordSigner::new(GENESIS, [number; 32]).key());
    let mut replicator = Replicator::new(GENESIS, own.key());
    replicator.set_validators(&[others.as_slice(), &[own.key()]].concat());
    let id = record(6, 100).id(HOME);
    let mut asked = Vec::new();
    let mut told = |actions: Vec<Action>, now_ms: u64, replicator: &mut Replicator| {
        for action in actions {
            let Action::Send(super::replicator::To::One(peer), RecordMessage::Get(of)) = action
            else {
                panic!("not a question: {action:?}");
            };
            asked.push((now_ms / 1_000, others.iter().position(|key| *key == peer)));
            let missing = RecordMessage::Missing(of);
            assert_eq!(replicator.receive(peer, missing, &|_| false), []);
        }
    };
    let first = replicator.want(id, 0);
    told(first, 0, &mut replicator);
    for second in 1..=1_000 {
        let actions = replicator.tick(second * 1_000);
        told(actions, second * 1_000, &mut replicator);
    }
    let rounds: Vec<u64> =
        asked.iter().filter(|(_, peer)| *peer == asked[0].1).map(|(at, _)| *at).collect();
    assert_eq!(asked.len().div_ceil(3), rounds.len(), "each round asks everybody once");
    let pauses: Vec<u64> = rounds.windows(2).map(|pair| pair[1] - pair[0]).collect();
    assert_eq!(pauses, [5, 8, 14, 26, 50, 98, 194, 302, 302]);
    // Who has it by now is asked like anybody, and then nobody is.
    replicator.settle(&id);
    assert_eq!(replicator.tick(10_000_000), []);
}

#[test]
fn a_tombstone_erases_everywhere_and_every_node_signs_for_it() {
    let mut town = Town::new();
    let record = record(8, 2_000);
    let id = record.id(HOME);
    town.nodes[1].put(HOME, &record, 0).expect("it is stored");
    town.deliver(&|_, receiver| receiver == 3);
    let tombstone = block(12, &[tombstoned(&id)]);
    for node in &mut town.nodes {
        node.follow(&tombstone, 77);
        node.follow(&tombstone, 99);
    }
    town.deliver(&|_, _| false);
    for (node, store) in town.nodes.iter_mut().zip(&town.stores) {
        assert_eq!(store.get(&id).expect("it reads"), None);
        let receipts = store.deletion_receipts(&id).expect("they read");
        assert_eq!(receipts.len(), 4);
        let good = |r: &DeletionReceipt| r.is_signed() && (r.height, r.erased_at_ms) == (12, 77);
        assert!(receipts.iter().all(good));
        assert!(node.put(HOME, &record, 100).is_err(), "it does not come back");
    }
    town.nodes[0].follow(&block(9, &[attached(&record)]), 200);
    assert_eq!(town.deliver(&|_, _| false), 0, "an erased record is not asked for");
}

#[test]
fn a_node_that_was_away_hears_later_that_the_others_erased() {
    let mut town = Town::new();
    let record = record(8, 2_000);
    let id = record.id(HOME);
    town.nodes[1].put(HOME, &record, 0).expect("it is stored");
    town.deliver(&|_, _| false);
    let tombstone = block(12, &[tombstoned(&id)]);
    for node in &mut town.nodes[..3] {
        node.follow(&tombstone, 77);
    }
    town.deliver(&|_, receiver| receiver == 3);
    let count = |store: &RecordStore| store.deletion_receipts(&id).expect("they read").len();
    assert_eq!(town.stores.iter().map(|store| count(store)).collect::<Vec<_>>(), [3, 3, 3, 0]);
    town.nodes[3].follow(&tombstone, 99);
    town.deliver(&|_, _| false);
    assert_eq!(town.stores.iter().map(|store| count(store)).collect::<Vec<_>>(), [4, 4, 4, 4]);
    assert_eq!(town.deliver(&|_, _| false), 0, "nobody goes on answering");
}

#[test]
fn strangers_are_not_heard_and_false_statements_do_not_count() {
    let mut town = Town::new();
    let secret = record(9, 100);
    let id = secret.id(HOME);
    let mut safe = town.nodes[0].put(HOME, &secret, 0).expect("it is stored");
    town.deliver(&|_, _| true);
    let stranger = RecordSigner::new(GENESIS, [77; 32]);
    town.nodes[0].receive(stranger.key(), &RecordMessage::Get(id).encode());
    let held = RecordMessage::Held(stranger.acknowledge(&id)).encode();
    town.nodes[0].receive(stranger.key(), &held);
    // A validator cannot speak for another one, nor from another ledger.
    let (second, third) = (town.keys[1], town.keys[2]);
    let for_third = RecordSigner::new(GENESIS, [3; 32]).acknowledge(&id);
    assert_eq!(for_third.key, third);
    town.nodes[0].receive(second, &RecordMessage::Held(for_third).encode());
    let elsewhere = RecordSigner::new(Hash([5; 32]), [2; 32]).acknowledge(&id);
    town.nodes[0].receive(second, &RecordMessage::Held(elsewhere).encode());
    let mut forged = RecordSigner::new(GENESIS, [2; 32]).acknowledge(&id);
    forged.signature[0] ^= 1;
    town.nodes[0].receive(second, &RecordMessage::Held(forged).encode());
    let parts = Part::all(CommunityId([8; 8]), &secret);
    town.nodes[0].receive(stranger.key(), &RecordMessage::Put(parts[0].clone()).encode());
    town.nodes[0].receive(second, b"\x01nonsense");
    assert_eq!(town.deliver(&|_, _| false), 0);
    assert_eq!(town.nodes[0].acknowledgements(&id).len(), 1);
    assert_eq!(safe.try_recv(), Err(TryRecvError::Empty));
}

#[test]
fn what_arrives_must_open_its_commitment_and_come_in_order() {
    let own = Hash([1; 32]);
    let peer = Hash([2; 32]);
    let mut replicator = Replicator::new(GENESIS, own);
    replicator.set_validators(&[own, peer]);
    let stored = Rc::new(RefCell::new(0));
    let mut hear = |message: RecordMessage| {
        let actions = replicator.receive(peer, message, &|_| false);
        *stored.borrow_mut() += actions.len();
    };
    let record = record(4, 2 * RECORD_PART_BYTES);
    let parts = Part::all(HOME, &record);
    assert_eq!(parts.len(), 3);
    hear(RecordMessage::Put(parts[1].clone()));
    hear(RecordMessage::Put(parts[0].clone()));
    hear(RecordMessage::Put(parts[2].clone()));
    assert_eq!(*stored.borrow(), 0, "out of order");
    let other = Part::all(HOME, &OpenRecord { salt: [6; 32], ..record.clone() });
    let mut mixed = RecordMessage::Put(other[2].clone()).encode();
    let commitment_at = 2 + 8;
    mixed[commitment_at..commitment_at + 32].copy_from_slice(&record.id(HOME).commitment.0);
    for part in [&other[0], &other[1]] {
        let mut bytes = RecordMessage::Put(part.clone()).encode();
        bytes[commitment_at..commitment_at + 32].copy_from_slice(&record.id(HOME).commitment.0);
        hear(RecordMessage::decode(&bytes).expect("it reads"));
    }
    hear(RecordMessage::decode(&mixed).expect("it reads"));
    assert_eq!(*stored.borrow(), 0, "another content under this commitment");
    for part in parts {
        hear(RecordMessage::Put(part));
    }
    assert_eq!(*stored.borrow(), 1);
}
