//! Scenarios: commands in; verdicts, facts and balances out.

mod properties;

use crate::limits::{CONTRACTS_MAX, DRAFTS_MAX};
use crate::state::{STANDING, Standing};
use crate::{
    Mode, Pay, REFUSALS, due_day, enact, execute, parse, peek_audits, peek_contracts, peek_draft,
    peek_gained, peek_in_force, peek_payable, peek_settled_to, remuneration, run_job,
};
use borsh::BorshDeserialize;
use cosign::Resolution;
use expect_test::{Expect, expect};
use identity::genesis::GenesisIdentity;
use kernel::testing::{COMMUNITY, MemoryState, Names, START, Stage, play};
use kernel::{Ctx, Due, DueKind, Fen, Id8, Refusal, Store};
use serde::Deserialize;
use treasury::chart::{self, BANK, PAYABLES};
use treasury::genesis::GenesisTreasury;
use treasury::{Cause, CauseKind, Entry, Fund, Line, Side, audit, peek_totals};

struct Service;

/// What other nouns do to the books of the property fee here: `bank` and `billing`.
#[derive(Deserialize)]
enum Later {
    /// Money came and is booked to an account.
    #[serde(rename = "later.Came")]
    Came { account: u16, fen: Fen },
    /// Money went and is booked to an account.
    #[serde(rename = "later.Went")]
    Went { account: u16, fen: Fen },
}

fn later_noun(store: &mut Store, ctx: &Ctx, later: Later) -> Result<(), Refusal> {
    let (account, fen, side) = match later {
        Later::Came { account, fen } => (account, fen, Side::Credit),
        Later::Went { account, fen } => (account, fen, Side::Debit),
    };
    let line = |account, side| Line { account, flat: None, side, amount: fen };
    let lines = vec![line(account, side), line(BANK, side.opposite())];
    let cause = Cause { kind: CauseKind::StatementLine, id: Id8([7; 8]) };
    treasury::post(store, ctx, Entry { fund: Fund::PropertyFee, cause, lines }).map(drop)
}

impl Stage for Service {
    fn command(&self, store: &mut Store, ctx: &Ctx, call: &str) -> Result<(), Refusal> {
        kernel::json::check(call.as_bytes()).expect("scenarios are strict JSON");
        let result = if let Some(command) = cosign::parse(call) {
            cosign::execute(store, ctx, command)
        } else if let Ok(later) = serde_json::from_str(call) {
            later_noun(store, ctx, later)
        } else {
            let command = parse(call).unwrap_or_else(|| panic!("not a command: {call}"));
            execute(store, ctx, command)
        };
        assert_eq!(audit(store), Ok(()), "after {call}");
        result
    }
    fn due(&self, store: &mut Store, ctx: &Ctx, due: &Due) -> Result<(), Refusal> {
        let result = match (due.kind, due.noun.as_str()) {
            (DueKind::Enactment, _) => match Resolution::try_from_slice(&due.data).unwrap() {
                Resolution::SetService { contract } => enact(store, ctx, contract),
                other => panic!("nobody proposed {other:?}"),
            },
            (_, crate::NOUN) => run_job(store, ctx, &due.data),
            _ => cosign::run_job(store, ctx, &due.data),
        };
        assert_eq!(audit(store), Ok(()));
        result
    }
    fn ask(&self, state: &MemoryState, words: &[&str]) -> String {
        match words {
            ["book"] => {
                let balance = |(code, totals): (u16, treasury::Totals)| {
                    let normal = chart::account(Fund::PropertyFee, code).unwrap().normal;
                    let balance = totals.balance(normal);
                    (balance != Fen::ZERO).then(|| format!("{code} {}", balance.0))
                };
                let totals = peek_totals(state, COMMUNITY, Fund::PropertyFee);
                totals.into_iter().filter_map(balance).collect::<Vec<_>>().join(", ")
            }
            ["in_force", month] => {
                let found = peek_in_force(state, COMMUNITY, month.parse().unwrap());
                found.map_or("none".to_owned(), |contract| contract.id.to_string())
            }
            ["contracts"] => peek_contracts(state, COMMUNITY).len().to_string(),
            ["draft", id] => {
                let id = crate::ContractId::from_hex(id.trim_matches('"')).unwrap();
                peek_draft(state, COMMUNITY, id).is_some().to_string()
            }
            ["gained", month] => {
                let gained = peek_gained(state, COMMUNITY, month.parse().unwrap());
                format!("{} of {} − {}", gained.fees.0, gained.income.0, gained.cost.0)
            }
            ["settled"] => format!("{:?}", peek_settled_to(state, COMMUNITY)),
            ["payable"] => peek_payable(state, COMMUNITY).0.to_string(),
            ["audits"] => {
                let audits = peek_audits(state, COMMUNITY).into_iter();
                let told = audits.map(|(year, audit)| {
                    format!("{year} filed {} missed {}", audit.report.is_some(), audit.missed)
                });
                told.collect::<Vec<_>>().join(", ")
            }
            _ => panic!("no such question: {words:?}"),
        }
    }
}

/// The committee is left out where the community has none.
fn genesis(committee: bool) -> String {
    let with = r#"{"id":$i:owners,"kind":"owners_committee","name":"海棠里业委会","name_en":"Committee","mark":"业","signers":[$liu],"signatures_needed":1},"#;
    let liu = r#"{"account":$liu,"keys":[$key:liu],"roles":[{"institution":$i:owners,"office":"head"}]},"#;
    let (with, liu) = if committee { (with, liu) } else { ("", "") };
    format!(
        r#"{{"objection_ms":259200000,"institutions":[{with}
{{"id":$i:anhe,"kind":"property_company","name":"安和物业","name_en":"Anhe","mark":"物","signers":[$he],"signatures_needed":1}},
{{"id":$i:juwei,"kind":"residents_committee","name":"青禾社区居委会","name_en":"Residents","mark":"居","signers":[$wu],"signatures_needed":1}},
{{"id":$i:bank,"kind":"bank","name":"演示银行","name_en":"Bank","mark":"银","signers":[$lin],"signatures_needed":1}}],
"persons":[{liu}
{{"account":$he,"keys":[$key:he],"roles":[{{"institution":$i:anhe,"office":"head"}}]}},
{{"account":$sun,"keys":[$key:sun],"roles":[{{"institution":$i:anhe,"office":"clerk"}}]}},
{{"account":$wu,"keys":[$key:wu],"roles":[{{"institution":$i:juwei,"office":"head"}}]}},
{{"account":$lin,"keys":[$key:lin],"roles":[{{"institution":$i:bank,"office":"cashier"}}]}},
{{"account":$wang,"keys":[$key:wang]}}]}}"#
    )
}

