//! Input meant to break things: it must be answered with an error, never a panic, and in bounded
//! memory.

use law::limits::{ELEMENTS_MAX, INPUT_BYTES_MAX};
use law::{Kind, calc};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::properties::fixed_cases;

fn code_of_whole(kind: &str, text: &str) -> String {
    let error = calc(kind, text).expect_err("refused as a whole");
    let value: Value = serde_json::from_str(&error).expect("errors are JSON");
    value["error"]["code"].as_str().expect("a code").to_string()
}

#[test]
fn what_is_no_array_is_refused_as_a_whole() {
    for text in
        ["", "{}", "null", "[", "[1,]", "[1]x", "\"[]\"", "[{\"a\":}]", "\u{feff}[]", "[01]"]
    {
        assert_eq!(code_of_whole("fee", text), "bad_input", "{text}");
    }
    let long_name = "计".repeat(500);
    for kind in ["", "Fee", "fee ", "period-fee", long_name.as_str()] {
        assert_eq!(code_of_whole(kind, "[]"), "unknown_kind");
        assert!(calc(kind, "[]").expect_err("unknown").len() < 1_200);
    }
}

#[test]
fn any_json_value_is_answered_in_its_place() {
    let values = "[null,true,0,-1,1e999,\"x\",[],[[]],{},{\"a\":1},{\"area\":1,\"area\":1}]";
    for kind in Kind::ALL {
        let results = calc(kind.name(), values).expect("an array");
        let results: Vec<Value> = serde_json::from_str(&results).expect("JSON");
        assert_eq!(results.len(), 11);
        for result in results {
            let code = &result["error"]["code"];
            assert!(code == "bad_input" || code == "deadline_shape", "{} {result}", kind.name());
        }
    }
}

#[test]
fn too_much_is_refused() {
    let many = format!("[{}0]", "0,".repeat(ELEMENTS_MAX));
    assert_eq!(code_of_whole("fee", &many), "bad_input");
    let spaces = format!("[{}]", " ".repeat(INPUT_BYTES_MAX));
    assert_eq!(code_of_whole("fee", &spaces), "too_large");
    let deep = format!("[{}{}]", "[".repeat(100_000), "]".repeat(100_000));
    assert!(
        calc("fee", &deep).is_ok_and(|text| text.contains("bad_input"))
            || calc("fee", &deep).is_err()
    );
    let days = format!(
        "[{{\"from\":\"2026-01-01\",\"plus_days\":1,\"closed_days\":[{}0]}}]",
        "0,".repeat(ELEMENTS_MAX)
    );
    assert!(calc("deadline", &days).is_ok_and(|text| text.contains("bad_input")));
}

#[test]
fn a_district_of_flats_is_shared_out() {
    let weights: Vec<String> =
        (0..200_000).map(|flat| format!("[\"{flat:06}\",{}]", 5_000 + flat % 9_999)).collect();
    let text =
        format!("[{{\"total_fen\":987654321987654321,\"weights\":[{}]}}]", weights.join(","));
    let result: Value =
        serde_json::from_str(&calc("allocate", &text).expect("an array")).expect("JSON");
    let shares = result[0]["shares"].as_array().expect("shares");
    let sum: u64 = shares.iter().map(|share| share[1].as_u64().expect("an integer")).sum();
    assert_eq!((shares.len(), sum), (200_000, 987_654_321_987_654_321));
}

/// JSON-like text built from the words of the interface, with numbers at the edges.
fn plausible_text() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        Just("area"),
        Just("heads"),
        Just("total"),
        Just("for"),
        Just("class"),
        Just("ordinary"),
        Just("units"),
        Just("id"),
        Just("owner"),
        Just("state"),
        Just("unsold"),
        Just("ballots"),
        Just("served"),
        Just("silent"),
        Just("rate_fen_per_m2"),
        Just("monthly_fen"),
        Just("from"),
        Just("to"),
        Just("2026-02-31"),
        Just("9999-12-31"),
        Just("0001-01-01"),
        Just("per_day"),
        Just("principal_fen"),
        Just("due"),
        Just("paid"),
        Just("weights"),
        Just("total_fen"),
        Just("plus_days"),
        Just("plus_years"),
        Just("before"),
        Just("days"),
    ]
    .prop_map(|word| format!("\"{word}\""));
    let number = prop_oneof![
        Just("0"),
        Just("1"),
        Just("-1"),
        Just("1.5"),
        Just("1e400"),
        Just("18446744073709551615"),
        Just("9223372036854775807"),
        Just("9223372036854775808"),
        Just("99999999999999999999999"),
    ]
    .prop_map(String::from);
    let leaf = prop_oneof![word.clone(), number, Just("null".to_string())];
    leaf.prop_recursive(4, 40, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6)
                .prop_map(|parts| format!("[{}]", parts.join(","))),
            prop::collection::vec((word.clone(), inner), 0..6).prop_map(|members| {
                let members: Vec<String> =
                    members.into_iter().map(|(name, value)| format!("{name}:{value}")).collect();
                format!("{{{}}}", members.join(","))
            }),
        ]
    })
}

