//! A hidden text is served to nobody but those who deal with it, at any door.

use crate::story::{NOTICES, Story};
use crate::town::{HOUR, Person, Town, home, now_ms};
use kernel::testing::institution;
use serde_json::{Value, json};

const TEXT: &str = "冬季用电安全提醒";

/// Everything that joins texts, asked by one reader: what was answered, as text.
async fn everywhere(town: &Town, text: &str, person: Option<&Person>) -> String {
    let paths = [
        "notices".to_owned(),
        format!("notices/{}", NOTICES[0]),
        format!("records/{text}"),
        "hidings".to_owned(),
        format!("hidings/{text}"),
    ];
    let mut all = String::new();
    for path in paths {
        all += &town.get(&home(&path), person).await.text;
    }
    all
}

async fn hiding(town: &Town, text: &str, person: Option<&Person>) -> Value {
    town.get(&home(&format!("hidings/{text}")), person).await.good()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hidden_text_is_read_by_those_who_deal_with_it_alone() {
    let story = Story::tell(Town::open().await).await;
    let town = &story.town;
    let wang = &story.residents[0].person;
    let path = home(&format!("notices/{}", NOTICES[0]));
    let text = town.get(&path, None).await.good()["commitment"].as_str().unwrap().to_owned();
    assert!(everywhere(town, &text, None).await.contains(TEXT));
    assert_eq!(hiding(town, &text, None).await["state"], "shown");

    let rude = town.keep(wang, "reason", "写了别人的名字".as_bytes()).await;
    let call = json!({ "records.Report": { "record": text, "reason": rude } });
    town.apply(wang, call).await;
    let seen = hiding(town, &text, None).await;
    assert_eq!((&seen["reports"], seen["steps"].as_array().unwrap().len()), (&json!(1), 0));
    let secretary = town.officer("secretary");
    let seen = hiding(town, &text, Some(&secretary)).await;
    assert_eq!(seen["steps"][0]["reason"], rude["commitment"]);
    assert!(!seen.to_string().contains(&wang.account.to_hex()), "nobody is named: {seen}");

    let why = town.keep(&secretary, "reason", "有他人的姓名".as_bytes()).await;
    let proposal = "6666666666666666";
    let call = json!({ "records.ProposeHiding": {
        "proposal": proposal, "record": text, "ground": "personal_data",
        "with": institution("committee"), "reason": why, "expires": now_ms() + 100 * HOUR,
    }});
    town.apply(&secretary, call).await;
    let sign = json!({ "cosign.Sign": { "proposal": proposal } });
    town.apply(&town.officer("chair"), sign).await;
    readers(town, wang, &text, &["manager", "secretary", "chair"]).await;
    assert_eq!(hiding(town, &text, None).await["reports"], 0, "they were acted on");
    let told = town.get(&path, None).await.good();
    assert_eq!((&told["hidden"], &told["title"]), (&json!(true), &Value::Null));

    let manager = town.officer("manager");
    let plea = town.keep(&manager, "reason", "没有写名字".as_bytes()).await;
    let call = json!({ "records.AppealHiding": { "record": text, "reason": plea } });
    town.apply(&manager, call).await;
    readers(town, wang, &text, &["manager", "secretary", "chair", "official"]).await;

    let official = town.officer("official");
    let answer = town.keep(&official, "reason", "确实没有写".as_bytes()).await;
    let call = json!({ "records.AnswerAppeal": {
        "record": text, "restored": true, "reason": answer,
    }});
    town.apply(&official, call).await;
    let seen = hiding(town, &text, None).await;
    assert_eq!(seen["state"], "restored");
    let steps: Vec<_> = seen["steps"].as_array().unwrap().iter().map(|s| &s["what"]).collect();
    assert_eq!(steps, ["hidden", "appealed", "restored"]);
    assert!(everywhere(town, &text, Some(wang)).await.contains(TEXT));
    story.town.close().await;
}

/// These officers, and nobody else, read the text.
async fn readers(town: &Town, resident: &Person, text: &str, want: &[&str]) {
    assert!(!everywhere(town, text, None).await.contains(TEXT), "the public");
    assert!(!everywhere(town, text, Some(resident)).await.contains(TEXT), "a resident");
    let officers = ["manager", "secretary", "chair", "official", "banker", "auditor", "builder"];
    let mut got = Vec::new();
    for name in officers {
        if everywhere(town, text, Some(&town.officer(name))).await.contains(TEXT) {
            got.push(name);
        }
    }
    assert_eq!(got, want);
}
