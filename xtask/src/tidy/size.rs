//! Sizes a reader can hold: files, functions, lines.

use super::mask::STRING;
use super::{Finding, Project, source::Source};

/// Lines of one source file, tests aside.
const FILE_LINES_MAX: usize = 800;
/// Lines of one function, from `fn` to its closing brace, tests aside.
const FUNCTION_LINES_MAX: usize = 70;
/// Characters of one line; texts for people inside strings are not counted.
const LINE_CHARACTERS_MAX: usize = 100;
/// Lines of the map of the project.
const ARCHITECTURE_LINES_MAX: usize = 400;

/// Written by a program; its reader is a compiler.
const GENERATED: &[&str] = &["web/src/api/schema.d.ts"];

pub fn check(project: &Project) -> Vec<Finding> {
    let rust = project.sources.iter().flat_map(check_source);
    let others = project.files.iter().filter(|file| {
        let is_web =
            [".ts", ".tsx", ".css", ".mjs"].iter().any(|ending| file.path.ends_with(ending));
        is_web && !GENERATED.contains(&file.path.as_str()) && !file.path.contains(".test.")
    });
    let web =
        others.filter_map(|file| too_long(&file.path, file.text.lines().count(), FILE_LINES_MAX));
    let map = project.text("ARCHITECTURE.md").map_or(0, |text| text.lines().count());
    rust.chain(web).chain(too_long("ARCHITECTURE.md", map, ARCHITECTURE_LINES_MAX)).collect()
}

fn too_long(path: &str, lines: usize, most: usize) -> Option<Finding> {
    let text = format!("{lines} lines, at most {most}: split it by noun");
    (lines > most).then(|| Finding { path: path.into(), line: 0, rule: "size", text })
}

fn check_source(source: &Source) -> Vec<Finding> {
    let own_lines = source.is_test.iter().filter(|is_test| !**is_test).count();
    let mut found: Vec<Finding> =
        too_long(&source.path, own_lines, FILE_LINES_MAX).into_iter().collect();
    for function in &source.functions {
        let lines = function.to - function.from + 1;
        if lines > FUNCTION_LINES_MAX && !source.is_test[function.from] {
            let text = format!(
                "`{}` has {lines} lines, at most {FUNCTION_LINES_MAX}: move a step out",
                function.name
            );
            found.push(Finding {
                path: source.path.clone(),
                line: function.from + 1,
                rule: "size",
                text,
            });
        }
    }
    let is_table_row =
        |raw: &str| raw.trim_start().trim_start_matches(['/', '!']).starts_with(" |");
    for (line, code, _) in source.lines().filter(|(_, _, raw)| !is_table_row(raw)) {
        let characters = code.chars().filter(|c| *c != STRING).count();
        if characters > LINE_CHARACTERS_MAX {
            let text = format!("{characters} characters, at most {LINE_CHARACTERS_MAX}");
            found.push(Finding { path: source.path.clone(), line, rule: "width", text });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::File;

    fn found(text: String) -> Vec<(usize, &'static str)> {
        let file = File { path: "crates/law/src/a.rs".into(), text };
        let sources = super::super::source::read(&[file]);
        check_source(&sources[0]).into_iter().map(|finding| (finding.line, finding.rule)).collect()
    }

    #[test]
    fn long_functions_lines_and_files_are_found() {
        let body = "    a();\n".repeat(FUNCTION_LINES_MAX - 2);
        assert_eq!(found(format!("fn f() {{\n{body}}}\n")), []);
        assert_eq!(found(format!("\nfn f() {{\n{body}    b();\n}}\n")), [(2, "size")]);
        assert_eq!(found(format!("#[test]\nfn f() {{\n{body}    b();\n}}\n")), []);
        assert_eq!(found(format!("const A: &str = \"{}\";\n", "字".repeat(200))), []);
        assert_eq!(found(format!("// {}\n", "a".repeat(98))), [(1, "width")]);
        assert_eq!(found("\n".repeat(FILE_LINES_MAX + 1)), [(0, "size")]);
    }
}
