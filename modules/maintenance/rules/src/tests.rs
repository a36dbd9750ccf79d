//! Scenarios: commands in; verdicts, facts and balances out.

mod properties;

use crate::{Debtor, Deposit, REFUSALS, execute, parse, pay_in, peek_whole, run_job, take_back};
use borsh::BorshDeserialize;
use cosign::Resolution;
use expect_test::{Expect, expect};
use identity::genesis::GenesisIdentity;
use kernel::testing::{COMMUNITY, MemoryState, Names, START, Stage, play};
use kernel::{Ctx, Due, DueKind, Fen, FlatId, Hash, Id8, Refusal, ShanghaiDate, Store};
use serde::Deserialize;
use treasury::chart::{BANK, FLAT_EQUITY, FUND_INTEREST, FUND_RECEIVABLE, TRANSFERS_IN};
use treasury::genesis::GenesisTreasury;
use treasury::{Cause, CauseKind, Entry, Fund, Line, Side, audit, peek_flat, peek_totals};

struct Maintenance;

/// What `bank` and `spending`, which come later, do here.
#[derive(Deserialize)]
enum Later {
    #[serde(rename = "later.PayIn")]
    PayIn { flat: FlatId, debtor: Debtor, fen: Fen, day: ShanghaiDate, line: Hash },
    #[serde(rename = "later.TakeBack")]
    TakeBack { line: Hash },
    /// Money came to an account of the fund.
    #[serde(rename = "later.Came")]
    Came { account: u16, fen: Fen },
    /// A repair is charged to a flat: from its account, and the rest is owed.
    #[serde(rename = "later.Charge")]
    Charge { flat: FlatId, drawn: Fen, owed: Fen },
}

fn later_noun(store: &mut Store, ctx: &Ctx, later: Later) -> Result<(), Refusal> {
    let whole = |account, side, amount| Line { account, flat: None, side, amount };
    let mut post = |kind, lines| {
        let cause = Cause { kind, id: Id8([7; 8]) };
        treasury::post(store, ctx, Entry { fund: Fund::Maintenance, cause, lines }).map(drop)
    };
    match later {
        Later::PayIn { flat, debtor, fen, day, line } => {
            pay_in(store, ctx, Deposit { line, flat, debtor, fen, day, account: BANK })
        }
        Later::TakeBack { line } => take_back(store, ctx, line, BANK),
        Later::Came { account, fen } => {
            let lines = vec![whole(BANK, Side::Debit, fen), whole(account, Side::Credit, fen)];
            post(CauseKind::StatementLine, lines)
        }
        Later::Charge { flat, drawn, owed } => {
            let of =
                |account, amount| Line { account, flat: Some(flat), side: Side::Debit, amount };
            let sum = Fen(drawn.0 + owed.0);
            let mut lines = vec![
                of(FLAT_EQUITY, drawn),
                of(FUND_RECEIVABLE, owed),
                whole(2202, Side::Credit, sum),
            ];
            lines.retain(|line| line.amount > Fen::ZERO);
            post(CauseKind::Decision, lines)
        }
    }
}

