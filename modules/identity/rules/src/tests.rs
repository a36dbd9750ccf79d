//! Scenarios: commands in; verdicts, facts and state out.

use crate::activation::{Code, CodeError};
use crate::genesis::{GenesisIdentity, apply};
use crate::{InstitutionKind, PersonKind, REFUSALS, execute, name_representative, parse};
use crate::{may_vote, peek_key, peek_person, query, register_person};
use expect_test::{Expect, expect};
use kernel::testing::{COMMUNITY, DAY_MS, MemoryState, Names, START, Stage, play};
use kernel::testing::{account, ctx, ctx_by, institution, record};
use kernel::{AccountId, Author, CommunityId, Ctx, Refusal, Store};
use p256::elliptic_curve::sec1::ToSec1Point;

mod desk;
mod joining;
mod recovery;

struct Identity;

impl Stage for Identity {
    fn command(&self, store: &mut Store, ctx: &Ctx, call: &str) -> Result<(), Refusal> {
        let command = parse(call).unwrap_or_else(|| panic!("not a command: {call}"));
        execute(store, ctx, command)
    }
    fn ask(&self, state: &MemoryState, words: &[&str]) -> String {
        let days = |time: u64| (time - START) / DAY_MS;
        let account = |text: &str| AccountId::from_hex(text.trim_matches('"')).unwrap();
        match words {
            ["person", who] => {
                let Some(person) = peek_person(state, COMMUNITY, account(who)) else {
                    return "nobody".to_owned();
                };
                let confirmed = person.confirmed.map(|c| (days(c.at), days(c.objection_until)));
                format!(
                    "activated {:?} confirmed {confirmed:?} objections {} keys {:?} roles {}",
                    person.activated_at.map(days),
                    person.open_objections,
                    person.live_keys,
                    person.live_roles.len(),
                )
            }
            ["key", who, index] => {
                let key = peek_key(state, COMMUNITY, account(who), index.parse().unwrap());
                let key = key.unwrap();
                format!(
                    "{:?} from {:?} until {:?} revoked {:?}",
                    key.scope,
                    key.full_since.map(days),
                    key.not_after.map(days),
                    key.revoked_at.map(days)
                )
            }
            ["recovery", who] => {
                let Some(recovery) = query::peek_recovery(state, COMMUNITY, account(who)) else {
                    return "none".to_owned();
                };
                format!(
                    "{} of {} vouch, from {:?}, lapses {}, vetoed {:?}",
                    recovery.vouched.len(),
                    recovery.needed,
                    recovery.finish_from.map(days),
                    days(recovery.lapses),
                    recovery.vetoed_at.map(days)
                )
            }
            ["vote", who, key, "announced", announced, "on", now] => {
                let time = |text: &str| {
                    let (days, minutes) = text.split_once('+').unwrap_or((text, "0"));
                    let number = |text: &str| text.parse::<u64>().unwrap();
                    START + number(days) * DAY_MS + number(minutes) * 60_000
                };
                let mut state = state.clone();
                let (who, key) = (account(who), key.parse().unwrap());
                let answer =
                    state.run(|store| may_vote(store, who, key, time(announced), time(now)));
                format!("{}", answer.unwrap().0)
            }
            _ => panic!("no such question: {words:?}"),
        }
    }
}

const GENESIS: &str = r#"{"objection_ms":259200000,"institutions":[
{"id":$i:owners,"kind":"owners_committee","name":"海棠里业委会","name_en":"Committee","mark":"业","signers":[$liu,$zhou],"signatures_needed":2},
{"id":$i:anhe,"kind":"property_company","name":"安和物业","name_en":"Anhe","mark":"物","signers":[$he],"signatures_needed":1},
{"id":$i:juwei,"kind":"residents_committee","name":"青禾社区居委会","name_en":"Residents","mark":"居","signers":[$wu],"signatures_needed":1},
{"id":$i:street,"kind":"subdistrict","name":"青禾街道","name_en":"Street","mark":"街","signers":[$zheng],"signatures_needed":1}],
"persons":[
{"account":$liu,"keys":[$key:liu],"roles":[{"institution":$i:owners,"office":"head"}]},
{"account":$zhou,"keys":[$key:zhou],"roles":[{"institution":$i:owners,"office":"treasurer"}]},
{"account":$he,"keys":[$key:he],"roles":[{"institution":$i:anhe,"office":"head"}]},
{"account":$sun,"keys":[$key:sun],"roles":[{"institution":$i:anhe,"office":"clerk","until":$day:100}]},
{"account":$wu,"keys":[$key:wu],"roles":[{"institution":$i:juwei,"office":"attestor"}]},
{"account":$zheng,"keys":[$key:zheng],"roles":[{"institution":$i:street,"office":"head"}]}]}"#;

fn genesis(names: &mut Names, text: &str, demo: bool) -> Result<MemoryState, Refusal> {
    let text = names.expand(text);
    let genesis: GenesisIdentity = serde_json::from_str(&text).unwrap();
    let mut state = MemoryState::default();
    state.run(|store| apply(store, &genesis, START, demo))?;
    Ok(state)
}

/// The institutions of the demonstration, and who the property company put on the roster: two
/// people, a company with a representative, and one without.
fn community() -> (MemoryState, Names) {
    let mut names = Names::default();
    let mut state = genesis(&mut names, GENESIS, false).unwrap();
    for (name, kind) in [
        ("wang", PersonKind::Natural),
        ("guo", PersonKind::Natural),
        ("shop", PersonKind::Company),
        ("kiosk", PersonKind::Company),
    ] {
        let enactment = ctx(START, Author::Ledger);
        let card = Some(record(name, 400));
        let register = |store: &mut Store| {
            register_person(store, &enactment, account(name), kind, card, institution("anhe"))
        };
        state.run(register).unwrap();
    }
    named(&mut state, "shop").unwrap();
    (state, names)
}

/// The property company names who acts for an account.
fn named(state: &mut MemoryState, who: &str) -> Result<(), &'static str> {
    let enactment = ctx(START, Author::Ledger);
    let card = record(&format!("{who}'s representative"), 400);
    let name = |store: &mut Store| {
        name_representative(store, &enactment, account(who), card, institution("anhe"))
    };
    state.run(name).map(|_| ()).map_err(|refusal| refusal.code)
}

/// Plays the script that is in the expectation.
fn check(expect: Expect) {
    let (mut state, mut names) = community();
    check_in(&mut state, &mut names, expect);
}
fn check_in(state: &mut MemoryState, names: &mut Names, expect: Expect) {
    let script = expect.data().to_owned();
    expect.assert_eq(&play(&Identity, state, names, &script));
}

/// The answer to the last line only, for scenarios that need many lines to get somewhere.
fn last_answer(script: &str) -> String {
    let (mut state, mut names) = community();
    let all = play(&Identity, &mut state, &mut names, script);
    let answer = all.trim_end().lines().last().unwrap_or("");
    answer.trim().to_owned()
}

