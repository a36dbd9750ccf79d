//! Scenarios: commands in; verdicts, facts and balances out.

use crate::chart::{self, CHART, Detail, Fund, Side};
use crate::genesis::{BankAccount, GenesisTreasury};
use crate::limits::OPENING_LINES_MAX;
use crate::state::{FLAT_BOOKS, TOTALS};
use crate::{
    Cause, CauseKind, Entry, Line, REFUSALS, Totals, audit, brought, enact_opening, execute,
    opened, parse, peek_custody, peek_flat, peek_totals, post, run_job,
};
use borsh::BorshDeserialize;
use cosign::Resolution;
use expect_test::{Expect, expect};
use identity::genesis::GenesisIdentity;
use kernel::testing::{COMMUNITY, MemoryState, Names, START, Stage, ctx, ctx_by, play};
use kernel::{Author, Ctx, Due, DueKind, Fen, FlatId, Id8, Refusal, Store};
use proptest::prelude::*;
use serde::Deserialize;

struct Treasury;

/// An entry as a later noun posts it; «who» is checked there.
#[derive(Deserialize)]
struct Post {
    fund: Fund,
    kind: CauseKind,
    id: Id8,
    lines: Vec<PostLine>,
}
#[derive(Deserialize)]
struct PostLine {
    account: u16,
    flat: Option<FlatId>,
    side: Side,
    fen: Fen,
}

impl Stage for Treasury {
    fn command(&self, store: &mut Store, ctx: &Ctx, call: &str) -> Result<(), Refusal> {
        let result = command(store, ctx, call);
        assert_eq!(audit(store), Ok(()), "after {call}");
        result
    }
    fn due(&self, store: &mut Store, ctx: &Ctx, due: &Due) -> Result<(), Refusal> {
        let result = match due.kind {
            DueKind::Job if due.noun == crate::NOUN => run_job(store, ctx, &due.data),
            DueKind::Job if due.noun == property::NOUN => property::run_job(store, ctx, &due.data),
            DueKind::Job => cosign::run_job(store, ctx, &due.data),
            DueKind::Enactment => match Resolution::try_from_slice(&due.data).unwrap() {
                Resolution::AdoptRoster { draft } => property::enact_roster(store, ctx, draft),
                Resolution::OpenBooks { opening } => enact_opening(store, ctx, opening),
                other => panic!("nobody proposed {other:?}"),
            },
        };
        assert_eq!(audit(store), Ok(()));
        result
    }
    fn ask(&self, state: &MemoryState, words: &[&str]) -> String {
        let fund = |word: &str| {
            let named = Fund::ALL.into_iter().find(|fund| fund.word() == word);
            named.expect("a fund")
        };
        match words {
            ["balance", name, code] => {
                let (fund, code) = (fund(name), code.parse().unwrap());
                let totals = peek_totals(state, COMMUNITY, fund);
                let found = totals.into_iter().find(|(account, _)| *account == code);
                let totals = found.map_or(Totals::default(), |(_, totals)| totals);
                let normal = chart::account(fund, code).unwrap().normal;
                totals.balance(normal).0.to_string()
            }
            ["flat", name, flat] => {
                let flat = FlatId::from_hex(flat.trim_matches('"')).unwrap();
                let book = peek_flat(state, COMMUNITY, fund(name), flat);
                format!("{:?}", book.lines())
            }
            ["brought"] => {
                let mut store = Store::new(state);
                store.begin_unit(COMMUNITY, u64::MAX);
                let opened = opened(&mut store, Fund::PropertyFee).unwrap();
                let owing = opened.map(|(_, opening)| opening.owing);
                let flats = brought(&mut store, None, 10).unwrap();
                let fens: Vec<_> = flats
                    .iter()
                    .map(|(_, brought)| (brought.owners.0, brought.developer.0))
                    .collect();
                format!("{owing:?} flats, {fens:?}")
            }
            _ => panic!("no such question: {words:?}"),
        }
    }
}

fn command(store: &mut Store, ctx: &Ctx, call: &str) -> Result<(), Refusal> {
    kernel::json::check(call.as_bytes()).expect("scenarios are strict JSON");
    if let Some(text) = call.strip_prefix(r#"{"later.Post":"#) {
        let asked: Post = serde_json::from_str(&text[..text.len() - 1]).unwrap();
        let lines = asked.lines.iter().map(|line| Line {
            account: line.account,
            flat: line.flat,
            side: line.side,
            amount: line.fen,
        });
        let entry = Entry {
            fund: asked.fund,
            cause: Cause { kind: asked.kind, id: asked.id },
            lines: lines.collect(),
        };
        return post(store, ctx, entry).map(drop);
    }
    if let Some(command) = property::parse(call) {
        return property::execute(store, ctx, command);
    }
    if let Some(command) = cosign::parse(call) {
        return cosign::execute(store, ctx, command);
    }
    let command = parse(call).unwrap_or_else(|| panic!("not a command: {call}"));
    execute(store, ctx, command)
}

const GENESIS: &str = r#"{"objection_ms":259200000,"institutions":[
{"id":$i:owners,"kind":"owners_committee","name":"海棠里业委会","name_en":"Committee","mark":"业","signers":[$liu],"signatures_needed":1},
{"id":$i:anhe,"kind":"property_company","name":"安和物业","name_en":"Anhe","mark":"物","signers":[$he],"signatures_needed":1},
{"id":$i:juwei,"kind":"residents_committee","name":"青禾社区居委会","name_en":"Residents","mark":"居","signers":[$wu],"signatures_needed":1},
{"id":$i:bank,"kind":"bank","name":"演示银行","name_en":"Bank","mark":"银","signers":[$lin],"signatures_needed":1}],
"persons":[
{"account":$liu,"keys":[$key:liu],"roles":[{"institution":$i:owners,"office":"head"}]},
{"account":$zhou,"keys":[$key:zhou],"roles":[{"institution":$i:owners,"office":"treasurer"}]},
{"account":$he,"keys":[$key:he],"roles":[{"institution":$i:anhe,"office":"head"}]},
{"account":$sun,"keys":[$key:sun],"roles":[{"institution":$i:anhe,"office":"clerk"}]},
{"account":$wu,"keys":[$key:wu],"roles":[{"institution":$i:juwei,"office":"attestor"}]},
{"account":$lin,"keys":[$key:lin],"roles":[{"institution":$i:bank,"office":"cashier"}]},
{"account":$wang,"keys":[$key:wang]}]}"#;

