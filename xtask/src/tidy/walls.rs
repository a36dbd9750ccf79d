//! Which crate may use which: the walls of ARCHITECTURE.md as a table.

use super::{Finding, Project};
use serde_json::Value;
use std::path::Path;
use std::process::Command;

/// One crate of the workspace.
pub struct Crate {
    pub name: String,
    /// Its folder from the root, such as `modules/billing/rules`.
    pub folder: String,
    pub dependencies: Vec<Dependency>,
}

/// One line of a manifest.
pub struct Dependency {
    pub name: String,
    /// Whether it stands in this repository.
    pub is_ours: bool,
    /// Whether only tests use it.
    pub is_dev: bool,
}

/// What a crate of the platform may use of ours, and, if it is closed, of others.
struct Wall {
    name: &'static str,
    ours: Ours,
    /// `None`: whatever [`SEEN_ONLY_BY`] leaves free.
    others: Option<&'static [&'static str]>,
}

enum Ours {
    These(&'static [&'static str]),
    /// These, and the rules of every noun.
    AndRules(&'static [&'static str]),
    /// These, and the rules and the view of every noun.
    AndNouns(&'static [&'static str]),
    All,
}

const WALLS: &[Wall] = &[
    Wall {
        name: "linli-kernel",
        ours: Ours::These(&[]),
        others: Some(&[
            "aws-lc-rs",
            "base64",
            "borsh",
            "ed25519-consensus",
            "hex",
            "serde",
            "serde_json",
            "sha2",
        ]),
    },
    Wall { name: "linli-law", ours: Ours::These(&[]), others: Some(&["serde", "serde_json"]) },
    Wall {
        name: "linli-community",
        ours: Ours::AndRules(&["linli-kernel", "linli-law"]),
        others: Some(&["borsh", "hex", "serde", "serde_json"]),
    },
    Wall { name: "linli-sheet", ours: Ours::These(&[]), others: None },
    Wall {
        name: "linli-paper",
        ours: Ours::These(&[]),
        others: Some(&["krilla", "qrcode", "ttf-parser"]),
    },
    Wall {
        name: "linli-payment",
        ours: Ours::These(&["linli-kernel"]),
        others: Some(&[
            "aws-lc-rs",
            "base64",
            "form_urlencoded",
            "rustls-pki-types",
            "serde",
            "serde_json",
            "x509-parser",
        ]),
    },
    Wall { name: "linli-roster", ours: Ours::These(&["linli-law", "linli-sheet"]), others: None },
    Wall {
        name: "linli-statement",
        ours: Ours::These(&["linli-kernel", "linli-sheet"]),
        others: None,
    },
    Wall { name: "linli-view", ours: Ours::These(&["linli-kernel"]), others: None },
    Wall { name: "linli-evm", ours: Ours::These(&["linli-kernel"]), others: None },
    Wall {
        name: "linli-ledger",
        ours: Ours::These(&["linli-kernel", "linli-community", "linli-evm"]),
        others: None,
    },
    Wall {
        name: "linli-portal",
        ours: Ours::AndNouns(&[
            "linli-kernel",
            "linli-law",
            "linli-community",
            "linli-ledger",
            "linli-paper",
            "linli-payment",
            "linli-roster",
            "linli-sheet",
            "linli-statement",
            "linli-view",
        ]),
        others: None,
    },
    Wall {
        name: "linli-sim",
        ours: Ours::AndRules(&["linli-kernel", "linli-law", "linli-community", "linli-ledger"]),
        others: None,
    },
    Wall { name: "linli", ours: Ours::All, others: None },
    Wall { name: "xtask", ours: Ours::These(&[]), others: Some(&["serde_json"]) },
];

/// Libraries of others that a noun's rules may use: codecs alone.
const RULES_OTHERS: &[&str] = &["borsh", "hex", "serde", "serde_json"];

/// Weighty libraries and the only crates that may name them; `*-view` stands for the views of all
/// nouns.
const SEEN_ONLY_BY: &[(&str, &[&str])] = &[
    ("commonware-", &["linli-ledger", "linli-sim"]),
    ("revm", &["linli-evm"]),
    ("rusqlite", &["linli-view", "*-view", "linli-portal"]),
    ("axum", &["linli-view", "*-view", "linli-portal", "linli"]),
    ("utoipa", &["linli-view", "*-view", "linli-portal"]),
    ("tower-http", &["linli-portal"]),
    ("rust-embed", &["linli-portal"]),
    ("maud", &["linli-portal"]),
    ("tokio", &["linli-ledger", "linli-portal", "linli-view", "*-view", "linli", "linli-sim"]),
    ("clap", &["linli"]),
    ("tracing-subscriber", &["linli"]),
    ("calamine", &["linli-sheet"]),
    ("krilla", &["linli-paper"]),
    ("quick-xml", &["linli-statement"]),
    ("x509-parser", &["linli-payment"]),
    ("rust_xlsxwriter", &["linli-roster"]),
];

