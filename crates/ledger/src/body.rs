//! The body of a block: items one after another (README §2).
//!
//! `kind u8 ‖ u32 len ‖ bytes ‖ u16 len ‖ auth`, big-endian. The same encoding carries items
//! between validators before they are in a block.

use bytes::Bytes;

use crate::limits::{ITEM_AUTH_BYTES_MAX, ITEM_BYTES_MAX, ITEM_OVERHEAD_BYTES};

/// One item as it stands in a body. The bytes are slices of the body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// 1 a command, 2 an Ethereum transaction.
    pub kind: u8,
    pub bytes: Bytes,
    pub auth: Bytes,
}

/// Why bytes are not a list of items.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyError {
    /// The bytes end inside an item.
    Truncated,
    /// The bytes of an item are longer than [`ITEM_BYTES_MAX`].
    ItemTooLarge,
    /// An authorisation is longer than [`ITEM_AUTH_BYTES_MAX`].
    AuthTooLarge,
}

/// How many bytes an item takes in a body.
pub fn item_size(bytes: &[u8], auth: &[u8]) -> usize {
    ITEM_OVERHEAD_BYTES + bytes.len() + auth.len()
}

/// Appends an item to a body.
///
/// # Panics
/// When the item is longer than its limits; admission has refused such an item before.
pub fn push_item(body: &mut Vec<u8>, kind: u8, bytes: &[u8], auth: &[u8]) {
    assert!(
        bytes.len() <= ITEM_BYTES_MAX && auth.len() <= ITEM_AUTH_BYTES_MAX,
        "an item was admitted within its limits"
    );
    let bytes_len = u32::try_from(bytes.len()).expect("bounded above");
    let auth_len = u16::try_from(auth.len()).expect("bounded above");
    body.push(kind);
    body.extend_from_slice(&bytes_len.to_be_bytes());
    body.extend_from_slice(bytes);
    body.extend_from_slice(&auth_len.to_be_bytes());
    body.extend_from_slice(auth);
}

/// Splits a body into its items. Every body has exactly one reading.
pub fn items(body: &Bytes) -> Result<Vec<Item>, BodyError> {
    let mut reader = Reader { body, at: 0 };
    let mut items = Vec::new();
    while reader.at < body.len() {
        let kind = reader.take(1)?[0];
        let len = reader.take(4)?;
        let len = u32::from_be_bytes([len[0], len[1], len[2], len[3]]);
        let len = usize::try_from(len).map_err(|_| BodyError::ItemTooLarge)?;
        if len > ITEM_BYTES_MAX {
            return Err(BodyError::ItemTooLarge);
        }
        let bytes = reader.take(len)?;
        let len = reader.take(2)?;
        let len = usize::from(u16::from_be_bytes([len[0], len[1]]));
        if len > ITEM_AUTH_BYTES_MAX {
            return Err(BodyError::AuthTooLarge);
        }
        let auth = reader.take(len)?;
        items.push(Item { kind, bytes, auth });
    }
    Ok(items)
}

struct Reader<'a> {
    body: &'a Bytes,
    at: usize,
}

impl Reader<'_> {
    fn take(&mut self, len: usize) -> Result<Bytes, BodyError> {
        let end = self.at.checked_add(len).ok_or(BodyError::Truncated)?;
        if end > self.body.len() {
            return Err(BodyError::Truncated);
        }
        let slice = self.body.slice(self.at..end);
        self.at = end;
        Ok(slice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_reads_back_as_written_and_never_otherwise() {
        let mut body = Vec::new();
        push_item(&mut body, 1, b"{}", &[3; 65]);
        push_item(&mut body, 2, b"", b"");
        let body = Bytes::from(body);
        let read = items(&body).expect("a written body reads back");
        assert_eq!(read.len(), 2);
        assert_eq!((read[0].kind, read[0].bytes.as_ref()), (1, &b"{}"[..]));
        assert_eq!(read[0].auth.as_ref(), &[3; 65]);
        assert_eq!((read[1].kind, read[1].bytes.len()), (2, 0));
        for cut in 1..body.len() {
            let whole_first_item = cut == item_size(b"{}", &[3; 65]);
            assert_eq!(items(&body.slice(..cut)).is_ok(), whole_first_item, "{cut}");
        }
        let huge = Bytes::from_static(&[1, 0xff, 0xff, 0xff, 0xff]);
        assert_eq!(items(&huge), Err(BodyError::ItemTooLarge));
    }
}
