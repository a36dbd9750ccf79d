//! What validators tell each other outside consensus.
#![no_main]

use bytes::Bytes;
use ledger::network::{PeerStatus, decode_items};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let bytes = Bytes::copy_from_slice(bytes);
    if let Some(status) = PeerStatus::decode(&bytes) {
        assert_eq!(status.encode(), bytes);
    }
    let _ = decode_items(&bytes);
});
