//! Scenarios: commands in; verdicts, facts and state out.

use crate::limits::INBOX_MAX;
use crate::{
    Change, NewProposal, ProposalId, REFUSALS, Resolution, Status, ValidatorCard, execute, open,
    parse, peek_inbox, peek_proposal, run_job, status_at,
};
use borsh::BorshDeserialize;
use expect_test::{Expect, expect};
use identity::genesis::{GenesisIdentity, apply};
use kernel::testing::{COMMUNITY, DAY_MS, MemoryState, Names, START, Stage, play};
use kernel::testing::{ctx_by, id8, institution, record};
use kernel::{Ctx, Due, DueKind, InstitutionId, Refusal, Store};
use serde::Deserialize;

struct Cosign;

/// What a later noun does in one of its commands; «who» is checked there.
#[derive(Deserialize)]
struct Open {
    id: ProposalId,
    required: Vec<InstitutionId>,
    expires: u64,
}

impl Stage for Cosign {
    fn command(&self, store: &mut Store, ctx: &Ctx, call: &str) -> Result<(), Refusal> {
        if let Some(text) = call.strip_prefix(r#"{"later.Open":"#) {
            let asked: Open = serde_json::from_str(&text[..text.len() - 1]).unwrap();
            return open(store, ctx, proposal(asked));
        }
        if call.starts_with(r#"{"identity"#) {
            return identity::execute(store, ctx, identity::parse(call).unwrap());
        }
        let command = parse(call).unwrap_or_else(|| panic!("not a command: {call}"));
        execute(store, ctx, command)
    }
    fn due(&self, store: &mut Store, ctx: &Ctx, due: &Due) -> Result<(), Refusal> {
        if due.kind == DueKind::Job {
            return run_job(store, ctx, &due.data);
        }
        match Resolution::try_from_slice(&due.data).unwrap() {
            Resolution::GrantHead { institution, account, until } => {
                identity::enact_head(store, ctx, institution, account, until)
            }
            Resolution::ReplaceSigners { institution, signers, signatures_needed } => {
                identity::enact_signers(store, institution, signers, signatures_needed)
            }
            Resolution::AdmitInstitution { institution, persons } => {
                identity::joining::enact_institution(store, ctx, &institution, &persons)
            }
            _ => Ok(()),
        }
    }
    fn ask(&self, state: &MemoryState, words: &[&str]) -> String {
        match words {
            ["inbox", institution, day] => {
                let id = InstitutionId::from_hex(institution.trim_matches('"')).unwrap();
                let now = START + day.parse::<u64>().unwrap() * DAY_MS;
                let waiting = peek_inbox(state, COMMUNITY, id, now, None, 100);
                let ids: Vec<_> = waiting.iter().map(|(id, _)| id.to_string()).collect();
                format!("[{}]", ids.join(" "))
            }
            ["status", id, day] => {
                let id = ProposalId::from_hex(id.trim_matches('"')).unwrap();
                let now = START + day.parse::<u64>().unwrap() * DAY_MS;
                let proposal = peek_proposal(state, COMMUNITY, id).unwrap();
                let (voices, signed) = (proposal.voices.len(), proposal.signed.len());
                let status = status_at(&proposal, now);
                format!("{status:?}, {voices} voices, {signed} institutions signed")
            }
            _ => panic!("no such question: {words:?}"),
        }
    }
}

fn proposal(asked: Open) -> NewProposal {
    NewProposal {
        id: asked.id,
        resolution: Resolution::AdoptRoster { draft: id8("draft") },
        required: asked.required,
        expires: asked.expires,
        evidence: vec![record("roster", 900)],
        summary: vec![Change {
            label: "户数".to_owned(),
            before: "0".to_owned(),
            after: "240".to_owned(),
        }],
    }
}

