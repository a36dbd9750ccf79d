//! Late charges: what counts, when it becomes money, and what lets it go.

use super::*;
use expect_test::expect;
use proptest::prelude::*;

/// A tariff with late terms, January billed and due on the 31st, and its demand sent on 16 February
/// with seven days to pay. Wang's bill is 254.70, Li's 215.40.
pub(super) const DEMANDED: &str = r#"
2 sun billing.ProposeTariff {"tariff":$id:t2,"name":"property_fee","basis":"area","rate":{"fen":285,"per":1},"from":"2026-01","decision":$record:decision2,"with":$i:owners,"expires":$day:30,"dunning":{"remind_days":7,"demand_days":15,"reply_days":7,"formal_days":20},"late":{"per_day":{"of":5,"per":10000},"grace_days":5,"cap":{"of":30,"per":100}}}
2 he cosign.Sign {"proposal":$id:t2}
2 liu cosign.Sign {"proposal":$id:t2}
2 clock
10 sun billing.IssueRun {"run":$id:r1,"tariff":$id:t2,"period":"2026-01","due":"2026-01-31"}
10 clock
37 clock
46 sun billing.SendDemands {"demand":$id:q1,"run":$id:r1,"step":"demand"}
46 clock
"#;

/// Plays the script that is in the expectation, after [`DEMANDED`].
pub(super) fn check_demanded(expect: Expect) {
    let (mut state, mut names) = demanded();
    let script = expect.data().to_owned();
    expect.assert_eq(&play(&Billing, &mut state, &mut names, &script));
}

pub(super) fn demanded() -> (MemoryState, Names) {
    let (mut state, mut names) = founded();
    play(&Billing, &mut state, &mut names, SETUP);
    learn_bills(&mut names);
    let played = play(&Billing, &mut state, &mut names, DEMANDED);
    assert!(played.contains("DemandsCompleted {demand:$id:q1,sent:2,"), "{played}");
    (state, names)
}

