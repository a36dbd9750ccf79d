//! Finds texts in files, in whatever encoding they may have got there: as they are, in UTF-16, in
//! JSON escapes, in an address, in hex, in base64 at any of its three alignments; in what is
//! compressed inside a file, also across the pages of a paged file; and in databases, column by
//! column, where a long value may lie in pieces on disk.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

/// Bytes of the shortest pattern. Four bytes, such as two Han characters in UTF-16, come up by
/// chance in megabytes of signatures; six do not.
const PATTERN_BYTES_MIN: usize = 6;
/// First bytes of a zstd frame.
const ZSTD_MAGIC: [u8; 4] = [0x28, 0xb5, 0x2f, 0xfd];
/// Bytes of one frame that are looked at: more than any block or snapshot of a test has.
const FRAME_BYTES_MAX: u64 = 64 * 1024 * 1024;
/// Pages of the engine's files: content, then a checksum that would cut a text or a frame in two.
const PAGES: [(usize, usize); 2] = [(4_084, 12), (4_096, 12)];

/// Something that must not be found.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Secret {
    /// `name`, `phone`, `door`, `text`.
    pub what: &'static str,
    pub text: String,
}

impl Secret {
    pub fn new(what: &'static str, text: impl Into<String>) -> Self {
        Self { what, text: text.into() }
    }
    pub fn name(text: impl Into<String>) -> Self {
        Self::new("name", text)
    }
    pub fn word(text: &str) -> Self {
        Self::new("word", text)
    }
    /// A number as it is, and as people write it: `199 0000 0001`, `199-0000-0001`.
    pub fn phone(text: &str) -> Vec<Self> {
        let mut written = vec![Self::new("phone", text)];
        if let (true, Some((area, rest))) = (text.len() == 11, text.split_at_checked(3)) {
            let (middle, last) = rest.split_at(4);
            written.extend(
                [" ", "-"]
                    .map(|mark| Self::new("phone", format!("{area}{mark}{middle}{mark}{last}"))),
            );
        }
        written
    }
}

/// Finds any of many patterns in one pass: most positions are passed over by their first two bytes.
pub struct Scanner {
    patterns: Vec<(Vec<u8>, String)>,
    begins: Vec<bool>,
    by_start: HashMap<[u8; PATTERN_BYTES_MIN], Vec<usize>>,
}

impl Scanner {
    pub fn new(secrets: &[Secret]) -> Self {
        let mut patterns = Vec::new();
        for secret in secrets {
            for (encoding, bytes) in encodings(&secret.text) {
                if bytes.len() >= PATTERN_BYTES_MIN {
                    patterns.push((bytes, format!("{} {} ({encoding})", secret.what, secret.text)));
                }
            }
        }
        let mut begins = vec![false; 1 << 16];
        let mut by_start: HashMap<_, Vec<usize>> = HashMap::new();
        for (number, (bytes, _)) in patterns.iter().enumerate() {
            begins[usize::from(u16::from_be_bytes([bytes[0], bytes[1]]))] = true;
            let start = bytes[..PATTERN_BYTES_MIN].try_into().expect("long enough");
            by_start.entry(start).or_default().push(number);
        }
        Self { patterns, begins, by_start }
    }

    /// Everything below a folder: all bytes first, because a database that is closed tidies up.
    pub fn folder(&self, folder: &Path) -> Vec<String> {
        let files = files(folder);
        let mut found: Vec<String> = files.iter().flat_map(|path| self.file(path)).collect();
        for path in files.iter().filter(|path| is_database(path)) {
            found.extend(self.database(&path.display().to_string(), path));
        }
        found
    }

    /// A file: its name, its bytes, what is compressed in them.
    pub fn file(&self, path: &Path) -> Vec<String> {
        let place = path.display().to_string();
        let mut found = self.bytes(&place, &fs::read(path).expect("it reads"));
        found.extend(self.bytes(&format!("the name of {place}"), place.as_bytes()));
        found
    }

