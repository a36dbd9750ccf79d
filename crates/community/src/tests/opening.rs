//! A further community: proposed whole, signed by every institution of the network, founded in its
//! own first unit.

use super::*;
use serde_json::{Value, json};

const SECOND: CommunityId = CommunityId([8; 8]);

/// A new institution with one officer, both named by its mark.
fn newcomer(mark: &str, kind: &str) -> (Value, Value) {
    let (id, officer) = (institution(mark), account(mark));
    let of = json!({"id": id, "kind": kind, "name": format!("紫藤苑{mark}"), "name_en": mark,
        "mark": mark, "signers": [officer], "signatures_needed": 1});
    let person = json!({"account": officer, "keys": [public_key(mark)],
        "roles": [{"institution": id, "office": "head"}]});
    (of, person)
}

/// Its own committee and property company; the network's residents' committee and bank serve in it.
fn second() -> Value {
    let (committee, chair) = newcomer("甲", "owners_committee");
    let (company, manager) = newcomer("乙", "property_company");
    let account = |(fund, mask): (&Fund, &str)| json!({"fund": fund, "institution": institution("银"), "mask": mask});
    let accounts = Fund::ALL.iter().zip(["1001", "1002", "1003", "1004"]).map(account);
    json!({"id": SECOND, "name": "紫藤苑", "name_en": "Wisteria Court", "objection_ms": 3 * 24 * HOUR,
        "serving": [institution("居"), institution("银")], "institutions": [committee, company],
        "persons": [chair, manager], "accounts": accounts.collect::<Vec<_>>()})
}

fn propose(proposal: u8, community: &Value) -> String {
    let (proposal, expires) = (Id8([proposal; 8]), START + 40 * HOUR);
    json!({"network.ProposeCommunity":
        {"proposal": proposal, "community": community, "expires": expires, "evidence": []}})
    .to_string()
}

/// One command of its own block; what ran, in order.
fn act(ledger: &mut Ledger, name: &str, community: CommunityId, call: &str) -> Vec<Unit> {
    let time = START + HOUR + ledger.height * 1_000;
    let signed = ledger.sign(name, community, time + HOUR, call);
    let (units, rejected) = ledger.block(time, &[signed]);
    assert_eq!(rejected, Vec::<&str>::new());
    units
}

