//! Scenarios: commands in; verdicts, facts and state out.

use crate::limits::{FLATS_MAX, NOTICES_PER_DAY_MAX, TEXT_BYTES_MAX};
use crate::{
    About, Audience, Command, Fact, Form, NewForm, NewNotice, NotDebited, NoticeId, REFUSALS,
    announce, announce_form, audience_size, execute, is_served, notice, parse, recipients,
    served_at,
};
use borsh::BorshDeserialize;
use cosign::Resolution;
use expect_test::{Expect, expect};
use identity::genesis::GenesisIdentity;
use kernel::testing::{
    COMMUNITY, DAY_MS, MemoryState, Names, START, Stage, ctx, ctx_by, flat, id8, institution, play,
    record,
};
use kernel::{
    Author, Ctx, DataClass, Due, DueKind, Fen, FlatId, Period, Refusal, ShanghaiDate, Store,
};

struct Notices;

impl Stage for Notices {
    fn command(&self, store: &mut Store, ctx: &Ctx, call: &str) -> Result<(), Refusal> {
        kernel::json::check(call.as_bytes()).expect("scenarios are strict JSON");
        if let Some(command) = property::parse(call) {
            return property::execute(store, ctx, command);
        }
        if let Some(command) = cosign::parse(call) {
            return cosign::execute(store, ctx, command);
        }
        execute(store, ctx, parse(call).unwrap_or_else(|| panic!("not a command: {call}")))
    }
    fn due(&self, store: &mut Store, ctx: &Ctx, due: &Due) -> Result<(), Refusal> {
        match due.kind {
            DueKind::Job if due.noun == property::NOUN => property::run_job(store, ctx, &due.data),
            DueKind::Job => cosign::run_job(store, ctx, &due.data),
            DueKind::Enactment => match Resolution::try_from_slice(&due.data).unwrap() {
                Resolution::AdoptRoster { draft } => property::enact_roster(store, ctx, draft),
                other => panic!("nobody proposed {other:?}"),
            },
        }
    }
    fn ask(&self, state: &MemoryState, words: &[&str]) -> String {
        let hex = |text: &str| text.trim_matches('"').to_owned();
        let id = |text: &str| NoticeId::from_hex(&hex(text)).unwrap();
        let mut store = Store::new(state);
        store.begin_unit(COMMUNITY, u64::MAX);
        match words {
            ["served", of, flat] => {
                let (of, flat) = (id(of), FlatId::from_hex(&hex(flat)).unwrap());
                let at = served_at(&mut store, of, flat).unwrap();
                assert_eq!(is_served(&mut store, of, flat).unwrap(), at.is_some());
                at.map_or("no".to_owned(), |at| format!("since {at}"))
            }
            ["notice", of] => {
                let found = notice(&mut store, id(of)).unwrap().unwrap();
                let size = audience_size(&mut store, &found.audience).unwrap();
                let listed = recipients(&mut store, id(of), &found.audience, None, 200).unwrap();
                assert_eq!(listed.flats.len() as u32, size, "a list and its size agree");
                let served = listed.flats.iter().filter(|each| each.served.is_some()).count();
                let words = format!("{:?}", found.status);
                let status = words.split('(').next().unwrap();
                format!("{status}, for {size} flats, {served} served one by one")
            }
            _ => panic!("no such question: {words:?}"),
        }
    }
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
{"account":$ma,"keys":[$key:ma],"roles":[{"institution":$i:anhe,"office":"technician"}]},
{"account":$wu,"keys":[$key:wu],"roles":[{"institution":$i:juwei,"office":"attestor"}]},
{"account":$dong,"keys":[$key:dong],"roles":[{"institution":$i:dev,"office":"head"}]},
{"account":$lin,"keys":[$key:lin],"roles":[{"institution":$i:bank,"office":"cashier"}]},
{"account":$wang,"keys":[$key:wang]},
{"account":$zhao,"keys":[$key:zhao]},
{"account":$xu,"keys":[$key:xu]},
{"account":$li,"keys":[$key:li]}]}"#;

