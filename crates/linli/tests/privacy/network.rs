//! The demo's network as anybody starts it, and what is done on it beside its story: a clerk reads
//! names, and hands in a roster, once with mistakes, once to be prepared.

use crate::scanner::Secret;
use p256::ecdsa::signature::Signer as _;
use p256::ecdsa::{Signature, SigningKey};
use p256::pkcs8::DecodePrivateKey as _;
use serde_json::{Value, json};
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use tokio::sync::mpsc;

/// Whose names are read and rosters handed in: the property company's clerk.
const CLERK: &str = "孙婷";
/// The position of that company's node.
pub const CLERKS_NODE: usize = 1;
/// Whose flat the clerk opens.
const OWNER: &str = "王秀兰";
/// Flats of the roster that is handed in.
const SAMPLE_FLATS: u32 = 30;

/// A folder that goes with the test.
pub struct TempDir(PathBuf);

impl TempDir {
    pub fn new(name: &str) -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("linli-privacy-{name}-{}-{number}", std::process::id());
        let path = std::env::temp_dir().join(name);
        fs::create_dir_all(&path).expect("the temporary directory can be written");
        Self(path)
    }
    pub fn path(&self) -> &Path {
        &self.0
    }
}
impl Drop for TempDir {
    fn drop(&mut self) {
        // A folder that cannot be removed is left to the system's own cleaning.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The demo, running.
pub struct Network {
    process: Child,
    dir: TempDir,
    demo: Value,
    http: reqwest::Client,
    sent: mpsc::UnboundedReceiver<String>,
}

/// The demo's folder after its end.
pub struct Stopped {
    dir: TempDir,
    demo: Value,
}

impl Network {
    /// Starts it with the most talkative log there is, and waits until its story is told.
    pub async fn start() -> Self {
        let dir = TempDir::new("demo");
        let (outgoing, sent) = gateway(&dir).await;
        let mut process = Command::new(env!("CARGO_BIN_EXE_linli"))
            .args(["demo", "--listen", "127.0.0.1:0", "--data"])
            .arg(dir.path())
            .arg("--outgoing")
            .arg(outgoing)
            .env("RUST_LOG", "trace")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the binary starts");
        let output = BufReader::new(process.stdout.take().expect("it is piped"));
        let ready = output.lines().find(|line| match line {
            Ok(line) => line.starts_with("ready "),
            Err(_) => true,
        });
        ready.expect("the demo becomes ready").expect("it says so");
        let demo = fs::read(dir.path().join("demo.json")).expect("the demo says who is who");
        let demo = serde_json::from_slice(&demo).expect("JSON");
        portal::use_one_tls();
        Self { process, dir, demo, http: reqwest::Client::new(), sent }
    }

    fn portals(&self) -> Vec<String> {
        let validators = self.demo["validators"].as_array().expect("a list");
        let url = |validator: &Value| validator["url"].as_str().expect("an address").to_owned();
        validators.iter().map(url).collect()
    }

    /// Everything a clerk's pages ask for by name, and a roster up to its commands. Gives what was
    /// answered: it is full of names.
    pub async fn read_names_and_hand_in_a_roster(&self) -> String {
        let portal = self.portals().remove(CLERKS_NODE);
        let persona = self.persona(CLERK);
        let community = persona["community"].as_str().expect("hex");
        let token = self.sign_in(&portal, persona).await;
        let path = |path: &str| format!("{portal}/v1/communities/{community}/{path}");
        let mut read = String::new();
        let owner = self.persona(OWNER);
        let own = |member: &str| owner[member].as_str().expect("hex").to_owned();
        let (flat, account) = (own("flat"), own("account"));
        for what in [
            format!("flats/{flat}"),
            format!("persons/{account}"),
            format!("records?account={account}"),
            "flats?limit=200".to_owned(),
            "bills?limit=200".to_owned(),
            "payments?limit=200".to_owned(),
        ] {
            let request = self.http.get(path(&what)).bearer_auth(&token);
            read.push_str(&good(request).await);
        }
        for (what, file) in
            [("check", mistaken_roster()), ("check", sound_roster()), ("prepare", sound_roster())]
        {
            let request = self.http.post(path(&format!("roster/{what}"))).body(file);
            good(request.bearer_auth(&token)).await;
        }
        read
    }

    /// The clerk has one notice sent to the owner as a text message. Gives what the gateway got: a
    /// telephone number and a text.
    pub async fn send_a_notice_out(&mut self) -> String {
        let portal = self.portals().remove(CLERKS_NODE);
        let persona = self.persona(CLERK);
        let community = persona["community"].as_str().expect("hex");
        let token = self.sign_in(&portal, persona).await;
        let notices = format!("{portal}/v1/communities/{community}/notices");
        let body = json!({ "way": "sms", "flats": [self.persona(OWNER)["flat"]] });
        let all = json_of(self.http.get(&notices).bearer_auth(&token)).await;
        for notice in all["items"].as_array().expect("a list") {
            let path = format!("{notices}/{}/messages", notice["notice"].as_str().expect("hex"));
            let request = self.http.post(path).bearer_auth(&token).json(&body);
            if request.send().await.expect("the portal answers").status().is_success() {
                return self.sent.recv().await.expect("the gateway is called");
            }
        }
        panic!("none of the company's notices can be sent: {all}");
    }

    fn persona(&self, name: &str) -> &Value {
        let personas = self.demo["personas"].as_array().expect("a list");
        personas.iter().find(|persona| persona["name"] == name).expect("a person of the story")
    }

    async fn sign_in(&self, portal: &str, persona: &Value) -> String {
        let text = |name: &str| persona[name].as_str().expect("a text").to_owned();
        let (community, account, key) = (text("community"), text("account"), &persona["key"]);
        let status: Value = json_of(self.http.get(format!("{portal}/v1/status"))).await;
        let chain = status["chain"].as_str().expect("hex");
        let challenge = self.http.post(format!("{portal}/v1/session/challenge"));
        let nonce = json_of(challenge).await["nonce"].as_str().expect("a nonce").to_owned();
        let login = format!(
            r#"{{"linli_login":1,"chain":"{chain}","community":"{community}","account":"{account}","key":{key},"nonce":"{nonce}"}}"#
        );
        let secret = text("key_pkcs8");
        let secret = base64::Engine::decode(&base64::engine::general_purpose::STANDARD, secret);
        let secret = SigningKey::from_pkcs8_der(&secret.expect("base64")).expect("a key");
        let signature: Signature = secret.sign(format!("linli/login/v1\0{login}").as_bytes());
        let auth = hex::encode([&[1], &signature.normalize_s().to_bytes()[..]].concat());
        let body = json!({ "community": community, "account": account, "key": key,
            "nonce": nonce, "auth": auth });
        let session = json_of(self.http.post(format!("{portal}/v1/session")).json(&body)).await;
        session["token"].as_str().expect("a token").to_owned()
    }

    /// What each node tells its operator's monitoring.
    pub async fn metrics(&self) -> Vec<String> {
        let mut all = Vec::new();
        for portal in self.portals() {
            all.push(good(self.http.get(format!("{portal}/metrics"))).await);
        }
        all
    }

    /// Ends it as an operator does; what stays are its files.
    pub async fn stop(mut self) -> Stopped {
        let pid = self.process.id().to_string();
        let told = Command::new("kill").args(["-TERM", &pid]).status().expect("kill runs");
        assert!(told.success());
        let ended = self.process.wait().expect("it ends");
        assert!(ended.success(), "{ended}");
        Stopped { dir: self.dir, demo: self.demo }
    }
}

impl Stopped {
    /// The folder of each node: key, configuration, log, data.
    pub fn nodes(&self) -> Vec<PathBuf> {
        (0..4).map(|position| self.dir.path().join(format!("v{position}"))).collect()
    }
    pub fn genesis_path(&self) -> PathBuf {
        self.dir.path().join("genesis.json")
    }
    pub fn trust_path(&self) -> PathBuf {
        self.dir.path().join("trust.json")
    }
    pub fn genesis(&self) -> Value {
        serde_json::from_slice(&fs::read(self.genesis_path()).expect("it reads")).expect("JSON")
    }
    /// Who need not lie in a record: the story's officers, who have keys from the start, and the
    /// people of a roster that was only tried.
    pub fn people(&self) -> Vec<Secret> {
        let personas = self.demo["personas"].as_array().expect("a list");
        let name = |persona: &Value| persona["name"].as_str().expect("a name").to_owned();
        // 「孙婷 (青禾花园)」 is 孙婷 in another community.
        let first = |name: String| name.split(' ').next().map(str::to_owned).unwrap_or(name);
        let mut people: Vec<Secret> =
            personas.iter().map(|persona| Secret::name(first(name(persona)))).collect();
        for file in [mistaken_roster(), sound_roster()] {
            let reading = roster::read(&file).expect("a sample reads");
            let roster = reading.roster();
            let owners = roster.owners.iter().map(|o| (&o.name, &o.phone, &o.id_number));
            let others = roster.occupants.iter().map(|o| (&o.name, &o.phone, &o.id_number));
            for (name, phone, id_number) in owners.chain(others) {
                people.push(Secret::name(name));
                people.extend(phone.iter().flat_map(|phone| Secret::phone(phone)));
                people.extend(id_number.iter().map(|number| Secret::new("id number", number)));
            }
        }
        people
    }
}

/// A gateway that takes everything, and the demo's settings for it.
async fn gateway(dir: &TempDir) -> (PathBuf, mpsc::UnboundedReceiver<String>) {
    let (take, sent) = mpsc::unbounded_channel();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let url = format!("http://{}/", listener.local_addr().expect("it listens"));
    let routes = axum::Router::new().fallback(move |body: String| async move {
        take.send(body).expect("the test listens");
    });
    tokio::spawn(async move { axum::serve(listener, routes).await });
    let (secret, outgoing) = (dir.path().join("gateway-secret"), dir.path().join("outgoing.json"));
    fs::write(&secret, "a secret of the gateway").expect("it can be written");
    let settings = json!({ "webhook": { "url": url, "secret_file": secret } });
    fs::write(&outgoing, settings.to_string()).expect("it can be written");
    (outgoing, sent)
}

fn mistaken_roster() -> Vec<u8> {
    roster::write_sample_with_errors(3, SAMPLE_FLATS).0
}

fn sound_roster() -> Vec<u8> {
    roster::write_sample(7, SAMPLE_FLATS)
}

async fn good(request: reqwest::RequestBuilder) -> String {
    let answer = request.send().await.expect("the portal answers");
    let status = answer.status();
    let text = answer.text().await.expect("a whole body");
    assert!(status.is_success(), "{status} {text}");
    text
}

async fn json_of(request: reqwest::RequestBuilder) -> Value {
    serde_json::from_str(&good(request).await).expect("JSON")
}
