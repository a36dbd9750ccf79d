//! `linli bench statement`: pages of accounts and totals of funds, at a tenth of the size and at
//! the whole, so that the slope shows.

use super::Problem;
use clap::value_parser;
use portal::measure::{Measured, statements};
use serde::Serialize;

/// `linli bench statement`.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Entries in the book.
    #[arg(long, default_value_t = 1_000_000, value_parser = value_parser!(u64).range(10_000..))]
    entries: u64,
    /// Print JSON (the only form there is).
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Report {
    small: Measured,
    large: Measured,
    /// Times as slow with ten times the entries.
    statement_p99_slope: f64,
    total_p99_slope: f64,
}

pub(crate) async fn measure(arguments: &Arguments) -> Result<String, Problem> {
    let _ = arguments.json;
    let entries = arguments.entries;
    let measured = tokio::task::spawn_blocking(move || -> Result<_, Problem> {
        Ok((one(entries / 10)?, one(entries)?))
    });
    let (small, large) = measured.await??;
    let slope = |small: u64, large: u64| large as f64 / small.max(1) as f64;
    let report = Report {
        statement_p99_slope: slope(small.statement_p99_us, large.statement_p99_us),
        total_p99_slope: slope(small.total_p99_us, large.total_p99_us),
        small,
        large,
    };
    Ok(serde_json::to_string(&report)?)
}

fn one(entries: u64) -> Result<Measured, Problem> {
    let path = std::env::temp_dir().join(format!("linli-bench-{}", std::process::id()));
    let measured = statements(&path, entries).map_err(|error| format!("{error:?}"));
    portal::projector::remove(&path).map_err(|error| format!("{error:?}"))?;
    Ok(measured?)
}
