//! Paying by WeChat Pay and Alipay: with generated keys, a provider that stands here, and a real
//! ledger.

use crate::story::{Resident, Story};
use crate::town::{Answer, Person, Town, home};
use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use aws_lc_rs::encoding::{AsDer as _, Pkcs8V1Der, PublicKeyX509Der};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::{KeyPair, KeySize};
use aws_lc_rs::signature::{
    KeyPair as _, RSA_PKCS1_2048_8192_SHA256, RSA_PKCS1_SHA256, UnparsedPublicKey,
};
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use portal::{AlipayFile, Providers, ProvidersFile, WechatFile};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, OnceLock};
use std::time::{SystemTime, UNIX_EPOCH};
use tokio::net::TcpListener;

const SERIAL: &str = "PUB_KEY_ID_0000000000000024101100397200000006";
const API_V3_KEY: &[u8; 32] = b"0123456789abcdef0123456789ABCDEF";
const NONCE: &str = "fdasflkja484";

struct Key(KeyPair);

impl Key {
    fn new() -> Self {
        Self(KeyPair::generate(KeySize::Rsa2048).expect("the machine has randomness"))
    }
    fn sign(&self, message: &[u8]) -> String {
        let mut signature = vec![0; self.0.public_modulus_len()];
        let random = SystemRandom::new();
        self.0.sign(&RSA_PKCS1_SHA256, &random, message, &mut signature).expect("it signs");
        BASE64_STANDARD.encode(signature)
    }
    fn private(&self) -> String {
        let der: Pkcs8V1Der = self.0.as_der().expect("an RSA key");
        BASE64_STANDARD.encode(der.as_ref())
    }
    fn public(&self) -> String {
        let der: PublicKeyX509Der = self.0.public_key().as_der().expect("an RSA key");
        BASE64_STANDARD.encode(der.as_ref())
    }
}

/// The provider's key, and the merchant's.
fn keys() -> &'static (Key, Key) {
    static KEYS: OnceLock<(Key, Key)> = OnceLock::new();
    KEYS.get_or_init(|| (Key::new(), Key::new()))
}

fn seconds() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).expect("it is past 1970").as_secs()
}

/// A minute ago, as Beijing's clocks said: day and time.
fn paid() -> &'static (String, String) {
    static PAID: OnceLock<(String, String)> = OnceLock::new();
    PAID.get_or_init(|| {
        let time = crate::town::now_ms() - 60_000;
        let date = kernel::ShanghaiDate::at(time);
        let second = (time - date.start_ms()) / 1_000;
        let (hour, minute, second) = (second / 3_600, second / 60 % 60, second % 60);
        (date.to_string(), format!("{hour:02}:{minute:02}:{second:02}"))
    })
}

/// WeChat as it stands here: what it was asked, and what it says.
#[derive(Default)]
struct Wechat {
    asked: Mutex<Vec<Value>>,
    fails: Mutex<bool>,
}

impl Wechat {
    fn asked(&self) -> Vec<Value> {
        self.asked.lock().expect("no holder panics").clone()
    }
}

async fn take(State(here): State<Arc<Wechat>>, headers: HeaderMap, body: Bytes) -> Response {
    if *here.fails.lock().expect("no holder panics") {
        return (StatusCode::BAD_REQUEST, "{}").into_response();
    }
    let said = headers["authorization"].to_str().expect("text").to_owned();
    let part = |name: &str| {
        let (_, rest) = said.split_once(&format!("{name}=\"")).expect("it is there");
        rest.split('"').next().expect("a value").to_owned()
    };
    let (nonce, timestamp) = (part("nonce_str"), part("timestamp"));
    let head = format!("POST\n/v3/pay/transactions/native\n{timestamp}\n{nonce}\n");
    let message = [head.as_bytes(), &body, b"\n"].concat();
    let key = UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, keys().1.0.public_key());
    let signature = BASE64_STANDARD.decode(part("signature")).expect("base64");
    key.verify(&message, &signature).expect("the merchant signed it");
    let number = here.asked.lock().expect("no holder panics").len() + 1;
    here.asked.lock().expect("no holder panics").push(serde_json::from_slice(&body).expect("JSON"));
    let body = json!({ "code_url": format!("weixin://wxpay/bizpayurl?pr={number}") }).to_string();
    let mut answer = body.clone().into_response();
    for (name, value) in signed(&body) {
        answer.headers_mut().insert(name, value.parse().expect("a header"));
    }
    answer
}

