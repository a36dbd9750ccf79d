//! Somebody without a phone, helped at a desk.

use super::{GENESIS, Identity, check, check_in, community, genesis, last_answer};
use crate::limits::DESKS_PER_DAY_MAX;
use crate::{PersonKind, note_desk, register_person};
use expect_test::expect;
use kernel::testing::{DAY_MS, Names, START, account, ctx, ctx_by, institution, play};
use kernel::{Author, Store};

#[test]
fn a_desk_session_is_opened_by_who_may() {
    check(expect![[r##"
        # The owners' committee is a party; a property company is, whoever wrote the roster.
        1 liu identity.OpenDesk {"account":$wang,"key":$key:desk,"until":$day:1+30}
           ✗ identity.NotEntitled
        1 sun identity.OpenDesk {"account":$wang,"key":$key:desk,"until":$day:1+30}
           ✗ identity.NotEntitled
        1 he identity.OpenDesk {"account":$wang,"key":$key:desk,"until":$day:1+30}
           ✗ identity.NotEntitled
        1 wu identity.OpenDesk {"account":$wu,"key":$key:desk,"until":$day:1+30}
           ✗ identity.NotYourself
        1 wu identity.OpenDesk {"account":$stranger,"key":$key:desk,"until":$day:1+30}
           ✗ identity.PersonNotFound
        1 wu identity.OpenDesk {"account":$wang,"key":$key:desk,"until":$day:1}
           ✗ identity.DeadlineMustBeFuture
        1 wu identity.OpenDesk {"account":$wang,"key":$key:desk,"until":$day:1+31}
           ✗ identity.DeadlineTooFar
        1 wu identity.OpenDesk {"account":$wang,"key":{"suite":"p256","bytes":"02"},"until":$day:1+30}
           ✗ identity.BadKey
        1 wu identity.OpenDesk {"account":$liu,"key":$key:liu,"until":$day:1+30}
           ✗ identity.KeyExists
        1 wu identity.OpenDesk {"account":$wang,"key":$key:desk,"until":$day:1+30,"evidence":$record:idcard}
           ✓
           · identity.KeyAdded {account:$wang,key:0,public_key:{suite:p256,bytes:$key:desk},scope:desk,added_by:{desk:{by:$wu,institution:$i:juwei}},not_after:$day:1+30,at:$day:1}
           · identity.DeskOpened {account:$wang,key:0,by:$i:juwei,officer:$wu,evidence:{commitment:$record:idcard,size:100},until:$day:1+30,at:$day:1}
        1+10 zheng identity.OpenDesk {"account":$wang,"key":$key:street,"until":$day:1+30}
           ✗ identity.DeskOpen
        # A company comes by its representative, once the register says who that is; the roster's other people may come the same day.
        1+10 zheng identity.OpenDesk {"account":$kiosk,"key":$key:street,"until":$day:1+30}
           ✗ identity.RepresentativeUnknown
        1+10 zheng identity.OpenDesk {"account":$shop,"key":$key:street,"until":$day:1+30}
           ✓
           · identity.KeyAdded {account:$shop,key:0,public_key:{suite:p256,bytes:$key:street},scope:desk,added_by:{desk:{by:$zheng,institution:$i:street}},not_after:$day:1+30,at:$day:1+10}
           · identity.DeskOpened {account:$shop,key:0,by:$i:street,officer:$zheng,evidence:null,until:$day:1+30,at:$day:1+10}
        ? person $wang
           = activated None confirmed None objections 0 keys [0] roles 0
        # Run out without a clock; then another one may begin.
        1+31 wu identity.CloseDesk {"account":$wang}
           ✗ identity.DeskNotFound
        1+31 wu identity.OpenDesk {"account":$wang,"key":$key:desk2,"until":$day:1+50}
           ✓
           · identity.KeyAdded {account:$wang,key:1,public_key:{suite:p256,bytes:$key:desk2},scope:desk,added_by:{desk:{by:$wu,institution:$i:juwei}},not_after:$day:1+50,at:$day:1+31}
           · identity.DeskOpened {account:$wang,key:1,by:$i:juwei,officer:$wu,evidence:null,until:$day:1+50,at:$day:1+31}
    "##]]);
}

#[test]
fn a_desk_session_is_closed_by_its_institution_or_the_person() {
    check(expect![[r#"
        1 wu identity.CloseDesk {"account":$liu}
           ✗ identity.DeskNotFound
        1 wu identity.OpenDesk {"account":$liu,"key":$key:desk,"until":$day:1+30}
           ✓
           · identity.KeyAdded {account:$liu,key:1,public_key:{suite:p256,bytes:$key:desk},scope:desk,added_by:{desk:{by:$wu,institution:$i:juwei}},not_after:$day:1+30,at:$day:1}
           · identity.DeskOpened {account:$liu,key:1,by:$i:juwei,officer:$wu,evidence:null,until:$day:1+30,at:$day:1}
        1 zheng identity.CloseDesk {"account":$liu}
           ✗ identity.NotEntitled
        1 sun identity.CloseDesk {"account":$liu}
           ✗ identity.NotEntitled
        1 zhou identity.CloseDesk {"account":$liu}
           ✗ identity.NotEntitled
        # Not even the visit's own key: it touches no keys.
        1 liu#1 identity.CloseDesk {"account":$liu}
           ✗ identity.NotEntitled
        1 liu#1 identity.AddKey {"key":$key:more,"scope":"full"}
           ✗ identity.KeyNotFull
        1 liu#1 identity.MakeHouseholdCard {"card_key":$p256:card}
           ✗ identity.KeyNotFull
        1 liu#1 identity.RevokeKey {"key":0}
           ✗ identity.KeyNotFull
        1 liu#1 identity.ObjectToPerson {"account":$wang,"reason":$record:why}
           ✗ identity.KeyNotFull
        1 liu#1 identity.GrantRole {"role":$id:r1,"institution":$i:owners,"account":$wang,"office":"clerk"}
           ✗ identity.NotEntitled
        1 liu identity.AddKey {"key":$key:more,"scope":"desk"}
           ✗ identity.BadKey
        1+5 wu identity.CloseDesk {"account":$liu}
           ✓
           · identity.KeyRevoked {account:$liu,key:1,at:$day:1+5}
           · identity.DeskClosed {account:$liu,key:1,by:$wu,institution:$i:juwei,at:$day:1+5}
        1+5 wu identity.CloseDesk {"account":$liu}
           ✗ identity.DeskNotFound
        1+6 wu identity.OpenDesk {"account":$liu,"key":$key:desk2,"until":$day:1+30}
           ✓
           · identity.KeyAdded {account:$liu,key:2,public_key:{suite:p256,bytes:$key:desk2},scope:desk,added_by:{desk:{by:$wu,institution:$i:juwei}},not_after:$day:1+30,at:$day:1+6}
           · identity.DeskOpened {account:$liu,key:2,by:$i:juwei,officer:$wu,evidence:null,until:$day:1+30,at:$day:1+6}
        1+7 liu identity.CloseDesk {"account":$liu}
           ✓
           · identity.KeyRevoked {account:$liu,key:2,at:$day:1+7}
           · identity.DeskClosed {account:$liu,key:2,by:$liu,institution:null,at:$day:1+7}
        1+8 wu identity.OpenDesk {"account":$liu,"key":$key:desk3,"until":$day:1+30}
           ✓
           · identity.KeyAdded {account:$liu,key:3,public_key:{suite:p256,bytes:$key:desk3},scope:desk,added_by:{desk:{by:$wu,institution:$i:juwei}},not_after:$day:1+30,at:$day:1+8}
           · identity.DeskOpened {account:$liu,key:3,by:$i:juwei,officer:$wu,evidence:null,until:$day:1+30,at:$day:1+8}
        # A young key ends a visit, though it may not end a key.
        1+9 liu identity.RevokeKey {"key":3}
           ✗ identity.KeyTooYoung
        1+9 wu identity.CloseDesk {"account":$liu}
           ✓
           · identity.KeyRevoked {account:$liu,key:3,at:$day:1+9}
           · identity.DeskClosed {account:$liu,key:3,by:$wu,institution:$i:juwei,at:$day:1+9}
        ? person $liu
           = activated Some(0) confirmed Some((0, 0)) objections 0 keys [0] roles 1
    "#]]);
}

#[test]
fn a_desk_votes_for_who_stands_uncontested() {
    check(expect![[r##"
        # Never had a phone: roster and desk are two institutions.
        1 wu identity.OpenDesk {"account":$wang,"key":$key:desk,"until":$day:1+30}
           ✓
           · identity.KeyAdded {account:$wang,key:0,public_key:{suite:p256,bytes:$key:desk},scope:desk,added_by:{desk:{by:$wu,institution:$i:juwei}},not_after:$day:1+30,at:$day:1}
           · identity.DeskOpened {account:$wang,key:0,by:$i:juwei,officer:$wu,evidence:null,until:$day:1+30,at:$day:1}
        ? vote $wang 0 announced 0 on 1+30
           = true
        ? vote $wang 0 announced 9 on 1+30
           = true
        ? vote $wang 0 announced 0 on 1+31
           = false
        # An institution contests the person.
        1 zheng identity.ObjectToPerson {"account":$wang,"reason":$record:why}
           ✓
           · identity.ObjectionMade {account:$wang,by:$zheng,institution:$i:street,reason:{commitment:$record:why,size:100}}
        ? vote $wang 0 announced 0 on 1+30
           = false
        1 zheng identity.WithdrawObjection {"account":$wang}
           ✓
           · identity.ObjectionWithdrawn {account:$wang,by:$zheng}
        1+20 wu identity.CloseDesk {"account":$wang}
           ✓
           · identity.KeyRevoked {account:$wang,key:0,at:$day:1+20}
           · identity.DeskClosed {account:$wang,key:0,by:$wu,institution:$i:juwei,at:$day:1+20}
        ? vote $wang 0 announced 0 on 1+20
           = false
        # A confirmation two days old: the objection time runs for a ballot at a desk, too.
        1 liu identity.IssueCodes {"batch":$id:b1,"codes":[{"account":$guo,"code_key":$p256:letter,"expires":$day:9}]}
           ✓
           · identity.KeyAdded {account:$guo,key:0,public_key:{suite:p256,bytes:$p256:letter},scope:activation,added_by:{code:$i:owners},not_after:$day:9,at:$day:1}
           · identity.CodesIssued {batch:$id:b1,by:$i:owners,officer:$liu,codes:[{account:$guo,key:0,expires:$day:9}]}
        1 guo identity.Activate {"key":$key:phone}
           ✓
           · identity.KeyRevoked {account:$guo,key:0,at:$day:1}
           · identity.KeyAdded {account:$guo,key:1,public_key:{suite:p256,bytes:$key:phone},scope:read_and_pay,added_by:{activation:$i:owners},not_after:null,at:$day:1}
           · identity.Activated {account:$guo,code:0,key:1,at:$day:1}
        2 wu identity.ConfirmPerson {"account":$guo,"key":1}
           ✓
           · identity.PersonConfirmed {account:$guo,key:1,by:$i:juwei,officer:$wu,evidence:null,objection_until:$day:5}
        4 wu identity.OpenDesk {"account":$guo,"key":$key:desk,"until":$day:4+30}
           ✓
           · identity.KeyAdded {account:$guo,key:2,public_key:{suite:p256,bytes:$key:desk},scope:desk,added_by:{desk:{by:$wu,institution:$i:juwei}},not_after:$day:4+30,at:$day:4}
           · identity.DeskOpened {account:$guo,key:2,by:$i:juwei,officer:$wu,evidence:null,until:$day:4+30,at:$day:4}
        ? vote $guo 2 announced 3 on 4+10
           = false
        5 wu identity.OpenDesk {"account":$guo,"key":$key:desk2,"until":$day:5+30}
           ✓
           · identity.KeyAdded {account:$guo,key:3,public_key:{suite:p256,bytes:$key:desk2},scope:desk,added_by:{desk:{by:$wu,institution:$i:juwei}},not_after:$day:5+30,at:$day:5}
           · identity.DeskOpened {account:$guo,key:3,by:$i:juwei,officer:$wu,evidence:null,until:$day:5+30,at:$day:5}
        ? vote $guo 3 announced 3 on 5+10
           = true
        # A lost phone costs no ballot, but while institutions replace the keys nobody votes at a desk.
        5+10 liu identity.OpenRecovery {"account":$guo,"key":$key:new,"evidence":$record:idcard}
           ✓
           · identity.RecoveryOpened {account:$guo,public_key:{suite:p256,bytes:$key:new},by:$i:owners,officer:$liu,evidence:{commitment:$record:idcard,size:100},needed:2,lapses:1770221400000,at:$day:5+10}
        ? vote $guo 3 announced 3 on 5+20
           = false
        5+20 guo#1 identity.VetoRecovery {}
           ✓
           · identity.RecoveryVetoed {account:$guo,by:$guo,at:$day:5+20}
        ? vote $guo 3 announced 3 on 5+20
           = true
    "##]]);
}

#[test]
fn the_rosters_author_helps_only_where_no_other_desk_can() {
    let play_with = |genesis_text: &str, expect: expect_test::Expect| {
        let mut names = Names::default();
        let mut state = genesis(&mut names, genesis_text, false).unwrap();
        let enactment = ctx(START, Author::Ledger);
        let (wang, natural) = (account("wang"), PersonKind::Natural);
        let juwei = institution("juwei");
        let register =
            |store: &mut Store| register_person(store, &enactment, wang, natural, None, juwei);
        state.run(register).unwrap();
        check_in(&mut state, &mut names, expect);
    };
    play_with(
        GENESIS,
        expect![[r#"
            1 wu identity.OpenDesk {"account":$wang,"key":$key:desk,"until":$day:1+30}
               ✗ identity.WroteRoster
            1 zheng identity.OpenDesk {"account":$wang,"key":$key:desk,"until":$day:1+30}
               ✓
               · identity.KeyAdded {account:$wang,key:0,public_key:{suite:p256,bytes:$key:desk},scope:desk,added_by:{desk:{by:$zheng,institution:$i:street}},not_after:$day:1+30,at:$day:1}
               · identity.DeskOpened {account:$wang,key:0,by:$i:street,officer:$zheng,evidence:null,until:$day:1+30,at:$day:1}
        "#]],
    );
    play_with(
        &GENESIS.replace(r#""kind":"subdistrict""#, r#""kind":"bank""#),
        expect![[r#"
            1 wu identity.OpenDesk {"account":$wang,"key":$key:desk,"until":$day:1+30}
               ✓
               · identity.KeyAdded {account:$wang,key:0,public_key:{suite:p256,bytes:$key:desk},scope:desk,added_by:{desk:{by:$wu,institution:$i:juwei}},not_after:$day:1+30,at:$day:1}
               · identity.DeskOpened {account:$wang,key:0,by:$i:juwei,officer:$wu,evidence:null,until:$day:1+30,at:$day:1}
        "#]],
    );
}

#[test]
fn an_institution_opens_so_many_a_day() {
    let mut script = String::new();
    for n in 0..=DESKS_PER_DAY_MAX {
        script += &format!(
            "1+{n} wu identity.OpenDesk {{\"account\":$wang,\"key\":$key:d{n},\"until\":$day:1+{}}}\n",
            n + 2
        );
        script += &format!("1+{n} wu identity.CloseDesk {{\"account\":$wang}}\n");
    }
    assert_eq!(last_answer(&script), "✗ identity.DeskNotFound");
    let refused = script.trim_end().rsplit_once('\n').unwrap().0;
    assert_eq!(last_answer(refused), "✗ identity.TooManyDesks");
    let tomorrow =
        "2 wu identity.OpenDesk {\"account\":$wang,\"key\":$key:next,\"until\":$day:2+30}";
    assert!(last_answer(&format!("{script}{tomorrow}")).contains("identity.DeskOpened"));
}

#[test]
fn only_what_a_desk_signs_says_so() {
    let (mut state, mut names) = community();
    let open = "1 wu identity.OpenDesk {\"account\":$liu,\"key\":$key:desk,\"until\":$day:1+30}";
    play(&Identity, &mut state, &mut names, open);
    let mut told = |key| {
        let ctx = ctx_by(START + DAY_MS, "liu", key);
        let ((), facts) = state.run(|store| note_desk(store, &ctx)).unwrap();
        facts.iter().map(|fact| names.contract(&fact.text)).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(told(0), "");
    expect![[r#"{"identity.DoneAtDesk":{"account":"$liu","key":1,"institution":"$i:juwei","officer":"$wu"}}"#]].assert_eq(&told(1));
}
