//! What is collected for a supplier is never income.

use super::check;
use expect_test::expect;

#[test]
fn what_is_passed_through_is_owed_to_the_supplier() {
    check(expect![[r#"
        # A fee of the company's own, let off by half for a flat; from February on it is collected for the waterworks.
        2 sun billing.ProposeTariff {"tariff":$id:t2,"name":"water","basis":"flat","rate":{"fen":3000,"per":1},"from":"2026-01","decision":$record:decisiont2,"with":$i:owners,"expires":$day:60}
           ✓
           · records.RecordAttached {record:{commitment:$record:decisiont2,size:100},kind:document,class:owners,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:2}
           · cosign.ProposalOpened {proposal:$id:t2,resolution:{set_tariff:{tariff:$id:t2}},required:[$i:anhe,$i:owners],expires:$day:60,evidence:[{commitment:$record:decisiont2,size:100}],summary:[{label:tariff.water,before:,after:flat 3000/1 2026-01}],by:$sun,institution:$i:anhe,at:$day:2}
           · billing.TariffProposed {tariff:$id:t2,name:water,basis:flat,rate:{fen:3000,per:1},from:2026-01,decision:{commitment:$record:decisiont2,size:100},institution:$i:anhe,with:$i:owners}
        2 he cosign.Sign {"proposal":$id:t2}
           ✓
           · cosign.ProposalSigned {proposal:$id:t2,institution:$i:anhe,by:$he,missing:0,at:$day:2}
        2 liu cosign.Sign {"proposal":$id:t2}
           ✓
           · cosign.ProposalSigned {proposal:$id:t2,institution:$i:owners,by:$liu,missing:0,at:$day:2}
           · cosign.ProposalCompleted {proposal:$id:t2,resolution:{set_tariff:{tariff:$id:t2}},at:$day:2}
        2 clock
           ✓
           · billing.TariffSet {tariff:$id:t2,from:2026-01}
        2 sun billing.ProposeReduction {"reduction":$id:v1,"name":"water","flats":[$f:802],"from":"2026-02","until":"2026-03","kind":"waiver","off":{"part":{"of":50,"per":100}},"unless_arrears":false,"reason":$record:reasonv1,"with":$i:owners,"expires":$day:60}
           ✓
           · records.RecordAttached {record:{commitment:$record:reasonv1,size:100},kind:reason,class:institutions,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:2}
           · cosign.ProposalOpened {proposal:$id:v1,resolution:{grant_reduction:{reduction:$id:v1}},required:[$i:anhe,$i:owners],expires:$day:60,evidence:[{commitment:$record:reasonv1,size:100}],summary:[{label:reduction.water,before:,after:waiver 50/100 2026-02 2026-03 1}],by:$sun,institution:$i:anhe,at:$day:2}
           · billing.ReductionProposed {reduction:$id:v1,name:water,flats:1,from:2026-02,until:2026-03,kind:waiver,off:{part:{of:50,per:100}},unless_arrears:false,reason:{commitment:$record:reasonv1,size:100},institution:$i:anhe,with:$i:owners}
        2 he cosign.Sign {"proposal":$id:v1}
           ✓
           · cosign.ProposalSigned {proposal:$id:v1,institution:$i:anhe,by:$he,missing:0,at:$day:2}
        2 liu cosign.Sign {"proposal":$id:v1}
           ✓
           · cosign.ProposalSigned {proposal:$id:v1,institution:$i:owners,by:$liu,missing:0,at:$day:2}
           · cosign.ProposalCompleted {proposal:$id:v1,resolution:{grant_reduction:{reduction:$id:v1}},at:$day:2}
        2 clock
           ✓
           · billing.FlatReduced {reduction:$id:v1,flat:$f:802}
           · billing.ReductionGranted {reduction:$id:v1}
        2 sun billing.ProposeTariff {"tariff":$id:t3,"name":"water","basis":"flat","rate":{"fen":3000,"per":1},"from":"2026-02","terms":{"pass_through":true},"dunning":{"remind_days":7,"demand_days":15,"reply_days":7,"formal_days":20},"late":{"per_day":{"of":5,"per":10000},"grace_days":0,"cap":{"of":30,"per":100}},"decision":$record:decisiont3,"with":$i:owners,"expires":$day:60}
           ✓
           · records.RecordAttached {record:{commitment:$record:decisiont3,size:100},kind:document,class:owners,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:2}
           · cosign.ProposalOpened {proposal:$id:t3,resolution:{set_tariff:{tariff:$id:t3}},required:[$i:anhe,$i:owners],expires:$day:60,evidence:[{commitment:$record:decisiont3,size:100}],summary:[{label:tariff.water,before:flat 3000/1,after:flat 3000/1 2026-02},{label:tariff_terms,before:month next_month_after_delivery - -,after:month next_month_after_delivery - - pass_through},{label:tariff_late,before:,after:7 15 7 20},{label:tariff_late_charge,before:,after:5/10000 0 30/100}],by:$sun,institution:$i:anhe,at:$day:2}
           · billing.TariffProposed {tariff:$id:t3,name:water,basis:flat,rate:{fen:3000,per:1},from:2026-02,terms:{cycle:month,start:next_month_after_delivery,pass_through:true},dunning:{remind_days:7,demand_days:15,reply_days:7,formal_days:20},late:{per_day:{of:5,per:10000},grace_days:0,cap:{of:30,per:100}},decision:{commitment:$record:decisiont3,size:100},institution:$i:anhe,with:$i:owners}
        2 he cosign.Sign {"proposal":$id:t3}
           ✓
           · cosign.ProposalSigned {proposal:$id:t3,institution:$i:anhe,by:$he,missing:0,at:$day:2}
        2 liu cosign.Sign {"proposal":$id:t3}
           ✓
           · cosign.ProposalSigned {proposal:$id:t3,institution:$i:owners,by:$liu,missing:0,at:$day:2}
           · cosign.ProposalCompleted {proposal:$id:t3,resolution:{set_tariff:{tariff:$id:t3}},at:$day:2}
        2 clock
           ✓
           · billing.TariffSet {tariff:$id:t3,from:2026-02}
        # Nothing is let off what is the supplier's; what was granted before takes nothing off.
        2 sun billing.ProposeReduction {"reduction":$id:v2,"name":"water","flats":[$f:802],"from":"2026-03","until":"2026-04","kind":"waiver","off":{"part":{"of":50,"per":100}},"unless_arrears":false,"reason":$record:reasonv2,"with":$i:owners,"expires":$day:60}
           ✗ billing.PassThroughInFull
        2 sun billing.ProposeReduction {"reduction":$id:v2,"name":"water","flats":[$f:802],"from":"2026-01","until":"2026-02","kind":"waiver","off":{"part":{"of":50,"per":100}},"unless_arrears":false,"reason":$record:reasonv2,"with":$i:owners,"expires":$day:60}
           ✗ billing.PassThroughInFull
        30 sun billing.IssueRun {"run":$id:r1,"tariff":$id:t2,"period":"2026-01","due":"2026-02-10"}
           ✓
           · billing.RunStarted {run:$id:r1,tariff:$id:t2,period:2026-01,due:2026-02-10,flats:3,institution:$i:anhe}
        30 clock
           ✓
           ✓
           ✓
           · billing.BillIssued {bill:$b:r1-1201-0,run:$id:r1,tariff:$id:t2,flat:$f:1201,payer:{owners:[$wang]},concerns:flat,period:2026-01,from:2026-01-01,to:2026-01-31,days:31,month_days:31,area:8937,basis:flat,rate:{fen:3000,per:1},month_fen:3000,fen:3000,due:2026-02-10}
           · billing.BillIssued {bill:$b:r1-802-0,run:$id:r1,tariff:$id:t2,flat:$f:802,payer:{owners:[$li]},concerns:flat,period:2026-01,from:2026-01-01,to:2026-01-31,days:31,month_days:31,area:7558,basis:flat,rate:{fen:3000,per:1},month_fen:3000,fen:3000,due:2026-02-10}
           · billing.BillIssued {bill:$b:r1-1301-0,run:$id:r1,tariff:$id:t2,flat:$f:1301,payer:{developer:$i:dev},concerns:{developer:$i:dev},period:2026-01,from:2026-01-01,to:2026-01-31,days:31,month_days:31,area:12005,basis:flat,rate:{fen:3000,per:1},month_fen:3000,fen:3000,due:2026-02-10}
           · treasury.EntryPosted {number:1,fund:property_fee,date:2026-01-31,cause:bill,of:$id:r1,lines:[{account:1122,debit:6000,credit:0},{account:1124,debit:3000,credit:0},{account:4001,debit:0,credit:9000}]}
           · treasury.FlatPosted {number:1,fund:property_fee,date:2026-01-31,flat:$f:1201,cause:bill,of:$id:r1,lines:[{account:1122,debit:3000,credit:0,balance:3000}]}
           · treasury.FlatPosted {number:1,fund:property_fee,date:2026-01-31,flat:$f:802,cause:bill,of:$id:r1,lines:[{account:1122,debit:3000,credit:0,balance:3000}]}
           · treasury.FlatPosted {number:1,fund:property_fee,date:2026-01-31,flat:$f:1301,cause:bill,of:$id:r1,lines:[{account:1124,debit:3000,credit:0,balance:3000}]}
           · billing.RunCompleted {run:$id:r1,bills:3,skipped:0,total:9000}
        31 sun billing.IssueRun {"run":$id:r2,"tariff":$id:t3,"period":"2026-02","due":"2026-02-10"}
           ✓
           · billing.RunStarted {run:$id:r2,tariff:$id:t3,period:2026-02,due:2026-02-10,flats:3,institution:$i:anhe}
        31 clock
           ✓
           ✓
           · billing.BillIssued {bill:$b:r2-1201-0,run:$id:r2,tariff:$id:t3,flat:$f:1201,payer:{owners:[$wang]},concerns:flat,period:2026-02,from:2026-02-01,to:2026-02-28,days:28,month_days:28,area:8937,basis:flat,rate:{fen:3000,per:1},month_fen:3000,pass_through:true,fen:3000,due:2026-02-10}
           · billing.BillIssued {bill:$b:r2-802-0,run:$id:r2,tariff:$id:t3,flat:$f:802,payer:{owners:[$li]},concerns:flat,period:2026-02,from:2026-02-01,to:2026-02-28,days:28,month_days:28,area:7558,basis:flat,rate:{fen:3000,per:1},month_fen:3000,pass_through:true,fen:3000,due:2026-02-10}
           · billing.BillIssued {bill:$b:r2-1301-0,run:$id:r2,tariff:$id:t3,flat:$f:1301,payer:{developer:$i:dev},concerns:{developer:$i:dev},period:2026-02,from:2026-02-01,to:2026-02-28,days:28,month_days:28,area:12005,basis:flat,rate:{fen:3000,per:1},month_fen:3000,pass_through:true,fen:3000,due:2026-02-10}
           · treasury.EntryPosted {number:2,fund:property_fee,date:2026-02-01,cause:bill,of:$id:r2,lines:[{account:1122,debit:6000,credit:0},{account:1124,debit:3000,credit:0},{account:2241,debit:0,credit:9000}]}
           · treasury.FlatPosted {number:2,fund:property_fee,date:2026-02-01,flat:$f:1201,cause:bill,of:$id:r2,lines:[{account:1122,debit:3000,credit:0,balance:6000}]}
           · treasury.FlatPosted {number:2,fund:property_fee,date:2026-02-01,flat:$f:802,cause:bill,of:$id:r2,lines:[{account:1122,debit:3000,credit:0,balance:6000}]}
           · treasury.FlatPosted {number:2,fund:property_fee,date:2026-02-01,flat:$f:1301,cause:bill,of:$id:r2,lines:[{account:1124,debit:3000,credit:0,balance:6000}]}
           · billing.RunCompleted {run:$id:r2,bills:3,skipped:0,total:9000}
        ? balance 4001
           = 9000
        ? balance 2241
           = 9000
        # A bill keeps what it was credited to, whatever its service has become.
        32 sun billing.ProposeTariff {"tariff":$id:t4,"name":"water","basis":"flat","rate":{"fen":3000,"per":1},"from":"2026-02","decision":$record:decisiont4,"with":$i:owners,"expires":$day:60}
           ✓
           · records.RecordAttached {record:{commitment:$record:decisiont4,size:100},kind:document,class:owners,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:32}
           · cosign.ProposalOpened {proposal:$id:t4,resolution:{set_tariff:{tariff:$id:t4}},required:[$i:anhe,$i:owners],expires:$day:60,evidence:[{commitment:$record:decisiont4,size:100}],summary:[{label:tariff.water,before:flat 3000/1,after:flat 3000/1 2026-02},{label:tariff_terms,before:month next_month_after_delivery - - pass_through,after:month next_month_after_delivery - -},{label:tariff_late,before:7 15 7 20,after:},{label:tariff_late_charge,before:5/10000 0 30/100,after:}],by:$sun,institution:$i:anhe,at:$day:32}
           · billing.TariffProposed {tariff:$id:t4,name:water,basis:flat,rate:{fen:3000,per:1},from:2026-02,decision:{commitment:$record:decisiont4,size:100},institution:$i:anhe,with:$i:owners}
        32 he cosign.Sign {"proposal":$id:t4}
           ✓
           · cosign.ProposalSigned {proposal:$id:t4,institution:$i:anhe,by:$he,missing:0,at:$day:32}
        32 liu cosign.Sign {"proposal":$id:t4}
           ✓
           · cosign.ProposalSigned {proposal:$id:t4,institution:$i:owners,by:$liu,missing:0,at:$day:32}
           · cosign.ProposalCompleted {proposal:$id:t4,resolution:{set_tariff:{tariff:$id:t4}},at:$day:32}
        32 clock
           ✓
           · billing.TariffSet {tariff:$id:t4,from:2026-02}
        33 sun billing.ReverseBill {"bill":$b:r2-1201-0,"reason":$record:wrong}
           ✓
           · records.RecordAttached {record:{commitment:$record:wrong,size:100},kind:reason,class:own_flat,flat:$f:1201,account:null,by:$sun,institution:$i:anhe,at:$day:33}
           · treasury.EntryPosted {number:3,fund:property_fee,date:2026-02-03,cause:reversal,lines:[{account:1122,debit:0,credit:3000},{account:2241,debit:3000,credit:0}]}
           · treasury.FlatPosted {number:3,fund:property_fee,date:2026-02-03,flat:$f:1201,cause:reversal,of:$b:r2-1201-0,lines:[{account:1122,debit:0,credit:3000,balance:3000}]}
           · billing.BillReversed {bill:$b:r2-1201-0,flat:$f:1201,concerns:flat,cancelled:3000,credited:0,reason:{commitment:$record:wrong,size:100}}
        33 sun billing.ReverseBill {"bill":$b:r1-1201-0,"reason":$record:wrong1}
           ✓
           · records.RecordAttached {record:{commitment:$record:wrong1,size:100},kind:reason,class:own_flat,flat:$f:1201,account:null,by:$sun,institution:$i:anhe,at:$day:33}
           · treasury.EntryPosted {number:4,fund:property_fee,date:2026-02-03,cause:reversal,lines:[{account:1122,debit:0,credit:3000},{account:4001,debit:3000,credit:0}]}
           · treasury.FlatPosted {number:4,fund:property_fee,date:2026-02-03,flat:$f:1201,cause:reversal,of:$b:r1-1201-0,lines:[{account:1122,debit:0,credit:3000,balance:0}]}
           · billing.BillReversed {bill:$b:r1-1201-0,flat:$f:1201,concerns:flat,cancelled:3000,credited:0,reason:{commitment:$record:wrong1,size:100}}
        ? balance 4001
           = 6000
        ? balance 2241
           = 6000
        # Being late is owed to the company.
        48 clock
           ✓
           ✓
           ✓
           · notices.NoticePublished {notice:87a770a1b32348fe,about:money,audience:{flats:[$f:802]},form:{payment_reminder:{bill:$b:r2-802-0,period:2026-02,owed:3000,due:2026-02-10}},evidence:null,reply_by:null,corrects:null,by:null,institution:$i:anhe,at:$day:48}
           · notices.NoticeAddressed {notice:87a770a1b32348fe,flat:$f:802,form:{payment_reminder:{bill:$b:r2-802-0,period:2026-02,owed:3000,due:2026-02-10}},institution:$i:anhe,at:$day:48}
           · billing.BillReminded {bill:$b:r2-802-0,flat:$f:802,owed:3000,notice:87a770a1b32348fe,at:$day:48}
        57 sun billing.SendDemands {"demand":$id:q1,"run":$id:r2,"step":"demand"}
           ✓
           · billing.DemandsStarted {demand:$id:q1,run:$id:r2,step:demand,pay_by:2026-03-06,institution:$i:anhe}
        57 clock
           ✓
           · notices.NoticePublished {notice:948b85c785a43140,about:money,audience:{flats:[$f:802]},form:{payment_demand:{bill:$b:r2-802-0,period:2026-02,owed:3000,due:2026-02-10,pay_by:2026-03-06,last:false}},evidence:null,reply_by:$day:65,corrects:null,by:null,institution:$i:anhe,at:$day:57}
           · notices.NoticeAddressed {notice:948b85c785a43140,flat:$f:802,form:{payment_demand:{bill:$b:r2-802-0,period:2026-02,owed:3000,due:2026-02-10,pay_by:2026-03-06,last:false}},institution:$i:anhe,at:$day:57}
           · billing.BillDemanded {bill:$b:r2-802-0,flat:$f:802,step:demand,owed:3000,pay_by:2026-03-06,notice:948b85c785a43140,at:$day:57}
           · billing.DemandsCompleted {demand:$id:q1,sent:1,fen:3000}
        75 sun billing.ChargeLate {"charge":$id:c1,"run":$id:r2}
           ✓
           · billing.LateChargeStarted {charge:$id:c1,run:$id:r2,to:2026-03-16,due:2026-03-24,institution:$i:anhe}
        75 clock
           ✓
           ✓
           ✓
           ✓
           ✓
           · billing.LateCharged {bill:$b:c1-802-0,charge:$id:c1,of:$b:r2-802-0,flat:$f:802,concerns:flat,payer:{owners:[$li]},period:2026-02,from:2026-02-11,to:2026-03-16,terms:{per_day:{of:5,per:10000},grace_days:0,cap:{of:30,per:100}},segments:[{principal:3000,from:2026-02-11,to:2026-03-16,days:34}],total:51,cap:900,before:0,fen:51,due:2026-03-24}
           · treasury.EntryPosted {number:5,fund:property_fee,date:2026-03-17,cause:bill,of:$id:c1,lines:[{account:1122,debit:51,credit:0},{account:4003,debit:0,credit:51}]}
           · treasury.FlatPosted {number:5,fund:property_fee,date:2026-03-17,flat:$f:802,cause:bill,of:$id:c1,lines:[{account:1122,debit:51,credit:0,balance:6051}]}
           · billing.LateChargeCompleted {charge:$id:c1,bills:1,fen:51}
        ? balance 4003
           = 51
        75 sun billing.ReverseBill {"bill":$b:c1-802-0,"reason":$record:let}
           ✓
           · records.RecordAttached {record:{commitment:$record:let,size:100},kind:reason,class:own_flat,flat:$f:802,account:null,by:$sun,institution:$i:anhe,at:$day:75}
           · treasury.EntryPosted {number:6,fund:property_fee,date:2026-03-17,cause:reversal,lines:[{account:1122,debit:0,credit:51},{account:4003,debit:51,credit:0}]}
           · treasury.FlatPosted {number:6,fund:property_fee,date:2026-03-17,flat:$f:802,cause:reversal,of:$b:c1-802-0,lines:[{account:1122,debit:0,credit:51,balance:6000}]}
           · billing.BillReversed {bill:$b:c1-802-0,flat:$f:802,concerns:flat,cancelled:51,credited:0,reason:{commitment:$record:let,size:100}}
        ? balance 4003
           = 0
        ? balance 2241
           = 6000
    "#]]);
}
