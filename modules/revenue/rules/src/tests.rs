//! Scenarios: commands in; verdicts, facts and balances out.

mod income;
mod properties;

use crate::{
    Arrival, ArrivedTransfer, ContractId, DraftId, REFUSALS, arrive, contract_id, enact_account,
    enact_contracts, enact_cost, enact_end, enact_split, execute, parse, peek_arrived, peek_batch,
    peek_commissions, peek_contract, peek_contracts, peek_cost, peek_split, receive, run_job,
    take_back, take_back_transfer,
};
use borsh::BorshDeserialize;
use cosign::Resolution;
use expect_test::{Expect, expect};
use identity::genesis::GenesisIdentity;
use kernel::testing::{COMMUNITY, MemoryState, Names, START, Stage, id8, play};
use kernel::{Ctx, Due, DueKind, Fen, Hash, Id8, Refusal, ShanghaiDate, Store};
use payouts::PayoutId;
use serde::Deserialize;
use treasury::chart::{self, BANK, DIRECT_COST, UNCLEAR_IN};
use treasury::genesis::GenesisTreasury;
use treasury::{Cause, CauseKind, Entry, Fund, Line, Side, audit, peek_totals};

struct Revenue;

/// What `bank` and `spending`, which come later, do here.
#[derive(Deserialize)]
enum Later {
    #[serde(rename = "later.Receive")]
    Receive { contract: ContractId, number: u8, fen: Fen, day: ShanghaiDate, line: Hash },
    #[serde(rename = "later.TakeBack")]
    TakeBack { line: Hash },
    #[serde(rename = "later.Arrive")]
    Arrive { payout: PayoutId, fen: Fen, day: ShanghaiDate, line: Hash },
    #[serde(rename = "later.TakeBackTransfer")]
    TakeBackTransfer { payout: PayoutId },
    /// Cost of the common parts, paid.
    #[serde(rename = "later.Spend")]
    Spend { fen: Fen },
}

fn later_noun(store: &mut Store, ctx: &Ctx, later: Later) -> Result<(), Refusal> {
    match later {
        Later::Receive { contract, number, fen, day, line } => {
            receive(store, ctx, Arrival { contract, number, fen, day, line, account: BANK })
        }
        Later::TakeBack { line } => take_back(store, ctx, line, UNCLEAR_IN),
        Later::Arrive { payout, fen, day, line } => {
            arrive(store, ctx, ArrivedTransfer { payout, fen, day, line, account: BANK })
        }
        Later::TakeBackTransfer { payout } => take_back_transfer(store, ctx, payout, UNCLEAR_IN),
        Later::Spend { fen } => {
            let line = |account, side| Line { account, flat: None, side, amount: fen };
            let lines = vec![line(DIRECT_COST, Side::Debit), line(BANK, Side::Credit)];
            let cause = Cause { kind: CauseKind::Decision, id: Id8([7; 8]) };
            let entry = Entry { fund: Fund::PublicRevenue, cause, lines };
            treasury::post(store, ctx, entry).map(drop)
        }
    }
}

impl Stage for Revenue {
    fn command(&self, store: &mut Store, ctx: &Ctx, call: &str) -> Result<(), Refusal> {
        kernel::json::check(call.as_bytes()).expect("scenarios are strict JSON");
        let result = if let Some(command) = cosign::parse(call) {
            cosign::execute(store, ctx, command)
        } else if let Some(command) = payouts::parse(call) {
            payouts::execute(store, ctx, command)
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
                Resolution::RegisterContracts { draft } => enact_contracts(store, ctx, draft),
                Resolution::EndContract { draft, .. } => enact_end(store, ctx, draft),
                Resolution::SetSplit { draft } => enact_split(store, ctx, draft),
                Resolution::PayCost { draft, .. } => enact_cost(store, ctx, draft),
                Resolution::SetCommissionAccount { draft } => enact_account(store, ctx, draft),
                other => panic!("nobody proposed {other:?}"),
            },
            (_, crate::NOUN) => run_job(store, ctx, &due.data),
            (_, payouts::NOUN) => payouts::run_job(store, ctx, &due.data),
            _ => cosign::run_job(store, ctx, &due.data),
        };
        assert_eq!(audit(store), Ok(()));
        result
    }
    fn ask(&self, state: &MemoryState, words: &[&str]) -> String {
        match words {
            ["book", fund] => {
                let fund = Fund::ALL.into_iter().find(|known| known.word() == *fund).unwrap();
                let balance = |(code, totals): (u16, treasury::Totals)| {
                    let balance = totals.balance(chart::account(fund, code).unwrap().normal);
                    (balance != Fen::ZERO).then(|| format!("{code} {}", balance.0))
                };
                let totals = peek_totals(state, COMMUNITY, fund);
                totals.into_iter().filter_map(balance).collect::<Vec<_>>().join(", ")
            }
            ["contract", id] => {
                let id = ContractId::from_hex(id.trim_matches('"')).unwrap();
                let contract = peek_contract(state, COMMUNITY, id).unwrap();
                let receipt = |number| {
                    format!("{:?} {}", contract.receipt(number), contract.covered[number].0)
                };
                (0..contract.covered.len()).map(receipt).collect::<Vec<_>>().join(", ")
            }
            ["batch", id] => {
                let id = DraftId::from_hex(id.trim_matches('"')).unwrap();
                let waits = peek_batch(state, COMMUNITY, id);
                waits.map_or("none".to_owned(), |contracts| {
                    let (ids, _): (Vec<_>, Vec<_>) = contracts.into_iter().unzip();
                    ids.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
                })
            }
            ["register"] => peek_contracts(state, COMMUNITY, None, 1_000).len().to_string(),
            ["owed"] => peek_split(state, COMMUNITY).map_or(0, |split| split.owed.0).to_string(),
            ["commissions"] => {
                peek_commissions(state, COMMUNITY).map_or("none".to_owned(), |all| {
                    let (owed, ahead) = (all.owed().0, all.ahead().0);
                    let (entered, instructed) = (all.entered.0, all.instructed.0);
                    format!(
                        "entered {entered}, instructed {instructed}, owed {owed}, ahead {ahead}"
                    )
                })
            }
            ["left", id] => {
                let id = ContractId::from_hex(id.trim_matches('"')).unwrap();
                peek_contract(state, COMMUNITY, id).unwrap().left_of_received().0.to_string()
            }
            ["cost", id] => {
                let id = DraftId::from_hex(id.trim_matches('"')).unwrap();
                let cost = peek_cost(state, COMMUNITY, id);
                cost.map_or("none".to_owned(), |cost| {
                    format!("{} {}", cost.kind.word(), cost.fen.0)
                })
            }
            ["arrived", payout] => {
                let payout = PayoutId::from_hex(payout.trim_matches('"')).unwrap();
                peek_arrived(state, COMMUNITY, payout).is_some().to_string()
            }
            _ => panic!("no such question: {words:?}"),
        }
    }
}

