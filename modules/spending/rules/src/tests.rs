//! Scenarios: commands in; verdicts, facts and balances out.

mod budget;
mod change;
mod properties;

use crate::{
    Paid, ProjectId, QuoteId, REFUSALS, enact_acceptance, enact_authority, enact_budget,
    enact_change, enact_contract, enact_first_deposit, enact_payment, execute, parse, peek_paid,
    peek_project, run_job, seal,
};
use borsh::BorshDeserialize;
use cosign::Resolution;
use expect_test::{Expect, expect};
use identity::genesis::GenesisIdentity;
use kernel::testing::{COMMUNITY, MemoryState, Names, START, Stage, id8, play, record};
use kernel::{Ctx, Due, DueKind, Fen, FlatId, Hash, Id8, Refusal, Store};
use treasury::genesis::GenesisTreasury;
use treasury::{Fund, Totals, audit, chart, peek_flat, peek_totals};

struct Spending;

impl Stage for Spending {
    fn command(&self, store: &mut Store, ctx: &Ctx, call: &str) -> Result<(), Refusal> {
        kernel::json::check(call.as_bytes()).expect("scenarios are strict JSON");
        let result = if let Some(command) = property::parse(call) {
            property::execute(store, ctx, command)
        } else if let Some(command) = cosign::parse(call) {
            cosign::execute(store, ctx, command)
        } else if let Some(command) = treasury::parse(call) {
            treasury::execute(store, ctx, command)
        } else if let Some(command) = payouts::parse(call) {
            payouts::execute(store, ctx, command)
        } else {
            let command = parse(call).unwrap_or_else(|| panic!("not a command: {call}"));
            execute(store, ctx, command)
        };
        assert_eq!(audit(store), Ok(()), "after {call}");
        result
    }
    fn due(&self, store: &mut Store, ctx: &Ctx, due: &Due) -> Result<(), Refusal> {
        let result = match (due.kind, due.noun.as_str()) {
            (DueKind::Enactment, _) => {
                enact(store, ctx, Resolution::try_from_slice(&due.data).unwrap())
            }
            (_, crate::NOUN) => run_job(store, ctx, &due.data),
            (_, property::NOUN) => property::run_job(store, ctx, &due.data),
            (_, treasury::NOUN) => treasury::run_job(store, ctx, &due.data),
            (_, payouts::NOUN) => payouts::run_job(store, ctx, &due.data),
            _ => cosign::run_job(store, ctx, &due.data),
        };
        assert_eq!(audit(store), Ok(()));
        result
    }
    fn ask(&self, state: &MemoryState, words: &[&str]) -> String {
        match words {
            ["balance", fund, code] => {
                let fund = Fund::ALL.into_iter().find(|known| known.word() == *fund).unwrap();
                balance(state, fund, code.parse().unwrap()).0.to_string()
            }
            ["flat", id] => {
                let flat = FlatId::from_hex(id.trim_matches('"')).unwrap();
                let book = peek_flat(state, COMMUNITY, Fund::Maintenance, flat);
                format!("{:?}", book.lines())
            }
            ["stages", id] => {
                let id = ProjectId::from_hex(id.trim_matches('"')).unwrap();
                let project = peek_project(state, COMMUNITY, id).unwrap();
                let word = |paid| match paid {
                    Paid::Not => "open".to_owned(),
                    Paid::Approved(_, due) => format!("until {due}"),
                    Paid::Returned(..) => "returned".to_owned(),
                    Paid::On(_, day) => format!("paid {day}"),
                };
                let stages = peek_paid(state, COMMUNITY, &project).into_iter().map(word);
                stages.collect::<Vec<_>>().join(", ")
            }
            _ => panic!("no such question: {words:?}"),
        }
    }
}

fn enact(store: &mut Store, ctx: &Ctx, resolution: Resolution) -> Result<(), Refusal> {
    match resolution {
        Resolution::AdoptRoster { draft } => property::enact_roster(store, ctx, draft),
        Resolution::OpenBooks { opening } => treasury::enact_opening(store, ctx, opening),
        Resolution::AdoptDecision { draft, .. } | Resolution::AdoptEmergency { draft, .. } => {
            enact_authority(store, ctx, draft)
        }
        Resolution::SignContract { draft, .. } => enact_contract(store, ctx, draft),
        Resolution::ChangeContract { draft, .. } => enact_change(store, ctx, draft),
        Resolution::ApprovePayment { draft, .. } => enact_payment(store, ctx, draft),
        Resolution::AcceptWork { draft, .. } => enact_acceptance(store, ctx, draft),
        Resolution::AdoptBudget { draft } => enact_budget(store, ctx, draft),
        Resolution::SetFirstDeposit { fen_per_m2 } => enact_first_deposit(store, ctx, fen_per_m2),
        other => panic!("nobody proposed {other:?}"),
    }
}

fn balance(state: &MemoryState, fund: Fund, code: u16) -> Fen {
    let totals = peek_totals(state, COMMUNITY, fund);
    let found = totals.into_iter().find(|(account, _)| *account == code);
    let normal = chart::account(fund, code).unwrap().normal;
    found.map_or(Totals::default(), |(_, totals)| totals).balance(normal)
}

const GENESIS: &str = r#"{"objection_ms":259200000,"institutions":[
{"id":$i:owners,"kind":"owners_committee","name":"海棠里业委会","name_en":"Committee","mark":"业","signers":[$liu],"signatures_needed":1},
{"id":$i:anhe,"kind":"property_company","name":"安和物业","name_en":"Anhe","mark":"物","signers":[$he],"signatures_needed":1},
{"id":$i:juwei,"kind":"residents_committee","name":"青禾社区居委会","name_en":"Residents","mark":"居","signers":[$wu],"signatures_needed":1},
{"id":$i:street,"kind":"subdistrict","name":"青禾街道","name_en":"Subdistrict","mark":"街","signers":[$zheng],"signatures_needed":1},
{"id":$i:dev,"kind":"developer","name":"海棠置业","name_en":"Developer","mark":"建","signers":[$dong],"signatures_needed":1},
{"id":$i:bank,"kind":"bank","name":"演示银行","name_en":"Bank","mark":"银","signers":[$lin],"signatures_needed":1}],
"persons":[
{"account":$liu,"keys":[$key:liu],"roles":[{"institution":$i:owners,"office":"head"}]},
{"account":$he,"keys":[$key:he],"roles":[{"institution":$i:anhe,"office":"head"}]},
{"account":$wu,"keys":[$key:wu],"roles":[{"institution":$i:juwei,"office":"attestor"}]},
{"account":$zheng,"keys":[$key:zheng],"roles":[{"institution":$i:street,"office":"head"}]},
{"account":$dong,"keys":[$key:dong],"roles":[{"institution":$i:dev,"office":"head"}]},
{"account":$lin,"keys":[$key:lin],"roles":[{"institution":$i:bank,"office":"cashier"}]},
{"account":$wang,"keys":[$key:wang]},
{"account":$zhao,"keys":[$key:zhao]},
{"account":$li,"keys":[$key:li]}]}"#;

const ACCOUNTS: &str = r#"{"accounts":[
{"fund":"property_fee","institution":$i:bank,"mask":"0001"},
{"fund":"maintenance","institution":$i:bank,"mask":"0002"},
{"fund":"public_revenue","institution":$i:bank,"mask":"0003"},
{"fund":"held","institution":$i:bank,"mask":"0004"}]}"#;

/// Stairwell 1-1 has 90.00, 90.00, 90.00 (unsold) and 30.00 m²; building 2 one flat. The accounts
/// hold the first deposits, but 101 has 1,000.00 less, and the unsold flat nothing.
const SETUP: &str = r#"
1 he property.DraftRoster {"draft":$id:d1,"part":0,"parts":1,"flats":[{"flat":$f:101,"building":1,"stairwell":1,"area":9000,"basis":"register","door":$record:door101,"status":{"delivered":{"since":"2019-05-01"}},"developer":null,"owned_from":"2019-05-01","owners":[{"account":$wang,"kind":"natural","card":null,"share":null}]},{"flat":$f:102,"building":1,"stairwell":1,"area":9000,"basis":"register","door":$record:door102,"status":{"delivered":{"since":"2019-05-01"}},"developer":null,"owned_from":"2019-05-01","owners":[{"account":$li,"kind":"natural","card":null,"share":null}]},{"flat":$f:103,"building":1,"stairwell":1,"area":9000,"basis":"register","door":$record:door103,"status":"unsold","developer":$i:dev,"owned_from":null,"owners":[]},{"flat":$f:104,"building":1,"stairwell":1,"area":3000,"basis":"register","door":$record:door104,"status":{"delivered":{"since":"2019-05-01"}},"developer":null,"owned_from":"2019-05-01","owners":[{"account":$zhao,"kind":"natural","card":null,"share":null}]},{"flat":$f:201,"building":2,"stairwell":1,"area":5000,"basis":"register","door":$record:door201,"status":{"delivered":{"since":"2019-05-01"}},"developer":null,"owned_from":"2019-05-01","owners":[{"account":$wang,"kind":"natural","card":null,"share":null}]}]}
1 he property.ProposeRoster {"draft":$id:d1,"with":$i:juwei,"expires":$day:9,"evidence":$record:register}
1 wu cosign.Sign {"proposal":$id:d1}
1 clock
1 clock
1 liu treasury.DraftOpening {"opening":$id:o1,"fund":"maintenance","as_of":"2026-01-01","part":0,"parts":1,"lines":[{"account":1002,"fen":2500000},{"account":3001,"flat":$f:101,"fen":800000},{"account":3001,"flat":$f:102,"fen":900000},{"account":3001,"flat":$f:104,"fen":300000},{"account":3001,"flat":$f:201,"fen":500000}]}
1 liu treasury.OpenBooks {"opening":$id:o1,"with":$i:bank,"expires":$day:9,"evidence":$record:statement}
1 lin cosign.Sign {"proposal":$id:o1}
1 liu treasury.DraftOpening {"opening":$id:o2,"fund":"public_revenue","as_of":"2026-01-01","part":0,"parts":1,"lines":[{"account":1002,"fen":1000000},{"account":3001,"fen":1000000}]}
1 liu treasury.OpenBooks {"opening":$id:o2,"with":$i:bank,"expires":$day:9,"evidence":$record:statement}
1 lin cosign.Sign {"proposal":$id:o2}
1 clock
1 clock
1 liu spending.ProposeFirstDeposit {"draft":$id:fd,"fen_per_m2":10000,"evidence":$record:rule,"with":$i:bank,"expires":$day:9}
1 lin cosign.Sign {"proposal":$id:fd}
1 clock
"#;

