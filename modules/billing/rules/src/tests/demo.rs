//! The community of the demo: 4 × 2 × 15 × 2 flats, twelve of them unsold, one sold mid-month.

use super::{Billing, balance, founded};
use crate::state::Payer;
use crate::{RunId, Status, bill_id, peek_bill, peek_run};
use kernel::testing::{COMMUNITY, MemoryState, Names, flat, id8, play};
use kernel::{Fen, FlatId};
use treasury::chart::{DEVELOPER_RECEIVABLE, FEES_RECEIVABLE, SERVICE_FEES};
use treasury::{Fund, peek_flat};

/// What one flat of 89.37 m² costs a month at 2.85 yuan, in fen.
const WANG_FEN: i64 = 25_470;
/// The sum of the run, in fen.
const RUN_FEN: i64 = 6_401_640;

pub(super) fn name_of(index: usize) -> String {
    let (building, stairwell) = (index / 60 + 1, index / 30 % 2 + 1);
    let (floor, door) = (index / 2 % 15 + 1, index % 2 + 1);
    format!("{building}-{stairwell}-{floor:02}{door:02}")
}

pub(super) fn is_unsold(index: usize) -> bool {
    index / 60 == 3 && index / 2 % 15 + 1 >= 13
}

fn row(index: usize) -> String {
    let (building, stairwell) = (index / 60 + 1, index / 30 % 2 + 1);
    let area = match (stairwell, index % 2 + 1) {
        (1, 1) | (2, 2) => 8937,
        (1, 2) => 7558,
        _ => 12_005,
    };
    let name = name_of(index);
    let rest = match is_unsold(index) {
        true => r#""status":"unsold","developer":$i:dev,"owned_from":null,"owners":[]"#.to_owned(),
        false => format!(
            r#""status":{{"delivered":{{"since":"2018-06-01"}}}},"developer":null,"owned_from":"2018-06-01","owners":[{{"account":$o{index},"kind":"natural","card":null,"share":null}}]"#
        ),
    };
    format!(
        r#"{{"flat":$f:{name},"building":{building},"stairwell":{stairwell},"area":{area},"basis":"register","door":$record:door{name},{rest}}}"#
    )
}

