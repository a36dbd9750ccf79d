//! Mandates: given, replaced, taken back, and ended by a batch.

use super::{MANDATES, SOLD, check};
use expect_test::expect;

#[test]
fn a_payer_gives_a_mandate_and_takes_it_back() {
    check(
        &[],
        expect![[r#"
            10 wang directdebit.AuthoriseBankDebit {"mandate":$id:m1,"flat":$f:802,"account":$record:account1,"cap":30000,"until":"2027-01-01"}
               ✗ directdebit.NotYourFlat
            10 wang directdebit.AuthoriseBankDebit {"mandate":$id:m1,"flat":$f:9999,"account":$record:account1,"cap":30000,"until":"2027-01-01"}
               ✗ directdebit.NotYourFlat
            10 wang directdebit.AuthoriseBankDebit {"mandate":$id:m1,"flat":$f:1201,"account":$record:account1,"cap":99,"until":"2027-01-01"}
               ✗ directdebit.CapNotAllowed
            10 wang directdebit.AuthoriseBankDebit {"mandate":$id:m1,"flat":$f:1201,"account":$record:account1,"cap":30000,"until":"2026-01-10"}
               ✗ directdebit.UntilNotAllowed
            10 wang directdebit.AuthoriseBankDebit {"mandate":$id:m1,"flat":$f:1201,"account":$record:account1,"cap":30000,"until":"2032-01-01"}
               ✗ directdebit.UntilNotAllowed
            10 wang directdebit.AuthoriseBankDebit {"mandate":$id:m1,"flat":$f:1201,"account":$record:account1,"cap":30000,"until":"2027-01-01"}
               ✓
               · records.RecordAttached {record:{commitment:$record:account1,size:100},kind:statement,class:own_flat,flat:null,account:$wang,by:$wang,institution:null,at:$day:10}
               · directdebit.BankDebitAuthorised {mandate:$id:m1,flat:$f:1201,account:{commitment:$record:account1,size:100},cap:30000,until:2027-01-01,replaces:null,by:$wang,at:$day:10}
            10 wang directdebit.AuthoriseBankDebit {"mandate":$id:m1,"flat":$f:1201,"account":$record:account1,"cap":30000,"until":"2027-01-01"}
               ✗ directdebit.MandateExists
            # A new one takes its place.
            11 wang directdebit.AuthoriseBankDebit {"mandate":$id:m2,"flat":$f:1201,"account":$record:account2,"cap":50000,"until":"2027-01-01"}
               ✓
               · records.RecordAttached {record:{commitment:$record:account2,size:100},kind:statement,class:own_flat,flat:null,account:$wang,by:$wang,institution:null,at:$day:11}
               · directdebit.BankDebitEnded {mandate:$id:m1,flat:$f:1201,why:replaced,by:$wang,at:$day:11}
               · directdebit.BankDebitAuthorised {mandate:$id:m2,flat:$f:1201,account:{commitment:$record:account2,size:100},cap:50000,until:2027-01-01,replaces:$id:m1,by:$wang,at:$day:11}
            11 li directdebit.RevokeBankDebit {"mandate":$id:m2}
               ✗ directdebit.NotYourFlat
            11 wang directdebit.RevokeBankDebit {"mandate":$id:m1}
               ✗ directdebit.MandateOver
            11 wang directdebit.RevokeBankDebit {"mandate":$id:m9}
               ✗ directdebit.MandateNotFound
            11 wang directdebit.RevokeBankDebit {"mandate":$id:m2}
               ✓
               · directdebit.BankDebitEnded {mandate:$id:m2,flat:$f:1201,why:revoked,by:$wang,at:$day:11}
            11 wang directdebit.RevokeBankDebit {"mandate":$id:m2}
               ✗ directdebit.MandateOver
            # No batch collects by it.
            20 sun directdebit.DrawBatch {"batch":$id:b1,"run":$id:r1,"collect_on":"2026-01-31"}
               ✓
               · directdebit.BatchStarted {batch:$id:b1,run:$id:r1,collect_on:2026-01-31,institution:$i:anhe,at:$day:20}
            20 clock
               ✓
               · directdebit.BatchDrawn {batch:$id:b1,items:0,fen:0,passed_over:0,at:$day:20}
               · directdebit.BatchDone {batch:$id:b1,at:$day:20}
            ? batch $id:b1
               = 0 items, 0 fen, 0 passed over, 0 waiting, over true
        "#]],
    );
}

#[test]
fn a_mandate_ends_when_who_gave_it_has_sold() {
    check(
        &[MANDATES, SOLD],
        expect![[r##"
            # January is Wang's to pay: not even by Wang's bank under a mandate for what is Zhao's.
            22 sun directdebit.DrawBatch {"batch":$id:b1,"run":$id:r1,"collect_on":"2026-01-31"}
               ✓
               · directdebit.BatchStarted {batch:$id:b1,run:$id:r1,collect_on:2026-01-31,institution:$i:anhe,at:$day:22}
            22 clock
               ✓
               · directdebit.BankDebitEnded {mandate:$id:m1,flat:$f:1201,why:right_lost,by:null,at:$day:22}
               · directdebit.ItemDrawn {batch:$id:b1,item:1,mandate:$id:m2,flat:$f:802,bill:$b:r1-802,fen:21540,at:$day:22}
               · directdebit.BatchDrawn {batch:$id:b1,items:1,fen:21540,passed_over:0,at:$day:22}
            ? batch $id:b1
               = 1 items, 21540 fen, 0 passed over, 1 waiting, over false
                 D$id:b10001 21540 Waiting
            22 zhao directdebit.RevokeBankDebit {"mandate":$id:m1}
               ✗ directdebit.MandateOver
        "##]],
    );
}

#[test]
fn a_mandate_whose_last_day_is_over_ends_and_the_flat_is_told() {
    check(
        &[],
        expect![[r#"
            10 li directdebit.AuthoriseBankDebit {"mandate":$id:m2,"flat":$f:802,"account":$record:account2,"cap":30000,"until":"2026-01-30"}
               ✓
               · records.RecordAttached {record:{commitment:$record:account2,size:100},kind:statement,class:own_flat,flat:null,account:$li,by:$li,institution:null,at:$day:10}
               · directdebit.BankDebitAuthorised {mandate:$id:m2,flat:$f:802,account:{commitment:$record:account2,size:100},cap:30000,until:2026-01-30,replaces:null,by:$li,at:$day:10}
            10 wang directdebit.AuthoriseBankDebit {"mandate":$id:m1,"flat":$f:1201,"account":$record:account1,"cap":30000,"until":"2026-01-15"}
               ✓
               · records.RecordAttached {record:{commitment:$record:account1,size:100},kind:statement,class:own_flat,flat:null,account:$wang,by:$wang,institution:null,at:$day:10}
               · directdebit.BankDebitAuthorised {mandate:$id:m1,flat:$f:1201,account:{commitment:$record:account1,size:100},cap:30000,until:2026-01-15,replaces:null,by:$wang,at:$day:10}
            20 sun directdebit.DrawBatch {"batch":$id:b1,"run":$id:r1,"collect_on":"2026-01-31"}
               ✓
               · directdebit.BatchStarted {batch:$id:b1,run:$id:r1,collect_on:2026-01-31,institution:$i:anhe,at:$day:20}
            20 clock
               ✓
               · directdebit.BillPassedOver {batch:$id:b1,mandate:$id:m1,flat:$f:1201,bill:$b:r1-1201,why:expired,owed:25470,at:$day:20}
               · notices.NoticePublished {notice:0f5b25c8b83b5342,about:money,audience:{flats:[$f:1201]},form:{bank_debit_failed:{bill:$b:r1-1201,period:2026-01,owed:25470,why:expired}},evidence:null,reply_by:null,corrects:null,by:null,institution:$i:anhe,at:$day:20}
               · notices.NoticeAddressed {notice:0f5b25c8b83b5342,flat:$f:1201,form:{bank_debit_failed:{bill:$b:r1-1201,period:2026-01,owed:25470,why:expired}},institution:$i:anhe,at:$day:20}
               · directdebit.BankDebitEnded {mandate:$id:m1,flat:$f:1201,why:expired,by:null,at:$day:20}
               · directdebit.BillPassedOver {batch:$id:b1,mandate:$id:m2,flat:$f:802,bill:$b:r1-802,why:expired,owed:21540,at:$day:20}
               · notices.NoticePublished {notice:59f2cfebf371b435,about:money,audience:{flats:[$f:802]},form:{bank_debit_failed:{bill:$b:r1-802,period:2026-01,owed:21540,why:expired}},evidence:null,reply_by:null,corrects:null,by:null,institution:$i:anhe,at:$day:20}
               · notices.NoticeAddressed {notice:59f2cfebf371b435,flat:$f:802,form:{bank_debit_failed:{bill:$b:r1-802,period:2026-01,owed:21540,why:expired}},institution:$i:anhe,at:$day:20}
               · directdebit.BatchDrawn {batch:$id:b1,items:0,fen:0,passed_over:2,at:$day:20}
               · directdebit.BatchDone {batch:$id:b1,at:$day:20}
        "#]],
    );
}
