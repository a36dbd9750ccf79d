//! What no order of events can break: shares are those of the law's own arithmetic, over days
//! counted one by one.

use super::{Maintenance, founded};
use kernel::testing::{COMMUNITY, MemoryState, flat, play};
use kernel::{Fen, FlatId};
use proptest::prelude::*;
use treasury::chart::{FLAT_EQUITY, FUND_GAINS};
use treasury::{Fund, Side, peek_flat, peek_totals};

const FLATS: [&str; 4] = ["101", "102", "103", "104"];

fn balance(state: &MemoryState, flat: FlatId) -> i64 {
    peek_flat(state, COMMUNITY, Fund::Maintenance, flat).balance(FLAT_EQUITY).0
}

fn played(state: &mut MemoryState, names: &mut kernel::testing::Names, text: &str) -> String {
    let said = play(&Maintenance, state, names, text);
    assert!(!said.contains('✗'), "{text}{said}");
    said
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn interest_is_what_the_law_makes_of_days_counted_one_by_one(
        // Every few days money comes for a flat, a repair takes some, or interest is shared.
        steps in prop::collection::vec((1u64..40, 0u8..5, 0usize..4, 1i64..400_000), 1..16),
    ) {
        let (mut state, mut names) = founded();
        let ids: Vec<FlatId> = FLATS.iter().map(|name| flat(name)).collect();
        let mut fen_days = [0u64; 4];
        let mut day = 1;
        for (number, (days, what, which, fen)) in steps.into_iter().enumerate() {
            for (at, id) in ids.iter().enumerate() {
                fen_days[at] += balance(&state, *id) as u64 * days;
            }
            day += days;
            let name = FLATS[which];
            if what < 3 {
                let text = format!("{day} lin later.PayIn {{\"flat\":$f:{name},\"debtor\":\"owners\",\"fen\":{fen},\"day\":\"2026-01-02\",\"line\":$hash:l{number}}}\n");
                played(&mut state, &mut names, &text);
            } else if what == 3 {
                let drawn = balance(&state, ids[which]).min(fen);
                let text = format!("{day} he later.Charge {{\"flat\":$f:{name},\"drawn\":{drawn},\"owed\":1}}\n");
                played(&mut state, &mut names, &text);
            } else {
                let before: Vec<i64> = ids.iter().map(|id| balance(&state, *id)).collect();
                let begin = format!("{day} lin later.Came {{\"account\":2241,\"fen\":{fen}}}\n{day} lin maintenance.ShareOut {{\"share\":$id:s{number},\"source\":\"interest\",\"fen\":{fen}}}\n");
                played(&mut state, &mut names, &begin);
                let clock = format!("{day} clock\n").repeat(5);
                let said = played(&mut state, &mut names, &clock);
                prop_assert!(said.contains("maintenance.ShareDone"), "{}", said);
                // Ties go to the smaller flat id.
                let hex: Vec<String> = ids.iter().map(|id| id.to_hex()).collect();
                let by_id: Vec<(&str, u64)> = hex.iter().map(String::as_str).zip(fen_days).collect();
                let due = law::allocate(law::Fen::new(fen as u64).unwrap(), &by_id).unwrap();
                for (at, id) in ids.iter().enumerate() {
                    let got = balance(&state, *id) - before[at];
                    prop_assert_eq!(got, due[at].get() as i64, "{} {:?}: {}", FLATS[at], fen_days, said);
                }
                fen_days = [0; 4];
            }
        }
        let totals = peek_totals(&state, COMMUNITY, Fund::Maintenance);
        let gains = totals.iter().find(|(code, _)| *code == FUND_GAINS);
        prop_assert!(gains.is_none_or(|(_, totals)| totals.balance(Side::Credit) == Fen::ZERO));
    }
}
