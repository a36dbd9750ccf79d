//! What was refused, for those who may know; what a look at a list leaves in the access log; whose
//! a key is.

use crate::story::{FLATS, Story};
use crate::town::{Town, home};
use kernel::testing::{account, institution};
use serde_json::{Value, json};

fn units(answer: &Value) -> Vec<String> {
    let items = answer["items"].as_array().expect("a list").iter();
    items.map(|item| item["unit"].as_str().expect("an id").to_owned()).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn refusals_lists_and_keys_are_told_to_whom_they_concern() {
    let story = Story::tell(Town::open().await).await;
    refusals_are_open_by_author(&story).await;
    a_list_of_flats_is_one_line_in_the_log(&story).await;
    a_devices_key_is_found(&story).await;
    story.town.close().await;
}

/// An institution's refusals are public; a resident's are its own, and the auditor's look is noted.
async fn refusals_are_open_by_author(story: &Story) {
    let town = &story.town;
    let call = json!({ "identity.GrantRole": {
        "role": "5555555555555555", "institution": institution("company"),
        "account": account("newcomer"), "office": "clerk",
    }});
    let clerk = town.officer("clerk");
    assert_eq!(town.act(&clerk, call).await["verdict"], "refused");
    let path = home("refusals");
    let public = town.get(&path, None).await.good();
    let newest = &public["items"][0];
    assert_eq!(newest["command"], "identity.GrantRole", "{public}");
    assert_eq!(
        (&newest["institution"], &newest["office"], &newest["author"]),
        (&json!(institution("company")), &json!("clerk"), &json!(clerk.account)),
    );
    assert!(newest["refusal"]["zh"]["why"].is_string(), "{newest}");
    assert!(!units(&public).contains(&story.refused), "a resident's own business");
    let [one, other] = [0, 1].map(|at| &story.residents[at].person);
    let own = town.get(&path, Some(one)).await.good();
    assert!(units(&own).contains(&story.refused), "{own}");
    assert!(!units(&town.get(&path, Some(other)).await.good()).contains(&story.refused));
    let auditor = town.officer("auditor");
    assert!(units(&town.get(&path, Some(&auditor)).await.good()).contains(&story.refused));
    let log = town.get(&home("access-log"), Some(one)).await.good();
    let looks = log["items"].as_array().expect("a list").iter();
    let looks = looks.filter(|line| line["what"] == "ledger.refusals");
    assert_eq!(looks.count(), 1, "{log}");
    let code = newest["refusal"]["code"].as_str().expect("a code");
    let only = town.get(&format!("{path}?code={code}&limit=1"), None).await.good();
    assert_eq!(only["items"][0], *newest);
    let none = town.get(&format!("{path}?code=x.Y"), None).await.good();
    assert_eq!(none["items"], json!([]));
    let metrics = town.get("/metrics", None).await.text;
    assert!(metrics.contains(&format!("linli_refusals_total{{code=\"{code}\"}}")), "{metrics}");
}

async fn a_list_of_flats_is_one_line_in_the_log(story: &Story) {
    let town = &story.town;
    let auditor = town.officer("auditor");
    let listed = town.get(&home("flats?limit=200"), Some(&auditor)).await.good();
    assert_eq!(listed["items"].as_array().map(Vec::len), Some(FLATS as usize));
    for resident in &story.residents {
        let log = town.get(&home("access-log"), Some(&resident.person)).await.good();
        let lines = log["items"].as_array().expect("a list").iter();
        let of_auditor = lines.filter(|line| {
            line["reader"] == json!(auditor.account) && line["what"] == "records.door_plate"
        });
        let covered: Vec<_> = of_auditor.map(|line| &line["covered"]).collect();
        assert_eq!(covered, [&json!(FLATS)], "{log}");
    }
}

async fn a_devices_key_is_found(story: &Story) {
    let (town, person) = (&story.town, &story.residents[0].person);
    let path = home(&format!("keys/{}", person.signer.public_hex()));
    let found = town.get(&path, None).await.good();
    assert_eq!(found["account"], json!(person.account));
    assert_eq!(found["key"], json!(person.key));
    let nobody = town.get(&home("keys/00"), None).await;
    assert_eq!((nobody.status, nobody.code().as_str()), (404, "portal.NotFound"));
}
