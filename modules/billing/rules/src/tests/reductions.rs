//! Reductions: what is let off, by whom, and how a bill shows it.

use super::*;
use expect_test::expect;

#[test]
fn a_vacant_flat_pays_seventy_percent_and_a_waived_one_nothing() {
    check(expect![[r#"
        2 sun billing.ProposeReduction {"reduction":$id:x1,"name":"property_fee","flats":[$f:1201],"from":"2026-01","until":"2026-06","kind":"vacancy","off":{"part":{"of":30,"per":100}},"unless_arrears":true,"reason":$record:why,"with":$i:owners,"expires":$day:60}
           ✓
           · records.RecordAttached {record:{commitment:$record:why,size:100},kind:reason,class:institutions,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:2}
           · cosign.ProposalOpened {proposal:$id:x1,resolution:{grant_reduction:{reduction:$id:x1}},required:[$i:anhe,$i:owners],expires:$day:60,evidence:[{commitment:$record:why,size:100}],summary:[{label:reduction.property_fee,before:,after:vacancy 30/100 2026-01 2026-06 1 unless_arrears}],by:$sun,institution:$i:anhe,at:$day:2}
           · billing.ReductionProposed {reduction:$id:x1,name:property_fee,flats:1,from:2026-01,until:2026-06,kind:vacancy,off:{part:{of:30,per:100}},unless_arrears:true,reason:{commitment:$record:why,size:100},institution:$i:anhe,with:$i:owners}
        2 he cosign.Sign {"proposal":$id:x1}
           ✓
           · cosign.ProposalSigned {proposal:$id:x1,institution:$i:anhe,by:$he,missing:0,at:$day:2}
        2 liu cosign.Sign {"proposal":$id:x1}
           ✓
           · cosign.ProposalSigned {proposal:$id:x1,institution:$i:owners,by:$liu,missing:0,at:$day:2}
           · cosign.ProposalCompleted {proposal:$id:x1,resolution:{grant_reduction:{reduction:$id:x1}},at:$day:2}
        2 clock
           ✓
           · billing.FlatReduced {reduction:$id:x1,flat:$f:1201}
           · billing.ReductionGranted {reduction:$id:x1}
        2 sun billing.ProposeReduction {"reduction":$id:x2,"name":"property_fee","flats":[$f:802],"from":"2026-01","until":"2026-01","kind":"waiver","off":{"part":{"of":1,"per":1}},"reason":$record:why,"with":$i:owners,"expires":$day:60}
           ✓
           · cosign.ProposalOpened {proposal:$id:x2,resolution:{grant_reduction:{reduction:$id:x2}},required:[$i:anhe,$i:owners],expires:$day:60,evidence:[{commitment:$record:why,size:100}],summary:[{label:reduction.property_fee,before:,after:waiver 1/1 2026-01 2026-01 1}],by:$sun,institution:$i:anhe,at:$day:2}
           · billing.ReductionProposed {reduction:$id:x2,name:property_fee,flats:1,from:2026-01,until:2026-01,kind:waiver,off:{part:{of:1,per:1}},unless_arrears:false,reason:{commitment:$record:why,size:100},institution:$i:anhe,with:$i:owners}
        2 he cosign.Sign {"proposal":$id:x2}
           ✓
           · cosign.ProposalSigned {proposal:$id:x2,institution:$i:anhe,by:$he,missing:0,at:$day:2}
        2 liu cosign.Sign {"proposal":$id:x2}
           ✓
           · cosign.ProposalSigned {proposal:$id:x2,institution:$i:owners,by:$liu,missing:0,at:$day:2}
           · cosign.ProposalCompleted {proposal:$id:x2,resolution:{grant_reduction:{reduction:$id:x2}},at:$day:2}
        2 clock
           ✓
           · billing.FlatReduced {reduction:$id:x2,flat:$f:802}
           · billing.ReductionGranted {reduction:$id:x2}
        2 sun billing.ProposeReduction {"reduction":$id:x3,"name":"property_fee","flats":[$f:1301],"from":"2026-01","until":"2026-06","kind":"discount","off":{"fen":5000},"reason":$record:why,"with":$i:owners,"expires":$day:60}
           ✓
           · cosign.ProposalOpened {proposal:$id:x3,resolution:{grant_reduction:{reduction:$id:x3}},required:[$i:anhe,$i:owners],expires:$day:60,evidence:[{commitment:$record:why,size:100}],summary:[{label:reduction.property_fee,before:,after:discount 5000 2026-01 2026-06 1}],by:$sun,institution:$i:anhe,at:$day:2}
           · billing.ReductionProposed {reduction:$id:x3,name:property_fee,flats:1,from:2026-01,until:2026-06,kind:discount,off:{fen:5000},unless_arrears:false,reason:{commitment:$record:why,size:100},institution:$i:anhe,with:$i:owners}
        2 he cosign.Sign {"proposal":$id:x3}
           ✓
           · cosign.ProposalSigned {proposal:$id:x3,institution:$i:anhe,by:$he,missing:0,at:$day:2}
        2 liu cosign.Sign {"proposal":$id:x3}
           ✓
           · cosign.ProposalSigned {proposal:$id:x3,institution:$i:owners,by:$liu,missing:0,at:$day:2}
           · cosign.ProposalCompleted {proposal:$id:x3,resolution:{grant_reduction:{reduction:$id:x3}},at:$day:2}
        2 clock
           ✓
           · billing.FlatReduced {reduction:$id:x3,flat:$f:1301}
           · billing.ReductionGranted {reduction:$id:x3}
        ? preview $id:t1 2026-01
           = 3 bills, 47043 fen, 34181 off, [0, 17829, 29214], left []
        10 sun billing.IssueRun {"run":$id:r1,"tariff":$id:t1,"period":"2026-01","due":"2026-01-31"}
           ✓
           · billing.RunStarted {run:$id:r1,tariff:$id:t1,period:2026-01,due:2026-01-31,flats:3,institution:$i:anhe}
        10 clock
           ✓
           ✓
           · billing.BillIssued {bill:$b:r1-1201-0,run:$id:r1,tariff:$id:t1,flat:$f:1201,payer:{owners:[$wang]},concerns:flat,period:2026-01,from:2026-01-01,to:2026-01-31,days:31,month_days:31,area:8937,basis:area,rate:{fen:285,per:1},month_fen:25470,reduced:{reduction:$id:x1,kind:vacancy,off:{part:{of:30,per:100}},fen:7641},fen:17829,due:2026-01-31}
           · billing.BillIssued {bill:$b:r1-802-0,run:$id:r1,tariff:$id:t1,flat:$f:802,payer:{owners:[$li]},concerns:flat,period:2026-01,from:2026-01-01,to:2026-01-31,days:31,month_days:31,area:7558,basis:area,rate:{fen:285,per:1},month_fen:21540,reduced:{reduction:$id:x2,kind:waiver,off:{part:{of:1,per:1}},fen:21540},fen:0,due:2026-01-31}
           · billing.BillIssued {bill:$b:r1-1301-0,run:$id:r1,tariff:$id:t1,flat:$f:1301,payer:{developer:$i:dev},concerns:{developer:$i:dev},period:2026-01,from:2026-01-01,to:2026-01-31,days:31,month_days:31,area:12005,basis:area,rate:{fen:285,per:1},month_fen:34214,reduced:{reduction:$id:x3,kind:discount,off:{fen:5000},fen:5000},fen:29214,due:2026-01-31}
           · treasury.EntryPosted {number:1,fund:property_fee,date:2026-01-11,cause:bill,of:$id:r1,lines:[{account:1122,debit:17829,credit:0},{account:1124,debit:29214,credit:0},{account:4001,debit:0,credit:47043}]}
           · treasury.FlatPosted {number:1,fund:property_fee,date:2026-01-11,flat:$f:1201,cause:bill,of:$id:r1,lines:[{account:1122,debit:17829,credit:0,balance:17829}]}
           · treasury.FlatPosted {number:1,fund:property_fee,date:2026-01-11,flat:$f:1301,cause:bill,of:$id:r1,lines:[{account:1124,debit:29214,credit:0,balance:29214}]}
           · billing.RunCompleted {run:$id:r1,bills:3,skipped:0,total:47043,reduced:34181}
        ? run $id:r1
           = 3 bills, 0 skipped, 47043 fen
        ? bill $b:r1-802-0
           = Paid, 0 fen, 0 paid, 0 owed
        # February: the waiver is over, and who has not paid January goes without.
        ? preview $id:t1 2026-02
           = 3 bills, 76224 fen, 5000 off, [21540, 25470, 29214], left []
        31 lin billing.RecordPayment {"payment":$id:p1,"target":{"bill":$b:r1-1201-0},"fen":17829,"channel":"cash","paid_at":$day:30,"reference":null,"evidence":$record:slip-p1}
           ✓
           · records.RecordAttached {record:{commitment:$record:slip-p1,size:100},kind:evidence,class:own_flat,flat:$f:1201,account:null,by:$lin,institution:$i:bank,at:$day:31}
           · treasury.EntryPosted {number:2,fund:property_fee,date:2026-02-01,cause:payment,lines:[{account:1002,debit:17829,credit:0},{account:1122,debit:0,credit:17829}]}
           · treasury.FlatPosted {number:2,fund:property_fee,date:2026-02-01,flat:$f:1201,cause:payment,of:$id:p1,lines:[{account:1122,debit:0,credit:17829,balance:0}]}
           · billing.ReceiptIssued {number:1,kind:received,payment:$id:p1,flat:$f:1201,bill:$b:r1-1201-0,fen:17829,to_bill:17829,to_prepaid:0,owed_before:17829,owed_after:0,prepaid_before:0,prepaid_after:0,received:{channel:cash,paid_at:$day:30,reference:null,evidence:{commitment:$record:slip-p1,size:100}},institution:$i:bank,concerns:flat,at:$day:31}
        ? preview $id:t1 2026-02
           = 3 bills, 68583 fen, 12641 off, [21540, 17829, 29214], left []
    "#]]);
}

#[test]
fn reductions_are_refused_with_reasons() {
    check(expect![[r#"
        2 qian billing.ProposeReduction {"reduction":$id:x1,"name":"property_fee","flats":[$f:1201],"from":"2026-01","until":"2026-06","kind":"vacancy","off":{"part":{"of":30,"per":100}},"reason":$record:why,"with":$i:owners,"expires":$day:60}
           ✗ identity.NotEntitled
        2 sun billing.ProposeReduction {"reduction":$id:x1,"name":"unknown","flats":[$f:1201],"from":"2026-01","until":"2026-06","kind":"vacancy","off":{"part":{"of":30,"per":100}},"reason":$record:why,"with":$i:owners,"expires":$day:60}
           ✗ billing.TariffNotFound
        2 sun billing.ProposeReduction {"reduction":$id:x1,"name":"property_fee","flats":[$f:1201],"from":"2026-01","until":"2026-06","kind":"vacancy","off":{"part":{"of":0,"per":100}},"reason":$record:why,"with":$i:owners,"expires":$day:60}
           ✗ billing.ReductionNotAllowed
        2 sun billing.ProposeReduction {"reduction":$id:x1,"name":"property_fee","flats":[$f:1201],"from":"2026-01","until":"2026-06","kind":"vacancy","off":{"part":{"of":101,"per":100}},"reason":$record:why,"with":$i:owners,"expires":$day:60}
           ✗ billing.ReductionNotAllowed
        2 sun billing.ProposeReduction {"reduction":$id:x1,"name":"property_fee","flats":[$f:1201],"from":"2026-01","until":"2026-06","kind":"vacancy","off":{"fen":0},"reason":$record:why,"with":$i:owners,"expires":$day:60}
           ✗ billing.ReductionNotAllowed
        2 sun billing.ProposeReduction {"reduction":$id:x1,"name":"property_fee","flats":[$f:1201],"from":"2026-07","until":"2026-06","kind":"vacancy","off":{"part":{"of":30,"per":100}},"reason":$record:why,"with":$i:owners,"expires":$day:60}
           ✗ billing.ReductionNotAllowed
        2 sun billing.ProposeReduction {"reduction":$id:x1,"name":"property_fee","flats":[$f:1201],"from":"2026-01","until":"2029-01","kind":"vacancy","off":{"part":{"of":30,"per":100}},"reason":$record:why,"with":$i:owners,"expires":$day:60}
           ✗ billing.ReductionNotAllowed
        2 sun billing.ProposeReduction {"reduction":$id:x1,"name":"property_fee","flats":[],"from":"2026-01","until":"2026-06","kind":"vacancy","off":{"part":{"of":30,"per":100}},"reason":$record:why,"with":$i:owners,"expires":$day:60}
           ✗ billing.FlatsNotAllowed
        2 sun billing.ProposeReduction {"reduction":$id:x1,"name":"property_fee","flats":[$f:1201,$f:1201],"from":"2026-01","until":"2026-06","kind":"vacancy","off":{"part":{"of":30,"per":100}},"reason":$record:why,"with":$i:owners,"expires":$day:60}
           ✗ billing.FlatsNotAllowed
        2 sun billing.ProposeReduction {"reduction":$id:x1,"name":"property_fee","flats":[$f:1201],"from":"2026-01","until":"2026-06","kind":"vacancy","off":{"part":{"of":30,"per":100}},"reason":$record:why,"with":$i:bank,"expires":$day:60}
           ✗ billing.CosignerNotAllowed
        2 sun billing.ProposeReduction {"reduction":$id:x1,"name":"property_fee","flats":[$f:9999],"from":"2026-01","until":"2026-06","kind":"vacancy","off":{"part":{"of":30,"per":100}},"reason":$record:why,"with":$i:owners,"expires":$day:60}
           ✗ billing.FlatNotFound
        2 sun billing.ProposeReduction {"reduction":$id:x1,"name":"property_fee","flats":[$f:1201],"from":"2026-01","until":"2026-06","kind":"vacancy","off":{"part":{"of":30,"per":100}},"reason":$record:why,"with":$i:owners,"expires":$day:60}
           ✓
           · records.RecordAttached {record:{commitment:$record:why,size:100},kind:reason,class:institutions,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:2}
           · cosign.ProposalOpened {proposal:$id:x1,resolution:{grant_reduction:{reduction:$id:x1}},required:[$i:anhe,$i:owners],expires:$day:60,evidence:[{commitment:$record:why,size:100}],summary:[{label:reduction.property_fee,before:,after:vacancy 30/100 2026-01 2026-06 1}],by:$sun,institution:$i:anhe,at:$day:2}
           · billing.ReductionProposed {reduction:$id:x1,name:property_fee,flats:1,from:2026-01,until:2026-06,kind:vacancy,off:{part:{of:30,per:100}},unless_arrears:false,reason:{commitment:$record:why,size:100},institution:$i:anhe,with:$i:owners}
        2 sun billing.ProposeReduction {"reduction":$id:x1,"name":"property_fee","flats":[$f:1201],"from":"2026-01","until":"2026-06","kind":"vacancy","off":{"part":{"of":30,"per":100}},"reason":$record:why,"with":$i:owners,"expires":$day:60}
           ✗ billing.ReductionExists
        2 sun billing.ProposeReduction {"reduction":$id:x2,"name":"property_fee","flats":[$f:1201],"from":"2026-06","until":"2026-08","kind":"vacancy","off":{"part":{"of":30,"per":100}},"reason":$record:why,"with":$i:owners,"expires":$day:60}
           ✓
           · cosign.ProposalOpened {proposal:$id:x2,resolution:{grant_reduction:{reduction:$id:x2}},required:[$i:anhe,$i:owners],expires:$day:60,evidence:[{commitment:$record:why,size:100}],summary:[{label:reduction.property_fee,before:,after:vacancy 30/100 2026-06 2026-08 1}],by:$sun,institution:$i:anhe,at:$day:2}
           · billing.ReductionProposed {reduction:$id:x2,name:property_fee,flats:1,from:2026-06,until:2026-08,kind:vacancy,off:{part:{of:30,per:100}},unless_arrears:false,reason:{commitment:$record:why,size:100},institution:$i:anhe,with:$i:owners}
        2 he cosign.Sign {"proposal":$id:x1}
           ✓
           · cosign.ProposalSigned {proposal:$id:x1,institution:$i:anhe,by:$he,missing:0,at:$day:2}
        2 liu cosign.Sign {"proposal":$id:x1}
           ✓
           · cosign.ProposalSigned {proposal:$id:x1,institution:$i:owners,by:$liu,missing:0,at:$day:2}
           · cosign.ProposalCompleted {proposal:$id:x1,resolution:{grant_reduction:{reduction:$id:x1}},at:$day:2}
        2 clock
           ✓
           · billing.FlatReduced {reduction:$id:x1,flat:$f:1201}
           · billing.ReductionGranted {reduction:$id:x1}
        # Both were proposed before either was granted.
        2 he cosign.Sign {"proposal":$id:x2}
           ✓
           · cosign.ProposalSigned {proposal:$id:x2,institution:$i:anhe,by:$he,missing:0,at:$day:2}
        2 liu cosign.Sign {"proposal":$id:x2}
           ✓
           · cosign.ProposalSigned {proposal:$id:x2,institution:$i:owners,by:$liu,missing:0,at:$day:2}
           · cosign.ProposalCompleted {proposal:$id:x2,resolution:{grant_reduction:{reduction:$id:x2}},at:$day:2}
        2 clock
           ✗ billing.ReductionOverlaps
        3 sun billing.ProposeReduction {"reduction":$id:x3,"name":"property_fee","flats":[$f:1201],"from":"2026-06","until":"2026-08","kind":"vacancy","off":{"part":{"of":30,"per":100}},"reason":$record:why,"with":$i:owners,"expires":$day:60}
           ✗ billing.ReductionOverlaps
        3 sun billing.ProposeReduction {"reduction":$id:x3,"name":"property_fee","flats":[$f:1201],"from":"2026-07","until":"2026-08","kind":"vacancy","off":{"part":{"of":30,"per":100}},"reason":$record:why,"with":$i:owners,"expires":$day:60}
           ✓
           · cosign.ProposalOpened {proposal:$id:x3,resolution:{grant_reduction:{reduction:$id:x3}},required:[$i:anhe,$i:owners],expires:$day:60,evidence:[{commitment:$record:why,size:100}],summary:[{label:reduction.property_fee,before:,after:vacancy 30/100 2026-07 2026-08 1}],by:$sun,institution:$i:anhe,at:$day:3}
           · billing.ReductionProposed {reduction:$id:x3,name:property_fee,flats:1,from:2026-07,until:2026-08,kind:vacancy,off:{part:{of:30,per:100}},unless_arrears:false,reason:{commitment:$record:why,size:100},institution:$i:anhe,with:$i:owners}
    "#]]);
}

#[test]
fn a_reduction_is_granted_once() {
    let (mut state, mut names) = founded();
    play(&Billing, &mut state, &mut names, SETUP);
    let ctx = kernel::testing::ctx(START, kernel::Author::Ledger);
    let unknown = state.run(|store| enact_reduction(store, &ctx, id8("x9")));
    assert_eq!(unknown.unwrap_err().code, "billing.ReductionNotFound");
}

#[test]
fn of_a_quarter_the_months_a_reduction_covers_are_reduced() {
    check(expect![[r#"
        2 sun billing.ProposeTariff {"tariff":$id:t2,"name":"lift_fee","basis":"area","rate":{"fen":100,"per":1},"from":"2026-01","terms":{"cycle":"quarter"},"decision":$record:decision,"with":$i:owners,"expires":$day:60}
           ✓
           · cosign.ProposalOpened {proposal:$id:t2,resolution:{set_tariff:{tariff:$id:t2}},required:[$i:anhe,$i:owners],expires:$day:60,evidence:[{commitment:$record:decision,size:100}],summary:[{label:tariff.lift_fee,before:,after:area 100/1 2026-01},{label:tariff_terms,before:,after:quarter next_month_after_delivery - -}],by:$sun,institution:$i:anhe,at:$day:2}
           · billing.TariffProposed {tariff:$id:t2,name:lift_fee,basis:area,rate:{fen:100,per:1},from:2026-01,terms:{cycle:quarter,start:next_month_after_delivery},decision:{commitment:$record:decision,size:100},institution:$i:anhe,with:$i:owners}
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
        2 sun billing.ProposeReduction {"reduction":$id:x1,"name":"lift_fee","flats":[$f:802],"from":"2026-02","until":"2026-06","kind":"vacancy","off":{"part":{"of":50,"per":100}},"reason":$record:why,"with":$i:owners,"expires":$day:60}
           ✓
           · records.RecordAttached {record:{commitment:$record:why,size:100},kind:reason,class:institutions,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:2}
           · cosign.ProposalOpened {proposal:$id:x1,resolution:{grant_reduction:{reduction:$id:x1}},required:[$i:anhe,$i:owners],expires:$day:60,evidence:[{commitment:$record:why,size:100}],summary:[{label:reduction.lift_fee,before:,after:vacancy 50/100 2026-02 2026-06 1}],by:$sun,institution:$i:anhe,at:$day:2}
           · billing.ReductionProposed {reduction:$id:x1,name:lift_fee,flats:1,from:2026-02,until:2026-06,kind:vacancy,off:{part:{of:50,per:100}},unless_arrears:false,reason:{commitment:$record:why,size:100},institution:$i:anhe,with:$i:owners}
        2 he cosign.Sign {"proposal":$id:x1}
           ✓
           · cosign.ProposalSigned {proposal:$id:x1,institution:$i:anhe,by:$he,missing:0,at:$day:2}
        2 liu cosign.Sign {"proposal":$id:x1}
           ✓
           · cosign.ProposalSigned {proposal:$id:x1,institution:$i:owners,by:$liu,missing:0,at:$day:2}
           · cosign.ProposalCompleted {proposal:$id:x1,resolution:{grant_reduction:{reduction:$id:x1}},at:$day:2}
        2 clock
           ✓
           · billing.FlatReduced {reduction:$id:x1,flat:$f:802}
           · billing.ReductionGranted {reduction:$id:x1}
        10 sun billing.IssueRun {"run":$id:r1,"tariff":$id:t2,"period":"2026-01","due":"2026-03-31"}
           ✓
           · billing.RunStarted {run:$id:r1,tariff:$id:t2,period:2026-01,due:2026-03-31,flats:3,institution:$i:anhe}
        10 clock
           ✓
           ✓
           · billing.BillIssued {bill:$b:r1-1201-0,run:$id:r1,tariff:$id:t2,flat:$f:1201,payer:{owners:[$wang]},concerns:flat,period:2026-01,months:3,from:2026-01-01,to:2026-03-31,days:90,month_days:90,area:8937,basis:area,rate:{fen:100,per:1},month_fen:8937,fen:26811,due:2026-03-31}
           · billing.BillIssued {bill:$b:r1-802-0,run:$id:r1,tariff:$id:t2,flat:$f:802,payer:{owners:[$li]},concerns:flat,period:2026-01,months:3,from:2026-01-01,to:2026-03-31,days:90,month_days:90,area:7558,basis:area,rate:{fen:100,per:1},month_fen:7558,reduced:{reduction:$id:x1,kind:vacancy,off:{part:{of:50,per:100}},fen:7558},fen:15116,due:2026-03-31}
           · billing.BillIssued {bill:$b:r1-1301-0,run:$id:r1,tariff:$id:t2,flat:$f:1301,payer:{developer:$i:dev},concerns:{developer:$i:dev},period:2026-01,months:3,from:2026-01-01,to:2026-03-31,days:90,month_days:90,area:12005,basis:area,rate:{fen:100,per:1},month_fen:12005,fen:36015,due:2026-03-31}
           · treasury.EntryPosted {number:1,fund:property_fee,date:2026-01-11,cause:bill,of:$id:r1,lines:[{account:1122,debit:41927,credit:0},{account:1124,debit:36015,credit:0},{account:4001,debit:0,credit:77942}]}
           · treasury.FlatPosted {number:1,fund:property_fee,date:2026-01-11,flat:$f:1201,cause:bill,of:$id:r1,lines:[{account:1122,debit:26811,credit:0,balance:26811}]}
           · treasury.FlatPosted {number:1,fund:property_fee,date:2026-01-11,flat:$f:802,cause:bill,of:$id:r1,lines:[{account:1122,debit:15116,credit:0,balance:15116}]}
           · treasury.FlatPosted {number:1,fund:property_fee,date:2026-01-11,flat:$f:1301,cause:bill,of:$id:r1,lines:[{account:1124,debit:36015,credit:0,balance:36015}]}
           · billing.RunCompleted {run:$id:r1,bills:3,skipped:0,total:77942,reduced:7558}
    "#]]);
}

#[test]
fn somebody_moves_in_and_a_reduction_ends_early() {
    check(expect![[r#"
        2 sun billing.ProposeReduction {"reduction":$id:x1,"name":"property_fee","flats":[$f:1201,$f:802],"from":"2026-01","until":"2026-06","kind":"vacancy","off":{"part":{"of":30,"per":100}},"reason":$record:why,"with":$i:owners,"expires":$day:60}
           ✓
           · records.RecordAttached {record:{commitment:$record:why,size:100},kind:reason,class:institutions,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:2}
           · cosign.ProposalOpened {proposal:$id:x1,resolution:{grant_reduction:{reduction:$id:x1}},required:[$i:anhe,$i:owners],expires:$day:60,evidence:[{commitment:$record:why,size:100}],summary:[{label:reduction.property_fee,before:,after:vacancy 30/100 2026-01 2026-06 2}],by:$sun,institution:$i:anhe,at:$day:2}
           · billing.ReductionProposed {reduction:$id:x1,name:property_fee,flats:2,from:2026-01,until:2026-06,kind:vacancy,off:{part:{of:30,per:100}},unless_arrears:false,reason:{commitment:$record:why,size:100},institution:$i:anhe,with:$i:owners}
        2 sun billing.ProposeReductionEnd {"end":$id:e1,"reduction":$id:x1,"flats":[$f:802],"until":"2026-01","reason":$record:movedin,"with":$i:owners,"expires":$day:60}
           ✗ billing.ReductionNotFound
        2 he cosign.Sign {"proposal":$id:x1}
           ✓
           · cosign.ProposalSigned {proposal:$id:x1,institution:$i:anhe,by:$he,missing:0,at:$day:2}
        2 liu cosign.Sign {"proposal":$id:x1}
           ✓
           · cosign.ProposalSigned {proposal:$id:x1,institution:$i:owners,by:$liu,missing:0,at:$day:2}
           · cosign.ProposalCompleted {proposal:$id:x1,resolution:{grant_reduction:{reduction:$id:x1}},at:$day:2}
        2 clock
           ✓
           · billing.FlatReduced {reduction:$id:x1,flat:$f:1201}
           · billing.FlatReduced {reduction:$id:x1,flat:$f:802}
           · billing.ReductionGranted {reduction:$id:x1}
        # Nobody of the company; no flats, or out of order; unknown; over; not longer; not reduced; not a second.
        3 liu billing.ProposeReductionEnd {"end":$id:e1,"reduction":$id:x1,"flats":[$f:802],"until":"2026-01","reason":$record:movedin,"with":$i:owners,"expires":$day:60}
           ✗ identity.NotEntitled
        3 sun billing.ProposeReductionEnd {"end":$id:e1,"reduction":$id:x1,"flats":[],"until":"2026-01","reason":$record:movedin,"with":$i:owners,"expires":$day:60}
           ✗ billing.FlatsNotAllowed
        3 sun billing.ProposeReductionEnd {"end":$id:e1,"reduction":$id:x1,"flats":[$f:802,$f:802],"until":"2026-01","reason":$record:movedin,"with":$i:owners,"expires":$day:60}
           ✗ billing.FlatsNotAllowed
        3 sun billing.ProposeReductionEnd {"end":$id:e1,"reduction":$id:x9,"flats":[$f:802],"until":"2026-01","reason":$record:movedin,"with":$i:owners,"expires":$day:60}
           ✗ billing.ReductionNotFound
        3 sun billing.ProposeReductionEnd {"end":$id:e1,"reduction":$id:x1,"flats":[$f:802],"until":"2025-12","reason":$record:movedin,"with":$i:owners,"expires":$day:60}
           ✗ billing.EndMonthNotAllowed
        3 sun billing.ProposeReductionEnd {"end":$id:e1,"reduction":$id:x1,"flats":[$f:802],"until":"2026-06","reason":$record:movedin,"with":$i:owners,"expires":$day:60}
           ✗ billing.NotReduced
        3 sun billing.ProposeReductionEnd {"end":$id:e1,"reduction":$id:x1,"flats":[$f:1301],"until":"2026-01","reason":$record:movedin,"with":$i:owners,"expires":$day:60}
           ✗ billing.NotReduced
        3 sun billing.ProposeReductionEnd {"end":$id:e1,"reduction":$id:x1,"flats":[$f:802],"until":"2026-01","reason":$record:movedin,"with":$i:bank,"expires":$day:60}
           ✗ billing.CosignerNotAllowed
        3 sun billing.ProposeReductionEnd {"end":$id:e1,"reduction":$id:x1,"flats":[$f:802],"until":"2026-01","reason":$record:movedin,"with":$i:owners,"expires":$day:60}
           ✓
           · records.RecordAttached {record:{commitment:$record:movedin,size:100},kind:reason,class:institutions,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:3}
           · cosign.ProposalOpened {proposal:$id:e1,resolution:{end_reduction:{end:$id:e1}},required:[$i:anhe,$i:owners],expires:$day:60,evidence:[{commitment:$record:movedin,size:100}],summary:[{label:reduction_end.property_fee,before:,after:2026-01 1}],by:$sun,institution:$i:anhe,at:$day:3}
           · billing.ReductionEndProposed {end:$id:e1,reduction:$id:x1,flats:1,until:2026-01,reason:{commitment:$record:movedin,size:100},institution:$i:anhe,with:$i:owners}
        # Until both have signed, nothing changes.
        ? preview $id:t1 2026-02
           = 3 bills, 67121 fen, 14103 off, [15078, 17829, 34214], left []
        3 he cosign.Sign {"proposal":$id:e1}
           ✓
           · cosign.ProposalSigned {proposal:$id:e1,institution:$i:anhe,by:$he,missing:0,at:$day:3}
        3 liu cosign.Sign {"proposal":$id:e1}
           ✓
           · cosign.ProposalSigned {proposal:$id:e1,institution:$i:owners,by:$liu,missing:0,at:$day:3}
           · cosign.ProposalCompleted {proposal:$id:e1,resolution:{end_reduction:{end:$id:e1}},at:$day:3}
        3 clock
           ✓
           · billing.FlatReductionEnded {reduction:$id:x1,flat:$f:802,until:2026-01}
           · billing.ReductionEnded {end:$id:e1}
        ? preview $id:t1 2026-01
           = 3 bills, 67121 fen, 14103 off, [15078, 17829, 34214], left []
        ? preview $id:t1 2026-02
           = 3 bills, 73583 fen, 7641 off, [21540, 17829, 34214], left []
        # Its months are free for another one; and one that has not begun never does.
        4 sun billing.ProposeReduction {"reduction":$id:x2,"name":"property_fee","flats":[$f:802],"from":"2026-03","until":"2026-06","kind":"waiver","off":{"fen":100},"reason":$record:why,"with":$i:owners,"expires":$day:60}
           ✓
           · cosign.ProposalOpened {proposal:$id:x2,resolution:{grant_reduction:{reduction:$id:x2}},required:[$i:anhe,$i:owners],expires:$day:60,evidence:[{commitment:$record:why,size:100}],summary:[{label:reduction.property_fee,before:,after:waiver 100 2026-03 2026-06 1}],by:$sun,institution:$i:anhe,at:$day:4}
           · billing.ReductionProposed {reduction:$id:x2,name:property_fee,flats:1,from:2026-03,until:2026-06,kind:waiver,off:{fen:100},unless_arrears:false,reason:{commitment:$record:why,size:100},institution:$i:anhe,with:$i:owners}
        4 he cosign.Sign {"proposal":$id:x2}
           ✓
           · cosign.ProposalSigned {proposal:$id:x2,institution:$i:anhe,by:$he,missing:0,at:$day:4}
        4 liu cosign.Sign {"proposal":$id:x2}
           ✓
           · cosign.ProposalSigned {proposal:$id:x2,institution:$i:owners,by:$liu,missing:0,at:$day:4}
           · cosign.ProposalCompleted {proposal:$id:x2,resolution:{grant_reduction:{reduction:$id:x2}},at:$day:4}
        4 clock
           ✓
           · billing.FlatReduced {reduction:$id:x2,flat:$f:802}
           · billing.ReductionGranted {reduction:$id:x2}
        5 sun billing.ProposeReductionEnd {"end":$id:e2,"reduction":$id:x2,"flats":[$f:802],"until":"2026-02","reason":$record:movedin,"with":$i:owners,"expires":$day:60}
           ✓
           · cosign.ProposalOpened {proposal:$id:e2,resolution:{end_reduction:{end:$id:e2}},required:[$i:anhe,$i:owners],expires:$day:60,evidence:[{commitment:$record:movedin,size:100}],summary:[{label:reduction_end.property_fee,before:,after:2026-02 1}],by:$sun,institution:$i:anhe,at:$day:5}
           · billing.ReductionEndProposed {end:$id:e2,reduction:$id:x2,flats:1,until:2026-02,reason:{commitment:$record:movedin,size:100},institution:$i:anhe,with:$i:owners}
        # What waits while its month passes is too late.
        5 sun billing.ProposeReductionEnd {"end":$id:e3,"reduction":$id:x1,"flats":[$f:1201],"until":"2026-01","reason":$record:movedin,"with":$i:owners,"expires":$day:60}
           ✓
           · cosign.ProposalOpened {proposal:$id:e3,resolution:{end_reduction:{end:$id:e3}},required:[$i:anhe,$i:owners],expires:$day:60,evidence:[{commitment:$record:movedin,size:100}],summary:[{label:reduction_end.property_fee,before:,after:2026-01 1}],by:$sun,institution:$i:anhe,at:$day:5}
           · billing.ReductionEndProposed {end:$id:e3,reduction:$id:x1,flats:1,until:2026-01,reason:{commitment:$record:movedin,size:100},institution:$i:anhe,with:$i:owners}
        5 he cosign.Sign {"proposal":$id:e2}
           ✓
           · cosign.ProposalSigned {proposal:$id:e2,institution:$i:anhe,by:$he,missing:0,at:$day:5}
        5 liu cosign.Sign {"proposal":$id:e2}
           ✓
           · cosign.ProposalSigned {proposal:$id:e2,institution:$i:owners,by:$liu,missing:0,at:$day:5}
           · cosign.ProposalCompleted {proposal:$id:e2,resolution:{end_reduction:{end:$id:e2}},at:$day:5}
        5 clock
           ✓
           · billing.FlatReductionEnded {reduction:$id:x2,flat:$f:802,until:2026-02}
           · billing.ReductionEnded {end:$id:e2}
        ? preview $id:t1 2026-03
           = 3 bills, 73583 fen, 7641 off, [21540, 17829, 34214], left []
        40 he cosign.Sign {"proposal":$id:e3}
           ✓
           · cosign.ProposalSigned {proposal:$id:e3,institution:$i:anhe,by:$he,missing:0,at:$day:40}
        40 liu cosign.Sign {"proposal":$id:e3}
           ✓
           · cosign.ProposalSigned {proposal:$id:e3,institution:$i:owners,by:$liu,missing:0,at:$day:40}
           · cosign.ProposalCompleted {proposal:$id:e3,resolution:{end_reduction:{end:$id:e3}},at:$day:40}
        40 clock
           ✓
           ✓
           ✓
           ✗ billing.EndMonthNotAllowed
    "#]]);
}

#[test]
fn an_end_that_nobody_proposed_is_not_enacted() {
    let (mut state, mut names) = founded();
    play(&Billing, &mut state, &mut names, SETUP);
    let ctx = kernel::testing::ctx(START, kernel::Author::Ledger);
    let unknown = state.run(|store| enact_reduction_end(store, &ctx, id8("e9")));
    assert_eq!(unknown.unwrap_err().code, "billing.ReductionNotFound");
}