const GENESIS: &str = r#"{"objection_ms":259200000,"institutions":[
{"id":$i:owners,"kind":"owners_committee","name":"海棠里业委会","name_en":"Committee","mark":"业","signers":[$liu],"signatures_needed":1},
{"id":$i:anhe,"kind":"property_company","name":"安和物业","name_en":"Anhe","mark":"物","signers":[$he],"signatures_needed":1},
{"id":$i:juwei,"kind":"residents_committee","name":"青禾社区居委会","name_en":"Residents","mark":"居","signers":[$wu],"signatures_needed":1},
{"id":$i:bank,"kind":"bank","name":"演示银行","name_en":"Bank","mark":"银","signers":[$lin],"signatures_needed":1}],
"persons":[
{"account":$liu,"keys":[$key:liu],"roles":[{"institution":$i:owners,"office":"head"}]},
{"account":$he,"keys":[$key:he],"roles":[{"institution":$i:anhe,"office":"head"}]},
{"account":$wu,"keys":[$key:wu],"roles":[{"institution":$i:juwei,"office":"attestor"}]},
{"account":$lin,"keys":[$key:lin],"roles":[{"institution":$i:bank,"office":"cashier"}]},
{"account":$wang,"keys":[$key:wang]}]}"#;

const ACCOUNTS: &str = r#"{"accounts":[
{"fund":"property_fee","institution":$i:bank,"mask":"0001"},
{"fund":"maintenance","institution":$i:bank,"mask":"0002"},
{"fund":"public_revenue","institution":$i:bank,"mask":"0003"},
{"fund":"held","institution":$i:bank,"mask":"0004"}]}"#;

/// Lift ads, 3,000.00 by the quarter, and a base station, 6,000.00 once, in the register.
const REGISTERED: &str = r#"
1 he revenue.DraftContracts {"draft":$id:b1,"part":0,"parts":1,"contracts":[{"account":4002,"scope":"community","text":$record:lift,"from":"2026-01-01","until":"2026-12-31","receipts":[{"due":"2026-01-05","fen":300000},{"due":"2026-02-05","fen":300000},{"due":"2026-03-05","fen":300000}]},{"account":4003,"scope":{"building":{"building":2}},"text":$record:base,"paper":$record:scan,"from":"2026-01-01","until":"2026-12-31","grace_days":3,"receipts":[{"due":"2026-01-10","fen":600000}]}]}
1 he revenue.ProposeContracts {"draft":$id:b1,"basis":{"decision":{"decided_on":"2025-12-20","minutes":$record:minutes}},"with":$i:owners,"expires":$day:20}
1 liu cosign.Sign {"proposal":$id:b1}
1 clock
1 clock
"#;

fn founded(script: &str) -> (MemoryState, Names) {
    let mut names = Names::default();
    let genesis: GenesisIdentity = serde_json::from_str(&names.expand(GENESIS)).unwrap();
    let accounts: GenesisTreasury = serde_json::from_str(&names.expand(ACCOUNTS)).unwrap();
    let mut state = MemoryState::default();
    let applied = state.run(|store| {
        identity::genesis::apply(store, &genesis, START, false)?;
        treasury::genesis::apply(store, &accounts)
    });
    applied.unwrap();
    for (name, place) in [("lift", 0), ("base", 1)] {
        names.learn(name, &contract_id(DraftId(id8("b1")), 0, place).to_string());
    }
    let played = play(&Revenue, &mut state, &mut names, script);
    assert!(!played.contains('✗'), "{played}");
    (state, names)
}

fn check_after(setup: &str, expect: Expect) {
    let (mut state, mut names) = founded(setup);
    let script = expect.data().to_owned();
    expect.assert_eq(&play(&Revenue, &mut state, &mut names, &script));
}

