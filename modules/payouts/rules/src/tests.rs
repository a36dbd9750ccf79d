//! Scenarios: commands in; verdicts, facts and balances out.

use crate::{
    Debit, NewPayout, PayoutId, Proof, Purpose, REFUSALS, cancel, enact_paid, enact_payee, execute,
    instruct, open_payouts, parse, peek_open_payouts, peek_payout, run_job, settle,
};
use borsh::BorshDeserialize;
use cosign::Resolution;
use expect_test::{Expect, expect};
use identity::genesis::GenesisIdentity;
use kernel::testing::{COMMUNITY, MemoryState, Names, START, Stage, play};
use kernel::{Ctx, Due, DueKind, Fen, Hash, Id8, RecordRef, Refusal, ShanghaiDate, Store};
use serde::Deserialize;
use treasury::chart::BANK;
use treasury::genesis::GenesisTreasury;
use treasury::{Cause, CauseKind, Entry, Fund, Line, Side, audit, peek_totals};

struct Payouts;

/// What a later noun calls; «who» is decided there.
#[derive(Deserialize)]
enum Later {
    #[serde(rename = "later.Receive")]
    Receive { fund: Fund, fen: Fen },
    #[serde(rename = "later.Instruct")]
    Instruct { id: PayoutId, fund: Fund, fen: Fen, due: ShanghaiDate, payee: RecordRef },
    #[serde(rename = "later.Settle")]
    Settle { id: PayoutId, on: ShanghaiDate, line: Hash },
    #[serde(rename = "later.Cancel")]
    Cancel { id: PayoutId },
}

impl Stage for Payouts {
    fn command(&self, store: &mut Store, ctx: &Ctx, call: &str) -> Result<(), Refusal> {
        kernel::json::check(call.as_bytes()).expect("scenarios are strict JSON");
        let result = if let Ok(later) = serde_json::from_str(call) {
            later_noun(store, ctx, later)
        } else if let Some(command) = cosign::parse(call) {
            cosign::execute(store, ctx, command)
        } else {
            let command = parse(call).unwrap_or_else(|| panic!("not a command: {call}"));
            execute(store, ctx, command)
        };
        assert_eq!(audit(store), Ok(()), "after {call}");
        result
    }
    fn due(&self, store: &mut Store, ctx: &Ctx, due: &Due) -> Result<(), Refusal> {
        let result = match due.kind {
            DueKind::Job if due.noun == crate::NOUN => run_job(store, ctx, &due.data),
            DueKind::Job => cosign::run_job(store, ctx, &due.data),
            DueKind::Enactment => match Resolution::try_from_slice(&due.data).unwrap() {
                Resolution::ConfirmPaid { payout, paid_on, evidence } => {
                    enact_paid(store, ctx, payout, paid_on, evidence)
                }
                Resolution::CorrectPayee { payout, payee } => {
                    enact_payee(store, ctx, payout, payee)
                }
                other => panic!("nobody proposed {other:?}"),
            },
        };
        assert_eq!(audit(store), Ok(()));
        result
    }
    fn ask(&self, state: &MemoryState, words: &[&str]) -> String {
        match words {
            ["payout", id] => {
                let id = PayoutId::from_hex(id.trim_matches('"')).unwrap();
                let found = peek_payout(state, COMMUNITY, id);
                found.map_or("none".to_owned(), |payout| format!("{:?}", payout.state))
            }
            ["open", fund] => {
                let fund = fund_of(fund);
                let open = peek_open_payouts(state, COMMUNITY, fund, 10);
                let lines = open.iter().map(|(id, fen, due)| format!("{id} {} {due}", fen.0));
                lines.collect::<Vec<_>>().join(", ")
            }
            ["bank", fund] => {
                let totals = peek_totals(state, COMMUNITY, fund_of(fund));
                let bank = totals.into_iter().find(|(code, _)| *code == BANK);
                bank.unwrap().1.balance(Side::Debit).0.to_string()
            }
            _ => panic!("no such question: {words:?}"),
        }
    }
}

fn fund_of(word: &str) -> Fund {
    Fund::ALL.into_iter().find(|fund| fund.word() == word).expect("a fund")
}

