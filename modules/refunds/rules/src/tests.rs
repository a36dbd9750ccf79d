//! Scenarios: commands and lines of a statement in; verdicts, facts and books out.

mod properties;

use crate::{REFUSALS, RefundId, execute, parse, payout_of, peek_asked, peek_now, run_job};
use billing::{RunId, bill_id};
use borsh::BorshDeserialize;
use cosign::Resolution;
use expect_test::{Expect, expect};
use identity::genesis::GenesisIdentity;
use kernel::testing::{COMMUNITY, MemoryState, Names, START, Stage, flat, id8, play};
use kernel::{Ctx, Due, DueKind, Fen, Hash, Refusal, ShanghaiDate, Store};
use serde::Deserialize;
use treasury::chart::{BANK, FEES_PREPAID, UNCLEAR_OUT};
use treasury::genesis::GenesisTreasury;
use treasury::{Fund, audit, peek_flat, peek_totals};

struct Refunds;

/// What `bank` calls when a statement is booked.
#[derive(Deserialize)]
enum Line {
    /// An instruction was carried out.
    #[serde(rename = "line.Paid")]
    Paid { line: Hash, payout: payouts::PayoutId, on: ShanghaiDate },
    /// Money went that nobody can explain.
    #[serde(rename = "line.Lost")]
    Lost { fen: Fen },
}

fn booked(store: &mut Store, ctx: &Ctx, line: &Line) -> Result<(), Refusal> {
    match *line {
        Line::Paid { line, payout, on } => {
            payouts::settle(store, ctx, payout, on, payouts::Proof::Line(line))
        }
        Line::Lost { fen } => {
            let line = |account, side| treasury::Line { account, flat: None, side, amount: fen };
            let lines =
                vec![line(UNCLEAR_OUT, treasury::Side::Debit), line(BANK, treasury::Side::Credit)];
            let kind = treasury::CauseKind::StatementLine;
            let cause = treasury::Cause { kind, id: id8("lost") };
            let entry = treasury::Entry { fund: Fund::PropertyFee, cause, lines };
            treasury::post(store, ctx, entry).map(drop)
        }
    }
}

impl Stage for Refunds {
    fn command(&self, store: &mut Store, ctx: &Ctx, call: &str) -> Result<(), Refusal> {
        kernel::json::check(call.as_bytes()).expect("scenarios are strict JSON");
        let result = if let Ok(line) = serde_json::from_str(call) {
            booked(store, ctx, &line)
        } else if let Some(command) = property::parse(call) {
            property::execute(store, ctx, command)
        } else if let Some(command) = cosign::parse(call) {
            cosign::execute(store, ctx, command)
        } else if let Some(command) = billing::parse(call) {
            billing::execute(store, ctx, command)
        } else if let Some(command) = payouts::parse(call) {
            payouts::execute(store, ctx, command)
        } else {
            let command = parse(call).unwrap_or_else(|| panic!("not a command: {call}"));
            execute(store, ctx, command)
        };
        assert_eq!(audit(store), Ok(()), "after {call}");
        result
    }
    fn due(&self, store: &mut Store, ctx: &Ctx, due: &Due) -> Result<(), Refusal> {
        let result = match due.kind {
            DueKind::Job => match due.noun.as_str() {
                "refunds" => run_job(store, ctx, &due.data),
                "payouts" => payouts::run_job(store, ctx, &due.data),
                "billing" => billing::run_job(store, ctx, &due.data),
                "property" => property::run_job(store, ctx, &due.data),
                _ => cosign::run_job(store, ctx, &due.data),
            },
            DueKind::Enactment => match Resolution::try_from_slice(&due.data).unwrap() {
                Resolution::AdoptRoster { draft } => property::enact_roster(store, ctx, draft),
                Resolution::SetTariff { tariff } => billing::enact_tariff(store, ctx, tariff),
                Resolution::CorrectPayee { payout, payee } => {
                    payouts::enact_payee(store, ctx, payout, payee)
                }
                other => panic!("nobody proposed {other:?}"),
            },
        };
        assert_eq!(audit(store), Ok(()));
        result
    }
    fn ask(&self, state: &MemoryState, words: &[&str]) -> String {
        match words {
            ["book"] => book(state),
            ["prepaid", name] => prepaid(state, name).to_string(),
            ["asked", name] => {
                let asked = peek_asked(state, COMMUNITY, flat(name));
                asked.map_or("none".to_owned(), |refund| refund.to_string())
            }
            ["now", id] => {
                let id = RefundId::from_hex(id.trim_matches('"')).unwrap();
                format!("{:?}", peek_now(state, COMMUNITY, id).unwrap())
            }
            _ => panic!("no such question: {words:?}"),
        }
    }
}

fn prepaid(state: &MemoryState, name: &str) -> i64 {
    peek_flat(state, COMMUNITY, Fund::PropertyFee, flat(name)).balance(FEES_PREPAID).0
}

/// Every account of the fund that is not empty.
fn book(state: &MemoryState) -> String {
    let totals = peek_totals(state, COMMUNITY, Fund::PropertyFee).into_iter();
    let balance = |(code, totals): (u16, treasury::Totals)| {
        let row = treasury::chart::account(Fund::PropertyFee, code).unwrap();
        let balance = totals.balance(row.normal).0;
        (balance != 0).then(|| format!("{code} {balance}"))
    };
    totals.filter_map(balance).collect::<Vec<_>>().join(", ")
}

