//! Runs, bills, what becomes of them, and who may say so.

use super::check;
use expect_test::expect;

#[test]
fn a_run_bills_everybody_and_payments_settle_bills() {
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
        ? run $id:r1
           = 3 bills, 0 skipped, 81224 fen
        ? bill $b:r1-1201-0
           = Open, 25470 fen, 0 paid, 25470 owed
        ? balance 1122
           = 47010
        ? balance 1124
           = 34214
        ? balance 4001
           = 81224
        # Wang pays exactly, Li too much, the developer in part.
        11 lin billing.RecordPayment {"payment":$id:p1,"target":{"bill":$b:r1-1201-0},"fen":25470,"channel":"bank_transfer","paid_at":$day:10,"reference":"TX-1","evidence":$record:slip-p1}
           ✓
           · records.RecordAttached {record:{commitment:$record:slip-p1,size:100},kind:evidence,class:own_flat,flat:$f:1201,account:null,by:$lin,institution:$i:bank,at:$day:11}
           · treasury.EntryPosted {number:2,fund:property_fee,date:2026-01-12,cause:payment,lines:[{account:1002,debit:25470,credit:0},{account:1122,debit:0,credit:25470}]}
           · treasury.FlatPosted {number:2,fund:property_fee,date:2026-01-12,flat:$f:1201,cause:payment,of:$id:p1,lines:[{account:1122,debit:0,credit:25470,balance:0}]}
           · billing.ReceiptIssued {number:1,kind:received,payment:$id:p1,flat:$f:1201,bill:$b:r1-1201-0,fen:25470,to_bill:25470,to_prepaid:0,owed_before:25470,owed_after:0,prepaid_before:0,prepaid_after:0,received:{channel:bank_transfer,paid_at:$day:10,reference:TX-1,evidence:{commitment:$record:slip-p1,size:100}},institution:$i:bank,concerns:flat,at:$day:11}
        11 qian billing.RecordPayment {"payment":$id:p2,"target":{"bill":$b:r1-802-0},"fen":30000,"channel":"cash","paid_at":$day:10,"reference":null,"evidence":$record:slip-p2}
           ✓
           · records.RecordAttached {record:{commitment:$record:slip-p2,size:100},kind:evidence,class:own_flat,flat:$f:802,account:null,by:$qian,institution:$i:anhe,at:$day:11}
           · treasury.EntryPosted {number:3,fund:property_fee,date:2026-01-12,cause:payment,lines:[{account:1002,debit:30000,credit:0},{account:1122,debit:0,credit:21540},{account:2203,debit:0,credit:8460}]}
           · treasury.FlatPosted {number:3,fund:property_fee,date:2026-01-12,flat:$f:802,cause:payment,of:$id:p2,lines:[{account:1122,debit:0,credit:21540,balance:0},{account:2203,debit:0,credit:8460,balance:8460}]}
           · billing.ReceiptIssued {number:2,kind:received,payment:$id:p2,flat:$f:802,bill:$b:r1-802-0,fen:30000,to_bill:21540,to_prepaid:8460,owed_before:21540,owed_after:0,prepaid_before:0,prepaid_after:8460,received:{channel:cash,paid_at:$day:10,reference:null,evidence:{commitment:$record:slip-p2,size:100}},institution:$i:anhe,concerns:flat,at:$day:11}
        11 lin billing.RecordPayment {"payment":$id:p3,"target":{"bill":$b:r1-1301-0},"fen":10000,"channel":"bank_transfer","paid_at":$day:10,"reference":null,"evidence":$record:slip-p3}
           ✓
           · records.RecordAttached {record:{commitment:$record:slip-p3,size:100},kind:evidence,class:own_flat,flat:null,account:null,by:$lin,institution:$i:bank,at:$day:11}
           · treasury.EntryPosted {number:4,fund:property_fee,date:2026-01-12,cause:payment,lines:[{account:1002,debit:10000,credit:0},{account:1124,debit:0,credit:10000}]}
           · treasury.FlatPosted {number:4,fund:property_fee,date:2026-01-12,flat:$f:1301,cause:payment,of:$id:p3,lines:[{account:1124,debit:0,credit:10000,balance:24214}]}
           · billing.ReceiptIssued {number:3,kind:received,payment:$id:p3,flat:$f:1301,bill:$b:r1-1301-0,fen:10000,to_bill:10000,to_prepaid:0,owed_before:34214,owed_after:24214,prepaid_before:0,prepaid_after:0,received:{channel:bank_transfer,paid_at:$day:10,reference:null,evidence:{commitment:$record:slip-p3,size:100}},institution:$i:bank,concerns:{developer:$i:dev},at:$day:11}
        ? bill $b:r1-1201-0
           = Paid, 25470 fen, 25470 paid, 0 owed
        ? bill $b:r1-802-0
           = Paid, 21540 fen, 21540 paid, 0 owed
        ? bill $b:r1-1301-0
           = Part, 34214 fen, 10000 paid, 24214 owed
        ? flat $f:802
           = [(2203, Fen(8460))]
        ? balance 1002
           = 65470
        ? balance 2203
           = 8460
        # Li pays the next month out of the credit, then tops up and pays the rest.
        31 sun billing.IssueRun {"run":$id:r2,"tariff":$id:t1,"period":"2026-02","due":"2026-02-28"}
           ✓
           · billing.RunStarted {run:$id:r2,tariff:$id:t1,period:2026-02,due:2026-02-28,flats:3,institution:$i:anhe}
        31 clock
           ✓
           ✓
           ✓
           ✓
           · billing.BillIssued {bill:$b:r2-1201-0,run:$id:r2,tariff:$id:t1,flat:$f:1201,payer:{owners:[$wang]},concerns:flat,period:2026-02,from:2026-02-01,to:2026-02-28,days:28,month_days:28,area:8937,basis:area,rate:{fen:285,per:1},month_fen:25470,fen:25470,due:2026-02-28}
           · billing.BillIssued {bill:$b:r2-802-0,run:$id:r2,tariff:$id:t1,flat:$f:802,payer:{owners:[$li]},concerns:flat,period:2026-02,from:2026-02-01,to:2026-02-28,days:28,month_days:28,area:7558,basis:area,rate:{fen:285,per:1},month_fen:21540,fen:21540,due:2026-02-28}
           · billing.BillIssued {bill:$b:r2-1301-0,run:$id:r2,tariff:$id:t1,flat:$f:1301,payer:{developer:$i:dev},concerns:{developer:$i:dev},period:2026-02,from:2026-02-01,to:2026-02-28,days:28,month_days:28,area:12005,basis:area,rate:{fen:285,per:1},month_fen:34214,fen:34214,due:2026-02-28}
           · treasury.EntryPosted {number:5,fund:property_fee,date:2026-02-01,cause:bill,of:$id:r2,lines:[{account:1122,debit:47010,credit:0},{account:1124,debit:34214,credit:0},{account:4001,debit:0,credit:81224}]}
           · treasury.FlatPosted {number:5,fund:property_fee,date:2026-02-01,flat:$f:1201,cause:bill,of:$id:r2,lines:[{account:1122,debit:25470,credit:0,balance:25470}]}
           · treasury.FlatPosted {number:5,fund:property_fee,date:2026-02-01,flat:$f:802,cause:bill,of:$id:r2,lines:[{account:1122,debit:21540,credit:0,balance:21540}]}
           · treasury.FlatPosted {number:5,fund:property_fee,date:2026-02-01,flat:$f:1301,cause:bill,of:$id:r2,lines:[{account:1124,debit:34214,credit:0,balance:58428}]}
           · billing.RunCompleted {run:$id:r2,bills:3,skipped:0,total:81224}
        32 li billing.PayFromPrepaid {"payment":$id:p4,"bill":$b:r2-802-0,"fen":8460}
           ✓
           · treasury.EntryPosted {number:6,fund:property_fee,date:2026-02-02,cause:payment,lines:[{account:1122,debit:0,credit:8460},{account:2203,debit:8460,credit:0}]}
           · treasury.FlatPosted {number:6,fund:property_fee,date:2026-02-02,flat:$f:802,cause:payment,of:$id:p4,lines:[{account:1122,debit:0,credit:8460,balance:13080},{account:2203,debit:8460,credit:0,balance:0}]}
           · billing.ReceiptIssued {number:4,kind:from_prepaid,payment:$id:p4,flat:$f:802,bill:$b:r2-802-0,fen:8460,to_bill:8460,to_prepaid:-8460,owed_before:21540,owed_after:13080,prepaid_before:8460,prepaid_after:0,institution:null,concerns:flat,at:$day:32}
        32 lin billing.RecordPayment {"payment":$id:p5,"target":{"prepaid":$f:802},"fen":20000,"channel":"wechat","paid_at":$day:32,"reference":null,"evidence":$record:slip-p5}
           ✓
           · records.RecordAttached {record:{commitment:$record:slip-p5,size:100},kind:evidence,class:own_flat,flat:$f:802,account:null,by:$lin,institution:$i:bank,at:$day:32}
           · treasury.EntryPosted {number:7,fund:property_fee,date:2026-02-02,cause:payment,lines:[{account:1002,debit:20000,credit:0},{account:2203,debit:0,credit:20000}]}
           · treasury.FlatPosted {number:7,fund:property_fee,date:2026-02-02,flat:$f:802,cause:payment,of:$id:p5,lines:[{account:2203,debit:0,credit:20000,balance:20000}]}
           · billing.ReceiptIssued {number:5,kind:received,payment:$id:p5,flat:$f:802,bill:null,fen:20000,to_bill:0,to_prepaid:20000,owed_before:0,owed_after:0,prepaid_before:0,prepaid_after:20000,received:{channel:wechat,paid_at:$day:32,reference:null,evidence:{commitment:$record:slip-p5,size:100}},institution:$i:bank,concerns:flat,at:$day:32}
        32 li billing.PayFromPrepaid {"payment":$id:p6,"bill":$b:r2-802-0,"fen":13080}
           ✓
           · treasury.EntryPosted {number:8,fund:property_fee,date:2026-02-02,cause:payment,lines:[{account:1122,debit:0,credit:13080},{account:2203,debit:13080,credit:0}]}
           · treasury.FlatPosted {number:8,fund:property_fee,date:2026-02-02,flat:$f:802,cause:payment,of:$id:p6,lines:[{account:1122,debit:0,credit:13080,balance:0},{account:2203,debit:13080,credit:0,balance:6920}]}
           · billing.ReceiptIssued {number:6,kind:from_prepaid,payment:$id:p6,flat:$f:802,bill:$b:r2-802-0,fen:13080,to_bill:13080,to_prepaid:-13080,owed_before:13080,owed_after:0,prepaid_before:20000,prepaid_after:6920,institution:null,concerns:flat,at:$day:32}
        ? bill $b:r2-802-0
           = Paid, 21540 fen, 21540 paid, 0 owed
        ? flat $f:802
           = [(2203, Fen(6920))]
        ? balance 1002
           = 85470
    "#]]);
}

