//! Wraps comments that are too wide, which rustfmt leaves alone.
//!
//! Only paragraphs with an over-wide line are touched; tables, headings, code blocks and comments
//! after code stay as they are, and so do strings that look like comments.

use crate::files;
use crate::tidy::mask::{COMMENT, mask};

/// Characters of one line.
const WIDTH: usize = 100;

/// Rewrites every Rust file that has such a paragraph.
pub fn all() -> Result<(), String> {
    let root = files::root();
    for file in files::read_all(&root)? {
        if !file.path.ends_with(".rs") {
            continue;
        }
        let wrapped = wrapped(&file.text);
        if wrapped != file.text {
            println!("  {}", file.path);
            std::fs::write(root.join(&file.path), wrapped)
                .map_err(|fault| format!("{}: {fault}", file.path))?;
        }
    }
    Ok(())
}

/// One line that holds nothing but a comment.
#[derive(Clone, Copy, PartialEq)]
struct Comment<'a> {
    indent: &'a str,
    /// `//`, `///` or `//!`.
    mark: &'a str,
    text: &'a str,
}

fn wrapped(text: &str) -> String {
    let code = mask(text);
    let lines: Vec<&str> = text.lines().collect();
    let comments: Vec<Option<Comment>> =
        lines.iter().zip(code.lines()).map(|(line, code)| comment(line, code)).collect();
    let mut out: Vec<String> = Vec::new();
    let mut in_code = false;
    let mut at = 0;
    while at < lines.len() {
        let first = comments[at];
        in_code = match first {
            None => false,
            Some(first) => in_code != first.text.trim_start().starts_with("```"),
        };
        let Some(first) = first.filter(|first| !in_code && begins(first.text)) else {
            out.push(lines[at].to_string());
            at += 1;
            continue;
        };
        let follows = |next: &&Option<Comment>| {
            next.is_some_and(|next| {
                next.indent == first.indent && next.mark == first.mark && continues(next.text)
            })
        };
        let end = at + 1 + comments[at + 1..].iter().take_while(follows).count();
        if lines[at..end].iter().any(|line| line.chars().count() > WIDTH) {
            let words = comments[at..end].iter().flatten().flat_map(|line| line.text.split(' '));
            out.extend(paragraph(first, words.filter(|word| !word.is_empty())));
        } else {
            out.extend(lines[at..end].iter().map(ToString::to_string));
        }
        at = end;
    }
    out.join("\n") + if text.ends_with('\n') { "\n" } else { "" }
}

fn comment<'a>(line: &'a str, code: &str) -> Option<Comment<'a>> {
    let text = line.trim_start();
    let is_comment = code.trim_start_matches(' ').starts_with(COMMENT);
    let mark = ["///", "//!", "//"].into_iter().find(|mark| text.starts_with(mark))?;
    let indent = &line[..line.len() - text.len()];
    is_comment.then_some(Comment { indent, mark, text: &text[mark.len()..] })
}

/// A paragraph or list item may begin here.
fn begins(text: &str) -> bool {
    !text.trim().is_empty() && (is_item(text) || continues(text))
}

fn is_item(text: &str) -> bool {
    text.starts_with(" - ") || text.starts_with(" * ")
}

/// Plain words, neither a table, a heading, a quote, a block, a list item nor an indented line.
fn continues(text: &str) -> bool {
    let text_only = text.trim_start();
    let is_fence = text_only.starts_with("```");
    let is_bold_or_code = text_only.starts_with("**") || text_only.starts_with('`');
    let is_special = text_only.starts_with(['-', '*', '|', '#', '>', '<', '=', '→', '·']);
    let is_numbered =
        text_only.starts_with(|c: char| c.is_ascii_digit() || ('①'..='⑳').contains(&c));
    let plain = (!is_special || is_bold_or_code) && !is_fence && !is_numbered;
    plain && !text.trim().is_empty() && !text.starts_with("    ")
}

fn paragraph<'a>(first: Comment, words: impl Iterator<Item = &'a str>) -> Vec<String> {
    let start = format!("{}{}", first.indent, first.mark);
    let hanging = if is_item(first.text) { "  " } else { "" };
    let mut out: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in words {
        let longer = start.chars().count() + 2 + line.chars().count() + word.chars().count();
        if !line.is_empty() && longer > WIDTH {
            out.push(format!("{start} {line}"));
            line = hanging.to_string();
        }
        if !line.trim().is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    out.push(format!("{start} {line}"));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_paragraphs_are_wrapped_and_nothing_else() {
        let long = "word ".repeat(30);
        let text = format!(
            "//! {long}\n//! end.\n//!\n//! | {long} |\nfn f() {{\n    // short\n    let a = 1; // {long}\n}}\n"
        );
        let out = wrapped(&text);
        let widths: Vec<usize> = out.lines().map(|line| line.chars().count()).collect();
        assert!(widths[0] <= WIDTH && widths[1] <= WIDTH, "{out}");
        assert!(out.lines().nth(1).unwrap().ends_with("end."), "{out}");
        assert!(out.contains(&format!(
            "//! | {long} |\nfn f() {{\n    // short\n    let a = 1; // {long}"
        )));
        assert_eq!(wrapped(&out), out, "a second time changes nothing");
    }

    #[test]
    fn list_items_hang_and_code_blocks_and_strings_stay() {
        let long = "word ".repeat(30);
        let out = wrapped(&format!("/// - {long}\n/// - next\n"));
        assert_eq!(out.lines().filter(|line| line.starts_with("/// - ")).count(), 2);
        assert!(out.lines().nth(1).unwrap().starts_with("///   word"), "{out}");
        let block = format!("/// ```\n/// {long}\n/// ```\n");
        assert_eq!(wrapped(&block), block);
        let string = format!("const A: &str = \"\n// {long}\n\";\n");
        assert_eq!(wrapped(&string), string);
    }
}
