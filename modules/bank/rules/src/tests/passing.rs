//! What is collected for suppliers comes to nothing once they are paid.

use super::*;
use crate::{LineState, To};

/// Water is collected for the waterworks, by the flat.
const WATER: &str = r#"
10 sun billing.ProposeTariff {"tariff":$id:t2,"name":"water","basis":"flat","rate":{"fen":3150,"per":1},"from":"2026-01","terms":{"pass_through":true},"decision":$record:decision2,"with":$i:owners,"expires":$day:30}
10 he cosign.Sign {"proposal":$id:t2}
10 liu cosign.Sign {"proposal":$id:t2}
10 clock
"#;
const WATER_FEN: i64 = 3_150;

/// Balance of an account of the service fees, in its normal side.
fn balance(state: &MemoryState, code: u16) -> i64 {
    let totals = peek_totals(state, COMMUNITY, Fund::PropertyFee);
    let found = totals.into_iter().find(|(account, _)| *account == code);
    let normal = chart::account(Fund::PropertyFee, code).unwrap().normal;
    found.map_or(0, |(_, totals)| totals.balance(normal).0)
}

#[derive(Clone, Debug)]
enum Deed {
    /// The water of a month, or what of it has no bill.
    Bill { month: u8 },
    /// A bill is taken back.
    Reverse { run: usize, flat: usize },
    /// A resident pays a bill.
    Pay { run: usize, flat: usize },
    /// A line of the supplier: paid to it, or given back by it.
    Supplier { fen: i64 },
    /// And taken back as something else.
    Unmatch { line: usize },
}

fn any_deed() -> impl Strategy<Value = Deed> {
    let of_a_run = (0usize..12, 0usize..2);
    let supplier = (-5_000i64..2_000).prop_filter("money moves", |fen| *fen != 0);
    prop_oneof![
        3 => (1u8..4).prop_map(|month| Deed::Bill { month }),
        2 => of_a_run.clone().prop_map(|(run, flat)| Deed::Reverse { run, flat }),
        3 => of_a_run.prop_map(|(run, flat)| Deed::Pay { run, flat }),
        3 => supplier.prop_map(|fen| Deed::Supplier { fen }),
        1 => (0usize..12).prop_map(|line| Deed::Unmatch { line }),
    ]
}

const FLATS: [&str; 2] = ["1201", "802"];

fn bill(run: usize, number: usize) -> billing::BillId {
    bill_id(billing::RunId(id8(&format!("w{run}"))), flat(FLATS[number]), 0)
}

/// A statement of one line.
fn line(number: usize, fen: i64, to: &str) -> String {
    let (credits, debits, key) = (fen.max(0), (-fen).max(0), key(number));
    format!(
        r#"
20 sun bank.BeginImport {{"statement":$id:s{number},"fund":"property_fee","medium":"bank","mask":"0011","from":"2026-01-10","to":"2026-01-15","lines":1,"credits":{credits},"debits":{debits},"opening":null,"closing":null,"parts":1,"file":$record:f{number}}}
20 sun bank.AddLines {{"statement":$id:s{number},"part":0,"lines":[{{"key":"{key}","day":"2026-01-12","fen":{fen},"to":{to}}}]}}
20 clock
"#
    )
}

fn script_of(number: usize, deed: &Deed) -> String {
    match *deed {
        Deed::Bill { month } => format!(
            r#"
20 sun billing.IssueRun {{"run":$id:w{number},"tariff":$id:t2,"period":"2026-0{month}","due":"2026-03-31"}}
20 clock
"#
        ),
        Deed::Reverse { run, flat } => format!(
            r#"20 sun billing.ReverseBill {{"bill":"{}","reason":$record:why{number}}}"#,
            bill(run, flat)
        ),
        Deed::Pay { run, flat } => {
            line(number, WATER_FEN, &format!(r#"{{"bill":"{}"}}"#, bill(run, flat)))
        }
        Deed::Supplier { fen } => line(number, fen, r#"{"account":2241}"#),
        Deed::Unmatch { line } => format!(
            r#"20 sun bank.UnmatchLine {{"line":"{}","reason":$record:why{number}}}"#,
            key(line)
        ),
    }
}

/// What the supplier has got by a line, less what it gave back.
fn supplied(state: &MemoryState, number: usize) -> i64 {
    let found = peek_line(state, COMMUNITY, Hash::from_hex(&key(number)).unwrap());
    let passed = |state: LineState| match state {
        LineState::Booked { to: To::Account(code), .. } => code == chart::COLLECTED,
        _ => false,
    };
    found.filter(|line| passed(line.state)).map_or(0, |line| -line.fen.0)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    /// Whatever is billed, taken back, paid by residents and to the supplier, in whatever order:
    /// 2241 is what the bills that stand come to, less what the supplier has got; and the income of
    /// the fees is what it was.
    #[test]
    fn what_is_collected_comes_to_nothing_once_it_is_paid_on(
        deeds in prop::collection::vec(any_deed(), 1..12),
    ) {
        let (mut state, mut names) = founded();
        let played = play(&Bank, &mut state, &mut names, WATER);
        prop_assert!(played.contains("billing.TariffSet"), "{}", played);
        let income = balance(&state, chart::SERVICE_FEES);
        for (number, deed) in deeds.iter().enumerate() {
            play(&Bank, &mut state, &mut names, &script_of(number, deed));
        }
        let (mut billed, mut paid) = (0, 0);
        for number in 0..deeds.len() {
            for flat in 0..FLATS.len() {
                let found = billing::peek_bill(&state, COMMUNITY, bill(number, flat));
                billed += found.filter(|bill| !bill.reversed).map_or(0, |bill| bill.fen.0);
            }
            paid += supplied(&state, number);
        }
        let left = balance(&state, chart::COLLECTED);
        prop_assert_eq!(left, billed - paid);
        prop_assert_eq!(balance(&state, chart::SERVICE_FEES), income);
        // Once the supplier has got what is left, nothing is.
        if left > 0 && balance(&state, chart::BANK) >= left {
            play(&Bank, &mut state, &mut names, &script_of(99, &Deed::Supplier { fen: -left }));
            prop_assert_eq!(balance(&state, chart::COLLECTED), 0);
        }
    }
}
