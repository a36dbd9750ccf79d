//! What a tariff may agree on beyond a usual month.

use super::check;
use expect_test::expect;

#[test]
fn unusual_terms_are_refused_with_reasons() {
    check(expect![[r#"
        2 sun billing.ProposeTariff {"tariff":$id:t2,"name":"lift_fee","basis":"area","rate":{"fen":285,"per":1},"from":"2026-01","terms":{"until":"2025-12"},"decision":$record:decision,"with":$i:owners,"expires":$day:60}
           ✗ billing.TermsNotAllowed
        2 sun billing.ProposeTariff {"tariff":$id:t2,"name":"lift_fee","basis":"area","rate":{"fen":285,"per":1},"from":"2026-01","terms":{"cycle":"quarter","until":"2026-05"},"decision":$record:decision,"with":$i:owners,"expires":$day:60}
           ✗ billing.TermsNotAllowed
        2 sun billing.ProposeTariff {"tariff":$id:t2,"name":"lift_fee","basis":"area","rate":{"fen":285,"per":1},"from":"2026-01","terms":{"prepay_months":0},"decision":$record:decision,"with":$i:owners,"expires":$day:60}
           ✗ billing.TermsNotAllowed
        2 sun billing.ProposeTariff {"tariff":$id:t2,"name":"lift_fee","basis":"area","rate":{"fen":285,"per":1},"from":"2026-01","terms":{"prepay_months":13},"decision":$record:decision,"with":$i:owners,"expires":$day:60}
           ✗ billing.TermsNotAllowed
        2 sun billing.ProposeTariff {"tariff":$id:t2,"name":"lift_fee","basis":"area","rate":{"fen":285,"per":1},"from":"2026-01","flats":[$f:1201],"decision":$record:decision,"with":$i:owners,"expires":$day:60}
           ✗ billing.FlatsNotAllowed
        2 sun billing.ProposeTariff {"tariff":$id:t2,"name":"lift_fee","basis":"fixed","rate":{"fen":6000,"per":1},"from":"2026-01","decision":$record:decision,"with":$i:owners,"expires":$day:60}
           ✗ billing.FlatsNotAllowed
        2 sun billing.ProposeTariff {"tariff":$id:t2,"name":"lift_fee","basis":"fixed","rate":{"fen":6000,"per":1},"from":"2026-01","flats":[$f:1201,$f:1201],"decision":$record:decision,"with":$i:owners,"expires":$day:60}
           ✗ billing.FlatsNotAllowed
        2 sun billing.ProposeTariff {"tariff":$id:t2,"name":"lift_fee","basis":"fixed","rate":{"fen":6000,"per":1},"from":"2026-01","flats":[$f:9999],"decision":$record:decision,"with":$i:owners,"expires":$day:60}
           ✗ billing.FlatNotFound
        2 sun billing.ProposeTariff {"tariff":$id:t2,"name":"lift_fee","basis":"share_area","rate":{"fen":100,"per":1},"from":"2026-01","decision":$record:decision,"with":$i:owners,"expires":$day:60}
           ✗ billing.RateNotAllowed
        2 sun billing.ProposeTariff {"tariff":$id:t2,"name":"lift_fee","basis":"flat","from":"2026-01","decision":$record:decision,"with":$i:owners,"expires":$day:60}
           ✗ billing.RateNotAllowed
    "#]]);
}

#[test]
fn a_quarter_is_billed_at_once_and_no_month_of_it_twice() {
    check(expect![[r#"
        2 sun billing.ProposeTariff {"tariff":$id:t2,"name":"lift_fee","basis":"area","rate":{"fen":100,"per":1},"from":"2026-01","terms":{"cycle":"quarter","until":"2026-06"},"decision":$record:decision,"with":$i:owners,"expires":$day:60}
           ✓
           · cosign.ProposalOpened {proposal:$id:t2,resolution:{set_tariff:{tariff:$id:t2}},required:[$i:anhe,$i:owners],expires:$day:60,evidence:[{commitment:$record:decision,size:100}],summary:[{label:tariff.lift_fee,before:,after:area 100/1 2026-01},{label:tariff_terms,before:,after:quarter next_month_after_delivery 2026-06 -}],by:$sun,institution:$i:anhe,at:$day:2}
           · billing.TariffProposed {tariff:$id:t2,name:lift_fee,basis:area,rate:{fen:100,per:1},from:2026-01,terms:{cycle:quarter,until:2026-06,start:next_month_after_delivery},decision:{commitment:$record:decision,size:100},institution:$i:anhe,with:$i:owners}
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
        10 sun billing.IssueRun {"run":$id:r1,"tariff":$id:t2,"period":"2026-02","due":"2026-03-31"}
           ✗ billing.PeriodNotOfCycle
        10 sun billing.IssueRun {"run":$id:r1,"tariff":$id:t2,"period":"2026-07","due":"2026-09-30"}
           ✗ billing.TariffNotInForce
        ? preview $id:t2 2026-01
           = 3 bills, 85500 fen, 0 off, [22674, 26811, 36015], left []
        10 sun billing.IssueRun {"run":$id:r1,"tariff":$id:t2,"period":"2026-01","due":"2026-03-31"}
           ✓
           · billing.RunStarted {run:$id:r1,tariff:$id:t2,period:2026-01,due:2026-03-31,flats:3,institution:$i:anhe}
        10 clock
           ✓
           ✓
           · billing.BillIssued {bill:$b:r1-1201-0,run:$id:r1,tariff:$id:t2,flat:$f:1201,payer:{owners:[$wang]},concerns:flat,period:2026-01,months:3,from:2026-01-01,to:2026-03-31,days:90,month_days:90,area:8937,basis:area,rate:{fen:100,per:1},month_fen:8937,fen:26811,due:2026-03-31}
           · billing.BillIssued {bill:$b:r1-802-0,run:$id:r1,tariff:$id:t2,flat:$f:802,payer:{owners:[$li]},concerns:flat,period:2026-01,months:3,from:2026-01-01,to:2026-03-31,days:90,month_days:90,area:7558,basis:area,rate:{fen:100,per:1},month_fen:7558,fen:22674,due:2026-03-31}
           · billing.BillIssued {bill:$b:r1-1301-0,run:$id:r1,tariff:$id:t2,flat:$f:1301,payer:{developer:$i:dev},concerns:{developer:$i:dev},period:2026-01,months:3,from:2026-01-01,to:2026-03-31,days:90,month_days:90,area:12005,basis:area,rate:{fen:100,per:1},month_fen:12005,fen:36015,due:2026-03-31}
           · treasury.EntryPosted {number:1,fund:property_fee,date:2026-01-11,cause:bill,of:$id:r1,lines:[{account:1122,debit:49485,credit:0},{account:1124,debit:36015,credit:0},{account:4001,debit:0,credit:85500}]}
           · treasury.FlatPosted {number:1,fund:property_fee,date:2026-01-11,flat:$f:1201,cause:bill,of:$id:r1,lines:[{account:1122,debit:26811,credit:0,balance:26811}]}
           · treasury.FlatPosted {number:1,fund:property_fee,date:2026-01-11,flat:$f:802,cause:bill,of:$id:r1,lines:[{account:1122,debit:22674,credit:0,balance:22674}]}
           · treasury.FlatPosted {number:1,fund:property_fee,date:2026-01-11,flat:$f:1301,cause:bill,of:$id:r1,lines:[{account:1124,debit:36015,credit:0,balance:36015}]}
           · billing.RunCompleted {run:$id:r1,bills:3,skipped:0,total:85500}
        ? run $id:r1
           = 3 bills, 0 skipped, 85500 fen
        ? preview $id:t2 2026-01
           = 0 bills, 0 fen, 0 off, [], left [AlreadyBilled, AlreadyBilled, AlreadyBilled]
        # A later decision for a month inside the quarter bills nobody twice.
        11 sun billing.ProposeTariff {"tariff":$id:t3,"name":"lift_fee","basis":"area","rate":{"fen":120,"per":1},"from":"2026-02","decision":$record:decision,"with":$i:owners,"expires":$day:60}
           ✓
           · cosign.ProposalOpened {proposal:$id:t3,resolution:{set_tariff:{tariff:$id:t3}},required:[$i:anhe,$i:owners],expires:$day:60,evidence:[{commitment:$record:decision,size:100}],summary:[{label:tariff.lift_fee,before:area 100/1,after:area 120/1 2026-02},{label:tariff_terms,before:quarter next_month_after_delivery 2026-06 -,after:month next_month_after_delivery - -}],by:$sun,institution:$i:anhe,at:$day:11}
           · billing.TariffProposed {tariff:$id:t3,name:lift_fee,basis:area,rate:{fen:120,per:1},from:2026-02,decision:{commitment:$record:decision,size:100},institution:$i:anhe,with:$i:owners}
        11 he cosign.Sign {"proposal":$id:t3}
           ✓
           · cosign.ProposalSigned {proposal:$id:t3,institution:$i:anhe,by:$he,missing:0,at:$day:11}
        11 liu cosign.Sign {"proposal":$id:t3}
           ✓
           · cosign.ProposalSigned {proposal:$id:t3,institution:$i:owners,by:$liu,missing:0,at:$day:11}
           · cosign.ProposalCompleted {proposal:$id:t3,resolution:{set_tariff:{tariff:$id:t3}},at:$day:11}
        11 clock
           ✓
           · billing.TariffSet {tariff:$id:t3,from:2026-02}
        ? preview $id:t3 2026-02
           = 0 bills, 0 fen, 0 off, [], left [AlreadyBilled, AlreadyBilled, AlreadyBilled]
        12 sun billing.IssueRun {"run":$id:r2,"tariff":$id:t2,"period":"2026-01","due":"2026-03-31"}
           ✗ billing.TariffNotInForce
        12 sun billing.ReverseBill {"bill":$b:r1-1201-0,"reason":$record:wrong}
           ✓
           · records.RecordAttached {record:{commitment:$record:wrong,size:100},kind:reason,class:own_flat,flat:$f:1201,account:null,by:$sun,institution:$i:anhe,at:$day:12}
           · treasury.EntryPosted {number:2,fund:property_fee,date:2026-01-13,cause:reversal,lines:[{account:1122,debit:0,credit:26811},{account:4001,debit:26811,credit:0}]}
           · treasury.FlatPosted {number:2,fund:property_fee,date:2026-01-13,flat:$f:1201,cause:reversal,of:$b:r1-1201-0,lines:[{account:1122,debit:0,credit:26811,balance:0}]}
           · billing.BillReversed {bill:$b:r1-1201-0,flat:$f:1201,concerns:flat,cancelled:26811,credited:0,reason:{commitment:$record:wrong,size:100}}
        ? preview $id:t3 2026-02
           = 1 bills, 10724 fen, 0 off, [10724], left [AlreadyBilled, AlreadyBilled]
    "#]]);
}

#[test]
fn billing_ahead_ends_where_it_was_agreed() {
    check(expect![[r#"
        2 sun billing.ProposeTariff {"tariff":$id:t2,"name":"lift_fee","basis":"flat","rate":{"fen":1000,"per":1},"from":"2026-01","terms":{"prepay_months":3},"decision":$record:decision,"with":$i:owners,"expires":$day:60}
           ✓
           · cosign.ProposalOpened {proposal:$id:t2,resolution:{set_tariff:{tariff:$id:t2}},required:[$i:anhe,$i:owners],expires:$day:60,evidence:[{commitment:$record:decision,size:100}],summary:[{label:tariff.lift_fee,before:,after:flat 1000/1 2026-01},{label:tariff_terms,before:,after:month next_month_after_delivery - 3}],by:$sun,institution:$i:anhe,at:$day:2}
           · billing.TariffProposed {tariff:$id:t2,name:lift_fee,basis:flat,rate:{fen:1000,per:1},from:2026-01,terms:{cycle:month,start:next_month_after_delivery,prepay_months:3},decision:{commitment:$record:decision,size:100},institution:$i:anhe,with:$i:owners}
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
        10 sun billing.IssueRun {"run":$id:r1,"tariff":$id:t2,"period":"2026-05","due":"2026-05-31"}
           ✗ billing.PrepaymentCapped
        10 sun billing.IssueRun {"run":$id:r1,"tariff":$id:t2,"period":"2026-04","due":"2026-05-31"}
           ✓
           · billing.RunStarted {run:$id:r1,tariff:$id:t2,period:2026-04,due:2026-05-31,flats:3,institution:$i:anhe}
        10 clock
           ✓
           ✓
           · billing.BillIssued {bill:$b:r1-1201-0,run:$id:r1,tariff:$id:t2,flat:$f:1201,payer:{owners:[$wang]},concerns:flat,period:2026-04,from:2026-04-01,to:2026-04-30,days:30,month_days:30,area:8937,basis:flat,rate:{fen:1000,per:1},month_fen:1000,fen:1000,due:2026-05-31}
           · billing.BillIssued {bill:$b:r1-802-0,run:$id:r1,tariff:$id:t2,flat:$f:802,payer:{owners:[$li]},concerns:flat,period:2026-04,from:2026-04-01,to:2026-04-30,days:30,month_days:30,area:7558,basis:flat,rate:{fen:1000,per:1},month_fen:1000,fen:1000,due:2026-05-31}
           · billing.BillIssued {bill:$b:r1-1301-0,run:$id:r1,tariff:$id:t2,flat:$f:1301,payer:{developer:$i:dev},concerns:{developer:$i:dev},period:2026-04,from:2026-04-01,to:2026-04-30,days:30,month_days:30,area:12005,basis:flat,rate:{fen:1000,per:1},month_fen:1000,fen:1000,due:2026-05-31}
           · treasury.EntryPosted {number:1,fund:property_fee,date:2026-01-11,cause:bill,of:$id:r1,lines:[{account:1122,debit:2000,credit:0},{account:1124,debit:1000,credit:0},{account:4001,debit:0,credit:3000}]}
           · treasury.FlatPosted {number:1,fund:property_fee,date:2026-01-11,flat:$f:1201,cause:bill,of:$id:r1,lines:[{account:1122,debit:1000,credit:0,balance:1000}]}
           · treasury.FlatPosted {number:1,fund:property_fee,date:2026-01-11,flat:$f:802,cause:bill,of:$id:r1,lines:[{account:1122,debit:1000,credit:0,balance:1000}]}
           · treasury.FlatPosted {number:1,fund:property_fee,date:2026-01-11,flat:$f:1301,cause:bill,of:$id:r1,lines:[{account:1124,debit:1000,credit:0,balance:1000}]}
           · billing.RunCompleted {run:$id:r1,bills:3,skipped:0,total:3000}
    "#]]);
}

#[test]
fn a_fixed_amount_is_for_the_flats_of_its_list() {
    check(expect![[r#"
        2 sun billing.ProposeTariff {"tariff":$id:t2,"name":"parking_fee","basis":"fixed","rate":{"fen":15000,"per":1},"from":"2026-01","terms":{"cycle":"half_year"},"flats":[$f:802],"decision":$record:decision,"with":$i:owners,"expires":$day:60}
           ✓
           · cosign.ProposalOpened {proposal:$id:t2,resolution:{set_tariff:{tariff:$id:t2}},required:[$i:anhe,$i:owners],expires:$day:60,evidence:[{commitment:$record:decision,size:100}],summary:[{label:tariff.parking_fee,before:,after:fixed 15000/1 2026-01},{label:tariff_terms,before:,after:half_year next_month_after_delivery - -},{label:tariff_flats,before:,after:1}],by:$sun,institution:$i:anhe,at:$day:2}
           · billing.TariffProposed {tariff:$id:t2,name:parking_fee,basis:fixed,rate:{fen:15000,per:1},from:2026-01,terms:{cycle:half_year,start:next_month_after_delivery},flats:1,decision:{commitment:$record:decision,size:100},institution:$i:anhe,with:$i:owners}
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
        ? preview $id:t2 2026-01
           = 1 bills, 15000 fen, 0 off, [15000], left []
        10 sun billing.IssueRun {"run":$id:r1,"tariff":$id:t2,"period":"2026-01","due":"2026-03-31"}
           ✓
           · billing.RunStarted {run:$id:r1,tariff:$id:t2,period:2026-01,due:2026-03-31,flats:1,institution:$i:anhe}
        10 clock
           ✓
           ✓
           · billing.BillIssued {bill:$b:r1-802-0,run:$id:r1,tariff:$id:t2,flat:$f:802,payer:{owners:[$li]},concerns:flat,period:2026-01,months:6,from:2026-01-01,to:2026-06-30,days:181,month_days:181,area:7558,basis:fixed,rate:{fen:15000,per:1},month_fen:15000,fen:15000,due:2026-03-31}
           · treasury.EntryPosted {number:1,fund:property_fee,date:2026-01-11,cause:bill,of:$id:r1,lines:[{account:1122,debit:15000,credit:0},{account:4001,debit:0,credit:15000}]}
           · treasury.FlatPosted {number:1,fund:property_fee,date:2026-01-11,flat:$f:802,cause:bill,of:$id:r1,lines:[{account:1122,debit:15000,credit:0,balance:15000}]}
           · billing.RunCompleted {run:$id:r1,bills:1,skipped:0,total:15000}
    "#]]);
}

#[test]
fn who_pays_from_delivery_on_is_the_tariffs_to_say() {
    check(expect![[r#"
        80 sun property.DraftRoster {"draft":$id:d2,"part":0,"parts":1,"flats":[{"flat":$f:1301,"building":3,"stairwell":1,"area":8937,"basis":"register","door":$record:door1301,"status":{"delivered":{"since":"2026-03-17"}},"developer":$i:dev,"owned_from":"2026-03-17","owners":[{"account":$li,"kind":"natural","card":null,"share":null}]}]}
           ✓
        80 sun property.ProposeRoster {"draft":$id:d2,"with":$i:juwei,"expires":$day:90,"evidence":$record:register}
           ✓
           · cosign.ProposalOpened {proposal:$id:d2,resolution:{adopt_roster:{draft:$id:d2}},required:[$i:anhe,$i:juwei],expires:$day:90,evidence:[{commitment:$record:register,size:100}],summary:[{label:register.rows,before:0,after:1},{label:register.area,before:28500,after:8937},{label:register.flats,before:3,after:1}],by:$sun,institution:$i:anhe,at:$day:80}
           · property.RosterProposed {draft:$id:d2,institution:$i:anhe,with:$i:juwei,rows:1,area:8937,evidence:{commitment:$record:register,size:100}}
        80 he cosign.Sign {"proposal":$id:d2}
           ✓
           · cosign.ProposalSigned {proposal:$id:d2,institution:$i:anhe,by:$he,missing:0,at:$day:80}
        80 wu cosign.Sign {"proposal":$id:d2}
           ✓
           · cosign.ProposalSigned {proposal:$id:d2,institution:$i:juwei,by:$wu,missing:0,at:$day:80}
           · cosign.ProposalCompleted {proposal:$id:d2,resolution:{adopt_roster:{draft:$id:d2}},at:$day:80}
        80 clock
           ✓
           ✓
           ✓
           ✓
        80 clock
           ✓
           · property.FlatRegistered {flat:$f:1301,draft:$id:d2,building:3,stairwell:1,area:8937,basis:register,status:{delivered:{since:2026-03-17}},developer:$i:dev,door:{commitment:$record:door1301,size:100}}
           · property.OwnersRegistered {flat:$f:1301,draft:$id:d2,from:2026-03-17,owners:[{account:$li,share:null}]}
           · property.RosterAdopted {draft:$id:d2,rows:1,refused:0,flats:3,area:25432}
        81 sun billing.ProposeTariff {"tariff":$id:t2,"name":"lift_fee","basis":"area","rate":{"fen":285,"per":1},"from":"2026-01","terms":{"start":"delivery_day"},"decision":$record:decision,"with":$i:owners,"expires":$day:95}
           ✓
           · cosign.ProposalOpened {proposal:$id:t2,resolution:{set_tariff:{tariff:$id:t2}},required:[$i:anhe,$i:owners],expires:$day:95,evidence:[{commitment:$record:decision,size:100}],summary:[{label:tariff.lift_fee,before:,after:area 285/1 2026-01},{label:tariff_terms,before:,after:month delivery_day - -}],by:$sun,institution:$i:anhe,at:$day:81}
           · billing.TariffProposed {tariff:$id:t2,name:lift_fee,basis:area,rate:{fen:285,per:1},from:2026-01,terms:{cycle:month,start:delivery_day},decision:{commitment:$record:decision,size:100},institution:$i:anhe,with:$i:owners}
        81 he cosign.Sign {"proposal":$id:t2}
           ✓
           · cosign.ProposalSigned {proposal:$id:t2,institution:$i:anhe,by:$he,missing:0,at:$day:81}
        81 liu cosign.Sign {"proposal":$id:t2}
           ✓
           · cosign.ProposalSigned {proposal:$id:t2,institution:$i:owners,by:$liu,missing:0,at:$day:81}
           · cosign.ProposalCompleted {proposal:$id:t2,resolution:{set_tariff:{tariff:$id:t2}},at:$day:81}
        81 clock
           ✓
           · billing.TariffSet {tariff:$id:t2,from:2026-01}
        82 sun billing.IssueRun {"run":$id:r1,"tariff":$id:t1,"period":"2026-03","due":"2026-03-31"}
           ✓
           · billing.RunStarted {run:$id:r1,tariff:$id:t1,period:2026-03,due:2026-03-31,flats:3,institution:$i:anhe}
        82 clock
           ✓
           · billing.BillIssued {bill:$b:r1-1201-0,run:$id:r1,tariff:$id:t1,flat:$f:1201,payer:{owners:[$wang]},concerns:flat,period:2026-03,from:2026-03-01,to:2026-03-31,days:31,month_days:31,area:8937,basis:area,rate:{fen:285,per:1},month_fen:25470,fen:25470,due:2026-03-31}
           · billing.BillIssued {bill:$b:r1-802-0,run:$id:r1,tariff:$id:t1,flat:$f:802,payer:{owners:[$li]},concerns:flat,period:2026-03,from:2026-03-01,to:2026-03-31,days:31,month_days:31,area:7558,basis:area,rate:{fen:285,per:1},month_fen:21540,fen:21540,due:2026-03-31}
           · billing.BillIssued {bill:$b:r1-1301-0,run:$id:r1,tariff:$id:t1,flat:$f:1301,payer:{developer:$i:dev},concerns:{developer:$i:dev},period:2026-03,from:2026-03-01,to:2026-03-31,days:31,month_days:31,area:8937,basis:area,rate:{fen:285,per:1},month_fen:25470,fen:25470,due:2026-03-31}
           · treasury.EntryPosted {number:1,fund:property_fee,date:2026-03-24,cause:bill,of:$id:r1,lines:[{account:1122,debit:47010,credit:0},{account:1124,debit:25470,credit:0},{account:4001,debit:0,credit:72480}]}
           · treasury.FlatPosted {number:1,fund:property_fee,date:2026-03-24,flat:$f:1201,cause:bill,of:$id:r1,lines:[{account:1122,debit:25470,credit:0,balance:25470}]}
           · treasury.FlatPosted {number:1,fund:property_fee,date:2026-03-24,flat:$f:802,cause:bill,of:$id:r1,lines:[{account:1122,debit:21540,credit:0,balance:21540}]}
           · treasury.FlatPosted {number:1,fund:property_fee,date:2026-03-24,flat:$f:1301,cause:bill,of:$id:r1,lines:[{account:1124,debit:25470,credit:0,balance:25470}]}
           · billing.RunCompleted {run:$id:r1,bills:3,skipped:0,total:72480}
        82 sun billing.IssueRun {"run":$id:r2,"tariff":$id:t2,"period":"2026-03","due":"2026-03-31"}
           ✓
           · billing.RunStarted {run:$id:r2,tariff:$id:t2,period:2026-03,due:2026-03-31,flats:3,institution:$i:anhe}
        82 clock
           ✓
           · billing.BillIssued {bill:$b:r2-1201-0,run:$id:r2,tariff:$id:t2,flat:$f:1201,payer:{owners:[$wang]},concerns:flat,period:2026-03,from:2026-03-01,to:2026-03-31,days:31,month_days:31,area:8937,basis:area,rate:{fen:285,per:1},month_fen:25470,fen:25470,due:2026-03-31}
           · billing.BillIssued {bill:$b:r2-802-0,run:$id:r2,tariff:$id:t2,flat:$f:802,payer:{owners:[$li]},concerns:flat,period:2026-03,from:2026-03-01,to:2026-03-31,days:31,month_days:31,area:7558,basis:area,rate:{fen:285,per:1},month_fen:21540,fen:21540,due:2026-03-31}
           · billing.BillIssued {bill:$b:r2-1301-0,run:$id:r2,tariff:$id:t2,flat:$f:1301,payer:{developer:$i:dev},concerns:{developer:$i:dev},period:2026-03,from:2026-03-01,to:2026-03-16,days:16,month_days:31,area:8937,basis:area,rate:{fen:285,per:1},month_fen:25470,fen:13146,due:2026-03-31}
           · billing.BillIssued {bill:$b:r2-1301-1,run:$id:r2,tariff:$id:t2,flat:$f:1301,payer:{owners:[$li]},concerns:flat,period:2026-03,from:2026-03-17,to:2026-03-31,days:15,month_days:31,area:8937,basis:area,rate:{fen:285,per:1},month_fen:25470,fen:12324,due:2026-03-31}
           · treasury.EntryPosted {number:2,fund:property_fee,date:2026-03-24,cause:bill,of:$id:r2,lines:[{account:1122,debit:59334,credit:0},{account:1124,debit:13146,credit:0},{account:4001,debit:0,credit:72480}]}
           · treasury.FlatPosted {number:2,fund:property_fee,date:2026-03-24,flat:$f:1201,cause:bill,of:$id:r2,lines:[{account:1122,debit:25470,credit:0,balance:50940}]}
           · treasury.FlatPosted {number:2,fund:property_fee,date:2026-03-24,flat:$f:802,cause:bill,of:$id:r2,lines:[{account:1122,debit:21540,credit:0,balance:43080}]}
           · treasury.FlatPosted {number:2,fund:property_fee,date:2026-03-24,flat:$f:1301,cause:bill,of:$id:r2,lines:[{account:1122,debit:12324,credit:0,balance:12324},{account:1124,debit:13146,credit:0,balance:38616}]}
           · billing.RunCompleted {run:$id:r2,bills:4,skipped:0,total:72480}
        # A quarter in which the flat was delivered: whole months count as months.
        83 sun billing.ProposeTariff {"tariff":$id:t3,"name":"water_fee","basis":"area","rate":{"fen":285,"per":1},"from":"2026-02","terms":{"cycle":"quarter"},"decision":$record:decision,"with":$i:owners,"expires":$day:95}
           ✓
           · cosign.ProposalOpened {proposal:$id:t3,resolution:{set_tariff:{tariff:$id:t3}},required:[$i:anhe,$i:owners],expires:$day:95,evidence:[{commitment:$record:decision,size:100}],summary:[{label:tariff.water_fee,before:,after:area 285/1 2026-02},{label:tariff_terms,before:,after:quarter next_month_after_delivery - -}],by:$sun,institution:$i:anhe,at:$day:83}
           · billing.TariffProposed {tariff:$id:t3,name:water_fee,basis:area,rate:{fen:285,per:1},from:2026-02,terms:{cycle:quarter,start:next_month_after_delivery},decision:{commitment:$record:decision,size:100},institution:$i:anhe,with:$i:owners}
        83 he cosign.Sign {"proposal":$id:t3}
           ✓
           · cosign.ProposalSigned {proposal:$id:t3,institution:$i:anhe,by:$he,missing:0,at:$day:83}
        83 liu cosign.Sign {"proposal":$id:t3}
           ✓
           · cosign.ProposalSigned {proposal:$id:t3,institution:$i:owners,by:$liu,missing:0,at:$day:83}
           · cosign.ProposalCompleted {proposal:$id:t3,resolution:{set_tariff:{tariff:$id:t3}},at:$day:83}
        83 clock
           ✓
           · billing.TariffSet {tariff:$id:t3,from:2026-02}
        84 sun billing.IssueRun {"run":$id:r3,"tariff":$id:t3,"period":"2026-02","due":"2026-05-31"}
           ✓
           · billing.RunStarted {run:$id:r3,tariff:$id:t3,period:2026-02,due:2026-05-31,flats:3,institution:$i:anhe}
        84 clock
           ✓
           · billing.BillIssued {bill:$b:r3-1201-0,run:$id:r3,tariff:$id:t3,flat:$f:1201,payer:{owners:[$wang]},concerns:flat,period:2026-02,months:3,from:2026-02-01,to:2026-04-30,days:89,month_days:89,area:8937,basis:area,rate:{fen:285,per:1},month_fen:25470,fen:76410,due:2026-05-31}
           · billing.BillIssued {bill:$b:r3-802-0,run:$id:r3,tariff:$id:t3,flat:$f:802,payer:{owners:[$li]},concerns:flat,period:2026-02,months:3,from:2026-02-01,to:2026-04-30,days:89,month_days:89,area:7558,basis:area,rate:{fen:285,per:1},month_fen:21540,fen:64620,due:2026-05-31}
           · billing.BillIssued {bill:$b:r3-1301-0,run:$id:r3,tariff:$id:t3,flat:$f:1301,payer:{developer:$i:dev},concerns:{developer:$i:dev},period:2026-02,months:3,from:2026-02-01,to:2026-03-31,days:59,month_days:89,area:8937,basis:area,rate:{fen:285,per:1},month_fen:25470,fen:50940,due:2026-05-31}
           · billing.BillIssued {bill:$b:r3-1301-1,run:$id:r3,tariff:$id:t3,flat:$f:1301,payer:{owners:[$li]},concerns:flat,period:2026-02,months:3,from:2026-04-01,to:2026-04-30,days:30,month_days:89,area:8937,basis:area,rate:{fen:285,per:1},month_fen:25470,fen:25470,due:2026-05-31}
           · treasury.EntryPosted {number:3,fund:property_fee,date:2026-03-26,cause:bill,of:$id:r3,lines:[{account:1122,debit:166500,credit:0},{account:1124,debit:50940,credit:0},{account:4001,debit:0,credit:217440}]}
           · treasury.FlatPosted {number:3,fund:property_fee,date:2026-03-26,flat:$f:1201,cause:bill,of:$id:r3,lines:[{account:1122,debit:76410,credit:0,balance:127350}]}
           · treasury.FlatPosted {number:3,fund:property_fee,date:2026-03-26,flat:$f:802,cause:bill,of:$id:r3,lines:[{account:1122,debit:64620,credit:0,balance:107700}]}
           · treasury.FlatPosted {number:3,fund:property_fee,date:2026-03-26,flat:$f:1301,cause:bill,of:$id:r3,lines:[{account:1122,debit:25470,credit:0,balance:37794},{account:1124,debit:50940,credit:0,balance:89556}]}
           · billing.RunCompleted {run:$id:r3,bills:4,skipped:0,total:217440}
    "#]]);
}
