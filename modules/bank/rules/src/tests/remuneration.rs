//! The company's remuneration is paid by the bank alone, and no further than it is owed.

use super::*;

#[test]
fn no_more_than_is_owed_is_paid() {
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
    // What `service` posts when a month is over.
    let line =
        |account, side| treasury::Line { account, flat: None, side, amount: kernel::Fen(30_000) };
    let entry = treasury::Entry {
        fund: Fund::PropertyFee,
        cause: treasury::Cause { kind: treasury::CauseKind::Remuneration, id: id8("c1") },
        lines: vec![
            line(chart::REMUNERATION, treasury::Side::Debit),
            line(chart::PAYABLES, treasury::Side::Credit),
        ],
    };
    let ctx = kernel::testing::ctx(START + 15 * 86_400_000, kernel::Author::Ledger);
    state.run(|store| treasury::post(store, &ctx, entry)).unwrap();
    let played = play(
        &Bank,
        &mut state,
        &mut names,
        r#"
17 sun bank.BeginImport {"statement":$id:s2,"fund":"property_fee","medium":"bank","mask":"0011","from":"2026-01-16","to":"2026-01-17","lines":3,"credits":0,"debits":50000,"opening":null,"closing":null,"parts":1,"file":$record:f2}
17 sun bank.AddLines {"statement":$id:s2,"part":0,"lines":[{"key":$hash:a,"day":"2026-01-16","fen":-20000,"to":{"account":2202}},{"key":$hash:b,"day":"2026-01-16","fen":-20000,"to":{"account":2202}},{"key":$hash:c,"day":"2026-01-17","fen":-10000,"to":"unclear"}]}
17 clock
? book property_fee
17 sun bank.MatchLine {"line":$hash:b,"to":{"account":2202}}
17 sun bank.MatchLine {"line":$hash:c,"to":{"account":2202}}
? book property_fee
17 sun bank.UnmatchLine {"line":$hash:a,"reason":$record:why}
17 sun bank.MatchLine {"line":$hash:b,"to":{"account":2202}}
? book property_fee
"#,
    );
    assert!(played.contains("because:treasury.Overdraft"), "{played}");
    assert!(played.contains("✗ treasury.Overdraft"), "{played}");
    let owed: Vec<bool> = played
        .lines()
        .filter(|line| line.contains("= 1"))
        .map(|line| line.contains("2202 10000"))
        .collect();
    // 20,000 of 30,000 are paid; then all; then the first line was something else.
    assert_eq!(owed, [true, false, false], "{played}");
    assert!(played.ends_with("5101 30000\n"), "{played}");
}
