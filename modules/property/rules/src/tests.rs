//! Scenarios: commands in; verdicts, facts and the register out.

use crate::limits::{OCCUPANTS_MAX, OPEN_DRAFTS_MAX, OWNERS_MAX, PART_ROWS_MAX, PARTS_MAX};
use crate::{
    Answer, Count, Entitled, Flat, REFUSALS, Scope, Status, Way, count, enact_roster, entitled,
    execute, may_pay_for, may_read_flat, parse, peek_flat, peek_flats, run_job,
};
use borsh::BorshDeserialize;
use cosign::Resolution;
use expect_test::{Expect, expect};
use identity::genesis::GenesisIdentity;
use kernel::testing::{COMMUNITY, DAY_MS, MemoryState, Names, START, Stage, ctx_by, play};
use kernel::{AccountId, Ctx, Due, DueKind, FlatId, Refusal, Store};

mod co_owners;
mod names;
mod rights;

struct Property;

impl Stage for Property {
    fn command(&self, store: &mut Store, ctx: &Ctx, call: &str) -> Result<(), Refusal> {
        kernel::json::check(call.as_bytes()).expect("scenarios are strict JSON");
        if let Some(command) = cosign::parse(call) {
            return cosign::execute(store, ctx, command);
        }
        if let Some(command) = identity::parse(call) {
            return identity::execute(store, ctx, command);
        }
        let command = parse(call).unwrap_or_else(|| panic!("not a command: {call}"));
        execute(store, ctx, command)
    }
    fn due(&self, store: &mut Store, ctx: &Ctx, due: &Due) -> Result<(), Refusal> {
        match due.kind {
            DueKind::Job if due.noun == crate::NOUN => run_job(store, ctx, &due.data),
            DueKind::Job => cosign::run_job(store, ctx, &due.data),
            DueKind::Enactment => match Resolution::try_from_slice(&due.data).unwrap() {
                Resolution::AdoptRoster { draft } => enact_roster(store, ctx, draft),
                other => panic!("nobody proposed {other:?}"),
            },
        }
    }
    fn ask(&self, state: &MemoryState, words: &[&str]) -> String {
        let hex = |text: &str| text.trim_matches('"').to_owned();
        match words {
            ["flat", id] => {
                let id = FlatId::from_hex(&hex(id)).unwrap();
                peek_flat(state, COMMUNITY, id).map_or_else(|| "none".to_owned(), |f| words_of(&f))
            }
            ["count"] => counted(state, Scope::Community),
            ["count", building] => counted(state, Scope::Building(building.parse().unwrap())),
            ["may", account, flat, day] => {
                let account = AccountId::from_hex(&hex(account)).unwrap();
                let flat = FlatId::from_hex(&hex(flat)).unwrap();
                let now = START + day.parse::<u64>().unwrap() * DAY_MS;
                let read = may_read_flat(state, COMMUNITY, account, flat, now);
                let pay = may_pay_for(state, COMMUNITY, account, flat, now);
                format!("read {read}, pay {pay}")
            }
            ["rights", flat, day] => {
                let flat = FlatId::from_hex(&hex(flat)).unwrap();
                let now = START + day.parse::<u64>().unwrap() * DAY_MS;
                let known = peek_flat(state, COMMUNITY, flat).unwrap();
                let (found, _) = state.clone().run(|store| entitled(store, &known, now)).unwrap();
                found.iter().map(rights_of).collect::<Vec<_>>().join("\n     ")
            }
            _ => panic!("no such question: {words:?}"),
        }
    }
}

/// `own` where a key of theirs is enough, else the way and why.
fn rights_of(person: &Entitled) -> String {
    let answers = person.answers.iter().map(|Answer { deed, way, why }| match (way, why) {
        (Way::Own, None) => format!("{deed:?}"),
        (_, why) => format!("{deed:?}={way:?}:{:?}", why.unwrap()),
    });
    let answers: Vec<_> = answers.collect();
    format!("{} {:?}: {}", person.account, person.belongs, answers.join(" "))
}

fn words_of(flat: &Flat) -> String {
    let owners: Vec<_> = flat
        .ownerships
        .iter()
        .map(|ownership| {
            let names: Vec<_> = ownership.owners.iter().map(|o| o.account.to_hex()).collect();
            format!("{} {}", ownership.from, names.join("+"))
        })
        .collect();
    let occupants: Vec<_> = flat
        .occupants
        .iter()
        .map(|person| format!("{:?} {} {:?}", person.tie, person.account, person.rights))
        .collect();
    let status = match flat.status {
        Status::Delivered { since } => format!("delivered {since}"),
        other => format!("{other:?}"),
    };
    let disputed = if flat.dispute.is_some() { ", disputed" } else { "" };
    format!(
        "{}-{} {} {status}{disputed} owners [{}] occupants [{}]",
        flat.building,
        flat.stairwell,
        flat.area.0,
        owners.join(", "),
        occupants.join(", ")
    )
}

fn counted(state: &MemoryState, scope: Scope) -> String {
    let (counted, _) = state.clone().run(|store| count(store, scope)).unwrap();
    let Count { flats, heads, area } = counted;
    format!("{flats} flats, {heads} heads, {area} area")
}

const GENESIS: &str = r#"{"objection_ms":259200000,"institutions":[
{"id":$i:owners,"kind":"owners_committee","name":"海棠里业委会","name_en":"Committee","mark":"业","signers":[$liu],"signatures_needed":1},
{"id":$i:anhe,"kind":"property_company","name":"安和物业","name_en":"Anhe","mark":"物","signers":[$he],"signatures_needed":1},
{"id":$i:juwei,"kind":"residents_committee","name":"青禾社区居委会","name_en":"Residents","mark":"居","signers":[$wu],"signatures_needed":1},
{"id":$i:dev,"kind":"developer","name":"海棠置业","name_en":"Developer","mark":"建","signers":[$dong],"signatures_needed":1}],
"persons":[
{"account":$liu,"keys":[$key:liu],"roles":[{"institution":$i:owners,"office":"head"}]},
{"account":$he,"keys":[$key:he],"roles":[{"institution":$i:anhe,"office":"head"}]},
{"account":$sun,"keys":[$key:sun],"roles":[{"institution":$i:anhe,"office":"clerk"}]},
{"account":$ma,"keys":[$key:ma],"roles":[{"institution":$i:anhe,"office":"technician"}]},
{"account":$wu,"keys":[$key:wu],"roles":[{"institution":$i:juwei,"office":"attestor"}]},
{"account":$dong,"keys":[$key:dong],"roles":[{"institution":$i:dev,"office":"head"}]},
{"account":$wang,"keys":[$key:wang]},
{"account":$zhao,"keys":[$key:zhao]},
{"account":$li,"keys":[$key:li]}]}"#;

fn community() -> (MemoryState, Names) {
    let mut names = Names::default();
    let genesis: GenesisIdentity = serde_json::from_str(&names.expand(GENESIS)).unwrap();
    let mut state = MemoryState::default();
    state.run(|store| identity::genesis::apply(store, &genesis, START, false)).unwrap();
    (state, names)
}

/// Plays the script that is in the expectation.
fn check(expect: Expect) {
    let (mut state, mut names) = community();
    check_in(&mut state, &mut names, expect);
}

fn check_in(state: &mut MemoryState, names: &mut Names, expect: Expect) {
    let script = expect.data().to_owned();
    expect.assert_eq(&play(&Property, state, names, &script));
}

