//! Whatever is paid and taken back, money is neither made nor lost.

use super::*;
use crate::Bill;
use proptest::prelude::*;
use treasury::chart::{BANK, DEVELOPER_RECEIVABLE, FEES_PREPAID, FEES_RECEIVABLE};

/// One thing somebody does with money, right or wrong.
#[derive(Clone, Debug)]
enum Deed {
    Pay { flat: usize, run: usize, fen: i64 },
    TopUp { flat: usize, fen: i64 },
    FromPrepaid { flat: usize, run: usize, fen: i64 },
    ReversePayment { number: usize },
    ReverseBill { flat: usize, run: usize },
    BillArrears { run: usize },
    WriteOff { flat: usize, fen: i64 },
}

fn any_deed() -> impl Strategy<Value = Deed> {
    let (flat, run, fen) = (0usize..3, 0usize..RUNS.len(), 1i64..40_000);
    prop_oneof![
        3 => (flat.clone(), run.clone(), fen.clone())
            .prop_map(|(flat, run, fen)| Deed::Pay { flat, run, fen }),
        2 => (flat.clone(), fen.clone()).prop_map(|(flat, fen)| Deed::TopUp { flat, fen }),
        3 => (flat.clone(), run.clone(), fen)
            .prop_map(|(flat, run, fen)| Deed::FromPrepaid { flat, run, fen }),
        2 => (0usize..30).prop_map(|number| Deed::ReversePayment { number }),
        1 => (flat, run).prop_map(|(flat, run)| Deed::ReverseBill { flat, run }),
        1 => (2..RUNS.len()).prop_map(|run| Deed::BillArrears { run }),
        1 => (0usize..3, 1i64..40_000).prop_map(|(flat, fen)| Deed::WriteOff { flat, fen }),
    ]
}

/// Two months, and three runs of arrears.
const RUNS: [&str; 5] = ["r1", "r2", "r3", "r4", "r5"];

const FLATS: [(&str, &str); 3] = [("1201", "wang"), ("802", "li"), ("1301", "li")];

