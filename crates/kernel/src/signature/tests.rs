//! Negative cases after the Wycheproof and speccheck collections, and a second implementation of
//! P-256.

use super::*;
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use proptest::prelude::*;

const TEXT: &[u8] = b"a command";

fn p256_signer(seed: u8) -> (SigningKey, PublicKey) {
    let key = SigningKey::from_slice(&[seed.clamp(1, 254); 32]).unwrap();
    let bytes = key.verifying_key().to_sec1_point(true).as_bytes().to_vec();
    (key, PublicKey { suite: Suite::P256, bytes, relying_party: None, origin: None })
}
fn low(signature: Signature) -> [u8; 64] {
    signature.normalize_s().to_bytes().into()
}
fn auth(suite: u8, rest: &[u8]) -> Vec<u8> {
    [&[suite], rest].concat()
}
/// s → n − s, the other root of the same equation.
fn high(signature: [u8; 64]) -> [u8; 64] {
    let order =
        hex::decode("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551").unwrap();
    let mut out = signature;
    let mut borrow = 0i16;
    for at in (0..32).rev() {
        let difference = i16::from(order[at]) - i16::from(signature[32 + at]) - borrow;
        borrow = i16::from(difference < 0);
        out[32 + at] = difference.rem_euclid(256) as u8;
    }
    out
}

#[test]
fn p256_takes_exactly_the_low_s_signature_of_this_text() {
    let (signer, key) = p256_signer(7);
    let good = low(signer.sign(&envelope::preimage(TEXT)));
    assert!(key.is_well_formed());
    assert!(verify_command(&key, TEXT, &auth(1, &good)));
    let der: Signature = signer.sign(&envelope::preimage(TEXT));
    let zero = [0u8; 32];
    let order =
        hex::decode("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551").unwrap();
    let bad: Vec<(&str, Vec<u8>)> = vec![
        ("high s", auth(1, &high(good))),
        ("r = 0", auth(1, &[&zero, &good[32..]].concat())),
        ("s = 0", auth(1, &[&good[..32], &zero].concat())),
        ("r = n", auth(1, &[&order, &good[32..]].concat())),
        ("s = n", auth(1, &[&good[..32], &order].concat())),
        ("63 bytes", auth(1, &good[..63])),
        ("65 bytes", auth(1, &[&good[..], &[0]].concat())),
        ("DER", auth(1, der.to_der().as_bytes())),
        ("another suite's number", auth(3, &good)),
        ("no suite", Vec::new()),
        ("signature of the bare text", auth(1, &low(signer.sign(TEXT)))),
        ("longer than allowed", auth(1, &[0; AUTH_BYTES_MAX])),
    ];
    for (why, auth) in bad {
        assert!(!verify_command(&key, TEXT, &auth), "{why}");
    }
    assert!(!verify_command(&key, b"another command", &auth(1, &good)));
    assert!(!verify_command(&p256_signer(8).1, TEXT, &auth(1, &good)));
}

