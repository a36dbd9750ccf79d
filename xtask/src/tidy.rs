//! The house rules a machine can check. `cargo xtask tidy` prints every finding with its place and
//! what to do; the same run is a test of this crate, so `make test` fails on a finding.
//!
//! A rule here reads text, not types: it is deliberately simple, fast (the whole project in about a
//! second) and errs on the quiet side where it cannot know. What it cannot see stands in STYLE.md.

mod anatomy;
mod dependencies;
mod documents;
pub mod mask;
mod numbers;
mod purity;
mod refusals;
mod size;
mod source;
pub mod tables;
mod walls;
mod words;

use crate::files::{self, File};
use source::Source;
use std::path::Path;

/// One broken rule at one place.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    pub path: String,
    /// From 1; 0 when the finding is about the whole file or folder.
    pub line: usize,
    /// Which rule, in one word.
    pub rule: &'static str,
    /// What is wrong and what to do.
    pub text: String,
}

impl std::fmt::Display for Finding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}: [{}] {}", self.path, self.line, self.rule, self.text)
    }
}

/// What all rules read.
pub struct Project {
    pub files: Vec<File>,
    /// The Rust sources among them, masked.
    pub sources: Vec<Source>,
    pub crates: Vec<walls::Crate>,
    /// The nouns in their order, with their table numbers.
    pub nouns: Vec<tables::Noun>,
}

impl Project {
    pub fn read(root: &Path) -> Result<Self, String> {
        let files = files::read_all(root)?;
        let sources = source::read(&files);
        let crates = walls::crates(root)?;
        let nouns = tables::nouns(&files)?;
        Ok(Self { files, sources, crates, nouns })
    }

    pub fn text(&self, path: &str) -> Option<&str> {
        let file = self.files.iter().find(|file| file.path == path);
        file.map(|file| file.text.as_str())
    }
    pub fn has(&self, path: &str) -> bool {
        self.text(path).is_some()
    }
}

/// Every finding, in order of place.
pub fn findings(root: &Path) -> Result<Vec<Finding>, String> {
    let project = Project::read(root)?;
    let rules = [
        walls::check,
        purity::check,
        numbers::check,
        refusals::check,
        tables::check,
        anatomy::check,
        size::check,
        words::check,
        dependencies::check,
        documents::check,
    ];
    let mut found: Vec<Finding> = rules.iter().flat_map(|rule| rule(&project)).collect();
    found.sort();
    found.dedup();
    Ok(found)
}

/// `cargo xtask tidy`.
pub fn command() -> Result<(), String> {
    let found = findings(&files::root())?;
    for finding in &found {
        println!("{finding}");
    }
    match found.len() {
        0 => {
            println!("tidy: 没有发现 nothing found");
            Ok(())
        }
        count => Err(format!("tidy: {count} 处需要整理 places to put in order")),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_project_is_tidy() {
        let found = super::findings(&crate::files::root()).expect("the project can be read");
        let lines: Vec<String> = found.iter().map(ToString::to_string).collect();
        assert!(lines.is_empty(), "{} findings\n{}", lines.len(), lines.join("\n"));
    }
}
