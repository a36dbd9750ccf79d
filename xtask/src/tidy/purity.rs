//! What the core must not contain, and what no source may contain.

use super::mask::is_word;
use super::{Finding, Project, source::Source};

/// Crates that only compute: no clock, file, socket, randomness, float, thread, order by chance.
pub fn is_core(path: &str) -> bool {
    let noun_rules = path.starts_with("modules/") && path.contains("/rules/");
    noun_rules
        || ["crates/kernel/", "crates/law/", "crates/community/"]
            .iter()
            .any(|start| path.starts_with(start))
}

/// Words the core must not contain, and what to do instead.
const NOT_IN_CORE: &[(&str, &str)] = &[
    ("f32", "use integers or a fraction of two integers"),
    ("f64", "use integers or a fraction of two integers"),
    ("Instant", "time arrives in `Ctx`"),
    ("SystemTime", "time arrives in `Ctx`"),
    ("std::thread", "the core runs on its caller's thread"),
    ("thread_local!", "state lives in the `Store`"),
    ("std::fs", "the core reads and writes the `Store` alone"),
    ("std::net", "the core has no network"),
    ("std::env", "settings arrive in `Ctx` or genesis"),
    ("std::process", "the core ends nothing and starts nothing"),
    ("std::io", "the core reads and writes the `Store` alone"),
    ("rand", "ids and salts are made by the client"),
    ("HashMap", "use a BTreeMap: its order is the same everywhere"),
    ("HashSet", "use a BTreeSet: its order is the same everywhere"),
    ("RandomState", "use a BTreeMap"),
    ("Mutex", "the core runs on its caller's thread"),
    ("RwLock", "the core runs on its caller's thread"),
    ("async", "the core is synchronous; async stays at the rim"),
    ("tokio", "the core is synchronous; async stays at the rim"),
    ("println!", "the core returns facts and refusals"),
    ("eprintln!", "the core returns facts and refusals"),
    ("wrapping_add", "use checked_add: a sum that wraps is a lie"),
    ("wrapping_sub", "use checked_sub: a difference that wraps is a lie"),
    ("wrapping_mul", "use checked_mul: a product that wraps is a lie"),
];

/// Words no source of ours contains, tests included.
const NOWHERE: &[(&str, &str)] = &[
    ("todo!", "write it, or leave the function out"),
    ("unimplemented!", "write it, or leave the function out"),
    ("dbg!", "remove it"),
    ("#[ignore", "mend the test or delete it"),
];

pub fn check(project: &Project) -> Vec<Finding> {
    project.sources.iter().flat_map(check_source).collect()
}

fn check_source(source: &Source) -> Vec<Finding> {
    let mut found = Vec::new();
    if is_core(&source.path) {
        for (line, code, _) in source.lines() {
            found
                .extend(words(code, NOT_IN_CORE).map(|text| finding(source, line, "purity", text)));
            if has_float_literal(code) {
                found.push(finding(source, line, "purity", "a float literal: use integers".into()));
            }
        }
    }
    for (number, code) in source.code.lines().enumerate() {
        found.extend(
            words(code, NOWHERE).map(|text| finding(source, number + 1, "unfinished", text)),
        );
    }
    found.extend(sleeping_tests(source));
    found.extend(unexplained_allows(source));
    found
}

fn finding(source: &Source, line: usize, rule: &'static str, text: String) -> Finding {
    Finding { path: source.path.clone(), line, rule, text }
}

fn words<'a>(
    code: &'a str,
    list: &'a [(&'static str, &'static str)],
) -> impl Iterator<Item = String> + 'a {
    let hits = list.iter().filter(move |(word, _)| has_word(code, word));
    hits.map(|(word, instead)| format!("`{word}`: {instead}"))
}

/// Whether `word` stands in `code` as a word of its own.
pub fn has_word(code: &str, word: &str) -> bool {
    code.match_indices(word).any(|(at, _)| {
        let before = code[..at].chars().next_back();
        let after = code[at + word.len()..].chars().next();
        let ends_in_word = word.chars().next_back().is_some_and(is_word);
        let is_longer = before.is_some_and(is_word) || ends_in_word && after.is_some_and(is_word);
        !is_longer
    })
}

