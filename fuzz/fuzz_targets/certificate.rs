//! Certificates of finality.
#![no_main]

use ledger::certificate::Certificate;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Some(certificate) = Certificate::parse(bytes) {
        assert_eq!(certificate.to_bytes(), bytes);
    }
});