#[test]
fn a_community_opens_when_every_institution_of_the_network_has_signed() {
    let mut ledger = Ledger::new();
    let network = CommunityId::NETWORK;
    let opened = act(&mut ledger, "居", network, &propose(5, &second()));
    assert_eq!(opened[0].verdict, Verdict::Applied);
    let summary = opened[0].facts[0].text.clone();
    for line in ["紫藤苑", "紫藤苑甲 1/1", "officer.乙", "机构居 1/1", "account.held", "银 1004"]
    {
        assert!(summary.contains(line), "{line} in {summary}");
    }
    let sign = format!(r#"{{"cosign.Sign":{{"proposal":"{}"}}}}"#, Id8([5; 8]));
    for name in ["业", "物"] {
        act(&mut ledger, name, network, &sign);
        assert!(community_info(&ledger.state, SECOND).is_none(), "not all have signed");
    }
    let last = act(&mut ledger, "银", network, &sign);
    let ran: Vec<_> = last.iter().map(|unit| (unit.kind, unit.community)).collect();
    let founding = (UnitKind::Job, SECOND);
    let enactment = (UnitKind::Enactment, network);
    assert_eq!(ran, [(UnitKind::Command, network), enactment, founding]);
    assert!(last.iter().all(|unit| unit.verdict == Verdict::Applied));
    assert!(last[2].facts[0].text.starts_with(r#"{"network.CommunityOpened""#));
    assert_eq!(community_info(&ledger.state, SECOND).unwrap().name, "紫藤苑");
    assert_eq!(identity::peek_institutions(&ledger.state, SECOND).len(), 4);
    // Its own chair acts at once, and so does the network's residents' committee.
    for (role, name) in [(1, "甲"), (2, "居")] {
        let (role, of, whom) = (Id8([role; 8]), institution(name), account("somebody"));
        let grant = json!({"identity.GrantRole":
            {"role": role, "institution": of, "account": whom, "office": "clerk"}});
        let units = act(&mut ledger, name, SECOND, &grant.to_string());
        assert_eq!(units[0].verdict, Verdict::Applied);
    }
    let again = act(&mut ledger, "居", network, &propose(6, &second()));
    assert_eq!(again[0].verdict.code(), "network.CommunityExists");
}

#[test]
fn what_was_returned_is_proposed_again_and_what_comes_second_is_not_founded() {
    let mut ledger = Ledger::new();
    let network = CommunityId::NETWORK;
    let answer = |command: &str, proposal: u8, more: &str| {
        format!(r#"{{"cosign.{command}":{{"proposal":"{}"{more}}}}}"#, Id8([proposal; 8]))
    };
    let reason = json!({"commitment": sha256(&[b"why"]), "size": 3});
    act(&mut ledger, "居", network, &propose(5, &second()));
    let returned = answer("Return", 5, &format!(r#","reason":{reason}"#));
    assert_eq!(act(&mut ledger, "物", network, &returned)[0].verdict, Verdict::Applied);
    for proposal in [6, 7] {
        let proposed = act(&mut ledger, "居", network, &propose(proposal, &second()));
        assert_eq!(proposed[0].verdict, Verdict::Applied);
    }
    for (proposal, code) in [(6, ""), (7, "network.CommunityExists")] {
        let signed = ["业", "物", "银"].map(|name| {
            act(&mut ledger, name, network, &answer("Sign", proposal, "")).pop().unwrap()
        });
        let founding = &signed[2];
        assert_eq!((founding.kind, founding.community), (UnitKind::Job, SECOND));
        assert_eq!(founding.verdict.code(), code);
    }
    assert_eq!(identity::peek_institutions(&ledger.state, SECOND).len(), 4);
}

#[test]
fn what_cannot_be_founded_is_told_to_the_proposer() {
    let cases: &[(&str, fn(&mut Value))] = &[
        ("network.BadCommunity", |new| new["name_en"] = json!(" ")),
        ("network.BadCommunity", |new| new["id"] = json!(CommunityId::NETWORK)),
        ("network.CommunityExists", |new| new["id"] = json!(HOME)),
        ("network.TooFewInstitutions", |new| {
            new["serving"] = json!([]);
        }),
        ("identity.InstitutionNotFound", |new| new["serving"][0] = json!(institution("无"))),
        ("identity.CannotAct", |new| new["persons"][1]["keys"] = json!([])),
        ("identity.CannotAct", |new| new["institutions"][0]["signatures_needed"] = json!(2)),
        ("identity.BadInstitution", |new| new["institutions"][0]["mark"] = json!("居")),
        ("identity.BadObjectionTime", |new| new["objection_ms"] = json!(61 * 24 * HOUR)),
        ("identity.KeyExists", |new| new["persons"][1]["keys"] = new["persons"][0]["keys"].clone()),
        ("treasury.FundsNotSeparate", |new| new["accounts"][1]["mask"] = json!("1001")),
    ];
    for (code, change) in cases {
        let mut ledger = Ledger::new();
        let before = ledger.state.0.len();
        let mut community = second();
        change(&mut community);
        let units = act(&mut ledger, "居", CommunityId::NETWORK, &propose(5, &community));
        assert_eq!(units[0].verdict.code(), *code);
        assert!(units[0].facts.is_empty());
        assert!(ledger.state.0.len() <= before + 1, "only the author's quota was written");
    }
    let mut ledger = Ledger::new();
    let units = act(&mut ledger, "居", HOME, &propose(5, &second()));
    assert_eq!(units[0].verdict.code(), "network.NotOnNetwork");
}

#[test]
fn a_network_that_is_full_opens_no_more() {
    let mut ledger = Ledger::new();
    let info = CommunityInfo { name: "小区".to_owned(), name_en: "Court".to_owned() };
    let state = ledger.state.clone();
    let mut store = kernel::Store::new(&state);
    store.begin_unit(CommunityId::NETWORK, u64::MAX);
    for number in 1..limits::COMMUNITIES_MAX as u64 {
        crate::network::open_community(&mut store, CommunityId(number.to_be_bytes()), &info)
            .unwrap();
    }
    let changes = store.into_changes().into_iter();
    ledger.state.0.extend(changes.filter_map(|(key, value)| Some((key, value?))));
    let units = act(&mut ledger, "居", CommunityId::NETWORK, &propose(5, &second()));
    assert_eq!(units[0].verdict.code(), "network.TooManyCommunities");
}