fn later_noun(store: &mut Store, ctx: &Ctx, later: Later) -> Result<(), Refusal> {
    let cause = |kind| Cause { kind, id: Id8([7; 8]) };
    match later {
        Later::Receive { fund, fen } => {
            let line = |account, side| Line { account, flat: None, side, amount: fen };
            let lines = vec![line(BANK, Side::Debit), line(3001, Side::Credit)];
            let entry = Entry { fund, cause: cause(CauseKind::StatementLine), lines };
            treasury::post(store, ctx, entry).map(drop)
        }
        Later::Instruct { id, fund, fen, due, payee } => {
            let debit = vec![Debit { account: 5001, flat: None, fen }];
            let (cause, purpose) = (cause(CauseKind::Decision), Purpose::Spending);
            instruct(store, ctx, NewPayout { id, fund, payee, fen, due, cause, purpose, debit })
        }
        Later::Settle { id, on, line } => {
            let waits = open_payouts(store, Fund::PublicRevenue, None, 10)?;
            assert!(waits.iter().any(|(open, ..)| *open == id), "matched from the queue");
            settle(store, ctx, id, on, Proof::Line(line))
        }
        Later::Cancel { id } => cancel(store, ctx, id),
    }
}

const GENESIS: &str = r#"{"objection_ms":259200000,"institutions":[
{"id":$i:owners,"kind":"owners_committee","name":"海棠里业委会","name_en":"Committee","mark":"业","signers":[$liu],"signatures_needed":1},
{"id":$i:anhe,"kind":"property_company","name":"安和物业","name_en":"Anhe","mark":"物","signers":[$he],"signatures_needed":1},
{"id":$i:juwei,"kind":"residents_committee","name":"青禾社区居委会","name_en":"Residents","mark":"居","signers":[$wu],"signatures_needed":1},
{"id":$i:bank,"kind":"bank","name":"演示银行","name_en":"Bank","mark":"银","signers":[$lin],"signatures_needed":1},
{"id":$i:other,"kind":"bank","name":"另一家银行","name_en":"Other bank","mark":"另","signers":[$ma],"signatures_needed":1}],
"persons":[
{"account":$liu,"keys":[$key:liu],"roles":[{"institution":$i:owners,"office":"head"}]},
{"account":$he,"keys":[$key:he],"roles":[{"institution":$i:anhe,"office":"head"}]},
{"account":$wu,"keys":[$key:wu],"roles":[{"institution":$i:juwei,"office":"attestor"}]},
{"account":$lin,"keys":[$key:lin],"roles":[{"institution":$i:bank,"office":"cashier"}]},
{"account":$ma,"keys":[$key:ma],"roles":[{"institution":$i:other,"office":"cashier"}]},
{"account":$wang,"keys":[$key:wang]}]}"#;

/// The service fees lie with a custodian that is no member.
const ACCOUNTS: &str = r#"{"accounts":[
{"fund":"property_fee","institution":$i:outside,"mask":"0001"},
{"fund":"maintenance","institution":$i:bank,"mask":"0002"},
{"fund":"public_revenue","institution":$i:bank,"mask":"0003"},
{"fund":"held","institution":$i:bank,"mask":"0004"}]}"#;

/// 1,000.00 lie in the public revenue and in the service fees.
const SETUP: &str = r#"
1 he later.Receive {"fund":"public_revenue","fen":100000}
1 he later.Receive {"fund":"property_fee","fen":100000}
"#;

fn check(expect: Expect) {
    let mut names = Names::default();
    let genesis: GenesisIdentity = serde_json::from_str(&names.expand(GENESIS)).unwrap();
    let accounts: GenesisTreasury = serde_json::from_str(&names.expand(ACCOUNTS)).unwrap();
    let mut state = MemoryState::default();
    let applied = state.run(|store| {
        identity::genesis::apply(store, &genesis, START, false)?;
        treasury::genesis::apply(store, &accounts)
    });
    applied.unwrap();
    play(&Payouts, &mut state, &mut names, SETUP);
    let script = expect.data().to_owned();
    expect.assert_eq(&play(&Payouts, &mut state, &mut names, &script));
}

