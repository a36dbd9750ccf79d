//! Whole executors on a small community, without an engine: the tests play the engine's part.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use commonware_runtime::{Runner as _, Supervisor as _, deterministic};
use ed25519_consensus::SigningKey;
use kernel::envelope::command_id;
use kernel::testing::{account, institution};
use kernel::{AccountId, CommunityId, Hash, Id8, Time};
use serde_json::{Value, json};

use super::Executor;
use crate::block::Block;
use crate::certificate::tests::{certify_by_most, secrets, validators};
use crate::clock::LedgerClock;
use crate::engine::seam::{BlockExecutor, Check, Proposal};
use crate::epochs::Epochs;
use crate::header::EngineContext;
use crate::history::{FinalizedBlock, History};
use crate::ledger::{AnchorAt, LedgerAdmission, LedgerConfig, LedgerFault};
use crate::mempool::{Admission as _, PendingItem};
use crate::receipt;
use crate::replay::{ReplayConfig, replay};
use crate::testing::TempDir;
use crate::trust::Validator;

type Context = deterministic::Context;

const HOME: CommunityId = CommunityId([7; 8]);
const START: Time = 1_767_196_800_000;
const HOUR: Time = 3_600_000;
const MARKS: [&str; 4] = ["业", "物", "居", "银"];

fn secret(name: &str) -> SigningKey {
    SigningKey::from(kernel::sha256(&[b"officer", name.as_bytes()]).0)
}

/// One community with four institutions, each with one officer, and four validators.
struct Town {
    genesis: Vec<u8>,
    secrets: Vec<SigningKey>,
    salt: u64,
    dir: TempDir,
}

fn genesis(validators: &[Validator]) -> Value {
    let kinds = ["owners_committee", "property_company", "residents_committee", "bank"];
    let institutions: Vec<Value> = MARKS
        .iter()
        .zip(kinds)
        .map(|(mark, kind)| {
            json!({
                "id": institution(mark), "kind": kind, "name": format!("机构{mark}"),
                "name_en": format!("Institution {mark}"), "mark": mark,
                "signers": [account(mark)], "signatures_needed": 1,
            })
        })
        .collect();
    let person = |mark: &&str| {
        let key = hex::encode(secret(mark).verification_key().to_bytes());
        json!({
            "account": account(mark),
            "keys": [{ "suite": "ed25519", "bytes": key }],
            "roles": [{ "institution": institution(mark), "office": "head" }],
        })
    };
    let persons: Vec<Value> = MARKS.iter().map(person).collect();
    let identity = json!({ "objection_ms": 0, "institutions": institutions, "persons": persons });
    let funds = ["property_fee", "maintenance", "public_revenue", "held"];
    let bank = institution("银");
    let account = |(number, fund): (usize, &&str)| json!({ "fund": fund, "institution": bank, "mask": format!("{number:04}") });
    let accounts: Vec<Value> = funds.iter().enumerate().map(account).collect();
    json!({
        "linli_genesis": 1, "name": "试验网络", "demo": true, "time": START, "epoch_blocks": 8,
        "ledger_offset_ms": 0, "validators": validators, "network": identity,
        "communities": [{
            "id": HOME, "name": "试验小区", "name_en": "Test Court", "identity": identity,
            "treasury": { "accounts": accounts },
        }],
    })
}

impl Town {
    fn new() -> Self {
        let secrets = secrets(4, 1);
        let genesis = serde_json::to_vec(&genesis(&validators(&secrets))).expect("plain data");
        Self { genesis, secrets, salt: 0, dir: TempDir::new("executor") }
    }

    fn data_dir(&self, name: &str) -> PathBuf {
        self.dir.file(name)
    }

    /// Opens one node's executor; a second time after the first was dropped is a restart.
    async fn open(&self, context: &Context, name: &str) -> Result<Node, LedgerFault> {
        let clock = LedgerClock::ahead_by(0);
        let config = LedgerConfig {
            genesis: self.genesis.clone(),
            data_dir: self.data_dir(name),
            partition: name.to_owned(),
            clock: clock.clone(),
            snapshot_phase: 0,
        };
        let child = context.child("node").with_attribute("name", name);
        Executor::open(child, config).await
    }

    async fn node(&self, context: &Context, name: &str) -> Node {
        self.open(context, name).await.expect("it opens")
    }

