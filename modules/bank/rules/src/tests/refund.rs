//! Money that is nobody's here goes back: two sign, the bank pays, and only then it is gone.

use super::*;

/// 500.00 that nobody can explain, a payment of 254.70 and a debit.
const ARRIVED: &str = r#"
15 sun bank.BeginImport {"statement":$id:s1,"fund":"property_fee","medium":"bank","mask":"0011","from":"2026-01-10","to":"2026-01-15","lines":3,"credits":75470,"debits":100,"opening":null,"closing":null,"parts":1,"file":$record:f1}
15 sun bank.AddLines {"statement":$id:s1,"part":0,"lines":[{"key":$hash:a,"day":"2026-01-11","fen":50000,"to":"unclear"},{"key":$hash:b,"day":"2026-01-11","fen":25470,"to":{"bill":$b:bill-1201}},{"key":$hash:c,"day":"2026-01-12","fen":-100,"to":"unclear"}]}
15 clock
"#;

fn arrived() -> (MemoryState, Names) {
    let (mut state, mut names) = founded();
    play(&Bank, &mut state, &mut names, ARRIVED);
    (state, names)
}

fn books(played: &str) -> Vec<&str> {
    played.lines().filter(|line| line.contains("= 1")).map(str::trim).collect()
}

#[test]
fn what_is_nobodys_goes_back_with_two_signatures_and_the_banks_line() {
    let (mut state, mut names) = arrived();
    let played = play(
        &Bank,
        &mut state,
        &mut names,
        r#"
16 sun bank.ProposeRefund {"refund":$id:r,"line":$hash:a,"payee":$record:stranger,"reason":$record:why,"with":$i:owners,"expires":$day:30}
16 he cosign.Sign {"proposal":$id:r}
? book property_fee
16 liu cosign.Sign {"proposal":$id:r}
16 clock
? book property_fee
? line $hash:a
16 sun bank.MatchLine {"line":$hash:a,"to":{"prepaid":$f:1201}}
18 sun bank.BeginImport {"statement":$id:s2,"fund":"property_fee","medium":"bank","mask":"0011","from":"2026-01-16","to":"2026-01-18","lines":1,"credits":0,"debits":50000,"opening":null,"closing":null,"parts":1,"file":$record:f2}
18 sun bank.AddLines {"statement":$id:s2,"part":0,"lines":[{"key":$hash:out,"day":"2026-01-18","fen":-50000,"to":{"payout":$id:r}}]}
18 clock
? book property_fee
18 sun bank.UnmatchLine {"line":$hash:a,"reason":$record:late}
"#,
    );
    assert_eq!(
        books(&played),
        [
            "= 1002 75370, 1122 21540, 1232 100, 2242 50000, 4001 47010",
            "= 1002 75370, 1122 21540, 1232 100, 2243 50000, 4001 47010",
            "= 1002 25370, 1122 21540, 1232 100, 4001 47010",
        ],
        "{played}"
    );
    assert!(played.contains("payouts.PayoutInstructed"), "{played}");
    assert!(played.contains("purpose:refund"), "{played}");
    assert!(played.contains("Refunded(PayoutId($id:r))"), "{played}");
    assert!(played.contains("✗ bank.AlreadyMatched"), "{played}");
    // What the bank has paid is paid.
    assert!(played.ends_with("✗ payouts.AlreadyPaid\n"), "{played}");
}

#[test]
fn a_refund_that_was_wrong_is_taken_back_before_the_bank_has_paid() {
    let (mut state, mut names) = arrived();
    let played = play(
        &Bank,
        &mut state,
        &mut names,
        r#"
16 sun bank.ProposeRefund {"refund":$id:r,"line":$hash:a,"payee":$record:stranger,"reason":$record:why,"with":$i:juwei,"expires":$day:30}
16 he cosign.Sign {"proposal":$id:r}
16 wu cosign.Sign {"proposal":$id:r}
16 clock
17 sun bank.UnmatchLine {"line":$hash:a,"reason":$record:found}
? book property_fee
17 sun bank.MatchLine {"line":$hash:a,"to":{"prepaid":$f:1201}}
? book property_fee
"#,
    );
    assert_eq!(
        books(&played),
        [
            "= 1002 75370, 1122 21540, 1232 100, 2242 50000, 4001 47010",
            "= 1002 75370, 1122 21540, 1232 100, 2203 50000, 4001 47010",
        ],
        "{played}"
    );
    assert!(played.contains("payouts.PayoutCancelled"), "{played}");
}

/// Somebody explains the money while the second institution thinks: then nothing goes back.
#[test]
fn what_was_explained_meanwhile_is_not_given_back() {
    let (mut state, mut names) = arrived();
    let played = play(
        &Bank,
        &mut state,
        &mut names,
        r#"
16 sun bank.ProposeRefund {"refund":$id:r,"line":$hash:a,"payee":$record:stranger,"reason":$record:why,"with":$i:owners,"expires":$day:30}
16 he cosign.Sign {"proposal":$id:r}
17 sun bank.MatchLine {"line":$hash:a,"to":{"prepaid":$f:1201}}
18 liu cosign.Sign {"proposal":$id:r}
18 clock
? book property_fee
"#,
    );
    assert!(played.contains("✗ bank.NotUnclear"), "{played}");
    assert!(!played.contains("PayoutInstructed"), "{played}");
    assert!(played.ends_with("= 1002 75370, 1122 21540, 1232 100, 2203 50000, 4001 47010\n"));
}

#[test]
fn who_may_not_and_what_cannot_go_back() {
    let (mut state, mut names) = arrived();
    let ask = |who: &str, line: &str, with: &str| {
        format!(
            "16 {who} bank.ProposeRefund {{\"refund\":$id:r,\"line\":$hash:{line},\"payee\":\
             $record:p,\"reason\":$record:w,\"with\":$i:{with},\"expires\":$day:30}}"
        )
    };
    for (line, refusal) in [
        (ask("sun", "nowhere", "owners"), "✗ bank.LineNotFound"),
        // The bank holds the money; the keeper says to whom it goes.
        (ask("lin", "a", "owners"), "✗ identity.NotEntitled"),
        (ask("sun", "b", "owners"), "✗ bank.NotUnclear"),
        (ask("sun", "c", "owners"), "✗ bank.NotUnclear"),
        (ask("sun", "a", "anhe"), "✗ payouts.CosignerNotAllowed"),
        (
            "16 sun bank.MatchLine {\"line\":$hash:a,\"to\":{\"refunded\":$id:r}}".to_owned(),
            "✗ bank.TargetNotAllowed",
        ),
    ] {
        let played = play(&Bank, &mut state, &mut names, &line);
        assert!(played.contains(refusal), "{played}");
    }
}