#[test]
fn the_bank_that_keeps_the_fund_makes_a_payment_final() {
    check(expect![[r#"
        2 he later.Instruct {"id":$id:p1,"fund":"public_revenue","fen":60000,"due":"2026-01-05","payee":$record:firm}
           ✓
           · records.RecordAttached {record:{commitment:$record:firm,size:100},kind:document,class:institutions,flat:null,account:null,by:$he,institution:$i:anhe,at:$day:2}
           · payouts.PayoutInstructed {payout:$id:p1,fund:public_revenue,payee:{commitment:$record:firm,size:100},fen:60000,due:2026-01-05,cause:decision,of:0707070707070707,purpose:spending,at:$day:2}
        2 he later.Instruct {"id":$id:p1,"fund":"public_revenue","fen":60000,"due":"2026-01-05","payee":$record:firm}
           ✗ payouts.PayoutExists
        2 he later.Instruct {"id":$id:p2,"fund":"public_revenue","fen":0,"due":"2026-01-05","payee":$record:firm}
           ✗ payouts.AmountNotPayable
        # 400.00 are left to instruct.
        2 he later.Instruct {"id":$id:p2,"fund":"public_revenue","fen":40001,"due":"2026-01-05","payee":$record:firm}
           ✗ payouts.NotEnoughMoney
        ? payout $id:p1
           = Approved
        ? bank public_revenue
           = 100000
        3 lin payouts.ConfirmPaid {"payout":$id:p9,"paid_on":"2026-01-03","evidence":$record:slip}
           ✗ payouts.PayoutNotFound
        3 liu payouts.ConfirmPaid {"payout":$id:p1,"paid_on":"2026-01-03","evidence":$record:slip}
           ✗ identity.NotEntitled
        3 ma payouts.ConfirmPaid {"payout":$id:p1,"paid_on":"2026-01-03","evidence":$record:slip}
           ✗ payouts.NotCustodian
        3 lin payouts.ConfirmPaid {"payout":$id:p1,"paid_on":"2026-01-02","evidence":$record:slip}
           ✗ payouts.PaidOnNotAllowed
        3 lin payouts.ConfirmPaid {"payout":$id:p1,"paid_on":"2026-01-05","evidence":$record:slip}
           ✗ payouts.PaidOnNotAllowed
        3 lin payouts.ConfirmPaid {"payout":$id:p1,"paid_on":"2026-01-03","evidence":$record:slip}
           ✓
           · records.RecordAttached {record:{commitment:$record:slip,size:100},kind:evidence,class:owners,flat:null,account:null,by:$lin,institution:$i:bank,at:$day:3}
           · treasury.EntryPosted {number:3,fund:public_revenue,date:2026-01-04,cause:decision,of:0707070707070707,lines:[{account:1002,debit:0,credit:60000},{account:5001,debit:60000,credit:0}]}
           · payouts.PayoutSettled {payout:$id:p1,fund:public_revenue,fen:60000,paid_on:2026-01-03,proof:{slip:{commitment:$record:slip,size:100}},entry:3,at:$day:3}
        4 lin payouts.ConfirmPaid {"payout":$id:p1,"paid_on":"2026-01-03","evidence":$record:slip}
           ✗ payouts.AlreadyPaid
        ? payout $id:p1
           = Paid(2026-01-03)
        ? bank public_revenue
           = 40000
        ? open public_revenue
           = 
        # The due day passes, and nothing is said: it is paid.
        9 clock
           ✓
    "#]]);
}

#[test]
fn what_the_bank_returns_waits_for_another_payee() {
    check(expect![[r#"
        2 he later.Instruct {"id":$id:p1,"fund":"public_revenue","fen":60000,"due":"2026-01-05","payee":$record:firm}
           ✓
           · records.RecordAttached {record:{commitment:$record:firm,size:100},kind:document,class:institutions,flat:null,account:null,by:$he,institution:$i:anhe,at:$day:2}
           · payouts.PayoutInstructed {payout:$id:p1,fund:public_revenue,payee:{commitment:$record:firm,size:100},fen:60000,due:2026-01-05,cause:decision,of:0707070707070707,purpose:spending,at:$day:2}
        3 ma payouts.ReportReturned {"payout":$id:p1,"reason":$record:closed}
           ✗ payouts.NotCustodian
        3 lin payouts.ReportReturned {"payout":$id:p1,"reason":$record:closed}
           ✓
           · records.RecordAttached {record:{commitment:$record:closed,size:100},kind:reason,class:owners,flat:null,account:null,by:$lin,institution:$i:bank,at:$day:3}
           · payouts.PayoutReturned {payout:$id:p1,reason:{commitment:$record:closed,size:100},institution:$i:bank,at:$day:3}
        3 lin payouts.ReportReturned {"payout":$id:p1,"reason":$record:closed}
           ✗ payouts.NotOpen
        3 lin payouts.ConfirmPaid {"payout":$id:p1,"paid_on":"2026-01-03","evidence":$record:slip}
           ✗ payouts.NotOpen
        # It is still in the queue, and its due day passes.
        ? open public_revenue
           = $id:p1 60000 2026-01-05
        6 clock
           ✓
           · payouts.PayoutOverdue {payout:$id:p1,fund:public_revenue,fen:60000,due:2026-01-05}
        6 he payouts.CorrectPayee {"proposal":$id:c1,"payout":$id:p1,"payee":$record:firm2,"with":$i:juwei,"expires":$day:20}
           ✗ identity.NotEntitled
        6 liu payouts.CorrectPayee {"proposal":$id:c1,"payout":$id:p1,"payee":$record:firm2,"with":$i:anhe,"expires":$day:20}
           ✗ payouts.CosignerNotAllowed
        6 liu payouts.CorrectPayee {"proposal":$id:c1,"payout":$id:p1,"payee":$record:firm2,"with":$i:juwei,"expires":$day:20}
           ✓
           · records.RecordAttached {record:{commitment:$record:firm2,size:100},kind:document,class:institutions,flat:null,account:null,by:$liu,institution:$i:owners,at:$day:6}
           · cosign.ProposalOpened {proposal:$id:c1,resolution:{correct_payee:{payout:$id:p1,payee:{commitment:$record:firm2,size:100}}},required:[$i:owners,$i:juwei],expires:$day:20,evidence:[{commitment:$record:firm2,size:100}],summary:[{label:payout.payee_fen,before:,after:60000}],by:$liu,institution:$i:owners,at:$day:6}
           · cosign.ProposalSigned {proposal:$id:c1,institution:$i:owners,by:$liu,missing:0,at:$day:6}
        7 wu cosign.Sign {"proposal":$id:c1}
           ✓
           · cosign.ProposalSigned {proposal:$id:c1,institution:$i:juwei,by:$wu,missing:0,at:$day:7}
           · cosign.ProposalCompleted {proposal:$id:c1,resolution:{correct_payee:{payout:$id:p1,payee:{commitment:$record:firm2,size:100}}},at:$day:7}
        7 clock
           ✓
           · payouts.PayeeCorrected {payout:$id:p1,payee:{commitment:$record:firm2,size:100},at:$day:7}
        8 liu later.Settle {"id":$id:p1,"on":"2026-01-08","line":$hash:line}
           ✓
           · treasury.EntryPosted {number:3,fund:public_revenue,date:2026-01-09,cause:decision,of:0707070707070707,lines:[{account:1002,debit:0,credit:60000},{account:5001,debit:60000,credit:0}]}
           · payouts.PayoutSettled {payout:$id:p1,fund:public_revenue,fen:60000,paid_on:2026-01-08,proof:{line:$hash:line},entry:3,at:$day:8}
        8 liu later.Cancel {"id":$id:p1}
           ✗ payouts.AlreadyPaid
        8 liu payouts.CorrectPayee {"proposal":$id:c2,"payout":$id:p1,"payee":$record:firm3,"with":$i:juwei,"expires":$day:20}
           ✗ payouts.AlreadyPaid
    "#]]);
}

#[test]
fn a_custodian_outside_the_community_needs_two_who_saw_its_slip() {
    check(expect![[r#"
        2 he later.Instruct {"id":$id:p1,"fund":"property_fee","fen":60000,"due":"2026-01-05","payee":$record:firm}
           ✓
           · records.RecordAttached {record:{commitment:$record:firm,size:100},kind:document,class:institutions,flat:null,account:null,by:$he,institution:$i:anhe,at:$day:2}
           · payouts.PayoutInstructed {payout:$id:p1,fund:property_fee,payee:{commitment:$record:firm,size:100},fen:60000,due:2026-01-05,cause:decision,of:0707070707070707,purpose:spending,at:$day:2}
        2 he later.Instruct {"id":$id:p2,"fund":"public_revenue","fen":60000,"due":"2026-01-05","payee":$record:firm}
           ✓
           · payouts.PayoutInstructed {payout:$id:p2,fund:public_revenue,payee:{commitment:$record:firm,size:100},fen:60000,due:2026-01-05,cause:decision,of:0707070707070707,purpose:spending,at:$day:2}
        3 lin payouts.ConfirmPaid {"payout":$id:p1,"paid_on":"2026-01-03","evidence":$record:slip}
           ✗ payouts.NotCustodian
        3 liu payouts.ProposePaid {"proposal":$id:c1,"payout":$id:p2,"paid_on":"2026-01-03","evidence":$record:slip,"with":$i:juwei,"expires":$day:20}
           ✗ payouts.CustodianConfirms
        3 he payouts.ProposePaid {"proposal":$id:c1,"payout":$id:p1,"paid_on":"2026-01-03","evidence":$record:slip,"with":$i:anhe,"expires":$day:20}
           ✗ payouts.CosignerNotAllowed
        3 he payouts.ProposePaid {"proposal":$id:c1,"payout":$id:p1,"paid_on":"2026-01-03","evidence":$record:slip,"with":$i:juwei,"expires":$day:20}
           ✓
           · records.RecordAttached {record:{commitment:$record:slip,size:100},kind:evidence,class:owners,flat:null,account:null,by:$he,institution:$i:anhe,at:$day:3}
           · cosign.ProposalOpened {proposal:$id:c1,resolution:{confirm_paid:{payout:$id:p1,paid_on:2026-01-03,evidence:{commitment:$record:slip,size:100}}},required:[$i:anhe,$i:juwei],expires:$day:20,evidence:[{commitment:$record:slip,size:100}],summary:[{label:payout.paid_fen,before:,after:60000}],by:$he,institution:$i:anhe,at:$day:3}
           · cosign.ProposalSigned {proposal:$id:c1,institution:$i:anhe,by:$he,missing:0,at:$day:3}
        4 wu cosign.Sign {"proposal":$id:c1}
           ✓
           · cosign.ProposalSigned {proposal:$id:c1,institution:$i:juwei,by:$wu,missing:0,at:$day:4}
           · cosign.ProposalCompleted {proposal:$id:c1,resolution:{confirm_paid:{payout:$id:p1,paid_on:2026-01-03,evidence:{commitment:$record:slip,size:100}}},at:$day:4}
        4 clock
           ✓
           · treasury.EntryPosted {number:3,fund:property_fee,date:2026-01-05,cause:decision,of:0707070707070707,lines:[{account:1002,debit:0,credit:60000},{account:5001,debit:60000,credit:0}]}
           · payouts.PayoutSettled {payout:$id:p1,fund:property_fee,fen:60000,paid_on:2026-01-03,proof:{slip:{commitment:$record:slip,size:100}},entry:3,at:$day:4}
        ? payout $id:p1
           = Paid(2026-01-03)
        ? bank property_fee
           = 40000
        # A cancelled instruction leaves its money to others.
        4 he later.Cancel {"id":$id:p2}
           ✓
           · payouts.PayoutCancelled {payout:$id:p2,at:$day:4}
        4 he later.Cancel {"id":$id:p2}
           ✗ payouts.NotOpen
        4 he later.Instruct {"id":$id:p3,"fund":"public_revenue","fen":100000,"due":"2026-01-09","payee":$record:firm}
           ✓
           · payouts.PayoutInstructed {payout:$id:p3,fund:public_revenue,payee:{commitment:$record:firm,size:100},fen:100000,due:2026-01-09,cause:decision,of:0707070707070707,purpose:spending,at:$day:4}
    "#]]);
}

#[test]
fn a_queue_has_an_end() {
    use crate::limits::QUEUE_MAX;
    let mut names = Names::default();
    let accounts: GenesisTreasury = serde_json::from_str(&names.expand(ACCOUNTS)).unwrap();
    let mut state = MemoryState::default();
    state.run(|store| treasury::genesis::apply(store, &accounts)).unwrap();
    play(&Payouts, &mut state, &mut names, SETUP);
    let mut last = String::new();
    for number in 0..=QUEUE_MAX {
        let line = format!(
            r#"2 he later.Instruct {{"id":"{number:016x}","fund":"public_revenue","fen":1,"due":"2026-01-05","payee":$record:firm}}"#
        );
        last = play(&Payouts, &mut state, &mut names, &line);
    }
    assert!(last.contains("payouts.QueueFull"), "{last}");
}

#[test]
fn every_refusal_has_its_words() {
    assert!(REFUSALS.iter().all(|text| text.code.starts_with("payouts.")));
    assert_eq!(parse(r#"{"payouts.ConfirmPaid":{"payout":"0000000000000000"}}"#), None);
}
