//! Embeds the web app. Never touches the network: the app is built before, and its absence is an
//! error here instead of a blank page later.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    println!("cargo::rerun-if-env-changed=LINLI_WEB_DIST");
    let crate_dir = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    let dist = match env::var_os("LINLI_WEB_DIST") {
        Some(dist) => PathBuf::from(dist),
        None => crate_dir.join("../../web/dist"),
    };
    println!("cargo::rerun-if-changed={}", dist.display());
    if !dist.join("index.html").is_file() {
        println!(
            "cargo::error=the web app is not built: {} is missing",
            dist.join("index.html").display()
        );
        println!(
            "cargo::error=网页还没有构建。请在项目根目录先运行 / run these two first, in the project's root:"
        );
        println!("cargo::error=    npm ci");
        println!("cargo::error=    make web");
        return;
    }
    let mut files = Vec::new();
    collect(&dist, &mut files);
    files.sort();
    let mut list = String::from("&[\n");
    for file in &files {
        println!("cargo::rerun-if-changed={}", file.display());
        let path = file.strip_prefix(&dist).expect("it was found there");
        let path = path.to_str().expect("the build names its files in ASCII").replace('\\', "/");
        let absolute = fs::canonicalize(file).expect("it was found a moment ago");
        writeln!(list, "    ({path:?}, include_bytes!({absolute:?}).as_slice()),").expect("memory");
    }
    list.push(']');
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it")).join("web.rs");
    fs::write(out, list).expect("the build folder can be written");
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    let entries = fs::read_dir(folder).expect("the web build can be read");
    for entry in entries {
        let path = entry.expect("the web build can be read").path();
        // Vite's own list of files is of no use to a browser.
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        match (hidden, path.is_dir()) {
            (true, _) => {}
            (false, true) => collect(&path, files),
            (false, false) => files.push(path),
        }
    }
}
