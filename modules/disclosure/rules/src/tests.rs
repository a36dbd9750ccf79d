//! Scenarios: commands in; verdicts, facts and month ends out.

mod properties;

use crate::{Kind, REFUSALS, begin, close_of, enact_close, execute, parse, run_job, standing};
use borsh::BorshDeserialize;
use cosign::Resolution;
use expect_test::{Expect, expect};
use identity::genesis::GenesisIdentity;
use kernel::testing::{MemoryState, Names, START, Stage, play};
use kernel::{Ctx, Due, DueKind, Fen, Id8, Period, Refusal, Store};
use serde::Deserialize;
use treasury::chart::BANK;
use treasury::genesis::GenesisTreasury;
use treasury::{Cause, CauseKind, Entry, Fund, Line, Side};

struct Disclosure;

/// What another noun posts: `fen` comes into the bank against an account, or goes.
#[derive(Deserialize)]
enum Other {
    #[serde(rename = "other.Receive")]
    Receive { fund: Fund, account: u16, fen: Fen },
    #[serde(rename = "other.Pay")]
    Pay { fund: Fund, account: u16, fen: Fen },
}

impl Stage for Disclosure {
    fn command(&self, store: &mut Store, ctx: &Ctx, call: &str) -> Result<(), Refusal> {
        kernel::json::check(call.as_bytes()).expect("scenarios are strict JSON");
        if let Ok(other) = serde_json::from_str(call) {
            return post(store, ctx, &other);
        }
        if let Some(command) = cosign::parse(call) {
            return cosign::execute(store, ctx, command);
        }
        if let Some(command) = bank::parse(call) {
            return bank::execute(store, ctx, command);
        }
        let command = parse(call).unwrap_or_else(|| panic!("not a command: {call}"));
        execute(store, ctx, command)
    }
    fn due(&self, store: &mut Store, ctx: &Ctx, due: &Due) -> Result<(), Refusal> {
        match due.kind {
            DueKind::Job if due.noun == crate::NOUN => run_job(store, ctx, &due.data),
            DueKind::Job if due.noun == bank::NOUN => bank::run_job(store, ctx, &due.data),
            DueKind::Job => cosign::run_job(store, ctx, &due.data),
            DueKind::Enactment => match Resolution::try_from_slice(&due.data).unwrap() {
                Resolution::CloseMonth { close } => enact_close(store, ctx, close),
                other => panic!("nobody proposed {other:?}"),
            },
        }
    }
    fn ask(&self, state: &MemoryState, words: &[&str]) -> String {
        let [fund, month] = words else { panic!("no such question: {words:?}") };
        let fund = Fund::ALL.into_iter().find(|one| one.word() == *fund).expect("a fund");
        let mut copy = state.clone();
        let found = copy.run(|store| {
            let standing = standing(store, fund)?;
            let close = close_of(store, fund, month.parse().unwrap())?;
            let next = standing.map(|standing| standing.next.to_string());
            Ok(format!(
                "next {}, {month} {}",
                next.unwrap_or_default(),
                match close {
                    Some(close) => format!("closed, books {}", close.shown.book.0),
                    None => "open".to_owned(),
                }
            ))
        });
        found.unwrap().0
    }
}

fn post(store: &mut Store, ctx: &Ctx, other: &Other) -> Result<(), Refusal> {
    let (fund, account, fen, bank, against) = match *other {
        Other::Receive { fund, account, fen } => (fund, account, fen, Side::Debit, Side::Credit),
        Other::Pay { fund, account, fen } => (fund, account, fen, Side::Credit, Side::Debit),
    };
    let line = |account, side| Line { account, flat: None, side, amount: fen };
    let cause = Cause { kind: CauseKind::StatementLine, id: Id8([7; 8]) };
    let lines = vec![line(BANK, bank), line(account, against)];
    treasury::post(store, ctx, Entry { fund, cause, lines }).map(drop)
}

const GENESIS: &str = r#"{"objection_ms":259200000,"institutions":[
{"id":$i:owners,"kind":"owners_committee","name":"海棠里业委会","name_en":"Committee","mark":"业","signers":[$liu],"signatures_needed":1},
{"id":$i:anhe,"kind":"property_company","name":"安和物业","name_en":"Anhe","mark":"物","signers":[$he,$sun],"signatures_needed":1},
{"id":$i:juwei,"kind":"residents_committee","name":"青禾社区居委会","name_en":"Residents","mark":"居","signers":[$wu],"signatures_needed":1},
{"id":$i:bank,"kind":"bank","name":"演示银行","name_en":"Bank","mark":"银","signers":[$lin],"signatures_needed":1}],
"persons":[
{"account":$liu,"keys":[$key:liu],"roles":[{"institution":$i:owners,"office":"head"}]},
{"account":$he,"keys":[$key:he],"roles":[{"institution":$i:anhe,"office":"head"}]},
{"account":$sun,"keys":[$key:sun],"roles":[{"institution":$i:anhe,"office":"clerk"}]},
{"account":$wu,"keys":[$key:wu],"roles":[{"institution":$i:juwei,"office":"attestor"}]},
{"account":$lin,"keys":[$key:lin],"roles":[{"institution":$i:bank,"office":"cashier"}]},
{"account":$wang,"keys":[$key:wang]}]}"#;