#[test]
fn p256_keys_must_be_compressed_points_on_the_curve() {
    let (_, key) = p256_signer(7);
    let with = |bytes: Vec<u8>| PublicKey { bytes, ..key.clone() };
    let infinity = with(vec![0]);
    let uncompressed = SigningKey::from_slice(&[7; 32]).unwrap();
    let uncompressed = with(uncompressed.verifying_key().to_sec1_point(false).as_bytes().to_vec());
    let mut outside = vec![2];
    outside.extend([0xff; 32]);
    for (why, key) in [
        ("infinity", infinity),
        ("uncompressed", uncompressed),
        ("x ≥ p", with(outside)),
        ("empty", with(Vec::new())),
        ("33 zero bytes", with(vec![0; 33])),
        (
            "an origin without a passkey",
            PublicKey { origin: Some("https://a.example".into()), ..key.clone() },
        ),
    ] {
        assert!(!key.is_well_formed(), "{why}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn both_p256_implementations_agree(seed in 1u8.., text in prop::collection::vec(any::<u8>(), 0..80),
                                       flip in 0usize..512, damage in any::<bool>()) {
        use p256::ecdsa::signature::Verifier;
        let (signer, key) = p256_signer(seed);
        let mut signature = low(signer.sign(&text));
        if damage {
            signature[flip / 8] ^= 1 << (flip % 8);
        }
        let theirs = Signature::from_slice(&signature)
            .is_ok_and(|s| s.normalize_s() == s && signer.verifying_key().verify(&text, &s).is_ok());
        prop_assert_eq!(verify_p256(&key.bytes, &text, &signature), theirs);
    }
}

/// All encodings, canonical or not, of the eight points of small order.
const SMALL_ORDER: [&str; 14] = [
    "0100000000000000000000000000000000000000000000000000000000000000",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "0000000000000000000000000000000000000000000000000000000000000080",
    "0000000000000000000000000000000000000000000000000000000000000000",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
    "0100000000000000000000000000000000000000000000000000000000000080",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
];

#[test]
fn ed25519_follows_zip_215_and_accounts_refuse_keys_of_small_order() {
    for key in SMALL_ORDER {
        let bytes = hex::decode(key).unwrap();
        for r in SMALL_ORDER {
            let signature = [hex::decode(r).unwrap(), vec![0; 32]].concat();
            assert!(verify_ed25519(&bytes, b"Zcash", &signature), "A {key} R {r}");
        }
        let key = PublicKey { suite: Suite::Ed25519, bytes, relying_party: None, origin: None };
        assert!(!key.is_well_formed(), "a key of small order signs for everybody");
    }
}

#[test]
fn both_implementations_make_the_same_ed25519_signature() {
    for seed in [[0; 32], [9; 32], [255; 32]] {
        let (ours, reference) =
            (Ed25519Signer::new(&seed), ed25519_consensus::SigningKey::from(seed));
        assert_eq!(ours.public(), reference.verification_key().to_bytes());
        for message in [&b""[..], b"linli", &[7; 5_000]] {
            assert_eq!(ours.sign(message), reference.sign(message).to_bytes());
        }
    }
}

#[test]
fn ed25519_takes_exactly_the_signature_of_this_id() {
    let signer = ed25519_consensus::SigningKey::from([9; 32]);
    let bytes = signer.verification_key().to_bytes().to_vec();
    let key = PublicKey { suite: Suite::Ed25519, bytes, relying_party: None, origin: None };
    let good = signer.sign(&envelope::command_id(TEXT).0).to_bytes();
    assert!(key.is_well_formed());
    assert!(verify_command(&key, TEXT, &auth(3, &good)));
    // S + L is the same scalar written differently: accepting it would give one command two
    // signatures.
    let order =
        hex::decode("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010").unwrap();
    let mut beyond = good;
    let mut carry = 0u16;
    for at in 0..32 {
        let sum = u16::from(good[32 + at]) + u16::from(order[at]) + carry;
        beyond[32 + at] = sum as u8;
        carry = sum >> 8;
    }
    let mut flipped = good;
    flipped[3] ^= 1;
    for (why, auth) in [
        ("S ≥ L", auth(3, &beyond)),
        ("flipped bit", auth(3, &flipped)),
        ("short", auth(3, &good[..63])),
        ("another suite's number", auth(1, &good)),
        ("signature of the text", auth(3, &signer.sign(TEXT).to_bytes())),
    ] {
        assert!(!verify_command(&key, TEXT, &auth), "{why}");
    }
}

struct Assertion {
    data: Vec<u8>,
    client: String,
}

fn passkey() -> (SigningKey, PublicKey) {
    let (signer, key) = p256_signer(5);
    let relying_party = Some(sha256(&[b"linli.example"]));
    let origin = Some("https://linli.example".to_owned());
    (signer, PublicKey { suite: Suite::WebAuthn, relying_party, origin, ..key })
}
fn assertion(flags: u8, client: &str) -> Assertion {
    let data = [&sha256(&[b"linli.example"]).0[..], &[flags], &[0, 0, 0, 0]].concat();
    Assertion { data, client: client.to_owned() }
}
fn client_data(challenge: &str, origin: &str, tail: &str) -> String {
    format!(r#"{{"type":"webauthn.get","challenge":"{challenge}","origin":"{origin}"{tail}"#)
}
fn signed(signer: &SigningKey, assertion: &Assertion) -> Vec<u8> {
    let Assertion { data, client } = assertion;
    let message = [data, &sha256(&[client.as_bytes()]).0[..]].concat();
    let length = |bytes: &[u8]| (bytes.len() as u16).to_be_bytes();
    let parts: [&[u8]; 6] = [
        &[2],
        &length(data),
        data,
        &length(client.as_bytes()),
        client.as_bytes(),
        &low(signer.sign(&message)),
    ];
    parts.concat()
}

#[test]
fn a_passkey_signs_this_command_for_this_site_and_nothing_else() {
    let (signer, key) = passkey();
    assert!(key.is_well_formed());
    let challenge = base64_url(&envelope::command_id(TEXT).0);
    let (site, end) = ("https://linli.example", r#","crossOrigin":false}"#);
    let more = r#","crossOrigin":false,"other":"{\"x\":1}"}"#;
    let check = |assertion: Assertion| verify_command(&key, TEXT, &signed(&signer, &assertion));
    for (flags, tail) in [(0x01, end), (0x05, end), (0x1d, end), (0x05, more)] {
        assert!(check(assertion(flags, &client_data(&challenge, site, tail))), "{flags:x} {tail}");
    }
    let other = base64_url(&envelope::command_id(b"other").0);
    let long = format!(r#","crossOrigin":false,"x":"{}"}}"#, "y".repeat(CLIENT_DATA_BYTES_MAX));
    let bad = [
        ("nobody present", assertion(0x04, &client_data(&challenge, site, end))),
        ("attested credential data", assertion(0x45, &client_data(&challenge, site, end))),
        ("extension data", assertion(0x85, &client_data(&challenge, site, end))),
        ("another command", assertion(0x05, &client_data(&other, site, end))),
        ("another site", assertion(0x05, &client_data(&challenge, "https://evil.example", end))),
        (
            "a longer site",
            assertion(0x05, &client_data(&challenge, "https://linli.example.evil", end)),
        ),
        ("in a frame", assertion(0x05, &client_data(&challenge, site, r#","crossOrigin":true}"#))),
        ("no crossOrigin", assertion(0x05, &client_data(&challenge, site, "}"))),
        ("cut off", assertion(0x05, &client_data(&challenge, site, r#","crossOrigin":false"#))),
        ("too long", assertion(0x05, &client_data(&challenge, site, &long))),
        (
            "a registration",
            assertion(
                0x05,
                &client_data(&challenge, site, end).replace("webauthn.get", "webauthn.create"),
            ),
        ),
    ];
    for (why, assertion) in bad {
        assert!(!check(assertion), "{why}");
    }
    let mut foreign = assertion(0x05, &client_data(&challenge, site, end));
    foreign.data[0] ^= 1;
    assert!(!check(foreign), "another relying party");
    let mut extended = assertion(0x05, &client_data(&challenge, site, end));
    extended.data.push(0);
    assert!(!check(extended), "38 bytes of authenticator data");
    let whole = signed(&signer, &assertion(0x05, &client_data(&challenge, site, end)));
    for cut in 0..whole.len() {
        assert!(!verify_command(&key, TEXT, &whole[..cut]), "cut at {cut}");
    }
    assert!(is_user_verified(&whole));
    assert!(!is_user_verified(&signed(
        &signer,
        &assertion(0x01, &client_data(&challenge, site, end))
    )));
}
