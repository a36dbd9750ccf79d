//! The strict JSON of commands: what serde does not insist on. Depth, duplicate members, integers
//! only.
//!
//! Every command passes through here before serde sees it, so a text has one meaning for every
//! reader: no fraction, no exponent, no integer that a phone would round, no member twice.

use crate::limits::{COMMAND_BYTES_MAX, COMMAND_DEPTH_MAX, INTEGER_MAX, MEMBERS_MAX};

/// Why a text is not strict JSON. The code is part of the API (`json.<Variant>`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JsonError {
    /// Longer than a command may be.
    TooLong,
    /// Nested deeper than a command may be.
    TooDeep,
    /// Not JSON.
    Malformed,
    /// A member appears twice in one object, or its name is written with an escape.
    DuplicateMember,
    /// A number that is not an integer of at most 2^53−1.
    BadNumber,
}

impl JsonError {
    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::TooLong => "json.TooLong",
            Self::TooDeep => "json.TooDeep",
            Self::Malformed => "json.Malformed",
            Self::DuplicateMember => "json.DuplicateMember",
            Self::BadNumber => "json.BadNumber",
        }
    }
}

/// Checks that `bytes` is strict JSON within the limits of a command, and gives it back as text.
///
/// # Errors
/// See [`JsonError`], checked in this order: length, UTF-8, then as the text is read.
pub fn check(bytes: &[u8]) -> Result<&str, JsonError> {
    if bytes.len() > COMMAND_BYTES_MAX {
        return Err(JsonError::TooLong);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| JsonError::Malformed)?;
    let mut scanner = Scanner { rest: bytes };
    scanner.value(0)?;
    if scanner.rest.is_empty() { Ok(text) } else { Err(JsonError::Malformed) }
}

/// A reader of one text without white space: what a client signs has none, so none is allowed.
struct Scanner<'a> {
    rest: &'a [u8],
}

impl<'a> Scanner<'a> {
    fn value(&mut self, depth: usize) -> Result<(), JsonError> {
        if depth > COMMAND_DEPTH_MAX {
            return Err(JsonError::TooDeep);
        }
        match self.rest.first() {
            Some(b'{') => self.object(depth),
            Some(b'[') => self.array(depth),
            Some(b'"') => self.string().map(drop),
            Some(b'-' | b'0'..=b'9') => self.integer(),
            _ => {
                let word = [&b"true"[..], b"false", b"null"]
                    .into_iter()
                    .find(|w| self.rest.starts_with(w));
                self.rest = &self.rest[word.ok_or(JsonError::Malformed)?.len()..];
                Ok(())
            }
        }
    }

    fn object(&mut self, depth: usize) -> Result<(), JsonError> {
        self.expect(b'{')?;
        if self.take(b'}') {
            return Ok(());
        }
        let mut names: Vec<&[u8]> = Vec::new();
        loop {
            let name = self.string()?;
            if name.contains(&b'\\') || names.contains(&name) || names.len() == MEMBERS_MAX {
                return Err(JsonError::DuplicateMember);
            }
            names.push(name);
            self.expect(b':')?;
            self.value(depth + 1)?;
            if !self.take(b',') {
                return self.expect(b'}');
            }
        }
    }

    fn array(&mut self, depth: usize) -> Result<(), JsonError> {
        self.expect(b'[')?;
        if self.take(b']') {
            return Ok(());
        }
        loop {
            self.value(depth + 1)?;
            if !self.take(b',') {
                return self.expect(b']');
            }
        }
    }

    /// The bytes between the quotes. Escapes are serde's to judge; here a backslash only hides its
    /// successor.
    fn string(&mut self) -> Result<&'a [u8], JsonError> {
        self.expect(b'"')?;
        let text = self.rest;
        let mut at = 0;
        loop {
            match text.get(at) {
                Some(b'"') => break,
                Some(b'\\') => at += 2,
                Some(0..0x20) | None => return Err(JsonError::Malformed),
                Some(_) => at += 1,
            }
        }
        self.rest = &text[at + 1..];
        Ok(&text[..at])
    }

    fn integer(&mut self) -> Result<(), JsonError> {
        let negative = self.take(b'-');
        let digits = self.rest.iter().take_while(|b| b.is_ascii_digit()).count();
        let (number, rest) = self.rest.split_at(digits);
        let plain = matches!(number, [b'1'..=b'9', ..]) || (number == b"0" && !negative);
        let fits = digits <= 16
            && number.iter().fold(0u64, |n, b| n * 10 + u64::from(b - b'0')) <= INTEGER_MAX;
        let ends = !matches!(rest.first(), Some(b'.' | b'e' | b'E'));
        self.rest = rest;
        if plain && fits && ends { Ok(()) } else { Err(JsonError::BadNumber) }
    }

    fn take(&mut self, byte: u8) -> bool {
        let found = self.rest.first() == Some(&byte);
        if found {
            self.rest = &self.rest[1..];
        }
        found
    }
    fn expect(&mut self, byte: u8) -> Result<(), JsonError> {
        if self.take(byte) { Ok(()) } else { Err(JsonError::Malformed) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strict_texts_pass_and_loose_ones_say_why() {
        let deep = format!("{}0{}", "[".repeat(9), "]".repeat(9));
        let table: &[(&str, Result<(), &str>)] = &[
            (r#"{"a":1,"b":[true,null,"x\"y"],"c":{"a":-5}}"#, Ok(())),
            (r#"{"a":9007199254740991}"#, Ok(())),
            (r#"{"a":9007199254740992}"#, Err("json.BadNumber")),
            (r#"{"a":1.0}"#, Err("json.BadNumber")),
            (r#"{"a":1e3}"#, Err("json.BadNumber")),
            (r#"{"a":01}"#, Err("json.BadNumber")),
            (r#"{"a":-0}"#, Err("json.BadNumber")),
            (r#"{"a":1,"a":2}"#, Err("json.DuplicateMember")),
            (r#"{"a":1,"\u0061":2}"#, Err("json.DuplicateMember")),
            (r#"{"x":{"a":1,"a":1}}"#, Err("json.DuplicateMember")),
            (r#"{"a":1} "#, Err("json.Malformed")),
            (r#"{"a": 1}"#, Err("json.Malformed")),
            ("{\"a\":\"\n\"}", Err("json.Malformed")),
            (r#"{"a":"#, Err("json.Malformed")),
            (r#"{"a":"\"#, Err("json.Malformed")),
            ("", Err("json.Malformed")),
            ("[[[[[[[[0]]]]]]]]", Ok(())),
            (&deep, Err("json.TooDeep")),
        ];
        for (text, want) in table {
            assert_eq!(check(text.as_bytes()).map(drop).map_err(JsonError::code), *want, "{text}");
        }
        assert_eq!(check(&[b'"', 0xff, b'"']), Err(JsonError::Malformed));
        assert_eq!(check(&vec![b'['; COMMAND_BYTES_MAX + 1]), Err(JsonError::TooLong));
    }
}
