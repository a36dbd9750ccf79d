//! The founding page: the genesis file, made of the plan and everybody's answers, and what an
//! institution checks before it signs it.

use super::Problem;
use super::plan::Plan;
use community::{Genesis, GenesisCommunity, Validator};
use identity::genesis::{
    GenesisIdentity, GenesisInstitution, GenesisPerson, GenesisRole, OfficeCode,
};
use identity::limits::RECOVERY_DELAY_MS_USUAL;
use identity::{Office, PersonKind};
use kernel::{AccountId, Hash, Time};
use serde::{Deserialize, Serialize};

/// How long the codes on the officers' letters are valid, in ms: a month to come to the office.
const OFFICE_CODE_MS: u64 = 30 * 86_400_000;
/// How far a page's time may lie from the clock of a founder, in ms: the meeting has just ended.
const CLOCK_APART_MS: u64 = 15 * 60_000;
/// The version of the genesis file and the blocks of an epoch: those of every real ledger.
const GENESIS_VERSION: u32 = 1;
const EPOCH_BLOCKS: u64 = ledger::node::NodeConfig::EPOCH_BLOCKS;

/// What an institution answers to its invitation. Only public halves: keys and codes stay with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Answer {
    /// Its validator's key.
    pub(super) validator: Hash,
    /// Where the other validators reach it: `host:port`.
    pub(super) peer: String,
    /// The address of its portal, as people type it.
    pub(super) url: String,
    /// Its officers.
    pub(super) officers: Vec<Officer>,
    /// How many of them make its signature.
    pub(super) signatures_needed: u8,
}

/// An officer, without a name: names are not on the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Officer {
    pub(super) account: AccountId,
    pub(super) offices: Vec<Office>,
    /// Whether they are a member of the office that signs for the institution.
    pub(super) signs: bool,
    /// The public half of the code on their letter, in the community and in the network.
    #[serde(with = "kernel::signature::hex_bytes")]
    pub(super) code_key: Vec<u8>,
    #[serde(with = "kernel::signature::hex_bytes")]
    pub(super) network_code_key: Vec<u8>,
}

/// The page, from everybody's answers in the order of the plan.
pub(super) fn page(
    plan: &Plan,
    meeting: &str,
    answers: &[Answer],
    time: Time,
) -> Result<Vec<u8>, Problem> {
    let validators = plan.institutions.iter().zip(answers).map(|(institution, answer)| Validator {
        name: institution.name.clone(),
        name_en: institution.name_en.clone(),
        mark: institution.mark.clone(),
        key: answer.validator,
    });
    let genesis = Genesis {
        linli_genesis: GENESIS_VERSION,
        name: plan.network.clone(),
        demo: false,
        time,
        epoch_blocks: EPOCH_BLOCKS,
        ledger_offset_ms: 0,
        validators: validators.collect(),
        network: identity(plan, meeting, answers, time, |officer| &officer.network_code_key),
        communities: vec![GenesisCommunity {
            id: plan.community_id(meeting),
            name: plan.community.name.clone(),
            name_en: plan.community.name_en.clone(),
            identity: identity(plan, meeting, answers, time, |officer| &officer.code_key),
            treasury: plan.treasury(meeting),
        }],
    };
    let bytes = serde_json::to_vec_pretty(&genesis)?;
    // Better now than when everybody has signed.
    community::genesis_state(&Genesis::parse(&bytes)?)?;
    Ok(bytes)
}

fn identity(
    plan: &Plan,
    meeting: &str,
    answers: &[Answer],
    time: Time,
    code_key: fn(&Officer) -> &Vec<u8>,
) -> GenesisIdentity {
    let (mut institutions, mut persons) = (Vec::new(), Vec::new());
    for (planned, answer) in plan.institutions.iter().zip(answers) {
        let id = plan.institution_id(meeting, &planned.mark);
        let signers = answer.officers.iter().filter(|officer| officer.signs);
        institutions.push(GenesisInstitution {
            id,
            kind: planned.kind,
            name: planned.name.clone(),
            name_en: planned.name_en.clone(),
            mark: planned.mark.clone(),
            signers: signers.map(|officer| officer.account).collect(),
            signatures_needed: answer.signatures_needed,
        });
        persons.extend(answer.officers.iter().map(|officer| {
            GenesisPerson {
                account: officer.account,
                kind: PersonKind::Natural,
                keys: Vec::new(),
                office_code: Some(OfficeCode {
                    code_key: code_key(officer).clone(),
                    expires: time + OFFICE_CODE_MS,
                }),
                roles: officer
                    .offices
                    .iter()
                    .map(|office| GenesisRole { institution: id, office: *office, until: None })
                    .collect(),
            }
        }));
    }
    GenesisIdentity {
        objection_ms: plan.objection_days * 86_400_000,
        recovery_ms: RECOVERY_DELAY_MS_USUAL,
        institutions,
        persons,
    }
}