const GENESIS: &str = r#"{"objection_ms":259200000,"institutions":[
{"id":$i:owners,"kind":"owners_committee","name":"海棠里业委会","name_en":"Committee","mark":"业","signers":[$liu,$zhou,$qian],"signatures_needed":2},
{"id":$i:anhe,"kind":"property_company","name":"安和物业","name_en":"Anhe","mark":"物","signers":[$he],"signatures_needed":1},
{"id":$i:juwei,"kind":"residents_committee","name":"青禾社区居委会","name_en":"Residents","mark":"居","signers":[$wu],"signatures_needed":1},
{"id":$i:street,"kind":"subdistrict","name":"青禾街道","name_en":"Street","mark":"街","signers":[$zheng],"signatures_needed":1}],
"persons":[
{"account":$liu,"keys":[$key:liu],"roles":[{"institution":$i:owners,"office":"head"}]},
{"account":$zhou,"keys":[$key:zhou],"roles":[{"institution":$i:owners,"office":"treasurer"}]},
{"account":$qian,"keys":[$key:qian]},
{"account":$he,"keys":[$key:he],"roles":[{"institution":$i:anhe,"office":"head"}]},
{"account":$sun,"keys":[$key:sun],"roles":[{"institution":$i:anhe,"office":"clerk"}]},
{"account":$wu,"keys":[$key:wu],"roles":[{"institution":$i:juwei,"office":"attestor"}]},
{"account":$zheng,"keys":[$key:zheng],"roles":[{"institution":$i:street,"office":"head"}]},
{"account":$wang,"keys":[$key:wang]}]}"#;

fn community() -> (MemoryState, Names) {
    let mut names = Names::default();
    let genesis: GenesisIdentity = serde_json::from_str(&names.expand(GENESIS)).unwrap();
    let mut state = MemoryState::default();
    state.run(|store| apply(store, &genesis, START, false)).unwrap();
    (state, names)
}

/// Plays the script that is in the expectation.
fn check(expect: Expect) {
    let (mut state, mut names) = community();
    let script = expect.data().to_owned();
    expect.assert_eq(&play(&Cosign, &mut state, &mut names, &script));
}

