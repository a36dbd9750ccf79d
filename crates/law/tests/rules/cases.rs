//! `vectors.json` and `more.json`, case by case, through `calc`.

use law::{Kind, calc};
use serde_json::{Map, Value};

const VECTORS: &str = include_str!("../vectors.json");
const MORE: &str = include_str!("../more.json");

/// Every case alone and all cases of a kind in one call give what is expected; an error is expected
/// by its code.
fn check(text: &str) -> usize {
    let kinds: Map<String, Value> = serde_json::from_str(text).expect("the file is a JSON object");
    let mut count = 0;
    for (kind, cases) in &kinds {
        let cases = cases.as_array().expect("a list of cases");
        let inputs: Vec<&Value> = cases.iter().map(|case| &case["input"]).collect();
        let together = run(kind, &serde_json::to_string(&inputs).expect("JSON"));
        assert_eq!(together.len(), cases.len());
        for (case, result) in cases.iter().zip(together) {
            let alone = run(kind, &format!("[{}]", case["input"]));
            assert_eq!(alone, std::slice::from_ref(&result), "{kind} {}", case["id"]);
            assert_eq!(codes_only(result), case["expect"], "{kind} {}", case["id"]);
            count += 1;
        }
    }
    count
}

fn run(kind: &str, text: &str) -> Vec<Value> {
    serde_json::from_str(&calc(kind, text).expect("an array")).expect("results are JSON")
}

fn codes_only(result: Value) -> Value {
    match result.get("error") {
        None => result,
        Some(error) => {
            for language in ["message_zh", "message_en"] {
                assert!(error[language].as_str().is_some_and(|text| !text.is_empty()), "{error}");
            }
            serde_json::json!({ "error": error["code"] })
        }
    }
}

#[test]
fn the_vectors_of_the_rule_book() {
    assert_eq!(check(VECTORS), 38);
}

#[test]
fn our_own_cases() {
    assert!(check(MORE) > 90);
}

/// Both files together exercise every kind and every error a single input can cause.
#[test]
fn no_rule_and_no_error_is_forgotten() {
    for kind in Kind::ALL {
        for text in [VECTORS, MORE] {
            assert!(text.contains(&format!("\"{}\": [", kind.name())), "{}", kind.name());
        }
    }
    for code in [
        "bad_input",
        "too_large",
        "amount_too_large",
        "zero_denominator",
        "no_such_day",
        "day_out_of_range",
        "period_reversed",
        "deadline_shape",
        "empty_electorate",
        "part_exceeds_whole",
        "duplicate_id",
        "no_right_to_vote",
        "several_developers",
        "no_weight",
        "bad_id",
    ] {
        assert!(MORE.contains(&format!("{{\"error\":\"{code}\"}}")), "{code}");
    }
}

/// The exact bytes of results are part of the interface: members in the order of the specification.
#[test]
fn results_have_a_fixed_form() {
    let vote = r#"[{"class":"ordinary","silent":"none","ballots":{"a":"for"},"served":[],
        "units":[{"id":"1","area":5,"owner":"a","state":"delivered"}]}]"#;
    let count = [
        r#"[{"total":{"area":5,"heads":1},"participating":{"area":5,"heads":1},"#,
        r#""for":{"area":5,"heads":1},"against":{"area":0,"heads":0},"#,
        r#""abstain":{"area":0,"heads":0},"result":"passed"}]"#,
    ];
    let shares = r#"[{"total_fen":3,"weights":[["b",1],["a",1]]}]"#;
    let fees = r#"[{"area":100,"rate_fen_per_m2":1},{}]"#;
    for (kind, text, expected) in [
        ("vote", vote, count.concat().as_str()),
        ("fee", fees, r#"[{"fen":1},{"error":{"code":"bad_input","#),
        ("allocate", shares, r#"[{"shares":[["b",1],["a",2]]}]"#),
        ("deadline", " [ ] ", "[]"),
    ] {
        let result = calc(kind, text).expect("an array");
        assert!(result.starts_with(expected), "{result}");
    }
}
