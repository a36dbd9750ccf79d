//! A small town: a ledger of one validator with its portal, and the people who use it.

use ed25519_consensus::SigningKey;
use kernel::envelope::command_id;
use kernel::testing::{account, institution};
use kernel::{AccountId, CommandId, CommunityId, Hash, RecordRef, sha256};
use ledger::clock::LedgerClock;
use ledger::executor::Executor;
use ledger::ledger::{Ledger, LedgerAdmission, LedgerConfig};
use ledger::node::{NodeConfig, NodeHandle};
use ledger::records::{DeletionReceipt, RecordId, RecordSigner};
use p256::ecdsa::Signature;
use p256::ecdsa::signature::Signer as _;
use portal::node::NodeLedger;
use portal::seam::RecordKeeper;
use portal::{Config, Running};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use view::{Error, Pending};

pub const HOME: CommunityId = CommunityId([7; 8]);
pub const HOUR: u64 = 3_600_000;
/// A loaded machine is slow; a correct node is done in a fraction of this.
const PATIENCE: Duration = Duration::from_secs(120);
const VALIDATOR: [u8; 32] = [42; 32];

/// Who acts for whom from the start: person, institution, office.
pub const OFFICERS: &[(&str, &str, &str)] = &[
    ("chair", "committee", "head"),
    ("treasurer", "committee", "treasurer"),
    ("manager", "company", "head"),
    ("clerk", "company", "clerk"),
    ("cashier", "company", "cashier"),
    ("technician", "company", "technician"),
    ("secretary", "residents", "head"),
    ("attestor", "residents", "attestor"),
    ("banker", "bank", "cashier"),
    ("auditor", "audit", "auditor"),
    ("official", "street", "head"),
    ("builder", "developer", "head"),
];
const INSTITUTIONS: &[(&str, &str, &str, &str)] = &[
    ("committee", "owners_committee", "业", "chair"),
    ("company", "property_company", "物", "manager"),
    ("residents", "residents_committee", "居", "secretary"),
    ("bank", "bank", "银", "banker"),
    ("audit", "auditor", "审", "auditor"),
    ("street", "subdistrict", "街", "official"),
    ("developer", "developer", "建", "builder"),
];

/// A key somebody signs with.
#[derive(Clone)]
pub enum Signer {
    Office(Box<SigningKey>),
    Phone(Box<p256::ecdsa::SigningKey>),
}

impl Signer {
    pub fn phone(seed: &str) -> Self {
        let secret = sha256(&[b"phone", seed.as_bytes()]);
        let key = p256::ecdsa::SigningKey::from_slice(&secret.0).expect("a scalar");
        Self::Phone(Box::new(key))
    }
    /// What signs `message`, as a command or a login carries it.
    pub fn auth(&self, message: &[u8]) -> Vec<u8> {
        match self {
            Self::Office(key) => [&[3], &key.sign(&sha256(&[message]).0).to_bytes()[..]].concat(),
            Self::Phone(key) => {
                let signature: Signature = key.sign(message);
                let signature = signature.normalize_s();
                [&[1], &signature.to_bytes()[..]].concat()
            }
        }
    }
    pub fn public_hex(&self) -> String {
        match self {
            Self::Office(key) => hex::encode(key.verification_key().to_bytes()),
            Self::Phone(key) => {
                let point = key.verifying_key().to_sec1_point(true);
                hex::encode(point.as_bytes())
            }
        }
    }
    pub fn suite(&self) -> &'static str {
        match self {
            Self::Office(_) => "ed25519",
            Self::Phone(_) => "p256",
        }
    }
}

/// Somebody with an account.
#[derive(Clone)]
pub struct Person {
    pub account: AccountId,
    pub key: u32,
    pub signer: Signer,
}

fn officer(name: &str) -> Person {
    let secret = sha256(&[b"officer", name.as_bytes()]);
    let signer = Signer::Office(Box::new(SigningKey::from(secret.0)));
    Person { account: account(name), key: 0, signer }
}

/// The town, running.
pub struct Town {
    pub ledger: Ledger,
    pub running: Running,
    pub records: Arc<Shelf>,
    pub data: PathBuf,
    node: NodeHandle,
    http: reqwest::Client,
    base: String,
    tokens: Mutex<BTreeMap<String, String>>,
    salt: AtomicU64,
    folder: Folder,
}

/// What a town leaves on disk, with the genesis it began from.
pub struct Folder {
    dir: TempDir,
    genesis: Vec<u8>,
    records: Arc<Shelf>,
}

