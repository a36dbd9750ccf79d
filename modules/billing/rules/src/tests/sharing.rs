//! Totals shared out: who gets which fen, and that they add up.

use super::demo::billed;
use super::*;
use crate::shares::Sharing;
use expect_test::expect;
use proptest::prelude::*;
use std::collections::BTreeMap;

#[test]
fn a_quarters_electricity_is_shared_out_to_the_fen() {
    check(expect![[r#"
        2 sun billing.ProposeTariff {"tariff":$id:t2,"name":"corridor_power","basis":"share_area","from":"2026-01","terms":{"cycle":"quarter"},"decision":$record:decision,"with":$i:owners,"expires":$day:60}
           ✓
           · cosign.ProposalOpened {proposal:$id:t2,resolution:{set_tariff:{tariff:$id:t2}},required:[$i:anhe,$i:owners],expires:$day:60,evidence:[{commitment:$record:decision,size:100}],summary:[{label:tariff.corridor_power,before:,after:share_area 2026-01},{label:tariff_terms,before:,after:quarter next_month_after_delivery - -}],by:$sun,institution:$i:anhe,at:$day:2}
           · billing.TariffProposed {tariff:$id:t2,name:corridor_power,basis:share_area,from:2026-01,terms:{cycle:quarter,start:next_month_after_delivery},decision:{commitment:$record:decision,size:100},institution:$i:anhe,with:$i:owners}
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
        ? preview $id:t2 2026-01 100001
           = 3 bills, 100001 fen, 0 off, [26520, 31358, 42123], left []
        10 sun billing.IssueRun {"run":$id:r1,"tariff":$id:t2,"period":"2026-01","due":"2026-03-31","share":{"total":100001,"evidence":$record:utility,"meter":{"before":1000000,"after":1456500}}}
           ✓
           · records.RecordAttached {record:{commitment:$record:utility,size:100},kind:evidence,class:owners,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:10}
           · billing.RunStarted {run:$id:r1,tariff:$id:t2,period:2026-01,due:2026-03-31,flats:3,share:{total:100001,evidence:{commitment:$record:utility,size:100},meter:{before:1000000,after:1456500}},institution:$i:anhe}
        10 sun billing.IssueRun {"run":$id:r2,"tariff":$id:t2,"period":"2026-01","due":"2026-03-31"}
           ✗ billing.AlreadyShared
        10 clock
           ✓
           ✓
        10 clock
           ✓
           · billing.ShareCounted {run:$id:r1,flats:3,weights:28500}
        10 clock
           ✓
        10 clock
           ✓
        10 clock
           ✓
        10 clock
           ✓
        10 clock
           ✓
           · billing.BillIssued {bill:$b:r1-1201-0,run:$id:r1,tariff:$id:t2,flat:$f:1201,payer:{owners:[$wang]},concerns:flat,period:2026-01,months:3,from:2026-01-01,to:2026-03-31,days:90,month_days:90,area:8937,basis:share_area,share:{total:100001,weight:8937,weights:28500},month_fen:31358,fen:31358,due:2026-03-31}
           · billing.BillIssued {bill:$b:r1-802-0,run:$id:r1,tariff:$id:t2,flat:$f:802,payer:{owners:[$li]},concerns:flat,period:2026-01,months:3,from:2026-01-01,to:2026-03-31,days:90,month_days:90,area:7558,basis:share_area,share:{total:100001,weight:7558,weights:28500},month_fen:26520,fen:26520,due:2026-03-31}
           · billing.BillIssued {bill:$b:r1-1301-0,run:$id:r1,tariff:$id:t2,flat:$f:1301,payer:{developer:$i:dev},concerns:{developer:$i:dev},period:2026-01,months:3,from:2026-01-01,to:2026-03-31,days:90,month_days:90,area:12005,basis:share_area,share:{total:100001,weight:12005,weights:28500},month_fen:42123,fen:42123,due:2026-03-31}
           · treasury.EntryPosted {number:1,fund:property_fee,date:2026-01-11,cause:bill,of:$id:r1,lines:[{account:1122,debit:57878,credit:0},{account:1124,debit:42123,credit:0},{account:4001,debit:0,credit:100001}]}
           · treasury.FlatPosted {number:1,fund:property_fee,date:2026-01-11,flat:$f:1201,cause:bill,of:$id:r1,lines:[{account:1122,debit:31358,credit:0,balance:31358}]}
           · treasury.FlatPosted {number:1,fund:property_fee,date:2026-01-11,flat:$f:802,cause:bill,of:$id:r1,lines:[{account:1122,debit:26520,credit:0,balance:26520}]}
           · treasury.FlatPosted {number:1,fund:property_fee,date:2026-01-11,flat:$f:1301,cause:bill,of:$id:r1,lines:[{account:1124,debit:42123,credit:0,balance:42123}]}
           · billing.RunCompleted {run:$id:r1,bills:3,skipped:0,total:100001}
        10 clock
        ? sheet corridor_power 2026-01
           = 100001 fen, 3 flats, 28500
             $f:1201 8937 Some(Fen(31358))
             $f:802 7558 Some(Fen(26520))
             $f:1301 12005 Some(Fen(42123))
        ? run $id:r1
           = 3 bills, 0 skipped, 100001 fen
        # A bill that was taken back is issued anew by the same sheet.
        11 sun billing.ReverseBill {"bill":$b:r1-802-0,"reason":$record:wrong}
           ✓
           · records.RecordAttached {record:{commitment:$record:wrong,size:100},kind:reason,class:own_flat,flat:$f:802,account:null,by:$sun,institution:$i:anhe,at:$day:11}
           · treasury.EntryPosted {number:2,fund:property_fee,date:2026-01-12,cause:reversal,lines:[{account:1122,debit:0,credit:26520},{account:4001,debit:26520,credit:0}]}
           · treasury.FlatPosted {number:2,fund:property_fee,date:2026-01-12,flat:$f:802,cause:reversal,of:$b:r1-802-0,lines:[{account:1122,debit:0,credit:26520,balance:0}]}
           · billing.BillReversed {bill:$b:r1-802-0,flat:$f:802,concerns:flat,cancelled:26520,credited:0,reason:{commitment:$record:wrong,size:100}}
        ? preview $id:t2 2026-01
           = 1 bills, 26520 fen, 0 off, [26520], left [AlreadyBilled, AlreadyBilled]
        11 sun billing.IssueRun {"run":$id:r2,"tariff":$id:t2,"period":"2026-01","due":"2026-03-31","share":{"total":100001,"evidence":$record:utility}}
           ✗ billing.AlreadyShared
        11 sun billing.IssueRun {"run":$id:r2,"tariff":$id:t2,"period":"2026-01","due":"2026-03-31"}
           ✓
           · billing.RunStarted {run:$id:r2,tariff:$id:t2,period:2026-01,due:2026-03-31,flats:3,institution:$i:anhe}
        11 clock
           ✓
           · billing.BillIssued {bill:$b:r2-802-0,run:$id:r2,tariff:$id:t2,flat:$f:802,payer:{owners:[$li]},concerns:flat,period:2026-01,months:3,from:2026-01-01,to:2026-03-31,days:90,month_days:90,area:7558,basis:share_area,share:{total:100001,weight:7558,weights:28500},month_fen:26520,fen:26520,due:2026-03-31}
           · treasury.EntryPosted {number:3,fund:property_fee,date:2026-01-12,cause:bill,of:$id:r2,lines:[{account:1122,debit:26520,credit:0},{account:4001,debit:0,credit:26520}]}
           · treasury.FlatPosted {number:3,fund:property_fee,date:2026-01-12,flat:$f:802,cause:bill,of:$id:r2,lines:[{account:1122,debit:26520,credit:0,balance:26520}]}
           · billing.RunCompleted {run:$id:r2,bills:1,skipped:2,total:26520}
        ? run $id:r2
           = 1 bills, 2 skipped, 26520 fen
    "#]]);
}

#[test]
fn what_is_shared_out_is_refused_with_reasons() {
    check(expect![[r#"
        2 sun billing.ProposeTariff {"tariff":$id:t2,"name":"corridor_power","basis":"share_flat","from":"2026-01","decision":$record:decision,"with":$i:owners,"expires":$day:60}
           ✓
           · cosign.ProposalOpened {proposal:$id:t2,resolution:{set_tariff:{tariff:$id:t2}},required:[$i:anhe,$i:owners],expires:$day:60,evidence:[{commitment:$record:decision,size:100}],summary:[{label:tariff.corridor_power,before:,after:share_flat 2026-01}],by:$sun,institution:$i:anhe,at:$day:2}
           · billing.TariffProposed {tariff:$id:t2,name:corridor_power,basis:share_flat,from:2026-01,decision:{commitment:$record:decision,size:100},institution:$i:anhe,with:$i:owners}
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
        10 sun billing.IssueRun {"run":$id:r1,"tariff":$id:t2,"period":"2026-01","due":"2026-03-31"}
           ✗ billing.TotalNotAllowed
        10 sun billing.IssueRun {"run":$id:r1,"tariff":$id:t1,"period":"2026-01","due":"2026-03-31","share":{"total":100,"evidence":$record:utility}}
           ✗ billing.TotalNotAllowed
        10 sun billing.IssueRun {"run":$id:r1,"tariff":$id:t2,"period":"2026-01","due":"2026-03-31","share":{"total":0,"evidence":$record:utility}}
           ✗ billing.TotalNotAllowed
        10 sun billing.IssueRun {"run":$id:r1,"tariff":$id:t2,"period":"2026-01","due":"2026-03-31","share":{"total":100,"evidence":$record:utility,"meter":{"before":5,"after":4}}}
           ✗ billing.ReadingsNotAllowed
        ? preview $id:t2 2026-01
           = billing.TotalNotAllowed
        ? preview $id:t2 2026-01 100
           = 3 bills, 100 fen, 0 off, [33, 34, 33], left []
    "#]]);
}

/// The demo's community: what the preview says is what the clock bills, and both are what the law
/// allocates.
#[test]
fn a_sheet_of_240_flats_adds_up() {
    let mut state = billed();
    let mut names = Names::default();
    let total = 123_457;
    let script = r#"13 sun billing.ProposeTariff {"tariff":$id:t9,"name":"lift_power","basis":"share_area","from":"2026-01","decision":$record:decision,"with":$i:owners,"expires":$day:60}
        13 he cosign.Sign {"proposal":$id:t9}
        13 liu cosign.Sign {"proposal":$id:t9}
        13 clock"#;
    let played = play(&Billing, &mut state, &mut names, script);
    assert!(played.contains("TariffSet"), "{played}");
    let id = TariffId(id8("t9")).to_string();
    let told = previewed(&state, &id, "2026-01", &[&total.to_string()]).unwrap();
    assert_eq!((told.total, told.flats, told.bills), (Fen(total), 240, 241));
    let issue = format!(
        r#"13 sun billing.IssueRun {{"run":$id:r7,"tariff":$id:t9,"period":"2026-01","due":"2026-01-31","share":{{"total":{total},"evidence":$record:utility}}}}"#
    );
    let clock = "13 clock\n".repeat(12);
    play(&Billing, &mut state, &mut names, &format!("{issue}\n{clock}"));
    let run = peek_run(&state, COMMUNITY, RunId(id8("r7"))).unwrap();
    assert_eq!((run.done_at.is_some(), run.bills, run.total), (true, 241, Fen(total)));
    let month = "2026-01".parse().unwrap();
    let sheet = query(&state, |store| shares(store, service_id("lift_power"), month).unwrap());
    let (_, lines) = sheet.unwrap();
    let ids: Vec<String> = lines.iter().map(|(flat, _)| flat.to_hex()).collect();
    let weights: Vec<(&str, u64)> =
        ids.iter().zip(&lines).map(|(id, (_, line))| (&id[..], line.weight.into())).collect();
    let law = law::allocate(law::Fen::new(total as u64).unwrap(), &weights).unwrap();
    let ours: Vec<u64> = lines.iter().map(|(_, line)| line.fen.unwrap().0 as u64).collect();
    assert_eq!(ours, law.iter().map(|fen| fen.get()).collect::<Vec<_>>());
}

proptest! {
    /// Counting by weight gives every flat what sorting all flats would.
    #[test]
    fn shares_are_those_of_the_law(
        total in 1i64..1_000_000_000_000,
        weights in prop::collection::vec(prop_oneof![1u32..6, 3_000u32..20_000], 1..200),
    ) {
        let mut counts = BTreeMap::<u32, u32>::new();
        for weight in &weights {
            *counts.entry(*weight).or_default() += 1;
        }
        let mut sharing = Sharing::among(Fen(total), &counts).unwrap();
        let ours: Vec<i64> = weights.iter().map(|weight| sharing.next(*weight).0).collect();
        let ids: Vec<String> = (0..weights.len()).map(|index| format!("{index:04}")).collect();
        let named: Vec<(&str, u64)> =
            ids.iter().map(String::as_str).zip(weights.iter().map(|w| u64::from(*w))).collect();
        let law = law::allocate(law::Fen::new(total as u64).unwrap(), &named).unwrap();
        prop_assert_eq!(ours.iter().sum::<i64>(), total);
        prop_assert_eq!(ours, law.iter().map(|fen| fen.get() as i64).collect::<Vec<_>>());
    }
}
