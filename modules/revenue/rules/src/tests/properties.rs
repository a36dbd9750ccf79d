//! What no order of commands can break.

use super::income::{EARNING, payment};
use super::{REGISTERED, Revenue, founded};
use crate::{DraftId, contract_id, peek_commissions, peek_contract};
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

/// Everything the company and the bank may do about commissions and costs; and the maintenance
/// fund has all that is left.
const AGREED: &str = r#"
2 he revenue.ProposeCommissionAccount {"draft":$id:a1,"payee":$record:company,"with":$i:juwei,"expires":$day:20}
2 wu cosign.Sign {"proposal":$id:a1}
2 liu revenue.ProposeSplit {"draft":$id:s1,"share":{"parts":1,"of":1,"more_than":false},"decided_on":"2025-12-20","minutes":$record:vote,"payee":$record:custodian,"with":$i:juwei,"expires":$day:20}
2 wu cosign.Sign {"proposal":$id:s1}
2 clock
"#;
/// Instructions of commissions that a case may confirm.
const PAYMENTS: u32 = 8;

/// What somebody may try on a day: money to a contract with or without a commission, a line taken
/// back, the clock, a cost that is signed, a payment confirmed.
fn trade(day: u64, number: usize, (what, contract, fen): (u8, u8, i64)) -> String {
    let name = if contract == 0 { "lift" } else { "base" };
    match what {
        0..=3 => format!(
            "{day} lin later.Receive {{\"contract\":$b:{name},\"number\":0,\"fen\":{fen},\"day\":\"2026-01-03\",\"line\":$hash:l{number}}}\n"
        ),
        4 | 5 => format!("{day} clock\n"),
        6 | 7 => format!(
            "{day} he revenue.ProposeCost {{\"draft\":$id:k{number},\"contract\":$b:{name},\"kind\":\"{}\",\"fen\":{},\"vouchers\":[$record:bill],\"payee\":$record:grid,\"with\":$i:owners,\"expires\":$day:{}}}\n{day} liu cosign.Sign {{\"proposal\":$id:k{number}}}\n{day} clock\n",
            if fen % 2 == 0 { "direct" } else { "tax" },
            fen / 4 + 1,
            day + 20,
        ),
        _ => {
            let paid = format!("\"paid_on\":\"{}\",\"evidence\":$record:slip", date(day));
            format!(
                "{day} lin payouts.ConfirmPaid {{\"payout\":$b:p{},{paid}}}\n{day} lin payouts.ConfirmPaid {{\"payout\":$id:k{},{paid}}}\n",
                fen % i64::from(PAYMENTS),
                number / 2,
            )
        }
    }
}

fn date(day: u64) -> String {
    kernel::ShanghaiDate::at(START + day * DAY_MS).to_string()
}

/// The amounts after a name in what was said: of a fact, a member of it.
fn amounts(said: &str, fact: &str, of: &str, member: &str) -> i64 {
    let facts = said.lines().filter(|line| line.contains(fact) && line.contains(of));
    let amount = |line: &str| -> i64 {
        let after = line.split(&format!("{member}:")).nth(1).expect("the member");
        after.split([',', '}']).next().expect("its value").parse().expect("an amount")
    };
    facts.map(amount).sum()
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

    #[test]
    fn the_company_has_its_part_and_no_more(
        steps in prop::collection::vec((0u8..10, 0u8..2, 1i64..40_000), 1..40),
        taken_back in prop::collection::vec((0usize..40, any::<prop::sample::Index>()), 0..16),
    ) {
        let (mut state, mut names) = founded(EARNING);
        for number in 0..PAYMENTS {
            names.learn(&format!("p{number}"), &payment("a1", number));
        }
        let mut said = play(&Revenue, &mut state, &mut names, AGREED);
        let mut lines: Vec<usize> = Vec::new();
        for (number, chosen) in steps.iter().enumerate() {
            let day = 3 + number as u64 * 11;
            let mut text = trade(day, number, *chosen);
            for (_, index) in taken_back.iter().filter(|(after, _)| *after == number) {
                if !lines.is_empty() {
                    let line = lines.swap_remove(index.index(lines.len()));
                    text += &format!("{day} lin later.TakeBack {{\"line\":$hash:l{line}}}\n");
                }
            }
            let played = play(&Revenue, &mut state, &mut names, &text);
            if played.contains("revenue.MoneyReceived") {
                lines.push(number);
            }
            said += &played;
            let contracts = [0, 1].map(|place| {
                peek_contract(&state, COMMUNITY, contract_id(DraftId(id8("b1")), 0, place)).unwrap()
            });
            // The books say what the contracts say.
            let commission: i64 = contracts.iter().map(|each| each.commission().0).sum();
            let part = contracts[0].received().0 * 2_000 / 10_000;
            prop_assert_eq!((commission, contracts[1].commission().0), (part, 0));
            prop_assert_eq!(-income(&state, 5002), commission, "{}", said);
            // What is owed is what was earned and not paid, on the one side or on the other.
            let (owed, ahead) = (income(&state, 2202), -income(&state, 1221));
            let paid: i64 = (0..PAYMENTS)
                .map(|number| amounts(&said, "PayoutSettled", &format!("$b:p{number},"), "fen"))
                .sum();
            prop_assert!(owed >= 0 && ahead >= 0, "{owed} {ahead}: {said}");
            prop_assert_eq!(owed - ahead, commission - paid, "{}", said);
            let all = peek_commissions(&state, COMMUNITY).unwrap();
            prop_assert_eq!((all.entered.0, all.ahead().0), (commission, ahead), "{}", said);
            prop_assert_eq!(amounts(&said, "CommissionInstructed", "", "fen"), all.instructed.0);
            // No cost without its instruction, none above what the contract brought then.
            let spent: i64 = contracts.iter().map(|each| each.spent.0).sum();
            prop_assert_eq!(amounts(&said, "CostApproved", "", "fen"), spent, "{}", said);
            prop_assert!(-income(&state, 5001) - income(&state, 5003) <= spent, "{}", said);
            if lines.len() == said.matches("revenue.MoneyReceived").count() {
                prop_assert!(contracts.iter().all(|each| each.left_of_received().0 >= 0));
            }
        }
        // Every quarter's net is what the books gained in it: nothing is counted twice or lost.
        let end = 3 + steps.len() as u64 * 11 + 92;
        said += &play(&Revenue, &mut state, &mut names, &format!("{end} clock\n"));
        let closed = |member| amounts(&said, "QuarterClosed", "", member);
        let cost: i64 = [5001, 5002, 5003].map(|code| -income(&state, code)).iter().sum();
        prop_assert_eq!(closed("income"), income(&state, 4001) + income(&state, 4002), "{}", said);
        prop_assert_eq!(closed("cost"), cost, "{}", said);
    }
}
