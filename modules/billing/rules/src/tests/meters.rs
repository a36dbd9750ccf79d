//! Meters: readings, swaps, and bills of what was counted.

use super::demo::{billed, name_of};
use super::*;
use crate::limits::LINES_MAX;
use crate::state::first_bytes;
use expect_test::expect;
use kernel::ShanghaiDate;
use kernel::testing::{DAY_MS, ctx_by};
use proptest::prelude::*;
use std::collections::BTreeMap;

/// 水费 at 3.85 a unit, signed; and the ids that commands derive.
const WATER: &str = r#"
2 sun billing.ProposeTariff {"tariff":$id:t2,"name":"water","basis":"metered","rate":{"fen":385,"per":1},"from":"2026-01","decision":$record:decision,"with":$i:owners,"expires":$day:60}
2 he cosign.Sign {"proposal":$id:t2}
2 liu cosign.Sign {"proposal":$id:t2}
2 clock
"#;

fn with_water() -> (MemoryState, Names) {
    let (mut state, mut names) = founded();
    play(&Billing, &mut state, &mut names, SETUP);
    learn_bills(&mut names);
    let played = play(&Billing, &mut state, &mut names, WATER);
    assert!(played.contains("TariffSet"), "{played}");
    for day in [2, 20, 30, 40] {
        let unit = ctx_by(START + day * DAY_MS, "wang", 0).unit;
        let reading = first_bytes(&[b"linli/reading/v1\0", &unit.0]);
        names.learn(&format!("own-{day}"), &reading.to_string());
    }
    (state, names)
}

/// Plays the script that is in the expectation, with a metered tariff in force.
fn metered(expect: Expect) {
    let (mut state, mut names) = with_water();
    let script = expect.data().to_owned();
    expect.assert_eq(&play(&Billing, &mut state, &mut names, &script));
}

