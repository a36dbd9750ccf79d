//! For the tests of the nouns: a state in memory, units run against it, and names instead of hex.
//!
//! Scenarios are written with `$wang` or `$record:letter`; [`Names`] turns them into ids, keys and
//! records and turns the ids in facts back into names, so that a table of expectations reads like
//! the story it tells.

use crate::limits::COMMAND_WORK_MAX;
use crate::signature::{PublicKey, Suite};
use crate::{
    AccountId, Author, CommunityId, Ctx, Due, FactRecord, FlatId, Hash, Id8, InstitutionId, Read,
    RecordRef, Refusal, RuleSwitches, Store, Time, Value, due_up_to, sha256, take_due,
};
use std::collections::BTreeMap;

/// The community of all scenarios.
pub const COMMUNITY: CommunityId = CommunityId(*b"haitangl");
/// The first moment of all scenarios, 2026-01-01 00:00 in Shanghai.
pub const START: Time = 1_767_196_800_000;
/// One day.
pub const DAY_MS: u64 = 86_400_000;

/// A state in memory.
#[derive(Clone, Debug, Default)]
pub struct MemoryState(pub BTreeMap<Vec<u8>, Value>);

impl Read for MemoryState {
    fn get(&self, key: &[u8]) -> Option<Value> {
        self.0.get(key).cloned()
    }
    fn scan(&self, prefix: &[u8], after: Option<&[u8]>, limit: usize) -> Vec<(Vec<u8>, Value)> {
        let from = after.filter(|key| *key >= prefix).unwrap_or(prefix);
        let rest = self.0.range(from.to_vec()..);
        rest.take_while(|(key, _)| key.starts_with(prefix))
            .filter(|(key, _)| after.is_none_or(|after| key.as_slice() > after))
            .take(limit)
            .map(|(key, value)| (key.clone(), value.clone()))
            .collect()
    }
}

impl MemoryState {
    /// Runs one unit of [`COMMUNITY`] under the work limit of a command. A refusal leaves nothing
    /// behind.
    ///
    /// # Errors
    /// The unit's refusal.
    pub fn run<T>(
        &mut self,
        unit: impl FnOnce(&mut Store) -> Result<T, Refusal>,
    ) -> Result<(T, Vec<FactRecord>), Refusal> {
        let mut store = Store::new(self);
        store.begin_unit(COMMUNITY, COMMAND_WORK_MAX);
        let result = unit(&mut store)?;
        let facts = store.take_facts();
        for (key, value) in store.into_changes() {
            match value {
                Some(value) => self.0.insert(key, value),
                None => self.0.remove(&key),
            };
        }
        Ok((result, facts))
    }
}

/// The circumstances of a unit in [`COMMUNITY`].
pub fn ctx(time: Time, author: Author) -> Ctx {
    Ctx {
        community: COMMUNITY,
        time,
        height: 1,
        author,
        unit: sha256(&[b"unit", &time.to_be_bytes()]),
        rules: RuleSwitches { version: 1 },
    }
}
/// As [`ctx`], by a key of a named person.
pub fn ctx_by(time: Time, name: &str, key: u32) -> Ctx {
    let account = account(name);
    ctx(time, Author::Account { account, key })
}

/// The account of a named person.
pub fn account(name: &str) -> AccountId {
    AccountId(bytes("account", name))
}
/// A named institution.
pub fn institution(name: &str) -> InstitutionId {
    InstitutionId(bytes("institution", name))
}
/// A named flat.
pub fn flat(name: &str) -> FlatId {
    FlatId(bytes("flat", name))
}
/// A named id of a noun.
pub fn id8(name: &str) -> Id8 {
    Id8(bytes("id", name))
}
/// A named record of this size.
pub fn record(name: &str, size: u32) -> RecordRef {
    let commitment = Hash(bytes("record", name));
    RecordRef { commitment, size }
}
/// A named P-256 key: a point nobody knows the secret of, for rules that never see a signature.
pub fn p256_key(name: &str) -> PublicKey {
    let candidates = (0u32..).map(|counter| {
        let x = sha256(&[b"p256", name.as_bytes(), &counter.to_be_bytes()]);
        PublicKey {
            suite: Suite::P256,
            bytes: [&[2u8], &x.0[..]].concat(),
            relying_party: None,
            origin: None,
        }
    });
    let mut points = candidates.filter(PublicKey::is_well_formed);
    points.next().expect("every second number is the x of a point")
}

