//! Documents: links, the map's paths and named commands exist, decisions count up without gaps.

use super::{Finding, Project};
use crate::files;

pub fn check(project: &Project) -> Vec<Finding> {
    let pages = project.files.iter().filter(|file| file.path.ends_with(".md"));
    let broken = pages.flat_map(|page| {
        let folder = page.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let lines = page.text.lines().enumerate();
        lines.flat_map(move |(number, line)| {
            let dead = links(line).into_iter().filter(move |link| !leads_somewhere(folder, link));
            dead.map(move |link| Finding {
                path: page.path.clone(),
                line: number + 1,
                rule: "links",
                text: format!("`{link}` leads nowhere"),
            })
        })
    });
    broken
        .chain(map_paths(project))
        .chain(unknown_commands(project))
        .chain(decisions(project))
        .collect()
}

/// Paths in backticks on the map of the project; a pattern with `*` or `<…>` is no path.
fn map_paths(project: &Project) -> Vec<Finding> {
    let text = project.text("ARCHITECTURE.md").unwrap_or_default();
    let lines = text.lines().enumerate();
    let dead = lines.flat_map(|(number, line)| {
        let quoted = line.split('`').skip(1).step_by(2);
        let paths = quoted.filter(|path| {
            let begins = ["crates/", "modules/", "web/", "xtask/", "docs/"];
            begins.iter().any(|begin| path.starts_with(begin)) && !path.contains(['*', '<', ' '])
        });
        let missing = paths.filter(|path| !leads_somewhere("", path));
        missing.map(move |path| Finding {
            path: "ARCHITECTURE.md".into(),
            line: number + 1,
            rule: "links",
            text: format!("`{path}` does not exist"),
        })
    });
    dead.collect()
}

/// `make X` in a guide names a command that the Makefile has.
fn unknown_commands(project: &Project) -> Vec<Finding> {
    let makefile = project.text("Makefile").unwrap_or_default();
    let targets = makefile.lines().find_map(|line| line.strip_prefix(".PHONY:"));
    let targets: Vec<&str> = targets.unwrap_or_default().split_whitespace().collect();
    let pages = project.files.iter().filter(|file| file.path.ends_with(".md"));
    let lines = pages.flat_map(|page| page.text.lines().enumerate().map(move |line| (page, line)));
    let unknown = lines.filter_map(|(page, (number, line))| {
        let command = line.strip_prefix("make ")?.split_whitespace().next()?;
        (!targets.contains(&command)).then(|| Finding {
            path: page.path.clone(),
            line: number + 1,
            rule: "links",
            text: format!("the Makefile has no `{command}`"),
        })
    });
    unknown.collect()
}

/// Targets of `[text](target)` that are paths of the project.
fn links(line: &str) -> Vec<String> {
    let parts = line.split("](").skip(1).filter_map(|part| part.split(')').next());
    let paths = parts.map(|target| target.split('#').next().unwrap_or_default());
    let own = paths.filter(|path| {
        !path.is_empty() && !path.contains("://") && !path.contains([' ', '{', '$'])
    });
    own.map(str::to_string).collect()
}

fn leads_somewhere(folder: &str, link: &str) -> bool {
    files::root().join(folder).join(link).exists()
}

/// `docs/adr/NNNN-*.md` count up from 0001.
fn decisions(project: &Project) -> Vec<Finding> {
    let names = project.files.iter().filter_map(|file| file.path.strip_prefix("docs/adr/"));
    let numbered = names.filter(|name| name.starts_with(|c: char| c.is_ascii_digit()));
    let wrong =
        numbered.enumerate().find(|(place, name)| !name.starts_with(&format!("{:04}-", place + 1)));
    let text = "decisions are numbered 0001-… without gaps, each number once";
    let found = wrong.map(|(_, name)| Finding {
        path: format!("docs/adr/{name}"),
        line: 0,
        rule: "adr",
        text: text.into(),
    });
    found.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_to_paths_are_found_and_others_left_alone() {
        let line = "[a](docs/x.md#part) [b](https://example.org/y) [c](#here) ![d](e.png)";
        assert_eq!(links(line), ["docs/x.md", "e.png"]);
        assert!(leads_somewhere("xtask", "Cargo.toml"));
        assert!(!leads_somewhere("xtask", "nowhere.toml"));
    }
}
