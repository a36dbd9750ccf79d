//! Mandates: given, taken back, carried out by the clock, and what the flat is told.

use super::demo::{billed, is_unsold, name_of};
use super::{Billing, check};
use crate::MandateId;
use crate::state::{MANDATE_OF, MANDATES, Mandate};
use expect_test::expect;
use kernel::testing::{Names, START, account, flat, play};
use kernel::{Fen, Id8, ShanghaiDate};

#[test]
fn the_clock_debits_a_due_bill_and_reminds_whose_money_lacks() {
    check(expect![[r#"
        5 lin billing.RecordPayment {"payment":$id:p1,"target":{"prepaid":$f:1201},"fen":60000,"channel":"cash","paid_at":$day:5,"reference":null,"evidence":$record:slip-p1}
           ✓
           · records.RecordAttached {record:{commitment:$record:slip-p1,size:100},kind:evidence,class:own_flat,flat:$f:1201,account:null,by:$lin,institution:$i:bank,at:$day:5}
           · treasury.EntryPosted {number:1,fund:property_fee,date:2026-01-06,cause:payment,lines:[{account:1002,debit:60000,credit:0},{account:2203,debit:0,credit:60000}]}
           · treasury.FlatPosted {number:1,fund:property_fee,date:2026-01-06,flat:$f:1201,cause:payment,of:$id:p1,lines:[{account:2203,debit:0,credit:60000,balance:60000}]}
           · billing.ReceiptIssued {number:1,kind:received,payment:$id:p1,flat:$f:1201,bill:null,fen:60000,to_bill:0,to_prepaid:60000,owed_before:0,owed_after:0,prepaid_before:0,prepaid_after:60000,received:{channel:cash,paid_at:$day:5,reference:null,evidence:{commitment:$record:slip-p1,size:100}},institution:$i:bank,concerns:flat,at:$day:5}
        5 lin billing.RecordPayment {"payment":$id:p2,"target":{"prepaid":$f:802},"fen":10000,"channel":"cash","paid_at":$day:5,"reference":null,"evidence":$record:slip-p2}
           ✓
           · records.RecordAttached {record:{commitment:$record:slip-p2,size:100},kind:evidence,class:own_flat,flat:$f:802,account:null,by:$lin,institution:$i:bank,at:$day:5}
           · treasury.EntryPosted {number:2,fund:property_fee,date:2026-01-06,cause:payment,lines:[{account:1002,debit:10000,credit:0},{account:2203,debit:0,credit:10000}]}
           · treasury.FlatPosted {number:2,fund:property_fee,date:2026-01-06,flat:$f:802,cause:payment,of:$id:p2,lines:[{account:2203,debit:0,credit:10000,balance:10000}]}
           · billing.ReceiptIssued {number:2,kind:received,payment:$id:p2,flat:$f:802,bill:null,fen:10000,to_bill:0,to_prepaid:10000,owed_before:0,owed_after:0,prepaid_before:0,prepaid_after:10000,received:{channel:cash,paid_at:$day:5,reference:null,evidence:{commitment:$record:slip-p2,size:100}},institution:$i:bank,concerns:flat,at:$day:5}
        6 wang billing.AuthoriseDebit {"mandate":$id:m1,"flat":$f:1201,"cap":30000,"until":"2027-01-01"}
           ✓
           · billing.DebitAuthorised {mandate:$id:m1,flat:$f:1201,cap:30000,until:2027-01-01,replaces:null,by:$wang,at:$day:6}
        6 li billing.AuthoriseDebit {"mandate":$id:m2,"flat":$f:802,"cap":30000,"until":"2027-01-01"}
           ✓
           · billing.DebitAuthorised {mandate:$id:m2,flat:$f:802,cap:30000,until:2027-01-01,replaces:null,by:$li,at:$day:6}
        10 sun billing.IssueRun {"run":$id:r1,"tariff":$id:t1,"period":"2026-01","due":"2026-01-31"}
           ✓
           · billing.RunStarted {run:$id:r1,tariff:$id:t1,period:2026-01,due:2026-01-31,flats:3,institution:$i:anhe}
        10 clock
           ✓
           ✓
           · billing.BillIssued {bill:$b:r1-1201-0,run:$id:r1,tariff:$id:t1,flat:$f:1201,payer:{owners:[$wang]},concerns:flat,period:2026-01,from:2026-01-01,to:2026-01-31,days:31,month_days:31,area:8937,basis:area,rate:{fen:285,per:1},month_fen:25470,fen:25470,due:2026-01-31}
           · billing.BillIssued {bill:$b:r1-802-0,run:$id:r1,tariff:$id:t1,flat:$f:802,payer:{owners:[$li]},concerns:flat,period:2026-01,from:2026-01-01,to:2026-01-31,days:31,month_days:31,area:7558,basis:area,rate:{fen:285,per:1},month_fen:21540,fen:21540,due:2026-01-31}
           · billing.BillIssued {bill:$b:r1-1301-0,run:$id:r1,tariff:$id:t1,flat:$f:1301,payer:{developer:$i:dev},concerns:{developer:$i:dev},period:2026-01,from:2026-01-01,to:2026-01-31,days:31,month_days:31,area:12005,basis:area,rate:{fen:285,per:1},month_fen:34214,fen:34214,due:2026-01-31}
           · treasury.EntryPosted {number:3,fund:property_fee,date:2026-01-11,cause:bill,of:$id:r1,lines:[{account:1122,debit:47010,credit:0},{account:1124,debit:34214,credit:0},{account:4001,debit:0,credit:81224}]}
           · treasury.FlatPosted {number:3,fund:property_fee,date:2026-01-11,flat:$f:1201,cause:bill,of:$id:r1,lines:[{account:1122,debit:25470,credit:0,balance:25470}]}
           · treasury.FlatPosted {number:3,fund:property_fee,date:2026-01-11,flat:$f:802,cause:bill,of:$id:r1,lines:[{account:1122,debit:21540,credit:0,balance:21540}]}
           · treasury.FlatPosted {number:3,fund:property_fee,date:2026-01-11,flat:$f:1301,cause:bill,of:$id:r1,lines:[{account:1124,debit:34214,credit:0,balance:34214}]}
           · billing.RunCompleted {run:$id:r1,bills:3,skipped:0,total:81224}
        # The last minute of the day before.
        29+1439 clock
        # The due day begins.
        30 clock
           ✓
           ✓
           · treasury.EntryPosted {number:4,fund:property_fee,date:2026-01-31,cause:payment,lines:[{account:1122,debit:0,credit:25470},{account:2203,debit:25470,credit:0}]}
           · treasury.FlatPosted {number:4,fund:property_fee,date:2026-01-31,flat:$f:1201,cause:payment,of:5cda5a1fb0419a6a,lines:[{account:1122,debit:0,credit:25470,balance:0},{account:2203,debit:25470,credit:0,balance:34530}]}
           · billing.ReceiptIssued {number:3,kind:by_mandate,payment:5cda5a1fb0419a6a,flat:$f:1201,bill:$b:r1-1201-0,fen:25470,to_bill:25470,to_prepaid:-25470,owed_before:25470,owed_after:0,prepaid_before:60000,prepaid_after:34530,institution:null,concerns:flat,at:$day:30}
           · billing.DebitFailed {mandate:$id:m2,flat:$f:802,bill:$b:r1-802-0,why:prepaid_too_low,owed:21540,prepaid:10000,at:$day:30}
           · notices.NoticePublished {notice:543dd5d2b56d8f7d,about:money,audience:{flats:[$f:802]},form:{debit_failed:{bill:$b:r1-802-0,period:2026-01,owed:21540,lacking:11540,why:prepaid_too_low}},evidence:null,reply_by:null,corrects:null,by:null,institution:$i:anhe,at:$day:30}
           · notices.NoticeAddressed {notice:543dd5d2b56d8f7d,flat:$f:802,form:{debit_failed:{bill:$b:r1-802-0,period:2026-01,owed:21540,lacking:11540,why:prepaid_too_low}},institution:$i:anhe,at:$day:30}
        ? bill $b:r1-1201-0
           = Paid, 25470 fen, 25470 paid, 0 owed
        ? bill $b:r1-802-0
           = Open, 21540 fen, 0 paid, 21540 owed
        ? flat $f:1201
           = [(2203, Fen(34530))]
        # Nobody is told the same twice.
        31 clock
           ✓
           ✓
        # Topping up within the week is enough; then the walks end.
        32 lin billing.RecordPayment {"payment":$id:p3,"target":{"prepaid":$f:802},"fen":20000,"channel":"cash","paid_at":$day:32,"reference":null,"evidence":$record:slip-p3}
           ✓
           · records.RecordAttached {record:{commitment:$record:slip-p3,size:100},kind:evidence,class:own_flat,flat:$f:802,account:null,by:$lin,institution:$i:bank,at:$day:32}
           · treasury.EntryPosted {number:5,fund:property_fee,date:2026-02-02,cause:payment,lines:[{account:1002,debit:20000,credit:0},{account:2203,debit:0,credit:20000}]}
           · treasury.FlatPosted {number:5,fund:property_fee,date:2026-02-02,flat:$f:802,cause:payment,of:$id:p3,lines:[{account:2203,debit:0,credit:20000,balance:30000}]}
           · billing.ReceiptIssued {number:4,kind:received,payment:$id:p3,flat:$f:802,bill:null,fen:20000,to_bill:0,to_prepaid:20000,owed_before:0,owed_after:0,prepaid_before:10000,prepaid_after:30000,received:{channel:cash,paid_at:$day:32,reference:null,evidence:{commitment:$record:slip-p3,size:100}},institution:$i:bank,concerns:flat,at:$day:32}
        33 clock
           ✓
           · treasury.EntryPosted {number:6,fund:property_fee,date:2026-02-03,cause:payment,lines:[{account:1122,debit:0,credit:21540},{account:2203,debit:21540,credit:0}]}
           · treasury.FlatPosted {number:6,fund:property_fee,date:2026-02-03,flat:$f:802,cause:payment,of:e7a94a3a76df8bd5,lines:[{account:1122,debit:0,credit:21540,balance:0},{account:2203,debit:21540,credit:0,balance:8460}]}
           · billing.ReceiptIssued {number:5,kind:by_mandate,payment:e7a94a3a76df8bd5,flat:$f:802,bill:$b:r1-802-0,fen:21540,to_bill:21540,to_prepaid:-21540,owed_before:21540,owed_after:0,prepaid_before:30000,prepaid_after:8460,institution:null,concerns:flat,at:$day:33}
        ? bill $b:r1-802-0
           = Paid, 21540 fen, 21540 paid, 0 owed
        ? flat $f:802
           = [(2203, Fen(8460))]
        34 clock
    "#]]);
}

#[test]
fn what_stops_a_debit() {
    check(expect![[r#"
        5 lin billing.RecordPayment {"payment":$id:p1,"target":{"prepaid":$f:1201},"fen":60000,"channel":"cash","paid_at":$day:5,"reference":null,"evidence":$record:slip-p1}
           ✓
           · records.RecordAttached {record:{commitment:$record:slip-p1,size:100},kind:evidence,class:own_flat,flat:$f:1201,account:null,by:$lin,institution:$i:bank,at:$day:5}
           · treasury.EntryPosted {number:1,fund:property_fee,date:2026-01-06,cause:payment,lines:[{account:1002,debit:60000,credit:0},{account:2203,debit:0,credit:60000}]}
           · treasury.FlatPosted {number:1,fund:property_fee,date:2026-01-06,flat:$f:1201,cause:payment,of:$id:p1,lines:[{account:2203,debit:0,credit:60000,balance:60000}]}
           · billing.ReceiptIssued {number:1,kind:received,payment:$id:p1,flat:$f:1201,bill:null,fen:60000,to_bill:0,to_prepaid:60000,owed_before:0,owed_after:0,prepaid_before:0,prepaid_after:60000,received:{channel:cash,paid_at:$day:5,reference:null,evidence:{commitment:$record:slip-p1,size:100}},institution:$i:bank,concerns:flat,at:$day:5}
        5 lin billing.RecordPayment {"payment":$id:p2,"target":{"prepaid":$f:802},"fen":60000,"channel":"cash","paid_at":$day:5,"reference":null,"evidence":$record:slip-p2}
           ✓
           · records.RecordAttached {record:{commitment:$record:slip-p2,size:100},kind:evidence,class:own_flat,flat:$f:802,account:null,by:$lin,institution:$i:bank,at:$day:5}
           · treasury.EntryPosted {number:2,fund:property_fee,date:2026-01-06,cause:payment,lines:[{account:1002,debit:60000,credit:0},{account:2203,debit:0,credit:60000}]}
           · treasury.FlatPosted {number:2,fund:property_fee,date:2026-01-06,flat:$f:802,cause:payment,of:$id:p2,lines:[{account:2203,debit:0,credit:60000,balance:60000}]}
           · billing.ReceiptIssued {number:2,kind:received,payment:$id:p2,flat:$f:802,bill:null,fen:60000,to_bill:0,to_prepaid:60000,owed_before:0,owed_after:0,prepaid_before:0,prepaid_after:60000,received:{channel:cash,paid_at:$day:5,reference:null,evidence:{commitment:$record:slip-p2,size:100}},institution:$i:bank,concerns:flat,at:$day:5}
        6 wang billing.AuthoriseDebit {"mandate":$id:m1,"flat":$f:1201,"cap":25469,"until":"2027-01-01"}
           ✓
           · billing.DebitAuthorised {mandate:$id:m1,flat:$f:1201,cap:25469,until:2027-01-01,replaces:null,by:$wang,at:$day:6}
        6 li billing.AuthoriseDebit {"mandate":$id:m2,"flat":$f:802,"cap":30000,"until":"2026-01-31"}
           ✓
           · billing.DebitAuthorised {mandate:$id:m2,flat:$f:802,cap:30000,until:2026-01-31,replaces:null,by:$li,at:$day:6}
        10 sun billing.IssueRun {"run":$id:r1,"tariff":$id:t1,"period":"2026-01","due":"2026-01-31"}
           ✓
           · billing.RunStarted {run:$id:r1,tariff:$id:t1,period:2026-01,due:2026-01-31,flats:3,institution:$i:anhe}
        10 clock
           ✓
           ✓
           · billing.BillIssued {bill:$b:r1-1201-0,run:$id:r1,tariff:$id:t1,flat:$f:1201,payer:{owners:[$wang]},concerns:flat,period:2026-01,from:2026-01-01,to:2026-01-31,days:31,month_days:31,area:8937,basis:area,rate:{fen:285,per:1},month_fen:25470,fen:25470,due:2026-01-31}
           · billing.BillIssued {bill:$b:r1-802-0,run:$id:r1,tariff:$id:t1,flat:$f:802,payer:{owners:[$li]},concerns:flat,period:2026-01,from:2026-01-01,to:2026-01-31,days:31,month_days:31,area:7558,basis:area,rate:{fen:285,per:1},month_fen:21540,fen:21540,due:2026-01-31}
           · billing.BillIssued {bill:$b:r1-1301-0,run:$id:r1,tariff:$id:t1,flat:$f:1301,payer:{developer:$i:dev},concerns:{developer:$i:dev},period:2026-01,from:2026-01-01,to:2026-01-31,days:31,month_days:31,area:12005,basis:area,rate:{fen:285,per:1},month_fen:34214,fen:34214,due:2026-01-31}
           · treasury.EntryPosted {number:3,fund:property_fee,date:2026-01-11,cause:bill,of:$id:r1,lines:[{account:1122,debit:47010,credit:0},{account:1124,debit:34214,credit:0},{account:4001,debit:0,credit:81224}]}
           · treasury.FlatPosted {number:3,fund:property_fee,date:2026-01-11,flat:$f:1201,cause:bill,of:$id:r1,lines:[{account:1122,debit:25470,credit:0,balance:25470}]}
           · treasury.FlatPosted {number:3,fund:property_fee,date:2026-01-11,flat:$f:802,cause:bill,of:$id:r1,lines:[{account:1122,debit:21540,credit:0,balance:21540}]}
           · treasury.FlatPosted {number:3,fund:property_fee,date:2026-01-11,flat:$f:1301,cause:bill,of:$id:r1,lines:[{account:1124,debit:34214,credit:0,balance:34214}]}
           · billing.RunCompleted {run:$id:r1,bills:3,skipped:0,total:81224}
        11 li billing.DisputeBill {"bill":$b:r1-802-0,"reason":$record:why}
           ✓
           · records.RecordAttached {record:{commitment:$record:why,size:100},kind:reason,class:own_flat,flat:$f:802,account:null,by:$li,institution:null,at:$day:11}
           · billing.BillDisputed {bill:$b:r1-802-0,flat:$f:802,concerns:flat,by:$li,reason:{commitment:$record:why,size:100}}
        30 clock
           ✓
           ✓
           · billing.DebitFailed {mandate:$id:m1,flat:$f:1201,bill:$b:r1-1201-0,why:over_cap,owed:25470,prepaid:60000,at:$day:30}
           · notices.NoticePublished {notice:25cfa4bcbb604998,about:money,audience:{flats:[$f:1201]},form:{debit_failed:{bill:$b:r1-1201-0,period:2026-01,owed:25470,lacking:0,why:over_cap}},evidence:null,reply_by:null,corrects:null,by:null,institution:$i:anhe,at:$day:30}
           · notices.NoticeAddressed {notice:25cfa4bcbb604998,flat:$f:1201,form:{debit_failed:{bill:$b:r1-1201-0,period:2026-01,owed:25470,lacking:0,why:over_cap}},institution:$i:anhe,at:$day:30}
           · billing.DebitFailed {mandate:$id:m2,flat:$f:802,bill:$b:r1-802-0,why:disputed,owed:21540,prepaid:60000,at:$day:30}
           · notices.NoticePublished {notice:543dd5d2b56d8f7d,about:money,audience:{flats:[$f:802]},form:{debit_failed:{bill:$b:r1-802-0,period:2026-01,owed:21540,lacking:0,why:disputed}},evidence:null,reply_by:null,corrects:null,by:null,institution:$i:anhe,at:$day:30}
           · notices.NoticeAddressed {notice:543dd5d2b56d8f7d,flat:$f:802,form:{debit_failed:{bill:$b:r1-802-0,period:2026-01,owed:21540,lacking:0,why:disputed}},institution:$i:anhe,at:$day:30}
        # The question is answered on the mandate's last day; on the next it is over.
        30 sun billing.ResolveDispute {"bill":$b:r1-802-0,"reason":$record:because}
           ✓
           · records.RecordAttached {record:{commitment:$record:because,size:100},kind:reason,class:own_flat,flat:$f:802,account:null,by:$sun,institution:$i:anhe,at:$day:30}
           · billing.DisputeResolved {bill:$b:r1-802-0,flat:$f:802,concerns:flat,institution:$i:anhe,reason:{commitment:$record:because,size:100}}
        31 clock
           ✓
           ✓
           · billing.DebitEnded {mandate:$id:m2,flat:$f:802,why:expired,by:null,at:$day:31}
           · billing.DebitFailed {mandate:$id:m2,flat:$f:802,bill:$b:r1-802-0,why:expired,owed:21540,prepaid:60000,at:$day:31}
           · notices.NoticePublished {notice:0e46da85f89ce260,about:money,audience:{flats:[$f:802]},form:{debit_failed:{bill:$b:r1-802-0,period:2026-01,owed:21540,lacking:0,why:expired}},evidence:null,reply_by:null,corrects:null,by:null,institution:$i:anhe,at:$day:31}
           · notices.NoticeAddressed {notice:0e46da85f89ce260,flat:$f:802,form:{debit_failed:{bill:$b:r1-802-0,period:2026-01,owed:21540,lacking:0,why:expired}},institution:$i:anhe,at:$day:31}
        # A higher cap is a new mandate; it covers what the first one could not debit.
        31 wang billing.AuthoriseDebit {"mandate":$id:m3,"flat":$f:1201,"cap":30000,"until":"2027-01-01"}
           ✓
           · billing.DebitEnded {mandate:$id:m1,flat:$f:1201,why:replaced,by:$wang,at:$day:31}
           · billing.DebitAuthorised {mandate:$id:m3,flat:$f:1201,cap:30000,until:2027-01-01,replaces:$id:m1,by:$wang,at:$day:31}
        32 clock
           ✓
           · treasury.EntryPosted {number:4,fund:property_fee,date:2026-02-02,cause:payment,lines:[{account:1122,debit:0,credit:25470},{account:2203,debit:25470,credit:0}]}
           · treasury.FlatPosted {number:4,fund:property_fee,date:2026-02-02,flat:$f:1201,cause:payment,of:93849da4df2ced71,lines:[{account:1122,debit:0,credit:25470,balance:0},{account:2203,debit:25470,credit:0,balance:34530}]}
           · billing.ReceiptIssued {number:3,kind:by_mandate,payment:93849da4df2ced71,flat:$f:1201,bill:$b:r1-1201-0,fen:25470,to_bill:25470,to_prepaid:-25470,owed_before:25470,owed_after:0,prepaid_before:60000,prepaid_after:34530,institution:null,concerns:flat,at:$day:32}
        ? bill $b:r1-1201-0
           = Paid, 25470 fen, 25470 paid, 0 owed
    "#]]);
}

#[test]
fn a_mandate_is_given_and_taken_back_by_who_may() {
    check(expect![[r#"
        2 zhao billing.AuthoriseDebit {"mandate":$id:m1,"flat":$f:1201,"cap":30000,"until":"2027-01-01"}
           ✗ billing.NotYourFlat
        2 nobody billing.AuthoriseDebit {"mandate":$id:m1,"flat":$f:1201,"cap":30000,"until":"2027-01-01"}
           ✗ identity.NotEntitled
        2 wang billing.AuthoriseDebit {"mandate":$id:m1,"flat":$f:999,"cap":30000,"until":"2027-01-01"}
           ✗ billing.NotYourFlat
        2 wang billing.AuthoriseDebit {"mandate":$id:m1,"flat":$f:1201,"cap":99,"until":"2027-01-01"}
           ✗ billing.CapNotAllowed
        2 wang billing.AuthoriseDebit {"mandate":$id:m1,"flat":$f:1201,"cap":1000001,"until":"2027-01-01"}
           ✗ billing.CapNotAllowed
        2 wang billing.AuthoriseDebit {"mandate":$id:m1,"flat":$f:1201,"cap":30000,"until":"2026-01-02"}
           ✗ billing.UntilNotAllowed
        2 wang billing.AuthoriseDebit {"mandate":$id:m1,"flat":$f:1201,"cap":30000,"until":"2031-02-01"}
           ✗ billing.UntilNotAllowed
        2 wang property.SetFamilyPayer {"flat":$f:1201,"account":$zhao,"rights":["read","pay"],"until":$day:50}
           ✓
           · property.OccupantSet {flat:$f:1201,account:$zhao,tie:family,rights:[read,pay],until:$day:50}
        2 zhao billing.AuthoriseDebit {"mandate":$id:m1,"flat":$f:1201,"cap":30000,"until":"2027-01-01"}
           ✓
           · billing.DebitAuthorised {mandate:$id:m1,flat:$f:1201,cap:30000,until:2027-01-01,replaces:null,by:$zhao,at:$day:2}
        2 zhao billing.AuthoriseDebit {"mandate":$id:m1,"flat":$f:1201,"cap":30000,"until":"2027-01-01"}
           ✗ billing.MandateExists
        3 wang billing.AuthoriseDebit {"mandate":$id:m2,"flat":$f:1201,"cap":20000,"until":"2027-01-01"}
           ✓
           · billing.DebitEnded {mandate:$id:m1,flat:$f:1201,why:replaced,by:$wang,at:$day:3}
           · billing.DebitAuthorised {mandate:$id:m2,flat:$f:1201,cap:20000,until:2027-01-01,replaces:$id:m1,by:$wang,at:$day:3}
        3 wang billing.RevokeDebit {"mandate":$id:m1}
           ✗ billing.MandateOver
        3 wang billing.RevokeDebit {"mandate":$id:m9}
           ✗ billing.MandateNotFound
        3 zhao billing.RevokeDebit {"mandate":$id:m2}
           ✗ billing.NotYourFlat
        3 wang billing.RevokeDebit {"mandate":$id:m2}
           ✓
           · billing.DebitEnded {mandate:$id:m2,flat:$f:1201,why:revoked,by:$wang,at:$day:3}
        3 wang billing.RevokeDebit {"mandate":$id:m2}
           ✗ billing.MandateOver
        # An owner takes back what the family gave.
        4 zhao billing.AuthoriseDebit {"mandate":$id:m3,"flat":$f:1201,"cap":30000,"until":"2027-01-01"}
           ✓
           · billing.DebitAuthorised {mandate:$id:m3,flat:$f:1201,cap:30000,until:2027-01-01,replaces:null,by:$zhao,at:$day:4}
        4 wang billing.RevokeDebit {"mandate":$id:m3}
           ✓
           · billing.DebitEnded {mandate:$id:m3,flat:$f:1201,why:revoked,by:$wang,at:$day:4}
    "#]]);
}

#[test]
fn a_mandate_ends_with_the_right_of_who_gave_it() {
    check(expect![[r#"
        2 wang billing.AuthoriseDebit {"mandate":$id:m1,"flat":$f:1201,"cap":30000,"until":"2027-01-01"}
           ✓
           · billing.DebitAuthorised {mandate:$id:m1,flat:$f:1201,cap:30000,until:2027-01-01,replaces:null,by:$wang,at:$day:2}
        5 lin billing.RecordPayment {"payment":$id:p1,"target":{"prepaid":$f:1201},"fen":60000,"channel":"cash","paid_at":$day:5,"reference":null,"evidence":$record:slip-p1}
           ✓
           · records.RecordAttached {record:{commitment:$record:slip-p1,size:100},kind:evidence,class:own_flat,flat:$f:1201,account:null,by:$lin,institution:$i:bank,at:$day:5}
           · treasury.EntryPosted {number:1,fund:property_fee,date:2026-01-06,cause:payment,lines:[{account:1002,debit:60000,credit:0},{account:2203,debit:0,credit:60000}]}
           · treasury.FlatPosted {number:1,fund:property_fee,date:2026-01-06,flat:$f:1201,cause:payment,of:$id:p1,lines:[{account:2203,debit:0,credit:60000,balance:60000}]}
           · billing.ReceiptIssued {number:1,kind:received,payment:$id:p1,flat:$f:1201,bill:null,fen:60000,to_bill:0,to_prepaid:60000,owed_before:0,owed_after:0,prepaid_before:0,prepaid_after:60000,received:{channel:cash,paid_at:$day:5,reference:null,evidence:{commitment:$record:slip-p1,size:100}},institution:$i:bank,concerns:flat,at:$day:5}
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
           · treasury.EntryPosted {number:2,fund:property_fee,date:2026-01-13,cause:bill,of:$id:r1,lines:[{account:1122,debit:47010,credit:0},{account:1124,debit:34214,credit:0},{account:4001,debit:0,credit:81224}]}
           · treasury.FlatPosted {number:2,fund:property_fee,date:2026-01-13,flat:$f:1201,cause:bill,of:$id:r1,lines:[{account:1122,debit:25470,credit:0,balance:25470}]}
           · treasury.FlatPosted {number:2,fund:property_fee,date:2026-01-13,flat:$f:802,cause:bill,of:$id:r1,lines:[{account:1122,debit:21540,credit:0,balance:21540}]}
           · treasury.FlatPosted {number:2,fund:property_fee,date:2026-01-13,flat:$f:1301,cause:bill,of:$id:r1,lines:[{account:1124,debit:34214,credit:0,balance:34214}]}
           · billing.RunCompleted {run:$id:r1,bills:4,skipped:0,total:81224}
        # The seller's part is the seller's: it is not taken out of what stayed with the flat.
        30 clock
           ✓
           ✓
           ✓
           · billing.DebitEnded {mandate:$id:m1,flat:$f:1201,why:right_lost,by:null,at:$day:30}
           · billing.DebitFailed {mandate:$id:m1,flat:$f:1201,bill:$b:r1-1201-1,why:right_lost,owed:17254,prepaid:60000,at:$day:30}
           · notices.NoticePublished {notice:67ac2860223ff6f9,about:money,audience:{flats:[$f:1201]},form:{debit_failed:{bill:$b:r1-1201-1,period:2026-01,owed:17254,lacking:0,why:right_lost}},evidence:null,reply_by:null,corrects:null,by:null,institution:$i:anhe,at:$day:30}
           · notices.NoticeAddressed {notice:67ac2860223ff6f9,flat:$f:1201,form:{debit_failed:{bill:$b:r1-1201-1,period:2026-01,owed:17254,lacking:0,why:right_lost}},institution:$i:anhe,at:$day:30}
        ? bill $b:r1-1201-0
           = Open, 8216 fen, 0 paid, 8216 owed
        ? bill $b:r1-1201-1
           = Open, 17254 fen, 0 paid, 17254 owed
        ? flat $f:1201
           = [(1122, Fen(25470)), (2203, Fen(60000))]
    "#]]);
}

#[test]
fn a_bill_is_out_for_three_days_before_it_is_debited() {
    check(expect![[r#"
        5 lin billing.RecordPayment {"payment":$id:p1,"target":{"prepaid":$f:1201},"fen":60000,"channel":"cash","paid_at":$day:5,"reference":null,"evidence":$record:slip-p1}
           ✓
           · records.RecordAttached {record:{commitment:$record:slip-p1,size:100},kind:evidence,class:own_flat,flat:$f:1201,account:null,by:$lin,institution:$i:bank,at:$day:5}
           · treasury.EntryPosted {number:1,fund:property_fee,date:2026-01-06,cause:payment,lines:[{account:1002,debit:60000,credit:0},{account:2203,debit:0,credit:60000}]}
           · treasury.FlatPosted {number:1,fund:property_fee,date:2026-01-06,flat:$f:1201,cause:payment,of:$id:p1,lines:[{account:2203,debit:0,credit:60000,balance:60000}]}
           · billing.ReceiptIssued {number:1,kind:received,payment:$id:p1,flat:$f:1201,bill:null,fen:60000,to_bill:0,to_prepaid:60000,owed_before:0,owed_after:0,prepaid_before:0,prepaid_after:60000,received:{channel:cash,paid_at:$day:5,reference:null,evidence:{commitment:$record:slip-p1,size:100}},institution:$i:bank,concerns:flat,at:$day:5}
        6 wang billing.AuthoriseDebit {"mandate":$id:m1,"flat":$f:1201,"cap":30000,"until":"2027-01-01"}
           ✓
           · billing.DebitAuthorised {mandate:$id:m1,flat:$f:1201,cap:30000,until:2027-01-01,replaces:null,by:$wang,at:$day:6}
        6 li billing.AuthoriseDebit {"mandate":$id:m2,"flat":$f:802,"cap":30000,"until":"2027-01-01"}
           ✓
           · billing.DebitAuthorised {mandate:$id:m2,flat:$f:802,cap:30000,until:2027-01-01,replaces:null,by:$li,at:$day:6}
        # Issued on its due day.
        30+600 sun billing.IssueRun {"run":$id:r1,"tariff":$id:t1,"period":"2026-01","due":"2026-01-31"}
           ✓
           · billing.RunStarted {run:$id:r1,tariff:$id:t1,period:2026-01,due:2026-01-31,flats:3,institution:$i:anhe}
        30+600 clock
           ✓
           ✓
           ✓
           · billing.BillIssued {bill:$b:r1-1201-0,run:$id:r1,tariff:$id:t1,flat:$f:1201,payer:{owners:[$wang]},concerns:flat,period:2026-01,from:2026-01-01,to:2026-01-31,days:31,month_days:31,area:8937,basis:area,rate:{fen:285,per:1},month_fen:25470,fen:25470,due:2026-01-31}
           · billing.BillIssued {bill:$b:r1-802-0,run:$id:r1,tariff:$id:t1,flat:$f:802,payer:{owners:[$li]},concerns:flat,period:2026-01,from:2026-01-01,to:2026-01-31,days:31,month_days:31,area:7558,basis:area,rate:{fen:285,per:1},month_fen:21540,fen:21540,due:2026-01-31}
           · billing.BillIssued {bill:$b:r1-1301-0,run:$id:r1,tariff:$id:t1,flat:$f:1301,payer:{developer:$i:dev},concerns:{developer:$i:dev},period:2026-01,from:2026-01-01,to:2026-01-31,days:31,month_days:31,area:12005,basis:area,rate:{fen:285,per:1},month_fen:34214,fen:34214,due:2026-01-31}
           · treasury.EntryPosted {number:2,fund:property_fee,date:2026-01-31,cause:bill,of:$id:r1,lines:[{account:1122,debit:47010,credit:0},{account:1124,debit:34214,credit:0},{account:4001,debit:0,credit:81224}]}
           · treasury.FlatPosted {number:2,fund:property_fee,date:2026-01-31,flat:$f:1201,cause:bill,of:$id:r1,lines:[{account:1122,debit:25470,credit:0,balance:25470}]}
           · treasury.FlatPosted {number:2,fund:property_fee,date:2026-01-31,flat:$f:802,cause:bill,of:$id:r1,lines:[{account:1122,debit:21540,credit:0,balance:21540}]}
           · treasury.FlatPosted {number:2,fund:property_fee,date:2026-01-31,flat:$f:1301,cause:bill,of:$id:r1,lines:[{account:1124,debit:34214,credit:0,balance:34214}]}
           · billing.RunCompleted {run:$id:r1,bills:3,skipped:0,total:81224}
        33+599 clock
           ✓
        33+600 clock
           ✓
           · treasury.EntryPosted {number:3,fund:property_fee,date:2026-02-03,cause:payment,lines:[{account:1122,debit:0,credit:25470},{account:2203,debit:25470,credit:0}]}
           · treasury.FlatPosted {number:3,fund:property_fee,date:2026-02-03,flat:$f:1201,cause:payment,of:b40f45e2c16ab859,lines:[{account:1122,debit:0,credit:25470,balance:0},{account:2203,debit:25470,credit:0,balance:34530}]}
           · billing.ReceiptIssued {number:2,kind:by_mandate,payment:b40f45e2c16ab859,flat:$f:1201,bill:$b:r1-1201-0,fen:25470,to_bill:25470,to_prepaid:-25470,owed_before:25470,owed_after:0,prepaid_before:60000,prepaid_after:34530,institution:null,concerns:flat,at:$day:33+600}
           · billing.DebitFailed {mandate:$id:m2,flat:$f:802,bill:$b:r1-802-0,why:prepaid_too_low,owed:21540,prepaid:0,at:$day:33+600}
           · notices.NoticePublished {notice:fe84ad54ff05dc09,about:money,audience:{flats:[$f:802]},form:{debit_failed:{bill:$b:r1-802-0,period:2026-01,owed:21540,lacking:21540,why:prepaid_too_low}},evidence:null,reply_by:null,corrects:null,by:null,institution:$i:anhe,at:$day:33+600}
           · notices.NoticeAddressed {notice:fe84ad54ff05dc09,flat:$f:802,form:{debit_failed:{bill:$b:r1-802-0,period:2026-01,owed:21540,lacking:21540,why:prepaid_too_low}},institution:$i:anhe,at:$day:33+600}
        ? bill $b:r1-1201-0
           = Paid, 25470 fen, 25470 paid, 0 owed
    "#]]);
}

#[test]
fn a_debit_taken_back_stays_taken_back() {
    let (mut state, mut names) = super::founded();
    play(&Billing, &mut state, &mut names, super::SETUP);
    super::learn_bills(&mut names);
    let script = r#"5 lin billing.RecordPayment {"payment":$id:p1,"target":{"prepaid":$f:1201},"fen":60000,"channel":"cash","paid_at":$day:5,"reference":null,"evidence":$record:slip}
6 wang billing.AuthoriseDebit {"mandate":$id:m1,"flat":$f:1201,"cap":30000,"until":"2027-01-01"}
6 li billing.AuthoriseDebit {"mandate":$id:m2,"flat":$f:802,"cap":30000,"until":"2027-01-01"}
10 sun billing.IssueRun {"run":$id:r1,"tariff":$id:t1,"period":"2026-01","due":"2026-01-31"}
10 clock
30 clock"#;
    let played = play(&Billing, &mut state, &mut names, script);
    let receipt = played.lines().find(|line| line.contains("kind:by_mandate")).unwrap();
    let payment = &receipt[receipt.find("payment:").unwrap() + 8..][..16];
    let reverse = |who: &str| {
        format!(r#"30 {who} billing.ReversePayment {{"payment":"{payment}","reason":$record:why}}"#)
    };
    let bank = play(&Billing, &mut state, &mut names, &reverse("lin"));
    assert!(bank.contains("✗ identity.NotEntitled"), "{bank}");
    let company = play(&Billing, &mut state, &mut names, &reverse("sun"));
    assert!(company.contains("kind:reversal"), "{company}");
    let later = play(&Billing, &mut state, &mut names, "31 clock\n? bill $b:r1-1201-0");
    assert!(later.contains("= Open, 25470 fen, 0 paid"), "{later}");
}

/// All flats of the demo with a mandate and nothing prepaid: every one is reminded, in several
/// steps, and on the next day nobody hears of it again.
#[test]
fn a_walk_over_many_mandates_stays_within_its_work() {
    let mut state = billed();
    let owned: Vec<usize> = (0..240).filter(|index| !is_unsold(*index)).collect();
    for (number, index) in owned.iter().enumerate() {
        let mut id = [0; 8];
        id[..2].copy_from_slice(&(number as u16).to_be_bytes());
        let (id, flat) = (MandateId(Id8(id)), flat(&name_of(*index)));
        // The flat that was sold: the buyer gave one.
        let by = if name_of(*index) == "3-1-0501" { "buyer".into() } else { format!("o{index}") };
        let (by, given) = (account(&by), ShanghaiDate::at(START));
        let until = given.plus_days(400).unwrap();
        let mandate = Mandate { flat, by, cap: Fen(100_000), until, given, ended: false };
        let kept = state.run(|store| {
            MANDATES.put(store, &id, &mandate)?;
            MANDATE_OF.put(store, &flat, &id)
        });
        kept.unwrap();
    }
    let mut names = Names::default();
    let mut steps = 0;
    let mut told = 0;
    loop {
        let played = play(&Billing, &mut state, &mut names, "30 clock");
        assert!(!played.contains('✗'), "{played}");
        if !played.contains('✓') {
            break;
        }
        steps += 1;
        told += played.matches("notices.NoticeAddressed").count();
    }
    assert_eq!(told, owned.len());
    assert!((2..10).contains(&steps), "{steps} steps for {told} flats");
    let next = play(&Billing, &mut state, &mut names, "31 clock\n31 clock");
    assert!(next.contains('✓') && !next.contains("DebitFailed"), "{next}");
}
