//! `linli calc KIND`: the same functions the ledger uses, for anybody who wants to check a figure.

use crate::failed;
use std::io::Read;
use std::process::ExitCode;

/// `linli calc`.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// tally, vote, fee, period_fee, penalty, allocate or deadline
    kind: String,
}

/// Largest input, in bytes: 10⁶ weights of an allocation fit.
const INPUT_BYTES_MAX: u64 = 64 * 1024 * 1024;

pub(crate) fn run(arguments: &Arguments) -> ExitCode {
    let mut text = String::new();
    let read = std::io::stdin().take(INPUT_BYTES_MAX + 1).read_to_string(&mut text);
    match read {
        Err(error) => return failed(&format!("cannot read standard input: {error}")),
        Ok(bytes) if bytes as u64 > INPUT_BYTES_MAX => {
            return failed(&format!("standard input is longer than {INPUT_BYTES_MAX} bytes"));
        }
        Ok(_) => {}
    }
    match law::calc(&arguments.kind, &text) {
        Ok(results) => {
            println!("{results}");
            ExitCode::SUCCESS
        }
        // The text is JSON already: whoever reads results by machine reads this too.
        Err(error) => {
            println!("{error}");
            ExitCode::FAILURE
        }
    }
}
