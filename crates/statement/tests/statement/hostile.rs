//! Files meant to break things: they must be answered with a reason, never a panic, in bounded
//! memory.

use encoding_rs::GB18030;
use proptest::prelude::*;
use statement::limits::{DEPTH_MAX, ERRORS_MAX, FILE_BYTES_MAX, LINES_MAX};
use statement::read;

use crate::camt::message;
use crate::tables::{BOC, WECHAT};
use crate::told;

/// Whatever comes out must be consistent with itself.
fn survives(bytes: &[u8]) {
    let reading = read(bytes);
    let lines = &reading.statement().lines;
    let mut keys: Vec<_> = lines.iter().map(|line| line.key).collect();
    keys.sort_unstable();
    keys.dedup();
    assert_eq!(keys.len(), lines.len(), "keys differ");
    assert!(lines.iter().all(|line| line.amount.0 != 0));
    assert!(reading.findings().len() <= ERRORS_MAX + 1);
    assert!(!reading.statement().format.is_empty() || !reading.findings().is_empty());
}

proptest! {
    #[test]
    fn any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..2_000)) {
        survives(&bytes);
    }

    #[test]
    fn any_text_below_a_header(text in "[-0-9.,¥\"\n\t/人民币元 ]{0,400}") {
        let header: Vec<&str> = BOC.lines().take(2).collect();
        survives(format!("{}\n{text}", header.join("\n")).as_bytes());
        let header: Vec<&str> = WECHAT.lines().take(4).collect();
        survives(format!("{}\n{text}", header.join("\n")).as_bytes());
    }

    #[test]
    fn a_file_with_a_piece_changed(start in 0usize..2_000, length in 0usize..80, byte: u8, kind in 0..3) {
        for file in [WECHAT.as_bytes().to_vec(), BOC.as_bytes().to_vec(), GB18030.encode(BOC).0.into_owned(), message("08").into_bytes()] {
            let mut bytes = file;
            let start = start % bytes.len();
            let end = (start + length).min(bytes.len());
            match kind {
                0 => bytes.truncate(start),
                1 => drop(bytes.drain(start..end)),
                _ => bytes[start] = byte,
            }
            survives(&bytes);
        }
    }
}

#[test]
fn files_that_are_no_statements() {
    let deep = format!("{}{}", "<a>".repeat(DEPTH_MAX + 1), "</a>".repeat(DEPTH_MAX + 1));
    let attributes = format!("<a {}/>", "b=\"\" ".repeat(100_000));
    for (bytes, expected) in [
        (vec![], "0  file_empty"),
        (vec![b'a'; FILE_BYTES_MAX + 1], "0  file_too_large"),
        (b"\x89PNG\r\n\x1a\n\0".to_vec(), "0  file_format_unknown"),
        (b"PK\x03\x04".to_vec(), "0  file_damaged"),
        (b"hello".to_vec(), "0  format_unknown"),
        (b"<html></html>".to_vec(), "1 html format_unknown"),
        (b"<a>".to_vec(), "1  xml_invalid"),
        (b"<a></b>".to_vec(), "1  xml_invalid"),
        (b"<a/><b/>".to_vec(), "1  xml_invalid"),
        (deep.into_bytes(), "1  xml_too_large"),
        (attributes.into_bytes(), "1  xml_invalid"),
    ] {
        assert_eq!(told(&read(&bytes))[1..], [expected]);
    }
}

#[test]
fn too_many_lines_and_too_many_errors() {
    let row = BOC.lines().nth(2).expect("a row");
    let header: Vec<&str> = BOC.lines().take(2).collect();
    let many = |row: &str, count: usize| {
        [header.join("\n"), vec![row; count].join("\n")].join("\n").into_bytes()
    };
    let reading = read(&many(row, LINES_MAX + 1));
    assert_eq!(told(&reading)[1..], [format!("{}  too_many_lines", LINES_MAX + 3)]);
    let reading = read(&many(&row.replace("-40.00", "x"), ERRORS_MAX + 5));
    assert_eq!(reading.findings().len(), ERRORS_MAX + 1);
    assert!(told(&reading).last().expect("a mistake").ends_with("too_many_errors"));
}
