//! Scenarios: statements in; facts, books and lines out.

mod passing;
mod refund;
mod remuneration;

use crate::{REFUSALS, execute, parse, peek_import, peek_line, run_job};
use billing::bill_id;
use borsh::BorshDeserialize;
use cosign::Resolution;
use expect_test::{Expect, expect};
use identity::genesis::GenesisIdentity;
use kernel::testing::{COMMUNITY, MemoryState, Names, START, Stage, flat, id8, play};
use kernel::{Ctx, Due, DueKind, Hash, Refusal, Store, sha256};
use proptest::prelude::*;
use treasury::genesis::GenesisTreasury;
use treasury::{Fund, chart, peek_totals};

struct Bank;

impl Stage for Bank {
    fn command(&self, store: &mut Store, ctx: &Ctx, call: &str) -> Result<(), Refusal> {
        kernel::json::check(call.as_bytes()).expect("scenarios are strict JSON");
        let result = if let Some(command) = property::parse(call) {
            property::execute(store, ctx, command)
        } else if let Some(command) = cosign::parse(call) {
            cosign::execute(store, ctx, command)
        } else if let Some(command) = billing::parse(call) {
            billing::execute(store, ctx, command)
        } else if let Some(command) = revenue::parse(call) {
            revenue::execute(store, ctx, command)
        } else {
            let command = parse(call).unwrap_or_else(|| panic!("not a command: {call}"));
            execute(store, ctx, command)
        };
        assert_eq!(treasury::audit(store), Ok(()), "after {call}");
        result
    }
    fn due(&self, store: &mut Store, ctx: &Ctx, due: &Due) -> Result<(), Refusal> {
        let result = match due.kind {
            DueKind::Job => match due.noun.as_str() {
                "bank" => run_job(store, ctx, &due.data),
                "billing" => billing::run_job(store, ctx, &due.data),
                "payouts" => payouts::run_job(store, ctx, &due.data),
                "property" => property::run_job(store, ctx, &due.data),
                "revenue" => revenue::run_job(store, ctx, &due.data),
                _ => cosign::run_job(store, ctx, &due.data),
            },
            DueKind::Enactment => match Resolution::try_from_slice(&due.data).unwrap() {
                Resolution::AdoptRoster { draft } => property::enact_roster(store, ctx, draft),
                Resolution::SetTariff { tariff } => billing::enact_tariff(store, ctx, tariff),
                Resolution::RegisterContracts { draft } => {
                    revenue::enact_contracts(store, ctx, draft)
                }
                Resolution::RefundLine { refund, line, payee } => {
                    crate::enact_refund(store, ctx, (refund, line), payee)
                }
                other => panic!("nobody proposed {other:?}"),
            },
        };
        assert_eq!(treasury::audit(store), Ok(()));
        result
    }
    fn ask(&self, state: &MemoryState, words: &[&str]) -> String {
        let hex = |text: &str| text.trim_matches('"').to_owned();
        match words {
            ["book", fund] => {
                let fund = Fund::ALL.into_iter().find(|each| each.word() == *fund).unwrap();
                let totals = peek_totals(state, COMMUNITY, fund).into_iter();
                let balance = |(code, totals): (u16, treasury::Totals)| {
                    let row = chart::account(fund, code).unwrap();
                    (totals.balance(row.normal).0 != 0)
                        .then(|| format!("{code} {}", totals.balance(row.normal).0))
                };
                totals.filter_map(balance).collect::<Vec<_>>().join(", ")
            }
            ["line", key] => {
                let line = peek_line(state, COMMUNITY, Hash::from_hex(&hex(key)).unwrap());
                format!("{:?}", line.map(|line| (line.state, line.matches)))
            }
            ["import", id] => {
                let id = crate::StatementId(kernel::Id8::from_hex(&hex(id)).unwrap());
                let import = peek_import(state, COMMUNITY, id);
                import.map_or("none".to_owned(), |import| {
                    let (known, matched) = (import.known, import.matched);
                    let (unclear, stuck) = (import.unclear, import.stuck);
                    format!("{:?}: {known} {matched} {unclear} {stuck}", import.state)
                })
            }
            _ => panic!("no such question: {words:?}"),
        }
    }
}

const GENESIS: &str = r#"{"objection_ms":259200000,"institutions":[
{"id":$i:owners,"kind":"owners_committee","name":"海棠里业委会","name_en":"Committee","mark":"业","signers":[$liu],"signatures_needed":1},
{"id":$i:anhe,"kind":"property_company","name":"安和物业","name_en":"Anhe","mark":"物","signers":[$he],"signatures_needed":1},
{"id":$i:juwei,"kind":"residents_committee","name":"青禾社区居委会","name_en":"Residents","mark":"居","signers":[$wu],"signatures_needed":1},
{"id":$i:other,"kind":"bank","name":"另一家银行","name_en":"Other bank","mark":"行","signers":[$tan],"signatures_needed":1},
{"id":$i:bank,"kind":"bank","name":"演示银行","name_en":"Bank","mark":"银","signers":[$lin],"signatures_needed":1}],
"persons":[
{"account":$liu,"keys":[$key:liu],"roles":[{"institution":$i:owners,"office":"head"}]},
{"account":$he,"keys":[$key:he],"roles":[{"institution":$i:anhe,"office":"head"}]},
{"account":$sun,"keys":[$key:sun],"roles":[{"institution":$i:anhe,"office":"clerk"}]},
{"account":$wu,"keys":[$key:wu],"roles":[{"institution":$i:juwei,"office":"attestor"}]},
{"account":$lin,"keys":[$key:lin],"roles":[{"institution":$i:bank,"office":"cashier"}]},
{"account":$tan,"keys":[$key:tan],"roles":[{"institution":$i:other,"office":"cashier"}]},
{"account":$wang,"keys":[$key:wang]},
{"account":$li,"keys":[$key:li]}]}"#;

const CUSTODY: &str = r#"{"accounts":[
{"fund":"property_fee","institution":$i:bank,"mask":"0011"},
{"fund":"maintenance","institution":$i:bank,"mask":"0022"},
{"fund":"public_revenue","institution":$i:bank,"mask":"0033"},
{"fund":"held","institution":$i:bank,"mask":"0044"}]}"#;

/// Two flats, billed for January: 254.70 and 215.40.
const SETUP: &str = r#"
1 sun property.DraftRoster {"draft":$id:d1,"part":0,"parts":1,"flats":[{"flat":$f:1201,"building":3,"stairwell":1,"area":8937,"basis":"register","door":$record:door1201,"status":{"delivered":{"since":"2019-05-01"}},"developer":null,"owned_from":"2019-05-01","owners":[{"account":$wang,"kind":"natural","card":null,"share":null}]},{"flat":$f:802,"building":3,"stairwell":1,"area":7558,"basis":"register","door":$record:door802,"status":{"delivered":{"since":"2019-05-01"}},"developer":null,"owned_from":"2019-05-01","owners":[{"account":$li,"kind":"natural","card":null,"share":null}]}]}
1 sun property.ProposeRoster {"draft":$id:d1,"with":$i:juwei,"expires":$day:9,"evidence":$record:register}
1 he cosign.Sign {"proposal":$id:d1}
1 wu cosign.Sign {"proposal":$id:d1}
1 clock
1 clock
1 sun billing.ProposeTariff {"tariff":$id:t1,"name":"property_fee","basis":"area","rate":{"fen":285,"per":1},"from":"2026-01","decision":$record:decision,"with":$i:owners,"expires":$day:30}
1 he cosign.Sign {"proposal":$id:t1}
1 liu cosign.Sign {"proposal":$id:t1}
1 clock
10 sun billing.IssueRun {"run":$id:r1,"tariff":$id:t1,"period":"2026-01","due":"2026-01-31"}
10 clock
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
    let played = play(&Bank, &mut state, &mut names, SETUP);
    assert!(played.contains("RunCompleted"), "{played}");
    for name in ["1201", "802"] {
        let bill = bill_id(billing::RunId(id8("r1")), flat(name), 0);
        names.learn(&format!("bill-{name}"), &bill.to_string());
    }
    (state, names)
}

fn check(expect: Expect) {
    let (mut state, mut names) = founded();
    let script = expect.data().to_owned();
    expect.assert_eq(&play(&Bank, &mut state, &mut names, &script));
}

