//! Scenarios: commands in; verdicts, facts and balances out.

mod arrears;
mod bills;
mod certificates;
mod conservation;
mod debits;
mod demo;
mod dunning;
mod instalments;
mod late;
mod meters;
mod passing;
mod payments;
mod reductions;
mod sharing;
mod shifts;
mod spaces;
mod splits;
mod tariffs;
mod terms;

use crate::{BillId, PaymentId, RunId, ShareOut, TariffId};
use crate::{
    Preview, REFUSALS, bill_id, enact_reduction, enact_reduction_end, enact_tariff, execute, parse,
    peek_bill, peek_meter, peek_payment, peek_run, peek_tariff, peek_waiting, preview, run_job,
    service_id, shares,
};
use borsh::BorshDeserialize;
use cosign::Resolution;
use expect_test::Expect;
use identity::genesis::GenesisIdentity;
use kernel::testing::{COMMUNITY, MemoryState, Names, START, Stage, flat, id8, play};
use kernel::{Ctx, Due, DueKind, Fen, FlatId, Period, RecordRef, Refusal, Store};
use treasury::chart;
use treasury::{Fund, Totals, audit, peek_flat, peek_totals};

struct Billing;

impl Stage for Billing {
    fn command(&self, store: &mut Store, ctx: &Ctx, call: &str) -> Result<(), Refusal> {
        kernel::json::check(call.as_bytes()).expect("scenarios are strict JSON");
        let result = if let Some(command) = property::parse(call) {
            property::execute(store, ctx, command)
        } else if let Some(command) = cosign::parse(call) {
            cosign::execute(store, ctx, command)
        } else if let Some(command) = ::spaces::parse(call) {
            ::spaces::execute(store, ctx, command)
        } else if let Some(command) = treasury::parse(call) {
            treasury::execute(store, ctx, command)
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
            DueKind::Job if due.noun == treasury::NOUN => treasury::run_job(store, ctx, &due.data),
            DueKind::Job => cosign::run_job(store, ctx, &due.data),
            DueKind::Enactment => match Resolution::try_from_slice(&due.data).unwrap() {
                Resolution::AdoptRoster { draft } => property::enact_roster(store, ctx, draft),
                Resolution::OpenBooks { opening } => treasury::enact_opening(store, ctx, opening),
                Resolution::RegisterSpaces { draft } => ::spaces::enact(store, ctx, draft),
                Resolution::SetTariff { tariff } => enact_tariff(store, ctx, tariff),
                Resolution::GrantReduction { reduction } => enact_reduction(store, ctx, reduction),
                Resolution::EndReduction { end } => enact_reduction_end(store, ctx, end),
                Resolution::WriteOffArrears { write_off } => {
                    crate::enact_write_off(store, ctx, write_off)
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
            ["bill", id] => {
                let bill = peek_bill(state, COMMUNITY, BillId::from_hex(&hex(id)).unwrap());
                let Some(bill) = bill else {
                    return "none".to_owned();
                };
                let (fen, paid, owed) = (bill.fen.0, bill.paid.0, bill.owed().0);
                format!("{:?}, {fen} fen, {paid} paid, {owed} owed", bill.status())
            }
            ["balance", code] => {
                let code: u16 = code.parse().unwrap();
                balance(state, code).0.to_string()
            }
            ["flat", id] => {
                let flat = FlatId::from_hex(&hex(id)).unwrap();
                let book = peek_flat(state, COMMUNITY, Fund::PropertyFee, flat);
                format!("{:?}", book.lines())
            }
            ["payment", id] => {
                let id = PaymentId::from_hex(&hex(id)).unwrap();
                format!("{:?}", peek_payment(state, COMMUNITY, id).map(|found| found.reversed))
            }
            ["run", id] => {
                let run = peek_run(state, COMMUNITY, RunId::from_hex(&hex(id)).unwrap()).unwrap();
                format!("{} bills, {} skipped, {} fen", run.bills, run.skipped, run.total.0)
            }
            ["tariff", id] => {
                let id = TariffId::from_hex(&hex(id)).unwrap();
                let tariff = peek_tariff(state, COMMUNITY, id).unwrap();
                format!("signed {}", tariff.signed_at.is_some())
            }
            ["preview", tariff, period, rest @ ..] => {
                let told = previewed(state, &hex(tariff), period, rest);
                told.map_or_else(|refusal| refusal.code.to_owned(), |told| words_of(&told))
            }
            ["meter", service, id] => {
                let key = (service_id(service), FlatId::from_hex(&hex(id)).unwrap());
                let waits = peek_waiting(state, COMMUNITY, key).map(|own| own.shown.value);
                let told = peek_meter(state, COMMUNITY, key).map(|meter| {
                    let (from, to) = (meter.from, meter.to);
                    let to = to.map(|to| format!("{} on {}", to.value, to.on));
                    let used = meter.counted().map(|counted| counted.used);
                    format!("from {} on {}, to {to:?}, used {used:?}", from.value, from.on)
                });
                format!("{told:?}, waits {waits:?}")
            }
            ["sheet", service, period] => {
                let period: Period = period.parse().unwrap();
                let (sheet, lines) = query(state, |store| {
                    shares(store, service_id(service), period).unwrap().unwrap()
                });
                let line = |(flat, share): &(FlatId, crate::Share)| {
                    format!("\n     {} {} {:?}", flat.to_hex(), share.weight, share.fen)
                };
                let lines: String = lines.iter().map(line).collect();
                format!(
                    "{} fen, {} flats, {}{lines}",
                    sheet.share.total.0, sheet.flats, sheet.weights
                )
            }
            ["unbilled"] => {
                let told = crate::peek_unbilled(state, COMMUNITY);
                told.map_or("nothing".to_owned(), |told| {
                    let (owners, developer) = (told.owners.0, told.developer.0);
                    format!("{} of {} flats, {owners} + {developer} fen", told.flats, told.brought)
                })
            }
            ["late", id, day] => {
                let (id, day) = (BillId::from_hex(&hex(id)).unwrap(), hex(day).parse().unwrap());
                let told = query(state, |store| crate::late_due(store, id, day, day).unwrap());
                told.map_or("nothing".to_owned(), |told| {
                    let (total, cap, charged) = (told.total.0, told.cap.0, told.charged.0);
                    let days: Vec<_> = told.segments.iter().map(|part| part.days).collect();
                    let waits = told.waits;
                    format!("{total} of {cap} fen, {charged} charged, {days:?} days, {waits:?}")
                })
            }
            ["charging", run, day] => {
                let (run, day) = (RunId::from_hex(&hex(run)).unwrap(), hex(day).parse().unwrap());
                let told = query(state, |store| crate::late_preview(store, run, day).unwrap());
                let (waiting, waits) = (told.waiting, told.waiting_fen.0);
                format!("{} bills, {} fen, {waiting} waiting, {waits} fen", told.bills, told.fen.0)
            }
            ["plan", id] => {
                let id = crate::PlanId::from_hex(&hex(id)).unwrap();
                let plan = query(state, |store| crate::plan(store, id).unwrap().unwrap());
                format!("{:?}, {} missed, {} fen", plan.standing, plan.missed, plan.total().0)
            }
            _ => panic!("no such question: {words:?}"),
        }
    }
}

/// Asks finalised state, as a portal does.
fn query<T>(state: &MemoryState, ask: impl FnOnce(&mut Store) -> T) -> T {
    let mut store = Store::new(state);
    store.begin_unit(COMMUNITY, u64::MAX);
    ask(&mut store)
}

/// What a run would do on day 10, sharing out the total in `rest` if there is one.
fn previewed(
    state: &MemoryState,
    tariff: &str,
    period: &str,
    rest: &[&str],
) -> Result<Preview, Refusal> {
    let evidence = RecordRef { commitment: kernel::Hash([1; 32]), size: 1 };
    let share = rest.first().map(|total| ShareOut {
        total: Fen(total.parse().unwrap()),
        evidence,
        meter: None,
    });
    let of = (TariffId::from_hex(tariff).unwrap(), period.parse().unwrap());
    query(state, |store| preview(store, START + 10 * 86_400_000, of, share))
}

fn words_of(told: &Preview) -> String {
    let (bills, total, reduced) = (told.bills, told.total.0, told.reduced.0);
    let fens: Vec<i64> = told.samples.iter().map(|sample| sample.fen.0).collect();
    let left: Vec<_> = told.left_out.iter().map(|(_, why)| why).collect();
    format!("{bills} bills, {total} fen, {reduced} off, {fens:?}, left {left:?}")
}

fn balance(state: &MemoryState, code: u16) -> Fen {
    let totals = peek_totals(state, COMMUNITY, Fund::PropertyFee);
    let found = totals.into_iter().find(|(account, _)| *account == code);
    let normal = chart::account(Fund::PropertyFee, code).unwrap().normal;
    found.map_or(Totals::default(), |(_, totals)| totals).balance(normal)
}

const GENESIS: &str = r#"{"objection_ms":259200000,"institutions":[
{"id":$i:owners,"kind":"owners_committee","name":"海棠里业委会","name_en":"Committee","mark":"业","signers":[$liu],"signatures_needed":1},
{"id":$i:anhe,"kind":"property_company","name":"安和物业","name_en":"Anhe","mark":"物","signers":[$he],"signatures_needed":1},
{"id":$i:juwei,"kind":"residents_committee","name":"青禾社区居委会","name_en":"Residents","mark":"居","signers":[$wu],"signatures_needed":1},
{"id":$i:dev,"kind":"developer","name":"海棠置业","name_en":"Developer","mark":"建","signers":[$dong],"signatures_needed":1},
{"id":$i:bank,"kind":"bank","name":"演示银行","name_en":"Bank","mark":"银","signers":[$lin],"signatures_needed":1}],
"persons":[
{"account":$liu,"keys":[$key:liu],"roles":[{"institution":$i:owners,"office":"head"}]},
{"account":$he,"keys":[$key:he],"roles":[{"institution":$i:anhe,"office":"head"}]},
{"account":$sun,"keys":[$key:sun],"roles":[{"institution":$i:anhe,"office":"clerk"}]},
{"account":$qian,"keys":[$key:qian],"roles":[{"institution":$i:anhe,"office":"cashier"}]},
{"account":$wu,"keys":[$key:wu],"roles":[{"institution":$i:juwei,"office":"attestor"}]},
{"account":$dong,"keys":[$key:dong],"roles":[{"institution":$i:dev,"office":"head"}]},
{"account":$lin,"keys":[$key:lin],"roles":[{"institution":$i:bank,"office":"cashier"}]},
{"account":$wang,"keys":[$key:wang]},
{"account":$zhao,"keys":[$key:zhao]},
{"account":$li,"keys":[$key:li]}]}"#;

