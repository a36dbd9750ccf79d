//! Every library of others that we name has its line in `docs/dependencies.md`, and no line
//! outlives it.

use super::{Finding, Project};
use serde_json::Value;
use std::collections::BTreeSet;

const PAGE: &str = "docs/dependencies.md";

pub fn check(project: &Project) -> Vec<Finding> {
    let Some(page) = project.text(PAGE) else {
        return vec![finding(0, "is missing".into())];
    };
    let used: BTreeSet<String> = rust(project).chain(web(project)).collect();
    let told: Vec<(usize, String)> = page
        .lines()
        .enumerate()
        .filter_map(|(number, line)| Some((number + 1, named(line)?)))
        .collect();
    let untold = used.iter().filter(|name| !told.iter().any(|(_, told)| covers(told, name)));
    let untold = untold.map(|name| {
        finding(0, format!("no line for `{name}`: what for, who keeps it, why this one"))
    });
    let unused = told.iter().filter(|(_, told)| !used.iter().any(|name| covers(told, name)));
    let unused = unused.map(|(line, told)| {
        finding(*line, format!("`{told}` is used by nothing: delete the line"))
    });
    untold.chain(unused).collect()
}

fn finding(line: usize, text: String) -> Finding {
    Finding { path: PAGE.into(), line, rule: "dependencies", text }
}

fn rust(project: &Project) -> impl Iterator<Item = String> {
    let all = project.crates.iter().flat_map(|one| &one.dependencies);
    all.filter(|dependency| !dependency.is_ours).map(|dependency| dependency.name.clone())
}

fn web(project: &Project) -> impl Iterator<Item = String> {
    let manifest: Value = project
        .text("package.json")
        .and_then(|text| serde_json::from_str(text).ok())
        .unwrap_or_default();
    let names = ["dependencies", "devDependencies"].map(|part| {
        manifest[part]
            .as_object()
            .map(|listed| listed.keys().cloned().collect::<Vec<_>>())
            .unwrap_or_default()
    });
    names.into_iter().flatten()
}

/// The name in "| `borsh` | …".
fn named(line: &str) -> Option<String> {
    let cell = line.strip_prefix("| `")?;
    Some(cell.split('`').next()?.to_string())
}

/// A line for `commonware-*` covers the family.
fn covers(told: &str, name: &str) -> bool {
    match told.strip_suffix('*') {
        Some(start) => name.starts_with(start),
        None => told == name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::File;
    use crate::tidy::walls::{Crate, Dependency};

    #[test]
    fn the_page_and_the_manifests_agree() {
        let dependency =
            |name: &str, is_ours| Dependency { name: name.into(), is_ours, is_dev: false };
        let listed = vec![
            dependency("borsh", false),
            dependency("linli-kernel", true),
            dependency("commonware-p2p", false),
        ];
        let one = Crate { name: "linli-x".into(), folder: "crates/x".into(), dependencies: listed };
        let file = |path: &str, text: &str| File { path: path.into(), text: text.into() };
        let files = vec![
            file("package.json", "{\"dependencies\":{\"preact\":\"1\"}}"),
            file(PAGE, "| `commonware-*` | a |\n| `preact` | b |\n| `gone` | c |\n"),
        ];
        let project = Project { files, sources: vec![], crates: vec![one], nouns: vec![] };
        let found: Vec<String> = check(&project).iter().map(ToString::to_string).collect();
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[0].contains("no line for `borsh`"));
        assert!(found[1].contains(":3:") && found[1].contains("`gone`"));
    }
}
