//! Fixed seeds. A failure prints its seed and replays exactly.

use sim::{SimConfig, SimReport, run};

fn simulate(config: &SimConfig) -> SimReport {
    run(config).unwrap_or_else(|error| panic!("{error}"))
}

fn config(seed: u64, blocks: u64, faults: &str) -> SimConfig {
    let mut config = SimConfig::quiet(seed, blocks);
    config.faults = faults.parse().expect("a known description");
    config.idle_s = 0;
    config
}

#[test]
fn a_seed_replays_exactly() {
    let config = config(7, 40, "latency=40±20;loss=0.05;crash=1@2+2");
    let (first, second) = (simulate(&config), simulate(&config));
    println!("{first:#?}");
    assert_eq!(first, second);
    let mut other = config;
    other.seed = 8;
    assert_ne!(first.history, simulate(&other).history);
}
