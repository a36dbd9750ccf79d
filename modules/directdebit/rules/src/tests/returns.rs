//! Returns: paid, failed, the same again, and what changed meanwhile.

use super::{DRAWN, Directdebit, MANDATES, SOLD, balance, check, founded};
use crate::limits::RETURN_LINES_MAX;
use expect_test::expect;
use kernel::testing::play;

#[test]
fn what_the_bank_collected_is_on_the_books_and_what_it_could_not_is_told() {
    check(
        &[MANDATES, DRAWN],
        expect![[r#"
            32 lin directdebit.RecordReturns {"batch":$id:b1,"file":$record:file,"on":"2026-02-01","lines":[{"item":1,"outcome":"paid"}]}
               ✗ identity.NotEntitled
            32 sun directdebit.RecordReturns {"batch":$id:b9,"file":$record:file,"on":"2026-02-01","lines":[{"item":1,"outcome":"paid"}]}
               ✗ directdebit.BatchNotFound
            32 sun directdebit.RecordReturns {"batch":$id:b1,"file":$record:file,"on":"2026-02-01","lines":[]}
               ✗ directdebit.LinesNotAllowed
            32 sun directdebit.RecordReturns {"batch":$id:b1,"file":$record:file,"on":"2026-02-01","lines":[{"item":1,"outcome":"paid"},{"item":1,"outcome":"paid"}]}
               ✗ directdebit.LinesNotAllowed
            32 sun directdebit.RecordReturns {"batch":$id:b1,"file":$record:file,"on":"2026-01-20","lines":[{"item":1,"outcome":"paid"}]}
               ✗ directdebit.DayNotAllowed
            32 sun directdebit.RecordReturns {"batch":$id:b1,"file":$record:file,"on":"2026-02-03","lines":[{"item":1,"outcome":"paid"}]}
               ✗ directdebit.DayNotAllowed
            32 sun directdebit.RecordReturns {"batch":$id:b1,"file":$record:file,"on":"2026-02-01","lines":[{"item":3,"outcome":"paid"}]}
               ✗ directdebit.ItemNotFound
            32 sun directdebit.RecordReturns {"batch":$id:b1,"file":$record:file,"on":"2026-02-01","lines":[{"item":1,"outcome":"paid"},{"item":2,"outcome":{"failed":"insufficient"}}]}
               ✓
               · records.RecordAttached {record:{commitment:$record:file,size:100},kind:statement,class:own_flat,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:32}
               · treasury.EntryPosted {number:2,fund:property_fee,date:2026-02-02,cause:payment,lines:[{account:1012,debit:25470,credit:0},{account:1122,debit:0,credit:25470}]}
               · treasury.FlatPosted {number:2,fund:property_fee,date:2026-02-02,flat:$f:1201,cause:payment,of:b8f11518749b8d68,lines:[{account:1122,debit:0,credit:25470,balance:0}]}
               · billing.ReceiptIssued {number:1,kind:by_bank_debit,payment:b8f11518749b8d68,flat:$f:1201,bill:$b:r1-1201,fen:25470,to_bill:25470,to_prepaid:0,owed_before:25470,owed_after:0,prepaid_before:0,prepaid_after:0,received:{channel:bank_transfer,paid_at:1769918400000,reference:D$id:b10001,evidence:{commitment:$record:file,size:100}},institution:$i:anhe,concerns:flat,at:$day:32}
               · directdebit.BankDebitPaid {batch:$id:b1,item:1,flat:$f:1201,bill:$b:r1-1201,fen:25470,payment:b8f11518749b8d68,prepaid:false,at:$day:32}
               · directdebit.BankDebitFailed {batch:$id:b1,item:2,flat:$f:802,bill:$b:r1-802,fen:21540,why:insufficient,at:$day:32}
               · notices.NoticePublished {notice:eef1171d1c4d1e11,about:money,audience:{flats:[$f:802]},form:{bank_debit_failed:{bill:$b:r1-802,period:2026-01,owed:21540,why:insufficient}},evidence:null,reply_by:null,corrects:null,by:$sun,institution:$i:anhe,at:$day:32}
               · notices.NoticeAddressed {notice:eef1171d1c4d1e11,flat:$f:802,form:{bank_debit_failed:{bill:$b:r1-802,period:2026-01,owed:21540,why:insufficient}},institution:$i:anhe,at:$day:32}
               · directdebit.BatchDone {batch:$id:b1,at:$day:32}
               · directdebit.ReturnsRecorded {batch:$id:b1,file:{commitment:$record:file,size:100},on:2026-02-01,items:2,fen:25470,institution:$i:anhe,at:$day:32}
            ? batch $id:b1
               = 2 items, 47010 fen, 0 passed over, 0 waiting, over true
                 D$id:b10001 25470 Paid(PaymentId(b8f11518749b8d68))
                 D$id:b10002 21540 Failed(Insufficient)
            ? bill $b:r1-1201
               = Paid, 0 owed
            ? bill $b:r1-802
               = Open, 21540 owed
            ? balance 1012
               = 25470
            # The same again changes nothing; another outcome is refused.
            33 sun directdebit.RecordReturns {"batch":$id:b1,"file":$record:file,"on":"2026-02-01","lines":[{"item":1,"outcome":"paid"},{"item":2,"outcome":{"failed":"insufficient"}}]}
               ✓
               · directdebit.ReturnsRecorded {batch:$id:b1,file:{commitment:$record:file,size:100},on:2026-02-01,items:0,fen:0,institution:$i:anhe,at:$day:33}
            33 sun directdebit.RecordReturns {"batch":$id:b1,"file":$record:file,"on":"2026-02-01","lines":[{"item":2,"outcome":"paid"}]}
               ✗ directdebit.OutcomeDiffers
            33 sun directdebit.RecordReturns {"batch":$id:b1,"file":$record:file,"on":"2026-02-01","lines":[{"item":2,"outcome":{"failed":"other"}}]}
               ✗ directdebit.OutcomeDiffers
            ? balance 1012
               = 25470
            # What failed may go to the bank again.
            33 sun directdebit.DrawBatch {"batch":$id:b2,"run":$id:r1,"collect_on":"2026-02-05"}
               ✓
               · directdebit.BatchStarted {batch:$id:b2,run:$id:r1,collect_on:2026-02-05,institution:$i:anhe,at:$day:33}
            33 clock
               ✓
               ✓
               ✓
               ✓
               · directdebit.ItemDrawn {batch:$id:b2,item:1,mandate:$id:m2,flat:$f:802,bill:$b:r1-802,fen:21540,at:$day:33}
               · directdebit.BatchDrawn {batch:$id:b2,items:1,fen:21540,passed_over:0,at:$day:33}
            ? batch $id:b2
               = 1 items, 21540 fen, 0 passed over, 1 waiting, over false
                 D$id:b20001 21540 Waiting
            # Recorded by mistake, it is taken back as any payment of the company.
            34 sun billing.ReversePayment {"payment":"b8f11518749b8d68","reason":$record:mistake}
               ✓
               · records.RecordAttached {record:{commitment:$record:mistake,size:100},kind:reason,class:own_flat,flat:$f:1201,account:null,by:$sun,institution:$i:anhe,at:$day:34}
               · treasury.EntryPosted {number:3,fund:property_fee,date:2026-02-04,cause:reversal,lines:[{account:1012,debit:0,credit:25470},{account:1122,debit:25470,credit:0}]}
               · treasury.FlatPosted {number:3,fund:property_fee,date:2026-02-04,flat:$f:1201,cause:reversal,of:b8f11518749b8d68,lines:[{account:1122,debit:25470,credit:0,balance:25470}]}
               · billing.ReceiptIssued {number:2,kind:reversal,payment:b8f11518749b8d68,flat:$f:1201,bill:$b:r1-1201,fen:-25470,to_bill:-25470,to_prepaid:0,owed_before:0,owed_after:25470,prepaid_before:0,prepaid_after:0,reason:{commitment:$record:mistake,size:100},institution:$i:anhe,concerns:flat,at:$day:34}
            ? balance 1012
               = 0
        "#]],
    );
}

#[test]
fn what_was_paid_or_taken_back_meanwhile_becomes_prepaid_money() {
    check(
        &[MANDATES, DRAWN],
        expect![[r#"
            21 lin billing.RecordPayment {"payment":$id:p1,"target":{"bill":$b:r1-1201},"fen":25470,"channel":"cash","paid_at":$day:21,"reference":null,"evidence":$record:slip}
               ✓
               · records.RecordAttached {record:{commitment:$record:slip,size:100},kind:evidence,class:own_flat,flat:$f:1201,account:null,by:$lin,institution:$i:bank,at:$day:21}
               · treasury.EntryPosted {number:2,fund:property_fee,date:2026-01-22,cause:payment,lines:[{account:1002,debit:25470,credit:0},{account:1122,debit:0,credit:25470}]}
               · treasury.FlatPosted {number:2,fund:property_fee,date:2026-01-22,flat:$f:1201,cause:payment,of:$id:p1,lines:[{account:1122,debit:0,credit:25470,balance:0}]}
               · billing.ReceiptIssued {number:1,kind:received,payment:$id:p1,flat:$f:1201,bill:$b:r1-1201,fen:25470,to_bill:25470,to_prepaid:0,owed_before:25470,owed_after:0,prepaid_before:0,prepaid_after:0,received:{channel:cash,paid_at:$day:21,reference:null,evidence:{commitment:$record:slip,size:100}},institution:$i:bank,concerns:flat,at:$day:21}
            21 sun billing.ReverseBill {"bill":$b:r1-802,"reason":$record:wrong}
               ✓
               · records.RecordAttached {record:{commitment:$record:wrong,size:100},kind:reason,class:own_flat,flat:$f:802,account:null,by:$sun,institution:$i:anhe,at:$day:21}
               · treasury.EntryPosted {number:3,fund:property_fee,date:2026-01-22,cause:reversal,lines:[{account:1122,debit:0,credit:21540},{account:4001,debit:21540,credit:0}]}
               · treasury.FlatPosted {number:3,fund:property_fee,date:2026-01-22,flat:$f:802,cause:reversal,of:$b:r1-802,lines:[{account:1122,debit:0,credit:21540,balance:0}]}
               · billing.BillReversed {bill:$b:r1-802,flat:$f:802,concerns:flat,cancelled:21540,credited:0,reason:{commitment:$record:wrong,size:100}}
            32 sun directdebit.RecordReturns {"batch":$id:b1,"file":$record:file,"on":"2026-02-01","lines":[{"item":1,"outcome":"paid"},{"item":2,"outcome":"paid"}]}
               ✓
               · records.RecordAttached {record:{commitment:$record:file,size:100},kind:statement,class:own_flat,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:32}
               · treasury.EntryPosted {number:4,fund:property_fee,date:2026-02-02,cause:payment,lines:[{account:1012,debit:25470,credit:0},{account:2203,debit:0,credit:25470}]}
               · treasury.FlatPosted {number:4,fund:property_fee,date:2026-02-02,flat:$f:1201,cause:payment,of:b8f11518749b8d68,lines:[{account:2203,debit:0,credit:25470,balance:25470}]}
               · billing.ReceiptIssued {number:2,kind:by_bank_debit,payment:b8f11518749b8d68,flat:$f:1201,bill:null,fen:25470,to_bill:0,to_prepaid:25470,owed_before:0,owed_after:0,prepaid_before:0,prepaid_after:25470,received:{channel:bank_transfer,paid_at:1769918400000,reference:D$id:b10001,evidence:{commitment:$record:file,size:100}},institution:$i:anhe,concerns:flat,at:$day:32}
               · directdebit.BankDebitPaid {batch:$id:b1,item:1,flat:$f:1201,bill:$b:r1-1201,fen:25470,payment:b8f11518749b8d68,prepaid:true,at:$day:32}
               · treasury.EntryPosted {number:5,fund:property_fee,date:2026-02-02,cause:payment,lines:[{account:1012,debit:21540,credit:0},{account:2203,debit:0,credit:21540}]}
               · treasury.FlatPosted {number:5,fund:property_fee,date:2026-02-02,flat:$f:802,cause:payment,of:0657834847f99219,lines:[{account:2203,debit:0,credit:21540,balance:21540}]}
               · billing.ReceiptIssued {number:3,kind:by_bank_debit,payment:0657834847f99219,flat:$f:802,bill:null,fen:21540,to_bill:0,to_prepaid:21540,owed_before:0,owed_after:0,prepaid_before:0,prepaid_after:21540,received:{channel:bank_transfer,paid_at:1769918400000,reference:D$id:b10002,evidence:{commitment:$record:file,size:100}},institution:$i:anhe,concerns:flat,at:$day:32}
               · directdebit.BankDebitPaid {batch:$id:b1,item:2,flat:$f:802,bill:$b:r1-802,fen:21540,payment:0657834847f99219,prepaid:true,at:$day:32}
               · directdebit.BatchDone {batch:$id:b1,at:$day:32}
               · directdebit.ReturnsRecorded {batch:$id:b1,file:{commitment:$record:file,size:100},on:2026-02-01,items:2,fen:47010,institution:$i:anhe,at:$day:32}
            ? balance 1012
               = 47010
            ? balance 2203
               = 47010
        "#]],
    );
}

#[test]
fn what_failed_and_is_paid_meanwhile_reminds_nobody() {
    check(
        &[MANDATES, DRAWN],
        expect![[r#"
            21 lin billing.RecordPayment {"payment":$id:p1,"target":{"bill":$b:r1-1201},"fen":25470,"channel":"cash","paid_at":$day:21,"reference":null,"evidence":$record:slip}
               ✓
               · records.RecordAttached {record:{commitment:$record:slip,size:100},kind:evidence,class:own_flat,flat:$f:1201,account:null,by:$lin,institution:$i:bank,at:$day:21}
               · treasury.EntryPosted {number:2,fund:property_fee,date:2026-01-22,cause:payment,lines:[{account:1002,debit:25470,credit:0},{account:1122,debit:0,credit:25470}]}
               · treasury.FlatPosted {number:2,fund:property_fee,date:2026-01-22,flat:$f:1201,cause:payment,of:$id:p1,lines:[{account:1122,debit:0,credit:25470,balance:0}]}
               · billing.ReceiptIssued {number:1,kind:received,payment:$id:p1,flat:$f:1201,bill:$b:r1-1201,fen:25470,to_bill:25470,to_prepaid:0,owed_before:25470,owed_after:0,prepaid_before:0,prepaid_after:0,received:{channel:cash,paid_at:$day:21,reference:null,evidence:{commitment:$record:slip,size:100}},institution:$i:bank,concerns:flat,at:$day:21}
            32 sun directdebit.RecordReturns {"batch":$id:b1,"file":$record:file,"on":"2026-02-01","lines":[{"item":1,"outcome":{"failed":"over_limit"}},{"item":2,"outcome":{"failed":"mandate_refused"}}]}
               ✓
               · records.RecordAttached {record:{commitment:$record:file,size:100},kind:statement,class:own_flat,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:32}
               · directdebit.BankDebitFailed {batch:$id:b1,item:1,flat:$f:1201,bill:$b:r1-1201,fen:25470,why:over_limit,at:$day:32}
               · directdebit.BankDebitFailed {batch:$id:b1,item:2,flat:$f:802,bill:$b:r1-802,fen:21540,why:mandate_refused,at:$day:32}
               · notices.NoticePublished {notice:eef1171d1c4d1e11,about:money,audience:{flats:[$f:802]},form:{bank_debit_failed:{bill:$b:r1-802,period:2026-01,owed:21540,why:mandate_refused}},evidence:null,reply_by:null,corrects:null,by:$sun,institution:$i:anhe,at:$day:32}
               · notices.NoticeAddressed {notice:eef1171d1c4d1e11,flat:$f:802,form:{bank_debit_failed:{bill:$b:r1-802,period:2026-01,owed:21540,why:mandate_refused}},institution:$i:anhe,at:$day:32}
               · directdebit.BatchDone {batch:$id:b1,at:$day:32}
               · directdebit.ReturnsRecorded {batch:$id:b1,file:{commitment:$record:file,size:100},on:2026-02-01,items:2,fen:0,institution:$i:anhe,at:$day:32}
        "#]],
    );
}

#[test]
fn a_former_owner_s_money_does_not_land_with_the_next_one() {
    check(
        &[MANDATES, DRAWN, SOLD],
        expect![[r#"
            22 lin billing.RecordPayment {"payment":$id:p1,"target":{"bill":$b:r1-1201},"fen":25470,"channel":"cash","paid_at":$day:22,"reference":null,"evidence":$record:slip}
               ✓
               · records.RecordAttached {record:{commitment:$record:slip,size:100},kind:evidence,class:own_flat,flat:null,account:$wang,by:$lin,institution:$i:bank,at:$day:22}
               · treasury.EntryPosted {number:2,fund:property_fee,date:2026-01-23,cause:payment,lines:[{account:1002,debit:25470,credit:0},{account:1122,debit:0,credit:25470}]}
               · treasury.FlatPosted {number:2,fund:property_fee,date:2026-01-23,flat:$f:1201,cause:payment,of:$id:p1,lines:[{account:1122,debit:0,credit:25470,balance:0}]}
               · billing.ReceiptIssued {number:1,kind:received,payment:$id:p1,flat:$f:1201,bill:$b:r1-1201,fen:25470,to_bill:25470,to_prepaid:0,owed_before:25470,owed_after:0,prepaid_before:0,prepaid_after:0,received:{channel:cash,paid_at:$day:22,reference:null,evidence:{commitment:$record:slip,size:100}},institution:$i:bank,concerns:{account:$wang},at:$day:22}
            # Somebody has written the bank's reference on a payment of their own.
            22 lin billing.RecordPayment {"payment":$id:p2,"target":{"prepaid":$f:802},"fen":100,"channel":"bank_transfer","paid_at":$day:22,"reference":"D9af09822ed8783f40002","evidence":$record:slip2}
               ✓
               · records.RecordAttached {record:{commitment:$record:slip2,size:100},kind:evidence,class:own_flat,flat:$f:802,account:null,by:$lin,institution:$i:bank,at:$day:22}
               · treasury.EntryPosted {number:3,fund:property_fee,date:2026-01-23,cause:payment,lines:[{account:1002,debit:100,credit:0},{account:2203,debit:0,credit:100}]}
               · treasury.FlatPosted {number:3,fund:property_fee,date:2026-01-23,flat:$f:802,cause:payment,of:$id:p2,lines:[{account:2203,debit:0,credit:100,balance:100}]}
               · billing.ReceiptIssued {number:2,kind:received,payment:$id:p2,flat:$f:802,bill:null,fen:100,to_bill:0,to_prepaid:100,owed_before:0,owed_after:0,prepaid_before:0,prepaid_after:100,received:{channel:bank_transfer,paid_at:$day:22,reference:D$id:b10002,evidence:{commitment:$record:slip2,size:100}},institution:$i:bank,concerns:flat,at:$day:22}
            32 sun directdebit.RecordReturns {"batch":$id:b1,"file":$record:file,"on":"2026-02-01","lines":[{"item":1,"outcome":"paid"},{"item":2,"outcome":"paid"}]}
               ✓
               · records.RecordAttached {record:{commitment:$record:file,size:100},kind:statement,class:own_flat,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:32}
               · treasury.EntryPosted {number:4,fund:property_fee,date:2026-02-02,cause:payment,of:b8f11518749b8d68,lines:[{account:1012,debit:25470,credit:0},{account:2242,debit:0,credit:25470}]}
               · directdebit.BankDebitUnclear {batch:$id:b1,item:1,fen:25470,because:billing.MoreThanOwed,at:$day:32}
               · treasury.EntryPosted {number:5,fund:property_fee,date:2026-02-02,cause:payment,of:0657834847f99219,lines:[{account:1012,debit:21540,credit:0},{account:2242,debit:0,credit:21540}]}
               · directdebit.BankDebitUnclear {batch:$id:b1,item:2,fen:21540,because:billing.ReferenceUsed,at:$day:32}
               · directdebit.BatchDone {batch:$id:b1,at:$day:32}
               · directdebit.ReturnsRecorded {batch:$id:b1,file:{commitment:$record:file,size:100},on:2026-02-01,items:2,fen:47010,institution:$i:anhe,at:$day:32}
            ? batch $id:b1
               = 2 items, 47010 fen, 0 passed over, 0 waiting, over true
                 D$id:b10001 25470 Unclear
                 D$id:b10002 21540 Unclear
            ? balance 1012
               = 47010
            ? balance 2242
               = 47010
            33 sun directdebit.RecordReturns {"batch":$id:b1,"file":$record:file,"on":"2026-02-01","lines":[{"item":1,"outcome":{"failed":"other"}}]}
               ✗ directdebit.OutcomeDiffers
            # It goes back to whoever's account it came from, with a second signature.
            33 sun directdebit.ProposeRefund {"refund":$id:f1,"batch":$id:b1,"item":3,"payee":$record:wang,"reason":$record:sold,"with":$i:juwei,"expires":$day:50}
               ✗ directdebit.ItemNotFound
            33 sun directdebit.ProposeRefund {"refund":$id:f1,"batch":$id:b1,"item":1,"payee":$record:wang,"reason":$record:sold,"with":$i:anhe,"expires":$day:50}
               ✗ payouts.CosignerNotAllowed
            33 lin directdebit.ProposeRefund {"refund":$id:f1,"batch":$id:b1,"item":1,"payee":$record:wang,"reason":$record:sold,"with":$i:juwei,"expires":$day:50}
               ✗ identity.NotEntitled
            33 sun directdebit.ProposeRefund {"refund":$id:f1,"batch":$id:b1,"item":1,"payee":$record:wang,"reason":$record:sold,"with":$i:juwei,"expires":$day:50}
               ✓
               · records.RecordAttached {record:{commitment:$record:wang,size:100},kind:document,class:institutions,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:33}
               · records.RecordAttached {record:{commitment:$record:sold,size:100},kind:reason,class:institutions,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:33}
               · cosign.ProposalOpened {proposal:$id:f1,resolution:{refund_item:{refund:$id:f1,batch:$id:b1,item:1,payee:{commitment:$record:wang,size:100}}},required:[$i:anhe,$i:juwei],expires:$day:50,evidence:[{commitment:$record:wang,size:100},{commitment:$record:sold,size:100}],summary:[{label:refund.came_fen,before:,after:25470}],by:$sun,institution:$i:anhe,at:$day:33}
            33 he cosign.Sign {"proposal":$id:f1}
               ✓
               · cosign.ProposalSigned {proposal:$id:f1,institution:$i:anhe,by:$he,missing:0,at:$day:33}
            33 wu cosign.Sign {"proposal":$id:f1}
               ✓
               · cosign.ProposalSigned {proposal:$id:f1,institution:$i:juwei,by:$wu,missing:0,at:$day:33}
               · cosign.ProposalCompleted {proposal:$id:f1,resolution:{refund_item:{refund:$id:f1,batch:$id:b1,item:1,payee:{commitment:$record:wang,size:100}}},at:$day:33}
            33 clock
               ✓
               ✓
               ✓
               ✓
               · treasury.EntryPosted {number:6,fund:property_fee,date:2026-02-03,cause:payment,of:b8f11518749b8d68,lines:[{account:2242,debit:25470,credit:0},{account:2243,debit:0,credit:25470}]}
               · payouts.PayoutInstructed {payout:$id:f1,fund:property_fee,payee:{commitment:$record:wang,size:100},fen:25470,due:2026-02-12,cause:payment,of:b8f11518749b8d68,purpose:refund,at:$day:33}
               · directdebit.BankDebitRefunded {batch:$id:b1,item:1,fen:25470,payout:$id:f1,at:$day:33}
            ? balance 2243
               = 25470
            ? batch $id:b1
               = 2 items, 47010 fen, 0 passed over, 0 waiting, over true
                 D$id:b10001 25470 Refunded(PayoutId($id:f1))
                 D$id:b10002 21540 Unclear
            34 sun directdebit.ProposeRefund {"refund":$id:f2,"batch":$id:b1,"item":1,"payee":$record:wang,"reason":$record:sold,"with":$i:juwei,"expires":$day:50}
               ✗ directdebit.NotUnclear
        "#]],
    );
}

/// A hundred payers of one owner, and every bill collected by one command: it fits into its work.
#[test]
fn a_hundred_lines_fit_and_one_more_is_refused() {
    let (mut state, mut names) = founded();
    let name = |number: usize| format!("{}", 2_000 + number);
    let flat_of = |number: usize| {
        format!(
            r#"{{"flat":$f:{0},"building":4,"stairwell":1,"area":8937,"basis":"register","door":$record:door{0},"status":{{"delivered":{{"since":"2019-05-01"}}}},"developer":null,"owned_from":"2019-05-01","owners":[{{"account":$li,"kind":"natural","card":null,"share":null}}]}}"#,
            name(number)
        )
    };
    let mut script = String::new();
    for part in 0..5 {
        let flats: Vec<_> = (part * 20..part * 20 + 20).map(flat_of).collect();
        script += &format!(
            "11 sun property.DraftRoster {{\"draft\":$id:d3,\"part\":{part},\"parts\":5,\"flats\":[{}]}}\n",
            flats.join(",")
        );
    }
    script += r#"11 sun property.ProposeRoster {"draft":$id:d3,"with":$i:juwei,"expires":$day:40,"evidence":$record:register}
11 he cosign.Sign {"proposal":$id:d3}
11 wu cosign.Sign {"proposal":$id:d3}
11 clock
11 clock
11 clock
11 clock
11 clock
11 clock
11 clock
11 clock
"#;
    for number in 0..RETURN_LINES_MAX {
        script += &format!(
            "11 li directdebit.AuthoriseBankDebit {{\"mandate\":$id:n{0},\"flat\":$f:{0},\"account\":$record:own{0},\"cap\":30000,\"until\":\"2027-01-01\"}}\n",
            name(number)
        );
    }
    script += r#"11 sun billing.IssueRun {"run":$id:r2,"tariff":$id:t1,"period":"2026-01","due":"2026-01-31"}
11 clock
20 sun directdebit.DrawBatch {"batch":$id:b1,"run":$id:r2,"collect_on":"2026-01-31"}
20 clock
"#;
    let played = play(&Directdebit, &mut state, &mut names, &script);
    assert!(!played.contains('✗'), "{played}");
    let returned = |lines: usize| {
        let lines: Vec<_> =
            (1..=lines).map(|item| format!(r#"{{"item":{item},"outcome":"paid"}}"#)).collect();
        format!(
            r#"32 sun directdebit.RecordReturns {{"batch":$id:b1,"file":$record:file,"on":"2026-02-01","lines":[{}]}}"#,
            lines.join(",")
        )
    };
    let mut told = |lines| play(&Directdebit, &mut state, &mut names, &returned(lines));
    assert!(told(RETURN_LINES_MAX + 1).contains("directdebit.LinesNotAllowed"));
    let played = told(RETURN_LINES_MAX);
    assert_eq!(played.matches("directdebit.BankDebitPaid").count(), RETURN_LINES_MAX, "{played}");
    assert_eq!(balance(&state, 1012), 25_470 * RETURN_LINES_MAX as i64);
}
