//! What no order of commands can break.

use super::{Service, TENTH, founded};
use kernel::testing::{COMMUNITY, MemoryState, play};
use proptest::prelude::*;
use treasury::chart::{PAYABLES, REMUNERATION, SERVICE_FEES};
use treasury::{Fund, Side, peek_totals};

/// What somebody may try on a day: money that came or went, a bill taken back, a payment, another
/// contract, or the clock.
fn step(day: u64, number: usize, (what, fen): (u8, i64)) -> String {
    let post = |kind: &str, account: u16| {
        format!("{day} lin later.{kind} {{\"account\":{account},\"fen\":{fen}}}\n")
    };
    let contract = |mode: &str| {
        // Months of 2026, some of them settled already.
        let month = fen % 6 + 1;
        format!(
            "{day} he service.ProposeService {{\"contract\":$id:n{number},\"mode\":{mode},\"from\":\"2026-0{month}\",\"paper\":$record:paper,\"basis\":{{\"decision\":{{\"decided_on\":\"2025-12-20\",\"minutes\":$record:minutes}}}},\"with\":$i:owners,\"expires\":$day:99}}\n{day} liu cosign.Sign {{\"proposal\":$id:n{number}}}\n{day} clock\n"
        )
    };
    match what {
        0..=2 => post("Came", SERVICE_FEES),
        3 => post("Came", 4003),
        4 => post("Went", 5001),
        5 => post("Went", SERVICE_FEES),
        6 => post("Went", PAYABLES),
        7 => contract("\"lump_sum\""),
        8 => contract(&format!("{{\"remuneration\":{{\"fixed\":{{\"fen\":{fen}}}}}}}")),
        9 => contract("{\"remuneration\":{\"share\":{\"basis_points\":1234}}}"),
        _ => format!("{day} clock\n"),
    }
}

fn totals(state: &MemoryState, code: u16) -> (i64, i64) {
    let totals = peek_totals(state, COMMUNITY, Fund::PropertyFee);
    let found = totals.iter().find(|(account, _)| *account == code);
    found.map_or((0, 0), |(_, totals)| {
        let balance = totals.balance(Side::Debit).0;
        (totals.debit.0, totals.debit.0 - balance)
    })
}

/// A number behind a word in each line of the story that tells of a settled month.
fn settled<'a>(said: &'a str, word: &'a str) -> impl Iterator<Item = i64> + 'a {
    let lines = said.lines().filter(|line| line.contains("· service.MonthSettled"));
    lines.map(move |line| {
        let (_, rest) = line.split_once(&format!(",{word}:")).expect("the fact has it");
        let end = rest.find([',', '}']).expect("facts end");
        rest[..end].parse().expect("a number")
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn what_is_owed_was_settled_and_not_paid(
        steps in prop::collection::vec((0u8..14, 1i64..900_000), 1..30),
    ) {
        let (mut state, mut names) = founded(TENTH);
        let mut script = String::new();
        for (number, chosen) in steps.iter().enumerate() {
            script += &step(3 + number as u64 * 5, number, *chosen);
        }
        script += &"200 clock\n".repeat(9);
        let said = play(&Service, &mut state, &mut names, &script);
        let pay: i64 = settled(&said, "remuneration").sum();
        let (charged, taken) = totals(&state, REMUNERATION);
        prop_assert_eq!(charged - taken, pay, "{}", said);
        let (paid, owed) = totals(&state, PAYABLES);
        prop_assert_eq!(owed, pay, "{}", said);
        prop_assert!(paid <= owed, "{}", said);
        // Each month once, in order, up to the one before the last day.
        let lines = said.lines().filter(|line| line.contains("· service.MonthSettled"));
        let months: Vec<&str> = lines
            .map(|line| line.split_once("month:").expect("the fact has it").1.get(..7).unwrap())
            .collect();
        let expected = ["2026-01", "2026-02", "2026-03", "2026-04", "2026-05", "2026-06"];
        prop_assert_eq!(months, expected, "{}", said);
        for ((outcome, pay), (income, cost)) in settled(&said, "outcome")
            .zip(settled(&said, "remuneration"))
            .zip(settled(&said, "income").zip(settled(&said, "cost")))
        {
            prop_assert_eq!(outcome, income - cost - pay, "{}", said);
        }
        // The same commands again lead to the same state.
        let (mut replayed, mut names) = founded(TENTH);
        play(&Service, &mut replayed, &mut names, &script);
        prop_assert_eq!(state.0, replayed.0);
    }
}
