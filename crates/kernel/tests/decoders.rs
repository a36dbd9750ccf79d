//! Decoders under seeded mutation: whatever bytes arrive, the answer is a value or an error, and
//! equal bytes get equal answers. The libFuzzer targets in `fuzz/` call the same functions for as
//! long as one likes.

use kernel::envelope::{self, Envelope};
use kernel::signature::{PublicKey, Suite, is_user_verified, verify_command};
use kernel::{Period, ShanghaiDate, json};

/// A small generator with a fixed seed (SplitMix64): a failure replays exactly.
struct Random(u64);
impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
    fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit.max(1) as u64) as usize
    }
}

/// One to four edits: flip, insert, delete, repeat a span, insert a token that means something to a
/// parser.
fn mutate(random: &mut Random, seed: &[u8]) -> Vec<u8> {
    const TOKENS: [&[u8]; 12] = [
        b"{",
        b"}",
        b"[",
        b"\"",
        b"\\u0000",
        b"-0",
        b"1e9",
        b"9007199254740993",
        b"\xff\xfe",
        b"null",
        b",,",
        b"[[[[[[[[[[",
    ];
    let mut bytes = seed.to_vec();
    for _ in 0..=random.below(4) {
        let at = random.below(bytes.len() + 1);
        match random.below(5) {
            0 if at < bytes.len() => bytes[at] ^= 1 << random.below(8),
            1 => bytes.insert(at, random.next() as u8),
            2 if at < bytes.len() => {
                let end = (at + 1 + random.below(16)).min(bytes.len());
                bytes.drain(at..end);
            }
            3 if at < bytes.len() => {
                let span = bytes[at..(at + 1 + random.below(24)).min(bytes.len())].to_vec();
                bytes.splice(at..at, span);
            }
            _ => {
                let token = TOKENS[random.below(TOKENS.len())];
                bytes.splice(at..at, token.iter().copied());
            }
        }
    }
    bytes
}

fn corpus() -> Vec<Vec<u8>> {
    let call = |call: &str| {
        format!(
            r#"{{"linli":1,"chain":"{}","community":"{}","account":"{}","key":0,"salt":"{}","valid_until":1767225600000,"do":{call}}}"#,
            "0a".repeat(8),
            "0b".repeat(8),
            "0c".repeat(20),
            "0d".repeat(16)
        )
        .into_bytes()
    };
    vec![
        call(
            r#"{"billing.PayFromPrepaid":{"payment":"0011223344556677","bill":"8899aabbccddeeff","fen":25470}}"#,
        ),
        call(r#"{"cosign.Sign":{"proposal":"0011223344556677"}}"#),
        call(r#"{"identity.Activate":{"key":{"suite":"p256","bytes":"02aa"}}}"#),
        br#"[[[[[[[1,-2,"three",true,null,{"a":{"b":{"c":[]}}}]]]]]]]"#.to_vec(),
    ]
}

#[test]
fn commands_never_panic_and_what_passes_is_strict() {
    let mut random = Random(0x0001_1a11);
    let corpus = corpus();
    let (mut passed, mut refused) = (0, 0);
    for round in 0..60_000 {
        let bytes = mutate(&mut random, &corpus[round % corpus.len()]);
        assert_eq!(json::check(&bytes).is_ok(), json::check(&bytes).is_ok());
        match Envelope::parse(&bytes) {
            Ok(envelope) => {
                passed += 1;
                let again: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
                assert_eq!(again["account"], envelope.account.to_hex());
                assert!(
                    again["do"][envelope.name].is_object() || !again["do"][envelope.name].is_null()
                );
                assert!(envelope.name.starts_with(envelope.noun()));
                assert_eq!(envelope::command_id(&bytes), envelope::command_id(&bytes));
            }
            Err(error) => {
                refused += 1;
                assert!(error.code().contains('.'));
            }
        }
    }
    assert!(
        passed > 500 && refused > 20_000,
        "the corpus still reaches both sides: {passed} {refused}"
    );
}

#[test]
fn signatures_and_keys_never_panic() {
    let mut random = Random(0x0002_2b22);
    let point =
        hex::decode("026b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296").unwrap();
    let seeds: Vec<Vec<u8>> =
        [[&[1u8][..], &[7; 64]].concat(), [&[3u8][..], &[7; 64]].concat()].to_vec();
    let assertion = [&[2u8, 0, 37][..], &[5; 37], &[0, 4], b"{\"a\"", &[9; 64]].concat();
    for round in 0..20_000 {
        let seed = match round % 3 {
            2 => &assertion,
            at => &seeds[at],
        };
        let auth = mutate(&mut random, seed);
        let bytes = mutate(&mut random, &point);
        for suite in [Suite::P256, Suite::WebAuthn, Suite::Ed25519] {
            let origin = (suite == Suite::WebAuthn).then(|| "https://a.example".to_owned());
            let relying_party = origin.as_ref().map(|_| kernel::sha256(&[b"a.example"]));
            let key = PublicKey { suite, bytes: bytes.clone(), relying_party, origin };
            assert!(!verify_command(&key, b"text", &auth), "nobody signed this");
            assert_eq!(key.is_well_formed(), key.is_well_formed());
        }
        assert_eq!(is_user_verified(&auth), is_user_verified(&auth));
    }
}

#[test]
fn dates_and_months_never_panic_and_read_back() {
    let mut random = Random(0x0003_3c33);
    for _ in 0..40_000 {
        let bytes = mutate(&mut random, b"2026-11-20");
        let text = String::from_utf8_lossy(&bytes);
        if let Ok(date) = text.parse::<ShanghaiDate>() {
            assert_eq!(date.to_string(), text);
        }
        if let Ok(period) = text.parse::<Period>() {
            assert_eq!(period.to_string(), text);
        }
    }
}