    /// Bytes as they are, and as a paged file's content; and the frames in either.
    pub fn bytes(&self, place: &str, bytes: &[u8]) -> Vec<String> {
        let mut found = BTreeSet::new();
        let mut look = |bytes: &[u8]| {
            found.extend(self.search(bytes));
            for frame in frames(bytes) {
                found.extend(self.search(&frame));
            }
        };
        look(bytes);
        for (content, checksum) in PAGES.iter().filter(|(content, _)| bytes.len() > *content) {
            let pages = bytes.chunks(content + checksum);
            let joined: Vec<u8> =
                pages.flat_map(|p| &p[..p.len().min(*content)]).copied().collect();
            look(&joined);
        }
        found.into_iter().map(|pattern| format!("{place}: {}", self.patterns[pattern].1)).collect()
    }

    /// The patterns that occur.
    fn search(&self, bytes: &[u8]) -> BTreeSet<usize> {
        let mut found = BTreeSet::new();
        for at in 0..bytes.len().saturating_sub(PATTERN_BYTES_MIN - 1) {
            if !self.begins[usize::from(u16::from_be_bytes([bytes[at], bytes[at + 1]]))] {
                continue;
            }
            let Some(numbers) = self.by_start.get(&bytes[at..at + PATTERN_BYTES_MIN]) else {
                continue;
            };
            let here = |number: &&usize| bytes[at..].starts_with(&self.patterns[**number].0);
            found.extend(numbers.iter().filter(here));
        }
        found
    }

    /// Every value of every table, each by itself.
    fn database(&self, place: &str, path: &Path) -> Vec<String> {
        let open = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE);
        let database = open.expect("a database");
        let mut tables = database
            .prepare("SELECT name FROM sqlite_master WHERE type = 'table'")
            .expect("it has a schema");
        let tables: Vec<String> = tables
            .query_map([], |row| row.get(0))
            .expect("it reads")
            .map(|name| name.expect("it reads"))
            .collect();
        let mut found = BTreeMap::new();
        for table in tables {
            let mut query = database.prepare(&format!("SELECT * FROM \"{table}\"")).expect("it is");
            let columns: Vec<String> = query.column_names().map(str::to_owned).collect();
            let mut rows = query.query([]).expect("it reads");
            while let Some(row) = rows.next().expect("it reads") {
                for (number, column) in columns.iter().enumerate() {
                    let value = match row.get_ref(number).expect("it is there") {
                        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => bytes.to_vec(),
                        ValueRef::Integer(value) => value.to_string().into_bytes(),
                        ValueRef::Real(value) => value.to_string().into_bytes(),
                        ValueRef::Null => continue,
                    };
                    let column = format!("{place} {table}.{column}");
                    found.extend(self.bytes(&column, &value).into_iter().map(|line| (line, ())));
                }
            }
        }
        found.into_keys().collect()
    }
}

/// All files below a folder, in order.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder");
    let paths = entries.map(|entry| entry.expect("it reads").path());
    let below = |path: PathBuf| if path.is_dir() { files(&path) } else { vec![path] };
    let mut found: Vec<PathBuf> = paths.flat_map(below).collect();
    found.sort();
    found
}

/// By its first bytes. What tidied itself up meanwhile is none.
fn is_database(path: &Path) -> bool {
    fs::read(path).is_ok_and(|bytes| bytes.starts_with(b"SQLite format 3\0"))
}

/// What is compressed in `bytes`: every frame that opens, as far as it opens.
fn frames(bytes: &[u8]) -> Vec<Vec<u8>> {
    let starts = (0..bytes.len().saturating_sub(ZSTD_MAGIC.len() - 1))
        .filter(|at| bytes[*at..].starts_with(&ZSTD_MAGIC));
    let open = |at: usize| {
        let mut frame = Vec::new();
        let decoder = zstd::Decoder::with_buffer(&bytes[at..]).ok()?.single_frame();
        // What was read before a torn end is looked at all the same.
        let _ = decoder.take(FRAME_BYTES_MAX).read_to_end(&mut frame);
        (!frame.is_empty()).then_some(frame)
    };
    starts.filter_map(open).collect()
}

