//! A fee per parking space: what a flat has on the first day of a month.

use super::check;
use expect_test::expect;

#[test]
fn a_flat_pays_for_the_spaces_it_has() {
    check(expect![[r#"
        2 sun billing.ProposeTariff {"tariff":$id:t2,"name":"parking_owned","basis":"owned_space","rate":{"fen":6000,"per":1},"from":"2026-01","decision":$record:decision2,"with":$i:owners,"expires":$day:60}
           ✓
           · records.RecordAttached {record:{commitment:$record:decision2,size:100},kind:document,class:owners,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:2}
           · cosign.ProposalOpened {proposal:$id:t2,resolution:{set_tariff:{tariff:$id:t2}},required:[$i:anhe,$i:owners],expires:$day:60,evidence:[{commitment:$record:decision2,size:100}],summary:[{label:tariff.parking_owned,before:,after:owned_space 6000/1 2026-01}],by:$sun,institution:$i:anhe,at:$day:2}
           · billing.TariffProposed {tariff:$id:t2,name:parking_owned,basis:owned_space,rate:{fen:6000,per:1},from:2026-01,decision:{commitment:$record:decision2,size:100},institution:$i:anhe,with:$i:owners}
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
        2 sun spaces.ProposeSpaces {"draft":$id:s1,"lines":[{"number":"B1-023","from":"2024-06-01","held":{"flat":$f:1201,"kind":"owned"}},{"number":"B1-024","from":"2026-01-15","held":{"flat":$f:1201,"kind":"owned"}},{"number":"B1-025","from":"2025-01-01","held":{"flat":$f:802,"kind":"leased"}},{"number":"B1-026","from":"2025-01-01","held":{"flat":$f:1301,"kind":"owned"}}],"evidence":$record:list,"with":$i:owners,"expires":$day:9}
           ✓
           · records.RecordAttached {record:{commitment:$record:list,size:100},kind:document,class:institutions,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:2}
           · cosign.ProposalOpened {proposal:$id:s1,resolution:{register_spaces:{draft:$id:s1}},required:[$i:anhe,$i:owners],expires:$day:9,evidence:[{commitment:$record:list,size:100}],summary:[{label:spaces,before:,after:4 3 1 0}],by:$sun,institution:$i:anhe,at:$day:2}
           · spaces.SpacesProposed {draft:$id:s1,lines:[{number:B1-023,from:2024-06-01,held:{flat:$f:1201,kind:owned}},{number:B1-024,from:2026-01-15,held:{flat:$f:1201,kind:owned}},{number:B1-025,from:2025-01-01,held:{flat:$f:802,kind:leased}},{number:B1-026,from:2025-01-01,held:{flat:$f:1301,kind:owned}}],evidence:{commitment:$record:list,size:100},institution:$i:anhe,with:$i:owners}
        2 he cosign.Sign {"proposal":$id:s1}
           ✓
           · cosign.ProposalSigned {proposal:$id:s1,institution:$i:anhe,by:$he,missing:0,at:$day:2}
        2 liu cosign.Sign {"proposal":$id:s1}
           ✓
           · cosign.ProposalSigned {proposal:$id:s1,institution:$i:owners,by:$liu,missing:0,at:$day:2}
           · cosign.ProposalCompleted {proposal:$id:s1,resolution:{register_spaces:{draft:$id:s1}},at:$day:2}
        2 clock
           ✓
           · spaces.SpaceTaken {number:B1-023,flat:$f:1201,kind:owned,from:2024-06-01,draft:$id:s1}
           · spaces.SpaceTaken {number:B1-024,flat:$f:1201,kind:owned,from:2026-01-15,draft:$id:s1}
           · spaces.SpaceTaken {number:B1-025,flat:$f:802,kind:leased,from:2025-01-01,draft:$id:s1}
           · spaces.SpaceTaken {number:B1-026,flat:$f:1301,kind:owned,from:2025-01-01,draft:$id:s1}
           · spaces.SpacesRegistered {draft:$id:s1,lines:4,totals:{owned:3,leased:1,free:0},at:$day:2}
        # One in January, two from February on; what is leased is not owned; the developer pays for its own.
        ? preview $id:t2 2026-01
           = 2 bills, 12000 fen, 0 off, [6000, 6000], left [NoSpace]
        ? preview $id:t2 2026-02
           = 2 bills, 18000 fen, 0 off, [12000, 6000], left [NoSpace]
        2 sun billing.IssueRun {"run":$id:r1,"tariff":$id:t2,"period":"2026-02","due":"2026-12-31"}
           ✓
           · billing.RunStarted {run:$id:r1,tariff:$id:t2,period:2026-02,due:2026-12-31,flats:3,institution:$i:anhe}
        2 clock
           ✓
           · billing.BillIssued {bill:$b:r1-1201-0,run:$id:r1,tariff:$id:t2,flat:$f:1201,payer:{owners:[$wang]},concerns:flat,period:2026-02,from:2026-02-01,to:2026-02-28,days:28,month_days:28,area:8937,basis:owned_space,rate:{fen:6000,per:1},spaces:2,month_fen:12000,fen:12000,due:2026-12-31}
           · billing.BillIssued {bill:$b:r1-1301-0,run:$id:r1,tariff:$id:t2,flat:$f:1301,payer:{developer:$i:dev},concerns:{developer:$i:dev},period:2026-02,from:2026-02-01,to:2026-02-28,days:28,month_days:28,area:12005,basis:owned_space,rate:{fen:6000,per:1},spaces:1,month_fen:6000,fen:6000,due:2026-12-31}
           · treasury.EntryPosted {number:1,fund:property_fee,date:2026-01-03,cause:bill,of:$id:r1,lines:[{account:1122,debit:12000,credit:0},{account:1124,debit:6000,credit:0},{account:4002,debit:0,credit:18000}]}
           · treasury.FlatPosted {number:1,fund:property_fee,date:2026-01-03,flat:$f:1201,cause:bill,of:$id:r1,lines:[{account:1122,debit:12000,credit:0,balance:12000}]}
           · treasury.FlatPosted {number:1,fund:property_fee,date:2026-01-03,flat:$f:1301,cause:bill,of:$id:r1,lines:[{account:1124,debit:6000,credit:0,balance:6000}]}
           · billing.RunCompleted {run:$id:r1,bills:2,skipped:1,total:18000}
        ? balance 4002
           = 18000
        ? balance 4001
           = 0
        # Sold later: the bill stands until it is taken back, and the next run knows better.
        3 sun spaces.ProposeSpaces {"draft":$id:s2,"lines":[{"number":"B1-024","from":"2026-01-15","held":{"flat":$f:802,"kind":"owned"}}],"evidence":$record:slip,"with":$i:owners,"expires":$day:9}
           ✓
           · records.RecordAttached {record:{commitment:$record:slip,size:100},kind:document,class:institutions,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:3}
           · cosign.ProposalOpened {proposal:$id:s2,resolution:{register_spaces:{draft:$id:s2}},required:[$i:anhe,$i:owners],expires:$day:9,evidence:[{commitment:$record:slip,size:100}],summary:[{label:spaces,before:,after:1 1 0 0}],by:$sun,institution:$i:anhe,at:$day:3}
           · spaces.SpacesProposed {draft:$id:s2,lines:[{number:B1-024,from:2026-01-15,held:{flat:$f:802,kind:owned}}],evidence:{commitment:$record:slip,size:100},institution:$i:anhe,with:$i:owners}
        3 he cosign.Sign {"proposal":$id:s2}
           ✓
           · cosign.ProposalSigned {proposal:$id:s2,institution:$i:anhe,by:$he,missing:0,at:$day:3}
        3 liu cosign.Sign {"proposal":$id:s2}
           ✓
           · cosign.ProposalSigned {proposal:$id:s2,institution:$i:owners,by:$liu,missing:0,at:$day:3}
           · cosign.ProposalCompleted {proposal:$id:s2,resolution:{register_spaces:{draft:$id:s2}},at:$day:3}
        3 clock
           ✓
           · spaces.SpaceLeft {number:B1-024,flat:$f:1201,from:2026-01-15,ended:2026-01-15,draft:$id:s2}
           · spaces.SpaceTaken {number:B1-024,flat:$f:802,kind:owned,from:2026-01-15,draft:$id:s2}
           · spaces.SpacesRegistered {draft:$id:s2,lines:1,totals:{owned:3,leased:1,free:0},at:$day:3}
        3 sun billing.ReverseBill {"bill":$b:r1-1201-0,"reason":$record:reason}
           ✓
           · records.RecordAttached {record:{commitment:$record:reason,size:100},kind:reason,class:own_flat,flat:$f:1201,account:null,by:$sun,institution:$i:anhe,at:$day:3}
           · treasury.EntryPosted {number:2,fund:property_fee,date:2026-01-04,cause:reversal,lines:[{account:1122,debit:0,credit:12000},{account:4002,debit:12000,credit:0}]}
           · treasury.FlatPosted {number:2,fund:property_fee,date:2026-01-04,flat:$f:1201,cause:reversal,of:$b:r1-1201-0,lines:[{account:1122,debit:0,credit:12000,balance:0}]}
           · billing.BillReversed {bill:$b:r1-1201-0,flat:$f:1201,concerns:flat,cancelled:12000,credited:0,reason:{commitment:$record:reason,size:100}}
        ? balance 4002
           = 6000
        3 sun billing.IssueRun {"run":$id:r2,"tariff":$id:t2,"period":"2026-02","due":"2026-12-31"}
           ✓
           · billing.RunStarted {run:$id:r2,tariff:$id:t2,period:2026-02,due:2026-12-31,flats:3,institution:$i:anhe}
        3 clock
           ✓
           · billing.BillIssued {bill:$b:r2-1201-0,run:$id:r2,tariff:$id:t2,flat:$f:1201,payer:{owners:[$wang]},concerns:flat,period:2026-02,from:2026-02-01,to:2026-02-28,days:28,month_days:28,area:8937,basis:owned_space,rate:{fen:6000,per:1},spaces:1,month_fen:6000,fen:6000,due:2026-12-31}
           · billing.BillIssued {bill:$b:r2-802-0,run:$id:r2,tariff:$id:t2,flat:$f:802,payer:{owners:[$li]},concerns:flat,period:2026-02,from:2026-02-01,to:2026-02-28,days:28,month_days:28,area:7558,basis:owned_space,rate:{fen:6000,per:1},spaces:1,month_fen:6000,fen:6000,due:2026-12-31}
           · treasury.EntryPosted {number:3,fund:property_fee,date:2026-01-04,cause:bill,of:$id:r2,lines:[{account:1122,debit:12000,credit:0},{account:4002,debit:0,credit:12000}]}
           · treasury.FlatPosted {number:3,fund:property_fee,date:2026-01-04,flat:$f:1201,cause:bill,of:$id:r2,lines:[{account:1122,debit:6000,credit:0,balance:6000}]}
           · treasury.FlatPosted {number:3,fund:property_fee,date:2026-01-04,flat:$f:802,cause:bill,of:$id:r2,lines:[{account:1122,debit:6000,credit:0,balance:6000}]}
           · billing.RunCompleted {run:$id:r2,bills:2,skipped:1,total:12000}
        ? bill $b:r2-1201-0
           = Open, 6000 fen, 0 paid, 6000 owed
        ? bill $b:r2-802-0
           = Open, 6000 fen, 0 paid, 6000 owed
        ? balance 4002
           = 18000
    "#]]);
}

#[test]
fn a_bill_of_several_months_counts_each_month() {
    check(expect![[r#"
        2 sun billing.ProposeTariff {"tariff":$id:t2,"name":"parking_leased","basis":"leased_space","rate":{"fen":30000,"per":1},"from":"2026-01","terms":{"cycle":"quarter"},"decision":$record:decision2,"with":$i:owners,"expires":$day:60}
           ✓
           · records.RecordAttached {record:{commitment:$record:decision2,size:100},kind:document,class:owners,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:2}
           · cosign.ProposalOpened {proposal:$id:t2,resolution:{set_tariff:{tariff:$id:t2}},required:[$i:anhe,$i:owners],expires:$day:60,evidence:[{commitment:$record:decision2,size:100}],summary:[{label:tariff.parking_leased,before:,after:leased_space 30000/1 2026-01},{label:tariff_terms,before:,after:quarter next_month_after_delivery - -}],by:$sun,institution:$i:anhe,at:$day:2}
           · billing.TariffProposed {tariff:$id:t2,name:parking_leased,basis:leased_space,rate:{fen:30000,per:1},from:2026-01,terms:{cycle:quarter,start:next_month_after_delivery},decision:{commitment:$record:decision2,size:100},institution:$i:anhe,with:$i:owners}
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
        2 sun spaces.ProposeSpaces {"draft":$id:s1,"lines":[{"number":"B1-030","from":"2026-02-01","held":{"flat":$f:802,"kind":"leased"}}],"evidence":$record:lease,"with":$i:juwei,"expires":$day:9}
           ✓
           · records.RecordAttached {record:{commitment:$record:lease,size:100},kind:document,class:institutions,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:2}
           · cosign.ProposalOpened {proposal:$id:s1,resolution:{register_spaces:{draft:$id:s1}},required:[$i:anhe,$i:juwei],expires:$day:9,evidence:[{commitment:$record:lease,size:100}],summary:[{label:spaces,before:,after:1 0 1 0}],by:$sun,institution:$i:anhe,at:$day:2}
           · spaces.SpacesProposed {draft:$id:s1,lines:[{number:B1-030,from:2026-02-01,held:{flat:$f:802,kind:leased}}],evidence:{commitment:$record:lease,size:100},institution:$i:anhe,with:$i:juwei}
        2 he cosign.Sign {"proposal":$id:s1}
           ✓
           · cosign.ProposalSigned {proposal:$id:s1,institution:$i:anhe,by:$he,missing:0,at:$day:2}
        2 wu cosign.Sign {"proposal":$id:s1}
           ✓
           · cosign.ProposalSigned {proposal:$id:s1,institution:$i:juwei,by:$wu,missing:0,at:$day:2}
           · cosign.ProposalCompleted {proposal:$id:s1,resolution:{register_spaces:{draft:$id:s1}},at:$day:2}
        2 clock
           ✓
           · spaces.SpaceTaken {number:B1-030,flat:$f:802,kind:leased,from:2026-02-01,draft:$id:s1}
           · spaces.SpacesRegistered {draft:$id:s1,lines:1,totals:{owned:0,leased:1,free:0},at:$day:2}
        2 sun billing.IssueRun {"run":$id:r1,"tariff":$id:t2,"period":"2026-01","due":"2026-12-31"}
           ✓
           · billing.RunStarted {run:$id:r1,tariff:$id:t2,period:2026-01,due:2026-12-31,flats:3,institution:$i:anhe}
        2 clock
           ✓
           · billing.BillIssued {bill:$b:r1-802-0,run:$id:r1,tariff:$id:t2,flat:$f:802,payer:{owners:[$li]},concerns:flat,period:2026-01,months:3,from:2026-01-01,to:2026-03-31,days:90,month_days:90,area:7558,basis:leased_space,rate:{fen:30000,per:1},spaces:2,month_fen:60000,fen:60000,due:2026-12-31}
           · treasury.EntryPosted {number:1,fund:property_fee,date:2026-01-03,cause:bill,of:$id:r1,lines:[{account:1122,debit:60000,credit:0},{account:4002,debit:0,credit:60000}]}
           · treasury.FlatPosted {number:1,fund:property_fee,date:2026-01-03,flat:$f:802,cause:bill,of:$id:r1,lines:[{account:1122,debit:60000,credit:0,balance:60000}]}
           · billing.RunCompleted {run:$id:r1,bills:1,skipped:2,total:60000}
        ? bill $b:r1-802-0
           = Open, 60000 fen, 0 paid, 60000 owed
    "#]]);
}
