//! Rust sources as the rules see them: masked, with the lines that are tests marked.

use super::mask::{is_word, mask};
use crate::files::File;
use std::collections::BTreeSet;

/// One Rust file.
pub struct Source {
    pub path: String,
    pub text: String,
    /// The same lines without comments and the inside of strings.
    pub code: String,
    /// Per line: whether it is part of a test.
    pub is_test: Vec<bool>,
    pub functions: Vec<Function>,
}

/// A function with a body; lines from 0, both inclusive.
pub struct Function {
    pub name: String,
    pub from: usize,
    pub to: usize,
}

impl Source {
    /// Code lines outside tests: number from 1, masked line, raw line.
    pub fn lines(&self) -> impl Iterator<Item = (usize, &str, &str)> {
        let lines = self.code.lines().zip(self.text.lines()).enumerate();
        lines
            .filter(|(number, _)| !self.is_test[*number])
            .map(|(number, (code, raw))| (number + 1, code, raw))
    }
    /// The folder of the crate: what stands before `/src/`, `/tests/` or `/benches/`.
    pub fn crate_folder(&self) -> &str {
        let cut = ["/src/", "/tests/", "/benches/", "/build.rs", "/fuzz_targets/"];
        let ends = cut.iter().filter_map(|part| self.path.find(part));
        ends.min().map_or("", |end| &self.path[..end])
    }
}

/// All Rust sources of the project.
pub fn read(files: &[File]) -> Vec<Source> {
    let rust = files.iter().filter(|file| file.path.ends_with(".rs"));
    let masked: Vec<(&File, String)> = rust.map(|file| (file, mask(&file.text))).collect();
    let test_modules: BTreeSet<String> =
        masked.iter().flat_map(|(file, code)| declared_test_modules(&file.path, code)).collect();
    let sources = masked.into_iter().map(|(file, code)| {
        let whole = is_test_path(&file.path, &test_modules);
        let is_test = if whole { vec![true; file.text.lines().count()] } else { test_lines(&code) };
        let functions = functions(&code);
        Source { path: file.path.clone(), text: file.text.clone(), code, is_test, functions }
    });
    sources.collect()
}

fn is_test_path(path: &str, test_modules: &BTreeSet<String>) -> bool {
    let by_place =
        path.contains("/tests/") || path.contains("/benches/") || path.starts_with("fuzz/");
    let by_name =
        path.ends_with("/tests.rs") || path.ends_with("/testing.rs") || path.contains("/testing/");
    let declared = || {
        let stem = path.trim_end_matches(".rs").trim_end_matches("/mod");
        test_modules.iter().any(|module| {
            stem.strip_prefix(module.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        })
    };
    by_place || by_name || declared()
}

/// Paths (without `.rs`) of modules declared as `#[cfg(test)] mod name;`.
fn declared_test_modules(path: &str, code: &str) -> Vec<String> {
    let stem = path.trim_end_matches(".rs");
    let (folder, name) = stem.rsplit_once('/').unwrap_or(("", stem));
    let folder = if ["lib", "main", "mod"].contains(&name) { folder } else { stem };
    let lines: Vec<&str> = code.lines().map(str::trim).collect();
    let pairs = lines.windows(2).filter(|pair| is_test_attribute(pair[0]));
    let names = pairs.filter_map(|pair| {
        let word = pair[1].trim_start_matches("pub ").trim_start_matches("pub(crate) ");
        word.strip_prefix("mod ")?.strip_suffix(';')
    });
    names.map(|name| format!("{folder}/{name}")).collect()
}

fn is_test_attribute(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with("#[cfg(test)]")
        || line.starts_with("#[cfg(any(test")
        || line.starts_with("#[test]")
        || line.starts_with("#[tokio::test")
}

/// Marks every item that follows a test attribute, to its closing brace or semicolon.
fn test_lines(code: &str) -> Vec<bool> {
    let mut marks = vec![false; code.lines().count()];
    let mut offset = 0;
    for (number, line) in code.lines().enumerate() {
        if !marks[number] && is_test_attribute(line) {
            let indent = line.len() - line.trim_start().len();
            let end = offset + indent + item_end(&code[offset + indent..]);
            let last = number + code[offset..end].matches('\n').count();
            marks[number..=last.min(code.lines().count() - 1)].fill(true);
        }
        offset += line.len() + 1;
    }
    marks
}

/// Bytes to the end of the item that starts here with its attributes.
fn item_end(code: &str) -> usize {
    let mut in_attribute = 0i32;
    for (at, c) in code.char_indices() {
        match c {
            '[' => in_attribute += 1,
            ']' => in_attribute -= 1,
            ';' if in_attribute == 0 => return at,
            '{' if in_attribute == 0 => return at + block_end(&code[at..]),
            _ => {}
        }
    }
    code.len()
}

/// Bytes to the brace that closes the one `code` starts with.
pub fn block_end(code: &str) -> usize {
    let mut depth = 0;
    for (at, c) in code.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at;
        }
    }
    code.len()
}