const GENESIS: &str = r#"{"objection_ms":259200000,"institutions":[
{"id":$i:owners,"kind":"owners_committee","name":"海棠里业委会","name_en":"Committee","mark":"业","signers":[$liu],"signatures_needed":1},
{"id":$i:anhe,"kind":"property_company","name":"安和物业","name_en":"Anhe","mark":"物","signers":[$he],"signatures_needed":1},
{"id":$i:juwei,"kind":"residents_committee","name":"青禾社区居委会","name_en":"Residents","mark":"居","signers":[$wu],"signatures_needed":1},
{"id":$i:bank,"kind":"bank","name":"演示银行","name_en":"Bank","mark":"银","signers":[$lin],"signatures_needed":1}],
"persons":[
{"account":$liu,"keys":[$key:liu],"roles":[{"institution":$i:owners,"office":"head"}]},
{"account":$he,"keys":[$key:he],"roles":[{"institution":$i:anhe,"office":"head"}]},
{"account":$sun,"keys":[$key:sun],"roles":[{"institution":$i:anhe,"office":"clerk"}]},
{"account":$wu,"keys":[$key:wu],"roles":[{"institution":$i:juwei,"office":"attestor"}]},
{"account":$lin,"keys":[$key:lin],"roles":[{"institution":$i:bank,"office":"cashier"}]},
{"account":$wang,"keys":[$key:wang]},
{"account":$zhao,"keys":[$key:zhao]},
{"account":$li,"keys":[$key:li]}]}"#;

const CUSTODY: &str = r#"{"accounts":[
{"fund":"property_fee","institution":$i:bank,"mask":"0011"},
{"fund":"maintenance","institution":$i:bank,"mask":"0022"},
{"fund":"public_revenue","institution":$i:bank,"mask":"0033"},
{"fund":"held","institution":$i:bank,"mask":"0044"}]}"#;

/// Two flats, and 600.00 prepaid for each of them.
const SETUP: &str = r#"
1 sun property.DraftRoster {"draft":$id:d1,"part":0,"parts":1,"flats":[{"flat":$f:1201,"building":3,"stairwell":1,"area":8937,"basis":"register","door":$record:door1201,"status":{"delivered":{"since":"2019-05-01"}},"developer":null,"owned_from":"2019-05-01","owners":[{"account":$wang,"kind":"natural","card":null,"share":null}]},{"flat":$f:802,"building":3,"stairwell":1,"area":7558,"basis":"register","door":$record:door802,"status":{"delivered":{"since":"2019-05-01"}},"developer":null,"owned_from":"2019-05-01","owners":[{"account":$li,"kind":"natural","card":null,"share":null}]}]}
1 sun property.ProposeRoster {"draft":$id:d1,"with":$i:juwei,"expires":$day:9,"evidence":$record:register}
1 he cosign.Sign {"proposal":$id:d1}
1 wu cosign.Sign {"proposal":$id:d1}
1 clock
1 clock
2 lin billing.RecordPayment {"payment":$id:p1,"target":{"prepaid":$f:1201},"fen":60000,"channel":"bank_transfer","paid_at":$day:1,"reference":null,"evidence":$record:slip1}
2 lin billing.RecordPayment {"payment":$id:p2,"target":{"prepaid":$f:802},"fen":60000,"channel":"bank_transfer","paid_at":$day:1,"reference":null,"evidence":$record:slip2}
"#;

/// January is billed on day 10: 254.70 and 215.40, due on the 31st (day 30).
const BILLED: &str = r#"
3 sun billing.ProposeTariff {"tariff":$id:t1,"name":"property_fee","basis":"area","rate":{"fen":285,"per":1},"from":"2026-01","decision":$record:decision,"with":$i:owners,"expires":$day:30}
3 he cosign.Sign {"proposal":$id:t1}
3 liu cosign.Sign {"proposal":$id:t1}
3 clock
10 sun billing.IssueRun {"run":$id:r1,"tariff":$id:t1,"period":"2026-01","due":"2026-01-31"}
10 clock
"#;

/// Wang sells 1201 to Zhao, from 20 January on.
const SOLD: &str = r#"
21 sun property.DraftRoster {"draft":$id:d2,"part":0,"parts":1,"flats":[{"flat":$f:1201,"building":3,"stairwell":1,"area":8937,"basis":"register","door":$record:door1201,"status":{"delivered":{"since":"2019-05-01"}},"developer":null,"owned_from":"2026-01-20","owners":[{"account":$zhao,"kind":"natural","card":null,"share":null}]}]}
21 sun property.ProposeRoster {"draft":$id:d2,"with":$i:juwei,"expires":$day:50,"evidence":$record:register}
21 he cosign.Sign {"proposal":$id:d2}
21 wu cosign.Sign {"proposal":$id:d2}
21 clock
21 clock
"#;

