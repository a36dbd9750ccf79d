//! Every noun has the same anatomy, so that who has read one finds the way in all.

use super::purity::has_word;
use super::{Finding, Project, tables};

/// Files of every noun; a source file may also be a folder of its name.
const FILES: &[&str] = &[
    "README.md",
    "rules/Cargo.toml",
    "rules/src/lib.rs",
    "rules/src/limits.rs",
    "rules/src/state.rs",
    "rules/src/command.rs",
    "rules/src/fact.rs",
    "rules/src/refusal.rs",
    "rules/src/rules.rs",
    "rules/src/tests.rs",
    "view/Cargo.toml",
    "view/src/lib.rs",
    "view/src/project.rs",
    "view/src/routes.rs",
];

/// The one line by which a noun joins the state machine, and by which its view joins the portal.
const REGISTRIES: &[(&str, &str)] =
    &[("crates/community/src/registry.rs", "rules"), ("crates/portal/src/views.rs", "view")];

pub fn check(project: &Project) -> Vec<Finding> {
    let folders = folders(project);
    let mut found = Vec::new();
    for noun in &folders {
        found.extend(missing_files(project, noun));
        found.extend(unregistered(project, noun));
        if !project.nouns.iter().any(|known| known.name == *noun) {
            found.push(finding(
                tables::PAGE.into(),
                format!("{noun} has no row here: give it table numbers"),
            ));
        }
    }
    found.extend(crate_docs(project));
    found
}

fn finding(path: String, text: String) -> Finding {
    Finding { path, line: 0, rule: "anatomy", text }
}

/// The names of the folders below `modules`, each once.
pub fn folders(project: &Project) -> Vec<String> {
    let names = project
        .files
        .iter()
        .filter_map(|file| file.path.strip_prefix("modules/")?.split('/').next());
    let mut names: Vec<String> = names.map(str::to_string).collect();
    names.dedup();
    names
}

fn missing_files(project: &Project, noun: &str) -> Vec<Finding> {
    let missing = FILES.iter().filter(|file| {
        let path = format!("modules/{noun}/{file}");
        let folder = path.trim_end_matches(".rs").to_string() + "/";
        !project.has(&path)
            && !project
                .files
                .iter()
                .any(|other| path.ends_with(".rs") && other.path.starts_with(&folder))
    });
    let found = missing.map(|file| {
        finding(
            format!("modules/{noun}/{file}"),
            "is missing: docs/nouns.md says what stands in it".into(),
        )
    });
    found.collect()
}

fn unregistered(project: &Project, noun: &str) -> Vec<Finding> {
    let absent = REGISTRIES.iter().filter(|(page, part)| {
        let name = if *part == "view" { format!("{noun}_view") } else { noun.to_string() };
        project.has(&format!("modules/{noun}/{part}/Cargo.toml"))
            && project.text(page).is_some_and(|text| !has_word(text, &name))
    });
    absent
        .map(|(page, part)| {
            finding((*page).into(), format!("the {part} of {noun} are not listed here"))
        })
        .collect()
}

/// Every crate opens with its purpose.
fn crate_docs(project: &Project) -> Vec<Finding> {
    let roots = project.sources.iter().filter(|source| {
        ["/src/lib.rs", "/src/main.rs"].iter().any(|end| source.path.ends_with(end))
    });
    let silent =
        roots.filter(|source| !source.text.starts_with("//!") || source.text.lines().count() < 2);
    let text = "a crate opens with its purpose, lifecycle, invariants and limits (`//!`), and holds something";
    silent.map(|source| finding(source.path.clone(), text.into())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::File;

    #[test]
    fn a_noun_without_its_parts_is_found() {
        let file = |path: &str, text: &str| File { path: path.into(), text: text.into() };
        let files = vec![
            file("crates/community/src/registry.rs", "Billing => billing,"),
            file("modules/billing/README.md", ""),
            file("modules/billing/rules/Cargo.toml", ""),
            file("modules/billing/rules/src/rules/bill.rs", ""),
            file("modules/parking/rules/Cargo.toml", ""),
        ];
        let project = Project { files, sources: vec![], crates: vec![], nouns: vec![] };
        let found: Vec<String> = check(&project).iter().map(ToString::to_string).collect();
        let has = |part: &str| found.iter().any(|line| line.contains(part));
        assert!(has("modules/billing/rules/src/lib.rs"));
        assert!(!has("modules/billing/rules/src/rules.rs"), "a folder rules/ serves as well");
        assert!(has("the rules of parking are not listed here"));
        assert!(!has("the rules of billing"));
        assert!(has("parking has no row here"));
    }
}
