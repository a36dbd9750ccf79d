//! `linli bench kills`: one validator after another dies as by a power cut while people pay.

use super::Problem;
use super::network::Network;
use super::pay::presign;
use crate::client::{Client, ClientError};
use crate::wallet::Signed;
use serde::Serialize;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use tokio::task::JoinSet;

/// `linli bench kills`.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// How often a validator is killed.
    #[arg(long, default_value_t = 20)]
    rounds: usize,
    /// Payments per second meanwhile.
    #[arg(long, default_value_t = 100)]
    rate: u64,
    /// Print JSON (the only form there is).
    #[arg(long)]
    json: bool,
}

/// How long a validator stays dead, and how long all four run before the next one dies.
const DEAD: Duration = Duration::from_secs(2);
const ALIVE: Duration = Duration::from_secs(2);
/// Payments of one request.
const BATCH: usize = 10;
const ACCOUNTS: usize = 100;
/// How often an app hands the same payments in again before the measurement gives up.
const TRIES: usize = 50;

#[derive(Serialize)]
struct Report {
    rounds: usize,
    payments: usize,
    /// Longest time in which no payment became final, over all and by round.
    longest_gap_ms: u64,
    gap_ms_by_round: Vec<u64>,
    /// From a validator's restart until it is ready again, by round.
    ready_again_ms: Vec<u64>,
    /// Payments once seen final that some validator does not know as final at the end.
    lost: usize,
}

/// What the payers and the one who kills share.
struct Scene {
    clients: Vec<Client>,
    /// The validator that is dead or died last; apps turn to another one.
    victim: AtomicUsize,
    over: AtomicBool,
}

/// Payments, and when they were seen final.
type Paid = Vec<(Instant, Vec<Signed>)>;

/// Runs the measurement and gives the report as JSON.
pub(super) async fn measure(arguments: &Arguments) -> Result<String, Problem> {
    let folder = std::env::temp_dir().join(format!("linli-kills-{}", std::process::id()));
    let report = measure_in(arguments, &folder).await;
    std::fs::remove_dir_all(&folder)?;
    Ok(serde_json::to_string_pretty(&report?)?)
}

async fn measure_in(arguments: &Arguments, folder: &std::path::Path) -> Result<Report, Problem> {
    let mut network = Network::start(folder).await?;
    network.prepare(ACCOUNTS, false).await?;
    let scene = Arc::new(Scene {
        clients: network.validators.iter().map(|v| Client::new(&v.url)).collect(),
        victim: AtomicUsize::new(0),
        over: AtomicBool::new(false),
    });
    // A validator may take long to come back on a busy machine: enough for four times as long.
    let seconds = 4 * arguments.rounds as u64 * (DEAD + ALIVE).as_secs();
    let signed = presign(&network, ACCOUNTS, (seconds * arguments.rate) as usize);
    let paying = tokio::spawn(pay(scene.clone(), signed, arguments.rate));
    let (mut began, mut ready_again_ms) = (Vec::new(), Vec::new());
    for round in 0..arguments.rounds {
        tokio::time::sleep(ALIVE).await;
        let dying = round % network.validators.len();
        began.push(Instant::now());
        network.validators[dying].kill()?;
        scene.victim.store(dying, Ordering::Relaxed);
        tokio::time::sleep(DEAD).await;
        let restarted = Instant::now();
        network.validators[dying].start()?;
        scene.clients[dying].wait_until_ready().await?;
        ready_again_ms.push(restarted.elapsed().as_millis() as u64);
    }
    tokio::time::sleep(ALIVE).await;
    scene.over.store(true, Ordering::Relaxed);
    let paid = paying.await??;
    let gap_ms_by_round = gaps(&began, &paid);
    Ok(Report {
        rounds: arguments.rounds,
        payments: paid.iter().map(|(_, batch)| batch.len()).sum(),
        longest_gap_ms: gap_ms_by_round.iter().copied().max().unwrap_or(0),
        gap_ms_by_round,
        ready_again_ms,
        lost: lost(&scene, &paid).await?,
    })
}

/// Pays at an even rate until the scene is over, then waits until all is final.
async fn pay(scene: Arc<Scene>, signed: Vec<Signed>, rate: u64) -> Result<Paid, ClientError> {
    let mut tick = tokio::time::interval(Duration::from_millis(1_000 * BATCH as u64 / rate.max(1)));
    let mut under_way = JoinSet::new();
    for batch in signed.chunks(BATCH) {
        if scene.over.load(Ordering::Relaxed) {
            break;
        }
        tick.tick().await;
        let (scene, batch) = (scene.clone(), batch.to_vec());
        under_way.spawn(async move { hand_in_until_final(&scene, batch).await });
    }
    let mut paid = Vec::new();
    while let Some(done) = under_way.join_next().await {
        paid.push(done.map_err(|error| ClientError(error.to_string()))??);
    }
    paid.sort_by_key(|(at, _)| *at);
    Ok(paid)
}

/// As the app's outbox: what a dying portal swallowed goes to the next one.
async fn hand_in_until_final(
    scene: &Scene,
    batch: Vec<Signed>,
) -> Result<(Instant, Vec<Signed>), ClientError> {
    let mut result = Ok(());
    for attempt in 0..TRIES {
        let portal = scene.victim.load(Ordering::Relaxed) + 1 + attempt % 3;
        result = scene.clients[portal % scene.clients.len()].submit(&batch).await;
        if result.is_ok() {
            return Ok((Instant::now(), batch));
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    result.map(|()| (Instant::now(), batch))
}

/// For every round the longest time without a final payment, from its kill until the next one.
fn gaps(began: &[Instant], paid: &Paid) -> Vec<u64> {
    let end = paid.last().map(|(at, _)| *at);
    let ends = began.iter().copied().skip(1).chain(end);
    let gap = |(from, to): (Instant, Instant)| {
        let within = paid.iter().map(|(at, _)| *at).filter(|at| (from..=to).contains(at));
        let moments: Vec<Instant> = [from].into_iter().chain(within).chain([to]).collect();
        let gap = moments.windows(2).map(|pair| pair[1] - pair[0]).max().unwrap_or_default();
        gap.as_millis() as u64
    };
    began.iter().copied().zip(ends).map(gap).collect()
}

/// Asks every validator for every payment.
async fn lost(scene: &Scene, paid: &Paid) -> Result<usize, Problem> {
    let height = scene.clients[0].height().await?;
    let mut lost = 0;
    for client in &scene.clients {
        client.wait_until_height(height).await?;
        for command in paid.iter().flat_map(|(_, batch)| batch) {
            lost += usize::from(client.wait_until_applied(command).await.is_err());
        }
    }
    Ok(lost)
}