/// What an institution's own program makes sure of before a person is asked to sign.
///
/// The page is computed again from the plan this institution was shown; of the others' answers only
/// what is on the page itself is used, its own must be there unchanged.
pub(super) fn check(
    bytes: &[u8],
    (plan, meeting): (&Plan, &str),
    (mark, own): (&str, &Answer),
    now: Time,
) -> Result<Genesis, Problem> {
    let refuse = |zh: &str, en: &str| Err(format!("没有签字。{zh} Not signed. {en}").into());
    let genesis = Genesis::parse(bytes)?;
    if genesis.time.abs_diff(now) > CLOCK_APART_MS {
        return refuse(
            "这台机器的时钟与会议相差超过一刻钟，请先校准时钟。",
            "This machine's clock is more than a quarter of an hour from the meeting's; set it first.",
        );
    }
    let answers = answers_on(&genesis, plan)?;
    let position = plan.institutions.iter().position(|planned| planned.mark == mark);
    let shown = position.and_then(|position| answers.get(position));
    let same = shown.is_some_and(|shown| {
        let own = Answer { peer: String::new(), url: String::new(), ..own.clone() };
        *shown == own
    });
    if !same {
        return refuse(
            "页上本机构的钥匙或人员与本机构的答复不同。",
            "The page does not hold this institution's own keys and officers as it gave them.",
        );
    }
    if page(plan, meeting, &answers, genesis.time)? != bytes {
        return refuse(
            "页上的内容与会前的计划不同。",
            "The page differs from the plan that was agreed before the meeting.",
        );
    }
    Ok(genesis)
}