impl Stage for Maintenance {
    fn command(&self, store: &mut Store, ctx: &Ctx, call: &str) -> Result<(), Refusal> {
        kernel::json::check(call.as_bytes()).expect("scenarios are strict JSON");
        let result = if let Some(command) = cosign::parse(call) {
            cosign::execute(store, ctx, command)
        } else if let Some(command) = property::parse(call) {
            property::execute(store, ctx, command)
        } else if let Some(command) = treasury::parse(call) {
            treasury::execute(store, ctx, command)
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
                Resolution::AdoptRoster { draft } => property::enact_roster(store, ctx, draft),
                Resolution::OpenBooks { opening } => treasury::enact_opening(store, ctx, opening),
                other => panic!("nobody proposed {other:?}"),
            },
            (_, crate::NOUN) => run_job(store, ctx, &due.data),
            (_, treasury::NOUN) => treasury::run_job(store, ctx, &due.data),
            (_, property::NOUN) => property::run_job(store, ctx, &due.data),
            _ => cosign::run_job(store, ctx, &due.data),
        };
        assert_eq!(audit(store), Ok(()));
        result
    }
    fn ask(&self, state: &MemoryState, words: &[&str]) -> String {
        match words {
            ["book"] => {
                let balance = |(code, totals): (u16, treasury::Totals)| {
                    let account = treasury::chart::account(Fund::Maintenance, code).unwrap();
                    let balance = totals.balance(account.normal);
                    (balance != Fen::ZERO).then(|| format!("{code} {}", balance.0))
                };
                let totals = peek_totals(state, COMMUNITY, Fund::Maintenance);
                totals.into_iter().filter_map(balance).collect::<Vec<_>>().join(", ")
            }
            ["flat", flat] => {
                let flat = FlatId::from_hex(flat.trim_matches('"')).unwrap();
                let book = peek_flat(state, COMMUNITY, Fund::Maintenance, flat);
                let line = |(code, fen): &(u16, Fen)| format!("{code} {}", fen.0);
                book.lines().iter().map(line).collect::<Vec<_>>().join(", ")
            }
            ["waits"] => {
                let whole = peek_whole(state, COMMUNITY);
                format!("interest {}, gains {}", whole.interest.0, whole.gains.0)
            }
            _ => panic!("no such question: {words:?}"),
        }
    }
}

const GENESIS: &str = r#"{"objection_ms":259200000,"institutions":[
{"id":$i:owners,"kind":"owners_committee","name":"海棠里业委会","name_en":"Committee","mark":"业","signers":[$liu],"signatures_needed":1},
{"id":$i:anhe,"kind":"property_company","name":"安和物业","name_en":"Anhe","mark":"物","signers":[$he],"signatures_needed":1},
{"id":$i:juwei,"kind":"residents_committee","name":"青禾社区居委会","name_en":"Residents","mark":"居","signers":[$wu],"signatures_needed":1},
{"id":$i:dev,"kind":"developer","name":"海棠置业","name_en":"Developer","mark":"建","signers":[$dong],"signatures_needed":1},
{"id":$i:bank,"kind":"bank","name":"演示银行","name_en":"Bank","mark":"银","signers":[$lin],"signatures_needed":1},
{"id":$i:other,"kind":"bank","name":"另一家银行","name_en":"Other bank","mark":"另","signers":[$ma],"signatures_needed":1}],
"persons":[
{"account":$liu,"keys":[$key:liu],"roles":[{"institution":$i:owners,"office":"head"}]},
{"account":$he,"keys":[$key:he],"roles":[{"institution":$i:anhe,"office":"head"}]},
{"account":$wu,"keys":[$key:wu],"roles":[{"institution":$i:juwei,"office":"attestor"}]},
{"account":$dong,"keys":[$key:dong],"roles":[{"institution":$i:dev,"office":"head"}]},
{"account":$lin,"keys":[$key:lin],"roles":[{"institution":$i:bank,"office":"cashier"}]},
{"account":$ma,"keys":[$key:ma],"roles":[{"institution":$i:other,"office":"cashier"}]},
{"account":$wang,"keys":[$key:wang]}]}"#;

const ACCOUNTS: &str = r#"{"accounts":[
{"fund":"property_fee","institution":$i:bank,"mask":"0001"},
{"fund":"maintenance","institution":$i:bank,"mask":"0002"},
{"fund":"public_revenue","institution":$i:bank,"mask":"0003"},
{"fund":"held","institution":$i:bank,"mask":"0004"}]}"#;