/// A decision of stairwell 1-1 that was carried: 3 of 4 heads and 270.00 of 300.00 m² took part, 2
/// and 180.00 were for it.
const DECISION: &str = r#"
2 liu spending.OpenProject {"project":$id:lift,"fund":"maintenance","scope":{"stairwell":{"building":1,"stairwell":1}},"title":$record:lift}
2 liu spending.ProposeDecision {"draft":$id:v1,"project":$id:lift,"matter":"use_fund","cap":3200000,"counted":{"total":{"heads":4,"area":30000},"participating":{"heads":3,"area":27000},"in_favour":{"heads":2,"area":18000},"against":{"heads":1,"area":9000},"abstained":{"heads":0,"area":0}},"decided_on":"2026-01-02","minutes":$record:minutes,"with":$i:juwei,"expires":$day:9}
2 wu cosign.Sign {"proposal":$id:v1}
2 clock
"#;

/// Three quotes, opened together.
const QUOTES: &str = r#"
3 liu spending.SealQuote {"project":$id:lift,"quote":$id:q1,"seal":$b:seal-q1,"contractor":$record:firm1}
3 liu spending.SealQuote {"project":$id:lift,"quote":$id:q2,"seal":$b:seal-q2,"contractor":$record:firm2}
3 liu spending.SealQuote {"project":$id:lift,"quote":$id:q3,"seal":$b:seal-q3,"contractor":$record:firm3}
4 liu spending.OpenQuotes {"project":$id:lift,"quotes":[{"quote":$id:q1,"fen":3000000,"salt":$hash:salt,"document":$record:paper1},{"quote":$id:q2,"fen":2900000,"salt":$hash:salt,"document":$record:paper2},{"quote":$id:q3,"fen":3300000,"salt":$hash:salt,"document":$record:paper3}]}
"#;

/// 30,000.00 in three stages; not the lowest quote, with a reason.
const CONTRACT: &str = r#"
5 liu spending.ProposeContract {"draft":$id:c1,"project":$id:lift,"quote":$id:q1,"reason":$record:reason,"document":$record:contract,"contractor":$record:firm1,"payee":$record:payee1,"fen":3000000,"stages":[{"kind":"advance","fen":600000},{"kind":"acceptance","fen":2100000},{"kind":"retention","fen":300000,"not_before":"2026-03-01"}],"with":$i:juwei,"expires":$day:12}
5 wu cosign.Sign {"proposal":$id:c1}
5 clock
"#;

fn founded() -> (MemoryState, Names) {
    let mut names = Names::default();
    let genesis: GenesisIdentity = serde_json::from_str(&names.expand(GENESIS)).unwrap();
    let accounts: GenesisTreasury = serde_json::from_str(&names.expand(ACCOUNTS)).unwrap();
    let mut state = MemoryState::default();
    let applied = state.run(|store| {
        identity::genesis::apply(store, &genesis, START, false)?;
        treasury::genesis::apply(store, &accounts)
    });
    applied.unwrap();
    let lift =
        [("q1", 3_000_000), ("q2", 2_900_000), ("q3", 3_300_000)].map(|quote| ("lift", quote));
    let lamp = [("k1", 90_000), ("k2", 95_000), ("k3", 99_000)].map(|quote| ("lamp", quote));
    for (project, (name, fen)) in lift.into_iter().chain(lamp) {
        let (project, quote) = (ProjectId(id8(project)), QuoteId(id8(name)));
        let seal = seal(project, quote, Fen(fen), record("salt", 0).commitment);
        names.learn(&format!("seal-{name}"), &seal.to_hex());
    }
    let played = play(&Spending, &mut state, &mut names, SETUP);
    assert!(played.contains("FirstDepositSet") && !played.contains('✗'), "{played}");
    (state, names)
}

/// Plays the script that is in the expectation, after what went before it.
fn check(before: &[&str], expect: Expect) {
    let (mut state, mut names) = founded();
    for script in before {
        let played = play(&Spending, &mut state, &mut names, script);
        assert!(!played.contains('✗'), "{played}");
    }
    let script = expect.data().to_owned();
    expect.assert_eq(&play(&Spending, &mut state, &mut names, &script));
}

