//! `linli bench pay`.

use super::Problem;
use super::network::Network;
use super::process::{cpu_us, peak_memory_kib, sizes};
use crate::client::{Client, ClientError};
use crate::machine::machine_now;
use crate::wallet::{Signed, random_id};
use billing::PaymentId;
use kernel::Fen;
use kernel::limits::COMMANDS_PER_ACCOUNT_HOUR;
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::task::JoinSet;

/// `linli bench pay`.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Validators, each a process.
    #[arg(long, default_value_t = 4, value_parser = clap::value_parser!(u8).range(4..=4))]
    validators: u8,
    /// How long to send payments.
    #[arg(long, default_value_t = 10)]
    seconds: u64,
    /// Accounts that pay.
    #[arg(long, default_value_t = 1_000)]
    accounts: usize,
    /// Kind of the payers' keys.
    #[arg(long, default_value = "p256", value_parser = ["p256", "ed25519"])]
    keys: String,
    /// All payments on a handful of accounts, instead of all.
    #[arg(long)]
    hot: bool,
    /// Payments per second the client prepares for; more than the network can do.
    #[arg(long, default_value_t = 4_000)]
    prepared_per_second: u64,
    /// Keep the network's files here instead of a folder that is removed.
    #[arg(long)]
    data: Option<PathBuf>,
    /// Print JSON (the only form there is).
    #[arg(long)]
    json: bool,
}

/// Payments of one request, and requests under way at once.
const BATCH: usize = 500;
const IN_FLIGHT: usize = 6;
/// At half load: payments of one request.
const SMALL_BATCH: usize = 20;
/// How long a community is at rest before its files are measured: longer than its nodes wait before
/// they write back what a burst left in logs.
const REST: Duration = Duration::from_millis(portal::limits::WAL_EMPTIED_AFTER_MS + 1_500);
/// Payments of one account in a run at most: the ledger's own quota of commands per hour.
const PER_ACCOUNT_MAX: usize = COMMANDS_PER_ACCOUNT_HOUR as usize;

#[derive(Serialize)]
struct Report {
    payments: usize,
    seconds: f64,
    payments_per_s: f64,
    finality_ms_p50: f64,
    finality_ms_p99: f64,
    cpu_us_per_payment_per_validator: f64,
    client_cpu_us_per_payment: f64,
    rss_mb_max: f64,
    bytes_per_payment_archive: f64,
    bytes_per_payment_all_files: f64,
    bytes_per_payment_by_component: BTreeMap<String, f64>,
    verify_per_s: f64,
    ceiling_per_s: f64,
    ratio_to_ceiling: f64,
}

/// Runs the measurement and gives the report as JSON.
pub(super) async fn measure(arguments: &Arguments) -> Result<String, Problem> {
    let folder = match &arguments.data {
        Some(folder) => folder.clone(),
        None => std::env::temp_dir().join(format!("linli-bench-{}", std::process::id())),
    };
    let result = measure_in(arguments, &folder).await;
    if arguments.data.is_none() {
        std::fs::remove_dir_all(&folder)?;
    }
    Ok(serde_json::to_string_pretty(&result?)?)
}

async fn measure_in(arguments: &Arguments, folder: &std::path::Path) -> Result<Report, Problem> {
    let mut network = Network::start(folder).await?;
    network.prepare(arguments.accounts, arguments.keys == "ed25519").await?;
    let prepared = (arguments.seconds * arguments.prepared_per_second) as usize;
    // As few accounts as the quotas allow; a quarter more is paid at half load.
    let hot = (prepared + prepared / 4).div_ceil(PER_ACCOUNT_MAX);
    let used = if arguments.hot { hot.min(arguments.accounts) } else { arguments.accounts };
    let full = presign(&network, used, prepared);
    let verify_per_s = verify_per_second(&network, &full);
    let pids: Vec<u32> =
        network.validators.iter().filter_map(|validator| validator.pid()).collect();
    let data = network.validators[0].data.join("data");
    let before = Snapshot::take(&pids, &data)?;
    let began = Instant::now();
    let paid = saturate(&network.client, full, Duration::from_secs(arguments.seconds)).await?;
    // What a read model still has to do counts as well.
    let height = network.client.height().await?;
    for validator in &network.validators {
        Client::new(&validator.url).wait_until_height(height).await?;
    }
    let seconds = began.elapsed().as_secs_f64();
    let after = Snapshot::take(&pids, &data)?;
    // The files of a community at rest, after the pause in which a node tidies up.
    tokio::time::sleep(REST).await;
    let files = Snapshot::take(&pids, &data)?;
    let rate = paid as f64 / seconds;
    let half = presign(&network, used, (rate / 2.0 * arguments.seconds as f64 / 2.0) as usize);
    let mut latencies = half_load(&network.client, half, rate / 2.0).await?;
    latencies.sort_by(f64::total_cmp);
    let at = |share: f64| latencies[((latencies.len() - 1) as f64 * share) as usize];
    let cores = std::thread::available_parallelism()?.get() as f64;
    let ceiling_per_s = cores * verify_per_s / f64::from(arguments.validators);
    let per_payment = |bytes: u64| bytes as f64 / paid as f64;
    let components = files.growth_since(&before);
    let all: u64 = components.values().sum();
    let archive: u64 =
        components.iter().filter(|(name, _)| is_archive(name)).map(|(_, bytes)| bytes).sum();
    Ok(Report {
        payments: paid,
        seconds,
        payments_per_s: rate,
        finality_ms_p50: at(0.5),
        finality_ms_p99: at(0.99),
        cpu_us_per_payment_per_validator: (after.cpu_us - before.cpu_us) as f64
            / paid as f64
            / pids.len() as f64,
        client_cpu_us_per_payment: (after.client_cpu_us - before.client_cpu_us) as f64
            / paid as f64,
        rss_mb_max: after.memory_kib as f64 / 1024.0,
        bytes_per_payment_archive: per_payment(archive),
        bytes_per_payment_all_files: per_payment(all),
        bytes_per_payment_by_component: components
            .into_iter()
            .map(|(name, bytes)| (name, per_payment(bytes)))
            .collect(),
        verify_per_s,
        ceiling_per_s,
        ratio_to_ceiling: rate / ceiling_per_s,
    })
}