impl Folder {
    /// Where the node keeps its history.
    pub fn history(&self) -> PathBuf {
        ledger::replay::history_path(&self.dir.0.join("node"))
    }
    /// Where the portal keeps its read model.
    pub fn view(&self) -> PathBuf {
        self.dir.0.join("portal").join("view.sqlite")
    }
}

/// Records in memory: what the town's only validator holds, and what it has erased.
#[derive(Default)]
pub struct Shelf(Mutex<BTreeMap<(CommunityId, Hash), Vec<u8>>>, Mutex<Vec<DeletionReceipt>>);

impl Shelf {
    /// Erases a record and signs for it, as the validator does.
    pub fn erase(&self, genesis: Hash, community: CommunityId, commitment: Hash, height: u64) {
        self.0.lock().expect("no holder panics").remove(&(community, commitment));
        let id = RecordId { community, commitment };
        let receipt = RecordSigner::new(genesis, VALIDATOR).erased(&id, height, now_ms());
        self.1.lock().expect("no holder panics").push(receipt);
    }
}

impl RecordKeeper for Shelf {
    fn keep<'a>(
        &'a self,
        community: CommunityId,
        _kind: &'a str,
        bytes: Vec<u8>,
    ) -> Pending<'a, Result<RecordRef, Error>> {
        let mut shelf = self.0.lock().expect("no holder panics");
        let salt = (shelf.len() as u64).to_be_bytes();
        let commitment = sha256(&[&salt, &bytes]);
        let size = bytes.len() as u32;
        shelf.insert((community, commitment), bytes);
        Box::pin(async move { Ok(RecordRef { commitment, size }) })
    }
    fn open(&self, community: CommunityId, commitment: &Hash) -> Option<Vec<u8>> {
        self.0.lock().expect("no holder panics").get(&(community, *commitment)).cloned()
    }
    fn deletion_receipts(&self, community: CommunityId, commitment: &Hash) -> Vec<DeletionReceipt> {
        let signed = self.1.lock().expect("no holder panics");
        let about = |receipt: &&DeletionReceipt| {
            (receipt.community, receipt.commitment) == (community, *commitment)
        };
        signed.iter().filter(about).cloned().collect()
    }
}

struct TempDir(PathBuf);

impl TempDir {
    fn new() -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("linli-portal-{}-{number}", std::process::id());
        let path = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&path).expect("the temporary directory can be written");
        Self(path)
    }
}
impl Drop for TempDir {
    fn drop(&mut self) {
        // A folder that cannot be removed is left to the system's own cleaning.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn genesis(keeper: &str) -> Value {
    let institutions: Vec<Value> = INSTITUTIONS
        .iter()
        .map(|(name, kind, mark, head)| {
            json!({
                "id": institution(name), "kind": kind, "name": format!("机构{mark}"),
                "name_en": name, "mark": mark, "signers": [account(head)], "signatures_needed": 1,
            })
        })
        .collect();
    let person = |(name, of, office): &(&str, &str, &str)| {
        let signer = officer(name).signer;
        json!({
            "account": account(name),
            "keys": [{ "suite": signer.suite(), "bytes": signer.public_hex() }],
            "roles": [{ "institution": institution(of), "office": office }],
        })
    };
    let persons: Vec<Value> = OFFICERS.iter().map(person).collect();
    let identity = json!({ "objection_ms": 0, "institutions": institutions, "persons": persons });
    let funds = ["property_fee", "maintenance", "public_revenue", "held"];
    let bank = institution("bank");
    let account = |(number, fund): (usize, &&str)| json!({ "fund": fund, "institution": bank, "mask": format!("{number:04}") });
    let accounts: Vec<Value> = funds.iter().enumerate().map(account).collect();
    let key = Hash(SigningKey::from(VALIDATOR).verification_key().to_bytes());
    let validator = json!({ "name": keeper, "name_en": "keeper", "mark": "业", "key": key });
    json!({
        "linli_genesis": 1, "name": "试验网络", "demo": true, "time": now_ms() - HOUR,
        "epoch_blocks": 1_024, "ledger_offset_ms": 0, "validators": [validator],
        "network": identity,
        "communities": [{
            "id": HOME, "name": "试验小区", "name_en": "Test Court", "identity": identity,
            "treasury": { "accounts": accounts },
        }],
    })
}

pub fn now_ms() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).expect("it is past 1970");
    since.as_millis() as u64
}

