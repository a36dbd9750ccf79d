//! Every refusal has a test that triggers it: its name stands in a test of the same crate.

use super::purity::has_word;
use super::{Finding, Project, source::Source};

/// One variant of a `refusals! { … }`.
#[derive(Debug, PartialEq)]
struct Variant {
    name: String,
    line: usize,
}

pub fn check(project: &Project) -> Vec<Finding> {
    let with_refusals = project.sources.iter().filter(|source| source.code.contains("refusals! {"));
    with_refusals.flat_map(|source| untested(project, source)).collect()
}

fn untested(project: &Project, source: &Source) -> Vec<Finding> {
    let folder = format!("{}/", source.crate_folder());
    let tests: Vec<&str> = project
        .sources
        .iter()
        .filter(|other| other.path.starts_with(&folder) || tests_of_all(&other.path, &folder))
        .flat_map(|other| {
            other
                .text
                .lines()
                .zip(&other.is_test)
                .filter(|(_, is_test)| **is_test)
                .map(|(line, _)| line)
        })
        .chain(expectations(project, &folder))
        .collect();
    let missing = variants(source)
        .into_iter()
        .filter(|variant| !tests.iter().any(|line| has_word(line, &variant.name)));
    let found = missing.map(|variant| Finding {
        path: source.path.clone(),
        line: variant.line,
        rule: "refusals",
        text: format!("{} is triggered by no test of this crate: add a row", variant.name),
    });
    found.collect()
}

/// The kernel's refusals are met by the nouns, so their tests count too.
fn tests_of_all(path: &str, folder: &str) -> bool {
    folder == "crates/kernel/"
        && (path.starts_with("modules/") || path.starts_with("crates/community/"))
}

/// Tables of expectations kept beside the tests.
fn expectations<'a>(project: &'a Project, folder: &'a str) -> impl Iterator<Item = &'a str> {
    let texts = project.files.iter().filter(move |file| {
        file.path.starts_with(folder)
            && (file.path.ends_with(".txt") || file.path.contains("/tests/"))
    });
    texts.flat_map(|file| file.text.lines())
}

/// Names before `{` inside the macro, at the depth of its enum; the macro's own definition has
/// none.
fn variants(source: &Source) -> Vec<Variant> {
    let mut found = Vec::new();
    let mut depth = 0i32;
    let mut inside = false;
    for (line, code, _) in source.lines() {
        inside |= code.contains("refusals! {");
        let name = code.trim().trim_end_matches('{').trim();
        let is_name =
            name.chars().all(char::is_alphanumeric) && name.starts_with(char::is_uppercase);
        if inside && depth == 2 && is_name && code.contains('{') {
            found.push(Variant { name: name.to_string(), line });
        }
        if inside {
            depth += code.matches('{').count() as i32 - code.matches('}').count() as i32;
            inside = depth > 0;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::File;

    const REFUSALS: &str = "kernel::refusals! {\n    pub enum Refusal in \"billing\" {\n        /// Why.\n        BillNotFound {\n            zh: [\"a\", \"b\", \"c\"],\n        }\n        RunIsOpen {\n        }\n    }\n}\n";

    fn found(tests: &str) -> Vec<(usize, String)> {
        let files = vec![
            File { path: "modules/billing/rules/src/refusal.rs".into(), text: REFUSALS.into() },
            File { path: "modules/billing/rules/src/tests.rs".into(), text: tests.into() },
        ];
        let sources = super::super::source::read(&files);
        let project = Project { files, sources, crates: vec![], nouns: vec![] };
        check(&project).into_iter().map(|finding| (finding.line, finding.text)).collect()
    }

    #[test]
    fn a_refusal_without_a_test_is_found() {
        assert_eq!(found("\"refused billing.BillNotFound\" RunIsOpen").len(), 0);
        let missing = found("\"billing.BillNotFound\" RunIsOpened");
        assert_eq!(missing.len(), 1);
        assert_eq!(missing[0].0, 7);
        assert!(missing[0].1.starts_with("RunIsOpen "), "{missing:?}");
    }
}
