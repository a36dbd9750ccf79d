//! What every answer has in common, the one door for writing, sessions, floods, events.

use crate::town::{HOME, HOUR, Person, Signer, Town, home, now_ms};
use kernel::signature::verify_ed25519;
use kernel::testing::{account, institution};
use kernel::{CommandId, Hash};
use reqwest::Method;
use serde_json::{Value, json};

fn grant(number: u64) -> Value {
    json!({ "identity.GrantRole": {
        "role": format!("{number:016x}"), "institution": institution("company"),
        "account": account(&format!("newcomer {number}")), "office": "clerk",
    }})
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_answer_has_its_headers_and_every_failure_one_form() {
    let town = Town::open().await;
    let unit = "0".repeat(64);
    let table = [
        (Method::GET, "/v1/nothing".to_owned(), 404, "portal.NotFound"),
        (Method::PUT, "/v1/status".to_owned(), 405, "portal.MethodNotAllowed"),
        (Method::GET, "/v1/commands/xyz".to_owned(), 400, "portal.BadParameter"),
        (Method::GET, format!("/v1/receipts/{unit}"), 404, "portal.NotFound"),
        (Method::GET, "/v1/blocks/999999".to_owned(), 404, "portal.NotFound"),
        (Method::GET, "/v1/communities/00/me".to_owned(), 404, "portal.CommunityNotFound"),
        (
            Method::GET,
            "/v1/communities/0909090909090909/me".to_owned(),
            404,
            "portal.CommunityNotFound",
        ),
        (Method::GET, home("me"), 401, "portal.SessionNeeded"),
        (Method::GET, home("books"), 401, "portal.SessionNeeded"),
        (Method::GET, home("roles?limit=0"), 400, "portal.BadParameter"),
        (Method::GET, home("roles?after=zz"), 400, "portal.BadParameter"),
        (Method::GET, home("books/gold"), 400, "portal.BadParameter"),
        (Method::POST, "/v1/commands".to_owned(), 415, "portal.WrongContent"),
    ];
    for (method, path, status, code) in table {
        let answer = town.send(town.request(method, &path)).await;
        assert_eq!((answer.status, answer.code().as_str()), (status, code), "{path}");
        let body = answer.json();
        assert_eq!(body["log"], json!(answer.headers["x-request-id"].to_str().unwrap()), "{path}");
        assert!(body["zh"].is_string() && body["en"].is_string(), "{path}");
    }
    let large = json!({ "text": "x".repeat(50_000), "auth": "" });
    let answer = town.post("/v1/commands", &large, None).await;
    assert_eq!((answer.status, answer.code().as_str()), (413, "portal.TooLarge"));
    let status = town.get("/v1/status", None).await;
    let policy = status.headers["content-security-policy"].to_str().unwrap();
    assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{policy}");
    assert_eq!(status.headers["x-content-type-options"], "nosniff");
    assert_eq!(status.headers["cache-control"], "no-store");
    assert_eq!(status.headers["access-control-allow-origin"], "*");
    let body = status.good();
    assert_eq!((&body["writing"], &body["demo"]), (&json!(true), &json!(true)));
    assert_eq!(body["validators"][0]["connected"], json!(true));
    let private = town.get(&home("me"), None).await;
    assert!(!private.headers.contains_key("access-control-allow-origin"));
    town.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pages_are_served_whole_and_again_only_when_they_changed() {
    let town = Town::open().await;
    let page = town.request(Method::GET, "/").header("accept", "text/html");
    let page = town.send(page).await;
    assert_eq!(page.status, 200);
    assert_eq!(page.headers["content-type"], "text/html; charset=utf-8");
    assert_eq!(page.headers["cache-control"], "no-cache");
    let etag = page.headers["etag"].to_str().unwrap().to_owned();
    let again = town.request(Method::GET, "/").header("if-none-match", &etag);
    let again = town.send(again).await;
    assert_eq!((again.status, again.text.as_str()), (304, ""));
    // One page of a desk, and the address in a receipt's QR code.
    for address in ["/desk/roster".to_owned(), format!("/r/{}.3", "a".repeat(64))] {
        let deep = town.request(Method::GET, &address).header("accept", "text/html");
        assert_eq!(town.send(deep).await.text, page.text, "the app finds its own way");
    }
    let missing = town.request(Method::GET, "/assets/none.js").header("accept", "*/*");
    assert_eq!(town.send(missing).await.status, 404);
    let font = town.request(Method::HEAD, "/fonts/noto-sans-hans.otf").header("accept", "*/*");
    let font = town.send(font).await;
    assert_eq!(font.status, 200);
    assert_eq!(font.headers["content-type"], "font/otf");
    assert_eq!(font.headers["cache-control"], "public, max-age=2592000");
    let plain = town.get("/plain", None).await;
    assert!(plain.text.contains("机构业") && plain.text.contains("演示数据"), "{}", plain.text);
    let lookup = town.get(&format!("/plain/check?id={}", "0".repeat(64)), None).await;
    assert!(lookup.text.contains("还没有"), "{}", lookup.text);
    for path in ["/plain/check", "/plain/check?id=x"] {
        let wrong = town.get(path, None).await;
        assert!(wrong.status == 200 && wrong.text.contains("64 位"), "{}", wrong.text);
    }
    let (id, signed) = town.sign(&town.officer("clerk"), &grant(1));
    assert_eq!(town.post("/v1/commands", &signed, None).await.status, 202);
    town.until_final(&id).await;
    let refused = town.get(&format!("/plain/check?id={id}"), None).await.text;
    assert!(refused.contains("1 家机构已签字") && refused.contains("页"), "{refused}");
    assert!(refused.contains("class=\"bad\""), "{refused}");
    assert_eq!(town.get("/healthz", None).await.text, "ok\n");
    town.running.catch_up().await;
    assert_eq!(town.get("/readyz", None).await.text, "ready\n");
    town.close().await;
    let secure = |config: &mut portal::Config| config.public_url = Some("https://x.example".into());
    let town = Town::open_with(secure).await;
    let turned_back = town.get("/plain?insecure=1", None).await.text;
    assert!(turned_back.contains("没有加密") && turned_back.contains("https://x.example"));
    assert!(!town.get("/plain", None).await.text.contains("没有加密"));
    town.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_command_is_acknowledged_once_and_judged_once() {
    let town = Town::open().await;
    let manager = town.officer("manager");
    let (id, signed) = town.sign(&manager, &grant(1));
    let unknown = town.get(&format!("/v1/commands/{id}"), None).await.good();
    assert_eq!(unknown["state"], "unknown");
    let answer = town.post("/v1/commands", &signed, None).await;
    assert_eq!(answer.status, 202, "{}", answer.text);
    let ack = answer.json();
    assert_eq!(ack["id"], json!(id));
    let received = ack["received_ms"].as_u64().unwrap();
    let message = [b"linli/ack/v1\0", &id.0[..], &received.to_be_bytes()].concat();
    let key = Hash::from_hex(ack["institution"].as_str().unwrap()).unwrap();
    let signature = hex::decode(ack["signature"].as_str().unwrap()).unwrap();
    assert!(verify_ed25519(&key.0, &message, &signature));
    town.until_final(&id).await;
    let state = town.get(&format!("/v1/commands/{id}"), None).await.good();
    let verdict = &state["verdict"];
    assert_eq!((&state["state"], &verdict["verdict"]), (&json!("final"), &json!("applied")));
    assert_eq!((&verdict["seals"]["signed"], &verdict["seals"]["needed"]), (&json!(1), &json!(1)));
    let again = town.post("/v1/commands", &signed, None).await;
    assert_eq!((again.status, again.code().as_str()), (409, "admission.Duplicate"));
    let height = verdict["height"].as_u64().unwrap();
    let block = town.get(&format!("/v1/blocks/{height}"), None).await.good();
    assert_eq!(block["units"][0]["id"], json!(id), "a role is public");
    let refused = town.act(&town.officer("clerk"), grant(2)).await;
    assert_eq!(refused["verdict"], "refused");
    let words = &refused["refusal"];
    assert!(words["zh"]["todo"].is_string() && words["code"].as_str().unwrap().contains('.'));
    let export = town.get(&home("export"), None).await;
    let lines: Vec<Value> = export.text.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(lines.len() as u64, town.ledger.head().height, "one line per block with units");
    town.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_batch_answers_line_by_line() {
    let town = Town::open().await;
    let manager = town.officer("manager");
    let (first, one) = town.sign(&manager, &grant(1));
    let (second, two) = town.sign(&manager, &grant(2));
    let mut forged = two.clone();
    forged["auth"] = json!("03".repeat(65));
    let lines = [one.to_string(), "no json".to_owned(), forged.to_string(), two.to_string()];
    let send = |body: String| {
        let request = town.request(Method::POST, "/v1/commands/batch").body(body);
        town.send(request)
    };
    let answer = send(lines.join("\n")).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    let told: Vec<Value> =
        answer.text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((told.len(), &told[0]["id"], &told[3]["id"]), (4, &json!(first), &json!(second)));
    assert_eq!(told[1]["code"], "portal.BadParameter");
    assert_eq!(told[2]["code"], "admission.BadSignature");
    town.until_final(&second).await;
    let many = vec!["{}"; 501].join("\n");
    assert_eq!(send(many).await.code(), "portal.TooLarge");
    let metrics = town.get("/metrics", None).await.text;
    let counted = r#"linli_rejections_total{code="admission.BadSignature"}"#;
    assert!(metrics.contains(counted), "{metrics}");
    town.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_login_is_no_command_and_ends_with_its_key() {
    let town = Town::open().await;
    let manager = town.officer("manager");
    let login = town.login(&manager).await;
    assert_eq!(town.post("/v1/session", &login, None).await.status, 200);
    let replayed = town.post("/v1/session", &login, None).await;
    assert_eq!(replayed.code(), "portal.LoginFailed", "a challenge is good once");
    let mut other = town.login(&manager).await;
    other["account"] = json!(account("clerk"));
    assert_eq!(town.post("/v1/session", &other, None).await.code(), "portal.LoginFailed");
    // A command's signature opens no session: it is over another prefix.
    let mut command = town.login(&manager).await;
    let text = format!(
        r#"{{"linli_login":1,"chain":"{}","community":"{HOME}","account":"{}","key":0,"nonce":{}}}"#,
        town.ledger.chain(),
        manager.account,
        command["nonce"],
    );
    let signed = manager.signer.auth(&kernel::envelope::preimage(text.as_bytes()));
    command["auth"] = json!(hex::encode(signed));
    assert_eq!(town.post("/v1/session", &command, None).await.code(), "portal.LoginFailed");
    // The cookie reads, and nothing else.
    let session = town.post("/v1/session", &town.login(&manager).await, None).await;
    let cookie = session.headers["set-cookie"].to_str().unwrap().to_owned();
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"), "{cookie}");
    let pair = cookie.split(';').next().unwrap().to_owned();
    let read = town.request(Method::GET, &home("me")).header("cookie", &pair);
    assert_eq!(town.send(read).await.status, 200);
    let write = town.request(Method::POST, &home("records?kind=reason"));
    let write = town.send(write.header("cookie", &pair).body("x")).await;
    assert_eq!(write.code(), "portal.SessionNeeded");
    // With the key goes the session.
    town.sign_in(&manager).await;
    assert_eq!(town.get(&home("me"), Some(&manager)).await.status, 200);
    let phone = Signer::phone("manager");
    let key = json!({ "suite": phone.suite(), "bytes": phone.public_hex() });
    town.apply(&manager, json!({ "identity.AddKey": { "key": key, "scope": "full" } })).await;
    let by_phone = Person { account: manager.account, key: 1, signer: phone };
    town.apply(&by_phone, json!({ "identity.RevokeKey": { "key": 0 } })).await;
    assert_eq!(town.get(&home("me"), Some(&manager)).await.code(), "portal.SessionOver");
    town.sign_in(&by_phone).await;
    let ended = town.request(Method::DELETE, "/v1/session");
    let ended = town.send(town.with_token(ended, &by_phone)).await;
    assert_eq!(ended.status, 204);
    assert_eq!(town.get(&home("me"), Some(&by_phone)).await.code(), "portal.SessionOver");
    town.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_flood_is_turned_away_by_address() {
    let town = Town::open_with(|config| config.behind_proxy = true).await;
    let ask = |address: &'static str| {
        let request = town.request(Method::POST, "/v1/session/challenge");
        town.send(request.header("x-forwarded-for", format!("spoofed, {address}")))
    };
    let mut answers = Vec::new();
    for _ in 0..portal::limits::LOGINS_BURST + 10 {
        answers.push(ask("192.0.2.1").await);
    }
    assert_eq!(answers[0].status, 200);
    let last = answers.last().unwrap();
    assert_eq!((last.status, last.code().as_str()), (429, "portal.TooManyRequests"));
    assert!(last.headers.contains_key("retry-after"));
    assert_eq!(ask("192.0.2.2").await.status, 200, "somebody else is served");
    town.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_stream_tells_what_is_new_and_ends_with_the_session() {
    let town = Town::open().await;
    let manager = town.officer("manager");
    town.sign_in(&manager).await;
    let open = town.with_token(town.request(Method::GET, "/v1/events"), &manager);
    let mut stream = open.send().await.expect("it opens");
    assert_eq!(stream.headers()["content-type"], "text/event-stream");
    let (id, signed) = town.sign(&manager, &grant(1));
    assert_eq!(town.post("/v1/commands", &signed, None).await.status, 202);
    let event = read_until(&mut stream, &id).await;
    assert!(event.contains("event: final") && event.contains("\"identity\""), "{event}");
    town.close().await;
}

/// Reads a stream until an event names a command.
async fn read_until(stream: &mut reqwest::Response, id: &CommandId) -> String {
    let mut heard = String::new();
    let started = now_ms();
    while !heard.contains(&id.to_hex()) {
        assert!(now_ms() < started + HOUR / 30, "nothing came: {heard}");
        let chunk = stream.chunk().await.expect("the stream is open").expect("it goes on");
        heard.push_str(&String::from_utf8_lossy(&chunk));
    }
    heard
}