/// Adopts the register, sells flat 3-1-0501 on 11 January, and lets the clock bill January.
pub(super) fn billed() -> MemoryState {
    let (mut state, mut names) = founded();
    let rows: Vec<String> = (0..240).map(row).collect();
    let parts = rows.chunks(30).count();
    let mut lines: Vec<String> = rows
        .chunks(30)
        .enumerate()
        .map(|(part, rows)| {
            let rows = rows.join(",");
            format!(
                r#"1 sun property.DraftRoster {{"draft":$id:d1,"part":{part},"parts":{parts},"flats":[{rows}]}}"#
            )
        })
        .collect();
    let sign = |id: &str, second: &str| {
        format!(
            "1 he cosign.Sign {{\"proposal\":$id:{id}}}\n1 {second} cosign.Sign {{\"proposal\":$id:{id}}}"
        )
    };
    lines.push(r#"1 sun property.ProposeRoster {"draft":$id:d1,"with":$i:juwei,"expires":$day:9,"evidence":$record:register}"#.to_owned());
    lines.push(sign("d1", "wu"));
    lines.extend(std::iter::repeat_n("1 clock".to_owned(), 1 + parts));
    lines.push(r#"1 sun billing.ProposeTariff {"tariff":$id:t1,"name":"property_fee","basis":"area","rate":{"fen":285,"per":1},"from":"2026-01","decision":$record:decision,"with":$i:owners,"expires":$day:9}"#.to_owned());
    lines.push(sign("t1", "liu"));
    lines.push("1 clock".to_owned());
    lines.push(r#"11 sun property.TransferFlat {"transfer":$id:s1,"flat":$f:3-1-0501,"owners":[{"account":$buyer,"kind":"natural","card":null,"share":null}],"from":"2026-01-11","with":$i:juwei,"expires":$day:20,"evidence":$record:contract}"#.to_owned());
    lines.push(sign("s1", "wu").replace("1 he", "11 he").replace("1 wu", "11 wu"));
    lines.push("11 clock\n11 clock".to_owned());
    lines.push(r#"12 sun billing.IssueRun {"run":$id:r1,"tariff":$id:t1,"period":"2026-01","due":"2026-01-31"}"#.to_owned());
    lines.push("12 clock\n12 clock".to_owned());
    let played = play_all(&mut state, &mut names, &lines);
    assert!(!played.contains('✗'), "{played}");
    state
}

fn play_all(state: &mut MemoryState, names: &mut Names, lines: &[String]) -> String {
    play(&Billing, state, names, &lines.join("\n"))
}

#[test]
fn the_demo_run_is_241_bills_of_together_64016_40() {
    let state = billed();
    let run = peek_run(&state, COMMUNITY, RunId(id8("r1"))).unwrap();
    assert_eq!(
        (run.bills, run.skipped, run.total, run.done_at.is_some()),
        (241, 0, Fen(RUN_FEN), true)
    );
    assert_eq!(balance(&state, SERVICE_FEES), Fen(RUN_FEN));
    let owed = balance(&state, FEES_RECEIVABLE).0 + balance(&state, DEVELOPER_RECEIVABLE).0;
    assert_eq!(owed, RUN_FEN);
    let unsold: i64 = 3 * (WANG_FEN + 21_540) + 3 * (34_214 + WANG_FEN);
    assert_eq!(balance(&state, DEVELOPER_RECEIVABLE), Fen(unsold));
    let wang = peek_bill(&state, COMMUNITY, bill_id(RunId(id8("r1")), flat("3-1-1201"), 0));
    let wang = wang.unwrap();
    assert_eq!((wang.area.0, wang.fen, wang.status()), (8937, Fen(WANG_FEN), Status::Open));
}

#[test]
fn the_sold_flat_has_two_bills_that_add_up() {
    let state = billed();
    let sold: FlatId = flat("3-1-0501");
    let part = |part| peek_bill(&state, COMMUNITY, bill_id(RunId(id8("r1")), sold, part)).unwrap();
    let (seller, buyer) = (part(0), part(1));
    assert_eq!(seller.fen.0 + buyer.fen.0, WANG_FEN);
    assert_eq!((seller.fen, buyer.fen), (Fen(8_216), Fen(17_254)));
    assert_eq!(buyer.payer, Payer::Owners(vec![kernel::testing::account("buyer")]));
    let book = peek_flat(&state, COMMUNITY, Fund::PropertyFee, sold);
    assert_eq!(book.lines(), [(FEES_RECEIVABLE, Fen(WANG_FEN))]);
}

/// A month split by many sales costs more work: the step stops early, the next goes on.
#[test]
fn a_run_of_many_split_months_stays_within_its_work() {
    let (mut state, mut names) = founded();
    let mut lines = Vec::new();
    let rows: Vec<String> = (0..240).map(row).collect();
    // 150 flats change hands on each of eight days of January.
    for day in 0..9 {
        let rows: Vec<String> = match day {
            0 => rows.clone(),
            day => rows[..150].iter().map(|row| sold_again(row, day)).collect(),
        };
        let parts = rows.chunks(30).count();
        for (part, rows) in rows.chunks(30).enumerate() {
            let rows = rows.join(",");
            lines.push(format!(
                r#"20 sun property.DraftRoster {{"draft":$id:d{day},"part":{part},"parts":{parts},"flats":[{rows}]}}"#
            ));
        }
        lines.push(format!(
            r#"20 sun property.ProposeRoster {{"draft":$id:d{day},"with":$i:juwei,"expires":$day:40,"evidence":$record:register}}"#
        ));
        for who in ["he", "wu"] {
            lines.push(format!(r#"20 {who} cosign.Sign {{"proposal":$id:d{day}}}"#));
        }
        lines.extend(std::iter::repeat_n("20 clock".to_owned(), 1 + parts));
    }
    lines.push(r#"20 sun billing.ProposeTariff {"tariff":$id:t1,"name":"property_fee","basis":"area","rate":{"fen":285,"per":1},"from":"2026-01","decision":$record:decision,"with":$i:owners,"expires":$day:40}"#.to_owned());
    for who in ["he", "liu"] {
        lines.push(format!(r#"20 {who} cosign.Sign {{"proposal":$id:t1}}"#));
    }
    lines.push("20 clock".to_owned());
    lines.push(r#"20 sun billing.IssueRun {"run":$id:r1,"tariff":$id:t1,"period":"2026-01","due":"2026-01-31"}"#.to_owned());
    let played = play_all(&mut state, &mut names, &lines);
    assert!(!played.contains('✗'), "{played}");
    let steps = (0..20)
        .map(|_| play_all(&mut state, &mut names, &["20 clock".to_owned()]))
        .filter(|played| played.contains("billing.BillIssued"))
        .count();
    assert!(steps > 2, "{steps} steps for 240 flats");
    let run = peek_run(&state, COMMUNITY, RunId(id8("r1"))).unwrap();
    assert_eq!((run.bills, run.total, run.done_at.is_some()), (90 + 150 * 9, Fen(RUN_FEN), true));
}

/// The row with another owner from another day of January.
fn sold_again(row: &str, day: usize) -> String {
    row.replace("$o", &format!("$day{day}o")).replace(
        r#""owned_from":"2018-06-01""#,
        &format!(r#""owned_from":"2026-01-{:02}""#, 2 * day),
    )
}