/// Three flats: Wang's, Li's, and one with the developer.
const SETUP: &str = r#"
1 sun property.DraftRoster {"draft":$id:d1,"part":0,"parts":1,"flats":[{"flat":$f:1201,"building":3,"stairwell":1,"area":8937,"basis":"register","door":$record:door1201,"status":{"delivered":{"since":"2019-05-01"}},"developer":null,"owned_from":"2019-05-01","owners":[{"account":$wang,"kind":"natural","card":null,"share":null}]},{"flat":$f:802,"building":3,"stairwell":1,"area":7558,"basis":"register","door":$record:door802,"status":{"delivered":{"since":"2019-05-01"}},"developer":null,"owned_from":"2019-05-01","owners":[{"account":$li,"kind":"natural","card":null,"share":null}]},{"flat":$f:1301,"building":3,"stairwell":1,"area":12005,"basis":"register","door":$record:door1301,"status":"unsold","developer":$i:dev,"owned_from":null,"owners":[]}]}
1 sun property.ProposeRoster {"draft":$id:d1,"with":$i:juwei,"expires":$day:9,"evidence":$record:register}
1 he cosign.Sign {"proposal":$id:d1}
1 wu cosign.Sign {"proposal":$id:d1}
1 clock
1 clock
1 sun billing.ProposeTariff {"tariff":$id:t1,"name":"property_fee","basis":"area","rate":{"fen":285,"per":1},"from":"2026-01","decision":$record:decision,"with":$i:owners,"expires":$day:30}
1 he cosign.Sign {"proposal":$id:t1}
1 liu cosign.Sign {"proposal":$id:t1}
1 clock
"#;

