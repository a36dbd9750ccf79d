//! Scenarios: commands in; verdicts, facts and balances out.

mod batches;
mod mandates;
mod properties;
mod returns;

use crate::{BatchId, REFUSALS, execute, item_reference, parse, peek_batch, peek_items, run_job};
use billing::{BillId, RunId, bill_id};
use borsh::BorshDeserialize;
use cosign::Resolution;
use expect_test::Expect;
use identity::genesis::GenesisIdentity;
use kernel::testing::{COMMUNITY, MemoryState, Names, START, Stage, flat, id8, play};
use kernel::{Ctx, Due, DueKind, Refusal, Store};
use treasury::{Fund, Totals, audit, chart, peek_totals};

struct Directdebit;

impl Stage for Directdebit {
    fn command(&self, store: &mut Store, ctx: &Ctx, call: &str) -> Result<(), Refusal> {
        kernel::json::check(call.as_bytes()).expect("scenarios are strict JSON");
        let result = if let Some(command) = property::parse(call) {
            property::execute(store, ctx, command)
        } else if let Some(command) = cosign::parse(call) {
            cosign::execute(store, ctx, command)
        } else if let Some(command) = billing::parse(call) {
            billing::execute(store, ctx, command)
        } else {
            let command = parse(call).unwrap_or_else(|| panic!("not a command: {call}"));
            execute(store, ctx, command)
        };
        assert_eq!(audit(store), Ok(()), "after {call}");
        result
    }
    fn due(&self, store: &mut Store, ctx: &Ctx, due: &Due) -> Result<(), Refusal> {
        let result = match due.kind {
            DueKind::Job if due.noun == crate::NOUN => run_job(store, ctx, &due.data),
            DueKind::Job if due.noun == property::NOUN => property::run_job(store, ctx, &due.data),
            DueKind::Job if due.noun == billing::NOUN => billing::run_job(store, ctx, &due.data),
            DueKind::Job => cosign::run_job(store, ctx, &due.data),
            DueKind::Enactment => match Resolution::try_from_slice(&due.data).unwrap() {
                Resolution::AdoptRoster { draft } => property::enact_roster(store, ctx, draft),
                Resolution::RefundItem { refund, batch, item, payee } => {
                    crate::enact_refund(store, ctx, refund, (batch, item), payee)
                }
                Resolution::SetTariff { tariff } => billing::enact_tariff(store, ctx, tariff),
                other => panic!("nobody proposed {other:?}"),
            },
        };
        assert_eq!(audit(store), Ok(()));
        result
    }
    fn ask(&self, state: &MemoryState, words: &[&str]) -> String {
        let hex = |text: &str| text.trim_matches('"').to_owned();
        match words {
            ["bill", id] => {
                let id = BillId::from_hex(&hex(id)).unwrap();
                let bill = billing::peek_bill(state, COMMUNITY, id).unwrap();
                format!("{:?}, {} owed", bill.status(), bill.owed().0)
            }
            ["balance", code] => balance(state, code.parse().unwrap()).to_string(),
            ["batch", id] => {
                let id = BatchId::from_hex(&hex(id)).unwrap();
                let batch = peek_batch(state, COMMUNITY, id).unwrap();
                let items = peek_items(state, COMMUNITY, id, None, 100);
                let line = |(number, item): &(u32, crate::Item)| {
                    let reference = item_reference(id, *number);
                    format!("\n     {reference} {} {:?}", item.fen.0, item.state)
                };
                let lines: String = items.iter().map(line).collect();
                let over = batch.over.is_some();
                format!(
                    "{} items, {} fen, {} passed over, {} waiting, over {over}{lines}",
                    batch.items, batch.fen.0, batch.passed_over, batch.waiting
                )
            }
            _ => panic!("no such question: {words:?}"),
        }
    }
}

fn balance(state: &MemoryState, code: u16) -> i64 {
    let totals = peek_totals(state, COMMUNITY, Fund::PropertyFee);
    let found = totals.into_iter().find(|(account, _)| *account == code);
    let normal = chart::account(Fund::PropertyFee, code).unwrap().normal;
    found.map_or(Totals::default(), |(_, totals)| totals).balance(normal).0
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
{"account":$qian,"keys":[$key:qian],"roles":[{"institution":$i:anhe,"office":"cashier"}]},
{"account":$wu,"keys":[$key:wu],"roles":[{"institution":$i:juwei,"office":"attestor"}]},
{"account":$lin,"keys":[$key:lin],"roles":[{"institution":$i:bank,"office":"cashier"}]},
{"account":$wang,"keys":[$key:wang]},
{"account":$zhao,"keys":[$key:zhao]},
{"account":$li,"keys":[$key:li]}]}"#;

/// Two flats, and January billed on day 10: 254.70 and 215.40, due on the 31st (day 30).
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

/// Both payers let their banks pay, up to 300.00.
const MANDATES: &str = r#"
10 wang directdebit.AuthoriseBankDebit {"mandate":$id:m1,"flat":$f:1201,"account":$record:account1,"cap":30000,"until":"2027-01-01"}
10 li directdebit.AuthoriseBankDebit {"mandate":$id:m2,"flat":$f:802,"account":$record:account2,"cap":30000,"until":"2027-01-01"}
"#;

/// And both bills are with them.
const DRAWN: &str = r#"
20 sun directdebit.DrawBatch {"batch":$id:b1,"run":$id:r1,"collect_on":"2026-01-31"}
20 clock
"#;

/// Wang sells 1201 to Zhao, from 20 January on.
const SOLD: &str = r#"
21 sun property.DraftRoster {"draft":$id:d2,"part":0,"parts":1,"flats":[{"flat":$f:1201,"building":3,"stairwell":1,"area":8937,"basis":"register","door":$record:door1201,"status":{"delivered":{"since":"2019-05-01"}},"developer":null,"owned_from":"2026-01-20","owners":[{"account":$zhao,"kind":"natural","card":null,"share":null}]}]}
21 sun property.ProposeRoster {"draft":$id:d2,"with":$i:juwei,"expires":$day:50,"evidence":$record:register}
21 he cosign.Sign {"proposal":$id:d2}
21 wu cosign.Sign {"proposal":$id:d2}
21 clock
21 clock
"#;

fn founded() -> (MemoryState, Names) {
    let mut names = Names::default();
    let genesis: GenesisIdentity = serde_json::from_str(&names.expand(GENESIS)).unwrap();
    let mut state = MemoryState::default();
    let applied = state.run(|store| identity::genesis::apply(store, &genesis, START, false));
    applied.unwrap();
    let played = play(&Directdebit, &mut state, &mut names, SETUP);
    assert!(played.contains("RunCompleted"), "{played}");
    for run in ["r1", "r2"] {
        for name in ["1201", "802"] {
            let bill = bill_id(RunId(id8(run)), flat(name), 0);
            names.learn(&format!("{run}-{name}"), &bill.to_string());
        }
    }
    (state, names)
}

/// Plays the script that is in the expectation, after [`SETUP`] and `before`.
fn check(before: &[&str], expect: Expect) {
    let (mut state, mut names) = founded();
    for script in before {
        let played = play(&Directdebit, &mut state, &mut names, script);
        assert!(!played.contains('✗'), "{played}");
    }
    let script = expect.data().to_owned();
    expect.assert_eq(&play(&Directdebit, &mut state, &mut names, &script));
}

#[test]
fn every_refusal_has_a_code_of_its_own() {
    let codes: std::collections::BTreeSet<_> = REFUSALS.iter().map(|row| row.code).collect();
    assert_eq!(codes.len(), REFUSALS.len());
}