/// An answer.
pub struct Answer {
    pub status: u16,
    pub headers: reqwest::header::HeaderMap,
    pub text: String,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{error}: {}", self.text))
    }
    pub fn good(&self) -> Value {
        assert!((200..300).contains(&self.status), "{} {}", self.status, self.text);
        self.json()
    }
    pub fn code(&self) -> String {
        self.json()["code"].as_str().unwrap_or_default().to_owned()
    }
}

impl Town {
    pub async fn open() -> Self {
        Self::open_with(|_| {}).await
    }
    pub async fn open_with(change: impl FnOnce(&mut Config)) -> Self {
        Self::open_as("机构业", change).await
    }
    /// A town whose only machine is that of the institution of this name.
    pub async fn open_as(keeper: &str, change: impl FnOnce(&mut Config)) -> Self {
        let genesis = serde_json::to_vec(&genesis(keeper)).expect("plain data");
        Self::open_in(Folder { dir: TempDir::new(), genesis, records: Arc::default() }, change)
            .await
    }
    /// Opens a town in a folder that another one may have left.
    pub async fn open_in(folder: Folder, change: impl FnOnce(&mut Config)) -> Self {
        let Folder { dir, genesis, records } = &folder;
        let (genesis, records) = (genesis.clone(), records.clone());
        let clock = LedgerClock::ahead_by(0);
        let admission = Arc::new(LedgerAdmission::new(now_ms));
        let config = NodeConfig {
            data_dir: dir.0.join("node"),
            listen: ([127, 0, 0, 1], 0).into(),
            peers: Vec::new(),
            key: VALIDATOR,
            genesis: sha256(&[&genesis]).0,
            clock: clock.clone(),
            admission: admission.clone(),
            epoch_blocks: 1_024,
            threads: NodeConfig::THREADS,
        };
        let ledger_config = LedgerConfig {
            genesis,
            data_dir: dir.0.join("node"),
            partition: "state".to_owned(),
            clock: clock.clone(),
            snapshot_phase: config.snapshot_phase(),
        };
        let (opened, ledger) = tokio::sync::oneshot::channel();
        let node = ledger::node::start(config, move |context| async move {
            let executor = Executor::open(context, ledger_config).await.expect("it opens");
            admission.attach(executor.ledger());
            opened.send(executor.ledger()).ok().expect("somebody waits");
            executor
        });
        let node = node.await.expect("the node comes up");
        let ledger = ledger.await.expect("the ledger opened");
        let seam = NodeLedger::new(ledger.clone(), node.clone(), VALIDATOR, clock, records.clone());
        let data = dir.0.join("portal");
        let mut config = Config::local(data.clone());
        change(&mut config);
        let running = portal::start(config, Arc::new(seam)).await.expect("the portal starts");
        Self {
            base: format!("http://{}", running.address),
            ledger,
            running,
            records,
            data,
            node,
            http: {
                portal::use_one_tls();
                reqwest::Client::new()
            },
            tokens: Mutex::default(),
            salt: AtomicU64::new(1),
            folder,
        }
    }

    pub async fn close(self) {
        drop(self.close_and_keep().await);
    }
    /// Ends it and keeps its files.
    pub async fn close_and_keep(self) -> Folder {
        let Self { running, node, folder, .. } = self;
        running.stop().await;
        let stopped = tokio::task::spawn_blocking(move || node.stop());
        stopped.await.expect("the node stops");
        folder
    }

    pub fn officer(&self, name: &str) -> Person {
        officer(name)
    }

    pub fn request(&self, method: reqwest::Method, path: &str) -> reqwest::RequestBuilder {
        self.http.request(method, format!("{}{path}", self.base))
    }
    pub async fn send(&self, request: reqwest::RequestBuilder) -> Answer {
        let answer = request.send().await.expect("the portal answers");
        let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
        let bytes = answer.bytes().await.expect("a whole body");
        let text = String::from_utf8_lossy(&bytes).into_owned();
        Answer { status, headers, text }
    }
    pub fn with_token(
        &self,
        request: reqwest::RequestBuilder,
        person: &Person,
    ) -> reqwest::RequestBuilder {
        self.as_person(request, Some(person))
    }
    fn as_person(
        &self,
        request: reqwest::RequestBuilder,
        person: Option<&Person>,
    ) -> reqwest::RequestBuilder {
        let Some(person) = person else {
            return request;
        };
        let tokens = self.tokens.lock().expect("no holder panics");
        let token = tokens.get(&person.account.to_hex()).expect("signed in before");
        request.bearer_auth(token)
    }
    pub async fn get(&self, path: &str, person: Option<&Person>) -> Answer {
        self.send(self.as_person(self.request(reqwest::Method::GET, path), person)).await
    }
    pub async fn post(&self, path: &str, body: &Value, person: Option<&Person>) -> Answer {
        let request = self.request(reqwest::Method::POST, path).json(body);
        self.send(self.as_person(request, person)).await
    }
    pub async fn post_bytes(&self, path: &str, bytes: Vec<u8>, person: &Person) -> Answer {
        let request = self.request(reqwest::Method::POST, path).body(bytes);
        self.send(self.as_person(request, Some(person))).await
    }