    fn command(
        &mut self,
        community: CommunityId,
        name: &str,
        until: Time,
        call: &str,
    ) -> PendingItem {
        self.salt += 1;
        let chain = community::Genesis::chain_of(community::Genesis::hash_of(&self.genesis));
        let (author, salt) = (account(name), self.salt);
        let text = format!(
            r#"{{"linli":1,"chain":"{chain}","community":"{community}","account":"{author}","key":0,"salt":"{salt:032x}","valid_until":{until},"do":{call}}}"#
        );
        let id = command_id(text.as_bytes());
        let auth = [&[3], &secret(name).sign(&id.0).to_bytes()[..]].concat();
        PendingItem {
            id: id.0,
            kind: 1,
            bytes: text.into_bytes().into(),
            auth: auth.into(),
            author: author.0,
            community: community.0,
            valid_until_ms: until,
        }
    }

    /// An officer of the property company gets a role: the plainest command there is.
    fn grant(&mut self, time: Time) -> PendingItem {
        self.grant_by("物", time)
    }

    fn grant_by(&mut self, name: &str, time: Time) -> PendingItem {
        let number = self.salt + 1;
        let role = Id8(number.to_be_bytes());
        let clerk = AccountId(kernel::testing::account(&format!("clerk {number}")).0);
        let company = institution("物");
        let call = format!(
            r#"{{"identity.GrantRole":{{"role":"{role}","institution":"{company}","account":"{clerk}","office":"clerk"}}}}"#
        );
        self.command(HOME, name, time + HOUR, &call)
    }

    fn certificate(&self, block: &Block) -> Vec<u8> {
        certify_by_most(&block.header, &self.secrets).to_bytes()
    }
}

type Node = Executor<Context>;

/// The engine's context of the block after `parent`.
fn after(parent: &Block, view: u64) -> EngineContext {
    let epochs = Epochs::new(8).expect("as in genesis");
    EngineContext {
        epoch: epochs.of_next(parent.header.height),
        view,
        leader: [0; 32],
        parent_view: parent.header.context.view,
        parent: parent.digest(),
    }
}

fn head_block(node: &Node) -> Block {
    let header = node.ledger().read(|finalised| finalised.header.clone());
    Block { header, body: Default::default() }
}

/// Proposes on `ancestors` (parent first), or on the head when there are none.
async fn propose(
    node: &mut Node,
    ancestors: &[Arc<Block>],
    time: Time,
    commands: Vec<PendingItem>,
) -> Proposal {
    let parent = ancestors.first().map_or_else(|| head_block(node), |block| (**block).clone());
    let view = time - START;
    node.propose(after(&parent, view), ancestors.to_vec(), time, commands).await
}

async fn block(
    node: &mut Node,
    ancestors: &[Arc<Block>],
    time: Time,
    command: PendingItem,
) -> Arc<Block> {
    let proposal = propose(node, ancestors, time, vec![command]).await;
    assert_eq!(proposal.rejected, Vec::<[u8; 32]>::new());
    Arc::new(proposal.block.expect("there was work"))
}

async fn verify(node: &mut Node, block: &Arc<Block>, ancestors: &[Arc<Block>]) -> Check {
    let now = block.header.time_ms;
    node.verify(block.clone(), ancestors.to_vec(), now).await
}

fn everything_final(node: &Node) -> (u64, [u8; 32], Vec<FinalizedBlock>) {
    let ledger = node.ledger();
    let read = |height| ledger.block(height).expect("it reads").expect("it is final");
    let blocks = (1..=ledger.head().height).map(read).collect();
    (ledger.head().height, ledger.head().digest, blocks)
}

fn recent_of(node: &Node) -> crate::recent::RecentIds {
    node.ledger().read(|finalised| finalised.recent.clone())
}

fn state_of(node: &Node) -> Arc<crate::layers::Pairs> {
    node.ledger().read(|finalised| finalised.state.clone().freeze())
}

