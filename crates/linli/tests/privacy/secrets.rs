//! What must not be found: whatever lies in a node's records, and the names of the demo's people.

use crate::scanner::Secret;
use kernel::{CommunityId, Hash};
use ledger::records::{RecordId, RecordStore};
use serde_json::Value;
use std::path::Path;

/// Han characters of the shortest piece of a text that is looked for by itself.
const PIECE_CHARS_MIN: usize = 4;

/// Everything in the records of one node.
pub fn secrets_of(root: &Path) -> Vec<Secret> {
    let store = RecordStore::open(root).expect("the records open");
    let mut secrets = Vec::new();
    for id in ids(&root.join("records")) {
        let record = store.get(&id).expect("it reads").expect("it is there");
        secrets.extend(of_content(&record.bytes));
    }
    secrets
}

/// The records by their files: `records/<community>/<first byte>/<commitment>`.
fn ids(folder: &Path) -> Vec<RecordId> {
    let children = |path: &Path| {
        let entries = std::fs::read_dir(path).expect("a folder");
        entries.map(|entry| entry.expect("it reads").path()).collect::<Vec<_>>()
    };
    let name = |path: &Path| path.file_name().expect("a name").to_string_lossy().into_owned();
    let mut found = Vec::new();
    for community in children(folder) {
        let id = CommunityId::from_hex(&name(&community)).expect("a community");
        for file in children(&community).iter().flat_map(|first| children(first)) {
            // Markers of erased records and drafts have endings, and nothing to read.
            let commitment = Hash::from_hex(&name(&file));
            found.extend(commitment.map(|commitment| RecordId { community: id, commitment }));
        }
    }
    found
}

/// Cards and door plates are JSON; anything else that is text is somebody's words.
fn of_content(bytes: &[u8]) -> Vec<Secret> {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return Vec::new();
    };
    let Ok(Value::Object(card)) = serde_json::from_str(text) else {
        return of_words(text);
    };
    let of = |(field, value): (&String, &Value)| {
        let text = value.as_str()?;
        let secret = match field.as_str() {
            "name" => vec![Secret::name(text)],
            "phone" => Secret::phone(text),
            "id_number" => vec![Secret::new("id number", text)],
            "door" => vec![Secret::new("door", text)],
            _ => vec![Secret::new("other", text)],
        };
        Some(secret)
    };
    card.iter().filter_map(of).flatten().collect()
}

/// The whole, and each piece between punctuation that is long enough to be nobody else's.
fn of_words(text: &str) -> Vec<Secret> {
    let is_han = |letter: char| ('\u{4e00}'..='\u{9fff}').contains(&letter);
    let pieces = text.split(|letter: char| !is_han(letter));
    let long = pieces.filter(|piece| piece.chars().count() >= PIECE_CHARS_MIN);
    let pieces = long.map(|piece| Secret::new("text", piece));
    std::iter::once(Secret::new("text", text)).chain(pieces).collect()
}

/// Names that genesis gives to everybody: institutions, communities, the network. They are no
/// personal data (PIPL art. 4 speaks of natural persons), and a payment slip may well name its
/// bank.
pub fn public_names(genesis: &Value) -> Vec<String> {
    match genesis {
        Value::Object(members) => members
            .iter()
            .flat_map(|(name, value)| match value.as_str() {
                Some(text) if name == "name" || name == "name_en" => vec![text.to_owned()],
                _ => public_names(value),
            })
            .collect(),
        Value::Array(items) => items.iter().flat_map(public_names).collect(),
        _ => Vec::new(),
    }
}