/// The answers a page was made of, without addresses, which are not on it.
fn answers_on(genesis: &Genesis, plan: &Plan) -> Result<Vec<Answer>, Problem> {
    let unlike = || -> Problem {
        "没有签字。页的形式不对。Not signed. The page has another form.".into()
    };
    let community = genesis.communities.first().ok_or_else(unlike)?;
    let code = |person: &GenesisPerson| {
        person.office_code.as_ref().map(|code| code.code_key.clone()).unwrap_or_default()
    };
    let mut answers = Vec::new();
    for planned in &plan.institutions {
        let of_mark = |institution: &&GenesisInstitution| institution.mark == planned.mark;
        let institution =
            community.identity.institutions.iter().find(of_mark).ok_or_else(unlike)?;
        let validator = genesis.validators.iter().find(|one| one.mark == planned.mark);
        let officers = community.identity.persons.iter().zip(&genesis.network.persons);
        let officers = officers.filter(|(person, _)| {
            person.roles.iter().any(|role| role.institution == institution.id)
        });
        let officers = officers.map(|(person, in_network)| Officer {
            account: person.account,
            offices: person.roles.iter().map(|role| role.office).collect(),
            signs: institution.signers.contains(&person.account),
            code_key: code(person),
            network_code_key: code(in_network),
        });
        answers.push(Answer {
            validator: validator.ok_or_else(unlike)?.key,
            peer: String::new(),
            url: String::new(),
            officers: officers.collect(),
            signatures_needed: institution.signatures_needed,
        });
    }
    Ok(answers)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::founding::signatures::{Founding, Signature, message};
    use kernel::signature::Ed25519Signer;

    const MEETING: &str = "0011223344556677";
    const NOW: Time = 1_795_000_000_000;

    fn plan() -> Plan {
        let institution = |(kind, mark): (&str, &str)| serde_json::json!({ "kind": kind, "name": mark, "name_en": mark, "mark": mark });
        let kinds = [
            ("owners_committee", "业"),
            ("property_company", "物"),
            ("residents_committee", "居"),
            ("bank", "银"),
        ];
        let account = |(fund, mask): (&str, &str)| serde_json::json!({ "fund": fund, "bank": "银", "mask": mask });
        let funds = [
            ("property_fee", "1001"),
            ("maintenance", "2002"),
            ("public_revenue", "3003"),
            ("held", "4004"),
        ];
        let plan = serde_json::json!({
            "linli_plan": 1,
            "network": "青禾街道",
            "community": { "name": "银杏苑", "name_en": "Ginkgo Court" },
            "objection_days": 3,
            "institutions": kinds.map(institution),
            "accounts": funds.map(account),
        });
        Plan::parse(plan.to_string().as_bytes()).expect("it is a plan")
    }

    fn answer(seed: u8) -> Answer {
        let key = |salt: u8| {
            let point = p256::ecdsa::SigningKey::from_slice(&[salt; 32]).expect("a scalar");
            point.verifying_key().to_sec1_point(true).as_bytes().to_vec()
        };
        Answer {
            validator: Hash(Ed25519Signer::new(&[seed; 32]).public()),
            peer: format!("10.0.0.{seed}:7701"),
            url: format!("http://10.0.0.{seed}"),
            officers: vec![Officer {
                account: AccountId([seed; 20]),
                offices: vec![Office::Head],
                signs: true,
                code_key: key(seed),
                network_code_key: key(seed + 10),
            }],
            signatures_needed: 1,
        }
    }

    fn founders() -> Vec<Answer> {
        (1..=4).map(answer).collect()
    }

    #[test]
    fn a_founder_signs_what_was_agreed_and_nothing_else() {
        let (plan, founders) = (plan(), founders());
        let page = page(&plan, MEETING, &founders, NOW).expect("a page can be made");
        let look = |page: &[u8], own: &Answer, now| {
            check(page, (&plan, MEETING), ("物", own), now).map_err(|error| error.to_string())
        };
        look(&page, &founders[1], NOW + 60_000).expect("it is what was agreed");

        let other_keys = answer(9);
        assert!(look(&page, &other_keys, NOW).unwrap_err().contains("own keys"));
        assert!(look(&page, &founders[1], NOW + 3_600_000).unwrap_err().contains("clock"));
        let text = String::from_utf8(page).expect("JSON is text");
        let renamed = text.replace("银杏苑", "银杏园");
        assert!(look(renamed.as_bytes(), &founders[1], NOW).unwrap_err().contains("plan"));
        let softer = text.replace("\"objection_ms\": 259200000", "\"objection_ms\": 86400000");
        assert_ne!(softer, text);
        assert!(look(softer.as_bytes(), &founders[1], NOW).unwrap_err().contains("plan"));
        let demo = text.replace("\"demo\": false", "\"demo\": true");
        assert!(look(demo.as_bytes(), &founders[1], NOW).unwrap_err().contains("plan"));
    }

    #[test]
    fn a_network_needs_the_signatures_of_all_its_founders() {
        let (plan, founders) = (plan(), founders());
        let bytes = page(&plan, MEETING, &founders, NOW).expect("a page can be made");
        let genesis = Genesis::parse(&bytes).expect("it reads back");
        let hash = Genesis::hash_of(&bytes);
        let signature = |seed: u8| {
            let signer = Ed25519Signer::new(&[seed; 32]);
            let signature = signer.sign(&message(hash)).to_vec();
            Signature { key: Hash(signer.public()), signature }
        };
        let all: Vec<Signature> = (1..=4).map(signature).collect();
        Founding::new(hash, all.clone()).check(&bytes, &genesis).expect("all have signed");
        let missing = Founding::new(hash, all[..3].to_vec()).check(&bytes, &genesis);
        assert!(missing.unwrap_err().contains('银'));
        let mut borrowed = all.clone();
        borrowed[3].signature = all[0].signature.clone();
        assert!(Founding::new(hash, borrowed).check(&bytes, &genesis).is_err());
        let other = page(&plan, "7766554433221100", &founders, NOW).expect("another page");
        assert!(Founding::new(hash, all).check(&other, &genesis).is_err());
    }
}
