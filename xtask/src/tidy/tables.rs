//! Table numbers: given out in `docs/nouns.md`, unique, never reused. The same page gives the order
//! of nouns.

use super::{Finding, Project};
use crate::files::File;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

/// Where the numbers and the order of nouns stand.
pub const PAGE: &str = "docs/nouns.md";

/// One row of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Noun {
    pub name: String,
    /// Numbers of its tables in the authenticated tree.
    pub tree: RangeInclusive<u16>,
    /// Numbers of its tables outside the tree.
    pub plain: RangeInclusive<u16>,
    /// Line of the row, from 1.
    pub line: usize,
}

/// The nouns of the page in their order; the row of the kernel is called `kernel`.
pub fn nouns(files: &[File]) -> Result<Vec<Noun>, String> {
    let page = files.iter().find(|file| file.path == PAGE).ok_or(format!("{PAGE} is missing"))?;
    let rows = page.text.lines().enumerate().filter_map(|(number, line)| row(number + 1, line));
    let nouns: Vec<Noun> = rows.collect();
    if nouns.is_empty() {
        return Err(format!("{PAGE} has no table of table numbers"));
    }
    Ok(nouns)
}

/// `| identity | 0x0010–0x001f | 0x8010–0x801f |`
fn row(line: usize, text: &str) -> Option<Noun> {
    let cells: Vec<&str> = text.split('|').map(str::trim).collect();
    let [_, name, tree, plain, _] = cells[..] else {
        return None;
    };
    let name = name.split(',').next().unwrap_or(name).trim().to_string();
    Some(Noun { name, tree: range(tree)?, plain: range(plain)?, line })
}

fn range(text: &str) -> Option<RangeInclusive<u16>> {
    let (from, to) = text.split_once('–')?;
    Some(hex(from.trim())?..=hex(to.trim())?)
}

fn hex(text: &str) -> Option<u16> {
    u16::from_str_radix(text.strip_prefix("0x")?, 16).ok()
}

pub fn check(project: &Project) -> Vec<Finding> {
    let mut found = overlapping(project);
    let mut seen: BTreeMap<u16, String> = BTreeMap::new();
    for source in &project.sources {
        for (line, code, _) in source.lines() {
            for number in table_numbers(code) {
                let place = format!("{}:{line}", source.path);
                if let Some(first) = seen.get(&number) {
                    let text = format!("table {number:#06x} is already used at {first}");
                    found.push(Finding { path: source.path.clone(), line, rule: "tables", text });
                }
                seen.entry(number).or_insert(place);
                if !is_within(project, &source.path, number) {
                    let text = format!(
                        "table {number:#06x} is outside the numbers {PAGE} gives to this crate"
                    );
                    found.push(Finding { path: source.path.clone(), line, rule: "tables", text });
                }
            }
        }
    }
    found
}

/// Numbers in `Table::new(0x0010)`.
fn table_numbers(code: &str) -> Vec<u16> {
    let starts = code.match_indices("Table::new(");
    let numbers = starts.filter_map(|(at, start)| {
        let rest = &code[at + start.len()..];
        hex(rest.split(')').next()?.trim())
    });
    numbers.collect()
}

fn is_within(project: &Project, path: &str, number: u16) -> bool {
    let owner = match path.split('/').collect::<Vec<_>>()[..] {
        ["modules", noun, ..] => noun,
        ["crates", "kernel" | "community", ..] => "kernel",
        _ => return false,
    };
    // A noun that has outgrown its row has a further one.
    let mut rows = project.nouns.iter().filter(|noun| noun.name == owner);
    rows.any(|noun| noun.tree.contains(&number) || noun.plain.contains(&number))
}

fn overlapping(project: &Project) -> Vec<Finding> {
    let ranges: Vec<_> =
        project.nouns.iter().flat_map(|noun| [(noun, &noun.tree), (noun, &noun.plain)]).collect();
    let mut found = Vec::new();
    for (place, (noun, range)) in ranges.iter().enumerate() {
        let clash = ranges[..place]
            .iter()
            .find(|(_, other)| range.start() <= other.end() && other.start() <= range.end());
        if let Some((other, _)) = clash {
            let text = format!("the numbers of {} overlap those of {}", noun.name, other.name);
            found.push(Finding { path: PAGE.into(), line: noun.line, rule: "tables", text });
        }
        if (*range.start() >= 0x8000) != std::ptr::eq(*range, &noun.plain) {
            let text =
                format!("{}: tree numbers are below 0x8000, plain ones from there on", noun.name);
            found.push(Finding { path: PAGE.into(), line: noun.line, rule: "tables", text });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOUNS: &str = "| noun | tree | plain |\n|---|---|---|\n| kernel, community | 0x0001–0x000f | 0x8001–0x800f |\n| identity | 0x0010–0x001f | 0x8010–0x801f |\n";

    fn found(page: &str, source: &str) -> Vec<String> {
        let files = vec![
            File { path: PAGE.into(), text: page.into() },
            File { path: "modules/identity/rules/src/state.rs".into(), text: source.into() },
        ];
        let sources = super::super::source::read(&files);
        let nouns = nouns(&files).unwrap();
        let project = Project { files, sources, crates: vec![], nouns };
        check(&project).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn table_numbers_are_unique_and_the_noun_s_own() {
        let good = "const A: Table<u8, u8> = Table::new(0x0010);\nconst B: Table<u8, u8> = Table::new(0x801f);\n";
        assert_eq!(found(NOUNS, good), [""; 0]);
        let twice = "Table::new(0x0010);\nTable::new(0x0010);\n";
        assert!(found(NOUNS, twice)[0].contains("rs:2: [tables] table 0x0010 is already used at"));
        assert!(found(NOUNS, "Table::new(0x0001);\n")[0].contains("outside the numbers"));
    }

    #[test]
    fn a_noun_may_have_a_further_row() {
        let page = format!("{NOUNS}| identity, more of it | 0x0030–0x003f | 0x8030–0x803f |\n");
        assert_eq!(found(&page, "Table::new(0x0010);\nTable::new(0x0030);\n"), [""; 0]);
        assert!(found(&page, "Table::new(0x0040);\n")[0].contains("outside the numbers"));
    }

    #[test]
    fn ranges_of_two_nouns_do_not_overlap() {
        let page = format!("{NOUNS}| cosign | 0x001f–0x002f | 0x8020–0x802f |\n");
        assert_eq!(
            found(&page, ""),
            [format!("{PAGE}:5: [tables] the numbers of cosign overlap those of identity")]
        );
        let page = format!("{NOUNS}| cosign | 0x8020–0x802f | 0x0020–0x002f |\n");
        assert_eq!(found(&page, "").len(), 2);
    }

    #[test]
    fn a_page_without_a_table_is_an_error() {
        let file = File { path: PAGE.into(), text: "# Nouns\n".into() };
        assert!(nouns(&[file]).is_err());
    }
}