/// The compressed blocks, among the names of the node's folders.
fn is_archive(name: &str) -> bool {
    name.contains("blocks")
}

/// Signs so many payments of one fen, account after account.
pub(super) fn presign(network: &Network, used: usize, count: usize) -> Vec<Signed> {
    let (to, valid_until) = (network.destination(), machine_now() + 3_600_000);
    let payers = network.payers.iter().take(used).cycle().take(count);
    let sign = |payer: &super::network::Payer| {
        let (payment, bill) = (PaymentId(random_id()), payer.bill);
        let pay = billing::PayFromPrepaid { payment, bill, fen: Fen(1) };
        let call = serde_json::to_string(&billing::Command::PayFromPrepaid(pay));
        payer.wallet.sign(to, valid_until, &call.expect("a command is plain data"))
    };
    payers.map(sign).collect()
}

/// Verifications per second of one core, measured now, in this very run.
fn verify_per_second(network: &Network, signed: &[Signed]) -> f64 {
    let key = network.payers[0].wallet.public_key();
    let (text, auth) = (signed[0].text.as_bytes(), &signed[0].auth);
    let auth = hex::decode(auth).expect("a wallet writes hex");
    let began = Instant::now();
    let mut count = 0u32;
    while began.elapsed() < Duration::from_secs(1) {
        for _ in 0..256 {
            assert!(kernel::signature::verify_command(&key, text, &auth), "it is signed");
        }
        count += 256;
    }
    f64::from(count) / began.elapsed().as_secs_f64()
}

/// Sends as fast as the network takes it, until the time is over; then waits until all is final.
async fn saturate(
    client: &Client,
    signed: Vec<Signed>,
    time: Duration,
) -> Result<usize, ClientError> {
    let began = Instant::now();
    let mut batches: Vec<Vec<Signed>> = signed.chunks(BATCH).map(<[Signed]>::to_vec).collect();
    batches.reverse();
    let (mut sending, mut paid) = (JoinSet::new(), 0);
    loop {
        while sending.len() < IN_FLIGHT && began.elapsed() < time {
            let Some(batch) = batches.pop() else { break };
            let client = client.clone();
            sending.spawn(async move { client.send_and_wait(&batch).await.map(|()| batch.len()) });
        }
        match sending.join_next().await {
            Some(done) => paid += done.map_err(|error| ClientError(error.to_string()))??,
            None => return Ok(paid),
        }
    }
}

/// Sends small batches at an even rate; gives for each the time until its last payment was final,
/// in ms.
async fn half_load(
    client: &Client,
    signed: Vec<Signed>,
    per_second: f64,
) -> Result<Vec<f64>, ClientError> {
    let pause = Duration::from_secs_f64(SMALL_BATCH as f64 / per_second.max(1.0));
    let mut tick = tokio::time::interval(pause);
    let latencies = Arc::new(std::sync::Mutex::new(Vec::new()));
    let mut sending = JoinSet::new();
    for batch in signed.chunks(SMALL_BATCH) {
        tick.tick().await;
        let (client, batch, latencies) = (client.clone(), batch.to_vec(), latencies.clone());
        sending.spawn(async move {
            let began = Instant::now();
            client.send_and_wait(&batch).await?;
            let ms = began.elapsed().as_secs_f64() * 1_000.0;
            latencies.lock().expect("no holder panics").push(ms);
            Ok::<_, ClientError>(())
        });
    }
    while let Some(done) = sending.join_next().await {
        done.map_err(|error| ClientError(error.to_string()))??;
    }
    let latencies = latencies.lock().expect("no holder panics").clone();
    Ok(latencies)
}

/// CPU, memory and files at one moment.
struct Snapshot {
    cpu_us: u64,
    client_cpu_us: u64,
    memory_kib: u64,
    files: BTreeMap<String, u64>,
}

impl Snapshot {
    fn take(pids: &[u32], data: &std::path::Path) -> Result<Self, Problem> {
        let mut all = Self {
            cpu_us: 0,
            client_cpu_us: cpu_us(std::process::id())?,
            memory_kib: 0,
            files: sizes(data)?.into_iter().collect(),
        };
        for pid in pids {
            all.cpu_us += cpu_us(*pid)?;
            all.memory_kib = all.memory_kib.max(peak_memory_kib(*pid)?);
        }
        Ok(all)
    }
    fn growth_since(&self, before: &Self) -> BTreeMap<String, u64> {
        let grown = self.files.iter().map(|(name, bytes)| {
            let earlier = before.files.get(name).copied().unwrap_or(0);
            (name.clone(), bytes.saturating_sub(earlier))
        });
        grown.collect()
    }
}
