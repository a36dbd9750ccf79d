//! Tariffs: proposed, signed, each for its months.

use super::*;
use crate::limits::TARIFFS_MAX;
use expect_test::expect;

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