#[test]
fn a_batch_of_contracts_is_drafted_co_signed_and_registered() {
    check_after(
        "",
        expect![[r#"
            1 wang revenue.DraftContracts {"draft":$id:b1,"part":0,"parts":2,"contracts":[]}
               ✗ identity.NotEntitled
            1 he revenue.DraftContracts {"draft":$id:b1,"part":2,"parts":2,"contracts":[]}
               ✗ revenue.PartOutOfRange
            1 he revenue.DraftContracts {"draft":$id:b1,"part":0,"parts":2,"contracts":[]}
               ✗ revenue.ContractsOutOfRange
            # An account that is no income, a term that is over, grace of a year, no receipts, receipts out of order, nothing, too long ago.
            1 he revenue.DraftContracts {"draft":$id:b1,"part":0,"parts":2,"contracts":[{"account":4101,"scope":"community","text":$record:lift,"from":"2026-01-01","until":"2026-12-31","receipts":[{"due":"2026-01-05","fen":300000}]}]}
               ✗ revenue.AccountNotAllowed
            1 he revenue.DraftContracts {"draft":$id:b1,"part":0,"parts":2,"contracts":[{"account":4002,"scope":"community","text":$record:lift,"from":"2025-01-01","until":"2025-12-31","receipts":[{"due":"2026-01-05","fen":300000}]}]}
               ✗ revenue.TermNotAllowed
            1 he revenue.DraftContracts {"draft":$id:b1,"part":0,"parts":2,"contracts":[{"account":4002,"scope":"community","text":$record:lift,"from":"2026-01-01","until":"2026-12-31","grace_days":91,"receipts":[{"due":"2026-01-05","fen":300000}]}]}
               ✗ revenue.GraceNotAllowed
            1 he revenue.DraftContracts {"draft":$id:b1,"part":0,"parts":2,"contracts":[{"account":4002,"scope":"community","text":$record:lift,"from":"2026-01-01","until":"2026-12-31","receipts":[]}]}
               ✗ revenue.ReceiptsNotAllowed
            1 he revenue.DraftContracts {"draft":$id:b1,"part":0,"parts":2,"contracts":[{"account":4002,"scope":"community","text":$record:lift,"from":"2026-01-01","until":"2026-12-31","receipts":[{"due":"2026-02-05","fen":300000},{"due":"2026-01-05","fen":300000}]}]}
               ✗ revenue.ReceiptsNotAllowed
            1 he revenue.DraftContracts {"draft":$id:b1,"part":0,"parts":2,"contracts":[{"account":4002,"scope":"community","text":$record:lift,"from":"2026-01-01","until":"2026-12-31","receipts":[{"due":"2026-01-05","fen":0}]}]}
               ✗ revenue.ReceiptsNotAllowed
            1 he revenue.DraftContracts {"draft":$id:b1,"part":0,"parts":2,"contracts":[{"account":4002,"scope":"community","text":$record:lift,"from":"2020-01-01","until":"2026-12-31","receipts":[{"due":"2024-12-30","fen":300000}]}]}
               ✗ revenue.ReceiptsNotAllowed
            1 he revenue.DraftContracts {"draft":$id:b1,"part":0,"parts":2,"contracts":[{"account":4002,"scope":"community","text":$record:lift,"from":"2025-07-01","until":"2026-12-31","receipts":[{"due":"2026-01-05","fen":300000}]}]}
               ✓
               · records.RecordAttached {record:{commitment:$record:lift,size:100},kind:document,class:owners,flat:null,account:null,by:$he,institution:$i:anhe,at:$day:1}
            1 he revenue.DraftContracts {"draft":$id:b1,"part":0,"parts":2,"contracts":[{"account":4002,"scope":"community","text":$record:lift,"from":"2025-07-01","until":"2026-12-31","receipts":[{"due":"2026-01-05","fen":300000}]}]}
               ✗ revenue.PartAlreadyThere
            1 he revenue.DraftContracts {"draft":$id:b1,"part":1,"parts":3,"contracts":[{"account":4003,"scope":"community","text":$record:base,"from":"2026-01-01","until":"2026-12-31","receipts":[{"due":"2026-01-05","fen":300000}]}]}
               ✗ revenue.DraftDiffers
            1 liu revenue.DraftContracts {"draft":$id:b1,"part":1,"parts":2,"contracts":[{"account":4003,"scope":"community","text":$record:base,"from":"2026-01-01","until":"2026-12-31","receipts":[{"due":"2026-01-05","fen":300000}]}]}
               ✗ revenue.DraftExists
            1 he revenue.ProposeContracts {"draft":$id:b1,"basis":{"older":{"paper":$record:minutes}},"with":$i:owners,"expires":$day:20}
               ✗ revenue.DraftIncomplete
            1 he revenue.DraftContracts {"draft":$id:b1,"part":1,"parts":2,"contracts":[{"account":4003,"scope":{"building":{"building":2}},"text":$record:base,"paper":$record:scan,"from":"2026-01-02","until":"2026-12-31","grace_days":3,"receipts":[{"due":"2026-01-10","fen":600000}]}]}
               ✓
               · records.RecordAttached {record:{commitment:$record:base,size:100},kind:document,class:owners,flat:null,account:null,by:$he,institution:$i:anhe,at:$day:1}
               · records.RecordAttached {record:{commitment:$record:scan,size:100},kind:document,class:owners,flat:null,account:null,by:$he,institution:$i:anhe,at:$day:1}
            1 wang revenue.ProposeContracts {"draft":$id:b1,"basis":{"older":{"paper":$record:minutes}},"with":$i:owners,"expires":$day:20}
               ✗ identity.NotEntitled
            1 he revenue.ProposeContracts {"draft":$id:b9,"basis":{"older":{"paper":$record:minutes}},"with":$i:owners,"expires":$day:20}
               ✗ revenue.DraftNotFound
            1 liu revenue.ProposeContracts {"draft":$id:b1,"basis":{"older":{"paper":$record:minutes}},"with":$i:anhe,"expires":$day:20}
               ✗ revenue.DraftNotFound
            1 he revenue.ProposeContracts {"draft":$id:b1,"basis":{"decision":{"decided_on":"2026-01-03","minutes":$record:minutes}},"with":$i:owners,"expires":$day:20}
               ✗ revenue.DecidedOnNotAllowed
            1 he revenue.ProposeContracts {"draft":$id:b1,"basis":{"older":{"paper":$record:minutes}},"with":$i:owners,"expires":$day:20}
               ✗ revenue.NotOlder
            1 he revenue.ProposeContracts {"draft":$id:b1,"basis":{"decision":{"decided_on":"2025-12-20","minutes":$record:minutes}},"with":$i:bank,"expires":$day:20}
               ✗ revenue.CosignerNotAllowed
            1 he revenue.ProposeContracts {"draft":$id:b1,"basis":{"decision":{"decided_on":"2025-12-20","minutes":$record:minutes}},"with":$i:owners,"expires":$day:40}
               ✗ revenue.ExpiresTooLate
            1 he revenue.ProposeContracts {"draft":$id:b1,"basis":{"decision":{"decided_on":"2025-12-20","minutes":$record:minutes}},"with":$i:owners,"expires":$day:20}
               ✓
               · records.RecordAttached {record:{commitment:$record:minutes,size:100},kind:document,class:owners,flat:null,account:null,by:$he,institution:$i:anhe,at:$day:1}
               · cosign.ProposalOpened {proposal:$id:b1,resolution:{register_contracts:{draft:$id:b1}},required:[$i:anhe,$i:owners],expires:$day:20,evidence:[{commitment:$record:minutes,size:100}],summary:[{label:contracts.count,before:,after:2},{label:contracts.expected_fen,before:,after:900000}],by:$he,institution:$i:anhe,at:$day:1}
               · cosign.ProposalSigned {proposal:$id:b1,institution:$i:anhe,by:$he,missing:0,at:$day:1}
            1 he revenue.ProposeContracts {"draft":$id:b1,"basis":{"decision":{"decided_on":"2025-12-20","minutes":$record:minutes}},"with":$i:owners,"expires":$day:20}
               ✗ revenue.AlreadyProposed
            1 he revenue.DraftContracts {"draft":$id:b1,"part":0,"parts":2,"contracts":[{"account":4002,"scope":"community","text":$record:lift,"from":"2025-07-01","until":"2026-12-31","receipts":[{"due":"2026-01-05","fen":300000}]}]}
               ✗ revenue.AlreadyProposed
            ? register
               = 0
            ? batch $id:b1
               = $b:lift, 22bb4c75835edc40
            2 liu cosign.Sign {"proposal":$id:b1}
               ✓
               · cosign.ProposalSigned {proposal:$id:b1,institution:$i:owners,by:$liu,missing:0,at:$day:2}
               · cosign.ProposalCompleted {proposal:$id:b1,resolution:{register_contracts:{draft:$id:b1}},at:$day:2}
            2 clock
               ✓
            2 clock
               ✓
               · revenue.ContractRegistered {contract:$b:lift,batch:$id:b1,terms:{account:4002,scope:community,text:{commitment:$record:lift,size:100},from:2025-07-01,until:2026-12-31,grace_days:10,commission_bp:0,receipts:[{due:2026-01-05,fen:300000}]},basis:{decision:{decided_on:2025-12-20,minutes:{commitment:$record:minutes,size:100}}},institution:$i:anhe,at:$day:2}
            2 clock
               ✓
               · revenue.ContractRegistered {contract:22bb4c75835edc40,batch:$id:b1,terms:{account:4003,scope:{building:{building:2}},text:{commitment:$record:base,size:100},paper:{commitment:$record:scan,size:100},from:2026-01-02,until:2026-12-31,grace_days:3,commission_bp:0,receipts:[{due:2026-01-10,fen:600000}]},basis:{decision:{decided_on:2025-12-20,minutes:{commitment:$record:minutes,size:100}}},institution:$i:anhe,at:$day:2}
            ? register
               = 2
            # The batch is gone; nothing is left to drop.
            ? batch $id:b1
               = none
            32 clock
               ✓
               · revenue.ReceiptMissing {contract:22bb4c75835edc40,number:0,due:2026-01-10,left:600000}
               ✓
               · revenue.ReceiptMissing {contract:$b:lift,number:0,due:2026-01-05,left:300000}
               ✓
               ✓
        "#]],
    );
}

#[test]
fn what_nobody_signs_is_dropped() {
    check_after(
        r#"
1 liu revenue.DraftContracts {"draft":$id:b1,"part":0,"parts":1,"contracts":[{"account":4002,"scope":"community","text":$record:lift,"from":"2025-07-01","until":"2026-12-31","receipts":[{"due":"2026-01-05","fen":300000}]}]}
"#,
        expect![[r#"
            2 liu revenue.ProposeContracts {"draft":$id:b1,"basis":{"older":{"paper":$record:old}},"with":$i:owners,"expires":$day:5}
               ✗ revenue.CosignerNotAllowed
            2 liu revenue.ProposeContracts {"draft":$id:b1,"basis":{"older":{"paper":$record:old}},"with":$i:juwei,"expires":$day:5}
               ✓
               · records.RecordAttached {record:{commitment:$record:old,size:100},kind:document,class:owners,flat:null,account:null,by:$liu,institution:$i:owners,at:$day:2}
               · cosign.ProposalOpened {proposal:$id:b1,resolution:{register_contracts:{draft:$id:b1}},required:[$i:owners,$i:juwei],expires:$day:5,evidence:[{commitment:$record:old,size:100}],summary:[{label:contracts.count,before:,after:1},{label:contracts.expected_fen,before:,after:300000}],by:$liu,institution:$i:owners,at:$day:2}
               · cosign.ProposalSigned {proposal:$id:b1,institution:$i:owners,by:$liu,missing:0,at:$day:2}
            5 clock
               ✓
               · cosign.ProposalExpired {proposal:$id:b1,at:$day:5}
            31 clock
               ✓
            31 liu revenue.ProposeContracts {"draft":$id:b1,"basis":{"older":{"paper":$record:old}},"with":$i:anhe,"expires":$day:40}
               ✗ revenue.DraftNotFound
            ? register
               = 0
        "#]],
    );
}

#[test]
fn money_covers_what_is_expected_and_what_does_not_come_is_said() {
    check_after(
        REGISTERED,
        expect![[r##"
            # A part of the first quarter, then the rest and a part of the second with one transfer.
            5 lin later.Receive {"contract":$b:lift,"number":0,"fen":100000,"day":"2026-01-05","line":$hash:l1}
               ✓
               · treasury.EntryPosted {number:1,fund:public_revenue,date:2026-01-06,cause:contract,of:$b:lift,lines:[{account:1002,debit:100000,credit:0},{account:4002,debit:0,credit:100000}]}
               · revenue.MoneyReceived {contract:$b:lift,line:$hash:l1,day:2026-01-05,fen:100000,pieces:[{number:0,fen:100000,left:200000,late_days:0}],entry:1,at:$day:5}
            6 lin later.Receive {"contract":$b:lift,"number":0,"fen":250000,"day":"2026-01-07","line":$hash:l2}
               ✓
               · treasury.EntryPosted {number:2,fund:public_revenue,date:2026-01-07,cause:contract,of:$b:lift,lines:[{account:1002,debit:250000,credit:0},{account:4002,debit:0,credit:250000}]}
               · revenue.MoneyReceived {contract:$b:lift,line:$hash:l2,day:2026-01-07,fen:250000,pieces:[{number:0,fen:200000,left:0,late_days:2},{number:1,fen:50000,left:250000,late_days:0}],entry:2,at:$day:6}
            ? contract $b:lift
               = Covered 300000, Open 50000, Open 0
            ? book public_revenue
               = 1002 350000, 4002 350000
            6 lin later.Receive {"contract":$id:none,"number":0,"fen":1,"day":"2026-01-07","line":$hash:l3}
               ✗ revenue.ContractNotFound
            6 lin later.Receive {"contract":$b:lift,"number":3,"fen":1,"day":"2026-01-07","line":$hash:l3}
               ✗ revenue.ReceiptNotFound
            # From the second receipt on 550,000 are still expected.
            6 lin later.Receive {"contract":$b:lift,"number":1,"fen":550001,"day":"2026-01-07","line":$hash:l3}
               ✗ revenue.MoreThanExpected
            # Due on the 10th with three days of grace: missing once the 13th is over.
            12+900 clock
            13 clock
               ✓
               · revenue.ReceiptMissing {contract:$b:base,number:0,due:2026-01-10,left:600000}
            ? contract $b:base
               = Missing 0
            # Money comes seven days late, and is taken back: missing again.
            17 lin later.Receive {"contract":$b:base,"number":0,"fen":600000,"day":"2026-01-17","line":$hash:l4}
               ✓
               · treasury.EntryPosted {number:3,fund:public_revenue,date:2026-01-18,cause:contract,of:$b:base,lines:[{account:1002,debit:600000,credit:0},{account:4003,debit:0,credit:600000}]}
               · revenue.MoneyReceived {contract:$b:base,line:$hash:l4,day:2026-01-17,fen:600000,pieces:[{number:0,fen:600000,left:0,late_days:7}],entry:3,at:$day:17}
            ? contract $b:base
               = Covered 600000
            18 lin later.TakeBack {"line":$hash:l4}
               ✓
               · treasury.EntryPosted {number:4,fund:public_revenue,date:2026-01-19,cause:contract,of:$b:base,lines:[{account:2242,debit:0,credit:600000},{account:4003,debit:600000,credit:0}]}
               · revenue.ReceiptMissing {contract:$b:base,number:0,due:2026-01-10,left:600000}
               · revenue.MoneyTakenBack {contract:$b:base,line:$hash:l4,fen:600000,pieces:[{number:0,fen:600000,left:600000,late_days:0}],entry:4,at:$day:18}
            ? contract $b:base
               = Missing 0
            ? book public_revenue
               = 1002 950000, 2242 600000, 4002 350000
            # A line over two receipts is taken back from both; neither is late.
            18 lin later.TakeBack {"line":$hash:l2}
               ✓
               · treasury.EntryPosted {number:5,fund:public_revenue,date:2026-01-19,cause:contract,of:$b:lift,lines:[{account:2242,debit:0,credit:250000},{account:4002,debit:250000,credit:0}]}
               · revenue.MoneyTakenBack {contract:$b:lift,line:$hash:l2,fen:250000,pieces:[{number:0,fen:200000,left:200000,late_days:0},{number:1,fen:50000,left:300000,late_days:0}],entry:5,at:$day:18}
            ? contract $b:lift
               = Open 100000, Open 0, Open 0
            ? book public_revenue
               = 1002 950000, 2242 850000, 4002 100000
            20 clock
               ✓
               · revenue.ReceiptMissing {contract:$b:lift,number:0,due:2026-01-05,left:200000}
               ✓
            60 clock
               ✓
               ✓
               · revenue.ReceiptMissing {contract:$b:lift,number:1,due:2026-02-05,left:300000}
            90 clock
               ✓
               · revenue.ReceiptMissing {contract:$b:lift,number:2,due:2026-03-05,left:300000}
            ? contract $b:lift
               = Missing 100000, Missing 0, Missing 0
        "##]],
    );
}

#[test]
fn a_contract_ends_early() {
    check_after(
        REGISTERED,
        expect![[r#"
            2 wang revenue.ProposeEnd {"draft":$id:e1,"contract":$b:lift,"on":"2026-02-28","reason":$record:why,"with":$i:anhe,"expires":$day:20}
               ✗ identity.NotEntitled
            2 liu revenue.ProposeEnd {"draft":$id:e1,"contract":$id:none,"on":"2026-02-28","reason":$record:why,"with":$i:anhe,"expires":$day:20}
               ✗ revenue.ContractNotFound
            2 liu revenue.ProposeEnd {"draft":$id:e1,"contract":$b:lift,"on":"2027-02-28","reason":$record:why,"with":$i:anhe,"expires":$day:20}
               ✗ revenue.EndNotAllowed
            2 liu revenue.ProposeEnd {"draft":$id:e1,"contract":$b:lift,"on":"2026-02-28","reason":$record:why,"with":$i:bank,"expires":$day:20}
               ✗ revenue.CosignerNotAllowed
            2 liu revenue.ProposeEnd {"draft":$id:e1,"contract":$b:lift,"on":"2026-02-28","reason":$record:why,"with":$i:anhe,"expires":$day:20}
               ✓
               · records.RecordAttached {record:{commitment:$record:why,size:100},kind:reason,class:owners,flat:null,account:null,by:$liu,institution:$i:owners,at:$day:2}
               · cosign.ProposalOpened {proposal:$id:e1,resolution:{end_contract:{contract:$b:lift,draft:$id:e1}},required:[$i:owners,$i:anhe],expires:$day:20,evidence:[{commitment:$record:why,size:100}],summary:[{label:contract.ends_on,before:,after:2026-02-28}],by:$liu,institution:$i:owners,at:$day:2}
               · cosign.ProposalSigned {proposal:$id:e1,institution:$i:owners,by:$liu,missing:0,at:$day:2}
            2 liu revenue.ProposeEnd {"draft":$id:e1,"contract":$b:lift,"on":"2026-02-27","reason":$record:why,"with":$i:anhe,"expires":$day:20}
               ✗ revenue.DraftExists
            2 liu revenue.DraftContracts {"draft":$id:e1,"part":0,"parts":1,"contracts":[{"account":4002,"scope":"community","text":$record:lift,"from":"2026-01-01","until":"2026-12-31","receipts":[{"due":"2026-01-05","fen":300000}]}]}
               ✗ revenue.DraftExists
            2 he revenue.ProposeEnd {"draft":$id:e2,"contract":$b:lift,"on":"2026-01-31","reason":$record:other,"with":$i:juwei,"expires":$day:20}
               ✓
               · records.RecordAttached {record:{commitment:$record:other,size:100},kind:reason,class:owners,flat:null,account:null,by:$he,institution:$i:anhe,at:$day:2}
               · cosign.ProposalOpened {proposal:$id:e2,resolution:{end_contract:{contract:$b:lift,draft:$id:e2}},required:[$i:anhe,$i:juwei],expires:$day:20,evidence:[{commitment:$record:other,size:100}],summary:[{label:contract.ends_on,before:,after:2026-01-31}],by:$he,institution:$i:anhe,at:$day:2}
               · cosign.ProposalSigned {proposal:$id:e2,institution:$i:anhe,by:$he,missing:0,at:$day:2}
            3 he cosign.Sign {"proposal":$id:e1}
               ✓
               · cosign.ProposalSigned {proposal:$id:e1,institution:$i:anhe,by:$he,missing:0,at:$day:3}
               · cosign.ProposalCompleted {proposal:$id:e1,resolution:{end_contract:{contract:$b:lift,draft:$id:e1}},at:$day:3}
            3 wu cosign.Sign {"proposal":$id:e2}
               ✓
               · cosign.ProposalSigned {proposal:$id:e2,institution:$i:juwei,by:$wu,missing:0,at:$day:3}
               · cosign.ProposalCompleted {proposal:$id:e2,resolution:{end_contract:{contract:$b:lift,draft:$id:e2}},at:$day:3}
            3 clock
               ✓
               · revenue.ContractEnded {contract:$b:lift,on:2026-02-28,reason:{commitment:$record:why,size:100},at:$day:3}
               ✗ revenue.ContractEnded
            ? contract $b:lift
               = Open 0, Open 0, NotExpected 0
            4 liu revenue.ProposeEnd {"draft":$id:e3,"contract":$b:lift,"on":"2026-02-28","reason":$record:why,"with":$i:anhe,"expires":$day:20}
               ✗ revenue.ContractEnded
            4 lin later.Receive {"contract":$b:lift,"number":2,"fen":300000,"day":"2026-01-05","line":$hash:l1}
               ✗ revenue.ReceiptNotExpected
            4 lin later.Receive {"contract":$b:lift,"number":0,"fen":600001,"day":"2026-01-05","line":$hash:l1}
               ✗ revenue.MoreThanExpected
            # What was due before its end is missing; what would have been due after it is not.
            17 clock
               ✗ revenue.ContractEnded
               ✓
               · revenue.ReceiptMissing {contract:$b:base,number:0,due:2026-01-10,left:600000}
               ✓
               · revenue.ReceiptMissing {contract:$b:lift,number:0,due:2026-01-05,left:300000}
            90 clock
               ✗ revenue.ContractEnded
               ✓
               ✓
               ✓
               ✓
               ✓
               ✓
               ✓
               · revenue.ReceiptMissing {contract:$b:lift,number:1,due:2026-02-05,left:300000}
            90 clock
               ✗ revenue.DraftNotFound
            ? contract $b:lift
               = Missing 0, Missing 0, NotExpected 0
        "#]],
    );
}

/// M07: 45,000.00 came and 34,000.01 went; more than half of 10,999.99 is 5,500.00.
const QUARTER: &str = r#"
1 he revenue.DraftContracts {"draft":$id:b1,"part":0,"parts":1,"contracts":[{"account":4001,"scope":"community","text":$record:lift,"from":"2026-01-01","until":"2026-12-31","receipts":[{"due":"2026-03-05","fen":4500000},{"due":"2026-06-05","fen":4500000}]}]}
1 he revenue.ProposeContracts {"draft":$id:b1,"basis":{"decision":{"decided_on":"2025-12-20","minutes":$record:minutes}},"with":$i:owners,"expires":$day:20}
1 liu cosign.Sign {"proposal":$id:b1}
1 clock
1 clock
"#;

#[test]
fn the_maintenance_fund_has_its_share_of_each_quarter() {
    let (mut state, mut names) = founded(QUARTER);
    let script = r#"
2 he revenue.ProposeSplit {"draft":$id:s1,"share":{"parts":1,"of":2,"more_than":true},"decided_on":"2025-12-20","minutes":$record:vote,"payee":$record:custodian,"with":$i:juwei,"expires":$day:20}
2 liu revenue.ProposeSplit {"draft":$id:s1,"share":{"parts":2,"of":2,"more_than":true},"decided_on":"2025-12-20","minutes":$record:vote,"payee":$record:custodian,"with":$i:juwei,"expires":$day:20}
2 liu revenue.ProposeSplit {"draft":$id:s1,"share":{"parts":1,"of":2,"more_than":true},"decided_on":"2026-12-20","minutes":$record:vote,"payee":$record:custodian,"with":$i:juwei,"expires":$day:20}
2 liu revenue.ProposeSplit {"draft":$id:s1,"share":{"parts":1,"of":2,"more_than":true},"decided_on":"2025-12-20","minutes":$record:vote,"payee":$record:custodian,"with":$i:anhe,"expires":$day:20}
2 liu revenue.ProposeSplit {"draft":$id:s1,"share":{"parts":1,"of":2,"more_than":true},"decided_on":"2025-12-20","minutes":$record:vote,"payee":$record:custodian,"with":$i:juwei,"expires":$day:20}
2 wu cosign.Sign {"proposal":$id:s1}
2 clock
20 clock
70 lin later.Receive {"contract":$b:lift,"number":0,"fen":4500000,"day":"2026-03-05","line":$hash:l1}
71 lin later.Spend {"fen":3400001}
89+900 clock
90 clock
"#;
    let played = play(&Revenue, &mut state, &mut names, script);
    let codes: Vec<&str> =
        played.lines().filter_map(|line| line.trim().strip_prefix("✗ ")).collect();
    assert_eq!(
        codes,
        [
            "identity.NotEntitled",
            "revenue.ShareNotAllowed",
            "revenue.DecidedOnNotAllowed",
            "revenue.CosignerNotAllowed",
        ],
        "{played}"
    );
    let closed = "revenue.QuarterClosed {rule:$id:s1,quarter:2026-03-31,income:4500000,cost:3400001,fen:550000}";
    assert!(played.contains(closed), "{played}");
    let payout = played.split("revenue.TransferInstructed {rule:$id:s1,payout:").nth(1);
    let payout = payout.expect("it was instructed").split(',').next().unwrap();
    names.learn("transfer", payout);
    let expect = expect![[r##"
        # The maintenance fund's statement is imported first; the other side is posted by its own line or slip.
        91 lin later.Arrive {"payout":$b:transfer,"fen":549999,"day":"2026-04-02","line":$hash:f1}
           ✗ revenue.NotThatTransfer
        91 lin later.Arrive {"payout":$id:none,"fen":550000,"day":"2026-04-02","line":$hash:f1}
           ✗ revenue.NotThatTransfer
        91 lin later.Arrive {"payout":$b:transfer,"fen":550000,"day":"2026-04-02","line":$hash:f1}
           ✓
           · treasury.EntryPosted {number:3,fund:maintenance,date:2026-04-02,cause:contract,of:$id:s1,lines:[{account:1002,debit:550000,credit:0},{account:4101,debit:0,credit:550000}]}
           · revenue.TransferArrived {payout:$b:transfer,line:$hash:f1,day:2026-04-02,fen:550000,entry:3,at:$day:91}
        91 lin later.Arrive {"payout":$b:transfer,"fen":550000,"day":"2026-04-02","line":$hash:f2}
           ✗ revenue.NotThatTransfer
        ? book maintenance
           = 1002 550000, 4101 550000
        ? book public_revenue
           = 1002 1099999, 4001 4500000, 5001 3400001
        92 lin payouts.ConfirmPaid {"payout":$b:transfer,"paid_on":"2026-04-02","evidence":$record:slip}
           ✓
           · records.RecordAttached {record:{commitment:$record:slip,size:100},kind:evidence,class:owners,flat:null,account:null,by:$lin,institution:$i:bank,at:$day:92}
           · treasury.EntryPosted {number:4,fund:public_revenue,date:2026-04-03,cause:contract,of:$id:s1,lines:[{account:1002,debit:0,credit:550000},{account:5201,debit:550000,credit:0}]}
           · payouts.PayoutSettled {payout:$b:transfer,fund:public_revenue,fen:550000,paid_on:2026-04-02,proof:{slip:{commitment:$record:slip,size:100}},entry:4,at:$day:92}
        ? book public_revenue
           = 1002 549999, 4001 4500000, 5001 3400001, 5201 550000
        93 lin later.TakeBackTransfer {"payout":$b:transfer}
           ✓
           · treasury.EntryPosted {number:5,fund:maintenance,date:2026-04-04,cause:contract,of:$id:s1,lines:[{account:2242,debit:0,credit:550000},{account:4101,debit:550000,credit:0}]}
           · revenue.TransferTakenBack {payout:$b:transfer,line:$hash:f1,entry:5,at:$day:93}
        ? arrived $b:transfer
           = false
        ? book maintenance
           = 1002 550000, 2242 550000
        93 lin later.Arrive {"payout":$b:transfer,"fen":550000,"day":"2026-04-02","line":$hash:f2}
           ✓
           · treasury.EntryPosted {number:6,fund:maintenance,date:2026-04-04,cause:contract,of:$id:s1,lines:[{account:1002,debit:550000,credit:0},{account:4101,debit:0,credit:550000}]}
           · revenue.TransferArrived {payout:$b:transfer,line:$hash:f2,day:2026-04-02,fen:550000,entry:6,at:$day:93}
        ? arrived $b:transfer
           = true
    "##]];
    let script = expect.data().to_owned();
    expect.assert_eq(&play(&Revenue, &mut state, &mut names, &script));
}

#[test]
fn a_share_that_cannot_be_paid_yet_waits_and_is_tried_again() {
    let (mut state, mut names) = founded(QUARTER);
    // All that the quarter brought and half as much is gone by its end: the fund has too little.
    let script = r#"
2 liu revenue.ProposeSplit {"draft":$id:s1,"share":{"parts":1,"of":1,"more_than":false},"decided_on":"2025-12-20","minutes":$record:vote,"payee":$record:custodian,"with":$i:juwei,"expires":$day:20}
2 wu cosign.Sign {"proposal":$id:s1}
2 clock
70 lin later.Receive {"contract":$b:lift,"number":0,"fen":4500000,"day":"2026-03-05","line":$hash:l1}
90 clock
"#;
    let played = play(&Revenue, &mut state, &mut names, script);
    assert!(played.contains("revenue.TransferInstructed"), "{played}");
    // Another rule for the quarter that began; the first one's job finds it is not in force.
    let script = r#"
91 liu revenue.ProposeSplit {"draft":$id:s2,"share":{"parts":1,"of":3,"more_than":false},"decided_on":"2025-12-20","minutes":$record:vote,"payee":$record:custodian,"with":$i:juwei,"expires":$day:99}
91 wu cosign.Sign {"proposal":$id:s2}
91 clock
92 lin later.Receive {"contract":$b:lift,"number":1,"fen":100,"day":"2026-04-02","line":$hash:l2}
181 clock
? owed
188 clock
? owed
189 lin later.Receive {"contract":$b:lift,"number":1,"fen":4499900,"day":"2026-07-08","line":$hash:l3}
195 clock
? owed
"#;
    // While the transfer of the first quarter waits in the queue, nothing else can be instructed.
    let spent = "91 lin later.Spend {\"fen\":100}";
    play(&Revenue, &mut state, &mut names, spent);
    let played = play(&Revenue, &mut state, &mut names, script);
    let closed = "revenue.QuarterClosed {rule:$id:s2,quarter:2026-06-30,income:100,cost:0,fen:34}";
    assert!(played.contains(closed), "{played}");
    assert_eq!(played.matches("revenue.QuarterClosed").count(), 1, "{played}");
    let held = "revenue.TransferHeld {rule:$id:s2,fen:34,because:payouts.NotEnoughMoney}";
    assert_eq!(played.matches(held).count(), 1, "said once: {played}");
    let answers: Vec<&str> = played.lines().filter(|line| line.contains("= ")).collect();
    assert_eq!(answers, ["   = 34", "   = 34", "   = 0"], "{played}");
}

#[test]
fn a_quarter_without_a_surplus_gives_nothing() {
    let (mut state, mut names) = founded(QUARTER);
    let script = r#"
2 lin later.Receive {"contract":$b:lift,"number":0,"fen":4500000,"day":"2026-01-03","line":$hash:l1}
2 liu revenue.ProposeSplit {"draft":$id:s1,"share":{"parts":1,"of":2,"more_than":false},"decided_on":"2025-12-20","minutes":$record:vote,"payee":$record:custodian,"with":$i:juwei,"expires":$day:20}
2 wu cosign.Sign {"proposal":$id:s1}
2 clock
70 lin later.Spend {"fen":100}
90 clock
? owed
"#;
    let played = play(&Revenue, &mut state, &mut names, script);
    assert!(played.contains("income:0,cost:100,fen:0}"), "{played}");
    assert!(played.ends_with("= 0\n"), "{played}");
}

#[test]
fn a_share_is_rounded_for_the_fund_and_never_more_than_the_net() {
    let share = |parts, of, more_than| crate::Share { parts, of, more_than };
    for (share, net, expected) in [
        (share(1, 2, true), 1_099_999, 550_000),
        (share(1, 2, true), 1_100_000, 550_001),
        (share(1, 2, false), 1_100_000, 550_000),
        (share(1, 3, false), 100, 34),
        (share(1, 1, false), i64::MAX, i64::MAX),
        (share(999, 1_000, true), 1, 1),
        (share(0, 1, false), 100, 0),
        (share(1, 2, true), 0, 0),
        (share(1, 2, true), -5, 0),
    ] {
        assert_eq!(share.part_of(Fen(net)), Fen(expected), "{share:?} of {net}");
    }
}

/// A batch as JSON: so many contracts of one receipt.
fn batch(draft: usize, part: usize, parts: usize, count: usize) -> String {
    let one = r#"{"account":4002,"scope":"community","text":$record:lift,"from":"2026-01-01","until":"2026-12-31","receipts":[{"due":"2026-01-05","fen":100}]}"#;
    format!(
        "1 he revenue.DraftContracts {{\"draft\":\"{draft:016x}\",\"part\":{part},\"parts\":{parts},\"contracts\":[{}]}}\n",
        vec![one; count].join(",")
    )
}

#[test]
fn batches_drafts_and_the_register_have_an_end() {
    use crate::limits::{BATCH_CONTRACTS_MAX, CONTRACTS_MAX, DRAFTS_MAX, PART_CONTRACTS_MAX};
    let (mut state, mut names) = founded("");
    let parts = BATCH_CONTRACTS_MAX as usize / PART_CONTRACTS_MAX;
    let mut run = |script: &str| play(&Revenue, &mut state, &mut names, script);
    assert!(run(&batch(1, 0, 1, PART_CONTRACTS_MAX + 1)).contains("revenue.ContractsOutOfRange"));
    assert!(run(&batch(1, 0, 201, 1)).contains("revenue.PartOutOfRange"));
    // One contract more than a batch may hold.
    for part in 0..parts {
        run(&batch(1, part, parts + 1, PART_CONTRACTS_MAX));
    }
    assert!(run(&batch(1, parts, parts + 1, 1)).contains("revenue.TooManyContracts"));
    // Five batches fill the register; a sixth is proposed before it is full, and does not fit.
    let batches = (CONTRACTS_MAX / BATCH_CONTRACTS_MAX) as usize + 1;
    for draft in 2..2 + batches {
        for part in 0..parts {
            run(&batch(draft, part, parts, PART_CONTRACTS_MAX));
        }
        let proposed = run(&format!(
            "1 he revenue.ProposeContracts {{\"draft\":\"{draft:016x}\",\"basis\":{{\"older\":{{\"paper\":$record:old}}}},\"with\":$i:owners,\"expires\":$day:20}}"
        ));
        assert!(proposed.contains("cosign.ProposalOpened"), "{proposed}");
    }
    let mut played = String::new();
    for draft in 2..2 + batches {
        played += &run(&format!("1 liu cosign.Sign {{\"proposal\":\"{draft:016x}\"}}"));
        for _ in 0..=parts {
            played += &run("1 clock");
        }
    }
    assert!(played.contains("✗ revenue.TooManyContracts"), "{played}");
    assert!(run("? register").ends_with(&format!("= {CONTRACTS_MAX}\n")));
    // Nothing more is proposed then.
    run(&batch(99, 0, 1, 1));
    let refused = run(&format!(
        "1 he revenue.ProposeContracts {{\"draft\":\"{:016x}\",\"basis\":{{\"older\":{{\"paper\":$record:old}}}},\"with\":$i:owners,\"expires\":$day:20}}",
        99
    ));
    assert!(refused.contains("✗ revenue.TooManyContracts"), "{refused}");
    let drafts = (100..100 + DRAFTS_MAX as usize).map(|draft| batch(draft, 0, 1, 1));
    let played: String = drafts.map(|part| run(&part)).collect();
    assert!(played.contains("✗ revenue.TooManyDrafts"), "{played}");
}

#[test]
fn an_enactment_without_its_draft_is_refused() {
    let (mut state, _) = founded("");
    let ctx = kernel::testing::ctx(START, kernel::Author::Ledger);
    let mut refused = |enact: fn(&mut Store, &Ctx, Id8) -> Result<(), Refusal>| {
        state.run(|store| enact(store, &ctx, id8("none"))).unwrap_err().code
    };
    for enact in [enact_contracts, enact_end, enact_split, enact_cost, enact_account] {
        assert_eq!(refused(enact), "revenue.DraftNotFound");
    }
}

#[test]
fn every_refusal_has_its_words() {
    assert!(REFUSALS.iter().all(|text| text.code.starts_with("revenue.")));
    assert_eq!(parse(r#"{"revenue.ProposeEnd":{"draft":"0000000000000000"}}"#), None);
}
