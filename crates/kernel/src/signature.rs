//! Signature suites. One implementation each, everywhere: aws-lc-rs for P-256, ed25519-consensus
//! (ZIP-215) for Ed25519.
//!
//! Signing has one right answer (RFC 8032), so [`Ed25519Signer`] uses the faster of the two.
//!
//! The public key always comes from the account's key record, never from the signature.

use crate::limits::{
    AUTH_BYTES_MAX, AUTHENTICATOR_DATA_BYTES_MAX, CLIENT_DATA_BYTES_MAX, ORIGIN_BYTES_MAX,
};
use crate::{Hash, envelope, sha256};
use borsh::{BorshDeserialize, BorshSerialize};
use serde::{Deserialize, Serialize};

/// How a key signs. The number is the first byte of an auth block.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Suite {
    /// ECDSA P-256 over the preimage (WebCrypto device keys).
    P256,
    /// WebAuthn assertion by a P-256 passkey; the challenge is the command id.
    WebAuthn,
    /// Ed25519 under ZIP-215 over the command id (institutions).
    Ed25519,
}

/// A public key as an account keeps it: 33 compressed bytes for P-256, 32 for Ed25519; hex in text.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PublicKey {
    /// Suite.
    pub suite: Suite,
    /// Encoded point, hex.
    #[serde(with = "hex_bytes")]
    pub bytes: Vec<u8>,
    /// For WebAuthn: SHA-256 of the relying party id the passkey belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub relying_party: Option<Hash>,
    /// For WebAuthn: the one origin whose pages may ask for signatures, for example
    /// `https://linli.example`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<String>,
}

impl PublicKey {
    /// Whether this is a key of its suite: right length, a point on the curve, WebAuthn members
    /// where they belong.
    pub fn is_well_formed(&self) -> bool {
        let passkey = self.suite == Suite::WebAuthn;
        let origin = self.origin.as_deref().is_none_or(is_origin);
        let members =
            self.relying_party.is_some() == passkey && self.origin.is_some() == passkey && origin;
        let point = match self.suite {
            Suite::P256 | Suite::WebAuthn => {
                matches!(self.bytes.as_slice(), [2 | 3, ..]) && p256_key(&self.bytes).is_some()
            }
            Suite::Ed25519 => ed25519_key(&self.bytes).is_some() && !is_small_order(&self.bytes),
        };
        members && point
    }
}

fn is_origin(origin: &str) -> bool {
    let host = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://"));
    let plain =
        |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'.' | b'-' | b':');
    origin.len() <= ORIGIN_BYTES_MAX
        && host.is_some_and(|host| !host.is_empty() && host.bytes().all(plain))
}

/// Whether `auth` is a signature of `text` by `key`. Anything malformed is simply not a signature.
pub fn verify_command(key: &PublicKey, text: &[u8], auth: &[u8]) -> bool {
    verify_message(key, &envelope::preimage(text), auth)
}

/// As [`verify_command`], of a message that carries its own prefix: P-256 signs it, a passkey's
/// challenge and what Ed25519 signs are its SHA-256. A portal's login text has another prefix than
/// a command.
pub fn verify_message(key: &PublicKey, message: &[u8], auth: &[u8]) -> bool {
    if auth.len() > AUTH_BYTES_MAX {
        return false;
    }
    match (key.suite, auth) {
        (Suite::P256, [1, signature @ ..]) => verify_p256(&key.bytes, message, signature),
        (Suite::WebAuthn, [2, assertion @ ..]) => {
            verify_webauthn(key, &sha256(&[message]), assertion).is_some()
        }
        (Suite::Ed25519, [3, signature @ ..]) => {
            verify_ed25519(&key.bytes, &sha256(&[message]).0, signature)
        }
        _ => false,
    }
}

/// ECDSA P-256 with SHA-256 over `message`; `signature` is r‖s with low s.
pub fn verify_p256(key: &[u8], message: &[u8], signature: &[u8]) -> bool {
    let Some(key) = p256_key(key).filter(|_| is_low_s(signature)) else {
        return false;
    };
    key.verify_sig(message, signature).is_ok()
}

/// Ed25519 under ZIP-215.
pub fn verify_ed25519(key: &[u8], message: &[u8], signature: &[u8]) -> bool {
    let (Some(key), Ok(signature)) = (ed25519_key(key), signature.try_into()) else {
        return false;
    };
    let signature: [u8; 64] = signature;
    key.verify(&ed25519_consensus::Signature::from(signature), message).is_ok()
}

/// Under ZIP-215 a key of small order verifies this signature of nothing at all: such a key is
/// nobody's.
fn is_small_order(key: &[u8]) -> bool {
    let mut identity_and_zero = [0; 64];
    identity_and_zero[0] = 1;
    verify_ed25519(key, b"", &identity_and_zero)
}

/// An Ed25519 secret key, for those that sign thousands of times a second.
#[derive(Debug)]
pub struct Ed25519Signer {
    pair: aws_lc_rs::signature::Ed25519KeyPair,
}