fn bytes<const N: usize>(kind: &str, name: &str) -> [u8; N] {
    let Hash(hash) = sha256(&[b"testing/", kind.as_bytes(), b"/", name.as_bytes()]);
    *hash.first_chunk().expect("ids are shorter than a hash")
}

/// Names in scenarios, both ways.
///
/// `$wang` account · `$i:anhe` institution · `$f:1201` flat · `$id:b1` id of a noun · `$b:b1` a
/// derived id that was learned · `$key:phone` public key as JSON · `$p256:phone` its hex ·
/// `$record:letter` a record of 100 bytes as JSON · `$record:scan=5000` of another size ·
/// `$hash:letter` its commitment · `$day:3` START plus so many days,
/// `$day:3+20` and twenty minutes.
#[derive(Default)]
pub struct Names(BTreeMap<String, String>);

impl Names {
    /// Gives a derived id the name `$b:name`.
    pub fn learn(&mut self, name: &str, hex: &str) {
        self.0.insert(hex.to_owned(), format!("$b:{name}"));
    }
    /// Replaces the names in a text.
    pub fn expand(&mut self, text: &str) -> String {
        let mut parts = text.split('$');
        let mut out = parts.next().unwrap_or("").to_owned();
        for part in parts {
            let in_name =
                |c: char| c.is_ascii_alphanumeric() || matches!(c, ':' | '=' | '-' | '_' | '+');
            let end = part.find(|c| !in_name(c)).unwrap_or(part.len());
            let (name, rest) = part.split_at(end);
            out.push_str(&self.value(name));
            out.push_str(rest);
        }
        out
    }
    /// Puts the names back where [`Self::expand`] has met them.
    pub fn contract(&self, text: &str) -> String {
        let mut known: Vec<_> = self.0.iter().collect();
        known.sort_by_key(|(hex, _)| std::cmp::Reverse(hex.len()));
        known.into_iter().fold(text.to_owned(), |text, (hex, name)| text.replace(hex, name))
    }