#[test]
fn two_institutions_make_a_roster_the_register() {
    check(expect![[r#"
        1 sun property.DraftRoster {"draft":$id:d1,"part":0,"parts":2,"flats":[{"flat":$f:1201,"building":3,"stairwell":1,"area":8937,"basis":"register","status":{"delivered":{"since":"2019-05-01"}},"door":$record:door1201,"developer":null,"owned_from":"2019-05-01","owners":[{"account":$wang,"kind":"natural","card":$record:wang,"share":{"part":1,"of":2}},{"account":$laowang,"kind":"natural","card":null,"share":{"part":1,"of":2}}]}]}
           ✓
           · records.RecordAttached {record:{commitment:$record:door1201,size:100},kind:door_plate,class:own_flat,flat:$f:1201,account:null,by:$sun,institution:$i:anhe,at:$day:1}
           · records.RecordAttached {record:{commitment:$record:wang,size:100},kind:person_card,class:own_flat,flat:null,account:$wang,by:$sun,institution:$i:anhe,at:$day:1}
        1 sun property.ProposeRoster {"draft":$id:d1,"with":$i:juwei,"expires":$day:20,"evidence":$record:register}
           ✗ property.DraftIncomplete
        1 sun property.DraftRoster {"draft":$id:d1,"part":1,"parts":2,"flats":[{"flat":$f:1301,"building":3,"stairwell":1,"area":8937,"basis":"register","status":"unsold","door":$record:door1301,"developer":$i:dev,"owned_from":null,"owners":[]},{"flat":$f:1302,"building":3,"stairwell":1,"area":8937,"basis":"register","status":"undelivered","door":$record:door1302,"developer":$i:dev,"owned_from":"2025-12-01","owners":[{"account":$li,"kind":"natural","card":null,"share":null}]}]}
           ✓
           · records.RecordAttached {record:{commitment:$record:door1301,size:100},kind:door_plate,class:own_flat,flat:$f:1301,account:null,by:$sun,institution:$i:anhe,at:$day:1}
           · records.RecordAttached {record:{commitment:$record:door1302,size:100},kind:door_plate,class:own_flat,flat:$f:1302,account:null,by:$sun,institution:$i:anhe,at:$day:1}
        2 sun property.ProposeRoster {"draft":$id:d1,"with":$i:juwei,"expires":$day:20,"evidence":$record:register}
           ✓
           · records.RecordAttached {record:{commitment:$record:register,size:100},kind:evidence,class:institutions,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:2}
           · cosign.ProposalOpened {proposal:$id:d1,resolution:{adopt_roster:{draft:$id:d1}},required:[$i:anhe,$i:juwei],expires:$day:20,evidence:[{commitment:$record:register,size:100}],summary:[{label:register.rows,before:0,after:3},{label:register.area,before:0,after:26811},{label:register.flats,before:0,after:3}],by:$sun,institution:$i:anhe,at:$day:2}
           · property.RosterProposed {draft:$id:d1,institution:$i:anhe,with:$i:juwei,rows:3,area:26811,evidence:{commitment:$record:register,size:100}}
        3 he cosign.Sign {"proposal":$id:d1}
           ✓
           · cosign.ProposalSigned {proposal:$id:d1,institution:$i:anhe,by:$he,missing:0,at:$day:3}
        3 clock
        ? flat $f:1201
           = none
        4 wu cosign.Sign {"proposal":$id:d1}
           ✓
           · cosign.ProposalSigned {proposal:$id:d1,institution:$i:juwei,by:$wu,missing:0,at:$day:4}
           · cosign.ProposalCompleted {proposal:$id:d1,resolution:{adopt_roster:{draft:$id:d1}},at:$day:4}
        4 clock
           ✓
        4 clock
           ✓
           · identity.CardReplaced {account:$wang,card:{commitment:$record:wang,size:100},author:$i:anhe}
           · identity.PersonRegistered {account:$laowang,kind:natural,card:null,author:$i:anhe,at:$day:4}
           · property.FlatRegistered {flat:$f:1201,draft:$id:d1,building:3,stairwell:1,area:8937,basis:register,status:{delivered:{since:2019-05-01}},developer:null,door:{commitment:$record:door1201,size:100}}
           · property.OwnersRegistered {flat:$f:1201,draft:$id:d1,from:2019-05-01,owners:[{account:$wang,share:{part:1,of:2}},{account:$laowang,share:{part:1,of:2}}]}
        4 clock
           ✓
           · property.FlatRegistered {flat:$f:1301,draft:$id:d1,building:3,stairwell:1,area:8937,basis:register,status:unsold,developer:$i:dev,door:{commitment:$record:door1301,size:100}}
           · property.FlatRegistered {flat:$f:1302,draft:$id:d1,building:3,stairwell:1,area:8937,basis:register,status:undelivered,developer:$i:dev,door:{commitment:$record:door1302,size:100}}
           · property.OwnersRegistered {flat:$f:1302,draft:$id:d1,from:2025-12-01,owners:[{account:$li,share:null}]}
           · property.RosterAdopted {draft:$id:d1,rows:3,refused:0,flats:3,area:26811}
        ? flat $f:1201
           = 3-1 8937 delivered 2019-05-01 owners [2019-05-01 $wang+$laowang] occupants []
        ? flat $f:1302
           = 3-1 8937 Undelivered owners [2025-12-01 $li] occupants []
        ? count
           = 3 flats, 2 heads, 26811 area
        ? count 4
           = 0 flats, 0 heads, 0 area
        ? may $wang $f:1201 5
           = read true, pay true
        ? may $li $f:1201 5
           = read false, pay false
        # The clock's reminder that the draft lapses finds it adopted.
        40 clock
           ✓
           ✓
    "#]]);
}

#[test]
fn a_sale_is_signed_by_two_institutions_and_keeps_the_history() {
    check(expect![[r#"
        1 sun property.DraftRoster {"draft":$id:d1,"part":0,"parts":1,"flats":[{"flat":$f:1201,"building":3,"stairwell":1,"area":8937,"basis":"register","status":{"delivered":{"since":"2019-05-01"}},"door":$record:door1201,"developer":null,"owned_from":"2019-05-01","owners":[{"account":$wang,"kind":"natural","card":null,"share":null}]},{"flat":$f:802,"building":3,"stairwell":1,"area":8937,"basis":"register","status":{"delivered":{"since":"2019-05-01"}},"door":$record:door802,"developer":null,"owned_from":"2019-05-01","owners":[{"account":$li,"kind":"natural","card":null,"share":null}]},{"flat":$f:1301,"building":3,"stairwell":1,"area":8937,"basis":"register","status":"unsold","door":$record:door1301,"developer":$i:dev,"owned_from":null,"owners":[]}]}
           ✓
           · records.RecordAttached {record:{commitment:$record:door1201,size:100},kind:door_plate,class:own_flat,flat:$f:1201,account:null,by:$sun,institution:$i:anhe,at:$day:1}
           · records.RecordAttached {record:{commitment:$record:door802,size:100},kind:door_plate,class:own_flat,flat:$f:802,account:null,by:$sun,institution:$i:anhe,at:$day:1}
           · records.RecordAttached {record:{commitment:$record:door1301,size:100},kind:door_plate,class:own_flat,flat:$f:1301,account:null,by:$sun,institution:$i:anhe,at:$day:1}
        1 sun property.ProposeRoster {"draft":$id:d1,"with":$i:juwei,"expires":$day:10,"evidence":$record:register}
           ✓
           · records.RecordAttached {record:{commitment:$record:register,size:100},kind:evidence,class:institutions,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:1}
           · cosign.ProposalOpened {proposal:$id:d1,resolution:{adopt_roster:{draft:$id:d1}},required:[$i:anhe,$i:juwei],expires:$day:10,evidence:[{commitment:$record:register,size:100}],summary:[{label:register.rows,before:0,after:3},{label:register.area,before:0,after:26811},{label:register.flats,before:0,after:3}],by:$sun,institution:$i:anhe,at:$day:1}
           · property.RosterProposed {draft:$id:d1,institution:$i:anhe,with:$i:juwei,rows:3,area:26811,evidence:{commitment:$record:register,size:100}}
        1 he cosign.Sign {"proposal":$id:d1}
           ✓
           · cosign.ProposalSigned {proposal:$id:d1,institution:$i:anhe,by:$he,missing:0,at:$day:1}
        1 wu cosign.Sign {"proposal":$id:d1}
           ✓
           · cosign.ProposalSigned {proposal:$id:d1,institution:$i:juwei,by:$wu,missing:0,at:$day:1}
           · cosign.ProposalCompleted {proposal:$id:d1,resolution:{adopt_roster:{draft:$id:d1}},at:$day:1}
        1 clock
           ✓
        1 clock
           ✓
           · property.FlatRegistered {flat:$f:1201,draft:$id:d1,building:3,stairwell:1,area:8937,basis:register,status:{delivered:{since:2019-05-01}},developer:null,door:{commitment:$record:door1201,size:100}}
           · property.OwnersRegistered {flat:$f:1201,draft:$id:d1,from:2019-05-01,owners:[{account:$wang,share:null}]}
           · property.FlatRegistered {flat:$f:802,draft:$id:d1,building:3,stairwell:1,area:8937,basis:register,status:{delivered:{since:2019-05-01}},developer:null,door:{commitment:$record:door802,size:100}}
           · property.OwnersRegistered {flat:$f:802,draft:$id:d1,from:2019-05-01,owners:[{account:$li,share:null}]}
           · property.FlatRegistered {flat:$f:1301,draft:$id:d1,building:3,stairwell:1,area:8937,basis:register,status:unsold,developer:$i:dev,door:{commitment:$record:door1301,size:100}}
           · property.RosterAdopted {draft:$id:d1,rows:3,refused:0,flats:3,area:26811}
        2 wang property.SetFamilyPayer {"flat":$f:1201,"account":$zhao,"rights":["read","pay"],"until":$day:90}
           ✓
           · property.OccupantSet {flat:$f:1201,account:$zhao,tie:family,rights:[read,pay],until:$day:90}
        2 wang property.SetTenancy {"flat":$f:1201,"account":$li,"rights":["read"],"until":$day:90}
           ✓
           · property.OccupantSet {flat:$f:1201,account:$li,tie:tenant,rights:[read],until:$day:90}
        3 sun property.TransferFlat {"transfer":$id:t1,"flat":$f:1201,"owners":[{"account":$zhao,"kind":"natural","card":null,"share":null}],"from":"2026-01-03","with":$i:juwei,"expires":$day:20,"evidence":$record:contract}
           ✓
           · records.RecordAttached {record:{commitment:$record:contract,size:100},kind:evidence,class:own_flat,flat:$f:1201,account:null,by:$sun,institution:$i:anhe,at:$day:3}
           · cosign.ProposalOpened {proposal:$id:t1,resolution:{adopt_roster:{draft:$id:t1}},required:[$i:anhe,$i:juwei],expires:$day:20,evidence:[{commitment:$record:contract,size:100}],summary:[{label:register.transfers,before:0,after:1}],by:$sun,institution:$i:anhe,at:$day:3}
           · property.TransferProposed {draft:$id:t1,flat:$f:1201,institution:$i:anhe,with:$i:juwei,from:2026-01-03,evidence:{commitment:$record:contract,size:100}}
        3 he cosign.Sign {"proposal":$id:t1}
           ✓
           · cosign.ProposalSigned {proposal:$id:t1,institution:$i:anhe,by:$he,missing:0,at:$day:3}
        3 wu cosign.Sign {"proposal":$id:t1}
           ✓
           · cosign.ProposalSigned {proposal:$id:t1,institution:$i:juwei,by:$wu,missing:0,at:$day:3}
           · cosign.ProposalCompleted {proposal:$id:t1,resolution:{adopt_roster:{draft:$id:t1}},at:$day:3}
        3 clock
           ✓
        3 clock
           ✓
           · property.FlatRegistered {flat:$f:1201,draft:$id:t1,building:3,stairwell:1,area:8937,basis:register,status:{delivered:{since:2019-05-01}},developer:null,door:{commitment:$record:door1201,size:100}}
           · property.OwnersRegistered {flat:$f:1201,draft:$id:t1,from:2026-01-03,owners:[{account:$zhao,share:null}]}
           · property.RosterAdopted {draft:$id:t1,rows:1,refused:0,flats:3,area:26811}
        ? flat $f:1201
           = 3-1 8937 delivered 2019-05-01 owners [2019-05-01 $wang, 2026-01-03 $zhao] occupants [Tenant $li [Read]]
        ? may $wang $f:1201 4
           = read false, pay false
        ? may $zhao $f:1201 4
           = read true, pay true
        ? may $li $f:1201 4
           = read true, pay false
        ? count
           = 3 flats, 3 heads, 26811 area
    "#]]);
}

#[test]
fn a_later_roster_changes_what_it_names() {
    check(expect![[r#"
        1 sun property.DraftRoster {"draft":$id:d1,"part":0,"parts":1,"flats":[{"flat":$f:1201,"building":3,"stairwell":1,"area":8937,"basis":"register","status":{"delivered":{"since":"2019-05-01"}},"door":$record:door1201,"developer":null,"owned_from":"2019-05-01","owners":[{"account":$wang,"kind":"natural","card":null,"share":null}]},{"flat":$f:802,"building":3,"stairwell":1,"area":8937,"basis":"register","status":{"delivered":{"since":"2019-05-01"}},"door":$record:door802,"developer":null,"owned_from":"2019-05-01","owners":[{"account":$li,"kind":"natural","card":null,"share":null}]},{"flat":$f:1301,"building":3,"stairwell":1,"area":8937,"basis":"register","status":"unsold","door":$record:door1301,"developer":$i:dev,"owned_from":null,"owners":[]}]}
           ✓
           · records.RecordAttached {record:{commitment:$record:door1201,size:100},kind:door_plate,class:own_flat,flat:$f:1201,account:null,by:$sun,institution:$i:anhe,at:$day:1}
           · records.RecordAttached {record:{commitment:$record:door802,size:100},kind:door_plate,class:own_flat,flat:$f:802,account:null,by:$sun,institution:$i:anhe,at:$day:1}
           · records.RecordAttached {record:{commitment:$record:door1301,size:100},kind:door_plate,class:own_flat,flat:$f:1301,account:null,by:$sun,institution:$i:anhe,at:$day:1}
        1 sun property.ProposeRoster {"draft":$id:d1,"with":$i:juwei,"expires":$day:10,"evidence":$record:register}
           ✓
           · records.RecordAttached {record:{commitment:$record:register,size:100},kind:evidence,class:institutions,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:1}
           · cosign.ProposalOpened {proposal:$id:d1,resolution:{adopt_roster:{draft:$id:d1}},required:[$i:anhe,$i:juwei],expires:$day:10,evidence:[{commitment:$record:register,size:100}],summary:[{label:register.rows,before:0,after:3},{label:register.area,before:0,after:26811},{label:register.flats,before:0,after:3}],by:$sun,institution:$i:anhe,at:$day:1}
           · property.RosterProposed {draft:$id:d1,institution:$i:anhe,with:$i:juwei,rows:3,area:26811,evidence:{commitment:$record:register,size:100}}
        1 he cosign.Sign {"proposal":$id:d1}
           ✓
           · cosign.ProposalSigned {proposal:$id:d1,institution:$i:anhe,by:$he,missing:0,at:$day:1}
        1 wu cosign.Sign {"proposal":$id:d1}
           ✓
           · cosign.ProposalSigned {proposal:$id:d1,institution:$i:juwei,by:$wu,missing:0,at:$day:1}
           · cosign.ProposalCompleted {proposal:$id:d1,resolution:{adopt_roster:{draft:$id:d1}},at:$day:1}
        1 clock
           ✓
        1 clock
           ✓
           · property.FlatRegistered {flat:$f:1201,draft:$id:d1,building:3,stairwell:1,area:8937,basis:register,status:{delivered:{since:2019-05-01}},developer:null,door:{commitment:$record:door1201,size:100}}
           · property.OwnersRegistered {flat:$f:1201,draft:$id:d1,from:2019-05-01,owners:[{account:$wang,share:null}]}
           · property.FlatRegistered {flat:$f:802,draft:$id:d1,building:3,stairwell:1,area:8937,basis:register,status:{delivered:{since:2019-05-01}},developer:null,door:{commitment:$record:door802,size:100}}
           · property.OwnersRegistered {flat:$f:802,draft:$id:d1,from:2019-05-01,owners:[{account:$li,share:null}]}
           · property.FlatRegistered {flat:$f:1301,draft:$id:d1,building:3,stairwell:1,area:8937,basis:register,status:unsold,developer:$i:dev,door:{commitment:$record:door1301,size:100}}
           · property.RosterAdopted {draft:$id:d1,rows:3,refused:0,flats:3,area:26811}
        # A corrected area, other owners of a contested flat, and one flat sold by the developer.
        2 wu property.MarkDisputed {"flat":$f:802,"evidence":$record:court}
           ✓
           · records.RecordAttached {record:{commitment:$record:court,size:100},kind:evidence,class:own_flat,flat:$f:802,account:null,by:$wu,institution:$i:juwei,at:$day:2}
           · property.FlatDisputed {flat:$f:802,institution:$i:juwei,evidence:{commitment:$record:court,size:100}}
        3 sun property.DraftRoster {"draft":$id:d2,"part":0,"parts":1,"flats":[{"flat":$f:1201,"building":3,"stairwell":1,"area":8950,"basis":"register","status":{"delivered":{"since":"2019-05-01"}},"door":$record:door1201,"developer":null,"owned_from":"2019-05-01","owners":[{"account":$wang,"kind":"natural","card":null,"share":null}]},{"flat":$f:802,"building":3,"stairwell":1,"area":8937,"basis":"register","status":{"delivered":{"since":"2019-05-01"}},"door":$record:door802,"developer":null,"owned_from":"2025-01-01","owners":[{"account":$zhao,"kind":"natural","card":null,"share":null}]},{"flat":$f:1301,"building":3,"stairwell":1,"area":8937,"basis":"register","status":{"delivered":{"since":"2019-05-01"}},"door":$record:door1301,"developer":null,"owned_from":"2026-01-02","owners":[{"account":$li,"kind":"natural","card":null,"share":null},{"account":$zhao,"kind":"natural","card":null,"share":null}]}]}
           ✓
        3 sun property.ProposeRoster {"draft":$id:d2,"with":$i:juwei,"expires":$day:20,"evidence":$record:register}
           ✓
           · cosign.ProposalOpened {proposal:$id:d2,resolution:{adopt_roster:{draft:$id:d2}},required:[$i:anhe,$i:juwei],expires:$day:20,evidence:[{commitment:$record:register,size:100}],summary:[{label:register.rows,before:0,after:3},{label:register.area,before:26811,after:26824},{label:register.flats,before:3,after:3}],by:$sun,institution:$i:anhe,at:$day:3}
           · property.RosterProposed {draft:$id:d2,institution:$i:anhe,with:$i:juwei,rows:3,area:26824,evidence:{commitment:$record:register,size:100}}
        3 he cosign.Sign {"proposal":$id:d2}
           ✓
           · cosign.ProposalSigned {proposal:$id:d2,institution:$i:anhe,by:$he,missing:0,at:$day:3}
        3 wu cosign.Sign {"proposal":$id:d2}
           ✓
           · cosign.ProposalSigned {proposal:$id:d2,institution:$i:juwei,by:$wu,missing:0,at:$day:3}
           · cosign.ProposalCompleted {proposal:$id:d2,resolution:{adopt_roster:{draft:$id:d2}},at:$day:3}
        3 clock
           ✓
        3 clock
           ✓
           · property.FlatRegistered {flat:$f:1201,draft:$id:d2,building:3,stairwell:1,area:8950,basis:register,status:{delivered:{since:2019-05-01}},developer:null,door:{commitment:$record:door1201,size:100}}
           · property.RosterRowRefused {draft:$id:d2,flat:$f:802,code:property.FlatDisputed}
           · property.FlatRegistered {flat:$f:1301,draft:$id:d2,building:3,stairwell:1,area:8937,basis:register,status:{delivered:{since:2019-05-01}},developer:null,door:{commitment:$record:door1301,size:100}}
           · property.OwnersRegistered {flat:$f:1301,draft:$id:d2,from:2026-01-02,owners:[{account:$li,share:null},{account:$zhao,share:null}]}
           · property.RosterAdopted {draft:$id:d2,rows:2,refused:1,flats:3,area:26824}
        ? flat $f:1201
           = 3-1 8950 delivered 2019-05-01 owners [2019-05-01 $wang] occupants []
        ? flat $f:802
           = 3-1 8937 delivered 2019-05-01, disputed owners [2019-05-01 $li] occupants []
        ? flat $f:1301
           = 3-1 8937 delivered 2019-05-01 owners [2026-01-02 $li+$zhao] occupants []
        ? count
           = 3 flats, 3 heads, 26824 area
    "#]]);
}

#[test]
fn a_row_that_no_longer_fits_is_left_out() {
    check(expect![[r#"
        1 sun property.DraftRoster {"draft":$id:d1,"part":0,"parts":1,"flats":[{"flat":$f:1201,"building":3,"stairwell":1,"area":8937,"basis":"register","status":{"delivered":{"since":"2019-05-01"}},"door":$record:door1201,"developer":null,"owned_from":"2019-05-01","owners":[{"account":$wang,"kind":"natural","card":null,"share":null}]},{"flat":$f:802,"building":3,"stairwell":1,"area":8937,"basis":"register","status":{"delivered":{"since":"2019-05-01"}},"door":$record:door802,"developer":null,"owned_from":"2019-05-01","owners":[{"account":$li,"kind":"natural","card":null,"share":null}]},{"flat":$f:1301,"building":3,"stairwell":1,"area":8937,"basis":"register","status":"unsold","door":$record:door1301,"developer":$i:dev,"owned_from":null,"owners":[]}]}
           ✓
           · records.RecordAttached {record:{commitment:$record:door1201,size:100},kind:door_plate,class:own_flat,flat:$f:1201,account:null,by:$sun,institution:$i:anhe,at:$day:1}
           · records.RecordAttached {record:{commitment:$record:door802,size:100},kind:door_plate,class:own_flat,flat:$f:802,account:null,by:$sun,institution:$i:anhe,at:$day:1}
           · records.RecordAttached {record:{commitment:$record:door1301,size:100},kind:door_plate,class:own_flat,flat:$f:1301,account:null,by:$sun,institution:$i:anhe,at:$day:1}
        1 sun property.ProposeRoster {"draft":$id:d1,"with":$i:juwei,"expires":$day:10,"evidence":$record:register}
           ✓
           · records.RecordAttached {record:{commitment:$record:register,size:100},kind:evidence,class:institutions,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:1}
           · cosign.ProposalOpened {proposal:$id:d1,resolution:{adopt_roster:{draft:$id:d1}},required:[$i:anhe,$i:juwei],expires:$day:10,evidence:[{commitment:$record:register,size:100}],summary:[{label:register.rows,before:0,after:3},{label:register.area,before:0,after:26811},{label:register.flats,before:0,after:3}],by:$sun,institution:$i:anhe,at:$day:1}
           · property.RosterProposed {draft:$id:d1,institution:$i:anhe,with:$i:juwei,rows:3,area:26811,evidence:{commitment:$record:register,size:100}}
        1 he cosign.Sign {"proposal":$id:d1}
           ✓
           · cosign.ProposalSigned {proposal:$id:d1,institution:$i:anhe,by:$he,missing:0,at:$day:1}
        1 wu cosign.Sign {"proposal":$id:d1}
           ✓
           · cosign.ProposalSigned {proposal:$id:d1,institution:$i:juwei,by:$wu,missing:0,at:$day:1}
           · cosign.ProposalCompleted {proposal:$id:d1,resolution:{adopt_roster:{draft:$id:d1}},at:$day:1}
        1 clock
           ✓
        1 clock
           ✓
           · property.FlatRegistered {flat:$f:1201,draft:$id:d1,building:3,stairwell:1,area:8937,basis:register,status:{delivered:{since:2019-05-01}},developer:null,door:{commitment:$record:door1201,size:100}}
           · property.OwnersRegistered {flat:$f:1201,draft:$id:d1,from:2019-05-01,owners:[{account:$wang,share:null}]}
           · property.FlatRegistered {flat:$f:802,draft:$id:d1,building:3,stairwell:1,area:8937,basis:register,status:{delivered:{since:2019-05-01}},developer:null,door:{commitment:$record:door802,size:100}}
           · property.OwnersRegistered {flat:$f:802,draft:$id:d1,from:2019-05-01,owners:[{account:$li,share:null}]}
           · property.FlatRegistered {flat:$f:1301,draft:$id:d1,building:3,stairwell:1,area:8937,basis:register,status:unsold,developer:$i:dev,door:{commitment:$record:door1301,size:100}}
           · property.RosterAdopted {draft:$id:d1,rows:3,refused:0,flats:3,area:26811}
        2 sun property.DraftRoster {"draft":$id:d2,"part":0,"parts":2,"flats":[{"flat":$f:1201,"building":3,"stairwell":1,"area":8937,"basis":"register","status":{"delivered":{"since":"2019-05-01"}},"door":$record:door1201,"developer":null,"owned_from":"2018-01-01","owners":[{"account":$zhao,"kind":"natural","card":null,"share":null}]},{"flat":$f:802,"building":3,"stairwell":1,"area":8937,"basis":"register","status":"unsold","door":$record:door802,"developer":$i:dev,"owned_from":null,"owners":[]}]}
           ✓
        2 sun property.DraftRoster {"draft":$id:d2,"part":1,"parts":2,"flats":[{"flat":$f:1301,"building":3,"stairwell":1,"area":8937,"basis":"register","status":{"delivered":{"since":"2019-05-01"}},"door":$record:door1301,"developer":null,"owned_from":"2026-01-01","owners":[{"account":$zhao,"kind":"natural","card":null,"share":null}]},{"flat":$f:802,"building":3,"stairwell":1,"area":8937,"basis":"register","status":{"delivered":{"since":"2019-05-01"}},"door":$record:door802,"developer":null,"owned_from":"2019-05-01","owners":[{"account":$zhao,"kind":"natural","card":null,"share":null}]}]}
           ✓
        2 sun property.ProposeRoster {"draft":$id:d2,"with":$i:juwei,"expires":$day:20,"evidence":$record:register}
           ✓
           · cosign.ProposalOpened {proposal:$id:d2,resolution:{adopt_roster:{draft:$id:d2}},required:[$i:anhe,$i:juwei],expires:$day:20,evidence:[{commitment:$record:register,size:100}],summary:[{label:register.rows,before:0,after:4},{label:register.area,before:26811,after:35748},{label:register.flats,before:3,after:4}],by:$sun,institution:$i:anhe,at:$day:2}
           · property.RosterProposed {draft:$id:d2,institution:$i:anhe,with:$i:juwei,rows:4,area:35748,evidence:{commitment:$record:register,size:100}}
        2 he cosign.Sign {"proposal":$id:d2}
           ✓
           · cosign.ProposalSigned {proposal:$id:d2,institution:$i:anhe,by:$he,missing:0,at:$day:2}
        2 wu cosign.Sign {"proposal":$id:d2}
           ✓
           · cosign.ProposalSigned {proposal:$id:d2,institution:$i:juwei,by:$wu,missing:0,at:$day:2}
           · cosign.ProposalCompleted {proposal:$id:d2,resolution:{adopt_roster:{draft:$id:d2}},at:$day:2}
        2 clock
           ✓
        2 clock
           ✓
           · property.RosterRowRefused {draft:$id:d2,flat:$f:1201,code:property.FromTooEarly}
           · property.RosterRowRefused {draft:$id:d2,flat:$f:802,code:property.OwnersDoNotFit}
        2 clock
           ✓
           · property.FlatRegistered {flat:$f:1301,draft:$id:d2,building:3,stairwell:1,area:8937,basis:register,status:{delivered:{since:2019-05-01}},developer:null,door:{commitment:$record:door1301,size:100}}
           · property.OwnersRegistered {flat:$f:1301,draft:$id:d2,from:2026-01-01,owners:[{account:$zhao,share:null}]}
           · property.FlatRegistered {flat:$f:802,draft:$id:d2,building:3,stairwell:1,area:8937,basis:register,status:{delivered:{since:2019-05-01}},developer:null,door:{commitment:$record:door802,size:100}}
           · property.OwnersRegistered {flat:$f:802,draft:$id:d2,from:2019-05-01,owners:[{account:$zhao,share:null}]}
           · property.RosterAdopted {draft:$id:d2,rows:2,refused:2,flats:3,area:26811}
        ? flat $f:802
           = 3-1 8937 delivered 2019-05-01 owners [2019-05-01 $zhao] occupants []
        # A correction of the same day; then the same flat twice in one draft.
        3 sun property.DraftRoster {"draft":$id:d3,"part":0,"parts":2,"flats":[{"flat":$f:1301,"building":3,"stairwell":1,"area":8937,"basis":"register","status":{"delivered":{"since":"2019-05-01"}},"door":$record:door1301,"developer":null,"owned_from":"2026-01-01","owners":[{"account":$li,"kind":"natural","card":null,"share":null}]}]}
           ✓
        3 sun property.DraftRoster {"draft":$id:d3,"part":1,"parts":2,"flats":[{"flat":$f:1301,"building":3,"stairwell":1,"area":8937,"basis":"register","status":{"delivered":{"since":"2019-05-01"}},"door":$record:door1301,"developer":null,"owned_from":"2026-01-01","owners":[{"account":$wang,"kind":"natural","card":null,"share":null}]}]}
           ✓
        3 sun property.ProposeRoster {"draft":$id:d3,"with":$i:juwei,"expires":$day:20,"evidence":$record:register}
           ✓
           · cosign.ProposalOpened {proposal:$id:d3,resolution:{adopt_roster:{draft:$id:d3}},required:[$i:anhe,$i:juwei],expires:$day:20,evidence:[{commitment:$record:register,size:100}],summary:[{label:register.rows,before:0,after:2},{label:register.area,before:26811,after:17874},{label:register.flats,before:3,after:2}],by:$sun,institution:$i:anhe,at:$day:3}
           · property.RosterProposed {draft:$id:d3,institution:$i:anhe,with:$i:juwei,rows:2,area:17874,evidence:{commitment:$record:register,size:100}}
        3 he cosign.Sign {"proposal":$id:d3}
           ✓
           · cosign.ProposalSigned {proposal:$id:d3,institution:$i:anhe,by:$he,missing:0,at:$day:3}
        3 wu cosign.Sign {"proposal":$id:d3}
           ✓
           · cosign.ProposalSigned {proposal:$id:d3,institution:$i:juwei,by:$wu,missing:0,at:$day:3}
           · cosign.ProposalCompleted {proposal:$id:d3,resolution:{adopt_roster:{draft:$id:d3}},at:$day:3}
        3 clock
           ✓
        3 clock
           ✓
           · property.FlatRegistered {flat:$f:1301,draft:$id:d3,building:3,stairwell:1,area:8937,basis:register,status:{delivered:{since:2019-05-01}},developer:null,door:{commitment:$record:door1301,size:100}}
           · property.OwnersRegistered {flat:$f:1301,draft:$id:d3,from:2026-01-01,owners:[{account:$li,share:null}]}
        3 clock
           ✓
           · property.RosterRowRefused {draft:$id:d3,flat:$f:1301,code:property.FlatTwice}
           · property.RosterAdopted {draft:$id:d3,rows:1,refused:1,flats:3,area:26811}
        ? flat $f:1301
           = 3-1 8937 delivered 2019-05-01 owners [2026-01-01 $li] occupants []
    "#]]);
}

#[test]
fn a_draft_lapses_after_thirty_days() {
    check(expect![[r#"
        1 sun property.DraftRoster {"draft":$id:d1,"part":0,"parts":1,"flats":[{"flat":$f:1201,"building":3,"stairwell":1,"area":8937,"basis":"register","status":{"delivered":{"since":"2019-05-01"}},"door":$record:door1201,"developer":null,"owned_from":"2019-05-01","owners":[{"account":$wang,"kind":"natural","card":null,"share":null}]}]}
           ✓
           · records.RecordAttached {record:{commitment:$record:door1201,size:100},kind:door_plate,class:own_flat,flat:$f:1201,account:null,by:$sun,institution:$i:anhe,at:$day:1}
        2 sun property.ProposeRoster {"draft":$id:d1,"with":$i:juwei,"expires":$day:30,"evidence":$record:register}
           ✓
           · records.RecordAttached {record:{commitment:$record:register,size:100},kind:evidence,class:institutions,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:2}
           · cosign.ProposalOpened {proposal:$id:d1,resolution:{adopt_roster:{draft:$id:d1}},required:[$i:anhe,$i:juwei],expires:$day:30,evidence:[{commitment:$record:register,size:100}],summary:[{label:register.rows,before:0,after:1},{label:register.area,before:0,after:8937},{label:register.flats,before:0,after:1}],by:$sun,institution:$i:anhe,at:$day:2}
           · property.RosterProposed {draft:$id:d1,institution:$i:anhe,with:$i:juwei,rows:1,area:8937,evidence:{commitment:$record:register,size:100}}
        31 clock
           ✓
           · cosign.ProposalExpired {proposal:$id:d1,at:$day:31}
           ✓
           · property.DraftLapsed {draft:$id:d1}
        31 he cosign.Sign {"proposal":$id:d1}
           ✗ cosign.ProposalExpired
        31 sun property.ProposeRoster {"draft":$id:d1,"with":$i:juwei,"expires":$day:40,"evidence":$record:register}
           ✗ property.DraftNotFound
        # The same id can begin anew.
        31 sun property.DraftRoster {"draft":$id:d1,"part":0,"parts":1,"flats":[{"flat":$f:1201,"building":3,"stairwell":1,"area":8937,"basis":"register","status":{"delivered":{"since":"2019-05-01"}},"door":$record:door1201,"developer":null,"owned_from":"2019-05-01","owners":[{"account":$wang,"kind":"natural","card":null,"share":null}]}]}
           ✓
    "#]]);
}

#[test]
fn owners_choose_who_else_reads_and_pays() {
    check(expect![[r#"
        1 sun property.DraftRoster {"draft":$id:d1,"part":0,"parts":1,"flats":[{"flat":$f:1201,"building":3,"stairwell":1,"area":8937,"basis":"register","status":{"delivered":{"since":"2019-05-01"}},"door":$record:door1201,"developer":null,"owned_from":"2019-05-01","owners":[{"account":$wang,"kind":"natural","card":null,"share":null}]},{"flat":$f:802,"building":3,"stairwell":1,"area":8937,"basis":"register","status":{"delivered":{"since":"2019-05-01"}},"door":$record:door802,"developer":null,"owned_from":"2019-05-01","owners":[{"account":$li,"kind":"natural","card":null,"share":null}]},{"flat":$f:1301,"building":3,"stairwell":1,"area":8937,"basis":"register","status":"unsold","door":$record:door1301,"developer":$i:dev,"owned_from":null,"owners":[]}]}
           ✓
           · records.RecordAttached {record:{commitment:$record:door1201,size:100},kind:door_plate,class:own_flat,flat:$f:1201,account:null,by:$sun,institution:$i:anhe,at:$day:1}
           · records.RecordAttached {record:{commitment:$record:door802,size:100},kind:door_plate,class:own_flat,flat:$f:802,account:null,by:$sun,institution:$i:anhe,at:$day:1}
           · records.RecordAttached {record:{commitment:$record:door1301,size:100},kind:door_plate,class:own_flat,flat:$f:1301,account:null,by:$sun,institution:$i:anhe,at:$day:1}
        1 sun property.ProposeRoster {"draft":$id:d1,"with":$i:juwei,"expires":$day:10,"evidence":$record:register}
           ✓
           · records.RecordAttached {record:{commitment:$record:register,size:100},kind:evidence,class:institutions,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:1}
           · cosign.ProposalOpened {proposal:$id:d1,resolution:{adopt_roster:{draft:$id:d1}},required:[$i:anhe,$i:juwei],expires:$day:10,evidence:[{commitment:$record:register,size:100}],summary:[{label:register.rows,before:0,after:3},{label:register.area,before:0,after:26811},{label:register.flats,before:0,after:3}],by:$sun,institution:$i:anhe,at:$day:1}
           · property.RosterProposed {draft:$id:d1,institution:$i:anhe,with:$i:juwei,rows:3,area:26811,evidence:{commitment:$record:register,size:100}}
        1 he cosign.Sign {"proposal":$id:d1}
           ✓
           · cosign.ProposalSigned {proposal:$id:d1,institution:$i:anhe,by:$he,missing:0,at:$day:1}
        1 wu cosign.Sign {"proposal":$id:d1}
           ✓
           · cosign.ProposalSigned {proposal:$id:d1,institution:$i:juwei,by:$wu,missing:0,at:$day:1}
           · cosign.ProposalCompleted {proposal:$id:d1,resolution:{adopt_roster:{draft:$id:d1}},at:$day:1}
        1 clock
           ✓
        1 clock
           ✓
           · property.FlatRegistered {flat:$f:1201,draft:$id:d1,building:3,stairwell:1,area:8937,basis:register,status:{delivered:{since:2019-05-01}},developer:null,door:{commitment:$record:door1201,size:100}}
           · property.OwnersRegistered {flat:$f:1201,draft:$id:d1,from:2019-05-01,owners:[{account:$wang,share:null}]}
           · property.FlatRegistered {flat:$f:802,draft:$id:d1,building:3,stairwell:1,area:8937,basis:register,status:{delivered:{since:2019-05-01}},developer:null,door:{commitment:$record:door802,size:100}}
           · property.OwnersRegistered {flat:$f:802,draft:$id:d1,from:2019-05-01,owners:[{account:$li,share:null}]}
           · property.FlatRegistered {flat:$f:1301,draft:$id:d1,building:3,stairwell:1,area:8937,basis:register,status:unsold,developer:$i:dev,door:{commitment:$record:door1301,size:100}}
           · property.RosterAdopted {draft:$id:d1,rows:3,refused:0,flats:3,area:26811}
        2 wang property.SetFamilyPayer {"flat":$f:1201,"account":$zhao,"rights":["pay","read"],"until":$day:50}
           ✓
           · property.OccupantSet {flat:$f:1201,account:$zhao,tie:family,rights:[read,pay],until:$day:50}
        ? may $zhao $f:1201 3
           = read true, pay true
        ? may $zhao $f:1201 50
           = read false, pay false
        ? may $zhao $f:802 3
           = read false, pay false
        2 wang property.SetFamilyPayer {"flat":$f:1201,"account":$zhao,"rights":["read"],"until":$day:50}
           ✓
           · property.OccupantSet {flat:$f:1201,account:$zhao,tie:family,rights:[read],until:$day:50}
        ? may $zhao $f:1201 3
           = read true, pay false
        ? flat $f:1201
           = 3-1 8937 delivered 2019-05-01 owners [2019-05-01 $wang] occupants [Family $zhao [Read]]
        2 wu property.SetTenancy {"flat":$f:802,"account":$zhao,"rights":["read"],"until":$day:50}
           ✓
           · property.OccupantSet {flat:$f:802,account:$zhao,tie:tenant,rights:[read],until:$day:50}
        2 zhao property.EndOccupancy {"flat":$f:1201,"account":$zhao}
           ✓
           · property.OccupancyEnded {flat:$f:1201,account:$zhao}
        2 li property.EndOccupancy {"flat":$f:802,"account":$zhao}
           ✓
           · property.OccupancyEnded {flat:$f:802,account:$zhao}
        ? may $zhao $f:1201 3
           = read false, pay false
        # A person without a flat becomes known by an institution.
        2 sun property.RegisterPerson {"account":$nephew,"kind":"natural","card":$record:nephew}
           ✓
           · identity.PersonRegistered {account:$nephew,kind:natural,card:{commitment:$record:nephew,size:100},author:$i:anhe,at:$day:2}
           · records.RecordAttached {record:{commitment:$record:nephew,size:100},kind:person_card,class:own_flat,flat:null,account:$nephew,by:$sun,institution:$i:anhe,at:$day:2}
        2 wang property.SetFamilyPayer {"flat":$f:1201,"account":$nephew,"rights":["read"],"until":$day:50}
           ✓
           · property.OccupantSet {flat:$f:1201,account:$nephew,tie:family,rights:[read],until:$day:50}
    "#]]);
}

#[test]
fn occupants_are_refused_with_reasons() {
    check(expect![[r#"
        1 sun property.DraftRoster {"draft":$id:d1,"part":0,"parts":1,"flats":[{"flat":$f:1201,"building":3,"stairwell":1,"area":8937,"basis":"register","status":{"delivered":{"since":"2019-05-01"}},"door":$record:door1201,"developer":null,"owned_from":"2019-05-01","owners":[{"account":$wang,"kind":"natural","card":null,"share":null}]},{"flat":$f:802,"building":3,"stairwell":1,"area":8937,"basis":"register","status":{"delivered":{"since":"2019-05-01"}},"door":$record:door802,"developer":null,"owned_from":"2019-05-01","owners":[{"account":$li,"kind":"natural","card":null,"share":null}]},{"flat":$f:1301,"building":3,"stairwell":1,"area":8937,"basis":"register","status":"unsold","door":$record:door1301,"developer":$i:dev,"owned_from":null,"owners":[]}]}
           ✓
           · records.RecordAttached {record:{commitment:$record:door1201,size:100},kind:door_plate,class:own_flat,flat:$f:1201,account:null,by:$sun,institution:$i:anhe,at:$day:1}
           · records.RecordAttached {record:{commitment:$record:door802,size:100},kind:door_plate,class:own_flat,flat:$f:802,account:null,by:$sun,institution:$i:anhe,at:$day:1}
           · records.RecordAttached {record:{commitment:$record:door1301,size:100},kind:door_plate,class:own_flat,flat:$f:1301,account:null,by:$sun,institution:$i:anhe,at:$day:1}
        1 sun property.ProposeRoster {"draft":$id:d1,"with":$i:juwei,"expires":$day:10,"evidence":$record:register}
           ✓
           · records.RecordAttached {record:{commitment:$record:register,size:100},kind:evidence,class:institutions,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:1}
           · cosign.ProposalOpened {proposal:$id:d1,resolution:{adopt_roster:{draft:$id:d1}},required:[$i:anhe,$i:juwei],expires:$day:10,evidence:[{commitment:$record:register,size:100}],summary:[{label:register.rows,before:0,after:3},{label:register.area,before:0,after:26811},{label:register.flats,before:0,after:3}],by:$sun,institution:$i:anhe,at:$day:1}
           · property.RosterProposed {draft:$id:d1,institution:$i:anhe,with:$i:juwei,rows:3,area:26811,evidence:{commitment:$record:register,size:100}}
        1 he cosign.Sign {"proposal":$id:d1}
           ✓
           · cosign.ProposalSigned {proposal:$id:d1,institution:$i:anhe,by:$he,missing:0,at:$day:1}
        1 wu cosign.Sign {"proposal":$id:d1}
           ✓
           · cosign.ProposalSigned {proposal:$id:d1,institution:$i:juwei,by:$wu,missing:0,at:$day:1}
           · cosign.ProposalCompleted {proposal:$id:d1,resolution:{adopt_roster:{draft:$id:d1}},at:$day:1}
        1 clock
           ✓
        1 clock
           ✓
           · property.FlatRegistered {flat:$f:1201,draft:$id:d1,building:3,stairwell:1,area:8937,basis:register,status:{delivered:{since:2019-05-01}},developer:null,door:{commitment:$record:door1201,size:100}}
           · property.OwnersRegistered {flat:$f:1201,draft:$id:d1,from:2019-05-01,owners:[{account:$wang,share:null}]}
           · property.FlatRegistered {flat:$f:802,draft:$id:d1,building:3,stairwell:1,area:8937,basis:register,status:{delivered:{since:2019-05-01}},developer:null,door:{commitment:$record:door802,size:100}}
           · property.OwnersRegistered {flat:$f:802,draft:$id:d1,from:2019-05-01,owners:[{account:$li,share:null}]}
           · property.FlatRegistered {flat:$f:1301,draft:$id:d1,building:3,stairwell:1,area:8937,basis:register,status:unsold,developer:$i:dev,door:{commitment:$record:door1301,size:100}}
           · property.RosterAdopted {draft:$id:d1,rows:3,refused:0,flats:3,area:26811}
        2 wang property.SetTenancy {"flat":$f:999,"account":$zhao,"rights":["read"],"until":$day:50}
           ✗ property.FlatNotFound
        2 li property.SetTenancy {"flat":$f:1201,"account":$zhao,"rights":["read"],"until":$day:50}
           ✗ property.NotOwner
        2 wu property.SetFamilyPayer {"flat":$f:1201,"account":$zhao,"rights":["read"],"until":$day:50}
           ✗ property.NotOwner
        2 wang property.SetTenancy {"flat":$f:1201,"account":$zhao,"rights":[],"until":$day:50}
           ✗ property.RightsNotAllowed
        2 wang property.SetTenancy {"flat":$f:1201,"account":$zhao,"rights":["read","read"],"until":$day:50}
           ✗ property.RightsNotAllowed
        2 wang property.SetTenancy {"flat":$f:1201,"account":$zhao,"rights":["read"],"until":$day:2}
           ✗ property.UntilNotAllowed
        2 wang property.SetTenancy {"flat":$f:1201,"account":$zhao,"rights":["read"],"until":9007199254740991}
           ✗ property.UntilNotAllowed
        2 wang property.SetTenancy {"flat":$f:1201,"account":$nobody,"rights":["read"],"until":$day:50}
           ✗ property.PersonUnknown
        2 wang property.EndOccupancy {"flat":$f:999,"account":$zhao}
           ✗ property.FlatNotFound
        2 li property.EndOccupancy {"flat":$f:1201,"account":$zhao}
           ✗ property.NotOwner
        2 wang property.EndOccupancy {"flat":$f:1201,"account":$zhao}
           ✗ property.OccupantNotFound
    "#]]);
}

#[test]
fn a_contested_flat_waits() {
    check(expect![[r#"
        1 sun property.DraftRoster {"draft":$id:d1,"part":0,"parts":1,"flats":[{"flat":$f:1201,"building":3,"stairwell":1,"area":8937,"basis":"register","status":{"delivered":{"since":"2019-05-01"}},"door":$record:door1201,"developer":null,"owned_from":"2019-05-01","owners":[{"account":$wang,"kind":"natural","card":null,"share":null}]},{"flat":$f:802,"building":3,"stairwell":1,"area":8937,"basis":"register","status":{"delivered":{"since":"2019-05-01"}},"door":$record:door802,"developer":null,"owned_from":"2019-05-01","owners":[{"account":$li,"kind":"natural","card":null,"share":null}]},{"flat":$f:1301,"building":3,"stairwell":1,"area":8937,"basis":"register","status":"unsold","door":$record:door1301,"developer":$i:dev,"owned_from":null,"owners":[]}]}
           ✓
           · records.RecordAttached {record:{commitment:$record:door1201,size:100},kind:door_plate,class:own_flat,flat:$f:1201,account:null,by:$sun,institution:$i:anhe,at:$day:1}
           · records.RecordAttached {record:{commitment:$record:door802,size:100},kind:door_plate,class:own_flat,flat:$f:802,account:null,by:$sun,institution:$i:anhe,at:$day:1}
           · records.RecordAttached {record:{commitment:$record:door1301,size:100},kind:door_plate,class:own_flat,flat:$f:1301,account:null,by:$sun,institution:$i:anhe,at:$day:1}
        1 sun property.ProposeRoster {"draft":$id:d1,"with":$i:juwei,"expires":$day:10,"evidence":$record:register}
           ✓
           · records.RecordAttached {record:{commitment:$record:register,size:100},kind:evidence,class:institutions,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:1}
           · cosign.ProposalOpened {proposal:$id:d1,resolution:{adopt_roster:{draft:$id:d1}},required:[$i:anhe,$i:juwei],expires:$day:10,evidence:[{commitment:$record:register,size:100}],summary:[{label:register.rows,before:0,after:3},{label:register.area,before:0,after:26811},{label:register.flats,before:0,after:3}],by:$sun,institution:$i:anhe,at:$day:1}
           · property.RosterProposed {draft:$id:d1,institution:$i:anhe,with:$i:juwei,rows:3,area:26811,evidence:{commitment:$record:register,size:100}}
        1 he cosign.Sign {"proposal":$id:d1}
           ✓
           · cosign.ProposalSigned {proposal:$id:d1,institution:$i:anhe,by:$he,missing:0,at:$day:1}
        1 wu cosign.Sign {"proposal":$id:d1}
           ✓
           · cosign.ProposalSigned {proposal:$id:d1,institution:$i:juwei,by:$wu,missing:0,at:$day:1}
           · cosign.ProposalCompleted {proposal:$id:d1,resolution:{adopt_roster:{draft:$id:d1}},at:$day:1}
        1 clock
           ✓
        1 clock
           ✓
           · property.FlatRegistered {flat:$f:1201,draft:$id:d1,building:3,stairwell:1,area:8937,basis:register,status:{delivered:{since:2019-05-01}},developer:null,door:{commitment:$record:door1201,size:100}}
           · property.OwnersRegistered {flat:$f:1201,draft:$id:d1,from:2019-05-01,owners:[{account:$wang,share:null}]}
           · property.FlatRegistered {flat:$f:802,draft:$id:d1,building:3,stairwell:1,area:8937,basis:register,status:{delivered:{since:2019-05-01}},developer:null,door:{commitment:$record:door802,size:100}}
           · property.OwnersRegistered {flat:$f:802,draft:$id:d1,from:2019-05-01,owners:[{account:$li,share:null}]}
           · property.FlatRegistered {flat:$f:1301,draft:$id:d1,building:3,stairwell:1,area:8937,basis:register,status:unsold,developer:$i:dev,door:{commitment:$record:door1301,size:100}}
           · property.RosterAdopted {draft:$id:d1,rows:3,refused:0,flats:3,area:26811}
        2 he property.MarkDisputed {"flat":$f:1201,"evidence":$record:court}
           ✗ identity.NotEntitled
        2 wu property.MarkDisputed {"flat":$f:999,"evidence":$record:court}
           ✗ property.FlatNotFound
        2 wu property.MarkDisputed {"flat":$f:1201,"evidence":$record:court}
           ✓
           · records.RecordAttached {record:{commitment:$record:court,size:100},kind:evidence,class:own_flat,flat:$f:1201,account:null,by:$wu,institution:$i:juwei,at:$day:2}
           · property.FlatDisputed {flat:$f:1201,institution:$i:juwei,evidence:{commitment:$record:court,size:100}}
        2 wu property.MarkDisputed {"flat":$f:1201,"evidence":$record:court}
           ✗ property.FlatDisputed
        ? flat $f:1201
           = 3-1 8937 delivered 2019-05-01, disputed owners [2019-05-01 $wang] occupants []
        ? count
           = 3 flats, 3 heads, 26811 area
        2 sun property.TransferFlat {"transfer":$id:t1,"flat":$f:1201,"owners":[{"account":$zhao,"kind":"natural","card":null,"share":null}],"from":"2026-01-03","with":$i:juwei,"expires":$day:20,"evidence":$record:contract}
           ✗ property.FlatDisputed
        3 he property.ResolveDispute {"flat":$f:1201,"evidence":$record:judgment}
           ✗ identity.NotEntitled
        3 wu property.ResolveDispute {"flat":$f:999,"evidence":$record:judgment}
           ✗ property.FlatNotFound
        3 wu property.ResolveDispute {"flat":$f:1201,"evidence":$record:judgment}
           ✓
           · records.RecordAttached {record:{commitment:$record:judgment,size:100},kind:evidence,class:own_flat,flat:$f:1201,account:null,by:$wu,institution:$i:juwei,at:$day:3}
           · property.DisputeResolved {flat:$f:1201,institution:$i:juwei,evidence:{commitment:$record:judgment,size:100}}
        3 wu property.ResolveDispute {"flat":$f:1201,"evidence":$record:judgment}
           ✗ property.NotDisputed
    "#]]);
}

#[test]
fn a_roster_is_refused_with_reasons() {
    check(expect![[r#"
        1 ma property.DraftRoster {"draft":$id:d9,"part":0,"parts":1,"flats":[{"flat":$f:1201,"building":3,"stairwell":1,"area":8937,"basis":"register","status":{"delivered":{"since":"2019-05-01"}},"door":$record:door1201,"developer":null,"owned_from":"2019-05-01","owners":[{"account":$wang,"kind":"natural","card":null,"share":null}]}]}
           ✗ identity.NotEntitled
        1 wang property.DraftRoster {"draft":$id:d9,"part":0,"parts":1,"flats":[{"flat":$f:1201,"building":3,"stairwell":1,"area":8937,"basis":"register","status":{"delivered":{"since":"2019-05-01"}},"door":$record:door1201,"developer":null,"owned_from":"2019-05-01","owners":[{"account":$wang,"kind":"natural","card":null,"share":null}]}]}
           ✗ identity.NotEntitled
        1 sun property.DraftRoster {"draft":$id:d9,"part":1,"parts":1,"flats":[{"flat":$f:1201,"building":3,"stairwell":1,"area":8937,"basis":"register","status":{"delivered":{"since":"2019-05-01"}},"door":$record:door1201,"developer":null,"owned_from":"2019-05-01","owners":[{"account":$wang,"kind":"natural","card":null,"share":null}]}]}
           ✗ property.PartOutOfRange
        1 sun property.DraftRoster {"draft":$id:d9,"part":0,"parts":2001,"flats":[{"flat":$f:1201,"building":3,"stairwell":1,"area":8937,"basis":"register","status":{"delivered":{"since":"2019-05-01"}},"door":$record:door1201,"developer":null,"owned_from":"2019-05-01","owners":[{"account":$wang,"kind":"natural","card":null,"share":null}]}]}
           ✗ property.PartOutOfRange
        1 sun property.DraftRoster {"draft":$id:d9,"part":0,"parts":1,"flats":[]}
           ✗ property.RowsOutOfRange
        # Areas, owners, shares, days, developer.
        2 sun property.DraftRoster {"draft":$id:d9,"part":0,"parts":1,"flats":[{"flat":$f:1201,"building":3,"stairwell":1,"area":0,"basis":"register","status":{"delivered":{"since":"2019-05-01"}},"door":$record:door1201,"developer":null,"owned_from":"2019-05-01","owners":[{"account":$wang,"kind":"natural","card":null,"share":null}]}]}
           ✗ property.AreaNotAllowed
        2 sun property.DraftRoster {"draft":$id:d9,"part":0,"parts":1,"flats":[{"flat":$f:1201,"building":3,"stairwell":1,"area":10000001,"basis":"register","status":{"delivered":{"since":"2019-05-01"}},"door":$record:door1201,"developer":null,"owned_from":"2019-05-01","owners":[{"account":$wang,"kind":"natural","card":null,"share":null}]}]}
           ✗ property.AreaNotAllowed
        2 sun property.DraftRoster {"draft":$id:d9,"part":0,"parts":1,"flats":[{"flat":$f:1201,"building":3,"stairwell":1,"area":8937,"basis":"register","status":{"delivered":{"since":"2019-05-01"}},"door":$record:door1201,"developer":null,"owned_from":null,"owners":[]}]}
           ✗ property.OwnersDoNotFit
        2 sun property.DraftRoster {"draft":$id:d9,"part":0,"parts":1,"flats":[{"flat":$f:1201,"building":3,"stairwell":1,"area":8937,"basis":"register","status":{"delivered":{"since":"2019-05-01"}},"door":$record:door1201,"developer":null,"owned_from":null,"owners":[{"account":$wang,"kind":"natural","card":null,"share":null}]}]}
           ✗ property.OwnersDoNotFit
        2 sun property.DraftRoster {"draft":$id:d9,"part":0,"parts":1,"flats":[{"flat":$f:1201,"building":3,"stairwell":1,"area":8937,"basis":"register","status":"undelivered","door":$record:door1201,"developer":null,"owned_from":"2019-05-01","owners":[{"account":$wang,"kind":"natural","card":null,"share":null}]}]}
           ✗ property.OwnersDoNotFit
        2 sun property.DraftRoster {"draft":$id:d9,"part":0,"parts":1,"flats":[{"flat":$f:1201,"building":3,"stairwell":1,"area":8937,"basis":"register","status":"unsold","door":$record:door1201,"developer":$i:dev,"owned_from":"2019-05-01","owners":[{"account":$wang,"kind":"natural","card":null,"share":null}]}]}
           ✗ property.OwnersDoNotFit
        2 sun property.DraftRoster {"draft":$id:d9,"part":0,"parts":1,"flats":[{"flat":$f:1201,"building":3,"stairwell":1,"area":8937,"basis":"register","status":{"delivered":{"since":"2019-05-01"}},"door":$record:door1201,"developer":null,"owned_from":"2019-05-01","owners":[{"account":$wang,"kind":"natural","card":null,"share":null},{"account":$wang,"kind":"natural","card":null,"share":null}]}]}
           ✗ property.OwnerTwice
        2 sun property.DraftRoster {"draft":$id:d9,"part":0,"parts":1,"flats":[{"flat":$f:1201,"building":3,"stairwell":1,"area":8937,"basis":"register","status":{"delivered":{"since":"2019-05-01"}},"door":$record:door1201,"developer":null,"owned_from":"2019-05-01","owners":[{"account":$wang,"kind":"natural","card":null,"share":{"part":1,"of":2}},{"account":$li,"kind":"natural","card":null,"share":{"part":1,"of":3}}]}]}
           ✗ property.SharesDoNotAddUp
        2 sun property.DraftRoster {"draft":$id:d9,"part":0,"parts":1,"flats":[{"flat":$f:1201,"building":3,"stairwell":1,"area":8937,"basis":"register","status":{"delivered":{"since":"2019-05-01"}},"door":$record:door1201,"developer":null,"owned_from":"2019-05-01","owners":[{"account":$wang,"kind":"natural","card":null,"share":{"part":1,"of":1}},{"account":$li,"kind":"natural","card":null,"share":null}]}]}
           ✗ property.SharesDoNotAddUp
        2 sun property.DraftRoster {"draft":$id:d9,"part":0,"parts":1,"flats":[{"flat":$f:1201,"building":3,"stairwell":1,"area":8937,"basis":"register","status":{"delivered":{"since":"2019-05-01"}},"door":$record:door1201,"developer":null,"owned_from":"2019-05-01","owners":[{"account":$wang,"kind":"natural","card":null,"share":{"part":1,"of":1}},{"account":$li,"kind":"natural","card":null,"share":{"part":0,"of":1}}]}]}
           ✗ property.SharesDoNotAddUp
        2 sun property.DraftRoster {"draft":$id:d9,"part":0,"parts":1,"flats":[{"flat":$f:1201,"building":3,"stairwell":1,"area":8937,"basis":"register","status":{"delivered":{"since":"2019-05-01"}},"door":$record:door1201,"developer":null,"owned_from":"2026-01-04","owners":[{"account":$wang,"kind":"natural","card":null,"share":null}]}]}
           ✗ property.FromInFuture
        2 sun property.DraftRoster {"draft":$id:d9,"part":0,"parts":1,"flats":[{"flat":$f:1201,"building":3,"stairwell":1,"area":8937,"basis":"register","status":{"delivered":{"since":"2026-01-04"}},"door":$record:door1201,"developer":null,"owned_from":"2019-05-01","owners":[{"account":$wang,"kind":"natural","card":null,"share":null}]}]}
           ✗ property.FromInFuture
        2 sun property.DraftRoster {"draft":$id:d9,"part":0,"parts":1,"flats":[{"flat":$f:1201,"building":3,"stairwell":1,"area":8937,"basis":"register","status":"unsold","door":$record:door1201,"developer":$i:anhe,"owned_from":null,"owners":[]}]}
           ✗ property.DeveloperUnknown
        2 sun property.DraftRoster {"draft":$id:d9,"part":0,"parts":1,"flats":[{"flat":$f:1201,"building":3,"stairwell":1,"area":8937,"basis":"register","status":"unsold","door":$record:door1201,"developer":$i:nobody,"owned_from":null,"owners":[]}]}
           ✗ property.DeveloperUnknown
        2 sun property.DraftRoster {"draft":$id:d9,"part":0,"parts":1,"flats":[{"flat":$f:1201,"building":3,"stairwell":1,"area":8937,"basis":"register","status":{"delivered":{"since":"2019-05-01"}},"door":$record:door1201,"developer":null,"owned_from":"2019-05-01","owners":[{"account":$wang,"kind":"natural","card":null,"share":null}]},{"flat":$f:1201,"building":3,"stairwell":1,"area":8937,"basis":"register","status":{"delivered":{"since":"2019-05-01"}},"door":$record:door1201,"developer":null,"owned_from":"2019-05-01","owners":[{"account":$wang,"kind":"natural","card":null,"share":null}]}]}
           ✗ property.FlatTwice
        2 sun property.DraftRoster {"draft":$id:d9,"part":0,"parts":1,"flats":[{"flat":$f:1201,"building":3,"stairwell":1,"area":8937,"basis":"register","status":{"delivered":{"since":"2019-05-01"}},"door":$record:door1201=0,"developer":null,"owned_from":"2019-05-01","owners":[{"account":$wang,"kind":"natural","card":null,"share":null}]}]}
           ✗ records.RecordEmpty
        # What came before.
        2 sun property.DraftRoster {"draft":$id:d9,"part":0,"parts":2,"flats":[{"flat":$f:1201,"building":3,"stairwell":1,"area":8937,"basis":"register","status":{"delivered":{"since":"2019-05-01"}},"door":$record:door1201,"developer":null,"owned_from":"2019-05-01","owners":[{"account":$wang,"kind":"natural","card":null,"share":null}]}]}
           ✓
           · records.RecordAttached {record:{commitment:$record:door1201,size:100},kind:door_plate,class:own_flat,flat:$f:1201,account:null,by:$sun,institution:$i:anhe,at:$day:2}
        2 sun property.DraftRoster {"draft":$id:d9,"part":0,"parts":2,"flats":[{"flat":$f:1202,"building":3,"stairwell":1,"area":8937,"basis":"register","status":{"delivered":{"since":"2019-05-01"}},"door":$record:door1202,"developer":null,"owned_from":"2019-05-01","owners":[{"account":$wang,"kind":"natural","card":null,"share":null}]}]}
           ✗ property.PartAlreadyThere
        2 sun property.DraftRoster {"draft":$id:d9,"part":1,"parts":3,"flats":[{"flat":$f:1202,"building":3,"stairwell":1,"area":8937,"basis":"register","status":{"delivered":{"since":"2019-05-01"}},"door":$record:door1202,"developer":null,"owned_from":"2019-05-01","owners":[{"account":$wang,"kind":"natural","card":null,"share":null}]}]}
           ✗ property.DraftDiffers
        2 liu property.DraftRoster {"draft":$id:d9,"part":1,"parts":2,"flats":[{"flat":$f:1202,"building":3,"stairwell":1,"area":8937,"basis":"register","status":{"delivered":{"since":"2019-05-01"}},"door":$record:door1202,"developer":null,"owned_from":"2019-05-01","owners":[{"account":$wang,"kind":"natural","card":null,"share":null}]}]}
           ✗ property.DraftDiffers
        2 sun property.ProposeRoster {"draft":$id:d9,"with":$i:juwei,"expires":$day:20,"evidence":$record:register}
           ✗ property.DraftIncomplete
        2 he property.DraftRoster {"draft":$id:d9,"part":1,"parts":2,"flats":[{"flat":$f:1202,"building":3,"stairwell":1,"area":8937,"basis":"register","status":{"delivered":{"since":"2019-05-01"}},"door":$record:door1202,"developer":null,"owned_from":"2019-05-01","owners":[{"account":$wang,"kind":"natural","card":null,"share":null},{"account":$li,"kind":"natural","card":null,"share":null}]}]}
           ✓
           · records.RecordAttached {record:{commitment:$record:door1202,size:100},kind:door_plate,class:own_flat,flat:$f:1202,account:null,by:$he,institution:$i:anhe,at:$day:2}
        # Proposing.
        2 ma property.ProposeRoster {"draft":$id:d9,"with":$i:juwei,"expires":$day:20,"evidence":$record:register}
           ✗ identity.NotEntitled
        2 sun property.ProposeRoster {"draft":$id:d8,"with":$i:juwei,"expires":$day:20,"evidence":$record:register}
           ✗ property.DraftNotFound
        2 liu property.ProposeRoster {"draft":$id:d9,"with":$i:anhe,"expires":$day:20,"evidence":$record:register}
           ✗ property.DraftNotFound
        2 sun property.ProposeRoster {"draft":$id:d9,"with":$i:anhe,"expires":$day:20,"evidence":$record:register}
           ✗ property.CosignerNotAllowed
        2 sun property.ProposeRoster {"draft":$id:d9,"with":$i:dev,"expires":$day:20,"evidence":$record:register}
           ✗ property.CosignerNotAllowed
        2 sun property.ProposeRoster {"draft":$id:d9,"with":$i:nobody,"expires":$day:20,"evidence":$record:register}
           ✗ property.CosignerNotAllowed
        2 sun property.ProposeRoster {"draft":$id:d9,"with":$i:juwei,"expires":$day:33,"evidence":$record:register}
           ✗ property.ExpiresTooLate
        2 sun property.ProposeRoster {"draft":$id:d9,"with":$i:juwei,"expires":$day:2,"evidence":$record:register}
           ✗ cosign.DeadlineMustBeFuture
        2 sun property.ProposeRoster {"draft":$id:d9,"with":$i:juwei,"expires":$day:20,"evidence":$record:register}
           ✓
           · records.RecordAttached {record:{commitment:$record:register,size:100},kind:evidence,class:institutions,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:2}
           · cosign.ProposalOpened {proposal:$id:d9,resolution:{adopt_roster:{draft:$id:d9}},required:[$i:anhe,$i:juwei],expires:$day:20,evidence:[{commitment:$record:register,size:100}],summary:[{label:register.rows,before:0,after:2},{label:register.area,before:0,after:17874},{label:register.flats,before:0,after:2}],by:$sun,institution:$i:anhe,at:$day:2}
           · property.RosterProposed {draft:$id:d9,institution:$i:anhe,with:$i:juwei,rows:2,area:17874,evidence:{commitment:$record:register,size:100}}
        2 sun property.ProposeRoster {"draft":$id:d9,"with":$i:juwei,"expires":$day:20,"evidence":$record:register}
           ✗ property.AlreadyProposed
        2 sun property.DraftRoster {"draft":$id:d9,"part":1,"parts":2,"flats":[{"flat":$f:1203,"building":3,"stairwell":1,"area":8937,"basis":"register","status":{"delivered":{"since":"2019-05-01"}},"door":$record:door1203,"developer":null,"owned_from":"2019-05-01","owners":[{"account":$wang,"kind":"natural","card":null,"share":null}]}]}
           ✗ property.AlreadyProposed
    "#]]);
}

#[test]
fn a_transfer_is_refused_with_reasons() {
    check(expect![[r#"
        1 sun property.DraftRoster {"draft":$id:d1,"part":0,"parts":1,"flats":[{"flat":$f:1201,"building":3,"stairwell":1,"area":8937,"basis":"register","status":{"delivered":{"since":"2019-05-01"}},"door":$record:door1201,"developer":null,"owned_from":"2019-05-01","owners":[{"account":$wang,"kind":"natural","card":null,"share":null}]},{"flat":$f:802,"building":3,"stairwell":1,"area":8937,"basis":"register","status":{"delivered":{"since":"2019-05-01"}},"door":$record:door802,"developer":null,"owned_from":"2019-05-01","owners":[{"account":$li,"kind":"natural","card":null,"share":null}]},{"flat":$f:1301,"building":3,"stairwell":1,"area":8937,"basis":"register","status":"unsold","door":$record:door1301,"developer":$i:dev,"owned_from":null,"owners":[]}]}
           ✓
           · records.RecordAttached {record:{commitment:$record:door1201,size:100},kind:door_plate,class:own_flat,flat:$f:1201,account:null,by:$sun,institution:$i:anhe,at:$day:1}
           · records.RecordAttached {record:{commitment:$record:door802,size:100},kind:door_plate,class:own_flat,flat:$f:802,account:null,by:$sun,institution:$i:anhe,at:$day:1}
           · records.RecordAttached {record:{commitment:$record:door1301,size:100},kind:door_plate,class:own_flat,flat:$f:1301,account:null,by:$sun,institution:$i:anhe,at:$day:1}
        1 sun property.ProposeRoster {"draft":$id:d1,"with":$i:juwei,"expires":$day:10,"evidence":$record:register}
           ✓
           · records.RecordAttached {record:{commitment:$record:register,size:100},kind:evidence,class:institutions,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:1}
           · cosign.ProposalOpened {proposal:$id:d1,resolution:{adopt_roster:{draft:$id:d1}},required:[$i:anhe,$i:juwei],expires:$day:10,evidence:[{commitment:$record:register,size:100}],summary:[{label:register.rows,before:0,after:3},{label:register.area,before:0,after:26811},{label:register.flats,before:0,after:3}],by:$sun,institution:$i:anhe,at:$day:1}
           · property.RosterProposed {draft:$id:d1,institution:$i:anhe,with:$i:juwei,rows:3,area:26811,evidence:{commitment:$record:register,size:100}}
        1 he cosign.Sign {"proposal":$id:d1}
           ✓
           · cosign.ProposalSigned {proposal:$id:d1,institution:$i:anhe,by:$he,missing:0,at:$day:1}
        1 wu cosign.Sign {"proposal":$id:d1}
           ✓
           · cosign.ProposalSigned {proposal:$id:d1,institution:$i:juwei,by:$wu,missing:0,at:$day:1}
           · cosign.ProposalCompleted {proposal:$id:d1,resolution:{adopt_roster:{draft:$id:d1}},at:$day:1}
        1 clock
           ✓
        1 clock
           ✓
           · property.FlatRegistered {flat:$f:1201,draft:$id:d1,building:3,stairwell:1,area:8937,basis:register,status:{delivered:{since:2019-05-01}},developer:null,door:{commitment:$record:door1201,size:100}}
           · property.OwnersRegistered {flat:$f:1201,draft:$id:d1,from:2019-05-01,owners:[{account:$wang,share:null}]}
           · property.FlatRegistered {flat:$f:802,draft:$id:d1,building:3,stairwell:1,area:8937,basis:register,status:{delivered:{since:2019-05-01}},developer:null,door:{commitment:$record:door802,size:100}}
           · property.OwnersRegistered {flat:$f:802,draft:$id:d1,from:2019-05-01,owners:[{account:$li,share:null}]}
           · property.FlatRegistered {flat:$f:1301,draft:$id:d1,building:3,stairwell:1,area:8937,basis:register,status:unsold,developer:$i:dev,door:{commitment:$record:door1301,size:100}}
           · property.RosterAdopted {draft:$id:d1,rows:3,refused:0,flats:3,area:26811}
        2 ma property.TransferFlat {"transfer":$id:t1,"flat":$f:1201,"owners":[{"account":$zhao,"kind":"natural","card":null,"share":null}],"from":"2026-01-03","with":$i:juwei,"expires":$day:20,"evidence":$record:contract}
           ✗ identity.NotEntitled
        2 sun property.TransferFlat {"transfer":$id:d1,"flat":$f:1201,"owners":[{"account":$zhao,"kind":"natural","card":null,"share":null}],"from":"2026-01-03","with":$i:juwei,"expires":$day:20,"evidence":$record:contract}
           ✗ property.AlreadyProposed
        2 sun property.TransferFlat {"transfer":$id:t1,"flat":$f:999,"owners":[{"account":$zhao,"kind":"natural","card":null,"share":null}],"from":"2026-01-03","with":$i:juwei,"expires":$day:20,"evidence":$record:contract}
           ✗ property.FlatNotFound
        2 sun property.TransferFlat {"transfer":$id:t1,"flat":$f:1201,"owners":[],"from":"2026-01-03","with":$i:juwei,"expires":$day:20,"evidence":$record:contract}
           ✗ property.OwnersDoNotFit
        2 sun property.TransferFlat {"transfer":$id:t1,"flat":$f:1301,"owners":[{"account":$zhao,"kind":"natural","card":null,"share":null}],"from":"2026-01-03","with":$i:juwei,"expires":$day:20,"evidence":$record:contract}
           ✗ property.OwnersDoNotFit
        2 sun property.TransferFlat {"transfer":$id:t1,"flat":$f:1201,"owners":[{"account":$zhao,"kind":"natural","card":null,"share":null},{"account":$zhao,"kind":"natural","card":null,"share":null}],"from":"2026-01-03","with":$i:juwei,"expires":$day:20,"evidence":$record:contract}
           ✗ property.OwnerTwice
        2 sun property.TransferFlat {"transfer":$id:t1,"flat":$f:1201,"owners":[{"account":$zhao,"kind":"natural","card":null,"share":null}],"from":"2026-01-04","with":$i:juwei,"expires":$day:20,"evidence":$record:contract}
           ✗ property.FromInFuture
        2 sun property.TransferFlat {"transfer":$id:t1,"flat":$f:1201,"owners":[{"account":$zhao,"kind":"natural","card":null,"share":null}],"from":"2019-05-01","with":$i:juwei,"expires":$day:20,"evidence":$record:contract}
           ✗ property.FromTooEarly
        2 sun property.TransferFlat {"transfer":$id:t1,"flat":$f:1201,"owners":[{"account":$zhao,"kind":"natural","card":null,"share":null}],"from":"2026-01-03","with":$i:anhe,"expires":$day:20,"evidence":$record:contract}
           ✗ property.CosignerNotAllowed
        2 sun property.TransferFlat {"transfer":$id:t1,"flat":$f:1201,"owners":[{"account":$zhao,"kind":"natural","card":null,"share":null}],"from":"2026-01-03","with":$i:juwei,"expires":$day:33,"evidence":$record:contract}
           ✗ property.ExpiresTooLate
        2 sun property.TransferFlat {"transfer":$id:t1,"flat":$f:1201,"owners":[{"account":$zhao,"kind":"natural","card":null,"share":null}],"from":"2026-01-03","with":$i:juwei,"expires":$day:20,"evidence":$record:contract}
           ✓
           · records.RecordAttached {record:{commitment:$record:contract,size:100},kind:evidence,class:own_flat,flat:$f:1201,account:null,by:$sun,institution:$i:anhe,at:$day:2}
           · cosign.ProposalOpened {proposal:$id:t1,resolution:{adopt_roster:{draft:$id:t1}},required:[$i:anhe,$i:juwei],expires:$day:20,evidence:[{commitment:$record:contract,size:100}],summary:[{label:register.transfers,before:0,after:1}],by:$sun,institution:$i:anhe,at:$day:2}
           · property.TransferProposed {draft:$id:t1,flat:$f:1201,institution:$i:anhe,with:$i:juwei,from:2026-01-03,evidence:{commitment:$record:contract,size:100}}
        2 sun property.TransferFlat {"transfer":$id:t1,"flat":$f:1201,"owners":[{"account":$zhao,"kind":"natural","card":null,"share":null}],"from":"2026-01-03","with":$i:juwei,"expires":$day:20,"evidence":$record:contract}
           ✗ property.AlreadyProposed
    "#]]);
}

#[test]
fn a_head_is_an_exact_set_of_owners() {
    check(expect![[r#"
        1 sun property.DraftRoster {"draft":$id:d1,"part":0,"parts":1,"flats":[{"flat":$f:1,"building":3,"stairwell":1,"area":8937,"basis":"register","status":{"delivered":{"since":"2019-05-01"}},"door":$record:door1,"developer":null,"owned_from":"2019-05-01","owners":[{"account":$wang,"kind":"natural","card":null,"share":null},{"account":$li,"kind":"natural","card":null,"share":null}]},{"flat":$f:2,"building":3,"stairwell":1,"area":8937,"basis":"register","status":{"delivered":{"since":"2019-05-01"}},"door":$record:door2,"developer":null,"owned_from":"2019-05-01","owners":[{"account":$li,"kind":"natural","card":null,"share":null},{"account":$wang,"kind":"natural","card":null,"share":null}]},{"flat":$f:3,"building":3,"stairwell":1,"area":8937,"basis":"register","status":{"delivered":{"since":"2019-05-01"}},"door":$record:door3,"developer":null,"owned_from":"2019-05-01","owners":[{"account":$wang,"kind":"natural","card":null,"share":null}]},{"flat":$f:4,"building":3,"stairwell":1,"area":8937,"basis":"register","status":{"delivered":{"since":"2019-05-01"}},"door":$record:door4,"developer":null,"owned_from":"2019-05-01","owners":[{"account":$li,"kind":"natural","card":null,"share":null}]}]}
           ✓
           · records.RecordAttached {record:{commitment:$record:door1,size:100},kind:door_plate,class:own_flat,flat:$f:1,account:null,by:$sun,institution:$i:anhe,at:$day:1}
           · records.RecordAttached {record:{commitment:$record:door2,size:100},kind:door_plate,class:own_flat,flat:$f:2,account:null,by:$sun,institution:$i:anhe,at:$day:1}
           · records.RecordAttached {record:{commitment:$record:door3,size:100},kind:door_plate,class:own_flat,flat:$f:3,account:null,by:$sun,institution:$i:anhe,at:$day:1}
           · records.RecordAttached {record:{commitment:$record:door4,size:100},kind:door_plate,class:own_flat,flat:$f:4,account:null,by:$sun,institution:$i:anhe,at:$day:1}
        1 sun property.ProposeRoster {"draft":$id:d1,"with":$i:juwei,"expires":$day:10,"evidence":$record:register}
           ✓
           · records.RecordAttached {record:{commitment:$record:register,size:100},kind:evidence,class:institutions,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:1}
           · cosign.ProposalOpened {proposal:$id:d1,resolution:{adopt_roster:{draft:$id:d1}},required:[$i:anhe,$i:juwei],expires:$day:10,evidence:[{commitment:$record:register,size:100}],summary:[{label:register.rows,before:0,after:4},{label:register.area,before:0,after:35748},{label:register.flats,before:0,after:4}],by:$sun,institution:$i:anhe,at:$day:1}
           · property.RosterProposed {draft:$id:d1,institution:$i:anhe,with:$i:juwei,rows:4,area:35748,evidence:{commitment:$record:register,size:100}}
        1 he cosign.Sign {"proposal":$id:d1}
           ✓
           · cosign.ProposalSigned {proposal:$id:d1,institution:$i:anhe,by:$he,missing:0,at:$day:1}
        1 wu cosign.Sign {"proposal":$id:d1}
           ✓
           · cosign.ProposalSigned {proposal:$id:d1,institution:$i:juwei,by:$wu,missing:0,at:$day:1}
           · cosign.ProposalCompleted {proposal:$id:d1,resolution:{adopt_roster:{draft:$id:d1}},at:$day:1}
        1 clock
           ✓
        1 clock
           ✓
           · property.FlatRegistered {flat:$f:1,draft:$id:d1,building:3,stairwell:1,area:8937,basis:register,status:{delivered:{since:2019-05-01}},developer:null,door:{commitment:$record:door1,size:100}}
           · property.OwnersRegistered {flat:$f:1,draft:$id:d1,from:2019-05-01,owners:[{account:$wang,share:null},{account:$li,share:null}]}
           · property.FlatRegistered {flat:$f:2,draft:$id:d1,building:3,stairwell:1,area:8937,basis:register,status:{delivered:{since:2019-05-01}},developer:null,door:{commitment:$record:door2,size:100}}
           · property.OwnersRegistered {flat:$f:2,draft:$id:d1,from:2019-05-01,owners:[{account:$li,share:null},{account:$wang,share:null}]}
           · property.FlatRegistered {flat:$f:3,draft:$id:d1,building:3,stairwell:1,area:8937,basis:register,status:{delivered:{since:2019-05-01}},developer:null,door:{commitment:$record:door3,size:100}}
           · property.OwnersRegistered {flat:$f:3,draft:$id:d1,from:2019-05-01,owners:[{account:$wang,share:null}]}
           · property.FlatRegistered {flat:$f:4,draft:$id:d1,building:3,stairwell:1,area:8937,basis:register,status:{delivered:{since:2019-05-01}},developer:null,door:{commitment:$record:door4,size:100}}
           · property.OwnersRegistered {flat:$f:4,draft:$id:d1,from:2019-05-01,owners:[{account:$li,share:null}]}
           · property.RosterAdopted {draft:$id:d1,rows:4,refused:0,flats:4,area:35748}
        ? count
           = 4 flats, 3 heads, 35748 area
    "#]]);
}

#[test]
fn limits_hold_at_their_edges() {
    let (mut state, mut names) = community();
    let row = |flat: usize, owners: usize| {
        let owners: Vec<_> = (0..owners)
            .map(|n| format!(r#"{{"account":$o{n},"kind":"natural","card":null,"share":null}}"#))
            .collect();
        let place = r#""building":1,"stairwell":1,"area":8937,"basis":"survey""#;
        let status = r#""status":{"delivered":{"since":"2019-05-01"}},"owned_from":"2019-05-01""#;
        let owners = owners.join(",");
        format!(
            r#"{{"flat":$f:{flat},{place},{status},"door":$record:door{flat},"developer":null,"owners":[{owners}]}}"#
        )
    };
    let mut draft = |name: &str, rows: &[String], parts: u16| {
        let rows = rows.join(",");
        let call = format!(
            r#"{{"property.DraftRoster":{{"draft":$id:{name},"part":0,"parts":{parts},"flats":[{rows}]}}}}"#
        );
        let command = parse(&names.expand(&call)).unwrap();
        let ctx = ctx_by(START, "sun", 0);
        let result = state.run(|store| execute(store, &ctx, command));
        result.map(|_| ()).map_err(|refusal| refusal.code)
    };
    assert_eq!(draft("a", &[row(1, OWNERS_MAX)], 1), Ok(()));
    let many = draft("b", &[row(1, OWNERS_MAX + 1)], 1);
    assert_eq!(many, Err("property.TooManyOwners"));
    let rows: Vec<_> = (0..=PART_ROWS_MAX).map(|flat| row(flat, 1)).collect();
    assert_eq!(draft("c", &rows[..PART_ROWS_MAX], PARTS_MAX), Ok(()));
    assert_eq!(draft("d", &rows, 1), Err("property.RowsOutOfRange"));
    for n in 2..OPEN_DRAFTS_MAX {
        assert_eq!(draft(&format!("e{n}"), &rows[..1], 1), Ok(()));
    }
    assert_eq!(draft("f", &rows[..1], 1), Err("property.TooManyDrafts"));
}

#[test]
fn a_flat_has_room_for_so_many_occupants() {
    let (mut state, mut names) = adopted(1);
    let flat = kernel::testing::flat("0");
    for n in 0..=OCCUPANTS_MAX {
        let account = kernel::testing::account(&format!("guest{n}"));
        let person = format!(r#"{{"account":$guest{n},"kind":"natural","card":null}}"#);
        let call = names.expand(&format!(r#"{{"property.RegisterPerson":{person}}}"#));
        run(&mut state, "sun", &call).unwrap();
        let tenant =
            format!(r#"{{"flat":$f:0,"account":$guest{n},"rights":["read"],"until":$day:9}}"#);
        let call = names.expand(&format!(r#"{{"property.SetTenancy":{tenant}}}"#));
        let expected = match n < OCCUPANTS_MAX {
            true => Ok(()),
            false => Err("property.TooManyOccupants"),
        };
        assert_eq!(run(&mut state, "wu", &call), expected);
        let may = may_read_flat(&state, COMMUNITY, account, flat, START);
        assert_eq!(may, expected.is_ok());
    }
}

fn run(state: &mut MemoryState, who: &str, call: &str) -> Result<(), &'static str> {
    let ctx = ctx_by(START, who, 0);
    let result = state.run(|store| Property.command(store, &ctx, call));
    result.map(|_| ()).map_err(|refusal| refusal.code)
}

/// A community whose register holds so many flats, each of one owner, adopted by the clock.
fn adopted(flats: usize) -> (MemoryState, Names) {
    let place = r#""building":1,"stairwell":1,"area":8937,"basis":"survey""#;
    let status = r#""status":{"delivered":{"since":"2019-05-01"}},"owned_from":"2019-05-01""#;
    let rows: Vec<_> = (0..flats)
        .map(|n| {
            let owner = format!(
                r#"{{"account":$o{n},"kind":"natural","card":$record:card{n},"share":null}}"#
            );
            format!(
                r#"{{"flat":$f:{n},{place},{status},"door":$record:door{n},"developer":null,"owners":[{owner}]}}"#
            )
        })
        .collect();
    adopt(&rows, 24)
}

/// Drafts, signs and adopts these rows, `per_part` in each command.
fn adopt(rows: &[String], per_part: usize) -> (MemoryState, Names) {
    let (mut state, mut names) = community();
    let parts = rows.chunks(per_part).count();
    for (part, rows) in rows.chunks(per_part).enumerate() {
        let rows = rows.join(",");
        let call = names.expand(&format!(
            r#"{{"property.DraftRoster":{{"draft":$id:big,"part":{part},"parts":{parts},"flats":[{rows}]}}}}"#
        ));
        assert!(call.len() < 16_000, "a part is one command, this one has {}", call.len());
        run(&mut state, "sun", &call).unwrap();
    }
    let propose = r#"{"draft":$id:big,"with":$i:juwei,"expires":$day:9,"evidence":$record:e}"#;
    for (who, call) in [
        ("sun", format!(r#"{{"property.ProposeRoster":{propose}}}"#)),
        ("he", r#"{"cosign.Sign":{"proposal":$id:big}}"#.to_owned()),
        ("wu", r#"{"cosign.Sign":{"proposal":$id:big}}"#.to_owned()),
    ] {
        run(&mut state, who, &names.expand(&call)).unwrap();
    }
    while let Some((key, due)) = kernel::due_up_to(&state, START, 1).pop() {
        let ctx = kernel::testing::ctx(START, kernel::Author::Ledger);
        let job = state.run(|store| {
            kernel::take_due(store, &key)?;
            Property.due(store, &ctx, &due)
        });
        job.unwrap();
    }
    (state, names)
}

/// The community of the demo: 4 × 2 × 15 × 2 flats, twelve of them unsold; one owner of three
/// flats, five of two.
#[test]
fn the_demo_community_has_222_heads() {
    let (state, _) = adopt(&demo_rows(), 24);
    let all = counted(&state, Scope::Community);
    assert_eq!(all, "240 flats, 222 heads, 2246220 area");
    let lift = counted(&state, Scope::Stairwell(3, 1));
    assert_eq!(lift, "30 flats, 30 heads, 247425 area");
    let fourth = counted(&state, Scope::Building(4));
    assert_eq!(fourth, "60 flats, 49 heads, 561555 area");
    let unsold: u32 = peek_flats(&state, COMMUNITY, None, 240)
        .iter()
        .filter(|(_, flat)| flat.status == Status::Unsold)
        .map(|(_, flat)| flat.area.0)
        .sum();
    assert_eq!(unsold, 112_311);
}

fn demo_rows() -> Vec<String> {
    // Owner 0 has the first three sold flats, owners 1 to 5 the next ten by two.
    let owner_of = |sold: usize| match sold {
        0..3 => 0,
        3..13 => 1 + (sold - 3) / 2,
        _ => sold,
    };
    let mut sold = 0;
    let row = |index: usize| {
        let (building, stairwell) = (index / 60 + 1, index / 30 % 2 + 1);
        let (floor, door) = (index / 2 % 15 + 1, index % 2 + 1);
        let area = match (stairwell, door) {
            (1, 1) | (2, 2) => 8937,
            (1, 2) => 7558,
            _ => 12_005,
        };
        let rest = if building == 4 && floor >= 13 {
            r#""status":"unsold","developer":$i:dev,"owned_from":null,"owners":[]"#.to_owned()
        } else {
            let owner = owner_of(sold);
            sold += 1;
            format!(
                r#""status":{{"delivered":{{"since":"2018-06-01"}}}},"developer":null,"owned_from":"2018-06-01","owners":[{{"account":$o{owner},"kind":"natural","card":$record:c{owner},"share":null}}]"#
            )
        };
        format!(
            r#"{{"flat":$f:{building}-{stairwell}-{floor}0{door},"building":{building},"stairwell":{stairwell},"area":{area},"basis":"register","door":$record:d{index},{rest}}}"#
        )
    };
    (0..240).map(row).collect()
}

#[test]
fn the_register_keeps_its_running_size() {
    let (mut state, _) = adopted(90);
    let flats = peek_flats(&state, COMMUNITY, None, 1_000);
    let area: u64 = flats.iter().map(|(_, flat)| u64::from(flat.area.0)).sum();
    let (size, _) = state.run(crate::size).unwrap();
    assert_eq!((size.flats as usize, size.area), (flats.len(), area));
}

#[test]
fn every_refusal_has_a_code_of_its_own() {
    let codes: std::collections::BTreeSet<_> = REFUSALS.iter().map(|row| row.code).collect();
    assert_eq!(codes.len(), REFUSALS.len());
}
