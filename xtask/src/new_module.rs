//! `new-module NAME`: the folder of a new noun, with the anatomy of `docs/nouns.md`.
//!
//! What it writes compiles, is tested and has one command that works, so that a noun grows from a
//! running start. It gives the noun its table numbers and its lines in the workspace, and says
//! which lines are still to be added by hand: they decide where in the order the noun runs.

use crate::files;
use crate::tidy::tables::{self, Noun};
use std::path::Path;

/// A noun's table numbers come in ranges of this many.
const NUMBERS_PER_NOUN: u16 = 0x10;

macro_rules! template {
    ($($path:literal),+ $(,)?) => {
        &[$(($path, include_str!(concat!("../templates/module/", $path)))),+]
    };
}

/// Path inside the noun's folder, and text.
const TEMPLATES: &[(&str, &str)] = template![
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
    "view/src/schema.sql",
    "view/src/project.rs",
    "view/src/routes.rs",
    "web/module.ts",
];

/// `new-module NAME`
pub fn command(arguments: &[&str]) -> Result<(), String> {
    let [name] = arguments else {
        return Err("new-module NAME: 一个英文小写名词 one noun in lower-case letters".into());
    };
    create(&files::root(), name)?;
    let title = title(name);
    println!(
        "modules/{name} 已建好 is there. 还要手工加四行 Four lines are yours to add:\n\
         \x20 crates/community/Cargo.toml       {name}.workspace = true\n\
         \x20 crates/community/src/registry.rs  {title} => {name},\n\
         \x20 crates/portal/Cargo.toml          {name}.workspace = true, {name}-view.workspace = true\n\
         \x20 crates/portal/src/views.rs        Box::new({name}_view::View),\n\
         然后 then: README.md first, cargo test -p linli-{name}, cargo xtask tidy"
    );
    Ok(())
}

fn create(root: &Path, name: &str) -> Result<(), String> {
    let is_noun = (3..=20).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_lowercase());
    if !is_noun {
        return Err(format!("`{name}`: 三到二十个英文小写字母 three to twenty lower-case letters"));
    }
    let folder = root.join("modules").join(name);
    if folder.exists() || root.join("crates").join(name).exists() {
        return Err(format!("`{name}` 已经有了 is there already"));
    }
    let nouns = tables::nouns(&files::read_all(root)?)?;
    let last = nouns.last().expect("the page has a table");
    let next = Numbers::free(&nouns).ok_or("table numbers are used up")?;
    edit(&root.join(tables::PAGE), |page| insert_after(page, last.line, &next.row(name)))?;
    edit(&root.join("Cargo.toml"), |manifest| add_to_workspace(manifest, name))?;
    for (path, text) in TEMPLATES {
        let text = text.replace("__tree__", &format!("{:#06x}", next.tree));
        let text = text.replace("__noun__", name).replace("__Noun__", &title(name));
        write(&folder.join(path), &text)?;
    }
    Ok(())
}

/// First numbers of a noun.
struct Numbers {
    tree: u16,
    plain: u16,
}

impl Numbers {
    /// Behind all that are taken; rows of the page need not stand in their order.
    fn free(nouns: &[Noun]) -> Option<Self> {
        let tree = nouns.iter().map(|noun| *noun.tree.end()).max()?;
        let plain = nouns.iter().map(|noun| *noun.plain.end()).max()?;
        let tree = tree.checked_add(1).filter(|tree| *tree < 0x8000)?;
        let plain = plain.checked_add(1)?;
        plain.checked_add(NUMBERS_PER_NOUN - 1)?;
        Some(Self { tree, plain })
    }
    fn row(&self, name: &str) -> String {
        let range = |first: u16| format!("{first:#06x}–{:#06x}", first + NUMBERS_PER_NOUN - 1);
        format!("| {name} | {} | {} |", range(self.tree), range(self.plain))
    }
}

/// `billing` as `Billing`.
fn title(name: &str) -> String {
    let (first, rest) = name.split_at(1);
    first.to_uppercase() + rest
}