#[test]
fn a_statement_is_booked_line_by_line_and_each_line_once() {
    check(expect![[r#"
        15 sun bank.BeginImport {"statement":$id:s1,"fund":"property_fee","medium":"bank","mask":"0011","from":"2026-01-10","to":"2026-01-15","lines":4,"credits":110010,"debits":0,"opening":0,"closing":110010,"parts":2,"file":$record:file1}
           ✓
           · records.RecordAttached {record:{commitment:$record:file1,size:100},kind:statement,class:own_flat,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:15}
        15 sun bank.AddLines {"statement":$id:s1,"part":0,"lines":[{"key":$hash:a,"day":"2026-01-11","fen":25470,"to":{"bill":$b:bill-1201}},{"key":$hash:b,"day":"2026-01-12","fen":30000,"to":{"bill":$b:bill-802}}]}
           ✓
        15 clock
        ? book property_fee
           = 1122 47010, 4001 47010
        # Nothing before all of it is there. Then: exactly, too much (the rest is prepaid), the same bill again, and unknown.
        15 sun bank.AddLines {"statement":$id:s1,"part":1,"lines":[{"key":$hash:c,"day":"2026-01-12","fen":4540,"to":{"bill":$b:bill-1201}},{"key":$hash:d,"day":"2026-01-13","fen":50000,"to":"unclear"}]}
           ✓
           · bank.StatementImported {statement:$id:s1,fund:property_fee,medium:bank,from:2026-01-10,to:2026-01-15,sum:{lines:4,credits:110010,debits:0},opening:0,closing:110010,institution:$i:anhe,file:{commitment:$record:file1,size:100}}
        15 clock
           ✓
           · treasury.EntryPosted {number:2,fund:property_fee,date:2026-01-16,cause:payment,lines:[{account:1002,debit:25470,credit:0},{account:1122,debit:0,credit:25470}]}
           · treasury.FlatPosted {number:2,fund:property_fee,date:2026-01-16,flat:$f:1201,cause:payment,of:b2e54862ac3804e3,lines:[{account:1122,debit:0,credit:25470,balance:0}]}
           · billing.ReceiptIssued {number:1,kind:received,payment:b2e54862ac3804e3,flat:$f:1201,bill:$b:bill-1201,fen:25470,to_bill:25470,to_prepaid:0,owed_before:25470,owed_after:0,prepaid_before:0,prepaid_after:0,received:{channel:bank_transfer,paid_at:1768104000000,reference:null,line:$hash:a},institution:$i:anhe,concerns:flat,at:$day:15}
           · bank.LineBooked {statement:$id:s1,line:$hash:a,fund:property_fee,day:2026-01-11,fen:25470,to:{bill:$b:bill-1201},payment:b2e54862ac3804e3}
           · treasury.EntryPosted {number:3,fund:property_fee,date:2026-01-16,cause:payment,lines:[{account:1002,debit:30000,credit:0},{account:1122,debit:0,credit:21540},{account:2203,debit:0,credit:8460}]}
           · treasury.FlatPosted {number:3,fund:property_fee,date:2026-01-16,flat:$f:802,cause:payment,of:6abf6d15fdb5daab,lines:[{account:1122,debit:0,credit:21540,balance:0},{account:2203,debit:0,credit:8460,balance:8460}]}
           · billing.ReceiptIssued {number:2,kind:received,payment:6abf6d15fdb5daab,flat:$f:802,bill:$b:bill-802,fen:30000,to_bill:21540,to_prepaid:8460,owed_before:21540,owed_after:0,prepaid_before:0,prepaid_after:8460,received:{channel:bank_transfer,paid_at:1768190400000,reference:null,line:$hash:b},institution:$i:anhe,concerns:flat,at:$day:15}
           · bank.LineBooked {statement:$id:s1,line:$hash:b,fund:property_fee,day:2026-01-12,fen:30000,to:{bill:$b:bill-802},payment:6abf6d15fdb5daab}
        15 clock
           ✓
           · treasury.EntryPosted {number:4,fund:property_fee,date:2026-01-16,cause:statement_line,of:77a16c0087559789,lines:[{account:1002,debit:4540,credit:0},{account:2242,debit:0,credit:4540}]}
           · bank.LineBooked {statement:$id:s1,line:$hash:c,fund:property_fee,day:2026-01-12,fen:4540,to:unclear,because:billing.NothingOwed}
           · treasury.EntryPosted {number:5,fund:property_fee,date:2026-01-16,cause:statement_line,of:fe628502dd1d9e9b,lines:[{account:1002,debit:50000,credit:0},{account:2242,debit:0,credit:50000}]}
           · bank.LineBooked {statement:$id:s1,line:$hash:d,fund:property_fee,day:2026-01-13,fen:50000,to:unclear}
           · bank.ImportCompleted {statement:$id:s1,known:0,matched:2,unclear:2,stuck:0}
        ? book property_fee
           = 1002 110010, 2203 8460, 2242 54540, 4001 47010
        ? import $id:s1
           = Done: 0 2 2 0
        # An overlapping file: one line is new.
        15 lin bank.BeginImport {"statement":$id:s2,"fund":"property_fee","medium":"bank","mask":"0011","from":"2026-01-13","to":"2026-01-15","lines":2,"credits":50100,"debits":0,"opening":null,"closing":null,"parts":1,"file":$record:file2}
           ✓
           · records.RecordAttached {record:{commitment:$record:file2,size:100},kind:statement,class:own_flat,flat:null,account:null,by:$lin,institution:$i:bank,at:$day:15}
        15 lin bank.AddLines {"statement":$id:s2,"part":0,"lines":[{"key":$hash:d,"day":"2026-01-13","fen":50000,"to":"unclear"},{"key":$hash:e,"day":"2026-01-15","fen":100,"to":{"account":4003}}]}
           ✓
           · bank.StatementImported {statement:$id:s2,fund:property_fee,medium:bank,from:2026-01-13,to:2026-01-15,sum:{lines:2,credits:50100,debits:0},opening:null,closing:null,institution:$i:bank,file:{commitment:$record:file2,size:100}}
        15 clock
           ✓
           · treasury.EntryPosted {number:6,fund:property_fee,date:2026-01-16,cause:statement_line,of:4d3c24671a144ada,lines:[{account:1002,debit:100,credit:0},{account:4003,debit:0,credit:100}]}
           · bank.LineBooked {statement:$id:s2,line:$hash:e,fund:property_fee,day:2026-01-15,fen:100,to:{account:4003}}
           · bank.ImportCompleted {statement:$id:s2,known:1,matched:1,unclear:0,stuck:0}
        ? book property_fee
           = 1002 110110, 2203 8460, 2242 54540, 4001 47010, 4003 100
        # What was unclear becomes known, was wrong, and becomes something else.
        16 sun bank.MatchLine {"line":$hash:d,"to":{"prepaid":$f:1201}}
           ✓
           · treasury.EntryPosted {number:7,fund:property_fee,date:2026-01-17,cause:payment,lines:[{account:2203,debit:0,credit:50000},{account:2242,debit:50000,credit:0}]}
           · treasury.FlatPosted {number:7,fund:property_fee,date:2026-01-17,flat:$f:1201,cause:payment,of:4e533211d7dcb3d4,lines:[{account:2203,debit:0,credit:50000,balance:50000}]}
           · billing.ReceiptIssued {number:3,kind:received,payment:4e533211d7dcb3d4,flat:$f:1201,bill:null,fen:50000,to_bill:0,to_prepaid:50000,owed_before:0,owed_after:0,prepaid_before:0,prepaid_after:50000,received:{channel:bank_transfer,paid_at:1768276800000,reference:null,line:$hash:d},institution:$i:anhe,concerns:flat,at:$day:16}
           · bank.LineBooked {statement:$id:s1,line:$hash:d,fund:property_fee,day:2026-01-13,fen:50000,to:{prepaid:$f:1201},payment:4e533211d7dcb3d4}
        16 sun bank.UnmatchLine {"line":$hash:d,"reason":$record:wrong}
           ✓
           · records.RecordAttached {record:{commitment:$record:wrong,size:100},kind:reason,class:institutions,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:16}
           · treasury.EntryPosted {number:8,fund:property_fee,date:2026-01-17,cause:reversal,lines:[{account:2203,debit:50000,credit:0},{account:2242,debit:0,credit:50000}]}
           · treasury.FlatPosted {number:8,fund:property_fee,date:2026-01-17,flat:$f:1201,cause:reversal,of:4e533211d7dcb3d4,lines:[{account:2203,debit:50000,credit:0,balance:0}]}
           · billing.ReceiptIssued {number:4,kind:reversal,payment:4e533211d7dcb3d4,flat:$f:1201,bill:null,fen:-50000,to_bill:0,to_prepaid:-50000,owed_before:0,owed_after:0,prepaid_before:50000,prepaid_after:0,institution:$i:anhe,concerns:flat,at:$day:16}
           · bank.LineBooked {statement:$id:s1,line:$hash:d,fund:property_fee,day:2026-01-13,fen:50000,to:unclear,reason:{commitment:$record:wrong,size:100}}
        16 sun bank.MatchLine {"line":$hash:d,"to":{"prepaid":$f:802}}
           ✓
           · treasury.EntryPosted {number:9,fund:property_fee,date:2026-01-17,cause:payment,lines:[{account:2203,debit:0,credit:50000},{account:2242,debit:50000,credit:0}]}
           · treasury.FlatPosted {number:9,fund:property_fee,date:2026-01-17,flat:$f:802,cause:payment,of:5942e7038e8ba78f,lines:[{account:2203,debit:0,credit:50000,balance:58460}]}
           · billing.ReceiptIssued {number:5,kind:received,payment:5942e7038e8ba78f,flat:$f:802,bill:null,fen:50000,to_bill:0,to_prepaid:50000,owed_before:0,owed_after:0,prepaid_before:8460,prepaid_after:58460,received:{channel:bank_transfer,paid_at:1768276800000,reference:null,line:$hash:d},institution:$i:anhe,concerns:flat,at:$day:16}
           · bank.LineBooked {statement:$id:s1,line:$hash:d,fund:property_fee,day:2026-01-13,fen:50000,to:{prepaid:$f:802},payment:5942e7038e8ba78f}
        ? line $hash:d
           = Some((Booked { to: Prepaid($f:802), payment: Some(PaymentId(5942e7038e8ba78f)) }, 2))
        ? book property_fee
           = 1002 110110, 2203 58460, 2242 4540, 4001 47010, 4003 100
    "#]]);
}

#[test]
fn payments_already_on_the_books_charge_backs_and_providers() {
    check(expect![[r#"
        11 lin billing.RecordPayment {"payment":$id:p1,"target":{"bill":$b:bill-1201},"fen":25470,"channel":"bank_transfer","paid_at":$day:10,"reference":"TX-1","evidence":$record:slip1}
           ✓
           · records.RecordAttached {record:{commitment:$record:slip1,size:100},kind:evidence,class:own_flat,flat:$f:1201,account:null,by:$lin,institution:$i:bank,at:$day:11}
           · treasury.EntryPosted {number:2,fund:property_fee,date:2026-01-12,cause:payment,lines:[{account:1002,debit:25470,credit:0},{account:1122,debit:0,credit:25470}]}
           · treasury.FlatPosted {number:2,fund:property_fee,date:2026-01-12,flat:$f:1201,cause:payment,of:$id:p1,lines:[{account:1122,debit:0,credit:25470,balance:0}]}
           · billing.ReceiptIssued {number:1,kind:received,payment:$id:p1,flat:$f:1201,bill:$b:bill-1201,fen:25470,to_bill:25470,to_prepaid:0,owed_before:25470,owed_after:0,prepaid_before:0,prepaid_after:0,received:{channel:bank_transfer,paid_at:$day:10,reference:TX-1,evidence:{commitment:$record:slip1,size:100}},institution:$i:bank,concerns:flat,at:$day:11}
        15 sun bank.BeginImport {"statement":$id:s1,"fund":"property_fee","medium":"bank","mask":"0011","from":"2026-01-10","to":"2026-01-15","lines":5,"credits":25470,"debits":26570,"opening":null,"closing":null,"parts":1,"file":$record:file1}
           ✓
           · records.RecordAttached {record:{commitment:$record:file1,size:100},kind:statement,class:own_flat,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:15}
        15 sun bank.AddLines {"statement":$id:s1,"part":0,"lines":[{"key":$hash:a,"day":"2026-01-11","fen":25470,"to":{"recorded":$id:p1}},{"key":$hash:b,"day":"2026-01-12","fen":-25470,"to":{"charged_back":$id:p1}},{"key":$hash:c,"day":"2026-01-12","fen":-500,"to":{"account":5006}},{"key":$hash:d,"day":"2026-01-12","fen":-500,"to":{"account":5006}},{"key":$hash:e,"day":"2026-01-12","fen":-100,"to":{"charged_back":$id:p1}}]}
           ✓
           · bank.StatementImported {statement:$id:s1,fund:property_fee,medium:bank,from:2026-01-10,to:2026-01-15,sum:{lines:5,credits:25470,debits:26570},opening:null,closing:null,institution:$i:anhe,file:{commitment:$record:file1,size:100}}
        15 clock
           ✓
           · bank.LineBooked {statement:$id:s1,line:$hash:a,fund:property_fee,day:2026-01-11,fen:25470,to:{recorded:$id:p1},payment:$id:p1}
           · treasury.EntryPosted {number:3,fund:property_fee,date:2026-01-16,cause:reversal,lines:[{account:1002,debit:0,credit:25470},{account:1122,debit:25470,credit:0}]}
           · treasury.FlatPosted {number:3,fund:property_fee,date:2026-01-16,flat:$f:1201,cause:reversal,of:$id:p1,lines:[{account:1122,debit:25470,credit:0,balance:25470}]}
           · billing.ReceiptIssued {number:2,kind:reversal,payment:$id:p1,flat:$f:1201,bill:$b:bill-1201,fen:-25470,to_bill:-25470,to_prepaid:0,owed_before:0,owed_after:25470,prepaid_before:0,prepaid_after:0,institution:$i:anhe,concerns:flat,at:$day:15}
           · bank.LineBooked {statement:$id:s1,line:$hash:b,fund:property_fee,day:2026-01-12,fen:-25470,to:{charged_back:$id:p1},payment:$id:p1}
           · bank.LineStuck {statement:$id:s1,line:$hash:c,fund:property_fee,day:2026-01-12,fen:-500,because:treasury.Overdraft}
           · bank.LineStuck {statement:$id:s1,line:$hash:d,fund:property_fee,day:2026-01-12,fen:-500,because:treasury.Overdraft}
           · bank.LineStuck {statement:$id:s1,line:$hash:e,fund:property_fee,day:2026-01-12,fen:-100,because:treasury.Overdraft}
           · bank.ImportCompleted {statement:$id:s1,known:0,matched:2,unclear:0,stuck:3}
        ? book property_fee
           = 1122 47010, 4001 47010
        # The bank holds nothing, so its charges are stuck until there is money.
        ? line $hash:c
           = Some((Stuck, 0))
        ? import $id:s1
           = Done: 0 2 0 3
        16 sun bank.BeginImport {"statement":$id:s2,"fund":"property_fee","medium":"wechat","mask":"","from":"2026-01-10","to":"2026-01-15","lines":1,"credits":25470,"debits":0,"opening":null,"closing":null,"parts":1,"file":$record:file2}
           ✓
           · records.RecordAttached {record:{commitment:$record:file2,size:100},kind:statement,class:own_flat,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:16}
        16 sun bank.AddLines {"statement":$id:s2,"part":0,"lines":[{"key":$hash:w,"day":"2026-01-13","fen":25470,"to":{"bill":$b:bill-1201}}]}
           ✓
           · bank.StatementImported {statement:$id:s2,fund:property_fee,medium:wechat,from:2026-01-10,to:2026-01-15,sum:{lines:1,credits:25470,debits:0},opening:null,closing:null,institution:$i:anhe,file:{commitment:$record:file2,size:100}}
        16 clock
           ✓
           ✓
           · treasury.EntryPosted {number:4,fund:property_fee,date:2026-01-17,cause:payment,lines:[{account:1012,debit:25470,credit:0},{account:1122,debit:0,credit:25470}]}
           · treasury.FlatPosted {number:4,fund:property_fee,date:2026-01-17,flat:$f:1201,cause:payment,of:422c576a098be8c6,lines:[{account:1122,debit:0,credit:25470,balance:0}]}
           · billing.ReceiptIssued {number:3,kind:received,payment:422c576a098be8c6,flat:$f:1201,bill:$b:bill-1201,fen:25470,to_bill:25470,to_prepaid:0,owed_before:25470,owed_after:0,prepaid_before:0,prepaid_after:0,received:{channel:wechat,paid_at:1768276800000,reference:null,line:$hash:w},institution:$i:anhe,concerns:flat,at:$day:16}
           · bank.LineBooked {statement:$id:s2,line:$hash:w,fund:property_fee,day:2026-01-13,fen:25470,to:{bill:$b:bill-1201},payment:422c576a098be8c6}
           · bank.ImportCompleted {statement:$id:s2,known:0,matched:1,unclear:0,stuck:0}
        17 sun bank.BeginImport {"statement":$id:s3,"fund":"property_fee","medium":"bank","mask":"0011","from":"2026-01-14","to":"2026-01-16","lines":1,"credits":25470,"debits":0,"opening":null,"closing":null,"parts":1,"file":$record:file3}
           ✓
           · records.RecordAttached {record:{commitment:$record:file3,size:100},kind:statement,class:own_flat,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:17}
        17 sun bank.AddLines {"statement":$id:s3,"part":0,"lines":[{"key":$hash:x,"day":"2026-01-14","fen":25470,"to":{"account":1012}}]}
           ✓
           · bank.StatementImported {statement:$id:s3,fund:property_fee,medium:bank,from:2026-01-14,to:2026-01-16,sum:{lines:1,credits:25470,debits:0},opening:null,closing:null,institution:$i:anhe,file:{commitment:$record:file3,size:100}}
        17 clock
           ✓
           ✓
           · treasury.EntryPosted {number:5,fund:property_fee,date:2026-01-18,cause:statement_line,of:e344e312d91e50b1,lines:[{account:1002,debit:25470,credit:0},{account:1012,debit:0,credit:25470}]}
           · bank.LineBooked {statement:$id:s3,line:$hash:x,fund:property_fee,day:2026-01-14,fen:25470,to:{account:1012}}
           · bank.ImportCompleted {statement:$id:s3,known:0,matched:1,unclear:0,stuck:0}
        17 sun bank.MatchLine {"line":$hash:c,"to":{"account":5006}}
           ✓
           · treasury.EntryPosted {number:6,fund:property_fee,date:2026-01-18,cause:statement_line,of:77a16c0087559789,lines:[{account:1002,debit:0,credit:500},{account:5006,debit:500,credit:0}]}
           · bank.LineBooked {statement:$id:s1,line:$hash:c,fund:property_fee,day:2026-01-12,fen:-500,to:{account:5006}}
        17 sun bank.MatchLine {"line":$hash:d,"to":"unclear"}
           ✓
           · treasury.EntryPosted {number:7,fund:property_fee,date:2026-01-18,cause:statement_line,of:fe628502dd1d9e9b,lines:[{account:1002,debit:0,credit:500},{account:1232,debit:500,credit:0}]}
           · bank.LineBooked {statement:$id:s1,line:$hash:d,fund:property_fee,day:2026-01-12,fen:-500,to:unclear}
        17 sun bank.MatchLine {"line":$hash:d,"to":{"account":5006}}
           ✓
           · treasury.EntryPosted {number:8,fund:property_fee,date:2026-01-18,cause:statement_line,of:fe628502dd1d9e9b,lines:[{account:1232,debit:0,credit:500},{account:5006,debit:500,credit:0}]}
           · bank.LineBooked {statement:$id:s1,line:$hash:d,fund:property_fee,day:2026-01-12,fen:-500,to:{account:5006}}
        ? book property_fee
           = 1002 24470, 1122 21540, 4001 47010, 5006 1000
        # A cashier recorded what a line shows that was unclear: one of the two entries goes.
        18 sun bank.BeginImport {"statement":$id:s4,"fund":"property_fee","medium":"bank","mask":"0011","from":"2026-01-17","to":"2026-01-18","lines":1,"credits":21540,"debits":0,"opening":null,"closing":null,"parts":1,"file":$record:file4}
           ✓
           · records.RecordAttached {record:{commitment:$record:file4,size:100},kind:statement,class:own_flat,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:18}
        18 sun bank.AddLines {"statement":$id:s4,"part":0,"lines":[{"key":$hash:y,"day":"2026-01-17","fen":21540,"to":"unclear"}]}
           ✓
           · bank.StatementImported {statement:$id:s4,fund:property_fee,medium:bank,from:2026-01-17,to:2026-01-18,sum:{lines:1,credits:21540,debits:0},opening:null,closing:null,institution:$i:anhe,file:{commitment:$record:file4,size:100}}
        18 clock
           ✓
           ✓
           · treasury.EntryPosted {number:9,fund:property_fee,date:2026-01-19,cause:statement_line,of:06f34d769b900e43,lines:[{account:1002,debit:21540,credit:0},{account:2242,debit:0,credit:21540}]}
           · bank.LineBooked {statement:$id:s4,line:$hash:y,fund:property_fee,day:2026-01-17,fen:21540,to:unclear}
           · bank.ImportCompleted {statement:$id:s4,known:0,matched:0,unclear:1,stuck:0}
        18 lin billing.RecordPayment {"payment":$id:p2,"target":{"bill":$b:bill-802},"fen":21540,"channel":"bank_transfer","paid_at":$day:16,"reference":null,"evidence":$record:slip2}
           ✓
           · records.RecordAttached {record:{commitment:$record:slip2,size:100},kind:evidence,class:own_flat,flat:$f:802,account:null,by:$lin,institution:$i:bank,at:$day:18}
           · treasury.EntryPosted {number:10,fund:property_fee,date:2026-01-19,cause:payment,lines:[{account:1002,debit:21540,credit:0},{account:1122,debit:0,credit:21540}]}
           · treasury.FlatPosted {number:10,fund:property_fee,date:2026-01-19,flat:$f:802,cause:payment,of:$id:p2,lines:[{account:1122,debit:0,credit:21540,balance:0}]}
           · billing.ReceiptIssued {number:4,kind:received,payment:$id:p2,flat:$f:802,bill:$b:bill-802,fen:21540,to_bill:21540,to_prepaid:0,owed_before:21540,owed_after:0,prepaid_before:0,prepaid_after:0,received:{channel:bank_transfer,paid_at:$day:16,reference:null,evidence:{commitment:$record:slip2,size:100}},institution:$i:bank,concerns:flat,at:$day:18}
        ? book property_fee
           = 1002 67550, 2242 21540, 4001 47010, 5006 1000
        18 sun bank.MatchLine {"line":$hash:y,"to":{"recorded":$id:p2}}
           ✓
           · treasury.EntryPosted {number:11,fund:property_fee,date:2026-01-19,cause:statement_line,of:06f34d769b900e43,lines:[{account:1002,debit:0,credit:21540},{account:2242,debit:21540,credit:0}]}
           · bank.LineBooked {statement:$id:s4,line:$hash:y,fund:property_fee,day:2026-01-17,fen:21540,to:{recorded:$id:p2},payment:$id:p2}
        ? book property_fee
           = 1002 46010, 4001 47010, 5006 1000
        18 sun bank.UnmatchLine {"line":$hash:y,"reason":$record:why}
           ✓
           · records.RecordAttached {record:{commitment:$record:why,size:100},kind:reason,class:institutions,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:18}
           · treasury.EntryPosted {number:12,fund:property_fee,date:2026-01-19,cause:statement_line,of:06f34d769b900e43,lines:[{account:1002,debit:21540,credit:0},{account:2242,debit:0,credit:21540}]}
           · bank.LineBooked {statement:$id:s4,line:$hash:y,fund:property_fee,day:2026-01-17,fen:21540,to:unclear,reason:{commitment:$record:why,size:100}}
        ? book property_fee
           = 1002 67550, 2242 21540, 4001 47010, 5006 1000
    "#]]);
}

#[test]
fn what_lies_at_a_provider_comes_to_the_bank_once() {
    check(expect![[r#"
        11 sun billing.RecordPayment {"payment":$id:p1,"target":{"bill":$b:bill-1201},"fen":25470,"channel":"wechat","paid_at":$day:10,"reference":"4200001","evidence":$record:slip1}
           ✓
           · records.RecordAttached {record:{commitment:$record:slip1,size:100},kind:evidence,class:own_flat,flat:$f:1201,account:null,by:$sun,institution:$i:anhe,at:$day:11}
           · treasury.EntryPosted {number:2,fund:property_fee,date:2026-01-12,cause:payment,lines:[{account:1012,debit:25470,credit:0},{account:1122,debit:0,credit:25470}]}
           · treasury.FlatPosted {number:2,fund:property_fee,date:2026-01-12,flat:$f:1201,cause:payment,of:$id:p1,lines:[{account:1122,debit:0,credit:25470,balance:0}]}
           · billing.ReceiptIssued {number:1,kind:received,payment:$id:p1,flat:$f:1201,bill:$b:bill-1201,fen:25470,to_bill:25470,to_prepaid:0,owed_before:25470,owed_after:0,prepaid_before:0,prepaid_after:0,received:{channel:wechat,paid_at:$day:10,reference:4200001,evidence:{commitment:$record:slip1,size:100}},institution:$i:anhe,concerns:flat,at:$day:11}
        11 sun billing.RecordPayment {"payment":$id:p2,"target":{"bill":$b:bill-802},"fen":21540,"channel":"alipay","paid_at":$day:10,"reference":"2026001","evidence":$record:slip2}
           ✓
           · records.RecordAttached {record:{commitment:$record:slip2,size:100},kind:evidence,class:own_flat,flat:$f:802,account:null,by:$sun,institution:$i:anhe,at:$day:11}
           · treasury.EntryPosted {number:3,fund:property_fee,date:2026-01-12,cause:payment,lines:[{account:1012,debit:21540,credit:0},{account:1122,debit:0,credit:21540}]}
           · treasury.FlatPosted {number:3,fund:property_fee,date:2026-01-12,flat:$f:802,cause:payment,of:$id:p2,lines:[{account:1122,debit:0,credit:21540,balance:0}]}
           · billing.ReceiptIssued {number:2,kind:received,payment:$id:p2,flat:$f:802,bill:$b:bill-802,fen:21540,to_bill:21540,to_prepaid:0,owed_before:21540,owed_after:0,prepaid_before:0,prepaid_after:0,received:{channel:alipay,paid_at:$day:10,reference:2026001,evidence:{commitment:$record:slip2,size:100}},institution:$i:anhe,concerns:flat,at:$day:11}
        ? book property_fee
           = 1012 47010, 4001 47010
        # The provider's own statement shows the first; its payout comes to the bank a day later.
        15 sun bank.BeginImport {"statement":$id:s1,"fund":"property_fee","medium":"wechat","mask":"","from":"2026-01-10","to":"2026-01-10","lines":1,"credits":25470,"debits":0,"opening":null,"closing":null,"parts":1,"file":$record:file1}
           ✓
           · records.RecordAttached {record:{commitment:$record:file1,size:100},kind:statement,class:own_flat,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:15}
        15 sun bank.AddLines {"statement":$id:s1,"part":0,"lines":[{"key":$hash:a,"day":"2026-01-10","fen":25470,"to":{"recorded":$id:p1}}]}
           ✓
           · bank.StatementImported {statement:$id:s1,fund:property_fee,medium:wechat,from:2026-01-10,to:2026-01-10,sum:{lines:1,credits:25470,debits:0},opening:null,closing:null,institution:$i:anhe,file:{commitment:$record:file1,size:100}}
        15 clock
           ✓
           · bank.LineBooked {statement:$id:s1,line:$hash:a,fund:property_fee,day:2026-01-10,fen:25470,to:{recorded:$id:p1},payment:$id:p1}
           · bank.ImportCompleted {statement:$id:s1,known:0,matched:1,unclear:0,stuck:0}
        15 sun bank.BeginImport {"statement":$id:s2,"fund":"property_fee","medium":"bank","mask":"0011","from":"2026-01-11","to":"2026-01-12","lines":2,"credits":47010,"debits":0,"opening":null,"closing":null,"parts":1,"file":$record:file2}
           ✓
           · records.RecordAttached {record:{commitment:$record:file2,size:100},kind:statement,class:own_flat,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:15}
        15 sun bank.AddLines {"statement":$id:s2,"part":0,"lines":[{"key":$hash:b,"day":"2026-01-11","fen":25470,"to":{"account":1012}},{"key":$hash:c,"day":"2026-01-12","fen":21540,"to":{"recorded":$id:p2}}]}
           ✓
           · bank.StatementImported {statement:$id:s2,fund:property_fee,medium:bank,from:2026-01-11,to:2026-01-12,sum:{lines:2,credits:47010,debits:0},opening:null,closing:null,institution:$i:anhe,file:{commitment:$record:file2,size:100}}
        15 clock
           ✓
           · treasury.EntryPosted {number:4,fund:property_fee,date:2026-01-16,cause:statement_line,of:ccf238d535316f83,lines:[{account:1002,debit:25470,credit:0},{account:1012,debit:0,credit:25470}]}
           · bank.LineBooked {statement:$id:s2,line:$hash:b,fund:property_fee,day:2026-01-11,fen:25470,to:{account:1012}}
           · treasury.EntryPosted {number:5,fund:property_fee,date:2026-01-16,cause:statement_line,of:77a16c0087559789,lines:[{account:1002,debit:21540,credit:0},{account:1012,debit:0,credit:21540}]}
           · bank.LineBooked {statement:$id:s2,line:$hash:c,fund:property_fee,day:2026-01-12,fen:21540,to:{recorded:$id:p2},payment:$id:p2}
           · bank.ImportCompleted {statement:$id:s2,known:0,matched:2,unclear:0,stuck:0}
        # The second was paid out one by one: its line is the payment itself, and nothing is left there.
        ? book property_fee
           = 1002 47010, 4001 47010
        # It was something else: the money at the bank is unclear, and that of the payment is at the provider.
        16 sun bank.UnmatchLine {"line":$hash:c,"reason":$record:wrong}
           ✓
           · records.RecordAttached {record:{commitment:$record:wrong,size:100},kind:reason,class:institutions,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:16}
           · treasury.EntryPosted {number:6,fund:property_fee,date:2026-01-17,cause:statement_line,of:77a16c0087559789,lines:[{account:1012,debit:21540,credit:0},{account:2242,debit:0,credit:21540}]}
           · bank.LineBooked {statement:$id:s2,line:$hash:c,fund:property_fee,day:2026-01-12,fen:21540,to:unclear,reason:{commitment:$record:wrong,size:100}}
        ? book property_fee
           = 1002 47010, 1012 21540, 2242 21540, 4001 47010
        16 sun bank.MatchLine {"line":$hash:c,"to":{"recorded":$id:p2}}
           ✓
           · treasury.EntryPosted {number:7,fund:property_fee,date:2026-01-17,cause:statement_line,of:77a16c0087559789,lines:[{account:1012,debit:0,credit:21540},{account:2242,debit:21540,credit:0}]}
           · bank.LineBooked {statement:$id:s2,line:$hash:c,fund:property_fee,day:2026-01-12,fen:21540,to:{recorded:$id:p2},payment:$id:p2}
        ? book property_fee
           = 1002 47010, 4001 47010
    "#]]);
}

#[test]
fn what_is_refused() {
    check(expect![[r#"
        15 wang bank.BeginImport {"statement":$id:s1,"fund":"property_fee","medium":"bank","mask":"0011","from":"2026-01-10","to":"2026-01-15","lines":1,"credits":100,"debits":0,"opening":null,"closing":null,"parts":1,"file":$record:f1}
           ✗ identity.NotEntitled
        15 sun bank.BeginImport {"statement":$id:s1,"fund":"maintenance","medium":"bank","mask":"0022","from":"2026-01-10","to":"2026-01-15","lines":1,"credits":100,"debits":0,"opening":null,"closing":null,"parts":1,"file":$record:f1}
           ✗ identity.NotEntitled
        15 tan bank.BeginImport {"statement":$id:s1,"fund":"property_fee","medium":"bank","mask":"0011","from":"2026-01-10","to":"2026-01-15","lines":1,"credits":100,"debits":0,"opening":null,"closing":null,"parts":1,"file":$record:f1}
           ✗ identity.NotEntitled
        15 liu bank.BeginImport {"statement":$id:s1,"fund":"maintenance","medium":"wechat","mask":"0022","from":"2026-01-10","to":"2026-01-15","lines":1,"credits":100,"debits":0,"opening":null,"closing":null,"parts":1,"file":$record:f1}
           ✗ bank.MediumNotAllowed
        15 sun bank.BeginImport {"statement":$id:s1,"fund":"property_fee","medium":"bank","mask":"0022","from":"2026-01-10","to":"2026-01-15","lines":1,"credits":100,"debits":0,"opening":null,"closing":null,"parts":1,"file":$record:f1}
           ✗ bank.AccountDiffers
        15 sun bank.BeginImport {"statement":$id:s1,"fund":"property_fee","medium":"bank","mask":"0011","from":"2026-01-15","to":"2026-01-10","lines":1,"credits":100,"debits":0,"opening":null,"closing":null,"parts":1,"file":$record:f1}
           ✗ bank.DaysNotAllowed
        15 sun bank.BeginImport {"statement":$id:s1,"fund":"property_fee","medium":"bank","mask":"0011","from":"2026-01-15","to":"2026-01-17","lines":1,"credits":100,"debits":0,"opening":null,"closing":null,"parts":1,"file":$record:f1}
           ✗ bank.DaysNotAllowed
        15 sun bank.BeginImport {"statement":$id:s1,"fund":"property_fee","medium":"bank","mask":"0011","from":"2026-01-10","to":"2026-01-15","lines":20001,"credits":100,"debits":0,"opening":null,"closing":null,"parts":1,"file":$record:f1}
           ✗ bank.SizeNotAllowed
        15 sun bank.BeginImport {"statement":$id:s1,"fund":"property_fee","medium":"bank","mask":"0011","from":"2026-01-10","to":"2026-01-15","lines":1,"credits":100,"debits":0,"opening":7,"closing":100,"parts":1,"file":$record:f1}
           ✗ bank.DoesNotAddUp
        15 sun bank.BeginImport {"statement":$id:s1,"fund":"property_fee","medium":"bank","mask":"0011","from":"2026-01-10","to":"2026-01-12","lines":2,"credits":100,"debits":40,"opening":7,"closing":67,"parts":2,"file":$record:f1}
           ✓
           · records.RecordAttached {record:{commitment:$record:f1,size:100},kind:statement,class:own_flat,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:15}
        15 sun bank.BeginImport {"statement":$id:s1,"fund":"property_fee","medium":"bank","mask":"0011","from":"2026-01-10","to":"2026-01-12","lines":2,"credits":100,"debits":40,"opening":7,"closing":67,"parts":2,"file":$record:f1}
           ✗ bank.StatementExists
        15 sun bank.AddLines {"statement":$id:s9,"part":0,"lines":[{"key":$hash:a,"day":"2026-01-11","fen":100,"to":"unclear"}]}
           ✗ bank.StatementNotFound
        15 lin bank.AddLines {"statement":$id:s1,"part":0,"lines":[{"key":$hash:a,"day":"2026-01-11","fen":100,"to":"unclear"}]}
           ✗ bank.StatementNotFound
        15 sun bank.AddLines {"statement":$id:s1,"part":2,"lines":[{"key":$hash:a,"day":"2026-01-11","fen":100,"to":"unclear"}]}
           ✗ bank.PartOutOfRange
        15 sun bank.AddLines {"statement":$id:s1,"part":0,"lines":[]}
           ✗ bank.LinesOutOfRange
        15 sun bank.AddLines {"statement":$id:s1,"part":0,"lines":[{"key":$hash:a,"day":"2026-01-13","fen":100,"to":"unclear"}]}
           ✗ bank.LineNotAllowed
        15 sun bank.AddLines {"statement":$id:s1,"part":0,"lines":[{"key":$hash:a,"day":"2026-01-11","fen":0,"to":"unclear"}]}
           ✗ bank.LineNotAllowed
        15 sun bank.AddLines {"statement":$id:s1,"part":0,"lines":[{"key":$hash:a,"day":"2026-01-11","fen":-100,"to":{"bill":$b:bill-1201}}]}
           ✗ bank.TargetNotAllowed
        15 sun bank.AddLines {"statement":$id:s1,"part":0,"lines":[{"key":$hash:a,"day":"2026-01-11","fen":100,"to":{"account":3001}}]}
           ✗ bank.TargetNotAllowed
        15 sun bank.AddLines {"statement":$id:s1,"part":0,"lines":[{"key":$hash:a,"day":"2026-01-11","fen":100,"to":"unclear"}]}
           ✓
        15 sun bank.AddLines {"statement":$id:s1,"part":0,"lines":[{"key":$hash:a,"day":"2026-01-11","fen":100,"to":"unclear"}]}
           ✗ bank.PartAlreadyThere
        15 sun bank.AddLines {"statement":$id:s1,"part":1,"lines":[{"key":$hash:b,"day":"2026-01-11","fen":-30,"to":"unclear"}]}
           ✗ bank.PartsDiffer
        15 sun bank.AddLines {"statement":$id:s1,"part":1,"lines":[{"key":$hash:b,"day":"2026-01-11","fen":-40,"to":"unclear"}]}
           ✓
           · bank.StatementImported {statement:$id:s1,fund:property_fee,medium:bank,from:2026-01-10,to:2026-01-12,sum:{lines:2,credits:100,debits:40},opening:7,closing:67,institution:$i:anhe,file:{commitment:$record:f1,size:100}}
        15 sun bank.AddLines {"statement":$id:s1,"part":1,"lines":[{"key":$hash:b,"day":"2026-01-11","fen":-40,"to":"unclear"}]}
           ✗ bank.AlreadyComplete
        15 clock
           ✓
           · treasury.EntryPosted {number:2,fund:property_fee,date:2026-01-16,cause:statement_line,of:2e78d91e6ee95536,lines:[{account:1002,debit:100,credit:0},{account:2242,debit:0,credit:100}]}
           · bank.LineBooked {statement:$id:s1,line:$hash:a,fund:property_fee,day:2026-01-11,fen:100,to:unclear}
        # It does not go on where the last one ended.
        15 sun bank.BeginImport {"statement":$id:s2,"fund":"property_fee","medium":"bank","mask":"0011","from":"2026-01-13","to":"2026-01-14","lines":1,"credits":100,"debits":0,"opening":66,"closing":166,"parts":1,"file":$record:f2}
           ✗ bank.BalanceBroken
        # Matching.
        15 sun bank.MatchLine {"line":$hash:none,"to":"unclear"}
           ✗ bank.LineNotFound
        15 wang bank.MatchLine {"line":$hash:a,"to":{"account":4003}}
           ✗ identity.NotEntitled
        15 sun bank.MatchLine {"line":$hash:a,"to":"unclear"}
           ✗ bank.TargetNotAllowed
        15 sun bank.MatchLine {"line":$hash:a,"to":{"account":5006}}
           ✗ bank.TargetNotAllowed
        15 sun bank.MatchLine {"line":$hash:a,"to":{"recorded":$id:p9}}
           ✗ bank.NotThatPayment
        15 sun bank.UnmatchLine {"line":$hash:a,"reason":$record:why1}
           ✗ bank.NotMatched
        15 sun bank.MatchLine {"line":$hash:a,"to":{"bill":$b:bill-1201}}
           ✓
           · treasury.EntryPosted {number:3,fund:property_fee,date:2026-01-16,cause:payment,lines:[{account:1122,debit:0,credit:100},{account:2242,debit:100,credit:0}]}
           · treasury.FlatPosted {number:3,fund:property_fee,date:2026-01-16,flat:$f:1201,cause:payment,of:b2e54862ac3804e3,lines:[{account:1122,debit:0,credit:100,balance:25370}]}
           · billing.ReceiptIssued {number:1,kind:received,payment:b2e54862ac3804e3,flat:$f:1201,bill:$b:bill-1201,fen:100,to_bill:100,to_prepaid:0,owed_before:25470,owed_after:25370,prepaid_before:0,prepaid_after:0,received:{channel:bank_transfer,paid_at:1768104000000,reference:null,line:$hash:a},institution:$i:anhe,concerns:flat,at:$day:15}
           · bank.LineBooked {statement:$id:s1,line:$hash:a,fund:property_fee,day:2026-01-11,fen:100,to:{bill:$b:bill-1201},payment:b2e54862ac3804e3}
        15 sun bank.MatchLine {"line":$hash:a,"to":{"account":4003}}
           ✗ bank.AlreadyMatched
        # Billing leaves a line's payment to this noun.
        ? line $hash:a
           = Some((Booked { to: Bill(BillId($b:bill-1201)), payment: Some(PaymentId(b2e54862ac3804e3)) }, 1))
        ? book property_fee
           = 1002 100, 1122 46910, 4001 47010
        # An import that is never finished is dropped.
        15 sun bank.BeginImport {"statement":$id:s3,"fund":"property_fee","medium":"bank","mask":"0011","from":"2026-01-14","to":"2026-01-14","lines":1,"credits":100,"debits":0,"opening":null,"closing":null,"parts":1,"file":$record:f3}
           ✓
           · records.RecordAttached {record:{commitment:$record:f3,size:100},kind:statement,class:own_flat,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:15}
        17 clock
           ✓
           · treasury.EntryPosted {number:4,fund:property_fee,date:2026-01-18,cause:statement_line,of:ccf238d535316f83,lines:[{account:1002,debit:0,credit:40},{account:1232,debit:40,credit:0}]}
           · bank.LineBooked {statement:$id:s1,line:$hash:b,fund:property_fee,day:2026-01-11,fen:-40,to:unclear}
           · bank.ImportCompleted {statement:$id:s1,known:0,matched:0,unclear:2,stuck:0}
           ✓
           ✓
           · bank.ImportLapsed {statement:$id:s3}
        ? import $id:s3
           = none
        17 sun bank.BeginImport {"statement":$id:s4,"fund":"property_fee","medium":"bank","mask":"0011","from":"2026-01-14","to":"2026-01-14","lines":1,"credits":25470,"debits":0,"opening":null,"closing":null,"parts":1,"file":$record:f4}
           ✓
           · records.RecordAttached {record:{commitment:$record:f4,size:100},kind:statement,class:own_flat,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:17}
        17 sun bank.AddLines {"statement":$id:s4,"part":0,"lines":[{"key":$hash:k,"day":"2026-01-14","fen":25470,"to":{"prepaid":$f:1201}}]}
           ✓
           · bank.StatementImported {statement:$id:s4,fund:property_fee,medium:bank,from:2026-01-14,to:2026-01-14,sum:{lines:1,credits:25470,debits:0},opening:null,closing:null,institution:$i:anhe,file:{commitment:$record:f4,size:100}}
        17 clock
           ✓
           · treasury.EntryPosted {number:5,fund:property_fee,date:2026-01-18,cause:payment,lines:[{account:1002,debit:25470,credit:0},{account:2203,debit:0,credit:25470}]}
           · treasury.FlatPosted {number:5,fund:property_fee,date:2026-01-18,flat:$f:1201,cause:payment,of:4d39122176a58f85,lines:[{account:2203,debit:0,credit:25470,balance:25470}]}
           · billing.ReceiptIssued {number:2,kind:received,payment:4d39122176a58f85,flat:$f:1201,bill:null,fen:25470,to_bill:0,to_prepaid:25470,owed_before:0,owed_after:0,prepaid_before:0,prepaid_after:25470,received:{channel:bank_transfer,paid_at:1768363200000,reference:null,line:$hash:k},institution:$i:anhe,concerns:flat,at:$day:17}
           · bank.LineBooked {statement:$id:s4,line:$hash:k,fund:property_fee,day:2026-01-14,fen:25470,to:{prepaid:$f:1201},payment:4d39122176a58f85}
           · bank.ImportCompleted {statement:$id:s4,known:0,matched:1,unclear:0,stuck:0}
        17 sun bank.UnmatchLine {"line":$hash:k,"reason":$record:why2}
           ✓
           · records.RecordAttached {record:{commitment:$record:why2,size:100},kind:reason,class:institutions,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:17}
           · treasury.EntryPosted {number:6,fund:property_fee,date:2026-01-18,cause:reversal,lines:[{account:2203,debit:25470,credit:0},{account:2242,debit:0,credit:25470}]}
           · treasury.FlatPosted {number:6,fund:property_fee,date:2026-01-18,flat:$f:1201,cause:reversal,of:4d39122176a58f85,lines:[{account:2203,debit:25470,credit:0,balance:0}]}
           · billing.ReceiptIssued {number:3,kind:reversal,payment:4d39122176a58f85,flat:$f:1201,bill:null,fen:-25470,to_bill:0,to_prepaid:-25470,owed_before:0,owed_after:0,prepaid_before:25470,prepaid_after:0,institution:$i:anhe,concerns:flat,at:$day:17}
           · bank.LineBooked {statement:$id:s4,line:$hash:k,fund:property_fee,day:2026-01-14,fen:25470,to:unclear,reason:{commitment:$record:why2,size:100}}
        17 sun bank.MatchLine {"line":$hash:k,"to":{"prepaid":$f:1201}}
           ✓
           · treasury.EntryPosted {number:7,fund:property_fee,date:2026-01-18,cause:payment,lines:[{account:2203,debit:0,credit:25470},{account:2242,debit:25470,credit:0}]}
           · treasury.FlatPosted {number:7,fund:property_fee,date:2026-01-18,flat:$f:1201,cause:payment,of:315eeebb0ab8c48f,lines:[{account:2203,debit:0,credit:25470,balance:25470}]}
           · billing.ReceiptIssued {number:4,kind:received,payment:315eeebb0ab8c48f,flat:$f:1201,bill:null,fen:25470,to_bill:0,to_prepaid:25470,owed_before:0,owed_after:0,prepaid_before:0,prepaid_after:25470,received:{channel:bank_transfer,paid_at:1768363200000,reference:null,line:$hash:k},institution:$i:anhe,concerns:flat,at:$day:17}
           · bank.LineBooked {statement:$id:s4,line:$hash:k,fund:property_fee,day:2026-01-14,fen:25470,to:{prepaid:$f:1201},payment:315eeebb0ab8c48f}
        18 sun bank.BeginImport {"statement":$id:s5,"fund":"maintenance","medium":"bank","mask":"0022","from":"2026-01-14","to":"2026-01-14","lines":1,"credits":0,"debits":5,"opening":null,"closing":null,"parts":1,"file":$record:f5}
           ✗ identity.NotEntitled
        18 liu bank.BeginImport {"statement":$id:s5,"fund":"maintenance","medium":"bank","mask":"0022","from":"2026-01-14","to":"2026-01-14","lines":1,"credits":0,"debits":5,"opening":null,"closing":null,"parts":1,"file":$record:f5}
           ✓
           · records.RecordAttached {record:{commitment:$record:f5,size:100},kind:evidence,class:own_flat,flat:null,account:null,by:$liu,institution:$i:owners,at:$day:18}
        18 liu bank.AddLines {"statement":$id:s5,"part":0,"lines":[{"key":$hash:m,"day":"2026-01-14","fen":-5,"to":{"account":5001}}]}
           ✗ bank.TargetNotAllowed
        18 liu bank.AddLines {"statement":$id:s5,"part":0,"lines":[{"key":$hash:m,"day":"2026-01-14","fen":-5,"to":"unclear"}]}
           ✓
           · bank.StatementImported {statement:$id:s5,fund:maintenance,medium:bank,from:2026-01-14,to:2026-01-14,sum:{lines:1,credits:0,debits:5},opening:null,closing:null,institution:$i:owners,file:{commitment:$record:f5,size:100}}
        18 clock
           ✓
           ✓
           · bank.LineStuck {statement:$id:s5,line:$hash:m,fund:maintenance,day:2026-01-14,fen:-5,because:treasury.Overdraft}
           · bank.ImportCompleted {statement:$id:s5,known:0,matched:0,unclear:0,stuck:1}
        ? line $hash:m
           = Some((Stuck, 0))
    "#]]);
}

/// A charge back cannot be taken back, and a cashier cannot reverse what a line shows.
#[test]
fn a_lines_payment_belongs_to_its_line() {
    let (mut state, mut names) = founded();
    let script = r#"
17 sun bank.BeginImport {"statement":$id:s1,"fund":"property_fee","medium":"bank","mask":"0011","from":"2026-01-14","to":"2026-01-14","lines":1,"credits":25470,"debits":0,"opening":null,"closing":null,"parts":1,"file":$record:f4}
17 sun bank.AddLines {"statement":$id:s1,"part":0,"lines":[{"key":$hash:k,"day":"2026-01-14","fen":25470,"to":{"bill":$b:bill-1201}}]}
17 clock
"#;
    play(&Bank, &mut state, &mut names, script);
    let line = peek_line(&state, COMMUNITY, kernel::testing::record("k", 0).commitment).unwrap();
    let crate::LineState::Booked { payment: Some(payment), .. } = line.state else {
        panic!("{line:?}");
    };
    names.learn("of-k", &payment.to_string());
    let played = play(
        &Bank,
        &mut state,
        &mut names,
        r#"
17 lin billing.ReversePayment {"payment":$b:of-k,"reason":$record:why}
18 sun bank.BeginImport {"statement":$id:s2,"fund":"property_fee","medium":"bank","mask":"0011","from":"2026-01-15","to":"2026-01-15","lines":1,"credits":0,"debits":25470,"opening":null,"closing":null,"parts":1,"file":$record:f5}
18 sun bank.AddLines {"statement":$id:s2,"part":0,"lines":[{"key":$hash:l,"day":"2026-01-15","fen":-25470,"to":{"charged_back":$b:of-k}}]}
18 clock
18 sun bank.UnmatchLine {"line":$hash:l,"reason":$record:why2}
? book property_fee
"#,
    );
    assert!(played.contains("✗ billing.OfAStatementLine"), "{played}");
    assert!(played.contains("✗ bank.ChargeBackStands"), "{played}");
    assert!(played.ends_with("= 1122 47010, 4001 47010\n"), "{played}");
}

/// What a fund has instructed is settled by the line that shows it, once, in either order of slip
/// and line, and whatever was unclear before.
#[test]
fn an_instruction_is_settled_by_its_line() {
    let (mut state, mut names) = founded();
    play(
        &Bank,
        &mut state,
        &mut names,
        r#"
15 sun bank.BeginImport {"statement":$id:s1,"fund":"property_fee","medium":"bank","mask":"0011","from":"2026-01-10","to":"2026-01-15","lines":1,"credits":90000,"debits":0,"opening":null,"closing":null,"parts":1,"file":$record:f1}
15 sun bank.AddLines {"statement":$id:s1,"part":0,"lines":[{"key":$hash:in,"day":"2026-01-11","fen":90000,"to":{"account":4003}}]}
15 clock
"#,
    );
    let instruct = |state: &mut MemoryState, name: &str, fen: i64| {
        let new = payouts::NewPayout {
            id: payouts::PayoutId(id8(name)),
            fund: Fund::PropertyFee,
            payee: kernel::testing::record(name, 100),
            fen: kernel::Fen(fen),
            due: "2026-02-01".parse().unwrap(),
            cause: treasury::Cause { kind: treasury::CauseKind::Decision, id: id8(name) },
            purpose: payouts::Purpose::Refund,
            debit: vec![payouts::Debit { account: 5009, flat: None, fen: kernel::Fen(fen) }],
        };
        let ctx = kernel::testing::ctx_by(START + 15 * 86_400_000, "sun", 0);
        state.run(|store| payouts::instruct(store, &ctx, new)).unwrap();
    };
    for (name, fen) in [("p1", 30_000), ("p2", 20_000), ("p3", 10_000)] {
        instruct(&mut state, name, fen);
    }
    let played = play(
        &Bank,
        &mut state,
        &mut names,
        r#"
17 sun bank.BeginImport {"statement":$id:s2,"fund":"property_fee","medium":"bank","mask":"0011","from":"2026-01-16","to":"2026-01-17","lines":4,"credits":0,"debits":90000,"opening":null,"closing":null,"parts":1,"file":$record:f2}
17 sun bank.AddLines {"statement":$id:s2,"part":0,"lines":[{"key":$hash:a,"day":"2026-01-16","fen":-30000,"to":{"payout":$id:p1}},{"key":$hash:b,"day":"2026-01-16","fen":-20000,"to":"unclear"},{"key":$hash:c,"day":"2026-01-16","fen":-30000,"to":{"payout":$id:p1}},{"key":$hash:d,"day":"2026-01-16","fen":-10000,"to":{"payout":$id:p2}}]}
17 clock
? book property_fee
17 sun bank.MatchLine {"line":$hash:b,"to":{"payout":$id:p2}}
? book property_fee
17 sun bank.MatchLine {"line":$hash:c,"to":{"payout":$id:p2}}
17 sun bank.UnmatchLine {"line":$hash:a,"reason":$record:why}
"#,
    );
    let books: Vec<&str> = played.lines().filter(|line| line.contains("= 1")).collect();
    assert_eq!(
        books,
        [
            "   = 1122 47010, 1232 60000, 4001 47010, 4003 90000, 5009 30000",
            "   = 1122 47010, 1232 40000, 4001 47010, 4003 90000, 5009 50000",
        ],
        "{played}"
    );
    assert!(played.contains("because:bank.NotThatPayout"), "{played}");
    assert!(played.contains("✗ bank.NotThatPayout"), "{played}");
    assert!(played.ends_with("✗ bank.PayoutStands\n"), "{played}");
}

/// A line of the public revenue is a contract's money as it arrives or when somebody says so, and
/// is taken back; what the contract does not expect stays unclear.
#[test]
fn a_line_is_the_money_of_a_contract() {
    let (mut state, mut names) = founded();
    let contract = revenue::contract_id(revenue::DraftId(id8("b1")), 0, 0);
    names.learn("lift", &contract.to_string());
    let played = play(
        &Bank,
        &mut state,
        &mut names,
        r#"
14 sun revenue.DraftContracts {"draft":$id:b1,"part":0,"parts":1,"contracts":[{"account":4002,"scope":"community","text":$record:lift,"from":"2026-01-01","until":"2026-12-31","receipts":[{"due":"2026-01-05","fen":300000},{"due":"2026-04-05","fen":300000}]}]}
14 sun revenue.ProposeContracts {"draft":$id:b1,"basis":{"older":{"paper":$record:old}},"with":$i:owners,"expires":$day:30}
14 he cosign.Sign {"proposal":$id:b1}
14 liu cosign.Sign {"proposal":$id:b1}
14 clock
14 clock
15 liu bank.BeginImport {"statement":$id:s1,"fund":"public_revenue","medium":"bank","mask":"0033","from":"2026-01-10","to":"2026-01-15","lines":3,"credits":900001,"debits":0,"opening":null,"closing":null,"parts":1,"file":$record:f1}
15 liu bank.AddLines {"statement":$id:s1,"part":0,"lines":[{"key":$hash:a,"day":"2026-01-11","fen":300000,"to":{"receipt":{"contract":$b:lift,"number":0}}},{"key":$hash:b,"day":"2026-01-12","fen":300001,"to":{"receipt":{"contract":$b:lift,"number":1}}},{"key":$hash:c,"day":"2026-01-13","fen":300000,"to":"unclear"}]}
15 clock
? book public_revenue
16 sun bank.MatchLine {"line":$hash:c,"to":{"receipt":{"contract":$b:lift,"number":1}}}
16 liu bank.MatchLine {"line":$hash:c,"to":{"transfer":$id:p1}}
16 liu bank.MatchLine {"line":$hash:c,"to":{"receipt":{"contract":$b:lift,"number":1}}}
? book public_revenue
16 liu bank.UnmatchLine {"line":$hash:c,"reason":$record:why}
16 liu bank.UnmatchLine {"line":$hash:a,"reason":$record:why2}
? book public_revenue
16 liu bank.MatchLine {"line":$hash:c,"to":{"receipt":{"contract":$b:lift,"number":0}}}
? book public_revenue
"#,
    );
    let books: Vec<&str> = played.lines().filter(|line| line.contains("= 1")).collect();
    assert_eq!(
        books,
        [
            "   = 1002 900001, 2242 600001, 4002 300000",
            "   = 1002 900001, 2242 300001, 4002 600000",
            "   = 1002 900001, 2242 900001",
            "   = 1002 900001, 2242 600001, 4002 300000",
        ],
        "{played}"
    );
    assert!(played.contains("because:revenue.MoreThanExpected"), "{played}");
    assert!(played.contains("✗ bank.TargetNotAllowed"), "{played}");
    assert!(played.contains("✗ identity.NotEntitled"), "{played}");
    let taken = played.matches("revenue.MoneyTakenBack").count();
    assert_eq!((played.matches("revenue.MoneyReceived").count(), taken), (3, 2), "{played}");
}

/// The maintenance fund's share arrives as a line of that fund's own statement, once.
#[test]
fn a_line_is_a_transfer_between_two_funds() {
    let (mut state, mut names) = founded();
    let ctx = kernel::testing::ctx_by(START + 15 * 86_400_000, "liu", 0);
    let earned = |store: &mut Store| {
        let line = |account, side| treasury::Line {
            account,
            flat: None,
            side,
            amount: kernel::Fen(900_000),
        };
        let cause = treasury::Cause { kind: treasury::CauseKind::StatementLine, id: id8("in") };
        let lines =
            vec![line(chart::BANK, treasury::Side::Debit), line(4001, treasury::Side::Credit)];
        treasury::post(store, &ctx, treasury::Entry { fund: Fund::PublicRevenue, cause, lines })?;
        payouts::instruct(
            store,
            &ctx,
            payouts::NewPayout {
                id: payouts::PayoutId(id8("t1")),
                fund: Fund::PublicRevenue,
                payee: kernel::testing::record("custodian", 100),
                fen: kernel::Fen(550_000),
                due: "2026-02-01".parse().unwrap(),
                cause: treasury::Cause { kind: treasury::CauseKind::Contract, id: id8("rule") },
                purpose: payouts::Purpose::Transfer,
                debit: vec![payouts::Debit {
                    account: chart::TO_MAINTENANCE,
                    flat: None,
                    fen: kernel::Fen(550_000),
                }],
            },
        )
    };
    state.run(earned).unwrap();
    let played = play(
        &Bank,
        &mut state,
        &mut names,
        r#"
17 liu bank.BeginImport {"statement":$id:s2,"fund":"maintenance","medium":"bank","mask":"0022","from":"2026-01-16","to":"2026-01-17","lines":2,"credits":1100000,"debits":0,"opening":null,"closing":null,"parts":1,"file":$record:f2}
17 liu bank.AddLines {"statement":$id:s2,"part":0,"lines":[{"key":$hash:a,"day":"2026-01-16","fen":550000,"to":{"transfer":$id:t1}},{"key":$hash:b,"day":"2026-01-16","fen":550000,"to":{"transfer":$id:t1}}]}
17 clock
? book maintenance
17 liu bank.BeginImport {"statement":$id:s3,"fund":"public_revenue","medium":"bank","mask":"0033","from":"2026-01-16","to":"2026-01-17","lines":1,"credits":0,"debits":550000,"opening":null,"closing":null,"parts":1,"file":$record:f3}
17 liu bank.AddLines {"statement":$id:s3,"part":0,"lines":[{"key":$hash:c,"day":"2026-01-16","fen":-550000,"to":{"payout":$id:t1}}]}
17 clock
? book public_revenue
18 liu bank.UnmatchLine {"line":$hash:a,"reason":$record:why}
18 liu bank.MatchLine {"line":$hash:b,"to":{"transfer":$id:t1}}
? book maintenance
"#,
    );
    let books: Vec<&str> = played.lines().filter(|line| line.contains("= 1")).collect();
    assert_eq!(
        books,
        [
            "   = 1002 1100000, 2242 550000, 4101 550000",
            "   = 1002 350000, 4001 900000, 5201 550000",
            "   = 1002 1100000, 2242 550000, 4101 550000",
        ],
        "{played}"
    );
    assert!(played.contains("because:revenue.NotThatTransfer"), "{played}");
}

#[test]
fn every_refusal_has_a_code_of_its_own() {
    let codes: std::collections::BTreeSet<_> = REFUSALS.iter().map(|row| row.code).collect();
    assert_eq!(codes.len(), REFUSALS.len());
}

/// Key of the `number`-th line of the tests below.
fn key(number: usize) -> String {
    sha256(&[b"line", &number.to_be_bytes()]).to_hex()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    /// Whatever files overlap, whatever their lines are said to be, matched and taken back: the
    /// book's bank account is the sum of the lines that are not stuck, each counted once.
    #[test]
    fn the_book_holds_what_the_statements_say(
        files in prop::collection::vec((0usize..12, 1usize..8), 1..5),
        amounts in prop::collection::vec((1i64..40_000, 0u8..6), 20),
        steps in prop::collection::vec((0usize..20, 0u8..4), 0..12),
    ) {
        let (mut state, mut names) = founded();
        let target = |kind: u8, fen: i64| match (kind, fen > 0) {
            (0, true) => r#"{"bill":$b:bill-1201}"#,
            (1, true) => r#"{"bill":$b:bill-802}"#,
            (2, true) => r#"{"prepaid":$f:802}"#,
            (3, true) => r#"{"account":4003}"#,
            (3, false) => r#"{"account":5009}"#,
            _ => r#""unclear""#,
        };
        let signed = |number: usize| {
            let (fen, kind) = amounts[number];
            let fen = if number % 5 == 4 { -fen / 8 - 1 } else { fen };
            (fen, kind)
        };
        for (at, (first, count)) in files.iter().enumerate() {
            let lines: Vec<usize> = (*first..first + count).collect();
            let sum = |sign: i64| -> i64 {
                lines.iter().map(|line| (signed(*line).0 * sign).max(0)).sum()
            };
            let text: Vec<String> = lines.iter().map(|line| {
                let (fen, kind) = signed(*line);
                format!(
                    r#"{{"key":"{}","day":"2026-01-12","fen":{fen},"to":{}}}"#,
                    key(*line), target(kind, fen)
                )
            }).collect();
            let script = format!(
                "15 sun bank.BeginImport {{\"statement\":$id:s{at},\"fund\":\"property_fee\",\"medium\":\"bank\",\"mask\":\"0011\",\"from\":\"2026-01-10\",\"to\":\"2026-01-15\",\"lines\":{},\"credits\":{},\"debits\":{},\"opening\":null,\"closing\":null,\"parts\":1,\"file\":$record:f{at}}}\n15 sun bank.AddLines {{\"statement\":$id:s{at},\"part\":0,\"lines\":[{}]}}\n15 clock",
                lines.len(), sum(1), sum(-1), text.join(",")
            );
            let played = play(&Bank, &mut state, &mut names, &script);
            prop_assert!(played.contains("bank.ImportCompleted"), "{}", played);
        }
        for (line, kind) in steps {
            let (fen, _) = signed(line);
            let script = match kind {
                0 => format!("16 sun bank.UnmatchLine {{\"line\":\"{}\",\"reason\":$record:why}}", key(line)),
                kind => format!("16 sun bank.MatchLine {{\"line\":\"{}\",\"to\":{}}}", key(line), target(kind, fen)),
            };
            play(&Bank, &mut state, &mut names, &script);
        }
        let mut expected = 0;
        for number in 0..20 {
            let known = peek_line(&state, COMMUNITY, Hash::from_hex(&key(number)).unwrap());
            let counts = known.filter(|line| line.state != crate::LineState::Stuck);
            expected += counts.map_or(0, |line| line.fen.0);
        }
        let totals = peek_totals(&state, COMMUNITY, Fund::PropertyFee);
        let bank = totals.iter().find(|(code, _)| *code == chart::BANK);
        let held = bank.map_or(0, |(_, totals)| totals.debit.0 - totals.credit.0);
        prop_assert_eq!(held, expected);
    }
}
