//! Blocks on a small community: what is admitted, what is refused, and that a proposal verifies.

mod opening;

use crate::*;
use identity::genesis::{GenesisIdentity, GenesisInstitution, GenesisPerson, GenesisRole};
use identity::{InstitutionKind, Office, PersonKind};
use kernel::envelope;
use kernel::signature::{PublicKey, Suite, verify_command};
use kernel::testing::MemoryState;
use kernel::{
    AccountId, CommandId, CommunityId, FactRecord, Hash, Id8, InstitutionId, Time, Verdict, sha256,
};
use p256::ecdsa::signature::Signer as _;
use p256::ecdsa::{Signature, SigningKey};
use std::collections::BTreeSet;
use treasury::Fund;
use treasury::genesis::{BankAccount, GenesisTreasury};

const HOME: CommunityId = CommunityId([7; 8]);
const START: Time = 1_767_196_800_000;
const HOUR: Time = 3_600_000;

/// A ledger of one validator set without consensus: state, recent ids, and a salt that counts.
struct Ledger {
    state: MemoryState,
    chain: Id8,
    height: u64,
    seen: BTreeSet<CommandId>,
    salt: u64,
}

struct Rim<'a>(&'a BTreeSet<CommandId>);
impl Admission for Rim<'_> {
    fn is_seen(&self, id: &CommandId, _valid_until: Time) -> bool {
        self.0.contains(id)
    }
    fn is_signed(&mut self, key: &PublicKey, _: &CommandId, bytes: &[u8], auth: &[u8]) -> bool {
        verify_command(key, bytes, auth)
    }
}

fn secret(name: &str) -> SigningKey {
    SigningKey::from_slice(&sha256(&[b"secret", name.as_bytes()]).0).unwrap()
}
fn account(name: &str) -> AccountId {
    kernel::testing::account(name)
}
fn public_key(name: &str) -> PublicKey {
    let bytes = secret(name).verifying_key().to_sec1_point(true).as_bytes().to_vec();
    PublicKey { suite: Suite::P256, bytes, relying_party: None, origin: None }
}
fn institution(mark: &str) -> InstitutionId {
    kernel::testing::institution(mark)
}

/// Four institutions with one officer each, named by its mark.
fn genesis() -> Genesis {
    let kinds = [
        ("业", InstitutionKind::OwnersCommittee),
        ("物", InstitutionKind::PropertyCompany),
        ("居", InstitutionKind::ResidentsCommittee),
        ("银", InstitutionKind::Bank),
    ];
    let identity = || GenesisIdentity {
        objection_ms: 0,
        recovery_ms: 0,
        institutions: kinds
            .iter()
            .map(|(mark, kind)| GenesisInstitution {
                id: institution(mark),
                kind: *kind,
                name: format!("机构{mark}"),
                name_en: format!("Institution {mark}"),
                mark: (*mark).to_owned(),
                signers: vec![account(mark)],
                signatures_needed: 1,
            })
            .collect(),
        persons: kinds
            .iter()
            .map(|(mark, _)| GenesisPerson {
                account: account(mark),
                kind: PersonKind::Natural,
                keys: vec![public_key(mark)],
                office_code: None,
                roles: vec![GenesisRole {
                    institution: institution(mark),
                    office: Office::Head,
                    until: None,
                }],
            })
            .collect(),
    };
    let funds = [Fund::PropertyFee, Fund::Maintenance, Fund::PublicRevenue, Fund::Held];
    let accounts = funds.iter().zip(["0001", "0002", "0003", "0004"]).map(|(fund, mask)| {
        BankAccount { fund: *fund, institution: institution("银"), mask: mask.to_owned() }
    });
    let seed = |mark: &str| ed25519_key(mark);
    Genesis {
        linli_genesis: 1,
        name: "试验网络".to_owned(),
        demo: true,
        time: START,
        epoch_blocks: 8,
        ledger_offset_ms: 0,
        validators: kinds
            .iter()
            .map(|(mark, _)| Validator {
                name: format!("机构{mark}"),
                name_en: format!("Institution {mark}"),
                mark: (*mark).to_owned(),
                key: seed(mark),
            })
            .collect(),
        network: identity(),
        communities: vec![GenesisCommunity {
            id: HOME,
            name: "试验小区".to_owned(),
            name_en: "Test Court".to_owned(),
            identity: identity(),
            treasury: GenesisTreasury { accounts: accounts.collect() },
        }],
    }
}

