//! Scenarios: proposals and signatures in; verdicts, facts and what a flat has out.

mod properties;

use crate::{Kind, REFUSALS, enact, execute, held_on, parse};
use borsh::BorshDeserialize;
use cosign::Resolution;
use expect_test::{Expect, expect};
use identity::genesis::GenesisIdentity;
use kernel::testing::{MemoryState, Names, START, Stage, ctx_by, flat, id8, play};
use kernel::{Ctx, Due, DueKind, Refusal, ShanghaiDate, Store};

struct Spaces;

impl Stage for Spaces {
    fn command(&self, store: &mut Store, ctx: &Ctx, call: &str) -> Result<(), Refusal> {
        kernel::json::check(call.as_bytes()).expect("scenarios are strict JSON");
        if let Some(command) = property::parse(call) {
            property::execute(store, ctx, command)
        } else if let Some(command) = cosign::parse(call) {
            cosign::execute(store, ctx, command)
        } else {
            let command = parse(call).unwrap_or_else(|| panic!("not a command: {call}"));
            execute(store, ctx, command)
        }
    }
    fn due(&self, store: &mut Store, ctx: &Ctx, due: &Due) -> Result<(), Refusal> {
        match due.kind {
            DueKind::Job => match due.noun.as_str() {
                "property" => property::run_job(store, ctx, &due.data),
                _ => cosign::run_job(store, ctx, &due.data),
            },
            DueKind::Enactment => match Resolution::try_from_slice(&due.data).unwrap() {
                Resolution::AdoptRoster { draft } => property::enact_roster(store, ctx, draft),
                Resolution::RegisterSpaces { draft } => enact(store, ctx, draft),
                other => panic!("nobody proposed {other:?}"),
            },
        }
    }
    fn ask(&self, state: &MemoryState, words: &[&str]) -> String {
        match words {
            ["has", name, day] => {
                let day: ShanghaiDate = serde_json::from_str(&format!("{day:?}")).unwrap();
                let mut state = state.clone();
                let mut counted = Vec::new();
                let asked = state.run(|store| {
                    for kind in [Kind::Owned, Kind::Leased] {
                        let spaces = held_on(store, flat(name), kind, day)?;
                        counted.push(format!("{spaces} {}", kind.word()));
                    }
                    Ok(())
                });
                asked.unwrap();
                counted.join(", ")
            }
            _ => panic!("no such question: {words:?}"),
        }
    }
}

const GENESIS: &str = r#"{"objection_ms":259200000,"institutions":[
{"id":$i:owners,"kind":"owners_committee","name":"海棠里业委会","name_en":"Committee","mark":"业","signers":[$liu],"signatures_needed":1},
{"id":$i:anhe,"kind":"property_company","name":"安和物业","name_en":"Anhe","mark":"物","signers":[$he],"signatures_needed":1},
{"id":$i:juwei,"kind":"residents_committee","name":"青禾社区居委会","name_en":"Residents","mark":"居","signers":[$wu],"signatures_needed":1},
{"id":$i:bank,"kind":"bank","name":"演示银行","name_en":"Bank","mark":"银","signers":[$lin],"signatures_needed":1}],
"persons":[
{"account":$liu,"keys":[$key:liu],"roles":[{"institution":$i:owners,"office":"head"}]},
{"account":$he,"keys":[$key:he],"roles":[{"institution":$i:anhe,"office":"head"}]},
{"account":$sun,"keys":[$key:sun],"roles":[{"institution":$i:anhe,"office":"clerk"}]},
{"account":$wu,"keys":[$key:wu],"roles":[{"institution":$i:juwei,"office":"attestor"}]},
{"account":$lin,"keys":[$key:lin],"roles":[{"institution":$i:bank,"office":"cashier"}]},
{"account":$wang,"keys":[$key:wang]},
{"account":$li,"keys":[$key:li]}]}"#;

