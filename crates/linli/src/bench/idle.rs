//! `linli bench idle`.

use super::Problem;
use super::network::Network;
use super::pay::presign;
use super::process::{cpu_us, memory_kib, written_bytes};
use crate::client::Client;
use crate::wallet::Signed;
use serde::Serialize;
use std::time::{Duration, Instant};

/// `linli bench idle`.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// How long to watch.
    #[arg(long, default_value_t = 60)]
    minutes: u64,
    /// Print JSON (the only form there is).
    #[arg(long)]
    json: bool,
}

/// After the last block a validator stays alert for a minute; the watch begins later.
const UNTIL_QUIET: Duration = Duration::from_secs(90);
const ACCOUNTS: usize = 20;

#[derive(Serialize)]
struct Report {
    minutes: u64,
    validators: Vec<ValidatorReport>,
    /// From handing in a payment to the sleeping ledger until its verdict is seen.
    wake_ms: u64,
    /// The same with one validator dead, for each of them in turn; one of them was to lead.
    wake_with_one_dead_ms: Vec<u64>,
}

#[derive(Serialize)]
struct ValidatorReport {
    name: String,
    blocks: u64,
    bytes_written: u64,
    cpu_ms: u64,
    cpu_share_of_a_core: f64,
    rss_mb: f64,
}

struct Reading {
    height: u64,
    written: u64,
    cpu_us: u64,
}

/// Watches a network that has nothing to do, and gives the report as JSON.
pub(super) async fn measure(arguments: &Arguments) -> Result<String, Problem> {
    let folder = std::env::temp_dir().join(format!("linli-idle-{}", std::process::id()));
    let report = watch(arguments.minutes, &folder).await;
    std::fs::remove_dir_all(&folder)?;
    Ok(serde_json::to_string_pretty(&report?)?)
}

async fn watch(minutes: u64, folder: &std::path::Path) -> Result<Report, Problem> {
    let mut network = Network::start(folder).await?;
    network.prepare(ACCOUNTS, false).await?;
    tokio::time::sleep(UNTIL_QUIET).await;
    let before = readings(&network).await?;
    tokio::time::sleep(Duration::from_secs(minutes * 60)).await;
    let after = readings(&network).await?;
    let mut validators = Vec::new();
    for ((validator, before), after) in network.validators.iter().zip(before).zip(after) {
        let cpu_us = after.cpu_us - before.cpu_us;
        let pid = validator.pid().ok_or("a validator ended")?;
        validators.push(ValidatorReport {
            name: validator.name.clone(),
            blocks: after.height - before.height,
            bytes_written: after.written - before.written,
            cpu_ms: cpu_us / 1_000,
            cpu_share_of_a_core: cpu_us as f64 / (minutes * 60_000_000) as f64,
            rss_mb: memory_kib(pid)? as f64 / 1024.0,
        });
    }
    // Every waking needs payments of its own: the network has slept before each.
    let payments = presign(&network, ACCOUNTS, 1 + network.validators.len());
    let wake_ms = wake(&network.client, &payments[0]).await?;
    let mut wake_with_one_dead_ms = Vec::new();
    for (position, payment) in payments[1..].iter().enumerate() {
        let dead = &network.validators[position];
        let portal = &network.validators[(position + 1) % network.validators.len()];
        dead.kill()?;
        tokio::time::sleep(UNTIL_QUIET).await;
        wake_with_one_dead_ms.push(wake(&Client::new(&portal.url), payment).await?);
        dead.start()?;
        Client::new(&dead.url).wait_until_ready().await?;
    }
    Ok(Report { minutes, validators, wake_ms, wake_with_one_dead_ms })
}

/// How long one payment takes, in ms.
async fn wake(client: &Client, payment: &Signed) -> Result<u64, Problem> {
    let began = Instant::now();
    client.submit(std::slice::from_ref(payment)).await?;
    Ok(began.elapsed().as_millis() as u64)
}

async fn readings(network: &Network) -> Result<Vec<Reading>, Problem> {
    let mut readings = Vec::new();
    for validator in &network.validators {
        let pid = validator.pid().ok_or("a validator ended")?;
        let height = Client::new(&validator.url).height().await?;
        let (written, cpu_us) = (written_bytes(pid)?, cpu_us(pid)?);
        readings.push(Reading { height, written, cpu_us });
    }
    Ok(readings)
}
