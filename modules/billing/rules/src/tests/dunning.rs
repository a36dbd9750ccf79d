//! Bills that are late: reminded by the clock, demanded by the company, and nothing else.

use super::check;
use expect_test::expect;

#[test]
fn a_late_bill_is_reminded_of_demanded_and_notified_a_last_time() {
    check(expect![[r#"
        2 sun billing.ProposeTariff {"tariff":$id:t2,"name":"property_fee","basis":"area","rate":{"fen":285,"per":1},"from":"2026-01","decision":$record:decision2,"with":$i:owners,"expires":$day:30,"dunning":{"remind_days":7,"demand_days":15,"reply_days":7,"formal_days":20}}
           ✓
           · records.RecordAttached {record:{commitment:$record:decision2,size:100},kind:document,class:owners,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:2}
           · cosign.ProposalOpened {proposal:$id:t2,resolution:{set_tariff:{tariff:$id:t2}},required:[$i:anhe,$i:owners],expires:$day:30,evidence:[{commitment:$record:decision2,size:100}],summary:[{label:tariff.property_fee,before:area 285/1,after:area 285/1 2026-01},{label:tariff_late,before:,after:7 15 7 20}],by:$sun,institution:$i:anhe,at:$day:2}
           · billing.TariffProposed {tariff:$id:t2,name:property_fee,basis:area,rate:{fen:285,per:1},from:2026-01,dunning:{remind_days:7,demand_days:15,reply_days:7,formal_days:20},decision:{commitment:$record:decision2,size:100},institution:$i:anhe,with:$i:owners}
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
        10 sun billing.IssueRun {"run":$id:r1,"tariff":$id:t2,"period":"2026-01","due":"2026-01-31"}
           ✓
           · billing.RunStarted {run:$id:r1,tariff:$id:t2,period:2026-01,due:2026-01-31,flats:3,institution:$i:anhe}
        10 sun billing.SendDemands {"demand":$id:q1,"run":$id:r1,"step":"demand"}
           ✗ billing.RunNotFound
        10 clock
           ✓
           ✓
           · billing.BillIssued {bill:$b:r1-1201-0,run:$id:r1,tariff:$id:t2,flat:$f:1201,payer:{owners:[$wang]},concerns:flat,period:2026-01,from:2026-01-01,to:2026-01-31,days:31,month_days:31,area:8937,basis:area,rate:{fen:285,per:1},month_fen:25470,fen:25470,due:2026-01-31}
           · billing.BillIssued {bill:$b:r1-802-0,run:$id:r1,tariff:$id:t2,flat:$f:802,payer:{owners:[$li]},concerns:flat,period:2026-01,from:2026-01-01,to:2026-01-31,days:31,month_days:31,area:7558,basis:area,rate:{fen:285,per:1},month_fen:21540,fen:21540,due:2026-01-31}
           · billing.BillIssued {bill:$b:r1-1301-0,run:$id:r1,tariff:$id:t2,flat:$f:1301,payer:{developer:$i:dev},concerns:{developer:$i:dev},period:2026-01,from:2026-01-01,to:2026-01-31,days:31,month_days:31,area:12005,basis:area,rate:{fen:285,per:1},month_fen:34214,fen:34214,due:2026-01-31}
           · treasury.EntryPosted {number:1,fund:property_fee,date:2026-01-11,cause:bill,of:$id:r1,lines:[{account:1122,debit:47010,credit:0},{account:1124,debit:34214,credit:0},{account:4001,debit:0,credit:81224}]}
           · treasury.FlatPosted {number:1,fund:property_fee,date:2026-01-11,flat:$f:1201,cause:bill,of:$id:r1,lines:[{account:1122,debit:25470,credit:0,balance:25470}]}
           · treasury.FlatPosted {number:1,fund:property_fee,date:2026-01-11,flat:$f:802,cause:bill,of:$id:r1,lines:[{account:1122,debit:21540,credit:0,balance:21540}]}
           · treasury.FlatPosted {number:1,fund:property_fee,date:2026-01-11,flat:$f:1301,cause:bill,of:$id:r1,lines:[{account:1124,debit:34214,credit:0,balance:34214}]}
           · billing.RunCompleted {run:$id:r1,bills:3,skipped:0,total:81224}
        30 clock
           ✓
           ✓
           ✓
        # Wang contests hers, the developer's bill has no flat's inbox: only Li is reminded.
        36 wang billing.DisputeBill {"bill":$b:r1-1201-0,"reason":$record:why}
           ✓
           · records.RecordAttached {record:{commitment:$record:why,size:100},kind:reason,class:own_flat,flat:$f:1201,account:null,by:$wang,institution:null,at:$day:36}
           · billing.BillDisputed {bill:$b:r1-1201-0,flat:$f:1201,concerns:flat,by:$wang,reason:{commitment:$record:why,size:100}}
        36+1439 clock
           ✓
        37 clock
           ✓
           · notices.NoticePublished {notice:0739092a7d6a431a,about:money,audience:{flats:[$f:802]},form:{payment_reminder:{bill:$b:r1-802-0,period:2026-01,owed:21540,due:2026-01-31}},evidence:null,reply_by:null,corrects:null,by:null,institution:$i:anhe,at:$day:37}
           · notices.NoticeAddressed {notice:0739092a7d6a431a,flat:$f:802,form:{payment_reminder:{bill:$b:r1-802-0,period:2026-01,owed:21540,due:2026-01-31}},institution:$i:anhe,at:$day:37}
           · billing.BillReminded {bill:$b:r1-802-0,flat:$f:802,owed:21540,notice:0739092a7d6a431a,at:$day:37}
        37 sun billing.SendDemands {"demand":$id:q1,"run":$id:r1,"step":"demand"}
           ✗ billing.DemandTooEarly
        45 li billing.SendDemands {"demand":$id:q1,"run":$id:r1,"step":"demand"}
           ✗ identity.NotEntitled
        45 liu billing.SendDemands {"demand":$id:q1,"run":$id:r1,"step":"demand"}
           ✗ identity.NotEntitled
        45 sun billing.SendDemands {"demand":$id:q1,"run":$id:r9,"step":"demand"}
           ✗ billing.RunNotFound
        45 sun billing.SendDemands {"demand":$id:q1,"run":$id:r1,"step":"demand"}
           ✓
           · billing.DemandsStarted {demand:$id:q1,run:$id:r1,step:demand,pay_by:2026-02-22,institution:$i:anhe}
        45 sun billing.SendDemands {"demand":$id:q1,"run":$id:r1,"step":"demand"}
           ✗ billing.DemandExists
        45 clock
           ✓
           · notices.NoticePublished {notice:5d424773fb48094d,about:money,audience:{flats:[$f:802]},form:{payment_demand:{bill:$b:r1-802-0,period:2026-01,owed:21540,due:2026-01-31,pay_by:2026-02-22,last:false}},evidence:null,reply_by:$day:53,corrects:null,by:null,institution:$i:anhe,at:$day:45}
           · notices.NoticeAddressed {notice:5d424773fb48094d,flat:$f:802,form:{payment_demand:{bill:$b:r1-802-0,period:2026-01,owed:21540,due:2026-01-31,pay_by:2026-02-22,last:false}},institution:$i:anhe,at:$day:45}
           · billing.BillDemanded {bill:$b:r1-802-0,flat:$f:802,step:demand,owed:21540,pay_by:2026-02-22,notice:5d424773fb48094d,at:$day:45}
           · billing.DemandsCompleted {demand:$id:q1,sent:1,fen:21540}
        # Nobody is demanded twice; what was answered meanwhile is.
        46 sun billing.ResolveDispute {"bill":$b:r1-1201-0,"reason":$record:because}
           ✓
           · records.RecordAttached {record:{commitment:$record:because,size:100},kind:reason,class:own_flat,flat:$f:1201,account:null,by:$sun,institution:$i:anhe,at:$day:46}
           · billing.DisputeResolved {bill:$b:r1-1201-0,flat:$f:1201,concerns:flat,institution:$i:anhe,reason:{commitment:$record:because,size:100}}
        46 sun billing.SendDemands {"demand":$id:q2,"run":$id:r1,"step":"demand"}
           ✓
           · billing.DemandsStarted {demand:$id:q2,run:$id:r1,step:demand,pay_by:2026-02-23,institution:$i:anhe}
        46 clock
           ✓
           · notices.NoticePublished {notice:623f3eb16dadc684,about:money,audience:{flats:[$f:1201]},form:{payment_demand:{bill:$b:r1-1201-0,period:2026-01,owed:25470,due:2026-01-31,pay_by:2026-02-23,last:false}},evidence:null,reply_by:$day:54,corrects:null,by:null,institution:$i:anhe,at:$day:46}
           · notices.NoticeAddressed {notice:623f3eb16dadc684,flat:$f:1201,form:{payment_demand:{bill:$b:r1-1201-0,period:2026-01,owed:25470,due:2026-01-31,pay_by:2026-02-23,last:false}},institution:$i:anhe,at:$day:46}
           · billing.BillDemanded {bill:$b:r1-1201-0,flat:$f:1201,step:demand,owed:25470,pay_by:2026-02-23,notice:623f3eb16dadc684,at:$day:46}
           · billing.DemandsCompleted {demand:$id:q2,sent:1,fen:25470}
        # The last notice waits for its own day, and for the end of each demand's time.
        49 sun billing.SendDemands {"demand":$id:q3,"run":$id:r1,"step":"formal"}
           ✗ billing.DemandTooEarly
        52 sun billing.SendDemands {"demand":$id:q3,"run":$id:r1,"step":"formal"}
           ✓
           · billing.DemandsStarted {demand:$id:q3,run:$id:r1,step:formal,pay_by:2026-03-01,institution:$i:anhe}
        52 clock
           ✓
           · billing.DemandsCompleted {demand:$id:q3,sent:0,fen:0}
        53 sun billing.SendDemands {"demand":$id:q4,"run":$id:r1,"step":"formal"}
           ✓
           · billing.DemandsStarted {demand:$id:q4,run:$id:r1,step:formal,pay_by:2026-03-02,institution:$i:anhe}
        53 clock
           ✓
           · notices.NoticePublished {notice:754208457a89caba,about:money,audience:{flats:[$f:802]},form:{payment_demand:{bill:$b:r1-802-0,period:2026-01,owed:21540,due:2026-01-31,pay_by:2026-03-02,last:true}},evidence:null,reply_by:$day:61,corrects:null,by:null,institution:$i:anhe,at:$day:53}
           · notices.NoticeAddressed {notice:754208457a89caba,flat:$f:802,form:{payment_demand:{bill:$b:r1-802-0,period:2026-01,owed:21540,due:2026-01-31,pay_by:2026-03-02,last:true}},institution:$i:anhe,at:$day:53}
           · billing.BillDemanded {bill:$b:r1-802-0,flat:$f:802,step:formal,owed:21540,pay_by:2026-03-02,notice:754208457a89caba,at:$day:53}
           · billing.DemandsCompleted {demand:$id:q4,sent:1,fen:21540}
        54 sun billing.SendDemands {"demand":$id:q5,"run":$id:r1,"step":"formal"}
           ✓
           · billing.DemandsStarted {demand:$id:q5,run:$id:r1,step:formal,pay_by:2026-03-03,institution:$i:anhe}
        54 clock
           ✓
           · notices.NoticePublished {notice:5a9dbfe683294d55,about:money,audience:{flats:[$f:1201]},form:{payment_demand:{bill:$b:r1-1201-0,period:2026-01,owed:25470,due:2026-01-31,pay_by:2026-03-03,last:true}},evidence:null,reply_by:$day:62,corrects:null,by:null,institution:$i:anhe,at:$day:54}
           · notices.NoticeAddressed {notice:5a9dbfe683294d55,flat:$f:1201,form:{payment_demand:{bill:$b:r1-1201-0,period:2026-01,owed:25470,due:2026-01-31,pay_by:2026-03-03,last:true}},institution:$i:anhe,at:$day:54}
           · billing.BillDemanded {bill:$b:r1-1201-0,flat:$f:1201,step:formal,owed:25470,pay_by:2026-03-03,notice:5a9dbfe683294d55,at:$day:54}
           · billing.DemandsCompleted {demand:$id:q5,sent:1,fen:25470}
        # Late is all it is: what is owed has not changed.
        ? bill $b:r1-802-0
           = Open, 21540 fen, 0 paid, 21540 owed
        ? balance 1122
           = 47010
    "#]]);
}

#[test]
fn the_days_for_late_bills_are_those_of_the_tariff() {
    check(expect![[r#"
        2 sun billing.ProposeTariff {"tariff":$id:t2,"name":"property_fee","basis":"area","rate":{"fen":285,"per":1},"from":"2026-02","decision":$record:decision2,"with":$i:owners,"expires":$day:30,"dunning":{"remind_days":0,"demand_days":15,"reply_days":7,"formal_days":20}}
           ✗ billing.DunningNotAllowed
        2 sun billing.ProposeTariff {"tariff":$id:t2,"name":"property_fee","basis":"area","rate":{"fen":285,"per":1},"from":"2026-02","decision":$record:decision2,"with":$i:owners,"expires":$day:30,"dunning":{"remind_days":16,"demand_days":15,"reply_days":7,"formal_days":20}}
           ✗ billing.DunningNotAllowed
        2 sun billing.ProposeTariff {"tariff":$id:t2,"name":"property_fee","basis":"area","rate":{"fen":285,"per":1},"from":"2026-02","decision":$record:decision2,"with":$i:owners,"expires":$day:30,"dunning":{"remind_days":7,"demand_days":15,"reply_days":6,"formal_days":20}}
           ✗ billing.DunningNotAllowed
        2 sun billing.ProposeTariff {"tariff":$id:t2,"name":"property_fee","basis":"area","rate":{"fen":285,"per":1},"from":"2026-02","decision":$record:decision2,"with":$i:owners,"expires":$day:30,"dunning":{"remind_days":7,"demand_days":15,"reply_days":7,"formal_days":367}}
           ✗ billing.DunningNotAllowed
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
        99 sun billing.SendDemands {"demand":$id:q1,"run":$id:r1,"step":"demand"}
           ✗ billing.DunningNotAgreed
    "#]]);
}
