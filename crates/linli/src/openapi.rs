//! `linli openapi`: the portal's description, as committed in `openapi.json`.

use std::process::ExitCode;

pub(crate) fn run() -> ExitCode {
    println!("{}", portal::openapi_json());
    ExitCode::SUCCESS
}