#[test]
fn what_one_proposes_another_verifies_and_both_make_final() {
    deterministic::Runner::default().start(|context| async move {
        let mut town = Town::new();
        let (mut a, mut b) = (town.node(&context, "a").await, town.node(&context, "b").await);
        assert_eq!(a.genesis(), b.genesis());
        assert_eq!(a.genesis().header.state_root_version, 1);
        let idle = propose(&mut a, &[], START + HOUR, Vec::new()).await;
        assert_eq!(idle.block, None, "a ledger with nothing to do stays silent");
        let mut finals = b.ledger().subscribe();
        for round in 1..=5u64 {
            let time = START + round * HOUR;
            let (good, late) = (town.grant(time), town.grant(time - 3 * HOUR));
            let refused = town.grant_by("银", time);
            let rejected = late.id;
            let commands = vec![good.clone(), late, refused.clone(), good.clone()];
            let proposal = propose(&mut a, &[], time, commands).await;
            assert_eq!(proposal.rejected, [rejected], "what is kept stays until it is final");
            let block = Arc::new(proposal.block.expect("there was work"));
            assert_eq!(verify(&mut b, &block, &[]).await, Check::Valid);
            for node in [&mut a, &mut b] {
                let certificate = town.certificate(&block);
                node.finalize(block.clone(), Some(certificate.clone())).await;
                node.finalize(block.clone(), Some(certificate)).await;
                assert_eq!(node.head().digest, block.digest());
                let known = node.known();
                assert!(known(&good.id) && !known(&rejected));
            }
            let told = finals.recv().await.expect("one for each block");
            assert_eq!(told.digest(), block.digest());
            let verdicts: Vec<&str> = told.units.iter().map(|unit| unit.verdict.word()).collect();
            assert_eq!(verdicts, ["applied", "refused"]);
            let again = propose(&mut a, &[], time + 1, vec![good.clone()]).await;
            assert_eq!((again.block, again.rejected), (None, vec![good.id]), "one id, one verdict");
        }
        assert_eq!(everything_final(&a), everything_final(&b));
        assert_eq!(state_of(&a), state_of(&b));
    });
}

#[test]
fn every_unit_of_a_final_block_has_a_receipt_that_verifies() {
    deterministic::Runner::default().start(|context| async move {
        let mut town = Town::new();
        let mut node = town.node(&context, "a").await;
        let mut ids = Vec::new();
        for round in 1..=6u64 {
            let time = START + round * HOUR;
            let (one, two) = (town.grant(time), town.grant(time));
            let proposal = propose(&mut node, &[], time, vec![one, two]).await;
            let block = Arc::new(proposal.block.expect("there was work"));
            // Every second block is final through a descendant's certificate only.
            let certificate = (round % 2 == 0).then(|| town.certificate(&block));
            node.finalize(block, certificate).await;
            let ledger = node.ledger();
            let units = ledger.block(round).expect("it reads").expect("final").units;
            ids.extend(units.iter().map(|unit| (round, unit.id)));
        }
        let ledger = node.ledger();
        let trust = ledger.trust().to_json();
        for (height, id) in &ids {
            for at in [AnchorAt::Own, AnchorAt::Latest] {
                let receipt = ledger.receipt(*height, id, at, &|_| true).expect("it reads");
                let receipt = receipt.expect("the unit is there");
                let report = receipt::verify(&receipt.to_json(), &trust);
                assert_eq!(report.failed(), None, "block {height}, {at:?}");
                assert!(report.ok);
                let content = report.content.expect("it was read");
                assert_eq!((content.id, content.height), (*id, *height));
                assert!(!content.facts.is_empty());
            }
        }
        let missing = ledger.receipt(2, &Hash([1; 32]), AnchorAt::Own, &|_| true);
        assert_eq!(missing.expect("it reads"), None);
        let time = START + 7 * HOUR;
        let last = block(&mut node, &[], time, town.grant(time)).await;
        node.finalize(last, None).await;
        let id = ledger.block(7).expect("it reads").expect("final").units[0].id;
        let early = ledger.receipt(7, &id, AnchorAt::Own, &|_| true);
        assert!(matches!(early, Err(LedgerFault::NoCertificate { height: 7 })));
    });
}

