//! `linli sim`: a whole network in one thread, with faults; a failure prints its seed and replays
//! exactly.

use crate::failed;
use sim::{Faults, SIM_EPOCH_BLOCKS, SimConfig, SimError, SimReport};
use std::process::ExitCode;

/// `linli sim`.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// One seed, one history.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Blocks to make before the ledger is left to sleep.
    #[arg(long, default_value_t = 100)]
    blocks: u64,
    /// Validators of the network.
    #[arg(long, default_value_t = 4)]
    validators: usize,
    /// Blocks of one epoch; a real network has 1,024.
    #[arg(long, default_value_t = SIM_EPOCH_BLOCKS)]
    epoch_blocks: u64,
    /// What goes wrong, for example
    /// latency=40±5;loss=0.1;partition=0,1|2,3@100-200;crash=2@50+20;equivocate=3
    /// (ms; share of messages; validators@second from-to; validator@second+duration). Also:
    /// torn=2@h30+20 (a crash at block 30 that tears its files), replace=1@60, blackout=80.
    #[arg(long, default_value_t, conflicts_with = "random", verbatim_doc_comment)]
    faults: Faults,
    /// Draw mixed faults from the seed.
    #[arg(long)]
    random: bool,
    /// How long the ledger is left alone before it is woken, in virtual seconds; 0 for not at all.
    #[arg(long, default_value_t = 3_600)]
    idle: u64,
    /// Runs, each with the next seed.
    #[arg(long, default_value_t = 1)]
    runs: u64,
    /// Print each report as one line of JSON.
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(arguments: &Arguments) -> ExitCode {
    let filter = tracing_subscriber::EnvFilter::from_default_env();
    // Virtual time stands in no log line: equal runs give equal logs.
    let log = tracing_subscriber::fmt().with_env_filter(filter).without_time();
    log.with_writer(std::io::stderr).init();
    for seed in (arguments.seed..).take(usize::try_from(arguments.runs).unwrap_or(usize::MAX)) {
        let config = arguments.config(seed);
        match sim::run(&config) {
            Ok(report) if arguments.json => {
                println!("{}", serde_json::to_string(&report).expect("a report is plain data"));
            }
            Ok(report) => print(&report),
            Err(error) => {
                if let SimError::Broken { .. } = error {
                    eprintln!("linli: replay it with {}", arguments.replay(&config));
                }
                return failed(&error);
            }
        }
    }
    ExitCode::SUCCESS
}

impl Arguments {
    fn config(&self, seed: u64) -> SimConfig {
        let mut config = SimConfig::quiet(seed, self.blocks);
        config.validators = self.validators;
        config.epoch_blocks = self.epoch_blocks;
        config.idle_s = self.idle;
        config.faults = match self.random {
            true => Faults::drawn(seed, self.validators, self.epoch_blocks),
            false => self.faults.clone(),
        };
        config
    }

    /// The command line that does exactly this again.
    fn replay(&self, config: &SimConfig) -> String {
        let SimConfig { seed, blocks, validators, faults, epoch_blocks, idle_s, .. } = config;
        format!(
            "linli sim --seed {seed} --blocks {blocks} --validators {validators} \
             --epoch-blocks {epoch_blocks} --idle {idle_s} --faults '{faults}'"
        )
    }
}

fn print(report: &SimReport) {
    let SimReport { seed, faults, blocks, validators, epochs, virtual_ms, .. } = report;
    println!("seed {seed}: {faults}");
    for note in &report.notes {
        println!("  {note}");
    }
    let seconds = virtual_ms / 1_000;
    println!(
        "✓ {blocks} blocks, one chain on {validators} validators, {epochs} epochs, {seconds} s"
    );
    let (median, worst) = (report.finality_ms_p50, report.finality_ms_max);
    println!("✓ final after {median} ms (median), {worst} ms (worst)");
    let commands = &report.commands;
    println!(
        "✓ {} commands applied, {} refused, each once; {} handed in again; {} receipts verified",
        commands.applied, commands.refused, commands.resent, commands.receipts_verified
    );
    for cut in &report.partitions {
        println!("✓ parted {}-{} s: {} blocks meanwhile", cut.from_s, cut.to_s, cut.blocks);
    }
    if report.restarts + report.contradictions > 0 {
        let (restarts, contradictions) = (report.restarts, report.contradictions);
        println!("✓ {restarts} restarts, {contradictions} contradictions proved");
    }
    if let Some(change) = &report.replacement {
        println!(
            "✓ validator {} replaced from block {} on; the receipt of block {} verifies as before",
            change.validator, change.in_force_height, change.receipt_height
        );
    }
    if let Some(wake) = &report.wake {
        println!(
            "✓ asleep for {} s: no block; woken in {} ms, by a clock in {} ms, with one down {:?} ms",
            wake.idle_s, wake.woken_after_ms, wake.served_after_ms, wake.woken_with_one_down_ms
        );
    }
    println!("  chain {} · history {}", report.chain, report.history);
}
