//! Whatever happens: what is owed to be refunded is what is approved and neither paid nor
//! cancelled, and no more leaves than was prepaid.

use super::*;
use crate::{Standing, peek_refund};
use kernel::testing::DAY_MS;
use payouts::State;
use proptest::prelude::*;
use treasury::chart::REFUNDS_OWED;

#[derive(Clone, Debug)]
enum Deed {
    PayAhead { flat: usize, fen: i64 },
    Ask { flat: usize, fen: i64 },
    Withdraw { refund: usize },
    Approve { refund: usize },
    Decline { refund: usize },
    Pay { refund: usize },
    Return { refund: usize },
    Cancel { refund: usize },
    Wait,
}

fn any_deed() -> impl Strategy<Value = Deed> {
    let (flat, refund) = (0usize..2, 0usize..20);
    let fen = || 1i64..70_000;
    prop_oneof![
        1 => (flat.clone(), fen()).prop_map(|(flat, fen)| Deed::PayAhead { flat, fen }),
        5 => (flat, fen()).prop_map(|(flat, fen)| Deed::Ask { flat, fen }),
        1 => refund.clone().prop_map(|refund| Deed::Withdraw { refund }),
        6 => refund.clone().prop_map(|refund| Deed::Approve { refund }),
        1 => refund.clone().prop_map(|refund| Deed::Decline { refund }),
        3 => refund.clone().prop_map(|refund| Deed::Pay { refund }),
        3 => refund.clone().prop_map(|refund| Deed::Return { refund }),
        3 => refund.prop_map(|refund| Deed::Cancel { refund }),
        1 => Just(Deed::Wait),
    ]
}

const OWNERS: [(&str, &str); 2] = [("1201", "wang"), ("802", "li")];

/// Requests are numbered by the deed that asked for them; `refund` counts those so far.
fn script_of(day: usize, number: usize, deed: &Deed, asked: &[usize]) -> Option<String> {
    let of = |refund: usize| asked.get(refund % asked.len().max(1)).copied();
    let payout = |refund| payout_of(RefundId(id8(&format!("n{refund}"))));
    Some(match *deed {
        Deed::PayAhead { flat, fen } => format!(
            r#"{day} lin billing.RecordPayment {{"payment":$id:a{number},"target":{{"prepaid":$f:{}}},"fen":{fen},"channel":"bank_transfer","paid_at":$day:1,"reference":null,"evidence":$record:s{number}}}"#,
            OWNERS[flat].0
        ),
        Deed::Ask { flat, fen } => format!(
            r#"{day} {} refunds.AskRefund {{"refund":$id:n{number},"flat":$f:{},"fen":{fen},"payee":$record:account{number}}}"#,
            OWNERS[flat].1, OWNERS[flat].0
        ),
        Deed::Withdraw { refund } => {
            format!(r#"{day} wang refunds.WithdrawRefund {{"refund":$id:n{}}}"#, of(refund)?)
        }
        Deed::Approve { refund } => format!(
            r#"{day} sun refunds.ApproveRefund {{"refund":$id:n{},"aside":[]}}"#,
            of(refund)?
        ),
        Deed::Decline { refund } => format!(
            r#"{day} sun refunds.DeclineRefund {{"refund":$id:n{},"reason":$record:why{number}}}"#,
            of(refund)?
        ),
        Deed::Pay { refund } => format!(
            r#"{day} lin line.Paid {{"line":$hash:l{number},"payout":"{}","on":"{}"}}"#,
            payout(of(refund)?),
            ShanghaiDate::at(START + day as u64 * DAY_MS)
        ),
        Deed::Return { refund } => format!(
            r#"{day} lin payouts.ReportReturned {{"payout":"{}","reason":$record:why{number}}}"#,
            payout(of(refund)?)
        ),
        Deed::Cancel { refund } => format!(
            r#"{day} sun refunds.CancelRefund {{"refund":$id:n{},"reason":$record:why{number}}}"#,
            of(refund)?
        ),
        Deed::Wait => format!("{day} clock"),
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    /// 2243 is the sum of what is approved and neither paid nor cancelled; what a flat paid ahead is
    /// what it still has, what is reserved for it, and what the bank paid of it; nothing is paid
    /// without an instruction of exactly that amount; a flat has one request that waits, at most.
    #[test]
    fn no_more_goes_back_than_was_prepaid(deeds in prop::collection::vec(any_deed(), 1..60)) {
        let (mut state, mut names) = founded();
        let mut asked = Vec::new();
        for (number, deed) in deeds.iter().enumerate() {
            let Some(script) = script_of(3 + number, number, deed, &asked) else {
                continue;
            };
            let played = play(&Refunds, &mut state, &mut names, &script);
            if matches!(deed, Deed::Ask { .. }) && played.contains('✓') {
                asked.push(number);
            }
        }
        let mut reserved_of_all = 0;
        for (name, _) in OWNERS {
            let (mut reserved, mut paid, mut waiting) = (0, 0, 0);
            for number in &asked {
                let id = RefundId(id8(&format!("n{number}")));
                let refund = peek_refund(&state, COMMUNITY, id).unwrap();
                if refund.flat != flat(name) {
                    continue;
                }
                waiting += usize::from(refund.standing == Standing::Asked);
                let payout = payouts::peek_payout(&state, COMMUNITY, payout_of(id));
                let instructed = matches!(refund.standing, Standing::Approved | Standing::Cancelled);
                prop_assert_eq!(instructed, payout.is_some());
                let Some(payout) = payout else { continue };
                prop_assert_eq!(payout.fen, refund.fen);
                match payout.state {
                    State::Paid(_) => paid += refund.fen.0,
                    State::Cancelled => prop_assert_eq!(refund.standing, Standing::Cancelled),
                    State::Approved | State::Returned => reserved += refund.fen.0,
                }
            }
            prop_assert!(waiting <= 1);
            let ahead: i64 = 60_000 + deeds.iter().map(|deed| match deed {
                Deed::PayAhead { flat, fen } if OWNERS[*flat].0 == name => *fen,
                _ => 0,
            }).sum::<i64>();
            prop_assert_eq!(prepaid(&state, name), ahead - reserved - paid);
            prop_assert!(prepaid(&state, name) >= 0);
            reserved_of_all += reserved;
        }
        let owed = peek_totals(&state, COMMUNITY, Fund::PropertyFee)
            .into_iter()
            .find(|(code, _)| *code == REFUNDS_OWED)
            .map_or(0, |(_, totals)| totals.credit.0 - totals.debit.0);
        prop_assert_eq!(owed, reserved_of_all);
    }
}
