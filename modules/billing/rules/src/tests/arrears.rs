//! What flats owed before the books began: bills of it, paid, taken back, billed anew.

use super::*;
use crate::unbilled::left_of;
use expect_test::expect;

/// Wang owed 500.00, Li 123.45 beside 30.00 paid ahead, the developer 700.00.
pub(super) const OPENING: &str = r#"
1 sun treasury.DraftOpening {"opening":$id:o1,"fund":"property_fee","as_of":"2025-12-31","part":0,"parts":1,"lines":[{"account":1002,"fen":100000},{"account":1122,"flat":$f:1201,"fen":50000},{"account":1122,"flat":$f:802,"fen":12345},{"account":1124,"flat":$f:1301,"fen":70000},{"account":2203,"flat":$f:802,"fen":3000},{"account":3001,"fen":229345}]}
1 sun treasury.OpenBooks {"opening":$id:o1,"with":$i:owners,"expires":$day:20,"evidence":$record:statement}
1 he cosign.Sign {"proposal":$id:o1}
1 liu cosign.Sign {"proposal":$id:o1}
1 clock
1 clock
"#;

/// Plays the script that is in the expectation, after the books were opened with arrears.
fn check_opened(expect: Expect) {
    let (mut state, mut names) = founded();
    play(&Billing, &mut state, &mut names, SETUP);
    let played = play(&Billing, &mut state, &mut names, OPENING);
    assert!(played.contains("BooksOpened"), "{played}");
    learn_bills(&mut names);
    let script = expect.data().to_owned();
    expect.assert_eq(&play(&Billing, &mut state, &mut names, &script));
}

/// What of a flat's arrears has no live bill: of its owners and of the developer.
pub(super) fn unbilled(state: &MemoryState, flat: FlatId) -> (Fen, Fen) {
    let brought = query(state, |store| treasury::brought_for(store, flat).unwrap());
    let left = left_of(state, COMMUNITY, flat, brought);
    (left.owners, left.developer)
}