fn script_of(number: usize, deed: &Deed) -> String {
    let bill = |flat: usize, run: usize| format!("$b:{}-{}-0", RUNS[run], FLATS[flat].0);
    let record = |target: String, fen: i64| {
        format!(
            r#"40 lin billing.RecordPayment {{"payment":$id:p{number},"target":{target},"fen":{fen},"channel":"bank_transfer","paid_at":$day:40,"reference":null,"evidence":$record:slip{number}}}"#
        )
    };
    match *deed {
        Deed::Pay { flat, run, fen } => record(format!(r#"{{"bill":{}}}"#, bill(flat, run)), fen),
        Deed::TopUp { flat, fen } => record(format!(r#"{{"prepaid":$f:{}}}"#, FLATS[flat].0), fen),
        Deed::FromPrepaid { flat, run, fen } => format!(
            r#"40 {} billing.PayFromPrepaid {{"payment":$id:p{number},"bill":{},"fen":{fen}}}"#,
            FLATS[flat].1,
            bill(flat, run)
        ),
        Deed::ReversePayment { number: other } => format!(
            r#"40 lin billing.ReversePayment {{"payment":$id:p{other},"reason":$record:why{number}}}"#
        ),
        Deed::ReverseBill { flat, run } => format!(
            r#"40 sun billing.ReverseBill {{"bill":{},"reason":$record:why{number}}}"#,
            bill(flat, run)
        ),
        Deed::WriteOff { flat, fen } => {
            let (name, payer) = FLATS[flat];
            let debtor = if name == "1301" && payer == "li" { "developer" } else { "owners" };
            format!(
                r#"40 sun billing.ProposeWriteOff {{"write_off":$id:w{number},"flat":$f:{name},"debtor":"{debtor}","fen":{fen},"reason":$record:why{number},"with":$i:juwei,"expires":$day:50}}
40 he cosign.Sign {{"proposal":$id:w{number}}}
40 wu cosign.Sign {{"proposal":$id:w{number}}}
40 clock"#
            )
        }
        Deed::BillArrears { run } => format!(
            "40 sun billing.BillArrears {{\"run\":$id:{},\"tariff\":$id:t1,\"due\":\"2026-03-31\"}}\n40 clock",
            RUNS[run]
        ),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    /// Whatever is paid, prepaid, taken back and billed of old arrears in whatever order: no bill
    /// is overpaid, each flat's receivable is what its live bills lack and what of its arrears is
    /// not billed, and the bank holds exactly what it began with, what is paid and what is prepaid.
    #[test]
    fn money_is_neither_made_nor_lost(deeds in prop::collection::vec(any_deed(), 1..30)) {
        let (mut state, mut names) = founded();
        play(&Billing, &mut state, &mut names, SETUP);
        play(&Billing, &mut state, &mut names, arrears::OPENING);
        learn_bills(&mut names);
        play(&Billing, &mut state, &mut names, &runs());
        let mut receipts = 0;
        for (number, deed) in deeds.iter().enumerate() {
            let played = play(&Billing, &mut state, &mut names, &script_of(number, deed));
            for line in played.lines().filter(|line| line.contains("billing.ReceiptIssued")) {
                receipts += 1;
                let numbered = format!("number:{receipts},");
                prop_assert!(line.contains(&numbered), "no gaps: {}", line);
            }
        }
        // What the bank had, less what was prepaid then.
        let mut settled = 100_000 - 3_000;
        for (name, _) in FLATS {
            let bills: Vec<Bill> = RUNS
                .iter()
                .filter_map(|run| {
                    peek_bill(&state, COMMUNITY, bill_id(RunId(id8(run)), flat(name), 0))
                })
                .collect();
            let (owners, developer) = arrears::unbilled(&state, flat(name));
            let book = peek_flat(&state, COMMUNITY, Fund::PropertyFee, flat(name));
            let accounts = [(FEES_RECEIVABLE, owners), (DEVELOPER_RECEIVABLE, developer)];
            for (account, unbilled) in accounts {
                let bills = bills.iter().filter(|bill| bill.receivable() == account);
                let owed: i64 = bills.map(|bill| bill.owed().0).sum();
                prop_assert_eq!(book.balance(account).0, owed + unbilled.0);
            }
            let live = bills.iter().filter(|bill| !bill.reversed);
            for bill in live {
                prop_assert!(Fen::ZERO <= bill.paid && bill.paid <= bill.fen);
                settled += bill.paid.0;
            }
            settled += book.balance(FEES_PREPAID).0;
        }
        prop_assert_eq!(balance(&state, BANK).0, settled);
    }
}

/// January and February billed, a flat of the developer sold between them.
pub(super) fn runs() -> String {
    let run = |id: &str, period: &str| {
        format!(
            r#"31 sun billing.IssueRun {{"run":$id:{id},"tariff":$id:t1,"period":"{period}","due":"2026-03-31"}}"#
        )
    };
    let sold = r#"{"flat":$f:1301,"building":3,"stairwell":1,"area":12005,"basis":"register","door":$record:door1301,"status":{"delivered":{"since":"2025-12-01"}},"developer":$i:dev,"owned_from":"2026-02-01","owners":[{"account":$li,"kind":"natural","card":null,"share":null}]}"#;
    [
        run("r1", "2026-01"),
        "31 clock".to_owned(),
        format!(r#"32 sun property.DraftRoster {{"draft":$id:d2,"part":0,"parts":1,"flats":[{sold}]}}"#),
        r#"32 sun property.ProposeRoster {"draft":$id:d2,"with":$i:juwei,"expires":$day:50,"evidence":$record:register}"#.to_owned(),
        r#"32 he cosign.Sign {"proposal":$id:d2}"#.to_owned(),
        r#"32 wu cosign.Sign {"proposal":$id:d2}"#.to_owned(),
        "32 clock\n32 clock".to_owned(),
        run("r2", "2026-02").replacen("31", "32", 1),
        "32 clock".to_owned(),
    ]
    .join("\n")
}