/// A text in all the ways it may have been written.
fn encodings(text: &str) -> Vec<(&'static str, Vec<u8>)> {
    let bytes = text.as_bytes();
    let wide = || text.encode_utf16();
    let escaped = |letter: u16| match u8::try_from(letter) {
        Ok(plain) if plain.is_ascii() => char::from(plain).to_string(),
        _ => format!("\\u{letter:04x}"),
    };
    let percent = |byte: &u8| match byte.is_ascii_alphanumeric() || b"-._~".contains(byte) {
        true => char::from(*byte).to_string(),
        false => format!("%{byte:02X}"),
    };
    let (json, address): (String, String) =
        (wide().map(escaped).collect(), bytes.iter().map(percent).collect());
    let mut all = vec![
        ("as it is", bytes.to_vec()),
        ("UTF-16 LE", wide().flat_map(u16::to_le_bytes).collect()),
        ("UTF-16 BE", wide().flat_map(u16::to_be_bytes).collect()),
        ("JSON escapes", json.to_uppercase().replace("\\U", "\\u").into_bytes()),
        ("JSON escapes", json.into_bytes()),
        ("percent", address.to_lowercase().into_bytes()),
        ("percent", address.into_bytes()),
        ("hex", hex::encode(bytes).into_bytes()),
        ("hex", hex::encode_upper(bytes).into_bytes()),
    ];
    for before in 0..3 {
        all.push(("base64", inside_base64(&STANDARD_NO_PAD, bytes, before)));
        all.push(("base64", inside_base64(&URL_SAFE_NO_PAD, bytes, before)));
    }
    // Plain letters look the same in most of them; the first says it.
    let mut known = BTreeSet::new();
    all.retain(|(_, bytes)| known.insert(bytes.clone()));
    all
}

