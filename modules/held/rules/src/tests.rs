//! Scenarios: commands and lines of a statement in; verdicts, facts and books out.

mod properties;

use crate::{
    Arrival, DepositId, REFUSALS, enact_renovation, execute, parse, payout_of, peek_deposit,
    receive, run_job, take_back,
};
use borsh::BorshDeserialize;
use cosign::Resolution;
use expect_test::{Expect, expect};
use identity::genesis::GenesisIdentity;
use kernel::testing::{COMMUNITY, MemoryState, Names, START, Stage, flat, id8, play};
use kernel::{Ctx, Due, DueKind, Fen, Hash, Refusal, ShanghaiDate, Store};
use serde::Deserialize;
use treasury::chart::{BANK, DEPOSITS_HELD, UNCLEAR_IN};
use treasury::genesis::GenesisTreasury;
use treasury::{Fund, audit, peek_flat, peek_totals};

struct Held;

/// What `bank` calls when a statement is booked.
#[derive(Deserialize)]
enum Line {
    /// Money came for a deposit.
    #[serde(rename = "line.Came")]
    Came { line: Hash, deposit: DepositId, fen: Fen },
    /// It was something else.
    #[serde(rename = "line.TakenBack")]
    TakenBack { line: Hash },
    /// An instruction was carried out.
    #[serde(rename = "line.Paid")]
    Paid { line: Hash, payout: payouts::PayoutId, on: ShanghaiDate },
    /// Money went that nobody can explain.
    #[serde(rename = "line.Lost")]
    Lost { fen: Fen },
}

fn booked(store: &mut Store, ctx: &Ctx, line: &Line) -> Result<(), Refusal> {
    let day = ShanghaiDate::at(ctx.time);
    match *line {
        Line::Came { line, deposit, fen } => {
            receive(store, ctx, Arrival { line, deposit, fen, day, account: BANK })
        }
        Line::TakenBack { line } => take_back(store, ctx, line, UNCLEAR_IN),
        Line::Paid { line, payout, on } => {
            payouts::settle(store, ctx, payout, on, payouts::Proof::Line(line))
        }
        Line::Lost { fen } => {
            let line = |account, side| treasury::Line { account, flat: None, side, amount: fen };
            let lines = vec![
                line(treasury::chart::UNCLEAR_OUT, treasury::Side::Debit),
                line(BANK, treasury::Side::Credit),
            ];
            let kind = treasury::CauseKind::StatementLine;
            let cause = treasury::Cause { kind, id: id8("lost") };
            let entry = treasury::Entry { fund: Fund::Held, cause, lines };
            treasury::post(store, ctx, entry).map(drop)
        }
    }
}

impl Stage for Held {
    fn command(&self, store: &mut Store, ctx: &Ctx, call: &str) -> Result<(), Refusal> {
        kernel::json::check(call.as_bytes()).expect("scenarios are strict JSON");
        let result = if let Ok(line) = serde_json::from_str(call) {
            booked(store, ctx, &line)
        } else if let Some(command) = property::parse(call) {
            property::execute(store, ctx, command)
        } else if let Some(command) = cosign::parse(call) {
            cosign::execute(store, ctx, command)
        } else {
            let command = parse(call).unwrap_or_else(|| panic!("not a command: {call}"));
            execute(store, ctx, command)
        };
        assert_eq!(audit(store), Ok(()), "after {call}");
        result
    }
    fn due(&self, store: &mut Store, ctx: &Ctx, due: &Due) -> Result<(), Refusal> {
        let result = match due.kind {
            DueKind::Job => match due.noun.as_str() {
                "held" => run_job(store, ctx, &due.data),
                "payouts" => payouts::run_job(store, ctx, &due.data),
                "property" => property::run_job(store, ctx, &due.data),
                _ => cosign::run_job(store, ctx, &due.data),
            },
            DueKind::Enactment => match Resolution::try_from_slice(&due.data).unwrap() {
                Resolution::AdoptRoster { draft } => property::enact_roster(store, ctx, draft),
                Resolution::SetRenovationDeposits { allowed } => {
                    enact_renovation(store, ctx, allowed)
                }
                other => panic!("nobody proposed {other:?}"),
            },
        };
        assert_eq!(audit(store), Ok(()));
        result
    }
    fn ask(&self, state: &MemoryState, words: &[&str]) -> String {
        let hex = |text: &str| text.trim_matches('"').to_owned();
        match words {
            ["book"] => book(state),
            ["flat", name] => {
                let book = peek_flat(state, COMMUNITY, Fund::Held, flat(name));
                book.balance(DEPOSITS_HELD).0.to_string()
            }
            ["deposit", id] => {
                let id = DepositId::from_hex(&hex(id)).unwrap();
                let deposit = peek_deposit(state, COMMUNITY, id).unwrap();
                format!("{:?}, {} received", deposit.standing, deposit.received.0)
            }
            _ => panic!("no such question: {words:?}"),
        }
    }
}

/// Every account of the fund that is not empty.
fn book(state: &MemoryState) -> String {
    let totals = peek_totals(state, COMMUNITY, Fund::Held).into_iter();
    let balance = |(code, totals): (u16, treasury::Totals)| {
        let row = treasury::chart::account(Fund::Held, code).unwrap();
        let balance = totals.balance(row.normal).0;
        (balance != 0).then(|| format!("{code} {balance}"))
    };
    totals.filter_map(balance).collect::<Vec<_>>().join(", ")
}

const GENESIS: &str = r#"{"objection_ms":259200000,"institutions":[
{"id":$i:owners,"kind":"owners_committee","name":"海棠里业委会","name_en":"Committee","mark":"业","signers":[$liu],"signatures_needed":1},
{"id":$i:anhe,"kind":"property_company","name":"安和物业","name_en":"Anhe","mark":"物","signers":[$he],"signatures_needed":1},
{"id":$i:juwei,"kind":"residents_committee","name":"青禾社区居委会","name_en":"Residents","mark":"居","signers":[$wu],"signatures_needed":1},
{"id":$i:bank,"kind":"bank","name":"演示银行","name_en":"Bank","mark":"银","signers":[$lin],"signatures_needed":1}],
"persons":[
{"account":$liu,"keys":[$key:liu],"roles":[{"institution":$i:owners,"office":"head"}]},
{"account":$he,"keys":[$key:he],"roles":[{"institution":$i:anhe,"office":"head"}]},
{"account":$sun,"keys":[$key:sun],"roles":[{"institution":$i:anhe,"office":"clerk"}]},
{"account":$wu,"keys":[$key:wu],"roles":[{"institution":$i:juwei,"office":"attestor"}]},
{"account":$lin,"keys":[$key:lin],"roles":[{"institution":$i:bank,"office":"cashier"}]},
{"account":$wang,"keys":[$key:wang]},
{"account":$li,"keys":[$key:li]}]}"#;

const CUSTODY: &str = r#"{"accounts":[
{"fund":"property_fee","institution":$i:bank,"mask":"0011"},
{"fund":"maintenance","institution":$i:bank,"mask":"0022"},
{"fund":"public_revenue","institution":$i:bank,"mask":"0033"},
{"fund":"held","institution":$i:bank,"mask":"0044"}]}"#;

/// Two flats: Wang's and Li's.
const SETUP: &str = r#"
1 sun property.DraftRoster {"draft":$id:d1,"part":0,"parts":1,"flats":[{"flat":$f:1201,"building":3,"stairwell":1,"area":8937,"basis":"register","door":$record:door1201,"status":{"delivered":{"since":"2019-05-01"}},"developer":null,"owned_from":"2019-05-01","owners":[{"account":$wang,"kind":"natural","card":null,"share":null}]},{"flat":$f:802,"building":3,"stairwell":1,"area":7558,"basis":"register","door":$record:door802,"status":{"delivered":{"since":"2019-05-01"}},"developer":null,"owned_from":"2019-05-01","owners":[{"account":$li,"kind":"natural","card":null,"share":null}]}]}
1 sun property.ProposeRoster {"draft":$id:d1,"with":$i:juwei,"expires":$day:9,"evidence":$record:register}
1 he cosign.Sign {"proposal":$id:d1}
1 wu cosign.Sign {"proposal":$id:d1}
1 clock
1 clock
"#;

