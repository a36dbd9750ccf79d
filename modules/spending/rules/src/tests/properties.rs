//! What no order of commands can break.

use super::{CONTRACT, DECISION, QUOTES, Spending, balance, founded};
use crate::{Paid, ProjectId, peek_paid, peek_project};
use kernel::testing::{COMMUNITY, id8, play};
use proptest::prelude::*;
use treasury::Fund;
use treasury::chart::{BANK, CONTRACTS_PAYABLE, FLAT_EQUITY, PAID_AHEAD};

/// The lift's money at the beginning, fen.
const BANK_FEN: i64 = 2_500_000;
/// Its contract, fen.
const CONTRACT_FEN: i64 = 3_000_000;

/// What somebody may try, in any order.
fn step(which: u8, number: usize) -> String {
    let request = |stage: u8, fen: u32| {
        format!(
            r#"6 he spending.RequestPayment {{"draft":$id:r{number},"project":$id:lift,"stage":{stage},"fen":{fen},"due":"2026-01-12","with":$i:juwei,"expires":$day:20}}
6 wu cosign.Sign {{"proposal":$id:r{number}}}
6 liu cosign.Sign {{"proposal":$id:r{number}}}"#
        )
    };
    match which {
        0 => DECISION.to_owned(),
        1 => QUOTES.to_owned(),
        2 => CONTRACT.to_owned(),
        3 => request(0, 600_000),
        4 => request(1, 2_100_000),
        5 => request(2, 300_000),
        6 => r#"6 he spending.AddPhotos {"project":$id:lift,"photos":[$record:photo]}"#.to_owned(),
        7 => format!(
            r#"6 liu spending.ProposeAcceptance {{"draft":$id:a{number},"project":$id:lift,"report":$record:report,"with":$i:juwei,"expires":$day:20}}
6 wu cosign.Sign {{"proposal":$id:a{number}}}"#
        ),
        8 => "6 clock".to_owned(),
        // The bank confirms whatever was instructed so far.
        _ => (0..number)
            .map(|earlier| {
                format!(
                    "6 lin payouts.ConfirmPaid {{\"payout\":$id:r{earlier},\"paid_on\":\"2026-01-07\",\"evidence\":$record:slip}}\n"
                )
            })
            .collect(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn nothing_leaves_without_its_chain_and_never_more_than_the_contract(
        mut steps in prop::collection::vec(0u8..10, 4..24),
        in_order in any::<bool>(),
    ) {
        if in_order {
            steps.sort_by_key(|which| [0, 2, 4, 6, 14, 16, 8, 12, 1, 10][usize::from(*which)]);
        }
        let (mut state, mut names) = founded();
        for (number, which) in steps.iter().enumerate() {
            play(&Spending, &mut state, &mut names, &step(*which, number));
            play(&Spending, &mut state, &mut names, "6 clock\n6 clock\n6 clock");
            let fund = Fund::Maintenance;
            let spent = BANK_FEN - balance(&state, fund, BANK).0;
            let project = peek_project(&state, COMMUNITY, ProjectId(id8("lift")));
            let contract = project.as_ref().and_then(|project| project.contract.as_ref());
            prop_assert!(spent == 0 || contract.is_some());
            prop_assert!(spent <= contract.map_or(0, |contract| contract.fen.0));
            let Some(project) = &project else { continue };
            let stages = contract.map_or(&[][..], |contract| &contract.stages);
            let paid: i64 = peek_paid(&state, COMMUNITY, project)
                .iter()
                .zip(stages)
                .filter(|(paid, _)| matches!(paid, Paid::On(..)))
                .map(|(_, stage)| stage.fen.0)
                .sum();
            prop_assert_eq!(spent, paid);
            // Once charged, the flats bear exactly the contract.
            if project.acceptance == crate::Acceptance::Done {
                let borne = [1122u16, 1124].map(|code| balance(&state, fund, code).0);
                let drawn = BANK_FEN - balance(&state, fund, FLAT_EQUITY).0;
                prop_assert_eq!(drawn + borne.iter().sum::<i64>(), CONTRACT_FEN);
                prop_assert_eq!(balance(&state, fund, PAID_AHEAD).0, 0);
                prop_assert_eq!(balance(&state, fund, CONTRACTS_PAYABLE).0, CONTRACT_FEN - spent);
            }
        }
    }
}
