//! Scenarios: commands in; verdicts, facts and state out. And the table of who may read what.

mod hiding;

use crate::limits::DOOR_PLATE_BYTES_MAX;
use crate::{
    Hidden, REFUSALS, ReadAnswer, Reader, RecordKind, attach, bytes_max, enact_erasure,
    enact_hiding, execute, may_read, parse, peek_record, run_job,
};
use borsh::BorshDeserialize;
use cosign::Resolution;
use expect_test::{Expect, expect};
use identity::genesis::{GenesisIdentity, apply};
use identity::{InstitutionKind, Office, PersonKind, register_person};
use kernel::testing::{COMMUNITY, MemoryState, Names, START, Stage, play};
use kernel::testing::{account, ctx, ctx_by, flat, institution, record};
use kernel::{Author, Ctx, DataClass, Due, DueKind, Hash, Refusal, Store, Subject};

struct Records;

impl Stage for Records {
    fn command(&self, store: &mut Store, ctx: &Ctx, call: &str) -> Result<(), Refusal> {
        if call.starts_with(r#"{"identity"#) {
            return identity::execute(store, ctx, identity::parse(call).unwrap());
        }
        if call.starts_with(r#"{"cosign"#) {
            return cosign::execute(store, ctx, cosign::parse(call).unwrap());
        }
        let command = parse(call).unwrap_or_else(|| panic!("not a command: {call}"));
        execute(store, ctx, command)
    }
    fn due(&self, store: &mut Store, ctx: &Ctx, due: &Due) -> Result<(), Refusal> {
        match due.kind {
            DueKind::Job if due.noun == crate::NOUN => run_job(store, ctx, &due.data),
            DueKind::Job => cosign::run_job(store, ctx, &due.data),
            DueKind::Enactment => match Resolution::try_from_slice(&due.data) {
                Ok(Resolution::EraseRecord { commitment }) => enact_erasure(store, ctx, commitment),
                Ok(Resolution::HideRecord { commitment, ground, by, reason }) => {
                    enact_hiding(store, ctx, commitment, Hidden { ground, by, reason })
                }
                other => panic!("nobody proposes this here: {other:?}"),
            },
        }
    }
    fn ask(&self, state: &MemoryState, words: &[&str]) -> String {
        let commitment = |text: &str| Hash::from_hex(text.trim_matches('"')).unwrap();
        let commitment = match words {
            ["record", of] => commitment(of),
            ["readers", of, day] => return hiding::readers(state, commitment(of), day),
            _ => panic!("no such question: {words:?}"),
        };
        let Some(record) = peek_record(state, COMMUNITY, commitment) else {
            return "none".to_owned();
        };
        let gone = if record.tombstoned.is_some() { "erased" } else { "there" };
        format!("{:?} of {} bytes, {:?}, {gone}", record.kind, record.size, record.class())
    }
}

const GENESIS: &str = r#"{"objection_ms":259200000,"institutions":[
{"id":$i:owners,"kind":"owners_committee","name":"海棠里业委会","name_en":"Committee","mark":"业","signers":[$liu],"signatures_needed":1},
{"id":$i:anhe,"kind":"property_company","name":"安和物业","name_en":"Anhe","mark":"物","signers":[$he],"signatures_needed":1},
{"id":$i:juwei,"kind":"residents_committee","name":"青禾社区居委会","name_en":"Residents","mark":"居","signers":[$wu],"signatures_needed":1},
{"id":$i:street,"kind":"subdistrict","name":"青禾街道","name_en":"Subdistrict","mark":"街","signers":[$zheng],"signatures_needed":1},
{"id":$i:bank,"kind":"bank","name":"演示银行","name_en":"Bank","mark":"银","signers":[$lin],"signatures_needed":1}],
"persons":[
{"account":$wu,"keys":[$key:wu],"roles":[{"institution":$i:juwei,"office":"attestor"}]},
{"account":$zheng,"keys":[$key:zheng],"roles":[{"institution":$i:street,"office":"head"}]},
{"account":$lin,"keys":[$key:lin],"roles":[{"institution":$i:bank,"office":"head"}]},
{"account":$liu,"keys":[$key:liu],"roles":[{"institution":$i:owners,"office":"head"}]},
{"account":$he,"keys":[$key:he],"roles":[{"institution":$i:anhe,"office":"head"}]},
{"account":$sun,"keys":[$key:sun],"roles":[{"institution":$i:anhe,"office":"clerk"}]},
{"account":$ma,"keys":[$key:ma],"roles":[{"institution":$i:anhe,"office":"technician"}]},
{"account":$wang,"keys":[$key:wang]},
{"account":$li,"keys":[$key:li]}]}"#;

