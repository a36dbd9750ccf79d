//! Signatures: any key, any message, any signature.
#![no_main]

use kernel::signature::{verify_ed25519, verify_p256};
use libfuzzer_sys::fuzz_target;

/// Bytes of a key, of each suite the longer.
const KEY_BYTES: usize = 33;
/// Bytes of a signature.
const SIGNATURE_BYTES: usize = 64;

fuzz_target!(|bytes: &[u8]| {
    if bytes.len() < KEY_BYTES + SIGNATURE_BYTES {
        return;
    }
    let (key, rest) = bytes.split_at(KEY_BYTES);
    let (signature, message) = rest.split_at(SIGNATURE_BYTES);
    let good = verify_p256(key, message, signature);
    assert_eq!(good, verify_p256(key, message, signature), "an answer does not change");
    let _ = verify_ed25519(&key[1..], message, signature);
});