/// The crates of the workspace as cargo reads them.
pub fn crates(root: &Path) -> Result<Vec<Crate>, String> {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".into());
    let output = Command::new(cargo)
        .args(["metadata", "--format-version", "1", "--no-deps", "--offline"])
        .current_dir(root)
        .output()
        .map_err(|fault| format!("cargo metadata: {fault}"))?;
    if !output.status.success() {
        return Err(format!("cargo metadata: {}", String::from_utf8_lossy(&output.stderr).trim()));
    }
    let metadata: Value = serde_json::from_slice(&output.stdout)
        .map_err(|fault| format!("cargo metadata: {fault}"))?;
    let packages = metadata["packages"].as_array().ok_or("cargo metadata names no packages")?;
    let root = metadata["workspace_root"].as_str().unwrap_or_default();
    Ok(packages.iter().map(|package| read_crate(package, root)).collect())
}

fn read_crate(package: &Value, root: &str) -> Crate {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_string();
    let manifest = text(&package["manifest_path"]);
    let folder = manifest.strip_prefix(root).unwrap_or(&manifest);
    let folder = folder.trim_start_matches('/').trim_end_matches("/Cargo.toml").to_string();
    let listed = package["dependencies"].as_array().cloned().unwrap_or_default();
    let dependencies = listed.iter().map(|dependency| Dependency {
        name: text(&dependency["name"]),
        is_ours: dependency["path"].is_string(),
        is_dev: dependency["kind"] == "dev",
    });
    Crate { name: text(&package["name"]), folder, dependencies: dependencies.collect() }
}

pub fn check(project: &Project) -> Vec<Finding> {
    project
        .crates
        .iter()
        .flat_map(|one| check_crate(project, one))
        .chain(engine_names(project))
        .collect()
}

fn check_crate(project: &Project, one: &Crate) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut report = |dependency: &str, why: String| {
        found.push(Finding {
            path: format!("{}/Cargo.toml", one.folder),
            line: line_of(project, one, dependency),
            rule: "walls",
            text: why,
        });
    };
    for dependency in one.dependencies.iter().filter(|dependency| !dependency.is_dev) {
        let (name, own) = (&dependency.name, &one.name);
        if dependency.is_ours && !may_use_ours(project, own, name) {
            report(name, format!("{own} may not use {name}: the walls stand in ARCHITECTURE.md"));
        }
        if !dependency.is_ours && !may_use_other(project, own, name) {
            report(name, format!("{own} may not name {name}: see the walls in ARCHITECTURE.md"));
        }
    }
    let is_known =
        WALLS.iter().any(|wall| wall.name == one.name) || noun_of(project, &one.name).is_some();
    if !is_known {
        report(
            "",
            format!(
                "{} has no wall: add it to xtask/src/tidy/walls.rs and ARCHITECTURE.md",
                one.name
            ),
        );
    }
    found
}

fn line_of(project: &Project, one: &Crate, dependency: &str) -> usize {
    let text = project.text(&format!("{}/Cargo.toml", one.folder)).unwrap_or_default();
    let short = dependency.trim_start_matches("linli-");
    let line = text.lines().position(|line| {
        let key = line.split(['.', ' ', '=']).next().unwrap_or_default();
        !key.is_empty() && (key == dependency || key == short)
    });
    line.map_or(1, |line| line + 1)
}

/// Position of the noun in the order, and whether the crate is its view.
fn noun_of(project: &Project, name: &str) -> Option<(usize, bool)> {
    let short = name.strip_prefix("linli-")?;
    let (noun, is_view) = match short.strip_suffix("-view") {
        Some(noun) => (noun, true),
        None => (short, false),
    };
    // The first row of the page is the platform itself.
    let place = project.nouns.iter().position(|known| known.name == noun && noun != "kernel")?;
    Some((place, is_view))
}