/// Flats of 90.00, 90.00, 90.00 (unsold) and 30.00 m²; 101 has 10,000.00 and 102 has 5,000.00.
const SETUP: &str = r#"
1 he property.DraftRoster {"draft":$id:d1,"part":0,"parts":1,"flats":[{"flat":$f:101,"building":1,"stairwell":1,"area":9000,"basis":"register","door":$record:door101,"status":{"delivered":{"since":"2019-05-01"}},"developer":null,"owned_from":"2019-05-01","owners":[{"account":$wang,"kind":"natural","card":null,"share":null}]},{"flat":$f:102,"building":1,"stairwell":1,"area":9000,"basis":"register","door":$record:door102,"status":{"delivered":{"since":"2019-05-01"}},"developer":null,"owned_from":"2019-05-01","owners":[{"account":$wang,"kind":"natural","card":null,"share":null}]},{"flat":$f:103,"building":1,"stairwell":1,"area":9000,"basis":"register","door":$record:door103,"status":"unsold","developer":$i:dev,"owned_from":null,"owners":[]},{"flat":$f:104,"building":1,"stairwell":1,"area":3000,"basis":"register","door":$record:door104,"status":{"delivered":{"since":"2019-05-01"}},"developer":null,"owned_from":"2019-05-01","owners":[{"account":$wang,"kind":"natural","card":null,"share":null}]}]}
1 he property.ProposeRoster {"draft":$id:d1,"with":$i:juwei,"expires":$day:9,"evidence":$record:register}
1 wu cosign.Sign {"proposal":$id:d1}
1 clock
1 clock
1 liu treasury.DraftOpening {"opening":$id:o1,"fund":"maintenance","as_of":"2026-01-01","part":0,"parts":1,"lines":[{"account":1002,"fen":1500000},{"account":3001,"flat":$f:101,"fen":1000000},{"account":3001,"flat":$f:102,"fen":500000}]}
1 liu treasury.OpenBooks {"opening":$id:o1,"with":$i:bank,"expires":$day:9,"evidence":$record:statement}
1 lin cosign.Sign {"proposal":$id:o1}
1 clock
1 clock
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
    let played = play(&Maintenance, &mut state, &mut names, SETUP);
    assert!(played.contains("BooksOpened") && !played.contains('✗'), "{played}");
    (state, names)
}

fn check(expect: Expect) {
    let (mut state, mut names) = founded();
    let script = expect.data().to_owned();
    expect.assert_eq(&play(&Maintenance, &mut state, &mut names, &script));
}