#[test]
fn a_flat_pays_what_its_meter_counted() {
    metered(expect![[r##"
        # The first readings are where counting begins: nothing is billed by them.
        2 sun billing.RecordReadings {"batch":$id:b1,"name":"water","taken_on":"2026-01-02","lines":[{"flat":$f:1201,"value":12345600},{"flat":$f:802,"value":500000}],"evidence":$record:sheet}
           ✓
           · records.RecordAttached {record:{commitment:$record:sheet,size:100},kind:evidence,class:institutions,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:2}
           · billing.ReadingRecorded {batch:$id:b1,name:water,flat:$f:1201,value:12345600,on:2026-01-02,first:true,confirmed:false,institution:$i:anhe,evidence:{commitment:$record:sheet,size:100},at:$day:2}
           · billing.ReadingRecorded {batch:$id:b1,name:water,flat:$f:802,value:500000,on:2026-01-02,first:true,confirmed:false,institution:$i:anhe,evidence:{commitment:$record:sheet,size:100},at:$day:2}
        ? preview $id:t2 2026-01
           = 0 bills, 0 fen, 0 off, [], left [NoReading, NoReading, NoReading]
        30 sun billing.RecordReadings {"batch":$id:b2,"name":"water","taken_on":"2026-01-31","lines":[{"flat":$f:1201,"value":12361250},{"flat":$f:802,"value":500000}],"evidence":$record:sheet}
           ✓
           · billing.ReadingRecorded {batch:$id:b2,name:water,flat:$f:1201,value:12361250,on:2026-01-31,first:false,confirmed:false,institution:$i:anhe,evidence:{commitment:$record:sheet,size:100},at:$day:30}
           · billing.ReadingRecorded {batch:$id:b2,name:water,flat:$f:802,value:500000,on:2026-01-31,first:false,confirmed:false,institution:$i:anhe,evidence:{commitment:$record:sheet,size:100},at:$day:30}
        ? preview $id:t2 2026-01
           = 1 bills, 6025 fen, 0 off, [6025], left [NothingToPay, NoReading]
        30 sun billing.IssueRun {"run":$id:r1,"tariff":$id:t2,"period":"2026-01","due":"2026-12-31"}
           ✓
           · billing.RunStarted {run:$id:r1,tariff:$id:t2,period:2026-01,due:2026-12-31,flats:3,institution:$i:anhe}
        30 clock
           ✓
           ✓
           ✓
           · billing.BillIssued {bill:$b:r1-1201-0,run:$id:r1,tariff:$id:t2,flat:$f:1201,payer:{owners:[$wang]},concerns:flat,period:2026-01,from:2026-01-03,to:2026-01-31,days:29,month_days:29,area:8937,basis:metered,rate:{fen:385,per:1},counted:{from:{value:12345600,on:2026-01-02},to:{value:12361250,on:2026-01-31},used:15650},month_fen:6025,fen:6025,due:2026-12-31}
           · treasury.EntryPosted {number:1,fund:property_fee,date:2026-01-31,cause:bill,of:$id:r1,lines:[{account:1122,debit:6025,credit:0},{account:4001,debit:0,credit:6025}]}
           · treasury.FlatPosted {number:1,fund:property_fee,date:2026-01-31,flat:$f:1201,cause:bill,of:$id:r1,lines:[{account:1122,debit:6025,credit:0,balance:6025}]}
           · billing.RunCompleted {run:$id:r1,bills:1,skipped:2,total:6025}
        ? meter water $f:1201
           = Some("from 12361250 on 2026-01-31, to None, used None"), waits None
        ? meter water $f:802
           = Some("from 500000 on 2026-01-02, to Some(\"500000 on 2026-01-31\"), used Some(0)"), waits None
        # Nobody read it in February; the run of March bills the whole difference.
        58 sun billing.IssueRun {"run":$id:r2,"tariff":$id:t2,"period":"2026-02","due":"2026-12-31"}
           ✓
           · billing.RunStarted {run:$id:r2,tariff:$id:t2,period:2026-02,due:2026-12-31,flats:3,institution:$i:anhe}
        58 clock
           ✓
           ✓
           · billing.RunCompleted {run:$id:r2,bills:0,skipped:3,total:0}
        89 sun billing.RecordReadings {"batch":$id:b3,"name":"water","taken_on":"2026-03-31","lines":[{"flat":$f:1201,"value":12399000},{"flat":$f:802,"value":504500}],"evidence":$record:sheet}
           ✓
           · billing.ReadingRecorded {batch:$id:b3,name:water,flat:$f:1201,value:12399000,on:2026-03-31,first:false,confirmed:false,institution:$i:anhe,evidence:{commitment:$record:sheet,size:100},at:$day:89}
           · billing.ReadingRecorded {batch:$id:b3,name:water,flat:$f:802,value:504500,on:2026-03-31,first:false,confirmed:false,institution:$i:anhe,evidence:{commitment:$record:sheet,size:100},at:$day:89}
        89 sun billing.IssueRun {"run":$id:r3,"tariff":$id:t2,"period":"2026-03","due":"2026-12-31"}
           ✓
           · billing.RunStarted {run:$id:r3,tariff:$id:t2,period:2026-03,due:2026-12-31,flats:3,institution:$i:anhe}
        89 clock
           ✓
           ✓
           · billing.BillIssued {bill:$b:r3-1201-0,run:$id:r3,tariff:$id:t2,flat:$f:1201,payer:{owners:[$wang]},concerns:flat,period:2026-03,from:2026-02-01,to:2026-03-31,days:59,month_days:59,area:8937,basis:metered,rate:{fen:385,per:1},counted:{from:{value:12361250,on:2026-01-31},to:{value:12399000,on:2026-03-31},used:37750},month_fen:14534,fen:14534,due:2026-12-31}
           · billing.BillIssued {bill:$b:r3-802-0,run:$id:r3,tariff:$id:t2,flat:$f:802,payer:{owners:[$li]},concerns:flat,period:2026-03,from:2026-01-03,to:2026-03-31,days:88,month_days:88,area:7558,basis:metered,rate:{fen:385,per:1},counted:{from:{value:500000,on:2026-01-02},to:{value:504500,on:2026-03-31},used:4500},month_fen:1733,fen:1733,due:2026-12-31}
           · treasury.EntryPosted {number:2,fund:property_fee,date:2026-03-31,cause:bill,of:$id:r3,lines:[{account:1122,debit:16267,credit:0},{account:4001,debit:0,credit:16267}]}
           · treasury.FlatPosted {number:2,fund:property_fee,date:2026-03-31,flat:$f:1201,cause:bill,of:$id:r3,lines:[{account:1122,debit:14534,credit:0,balance:20559}]}
           · treasury.FlatPosted {number:2,fund:property_fee,date:2026-03-31,flat:$f:802,cause:bill,of:$id:r3,lines:[{account:1122,debit:1733,credit:0,balance:1733}]}
           · billing.RunCompleted {run:$id:r3,bills:2,skipped:1,total:16267}
    "##]]);
}

#[test]
fn a_wrong_reading_is_put_right_before_and_after_it_is_billed() {
    metered(expect![[r#"
        2 sun billing.RecordReadings {"batch":$id:b1,"name":"water","taken_on":"2026-01-02","lines":[{"flat":$f:1201,"value":100000}],"evidence":$record:sheet}
           ✓
           · records.RecordAttached {record:{commitment:$record:sheet,size:100},kind:evidence,class:institutions,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:2}
           · billing.ReadingRecorded {batch:$id:b1,name:water,flat:$f:1201,value:100000,on:2026-01-02,first:true,confirmed:false,institution:$i:anhe,evidence:{commitment:$record:sheet,size:100},at:$day:2}
        # The first number itself was wrong.
        3 sun billing.RecordReadings {"batch":$id:b1,"name":"water","taken_on":"2026-01-02","lines":[{"flat":$f:1201,"value":10000}],"evidence":$record:sheet}
           ✗ billing.ReadingCorrects
        3 sun billing.RecordReadings {"batch":$id:b1,"name":"water","taken_on":"2026-01-02","lines":[{"flat":$f:1201,"value":10000,"confirmed":true}],"evidence":$record:sheet}
           ✓
           · billing.ReadingRecorded {batch:$id:b1,name:water,flat:$f:1201,value:10000,on:2026-01-02,first:false,confirmed:true,institution:$i:anhe,evidence:{commitment:$record:sheet,size:100},at:$day:3}
        30 sun billing.RecordReadings {"batch":$id:b2,"name":"water","taken_on":"2026-01-30","lines":[{"flat":$f:1201,"value":39000}],"evidence":$record:sheet}
           ✓
           · billing.ReadingRecorded {batch:$id:b2,name:water,flat:$f:1201,value:39000,on:2026-01-30,first:false,confirmed:false,institution:$i:anhe,evidence:{commitment:$record:sheet,size:100},at:$day:30}
        # So was this one, read once more on the same day.
        30 sun billing.RecordReadings {"batch":$id:b3,"name":"water","taken_on":"2026-01-30","lines":[{"flat":$f:1201,"value":29000}],"evidence":$record:sheet}
           ✗ billing.ReadingCorrects
        30 sun billing.RecordReadings {"batch":$id:b3,"name":"water","taken_on":"2026-01-30","lines":[{"flat":$f:1201,"value":29000,"confirmed":true}],"evidence":$record:sheet}
           ✓
           · billing.ReadingRecorded {batch:$id:b3,name:water,flat:$f:1201,value:29000,on:2026-01-30,first:false,confirmed:true,institution:$i:anhe,evidence:{commitment:$record:sheet,size:100},at:$day:30}
        30 sun billing.IssueRun {"run":$id:r1,"tariff":$id:t2,"period":"2026-01","due":"2026-12-31"}
           ✓
           · billing.RunStarted {run:$id:r1,tariff:$id:t2,period:2026-01,due:2026-12-31,flats:3,institution:$i:anhe}
        30 clock
           ✓
           ✓
           ✓
           · billing.BillIssued {bill:$b:r1-1201-0,run:$id:r1,tariff:$id:t2,flat:$f:1201,payer:{owners:[$wang]},concerns:flat,period:2026-01,from:2026-01-03,to:2026-01-30,days:28,month_days:28,area:8937,basis:metered,rate:{fen:385,per:1},counted:{from:{value:10000,on:2026-01-02},to:{value:29000,on:2026-01-30},used:19000},month_fen:7315,fen:7315,due:2026-12-31}
           · treasury.EntryPosted {number:1,fund:property_fee,date:2026-01-31,cause:bill,of:$id:r1,lines:[{account:1122,debit:7315,credit:0},{account:4001,debit:0,credit:7315}]}
           · treasury.FlatPosted {number:1,fund:property_fee,date:2026-01-31,flat:$f:1201,cause:bill,of:$id:r1,lines:[{account:1122,debit:7315,credit:0,balance:7315}]}
           · billing.RunCompleted {run:$id:r1,bills:1,skipped:2,total:7315}
        31 sun billing.ReverseBill {"bill":$b:r1-1201-0,"reason":$record:wrong}
           ✓
           · records.RecordAttached {record:{commitment:$record:wrong,size:100},kind:reason,class:own_flat,flat:$f:1201,account:null,by:$sun,institution:$i:anhe,at:$day:31}
           · treasury.EntryPosted {number:2,fund:property_fee,date:2026-02-01,cause:reversal,lines:[{account:1122,debit:0,credit:7315},{account:4001,debit:7315,credit:0}]}
           · treasury.FlatPosted {number:2,fund:property_fee,date:2026-02-01,flat:$f:1201,cause:reversal,of:$b:r1-1201-0,lines:[{account:1122,debit:0,credit:7315,balance:0}]}
           · billing.BillReversed {bill:$b:r1-1201-0,flat:$f:1201,concerns:flat,cancelled:7315,credited:0,reason:{commitment:$record:wrong,size:100}}
        ? meter water $f:1201
           = Some("from 10000 on 2026-01-02, to Some(\"29000 on 2026-01-30\"), used Some(19000)"), waits None
        31 sun billing.RecordReadings {"batch":$id:b4,"name":"water","taken_on":"2026-01-31","lines":[{"flat":$f:1201,"value":25000,"confirmed":true}],"evidence":$record:sheet}
           ✓
           · billing.ReadingRecorded {batch:$id:b4,name:water,flat:$f:1201,value:25000,on:2026-01-31,first:false,confirmed:true,institution:$i:anhe,evidence:{commitment:$record:sheet,size:100},at:$day:31}
        31 sun billing.IssueRun {"run":$id:r2,"tariff":$id:t2,"period":"2026-01","due":"2026-12-31"}
           ✓
           · billing.RunStarted {run:$id:r2,tariff:$id:t2,period:2026-01,due:2026-12-31,flats:3,institution:$i:anhe}
        31 clock
           ✓
           ✓
           · billing.BillIssued {bill:$b:r2-1201-0,run:$id:r2,tariff:$id:t2,flat:$f:1201,payer:{owners:[$wang]},concerns:flat,period:2026-01,from:2026-01-03,to:2026-01-31,days:29,month_days:29,area:8937,basis:metered,rate:{fen:385,per:1},counted:{from:{value:10000,on:2026-01-02},to:{value:25000,on:2026-01-31},used:15000},month_fen:5775,fen:5775,due:2026-12-31}
           · treasury.EntryPosted {number:3,fund:property_fee,date:2026-02-01,cause:bill,of:$id:r2,lines:[{account:1122,debit:5775,credit:0},{account:4001,debit:0,credit:5775}]}
           · treasury.FlatPosted {number:3,fund:property_fee,date:2026-02-01,flat:$f:1201,cause:bill,of:$id:r2,lines:[{account:1122,debit:5775,credit:0,balance:5775}]}
           · billing.RunCompleted {run:$id:r2,bills:1,skipped:2,total:5775}
        # Only the newest charge of a meter can be taken back.
        58 sun billing.RecordReadings {"batch":$id:b5,"name":"water","taken_on":"2026-02-28","lines":[{"flat":$f:1201,"value":30000}],"evidence":$record:sheet}
           ✓
           · billing.ReadingRecorded {batch:$id:b5,name:water,flat:$f:1201,value:30000,on:2026-02-28,first:false,confirmed:false,institution:$i:anhe,evidence:{commitment:$record:sheet,size:100},at:$day:58}
        58 sun billing.IssueRun {"run":$id:r3,"tariff":$id:t2,"period":"2026-02","due":"2026-12-31"}
           ✓
           · billing.RunStarted {run:$id:r3,tariff:$id:t2,period:2026-02,due:2026-12-31,flats:3,institution:$i:anhe}
        58 clock
           ✓
           · billing.BillIssued {bill:$b:r3-1201-0,run:$id:r3,tariff:$id:t2,flat:$f:1201,payer:{owners:[$wang]},concerns:flat,period:2026-02,from:2026-02-01,to:2026-02-28,days:28,month_days:28,area:8937,basis:metered,rate:{fen:385,per:1},counted:{from:{value:25000,on:2026-01-31},to:{value:30000,on:2026-02-28},used:5000},month_fen:1925,fen:1925,due:2026-12-31}
           · treasury.EntryPosted {number:4,fund:property_fee,date:2026-02-28,cause:bill,of:$id:r3,lines:[{account:1122,debit:1925,credit:0},{account:4001,debit:0,credit:1925}]}
           · treasury.FlatPosted {number:4,fund:property_fee,date:2026-02-28,flat:$f:1201,cause:bill,of:$id:r3,lines:[{account:1122,debit:1925,credit:0,balance:7700}]}
           · billing.RunCompleted {run:$id:r3,bills:1,skipped:2,total:1925}
        59 sun billing.ReverseBill {"bill":$b:r2-1201-0,"reason":$record:wrong}
           ✗ billing.BilledSince
        59 sun billing.ReverseBill {"bill":$b:r3-1201-0,"reason":$record:wrong}
           ✓
           · treasury.EntryPosted {number:5,fund:property_fee,date:2026-03-01,cause:reversal,lines:[{account:1122,debit:0,credit:1925},{account:4001,debit:1925,credit:0}]}
           · treasury.FlatPosted {number:5,fund:property_fee,date:2026-03-01,flat:$f:1201,cause:reversal,of:$b:r3-1201-0,lines:[{account:1122,debit:0,credit:1925,balance:5775}]}
           · billing.BillReversed {bill:$b:r3-1201-0,flat:$f:1201,concerns:flat,cancelled:1925,credited:0,reason:{commitment:$record:wrong,size:100}}
        59 sun billing.ReverseBill {"bill":$b:r2-1201-0,"reason":$record:wrong}
           ✓
           · treasury.EntryPosted {number:6,fund:property_fee,date:2026-03-01,cause:reversal,lines:[{account:1122,debit:0,credit:5775},{account:4001,debit:5775,credit:0}]}
           · treasury.FlatPosted {number:6,fund:property_fee,date:2026-03-01,flat:$f:1201,cause:reversal,of:$b:r2-1201-0,lines:[{account:1122,debit:0,credit:5775,balance:0}]}
           · billing.BillReversed {bill:$b:r2-1201-0,flat:$f:1201,concerns:flat,cancelled:5775,credited:0,reason:{commitment:$record:wrong,size:100}}
        ? meter water $f:1201
           = Some("from 10000 on 2026-01-02, to Some(\"30000 on 2026-02-28\"), used Some(20000)"), waits None
    "#]]);
}

#[test]
fn a_swapped_meter_counts_on() {
    metered(expect![[r#"
        2 sun billing.SwapMeter {"flat":$f:1201,"name":"water","closing":90000,"opening":0,"on":"2026-01-02","evidence":$record:swap}
           ✗ billing.MeterNotFound
        2 sun billing.RecordReadings {"batch":$id:b1,"name":"water","taken_on":"2026-01-02","lines":[{"flat":$f:1201,"value":80000}],"evidence":$record:sheet}
           ✓
           · records.RecordAttached {record:{commitment:$record:sheet,size:100},kind:evidence,class:institutions,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:2}
           · billing.ReadingRecorded {batch:$id:b1,name:water,flat:$f:1201,value:80000,on:2026-01-02,first:true,confirmed:false,institution:$i:anhe,evidence:{commitment:$record:sheet,size:100},at:$day:2}
        10 sun billing.RecordReadings {"batch":$id:b2,"name":"water","taken_on":"2026-01-10","lines":[{"flat":$f:1201,"value":85000}],"evidence":$record:sheet}
           ✓
           · billing.ReadingRecorded {batch:$id:b2,name:water,flat:$f:1201,value:85000,on:2026-01-10,first:false,confirmed:false,institution:$i:anhe,evidence:{commitment:$record:sheet,size:100},at:$day:10}
        12 sun billing.SwapMeter {"flat":$f:1201,"name":"water","closing":84000,"opening":0,"on":"2026-01-12","evidence":$record:swap}
           ✗ billing.ReadingBelowLast
        12 sun billing.SwapMeter {"flat":$f:1201,"name":"water","closing":87500,"opening":0,"on":"2026-01-09","evidence":$record:swap}
           ✗ billing.ReadingDayNotAllowed
        12 sun billing.SwapMeter {"flat":$f:1201,"name":"water","closing":87500,"opening":0,"on":"2026-02-01","evidence":$record:swap}
           ✗ billing.ReadingDayNotAllowed
        12 sun billing.SwapMeter {"flat":$f:1201,"name":"water","closing":1000000000,"opening":0,"on":"2026-01-12","evidence":$record:swap}
           ✗ billing.ReadingTooLarge
        12 sun billing.SwapMeter {"flat":$f:9999,"name":"water","closing":87500,"opening":0,"on":"2026-01-12","evidence":$record:swap}
           ✗ billing.FlatNotFound
        12 sun billing.SwapMeter {"flat":$f:1201,"name":"water","closing":87500,"opening":0,"on":"2026-01-12","evidence":$record:swap}
           ✓
           · records.RecordAttached {record:{commitment:$record:swap,size:100},kind:evidence,class:own_flat,flat:$f:1201,account:null,by:$sun,institution:$i:anhe,at:$day:12}
           · billing.MeterSwapped {name:water,flat:$f:1201,closing:87500,opening:0,on:2026-01-12,evidence:{commitment:$record:swap,size:100},institution:$i:anhe,at:$day:12}
        12 sun billing.SwapMeter {"flat":$f:1201,"name":"water","closing":87500,"opening":0,"on":"2026-01-12","evidence":$record:swap}
           ✗ billing.ReadingKnown
        # The new meter began at 0.200: a swap of the same day puts the first one right.
        13 sun billing.SwapMeter {"flat":$f:1201,"name":"water","closing":87500,"opening":200,"on":"2026-01-12","evidence":$record:swap}
           ✓
           · billing.MeterSwapped {name:water,flat:$f:1201,closing:87500,opening:200,on:2026-01-12,evidence:{commitment:$record:swap,size:100},institution:$i:anhe,at:$day:13}
        ? meter water $f:1201
           = Some("from 80000 on 2026-01-02, to Some(\"200 on 2026-01-12\"), used Some(7500)"), waits None
        30 sun billing.RecordReadings {"batch":$id:b3,"name":"water","taken_on":"2026-01-31","lines":[{"flat":$f:1201,"value":6200}],"evidence":$record:sheet}
           ✓
           · billing.ReadingRecorded {batch:$id:b3,name:water,flat:$f:1201,value:6200,on:2026-01-31,first:false,confirmed:false,institution:$i:anhe,evidence:{commitment:$record:sheet,size:100},at:$day:30}
        30 sun billing.SwapMeter {"flat":$f:1201,"name":"water","closing":87500,"opening":9000,"on":"2026-01-12","evidence":$record:swap}
           ✗ billing.ReadingBelowLast
        ? preview $id:t2 2026-01
           = 1 bills, 5198 fen, 0 off, [5198], left [NoReading, NoReading]
        30 sun billing.IssueRun {"run":$id:r1,"tariff":$id:t2,"period":"2026-01","due":"2026-12-31"}
           ✓
           · billing.RunStarted {run:$id:r1,tariff:$id:t2,period:2026-01,due:2026-12-31,flats:3,institution:$i:anhe}
        30 clock
           ✓
           ✓
           ✓
           · billing.BillIssued {bill:$b:r1-1201-0,run:$id:r1,tariff:$id:t2,flat:$f:1201,payer:{owners:[$wang]},concerns:flat,period:2026-01,from:2026-01-03,to:2026-01-31,days:29,month_days:29,area:8937,basis:metered,rate:{fen:385,per:1},counted:{from:{value:80000,on:2026-01-02},swaps:[{closing:87500,opening:200,on:2026-01-12}],to:{value:6200,on:2026-01-31},used:13500},month_fen:5198,fen:5198,due:2026-12-31}
           · treasury.EntryPosted {number:1,fund:property_fee,date:2026-01-31,cause:bill,of:$id:r1,lines:[{account:1122,debit:5198,credit:0},{account:4001,debit:0,credit:5198}]}
           · treasury.FlatPosted {number:1,fund:property_fee,date:2026-01-31,flat:$f:1201,cause:bill,of:$id:r1,lines:[{account:1122,debit:5198,credit:0,balance:5198}]}
           · billing.RunCompleted {run:$id:r1,bills:1,skipped:2,total:5198}
        33 sun billing.SwapMeter {"flat":$f:1201,"name":"water","closing":6200,"opening":0,"on":"2026-02-02","evidence":$record:swap}
           ✓
           · billing.MeterSwapped {name:water,flat:$f:1201,closing:6200,opening:0,on:2026-02-02,evidence:{commitment:$record:swap,size:100},institution:$i:anhe,at:$day:33}
        34 sun billing.SwapMeter {"flat":$f:1201,"name":"water","closing":0,"opening":0,"on":"2026-02-03","evidence":$record:swap}
           ✓
           · billing.MeterSwapped {name:water,flat:$f:1201,closing:0,opening:0,on:2026-02-03,evidence:{commitment:$record:swap,size:100},institution:$i:anhe,at:$day:34}
        35 sun billing.SwapMeter {"flat":$f:1201,"name":"water","closing":0,"opening":0,"on":"2026-02-04","evidence":$record:swap}
           ✓
           · billing.MeterSwapped {name:water,flat:$f:1201,closing:0,opening:0,on:2026-02-04,evidence:{commitment:$record:swap,size:100},institution:$i:anhe,at:$day:35}
        36 sun billing.SwapMeter {"flat":$f:1201,"name":"water","closing":0,"opening":0,"on":"2026-02-05","evidence":$record:swap}
           ✗ billing.TooManySwaps
        36 sun billing.ReverseBill {"bill":$b:r1-1201-0,"reason":$record:wrong}
           ✗ billing.TooManySwaps
    "#]]);
}

#[test]
fn a_residents_own_reading_waits_for_the_company() {
    metered(expect![[r#"
        2 li billing.SubmitReading {"flat":$f:1201,"name":"water","value":10000,"photo":$record:photo}
           ✗ billing.NotYourFlat
        2 wang billing.SubmitReading {"flat":$f:1201,"name":"lift_fee","value":10000,"photo":$record:photo}
           ✗ billing.NotMetered
        2 wang billing.SubmitReading {"flat":$f:1201,"name":"water","value":1000000000,"photo":$record:photo}
           ✗ billing.ReadingTooLarge
        2 wang billing.SubmitReading {"flat":$f:1201,"name":"water","value":10000,"photo":$record:photo}
           ✓
           · records.RecordAttached {record:{commitment:$record:photo,size:100},kind:photo,class:own_flat,flat:$f:1201,account:null,by:$wang,institution:null,at:$day:2}
           · billing.ReadingSubmitted {reading:$b:own-2,name:water,flat:$f:1201,value:10000,on:2026-01-03,photo:{commitment:$record:photo,size:100},replaces:null,by:$wang,at:$day:2}
        ? preview $id:t2 2026-01
           = 0 bills, 0 fen, 0 off, [], left [ReadingWaits, NoReading, NoReading]
        3 sun billing.AnswerReading {"flat":$f:1201,"name":"water","reading":$id:x1,"answer":"accept"}
           ✗ billing.ReadingNotWaiting
        3 wang billing.AnswerReading {"flat":$f:1201,"name":"water","reading":$b:own-2,"answer":"accept"}
           ✗ identity.NotEntitled
        3 sun billing.AnswerReading {"flat":$f:1201,"name":"water","reading":$b:own-2,"answer":{"correct":{"value":10000,"reason":$record:why}}}
           ✗ billing.CorrectionNotNeeded
        3 sun billing.AnswerReading {"flat":$f:1201,"name":"water","reading":$b:own-2,"answer":"accept"}
           ✓
           · billing.ReadingAnswered {reading:$b:own-2,name:water,flat:$f:1201,value:10000,on:2026-01-03,reason:null,institution:$i:anhe,at:$day:3}
        3 sun billing.AnswerReading {"flat":$f:1201,"name":"water","reading":$b:own-2,"answer":"accept"}
           ✗ billing.ReadingNotWaiting
        20 wang billing.SubmitReading {"flat":$f:1201,"name":"water","value":9000,"photo":$record:photo2}
           ✗ billing.ReadingBelowLast
        20 wang billing.SubmitReading {"flat":$f:1201,"name":"water","value":19000,"photo":$record:photo2}
           ✓
           · records.RecordAttached {record:{commitment:$record:photo2,size:100},kind:photo,class:own_flat,flat:$f:1201,account:null,by:$wang,institution:null,at:$day:20}
           · billing.ReadingSubmitted {reading:$b:own-20,name:water,flat:$f:1201,value:19000,on:2026-01-21,photo:{commitment:$record:photo2,size:100},replaces:null,by:$wang,at:$day:20}
        # A second one takes its place; only that can be answered.
        30 wang billing.SubmitReading {"flat":$f:1201,"name":"water","value":21000,"photo":$record:photo3}
           ✓
           · records.RecordAttached {record:{commitment:$record:photo3,size:100},kind:photo,class:own_flat,flat:$f:1201,account:null,by:$wang,institution:null,at:$day:30}
           · billing.ReadingSubmitted {reading:$b:own-30,name:water,flat:$f:1201,value:21000,on:2026-01-31,photo:{commitment:$record:photo3,size:100},replaces:$b:own-20,by:$wang,at:$day:30}
        30 sun billing.AnswerReading {"flat":$f:1201,"name":"water","reading":$b:own-20,"answer":"accept"}
           ✗ billing.ReadingNotWaiting
        30 sun billing.AnswerReading {"flat":$f:1201,"name":"water","reading":$b:own-30,"answer":{"correct":{"value":20900,"reason":$record:why}}}
           ✓
           · records.RecordAttached {record:{commitment:$record:why,size:100},kind:reason,class:own_flat,flat:$f:1201,account:null,by:$sun,institution:$i:anhe,at:$day:30}
           · billing.ReadingAnswered {reading:$b:own-30,name:water,flat:$f:1201,value:20900,on:2026-01-31,reason:{commitment:$record:why,size:100},institution:$i:anhe,at:$day:30}
        30 sun billing.IssueRun {"run":$id:r1,"tariff":$id:t2,"period":"2026-01","due":"2026-12-31"}
           ✓
           · billing.RunStarted {run:$id:r1,tariff:$id:t2,period:2026-01,due:2026-12-31,flats:3,institution:$i:anhe}
        30 clock
           ✓
           ✓
           ✓
           · billing.BillIssued {bill:$b:r1-1201-0,run:$id:r1,tariff:$id:t2,flat:$f:1201,payer:{owners:[$wang]},concerns:flat,period:2026-01,from:2026-01-04,to:2026-01-31,days:28,month_days:28,area:8937,basis:metered,rate:{fen:385,per:1},counted:{from:{value:10000,on:2026-01-03},to:{value:20900,on:2026-01-31},used:10900},month_fen:4197,fen:4197,due:2026-12-31}
           · treasury.EntryPosted {number:1,fund:property_fee,date:2026-01-31,cause:bill,of:$id:r1,lines:[{account:1122,debit:4197,credit:0},{account:4001,debit:0,credit:4197}]}
           · treasury.FlatPosted {number:1,fund:property_fee,date:2026-01-31,flat:$f:1201,cause:bill,of:$id:r1,lines:[{account:1122,debit:4197,credit:0,balance:4197}]}
           · billing.RunCompleted {run:$id:r1,bills:1,skipped:2,total:4197}
        40 wang billing.SubmitReading {"flat":$f:1201,"name":"water","value":21900,"photo":$record:photo4}
           ✓
           · records.RecordAttached {record:{commitment:$record:photo4,size:100},kind:photo,class:own_flat,flat:$f:1201,account:null,by:$wang,institution:null,at:$day:40}
           · billing.ReadingSubmitted {reading:$b:own-40,name:water,flat:$f:1201,value:21900,on:2026-02-10,photo:{commitment:$record:photo4,size:100},replaces:null,by:$wang,at:$day:40}
        41 sun billing.AnswerReading {"flat":$f:1201,"name":"water","reading":$b:own-40,"answer":{"decline":{"reason":$record:blurred}}}
           ✓
           · records.RecordAttached {record:{commitment:$record:blurred,size:100},kind:reason,class:own_flat,flat:$f:1201,account:null,by:$sun,institution:$i:anhe,at:$day:41}
           · billing.ReadingAnswered {reading:$b:own-40,name:water,flat:$f:1201,value:null,on:2026-02-10,reason:{commitment:$record:blurred,size:100},institution:$i:anhe,at:$day:41}
        ? meter water $f:1201
           = Some("from 20900 on 2026-01-31, to None, used None"), waits None
    "#]]);
}

#[test]
fn readings_are_refused_with_reasons() {
    metered(expect![[r#"
        2 wang billing.RecordReadings {"batch":$id:b1,"name":"water","taken_on":"2026-01-02","lines":[{"flat":$f:1201,"value":1}],"evidence":$record:sheet}
           ✗ identity.NotEntitled
        2 sun billing.RecordReadings {"batch":$id:b1,"name":"property_fee","taken_on":"2026-01-02","lines":[{"flat":$f:1201,"value":1}],"evidence":$record:sheet}
           ✗ billing.NotMetered
        2 sun billing.RecordReadings {"batch":$id:b1,"name":"water","taken_on":"2026-01-02","lines":[],"evidence":$record:sheet}
           ✗ billing.LinesNotAllowed
        2 sun billing.RecordReadings {"batch":$id:b1,"name":"water","taken_on":"2026-01-02","lines":[{"flat":$f:1201,"value":1},{"flat":$f:1201,"value":2}],"evidence":$record:sheet}
           ✗ billing.LinesNotAllowed
        2 sun billing.RecordReadings {"batch":$id:b1,"name":"water","taken_on":"2026-01-04","lines":[{"flat":$f:1201,"value":1}],"evidence":$record:sheet}
           ✗ billing.ReadingDayNotAllowed
        2 sun billing.RecordReadings {"batch":$id:b1,"name":"water","taken_on":"2024-12-31","lines":[{"flat":$f:1201,"value":1}],"evidence":$record:sheet}
           ✗ billing.ReadingDayNotAllowed
        2 sun billing.RecordReadings {"batch":$id:b1,"name":"water","taken_on":"2026-01-02","lines":[{"flat":$f:9999,"value":1}],"evidence":$record:sheet}
           ✗ billing.FlatNotFound
        2 sun billing.RecordReadings {"batch":$id:b1,"name":"water","taken_on":"2026-01-02","lines":[{"flat":$f:1201,"value":1000000000}],"evidence":$record:sheet}
           ✗ billing.ReadingTooLarge
        2 sun billing.RecordReadings {"batch":$id:b1,"name":"water","taken_on":"2026-01-02","lines":[{"flat":$f:1201,"value":50000}],"evidence":$record:sheet}
           ✓
           · records.RecordAttached {record:{commitment:$record:sheet,size:100},kind:evidence,class:institutions,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:2}
           · billing.ReadingRecorded {batch:$id:b1,name:water,flat:$f:1201,value:50000,on:2026-01-02,first:true,confirmed:false,institution:$i:anhe,evidence:{commitment:$record:sheet,size:100},at:$day:2}
        5 sun billing.RecordReadings {"batch":$id:b2,"name":"water","taken_on":"2026-01-02","lines":[{"flat":$f:1201,"value":50000}],"evidence":$record:sheet}
           ✗ billing.ReadingKnown
        5 sun billing.RecordReadings {"batch":$id:b2,"name":"water","taken_on":"2026-01-01","lines":[{"flat":$f:1201,"value":50000}],"evidence":$record:sheet}
           ✗ billing.ReadingDayNotAllowed
        5 sun billing.RecordReadings {"batch":$id:b2,"name":"water","taken_on":"2026-01-05","lines":[{"flat":$f:1201,"value":49999}],"evidence":$record:sheet}
           ✗ billing.ReadingBelowLast
        5 sun billing.RecordReadings {"batch":$id:b2,"name":"water","taken_on":"2026-01-05","lines":[{"flat":$f:1201,"value":1050001}],"evidence":$record:sheet}
           ✗ billing.ReadingJumps
        5 sun billing.RecordReadings {"batch":$id:b2,"name":"water","taken_on":"2026-01-05","lines":[{"flat":$f:1201,"value":60000}],"evidence":$record:sheet}
           ✓
           · billing.ReadingRecorded {batch:$id:b2,name:water,flat:$f:1201,value:60000,on:2026-01-05,first:false,confirmed:false,institution:$i:anhe,evidence:{commitment:$record:sheet,size:100},at:$day:5}
        6 sun billing.RecordReadings {"batch":$id:b3,"name":"water","taken_on":"2026-01-06","lines":[{"flat":$f:1201,"value":59999}],"evidence":$record:sheet}
           ✗ billing.ReadingCorrects
        6 sun billing.RecordReadings {"batch":$id:b3,"name":"water","taken_on":"2026-01-02","lines":[{"flat":$f:1201,"value":60001,"confirmed":true}],"evidence":$record:sheet}
           ✗ billing.ReadingBelowLast
        6 sun billing.IssueRun {"run":$id:r1,"tariff":$id:t2,"period":"2026-01","due":"2026-12-31"}
           ✓
           · billing.RunStarted {run:$id:r1,tariff:$id:t2,period:2026-01,due:2026-12-31,flats:3,institution:$i:anhe}
        6 clock
           ✓
           · billing.BillIssued {bill:$b:r1-1201-0,run:$id:r1,tariff:$id:t2,flat:$f:1201,payer:{owners:[$wang]},concerns:flat,period:2026-01,from:2026-01-03,to:2026-01-05,days:3,month_days:3,area:8937,basis:metered,rate:{fen:385,per:1},counted:{from:{value:50000,on:2026-01-02},to:{value:60000,on:2026-01-05},used:10000},month_fen:3850,fen:3850,due:2026-12-31}
           · treasury.EntryPosted {number:1,fund:property_fee,date:2026-01-07,cause:bill,of:$id:r1,lines:[{account:1122,debit:3850,credit:0},{account:4001,debit:0,credit:3850}]}
           · treasury.FlatPosted {number:1,fund:property_fee,date:2026-01-07,flat:$f:1201,cause:bill,of:$id:r1,lines:[{account:1122,debit:3850,credit:0,balance:3850}]}
           · billing.RunCompleted {run:$id:r1,bills:1,skipped:2,total:3850}
        # Ten units were billed: more than fifty are looked at again.
        30 sun billing.RecordReadings {"batch":$id:b4,"name":"water","taken_on":"2026-01-31","lines":[{"flat":$f:1201,"value":110001}],"evidence":$record:sheet}
           ✗ billing.ReadingJumps
        30 sun billing.RecordReadings {"batch":$id:b4,"name":"water","taken_on":"2026-01-31","lines":[{"flat":$f:1201,"value":110001,"confirmed":true}],"evidence":$record:sheet}
           ✓
           · billing.ReadingRecorded {batch:$id:b4,name:water,flat:$f:1201,value:110001,on:2026-01-31,first:false,confirmed:true,institution:$i:anhe,evidence:{commitment:$record:sheet,size:100},at:$day:30}
    "#]]);
}

#[test]
fn a_sale_between_two_readings_splits_what_was_counted() {
    metered(expect![[r#"
        2 sun billing.RecordReadings {"batch":$id:b1,"name":"water","taken_on":"2026-01-01","lines":[{"flat":$f:802,"value":0}],"evidence":$record:sheet}
           ✓
           · records.RecordAttached {record:{commitment:$record:sheet,size:100},kind:evidence,class:institutions,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:2}
           · billing.ReadingRecorded {batch:$id:b1,name:water,flat:$f:802,value:0,on:2026-01-01,first:true,confirmed:false,institution:$i:anhe,evidence:{commitment:$record:sheet,size:100},at:$day:2}
        15 sun property.DraftRoster {"draft":$id:d2,"part":0,"parts":1,"flats":[{"flat":$f:802,"building":3,"stairwell":1,"area":7558,"basis":"register","door":$record:door802,"status":{"delivered":{"since":"2019-05-01"}},"developer":null,"owned_from":"2026-01-12","owners":[{"account":$zhao,"kind":"natural","card":null,"share":null}]}]}
           ✓
        15 sun property.ProposeRoster {"draft":$id:d2,"with":$i:juwei,"expires":$day:50,"evidence":$record:register}
           ✗ property.ExpiresTooLate
        15 he cosign.Sign {"proposal":$id:d2}
           ✗ cosign.ProposalNotFound
        15 wu cosign.Sign {"proposal":$id:d2}
           ✗ cosign.ProposalNotFound
        15 clock
           ✓
        15 clock
        30 sun billing.RecordReadings {"batch":$id:b2,"name":"water","taken_on":"2026-01-31","lines":[{"flat":$f:802,"value":10000}],"evidence":$record:sheet}
           ✓
           · billing.ReadingRecorded {batch:$id:b2,name:water,flat:$f:802,value:10000,on:2026-01-31,first:false,confirmed:false,institution:$i:anhe,evidence:{commitment:$record:sheet,size:100},at:$day:30}
        30 sun billing.IssueRun {"run":$id:r1,"tariff":$id:t2,"period":"2026-01","due":"2026-12-31"}
           ✓
           · billing.RunStarted {run:$id:r1,tariff:$id:t2,period:2026-01,due:2026-12-31,flats:3,institution:$i:anhe}
        30 clock
           ✓
           ✓
           · billing.BillIssued {bill:$b:r1-802-0,run:$id:r1,tariff:$id:t2,flat:$f:802,payer:{owners:[$li]},concerns:flat,period:2026-01,from:2026-01-02,to:2026-01-31,days:30,month_days:30,area:7558,basis:metered,rate:{fen:385,per:1},counted:{from:{value:0,on:2026-01-01},to:{value:10000,on:2026-01-31},used:10000},month_fen:3850,fen:3850,due:2026-12-31}
           · treasury.EntryPosted {number:1,fund:property_fee,date:2026-01-31,cause:bill,of:$id:r1,lines:[{account:1122,debit:3850,credit:0},{account:4001,debit:0,credit:3850}]}
           · treasury.FlatPosted {number:1,fund:property_fee,date:2026-01-31,flat:$f:802,cause:bill,of:$id:r1,lines:[{account:1122,debit:3850,credit:0,balance:3850}]}
           · billing.RunCompleted {run:$id:r1,bills:1,skipped:2,total:3850}
        # One part taken back: the other still rests on the readings.
        31 sun billing.ReverseBill {"bill":$b:r1-802-1,"reason":$record:wrong}
           ✗ billing.BillNotFound
        ? meter water $f:802
           = Some("from 10000 on 2026-01-31, to None, used None"), waits None
        31 sun billing.ReverseBill {"bill":$b:r1-802-0,"reason":$record:wrong}
           ✓
           · records.RecordAttached {record:{commitment:$record:wrong,size:100},kind:reason,class:own_flat,flat:$f:802,account:null,by:$sun,institution:$i:anhe,at:$day:31}
           · treasury.EntryPosted {number:2,fund:property_fee,date:2026-02-01,cause:reversal,lines:[{account:1122,debit:0,credit:3850},{account:4001,debit:3850,credit:0}]}
           · treasury.FlatPosted {number:2,fund:property_fee,date:2026-02-01,flat:$f:802,cause:reversal,of:$b:r1-802-0,lines:[{account:1122,debit:0,credit:3850,balance:0}]}
           · billing.BillReversed {bill:$b:r1-802-0,flat:$f:802,concerns:flat,cancelled:3850,credited:0,reason:{commitment:$record:wrong,size:100}}
        ? meter water $f:802
           = Some("from 0 on 2026-01-01, to Some(\"10000 on 2026-01-31\"), used Some(10000)"), waits None
    "#]]);
}

/// The demo's 240 flats, read in three commands and billed by the clock: no command and no step
/// runs out of work.
#[test]
fn a_community_is_read_and_billed_in_steps() {
    let mut state = billed();
    let mut names = Names::default();
    let mut flats: Vec<FlatId> = (0..240).map(|index| flat(&name_of(index))).collect();
    flats.sort_unstable();
    let sheet = |day: u64, on: &str, value: u64| -> String {
        let part = |flats: &[FlatId]| {
            let line = |flat: &FlatId| format!(r#"{{"flat":"{}","value":{value}}}"#, flat.to_hex());
            let lines: Vec<String> = flats.iter().map(line).collect();
            let lines = lines.join(",");
            format!(
                r#"{day} sun billing.RecordReadings {{"batch":$id:b{day},"name":"water","taken_on":"{on}","lines":[{lines}],"evidence":$record:sheet{day}}}"#
            )
        };
        flats.chunks(LINES_MAX).map(part).collect::<Vec<_>>().join("\n")
    };
    let script = [
        WATER.trim().replace("\n2 ", "\n13 ").replacen("2 sun", "13 sun", 1),
        sheet(13, "2026-01-13", 100_000),
        sheet(30, "2026-01-31", 107_500),
        r#"30 sun billing.IssueRun {"run":$id:w1,"tariff":$id:t2,"period":"2026-01","due":"2026-12-31"}"#.to_owned(),
        "30 clock\n".repeat(12),
    ];
    let played = play(&Billing, &mut state, &mut names, &script.join("\n"));
    assert!(!played.contains('✗'), "{played}");
    let run = peek_run(&state, COMMUNITY, RunId(id8("w1"))).unwrap();
    // 7.500 × 3.85 is 28.875, half up; every part of a sale adds up to it.
    assert_eq!((run.done_at.is_some(), run.total), (true, Fen(240 * 2_888)));
    let longest = script[1].lines().map(str::len).max().unwrap();
    assert!(longest < 14_000, "a command of {longest} bytes");
}

/// One thing that happens to a meter, days after the one before.
#[derive(Clone, Copy, Debug)]
enum Deed {
    /// Water flows, and the meter is read, perhaps wrongly.
    Read { used: u64, slip: u64 },
    /// Water flows, and the meter is swapped for one that does not begin at nothing.
    Swap { used: u64, opening: u64 },
    /// The month is billed.
    Bill,
    /// A bill is taken back, the newest being number 0.
    Reverse { newest: usize },
}

fn any_deed() -> impl Strategy<Value = (u64, Deed)> {
    let (used, slip) = (0u64..40_000, prop_oneof![4 => Just(0u64), 1 => 1u64..9_000]);
    let deed = prop_oneof![
        4 => (used.clone(), slip).prop_map(|(used, slip)| Deed::Read { used, slip }),
        1 => (used, 0u64..3_000).prop_map(|(used, opening)| Deed::Swap { used, opening }),
        3 => Just(Deed::Bill),
        2 => (0usize..3).prop_map(|newest| Deed::Reverse { newest }),
    ];
    (1u64..12, deed)
}

/// What a person with a notebook would know: what flowed in all, and what the meter shows.
#[derive(Default)]
struct Notebook {
    day: u64,
    flowed: u64,
    shows: u64,
    /// What had flowed by the reading of a day, as it was read.
    by_day: BTreeMap<ShanghaiDate, u64>,
    /// Bills that stand, oldest first, and what each counted.
    bills: Vec<(BillId, u64)>,
    runs: usize,
}

impl Notebook {
    fn today(&self) -> ShanghaiDate {
        ShanghaiDate::at(START + self.day * DAY_MS)
    }

    fn script_of(&mut self, (days, deed): (u64, Deed)) -> String {
        self.day += days;
        let (day, today) = (self.day, self.today());
        match deed {
            Deed::Read { used, slip } => {
                self.flow(used);
                let value = self.shows + slip;
                format!(
                    r#"{day} sun billing.RecordReadings {{"batch":$id:b1,"name":"water","taken_on":"{today}","lines":[{{"flat":$f:1201,"value":{value},"confirmed":true}}],"evidence":$record:sheet}}"#
                )
            }
            Deed::Swap { used, opening } => {
                self.flow(used);
                let closing = self.shows;
                format!(
                    r#"{day} sun billing.SwapMeter {{"flat":$f:1201,"name":"water","closing":{closing},"opening":{opening},"on":"{today}","evidence":$record:swap{day}}}"#
                )
            }
            Deed::Bill => {
                self.runs += 1;
                let (run, period) = (self.runs, &today.to_string()[..7]);
                format!(
                    "{day} sun billing.IssueRun {{\"run\":$id:w{run},\"tariff\":$id:t2,\"period\":\"{period}\",\"due\":\"2029-12-31\"}}\n{day} clock"
                )
            }
            Deed::Reverse { newest } => {
                let at = self.bills.len().checked_sub(newest + 1);
                let bill = at.map_or(BillId(id8("none")), |at| self.bills[at].0);
                format!(
                    r#"{day} sun billing.ReverseBill {{"bill":"{bill}","reason":$record:why{day}}}"#
                )
            }
        }
    }

    fn flow(&mut self, used: u64) {
        self.flowed += used;
        self.shows += used;
    }

    /// Notes what the ledger took.
    fn note(&mut self, deed: Deed, played: &str) {
        let today = self.today();
        match deed {
            Deed::Read { slip, .. } if played.contains("billing.ReadingRecorded") => {
                self.by_day.insert(today, self.flowed + slip);
            }
            Deed::Swap { opening, .. } if played.contains("billing.MeterSwapped") => {
                self.shows = opening;
                self.by_day.insert(today, self.flowed);
            }
            Deed::Bill => {
                let counted = played.split("used:").nth(1);
                if let Some(used) = counted.and_then(|rest| rest.split('}').next()) {
                    let run = RunId(id8(&format!("w{}", self.runs)));
                    self.bills.push((bill_id(run, flat("1201"), 0), used.parse().unwrap()));
                }
            }
            Deed::Reverse { newest } if played.contains("billing.BillReversed") => {
                assert_eq!(newest, 0, "only the newest charge is undone");
                self.bills.pop();
            }
            _ => {}
        }
    }

    /// What the bills that stand counted.
    fn billed(&self) -> u64 {
        self.bills.iter().map(|(_, used)| used).sum()
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    /// However a meter is read, swapped, billed and taken back: the bills that stand count exactly
    /// what flowed between the first reading and the last billed one; and once all are reversed,
    /// one run bills all of it again.
    #[test]
    fn bills_count_what_flowed(deeds in prop::collection::vec(any_deed(), 1..30)) {
        let (mut state, mut names) = with_water();
        let mut book = Notebook { day: 3, ..Notebook::default() };
        let first = (1, Deed::Read { used: 5_000, slip: 0 });
        for deed in std::iter::once(first).chain(deeds) {
            let script = book.script_of(deed);
            let played = play(&Billing, &mut state, &mut names, &script);
            book.note(deed.1, &played);
            let key = (service_id("water"), flat("1201"));
            let meter = peek_meter(&state, COMMUNITY, key).unwrap();
            let flowed = book.by_day[&meter.from.on] - 5_000;
            prop_assert_eq!(book.billed(), flowed, "after {}", script);
        }
        let before = book.billed();
        let bills = book.bills.len();
        for _ in 0..bills {
            let deed = (1, Deed::Reverse { newest: 0 });
            let script = book.script_of(deed);
            let played = play(&Billing, &mut state, &mut names, &script);
            if played.contains("TooManySwaps") {
                return Ok(());
            }
            book.note(deed.1, &played);
        }
        prop_assert_eq!(book.billed(), 0);
        let meter = peek_meter(&state, COMMUNITY, (service_id("water"), flat("1201"))).unwrap();
        let used = meter.counted().map_or(0, |counted| counted.used);
        prop_assert!(used >= before, "{} of {} are free again", used, before);
        prop_assert_eq!(meter.billed, None);
    }
}