const ACCOUNTS: &str = r#"{"accounts":[
{"fund":"property_fee","institution":$i:bank,"mask":"0001"},
{"fund":"maintenance","institution":$i:bank,"mask":"0002"},
{"fund":"public_revenue","institution":$i:bank,"mask":"0003"},
{"fund":"held","institution":$i:bank,"mask":"0004"}]}"#;

/// A community founded on 1 January 2026.
fn community(genesis: &str) -> (MemoryState, Names) {
    let mut names = Names::default();
    let identity: GenesisIdentity = serde_json::from_str(&names.expand(genesis)).unwrap();
    let accounts: GenesisTreasury = serde_json::from_str(&names.expand(ACCOUNTS)).unwrap();
    let mut state = MemoryState::default();
    let applied = state.run(|store| {
        identity::genesis::apply(store, &identity, START, false)?;
        treasury::genesis::apply(store, &accounts)?;
        begin(store, START)
    });
    applied.unwrap();
    (state, names)
}

/// Plays the script that is in the expectation.
fn check(expect: Expect) {
    let (mut state, mut names) = community(GENESIS);
    let script = expect.data().to_owned();
    expect.assert_eq(&play(&Disclosure, &mut state, &mut names, &script));
}

#[test]
fn a_month_closed_in_time_publishes_its_statement_at_once() {
    check(expect![[r#"
        3 sun other.Receive {"fund":"property_fee","account":4003,"fen":50000}
           ✓
           · treasury.EntryPosted {number:1,fund:property_fee,date:2026-01-04,cause:statement_line,of:0707070707070707,lines:[{account:1002,debit:50000,credit:0},{account:4003,debit:0,credit:50000}]}
        20 sun other.Pay {"fund":"property_fee","account":5003,"fen":12000}
           ✓
           · treasury.EntryPosted {number:2,fund:property_fee,date:2026-01-21,cause:statement_line,of:0707070707070707,lines:[{account:1002,debit:0,credit:12000},{account:5003,debit:12000,credit:0}]}
        34 sun other.Receive {"fund":"property_fee","account":4003,"fen":700}
           ✓
           · treasury.EntryPosted {number:3,fund:property_fee,date:2026-02-04,cause:statement_line,of:0707070707070707,lines:[{account:1002,debit:700,credit:0},{account:4003,debit:0,credit:700}]}
        35 sun disclosure.CloseMonth {"close":$id:c1,"fund":"property_fee","month":"2026-01","with":$i:owners,"expires":$day:40}
           ✓
           · cosign.ProposalOpened {proposal:$id:c1,resolution:{close_month:{close:$id:c1}},required:[$i:anhe,$i:owners],expires:$day:40,evidence:[],summary:[{label:close.month,before:,after:property_fee 2026-01},{label:close.bank_fen,before:0,after:38000},{label:close.income_fen,before:,after:50000},{label:close.cost_fen,before:,after:12000},{label:close.unclear_in_fen,before:,after:0},{label:close.unclear_out_fen,before:,after:0}],by:$sun,institution:$i:anhe,at:$day:35}
           · cosign.ProposalSigned {proposal:$id:c1,institution:$i:anhe,by:$sun,missing:0,at:$day:35}
           · disclosure.CloseProposed {close:$id:c1,fund:property_fee,month:2026-01,by:$i:anhe,with:$i:owners,expires:$day:40,at:$day:35}
        ? property_fee 2026-01
           = next 2026-01, 2026-01 open
        36 liu cosign.Sign {"proposal":$id:c1}
           ✓
           · cosign.ProposalSigned {proposal:$id:c1,institution:$i:owners,by:$liu,missing:0,at:$day:36}
           · cosign.ProposalCompleted {proposal:$id:c1,resolution:{close_month:{close:$id:c1}},at:$day:36}
        36 clock
           ✓
           · disclosure.MonthClosed {close:$id:c1,fund:property_fee,month:2026-01,by:$i:anhe,with:$i:owners,totals:[{account:1002,debit:50000,credit:12000},{account:4003,debit:0,credit:50000},{account:5003,debit:12000,credit:0}],book:38000,unclear_in:0,unclear_out:0,at:$day:36}
           · disclosure.StatementPublished {kind:service,from:2026-01,to:2026-01,due:2026-02-15,late:false,parts:[{fund:property_fee,months:1,closed:1,by:$i:anhe,with:$i:owners}],figures:[{fund:property_fee,account:1002,opening:0,debit:50000,credit:12000,closing:38000},{fund:property_fee,account:4003,opening:0,debit:0,credit:50000,closing:50000},{fund:property_fee,account:5003,opening:0,debit:12000,credit:0,closing:12000}],posted_from:2026-02-06,posted_to:2026-03-07,at:$day:36}
        36 clock
        ? property_fee 2026-01
           = next 2026-02, 2026-01 closed, books 38000
        # The due day passes: what is published stays as it is.
        46 clock
           ✓
           ✓
           ✓
        46 clock
           ✓
        46 clock
    "#]]);
}

#[test]
fn what_nobody_closed_is_published_by_the_clock_and_says_so() {
    check(expect![[r#"
        3 sun other.Receive {"fund":"property_fee","account":4003,"fen":50000}
           ✓
           · treasury.EntryPosted {number:1,fund:property_fee,date:2026-01-04,cause:statement_line,of:0707070707070707,lines:[{account:1002,debit:50000,credit:0},{account:4003,debit:0,credit:50000}]}
        34 sun other.Receive {"fund":"property_fee","account":4003,"fen":700}
           ✓
           · treasury.EntryPosted {number:2,fund:property_fee,date:2026-02-04,cause:statement_line,of:0707070707070707,lines:[{account:1002,debit:700,credit:0},{account:4003,debit:0,credit:700}]}
        # The fifteenth of February is not over yet.
        45+1439 clock
        46 clock
           ✓
        46 clock
           ✓
           · disclosure.StatementPublished {kind:service,from:2026-01,to:2026-01,due:2026-02-15,late:true,parts:[{fund:property_fee,months:1,closed:0}],figures:[{fund:property_fee,account:1002,opening:0,debit:50000,credit:0,closing:50000},{fund:property_fee,account:4003,opening:0,debit:0,credit:50000,closing:50000}],posted_from:2026-02-16,posted_to:2026-03-17,at:$day:46}
        # Closed afterwards: the month is closed, the statement stays.
        47 sun disclosure.CloseMonth {"close":$id:c1,"fund":"property_fee","month":"2026-01","with":$i:owners,"expires":$day:50}
           ✓
           · cosign.ProposalOpened {proposal:$id:c1,resolution:{close_month:{close:$id:c1}},required:[$i:anhe,$i:owners],expires:$day:50,evidence:[],summary:[{label:close.month,before:,after:property_fee 2026-01},{label:close.bank_fen,before:0,after:50000},{label:close.income_fen,before:,after:50000},{label:close.cost_fen,before:,after:0},{label:close.unclear_in_fen,before:,after:0},{label:close.unclear_out_fen,before:,after:0}],by:$sun,institution:$i:anhe,at:$day:47}
           · cosign.ProposalSigned {proposal:$id:c1,institution:$i:anhe,by:$sun,missing:0,at:$day:47}
           · disclosure.CloseProposed {close:$id:c1,fund:property_fee,month:2026-01,by:$i:anhe,with:$i:owners,expires:$day:50,at:$day:47}
        47 liu cosign.Sign {"proposal":$id:c1}
           ✓
           · cosign.ProposalSigned {proposal:$id:c1,institution:$i:owners,by:$liu,missing:0,at:$day:47}
           · cosign.ProposalCompleted {proposal:$id:c1,resolution:{close_month:{close:$id:c1}},at:$day:47}
        47 clock
           ✓
           · disclosure.MonthClosed {close:$id:c1,fund:property_fee,month:2026-01,by:$i:anhe,with:$i:owners,totals:[{account:1002,debit:50000,credit:0},{account:4003,debit:0,credit:50000}],book:50000,unclear_in:0,unclear_out:0,at:$day:47}
        47 clock
        ? property_fee 2026-01
           = next 2026-02, 2026-01 closed, books 50000
        # February, in which something was posted, is due next.
        74 clock
           ✓
           ✓
           ✓
        74 clock
           ✓
           · disclosure.StatementPublished {kind:service,from:2026-02,to:2026-02,due:2026-03-15,late:true,parts:[{fund:property_fee,months:1,closed:0}],figures:[{fund:property_fee,account:1002,opening:50000,debit:700,credit:0,closing:50700},{fund:property_fee,account:4003,opening:50000,debit:0,credit:700,closing:50700}],posted_from:2026-03-16,posted_to:2026-04-14,at:$day:74}
    "#]]);
}

#[test]
fn a_quarter_needs_all_its_months_and_all_its_funds() {
    check(expect![[r#"
        40 liu other.Receive {"fund":"public_revenue","account":4002,"fen":9000}
           ✓
           · treasury.EntryPosted {number:1,fund:public_revenue,date:2026-02-10,cause:statement_line,of:0707070707070707,lines:[{account:1002,debit:9000,credit:0},{account:4002,debit:0,credit:9000}]}
        41 sun other.Receive {"fund":"property_fee","account":4002,"fen":300}
           ✓
           · treasury.EntryPosted {number:2,fund:property_fee,date:2026-02-11,cause:statement_line,of:0707070707070707,lines:[{account:1002,debit:300,credit:0},{account:4002,debit:0,credit:300}]}
        70 liu other.Receive {"fund":"public_revenue","account":4001,"fen":1100}
           ✓
           · treasury.EntryPosted {number:3,fund:public_revenue,date:2026-03-12,cause:statement_line,of:0707070707070707,lines:[{account:1002,debit:1100,credit:0},{account:4001,debit:0,credit:1100}]}
        91 liu disclosure.CloseMonth {"close":$id:r2,"fund":"public_revenue","month":"2026-02","with":$i:juwei,"expires":$day:99}
           ✓
           · cosign.ProposalOpened {proposal:$id:r2,resolution:{close_month:{close:$id:r2}},required:[$i:owners,$i:juwei],expires:$day:99,evidence:[],summary:[{label:close.month,before:,after:public_revenue 2026-02},{label:close.bank_fen,before:0,after:9000},{label:close.income_fen,before:,after:9000},{label:close.cost_fen,before:,after:0},{label:close.unclear_in_fen,before:,after:0},{label:close.unclear_out_fen,before:,after:0}],by:$liu,institution:$i:owners,at:$day:91}
           · cosign.ProposalSigned {proposal:$id:r2,institution:$i:owners,by:$liu,missing:0,at:$day:91}
           · disclosure.CloseProposed {close:$id:r2,fund:public_revenue,month:2026-02,by:$i:owners,with:$i:juwei,expires:$day:99,at:$day:91}
        91 wu cosign.Sign {"proposal":$id:r2}
           ✓
           · cosign.ProposalSigned {proposal:$id:r2,institution:$i:juwei,by:$wu,missing:0,at:$day:91}
           · cosign.ProposalCompleted {proposal:$id:r2,resolution:{close_month:{close:$id:r2}},at:$day:91}
        91 clock
           ✓
           ✓
           · disclosure.MonthClosed {close:$id:r2,fund:public_revenue,month:2026-02,by:$i:owners,with:$i:juwei,totals:[{account:1002,debit:9000,credit:0},{account:4002,debit:0,credit:9000}],book:9000,unclear_in:0,unclear_out:0,at:$day:91}
        91 clock
           ✓
           ✓
        91 clock
           ✓
           · disclosure.StatementPublished {kind:service,from:2026-02,to:2026-02,due:2026-03-15,late:true,parts:[{fund:property_fee,months:1,closed:0}],figures:[{fund:property_fee,account:1002,opening:0,debit:300,credit:0,closing:300},{fund:property_fee,account:4002,opening:0,debit:0,credit:300,closing:300}],posted_from:2026-04-02,posted_to:2026-05-01,at:$day:91}
        91 clock
        92 liu disclosure.CloseMonth {"close":$id:r3,"fund":"public_revenue","month":"2026-03","with":$i:bank,"expires":$day:99}
           ✓
           · cosign.ProposalOpened {proposal:$id:r3,resolution:{close_month:{close:$id:r3}},required:[$i:owners,$i:bank],expires:$day:99,evidence:[],summary:[{label:close.month,before:,after:public_revenue 2026-03},{label:close.bank_fen,before:9000,after:10100},{label:close.income_fen,before:,after:1100},{label:close.cost_fen,before:,after:0},{label:close.unclear_in_fen,before:,after:0},{label:close.unclear_out_fen,before:,after:0}],by:$liu,institution:$i:owners,at:$day:92}
           · cosign.ProposalSigned {proposal:$id:r3,institution:$i:owners,by:$liu,missing:0,at:$day:92}
           · disclosure.CloseProposed {close:$id:r3,fund:public_revenue,month:2026-03,by:$i:owners,with:$i:bank,expires:$day:99,at:$day:92}
        92 lin cosign.Sign {"proposal":$id:r3}
           ✓
           · cosign.ProposalSigned {proposal:$id:r3,institution:$i:bank,by:$lin,missing:0,at:$day:92}
           · cosign.ProposalCompleted {proposal:$id:r3,resolution:{close_month:{close:$id:r3}},at:$day:92}
        92 clock
           ✓
           · disclosure.MonthClosed {close:$id:r3,fund:public_revenue,month:2026-03,by:$i:owners,with:$i:bank,totals:[{account:1002,debit:10100,credit:0},{account:4001,debit:0,credit:1100},{account:4002,debit:0,credit:9000}],book:10100,unclear_in:0,unclear_out:0,at:$day:92}
           · disclosure.StatementPublished {kind:revenue,from:2026-01,to:2026-03,due:2026-04-15,late:false,parts:[{fund:public_revenue,months:2,closed:2,by:$i:owners,with:$i:bank}],figures:[{fund:public_revenue,account:1002,opening:0,debit:10100,credit:0,closing:10100},{fund:public_revenue,account:4001,opening:0,debit:0,credit:1100,closing:1100},{fund:public_revenue,account:4002,opening:0,debit:0,credit:9000,closing:9000}],posted_from:2026-04-03,posted_to:2026-05-02,at:$day:92}
        92 clock
        # The company closes February and not March: parking comes from the clock, and says whose months lack.
        93 sun disclosure.CloseMonth {"close":$id:p2,"fund":"property_fee","month":"2026-02","with":$i:owners,"expires":$day:99}
           ✓
           · cosign.ProposalOpened {proposal:$id:p2,resolution:{close_month:{close:$id:p2}},required:[$i:anhe,$i:owners],expires:$day:99,evidence:[],summary:[{label:close.month,before:,after:property_fee 2026-02},{label:close.bank_fen,before:0,after:300},{label:close.income_fen,before:,after:300},{label:close.cost_fen,before:,after:0},{label:close.unclear_in_fen,before:,after:0},{label:close.unclear_out_fen,before:,after:0}],by:$sun,institution:$i:anhe,at:$day:93}
           · cosign.ProposalSigned {proposal:$id:p2,institution:$i:anhe,by:$sun,missing:0,at:$day:93}
           · disclosure.CloseProposed {close:$id:p2,fund:property_fee,month:2026-02,by:$i:anhe,with:$i:owners,expires:$day:99,at:$day:93}
        93 liu cosign.Sign {"proposal":$id:p2}
           ✓
           · cosign.ProposalSigned {proposal:$id:p2,institution:$i:owners,by:$liu,missing:0,at:$day:93}
           · cosign.ProposalCompleted {proposal:$id:p2,resolution:{close_month:{close:$id:p2}},at:$day:93}
        93 clock
           ✓
           · disclosure.MonthClosed {close:$id:p2,fund:property_fee,month:2026-02,by:$i:anhe,with:$i:owners,totals:[{account:1002,debit:300,credit:0},{account:4002,debit:0,credit:300}],book:300,unclear_in:0,unclear_out:0,at:$day:93}
        93 clock
        105 clock
           ✓
           ✓
           ✓
           ✓
           ✓
           ✓
           ✓
        105 clock
           ✓
           · disclosure.StatementPublished {kind:service,from:2026-03,to:2026-03,due:2026-04-15,late:true,parts:[{fund:property_fee,months:1,closed:0}],figures:[{fund:property_fee,account:1002,opening:300,debit:0,credit:0,closing:300},{fund:property_fee,account:4002,opening:300,debit:0,credit:0,closing:300}],posted_from:2026-04-16,posted_to:2026-05-15,at:$day:105}
           ✓
           ✓
           ✓
           ✓
           · disclosure.StatementPublished {kind:parking,from:2026-01,to:2026-03,due:2026-04-15,late:true,parts:[{fund:property_fee,months:2,closed:1,by:$i:anhe,with:$i:owners},{fund:public_revenue,months:2,closed:2,by:$i:owners,with:$i:bank}],figures:[{fund:property_fee,account:4002,opening:0,debit:0,credit:300,closing:300},{fund:public_revenue,account:4001,opening:0,debit:0,credit:1100,closing:1100}],posted_from:2026-04-16,posted_to:2026-05-15,at:$day:105}
        105 clock
        105 clock
        105 clock
        105 clock
        105 clock
    "#]]);
}

#[test]
fn a_close_shows_what_the_bank_says() {
    check(expect![[r#"
        3 sun other.Receive {"fund":"property_fee","account":4003,"fen":50000}
           ✓
           · treasury.EntryPosted {number:1,fund:property_fee,date:2026-01-04,cause:statement_line,of:0707070707070707,lines:[{account:1002,debit:50000,credit:0},{account:4003,debit:0,credit:50000}]}
        30 sun bank.BeginImport {"statement":$id:s1,"fund":"property_fee","medium":"bank","mask":"0001","from":"2026-01-31","to":"2026-01-31","lines":1,"credits":0,"debits":700,"opening":50000,"closing":49300,"parts":1,"file":$record:file}
           ✓
           · records.RecordAttached {record:{commitment:$record:file,size:100},kind:statement,class:own_flat,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:30}
        30 sun bank.AddLines {"statement":$id:s1,"part":0,"lines":[{"key":$hash:l1,"day":"2026-01-31","fen":-700,"to":{"account":5002}}]}
           ✓
           · bank.StatementImported {statement:$id:s1,fund:property_fee,medium:bank,from:2026-01-31,to:2026-01-31,sum:{lines:1,credits:0,debits:700},opening:50000,closing:49300,institution:$i:anhe,file:{commitment:$record:file,size:100}}
        30 clock
           ✓
           · treasury.EntryPosted {number:2,fund:property_fee,date:2026-01-31,cause:statement_line,of:585e3299bc0d8564,lines:[{account:1002,debit:0,credit:700},{account:5002,debit:700,credit:0}]}
           · bank.LineBooked {statement:$id:s1,line:$hash:l1,fund:property_fee,day:2026-01-31,fen:-700,to:{account:5002}}
           · bank.ImportCompleted {statement:$id:s1,known:0,matched:1,unclear:0,stuck:0}
        30 clock
        32 sun bank.BeginImport {"statement":$id:s2,"fund":"property_fee","medium":"bank","mask":"0001","from":"2026-02-01","to":"2026-02-01","lines":1,"credits":100,"debits":0,"opening":49300,"closing":49400,"parts":1,"file":$record:file}
           ✓
        32 sun disclosure.CloseMonth {"close":$id:c0,"fund":"property_fee","month":"2026-01","statement":$id:s2,"with":$i:owners,"expires":$day:40}
           ✗ disclosure.StatementDiffers
        32 sun disclosure.CloseMonth {"close":$id:c0,"fund":"property_fee","month":"2026-01","statement":$id:none,"with":$i:owners,"expires":$day:40}
           ✗ disclosure.StatementDiffers
        32 sun disclosure.CloseMonth {"close":$id:c1,"fund":"property_fee","month":"2026-01","statement":$id:s1,"with":$i:owners,"expires":$day:40}
           ✓
           · cosign.ProposalOpened {proposal:$id:c1,resolution:{close_month:{close:$id:c1}},required:[$i:anhe,$i:owners],expires:$day:40,evidence:[],summary:[{label:close.month,before:,after:property_fee 2026-01},{label:close.bank_fen,before:0,after:49300},{label:close.income_fen,before:,after:50000},{label:close.cost_fen,before:,after:700},{label:close.unclear_in_fen,before:,after:0},{label:close.unclear_out_fen,before:,after:0},{label:close.statement_day,before:,after:2026-01-31},{label:close.statement_fen,before:,after:49300},{label:close.difference_fen,before:,after:0}],by:$sun,institution:$i:anhe,at:$day:32}
           · cosign.ProposalSigned {proposal:$id:c1,institution:$i:anhe,by:$sun,missing:0,at:$day:32}
           · disclosure.CloseProposed {close:$id:c1,fund:property_fee,month:2026-01,by:$i:anhe,with:$i:owners,expires:$day:40,at:$day:32}
        32 liu cosign.Sign {"proposal":$id:c1}
           ✓
           · cosign.ProposalSigned {proposal:$id:c1,institution:$i:owners,by:$liu,missing:0,at:$day:32}
           · cosign.ProposalCompleted {proposal:$id:c1,resolution:{close_month:{close:$id:c1}},at:$day:32}
        32 clock
           ✓
           ✓
           · disclosure.MonthClosed {close:$id:c1,fund:property_fee,month:2026-01,by:$i:anhe,with:$i:owners,totals:[{account:1002,debit:50000,credit:700},{account:4003,debit:0,credit:50000},{account:5002,debit:700,credit:0}],book:49300,bank:{day:2026-01-31,closing:49300,difference:0},unclear_in:0,unclear_out:0,at:$day:32}
           · disclosure.StatementPublished {kind:service,from:2026-01,to:2026-01,due:2026-02-15,late:false,parts:[{fund:property_fee,months:1,closed:1,by:$i:anhe,with:$i:owners}],figures:[{fund:property_fee,account:1002,opening:0,debit:50000,credit:700,closing:49300},{fund:property_fee,account:4003,opening:0,debit:0,credit:50000,closing:50000},{fund:property_fee,account:5002,opening:0,debit:700,credit:0,closing:700}],posted_from:2026-02-02,posted_to:2026-03-03,at:$day:32}
    "#]]);
}

#[test]
fn a_close_is_refused_with_reasons() {
    check(expect![[r#"
        3 liu other.Receive {"fund":"public_revenue","account":4002,"fen":9000}
           ✓
           · treasury.EntryPosted {number:1,fund:public_revenue,date:2026-01-04,cause:statement_line,of:0707070707070707,lines:[{account:1002,debit:9000,credit:0},{account:4002,debit:0,credit:9000}]}
        40 wang disclosure.CloseMonth {"close":$id:c1,"fund":"public_revenue","month":"2026-01","with":$i:juwei,"expires":$day:50}
           ✗ identity.NotEntitled
        40 sun disclosure.CloseMonth {"close":$id:c1,"fund":"public_revenue","month":"2026-01","with":$i:juwei,"expires":$day:50}
           ✗ identity.NotEntitled
        40 liu disclosure.CloseMonth {"close":$id:c1,"fund":"property_fee","month":"2026-01","with":$i:juwei,"expires":$day:50}
           ✗ identity.NotEntitled
        40 liu disclosure.CloseMonth {"close":$id:c1,"fund":"public_revenue","month":"2026-02","with":$i:juwei,"expires":$day:50}
           ✗ disclosure.MonthNotOver
        40 liu disclosure.CloseMonth {"close":$id:c1,"fund":"maintenance","month":"2026-01","with":$i:juwei,"expires":$day:50}
           ✗ disclosure.NothingToClose
        40 liu disclosure.CloseMonth {"close":$id:c1,"fund":"public_revenue","month":"2025-12","with":$i:juwei,"expires":$day:50}
           ✗ disclosure.NothingToClose
        40 liu disclosure.CloseMonth {"close":$id:c1,"fund":"public_revenue","month":"2026-01","with":$i:anhe,"expires":$day:50}
           ✗ disclosure.CosignerNotAllowed
        40 liu disclosure.CloseMonth {"close":$id:c1,"fund":"public_revenue","month":"2026-01","with":$i:owners,"expires":$day:50}
           ✗ disclosure.CosignerNotAllowed
        70 liu disclosure.CloseMonth {"close":$id:c1,"fund":"public_revenue","month":"2026-02","with":$i:juwei,"expires":$day:90}
           ✗ disclosure.EarlierMonthOpen
        70 liu disclosure.CloseMonth {"close":$id:c1,"fund":"public_revenue","month":"2026-01","with":$i:juwei,"expires":$day:80}
           ✓
           · cosign.ProposalOpened {proposal:$id:c1,resolution:{close_month:{close:$id:c1}},required:[$i:owners,$i:juwei],expires:$day:80,evidence:[],summary:[{label:close.month,before:,after:public_revenue 2026-01},{label:close.bank_fen,before:0,after:9000},{label:close.income_fen,before:,after:9000},{label:close.cost_fen,before:,after:0},{label:close.unclear_in_fen,before:,after:0},{label:close.unclear_out_fen,before:,after:0}],by:$liu,institution:$i:owners,at:$day:70}
           · cosign.ProposalSigned {proposal:$id:c1,institution:$i:owners,by:$liu,missing:0,at:$day:70}
           · disclosure.CloseProposed {close:$id:c1,fund:public_revenue,month:2026-01,by:$i:owners,with:$i:juwei,expires:$day:80,at:$day:70}
        70 liu disclosure.CloseMonth {"close":$id:c2,"fund":"public_revenue","month":"2026-01","with":$i:juwei,"expires":$day:75}
           ✓
           · cosign.ProposalOpened {proposal:$id:c2,resolution:{close_month:{close:$id:c2}},required:[$i:owners,$i:juwei],expires:$day:75,evidence:[],summary:[{label:close.month,before:,after:public_revenue 2026-01},{label:close.bank_fen,before:0,after:9000},{label:close.income_fen,before:,after:9000},{label:close.cost_fen,before:,after:0},{label:close.unclear_in_fen,before:,after:0},{label:close.unclear_out_fen,before:,after:0}],by:$liu,institution:$i:owners,at:$day:70}
           · cosign.ProposalSigned {proposal:$id:c2,institution:$i:owners,by:$liu,missing:0,at:$day:70}
           · disclosure.CloseProposed {close:$id:c2,fund:public_revenue,month:2026-01,by:$i:owners,with:$i:juwei,expires:$day:75,at:$day:70}
        70 wu cosign.Sign {"proposal":$id:c1}
           ✓
           · cosign.ProposalSigned {proposal:$id:c1,institution:$i:juwei,by:$wu,missing:0,at:$day:70}
           · cosign.ProposalCompleted {proposal:$id:c1,resolution:{close_month:{close:$id:c1}},at:$day:70}
        # The other proposal of the same month comes too late; and one that nobody signs lapses.
        70 wu cosign.Sign {"proposal":$id:c2}
           ✓
           · cosign.ProposalSigned {proposal:$id:c2,institution:$i:juwei,by:$wu,missing:0,at:$day:70}
           · cosign.ProposalCompleted {proposal:$id:c2,resolution:{close_month:{close:$id:c2}},at:$day:70}
        70 clock
           ✓
           ✓
           · disclosure.MonthClosed {close:$id:c1,fund:public_revenue,month:2026-01,by:$i:owners,with:$i:juwei,totals:[{account:1002,debit:9000,credit:0},{account:4002,debit:0,credit:9000}],book:9000,unclear_in:0,unclear_out:0,at:$day:70}
           ✗ disclosure.AlreadyClosed
        70 clock
           ✗ disclosure.AlreadyClosed
           ✓
        70 clock
           ✗ disclosure.AlreadyClosed
        71 liu disclosure.CloseMonth {"close":$id:c3,"fund":"public_revenue","month":"2026-01","with":$i:juwei,"expires":$day:80}
           ✗ disclosure.AlreadyClosed
        71 liu disclosure.CloseMonth {"close":$id:c4,"fund":"public_revenue","month":"2026-02","with":$i:juwei,"expires":$day:72}
           ✓
           · cosign.ProposalOpened {proposal:$id:c4,resolution:{close_month:{close:$id:c4}},required:[$i:owners,$i:juwei],expires:$day:72,evidence:[],summary:[{label:close.month,before:,after:public_revenue 2026-02},{label:close.bank_fen,before:9000,after:9000},{label:close.income_fen,before:,after:0},{label:close.cost_fen,before:,after:0},{label:close.unclear_in_fen,before:,after:0},{label:close.unclear_out_fen,before:,after:0}],by:$liu,institution:$i:owners,at:$day:71}
           · cosign.ProposalSigned {proposal:$id:c4,institution:$i:owners,by:$liu,missing:0,at:$day:71}
           · disclosure.CloseProposed {close:$id:c4,fund:public_revenue,month:2026-02,by:$i:owners,with:$i:juwei,expires:$day:72,at:$day:71}
        74 clock
           ✗ disclosure.AlreadyClosed
           ✓
           · cosign.ProposalExpired {proposal:$id:c4,at:$day:74}
           ✓
           · disclosure.CloseLapsed {close:$id:c4}
           ✓
        74 clock
           ✗ disclosure.AlreadyClosed
           ✓
        74 clock
           ✗ disclosure.AlreadyClosed
        74 clock
           ✗ disclosure.AlreadyClosed
        74 clock
           ✗ disclosure.AlreadyClosed
        ? public_revenue 2026-02
           = next 2026-02, 2026-02 open
    "#]]);
}

#[test]
fn a_close_that_lapsed_in_between_is_not_enacted() {
    let (mut state, _) = community(GENESIS);
    let refused = state.run(|store| {
        let ctx = kernel::testing::ctx(START, kernel::Author::Ledger);
        enact_close(store, &ctx, Id8([9; 8]))
    });
    assert_eq!(refused.unwrap_err().code, "disclosure.CloseNotFound");
}

#[test]
fn where_there_is_no_owners_committee_the_residents_committee_signs() {
    let genesis = GENESIS.replace("\"owners_committee\"", "\"subdistrict\"");
    let (mut state, mut names) = community(&genesis);
    let script = r#"
3 sun other.Receive {"fund":"property_fee","account":4003,"fen":50000}
35 sun disclosure.CloseMonth {"close":$id:c1,"fund":"property_fee","month":"2026-01","with":$i:owners,"expires":$day:40}
35 sun disclosure.CloseMonth {"close":$id:c1,"fund":"property_fee","month":"2026-01","with":$i:juwei,"expires":$day:40}
"#;
    let played = play(&Disclosure, &mut state, &mut names, script);
    assert_eq!(played.matches("disclosure.CosignerNotAllowed").count(), 1, "{played}");
    assert_eq!(played.matches("disclosure.CloseProposed").count(), 1, "{played}");
}

#[test]
fn periods_are_those_of_the_calendar() {
    let month = |text: &str| text.parse::<Period>().unwrap();
    let ends = |text: &str| {
        let kinds = Kind::ALL.into_iter().filter(|kind| kind.ends_with(month(text)));
        kinds.map(Kind::word).collect::<Vec<_>>()
    };
    assert_eq!(ends("2026-01"), ["service"]);
    assert_eq!(ends("2026-03"), ["service", "revenue", "utilities", "held", "parking"]);
    assert_eq!(ends("2026-06").len(), 7);
    assert_eq!(ends("2026-12").len(), 7);
    assert_eq!(Kind::Fund.first_month(month("2026-12")), month("2026-07"));
    assert_eq!(crate::due_day(month("2026-12")).unwrap().to_string(), "2027-01-15");
    for kind in Kind::ALL {
        assert_eq!(serde_json::to_value(kind).unwrap(), kind.word());
    }
}

#[test]
fn every_refusal_has_a_code_of_its_own() {
    let codes: std::collections::BTreeSet<_> = REFUSALS.iter().map(|row| row.code).collect();
    assert_eq!(codes.len(), REFUSALS.len());
}