#[test]
fn every_link_of_the_chain_comes_before_the_money() {
    check(
        &[],
        expect![[r#"
        2 liu spending.OpenProject {"project":$id:lift,"fund":"held","scope":"community","title":$record:lift}
           ✗ spending.FundNotForProjects
        2 liu spending.OpenProject {"project":$id:lift,"fund":"maintenance","scope":{"stairwell":{"building":9,"stairwell":1}},"title":$record:lift}
           ✗ spending.ScopeEmpty
        2 wang spending.OpenProject {"project":$id:lift,"fund":"maintenance","scope":"community","title":$record:lift}
           ✗ identity.NotEntitled
        2 liu spending.OpenProject {"project":$id:lift,"fund":"maintenance","scope":{"stairwell":{"building":1,"stairwell":1}},"title":$record:lift}
           ✓
           · records.RecordAttached {record:{commitment:$record:lift,size:100},kind:document,class:owners,flat:null,account:null,by:$liu,institution:$i:owners,at:$day:2}
           · spending.ProjectOpened {project:$id:lift,fund:maintenance,scope:{stairwell:{building:1,stairwell:1}},title:{commitment:$record:lift,size:100},institution:$i:owners,at:$day:2}
        2 he spending.OpenProject {"project":$id:lift,"fund":"maintenance","scope":"community","title":$record:lift}
           ✗ spending.ProjectExists
        # Nothing is decided: the company's request is refused, on record.
        2 he spending.RequestPayment {"draft":$id:r0,"project":$id:door,"stage":0,"fen":1200000,"due":"2026-01-09","with":$i:juwei,"expires":$day:9}
           ✗ spending.ProjectNotFound
        2 he spending.RequestPayment {"draft":$id:r0,"project":$id:lift,"stage":0,"fen":600000,"due":"2026-01-09","with":$i:juwei,"expires":$day:9}
           ✗ spending.NoDecision
        2 liu spending.SealQuote {"project":$id:lift,"quote":$id:q1,"seal":$b:seal-q1,"contractor":$record:firm1}
           ✗ spending.NoDecision
        2 liu spending.ProposeContract {"draft":$id:c1,"project":$id:lift,"quote":null,"reason":null,"document":$record:contract,"contractor":$record:firm1,"payee":$record:payee1,"fen":3000000,"stages":[],"with":$i:juwei,"expires":$day:12}
           ✗ spending.NoDecision
        # The decision: of the project's fund, past, about all of the scope, adding up, carried.
        2 liu spending.ProposeDecision {"draft":$id:v1,"project":$id:lift,"matter":"use_fund","cap":0,"counted":{"total":{"heads":4,"area":30000},"participating":{"heads":3,"area":27000},"in_favour":{"heads":2,"area":18000},"against":{"heads":1,"area":9000},"abstained":{"heads":0,"area":0}},"decided_on":"2026-01-02","minutes":$record:minutes,"with":$i:juwei,"expires":$day:9}
           ✗ spending.AmountNotPayable
        2 liu spending.ProposeDecision {"draft":$id:v1,"project":$id:lift,"matter":"use_revenue","cap":3200000,"counted":{"total":{"heads":4,"area":30000},"participating":{"heads":3,"area":27000},"in_favour":{"heads":2,"area":18000},"against":{"heads":1,"area":9000},"abstained":{"heads":0,"area":0}},"decided_on":"2026-01-02","minutes":$record:minutes,"with":$i:juwei,"expires":$day:9}
           ✗ spending.MatterDiffers
        2 liu spending.ProposeDecision {"draft":$id:v1,"project":$id:lift,"matter":"use_fund","cap":3200000,"counted":{"total":{"heads":4,"area":30000},"participating":{"heads":3,"area":27000},"in_favour":{"heads":2,"area":18000},"against":{"heads":1,"area":9000},"abstained":{"heads":0,"area":0}},"decided_on":"2026-02-02","minutes":$record:minutes,"with":$i:juwei,"expires":$day:9}
           ✗ spending.DecidedOnNotAllowed
        2 liu spending.ProposeDecision {"draft":$id:v1,"project":$id:lift,"matter":"use_fund","cap":3200000,"counted":{"total":{"heads":4,"area":21000},"participating":{"heads":3,"area":18000},"in_favour":{"heads":2,"area":9000},"against":{"heads":1,"area":9000},"abstained":{"heads":0,"area":0}},"decided_on":"2026-01-02","minutes":$record:minutes,"with":$i:juwei,"expires":$day:9}
           ✗ spending.ScopeAreaDiffers
        2 liu spending.ProposeDecision {"draft":$id:v1,"project":$id:lift,"matter":"use_fund","cap":3200000,"counted":{"total":{"heads":4,"area":30000},"participating":{"heads":3,"area":27000},"in_favour":{"heads":3,"area":18000},"against":{"heads":1,"area":9000},"abstained":{"heads":0,"area":0}},"decided_on":"2026-01-02","minutes":$record:minutes,"with":$i:juwei,"expires":$day:9}
           ✗ spending.TallyDoesNotAddUp
        # Half of the area is no majority; a quorum is missing; a rebuilding needs three quarters.
        2 liu spending.ProposeDecision {"draft":$id:v1,"project":$id:lift,"matter":"use_fund","cap":3200000,"counted":{"total":{"heads":4,"area":30000},"participating":{"heads":3,"area":21000},"in_favour":{"heads":2,"area":10500},"against":{"heads":1,"area":10500},"abstained":{"heads":0,"area":0}},"decided_on":"2026-01-02","minutes":$record:minutes,"with":$i:juwei,"expires":$day:9}
           ✗ spending.DecisionNotCarried
        2 liu spending.ProposeDecision {"draft":$id:v1,"project":$id:lift,"matter":"use_fund","cap":3200000,"counted":{"total":{"heads":4,"area":30000},"participating":{"heads":2,"area":18000},"in_favour":{"heads":2,"area":18000},"against":{"heads":0,"area":0},"abstained":{"heads":0,"area":0}},"decided_on":"2026-01-02","minutes":$record:minutes,"with":$i:juwei,"expires":$day:9}
           ✗ spending.DecisionNotCarried
        2 liu spending.ProposeDecision {"draft":$id:v1,"project":$id:lift,"matter":"rebuild","cap":3200000,"counted":{"total":{"heads":4,"area":30000},"participating":{"heads":3,"area":27000},"in_favour":{"heads":2,"area":18000},"against":{"heads":1,"area":9000},"abstained":{"heads":0,"area":0}},"decided_on":"2026-01-02","minutes":$record:minutes,"with":$i:juwei,"expires":$day:9}
           ✗ spending.DecisionNotCarried
        2 liu spending.ProposeDecision {"draft":$id:v1,"project":$id:lift,"matter":"use_fund","cap":3200000,"counted":{"total":{"heads":4,"area":30000},"participating":{"heads":3,"area":27000},"in_favour":{"heads":2,"area":18000},"against":{"heads":1,"area":9000},"abstained":{"heads":0,"area":0}},"decided_on":"2026-01-02","minutes":$record:minutes,"with":$i:anhe,"expires":$day:9}
           ✗ spending.CosignerNotAllowed
        2 liu spending.ProposeDecision {"draft":$id:v1,"project":$id:lift,"matter":"use_fund","cap":3200000,"counted":{"total":{"heads":4,"area":30000},"participating":{"heads":3,"area":27000},"in_favour":{"heads":2,"area":18000},"against":{"heads":1,"area":9000},"abstained":{"heads":0,"area":0}},"decided_on":"2026-01-02","minutes":$record:minutes,"with":$i:juwei,"expires":$day:9}
           ✓
           · records.RecordAttached {record:{commitment:$record:minutes,size:100},kind:document,class:owners,flat:null,account:null,by:$liu,institution:$i:owners,at:$day:2}
           · cosign.ProposalOpened {proposal:$id:v1,resolution:{adopt_decision:{project:$id:lift,draft:$id:v1}},required:[$i:owners,$i:juwei],expires:$day:9,evidence:[{commitment:$record:minutes,size:100}],summary:[{label:project.cap_fen,before:,after:3200000},{label:project.tolerance_pct,before:,after:0},{label:project.decided_on,before:,after:2026-01-02},{label:project.heads_total,before:,after:4},{label:project.heads_participating,before:,after:3},{label:project.heads_for,before:,after:2}],by:$liu,institution:$i:owners,at:$day:2}
           · cosign.ProposalSigned {proposal:$id:v1,institution:$i:owners,by:$liu,missing:0,at:$day:2}
        2 liu spending.ProposeDecision {"draft":$id:v1,"project":$id:lift,"matter":"use_fund","cap":3200000,"counted":{"total":{"heads":4,"area":30000},"participating":{"heads":3,"area":27000},"in_favour":{"heads":2,"area":18000},"against":{"heads":1,"area":9000},"abstained":{"heads":0,"area":0}},"decided_on":"2026-01-02","minutes":$record:minutes,"with":$i:juwei,"expires":$day:9}
           ✗ spending.DraftExists
        2 liu spending.ProposeDecision {"draft":$id:v2,"project":$id:lift,"matter":"use_fund","cap":9900000,"counted":{"total":{"heads":4,"area":30000},"participating":{"heads":3,"area":27000},"in_favour":{"heads":2,"area":18000},"against":{"heads":1,"area":9000},"abstained":{"heads":0,"area":0}},"decided_on":"2026-01-02","minutes":$record:minutes,"with":$i:juwei,"expires":$day:9}
           ✓
           · cosign.ProposalOpened {proposal:$id:v2,resolution:{adopt_decision:{project:$id:lift,draft:$id:v2}},required:[$i:owners,$i:juwei],expires:$day:9,evidence:[{commitment:$record:minutes,size:100}],summary:[{label:project.cap_fen,before:,after:9900000},{label:project.tolerance_pct,before:,after:0},{label:project.decided_on,before:,after:2026-01-02},{label:project.heads_total,before:,after:4},{label:project.heads_participating,before:,after:3},{label:project.heads_for,before:,after:2}],by:$liu,institution:$i:owners,at:$day:2}
           · cosign.ProposalSigned {proposal:$id:v2,institution:$i:owners,by:$liu,missing:0,at:$day:2}
        2 wu cosign.Sign {"proposal":$id:v1}
           ✓
           · cosign.ProposalSigned {proposal:$id:v1,institution:$i:juwei,by:$wu,missing:0,at:$day:2}
           · cosign.ProposalCompleted {proposal:$id:v1,resolution:{adopt_decision:{project:$id:lift,draft:$id:v1}},at:$day:2}
        2 clock
           ✓
           · spending.DecisionAdopted {project:$id:lift,matter:use_fund,cap:3200000,tolerance_pct:0,counted:{total:{heads:4,area:30000},participating:{heads:3,area:27000},in_favour:{heads:2,area:18000},against:{heads:1,area:9000},abstained:{heads:0,area:0}},decided_on:2026-01-02,minutes:{commitment:$record:minutes,size:100},at:$day:2}
        # A further decision can only raise the cap, and no emergency takes the place of a decision.
        3 wu cosign.Sign {"proposal":$id:v2}
           ✓
           · cosign.ProposalSigned {proposal:$id:v2,institution:$i:juwei,by:$wu,missing:0,at:$day:3}
           · cosign.ProposalCompleted {proposal:$id:v2,resolution:{adopt_decision:{project:$id:lift,draft:$id:v2}},at:$day:3}
        3 clock
           ✓
           · spending.DecisionAdopted {project:$id:lift,matter:use_fund,cap:9900000,tolerance_pct:0,counted:{total:{heads:4,area:30000},participating:{heads:3,area:27000},in_favour:{heads:2,area:18000},against:{heads:1,area:9000},abstained:{heads:0,area:0}},decided_on:2026-01-02,minutes:{commitment:$record:minutes,size:100},at:$day:3}
        3 liu spending.ProposeEmergency {"draft":$id:e1,"project":$id:lift,"danger":"lift","cap":9990000,"report":$record:report,"with":$i:street,"expires":$day:9}
           ✗ spending.AlreadyDecided
        3 liu spending.ProposeDecision {"draft":$id:v3,"project":$id:lift,"matter":"use_fund","cap":9900000,"counted":{"total":{"heads":4,"area":30000},"participating":{"heads":3,"area":27000},"in_favour":{"heads":2,"area":18000},"against":{"heads":1,"area":9000},"abstained":{"heads":0,"area":0}},"decided_on":"2026-01-02","minutes":$record:minutes,"with":$i:juwei,"expires":$day:9}
           ✗ spending.CapNotHigher
        3 he spending.RequestPayment {"draft":$id:r0,"project":$id:lift,"stage":0,"fen":600000,"due":"2026-01-09","with":$i:juwei,"expires":$day:9}
           ✗ spending.NoQuotes
        3 liu spending.AddPhotos {"project":$id:lift,"photos":[$record:p1]}
           ✗ spending.NoContract
    "#]],
    );
}

#[test]
fn quotes_are_opened_together_and_show_what_was_sealed() {
    check(
        &[DECISION],
        expect![[r#"
        3 liu spending.SealQuote {"project":$id:lift,"quote":$id:q1,"seal":$b:seal-q1,"contractor":$record:firm1}
           ✓
           · records.RecordAttached {record:{commitment:$record:firm1,size:100},kind:document,class:owners,flat:null,account:null,by:$liu,institution:$i:owners,at:$day:3}
           · spending.QuoteSealed {project:$id:lift,quote:$id:q1,seal:$b:seal-q1,contractor:{commitment:$record:firm1,size:100},at:$day:3}
        3 liu spending.SealQuote {"project":$id:lift,"quote":$id:q1,"seal":$b:seal-q1,"contractor":$record:firm1}
           ✗ spending.QuoteExists
        3 liu spending.SealQuote {"project":$id:lift,"quote":$id:q2,"seal":$b:seal-q2,"contractor":$record:firm2}
           ✓
           · records.RecordAttached {record:{commitment:$record:firm2,size:100},kind:document,class:owners,flat:null,account:null,by:$liu,institution:$i:owners,at:$day:3}
           · spending.QuoteSealed {project:$id:lift,quote:$id:q2,seal:$b:seal-q2,contractor:{commitment:$record:firm2,size:100},at:$day:3}
        3 liu spending.OpenQuotes {"project":$id:lift,"quotes":[]}
           ✗ spending.TooFewQuotes
        3 liu spending.SealQuote {"project":$id:lift,"quote":$id:q3,"seal":$b:seal-q3,"contractor":$record:firm3}
           ✓
           · records.RecordAttached {record:{commitment:$record:firm3,size:100},kind:document,class:owners,flat:null,account:null,by:$liu,institution:$i:owners,at:$day:3}
           · spending.QuoteSealed {project:$id:lift,quote:$id:q3,seal:$b:seal-q3,contractor:{commitment:$record:firm3,size:100},at:$day:3}
        4 he spending.OpenQuotes {"project":$id:lift,"quotes":[]}
           ✗ identity.NotEntitled
        4 liu spending.OpenQuotes {"project":$id:lift,"quotes":[{"quote":$id:q1,"fen":3000000,"salt":$hash:salt,"document":$record:paper1},{"quote":$id:q2,"fen":2900000,"salt":$hash:salt,"document":$record:paper2}]}
           ✗ spending.NotAllOpened
        4 liu spending.OpenQuotes {"project":$id:lift,"quotes":[{"quote":$id:q1,"fen":3000000,"salt":$hash:salt,"document":$record:paper1},{"quote":$id:q2,"fen":2800000,"salt":$hash:salt,"document":$record:paper2},{"quote":$id:q3,"fen":3300000,"salt":$hash:salt,"document":$record:paper3}]}
           ✗ spending.SealDiffers
        4 liu spending.OpenQuotes {"project":$id:lift,"quotes":[{"quote":$id:q1,"fen":3000000,"salt":$hash:salt,"document":$record:paper1},{"quote":$id:q2,"fen":2900000,"salt":$hash:salt,"document":$record:paper2},{"quote":$id:q3,"fen":3300000,"salt":$hash:salt,"document":$record:paper3}]}
           ✓
           · records.RecordAttached {record:{commitment:$record:paper1,size:100},kind:document,class:owners,flat:null,account:null,by:$liu,institution:$i:owners,at:$day:4}
           · records.RecordAttached {record:{commitment:$record:paper2,size:100},kind:document,class:owners,flat:null,account:null,by:$liu,institution:$i:owners,at:$day:4}
           · records.RecordAttached {record:{commitment:$record:paper3,size:100},kind:document,class:owners,flat:null,account:null,by:$liu,institution:$i:owners,at:$day:4}
           · spending.QuoteOpened {project:$id:lift,quote:$id:q1,fen:3000000,salt:$hash:salt,document:{commitment:$record:paper1,size:100},at:$day:4}
           · spending.QuoteOpened {project:$id:lift,quote:$id:q2,fen:2900000,salt:$hash:salt,document:{commitment:$record:paper2,size:100},at:$day:4}
           · spending.QuoteOpened {project:$id:lift,quote:$id:q3,fen:3300000,salt:$hash:salt,document:{commitment:$record:paper3,size:100},at:$day:4}
        4 liu spending.SealQuote {"project":$id:lift,"quote":$id:q4,"seal":$b:seal-q1,"contractor":$record:firm1}
           ✗ spending.QuotesOpenBefore
        # The contract follows a quote, gives a reason for a dearer one, and stays below the cap.
        5 liu spending.ProposeContract {"draft":$id:c1,"project":$id:lift,"quote":null,"reason":null,"document":$record:contract,"contractor":$record:firm1,"payee":$record:payee1,"fen":3000000,"stages":[{"kind":"acceptance","fen":3000000}],"with":$i:juwei,"expires":$day:12}
           ✗ spending.QuoteNotFound
        5 liu spending.ProposeContract {"draft":$id:c1,"project":$id:lift,"quote":$id:q2,"reason":null,"document":$record:contract,"contractor":$record:firm1,"payee":$record:payee1,"fen":3000000,"stages":[{"kind":"acceptance","fen":3000000}],"with":$i:juwei,"expires":$day:12}
           ✗ spending.AmountDiffers
        5 liu spending.ProposeContract {"draft":$id:c1,"project":$id:lift,"quote":$id:q1,"reason":null,"document":$record:contract,"contractor":$record:firm1,"payee":$record:payee1,"fen":3000000,"stages":[{"kind":"acceptance","fen":3000000}],"with":$i:juwei,"expires":$day:12}
           ✗ spending.ReasonNeeded
        5 liu spending.ProposeContract {"draft":$id:c1,"project":$id:lift,"quote":$id:q3,"reason":$record:reason,"document":$record:contract,"contractor":$record:firm1,"payee":$record:payee1,"fen":3300000,"stages":[{"kind":"acceptance","fen":3300000}],"with":$i:juwei,"expires":$day:12}
           ✗ spending.OverTheCap
        5 liu spending.ProposeContract {"draft":$id:c1,"project":$id:lift,"quote":$id:q1,"reason":$record:reason,"document":$record:contract,"contractor":$record:firm1,"payee":$record:payee1,"fen":3000000,"stages":[{"kind":"acceptance","fen":2700000},{"kind":"retention","fen":300000}],"with":$i:juwei,"expires":$day:12}
           ✗ spending.StagesNotAllowed
        5 liu spending.ProposeContract {"draft":$id:c1,"project":$id:lift,"quote":$id:q1,"reason":$record:reason,"document":$record:contract,"contractor":$record:firm1,"payee":$record:payee1,"fen":3000000,"stages":[{"kind":"acceptance","fen":3000000}],"with":$i:dev,"expires":$day:12}
           ✗ spending.CosignerNotAllowed
        5 he spending.RequestPayment {"draft":$id:r0,"project":$id:lift,"stage":0,"fen":600000,"due":"2026-01-09","with":$i:juwei,"expires":$day:9}
           ✗ spending.NoContract
        5 liu spending.ProposeContract {"draft":$id:c1,"project":$id:lift,"quote":$id:q1,"reason":$record:reason,"document":$record:contract,"contractor":$record:firm1,"payee":$record:payee1,"fen":3000000,"stages":[{"kind":"acceptance","fen":3000000}],"with":$i:juwei,"expires":$day:12}
           ✓
           · records.RecordAttached {record:{commitment:$record:contract,size:100},kind:document,class:owners,flat:null,account:null,by:$liu,institution:$i:owners,at:$day:5}
           · records.RecordAttached {record:{commitment:$record:reason,size:100},kind:reason,class:owners,flat:null,account:null,by:$liu,institution:$i:owners,at:$day:5}
           · records.RecordAttached {record:{commitment:$record:payee1,size:100},kind:document,class:institutions,flat:null,account:null,by:$liu,institution:$i:owners,at:$day:5}
           · cosign.ProposalOpened {proposal:$id:c1,resolution:{sign_contract:{project:$id:lift,draft:$id:c1}},required:[$i:owners,$i:juwei],expires:$day:12,evidence:[{commitment:$record:contract,size:100}],summary:[{label:project.contract_fen,before:,after:3000000},{label:project.stages,before:,after:1}],by:$liu,institution:$i:owners,at:$day:5}
           · cosign.ProposalSigned {proposal:$id:c1,institution:$i:owners,by:$liu,missing:0,at:$day:5}
        5 wu cosign.Sign {"proposal":$id:c1}
           ✓
           · cosign.ProposalSigned {proposal:$id:c1,institution:$i:juwei,by:$wu,missing:0,at:$day:5}
           · cosign.ProposalCompleted {proposal:$id:c1,resolution:{sign_contract:{project:$id:lift,draft:$id:c1}},at:$day:5}
        5 clock
           ✓
           · spending.ContractSigned {project:$id:lift,quote:$id:q1,reason:{commitment:$record:reason,size:100},document:{commitment:$record:contract,size:100},contractor:{commitment:$record:firm1,size:100},fen:3000000,stages:[{kind:acceptance,fen:3000000}],at:$day:5}
        6 liu spending.ProposeContract {"draft":$id:c2,"project":$id:lift,"quote":$id:q1,"reason":$record:reason,"document":$record:contract,"contractor":$record:firm1,"payee":$record:payee1,"fen":3000000,"stages":[{"kind":"acceptance","fen":3000000}],"with":$i:juwei,"expires":$day:12}
           ✗ spending.ContractExists
    "#]],
    );
}

#[test]
fn stages_are_paid_in_order_and_flats_bear_the_cost_at_acceptance() {
    check(
        &[DECISION, QUOTES, CONTRACT],
        expect![[r#"
            6 he spending.RequestPayment {"draft":$id:r1,"project":$id:lift,"stage":3,"fen":600000,"due":"2026-01-12","with":$i:juwei,"expires":$day:20}
               ✗ spending.StageNotFound
            6 he spending.RequestPayment {"draft":$id:r1,"project":$id:lift,"stage":0,"fen":700000,"due":"2026-01-12","with":$i:juwei,"expires":$day:20}
               ✗ spending.AmountDiffers
            6 he spending.RequestPayment {"draft":$id:r1,"project":$id:lift,"stage":1,"fen":2100000,"due":"2026-01-12","with":$i:juwei,"expires":$day:20}
               ✗ spending.EarlierStageOpen
            6 he spending.RequestPayment {"draft":$id:r1,"project":$id:lift,"stage":0,"fen":600000,"due":"2026-01-02","with":$i:juwei,"expires":$day:20}
               ✗ spending.DueTooEarly
            6 he spending.RequestPayment {"draft":$id:r1,"project":$id:lift,"stage":0,"fen":600000,"due":"2026-01-12","with":$i:anhe,"expires":$day:20}
               ✗ spending.SecondApprovalMissing
            6 he spending.RequestPayment {"draft":$id:r1,"project":$id:lift,"stage":0,"fen":600000,"due":"2026-01-12","with":$i:juwei,"expires":$day:20}
               ✓
               · cosign.ProposalOpened {proposal:$id:r1,resolution:{approve_payment:{project:$id:lift,draft:$id:r1}},required:[$i:owners,$i:juwei],expires:$day:20,evidence:[],summary:[{label:project.payment_fen,before:,after:600000},{label:project.stage,before:,after:1}],by:$he,institution:$i:anhe,at:$day:6}
               · spending.PaymentRequested {project:$id:lift,draft:$id:r1,stage:0,fen:600000,due:2026-01-12,institution:$i:anhe,at:$day:6}
            6 wu cosign.Sign {"proposal":$id:r1}
               ✓
               · cosign.ProposalSigned {proposal:$id:r1,institution:$i:juwei,by:$wu,missing:0,at:$day:6}
            6 liu cosign.Sign {"proposal":$id:r1}
               ✓
               · cosign.ProposalSigned {proposal:$id:r1,institution:$i:owners,by:$liu,missing:0,at:$day:6}
               · cosign.ProposalCompleted {proposal:$id:r1,resolution:{approve_payment:{project:$id:lift,draft:$id:r1}},at:$day:6}
            6 clock
               ✓
               · payouts.PayoutInstructed {payout:$id:r1,fund:maintenance,payee:{commitment:$record:payee1,size:100},fen:600000,due:2026-01-12,cause:decision,of:$id:lift,purpose:spending,at:$day:6}
               · spending.PaymentApproved {project:$id:lift,draft:$id:r1,stage:0,fen:600000,at:$day:6}
            ? stages $id:lift
               = until 2026-01-12, open, open
            7 he spending.RequestPayment {"draft":$id:r2,"project":$id:lift,"stage":0,"fen":600000,"due":"2026-01-12","with":$i:juwei,"expires":$day:20}
               ✗ spending.StageApproved
            7 he spending.RequestPayment {"draft":$id:r2,"project":$id:lift,"stage":1,"fen":2100000,"due":"2026-01-12","with":$i:juwei,"expires":$day:20}
               ✗ spending.NoEvidence
            7 he spending.AddPhotos {"project":$id:lift,"photos":[]}
               ✗ spending.PhotosOutOfRange
            7 liu spending.ProposeAcceptance {"draft":$id:a1,"project":$id:lift,"report":$record:report,"with":$i:juwei,"expires":$day:20}
               ✗ spending.NoEvidence
            7 he spending.AddPhotos {"project":$id:lift,"photos":[$record:photo=2000]}
               ✓
               · records.RecordAttached {record:{commitment:$record:photo,size:2000},kind:photo,class:owners,flat:null,account:null,by:$he,institution:$i:anhe,at:$day:7}
               · spending.PhotosAdded {project:$id:lift,photos:[{commitment:$record:photo,size:2000}],institution:$i:anhe,at:$day:7}
            7 he spending.RequestPayment {"draft":$id:r2,"project":$id:lift,"stage":1,"fen":2100000,"due":"2026-01-12","with":$i:juwei,"expires":$day:20}
               ✗ spending.NotAccepted
            7 liu spending.ProposeAcceptance {"draft":$id:a1,"project":$id:lift,"report":$record:report,"with":$i:juwei,"expires":$day:20}
               ✗ spending.PaymentUnderway
            8 lin payouts.ConfirmPaid {"payout":$id:r1,"paid_on":"2026-01-08","evidence":$record:slip1}
               ✓
               · records.RecordAttached {record:{commitment:$record:slip1,size:100},kind:evidence,class:owners,flat:null,account:null,by:$lin,institution:$i:bank,at:$day:8}
               · treasury.EntryPosted {number:3,fund:maintenance,date:2026-01-09,cause:decision,of:$id:lift,lines:[{account:1002,debit:0,credit:600000},{account:1123,debit:600000,credit:0}]}
               · payouts.PayoutSettled {payout:$id:r1,fund:maintenance,fen:600000,paid_on:2026-01-08,proof:{slip:{commitment:$record:slip1,size:100}},entry:3,at:$day:8}
            ? balance maintenance 1123
               = 600000
            8 liu spending.ProposeAcceptance {"draft":$id:a1,"project":$id:lift,"report":$record:report,"with":$i:bank,"expires":$day:20}
               ✗ spending.CosignerNotAllowed
            8 liu spending.ProposeAcceptance {"draft":$id:a1,"project":$id:lift,"report":$record:report,"with":$i:juwei,"expires":$day:20}
               ✓
               · records.RecordAttached {record:{commitment:$record:report,size:100},kind:document,class:owners,flat:null,account:null,by:$liu,institution:$i:owners,at:$day:8}
               · cosign.ProposalOpened {proposal:$id:a1,resolution:{accept_work:{project:$id:lift,draft:$id:a1}},required:[$i:owners,$i:juwei],expires:$day:20,evidence:[{commitment:$record:report,size:100}],summary:[{label:project.accepted_fen,before:,after:3000000}],by:$liu,institution:$i:owners,at:$day:8}
               · cosign.ProposalSigned {proposal:$id:a1,institution:$i:owners,by:$liu,missing:0,at:$day:8}
            9 wu cosign.Sign {"proposal":$id:a1}
               ✓
               · cosign.ProposalSigned {proposal:$id:a1,institution:$i:juwei,by:$wu,missing:0,at:$day:9}
               · cosign.ProposalCompleted {proposal:$id:a1,resolution:{accept_work:{project:$id:lift,draft:$id:a1}},at:$day:9}
            9 clock
               ✓
               ✓
               ✓
               ✓
               ✓
               ✓
               ✓
               · spending.WorkAccepted {project:$id:lift,report:{commitment:$record:report,size:100},at:$day:9}
            9 he spending.RequestPayment {"draft":$id:r2,"project":$id:lift,"stage":1,"fen":2100000,"due":"2026-01-12","with":$i:juwei,"expires":$day:20}
               ✗ spending.ChargeUnderway
            9 clock
               ✓
            9 clock
               ✓
               · treasury.EntryPosted {number:4,fund:maintenance,date:2026-01-10,cause:decision,of:$id:lift,lines:[{account:1122,debit:100000,credit:0},{account:1123,debit:0,credit:600000},{account:1124,debit:900000,credit:0},{account:2202,debit:0,credit:2400000},{account:3001,debit:2000000,credit:0}]}
               · treasury.FlatPosted {number:4,fund:maintenance,date:2026-01-10,flat:$f:104,cause:decision,of:$id:lift,lines:[{account:3001,debit:300000,credit:0,balance:0}]}
               · treasury.FlatPosted {number:4,fund:maintenance,date:2026-01-10,flat:$f:102,cause:decision,of:$id:lift,lines:[{account:3001,debit:900000,credit:0,balance:0}]}
               · treasury.FlatPosted {number:4,fund:maintenance,date:2026-01-10,flat:$f:101,cause:decision,of:$id:lift,lines:[{account:1122,debit:100000,credit:0,balance:100000},{account:3001,debit:800000,credit:0,balance:0}]}
               · treasury.FlatPosted {number:4,fund:maintenance,date:2026-01-10,flat:$f:103,cause:decision,of:$id:lift,lines:[{account:1124,debit:900000,credit:0,balance:900000}]}
               · spending.ShareCharged {project:$id:lift,flat:$f:104,fen:300000,drawn:300000,owed:0,balance:0}
               · spending.TopUpDue {flat:$f:104,project:$id:lift,balance:0,first_deposit:300000}
               · spending.ShareCharged {project:$id:lift,flat:$f:102,fen:900000,drawn:900000,owed:0,balance:0}
               · spending.TopUpDue {flat:$f:102,project:$id:lift,balance:0,first_deposit:900000}
               · spending.ShareCharged {project:$id:lift,flat:$f:101,fen:900000,drawn:800000,owed:100000,balance:0}
               · spending.TopUpDue {flat:$f:101,project:$id:lift,balance:0,first_deposit:900000}
               · spending.ShareCharged {project:$id:lift,flat:$f:103,fen:900000,drawn:0,owed:900000,balance:0}
               · spending.ProjectCharged {project:$id:lift,fen:3000000}
            ? flat $f:101
               = [(1122, Fen(100000))]
            ? flat $f:102
               = []
            ? flat $f:103
               = [(1124, Fen(900000))]
            ? flat $f:104
               = []
            ? balance maintenance 1123
               = 0
            ? balance maintenance 2202
               = 2400000
            9 liu spending.ProposeAcceptance {"draft":$id:a2,"project":$id:lift,"report":$record:report,"with":$i:juwei,"expires":$day:20}
               ✗ spending.AlreadyAccepted
            # 19,000.00 are left in the bank; 21,000.00 are owed: the bank is not instructed.
            10 he spending.RequestPayment {"draft":$id:r2,"project":$id:lift,"stage":1,"fen":2100000,"due":"2026-01-12","with":$i:juwei,"expires":$day:20}
               ✓
               · cosign.ProposalOpened {proposal:$id:r2,resolution:{approve_payment:{project:$id:lift,draft:$id:r2}},required:[$i:owners,$i:juwei],expires:$day:20,evidence:[],summary:[{label:project.payment_fen,before:,after:2100000},{label:project.stage,before:,after:2}],by:$he,institution:$i:anhe,at:$day:10}
               · spending.PaymentRequested {project:$id:lift,draft:$id:r2,stage:1,fen:2100000,due:2026-01-12,institution:$i:anhe,at:$day:10}
            10 wu cosign.Sign {"proposal":$id:r2}
               ✓
               · cosign.ProposalSigned {proposal:$id:r2,institution:$i:juwei,by:$wu,missing:0,at:$day:10}
            10 liu cosign.Sign {"proposal":$id:r2}
               ✓
               · cosign.ProposalSigned {proposal:$id:r2,institution:$i:owners,by:$liu,missing:0,at:$day:10}
               · cosign.ProposalCompleted {proposal:$id:r2,resolution:{approve_payment:{project:$id:lift,draft:$id:r2}},at:$day:10}
            10 clock
               ✗ payouts.NotEnoughMoney
            ? stages $id:lift
               = paid 2026-01-08, open, open
            10 liu spending.CloseProject {"project":$id:lift}
               ✗ spending.NotAllPaid
            # What nobody signs is forgotten.
            10 he spending.RequestPayment {"draft":$id:r3,"project":$id:lift,"stage":1,"fen":2100000,"due":"2026-01-12","with":$i:juwei,"expires":$day:20}
               ✓
               · cosign.ProposalOpened {proposal:$id:r3,resolution:{approve_payment:{project:$id:lift,draft:$id:r3}},required:[$i:owners,$i:juwei],expires:$day:20,evidence:[],summary:[{label:project.payment_fen,before:,after:2100000},{label:project.stage,before:,after:2}],by:$he,institution:$i:anhe,at:$day:10}
               · spending.PaymentRequested {project:$id:lift,draft:$id:r3,stage:1,fen:2100000,due:2026-01-12,institution:$i:anhe,at:$day:10}
            21 clock
               ✗ payouts.NotEnoughMoney
               ✓
               ✓
               ✓
               ✓
               ✓
               ✓
               ✓
               ✓
               ✓
               ✓
               ✓
               · cosign.ProposalExpired {proposal:$id:r3,at:$day:21}
        "#]],
    );
}

#[test]
fn a_project_of_public_revenue_is_settled_when_all_is_paid() {
    check(
        &[],
        expect![[r#"
        2 liu spending.OpenProject {"project":$id:lift,"fund":"public_revenue","scope":"community","title":$record:lift}
           ✓
           · records.RecordAttached {record:{commitment:$record:lift,size:100},kind:document,class:owners,flat:null,account:null,by:$liu,institution:$i:owners,at:$day:2}
           · spending.ProjectOpened {project:$id:lift,fund:public_revenue,scope:community,title:{commitment:$record:lift,size:100},institution:$i:owners,at:$day:2}
        2 liu spending.ProposeEmergency {"draft":$id:e1,"project":$id:lift,"danger":"other","cap":900000,"report":$record:found,"with":$i:street,"expires":$day:9}
           ✗ spending.NotMaintenanceFund
        2 liu spending.ProposeDecision {"draft":$id:v1,"project":$id:lift,"matter":"use_revenue","cap":3200000,"counted":{"total":{"heads":4,"area":35000},"participating":{"heads":3,"area":32000},"in_favour":{"heads":3,"area":32000},"against":{"heads":0,"area":0},"abstained":{"heads":0,"area":0}},"decided_on":"2026-01-02","minutes":$record:minutes,"with":$i:juwei,"expires":$day:9}
           ✓
           · records.RecordAttached {record:{commitment:$record:minutes,size:100},kind:document,class:owners,flat:null,account:null,by:$liu,institution:$i:owners,at:$day:2}
           · cosign.ProposalOpened {proposal:$id:v1,resolution:{adopt_decision:{project:$id:lift,draft:$id:v1}},required:[$i:owners,$i:juwei],expires:$day:9,evidence:[{commitment:$record:minutes,size:100}],summary:[{label:project.cap_fen,before:,after:3200000},{label:project.tolerance_pct,before:,after:0},{label:project.decided_on,before:,after:2026-01-02},{label:project.heads_total,before:,after:4},{label:project.heads_participating,before:,after:3},{label:project.heads_for,before:,after:3}],by:$liu,institution:$i:owners,at:$day:2}
           · cosign.ProposalSigned {proposal:$id:v1,institution:$i:owners,by:$liu,missing:0,at:$day:2}
        2 wu cosign.Sign {"proposal":$id:v1}
           ✓
           · cosign.ProposalSigned {proposal:$id:v1,institution:$i:juwei,by:$wu,missing:0,at:$day:2}
           · cosign.ProposalCompleted {proposal:$id:v1,resolution:{adopt_decision:{project:$id:lift,draft:$id:v1}},at:$day:2}
        2 clock
           ✓
           · spending.DecisionAdopted {project:$id:lift,matter:use_revenue,cap:3200000,tolerance_pct:0,counted:{total:{heads:4,area:35000},participating:{heads:3,area:32000},in_favour:{heads:3,area:32000},against:{heads:0,area:0},abstained:{heads:0,area:0}},decided_on:2026-01-02,minutes:{commitment:$record:minutes,size:100},at:$day:2}
        3 liu spending.SealQuote {"project":$id:lift,"quote":$id:q1,"seal":$b:seal-q1,"contractor":$record:firm1}
           ✓
           · records.RecordAttached {record:{commitment:$record:firm1,size:100},kind:document,class:owners,flat:null,account:null,by:$liu,institution:$i:owners,at:$day:3}
           · spending.QuoteSealed {project:$id:lift,quote:$id:q1,seal:$b:seal-q1,contractor:{commitment:$record:firm1,size:100},at:$day:3}
        3 liu spending.SealQuote {"project":$id:lift,"quote":$id:q2,"seal":$b:seal-q2,"contractor":$record:firm2}
           ✓
           · records.RecordAttached {record:{commitment:$record:firm2,size:100},kind:document,class:owners,flat:null,account:null,by:$liu,institution:$i:owners,at:$day:3}
           · spending.QuoteSealed {project:$id:lift,quote:$id:q2,seal:$b:seal-q2,contractor:{commitment:$record:firm2,size:100},at:$day:3}
        3 liu spending.SealQuote {"project":$id:lift,"quote":$id:q3,"seal":$b:seal-q3,"contractor":$record:firm3}
           ✓
           · records.RecordAttached {record:{commitment:$record:firm3,size:100},kind:document,class:owners,flat:null,account:null,by:$liu,institution:$i:owners,at:$day:3}
           · spending.QuoteSealed {project:$id:lift,quote:$id:q3,seal:$b:seal-q3,contractor:{commitment:$record:firm3,size:100},at:$day:3}
        4 liu spending.OpenQuotes {"project":$id:lift,"quotes":[{"quote":$id:q1,"fen":3000000,"salt":$hash:salt,"document":$record:paper1},{"quote":$id:q2,"fen":2900000,"salt":$hash:salt,"document":$record:paper2},{"quote":$id:q3,"fen":3300000,"salt":$hash:salt,"document":$record:paper3}]}
           ✓
           · records.RecordAttached {record:{commitment:$record:paper1,size:100},kind:document,class:owners,flat:null,account:null,by:$liu,institution:$i:owners,at:$day:4}
           · records.RecordAttached {record:{commitment:$record:paper2,size:100},kind:document,class:owners,flat:null,account:null,by:$liu,institution:$i:owners,at:$day:4}
           · records.RecordAttached {record:{commitment:$record:paper3,size:100},kind:document,class:owners,flat:null,account:null,by:$liu,institution:$i:owners,at:$day:4}
           · spending.QuoteOpened {project:$id:lift,quote:$id:q1,fen:3000000,salt:$hash:salt,document:{commitment:$record:paper1,size:100},at:$day:4}
           · spending.QuoteOpened {project:$id:lift,quote:$id:q2,fen:2900000,salt:$hash:salt,document:{commitment:$record:paper2,size:100},at:$day:4}
           · spending.QuoteOpened {project:$id:lift,quote:$id:q3,fen:3300000,salt:$hash:salt,document:{commitment:$record:paper3,size:100},at:$day:4}
        5 liu spending.ProposeContract {"draft":$id:c1,"project":$id:lift,"quote":$id:q2,"reason":null,"document":$record:contract,"contractor":$record:firm1,"payee":$record:payee1,"fen":2900000,"stages":[{"kind":"acceptance","fen":500000},{"kind":"retention","fen":2400000,"not_before":"2026-02-01"}],"with":$i:anhe,"expires":$day:12}
           ✓
           · records.RecordAttached {record:{commitment:$record:contract,size:100},kind:document,class:owners,flat:null,account:null,by:$liu,institution:$i:owners,at:$day:5}
           · records.RecordAttached {record:{commitment:$record:payee1,size:100},kind:document,class:institutions,flat:null,account:null,by:$liu,institution:$i:owners,at:$day:5}
           · cosign.ProposalOpened {proposal:$id:c1,resolution:{sign_contract:{project:$id:lift,draft:$id:c1}},required:[$i:owners,$i:anhe],expires:$day:12,evidence:[{commitment:$record:contract,size:100}],summary:[{label:project.contract_fen,before:,after:2900000},{label:project.stages,before:,after:2}],by:$liu,institution:$i:owners,at:$day:5}
           · cosign.ProposalSigned {proposal:$id:c1,institution:$i:owners,by:$liu,missing:0,at:$day:5}
        5 he cosign.Sign {"proposal":$id:c1}
           ✓
           · cosign.ProposalSigned {proposal:$id:c1,institution:$i:anhe,by:$he,missing:0,at:$day:5}
           · cosign.ProposalCompleted {proposal:$id:c1,resolution:{sign_contract:{project:$id:lift,draft:$id:c1}},at:$day:5}
        5 clock
           ✓
           · spending.ContractSigned {project:$id:lift,quote:$id:q2,reason:null,document:{commitment:$record:contract,size:100},contractor:{commitment:$record:firm1,size:100},fen:2900000,stages:[{kind:acceptance,fen:500000},{kind:retention,fen:2400000,not_before:2026-02-01}],at:$day:5}
        6 liu spending.AddPhotos {"project":$id:lift,"photos":[$record:photo]}
           ✓
           · records.RecordAttached {record:{commitment:$record:photo,size:100},kind:photo,class:owners,flat:null,account:null,by:$liu,institution:$i:owners,at:$day:6}
           · spending.PhotosAdded {project:$id:lift,photos:[{commitment:$record:photo,size:100}],institution:$i:owners,at:$day:6}
        6 he spending.RequestPayment {"draft":$id:r1,"project":$id:lift,"stage":0,"fen":500000,"due":"2026-01-12","with":$i:bank,"expires":$day:20}
           ✗ spending.NotAccepted
        6 liu spending.ProposeAcceptance {"draft":$id:a1,"project":$id:lift,"report":$record:report,"with":$i:anhe,"expires":$day:20}
           ✓
           · records.RecordAttached {record:{commitment:$record:report,size:100},kind:document,class:owners,flat:null,account:null,by:$liu,institution:$i:owners,at:$day:6}
           · cosign.ProposalOpened {proposal:$id:a1,resolution:{accept_work:{project:$id:lift,draft:$id:a1}},required:[$i:owners,$i:anhe],expires:$day:20,evidence:[{commitment:$record:report,size:100}],summary:[{label:project.accepted_fen,before:,after:2900000}],by:$liu,institution:$i:owners,at:$day:6}
           · cosign.ProposalSigned {proposal:$id:a1,institution:$i:owners,by:$liu,missing:0,at:$day:6}
        6 he cosign.Sign {"proposal":$id:a1}
           ✓
           · cosign.ProposalSigned {proposal:$id:a1,institution:$i:anhe,by:$he,missing:0,at:$day:6}
           · cosign.ProposalCompleted {proposal:$id:a1,resolution:{accept_work:{project:$id:lift,draft:$id:a1}},at:$day:6}
        6 clock
           ✓
           · spending.WorkAccepted {project:$id:lift,report:{commitment:$record:report,size:100},at:$day:6}
        6 he spending.RequestPayment {"draft":$id:r1,"project":$id:lift,"stage":0,"fen":500000,"due":"2026-01-12","with":$i:bank,"expires":$day:20}
           ✓
           · cosign.ProposalOpened {proposal:$id:r1,resolution:{approve_payment:{project:$id:lift,draft:$id:r1}},required:[$i:owners,$i:bank],expires:$day:20,evidence:[],summary:[{label:project.payment_fen,before:,after:500000},{label:project.stage,before:,after:1}],by:$he,institution:$i:anhe,at:$day:6}
           · spending.PaymentRequested {project:$id:lift,draft:$id:r1,stage:0,fen:500000,due:2026-01-12,institution:$i:anhe,at:$day:6}
        6 lin cosign.Sign {"proposal":$id:r1}
           ✓
           · cosign.ProposalSigned {proposal:$id:r1,institution:$i:bank,by:$lin,missing:0,at:$day:6}
        6 liu cosign.Sign {"proposal":$id:r1}
           ✓
           · cosign.ProposalSigned {proposal:$id:r1,institution:$i:owners,by:$liu,missing:0,at:$day:6}
           · cosign.ProposalCompleted {proposal:$id:r1,resolution:{approve_payment:{project:$id:lift,draft:$id:r1}},at:$day:6}
        6 clock
           ✓
           · payouts.PayoutInstructed {payout:$id:r1,fund:public_revenue,payee:{commitment:$record:payee1,size:100},fen:500000,due:2026-01-12,cause:decision,of:$id:lift,purpose:spending,at:$day:6}
           · spending.PaymentApproved {project:$id:lift,draft:$id:r1,stage:0,fen:500000,at:$day:6}
        7 lin payouts.ConfirmPaid {"payout":$id:r1,"paid_on":"2026-01-08","evidence":$record:slip1}
           ✓
           · records.RecordAttached {record:{commitment:$record:slip1,size:100},kind:evidence,class:owners,flat:null,account:null,by:$lin,institution:$i:bank,at:$day:7}
           · treasury.EntryPosted {number:3,fund:public_revenue,date:2026-01-08,cause:decision,of:$id:lift,lines:[{account:1002,debit:0,credit:500000},{account:5001,debit:500000,credit:0}]}
           · payouts.PayoutSettled {payout:$id:r1,fund:public_revenue,fen:500000,paid_on:2026-01-08,proof:{slip:{commitment:$record:slip1,size:100}},entry:3,at:$day:7}
        ? balance public_revenue 5001
           = 500000
        # The retention waits for its day.
        7 he spending.RequestPayment {"draft":$id:r2,"project":$id:lift,"stage":1,"fen":2400000,"due":"2026-02-12","with":$i:bank,"expires":$day:50}
           ✗ spending.RetentionNotDue
        7 liu spending.CloseProject {"project":$id:lift}
           ✗ spending.NotAllPaid
    "#]],
    );
}

#[test]
fn an_emergency_is_paid_without_a_vote_and_owes_publicity_and_an_audit() {
    check(
        &[],
        expect![[r#"
        2 liu spending.OpenProject {"project":$id:pump,"fund":"maintenance","scope":{"building":{"building":2}},"title":$record:pump}
           ✓
           · records.RecordAttached {record:{commitment:$record:pump,size:100},kind:document,class:owners,flat:null,account:null,by:$liu,institution:$i:owners,at:$day:2}
           · spending.ProjectOpened {project:$id:pump,fund:maintenance,scope:{building:{building:2}},title:{commitment:$record:pump,size:100},institution:$i:owners,at:$day:2}
        2 liu spending.ProposeEmergency {"draft":$id:e1,"project":$id:pump,"danger":"fire_system","cap":0,"report":$record:found,"with":$i:street,"expires":$day:9}
           ✗ spending.AmountNotPayable
        2 liu spending.ProposeEmergency {"draft":$id:e1,"project":$id:pump,"danger":"fire_system","cap":200000,"report":$record:found,"with":$i:juwei,"expires":$day:9}
           ✗ spending.CosignerNotAllowed
        2 he spending.ProposeEmergency {"draft":$id:e1,"project":$id:pump,"danger":"fire_system","cap":200000,"report":$record:found,"with":$i:street,"expires":$day:9}
           ✗ identity.NotEntitled
        2 liu spending.ShowPublicity {"project":$id:pump,"evidence":$record:posted}
           ✗ spending.NotEmergency
        2 liu spending.ProposeEmergency {"draft":$id:e1,"project":$id:pump,"danger":"fire_system","cap":200000,"report":$record:found,"with":$i:street,"expires":$day:9}
           ✓
           · records.RecordAttached {record:{commitment:$record:found,size:100},kind:document,class:owners,flat:null,account:null,by:$liu,institution:$i:owners,at:$day:2}
           · cosign.ProposalOpened {proposal:$id:e1,resolution:{adopt_emergency:{project:$id:pump,draft:$id:e1}},required:[$i:owners,$i:street],expires:$day:9,evidence:[{commitment:$record:found,size:100}],summary:[{label:project.cap_fen,before:,after:200000}],by:$liu,institution:$i:owners,at:$day:2}
           · cosign.ProposalSigned {proposal:$id:e1,institution:$i:owners,by:$liu,missing:0,at:$day:2}
        2 zheng cosign.Sign {"proposal":$id:e1}
           ✓
           · cosign.ProposalSigned {proposal:$id:e1,institution:$i:street,by:$zheng,missing:0,at:$day:2}
           · cosign.ProposalCompleted {proposal:$id:e1,resolution:{adopt_emergency:{project:$id:pump,draft:$id:e1}},at:$day:2}
        2 clock
           ✓
           · spending.EmergencyAdopted {project:$id:pump,danger:fire_system,cap:200000,report:{commitment:$record:found,size:100},publish_by:2026-01-06,audit_by:2026-02-02,at:$day:2}
        3 liu spending.ProposeContract {"draft":$id:c1,"project":$id:pump,"quote":$id:q1,"reason":null,"document":$record:contract,"contractor":$record:firm1,"payee":$record:payee1,"fen":186000,"stages":[{"kind":"acceptance","fen":186000}],"with":$i:anhe,"expires":$day:12}
           ✗ spending.QuoteNotFound
        3 liu spending.ProposeContract {"draft":$id:c1,"project":$id:pump,"quote":null,"reason":null,"document":$record:contract,"contractor":$record:firm1,"payee":$record:payee1,"fen":186000,"stages":[{"kind":"acceptance","fen":186000}],"with":$i:anhe,"expires":$day:12}
           ✓
           · records.RecordAttached {record:{commitment:$record:contract,size:100},kind:document,class:owners,flat:null,account:null,by:$liu,institution:$i:owners,at:$day:3}
           · records.RecordAttached {record:{commitment:$record:firm1,size:100},kind:document,class:owners,flat:null,account:null,by:$liu,institution:$i:owners,at:$day:3}
           · records.RecordAttached {record:{commitment:$record:payee1,size:100},kind:document,class:institutions,flat:null,account:null,by:$liu,institution:$i:owners,at:$day:3}
           · cosign.ProposalOpened {proposal:$id:c1,resolution:{sign_contract:{project:$id:pump,draft:$id:c1}},required:[$i:owners,$i:anhe],expires:$day:12,evidence:[{commitment:$record:contract,size:100}],summary:[{label:project.contract_fen,before:,after:186000},{label:project.stages,before:,after:1}],by:$liu,institution:$i:owners,at:$day:3}
           · cosign.ProposalSigned {proposal:$id:c1,institution:$i:owners,by:$liu,missing:0,at:$day:3}
        3 he cosign.Sign {"proposal":$id:c1}
           ✓
           · cosign.ProposalSigned {proposal:$id:c1,institution:$i:anhe,by:$he,missing:0,at:$day:3}
           · cosign.ProposalCompleted {proposal:$id:c1,resolution:{sign_contract:{project:$id:pump,draft:$id:c1}},at:$day:3}
        3 clock
           ✓
           · spending.ContractSigned {project:$id:pump,quote:null,reason:null,document:{commitment:$record:contract,size:100},contractor:{commitment:$record:firm1,size:100},fen:186000,stages:[{kind:acceptance,fen:186000}],at:$day:3}
        4 he spending.AddPhotos {"project":$id:pump,"photos":[$record:photo]}
           ✓
           · records.RecordAttached {record:{commitment:$record:photo,size:100},kind:photo,class:owners,flat:null,account:null,by:$he,institution:$i:anhe,at:$day:4}
           · spending.PhotosAdded {project:$id:pump,photos:[{commitment:$record:photo,size:100}],institution:$i:anhe,at:$day:4}
        4 liu spending.ProposeAcceptance {"draft":$id:a1,"project":$id:pump,"report":$record:report,"with":$i:anhe,"expires":$day:20}
           ✓
           · records.RecordAttached {record:{commitment:$record:report,size:100},kind:document,class:owners,flat:null,account:null,by:$liu,institution:$i:owners,at:$day:4}
           · cosign.ProposalOpened {proposal:$id:a1,resolution:{accept_work:{project:$id:pump,draft:$id:a1}},required:[$i:owners,$i:anhe],expires:$day:20,evidence:[{commitment:$record:report,size:100}],summary:[{label:project.accepted_fen,before:,after:186000}],by:$liu,institution:$i:owners,at:$day:4}
           · cosign.ProposalSigned {proposal:$id:a1,institution:$i:owners,by:$liu,missing:0,at:$day:4}
        4 he cosign.Sign {"proposal":$id:a1}
           ✓
           · cosign.ProposalSigned {proposal:$id:a1,institution:$i:anhe,by:$he,missing:0,at:$day:4}
           · cosign.ProposalCompleted {proposal:$id:a1,resolution:{accept_work:{project:$id:pump,draft:$id:a1}},at:$day:4}
        4 clock
           ✓
           · spending.WorkAccepted {project:$id:pump,report:{commitment:$record:report,size:100},at:$day:4}
        4 clock
           ✓
        4 clock
           ✓
           · treasury.EntryPosted {number:3,fund:maintenance,date:2026-01-05,cause:decision,of:$id:pump,lines:[{account:2202,debit:0,credit:186000},{account:3001,debit:186000,credit:0}]}
           · treasury.FlatPosted {number:3,fund:maintenance,date:2026-01-05,flat:$f:201,cause:decision,of:$id:pump,lines:[{account:3001,debit:186000,credit:0,balance:314000}]}
           · spending.ShareCharged {project:$id:pump,flat:$f:201,fen:186000,drawn:186000,owed:0,balance:314000}
           · spending.ProjectCharged {project:$id:pump,fen:186000}
        ? flat $f:201
           = [(3001, Fen(314000))]
        4 he spending.RequestPayment {"draft":$id:r1,"project":$id:pump,"stage":0,"fen":186000,"due":"2026-01-12","with":$i:bank,"expires":$day:20}
           ✓
           · cosign.ProposalOpened {proposal:$id:r1,resolution:{approve_payment:{project:$id:pump,draft:$id:r1}},required:[$i:owners,$i:bank],expires:$day:20,evidence:[],summary:[{label:project.payment_fen,before:,after:186000},{label:project.stage,before:,after:1}],by:$he,institution:$i:anhe,at:$day:4}
           · spending.PaymentRequested {project:$id:pump,draft:$id:r1,stage:0,fen:186000,due:2026-01-12,institution:$i:anhe,at:$day:4}
        4 lin cosign.Sign {"proposal":$id:r1}
           ✓
           · cosign.ProposalSigned {proposal:$id:r1,institution:$i:bank,by:$lin,missing:0,at:$day:4}
        4 liu cosign.Sign {"proposal":$id:r1}
           ✓
           · cosign.ProposalSigned {proposal:$id:r1,institution:$i:owners,by:$liu,missing:0,at:$day:4}
           · cosign.ProposalCompleted {proposal:$id:r1,resolution:{approve_payment:{project:$id:pump,draft:$id:r1}},at:$day:4}
        4 clock
           ✓
           · payouts.PayoutInstructed {payout:$id:r1,fund:maintenance,payee:{commitment:$record:payee1,size:100},fen:186000,due:2026-01-12,cause:decision,of:$id:pump,purpose:spending,at:$day:4}
           · spending.PaymentApproved {project:$id:pump,draft:$id:r1,stage:0,fen:186000,at:$day:4}
        4 liu spending.CloseProject {"project":$id:pump}
           ✗ spending.NotAllPaid
        5 lin payouts.ConfirmPaid {"payout":$id:r1,"paid_on":"2026-01-06","evidence":$record:slip1}
           ✓
           · records.RecordAttached {record:{commitment:$record:slip1,size:100},kind:evidence,class:owners,flat:null,account:null,by:$lin,institution:$i:bank,at:$day:5}
           · treasury.EntryPosted {number:4,fund:maintenance,date:2026-01-06,cause:decision,of:$id:pump,lines:[{account:1002,debit:0,credit:186000},{account:2202,debit:186000,credit:0}]}
           · payouts.PayoutSettled {payout:$id:r1,fund:maintenance,fen:186000,paid_on:2026-01-06,proof:{slip:{commitment:$record:slip1,size:100}},entry:4,at:$day:5}
        # The publicity is late, which is said once; the audit comes in time.
        9 clock
           ✓
           · spending.DutyMissed {project:$id:pump,duty:publicity,due:2026-01-06}
           ✓
           ✓
           ✓
           ✓
           ✓
           ✓
        9 he spending.ShowPublicity {"project":$id:pump,"evidence":$record:posted}
           ✓
           · records.RecordAttached {record:{commitment:$record:posted,size:100},kind:photo,class:owners,flat:null,account:null,by:$he,institution:$i:anhe,at:$day:9}
           · spending.DutyDone {project:$id:pump,duty:publicity,evidence:{commitment:$record:posted,size:100},institution:$i:anhe,at:$day:9}
        9 he spending.ShowPublicity {"project":$id:pump,"evidence":$record:posted}
           ✗ spending.DutyDoneBefore
        9 liu spending.CloseProject {"project":$id:pump}
           ✗ spending.AuditMissing
        10 liu spending.FileAudit {"project":$id:pump,"evidence":$record:audit}
           ✓
           · records.RecordAttached {record:{commitment:$record:audit,size:100},kind:document,class:owners,flat:null,account:null,by:$liu,institution:$i:owners,at:$day:10}
           · spending.DutyDone {project:$id:pump,duty:audit,evidence:{commitment:$record:audit,size:100},institution:$i:owners,at:$day:10}
        40 clock
           ✓
           ✓
           ✓
           ✓
           ✓
           ✓
           ✓
           ✓
           ✓
           ✓
           ✓
        40 liu spending.CloseProject {"project":$id:pump}
           ✓
           · spending.ProjectClosed {project:$id:pump,fen:186000,unspent:14000,at:$day:40}
        40 liu spending.CloseProject {"project":$id:pump}
           ✗ spending.AlreadyClosed
        ? balance maintenance 2202
           = 0
        ? balance maintenance 1002
           = 2314000
    "#]],
    );
}

#[test]
fn residents_ask_and_institutions_answer() {
    check(
        &[DECISION],
        expect![[r#"
        3 stranger spending.Ask {"question":$id:q0,"about":{"project":$id:lift},"text":$record:why}
           ✗ spending.NotResident
        3 wang spending.Ask {"question":$id:q1,"about":{"project":$id:pump},"text":$record:why}
           ✗ spending.ProjectNotFound
        3 wang spending.Ask {"question":$id:q1,"about":{"project":$id:lift},"text":$record:why}
           ✓
           · records.RecordAttached {record:{commitment:$record:why,size:100},kind:notice,class:owners,flat:null,account:null,by:$wang,institution:null,at:$day:3}
           · spending.QuestionAsked {question:$id:q1,about:{project:$id:lift},text:{commitment:$record:why,size:100},at:$day:3}
        3 wang spending.Ask {"question":$id:q1,"about":{"project":$id:lift},"text":$record:why}
           ✗ spending.QuestionExists
        3 wang spending.Ask {"question":$id:q2,"about":{"entry":1},"text":$record:why2}
           ✓
           · records.RecordAttached {record:{commitment:$record:why2,size:100},kind:notice,class:owners,flat:null,account:null,by:$wang,institution:null,at:$day:3}
           · spending.QuestionAsked {question:$id:q2,about:{entry:1},text:{commitment:$record:why2,size:100},at:$day:3}
        3 wang spending.Ask {"question":$id:q3,"about":{"entry":1},"text":$record:why3}
           ✓
           · records.RecordAttached {record:{commitment:$record:why3,size:100},kind:notice,class:owners,flat:null,account:null,by:$wang,institution:null,at:$day:3}
           · spending.QuestionAsked {question:$id:q3,about:{entry:1},text:{commitment:$record:why3,size:100},at:$day:3}
        3 wang spending.Ask {"question":$id:q4,"about":{"entry":1},"text":$record:why4}
           ✓
           · records.RecordAttached {record:{commitment:$record:why4,size:100},kind:notice,class:owners,flat:null,account:null,by:$wang,institution:null,at:$day:3}
           · spending.QuestionAsked {question:$id:q4,about:{entry:1},text:{commitment:$record:why4,size:100},at:$day:3}
        3 wang spending.Ask {"question":$id:q5,"about":{"entry":1},"text":$record:why5}
           ✓
           · records.RecordAttached {record:{commitment:$record:why5,size:100},kind:notice,class:owners,flat:null,account:null,by:$wang,institution:null,at:$day:3}
           · spending.QuestionAsked {question:$id:q5,about:{entry:1},text:{commitment:$record:why5,size:100},at:$day:3}
        3 wang spending.Ask {"question":$id:q6,"about":{"entry":1},"text":$record:why6}
           ✗ spending.TooManyQuestionsToday
        4 wang spending.Answer {"question":$id:q1,"text":$record:because}
           ✗ identity.NotEntitled
        4 he spending.Answer {"question":$id:q9,"text":$record:because}
           ✗ spending.QuestionNotFound
        4 he spending.Answer {"question":$id:q1,"text":$record:because}
           ✓
           · records.RecordAttached {record:{commitment:$record:because,size:100},kind:notice,class:owners,flat:null,account:null,by:$he,institution:$i:anhe,at:$day:4}
           · spending.QuestionAnswered {question:$id:q1,text:{commitment:$record:because,size:100},institution:$i:anhe,at:$day:4}
        4 liu spending.Answer {"question":$id:q1,"text":$record:because}
           ✗ spending.AlreadyAnswered
    "#]],
    );
}

#[test]
fn what_else_is_refused() {
    check(
        &[DECISION],
        expect![[r#"
        3 liu spending.ProposeFirstDeposit {"draft":$id:fd2,"fen_per_m2":0,"evidence":$record:rule,"with":$i:bank,"expires":$day:9}
           ✗ spending.DepositNotAllowed
        3 liu spending.ProposeFirstDeposit {"draft":$id:fd2,"fen_per_m2":10000,"evidence":$record:rule,"with":$i:anhe,"expires":$day:9}
           ✗ spending.CosignerNotAllowed
        3 liu spending.ShowPublicity {"project":$id:lift,"evidence":$record:posted}
           ✗ spending.NotEmergency
        # A draft's id names one draft while it waits.
        3 liu spending.OpenProject {"project":$id:roof,"fund":"maintenance","scope":"community","title":$record:roof}
           ✓
           · records.RecordAttached {record:{commitment:$record:roof,size:100},kind:document,class:owners,flat:null,account:null,by:$liu,institution:$i:owners,at:$day:3}
           · spending.ProjectOpened {project:$id:roof,fund:maintenance,scope:community,title:{commitment:$record:roof,size:100},institution:$i:owners,at:$day:3}
        3 liu spending.ProposeEmergency {"draft":$id:e1,"project":$id:roof,"danger":"leak","cap":100,"report":$record:found,"with":$i:street,"expires":$day:9}
           ✓
           · records.RecordAttached {record:{commitment:$record:found,size:100},kind:document,class:owners,flat:null,account:null,by:$liu,institution:$i:owners,at:$day:3}
           · cosign.ProposalOpened {proposal:$id:e1,resolution:{adopt_emergency:{project:$id:roof,draft:$id:e1}},required:[$i:owners,$i:street],expires:$day:9,evidence:[{commitment:$record:found,size:100}],summary:[{label:project.cap_fen,before:,after:100}],by:$liu,institution:$i:owners,at:$day:3}
           · cosign.ProposalSigned {proposal:$id:e1,institution:$i:owners,by:$liu,missing:0,at:$day:3}
        3 liu spending.ProposeEmergency {"draft":$id:e1,"project":$id:roof,"danger":"leak","cap":100,"report":$record:found,"with":$i:street,"expires":$day:9}
           ✗ spending.DraftExists
    "#]],
    );
    // A project whose quotes were counted to the limit, and a draft that lapsed before its effect.
    let (mut state, mut names) = founded();
    play(&Spending, &mut state, &mut names, DECISION);
    let mut last = String::new();
    for number in 0..=crate::limits::QUOTES_MAX {
        last = play(
            &Spending,
            &mut state,
            &mut names,
            &format!(
                r#"3 liu spending.SealQuote {{"project":$id:lift,"quote":$id:n{number},"seal":$hash:s,"contractor":$record:firm1}}"#
            ),
        );
    }
    assert!(last.contains("spending.TooManyQuotes"), "{last}");
    let lapsed = state.run(|store| {
        let ctx = kernel::testing::ctx(START, kernel::Author::Ledger);
        enact_payment(store, &ctx, id8("nothing"))
    });
    assert_eq!(lapsed.unwrap_err().code, "spending.DraftNotFound");
}

#[test]
fn a_seal_is_the_same_on_the_desk_that_makes_it() {
    // The web app computes the same one: modules/spending/web/spending.test.ts.
    let project = ProjectId(Id8([1, 2, 3, 4, 5, 6, 7, 8]));
    let quote = QuoteId(Id8([0x11, 0x12, 0x13, 0x14, 0x15, 0x16, 0x17, 0x18]));
    let seal = seal(project, quote, Fen(8_640_000), Hash([0xab; 32]));
    assert_eq!(seal.to_hex(), "ac747f415f90d0f87febb62c3d416d43a7278a7d03a8dfc1965d08c21bc5333e");
}

#[test]
fn every_refusal_has_its_words() {
    assert!(REFUSALS.iter().all(|text| text.code.starts_with("spending.")));
    assert_eq!(parse(r#"{"spending.CloseProject":{"project":"0000000000000000","x":1}}"#), None);
}