/// The characters of base64 that say nothing but `bytes`, when `before` bytes of the same group
/// stand in front of them and anything may follow.
fn inside_base64(engine: &impl base64::Engine, bytes: &[u8], before: usize) -> Vec<u8> {
    let whole = engine.encode([&[0, 0][..before], bytes].concat());
    let from = (before * 8).div_ceil(6);
    let to = (before + bytes.len()) * 8 / 6;
    whole.as_bytes()[from.min(to)..to].to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::TempDir;

    const NAME: &str = "王秀兰";
    const WORDS: &str = "走廊灯一直没修好";

    fn scanner() -> Scanner {
        let mut secrets = vec![Secret::name(NAME), Secret::new("text", WORDS)];
        secrets.extend(Secret::phone("19900000001"));
        Scanner::new(&secrets)
    }

    #[track_caller]
    fn finds(bytes: &[u8], what: &str) {
        let found = scanner().bytes("here", bytes);
        assert!(found.iter().any(|line| line.starts_with(&format!("here: {what}"))), "{found:?}");
    }

    fn noise(length: usize) -> Vec<u8> {
        let mut seed = 7_u64;
        let mut next = || {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (seed >> 56) as u8
        };
        (0..length).map(|_| next()).collect()
    }

    #[test]
    fn nothing_is_found_where_nothing_is() {
        let clean = [&noise(1 << 20)[..], "王秀英 走廊灯 19900000002".as_bytes()].concat();
        assert_eq!(scanner().bytes("here", &clean), Vec::<String>::new());
    }

    #[test]
    fn a_planted_name_is_found_in_every_encoding() {
        let spread = |bytes: &[u8]| [&noise(99), bytes, &noise(50)].concat();
        let wide =
            |order: fn(u16) -> [u8; 2]| NAME.encode_utf16().flat_map(order).collect::<Vec<_>>();
        finds(&spread(NAME.as_bytes()), "name 王秀兰 (as it is)");
        finds(&spread(&wide(u16::to_le_bytes)), "name 王秀兰 (UTF-16 LE)");
        finds(&spread(&wide(u16::to_be_bytes)), "name 王秀兰 (UTF-16 BE)");
        finds(br#"{"name":"\u738b\u79c0\u5170"}"#, "name 王秀兰 (JSON escapes)");
        finds(br#"{"name":"\u738B\u79C0\u5170"}"#, "name 王秀兰 (JSON escapes)");
        finds(b"GET /v1/x?name=%E7%8E%8B%E7%A7%80%E5%85%B0 200", "name 王秀兰 (percent)");
        finds(b"GET /v1/x?name=%e7%8e%8b%e7%a7%80%e5%85%b0 200", "name 王秀兰 (percent)");
        finds(hex::encode(NAME).as_bytes(), "name 王秀兰 (hex)");
        finds(hex::encode_upper(NAME).as_bytes(), "name 王秀兰 (hex)");
        for before in ["", "a", "ab", "abc"] {
            for after in ["", "z", "yz"] {
                let text = format!("{before}{NAME}{after}");
                finds(STANDARD_NO_PAD.encode(&text).as_bytes(), "name 王秀兰 (base64)");
                finds(URL_SAFE_NO_PAD.encode(&text).as_bytes(), "name 王秀兰 (base64)");
            }
        }
    }

    #[test]
    fn a_phone_is_found_however_it_is_written() {
        finds(b"tel=19900000001;", "phone 19900000001");
        finds(b"tel=199 0000 0001;", "phone 199 0000 0001");
        finds(b"tel=199-0000-0001;", "phone 199-0000-0001");
    }

    #[test]
    fn what_is_compressed_is_found_even_across_pages_and_torn() {
        // More than one block of zstd, so that a torn end takes only the last one.
        let text = [&noise(6_000)[..], WORDS.as_bytes(), &noise(300_000)].concat();
        let frame = zstd::encode_all(&text[..], 3).expect("it compresses");
        let file = [&noise(77), &frame[..], &noise(9)].concat();
        finds(&file, "text 走廊灯一直没修好 (as it is)");
        finds(&file[..file.len() - 200], "text 走廊灯一直没修好 (as it is)");
        for (content, checksum) in PAGES {
            let pages = file.chunks(content).flat_map(|page| [page, &noise(checksum)].concat());
            finds(&pages.collect::<Vec<_>>(), "text 走廊灯一直没修好 (as it is)");
        }
    }

    #[test]
    fn a_name_in_a_file_a_log_or_a_column_is_found_and_the_place_named() {
        let dir = TempDir::new("scanner");
        fs::create_dir_all(dir.path().join("v0/data")).expect("a folder");
        fs::write(dir.path().join("v0/node.log"), format!("INFO {NAME} read a bill\n"))
            .expect("ok");
        fs::write(dir.path().join("v0/data/history"), b"clean").expect("it writes");
        let path = dir.path().join("v0/data/view.sqlite");
        let database = Connection::open(&path).expect("a database");
        // So long that the value lies on several pages of the file.
        let long = format!("{}{WORDS}", "x".repeat(4_070));
        let fill = |schema: &str, insert: &str, value: &str| {
            database.execute(schema, []).expect("a table");
            database.execute(insert, [value]).expect("a row");
        };
        fill("CREATE TABLE flat (id INTEGER, note TEXT)", "INSERT INTO flat VALUES (1, ?1)", &long);
        fill("CREATE TABLE tel (number INTEGER)", "INSERT INTO tel VALUES (?1)", "19900000001");
        drop(database);
        let found = scanner().folder(dir.path()).join("\n");
        for place in ["v0/node.log: name", "view.sqlite flat.note: text", "tel.number: phone"] {
            assert!(found.contains(place), "{place} in\n{found}");
        }
        assert!(!found.contains("history"), "{found}");
    }
}
