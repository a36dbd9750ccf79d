//! Batches: what is drawn, what is not, what happens meanwhile, and closing one.

use super::{DRAWN, MANDATES, check};
use expect_test::expect;

#[test]
fn one_press_draws_the_bills_of_a_run() {
    check(
        &[MANDATES],
        expect![[r#"
            12 sun directdebit.DrawBatch {"batch":$id:b1,"run":$id:r1,"collect_on":"2026-01-31"}
               ✗ directdebit.TooEarly
            20 wang directdebit.DrawBatch {"batch":$id:b1,"run":$id:r1,"collect_on":"2026-01-31"}
               ✗ identity.NotEntitled
            20 lin directdebit.DrawBatch {"batch":$id:b1,"run":$id:r1,"collect_on":"2026-01-31"}
               ✗ identity.NotEntitled
            20 sun directdebit.DrawBatch {"batch":$id:b1,"run":$id:r9,"collect_on":"2026-01-31"}
               ✗ directdebit.RunNotFound
            20 sun directdebit.DrawBatch {"batch":$id:b1,"run":$id:r1,"collect_on":"2026-01-30"}
               ✗ directdebit.CollectOnNotAllowed
            20 sun directdebit.DrawBatch {"batch":$id:b1,"run":$id:r1,"collect_on":"2026-05-30"}
               ✗ directdebit.CollectOnNotAllowed
            20 qian directdebit.DrawBatch {"batch":$id:b1,"run":$id:r1,"collect_on":"2026-01-31"}
               ✓
               · directdebit.BatchStarted {batch:$id:b1,run:$id:r1,collect_on:2026-01-31,institution:$i:anhe,at:$day:20}
            20 qian directdebit.DrawBatch {"batch":$id:b1,"run":$id:r1,"collect_on":"2026-01-31"}
               ✗ directdebit.BatchExists
            # Nothing can be said of it before it is drawn.
            20 qian directdebit.RecordReturns {"batch":$id:b1,"file":$record:file,"on":"2026-01-21","lines":[{"item":1,"outcome":"paid"}]}
               ✗ directdebit.StillDrawing
            20 sun directdebit.CloseBatch {"batch":$id:b1,"reason":$record:why}
               ✗ directdebit.StillDrawing
            20 clock
               ✓
               · directdebit.ItemDrawn {batch:$id:b1,item:1,mandate:$id:m1,flat:$f:1201,bill:$b:r1-1201,fen:25470,at:$day:20}
               · directdebit.ItemDrawn {batch:$id:b1,item:2,mandate:$id:m2,flat:$f:802,bill:$b:r1-802,fen:21540,at:$day:20}
               · directdebit.BatchDrawn {batch:$id:b1,items:2,fen:47010,passed_over:0,at:$day:20}
            ? batch $id:b1
               = 2 items, 47010 fen, 0 passed over, 2 waiting, over false
                 D$id:b10001 25470 Waiting
                 D$id:b10002 21540 Waiting
            # A bill is in one batch at a time, and one without items is done at once.
            21 sun directdebit.DrawBatch {"batch":$id:b2,"run":$id:r1,"collect_on":"2026-01-31"}
               ✓
               · directdebit.BatchStarted {batch:$id:b2,run:$id:r1,collect_on:2026-01-31,institution:$i:anhe,at:$day:21}
            21 clock
               ✓
               · directdebit.BillPassedOver {batch:$id:b2,mandate:$id:m1,flat:$f:1201,bill:$b:r1-1201,why:at_bank,owed:25470,at:$day:21}
               · directdebit.BillPassedOver {batch:$id:b2,mandate:$id:m2,flat:$f:802,bill:$b:r1-802,why:at_bank,owed:21540,at:$day:21}
               · directdebit.BatchDrawn {batch:$id:b2,items:0,fen:0,passed_over:2,at:$day:21}
               · directdebit.BatchDone {batch:$id:b2,at:$day:21}
            ? batch $id:b2
               = 0 items, 0 fen, 2 passed over, 0 waiting, over true
            # The bank should have answered five days after the collection.
            36 clock
               ✓
               ✓
               ✓
               ✓
               · directdebit.BatchOverdue {batch:$id:b1,waiting:2}
        "#]],
    );
}

#[test]
fn what_is_not_drawn_has_a_reason() {
    check(
        &[],
        expect![[r##"
            # The cap is lower than the bill; the other is contested.
            10 wang directdebit.AuthoriseBankDebit {"mandate":$id:m1,"flat":$f:1201,"account":$record:account1,"cap":25469,"until":"2027-01-01"}
               ✓
               · records.RecordAttached {record:{commitment:$record:account1,size:100},kind:statement,class:own_flat,flat:null,account:$wang,by:$wang,institution:null,at:$day:10}
               · directdebit.BankDebitAuthorised {mandate:$id:m1,flat:$f:1201,account:{commitment:$record:account1,size:100},cap:25469,until:2027-01-01,replaces:null,by:$wang,at:$day:10}
            10 li directdebit.AuthoriseBankDebit {"mandate":$id:m2,"flat":$f:802,"account":$record:account2,"cap":30000,"until":"2027-01-01"}
               ✓
               · records.RecordAttached {record:{commitment:$record:account2,size:100},kind:statement,class:own_flat,flat:null,account:$li,by:$li,institution:null,at:$day:10}
               · directdebit.BankDebitAuthorised {mandate:$id:m2,flat:$f:802,account:{commitment:$record:account2,size:100},cap:30000,until:2027-01-01,replaces:null,by:$li,at:$day:10}
            11 li billing.DisputeBill {"bill":$b:r1-802,"reason":$record:wrong}
               ✓
               · records.RecordAttached {record:{commitment:$record:wrong,size:100},kind:reason,class:own_flat,flat:$f:802,account:null,by:$li,institution:null,at:$day:11}
               · billing.BillDisputed {bill:$b:r1-802,flat:$f:802,concerns:flat,by:$li,reason:{commitment:$record:wrong,size:100}}
            20 sun directdebit.DrawBatch {"batch":$id:b1,"run":$id:r1,"collect_on":"2026-01-31"}
               ✓
               · directdebit.BatchStarted {batch:$id:b1,run:$id:r1,collect_on:2026-01-31,institution:$i:anhe,at:$day:20}
            20 clock
               ✓
               · directdebit.BillPassedOver {batch:$id:b1,mandate:$id:m1,flat:$f:1201,bill:$b:r1-1201,why:over_cap,owed:25470,at:$day:20}
               · notices.NoticePublished {notice:0f5b25c8b83b5342,about:money,audience:{flats:[$f:1201]},form:{bank_debit_failed:{bill:$b:r1-1201,period:2026-01,owed:25470,why:over_cap}},evidence:null,reply_by:null,corrects:null,by:null,institution:$i:anhe,at:$day:20}
               · notices.NoticeAddressed {notice:0f5b25c8b83b5342,flat:$f:1201,form:{bank_debit_failed:{bill:$b:r1-1201,period:2026-01,owed:25470,why:over_cap}},institution:$i:anhe,at:$day:20}
               · directdebit.BillPassedOver {batch:$id:b1,mandate:$id:m2,flat:$f:802,bill:$b:r1-802,why:disputed,owed:21540,at:$day:20}
               · directdebit.BatchDrawn {batch:$id:b1,items:0,fen:0,passed_over:2,at:$day:20}
               · directdebit.BatchDone {batch:$id:b1,at:$day:20}
            # Replaced by a higher one, it covers what the first one covered; the other is paid in parts.
            21 wang directdebit.AuthoriseBankDebit {"mandate":$id:m3,"flat":$f:1201,"account":$record:account3,"cap":25470,"until":"2027-01-01"}
               ✓
               · records.RecordAttached {record:{commitment:$record:account3,size:100},kind:statement,class:own_flat,flat:null,account:$wang,by:$wang,institution:null,at:$day:21}
               · directdebit.BankDebitEnded {mandate:$id:m1,flat:$f:1201,why:replaced,by:$wang,at:$day:21}
               · directdebit.BankDebitAuthorised {mandate:$id:m3,flat:$f:1201,account:{commitment:$record:account3,size:100},cap:25470,until:2027-01-01,replaces:$id:m1,by:$wang,at:$day:21}
            21 li billing.ResolveDispute {"bill":$b:r1-802,"reason":$record:right}
               ✓
               · records.RecordAttached {record:{commitment:$record:right,size:100},kind:reason,class:own_flat,flat:$f:802,account:null,by:$li,institution:null,at:$day:21}
               · billing.DisputeResolved {bill:$b:r1-802,flat:$f:802,concerns:flat,institution:null,reason:{commitment:$record:right,size:100}}
            21 sun billing.OfferInstalments {"plan":$id:p1,"flat":$f:802,"bills":[$b:r1-802],"parts":[{"due":"2026-02-28","fen":21540}],"stops_late_charge":false}
               ✓
               · notices.NoticePublished {notice:68378f08ebcf2655,about:money,audience:{flats:[$f:802]},form:{instalment_offer:{plan:$id:p1,bill:$b:r1-802,period:2026-01,owed:21540,parts:1,until:2026-02-05}},evidence:null,reply_by:null,corrects:null,by:$sun,institution:$i:anhe,at:$day:21}
               · notices.NoticeAddressed {notice:68378f08ebcf2655,flat:$f:802,form:{instalment_offer:{plan:$id:p1,bill:$b:r1-802,period:2026-01,owed:21540,parts:1,until:2026-02-05}},institution:$i:anhe,at:$day:21}
               · billing.InstalmentsOffered {plan:$id:p1,flat:$f:802,concerns:flat,bills:[$b:r1-802],parts:[{due:2026-02-28,fen:21540}],fen:21540,stops_late_charge:false,until:2026-02-05,notice:68378f08ebcf2655,institution:$i:anhe,at:$day:21}
            21 li billing.AcceptInstalments {"plan":$id:p1}
               ✓
               · billing.InstalmentsAccepted {plan:$id:p1,flat:$f:802,concerns:flat,by:$li,at:$day:21}
            21 sun directdebit.DrawBatch {"batch":$id:b2,"run":$id:r1,"collect_on":"2026-01-31"}
               ✓
               · directdebit.BatchStarted {batch:$id:b2,run:$id:r1,collect_on:2026-01-31,institution:$i:anhe,at:$day:21}
            21 clock
               ✓
               · directdebit.ItemDrawn {batch:$id:b2,item:1,mandate:$id:m3,flat:$f:1201,bill:$b:r1-1201,fen:25470,at:$day:21}
               · directdebit.BillPassedOver {batch:$id:b2,mandate:$id:m2,flat:$f:802,bill:$b:r1-802,why:in_plan,owed:21540,at:$day:21}
               · directdebit.BatchDrawn {batch:$id:b2,items:1,fen:25470,passed_over:1,at:$day:21}
            ? batch $id:b2
               = 1 items, 25470 fen, 1 passed over, 1 waiting, over false
                 D$id:b20001 25470 Waiting
        "##]],
    );
}

#[test]
fn a_bill_that_is_due_before_the_mandate_was_given_is_not_drawn() {
    check(
        &[],
        expect![[r#"
            30 wang directdebit.AuthoriseBankDebit {"mandate":$id:m1,"flat":$f:1201,"account":$record:account1,"cap":30000,"until":"2027-01-01"}
               ✓
               · records.RecordAttached {record:{commitment:$record:account1,size:100},kind:statement,class:own_flat,flat:null,account:$wang,by:$wang,institution:null,at:$day:30}
               · directdebit.BankDebitAuthorised {mandate:$id:m1,flat:$f:1201,account:{commitment:$record:account1,size:100},cap:30000,until:2027-01-01,replaces:null,by:$wang,at:$day:30}
            31 sun directdebit.DrawBatch {"batch":$id:b1,"run":$id:r1,"collect_on":"2026-02-01"}
               ✓
               · directdebit.BatchStarted {batch:$id:b1,run:$id:r1,collect_on:2026-02-01,institution:$i:anhe,at:$day:31}
            31 clock
               ✓
               ✓
               ✓
               ✓
               · directdebit.BatchDrawn {batch:$id:b1,items:0,fen:0,passed_over:0,at:$day:31}
               · directdebit.BatchDone {batch:$id:b1,at:$day:31}
            ? batch $id:b1
               = 0 items, 0 fen, 0 passed over, 0 waiting, over true
        "#]],
    );
}

#[test]
fn prepaid_money_goes_first_and_never_beside_the_bank() {
    check(
        &[MANDATES],
        expect![[r#"
            11 lin billing.RecordPayment {"payment":$id:p1,"target":{"prepaid":$f:802},"fen":60000,"channel":"cash","paid_at":$day:11,"reference":null,"evidence":$record:slip-p1}
               ✓
               · records.RecordAttached {record:{commitment:$record:slip-p1,size:100},kind:evidence,class:own_flat,flat:$f:802,account:null,by:$lin,institution:$i:bank,at:$day:11}
               · treasury.EntryPosted {number:2,fund:property_fee,date:2026-01-12,cause:payment,lines:[{account:1002,debit:60000,credit:0},{account:2203,debit:0,credit:60000}]}
               · treasury.FlatPosted {number:2,fund:property_fee,date:2026-01-12,flat:$f:802,cause:payment,of:$id:p1,lines:[{account:2203,debit:0,credit:60000,balance:60000}]}
               · billing.ReceiptIssued {number:1,kind:received,payment:$id:p1,flat:$f:802,bill:null,fen:60000,to_bill:0,to_prepaid:60000,owed_before:0,owed_after:0,prepaid_before:0,prepaid_after:60000,received:{channel:cash,paid_at:$day:11,reference:null,evidence:{commitment:$record:slip-p1,size:100}},institution:$i:bank,concerns:flat,at:$day:11}
            11 wang billing.AuthoriseDebit {"mandate":$id:w1,"flat":$f:1201,"cap":30000,"until":"2027-01-01"}
               ✓
               · billing.DebitAuthorised {mandate:$id:w1,flat:$f:1201,cap:30000,until:2027-01-01,replaces:null,by:$wang,at:$day:11}
            # Wang's prepaid money comes first, although there is none; Li gives such a mandate too late.
            20 sun directdebit.DrawBatch {"batch":$id:b1,"run":$id:r1,"collect_on":"2026-01-31"}
               ✓
               · directdebit.BatchStarted {batch:$id:b1,run:$id:r1,collect_on:2026-01-31,institution:$i:anhe,at:$day:20}
            20 clock
               ✓
               · directdebit.BillPassedOver {batch:$id:b1,mandate:$id:m1,flat:$f:1201,bill:$b:r1-1201,why:prepaid_first,owed:25470,at:$day:20}
               · directdebit.ItemDrawn {batch:$id:b1,item:1,mandate:$id:m2,flat:$f:802,bill:$b:r1-802,fen:21540,at:$day:20}
               · directdebit.BatchDrawn {batch:$id:b1,items:1,fen:21540,passed_over:1,at:$day:20}
            ? batch $id:b1
               = 1 items, 21540 fen, 1 passed over, 1 waiting, over false
                 D$id:b10001 21540 Waiting
            21 li billing.AuthoriseDebit {"mandate":$id:w2,"flat":$f:802,"cap":30000,"until":"2027-01-01"}
               ✓
               · billing.DebitAuthorised {mandate:$id:w2,flat:$f:802,cap:30000,until:2027-01-01,replaces:null,by:$li,at:$day:21}
            # The due day: Wang is told what lacks; Li's bank is collecting, and Li's prepaid money stays.
            30 clock
               ✓
               ✓
               · billing.DebitFailed {mandate:$id:w1,flat:$f:1201,bill:$b:r1-1201,why:prepaid_too_low,owed:25470,prepaid:0,at:$day:30}
               · notices.NoticePublished {notice:25cfa4bcbb604998,about:money,audience:{flats:[$f:1201]},form:{debit_failed:{bill:$b:r1-1201,period:2026-01,owed:25470,lacking:25470,why:prepaid_too_low}},evidence:null,reply_by:null,corrects:null,by:null,institution:$i:anhe,at:$day:30}
               · notices.NoticeAddressed {notice:25cfa4bcbb604998,flat:$f:1201,form:{debit_failed:{bill:$b:r1-1201,period:2026-01,owed:25470,lacking:25470,why:prepaid_too_low}},institution:$i:anhe,at:$day:30}
            ? bill $b:r1-802
               = Open, 21540 owed
            # The due day is over: Wang's bill may go to the bank. Li's comes back, and prepaid money pays it.
            31 sun directdebit.DrawBatch {"batch":$id:b2,"run":$id:r1,"collect_on":"2026-02-01"}
               ✓
               · directdebit.BatchStarted {batch:$id:b2,run:$id:r1,collect_on:2026-02-01,institution:$i:anhe,at:$day:31}
            31 clock
               ✓
               ✓
               ✓
               · directdebit.ItemDrawn {batch:$id:b2,item:1,mandate:$id:m1,flat:$f:1201,bill:$b:r1-1201,fen:25470,at:$day:31}
               · directdebit.BillPassedOver {batch:$id:b2,mandate:$id:m2,flat:$f:802,bill:$b:r1-802,why:at_bank,owed:21540,at:$day:31}
               · directdebit.BatchDrawn {batch:$id:b2,items:1,fen:25470,passed_over:1,at:$day:31}
            ? batch $id:b2
               = 1 items, 25470 fen, 1 passed over, 1 waiting, over false
                 D$id:b20001 25470 Waiting
            31 sun directdebit.RecordReturns {"batch":$id:b1,"file":$record:file,"on":"2026-01-31","lines":[{"item":1,"outcome":{"failed":"other"}}]}
               ✓
               · records.RecordAttached {record:{commitment:$record:file,size:100},kind:statement,class:own_flat,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:31}
               · directdebit.BankDebitFailed {batch:$id:b1,item:1,flat:$f:802,bill:$b:r1-802,fen:21540,why:other,at:$day:31}
               · notices.NoticePublished {notice:ac0364b44881f0ca,about:money,audience:{flats:[$f:802]},form:{bank_debit_failed:{bill:$b:r1-802,period:2026-01,owed:21540,why:other}},evidence:null,reply_by:null,corrects:null,by:$sun,institution:$i:anhe,at:$day:31}
               · notices.NoticeAddressed {notice:ac0364b44881f0ca,flat:$f:802,form:{bank_debit_failed:{bill:$b:r1-802,period:2026-01,owed:21540,why:other}},institution:$i:anhe,at:$day:31}
               · directdebit.BatchDone {batch:$id:b1,at:$day:31}
               · directdebit.ReturnsRecorded {batch:$id:b1,file:{commitment:$record:file,size:100},on:2026-01-31,items:1,fen:0,institution:$i:anhe,at:$day:31}
            32 clock
               ✓
               · treasury.EntryPosted {number:3,fund:property_fee,date:2026-02-02,cause:payment,lines:[{account:1122,debit:0,credit:21540},{account:2203,debit:21540,credit:0}]}
               · treasury.FlatPosted {number:3,fund:property_fee,date:2026-02-02,flat:$f:802,cause:payment,of:bba6f88f547caaa9,lines:[{account:1122,debit:0,credit:21540,balance:0},{account:2203,debit:21540,credit:0,balance:38460}]}
               · billing.ReceiptIssued {number:2,kind:by_mandate,payment:bba6f88f547caaa9,flat:$f:802,bill:$b:r1-802,fen:21540,to_bill:21540,to_prepaid:-21540,owed_before:21540,owed_after:0,prepaid_before:60000,prepaid_after:38460,institution:null,concerns:flat,at:$day:32}
            ? bill $b:r1-802
               = Paid, 0 owed
        "#]],
    );
}

#[test]
fn a_closed_batch_releases_its_items_and_a_late_answer_still_counts() {
    check(
        &[MANDATES, DRAWN],
        expect![[r#"
            31 qian directdebit.CloseBatch {"batch":$id:b1,"reason":$record:why}
               ✗ identity.NotEntitled
            31 sun directdebit.CloseBatch {"batch":$id:b9,"reason":$record:why}
               ✗ directdebit.BatchNotFound
            31 sun directdebit.CloseBatch {"batch":$id:b1,"reason":$record:why}
               ✓
               · records.RecordAttached {record:{commitment:$record:why,size:100},kind:reason,class:institutions,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:31}
               · directdebit.BatchClosed {batch:$id:b1,waiting:2,reason:{commitment:$record:why,size:100},institution:$i:anhe,at:$day:31}
            31 clock
               ✓
               ✓
               ✓
               ✓
               · directdebit.ItemReleased {batch:$id:b1,item:1,flat:$f:1201,bill:$b:r1-1201,at:$day:31}
               · directdebit.ItemReleased {batch:$id:b1,item:2,flat:$f:802,bill:$b:r1-802,at:$day:31}
            31 sun directdebit.CloseBatch {"batch":$id:b1,"reason":$record:why}
               ✗ directdebit.BatchOver
            ? batch $id:b1
               = 2 items, 47010 fen, 0 passed over, 0 waiting, over true
                 D$id:b10001 25470 Released
                 D$id:b10002 21540 Released
            # The bills may go to the bank again.
            32 sun directdebit.DrawBatch {"batch":$id:b2,"run":$id:r1,"collect_on":"2026-02-03"}
               ✓
               · directdebit.BatchStarted {batch:$id:b2,run:$id:r1,collect_on:2026-02-03,institution:$i:anhe,at:$day:32}
            32 clock
               ✓
               · directdebit.ItemDrawn {batch:$id:b2,item:1,mandate:$id:m1,flat:$f:1201,bill:$b:r1-1201,fen:25470,at:$day:32}
               · directdebit.ItemDrawn {batch:$id:b2,item:2,mandate:$id:m2,flat:$f:802,bill:$b:r1-802,fen:21540,at:$day:32}
               · directdebit.BatchDrawn {batch:$id:b2,items:2,fen:47010,passed_over:0,at:$day:32}
            ? batch $id:b2
               = 2 items, 47010 fen, 0 passed over, 2 waiting, over false
                 D$id:b20001 25470 Waiting
                 D$id:b20002 21540 Waiting
            # The bank had collected one after all, and collects it again: what is over is prepaid.
            33 sun directdebit.RecordReturns {"batch":$id:b1,"file":$record:file1,"on":"2026-01-31","lines":[{"item":1,"outcome":"paid"},{"item":2,"outcome":{"failed":"account_closed"}}]}
               ✓
               · records.RecordAttached {record:{commitment:$record:file1,size:100},kind:statement,class:own_flat,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:33}
               · treasury.EntryPosted {number:2,fund:property_fee,date:2026-02-03,cause:payment,lines:[{account:1012,debit:25470,credit:0},{account:1122,debit:0,credit:25470}]}
               · treasury.FlatPosted {number:2,fund:property_fee,date:2026-02-03,flat:$f:1201,cause:payment,of:b8f11518749b8d68,lines:[{account:1122,debit:0,credit:25470,balance:0}]}
               · billing.ReceiptIssued {number:1,kind:by_bank_debit,payment:b8f11518749b8d68,flat:$f:1201,bill:$b:r1-1201,fen:25470,to_bill:25470,to_prepaid:0,owed_before:25470,owed_after:0,prepaid_before:0,prepaid_after:0,received:{channel:bank_transfer,paid_at:1769832000000,reference:D$id:b10001,evidence:{commitment:$record:file1,size:100}},institution:$i:anhe,concerns:flat,at:$day:33}
               · directdebit.BankDebitPaid {batch:$id:b1,item:1,flat:$f:1201,bill:$b:r1-1201,fen:25470,payment:b8f11518749b8d68,prepaid:false,at:$day:33}
               · directdebit.BankDebitFailed {batch:$id:b1,item:2,flat:$f:802,bill:$b:r1-802,fen:21540,why:account_closed,at:$day:33}
               · notices.NoticePublished {notice:11e43540f29faf7f,about:money,audience:{flats:[$f:802]},form:{bank_debit_failed:{bill:$b:r1-802,period:2026-01,owed:21540,why:account_closed}},evidence:null,reply_by:null,corrects:null,by:$sun,institution:$i:anhe,at:$day:33}
               · notices.NoticeAddressed {notice:11e43540f29faf7f,flat:$f:802,form:{bank_debit_failed:{bill:$b:r1-802,period:2026-01,owed:21540,why:account_closed}},institution:$i:anhe,at:$day:33}
               · directdebit.ReturnsRecorded {batch:$id:b1,file:{commitment:$record:file1,size:100},on:2026-01-31,items:2,fen:25470,institution:$i:anhe,at:$day:33}
            33 sun directdebit.RecordReturns {"batch":$id:b2,"file":$record:file2,"on":"2026-02-03","lines":[{"item":1,"outcome":"paid"},{"item":2,"outcome":"paid"}]}
               ✓
               · records.RecordAttached {record:{commitment:$record:file2,size:100},kind:statement,class:own_flat,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:33}
               · treasury.EntryPosted {number:3,fund:property_fee,date:2026-02-03,cause:payment,lines:[{account:1012,debit:25470,credit:0},{account:2203,debit:0,credit:25470}]}
               · treasury.FlatPosted {number:3,fund:property_fee,date:2026-02-03,flat:$f:1201,cause:payment,of:9251ba7c74727dea,lines:[{account:2203,debit:0,credit:25470,balance:25470}]}
               · billing.ReceiptIssued {number:2,kind:by_bank_debit,payment:9251ba7c74727dea,flat:$f:1201,bill:null,fen:25470,to_bill:0,to_prepaid:25470,owed_before:0,owed_after:0,prepaid_before:0,prepaid_after:25470,received:{channel:bank_transfer,paid_at:$day:33,reference:D$id:b20001,evidence:{commitment:$record:file2,size:100}},institution:$i:anhe,concerns:flat,at:$day:33}
               · directdebit.BankDebitPaid {batch:$id:b2,item:1,flat:$f:1201,bill:$b:r1-1201,fen:25470,payment:9251ba7c74727dea,prepaid:true,at:$day:33}
               · treasury.EntryPosted {number:4,fund:property_fee,date:2026-02-03,cause:payment,lines:[{account:1012,debit:21540,credit:0},{account:1122,debit:0,credit:21540}]}
               · treasury.FlatPosted {number:4,fund:property_fee,date:2026-02-03,flat:$f:802,cause:payment,of:1646548aad0cd556,lines:[{account:1122,debit:0,credit:21540,balance:0}]}
               · billing.ReceiptIssued {number:3,kind:by_bank_debit,payment:1646548aad0cd556,flat:$f:802,bill:$b:r1-802,fen:21540,to_bill:21540,to_prepaid:0,owed_before:21540,owed_after:0,prepaid_before:0,prepaid_after:0,received:{channel:bank_transfer,paid_at:$day:33,reference:D$id:b20002,evidence:{commitment:$record:file2,size:100}},institution:$i:anhe,concerns:flat,at:$day:33}
               · directdebit.BankDebitPaid {batch:$id:b2,item:2,flat:$f:802,bill:$b:r1-802,fen:21540,payment:1646548aad0cd556,prepaid:false,at:$day:33}
               · directdebit.BatchDone {batch:$id:b2,at:$day:33}
               · directdebit.ReturnsRecorded {batch:$id:b2,file:{commitment:$record:file2,size:100},on:2026-02-03,items:2,fen:47010,institution:$i:anhe,at:$day:33}
            ? batch $id:b1
               = 2 items, 47010 fen, 0 passed over, 0 waiting, over true
                 D$id:b10001 25470 Paid(PaymentId(b8f11518749b8d68))
                 D$id:b10002 21540 Failed(AccountClosed)
            ? batch $id:b2
               = 2 items, 47010 fen, 0 passed over, 0 waiting, over true
                 D$id:b20001 25470 Paid(PaymentId(9251ba7c74727dea))
                 D$id:b20002 21540 Paid(PaymentId(1646548aad0cd556))
            ? balance 1012
               = 72480
            ? balance 2203
               = 25470
        "#]],
    );
}
