//! A lost phone, a stolen one, and what a new key may not do yet.

use super::{GENESIS, Identity, check_in, community, genesis};
use crate::{PersonKind, may_vote, register_person};
use expect_test::{Expect, expect};
use kernel::testing::{DAY_MS, Names, START, account, ctx, institution, play, record};
use kernel::{Author, Store};

/// 郭师傅 with a letter, a phone and a confirmation: the first lines of every scenario below.
const GUO: &str = r#"
1 liu identity.IssueCodes {"batch":$id:b1,"codes":[{"account":$guo,"code_key":$p256:letter,"expires":$day:9}]}
1 guo identity.Activate {"key":$key:phone}
2 wu identity.ConfirmPerson {"account":$guo,"key":1}
"#;

/// Plays the script that is in the expectation, after [`GUO`].
fn check_guo(expect: Expect) {
    let (mut state, mut names) = community();
    play(&Identity, &mut state, &mut names, GUO);
    check_in(&mut state, &mut names, expect);
}

#[test]
fn a_household_card_brings_a_phone_back_at_once() {
    check_guo(expect![[r#"
        3 guo#1 identity.MakeHouseholdCard {"card_key":$p256:card}
           ✓
           · identity.KeyAdded {account:$guo,key:2,public_key:{suite:p256,bytes:$p256:card},scope:activation,added_by:{household_card:1},not_after:null,at:$day:3}
        # A letter does not touch the card.
        4 liu identity.IssueCodes {"batch":$id:b2,"codes":[{"account":$guo,"code_key":$p256:l2,"expires":$day:9}]}
           ✓
           · identity.KeyAdded {account:$guo,key:3,public_key:{suite:p256,bytes:$p256:l2},scope:activation,added_by:{code:$i:owners},not_after:$day:9,at:$day:4}
           · identity.CodesIssued {batch:$id:b2,by:$i:owners,officer:$liu,codes:[{account:$guo,key:3,expires:$day:9}]}
        5 guo#2 identity.Activate {"key":$key:new}
           ✓
           · identity.KeyRevoked {account:$guo,key:2,at:$day:5}
           · identity.KeyAdded {account:$guo,key:4,public_key:{suite:p256,bytes:$key:new},scope:read_and_pay,added_by:{rebinding:2},not_after:null,at:$day:5}
           · identity.Activated {account:$guo,code:2,key:4,at:$day:5}
        5 guo#2 identity.Activate {"key":$key:again}
           ✗ identity.KeyNotUsable
        ? key $guo 4
           = ReadAndPay from None until None revoked None
        5 guo#4 identity.MakeHouseholdCard {"card_key":$p256:card2}
           ✗ identity.KeyNotFull
        # One institution is enough, and it may be the one that sent the letter.
        6 liu identity.ConfirmPerson {"account":$guo,"key":4}
           ✓
           · identity.PersonConfirmed {account:$guo,key:4,by:$i:owners,officer:$liu,evidence:null,objection_until:$day:9}
        ? vote $guo 4 announced 6 on 8
           = false
        ? vote $guo 4 announced 6 on 9
           = true
        6 guo#4 identity.MakeHouseholdCard {"card_key":$p256:card2}
           ✓
           · identity.KeyAdded {account:$guo,key:5,public_key:{suite:p256,bytes:$p256:card2},scope:activation,added_by:{household_card:4},not_after:null,at:$day:6}
        9 guo#4 identity.RevokeKey {"key":1}
           ✓
           · identity.KeyRevoked {account:$guo,key:1,at:$day:9}
        9 guo#4 identity.RevokeKey {"key":5}
           ✓
           · identity.KeyRevoked {account:$guo,key:5,at:$day:9}
        ? person $guo
           = activated Some(1) confirmed Some((2, 5)) objections 0 keys [3, 4] roles 0
    "#]]);
}

#[test]
fn a_household_card_is_made_by_a_full_key_and_replaces_the_earlier_one() {
    check_guo(expect![[r#"
        3 stranger identity.MakeHouseholdCard {"card_key":$p256:card}
           ✗ identity.PersonNotFound
        3 guo identity.MakeHouseholdCard {"card_key":$p256:card}
           ✗ identity.KeyNotUsable
        3 guo#1 identity.AddKey {"key":$key:tablet,"scope":"read_and_pay"}
           ✓
           · identity.KeyAdded {account:$guo,key:2,public_key:{suite:p256,bytes:$key:tablet},scope:read_and_pay,added_by:{key:1},not_after:null,at:$day:3}
        3 guo#2 identity.MakeHouseholdCard {"card_key":$p256:card}
           ✗ identity.KeyNotFull
        3 guo#1 identity.MakeHouseholdCard {"card_key":"02"}
           ✗ identity.BadKey
        3 guo#1 identity.MakeHouseholdCard {"card_key":$p256:letter}
           ✗ identity.CodeKeyUsed
        3 guo#1 identity.MakeHouseholdCard {"card_key":$p256:card}
           ✓
           · identity.KeyAdded {account:$guo,key:3,public_key:{suite:p256,bytes:$p256:card},scope:activation,added_by:{household_card:1},not_after:null,at:$day:3}
        # The paper jammed: the key that made it makes another.
        3 guo#1 identity.MakeHouseholdCard {"card_key":$p256:card2}
           ✓
           · identity.KeyRevoked {account:$guo,key:3,at:$day:3}
           · identity.KeyAdded {account:$guo,key:4,public_key:{suite:p256,bytes:$p256:card2},scope:activation,added_by:{household_card:1},not_after:null,at:$day:3}
        3 guo#3 identity.Activate {"key":$key:new}
           ✗ identity.KeyNotUsable
        # A key that has just come cannot take the card away.
        6 guo#1 identity.AddKey {"key":$key:young,"scope":"full","not_after":$day:30}
           ✓
           · identity.KeyAdded {account:$guo,key:5,public_key:{suite:p256,bytes:$key:young},scope:full,added_by:{key:1},not_after:$day:30,at:$day:6}
        7 guo#5 identity.MakeHouseholdCard {"card_key":$p256:card3}
           ✗ identity.KeyTooYoung
        9 guo#5 identity.MakeHouseholdCard {"card_key":$p256:card3}
           ✓
           · identity.KeyRevoked {account:$guo,key:4,at:$day:9}
           · identity.KeyAdded {account:$guo,key:6,public_key:{suite:p256,bytes:$p256:card3},scope:activation,added_by:{household_card:5},not_after:$day:30,at:$day:9}
        ? key $guo 6
           = Activation from None until Some(30) revoked None
        # A card signs nothing but an activation, and not with its own key as the device's.
        9 guo#6 identity.AddKey {"key":$key:more,"scope":"full"}
           ✗ identity.KeyNotFull
        9 guo#6 identity.Activate {"key":{"suite":"p256","bytes":$p256:card3}}
           ✗ identity.KeyExists
        31 guo#6 identity.Activate {"key":$key:new}
           ✗ identity.KeyNotUsable
    "#]]);
}

#[test]
fn two_institutions_and_a_delay_give_an_account_a_new_key() {
    check_guo(expect![[r#"
        3 guo#1 identity.MakeHouseholdCard {"card_key":$p256:card}
           ✓
           · identity.KeyAdded {account:$guo,key:2,public_key:{suite:p256,bytes:$p256:card},scope:activation,added_by:{household_card:1},not_after:null,at:$day:3}
        20 liu identity.OpenRecovery {"account":$guo,"key":$key:rescued,"evidence":$record:idcard}
           ✓
           · identity.RecoveryOpened {account:$guo,public_key:{suite:p256,bytes:$key:rescued},by:$i:owners,officer:$liu,evidence:{commitment:$record:idcard,size:100},needed:2,lapses:$day:50,at:$day:20}
        21 wu identity.ApproveRecovery {"account":$guo}
           ✓
           · identity.RecoveryApproved {account:$guo,by:$i:juwei,officer:$wu,finish_from:$day:24,lapses:$day:51,at:$day:21}
        ? recovery $guo
           = 2 of 2 vouch, from Some(24), lapses 51, vetoed None
        23 zheng identity.FinishRecovery {"account":$guo}
           ✗ identity.RecoveryDelayRuns
        24 zheng identity.FinishRecovery {"account":$guo}
           ✓
           · identity.KeyRevoked {account:$guo,key:1,at:$day:24}
           · identity.KeyRevoked {account:$guo,key:2,at:$day:24}
           · identity.KeyAdded {account:$guo,key:3,public_key:{suite:p256,bytes:$key:rescued},scope:full,added_by:recovery,not_after:null,at:$day:24}
           · identity.RecoveryFinished {account:$guo,key:3,at:$day:24}
        ? person $guo
           = activated Some(1) confirmed Some((2, 5)) objections 0 keys [3] roles 0
        ? key $guo 3
           = Full from Some(24) until None revoked None
        24 guo#1 identity.RotateKey {"key":$key:thief}
           ✗ identity.KeyNotUsable
        24 guo#2 identity.Activate {"key":$key:thief}
           ✗ identity.KeyNotUsable
        24 zheng identity.FinishRecovery {"account":$guo}
           ✗ identity.RecoveryNotFound
        ? vote $guo 3 announced 24 on 26
           = false
        ? vote $guo 3 announced 24 on 27
           = true
        ? recovery $guo
           = none
    "#]]);
}

#[test]
fn a_recovery_is_opened_and_approved_by_who_may() {
    check_guo(expect![[r#"
        20 sun identity.OpenRecovery {"account":$guo,"key":$key:new,"evidence":$record:idcard}
           ✗ identity.NotEntitled
        20 zheng identity.OpenRecovery {"account":$zheng,"key":$key:new,"evidence":$record:idcard}
           ✗ identity.NotYourself
        20 liu identity.OpenRecovery {"account":$stranger,"key":$key:new,"evidence":$record:idcard}
           ✗ identity.PersonNotFound
        20 liu identity.OpenRecovery {"account":$wang,"key":$key:new,"evidence":$record:idcard}
           ✗ identity.NeverActivated
        20 he identity.OpenRecovery {"account":$guo,"key":$key:new,"evidence":$record:idcard}
           ✗ identity.WroteRoster
        20 liu identity.OpenRecovery {"account":$guo,"key":{"suite":"p256","bytes":"02"},"evidence":$record:idcard}
           ✗ identity.BadKey
        20 liu identity.OpenRecovery {"account":$guo,"key":$key:phone,"evidence":$record:idcard}
           ✗ identity.KeyExists
        20 wu identity.ApproveRecovery {"account":$guo}
           ✗ identity.RecoveryNotFound
        20 liu identity.OpenRecovery {"account":$guo,"key":$key:new,"evidence":$record:idcard}
           ✓
           · identity.RecoveryOpened {account:$guo,public_key:{suite:p256,bytes:$key:new},by:$i:owners,officer:$liu,evidence:{commitment:$record:idcard,size:100},needed:2,lapses:$day:50,at:$day:20}
        20 wu identity.OpenRecovery {"account":$guo,"key":$key:new,"evidence":$record:idcard}
           ✗ identity.RecoveryRuns
        # A wrong key: the one who opened it opens it again.
        20 liu identity.OpenRecovery {"account":$guo,"key":$key:newer,"evidence":$record:idcard}
           ✓
           · identity.RecoveryOpened {account:$guo,public_key:{suite:p256,bytes:$key:newer},by:$i:owners,officer:$liu,evidence:{commitment:$record:idcard,size:100},needed:2,lapses:$day:50,at:$day:20}
        20 sun identity.ApproveRecovery {"account":$guo}
           ✗ identity.NotEntitled
        20 zheng identity.ApproveRecovery {"account":$zheng}
           ✗ identity.NotYourself
        20 wu identity.ApproveRecovery {"account":$stranger}
           ✗ identity.PersonNotFound
        20 liu identity.ApproveRecovery {"account":$guo}
           ✗ identity.SameInstitution
        20 he identity.ApproveRecovery {"account":$guo}
           ✗ identity.WroteRoster
        20 wu identity.FinishRecovery {"account":$guo}
           ✗ identity.RecoveryNotApproved
        20 wu identity.ApproveRecovery {"account":$guo}
           ✓
           · identity.RecoveryApproved {account:$guo,by:$i:juwei,officer:$wu,finish_from:$day:23,lapses:$day:50,at:$day:20}
        20 zheng identity.ApproveRecovery {"account":$guo}
           ✗ identity.RecoveryApproved
        20 liu identity.OpenRecovery {"account":$guo,"key":$key:other,"evidence":$record:idcard}
           ✗ identity.RecoveryRuns
        30 stranger identity.FinishRecovery {"account":$guo}
           ✗ identity.PersonNotFound
        30 liu#9 identity.FinishRecovery {"account":$guo}
           ✗ identity.KeyNotUsable
        30 liu identity.FinishRecovery {"account":$stranger}
           ✗ identity.PersonNotFound
        # Nobody came to finish it for a month.
        50 liu identity.FinishRecovery {"account":$guo}
           ✗ identity.RecoveryNotFound
        ? recovery $guo
           = 2 of 2 vouch, from Some(23), lapses 50, vetoed None
        50 wu identity.OpenRecovery {"account":$guo,"key":$key:new,"evidence":$record:idcard}
           ✓
           · identity.RecoveryOpened {account:$guo,public_key:{suite:p256,bytes:$key:new},by:$i:juwei,officer:$wu,evidence:{commitment:$record:idcard,size:100},needed:2,lapses:$day:80,at:$day:50}
    "#]]);
}

#[test]
fn after_a_veto_it_takes_three_and_nobody_can_veto() {
    check_guo(expect![[r#"
        3 guo#1 identity.AddKey {"key":$key:tablet,"scope":"read_and_pay"}
           ✓
           · identity.KeyAdded {account:$guo,key:2,public_key:{suite:p256,bytes:$key:tablet},scope:read_and_pay,added_by:{key:1},not_after:null,at:$day:3}
        10 guo#1 identity.VetoRecovery {}
           ✗ identity.RecoveryNotFound
        20 liu identity.OpenRecovery {"account":$guo,"key":$key:new,"evidence":$record:idcard}
           ✓
           · identity.RecoveryOpened {account:$guo,public_key:{suite:p256,bytes:$key:new},by:$i:owners,officer:$liu,evidence:{commitment:$record:idcard,size:100},needed:2,lapses:$day:50,at:$day:20}
        20 wu identity.ApproveRecovery {"account":$guo}
           ✓
           · identity.RecoveryApproved {account:$guo,by:$i:juwei,officer:$wu,finish_from:$day:23,lapses:$day:50,at:$day:20}
        21 ghost identity.VetoRecovery {}
           ✗ identity.PersonNotFound
        21 guo#0 identity.VetoRecovery {}
           ✗ identity.KeyNotUsable
        21 guo#2 identity.VetoRecovery {}
           ✗ identity.KeyNotFull
        # Also when the delay is over, until it is finished.
        24 guo#1 identity.VetoRecovery {}
           ✓
           · identity.RecoveryVetoed {account:$guo,by:$guo,at:$day:24}
        24 guo#1 identity.VetoRecovery {}
           ✗ identity.RecoveryNotFound
        24 liu identity.FinishRecovery {"account":$guo}
           ✗ identity.RecoveryNotFound
        24 zheng identity.ApproveRecovery {"account":$guo}
           ✗ identity.RecoveryNotFound
        # Three are needed now, however long ago the veto was; two can still be vetoed.
        60 wu identity.OpenRecovery {"account":$guo,"key":$key:new,"evidence":$record:idcard}
           ✓
           · identity.RecoveryOpened {account:$guo,public_key:{suite:p256,bytes:$key:new},by:$i:juwei,officer:$wu,evidence:{commitment:$record:idcard,size:100},needed:3,lapses:$day:90,at:$day:60}
        60 liu identity.ApproveRecovery {"account":$guo}
           ✓
           · identity.RecoveryApproved {account:$guo,by:$i:owners,officer:$liu,finish_from:null,lapses:$day:90,at:$day:60}
        61 guo#1 identity.VetoRecovery {}
           ✓
           · identity.RecoveryVetoed {account:$guo,by:$guo,at:$day:61}
        65 wu identity.OpenRecovery {"account":$guo,"key":$key:new,"evidence":$record:idcard}
           ✓
           · identity.RecoveryOpened {account:$guo,public_key:{suite:p256,bytes:$key:new},by:$i:juwei,officer:$wu,evidence:{commitment:$record:idcard,size:100},needed:3,lapses:$day:95,at:$day:65}
        65 liu identity.ApproveRecovery {"account":$guo}
           ✓
           · identity.RecoveryApproved {account:$guo,by:$i:owners,officer:$liu,finish_from:null,lapses:$day:95,at:$day:65}
        # The roster's author is not among them: the other three are enough.
        65 he identity.ApproveRecovery {"account":$guo}
           ✗ identity.WroteRoster
        66 zheng identity.ApproveRecovery {"account":$guo}
           ✓
           · identity.RecoveryApproved {account:$guo,by:$i:street,officer:$zheng,finish_from:$day:69,lapses:$day:96,at:$day:66}
        67 guo#1 identity.VetoRecovery {}
           ✗ identity.ThreeVouched
        69 liu identity.FinishRecovery {"account":$guo}
           ✓
           · identity.KeyRevoked {account:$guo,key:1,at:$day:69}
           · identity.KeyRevoked {account:$guo,key:2,at:$day:69}
           · identity.KeyAdded {account:$guo,key:3,public_key:{suite:p256,bytes:$key:new},scope:full,added_by:recovery,not_after:null,at:$day:69}
           · identity.RecoveryFinished {account:$guo,key:3,at:$day:69}
        # All is as before: two are enough.
        70 wu identity.OpenRecovery {"account":$guo,"key":$key:next,"evidence":$record:idcard}
           ✓
           · identity.RecoveryOpened {account:$guo,public_key:{suite:p256,bytes:$key:next},by:$i:juwei,officer:$wu,evidence:{commitment:$record:idcard,size:100},needed:2,lapses:$day:100,at:$day:70}
        ? recovery $guo
           = 1 of 2 vouch, from None, lapses 100, vetoed None
    "#]]);
}

#[test]
fn one_property_company_at_most_and_the_roster_author_where_others_are_too_few() {
    let mut names = Names::default();
    let two_companies = GENESIS
        .replace(r#""kind":"subdistrict""#, r#""kind":"property_company""#)
        .replace(r#""kind":"owners_committee""#, r#""kind":"auditor""#);
    let mut state = genesis(&mut names, &two_companies, false).unwrap();
    let enactment = ctx(START, Author::Ledger);
    // The residents' committee gives 刘建华 his card, and so is the author of his entry.
    let (liu, card, juwei) = (account("liu"), Some(record("liu", 400)), institution("juwei"));
    let register = |store: &mut Store| {
        register_person(store, &enactment, liu, PersonKind::Natural, card, juwei)
    };
    state.run(register).unwrap();
    check_in(
        &mut state,
        &mut names,
        expect![[r#"
            # With two companies there would be three others; but only one of them counts.
            1 he identity.OpenRecovery {"account":$liu,"key":$key:new,"evidence":$record:idcard}
               ✓
               · identity.RecoveryOpened {account:$liu,public_key:{suite:p256,bytes:$key:new},by:$i:anhe,officer:$he,evidence:{commitment:$record:idcard,size:100},needed:2,lapses:$day:31,at:$day:1}
            1 zheng identity.ApproveRecovery {"account":$liu}
               ✗ identity.OnePropertyCompany
            1 wu identity.ApproveRecovery {"account":$liu}
               ✓
               · identity.RecoveryApproved {account:$liu,by:$i:juwei,officer:$wu,finish_from:$day:4,lapses:$day:31,at:$day:1}
        "#]],
    );
}

#[test]
fn a_later_key_votes_when_its_own_objection_time_is_over() {
    // A vote is announced on day 10; the objection time is 3 days. Columns: how the key came, its
    // index, and from which day it votes by phone.
    const CARD: &str = r#"
        5 guo#1 identity.MakeHouseholdCard {"card_key":$p256:card}
        11 guo#2 identity.Activate {"key":$key:new}
        12 wu identity.ConfirmPerson {"account":$guo,"key":3}"#;
    const UNCONFIRMED: &str = r#"
        5 guo#1 identity.MakeHouseholdCard {"card_key":$p256:card}
        6 guo#2 identity.Activate {"key":$key:new}"#;
    const CARD_BEFORE: &str = r#"
        5 guo#1 identity.MakeHouseholdCard {"card_key":$p256:card}
        8 guo#2 identity.Activate {"key":$key:new}
        9 wu identity.ConfirmPerson {"account":$guo,"key":3}"#;
    const CODE: &str = r#"
        7 wu identity.IssueCodes {"batch":$id:b2,"codes":[{"account":$guo,"code_key":$p256:l2,"expires":$day:20}]}
        8 guo#2 identity.Activate {"key":$key:new}
        11 liu identity.ConfirmPerson {"account":$guo,"key":3}"#;
    const RECOVERY: &str = r#"
        6 wu identity.OpenRecovery {"account":$guo,"key":$key:new,"evidence":$record:idcard}
        7 liu identity.ApproveRecovery {"account":$guo}
        13 liu identity.FinishRecovery {"account":$guo}"#;
    const ADDED: &str = r#"11 guo#1 identity.AddKey {"key":$key:new,"scope":"full"}"#;
    const TABLET: &str = r#"5 guo#1 identity.AddKey {"key":$key:new,"scope":"read_and_pay"}"#;
    const ROTATED: &str = r#"11 guo#1 identity.RotateKey {"key":$key:new}"#;
    const FIRST: &str = r#"
        11 liu identity.IssueCodes {"batch":$id:b3,"codes":[{"account":$wang,"code_key":$p256:l3,"expires":$day:20}]}
        11 wang identity.Activate {"key":$key:new}
        12 wu identity.ConfirmPerson {"account":$wang,"key":1}"#;
    const FIRST_ALONE: &str = r#"
        11 liu identity.IssueCodes {"batch":$id:b3,"codes":[{"account":$wang,"code_key":$p256:l3,"expires":$day:20}]}
        11 wang identity.Activate {"key":$key:new}"#;
    let never = None;
    let table = [
        ("the key of before the announcement", "", "guo", 1, Some(10)),
        ("household card", CARD, "guo", 3, Some(15)),
        ("household card, confirmed before the announcement", CARD_BEFORE, "guo", 3, Some(10)),
        ("household card, not confirmed", UNCONFIRMED, "guo", 3, never),
        ("new code after a lost phone", CODE, "guo", 3, Some(14)),
        ("recovery", RECOVERY, "guo", 2, Some(16)),
        ("recovery, the key of before", RECOVERY, "guo", 1, never),
        ("another key", ADDED, "guo", 2, Some(14)),
        ("a reading key", TABLET, "guo", 2, never),
        ("a replaced key", ROTATED, "guo", 2, Some(14)),
        ("first activation", FIRST, "wang", 1, Some(15)),
        ("first activation, not confirmed", FIRST_ALONE, "wang", 1, never),
    ];
    for (how, script, who, key, expected) in table {
        let (mut state, mut names) = community();
        let played = play(&Identity, &mut state, &mut names, &format!("{GUO}{script}"));
        assert!(!played.contains('✗'), "{how}: {played}");
        let at = |day: u64| START + day * DAY_MS;
        let may = |day: u64| {
            let vote = |store: &mut Store| may_vote(store, account(who), key, at(10), at(day));
            let answer = state.clone().run(vote);
            answer.unwrap().0
        };
        let first = (10..40).find(|day| may(*day));
        assert_eq!(first, expected, "{how}");
    }
}
