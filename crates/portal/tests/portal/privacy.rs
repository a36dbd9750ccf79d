//! What a resident learns of their own data: who could read it, and that it is gone.

use crate::story::Story;
use crate::town::{HOME, Person, Town, home};
use kernel::Hash;
use serde_json::{Value, json};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_could_read_a_record_and_the_institutions_see_that_it_is_gone() {
    let story = Story::tell(Town::open().await).await;
    let town = &story.town;
    let [wang, other] = &story.residents[..] else { panic!("two residents") };
    let me = town.get(&home("me"), Some(&wang.person)).await.good();
    let card = me["person"]["card"].as_str().expect("the roster brought a card").to_owned();
    let path = home(&format!("records/{card}/deletion"));
    let status = async |person: Option<&Person>| town.get(&path, person).await.status;
    assert_eq!(status(Some(&wang.person)).await, 404, "it is not gone");

    let clerk = town.officer("clerk");
    let reason = town.keep(&clerk, "reason", "登记错了".as_bytes()).await;
    let call = json!({ "records.Tombstone": { "commitment": card, "reason": reason } });
    let verdict = town.apply(&clerk, call).await;
    let (genesis, commitment) = (town.ledger.genesis_hash(), Hash::from_hex(&card).expect("hex"));
    let height = verdict["height"].as_u64().expect("a height");
    town.records.erase(genesis, HOME, commitment, height);

    let told = town.get(&path, Some(&wang.person)).await.good();
    let receipt: ledger::records::DeletionReceipt =
        serde_json::from_value(told["receipts"][0].clone()).expect("as the validator signed it");
    assert!(receipt.is_signed());
    assert_eq!((receipt.commitment, receipt.height), (commitment, height));
    assert!(told["erased_ms"].as_u64().is_some_and(|at| at > 0));
    // An auditor never reads a name card; that one is gone is no secret from an institution.
    for officer in ["clerk", "auditor", "builder"] {
        assert_eq!(status(Some(&town.officer(officer))).await, 200, "{officer}");
    }
    assert_eq!(status(Some(&other.person)).await, 404);
    assert_eq!(status(None).await, 404);
    story.town.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_people_file_about_themselves_waits_in_a_list_of_its_own() {
    let story = Story::tell(Town::open().await).await;
    let town = &story.town;
    let resident = &story.residents[0];
    let clerk = town.officer("clerk");
    let filed = async || {
        let path = home("records?kind=person_card&filed=true");
        town.get(&path, Some(&clerk)).await.good()["items"].as_array().cloned().expect("a list")
    };
    assert_eq!(filed().await, Vec::<Value>::new());
    let card = json!({ "name": resident.name, "phone": "19900007777" }).to_string();
    let card = town.keep(&resident.person, "person_card", card.as_bytes()).await;
    let account = resident.person.account;
    let attach = json!({ "records.Attach": {
        "record": card, "kind": "person_card", "class": "own_flat", "account": account,
    }});
    town.apply(&resident.person, attach).await;
    let waiting = filed().await;
    assert_eq!(waiting.len(), 1);
    assert_eq!(waiting[0]["commitment"], card["commitment"]);

    let path = home(&format!("persons/{account}"));
    let before = town.get(&path, Some(&clerk)).await.good();
    assert_ne!(before["card"], card["commitment"], "an institution has to take it over");
    let take_over = json!({ "property.RegisterPerson": {
        "account": account, "kind": before["kind"], "card": card,
    }});
    town.apply(&clerk, take_over).await;
    let after = town.get(&path, Some(&clerk)).await.good();
    assert_eq!(after["card"], card["commitment"]);
    story.town.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn anybody_may_know_who_reads_what() {
    let town = Town::open().await;
    let told = town.get(&home("record-readers"), None).await.good();
    let kinds = told["kinds"].as_array().expect("a list");
    assert_eq!(kinds.len(), 8);
    assert_eq!(kinds[0]["kind"], "person_card");
    assert_eq!(kinds[0]["household"], false);
    let bank = kernel::testing::institution("bank").to_hex();
    let reads = |kind: &Value| {
        let duties = kind["institutions"].as_array().expect("a list");
        duties.iter().any(|duty| duty["institution"] == bank.as_str())
    };
    assert!(!reads(&kinds[0]) && reads(&kinds[1]), "the bank reads doors, not name cards");
    town.close().await;
}
