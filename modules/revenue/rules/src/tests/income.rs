//! Commissions, costs and taxes: what a contract brought, and what is left of it.

use super::{Revenue, check_after, founded};
use expect_test::expect;
use kernel::testing::{id8, play};
use kernel::{Hash, Id8, sha256};

/// The `number`-th instruction to an account, as `commission` names it.
pub(super) fn payment(account: &str, number: u32) -> String {
    let Hash(hash) = sha256(&[b"linli/commission/v1\0", &id8(account).0, &number.to_be_bytes()]);
    Id8(*hash.first_chunk().unwrap()).to_hex()
}

/// Parking at 20 %, three times 333.33, and advertisements without a commission.
pub(super) const EARNING: &str = r#"
1 he revenue.DraftContracts {"draft":$id:b1,"part":0,"parts":1,"contracts":[{"account":4001,"scope":"community","text":$record:lift,"from":"2026-01-01","until":"2026-12-31","commission_bp":2000,"receipts":[{"due":"2026-02-05","fen":33333},{"due":"2026-03-05","fen":33333},{"due":"2026-04-05","fen":33333}]},{"account":4002,"scope":"community","text":$record:base,"from":"2026-01-01","until":"2026-12-31","receipts":[{"due":"2026-02-05","fen":500000}]}]}
1 he revenue.ProposeContracts {"draft":$id:b1,"basis":{"decision":{"decided_on":"2025-12-20","minutes":$record:minutes}},"with":$i:owners,"expires":$day:20}
1 liu cosign.Sign {"proposal":$id:b1}
1 clock
1 clock
"#;