/// `1.5`, but not the tuple field `pair.0.1` or the range `1..5`.
fn has_float_literal(code: &str) -> bool {
    let bytes = code.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    (1..bytes.len()).any(|dot| {
        if bytes[dot] != b'.' || !digit(dot - 1) || !digit(dot + 1) {
            return false;
        }
        let start =
            code[..dot].rfind(|c: char| !c.is_ascii_digit() && c != '_').map(|at| bytes[at]);
        !start.is_some_and(|byte| byte == b'.' || byte.is_ascii_alphabetic())
    })
}

/// A test waits for an event with a deadline, never for time to pass.
fn sleeping_tests(source: &Source) -> Vec<Finding> {
    let lines = source.code.lines().enumerate();
    let asleep =
        lines.filter(|(number, code)| source.is_test[*number] && code.contains("thread::sleep("));
    let text = "a test that sleeps is slow or flaky: wait for the event itself";
    asleep.map(|(number, _)| finding(source, number + 1, "sleep", text.into())).collect()
}

/// `#[allow(…)]` and `#[expect(…)]` carry `reason = "…"` or a comment on the same line or the line
/// above.
fn unexplained_allows(source: &Source) -> Vec<Finding> {
    let raw: Vec<&str> = source.text.lines().collect();
    let is_explained = |number: usize| {
        let length = raw[number..].iter().position(|line| line.trim_end().ends_with(")]"));
        let attribute = &raw[number..=number + length.unwrap_or(0)];
        let above = number.checked_sub(1).map(|above| raw[above].trim_start());
        attribute.iter().any(|line| line.contains("reason =") || line.contains("//"))
            || above.is_some_and(|line| line.starts_with("//"))
    };
    let opens = |code: &str| {
        let starts = ["#[allow(", "#![allow(", "#[expect(", "#![expect("];
        starts.iter().any(|start| code.trim_start().starts_with(start))
    };
    let lines = source.code.lines().enumerate();
    let silenced = lines.filter(|(number, code)| opens(code) && !is_explained(*number));
    let text = "a silenced lint needs `reason = \"…\"`";
    silenced.map(|(number, _)| finding(source, number + 1, "reason", text.into())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::File;

    fn rules_hit(path: &str, text: &str) -> Vec<(usize, &'static str)> {
        let file = File { path: path.into(), text: text.into() };
        let sources = super::super::source::read(&[file]);
        check_source(&sources[0]).into_iter().map(|finding| (finding.line, finding.rule)).collect()
    }

    #[test]
    fn the_core_is_pure_and_the_rim_is_free() {
        let text = "use std::collections::HashMap;\nlet a = 1.5;\nlet b = pair.0.1;\nlet r = 1..5;\nlet ranges = brand;\n// f64\n";
        assert_eq!(
            rules_hit("modules/billing/rules/src/rules.rs", text),
            [(1, "purity"), (2, "purity")]
        );
        assert_eq!(rules_hit("crates/portal/src/lib.rs", text), []);
    }

    #[test]
    fn tests_of_the_core_are_free_to_use_hash_maps() {
        let text = "#[cfg(test)]\nmod tests {\n    use std::collections::HashMap;\n}\n";
        assert_eq!(rules_hit("crates/law/src/vote.rs", text), []);
    }

    #[test]
    fn unfinished_code_is_found_everywhere() {
        let text = "#[cfg(test)]\nmod tests {\n    #[ignore]\n    fn f() { todo!() }\n}\n";
        assert_eq!(
            rules_hit("crates/portal/src/a.rs", text),
            [(3, "unfinished"), (4, "unfinished")]
        );
    }

    #[test]
    fn a_silenced_lint_says_why() {
        let bare = "#[allow(dead_code)]\nfn f() {}\n";
        let told = "#[allow(dead_code, reason = \"kept for wire order\")]\nfn f() {}\n";
        let long = "#[expect(\n    dead_code,\n    reason = \"x\",\n)]\nfn f() {}\n";
        let above = "// Kept for wire order.\n#[allow(dead_code)]\nfn f() {}\n";
        assert_eq!(rules_hit("crates/view/src/a.rs", bare), [(1, "reason")]);
        for text in [told, long, above] {
            assert_eq!(rules_hit("crates/view/src/a.rs", text), [], "{text}");
        }
    }
}