    fn value(&mut self, name: &str) -> String {
        let (kind, argument) = name.split_once(':').unwrap_or(("", name));
        let (argument, size) = argument.split_once('=').unwrap_or((argument, "100"));
        let quoted = |hex: String| format!("\"{hex}\"");
        match kind {
            "" => quoted(self.known(account(argument).to_hex(), name)),
            "i" => quoted(self.known(institution(argument).to_hex(), name)),
            "f" => quoted(self.known(flat(argument).to_hex(), name)),
            "b" => {
                let learned = self.0.iter().find(|(_, known)| known[1..] == *name);
                quoted(learned.expect("$b: a name that was learned").0.clone())
            }
            "id" => quoted(self.known(id8(argument).to_hex(), name)),
            "p256" => quoted(self.known(hex::encode(p256_key(argument).bytes), name)),
            "key" => {
                let hex = self.known(hex::encode(p256_key(argument).bytes), name);
                format!(r#"{{"suite":"p256","bytes":"{hex}"}}"#)
            }
            "hash" => quoted(self.known(record(argument, 0).commitment.to_hex(), name)),
            "record" => {
                let hex = self.known(record(argument, 0).commitment.to_hex(), name);
                format!(r#"{{"commitment":"{hex}","size":{size}}}"#)
            }
            "day" => self.known(moment(argument).to_string(), name),
            other => panic!("no such kind of name: ${other}"),
        }
    }
    fn known(&mut self, hex: String, name: &str) -> String {
        let name = name.split('=').next().unwrap_or(name);
        self.0.entry(hex.clone()).or_insert_with(|| format!("${name}"));
        hex
    }
}

/// Days since [`START`], and minutes after a plus.
fn moment(text: &str) -> Time {
    let (days, minutes) = text.split_once('+').unwrap_or((text, "0"));
    let number = |text: &str| text.parse::<u64>().expect("days, or days+minutes");
    START + number(days) * DAY_MS + number(minutes) * 60_000
}

/// What a noun does in a scenario.
pub trait Stage {
    /// Runs a command's call text.
    ///
    /// # Errors
    /// The noun's refusal.
    fn command(&self, store: &mut Store, ctx: &Ctx, call: &str) -> Result<(), Refusal>;
    /// Runs what fell due.
    ///
    /// # Errors
    /// The noun's refusal.
    fn due(&self, _store: &mut Store, _ctx: &Ctx, _due: &Due) -> Result<(), Refusal> {
        Ok(())
    }
    /// Answers a question about the state.
    fn ask(&self, state: &MemoryState, words: &[&str]) -> String;
}

/// Plays a scenario and returns it with what happened after each line. Answers already in the text
/// are left out first, so an expectation is its own script. Blank lines and lines with `#` pass
/// through.
///
/// `3 wang#1 identity.AddKey {…}` — on day 3 a command by key 1 of Wang (without `#`: key 0), on
/// day `3+20` twenty minutes later ·
/// `3 clock` — on day 3 everything due runs · `? words` — a question to the stage. `$` names work
/// everywhere.
pub fn play(stage: &dyn Stage, state: &mut MemoryState, names: &mut Names, script: &str) -> String {
    let mut out = String::new();
    for day in 0..=100 {
        names.expand(&format!("$day:{day}"));
    }
    // Everything else is an answer; one to a question may have several lines.
    let asks = |line: &&str| {
        line.is_empty()
            || line.starts_with(|first: char| first.is_ascii_digit() || "?#".contains(first))
    };
    let lines = script.trim().lines().map(str::trim);
    for line in lines.filter(asks) {
        out.push_str(line);
        let text = names.expand(line);
        let answer = match line.chars().next() {
            None | Some('#') => String::new(),
            Some('?') => {
                let words: Vec<&str> = text[1..].split_whitespace().collect();
                format!("\n   = {}", stage.ask(state, &words))
            }
            Some(_) => play_unit(stage, state, names, &text),
        };
        out.push_str(&names.contract(&answer));
        out.push('\n');
    }
    out
}

fn play_unit(stage: &dyn Stage, state: &mut MemoryState, names: &mut Names, line: &str) -> String {
    let mut words = line.splitn(4, ' ');
    let mut word = || words.next().unwrap_or("");
    let (day, who, name, arguments) = (word(), word(), word(), word());
    let time = moment(day);
    names.expand(&format!("$day:{day}"));
    if who != "clock" {
        let (who, key) = who.split_once('#').unwrap_or((who, "0"));
        names.expand(&format!("${who}"));
        let ctx = ctx_by(time, who, key.parse().expect("a key after #"));
        let call = format!("{{\"{name}\":{arguments}}}");
        return outcome(state.run(|store| stage.command(store, &ctx, &call)));
    }
    let due = due_up_to(state, time, 100);
    let mut out = String::new();
    for (key, due) in due {
        let ctx = ctx(time, Author::Ledger);
        out += &outcome(state.run(|store| {
            take_due(store, &key)?;
            stage.due(store, &ctx, &due)
        }));
    }
    out
}

fn outcome(result: Result<((), Vec<FactRecord>), Refusal>) -> String {
    match result {
        Err(refusal) => format!("\n   ✗ {}", refusal.code),
        Ok(((), facts)) => {
            let facts = facts.iter().map(|fact| format!("\n   · {}", short(&fact.text)));
            format!("\n   ✓{}", facts.collect::<String>())
        }
    }
}

/// `{"noun.Fact":{"a":1}}` as `noun.Fact {a:1}`.
fn short(fact: &str) -> String {
    let plain = fact.replace('"', "");
    let inner = plain.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
    inner.unwrap_or(&plain).replacen(':', " ", 1)
}
