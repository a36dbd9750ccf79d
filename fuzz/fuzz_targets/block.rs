//! Blocks as validators send and keep them.
#![no_main]

use bytes::Bytes;
use ledger::{block::Block, body, entry::Entry, header::Header};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(header) = Header::from_bytes(bytes) {
        assert_eq!(header.to_bytes().as_slice(), bytes);
    }
    if let Some(entry) = Entry::from_bytes(bytes) {
        assert_eq!(entry.to_bytes().as_slice(), bytes);
    }
    let shared = Bytes::copy_from_slice(bytes);
    if let Ok(items) = body::items(&shared) {
        let mut again = Vec::new();
        for item in &items {
            body::push_item(&mut again, item.kind, &item.bytes, &item.auth);
        }
        assert_eq!(again, bytes);
    }
    if let Ok(block) = Block::decode(shared) {
        assert_eq!(block.encode().as_ref(), bytes);
    }
});
