//! A batch goes to the bank and comes back: who gets the file, what a return file says, and that
//! the same one again says nothing new.

use crate::story::{BANK_ACCOUNT, Story};
use crate::town::{Answer, Person, Town, home};
use directdebit::{BatchId, item_reference};
use kernel::{Id8, ShanghaiDate};
use serde_json::{Value, json};

const BATCH: BatchId = BatchId(Id8([0xba; 8]));

async fn check(town: &Town, file: &[u8], person: &Person) -> Answer {
    let path = home(&format!("bank-debits/{BATCH}/returns/check"));
    town.post_bytes(&path, file.to_vec(), person).await
}

fn codes(answer: &Value) -> Vec<&str> {
    let errors = answer["errors"].as_array().expect("a list");
    errors.iter().filter_map(|error| error["code"].as_str()).collect()
}

/// What a resident's log says of looks at their account.
async fn looks(town: &Town, resident: &Person) -> Vec<Value> {
    let log = town.get(&home("access-log?limit=200"), Some(resident)).await.good();
    let lines = log["items"].as_array().cloned().expect("a list");
    lines.into_iter().filter(|line| line["what"] == "directdebit.account").collect()
}

/// Days later a batch is drawn of the bill that its payer no longer contests.
async fn drawn(story: &Story) -> Value {
    let (town, payer) = (&story.town, &story.residents[1]);
    let bill = story.bill_of(&payer.person, payer.flats[0]).await;
    let reason = town.keep(&payer.person, "reason", "已经说清".as_bytes()).await;
    let resolve = json!({ "billing.ResolveDispute": { "bill": bill["bill"], "reason": reason } });
    town.apply(&payer.person, resolve).await;
    town.wait_days(4);
    let officers = ["clerk", "cashier", "technician", "chair", "banker"];
    for person in officers.map(|name| town.officer(name)) {
        town.sign_in(&person).await;
    }
    for resident in &story.residents {
        town.sign_in(&resident.person).await;
    }
    let draw = json!({ "directdebit.DrawBatch": {
        "batch": BATCH, "run": story.run, "collect_on": bill["due"],
    }});
    town.apply(&town.officer("clerk"), draw).await;
    town.until(|ledger| {
        let state = |finalised: &ledger::ledger::Finalised| {
            directdebit::peek_batch(&finalised.state, crate::town::HOME, BATCH)
        };
        ledger.read(state).is_some_and(|batch| batch.drawn)
    })
    .await;
    bill
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_batch_goes_to_the_bank_and_its_return_is_recorded_once() {
    let story = Story::tell(Town::open().await).await;
    let (town, payer) = (&story.town, &story.residents[1].person);
    let bill = drawn(&story).await;
    let (cashier, clerk) = (town.officer("cashier"), town.officer("clerk"));
    let fen = bill["owed_fen"].as_i64().expect("an amount");
    let yuan = format!("{}.{:02}", fen / 100, fen % 100);
    let reference = item_reference(BATCH, 1);

    // The file is for whoever handles money at the company; the payer sees that it was read.
    let file = home(&format!("bank-debits/{BATCH}/file.csv"));
    for other in [town.officer("chair"), town.officer("banker"), payer.clone()] {
        let answer = town.get(&file, Some(&other)).await;
        assert_eq!((answer.status, answer.code().as_str()), (403, "portal.NotAllowed"));
    }
    assert_eq!(looks(town, payer).await, Vec::<Value>::new());
    let answer = town.get(&file, Some(&cashier)).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    let bill_id = bill["bill"].as_str().expect("hex");
    let expected = format!(
        "\u{feff}reference,payer,bank,account,amount,collect_on,remark\r\n\
         \"{reference}\",\"{}\",\"试验银行\",\"{BANK_ACCOUNT}\",\"{yuan}\",\"{}\",\"{bill_id}\"\r\n",
        story.residents[1].name,
        bill["due"].as_str().expect("a day"),
    );
    assert_eq!(answer.text, expected);
    assert_eq!(looks(town, payer).await.len(), 1);

    // Broken files, and files of somebody else.
    for (bytes, code) in [
        (&b""[..], "file_empty"),
        (&b"PK\x03\x04broken"[..], "file_damaged"),
        ("门牌,读数\n1,2\n".as_bytes(), "header_missing"),
    ] {
        let said = check(town, bytes, &clerk).await.good();
        assert_eq!(codes(&said), [code], "{said}");
        assert_eq!(said["rows"], json!([]));
    }
    let answer = check(town, b"x", &town.officer("chair")).await;
    assert_eq!((answer.status, answer.code().as_str()), (403, "portal.NotAllowed"));

    // GBK, as a bank writes it: 代扣编号,金额,结果 and 成功.
    let mut gbk = b"\xb4\xfa\xbf\xdb\xb1\xe0\xba\xc5,\xbd\xf0\xb6\xee,\xbd\xe1\xb9\xfb\n".to_vec();
    gbk.extend(format!("{reference},{yuan},").bytes());
    gbk.extend(b"\xb3\xc9\xb9\xa6\n");
    let said = check(town, &gbk, &clerk).await.good();
    assert_eq!(codes(&said), [""; 0], "{said}");
    assert_eq!(said["rows"][0]["item"], json!(1));
    assert_eq!((&said["paid_fen"], &said["missing"]), (&json!(fen), &json!([])));

    let kept = town.keep(&clerk, "statement", &gbk).await;
    let today = ShanghaiDate::at(town.now_ms());
    let record = json!({ "directdebit.RecordReturns": {
        "batch": BATCH, "file": kept, "on": today, "lines": [{ "item": 1, "outcome": "paid" }],
    }});
    town.apply(&clerk, record).await;
    let said = check(town, &gbk, &clerk).await.good();
    assert_eq!((&said["rows"], &said["known"]), (&json!([]), &json!(1)), "nothing new");

    // It is paid, everybody sees it in sums, and the payer as theirs.
    let view = town.get(&home(&format!("bank-debits/{BATCH}")), Some(payer)).await.good();
    assert_eq!((&view["state"], &view["paid"]["fen"]), (&json!("done"), &json!(fen)));
    let items = town.get(&home("bank-debit-items"), Some(payer)).await.good();
    assert_eq!(items["items"][0]["state"], json!("paid"));
    let other = &story.residents[0].person;
    let items = town.get(&home("bank-debit-items"), Some(other)).await.good();
    assert_eq!(items["items"], json!([]), "not a neighbour's");
    let mandates = town.get(&home("bank-debit-mandates"), Some(payer)).await.good();
    assert_eq!(mandates["items"][0]["account"], json!({ "bank": "试验银行", "tail": "7924" }));
    let seen = town.get(&home("bank-debit-mandates"), Some(&clerk)).await.good();
    assert_eq!(seen["items"][0]["account"], Value::Null, "only whoever gave it");
    let answer = town.get(&file, Some(&cashier)).await;
    assert_eq!(answer.status, 404, "nothing waits any more");
    story.town.close().await;
}
