//! What no order of commands can break.

use super::{REGISTERED, Revenue, founded};
use crate::{DraftId, contract_id, peek_contract};
use kernel::testing::{COMMUNITY, MemoryState, START, id8, play};
use kernel::{Fen, Time};
use proptest::prelude::*;
use treasury::{Fund, Side, peek_totals};

const DAY_MS: Time = 86_400_000;

/// What somebody may try on a day: money to a contract, a line taken back, an end.
fn step(day: u64, number: usize, (what, contract, receipt, fen): (u8, u8, u8, i64)) -> String {
    let name = if contract == 0 { "lift" } else { "base" };
    match what {
        0..=5 => format!(
            "{day} lin later.Receive {{\"contract\":$b:{name},\"number\":{receipt},\"fen\":{fen},\"day\":\"2026-01-03\",\"line\":$hash:l{number}}}\n"
        ),
        6 | 7 => format!("{day} clock\n"),
        _ => format!(
            "{day} liu revenue.ProposeEnd {{\"draft\":$id:e{number},\"contract\":$b:{name},\"on\":\"2026-02-28\",\"reason\":$record:why,\"with\":$i:anhe,\"expires\":$day:99}}\n{day} he cosign.Sign {{\"proposal\":$id:e{number}}}\n{day} clock\n"
        ),
    }
}

fn income(state: &MemoryState, code: u16) -> i64 {
    let totals = peek_totals(state, COMMUNITY, Fund::PublicRevenue);
    let found = totals.iter().find(|(account, _)| *account == code);
    found.map_or(0, |(_, totals)| totals.balance(Side::Credit).0)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn what_is_covered_was_posted_and_alarms_stand_for_the_rest(
        steps in prop::collection::vec((0u8..9, 0u8..2, 0u8..3, 1i64..700_000), 1..20),
        taken_back in prop::collection::vec(any::<prop::sample::Index>(), 0..4),
    ) {
        let (mut state, mut names) = founded(REGISTERED);
        let mut script = String::new();
        let (mut lines, mut said) = (Vec::new(), String::new());
        for (number, chosen) in steps.iter().enumerate() {
            let day = 2 + number as u64 * 4;
            let text = step(day, number, *chosen);
            let played = play(&Revenue, &mut state, &mut names, &text);
            if played.contains("revenue.MoneyReceived") {
                lines.push(number);
            }
            said += &played;
            script += &text;
        }
        for index in taken_back {
            if lines.is_empty() {
                continue;
            }
            let line = lines.swap_remove(index.index(lines.len()));
            let text = format!("90 lin later.TakeBack {{\"line\":$hash:l{line}}}\n");
            said += &play(&Revenue, &mut state, &mut names, &text);
            script += &text;
        }
        // The clock may come to a contract with its next receipt only after the one before.
        let now = 91;
        for _ in 0..5 {
            said += &play(&Revenue, &mut state, &mut names, &format!("{now} clock\n"));
            script += &format!("{now} clock\n");
        }
        for (name, place, code) in [("lift", 0, 4002), ("base", 1, 4003)] {
            let id = contract_id(DraftId(id8("b1")), 0, place);
            let contract = peek_contract(&state, COMMUNITY, id).unwrap();
            let covered: i64 = contract.covered.iter().map(|fen| fen.0).sum();
            prop_assert_eq!(covered, income(&state, code), "{}: {}", name, said);
            for (number, expected) in contract.terms.receipts.iter().enumerate() {
                let part = contract.covered[number];
                prop_assert!(part >= Fen::ZERO && part <= expected.fen);
                let is_late = contract.deadline(number) <= START + now * DAY_MS;
                let lacks = contract.is_expected(number) && part < expected.fen;
                prop_assert_eq!(contract.is_missing(number), is_late && lacks, "{}", said);
                let told = format!("revenue.ReceiptMissing {{contract:$b:{name},number:{number},");
                prop_assert!(!contract.is_missing(number) || said.contains(&told), "{}", said);
            }
        }
        // The same commands again lead to the same state.
        let (mut replayed, mut names) = founded(REGISTERED);
        play(&Revenue, &mut replayed, &mut names, &script);
        prop_assert_eq!(state.0, replayed.0);
    }
}
