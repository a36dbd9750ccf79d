//! Words that do not belong into the project: where packages are fetched from is the reader's own
//! choice, and no file speaks of the machine it was written on.

use super::mask::is_word;
use super::{Finding, Project};

/// Host names of package registries, in two halves so that this file does not name them either.
const HOSTS: &[(&str, &str)] = &[
    ("crates", ".io"),
    ("npmjs", ".org"),
    ("npmjs", ".com"),
    ("npmmirror", ".com"),
    ("rsproxy", ".cn"),
    ("mirrors.tuna", ".tsinghua"),
    ("registry.yarnpkg", ".com"),
    ("jsr", ".io"),
    ("pypi", ".org"),
];

/// Folders of somebody's machine.
const FOLDERS: &[(&str, &str)] = &[("/wo", "rk/"), ("/ro", "ot/"), ("/ho", "me/"), ("/Us", "ers/")];

/// Marks of unfinished work.
const MARKS: &[(&str, &str)] = &[("FIX", "ME"), ("TO", "DO"), ("X", "XX")];

/// The lock file of cargo names its source in every entry, and cannot do otherwise.
const EXEMPT: &[&str] = &["Cargo.lock"];

pub fn check(project: &Project) -> Vec<Finding> {
    let files = project.files.iter().filter(|file| !EXEMPT.contains(&file.path.as_str()));
    let lines = files.flat_map(|file| {
        file.text.lines().enumerate().map(move |(number, line)| (file, number + 1, line))
    });
    let found = lines.flat_map(|(file, line, text)| {
        problems(text).into_iter().map(move |text| Finding {
            path: file.path.clone(),
            line,
            rule: "words",
            text,
        })
    });
    found.collect()
}

fn problems(line: &str) -> Vec<String> {
    let mut found = Vec::new();
    for host in joined(HOSTS).filter(|host| line.contains(host.as_str())) {
        found.push(format!("names the package host {host}: leave it to the reader's own settings"));
    }
    for folder in joined(FOLDERS).filter(|folder| stands_alone(line, folder)) {
        found.push(format!("names a folder of one machine ({folder}…): use a relative path"));
    }
    for mark in joined(MARKS).filter(|mark| super::purity::has_word(line, mark)) {
        found.push(format!("{mark}: do it, or say under \"what is missing\" in the noun's README"));
    }
    found
}

fn joined(pairs: &'static [(&str, &str)]) -> impl Iterator<Item = String> {
    pairs.iter().map(|(first, second)| format!("{first}{second}"))
}

/// Whether an absolute path starts here, rather than the middle of a longer one or of an address.
fn stands_alone(line: &str, folder: &str) -> bool {
    line.match_indices(folder).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + folder.len()..].chars().next();
        let continues = before.is_some_and(|c| is_word(c) || "./}>)*".contains(c));
        !continues && after.is_some_and(|c| c.is_ascii_alphanumeric())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_folders_and_marks_are_found() {
        let path = |start: &str, end: &str| problems(&format!("see {start}{end} there")).len();
        assert_eq!(path("https://crates", ".io/x"), 1);
        assert_eq!(path("/ho", "me/somebody/x"), 1);
        assert_eq!(path("modules/ho", "me/page"), 0);
        assert_eq!(path("../wo", "rk/order"), 0);
        assert_eq!(path("// TO", "DO later"), 1);
        assert_eq!(path("TO", "DOs"), 0);
    }
}