impl Ed25519Signer {
    /// The key of this seed (RFC 8032).
    pub fn new(seed: &[u8; 32]) -> Self {
        let pair = aws_lc_rs::signature::Ed25519KeyPair::from_seed_unchecked(seed);
        Self { pair: pair.expect("every 32 bytes are an Ed25519 seed") }
    }

    /// The public key.
    pub fn public(&self) -> [u8; 32] {
        use aws_lc_rs::signature::KeyPair;
        let bytes = self.pair.public_key().as_ref().try_into();
        bytes.expect("an Ed25519 public key has 32 bytes")
    }

    /// Signs.
    pub fn sign(&self, message: &[u8]) -> [u8; 64] {
        let bytes = self.pair.sign(message).as_ref().try_into();
        bytes.expect("an Ed25519 signature has 64 bytes")
    }
}

fn ed25519_key(bytes: &[u8]) -> Option<ed25519_consensus::VerificationKey> {
    let bytes: [u8; 32] = bytes.try_into().ok()?;
    ed25519_consensus::VerificationKey::try_from(bytes).ok()
}

fn p256_key(bytes: &[u8]) -> Option<aws_lc_rs::signature::ParsedPublicKey> {
    use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED, ParsedPublicKey};
    ParsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, bytes).ok()
}

/// Half of the group order of P-256, rounded down: the largest low s.
const P256_HALF_ORDER: [u8; 32] = [
    0x7f, 0xff, 0xff, 0xff, 0x80, 0x00, 0x00, 0x00, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
    0xde, 0x73, 0x7d, 0x56, 0xd3, 0x8b, 0xcf, 0x42, 0x79, 0xdc, 0xe5, 0x61, 0x7e, 0x31, 0x92, 0xa8,
];

fn is_low_s(signature: &[u8]) -> bool {
    signature.len() == 64 && signature[32..] <= P256_HALF_ORDER[..]
}

/// The steps of the identity page §1, in order; `None` at the first that fails.
///
/// The client data is compared by prefix, not parsed: WebAuthn fixes how it begins, and browsers
/// append members on purpose. Extensions are refused, so the data has exactly 37 bytes.
fn verify_webauthn(key: &PublicKey, id: &Hash, assertion: &[u8]) -> Option<()> {
    let (authenticator_data, rest) = length_prefixed(assertion, AUTHENTICATOR_DATA_BYTES_MAX)?;
    let (client_data, signature) = length_prefixed(rest, CLIENT_DATA_BYTES_MAX)?;
    let origin = key.origin.as_deref()?;
    let challenge = base64_url(&id.0);
    let begins = format!(
        r#"{{"type":"webauthn.get","challenge":"{challenge}","origin":"{origin}","crossOrigin":false"#
    );
    let after = client_data.strip_prefix(begins.as_bytes())?;
    let ends = matches!(after, [b'}']) || matches!(after, [b',', .., b'}']);
    let flags = authenticator_data.get(32)?;
    let (present, attested, extended) = (flags & 0x01 != 0, flags & 0x40 != 0, flags & 0x80 != 0);
    let site = key.relying_party? == Hash(authenticator_data[..32].try_into().ok()?);
    let data = authenticator_data.len() == 37 && present && !attested && !extended;
    if !ends || !site || !data {
        return None;
    }
    let message = [authenticator_data, &sha256(&[client_data]).0].concat();
    verify_p256(&key.bytes, &message, signature).then_some(())
}

/// Whether an assertion says that the person was verified (PIN or fingerprint), not only present.
pub fn is_user_verified(auth: &[u8]) -> bool {
    let [2, assertion @ ..] = auth else {
        return false;
    };
    let data = length_prefixed(assertion, AUTHENTICATOR_DATA_BYTES_MAX);
    data.and_then(|(data, _)| data.get(32)).is_some_and(|flags| flags & 0x04 != 0)
}

fn length_prefixed(bytes: &[u8], max: usize) -> Option<(&[u8], &[u8])> {
    let (length, rest) = bytes.split_at_checked(2)?;
    let length = usize::from(u16::from_be_bytes([length[0], length[1]]));
    rest.split_at_checked(length).filter(|_| length <= max)
}

fn base64_url(bytes: &[u8]) -> String {
    use base64::Engine;
    base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(bytes)
}

/// Hex in text, bytes in state.
pub mod hex_bytes {
    use serde::{Deserialize, Deserializer, Serializer};

    /// Writes lower-case hex.
    ///
    /// # Errors
    /// Those of the serializer.
    pub fn serialize<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&hex::encode(bytes))
    }
    /// Reads lower-case hex.
    ///
    /// # Errors
    /// Upper case, odd length, or no hex.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
        let text: std::borrow::Cow<'de, str> = Deserialize::deserialize(deserializer)?;
        let lower = !text.bytes().any(|b| b.is_ascii_uppercase());
        hex::decode(&*text)
            .ok()
            .filter(|_| lower)
            .ok_or_else(|| serde::de::Error::custom("need lower-case hex digits"))
    }
}

#[cfg(test)]
mod tests;
