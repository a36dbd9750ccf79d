//! `linli bench import`: a bank's statement in which every line pays a bill, from handing in its
//! first command until the last line is booked and can be read.

use super::Problem;
use super::network::Network;
use super::process::cpu_us;
use clap::value_parser;
use serde::Serialize;
use std::time::Duration;

/// `linli bench import`.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Lines of the statement, and flats of the community.
    #[arg(long, default_value_t = 10_000, value_parser = value_parser!(u32).range(100..=20_000))]
    lines: u32,
    /// Print JSON (the only form there is).
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Report {
    lines: u32,
    /// From handing the first command in until all lines have arrived.
    accepted_ms: u64,
    /// From handing it in until every line is booked, final, and can be read.
    booked_ms: u64,
    blocks: u64,
    cpu_us_per_line_per_validator: f64,
}

pub(super) async fn measure(arguments: &Arguments) -> Result<String, Problem> {
    let _ = arguments.json;
    let folder = std::env::temp_dir().join(format!("linli-import-{}", std::process::id()));
    let report = run(arguments.lines, &folder).await;
    std::fs::remove_dir_all(&folder)?;
    Ok(serde_json::to_string_pretty(&report?)?)
}

async fn run(lines: u32, folder: &std::path::Path) -> Result<Report, Problem> {
    let mut network = Network::start(folder).await?;
    network.register(lines as usize, true).await?;
    network.bill().await?;
    let pids: Vec<u32> =
        network.validators.iter().filter_map(|validator| validator.pid()).collect();
    let cpu = || pids.iter().map(|pid| cpu_us(*pid)).sum::<Result<u64, _>>();
    let before = cpu()?;
    let imported = network.import().await?;
    let used = cpu()? - before;
    let ms = |time: Duration| time.as_millis() as u64;
    Ok(Report {
        lines,
        accepted_ms: ms(imported.accepted),
        booked_ms: ms(imported.shown),
        blocks: imported.blocks,
        cpu_us_per_line_per_validator: used as f64 / f64::from(lines) / pids.len() as f64,
    })
}
