//! The project's files, read once.

use std::path::{Path, PathBuf};

/// Folders that hold nothing of ours: built, downloaded or made by running.
const SKIPPED: &[&str] = &[
    ".git",
    "target",
    "node_modules",
    "dist",
    "out",
    "demo-data",
    "corpus",
    "artifacts",
    "coverage",
];

/// Endings of the files that are read as text.
const TEXT: &[&str] = &[
    "rs", "toml", "md", "ts", "tsx", "js", "mjs", "css", "html", "json", "sql", "sol", "sh", "yml",
    "yaml", "txt",
];

/// One text file of the project.
pub struct File {
    /// Path from the project's root, with `/`.
    pub path: String,
    pub text: String,
}

/// The project's root: the folder above `xtask`.
pub fn root() -> PathBuf {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    own.parent().expect("xtask stands in the root").to_path_buf()
}

/// Every text file below `root`, in path order.
pub fn read_all(root: &Path) -> Result<Vec<File>, String> {
    let mut files = Vec::new();
    for path in paths(root)? {
        if is_text(&path.file_name().unwrap_or_default().to_string_lossy()) {
            files.extend(read_one(root, &path)?);
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

/// Every file below `root` that is ours.
pub fn paths(root: &Path) -> Result<Vec<PathBuf>, String> {
    let mut files = Vec::new();
    let mut folders = vec![root.to_path_buf()];
    while let Some(folder) = folders.pop() {
        let fault = |fault: std::io::Error| format!("{}: {fault}", folder.display());
        for entry in std::fs::read_dir(&folder).map_err(fault)? {
            let path = entry.map_err(fault)?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if path.is_symlink() || SKIPPED.contains(&name.as_str()) {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else {
                files.push(path);
            }
        }
    }
    Ok(files)
}

fn is_text(name: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending);
    name == "Makefile" || name == "run" || ending.is_some_and(|ending| TEXT.contains(&ending))
}

/// A file that vanished while we walked, or is not UTF-8, is no text file of the project.
fn read_one(root: &Path, path: &Path) -> Result<Option<File>, String> {
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(fault)
            if matches!(
                fault.kind(),
                std::io::ErrorKind::NotFound | std::io::ErrorKind::InvalidData
            ) =>
        {
            return Ok(None);
        }
        Err(fault) => return Err(format!("{}: {fault}", path.display())),
    };
    let short = path.strip_prefix(root).expect("walked from the root");
    let path = short.to_string_lossy().replace('\\', "/");
    Ok(Some(File { path, text }))
}