/// Two flats in building 3, one in building 1; Wang's son as family, a tenant at Li's.
const SETUP: &str = r#"
1 sun property.DraftRoster {"draft":$id:d1,"part":0,"parts":1,"flats":[{"flat":$f:1201,"building":3,"stairwell":1,"area":8937,"basis":"register","door":$record:door1201,"status":{"delivered":{"since":"2019-05-01"}},"developer":null,"owned_from":"2019-05-01","owners":[{"account":$wang,"kind":"natural","card":null,"share":null}]},{"flat":$f:1301,"building":3,"stairwell":1,"area":12005,"basis":"register","door":$record:door1301,"status":"unsold","developer":$i:dev,"owned_from":null,"owners":[]},{"flat":$f:802,"building":1,"stairwell":2,"area":7558,"basis":"register","door":$record:door802,"status":{"delivered":{"since":"2019-05-01"}},"developer":null,"owned_from":"2019-05-01","owners":[{"account":$li,"kind":"natural","card":null,"share":null}]}]}
1 sun property.ProposeRoster {"draft":$id:d1,"with":$i:juwei,"expires":$day:9,"evidence":$record:register}
1 he cosign.Sign {"proposal":$id:d1}
1 wu cosign.Sign {"proposal":$id:d1}
1 clock
1 clock
1 wang property.SetFamilyPayer {"flat":$f:1201,"account":$zhao,"rights":["read"],"until":$day:50}
1 li property.SetTenancy {"flat":$f:802,"account":$xu,"rights":["read"],"until":$day:50}"#;

fn community() -> (MemoryState, Names) {
    let mut names = Names::default();
    let genesis: GenesisIdentity = serde_json::from_str(&names.expand(GENESIS)).unwrap();
    let mut state = MemoryState::default();
    state.run(|store| identity::genesis::apply(store, &genesis, START, false)).unwrap();
    let played = play(&Notices, &mut state, &mut names, SETUP);
    assert!(!played.contains('✗'), "{played}");
    (state, names)
}

/// Plays the script that is in the expectation.
fn check(expect: Expect) {
    let (mut state, mut names) = community();
    let script = expect.data().to_owned();
    expect.assert_eq(&play(&Notices, &mut state, &mut names, &script));
}

