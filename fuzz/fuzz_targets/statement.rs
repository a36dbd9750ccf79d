//! Bank statements, from banks by way of anybody.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let reading = statement::read(bytes);
    let mut keys: Vec<_> = reading.statement().lines.iter().map(|line| line.key).collect();
    keys.sort_unstable();
    keys.dedup();
    assert_eq!(keys.len(), reading.statement().lines.len());
});