/// A valid Ed25519 key: RFC 8032 test keys would do as well, but these are told apart by name.
fn ed25519_key(name: &str) -> Hash {
    (0u32..)
        .map(|counter| sha256(&[name.as_bytes(), &counter.to_be_bytes()]))
        .find(|key| {
            let bytes = key.0.to_vec();
            PublicKey { suite: Suite::Ed25519, bytes, relying_party: None, origin: None }
                .is_well_formed()
        })
        .expect("every second number is the y of a point")
}

impl Ledger {
    fn new() -> Self {
        let bytes = serde_json::to_vec(&genesis()).unwrap();
        let genesis = Genesis::parse(&bytes).unwrap();
        let state = MemoryState(genesis_state(&genesis).unwrap());
        let chain = Genesis::chain_of(Genesis::hash_of(&bytes));
        Self { state, chain, height: 0, seen: BTreeSet::new(), salt: 0 }
    }

    fn sign(
        &mut self,
        name: &str,
        community: CommunityId,
        valid_until: Time,
        call: &str,
    ) -> Signed {
        self.sign_with((name, 0, name), community, valid_until, call)
    }

    /// As whose account, with the key of which index, and whose secret that is.
    fn sign_with(
        &mut self,
        (name, key, holder): (&str, u32, &str),
        community: CommunityId,
        valid_until: Time,
        call: &str,
    ) -> Signed {
        self.salt += 1;
        let (chain, account, salt) = (self.chain, account(name), self.salt);
        let text = format!(
            r#"{{"linli":1,"chain":"{chain}","community":"{community}","account":"{account}","key":{key},"salt":"{salt:032x}","valid_until":{valid_until},"do":{call}}}"#
        );
        let signature: Signature = secret(holder).sign(&envelope::preimage(text.as_bytes()));
        let auth = [&[1], &signature.normalize_s().to_bytes()[..]].concat();
        Signed { text, auth }
    }

    /// Proposes a block, verifies that another validator gets the same, and makes it final.
    fn block(&mut self, time: Time, commands: &[Signed]) -> (Vec<Unit>, Vec<&'static str>) {
        self.height += 1;
        let items: Vec<Item> = commands
            .iter()
            .map(|signed| Item { kind: 1, bytes: signed.text.as_bytes(), auth: &signed.auth })
            .collect();
        let input = BlockInput {
            chain: self.chain,
            height: self.height,
            time,
            rules_version: 1,
            items: &items,
        };
        let proposal = propose(&self.state, &input, &mut Rim(&self.seen));
        let kept: Vec<Item> = proposal.kept.iter().map(|at| items[*at]).collect();
        let input = BlockInput { items: &kept, ..input };
        let verified = verify(&self.state, &input, &mut Rim(&self.seen)).unwrap();
        assert_eq!(verified.changes, proposal.output.changes);
        let told = |output: &BlockOutput| {
            let units = output.units.iter().map(|unit| (unit.id, unit.verdict, unit.facts.clone()));
            units.collect::<Vec<_>>()
        };
        assert_eq!(told(&verified), told(&proposal.output));
        self.seen.extend(verified.ids.iter().map(|(id, _)| *id));
        for (key, value) in verified.changes {
            match value {
                Some(value) => self.state.0.insert(key, value),
                None => self.state.0.remove(&key),
            };
        }
        (verified.units, proposal.rejected.iter().map(|(_, rejection)| rejection.code).collect())
    }

    fn admit(&self, time: Time, signed: &Signed) -> Result<Admitted, &'static str> {
        let (bytes, auth) = (signed.text.as_bytes(), signed.auth.as_slice());
        let admitted = admit(&self.state, self.chain, time, bytes, auth, &mut Rim(&self.seen));
        admitted.map_err(|rejection| rejection.code)
    }
}

#[derive(Clone)]
struct Signed {
    text: String,
    auth: Vec<u8>,
}

fn grant(role: u8) -> String {
    let (role, institution, account) = (Id8([role; 8]), institution("物"), account("居"));
    format!(
        r#"{{"identity.GrantRole":{{"role":"{role}","institution":"{institution}","account":"{account}","office":"clerk"}}}}"#
    )
}