    /// The body of a login by this person.
    pub async fn login(&self, person: &Person) -> Value {
        let challenge = self.post("/v1/session/challenge", &Value::Null, None).await.good();
        let nonce = challenge["nonce"].as_str().expect("a nonce");
        let (chain, account, key) = (self.ledger.chain(), person.account, person.key);
        let text = format!(
            r#"{{"linli_login":1,"chain":"{chain}","community":"{HOME}","account":"{account}","key":{key},"nonce":"{nonce}"}}"#
        );
        let auth = person.signer.auth(&[b"linli/login/v1\0", text.as_bytes()].concat());
        json!({
            "community": HOME, "account": account, "key": key, "nonce": nonce,
            "auth": hex::encode(auth),
        })
    }
    pub async fn sign_in(&self, person: &Person) -> Value {
        let session = self.post("/v1/session", &self.login(person).await, None).await.good();
        let token = session["token"].as_str().expect("a token").to_owned();
        self.tokens.lock().expect("no holder panics").insert(person.account.to_hex(), token);
        session
    }

    /// A signed command, ready to be handed in.
    pub fn sign(&self, person: &Person, call: &Value) -> (CommandId, Value) {
        let (chain, account, key) = (self.ledger.chain(), person.account, person.key);
        let salt = self.salt.fetch_add(1, Ordering::Relaxed);
        let until = now_ms() + HOUR;
        let text = format!(
            r#"{{"linli":1,"chain":"{chain}","community":"{HOME}","account":"{account}","key":{key},"salt":"{salt:032x}","valid_until":{until},"do":{call}}}"#
        );
        let auth = person.signer.auth(&kernel::envelope::preimage(text.as_bytes()));
        let id = command_id(text.as_bytes());
        (id, json!({ "text": text, "auth": hex::encode(auth) }))
    }
    /// Signs, hands in, waits until final and in the read model; answers the verdict as its author
    /// sees it.
    pub async fn act(&self, person: &Person, call: Value) -> Value {
        let (id, signed) = self.sign(person, &call);
        let answer = self.post("/v1/commands", &signed, None).await;
        assert_eq!(answer.status, 202, "{} {call}", answer.text);
        self.until_final(&id).await;
        let state = self.get(&format!("/v1/commands/{id}"), None).await.good();
        assert_eq!(state["state"], "final", "{state}");
        state["verdict"].clone()
    }
    /// As [`Self::act`], and it must be applied.
    pub async fn apply(&self, person: &Person, call: Value) -> Value {
        let verdict = self.act(person, call.clone()).await;
        assert_eq!(verdict["verdict"], "applied", "{verdict} {call}");
        verdict
    }
    pub async fn until_final(&self, id: &CommandId) {
        self.until(|ledger| ledger.read(|finalised| finalised.recent.holds_any(id))).await;
    }
    /// Waits for a condition of the finalised ledger, looked at after each block.
    pub async fn until(&self, reached: impl Fn(&Ledger) -> bool) {
        let mut blocks = self.ledger.subscribe();
        let waiting = async {
            while !reached(&self.ledger) {
                let _ = blocks.recv().await;
            }
        };
        tokio::time::timeout(PATIENCE, waiting).await.expect("it comes in time");
        self.running.catch_up().await;
    }
    /// Uploads a record.
    pub async fn keep(&self, person: &Person, kind: &str, bytes: &[u8]) -> Value {
        let path = format!("/v1/communities/{HOME}/records?kind={kind}");
        self.post_bytes(&path, bytes.to_vec(), person).await.good()
    }
}

/// The path of a noun's route in the home community.
pub fn home(path: &str) -> String {
    format!("/v1/communities/{HOME}/{path}")
}