#[test]
fn interest_is_shared_by_balance_days() {
    // M06 of the rule book: fen-days 365,000,000, 182,500,000 and 200,000,000.
    check(expect![[r#"
        166 lin later.PayIn {"flat":$f:104,"debtor":"owners","fen":1000000,"day":"2026-06-16","line":$hash:l1}
           ✓
           · treasury.EntryPosted {number:2,fund:maintenance,date:2026-06-16,cause:statement_line,lines:[{account:1002,debit:1000000,credit:0},{account:3001,debit:0,credit:1000000}]}
           · treasury.FlatPosted {number:2,fund:maintenance,date:2026-06-16,flat:$f:104,cause:statement_line,of:585e3299bc0d8564,lines:[{account:3001,debit:0,credit:1000000,balance:1000000}]}
           · maintenance.PaidIn {line:$hash:l1,flat:$f:104,debtor:owners,day:2026-06-16,settled:0,added:1000000,entry:2,at:$day:166}
        366 lin later.Came {"account":2241,"fen":123457}
           ✓
           · treasury.EntryPosted {number:3,fund:maintenance,date:2027-01-02,cause:statement_line,of:0707070707070707,lines:[{account:1002,debit:123457,credit:0},{account:2241,debit:0,credit:123457}]}
        ? waits
           = interest 123457, gains 0
        366 wang maintenance.ShareOut {"share":$id:s1,"source":"interest","fen":123457}
           ✗ identity.NotEntitled
        366 he maintenance.ShareOut {"share":$id:s1,"source":"interest","fen":123457}
           ✗ identity.NotEntitled
        366 ma maintenance.ShareOut {"share":$id:s1,"source":"interest","fen":123457}
           ✗ maintenance.NotCustodian
        366 lin maintenance.ShareOut {"share":$id:s1,"source":"interest","fen":0}
           ✗ maintenance.AmountNotPayable
        366 lin maintenance.ShareOut {"share":$id:s1,"source":"interest","fen":123458}
           ✗ maintenance.MoreThanThere
        366 lin maintenance.ShareOut {"share":$id:s1,"source":"interest","fen":123457}
           ✓
           · treasury.EntryPosted {number:4,fund:maintenance,date:2027-01-02,cause:share_out,of:$id:s1,lines:[{account:2241,debit:123457,credit:0},{account:3002,debit:0,credit:123457}]}
           · maintenance.ShareBegun {share:$id:s1,source:interest,fen:123457,until:2027-01-02,institution:$i:bank,at:$day:366}
        366 lin maintenance.ShareOut {"share":$id:s1,"source":"interest","fen":1}
           ✗ maintenance.ShareExists
        366 lin maintenance.ShareOut {"share":$id:s2,"source":"interest","fen":1}
           ✗ maintenance.ShareUnderway
        ? book
           = 1002 2623457, 3001 2500000, 3002 123457
        # Money that comes while the flats are weighed counts from its own day on.
        366 lin later.PayIn {"flat":$f:102,"debtor":"owners","fen":900000,"day":"2027-01-02","line":$hash:l2}
           ✓
           · treasury.EntryPosted {number:5,fund:maintenance,date:2027-01-02,cause:statement_line,lines:[{account:1002,debit:900000,credit:0},{account:3001,debit:0,credit:900000}]}
           · treasury.FlatPosted {number:5,fund:maintenance,date:2027-01-02,flat:$f:102,cause:statement_line,of:32fa49b5097c3cad,lines:[{account:3001,debit:0,credit:900000,balance:1400000}]}
           · maintenance.PaidIn {line:$hash:l2,flat:$f:102,debtor:owners,day:2027-01-02,settled:0,added:900000,entry:5,at:$day:366}
        366 clock
           ✓
           ✓
           ✓
           ✓
           ✓
        366 clock
           ✓
        366 clock
           ✓
        366 clock
           ✓
           · treasury.EntryPosted {number:6,fund:maintenance,date:2027-01-02,cause:share_out,of:$id:s1,lines:[{account:3001,debit:0,credit:123457},{account:3002,debit:123457,credit:0}]}
           · treasury.FlatPosted {number:6,fund:maintenance,date:2027-01-02,flat:$f:104,cause:share_out,of:$id:s1,lines:[{account:3001,debit:0,credit:33032,balance:1033032}]}
           · treasury.FlatPosted {number:6,fund:maintenance,date:2027-01-02,flat:$f:102,cause:share_out,of:$id:s1,lines:[{account:3001,debit:0,credit:30142,balance:1430142}]}
           · treasury.FlatPosted {number:6,fund:maintenance,date:2027-01-02,flat:$f:101,cause:share_out,of:$id:s1,lines:[{account:3001,debit:0,credit:60283,balance:1060283}]}
           · maintenance.ShareGiven {share:$id:s1,flat:$f:104,weight:200000000,fen:33032,entry:6}
           · maintenance.ShareGiven {share:$id:s1,flat:$f:102,weight:182500000,fen:30142,entry:6}
           · maintenance.ShareGiven {share:$id:s1,flat:$f:101,weight:365000000,fen:60283,entry:6}
           · maintenance.ShareDone {share:$id:s1,flats:3,weights:747500000}
        366 clock
        ? book
           = 1002 3523457, 3001 3523457
        ? flat $f:101
           = 3001 1060283
        ? flat $f:104
           = 3001 1033032
        # No day is over since.
        366 lin later.Came {"account":2241,"fen":100}
           ✓
           · treasury.EntryPosted {number:7,fund:maintenance,date:2027-01-02,cause:statement_line,of:0707070707070707,lines:[{account:1002,debit:100,credit:0},{account:2241,debit:0,credit:100}]}
        366 liu maintenance.ShareOut {"share":$id:s2,"source":"interest","fen":100}
           ✗ maintenance.NoDayOver
        367 liu maintenance.ShareOut {"share":$id:s2,"source":"interest","fen":100}
           ✓
           · treasury.EntryPosted {number:8,fund:maintenance,date:2027-01-03,cause:share_out,of:$id:s2,lines:[{account:2241,debit:100,credit:0},{account:3002,debit:0,credit:100}]}
           · maintenance.ShareBegun {share:$id:s2,source:interest,fen:100,until:2027-01-03,institution:$i:owners,at:$day:367}
        367 clock
           ✓
        367 clock
           ✓
        367 clock
           ✓
        367 clock
           ✓
           · treasury.EntryPosted {number:9,fund:maintenance,date:2027-01-03,cause:share_out,of:$id:s2,lines:[{account:3001,debit:0,credit:100},{account:3002,debit:100,credit:0}]}
           · treasury.FlatPosted {number:9,fund:maintenance,date:2027-01-03,flat:$f:104,cause:share_out,of:$id:s2,lines:[{account:3001,debit:0,credit:29,balance:1033061}]}
           · treasury.FlatPosted {number:9,fund:maintenance,date:2027-01-03,flat:$f:102,cause:share_out,of:$id:s2,lines:[{account:3001,debit:0,credit:41,balance:1430183}]}
           · treasury.FlatPosted {number:9,fund:maintenance,date:2027-01-03,flat:$f:101,cause:share_out,of:$id:s2,lines:[{account:3001,debit:0,credit:30,balance:1060313}]}
           · maintenance.ShareGiven {share:$id:s2,flat:$f:104,weight:1033032,fen:29,entry:9}
           · maintenance.ShareGiven {share:$id:s2,flat:$f:102,weight:1430142,fen:41,entry:9}
           · maintenance.ShareGiven {share:$id:s2,flat:$f:101,weight:1060283,fen:30,entry:9}
           · maintenance.ShareDone {share:$id:s2,flats:3,weights:3523457}
        367 clock
        ? book
           = 1002 3523557, 3001 3523557
    "#]]);
}

#[test]
fn gains_are_shared_by_area_and_unsold_flats_take_part() {
    check(expect![[r#"
        2 liu maintenance.ShareOut {"share":$id:s1,"source":"gains","fen":1}
           ✗ maintenance.MoreThanThere
        2 lin later.Came {"account":4101,"fen":550000}
           ✓
           · treasury.EntryPosted {number:2,fund:maintenance,date:2026-01-03,cause:statement_line,of:0707070707070707,lines:[{account:1002,debit:550000,credit:0},{account:4101,debit:0,credit:550000}]}
        ? waits
           = interest 0, gains 550000
        2 liu maintenance.ShareOut {"share":$id:s1,"source":"gains","fen":100001}
           ✓
           · maintenance.ShareBegun {share:$id:s1,source:gains,fen:100001,until:2026-01-03,institution:$i:owners,at:$day:2}
        2 clock
           ✓
        2 clock
           ✓
        2 clock
           ✓
        2 clock
           ✓
           · treasury.EntryPosted {number:3,fund:maintenance,date:2026-01-03,cause:share_out,of:$id:s1,lines:[{account:3001,debit:0,credit:100001},{account:3002,debit:100001,credit:0}]}
           · treasury.FlatPosted {number:3,fund:maintenance,date:2026-01-03,flat:$f:104,cause:share_out,of:$id:s1,lines:[{account:3001,debit:0,credit:10000,balance:10000}]}
           · treasury.FlatPosted {number:3,fund:maintenance,date:2026-01-03,flat:$f:102,cause:share_out,of:$id:s1,lines:[{account:3001,debit:0,credit:30001,balance:530001}]}
           · treasury.FlatPosted {number:3,fund:maintenance,date:2026-01-03,flat:$f:101,cause:share_out,of:$id:s1,lines:[{account:3001,debit:0,credit:30000,balance:1030000}]}
           · treasury.FlatPosted {number:3,fund:maintenance,date:2026-01-03,flat:$f:103,cause:share_out,of:$id:s1,lines:[{account:3001,debit:0,credit:30000,balance:30000}]}
           · maintenance.ShareGiven {share:$id:s1,flat:$f:104,weight:3000,fen:10000,entry:3}
           · maintenance.ShareGiven {share:$id:s1,flat:$f:102,weight:9000,fen:30001,entry:3}
           · maintenance.ShareGiven {share:$id:s1,flat:$f:101,weight:9000,fen:30000,entry:3}
           · maintenance.ShareGiven {share:$id:s1,flat:$f:103,weight:9000,fen:30000,entry:3}
           · maintenance.ShareDone {share:$id:s1,flats:4,weights:30000}
        2 clock
        ? book
           = 1002 2050000, 3001 1600001, 3002 -100001, 4101 550000
        ? waits
           = interest 0, gains 449999
        ? flat $f:103
           = 3001 30000
        2 liu maintenance.ShareOut {"share":$id:s2,"source":"gains","fen":450000}
           ✗ maintenance.MoreThanThere
    "#]]);
}

#[test]
fn what_came_pays_the_debt_first() {
    check(expect![[r#"
        2 he later.Charge {"flat":$f:102,"drawn":500000,"owed":100000}
           ✓
           · treasury.EntryPosted {number:2,fund:maintenance,date:2026-01-03,cause:decision,of:0707070707070707,lines:[{account:1122,debit:100000,credit:0},{account:2202,debit:0,credit:600000},{account:3001,debit:500000,credit:0}]}
           · treasury.FlatPosted {number:2,fund:maintenance,date:2026-01-03,flat:$f:102,cause:decision,of:0707070707070707,lines:[{account:1122,debit:100000,credit:0,balance:100000},{account:3001,debit:500000,credit:0,balance:0}]}
        3 lin later.PayIn {"flat":$f:999,"debtor":"owners","fen":500000,"day":"2026-01-03","line":$hash:l1}
           ✗ maintenance.FlatNotFound
        3 lin later.PayIn {"flat":$f:102,"debtor":"owners","fen":500000,"day":"2026-01-03","line":$hash:l1}
           ✓
           · treasury.EntryPosted {number:3,fund:maintenance,date:2026-01-04,cause:statement_line,lines:[{account:1002,debit:500000,credit:0},{account:1122,debit:0,credit:100000},{account:3001,debit:0,credit:400000}]}
           · treasury.FlatPosted {number:3,fund:maintenance,date:2026-01-04,flat:$f:102,cause:statement_line,of:585e3299bc0d8564,lines:[{account:1122,debit:0,credit:100000,balance:0},{account:3001,debit:0,credit:400000,balance:400000}]}
           · maintenance.PaidIn {line:$hash:l1,flat:$f:102,debtor:owners,day:2026-01-03,settled:100000,added:400000,entry:3,at:$day:3}
        ? flat $f:102
           = 3001 400000
        # It is spent again: the line can no longer be taken back as it was.
        4 he later.Charge {"flat":$f:102,"drawn":1,"owed":0}
           ✓
           · treasury.EntryPosted {number:4,fund:maintenance,date:2026-01-05,cause:decision,of:0707070707070707,lines:[{account:2202,debit:0,credit:1},{account:3001,debit:1,credit:0}]}
           · treasury.FlatPosted {number:4,fund:maintenance,date:2026-01-05,flat:$f:102,cause:decision,of:0707070707070707,lines:[{account:3001,debit:1,credit:0,balance:399999}]}
        4 lin later.TakeBack {"line":$hash:l1}
           ✗ treasury.FlatBalanceTooLow
        4 lin later.PayIn {"flat":$f:102,"debtor":"owners","fen":1,"day":"2026-01-04","line":$hash:l2}
           ✓
           · treasury.EntryPosted {number:5,fund:maintenance,date:2026-01-05,cause:statement_line,lines:[{account:1002,debit:1,credit:0},{account:3001,debit:0,credit:1}]}
           · treasury.FlatPosted {number:5,fund:maintenance,date:2026-01-05,flat:$f:102,cause:statement_line,of:32fa49b5097c3cad,lines:[{account:3001,debit:0,credit:1,balance:400000}]}
           · maintenance.PaidIn {line:$hash:l2,flat:$f:102,debtor:owners,day:2026-01-04,settled:0,added:1,entry:5,at:$day:4}
        5 lin later.TakeBack {"line":$hash:l1}
           ✓
           · treasury.EntryPosted {number:6,fund:maintenance,date:2026-01-06,cause:statement_line,lines:[{account:1002,debit:0,credit:500000},{account:1122,debit:100000,credit:0},{account:3001,debit:400000,credit:0}]}
           · treasury.FlatPosted {number:6,fund:maintenance,date:2026-01-06,flat:$f:102,cause:statement_line,of:585e3299bc0d8564,lines:[{account:1122,debit:100000,credit:0,balance:100000},{account:3001,debit:400000,credit:0,balance:0}]}
           · maintenance.PaidInTakenBack {line:$hash:l1,flat:$f:102,entry:6,at:$day:5}
        ? flat $f:102
           = 1122 100000
        # The developer's money is not for what owners owe.
        5 lin later.PayIn {"flat":$f:102,"debtor":"developer","fen":300,"day":"2026-01-05","line":$hash:l3}
           ✓
           · treasury.EntryPosted {number:7,fund:maintenance,date:2026-01-06,cause:statement_line,lines:[{account:1002,debit:300,credit:0},{account:3001,debit:0,credit:300}]}
           · treasury.FlatPosted {number:7,fund:maintenance,date:2026-01-06,flat:$f:102,cause:statement_line,of:49c5ac54d9ed97f2,lines:[{account:3001,debit:0,credit:300,balance:300}]}
           · maintenance.PaidIn {line:$hash:l3,flat:$f:102,debtor:developer,day:2026-01-05,settled:0,added:300,entry:7,at:$day:5}
        ? flat $f:102
           = 1122 100000, 3001 300
    "#]]);
}

#[test]
fn where_nothing_lay_nothing_is_shared() {
    check(expect![[r#"
        1 lin later.Came {"account":2241,"fen":500}
           ✓
           · treasury.EntryPosted {number:2,fund:maintenance,date:2026-01-02,cause:statement_line,of:0707070707070707,lines:[{account:1002,debit:500,credit:0},{account:2241,debit:0,credit:500}]}
        1 liu maintenance.ShareOut {"share":$id:s1,"source":"interest","fen":500}
           ✓
           · treasury.EntryPosted {number:3,fund:maintenance,date:2026-01-02,cause:share_out,of:$id:s1,lines:[{account:2241,debit:500,credit:0},{account:3002,debit:0,credit:500}]}
           · maintenance.ShareBegun {share:$id:s1,source:interest,fen:500,until:2026-01-02,institution:$i:owners,at:$day:1}
        1 clock
           ✓
           · treasury.EntryPosted {number:4,fund:maintenance,date:2026-01-02,cause:share_out,of:$id:s1,lines:[{account:2241,debit:0,credit:500},{account:3002,debit:500,credit:0}]}
           · maintenance.ShareDropped {share:$id:s1}
        ? book
           = 1002 1500500, 2241 500, 3001 1500000
        ? waits
           = interest 500, gains 0
    "#]]);
}

#[test]
fn what_is_no_command_of_this_noun_is_not_read() {
    assert_eq!(parse(r#"{"maintenance.ShareOut":{"share":"0000000000000000","extra":1}}"#), None);
    assert_eq!(parse(r#"{"maintenance.Close":{}}"#), None);
}

#[test]
fn every_refusal_is_reached_by_a_test() {
    let text = include_str!("tests.rs");
    for refusal in REFUSALS {
        assert!(text.contains(&format!("✗ {}", refusal.code)), "{} is not reached", refusal.code);
    }
    // The accounts of this noun are those of the chart.
    assert_eq!((FUND_INTEREST, TRANSFERS_IN), (2241, 4101));
}
