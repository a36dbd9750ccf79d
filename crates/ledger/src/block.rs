//! A block: a header and the body it commits to (README §§2, 3).

use bytes::Bytes;
use sha2::{Digest as _, Sha256};

use crate::header::{Header, HeaderError};
use crate::limits::{BODY_BYTES_MAX, HEADER_BYTES};

/// Domain of the body root.
const BODY_DOMAIN: &[u8] = b"linli/body/v1\0";

/// A header with its body. The digest of a block is the digest of its header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    pub header: Header,
    pub body: Bytes,
}

/// Why bytes are not a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockError {
    Header(HeaderError),
    /// The body is longer than [`BODY_BYTES_MAX`].
    BodyTooLarge,
    /// The header names another body.
    BodyRoot,
}

/// The root of a body.
pub fn body_root(body: &[u8]) -> [u8; 32] {
    Sha256::new().chain_update(BODY_DOMAIN).chain_update(body).finalize().into()
}

impl Block {
    /// The header, then the body.
    pub fn encode(&self) -> Bytes {
        let mut bytes = Vec::with_capacity(HEADER_BYTES + self.body.len());
        bytes.extend_from_slice(&self.header.to_bytes());
        bytes.extend_from_slice(&self.body);
        bytes.into()
    }

    /// Reads what [`Block::encode`] writes, and refuses a body the header does not name.
    pub fn decode(bytes: Bytes) -> Result<Self, BlockError> {
        if bytes.len() < HEADER_BYTES {
            return Err(BlockError::Header(HeaderError::Length));
        }
        let header = Header::from_bytes(&bytes[..HEADER_BYTES]).map_err(BlockError::Header)?;
        Self::from_parts(header, bytes.slice(HEADER_BYTES..))
    }

    /// Joins a header and a body that travelled apart.
    pub fn from_parts(header: Header, body: Bytes) -> Result<Self, BlockError> {
        if body.len() > BODY_BYTES_MAX {
            return Err(BlockError::BodyTooLarge);
        }
        if body_root(&body) != header.body_root {
            return Err(BlockError::BodyRoot);
        }
        Ok(Self { header, body })
    }

    /// The block's name.
    pub fn digest(&self) -> [u8; 32] {
        self.header.digest()
    }
}
