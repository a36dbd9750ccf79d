//! Money in, out of prepaid money, and taken back.

use super::conservation::runs;
use super::*;
use expect_test::expect;
use kernel::testing::ctx_by;
use treasury::chart::{BANK, FEES_PREPAID};

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
        # What the company records lies at its provider, is taken back from there, and its number can be used again.
        12 lin billing.ReversePayment {"payment":$id:p2,"reason":$record:why2}
           ✓
           · records.RecordAttached {record:{commitment:$record:why2,size:100},kind:reason,class:own_flat,flat:$f:802,account:null,by:$lin,institution:$i:bank,at:$day:12}
           · treasury.EntryPosted {number:5,fund:property_fee,date:2026-01-13,cause:reversal,lines:[{account:1002,debit:0,credit:21540},{account:1122,debit:21540,credit:0}]}
           · treasury.FlatPosted {number:5,fund:property_fee,date:2026-01-13,flat:$f:802,cause:reversal,of:$id:p2,lines:[{account:1122,debit:21540,credit:0,balance:21540}]}
           · billing.ReceiptIssued {number:3,kind:reversal,payment:$id:p2,flat:$f:802,bill:$b:r1-802-0,fen:-21540,to_bill:-21540,to_prepaid:0,owed_before:0,owed_after:21540,prepaid_before:0,prepaid_after:0,reason:{commitment:$record:why2,size:100},institution:$i:bank,concerns:flat,at:$day:12}
        12 sun billing.RecordPayment {"payment":$id:p4,"target":{"bill":$b:r1-802-0},"fen":21540,"channel":"alipay","paid_at":$day:10,"reference":"TX-1","evidence":$record:slip-p4}
           ✓
           · records.RecordAttached {record:{commitment:$record:slip-p4,size:100},kind:evidence,class:own_flat,flat:$f:802,account:null,by:$sun,institution:$i:anhe,at:$day:12}
           · treasury.EntryPosted {number:6,fund:property_fee,date:2026-01-13,cause:payment,lines:[{account:1012,debit:21540,credit:0},{account:1122,debit:0,credit:21540}]}
           · treasury.FlatPosted {number:6,fund:property_fee,date:2026-01-13,flat:$f:802,cause:payment,of:$id:p4,lines:[{account:1122,debit:0,credit:21540,balance:0}]}
           · billing.ReceiptIssued {number:4,kind:received,payment:$id:p4,flat:$f:802,bill:$b:r1-802-0,fen:21540,to_bill:21540,to_prepaid:0,owed_before:21540,owed_after:0,prepaid_before:0,prepaid_after:0,received:{channel:alipay,paid_at:$day:10,reference:TX-1,evidence:{commitment:$record:slip-p4,size:100}},institution:$i:anhe,concerns:flat,at:$day:12}
        12 lin billing.ReversePayment {"payment":$id:p4,"reason":$record:why4}
           ✗ billing.RecordedByAnother
        12 sun billing.ReversePayment {"payment":$id:p4,"reason":$record:why4}
           ✓
           · records.RecordAttached {record:{commitment:$record:why4,size:100},kind:reason,class:own_flat,flat:$f:802,account:null,by:$sun,institution:$i:anhe,at:$day:12}
           · treasury.EntryPosted {number:7,fund:property_fee,date:2026-01-13,cause:reversal,lines:[{account:1012,debit:0,credit:21540},{account:1122,debit:21540,credit:0}]}
           · treasury.FlatPosted {number:7,fund:property_fee,date:2026-01-13,flat:$f:802,cause:reversal,of:$id:p4,lines:[{account:1122,debit:21540,credit:0,balance:21540}]}
           · billing.ReceiptIssued {number:5,kind:reversal,payment:$id:p4,flat:$f:802,bill:$b:r1-802-0,fen:-21540,to_bill:-21540,to_prepaid:0,owed_before:0,owed_after:21540,prepaid_before:0,prepaid_after:0,reason:{commitment:$record:why4,size:100},institution:$i:anhe,concerns:flat,at:$day:12}
        12 sun billing.RecordPayment {"payment":$id:p5,"target":{"bill":$b:r1-802-0},"fen":21540,"channel":"wechat","paid_at":$day:10,"reference":"TX-1","evidence":$record:slip-p5}
           ✓
           · records.RecordAttached {record:{commitment:$record:slip-p5,size:100},kind:evidence,class:own_flat,flat:$f:802,account:null,by:$sun,institution:$i:anhe,at:$day:12}
           · treasury.EntryPosted {number:8,fund:property_fee,date:2026-01-13,cause:payment,lines:[{account:1012,debit:21540,credit:0},{account:1122,debit:0,credit:21540}]}
           · treasury.FlatPosted {number:8,fund:property_fee,date:2026-01-13,flat:$f:802,cause:payment,of:$id:p5,lines:[{account:1122,debit:0,credit:21540,balance:0}]}
           · billing.ReceiptIssued {number:6,kind:received,payment:$id:p5,flat:$f:802,bill:$b:r1-802-0,fen:21540,to_bill:21540,to_prepaid:0,owed_before:21540,owed_after:0,prepaid_before:0,prepaid_after:0,received:{channel:wechat,paid_at:$day:10,reference:TX-1,evidence:{commitment:$record:slip-p5,size:100}},institution:$i:anhe,concerns:flat,at:$day:12}
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
        let tables: Vec<u16> = store.unit_writes(&[]).iter().map(|(key, ..)| table(key)).collect();
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