#[test]
fn forks_are_verified_side_by_side_and_the_losers_leave_no_trace() {
    deterministic::Runner::default().start(|context| async move {
        let mut town = Town::new();
        let (mut a, mut b) = (town.node(&context, "a").await, town.node(&context, "b").await);
        let time = START + HOUR;
        let shared = town.grant(time);
        let left = block(&mut a, &[], time, shared.clone()).await;
        let right = block(&mut b, &[], time + 1, shared.clone()).await;
        let left_two = block(&mut a, &[left.clone()], time + 10, town.grant(time)).await;
        let right_two = block(&mut b, &[right.clone()], time + 11, town.grant(time)).await;
        // The command is in the parent, which may yet lose: it stays in the mempool.
        let again = propose(&mut a, &[left.clone()], time + 12, vec![shared.clone()]).await;
        assert_eq!((again.block, again.rejected), (None, Vec::new()));
        for node in [&mut a, &mut b] {
            assert_eq!(verify(node, &left, &[]).await, Check::Valid);
            assert_eq!(verify(node, &right_two, &[right.clone()]).await, Check::Valid);
            assert_eq!(verify(node, &left_two, &[left.clone()]).await, Check::Valid);
            assert_eq!(node.layers.len(), 4);
            node.finalize(right.clone(), None).await;
            assert_eq!(node.layers.len(), 1, "what stands on the loser is dropped with it");
            assert_eq!(verify(node, &right_two, &[]).await, Check::Valid);
        }
        let third = block(&mut a, &[right_two.clone()], time + 20, town.grant(time)).await;
        assert_eq!(verify(&mut b, &third, &[right_two.clone()]).await, Check::Valid);
        for node in [&mut a, &mut b] {
            node.finalize(right_two.clone(), None).await;
            node.finalize(third.clone(), None).await;
            assert!(node.layers.is_empty());
        }
        assert_eq!(everything_final(&a), everything_final(&b));
        // One who saw none of it executes the same.
        let mut c = town.node(&context, "c").await;
        assert_eq!(verify(&mut c, &third, &[right_two.clone(), right.clone()]).await, Check::Valid);
        assert_eq!(c.layers.len(), 3, "missing layers are rebuilt from the ancestry");
        let mut d = town.node(&context, "d").await;
        for block in [right, right_two, third] {
            c.finalize(block.clone(), None).await;
            d.finalize(block, None).await;
        }
        assert_eq!(everything_final(&c), everything_final(&a));
        assert_eq!((everything_final(&d), state_of(&d)), (everything_final(&a), state_of(&a)));
    });
}

#[test]
fn a_header_that_does_not_say_what_execution_yields_is_invalid_for_ever() {
    deterministic::Runner::default().start(|context| async move {
        let mut town = Town::new();
        let (mut a, mut b) = (town.node(&context, "a").await, town.node(&context, "b").await);
        let time = START + HOUR;
        let good = block(&mut a, &[], time, town.grant(time)).await;
        let header = |change: fn(&mut crate::header::Header)| {
            let mut block = (*good).clone();
            change(&mut block.header);
            block
        };
        let with_body = |body: Vec<u8>| {
            let mut block = (*good).clone();
            block.header.body_root = crate::block::body_root(&body);
            block.body = body.into();
            block
        };
        let mut unsigned = good.body.to_vec();
        *unsigned.last_mut().expect("a signature") ^= 1;
        let twice = [&good.body[..], &good.body[..]].concat();
        let table = [
            (header(|h| h.version = 2), "header.Version"),
            (header(|h| h.genesis[0] ^= 1), "header.OtherLedger"),
            (header(|h| h.context.parent[0] ^= 1), "header.Parent"),
            (header(|h| h.height = 2), "header.Height"),
            (header(|h| h.time_ms = START), "header.Time"),
            (header(|h| h.rules_version = 2), "header.RulesVersion"),
            (header(|h| h.body_root[0] ^= 1), "header.BodyRoot"),
            (header(|h| h.state_root_version = 0), "header.StateRootVersion"),
            (header(|h| h.state_root[0] ^= 1), "header.StateRoot"),
            (header(|h| h.log_size += 1), "header.LogSize"),
            (header(|h| h.log_root[0] ^= 1), "header.LogRoot"),
            (header(|h| h.next_validators[0] ^= 1), "header.NextValidators"),
            (with_body(good.body[..9].to_vec()), "body.Form"),
            (with_body(Vec::new()), "block.Empty"),
            (with_body(unsigned), "admission.BadSignature"),
            (with_body(twice), "admission.Duplicate"),
        ];
        for (block, reason) in table {
            let now_ms = time;
            let check = b.verify(Arc::new(block), Vec::new(), now_ms).await;
            assert_eq!(check, Check::Invalid(reason));
            assert!(b.layers.is_empty());
        }
        let early = b.verify(good.clone(), Vec::new(), time - 2_001).await;
        assert_eq!(early, Check::NotYet { at_ms: time - 2_000 }, "too early is no reason for a no");
        assert_eq!(b.verify(good, Vec::new(), time - 2_000).await, Check::Valid);
    });
}