#[test]
fn arrears_become_bills_without_an_entry_and_are_paid_like_any() {
    check_opened(expect![[r#"
        ? unbilled
           = 3 of 3 flats, 62345 + 70000 fen
        2 sun billing.BillArrears {"run":$id:r1,"tariff":$id:t1,"due":"2026-01-31"}
           ✓
           · billing.RunStarted {run:$id:r1,tariff:$id:t1,period:2025-12,due:2026-01-31,flats:3,opening:$id:o1,institution:$i:anhe}
        2 clock
           ✓
           · billing.ArrearsBilled {bill:$b:r1-1201-0,run:$id:r1,tariff:$id:t1,flat:$f:1201,payer:{owners:[$wang]},concerns:flat,opening:$id:o1,as_of:2025-12-31,fen:50000,due:2026-01-31}
           · billing.ArrearsBilled {bill:$b:r1-802-0,run:$id:r1,tariff:$id:t1,flat:$f:802,payer:{owners:[$li]},concerns:flat,opening:$id:o1,as_of:2025-12-31,fen:12345,due:2026-01-31}
           · billing.ArrearsBilled {bill:$b:r1-1301-0,run:$id:r1,tariff:$id:t1,flat:$f:1301,payer:{developer:$i:dev},concerns:{developer:$i:dev},opening:$id:o1,as_of:2025-12-31,fen:70000,due:2026-01-31}
           · billing.RunCompleted {run:$id:r1,bills:3,skipped:0,total:132345}
        ? run $id:r1
           = 3 bills, 0 skipped, 132345 fen
        ? bill $b:r1-1201-0
           = Open, 50000 fen, 0 paid, 50000 owed
        ? bill $b:r1-1301-0
           = Open, 70000 fen, 0 paid, 70000 owed
        ? balance 1122
           = 62345
        ? balance 4001
           = 0
        # A month is billed beside it, and what is billed is not billed again.
        3 sun billing.IssueRun {"run":$id:r2,"tariff":$id:t1,"period":"2026-01","due":"2026-01-31"}
           ✓
           · billing.RunStarted {run:$id:r2,tariff:$id:t1,period:2026-01,due:2026-01-31,flats:3,institution:$i:anhe}
        3 sun billing.BillArrears {"run":$id:r3,"tariff":$id:t1,"due":"2026-01-31"}
           ✓
           · billing.RunStarted {run:$id:r3,tariff:$id:t1,period:2025-12,due:2026-01-31,flats:3,opening:$id:o1,institution:$i:anhe}
        3 clock
           ✓
           · billing.BillIssued {bill:$b:r2-1201-0,run:$id:r2,tariff:$id:t1,flat:$f:1201,payer:{owners:[$wang]},concerns:flat,period:2026-01,from:2026-01-01,to:2026-01-31,days:31,month_days:31,area:8937,basis:area,rate:{fen:285,per:1},month_fen:25470,fen:25470,due:2026-01-31}
           · billing.BillIssued {bill:$b:r2-802-0,run:$id:r2,tariff:$id:t1,flat:$f:802,payer:{owners:[$li]},concerns:flat,period:2026-01,from:2026-01-01,to:2026-01-31,days:31,month_days:31,area:7558,basis:area,rate:{fen:285,per:1},month_fen:21540,fen:21540,due:2026-01-31}
           · billing.BillIssued {bill:$b:r2-1301-0,run:$id:r2,tariff:$id:t1,flat:$f:1301,payer:{developer:$i:dev},concerns:{developer:$i:dev},period:2026-01,from:2026-01-01,to:2026-01-31,days:31,month_days:31,area:12005,basis:area,rate:{fen:285,per:1},month_fen:34214,fen:34214,due:2026-01-31}
           · treasury.EntryPosted {number:2,fund:property_fee,date:2026-01-04,cause:bill,of:$id:r2,lines:[{account:1122,debit:47010,credit:0},{account:1124,debit:34214,credit:0},{account:4001,debit:0,credit:81224}]}
           · treasury.FlatPosted {number:2,fund:property_fee,date:2026-01-04,flat:$f:1201,cause:bill,of:$id:r2,lines:[{account:1122,debit:25470,credit:0,balance:75470}]}
           · treasury.FlatPosted {number:2,fund:property_fee,date:2026-01-04,flat:$f:802,cause:bill,of:$id:r2,lines:[{account:1122,debit:21540,credit:0,balance:33885}]}
           · treasury.FlatPosted {number:2,fund:property_fee,date:2026-01-04,flat:$f:1301,cause:bill,of:$id:r2,lines:[{account:1124,debit:34214,credit:0,balance:104214}]}
           · billing.RunCompleted {run:$id:r2,bills:3,skipped:0,total:81224}
           ✓
           · billing.RunCompleted {run:$id:r3,bills:0,skipped:3,total:0}
        ? run $id:r3
           = 0 bills, 3 skipped, 0 fen
        4 lin billing.RecordPayment {"payment":$id:p1,"target":{"bill":$b:r1-1201-0},"fen":20000,"channel":"bank_transfer","paid_at":$day:4,"reference":null,"evidence":$record:slip}
           ✓
           · records.RecordAttached {record:{commitment:$record:slip,size:100},kind:evidence,class:own_flat,flat:$f:1201,account:null,by:$lin,institution:$i:bank,at:$day:4}
           · treasury.EntryPosted {number:3,fund:property_fee,date:2026-01-05,cause:payment,lines:[{account:1002,debit:20000,credit:0},{account:1122,debit:0,credit:20000}]}
           · treasury.FlatPosted {number:3,fund:property_fee,date:2026-01-05,flat:$f:1201,cause:payment,of:$id:p1,lines:[{account:1122,debit:0,credit:20000,balance:55470}]}
           · billing.ReceiptIssued {number:1,kind:received,payment:$id:p1,flat:$f:1201,bill:$b:r1-1201-0,fen:20000,to_bill:20000,to_prepaid:0,owed_before:50000,owed_after:30000,prepaid_before:0,prepaid_after:0,received:{channel:bank_transfer,paid_at:$day:4,reference:null,evidence:{commitment:$record:slip,size:100}},institution:$i:bank,concerns:flat,at:$day:4}
        4 li billing.PayFromPrepaid {"payment":$id:p2,"bill":$b:r1-802-0,"fen":3000}
           ✓
           · treasury.EntryPosted {number:4,fund:property_fee,date:2026-01-05,cause:payment,lines:[{account:1122,debit:0,credit:3000},{account:2203,debit:3000,credit:0}]}
           · treasury.FlatPosted {number:4,fund:property_fee,date:2026-01-05,flat:$f:802,cause:payment,of:$id:p2,lines:[{account:1122,debit:0,credit:3000,balance:30885},{account:2203,debit:3000,credit:0,balance:0}]}
           · billing.ReceiptIssued {number:2,kind:from_prepaid,payment:$id:p2,flat:$f:802,bill:$b:r1-802-0,fen:3000,to_bill:3000,to_prepaid:-3000,owed_before:12345,owed_after:9345,prepaid_before:3000,prepaid_after:0,institution:null,concerns:flat,at:$day:4}
        4 wang billing.DisputeBill {"bill":$b:r1-1201-0,"reason":$record:why}
           ✓
           · records.RecordAttached {record:{commitment:$record:why,size:100},kind:reason,class:own_flat,flat:$f:1201,account:null,by:$wang,institution:null,at:$day:4}
           · billing.BillDisputed {bill:$b:r1-1201-0,flat:$f:1201,concerns:flat,by:$wang,reason:{commitment:$record:why,size:100}}
        ? bill $b:r1-1201-0
           = Disputed, 50000 fen, 20000 paid, 30000 owed
        ? flat $f:1201
           = [(1122, Fen(55470))]
    "#]]);
}

#[test]
fn a_bill_of_arrears_that_is_taken_back_leaves_the_debt() {
    check_opened(expect![[r#"
        2 sun billing.BillArrears {"run":$id:r1,"tariff":$id:t1,"due":"2026-01-31"}
           ✓
           · billing.RunStarted {run:$id:r1,tariff:$id:t1,period:2025-12,due:2026-01-31,flats:3,opening:$id:o1,institution:$i:anhe}
        2 clock
           ✓
           · billing.ArrearsBilled {bill:$b:r1-1201-0,run:$id:r1,tariff:$id:t1,flat:$f:1201,payer:{owners:[$wang]},concerns:flat,opening:$id:o1,as_of:2025-12-31,fen:50000,due:2026-01-31}
           · billing.ArrearsBilled {bill:$b:r1-802-0,run:$id:r1,tariff:$id:t1,flat:$f:802,payer:{owners:[$li]},concerns:flat,opening:$id:o1,as_of:2025-12-31,fen:12345,due:2026-01-31}
           · billing.ArrearsBilled {bill:$b:r1-1301-0,run:$id:r1,tariff:$id:t1,flat:$f:1301,payer:{developer:$i:dev},concerns:{developer:$i:dev},opening:$id:o1,as_of:2025-12-31,fen:70000,due:2026-01-31}
           · billing.RunCompleted {run:$id:r1,bills:3,skipped:0,total:132345}
        4 lin billing.RecordPayment {"payment":$id:p1,"target":{"bill":$b:r1-1201-0},"fen":20000,"channel":"bank_transfer","paid_at":$day:4,"reference":null,"evidence":$record:slip}
           ✓
           · records.RecordAttached {record:{commitment:$record:slip,size:100},kind:evidence,class:own_flat,flat:$f:1201,account:null,by:$lin,institution:$i:bank,at:$day:4}
           · treasury.EntryPosted {number:2,fund:property_fee,date:2026-01-05,cause:payment,lines:[{account:1002,debit:20000,credit:0},{account:1122,debit:0,credit:20000}]}
           · treasury.FlatPosted {number:2,fund:property_fee,date:2026-01-05,flat:$f:1201,cause:payment,of:$id:p1,lines:[{account:1122,debit:0,credit:20000,balance:30000}]}
           · billing.ReceiptIssued {number:1,kind:received,payment:$id:p1,flat:$f:1201,bill:$b:r1-1201-0,fen:20000,to_bill:20000,to_prepaid:0,owed_before:50000,owed_after:30000,prepaid_before:0,prepaid_after:0,received:{channel:bank_transfer,paid_at:$day:4,reference:null,evidence:{commitment:$record:slip,size:100}},institution:$i:bank,concerns:flat,at:$day:4}
        5 sun billing.ReverseBill {"bill":$b:r1-1201-0,"reason":$record:why}
           ✓
           · records.RecordAttached {record:{commitment:$record:why,size:100},kind:reason,class:own_flat,flat:$f:1201,account:null,by:$sun,institution:$i:anhe,at:$day:5}
           · treasury.EntryPosted {number:3,fund:property_fee,date:2026-01-06,cause:reversal,lines:[{account:1122,debit:20000,credit:0},{account:2203,debit:0,credit:20000}]}
           · treasury.FlatPosted {number:3,fund:property_fee,date:2026-01-06,flat:$f:1201,cause:reversal,of:$b:r1-1201-0,lines:[{account:1122,debit:20000,credit:0,balance:50000},{account:2203,debit:0,credit:20000,balance:20000}]}
           · billing.BillReversed {bill:$b:r1-1201-0,flat:$f:1201,concerns:flat,cancelled:30000,credited:20000,reason:{commitment:$record:why,size:100}}
        5 sun billing.ReverseBill {"bill":$b:r1-1301-0,"reason":$record:why2}
           ✓
           · records.RecordAttached {record:{commitment:$record:why2,size:100},kind:reason,class:own_flat,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:5}
           · billing.BillReversed {bill:$b:r1-1301-0,flat:$f:1301,concerns:{developer:$i:dev},cancelled:70000,credited:0,reason:{commitment:$record:why2,size:100}}
        ? flat $f:1201
           = [(1122, Fen(50000)), (2203, Fen(20000))]
        ? flat $f:1301
           = [(1124, Fen(70000))]
        ? balance 4001
           = 0
        ? unbilled
           = 2 of 3 flats, 50000 + 70000 fen
        # It is billed anew, whole; what was paid is prepaid money.
        6 sun billing.BillArrears {"run":$id:r2,"tariff":$id:t1,"due":"2026-02-28"}
           ✓
           · billing.RunStarted {run:$id:r2,tariff:$id:t1,period:2025-12,due:2026-02-28,flats:3,opening:$id:o1,institution:$i:anhe}
        6 clock
           ✓
           · billing.ArrearsBilled {bill:$b:r2-1201-0,run:$id:r2,tariff:$id:t1,flat:$f:1201,payer:{owners:[$wang]},concerns:flat,opening:$id:o1,as_of:2025-12-31,fen:50000,due:2026-02-28}
           · billing.ArrearsBilled {bill:$b:r2-1301-0,run:$id:r2,tariff:$id:t1,flat:$f:1301,payer:{developer:$i:dev},concerns:{developer:$i:dev},opening:$id:o1,as_of:2025-12-31,fen:70000,due:2026-02-28}
           · billing.RunCompleted {run:$id:r2,bills:2,skipped:1,total:120000}
        ? run $id:r2
           = 2 bills, 1 skipped, 120000 fen
        ? bill $b:r2-1201-0
           = Open, 50000 fen, 0 paid, 50000 owed
        6 wang billing.PayFromPrepaid {"payment":$id:p2,"bill":$b:r2-1201-0,"fen":20000}
           ✓
           · treasury.EntryPosted {number:4,fund:property_fee,date:2026-01-07,cause:payment,lines:[{account:1122,debit:0,credit:20000},{account:2203,debit:20000,credit:0}]}
           · treasury.FlatPosted {number:4,fund:property_fee,date:2026-01-07,flat:$f:1201,cause:payment,of:$id:p2,lines:[{account:1122,debit:0,credit:20000,balance:30000},{account:2203,debit:20000,credit:0,balance:0}]}
           · billing.ReceiptIssued {number:2,kind:from_prepaid,payment:$id:p2,flat:$f:1201,bill:$b:r2-1201-0,fen:20000,to_bill:20000,to_prepaid:-20000,owed_before:50000,owed_after:30000,prepaid_before:20000,prepaid_after:0,institution:null,concerns:flat,at:$day:6}
        ? flat $f:1201
           = [(1122, Fen(30000))]
        # The payment on the bill that is gone can be taken back, once it is prepaid again.
        7 lin billing.ReversePayment {"payment":$id:p1,"reason":$record:why3}
           ✗ billing.PrepaidTooLow
        7 lin billing.RecordPayment {"payment":$id:p3,"target":{"prepaid":$f:1201},"fen":20000,"channel":"bank_transfer","paid_at":$day:7,"reference":null,"evidence":$record:slip2}
           ✓
           · records.RecordAttached {record:{commitment:$record:slip2,size:100},kind:evidence,class:own_flat,flat:$f:1201,account:null,by:$lin,institution:$i:bank,at:$day:7}
           · treasury.EntryPosted {number:5,fund:property_fee,date:2026-01-08,cause:payment,lines:[{account:1002,debit:20000,credit:0},{account:2203,debit:0,credit:20000}]}
           · treasury.FlatPosted {number:5,fund:property_fee,date:2026-01-08,flat:$f:1201,cause:payment,of:$id:p3,lines:[{account:2203,debit:0,credit:20000,balance:20000}]}
           · billing.ReceiptIssued {number:3,kind:received,payment:$id:p3,flat:$f:1201,bill:null,fen:20000,to_bill:0,to_prepaid:20000,owed_before:0,owed_after:0,prepaid_before:0,prepaid_after:20000,received:{channel:bank_transfer,paid_at:$day:7,reference:null,evidence:{commitment:$record:slip2,size:100}},institution:$i:bank,concerns:flat,at:$day:7}
        7 lin billing.ReversePayment {"payment":$id:p1,"reason":$record:why3}
           ✓
           · records.RecordAttached {record:{commitment:$record:why3,size:100},kind:reason,class:own_flat,flat:$f:1201,account:null,by:$lin,institution:$i:bank,at:$day:7}
           · treasury.EntryPosted {number:6,fund:property_fee,date:2026-01-08,cause:reversal,lines:[{account:1002,debit:0,credit:20000},{account:2203,debit:20000,credit:0}]}
           · treasury.FlatPosted {number:6,fund:property_fee,date:2026-01-08,flat:$f:1201,cause:reversal,of:$id:p1,lines:[{account:2203,debit:20000,credit:0,balance:0}]}
           · billing.ReceiptIssued {number:4,kind:reversal,payment:$id:p1,flat:$f:1201,bill:$b:r1-1201-0,fen:-20000,to_bill:0,to_prepaid:-20000,owed_before:0,owed_after:0,prepaid_before:20000,prepaid_after:0,reason:{commitment:$record:why3,size:100},institution:$i:bank,concerns:flat,at:$day:7}
        ? flat $f:1201
           = [(1122, Fen(30000))]
    "#]]);
}

#[test]
fn arrears_are_never_debited_by_a_mandate() {
    check_opened(expect![[r#"
        1 li billing.AuthoriseDebit {"mandate":$id:m1,"flat":$f:802,"cap":100000,"until":"2026-12-31"}
           ✓
           · billing.DebitAuthorised {mandate:$id:m1,flat:$f:802,cap:100000,until:2026-12-31,replaces:null,by:$li,at:$day:1}
        1 lin billing.RecordPayment {"payment":$id:p1,"target":{"prepaid":$f:802},"fen":90000,"channel":"bank_transfer","paid_at":$day:1,"reference":null,"evidence":$record:slip}
           ✓
           · records.RecordAttached {record:{commitment:$record:slip,size:100},kind:evidence,class:own_flat,flat:$f:802,account:null,by:$lin,institution:$i:bank,at:$day:1}
           · treasury.EntryPosted {number:2,fund:property_fee,date:2026-01-02,cause:payment,lines:[{account:1002,debit:90000,credit:0},{account:2203,debit:0,credit:90000}]}
           · treasury.FlatPosted {number:2,fund:property_fee,date:2026-01-02,flat:$f:802,cause:payment,of:$id:p1,lines:[{account:2203,debit:0,credit:90000,balance:93000}]}
           · billing.ReceiptIssued {number:1,kind:received,payment:$id:p1,flat:$f:802,bill:null,fen:90000,to_bill:0,to_prepaid:90000,owed_before:0,owed_after:0,prepaid_before:3000,prepaid_after:93000,received:{channel:bank_transfer,paid_at:$day:1,reference:null,evidence:{commitment:$record:slip,size:100}},institution:$i:bank,concerns:flat,at:$day:1}
        2 sun billing.BillArrears {"run":$id:r1,"tariff":$id:t1,"due":"2026-01-05"}
           ✓
           · billing.RunStarted {run:$id:r1,tariff:$id:t1,period:2025-12,due:2026-01-05,flats:3,opening:$id:o1,institution:$i:anhe}
        2 clock
           ✓
           · billing.ArrearsBilled {bill:$b:r1-1201-0,run:$id:r1,tariff:$id:t1,flat:$f:1201,payer:{owners:[$wang]},concerns:flat,opening:$id:o1,as_of:2025-12-31,fen:50000,due:2026-01-05}
           · billing.ArrearsBilled {bill:$b:r1-802-0,run:$id:r1,tariff:$id:t1,flat:$f:802,payer:{owners:[$li]},concerns:flat,opening:$id:o1,as_of:2025-12-31,fen:12345,due:2026-01-05}
           · billing.ArrearsBilled {bill:$b:r1-1301-0,run:$id:r1,tariff:$id:t1,flat:$f:1301,payer:{developer:$i:dev},concerns:{developer:$i:dev},opening:$id:o1,as_of:2025-12-31,fen:70000,due:2026-01-05}
           · billing.RunCompleted {run:$id:r1,bills:3,skipped:0,total:132345}
        40 clock
           ✓
           ✓
           ✓
           ✓
           ✓
        ? bill $b:r1-802-0
           = Open, 12345 fen, 0 paid, 12345 owed
    "#]]);
}

#[test]
fn billing_arrears_is_refused_with_reasons() {
    check(expect![[r#"
        2 wang billing.BillArrears {"run":$id:r1,"tariff":$id:t1,"due":"2026-01-31"}
           ✗ identity.NotEntitled
        2 sun billing.BillArrears {"run":$id:r1,"tariff":$id:t9,"due":"2026-01-31"}
           ✗ billing.TariffNotFound
        2 sun billing.BillArrears {"run":$id:r1,"tariff":$id:t1,"due":"2026-01-01"}
           ✗ billing.DueTooEarly
        # The books were not opened with balances.
        2 sun billing.BillArrears {"run":$id:r1,"tariff":$id:t1,"due":"2026-01-31"}
           ✗ billing.NoArrears
        # Nobody may take the name for a tariff.
        2 sun billing.ProposeTariff {"tariff":$id:t2,"name":"arrears","basis":"area","rate":{"fen":285,"per":1},"from":"2026-01","decision":$record:decision,"with":$i:owners,"expires":$day:30}
           ✗ billing.NameNotAllowed
        2 sun billing.IssueRun {"run":$id:r1,"tariff":$id:t1,"period":"2026-01","due":"2026-01-31"}
           ✓
           · billing.RunStarted {run:$id:r1,tariff:$id:t1,period:2026-01,due:2026-01-31,flats:3,institution:$i:anhe}
        2 sun billing.BillArrears {"run":$id:r1,"tariff":$id:t1,"due":"2026-01-31"}
           ✗ billing.RunExists
    "#]]);
}

#[test]
fn arrears_are_let_go_by_two_institutions_and_the_rest_is_billed() {
    check_opened(expect![[r#"
        2 sun billing.BillArrears {"run":$id:r1,"tariff":$id:t1,"due":"2026-01-31"}
           ✓
           · billing.RunStarted {run:$id:r1,tariff:$id:t1,period:2025-12,due:2026-01-31,flats:3,opening:$id:o1,institution:$i:anhe}
        2 clock
           ✓
           · billing.ArrearsBilled {bill:$b:r1-1201-0,run:$id:r1,tariff:$id:t1,flat:$f:1201,payer:{owners:[$wang]},concerns:flat,opening:$id:o1,as_of:2025-12-31,fen:50000,due:2026-01-31}
           · billing.ArrearsBilled {bill:$b:r1-802-0,run:$id:r1,tariff:$id:t1,flat:$f:802,payer:{owners:[$li]},concerns:flat,opening:$id:o1,as_of:2025-12-31,fen:12345,due:2026-01-31}
           · billing.ArrearsBilled {bill:$b:r1-1301-0,run:$id:r1,tariff:$id:t1,flat:$f:1301,payer:{developer:$i:dev},concerns:{developer:$i:dev},opening:$id:o1,as_of:2025-12-31,fen:70000,due:2026-01-31}
           · billing.RunCompleted {run:$id:r1,bills:3,skipped:0,total:132345}
        # What has a bill is not let go: the bill is taken back first.
        3 sun billing.ProposeWriteOff {"write_off":$id:w1,"flat":$f:1201,"debtor":"owners","fen":30000,"reason":$record:why,"with":$i:juwei,"expires":$day:20}
           ✗ billing.BillStands
        3 sun billing.ReverseBill {"bill":$b:r1-1201-0,"reason":$record:wrong}
           ✓
           · records.RecordAttached {record:{commitment:$record:wrong,size:100},kind:reason,class:own_flat,flat:$f:1201,account:null,by:$sun,institution:$i:anhe,at:$day:3}
           · billing.BillReversed {bill:$b:r1-1201-0,flat:$f:1201,concerns:flat,cancelled:50000,credited:0,reason:{commitment:$record:wrong,size:100}}
        3 sun billing.ProposeWriteOff {"write_off":$id:w1,"flat":$f:1201,"debtor":"owners","fen":30000,"reason":$record:why,"with":$i:juwei,"expires":$day:20}
           ✓
           · records.RecordAttached {record:{commitment:$record:why,size:100},kind:reason,class:own_flat,flat:$f:1201,account:null,by:$sun,institution:$i:anhe,at:$day:3}
           · cosign.ProposalOpened {proposal:$id:w1,resolution:{write_off_arrears:{write_off:$id:w1}},required:[$i:anhe,$i:juwei],expires:$day:20,evidence:[{commitment:$record:why,size:100}],summary:[{label:arrears_written_off,before:,after:30000}],by:$sun,institution:$i:anhe,at:$day:3}
           · billing.WriteOffProposed {write_off:$id:w1,flat:$f:1201,concerns:flat,debtor:owners,fen:30000,reason:{commitment:$record:why,size:100},institution:$i:anhe,with:$i:juwei}
        3 he cosign.Sign {"proposal":$id:w1}
           ✓
           · cosign.ProposalSigned {proposal:$id:w1,institution:$i:anhe,by:$he,missing:0,at:$day:3}
        ? unbilled
           = 1 of 3 flats, 50000 + 0 fen
        3 wu cosign.Sign {"proposal":$id:w1}
           ✓
           · cosign.ProposalSigned {proposal:$id:w1,institution:$i:juwei,by:$wu,missing:0,at:$day:3}
           · cosign.ProposalCompleted {proposal:$id:w1,resolution:{write_off_arrears:{write_off:$id:w1}},at:$day:3}
        3 clock
           ✓
           · treasury.EntryPosted {number:2,fund:property_fee,date:2026-01-04,cause:reversal,lines:[{account:1122,debit:0,credit:30000},{account:3001,debit:30000,credit:0}]}
           · treasury.FlatPosted {number:2,fund:property_fee,date:2026-01-04,flat:$f:1201,cause:reversal,of:$id:w1,lines:[{account:1122,debit:0,credit:30000,balance:20000}]}
           · billing.ArrearsWrittenOff {write_off:$id:w1,flat:$f:1201,concerns:flat,debtor:owners,fen:30000}
        ? unbilled
           = 1 of 3 flats, 20000 + 0 fen
        ? flat $f:1201
           = [(1122, Fen(20000))]
        ? balance 3001
           = 199345
        4 sun billing.BillArrears {"run":$id:r2,"tariff":$id:t1,"due":"2026-01-31"}
           ✓
           · billing.RunStarted {run:$id:r2,tariff:$id:t1,period:2025-12,due:2026-01-31,flats:3,opening:$id:o1,institution:$i:anhe}
        4 clock
           ✓
           · billing.ArrearsBilled {bill:$b:r2-1201-0,run:$id:r2,tariff:$id:t1,flat:$f:1201,payer:{owners:[$wang]},concerns:flat,opening:$id:o1,as_of:2025-12-31,fen:20000,due:2026-01-31}
           · billing.RunCompleted {run:$id:r2,bills:1,skipped:2,total:20000}
        ? bill $b:r2-1201-0
           = Open, 20000 fen, 0 paid, 20000 owed
    "#]]);
}

#[test]
fn a_write_off_is_refused_with_reasons() {
    check_opened(expect![[r#"
        2 wang billing.ProposeWriteOff {"write_off":$id:w1,"flat":$f:1201,"debtor":"owners","fen":30000,"reason":$record:why,"with":$i:juwei,"expires":$day:20}
           ✗ identity.NotEntitled
        2 sun billing.ProposeWriteOff {"write_off":$id:w1,"flat":$f:nowhere,"debtor":"owners","fen":30000,"reason":$record:why,"with":$i:juwei,"expires":$day:20}
           ✗ billing.FlatNotFound
        2 sun billing.ProposeWriteOff {"write_off":$id:w1,"flat":$f:1201,"debtor":"owners","fen":50001,"reason":$record:why,"with":$i:juwei,"expires":$day:20}
           ✗ billing.MoreThanUnbilled
        2 sun billing.ProposeWriteOff {"write_off":$id:w1,"flat":$f:1201,"debtor":"developer","fen":1,"reason":$record:why,"with":$i:juwei,"expires":$day:20}
           ✗ billing.MoreThanUnbilled
        2 sun billing.ProposeWriteOff {"write_off":$id:w1,"flat":$f:1201,"debtor":"owners","fen":0,"reason":$record:why,"with":$i:juwei,"expires":$day:20}
           ✗ billing.MoreThanUnbilled
        2 sun billing.ProposeWriteOff {"write_off":$id:w1,"flat":$f:1201,"debtor":"owners","fen":30000,"reason":$record:why,"with":$i:bank,"expires":$day:20}
           ✗ billing.CosignerNotAllowed
        2 sun billing.ProposeWriteOff {"write_off":$id:w1,"flat":$f:1201,"debtor":"owners","fen":30000,"reason":$record:why,"with":$i:juwei,"expires":$day:20}
           ✓
           · records.RecordAttached {record:{commitment:$record:why,size:100},kind:reason,class:own_flat,flat:$f:1201,account:null,by:$sun,institution:$i:anhe,at:$day:2}
           · cosign.ProposalOpened {proposal:$id:w1,resolution:{write_off_arrears:{write_off:$id:w1}},required:[$i:anhe,$i:juwei],expires:$day:20,evidence:[{commitment:$record:why,size:100}],summary:[{label:arrears_written_off,before:,after:30000}],by:$sun,institution:$i:anhe,at:$day:2}
           · billing.WriteOffProposed {write_off:$id:w1,flat:$f:1201,concerns:flat,debtor:owners,fen:30000,reason:{commitment:$record:why,size:100},institution:$i:anhe,with:$i:juwei}
        2 sun billing.ProposeWriteOff {"write_off":$id:w1,"flat":$f:1201,"debtor":"owners","fen":30000,"reason":$record:why,"with":$i:juwei,"expires":$day:20}
           ✗ billing.WriteOffExists
        # Billed meanwhile: the signatures stand, the effect is refused; a second one finds too little.
        2 sun billing.ProposeWriteOff {"write_off":$id:w2,"flat":$f:802,"debtor":"owners","fen":12345,"reason":$record:why2,"with":$i:juwei,"expires":$day:20}
           ✓
           · records.RecordAttached {record:{commitment:$record:why2,size:100},kind:reason,class:own_flat,flat:$f:802,account:null,by:$sun,institution:$i:anhe,at:$day:2}
           · cosign.ProposalOpened {proposal:$id:w2,resolution:{write_off_arrears:{write_off:$id:w2}},required:[$i:anhe,$i:juwei],expires:$day:20,evidence:[{commitment:$record:why2,size:100}],summary:[{label:arrears_written_off,before:,after:12345}],by:$sun,institution:$i:anhe,at:$day:2}
           · billing.WriteOffProposed {write_off:$id:w2,flat:$f:802,concerns:flat,debtor:owners,fen:12345,reason:{commitment:$record:why2,size:100},institution:$i:anhe,with:$i:juwei}
        2 sun billing.ProposeWriteOff {"write_off":$id:w3,"flat":$f:802,"debtor":"owners","fen":1,"reason":$record:why3,"with":$i:juwei,"expires":$day:20}
           ✓
           · records.RecordAttached {record:{commitment:$record:why3,size:100},kind:reason,class:own_flat,flat:$f:802,account:null,by:$sun,institution:$i:anhe,at:$day:2}
           · cosign.ProposalOpened {proposal:$id:w3,resolution:{write_off_arrears:{write_off:$id:w3}},required:[$i:anhe,$i:juwei],expires:$day:20,evidence:[{commitment:$record:why3,size:100}],summary:[{label:arrears_written_off,before:,after:1}],by:$sun,institution:$i:anhe,at:$day:2}
           · billing.WriteOffProposed {write_off:$id:w3,flat:$f:802,concerns:flat,debtor:owners,fen:1,reason:{commitment:$record:why3,size:100},institution:$i:anhe,with:$i:juwei}
        2 he cosign.Sign {"proposal":$id:w1}
           ✓
           · cosign.ProposalSigned {proposal:$id:w1,institution:$i:anhe,by:$he,missing:0,at:$day:2}
        2 he cosign.Sign {"proposal":$id:w2}
           ✓
           · cosign.ProposalSigned {proposal:$id:w2,institution:$i:anhe,by:$he,missing:0,at:$day:2}
        2 he cosign.Sign {"proposal":$id:w3}
           ✓
           · cosign.ProposalSigned {proposal:$id:w3,institution:$i:anhe,by:$he,missing:0,at:$day:2}
        2 wu cosign.Sign {"proposal":$id:w2}
           ✓
           · cosign.ProposalSigned {proposal:$id:w2,institution:$i:juwei,by:$wu,missing:0,at:$day:2}
           · cosign.ProposalCompleted {proposal:$id:w2,resolution:{write_off_arrears:{write_off:$id:w2}},at:$day:2}
        2 clock
           ✓
           · treasury.EntryPosted {number:2,fund:property_fee,date:2026-01-03,cause:reversal,lines:[{account:1122,debit:0,credit:12345},{account:3001,debit:12345,credit:0}]}
           · treasury.FlatPosted {number:2,fund:property_fee,date:2026-01-03,flat:$f:802,cause:reversal,of:$id:w2,lines:[{account:1122,debit:0,credit:12345,balance:0}]}
           · billing.ArrearsWrittenOff {write_off:$id:w2,flat:$f:802,concerns:flat,debtor:owners,fen:12345}
        2 wu cosign.Sign {"proposal":$id:w3}
           ✓
           · cosign.ProposalSigned {proposal:$id:w3,institution:$i:juwei,by:$wu,missing:0,at:$day:2}
           · cosign.ProposalCompleted {proposal:$id:w3,resolution:{write_off_arrears:{write_off:$id:w3}},at:$day:2}
        2 clock
           ✗ billing.MoreThanUnbilled
        2 sun billing.BillArrears {"run":$id:r1,"tariff":$id:t1,"due":"2026-01-31"}
           ✓
           · billing.RunStarted {run:$id:r1,tariff:$id:t1,period:2025-12,due:2026-01-31,flats:3,opening:$id:o1,institution:$i:anhe}
        2 clock
           ✗ billing.MoreThanUnbilled
           ✓
           · billing.ArrearsBilled {bill:$b:r1-1201-0,run:$id:r1,tariff:$id:t1,flat:$f:1201,payer:{owners:[$wang]},concerns:flat,opening:$id:o1,as_of:2025-12-31,fen:50000,due:2026-01-31}
           · billing.ArrearsBilled {bill:$b:r1-1301-0,run:$id:r1,tariff:$id:t1,flat:$f:1301,payer:{developer:$i:dev},concerns:{developer:$i:dev},opening:$id:o1,as_of:2025-12-31,fen:70000,due:2026-01-31}
           · billing.RunCompleted {run:$id:r1,bills:2,skipped:1,total:120000}
        2 wu cosign.Sign {"proposal":$id:w1}
           ✓
           · cosign.ProposalSigned {proposal:$id:w1,institution:$i:juwei,by:$wu,missing:0,at:$day:2}
           · cosign.ProposalCompleted {proposal:$id:w1,resolution:{write_off_arrears:{write_off:$id:w1}},at:$day:2}
        2 clock
           ✗ billing.MoreThanUnbilled
           ✗ billing.BillStands
    "#]]);
}

#[test]
fn what_nobody_proposed_is_not_written_off() {
    let (mut state, _) = founded();
    let ctx = kernel::testing::ctx(START, kernel::Author::Ledger);
    let refused = state.run(|store| crate::enact_write_off(store, &ctx, id8("w9")));
    assert_eq!(refused.unwrap_err().code, "billing.WriteOffNotFound");
}