const SETUP: &str = r#"
1 sun property.DraftRoster {"draft":$id:d1,"part":0,"parts":1,"flats":[{"flat":$f:1501,"building":3,"stairwell":1,"area":8937,"basis":"register","status":{"delivered":{"since":"2019-05-01"}},"door":$record:door1501,"developer":null,"owned_from":"2019-05-01","owners":[{"account":$wang,"kind":"natural","card":null,"share":null}]},{"flat":$f:1502,"building":3,"stairwell":1,"area":8937,"basis":"register","status":{"delivered":{"since":"2019-05-01"}},"door":$record:door1502,"developer":null,"owned_from":"2019-05-01","owners":[{"account":$wang,"kind":"natural","card":null,"share":null}]}]}
1 sun property.ProposeRoster {"draft":$id:d1,"with":$i:juwei,"expires":$day:9,"evidence":$record:register}
1 he cosign.Sign {"proposal":$id:d1}
1 wu cosign.Sign {"proposal":$id:d1}
1 clock
1 clock
"#;

fn bank_accounts() -> GenesisTreasury {
    let account = |(fund, mask): (Fund, &str)| BankAccount {
        fund,
        institution: kernel::testing::institution("bank"),
        mask: mask.to_owned(),
    };
    let masks = ["6101", "6102", "6103", "6104"];
    GenesisTreasury { accounts: Fund::ALL.into_iter().zip(masks).map(account).collect() }
}

/// A community with two flats, and where its funds lie.
fn community() -> (MemoryState, Names) {
    let mut names = Names::default();
    let genesis: GenesisIdentity = serde_json::from_str(&names.expand(GENESIS)).unwrap();
    let mut state = MemoryState::default();
    let applied = state.run(|store| {
        identity::genesis::apply(store, &genesis, START, false)?;
        crate::genesis::apply(store, &bank_accounts())
    });
    applied.unwrap();
    let played = play(&Treasury, &mut state, &mut names, SETUP);
    assert!(played.contains("RosterAdopted"), "{played}");
    (state, names)
}

/// Plays the script that is in the expectation.
fn check(expect: Expect) {
    let (mut state, mut names) = community();
    let script = expect.data().to_owned();
    expect.assert_eq(&play(&Treasury, &mut state, &mut names, &script));
}

