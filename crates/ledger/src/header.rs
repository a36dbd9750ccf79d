//! The block header: the 278 bytes that certificates sign and that phones verify (README §3).
//!
//! A header commits to the body, the state, the log and the next validators. It is never changed
//! after it was proposed; its digest is the block's name everywhere.

use sha2::{Digest as _, Sha256};

use crate::limits::HEADER_BYTES;

/// Domain of the block digest.
const DIGEST_DOMAIN: &[u8] = b"linli/header/v1\0";

/// The only header version this binary writes and reads.
pub const HEADER_VERSION: u8 = 1;

/// Where in the engine's run a block was proposed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EngineContext {
    pub epoch: u64,
    pub view: u64,
    pub leader: [u8; 32],
    pub parent_view: u64,
    pub parent: [u8; 32],
}

/// A block header of version 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    pub version: u8,
    pub genesis: [u8; 32],
    pub context: EngineContext,
    pub height: u64,
    pub time_ms: u64,
    pub body_root: [u8; 32],
    pub state_root_version: u8,
    pub state_root: [u8; 32],
    pub log_size: u64,
    pub log_root: [u8; 32],
    pub rules_version: u32,
    pub next_validators: [u8; 32],
}

/// Why bytes are not a header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeaderError {
    /// Not exactly [`HEADER_BYTES`] long.
    Length,
    /// A version this binary does not know.
    Version,
}

impl Header {
    /// The frozen encoding.
    pub fn to_bytes(&self) -> [u8; HEADER_BYTES] {
        let mut bytes = [0; HEADER_BYTES];
        let mut writer = Writer { bytes: &mut bytes, at: 0 };
        writer.put(&[self.version]);
        writer.put(&self.genesis);
        writer.put(&self.context.epoch.to_be_bytes());
        writer.put(&self.context.view.to_be_bytes());
        writer.put(&self.context.leader);
        writer.put(&self.context.parent_view.to_be_bytes());
        writer.put(&self.context.parent);
        writer.put(&self.height.to_be_bytes());
        writer.put(&self.time_ms.to_be_bytes());
        writer.put(&self.body_root);
        writer.put(&[self.state_root_version]);
        writer.put(&self.state_root);
        writer.put(&self.log_size.to_be_bytes());
        writer.put(&self.log_root);
        writer.put(&self.rules_version.to_be_bytes());
        writer.put(&self.next_validators);
        assert_eq!(writer.at, HEADER_BYTES, "the header has a fixed length");
        bytes
    }

    /// Reads exactly what [`Header::to_bytes`] writes.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, HeaderError> {
        let bytes: &[u8; HEADER_BYTES] = bytes.try_into().map_err(|_| HeaderError::Length)?;
        if bytes[0] != HEADER_VERSION {
            return Err(HeaderError::Version);
        }
        let mut reader = Reader { bytes, at: 0 };
        Ok(Self {
            version: reader.take::<1>()[0],
            genesis: reader.take(),
            context: EngineContext {
                epoch: u64::from_be_bytes(reader.take()),
                view: u64::from_be_bytes(reader.take()),
                leader: reader.take(),
                parent_view: u64::from_be_bytes(reader.take()),
                parent: reader.take(),
            },
            height: u64::from_be_bytes(reader.take()),
            time_ms: u64::from_be_bytes(reader.take()),
            body_root: reader.take(),
            state_root_version: reader.take::<1>()[0],
            state_root: reader.take(),
            log_size: u64::from_be_bytes(reader.take()),
            log_root: reader.take(),
            rules_version: u32::from_be_bytes(reader.take()),
            next_validators: reader.take(),
        })
    }

    /// The block digest: what certificates sign.
    pub fn digest(&self) -> [u8; 32] {
        Sha256::new().chain_update(DIGEST_DOMAIN).chain_update(self.to_bytes()).finalize().into()
    }
}

struct Writer<'a> {
    bytes: &'a mut [u8; HEADER_BYTES],
    at: usize,
}

impl Writer<'_> {
    fn put(&mut self, field: &[u8]) {
        self.bytes[self.at..self.at + field.len()].copy_from_slice(field);
        self.at += field.len();
    }
}

struct Reader<'a> {
    bytes: &'a [u8; HEADER_BYTES],
    at: usize,
}

impl Reader<'_> {
    fn take<const N: usize>(&mut self) -> [u8; N] {
        let mut field = [0; N];
        field.copy_from_slice(&self.bytes[self.at..self.at + N]);
        self.at += N;
        field
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    pub(crate) fn sample() -> Header {
        Header {
            version: HEADER_VERSION,
            genesis: [1; 32],
            context: EngineContext {
                epoch: 2,
                view: 300,
                leader: [3; 32],
                parent_view: 299,
                parent: [4; 32],
            },
            height: 2_500,
            time_ms: 1_767_225_600_000,
            body_root: [5; 32],
            state_root_version: 1,
            state_root: [6; 32],
            log_size: 77,
            log_root: [7; 32],
            rules_version: 1,
            next_validators: [8; 32],
        }
    }

    #[test]
    fn a_header_reads_back_and_every_byte_is_in_the_digest() {
        let bytes = sample().to_bytes();
        assert_eq!(Header::from_bytes(&bytes), Ok(sample()));
        for at in 1..HEADER_BYTES {
            let mut changed = bytes;
            changed[at] ^= 1;
            let read = Header::from_bytes(&changed).expect("only the version is checked");
            assert_eq!(read.to_bytes(), changed);
            assert_ne!(read.digest(), sample().digest(), "byte {at}");
        }
        let mut newer = bytes;
        newer[0] = 2;
        assert_eq!(Header::from_bytes(&newer), Err(HeaderError::Version));
        assert_eq!(Header::from_bytes(&bytes[1..]), Err(HeaderError::Length));
    }
}
