//! Text with separators (csv), as offices export it: comma or tab, UTF-8, UTF-16 with mark, or
//! GB18030.
//!
//! A row is a record as a spreadsheet would show it: a quoted cell may contain line breaks, and
//! blank lines count, so that row numbers agree with what the office sees.

use std::borrow::Cow;

use encoding_rs::{GB18030, UTF_8, UTF_16BE, UTF_16LE};

use super::{Sheet, Unreadable};
use crate::cell::Cell;

pub(crate) fn sheet(bytes: &[u8]) -> Result<Sheet, Unreadable> {
    let text = decode(bytes)?;
    let separator = separator(&text);
    let mut sheet = Sheet::default();
    let mut reader = Records { rest: &text, separator };
    let mut row = 0u32;
    while let Some(record) = reader.next_record() {
        row = row.saturating_add(1);
        for (column, field) in (1u32..).zip(record) {
            if let Some(cell) = cell(&field) {
                sheet.put(row, column, cell)?;
            }
        }
    }
    Ok(sheet)
}

/// The text of a file: a byte-order mark decides; then valid UTF-8; then GB18030 without a single
/// error.
///
/// # Errors
/// [`Unreadable::UnknownFormat`], if it is none of these.
pub fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, Unreadable> {
    let marked = [(&b"\xef\xbb\xbf"[..], UTF_8), (b"\xff\xfe", UTF_16LE), (b"\xfe\xff", UTF_16BE)]
        .into_iter()
        .find(|(mark, _)| bytes.starts_with(mark));
    let encodings = match marked {
        Some((_, encoding)) => vec![encoding],
        None => vec![UTF_8, GB18030],
    };
    encodings
        .into_iter()
        .filter_map(|encoding| {
            let (text, has_errors) = encoding.decode_with_bom_removal(bytes);
            (!has_errors && !text.contains('\0')).then_some(text)
        })
        .next()
        .ok_or(Unreadable::UnknownFormat)
}

/// Whichever of tab and comma is more frequent in the first lines.
fn separator(text: &str) -> char {
    let head = || text.chars().take(10_000);
    let count = |wanted: char| head().filter(|c| *c == wanted).count();
    if count('\t') > count(',') { '\t' } else { ',' }
}

/// A cell of text; `="0101"`, by which programs keep digits as text, is the text alone.
fn cell(field: &str) -> Option<Cell> {
    let inner = field.trim().strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"'));
    match inner {
        Some(inner) if inner.chars().all(|c| c.is_ascii_alphanumeric()) => Cell::from_text(inner),
        _ => Cell::from_text(field),
    }
}

/// The records of RFC 4180, read leniently: a quote inside an unquoted field is a character.
struct Records<'a> {
    rest: &'a str,
    separator: char,
}

impl<'a> Records<'a> {
    fn next_record(&mut self) -> Option<Vec<Cow<'a, str>>> {
        if self.rest.is_empty() {
            return None;
        }
        let mut fields = Vec::new();
        loop {
            let (field, is_last) = self.next_field();
            fields.push(field);
            if is_last {
                return Some(fields);
            }
        }
    }

    /// One field, and whether it ends the record.
    fn next_field(&mut self) -> (Cow<'a, str>, bool) {
        let field = match self.rest.strip_prefix('"') {
            // `=` after the closing quote cannot occur, and text after it is kept as it stands.
            Some(quoted) => self.quoted(quoted),
            None => Cow::Borrowed(""),
        };
        let separator = self.separator;
        let end = self.rest.find([separator, '\n', '\r']).unwrap_or(self.rest.len());
        let (tail, after) = self.rest.split_at(end);
        let field = if field.is_empty() { Cow::Borrowed(tail) } else { field + tail };
        self.rest = after.strip_prefix("\r\n").unwrap_or_else(|| {
            let mut characters = after.chars();
            characters.next();
            characters.as_str()
        });
        (field, !after.starts_with(separator))
    }

    /// The text up to the closing quote, a doubled quote being one; a missing closing quote ends
    /// with the file.
    fn quoted(&mut self, mut text: &'a str) -> Cow<'a, str> {
        let mut field = Cow::Borrowed("");
        loop {
            let Some(quote) = text.find('"') else {
                self.rest = "";
                return field + text;
            };
            let (part, after) = text.split_at(quote);
            field += part;
            let after = &after[1..];
            match after.strip_prefix('"') {
                Some(rest) => {
                    field += "\"";
                    text = rest;
                }
                None => {
                    self.rest = after;
                    return field;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn records(text: &str, separator: char) -> Vec<Vec<String>> {
        let mut reader = Records { rest: text, separator };
        let mut all = Vec::new();
        while let Some(record) = reader.next_record() {
            all.push(record.into_iter().map(Cow::into_owned).collect());
        }
        all
    }

    #[test]
    fn records_of_all_kinds() {
        for (text, expected) in [
            ("", vec![]),
            ("a,b\r\nc,d\r\n", vec![vec!["a", "b"], vec!["c", "d"]]),
            ("a,b\nc", vec![vec!["a", "b"], vec!["c"]]),
            ("a,\n\n,b", vec![vec!["a", ""], vec![""], vec!["", "b"]]),
            ("\"a,\"\"b\"\"\nc\",d", vec![vec!["a,\"b\"\nc", "d"]]),
            ("\"\",x", vec![vec!["", "x"]]),
            ("\"open,\nend", vec![vec!["open,\nend"]]),
            ("\"a\"b,c\"d\"", vec![vec!["ab", "c\"d\""]]),
            ("a\rb", vec![vec!["a"], vec!["b"]]),
            ("楼,\"单\"\"元\"", vec![vec!["楼", "单\"元"]]),
        ] {
            assert_eq!(records(text, ','), expected, "{text:?}");
        }
        assert_eq!(records("a,1\tb", '\t'), [["a,1", "b"]]);
    }

    #[test]
    fn encodings_are_told_apart() {
        let text = "楼号,单元\n1,２";
        let (gb, _, _) = GB18030.encode(text);
        let utf16 = |order: fn(u16) -> [u8; 2], mark: [u8; 2]| -> Vec<u8> {
            mark.into_iter().chain(text.encode_utf16().flat_map(order)).collect()
        };
        for bytes in [
            text.as_bytes().to_vec(),
            [b"\xef\xbb\xbf", text.as_bytes()].concat(),
            gb.into_owned(),
            utf16(u16::to_le_bytes, [0xff, 0xfe]),
            utf16(u16::to_be_bytes, [0xfe, 0xff]),
        ] {
            assert_eq!(decode(&bytes).as_deref(), Ok(text));
        }
        for bytes in [&b"\xff\xff\xff"[..], b"a\0b", b"\xff\xfe\0", b"\x89PNG\r\n\x1a\n\0"] {
            assert_eq!(decode(bytes), Err(Unreadable::UnknownFormat), "{bytes:?}");
        }
    }
}
