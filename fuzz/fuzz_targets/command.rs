//! A command text: strict JSON, then a noun's own command.
#![no_main]

use kernel::Envelope;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(envelope) = Envelope::parse(bytes) else { return };
    let (noun, _) = envelope.name.split_once('.').expect("a name has a noun and a command");
    if let Some(command) = community::parse_command(noun, envelope.call) {
        // Who may read it and whom it is about are answered for every command that can be read.
        let _ = (command.class(), command.subject());
    }
});
