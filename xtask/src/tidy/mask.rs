//! Rust text with comments and strings blanked out, so that rules see code only.

/// Stands for one character of a comment.
pub const COMMENT: char = '\u{1}';
/// Stands for one character inside a string; the quotes stay.
pub const STRING: char = '\u{2}';

/// The text with comments and the inside of strings replaced character by character; line ends
/// stay.
pub fn mask(text: &str) -> String {
    let mut masker = Masker { rest: text, out: String::with_capacity(text.len()) };
    while let Some(next) = masker.rest.chars().next() {
        masker.step(next);
    }
    masker.out
}

struct Masker<'a> {
    rest: &'a str,
    out: String,
}

impl Masker<'_> {
    fn step(&mut self, next: char) {
        if self.rest.starts_with("//") {
            let end = self.rest.find('\n').unwrap_or(self.rest.len());
            self.blank(end, COMMENT);
        } else if self.rest.starts_with("/*") {
            let end = block_comment_end(self.rest);
            self.blank(end, COMMENT);
        } else if let Some((open, close)) = raw_string(self.rest) {
            self.keep(open);
            let end = self.rest.find(&close).unwrap_or(self.rest.len());
            self.blank(end, STRING);
            self.keep(close.len().min(self.rest.len()));
        } else if next == '"' {
            self.keep(1);
            let end = string_end(self.rest, '"');
            self.blank(end, STRING);
            self.keep(1.min(self.rest.len()));
        } else if let Some(length) = char_literal(self.rest) {
            self.keep(1);
            self.blank(length, STRING);
            self.keep(1.min(self.rest.len()));
        } else if is_word(next) {
            // A whole word at once, so that the `r` of `for"` or the `'` after a word is not
            // misread.
            let end = self.rest.find(|c: char| !is_word(c)).unwrap_or(self.rest.len());
            self.keep(end);
        } else {
            self.keep(next.len_utf8());
        }
    }
    fn keep(&mut self, bytes: usize) {
        let (kept, rest) = self.rest.split_at(bytes);
        self.out.push_str(kept);
        self.rest = rest;
    }
    fn blank(&mut self, bytes: usize, with: char) {
        let (gone, rest) = self.rest.split_at(bytes);
        self.out.extend(gone.chars().map(|c| if c == '\n' { c } else { with }));
        self.rest = rest;
    }
}

/// Whether a character belongs to an identifier or a number.
pub fn is_word(c: char) -> bool {
    c == '_' || c.is_alphanumeric()
}

fn block_comment_end(text: &str) -> usize {
    let mut depth = 0;
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let step = if rest.starts_with("/*") {
            depth += 1;
            2
        } else if rest.starts_with("*/") {
            depth -= 1;
            2
        } else {
            rest.chars().next().map_or(1, char::len_utf8)
        };
        at += step;
        if depth == 0 {
            return at;
        }
    }
    text.len()
}

/// Length of the opening and the closing text of `r"`, `r#"`, `br"` and the like.
fn raw_string(text: &str) -> Option<(usize, String)> {
    let start = ["r", "br", "cr"]
        .into_iter()
        .find(|start| text.strip_prefix(start).is_some_and(|rest| rest.starts_with(['"', '#'])))?;
    let after = &text[start.len()..];
    let hashes = after.len() - after.trim_start_matches('#').len();
    if !after[hashes..].starts_with('"') {
        return None;
    }
    Some((start.len() + hashes + 1, format!("\"{}", "#".repeat(hashes))))
}

/// Bytes up to the closing quote, which an escape may hide.
fn string_end(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        if !escaped && c == quote {
            return at;
        }
        escaped = !escaped && c == '\\';
    }
    text.len()
}

/// Bytes between the quotes of `'x'` or `'\n'`; `None` for a lifetime.
fn char_literal(text: &str) -> Option<usize> {
    let inside = text.strip_prefix('\'')?;
    let first = inside.chars().next()?;
    if first == '\\' {
        return Some(string_end(inside, '\''));
    }
    let length = first.len_utf8();
    inside[length..].starts_with('\'').then_some(length)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Comments as `c`, strings as `s`.
    fn shown(text: &str) -> String {
        mask(text).replace(COMMENT, "c").replace(STRING, "s")
    }

    #[test]
    fn comments_and_strings_are_blanked_and_code_stays() {
        let cases = [
            ("let a = 1; // no\nb", "let a = 1; ccccc\nb"),
            ("a /* x /* y */ z */ b", "a ccccccccccccccccc b"),
            (r#"f("a\"b", 'c')"#, r#"f("ssss", 's')"#),
            (r##"r#"a"b"# + c"##, r##"r#"sss"# + c"##),
            ("fn f<'a>(x: &'a str) {}", "fn f<'a>(x: &'a str) {}"),
            (
                r"match c { '\'' => '\n', '中' => '\u{1}' }",
                r"match c { 'ss' => 'ss', 's' => 'sssss' }",
            ),
            ("\"一\n二\" fn", "\"s\ns\" fn"),
        ];
        for (text, expected) in cases {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    #[test]
    fn unfinished_text_is_no_reason_to_panic() {
        for text in ["\"", "/*", "r#\"", "'", "'\\", "//", "b'", "\"\\"] {
            assert_eq!(mask(text).chars().count(), text.chars().count(), "{text}");
        }
    }
}