/// Well-formed inputs with every number and day at or beyond an edge.
fn edge_input() -> impl Strategy<Value = (Kind, Value)> {
    const NUMBERS: [u64; 8] =
        [0, 1, 2, 100, u32::MAX as u64, i64::MAX as u64, i64::MAX as u64 + 1, u64::MAX];
    const DAYS: [&str; 6] =
        ["0001-01-01", "9999-12-31", "2028-02-29", "2026-02-29", "1900-01-31", "x"];
    let numbers = prop::array::uniform5(prop::sample::select(&NUMBERS[..]));
    let days = prop::array::uniform2(prop::sample::select(&DAYS[..]));
    (0u8..10, numbers, days).prop_map(|(shape, [a, b, c, d, e], [from, to])| match shape {
        0 => (Kind::Fee, json!({"area": a, "rate_fen_per_m2": [b, c]})),
        1 => (Kind::PeriodFee, json!({"monthly_fen": a, "from": from, "to": to})),
        2 => {
            let terms = json!({"principal_fen": a, "per_day": [b, c], "due": from, "paid": to,
                "grace_days": d, "cap_fen": e});
            (Kind::Penalty, terms)
        }
        3 => (Kind::Allocate, json!({"total_fen": a, "weights": [["x", b], ["y", c]]})),
        4 => (Kind::Deadline, json!({"from": from, "plus_days": a})),
        5 => (Kind::Deadline, json!({"from": from, "plus_months": a})),
        6 => (Kind::Deadline, json!({"from": from, "plus_years": a, "closed_days": [to]})),
        7 => (Kind::Deadline, json!({"before": from, "days": a})),
        8 => {
            let measure = |area, heads| json!({"area": area, "heads": heads});
            let tally = json!({"total": measure(a, b), "participating": measure(c, d),
                "for": measure(c, e), "class": "special"});
            (Kind::Tally, tally)
        }
        _ => {
            let units = json!([
                {"id": "1", "area": a, "owner": "x", "state": "delivered"},
                {"id": "2", "area": b, "owner": ["y", "x"], "state": "delivered"},
            ]);
            let vote = json!({"class": "special", "silent": "follow_majority", "units": units,
                "ballots": {"x": "for"}, "served": ["x+y"]});
            (Kind::Vote, vote)
        }
    })
}

proptest! {
    #![proptest_config(fixed_cases(3_000))]

    #[test]
    fn no_text_makes_it_panic(
        kind in prop::sample::select(Kind::ALL.to_vec()), text in plausible_text(),
    ) {
        let wrapped = format!("[{text}]");
        let results: Vec<Value> =
            serde_json::from_str(&calc(kind.name(), &wrapped).expect("an array")).expect("JSON");
        prop_assert_eq!(results.len(), 1);
    }

    #[test]
    fn no_bytes_make_it_panic(kind in prop::sample::select(Kind::ALL.to_vec()), text in ".{0,80}") {
        if let Err(error) = calc(kind.name(), &text) {
            let is_an_error = error.starts_with("{\"error\":{\"code\":\"");
            prop_assert!(is_an_error, "{}", error);
        }
    }

    #[test]
    fn edges_are_answered((kind, input) in edge_input()) {
        let text = calc(kind.name(), &format!("[{input}]")).expect("an array");
        let results: Vec<Value> = serde_json::from_str(&text).expect("JSON");
        prop_assert_eq!(results.len(), 1);
    }
}
