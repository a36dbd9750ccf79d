//! A year's budget, and projects that need no vote of their own.

use super::check;
use expect_test::expect;

/// A budget of both funds for 2026: 3 of 5 heads are too few, 4 and 300.00 of 350.00 m² took part.
const BUDGETS: &str = r#"
2 liu spending.ProposeBudget {"draft":$id:b1,"fund":"maintenance","year":2026,"lines":[{"account":5001,"fen":3500000}],"single_max":3200000,"counted":{"total":{"heads":5,"area":35000},"participating":{"heads":4,"area":30000},"in_favour":{"heads":3,"area":21000},"against":{"heads":1,"area":9000},"abstained":{"heads":0,"area":0}},"decided_on":"2026-01-02","minutes":$record:minutes,"with":$i:juwei,"expires":$day:9}
2 wu cosign.Sign {"proposal":$id:b1}
2 clock
"#;

#[test]
fn a_budget_is_what_owners_decided_for_a_year() {
    check(
        &[],
        expect![[r#"
            2 he spending.ProposeBudget {"draft":$id:b1,"fund":"public_revenue","year":2026,"lines":[{"account":5001,"fen":100000}],"single_max":50000,"counted":{"total":{"heads":5,"area":35000},"participating":{"heads":4,"area":30000},"in_favour":{"heads":3,"area":21000},"against":{"heads":1,"area":9000},"abstained":{"heads":0,"area":0}},"decided_on":"2026-01-02","minutes":$record:minutes,"with":$i:juwei,"expires":$day:9}
               ✗ identity.NotEntitled
            2 liu spending.ProposeBudget {"draft":$id:b1,"fund":"public_revenue","year":2028,"lines":[{"account":5001,"fen":100000}],"single_max":50000,"counted":{"total":{"heads":5,"area":35000},"participating":{"heads":4,"area":30000},"in_favour":{"heads":3,"area":21000},"against":{"heads":1,"area":9000},"abstained":{"heads":0,"area":0}},"decided_on":"2026-01-02","minutes":$record:minutes,"with":$i:juwei,"expires":$day:9}
               ✗ spending.BudgetNotAllowed
            # The bank account is nothing to plan, and no line stands twice.
            2 liu spending.ProposeBudget {"draft":$id:b1,"fund":"public_revenue","year":2026,"lines":[{"account":1002,"fen":100000}],"single_max":50000,"counted":{"total":{"heads":5,"area":35000},"participating":{"heads":4,"area":30000},"in_favour":{"heads":3,"area":21000},"against":{"heads":1,"area":9000},"abstained":{"heads":0,"area":0}},"decided_on":"2026-01-02","minutes":$record:minutes,"with":$i:juwei,"expires":$day:9}
               ✗ spending.BudgetNotAllowed
            2 liu spending.ProposeBudget {"draft":$id:b1,"fund":"public_revenue","year":2026,"lines":[{"account":5001,"fen":1},{"account":5001,"fen":2}],"single_max":50000,"counted":{"total":{"heads":5,"area":35000},"participating":{"heads":4,"area":30000},"in_favour":{"heads":3,"area":21000},"against":{"heads":1,"area":9000},"abstained":{"heads":0,"area":0}},"decided_on":"2026-01-02","minutes":$record:minutes,"with":$i:juwei,"expires":$day:9}
               ✗ spending.BudgetNotAllowed
            # Half of the area is no majority, and four heads of six are not all owners.
            2 liu spending.ProposeBudget {"draft":$id:b1,"fund":"public_revenue","year":2026,"lines":[{"account":5001,"fen":100000}],"single_max":50000,"counted":{"total":{"heads":5,"area":35000},"participating":{"heads":4,"area":30000},"in_favour":{"heads":3,"area":15000},"against":{"heads":1,"area":15000},"abstained":{"heads":0,"area":0}},"decided_on":"2026-01-02","minutes":$record:minutes,"with":$i:juwei,"expires":$day:9}
               ✗ spending.DecisionNotCarried
            2 liu spending.ProposeBudget {"draft":$id:b1,"fund":"public_revenue","year":2026,"lines":[{"account":5001,"fen":100000}],"single_max":50000,"counted":{"total":{"heads":6,"area":35000},"participating":{"heads":4,"area":30000},"in_favour":{"heads":3,"area":21000},"against":{"heads":1,"area":9000},"abstained":{"heads":0,"area":0}},"decided_on":"2026-01-02","minutes":$record:minutes,"with":$i:juwei,"expires":$day:9}
               ✗ spending.ScopeAreaDiffers
            2 liu spending.ProposeBudget {"draft":$id:b1,"fund":"public_revenue","year":2026,"lines":[{"account":5001,"fen":100000}],"single_max":50000,"counted":{"total":{"heads":5,"area":35000},"participating":{"heads":4,"area":30000},"in_favour":{"heads":3,"area":21000},"against":{"heads":1,"area":9000},"abstained":{"heads":0,"area":0}},"decided_on":"2026-01-02","minutes":$record:minutes,"with":$i:anhe,"expires":$day:9}
               ✗ spending.CosignerNotAllowed
            2 liu spending.ProposeBudget {"draft":$id:b1,"fund":"public_revenue","year":2026,"lines":[{"account":5101,"fen":20000},{"account":4002,"fen":900000},{"account":5001,"fen":100000}],"single_max":50000,"counted":{"total":{"heads":5,"area":35000},"participating":{"heads":4,"area":30000},"in_favour":{"heads":3,"area":21000},"against":{"heads":1,"area":9000},"abstained":{"heads":0,"area":0}},"decided_on":"2026-01-02","minutes":$record:minutes,"with":$i:juwei,"expires":$day:9}
               ✓
               · records.RecordAttached {record:{commitment:$record:minutes,size:100},kind:document,class:owners,flat:null,account:null,by:$liu,institution:$i:owners,at:$day:2}
               · cosign.ProposalOpened {proposal:$id:b1,resolution:{adopt_budget:{draft:$id:b1}},required:[$i:owners,$i:juwei],expires:$day:9,evidence:[{commitment:$record:minutes,size:100}],summary:[{label:budget.fund,before:,after:public_revenue},{label:budget.year,before:,after:2026},{label:budget.income_fen,before:,after:900000},{label:budget.cost_fen,before:,after:120000},{label:budget.single_max_fen,before:,after:50000},{label:project.decided_on,before:,after:2026-01-02}],by:$liu,institution:$i:owners,at:$day:2}
               · cosign.ProposalSigned {proposal:$id:b1,institution:$i:owners,by:$liu,missing:0,at:$day:2}
            2 wu cosign.Sign {"proposal":$id:b1}
               ✓
               · cosign.ProposalSigned {proposal:$id:b1,institution:$i:juwei,by:$wu,missing:0,at:$day:2}
               · cosign.ProposalCompleted {proposal:$id:b1,resolution:{adopt_budget:{draft:$id:b1}},at:$day:2}
            2 clock
               ✓
               · spending.BudgetAdopted {fund:public_revenue,year:2026,lines:[{account:4002,fen:900000},{account:5001,fen:100000},{account:5101,fen:20000}],single_max:50000,counted:{total:{heads:5,area:35000},participating:{heads:4,area:30000},in_favour:{heads:3,area:21000},against:{heads:1,area:9000},abstained:{heads:0,area:0}},decided_on:2026-01-02,minutes:{commitment:$record:minutes,size:100},at:$day:2}
        "#]],
    );
}

#[test]
fn a_project_under_a_budget_reserves_and_gives_back() {
    check(
        &[BUDGETS],
        expect![[r#"
            3 liu spending.OpenProject {"project":$id:lift,"fund":"maintenance","scope":"community","title":$record:lift}
               ✓
               · records.RecordAttached {record:{commitment:$record:lift,size:100},kind:document,class:owners,flat:null,account:null,by:$liu,institution:$i:owners,at:$day:3}
               · spending.ProjectOpened {project:$id:lift,fund:maintenance,scope:community,title:{commitment:$record:lift,size:100},institution:$i:owners,at:$day:3}
            3 liu spending.OpenProject {"project":$id:stair,"fund":"maintenance","scope":{"stairwell":{"building":1,"stairwell":1}},"title":$record:stair}
               ✓
               · records.RecordAttached {record:{commitment:$record:stair,size:100},kind:document,class:owners,flat:null,account:null,by:$liu,institution:$i:owners,at:$day:3}
               · spending.ProjectOpened {project:$id:stair,fund:maintenance,scope:{stairwell:{building:1,stairwell:1}},title:{commitment:$record:stair,size:100},institution:$i:owners,at:$day:3}
            3 liu spending.OpenProject {"project":$id:gate,"fund":"public_revenue","scope":"community","title":$record:gate}
               ✓
               · records.RecordAttached {record:{commitment:$record:gate,size:100},kind:document,class:owners,flat:null,account:null,by:$liu,institution:$i:owners,at:$day:3}
               · spending.ProjectOpened {project:$id:gate,fund:public_revenue,scope:community,title:{commitment:$record:gate,size:100},institution:$i:owners,at:$day:3}
            3 liu spending.ProposeBudgetUse {"draft":$id:u1,"project":$id:gate,"year":2026,"cap":100,"with":$i:juwei,"expires":$day:9}
               ✗ spending.NoBudget
            3 liu spending.ProposeBudgetUse {"draft":$id:u1,"project":$id:lift,"year":2027,"cap":100,"with":$i:juwei,"expires":$day:9}
               ✗ spending.NoBudget
            # What serves one stairwell is for its own owners.
            3 liu spending.ProposeBudgetUse {"draft":$id:u1,"project":$id:stair,"year":2026,"cap":100,"with":$i:juwei,"expires":$day:9}
               ✗ spending.ScopeNotOfBudget
            3 liu spending.ProposeBudgetUse {"draft":$id:u1,"project":$id:lift,"year":2026,"cap":3200001,"with":$i:juwei,"expires":$day:9}
               ✗ spending.OverSingleMax
            3 liu spending.ProposeBudgetUse {"draft":$id:u1,"project":$id:lift,"year":2026,"cap":3200000,"with":$i:bank,"expires":$day:9}
               ✗ spending.CosignerNotAllowed
            3 liu spending.ProposeBudgetUse {"draft":$id:u1,"project":$id:lift,"year":2026,"cap":3200000,"with":$i:juwei,"expires":$day:9}
               ✓
               · cosign.ProposalOpened {proposal:$id:u1,resolution:{adopt_decision:{project:$id:lift,draft:$id:u1}},required:[$i:owners,$i:juwei],expires:$day:9,evidence:[{commitment:$record:minutes,size:100}],summary:[{label:project.cap_fen,before:,after:3200000},{label:budget.year,before:,after:2026},{label:budget.left_fen,before:,after:3500000}],by:$liu,institution:$i:owners,at:$day:3}
               · cosign.ProposalSigned {proposal:$id:u1,institution:$i:owners,by:$liu,missing:0,at:$day:3}
            # A second project hopes for the same money: whoever is signed first has it.
            3 liu spending.OpenProject {"project":$id:pump,"fund":"maintenance","scope":"community","title":$record:pump}
               ✓
               · records.RecordAttached {record:{commitment:$record:pump,size:100},kind:document,class:owners,flat:null,account:null,by:$liu,institution:$i:owners,at:$day:3}
               · spending.ProjectOpened {project:$id:pump,fund:maintenance,scope:community,title:{commitment:$record:pump,size:100},institution:$i:owners,at:$day:3}
            3 liu spending.ProposeBudgetUse {"draft":$id:u2,"project":$id:pump,"year":2026,"cap":400000,"with":$i:juwei,"expires":$day:9}
               ✓
               · cosign.ProposalOpened {proposal:$id:u2,resolution:{adopt_decision:{project:$id:pump,draft:$id:u2}},required:[$i:owners,$i:juwei],expires:$day:9,evidence:[{commitment:$record:minutes,size:100}],summary:[{label:project.cap_fen,before:,after:400000},{label:budget.year,before:,after:2026},{label:budget.left_fen,before:,after:3500000}],by:$liu,institution:$i:owners,at:$day:3}
               · cosign.ProposalSigned {proposal:$id:u2,institution:$i:owners,by:$liu,missing:0,at:$day:3}
            3 wu cosign.Sign {"proposal":$id:u1}
               ✓
               · cosign.ProposalSigned {proposal:$id:u1,institution:$i:juwei,by:$wu,missing:0,at:$day:3}
               · cosign.ProposalCompleted {proposal:$id:u1,resolution:{adopt_decision:{project:$id:lift,draft:$id:u1}},at:$day:3}
            3 wu cosign.Sign {"proposal":$id:u2}
               ✓
               · cosign.ProposalSigned {proposal:$id:u2,institution:$i:juwei,by:$wu,missing:0,at:$day:3}
               · cosign.ProposalCompleted {proposal:$id:u2,resolution:{adopt_decision:{project:$id:pump,draft:$id:u2}},at:$day:3}
            3 clock
               ✓
               · spending.BudgetUsed {project:$id:lift,fund:maintenance,year:2026,cap:3200000,left:300000,at:$day:3}
               ✗ spending.BudgetUsedUp
            3 liu spending.ProposeBudgetUse {"draft":$id:u3,"project":$id:pump,"year":2026,"cap":300001,"with":$i:juwei,"expires":$day:9}
               ✗ spending.BudgetUsedUp
            3 liu spending.ProposeBudgetUse {"draft":$id:u3,"project":$id:pump,"year":2026,"cap":300000,"with":$i:juwei,"expires":$day:9}
               ✓
               · cosign.ProposalOpened {proposal:$id:u3,resolution:{adopt_decision:{project:$id:pump,draft:$id:u3}},required:[$i:owners,$i:juwei],expires:$day:9,evidence:[{commitment:$record:minutes,size:100}],summary:[{label:project.cap_fen,before:,after:300000},{label:budget.year,before:,after:2026},{label:budget.left_fen,before:,after:300000}],by:$liu,institution:$i:owners,at:$day:3}
               · cosign.ProposalSigned {proposal:$id:u3,institution:$i:owners,by:$liu,missing:0,at:$day:3}
            # A new budget of the year cannot take away what a project holds.
            4 liu spending.ProposeBudget {"draft":$id:b2,"fund":"maintenance","year":2026,"lines":[{"account":5001,"fen":3199999}],"single_max":100,"counted":{"total":{"heads":5,"area":35000},"participating":{"heads":4,"area":30000},"in_favour":{"heads":3,"area":21000},"against":{"heads":1,"area":9000},"abstained":{"heads":0,"area":0}},"decided_on":"2026-01-02","minutes":$record:minutes2,"with":$i:juwei,"expires":$day:9}
               ✗ spending.BudgetBelowUse
        "#]],
    );
}

/// Lamps for all: 1,000.00 are reserved, the contract costs 900.00.
const LAMPS: &str = r#"
3 liu spending.OpenProject {"project":$id:lamp,"fund":"maintenance","scope":"community","title":$record:lamp}
3 liu spending.ProposeBudgetUse {"draft":$id:u1,"project":$id:lamp,"year":2026,"cap":100000,"with":$i:juwei,"expires":$day:9}
3 wu cosign.Sign {"proposal":$id:u1}
3 clock
3 liu spending.SealQuote {"project":$id:lamp,"quote":$id:k1,"seal":$b:seal-k1,"contractor":$record:firm1}
3 liu spending.SealQuote {"project":$id:lamp,"quote":$id:k2,"seal":$b:seal-k2,"contractor":$record:firm2}
3 liu spending.SealQuote {"project":$id:lamp,"quote":$id:k3,"seal":$b:seal-k3,"contractor":$record:firm3}
4 liu spending.OpenQuotes {"project":$id:lamp,"quotes":[{"quote":$id:k1,"fen":90000,"salt":$hash:salt,"document":$record:paper1},{"quote":$id:k2,"fen":95000,"salt":$hash:salt,"document":$record:paper2},{"quote":$id:k3,"fen":99000,"salt":$hash:salt,"document":$record:paper3}]}
5 liu spending.ProposeContract {"draft":$id:c1,"project":$id:lamp,"quote":$id:k1,"reason":null,"document":$record:contract,"contractor":$record:firm1,"payee":$record:payee1,"fen":90000,"stages":[{"kind":"acceptance","fen":90000}],"with":$i:juwei,"expires":$day:12}
5 wu cosign.Sign {"proposal":$id:c1}
5 clock
6 liu spending.AddPhotos {"project":$id:lamp,"photos":[$record:photo]}
6 liu spending.ProposeAcceptance {"draft":$id:a1,"project":$id:lamp,"report":$record:report,"with":$i:juwei,"expires":$day:20}
6 wu cosign.Sign {"proposal":$id:a1}
6 clock
6 clock
6 clock
7 liu spending.RequestPayment {"draft":$id:r1,"project":$id:lamp,"stage":0,"fen":90000,"due":"2026-01-12","with":$i:juwei,"expires":$day:20}
7 wu cosign.Sign {"proposal":$id:r1}
7 clock
8 lin payouts.ConfirmPaid {"payout":$id:r1,"paid_on":"2026-01-09","evidence":$record:slip}
"#;

#[test]
fn what_a_settled_project_did_not_spend_is_free_again() {
    check(
        &[BUDGETS, LAMPS],
        expect![[r#"
            9 liu spending.OpenProject {"project":$id:pump,"fund":"maintenance","scope":"community","title":$record:pump}
               ✓
               · records.RecordAttached {record:{commitment:$record:pump,size:100},kind:document,class:owners,flat:null,account:null,by:$liu,institution:$i:owners,at:$day:9}
               · spending.ProjectOpened {project:$id:pump,fund:maintenance,scope:community,title:{commitment:$record:pump,size:100},institution:$i:owners,at:$day:9}
            # 35,000.00 less 1,000.00 are left while the lamps are not settled, 100.00 more afterwards.
            9 liu spending.ProposeBudgetUse {"draft":$id:u2,"project":$id:pump,"year":2026,"cap":3200000,"with":$i:juwei,"expires":$day:19}
               ✓
               · cosign.ProposalOpened {proposal:$id:u2,resolution:{adopt_decision:{project:$id:pump,draft:$id:u2}},required:[$i:owners,$i:juwei],expires:$day:19,evidence:[{commitment:$record:minutes,size:100}],summary:[{label:project.cap_fen,before:,after:3200000},{label:budget.year,before:,after:2026},{label:budget.left_fen,before:,after:3400000}],by:$liu,institution:$i:owners,at:$day:9}
               · cosign.ProposalSigned {proposal:$id:u2,institution:$i:owners,by:$liu,missing:0,at:$day:9}
            9 wu cosign.Sign {"proposal":$id:u2}
               ✓
               · cosign.ProposalSigned {proposal:$id:u2,institution:$i:juwei,by:$wu,missing:0,at:$day:9}
               · cosign.ProposalCompleted {proposal:$id:u2,resolution:{adopt_decision:{project:$id:pump,draft:$id:u2}},at:$day:9}
            9 clock
               ✓
               ✓
               ✓
               ✓
               ✓
               ✓
               ✓
               ✓
               ✓
               · spending.BudgetUsed {project:$id:pump,fund:maintenance,year:2026,cap:3200000,left:200000,at:$day:9}
            9 liu spending.OpenProject {"project":$id:door,"fund":"maintenance","scope":"community","title":$record:door}
               ✓
               · records.RecordAttached {record:{commitment:$record:door,size:100},kind:document,class:owners,flat:null,account:null,by:$liu,institution:$i:owners,at:$day:9}
               · spending.ProjectOpened {project:$id:door,fund:maintenance,scope:community,title:{commitment:$record:door,size:100},institution:$i:owners,at:$day:9}
            9 liu spending.ProposeBudgetUse {"draft":$id:u3,"project":$id:door,"year":2026,"cap":210000,"with":$i:juwei,"expires":$day:19}
               ✗ spending.BudgetUsedUp
            9 liu spending.CloseProject {"project":$id:lamp}
               ✓
               · spending.ProjectClosed {project:$id:lamp,fen:90000,unspent:10000,at:$day:9}
            9 liu spending.ProposeBudgetUse {"draft":$id:u3,"project":$id:door,"year":2026,"cap":210000,"with":$i:juwei,"expires":$day:19}
               ✓
               · cosign.ProposalOpened {proposal:$id:u3,resolution:{adopt_decision:{project:$id:door,draft:$id:u3}},required:[$i:owners,$i:juwei],expires:$day:19,evidence:[{commitment:$record:minutes,size:100}],summary:[{label:project.cap_fen,before:,after:210000},{label:budget.year,before:,after:2026},{label:budget.left_fen,before:,after:210000}],by:$liu,institution:$i:owners,at:$day:9}
               · cosign.ProposalSigned {proposal:$id:u3,institution:$i:owners,by:$liu,missing:0,at:$day:9}
        "#]],
    );
}
