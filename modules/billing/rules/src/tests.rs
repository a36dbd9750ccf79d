//! Scenarios: commands in; verdicts, facts and balances out.

mod certificates;
mod debits;
mod demo;
mod dunning;
mod shifts;

use crate::limits::TARIFFS_MAX;
use crate::{BillId, PaymentId, RunId, TariffId};
use crate::{
    REFUSALS, bill_id, enact_tariff, execute, parse, peek_bill, peek_payment, peek_run,
    peek_tariff, run_job,
};
use borsh::BorshDeserialize;
use cosign::Resolution;
use expect_test::{Expect, expect};
use identity::genesis::GenesisIdentity;
use kernel::testing::{COMMUNITY, MemoryState, Names, START, Stage, ctx_by, flat, id8, play};
use kernel::{Ctx, Due, DueKind, Fen, FlatId, Refusal, Store};
use proptest::prelude::*;
use treasury::chart::{self, BANK, DEVELOPER_RECEIVABLE, FEES_PREPAID, FEES_RECEIVABLE};
use treasury::{Fund, Totals, audit, peek_flat, peek_totals};

struct Billing;

impl Stage for Billing {
    fn command(&self, store: &mut Store, ctx: &Ctx, call: &str) -> Result<(), Refusal> {
        kernel::json::check(call.as_bytes()).expect("scenarios are strict JSON");
        let result = if let Some(command) = property::parse(call) {
            property::execute(store, ctx, command)
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
            DueKind::Job if due.noun == property::NOUN => property::run_job(store, ctx, &due.data),
            DueKind::Job => cosign::run_job(store, ctx, &due.data),
            DueKind::Enactment => match Resolution::try_from_slice(&due.data).unwrap() {
                Resolution::AdoptRoster { draft } => property::enact_roster(store, ctx, draft),
                Resolution::SetTariff { tariff } => enact_tariff(store, ctx, tariff),
                other => panic!("nobody proposed {other:?}"),
            },
        };
        assert_eq!(audit(store), Ok(()));
        result
    }
    fn ask(&self, state: &MemoryState, words: &[&str]) -> String {
        let hex = |text: &str| text.trim_matches('"').to_owned();
        match words {
            ["bill", id] => {
                let bill = peek_bill(state, COMMUNITY, BillId::from_hex(&hex(id)).unwrap());
                let Some(bill) = bill else {
                    return "none".to_owned();
                };
                let (fen, paid, owed) = (bill.fen.0, bill.paid.0, bill.owed().0);
                format!("{:?}, {fen} fen, {paid} paid, {owed} owed", bill.status())
            }
            ["balance", code] => {
                let code: u16 = code.parse().unwrap();
                balance(state, code).0.to_string()
            }
            ["flat", id] => {
                let flat = FlatId::from_hex(&hex(id)).unwrap();
                let book = peek_flat(state, COMMUNITY, Fund::PropertyFee, flat);
                format!("{:?}", book.lines())
            }
            ["payment", id] => {
                let id = PaymentId::from_hex(&hex(id)).unwrap();
                format!("{:?}", peek_payment(state, COMMUNITY, id).map(|found| found.reversed))
            }
            ["run", id] => {
                let run = peek_run(state, COMMUNITY, RunId::from_hex(&hex(id)).unwrap()).unwrap();
                format!("{} bills, {} skipped, {} fen", run.bills, run.skipped, run.total.0)
            }
            ["tariff", id] => {
                let id = TariffId::from_hex(&hex(id)).unwrap();
                let tariff = peek_tariff(state, COMMUNITY, id).unwrap();
                format!("signed {}", tariff.signed_at.is_some())
            }
            _ => panic!("no such question: {words:?}"),
        }
    }
}

fn balance(state: &MemoryState, code: u16) -> Fen {
    let totals = peek_totals(state, COMMUNITY, Fund::PropertyFee);
    let found = totals.into_iter().find(|(account, _)| *account == code);
    let normal = chart::account(Fund::PropertyFee, code).unwrap().normal;
    found.map_or(Totals::default(), |(_, totals)| totals).balance(normal)
}

const GENESIS: &str = r#"{"objection_ms":259200000,"institutions":[
{"id":$i:owners,"kind":"owners_committee","name":"海棠里业委会","name_en":"Committee","mark":"业","signers":[$liu],"signatures_needed":1},
{"id":$i:anhe,"kind":"property_company","name":"安和物业","name_en":"Anhe","mark":"物","signers":[$he],"signatures_needed":1},
{"id":$i:juwei,"kind":"residents_committee","name":"青禾社区居委会","name_en":"Residents","mark":"居","signers":[$wu],"signatures_needed":1},
{"id":$i:dev,"kind":"developer","name":"海棠置业","name_en":"Developer","mark":"建","signers":[$dong],"signatures_needed":1},
{"id":$i:bank,"kind":"bank","name":"演示银行","name_en":"Bank","mark":"银","signers":[$lin],"signatures_needed":1}],
"persons":[
{"account":$liu,"keys":[$key:liu],"roles":[{"institution":$i:owners,"office":"head"}]},
{"account":$he,"keys":[$key:he],"roles":[{"institution":$i:anhe,"office":"head"}]},
{"account":$sun,"keys":[$key:sun],"roles":[{"institution":$i:anhe,"office":"clerk"}]},
{"account":$qian,"keys":[$key:qian],"roles":[{"institution":$i:anhe,"office":"cashier"}]},
{"account":$wu,"keys":[$key:wu],"roles":[{"institution":$i:juwei,"office":"attestor"}]},
{"account":$dong,"keys":[$key:dong],"roles":[{"institution":$i:dev,"office":"head"}]},
{"account":$lin,"keys":[$key:lin],"roles":[{"institution":$i:bank,"office":"cashier"}]},
{"account":$wang,"keys":[$key:wang]},
{"account":$zhao,"keys":[$key:zhao]},
{"account":$li,"keys":[$key:li]}]}"#;

/// Three flats: Wang's, Li's, and one with the developer.
const SETUP: &str = r#"
1 sun property.DraftRoster {"draft":$id:d1,"part":0,"parts":1,"flats":[{"flat":$f:1201,"building":3,"stairwell":1,"area":8937,"basis":"register","door":$record:door1201,"status":{"delivered":{"since":"2019-05-01"}},"developer":null,"owned_from":"2019-05-01","owners":[{"account":$wang,"kind":"natural","card":null,"share":null}]},{"flat":$f:802,"building":3,"stairwell":1,"area":7558,"basis":"register","door":$record:door802,"status":{"delivered":{"since":"2019-05-01"}},"developer":null,"owned_from":"2019-05-01","owners":[{"account":$li,"kind":"natural","card":null,"share":null}]},{"flat":$f:1301,"building":3,"stairwell":1,"area":12005,"basis":"register","door":$record:door1301,"status":"unsold","developer":$i:dev,"owned_from":null,"owners":[]}]}
1 sun property.ProposeRoster {"draft":$id:d1,"with":$i:juwei,"expires":$day:9,"evidence":$record:register}
1 he cosign.Sign {"proposal":$id:d1}
1 wu cosign.Sign {"proposal":$id:d1}
1 clock
1 clock
1 sun billing.ProposeTariff {"tariff":$id:t1,"name":"property_fee","basis":"area","rate":{"fen":285,"per":1},"from":"2026-01","decision":$record:decision,"with":$i:owners,"expires":$day:30}
1 he cosign.Sign {"proposal":$id:t1}
1 liu cosign.Sign {"proposal":$id:t1}
1 clock
"#;

fn founded() -> (MemoryState, Names) {
    let mut names = Names::default();
    let genesis: GenesisIdentity = serde_json::from_str(&names.expand(GENESIS)).unwrap();
    let mut state = MemoryState::default();
    let applied = state.run(|store| identity::genesis::apply(store, &genesis, START, false));
    applied.unwrap();
    (state, names)
}

/// Teaches the names `$b:run-flat-part`.
fn learn_bills(names: &mut Names) {
    for run in ["r1", "r2", "r9"] {
        for name in ["1201", "802", "1301"] {
            for part in 0..2 {
                let bill = bill_id(RunId(id8(run)), flat(name), part);
                names.learn(&format!("{run}-{name}-{part}"), &bill.to_string());
            }
        }
    }
}

/// Plays the script that is in the expectation, after [`SETUP`].
fn check(expect: Expect) {
    let (mut state, mut names) = founded();
    let played = play(&Billing, &mut state, &mut names, SETUP);
    assert!(played.contains("TariffSet"), "{played}");
    learn_bills(&mut names);
    let script = expect.data().to_owned();
    expect.assert_eq(&play(&Billing, &mut state, &mut names, &script));
}