#[test]
fn the_terms_of_a_late_charge_are_those_of_the_tariff() {
    check(expect![[r#"
        2 sun billing.ProposeTariff {"tariff":$id:t2,"name":"property_fee","basis":"area","rate":{"fen":285,"per":1},"from":"2026-02","decision":$record:decision2,"with":$i:owners,"expires":$day:30,"late":{"per_day":{"of":5,"per":10000},"grace_days":5,"cap":{"of":30,"per":100}}}
           ✗ billing.LateNotAllowed
        2 sun billing.ProposeTariff {"tariff":$id:t2,"name":"property_fee","basis":"area","rate":{"fen":285,"per":1},"from":"2026-02","decision":$record:decision2,"with":$i:owners,"expires":$day:30,"dunning":{"remind_days":7,"demand_days":15,"reply_days":7,"formal_days":20},"late":{"per_day":{"of":31,"per":10000},"grace_days":5,"cap":{"of":30,"per":100}}}
           ✗ billing.LateNotAllowed
        2 sun billing.ProposeTariff {"tariff":$id:t2,"name":"property_fee","basis":"area","rate":{"fen":285,"per":1},"from":"2026-02","decision":$record:decision2,"with":$i:owners,"expires":$day:30,"dunning":{"remind_days":7,"demand_days":15,"reply_days":7,"formal_days":20},"late":{"per_day":{"of":5,"per":10000},"grace_days":91,"cap":{"of":30,"per":100}}}
           ✗ billing.LateNotAllowed
        2 sun billing.ProposeTariff {"tariff":$id:t2,"name":"property_fee","basis":"area","rate":{"fen":285,"per":1},"from":"2026-02","decision":$record:decision2,"with":$i:owners,"expires":$day:30,"dunning":{"remind_days":7,"demand_days":15,"reply_days":7,"formal_days":20},"late":{"per_day":{"of":5,"per":10000},"grace_days":5,"cap":{"of":101,"per":100}}}
           ✗ billing.LateNotAllowed
        2 sun billing.ProposeTariff {"tariff":$id:t2,"name":"property_fee","basis":"area","rate":{"fen":285,"per":1},"from":"2026-02","decision":$record:decision2,"with":$i:owners,"expires":$day:30,"dunning":{"remind_days":7,"demand_days":15,"reply_days":7,"formal_days":20},"late":{"per_day":{"of":5,"per":0},"grace_days":5,"cap":{"of":30,"per":100}}}
           ✗ billing.LateNotAllowed
        2 sun billing.ProposeTariff {"tariff":$id:t2,"name":"late_charge","basis":"area","rate":{"fen":285,"per":1},"from":"2026-02","decision":$record:decision2,"with":$i:owners,"expires":$day:30}
           ✗ billing.NameNotAllowed
        2 sun billing.ProposeTariff {"tariff":$id:t2,"name":"property_fee","basis":"area","rate":{"fen":285,"per":1},"from":"2026-02","decision":$record:decision2,"with":$i:owners,"expires":$day:30,"dunning":{"remind_days":7,"demand_days":15,"reply_days":7,"formal_days":20},"late":{"per_day":{"of":5,"per":10000},"grace_days":5,"cap":{"of":30,"per":100}}}
           ✓
           · records.RecordAttached {record:{commitment:$record:decision2,size:100},kind:document,class:owners,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:2}
           · cosign.ProposalOpened {proposal:$id:t2,resolution:{set_tariff:{tariff:$id:t2}},required:[$i:anhe,$i:owners],expires:$day:30,evidence:[{commitment:$record:decision2,size:100}],summary:[{label:tariff.property_fee,before:area 285/1,after:area 285/1 2026-02},{label:tariff_late,before:,after:7 15 7 20},{label:tariff_late_charge,before:,after:5/10000 5 30/100}],by:$sun,institution:$i:anhe,at:$day:2}
           · billing.TariffProposed {tariff:$id:t2,name:property_fee,basis:area,rate:{fen:285,per:1},from:2026-02,dunning:{remind_days:7,demand_days:15,reply_days:7,formal_days:20},late:{per_day:{of:5,per:10000},grace_days:5,cap:{of:30,per:100}},decision:{commitment:$record:decision2,size:100},institution:$i:anhe,with:$i:owners}
        10 sun billing.IssueRun {"run":$id:r1,"tariff":$id:t1,"period":"2026-01","due":"2026-01-31"}
           ✓
           · billing.RunStarted {run:$id:r1,tariff:$id:t1,period:2026-01,due:2026-01-31,flats:3,institution:$i:anhe}
        10 sun billing.ChargeLate {"charge":$id:c1,"run":$id:r1}
           ✗ billing.RunNotFound
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
        60 sun billing.ChargeLate {"charge":$id:c1,"run":$id:r1}
           ✗ billing.LateNotAgreed
    "#]]);
}

#[test]
fn what_is_late_is_charged_once_and_exactly() {
    check_demanded(expect![[r##"
        # Nothing is charged before the reply days are over, though days have grown.
        ? late $b:r1-1201-0 "2026-02-05"
           = 0 of 7641 fen, 0 charged, [] days, Some(ReplyDays(2026-02-23))
        ? late $b:r1-1201-0 "2026-02-20"
           = 191 of 7641 fen, 0 charged, [15] days, Some(ReplyDays(2026-02-23))
        50 sun billing.ChargeLate {"charge":$id:c1,"run":$id:r9}
           ✗ billing.RunNotFound
        50 li billing.ChargeLate {"charge":$id:c1,"run":$id:r1}
           ✗ identity.NotEntitled
        50 sun billing.ChargeLate {"charge":$id:c1,"run":$id:r1}
           ✓
           · billing.LateChargeStarted {charge:$id:c1,run:$id:r1,to:2026-02-19,due:2026-02-27,institution:$i:anhe}
        50 clock
           ✓
           · billing.LateChargeCompleted {charge:$id:c1,bills:0,fen:0}
        # Li pays within the reply days: no charge, however late. Wang pays a part on 25 February.
        51 lin billing.RecordPayment {"payment":$id:p1,"target":{"bill":$b:r1-802-0},"fen":21540,"channel":"bank_transfer","paid_at":$day:51,"reference":null,"evidence":$record:slip1}
           ✓
           · records.RecordAttached {record:{commitment:$record:slip1,size:100},kind:evidence,class:own_flat,flat:$f:802,account:null,by:$lin,institution:$i:bank,at:$day:51}
           · treasury.EntryPosted {number:2,fund:property_fee,date:2026-02-21,cause:payment,lines:[{account:1002,debit:21540,credit:0},{account:1122,debit:0,credit:21540}]}
           · treasury.FlatPosted {number:2,fund:property_fee,date:2026-02-21,flat:$f:802,cause:payment,of:$id:p1,lines:[{account:1122,debit:0,credit:21540,balance:0}]}
           · billing.ReceiptIssued {number:1,kind:received,payment:$id:p1,flat:$f:802,bill:$b:r1-802-0,fen:21540,to_bill:21540,to_prepaid:0,owed_before:21540,owed_after:0,prepaid_before:0,prepaid_after:0,received:{channel:bank_transfer,paid_at:$day:51,reference:null,evidence:{commitment:$record:slip1,size:100}},institution:$i:bank,concerns:flat,at:$day:51}
        55 lin billing.RecordPayment {"payment":$id:p2,"target":{"bill":$b:r1-1201-0},"fen":15470,"channel":"bank_transfer","paid_at":$day:55,"reference":null,"evidence":$record:slip2}
           ✓
           · records.RecordAttached {record:{commitment:$record:slip2,size:100},kind:evidence,class:own_flat,flat:$f:1201,account:null,by:$lin,institution:$i:bank,at:$day:55}
           · treasury.EntryPosted {number:3,fund:property_fee,date:2026-02-25,cause:payment,lines:[{account:1002,debit:15470,credit:0},{account:1122,debit:0,credit:15470}]}
           · treasury.FlatPosted {number:3,fund:property_fee,date:2026-02-25,flat:$f:1201,cause:payment,of:$id:p2,lines:[{account:1122,debit:0,credit:15470,balance:10000}]}
           · billing.ReceiptIssued {number:2,kind:received,payment:$id:p2,flat:$f:1201,bill:$b:r1-1201-0,fen:15470,to_bill:15470,to_prepaid:0,owed_before:25470,owed_after:10000,prepaid_before:0,prepaid_after:0,received:{channel:bank_transfer,paid_at:$day:55,reference:null,evidence:{commitment:$record:slip2,size:100}},institution:$i:bank,concerns:flat,at:$day:55}
        ? late $b:r1-802-0 "2026-03-02"
           = 172 of 6462 fen, 0 charged, [16] days, Some(PaidInTime)
        ? late $b:r1-1201-0 "2026-03-02"
           = 280 of 7641 fen, 0 charged, [20, 5] days, None
        ? charging $id:r1 "2026-03-02"
           = 1 bills, 275 fen, 2 waiting, 583 fen
        60 sun billing.ChargeLate {"charge":$id:c2,"run":$id:r1}
           ✓
           · billing.LateChargeStarted {charge:$id:c2,run:$id:r1,to:2026-03-01,due:2026-03-09,institution:$i:anhe}
        60 sun billing.ChargeLate {"charge":$id:c2,"run":$id:r1}
           ✗ billing.LateChargeExists
        60 clock
           ✓
           · billing.LateCharged {bill:$b:c2-1201-0,charge:$id:c2,of:$b:r1-1201-0,flat:$f:1201,concerns:flat,payer:{owners:[$wang]},period:2026-01,from:2026-02-06,to:2026-03-01,terms:{per_day:{of:5,per:10000},grace_days:5,cap:{of:30,per:100}},segments:[{principal:25470,from:2026-02-06,to:2026-02-25,days:20},{principal:10000,from:2026-02-26,to:2026-03-01,days:4}],total:275,cap:7641,before:0,fen:275,due:2026-03-09}
           · treasury.EntryPosted {number:4,fund:property_fee,date:2026-03-02,cause:bill,of:$id:c2,lines:[{account:1122,debit:275,credit:0},{account:4003,debit:0,credit:275}]}
           · treasury.FlatPosted {number:4,fund:property_fee,date:2026-03-02,flat:$f:1201,cause:bill,of:$id:c2,lines:[{account:1122,debit:275,credit:0,balance:10275}]}
           · billing.LateChargeCompleted {charge:$id:c2,bills:1,fen:275}
        ? bill $b:c2-1201-0
           = Open, 275 fen, 0 paid, 275 owed
        ? balance 4003
           = 275
        # Pressed again on the same day, nothing is new; later the rest is what is missing.
        ? charging $id:r1 "2026-03-02"
           = 0 bills, 0 fen, 2 waiting, 583 fen
        80 sun billing.ChargeLate {"charge":$id:c3,"run":$id:r1}
           ✓
           · billing.LateChargeStarted {charge:$id:c3,run:$id:r1,to:2026-03-21,due:2026-03-29,institution:$i:anhe}
        80 clock
           ✓
           · billing.LateCharged {bill:$b:c3-1201-0,charge:$id:c3,of:$b:r1-1201-0,flat:$f:1201,concerns:flat,payer:{owners:[$wang]},period:2026-01,from:2026-03-02,to:2026-03-21,terms:{per_day:{of:5,per:10000},grace_days:5,cap:{of:30,per:100}},segments:[{principal:25470,from:2026-02-06,to:2026-02-25,days:20},{principal:10000,from:2026-02-26,to:2026-03-21,days:24}],total:375,cap:7641,before:275,fen:100,due:2026-03-29}
           · treasury.EntryPosted {number:5,fund:property_fee,date:2026-03-22,cause:bill,of:$id:c3,lines:[{account:1122,debit:100,credit:0},{account:4003,debit:0,credit:100}]}
           · treasury.FlatPosted {number:5,fund:property_fee,date:2026-03-22,flat:$f:1201,cause:bill,of:$id:c3,lines:[{account:1122,debit:100,credit:0,balance:10375}]}
           · billing.LateChargeCompleted {charge:$id:c3,bills:1,fen:100}
        ? late $b:r1-1201-0 "2026-03-21"
           = 375 of 7641 fen, 375 charged, [20, 24] days, None
        ? balance 4003
           = 375
    "##]]);
}

#[test]
fn days_of_a_dispute_never_count() {
    check_demanded(expect![[r#"
        50 wang billing.DisputeBill {"bill":$b:r1-1201-0,"reason":$record:why}
           ✓
           · records.RecordAttached {record:{commitment:$record:why,size:100},kind:reason,class:own_flat,flat:$f:1201,account:null,by:$wang,institution:null,at:$day:50}
           · billing.BillDisputed {bill:$b:r1-1201-0,flat:$f:1201,concerns:flat,by:$wang,reason:{commitment:$record:why,size:100}}
        ? late $b:r1-1201-0 "2026-03-12"
           = 178 of 7641 fen, 0 charged, [14] days, Some(Disputed)
        70 sun billing.ResolveDispute {"bill":$b:r1-1201-0,"reason":$record:because}
           ✓
           · records.RecordAttached {record:{commitment:$record:because,size:100},kind:reason,class:own_flat,flat:$f:1201,account:null,by:$sun,institution:$i:anhe,at:$day:70}
           · billing.DisputeResolved {bill:$b:r1-1201-0,flat:$f:1201,concerns:flat,institution:$i:anhe,reason:{commitment:$record:because,size:100}}
        ? late $b:r1-1201-0 "2026-03-12"
           = 178 of 7641 fen, 0 charged, [14] days, None
        ? late $b:r1-1201-0 "2026-03-22"
           = 306 of 7641 fen, 0 charged, [14, 10] days, None
    "#]]);
}

#[test]
fn a_payment_counts_from_its_day_and_one_taken_back_until_its_own() {
    check_demanded(expect![[r##"
        # Recorded on 12 March, paid on 20 February.
        70 lin billing.RecordPayment {"payment":$id:p1,"target":{"bill":$b:r1-1201-0},"fen":20000,"channel":"bank_transfer","paid_at":$day:50,"reference":null,"evidence":$record:slip1}
           ✓
           · records.RecordAttached {record:{commitment:$record:slip1,size:100},kind:evidence,class:own_flat,flat:$f:1201,account:null,by:$lin,institution:$i:bank,at:$day:70}
           · treasury.EntryPosted {number:2,fund:property_fee,date:2026-03-12,cause:payment,lines:[{account:1002,debit:20000,credit:0},{account:1122,debit:0,credit:20000}]}
           · treasury.FlatPosted {number:2,fund:property_fee,date:2026-03-12,flat:$f:1201,cause:payment,of:$id:p1,lines:[{account:1122,debit:0,credit:20000,balance:5470}]}
           · billing.ReceiptIssued {number:1,kind:received,payment:$id:p1,flat:$f:1201,bill:$b:r1-1201-0,fen:20000,to_bill:20000,to_prepaid:0,owed_before:25470,owed_after:5470,prepaid_before:0,prepaid_after:0,received:{channel:bank_transfer,paid_at:$day:50,reference:null,evidence:{commitment:$record:slip1,size:100}},institution:$i:bank,concerns:flat,at:$day:70}
        ? late $b:r1-1201-0 "2026-03-12"
           = 246 of 7641 fen, 0 charged, [15, 20] days, None
        80 lin billing.ReversePayment {"payment":$id:p1,"reason":$record:bounced}
           ✓
           · records.RecordAttached {record:{commitment:$record:bounced,size:100},kind:reason,class:own_flat,flat:$f:1201,account:null,by:$lin,institution:$i:bank,at:$day:80}
           · treasury.EntryPosted {number:3,fund:property_fee,date:2026-03-22,cause:reversal,lines:[{account:1002,debit:0,credit:20000},{account:1122,debit:20000,credit:0}]}
           · treasury.FlatPosted {number:3,fund:property_fee,date:2026-03-22,flat:$f:1201,cause:reversal,of:$id:p1,lines:[{account:1122,debit:20000,credit:0,balance:25470}]}
           · billing.ReceiptIssued {number:2,kind:reversal,payment:$id:p1,flat:$f:1201,bill:$b:r1-1201-0,fen:-20000,to_bill:-20000,to_prepaid:0,owed_before:5470,owed_after:25470,prepaid_before:0,prepaid_after:0,reason:{commitment:$record:bounced,size:100},institution:$i:bank,concerns:flat,at:$day:80}
        ? late $b:r1-1201-0 "2026-03-22"
           = 273 of 7641 fen, 0 charged, [15, 30] days, None
        ? late $b:r1-1201-0 "2026-03-23"
           = 286 of 7641 fen, 0 charged, [15, 30, 1] days, None
        ? late $b:r1-1201-0 "2029-03-23"
           = 7641 of 7641 fen, 0 charged, [15, 30, 1097] days, None
    "##]]);
}

#[test]
fn a_late_charge_is_contested_paid_and_let_go_as_any_bill() {
    check_demanded(expect![[r#"
        70 sun billing.ChargeLate {"charge":$id:c1,"run":$id:r1}
           ✓
           · billing.LateChargeStarted {charge:$id:c1,run:$id:r1,to:2026-03-11,due:2026-03-19,institution:$i:anhe}
        70 clock
           ✓
           · billing.LateCharged {bill:$b:c1-1201-0,charge:$id:c1,of:$b:r1-1201-0,flat:$f:1201,concerns:flat,payer:{owners:[$wang]},period:2026-01,from:2026-02-06,to:2026-03-11,terms:{per_day:{of:5,per:10000},grace_days:5,cap:{of:30,per:100}},segments:[{principal:25470,from:2026-02-06,to:2026-03-11,days:34}],total:433,cap:7641,before:0,fen:433,due:2026-03-19}
           · billing.LateCharged {bill:$b:c1-802-0,charge:$id:c1,of:$b:r1-802-0,flat:$f:802,concerns:flat,payer:{owners:[$li]},period:2026-01,from:2026-02-06,to:2026-03-11,terms:{per_day:{of:5,per:10000},grace_days:5,cap:{of:30,per:100}},segments:[{principal:21540,from:2026-02-06,to:2026-03-11,days:34}],total:366,cap:6462,before:0,fen:366,due:2026-03-19}
           · treasury.EntryPosted {number:2,fund:property_fee,date:2026-03-12,cause:bill,of:$id:c1,lines:[{account:1122,debit:799,credit:0},{account:4003,debit:0,credit:799}]}
           · treasury.FlatPosted {number:2,fund:property_fee,date:2026-03-12,flat:$f:1201,cause:bill,of:$id:c1,lines:[{account:1122,debit:433,credit:0,balance:25903}]}
           · treasury.FlatPosted {number:2,fund:property_fee,date:2026-03-12,flat:$f:802,cause:bill,of:$id:c1,lines:[{account:1122,debit:366,credit:0,balance:21906}]}
           · billing.LateChargeCompleted {charge:$id:c1,bills:2,fen:799}
        71 wang billing.DisputeBill {"bill":$b:c1-1201-0,"reason":$record:why}
           ✓
           · records.RecordAttached {record:{commitment:$record:why,size:100},kind:reason,class:own_flat,flat:$f:1201,account:null,by:$wang,institution:null,at:$day:71}
           · billing.BillDisputed {bill:$b:c1-1201-0,flat:$f:1201,concerns:flat,by:$wang,reason:{commitment:$record:why,size:100}}
        71 lin billing.RecordPayment {"payment":$id:p1,"target":{"bill":$b:c1-1201-0},"fen":100,"channel":"bank_transfer","paid_at":$day:71,"reference":null,"evidence":$record:slip1}
           ✓
           · records.RecordAttached {record:{commitment:$record:slip1,size:100},kind:evidence,class:own_flat,flat:$f:1201,account:null,by:$lin,institution:$i:bank,at:$day:71}
           · treasury.EntryPosted {number:3,fund:property_fee,date:2026-03-13,cause:payment,lines:[{account:1002,debit:100,credit:0},{account:1122,debit:0,credit:100}]}
           · treasury.FlatPosted {number:3,fund:property_fee,date:2026-03-13,flat:$f:1201,cause:payment,of:$id:p1,lines:[{account:1122,debit:0,credit:100,balance:25803}]}
           · billing.ReceiptIssued {number:1,kind:received,payment:$id:p1,flat:$f:1201,bill:$b:c1-1201-0,fen:100,to_bill:100,to_prepaid:0,owed_before:433,owed_after:333,prepaid_before:0,prepaid_after:0,received:{channel:bank_transfer,paid_at:$day:71,reference:null,evidence:{commitment:$record:slip1,size:100}},institution:$i:bank,concerns:flat,at:$day:71}
        # It costs nothing to be late with it, and the bill it is of stands as long as it does.
        ? late $b:c1-1201-0 "2026-09-01"
           = nothing
        72 sun billing.ReverseBill {"bill":$b:r1-1201-0,"reason":$record:wrong}
           ✗ billing.LateChargeStands
        72 sun billing.ReverseBill {"bill":$b:c1-1201-0,"reason":$record:lenient}
           ✓
           · records.RecordAttached {record:{commitment:$record:lenient,size:100},kind:reason,class:own_flat,flat:$f:1201,account:null,by:$sun,institution:$i:anhe,at:$day:72}
           · treasury.EntryPosted {number:4,fund:property_fee,date:2026-03-14,cause:reversal,lines:[{account:1122,debit:0,credit:333},{account:2203,debit:0,credit:100},{account:4003,debit:433,credit:0}]}
           · treasury.FlatPosted {number:4,fund:property_fee,date:2026-03-14,flat:$f:1201,cause:reversal,of:$b:c1-1201-0,lines:[{account:1122,debit:0,credit:333,balance:25470},{account:2203,debit:0,credit:100,balance:100}]}
           · billing.BillReversed {bill:$b:c1-1201-0,flat:$f:1201,concerns:flat,cancelled:333,credited:100,reason:{commitment:$record:lenient,size:100}}
        ? flat $f:1201
           = [(1122, Fen(25470)), (2203, Fen(100))]
        # Let go for good: the same days are not charged again.
        72 sun billing.ChargeLate {"charge":$id:c2,"run":$id:r1}
           ✓
           · billing.LateChargeStarted {charge:$id:c2,run:$id:r1,to:2026-03-13,due:2026-03-21,institution:$i:anhe}
        72 clock
           ✓
           · billing.LateCharged {bill:$b:c2-1201-0,charge:$id:c2,of:$b:r1-1201-0,flat:$f:1201,concerns:flat,payer:{owners:[$wang]},period:2026-01,from:2026-03-12,to:2026-03-13,terms:{per_day:{of:5,per:10000},grace_days:5,cap:{of:30,per:100}},segments:[{principal:25470,from:2026-02-06,to:2026-03-13,days:36}],total:458,cap:7641,before:433,fen:25,due:2026-03-21}
           · billing.LateCharged {bill:$b:c2-802-0,charge:$id:c2,of:$b:r1-802-0,flat:$f:802,concerns:flat,payer:{owners:[$li]},period:2026-01,from:2026-03-12,to:2026-03-13,terms:{per_day:{of:5,per:10000},grace_days:5,cap:{of:30,per:100}},segments:[{principal:21540,from:2026-02-06,to:2026-03-13,days:36}],total:388,cap:6462,before:366,fen:22,due:2026-03-21}
           · treasury.EntryPosted {number:5,fund:property_fee,date:2026-03-14,cause:bill,of:$id:c2,lines:[{account:1122,debit:47,credit:0},{account:4003,debit:0,credit:47}]}
           · treasury.FlatPosted {number:5,fund:property_fee,date:2026-03-14,flat:$f:1201,cause:bill,of:$id:c2,lines:[{account:1122,debit:25,credit:0,balance:25495}]}
           · treasury.FlatPosted {number:5,fund:property_fee,date:2026-03-14,flat:$f:802,cause:bill,of:$id:c2,lines:[{account:1122,debit:22,credit:0,balance:21928}]}
           · billing.LateChargeCompleted {charge:$id:c2,bills:2,fen:47}
        73 sun billing.ReverseBill {"bill":$b:r1-1201-0,"reason":$record:wrong}
           ✗ billing.LateChargeStands
        ? balance 4003
           = 413
    "#]]);
}

/// One thing that happens to Wang's bill.
#[derive(Clone, Debug)]
enum Deed {
    Pay { fen: i64, ago: u64 },
    TakeBack { number: usize },
    Contest,
    Answer,
    Charge,
    LetGo { number: usize },
}

fn any_deed() -> impl Strategy<Value = (u64, Deed)> {
    let deed = prop_oneof![
        3 => (1i64..12_000, 0u64..6).prop_map(|(fen, ago)| Deed::Pay { fen, ago }),
        1 => (0usize..12).prop_map(|number| Deed::TakeBack { number }),
        1 => Just(Deed::Contest),
        1 => Just(Deed::Answer),
        3 => Just(Deed::Charge),
        1 => (0usize..12).prop_map(|number| Deed::LetGo { number }),
    ];
    (0u64..40, deed)
}

fn script_of(number: usize, day: u64, deed: &Deed) -> String {
    let bill = "$b:r1-1201-0";
    match *deed {
        Deed::Pay { fen, ago } => format!(
            r#"{day} lin billing.RecordPayment {{"payment":$id:p{number},"target":{{"bill":{bill}}},"fen":{fen},"channel":"bank_transfer","paid_at":$day:{},"reference":null,"evidence":$record:slip{number}}}"#,
            day - ago
        ),
        Deed::TakeBack { number: of } => format!(
            r#"{day} lin billing.ReversePayment {{"payment":$id:p{of},"reason":$record:back{number}}}"#
        ),
        Deed::Contest => format!(
            r#"{day} wang billing.DisputeBill {{"bill":{bill},"reason":$record:why{number}}}"#
        ),
        Deed::Answer => format!(
            r#"{day} sun billing.ResolveDispute {{"bill":{bill},"reason":$record:so{number}}}"#
        ),
        Deed::Charge => format!(
            "{day} sun billing.ChargeLate {{\"charge\":$id:k{number},\"run\":$id:r1}}\n{day} clock"
        ),
        Deed::LetGo { number: of } => format!(
            r#"{day} sun billing.ReverseBill {{"bill":$b:k{of},"reason":$record:let{number}}}"#
        ),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    /// Whatever is paid, taken back, contested and charged in whatever order: all charges together
    /// are at most the cap, and charging often is charging once: what was charged is the largest
    /// total there ever was when it was charged.
    #[test]
    fn many_charges_are_one(deeds in prop::collection::vec(any_deed(), 1..16)) {
        let (mut state, mut names) = demanded();
        for number in 0..16 {
            let id = bill_id(RunId(id8(&format!("k{number}"))), flat("1201"), 0);
            names.learn(&format!("k{number}"), &id.to_string());
        }
        let of = bill_id(RunId(id8("r1")), flat("1201"), 0);
        let (mut day, mut largest) = (54, 0);
        for (number, (wait, deed)) in deeds.iter().enumerate() {
            day += wait;
            play(&Billing, &mut state, &mut names, &script_of(number, day, deed));
            let today = kernel::ShanghaiDate::at(START + day * 86_400_000);
            let to = crate::late::day_before(today);
            let told = query(&state, |store| crate::late_due(store, of, to, today).unwrap());
            let Some(told) = told else {
                break;
            };
            prop_assert!(told.charged <= told.cap);
            prop_assert!(told.total <= told.cap);
            if matches!(deed, Deed::Charge) && told.waits.is_none() {
                largest = largest.max(told.total.0);
                prop_assert_eq!(told.fen, Fen::ZERO, "all of it is charged now");
            }
            prop_assert_eq!(told.charged.0, largest);
            // Bill by bill, taken back or not, it is the same.
            let charges = (0..=number)
                .filter_map(|number| {
                    let id = bill_id(RunId(id8(&format!("k{number}"))), flat("1201"), 0);
                    peek_bill(&state, COMMUNITY, id)
                })
                .map(|bill| bill.fen.0);
            prop_assert_eq!(charges.sum::<i64>(), largest);
        }
    }
}