#[test]
fn the_worked_example() {
    check(expect![[r#"
        1 sun notices.Publish {"notice":$id:n1,"about":"service","audience":{"building":3},"text":$record:lift,"reply_by":$day:4}
           ✓
           · records.RecordAttached {record:{commitment:$record:lift,size:100},kind:notice,class:institutions,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:1}
           · notices.NoticePublished {notice:$id:n1,about:service,audience:{building:3},text:{commitment:$record:lift,size:100},evidence:null,reply_by:$day:4,corrects:null,by:$sun,institution:$i:anhe,at:$day:1}
        ? notice $id:n1
           = Standing, for 2 flats, 0 served one by one
        1 wang notices.AcknowledgeNotice {"notice":$id:n1,"flat":$f:1201}
           ✓
           · notices.NoticeAcknowledged {notice:$id:n1,flat:$f:1201,by:$wang,at:$day:1}
        1 wang notices.AcknowledgeNotice {"notice":$id:n1,"flat":$f:1201}
           ✗ notices.AlreadyAcknowledged
        ? served $id:n1 $f:1201
           = since $day:1
        2 sun notices.RecordService {"notice":$id:n1,"flats":[$f:1301],"way":"returned","delivered_by":$ma,"at":$day:2}
           ✓
           · notices.NoticeServed {notice:$id:n1,flat:$f:1301,way:returned,delivered_by:$ma,delivered_at:$day:2,evidence:null,by:$sun,institution:$i:anhe,at:$day:2}
        ? served $id:n1 $f:1301
           = no
        3 sun notices.RecordService {"notice":$id:n1,"flats":[],"way":"posted_on_board","delivered_by":$ma,"at":$day:3,"evidence":$record:photo}
           ✓
           · records.RecordAttached {record:{commitment:$record:photo,size:100},kind:evidence,class:owners,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:3}
           · notices.NoticePosted {notice:$id:n1,delivered_by:$ma,delivered_at:$day:3,evidence:{commitment:$record:photo,size:100},by:$sun,institution:$i:anhe,at:$day:3}
        ? served $id:n1 $f:1301
           = since $day:3
        ? served $id:n1 $f:1201
           = since $day:1
        # Another building is not addressed.
        ? served $id:n1 $f:802
           = no
        ? notice $id:n1
           = Standing, for 2 flats, 1 served one by one
    "#]]);
}

#[test]
fn who_may_tell_what_to_whom() {
    check(expect![[r#"
        1 wang notices.Publish {"notice":$id:n1,"about":"other","audience":"community","text":$record:text}
           ✗ identity.NotEntitled
        1 lin notices.Publish {"notice":$id:n1,"about":"other","audience":"community","text":$record:text}
           ✗ identity.NotEntitled
        1 ma notices.Publish {"notice":$id:n1,"about":"other","audience":"community","text":$record:text}
           ✗ identity.NotEntitled
        1 sun notices.Publish {"notice":$id:n1,"about":"other","audience":"community","text":$record:text=16385}
           ✗ notices.TextTooLong
        1 sun notices.Publish {"notice":$id:n1,"about":"other","audience":{"flats":[]},"text":$record:text}
           ✗ notices.AudienceNotAllowed
        1 sun notices.Publish {"notice":$id:n1,"about":"other","audience":{"flats":[$f:802,$f:802]},"text":$record:text}
           ✗ notices.AudienceNotAllowed
        1 sun notices.Publish {"notice":$id:n1,"about":"other","audience":{"flats":[$f:999]},"text":$record:text}
           ✗ notices.FlatNotFound
        1 sun notices.Publish {"notice":$id:n1,"about":"other","audience":{"building":9},"text":$record:text}
           ✗ notices.NobodyThere
        1 sun notices.Publish {"notice":$id:n1,"about":"other","audience":"community","text":$record:text,"reply_by":$day:1}
           ✗ notices.ReplyNotAllowed
        1 sun notices.Publish {"notice":$id:n1,"about":"other","audience":"community","text":$record:text=0}
           ✗ records.RecordEmpty
        1 sun notices.Publish {"notice":$id:n1,"about":"money","audience":"community","text":$record:text,"evidence":$record:table}
           ✓
           · records.RecordAttached {record:{commitment:$record:text,size:100},kind:notice,class:public,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:1}
           · records.RecordAttached {record:{commitment:$record:table,size:100},kind:document,class:public,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:1}
           · notices.NoticePublished {notice:$id:n1,about:money,audience:community,text:{commitment:$record:text,size:100},evidence:{commitment:$record:table,size:100},reply_by:null,corrects:null,by:$sun,institution:$i:anhe,at:$day:1}
        1 sun notices.Publish {"notice":$id:n1,"about":"money","audience":"community","text":$record:text}
           ✗ notices.NoticeExists
        1 liu notices.Publish {"notice":$id:n2,"about":"meeting","audience":"institutions","text":$record:inner}
           ✓
           · records.RecordAttached {record:{commitment:$record:inner,size:100},kind:notice,class:institutions,flat:null,account:null,by:$liu,institution:$i:owners,at:$day:1}
           · notices.NoticePublished {notice:$id:n2,about:meeting,audience:institutions,text:{commitment:$record:inner,size:100},evidence:null,reply_by:null,corrects:null,by:$liu,institution:$i:owners,at:$day:1}
        # A letter names its flats to institutions alone; each flat has a fact of its own.
        1 sun notices.Publish {"notice":$id:n3,"about":"money","audience":{"flats":[$f:802,$f:1201]},"text":$record:letter}
           ✓
           · records.RecordAttached {record:{commitment:$record:letter,size:100},kind:notice,class:own_flat,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:1}
           · notices.NoticePublished {notice:$id:n3,about:money,audience:{flats:[$f:1201,$f:802]},text:{commitment:$record:letter,size:100},evidence:null,reply_by:null,corrects:null,by:$sun,institution:$i:anhe,at:$day:1}
           · notices.NoticeAddressed {notice:$id:n3,flat:$f:1201,text:{commitment:$record:letter,size:100},institution:$i:anhe,at:$day:1}
           · notices.NoticeAddressed {notice:$id:n3,flat:$f:802,text:{commitment:$record:letter,size:100},institution:$i:anhe,at:$day:1}
    "#]]);
}

#[test]
fn a_correction_and_a_withdrawal_rewrite_nothing() {
    check(expect![[r#"
        1 sun notices.Publish {"notice":$id:n1,"about":"service","audience":{"building":3},"text":$record:lift}
           ✓
           · records.RecordAttached {record:{commitment:$record:lift,size:100},kind:notice,class:institutions,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:1}
           · notices.NoticePublished {notice:$id:n1,about:service,audience:{building:3},text:{commitment:$record:lift,size:100},evidence:null,reply_by:null,corrects:null,by:$sun,institution:$i:anhe,at:$day:1}
        2 sun notices.Publish {"notice":$id:n2,"about":"service","audience":{"building":3},"text":$record:lift2,"corrects":$id:none}
           ✗ notices.NoticeNotFound
        2 liu notices.Publish {"notice":$id:n2,"about":"service","audience":{"building":3},"text":$record:lift2,"corrects":$id:n1}
           ✗ notices.AnotherInstitution
        2 sun notices.Publish {"notice":$id:n2,"about":"service","audience":"community","text":$record:lift2,"corrects":$id:n1}
           ✗ notices.AudienceDiffers
        2 sun notices.Publish {"notice":$id:n2,"about":"service","audience":{"building":3},"text":$record:lift2,"corrects":$id:n1}
           ✓
           · records.RecordAttached {record:{commitment:$record:lift2,size:100},kind:notice,class:institutions,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:2}
           · notices.NoticeCorrected {notice:$id:n1,corrected_by:$id:n2,class:public,at:$day:2}
           · notices.NoticePublished {notice:$id:n2,about:service,audience:{building:3},text:{commitment:$record:lift2,size:100},evidence:null,reply_by:null,corrects:$id:n1,by:$sun,institution:$i:anhe,at:$day:2}
        2 sun notices.Publish {"notice":$id:n3,"about":"service","audience":{"building":3},"text":$record:lift3,"corrects":$id:n1}
           ✗ notices.NoticeClosed
        2 wang notices.AcknowledgeNotice {"notice":$id:n1,"flat":$f:1201}
           ✗ notices.NoticeClosed
        3 wang notices.Withdraw {"notice":$id:n2,"reason":$record:why}
           ✗ identity.NotEntitled
        3 he notices.Withdraw {"notice":$id:none,"reason":$record:why}
           ✗ notices.NoticeNotFound
        3 liu notices.Withdraw {"notice":$id:n2,"reason":$record:why}
           ✗ notices.AnotherInstitution
        3 he notices.Withdraw {"notice":$id:n2,"reason":$record:why}
           ✓
           · records.RecordAttached {record:{commitment:$record:why,size:100},kind:reason,class:institutions,flat:null,account:null,by:$he,institution:$i:anhe,at:$day:3}
           · notices.NoticeWithdrawn {notice:$id:n2,reason:{commitment:$record:why,size:100},class:public,by:$he,at:$day:3}
        3 he notices.Withdraw {"notice":$id:n2,"reason":$record:why}
           ✗ notices.NoticeClosed
        ? notice $id:n1
           = Corrected, for 2 flats, 0 served one by one
        ? notice $id:n2
           = Withdrawn, for 2 flats, 0 served one by one
    "#]]);
}

#[test]
fn service_is_somebodys_word_about_a_flat_the_notice_is_for() {
    check(expect![[r#"
        1 sun notices.Publish {"notice":$id:n1,"about":"service","audience":{"building":3},"text":$record:lift}
           ✓
           · records.RecordAttached {record:{commitment:$record:lift,size:100},kind:notice,class:institutions,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:1}
           · notices.NoticePublished {notice:$id:n1,about:service,audience:{building:3},text:{commitment:$record:lift,size:100},evidence:null,reply_by:null,corrects:null,by:$sun,institution:$i:anhe,at:$day:1}
        1 sun notices.Publish {"notice":$id:n2,"about":"money","audience":{"flats":[$f:802]},"text":$record:letter}
           ✓
           · records.RecordAttached {record:{commitment:$record:letter,size:100},kind:notice,class:own_flat,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:1}
           · notices.NoticePublished {notice:$id:n2,about:money,audience:{flats:[$f:802]},text:{commitment:$record:letter,size:100},evidence:null,reply_by:null,corrects:null,by:$sun,institution:$i:anhe,at:$day:1}
           · notices.NoticeAddressed {notice:$id:n2,flat:$f:802,text:{commitment:$record:letter,size:100},institution:$i:anhe,at:$day:1}
        1 sun notices.Publish {"notice":$id:n3,"about":"money","audience":"institutions","text":$record:inner}
           ✓
           · records.RecordAttached {record:{commitment:$record:inner,size:100},kind:notice,class:institutions,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:1}
           · notices.NoticePublished {notice:$id:n3,about:money,audience:institutions,text:{commitment:$record:inner,size:100},evidence:null,reply_by:null,corrects:null,by:$sun,institution:$i:anhe,at:$day:1}
        2 lin notices.RecordService {"notice":$id:n1,"flats":[$f:1201],"way":"paper_delivered","delivered_by":$lin,"at":$day:2}
           ✗ identity.NotEntitled
        2 ma notices.RecordService {"notice":$id:none,"flats":[$f:1201],"way":"paper_delivered","delivered_by":$ma,"at":$day:2}
           ✗ notices.NoticeNotFound
        2 wu notices.RecordService {"notice":$id:n2,"flats":[$f:802],"way":"paper_delivered","delivered_by":$wu,"at":$day:2}
           ✗ notices.AnotherInstitution
        2 ma notices.RecordService {"notice":$id:n1,"flats":[$f:1201],"way":"in_app_read","delivered_by":$ma,"at":$day:2}
           ✗ notices.OnlyResidentsRead
        2 ma notices.RecordService {"notice":$id:n3,"flats":[$f:1201],"way":"paper_delivered","delivered_by":$ma,"at":$day:2}
           ✗ notices.NoFlatsToServe
        2 ma notices.RecordService {"notice":$id:n1,"flats":[$f:1201],"way":"paper_delivered","delivered_by":$wang,"at":$day:2}
           ✗ notices.DelivererUnknown
        2 ma notices.RecordService {"notice":$id:n1,"flats":[$f:1201],"way":"paper_delivered","delivered_by":$guo,"at":$day:2}
           ✗ notices.DelivererUnknown
        2 ma notices.RecordService {"notice":$id:n1,"flats":[$f:1201],"way":"paper_delivered","delivered_by":$ma,"at":$day:0}
           ✗ notices.TimeNotAllowed
        2 ma notices.RecordService {"notice":$id:n1,"flats":[$f:1201],"way":"paper_delivered","delivered_by":$ma,"at":$day:3}
           ✗ notices.TimeNotAllowed
        70 ma notices.RecordService {"notice":$id:n1,"flats":[$f:1201],"way":"paper_delivered","delivered_by":$ma,"at":$day:2}
           ✗ notices.TimeNotAllowed
        2 ma notices.RecordService {"notice":$id:n2,"flats":[],"way":"posted_on_board","delivered_by":$ma,"at":$day:2,"evidence":$record:photo}
           ✗ notices.BoardNotForFlats
        2 ma notices.RecordService {"notice":$id:n1,"flats":[],"way":"posted_on_board","delivered_by":$ma,"at":$day:2}
           ✗ notices.EvidenceNeeded
        2 ma notices.RecordService {"notice":$id:n1,"flats":[$f:1201],"way":"posted_on_board","delivered_by":$ma,"at":$day:2,"evidence":$record:photo}
           ✗ notices.FlatsNotAllowed
        2 ma notices.RecordService {"notice":$id:n1,"flats":[],"way":"paper_delivered","delivered_by":$ma,"at":$day:2}
           ✗ notices.FlatsNotAllowed
        2 ma notices.RecordService {"notice":$id:n1,"flats":[$f:802],"way":"paper_delivered","delivered_by":$ma,"at":$day:2}
           ✗ notices.NotAddressed
        2 wu notices.RecordService {"notice":$id:n1,"flats":[$f:1201,$f:1301],"way":"paper_delivered","delivered_by":$wu,"at":$day:2,"evidence":$record:slips}
           ✓
           · records.RecordAttached {record:{commitment:$record:slips,size:100},kind:evidence,class:institutions,flat:null,account:null,by:$wu,institution:$i:juwei,at:$day:2}
           · notices.NoticeServed {notice:$id:n1,flat:$f:1201,way:paper_delivered,delivered_by:$wu,delivered_at:$day:2,evidence:{commitment:$record:slips,size:100},by:$wu,institution:$i:juwei,at:$day:2}
           · notices.NoticeServed {notice:$id:n1,flat:$f:1301,way:paper_delivered,delivered_by:$wu,delivered_at:$day:2,evidence:{commitment:$record:slips,size:100},by:$wu,institution:$i:juwei,at:$day:2}
        3 sun notices.RecordService {"notice":$id:n2,"flats":[$f:802],"way":"email","delivered_by":$sun,"at":$day:3,"evidence":$record:report}
           ✓
           · records.RecordAttached {record:{commitment:$record:report,size:100},kind:evidence,class:own_flat,flat:$f:802,account:null,by:$sun,institution:$i:anhe,at:$day:3}
           · notices.NoticeServed {notice:$id:n2,flat:$f:802,way:email,delivered_by:$sun,delivered_at:$day:3,evidence:{commitment:$record:report,size:100},by:$sun,institution:$i:anhe,at:$day:3}
        # What came earlier counts, whenever it is recorded; a returned sheet takes nothing back.
        3 sun notices.RecordService {"notice":$id:n2,"flats":[$f:802],"way":"paper_delivered","delivered_by":$ma,"at":$day:2}
           ✓
           · notices.NoticeServed {notice:$id:n2,flat:$f:802,way:paper_delivered,delivered_by:$ma,delivered_at:$day:2,evidence:null,by:$sun,institution:$i:anhe,at:$day:3}
        4 sun notices.RecordService {"notice":$id:n2,"flats":[$f:802],"way":"returned","delivered_by":$ma,"at":$day:4}
           ✓
           · notices.NoticeServed {notice:$id:n2,flat:$f:802,way:returned,delivered_by:$ma,delivered_at:$day:4,evidence:null,by:$sun,institution:$i:anhe,at:$day:4}
        ? served $id:n2 $f:802
           = since $day:2
        4 he notices.Withdraw {"notice":$id:n2,"reason":$record:why}
           ✓
           · records.RecordAttached {record:{commitment:$record:why,size:100},kind:reason,class:own_flat,flat:null,account:null,by:$he,institution:$i:anhe,at:$day:4}
           · notices.NoticeWithdrawn {notice:$id:n2,reason:{commitment:$record:why,size:100},class:own_flat,by:$he,at:$day:4}
        4 sun notices.RecordService {"notice":$id:n2,"flats":[$f:802],"way":"sms","delivered_by":$ma,"at":$day:4}
           ✗ notices.NoticeClosed
        ? served $id:n2 $f:802
           = since $day:2
    "#]]);
}

#[test]
fn owners_and_their_family_sign_for_a_flat() {
    check(expect![[r#"
        1 sun notices.Publish {"notice":$id:n1,"about":"service","audience":{"building":3},"text":$record:lift}
           ✓
           · records.RecordAttached {record:{commitment:$record:lift,size:100},kind:notice,class:institutions,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:1}
           · notices.NoticePublished {notice:$id:n1,about:service,audience:{building:3},text:{commitment:$record:lift,size:100},evidence:null,reply_by:null,corrects:null,by:$sun,institution:$i:anhe,at:$day:1}
        1 sun notices.Publish {"notice":$id:n2,"about":"rules","audience":"community","text":$record:rules}
           ✓
           · records.RecordAttached {record:{commitment:$record:rules,size:100},kind:notice,class:public,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:1}
           · notices.NoticePublished {notice:$id:n2,about:rules,audience:community,text:{commitment:$record:rules,size:100},evidence:null,reply_by:null,corrects:null,by:$sun,institution:$i:anhe,at:$day:1}
        2 wang#1 notices.AcknowledgeNotice {"notice":$id:n1,"flat":$f:1201}
           ✗ identity.NotEntitled
        2 zhao notices.AcknowledgeNotice {"notice":$id:none,"flat":$f:1201}
           ✗ notices.NoticeNotFound
        2 zhao notices.AcknowledgeNotice {"notice":$id:n1,"flat":$f:999}
           ✗ notices.NotYourFlat
        2 li notices.AcknowledgeNotice {"notice":$id:n1,"flat":$f:1201}
           ✗ notices.NotYourFlat
        2 li notices.AcknowledgeNotice {"notice":$id:n1,"flat":$f:802}
           ✗ notices.NotAddressed
        # A tenant takes no delivery for the owner.
        2 xu notices.AcknowledgeNotice {"notice":$id:n2,"flat":$f:802}
           ✗ notices.NotYourFlat
        2 sun notices.AcknowledgeNotice {"notice":$id:n1,"flat":$f:1201}
           ✗ notices.NotYourFlat
        2 zhao notices.AcknowledgeNotice {"notice":$id:n1,"flat":$f:1201}
           ✓
           · notices.NoticeAcknowledged {notice:$id:n1,flat:$f:1201,by:$zhao,at:$day:2}
        2 wang notices.AcknowledgeNotice {"notice":$id:n1,"flat":$f:1201}
           ✗ notices.AlreadyAcknowledged
        60 zhao notices.AcknowledgeNotice {"notice":$id:n2,"flat":$f:1201}
           ✗ notices.NotYourFlat
        # A sheet recorded later that came earlier: the signature stays beside it.
        3 sun notices.RecordService {"notice":$id:n1,"flats":[$f:1201],"way":"paper_delivered","delivered_by":$ma,"at":$day:1}
           ✓
           · notices.NoticeServed {notice:$id:n1,flat:$f:1201,way:paper_delivered,delivered_by:$ma,delivered_at:$day:1,evidence:null,by:$sun,institution:$i:anhe,at:$day:3}
        ? served $id:n1 $f:1201
           = since $day:1
        3 wang notices.AcknowledgeNotice {"notice":$id:n1,"flat":$f:1201}
           ✗ notices.AlreadyAcknowledged
    "#]]);
}

fn new_notice(name: &str) -> NewNotice {
    NewNotice {
        id: NoticeId(id8(name)),
        institution: institution("anhe"),
        about: About::Money,
        audience: Audience::Community,
        text: record(name, 100),
        evidence: None,
        reply_by: None,
        corrects: None,
    }
}

#[test]
fn an_institution_publishes_so_many_a_day_and_other_nouns_as_they_must() {
    let (mut state, _) = community();
    let mut publish = |name: String, time| {
        let NewNotice { id, about, audience, text, .. } = new_notice(&name);
        let publish = crate::Publish {
            notice: id,
            about,
            audience,
            text,
            evidence: None,
            reply_by: None,
            corrects: None,
        };
        let ctx = ctx_by(time, "sun", 0);
        let result = state.run(|store| execute(store, &ctx, Command::Publish(publish)));
        result.map(drop).map_err(|refusal| refusal.code)
    };
    for number in 0..NOTICES_PER_DAY_MAX {
        assert_eq!(publish(format!("n{number}"), START + DAY_MS), Ok(()));
    }
    let last = START + 2 * DAY_MS - 1;
    assert_eq!(publish("one more".into(), last), Err("notices.TooManyToday"));
    assert_eq!(publish("one more".into(), last + 1), Ok(()));
    let ledger = ctx(START + DAY_MS, Author::Ledger);
    for number in 0..=NOTICES_PER_DAY_MAX {
        let new = new_notice(&format!("bill {number}"));
        state.run(|store| announce(store, &ledger, new)).unwrap();
    }
}

#[test]
fn the_largest_lists_fit_into_one_command() {
    let (mut state, mut names) = community();
    let flats: Vec<FlatId> = (0..FLATS_MAX).map(|number| flat(&number.to_string())).collect();
    let rows = |part: &[FlatId], first: usize| {
        let row = |(number, id): (usize, &FlatId)| {
            format!(
                r#"{{"flat":"{id}","building":1,"stairwell":1,"area":8000,"basis":"register","door":$record:door{},"status":"unsold","developer":$i:dev,"owned_from":null,"owners":[]}}"#,
                first + number
            )
        };
        part.iter().enumerate().map(row).collect::<Vec<_>>().join(",")
    };
    let parts: Vec<_> = flats.chunks(30).collect();
    let drafts = parts.iter().enumerate().map(|(number, part)| {
        let rows = rows(part, number * 30);
        let parts = parts.len();
        format!(r#"2 sun property.DraftRoster {{"draft":$id:d2,"part":{number},"parts":{parts},"flats":[{rows}]}}"#)
    });
    let mut script = drafts.collect::<Vec<_>>().join("\n");
    script += r#"
2 sun property.ProposeRoster {"draft":$id:d2,"with":$i:juwei,"expires":$day:9,"evidence":$record:register2}
2 he cosign.Sign {"proposal":$id:d2}
2 wu cosign.Sign {"proposal":$id:d2}"#;
    script += &"\n2 clock".repeat(parts.len() + 2);
    let played = play(&Notices, &mut state, &mut names, &script);
    assert!(!played.contains('✗'), "{played}");
    let list = flats.iter().map(|id| format!("\"{id}\"")).collect::<Vec<_>>().join(",");
    let script = format!(
        r#"3 sun notices.Publish {{"notice":$id:n1,"about":"money","audience":{{"flats":[{list}]}},"text":$record:text={TEXT_BYTES_MAX}}}
3 sun notices.RecordService {{"notice":$id:n1,"flats":[{list}],"way":"paper_delivered","delivered_by":$ma,"at":$day:3,"evidence":$record:slips}}"#
    );
    let longest = script.lines().map(str::len).max().unwrap_or_default();
    assert!(longest + 512 < kernel::limits::COMMAND_BYTES_MAX, "{longest} bytes");
    let played = play(&Notices, &mut state, &mut names, &script);
    assert_eq!(played.matches('✓').count(), 2, "{}", &played[played.len() - 100..]);
    assert_eq!(played.matches("NoticeServed").count(), FLATS_MAX);
}

#[test]
fn a_clock_tells_one_flat_in_a_form_without_a_text() {
    let (mut state, mut names) = community();
    let form = Form::DebitFailed {
        bill: id8("b1"),
        period: Period::of(ShanghaiDate::at(START)),
        owed: Fen(25_470),
        lacking: Fen(15_470),
        why: NotDebited::PrepaidTooLow,
    };
    let new = |flat_name: &str| NewForm {
        id: NoticeId(id8("n1")),
        institution: institution("anhe"),
        about: About::Money,
        flat: flat(flat_name),
        form,
        reply_by: None,
    };
    let ledger = ctx(START + DAY_MS, Author::Ledger);
    let refused = state.run(|store| announce_form(store, &ledger, new("999")));
    assert_eq!(refused.map(drop).map_err(|refusal| refusal.code), Err("notices.FlatNotFound"));
    let ((), facts) = state.run(|store| announce_form(store, &ledger, new("1201"))).unwrap();
    let said = r#""form":{"debit_failed":{"bill":"#;
    assert!(facts.iter().all(|fact| fact.text.contains(said) && !fact.text.contains("text")));
    assert_eq!(facts.len(), 2, "one for institutions, one for the flat");
    let again = state.run(|store| announce_form(store, &ledger, new("1201")));
    assert_eq!(again.map(drop).map_err(|refusal| refusal.code), Err("notices.NoticeExists"));
    let script = r#"2 wang notices.AcknowledgeNotice {"notice":$id:n1,"flat":$f:1201}
2 sun notices.Withdraw {"notice":$id:n1,"reason":$record:why}"#;
    let played = play(&Notices, &mut state, &mut names, script);
    assert_eq!(played.matches('✓').count(), 2, "a notice like others: {played}");
}

#[test]
fn what_names_flats_is_never_public() {
    use kernel::Fact as _;
    let published = |audience| Fact::NoticePublished {
        notice: NoticeId(id8("n1")),
        about: About::Other,
        audience,
        text: Some(record("text", 100)),
        form: None,
        evidence: None,
        reply_by: None,
        corrects: None,
        by: None,
        institution: institution("anhe"),
        at: START,
    };
    let class = |audience| published(audience).class();
    assert_eq!(class(Audience::Community), DataClass::Public);
    assert_eq!(class(Audience::Building(3)), DataClass::Public);
    assert_eq!(class(Audience::Flats(vec![flat("1201")])), DataClass::OwnFlat);
    assert_eq!(class(Audience::Institutions), DataClass::Institutions);
}

#[test]
fn every_refusal_has_a_row() {
    let rows = include_str!("tests.rs");
    for text in REFUSALS {
        let in_table = rows.contains(&format!("✗ {}\n", text.code));
        let in_code = rows.contains(&format!("{}\"", text.code));
        assert!(in_table || in_code, "{} is untested", text.code);
    }
}