#[test]
fn a_fund_opens_once_when_two_institutions_agree() {
    check(expect![[r#"
        2 zhou treasury.DraftOpening {"opening":$id:o1,"fund":"maintenance","as_of":"2025-12-31","part":0,"parts":1,"lines":[{"account":1002,"fen":1240700},{"account":3001,"flat":$f:1501,"fen":755700},{"account":3001,"flat":$f:1502,"fen":485000}]}
           ✓
        2 zhou treasury.OpenBooks {"opening":$id:o1,"with":$i:bank,"expires":$day:20,"evidence":$record:statement}
           ✓
           · records.RecordAttached {record:{commitment:$record:statement,size:100},kind:evidence,class:institutions,flat:null,account:null,by:$zhou,institution:$i:owners,at:$day:2}
           · cosign.ProposalOpened {proposal:$id:o1,resolution:{open_books:{opening:$id:o1}},required:[$i:owners,$i:bank],expires:$day:20,evidence:[{commitment:$record:statement,size:100}],summary:[{label:books.maintenance.bank_fen,before:0,after:1240700}],by:$zhou,institution:$i:owners,at:$day:2}
           · treasury.OpeningProposed {opening:$id:o1,fund:maintenance,as_of:2025-12-31,institution:$i:owners,evidence:{commitment:$record:statement,size:100}}
        3 liu cosign.Sign {"proposal":$id:o1}
           ✓
           · cosign.ProposalSigned {proposal:$id:o1,institution:$i:owners,by:$liu,missing:0,at:$day:3}
        ? balance maintenance 1002
           = 0
        3 lin cosign.Sign {"proposal":$id:o1}
           ✓
           · cosign.ProposalSigned {proposal:$id:o1,institution:$i:bank,by:$lin,missing:0,at:$day:3}
           · cosign.ProposalCompleted {proposal:$id:o1,resolution:{open_books:{opening:$id:o1}},at:$day:3}
        3 clock
           ✓
        3 clock
           ✓
           · treasury.EntryPosted {number:1,fund:maintenance,date:2026-01-04,cause:opening,of:$id:o1,lines:[{account:1002,debit:1240700,credit:0},{account:3001,debit:0,credit:1240700}]}
           · treasury.FlatPosted {number:1,fund:maintenance,date:2026-01-04,flat:$f:1501,cause:opening,of:$id:o1,lines:[{account:3001,debit:0,credit:755700,balance:755700}]}
           · treasury.FlatPosted {number:1,fund:maintenance,date:2026-01-04,flat:$f:1502,cause:opening,of:$id:o1,lines:[{account:3001,debit:0,credit:485000,balance:485000}]}
           · treasury.BooksOpened {opening:$id:o1,fund:maintenance,as_of:2025-12-31,bank_fen:1240700}
        ? balance maintenance 1002
           = 1240700
        ? balance maintenance 3001
           = 1240700
        ? flat maintenance $f:1502
           = [(3001, Fen(485000))]
        ? balance property_fee 1002
           = 0
        # Never again, by whomever.
        4 lin treasury.DraftOpening {"opening":$id:o2,"fund":"maintenance","as_of":"2025-12-31","part":0,"parts":1,"lines":[{"account":1002,"fen":1240700},{"account":3001,"flat":$f:1501,"fen":755700},{"account":3001,"flat":$f:1502,"fen":485000}]}
           ✓
        4 lin treasury.OpenBooks {"opening":$id:o2,"with":$i:owners,"expires":$day:20,"evidence":$record:statement}
           ✗ treasury.BooksInUse
        # The company brings its own book, with a deficit and fees paid ahead, in two parts.
        5 sun treasury.DraftOpening {"opening":$id:o3,"fund":"property_fee","as_of":"2025-12-31","part":0,"parts":2,"lines":[{"account":1002,"fen":500000},{"account":2203,"flat":$f:1501,"fen":20000},{"account":2202,"fen":480000}]}
           ✓
        5 he treasury.DraftOpening {"opening":$id:o3,"fund":"property_fee","as_of":"2025-12-31","part":1,"parts":2,"lines":[{"account":1122,"flat":$f:1502,"fen":30000},{"account":3001,"fen":-70000},{"account":2202,"fen":100000}]}
           ✓
        5 he treasury.OpenBooks {"opening":$id:o3,"with":$i:owners,"expires":$day:20,"evidence":$record:statement}
           ✓
           · cosign.ProposalOpened {proposal:$id:o3,resolution:{open_books:{opening:$id:o3}},required:[$i:anhe,$i:owners],expires:$day:20,evidence:[{commitment:$record:statement,size:100}],summary:[{label:books.property_fee.bank_fen,before:0,after:500000}],by:$he,institution:$i:anhe,at:$day:5}
           · cosign.ProposalSigned {proposal:$id:o3,institution:$i:anhe,by:$he,missing:0,at:$day:5}
           · treasury.OpeningProposed {opening:$id:o3,fund:property_fee,as_of:2025-12-31,institution:$i:anhe,evidence:{commitment:$record:statement,size:100}}
        5 liu cosign.Sign {"proposal":$id:o3}
           ✓
           · cosign.ProposalSigned {proposal:$id:o3,institution:$i:owners,by:$liu,missing:0,at:$day:5}
           · cosign.ProposalCompleted {proposal:$id:o3,resolution:{open_books:{opening:$id:o3}},at:$day:5}
        5 clock
           ✓
        5 clock
           ✓
           · treasury.EntryPosted {number:2,fund:property_fee,date:2026-01-06,cause:opening,of:$id:o3,lines:[{account:1002,debit:500000,credit:0},{account:2202,debit:0,credit:480000},{account:2203,debit:0,credit:20000}]}
           · treasury.FlatPosted {number:2,fund:property_fee,date:2026-01-06,flat:$f:1501,cause:opening,of:$id:o3,lines:[{account:2203,debit:0,credit:20000,balance:20000}]}
        5 clock
           ✓
           · treasury.EntryPosted {number:3,fund:property_fee,date:2026-01-06,cause:opening,of:$id:o3,lines:[{account:1122,debit:30000,credit:0},{account:2202,debit:0,credit:100000},{account:3001,debit:70000,credit:0}]}
           · treasury.FlatPosted {number:3,fund:property_fee,date:2026-01-06,flat:$f:1502,cause:opening,of:$id:o3,lines:[{account:1122,debit:30000,credit:0,balance:30000}]}
           · treasury.BooksOpened {opening:$id:o3,fund:property_fee,as_of:2025-12-31,bank_fen:500000}
        ? balance property_fee 3001
           = -70000
        ? balance property_fee 1002
           = 500000
        ? balance property_fee 2202
           = 580000
        ? flat property_fee $f:1501
           = [(2203, Fen(20000))]
        ? flat property_fee $f:1502
           = [(1122, Fen(30000))]
        40 clock
           ✓
           ✓
           ✓
           ✓
           ✓
           ✓
           · treasury.OpeningLapsed {opening:$id:o2}
           ✓
    "#]]);
}

#[test]
fn arrears_of_an_opening_are_remembered_when_all_of_it_is_posted() {
    check(expect![[r#"
        2 sun treasury.DraftOpening {"opening":$id:o1,"fund":"property_fee","as_of":"2025-12-31","part":0,"parts":2,"lines":[{"account":1122,"flat":$f:1501,"fen":20000},{"account":1124,"flat":$f:1502,"fen":700},{"account":2203,"flat":$f:1502,"fen":500},{"account":3001,"fen":20200}]}
           ✓
        2 sun treasury.DraftOpening {"opening":$id:o1,"fund":"property_fee","as_of":"2025-12-31","part":1,"parts":2,"lines":[{"account":1122,"flat":$f:1501,"fen":5000},{"account":1122,"flat":$f:1502,"fen":30},{"account":3001,"fen":5030}]}
           ✓
        2 sun treasury.OpenBooks {"opening":$id:o1,"with":$i:owners,"expires":$day:20,"evidence":$record:statement,"sheet":$record:sheet}
           ✓
           · records.RecordAttached {record:{commitment:$record:statement,size:100},kind:evidence,class:institutions,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:2}
           · records.RecordAttached {record:{commitment:$record:sheet,size:100},kind:evidence,class:institutions,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:2}
           · cosign.ProposalOpened {proposal:$id:o1,resolution:{open_books:{opening:$id:o1}},required:[$i:anhe,$i:owners],expires:$day:20,evidence:[{commitment:$record:statement,size:100},{commitment:$record:sheet,size:100}],summary:[{label:books.property_fee.bank_fen,before:0,after:0}],by:$sun,institution:$i:anhe,at:$day:2}
           · treasury.OpeningProposed {opening:$id:o1,fund:property_fee,as_of:2025-12-31,institution:$i:anhe,evidence:{commitment:$record:statement,size:100},sheet:{commitment:$record:sheet,size:100}}
        2 he cosign.Sign {"proposal":$id:o1}
           ✓
           · cosign.ProposalSigned {proposal:$id:o1,institution:$i:anhe,by:$he,missing:0,at:$day:2}
        2 liu cosign.Sign {"proposal":$id:o1}
           ✓
           · cosign.ProposalSigned {proposal:$id:o1,institution:$i:owners,by:$liu,missing:0,at:$day:2}
           · cosign.ProposalCompleted {proposal:$id:o1,resolution:{open_books:{opening:$id:o1}},at:$day:2}
        ? brought
           = None flats, []
        2 clock
           ✓
        2 clock
           ✓
           · treasury.EntryPosted {number:1,fund:property_fee,date:2026-01-03,cause:opening,of:$id:o1,lines:[{account:1122,debit:20000,credit:0},{account:1124,debit:700,credit:0},{account:2203,debit:0,credit:500},{account:3001,debit:0,credit:20200}]}
           · treasury.FlatPosted {number:1,fund:property_fee,date:2026-01-03,flat:$f:1501,cause:opening,of:$id:o1,lines:[{account:1122,debit:20000,credit:0,balance:20000}]}
           · treasury.FlatPosted {number:1,fund:property_fee,date:2026-01-03,flat:$f:1502,cause:opening,of:$id:o1,lines:[{account:1124,debit:700,credit:0,balance:700},{account:2203,debit:0,credit:500,balance:500}]}
        ? brought
           = None flats, [(20000, 0), (0, 700)]
        2 clock
           ✓
           · treasury.EntryPosted {number:2,fund:property_fee,date:2026-01-03,cause:opening,of:$id:o1,lines:[{account:1122,debit:5030,credit:0},{account:3001,debit:0,credit:5030}]}
           · treasury.FlatPosted {number:2,fund:property_fee,date:2026-01-03,flat:$f:1501,cause:opening,of:$id:o1,lines:[{account:1122,debit:5000,credit:0,balance:25000}]}
           · treasury.FlatPosted {number:2,fund:property_fee,date:2026-01-03,flat:$f:1502,cause:opening,of:$id:o1,lines:[{account:1122,debit:30,credit:0,balance:30}]}
           · treasury.BooksOpened {opening:$id:o1,fund:property_fee,as_of:2025-12-31,bank_fen:0}
        ? brought
           = Some(2) flats, [(25000, 0), (30, 700)]
        # A draft that was posted is not dropped.
        40 clock
           ✓
           ✓
           ✓
           ✓
        ? brought
           = Some(2) flats, [(25000, 0), (30, 700)]
    "#]]);
}

#[test]
fn an_opening_lapses_after_thirty_days() {
    check(expect![[r#"
        2 zhou treasury.DraftOpening {"opening":$id:o1,"fund":"maintenance","as_of":"2025-12-31","part":0,"parts":1,"lines":[{"account":1002,"fen":1240700},{"account":3001,"flat":$f:1501,"fen":755700},{"account":3001,"flat":$f:1502,"fen":485000}]}
           ✓
        2 zhou treasury.OpenBooks {"opening":$id:o1,"with":$i:bank,"expires":$day:20,"evidence":$record:statement}
           ✓
           · records.RecordAttached {record:{commitment:$record:statement,size:100},kind:evidence,class:institutions,flat:null,account:null,by:$zhou,institution:$i:owners,at:$day:2}
           · cosign.ProposalOpened {proposal:$id:o1,resolution:{open_books:{opening:$id:o1}},required:[$i:owners,$i:bank],expires:$day:20,evidence:[{commitment:$record:statement,size:100}],summary:[{label:books.maintenance.bank_fen,before:0,after:1240700}],by:$zhou,institution:$i:owners,at:$day:2}
           · treasury.OpeningProposed {opening:$id:o1,fund:maintenance,as_of:2025-12-31,institution:$i:owners,evidence:{commitment:$record:statement,size:100}}
        32 clock
           ✓
           ✓
           · cosign.ProposalExpired {proposal:$id:o1,at:$day:32}
           ✓
           ✓
           · treasury.OpeningLapsed {opening:$id:o1}
        32 zhou treasury.OpenBooks {"opening":$id:o1,"with":$i:bank,"expires":$day:33,"evidence":$record:statement}
           ✗ treasury.DraftNotFound
    "#]]);
}

#[test]
fn two_openings_race_and_one_wins() {
    check(expect![[r#"
        2 zhou treasury.DraftOpening {"opening":$id:o1,"fund":"maintenance","as_of":"2025-12-31","part":0,"parts":1,"lines":[{"account":1002,"fen":1240700},{"account":3001,"flat":$f:1501,"fen":755700},{"account":3001,"flat":$f:1502,"fen":485000}]}
           ✓
        2 zhou treasury.OpenBooks {"opening":$id:o1,"with":$i:bank,"expires":$day:20,"evidence":$record:statement}
           ✓
           · records.RecordAttached {record:{commitment:$record:statement,size:100},kind:evidence,class:institutions,flat:null,account:null,by:$zhou,institution:$i:owners,at:$day:2}
           · cosign.ProposalOpened {proposal:$id:o1,resolution:{open_books:{opening:$id:o1}},required:[$i:owners,$i:bank],expires:$day:20,evidence:[{commitment:$record:statement,size:100}],summary:[{label:books.maintenance.bank_fen,before:0,after:1240700}],by:$zhou,institution:$i:owners,at:$day:2}
           · treasury.OpeningProposed {opening:$id:o1,fund:maintenance,as_of:2025-12-31,institution:$i:owners,evidence:{commitment:$record:statement,size:100}}
        2 lin treasury.DraftOpening {"opening":$id:o2,"fund":"maintenance","as_of":"2025-12-31","part":0,"parts":1,"lines":[{"account":1002,"fen":1240700},{"account":3001,"flat":$f:1501,"fen":755700},{"account":3001,"flat":$f:1502,"fen":485000}]}
           ✓
        2 lin treasury.OpenBooks {"opening":$id:o2,"with":$i:owners,"expires":$day:20,"evidence":$record:statement}
           ✓
           · cosign.ProposalOpened {proposal:$id:o2,resolution:{open_books:{opening:$id:o2}},required:[$i:bank,$i:owners],expires:$day:20,evidence:[{commitment:$record:statement,size:100}],summary:[{label:books.maintenance.bank_fen,before:0,after:1240700}],by:$lin,institution:$i:bank,at:$day:2}
           · cosign.ProposalSigned {proposal:$id:o2,institution:$i:bank,by:$lin,missing:0,at:$day:2}
           · treasury.OpeningProposed {opening:$id:o2,fund:maintenance,as_of:2025-12-31,institution:$i:bank,evidence:{commitment:$record:statement,size:100}}
        3 liu cosign.Sign {"proposal":$id:o1}
           ✓
           · cosign.ProposalSigned {proposal:$id:o1,institution:$i:owners,by:$liu,missing:0,at:$day:3}
        3 lin cosign.Sign {"proposal":$id:o1}
           ✓
           · cosign.ProposalSigned {proposal:$id:o1,institution:$i:bank,by:$lin,missing:0,at:$day:3}
           · cosign.ProposalCompleted {proposal:$id:o1,resolution:{open_books:{opening:$id:o1}},at:$day:3}
        3 liu cosign.Sign {"proposal":$id:o2}
           ✓
           · cosign.ProposalSigned {proposal:$id:o2,institution:$i:owners,by:$liu,missing:0,at:$day:3}
           · cosign.ProposalCompleted {proposal:$id:o2,resolution:{open_books:{opening:$id:o2}},at:$day:3}
        3 clock
           ✓
           ✗ treasury.BooksInUse
        3 clock
           ✗ treasury.BooksInUse
           ✓
           · treasury.EntryPosted {number:1,fund:maintenance,date:2026-01-04,cause:opening,of:$id:o1,lines:[{account:1002,debit:1240700,credit:0},{account:3001,debit:0,credit:1240700}]}
           · treasury.FlatPosted {number:1,fund:maintenance,date:2026-01-04,flat:$f:1501,cause:opening,of:$id:o1,lines:[{account:3001,debit:0,credit:755700,balance:755700}]}
           · treasury.FlatPosted {number:1,fund:maintenance,date:2026-01-04,flat:$f:1502,cause:opening,of:$id:o1,lines:[{account:3001,debit:0,credit:485000,balance:485000}]}
           · treasury.BooksOpened {opening:$id:o1,fund:maintenance,as_of:2025-12-31,bank_fen:1240700}
        ? balance maintenance 1002
           = 1240700
    "#]]);
}

#[test]
fn an_opening_is_refused_with_reasons() {
    check(expect![[r#"
        2 sun treasury.DraftOpening {"opening":$id:o9,"fund":"maintenance","as_of":"2025-12-31","part":0,"parts":1,"lines":[{"account":1002,"fen":1240700},{"account":3001,"flat":$f:1501,"fen":755700},{"account":3001,"flat":$f:1502,"fen":485000}]}
           ✗ identity.NotEntitled
        2 zhou treasury.DraftOpening {"opening":$id:o9,"fund":"property_fee","as_of":"2025-12-31","part":0,"parts":1,"lines":[{"account":1002,"fen":1240700},{"account":3001,"flat":$f:1501,"fen":755700},{"account":3001,"flat":$f:1502,"fen":485000}]}
           ✗ identity.NotEntitled
        2 zhou treasury.DraftOpening {"opening":$id:o9,"fund":"held","as_of":"2025-12-31","part":0,"parts":1,"lines":[{"account":1002,"fen":1240700},{"account":3001,"flat":$f:1501,"fen":755700},{"account":3001,"flat":$f:1502,"fen":485000}]}
           ✗ identity.NotEntitled
        2 zhou treasury.DraftOpening {"opening":$id:o9,"fund":"maintenance","as_of":"2025-12-31","part":1,"parts":1,"lines":[{"account":1002,"fen":1240700},{"account":3001,"flat":$f:1501,"fen":755700},{"account":3001,"flat":$f:1502,"fen":485000}]}
           ✗ treasury.PartOutOfRange
        2 zhou treasury.DraftOpening {"opening":$id:o9,"fund":"maintenance","as_of":"2025-12-31","part":0,"parts":401,"lines":[{"account":1002,"fen":1240700},{"account":3001,"flat":$f:1501,"fen":755700},{"account":3001,"flat":$f:1502,"fen":485000}]}
           ✗ treasury.PartOutOfRange
        2 zhou treasury.DraftOpening {"opening":$id:o9,"fund":"maintenance","as_of":"2025-12-31","part":0,"parts":1,"lines":[{"account":1002,"fen":1240700}]}
           ✗ treasury.LinesOutOfRange
        2 zhou treasury.DraftOpening {"opening":$id:o9,"fund":"maintenance","as_of":"2026-01-04","part":0,"parts":1,"lines":[{"account":1002,"fen":1240700},{"account":3001,"flat":$f:1501,"fen":755700},{"account":3001,"flat":$f:1502,"fen":485000}]}
           ✗ treasury.DateInFuture
        2 zhou treasury.DraftOpening {"opening":$id:o9,"fund":"maintenance","as_of":"2025-12-31","part":0,"parts":1,"lines":[{"account":1003,"fen":5},{"account":2202,"fen":5}]}
           ✗ treasury.NoSuchAccount
        2 zhou treasury.DraftOpening {"opening":$id:o9,"fund":"maintenance","as_of":"2025-12-31","part":0,"parts":1,"lines":[{"account":1002,"fen":5},{"account":3001,"fen":5}]}
           ✗ treasury.NoSuchAccount
        2 zhou treasury.DraftOpening {"opening":$id:o9,"fund":"maintenance","as_of":"2025-12-31","part":0,"parts":1,"lines":[{"account":1002,"flat":$f:1501,"fen":5},{"account":2202,"fen":5}]}
           ✗ treasury.NoSuchAccount
        2 zhou treasury.DraftOpening {"opening":$id:o9,"fund":"maintenance","as_of":"2025-12-31","part":0,"parts":1,"lines":[{"account":1002,"fen":0},{"account":2202,"fen":0}]}
           ✗ treasury.AmountNotAllowed
        2 zhou treasury.DraftOpening {"opening":$id:o9,"fund":"maintenance","as_of":"2025-12-31","part":0,"parts":1,"lines":[{"account":1002,"fen":-5},{"account":2202,"fen":-5}]}
           ✗ treasury.AmountNotAllowed
        2 zhou treasury.DraftOpening {"opening":$id:o9,"fund":"maintenance","as_of":"2025-12-31","part":0,"parts":1,"lines":[{"account":1002,"fen":1000000000001},{"account":3002,"fen":1000000000001}]}
           ✗ treasury.AmountNotAllowed
        2 zhou treasury.DraftOpening {"opening":$id:o9,"fund":"maintenance","as_of":"2025-12-31","part":0,"parts":1,"lines":[{"account":1002,"fen":5},{"account":3001,"flat":$f:999,"fen":5}]}
           ✗ treasury.FlatNotFound
        2 zhou treasury.DraftOpening {"opening":$id:o9,"fund":"maintenance","as_of":"2025-12-31","part":0,"parts":1,"lines":[{"account":1002,"fen":10},{"account":3001,"flat":$f:1501,"fen":5},{"account":3001,"flat":$f:1501,"fen":5}]}
           ✗ treasury.LineTwice
        2 zhou treasury.DraftOpening {"opening":$id:o9,"fund":"maintenance","as_of":"2025-12-31","part":0,"parts":1,"lines":[{"account":1002,"fen":10},{"account":3001,"flat":$f:1501,"fen":5}]}
           ✗ treasury.NotBalanced
        # What came before.
        2 zhou treasury.DraftOpening {"opening":$id:o9,"fund":"maintenance","as_of":"2025-12-31","part":0,"parts":2,"lines":[{"account":1002,"fen":1240700},{"account":3001,"flat":$f:1501,"fen":755700},{"account":3001,"flat":$f:1502,"fen":485000}]}
           ✓
        2 lin treasury.DraftOpening {"opening":$id:o9,"fund":"maintenance","as_of":"2025-12-31","part":1,"parts":2,"lines":[{"account":1002,"fen":1240700},{"account":3001,"flat":$f:1501,"fen":755700},{"account":3001,"flat":$f:1502,"fen":485000}]}
           ✗ treasury.DraftDiffers
        2 zhou treasury.DraftOpening {"opening":$id:o9,"fund":"public_revenue","as_of":"2025-12-31","part":1,"parts":2,"lines":[{"account":1002,"fen":1240700},{"account":3001,"flat":$f:1501,"fen":755700},{"account":3001,"flat":$f:1502,"fen":485000}]}
           ✗ treasury.DraftDiffers
        2 zhou treasury.DraftOpening {"opening":$id:o9,"fund":"maintenance","as_of":"2025-12-30","part":1,"parts":2,"lines":[{"account":1002,"fen":1240700},{"account":3001,"flat":$f:1501,"fen":755700},{"account":3001,"flat":$f:1502,"fen":485000}]}
           ✗ treasury.DraftDiffers
        2 zhou treasury.DraftOpening {"opening":$id:o9,"fund":"maintenance","as_of":"2025-12-31","part":0,"parts":2,"lines":[{"account":1002,"fen":1240700},{"account":3001,"flat":$f:1501,"fen":755700},{"account":3001,"flat":$f:1502,"fen":485000}]}
           ✗ treasury.PartAlreadyThere
        # Proposing.
        2 zhou treasury.OpenBooks {"opening":$id:o8,"with":$i:bank,"expires":$day:20,"evidence":$record:statement}
           ✗ treasury.DraftNotFound
        2 sun treasury.OpenBooks {"opening":$id:o9,"with":$i:bank,"expires":$day:20,"evidence":$record:statement}
           ✗ identity.NotEntitled
        2 lin treasury.OpenBooks {"opening":$id:o9,"with":$i:bank,"expires":$day:20,"evidence":$record:statement}
           ✗ treasury.DraftNotFound
        2 zhou treasury.OpenBooks {"opening":$id:o9,"with":$i:bank,"expires":$day:20,"evidence":$record:statement}
           ✗ treasury.DraftIncomplete
        2 zhou treasury.DraftOpening {"opening":$id:o9,"fund":"maintenance","as_of":"2025-12-31","part":1,"parts":2,"lines":[{"account":1002,"fen":1240700},{"account":3001,"flat":$f:1501,"fen":755700},{"account":3001,"flat":$f:1502,"fen":485000}]}
           ✓
        2 zhou treasury.OpenBooks {"opening":$id:o9,"with":$i:owners,"expires":$day:20,"evidence":$record:statement}
           ✗ treasury.CosignerNotAllowed
        2 zhou treasury.OpenBooks {"opening":$id:o9,"with":$i:anhe,"expires":$day:20,"evidence":$record:statement}
           ✗ treasury.CosignerNotAllowed
        2 zhou treasury.OpenBooks {"opening":$id:o9,"with":$i:nobody,"expires":$day:20,"evidence":$record:statement}
           ✗ treasury.CosignerNotAllowed
        2 zhou treasury.OpenBooks {"opening":$id:o9,"with":$i:bank,"expires":$day:33,"evidence":$record:statement}
           ✗ treasury.ExpiresTooLate
        2 zhou treasury.OpenBooks {"opening":$id:o9,"with":$i:bank,"expires":$day:20,"evidence":$record:statement}
           ✓
           · records.RecordAttached {record:{commitment:$record:statement,size:100},kind:evidence,class:institutions,flat:null,account:null,by:$zhou,institution:$i:owners,at:$day:2}
           · cosign.ProposalOpened {proposal:$id:o9,resolution:{open_books:{opening:$id:o9}},required:[$i:owners,$i:bank],expires:$day:20,evidence:[{commitment:$record:statement,size:100}],summary:[{label:books.maintenance.bank_fen,before:0,after:2481400}],by:$zhou,institution:$i:owners,at:$day:2}
           · treasury.OpeningProposed {opening:$id:o9,fund:maintenance,as_of:2025-12-31,institution:$i:owners,evidence:{commitment:$record:statement,size:100}}
        2 zhou treasury.OpenBooks {"opening":$id:o9,"with":$i:bank,"expires":$day:20,"evidence":$record:statement}
           ✗ treasury.AlreadyProposed
        2 zhou treasury.DraftOpening {"opening":$id:o9,"fund":"maintenance","as_of":"2025-12-31","part":1,"parts":2,"lines":[{"account":1002,"fen":1240700},{"account":3001,"flat":$f:1501,"fen":755700},{"account":3001,"flat":$f:1502,"fen":485000}]}
           ✗ treasury.AlreadyProposed
        # An entry came first.
        2 zhou treasury.DraftOpening {"opening":$id:o7,"fund":"public_revenue","as_of":"2025-12-31","part":0,"parts":1,"lines":[{"account":1002,"fen":10},{"account":4002,"fen":10}]}
           ✓
        2 anybody later.Post {"fund":"public_revenue","kind":"statement_line","id":$id:s1,"lines":[{"account":1002,"side":"debit","fen":5},{"account":4002,"side":"credit","fen":5}]}
           ✓
           · treasury.EntryPosted {number:1,fund:public_revenue,date:2026-01-03,cause:statement_line,of:$id:s1,lines:[{account:1002,debit:5,credit:0},{account:4002,debit:0,credit:5}]}
        2 zhou treasury.OpenBooks {"opening":$id:o7,"with":$i:bank,"expires":$day:20,"evidence":$record:statement}
           ✗ treasury.BooksInUse
    "#]]);
}

#[test]
fn owners_add_up_entries_and_nobody_reads_debts() {
    check(expect![[r##"
        # A billing run keeps its id; one flat's payment does not show it to owners.
        2 anybody later.Post {"fund":"property_fee","kind":"bill","id":$id:run,"lines":[{"account":1122,"flat":$f:1501,"side":"debit","fen":25470},{"account":1122,"flat":$f:1502,"side":"debit","fen":25470},{"account":4001,"side":"credit","fen":50940}]}
           ✓
           · treasury.EntryPosted {number:1,fund:property_fee,date:2026-01-03,cause:bill,of:$id:run,lines:[{account:1122,debit:50940,credit:0},{account:4001,debit:0,credit:50940}]}
           · treasury.FlatPosted {number:1,fund:property_fee,date:2026-01-03,flat:$f:1501,cause:bill,of:$id:run,lines:[{account:1122,debit:25470,credit:0,balance:25470}]}
           · treasury.FlatPosted {number:1,fund:property_fee,date:2026-01-03,flat:$f:1502,cause:bill,of:$id:run,lines:[{account:1122,debit:25470,credit:0,balance:25470}]}
        2 anybody later.Post {"fund":"property_fee","kind":"payment","id":$id:pay,"lines":[{"account":1002,"side":"debit","fen":25470},{"account":1122,"flat":$f:1501,"side":"credit","fen":25470}]}
           ✓
           · treasury.EntryPosted {number:2,fund:property_fee,date:2026-01-03,cause:payment,lines:[{account:1002,debit:25470,credit:0},{account:1122,debit:0,credit:25470}]}
           · treasury.FlatPosted {number:2,fund:property_fee,date:2026-01-03,flat:$f:1501,cause:payment,of:$id:pay,lines:[{account:1122,debit:0,credit:25470,balance:0}]}
        2 anybody later.Post {"fund":"property_fee","kind":"decision","id":$id:vote,"lines":[{"account":5003,"side":"debit","fen":10000},{"account":1002,"side":"credit","fen":10000}]}
           ✓
           · treasury.EntryPosted {number:3,fund:property_fee,date:2026-01-03,cause:decision,of:$id:vote,lines:[{account:1002,debit:0,credit:10000},{account:5003,debit:10000,credit:0}]}
        ? balance property_fee 1002
           = 15470
        ? balance property_fee 1122
           = 25470
        ? flat property_fee $f:1501
           = []
        ? flat property_fee $f:1502
           = [(1122, Fen(25470))]
        # No account that has a floor goes below it.
        2 anybody later.Post {"fund":"property_fee","kind":"decision","id":$id:vote,"lines":[{"account":5003,"side":"debit","fen":15471},{"account":1002,"side":"credit","fen":15471}]}
           ✗ treasury.Overdraft
        2 anybody later.Post {"fund":"property_fee","kind":"payment","id":$id:pay,"lines":[{"account":1002,"side":"debit","fen":25471},{"account":1122,"flat":$f:1502,"side":"credit","fen":25471}]}
           ✗ treasury.FlatBalanceTooLow
        2 anybody later.Post {"fund":"held","kind":"payment","id":$id:pay,"lines":[{"account":1002,"side":"debit","fen":9007199254740991},{"account":22413,"side":"credit","fen":9007199254740991}]}
           ✓
           · treasury.EntryPosted {number:4,fund:held,date:2026-01-03,cause:payment,of:$id:pay,lines:[{account:1002,debit:9007199254740991,credit:0},{account:22413,debit:0,credit:9007199254740991}]}
        ? balance held 22413
           = 9007199254740991
    "##]]);
}

#[test]
fn a_part_has_a_limit_and_the_demo_fits_into_one() {
    let (mut state, mut names) = community();
    let mut draft = |name: &str, lines: usize| {
        let lines: Vec<_> = (0..lines)
            .map(|n| match n {
                0 => format!(r#"{{"account":1002,"fen":{}}}"#, lines - 1),
                n => format!(r#"{{"account":3001,"flat":$f:1{n},"fen":1}}"#),
            })
            .collect();
        let text = format!(
            r#"{{"treasury.DraftOpening":{{"opening":$id:{name},"fund":"maintenance","as_of":"2025-12-31","part":0,"parts":1,"lines":[{}]}}}}"#,
            lines.join(",")
        );
        let call = names.expand(&text);
        let ctx = ctx_by(START, "zhou", 0);
        let result = state.run(|store| command(store, &ctx, &call));
        (call.len(), result.map(|_| ()).map_err(|refusal| refusal.code))
    };
    let (_, refused) = draft("a", OPENING_LINES_MAX + 1);
    assert_eq!(refused, Err("treasury.LinesOutOfRange"));
    let (_, refused) = draft("b", OPENING_LINES_MAX);
    assert_eq!(refused, Err("treasury.FlatNotFound"), "only the flats are missing");
    let (bytes, _) = draft("c", 241);
    assert!(bytes < 15_500, "the 240 flats of the demo fit into one command, not {bytes}");
}

/// 240 flats of 22,462.20 m² paid 100.00 per m²; 2,708.00 were spent for one of them before.
#[test]
fn the_fund_book_of_the_demo_opens_with_2_243_512_00() {
    let (mut state, mut names) = community();
    let area = |index: usize| match (index / 30 % 2, index % 2) {
        (0, 0) | (1, 1) => 8937,
        (0, 1) => 7558,
        _ => 12_005,
    };
    let row = |index: usize| {
        let (building, stairwell) = (index / 60 + 1, index / 30 % 2 + 1);
        format!(
            r#"{{"flat":$f:a{index},"building":{building},"stairwell":{stairwell},"area":{},"basis":"register","status":{{"delivered":{{"since":"2018-06-01"}}}},"door":$record:a{index},"developer":null,"owned_from":"2018-06-01","owners":[{{"account":$wang,"kind":"natural","card":null,"share":null}}]}}"#,
            area(index)
        )
    };
    let rows: Vec<String> = (0..240).map(row).collect();
    let mut script = Vec::new();
    for (part, rows) in rows.chunks(40).enumerate() {
        let rows = rows.join(",");
        script.push(format!(
            r#"2 sun property.DraftRoster {{"draft":$id:all,"part":{part},"parts":6,"flats":[{rows}]}}"#
        ));
    }
    script.push(r#"2 sun property.ProposeRoster {"draft":$id:all,"with":$i:juwei,"expires":$day:9,"evidence":$record:register}"#.to_owned());
    script.push(
        "2 he cosign.Sign {\"proposal\":$id:all}\n2 wu cosign.Sign {\"proposal\":$id:all}"
            .to_owned(),
    );
    script.extend(std::iter::repeat_n("2 clock".to_owned(), 7));
    // Index 149 is building 3, stairwell 1, floor 15, door 02: 3-1-1502.
    let fen = |index: usize| {
        if index == 149 { 485_000 } else { area(index) * 100 }
    };
    let lines: Vec<String> = (0..240)
        .map(|index| format!(r#"{{"account":3001,"flat":$f:a{index},"fen":{}}}"#, fen(index)))
        .collect();
    let total: usize = (0..240).map(fen).sum();
    script.push(format!(
        r#"3 zhou treasury.DraftOpening {{"opening":$id:f,"fund":"maintenance","as_of":"2025-12-31","part":0,"parts":1,"lines":[{{"account":1002,"fen":{total}}},{}]}}"#,
        lines.join(",")
    ));
    script.push(r#"3 zhou treasury.OpenBooks {"opening":$id:f,"with":$i:bank,"expires":$day:9,"evidence":$record:statement}"#.to_owned());
    script.push(
        "3 liu cosign.Sign {\"proposal\":$id:f}\n3 lin cosign.Sign {\"proposal\":$id:f}".to_owned(),
    );
    script.push(
        "3 clock\n3 clock\n? balance maintenance 1002\n? flat maintenance $f:a149".to_owned(),
    );
    let played = play(&Treasury, &mut state, &mut names, &script.join("\n"));
    assert!(!played.contains('✗'), "{played}");
    assert!(played.contains("bank_fen:224351200}"), "{played}");
    assert!(
        played.ends_with("= 224351200\n? flat maintenance $f:a149\n   = [(3001, Fen(485000))]\n")
    );
}

#[test]
fn funds_lie_in_accounts_of_their_own() {
    let apply = |genesis: &GenesisTreasury| {
        let mut state = MemoryState::default();
        let result = state.run(|store| crate::genesis::apply(store, genesis));
        (state, result.map(|_| ()).map_err(|refusal| refusal.code))
    };
    let good = bank_accounts();
    let (state, applied) = apply(&good);
    assert_eq!(applied, Ok(()));
    let custody = peek_custody(&state, COMMUNITY, Fund::Maintenance).unwrap();
    assert_eq!(
        (custody.mask.as_str(), custody.institution),
        ("6102", good.accounts[1].institution)
    );
    let bad: [fn(&mut GenesisTreasury); 4] = [
        |genesis| genesis.accounts[1].mask = "6101".to_owned(),
        |genesis| genesis.accounts[1].fund = Fund::PropertyFee,
        |genesis| drop(genesis.accounts.pop()),
        |genesis| genesis.accounts[0].mask = "62220012345".to_owned(),
    ];
    for change in bad {
        let mut genesis = good.clone();
        change(&mut genesis);
        assert_eq!(apply(&genesis).1, Err("treasury.FundsNotSeparate"));
    }
}

#[test]
fn a_sum_beyond_the_books_is_refused() {
    let mut state = MemoryState::default();
    let ctx = ctx(START, Author::Ledger);
    let entry = |fen: i64| Entry {
        fund: Fund::PublicRevenue,
        cause: Cause { kind: CauseKind::StatementLine, id: Id8::ZERO },
        lines: [(1002, Side::Debit), (4002, Side::Credit)]
            .map(|(account, side)| Line { account, flat: None, side, amount: Fen(fen) })
            .to_vec(),
    };
    state.run(|store| post(store, &ctx, entry(i64::MAX))).unwrap();
    let refused = state.run(|store| post(store, &ctx, entry(1)));
    assert_eq!(refused.unwrap_err().code, "treasury.AmountTooLarge");
}

#[test]
fn what_no_caller_may_post_is_a_bug() {
    let line = |account, flat, side, fen| Line { account, flat, side, amount: Fen(fen) };
    let flat = Some(FlatId::ZERO);
    let (debit, credit) = (Side::Debit, Side::Credit);
    let wrong = [
        vec![line(1002, None, debit, 5), line(4002, None, credit, 4)],
        vec![line(1002, None, debit, 5)],
        vec![line(1003, None, debit, 5), line(4002, None, credit, 5)],
        vec![line(1122, None, debit, 5), line(4002, None, credit, 5)],
        vec![line(1002, flat, debit, 5), line(4002, None, credit, 5)],
        vec![line(1002, None, debit, -5), line(4002, None, credit, -5)],
    ];
    for lines in wrong {
        let entry = Entry {
            fund: Fund::PropertyFee,
            cause: Cause { kind: CauseKind::Bill, id: Id8::ZERO },
            lines,
        };
        let ran = std::panic::catch_unwind(|| {
            let ctx = ctx(START, Author::Ledger);
            MemoryState::default().run(|store| post(store, &ctx, entry))
        });
        assert!(ran.is_err());
    }
}

#[test]
fn the_audit_finds_what_does_not_add_up() {
    type Write = fn(&mut Store) -> Result<(), Refusal>;
    let books: [Write; 3] = [
        |store| {
            let debit = Totals { debit: Fen(5), credit: Fen::ZERO };
            TOTALS.put(store, &(Fund::Held, 1002), &debit)
        },
        |store| {
            let mut book = crate::FlatBook::default();
            book.set(22411, Fen(5));
            FLAT_BOOKS.put(store, &(Fund::Held, FlatId::ZERO), &book)
        },
        |store| TOTALS.put(store, &(Fund::Held, 9999), &Totals::default()),
    ];
    for write in books {
        let mut state = MemoryState::default();
        let found = state.run(|store| {
            write(store)?;
            Ok(audit(store).is_err())
        });
        assert!(found.unwrap().0);
    }
}

/// A balanced entry: debits on some accounts of a fund, the same sum on one other.
fn any_entry() -> impl Strategy<Value = Entry> {
    let fund = prop::sample::select(&Fund::ALL[..]);
    let picks = prop::collection::vec((any::<prop::sample::Index>(), 1i64..5_000, 0u8..3), 1..6);
    (fund, picks, any::<prop::sample::Index>(), any::<bool>()).prop_map(
        |(fund, picks, last, swap)| {
            let rows: Vec<_> = CHART.iter().filter(|row| row.fund == fund).collect();
            let line = |index: prop::sample::Index, side, fen, flat| {
                let row = rows[index.index(rows.len())];
                Line {
                    account: row.code,
                    flat: (row.detail == Detail::ByFlat).then_some(FlatId([flat; 8])),
                    side,
                    amount: Fen(fen),
                }
            };
            let (many, one) = match swap {
                true => (Side::Credit, Side::Debit),
                false => (Side::Debit, Side::Credit),
            };
            let total = picks.iter().map(|(_, fen, _)| fen).sum();
            let mut lines: Vec<_> =
                picks.into_iter().map(|(index, fen, flat)| line(index, many, fen, flat)).collect();
            lines.push(line(last, one, total, 0));
            Entry { fund, cause: Cause { kind: CauseKind::Decision, id: Id8::ZERO }, lines }
        },
    )
}

proptest! {
    /// Whatever is posted: each fund balances, no fund feels another, floors hold, each account
    /// by flat is the sum of its flats, numbers have no gaps, and refused entries leave nothing.
    #[test]
    fn books_always_add_up(entries in prop::collection::vec(any_entry(), 1..40)) {
        let mut state = MemoryState::default();
        let mut posted = 0;
        for entry in entries {
            let fund = entry.fund;
            let others = |state: &MemoryState| {
                let others = Fund::ALL.into_iter().filter(|other| *other != fund);
                others.map(|other| peek_totals(state, COMMUNITY, other)).collect::<Vec<_>>()
            };
            let (before, untouched) = (state.0.clone(), others(&state));
            let ctx = ctx(START, Author::Ledger);
            let result = state.run(|store| {
                let number = post(store, &ctx, entry)?;
                assert_eq!(audit(store), Ok(()));
                Ok(number)
            });
            match result {
                Ok((number, _)) => {
                    posted += 1;
                    prop_assert_eq!(number.0, posted);
                }
                Err(_) => prop_assert_eq!(&before, &state.0),
            }
            prop_assert_eq!(untouched, others(&state));
        }
        for fund in Fund::ALL {
            let totals = peek_totals(&state, COMMUNITY, fund);
            let sum = |side: fn(&Totals) -> Fen| -> i64 {
                totals.iter().map(|(_, totals)| side(totals).0).sum()
            };
            prop_assert_eq!(sum(|t| t.debit), sum(|t| t.credit));
            for (code, totals) in &totals {
                let row = chart::account(fund, *code).unwrap();
                let balance = totals.balance(row.normal);
                prop_assert!(row.floor == chart::Floor::Open || balance >= Fen::ZERO);
                if row.detail == Detail::ByFlat {
                    let books = (0..3).map(|n| peek_flat(&state, COMMUNITY, fund, FlatId([n; 8])));
                    let flats: Vec<_> = books.map(|book| book.balance(*code).0).collect();
                    prop_assert!(flats.iter().all(|fen| *fen >= 0));
                    prop_assert_eq!(flats.iter().sum::<i64>(), balance.0);
                }
            }
        }
    }
}

#[test]
fn every_refusal_has_a_code_of_its_own() {
    let codes: std::collections::BTreeSet<_> = REFUSALS.iter().map(|row| row.code).collect();
    assert_eq!(codes.len(), REFUSALS.len());
}
