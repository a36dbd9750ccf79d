//! Searching people by name: who may, what the people found learn of it, and how often.

use crate::story::Story;
use crate::town::{Answer, Person, Town, home};
use serde_json::{Value, json};

async fn search(town: &Town, name: &str, person: Option<&Person>) -> Answer {
    town.post(&home("people/search"), &json!({ "name": name }), person).await
}

/// What a resident's log says of searches.
async fn looks(town: &Town, resident: &Person) -> Vec<Value> {
    let log = town.get(&home("access-log?limit=200"), Some(resident)).await.good();
    let lines = log["items"].as_array().cloned().expect("a list");
    lines.into_iter().filter(|line| line["what"] == "records.search").collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_person_is_found_by_those_who_may_read_their_card_and_sees_each_look() {
    let story = Story::tell(Town::open().await).await;
    let town = &story.town;
    let [wang, other] = &story.residents[..] else { panic!("two residents") };
    assert_ne!(wang.name, other.name, "the sample has two names");

    // Who may not read a card does not find it, whatever they ask.
    let nobody = search(town, &wang.name, None).await;
    assert_eq!((nobody.status, nobody.code().as_str()), (401, "portal.SessionNeeded"));
    let resident = search(town, &wang.name, Some(&other.person)).await;
    assert_eq!((resident.status, resident.code().as_str()), (403, "portal.NotAllowed"));
    for officer in ["auditor", "banker", "technician", "treasurer", "builder"] {
        let answer = search(town, &wang.name, Some(&town.officer(officer))).await;
        assert_eq!(
            (answer.status, answer.code().as_str()),
            (403, "portal.NotAllowed"),
            "{officer}"
        );
    }
    assert_eq!(looks(town, &wang.person).await, Vec::<Value>::new());

    for officer in ["clerk", "cashier", "chair", "attestor", "official"] {
        let found = search(town, &wang.name, Some(&town.officer(officer))).await.good();
        assert_eq!(found["more"], json!(false));
        let items = found["items"].as_array().expect("a list");
        let account = json!(wang.person.account);
        let hit = items.iter().find(|hit| hit["account"] == account).expect("she is found");
        assert_eq!(hit["name"], json!(wang.name));
        assert_eq!(hit["flats"].as_array().map(Vec::len), Some(wang.flats.len()), "{officer}");
        assert!(hit["flats"][0]["door"]["door"].is_string(), "{officer}: {hit}");
    }
    let seen = looks(town, &wang.person).await;
    assert_eq!(seen.len(), 5, "one look of each who searched");
    assert!(seen.iter().all(|look| look["count"] == 1 && look["institution"].is_string()));

    // A part of the name is enough, one letter of it is not.
    let part: String = wang.name.chars().take(2).collect();
    let part = search(town, &part, Some(&town.officer("clerk"))).await.good();
    assert!(part["items"].as_array().is_some_and(|items| !items.is_empty()));
    let letter: String = wang.name.chars().take(1).collect();
    let short = search(town, &letter, Some(&town.officer("clerk"))).await;
    assert_eq!((short.status, short.code().as_str()), (400, "portal.NameTooShort"));
    story.town.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_asked_is_written_down_nowhere_and_nobody_asks_for_ever() {
    let town = Town::open().await;
    let (clerk, chair) = (town.officer("clerk"), town.officer("chair"));
    for officer in [&clerk, &chair] {
        town.sign_in(officer).await;
    }
    let name = "查无此人某某某";
    for _ in 0..portal::limits::SEARCHES_BURST {
        let found = search(&town, name, Some(&clerk)).await.good();
        assert_eq!(found, json!({ "items": [], "more": false }));
    }
    let over = search(&town, name, Some(&clerk)).await;
    assert_eq!((over.status, over.code().as_str()), (429, "portal.TooManySearches"));
    assert_eq!(over.headers["retry-after"], "120");
    assert_eq!(search(&town, name, Some(&chair)).await.status, 200, "each account has its own");
    let long = "某".repeat(portal::limits::SEARCH_BODY_BYTES_MAX);
    assert_eq!(search(&town, &long, Some(&chair)).await.code(), "portal.TooLarge");

    let metrics = town.get("/metrics", None).await.text;
    assert!(!metrics.contains(name));
    let mut files = 0;
    for file in std::fs::read_dir(&town.data).expect("the portal's folder") {
        let bytes = match std::fs::read(file.expect("a file").path()) {
            // A database's own journal goes away when it is done: it keeps nothing.
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => continue,
            read => read.expect("it reads"),
        };
        files += 1;
        let holds = bytes.windows(name.len()).any(|part| part == name.as_bytes());
        assert!(!holds, "no file keeps what was asked");
    }
    assert!(files > 0);
    town.close().await;
}