const ACCOUNTS: &str = r#"{"accounts":[
{"fund":"property_fee","institution":$i:bank,"mask":"0001"},
{"fund":"maintenance","institution":$i:bank,"mask":"0002"},
{"fund":"public_revenue","institution":$i:bank,"mask":"0003"},
{"fund":"held","institution":$i:bank,"mask":"0004"}]}"#;

/// Books with money, and a tenth of the fees from January on.
const TENTH: &str = r#"
1 lin later.Came {"account":3001,"fen":10000000}
2 he service.ProposeService {"contract":$id:c1,"mode":{"remuneration":{"share":{"basis_points":1000}}},"from":"2026-01","paper":$record:paper,"basis":{"older":{"signed_on":"2025-12-20"}},"with":$i:owners,"expires":$day:20}
2 liu cosign.Sign {"proposal":$id:c1}
2 clock
"#;

fn founded_with(committee: bool, script: &str) -> (MemoryState, Names) {
    let mut names = Names::default();
    let people = names.expand(&genesis(committee));
    let people: GenesisIdentity = serde_json::from_str(&people).unwrap();
    let accounts: GenesisTreasury = serde_json::from_str(&names.expand(ACCOUNTS)).unwrap();
    let mut state = MemoryState::default();
    let applied = state.run(|store| {
        identity::genesis::apply(store, &people, START, false)?;
        treasury::genesis::apply(store, &accounts)
    });
    applied.unwrap();
    let played = play(&Service, &mut state, &mut names, script);
    assert!(!played.contains('✗'), "{played}");
    (state, names)
}

fn founded(script: &str) -> (MemoryState, Names) {
    founded_with(true, script)
}

fn check_after(setup: &str, expect: Expect) {
    let (mut state, mut names) = founded(setup);
    let script = expect.data().to_owned();
    expect.assert_eq(&play(&Service, &mut state, &mut names, &script));
}