fn may_use_ours(project: &Project, own: &str, name: &str) -> bool {
    let used = noun_of(project, name);
    if let Some((place, is_view)) = noun_of(project, own) {
        return match (is_view, used) {
            (false, Some((other, false))) => other < place,
            (true, Some((other, false))) => other == place,
            (_, Some((_, true))) => false,
            (false, None) => ["linli-kernel", "linli-law"].contains(&name),
            (true, None) => {
                ["linli-kernel", "linli-law", "linli-paper", "linli-view"].contains(&name)
            }
        };
    }
    let Some(wall) = WALLS.iter().find(|wall| wall.name == own) else {
        return true;
    };
    match wall.ours {
        Ours::These(these) => these.contains(&name),
        Ours::AndRules(these) => these.contains(&name) || matches!(used, Some((_, false))),
        Ours::AndNouns(these) => these.contains(&name) || used.is_some(),
        Ours::All => true,
    }
}

fn may_use_other(project: &Project, own: &str, name: &str) -> bool {
    let is_view = matches!(noun_of(project, own), Some((_, true)));
    if matches!(noun_of(project, own), Some((_, false))) {
        return RULES_OTHERS.contains(&name);
    }
    let wall = WALLS.iter().find(|wall| wall.name == own);
    if let Some(others) = wall.and_then(|wall| wall.others) {
        return others.contains(&name);
    }
    let guarded = SEEN_ONLY_BY.iter().find(|(start, _)| {
        name == *start
            || (start.ends_with('-') && name.starts_with(start))
            || name.starts_with(&format!("{start}-"))
    });
    guarded.is_none_or(|(_, seers)| seers.contains(&own) || (is_view && seers.contains(&"*-view")))
}

/// The engine's libraries are named in one place each, so that they can be replaced there:
/// consensus in `engine.rs` and `engine/`, the authenticated tree in `tree.rs`, both of `ledger`.
fn engine_names(project: &Project) -> Vec<Finding> {
    const PLACES: &[&str] = &["crates/ledger/src/engine", "crates/ledger/src/tree", "crates/sim/"];
    let outside = project.sources.iter().filter(|source| {
        let path = source.path.as_str();
        path.starts_with("crates/") && !PLACES.iter().any(|place| path.starts_with(place))
    });
    let found = outside.flat_map(|source| {
        let lines = source.lines();
        lines.filter(|(_, code, _)| code.contains("commonware_")).map(|(line, _, _)| Finding {
            path: source.path.clone(),
            line,
            rule: "walls",
            text: "the engine is named only in ledger's engine* and tree.rs: use their seam".into(),
        })
    });
    found.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::tables::Noun;

    fn project() -> Project {
        let noun = |name: &str| Noun { name: name.into(), tree: 0..=0, plain: 0..=0, line: 1 };
        Project {
            files: vec![],
            sources: vec![],
            crates: vec![],
            nouns: ["identity", "property", "billing"].into_iter().map(noun).collect(),
        }
    }

    #[test]
    fn who_may_use_whom_of_ours() {
        let cases = [
            ("linli-kernel", "linli-law", false),
            ("linli-property", "linli-identity", true),
            ("linli-property", "linli-billing", false),
            ("linli-property", "linli-property-view", false),
            ("linli-property", "linli-view", false),
            ("linli-billing", "linli-law", true),
            ("linli-billing-view", "linli-billing", true),
            ("linli-billing-view", "linli-property", false),
            ("linli-ledger", "linli-portal", false),
            ("linli-portal", "linli-billing-view", true),
            ("linli-community", "linli-billing-view", false),
            ("linli", "linli-sim", true),
        ];
        for (own, used, expected) in cases {
            assert_eq!(may_use_ours(&project(), own, used), expected, "{own} -> {used}");
        }
    }

    #[test]
    fn who_may_use_what_of_others() {
        let cases = [
            ("linli-billing", "borsh", true),
            ("linli-billing", "rand", false),
            ("linli-kernel", "tokio", false),
            ("linli-ledger", "commonware-p2p", true),
            ("linli-portal", "commonware-p2p", false),
            ("linli-ledger", "axum", false),
            ("linli-portal", "utoipa-axum", true),
            ("linli-billing-view", "rusqlite", true),
            ("linli-roster", "thiserror", true),
        ];
        for (own, used, expected) in cases {
            assert_eq!(may_use_other(&project(), own, used), expected, "{own} -> {used}");
        }
    }
}