/// Plays `rounds` blocks of one command each; returns them.
async fn play(town: &mut Town, node: &mut Node, rounds: u64) -> Vec<Arc<Block>> {
    let mut blocks = Vec::new();
    for _ in 0..rounds {
        let time = head_block(node).header.time_ms + HOUR;
        let command = town.grant(time);
        let block = block(node, &[], time, command).await;
        let certificate = town.certificate(&block);
        node.finalize(block.clone(), Some(certificate)).await;
        blocks.push(block);
    }
    blocks
}

#[test]
fn a_restart_goes_on_where_the_node_was() {
    deterministic::Runner::default().start(|context| async move {
        let mut town = Town::new();
        let mut node = town.node(&context, "a").await;
        play(&mut town, &mut node, 3).await;
        for snapshots in 0..4 {
            let (before, state) = (everything_final(&node), state_of(&node));
            let recent = recent_of(&node);
            assert!(!recent.is_empty());
            drop(node);
            node = town.node(&context, "a").await;
            assert_eq!((everything_final(&node), state_of(&node)), (before, state));
            assert_eq!(recent_of(&node), recent);
            play(&mut town, &mut node, 2).await;
            if snapshots % 2 == 0 {
                node.snapshot().await.expect("the disk works");
                play(&mut town, &mut node, 2).await;
            }
        }
        let mut other = town.node(&context, "b").await;
        let blocks = everything_final(&node).2;
        for block in blocks {
            let FinalizedBlock { header, body, certificate, .. } = block;
            other.finalize(Arc::new(Block { header, body }), certificate).await;
        }
        assert_eq!(everything_final(&other), everything_final(&node));
        assert_eq!(state_of(&other), state_of(&node));
    });
}

/// Loses or spoils some of a node's files.
type Accident = fn(&Path);

fn state_file(dir: &Path, name: &str) -> PathBuf {
    dir.join("state").join(name)
}

fn spoil(path: &Path) {
    let mut bytes = std::fs::read(path).expect("it is there");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(path, bytes).expect("it can be written");
}

fn snapshots(dir: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(state_file(dir, "snapshots")).expect("the folder is there");
    let mut found: Vec<PathBuf> = entries.map(|entry| entry.expect("it reads").path()).collect();
    found.sort();
    found
}

#[test]
fn what_is_lost_on_disk_is_made_again() {
    deterministic::Runner::default().start(|context| async move {
        let accidents: [(&str, Accident, u64); 6] = [
            ("log-lost", |dir| std::fs::remove_file(state_file(dir, "log")).expect("gone"), 9),
            ("log-spoilt", |dir| spoil(&state_file(dir, "log")), 9),
            ("newest-snapshot-spoilt", |dir| spoil(&snapshots(dir)[1]), 9),
            ("all-snapshots-spoilt", |dir| snapshots(dir).iter().for_each(|path| spoil(path)), 9),
            (
                "history-lost",
                |dir| std::fs::remove_file(state_file(dir, "history")).expect("gone"),
                0,
            ),
            (
                "history-cut",
                |dir| {
                    let path = state_file(dir, "history");
                    let bytes = std::fs::read(&path).expect("it is there");
                    std::fs::write(&path, &bytes[..bytes.len() - 7]).expect("it can be written");
                },
                8,
            ),
        ];
        for (name, accident, height) in accidents {
            let mut town = Town::new();
            let mut node = town.node(&context, name).await;
            let mut blocks = play(&mut town, &mut node, 3).await;
            node.snapshot().await.expect("the disk works");
            blocks.extend(play(&mut town, &mut node, 3).await);
            node.snapshot().await.expect("the disk works");
            blocks.extend(play(&mut town, &mut node, 3).await);
            let (before, state) = (everything_final(&node), state_of(&node));
            drop(node);
            accident(&town.data_dir(name));
            let mut node = town.node(&context, name).await;
            assert_eq!(node.head().height, height, "{name}");
            // The engine delivers what is above the head.
            for block in blocks.iter().skip(height as usize) {
                node.finalize(block.clone(), Some(town.certificate(block))).await;
            }
            assert_eq!((everything_final(&node), state_of(&node)), (before, state), "{name}");
            play(&mut town, &mut node, 1).await;
        }
    });
}

