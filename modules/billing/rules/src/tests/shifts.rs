//! Cash is counted by who took it, and by somebody else.

use super::check;
use expect_test::expect;

#[test]
fn cash_is_handed_over_counted_and_counted_again() {
    check(expect![[r#"
        10 qian billing.HandOverCash {"shift":$id:s1,"counted":0}
           ✗ billing.NothingToHandOver
        10 qian billing.RecordPayment {"payment":$id:p1,"target":{"prepaid":$f:1201},"fen":26000,"channel":"cash","paid_at":$day:10,"reference":null,"evidence":$record:slip1}
           ✓
           · records.RecordAttached {record:{commitment:$record:slip1,size:100},kind:evidence,class:own_flat,flat:$f:1201,account:null,by:$qian,institution:$i:anhe,at:$day:10}
           · treasury.EntryPosted {number:1,fund:property_fee,date:2026-01-11,cause:payment,lines:[{account:1002,debit:26000,credit:0},{account:2203,debit:0,credit:26000}]}
           · treasury.FlatPosted {number:1,fund:property_fee,date:2026-01-11,flat:$f:1201,cause:payment,of:$id:p1,lines:[{account:2203,debit:0,credit:26000,balance:26000}]}
           · billing.ReceiptIssued {number:1,kind:received,payment:$id:p1,flat:$f:1201,bill:null,fen:26000,to_bill:0,to_prepaid:26000,owed_before:0,owed_after:0,prepaid_before:0,prepaid_after:26000,received:{channel:cash,paid_at:$day:10,reference:null,evidence:{commitment:$record:slip1,size:100}},institution:$i:anhe,concerns:flat,at:$day:10}
        10 qian billing.RecordPayment {"payment":$id:p2,"target":{"prepaid":$f:802},"fen":4000,"channel":"cash","paid_at":$day:10,"reference":null,"evidence":$record:slip2}
           ✓
           · records.RecordAttached {record:{commitment:$record:slip2,size:100},kind:evidence,class:own_flat,flat:$f:802,account:null,by:$qian,institution:$i:anhe,at:$day:10}
           · treasury.EntryPosted {number:2,fund:property_fee,date:2026-01-11,cause:payment,lines:[{account:1002,debit:4000,credit:0},{account:2203,debit:0,credit:4000}]}
           · treasury.FlatPosted {number:2,fund:property_fee,date:2026-01-11,flat:$f:802,cause:payment,of:$id:p2,lines:[{account:2203,debit:0,credit:4000,balance:4000}]}
           · billing.ReceiptIssued {number:2,kind:received,payment:$id:p2,flat:$f:802,bill:null,fen:4000,to_bill:0,to_prepaid:4000,owed_before:0,owed_after:0,prepaid_before:0,prepaid_after:4000,received:{channel:cash,paid_at:$day:10,reference:null,evidence:{commitment:$record:slip2,size:100}},institution:$i:anhe,concerns:flat,at:$day:10}
        # Neither a transfer nor what the bank's own counter takes is in the drawer.
        10 qian billing.RecordPayment {"payment":$id:p3,"target":{"prepaid":$f:802},"fen":900,"channel":"bank_transfer","paid_at":$day:10,"reference":null,"evidence":$record:slip3}
           ✓
           · records.RecordAttached {record:{commitment:$record:slip3,size:100},kind:evidence,class:own_flat,flat:$f:802,account:null,by:$qian,institution:$i:anhe,at:$day:10}
           · treasury.EntryPosted {number:3,fund:property_fee,date:2026-01-11,cause:payment,lines:[{account:1002,debit:900,credit:0},{account:2203,debit:0,credit:900}]}
           · treasury.FlatPosted {number:3,fund:property_fee,date:2026-01-11,flat:$f:802,cause:payment,of:$id:p3,lines:[{account:2203,debit:0,credit:900,balance:4900}]}
           · billing.ReceiptIssued {number:3,kind:received,payment:$id:p3,flat:$f:802,bill:null,fen:900,to_bill:0,to_prepaid:900,owed_before:0,owed_after:0,prepaid_before:4000,prepaid_after:4900,received:{channel:bank_transfer,paid_at:$day:10,reference:null,evidence:{commitment:$record:slip3,size:100}},institution:$i:anhe,concerns:flat,at:$day:10}
        10 lin billing.RecordPayment {"payment":$id:p4,"target":{"prepaid":$f:802},"fen":700,"channel":"cash","paid_at":$day:10,"reference":null,"evidence":$record:slip4}
           ✓
           · records.RecordAttached {record:{commitment:$record:slip4,size:100},kind:evidence,class:own_flat,flat:$f:802,account:null,by:$lin,institution:$i:bank,at:$day:10}
           · treasury.EntryPosted {number:4,fund:property_fee,date:2026-01-11,cause:payment,lines:[{account:1002,debit:700,credit:0},{account:2203,debit:0,credit:700}]}
           · treasury.FlatPosted {number:4,fund:property_fee,date:2026-01-11,flat:$f:802,cause:payment,of:$id:p4,lines:[{account:2203,debit:0,credit:700,balance:5600}]}
           · billing.ReceiptIssued {number:4,kind:received,payment:$id:p4,flat:$f:802,bill:null,fen:700,to_bill:0,to_prepaid:700,owed_before:0,owed_after:0,prepaid_before:4900,prepaid_after:5600,received:{channel:cash,paid_at:$day:10,reference:null,evidence:{commitment:$record:slip4,size:100}},institution:$i:bank,concerns:flat,at:$day:10}
        10 lin billing.HandOverCash {"shift":$id:s1,"counted":700}
           ✗ identity.NotEntitled
        # Money given back leaves the drawer of whoever gives it.
        10 qian billing.ReversePayment {"payment":$id:p2,"reason":$record:mistake}
           ✓
           · records.RecordAttached {record:{commitment:$record:mistake,size:100},kind:reason,class:own_flat,flat:$f:802,account:null,by:$qian,institution:$i:anhe,at:$day:10}
           · treasury.EntryPosted {number:5,fund:property_fee,date:2026-01-11,cause:reversal,lines:[{account:1002,debit:0,credit:4000},{account:2203,debit:4000,credit:0}]}
           · treasury.FlatPosted {number:5,fund:property_fee,date:2026-01-11,flat:$f:802,cause:reversal,of:$id:p2,lines:[{account:2203,debit:4000,credit:0,balance:1600}]}
           · billing.ReceiptIssued {number:5,kind:reversal,payment:$id:p2,flat:$f:802,bill:null,fen:-4000,to_bill:0,to_prepaid:-4000,owed_before:0,owed_after:0,prepaid_before:5600,prepaid_after:1600,reason:{commitment:$record:mistake,size:100},institution:$i:anhe,concerns:flat,at:$day:10}
        10 qian billing.HandOverCash {"shift":$id:s1,"counted":-1}
           ✗ billing.CountNotAllowed
        10 qian billing.HandOverCash {"shift":$id:s1,"counted":25900}
           ✗ billing.DifferenceUnexplained
        10 qian billing.HandOverCash {"shift":$id:s1,"counted":26000,"reason":$record:why}
           ✗ billing.DifferenceUnexplained
        10 qian billing.HandOverCash {"shift":$id:s1,"counted":25900,"reason":$record:why}
           ✓
           · records.RecordAttached {record:{commitment:$record:why,size:100},kind:reason,class:institutions,flat:null,account:null,by:$qian,institution:$i:anhe,at:$day:10}
           · billing.CashHandedOver {shift:$id:s1,number:1,institution:$i:anhe,by:$qian,since:$day:10,receipts:3,expected:26000,counted:25900,reason:{commitment:$record:why,size:100},at:$day:10}
        10 qian billing.HandOverCash {"shift":$id:s1,"counted":0}
           ✗ billing.ShiftExists
        10 qian billing.HandOverCash {"shift":$id:s2,"counted":0}
           ✗ billing.NothingToHandOver
        10 qian billing.ConfirmCash {"shift":$id:s1}
           ✗ billing.OwnShift
        10 sun billing.ConfirmCash {"shift":$id:s9}
           ✗ billing.ShiftNotFound
        10 liu billing.ConfirmCash {"shift":$id:s1}
           ✗ identity.NotEntitled
        10 sun billing.ConfirmCash {"shift":$id:s1}
           ✓
           · billing.CashConfirmed {shift:$id:s1,institution:$i:anhe,by:$sun,at:$day:10}
        10 he billing.ConfirmCash {"shift":$id:s1}
           ✗ billing.AlreadyConfirmed
        # The next hand-over has the next number, and begins with nothing.
        11 sun billing.RecordPayment {"payment":$id:p5,"target":{"prepaid":$f:802},"fen":500,"channel":"cash","paid_at":$day:11,"reference":null,"evidence":$record:slip5}
           ✓
           · records.RecordAttached {record:{commitment:$record:slip5,size:100},kind:evidence,class:own_flat,flat:$f:802,account:null,by:$sun,institution:$i:anhe,at:$day:11}
           · treasury.EntryPosted {number:6,fund:property_fee,date:2026-01-12,cause:payment,lines:[{account:1002,debit:500,credit:0},{account:2203,debit:0,credit:500}]}
           · treasury.FlatPosted {number:6,fund:property_fee,date:2026-01-12,flat:$f:802,cause:payment,of:$id:p5,lines:[{account:2203,debit:0,credit:500,balance:2100}]}
           · billing.ReceiptIssued {number:6,kind:received,payment:$id:p5,flat:$f:802,bill:null,fen:500,to_bill:0,to_prepaid:500,owed_before:0,owed_after:0,prepaid_before:1600,prepaid_after:2100,received:{channel:cash,paid_at:$day:11,reference:null,evidence:{commitment:$record:slip5,size:100}},institution:$i:anhe,concerns:flat,at:$day:11}
        11 sun billing.HandOverCash {"shift":$id:s2,"counted":500}
           ✓
           · billing.CashHandedOver {shift:$id:s2,number:2,institution:$i:anhe,by:$sun,since:$day:11,receipts:1,expected:500,counted:500,at:$day:11}
    "#]]);
}