#[test]
fn from_a_letter_to_a_vote() {
    check(expect![[r#"
        1 liu identity.IssueCodes {"batch":$id:b1,"codes":[{"account":$guo,"code_key":$p256:letter,"expires":$day:91}]}
           ✓
           · identity.KeyAdded {account:$guo,key:0,public_key:{suite:p256,bytes:$p256:letter},scope:activation,added_by:{code:$i:owners},not_after:$day:91,at:$day:1}
           · identity.CodesIssued {batch:$id:b1,by:$i:owners,officer:$liu,codes:[{account:$guo,key:0,expires:$day:91}]}
        ? person $guo
           = activated None confirmed None objections 0 keys [0] roles 0
        2 guo identity.Activate {"key":$key:phone}
           ✓
           · identity.KeyRevoked {account:$guo,key:0,at:$day:2}
           · identity.KeyAdded {account:$guo,key:1,public_key:{suite:p256,bytes:$key:phone},scope:read_and_pay,added_by:{activation:$i:owners},not_after:null,at:$day:2}
           · identity.Activated {account:$guo,code:0,key:1,at:$day:2}
        ? key $guo 0
           = Activation from None until Some(91) revoked Some(2)
        ? key $guo 1
           = ReadAndPay from None until None revoked None
        ? vote $guo 1 announced 1 on 9
           = false
        3 wu identity.ConfirmPerson {"account":$guo,"key":1,"evidence":$record:idcard}
           ✓
           · identity.PersonConfirmed {account:$guo,key:1,by:$i:juwei,officer:$wu,evidence:{commitment:$record:idcard,size:100},objection_until:$day:6}
        ? person $guo
           = activated Some(2) confirmed Some((3, 6)) objections 0 keys [1] roles 0
        ? key $guo 1
           = Full from Some(3) until None revoked None
        # Not before the objection time is over, whenever the vote was announced.
        ? vote $guo 1 announced 2 on 5
           = false
        ? vote $guo 1 announced 4 on 5
           = false
        ? vote $guo 1 announced 4 on 6
           = true
        ? vote $guo 0 announced 4 on 6
           = false
    "#]]);
}

#[test]
fn codes_come_from_another_institution_than_the_roster() {
    check(expect![[r##"
        # Valid, then invalid in each way, in the order of the rule.
        1 zhou identity.IssueCodes {"batch":$id:b1,"codes":[]}
           ✗ identity.NotEntitled
        1 wang identity.IssueCodes {"batch":$id:b1,"codes":[]}
           ✗ identity.NotEntitled
        1 liu identity.IssueCodes {"batch":$id:b1,"codes":[]}
           ✗ identity.BatchSize
        1 liu identity.IssueCodes {"batch":$id:b1,"codes":[{"account":$guo,"code_key":$p256:l1,"expires":$day:9}]}
           ✓
           · identity.KeyAdded {account:$guo,key:0,public_key:{suite:p256,bytes:$p256:l1},scope:activation,added_by:{code:$i:owners},not_after:$day:9,at:$day:1}
           · identity.CodesIssued {batch:$id:b1,by:$i:owners,officer:$liu,codes:[{account:$guo,key:0,expires:$day:9}]}
        1 liu identity.IssueCodes {"batch":$id:b1,"codes":[{"account":$guo,"code_key":$p256:l2,"expires":$day:9}]}
           ✗ identity.BatchExists
        1 liu identity.IssueCodes {"batch":$id:b2,"codes":[{"account":$wang,"code_key":$p256:l2,"expires":$day:9},{"account":$wang,"code_key":$p256:l3,"expires":$day:9}]}
           ✗ identity.RepeatedInBatch
        1 liu identity.IssueCodes {"batch":$id:b2,"codes":[{"account":$wang,"code_key":$p256:l2,"expires":$day:9},{"account":$guo,"code_key":$p256:l2,"expires":$day:9}]}
           ✗ identity.RepeatedInBatch
        1 liu identity.IssueCodes {"batch":$id:b2,"codes":[{"account":$stranger,"code_key":$p256:l2,"expires":$day:9}]}
           ✗ identity.PersonNotFound
        1 sun identity.IssueCodes {"batch":$id:b2,"codes":[{"account":$wang,"code_key":$p256:l2,"expires":$day:9}]}
           ✗ identity.IssuerWroteRoster
        9 liu identity.IssueCodes {"batch":$id:b2,"codes":[{"account":$wang,"code_key":$p256:l2,"expires":$day:9}]}
           ✗ identity.DeadlineMustBeFuture
        1 liu identity.IssueCodes {"batch":$id:b2,"codes":[{"account":$wang,"code_key":$p256:l2,"expires":$day:92}]}
           ✗ identity.DeadlineTooFar
        1 liu identity.IssueCodes {"batch":$id:b2,"codes":[{"account":$wang,"code_key":"0202","expires":$day:9}]}
           ✗ identity.BadKey
        1 liu identity.IssueCodes {"batch":$id:b2,"codes":[{"account":$wang,"code_key":$p256:l1,"expires":$day:9}]}
           ✗ identity.CodeKeyUsed
        # Issued again: the first code is void, the second works once, and only before it runs out.
        2 wu identity.IssueCodes {"batch":$id:b3,"codes":[{"account":$guo,"code_key":$p256:l4,"expires":$day:9}]}
           ✓
           · identity.KeyRevoked {account:$guo,key:0,at:$day:2}
           · identity.KeyAdded {account:$guo,key:1,public_key:{suite:p256,bytes:$p256:l4},scope:activation,added_by:{code:$i:juwei},not_after:$day:9,at:$day:2}
           · identity.CodesIssued {batch:$id:b3,by:$i:juwei,officer:$wu,codes:[{account:$guo,key:1,expires:$day:9,voids:0}]}
        3 guo#0 identity.Activate {"key":$key:phone}
           ✗ identity.KeyNotUsable
        10 guo#1 identity.Activate {"key":$key:phone}
           ✗ identity.KeyNotUsable
        9 guo#1 identity.Activate {"key":$key:phone}
           ✓
           · identity.KeyRevoked {account:$guo,key:1,at:$day:9}
           · identity.KeyAdded {account:$guo,key:2,public_key:{suite:p256,bytes:$key:phone},scope:read_and_pay,added_by:{activation:$i:juwei},not_after:null,at:$day:9}
           · identity.Activated {account:$guo,code:1,key:2,at:$day:9}
        9 guo#1 identity.Activate {"key":$key:phone2}
           ✗ identity.KeyNotUsable
        ? person $guo
           = activated Some(9) confirmed None objections 0 keys [2] roles 0
    "##]]);
}

#[test]
fn a_batch_has_at_most_fifty_codes() {
    let codes: Vec<String> = (0..51)
        .map(|n| format!(r#"{{"account":$wang,"code_key":$p256:l{n},"expires":$day:9}}"#))
        .collect();
    let line =
        format!(r#"1 liu identity.IssueCodes {{"batch":$id:b,"codes":[{}]}}"#, codes.join(","));
    assert_eq!(last_answer(&line), "✗ identity.BatchSize");
}

#[test]
fn fifty_codes_fit_the_work_budget_of_a_command() {
    let (mut state, mut names) = community();
    let mut codes = Vec::new();
    for n in 0..50 {
        let name = format!("owner{n}");
        let enactment = ctx(START, Author::Ledger);
        let natural = PersonKind::Natural;
        let register = |store: &mut Store| {
            register_person(store, &enactment, account(&name), natural, None, institution("anhe"))
        };
        state.run(register).unwrap();
        codes.push(format!(r#"{{"account":${name},"code_key":$p256:l{n},"expires":$day:9}}"#));
    }
    for batch in ["b1", "b2"] {
        let codes = codes.join(",").replace("$p256:l", &format!("$p256:{batch}-"));
        let line =
            format!(r#"1 liu identity.IssueCodes {{"batch":$id:{batch},"codes":[{codes}]}}"#);
        let played = play(&Identity, &mut state, &mut names, &line);
        assert!(played.contains("identity.CodesIssued"), "{played}");
    }
}

#[test]
fn activation_takes_a_code_and_a_device_key() {
    check(expect![[r#"
        1 liu identity.IssueCodes {"batch":$id:b1,"codes":[{"account":$guo,"code_key":$p256:letter,"expires":$day:9}]}
           ✓
           · identity.KeyAdded {account:$guo,key:0,public_key:{suite:p256,bytes:$p256:letter},scope:activation,added_by:{code:$i:owners},not_after:$day:9,at:$day:1}
           · identity.CodesIssued {batch:$id:b1,by:$i:owners,officer:$liu,codes:[{account:$guo,key:0,expires:$day:9}]}
        2 ghost identity.Activate {"key":$key:phone}
           ✗ identity.PersonNotFound
        2 guo#7 identity.Activate {"key":$key:phone}
           ✗ identity.KeyNotUsable
        2 liu identity.Activate {"key":$key:phone}
           ✗ identity.NotAnActivationCode
        2 guo identity.Activate {"key":{"suite":"p256","bytes":"03"}}
           ✗ identity.BadKey
        2 guo identity.Activate {"key":{"suite":"p256","bytes":$p256:letter}}
           ✗ identity.KeyExists
        # A code signs nothing else.
        2 guo identity.AddKey {"key":$key:phone,"scope":"full"}
           ✗ identity.KeyNotFull
        2 guo identity.RotateKey {"key":$key:phone}
           ✗ identity.KeyNotFull
        2 guo identity.ObjectToPerson {"account":$wang,"reason":$record:why}
           ✗ identity.KeyNotFull
        2 guo identity.Activate {"key":$key:phone}
           ✓
           · identity.KeyRevoked {account:$guo,key:0,at:$day:2}
           · identity.KeyAdded {account:$guo,key:1,public_key:{suite:p256,bytes:$key:phone},scope:read_and_pay,added_by:{activation:$i:owners},not_after:null,at:$day:2}
           · identity.Activated {account:$guo,code:0,key:1,at:$day:2}
        # The device's key alone neither adds keys nor objects; it may go, but not as the last.
        3 guo#1 identity.AddKey {"key":$key:tablet,"scope":"read_and_pay"}
           ✗ identity.KeyNotFull
        3 guo#1 identity.Activate {"key":$key:tablet}
           ✗ identity.NotAnActivationCode
        3 guo#1 identity.RevokeKey {"key":1}
           ✗ identity.LastKey
    "#]]);
}

#[test]
fn an_officer_of_the_founding_needs_no_second_institution() {
    let (plain, code) = (
        r#"{"account":$zhou,"keys":[$key:zhou],"#,
        r#"{"account":$zhou,"office_code":{"code_key":$p256:office,"expires":$day:30},"#,
    );
    assert!(GENESIS.contains(plain));
    let mut names = Names::default();
    let with_code = GENESIS.replace(plain, code);
    let mut state = genesis(&mut names, &with_code, false).unwrap();
    check_in(
        &mut state,
        &mut names,
        expect![[r#"
            ? person $zhou
               = activated None confirmed Some((0, 0)) objections 0 keys [0] roles 1
            # The code's key signs nothing but the activation.
            1 zhou identity.AddKey {"key":$key:desk,"scope":"full"}
               ✗ identity.KeyNotFull
            31 zhou identity.Activate {"key":$key:desk}
               ✗ identity.KeyNotUsable
            2 zhou identity.Activate {"key":$key:desk}
               ✓
               · identity.KeyRevoked {account:$zhou,key:0,at:$day:2}
               · identity.KeyAdded {account:$zhou,key:1,public_key:{suite:p256,bytes:$key:desk},scope:full,added_by:{key:0},not_after:null,at:$day:2}
               · identity.Activated {account:$zhou,code:0,key:1,at:$day:2}
            ? key $zhou 1
               = Full from Some(2) until None revoked None
            3 zhou identity.Activate {"key":$key:again}
               ✗ identity.KeyNotUsable
            3 zhou#1 identity.AddKey {"key":$key:phone,"scope":"full"}
               ✓
               · identity.KeyAdded {account:$zhou,key:2,public_key:{suite:p256,bytes:$key:phone},scope:full,added_by:{key:1},not_after:null,at:$day:3}
        "#]],
    );
    let refused = |text: &str| {
        genesis(&mut Names::default(), &with_code.replace("$day:30", text), false).unwrap_err().code
    };
    assert_eq!(refused("$day:0"), "identity.DeadlineMustBeFuture");
    assert_eq!(refused("$day:400"), "identity.DeadlineTooFar");
    let twice = with_code.replace(
        r#"{"account":$he,"keys":[$key:he],"#,
        r#"{"account":$he,"office_code":{"code_key":$p256:office,"expires":$day:30},"#,
    );
    let refusal = genesis(&mut Names::default(), &twice, false).unwrap_err();
    assert_eq!(refusal.code, "identity.CodeKeyUsed");
}

#[test]
fn a_second_institution_confirms_and_not_a_party_to_it() {
    check(expect![[r#"
        1 wu identity.IssueCodes {"batch":$id:b1,"codes":[{"account":$guo,"code_key":$p256:l1,"expires":$day:9}]}
           ✓
           · identity.KeyAdded {account:$guo,key:0,public_key:{suite:p256,bytes:$p256:l1},scope:activation,added_by:{code:$i:juwei},not_after:$day:9,at:$day:1}
           · identity.CodesIssued {batch:$id:b1,by:$i:juwei,officer:$wu,codes:[{account:$guo,key:0,expires:$day:9}]}
        1 guo identity.Activate {"key":$key:phone}
           ✓
           · identity.KeyRevoked {account:$guo,key:0,at:$day:1}
           · identity.KeyAdded {account:$guo,key:1,public_key:{suite:p256,bytes:$key:phone},scope:read_and_pay,added_by:{activation:$i:juwei},not_after:null,at:$day:1}
           · identity.Activated {account:$guo,code:0,key:1,at:$day:1}
        2 sun identity.ConfirmPerson {"account":$guo,"key":1}
           ✗ identity.NotEntitled
        2 zheng identity.ConfirmPerson {"account":$zheng,"key":0}
           ✗ identity.NotYourself
        2 zheng identity.ConfirmPerson {"account":$stranger,"key":0}
           ✗ identity.PersonNotFound
        2 zheng identity.ConfirmPerson {"account":$guo,"key":5}
           ✗ identity.KeyNotFound
        2 zheng identity.ConfirmPerson {"account":$guo,"key":0}
           ✗ identity.KeyNotUsable
        2 zheng identity.ConfirmPerson {"account":$liu,"key":0}
           ✗ identity.NotAwaitingConfirmation
        2 wu identity.ConfirmPerson {"account":$guo,"key":1}
           ✗ identity.ConfirmerIssuedCode
        2 he identity.ConfirmPerson {"account":$guo,"key":1}
           ✗ identity.ConfirmerWroteRoster
        2 zheng identity.ConfirmPerson {"account":$guo,"key":1}
           ✓
           · identity.PersonConfirmed {account:$guo,key:1,by:$i:street,officer:$zheng,evidence:null,objection_until:$day:5}
        2 zheng identity.ConfirmPerson {"account":$guo,"key":1}
           ✗ identity.NotAwaitingConfirmation
        # Lost the phone: a new code, a new key, a new confirmation; the first confirmation's time stays.
        9 liu identity.IssueCodes {"batch":$id:b2,"codes":[{"account":$guo,"code_key":$p256:l2,"expires":$day:20}]}
           ✓
           · identity.KeyAdded {account:$guo,key:2,public_key:{suite:p256,bytes:$p256:l2},scope:activation,added_by:{code:$i:owners},not_after:$day:20,at:$day:9}
           · identity.CodesIssued {batch:$id:b2,by:$i:owners,officer:$liu,codes:[{account:$guo,key:2,expires:$day:20}]}
        9 guo#2 identity.Activate {"key":$key:newphone}
           ✓
           · identity.KeyRevoked {account:$guo,key:2,at:$day:9}
           · identity.KeyAdded {account:$guo,key:3,public_key:{suite:p256,bytes:$key:newphone},scope:read_and_pay,added_by:{activation:$i:owners},not_after:null,at:$day:9}
           · identity.Activated {account:$guo,code:2,key:3,at:$day:9}
        10 wu identity.ConfirmPerson {"account":$guo,"key":3}
           ✓
           · identity.PersonConfirmed {account:$guo,key:3,by:$i:juwei,officer:$wu,evidence:null,objection_until:$day:13}
        ? person $guo
           = activated Some(1) confirmed Some((2, 5)) objections 0 keys [1, 3] roles 0
        # Activated before the announcement, confirmed after it: its own objection time counts.
        ? vote $guo 3 announced 10 on 12
           = false
        ? vote $guo 3 announced 11 on 12
           = true
        ? vote $guo 3 announced 10 on 13
           = true
        ? vote $guo 1 announced 10 on 12
           = true
        # Nor may it lock the old key out at once.
        12 guo#3 identity.RevokeKey {"key":1}
           ✗ identity.KeyTooYoung
        13 guo#3 identity.RevokeKey {"key":1}
           ✓
           · identity.KeyRevoked {account:$guo,key:1,at:$day:13}
    "#]]);
}

#[test]
fn where_only_two_institutions_vouch_the_roster_author_may_confirm() {
    let mut names = Names::default();
    let small = GENESIS
        .replace(r#""kind":"subdistrict""#, r#""kind":"bank""#)
        .replace(r#""kind":"owners_committee""#, r#""kind":"auditor""#);
    let mut state = genesis(&mut names, &small, false).unwrap();
    let enactment = ctx(START, Author::Ledger);
    let (guo, natural) = (account("guo"), PersonKind::Natural);
    let anhe = institution("anhe");
    let register = |store: &mut Store| register_person(store, &enactment, guo, natural, None, anhe);
    state.run(register).unwrap();
    let expect = expect![[r#"
        1 wu identity.IssueCodes {"batch":$id:b1,"codes":[{"account":$guo,"code_key":$p256:l1,"expires":$day:9}]}
           ✓
           · identity.KeyAdded {account:$guo,key:0,public_key:{suite:p256,bytes:$p256:l1},scope:activation,added_by:{code:$i:juwei},not_after:$day:9,at:$day:1}
           · identity.CodesIssued {batch:$id:b1,by:$i:juwei,officer:$wu,codes:[{account:$guo,key:0,expires:$day:9}]}
        1 guo identity.Activate {"key":$key:phone}
           ✓
           · identity.KeyRevoked {account:$guo,key:0,at:$day:1}
           · identity.KeyAdded {account:$guo,key:1,public_key:{suite:p256,bytes:$key:phone},scope:read_and_pay,added_by:{activation:$i:juwei},not_after:null,at:$day:1}
           · identity.Activated {account:$guo,code:0,key:1,at:$day:1}
        2 wu identity.ConfirmPerson {"account":$guo,"key":1}
           ✗ identity.ConfirmerIssuedCode
        2 he identity.ConfirmPerson {"account":$guo,"key":1}
           ✓
           · identity.PersonConfirmed {account:$guo,key:1,by:$i:anhe,officer:$he,evidence:null,objection_until:$day:5}
        ? person $guo
           = activated Some(1) confirmed Some((2, 5)) objections 0 keys [1] roles 0
    "#]];
    check_in(&mut state, &mut names, expect);
}

#[test]
fn objections_stop_votes_until_withdrawn_or_dismissed() {
    check(expect![[r#"
        1 liu identity.IssueCodes {"batch":$id:b1,"codes":[{"account":$guo,"code_key":$p256:l1,"expires":$day:9},{"account":$wang,"code_key":$p256:l2,"expires":$day:9}]}
           ✓
           · identity.KeyAdded {account:$guo,key:0,public_key:{suite:p256,bytes:$p256:l1},scope:activation,added_by:{code:$i:owners},not_after:$day:9,at:$day:1}
           · identity.KeyAdded {account:$wang,key:0,public_key:{suite:p256,bytes:$p256:l2},scope:activation,added_by:{code:$i:owners},not_after:$day:9,at:$day:1}
           · identity.CodesIssued {batch:$id:b1,by:$i:owners,officer:$liu,codes:[{account:$guo,key:0,expires:$day:9},{account:$wang,key:0,expires:$day:9}]}
        1 zhou identity.ObjectToPerson {"account":$guo,"reason":$record:why}
           ✗ identity.NoObjectionTime
        1 guo identity.Activate {"key":$key:phone}
           ✓
           · identity.KeyRevoked {account:$guo,key:0,at:$day:1}
           · identity.KeyAdded {account:$guo,key:1,public_key:{suite:p256,bytes:$key:phone},scope:read_and_pay,added_by:{activation:$i:owners},not_after:null,at:$day:1}
           · identity.Activated {account:$guo,code:0,key:1,at:$day:1}
        1 wang identity.Activate {"key":$key:wang}
           ✓
           · identity.KeyRevoked {account:$wang,key:0,at:$day:1}
           · identity.KeyAdded {account:$wang,key:1,public_key:{suite:p256,bytes:$key:wang},scope:read_and_pay,added_by:{activation:$i:owners},not_after:null,at:$day:1}
           · identity.Activated {account:$wang,code:0,key:1,at:$day:1}
        2 wang#1 identity.ObjectToPerson {"account":$guo,"reason":$record:why}
           ✗ identity.KeyNotFull
        2 wang#9 identity.ObjectToPerson {"account":$guo,"reason":$record:why}
           ✗ identity.KeyNotUsable
        2 zhou identity.ObjectToPerson {"account":$stranger,"reason":$record:why}
           ✗ identity.PersonNotFound
        # A treasurer has no desk to object from: she objects as a resident, while the time runs.
        2 zhou identity.ObjectToPerson {"account":$guo,"reason":$record:why}
           ✓
           · identity.ObjectionMade {account:$guo,by:$zhou,institution:null,reason:{commitment:$record:why,size:100}}
        2 zhou identity.ObjectToPerson {"account":$guo,"reason":$record:why}
           ✗ identity.ObjectionExists
        2 wu identity.ConfirmPerson {"account":$guo,"key":1}
           ✓
           · identity.PersonConfirmed {account:$guo,key:1,by:$i:juwei,officer:$wu,evidence:null,objection_until:$day:5}
        ? vote $guo 1 announced 3 on 9
           = false
        # The residents' committee confirmed him: it is a party. So is whoever objected.
        3 wu identity.DismissObjection {"account":$guo,"objector":$zhou,"reason":$record:checked}
           ✗ identity.NotImpartial
        3 liu identity.DismissObjection {"account":$guo,"objector":$zhou,"reason":$record:checked}
           ✗ identity.NotEntitled
        3 zheng identity.DismissObjection {"account":$stranger,"objector":$zhou,"reason":$record:checked}
           ✗ identity.PersonNotFound
        3 zheng identity.DismissObjection {"account":$guo,"objector":$liu,"reason":$record:checked}
           ✗ identity.ObjectionNotFound
        3 zheng identity.DismissObjection {"account":$guo,"objector":$zhou,"reason":$record:checked}
           ✓
           · identity.ObjectionDismissed {account:$guo,objector:$zhou,by:$i:street,officer:$zheng,reason:{commitment:$record:checked,size:100}}
        ? vote $guo 1 announced 3 on 9
           = true
        # After the time an institution still may object, a resident no longer.
        9 zhou identity.ObjectToPerson {"account":$guo,"reason":$record:why}
           ✗ identity.NoObjectionTime
        9 zheng identity.ObjectToPerson {"account":$guo,"reason":$record:why}
           ✓
           · identity.ObjectionMade {account:$guo,by:$zheng,institution:$i:street,reason:{commitment:$record:why,size:100}}
        9 zheng identity.DismissObjection {"account":$guo,"objector":$zheng,"reason":$record:checked}
           ✗ identity.NotImpartial
        ? vote $guo 1 announced 3 on 9
           = false
        9 zhou identity.WithdrawObjection {"account":$guo}
           ✗ identity.ObjectionNotFound
        9 zheng identity.WithdrawObjection {"account":$stranger}
           ✗ identity.PersonNotFound
        9 zheng identity.WithdrawObjection {"account":$guo}
           ✓
           · identity.ObjectionWithdrawn {account:$guo,by:$zheng}
        ? vote $guo 1 announced 3 on 9
           = true
        # A new key opens the time again.
        9 guo#1 identity.AddKey {"key":$key:tablet,"scope":"full"}
           ✓
           · identity.KeyAdded {account:$guo,key:2,public_key:{suite:p256,bytes:$key:tablet},scope:full,added_by:{key:1},not_after:null,at:$day:9}
        10 zhou identity.ObjectToPerson {"account":$guo,"reason":$record:why}
           ✓
           · identity.ObjectionMade {account:$guo,by:$zhou,institution:null,reason:{commitment:$record:why,size:100}}
        ? person $guo
           = activated Some(1) confirmed Some((2, 5)) objections 1 keys [1, 2] roles 0
    "#]]);
}

#[test]
fn a_person_has_at_most_sixteen_open_objections() {
    let mut script = String::new();
    for n in 0..17 {
        script += &format!(
            "1 he identity.GrantRole {{\"role\":$id:r{n},\"institution\":$i:anhe,\"account\":$staff{n},\"office\":\"clerk\"}}\n"
        );
        script += &format!(
            "1 liu identity.IssueCodes {{\"batch\":$id:b{n},\"codes\":[{{\"account\":$staff{n},\"code_key\":$p256:l{n},\"expires\":$day:9}}]}}\n"
        );
        script += &format!("1 staff{n} identity.Activate {{\"key\":$key:k{n}}}\n");
        script += &format!("1 wu identity.ConfirmPerson {{\"account\":$staff{n},\"key\":1}}\n");
        script += &format!(
            "2 staff{n}#1 identity.ObjectToPerson {{\"account\":$wang,\"reason\":$record:why}}\n"
        );
    }
    assert_eq!(last_answer(&script), "✗ identity.TooManyObjections");
}

#[test]
fn keys_are_added_rotated_and_revoked() {
    check(expect![[r#"
        1 liu identity.AddKey {"key":$key:tablet,"scope":"activation"}
           ✗ identity.BadKey
        1 liu identity.AddKey {"key":{"suite":"ed25519","bytes":"00"},"scope":"full"}
           ✗ identity.BadKey
        1 liu identity.AddKey {"key":$key:tablet,"scope":"full","not_after":$day:1}
           ✗ identity.DeadlineMustBeFuture
        1 liu identity.AddKey {"key":$key:tablet,"scope":"full","not_after":$day:4000}
           ✗ identity.DeadlineTooFar
        1 liu identity.AddKey {"key":$key:liu,"scope":"full"}
           ✗ identity.KeyExists
        1 liu#3 identity.AddKey {"key":$key:tablet,"scope":"full"}
           ✗ identity.KeyNotUsable
        1 liu identity.AddKey {"key":$key:tablet,"scope":"full","not_after":$day:30}
           ✓
           · identity.KeyAdded {account:$liu,key:1,public_key:{suite:p256,bytes:$key:tablet},scope:full,added_by:{key:0},not_after:$day:30,at:$day:1}
        # A limited key hands on no more than its own term.
        2 liu#1 identity.AddKey {"key":$key:kiosk,"scope":"full","not_after":$day:31}
           ✗ identity.DeadlineTooFar
        2 liu#1 identity.AddKey {"key":$key:kiosk,"scope":"read_and_pay"}
           ✓
           · identity.KeyAdded {account:$liu,key:2,public_key:{suite:p256,bytes:$key:kiosk},scope:read_and_pay,added_by:{key:1},not_after:$day:30,at:$day:2}
        ? key $liu 2
           = ReadAndPay from None until Some(30) revoked None
        2 liu#2 identity.AddKey {"key":$key:other,"scope":"read_and_pay"}
           ✗ identity.KeyNotFull
        # A new key signs offices and votes announced later, revokes others only after its objection time.
        ? vote $liu 1 announced 2 on 2
           = true
        ? vote $liu 1 announced 1 on 2
           = false
        ? vote $liu 1 announced 1 on 4
           = true
        ? vote $liu 1 announced 1 on 31
           = false
        ? vote $liu 2 announced 9 on 9
           = false
        2 liu#1 identity.RevokeKey {"key":0}
           ✗ identity.KeyTooYoung
        2 liu#2 identity.RevokeKey {"key":0}
           ✗ identity.KeyNotFull
        2 liu#1 identity.RevokeKey {"key":9}
           ✗ identity.KeyNotFound
        4 liu#1 identity.RevokeKey {"key":0}
           ✓
           · identity.KeyRevoked {account:$liu,key:0,at:$day:4}
        4 liu identity.RevokeKey {"key":1}
           ✗ identity.KeyNotUsable
        4 liu#1 identity.RotateKey {"key":$key:tablet}
           ✗ identity.KeyExists
        4 liu#1 identity.RotateKey {"key":$key:new}
           ✓
           · identity.KeyRevoked {account:$liu,key:1,at:$day:4}
           · identity.KeyAdded {account:$liu,key:3,public_key:{suite:p256,bytes:$key:new},scope:full,added_by:{key:1},not_after:$day:30,at:$day:4}
        5 liu#1 identity.RotateKey {"key":$key:newer}
           ✗ identity.KeyNotUsable
        ? person $liu
           = activated Some(0) confirmed Some((0, 0)) objections 0 keys [2, 3] roles 1
        ? key $liu 3
           = Full from Some(4) until Some(30) revoked None
        # The last full key stays, even where a lesser one would remain; a lesser one may go by itself.
        8 liu#3 identity.RevokeKey {"key":3}
           ✗ identity.LastKey
        8 liu#2 identity.RevokeKey {"key":2}
           ✓
           · identity.KeyRevoked {account:$liu,key:2,at:$day:8}
        31 liu#3 identity.AddKey {"key":$key:late,"scope":"full"}
           ✗ identity.KeyNotUsable
        ? person $liu
           = activated Some(0) confirmed Some((0, 0)) objections 0 keys [3] roles 1
    "#]]);
}

#[test]
fn an_account_has_at_most_sixteen_keys_and_expired_ones_make_room() {
    let add = |day: u32, n: u32, end: u32| {
        format!(
            "{day} liu identity.AddKey {{\"key\":$key:k{n},\"scope\":\"full\",\"not_after\":$day:{end}}}\n"
        )
    };
    let full: String = (0..15).map(|n| add(1, n, 5)).collect();
    let refused = full.clone() + &add(5, 99, 9);
    assert_eq!(last_answer(&refused), "✗ identity.TooManyKeys");
    let room = full + &add(6, 99, 9) + "? person $liu";
    expect!["= activated Some(0) confirmed Some((0, 0)) objections 0 keys [0, 16] roles 1"]
        .assert_eq(&last_answer(&room));
}

#[test]
fn heads_grant_roles_and_offices_choose_heads() {
    check(expect![[r#"
        1 he identity.GrantRole {"role":$id:r1,"institution":$i:nowhere,"account":$ma,"office":"technician"}
           ✗ identity.InstitutionNotFound
        1 liu identity.GrantRole {"role":$id:r1,"institution":$i:anhe,"account":$ma,"office":"technician"}
           ✗ identity.NotEntitled
        1 sun identity.GrantRole {"role":$id:r1,"institution":$i:anhe,"account":$ma,"office":"technician"}
           ✗ identity.NotEntitled
        1 he identity.GrantRole {"role":$id:r1,"institution":$i:anhe,"account":$ma,"office":"head"}
           ✗ identity.HeadByOfficeOnly
        1 he identity.GrantRole {"role":$id:r1,"institution":$i:anhe,"account":$ma,"office":"technician","until":$day:1}
           ✗ identity.DeadlineMustBeFuture
        1 he identity.GrantRole {"role":$id:r1,"institution":$i:anhe,"account":$ma,"office":"technician","until":$day:1900}
           ✗ identity.DeadlineTooFar
        1 he identity.GrantRole {"role":$id:r1,"institution":$i:anhe,"account":$ma,"office":"technician","until":$day:9}
           ✓
           · identity.PersonRegistered {account:$ma,kind:natural,card:null,author:$i:anhe,at:$day:1}
           · identity.RoleGranted {role:$id:r1,institution:$i:anhe,account:$ma,office:technician,by:$he,at:$day:1,until:$day:9}
        1 he identity.GrantRole {"role":$id:r1,"institution":$i:anhe,"account":$ma,"office":"clerk"}
           ✗ identity.RoleExists
        1 he identity.GrantRole {"role":$id:r2,"institution":$i:anhe,"account":$ma,"office":"technician"}
           ✗ identity.RoleHeld
        # A term that ran out needs no revoking.
        9 he identity.GrantRole {"role":$id:r2,"institution":$i:anhe,"account":$ma,"office":"technician"}
           ✓
           · identity.RoleGranted {role:$id:r2,institution:$i:anhe,account:$ma,office:technician,by:$he,at:$day:9,until:null}
        # Roles end by the head, or by their holder; a head's only by their own wish or the office.
        9 zhou identity.RevokeRole {"account":$ma,"role":$id:r2}
           ✗ identity.NotEntitled
        9 ma identity.RevokeRole {"account":$ma,"role":$id:r2}
           ✗ identity.NotEntitled
        9 he identity.RevokeRole {"account":$ma,"role":$id:none}
           ✗ identity.RoleNotFound
        9 he identity.RevokeRole {"account":$ma,"role":$id:r2}
           ✓
           · identity.RoleRevoked {role:$id:r2,institution:$i:anhe,account:$ma,by:$he,at:$day:9}
        9 he identity.RevokeRole {"account":$ma,"role":$id:r2}
           ✗ identity.RoleNotFound
        9 he identity.GrantRole {"role":$id:r3,"institution":$i:anhe,"account":$zhou,"office":"clerk"}
           ✓
           · identity.RoleGranted {role:$id:r3,institution:$i:anhe,account:$zhou,office:clerk,by:$he,at:$day:9,until:null}
        9 zhou identity.RevokeRole {"account":$zhou,"role":$id:r3}
           ✓
           · identity.RoleRevoked {role:$id:r3,institution:$i:anhe,account:$zhou,by:$zhou,at:$day:9}
    "#]]);
}

#[test]
fn a_person_holds_at_most_sixteen_roles() {
    let offices = ["clerk", "cashier", "treasurer", "technician", "attestor", "auditor"];
    let mut script = String::new();
    let mut n = 0;
    for (head, institution) in [("liu", "owners"), ("he", "anhe"), ("zheng", "street")] {
        for office in offices {
            n += 1;
            script += &format!(
                "1 {head} identity.GrantRole {{\"role\":$id:r{n},\"institution\":$i:{institution},\"account\":$wang,\"office\":\"{office}\"}}\n"
            );
        }
    }
    assert_eq!(last_answer(&script), "✗ identity.TooManyRoles");
}

#[test]
fn a_co_signed_head_takes_the_former_heads_place() {
    let (mut state, _) = community();
    let enact = |state: &mut MemoryState, institution, who: &str, until| {
        let ctx = ctx(START + DAY_MS, Author::Ledger);
        let head =
            |store: &mut Store| crate::enact_head(store, &ctx, institution, account(who), until);
        state.run(head).map(|_| ()).map_err(|refusal| refusal.code)
    };
    let anhe = institution("anhe");
    let refused = |code| Err(code);
    let nowhere = institution("nowhere");
    let table = [
        (nowhere, "sun", None, refused("identity.InstitutionNotFound")),
        (anhe, "stranger", None, refused("identity.PersonNotFound")),
        (anhe, "sun", Some(START), refused("identity.DeadlineMustBeFuture")),
        (anhe, "sun", Some(START + 3_000 * DAY_MS), refused("identity.DeadlineTooFar")),
        (anhe, "sun", Some(START + 9 * DAY_MS), Ok(())),
    ];
    for (institution, who, until, expected) in table {
        assert_eq!(enact(&mut state, institution, who, until), expected, "{who} {until:?}");
    }
    let offices = |who: &str, day: u64| {
        let roles = query::peek_roles(&state, COMMUNITY, account(who), START + day * DAY_MS);
        let offices: Vec<_> = roles.into_iter().map(|(_, role)| role.office).collect();
        format!("{offices:?}")
    };
    assert_eq!(offices("he", 2), "[]");
    assert_eq!(offices("sun", 2), "[Clerk, Head]");
    assert_eq!(offices("sun", 9), "[Clerk]");
}

#[test]
fn a_co_signed_office_signs_for_its_institution() {
    let (mut state, _) = community();
    let owners = institution("owners");
    let replace = |state: &mut MemoryState, id, who: &[&str], needed| {
        let signers = who.iter().map(|name| account(name)).collect();
        let result = state.run(|store| crate::enact_signers(store, id, signers, needed));
        result.map(|_| ()).map_err(|refusal| refusal.code)
    };
    let table: &[(_, &[&str], u8, Result<(), &str>)] = &[
        (institution("nowhere"), &["liu"], 1, Err("identity.InstitutionNotFound")),
        (owners, &[], 0, Err("identity.BadInstitution")),
        (owners, &["liu"], 0, Err("identity.BadInstitution")),
        (owners, &["liu"], 2, Err("identity.BadInstitution")),
        (owners, &["liu", "liu"], 1, Err("identity.BadInstitution")),
        (owners, &["stranger"], 1, Err("identity.PersonNotFound")),
        (owners, &["liu", "wu"], 1, Err("identity.SignsElsewhere")),
        (owners, &["liu", "wang"], 1, Ok(())),
    ];
    for (id, who, needed, expected) in table {
        assert_eq!(replace(&mut state, *id, who, *needed), *expected, "{who:?} {needed}");
    }
    let office = |who: &str| query::peek_office(&state, COMMUNITY, account(who));
    assert_eq!((office("zhou"), office("wang"), office("liu")), (None, Some(owners), Some(owners)));
}

#[test]
fn acting_takes_the_first_kind_asked_for_and_a_full_key() {
    let (mut state, mut names) = community();
    let script = r#"1 zheng identity.GrantRole {"role":$id:r1,"institution":$i:street,"account":$sun,"office":"clerk"}"#;
    play(&Identity, &mut state, &mut names, script);
    use InstitutionKind::{Bank, PropertyCompany, Subdistrict};
    let mut kind = |who: &str, key, day: u64, kinds: &[InstitutionKind]| {
        let ctx = ctx_by(START + day * DAY_MS, who, key);
        let acting = state.run(|store| crate::acting(store, &ctx, kinds, &[crate::Office::Clerk]));
        acting.map(|(acting, _)| acting.kind).map_err(|refusal| refusal.code)
    };
    let nobody = Err("identity.NotEntitled");
    assert_eq!(kind("sun", 0, 2, &[]), Ok(PropertyCompany));
    assert_eq!(kind("sun", 0, 2, &[PropertyCompany, Subdistrict]), Ok(PropertyCompany));
    assert_eq!(kind("sun", 0, 2, &[Bank, Subdistrict, PropertyCompany]), Ok(Subdistrict));
    assert_eq!(kind("sun", 0, 100, &[PropertyCompany]), nobody);
    assert_eq!(kind("sun", 1, 2, &[]), nobody);
    assert_eq!(kind("he", 0, 2, &[]), nobody);
}

#[test]
fn a_roster_entry_is_idempotent_and_a_new_card_replaces_the_old() {
    let (mut state, names) = community();
    let mut register = |who: &str, kind, card: Option<&str>, author: &str| {
        let ctx = ctx(START + DAY_MS, Author::Ledger);
        let card = card.map(|name| record(name, 400));
        let result = state.run(|store| {
            register_person(store, &ctx, account(who), kind, card, institution(author))
        });
        match result {
            Ok(((), facts)) => facts.iter().map(|f| f.name().to_owned()).collect(),
            Err(refusal) => vec![refusal.code.to_owned()],
        }
    };
    use PersonKind::{Company, Natural};
    assert_eq!(register("wang", Natural, Some("wang"), "owners"), Vec::<String>::new());
    assert_eq!(register("wang", Natural, None, "owners"), Vec::<String>::new());
    assert_eq!(register("wang", Company, Some("wang"), "anhe"), ["identity.PersonKindDiffers"]);
    assert_eq!(register("wang", Natural, Some("new"), "owners"), ["identity.CardReplaced"]);
    assert_eq!(register("newcomer", Natural, None, "owners"), ["identity.PersonRegistered"]);
    drop(names);
    let wang = peek_person(&state, COMMUNITY, account("wang")).unwrap();
    assert_eq!(wang.author, Some(institution("owners")));
}

#[test]
fn only_a_company_on_the_books_has_a_representative() {
    let (mut state, _) = community();
    assert_eq!(named(&mut state, "nobody"), Err("identity.PersonNotFound"));
    assert_eq!(named(&mut state, "wang"), Err("identity.NotACompany"));
    assert_eq!(named(&mut state, "kiosk"), Ok(()));
    let kiosk = peek_person(&state, COMMUNITY, account("kiosk")).unwrap();
    let expected = crate::Representative {
        card: record("kiosk's representative", 400),
        author: institution("anhe"),
        at: START,
    };
    assert_eq!(kiosk.representative, Some(expected));
}

#[test]
fn genesis_says_what_is_wrong_with_it() {
    let liu = r#"{"account":$liu,"keys":[$key:liu],"#;
    let table: &[(&str, &str, &str)] = &[
        (r#""objection_ms":259200000"#, r#""objection_ms":0"#, "identity.BadObjectionTime"),
        ("259200000", "5184000001", "identity.BadObjectionTime"),
        ("259200000", "259200000,\"recovery_ms\":86399999", "identity.BadRecoveryDelay"),
        ("259200000", "259200000,\"recovery_ms\":604800001", "identity.BadRecoveryDelay"),
        (r#""mark":"物""#, r#""mark":"物业""#, "identity.BadInstitution"),
        (r#""mark":"物""#, r#""mark":"业""#, "identity.BadInstitution"),
        (r#""name":"安和物业""#, r#""name":"""#, "identity.BadInstitution"),
        (r#""id":$i:anhe"#, r#""id":$i:owners"#, "identity.BadInstitution"),
        (r#"[$liu,$zhou]"#, r#"[]"#, "identity.BadInstitution"),
        (r#""signers":[$he]"#, r#""signers":[$liu]"#, "identity.SignsElsewhere"),
        (r#""signers":[$he]"#, r#""signers":[$wang]"#, "identity.PersonNotFound"),
        (r#"{"account":$zhou"#, r#"{"account":$liu"#, "identity.PersonKindDiffers"),
        (liu, r#"{"account":$liu,"keys":[$key:liu,$key:liu],"#, "identity.KeyExists"),
        (liu, r#"{"account":$liu,"keys":[{"suite":"p256","bytes":"02"}],"#, "identity.BadKey"),
        (
            r#"[{"institution":$i:anhe,"office":"head"}]"#,
            r#"[{"institution":$i:none,"office":"head"}]"#,
            "identity.InstitutionNotFound",
        ),
        (
            r#"{"institution":$i:anhe,"office":"head"}"#,
            r#"{"institution":$i:owners,"office":"head"}"#,
            "identity.RoleHeld",
        ),
    ];
    for (from, to, code) in table {
        assert!(GENESIS.contains(from), "{from}");
        let text = GENESIS.replacen(from, to, 1);
        let refused = genesis(&mut Names::default(), &text, false).map(|_| ());
        assert_eq!(refused.map_err(|refusal| refusal.code), Err(*code), "{to}");
    }
    let seventeen = vec!["$key:liu"; 17].join(",");
    let many = GENESIS.replacen("[$key:liu]", &format!("[{seventeen}]"), 1);
    let refused = genesis(&mut Names::default(), &many, false).map(|_| ());
    assert_eq!(refused.map_err(|refusal| refusal.code), Err("identity.TooManyKeys"));
    let demo = GENESIS.replacen("259200000", "0,\"recovery_ms\":0", 1);
    assert!(genesis(&mut Names::default(), &demo, true).is_ok());
}

#[test]
fn who_may_vote() {
    // Columns: kind, confirmed and since when, open objections, key full since, key revoked;
    // announced on 5, now 10, objection time 3 days.
    use PersonKind::{Company, Natural};
    let table = [
        (Natural, Some(0), 0, Some(0), None, true),
        (Company, Some(0), 0, Some(0), None, true),
        (Natural, None, 0, Some(0), None, false),
        (Natural, Some(7), 0, Some(0), None, true),
        (Natural, Some(8), 0, Some(0), None, false),
        (Natural, Some(0), 1, Some(0), None, false),
        (Natural, Some(0), 0, Some(4), None, true),
        (Natural, Some(0), 0, Some(5), None, true),
        (Natural, Some(0), 0, Some(8), None, false),
        (Natural, Some(0), 0, None, None, false),
        (Natural, Some(0), 0, Some(0), Some(9), false),
    ];
    for row in table {
        let (kind, confirmed, open_objections, full_since, revoked, expected) = row;
        let (mut state, _) = community();
        let at = |day: u64| START + day * DAY_MS;
        let answer = state.run(|store| {
            let liu = account("liu");
            let mut person = crate::state::PERSONS.get(store, &liu)?.unwrap();
            person.kind = kind;
            person.open_objections = open_objections;
            person.confirmed = confirmed.map(|day| crate::Confirmation {
                at: at(day),
                by: None,
                objection_until: at(day + 3),
            });
            crate::state::PERSONS.put(store, &liu, &person)?;
            let mut key = crate::state::KEYS.get(store, &(liu, 0))?.unwrap();
            key.full_since = full_since.map(at);
            key.revoked_at = revoked.map(at);
            crate::state::KEYS.put(store, &(liu, 0), &key)?;
            may_vote(store, liu, 0, at(5), at(10))
        });
        assert_eq!(answer.unwrap().0, expected, "{row:?}");
    }
}

#[test]
fn scopes_sieve_commands() {
    let (state, _) = community();
    let mut key = peek_key(&state, COMMUNITY, account("liu"), 0).unwrap();
    let mut allowed = |scope| {
        key.scope = scope;
        let names = [
            "identity.Activate",
            "identity.RevokeKey",
            "billing.Pay",
            "refunds.WithdrawRefund",
            "held.AskReturn",
            "spending.Ask",
            "voting.Vote",
            "property.SetTenancy",
            "property.VetoRecovery",
            "cosign.Sign",
        ];
        let word = |name: &str| if crate::allows(&key, name) { "yes" } else { "no" };
        names.map(word).join(" ")
    };
    use crate::Scope::{Activation, Desk, Full, ReadAndPay};
    assert_eq!(allowed(Full), "yes yes yes yes yes yes yes yes yes yes");
    assert_eq!(allowed(ReadAndPay), "yes yes yes yes no no no yes yes no");
    assert_eq!(allowed(Activation), "yes no no no no no no no no no");
    assert_eq!(allowed(Desk), "no no yes yes yes yes yes yes no no");
}

#[test]
fn codes_derive_as_the_readme_says() {
    let rows =
        include_str!("../../README.md").lines().filter(|line| line.matches('`').count() == 8);
    let mut vectors = 0;
    for row in rows {
        let cells: Vec<&str> = row.split('`').skip(1).step_by(2).collect();
        let code = Code::parse(cells[1]).unwrap();
        assert_eq!(code.printed(), cells[1]);
        let scalar = code.scalar(CommunityId::from_hex(cells[0]).unwrap()).unwrap();
        assert_eq!(kernel::Hash(scalar).to_hex(), cells[2]);
        let secret = p256::SecretKey::from_slice(&scalar).unwrap();
        let point = secret.public_key().to_sec1_point(true);
        let hex: String = point.as_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(hex, cells[3]);
        vectors += 1;
    }
    assert_eq!(vectors, 4);
}

#[test]
fn typed_codes_are_forgiven_what_people_do() {
    let good = Code::parse("0123-4567-89AB-CDEF-GHJK-Y").unwrap();
    for typed in [
        "0123456789abcdefghjky",
        " 0123 4567 89ab cdef ghjk y ",
        "O l23-4567-89AB-CDEF-GHJK-Y",
        "oI23\u{2013}4567\u{2014}89AB\u{ff0d}CDEF GHJK Y",
    ] {
        assert!(Code::parse(typed) == Ok(good), "{typed}");
    }
    let table = [
        ("", CodeError::Length),
        ("0123-4567-89AB-CDEF-GHJK", CodeError::Length),
        ("0123-4567-89AB-CDEF-GHJK-YY", CodeError::Length),
        ("0123-4567-89UB-CDEF-GHJK-Y", CodeError::Character),
        ("0123-4567-89中B-CDEF-GHJK-Y", CodeError::Character),
        ("0123-4567-89BB-CDEF-GHJK-Y", CodeError::Check),
    ];
    for (typed, error) in table {
        assert!(Code::parse(typed) == Err(error), "{typed}");
    }
    let random = Code::of_bits(u128::MAX);
    assert_eq!(random.printed(), "ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-C");
    assert_eq!(Code::of_bits(1 << 100).printed(), "0000-0000-0000-0000-0000-0");
    assert_eq!(Code::of_bits(33).printed(), "0000-0000-0000-0000-0011-2");
}

#[test]
fn every_refusal_has_a_row() {
    let rows = [
        include_str!("tests.rs"),
        include_str!("tests/desk.rs"),
        include_str!("tests/joining.rs"),
        include_str!("tests/recovery.rs"),
    ]
    .concat();
    for text in REFUSALS {
        let in_table = rows.contains(&format!("✗ {}\n", text.code));
        let in_code = rows.contains(&format!("{}\"", text.code));
        assert!(in_table || in_code, "{} is untested", text.code);
    }
}
