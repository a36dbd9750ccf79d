//! What the ledger certifies of a flat's account.

use super::check;
use expect_test::expect;

#[test]
fn an_owner_or_the_counter_gets_a_certificate_of_what_is_owed_now() {
    check(expect![[r#"
        10 wang billing.CertifyAccount {"certificate":$id:c1,"flat":$f:1201}
           ✓
           · billing.AccountCertified {certificate:$id:c1,number:1,flat:$f:1201,owed:0,developer_owed:0,prepaid:0,fund:0,fund_owed:0,settled:true,institution:null,at:$day:10}
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
        # What is billed is owed, by the owners or by the developer.
        11 wang billing.CertifyAccount {"certificate":$id:c2,"flat":$f:1201}
           ✓
           · billing.AccountCertified {certificate:$id:c2,number:2,flat:$f:1201,owed:25470,developer_owed:0,prepaid:0,fund:0,fund_owed:0,settled:false,institution:null,at:$day:11}
        11 sun billing.CertifyAccount {"certificate":$id:c3,"flat":$f:1301}
           ✓
           · billing.AccountCertified {certificate:$id:c3,number:3,flat:$f:1301,owed:0,developer_owed:34214,prepaid:0,fund:0,fund_owed:0,settled:false,institution:$i:anhe,at:$day:11}
        12 qian billing.RecordPayment {"payment":$id:p1,"target":{"bill":$b:r1-1201-0},"fen":26000,"channel":"cash","paid_at":$day:12,"reference":null,"evidence":$record:slip}
           ✓
           · records.RecordAttached {record:{commitment:$record:slip,size:100},kind:evidence,class:own_flat,flat:$f:1201,account:null,by:$qian,institution:$i:anhe,at:$day:12}
           · treasury.EntryPosted {number:2,fund:property_fee,date:2026-01-13,cause:payment,lines:[{account:1002,debit:26000,credit:0},{account:1122,debit:0,credit:25470},{account:2203,debit:0,credit:530}]}
           · treasury.FlatPosted {number:2,fund:property_fee,date:2026-01-13,flat:$f:1201,cause:payment,of:$id:p1,lines:[{account:1122,debit:0,credit:25470,balance:0},{account:2203,debit:0,credit:530,balance:530}]}
           · billing.ReceiptIssued {number:1,kind:received,payment:$id:p1,flat:$f:1201,bill:$b:r1-1201-0,fen:26000,to_bill:25470,to_prepaid:530,owed_before:25470,owed_after:0,prepaid_before:0,prepaid_after:530,received:{channel:cash,paid_at:$day:12,reference:null,evidence:{commitment:$record:slip,size:100}},institution:$i:anhe,concerns:flat,at:$day:12}
        # The same id is no second certificate; the next one has the next number.
        12 wang billing.CertifyAccount {"certificate":$id:c2,"flat":$f:1201}
           ✗ billing.CertificateExists
        12 wang billing.CertifyAccount {"certificate":$id:c4,"flat":$f:1201}
           ✓
           · billing.AccountCertified {certificate:$id:c4,number:4,flat:$f:1201,owed:0,developer_owed:0,prepaid:530,fund:0,fund_owed:0,settled:true,institution:null,at:$day:12}
        # Nobody else's business.
        12 li billing.CertifyAccount {"certificate":$id:c5,"flat":$f:1201}
           ✗ identity.NotEntitled
        12 lin billing.CertifyAccount {"certificate":$id:c5,"flat":$f:1201}
           ✗ identity.NotEntitled
        12 qian billing.CertifyAccount {"certificate":$id:c5,"flat":$f:1201}
           ✗ identity.NotEntitled
        12 wang billing.CertifyAccount {"certificate":$id:c5,"flat":$f:9999}
           ✗ billing.FlatNotFound
    "#]]);
}
