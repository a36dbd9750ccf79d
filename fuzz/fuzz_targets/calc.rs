//! The arithmetic of the rule book. The first byte chooses the kind.
#![no_main]

use libfuzzer_sys::fuzz_target;

const KINDS: &[&str] = &["tally", "vote", "fee", "period_fee", "penalty", "allocate", "deadline"];

fuzz_target!(|bytes: &[u8]| {
    let Some((first, rest)) = bytes.split_first() else { return };
    let kind = KINDS[usize::from(*first) % KINDS.len()];
    if let Ok(text) = std::str::from_utf8(rest) {
        let _ = law::calc(kind, text);
    }
});