#[test]
fn a_change_of_validators_runs_to_the_boundary_and_receipts_bridge_it() {
    deterministic::Runner::default().start(|context| async move {
        let mut town = Town::new();
        let (mut a, mut b) = (town.node(&context, "a").await, town.node(&context, "b").await);
        let (old, new) = (secrets(4, 1), secrets(4, 60));
        let set = serde_json::to_string(&validators(&new)).expect("plain data");
        let (id, expires) = (Id8([5; 8]), START + 40 * HOUR);
        let propose_set = format!(
            r#"{{"network.ProposeValidators":{{"proposal":"{id}","validators":{set},"expires":{expires},"evidence":[]}}}}"#
        );
        let sign = format!(r#"{{"cosign.Sign":{{"proposal":"{id}"}}}}"#);
        let calls = [("业", &propose_set), ("物", &sign), ("居", &sign), ("银", &sign)];
        for (round, (name, call)) in (1..).zip(calls) {
            assert!(!a.wants_boundary());
            let time = START + round * 1_000;
            let command = town.command(CommunityId::NETWORK, name, time + HOUR, call);
            let block = block(&mut a, &[], time, command).await;
            assert_eq!(verify(&mut b, &block, &[]).await, Check::Valid);
            for node in [&mut a, &mut b] {
                node.finalize(block.clone(), Some(town.certificate(&block))).await;
            }
        }
        let trust_before = a.ledger().trust().to_json();
        let mut above: Vec<Arc<Block>> = Vec::new();
        for height in 5..=7u64 {
            assert!(a.wants_boundary());
            let proposal = propose(&mut a, &above, START + height * 1_000, Vec::new()).await;
            let block = Arc::new(proposal.block.expect("empty blocks run to the boundary"));
            assert!(block.body.is_empty());
            assert_eq!(verify(&mut b, &block, &above).await, Check::Valid);
            above.insert(0, block);
        }
        let beyond = propose(&mut a, &above, START + 8_000, Vec::new()).await;
        assert_eq!(beyond.block, None, "the new epoch begins as silent as the old one");
        let old_keys: Vec<[u8; 32]> = validators(&old).iter().map(|v| v.key.0).collect();
        let new_keys: Vec<[u8; 32]> = validators(&new).iter().map(|v| v.key.0).collect();
        for block in above.iter().rev() {
            assert_eq!(a.validators_of(1), None, "not fixed before the boundary is final");
            for node in [&mut a, &mut b] {
                node.finalize(block.clone(), Some(town.certificate(block))).await;
            }
        }
        assert!(!a.wants_boundary());
        assert_eq!(a.validators_of(0), Some(old_keys));
        assert_eq!(a.validators_of(1), Some(new_keys));
        assert_eq!(a.validators_of(2), None);
        town.secrets = new;
        play(&mut town, &mut a, 1).await;
        let ledger = a.ledger();
        let trust_after = ledger.trust().to_json();
        for (height, at) in [(2, AnchorAt::Own), (2, AnchorAt::Latest), (8, AnchorAt::Own)] {
            let id = ledger.block(height).expect("it reads").expect("final").units[0].id;
            let receipt = ledger.receipt(height, &id, at, &|_| true).expect("it reads");
            let receipt = receipt.expect("the unit is there").to_json();
            for trust in [&trust_before, &trust_after] {
                assert_eq!(receipt::verify(&receipt, trust).failed(), None, "{height}, {at:?}");
            }
        }
    });
}

#[test]
fn a_replay_finds_the_same_and_names_what_was_altered() {
    deterministic::Runner::default().start(|context| async move {
        let mut town = Town::new();
        let mut node = town.node(&context, "a").await;
        play(&mut town, &mut node, 12).await;
        let replay = |name: &'static str, town: &Town| {
            let config = ReplayConfig {
                genesis: town.genesis.clone(),
                source: town.data_dir("a"),
                scratch: town.data_dir(name),
                partition: name.to_owned(),
            };
            let context = context.child("replay").with_attribute("name", name);
            async move {
                let mut heights = Vec::new();
                let report = replay(context, config, |block| heights.push(block.header.height));
                (report.await, heights)
            }
        };
        let (report, heights) = replay("good", &town).await;
        let report = report.expect("an honest history");
        assert_eq!(heights, (1..=12).collect::<Vec<u64>>());
        assert_eq!(report.head, node.head());
        let counted = (report.certified, report.units, report.commands, report.refused);
        assert_eq!(counted, (12, 12, 12, 0));
        let state_root = node.ledger().read(|finalised| finalised.header.state_root);
        assert_eq!((report.state_root, report.faults), (Hash(state_root), 0));
        let path = crate::replay::history_path(&town.data_dir("a"));
        let altered: [(&'static str, fn(&mut FinalizedBlock), &str); 4] = [
            ("units", |b| b.units[0].facts[0].text.push(' '), "history.Units"),
            ("root", |b| b.header.state_root[0] ^= 1, "header.StateRoot"),
            (
                "signature",
                |b| {
                    let certificate = b.certificate.as_mut().expect("it has one");
                    *certificate.last_mut().expect("a signature") ^= 1;
                },
                "certificate.Signatures",
            ),
            ("form", |b| b.certificate = Some(vec![1]), "certificate.Form"),
        ];
        let blocks = everything_final(&node).2;
        for (name, alter, expected) in altered {
            let history = History::open(&path).expect("it opens");
            history.truncate(0).expect("the disk works");
            for (at, block) in blocks.iter().enumerate() {
                let mut block = block.clone();
                if at == 6 {
                    alter(&mut block);
                }
                history.append(&block).expect("the disk works");
            }
            let (report, heights) = replay(name, &town).await;
            let Err(LedgerFault::Diverged { height: 7, reason }) = report else {
                panic!("{name}: {report:?}");
            };
            assert_eq!((reason, heights.len()), (expected, 6));
        }
    });
}

#[test]
fn another_genesis_file_does_not_touch_a_ledgers_folder() {
    deterministic::Runner::default().start(|context| async move {
        let mut town = Town::new();
        let mut node = town.node(&context, "a").await;
        play(&mut town, &mut node, 2).await;
        let before = everything_final(&node);
        drop(node);
        let own = town.genesis.clone();
        town.genesis.push(b' ');
        let opened = town.open(&context, "a").await;
        assert!(matches!(opened.err(), Some(LedgerFault::OtherLedger { .. })));
        town.genesis = b"{}".to_vec();
        let opened = town.open(&context, "a").await;
        assert!(matches!(opened.err(), Some(LedgerFault::Genesis(_))));
        town.genesis = own;
        assert_eq!(everything_final(&town.node(&context, "a").await), before);
    });
}

#[test]
fn items_of_other_validators_pass_the_same_checks_before_they_may_wait() {
    deterministic::Runner::default().start(|context| async move {
        let mut town = Town::new();
        let node = town.node(&context, "a").await;
        let admission = LedgerAdmission::new(|| START + HOUR);
        let good = town.grant(START + HOUR);
        let ask = |item: &PendingItem| admission.admit(item.kind, &item.bytes, &item.auth);
        let code = |item: &PendingItem| ask(item).map_err(|rejection| rejection.code);
        assert_eq!(code(&good), Err("admission.Starting"));
        admission.attach(node.ledger());
        assert_eq!(ask(&good), Ok(good.clone()));
        let late = town.grant(START - HOUR);
        assert_eq!(code(&late), Err("admission.Expired"));
        let forged = PendingItem { auth: late.auth.clone(), ..good.clone() };
        assert_eq!(code(&forged), Err("admission.BadSignature"));
        // Who tells of an item late has done nothing wrong; who tells of a forged one has.
        let is_no_fault = |item| ask(item).map_err(|rejection| rejection.depends_on_state);
        assert_eq!((is_no_fault(&late), is_no_fault(&forged)), (Err(true), Err(false)));
        let other_kind = PendingItem { kind: 2, ..good };
        assert_eq!(code(&other_kind), Err("admission.EthereumInactive"));
        assert_eq!(is_no_fault(&other_kind), Err(false));
    });
}
