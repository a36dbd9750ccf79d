//! THE data-class test: every fact and command of a whole story, every kind of reader, every
//! endpoint.
//!
//! Two nets. *By fact:* for each reader, no answer of any endpoint may hold the text of a fact or a
//! command that [`view::may_read`] denies. *By name:* no answer may hold the name, telephone or id
//! number of a resident, unless the reader is that person or one whom the records noun lets see the
//! card. A route without example parameters fails the test, so a new route cannot slip through.

use crate::story::{
    BANK_ACCOUNT, DEPOSIT, DEPOSIT_ACCOUNT, FLATS, INNER, LETTER, NOTICES, PROJECT, REFUND,
    REFUND_ACCOUNT, Story,
};
use crate::town::{HOME, OFFICERS, Person, Town};
use kernel::testing::institution;
use kernel::{AccountId, DataClass, FlatId, Subject};
use ledger::history::FinalizedBlock;
use records::{ReadAnswer, RecordKind};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use view::{Access, Reader, ReaderRole, may_read};

/// A reader with everything the portal answered.
struct Seen {
    name: String,
    reader: Reader,
    person: Option<Person>,
    /// Path and body of each answer.
    answers: Vec<(String, String)>,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_endpoint_tells_anybody_what_is_not_theirs() {
    let story = Story::tell(Town::open().await).await;
    let blocks = blocks(&story);
    let paths = every_path(&story, &blocks);
    let readers = readers(&story);
    let mut all = Vec::new();
    for (name, reader, person) in readers {
        let mut answers = Vec::new();
        for path in &paths {
            let answer = story.town.get(path, person.as_ref()).await;
            assert!(answer.status < 500, "{name} {path}: {} {}", answer.status, answer.text);
            answers.push((path.clone(), answer.text));
        }
        all.push(Seen { name, reader, person, answers });
    }
    the_story_has_every_class(&blocks);
    for seen in &all {
        no_denied_text(seen, &blocks);
        no_foreign_name(seen, &story);
    }
    what_is_allowed_is_there(&all, &story);
    texts_reach_whom_they_are_for(&all, &story);
    events_carry_no_content(&story).await;
    story.town.close().await;
}

fn blocks(story: &Story) -> Vec<FinalizedBlock> {
    let ledger = &story.town.ledger;
    let block = |height| ledger.block(height).expect("it reads").expect("it is final");
    (1..=ledger.head().height).map(block).collect()
}

/// Public, each officer, two residents.
fn readers(story: &Story) -> Vec<(String, Reader, Option<Person>)> {
    let mut readers = vec![("public".to_owned(), Reader::public(HOME), None)];
    for (name, of, office) in OFFICERS {
        let person = story.town.officer(name);
        let mut reader = Reader::public(HOME);
        reader.account = Some(person.account);
        let id = institution(of);
        let known = story.town.ledger.read(|finalised| {
            identity::peek_institution(&finalised.state, HOME, id).expect("it was founded")
        });
        let kind = serde_json::to_value(known.kind).expect("a word");
        let kind = kind.as_str().expect("a word").to_owned();
        reader.roles.push(ReaderRole { institution: id, kind, office: (*office).to_owned() });
        readers.push(((*name).to_owned(), reader, Some(person)));
    }
    for resident in &story.residents {
        let mut reader = Reader::public(HOME);
        reader.account = Some(resident.person.account);
        reader.flats = resident.flats.clone();
        reader.is_owner = true;
        readers.push((resident.name.clone(), reader, Some(resident.person.clone())));
    }
    readers
}

/// Every GET route of the description, with every example of its parameters.
fn every_path(story: &Story, blocks: &[FinalizedBlock]) -> Vec<String> {
    let description: Value = serde_json::from_str(&portal::openapi_json()).expect("it is JSON");
    let paths = description["paths"].as_object().expect("an object");
    let examples = examples(story, blocks);
    // A stream never ends; it is looked at on its own.
    let gets = paths
        .iter()
        .filter(|(path, item)| item.get("get").is_some() && path.as_str() != "/v1/events");
    let mut all = Vec::new();
    for (path, _) in gets {
        let mut filled = vec![path.clone()];
        while let Some(name) = filled[0].split_once('{').and_then(|(_, rest)| rest.split_once('}'))
        {
            let name = name.0.to_owned();
            let values = examples.get(&name);
            let values = values.unwrap_or_else(|| panic!("no example for {{{name}}} of {path}"));
            let one = |path: &String| {
                let name = format!("{{{name}}}");
                values.iter().map(|value| path.replacen(&name, value, 1)).collect::<Vec<_>>()
            };
            filled = filled.iter().flat_map(one).collect();
        }
        all.extend(filled);
    }
    let extra = story.register.iter().flat_map(|(flat, _)| {
        let routes = ["bills", "payments", "prepaid", "records", "certificates"];
        let routes = routes.into_iter().chain([
            "meters",
            "meter-readings",
            "bank-debit-mandates",
            "refunds",
            "held/deposits",
        ]);
        routes.map(move |route| format!("/v1/communities/{HOME}/{route}?flat={flat}"))
    });
    all.extend(extra.collect::<Vec<_>>());
    let preview = |period: &String| {
        format!("/v1/communities/{HOME}/run-preview?tariff={}&period={period}", story.tariff)
    };
    all.extend(examples["period"].iter().take(1).map(preview));
    all.push(format!("/v1/communities/{HOME}/meter-sheet?service=water"));
    let papers = |part: &str| {
        let path = format!("/v1/communities/{HOME}/runs/{}/papers{part}", story.run);
        format!("{path}?kind=bill&who=all")
    };
    all.extend(["", "/0"].map(papers));
    all.push("/plain".to_owned());
    all
}

fn examples(story: &Story, blocks: &[FinalizedBlock]) -> BTreeMap<String, Vec<String>> {
    let units: Vec<String> =
        blocks.iter().flat_map(|b| b.units.iter().map(|unit| unit.id.to_hex())).collect();
    let facts = || blocks.iter().flat_map(|b| &b.units).flat_map(|unit| &unit.facts);
    let member = |fact: &str, name: &str| -> Vec<String> {
        let found = facts().filter(|record| record.name() == fact);
        let value = |record: &kernel::FactRecord| {
            let text: Value = serde_json::from_str(&record.text).expect("a fact is JSON");
            let value = &text[fact][name];
            value.as_str().map_or_else(|| value.to_string(), str::to_owned)
        };
        found.map(value).collect()
    };
    let commitments = facts().filter(|fact| fact.name() == "records.RecordAttached").map(|fact| {
        let text: Value = serde_json::from_str(&fact.text).expect("a fact is JSON");
        let commitment = &text["records.RecordAttached"]["record"]["commitment"];
        commitment.as_str().expect("hex").to_owned()
    });
    let flats = || story.register.iter().map(|(flat, _)| flat.to_hex()).collect::<Vec<_>>();
    let accounts = story.register.iter().flat_map(|(_, flat)| flat.owners());
    let accounts: BTreeSet<String> = accounts.map(|owner| owner.account.to_hex()).collect();
    let heights = blocks.iter().map(|block| block.header.height.to_string()).collect();
    let mut examples = BTreeMap::from([
        ("c", vec![HOME.to_hex()]),
        ("height", heights),
        ("id", units),
        ("commitment", commitments.collect()),
        ("account", accounts.into_iter().collect()),
        ("flat", flats()),
        ("key", member("identity.DeskOpened", "key")),
        ("fund", ["property_fee", "maintenance"].map(str::to_owned).to_vec()),
        ("proposal", member("cosign.ProposalOpened", "proposal")),
        ("draft", member("property.RosterProposed", "draft")),
        (
            "bill",
            [member("billing.BillIssued", "bill"), member("billing.ArrearsBilled", "bill")]
                .concat(),
        ),
        ("run", vec![story.run.to_owned()]),
        ("period", member("billing.BillIssued", "period")),
        ("public_key", vec!["02".repeat(33)]),
        ("number", (1..=3).map(|number| number.to_string()).collect()),
    ]);
    examples.insert("tariff", vec![story.tariff.to_owned()]);
    examples.insert("project", vec![PROJECT.to_owned()]);
    // No month of the story is over, so nothing is published: these routes have nothing to tell.
    examples.insert("kind", ["service", "parking"].map(str::to_owned).to_vec());
    examples.insert("month", vec!["2026-01".to_owned()]);
    examples.insert("part", vec!["0".to_owned()]);
    examples.insert("contract", member("revenue.ContractRegistered", "contract"));
    examples.insert("statement", member("bank.StatementImported", "statement"));
    examples.insert("payout", member("payouts.PayoutInstructed", "payout"));
    examples.insert("refund", vec![REFUND.to_owned()]);
    examples.insert("deposit", vec![DEPOSIT.to_owned()]);
    // A batch is drawn three days after its bills, and this story ends on its first: the routes
    // have nothing to tell.
    examples.insert("batch", vec!["0".repeat(16)]);
    examples.insert("write_off", member("billing.WriteOffProposed", "write_off"));
    examples.insert("opening", member("treasury.OpeningProposed", "opening"));
    examples.insert("notice", NOTICES.map(str::to_owned).to_vec());
    examples.into_iter().map(|(name, values)| (name.to_owned(), values)).collect()
}

fn the_story_has_every_class(blocks: &[FinalizedBlock]) {
    let units = || blocks.iter().flat_map(|block| &block.units);
    let facts: BTreeSet<_> = units().flat_map(|unit| &unit.facts).map(|fact| fact.class).collect();
    let classes = [DataClass::Public, DataClass::Owners, DataClass::OwnFlat];
    assert!(classes.iter().all(|class| facts.contains(class)), "{facts:?}");
    let commands: BTreeSet<_> = units().map(|unit| unit.class).collect();
    assert!(commands.contains(&DataClass::Institutions), "{commands:?}");
    assert!(units().any(|unit| unit.verdict.word() == "refused"));
}

/// A text as it stands inside a JSON answer.
fn escaped(text: &str) -> String {
    let quoted = serde_json::to_string(text).expect("a text");
    quoted[1..quoted.len() - 1].to_owned()
}

fn no_denied_text(seen: &Seen, blocks: &[FinalizedBlock]) {
    for block in blocks {
        let items = block.items();
        for unit in &block.units {
            for fact in &unit.facts {
                if may_read(fact.class, &fact.subject, &seen.reader) == Access::No {
                    assert_absent(seen, &escaped(&fact.text), fact.name());
                }
            }
            let own = unit.author.is_some() && unit.author == seen.reader.account;
            let private = unit.facts.iter().filter(|fact| fact.class == DataClass::OwnFlat);
            let told = unit.class == DataClass::OwnFlat
                && private.clone().count() > 0
                && private
                    .clone()
                    .all(|fact| may_read(fact.class, &fact.subject, &seen.reader) == Access::Yes);
            let denied = may_read(unit.class, &unit.subject, &seen.reader) == Access::No;
            if let Some(item) = unit.item.filter(|_| denied && !own && !told) {
                let text = String::from_utf8_lossy(&items[item as usize].bytes).into_owned();
                assert_absent(seen, &escaped(&text), "a command");
            }
        }
    }
}

/// Whether a text stands in a page. A number stands there as a whole: the digits of a telephone are
/// not told by a duration of 0.199000000012 seconds.
fn stands_in(page: &str, text: &str) -> bool {
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
    page.match_indices(text).any(|(at, _)| {
        let before = &page.as_bytes()[..at];
        let inside = match before {
            [.., whole, b'.'] => whole.is_ascii_digit(),
            [.., last] => last.is_ascii_digit(),
            [] => false,
        };
        let after = page.as_bytes().get(at + text.len());
        !is_number || !(inside || after.is_some_and(u8::is_ascii_digit))
    })
}

#[test]
fn a_number_stands_in_a_page_as_a_whole() {
    for page in ["19900000001", "tel:19900000001", "\"19900000001\",", "x.19900000001."] {
        assert!(stands_in(page, "19900000001"), "{page}");
    }
    for page in ["0.19900000001", "0.019900000001", "199000000012", "219900000001"] {
        assert!(!stands_in(page, "19900000001"), "{page}");
    }
    assert!(stands_in("1王秀兰2", "王秀兰"));
}

fn assert_absent(seen: &Seen, text: &str, what: &str) {
    let told = seen.answers.iter().find(|(_, body)| stands_in(body, text));
    if let Some((path, _)) = told {
        panic!("{} reads {what} at {path}: {text}", seen.name);
    }
}

fn no_foreign_name(seen: &Seen, story: &Story) {
    let asking = records::Reader {
        account: seen.reader.account,
        owner: seen.reader.is_owner,
        flats: seen.reader.flats.clone(),
        roles: seen.reader.roles.iter().map(typed).collect(),
        institutions: seen.reader.roles.iter().map(|role| role.institution).collect(),
    };
    // The number of a person's account: that person's, and theirs who keep the money's accounts.
    for (resident, number) in [(1, BANK_ACCOUNT), (0, REFUND_ACCOUNT), (1, DEPOSIT_ACCOUNT)] {
        let owner = Subject { flat: None, account: Some(story.residents[resident].person.account) };
        let kind = RecordKind::Statement;
        if records::may_read(kind, DataClass::OwnFlat, owner, &asking) == ReadAnswer::No {
            assert_absent(seen, number, "an account");
        }
    }
    for (account, card) in cards(story) {
        let subject = Subject { flat: None, account: Some(account) };
        let answer =
            records::may_read(RecordKind::PersonCard, DataClass::OwnFlat, subject, &asking);
        if answer != ReadAnswer::No {
            continue;
        }
        // A bank's file names who paid, for those who keep that account or inspect it.
        let (kind, nobody) = (RecordKind::Statement, Subject::default());
        let file = records::may_read(kind, DataClass::OwnFlat, nobody, &asking);
        let members = ["phone", "id_number", "name"];
        let hidden = if file == ReadAnswer::No { &members[..] } else { &members[..2] };
        for member in hidden {
            if let Some(text) = card[*member].as_str() {
                assert_absent(seen, &escaped(text), member);
            }
        }
    }
}

fn typed(role: &ReaderRole) -> (identity::InstitutionKind, identity::Office) {
    let kind = serde_json::from_value(role.kind.as_str().into()).expect("a kind");
    (kind, serde_json::from_value(role.office.as_str().into()).expect("an office"))
}

/// Every resident's card, from the records.
fn cards(story: &Story) -> Vec<(AccountId, Value)> {
    let owners = story.register.iter().flat_map(|(_, flat)| flat.owners());
    let accounts: BTreeSet<AccountId> = owners.map(|owner| owner.account).collect();
    let card = |account: AccountId| {
        let person = story.town.ledger.read(|finalised| {
            identity::peek_person(&finalised.state, HOME, account).expect("an owner is known")
        });
        let commitment = person.card.expect("the roster brought a card").commitment;
        let keeper: &dyn portal::seam::RecordKeeper = &*story.town.records;
        let bytes = keeper.open(HOME, &commitment).expect("it was kept");
        (account, serde_json::from_slice(&bytes).expect("a card is JSON"))
    };
    accounts.into_iter().map(card).collect()
}

/// The nets are not trivially empty: what somebody may see, they do see.
fn what_is_allowed_is_there(all: &[Seen], story: &Story) {
    let of = |name: &str| all.iter().find(|seen| seen.name == name).expect("a reader");
    let items = |seen: &Seen, path: &str| {
        let path = format!("/v1/communities/{HOME}/{path}");
        let (_, body) = seen.answers.iter().find(|(known, _)| *known == path).expect("asked");
        let body: Value = serde_json::from_str(body).expect("JSON");
        body["items"].as_array().map(Vec::len)
    };
    let billed = story.register.len();
    assert_eq!(billed, FLATS as usize);
    let clerk = items(of("clerk"), "bills").expect("a list");
    for resident in &story.residents {
        let own = items(of(&resident.name), "bills").expect("a list");
        assert!(own > 0 && own < clerk, "{own} of {clerk}");
        let mine: Vec<FlatId> = resident.flats.clone();
        assert!(mine.len() <= own);
    }
    assert_eq!(items(of("public"), "bills"), None);
    assert_eq!(items(of("official"), "bills"), Some(0));
    assert_eq!(items(of("technician"), "bills"), Some(0));
    assert_eq!(items(of("public"), "roles"), Some(OFFICERS.len()));
    for number in [REFUND_ACCOUNT, DEPOSIT_ACCOUNT] {
        let reads = |seen: &Seen| seen.answers.iter().any(|(_, body)| body.contains(number));
        assert!(reads(of("clerk")) && !reads(of("chair")), "who keeps accounts reads the number");
    }
    assert_eq!(items(of(&story.residents[0].name), "refunds"), Some(1));
    assert_eq!(items(of(&story.residents[1].name), "refunds"), Some(0));
    assert_eq!(items(of(&story.residents[0].name), "held/deposits"), Some(0));
    assert_eq!(items(of(&story.residents[1].name), "held/deposits"), Some(1));
    let names = of("clerk").answers.iter().any(|(_, body)| body.contains(&story.residents[0].name));
    assert!(names && of("clerk").person.is_some(), "the desk knows whom it serves");
}

/// The text of a letter is read by its flat and its writer's people, by nobody else on any route.
fn texts_reach_whom_they_are_for(all: &[Seen], story: &Story) {
    let reads = |seen: &Seen, text: &str| seen.answers.iter().any(|(_, body)| body.contains(text));
    for seen in all {
        let acts = !seen.reader.roles.is_empty();
        let writes = seen.reader.acts_for(institution("company"));
        let own = seen.name == story.residents[0].name;
        assert_eq!(reads(seen, LETTER), own || writes, "{} and the letter", seen.name);
        assert_eq!(reads(seen, INNER), acts, "{} and the institutions", seen.name);
        assert!(reads(seen, "冬季用电安全提醒"), "{} and what is for everybody", seen.name);
    }
}

/// An event is a height, seals, topics and own ids; whoever listens without a session hears of
/// public nouns only.
async fn events_carry_no_content(story: &Story) {
    let town = &story.town;
    let mut stream = town.request(reqwest::Method::GET, &format!("/v1/events?community={HOME}"));
    stream = stream.header("accept", "text/event-stream");
    let mut stream = stream.send().await.expect("it opens");
    let resident = &story.residents[1];
    let reason = town.keep(&resident.person, "reason", b"again").await;
    let bill = story.bill_of(&resident.person, resident.flats[0]).await;
    let call =
        serde_json::json!({ "billing.ResolveDispute": { "bill": bill["bill"], "reason": reason } });
    town.apply(&resident.person, call).await;
    let mut heard = String::new();
    while !heard.contains("event: final") || !heard.ends_with("\n\n") {
        let chunk = stream.chunk().await.expect("the stream is open").expect("it goes on");
        heard.push_str(&String::from_utf8_lossy(&chunk));
    }
    for secret in ["billing", "\"text\"", bill["bill"].as_str().expect("an id")] {
        assert!(!heard.contains(secret), "{secret} in {heard}");
    }
}
