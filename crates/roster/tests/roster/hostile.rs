//! Files meant to break things: they must be answered with a reason, never a panic, in bounded
//! memory.

use std::io::{Cursor, Write};

use roster::limits::{FILE_BYTES_MAX, ROWS_MAX};
use roster::{Language, Report, Unreadable, read, write_sample, write_sample_with_errors};
use zip::write::SimpleFileOptions;

use crate::rows::{HEADER, lines};
use crate::workbooks::{Biff, biff8, container, pack, roster_cells, text_row, xlsx};

/// A generator of our own, so that a failure is found again from its seed.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end.max(1)
    }
}

/// Changes a few bytes, cuts, doubles or removes a piece.
fn mutate(bytes: &[u8], random: &mut Random) -> Vec<u8> {
    let mut mutated = bytes.to_vec();
    for _ in 0..=random.below(6) {
        if mutated.is_empty() {
            break;
        }
        let start = random.below(mutated.len());
        let end = (start + random.below(64)).min(mutated.len());
        match random.below(6) {
            0 => mutated.truncate(start),
            1 => drop(mutated.drain(start..end)),
            2 => mutated.extend_from_within(start..end),
            3 => mutated[start] = [0, 1, 0x7f, 0x80, 0xff][random.below(5)],
            _ => mutated[start] ^= 1 << random.below(8),
        }
    }
    mutated
}

/// Reads every mutation; whatever comes out must be consistent with itself.
fn survive(seed: u64, rounds: usize, bytes: &[u8]) {
    let mut random = Random(seed);
    for _ in 0..rounds {
        if let Ok(reading) = read(&mutate(bytes, &mut random)) {
            let roster = reading.roster();
            assert!(roster.links.iter().all(|link| link.flat < roster.flats.len()));
            assert!(roster.links.iter().all(|link| link.owner < roster.owners.len()));
            assert!(roster.flats.len() <= reading.rows());
        }
    }
}

#[test]
fn mutated_packed_workbooks() {
    survive(1, 400, &write_sample_with_errors(1, 80).0);
}

/// Without compression mutations reach the XML instead of the checksum of the packed bytes.
#[test]
fn mutated_xml() {
    let rows: String =
        text_row(1, HEADER) + &text_row(2, "1,1,101,1,6,有,110,x,9,9,0,2001,王芳,女,,,1001");
    let last = "<row r=\"3\"><c r=\"A3\" t=\"s\"><v>0</v></c><c r=\"B3\">\
                <f t=\"shared\" si=\"0\" ref=\"B3:B9\">A3</f><v>1</v></c></row>";
    let sheet = format!("<worksheet>{rows}{last}</worksheet>");
    let mut random = Random(2);
    for _ in 0..1_500 {
        let mutated = mutate(sheet.as_bytes(), &mut random);
        let text = String::from_utf8_lossy(&mutated).into_owned();
        let inner = text.trim_start_matches("<worksheet>").trim_end_matches("</worksheet>");
        let _ = read(&xlsx(&[inner])).map(|reading| reading.report(Language::English));
    }
}

#[test]
fn mutated_binary_workbooks() {
    let stream = biff8(&roster_cells(), [0; 14]);
    survive(3, 1_500, &container("/Workbook", &stream));
    let mut random = Random(4);
    for _ in 0..1_500 {
        let _ = read(&container("/Workbook", &mutate(&stream, &mut random)));
    }
}

#[test]
fn mutated_text() {
    let text =
        format!("{HEADER}\n1,1,101,1,6,有,110,x,9,9,0,2001,\"王\"\"芳\",女,19900000001,,1001\n");
    survive(5, 3_000, text.as_bytes());
    let (gb, _, _) = encoding_rs::GB18030.encode(&text);
    survive(6, 3_000, &gb);
}

