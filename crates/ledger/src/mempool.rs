//! The mempool: admitted items that wait for a block.

use bytes::Bytes;

/// An item that passed admission: form, chain, key, quota and signature were checked once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PendingItem {
    /// One id, one verdict (README §1).
    pub id: [u8; 32],
    /// 1 a command, 2 an Ethereum transaction (README §2).
    pub kind: u8,
    /// The bytes as signed, verbatim.
    pub bytes: Bytes,
    /// The authorisation, verbatim.
    pub auth: Bytes,
    /// Account whose quota pays for it.
    pub author: [u8; 20],
    /// Community it belongs to; all zero is the network itself.
    pub community: [u8; 8],
    /// When it can no longer enter a block, in Unix ms.
    pub valid_until_ms: u64,
}
