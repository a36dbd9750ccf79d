//! `linli bench`: what a real network of validators on this machine does, in numbers.
//!
//! Validators are processes of their own and the client's CPU is counted apart. Absolute times are
//! noisy on a shared machine; quote the ratios, the CPU time per operation and the bytes.

mod billing;
mod idle;
mod import;
mod kills;
mod network;
mod pay;
pub(crate) mod process;
mod statement;

use crate::failed;
use clap::Subcommand;
use std::process::ExitCode;

/// `linli bench`.
#[derive(Subcommand)]
pub(crate) enum Bench {
    /// Prepaid payments signed by residents, against the ceiling of signature verification.
    Pay(pay::Arguments),
    /// One command that bills a whole community.
    Billing(billing::Arguments),
    /// A bank's statement that pays every bill.
    Import(import::Arguments),
    /// What a sleeping ledger costs.
    Idle(idle::Arguments),
    /// How long people wait when a validator dies, twenty times, and whether anything is lost.
    Kills(kills::Arguments),
    /// A page of a flat's account and the total of a fund, on a book of many entries.
    Statement(statement::Arguments),
}

/// Why a measurement could not be made, in words.
type Problem = Box<dyn std::error::Error + Send + Sync>;

pub(crate) fn run(what: &Bench) -> ExitCode {
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(error) => return failed(&error),
    };
    let result = runtime.block_on(async {
        match what {
            Bench::Pay(arguments) => pay::measure(arguments).await,
            Bench::Billing(arguments) => billing::measure(arguments).await,
            Bench::Import(arguments) => import::measure(arguments).await,
            Bench::Idle(arguments) => idle::measure(arguments).await,
            Bench::Kills(arguments) => kills::measure(arguments).await,
            Bench::Statement(arguments) => statement::measure(arguments).await,
        }
    });
    match result {
        Ok(report) => {
            println!("{report}");
            ExitCode::SUCCESS
        }
        Err(error) => failed(&error),
    }
}
