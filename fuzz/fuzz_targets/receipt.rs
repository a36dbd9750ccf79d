//! Receipts and trust files, from anybody.
#![no_main]

use ledger::receipt::{Receipt, verify};
use ledger::trust::Trust;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    if let Ok(receipt) = Receipt::parse(text) {
        let again = Receipt::parse(&receipt.to_json()).expect("what was read can be written");
        assert_eq!(again.to_json(), receipt.to_json());
    }
    if let Ok(trust) = Trust::parse(text) {
        assert!(Trust::parse(&trust.to_json()).is_ok(), "what was read can be written");
    }
    let (receipt, trust) = text.split_once('\0').unwrap_or((text, ""));
    let _ = verify(receipt, trust);
});