/// Two flats: Wang's and Li's.
const SETUP: &str = r#"
1 sun property.DraftRoster {"draft":$id:d1,"part":0,"parts":1,"flats":[{"flat":$f:1201,"building":3,"stairwell":1,"area":8937,"basis":"register","door":$record:door1201,"status":{"delivered":{"since":"2019-05-01"}},"developer":null,"owned_from":"2019-05-01","owners":[{"account":$wang,"kind":"natural","card":null,"share":null}]},{"flat":$f:802,"building":3,"stairwell":1,"area":7558,"basis":"register","door":$record:door802,"status":{"delivered":{"since":"2019-05-01"}},"developer":null,"owned_from":"2019-05-01","owners":[{"account":$li,"kind":"natural","card":null,"share":null}]}]}
1 sun property.ProposeRoster {"draft":$id:d1,"with":$i:juwei,"expires":$day:9,"evidence":$record:register}
1 he cosign.Sign {"proposal":$id:d1}
1 wu cosign.Sign {"proposal":$id:d1}
1 clock
1 clock
"#;

fn founded() -> (MemoryState, Names) {
    let mut names = Names::default();
    let genesis: GenesisIdentity = serde_json::from_str(&names.expand(GENESIS)).unwrap();
    let mut state = MemoryState::default();
    state.run(|store| identity::genesis::apply(store, &genesis, START, false)).unwrap();
    let played = play(&Spaces, &mut state, &mut names, SETUP);
    assert!(played.contains("RosterAdopted"), "{played}");
    (state, names)
}

/// Plays the script that is in the expectation.
fn check(expect: Expect) {
    let (mut state, mut names) = founded();
    let script = expect.data().to_owned();
    expect.assert_eq(&play(&Spaces, &mut state, &mut names, &script));
}

