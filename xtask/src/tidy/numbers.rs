//! Limits have names. In the core a large number stands in a named `const`; a limit stands in
//! `limits.rs` and says its unit and reason.

use super::purity::is_core;
use super::{Finding, Project, source::Source};

/// Larger decimal numbers need a name. Below it stand small counts, percents, bits and bytes.
const BARE_NUMBER_MAX: u128 = 4_096;

/// How the name of a limit ends.
const LIMIT_ENDINGS: &[&str] = &["_MAX", "_MIN", "_LIMIT"];

pub fn check(project: &Project) -> Vec<Finding> {
    project.sources.iter().flat_map(check_source).collect()
}

fn check_source(source: &Source) -> Vec<Finding> {
    let is_limits = source.path.ends_with("/limits.rs");
    let mut found = Vec::new();
    if is_limits {
        found.extend(limits_without_reason(source));
    } else if is_core(&source.path) {
        found.extend(bare_numbers(source));
        found.extend(limits_elsewhere(source));
    }
    found
}

fn finding(source: &Source, line: usize, text: String) -> Finding {
    Finding { path: source.path.clone(), line, rule: "limits", text }
}

fn bare_numbers(source: &Source) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut in_const = false;
    for (line, code, raw) in source.lines() {
        in_const |= const_name(code).is_some();
        let large = numbers(code).into_iter().find(|number| *number > BARE_NUMBER_MAX);
        if let Some(number) = large.filter(|_| !in_const && !raw.contains("//")) {
            found.push(finding(
                source,
                line,
                format!("{number} needs a name: a const, or limits.rs if it is a limit"),
            ));
        }
        in_const &= !code.contains(';');
    }
    found
}

fn limits_elsewhere(source: &Source) -> Vec<Finding> {
    let lines = source.lines().filter_map(|(line, code, _)| {
        let name = const_name(code)?;
        let is_limit = LIMIT_ENDINGS.iter().any(|ending| name.ends_with(ending));
        is_limit.then(|| {
            finding(
                source,
                line,
                format!("{name} is a limit: it belongs in limits.rs of its crate"),
            )
        })
    });
    lines.collect()
}

fn limits_without_reason(source: &Source) -> Vec<Finding> {
    let raw: Vec<&str> = source.text.lines().collect();
    let lines = source.lines().filter_map(|(line, code, _)| {
        let name = const_name(code)?;
        let above = line.checked_sub(2).map_or("", |above| raw[above].trim_start());
        (!above.starts_with("///"))
            .then(|| finding(source, line, format!("{name} needs its unit and reason in words")))
    });
    lines.collect()
}

/// The name in `pub const NAME: …`.
fn const_name(code: &str) -> Option<&str> {
    let words = code.trim_start();
    let words =
        words.strip_prefix("pub(crate) ").or_else(|| words.strip_prefix("pub ")).unwrap_or(words);
    let words = words.strip_prefix("const ").or_else(|| words.strip_prefix("static "))?;
    words.split(':').next().filter(|name| {
        name.chars().all(|c| c == '_' || c.is_ascii_uppercase() || c.is_ascii_digit())
    })
}

/// Decimal integers in a line of code; hexadecimal ones are tags and masks, not amounts.
fn numbers(code: &str) -> Vec<u128> {
    let words = code.split(|c: char| c != '_' && !c.is_ascii_alphanumeric());
    let decimal = words.filter(|word| {
        word.starts_with(|c: char| c.is_ascii_digit())
            && !word.starts_with("0x")
            && !word.starts_with("0b")
    });
    let values = decimal.filter_map(|word| {
        let digits: String = word
            .chars()
            .take_while(|c| c.is_ascii_digit() || *c == '_')
            .filter(|c| *c != '_')
            .collect();
        digits.parse().ok()
    });
    values.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::File;

    fn lines_hit(path: &str, text: &str) -> Vec<usize> {
        let file = File { path: path.into(), text: text.into() };
        let sources = super::super::source::read(&[file]);
        check_source(&sources[0]).into_iter().map(|finding| finding.line).collect()
    }

    #[test]
    fn large_numbers_have_names() {
        let text = "let a = 86_400_000u64;\nconst DAY_MS: u64 =\n    86_400_000;\nlet t = Table::new(0x8010);\nlet c = 4_096;\nlet x = a10000;\n";
        assert_eq!(lines_hit("crates/kernel/src/time.rs", text), [1]);
        assert!(lines_hit("crates/portal/src/time.rs", text).is_empty());
    }

    #[test]
    fn limits_stand_in_their_file_and_say_why() {
        let text = "/// Rows; a screen shows fifty.\npub const ROWS_MAX: usize = 9_000;\npub const FLATS_MAX: usize = 9;\n";
        assert_eq!(lines_hit("modules/billing/rules/src/limits.rs", text), [3]);
        assert_eq!(lines_hit("modules/billing/rules/src/rules.rs", text), [2, 3]);
    }
}