fn founded() -> (MemoryState, Names) {
    let mut names = Names::default();
    let genesis: GenesisIdentity = serde_json::from_str(&names.expand(GENESIS)).unwrap();
    let custody: GenesisTreasury = serde_json::from_str(&names.expand(CUSTODY)).unwrap();
    let mut state = MemoryState::default();
    let applied = state.run(|store| {
        identity::genesis::apply(store, &genesis, START, false)?;
        treasury::genesis::apply(store, &custody)
    });
    applied.unwrap();
    let played = play(&Held, &mut state, &mut names, SETUP);
    assert!(played.contains("RosterAdopted"), "{played}");
    for deposit in ["k1", "k2"] {
        for part in crate::Part::ALL {
            let payout = payout_of(DepositId(id8(deposit)), part);
            names.learn(&format!("{deposit}-{}", part.word()), &payout.to_string());
        }
    }
    (state, names)
}

/// Plays the script that is in the expectation.
fn check(expect: Expect) {
    let (mut state, mut names) = founded();
    let script = expect.data().to_owned();
    expect.assert_eq(&play(&Held, &mut state, &mut names, &script));
}

#[test]
fn a_deposit_is_agreed_received_and_returned_whole() {
    check(expect![[r#"
        2 wang held.OfferDeposit {"deposit":$id:k1,"flat":$f:1201,"kind":"key","fen":20000,"return_by":"2026-03-31","text":$record:text}
           ✗ identity.NotEntitled
        2 sun held.OfferDeposit {"deposit":$id:k1,"flat":$f:1201,"kind":"renovation","fen":20000,"return_by":"2026-03-31","text":$record:text}
           ✗ held.RenovationNotAllowed
        2 sun held.OfferDeposit {"deposit":$id:k1,"flat":$f:1201,"kind":"key","fen":0,"return_by":"2026-03-31","text":$record:text}
           ✗ held.AmountNotAllowed
        2 sun held.OfferDeposit {"deposit":$id:k1,"flat":$f:1201,"kind":"key","fen":10000001,"return_by":"2026-03-31","text":$record:text}
           ✗ held.AmountNotAllowed
        2 sun held.OfferDeposit {"deposit":$id:k1,"flat":$f:1201,"kind":"key","fen":20000,"return_by":"2026-01-03","text":$record:text}
           ✗ held.ReturnByNotAllowed
        2 sun held.OfferDeposit {"deposit":$id:k1,"flat":$f:1201,"kind":"key","fen":20000,"return_by":"2031-12-31","text":$record:text}
           ✗ held.ReturnByNotAllowed
        2 sun held.OfferDeposit {"deposit":$id:k1,"flat":$f:9999,"kind":"key","fen":20000,"return_by":"2026-03-31","text":$record:text}
           ✗ held.FlatNotFound
        2 sun held.OfferDeposit {"deposit":$id:k1,"flat":$f:1201,"kind":"key","fen":20000,"return_by":"2026-03-31","text":$record:text}
           ✓
           · records.RecordAttached {record:{commitment:$record:text,size:100},kind:document,class:own_flat,flat:$f:1201,account:null,by:$sun,institution:$i:anhe,at:$day:2}
           · held.DepositOffered {deposit:$id:k1,of:{flat:$f:1201},kind:key,fen:20000,return_by:2026-03-31,text:{commitment:$record:text,size:100},institution:$i:anhe,at:$day:2}
        2 sun held.OfferDeposit {"deposit":$id:k1,"flat":$f:1201,"kind":"key","fen":20000,"return_by":"2026-03-31","text":$record:text}
           ✗ held.DepositExists
        # No money before it is agreed.
        2 sun line.Came {"line":$hash:a,"deposit":$id:k1,"fen":20000}
           ✗ held.NotAwaited
        2 li held.AcceptDeposit {"deposit":$id:k1}
           ✗ held.NotYourFlat
        2 wang held.AcceptDeposit {"deposit":$id:k9}
           ✗ held.DepositNotFound
        2 wang held.AcceptDeposit {"deposit":$id:k1}
           ✓
           · held.DepositAgreed {deposit:$id:k1,of:{flat:$f:1201,depositor:$wang},at:$day:2}
        2 wang held.AcceptDeposit {"deposit":$id:k1}
           ✗ held.NotOffered
        2 wang held.AskReturn {"deposit":$id:k1,"payee":$record:payee}
           ✗ held.NothingHeld
        # In parts, and never more than agreed.
        3 sun line.Came {"line":$hash:a,"deposit":$id:k1,"fen":12000}
           ✓
           · treasury.EntryPosted {number:1,fund:held,date:2026-01-04,cause:statement_line,lines:[{account:1002,debit:12000,credit:0},{account:22411,debit:0,credit:12000}]}
           · treasury.FlatPosted {number:1,fund:held,date:2026-01-04,flat:$f:1201,cause:statement_line,of:2e78d91e6ee95536,lines:[{account:22411,debit:0,credit:12000,balance:12000}]}
           · held.DepositReceived {deposit:$id:k1,of:{flat:$f:1201,depositor:$wang},line:$hash:a,day:2026-01-04,fen:12000,lacking:8000,entry:1,at:$day:3}
        3 sun line.Came {"line":$hash:b,"deposit":$id:k1,"fen":8001}
           ✗ held.MoreThanAgreed
        3 sun line.Came {"line":$hash:b,"deposit":$id:k9,"fen":8000}
           ✗ held.DepositNotFound
        3 sun line.Came {"line":$hash:b,"deposit":$id:k1,"fen":8000}
           ✓
           · treasury.EntryPosted {number:2,fund:held,date:2026-01-04,cause:statement_line,lines:[{account:1002,debit:8000,credit:0},{account:22411,debit:0,credit:8000}]}
           · treasury.FlatPosted {number:2,fund:held,date:2026-01-04,flat:$f:1201,cause:statement_line,of:ccf238d535316f83,lines:[{account:22411,debit:0,credit:8000,balance:20000}]}
           · held.DepositReceived {deposit:$id:k1,of:{flat:$f:1201,depositor:$wang},line:$hash:b,day:2026-01-04,fen:8000,lacking:0,entry:2,at:$day:3}
        3 sun line.TakenBack {"line":$hash:b}
           ✓
           · treasury.EntryPosted {number:3,fund:held,date:2026-01-04,cause:statement_line,lines:[{account:2242,debit:0,credit:8000},{account:22411,debit:8000,credit:0}]}
           · treasury.FlatPosted {number:3,fund:held,date:2026-01-04,flat:$f:1201,cause:statement_line,of:ccf238d535316f83,lines:[{account:22411,debit:8000,credit:0,balance:12000}]}
           · held.ReceiptTakenBack {deposit:$id:k1,of:{flat:$f:1201,depositor:$wang},line:$hash:b,fen:8000,entry:3,at:$day:3}
        ? book
           = 1002 20000, 2242 8000, 22411 12000
        3 sun line.Came {"line":$hash:c,"deposit":$id:k1,"fen":8000}
           ✓
           · treasury.EntryPosted {number:4,fund:held,date:2026-01-04,cause:statement_line,lines:[{account:1002,debit:8000,credit:0},{account:22411,debit:0,credit:8000}]}
           · treasury.FlatPosted {number:4,fund:held,date:2026-01-04,flat:$f:1201,cause:statement_line,of:77a16c0087559789,lines:[{account:22411,debit:0,credit:8000,balance:20000}]}
           · held.DepositReceived {deposit:$id:k1,of:{flat:$f:1201,depositor:$wang},line:$hash:c,day:2026-01-04,fen:8000,lacking:0,entry:4,at:$day:3}
        ? deposit $id:k1
           = Agreed, 20000 received
        3 wang held.DeclineDeposit {"deposit":$id:k1}
           ✗ held.NotOpen
        # It goes back where the depositor says, by an instruction.
        4 sun held.ReturnDeposit {"deposit":$id:k1}
           ✗ held.PayeeMissing
        4 li held.AskReturn {"deposit":$id:k1,"payee":$record:payee}
           ✗ held.NotYourDeposit
        4 wang held.AskReturn {"deposit":$id:k1,"payee":$record:payee}
           ✓
           · records.RecordAttached {record:{commitment:$record:payee,size:100},kind:statement,class:own_flat,flat:null,account:$wang,by:$wang,institution:null,at:$day:4}
           · held.ReturnAsked {deposit:$id:k1,of:{flat:$f:1201,depositor:$wang},payee:{commitment:$record:payee,size:100},at:$day:4}
        4 wang held.ReturnDeposit {"deposit":$id:k1}
           ✗ identity.NotEntitled
        4 sun held.ReturnDeposit {"deposit":$id:k9}
           ✗ held.DepositNotFound
        4 sun held.ReturnDeposit {"deposit":$id:k1}
           ✓
           · payouts.PayoutInstructed {payout:$b:k1-returned,fund:held,payee:{commitment:$record:payee,size:100},person:$wang,fen:20000,due:2026-01-12,cause:agreement,of:$id:k1,purpose:release,flat:$f:1201,at:$day:4}
           · held.PartInstructed {deposit:$id:k1,of:{flat:$f:1201,depositor:$wang},part:returned,payout:$b:k1-returned,fen:20000,due:2026-01-12}
           · notices.NoticePublished {notice:1df0b1018f8e4eab,about:money,audience:{flats:[$f:1201]},form:{deposit_told:{deposit:$id:k1,fen:20000,news:returning,on:2026-01-12}},evidence:null,reply_by:null,corrects:null,by:$sun,institution:$i:anhe,at:$day:4}
           · notices.NoticeAddressed {notice:1df0b1018f8e4eab,flat:$f:1201,form:{deposit_told:{deposit:$id:k1,fen:20000,news:returning,on:2026-01-12}},institution:$i:anhe,at:$day:4}
           · held.ReturnBegun {deposit:$id:k1,of:{flat:$f:1201,depositor:$wang},fen:20000,institution:$i:anhe,at:$day:4}
        4 sun held.ReturnDeposit {"deposit":$id:k1}
           ✗ held.ReturnUnderway
        4 wang held.AskReturn {"deposit":$id:k1,"payee":$record:payee2}
           ✗ held.ReturnUnderway
        4 sun line.TakenBack {"line":$hash:c}
           ✗ held.ReturnUnderway
        4 sun line.Came {"line":$hash:d,"deposit":$id:k1,"fen":1}
           ✗ held.NotAwaited
        ? flat 1201
           = 20000
        6 lin line.Paid {"line":$hash:p,"payout":$b:k1-returned,"on":"2026-01-06"}
           ✓
           · treasury.EntryPosted {number:5,fund:held,date:2026-01-07,cause:agreement,lines:[{account:1002,debit:0,credit:20000},{account:22411,debit:20000,credit:0}]}
           · treasury.FlatPosted {number:5,fund:held,date:2026-01-07,flat:$f:1201,cause:agreement,of:$id:k1,lines:[{account:22411,debit:20000,credit:0,balance:0}]}
           · payouts.PayoutSettled {payout:$b:k1-returned,fund:held,fen:20000,paid_on:2026-01-06,proof:{line:$hash:p},entry:5,flat:$f:1201,at:$day:6}
        ? flat 1201
           = 0
        ? book
           = 1002 8000, 2242 8000
        # All of it is back: nothing is overdue.
        95 clock
           ✓
           · notices.NoticePublished {notice:441f41e569207556,about:money,audience:{flats:[$f:1201]},form:{deposit_told:{deposit:$id:k1,fen:20000,news:paid,on:2026-01-06}},evidence:null,reply_by:null,corrects:null,by:null,institution:$i:anhe,at:$day:95}
           · notices.NoticeAddressed {notice:441f41e569207556,flat:$f:1201,form:{deposit_told:{deposit:$id:k1,fen:20000,news:paid,on:2026-01-06}},institution:$i:anhe,at:$day:95}
           ✓
           ✓
           ✓
           ✓
           ✓
    "#]]);
}

#[test]
fn deductions_are_contested_and_decided() {
    check(expect![[r#"
        2 sun held.OfferDeposit {"deposit":$id:k1,"flat":$f:1201,"kind":"key","fen":20000,"return_by":"2026-03-31","text":$record:text}
           ✓
           · records.RecordAttached {record:{commitment:$record:text,size:100},kind:document,class:own_flat,flat:$f:1201,account:null,by:$sun,institution:$i:anhe,at:$day:2}
           · held.DepositOffered {deposit:$id:k1,of:{flat:$f:1201},kind:key,fen:20000,return_by:2026-03-31,text:{commitment:$record:text,size:100},institution:$i:anhe,at:$day:2}
        2 wang held.AcceptDeposit {"deposit":$id:k1}
           ✓
           · held.DepositAgreed {deposit:$id:k1,of:{flat:$f:1201,depositor:$wang},at:$day:2}
        3 sun line.Came {"line":$hash:a,"deposit":$id:k1,"fen":20000}
           ✓
           · treasury.EntryPosted {number:1,fund:held,date:2026-01-04,cause:statement_line,lines:[{account:1002,debit:20000,credit:0},{account:22411,debit:0,credit:20000}]}
           · treasury.FlatPosted {number:1,fund:held,date:2026-01-04,flat:$f:1201,cause:statement_line,of:2e78d91e6ee95536,lines:[{account:22411,debit:0,credit:20000,balance:20000}]}
           · held.DepositReceived {deposit:$id:k1,of:{flat:$f:1201,depositor:$wang},line:$hash:a,day:2026-01-04,fen:20000,lacking:0,entry:1,at:$day:3}
        4 wang held.AskReturn {"deposit":$id:k1,"payee":$record:payee}
           ✓
           · records.RecordAttached {record:{commitment:$record:payee,size:100},kind:statement,class:own_flat,flat:null,account:$wang,by:$wang,institution:null,at:$day:4}
           · held.ReturnAsked {deposit:$id:k1,of:{flat:$f:1201,depositor:$wang},payee:{commitment:$record:payee,size:100},at:$day:4}
        4 sun held.ReturnDeposit {"deposit":$id:k1,"deductions":{"account":$record:anhe,"lines":[]}}
           ✗ held.DeductionsNotAllowed
        4 sun held.ReturnDeposit {"deposit":$id:k1,"deductions":{"account":$record:anhe,"lines":[{"fen":20001,"reason":$record:lost,"photos":[]}]}}
           ✗ held.DeductionsNotAllowed
        4 sun held.ReturnDeposit {"deposit":$id:k1,"deductions":{"account":$record:anhe,"lines":[{"fen":1,"reason":$record:lost,"photos":[$record:p1,$record:p2,$record:p3,$record:p4,$record:p5]}]}}
           ✗ held.DeductionsNotAllowed
        4 wang held.ContestDeductions {"deposit":$id:k1,"reason":$record:no}
           ✗ held.NotContestable
        4 sun held.ReturnDeposit {"deposit":$id:k1,"deductions":{"account":$record:anhe,"lines":[{"fen":3500,"reason":$record:lost,"photos":[$record:photo]},{"fen":2500,"reason":$record:scratch,"photos":[]}]}}
           ✓
           · records.RecordAttached {record:{commitment:$record:lost,size:100},kind:reason,class:own_flat,flat:$f:1201,account:$wang,by:$sun,institution:$i:anhe,at:$day:4}
           · records.RecordAttached {record:{commitment:$record:photo,size:100},kind:photo,class:own_flat,flat:$f:1201,account:$wang,by:$sun,institution:$i:anhe,at:$day:4}
           · records.RecordAttached {record:{commitment:$record:scratch,size:100},kind:reason,class:own_flat,flat:$f:1201,account:$wang,by:$sun,institution:$i:anhe,at:$day:4}
           · records.RecordAttached {record:{commitment:$record:anhe,size:100},kind:document,class:institutions,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:4}
           · payouts.PayoutInstructed {payout:$b:k1-returned,fund:held,payee:{commitment:$record:payee,size:100},person:$wang,fen:14000,due:2026-01-12,cause:agreement,of:$id:k1,purpose:release,flat:$f:1201,at:$day:4}
           · held.PartInstructed {deposit:$id:k1,of:{flat:$f:1201,depositor:$wang},part:returned,payout:$b:k1-returned,fen:14000,due:2026-01-12}
           · notices.NoticePublished {notice:172c6c947f21df05,about:money,audience:{flats:[$f:1201]},form:{deposit_told:{deposit:$id:k1,fen:6000,news:deducted,on:2026-01-12}},evidence:null,reply_by:null,corrects:null,by:$sun,institution:$i:anhe,at:$day:4}
           · notices.NoticeAddressed {notice:172c6c947f21df05,flat:$f:1201,form:{deposit_told:{deposit:$id:k1,fen:6000,news:deducted,on:2026-01-12}},institution:$i:anhe,at:$day:4}
           · held.ReturnBegun {deposit:$id:k1,of:{flat:$f:1201,depositor:$wang},fen:14000,deductions:[{fen:3500,reason:{commitment:$record:lost,size:100},photos:[{commitment:$record:photo,size:100}]},{fen:2500,reason:{commitment:$record:scratch,size:100},photos:[]}],contest_until:$day:12,institution:$i:anhe,at:$day:4}
        # What is not deducted is paid at once.
        5 lin line.Paid {"line":$hash:p,"payout":$b:k1-returned,"on":"2026-01-06"}
           ✓
           · treasury.EntryPosted {number:2,fund:held,date:2026-01-06,cause:agreement,lines:[{account:1002,debit:0,credit:14000},{account:22411,debit:14000,credit:0}]}
           · treasury.FlatPosted {number:2,fund:held,date:2026-01-06,flat:$f:1201,cause:agreement,of:$id:k1,lines:[{account:22411,debit:14000,credit:0,balance:6000}]}
           · payouts.PayoutSettled {payout:$b:k1-returned,fund:held,fen:14000,paid_on:2026-01-06,proof:{line:$hash:p},entry:2,flat:$f:1201,at:$day:5}
        ? flat 1201
           = 6000
        5 liu held.DecideDeductions {"deposit":$id:k1,"keep":3500,"reason":$record:because}
           ✗ held.NotContested
        5 li held.ContestDeductions {"deposit":$id:k1,"reason":$record:no}
           ✗ held.NotYourDeposit
        5 wang held.ContestDeductions {"deposit":$id:k1,"reason":$record:no}
           ✓
           · records.RecordAttached {record:{commitment:$record:no,size:100},kind:reason,class:own_flat,flat:$f:1201,account:$wang,by:$wang,institution:null,at:$day:5}
           · held.DeductionsContested {deposit:$id:k1,of:{flat:$f:1201,depositor:$wang},reason:{commitment:$record:no,size:100},decide_by:2026-01-20,at:$day:5}
        5 wang held.ContestDeductions {"deposit":$id:k1,"reason":$record:no}
           ✗ held.NotContestable
        # Contested, it waits for a committee.
        12 clock
           ✓
           · notices.NoticePublished {notice:441f41e569207556,about:money,audience:{flats:[$f:1201]},form:{deposit_told:{deposit:$id:k1,fen:14000,news:paid,on:2026-01-06}},evidence:null,reply_by:null,corrects:null,by:null,institution:$i:anhe,at:$day:12}
           · notices.NoticeAddressed {notice:441f41e569207556,flat:$f:1201,form:{deposit_told:{deposit:$id:k1,fen:14000,news:paid,on:2026-01-06}},institution:$i:anhe,at:$day:12}
           ✓
           ✓
           ✓
        13 sun held.DecideDeductions {"deposit":$id:k1,"keep":3500,"reason":$record:because}
           ✗ identity.NotEntitled
        13 wu held.DecideDeductions {"deposit":$id:k1,"keep":6001,"reason":$record:because}
           ✗ held.AmountNotAllowed
        13 wu held.DecideDeductions {"deposit":$id:k1,"keep":3500,"reason":$record:because}
           ✓
           · records.RecordAttached {record:{commitment:$record:because,size:100},kind:reason,class:own_flat,flat:$f:1201,account:$wang,by:$wu,institution:$i:juwei,at:$day:13}
           · payouts.PayoutInstructed {payout:$b:k1-kept,fund:held,payee:{commitment:$record:anhe,size:100},fen:3500,due:2026-01-21,cause:agreement,of:$id:k1,purpose:deduction,flat:$f:1201,at:$day:13}
           · held.PartInstructed {deposit:$id:k1,of:{flat:$f:1201,depositor:$wang},part:kept,payout:$b:k1-kept,fen:3500,due:2026-01-21}
           · payouts.PayoutInstructed {payout:$b:k1-given_back,fund:held,payee:{commitment:$record:payee,size:100},person:$wang,fen:2500,due:2026-01-21,cause:agreement,of:$id:k1,purpose:release,flat:$f:1201,at:$day:13}
           · held.PartInstructed {deposit:$id:k1,of:{flat:$f:1201,depositor:$wang},part:given_back,payout:$b:k1-given_back,fen:2500,due:2026-01-21}
           · notices.NoticePublished {notice:47453871da486bb0,about:money,audience:{flats:[$f:1201]},form:{deposit_told:{deposit:$id:k1,fen:3500,news:decided}},evidence:null,reply_by:null,corrects:null,by:$wu,institution:$i:juwei,at:$day:13}
           · notices.NoticeAddressed {notice:47453871da486bb0,flat:$f:1201,form:{deposit_told:{deposit:$id:k1,fen:3500,news:decided}},institution:$i:juwei,at:$day:13}
           · held.DeductionsSettled {deposit:$id:k1,of:{flat:$f:1201,depositor:$wang},keep:3500,institution:$i:juwei,reason:{commitment:$record:because,size:100},at:$day:13}
        13 liu held.DecideDeductions {"deposit":$id:k1,"keep":0,"reason":$record:because2}
           ✗ held.NotContested
        14 lin line.Paid {"line":$hash:q,"payout":$b:k1-kept,"on":"2026-01-15"}
           ✓
           · treasury.EntryPosted {number:3,fund:held,date:2026-01-15,cause:agreement,lines:[{account:1002,debit:0,credit:3500},{account:22411,debit:3500,credit:0}]}
           · treasury.FlatPosted {number:3,fund:held,date:2026-01-15,flat:$f:1201,cause:agreement,of:$id:k1,lines:[{account:22411,debit:3500,credit:0,balance:2500}]}
           · payouts.PayoutSettled {payout:$b:k1-kept,fund:held,fen:3500,paid_on:2026-01-15,proof:{line:$hash:q},entry:3,flat:$f:1201,at:$day:14}
        14 lin line.Paid {"line":$hash:r,"payout":$b:k1-given_back,"on":"2026-01-15"}
           ✓
           · treasury.EntryPosted {number:4,fund:held,date:2026-01-15,cause:agreement,lines:[{account:1002,debit:0,credit:2500},{account:22411,debit:2500,credit:0}]}
           · treasury.FlatPosted {number:4,fund:held,date:2026-01-15,flat:$f:1201,cause:agreement,of:$id:k1,lines:[{account:22411,debit:2500,credit:0,balance:0}]}
           · payouts.PayoutSettled {payout:$b:k1-given_back,fund:held,fen:2500,paid_on:2026-01-15,proof:{line:$hash:r},entry:4,flat:$f:1201,at:$day:14}
        ? flat 1201
           = 0
    "#]]);
}

#[test]
fn what_nobody_contests_stands_and_a_day_that_is_over_is_said() {
    check(expect![[r#"
        2 sun held.OfferDeposit {"deposit":$id:k1,"flat":$f:1201,"kind":"event","fen":20000,"return_by":"2026-01-09","text":$record:text}
           ✓
           · records.RecordAttached {record:{commitment:$record:text,size:100},kind:document,class:own_flat,flat:$f:1201,account:null,by:$sun,institution:$i:anhe,at:$day:2}
           · held.DepositOffered {deposit:$id:k1,of:{flat:$f:1201},kind:event,fen:20000,return_by:2026-01-09,text:{commitment:$record:text,size:100},institution:$i:anhe,at:$day:2}
        2 wang held.AcceptDeposit {"deposit":$id:k1}
           ✓
           · held.DepositAgreed {deposit:$id:k1,of:{flat:$f:1201,depositor:$wang},at:$day:2}
        3 sun line.Came {"line":$hash:a,"deposit":$id:k1,"fen":20000}
           ✓
           · treasury.EntryPosted {number:1,fund:held,date:2026-01-04,cause:statement_line,lines:[{account:1002,debit:20000,credit:0},{account:22411,debit:0,credit:20000}]}
           · treasury.FlatPosted {number:1,fund:held,date:2026-01-04,flat:$f:1201,cause:statement_line,of:2e78d91e6ee95536,lines:[{account:22411,debit:0,credit:20000,balance:20000}]}
           · held.DepositReceived {deposit:$id:k1,of:{flat:$f:1201,depositor:$wang},line:$hash:a,day:2026-01-04,fen:20000,lacking:0,entry:1,at:$day:3}
        # Nobody said where to.
        10 clock
           ✓
           ✓
           ✓
           · notices.NoticePublished {notice:c67da5932e57323f,about:money,audience:{flats:[$f:1201]},form:{deposit_told:{deposit:$id:k1,fen:20000,news:account_missing,on:2026-01-09}},evidence:null,reply_by:null,corrects:null,by:null,institution:$i:anhe,at:$day:10}
           · notices.NoticeAddressed {notice:c67da5932e57323f,flat:$f:1201,form:{deposit_told:{deposit:$id:k1,fen:20000,news:account_missing,on:2026-01-09}},institution:$i:anhe,at:$day:10}
           · held.ReturnOverdue {deposit:$id:k1,of:{flat:$f:1201,depositor:$wang},fen:20000,return_by:2026-01-09,asked:false}
        10 wang held.AskReturn {"deposit":$id:k1,"payee":$record:payee}
           ✓
           · records.RecordAttached {record:{commitment:$record:payee,size:100},kind:statement,class:own_flat,flat:null,account:$wang,by:$wang,institution:null,at:$day:10}
           · held.ReturnAsked {deposit:$id:k1,of:{flat:$f:1201,depositor:$wang},payee:{commitment:$record:payee,size:100},at:$day:10}
        10 sun held.ReturnDeposit {"deposit":$id:k1,"deductions":{"account":$record:anhe,"lines":[{"fen":20000,"reason":$record:lost,"photos":[]}]}}
           ✓
           · records.RecordAttached {record:{commitment:$record:lost,size:100},kind:reason,class:own_flat,flat:$f:1201,account:$wang,by:$sun,institution:$i:anhe,at:$day:10}
           · records.RecordAttached {record:{commitment:$record:anhe,size:100},kind:document,class:institutions,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:10}
           · notices.NoticePublished {notice:172c6c947f21df05,about:money,audience:{flats:[$f:1201]},form:{deposit_told:{deposit:$id:k1,fen:20000,news:deducted,on:2026-01-18}},evidence:null,reply_by:null,corrects:null,by:$sun,institution:$i:anhe,at:$day:10}
           · notices.NoticeAddressed {notice:172c6c947f21df05,flat:$f:1201,form:{deposit_told:{deposit:$id:k1,fen:20000,news:deducted,on:2026-01-18}},institution:$i:anhe,at:$day:10}
           · held.ReturnBegun {deposit:$id:k1,of:{flat:$f:1201,depositor:$wang},fen:0,deductions:[{fen:20000,reason:{commitment:$record:lost,size:100},photos:[]}],contest_until:$day:18,institution:$i:anhe,at:$day:10}
        # Nothing is left to be given back at once, and what is deducted cannot be instructed while money of the fund is missing.
        11 sun line.Lost {"fen":100}
           ✓
           · treasury.EntryPosted {number:2,fund:held,date:2026-01-12,cause:statement_line,of:92b6c2799978ac6e,lines:[{account:1002,debit:0,credit:100},{account:1232,debit:100,credit:0}]}
        18 clock
           ✓
        ? deposit $id:k1
           = Returning, 20000 received
        18 wang held.ContestDeductions {"deposit":$id:k1,"reason":$record:no}
           ✗ held.NotContestable
        18 sun line.Came {"line":$hash:b,"deposit":$id:k1,"fen":100}
           ✗ held.NotAwaited
        18 sun held.OfferDeposit {"deposit":$id:k2,"flat":$f:802,"kind":"key","fen":5000,"return_by":"2026-03-01","text":$record:text2}
           ✓
           · records.RecordAttached {record:{commitment:$record:text2,size:100},kind:document,class:own_flat,flat:$f:802,account:null,by:$sun,institution:$i:anhe,at:$day:18}
           · held.DepositOffered {deposit:$id:k2,of:{flat:$f:802},kind:key,fen:5000,return_by:2026-03-01,text:{commitment:$record:text2,size:100},institution:$i:anhe,at:$day:18}
        18 li held.AcceptDeposit {"deposit":$id:k2}
           ✓
           · held.DepositAgreed {deposit:$id:k2,of:{flat:$f:802,depositor:$li},at:$day:18}
        18 sun line.Came {"line":$hash:c,"deposit":$id:k2,"fen":5000}
           ✓
           · treasury.EntryPosted {number:3,fund:held,date:2026-01-19,cause:statement_line,lines:[{account:1002,debit:5000,credit:0},{account:22411,debit:0,credit:5000}]}
           · treasury.FlatPosted {number:3,fund:held,date:2026-01-19,flat:$f:802,cause:statement_line,of:77a16c0087559789,lines:[{account:22411,debit:0,credit:5000,balance:5000}]}
           · held.DepositReceived {deposit:$id:k2,of:{flat:$f:802,depositor:$li},line:$hash:c,day:2026-01-19,fen:5000,lacking:0,entry:3,at:$day:18}
        19 clock
           ✓
           · payouts.PayoutInstructed {payout:$b:k1-kept,fund:held,payee:{commitment:$record:anhe,size:100},fen:20000,due:2026-01-20,cause:agreement,of:$id:k1,purpose:deduction,flat:$f:1201,at:$day:19}
           · held.PartInstructed {deposit:$id:k1,of:{flat:$f:1201,depositor:$wang},part:kept,payout:$b:k1-kept,fen:20000,due:2026-01-20}
           · notices.NoticePublished {notice:24670bf6e07dc63d,about:money,audience:{flats:[$f:1201]},form:{deposit_told:{deposit:$id:k1,fen:20000,news:stands}},evidence:null,reply_by:null,corrects:null,by:null,institution:$i:anhe,at:$day:19}
           · notices.NoticeAddressed {notice:24670bf6e07dc63d,flat:$f:1201,form:{deposit_told:{deposit:$id:k1,fen:20000,news:stands}},institution:$i:anhe,at:$day:19}
           · held.DeductionsSettled {deposit:$id:k1,of:{flat:$f:1201,depositor:$wang},keep:20000,at:$day:19}
        20 clock
           ✓
           · payouts.PayoutOverdue {payout:$b:k1-kept,fund:held,fen:20000,due:2026-01-20,flat:$f:1201}
        ? book
           = 1002 24900, 1232 100, 22411 25000
    "#]]);
}

#[test]
fn an_offer_is_declined_called_off_or_lapses() {
    check(expect![[r#"
        2 sun held.OfferDeposit {"deposit":$id:k1,"flat":$f:1201,"kind":"key","fen":20000,"return_by":"2026-03-31","text":$record:text}
           ✓
           · records.RecordAttached {record:{commitment:$record:text,size:100},kind:document,class:own_flat,flat:$f:1201,account:null,by:$sun,institution:$i:anhe,at:$day:2}
           · held.DepositOffered {deposit:$id:k1,of:{flat:$f:1201},kind:key,fen:20000,return_by:2026-03-31,text:{commitment:$record:text,size:100},institution:$i:anhe,at:$day:2}
        2 li held.DeclineDeposit {"deposit":$id:k1}
           ✗ identity.NotEntitled
        2 wang held.DeclineDeposit {"deposit":$id:k9}
           ✗ held.DepositNotFound
        2 wang held.DeclineDeposit {"deposit":$id:k1}
           ✓
           · held.DepositDeclined {deposit:$id:k1,of:{flat:$f:1201},at:$day:2}
        2 wang held.DeclineDeposit {"deposit":$id:k1}
           ✗ held.NotOpen
        2 wang held.AcceptDeposit {"deposit":$id:k1}
           ✗ held.NotOffered
        3 sun held.OfferDeposit {"deposit":$id:k2,"flat":$f:802,"kind":"key","fen":20000,"return_by":"2026-03-31","text":$record:text2}
           ✓
           · records.RecordAttached {record:{commitment:$record:text2,size:100},kind:document,class:own_flat,flat:$f:802,account:null,by:$sun,institution:$i:anhe,at:$day:3}
           · held.DepositOffered {deposit:$id:k2,of:{flat:$f:802},kind:key,fen:20000,return_by:2026-03-31,text:{commitment:$record:text2,size:100},institution:$i:anhe,at:$day:3}
        3 li held.AcceptDeposit {"deposit":$id:k2}
           ✓
           · held.DepositAgreed {deposit:$id:k2,of:{flat:$f:802,depositor:$li},at:$day:3}
        3 sun held.DeclineDeposit {"deposit":$id:k2}
           ✓
           · held.DepositDeclined {deposit:$id:k2,of:{flat:$f:802,depositor:$li},institution:$i:anhe,at:$day:3}
        3 sun line.Came {"line":$hash:a,"deposit":$id:k2,"fen":20000}
           ✗ held.NotAwaited
        4 sun held.OfferDeposit {"deposit":$id:k3,"flat":$f:802,"kind":"key","fen":20000,"return_by":"2026-03-31","text":$record:text3}
           ✓
           · records.RecordAttached {record:{commitment:$record:text3,size:100},kind:document,class:own_flat,flat:$f:802,account:null,by:$sun,institution:$i:anhe,at:$day:4}
           · held.DepositOffered {deposit:$id:k3,of:{flat:$f:802},kind:key,fen:20000,return_by:2026-03-31,text:{commitment:$record:text3,size:100},institution:$i:anhe,at:$day:4}
        40 clock
           ✓
           ✓
           ✓
           ✓
           ✓
           · held.DepositLapsed {deposit:$id:k3,of:{flat:$f:802},at:$day:40}
        40 li held.AcceptDeposit {"deposit":$id:k3}
           ✗ held.NotOffered
    "#]]);
}

#[test]
fn deposits_for_renovations_are_off_until_two_institutions_sign() {
    check(expect![[r#"
        2 sun held.ProposeRenovationDeposits {"proposal":$id:n1,"allowed":true,"decision":$record:decision,"with":$i:owners,"expires":$day:30}
           ✗ identity.NotEntitled
        2 he held.ProposeRenovationDeposits {"proposal":$id:n1,"allowed":true,"decision":$record:decision,"with":$i:juwei,"expires":$day:30}
           ✗ held.CosignerNotAllowed
        2 he held.ProposeRenovationDeposits {"proposal":$id:n1,"allowed":true,"decision":$record:decision,"with":$i:owners,"expires":$day:30}
           ✓
           · records.RecordAttached {record:{commitment:$record:decision,size:100},kind:document,class:owners,flat:null,account:null,by:$he,institution:$i:anhe,at:$day:2}
           · cosign.ProposalOpened {proposal:$id:n1,resolution:{set_renovation_deposits:{allowed:true}},required:[$i:anhe,$i:owners],expires:$day:30,evidence:[{commitment:$record:decision,size:100}],summary:[{label:held.renovation,before:not_allowed,after:allowed}],by:$he,institution:$i:anhe,at:$day:2}
           · cosign.ProposalSigned {proposal:$id:n1,institution:$i:anhe,by:$he,missing:0,at:$day:2}
        2 sun held.OfferDeposit {"deposit":$id:k1,"flat":$f:1201,"kind":"renovation","fen":200000,"return_by":"2026-09-30","text":$record:text}
           ✗ held.RenovationNotAllowed
        2 liu cosign.Sign {"proposal":$id:n1}
           ✓
           · cosign.ProposalSigned {proposal:$id:n1,institution:$i:owners,by:$liu,missing:0,at:$day:2}
           · cosign.ProposalCompleted {proposal:$id:n1,resolution:{set_renovation_deposits:{allowed:true}},at:$day:2}
        2 clock
           ✓
           · held.RenovationDepositsSet {allowed:true,at:$day:2}
        3 sun held.OfferDeposit {"deposit":$id:k1,"flat":$f:1201,"kind":"renovation","fen":200000,"return_by":"2026-09-30","text":$record:text}
           ✓
           · records.RecordAttached {record:{commitment:$record:text,size:100},kind:document,class:own_flat,flat:$f:1201,account:null,by:$sun,institution:$i:anhe,at:$day:3}
           · held.DepositOffered {deposit:$id:k1,of:{flat:$f:1201},kind:renovation,fen:200000,return_by:2026-09-30,text:{commitment:$record:text,size:100},institution:$i:anhe,at:$day:3}
        # Off again; what was asked for while it was on stays.
        4 he held.ProposeRenovationDeposits {"proposal":$id:n2,"allowed":false,"decision":$record:decision2,"with":$i:owners,"expires":$day:30}
           ✓
           · records.RecordAttached {record:{commitment:$record:decision2,size:100},kind:document,class:owners,flat:null,account:null,by:$he,institution:$i:anhe,at:$day:4}
           · cosign.ProposalOpened {proposal:$id:n2,resolution:{set_renovation_deposits:{allowed:false}},required:[$i:anhe,$i:owners],expires:$day:30,evidence:[{commitment:$record:decision2,size:100}],summary:[{label:held.renovation,before:allowed,after:not_allowed}],by:$he,institution:$i:anhe,at:$day:4}
           · cosign.ProposalSigned {proposal:$id:n2,institution:$i:anhe,by:$he,missing:0,at:$day:4}
        4 liu cosign.Sign {"proposal":$id:n2}
           ✓
           · cosign.ProposalSigned {proposal:$id:n2,institution:$i:owners,by:$liu,missing:0,at:$day:4}
           · cosign.ProposalCompleted {proposal:$id:n2,resolution:{set_renovation_deposits:{allowed:false}},at:$day:4}
        4 clock
           ✓
           · held.RenovationDepositsSet {allowed:false,at:$day:4}
        4 sun held.OfferDeposit {"deposit":$id:k2,"flat":$f:802,"kind":"renovation","fen":200000,"return_by":"2026-09-30","text":$record:text2}
           ✗ held.RenovationNotAllowed
        4 wang held.AcceptDeposit {"deposit":$id:k1}
           ✓
           · held.DepositAgreed {deposit:$id:k1,of:{flat:$f:1201,depositor:$wang},at:$day:4}
    "#]]);
}

#[test]
fn what_nobody_decides_is_said_and_moves_no_money() {
    check(expect![[r#"
        2 sun held.OfferDeposit {"deposit":$id:k1,"flat":$f:1201,"kind":"key","fen":20000,"return_by":"2026-01-25","text":$record:text}
           ✓
           · records.RecordAttached {record:{commitment:$record:text,size:100},kind:document,class:own_flat,flat:$f:1201,account:null,by:$sun,institution:$i:anhe,at:$day:2}
           · held.DepositOffered {deposit:$id:k1,of:{flat:$f:1201},kind:key,fen:20000,return_by:2026-01-25,text:{commitment:$record:text,size:100},institution:$i:anhe,at:$day:2}
        2 wang held.AcceptDeposit {"deposit":$id:k1}
           ✓
           · held.DepositAgreed {deposit:$id:k1,of:{flat:$f:1201,depositor:$wang},at:$day:2}
        3 sun line.Came {"line":$hash:a,"deposit":$id:k1,"fen":20000}
           ✓
           · treasury.EntryPosted {number:1,fund:held,date:2026-01-04,cause:statement_line,lines:[{account:1002,debit:20000,credit:0},{account:22411,debit:0,credit:20000}]}
           · treasury.FlatPosted {number:1,fund:held,date:2026-01-04,flat:$f:1201,cause:statement_line,of:2e78d91e6ee95536,lines:[{account:22411,debit:0,credit:20000,balance:20000}]}
           · held.DepositReceived {deposit:$id:k1,of:{flat:$f:1201,depositor:$wang},line:$hash:a,day:2026-01-04,fen:20000,lacking:0,entry:1,at:$day:3}
        4 wang held.AskReturn {"deposit":$id:k1,"payee":$record:payee}
           ✓
           · records.RecordAttached {record:{commitment:$record:payee,size:100},kind:statement,class:own_flat,flat:null,account:$wang,by:$wang,institution:null,at:$day:4}
           · held.ReturnAsked {deposit:$id:k1,of:{flat:$f:1201,depositor:$wang},payee:{commitment:$record:payee,size:100},at:$day:4}
        4 sun held.ReturnDeposit {"deposit":$id:k1,"deductions":{"account":$record:anhe,"lines":[{"fen":20000,"reason":$record:lost,"photos":[]}]}}
           ✓
           · records.RecordAttached {record:{commitment:$record:lost,size:100},kind:reason,class:own_flat,flat:$f:1201,account:$wang,by:$sun,institution:$i:anhe,at:$day:4}
           · records.RecordAttached {record:{commitment:$record:anhe,size:100},kind:document,class:institutions,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:4}
           · notices.NoticePublished {notice:172c6c947f21df05,about:money,audience:{flats:[$f:1201]},form:{deposit_told:{deposit:$id:k1,fen:20000,news:deducted,on:2026-01-12}},evidence:null,reply_by:null,corrects:null,by:$sun,institution:$i:anhe,at:$day:4}
           · notices.NoticeAddressed {notice:172c6c947f21df05,flat:$f:1201,form:{deposit_told:{deposit:$id:k1,fen:20000,news:deducted,on:2026-01-12}},institution:$i:anhe,at:$day:4}
           · held.ReturnBegun {deposit:$id:k1,of:{flat:$f:1201,depositor:$wang},fen:0,deductions:[{fen:20000,reason:{commitment:$record:lost,size:100},photos:[]}],contest_until:$day:12,institution:$i:anhe,at:$day:4}
        5 wang held.ContestDeductions {"deposit":$id:k1,"reason":$record:no}
           ✓
           · records.RecordAttached {record:{commitment:$record:no,size:100},kind:reason,class:own_flat,flat:$f:1201,account:$wang,by:$wang,institution:null,at:$day:5}
           · held.DeductionsContested {deposit:$id:k1,of:{flat:$f:1201,depositor:$wang},reason:{commitment:$record:no,size:100},decide_by:2026-01-20,at:$day:5}
        # The last day for a committee is 20 January, and that of the deposit the 25th.
        19 clock
           ✓
           ✓
        20 clock
           ✓
           · notices.NoticePublished {notice:6f8c6facca1ea64f,about:money,audience:{flats:[$f:1201]},form:{deposit_told:{deposit:$id:k1,fen:20000,news:undecided,on:2026-01-20}},evidence:null,reply_by:null,corrects:null,by:null,institution:$i:anhe,at:$day:20}
           · notices.NoticeAddressed {notice:6f8c6facca1ea64f,flat:$f:1201,form:{deposit_told:{deposit:$id:k1,fen:20000,news:undecided,on:2026-01-20}},institution:$i:anhe,at:$day:20}
           · held.DecisionOverdue {deposit:$id:k1,of:{flat:$f:1201,depositor:$wang},fen:20000,decide_by:2026-01-20}
        ? flat 1201
           = 20000
        25 clock
           ✓
           ✓
           · notices.NoticePublished {notice:5246b1b6c1c0bcc4,about:money,audience:{flats:[$f:1201]},form:{deposit_told:{deposit:$id:k1,fen:20000,news:overdue,on:2026-01-25}},evidence:null,reply_by:null,corrects:null,by:null,institution:$i:anhe,at:$day:25}
           · notices.NoticeAddressed {notice:5246b1b6c1c0bcc4,flat:$f:1201,form:{deposit_told:{deposit:$id:k1,fen:20000,news:overdue,on:2026-01-25}},institution:$i:anhe,at:$day:25}
           · held.ReturnOverdue {deposit:$id:k1,of:{flat:$f:1201,depositor:$wang},fen:20000,return_by:2026-01-25,asked:true}
        26 clock
        # Said once; late is not too late.
        60 clock
           ✓
        60 liu held.DecideDeductions {"deposit":$id:k1,"keep":0,"reason":$record:because}
           ✓
           · records.RecordAttached {record:{commitment:$record:because,size:100},kind:reason,class:own_flat,flat:$f:1201,account:$wang,by:$liu,institution:$i:owners,at:$day:60}
           · payouts.PayoutInstructed {payout:$b:k1-given_back,fund:held,payee:{commitment:$record:payee,size:100},person:$wang,fen:20000,due:2026-03-02,cause:agreement,of:$id:k1,purpose:release,flat:$f:1201,at:$day:60}
           · held.PartInstructed {deposit:$id:k1,of:{flat:$f:1201,depositor:$wang},part:given_back,payout:$b:k1-given_back,fen:20000,due:2026-03-02}
           · notices.NoticePublished {notice:47453871da486bb0,about:money,audience:{flats:[$f:1201]},form:{deposit_told:{deposit:$id:k1,fen:0,news:decided}},evidence:null,reply_by:null,corrects:null,by:$liu,institution:$i:owners,at:$day:60}
           · notices.NoticeAddressed {notice:47453871da486bb0,flat:$f:1201,form:{deposit_told:{deposit:$id:k1,fen:0,news:decided}},institution:$i:owners,at:$day:60}
           · held.DeductionsSettled {deposit:$id:k1,of:{flat:$f:1201,depositor:$wang},keep:0,institution:$i:owners,reason:{commitment:$record:because,size:100},at:$day:60}
        60 lin line.Paid {"line":$hash:p,"payout":$b:k1-given_back,"on":"2026-03-02"}
           ✓
           · treasury.EntryPosted {number:2,fund:held,date:2026-03-02,cause:agreement,lines:[{account:1002,debit:0,credit:20000},{account:22411,debit:20000,credit:0}]}
           · treasury.FlatPosted {number:2,fund:held,date:2026-03-02,flat:$f:1201,cause:agreement,of:$id:k1,lines:[{account:22411,debit:20000,credit:0,balance:0}]}
           · payouts.PayoutSettled {payout:$b:k1-given_back,fund:held,fen:20000,paid_on:2026-03-02,proof:{line:$hash:p},entry:2,flat:$f:1201,at:$day:60}
        61 clock
           ✓
           ✓
           · notices.NoticePublished {notice:4d1c4d2f1aabb8ac,about:money,audience:{flats:[$f:1201]},form:{deposit_told:{deposit:$id:k1,fen:20000,news:paid,on:2026-03-02}},evidence:null,reply_by:null,corrects:null,by:null,institution:$i:anhe,at:$day:61}
           · notices.NoticeAddressed {notice:4d1c4d2f1aabb8ac,flat:$f:1201,form:{deposit_told:{deposit:$id:k1,fen:20000,news:paid,on:2026-03-02}},institution:$i:anhe,at:$day:61}
        62 clock
        ? book
           = 
    "#]]);
}

#[test]
fn whoever_has_left_the_flat_is_not_told_in_its_inbox() {
    check(expect![[r#"
        2 sun held.OfferDeposit {"deposit":$id:k1,"flat":$f:1201,"kind":"key","fen":20000,"return_by":"2026-03-31","text":$record:text}
           ✓
           · records.RecordAttached {record:{commitment:$record:text,size:100},kind:document,class:own_flat,flat:$f:1201,account:null,by:$sun,institution:$i:anhe,at:$day:2}
           · held.DepositOffered {deposit:$id:k1,of:{flat:$f:1201},kind:key,fen:20000,return_by:2026-03-31,text:{commitment:$record:text,size:100},institution:$i:anhe,at:$day:2}
        2 wang held.AcceptDeposit {"deposit":$id:k1}
           ✓
           · held.DepositAgreed {deposit:$id:k1,of:{flat:$f:1201,depositor:$wang},at:$day:2}
        3 sun line.Came {"line":$hash:a,"deposit":$id:k1,"fen":20000}
           ✓
           · treasury.EntryPosted {number:1,fund:held,date:2026-01-04,cause:statement_line,lines:[{account:1002,debit:20000,credit:0},{account:22411,debit:0,credit:20000}]}
           · treasury.FlatPosted {number:1,fund:held,date:2026-01-04,flat:$f:1201,cause:statement_line,of:2e78d91e6ee95536,lines:[{account:22411,debit:0,credit:20000,balance:20000}]}
           · held.DepositReceived {deposit:$id:k1,of:{flat:$f:1201,depositor:$wang},line:$hash:a,day:2026-01-04,fen:20000,lacking:0,entry:1,at:$day:3}
        # Wang sells 1201 to Li.
        21 sun property.DraftRoster {"draft":$id:d2,"part":0,"parts":1,"flats":[{"flat":$f:1201,"building":3,"stairwell":1,"area":8937,"basis":"register","door":$record:door1201,"status":{"delivered":{"since":"2019-05-01"}},"developer":null,"owned_from":"2026-01-20","owners":[{"account":$li,"kind":"natural","card":null,"share":null}]}]}
           ✓
        21 sun property.ProposeRoster {"draft":$id:d2,"with":$i:juwei,"expires":$day:50,"evidence":$record:register}
           ✓
           · cosign.ProposalOpened {proposal:$id:d2,resolution:{adopt_roster:{draft:$id:d2}},required:[$i:anhe,$i:juwei],expires:$day:50,evidence:[{commitment:$record:register,size:100}],summary:[{label:register.rows,before:0,after:1},{label:register.area,before:16495,after:8937},{label:register.flats,before:2,after:1}],by:$sun,institution:$i:anhe,at:$day:21}
           · property.RosterProposed {draft:$id:d2,institution:$i:anhe,with:$i:juwei,rows:1,area:8937,evidence:{commitment:$record:register,size:100}}
        21 he cosign.Sign {"proposal":$id:d2}
           ✓
           · cosign.ProposalSigned {proposal:$id:d2,institution:$i:anhe,by:$he,missing:0,at:$day:21}
        21 wu cosign.Sign {"proposal":$id:d2}
           ✓
           · cosign.ProposalSigned {proposal:$id:d2,institution:$i:juwei,by:$wu,missing:0,at:$day:21}
           · cosign.ProposalCompleted {proposal:$id:d2,resolution:{adopt_roster:{draft:$id:d2}},at:$day:21}
        21 clock
           ✓
           ✓
        21 clock
           ✓
           · property.FlatRegistered {flat:$f:1201,draft:$id:d2,building:3,stairwell:1,area:8937,basis:register,status:{delivered:{since:2019-05-01}},developer:null,door:{commitment:$record:door1201,size:100}}
           · property.OwnersRegistered {flat:$f:1201,draft:$id:d2,from:2026-01-20,owners:[{account:$li,share:null}]}
           · property.RosterAdopted {draft:$id:d2,rows:1,refused:0,flats:2,area:16495}
        # The deposit is Wang's as before; the inbox of the flat is Li's.
        22 li held.AskReturn {"deposit":$id:k1,"payee":$record:payee2}
           ✗ held.NotYourDeposit
        22 wang held.AskReturn {"deposit":$id:k1,"payee":$record:payee}
           ✓
           · records.RecordAttached {record:{commitment:$record:payee,size:100},kind:statement,class:own_flat,flat:null,account:$wang,by:$wang,institution:null,at:$day:22}
           · held.ReturnAsked {deposit:$id:k1,of:{flat:$f:1201,depositor:$wang},payee:{commitment:$record:payee,size:100},at:$day:22}
        22 sun held.ReturnDeposit {"deposit":$id:k1}
           ✓
           · payouts.PayoutInstructed {payout:$b:k1-returned,fund:held,payee:{commitment:$record:payee,size:100},person:$wang,fen:20000,due:2026-01-30,cause:agreement,of:$id:k1,purpose:release,flat:$f:1201,at:$day:22}
           · held.PartInstructed {deposit:$id:k1,of:{flat:$f:1201,depositor:$wang},part:returned,payout:$b:k1-returned,fen:20000,due:2026-01-30}
           · held.ReturnBegun {deposit:$id:k1,of:{flat:$f:1201,depositor:$wang},fen:20000,institution:$i:anhe,at:$day:22}
        23 lin line.Paid {"line":$hash:p,"payout":$b:k1-returned,"on":"2026-01-23"}
           ✓
           · treasury.EntryPosted {number:2,fund:held,date:2026-01-24,cause:agreement,lines:[{account:1002,debit:0,credit:20000},{account:22411,debit:20000,credit:0}]}
           · treasury.FlatPosted {number:2,fund:held,date:2026-01-24,flat:$f:1201,cause:agreement,of:$id:k1,lines:[{account:22411,debit:20000,credit:0,balance:0}]}
           · payouts.PayoutSettled {payout:$b:k1-returned,fund:held,fen:20000,paid_on:2026-01-23,proof:{line:$hash:p},entry:2,flat:$f:1201,at:$day:23}
        24 clock
           ✓
        ? flat 1201
           = 0
    "#]]);
}

#[test]
fn every_refusal_has_a_code_of_its_own() {
    let codes: std::collections::BTreeSet<_> = REFUSALS.iter().map(|row| row.code).collect();
    assert_eq!(codes.len(), REFUSALS.len());
    assert_eq!(crate::reference(DepositId(id8("k1"))).len(), 10);
}
