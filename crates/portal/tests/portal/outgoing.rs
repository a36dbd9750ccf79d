//! Notices sent out of the node: to a gateway and a mail server that stand here, say what they are
//! told to, and keep what they got.

use crate::story::Story;
use crate::town::{Town, home};
use aws_lc_rs::hmac;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use kernel::{AccountId, FlatId};
use portal::{EmailFile, MailTls, Outgoing, OutgoingFile, WebhookFile};
use serde_json::{Value, json};
use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};

const SECRET: &str = "a secret of the gateway";
const NOTICE: &str = "7777777777777771";
const TEXT: &str = "漏水检修约时间\n请在本周内回电，约定入户检修的时间。";
/// Long enough that nothing is tried twice in a test.
const NEVER_MS: u64 = 3_600_000;

/// What stands at the other end: what it answers, and what it got.
#[derive(Default)]
struct Other {
    answers: Mutex<VecDeque<u16>>,
    got: Mutex<Vec<(HeaderMap, String)>>,
}

impl Other {
    fn answering(answers: &[u16]) -> Arc<Self> {
        let answers = Mutex::new(answers.iter().copied().collect());
        Arc::new(Self { answers, got: Mutex::default() })
    }
    /// Keeps what came; the last answer is given for ever.
    fn take(&self, headers: HeaderMap, body: String) -> u16 {
        self.got.lock().expect("no holder panics").push((headers, body));
        let mut answers = self.answers.lock().expect("no holder panics");
        match answers.len() {
            1 => answers[0],
            _ => answers.pop_front().expect("it has an answer"),
        }
    }
    fn got(&self) -> Vec<(HeaderMap, String)> {
        self.got.lock().expect("no holder panics").clone()
    }
}

/// A gateway on a free port, and a portal's settings for it.
async fn gateway(other: Arc<Other>, first_wait_ms: u64) -> Arc<Outgoing> {
    async fn take(State(other): State<Arc<Other>>, headers: HeaderMap, body: Bytes) -> StatusCode {
        let body = String::from_utf8(body.to_vec()).expect("JSON");
        StatusCode::from_u16(other.take(headers, body)).expect("a status")
    }
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let url = format!("http://{}/send", listener.local_addr().expect("it listens"));
    let routes = axum::Router::new().fallback(take).with_state(other);
    tokio::spawn(async move { axum::serve(listener, routes).await });
    let secret_file = secret_file();
    let webhook = WebhookFile { url, secret_file: secret_file.clone(), ways: vec![way("sms")] };
    let outgoing = Outgoing::open(&OutgoingFile { email: None, webhook: Some(webhook) });
    std::fs::remove_file(secret_file).expect("it was read");
    Arc::new(outgoing.expect("it is set up").waiting_first(first_wait_ms))
}

fn way<T: serde::de::DeserializeOwned>(word: &str) -> T {
    serde_json::from_value(json!(word)).expect("a way")
}

fn secret_file() -> PathBuf {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let path = std::env::temp_dir().join(format!("linli-secret-{}-{number}", std::process::id()));
    std::fs::write(&path, format!("{SECRET}\n")).expect("it can be written");
    path
}

/// A mail server that answers `RCPT` as it is told.
async fn mail_server(other: Arc<Other>) -> Arc<Outgoing> {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let port = listener.local_addr().expect("it listens").port();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(talk(stream, other.clone()));
        }
    });
    let email = EmailFile {
        host: "127.0.0.1".to_owned(),
        port: Some(port),
        tls: MailTls::None,
        user: None,
        password_file: None,
        from: "业委会 <notice@committee.example>".to_owned(),
    };
    let outgoing = Outgoing::open(&OutgoingFile { email: Some(email), webhook: None });
    Arc::new(outgoing.expect("it is set up").waiting_first(1))
}

