//! Whatever happens to deposits: what is held for a flat is what they received less what was paid.

use super::*;
use crate::Part;
use proptest::prelude::*;

#[derive(Clone, Debug)]
enum Deed {
    Accept { deposit: usize },
    Decline { deposit: usize },
    Receive { deposit: usize, fen: i64 },
    TakeBack { line: usize },
    Ask { deposit: usize },
    Return { deposit: usize, deducted: i64 },
    Contest { deposit: usize },
    Decide { deposit: usize, keep: i64 },
    Pay { deposit: usize, part: usize },
    Wait,
}

fn any_deed() -> impl Strategy<Value = Deed> {
    let deposit = 0usize..2;
    let fen = || 1i64..12_000;
    prop_oneof![
        2 => deposit.clone().prop_map(|deposit| Deed::Accept { deposit }),
        1 => deposit.clone().prop_map(|deposit| Deed::Decline { deposit }),
        5 => (deposit.clone(), fen()).prop_map(|(deposit, fen)| Deed::Receive { deposit, fen }),
        1 => (0usize..40).prop_map(|line| Deed::TakeBack { line }),
        3 => deposit.clone().prop_map(|deposit| Deed::Ask { deposit }),
        3 => (deposit.clone(), 0i64..12_000)
            .prop_map(|(deposit, deducted)| Deed::Return { deposit, deducted }),
        2 => deposit.clone().prop_map(|deposit| Deed::Contest { deposit }),
        2 => (deposit.clone(), 0i64..12_000)
            .prop_map(|(deposit, keep)| Deed::Decide { deposit, keep }),
        4 => (deposit, 0usize..3).prop_map(|(deposit, part)| Deed::Pay { deposit, part }),
        2 => Just(Deed::Wait),
    ]
}

const OWNERS: [(&str, &str); 2] = [("1201", "wang"), ("802", "li")];
const AGREED: i64 = 20_000;

fn script_of(day: usize, number: usize, deed: &Deed) -> String {
    let id = |deposit: usize| format!("$id:k{}", deposit + 1);
    let by = |deposit: usize| OWNERS[deposit].1;
    match *deed {
        Deed::Accept { deposit } => {
            format!(r#"{day} {} held.AcceptDeposit {{"deposit":{}}}"#, by(deposit), id(deposit))
        }
        Deed::Decline { deposit } => {
            format!(r#"{day} sun held.DeclineDeposit {{"deposit":{}}}"#, id(deposit))
        }
        Deed::Receive { deposit, fen } => format!(
            r#"{day} sun line.Came {{"line":$hash:l{number},"deposit":{},"fen":{fen}}}"#,
            id(deposit)
        ),
        Deed::TakeBack { line } => {
            format!(r#"{day} sun line.TakenBack {{"line":$hash:l{line}}}"#)
        }
        Deed::Ask { deposit } => format!(
            r#"{day} {} held.AskReturn {{"deposit":{},"payee":$record:payee{deposit}}}"#,
            by(deposit),
            id(deposit)
        ),
        Deed::Return { deposit, deducted: 0 } => {
            format!(r#"{day} sun held.ReturnDeposit {{"deposit":{}}}"#, id(deposit))
        }
        Deed::Return { deposit, deducted } => format!(
            r#"{day} sun held.ReturnDeposit {{"deposit":{},"deductions":{{"account":$record:anhe,"lines":[{{"fen":{deducted},"reason":$record:r{deposit},"photos":[]}}]}}}}"#,
            id(deposit)
        ),
        Deed::Contest { deposit } => format!(
            r#"{day} {} held.ContestDeductions {{"deposit":{},"reason":$record:c{deposit}}}"#,
            by(deposit),
            id(deposit)
        ),
        Deed::Decide { deposit, keep } => format!(
            r#"{day} liu held.DecideDeductions {{"deposit":{},"keep":{keep},"reason":$record:j{deposit}}}"#,
            id(deposit)
        ),
        Deed::Pay { deposit, part } => format!(
            r#"{day} lin line.Paid {{"line":$hash:p{number},"payout":$b:k{}-{},"on":"{}"}}"#,
            deposit + 1,
            Part::ALL[part].word(),
            ShanghaiDate::at(START + day as u64 * 86_400_000)
        ),
        Deed::Wait => format!("{day} clock"),
    }
}

/// Whether the line stands: only one that does can be taken back.
fn stands(state: &MemoryState, names: &mut Names, line: usize) -> bool {
    let key = names.expand(&format!("$hash:l{line}"));
    let key = Hash::from_hex(key.trim_matches('"')).unwrap();
    crate::state::RECEIVED.peek(state, COMMUNITY, &key).is_some()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    /// Whoever does what, in whatever order: 22411 of a flat is what its deposit received less what
    /// the bank paid of it; the bank holds exactly that; nothing is ever received beyond what was
    /// agreed or paid beyond what was received, nor paid because nobody decided.
    #[test]
    fn what_is_held_is_what_came_less_what_went(
        deeds in prop::collection::vec(any_deed(), 1..40),
    ) {
        let (mut state, mut names) = founded();
        for (number, (flat, _)) in OWNERS.iter().enumerate() {
            let offer = format!(
                r#"2 sun held.OfferDeposit {{"deposit":$id:k{},"flat":$f:{flat},"kind":"key","fen":{AGREED},"return_by":"2026-01-20","text":$record:text{number}}}"#,
                number + 1
            );
            play(&Held, &mut state, &mut names, &offer);
        }
        for (number, deed) in deeds.iter().enumerate() {
            if let Deed::TakeBack { line } = deed
                && !stands(&state, &mut names, *line)
            {
                continue;
            }
            play(&Held, &mut state, &mut names, &script_of(2 + number, number, deed));
        }
        let mut all = 0;
        for (number, (name, _)) in OWNERS.iter().enumerate() {
            let id = DepositId(id8(&format!("k{}", number + 1)));
            let deposit = peek_deposit(&state, COMMUNITY, id).unwrap();
            prop_assert!(deposit.received.0 <= AGREED);
            // What nobody has decided lies where it lay, however long that takes.
            let undecided = deposit.deducted.is_some_and(|deducted| deducted.kept.is_none());
            for part in [Part::Kept, Part::GivenBack] {
                let payout = payouts::peek_payout(&state, COMMUNITY, payout_of(id, part));
                prop_assert!(!undecided || payout.is_none());
            }
            let paid: i64 = Part::ALL
                .iter()
                .filter_map(|part| payouts::peek_payout(&state, COMMUNITY, payout_of(id, *part)))
                .filter(|payout| matches!(payout.state, payouts::State::Paid(_)))
                .map(|payout| payout.fen.0)
                .sum();
            let held = peek_flat(&state, COMMUNITY, Fund::Held, flat(name)).balance(DEPOSITS_HELD);
            prop_assert_eq!(held.0, deposit.received.0 - paid);
            prop_assert!(held.0 >= 0);
            all += held.0;
        }
        let unclear: i64 = peek_totals(&state, COMMUNITY, Fund::Held)
            .into_iter()
            .filter(|(code, _)| *code == UNCLEAR_IN)
            .map(|(_, totals)| totals.credit.0 - totals.debit.0)
            .sum();
        let bank = peek_totals(&state, COMMUNITY, Fund::Held)
            .into_iter()
            .find(|(code, _)| *code == BANK)
            .map_or(0, |(_, totals)| totals.debit.0 - totals.credit.0);
        prop_assert_eq!(bank, all + unclear);
    }
}