#[test]
fn random_bytes() {
    let mut random = Random(7);
    for length in 0..600 {
        let mut bytes: Vec<u8> = (0..length).map(|_| random.below(256) as u8).collect();
        let _ = read(&bytes);
        for magic in
            [&b"PK\x03\x04"[..], b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xff\xfe", b"\xef\xbb\xbf"]
        {
            bytes.splice(..0, magic.iter().copied());
            let _ = read(&bytes);
            bytes.drain(..magic.len());
        }
    }
}

#[test]
fn files_that_are_no_roster() {
    let sample = write_sample(1, 20);
    for (bytes, expected) in [
        (&b""[..], Unreadable::Empty),
        (b"PK\x03\x04", Unreadable::Damaged),
        (&sample[..sample.len() / 2], Unreadable::Damaged),
        (&sample[..sample.len() - 1], Unreadable::Damaged),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and no more", Unreadable::Damaged),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", Unreadable::UnknownFormat),
        (b"%PDF-1.7\n\x80\x81\xff\xff", Unreadable::UnknownFormat),
        (&vec![b'a'; FILE_BYTES_MAX + 1], Unreadable::TooLarge),
        (&pack(&[("readme.txt".into(), "not a workbook".into())]), Unreadable::Damaged),
        (&container("/WordDocument", b"text"), Unreadable::UnknownFormat),
        (&container("/EncryptedPackage", b"secret"), Unreadable::Protected),
    ] {
        assert_eq!(read(bytes), Err(expected), "{:?}", &bytes[..bytes.len().min(12)]);
        let report = Report::unreadable(expected, Language::English);
        assert_eq!((report.errors[0].row, report.errors[0].code), (0, expected.code()));
        assert_eq!(report.errors[0].message, expected.to_string());
        assert_ne!(expected.message(Language::Chinese), expected.message(Language::English));
    }
    assert_eq!(lines(&read(b"<html><table></table></html>").expect("text")), ["1  header_missing"]);
}

#[test]
fn a_bomb_is_not_unpacked() {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file("xl/sharedStrings.xml", SimpleFileOptions::default()).expect("a part");
    let block = vec![b' '; 1 << 20];
    for _ in 0..129 {
        archive.write_all(&block).expect("in memory");
    }
    let bomb = archive.finish().expect("in memory").into_inner();
    assert!(bomb.len() < 1 << 20);
    assert_eq!(read(&bomb), Err(Unreadable::TooLarge));
    let parts: Vec<(String, String)> =
        (0..1_001).map(|n| (format!("{n}"), String::new())).collect();
    assert_eq!(read(&pack(&parts)), Err(Unreadable::TooLarge));
}

#[test]
fn huge_cells_and_far_cells() {
    let huge = "张".repeat(1 << 20);
    let rows = text_row(1, HEADER)
        + &text_row(2, &format!("1,1,101,1,6,有,110,x,9,9,0,2001,{huge},女,19900000001,,1001"))
        + "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c><c r=\"A1048576\"><v>1</v></c></row>";
    let reading = read(&xlsx(&[&rows])).expect("readable");
    assert_eq!(lines(&reading)[0], "2 业主名称 cell_too_long");
    assert_eq!(lines(&reading)[1], "1048576 单元 value_missing");
    let shared =
        "<row><c><f t=\"shared\" si=\"18446744073709551615\" ref=\"A1:A9\">1</f></c></row>";
    assert_eq!(lines(&read(&xlsx(&[shared])).expect("readable")), ["1  header_missing"]);
}

#[test]
fn too_many_rows() {
    let mut text = String::from(HEADER);
    for _ in 0..=ROWS_MAX {
        text.push_str("\n1");
    }
    assert_eq!(read(text.as_bytes()), Err(Unreadable::TooManyRows));
}

/// Sizes a binary workbook declares or implies must not make the parser reserve memory.
#[test]
fn binary_workbooks_that_ask_for_memory() {
    let everything = [0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0, 0, 0xff, 0xff, 0, 0];
    let stream = biff8(&roster_cells(), everything);
    assert_eq!(lines(&read(&container("/Workbook", &stream)).expect("readable")), [""; 0]);
    let with_far_cell = |row, column| {
        let mut cells = roster_cells();
        cells.push((row, column, Biff::Number(1.0)));
        read(&container("/Workbook", &biff8(&cells, [0; 14]))).map(|reading| lines(&reading).len())
    };
    assert_eq!(with_far_cell(65_535, 0), Err(Unreadable::TooManyRows));
    assert_eq!(with_far_cell(40_000, 65_535), Err(Unreadable::TooLarge));
    assert_eq!(with_far_cell(1_000, 300), Ok(0));
}