fn founded() -> (MemoryState, Names) {
    let mut names = Names::default();
    let genesis: GenesisIdentity = serde_json::from_str(&names.expand(GENESIS)).unwrap();
    let mut state = MemoryState::default();
    let applied = state.run(|store| identity::genesis::apply(store, &genesis, START, false));
    applied.unwrap();
    (state, names)
}

/// Teaches the names `$b:run-flat-part`.
fn learn_bills(names: &mut Names) {
    for run in ["r1", "r2", "r3", "r4", "r5", "r9", "c1", "c2", "c3"] {
        for name in ["1201", "802", "1301"] {
            for part in 0..2 {
                let bill = bill_id(RunId(id8(run)), flat(name), part);
                names.learn(&format!("{run}-{name}-{part}"), &bill.to_string());
            }
        }
    }
}

/// Plays the script that is in the expectation, after [`SETUP`].
fn check(expect: Expect) {
    let (mut state, mut names) = founded();
    let played = play(&Billing, &mut state, &mut names, SETUP);
    assert!(played.contains("TariffSet"), "{played}");
    learn_bills(&mut names);
    let script = expect.data().to_owned();
    expect.assert_eq(&play(&Billing, &mut state, &mut names, &script));
}

#[test]
fn every_refusal_has_a_code_of_its_own() {
    let codes: std::collections::BTreeSet<_> = REFUSALS.iter().map(|row| row.code).collect();
    assert_eq!(codes.len(), REFUSALS.len());
}
