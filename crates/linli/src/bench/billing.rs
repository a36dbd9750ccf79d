//! `linli bench billing`: one command bills a whole community, block after block within the work a
//! block may do (a block that did more would be invalid).

use super::Problem;
use super::network::Network;
use super::process::cpu_us;
use clap::value_parser;
use serde::Serialize;
use std::time::Duration;

/// `linli bench billing`.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Flats of the community.
    #[arg(long, default_value_t = 100_000, value_parser = value_parser!(u32).range(100..=120_000))]
    flats: u32,
    /// Print JSON (the only form there is).
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Report {
    flats: u32,
    /// From handing the command in until it is final.
    accepted_ms: u64,
    /// From handing it in until every bill is final and can be read.
    posted_ms: u64,
    blocks: u64,
    cpu_us_per_bill_per_validator: f64,
}

pub(super) async fn measure(arguments: &Arguments) -> Result<String, Problem> {
    let _ = arguments.json;
    let folder = std::env::temp_dir().join(format!("linli-billing-{}", std::process::id()));
    let report = run(arguments.flats, &folder).await;
    std::fs::remove_dir_all(&folder)?;
    Ok(serde_json::to_string_pretty(&report?)?)
}

async fn run(flats: u32, folder: &std::path::Path) -> Result<Report, Problem> {
    let mut network = Network::start(folder).await?;
    network.register(flats as usize, true).await?;
    // The read model may still be at the last flats of the register.
    tokio::time::sleep(Duration::from_secs(2)).await;
    let pids: Vec<u32> =
        network.validators.iter().filter_map(|validator| validator.pid()).collect();
    let cpu = || pids.iter().map(|pid| cpu_us(*pid)).sum::<Result<u64, _>>();
    let before = cpu()?;
    let billed = network.bill().await?;
    let used = cpu()? - before;
    let ms = |time: Duration| time.as_millis() as u64;
    Ok(Report {
        flats,
        accepted_ms: ms(billed.accepted),
        posted_ms: ms(billed.shown),
        blocks: billed.blocks,
        cpu_us_per_bill_per_validator: used as f64 / f64::from(flats) / pids.len() as f64,
    })
}