async fn talk(stream: TcpStream, other: Arc<Other>) -> std::io::Result<()> {
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read).lines();
    write.write_all(b"220 here\r\n").await?;
    let mut letter = None::<String>;
    while let Some(line) = lines.next_line().await? {
        let answer = match (&mut letter, line.as_str()) {
            (Some(whole), ".") => {
                other.got.lock().expect("no holder panics").push((HeaderMap::new(), whole.clone()));
                letter = None;
                "250 taken".to_owned()
            }
            (Some(whole), _) => {
                whole.push_str(&format!("{line}\n"));
                continue;
            }
            (None, "DATA") => {
                letter = Some(String::new());
                "354 go on".to_owned()
            }
            (None, line) if line.starts_with("RCPT") => {
                let mut answers = other.answers.lock().expect("no holder panics");
                format!("{} {line}", answers.pop_front().expect("it has an answer"))
            }
            (None, _) => "250 good".to_owned(),
        };
        write.write_all(format!("{answer}\r\n").as_bytes()).await?;
    }
    Ok(())
}

/// The town's story, a letter of the committee to two flats of one person each, and who they are.
async fn letter_to_two(town: Town) -> (Story, [(FlatId, AccountId); 2]) {
    let story = Story::tell(town).await;
    let mut found: Vec<(FlatId, AccountId)> = Vec::new();
    for (id, flat) in &story.register {
        let alone = flat.owners().len() == 1 && flat.occupants.is_empty();
        let Some(owner) = flat.owners().first().map(|owner| owner.account) else {
            continue;
        };
        let known = found.iter().any(|(_, known)| *known == owner);
        if alone && !known && is_natural(&story.town, owner) {
            found.push((*id, owner));
        }
    }
    let to: [(FlatId, AccountId); 2] = found[..2].try_into().expect("the sample has two");
    let (town, chair) = (&story.town, story.town.officer("chair"));
    for (at, (_, account)) in to.iter().enumerate() {
        register(
            &story,
            *account,
            &json!({ "name": "住户", "phone": format!("1990000777{at}"),
            "email": format!("owner{at}@mail.example") }),
        )
        .await;
    }
    let text = town.keep(&chair, "notice", TEXT.as_bytes()).await;
    let flats = to.map(|(flat, _)| flat);
    let call = json!({ "notices.Publish": {
        "notice": NOTICE, "about": "service", "audience": { "flats": flats }, "text": text,
    }});
    town.apply(&chair, call).await;
    (story, to)
}

fn is_natural(town: &Town, account: AccountId) -> bool {
    let person = town
        .ledger
        .read(|finalised| identity::peek_person(&finalised.state, crate::town::HOME, account));
    person.is_some_and(|person| person.kind == identity::PersonKind::Natural)
}

/// Gives a person a card; answers its commitment.
async fn register(story: &Story, account: AccountId, card: &Value) -> Value {
    let (town, clerk) = (&story.town, story.town.officer("clerk"));
    let card = town.keep(&clerk, "person_card", card.to_string().as_bytes()).await;
    let call = json!({ "property.RegisterPerson": {
        "account": account, "kind": "natural", "card": card,
    }});
    town.apply(&clerk, call).await;
    card["commitment"].clone()
}

async fn ask(town: &Town, officer: &str, way: &str, flats: &[FlatId]) -> crate::town::Answer {
    let path = home(&format!("notices/{NOTICE}/messages"));
    town.post(&path, &json!({ "way": way, "flats": flats }), Some(&town.officer(officer))).await
}