#[test]
fn a_contract_is_proposed_by_one_and_signed_by_the_other() {
    check_after(
        "",
        expect![[r##"
            # Neither an owner nor a clerk; a share of nothing or of a third, a sum of nothing or of too much.
            1 wang service.ProposeService {"contract":$id:c1,"mode":"lump_sum","from":"2026-01","paper":$record:paper,"basis":{"older":{"signed_on":"2025-12-20"}},"with":$i:owners,"expires":$day:20}
               ✗ identity.NotEntitled
            1 sun service.ProposeService {"contract":$id:c1,"mode":"lump_sum","from":"2026-01","paper":$record:paper,"basis":{"older":{"signed_on":"2025-12-20"}},"with":$i:owners,"expires":$day:20}
               ✗ identity.NotEntitled
            1 he service.ProposeService {"contract":$id:c1,"mode":{"remuneration":{"share":{"basis_points":0}}},"from":"2026-01","paper":$record:paper,"basis":{"older":{"signed_on":"2025-12-20"}},"with":$i:owners,"expires":$day:20}
               ✗ service.ShareNotAllowed
            1 he service.ProposeService {"contract":$id:c1,"mode":{"remuneration":{"share":{"basis_points":3001}}},"from":"2026-01","paper":$record:paper,"basis":{"older":{"signed_on":"2025-12-20"}},"with":$i:owners,"expires":$day:20}
               ✗ service.ShareNotAllowed
            1 he service.ProposeService {"contract":$id:c1,"mode":{"remuneration":{"fixed":{"fen":0}}},"from":"2026-01","paper":$record:paper,"basis":{"older":{"signed_on":"2025-12-20"}},"with":$i:owners,"expires":$day:20}
               ✗ service.AmountNotAllowed
            1 he service.ProposeService {"contract":$id:c1,"mode":{"remuneration":{"fixed":{"fen":100000001}}},"from":"2026-01","paper":$record:paper,"basis":{"older":{"signed_on":"2025-12-20"}},"with":$i:owners,"expires":$day:20}
               ✗ service.AmountNotAllowed
            # More than a year back or ahead; a day to come; not the bank, and not the residents' committee where owners have one.
            1 he service.ProposeService {"contract":$id:c1,"mode":"lump_sum","from":"2024-12","paper":$record:paper,"basis":{"older":{"signed_on":"2025-12-20"}},"with":$i:owners,"expires":$day:20}
               ✗ service.MonthNotAllowed
            1 he service.ProposeService {"contract":$id:c1,"mode":"lump_sum","from":"2027-02","paper":$record:paper,"basis":{"older":{"signed_on":"2025-12-20"}},"with":$i:owners,"expires":$day:20}
               ✗ service.MonthNotAllowed
            1 he service.ProposeService {"contract":$id:c1,"mode":"lump_sum","from":"2026-01","paper":$record:paper,"basis":{"older":{"signed_on":"2026-01-03"}},"with":$i:owners,"expires":$day:20}
               ✗ service.DecidedOnNotAllowed
            1 he service.ProposeService {"contract":$id:c1,"mode":"lump_sum","from":"2026-01","paper":$record:paper,"basis":{"older":{"signed_on":"2025-12-20"}},"with":$i:juwei,"expires":$day:20}
               ✗ service.CosignerNotAllowed
            1 liu service.ProposeService {"contract":$id:c1,"mode":"lump_sum","from":"2026-01","paper":$record:paper,"basis":{"older":{"signed_on":"2025-12-20"}},"with":$i:bank,"expires":$day:20}
               ✗ service.CosignerNotAllowed
            # The company proposes, the committee signs; the same again.
            1 he service.ProposeService {"contract":$id:c1,"mode":"lump_sum","from":"2026-01","paper":$record:paper,"basis":{"older":{"signed_on":"2025-12-20"}},"with":$i:owners,"expires":$day:20}
               ✓
               · records.RecordAttached {record:{commitment:$record:paper,size:100},kind:document,class:owners,flat:null,account:null,by:$he,institution:$i:anhe,at:$day:1}
               · cosign.ProposalOpened {proposal:$id:c1,resolution:{set_service:{contract:$id:c1}},required:[$i:anhe,$i:owners],expires:$day:20,evidence:[{commitment:$record:paper,size:100}],summary:[{label:service.mode,before:,after:lump_sum},{label:service.from,before:,after:2026-01},{label:service.decided_on,before:,after:2025-12-20}],by:$he,institution:$i:anhe,at:$day:1}
               · cosign.ProposalSigned {proposal:$id:c1,institution:$i:anhe,by:$he,missing:0,at:$day:1}
            1 he service.ProposeService {"contract":$id:c1,"mode":"lump_sum","from":"2026-01","paper":$record:paper,"basis":{"older":{"signed_on":"2025-12-20"}},"with":$i:owners,"expires":$day:20}
               ✗ service.ContractExists
            ? draft $id:c1
               = true
            1 liu cosign.Sign {"proposal":$id:c1}
               ✓
               · cosign.ProposalSigned {proposal:$id:c1,institution:$i:owners,by:$liu,missing:0,at:$day:1}
               · cosign.ProposalCompleted {proposal:$id:c1,resolution:{set_service:{contract:$id:c1}},at:$day:1}
            1 clock
               ✓
               · service.ServiceSet {contract:$id:c1,mode:lump_sum,from:2026-01,paper:{commitment:$record:paper,size:100},basis:{older:{signed_on:2025-12-20}},institution:$i:anhe,with:$i:owners,at:$day:1}
            ? draft $id:c1
               = false
            ? in_force 2025-12
               = none
            ? in_force 2026-01
               = $id:c1
            1 he service.ProposeService {"contract":$id:c1,"mode":"lump_sum","from":"2026-01","paper":$record:paper,"basis":{"decision":{"decided_on":"2025-12-20","minutes":$record:minutes}},"with":$i:owners,"expires":$day:20}
               ✗ service.ContractExists
            # Another one needs the owners' decision; the committee proposes it, the company signs.
            2 liu service.ProposeService {"contract":$id:c2,"mode":{"remuneration":{"fixed":{"fen":600000}}},"from":"2026-03","paper":$record:paper2,"basis":{"older":{"signed_on":"2025-12-20"}},"with":$i:anhe,"expires":$day:20}
               ✗ service.DecisionNeeded
            2 liu service.ProposeService {"contract":$id:c2,"mode":{"remuneration":{"fixed":{"fen":600000}}},"from":"2026-03","paper":$record:paper2,"basis":{"decision":{"decided_on":"2025-12-20","minutes":$record:minutes}},"with":$i:anhe,"expires":$day:20}
               ✓
               · records.RecordAttached {record:{commitment:$record:paper2,size:100},kind:document,class:owners,flat:null,account:null,by:$liu,institution:$i:owners,at:$day:2}
               · records.RecordAttached {record:{commitment:$record:minutes,size:100},kind:document,class:owners,flat:null,account:null,by:$liu,institution:$i:owners,at:$day:2}
               · cosign.ProposalOpened {proposal:$id:c2,resolution:{set_service:{contract:$id:c2}},required:[$i:owners,$i:anhe],expires:$day:20,evidence:[{commitment:$record:paper2,size:100},{commitment:$record:minutes,size:100}],summary:[{label:service.mode,before:lump_sum,after:fixed 600000},{label:service.from,before:,after:2026-03},{label:service.decided_on,before:,after:2025-12-20}],by:$liu,institution:$i:owners,at:$day:2}
               · cosign.ProposalSigned {proposal:$id:c2,institution:$i:owners,by:$liu,missing:0,at:$day:2}
            2 he cosign.Sign {"proposal":$id:c2}
               ✓
               · cosign.ProposalSigned {proposal:$id:c2,institution:$i:anhe,by:$he,missing:0,at:$day:2}
               · cosign.ProposalCompleted {proposal:$id:c2,resolution:{set_service:{contract:$id:c2}},at:$day:2}
            2 clock
               ✓
               · service.ServiceSet {contract:$id:c2,mode:{remuneration:{fixed:{fen:600000}}},from:2026-03,paper:{commitment:$record:paper2,size:100},basis:{decision:{decided_on:2025-12-20,minutes:{commitment:$record:minutes,size:100}}},institution:$i:owners,with:$i:anhe,at:$day:2}
            ? in_force 2026-02
               = $id:c1
            ? in_force 2026-03
               = $id:c2
            ? contracts
               = 2
        "##]],
    );
}

#[test]
fn without_a_committee_the_residents_committee_signs() {
    let (mut state, mut names) = founded_with(false, "");
    let script = expect![[r#"
        1 he service.ProposeService {"contract":$id:c1,"mode":"lump_sum","from":"2026-01","paper":$record:paper,"basis":{"older":{"signed_on":"2025-12-20"}},"with":$i:bank,"expires":$day:20}
           ✗ service.CosignerNotAllowed
        1 he service.ProposeService {"contract":$id:c1,"mode":"lump_sum","from":"2026-01","paper":$record:paper,"basis":{"older":{"signed_on":"2025-12-20"}},"with":$i:juwei,"expires":$day:20}
           ✓
           · records.RecordAttached {record:{commitment:$record:paper,size:100},kind:document,class:owners,flat:null,account:null,by:$he,institution:$i:anhe,at:$day:1}
           · cosign.ProposalOpened {proposal:$id:c1,resolution:{set_service:{contract:$id:c1}},required:[$i:anhe,$i:juwei],expires:$day:20,evidence:[{commitment:$record:paper,size:100}],summary:[{label:service.mode,before:,after:lump_sum},{label:service.from,before:,after:2026-01},{label:service.decided_on,before:,after:2025-12-20}],by:$he,institution:$i:anhe,at:$day:1}
           · cosign.ProposalSigned {proposal:$id:c1,institution:$i:anhe,by:$he,missing:0,at:$day:1}
        1 wu cosign.Sign {"proposal":$id:c1}
           ✓
           · cosign.ProposalSigned {proposal:$id:c1,institution:$i:juwei,by:$wu,missing:0,at:$day:1}
           · cosign.ProposalCompleted {proposal:$id:c1,resolution:{set_service:{contract:$id:c1}},at:$day:1}
        1 clock
           ✓
           · service.ServiceSet {contract:$id:c1,mode:lump_sum,from:2026-01,paper:{commitment:$record:paper,size:100},basis:{older:{signed_on:2025-12-20}},institution:$i:anhe,with:$i:juwei,at:$day:1}
    "#]];
    let text = script.data().to_owned();
    script.assert_eq(&play(&Service, &mut state, &mut names, &text));
}

#[test]
fn a_month_of_remuneration_is_settled_once_and_paid_by_the_bank_alone() {
    check_after(
        TENTH,
        expect![[r#"
            5 lin later.Came {"account":4001,"fen":6401645}
               ✓
               · treasury.EntryPosted {number:2,fund:property_fee,date:2026-01-06,cause:statement_line,of:0707070707070707,lines:[{account:1002,debit:6401645,credit:0},{account:4001,debit:0,credit:6401645}]}
            6 lin later.Came {"account":4002,"fen":960000}
               ✓
               · treasury.EntryPosted {number:3,fund:property_fee,date:2026-01-07,cause:statement_line,of:0707070707070707,lines:[{account:1002,debit:960000,credit:0},{account:4002,debit:0,credit:960000}]}
            7 lin later.Went {"account":5001,"fen":6182000}
               ✓
               · treasury.EntryPosted {number:4,fund:property_fee,date:2026-01-08,cause:statement_line,of:0707070707070707,lines:[{account:1002,debit:0,credit:6182000},{account:5001,debit:6182000,credit:0}]}
            ? gained 2026-01
               = 6401645 of 7361645 − 6182000
            30 clock
               ✓
               ✓
            ? settled
               = None
            31 clock
               ✓
               · treasury.EntryPosted {number:5,fund:property_fee,date:2026-02-01,cause:remuneration,of:$id:c1,lines:[{account:2202,debit:0,credit:640164},{account:5101,debit:640164,credit:0}]}
               · service.MonthSettled {contract:$id:c1,month:2026-01,mode:{remuneration:{share:{basis_points:1000}}},gained:{fees:6401645,income:7361645,cost:6182000},remuneration:640164,outcome:539481,entry:5,at:$day:31}
            ? book
               = 1002 11179645, 2202 640164, 3001 10000000, 4001 6401645, 4002 960000, 5001 6182000, 5101 640164
            31 clock
            # The bank pays no more than is due; the rest stays owed.
            33 lin later.Went {"account":2202,"fen":640165}
               ✗ treasury.Overdraft
            33 lin later.Went {"account":2202,"fen":600000}
               ✓
               · treasury.EntryPosted {number:6,fund:property_fee,date:2026-02-03,cause:statement_line,of:0707070707070707,lines:[{account:1002,debit:0,credit:600000},{account:2202,debit:600000,credit:0}]}
            ? payable
               = 40164
            # The entry of January's remuneration is no cost of February; a month without fees pays nothing.
            59 clock
               ✓
               · service.MonthSettled {contract:$id:c1,month:2026-02,mode:{remuneration:{share:{basis_points:1000}}},gained:{fees:0,income:0,cost:0},remuneration:0,outcome:0,entry:null,at:$day:59}
            ? settled
               = Some(2026-02)
            # March is longer away: the ledger slept, and comes back month by month.
            130 clock
               ✓
               · service.MonthSettled {contract:$id:c1,month:2026-03,mode:{remuneration:{share:{basis_points:1000}}},gained:{fees:0,income:0,cost:0},remuneration:0,outcome:0,entry:null,at:$day:130}
            130 clock
               ✓
               · service.MonthSettled {contract:$id:c1,month:2026-04,mode:{remuneration:{share:{basis_points:1000}}},gained:{fees:0,income:0,cost:0},remuneration:0,outcome:0,entry:null,at:$day:130}
            130 clock
            ? settled
               = Some(2026-04)
            ? payable
               = 40164
        "#]],
    );
}

#[test]
fn a_lump_sum_posts_nothing_and_tells_what_is_left() {
    check_after(
        r#"
        1 lin later.Came {"account":3001,"fen":10000000}
        2 he service.ProposeService {"contract":$id:c1,"mode":"lump_sum","from":"2026-01","paper":$record:paper,"basis":{"older":{"signed_on":"2025-12-20"}},"with":$i:owners,"expires":$day:20}
        2 liu cosign.Sign {"proposal":$id:c1}
        2 clock
        "#,
        expect![[r#"
            5 lin later.Came {"account":4001,"fen":6401640}
               ✓
               · treasury.EntryPosted {number:2,fund:property_fee,date:2026-01-06,cause:statement_line,of:0707070707070707,lines:[{account:1002,debit:6401640,credit:0},{account:4001,debit:0,credit:6401640}]}
            7 lin later.Went {"account":5001,"fen":7000000}
               ✓
               · treasury.EntryPosted {number:3,fund:property_fee,date:2026-01-08,cause:statement_line,of:0707070707070707,lines:[{account:1002,debit:0,credit:7000000},{account:5001,debit:7000000,credit:0}]}
            31 clock
               ✓
               ✓
               ✓
               · service.MonthSettled {contract:$id:c1,month:2026-01,mode:lump_sum,gained:{fees:6401640,income:6401640,cost:7000000},remuneration:0,outcome:-598360,entry:null,at:$day:31}
            ? book
               = 1002 9401640, 3001 10000000, 4001 6401640, 5001 7000000
            ? audits
               = 
            ? payable
               = 0
        "#]],
    );
}

#[test]
fn months_before_the_books_are_not_settled() {
    check_after(
        r#"
        2 he service.ProposeService {"contract":$id:c1,"mode":{"remuneration":{"fixed":{"fen":600000}}},"from":"2025-11","paper":$record:paper,"basis":{"older":{"signed_on":"2025-10-20"}},"with":$i:owners,"expires":$day:20}
        2 liu cosign.Sign {"proposal":$id:c1}
        2 clock
        "#,
        expect![[r#"
            2 clock
               ✓
            2 clock
               ✓
            ? settled
               = Some(2025-12)
            31 clock
               ✓
               ✓
               ✓
            ? settled
               = Some(2026-01)
            ? book
               = 
            40 lin later.Came {"account":3001,"fen":10000000}
               ✓
               · treasury.EntryPosted {number:1,fund:property_fee,date:2026-02-10,cause:statement_line,of:0707070707070707,lines:[{account:1002,debit:10000000,credit:0},{account:3001,debit:0,credit:10000000}]}
            59 clock
               ✓
               · treasury.EntryPosted {number:2,fund:property_fee,date:2026-03-01,cause:remuneration,of:$id:c1,lines:[{account:2202,debit:0,credit:600000},{account:5101,debit:600000,credit:0}]}
               · service.MonthSettled {contract:$id:c1,month:2026-02,mode:{remuneration:{fixed:{fen:600000}}},gained:{fees:0,income:0,cost:0},remuneration:600000,outcome:-600000,entry:2,at:$day:59}
            ? book
               = 1002 10000000, 2202 600000, 3001 10000000, 5101 600000
        "#]],
    );
}

#[test]
fn a_later_contract_holds_from_its_month_and_never_for_a_settled_one() {
    check_after(
        TENTH,
        expect![[r#"
            5 lin later.Came {"account":4001,"fen":1000000}
               ✓
               · treasury.EntryPosted {number:2,fund:property_fee,date:2026-01-06,cause:statement_line,of:0707070707070707,lines:[{account:1002,debit:1000000,credit:0},{account:4001,debit:0,credit:1000000}]}
            # Proposed for January while it runs, signed when it is settled.
            20 liu service.ProposeService {"contract":$id:c2,"mode":"lump_sum","from":"2026-01","paper":$record:paper2,"basis":{"decision":{"decided_on":"2026-01-15","minutes":$record:minutes}},"with":$i:anhe,"expires":$day:40}
               ✓
               · records.RecordAttached {record:{commitment:$record:paper2,size:100},kind:document,class:owners,flat:null,account:null,by:$liu,institution:$i:owners,at:$day:20}
               · records.RecordAttached {record:{commitment:$record:minutes,size:100},kind:document,class:owners,flat:null,account:null,by:$liu,institution:$i:owners,at:$day:20}
               · cosign.ProposalOpened {proposal:$id:c2,resolution:{set_service:{contract:$id:c2}},required:[$i:owners,$i:anhe],expires:$day:40,evidence:[{commitment:$record:paper2,size:100},{commitment:$record:minutes,size:100}],summary:[{label:service.mode,before:share 1000,after:lump_sum},{label:service.from,before:,after:2026-01},{label:service.decided_on,before:,after:2026-01-15}],by:$liu,institution:$i:owners,at:$day:20}
               · cosign.ProposalSigned {proposal:$id:c2,institution:$i:owners,by:$liu,missing:0,at:$day:20}
            31 clock
               ✓
               ✓
               ✓
               · treasury.EntryPosted {number:3,fund:property_fee,date:2026-02-01,cause:remuneration,of:$id:c1,lines:[{account:2202,debit:0,credit:100000},{account:5101,debit:100000,credit:0}]}
               · service.MonthSettled {contract:$id:c1,month:2026-01,mode:{remuneration:{share:{basis_points:1000}}},gained:{fees:1000000,income:1000000,cost:0},remuneration:100000,outcome:900000,entry:3,at:$day:31}
            32 he cosign.Sign {"proposal":$id:c2}
               ✓
               · cosign.ProposalSigned {proposal:$id:c2,institution:$i:anhe,by:$he,missing:0,at:$day:32}
               · cosign.ProposalCompleted {proposal:$id:c2,resolution:{set_service:{contract:$id:c2}},at:$day:32}
            32 clock
               ✗ service.MonthSettled
            32 liu service.ProposeService {"contract":$id:c3,"mode":"lump_sum","from":"2026-01","paper":$record:paper2,"basis":{"decision":{"decided_on":"2026-01-15","minutes":$record:minutes}},"with":$i:anhe,"expires":$day:50}
               ✗ service.MonthSettled
            # For March; before that another for February; of two for March the later one holds.
            33 liu service.ProposeService {"contract":$id:c4,"mode":"lump_sum","from":"2026-03","paper":$record:paper2,"basis":{"decision":{"decided_on":"2026-01-15","minutes":$record:minutes}},"with":$i:anhe,"expires":$day:50}
               ✓
               · cosign.ProposalOpened {proposal:$id:c4,resolution:{set_service:{contract:$id:c4}},required:[$i:owners,$i:anhe],expires:$day:50,evidence:[{commitment:$record:paper2,size:100},{commitment:$record:minutes,size:100}],summary:[{label:service.mode,before:share 1000,after:lump_sum},{label:service.from,before:,after:2026-03},{label:service.decided_on,before:,after:2026-01-15}],by:$liu,institution:$i:owners,at:$day:33}
               · cosign.ProposalSigned {proposal:$id:c4,institution:$i:owners,by:$liu,missing:0,at:$day:33}
            33 he cosign.Sign {"proposal":$id:c4}
               ✓
               · cosign.ProposalSigned {proposal:$id:c4,institution:$i:anhe,by:$he,missing:0,at:$day:33}
               · cosign.ProposalCompleted {proposal:$id:c4,resolution:{set_service:{contract:$id:c4}},at:$day:33}
            33 clock
               ✗ service.MonthSettled
               ✓
               · service.ServiceSet {contract:$id:c4,mode:lump_sum,from:2026-03,paper:{commitment:$record:paper2,size:100},basis:{decision:{decided_on:2026-01-15,minutes:{commitment:$record:minutes,size:100}}},institution:$i:owners,with:$i:anhe,at:$day:33}
            34 liu service.ProposeService {"contract":$id:c5,"mode":{"remuneration":{"fixed":{"fen":50000}}},"from":"2026-02","paper":$record:paper2,"basis":{"decision":{"decided_on":"2026-01-15","minutes":$record:minutes}},"with":$i:anhe,"expires":$day:50}
               ✓
               · cosign.ProposalOpened {proposal:$id:c5,resolution:{set_service:{contract:$id:c5}},required:[$i:owners,$i:anhe],expires:$day:50,evidence:[{commitment:$record:paper2,size:100},{commitment:$record:minutes,size:100}],summary:[{label:service.mode,before:share 1000,after:fixed 50000},{label:service.from,before:,after:2026-02},{label:service.decided_on,before:,after:2026-01-15}],by:$liu,institution:$i:owners,at:$day:34}
               · cosign.ProposalSigned {proposal:$id:c5,institution:$i:owners,by:$liu,missing:0,at:$day:34}
            34 he cosign.Sign {"proposal":$id:c5}
               ✓
               · cosign.ProposalSigned {proposal:$id:c5,institution:$i:anhe,by:$he,missing:0,at:$day:34}
               · cosign.ProposalCompleted {proposal:$id:c5,resolution:{set_service:{contract:$id:c5}},at:$day:34}
            34 clock
               ✗ service.MonthSettled
               ✓
               · service.ServiceSet {contract:$id:c5,mode:{remuneration:{fixed:{fen:50000}}},from:2026-02,paper:{commitment:$record:paper2,size:100},basis:{decision:{decided_on:2026-01-15,minutes:{commitment:$record:minutes,size:100}}},institution:$i:owners,with:$i:anhe,at:$day:34}
            35 liu service.ProposeService {"contract":$id:c6,"mode":{"remuneration":{"share":{"basis_points":3000}}},"from":"2026-03","paper":$record:paper2,"basis":{"decision":{"decided_on":"2026-01-15","minutes":$record:minutes}},"with":$i:anhe,"expires":$day:50}
               ✓
               · cosign.ProposalOpened {proposal:$id:c6,resolution:{set_service:{contract:$id:c6}},required:[$i:owners,$i:anhe],expires:$day:50,evidence:[{commitment:$record:paper2,size:100},{commitment:$record:minutes,size:100}],summary:[{label:service.mode,before:lump_sum,after:share 3000},{label:service.from,before:,after:2026-03},{label:service.decided_on,before:,after:2026-01-15}],by:$liu,institution:$i:owners,at:$day:35}
               · cosign.ProposalSigned {proposal:$id:c6,institution:$i:owners,by:$liu,missing:0,at:$day:35}
            35 he cosign.Sign {"proposal":$id:c6}
               ✓
               · cosign.ProposalSigned {proposal:$id:c6,institution:$i:anhe,by:$he,missing:0,at:$day:35}
               · cosign.ProposalCompleted {proposal:$id:c6,resolution:{set_service:{contract:$id:c6}},at:$day:35}
            35 clock
               ✗ service.MonthSettled
               ✓
               · service.ServiceSet {contract:$id:c6,mode:{remuneration:{share:{basis_points:3000}}},from:2026-03,paper:{commitment:$record:paper2,size:100},basis:{decision:{decided_on:2026-01-15,minutes:{commitment:$record:minutes,size:100}}},institution:$i:owners,with:$i:anhe,at:$day:35}
            ? contracts
               = 3
            ? in_force 2026-04
               = $id:c6
            59 clock
               ✗ service.MonthSettled
               ✓
               ✓
               ✓
               ✓
               ✓
               ✓
               ✓
               ✓
               ✓
               · treasury.EntryPosted {number:4,fund:property_fee,date:2026-03-01,cause:remuneration,of:$id:c5,lines:[{account:2202,debit:0,credit:50000},{account:5101,debit:50000,credit:0}]}
               · service.MonthSettled {contract:$id:c5,month:2026-02,mode:{remuneration:{fixed:{fen:50000}}},gained:{fees:0,income:0,cost:0},remuneration:50000,outcome:-50000,entry:4,at:$day:59}
            60 lin later.Came {"account":4001,"fen":333}
               ✓
               · treasury.EntryPosted {number:5,fund:property_fee,date:2026-03-02,cause:statement_line,of:0707070707070707,lines:[{account:1002,debit:333,credit:0},{account:4001,debit:0,credit:333}]}
            90 clock
               ✗ service.DraftNotFound
               ✓
               · treasury.EntryPosted {number:6,fund:property_fee,date:2026-04-01,cause:remuneration,of:$id:c6,lines:[{account:2202,debit:0,credit:99},{account:5101,debit:99,credit:0}]}
               · service.MonthSettled {contract:$id:c6,month:2026-03,mode:{remuneration:{share:{basis_points:3000}}},gained:{fees:333,income:333,cost:0},remuneration:99,outcome:234,entry:6,at:$day:90}
            ? book
               = 1002 11000333, 2202 150099, 3001 10000000, 4001 1000333, 5101 150099
        "#]],
    );
}

#[test]
fn a_first_contract_signed_later_for_an_earlier_month_is_settled_in_order() {
    check_after(
        r#"
        1 lin later.Came {"account":3001,"fen":10000000}
        2 he service.ProposeService {"contract":$id:c1,"mode":"lump_sum","from":"2026-03","paper":$record:paper,"basis":{"older":{"signed_on":"2025-12-20"}},"with":$i:owners,"expires":$day:20}
        2 liu cosign.Sign {"proposal":$id:c1}
        2 clock
        "#,
        expect![[r#"
            40 he service.ProposeService {"contract":$id:c2,"mode":{"remuneration":{"fixed":{"fen":50000}}},"from":"2026-01","paper":$record:paper2,"basis":{"decision":{"decided_on":"2026-01-15","minutes":$record:minutes}},"with":$i:owners,"expires":$day:50}
               ✓
               · records.RecordAttached {record:{commitment:$record:paper2,size:100},kind:document,class:owners,flat:null,account:null,by:$he,institution:$i:anhe,at:$day:40}
               · records.RecordAttached {record:{commitment:$record:minutes,size:100},kind:document,class:owners,flat:null,account:null,by:$he,institution:$i:anhe,at:$day:40}
               · cosign.ProposalOpened {proposal:$id:c2,resolution:{set_service:{contract:$id:c2}},required:[$i:anhe,$i:owners],expires:$day:50,evidence:[{commitment:$record:paper2,size:100},{commitment:$record:minutes,size:100}],summary:[{label:service.mode,before:,after:fixed 50000},{label:service.from,before:,after:2026-01},{label:service.decided_on,before:,after:2026-01-15}],by:$he,institution:$i:anhe,at:$day:40}
               · cosign.ProposalSigned {proposal:$id:c2,institution:$i:anhe,by:$he,missing:0,at:$day:40}
            40 liu cosign.Sign {"proposal":$id:c2}
               ✓
               · cosign.ProposalSigned {proposal:$id:c2,institution:$i:owners,by:$liu,missing:0,at:$day:40}
               · cosign.ProposalCompleted {proposal:$id:c2,resolution:{set_service:{contract:$id:c2}},at:$day:40}
            40 clock
               ✓
               ✓
               ✓
               · service.ServiceSet {contract:$id:c2,mode:{remuneration:{fixed:{fen:50000}}},from:2026-01,paper:{commitment:$record:paper2,size:100},basis:{decision:{decided_on:2026-01-15,minutes:{commitment:$record:minutes,size:100}}},institution:$i:anhe,with:$i:owners,at:$day:40}
            40 clock
               ✓
               · treasury.EntryPosted {number:2,fund:property_fee,date:2026-02-10,cause:remuneration,of:$id:c2,lines:[{account:2202,debit:0,credit:50000},{account:5101,debit:50000,credit:0}]}
               · service.MonthSettled {contract:$id:c2,month:2026-01,mode:{remuneration:{fixed:{fen:50000}}},gained:{fees:0,income:0,cost:0},remuneration:50000,outcome:-50000,entry:2,at:$day:40}
            59 clock
               ✓
               ✓
               ✓
               · treasury.EntryPosted {number:3,fund:property_fee,date:2026-03-01,cause:remuneration,of:$id:c2,lines:[{account:2202,debit:0,credit:50000},{account:5101,debit:50000,credit:0}]}
               · service.MonthSettled {contract:$id:c2,month:2026-02,mode:{remuneration:{fixed:{fen:50000}}},gained:{fees:0,income:0,cost:0},remuneration:50000,outcome:-50000,entry:3,at:$day:59}
            # The job of the first contract finds March where it belongs.
            90 clock
               ✓
               · service.MonthSettled {contract:$id:c1,month:2026-03,mode:lump_sum,gained:{fees:0,income:0,cost:0},remuneration:0,outcome:0,entry:null,at:$day:90}
               ✓
            ? settled
               = Some(2026-03)
        "#]],
    );
}

#[test]
fn what_nobody_signs_lapses() {
    check_after(
        r#"2 he service.ProposeService {"contract":$id:c1,"mode":"lump_sum","from":"2026-01","paper":$record:paper,"basis":{"older":{"signed_on":"2025-12-20"}},"with":$i:owners,"expires":$day:20}
        2 he service.ProposeService {"contract":$id:c2,"mode":"lump_sum","from":"2026-02","paper":$record:paper,"basis":{"older":{"signed_on":"2025-12-20"}},"with":$i:owners,"expires":$day:20}
        "#,
        expect![[r#"
            3 liu cosign.Sign {"proposal":$id:c1}
               ✓
               · cosign.ProposalSigned {proposal:$id:c1,institution:$i:owners,by:$liu,missing:0,at:$day:3}
               · cosign.ProposalCompleted {proposal:$id:c1,resolution:{set_service:{contract:$id:c1}},at:$day:3}
            3 clock
               ✓
               · service.ServiceSet {contract:$id:c1,mode:lump_sum,from:2026-01,paper:{commitment:$record:paper,size:100},basis:{older:{signed_on:2025-12-20}},institution:$i:anhe,with:$i:owners,at:$day:3}
            # Both were the first when they were proposed; only one is when it is signed.
            4 liu cosign.Sign {"proposal":$id:c2}
               ✓
               · cosign.ProposalSigned {proposal:$id:c2,institution:$i:owners,by:$liu,missing:0,at:$day:4}
               · cosign.ProposalCompleted {proposal:$id:c2,resolution:{set_service:{contract:$id:c2}},at:$day:4}
            4 clock
               ✗ service.DecisionNeeded
            ? contracts
               = 1
            20 clock
               ✗ service.DecisionNeeded
               ✓
               ✓
               ✓
               ✓
            ? draft $id:c2
               = false
        "#]],
    );
    let (mut state, _) = founded("");
    let ctx = kernel::testing::ctx(START, kernel::Author::Ledger);
    let lapsed = state.run(|store| enact(store, &ctx, Id8([9; 8])));
    assert_eq!(lapsed.unwrap_err(), crate::Refusal::DraftNotFound.into());
}

#[test]
fn a_year_of_remuneration_is_audited_by_the_end_of_april() {
    check_after(
        TENTH,
        expect![[r#"
            3 he service.FileAudit {"year":2026,"report":$record:report}
               ✗ service.NoAuditOwed
            31 clock
               ✓
               ✓
               ✓
               · service.MonthSettled {contract:$id:c1,month:2026-01,mode:{remuneration:{share:{basis_points:1000}}},gained:{fees:0,income:0,cost:0},remuneration:0,outcome:0,entry:null,at:$day:31}
            ? audits
               = 2026 filed false missed false
            32 wang service.FileAudit {"year":2026,"report":$record:report}
               ✗ identity.NotEntitled
            32 he service.FileAudit {"year":2025,"report":$record:report}
               ✗ service.NoAuditOwed
            32 he service.FileAudit {"year":2026,"report":$record:report}
               ✗ service.YearNotOver
            # Eleven more months, then the day.
            400 clock
               ✓
               · service.MonthSettled {contract:$id:c1,month:2026-02,mode:{remuneration:{share:{basis_points:1000}}},gained:{fees:0,income:0,cost:0},remuneration:0,outcome:0,entry:null,at:$day:400}
            400 clock
               ✓
               · service.MonthSettled {contract:$id:c1,month:2026-03,mode:{remuneration:{share:{basis_points:1000}}},gained:{fees:0,income:0,cost:0},remuneration:0,outcome:0,entry:null,at:$day:400}
            400 clock
               ✓
               · service.MonthSettled {contract:$id:c1,month:2026-04,mode:{remuneration:{share:{basis_points:1000}}},gained:{fees:0,income:0,cost:0},remuneration:0,outcome:0,entry:null,at:$day:400}
            400 clock
               ✓
               · service.MonthSettled {contract:$id:c1,month:2026-05,mode:{remuneration:{share:{basis_points:1000}}},gained:{fees:0,income:0,cost:0},remuneration:0,outcome:0,entry:null,at:$day:400}
            400 clock
               ✓
               · service.MonthSettled {contract:$id:c1,month:2026-06,mode:{remuneration:{share:{basis_points:1000}}},gained:{fees:0,income:0,cost:0},remuneration:0,outcome:0,entry:null,at:$day:400}
            400 clock
               ✓
               · service.MonthSettled {contract:$id:c1,month:2026-07,mode:{remuneration:{share:{basis_points:1000}}},gained:{fees:0,income:0,cost:0},remuneration:0,outcome:0,entry:null,at:$day:400}
            400 clock
               ✓
               · service.MonthSettled {contract:$id:c1,month:2026-08,mode:{remuneration:{share:{basis_points:1000}}},gained:{fees:0,income:0,cost:0},remuneration:0,outcome:0,entry:null,at:$day:400}
            400 clock
               ✓
               · service.MonthSettled {contract:$id:c1,month:2026-09,mode:{remuneration:{share:{basis_points:1000}}},gained:{fees:0,income:0,cost:0},remuneration:0,outcome:0,entry:null,at:$day:400}
            400 clock
               ✓
               · service.MonthSettled {contract:$id:c1,month:2026-10,mode:{remuneration:{share:{basis_points:1000}}},gained:{fees:0,income:0,cost:0},remuneration:0,outcome:0,entry:null,at:$day:400}
            400 clock
               ✓
               · service.MonthSettled {contract:$id:c1,month:2026-11,mode:{remuneration:{share:{basis_points:1000}}},gained:{fees:0,income:0,cost:0},remuneration:0,outcome:0,entry:null,at:$day:400}
            400 clock
               ✓
               · service.MonthSettled {contract:$id:c1,month:2026-12,mode:{remuneration:{share:{basis_points:1000}}},gained:{fees:0,income:0,cost:0},remuneration:0,outcome:0,entry:null,at:$day:400}
            400 clock
               ✓
               · service.MonthSettled {contract:$id:c1,month:2027-01,mode:{remuneration:{share:{basis_points:1000}}},gained:{fees:0,income:0,cost:0},remuneration:0,outcome:0,entry:null,at:$day:400}
            484 clock
               ✓
               · service.MonthSettled {contract:$id:c1,month:2027-02,mode:{remuneration:{share:{basis_points:1000}}},gained:{fees:0,income:0,cost:0},remuneration:0,outcome:0,entry:null,at:$day:484}
            ? audits
               = 2026 filed false missed false, 2027 filed false missed false
            485 clock
               ✓
               · service.MonthSettled {contract:$id:c1,month:2027-03,mode:{remuneration:{share:{basis_points:1000}}},gained:{fees:0,income:0,cost:0},remuneration:0,outcome:0,entry:null,at:$day:485}
               ✓
               · service.AuditMissing {year:2026,due:2027-04-30}
            ? audits
               = 2026 filed false missed true, 2027 filed false missed false
            486 sun service.FileAudit {"year":2026,"report":$record:report}
               ✓
               · records.RecordAttached {record:{commitment:$record:report,size:100},kind:document,class:owners,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:486}
               · service.AuditFiled {year:2026,report:{commitment:$record:report,size:100},institution:$i:anhe,at:$day:486}
            486 liu service.FileAudit {"year":2026,"report":$record:report2}
               ✗ service.AuditFiled
            ? audits
               = 2026 filed true missed true, 2027 filed false missed false
        "#]],
    );
}

#[test]
fn an_audit_filed_in_time_is_not_missed() {
    let (mut state, mut names) = founded(TENTH);
    let months = "400 clock\n".repeat(13);
    let script = format!(
        "{months}401 liu service.FileAudit {{\"year\":2026,\"report\":$record:report}}\n500 clock\n500 clock\n"
    );
    let played = play(&Service, &mut state, &mut names, &script);
    assert!(played.contains("service.AuditFiled {year:2026"), "{played}");
    assert!(!played.contains("service.AuditMissing"), "{played}");
}

#[test]
fn neither_drafts_nor_contracts_pile_up() {
    let propose = |number: u32| {
        format!(
            "2 he service.ProposeService {{\"contract\":$id:c{number},\"mode\":\"lump_sum\",\"from\":\"2026-01\",\"paper\":$record:paper,\"basis\":{{\"older\":{{\"signed_on\":\"2025-12-20\"}}}},\"with\":$i:owners,\"expires\":$day:20}}\n"
        )
    };
    let script: String = (0..DRAFTS_MAX).map(propose).collect();
    let (mut state, mut names) = founded(&script);
    let refused = play(&Service, &mut state, &mut names, &propose(DRAFTS_MAX));
    assert!(refused.contains("✗ service.TooManyDrafts"), "{refused}");
    // Once they lapse there is room again.
    let again = format!("20 clock\n{}", propose(99).replacen("2 he", "21 he", 1))
        .replace("$day:20", "$day:30");
    let played = play(&Service, &mut state, &mut names, &again);
    assert!(!played.contains('✗'), "{played}");

    let full = Standing { contracts: CONTRACTS_MAX, ..Standing::default() };
    state.run(|store| STANDING.put(store, &(), &full)).unwrap();
    let decided = propose(100).replace(
        "{\"older\":{\"signed_on\":\"2025-12-20\"}}",
        "{\"decision\":{\"decided_on\":\"2025-12-20\",\"minutes\":$record:minutes}}",
    );
    let refused = play(&Service, &mut state, &mut names, &decided);
    assert!(refused.contains("✗ service.TooManyContracts"), "{refused}");
}

#[test]
fn the_arithmetic_rounds_down_and_never_below_nothing() {
    let share = |basis_points| Mode::Remuneration(Pay::Share { basis_points });
    for (mode, fees, expected) in [
        (share(1_000), 6_401_640, 640_164),
        (share(1_000), 6_401_649, 640_164),
        (share(1), 9_999, 0),
        (share(1), 10_000, 1),
        (share(3_000), -5, 0),
        (share(3_000), i64::MAX, 2_767_011_611_056_432_742),
        (Mode::Remuneration(Pay::Fixed { fen: Fen(7) }), -5, 7),
        (Mode::LumpSum, 6_401_640, 0),
    ] {
        assert_eq!(remuneration(mode, Fen(fees)), Fen(expected), "{mode:?} of {fees}");
    }
    assert_eq!(due_day(2026).unwrap().to_string(), "2027-04-30");
    assert_eq!(due_day(u16::MAX), None);
}

#[test]
fn texts_are_complete_and_forms_are_strict() {
    for text in REFUSALS {
        for words in text.zh.iter().chain(&text.en) {
            assert!(!words.is_empty(), "{text:?}");
        }
    }
    assert_eq!(parse(r#"{"service.FileAudit":{"year":2026}}"#), None);
    let extra =
        r#"{"service.FileAudit":{"year":2026,"report":{"commitment":"00","size":1},"x":1}}"#;
    assert_eq!(parse(extra), None);
    assert_eq!(chart::account(Fund::PropertyFee, PAYABLES).unwrap().floor, chart::Floor::Zero);
}