/// The headers with which WeChat signs a body now.
fn signed(body: &str) -> [(&'static str, String); 4] {
    let (timestamp, nonce) = (seconds().to_string(), "c5ac7061fccab6bf");
    let signature = keys().0.sign(format!("{timestamp}\n{nonce}\n{body}\n").as_bytes());
    [
        ("wechatpay-timestamp", timestamp),
        ("wechatpay-nonce", nonce.to_owned()),
        ("wechatpay-serial", SERIAL.to_owned()),
        ("wechatpay-signature", signature),
    ]
}

/// WeChat on a free port, and a portal's settings for both providers.
async fn providers(here: Arc<Wechat>) -> Arc<Providers> {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let url = format!("http://{}", listener.local_addr().expect("it listens"));
    let routes = axum::Router::new().fallback(take).with_state(here);
    tokio::spawn(async move { axum::serve(listener, routes).await });
    let (theirs, ours) = keys();
    let files = [
        kept(&ours.private()),
        kept(&theirs.public()),
        kept(std::str::from_utf8(API_V3_KEY).expect("text")),
    ];
    let [key_file, platform, api_v3_key_file] = files.clone();
    let file = ProvidersFile {
        notify: None,
        wechat: Some(WechatFile {
            mchid: "1900000100".to_owned(),
            appid: "wxd678efh567hg6787".to_owned(),
            merchant_serial: "408B07E79B8269FEC3D5D3E6AB8ED163A6A380DB".to_owned(),
            key_file: key_file.clone(),
            api_v3_key_file,
            platform_keys: BTreeMap::from([(SERIAL.to_owned(), platform.clone())]),
            h5: false,
            url,
        }),
        alipay: Some(AlipayFile {
            app_id: "2021000000000001".to_owned(),
            seller_id: "2088000000000001".to_owned(),
            key_file,
            alipay_key_file: platform,
            url: "https://openapi.alipay.com/gateway.do".to_owned(),
        }),
    };
    let opened = Providers::open(&file, Some("https://linli.example/")).expect("it is set up");
    files.iter().for_each(|file| std::fs::remove_file(file).expect("it was read"));
    Arc::new(opened)
}

fn kept(text: &str) -> PathBuf {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let path = std::env::temp_dir().join(format!("linli-pay-{}-{number}", std::process::id()));
    std::fs::write(&path, text).expect("it can be written");
    path
}

/// A notice of WeChat: its body.
fn wechat_notice(order: &str, transaction: &str, fen: i64) -> String {
    let plain = json!({
        "transaction_id": transaction, "mchid": "1900000100", "appid": "wxd678efh567hg6787",
        "amount": { "total": fen, "payer_total": fen, "currency": "CNY" },
        "trade_state": "SUCCESS", "out_trade_no": order,
        "success_time": format!("{}T{}+08:00", paid().0, paid().1), "payer": { "openid": "oUpF8uMuAJO" },
    });
    let key = LessSafeKey::new(UnboundKey::new(&AES_256_GCM, API_V3_KEY).expect("32 bytes"));
    let nonce = Nonce::try_assume_unique_for_key(NONCE.as_bytes()).expect("12 bytes");
    let mut bytes = plain.to_string().into_bytes();
    key.seal_in_place_append_tag(nonce, Aad::from(b"transaction"), &mut bytes).expect("it seals");
    json!({
        "event_type": "TRANSACTION.SUCCESS", "resource_type": "encrypt-resource",
        "resource": {
            "algorithm": "AEAD_AES_256_GCM", "ciphertext": BASE64_STANDARD.encode(bytes),
            "associated_data": "transaction", "nonce": NONCE,
        },
    })
    .to_string()
}

/// A notice of Alipay, signed: its form.
fn alipay_notice(order: &str, transaction: &str, yuan: &str) -> String {
    let paid = format!("{} {}", paid().0, paid().1);
    let told = BTreeMap::from([
        ("app_id", "2021000000000001"),
        ("seller_id", "2088000000000001"),
        ("out_trade_no", order),
        ("trade_no", transaction),
        ("total_amount", yuan),
        ("trade_status", "TRADE_SUCCESS"),
        ("gmt_payment", paid.as_str()),
    ]);
    let parts: Vec<String> = told.iter().map(|(name, text)| format!("{name}={text}")).collect();
    let signature = keys().0.sign(parts.join("&").as_bytes());
    let escaped = signature.replace('+', "%2B").replace('/', "%2F").replace('=', "%3D");
    format!("{}&sign={escaped}&sign_type=RSA2", parts.join("&").replace(' ', "+"))
}

async fn tell(town: &Town, provider: &str, body: &str, headers: &[(&str, String)]) -> Answer {
    let path = format!("/pay/{provider}/{}/notify", crate::town::HOME);
    let mut request = town.request(reqwest::Method::POST, &path).body(body.to_owned());
    for (name, value) in headers {
        request = request.header(*name, value);
    }
    town.send(request).await
}

/// The town of a property company that takes WeChat Pay and Alipay.
async fn open(here: &Arc<Wechat>) -> Story {
    let all = providers(here.clone()).await;
    Story::tell(Town::open_as("机构物", |config| config.providers = Some(all)).await).await
}

/// The second resident has a bill to pay.
fn payer(story: &Story) -> (&Resident, &Person) {
    (&story.residents[1], &story.residents[1].person)
}

async fn bill(story: &Story) -> (String, i64) {
    let (resident, person) = payer(story);
    let path = home(&format!("bills?flat={}&state=owed", resident.flats[0]));
    let bills = story.town.get(&path, Some(person)).await.good();
    let bill = &bills["items"][0];
    let id = bill["bill"].as_str().expect("a bill").to_owned();
    (id, bill["owed_fen"].as_i64().expect("an amount"))
}

async fn order(town: &Town, bill: &str, asked: Value, person: &Person) -> Answer {
    town.post(&home(&format!("bills/{bill}/orders")), &asked, Some(person)).await
}

/// States of a bill's orders, the latest first.
async fn states(story: &Story, bill: &str) -> Vec<String> {
    let path = home(&format!("bills/{bill}/orders"));
    let seen = story.town.get(&path, Some(payer(story).1)).await.good();
    let items = seen["items"].as_array().expect("a list");
    items.iter().map(|item| item["state"].as_str().expect("a word").to_owned()).collect()
}

async fn notices(town: &Town) -> Value {
    town.get(&home("provider-notices"), Some(&town.officer("cashier"))).await.good()
}

async fn prepare(town: &Town, items: Value) -> Vec<Value> {
    let path = home("provider-notices/prepare");
    let cashier = town.officer("cashier");
    let made = town.post(&path, &json!({ "items": items }), Some(&cashier)).await.good();
    made["calls"].as_array().expect("a list").clone()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_bill_is_ordered_notified_and_booked_with_one_press() {
    let here = Arc::new(Wechat::default());
    let story = open(&here).await;
    let (town, (_, person)) = (&story.town, payer(&story));
    let (bill, owed) = bill(&story).await;
    let path = home(&format!("bills/{bill}/orders"));
    let offered = town.get(&path, Some(person)).await.good();
    let ways = json!([
        { "provider": "wechat", "way": "qr" }, { "provider": "alipay", "way": "link" },
    ]);
    assert_eq!(offered, json!({ "ways": ways, "items": [] }));
    // Who may not pay is offered nothing, and who may not read is told nothing.
    let none = json!({ "ways": [], "items": [] });
    assert_eq!(town.get(&path, Some(&town.officer("cashier"))).await.good(), none);
    let stranger = &story.residents[0].person;
    assert_eq!(town.get(&path, Some(stranger)).await.code(), "portal.NotFound");
    let by_qr = json!({ "provider": "wechat", "way": "qr" });
    assert_eq!(order(town, &bill, by_qr.clone(), stranger).await.code(), "portal.NotAllowed");
    let by_link = json!({ "provider": "wechat", "way": "link" });
    assert_eq!(order(town, &bill, by_link, person).await.code(), "portal.NotPayableHere");
    for fen in [0, -1, owed + 1] {
        let asked = json!({ "provider": "wechat", "way": "qr", "fen": fen });
        assert_eq!(order(town, &bill, asked, person).await.code(), "portal.BadParameter");
    }
    *here.fails.lock().unwrap() = true;
    let failed = order(town, &bill, by_qr.clone(), person).await;
    assert_eq!((failed.status, failed.code().as_str()), (502, "portal.ProviderFailed"));
    *here.fails.lock().unwrap() = false;

    let made = order(town, &bill, by_qr.clone(), person).await.good();
    assert_eq!(made["text"], "weixin://wxpay/bizpayurl?pr=1");
    assert_eq!((made["fen"].as_i64(), &made["state"]), (Some(owed), &json!("waiting")));
    let again = order(town, &bill, by_qr, person).await.good();
    assert_eq!(again["order"], made["order"], "asked again it is the same order");
    let asked = here.asked();
    assert_eq!(asked.len(), 1);
    let number = made["order"].as_str().expect("a number").to_owned();
    assert!(number.starts_with(&bill) && number.len() == 32);
    assert_eq!(asked[0]["out_trade_no"], json!(number));
    assert_eq!(asked[0]["description"], json!(format!("账单 {bill}")));
    assert_eq!(asked[0]["amount"], json!({ "total": owed, "currency": "CNY" }));
    let url = format!("https://linli.example/pay/wechat/{}/notify", crate::town::HOME);
    assert_eq!(asked[0]["notify_url"], json!(url));
    let members: Vec<&String> = asked[0].as_object().expect("an object").keys().collect();
    assert_eq!(members.len(), 7, "nothing else is told: {members:?}");
    let linked = order(town, &bill, json!({ "provider": "alipay", "way": "link" }), person).await;
    let link = linked.good()["text"].as_str().expect("a link").to_owned();
    assert!(link.starts_with("https://openapi.alipay.com/gateway.do?"), "{link}");

    // A forged notice is not heard and changes nothing.
    let body = wechat_notice(&number, "4200001234202611220123456789", owed);
    let mut forged = signed(&body);
    forged[3].1 = keys().1.sign(b"something else");
    let answer = tell(town, "wechat", &body, &forged).await;
    assert_eq!((answer.status, answer.json()["code"].clone()), (401, json!("FAIL")));
    assert_eq!(tell(town, "alipay", "trade_no=1", &[]).await.text, "failure");
    assert_eq!(tell(town, "paypal", "", &[]).await.status, 404);
    assert_eq!(notices(town).await["waiting"], json!([]));
    let metrics = town.get("/metrics", None).await.text;
    let refused = r#"linli_provider_notices_total{provider="wechat",outcome="signature_wrong"} 1"#;
    assert!(metrics.contains(refused), "{metrics}");

    // The true one waits for the books; said again it changes nothing.
    for _ in 0..2 {
        let answer = tell(town, "wechat", &body, &signed(&body)).await;
        assert_eq!((answer.status, answer.text.as_str()), (204, ""));
    }
    assert_eq!(states(&story, &bill).await, ["waiting", "notified"]);
    let seen = notices(town).await;
    assert_eq!(seen["waiting"].as_array().map(Vec::len), Some(1), "{seen}");
    assert_eq!(seen["waiting"][0]["state"], "fits");
    assert!(seen["waiting"][0]["door"].is_string());
    let totals = town.get(&home("provider-totals"), Some(&town.officer("cashier"))).await.good();
    assert_eq!((&totals["waiting"], &totals["waiting_fen"]), (&json!(1), &json!(owed)));
    let unpaid = town.get(&home(&format!("bills/{bill}")), Some(person)).await.good();
    assert_eq!(unpaid["bill"]["owed_fen"].as_i64().or(unpaid["owed_fen"].as_i64()), Some(owed));

    // Paid once more by the other order: only the first of them fits.
    let number_two = link.split("out_trade_no%22%3A%22").nth(1).expect("it is in the link");
    let yuan = format!("{}.{:02}", owed / 100, owed % 100);
    let second = alipay_notice(&number_two[..32], "2026112222001400000000000001", &yuan);
    assert_eq!(tell(town, "alipay", &second, &[]).await.text, "success");
    let seen = notices(town).await;
    let judged = [&seen["waiting"][0]["state"], &seen["waiting"][1]["state"]];
    assert_eq!(judged, [&json!("fits"), &json!("owes_less")], "{seen}");

    // One press at the counter.
    let calls = prepare(town, json!([])).await;
    assert_eq!(calls.len(), 1);
    let said = &calls[0]["billing.RecordPayment"];
    assert_eq!((&said["channel"], &said["fen"]), (&json!("wechat"), &json!(owed)));
    assert_eq!(said["reference"], "4200001234202611220123456789");
    let cashier = town.officer("cashier");
    town.apply(&cashier, calls[0].clone()).await;
    assert_eq!(states(&story, &bill).await, ["notified", "recorded"]);
    let seen = notices(town).await;
    assert_eq!(seen["recorded"][0]["state"], "recorded", "{seen}");
    assert_eq!(seen["waiting"][0]["state"], "owes_less", "{seen}");
    assert!(prepare(town, json!([])).await.is_empty());
    // Another desk pressed at the same moment: the ledger books it once.
    let verdict = town.act(&town.officer("clerk"), calls[0].clone()).await;
    assert_eq!(verdict["refusal"]["code"], "billing.AlreadyRecorded", "{verdict}");
    let more = json!({ "provider": "wechat", "way": "qr" });
    assert_eq!(order(town, &bill, more, person).await.code(), "portal.NothingToPay");
    let evidence = said["evidence"]["commitment"].as_str().expect("a record");
    let commitment = kernel::Hash::from_hex(evidence).expect("hex");
    let kept = portal::seam::RecordKeeper::open(&*town.records, crate::town::HOME, &commitment);
    let kept: Value = serde_json::from_slice(&kept.expect("it is kept")).expect("JSON");
    assert_eq!(kept["as_it_came"]["body"], json!(body));

    // The provider's own statement meets the payment by the same number.
    let (day, time) = paid();
    let file = format!(
        "微信支付账单明细,,,,,,,,\n共1笔记录,,,,,,,,\n交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号,商户单号,备注\n{day} {time},商户消费,某人,账单,收入,¥{yuan},零钱,已收钱,4200001234202611220123456789,{number},/\n"
    );
    let path = home("statements/check?fund=property_fee");
    let check = town.post_bytes(&path, file.into_bytes(), &cashier).await.good();
    assert_eq!(check["medium"], "wechat", "{check}");
    assert_eq!(check["lines"][0]["state"], "matched", "{check}");
    assert_eq!(check["lines"][0]["suggestions"][0]["to"], json!({ "recorded": said["payment"] }));
    story.town.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_does_not_fit_is_kept_shown_and_booked_one_by_one() {
    let here = Arc::new(Wechat::default());
    let story = open(&here).await;
    let (bill, owed) = bill(&story).await;
    let (resident, person) = payer(&story);
    let flat = resident.flats[0];
    let asked = json!({ "provider": "alipay", "way": "link", "fen": owed - 100 });
    let made = order(&story.town, &bill, asked, person).await.good();
    let number = made["order"].as_str().expect("a number").to_owned();
    let town = &story.town;
    // Nobody ordered the first; the second says another amount; the third is signed and no payment.
    let stranger = wechat_notice("anotherSystem0001", "4200000000000000000000000001", 500);
    assert_eq!(tell(town, "wechat", &stranger, &signed(&stranger)).await.status, 204);
    let other = alipay_notice(&number, "2026112222001400000000000009", "1.00");
    assert_eq!(tell(town, "alipay", &other, &[]).await.text, "success");
    let contrary = alipay_notice(&number, "2026112222001400000000000009", "2.00");
    assert_eq!(tell(town, "alipay", &contrary, &[]).await.text, "success");
    let refund = r#"{"event_type":"REFUND.SUCCESS"}"#;
    assert_eq!(tell(town, "wechat", refund, &signed(refund)).await.status, 204);
    let waiting = |seen: &Value| -> Vec<(String, i64)> {
        let all = seen["waiting"].as_array().expect("a list").iter();
        let one =
            |one: &Value| (one["state"].as_str().unwrap().to_owned(), one["fen"].as_i64().unwrap());
        all.map(one).collect()
    };
    let told = [("unknown_order".to_owned(), 500), ("amount_differs".to_owned(), 100)];
    assert_eq!(waiting(&notices(town).await), told);
    assert!(prepare(town, json!([])).await.is_empty(), "nothing of it is booked by itself");
    for (officer, code) in [("chair", "portal.NotAllowed"), ("technician", "portal.NotAllowed")] {
        let officer = town.officer(officer);
        let refused = town.get(&home("provider-notices"), Some(&officer)).await;
        assert_eq!(refused.code(), code);
        let totals = town.get(&home("provider-totals"), Some(&officer)).await.good();
        assert_eq!((&totals["on"], &totals["waiting"]), (&json!(false), &json!(0)));
    }
    let unknown = json!({ "items": [
        { "provider": "wechat", "transaction": "1", "target": { "prepaid": flat } }] });
    let cashier = town.officer("cashier");
    let path = home("provider-notices/prepare");
    assert_eq!(town.post(&path, &unknown, Some(&cashier)).await.code(), "portal.NotFound");
    let items: Vec<&Value> = vec![&unknown["items"][0]; 101];
    let many = town.post(&path, &json!({ "items": items }), Some(&cashier)).await;
    assert_eq!(many.code(), "portal.BadParameter");

    // What waits survives a restart.
    let folder = story.town.close_and_keep().await;
    let all = providers(here).await;
    let town = Town::open_in(folder, |config| config.providers = Some(all)).await;
    town.sign_in(&cashier).await;
    assert_eq!(waiting(&notices(&town).await), told);
    let calls = prepare(
        &town,
        json!([
            { "provider": "wechat", "transaction": "4200000000000000000000000001",
              "target": { "prepaid": flat } },
            { "provider": "alipay", "transaction": "2026112222001400000000000009",
              "target": { "bill": bill } },
        ]),
    )
    .await;
    for call in &calls {
        town.apply(&cashier, call.clone()).await;
    }
    assert_eq!(waiting(&notices(&town).await), []);
    // Taken back, a payment's notice waits again.
    let reason = town.keep(&cashier, "reason", "记错了户".as_bytes()).await;
    let payment = &calls[0]["billing.RecordPayment"]["payment"];
    let call = json!({ "billing.ReversePayment": { "payment": payment, "reason": reason } });
    town.apply(&cashier, call).await;
    assert_eq!(waiting(&notices(&town).await), told[..1]);
    town.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn where_nothing_is_set_up_nothing_is_offered() {
    // The committee's own portal holds a merchant's keys by mistake: they serve nobody there.
    let all = providers(Arc::default()).await;
    let story = Story::tell(Town::open_with(|config| config.providers = Some(all)).await).await;
    let (town, (_, person)) = (&story.town, payer(&story));
    let (bill, _) = bill(&story).await;
    let path = home(&format!("bills/{bill}/orders"));
    let none = json!({ "ways": [], "items": [] });
    assert_eq!(town.get(&path, Some(person)).await.good(), none);
    let asked = json!({ "provider": "wechat", "way": "qr" });
    assert_eq!(order(town, &bill, asked, person).await.code(), "portal.NotPayableHere");
    let cashier = town.officer("cashier");
    let refused = town.get(&home("provider-notices"), Some(&cashier)).await;
    assert_eq!(refused.code(), "portal.NotPayableHere");
    let totals = town.get(&home("provider-totals"), Some(&cashier)).await.good();
    assert_eq!((&totals["on"], &totals["waiting"]), (&json!(false), &json!(0)));
    let body = wechat_notice("0123456789", "4200", 100);
    assert_eq!(tell(town, "wechat", &body, &signed(&body)).await.status, 404);
    story.town.close().await;
}