fn founded() -> (MemoryState, Names) {
    let mut names = Names::default();
    let genesis: GenesisIdentity = serde_json::from_str(&names.expand(GENESIS)).unwrap();
    let custody: GenesisTreasury = serde_json::from_str(&names.expand(CUSTODY)).unwrap();
    let mut state = MemoryState::default();
    let applied = state.run(|store| {
        identity::genesis::apply(store, &genesis, START, false)?;
        treasury::genesis::apply(store, &custody)
    });
    applied.unwrap();
    let played = play(&Refunds, &mut state, &mut names, SETUP);
    assert!(played.contains("RosterAdopted") && !played.contains('✗'), "{played}");
    for refund in ["q1", "q2", "q3", "q4"] {
        names.learn(&format!("pay-{refund}"), &payout_of(RefundId(id8(refund))).to_string());
    }
    for name in ["1201", "802"] {
        names.learn(&format!("r1-{name}"), &bill_id(RunId(id8("r1")), flat(name), 0).to_string());
    }
    (state, names)
}

/// Plays the script that is in the expectation, after [`SETUP`] and `before`.
fn check(before: &[&str], expect: Expect) {
    let (mut state, mut names) = founded();
    for script in before {
        let played = play(&Refunds, &mut state, &mut names, script);
        assert!(!played.contains('✗'), "{played}");
    }
    let script = expect.data().to_owned();
    expect.assert_eq(&play(&Refunds, &mut state, &mut names, &script));
}

