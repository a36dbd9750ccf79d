//! Identifiers: fixed bytes, lower-case hex in text, themselves in state.

use borsh::{BorshDeserialize, BorshSerialize};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// SHA-256 of the concatenation of `parts`.
pub fn sha256(parts: &[&[u8]]) -> Hash {
    use sha2::{Digest, Sha256};
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(part);
    }
    Hash(hasher.finalize().into())
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident, $bytes:literal) => {
        $(#[$doc])*
        #[derive(
            Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, BorshSerialize, BorshDeserialize,
        )]
        pub struct $name(pub [u8; $bytes]);

        impl $name {
            /// Length in bytes.
            pub const BYTES: usize = $bytes;
            /// All bytes zero.
            pub const ZERO: Self = Self([0; $bytes]);

            /// Reads lower-case hex of exactly this length.
            pub fn from_hex(text: &str) -> Option<Self> {
                decode_hex(text).map(Self)
            }
            /// Lower-case hex.
            pub fn to_hex(&self) -> String {
                hex::encode(self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.to_hex())
            }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.to_hex())
            }
        }
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.to_hex())
            }
        }
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_str(HexVisitor::<$bytes>).map(Self)
            }
        }
        impl crate::StateKey for $name {
            fn write(&self, out: &mut Vec<u8>) {
                out.extend_from_slice(&self.0);
            }
            fn read(bytes: &mut &[u8]) -> Option<Self> {
                let (head, tail) = bytes.split_at_checked($bytes)?;
                *bytes = tail;
                Some(Self(head.try_into().ok()?))
            }
        }
    };
}

id!(/// A SHA-256 value.
    Hash, 32);
id!(/// Id of a command: hash of its preimage.
    CommandId, 32);
id!(/// A community; all zero is the network itself.
    CommunityId, 8);
id!(/// A person or company, for life; its keys rotate. Random, so that it says nothing.
    AccountId, 20);
id!(/// A flat (房屋, one exclusive part). Random; the door number is a record.
    FlatId, 8);
id!(/// An institution of one community or of the network (业委会, 物业, 居委会, 银行, 街道 …).
    InstitutionId, 8);

impl CommunityId {
    /// The network itself: validators, communities.
    pub const NETWORK: Self = Self([0; 8]);
}

/// What the ledger keeps of an off-chain record (name, photo, minutes): a salted commitment and its
/// size.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize,
)]
#[serde(deny_unknown_fields)]
pub struct RecordRef {
    /// `SHA-256(salt ‖ bytes)`.
    pub commitment: Hash,
    /// Length of the bytes.
    pub size: u32,
}

struct HexVisitor<const N: usize>;

impl<const N: usize> serde::de::Visitor<'_> for HexVisitor<N> {
    type Value = [u8; N];
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} lower-case hex digits", 2 * N)
    }
    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<[u8; N], E> {
        decode_hex(text)
            .ok_or_else(|| E::custom(format_args!("need {} lower-case hex digits", 2 * N)))
    }
}

fn decode_hex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let lower = text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
    let mut out = [0; N];
    (lower && text.len() == 2 * N && hex::decode_to_slice(text, &mut out).is_ok()).then_some(out)
}

id!(/// Eight random bytes: the stuff of a noun's own ids.
    Id8, 8);

/// Ids of a noun, made the same way as the platform's.
#[macro_export]
macro_rules! noun_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash,
            borsh::BorshSerialize, borsh::BorshDeserialize, serde::Serialize, serde::Deserialize,
        )]
        #[serde(transparent)]
        pub struct $name(pub $crate::Id8);
        impl $name {
            /// Reads 16 lower-case hex digits.
            pub fn from_hex(text: &str) -> Option<Self> {
                $crate::Id8::from_hex(text).map(Self)
            }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
        impl $crate::StateKey for $name {
            fn write(&self, out: &mut Vec<u8>) {
                self.0.write(out);
            }
            fn read(bytes: &mut &[u8]) -> Option<Self> {
                $crate::Id8::read(bytes).map(Self)
            }
        }
    };
}