#[test]
fn a_command_is_applied_refused_or_has_no_place_in_a_block() {
    let mut ledger = Ledger::new();
    let time = START + HOUR;
    let good = ledger.sign("物", HOME, time + HOUR, &grant(1));
    let not_theirs = ledger.sign("银", HOME, time + HOUR, &grant(2));
    let expired = ledger.sign("物", HOME, time - 1, &grant(3));
    let (units, rejected) = ledger.block(time, &[good.clone(), not_theirs, expired, good.clone()]);
    let verdicts: Vec<_> =
        units.iter().map(|unit| (unit.verdict.word(), unit.verdict.code())).collect();
    assert_eq!(verdicts[0], ("applied", ""));
    assert_eq!(verdicts[1].0, "refused");
    assert!(units[1].facts.is_empty() && !units[0].facts.is_empty());
    assert_eq!(rejected, ["admission.Expired", "admission.Duplicate"]);
    assert_eq!(ledger.admit(time, &good), Err("admission.Duplicate"));
    let (units, rejected) = ledger.block(time + 1, &[good]);
    assert_eq!((units.len(), rejected), (0, vec!["admission.Duplicate"]));
}

#[test]
fn what_is_done_at_a_desk_says_so_and_nothing_else_can_be_done_there() {
    let mut ledger = Ledger::new();
    let (time, until) = (START + HOUR, START + 2 * HOUR);
    let (helped, key) = (account("业"), serde_json::to_string(&public_key("desk")).unwrap());
    let open = format!(
        r#"{{"identity.OpenDesk":{{"account":"{helped}","key":{key},"until":{}}}}}"#,
        time + 60_000
    );
    let record = kernel::testing::record("own", 100);
    let record = serde_json::to_string(&record).unwrap();
    let attach = format!(
        r#"{{"records.Attach":{{"record":{record},"kind":"document","class":"own_flat","flat":null,"account":"{helped}"}}}}"#
    );
    let commands = [
        ledger.sign("居", HOME, until, &open),
        ledger.sign_with(("业", 1, "desk"), HOME, until, &attach),
    ];
    let (units, rejected) = ledger.block(time, &commands);
    assert_eq!(rejected, [""; 0]);
    let told = |unit: &Unit| {
        let at_desk = |fact: &&FactRecord| fact.text.contains("identity.DoneAtDesk");
        (unit.verdict.word(), unit.facts.iter().filter(at_desk).count())
    };
    assert_eq!(units.iter().map(told).collect::<Vec<_>>(), [("applied", 0), ("applied", 1)]);
    // An office of the person's, a key of theirs, and anything at all once it is over.
    let by_desk =
        |ledger: &mut Ledger, call: &str| ledger.sign_with(("业", 1, "desk"), HOME, until, call);
    let close = format!(r#"{{"identity.CloseDesk":{{"account":"{helped}"}}}}"#);
    let closing = by_desk(&mut ledger, &close);
    assert_eq!(ledger.admit(time, &closing), Err("admission.KeyScope"));
    let late = by_desk(&mut ledger, &attach);
    assert!(ledger.admit(time, &late).is_ok());
    let closed = ledger.sign("居", HOME, until, &close);
    ledger.block(time + 1, &[closed]);
    assert_eq!(ledger.admit(time + 1, &late), Err("admission.UnknownKey"));
}

#[test]
fn inadmissible_commands_are_rejected_with_the_first_reason() {
    let mut ledger = Ledger::new();
    let (time, until) = (START + HOUR, START + 2 * HOUR);
    let good = ledger.sign("物", HOME, until, &grant(1));
    let altered = |from: &str, to: &str| {
        let text = good.text.replace(from, to);
        assert_ne!(text, good.text);
        Signed { text, auth: good.auth.clone() }
    };
    let chain = ledger.chain.to_hex();
    let high = {
        let mut high = good.clone();
        high.auth[33] ^= 0x80;
        high
    };
    let other = ledger.sign("物", CommunityId([9; 8]), until, &grant(1));
    let far = ledger.sign("物", HOME, time + 48 * HOUR + 1, &grant(1));
    let late = ledger.sign("物", HOME, time - 1, &grant(1));
    let table = [
        (Signed { text: "x".repeat(20_000), auth: Vec::new() }, "json.TooLong"),
        (altered("\"linli\":1", "\"linli\":1,\"linli\":1"), "json.DuplicateMember"),
        (altered("\"linli\":1", "\"linli\":3"), "envelope.Version"),
        (altered(&chain, "0000000000000000"), "admission.WrongChain"),
        (other, "admission.UnknownCommunity"),
        (altered("GrantRole", "GrantRolf"), "admission.UnknownCommand"),
        (altered("\"office\"", "\"offise\""), "admission.UnknownCommand"),
        (late, "admission.Expired"),
        (far, "admission.TooFarAhead"),
        (altered("\"key\":0", "\"key\":7"), "admission.UnknownKey"),
        (altered("clerk", "cashier"), "admission.BadSignature"),
        (high, "admission.BadSignature"),
        (Signed { auth: vec![4; 65], ..good.clone() }, "admission.BadSignature"),
    ];
    for (signed, code) in table {
        assert_eq!(ledger.admit(time, &signed), Err(code), "{}", signed.text);
        let (units, rejected) = ledger.block(time, &[signed]);
        assert_eq!((units.len(), rejected), (0, vec![code]));
    }
    assert!(ledger.admit(time, &good).is_ok());
    let state: &dyn kernel::Read = &ledger.state;
    let item = Item { kind: 2, bytes: b"\x02", auth: b"" };
    let input =
        BlockInput { chain: ledger.chain, height: 99, time, rules_version: 1, items: &[item] };
    let refused = verify(state, &input, &mut Rim(&ledger.seen)).unwrap_err();
    assert_eq!(refused, "admission.EthereumInactive");
}

#[test]
fn an_account_has_so_many_commands_an_hour() {
    let mut ledger = Ledger::new();
    let mut time = START + HOUR;
    let most = kernel::limits::COMMANDS_PER_ACCOUNT_HOUR as usize;
    let mut accepted = 0;
    while accepted < most {
        let batch: Vec<_> =
            (0..400).map(|_| ledger.sign("银", HOME, time + HOUR, &grant(9))).collect();
        let (units, rejected) = ledger.block(time, &batch);
        accepted += units.len();
        assert!(accepted < most || rejected.iter().all(|code| *code == "admission.Quota"));
        time += 1;
    }
    assert_eq!(accepted, most);
    let (one, other) = (
        ledger.sign("银", HOME, time + HOUR, &grant(9)),
        ledger.sign("物", HOME, time + HOUR, &grant(1)),
    );
    assert_eq!(ledger.admit(time, &one), Err("admission.Quota"));
    assert!(ledger.admit(time, &other).is_ok(), "others are not affected");
    assert!(ledger.admit(time + HOUR, &one).is_ok(), "the next hour is another one");
}

#[test]
fn a_validator_change_waits_for_the_epoch_and_a_clock_for_all_institutions() {
    let mut ledger = Ledger::new();
    let mut time = START + HOUR;
    let mut act = |ledger: &mut Ledger, name: &str, call: String| {
        time += 1_000;
        let signed = ledger.sign(name, CommunityId::NETWORK, time + HOUR, &call);
        let (units, rejected) = ledger.block(time, &[signed]);
        assert_eq!(rejected, Vec::<&str>::new());
        units[0].verdict
    };
    let mut set = genesis().validators;
    set[3].key = ed25519_key("a new machine");
    let validators = serde_json::to_string(&set).unwrap();
    let (id, expires) = (Id8([5; 8]), START + 40 * HOUR);
    let propose = format!(
        r#"{{"network.ProposeValidators":{{"proposal":"{id}","validators":{validators},"expires":{expires},"evidence":[]}}}}"#
    );
    let sign = |id: Id8| format!(r#"{{"cosign.Sign":{{"proposal":"{id}"}}}}"#);
    assert_eq!(act(&mut ledger, "业", propose), Verdict::Applied);
    for name in ["物", "居"] {
        assert_eq!(act(&mut ledger, name, sign(id)), Verdict::Applied);
        assert_eq!(pending_validators(&ledger.state), None, "three of four are not all");
    }
    assert_eq!(act(&mut ledger, "银", sign(id)), Verdict::Applied);
    assert_eq!(pending_validators(&ledger.state).as_deref(), Some(&set[..]));
    assert_eq!(validators_of(&ledger.state, 1), genesis().validators);
    let clock = format!(
        r#"{{"network.ProposeClock":{{"proposal":"{}","offset_ms":{DAY},"expires":{expires}}}}}"#,
        Id8([6; 8]),
        DAY = 24 * HOUR
    );
    assert_eq!(act(&mut ledger, "业", clock.clone()), Verdict::Applied);
    let backwards = clock.replace("86400000", "-1").replace("0606", "0707");
    assert_eq!(act(&mut ledger, "业", backwards).code(), "network.ClockIsFixed");
    assert_eq!(act(&mut ledger, "物", sign(Id8([6; 8]))), Verdict::Applied);
    assert_eq!(ledger.height, 7, "the boundary block of epoch 0");
    assert_eq!(pending_validators(&ledger.state), None);
    assert_eq!(validators_of(&ledger.state, 0), genesis().validators);
    assert_eq!(validators_of(&ledger.state, 1), set);
    assert_eq!(validators_of(&ledger.state, 40), set);
    for name in ["居", "银"] {
        assert_eq!(ledger_offset_ms(&ledger.state), 0);
        assert_eq!(act(&mut ledger, name, sign(Id8([6; 8]))), Verdict::Applied);
    }
    assert_eq!(ledger_offset_ms(&ledger.state), 24 * 3_600_000);
}

#[test]
fn an_institution_says_whose_hands_are_on_its_own_validator() {
    let mut ledger = Ledger::new();
    let mut time = START + HOUR;
    let mut say = |ledger: &mut Ledger, name: &str, key: kernel::Hash, said: (&str, &str)| {
        let (host, phone) = said;
        time += 1_000;
        let call = format!(
            r#"{{"network.StateKeeping":{{"validator":"{key}","keeping":{{"operator":"安和物业","host":"{host}","administrator":"安和物业","phone":"{phone}"}}}}}}"#
        );
        let signed = ledger.sign(name, CommunityId::NETWORK, time + HOUR, &call);
        let (units, rejected) = ledger.block(time, &[signed]);
        assert_eq!(rejected, Vec::<&str>::new());
        units[0].verdict
    };
    let set = genesis().validators;
    let key = |mark: &str| set.iter().find(|one| one.mark == mark).unwrap().key;
    assert_eq!(keeping_of(&ledger.state, key("物")), None);
    let too_long = "云".repeat(41);
    for (name, mark, host, phone, code) in [
        ("物", "居", "云上机房", "010-1234", "network.NotOwnValidator"),
        ("物", "物", " ", "010-1234", "network.BadName"),
        ("物", "物", too_long.as_str(), "010-1234", "network.BadName"),
        ("物", "物", "云上机房", "1234", "network.BadPhone"),
        ("物", "物", "云上机房", "010 1234 5678 9012 34", "network.BadPhone"),
        ("物", "物", "云上机房", "王经理 1234", "network.BadPhone"),
    ] {
        assert_eq!(say(&mut ledger, name, key(mark), (host, phone)).code(), code);
    }
    let stranger = ed25519_key("nobody's");
    assert_eq!(
        say(&mut ledger, "物", stranger, ("云", "010-1234")).code(),
        "network.NotOwnValidator"
    );
    for host in ["云上机房", "本公司机房"] {
        assert_eq!(say(&mut ledger, "物", key("物"), (host, "+86 10 1234")), Verdict::Applied);
        let keeping = keeping_of(&ledger.state, key("物")).unwrap();
        assert_eq!((keeping.host.as_str(), keeping.operator.as_str()), (host, "安和物业"));
    }
}

#[test]
fn a_genesis_that_contradicts_itself_says_why() {
    let good = genesis();
    let check = |change: &dyn Fn(&mut Genesis)| {
        let mut genesis = good.clone();
        change(&mut genesis);
        let bytes = serde_json::to_vec(&genesis).unwrap();
        Genesis::parse(&bytes)
            .and_then(|genesis| genesis_state(&genesis))
            .err()
            .map(|error| error.0)
    };
    assert_eq!(check(&|_| {}), None);
    let bad: [(&str, &dyn Fn(&mut Genesis)); 7] = [
        ("unknown version", &|g| g.linli_genesis = 2),
        ("needs 1 to 16", &|g| g.validators.clear()),
        ("distinct Ed25519", &|g| g.validators[1].key = g.validators[0].key),
        ("8 blocks", &|g| g.epoch_blocks = 2),
        ("move its clock", &|g| (g.demo, g.ledger_offset_ms) = (false, 1)),
        ("distinct and not zero", &|g| g.communities[0].id = CommunityId::NETWORK),
        ("BadObjectionTime", &|g| g.demo = false),
    ];
    for (why, change) in bad {
        let error = check(change).unwrap_or_default();
        assert!(error.contains(why), "{why}: {error}");
    }
    assert!(Genesis::parse(b"{").is_err());
}

#[test]
fn the_network_refuses_what_is_not_its_business_or_no_set() {
    let mut ledger = Ledger::new();
    let (mut time, expires) = (START + HOUR, START + 40 * HOUR);
    let propose = |id: u8, validators: &[Validator]| {
        let (id, validators) = (Id8([id; 8]), serde_json::to_string(validators).unwrap());
        format!(
            r#"{{"network.ProposeValidators":{{"proposal":"{id}","validators":{validators},"expires":{expires},"evidence":[]}}}}"#
        )
    };
    let sign = |id: u8| format!(r#"{{"cosign.Sign":{{"proposal":"{}"}}}}"#, Id8([id; 8]));
    let mut act = |community, name: &str, call: String| {
        time += 1_000;
        let signed = ledger.sign(name, community, time + HOUR, &call);
        let (units, _) = ledger.block(time, &[signed]);
        units[0].verdict.code()
    };
    let set = genesis().validators;
    let mut twice = set.clone();
    twice[1].key = twice[0].key;
    // Refusals of network, in order: NotOnNetwork, BadValidatorSet, ChangeIsPending.
    assert_eq!(act(HOME, "业", propose(1, &set)), "network.NotOnNetwork");
    assert_eq!(act(CommunityId::NETWORK, "业", propose(1, &twice)), "network.BadValidatorSet");
    assert_eq!(act(CommunityId::NETWORK, "业", propose(1, &set)), "");
    for name in ["物", "居", "银"] {
        assert_eq!(act(CommunityId::NETWORK, name, sign(1)), "");
    }
    assert_eq!(act(CommunityId::NETWORK, "业", propose(2, &set)), "network.ChangeIsPending");
}

/// A passkey's signature of a command, with these flags of its authenticator.
fn by_passkey(text: &str, flags: u8) -> Vec<u8> {
    use base64::Engine as _;
    let id = envelope::command_id(text.as_bytes());
    let challenge = base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(id.0);
    let client = format!(
        r#"{{"type":"webauthn.get","challenge":"{challenge}","origin":"https://x.example","crossOrigin":false}}"#
    );
    let data = [&sha256(&[b"x.example"]).0[..], &[flags, 0, 0, 0, 0]].concat();
    let message = [&data[..], &sha256(&[client.as_bytes()]).0[..]].concat();
    let signature: Signature = secret("passkey").sign(&message);
    let length = |bytes: &[u8]| (bytes.len() as u16).to_be_bytes();
    let client = client.as_bytes();
    let signature = signature.normalize_s().to_bytes();
    [&[2], &length(&data)[..], &data, &length(client)[..], client, &signature].concat()
}

#[test]
fn a_passkey_signs_only_where_its_device_has_verified_the_person() {
    let mut ledger = Ledger::new();
    let time = START + HOUR;
    let passkey = PublicKey {
        suite: Suite::WebAuthn,
        relying_party: Some(sha256(&[b"x.example"])),
        origin: Some("https://x.example".to_owned()),
        ..public_key("passkey")
    };
    let passkey = serde_json::to_string(&passkey).unwrap();
    let add = format!(r#"{{"identity.AddKey":{{"key":{passkey},"scope":"full"}}}}"#);
    let add = ledger.sign("物", HOME, time + HOUR, &add);
    let (units, _) = ledger.block(time, &[add]);
    assert_eq!(units[0].verdict, Verdict::Applied);
    let text = ledger.sign("物", HOME, time + HOUR, &grant(1)).text;
    let text = text.replace("\"key\":0", "\"key\":1");
    let present = Signed { auth: by_passkey(&text, 0x01), text: text.clone() };
    assert_eq!(ledger.admit(time + 1, &present), Err("admission.NotVerified"));
    let (units, rejected) = ledger.block(time + 1, &[present]);
    assert_eq!((units.len(), rejected), (0, vec!["admission.NotVerified"]));
    let verified = Signed { auth: by_passkey(&text, 0x05), text };
    let (units, _) = ledger.block(time + 2, &[verified]);
    assert_eq!(units[0].verdict, Verdict::Applied);
}