#[test]
fn prepaid_money_is_asked_back_approved_and_paid() {
    check(
        &[],
        expect![[r#"
            5 li refunds.AskRefund {"refund":$id:q1,"flat":$f:1201,"fen":30000,"payee":$record:account1}
               ✗ refunds.NotYourFlat
            5 wang refunds.AskRefund {"refund":$id:q1,"flat":$f:9999,"fen":30000,"payee":$record:account1}
               ✗ refunds.NotYourFlat
            5 wang refunds.AskRefund {"refund":$id:q1,"flat":$f:1201,"fen":0,"payee":$record:account1}
               ✗ refunds.AmountNotAllowed
            5 wang refunds.AskRefund {"refund":$id:q1,"flat":$f:1201,"fen":60001,"payee":$record:account1}
               ✗ refunds.PrepaidTooLow
            5 nobody refunds.AskRefund {"refund":$id:q1,"flat":$f:1201,"fen":30000,"payee":$record:account1}
               ✗ identity.NotEntitled
            5 wang refunds.AskRefund {"refund":$id:q1,"flat":$f:1201,"fen":30000,"payee":$record:account1}
               ✓
               · records.RecordAttached {record:{commitment:$record:account1,size:100},kind:statement,class:own_flat,flat:null,account:$wang,by:$wang,institution:null,at:$day:5}
               · refunds.RefundAsked {refund:$id:q1,of:{flat:$f:1201,by:$wang},fen:30000,payee:{commitment:$record:account1,size:100},at:$day:5}
            5 wang refunds.AskRefund {"refund":$id:q1,"flat":$f:1201,"fen":30000,"payee":$record:account1}
               ✗ refunds.RefundExists
            5 wang refunds.AskRefund {"refund":$id:q2,"flat":$f:1201,"fen":10000,"payee":$record:account1}
               ✗ refunds.AlreadyAsked
            # On asking nothing moves.
            ? book
               = 1002 120000, 2203 120000
            ? asked 1201
               = $id:q1
            5 wang refunds.ApproveRefund {"refund":$id:q1,"aside":[]}
               ✗ identity.NotEntitled
            5 lin refunds.ApproveRefund {"refund":$id:q1,"aside":[]}
               ✗ identity.NotEntitled
            5 sun refunds.ApproveRefund {"refund":$id:q9,"aside":[]}
               ✗ refunds.RefundNotFound
            6 sun refunds.ApproveRefund {"refund":$id:q1,"aside":[]}
               ✓
               · payouts.PayoutInstructed {payout:$b:pay-q1,fund:property_fee,payee:{commitment:$record:account1,size:100},person:$wang,fen:30000,due:2026-01-17,cause:refund,of:$id:q1,purpose:refund,flat:$f:1201,at:$day:6}
               · treasury.EntryPosted {number:3,fund:property_fee,date:2026-01-07,cause:refund,lines:[{account:2203,debit:30000,credit:0},{account:2243,debit:0,credit:30000}]}
               · treasury.FlatPosted {number:3,fund:property_fee,date:2026-01-07,flat:$f:1201,cause:refund,of:$id:q1,lines:[{account:2203,debit:30000,credit:0,balance:30000}]}
               · notices.NoticePublished {notice:cc98c17c10bd6fb5,about:money,audience:{flats:[$f:1201]},form:{refund_told:{refund:$id:q1,fen:30000,step:approved,on:2026-01-17}},evidence:null,reply_by:null,corrects:null,by:$sun,institution:$i:anhe,at:$day:6}
               · notices.NoticeAddressed {notice:cc98c17c10bd6fb5,flat:$f:1201,form:{refund_told:{refund:$id:q1,fen:30000,step:approved,on:2026-01-17}},institution:$i:anhe,at:$day:6}
               · refunds.RefundApproved {refund:$id:q1,of:{flat:$f:1201,by:$wang},fen:30000,payout:$b:pay-q1,due:2026-01-17,entry:3,institution:$i:anhe,at:$day:6}
            ? book
               = 1002 120000, 2203 90000, 2243 30000
            ? prepaid 1201
               = 30000
            ? asked 1201
               = none
            6 sun refunds.ApproveRefund {"refund":$id:q1,"aside":[]}
               ✗ refunds.NotAsked
            6 wang refunds.WithdrawRefund {"refund":$id:q1}
               ✗ refunds.NotAsked
            6 sun refunds.CancelRefund {"refund":$id:q1,"reason":$record:why}
               ✗ refunds.NotReturned
            # What is reserved is not there for another request.
            6 wang refunds.AskRefund {"refund":$id:q2,"flat":$f:1201,"fen":30001,"payee":$record:account1}
               ✗ refunds.PrepaidTooLow
            7 sun line.Paid {"line":$hash:a,"payout":$b:pay-q1,"on":"2026-01-07"}
               ✓
               · treasury.EntryPosted {number:4,fund:property_fee,date:2026-01-08,cause:refund,of:$id:q1,lines:[{account:1002,debit:0,credit:30000},{account:2243,debit:30000,credit:0}]}
               · payouts.PayoutSettled {payout:$b:pay-q1,fund:property_fee,fen:30000,paid_on:2026-01-07,proof:{line:$hash:a},entry:4,flat:$f:1201,at:$day:7}
            ? book
               = 1002 90000, 2203 90000
            7 sun refunds.CancelRefund {"refund":$id:q1,"reason":$record:why}
               ✗ refunds.NotReturned
            40 clock
               ✓
               · notices.NoticePublished {notice:be041ba96de2c617,about:money,audience:{flats:[$f:1201]},form:{refund_told:{refund:$id:q1,fen:30000,step:paid,on:2026-01-07}},evidence:null,reply_by:null,corrects:null,by:null,institution:$i:anhe,at:$day:40}
               · notices.NoticeAddressed {notice:be041ba96de2c617,flat:$f:1201,form:{refund_told:{refund:$id:q1,fen:30000,step:paid,on:2026-01-07}},institution:$i:anhe,at:$day:40}
               ✓
               ✓
               ✓
               ✓
               ✓
        "#]],
    );
}

#[test]
fn the_company_declines_and_an_owner_withdraws() {
    check(
        &[],
        expect![[r#"
            5 wang refunds.AskRefund {"refund":$id:q1,"flat":$f:1201,"fen":30000,"payee":$record:account1}
               ✓
               · records.RecordAttached {record:{commitment:$record:account1,size:100},kind:statement,class:own_flat,flat:null,account:$wang,by:$wang,institution:null,at:$day:5}
               · refunds.RefundAsked {refund:$id:q1,of:{flat:$f:1201,by:$wang},fen:30000,payee:{commitment:$record:account1,size:100},at:$day:5}
            5 lin refunds.DeclineRefund {"refund":$id:q1,"reason":$record:why}
               ✗ identity.NotEntitled
            5 sun refunds.DeclineRefund {"refund":$id:q9,"reason":$record:why}
               ✗ refunds.RefundNotFound
            5 sun refunds.DeclineRefund {"refund":$id:q1,"reason":$record:why}
               ✓
               · records.RecordAttached {record:{commitment:$record:why,size:100},kind:reason,class:own_flat,flat:$f:1201,account:$wang,by:$sun,institution:$i:anhe,at:$day:5}
               · notices.NoticePublished {notice:2c1009730695b2ad,about:money,audience:{flats:[$f:1201]},form:{refund_told:{refund:$id:q1,fen:30000,step:declined}},evidence:null,reply_by:null,corrects:null,by:$sun,institution:$i:anhe,at:$day:5}
               · notices.NoticeAddressed {notice:2c1009730695b2ad,flat:$f:1201,form:{refund_told:{refund:$id:q1,fen:30000,step:declined}},institution:$i:anhe,at:$day:5}
               · refunds.RefundDeclined {refund:$id:q1,of:{flat:$f:1201,by:$wang},reason:{commitment:$record:why,size:100},institution:$i:anhe,at:$day:5}
            5 sun refunds.DeclineRefund {"refund":$id:q1,"reason":$record:why}
               ✗ refunds.NotAsked
            6 wang refunds.AskRefund {"refund":$id:q2,"flat":$f:1201,"fen":30000,"payee":$record:account1}
               ✓
               · refunds.RefundAsked {refund:$id:q2,of:{flat:$f:1201,by:$wang},fen:30000,payee:{commitment:$record:account1,size:100},at:$day:6}
            6 li refunds.WithdrawRefund {"refund":$id:q2}
               ✗ refunds.NotYourFlat
            6 wang refunds.WithdrawRefund {"refund":$id:q9}
               ✗ refunds.RefundNotFound
            6 wang refunds.WithdrawRefund {"refund":$id:q2}
               ✓
               · refunds.RefundWithdrawn {refund:$id:q2,of:{flat:$f:1201,by:$wang},owner:$wang,at:$day:6}
            6 sun refunds.ApproveRefund {"refund":$id:q2,"aside":[]}
               ✗ refunds.NotAsked
            ? book
               = 1002 120000, 2203 120000
        "#]],
    );
}

#[test]
fn what_is_due_is_paid_first() {
    check(
        &[BILLED],
        expect![[r#"
            20 wang refunds.AskRefund {"refund":$id:q1,"flat":$f:1201,"fen":30000,"payee":$record:account1}
               ✓
               · records.RecordAttached {record:{commitment:$record:account1,size:100},kind:statement,class:own_flat,flat:null,account:$wang,by:$wang,institution:null,at:$day:20}
               · refunds.RefundAsked {refund:$id:q1,of:{flat:$f:1201,by:$wang},fen:30000,payee:{commitment:$record:account1,size:100},at:$day:20}
            20 sun refunds.ApproveRefund {"refund":$id:q1,"aside":[]}
               ✗ refunds.BillsDue
            20 sun refunds.ApproveRefund {"refund":$id:q1,"aside":[$b:r1-802]}
               ✗ refunds.AsideNotAllowed
            20 sun refunds.ApproveRefund {"refund":$id:q1,"aside":[$id:x1]}
               ✗ refunds.AsideNotAllowed
            20 sun refunds.ApproveRefund {"refund":$id:q1,"aside":[$b:r1-1201,$b:r1-1201]}
               ✗ refunds.AsideNotAllowed
            # Not due yet.
            20 sun refunds.ApproveRefund {"refund":$id:q1,"aside":[$b:r1-1201]}
               ✓
               · payouts.PayoutInstructed {payout:$b:pay-q1,fund:property_fee,payee:{commitment:$record:account1,size:100},person:$wang,fen:30000,due:2026-01-31,cause:refund,of:$id:q1,purpose:refund,flat:$f:1201,at:$day:20}
               · treasury.EntryPosted {number:4,fund:property_fee,date:2026-01-21,cause:refund,lines:[{account:2203,debit:30000,credit:0},{account:2243,debit:0,credit:30000}]}
               · treasury.FlatPosted {number:4,fund:property_fee,date:2026-01-21,flat:$f:1201,cause:refund,of:$id:q1,lines:[{account:2203,debit:30000,credit:0,balance:30000}]}
               · notices.NoticePublished {notice:cc98c17c10bd6fb5,about:money,audience:{flats:[$f:1201]},form:{refund_told:{refund:$id:q1,fen:30000,step:approved,on:2026-01-31}},evidence:null,reply_by:null,corrects:null,by:$sun,institution:$i:anhe,at:$day:20}
               · notices.NoticeAddressed {notice:cc98c17c10bd6fb5,flat:$f:1201,form:{refund_told:{refund:$id:q1,fen:30000,step:approved,on:2026-01-31}},institution:$i:anhe,at:$day:20}
               · refunds.RefundApproved {refund:$id:q1,of:{flat:$f:1201,by:$wang},fen:30000,payout:$b:pay-q1,due:2026-01-31,entry:4,institution:$i:anhe,at:$day:20}
            20 li refunds.AskRefund {"refund":$id:q2,"flat":$f:802,"fen":60000,"payee":$record:account2}
               ✓
               · records.RecordAttached {record:{commitment:$record:account2,size:100},kind:statement,class:own_flat,flat:null,account:$li,by:$li,institution:null,at:$day:20}
               · refunds.RefundAsked {refund:$id:q2,of:{flat:$f:802,by:$li},fen:60000,payee:{commitment:$record:account2,size:100},at:$day:20}
            # Due, and then contested.
            32 sun refunds.ApproveRefund {"refund":$id:q2,"aside":[$b:r1-802]}
               ✗ refunds.AsideNotAllowed
            32 li billing.DisputeBill {"bill":$b:r1-802,"reason":$record:lift}
               ✓
               · records.RecordAttached {record:{commitment:$record:lift,size:100},kind:reason,class:own_flat,flat:$f:802,account:null,by:$li,institution:null,at:$day:32}
               · billing.BillDisputed {bill:$b:r1-802,flat:$f:802,concerns:flat,by:$li,reason:{commitment:$record:lift,size:100}}
            32 sun refunds.ApproveRefund {"refund":$id:q2,"aside":[$b:r1-802]}
               ✓
               · payouts.PayoutInstructed {payout:$b:pay-q2,fund:property_fee,payee:{commitment:$record:account2,size:100},person:$li,fen:60000,due:2026-02-12,cause:refund,of:$id:q2,purpose:refund,flat:$f:802,at:$day:32}
               · treasury.EntryPosted {number:5,fund:property_fee,date:2026-02-02,cause:refund,lines:[{account:2203,debit:60000,credit:0},{account:2243,debit:0,credit:60000}]}
               · treasury.FlatPosted {number:5,fund:property_fee,date:2026-02-02,flat:$f:802,cause:refund,of:$id:q2,lines:[{account:2203,debit:60000,credit:0,balance:0}]}
               · notices.NoticePublished {notice:45e49c666087c127,about:money,audience:{flats:[$f:802]},form:{refund_told:{refund:$id:q2,fen:60000,step:approved,on:2026-02-12}},evidence:null,reply_by:null,corrects:null,by:$sun,institution:$i:anhe,at:$day:32}
               · notices.NoticeAddressed {notice:45e49c666087c127,flat:$f:802,form:{refund_told:{refund:$id:q2,fen:60000,step:approved,on:2026-02-12}},institution:$i:anhe,at:$day:32}
               · refunds.RefundApproved {refund:$id:q2,of:{flat:$f:802,by:$li},fen:60000,payout:$b:pay-q2,due:2026-02-12,entry:5,institution:$i:anhe,at:$day:32}
            # Wang's bill is due now, and is paid from what is left.
            33 wang refunds.AskRefund {"refund":$id:q3,"flat":$f:1201,"fen":4531,"payee":$record:account3}
               ✓
               · records.RecordAttached {record:{commitment:$record:account3,size:100},kind:statement,class:own_flat,flat:null,account:$wang,by:$wang,institution:null,at:$day:33}
               · refunds.RefundAsked {refund:$id:q3,of:{flat:$f:1201,by:$wang},fen:4531,payee:{commitment:$record:account3,size:100},at:$day:33}
            33 wang billing.PayFromPrepaid {"payment":$id:p3,"bill":$b:r1-1201,"fen":25470}
               ✓
               · treasury.EntryPosted {number:6,fund:property_fee,date:2026-02-03,cause:payment,lines:[{account:1122,debit:0,credit:25470},{account:2203,debit:25470,credit:0}]}
               · treasury.FlatPosted {number:6,fund:property_fee,date:2026-02-03,flat:$f:1201,cause:payment,of:$id:p3,lines:[{account:1122,debit:0,credit:25470,balance:0},{account:2203,debit:25470,credit:0,balance:4530}]}
               · billing.ReceiptIssued {number:3,kind:from_prepaid,payment:$id:p3,flat:$f:1201,bill:$b:r1-1201,fen:25470,to_bill:25470,to_prepaid:-25470,owed_before:25470,owed_after:0,prepaid_before:30000,prepaid_after:4530,institution:null,concerns:flat,at:$day:33}
            33 sun refunds.ApproveRefund {"refund":$id:q3,"aside":[]}
               ✗ refunds.PrepaidTooLow
            33 wang refunds.WithdrawRefund {"refund":$id:q3}
               ✓
               · refunds.RefundWithdrawn {refund:$id:q3,of:{flat:$f:1201,by:$wang},owner:$wang,at:$day:33}
            33 wang refunds.AskRefund {"refund":$id:q4,"flat":$f:1201,"fen":4530,"payee":$record:account3}
               ✓
               · refunds.RefundAsked {refund:$id:q4,of:{flat:$f:1201,by:$wang},fen:4530,payee:{commitment:$record:account3,size:100},at:$day:33}
            33 sun refunds.ApproveRefund {"refund":$id:q4,"aside":[]}
               ✓
               · payouts.PayoutInstructed {payout:$b:pay-q4,fund:property_fee,payee:{commitment:$record:account3,size:100},person:$wang,fen:4530,due:2026-02-13,cause:refund,of:$id:q4,purpose:refund,flat:$f:1201,at:$day:33}
               · treasury.EntryPosted {number:7,fund:property_fee,date:2026-02-03,cause:refund,lines:[{account:2203,debit:4530,credit:0},{account:2243,debit:0,credit:4530}]}
               · treasury.FlatPosted {number:7,fund:property_fee,date:2026-02-03,flat:$f:1201,cause:refund,of:$id:q4,lines:[{account:2203,debit:4530,credit:0,balance:0}]}
               · notices.NoticePublished {notice:446bc89c2e4352cf,about:money,audience:{flats:[$f:1201]},form:{refund_told:{refund:$id:q4,fen:4530,step:approved,on:2026-02-13}},evidence:null,reply_by:null,corrects:null,by:$sun,institution:$i:anhe,at:$day:33}
               · notices.NoticeAddressed {notice:446bc89c2e4352cf,flat:$f:1201,form:{refund_told:{refund:$id:q4,fen:4530,step:approved,on:2026-02-13}},institution:$i:anhe,at:$day:33}
               · refunds.RefundApproved {refund:$id:q4,of:{flat:$f:1201,by:$wang},fen:4530,payout:$b:pay-q4,due:2026-02-13,entry:7,institution:$i:anhe,at:$day:33}
            ? prepaid 1201
               = 0
            ? book
               = 1002 120000, 1122 21540, 2243 94530, 4001 47010
        "#]],
    );
}

#[test]
fn a_request_of_a_former_owner_is_not_approved() {
    check(
        &[
            r#"20 wang refunds.AskRefund {"refund":$id:q1,"flat":$f:1201,"fen":30000,"payee":$record:account1}"#,
            SOLD,
        ],
        expect![[r#"
            22 sun refunds.ApproveRefund {"refund":$id:q1,"aside":[]}
               ✗ refunds.AskerSold
            ? now $id:q1
               = Now { prepaid: Fen(60000), owed: Fen(0), asker_owns: false }
            22 wang refunds.WithdrawRefund {"refund":$id:q1}
               ✗ refunds.NotYourFlat
            # The money is with the flat; who has it now asks, and the earlier request is over.
            22 zhao refunds.AskRefund {"refund":$id:q2,"flat":$f:1201,"fen":60000,"payee":$record:account2}
               ✓
               · records.RecordAttached {record:{commitment:$record:account2,size:100},kind:statement,class:own_flat,flat:null,account:$zhao,by:$zhao,institution:null,at:$day:22}
               · refunds.RefundEnded {refund:$id:q1,of:{flat:$f:1201,by:$wang},why:right_lost,at:$day:22}
               · refunds.RefundAsked {refund:$id:q2,of:{flat:$f:1201,by:$zhao},fen:60000,payee:{commitment:$record:account2,size:100},at:$day:22}
            22 sun refunds.DeclineRefund {"refund":$id:q1,"reason":$record:why}
               ✗ refunds.NotAsked
            22 zhao refunds.WithdrawRefund {"refund":$id:q2}
               ✓
               · refunds.RefundWithdrawn {refund:$id:q2,of:{flat:$f:1201,by:$zhao},owner:$zhao,at:$day:22}
        "#]],
    );
}

#[test]
fn nobody_answers_and_a_request_is_over() {
    check(
        &[],
        expect![[r#"
            5 wang refunds.AskRefund {"refund":$id:q1,"flat":$f:1201,"fen":30000,"payee":$record:account1}
               ✓
               · records.RecordAttached {record:{commitment:$record:account1,size:100},kind:statement,class:own_flat,flat:null,account:$wang,by:$wang,institution:null,at:$day:5}
               · refunds.RefundAsked {refund:$id:q1,of:{flat:$f:1201,by:$wang},fen:30000,payee:{commitment:$record:account1,size:100},at:$day:5}
            11 clock
               ✓
            12 clock
               ✓
               · refunds.AnswerOverdue {refund:$id:q1,of:{flat:$f:1201,by:$wang},asked_at:$day:5}
            # Over by the time itself, even before the clock has said so.
            35 sun refunds.ApproveRefund {"refund":$id:q1,"aside":[]}
               ✗ refunds.NotAsked
            35 wang refunds.AskRefund {"refund":$id:q2,"flat":$f:1201,"fen":30000,"payee":$record:account1}
               ✓
               · refunds.RefundEnded {refund:$id:q1,of:{flat:$f:1201,by:$wang},why:expired,at:$day:35}
               · refunds.RefundAsked {refund:$id:q2,of:{flat:$f:1201,by:$wang},fen:30000,payee:{commitment:$record:account1,size:100},at:$day:35}
            35 clock
               ✓
               ✓
            65 clock
               ✓
               · refunds.AnswerOverdue {refund:$id:q2,of:{flat:$f:1201,by:$wang},asked_at:$day:35}
               ✓
               · refunds.RefundEnded {refund:$id:q2,of:{flat:$f:1201,by:$wang},why:expired,at:$day:65}
        "#]],
    );
}

#[test]
fn what_the_bank_returns_is_corrected_or_prepaid_again() {
    check(
        &[],
        expect![[r#"
            5 wang refunds.AskRefund {"refund":$id:q1,"flat":$f:1201,"fen":30000,"payee":$record:account1}
               ✓
               · records.RecordAttached {record:{commitment:$record:account1,size:100},kind:statement,class:own_flat,flat:null,account:$wang,by:$wang,institution:null,at:$day:5}
               · refunds.RefundAsked {refund:$id:q1,of:{flat:$f:1201,by:$wang},fen:30000,payee:{commitment:$record:account1,size:100},at:$day:5}
            5 sun refunds.ApproveRefund {"refund":$id:q1,"aside":[]}
               ✓
               · payouts.PayoutInstructed {payout:$b:pay-q1,fund:property_fee,payee:{commitment:$record:account1,size:100},person:$wang,fen:30000,due:2026-01-16,cause:refund,of:$id:q1,purpose:refund,flat:$f:1201,at:$day:5}
               · treasury.EntryPosted {number:3,fund:property_fee,date:2026-01-06,cause:refund,lines:[{account:2203,debit:30000,credit:0},{account:2243,debit:0,credit:30000}]}
               · treasury.FlatPosted {number:3,fund:property_fee,date:2026-01-06,flat:$f:1201,cause:refund,of:$id:q1,lines:[{account:2203,debit:30000,credit:0,balance:30000}]}
               · notices.NoticePublished {notice:cc98c17c10bd6fb5,about:money,audience:{flats:[$f:1201]},form:{refund_told:{refund:$id:q1,fen:30000,step:approved,on:2026-01-16}},evidence:null,reply_by:null,corrects:null,by:$sun,institution:$i:anhe,at:$day:5}
               · notices.NoticeAddressed {notice:cc98c17c10bd6fb5,flat:$f:1201,form:{refund_told:{refund:$id:q1,fen:30000,step:approved,on:2026-01-16}},institution:$i:anhe,at:$day:5}
               · refunds.RefundApproved {refund:$id:q1,of:{flat:$f:1201,by:$wang},fen:30000,payout:$b:pay-q1,due:2026-01-16,entry:3,institution:$i:anhe,at:$day:5}
            6 lin payouts.ReportReturned {"payout":$b:pay-q1,"reason":$record:closed}
               ✓
               · records.RecordAttached {record:{commitment:$record:closed,size:100},kind:reason,class:own_flat,flat:$f:1201,account:null,by:$lin,institution:$i:bank,at:$day:6}
               · payouts.PayoutReturned {payout:$b:pay-q1,reason:{commitment:$record:closed,size:100},institution:$i:bank,flat:$f:1201,at:$day:6}
            7 he payouts.CorrectPayee {"proposal":$id:c1,"payout":$b:pay-q1,"payee":$record:account9,"with":$i:juwei,"expires":$day:20}
               ✓
               · records.RecordAttached {record:{commitment:$record:account9,size:100},kind:document,class:institutions,flat:null,account:null,by:$he,institution:$i:anhe,at:$day:7}
               · cosign.ProposalOpened {proposal:$id:c1,resolution:{correct_payee:{payout:$b:pay-q1,payee:{commitment:$record:account9,size:100}}},required:[$i:anhe,$i:juwei],expires:$day:20,evidence:[{commitment:$record:account9,size:100}],summary:[{label:payout.payee_fen,before:,after:30000}],by:$he,institution:$i:anhe,at:$day:7}
               · cosign.ProposalSigned {proposal:$id:c1,institution:$i:anhe,by:$he,missing:0,at:$day:7}
            7 wu cosign.Sign {"proposal":$id:c1}
               ✓
               · cosign.ProposalSigned {proposal:$id:c1,institution:$i:juwei,by:$wu,missing:0,at:$day:7}
               · cosign.ProposalCompleted {proposal:$id:c1,resolution:{correct_payee:{payout:$b:pay-q1,payee:{commitment:$record:account9,size:100}}},at:$day:7}
            7 clock
               ✓
               ✓
               · payouts.PayeeCorrected {payout:$b:pay-q1,payee:{commitment:$record:account9,size:100},flat:$f:1201,at:$day:7}
            8 lin payouts.ReportReturned {"payout":$b:pay-q1,"reason":$record:again}
               ✓
               · records.RecordAttached {record:{commitment:$record:again,size:100},kind:reason,class:own_flat,flat:$f:1201,account:null,by:$lin,institution:$i:bank,at:$day:8}
               · payouts.PayoutReturned {payout:$b:pay-q1,reason:{commitment:$record:again,size:100},institution:$i:bank,flat:$f:1201,at:$day:8}
            8 lin refunds.CancelRefund {"refund":$id:q1,"reason":$record:why}
               ✗ identity.NotEntitled
            8 sun refunds.CancelRefund {"refund":$id:q9,"reason":$record:why}
               ✗ refunds.RefundNotFound
            8 sun refunds.CancelRefund {"refund":$id:q1,"reason":$record:why}
               ✓
               · records.RecordAttached {record:{commitment:$record:why,size:100},kind:reason,class:own_flat,flat:$f:1201,account:$wang,by:$sun,institution:$i:anhe,at:$day:8}
               · payouts.PayoutCancelled {payout:$b:pay-q1,flat:$f:1201,at:$day:8}
               · treasury.EntryPosted {number:4,fund:property_fee,date:2026-01-09,cause:reversal,lines:[{account:2203,debit:0,credit:30000},{account:2243,debit:30000,credit:0}]}
               · treasury.FlatPosted {number:4,fund:property_fee,date:2026-01-09,flat:$f:1201,cause:reversal,of:$id:q1,lines:[{account:2203,debit:0,credit:30000,balance:60000}]}
               · notices.NoticePublished {notice:fb3978db4d65766b,about:money,audience:{flats:[$f:1201]},form:{refund_told:{refund:$id:q1,fen:30000,step:cancelled}},evidence:null,reply_by:null,corrects:null,by:$sun,institution:$i:anhe,at:$day:8}
               · notices.NoticeAddressed {notice:fb3978db4d65766b,flat:$f:1201,form:{refund_told:{refund:$id:q1,fen:30000,step:cancelled}},institution:$i:anhe,at:$day:8}
               · refunds.RefundCancelled {refund:$id:q1,of:{flat:$f:1201,by:$wang},fen:30000,reason:{commitment:$record:why,size:100},entry:4,institution:$i:anhe,at:$day:8}
            ? book
               = 1002 120000, 2203 120000
            ? prepaid 1201
               = 60000
            8 sun refunds.CancelRefund {"refund":$id:q1,"reason":$record:why}
               ✗ refunds.NotReturned
            8 lin payouts.ConfirmPaid {"payout":$b:pay-q1,"paid_on":"2026-01-08","evidence":$record:slip}
               ✗ payouts.NotOpen
            # The bank's account lacks it: refused, and nothing is reserved.
            9 wang refunds.AskRefund {"refund":$id:q2,"flat":$f:1201,"fen":30000,"payee":$record:account1}
               ✓
               · refunds.RefundAsked {refund:$id:q2,of:{flat:$f:1201,by:$wang},fen:30000,payee:{commitment:$record:account1,size:100},at:$day:9}
            9 lin line.Lost {"fen":100000}
               ✓
               · treasury.EntryPosted {number:5,fund:property_fee,date:2026-01-10,cause:statement_line,of:92b6c2799978ac6e,lines:[{account:1002,debit:0,credit:100000},{account:1232,debit:100000,credit:0}]}
            9 sun refunds.ApproveRefund {"refund":$id:q2,"aside":[]}
               ✗ payouts.NotEnoughMoney
            ? book
               = 1002 20000, 1232 100000, 2203 120000
        "#]],
    );
}

#[test]
fn every_refusal_has_a_code_of_its_own() {
    let codes: std::collections::BTreeSet<_> = REFUSALS.iter().map(|row| row.code).collect();
    assert_eq!(codes.len(), REFUSALS.len());
}