fn community() -> (MemoryState, Names) {
    let mut names = Names::default();
    let genesis: GenesisIdentity = serde_json::from_str(&names.expand(GENESIS)).unwrap();
    let mut state = MemoryState::default();
    state.run(|store| apply(store, &genesis, START, false)).unwrap();
    let ledger = ctx(START, Author::Ledger);
    let guo = account("guo");
    let register = |store: &mut Store| {
        register_person(store, &ledger, guo, PersonKind::Natural, None, institution("anhe"))
    };
    state.run(register).unwrap();
    (state, names)
}

/// Plays the script that is in the expectation.
fn check(expect: Expect) {
    let (mut state, mut names) = community();
    let script = expect.data().to_owned();
    expect.assert_eq(&play(&Records, &mut state, &mut names, &script));
}

#[test]
fn people_attach_their_own_and_officers_everything() {
    check(expect![[r#"
        1 wang records.Attach {"record":$record:photo,"kind":"photo","class":"own_flat","account":$wang}
           ✓
           · records.RecordAttached {record:{commitment:$record:photo,size:100},kind:photo,class:own_flat,flat:null,account:$wang,by:$wang,institution:null,at:$day:1}
        1 wang records.Attach {"record":$record:photo,"kind":"photo","class":"own_flat","account":$wang}
           ✓
        ? record $hash:photo
           = Photo of 100 bytes, OwnFlat, there
        1 wang records.Attach {"record":$record:li,"kind":"photo","class":"own_flat","account":$li}
           ✗ records.NotEntitled
        1 wang records.Attach {"record":$record:li,"kind":"photo","class":"own_flat","account":$wang,"flat":$f:1201}
           ✗ records.NotEntitled
        1 wang records.Attach {"record":$record:li,"kind":"notice","class":"public"}
           ✗ records.NotEntitled
        # Not activated yet.
        1 guo records.Attach {"record":$record:li,"kind":"photo","class":"own_flat","account":$guo}
           ✗ records.NotEntitled
        1 sun records.Attach {"record":$record:plate,"kind":"door_plate","class":"own_flat","flat":$f:1201}
           ✓
           · records.RecordAttached {record:{commitment:$record:plate,size:100},kind:door_plate,class:own_flat,flat:$f:1201,account:null,by:$sun,institution:$i:anhe,at:$day:1}
        1 wang records.Attach {"record":$record:empty=0,"kind":"photo","class":"own_flat","account":$wang}
           ✗ records.RecordEmpty
        1 wang records.Attach {"record":$record:large=2097153,"kind":"photo","class":"own_flat","account":$wang}
           ✗ records.RecordTooLarge
        1 wang records.Attach {"record":$record:large=2097152,"kind":"photo","class":"own_flat","account":$wang}
           ✓
           · records.RecordAttached {record:{commitment:$record:large,size:2097152},kind:photo,class:own_flat,flat:null,account:$wang,by:$wang,institution:null,at:$day:1}
        1 wang records.Attach {"record":$record:photo,"kind":"evidence","class":"own_flat","account":$wang}
           ✗ records.RecordDiffers
        1 wang records.Attach {"record":$record:photo=99,"kind":"photo","class":"own_flat","account":$wang}
           ✗ records.RecordDiffers
        1 li records.Attach {"record":$record:photo,"kind":"photo","class":"own_flat","account":$li}
           ✗ records.RecordDiffers
    "#]]);
}

#[test]
fn the_person_or_the_attaching_institution_erases() {
    check(expect![[r#"
        1 sun records.Attach {"record":$record:wang,"kind":"person_card","class":"own_flat","account":$wang}
           ✓
           · records.RecordAttached {record:{commitment:$record:wang,size:100},kind:person_card,class:own_flat,flat:null,account:$wang,by:$sun,institution:$i:anhe,at:$day:1}
        1 sun records.Attach {"record":$record:plate,"kind":"door_plate","class":"own_flat","flat":$f:1201}
           ✓
           · records.RecordAttached {record:{commitment:$record:plate,size:100},kind:door_plate,class:own_flat,flat:$f:1201,account:null,by:$sun,institution:$i:anhe,at:$day:1}
        1 sun records.Attach {"record":$record:slip,"kind":"evidence","class":"own_flat","account":$wang}
           ✓
           · records.RecordAttached {record:{commitment:$record:slip,size:100},kind:evidence,class:own_flat,flat:null,account:$wang,by:$sun,institution:$i:anhe,at:$day:1}
        2 wang records.Tombstone {"commitment":$hash:none,"reason":$record:why}
           ✗ records.RecordNotFound
        2 li records.Tombstone {"commitment":$hash:wang,"reason":$record:why}
           ✗ records.NotEntitled
        2 liu records.Tombstone {"commitment":$hash:wang,"reason":$record:why}
           ✗ records.NotEntitled
        2 ma records.Tombstone {"commitment":$hash:wang,"reason":$record:why}
           ✗ records.NotEntitled
        2 wang#1 records.Tombstone {"commitment":$hash:wang,"reason":$record:why}
           ✗ records.NotEntitled
        2 wang records.Tombstone {"commitment":$hash:slip,"reason":$record:why}
           ✗ records.KeptByLaw
        2 he records.Tombstone {"commitment":$hash:slip,"reason":$record:why}
           ✗ records.KeptByLaw
        2 wang records.Tombstone {"commitment":$hash:wang,"reason":$record:why}
           ✓
           · records.RecordAttached {record:{commitment:$record:why,size:100},kind:reason,class:own_flat,flat:null,account:$wang,by:$wang,institution:null,at:$day:2}
           · records.RecordTombstoned {commitment:$record:wang,kind:person_card,class:own_flat,flat:null,account:$wang,reason:{commitment:$record:why,size:100},by:$wang,institution:null,at:$day:2}
        2 he records.Tombstone {"commitment":$hash:plate,"reason":$record:moved}
           ✓
           · records.RecordAttached {record:{commitment:$record:moved,size:100},kind:reason,class:own_flat,flat:$f:1201,account:null,by:$he,institution:$i:anhe,at:$day:2}
           · records.RecordTombstoned {commitment:$record:plate,kind:door_plate,class:own_flat,flat:$f:1201,account:null,reason:{commitment:$record:moved,size:100},by:$he,institution:$i:anhe,at:$day:2}
        2 wang records.Tombstone {"commitment":$hash:wang,"reason":$record:why}
           ✗ records.RecordErased
        ? record $hash:wang
           = PersonCard of 100 bytes, OwnFlat, erased
        # What was erased stays erased.
        3 sun records.Attach {"record":$record:wang,"kind":"person_card","class":"own_flat","account":$wang}
           ✗ records.RecordErased
    "#]]);
}

#[test]
fn two_institutions_erase_what_law_keeps() {
    check(expect![[r#"
        1 sun records.Attach {"record":$record:slip,"kind":"evidence","class":"own_flat","account":$wang}
           ✓
           · records.RecordAttached {record:{commitment:$record:slip,size:100},kind:evidence,class:own_flat,flat:null,account:$wang,by:$sun,institution:$i:anhe,at:$day:1}
        2 he records.ProposeErasure {"proposal":$id:p1,"commitment":$hash:none,"with":$i:owners,"reason":$record:why,"expires":$day:9}
           ✗ records.RecordNotFound
        2 wang records.ProposeErasure {"proposal":$id:p1,"commitment":$hash:slip,"with":$i:owners,"reason":$record:why,"expires":$day:9}
           ✗ identity.NotEntitled
        2 he records.ProposeErasure {"proposal":$id:p1,"commitment":$hash:slip,"with":$i:anhe,"reason":$record:why,"expires":$day:9}
           ✗ records.AnotherInstitution
        2 he records.ProposeErasure {"proposal":$id:p1,"commitment":$hash:slip,"with":$i:owners,"reason":$record:why,"expires":$day:2}
           ✗ cosign.DeadlineMustBeFuture
        2 he records.ProposeErasure {"proposal":$id:p1,"commitment":$hash:slip,"with":$i:owners,"reason":$record:why,"expires":$day:9}
           ✓
           · records.RecordAttached {record:{commitment:$record:why,size:100},kind:reason,class:own_flat,flat:null,account:$wang,by:$he,institution:$i:anhe,at:$day:2}
           · cosign.ProposalOpened {proposal:$id:p1,resolution:{erase_record:{commitment:$record:slip}},required:[$i:anhe,$i:owners],expires:$day:9,evidence:[{commitment:$record:why,size:100}],summary:[],by:$he,institution:$i:anhe,at:$day:2}
           · cosign.ProposalSigned {proposal:$id:p1,institution:$i:anhe,by:$he,missing:0,at:$day:2}
        2 sun records.ProposeErasure {"proposal":$id:p2,"commitment":$hash:slip,"with":$i:owners,"reason":$record:why,"expires":$day:9}
           ✓
           · cosign.ProposalOpened {proposal:$id:p2,resolution:{erase_record:{commitment:$record:slip}},required:[$i:anhe,$i:owners],expires:$day:9,evidence:[{commitment:$record:why,size:100}],summary:[],by:$sun,institution:$i:anhe,at:$day:2}
        3 liu cosign.Sign {"proposal":$id:p1}
           ✓
           · cosign.ProposalSigned {proposal:$id:p1,institution:$i:owners,by:$liu,missing:0,at:$day:3}
           · cosign.ProposalCompleted {proposal:$id:p1,resolution:{erase_record:{commitment:$record:slip}},at:$day:3}
        3 clock
           ✓
           · records.RecordTombstoned {commitment:$record:slip,kind:evidence,class:own_flat,flat:null,account:$wang,reason:null,by:null,institution:null,at:$day:3}
        ? record $hash:slip
           = Evidence of 100 bytes, OwnFlat, erased
        4 he records.ProposeErasure {"proposal":$id:p3,"commitment":$hash:slip,"with":$i:owners,"reason":$record:why,"expires":$day:9}
           ✗ records.RecordErased
        # The second proposal completes after the first was enacted: its enactment is refused.
        4 he cosign.Sign {"proposal":$id:p2}
           ✓
           · cosign.ProposalSigned {proposal:$id:p2,institution:$i:anhe,by:$he,missing:0,at:$day:4}
        4 liu cosign.Sign {"proposal":$id:p2}
           ✓
           · cosign.ProposalSigned {proposal:$id:p2,institution:$i:owners,by:$liu,missing:0,at:$day:4}
           · cosign.ProposalCompleted {proposal:$id:p2,resolution:{erase_record:{commitment:$record:slip}},at:$day:4}
        4 clock
           ✗ records.RecordErased
    "#]]);
}

#[test]
fn each_kind_has_its_limit() {
    let (mut state, _) = community();
    let ctx = ctx_by(START, "sun", 0);
    use RecordKind::{Document, DoorPlate, Evidence, Notice, PersonCard, Photo, Reason};
    for kind in [PersonCard, DoorPlate, Evidence, Document, Photo, Notice, Reason] {
        let mut put = |size: u32| {
            let record = record(&format!("{kind:?}{size}"), size);
            let (class, subject) = (DataClass::Institutions, Subject::default());
            let result = state.run(|store| attach(store, &ctx, record, kind, class, subject));
            result.map(|_| ()).map_err(|refusal| refusal.code)
        };
        assert_eq!(put(bytes_max(kind)), Ok(()));
        assert_eq!(put(bytes_max(kind) + 1), Err("records.RecordTooLarge"));
    }
    assert_eq!(bytes_max(DoorPlate), DOOR_PLATE_BYTES_MAX);
}

/// Readers of the table, by name.
fn reader(words: &str) -> Reader {
    use InstitutionKind::{
        Auditor, Bank, Developer, OwnersCommittee, PropertyCompany, ResidentsCommittee, Subdistrict,
    };
    let mut reader = Reader { account: Some(account(words)), ..Reader::default() };
    let role = match words {
        "public" => return Reader::default(),
        "stranger" | "wang" => return reader,
        "other owner" => {
            reader.owner = true;
            return reader;
        }
        "family" => {
            reader.flats.push(flat("1201"));
            return reader;
        }
        "clerk" => (PropertyCompany, Office::Clerk),
        "technician" => (PropertyCompany, Office::Technician),
        "cashier" => (PropertyCompany, Office::Cashier),
        "chair" => (OwnersCommittee, Office::Head),
        "treasurer" => (OwnersCommittee, Office::Treasurer),
        "attestor" => (ResidentsCommittee, Office::Attestor),
        "street" => (Subdistrict, Office::Head),
        "bank" => (Bank, Office::Cashier),
        "auditor" => (Auditor, Office::Head),
        "inner auditor" => (OwnersCommittee, Office::Auditor),
        "developer" => (Developer, Office::Head),
        other => panic!("no such reader: {other}"),
    };
    reader.roles.push(role);
    reader
}

#[test]
fn who_may_read_what() {
    use RecordKind::{Document, DoorPlate, Evidence, Notice, PersonCard, Photo, Reason};
    let kinds = [PersonCard, DoorPlate, Photo, Evidence, Document, Notice, Reason];
    // Columns for each class: person card, door plate, photo, evidence, document, notice, reason of
    // Wang in 1201. + yes, L yes and logged, - no.
    let table = "
        public        | +++++++ | ------- | ------- | -------
        stranger      | +++++++ | ------- | ------- | -------
        wang          | +++++++ | +++++++ | +++++++ | -------
        family        | +++++++ | -++++++ | -++++++ | -------
        other owner   | +++++++ | +++++++ | ------- | -------
        clerk         | +++++++ | +++++++ | LLLLLLL | +++++++
        technician    | +++++++ | +++++++ | -LL---- | +++++++
        cashier       | +++++++ | +++++++ | LL-LLLL | +++++++
        chair         | +++++++ | +++++++ | LLLLLLL | +++++++
        treasurer     | +++++++ | +++++++ | -L-LLLL | +++++++
        attestor      | +++++++ | +++++++ | LLLLLLL | +++++++
        street        | +++++++ | +++++++ | LL-LLLL | +++++++
        bank          | +++++++ | +++++++ | -L-L--- | +++++++
        auditor       | +++++++ | -L-LLLL | -L-LLLL | -L-LLLL
        inner auditor | +++++++ | -L-LLLL | -L-LLLL | -L-LLLL
        developer     | +++++++ | +++++++ | ------- | +++++++";
    let wang = Subject { flat: Some(flat("1201")), account: Some(account("wang")) };
    let classes =
        [DataClass::Public, DataClass::Owners, DataClass::OwnFlat, DataClass::Institutions];
    for line in table.trim().lines() {
        let mut columns = line.split('|').map(str::trim);
        let name = columns.next().unwrap();
        let reader = reader(name);
        for class in classes {
            let answers = kinds.map(|kind| match may_read(kind, class, wang, &reader) {
                ReadAnswer::Yes => '+',
                ReadAnswer::YesLogged => 'L',
                ReadAnswer::No => '-',
            });
            let answers: String = answers.iter().collect();
            assert_eq!(columns.next(), Some(answers.as_str()), "{name} {class:?}");
        }
    }
}

#[test]
fn a_letter_to_several_flats_is_not_read_as_a_record() {
    let letter = |reader: &str, class| {
        let reader = self::reader(reader);
        may_read(RecordKind::Notice, class, Subject::default(), &reader)
    };
    for name in ["public", "wang", "clerk", "chair", "auditor"] {
        assert_eq!(letter(name, DataClass::OwnFlat), ReadAnswer::No, "{name}");
    }
    assert_eq!(letter("clerk", DataClass::Institutions), ReadAnswer::Yes);
}

#[test]
fn of_several_roles_the_freest_counts() {
    let mut both = reader("auditor");
    both.roles.extend(reader("clerk").roles);
    let card = |reader: &Reader| {
        may_read(RecordKind::PersonCard, DataClass::OwnFlat, Subject::default(), reader)
    };
    assert_eq!(card(&reader("auditor")), ReadAnswer::No);
    assert_eq!(card(&both), ReadAnswer::YesLogged);
}

#[test]
fn every_refusal_has_a_row() {
    let rows = [include_str!("tests.rs"), include_str!("tests/hiding.rs")].concat();
    for text in REFUSALS {
        let in_table = rows.contains(&format!("✗ {}\n", text.code));
        let in_code = rows.contains(&format!("{}\"", text.code));
        assert!(in_table || in_code, "{} is untested", text.code);
    }
}