#[test]
fn every_required_institution_signs_by_k_of_its_office() {
    check(expect![[r#"
        1 he later.Open {"id":$id:p1,"required":[$i:anhe,$i:owners,$i:juwei],"expires":$day:31}
           ✓
           · cosign.ProposalOpened {proposal:$id:p1,resolution:{adopt_roster:{draft:1765b4d96823fded}},required:[$i:anhe,$i:owners,$i:juwei],expires:$day:31,evidence:[{commitment:e612a165d0508eac04f2bb1244242f9721ae33c73c87adf64e0222c8a9b192c8,size:900}],summary:[{label:户数,before:0,after:240}],by:$he,institution:$i:anhe,at:$day:1}
           · cosign.ProposalSigned {proposal:$id:p1,institution:$i:anhe,by:$he,missing:0,at:$day:1}
        ? inbox $i:anhe 1
           = []
        ? inbox $i:owners 1
           = [$id:p1]
        2 wu cosign.Sign {"proposal":$id:p1}
           ✓
           · cosign.ProposalSigned {proposal:$id:p1,institution:$i:juwei,by:$wu,missing:0,at:$day:2}
        3 liu cosign.Sign {"proposal":$id:p1}
           ✓
           · cosign.ProposalSigned {proposal:$id:p1,institution:$i:owners,by:$liu,missing:1,at:$day:3}
        ? inbox $i:owners 3
           = [$id:p1]
        ? inbox $i:juwei 3
           = []
        ? status $id:p1 3
           = Open, 3 voices, 2 institutions signed
        # Each way in which a signature is refused, in order.
        4 zhou cosign.Sign {"proposal":$id:none}
           ✗ cosign.ProposalNotFound
        4 wang cosign.Sign {"proposal":$id:p1}
           ✗ cosign.NotRequired
        4 sun cosign.Sign {"proposal":$id:p1}
           ✗ cosign.NotRequired
        4 zheng cosign.Sign {"proposal":$id:p1}
           ✗ cosign.NotRequired
        4 zhou#1 cosign.Sign {"proposal":$id:p1}
           ✗ cosign.NotRequired
        4 wu cosign.Sign {"proposal":$id:p1}
           ✗ cosign.InstitutionHasSigned
        4 wu cosign.Return {"proposal":$id:p1,"reason":$record:why}
           ✗ cosign.InstitutionHasSigned
        4 liu cosign.Sign {"proposal":$id:p1}
           ✗ cosign.AlreadyAnswered
        4 liu cosign.Return {"proposal":$id:p1,"reason":$record:why}
           ✗ cosign.AlreadyAnswered
        4 zhou cosign.Sign {"proposal":$id:p1}
           ✓
           · cosign.ProposalSigned {proposal:$id:p1,institution:$i:owners,by:$zhou,missing:0,at:$day:4}
           · cosign.ProposalCompleted {proposal:$id:p1,resolution:{adopt_roster:{draft:1765b4d96823fded}},at:$day:4}
        ? status $id:p1 4
           = Complete, 4 voices, 3 institutions signed
        4 clock
           ✓
        5 qian cosign.Sign {"proposal":$id:p1}
           ✗ cosign.ProposalClosed
        5 qian cosign.Return {"proposal":$id:p1,"reason":$record:why}
           ✗ cosign.ProposalClosed
        5 he cosign.Withdraw {"proposal":$id:p1}
           ✗ cosign.ProposalClosed
        5 he later.Open {"id":$id:p1,"required":[$i:anhe],"expires":$day:31}
           ✗ cosign.ProposalExists
        # The expiry job finds it closed.
        31 clock
           ✓
    "#]]);
}

#[test]
fn whoever_needs_nobody_else_enacts_at_once() {
    check(expect![[r#"
        1 he later.Open {"id":$id:p1,"required":[$i:anhe],"expires":$day:31}
           ✓
           · cosign.ProposalOpened {proposal:$id:p1,resolution:{adopt_roster:{draft:1765b4d96823fded}},required:[$i:anhe],expires:$day:31,evidence:[{commitment:e612a165d0508eac04f2bb1244242f9721ae33c73c87adf64e0222c8a9b192c8,size:900}],summary:[{label:户数,before:0,after:240}],by:$he,institution:$i:anhe,at:$day:1}
           · cosign.ProposalSigned {proposal:$id:p1,institution:$i:anhe,by:$he,missing:0,at:$day:1}
           · cosign.ProposalCompleted {proposal:$id:p1,resolution:{adopt_roster:{draft:1765b4d96823fded}},at:$day:1}
        ? inbox $i:anhe 1
           = []
        ? status $id:p1 1
           = Complete, 1 voices, 1 institutions signed
        # The clerk is not in the office: opening is not signing.
        1 sun later.Open {"id":$id:p2,"required":[$i:anhe],"expires":$day:31}
           ✓
           · cosign.ProposalOpened {proposal:$id:p2,resolution:{adopt_roster:{draft:1765b4d96823fded}},required:[$i:anhe],expires:$day:31,evidence:[{commitment:e612a165d0508eac04f2bb1244242f9721ae33c73c87adf64e0222c8a9b192c8,size:900}],summary:[{label:户数,before:0,after:240}],by:$sun,institution:$i:anhe,at:$day:1}
        ? inbox $i:anhe 1
           = [$id:p2]
    "#]]);
}

#[test]
fn an_institution_returns_as_it_signs() {
    check(expect![[r#"
        1 he later.Open {"id":$id:p1,"required":[$i:anhe,$i:owners],"expires":$day:31}
           ✓
           · cosign.ProposalOpened {proposal:$id:p1,resolution:{adopt_roster:{draft:1765b4d96823fded}},required:[$i:anhe,$i:owners],expires:$day:31,evidence:[{commitment:e612a165d0508eac04f2bb1244242f9721ae33c73c87adf64e0222c8a9b192c8,size:900}],summary:[{label:户数,before:0,after:240}],by:$he,institution:$i:anhe,at:$day:1}
           · cosign.ProposalSigned {proposal:$id:p1,institution:$i:anhe,by:$he,missing:0,at:$day:1}
        2 liu cosign.Return {"proposal":$id:p1,"reason":$record:why}
           ✓
           · cosign.ProposalReturned {proposal:$id:p1,institution:$i:owners,by:$liu,reason:{commitment:$record:why,size:100},missing:1,at:$day:2}
        3 liu cosign.Sign {"proposal":$id:p1}
           ✗ cosign.AlreadyAnswered
        3 zhou cosign.Sign {"proposal":$id:p1}
           ✓
           · cosign.ProposalSigned {proposal:$id:p1,institution:$i:owners,by:$zhou,missing:1,at:$day:3}
        ? status $id:p1 3
           = Open, 3 voices, 1 institutions signed
        4 qian cosign.Return {"proposal":$id:p1,"reason":$record:why2}
           ✓
           · cosign.ProposalReturned {proposal:$id:p1,institution:$i:owners,by:$qian,reason:{commitment:$record:why2,size:100},missing:0,at:$day:4}
        ? status $id:p1 4
           = Returned, 4 voices, 1 institutions signed
        ? inbox $i:owners 4
           = []
        5 zhou cosign.Sign {"proposal":$id:p1}
           ✗ cosign.ProposalClosed
    "#]]);
}

#[test]
fn time_ends_a_proposal_with_or_without_the_clock() {
    check(expect![[r#"
        1 he later.Open {"id":$id:p1,"required":[$i:anhe,$i:juwei],"expires":$day:5}
           ✓
           · cosign.ProposalOpened {proposal:$id:p1,resolution:{adopt_roster:{draft:1765b4d96823fded}},required:[$i:anhe,$i:juwei],expires:$day:5,evidence:[{commitment:e612a165d0508eac04f2bb1244242f9721ae33c73c87adf64e0222c8a9b192c8,size:900}],summary:[{label:户数,before:0,after:240}],by:$he,institution:$i:anhe,at:$day:1}
           · cosign.ProposalSigned {proposal:$id:p1,institution:$i:anhe,by:$he,missing:0,at:$day:1}
        ? inbox $i:juwei 4
           = [$id:p1]
        ? inbox $i:juwei 5
           = []
        ? status $id:p1 5
           = Expired, 1 voices, 1 institutions signed
        5 wu cosign.Sign {"proposal":$id:p1}
           ✗ cosign.ProposalExpired
        5 wu cosign.Return {"proposal":$id:p1,"reason":$record:why}
           ✗ cosign.ProposalExpired
        5 he cosign.Withdraw {"proposal":$id:p1}
           ✗ cosign.ProposalExpired
        5 clock
           ✓
           · cosign.ProposalExpired {proposal:$id:p1,at:$day:5}
        6 wu cosign.Sign {"proposal":$id:p1}
           ✗ cosign.ProposalExpired
        6 clock
        ? status $id:p1 6
           = Expired, 1 voices, 1 institutions signed
    "#]]);
}

#[test]
fn the_proposer_and_their_office_take_it_back() {
    check(expect![[r#"
        1 sun later.Open {"id":$id:p1,"required":[$i:juwei],"expires":$day:31}
           ✓
           · cosign.ProposalOpened {proposal:$id:p1,resolution:{adopt_roster:{draft:1765b4d96823fded}},required:[$i:juwei],expires:$day:31,evidence:[{commitment:e612a165d0508eac04f2bb1244242f9721ae33c73c87adf64e0222c8a9b192c8,size:900}],summary:[{label:户数,before:0,after:240}],by:$sun,institution:$i:anhe,at:$day:1}
        1 liu later.Open {"id":$id:p2,"required":[$i:owners,$i:juwei],"expires":$day:31}
           ✓
           · cosign.ProposalOpened {proposal:$id:p2,resolution:{adopt_roster:{draft:1765b4d96823fded}},required:[$i:owners,$i:juwei],expires:$day:31,evidence:[{commitment:e612a165d0508eac04f2bb1244242f9721ae33c73c87adf64e0222c8a9b192c8,size:900}],summary:[{label:户数,before:0,after:240}],by:$liu,institution:$i:owners,at:$day:1}
           · cosign.ProposalSigned {proposal:$id:p2,institution:$i:owners,by:$liu,missing:1,at:$day:1}
        2 he cosign.Withdraw {"proposal":$id:none}
           ✗ cosign.ProposalNotFound
        2 zheng cosign.Withdraw {"proposal":$id:p1}
           ✗ cosign.NotProposer
        2 sun#1 cosign.Withdraw {"proposal":$id:p1}
           ✗ cosign.NotProposer
        2 he cosign.Withdraw {"proposal":$id:p1}
           ✓
           · cosign.ProposalWithdrawn {proposal:$id:p1,by:$he,at:$day:2}
        2 sun cosign.Withdraw {"proposal":$id:p1}
           ✗ cosign.ProposalClosed
        2 wang cosign.Withdraw {"proposal":$id:p2}
           ✗ cosign.NotProposer
        2 qian cosign.Withdraw {"proposal":$id:p2}
           ✓
           · cosign.ProposalWithdrawn {proposal:$id:p2,by:$qian,at:$day:2}
        ? inbox $i:juwei 2
           = []
    "#]]);
}

#[test]
fn offices_choose_heads_and_their_successors() {
    check(expect![[r#"
        1 wang cosign.ProposeHead {"proposal":$id:p1,"institution":$i:anhe,"account":$sun,"expires":$day:9,"evidence":[]}
           ✗ cosign.NotRequired
        1 he cosign.ProposeHead {"proposal":$id:p1,"institution":$i:owners,"account":$sun,"expires":$day:9,"evidence":[]}
           ✗ cosign.NotRequired
        1 he cosign.ProposeHead {"proposal":$id:p1,"institution":$i:anhe,"account":$stranger,"expires":$day:9,"evidence":[]}
           ✗ cosign.BadResolution
        1 he cosign.ProposeHead {"proposal":$id:p1,"institution":$i:anhe,"account":$sun,"expires":$day:9,"evidence":[]}
           ✓
           · cosign.ProposalOpened {proposal:$id:p1,resolution:{grant_head:{institution:$i:anhe,account:$sun,until:null}},required:[$i:anhe],expires:$day:9,evidence:[],summary:[],by:$he,institution:$i:anhe,at:$day:1}
           · cosign.ProposalSigned {proposal:$id:p1,institution:$i:anhe,by:$he,missing:0,at:$day:1}
           · cosign.ProposalCompleted {proposal:$id:p1,resolution:{grant_head:{institution:$i:anhe,account:$sun,until:null}},at:$day:1}
        1 clock
           ✓
           · identity.RoleRevoked {role:b0f13851a4ffafbe,institution:$i:anhe,account:$he,by:null,at:$day:1}
           · identity.RoleGranted {role:4c0fe13774c21590,institution:$i:anhe,account:$sun,office:head,by:null,at:$day:1,until:null}
        # A new committee: the present office and the subdistrict sign, then it speaks by its new members.
        2 zhou later.Open {"id":$id:p3,"required":[$i:owners,$i:juwei],"expires":$day:31}
           ✓
           · cosign.ProposalOpened {proposal:$id:p3,resolution:{adopt_roster:{draft:1765b4d96823fded}},required:[$i:owners,$i:juwei],expires:$day:31,evidence:[{commitment:e612a165d0508eac04f2bb1244242f9721ae33c73c87adf64e0222c8a9b192c8,size:900}],summary:[{label:户数,before:0,after:240}],by:$zhou,institution:$i:owners,at:$day:2}
           · cosign.ProposalSigned {proposal:$id:p3,institution:$i:owners,by:$zhou,missing:1,at:$day:2}
        2 wu cosign.ProposeSigners {"proposal":$id:p2,"institution":$i:owners,"signers":[$wang],"signatures_needed":1,"expires":$day:9,"evidence":[]}
           ✗ cosign.NotRequired
        2 zhou cosign.ProposeSigners {"proposal":$id:p2,"institution":$i:owners,"signers":[$wang],"signatures_needed":2,"expires":$day:9,"evidence":[]}
           ✗ cosign.BadResolution
        2 zhou cosign.ProposeSigners {"proposal":$id:p2,"institution":$i:owners,"signers":[$stranger],"signatures_needed":1,"expires":$day:9,"evidence":[]}
           ✗ cosign.BadResolution
        2 zhou cosign.ProposeSigners {"proposal":$id:p2,"institution":$i:owners,"signers":[$wang,$qian],"signatures_needed":2,"expires":$day:9,"evidence":[$record:filing]}
           ✓
           · cosign.ProposalOpened {proposal:$id:p2,resolution:{replace_signers:{institution:$i:owners,signers:[$wang,$qian],signatures_needed:2}},required:[$i:owners,$i:street],expires:$day:9,evidence:[{commitment:$record:filing,size:100}],summary:[],by:$zhou,institution:$i:owners,at:$day:2}
           · cosign.ProposalSigned {proposal:$id:p2,institution:$i:owners,by:$zhou,missing:1,at:$day:2}
        2 qian cosign.Sign {"proposal":$id:p2}
           ✓
           · cosign.ProposalSigned {proposal:$id:p2,institution:$i:owners,by:$qian,missing:0,at:$day:2}
        3 zheng cosign.Sign {"proposal":$id:p2}
           ✓
           · cosign.ProposalSigned {proposal:$id:p2,institution:$i:street,by:$zheng,missing:0,at:$day:3}
           · cosign.ProposalCompleted {proposal:$id:p2,resolution:{replace_signers:{institution:$i:owners,signers:[$wang,$qian],signatures_needed:2}},at:$day:3}
        3 clock
           ✓
           · identity.SignersReplaced {institution:$i:owners,signers:[$wang,$qian],signatures_needed:2}
        # What the former office had said no longer counts.
        4 liu cosign.Sign {"proposal":$id:p3}
           ✗ cosign.NotRequired
        4 wang cosign.Sign {"proposal":$id:p3}
           ✓
           · cosign.ProposalSigned {proposal:$id:p3,institution:$i:owners,by:$wang,missing:1,at:$day:4}
        4 qian cosign.Sign {"proposal":$id:p3}
           ✓
           · cosign.ProposalSigned {proposal:$id:p3,institution:$i:owners,by:$qian,missing:0,at:$day:4}
        ? status $id:p3 4
           = Open, 3 voices, 1 institutions signed
    "#]]);
}

#[test]
fn what_cannot_be_opened_says_why() {
    let (mut state, _) = community();
    let mut refused = |change: &dyn Fn(&mut NewProposal)| {
        let mut new = proposal(Open {
            id: ProposalId(id8("p")),
            required: vec![institution("owners"), institution("juwei")],
            expires: START + 9 * DAY_MS,
        });
        change(&mut new);
        let ctx = ctx_by(START, "he", 0);
        let result = state.run(|store| open(store, &ctx, new));
        result.map(|_| ()).map_err(|refusal| refusal.code)
    };
    let line = |length: usize| Change {
        label: "x".repeat(length),
        before: String::new(),
        after: String::new(),
    };
    let owners = institution("owners");
    let bad_list = Err("cosign.BadRequiredList");
    assert_eq!(refused(&|new| new.required.clear()), bad_list);
    assert_eq!(refused(&|new| new.required = vec![owners, owners]), bad_list);
    assert_eq!(refused(&|new| new.required.push(institution("none"))), bad_list);
    assert_eq!(refused(&|new| new.expires = START), Err("cosign.DeadlineMustBeFuture"));
    let late = START + 90 * DAY_MS + 1;
    assert_eq!(refused(&|new| new.expires = late), Err("cosign.DeadlineTooFar"));
    let long = Err("cosign.SummaryTooLong");
    assert_eq!(refused(&|new| new.summary.push(line(121))), long);
    assert_eq!(refused(&|new| new.summary = vec![line(1); 51]), long);
    assert_eq!(refused(&|new| new.evidence = vec![record("e", 1); 21]), long);
    let card = ValidatorCard {
        name: "业主委员会".to_owned(),
        name_en: "Committee".to_owned(),
        mark: "业".to_owned(),
        key: kernel::Hash::ZERO,
    };
    let validators = vec![card; 17];
    let many = |new: &mut NewProposal| {
        new.resolution = Resolution::ReplaceValidators { validators: validators.clone() };
    };
    assert_eq!(refused(&many), long);
    assert_eq!(refused(&|_| ()), Ok(()));
    assert_eq!(refused(&|_| ()), Err("cosign.ProposalExists"));
}

#[test]
fn an_inbox_holds_as_much_as_people_can_read() {
    let (mut state, _) = community();
    let mut answers = (0..=INBOX_MAX).map(|n| {
        let new = proposal(Open {
            id: ProposalId(id8(&format!("p{n}"))),
            required: vec![institution("owners")],
            expires: START + 9 * DAY_MS,
        });
        let ctx = ctx_by(START, "he", 0);
        state.run(|store| open(store, &ctx, new)).map(|_| ()).map_err(|refusal| refusal.code)
    });
    assert!(answers.by_ref().take(INBOX_MAX).all(|answer| answer == Ok(())));
    assert_eq!(answers.next(), Some(Err("cosign.InboxFull")));
}

#[test]
fn the_largest_proposal_fits_its_limits() {
    let (mut state, _) = community();
    let text = || "字".repeat(40);
    let new = NewProposal {
        summary: vec![Change { label: text(), before: text(), after: text() }; 50],
        evidence: vec![record("e", 1); 20],
        ..proposal(Open {
            id: ProposalId(id8("p")),
            required: ["owners", "anhe", "juwei", "street"].map(institution).to_vec(),
            expires: START + 9 * DAY_MS,
        })
    };
    let ctx = ctx_by(START, "he", 0);
    assert_eq!(state.run(|store| open(store, &ctx, new)).map(|_| ()), Ok(()));
}

#[test]
fn bytes_that_are_no_job_are_refused() {
    let (mut state, _) = community();
    let ctx = ctx_by(START, "he", 0);
    let refused = state.run(|store| run_job(store, &ctx, &[9, 9])).map(|_| ());
    assert_eq!(refused.map_err(|refusal| refusal.code), Err("kernel.UnknownCommand"));
}

/// Every sequence of four steps ends as a plain recount of the steps says, and enacts at most once.
#[test]
fn any_order_of_answers_ends_as_a_recount_says() {
    let steps = [
        ("liu", "cosign.Sign"),
        ("zhou", "cosign.Sign"),
        ("qian", "cosign.Return"),
        ("liu", "cosign.Return"),
        ("wu", "cosign.Sign"),
        ("he", "cosign.Withdraw"),
    ];
    let id = ProposalId(id8("p"));
    let (mut start, mut names) = community();
    let script = r#"1 he later.Open {"id":$id:p,"required":[$i:owners,$i:juwei],"expires":$day:9}"#;
    play(&Cosign, &mut start, &mut names, script);
    for code in 0..steps.len().pow(4) {
        let order = (0..4u32).map(|at| steps[code / steps.len().pow(at) % steps.len()]);
        let order: Vec<_> = order.collect();
        let mut state = start.clone();
        let mut enacted = 0;
        for (who, what) in &order {
            let rest = if *what == "cosign.Return" { r#","reason":$record:why"# } else { "" };
            let call = names.expand(&format!(r#"{{"{what}":{{"proposal":$id:p{rest}}}}}"#));
            let ctx = ctx_by(START + 2 * DAY_MS, who, 0);
            let facts = state.run(|store| Cosign.command(store, &ctx, &call));
            let facts = facts.map(|(_, facts)| facts).unwrap_or_default();
            let completed = |fact: &&kernel::FactRecord| fact.name() == "cosign.ProposalCompleted";
            enacted += facts.iter().filter(completed).count();
        }
        let status = peek_proposal(&state, COMMUNITY, id).unwrap().status;
        assert_eq!(status, recount(&order), "{order:?}");
        assert_eq!(enacted, usize::from(status == Status::Complete), "{order:?}");
    }
}

/// The owners' committee speaks by 2 of 3, the residents' committee by 1 of 1; one voice per
/// person, none once the institution has signed.
fn recount(order: &[(&str, &str)]) -> Status {
    let (mut spoken, mut yes, mut no, mut juwei) = (Vec::new(), 0, 0, false);
    for (who, what) in order {
        match (*who, *what) {
            (_, "cosign.Withdraw") => return Status::Withdrawn,
            ("wu", _) => juwei = true,
            (who, _) if yes == 2 || spoken.contains(&who) => {}
            (who, answer) => {
                spoken.push(who);
                yes += usize::from(answer == "cosign.Sign");
                no += usize::from(answer == "cosign.Return");
            }
        }
        match () {
            () if no == 2 => return Status::Returned,
            () if yes == 2 && juwei => return Status::Complete,
            () => {}
        }
    }
    Status::Open
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

#[test]
fn those_who_watch_over_a_community_admit_an_institution() {
    check(expect![[r##"
        # The property company has no say in who audits it.
        1 he cosign.ProposeInstitution {"proposal":$id:p1,"institution":{"id":$i:audit,"kind":"auditor","name":"明审会计师事务所","name_en":"Mingshen","mark":"审","signers":[$gao],"signatures_needed":1},"persons":[{"account":$gao,"keys":[$key:gao],"roles":[{"institution":$i:audit,"office":"head"}]}],"expires":$day:31,"evidence":[]}
           ✗ cosign.NotRequired
        1 wu cosign.ProposeInstitution {"proposal":$id:p1,"institution":{"id":$i:audit,"kind":"auditor","name":"明审会计师事务所","name_en":"Mingshen","mark":"业","signers":[$gao],"signatures_needed":1},"persons":[{"account":$gao,"keys":[$key:gao],"roles":[{"institution":$i:audit,"office":"head"}]}],"expires":$day:31,"evidence":[]}
           ✗ identity.BadInstitution
        1 wu cosign.ProposeInstitution {"proposal":$id:p1,"institution":{"id":$i:audit,"kind":"auditor","name":"明审会计师事务所","name_en":"Mingshen","mark":"审","signers":[$gao],"signatures_needed":1},"persons":[{"account":$gao,"keys":[],"roles":[{"institution":$i:audit,"office":"head"}]}],"expires":$day:31,"evidence":[]}
           ✗ identity.CannotAct
        1 wu cosign.ProposeInstitution {"proposal":$id:p1,"institution":{"id":$i:audit,"kind":"auditor","name":"明审会计师事务所","name_en":"Mingshen","mark":"审","signers":[$gao],"signatures_needed":1},"persons":[{"account":$gao,"keys":[$key:gao],"roles":[{"institution":$i:audit,"office":"head"},{"institution":$i:anhe,"office":"clerk"}]}],"expires":$day:31,"evidence":[]}
           ✗ identity.BadInstitution
        1 wu cosign.ProposeInstitution {"proposal":$id:p1,"institution":{"id":$i:audit,"kind":"auditor","name":"明审会计师事务所","name_en":"Mingshen","mark":"审","signers":[$gao],"signatures_needed":1},"persons":[{"account":$gao,"keys":[$key:gao],"roles":[{"institution":$i:audit,"office":"head"}]}],"expires":$day:31,"evidence":[]}
           ✓
           · cosign.ProposalOpened {proposal:$id:p1,resolution:{admit_institution:{institution:{id:$i:audit,kind:auditor,name:明审会计师事务所,name_en:Mingshen,mark:审,signers:[$gao],signatures_needed:1},persons:[{account:$gao,kind:natural,keys:[{suite:p256,bytes:$key:gao}],roles:[{institution:$i:audit,office:head,until:null}]}]}},required:[$i:street,$i:owners,$i:juwei],expires:$day:31,evidence:[],summary:[{label:institution.审,before:,after:明审会计师事务所 1/1},{label:officer.审,before:,after:head 821 417}],by:$wu,institution:$i:juwei,at:$day:1}
           · cosign.ProposalSigned {proposal:$id:p1,institution:$i:juwei,by:$wu,missing:0,at:$day:1}
        2 zheng cosign.Sign {"proposal":$id:p1}
           ✓
           · cosign.ProposalSigned {proposal:$id:p1,institution:$i:street,by:$zheng,missing:0,at:$day:2}
        2 liu cosign.Sign {"proposal":$id:p1}
           ✓
           · cosign.ProposalSigned {proposal:$id:p1,institution:$i:owners,by:$liu,missing:1,at:$day:2}
        2 zhou cosign.Sign {"proposal":$id:p1}
           ✓
           · cosign.ProposalSigned {proposal:$id:p1,institution:$i:owners,by:$zhou,missing:0,at:$day:2}
           · cosign.ProposalCompleted {proposal:$id:p1,resolution:{admit_institution:{institution:{id:$i:audit,kind:auditor,name:明审会计师事务所,name_en:Mingshen,mark:审,signers:[$gao],signatures_needed:1},persons:[{account:$gao,kind:natural,keys:[{suite:p256,bytes:$key:gao}],roles:[{institution:$i:audit,office:head,until:null}]}]}},at:$day:2}
        2 clock
           ✓
           · identity.InstitutionFounded {institution:$i:audit,kind:auditor,name:明审会计师事务所,name_en:Mingshen,mark:审,signers:[$gao],signatures_needed:1}
           · identity.PersonRegistered {account:$gao,kind:natural,card:null,author:null,at:$day:2}
           · identity.KeyAdded {account:$gao,key:0,public_key:{suite:p256,bytes:$key:gao},scope:full,added_by:genesis,not_after:null,at:$day:2}
           · identity.RoleGranted {role:f9a4c8859db11298,institution:$i:audit,account:$gao,office:head,by:null,at:$day:2,until:null}
        # The auditor acts, and the same id does not come twice.
        3 gao identity.GrantRole {"role":$id:r1,"institution":$i:audit,"account":$min,"office":"auditor"}
           ✓
           · identity.PersonRegistered {account:$min,kind:natural,card:null,author:$i:audit,at:$day:3}
           · identity.RoleGranted {role:$id:r1,institution:$i:audit,account:$min,office:auditor,by:$gao,at:$day:3,until:null}
        3 wu cosign.ProposeInstitution {"proposal":$id:p2,"institution":{"id":$i:audit,"kind":"auditor","name":"明审会计师事务所","name_en":"Mingshen","mark":"审","signers":[$gao],"signatures_needed":1},"persons":[{"account":$gao,"keys":[$key:gao],"roles":[{"institution":$i:audit,"office":"head"}]}],"expires":$day:31,"evidence":[]}
           ✗ identity.BadInstitution
    "##]]);
}