#[test]
fn a_commission_is_a_part_of_the_whole_and_paid_after_the_quarter() {
    let (mut state, mut names) = founded(EARNING);
    let expect = expect![[r##"
        # More than half of what is received.
        1 he revenue.DraftContracts {"draft":$id:b2,"part":0,"parts":1,"contracts":[{"account":4001,"scope":"community","text":$record:lift,"from":"2026-01-01","until":"2026-12-31","commission_bp":5001,"receipts":[{"due":"2026-02-05","fen":1}]}]}
           ✗ revenue.CommissionNotAllowed
        # 20 % of 333.33 is 66.666: rounded down of the whole, so that three parts are 199.99 and not 199.98.
        35 lin later.Receive {"contract":$b:lift,"number":0,"fen":33333,"day":"2026-02-05","line":$hash:l1}
           ✓
           · treasury.EntryPosted {number:1,fund:public_revenue,date:2026-02-05,cause:contract,of:$b:lift,lines:[{account:1002,debit:33333,credit:0},{account:4001,debit:0,credit:33333}]}
           · treasury.EntryPosted {number:2,fund:public_revenue,date:2026-02-05,cause:contract,of:$b:lift,lines:[{account:2202,debit:0,credit:6666},{account:5002,debit:6666,credit:0}]}
           · revenue.MoneyReceived {contract:$b:lift,line:$hash:l1,day:2026-02-05,fen:33333,pieces:[{number:0,fen:33333,left:0,late_days:0}],entry:1,at:$day:35}
           · revenue.CommissionEntered {contract:$b:lift,line:$hash:l1,fen:6666,received:33333,commission:6666,entry:2,at:$day:35}
        36 lin later.Receive {"contract":$b:lift,"number":1,"fen":33333,"day":"2026-02-06","line":$hash:l2}
           ✓
           · treasury.EntryPosted {number:3,fund:public_revenue,date:2026-02-06,cause:contract,of:$b:lift,lines:[{account:1002,debit:33333,credit:0},{account:4001,debit:0,credit:33333}]}
           · treasury.EntryPosted {number:4,fund:public_revenue,date:2026-02-06,cause:contract,of:$b:lift,lines:[{account:2202,debit:0,credit:6667},{account:5002,debit:6667,credit:0}]}
           · revenue.MoneyReceived {contract:$b:lift,line:$hash:l2,day:2026-02-06,fen:33333,pieces:[{number:1,fen:33333,left:0,late_days:0}],entry:3,at:$day:36}
           · revenue.CommissionEntered {contract:$b:lift,line:$hash:l2,fen:6667,received:66666,commission:13333,entry:4,at:$day:36}
        # A fen brings no commission, and then no entry of one; with the next money it is not lost.
        36 lin later.Receive {"contract":$b:lift,"number":2,"fen":1,"day":"2026-02-06","line":$hash:l3}
           ✓
           · treasury.EntryPosted {number:5,fund:public_revenue,date:2026-02-06,cause:contract,of:$b:lift,lines:[{account:1002,debit:1,credit:0},{account:4001,debit:0,credit:1}]}
           · revenue.MoneyReceived {contract:$b:lift,line:$hash:l3,day:2026-02-06,fen:1,pieces:[{number:2,fen:1,left:33332,late_days:0}],entry:5,at:$day:36}
        37 lin later.Receive {"contract":$b:lift,"number":2,"fen":33332,"day":"2026-02-07","line":$hash:l4}
           ✓
           · treasury.EntryPosted {number:6,fund:public_revenue,date:2026-02-07,cause:contract,of:$b:lift,lines:[{account:1002,debit:33332,credit:0},{account:4001,debit:0,credit:33332}]}
           · treasury.EntryPosted {number:7,fund:public_revenue,date:2026-02-07,cause:contract,of:$b:lift,lines:[{account:2202,debit:0,credit:6666},{account:5002,debit:6666,credit:0}]}
           · revenue.MoneyReceived {contract:$b:lift,line:$hash:l4,day:2026-02-07,fen:33332,pieces:[{number:2,fen:33332,left:0,late_days:0}],entry:6,at:$day:37}
           · revenue.CommissionEntered {contract:$b:lift,line:$hash:l4,fen:6666,received:99999,commission:19999,entry:7,at:$day:37}
        # No commission was agreed for advertisements.
        37 lin later.Receive {"contract":$b:base,"number":0,"fen":400000,"day":"2026-02-07","line":$hash:l5}
           ✓
           · treasury.EntryPosted {number:8,fund:public_revenue,date:2026-02-07,cause:contract,of:$b:base,lines:[{account:1002,debit:400000,credit:0},{account:4002,debit:0,credit:400000}]}
           · revenue.MoneyReceived {contract:$b:base,line:$hash:l5,day:2026-02-07,fen:400000,pieces:[{number:0,fen:400000,left:100000,late_days:2}],entry:8,at:$day:37}
        ? commissions
           = entered 19999, instructed 0, owed 19999, ahead 0
        ? left $b:lift
           = 80000
        # Money that was something else takes its own part back.
        38 lin later.TakeBack {"line":$hash:l2}
           ✓
           · treasury.EntryPosted {number:9,fund:public_revenue,date:2026-02-08,cause:contract,of:$b:lift,lines:[{account:2242,debit:0,credit:33333},{account:4001,debit:33333,credit:0}]}
           · treasury.EntryPosted {number:10,fund:public_revenue,date:2026-02-08,cause:contract,of:$b:lift,lines:[{account:2202,debit:6666,credit:0},{account:5002,debit:0,credit:6666}]}
           · revenue.MoneyTakenBack {contract:$b:lift,line:$hash:l2,fen:33333,pieces:[{number:1,fen:33333,left:33333,late_days:0}],entry:9,at:$day:38}
           · revenue.CommissionTakenBack {contract:$b:lift,line:$hash:l2,fen:6666,received:66666,commission:13333,entry:10,at:$day:38}
        ? commissions
           = entered 13333, instructed 0, owed 13333, ahead 0
        38 lin later.Receive {"contract":$b:lift,"number":1,"fen":33333,"day":"2026-02-06","line":$hash:l2}
           ✓
           · treasury.EntryPosted {number:11,fund:public_revenue,date:2026-02-08,cause:contract,of:$b:lift,lines:[{account:1002,debit:33333,credit:0},{account:4001,debit:0,credit:33333}]}
           · treasury.EntryPosted {number:12,fund:public_revenue,date:2026-02-08,cause:contract,of:$b:lift,lines:[{account:2202,debit:0,credit:6666},{account:5002,debit:6666,credit:0}]}
           · revenue.MoneyReceived {contract:$b:lift,line:$hash:l2,day:2026-02-06,fen:33333,pieces:[{number:1,fen:33333,left:0,late_days:0}],entry:11,at:$day:38}
           · revenue.CommissionEntered {contract:$b:lift,line:$hash:l2,fen:6666,received:99999,commission:19999,entry:12,at:$day:38}
        ? book public_revenue
           = 1002 533332, 2202 19999, 2242 33333, 4001 99999, 4002 400000, 5002 19999
        # The quarter ends, and nobody said where commissions go: said once, tried again.
        90 clock
           ✓
           ✓
           ✓
           ✓
           · revenue.ReceiptMissing {contract:$b:base,number:0,due:2026-02-05,left:100000}
           ✓
           · revenue.CommissionHeld {fen:19999,because:revenue.NoCommissionAccount}
        97 clock
           ✓
        97 liu revenue.ProposeCommissionAccount {"draft":$id:a1,"payee":$record:company,"with":$i:anhe,"expires":$day:120}
           ✗ identity.NotEntitled
        97 he revenue.ProposeCommissionAccount {"draft":$id:a1,"payee":$record:company,"with":$i:bank,"expires":$day:120}
           ✗ revenue.CosignerNotAllowed
        97 he revenue.ProposeCommissionAccount {"draft":$id:a1,"payee":$record:company,"with":$i:owners,"expires":$day:120}
           ✓
           · records.RecordAttached {record:{commitment:$record:company,size:100},kind:document,class:institutions,flat:null,account:null,by:$he,institution:$i:anhe,at:$day:97}
           · cosign.ProposalOpened {proposal:$id:a1,resolution:{set_commission_account:{draft:$id:a1}},required:[$i:anhe,$i:owners],expires:$day:120,evidence:[{commitment:$record:company,size:100}],summary:[],by:$he,institution:$i:anhe,at:$day:97}
           · cosign.ProposalSigned {proposal:$id:a1,institution:$i:anhe,by:$he,missing:0,at:$day:97}
        97 he revenue.ProposeCommissionAccount {"draft":$id:a1,"payee":$record:company,"with":$i:owners,"expires":$day:120}
           ✗ revenue.DraftExists
        98 liu cosign.Sign {"proposal":$id:a1}
           ✓
           · cosign.ProposalSigned {proposal:$id:a1,institution:$i:owners,by:$liu,missing:0,at:$day:98}
           · cosign.ProposalCompleted {proposal:$id:a1,resolution:{set_commission_account:{draft:$id:a1}},at:$day:98}
        98 clock
           ✓
           · revenue.CommissionAccountSet {account:$id:a1,at:$day:98}
        # What comes in the new quarter waits for its end.
        99 lin later.TakeBack {"line":$hash:l3}
           ✓
           · treasury.EntryPosted {number:13,fund:public_revenue,date:2026-04-10,cause:contract,of:$b:lift,lines:[{account:2242,debit:0,credit:1},{account:4001,debit:1,credit:0}]}
           · revenue.MoneyTakenBack {contract:$b:lift,line:$hash:l3,fen:1,pieces:[{number:2,fen:1,left:1,late_days:0}],entry:13,at:$day:99}
        99 lin later.Receive {"contract":$b:lift,"number":2,"fen":1,"day":"2026-02-06","line":$hash:l3}
           ✓
           · treasury.EntryPosted {number:14,fund:public_revenue,date:2026-04-10,cause:contract,of:$b:lift,lines:[{account:1002,debit:1,credit:0},{account:4001,debit:0,credit:1}]}
           · revenue.MoneyReceived {contract:$b:lift,line:$hash:l3,day:2026-02-06,fen:1,pieces:[{number:2,fen:1,left:0,late_days:0}],entry:14,at:$day:99}
        104 clock
           ✓
           · payouts.PayoutInstructed {payout:b603bb0cf067f30e,fund:public_revenue,payee:{commitment:$record:company,size:100},fen:19999,due:2026-04-30,cause:contract,of:$id:a1,purpose:commission,at:$day:104}
           · revenue.CommissionInstructed {payout:b603bb0cf067f30e,fen:19999,at:$day:104}
        ? commissions
           = entered 19999, instructed 19999, owed 0, ahead 0
        105 he revenue.ProposeCommissionAccount {"draft":$id:a2,"payee":$record:other,"with":$i:juwei,"expires":$day:110}
           ✓
           · records.RecordAttached {record:{commitment:$record:other,size:100},kind:document,class:institutions,flat:null,account:null,by:$he,institution:$i:anhe,at:$day:105}
           · cosign.ProposalOpened {proposal:$id:a2,resolution:{set_commission_account:{draft:$id:a2}},required:[$i:anhe,$i:juwei],expires:$day:110,evidence:[{commitment:$record:other,size:100}],summary:[],by:$he,institution:$i:anhe,at:$day:105}
           · cosign.ProposalSigned {proposal:$id:a2,institution:$i:anhe,by:$he,missing:0,at:$day:105}
        110 clock
           ✓
           ✓
           ✓
           · cosign.ProposalExpired {proposal:$id:a2,at:$day:110}
    "##]];
    let script = expect.data().to_owned();
    expect.assert_eq(&play(&Revenue, &mut state, &mut names, &script));
}

#[test]
fn what_the_company_got_for_money_that_went_back_is_paid_by_what_it_earns_next() {
    let (mut state, mut names) = founded(EARNING);
    names.learn("paid", &payment("a1", 0));
    let expect = expect![[r#"
        2 he revenue.ProposeCommissionAccount {"draft":$id:a1,"payee":$record:company,"with":$i:juwei,"expires":$day:20}
           ✓
           · records.RecordAttached {record:{commitment:$record:company,size:100},kind:document,class:institutions,flat:null,account:null,by:$he,institution:$i:anhe,at:$day:2}
           · cosign.ProposalOpened {proposal:$id:a1,resolution:{set_commission_account:{draft:$id:a1}},required:[$i:anhe,$i:juwei],expires:$day:20,evidence:[{commitment:$record:company,size:100}],summary:[],by:$he,institution:$i:anhe,at:$day:2}
           · cosign.ProposalSigned {proposal:$id:a1,institution:$i:anhe,by:$he,missing:0,at:$day:2}
        2 wu cosign.Sign {"proposal":$id:a1}
           ✓
           · cosign.ProposalSigned {proposal:$id:a1,institution:$i:juwei,by:$wu,missing:0,at:$day:2}
           · cosign.ProposalCompleted {proposal:$id:a1,resolution:{set_commission_account:{draft:$id:a1}},at:$day:2}
        2 clock
           ✓
           · revenue.CommissionAccountSet {account:$id:a1,at:$day:2}
        35 lin later.Receive {"contract":$b:lift,"number":0,"fen":66666,"day":"2026-02-05","line":$hash:l1}
           ✓
           · treasury.EntryPosted {number:1,fund:public_revenue,date:2026-02-05,cause:contract,of:$b:lift,lines:[{account:1002,debit:66666,credit:0},{account:4001,debit:0,credit:66666}]}
           · treasury.EntryPosted {number:2,fund:public_revenue,date:2026-02-05,cause:contract,of:$b:lift,lines:[{account:2202,debit:0,credit:13333},{account:5002,debit:13333,credit:0}]}
           · revenue.MoneyReceived {contract:$b:lift,line:$hash:l1,day:2026-02-05,fen:66666,pieces:[{number:0,fen:33333,left:0,late_days:0},{number:1,fen:33333,left:0,late_days:0}],entry:1,at:$day:35}
           · revenue.CommissionEntered {contract:$b:lift,line:$hash:l1,fen:13333,received:66666,commission:13333,entry:2,at:$day:35}
        90 clock
           ✓
           ✓
           ✓
           ✓
           ✓
           ✓
           · revenue.ReceiptMissing {contract:$b:base,number:0,due:2026-02-05,left:500000}
           ✓
           · payouts.PayoutInstructed {payout:$b:paid,fund:public_revenue,payee:{commitment:$record:company,size:100},fen:13333,due:2026-04-16,cause:contract,of:$id:a1,purpose:commission,at:$day:90}
           · revenue.CommissionInstructed {payout:$b:paid,fen:13333,at:$day:90}
        # Instructed, not paid: the instruction stands, and the company owes what it is too much.
        91 lin later.TakeBack {"line":$hash:l1}
           ✓
           · treasury.EntryPosted {number:3,fund:public_revenue,date:2026-04-02,cause:contract,of:$b:lift,lines:[{account:2242,debit:0,credit:66666},{account:4001,debit:66666,credit:0}]}
           · treasury.EntryPosted {number:4,fund:public_revenue,date:2026-04-02,cause:contract,of:$b:lift,lines:[{account:1221,debit:13333,credit:0},{account:5002,debit:0,credit:13333}]}
           · revenue.ReceiptMissing {contract:$b:lift,number:0,due:2026-02-05,left:33333}
           · revenue.ReceiptMissing {contract:$b:lift,number:1,due:2026-03-05,left:33333}
           · revenue.MoneyTakenBack {contract:$b:lift,line:$hash:l1,fen:66666,pieces:[{number:0,fen:33333,left:33333,late_days:0},{number:1,fen:33333,left:33333,late_days:0}],entry:3,at:$day:91}
           · revenue.CommissionTakenBack {contract:$b:lift,line:$hash:l1,fen:13333,received:0,commission:0,entry:4,at:$day:91}
        ? commissions
           = entered 0, instructed 13333, owed 0, ahead 13333
        ? book public_revenue
           = 1002 66666, 1221 13333, 2202 13333, 2242 66666
        92 lin payouts.ConfirmPaid {"payout":$b:paid,"paid_on":"2026-04-02","evidence":$record:slip}
           ✓
           · records.RecordAttached {record:{commitment:$record:slip,size:100},kind:evidence,class:owners,flat:null,account:null,by:$lin,institution:$i:bank,at:$day:92}
           · treasury.EntryPosted {number:5,fund:public_revenue,date:2026-04-03,cause:contract,of:$id:a1,lines:[{account:1002,debit:0,credit:13333},{account:2202,debit:13333,credit:0}]}
           · payouts.PayoutSettled {payout:$b:paid,fund:public_revenue,fen:13333,paid_on:2026-04-02,proof:{slip:{commitment:$record:slip,size:100}},entry:5,at:$day:92}
        ? book public_revenue
           = 1002 53333, 1221 13333, 2242 66666
        # What it earns next pays that first.
        93 lin later.Receive {"contract":$b:lift,"number":0,"fen":33333,"day":"2026-04-03","line":$hash:l2}
           ✓
           · treasury.EntryPosted {number:6,fund:public_revenue,date:2026-04-04,cause:contract,of:$b:lift,lines:[{account:1002,debit:33333,credit:0},{account:4001,debit:0,credit:33333}]}
           · treasury.EntryPosted {number:7,fund:public_revenue,date:2026-04-04,cause:contract,of:$b:lift,lines:[{account:1221,debit:0,credit:6666},{account:5002,debit:6666,credit:0}]}
           · revenue.MoneyReceived {contract:$b:lift,line:$hash:l2,day:2026-04-03,fen:33333,pieces:[{number:0,fen:33333,left:0,late_days:57}],entry:6,at:$day:93}
           · revenue.CommissionEntered {contract:$b:lift,line:$hash:l2,fen:6666,received:33333,commission:6666,entry:7,at:$day:93}
        ? commissions
           = entered 6666, instructed 13333, owed 0, ahead 6667
        93 lin later.Receive {"contract":$b:lift,"number":1,"fen":66666,"day":"2026-04-03","line":$hash:l3}
           ✓
           · treasury.EntryPosted {number:8,fund:public_revenue,date:2026-04-04,cause:contract,of:$b:lift,lines:[{account:1002,debit:66666,credit:0},{account:4001,debit:0,credit:66666}]}
           · treasury.EntryPosted {number:9,fund:public_revenue,date:2026-04-04,cause:contract,of:$b:lift,lines:[{account:1221,debit:0,credit:6667},{account:2202,debit:0,credit:6666},{account:5002,debit:13333,credit:0}]}
           · revenue.MoneyReceived {contract:$b:lift,line:$hash:l3,day:2026-04-03,fen:66666,pieces:[{number:1,fen:33333,left:0,late_days:29},{number:2,fen:33333,left:0,late_days:0}],entry:8,at:$day:93}
           · revenue.CommissionEntered {contract:$b:lift,line:$hash:l3,fen:13333,received:99999,commission:19999,entry:9,at:$day:93}
        ? commissions
           = entered 19999, instructed 13333, owed 6666, ahead 0
        ? book public_revenue
           = 1002 153332, 2202 6666, 2242 66666, 4001 99999, 5002 19999
        # Of 66.66 that the next quarter brings a part is taken back before it is paid.
        94 lin later.TakeBack {"line":$hash:l3}
           ✓
           · treasury.EntryPosted {number:10,fund:public_revenue,date:2026-04-05,cause:contract,of:$b:lift,lines:[{account:2242,debit:0,credit:66666},{account:4001,debit:66666,credit:0}]}
           · treasury.EntryPosted {number:11,fund:public_revenue,date:2026-04-05,cause:contract,of:$b:lift,lines:[{account:1221,debit:6667,credit:0},{account:2202,debit:6666,credit:0},{account:5002,debit:0,credit:13333}]}
           · revenue.ReceiptMissing {contract:$b:lift,number:1,due:2026-03-05,left:33333}
           · revenue.MoneyTakenBack {contract:$b:lift,line:$hash:l3,fen:66666,pieces:[{number:1,fen:33333,left:33333,late_days:0},{number:2,fen:33333,left:33333,late_days:0}],entry:10,at:$day:94}
           · revenue.CommissionTakenBack {contract:$b:lift,line:$hash:l3,fen:13333,received:33333,commission:6666,entry:11,at:$day:94}
        181 clock
           ✓
           · revenue.ReceiptMissing {contract:$b:lift,number:2,due:2026-04-05,left:33333}
           ✓
           ✓
        ? commissions
           = entered 6666, instructed 13333, owed 0, ahead 6667
        ? book public_revenue
           = 1002 153332, 1221 6667, 2242 133332, 4001 33333, 5002 6666
    "#]];
    let script = expect.data().to_owned();
    expect.assert_eq(&play(&Revenue, &mut state, &mut names, &script));
}

#[test]
fn a_cost_has_vouchers_two_signatures_and_money_its_contract_brought() {
    check_after(
        EARNING,
        expect![[r#"
        35 lin later.Receive {"contract":$b:lift,"number":0,"fen":33333,"day":"2026-02-05","line":$hash:l1}
           ✓
           · treasury.EntryPosted {number:1,fund:public_revenue,date:2026-02-05,cause:contract,of:$b:lift,lines:[{account:1002,debit:33333,credit:0},{account:4001,debit:0,credit:33333}]}
           · treasury.EntryPosted {number:2,fund:public_revenue,date:2026-02-05,cause:contract,of:$b:lift,lines:[{account:2202,debit:0,credit:6666},{account:5002,debit:6666,credit:0}]}
           · revenue.MoneyReceived {contract:$b:lift,line:$hash:l1,day:2026-02-05,fen:33333,pieces:[{number:0,fen:33333,left:0,late_days:0}],entry:1,at:$day:35}
           · revenue.CommissionEntered {contract:$b:lift,line:$hash:l1,fen:6666,received:33333,commission:6666,entry:2,at:$day:35}
        36 liu revenue.ProposeCost {"draft":$id:k1,"contract":$b:lift,"kind":"direct","fen":10000,"vouchers":[$record:bill],"payee":$record:grid,"with":$i:anhe,"expires":$day:60}
           ✗ identity.NotEntitled
        36 he revenue.ProposeCost {"draft":$id:k1,"contract":$id:none,"kind":"direct","fen":10000,"vouchers":[$record:bill],"payee":$record:grid,"with":$i:owners,"expires":$day:60}
           ✗ revenue.ContractNotFound
        36 he revenue.ProposeCost {"draft":$id:k1,"contract":$b:lift,"kind":"direct","fen":0,"vouchers":[$record:bill],"payee":$record:grid,"with":$i:owners,"expires":$day:60}
           ✗ revenue.CostNotPayable
        36 he revenue.ProposeCost {"draft":$id:k1,"contract":$b:lift,"kind":"direct","fen":10000,"vouchers":[],"payee":$record:grid,"with":$i:owners,"expires":$day:60}
           ✗ revenue.VouchersOutOfRange
        36 he revenue.ProposeCost {"draft":$id:k1,"contract":$b:lift,"kind":"direct","fen":10000,"vouchers":[$record:bill,$record:bill],"payee":$record:grid,"with":$i:owners,"expires":$day:60}
           ✗ revenue.VouchersOutOfRange
        # 333.33 less 66.66 were left.
        36 he revenue.ProposeCost {"draft":$id:k1,"contract":$b:lift,"kind":"direct","fen":26668,"vouchers":[$record:bill],"payee":$record:grid,"with":$i:owners,"expires":$day:60}
           ✗ revenue.MoreThanBrought
        36 he revenue.ProposeCost {"draft":$id:k1,"contract":$b:lift,"kind":"direct","fen":10000,"vouchers":[$record:bill],"payee":$record:grid,"with":$i:bank,"expires":$day:60}
           ✗ revenue.CosignerNotAllowed
        36 he revenue.ProposeCost {"draft":$id:k1,"contract":$b:lift,"kind":"direct","fen":10000,"vouchers":[$record:bill,$record:photo],"payee":$record:grid,"with":$i:owners,"expires":$day:60}
           ✓
           · records.RecordAttached {record:{commitment:$record:bill,size:100},kind:evidence,class:owners,flat:null,account:null,by:$he,institution:$i:anhe,at:$day:36}
           · records.RecordAttached {record:{commitment:$record:photo,size:100},kind:evidence,class:owners,flat:null,account:null,by:$he,institution:$i:anhe,at:$day:36}
           · records.RecordAttached {record:{commitment:$record:grid,size:100},kind:document,class:institutions,flat:null,account:null,by:$he,institution:$i:anhe,at:$day:36}
           · cosign.ProposalOpened {proposal:$id:k1,resolution:{pay_cost:{contract:$b:lift,draft:$id:k1}},required:[$i:anhe,$i:owners],expires:$day:60,evidence:[{commitment:$record:bill,size:100},{commitment:$record:photo,size:100}],summary:[{label:contract.cost_fen,before:,after:10000}],by:$he,institution:$i:anhe,at:$day:36}
           · cosign.ProposalSigned {proposal:$id:k1,institution:$i:anhe,by:$he,missing:0,at:$day:36}
        36 he revenue.ProposeCost {"draft":$id:k1,"contract":$b:lift,"kind":"direct","fen":10000,"vouchers":[$record:bill],"payee":$record:grid,"with":$i:owners,"expires":$day:60}
           ✗ revenue.DraftExists
        # Two at once, each within what is left, together above it.
        36 he revenue.ProposeCost {"draft":$id:k2,"contract":$b:lift,"kind":"tax","fen":16668,"vouchers":[$record:tax],"payee":$record:office,"with":$i:juwei,"expires":$day:60}
           ✓
           · records.RecordAttached {record:{commitment:$record:tax,size:100},kind:evidence,class:owners,flat:null,account:null,by:$he,institution:$i:anhe,at:$day:36}
           · records.RecordAttached {record:{commitment:$record:office,size:100},kind:document,class:institutions,flat:null,account:null,by:$he,institution:$i:anhe,at:$day:36}
           · cosign.ProposalOpened {proposal:$id:k2,resolution:{pay_cost:{contract:$b:lift,draft:$id:k2}},required:[$i:anhe,$i:juwei],expires:$day:60,evidence:[{commitment:$record:tax,size:100}],summary:[{label:contract.cost_fen,before:,after:16668}],by:$he,institution:$i:anhe,at:$day:36}
           · cosign.ProposalSigned {proposal:$id:k2,institution:$i:anhe,by:$he,missing:0,at:$day:36}
        ? cost $id:k1
           = direct 10000
        ? left $b:lift
           = 26667
        37 liu cosign.Sign {"proposal":$id:k1}
           ✓
           · cosign.ProposalSigned {proposal:$id:k1,institution:$i:owners,by:$liu,missing:0,at:$day:37}
           · cosign.ProposalCompleted {proposal:$id:k1,resolution:{pay_cost:{contract:$b:lift,draft:$id:k1}},at:$day:37}
        37 clock
           ✓
           ✓
           ✓
           · payouts.PayoutInstructed {payout:$id:k1,fund:public_revenue,payee:{commitment:$record:grid,size:100},fen:10000,due:2026-02-22,cause:contract,of:$b:lift,purpose:cost,at:$day:37}
           · revenue.CostApproved {contract:$b:lift,cost:$id:k1,kind:direct,fen:10000,vouchers:[{commitment:$record:bill,size:100},{commitment:$record:photo,size:100}],institution:$i:anhe,at:$day:37}
        ? left $b:lift
           = 16667
        ? cost $id:k1
           = none
        37 wu cosign.Sign {"proposal":$id:k2}
           ✓
           · cosign.ProposalSigned {proposal:$id:k2,institution:$i:juwei,by:$wu,missing:0,at:$day:37}
           · cosign.ProposalCompleted {proposal:$id:k2,resolution:{pay_cost:{contract:$b:lift,draft:$id:k2}},at:$day:37}
        37 clock
           ✗ revenue.MoreThanBrought
        38 he revenue.ProposeCost {"draft":$id:k3,"contract":$b:lift,"kind":"tax","fen":16667,"vouchers":[$record:tax],"payee":$record:office,"with":$i:juwei,"expires":$day:61}
           ✓
           · cosign.ProposalOpened {proposal:$id:k3,resolution:{pay_cost:{contract:$b:lift,draft:$id:k3}},required:[$i:anhe,$i:juwei],expires:$day:61,evidence:[{commitment:$record:tax,size:100}],summary:[{label:contract.cost_fen,before:,after:16667}],by:$he,institution:$i:anhe,at:$day:38}
           · cosign.ProposalSigned {proposal:$id:k3,institution:$i:anhe,by:$he,missing:0,at:$day:38}
        38 wu cosign.Sign {"proposal":$id:k3}
           ✓
           · cosign.ProposalSigned {proposal:$id:k3,institution:$i:juwei,by:$wu,missing:0,at:$day:38}
           · cosign.ProposalCompleted {proposal:$id:k3,resolution:{pay_cost:{contract:$b:lift,draft:$id:k3}},at:$day:38}
        38 clock
           ✗ revenue.MoreThanBrought
           ✓
           · payouts.PayoutInstructed {payout:$id:k3,fund:public_revenue,payee:{commitment:$record:office,size:100},fen:16667,due:2026-02-23,cause:contract,of:$b:lift,purpose:cost,at:$day:38}
           · revenue.CostApproved {contract:$b:lift,cost:$id:k3,kind:tax,fen:16667,vouchers:[{commitment:$record:tax,size:100}],institution:$i:anhe,at:$day:38}
        ? left $b:lift
           = 0
        39 lin payouts.ConfirmPaid {"payout":$id:k1,"paid_on":"2026-02-08","evidence":$record:slip}
           ✓
           · records.RecordAttached {record:{commitment:$record:slip,size:100},kind:evidence,class:owners,flat:null,account:null,by:$lin,institution:$i:bank,at:$day:39}
           · treasury.EntryPosted {number:3,fund:public_revenue,date:2026-02-09,cause:contract,of:$b:lift,lines:[{account:1002,debit:0,credit:10000},{account:5001,debit:10000,credit:0}]}
           · payouts.PayoutSettled {payout:$id:k1,fund:public_revenue,fen:10000,paid_on:2026-02-08,proof:{slip:{commitment:$record:slip,size:100}},entry:3,at:$day:39}
        39 lin payouts.ConfirmPaid {"payout":$id:k3,"paid_on":"2026-02-09","evidence":$record:slip2}
           ✓
           · records.RecordAttached {record:{commitment:$record:slip2,size:100},kind:evidence,class:owners,flat:null,account:null,by:$lin,institution:$i:bank,at:$day:39}
           · treasury.EntryPosted {number:4,fund:public_revenue,date:2026-02-09,cause:contract,of:$b:lift,lines:[{account:1002,debit:0,credit:16667},{account:5003,debit:16667,credit:0}]}
           · payouts.PayoutSettled {payout:$id:k3,fund:public_revenue,fen:16667,paid_on:2026-02-09,proof:{slip:{commitment:$record:slip2,size:100}},entry:4,at:$day:39}
        ? book public_revenue
           = 1002 6666, 2202 6666, 4001 33333, 5001 10000, 5002 6666, 5003 16667
        # The money was something else: what was spent on it stays spent, and nothing more is.
        40 lin later.TakeBack {"line":$hash:l1}
           ✓
           · treasury.EntryPosted {number:5,fund:public_revenue,date:2026-02-10,cause:contract,of:$b:lift,lines:[{account:2242,debit:0,credit:33333},{account:4001,debit:33333,credit:0}]}
           · treasury.EntryPosted {number:6,fund:public_revenue,date:2026-02-10,cause:contract,of:$b:lift,lines:[{account:2202,debit:6666,credit:0},{account:5002,debit:0,credit:6666}]}
           · revenue.MoneyTakenBack {contract:$b:lift,line:$hash:l1,fen:33333,pieces:[{number:0,fen:33333,left:33333,late_days:0}],entry:5,at:$day:40}
           · revenue.CommissionTakenBack {contract:$b:lift,line:$hash:l1,fen:6666,received:0,commission:0,entry:6,at:$day:40}
        ? left $b:lift
           = -26667
        # Signed by nobody, it lapses.
        60 clock
           ✗ revenue.MoreThanBrought
           ✓
           · revenue.ReceiptMissing {contract:$b:lift,number:0,due:2026-02-05,left:33333}
           ✓
           · revenue.ReceiptMissing {contract:$b:base,number:0,due:2026-02-05,left:500000}
           ✓
           ✓
           ✓
           ✓
           ✓
           ✓
        ? cost $id:k2
           = none
    "#]],
    );
}