/// Every `fn name … { … }`.
fn functions(code: &str) -> Vec<Function> {
    let mut found = Vec::new();
    let mut line = 0;
    let mut counted = 0;
    for (at, _) in code.match_indices("fn ") {
        if code[..at].chars().next_back().is_some_and(is_word) {
            continue;
        }
        line += code[counted..at].matches('\n').count();
        counted = at;
        let name: String = code[at + 3..].chars().take_while(|c| is_word(*c)).collect();
        let Some(body) = body_start(&code[at..]) else {
            continue;
        };
        let end = at + body + block_end(&code[at + body..]);
        let lines = code[at..end].matches('\n').count();
        if !name.is_empty() {
            found.push(Function { name, from: line, to: line + lines });
        }
    }
    found
}

/// Bytes to the brace that opens the body; `None` for a declaration without one.
fn body_start(code: &str) -> Option<usize> {
    let mut depth = 0i32;
    for (at, c) in code.char_indices() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            ';' if depth == 0 => return None,
            '{' if depth == 0 => return Some(at),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(path: &str, text: &str) -> Source {
        let file = File { path: path.into(), text: text.into() };
        read(&[file]).remove(0)
    }

    #[test]
    fn test_items_are_marked_and_the_rest_is_not() {
        let text = "fn a() {}\n#[cfg(test)]\nmod tests {\n    fn b() {}\n}\nfn c() {}\n#[cfg(test)]\nuse x;\nfn d() {}\n";
        let marks = source("crates/kernel/src/a.rs", text).is_test;
        assert_eq!(marks, [false, true, true, true, true, false, true, true, false]);
    }

    #[test]
    fn a_file_declared_as_a_test_module_is_a_test() {
        let lib = File {
            path: "crates/law/src/lib.rs".into(),
            text: "#[cfg(test)]\nmod cases;\nmod cased;\n".into(),
        };
        let cases = File { path: "crates/law/src/cases.rs".into(), text: "fn f() {}\n".into() };
        let cased = File { path: "crates/law/src/cased.rs".into(), text: "fn f() {}\n".into() };
        let read = read(&[lib, cases, cased]);
        assert_eq!(
            read.iter().map(|source| source.is_test[0]).collect::<Vec<_>>(),
            [true, true, false]
        );
        assert_eq!(read[1].crate_folder(), "crates/law");
    }

    #[test]
    fn functions_are_found_with_their_lines() {
        let text = "trait T {\n    fn declared(&self);\n}\nfn long(\n    a: [u8; 3],\n) -> u8 {\n    let f: fn() = g;\n    1\n}\n";
        let found = source("crates/law/src/a.rs", text).functions;
        let shown: Vec<_> = found.iter().map(|f| (f.name.as_str(), f.from, f.to)).collect();
        assert_eq!(shown, [("long", 3, 8)]);
    }
}
