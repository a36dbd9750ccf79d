//! No personal data outside of records: the demo's network is started, its whole story told, names
//! are read, a roster is handed in and a notice is sent out; then everything the four nodes have
//! written is searched for every name, telephone, door and text that lies in a record.
//!
//! What is looked for is not a list kept here: it is what the nodes' own record stores hold, opened
//! with their keys, and whom the demo calls by name. What is searched leaves nothing out: every
//! file of every node, also the encrypted records themselves; what is compressed inside a file; the
//! databases column by column; the log at its most talkative; the metrics. `scanner.rs` is proved
//! able to find what is planted.

mod network;
mod scanner;
mod secrets;

use network::Network;
use scanner::{Scanner, Secret};
use secrets::{public_names, secrets_of};

/// Words of the ledger itself and where every node must have them: where the scanner does not see
/// them, it would see no name.
const SEEN_AT_EVERY_NODE: [(&str, &str); 3] = [
    ("property.DraftRoster", "/state/history: "),
    ("property.DraftRoster", "/ledger-blocks-values/"),
    ("door_plate", "/view.sqlite records_record.kind: "),
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_node_writes_personal_data_anywhere_but_into_records() {
    let mut network = Network::start().await;
    let read = network.read_names_and_hand_in_a_roster().await;
    let sent = network.send_a_notice_out().await;
    let metrics = network.metrics().await;
    let stopped = network.stop().await;

    let public = public_names(&stopped.genesis());
    let mut secrets = stopped.people();
    for node in stopped.nodes() {
        secrets.extend(secrets_of(&node.join("data/records")));
    }
    secrets.sort();
    secrets.dedup();
    secrets.retain(|secret| !public.iter().any(|name| name.contains(&secret.text)));
    expect_the_whole_cast(&secrets, &read);
    for what in ["phone", "text"] {
        let went = |secret: &&Secret| secret.what == what && sent.contains(&secret.text);
        assert!(secrets.iter().any(|secret| went(&secret)), "no {what} in {sent}");
    }

    let scanner = Scanner::new(&secrets);
    let mut found = Vec::new();
    for node in stopped.nodes() {
        found.extend(scanner.folder(&node));
    }
    found.extend(scanner.file(&stopped.genesis_path()));
    found.extend(scanner.file(&stopped.trust_path()));
    for (at, text) in metrics.iter().enumerate() {
        assert!(text.contains("linli_"), "metrics of node {at}: {text}");
        found.extend(scanner.bytes(&format!("/metrics of node {at}"), text.as_bytes()));
    }
    assert!(found.is_empty(), "personal data outside of records:\n{}", found.join("\n"));
    expect_the_scanner_saw_inside(&stopped);
}

/// The search is not trivially empty: it looks for hundreds of people of the story.
fn expect_the_whole_cast(secrets: &[Secret], read: &str) {
    let count = |what: &str| secrets.iter().filter(|secret| secret.what == what).count();
    assert!(count("name") > 220, "{} names", count("name"));
    assert!(count("phone") > 220, "{} phones", count("phone"));
    assert!(count("door") >= 240, "{} doors", count("door"));
    assert!(count("text") > 170, "{} texts", count("text"));
    for name in ["王秀兰", "赵磊", "孙婷"] {
        assert!(secrets.iter().any(|secret| secret.text == name), "{name}");
    }
    assert!(read.contains("王秀兰") && read.contains("3-1-1201"), "the desk reads names");
}

/// Where a word of the ledger is found, a name would have been found.
fn expect_the_scanner_saw_inside(stopped: &network::Stopped) {
    let words = SEEN_AT_EVERY_NODE.map(|(word, _)| Secret::word(word));
    let words = Scanner::new(&words);
    for node in stopped.nodes() {
        let seen = words.folder(&node);
        for (word, place) in SEEN_AT_EVERY_NODE {
            let here = |line: &&String| line.contains(place) && line.contains(word);
            assert!(
                seen.iter().any(|line| here(&line)),
                "the scanner is blind in {place}: {seen:?}"
            );
        }
        let log = std::fs::read_to_string(node.join("node.log")).expect("the node's log");
        assert!(log.contains("portal listens") && log.contains("TRACE"), "the log says too little");
    }
    let looks = Scanner::new(&[Secret::word("records.person_card")]);
    let clerks = looks.folder(&stopped.nodes()[network::CLERKS_NODE]).join("\n");
    assert!(clerks.contains("portal.sqlite access_log.what: "), "blind in {clerks}");
}