#[test]
fn a_sale_splits_the_month_by_days() {
    check(expect![[r#"
        11 sun property.TransferFlat {"transfer":$id:s1,"flat":$f:1201,"owners":[{"account":$zhao,"kind":"natural","card":null,"share":null}],"from":"2026-01-11","with":$i:juwei,"expires":$day:19,"evidence":$record:contract}
           ✓
           · records.RecordAttached {record:{commitment:$record:contract,size:100},kind:evidence,class:own_flat,flat:$f:1201,account:null,by:$sun,institution:$i:anhe,at:$day:11}
           · cosign.ProposalOpened {proposal:$id:s1,resolution:{adopt_roster:{draft:$id:s1}},required:[$i:anhe,$i:juwei],expires:$day:19,evidence:[{commitment:$record:contract,size:100}],summary:[{label:register.transfers,before:0,after:1}],by:$sun,institution:$i:anhe,at:$day:11}
           · property.TransferProposed {draft:$id:s1,flat:$f:1201,institution:$i:anhe,with:$i:juwei,from:2026-01-11,evidence:{commitment:$record:contract,size:100}}
        11 he cosign.Sign {"proposal":$id:s1}
           ✓
           · cosign.ProposalSigned {proposal:$id:s1,institution:$i:anhe,by:$he,missing:0,at:$day:11}
        11 wu cosign.Sign {"proposal":$id:s1}
           ✓
           · cosign.ProposalSigned {proposal:$id:s1,institution:$i:juwei,by:$wu,missing:0,at:$day:11}
           · cosign.ProposalCompleted {proposal:$id:s1,resolution:{adopt_roster:{draft:$id:s1}},at:$day:11}
        11 clock
           ✓
           ✓
        11 clock
           ✓
           · property.FlatRegistered {flat:$f:1201,draft:$id:s1,building:3,stairwell:1,area:8937,basis:register,status:{delivered:{since:2019-05-01}},developer:null,door:{commitment:$record:door1201,size:100}}
           · property.OwnersRegistered {flat:$f:1201,draft:$id:s1,from:2026-01-11,owners:[{account:$zhao,share:null}]}
           · property.RosterAdopted {draft:$id:s1,rows:1,refused:0,flats:3,area:28500}
        12 sun billing.IssueRun {"run":$id:r1,"tariff":$id:t1,"period":"2026-01","due":"2026-01-31"}
           ✓
           · billing.RunStarted {run:$id:r1,tariff:$id:t1,period:2026-01,due:2026-01-31,flats:3,institution:$i:anhe}
        12 clock
           ✓
           · billing.BillIssued {bill:$b:r1-1201-0,run:$id:r1,tariff:$id:t1,flat:$f:1201,payer:{owners:[$wang]},concerns:{account:$wang},period:2026-01,from:2026-01-01,to:2026-01-10,days:10,month_days:31,area:8937,basis:area,rate:{fen:285,per:1},month_fen:25470,fen:8216,due:2026-01-31}
           · billing.BillIssued {bill:$b:r1-1201-1,run:$id:r1,tariff:$id:t1,flat:$f:1201,payer:{owners:[$zhao]},concerns:flat,period:2026-01,from:2026-01-11,to:2026-01-31,days:21,month_days:31,area:8937,basis:area,rate:{fen:285,per:1},month_fen:25470,fen:17254,due:2026-01-31}
           · billing.BillIssued {bill:$b:r1-802-0,run:$id:r1,tariff:$id:t1,flat:$f:802,payer:{owners:[$li]},concerns:flat,period:2026-01,from:2026-01-01,to:2026-01-31,days:31,month_days:31,area:7558,basis:area,rate:{fen:285,per:1},month_fen:21540,fen:21540,due:2026-01-31}
           · billing.BillIssued {bill:$b:r1-1301-0,run:$id:r1,tariff:$id:t1,flat:$f:1301,payer:{developer:$i:dev},concerns:{developer:$i:dev},period:2026-01,from:2026-01-01,to:2026-01-31,days:31,month_days:31,area:12005,basis:area,rate:{fen:285,per:1},month_fen:34214,fen:34214,due:2026-01-31}
           · treasury.EntryPosted {number:1,fund:property_fee,date:2026-01-13,cause:bill,of:$id:r1,lines:[{account:1122,debit:47010,credit:0},{account:1124,debit:34214,credit:0},{account:4001,debit:0,credit:81224}]}
           · treasury.FlatPosted {number:1,fund:property_fee,date:2026-01-13,flat:$f:1201,cause:bill,of:$id:r1,lines:[{account:1122,debit:25470,credit:0,balance:25470}]}
           · treasury.FlatPosted {number:1,fund:property_fee,date:2026-01-13,flat:$f:802,cause:bill,of:$id:r1,lines:[{account:1122,debit:21540,credit:0,balance:21540}]}
           · treasury.FlatPosted {number:1,fund:property_fee,date:2026-01-13,flat:$f:1301,cause:bill,of:$id:r1,lines:[{account:1124,debit:34214,credit:0,balance:34214}]}
           · billing.RunCompleted {run:$id:r1,bills:4,skipped:0,total:81224}
        # 10 of 31 days for the seller, the rest of the month for the buyer.
        ? bill $b:r1-1201-0
           = Open, 8216 fen, 0 paid, 8216 owed
        ? bill $b:r1-1201-1
           = Open, 17254 fen, 0 paid, 17254 owed
        ? flat $f:1201
           = [(1122, Fen(25470))]
        # Each disputes and pays their own; a credit is never the next owner's.
        12 zhao billing.DisputeBill {"bill":$b:r1-1201-0,"reason":$record:why}
           ✗ billing.NotYourFlat
        12 wang billing.DisputeBill {"bill":$b:r1-1201-0,"reason":$record:why}
           ✓
           · records.RecordAttached {record:{commitment:$record:why,size:100},kind:reason,class:own_flat,flat:null,account:$wang,by:$wang,institution:null,at:$day:12}
           · billing.BillDisputed {bill:$b:r1-1201-0,flat:$f:1201,concerns:{account:$wang},by:$wang,reason:{commitment:$record:why,size:100}}
        12 lin billing.RecordPayment {"payment":$id:p1,"target":{"bill":$b:r1-1201-0},"fen":8217,"channel":"bank_transfer","paid_at":$day:12,"reference":null,"evidence":$record:slip-p1}
           ✗ billing.MoreThanOwed
        12 lin billing.RecordPayment {"payment":$id:p1,"target":{"bill":$b:r1-1201-0},"fen":8216,"channel":"bank_transfer","paid_at":$day:12,"reference":null,"evidence":$record:slip-p1}
           ✓
           · records.RecordAttached {record:{commitment:$record:slip-p1,size:100},kind:evidence,class:own_flat,flat:null,account:$wang,by:$lin,institution:$i:bank,at:$day:12}
           · treasury.EntryPosted {number:2,fund:property_fee,date:2026-01-13,cause:payment,lines:[{account:1002,debit:8216,credit:0},{account:1122,debit:0,credit:8216}]}
           · treasury.FlatPosted {number:2,fund:property_fee,date:2026-01-13,flat:$f:1201,cause:payment,of:$id:p1,lines:[{account:1122,debit:0,credit:8216,balance:17254}]}
           · billing.ReceiptIssued {number:1,kind:received,payment:$id:p1,flat:$f:1201,bill:$b:r1-1201-0,fen:8216,to_bill:8216,to_prepaid:0,owed_before:8216,owed_after:0,prepaid_before:0,prepaid_after:0,received:{channel:bank_transfer,paid_at:$day:12,reference:null,evidence:{commitment:$record:slip-p1,size:100}},institution:$i:bank,concerns:{account:$wang},at:$day:12}
        12 sun billing.ReverseBill {"bill":$b:r1-1201-0,"reason":$record:wrong}
           ✗ billing.PaidByAnother
        12 lin billing.RecordPayment {"payment":$id:p2,"target":{"bill":$b:r1-1201-1},"fen":20000,"channel":"bank_transfer","paid_at":$day:12,"reference":null,"evidence":$record:slip-p2}
           ✓
           · records.RecordAttached {record:{commitment:$record:slip-p2,size:100},kind:evidence,class:own_flat,flat:$f:1201,account:null,by:$lin,institution:$i:bank,at:$day:12}
           · treasury.EntryPosted {number:3,fund:property_fee,date:2026-01-13,cause:payment,lines:[{account:1002,debit:20000,credit:0},{account:1122,debit:0,credit:17254},{account:2203,debit:0,credit:2746}]}
           · treasury.FlatPosted {number:3,fund:property_fee,date:2026-01-13,flat:$f:1201,cause:payment,of:$id:p2,lines:[{account:1122,debit:0,credit:17254,balance:0},{account:2203,debit:0,credit:2746,balance:2746}]}
           · billing.ReceiptIssued {number:2,kind:received,payment:$id:p2,flat:$f:1201,bill:$b:r1-1201-1,fen:20000,to_bill:17254,to_prepaid:2746,owed_before:17254,owed_after:0,prepaid_before:0,prepaid_after:2746,received:{channel:bank_transfer,paid_at:$day:12,reference:null,evidence:{commitment:$record:slip-p2,size:100}},institution:$i:bank,concerns:flat,at:$day:12}
        12 sun billing.ReverseBill {"bill":$b:r1-1201-1,"reason":$record:wrong}
           ✓
           · records.RecordAttached {record:{commitment:$record:wrong,size:100},kind:reason,class:own_flat,flat:$f:1201,account:null,by:$sun,institution:$i:anhe,at:$day:12}
           · treasury.EntryPosted {number:4,fund:property_fee,date:2026-01-13,cause:reversal,lines:[{account:2203,debit:0,credit:17254},{account:4001,debit:17254,credit:0}]}
           · treasury.FlatPosted {number:4,fund:property_fee,date:2026-01-13,flat:$f:1201,cause:reversal,of:$b:r1-1201-1,lines:[{account:2203,debit:0,credit:17254,balance:20000}]}
           · billing.BillReversed {bill:$b:r1-1201-1,flat:$f:1201,concerns:flat,cancelled:0,credited:17254,reason:{commitment:$record:wrong,size:100}}
        ? bill $b:r1-1201-0
           = Disputed, 8216 fen, 8216 paid, 0 owed
        ? bill $b:r1-1201-1
           = Reversed, 17254 fen, 17254 paid, 0 owed
        ? flat $f:1201
           = [(2203, Fen(20000))]
    "#]]);
}

#[test]
fn a_reversed_bill_is_issued_anew_by_a_further_run() {
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
        11 lin billing.RecordPayment {"payment":$id:p1,"target":{"bill":$b:r1-802-0},"fen":21540,"channel":"bank_transfer","paid_at":$day:10,"reference":null,"evidence":$record:slip-p1}
           ✓
           · records.RecordAttached {record:{commitment:$record:slip-p1,size:100},kind:evidence,class:own_flat,flat:$f:802,account:null,by:$lin,institution:$i:bank,at:$day:11}
           · treasury.EntryPosted {number:2,fund:property_fee,date:2026-01-12,cause:payment,lines:[{account:1002,debit:21540,credit:0},{account:1122,debit:0,credit:21540}]}
           · treasury.FlatPosted {number:2,fund:property_fee,date:2026-01-12,flat:$f:802,cause:payment,of:$id:p1,lines:[{account:1122,debit:0,credit:21540,balance:0}]}
           · billing.ReceiptIssued {number:1,kind:received,payment:$id:p1,flat:$f:802,bill:$b:r1-802-0,fen:21540,to_bill:21540,to_prepaid:0,owed_before:21540,owed_after:0,prepaid_before:0,prepaid_after:0,received:{channel:bank_transfer,paid_at:$day:10,reference:null,evidence:{commitment:$record:slip-p1,size:100}},institution:$i:bank,concerns:flat,at:$day:11}
        12 sun billing.ReverseBill {"bill":$b:r1-802-0,"reason":$record:wrong}
           ✓
           · records.RecordAttached {record:{commitment:$record:wrong,size:100},kind:reason,class:own_flat,flat:$f:802,account:null,by:$sun,institution:$i:anhe,at:$day:12}
           · treasury.EntryPosted {number:3,fund:property_fee,date:2026-01-13,cause:reversal,lines:[{account:2203,debit:0,credit:21540},{account:4001,debit:21540,credit:0}]}
           · treasury.FlatPosted {number:3,fund:property_fee,date:2026-01-13,flat:$f:802,cause:reversal,of:$b:r1-802-0,lines:[{account:2203,debit:0,credit:21540,balance:21540}]}
           · billing.BillReversed {bill:$b:r1-802-0,flat:$f:802,concerns:flat,cancelled:0,credited:21540,reason:{commitment:$record:wrong,size:100}}
        ? bill $b:r1-802-0
           = Reversed, 21540 fen, 21540 paid, 0 owed
        ? flat $f:802
           = [(2203, Fen(21540))]
        ? balance 4001
           = 59684
        12 sun billing.IssueRun {"run":$id:r2,"tariff":$id:t1,"period":"2026-01","due":"2026-01-31"}
           ✓
           · billing.RunStarted {run:$id:r2,tariff:$id:t1,period:2026-01,due:2026-01-31,flats:3,institution:$i:anhe}
        12 clock
           ✓
           · billing.BillIssued {bill:$b:r2-802-0,run:$id:r2,tariff:$id:t1,flat:$f:802,payer:{owners:[$li]},concerns:flat,period:2026-01,from:2026-01-01,to:2026-01-31,days:31,month_days:31,area:7558,basis:area,rate:{fen:285,per:1},month_fen:21540,fen:21540,due:2026-01-31}
           · treasury.EntryPosted {number:4,fund:property_fee,date:2026-01-13,cause:bill,of:$id:r2,lines:[{account:1122,debit:21540,credit:0},{account:4001,debit:0,credit:21540}]}
           · treasury.FlatPosted {number:4,fund:property_fee,date:2026-01-13,flat:$f:802,cause:bill,of:$id:r2,lines:[{account:1122,debit:21540,credit:0,balance:21540}]}
           · billing.RunCompleted {run:$id:r2,bills:1,skipped:2,total:21540}
        ? run $id:r2
           = 1 bills, 2 skipped, 21540 fen
        ? bill $b:r2-802-0
           = Open, 21540 fen, 0 paid, 21540 owed
        ? bill $b:r2-1201-0
           = none
        13 li billing.PayFromPrepaid {"payment":$id:p2,"bill":$b:r2-802-0,"fen":21540}
           ✓
           · treasury.EntryPosted {number:5,fund:property_fee,date:2026-01-14,cause:payment,lines:[{account:1122,debit:0,credit:21540},{account:2203,debit:21540,credit:0}]}
           · treasury.FlatPosted {number:5,fund:property_fee,date:2026-01-14,flat:$f:802,cause:payment,of:$id:p2,lines:[{account:1122,debit:0,credit:21540,balance:0},{account:2203,debit:21540,credit:0,balance:0}]}
           · billing.ReceiptIssued {number:2,kind:from_prepaid,payment:$id:p2,flat:$f:802,bill:$b:r2-802-0,fen:21540,to_bill:21540,to_prepaid:-21540,owed_before:21540,owed_after:0,prepaid_before:21540,prepaid_after:0,institution:null,concerns:flat,at:$day:13}
        ? flat $f:802
           = []
        # What was paid on the reversed bill is not taken back twice.
        13 lin billing.ReversePayment {"payment":$id:p1,"reason":$record:mistake}
           ✗ billing.PrepaidTooLow
        # Paid out of prepaid money: no bank can take that back.
        13 lin billing.ReversePayment {"payment":$id:p2,"reason":$record:back}
           ✗ identity.NotEntitled
        13 qian billing.ReversePayment {"payment":$id:p2,"reason":$record:back}
           ✓
           · records.RecordAttached {record:{commitment:$record:back,size:100},kind:reason,class:own_flat,flat:$f:802,account:null,by:$qian,institution:$i:anhe,at:$day:13}
           · treasury.EntryPosted {number:6,fund:property_fee,date:2026-01-14,cause:reversal,lines:[{account:1122,debit:21540,credit:0},{account:2203,debit:0,credit:21540}]}
           · treasury.FlatPosted {number:6,fund:property_fee,date:2026-01-14,flat:$f:802,cause:reversal,of:$id:p2,lines:[{account:1122,debit:21540,credit:0,balance:21540},{account:2203,debit:0,credit:21540,balance:21540}]}
           · billing.ReceiptIssued {number:3,kind:reversal,payment:$id:p2,flat:$f:802,bill:$b:r2-802-0,fen:-21540,to_bill:-21540,to_prepaid:21540,owed_before:0,owed_after:21540,prepaid_before:0,prepaid_after:21540,reason:{commitment:$record:back,size:100},institution:$i:anhe,concerns:flat,at:$day:13}
        13 lin billing.ReversePayment {"payment":$id:p1,"reason":$record:mistake}
           ✓
           · records.RecordAttached {record:{commitment:$record:mistake,size:100},kind:reason,class:own_flat,flat:$f:802,account:null,by:$lin,institution:$i:bank,at:$day:13}
           · treasury.EntryPosted {number:7,fund:property_fee,date:2026-01-14,cause:reversal,lines:[{account:1002,debit:0,credit:21540},{account:2203,debit:21540,credit:0}]}
           · treasury.FlatPosted {number:7,fund:property_fee,date:2026-01-14,flat:$f:802,cause:reversal,of:$id:p1,lines:[{account:2203,debit:21540,credit:0,balance:0}]}
           · billing.ReceiptIssued {number:4,kind:reversal,payment:$id:p1,flat:$f:802,bill:$b:r1-802-0,fen:-21540,to_bill:0,to_prepaid:-21540,owed_before:0,owed_after:0,prepaid_before:21540,prepaid_after:0,reason:{commitment:$record:mistake,size:100},institution:$i:bank,concerns:flat,at:$day:13}
        ? flat $f:802
           = [(1122, Fen(21540))]
        ? balance 1002
           = 0
        ? bill $b:r2-802-0
           = Open, 21540 fen, 0 paid, 21540 owed
    "#]]);
}

#[test]
fn a_dispute_is_answered_and_changes_no_debt() {
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
        11 wang billing.DisputeBill {"bill":$b:r1-1201-0,"reason":$record:why}
           ✓
           · records.RecordAttached {record:{commitment:$record:why,size:100},kind:reason,class:own_flat,flat:$f:1201,account:null,by:$wang,institution:null,at:$day:11}
           · billing.BillDisputed {bill:$b:r1-1201-0,flat:$f:1201,concerns:flat,by:$wang,reason:{commitment:$record:why,size:100}}
        ? bill $b:r1-1201-0
           = Disputed, 25470 fen, 0 paid, 25470 owed
        11 wang billing.DisputeBill {"bill":$b:r1-1201-0,"reason":$record:again}
           ✗ billing.AlreadyDisputed
        11 lin billing.RecordPayment {"payment":$id:p1,"target":{"bill":$b:r1-1201-0},"fen":100,"channel":"bank_transfer","paid_at":$day:10,"reference":null,"evidence":$record:slip-p1}
           ✓
           · records.RecordAttached {record:{commitment:$record:slip-p1,size:100},kind:evidence,class:own_flat,flat:$f:1201,account:null,by:$lin,institution:$i:bank,at:$day:11}
           · treasury.EntryPosted {number:2,fund:property_fee,date:2026-01-12,cause:payment,lines:[{account:1002,debit:100,credit:0},{account:1122,debit:0,credit:100}]}
           · treasury.FlatPosted {number:2,fund:property_fee,date:2026-01-12,flat:$f:1201,cause:payment,of:$id:p1,lines:[{account:1122,debit:0,credit:100,balance:25370}]}
           · billing.ReceiptIssued {number:1,kind:received,payment:$id:p1,flat:$f:1201,bill:$b:r1-1201-0,fen:100,to_bill:100,to_prepaid:0,owed_before:25470,owed_after:25370,prepaid_before:0,prepaid_after:0,received:{channel:bank_transfer,paid_at:$day:10,reference:null,evidence:{commitment:$record:slip-p1,size:100}},institution:$i:bank,concerns:flat,at:$day:11}
        ? bill $b:r1-1201-0
           = Disputed, 25470 fen, 100 paid, 25370 owed
        12 wu billing.ResolveDispute {"bill":$b:r1-1201-0,"reason":$record:answer}
           ✗ identity.NotEntitled
        12 sun billing.ResolveDispute {"bill":$b:r1-1201-0,"reason":$record:answer}
           ✓
           · records.RecordAttached {record:{commitment:$record:answer,size:100},kind:reason,class:own_flat,flat:$f:1201,account:null,by:$sun,institution:$i:anhe,at:$day:12}
           · billing.DisputeResolved {bill:$b:r1-1201-0,flat:$f:1201,concerns:flat,institution:$i:anhe,reason:{commitment:$record:answer,size:100}}
        ? bill $b:r1-1201-0
           = Part, 25470 fen, 100 paid, 25370 owed
        12 sun billing.ResolveDispute {"bill":$b:r1-1201-0,"reason":$record:answer}
           ✗ billing.NotDisputed
        13 wang billing.DisputeBill {"bill":$b:r1-1201-0,"reason":$record:more}
           ✓
           · records.RecordAttached {record:{commitment:$record:more,size:100},kind:reason,class:own_flat,flat:$f:1201,account:null,by:$wang,institution:null,at:$day:13}
           · billing.BillDisputed {bill:$b:r1-1201-0,flat:$f:1201,concerns:flat,by:$wang,reason:{commitment:$record:more,size:100}}
        13 wang billing.ResolveDispute {"bill":$b:r1-1201-0,"reason":$record:fine}
           ✓
           · records.RecordAttached {record:{commitment:$record:fine,size:100},kind:reason,class:own_flat,flat:$f:1201,account:null,by:$wang,institution:null,at:$day:13}
           · billing.DisputeResolved {bill:$b:r1-1201-0,flat:$f:1201,concerns:flat,institution:null,reason:{commitment:$record:fine,size:100}}
        13 li billing.DisputeBill {"bill":$b:r1-1201-0,"reason":$record:other}
           ✗ billing.NotYourFlat
        13 li billing.DisputeBill {"bill":$b:r9-1201-0,"reason":$record:other}
           ✗ billing.BillNotFound
        13 sun billing.ResolveDispute {"bill":$b:r9-1201-0,"reason":$record:other}
           ✗ billing.BillNotFound
        13 sun billing.ReverseBill {"bill":$b:r1-802-0,"reason":$record:wrong}
           ✓
           · records.RecordAttached {record:{commitment:$record:wrong,size:100},kind:reason,class:own_flat,flat:$f:802,account:null,by:$sun,institution:$i:anhe,at:$day:13}
           · treasury.EntryPosted {number:3,fund:property_fee,date:2026-01-14,cause:reversal,lines:[{account:1122,debit:0,credit:21540},{account:4001,debit:21540,credit:0}]}
           · treasury.FlatPosted {number:3,fund:property_fee,date:2026-01-14,flat:$f:802,cause:reversal,of:$b:r1-802-0,lines:[{account:1122,debit:0,credit:21540,balance:0}]}
           · billing.BillReversed {bill:$b:r1-802-0,flat:$f:802,concerns:flat,cancelled:21540,credited:0,reason:{commitment:$record:wrong,size:100}}
        13 li billing.DisputeBill {"bill":$b:r1-802-0,"reason":$record:late}
           ✗ billing.BillReversed
    "#]]);
}

#[test]
fn bills_are_reversed_with_reasons() {
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
        11 wang billing.ReverseBill {"bill":$b:r1-1201-0,"reason":$record:why}
           ✗ identity.NotEntitled
        11 sun billing.ReverseBill {"bill":$b:r9-1201-0,"reason":$record:why}
           ✗ billing.BillNotFound
        11 sun billing.ReverseBill {"bill":$b:r1-1201-0,"reason":$record:why}
           ✓
           · records.RecordAttached {record:{commitment:$record:why,size:100},kind:reason,class:own_flat,flat:$f:1201,account:null,by:$sun,institution:$i:anhe,at:$day:11}
           · treasury.EntryPosted {number:2,fund:property_fee,date:2026-01-12,cause:reversal,lines:[{account:1122,debit:0,credit:25470},{account:4001,debit:25470,credit:0}]}
           · treasury.FlatPosted {number:2,fund:property_fee,date:2026-01-12,flat:$f:1201,cause:reversal,of:$b:r1-1201-0,lines:[{account:1122,debit:0,credit:25470,balance:0}]}
           · billing.BillReversed {bill:$b:r1-1201-0,flat:$f:1201,concerns:flat,cancelled:25470,credited:0,reason:{commitment:$record:why,size:100}}
        11 sun billing.ReverseBill {"bill":$b:r1-1201-0,"reason":$record:why}
           ✗ billing.BillReversed
        11 lin billing.RecordPayment {"payment":$id:p1,"target":{"bill":$b:r1-1301-0},"fen":1,"channel":"bank_transfer","paid_at":$day:10,"reference":null,"evidence":$record:slip-p1}
           ✓
           · records.RecordAttached {record:{commitment:$record:slip-p1,size:100},kind:evidence,class:own_flat,flat:null,account:null,by:$lin,institution:$i:bank,at:$day:11}
           · treasury.EntryPosted {number:3,fund:property_fee,date:2026-01-12,cause:payment,lines:[{account:1002,debit:1,credit:0},{account:1124,debit:0,credit:1}]}
           · treasury.FlatPosted {number:3,fund:property_fee,date:2026-01-12,flat:$f:1301,cause:payment,of:$id:p1,lines:[{account:1124,debit:0,credit:1,balance:34213}]}
           · billing.ReceiptIssued {number:1,kind:received,payment:$id:p1,flat:$f:1301,bill:$b:r1-1301-0,fen:1,to_bill:1,to_prepaid:0,owed_before:34214,owed_after:34213,prepaid_before:0,prepaid_after:0,received:{channel:bank_transfer,paid_at:$day:10,reference:null,evidence:{commitment:$record:slip-p1,size:100}},institution:$i:bank,concerns:{developer:$i:dev},at:$day:11}
        11 he billing.ReverseBill {"bill":$b:r1-1301-0,"reason":$record:other}
           ✗ billing.PaidByAnother
    "#]]);
}

#[test]
fn runs_are_refused_with_reasons() {
    check(expect![[r#"
        10 qian billing.IssueRun {"run":$id:r1,"tariff":$id:t1,"period":"2026-01","due":"2026-01-31"}
           ✗ identity.NotEntitled
        10 sun billing.IssueRun {"run":$id:r1,"tariff":$id:t9,"period":"2026-01","due":"2026-01-31"}
           ✗ billing.TariffNotFound
        10 sun billing.IssueRun {"run":$id:r1,"tariff":$id:t1,"period":"2025-12","due":"2026-01-31"}
           ✗ billing.TariffNotInForce
        10 sun billing.IssueRun {"run":$id:r1,"tariff":$id:t1,"period":"2027-02","due":"2027-03-31"}
           ✗ billing.PeriodTooFar
        10 sun billing.IssueRun {"run":$id:r1,"tariff":$id:t1,"period":"2026-01","due":"2026-01-10"}
           ✗ billing.DueTooEarly
        10 sun billing.IssueRun {"run":$id:r1,"tariff":$id:t1,"period":"2026-01","due":"2026-01-11"}
           ✓
           · billing.RunStarted {run:$id:r1,tariff:$id:t1,period:2026-01,due:2026-01-11,flats:3,institution:$i:anhe}
        10 sun billing.IssueRun {"run":$id:r1,"tariff":$id:t1,"period":"2026-01","due":"2026-01-31"}
           ✗ billing.RunExists
    "#]]);
}