#[test]
fn a_run_bills_everybody_and_payments_settle_bills() {
    check(expect![[r#"
        10 sun billing.IssueRun {"run":$id:r1,"tariff":$id:t1,"period":"2026-01","due":"2026-01-31"}
           ✓
           · billing.RunStarted {run:$id:r1,tariff:$id:t1,period:2026-01,due:2026-01-31,flats:3,institution:$i:anhe}
        10 clock
           ✓
           ✓
           · billing.BillIssued {bill:$b:r1-1201-0,run:$id:r1,tariff:$id:t1,flat:$f:1201,payer:{owners:[$wang]},concerns:flat,period:2026-01,from:2026-01-01,to:2026-01-31,days:31,month_days:31,area:8937,basis:area,rate:{fen:285,per:1},month_fen:25470,fen:25470,due:2026-01-31}
           · billing.BillIssued {bill:$b:r1-802-0,run:$id:r1,tariff:$id:t1,flat:$f:802,payer:{owners:[$li]},concerns:flat,period:2026-01,from:2026-01-01,to:2026-01-31,days:31,month_days:31,area:7558,basis:area,rate:{fen:285,per:1},month_fen:21540,fen:21540,due:2026-01-31}
           · billing.BillIssued {bill:$b:r1-1301-0,run:$id:r1,tariff:$id:t1,flat:$f:1301,payer:{developer:$i:dev},concerns:{developer:$i:dev},period:2026-01,from:2026-01-01,to:2026-01-31,days:31,month_days:31,area:12005,basis:area,rate:{fen:285,per:1},month_fen:34214,fen:34214,due:2026-01-31}
           · treasury.EntryPosted {number:1,fund:property_fee,date:2026-01-11,cause:bill,of:$id:r1,lines:[{account:1122,debit:47010,credit:0},{account:1124,debit:34214,credit:0},{account:4001,debit:0,credit:81224}]}
           · treasury.FlatPosted {number:1,fund:property_fee,date:2026-01-11,flat:$f:1201,cause:bill,of:$id:r1,lines:[{account:1122,debit:25470,credit:0,balance:25470}]}
           · treasury.FlatPosted {number:1,fund:property_fee,date:2026-01-11,flat:$f:802,cause:bill,of:$id:r1,lines:[{account:1122,debit:21540,credit:0,balance:21540}]}
           · treasury.FlatPosted {number:1,fund:property_fee,date:2026-01-11,flat:$f:1301,cause:bill,of:$id:r1,lines:[{account:1124,debit:34214,credit:0,balance:34214}]}
           · billing.RunCompleted {run:$id:r1,bills:3,skipped:0,total:81224}
        ? run $id:r1
           = 3 bills, 0 skipped, 81224 fen
        ? bill $b:r1-1201-0
           = Open, 25470 fen, 0 paid, 25470 owed
        ? balance 1122
           = 47010
        ? balance 1124
           = 34214
        ? balance 4001
           = 81224
        # Wang pays exactly, Li too much, the developer in part.
        11 lin billing.RecordPayment {"payment":$id:p1,"target":{"bill":$b:r1-1201-0},"fen":25470,"channel":"bank_transfer","paid_at":$day:10,"reference":"TX-1","evidence":$record:slip-p1}
           ✓
           · records.RecordAttached {record:{commitment:$record:slip-p1,size:100},kind:evidence,class:own_flat,flat:$f:1201,account:null,by:$lin,institution:$i:bank,at:$day:11}
           · treasury.EntryPosted {number:2,fund:property_fee,date:2026-01-12,cause:payment,lines:[{account:1002,debit:25470,credit:0},{account:1122,debit:0,credit:25470}]}
           · treasury.FlatPosted {number:2,fund:property_fee,date:2026-01-12,flat:$f:1201,cause:payment,of:$id:p1,lines:[{account:1122,debit:0,credit:25470,balance:0}]}
           · billing.ReceiptIssued {number:1,kind:received,payment:$id:p1,flat:$f:1201,bill:$b:r1-1201-0,fen:25470,to_bill:25470,to_prepaid:0,owed_before:25470,owed_after:0,prepaid_before:0,prepaid_after:0,received:{channel:bank_transfer,paid_at:$day:10,reference:TX-1,evidence:{commitment:$record:slip-p1,size:100}},institution:$i:bank,concerns:flat,at:$day:11}
        11 qian billing.RecordPayment {"payment":$id:p2,"target":{"bill":$b:r1-802-0},"fen":30000,"channel":"cash","paid_at":$day:10,"reference":null,"evidence":$record:slip-p2}
           ✓
           · records.RecordAttached {record:{commitment:$record:slip-p2,size:100},kind:evidence,class:own_flat,flat:$f:802,account:null,by:$qian,institution:$i:anhe,at:$day:11}
           · treasury.EntryPosted {number:3,fund:property_fee,date:2026-01-12,cause:payment,lines:[{account:1002,debit:30000,credit:0},{account:1122,debit:0,credit:21540},{account:2203,debit:0,credit:8460}]}
           · treasury.FlatPosted {number:3,fund:property_fee,date:2026-01-12,flat:$f:802,cause:payment,of:$id:p2,lines:[{account:1122,debit:0,credit:21540,balance:0},{account:2203,debit:0,credit:8460,balance:8460}]}
           · billing.ReceiptIssued {number:2,kind:received,payment:$id:p2,flat:$f:802,bill:$b:r1-802-0,fen:30000,to_bill:21540,to_prepaid:8460,owed_before:21540,owed_after:0,prepaid_before:0,prepaid_after:8460,received:{channel:cash,paid_at:$day:10,reference:null,evidence:{commitment:$record:slip-p2,size:100}},institution:$i:anhe,concerns:flat,at:$day:11}
        11 lin billing.RecordPayment {"payment":$id:p3,"target":{"bill":$b:r1-1301-0},"fen":10000,"channel":"bank_transfer","paid_at":$day:10,"reference":null,"evidence":$record:slip-p3}
           ✓
           · records.RecordAttached {record:{commitment:$record:slip-p3,size:100},kind:evidence,class:own_flat,flat:null,account:null,by:$lin,institution:$i:bank,at:$day:11}
           · treasury.EntryPosted {number:4,fund:property_fee,date:2026-01-12,cause:payment,lines:[{account:1002,debit:10000,credit:0},{account:1124,debit:0,credit:10000}]}
           · treasury.FlatPosted {number:4,fund:property_fee,date:2026-01-12,flat:$f:1301,cause:payment,of:$id:p3,lines:[{account:1124,debit:0,credit:10000,balance:24214}]}
           · billing.ReceiptIssued {number:3,kind:received,payment:$id:p3,flat:$f:1301,bill:$b:r1-1301-0,fen:10000,to_bill:10000,to_prepaid:0,owed_before:34214,owed_after:24214,prepaid_before:0,prepaid_after:0,received:{channel:bank_transfer,paid_at:$day:10,reference:null,evidence:{commitment:$record:slip-p3,size:100}},institution:$i:bank,concerns:{developer:$i:dev},at:$day:11}
        ? bill $b:r1-1201-0
           = Paid, 25470 fen, 25470 paid, 0 owed
        ? bill $b:r1-802-0
           = Paid, 21540 fen, 21540 paid, 0 owed
        ? bill $b:r1-1301-0
           = Part, 34214 fen, 10000 paid, 24214 owed
        ? flat $f:802
           = [(2203, Fen(8460))]
        ? balance 1002
           = 65470
        ? balance 2203
           = 8460
        # Li pays the next month out of the credit, then tops up and pays the rest.
        31 sun billing.IssueRun {"run":$id:r2,"tariff":$id:t1,"period":"2026-02","due":"2026-02-28"}
           ✓
           · billing.RunStarted {run:$id:r2,tariff:$id:t1,period:2026-02,due:2026-02-28,flats:3,institution:$i:anhe}
        31 clock
           ✓
           ✓
           ✓
           ✓
           · billing.BillIssued {bill:$b:r2-1201-0,run:$id:r2,tariff:$id:t1,flat:$f:1201,payer:{owners:[$wang]},concerns:flat,period:2026-02,from:2026-02-01,to:2026-02-28,days:28,month_days:28,area:8937,basis:area,rate:{fen:285,per:1},month_fen:25470,fen:25470,due:2026-02-28}
           · billing.BillIssued {bill:$b:r2-802-0,run:$id:r2,tariff:$id:t1,flat:$f:802,payer:{owners:[$li]},concerns:flat,period:2026-02,from:2026-02-01,to:2026-02-28,days:28,month_days:28,area:7558,basis:area,rate:{fen:285,per:1},month_fen:21540,fen:21540,due:2026-02-28}
           · billing.BillIssued {bill:$b:r2-1301-0,run:$id:r2,tariff:$id:t1,flat:$f:1301,payer:{developer:$i:dev},concerns:{developer:$i:dev},period:2026-02,from:2026-02-01,to:2026-02-28,days:28,month_days:28,area:12005,basis:area,rate:{fen:285,per:1},month_fen:34214,fen:34214,due:2026-02-28}
           · treasury.EntryPosted {number:5,fund:property_fee,date:2026-02-01,cause:bill,of:$id:r2,lines:[{account:1122,debit:47010,credit:0},{account:1124,debit:34214,credit:0},{account:4001,debit:0,credit:81224}]}
           · treasury.FlatPosted {number:5,fund:property_fee,date:2026-02-01,flat:$f:1201,cause:bill,of:$id:r2,lines:[{account:1122,debit:25470,credit:0,balance:25470}]}
           · treasury.FlatPosted {number:5,fund:property_fee,date:2026-02-01,flat:$f:802,cause:bill,of:$id:r2,lines:[{account:1122,debit:21540,credit:0,balance:21540}]}
           · treasury.FlatPosted {number:5,fund:property_fee,date:2026-02-01,flat:$f:1301,cause:bill,of:$id:r2,lines:[{account:1124,debit:34214,credit:0,balance:58428}]}
           · billing.RunCompleted {run:$id:r2,bills:3,skipped:0,total:81224}
        32 li billing.PayFromPrepaid {"payment":$id:p4,"bill":$b:r2-802-0,"fen":8460}
           ✓
           · treasury.EntryPosted {number:6,fund:property_fee,date:2026-02-02,cause:payment,lines:[{account:1122,debit:0,credit:8460},{account:2203,debit:8460,credit:0}]}
           · treasury.FlatPosted {number:6,fund:property_fee,date:2026-02-02,flat:$f:802,cause:payment,of:$id:p4,lines:[{account:1122,debit:0,credit:8460,balance:13080},{account:2203,debit:8460,credit:0,balance:0}]}
           · billing.ReceiptIssued {number:4,kind:from_prepaid,payment:$id:p4,flat:$f:802,bill:$b:r2-802-0,fen:8460,to_bill:8460,to_prepaid:-8460,owed_before:21540,owed_after:13080,prepaid_before:8460,prepaid_after:0,institution:null,concerns:flat,at:$day:32}
        32 lin billing.RecordPayment {"payment":$id:p5,"target":{"prepaid":$f:802},"fen":20000,"channel":"wechat","paid_at":$day:32,"reference":null,"evidence":$record:slip-p5}
           ✓
           · records.RecordAttached {record:{commitment:$record:slip-p5,size:100},kind:evidence,class:own_flat,flat:$f:802,account:null,by:$lin,institution:$i:bank,at:$day:32}
           · treasury.EntryPosted {number:7,fund:property_fee,date:2026-02-02,cause:payment,lines:[{account:1002,debit:20000,credit:0},{account:2203,debit:0,credit:20000}]}
           · treasury.FlatPosted {number:7,fund:property_fee,date:2026-02-02,flat:$f:802,cause:payment,of:$id:p5,lines:[{account:2203,debit:0,credit:20000,balance:20000}]}
           · billing.ReceiptIssued {number:5,kind:received,payment:$id:p5,flat:$f:802,bill:null,fen:20000,to_bill:0,to_prepaid:20000,owed_before:0,owed_after:0,prepaid_before:0,prepaid_after:20000,received:{channel:wechat,paid_at:$day:32,reference:null,evidence:{commitment:$record:slip-p5,size:100}},institution:$i:bank,concerns:flat,at:$day:32}
        32 li billing.PayFromPrepaid {"payment":$id:p6,"bill":$b:r2-802-0,"fen":13080}
           ✓
           · treasury.EntryPosted {number:8,fund:property_fee,date:2026-02-02,cause:payment,lines:[{account:1122,debit:0,credit:13080},{account:2203,debit:13080,credit:0}]}
           · treasury.FlatPosted {number:8,fund:property_fee,date:2026-02-02,flat:$f:802,cause:payment,of:$id:p6,lines:[{account:1122,debit:0,credit:13080,balance:0},{account:2203,debit:13080,credit:0,balance:6920}]}
           · billing.ReceiptIssued {number:6,kind:from_prepaid,payment:$id:p6,flat:$f:802,bill:$b:r2-802-0,fen:13080,to_bill:13080,to_prepaid:-13080,owed_before:13080,owed_after:0,prepaid_before:20000,prepaid_after:6920,institution:null,concerns:flat,at:$day:32}
        ? bill $b:r2-802-0
           = Paid, 21540 fen, 21540 paid, 0 owed
        ? flat $f:802
           = [(2203, Fen(6920))]
        ? balance 1002
           = 85470
    "#]]);
}

#[test]
fn a_sale_splits_the_month_by_days() {
    check(expect![[r#"
        11 sun property.TransferFlat {"transfer":$id:s1,"flat":$f:1201,"owners":[{"account":$zhao,"kind":"natural","card":null,"share":null}],"from":"2026-01-11","with":$i:juwei,"expires":$day:19,"evidence":$record:contract}
           ✓
           · records.RecordAttached {record:{commitment:$record:contract,size:100},kind:evidence,class:own_flat,flat:$f:1201,account:null,by:$sun,institution:$i:anhe,at:$day:11}
           · cosign.ProposalOpened {proposal:$id:s1,resolution:{adopt_roster:{draft:$id:s1}},required:[$i:anhe,$i:juwei],expires:$day:19,evidence:[{commitment:$record:contract,size:100}],summary:[{label:register.transfers,before:0,after:1}],by:$sun,institution:$i:anhe,at:$day:11}
           · property.TransferProposed {draft:$id:s1,flat:$f:1201,institution:$i:anhe,with:$i:juwei,from:2026-01-11,evidence:{commitment:$record:contract,size:100}}
        11 he cosign.Sign {"proposal":$id:s1}
           ✓
           · cosign.ProposalSigned {proposal:$id:s1,institution:$i:anhe,by:$he,missing:0,at:$day:11}
        11 wu cosign.Sign {"proposal":$id:s1}
           ✓
           · cosign.ProposalSigned {proposal:$id:s1,institution:$i:juwei,by:$wu,missing:0,at:$day:11}
           · cosign.ProposalCompleted {proposal:$id:s1,resolution:{adopt_roster:{draft:$id:s1}},at:$day:11}
        11 clock
           ✓
           ✓
        11 clock
           ✓
           · property.FlatRegistered {flat:$f:1201,draft:$id:s1,building:3,stairwell:1,area:8937,basis:register,status:{delivered:{since:2019-05-01}},developer:null,door:{commitment:$record:door1201,size:100}}
           · property.OwnersRegistered {flat:$f:1201,draft:$id:s1,from:2026-01-11,owners:[{account:$zhao,share:null}]}
           · property.RosterAdopted {draft:$id:s1,rows:1,refused:0,flats:3,area:28500}
        12 sun billing.IssueRun {"run":$id:r1,"tariff":$id:t1,"period":"2026-01","due":"2026-01-31"}
           ✓
           · billing.RunStarted {run:$id:r1,tariff:$id:t1,period:2026-01,due:2026-01-31,flats:3,institution:$i:anhe}
        12 clock
           ✓
           · billing.BillIssued {bill:$b:r1-1201-0,run:$id:r1,tariff:$id:t1,flat:$f:1201,payer:{owners:[$wang]},concerns:{account:$wang},period:2026-01,from:2026-01-01,to:2026-01-10,days:10,month_days:31,area:8937,basis:area,rate:{fen:285,per:1},month_fen:25470,fen:8216,due:2026-01-31}
           · billing.BillIssued {bill:$b:r1-1201-1,run:$id:r1,tariff:$id:t1,flat:$f:1201,payer:{owners:[$zhao]},concerns:flat,period:2026-01,from:2026-01-11,to:2026-01-31,days:21,month_days:31,area:8937,basis:area,rate:{fen:285,per:1},month_fen:25470,fen:17254,due:2026-01-31}
           · billing.BillIssued {bill:$b:r1-802-0,run:$id:r1,tariff:$id:t1,flat:$f:802,payer:{owners:[$li]},concerns:flat,period:2026-01,from:2026-01-01,to:2026-01-31,days:31,month_days:31,area:7558,basis:area,rate:{fen:285,per:1},month_fen:21540,fen:21540,due:2026-01-31}
           · billing.BillIssued {bill:$b:r1-1301-0,run:$id:r1,tariff:$id:t1,flat:$f:1301,payer:{developer:$i:dev},concerns:{developer:$i:dev},period:2026-01,from:2026-01-01,to:2026-01-31,days:31,month_days:31,area:12005,basis:area,rate:{fen:285,per:1},month_fen:34214,fen:34214,due:2026-01-31}
           · treasury.EntryPosted {number:1,fund:property_fee,date:2026-01-13,cause:bill,of:$id:r1,lines:[{account:1122,debit:47010,credit:0},{account:1124,debit:34214,credit:0},{account:4001,debit:0,credit:81224}]}
           · treasury.FlatPosted {number:1,fund:property_fee,date:2026-01-13,flat:$f:1201,cause:bill,of:$id:r1,lines:[{account:1122,debit:25470,credit:0,balance:25470}]}
           · treasury.FlatPosted {number:1,fund:property_fee,date:2026-01-13,flat:$f:802,cause:bill,of:$id:r1,lines:[{account:1122,debit:21540,credit:0,balance:21540}]}
           · treasury.FlatPosted {number:1,fund:property_fee,date:2026-01-13,flat:$f:1301,cause:bill,of:$id:r1,lines:[{account:1124,debit:34214,credit:0,balance:34214}]}
           · billing.RunCompleted {run:$id:r1,bills:4,skipped:0,total:81224}
        # 10 of 31 days for the seller, the rest of the month for the buyer.
        ? bill $b:r1-1201-0
           = Open, 8216 fen, 0 paid, 8216 owed
        ? bill $b:r1-1201-1
           = Open, 17254 fen, 0 paid, 17254 owed
        ? flat $f:1201
           = [(1122, Fen(25470))]
        # Each disputes and pays their own; a credit is never the next owner's.
        12 zhao billing.DisputeBill {"bill":$b:r1-1201-0,"reason":$record:why}
           ✗ billing.NotYourFlat
        12 wang billing.DisputeBill {"bill":$b:r1-1201-0,"reason":$record:why}
           ✓
           · records.RecordAttached {record:{commitment:$record:why,size:100},kind:reason,class:own_flat,flat:null,account:$wang,by:$wang,institution:null,at:$day:12}
           · billing.BillDisputed {bill:$b:r1-1201-0,flat:$f:1201,concerns:{account:$wang},by:$wang,reason:{commitment:$record:why,size:100}}
        12 lin billing.RecordPayment {"payment":$id:p1,"target":{"bill":$b:r1-1201-0},"fen":8217,"channel":"bank_transfer","paid_at":$day:12,"reference":null,"evidence":$record:slip-p1}
           ✗ billing.MoreThanOwed
        12 lin billing.RecordPayment {"payment":$id:p1,"target":{"bill":$b:r1-1201-0},"fen":8216,"channel":"bank_transfer","paid_at":$day:12,"reference":null,"evidence":$record:slip-p1}
           ✓
           · records.RecordAttached {record:{commitment:$record:slip-p1,size:100},kind:evidence,class:own_flat,flat:null,account:$wang,by:$lin,institution:$i:bank,at:$day:12}
           · treasury.EntryPosted {number:2,fund:property_fee,date:2026-01-13,cause:payment,lines:[{account:1002,debit:8216,credit:0},{account:1122,debit:0,credit:8216}]}
           · treasury.FlatPosted {number:2,fund:property_fee,date:2026-01-13,flat:$f:1201,cause:payment,of:$id:p1,lines:[{account:1122,debit:0,credit:8216,balance:17254}]}
           · billing.ReceiptIssued {number:1,kind:received,payment:$id:p1,flat:$f:1201,bill:$b:r1-1201-0,fen:8216,to_bill:8216,to_prepaid:0,owed_before:8216,owed_after:0,prepaid_before:0,prepaid_after:0,received:{channel:bank_transfer,paid_at:$day:12,reference:null,evidence:{commitment:$record:slip-p1,size:100}},institution:$i:bank,concerns:{account:$wang},at:$day:12}
        12 sun billing.ReverseBill {"bill":$b:r1-1201-0,"reason":$record:wrong}
           ✗ billing.PaidByAnother
        12 lin billing.RecordPayment {"payment":$id:p2,"target":{"bill":$b:r1-1201-1},"fen":20000,"channel":"bank_transfer","paid_at":$day:12,"reference":null,"evidence":$record:slip-p2}
           ✓
           · records.RecordAttached {record:{commitment:$record:slip-p2,size:100},kind:evidence,class:own_flat,flat:$f:1201,account:null,by:$lin,institution:$i:bank,at:$day:12}
           · treasury.EntryPosted {number:3,fund:property_fee,date:2026-01-13,cause:payment,lines:[{account:1002,debit:20000,credit:0},{account:1122,debit:0,credit:17254},{account:2203,debit:0,credit:2746}]}
           · treasury.FlatPosted {number:3,fund:property_fee,date:2026-01-13,flat:$f:1201,cause:payment,of:$id:p2,lines:[{account:1122,debit:0,credit:17254,balance:0},{account:2203,debit:0,credit:2746,balance:2746}]}
           · billing.ReceiptIssued {number:2,kind:received,payment:$id:p2,flat:$f:1201,bill:$b:r1-1201-1,fen:20000,to_bill:17254,to_prepaid:2746,owed_before:17254,owed_after:0,prepaid_before:0,prepaid_after:2746,received:{channel:bank_transfer,paid_at:$day:12,reference:null,evidence:{commitment:$record:slip-p2,size:100}},institution:$i:bank,concerns:flat,at:$day:12}
        12 sun billing.ReverseBill {"bill":$b:r1-1201-1,"reason":$record:wrong}
           ✓
           · records.RecordAttached {record:{commitment:$record:wrong,size:100},kind:reason,class:own_flat,flat:$f:1201,account:null,by:$sun,institution:$i:anhe,at:$day:12}
           · treasury.EntryPosted {number:4,fund:property_fee,date:2026-01-13,cause:reversal,lines:[{account:2203,debit:0,credit:17254},{account:4001,debit:17254,credit:0}]}
           · treasury.FlatPosted {number:4,fund:property_fee,date:2026-01-13,flat:$f:1201,cause:reversal,of:$b:r1-1201-1,lines:[{account:2203,debit:0,credit:17254,balance:20000}]}
           · billing.BillReversed {bill:$b:r1-1201-1,flat:$f:1201,concerns:flat,cancelled:0,credited:17254,reason:{commitment:$record:wrong,size:100}}
        ? bill $b:r1-1201-0
           = Disputed, 8216 fen, 8216 paid, 0 owed
        ? bill $b:r1-1201-1
           = Reversed, 17254 fen, 17254 paid, 0 owed
        ? flat $f:1201
           = [(2203, Fen(20000))]
    "#]]);
}

#[test]
fn a_reversed_bill_is_issued_anew_by_a_further_run() {
    check(expect![[r#"
        10 sun billing.IssueRun {"run":$id:r1,"tariff":$id:t1,"period":"2026-01","due":"2026-01-31"}
           ✓
           · billing.RunStarted {run:$id:r1,tariff:$id:t1,period:2026-01,due:2026-01-31,flats:3,institution:$i:anhe}
        10 clock
           ✓
           ✓
           · billing.BillIssued {bill:$b:r1-1201-0,run:$id:r1,tariff:$id:t1,flat:$f:1201,payer:{owners:[$wang]},concerns:flat,period:2026-01,from:2026-01-01,to:2026-01-31,days:31,month_days:31,area:8937,basis:area,rate:{fen:285,per:1},month_fen:25470,fen:25470,due:2026-01-31}
           · billing.BillIssued {bill:$b:r1-802-0,run:$id:r1,tariff:$id:t1,flat:$f:802,payer:{owners:[$li]},concerns:flat,period:2026-01,from:2026-01-01,to:2026-01-31,days:31,month_days:31,area:7558,basis:area,rate:{fen:285,per:1},month_fen:21540,fen:21540,due:2026-01-31}
           · billing.BillIssued {bill:$b:r1-1301-0,run:$id:r1,tariff:$id:t1,flat:$f:1301,payer:{developer:$i:dev},concerns:{developer:$i:dev},period:2026-01,from:2026-01-01,to:2026-01-31,days:31,month_days:31,area:12005,basis:area,rate:{fen:285,per:1},month_fen:34214,fen:34214,due:2026-01-31}
           · treasury.EntryPosted {number:1,fund:property_fee,date:2026-01-11,cause:bill,of:$id:r1,lines:[{account:1122,debit:47010,credit:0},{account:1124,debit:34214,credit:0},{account:4001,debit:0,credit:81224}]}
           · treasury.FlatPosted {number:1,fund:property_fee,date:2026-01-11,flat:$f:1201,cause:bill,of:$id:r1,lines:[{account:1122,debit:25470,credit:0,balance:25470}]}
           · treasury.FlatPosted {number:1,fund:property_fee,date:2026-01-11,flat:$f:802,cause:bill,of:$id:r1,lines:[{account:1122,debit:21540,credit:0,balance:21540}]}
           · treasury.FlatPosted {number:1,fund:property_fee,date:2026-01-11,flat:$f:1301,cause:bill,of:$id:r1,lines:[{account:1124,debit:34214,credit:0,balance:34214}]}
           · billing.RunCompleted {run:$id:r1,bills:3,skipped:0,total:81224}
        11 lin billing.RecordPayment {"payment":$id:p1,"target":{"bill":$b:r1-802-0},"fen":21540,"channel":"bank_transfer","paid_at":$day:10,"reference":null,"evidence":$record:slip-p1}
           ✓
           · records.RecordAttached {record:{commitment:$record:slip-p1,size:100},kind:evidence,class:own_flat,flat:$f:802,account:null,by:$lin,institution:$i:bank,at:$day:11}
           · treasury.EntryPosted {number:2,fund:property_fee,date:2026-01-12,cause:payment,lines:[{account:1002,debit:21540,credit:0},{account:1122,debit:0,credit:21540}]}
           · treasury.FlatPosted {number:2,fund:property_fee,date:2026-01-12,flat:$f:802,cause:payment,of:$id:p1,lines:[{account:1122,debit:0,credit:21540,balance:0}]}
           · billing.ReceiptIssued {number:1,kind:received,payment:$id:p1,flat:$f:802,bill:$b:r1-802-0,fen:21540,to_bill:21540,to_prepaid:0,owed_before:21540,owed_after:0,prepaid_before:0,prepaid_after:0,received:{channel:bank_transfer,paid_at:$day:10,reference:null,evidence:{commitment:$record:slip-p1,size:100}},institution:$i:bank,concerns:flat,at:$day:11}
        12 sun billing.ReverseBill {"bill":$b:r1-802-0,"reason":$record:wrong}
           ✓
           · records.RecordAttached {record:{commitment:$record:wrong,size:100},kind:reason,class:own_flat,flat:$f:802,account:null,by:$sun,institution:$i:anhe,at:$day:12}
           · treasury.EntryPosted {number:3,fund:property_fee,date:2026-01-13,cause:reversal,lines:[{account:2203,debit:0,credit:21540},{account:4001,debit:21540,credit:0}]}
           · treasury.FlatPosted {number:3,fund:property_fee,date:2026-01-13,flat:$f:802,cause:reversal,of:$b:r1-802-0,lines:[{account:2203,debit:0,credit:21540,balance:21540}]}
           · billing.BillReversed {bill:$b:r1-802-0,flat:$f:802,concerns:flat,cancelled:0,credited:21540,reason:{commitment:$record:wrong,size:100}}
        ? bill $b:r1-802-0
           = Reversed, 21540 fen, 21540 paid, 0 owed
        ? flat $f:802
           = [(2203, Fen(21540))]
        ? balance 4001
           = 59684
        12 sun billing.IssueRun {"run":$id:r2,"tariff":$id:t1,"period":"2026-01","due":"2026-01-31"}
           ✓
           · billing.RunStarted {run:$id:r2,tariff:$id:t1,period:2026-01,due:2026-01-31,flats:3,institution:$i:anhe}
        12 clock
           ✓
           · billing.BillIssued {bill:$b:r2-802-0,run:$id:r2,tariff:$id:t1,flat:$f:802,payer:{owners:[$li]},concerns:flat,period:2026-01,from:2026-01-01,to:2026-01-31,days:31,month_days:31,area:7558,basis:area,rate:{fen:285,per:1},month_fen:21540,fen:21540,due:2026-01-31}
           · treasury.EntryPosted {number:4,fund:property_fee,date:2026-01-13,cause:bill,of:$id:r2,lines:[{account:1122,debit:21540,credit:0},{account:4001,debit:0,credit:21540}]}
           · treasury.FlatPosted {number:4,fund:property_fee,date:2026-01-13,flat:$f:802,cause:bill,of:$id:r2,lines:[{account:1122,debit:21540,credit:0,balance:21540}]}
           · billing.RunCompleted {run:$id:r2,bills:1,skipped:2,total:21540}
        ? run $id:r2
           = 1 bills, 2 skipped, 21540 fen
        ? bill $b:r2-802-0
           = Open, 21540 fen, 0 paid, 21540 owed
        ? bill $b:r2-1201-0
           = none
        13 li billing.PayFromPrepaid {"payment":$id:p2,"bill":$b:r2-802-0,"fen":21540}
           ✓
           · treasury.EntryPosted {number:5,fund:property_fee,date:2026-01-14,cause:payment,lines:[{account:1122,debit:0,credit:21540},{account:2203,debit:21540,credit:0}]}
           · treasury.FlatPosted {number:5,fund:property_fee,date:2026-01-14,flat:$f:802,cause:payment,of:$id:p2,lines:[{account:1122,debit:0,credit:21540,balance:0},{account:2203,debit:21540,credit:0,balance:0}]}
           · billing.ReceiptIssued {number:2,kind:from_prepaid,payment:$id:p2,flat:$f:802,bill:$b:r2-802-0,fen:21540,to_bill:21540,to_prepaid:-21540,owed_before:21540,owed_after:0,prepaid_before:21540,prepaid_after:0,institution:null,concerns:flat,at:$day:13}
        ? flat $f:802
           = []
        # What was paid on the reversed bill is not taken back twice.
        13 lin billing.ReversePayment {"payment":$id:p1,"reason":$record:mistake}
           ✗ billing.PrepaidTooLow
        # Paid out of prepaid money: no bank can take that back.
        13 lin billing.ReversePayment {"payment":$id:p2,"reason":$record:back}
           ✗ identity.NotEntitled
        13 qian billing.ReversePayment {"payment":$id:p2,"reason":$record:back}
           ✓
           · records.RecordAttached {record:{commitment:$record:back,size:100},kind:reason,class:own_flat,flat:$f:802,account:null,by:$qian,institution:$i:anhe,at:$day:13}
           · treasury.EntryPosted {number:6,fund:property_fee,date:2026-01-14,cause:reversal,lines:[{account:1122,debit:21540,credit:0},{account:2203,debit:0,credit:21540}]}
           · treasury.FlatPosted {number:6,fund:property_fee,date:2026-01-14,flat:$f:802,cause:reversal,of:$id:p2,lines:[{account:1122,debit:21540,credit:0,balance:21540},{account:2203,debit:0,credit:21540,balance:21540}]}
           · billing.ReceiptIssued {number:3,kind:reversal,payment:$id:p2,flat:$f:802,bill:$b:r2-802-0,fen:-21540,to_bill:-21540,to_prepaid:21540,owed_before:0,owed_after:21540,prepaid_before:0,prepaid_after:21540,reason:{commitment:$record:back,size:100},institution:$i:anhe,concerns:flat,at:$day:13}
        13 lin billing.ReversePayment {"payment":$id:p1,"reason":$record:mistake}
           ✓
           · records.RecordAttached {record:{commitment:$record:mistake,size:100},kind:reason,class:own_flat,flat:$f:802,account:null,by:$lin,institution:$i:bank,at:$day:13}
           · treasury.EntryPosted {number:7,fund:property_fee,date:2026-01-14,cause:reversal,lines:[{account:1002,debit:0,credit:21540},{account:2203,debit:21540,credit:0}]}
           · treasury.FlatPosted {number:7,fund:property_fee,date:2026-01-14,flat:$f:802,cause:reversal,of:$id:p1,lines:[{account:2203,debit:21540,credit:0,balance:0}]}
           · billing.ReceiptIssued {number:4,kind:reversal,payment:$id:p1,flat:$f:802,bill:$b:r1-802-0,fen:-21540,to_bill:0,to_prepaid:-21540,owed_before:0,owed_after:0,prepaid_before:21540,prepaid_after:0,reason:{commitment:$record:mistake,size:100},institution:$i:bank,concerns:flat,at:$day:13}
        ? flat $f:802
           = [(1122, Fen(21540))]
        ? balance 1002
           = 0
        ? bill $b:r2-802-0
           = Open, 21540 fen, 0 paid, 21540 owed
    "#]]);
}

#[test]
fn a_payment_is_taken_back_by_who_recorded_it() {
    check(expect![[r#"
        10 sun billing.IssueRun {"run":$id:r1,"tariff":$id:t1,"period":"2026-01","due":"2026-01-31"}
           ✓
           · billing.RunStarted {run:$id:r1,tariff:$id:t1,period:2026-01,due:2026-01-31,flats:3,institution:$i:anhe}
        10 clock
           ✓
           ✓
           · billing.BillIssued {bill:$b:r1-1201-0,run:$id:r1,tariff:$id:t1,flat:$f:1201,payer:{owners:[$wang]},concerns:flat,period:2026-01,from:2026-01-01,to:2026-01-31,days:31,month_days:31,area:8937,basis:area,rate:{fen:285,per:1},month_fen:25470,fen:25470,due:2026-01-31}
           · billing.BillIssued {bill:$b:r1-802-0,run:$id:r1,tariff:$id:t1,flat:$f:802,payer:{owners:[$li]},concerns:flat,period:2026-01,from:2026-01-01,to:2026-01-31,days:31,month_days:31,area:7558,basis:area,rate:{fen:285,per:1},month_fen:21540,fen:21540,due:2026-01-31}
           · billing.BillIssued {bill:$b:r1-1301-0,run:$id:r1,tariff:$id:t1,flat:$f:1301,payer:{developer:$i:dev},concerns:{developer:$i:dev},period:2026-01,from:2026-01-01,to:2026-01-31,days:31,month_days:31,area:12005,basis:area,rate:{fen:285,per:1},month_fen:34214,fen:34214,due:2026-01-31}
           · treasury.EntryPosted {number:1,fund:property_fee,date:2026-01-11,cause:bill,of:$id:r1,lines:[{account:1122,debit:47010,credit:0},{account:1124,debit:34214,credit:0},{account:4001,debit:0,credit:81224}]}
           · treasury.FlatPosted {number:1,fund:property_fee,date:2026-01-11,flat:$f:1201,cause:bill,of:$id:r1,lines:[{account:1122,debit:25470,credit:0,balance:25470}]}
           · treasury.FlatPosted {number:1,fund:property_fee,date:2026-01-11,flat:$f:802,cause:bill,of:$id:r1,lines:[{account:1122,debit:21540,credit:0,balance:21540}]}
           · treasury.FlatPosted {number:1,fund:property_fee,date:2026-01-11,flat:$f:1301,cause:bill,of:$id:r1,lines:[{account:1124,debit:34214,credit:0,balance:34214}]}
           · billing.RunCompleted {run:$id:r1,bills:3,skipped:0,total:81224}
        11 lin billing.RecordPayment {"payment":$id:p1,"target":{"bill":$b:r1-1201-0},"fen":30000,"channel":"bank_transfer","paid_at":$day:10,"reference":"TX-1","evidence":$record:slip-p1}
           ✓
           · records.RecordAttached {record:{commitment:$record:slip-p1,size:100},kind:evidence,class:own_flat,flat:$f:1201,account:null,by:$lin,institution:$i:bank,at:$day:11}
           · treasury.EntryPosted {number:2,fund:property_fee,date:2026-01-12,cause:payment,lines:[{account:1002,debit:30000,credit:0},{account:1122,debit:0,credit:25470},{account:2203,debit:0,credit:4530}]}
           · treasury.FlatPosted {number:2,fund:property_fee,date:2026-01-12,flat:$f:1201,cause:payment,of:$id:p1,lines:[{account:1122,debit:0,credit:25470,balance:0},{account:2203,debit:0,credit:4530,balance:4530}]}
           · billing.ReceiptIssued {number:1,kind:received,payment:$id:p1,flat:$f:1201,bill:$b:r1-1201-0,fen:30000,to_bill:25470,to_prepaid:4530,owed_before:25470,owed_after:0,prepaid_before:0,prepaid_after:4530,received:{channel:bank_transfer,paid_at:$day:10,reference:TX-1,evidence:{commitment:$record:slip-p1,size:100}},institution:$i:bank,concerns:flat,at:$day:11}
        12 qian billing.ReversePayment {"payment":$id:p1,"reason":$record:mistake}
           ✗ billing.RecordedByAnother
        12 lin billing.ReversePayment {"payment":$id:p1,"reason":$record:mistake}
           ✓
           · records.RecordAttached {record:{commitment:$record:mistake,size:100},kind:reason,class:own_flat,flat:$f:1201,account:null,by:$lin,institution:$i:bank,at:$day:12}
           · treasury.EntryPosted {number:3,fund:property_fee,date:2026-01-13,cause:reversal,lines:[{account:1002,debit:0,credit:30000},{account:1122,debit:25470,credit:0},{account:2203,debit:4530,credit:0}]}
           · treasury.FlatPosted {number:3,fund:property_fee,date:2026-01-13,flat:$f:1201,cause:reversal,of:$id:p1,lines:[{account:1122,debit:25470,credit:0,balance:25470},{account:2203,debit:4530,credit:0,balance:0}]}
           · billing.ReceiptIssued {number:2,kind:reversal,payment:$id:p1,flat:$f:1201,bill:$b:r1-1201-0,fen:-30000,to_bill:-25470,to_prepaid:-4530,owed_before:0,owed_after:25470,prepaid_before:4530,prepaid_after:0,reason:{commitment:$record:mistake,size:100},institution:$i:bank,concerns:flat,at:$day:12}
        ? bill $b:r1-1201-0
           = Open, 25470 fen, 0 paid, 25470 owed
        ? flat $f:1201
           = [(1122, Fen(25470))]
        ? balance 1002
           = 0
        ? payment $id:p1
           = Some(true)
        12 lin billing.ReversePayment {"payment":$id:p1,"reason":$record:mistake}
           ✗ billing.AlreadyReversed
        12 lin billing.ReversePayment {"payment":$id:p9,"reason":$record:mistake}
           ✗ billing.PaymentNotFound
        12 wang billing.ReversePayment {"payment":$id:p1,"reason":$record:mistake}
           ✗ identity.NotEntitled
        # The reference can now be recorded for the right flat.
        12 lin billing.RecordPayment {"payment":$id:p2,"target":{"bill":$b:r1-802-0},"fen":21540,"channel":"bank_transfer","paid_at":$day:10,"reference":"TX-1","evidence":$record:slip-p2}
           ✓
           · records.RecordAttached {record:{commitment:$record:slip-p2,size:100},kind:evidence,class:own_flat,flat:$f:802,account:null,by:$lin,institution:$i:bank,at:$day:12}
           · treasury.EntryPosted {number:4,fund:property_fee,date:2026-01-13,cause:payment,lines:[{account:1002,debit:21540,credit:0},{account:1122,debit:0,credit:21540}]}
           · treasury.FlatPosted {number:4,fund:property_fee,date:2026-01-13,flat:$f:802,cause:payment,of:$id:p2,lines:[{account:1122,debit:0,credit:21540,balance:0}]}
           · billing.ReceiptIssued {number:3,kind:received,payment:$id:p2,flat:$f:802,bill:$b:r1-802-0,fen:21540,to_bill:21540,to_prepaid:0,owed_before:21540,owed_after:0,prepaid_before:0,prepaid_after:0,received:{channel:bank_transfer,paid_at:$day:10,reference:TX-1,evidence:{commitment:$record:slip-p2,size:100}},institution:$i:bank,concerns:flat,at:$day:12}
        # Prepaid money that is spent cannot be given back, nor a payment on a reversed bill undone twice.
        13 lin billing.RecordPayment {"payment":$id:p3,"target":{"prepaid":$f:1201},"fen":25470,"channel":"bank_transfer","paid_at":$day:10,"reference":null,"evidence":$record:slip-p3}
           ✓
           · records.RecordAttached {record:{commitment:$record:slip-p3,size:100},kind:evidence,class:own_flat,flat:$f:1201,account:null,by:$lin,institution:$i:bank,at:$day:13}
           · treasury.EntryPosted {number:5,fund:property_fee,date:2026-01-14,cause:payment,lines:[{account:1002,debit:25470,credit:0},{account:2203,debit:0,credit:25470}]}
           · treasury.FlatPosted {number:5,fund:property_fee,date:2026-01-14,flat:$f:1201,cause:payment,of:$id:p3,lines:[{account:2203,debit:0,credit:25470,balance:25470}]}
           · billing.ReceiptIssued {number:4,kind:received,payment:$id:p3,flat:$f:1201,bill:null,fen:25470,to_bill:0,to_prepaid:25470,owed_before:0,owed_after:0,prepaid_before:0,prepaid_after:25470,received:{channel:bank_transfer,paid_at:$day:10,reference:null,evidence:{commitment:$record:slip-p3,size:100}},institution:$i:bank,concerns:flat,at:$day:13}
        13 wang billing.PayFromPrepaid {"payment":$id:p4,"bill":$b:r1-1201-0,"fen":25470}
           ✓
           · treasury.EntryPosted {number:6,fund:property_fee,date:2026-01-14,cause:payment,lines:[{account:1122,debit:0,credit:25470},{account:2203,debit:25470,credit:0}]}
           · treasury.FlatPosted {number:6,fund:property_fee,date:2026-01-14,flat:$f:1201,cause:payment,of:$id:p4,lines:[{account:1122,debit:0,credit:25470,balance:0},{account:2203,debit:25470,credit:0,balance:0}]}
           · billing.ReceiptIssued {number:5,kind:from_prepaid,payment:$id:p4,flat:$f:1201,bill:$b:r1-1201-0,fen:25470,to_bill:25470,to_prepaid:-25470,owed_before:25470,owed_after:0,prepaid_before:25470,prepaid_after:0,institution:null,concerns:flat,at:$day:13}
        13 lin billing.ReversePayment {"payment":$id:p3,"reason":$record:mistake}
           ✗ billing.PrepaidTooLow
        13 sun billing.ReverseBill {"bill":$b:r1-1201-0,"reason":$record:wrong}
           ✓
           · records.RecordAttached {record:{commitment:$record:wrong,size:100},kind:reason,class:own_flat,flat:$f:1201,account:null,by:$sun,institution:$i:anhe,at:$day:13}
           · treasury.EntryPosted {number:7,fund:property_fee,date:2026-01-14,cause:reversal,lines:[{account:2203,debit:0,credit:25470},{account:4001,debit:25470,credit:0}]}
           · treasury.FlatPosted {number:7,fund:property_fee,date:2026-01-14,flat:$f:1201,cause:reversal,of:$b:r1-1201-0,lines:[{account:2203,debit:0,credit:25470,balance:25470}]}
           · billing.BillReversed {bill:$b:r1-1201-0,flat:$f:1201,concerns:flat,cancelled:0,credited:25470,reason:{commitment:$record:wrong,size:100}}
        13 qian billing.ReversePayment {"payment":$id:p4,"reason":$record:mistake}
           ✗ billing.BillReversed
        13 lin billing.ReversePayment {"payment":$id:p3,"reason":$record:again}
           ✓
           · records.RecordAttached {record:{commitment:$record:again,size:100},kind:reason,class:own_flat,flat:$f:1201,account:null,by:$lin,institution:$i:bank,at:$day:13}
           · treasury.EntryPosted {number:8,fund:property_fee,date:2026-01-14,cause:reversal,lines:[{account:1002,debit:0,credit:25470},{account:2203,debit:25470,credit:0}]}
           · treasury.FlatPosted {number:8,fund:property_fee,date:2026-01-14,flat:$f:1201,cause:reversal,of:$id:p3,lines:[{account:2203,debit:25470,credit:0,balance:0}]}
           · billing.ReceiptIssued {number:6,kind:reversal,payment:$id:p3,flat:$f:1201,bill:null,fen:-25470,to_bill:0,to_prepaid:-25470,owed_before:0,owed_after:0,prepaid_before:25470,prepaid_after:0,reason:{commitment:$record:again,size:100},institution:$i:bank,concerns:flat,at:$day:13}
        ? flat $f:1201
           = []
        ? balance 1002
           = 21540
    "#]]);
}

#[test]
fn a_dispute_is_answered_and_changes_no_debt() {
    check(expect![[r#"
        10 sun billing.IssueRun {"run":$id:r1,"tariff":$id:t1,"period":"2026-01","due":"2026-01-31"}
           ✓
           · billing.RunStarted {run:$id:r1,tariff:$id:t1,period:2026-01,due:2026-01-31,flats:3,institution:$i:anhe}
        10 clock
           ✓
           ✓
           · billing.BillIssued {bill:$b:r1-1201-0,run:$id:r1,tariff:$id:t1,flat:$f:1201,payer:{owners:[$wang]},concerns:flat,period:2026-01,from:2026-01-01,to:2026-01-31,days:31,month_days:31,area:8937,basis:area,rate:{fen:285,per:1},month_fen:25470,fen:25470,due:2026-01-31}
           · billing.BillIssued {bill:$b:r1-802-0,run:$id:r1,tariff:$id:t1,flat:$f:802,payer:{owners:[$li]},concerns:flat,period:2026-01,from:2026-01-01,to:2026-01-31,days:31,month_days:31,area:7558,basis:area,rate:{fen:285,per:1},month_fen:21540,fen:21540,due:2026-01-31}
           · billing.BillIssued {bill:$b:r1-1301-0,run:$id:r1,tariff:$id:t1,flat:$f:1301,payer:{developer:$i:dev},concerns:{developer:$i:dev},period:2026-01,from:2026-01-01,to:2026-01-31,days:31,month_days:31,area:12005,basis:area,rate:{fen:285,per:1},month_fen:34214,fen:34214,due:2026-01-31}
           · treasury.EntryPosted {number:1,fund:property_fee,date:2026-01-11,cause:bill,of:$id:r1,lines:[{account:1122,debit:47010,credit:0},{account:1124,debit:34214,credit:0},{account:4001,debit:0,credit:81224}]}
           · treasury.FlatPosted {number:1,fund:property_fee,date:2026-01-11,flat:$f:1201,cause:bill,of:$id:r1,lines:[{account:1122,debit:25470,credit:0,balance:25470}]}
           · treasury.FlatPosted {number:1,fund:property_fee,date:2026-01-11,flat:$f:802,cause:bill,of:$id:r1,lines:[{account:1122,debit:21540,credit:0,balance:21540}]}
           · treasury.FlatPosted {number:1,fund:property_fee,date:2026-01-11,flat:$f:1301,cause:bill,of:$id:r1,lines:[{account:1124,debit:34214,credit:0,balance:34214}]}
           · billing.RunCompleted {run:$id:r1,bills:3,skipped:0,total:81224}
        11 wang billing.DisputeBill {"bill":$b:r1-1201-0,"reason":$record:why}
           ✓
           · records.RecordAttached {record:{commitment:$record:why,size:100},kind:reason,class:own_flat,flat:$f:1201,account:null,by:$wang,institution:null,at:$day:11}
           · billing.BillDisputed {bill:$b:r1-1201-0,flat:$f:1201,concerns:flat,by:$wang,reason:{commitment:$record:why,size:100}}
        ? bill $b:r1-1201-0
           = Disputed, 25470 fen, 0 paid, 25470 owed
        11 wang billing.DisputeBill {"bill":$b:r1-1201-0,"reason":$record:again}
           ✗ billing.AlreadyDisputed
        11 lin billing.RecordPayment {"payment":$id:p1,"target":{"bill":$b:r1-1201-0},"fen":100,"channel":"bank_transfer","paid_at":$day:10,"reference":null,"evidence":$record:slip-p1}
           ✓
           · records.RecordAttached {record:{commitment:$record:slip-p1,size:100},kind:evidence,class:own_flat,flat:$f:1201,account:null,by:$lin,institution:$i:bank,at:$day:11}
           · treasury.EntryPosted {number:2,fund:property_fee,date:2026-01-12,cause:payment,lines:[{account:1002,debit:100,credit:0},{account:1122,debit:0,credit:100}]}
           · treasury.FlatPosted {number:2,fund:property_fee,date:2026-01-12,flat:$f:1201,cause:payment,of:$id:p1,lines:[{account:1122,debit:0,credit:100,balance:25370}]}
           · billing.ReceiptIssued {number:1,kind:received,payment:$id:p1,flat:$f:1201,bill:$b:r1-1201-0,fen:100,to_bill:100,to_prepaid:0,owed_before:25470,owed_after:25370,prepaid_before:0,prepaid_after:0,received:{channel:bank_transfer,paid_at:$day:10,reference:null,evidence:{commitment:$record:slip-p1,size:100}},institution:$i:bank,concerns:flat,at:$day:11}
        ? bill $b:r1-1201-0
           = Disputed, 25470 fen, 100 paid, 25370 owed
        12 wu billing.ResolveDispute {"bill":$b:r1-1201-0,"reason":$record:answer}
           ✗ identity.NotEntitled
        12 sun billing.ResolveDispute {"bill":$b:r1-1201-0,"reason":$record:answer}
           ✓
           · records.RecordAttached {record:{commitment:$record:answer,size:100},kind:reason,class:own_flat,flat:$f:1201,account:null,by:$sun,institution:$i:anhe,at:$day:12}
           · billing.DisputeResolved {bill:$b:r1-1201-0,flat:$f:1201,concerns:flat,institution:$i:anhe,reason:{commitment:$record:answer,size:100}}
        ? bill $b:r1-1201-0
           = Part, 25470 fen, 100 paid, 25370 owed
        12 sun billing.ResolveDispute {"bill":$b:r1-1201-0,"reason":$record:answer}
           ✗ billing.NotDisputed
        13 wang billing.DisputeBill {"bill":$b:r1-1201-0,"reason":$record:more}
           ✓
           · records.RecordAttached {record:{commitment:$record:more,size:100},kind:reason,class:own_flat,flat:$f:1201,account:null,by:$wang,institution:null,at:$day:13}
           · billing.BillDisputed {bill:$b:r1-1201-0,flat:$f:1201,concerns:flat,by:$wang,reason:{commitment:$record:more,size:100}}
        13 wang billing.ResolveDispute {"bill":$b:r1-1201-0,"reason":$record:fine}
           ✓
           · records.RecordAttached {record:{commitment:$record:fine,size:100},kind:reason,class:own_flat,flat:$f:1201,account:null,by:$wang,institution:null,at:$day:13}
           · billing.DisputeResolved {bill:$b:r1-1201-0,flat:$f:1201,concerns:flat,institution:null,reason:{commitment:$record:fine,size:100}}
        13 li billing.DisputeBill {"bill":$b:r1-1201-0,"reason":$record:other}
           ✗ billing.NotYourFlat
        13 li billing.DisputeBill {"bill":$b:r9-1201-0,"reason":$record:other}
           ✗ billing.BillNotFound
        13 sun billing.ResolveDispute {"bill":$b:r9-1201-0,"reason":$record:other}
           ✗ billing.BillNotFound
        13 sun billing.ReverseBill {"bill":$b:r1-802-0,"reason":$record:wrong}
           ✓
           · records.RecordAttached {record:{commitment:$record:wrong,size:100},kind:reason,class:own_flat,flat:$f:802,account:null,by:$sun,institution:$i:anhe,at:$day:13}
           · treasury.EntryPosted {number:3,fund:property_fee,date:2026-01-14,cause:reversal,lines:[{account:1122,debit:0,credit:21540},{account:4001,debit:21540,credit:0}]}
           · treasury.FlatPosted {number:3,fund:property_fee,date:2026-01-14,flat:$f:802,cause:reversal,of:$b:r1-802-0,lines:[{account:1122,debit:0,credit:21540,balance:0}]}
           · billing.BillReversed {bill:$b:r1-802-0,flat:$f:802,concerns:flat,cancelled:21540,credited:0,reason:{commitment:$record:wrong,size:100}}
        13 li billing.DisputeBill {"bill":$b:r1-802-0,"reason":$record:late}
           ✗ billing.BillReversed
    "#]]);
}

#[test]
fn bills_are_reversed_with_reasons() {
    check(expect![[r#"
        10 sun billing.IssueRun {"run":$id:r1,"tariff":$id:t1,"period":"2026-01","due":"2026-01-31"}
           ✓
           · billing.RunStarted {run:$id:r1,tariff:$id:t1,period:2026-01,due:2026-01-31,flats:3,institution:$i:anhe}
        10 clock
           ✓
           ✓
           · billing.BillIssued {bill:$b:r1-1201-0,run:$id:r1,tariff:$id:t1,flat:$f:1201,payer:{owners:[$wang]},concerns:flat,period:2026-01,from:2026-01-01,to:2026-01-31,days:31,month_days:31,area:8937,basis:area,rate:{fen:285,per:1},month_fen:25470,fen:25470,due:2026-01-31}
           · billing.BillIssued {bill:$b:r1-802-0,run:$id:r1,tariff:$id:t1,flat:$f:802,payer:{owners:[$li]},concerns:flat,period:2026-01,from:2026-01-01,to:2026-01-31,days:31,month_days:31,area:7558,basis:area,rate:{fen:285,per:1},month_fen:21540,fen:21540,due:2026-01-31}
           · billing.BillIssued {bill:$b:r1-1301-0,run:$id:r1,tariff:$id:t1,flat:$f:1301,payer:{developer:$i:dev},concerns:{developer:$i:dev},period:2026-01,from:2026-01-01,to:2026-01-31,days:31,month_days:31,area:12005,basis:area,rate:{fen:285,per:1},month_fen:34214,fen:34214,due:2026-01-31}
           · treasury.EntryPosted {number:1,fund:property_fee,date:2026-01-11,cause:bill,of:$id:r1,lines:[{account:1122,debit:47010,credit:0},{account:1124,debit:34214,credit:0},{account:4001,debit:0,credit:81224}]}
           · treasury.FlatPosted {number:1,fund:property_fee,date:2026-01-11,flat:$f:1201,cause:bill,of:$id:r1,lines:[{account:1122,debit:25470,credit:0,balance:25470}]}
           · treasury.FlatPosted {number:1,fund:property_fee,date:2026-01-11,flat:$f:802,cause:bill,of:$id:r1,lines:[{account:1122,debit:21540,credit:0,balance:21540}]}
           · treasury.FlatPosted {number:1,fund:property_fee,date:2026-01-11,flat:$f:1301,cause:bill,of:$id:r1,lines:[{account:1124,debit:34214,credit:0,balance:34214}]}
           · billing.RunCompleted {run:$id:r1,bills:3,skipped:0,total:81224}
        11 wang billing.ReverseBill {"bill":$b:r1-1201-0,"reason":$record:why}
           ✗ identity.NotEntitled
        11 sun billing.ReverseBill {"bill":$b:r9-1201-0,"reason":$record:why}
           ✗ billing.BillNotFound
        11 sun billing.ReverseBill {"bill":$b:r1-1201-0,"reason":$record:why}
           ✓
           · records.RecordAttached {record:{commitment:$record:why,size:100},kind:reason,class:own_flat,flat:$f:1201,account:null,by:$sun,institution:$i:anhe,at:$day:11}
           · treasury.EntryPosted {number:2,fund:property_fee,date:2026-01-12,cause:reversal,lines:[{account:1122,debit:0,credit:25470},{account:4001,debit:25470,credit:0}]}
           · treasury.FlatPosted {number:2,fund:property_fee,date:2026-01-12,flat:$f:1201,cause:reversal,of:$b:r1-1201-0,lines:[{account:1122,debit:0,credit:25470,balance:0}]}
           · billing.BillReversed {bill:$b:r1-1201-0,flat:$f:1201,concerns:flat,cancelled:25470,credited:0,reason:{commitment:$record:why,size:100}}
        11 sun billing.ReverseBill {"bill":$b:r1-1201-0,"reason":$record:why}
           ✗ billing.BillReversed
        11 lin billing.RecordPayment {"payment":$id:p1,"target":{"bill":$b:r1-1301-0},"fen":1,"channel":"bank_transfer","paid_at":$day:10,"reference":null,"evidence":$record:slip-p1}
           ✓
           · records.RecordAttached {record:{commitment:$record:slip-p1,size:100},kind:evidence,class:own_flat,flat:null,account:null,by:$lin,institution:$i:bank,at:$day:11}
           · treasury.EntryPosted {number:3,fund:property_fee,date:2026-01-12,cause:payment,lines:[{account:1002,debit:1,credit:0},{account:1124,debit:0,credit:1}]}
           · treasury.FlatPosted {number:3,fund:property_fee,date:2026-01-12,flat:$f:1301,cause:payment,of:$id:p1,lines:[{account:1124,debit:0,credit:1,balance:34213}]}
           · billing.ReceiptIssued {number:1,kind:received,payment:$id:p1,flat:$f:1301,bill:$b:r1-1301-0,fen:1,to_bill:1,to_prepaid:0,owed_before:34214,owed_after:34213,prepaid_before:0,prepaid_after:0,received:{channel:bank_transfer,paid_at:$day:10,reference:null,evidence:{commitment:$record:slip-p1,size:100}},institution:$i:bank,concerns:{developer:$i:dev},at:$day:11}
        11 he billing.ReverseBill {"bill":$b:r1-1301-0,"reason":$record:other}
           ✗ billing.PaidByAnother
    "#]]);
}

#[test]
fn tariffs_are_signed_by_two_institutions() {
    check(expect![[r#"
        2 qian billing.ProposeTariff {"tariff":$id:t2,"name":"property_fee","basis":"area","rate":{"fen":285,"per":1},"from":"2026-01","decision":$record:decision,"with":$i:owners,"expires":$day:30}
           ✗ identity.NotEntitled
        2 sun billing.ProposeTariff {"tariff":$id:t1,"name":"property_fee","basis":"area","rate":{"fen":285,"per":1},"from":"2026-01","decision":$record:decision,"with":$i:owners,"expires":$day:30}
           ✗ billing.TariffExists
        2 sun billing.ProposeTariff {"tariff":$id:t2,"name":"","basis":"area","rate":{"fen":285,"per":1},"from":"2026-01","decision":$record:decision,"with":$i:owners,"expires":$day:30}
           ✗ billing.NameNotAllowed
        2 sun billing.ProposeTariff {"tariff":$id:t2,"name":"物业费","basis":"area","rate":{"fen":285,"per":1},"from":"2026-01","decision":$record:decision,"with":$i:owners,"expires":$day:30}
           ✗ billing.NameNotAllowed
        2 sun billing.ProposeTariff {"tariff":$id:t2,"name":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","basis":"area","rate":{"fen":285,"per":1},"from":"2026-01","decision":$record:decision,"with":$i:owners,"expires":$day:30}
           ✗ billing.NameNotAllowed
        2 sun billing.ProposeTariff {"tariff":$id:t2,"name":"property_fee","basis":"area","rate":{"fen":0,"per":1},"from":"2026-01","decision":$record:decision,"with":$i:owners,"expires":$day:30}
           ✗ billing.RateNotAllowed
        2 sun billing.ProposeTariff {"tariff":$id:t2,"name":"property_fee","basis":"area","rate":{"fen":285,"per":0},"from":"2026-01","decision":$record:decision,"with":$i:owners,"expires":$day:30}
           ✗ billing.RateNotAllowed
        2 sun billing.ProposeTariff {"tariff":$id:t2,"name":"property_fee","basis":"area","rate":{"fen":10000001,"per":1},"from":"2026-01","decision":$record:decision,"with":$i:owners,"expires":$day:30}
           ✗ billing.RateNotAllowed
        2 sun billing.ProposeTariff {"tariff":$id:t2,"name":"property_fee","basis":"area","rate":{"fen":285,"per":100001},"from":"2026-01","decision":$record:decision,"with":$i:owners,"expires":$day:30}
           ✗ billing.RateNotAllowed
        2 sun billing.ProposeTariff {"tariff":$id:t2,"name":"property_fee","basis":"area","rate":{"fen":285,"per":1},"from":"2026-01","decision":$record:decision,"with":$i:bank,"expires":$day:30}
           ✗ billing.CosignerNotAllowed
        2 sun billing.ProposeTariff {"tariff":$id:t2,"name":"property_fee","basis":"area","rate":{"fen":285,"per":1},"from":"2026-01","decision":$record:decision,"with":$i:nobody,"expires":$day:30}
           ✗ billing.CosignerNotAllowed
        2 sun billing.ProposeTariff {"tariff":$id:t2,"name":"property_fee","basis":"area","rate":{"fen":285,"per":1},"from":"2026-01","decision":$record:decision=0,"with":$i:owners,"expires":$day:30}
           ✗ records.RecordEmpty
        2 sun billing.ProposeTariff {"tariff":$id:t2,"name":"property_fee","basis":"area","rate":{"fen":285,"per":1},"from":"2026-01","decision":$record:decision,"with":$i:owners,"expires":$day:2}
           ✗ cosign.DeadlineMustBeFuture
        2 sun billing.ProposeTariff {"tariff":$id:t2,"name":"property_fee","basis":"area","rate":{"fen":2995,"per":10},"from":"2026-03","decision":$record:decision,"with":$i:owners,"expires":$day:20}
           ✓
           · cosign.ProposalOpened {proposal:$id:t2,resolution:{set_tariff:{tariff:$id:t2}},required:[$i:anhe,$i:owners],expires:$day:20,evidence:[{commitment:$record:decision,size:100}],summary:[{label:tariff.property_fee,before:area 285/1,after:area 2995/10 2026-03}],by:$sun,institution:$i:anhe,at:$day:2}
           · billing.TariffProposed {tariff:$id:t2,name:property_fee,basis:area,rate:{fen:2995,per:10},from:2026-03,decision:{commitment:$record:decision,size:100},institution:$i:anhe,with:$i:owners}
        ? tariff $id:t2
           = signed false
        2 sun billing.IssueRun {"run":$id:r1,"tariff":$id:t2,"period":"2026-03","due":"2026-03-31"}
           ✗ billing.TariffNotFound
        2 he cosign.Sign {"proposal":$id:t2}
           ✓
           · cosign.ProposalSigned {proposal:$id:t2,institution:$i:anhe,by:$he,missing:0,at:$day:2}
        2 liu cosign.Sign {"proposal":$id:t2}
           ✓
           · cosign.ProposalSigned {proposal:$id:t2,institution:$i:owners,by:$liu,missing:0,at:$day:2}
           · cosign.ProposalCompleted {proposal:$id:t2,resolution:{set_tariff:{tariff:$id:t2}},at:$day:2}
        2 clock
           ✓
           · billing.TariffSet {tariff:$id:t2,from:2026-03}
        ? tariff $id:t2
           = signed true
        # Each month has one tariff.
        3 sun billing.IssueRun {"run":$id:r1,"tariff":$id:t2,"period":"2026-02","due":"2026-03-31"}
           ✗ billing.TariffNotInForce
        3 sun billing.IssueRun {"run":$id:r1,"tariff":$id:t1,"period":"2026-03","due":"2026-03-31"}
           ✗ billing.TariffNotInForce
        3 sun billing.IssueRun {"run":$id:r1,"tariff":$id:t2,"period":"2026-03","due":"2026-03-31"}
           ✓
           · billing.RunStarted {run:$id:r1,tariff:$id:t2,period:2026-03,due:2026-03-31,flats:3,institution:$i:anhe}
        3 clock
           ✓
           · billing.BillIssued {bill:$b:r1-1201-0,run:$id:r1,tariff:$id:t2,flat:$f:1201,payer:{owners:[$wang]},concerns:flat,period:2026-03,from:2026-03-01,to:2026-03-31,days:31,month_days:31,area:8937,basis:area,rate:{fen:2995,per:10},month_fen:26766,fen:26766,due:2026-03-31}
           · billing.BillIssued {bill:$b:r1-802-0,run:$id:r1,tariff:$id:t2,flat:$f:802,payer:{owners:[$li]},concerns:flat,period:2026-03,from:2026-03-01,to:2026-03-31,days:31,month_days:31,area:7558,basis:area,rate:{fen:2995,per:10},month_fen:22636,fen:22636,due:2026-03-31}
           · billing.BillIssued {bill:$b:r1-1301-0,run:$id:r1,tariff:$id:t2,flat:$f:1301,payer:{developer:$i:dev},concerns:{developer:$i:dev},period:2026-03,from:2026-03-01,to:2026-03-31,days:31,month_days:31,area:12005,basis:area,rate:{fen:2995,per:10},month_fen:35955,fen:35955,due:2026-03-31}
           · treasury.EntryPosted {number:1,fund:property_fee,date:2026-01-04,cause:bill,of:$id:r1,lines:[{account:1122,debit:49402,credit:0},{account:1124,debit:35955,credit:0},{account:4001,debit:0,credit:85357}]}
           · treasury.FlatPosted {number:1,fund:property_fee,date:2026-01-04,flat:$f:1201,cause:bill,of:$id:r1,lines:[{account:1122,debit:26766,credit:0,balance:26766}]}
           · treasury.FlatPosted {number:1,fund:property_fee,date:2026-01-04,flat:$f:802,cause:bill,of:$id:r1,lines:[{account:1122,debit:22636,credit:0,balance:22636}]}
           · treasury.FlatPosted {number:1,fund:property_fee,date:2026-01-04,flat:$f:1301,cause:bill,of:$id:r1,lines:[{account:1124,debit:35955,credit:0,balance:35955}]}
           · billing.RunCompleted {run:$id:r1,bills:3,skipped:0,total:85357}
        3 sun billing.IssueRun {"run":$id:r2,"tariff":$id:t1,"period":"2026-02","due":"2026-03-31"}
           ✓
           · billing.RunStarted {run:$id:r2,tariff:$id:t1,period:2026-02,due:2026-03-31,flats:3,institution:$i:anhe}
        3 clock
           ✓
           · billing.BillIssued {bill:$b:r2-1201-0,run:$id:r2,tariff:$id:t1,flat:$f:1201,payer:{owners:[$wang]},concerns:flat,period:2026-02,from:2026-02-01,to:2026-02-28,days:28,month_days:28,area:8937,basis:area,rate:{fen:285,per:1},month_fen:25470,fen:25470,due:2026-03-31}
           · billing.BillIssued {bill:$b:r2-802-0,run:$id:r2,tariff:$id:t1,flat:$f:802,payer:{owners:[$li]},concerns:flat,period:2026-02,from:2026-02-01,to:2026-02-28,days:28,month_days:28,area:7558,basis:area,rate:{fen:285,per:1},month_fen:21540,fen:21540,due:2026-03-31}
           · billing.BillIssued {bill:$b:r2-1301-0,run:$id:r2,tariff:$id:t1,flat:$f:1301,payer:{developer:$i:dev},concerns:{developer:$i:dev},period:2026-02,from:2026-02-01,to:2026-02-28,days:28,month_days:28,area:12005,basis:area,rate:{fen:285,per:1},month_fen:34214,fen:34214,due:2026-03-31}
           · treasury.EntryPosted {number:2,fund:property_fee,date:2026-01-04,cause:bill,of:$id:r2,lines:[{account:1122,debit:47010,credit:0},{account:1124,debit:34214,credit:0},{account:4001,debit:0,credit:81224}]}
           · treasury.FlatPosted {number:2,fund:property_fee,date:2026-01-04,flat:$f:1201,cause:bill,of:$id:r2,lines:[{account:1122,debit:25470,credit:0,balance:52236}]}
           · treasury.FlatPosted {number:2,fund:property_fee,date:2026-01-04,flat:$f:802,cause:bill,of:$id:r2,lines:[{account:1122,debit:21540,credit:0,balance:44176}]}
           · treasury.FlatPosted {number:2,fund:property_fee,date:2026-01-04,flat:$f:1301,cause:bill,of:$id:r2,lines:[{account:1124,debit:34214,credit:0,balance:70169}]}
           · billing.RunCompleted {run:$id:r2,bills:3,skipped:0,total:81224}
    "#]]);
}

#[test]
fn another_service_is_billed_per_flat() {
    check(expect![[r#"
        2 sun billing.ProposeTariff {"tariff":$id:t5,"name":"waste","basis":"flat","rate":{"fen":800,"per":1},"from":"2026-01","decision":$record:decision,"with":$i:owners,"expires":$day:30}
           ✓
           · cosign.ProposalOpened {proposal:$id:t5,resolution:{set_tariff:{tariff:$id:t5}},required:[$i:anhe,$i:owners],expires:$day:30,evidence:[{commitment:$record:decision,size:100}],summary:[{label:tariff.waste,before:,after:flat 800/1 2026-01}],by:$sun,institution:$i:anhe,at:$day:2}
           · billing.TariffProposed {tariff:$id:t5,name:waste,basis:flat,rate:{fen:800,per:1},from:2026-01,decision:{commitment:$record:decision,size:100},institution:$i:anhe,with:$i:owners}
        2 he cosign.Sign {"proposal":$id:t5}
           ✓
           · cosign.ProposalSigned {proposal:$id:t5,institution:$i:anhe,by:$he,missing:0,at:$day:2}
        2 liu cosign.Sign {"proposal":$id:t5}
           ✓
           · cosign.ProposalSigned {proposal:$id:t5,institution:$i:owners,by:$liu,missing:0,at:$day:2}
           · cosign.ProposalCompleted {proposal:$id:t5,resolution:{set_tariff:{tariff:$id:t5}},at:$day:2}
        2 clock
           ✓
           · billing.TariffSet {tariff:$id:t5,from:2026-01}
        10 sun billing.IssueRun {"run":$id:r1,"tariff":$id:t5,"period":"2026-01","due":"2026-01-31"}
           ✓
           · billing.RunStarted {run:$id:r1,tariff:$id:t5,period:2026-01,due:2026-01-31,flats:3,institution:$i:anhe}
        10 clock
           ✓
           ✓
           · billing.BillIssued {bill:$b:r1-1201-0,run:$id:r1,tariff:$id:t5,flat:$f:1201,payer:{owners:[$wang]},concerns:flat,period:2026-01,from:2026-01-01,to:2026-01-31,days:31,month_days:31,area:8937,basis:flat,rate:{fen:800,per:1},month_fen:800,fen:800,due:2026-01-31}
           · billing.BillIssued {bill:$b:r1-802-0,run:$id:r1,tariff:$id:t5,flat:$f:802,payer:{owners:[$li]},concerns:flat,period:2026-01,from:2026-01-01,to:2026-01-31,days:31,month_days:31,area:7558,basis:flat,rate:{fen:800,per:1},month_fen:800,fen:800,due:2026-01-31}
           · billing.BillIssued {bill:$b:r1-1301-0,run:$id:r1,tariff:$id:t5,flat:$f:1301,payer:{developer:$i:dev},concerns:{developer:$i:dev},period:2026-01,from:2026-01-01,to:2026-01-31,days:31,month_days:31,area:12005,basis:flat,rate:{fen:800,per:1},month_fen:800,fen:800,due:2026-01-31}
           · treasury.EntryPosted {number:1,fund:property_fee,date:2026-01-11,cause:bill,of:$id:r1,lines:[{account:1122,debit:1600,credit:0},{account:1124,debit:800,credit:0},{account:4001,debit:0,credit:2400}]}
           · treasury.FlatPosted {number:1,fund:property_fee,date:2026-01-11,flat:$f:1201,cause:bill,of:$id:r1,lines:[{account:1122,debit:800,credit:0,balance:800}]}
           · treasury.FlatPosted {number:1,fund:property_fee,date:2026-01-11,flat:$f:802,cause:bill,of:$id:r1,lines:[{account:1122,debit:800,credit:0,balance:800}]}
           · treasury.FlatPosted {number:1,fund:property_fee,date:2026-01-11,flat:$f:1301,cause:bill,of:$id:r1,lines:[{account:1124,debit:800,credit:0,balance:800}]}
           · billing.RunCompleted {run:$id:r1,bills:3,skipped:0,total:2400}
    "#]]);
}

#[test]
fn runs_are_refused_with_reasons() {
    check(expect![[r#"
        10 qian billing.IssueRun {"run":$id:r1,"tariff":$id:t1,"period":"2026-01","due":"2026-01-31"}
           ✗ identity.NotEntitled
        10 sun billing.IssueRun {"run":$id:r1,"tariff":$id:t9,"period":"2026-01","due":"2026-01-31"}
           ✗ billing.TariffNotFound
        10 sun billing.IssueRun {"run":$id:r1,"tariff":$id:t1,"period":"2025-12","due":"2026-01-31"}
           ✗ billing.TariffNotInForce
        10 sun billing.IssueRun {"run":$id:r1,"tariff":$id:t1,"period":"2027-02","due":"2027-03-31"}
           ✗ billing.PeriodTooFar
        10 sun billing.IssueRun {"run":$id:r1,"tariff":$id:t1,"period":"2026-01","due":"2026-01-10"}
           ✗ billing.DueTooEarly
        10 sun billing.IssueRun {"run":$id:r1,"tariff":$id:t1,"period":"2026-01","due":"2026-01-11"}
           ✓
           · billing.RunStarted {run:$id:r1,tariff:$id:t1,period:2026-01,due:2026-01-11,flats:3,institution:$i:anhe}
        10 sun billing.IssueRun {"run":$id:r1,"tariff":$id:t1,"period":"2026-01","due":"2026-01-31"}
           ✗ billing.RunExists
    "#]]);
}

#[test]
fn money_in_is_refused_with_reasons() {
    check(expect![[r#"
        10 sun billing.IssueRun {"run":$id:r1,"tariff":$id:t1,"period":"2026-01","due":"2026-01-31"}
           ✓
           · billing.RunStarted {run:$id:r1,tariff:$id:t1,period:2026-01,due:2026-01-31,flats:3,institution:$i:anhe}
        10 clock
           ✓
           ✓
           · billing.BillIssued {bill:$b:r1-1201-0,run:$id:r1,tariff:$id:t1,flat:$f:1201,payer:{owners:[$wang]},concerns:flat,period:2026-01,from:2026-01-01,to:2026-01-31,days:31,month_days:31,area:8937,basis:area,rate:{fen:285,per:1},month_fen:25470,fen:25470,due:2026-01-31}
           · billing.BillIssued {bill:$b:r1-802-0,run:$id:r1,tariff:$id:t1,flat:$f:802,payer:{owners:[$li]},concerns:flat,period:2026-01,from:2026-01-01,to:2026-01-31,days:31,month_days:31,area:7558,basis:area,rate:{fen:285,per:1},month_fen:21540,fen:21540,due:2026-01-31}
           · billing.BillIssued {bill:$b:r1-1301-0,run:$id:r1,tariff:$id:t1,flat:$f:1301,payer:{developer:$i:dev},concerns:{developer:$i:dev},period:2026-01,from:2026-01-01,to:2026-01-31,days:31,month_days:31,area:12005,basis:area,rate:{fen:285,per:1},month_fen:34214,fen:34214,due:2026-01-31}
           · treasury.EntryPosted {number:1,fund:property_fee,date:2026-01-11,cause:bill,of:$id:r1,lines:[{account:1122,debit:47010,credit:0},{account:1124,debit:34214,credit:0},{account:4001,debit:0,credit:81224}]}
           · treasury.FlatPosted {number:1,fund:property_fee,date:2026-01-11,flat:$f:1201,cause:bill,of:$id:r1,lines:[{account:1122,debit:25470,credit:0,balance:25470}]}
           · treasury.FlatPosted {number:1,fund:property_fee,date:2026-01-11,flat:$f:802,cause:bill,of:$id:r1,lines:[{account:1122,debit:21540,credit:0,balance:21540}]}
           · treasury.FlatPosted {number:1,fund:property_fee,date:2026-01-11,flat:$f:1301,cause:bill,of:$id:r1,lines:[{account:1124,debit:34214,credit:0,balance:34214}]}
           · billing.RunCompleted {run:$id:r1,bills:3,skipped:0,total:81224}
        11 wang billing.RecordPayment {"payment":$id:p1,"target":{"bill":$b:r1-1201-0},"fen":25470,"channel":"bank_transfer","paid_at":$day:10,"reference":null,"evidence":$record:slip-p1}
           ✗ identity.NotEntitled
        11 wu billing.RecordPayment {"payment":$id:p1,"target":{"bill":$b:r1-1201-0},"fen":25470,"channel":"bank_transfer","paid_at":$day:10,"reference":null,"evidence":$record:slip-p1}
           ✗ identity.NotEntitled
        11 lin billing.RecordPayment {"payment":$id:p1,"target":{"bill":$b:r1-1201-0},"fen":0,"channel":"bank_transfer","paid_at":$day:10,"reference":null,"evidence":$record:slip-p1}
           ✗ billing.AmountNotPayable
        11 lin billing.RecordPayment {"payment":$id:p1,"target":{"bill":$b:r1-1201-0},"fen":-5,"channel":"bank_transfer","paid_at":$day:10,"reference":null,"evidence":$record:slip-p1}
           ✗ billing.AmountNotPayable
        11 lin billing.RecordPayment {"payment":$id:p1,"target":{"bill":$b:r1-1201-0},"fen":1000000000001,"channel":"bank_transfer","paid_at":$day:10,"reference":null,"evidence":$record:slip-p1}
           ✗ billing.AmountNotPayable
        11 lin billing.RecordPayment {"payment":$id:p1,"target":{"bill":$b:r1-1201-0},"fen":25470,"channel":"bank_transfer","paid_at":$day:12,"reference":null,"evidence":$record:slip-p1}
           ✗ billing.PaidAtNotAllowed
        11 lin billing.RecordPayment {"payment":$id:p1,"target":{"bill":$b:r1-1201-0},"fen":25470,"channel":"bank_transfer","paid_at":0,"reference":null,"evidence":$record:slip-p1}
           ✗ billing.PaidAtNotAllowed
        11 lin billing.RecordPayment {"payment":$id:p1,"target":{"bill":$b:r1-1201-0},"fen":25470,"channel":"bank_transfer","paid_at":$day:10,"reference":"","evidence":$record:slip-p1}
           ✗ billing.ReferenceNotAllowed
        11 lin billing.RecordPayment {"payment":$id:p1,"target":{"bill":$b:r1-1201-0},"fen":25470,"channel":"bank_transfer","paid_at":$day:10,"reference":"王秀兰","evidence":$record:slip-p1}
           ✗ billing.ReferenceNotAllowed
        11 lin billing.RecordPayment {"payment":$id:p1,"target":{"bill":$b:r1-1201-0},"fen":25470,"channel":"bank_transfer","paid_at":$day:10,"reference":"77777777777777777777777777777777777777777777777777777777777777777","evidence":$record:slip-p1}
           ✗ billing.ReferenceNotAllowed
        11 lin billing.RecordPayment {"payment":$id:p1,"target":{"bill":$b:r9-1201-0},"fen":25470,"channel":"bank_transfer","paid_at":$day:10,"reference":null,"evidence":$record:slip-p1}
           ✗ billing.BillNotFound
        11 lin billing.RecordPayment {"payment":$id:p1,"target":{"prepaid":$f:999},"fen":25470,"channel":"bank_transfer","paid_at":$day:10,"reference":null,"evidence":$record:slip-p1}
           ✗ billing.FlatNotFound
        11 lin billing.RecordPayment {"payment":$id:p1,"target":{"bill":$b:r1-1301-0},"fen":34215,"channel":"bank_transfer","paid_at":$day:10,"reference":null,"evidence":$record:slip-p1}
           ✗ billing.MoreThanOwed
        11 lin billing.RecordPayment {"payment":$id:p1,"target":{"bill":$b:r1-1201-0},"fen":25470,"channel":"bank_transfer","paid_at":$day:10,"reference":null,"evidence":$record:slip=0}
           ✗ records.RecordEmpty
        11 lin billing.RecordPayment {"payment":$id:p1,"target":{"bill":$b:r1-1201-0},"fen":25470,"channel":"bank_transfer","paid_at":$day:10,"reference":"TX-1","evidence":$record:slip-p1}
           ✓
           · records.RecordAttached {record:{commitment:$record:slip-p1,size:100},kind:evidence,class:own_flat,flat:$f:1201,account:null,by:$lin,institution:$i:bank,at:$day:11}
           · treasury.EntryPosted {number:2,fund:property_fee,date:2026-01-12,cause:payment,lines:[{account:1002,debit:25470,credit:0},{account:1122,debit:0,credit:25470}]}
           · treasury.FlatPosted {number:2,fund:property_fee,date:2026-01-12,flat:$f:1201,cause:payment,of:$id:p1,lines:[{account:1122,debit:0,credit:25470,balance:0}]}
           · billing.ReceiptIssued {number:1,kind:received,payment:$id:p1,flat:$f:1201,bill:$b:r1-1201-0,fen:25470,to_bill:25470,to_prepaid:0,owed_before:25470,owed_after:0,prepaid_before:0,prepaid_after:0,received:{channel:bank_transfer,paid_at:$day:10,reference:TX-1,evidence:{commitment:$record:slip-p1,size:100}},institution:$i:bank,concerns:flat,at:$day:11}
        11 lin billing.RecordPayment {"payment":$id:p1,"target":{"bill":$b:r1-1201-0},"fen":25470,"channel":"bank_transfer","paid_at":$day:10,"reference":"TX-1","evidence":$record:slip-p1}
           ✗ billing.AlreadyRecorded
        11 lin billing.RecordPayment {"payment":$id:p2,"target":{"bill":$b:r1-802-0},"fen":21540,"channel":"bank_transfer","paid_at":$day:10,"reference":"TX-1","evidence":$record:slip-p2}
           ✗ billing.ReferenceUsed
        11 lin billing.RecordPayment {"payment":$id:p2,"target":{"bill":$b:r1-802-0},"fen":21540,"channel":"alipay","paid_at":$day:10,"reference":"TX-1","evidence":$record:slip-p2}
           ✓
           · records.RecordAttached {record:{commitment:$record:slip-p2,size:100},kind:evidence,class:own_flat,flat:$f:802,account:null,by:$lin,institution:$i:bank,at:$day:11}
           · treasury.EntryPosted {number:3,fund:property_fee,date:2026-01-12,cause:payment,lines:[{account:1002,debit:21540,credit:0},{account:1122,debit:0,credit:21540}]}
           · treasury.FlatPosted {number:3,fund:property_fee,date:2026-01-12,flat:$f:802,cause:payment,of:$id:p2,lines:[{account:1122,debit:0,credit:21540,balance:0}]}
           · billing.ReceiptIssued {number:2,kind:received,payment:$id:p2,flat:$f:802,bill:$b:r1-802-0,fen:21540,to_bill:21540,to_prepaid:0,owed_before:21540,owed_after:0,prepaid_before:0,prepaid_after:0,received:{channel:alipay,paid_at:$day:10,reference:TX-1,evidence:{commitment:$record:slip-p2,size:100}},institution:$i:bank,concerns:flat,at:$day:11}
        11 lin billing.RecordPayment {"payment":$id:p3,"target":{"bill":$b:r1-1201-0},"fen":1,"channel":"bank_transfer","paid_at":$day:10,"reference":null,"evidence":$record:slip-p3}
           ✗ billing.NothingOwed
        11 sun billing.ReverseBill {"bill":$b:r1-1301-0,"reason":$record:why}
           ✓
           · records.RecordAttached {record:{commitment:$record:why,size:100},kind:reason,class:own_flat,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:11}
           · treasury.EntryPosted {number:4,fund:property_fee,date:2026-01-12,cause:reversal,lines:[{account:1124,debit:0,credit:34214},{account:4001,debit:34214,credit:0}]}
           · treasury.FlatPosted {number:4,fund:property_fee,date:2026-01-12,flat:$f:1301,cause:reversal,of:$b:r1-1301-0,lines:[{account:1124,debit:0,credit:34214,balance:0}]}
           · billing.BillReversed {bill:$b:r1-1301-0,flat:$f:1301,concerns:{developer:$i:dev},cancelled:34214,credited:0,reason:{commitment:$record:why,size:100}}
        11 lin billing.RecordPayment {"payment":$id:p3,"target":{"bill":$b:r1-1301-0},"fen":1,"channel":"bank_transfer","paid_at":$day:10,"reference":null,"evidence":$record:slip-p3}
           ✗ billing.BillReversed
    "#]]);
}

#[test]
fn prepaid_money_is_refused_with_reasons() {
    check(expect![[r#"
        10 sun billing.IssueRun {"run":$id:r1,"tariff":$id:t1,"period":"2026-01","due":"2026-01-31"}
           ✓
           · billing.RunStarted {run:$id:r1,tariff:$id:t1,period:2026-01,due:2026-01-31,flats:3,institution:$i:anhe}
        10 clock
           ✓
           ✓
           · billing.BillIssued {bill:$b:r1-1201-0,run:$id:r1,tariff:$id:t1,flat:$f:1201,payer:{owners:[$wang]},concerns:flat,period:2026-01,from:2026-01-01,to:2026-01-31,days:31,month_days:31,area:8937,basis:area,rate:{fen:285,per:1},month_fen:25470,fen:25470,due:2026-01-31}
           · billing.BillIssued {bill:$b:r1-802-0,run:$id:r1,tariff:$id:t1,flat:$f:802,payer:{owners:[$li]},concerns:flat,period:2026-01,from:2026-01-01,to:2026-01-31,days:31,month_days:31,area:7558,basis:area,rate:{fen:285,per:1},month_fen:21540,fen:21540,due:2026-01-31}
           · billing.BillIssued {bill:$b:r1-1301-0,run:$id:r1,tariff:$id:t1,flat:$f:1301,payer:{developer:$i:dev},concerns:{developer:$i:dev},period:2026-01,from:2026-01-01,to:2026-01-31,days:31,month_days:31,area:12005,basis:area,rate:{fen:285,per:1},month_fen:34214,fen:34214,due:2026-01-31}
           · treasury.EntryPosted {number:1,fund:property_fee,date:2026-01-11,cause:bill,of:$id:r1,lines:[{account:1122,debit:47010,credit:0},{account:1124,debit:34214,credit:0},{account:4001,debit:0,credit:81224}]}
           · treasury.FlatPosted {number:1,fund:property_fee,date:2026-01-11,flat:$f:1201,cause:bill,of:$id:r1,lines:[{account:1122,debit:25470,credit:0,balance:25470}]}
           · treasury.FlatPosted {number:1,fund:property_fee,date:2026-01-11,flat:$f:802,cause:bill,of:$id:r1,lines:[{account:1122,debit:21540,credit:0,balance:21540}]}
           · treasury.FlatPosted {number:1,fund:property_fee,date:2026-01-11,flat:$f:1301,cause:bill,of:$id:r1,lines:[{account:1124,debit:34214,credit:0,balance:34214}]}
           · billing.RunCompleted {run:$id:r1,bills:3,skipped:0,total:81224}
        11 lin billing.RecordPayment {"payment":$id:p1,"target":{"prepaid":$f:1201},"fen":20000,"channel":"bank_transfer","paid_at":$day:10,"reference":null,"evidence":$record:slip-p1}
           ✓
           · records.RecordAttached {record:{commitment:$record:slip-p1,size:100},kind:evidence,class:own_flat,flat:$f:1201,account:null,by:$lin,institution:$i:bank,at:$day:11}
           · treasury.EntryPosted {number:2,fund:property_fee,date:2026-01-12,cause:payment,lines:[{account:1002,debit:20000,credit:0},{account:2203,debit:0,credit:20000}]}
           · treasury.FlatPosted {number:2,fund:property_fee,date:2026-01-12,flat:$f:1201,cause:payment,of:$id:p1,lines:[{account:2203,debit:0,credit:20000,balance:20000}]}
           · billing.ReceiptIssued {number:1,kind:received,payment:$id:p1,flat:$f:1201,bill:null,fen:20000,to_bill:0,to_prepaid:20000,owed_before:0,owed_after:0,prepaid_before:0,prepaid_after:20000,received:{channel:bank_transfer,paid_at:$day:10,reference:null,evidence:{commitment:$record:slip-p1,size:100}},institution:$i:bank,concerns:flat,at:$day:11}
        11 wang billing.PayFromPrepaid {"payment":$id:p1,"bill":$b:r1-1201-0,"fen":100}
           ✗ billing.AlreadyRecorded
        11 wang billing.PayFromPrepaid {"payment":$id:p2,"bill":$b:r1-1201-0,"fen":0}
           ✗ billing.AmountNotPayable
        11 wang billing.PayFromPrepaid {"payment":$id:p2,"bill":$b:r9-1201-0,"fen":100}
           ✗ billing.BillNotFound
        11 li billing.PayFromPrepaid {"payment":$id:p2,"bill":$b:r1-1201-0,"fen":100}
           ✗ billing.NotYourFlat
        11 sun billing.PayFromPrepaid {"payment":$id:p2,"bill":$b:r1-1201-0,"fen":100}
           ✗ billing.NotYourFlat
        11 wang billing.PayFromPrepaid {"payment":$id:p2,"bill":$b:r1-1201-0,"fen":25471}
           ✗ billing.MoreThanOwed
        11 wang billing.PayFromPrepaid {"payment":$id:p2,"bill":$b:r1-1201-0,"fen":20001}
           ✗ billing.PrepaidTooLow
        11 wang billing.PayFromPrepaid {"payment":$id:p2,"bill":$b:r1-1201-0,"fen":100}
           ✓
           · treasury.EntryPosted {number:3,fund:property_fee,date:2026-01-12,cause:payment,lines:[{account:1122,debit:0,credit:100},{account:2203,debit:100,credit:0}]}
           · treasury.FlatPosted {number:3,fund:property_fee,date:2026-01-12,flat:$f:1201,cause:payment,of:$id:p2,lines:[{account:1122,debit:0,credit:100,balance:25370},{account:2203,debit:100,credit:0,balance:19900}]}
           · billing.ReceiptIssued {number:2,kind:from_prepaid,payment:$id:p2,flat:$f:1201,bill:$b:r1-1201-0,fen:100,to_bill:100,to_prepaid:-100,owed_before:25470,owed_after:25370,prepaid_before:20000,prepaid_after:19900,institution:null,concerns:flat,at:$day:11}
        11 wang billing.PayFromPrepaid {"payment":$id:p2,"bill":$b:r1-1201-0,"fen":100}
           ✗ billing.AlreadyRecorded
        # Her son may, once she says so, until the day she named.
        11 zhao billing.PayFromPrepaid {"payment":$id:p3,"bill":$b:r1-1201-0,"fen":100}
           ✗ billing.NotYourFlat
        11 wang property.SetFamilyPayer {"flat":$f:1201,"account":$zhao,"rights":["pay"],"until":$day:20}
           ✓
           · property.OccupantSet {flat:$f:1201,account:$zhao,tie:family,rights:[pay],until:$day:20}
        11 zhao billing.PayFromPrepaid {"payment":$id:p3,"bill":$b:r1-1201-0,"fen":100}
           ✓
           · treasury.EntryPosted {number:4,fund:property_fee,date:2026-01-12,cause:payment,lines:[{account:1122,debit:0,credit:100},{account:2203,debit:100,credit:0}]}
           · treasury.FlatPosted {number:4,fund:property_fee,date:2026-01-12,flat:$f:1201,cause:payment,of:$id:p3,lines:[{account:1122,debit:0,credit:100,balance:25270},{account:2203,debit:100,credit:0,balance:19800}]}
           · billing.ReceiptIssued {number:3,kind:from_prepaid,payment:$id:p3,flat:$f:1201,bill:$b:r1-1201-0,fen:100,to_bill:100,to_prepaid:-100,owed_before:25370,owed_after:25270,prepaid_before:19900,prepaid_after:19800,institution:null,concerns:flat,at:$day:11}
        20 zhao billing.PayFromPrepaid {"payment":$id:p4,"bill":$b:r1-1201-0,"fen":100}
           ✗ billing.NotYourFlat
        20 sun billing.ReverseBill {"bill":$b:r1-1201-0,"reason":$record:why}
           ✓
           · records.RecordAttached {record:{commitment:$record:why,size:100},kind:reason,class:own_flat,flat:$f:1201,account:null,by:$sun,institution:$i:anhe,at:$day:20}
           · treasury.EntryPosted {number:5,fund:property_fee,date:2026-01-21,cause:reversal,lines:[{account:1122,debit:0,credit:25270},{account:2203,debit:0,credit:200},{account:4001,debit:25470,credit:0}]}
           · treasury.FlatPosted {number:5,fund:property_fee,date:2026-01-21,flat:$f:1201,cause:reversal,of:$b:r1-1201-0,lines:[{account:1122,debit:0,credit:25270,balance:0},{account:2203,debit:0,credit:200,balance:20000}]}
           · billing.BillReversed {bill:$b:r1-1201-0,flat:$f:1201,concerns:flat,cancelled:25270,credited:200,reason:{commitment:$record:why,size:100}}
        20 wang billing.PayFromPrepaid {"payment":$id:p4,"bill":$b:r1-1201-0,"fen":100}
           ✗ billing.BillReversed
        ? flat $f:1201
           = [(2203, Fen(20000))]
    "#]]);
}

#[test]
fn a_service_has_so_many_tariffs() {
    let (mut state, mut names) = founded();
    play(&Billing, &mut state, &mut names, SETUP);
    let mut outcomes = Vec::new();
    for n in 0..TARIFFS_MAX {
        let from = format!("{}-{:02}", 2027 + n / 12, n % 12 + 1);
        let propose = format!(
            r#"{{"tariff":$id:n{n},"name":"property_fee","basis":"area","rate":{{"fen":300,"per":1}},"from":"{from}","decision":$record:decision,"with":$i:owners,"expires":$day:30}}"#
        );
        let script = format!(
            "2 sun billing.ProposeTariff {propose}\n2 he cosign.Sign {{\"proposal\":$id:n{n}}}\n2 liu cosign.Sign {{\"proposal\":$id:n{n}}}\n2 clock"
        );
        outcomes.push(play(&Billing, &mut state, &mut names, &script));
    }
    let last = outcomes.pop().unwrap();
    assert!(outcomes.iter().all(|played| played.contains("TariffSet")));
    assert!(last.contains("billing.TooManyTariffs"), "{last}");
}

/// What the hot path costs: the keys it writes and the work it is charged.
#[test]
fn paying_from_prepaid_writes_two_keys_of_its_own() {
    let (mut state, mut names) = founded();
    play(&Billing, &mut state, &mut names, SETUP);
    learn_bills(&mut names);
    let script = r#"10 sun billing.IssueRun {"run":$id:r1,"tariff":$id:t1,"period":"2026-01","due":"2026-01-31"}
        10 clock
        10 lin billing.RecordPayment {"payment":$id:p1,"target":{"prepaid":$f:1201},"fen":25470,"channel":"cash","paid_at":$day:10,"reference":null,"evidence":$record:slip}"#;
    play(&Billing, &mut state, &mut names, script);
    let call = r#"{"billing.PayFromPrepaid":{"payment":$id:p2,"bill":$b:r1-1201-0,"fen":25470}}"#;
    let call = names.expand(call);
    let ctx = ctx_by(START, "wang", 0);
    let paid = state.run(|store| {
        Billing.command(store, &ctx, &call)?;
        let table = |key: &[u8]| u16::from_be_bytes([key[8], key[9]]);
        let tables: Vec<u16> = store.unit_writes().iter().map(|(key, ..)| table(key)).collect();
        Ok((tables, store.work().used))
    });
    let ((tables, work), facts) = paid.unwrap();
    let hot = [0x0050, 0x0052, 0x0062];
    let own = tables.iter().filter(|table| **table < 0x8000 && !hot.contains(table));
    assert_eq!(own.collect::<Vec<_>>(), [&0x0051, &0x0061], "the flat's book and the bill");
    assert_eq!(tables.len(), 7, "besides two accounts, two numbers and the payment");
    assert!(work <= 90, "{work} units");
    assert_eq!(facts.len(), 3);
}

/// What a line of a statement shows is corrected where the statement is, and there it can be.
#[test]
fn a_statement_lines_payment_is_not_reversed_at_the_counter() {
    let (mut state, mut names) = founded();
    play(&Billing, &mut state, &mut names, SETUP);
    learn_bills(&mut names);
    play(&Billing, &mut state, &mut names, &runs());
    let bill = bill_id(RunId(id8("r1")), flat("1201"), 0);
    let institution = kernel::testing::institution("anhe");
    let arrival = crate::Arrival {
        payment: PaymentId(id8("l1")),
        target: crate::Target::Bill(bill),
        fen: Fen(30_000),
        channel: crate::Channel::BankTransfer,
        paid_at: START,
        line: kernel::Hash([7; 32]),
        account: BANK,
        institution,
    };
    let ctx = kernel::testing::ctx(START + 40 * 86_400_000, kernel::Author::Ledger);
    state.run(|store| crate::receive(store, &ctx, arrival.clone())).unwrap();
    assert_eq!(peek_bill(&state, COMMUNITY, bill).unwrap().owed(), Fen::ZERO);
    assert_eq!((balance(&state, BANK), balance(&state, FEES_PREPAID)), (Fen(30_000), Fen(4_530)));
    let again = state.run(|store| crate::receive(store, &ctx, arrival));
    assert_eq!(again.unwrap_err().code, "billing.AlreadyRecorded");
    let script = r#"41 lin billing.ReversePayment {"payment":$id:l1,"reason":$record:why}"#;
    let played = play(&Billing, &mut state, &mut names, script);
    assert!(played.ends_with("✗ billing.OfAStatementLine\n"), "{played}");
    let id = PaymentId(id8("l1"));
    let undone = |store: &mut Store| crate::take_back(store, &ctx, id, BANK, institution, None);
    state.run(undone).unwrap();
    assert_eq!((balance(&state, BANK), balance(&state, FEES_PREPAID)), (Fen::ZERO, Fen::ZERO));
    assert_eq!(state.run(undone).unwrap_err().code, "billing.AlreadyReversed");
}

#[test]
fn every_refusal_has_a_code_of_its_own() {
    let codes: std::collections::BTreeSet<_> = REFUSALS.iter().map(|row| row.code).collect();
    assert_eq!(codes.len(), REFUSALS.len());
}

/// One thing somebody does with money, right or wrong.
#[derive(Clone, Debug)]
enum Deed {
    Pay { flat: usize, run: usize, fen: i64 },
    TopUp { flat: usize, fen: i64 },
    FromPrepaid { flat: usize, run: usize, fen: i64 },
    ReversePayment { number: usize },
    ReverseBill { flat: usize, run: usize },
}

fn any_deed() -> impl Strategy<Value = Deed> {
    let (flat, run, fen) = (0usize..3, 0usize..2, 1i64..40_000);
    prop_oneof![
        3 => (flat.clone(), run.clone(), fen.clone())
            .prop_map(|(flat, run, fen)| Deed::Pay { flat, run, fen }),
        2 => (flat.clone(), fen.clone()).prop_map(|(flat, fen)| Deed::TopUp { flat, fen }),
        3 => (flat.clone(), run.clone(), fen)
            .prop_map(|(flat, run, fen)| Deed::FromPrepaid { flat, run, fen }),
        2 => (0usize..30).prop_map(|number| Deed::ReversePayment { number }),
        1 => (flat, run).prop_map(|(flat, run)| Deed::ReverseBill { flat, run }),
    ]
}

const FLATS: [(&str, &str); 3] = [("1201", "wang"), ("802", "li"), ("1301", "li")];

fn script_of(number: usize, deed: &Deed) -> String {
    let bill = |flat: usize, run: usize| format!("$b:r{}-{}-0", run + 1, FLATS[flat].0);
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
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    /// Whatever is paid, prepaid and taken back in whatever order: no bill is overpaid, each flat's
    /// receivable is what its live bills lack, and the bank holds exactly what bills and prepaid
    /// money account for.
    #[test]
    fn money_is_neither_made_nor_lost(deeds in prop::collection::vec(any_deed(), 1..30)) {
        let (mut state, mut names) = founded();
        play(&Billing, &mut state, &mut names, SETUP);
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
        let mut settled = 0;
        for (name, _) in FLATS {
            let bills = [1, 2].map(|run| {
                let id = bill_id(RunId(id8(&format!("r{run}"))), flat(name), 0);
                peek_bill(&state, COMMUNITY, id).unwrap()
            });
            let book = peek_flat(&state, COMMUNITY, Fund::PropertyFee, flat(name));
            for account in [FEES_RECEIVABLE, DEVELOPER_RECEIVABLE] {
                let bills = bills.iter().filter(|bill| bill.receivable() == account);
                let owed: i64 = bills.map(|bill| bill.owed().0).sum();
                prop_assert_eq!(book.balance(account).0, owed);
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

fn runs() -> String {
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