#[test]
fn a_space_changes_hands_by_two_signatures() {
    check(expect![[r#"
        2 sun spaces.ProposeSpaces {"draft":$id:s1,"lines":[{"number":"B1-023","from":"2024-06-01","held":{"flat":$f:1201,"kind":"owned"}},{"number":"B1-024","from":"2025-01-01","held":{"flat":$f:1201,"kind":"leased"}},{"number":"B1-025","from":"2025-01-01"}],"evidence":$record:list,"with":$i:owners,"expires":$day:9}
           ✓
           · records.RecordAttached {record:{commitment:$record:list,size:100},kind:document,class:institutions,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:2}
           · cosign.ProposalOpened {proposal:$id:s1,resolution:{register_spaces:{draft:$id:s1}},required:[$i:anhe,$i:owners],expires:$day:9,evidence:[{commitment:$record:list,size:100}],summary:[{label:spaces,before:,after:3 1 1 1}],by:$sun,institution:$i:anhe,at:$day:2}
           · spaces.SpacesProposed {draft:$id:s1,lines:[{number:B1-023,from:2024-06-01,held:{flat:$f:1201,kind:owned}},{number:B1-024,from:2025-01-01,held:{flat:$f:1201,kind:leased}},{number:B1-025,from:2025-01-01}],evidence:{commitment:$record:list,size:100},institution:$i:anhe,with:$i:owners}
        ? has 1201 2026-01-03
           = 0 owned, 0 leased
        2 he cosign.Sign {"proposal":$id:s1}
           ✓
           · cosign.ProposalSigned {proposal:$id:s1,institution:$i:anhe,by:$he,missing:0,at:$day:2}
        2 liu cosign.Sign {"proposal":$id:s1}
           ✓
           · cosign.ProposalSigned {proposal:$id:s1,institution:$i:owners,by:$liu,missing:0,at:$day:2}
           · cosign.ProposalCompleted {proposal:$id:s1,resolution:{register_spaces:{draft:$id:s1}},at:$day:2}
        2 clock
           ✓
           · spaces.SpaceTaken {number:B1-023,flat:$f:1201,kind:owned,from:2024-06-01,draft:$id:s1}
           · spaces.SpaceTaken {number:B1-024,flat:$f:1201,kind:leased,from:2025-01-01,draft:$id:s1}
           · spaces.SpacesRegistered {draft:$id:s1,lines:3,totals:{owned:1,leased:1,free:1},at:$day:2}
        ? has 1201 2024-05-31
           = 0 owned, 0 leased
        ? has 1201 2024-06-01
           = 1 owned, 0 leased
        ? has 1201 2026-01-03
           = 1 owned, 1 leased
        # 802 buys the one, and leases what was free; the same day again puts a line right.
        3 sun spaces.ProposeSpaces {"draft":$id:s2,"lines":[{"number":"B1-023","from":"2026-02-01","held":{"flat":$f:802,"kind":"owned"}},{"number":"B1-025","from":"2026-02-01","held":{"flat":$f:1201,"kind":"leased"}}],"evidence":$record:sale,"with":$i:juwei,"expires":$day:9}
           ✓
           · records.RecordAttached {record:{commitment:$record:sale,size:100},kind:document,class:institutions,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:3}
           · cosign.ProposalOpened {proposal:$id:s2,resolution:{register_spaces:{draft:$id:s2}},required:[$i:anhe,$i:juwei],expires:$day:9,evidence:[{commitment:$record:sale,size:100}],summary:[{label:spaces,before:,after:2 1 1 0}],by:$sun,institution:$i:anhe,at:$day:3}
           · spaces.SpacesProposed {draft:$id:s2,lines:[{number:B1-023,from:2026-02-01,held:{flat:$f:802,kind:owned}},{number:B1-025,from:2026-02-01,held:{flat:$f:1201,kind:leased}}],evidence:{commitment:$record:sale,size:100},institution:$i:anhe,with:$i:juwei}
        3 he cosign.Sign {"proposal":$id:s2}
           ✓
           · cosign.ProposalSigned {proposal:$id:s2,institution:$i:anhe,by:$he,missing:0,at:$day:3}
        3 wu cosign.Sign {"proposal":$id:s2}
           ✓
           · cosign.ProposalSigned {proposal:$id:s2,institution:$i:juwei,by:$wu,missing:0,at:$day:3}
           · cosign.ProposalCompleted {proposal:$id:s2,resolution:{register_spaces:{draft:$id:s2}},at:$day:3}
        3 clock
           ✓
           · spaces.SpaceLeft {number:B1-023,flat:$f:1201,from:2024-06-01,ended:2026-02-01,draft:$id:s2}
           · spaces.SpaceTaken {number:B1-023,flat:$f:802,kind:owned,from:2026-02-01,draft:$id:s2}
           · spaces.SpaceTaken {number:B1-025,flat:$f:1201,kind:leased,from:2026-02-01,draft:$id:s2}
           · spaces.SpacesRegistered {draft:$id:s2,lines:2,totals:{owned:1,leased:2,free:0},at:$day:3}
        ? has 1201 2026-01-31
           = 1 owned, 1 leased
        ? has 1201 2026-02-01
           = 0 owned, 2 leased
        ? has 802 2026-02-01
           = 1 owned, 0 leased
        4 sun spaces.ProposeSpaces {"draft":$id:s3,"lines":[{"number":"B1-025","from":"2026-02-01","held":{"flat":$f:802,"kind":"leased"}}],"evidence":$record:slip,"with":$i:owners,"expires":$day:9}
           ✓
           · records.RecordAttached {record:{commitment:$record:slip,size:100},kind:document,class:institutions,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:4}
           · cosign.ProposalOpened {proposal:$id:s3,resolution:{register_spaces:{draft:$id:s3}},required:[$i:anhe,$i:owners],expires:$day:9,evidence:[{commitment:$record:slip,size:100}],summary:[{label:spaces,before:,after:1 0 1 0}],by:$sun,institution:$i:anhe,at:$day:4}
           · spaces.SpacesProposed {draft:$id:s3,lines:[{number:B1-025,from:2026-02-01,held:{flat:$f:802,kind:leased}}],evidence:{commitment:$record:slip,size:100},institution:$i:anhe,with:$i:owners}
        4 he cosign.Sign {"proposal":$id:s3}
           ✓
           · cosign.ProposalSigned {proposal:$id:s3,institution:$i:anhe,by:$he,missing:0,at:$day:4}
        4 liu cosign.Sign {"proposal":$id:s3}
           ✓
           · cosign.ProposalSigned {proposal:$id:s3,institution:$i:owners,by:$liu,missing:0,at:$day:4}
           · cosign.ProposalCompleted {proposal:$id:s3,resolution:{register_spaces:{draft:$id:s3}},at:$day:4}
        4 clock
           ✓
           · spaces.SpaceLeft {number:B1-025,flat:$f:1201,from:2026-02-01,ended:2026-02-01,draft:$id:s3}
           · spaces.SpaceTaken {number:B1-025,flat:$f:802,kind:leased,from:2026-02-01,draft:$id:s3}
           · spaces.SpacesRegistered {draft:$id:s3,lines:1,totals:{owned:1,leased:2,free:0},at:$day:4}
        ? has 1201 2026-02-01
           = 0 owned, 1 leased
        ? has 802 2026-02-01
           = 1 owned, 1 leased
    "#]]);
}

#[test]
fn refused_changes_leave_the_register_as_it_is() {
    check(expect![[r#"
        2 wang spaces.ProposeSpaces {"draft":$id:s1,"lines":[{"number":"A1","from":"2026-01-01"}],"evidence":$record:list,"with":$i:owners,"expires":$day:9}
           ✗ identity.NotEntitled
        2 sun spaces.ProposeSpaces {"draft":$id:s1,"lines":[],"evidence":$record:list,"with":$i:owners,"expires":$day:9}
           ✗ spaces.LinesNotAllowed
        2 sun spaces.ProposeSpaces {"draft":$id:s1,"lines":[{"number":"A1","from":"2026-01-01"},{"number":"A1","from":"2026-01-02"}],"evidence":$record:list,"with":$i:owners,"expires":$day:9}
           ✗ spaces.LinesNotAllowed
        2 sun spaces.ProposeSpaces {"draft":$id:s1,"lines":[{"number":"a1","from":"2026-01-01"}],"evidence":$record:list,"with":$i:owners,"expires":$day:9}
           ✗ spaces.NumberNotAllowed
        2 sun spaces.ProposeSpaces {"draft":$id:s1,"lines":[{"number":"A123456789012","from":"2026-01-01"}],"evidence":$record:list,"with":$i:owners,"expires":$day:9}
           ✗ spaces.NumberNotAllowed
        2 sun spaces.ProposeSpaces {"draft":$id:s1,"lines":[{"number":"A1","from":"2027-01-05"}],"evidence":$record:list,"with":$i:owners,"expires":$day:9}
           ✗ spaces.DayNotAllowed
        2 sun spaces.ProposeSpaces {"draft":$id:s1,"lines":[{"number":"A1","from":"2026-01-01","held":{"flat":$f:9999,"kind":"owned"}}],"evidence":$record:list,"with":$i:owners,"expires":$day:9}
           ✗ spaces.FlatNotFound
        2 sun spaces.ProposeSpaces {"draft":$id:s1,"lines":[{"number":"A1","from":"2026-01-01"}],"evidence":$record:list,"with":$i:bank,"expires":$day:9}
           ✗ spaces.CosignerNotAllowed
        2 sun spaces.ProposeSpaces {"draft":$id:s1,"lines":[{"number":"A1","from":"2026-01-01","held":{"flat":$f:1201,"kind":"owned"}}],"evidence":$record:list,"with":$i:owners,"expires":$day:9}
           ✓
           · records.RecordAttached {record:{commitment:$record:list,size:100},kind:document,class:institutions,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:2}
           · cosign.ProposalOpened {proposal:$id:s1,resolution:{register_spaces:{draft:$id:s1}},required:[$i:anhe,$i:owners],expires:$day:9,evidence:[{commitment:$record:list,size:100}],summary:[{label:spaces,before:,after:1 1 0 0}],by:$sun,institution:$i:anhe,at:$day:2}
           · spaces.SpacesProposed {draft:$id:s1,lines:[{number:A1,from:2026-01-01,held:{flat:$f:1201,kind:owned}}],evidence:{commitment:$record:list,size:100},institution:$i:anhe,with:$i:owners}
        2 sun spaces.ProposeSpaces {"draft":$id:s1,"lines":[{"number":"A1","from":"2026-01-01"}],"evidence":$record:list,"with":$i:owners,"expires":$day:9}
           ✗ spaces.DraftExists
        # Two proposals for one space: what is signed last and begins before what stands is not entered.
        2 sun spaces.ProposeSpaces {"draft":$id:s2,"lines":[{"number":"A1","from":"2025-12-31","held":{"flat":$f:802,"kind":"owned"}}],"evidence":$record:other,"with":$i:owners,"expires":$day:9}
           ✓
           · records.RecordAttached {record:{commitment:$record:other,size:100},kind:document,class:institutions,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:2}
           · cosign.ProposalOpened {proposal:$id:s2,resolution:{register_spaces:{draft:$id:s2}},required:[$i:anhe,$i:owners],expires:$day:9,evidence:[{commitment:$record:other,size:100}],summary:[{label:spaces,before:,after:1 1 0 0}],by:$sun,institution:$i:anhe,at:$day:2}
           · spaces.SpacesProposed {draft:$id:s2,lines:[{number:A1,from:2025-12-31,held:{flat:$f:802,kind:owned}}],evidence:{commitment:$record:other,size:100},institution:$i:anhe,with:$i:owners}
        2 he cosign.Sign {"proposal":$id:s1}
           ✓
           · cosign.ProposalSigned {proposal:$id:s1,institution:$i:anhe,by:$he,missing:0,at:$day:2}
        2 liu cosign.Sign {"proposal":$id:s1}
           ✓
           · cosign.ProposalSigned {proposal:$id:s1,institution:$i:owners,by:$liu,missing:0,at:$day:2}
           · cosign.ProposalCompleted {proposal:$id:s1,resolution:{register_spaces:{draft:$id:s1}},at:$day:2}
        2 clock
           ✓
           · spaces.SpaceTaken {number:A1,flat:$f:1201,kind:owned,from:2026-01-01,draft:$id:s1}
           · spaces.SpacesRegistered {draft:$id:s1,lines:1,totals:{owned:1,leased:0,free:0},at:$day:2}
        3 he cosign.Sign {"proposal":$id:s2}
           ✓
           · cosign.ProposalSigned {proposal:$id:s2,institution:$i:anhe,by:$he,missing:0,at:$day:3}
        3 liu cosign.Sign {"proposal":$id:s2}
           ✓
           · cosign.ProposalSigned {proposal:$id:s2,institution:$i:owners,by:$liu,missing:0,at:$day:3}
           · cosign.ProposalCompleted {proposal:$id:s2,resolution:{register_spaces:{draft:$id:s2}},at:$day:3}
        3 clock
           ✗ spaces.FromTooEarly
        ? has 802 2026-01-04
           = 0 owned, 0 leased
        ? has 1201 2026-01-04
           = 1 owned, 0 leased
        3 sun spaces.ProposeSpaces {"draft":$id:s3,"lines":[{"number":"A1","from":"2025-12-31"}],"evidence":$record:third,"with":$i:owners,"expires":$day:9}
           ✗ spaces.FromTooEarly
    "#]]);
}

#[test]
fn a_flat_has_a_limited_number_of_spaces() {
    let (mut state, mut names) = founded();
    let line = |n: usize| {
        format!(
            r#"{{"number":"A{n:02}","from":"2026-01-01","held":{{"flat":$f:1201,"kind":"owned"}}}}"#
        )
    };
    let propose = |draft: &str, lines: std::ops::Range<usize>| {
        let lines: Vec<_> = lines.map(line).collect();
        format!(
            r#"2 sun spaces.ProposeSpaces {{"draft":$id:{draft},"lines":[{}],"evidence":$record:{draft},"with":$i:owners,"expires":$day:9}}"#,
            lines.join(",")
        )
    };
    let sign =
        "2 he cosign.Sign {\"proposal\":$id:ok}\n2 liu cosign.Sign {\"proposal\":$id:ok}\n2 clock";
    let script = format!(
        "{}\n{}\n{sign}\n{}\n",
        propose("no", 0..21),
        propose("ok", 0..20),
        propose("more", 20..21)
    );
    let played = play(&Spaces, &mut state, &mut names, &script);
    assert_eq!(played.matches("spaces.TooManySpaces").count(), 2, "{played}");
    assert_eq!(played.matches("spaces.SpaceTaken").count(), 20, "{played}");
}

#[test]
fn changes_are_entered_once() {
    let (mut state, mut names) = founded();
    let script = r#"
2 sun spaces.ProposeSpaces {"draft":$id:s1,"lines":[{"number":"A1","from":"2026-01-01"}],"evidence":$record:list,"with":$i:owners,"expires":$day:9}
2 he cosign.Sign {"proposal":$id:s1}
2 liu cosign.Sign {"proposal":$id:s1}
2 clock
"#;
    let played = play(&Spaces, &mut state, &mut names, script);
    assert!(played.contains("spaces.SpacesRegistered"), "{played}");
    for draft in ["s1", "s9"] {
        let again = state.run(|store| enact(store, &ctx_by(START, "he", 0), id8(draft)));
        assert_eq!(again.unwrap_err().code, "spaces.DraftNotFound");
    }
}

#[test]
fn every_refusal_has_words_in_two_languages() {
    for text in REFUSALS {
        assert!(text.zh.iter().chain(text.en.iter()).all(|part| !part.is_empty()), "{}", text.code);
    }
}