/// How far each flat is, and in which ways more can be sent.
async fn told(town: &Town, to: [(FlatId, AccountId); 2]) -> (Value, Vec<Value>) {
    let path = home(&format!("notices/{NOTICE}/messages"));
    let seen = town.get(&path, Some(&town.officer("chair"))).await.good();
    let items = seen["items"].as_array().expect("a list");
    let state = |(flat, _)| {
        let item = items.iter().find(|item| item["flat"] == json!(flat));
        item.map_or(Value::Null, |item| item["state"].clone())
    };
    (seen["ways"].clone(), to.map(state).to_vec())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_gateway_gets_what_it_can_check_and_its_answer_reaches_the_desk() {
    let other = Other::answering(&[503, 200, 422, 200]);
    let outgoing = gateway(other.clone(), 1).await;
    let town = Town::open_with(|config| {
        config.outgoing = Some(outgoing);
        config.public_url = Some("http://linli.example/".to_owned());
    });
    let (story, to) = letter_to_two(town.await).await;
    let town = &story.town;
    let [(first, account), (second, _)] = to;
    assert_eq!(ask(town, "manager", "sms", &[first]).await.code(), "portal.NotAllowed");
    assert_eq!(ask(town, "treasurer", "sms", &[first]).await.code(), "portal.NotAllowed");
    assert_eq!(ask(town, "chair", "email", &[first]).await.code(), "portal.NotSentHere");
    assert_eq!(ask(town, "chair", "sms", &[]).await.code(), "portal.BadParameter");
    let elsewhere = [FlatId([9; 8])];
    assert_eq!(ask(town, "chair", "sms", &elsewhere).await.code(), "portal.BadParameter");
    assert_eq!(told(town, to).await, (json!(["sms"]), vec![Value::Null, Value::Null]));

    let taken = ask(town, "chair", "sms", &[first]).await.good();
    assert_eq!(taken, json!({ "queued": 1, "nobody": 0 }));
    town.running.until_tried(2).await;
    assert_eq!(told(town, to).await.1, [json!("sent"), Value::Null]);
    let again = ask(town, "chair", "sms", &[first]).await.good();
    assert_eq!(again["queued"], json!(0), "nobody gets it twice");
    ask(town, "chair", "sms", &[first, second]).await.good();
    town.running.until_tried(3).await;
    assert_eq!(told(town, to).await.1, ["sent", "refused"]);

    let got = other.got();
    assert_eq!(got.len(), 3);
    let bodies: Vec<Value> =
        got.iter().map(|(_, body)| serde_json::from_str(body).expect("JSON")).collect();
    assert_eq!(bodies[0], bodies[1], "the same id is the same message");
    assert_ne!(bodies[1]["id"], bodies[2]["id"]);
    let id = bodies[0]["id"].clone();
    let expected = json!({
        "v": 1, "id": id, "community": crate::town::HOME, "notice": NOTICE, "way": "sms",
        "to": "19900007770", "title": "漏水检修约时间", "text": TEXT,
        "link": format!("http://linli.example/notices/{NOTICE}"),
    });
    assert_eq!(bodies[0], expected);
    for (headers, body) in &got {
        let header = |name: &str| headers[name].to_str().expect("text").to_owned();
        let signed = format!("{}.{body}", header("linli-timestamp"));
        let key = hmac::Key::new(hmac::HMAC_SHA256, SECRET.as_bytes());
        let tag = hex::decode(header("linli-signature").trim_start_matches("v1=")).expect("hex");
        hmac::verify(&key, signed.as_bytes(), &tag).expect("it is the node's");
    }

    // The institution's word makes it a delivery; what was refused begins anew.
    let chair = town.officer("chair");
    let call = json!({ "notices.RecordService": {
        "notice": NOTICE, "flats": [first], "way": "sms", "delivered_by": chair.account,
        "at": crate::town::now_ms(),
    }});
    town.apply(&chair, call).await;
    assert_eq!(ask(town, "chair", "sms", &[second]).await.good()["queued"], json!(1));
    town.running.until_tried(4).await;
    assert_eq!(told(town, to).await.1, ["sent", "sent"]);
    looked(&story, account).await;
    story.town.close().await;
}

/// The person whose card was used can see who asked for it.
async fn looked(story: &Story, account: AccountId) {
    let file = rusqlite::Connection::open(story.town.data.join("portal.sqlite")).expect("it opens");
    let lines: i64 = file
        .query_row(
            "SELECT COUNT(*) FROM access_log WHERE what = 'records.person_card' AND reader = ?1
                AND (account = ?2 OR instr(subjects, ?2) > 0)",
            [story.town.officer("chair").account.to_hex(), account.to_hex()],
            |row| row.get(0),
        )
        .expect("the log reads");
    assert!(lines > 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_waits_survives_a_restart_and_an_erased_card_is_never_used() {
    let busy = Other::answering(&[503]);
    let outgoing = gateway(busy.clone(), NEVER_MS).await;
    let town = Town::open_with(|config| config.outgoing = Some(outgoing)).await;
    let (story, to) = letter_to_two(town).await;
    let town = &story.town;
    ask(town, "chair", "sms", &to.map(|(flat, _)| flat)).await.good();
    town.running.until_tried(2).await;
    assert_eq!(told(town, to).await.1, ["queued", "queued"]);
    let clerk = town.officer("clerk");
    let card = register(&story, to[1].1, &json!({ "name": "住户", "phone": "19900007779" })).await;
    let reason = town.keep(&clerk, "reason", "本人要求".as_bytes()).await;
    let call = json!({ "records.Tombstone": { "commitment": card, "reason": reason } });
    town.apply(&clerk, call).await;
    let folder = story.town.close_and_keep().await;

    let open = Other::answering(&[200]);
    let outgoing = gateway(open.clone(), NEVER_MS).await;
    let town = Town::open_in(folder, |config| config.outgoing = Some(outgoing)).await;
    town.running.until_tried(2).await;
    town.sign_in(&town.officer("chair")).await;
    assert_eq!(told(&town, to).await.1, ["sent", "no_address"]);
    let (before, after) = (busy.got(), open.got());
    assert_eq!((before.len(), after.len()), (2, 1));
    assert!(after[0].1.contains("19900007770"));
    assert!(before.iter().any(|(_, body)| *body == after[0].1), "the same id, the same message");
    town.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn mail_is_handed_to_the_institutions_own_server() {
    let other = Other::answering(&[451, 250, 550]);
    let outgoing = mail_server(other.clone()).await;
    let town = Town::open_with(|config| config.outgoing = Some(outgoing)).await;
    let (story, to) = letter_to_two(town).await;
    let town = &story.town;
    assert_eq!(ask(town, "chair", "sms", &[to[0].0]).await.code(), "portal.NotSentHere");
    ask(town, "chair", "email", &[to[0].0]).await.good();
    town.running.until_tried(2).await;
    ask(town, "chair", "email", &[to[1].0]).await.good();
    town.running.until_tried(3).await;
    assert_eq!(told(town, to).await, (json!(["email"]), vec![json!("sent"), json!("refused")]));
    let got = other.got();
    assert_eq!(got.len(), 1, "who refuses the address gets no letter");
    let letter = &got[0].1;
    assert!(letter.contains("To: owner0@mail.example"), "{letter}");
    assert!(letter.contains("notice@committee.example"), "{letter}");
    let body: String = letter.split("\n\n").nth(1).expect("a body").split_whitespace().collect();
    let body = base64_text(&body).replace("\r\n", "\n");
    assert!(body.starts_with(TEXT) && body.contains("机构业"), "{body}");
    // Who leaves no address gets none; a notice that was taken back leaves no more.
    register(&story, to[1].1, &json!({ "name": "住户", "phone": "19900007779" })).await;
    ask(town, "chair", "email", &[to[1].0]).await.good();
    town.running.until_tried(4).await;
    assert_eq!(told(town, to).await.1, ["sent", "no_address"]);
    let chair = town.officer("chair");
    let reason = town.keep(&chair, "reason", "日期有变".as_bytes()).await;
    let call = json!({ "notices.Withdraw": { "notice": NOTICE, "reason": reason } });
    town.apply(&chair, call).await;
    assert_eq!(ask(town, "chair", "email", &[to[1].0]).await.code(), "portal.Conflict");
    story.town.close().await;
}

/// RFC 4648, as far as a letter needs it.
fn base64_text(text: &str) -> String {
    const DIGITS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let (mut bits, mut held, mut bytes) = (0_u32, 0, Vec::new());
    for digit in text.chars().filter_map(|digit| DIGITS.find(digit)) {
        bits = bits << 6 | digit as u32;
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push((bits >> held) as u8);
            bits &= (1 << held) - 1;
        }
    }
    String::from_utf8(bytes).expect("UTF-8")
}
