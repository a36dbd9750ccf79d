//! The dry run: what an import would add, change and remove.

use roster::{Place, RegisteredFlat, difference};
use serde_json::{Value, json};

use crate::rows::read_rows;

fn flat(door: &str, area_hundredths: u64, owners: &[&str]) -> RegisteredFlat {
    let place = Place { building: "1".into(), stairwell: "1".into(), door: door.into() };
    RegisteredFlat {
        place,
        area_hundredths,
        owners: owners.iter().map(|name| name.to_string()).collect(),
    }
}

const ROWS: [&str; 5] = [
    "1号楼,1单元,101室,,,,,,89.5,,,2001,王芳,,19900000001,,1001",
    "1,1,101,,,,,,89.5,,,2001,李强,,19900000002,,1001",
    "1,1,102,,,,,,70,,,2001,王芳,,19900000001,,1001",
    "1,1,201,,,,,,60,,,2001,赵明,,19900000003,,1001",
    "1,1,201,,,,,,60,,,2001,赵租,,19900000004,,1003",
];

#[test]
fn a_register_that_agrees_changes_nothing() {
    let register = [
        flat("201", 6_000, &["赵明"]),
        flat("101", 8_950, &["李强", "王芳"]),
        flat("102", 7_000, &["王芳"]),
    ];
    let difference = difference(&register, read_rows(&ROWS).roster());
    assert!(difference.is_empty(), "{difference:?}");
}

#[test]
fn an_empty_register_gets_everything() {
    let difference = difference(&[], read_rows(&ROWS).roster());
    let added: Vec<(&str, usize)> =
        difference.added.iter().map(|flat| (&*flat.place.door, flat.owners.len())).collect();
    assert_eq!(added, [("101", 2), ("102", 1), ("201", 1)]);
    assert!(difference.changed.is_empty() && difference.removed.is_empty());
}

#[test]
fn differences_are_listed_by_field() {
    let register = [
        flat("101", 8_951, &["王芳"]),
        flat("102", 7_000, &["王芳"]),
        flat("999", 5_000, &["旧主"]),
    ];
    let difference = difference(&register, read_rows(&ROWS).roster());
    let place = |door: &str| json!({"building": "1", "stairwell": "1", "door": door});
    let with = |door: &str, members: Value| {
        let mut flat = place(door);
        let object = flat.as_object_mut().expect("an object");
        object.extend(members.as_object().cloned().unwrap_or_default());
        flat
    };
    let expected = json!({
        "added": [with("201", json!({"area_hundredths": 6000, "owners": ["赵明"]}))],
        "changed": [
            with("101", json!({"field": "area", "before": 8951, "after": 8950})),
            with("101", json!({"field": "owners", "before": ["王芳"], "after": ["李强", "王芳"]})),
        ],
        "removed": [with("999", json!({"area_hundredths": 5000, "owners": ["旧主"]}))],
    });
    assert_eq!(serde_json::to_value(&difference).expect("JSON"), expected);
}