/// Two lines below the last noun's.
fn add_to_workspace(manifest: &str, name: &str) -> String {
    let last = |part: &str| {
        let lines = manifest.lines().enumerate();
        lines.filter(|(_, line)| line.contains(part) && line.contains("modules/")).last()
    };
    let rules =
        format!("{name} = {{ path = \"modules/{name}/rules\", package = \"linli-{name}\" }}");
    let view = format!(
        "{name}-view = {{ path = \"modules/{name}/view\", package = \"linli-{name}-view\" }}"
    );
    let below = |part: &str| last(part).map_or(0, |(number, _)| number + 1);
    let with_view = insert_after(manifest, below("/view\""), &view);
    insert_after(&with_view, below("/rules\""), &rules)
}

/// Inserts a line below line `number`, counted from 1.
fn insert_after(text: &str, number: usize, line: &str) -> String {
    let mut lines: Vec<&str> = text.lines().collect();
    lines.insert(number.min(lines.len()), line);
    lines.join("\n") + "\n"
}

fn edit(path: &Path, change: impl FnOnce(&str) -> String) -> Result<(), String> {
    let text =
        std::fs::read_to_string(path).map_err(|fault| format!("{}: {fault}", path.display()))?;
    write(path, &change(&text))
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    let fault = |fault: std::io::Error| format!("{}: {fault}", path.display());
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(fault)?;
    }
    std::fs::write(path, text).map_err(fault)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "| noun | tree | plain |\n|---|---|---|\n\
        | kernel, community | 0x0001–0x000f | 0x8001–0x800f |\n\
        | billing | 0x0060–0x006f | 0x8060–0x806f |\n\nMore.\n";
    const MANIFEST: &str = "billing = { path = \"modules/billing/rules\", package = \"linli-billing\" }\n\
        billing-view = { path = \"modules/billing/view\", package = \"linli-billing-view\" }\nlast = 1\n";

    /// A folder of its own, gone with the test.
    struct Folder(std::path::PathBuf);
    impl Folder {
        fn new(name: &str) -> Self {
            let unique = format!("linli-xtask-{name}-{}", std::process::id());
            let folder = Self(std::env::temp_dir().join(unique));
            write(&folder.0.join(tables::PAGE), PAGE).unwrap();
            write(&folder.0.join("Cargo.toml"), MANIFEST).unwrap();
            folder
        }
        fn read(&self, path: &str) -> String {
            std::fs::read_to_string(self.0.join(path)).unwrap()
        }
    }
    impl Drop for Folder {
        fn drop(&mut self) {
            let gone = std::fs::remove_dir_all(&self.0);
            assert!(gone.is_ok() || std::thread::panicking());
        }
    }

    #[test]
    fn a_new_noun_has_its_files_numbers_and_lines() {
        let folder = Folder::new("whole");
        create(&folder.0, "parking").unwrap();
        assert!(
            folder
                .read(tables::PAGE)
                .contains("0x806f |\n| parking | 0x0070–0x007f | 0x8070–0x807f |\n\nMore.")
        );
        let manifest = folder.read("Cargo.toml");
        let starts: Vec<_> = manifest.lines().map(|line| line.split(' ').next().unwrap()).collect();
        assert_eq!(starts, ["billing", "parking", "billing-view", "parking-view", "last"]);
        for (path, _) in TEMPLATES {
            let text = folder.read(&format!("modules/parking/{path}"));
            assert!(!text.contains("__"), "{path}: a blank was not filled in");
        }
        assert!(folder.read("modules/parking/rules/src/state.rs").contains("Table::new(0x0070)"));
        assert!(create(&folder.0, "parking").is_err(), "a second time it is there already");
    }

    #[test]
    fn what_is_no_noun_is_refused_before_anything_is_written() {
        let folder = Folder::new("names");
        for name in ["", "a", "Parking", "car park", "../x", "停车"] {
            assert!(create(&folder.0, name).is_err(), "{name}");
        }
        assert!(!folder.0.join("modules").exists());
    }
}
