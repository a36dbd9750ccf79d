//! The signed envelope of a command (`crates/ledger/README.md` §1).

use crate::json::{self, JsonError};
use crate::{AccountId, CommandId, CommunityId, Hash, Id8, Time, sha256};
use serde::Deserialize;
use serde_json::value::RawValue;

/// Version of the envelope this code reads.
pub const ENVELOPE_VERSION: u64 = 1;

const PREIMAGE_PREFIX: &[u8] = b"linli/command/v1\0";

/// A command as parsed; the text itself stays with its owner.
#[derive(Clone, Debug)]
pub struct Envelope<'a> {
    /// First 8 bytes of the genesis hash.
    pub chain: Id8,
    /// The community it is for.
    pub community: CommunityId,
    /// Who signs.
    pub account: AccountId,
    /// Which key of the account.
    pub key: u32,
    /// Valid up to this block time, Unix ms.
    pub valid_until: Time,
    /// `<noun>.<Command>`.
    pub name: &'a str,
    /// The value of `do`: `{"<noun>.<Command>":{…}}`.
    pub call: &'a str,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Text<'a> {
    linli: u64,
    chain: Id8,
    community: CommunityId,
    account: AccountId,
    key: u32,
    #[serde(rename = "salt")]
    _salt: Salt,
    valid_until: Time,
    #[serde(borrow, rename = "do")]
    call: &'a RawValue,
}

/// Sixteen random bytes in hex; only there to make equal wishes different commands.
struct Salt;
impl<'de> Deserialize<'de> for Salt {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <&str>::deserialize(deserializer)?;
        let hex = text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
        let good = text.len() == 32 && hex;
        good.then_some(Self)
            .ok_or_else(|| serde::de::Error::custom("salt: 32 lower-case hex digits"))
    }
}

/// Why a text is not a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EnvelopeError {
    /// Not strict JSON.
    Json(JsonError),
    /// JSON, but not the envelope's members.
    Form,
    /// A version this code does not know.
    Version,
}

impl EnvelopeError {
    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Json(error) => error.code(),
            Self::Form => "envelope.Form",
            Self::Version => "envelope.Version",
        }
    }
}

impl<'a> Envelope<'a> {
    /// Reads a command text.
    ///
    /// # Errors
    /// In this order: strict JSON, members, version.
    pub fn parse(bytes: &'a [u8]) -> Result<Self, EnvelopeError> {
        let text = json::check(bytes).map_err(EnvelopeError::Json)?;
        let read: Text = serde_json::from_str(text).map_err(|_| EnvelopeError::Form)?;
        if read.linli != ENVELOPE_VERSION {
            return Err(EnvelopeError::Version);
        }
        let call = read.call.get();
        let name = call_name(call).ok_or(EnvelopeError::Form)?;
        let Text { chain, community, account, key, valid_until, .. } = read;
        Ok(Self { chain, community, account, key, valid_until, name, call })
    }
    /// The noun before the dot.
    pub fn noun(&self) -> &'a str {
        self.name.split('.').next().unwrap_or("")
    }
}

/// The preimage that a P-256 key signs: prefix and text.
pub fn preimage(text: &[u8]) -> Vec<u8> {
    [PREIMAGE_PREFIX, text].concat()
}

/// The id of a command text: what an Ed25519 key signs, and a passkey's challenge.
pub fn command_id(text: &[u8]) -> CommandId {
    let Hash(id) = sha256(&[PREIMAGE_PREFIX, text]);
    CommandId(id)
}

/// The one member name of `{"<noun>.<Command>":…}`.
fn call_name(call: &str) -> Option<&str> {
    let name = call.strip_prefix("{\"")?.split('"').next()?;
    let (noun, command) = name.split_once('.')?;
    let good = name.len() <= 64
        && !noun.is_empty()
        && noun.bytes().all(|b| b.is_ascii_lowercase())
        && command.bytes().all(|b| b.is_ascii_alphanumeric());
    good.then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(tail: &str) -> String {
        format!(
            r#"{{"linli":1,"chain":"{}","community":"{}","account":"{}","key":2,"salt":"{}","valid_until":5{tail}}}"#,
            "0a".repeat(8),
            "0b".repeat(8),
            "0c".repeat(20),
            "0d".repeat(16)
        )
    }

    #[test]
    fn a_command_reads_back() {
        let good = text(r#","do":{"billing.Pay":{"bill":"x"}}"#);
        let read = Envelope::parse(good.as_bytes()).unwrap();
        assert_eq!(
            (read.name, read.noun(), read.key, read.valid_until),
            ("billing.Pay", "billing", 2, 5)
        );
        assert_eq!(read.call, r#"{"billing.Pay":{"bill":"x"}}"#);
        assert_eq!(
            command_id(good.as_bytes()).to_hex(),
            sha256(&[&preimage(good.as_bytes())]).to_hex()
        );
    }

    #[test]
    fn what_is_not_an_envelope_says_why() {
        let good = text(r#","do":{"billing.Pay":{}}"#);
        let table = [
            (text(""), "envelope.Form"),
            (text(r#","do":{"billing.Pay":{}},"more":1"#), "envelope.Form"),
            (text(r#","do":{"billing.Pay":{}},"key":1"#), "json.DuplicateMember"),
            (text(r#","do":[]"#), "envelope.Form"),
            (text(r#","do":{"Pay":{}}"#), "envelope.Form"),
            (text(r#","do":{"bil ling.Pay":{}}"#), "envelope.Form"),
            (good.replace("\"linli\":1", "\"linli\":2"), "envelope.Version"),
            (good.replace("0a0a", "0A0A"), "envelope.Form"),
            (good.replace("\"salt\":\"0d", "\"salt\":\"d"), "envelope.Form"),
            (good.replace("\"key\":2", "\"key\":-2"), "envelope.Form"),
            (good.replace("\"key\":2", "\"key\":2.0"), "json.BadNumber"),
        ];
        for (text, code) in table {
            assert_eq!(Envelope::parse(text.as_bytes()).unwrap_err().code(), code, "{text}");
        }
    }
}
