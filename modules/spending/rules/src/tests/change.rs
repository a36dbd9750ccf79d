//! What a contract costs in the end: within the cap and its tolerance, or owners decide anew.

use super::{CONTRACT, DECISION, QUOTES, check};
use expect_test::expect;

/// The lift's advance is paid and its work shown.
const WORK: &str = r#"
6 he spending.RequestPayment {"draft":$id:r0,"project":$id:lift,"stage":0,"fen":600000,"due":"2026-01-12","with":$i:juwei,"expires":$day:20}
6 wu cosign.Sign {"proposal":$id:r0}
6 liu cosign.Sign {"proposal":$id:r0}
6 clock
6 lin payouts.ConfirmPaid {"payout":$id:r0,"paid_on":"2026-01-07","evidence":$record:slip}
6 he spending.AddPhotos {"project":$id:lift,"photos":[$record:photo]}
"#;

#[test]
fn the_final_cost_stays_within_the_cap_and_what_it_allows() {
    check(
        &[DECISION, QUOTES],
        expect![[r#"
        5 liu spending.ProposeChange {"draft":$id:x1,"project":$id:lift,"fen":3100000,"reason":$record:why,"report":$record:audit,"with":$i:juwei,"expires":$day:12}
           ✗ spending.NoContract
        5 liu spending.ProposeDecision {"draft":$id:v2,"project":$id:lift,"matter":"use_fund","cap":3200000,"counted":{"total":{"heads":4,"area":30000},"participating":{"heads":3,"area":27000},"in_favour":{"heads":2,"area":18000},"against":{"heads":1,"area":9000},"abstained":{"heads":0,"area":0}},"decided_on":"2026-01-02","minutes":$record:minutes,"with":$i:juwei,"expires":$day:12}
           ✗ spending.CapNotHigher
        5 liu spending.ProposeDecision {"draft":$id:v2,"project":$id:lift,"matter":"use_fund","cap":3300000,"tolerance_pct":11,"counted":{"total":{"heads":4,"area":30000},"participating":{"heads":3,"area":27000},"in_favour":{"heads":2,"area":18000},"against":{"heads":1,"area":9000},"abstained":{"heads":0,"area":0}},"decided_on":"2026-01-02","minutes":$record:minutes,"with":$i:juwei,"expires":$day:12}
           ✗ spending.ToleranceNotAllowed
    "#]],
    );
    check(
        &[DECISION, QUOTES, CONTRACT, WORK],
        expect![[r#"
        7 he spending.ProposeChange {"draft":$id:x1,"project":$id:lift,"fen":3100000,"reason":$record:why,"report":$record:audit,"with":$i:juwei,"expires":$day:12}
           ✗ identity.NotEntitled
        7 liu spending.ProposeChange {"draft":$id:x1,"project":$id:lift,"fen":3000000,"reason":$record:why,"report":$record:audit,"with":$i:juwei,"expires":$day:12}
           ✗ spending.AmountNotPayable
        7 liu spending.ProposeChange {"draft":$id:x1,"project":$id:lift,"fen":0,"reason":$record:why,"report":$record:audit,"with":$i:juwei,"expires":$day:12}
           ✗ spending.AmountNotPayable
        7 liu spending.ProposeChange {"draft":$id:x1,"project":$id:lift,"fen":900000,"reason":$record:why,"report":$record:audit,"with":$i:juwei,"expires":$day:12}
           ✗ spending.StagesNotAllowed
        7 liu spending.ProposeChange {"draft":$id:x1,"project":$id:lift,"fen":3200001,"reason":$record:why,"report":$record:audit,"with":$i:juwei,"expires":$day:12}
           ✗ spending.OverTheCap
        7 liu spending.ProposeChange {"draft":$id:x1,"project":$id:lift,"fen":3200000,"reason":$record:why,"report":$record:audit,"with":$i:dev,"expires":$day:12}
           ✗ spending.CosignerNotAllowed
        7 liu spending.ProposeChange {"draft":$id:x1,"project":$id:lift,"fen":3200000,"reason":$record:why,"report":$record:audit,"with":$i:juwei,"expires":$day:12}
           ✓
           · records.RecordAttached {record:{commitment:$record:why,size:100},kind:reason,class:owners,flat:null,account:null,by:$liu,institution:$i:owners,at:$day:7}
           · records.RecordAttached {record:{commitment:$record:audit,size:100},kind:document,class:owners,flat:null,account:null,by:$liu,institution:$i:owners,at:$day:7}
           · cosign.ProposalOpened {proposal:$id:x1,resolution:{change_contract:{project:$id:lift,draft:$id:x1}},required:[$i:owners,$i:juwei],expires:$day:12,evidence:[{commitment:$record:why,size:100},{commitment:$record:audit,size:100}],summary:[{label:project.contract_before_fen,before:,after:3000000},{label:project.contract_fen,before:,after:3200000}],by:$liu,institution:$i:owners,at:$day:7}
           · cosign.ProposalSigned {proposal:$id:x1,institution:$i:owners,by:$liu,missing:0,at:$day:7}
        7 liu spending.ProposeChange {"draft":$id:x1,"project":$id:lift,"fen":3200000,"reason":$record:why,"report":$record:audit,"with":$i:juwei,"expires":$day:12}
           ✗ spending.DraftExists
        7 liu spending.ProposeChange {"draft":$id:x2,"project":$id:lift,"fen":2950000,"reason":$record:why,"report":$record:audit,"with":$i:juwei,"expires":$day:12}
           ✓
           · cosign.ProposalOpened {proposal:$id:x2,resolution:{change_contract:{project:$id:lift,draft:$id:x2}},required:[$i:owners,$i:juwei],expires:$day:12,evidence:[{commitment:$record:why,size:100},{commitment:$record:audit,size:100}],summary:[{label:project.contract_before_fen,before:,after:3000000},{label:project.contract_fen,before:,after:2950000}],by:$liu,institution:$i:owners,at:$day:7}
           · cosign.ProposalSigned {proposal:$id:x2,institution:$i:owners,by:$liu,missing:0,at:$day:7}
        7 wu cosign.Sign {"proposal":$id:x1}
           ✓
           · cosign.ProposalSigned {proposal:$id:x1,institution:$i:juwei,by:$wu,missing:0,at:$day:7}
           · cosign.ProposalCompleted {proposal:$id:x1,resolution:{change_contract:{project:$id:lift,draft:$id:x1}},at:$day:7}
        7 clock
           ✓
           · spending.ContractChanged {project:$id:lift,before:3000000,fen:3200000,stages:[{kind:advance,fen:600000},{kind:acceptance,fen:2300000},{kind:retention,fen:300000,not_before:2026-03-01}],reason:{commitment:$record:why,size:100},report:{commitment:$record:audit,size:100},at:$day:7}
        # The second was proposed when the contract was another.
        7 wu cosign.Sign {"proposal":$id:x2}
           ✓
           · cosign.ProposalSigned {proposal:$id:x2,institution:$i:juwei,by:$wu,missing:0,at:$day:7}
           · cosign.ProposalCompleted {proposal:$id:x2,resolution:{change_contract:{project:$id:lift,draft:$id:x2}},at:$day:7}
        7 clock
           ✗ spending.AmountDiffers
        # Owners allow 35,000.00 and a tenth more for the settlement; less than before they cannot allow.
        8 liu spending.ProposeDecision {"draft":$id:v2,"project":$id:lift,"matter":"use_fund","cap":3200000,"counted":{"total":{"heads":4,"area":30000},"participating":{"heads":3,"area":27000},"in_favour":{"heads":2,"area":18000},"against":{"heads":1,"area":9000},"abstained":{"heads":0,"area":0}},"decided_on":"2026-01-02","minutes":$record:minutes,"with":$i:juwei,"expires":$day:12}
           ✗ spending.CapNotHigher
        8 liu spending.ProposeDecision {"draft":$id:v2,"project":$id:lift,"matter":"use_fund","cap":3500000,"tolerance_pct":10,"counted":{"total":{"heads":4,"area":30000},"participating":{"heads":3,"area":27000},"in_favour":{"heads":2,"area":18000},"against":{"heads":1,"area":9000},"abstained":{"heads":0,"area":0}},"decided_on":"2026-01-02","minutes":$record:minutes,"with":$i:juwei,"expires":$day:12}
           ✓
           · cosign.ProposalOpened {proposal:$id:v2,resolution:{adopt_decision:{project:$id:lift,draft:$id:v2}},required:[$i:owners,$i:juwei],expires:$day:12,evidence:[{commitment:$record:minutes,size:100}],summary:[{label:project.cap_fen,before:,after:3500000},{label:project.tolerance_pct,before:,after:10},{label:project.decided_on,before:,after:2026-01-02},{label:project.heads_total,before:,after:4},{label:project.heads_participating,before:,after:3},{label:project.heads_for,before:,after:2}],by:$liu,institution:$i:owners,at:$day:8}
           · cosign.ProposalSigned {proposal:$id:v2,institution:$i:owners,by:$liu,missing:0,at:$day:8}
        8 wu cosign.Sign {"proposal":$id:v2}
           ✓
           · cosign.ProposalSigned {proposal:$id:v2,institution:$i:juwei,by:$wu,missing:0,at:$day:8}
           · cosign.ProposalCompleted {proposal:$id:v2,resolution:{adopt_decision:{project:$id:lift,draft:$id:v2}},at:$day:8}
        8 clock
           ✗ spending.AmountDiffers
           ✓
           · spending.DecisionAdopted {project:$id:lift,matter:use_fund,cap:3500000,tolerance_pct:10,counted:{total:{heads:4,area:30000},participating:{heads:3,area:27000},in_favour:{heads:2,area:18000},against:{heads:1,area:9000},abstained:{heads:0,area:0}},decided_on:2026-01-02,minutes:{commitment:$record:minutes,size:100},at:$day:8}
        8 liu spending.ProposeChange {"draft":$id:x3,"project":$id:lift,"fen":3850001,"reason":$record:why,"report":$record:audit,"with":$i:juwei,"expires":$day:12}
           ✗ spending.OverTheCap
        # An acceptance that was proposed before the change does not go through with another sum.
        8 liu spending.ProposeAcceptance {"draft":$id:a1,"project":$id:lift,"report":$record:report,"with":$i:juwei,"expires":$day:20}
           ✓
           · records.RecordAttached {record:{commitment:$record:report,size:100},kind:document,class:owners,flat:null,account:null,by:$liu,institution:$i:owners,at:$day:8}
           · cosign.ProposalOpened {proposal:$id:a1,resolution:{accept_work:{project:$id:lift,draft:$id:a1}},required:[$i:owners,$i:juwei],expires:$day:20,evidence:[{commitment:$record:report,size:100}],summary:[{label:project.accepted_fen,before:,after:3200000}],by:$liu,institution:$i:owners,at:$day:8}
           · cosign.ProposalSigned {proposal:$id:a1,institution:$i:owners,by:$liu,missing:0,at:$day:8}
        8 liu spending.ProposeChange {"draft":$id:x3,"project":$id:lift,"fen":3850000,"reason":$record:why,"report":$record:audit,"with":$i:juwei,"expires":$day:12}
           ✓
           · cosign.ProposalOpened {proposal:$id:x3,resolution:{change_contract:{project:$id:lift,draft:$id:x3}},required:[$i:owners,$i:juwei],expires:$day:12,evidence:[{commitment:$record:why,size:100},{commitment:$record:audit,size:100}],summary:[{label:project.contract_before_fen,before:,after:3200000},{label:project.contract_fen,before:,after:3850000}],by:$liu,institution:$i:owners,at:$day:8}
           · cosign.ProposalSigned {proposal:$id:x3,institution:$i:owners,by:$liu,missing:0,at:$day:8}
        8 wu cosign.Sign {"proposal":$id:x3}
           ✓
           · cosign.ProposalSigned {proposal:$id:x3,institution:$i:juwei,by:$wu,missing:0,at:$day:8}
           · cosign.ProposalCompleted {proposal:$id:x3,resolution:{change_contract:{project:$id:lift,draft:$id:x3}},at:$day:8}
        8 clock
           ✗ spending.AmountDiffers
           ✓
           · spending.ContractChanged {project:$id:lift,before:3200000,fen:3850000,stages:[{kind:advance,fen:600000},{kind:acceptance,fen:2950000},{kind:retention,fen:300000,not_before:2026-03-01}],reason:{commitment:$record:why,size:100},report:{commitment:$record:audit,size:100},at:$day:8}
        8 wu cosign.Sign {"proposal":$id:a1}
           ✓
           · cosign.ProposalSigned {proposal:$id:a1,institution:$i:juwei,by:$wu,missing:0,at:$day:8}
           · cosign.ProposalCompleted {proposal:$id:a1,resolution:{accept_work:{project:$id:lift,draft:$id:a1}},at:$day:8}
        8 clock
           ✗ spending.AmountDiffers
           ✗ spending.AmountDiffers
        9 liu spending.ProposeAcceptance {"draft":$id:a2,"project":$id:lift,"report":$record:report,"with":$i:juwei,"expires":$day:20}
           ✓
           · cosign.ProposalOpened {proposal:$id:a2,resolution:{accept_work:{project:$id:lift,draft:$id:a2}},required:[$i:owners,$i:juwei],expires:$day:20,evidence:[{commitment:$record:report,size:100}],summary:[{label:project.accepted_fen,before:,after:3850000}],by:$liu,institution:$i:owners,at:$day:9}
           · cosign.ProposalSigned {proposal:$id:a2,institution:$i:owners,by:$liu,missing:0,at:$day:9}
        9 wu cosign.Sign {"proposal":$id:a2}
           ✓
           · cosign.ProposalSigned {proposal:$id:a2,institution:$i:juwei,by:$wu,missing:0,at:$day:9}
           · cosign.ProposalCompleted {proposal:$id:a2,resolution:{accept_work:{project:$id:lift,draft:$id:a2}},at:$day:9}
        9 clock
           ✗ spending.AmountDiffers
           ✗ spending.AmountDiffers
           ✓
           ✓
           ✓
           ✓
           ✓
           ✓
           ✓
           · spending.WorkAccepted {project:$id:lift,report:{commitment:$record:report,size:100},at:$day:9}
        9 clock
           ✗ spending.AlreadyAccepted
           ✗ spending.AlreadyAccepted
           ✓
        9 clock
           ✗ spending.AlreadyAccepted
           ✗ spending.AlreadyAccepted
           ✓
           · treasury.EntryPosted {number:4,fund:maintenance,date:2026-01-10,cause:decision,of:$id:lift,lines:[{account:1122,debit:695000,credit:0},{account:1123,debit:0,credit:600000},{account:1124,debit:1155000,credit:0},{account:2202,debit:0,credit:3250000},{account:3001,debit:2000000,credit:0}]}
           · treasury.FlatPosted {number:4,fund:maintenance,date:2026-01-10,flat:$f:104,cause:decision,of:$id:lift,lines:[{account:1122,debit:85000,credit:0,balance:85000},{account:3001,debit:300000,credit:0,balance:0}]}
           · treasury.FlatPosted {number:4,fund:maintenance,date:2026-01-10,flat:$f:102,cause:decision,of:$id:lift,lines:[{account:1122,debit:255000,credit:0,balance:255000},{account:3001,debit:900000,credit:0,balance:0}]}
           · treasury.FlatPosted {number:4,fund:maintenance,date:2026-01-10,flat:$f:101,cause:decision,of:$id:lift,lines:[{account:1122,debit:355000,credit:0,balance:355000},{account:3001,debit:800000,credit:0,balance:0}]}
           · treasury.FlatPosted {number:4,fund:maintenance,date:2026-01-10,flat:$f:103,cause:decision,of:$id:lift,lines:[{account:1124,debit:1155000,credit:0,balance:1155000}]}
           · spending.ShareCharged {project:$id:lift,flat:$f:104,fen:385000,drawn:300000,owed:85000,balance:0}
           · spending.TopUpDue {flat:$f:104,project:$id:lift,balance:0,first_deposit:300000}
           · spending.ShareCharged {project:$id:lift,flat:$f:102,fen:1155000,drawn:900000,owed:255000,balance:0}
           · spending.TopUpDue {flat:$f:102,project:$id:lift,balance:0,first_deposit:900000}
           · spending.ShareCharged {project:$id:lift,flat:$f:101,fen:1155000,drawn:800000,owed:355000,balance:0}
           · spending.TopUpDue {flat:$f:101,project:$id:lift,balance:0,first_deposit:900000}
           · spending.ShareCharged {project:$id:lift,flat:$f:103,fen:1155000,drawn:0,owed:1155000,balance:0}
           · spending.ProjectCharged {project:$id:lift,fen:3850000}
        # Accepted is accepted.
        9 liu spending.ProposeChange {"draft":$id:x4,"project":$id:lift,"fen":3700000,"reason":$record:why,"report":$record:audit,"with":$i:juwei,"expires":$day:12}
           ✗ spending.AlreadyAccepted
        9 liu spending.ProposeDecision {"draft":$id:v3,"project":$id:lift,"matter":"use_fund","cap":3900000,"counted":{"total":{"heads":4,"area":30000},"participating":{"heads":3,"area":27000},"in_favour":{"heads":2,"area":18000},"against":{"heads":1,"area":9000},"abstained":{"heads":0,"area":0}},"decided_on":"2026-01-02","minutes":$record:minutes,"with":$i:juwei,"expires":$day:12}
           ✗ spending.AlreadyAccepted
        10 he spending.RequestPayment {"draft":$id:r1,"project":$id:lift,"stage":1,"fen":2950000,"due":"2026-01-12","with":$i:juwei,"expires":$day:20}
           ✓
           · cosign.ProposalOpened {proposal:$id:r1,resolution:{approve_payment:{project:$id:lift,draft:$id:r1}},required:[$i:owners,$i:juwei],expires:$day:20,evidence:[],summary:[{label:project.payment_fen,before:,after:2950000},{label:project.stage,before:,after:2}],by:$he,institution:$i:anhe,at:$day:10}
           · spending.PaymentRequested {project:$id:lift,draft:$id:r1,stage:1,fen:2950000,due:2026-01-12,institution:$i:anhe,at:$day:10}
    "#]],
    );
}

#[test]
fn owners_may_allow_an_emergency_to_cost_more() {
    check(
        &[],
        expect![[r#"
        2 liu spending.OpenProject {"project":$id:lift,"fund":"maintenance","scope":{"stairwell":{"building":1,"stairwell":1}},"title":$record:lift}
           ✓
           · records.RecordAttached {record:{commitment:$record:lift,size:100},kind:document,class:owners,flat:null,account:null,by:$liu,institution:$i:owners,at:$day:2}
           · spending.ProjectOpened {project:$id:lift,fund:maintenance,scope:{stairwell:{building:1,stairwell:1}},title:{commitment:$record:lift,size:100},institution:$i:owners,at:$day:2}
        2 liu spending.ProposeEmergency {"draft":$id:e1,"project":$id:lift,"danger":"lift","cap":1000000,"report":$record:report,"with":$i:street,"expires":$day:9}
           ✓
           · records.RecordAttached {record:{commitment:$record:report,size:100},kind:document,class:owners,flat:null,account:null,by:$liu,institution:$i:owners,at:$day:2}
           · cosign.ProposalOpened {proposal:$id:e1,resolution:{adopt_emergency:{project:$id:lift,draft:$id:e1}},required:[$i:owners,$i:street],expires:$day:9,evidence:[{commitment:$record:report,size:100}],summary:[{label:project.cap_fen,before:,after:1000000}],by:$liu,institution:$i:owners,at:$day:2}
           · cosign.ProposalSigned {proposal:$id:e1,institution:$i:owners,by:$liu,missing:0,at:$day:2}
        2 zheng cosign.Sign {"proposal":$id:e1}
           ✓
           · cosign.ProposalSigned {proposal:$id:e1,institution:$i:street,by:$zheng,missing:0,at:$day:2}
           · cosign.ProposalCompleted {proposal:$id:e1,resolution:{adopt_emergency:{project:$id:lift,draft:$id:e1}},at:$day:2}
        2 clock
           ✓
           · spending.EmergencyAdopted {project:$id:lift,danger:lift,cap:1000000,report:{commitment:$record:report,size:100},publish_by:2026-01-06,audit_by:2026-02-02,at:$day:2}
        2 liu spending.ProposeEmergency {"draft":$id:e2,"project":$id:lift,"danger":"lift","cap":1200000,"report":$record:report,"with":$i:street,"expires":$day:9}
           ✗ spending.AlreadyDecided
        3 liu spending.ProposeDecision {"draft":$id:v1,"project":$id:lift,"matter":"use_fund","cap":900000,"counted":{"total":{"heads":4,"area":30000},"participating":{"heads":3,"area":27000},"in_favour":{"heads":2,"area":18000},"against":{"heads":1,"area":9000},"abstained":{"heads":0,"area":0}},"decided_on":"2026-01-02","minutes":$record:minutes,"with":$i:juwei,"expires":$day:12}
           ✗ spending.CapNotHigher
        3 liu spending.ProposeDecision {"draft":$id:v1,"project":$id:lift,"matter":"use_fund","cap":1500000,"counted":{"total":{"heads":4,"area":30000},"participating":{"heads":3,"area":27000},"in_favour":{"heads":2,"area":18000},"against":{"heads":1,"area":9000},"abstained":{"heads":0,"area":0}},"decided_on":"2026-01-02","minutes":$record:minutes,"with":$i:juwei,"expires":$day:12}
           ✓
           · records.RecordAttached {record:{commitment:$record:minutes,size:100},kind:document,class:owners,flat:null,account:null,by:$liu,institution:$i:owners,at:$day:3}
           · cosign.ProposalOpened {proposal:$id:v1,resolution:{adopt_decision:{project:$id:lift,draft:$id:v1}},required:[$i:owners,$i:juwei],expires:$day:12,evidence:[{commitment:$record:minutes,size:100}],summary:[{label:project.cap_fen,before:,after:1500000},{label:project.tolerance_pct,before:,after:0},{label:project.decided_on,before:,after:2026-01-02},{label:project.heads_total,before:,after:4},{label:project.heads_participating,before:,after:3},{label:project.heads_for,before:,after:2}],by:$liu,institution:$i:owners,at:$day:3}
           · cosign.ProposalSigned {proposal:$id:v1,institution:$i:owners,by:$liu,missing:0,at:$day:3}
        3 wu cosign.Sign {"proposal":$id:v1}
           ✓
           · cosign.ProposalSigned {proposal:$id:v1,institution:$i:juwei,by:$wu,missing:0,at:$day:3}
           · cosign.ProposalCompleted {proposal:$id:v1,resolution:{adopt_decision:{project:$id:lift,draft:$id:v1}},at:$day:3}
        3 clock
           ✓
           · spending.DecisionAdopted {project:$id:lift,matter:use_fund,cap:1500000,tolerance_pct:0,counted:{total:{heads:4,area:30000},participating:{heads:3,area:27000},in_favour:{heads:2,area:18000},against:{heads:1,area:9000},abstained:{heads:0,area:0}},decided_on:2026-01-02,minutes:{commitment:$record:minutes,size:100},at:$day:3}
        # It is an emergency still: no quotes are needed, and it owes its audit.
        4 liu spending.ProposeContract {"draft":$id:c1,"project":$id:lift,"quote":null,"reason":null,"document":$record:contract,"contractor":$record:firm1,"payee":$record:payee1,"fen":1400000,"stages":[{"kind":"acceptance","fen":1400000}],"with":$i:juwei,"expires":$day:12}
           ✓
           · records.RecordAttached {record:{commitment:$record:contract,size:100},kind:document,class:owners,flat:null,account:null,by:$liu,institution:$i:owners,at:$day:4}
           · records.RecordAttached {record:{commitment:$record:firm1,size:100},kind:document,class:owners,flat:null,account:null,by:$liu,institution:$i:owners,at:$day:4}
           · records.RecordAttached {record:{commitment:$record:payee1,size:100},kind:document,class:institutions,flat:null,account:null,by:$liu,institution:$i:owners,at:$day:4}
           · cosign.ProposalOpened {proposal:$id:c1,resolution:{sign_contract:{project:$id:lift,draft:$id:c1}},required:[$i:owners,$i:juwei],expires:$day:12,evidence:[{commitment:$record:contract,size:100}],summary:[{label:project.contract_fen,before:,after:1400000},{label:project.stages,before:,after:1}],by:$liu,institution:$i:owners,at:$day:4}
           · cosign.ProposalSigned {proposal:$id:c1,institution:$i:owners,by:$liu,missing:0,at:$day:4}
        5 liu spending.FileAudit {"project":$id:lift,"evidence":$record:audit}
           ✓
           · records.RecordAttached {record:{commitment:$record:audit,size:100},kind:document,class:owners,flat:null,account:null,by:$liu,institution:$i:owners,at:$day:5}
           · spending.DutyDone {project:$id:lift,duty:audit,evidence:{commitment:$record:audit,size:100},institution:$i:owners,at:$day:5}
    "#]],
    );
}
