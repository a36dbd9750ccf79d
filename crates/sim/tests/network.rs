//! Whole networks on fixed seeds. A failure prints its seed and replays exactly.
//!
//! Every run that ends well has one chain on all nodes, one right verdict for every command and a
//! receipt that verifies for each; the tests assert what is particular about theirs.

use sim::{Broken, SimConfig, SimError, SimReport, run};

/// The shortest epoch there is: boundaries every other second.
const SHORT_EPOCH: u64 = 8;

fn config(seed: u64, blocks: u64, faults: &str) -> SimConfig {
    let mut config = SimConfig::quiet(seed, blocks);
    config.faults = faults.parse().expect("a known description");
    config.idle_s = 0;
    config
}

fn simulate(config: &SimConfig) -> SimReport {
    let report = run(config).unwrap_or_else(|error| panic!("{error}"));
    assert!(report.blocks >= config.blocks);
    let commands = report.commands;
    assert!(commands.applied > 0 && commands.refused > 0, "{commands:?}");
    assert_eq!(commands.receipts_verified, commands.applied + commands.refused);
    report
}

fn count(report: &SimReport, what: &str) -> usize {
    report.notes.iter().filter(|note| note.contains(what)).count()
}

#[test]
fn an_idle_hour_makes_no_block_and_ends_in_a_moment() {
    let report = simulate(&SimConfig::quiet(1, 20));
    let wake = report.wake.expect("the run ends with sleep");
    assert_eq!((wake.idle_s, wake.blocks_while_idle), (3_600, 0));
    assert!(wake.woken_after_ms <= 400, "{wake:?}");
    assert!(wake.served_after_ms <= 400, "a due clock wakes it as well: {wake:?}");
    assert_eq!(wake.woken_with_one_down_ms.len(), 4);
    let slowest = wake.woken_with_one_down_ms.into_iter().max();
    // One of the four was to lead: its silence costs the wait, a timeout, and no more.
    assert!(slowest.is_some_and(|took_ms| (500..=5_000).contains(&took_ms)), "{slowest:?}");
}

#[test]
fn a_seed_replays_exactly() {
    let faults = "latency=40±20;loss=0.05;torn=1@2+2;partition=0|1,2,3@4-5;blackout=h20";
    let config = config(7, 30, faults);
    let first = simulate(&config);
    assert_eq!(first, simulate(&config));
    let other = simulate(&SimConfig { seed: 8, ..config });
    assert_ne!((&first.history, &first.chain), (&other.history, &other.chain));
}

#[test]
fn crashes_and_torn_files_cost_nothing_that_was_final() {
    let faults = "crash=1@1+2;torn=2@3+2;torn=0@h20+1;torn=3@6+3;crash=2@7+3";
    let report = simulate(&config(3, 60, faults));
    assert_eq!(report.restarts, 5);
    assert_eq!((count(&report, "torn files"), count(&report, "came back")), (3, 5));
    assert_eq!(report.contradictions, 0, "nobody votes twice after a restart");
}

#[test]
fn the_whole_network_loses_power_and_goes_on() {
    let report = simulate(&config(5, 50, "blackout=2;blackout=h14;blackout=h33"));
    assert_eq!((report.restarts, count(&report, "blackout")), (12, 3));
}

#[test]
fn restarts_around_the_boundary_of_an_epoch_are_restarts_like_others() {
    for (seed, tail) in [(11, "crash"), (12, "torn")] {
        let faults = format!(
            "{tail}=0@h6+1;{tail}=1@h7+1;{tail}=2@h15+2;{tail}=3@h16+1;blackout=h23;blackout=h31"
        );
        let mut config = config(seed, 40, &faults);
        config.epoch_blocks = SHORT_EPOCH;
        let report = simulate(&config);
        assert!(report.epochs >= 6, "{}", report.epochs);
        assert_eq!(report.restarts, 4 + 2 * 4);
    }
}

#[test]
fn an_equivocating_validator_is_caught_and_changes_nothing() {
    for (seed, two_faced) in [(21, 3), (22, 0)] {
        let report = simulate(&config(seed, 30, &format!("equivocate={two_faced}")));
        assert!(report.contradictions > 0, "its two signatures are seen side by side");
    }
}

#[test]
fn halves_that_cannot_talk_decide_nothing_and_heal() {
    let report = simulate(&config(31, 40, "partition=0,1|2,3@3-20;partition=0|1,2,3@24-34"));
    let [halves, one] = report.partitions[..] else {
        panic!("two partitions: {:?}", report.partitions)
    };
    assert_eq!(halves.blocks, 0, "two of four are no quorum");
    assert!(one.blocks > 5, "three of four are: {one:?}");
    assert!(report.commands.resent > 0, "the apps tried again");
}

#[test]
fn bad_lines_cost_time_only() {
    let good = simulate(&config(41, 30, "latency=40±5"));
    let bad = simulate(&config(41, 30, "latency=150±100;loss=0.2"));
    assert!(bad.finality_ms_p50 > good.finality_ms_p50);
}

#[test]
fn a_flood_is_told_to_everybody_within_the_quotas() {
    let mut config = config(45, 30, "latency=40±20");
    config.burst = 1_501;
    let report = simulate(&config);
    assert!(report.commands.applied > 1_500, "{:?}", report.commands);
    // An item that one validator has not heard of costs its turn a timeout.
    assert_eq!(report.skipped_views, 0);
}

#[test]
fn an_old_receipt_verifies_across_a_change_of_validators() {
    let mut config = config(51, 20, "replace=1@3");
    config.epoch_blocks = SHORT_EPOCH;
    let report = simulate(&config);
    let change = report.replacement.expect("it took force");
    assert_eq!(change.validator, 1);
    assert_eq!(change.in_force_height % SHORT_EPOCH, 0, "at the boundary");
    assert!(change.receipt_height < change.decided_height);
    assert!(change.decided_height < change.in_force_height);
    assert!(change.in_force_height < report.blocks, "the new set signs");
}

#[test]
fn a_change_of_validators_amid_crashes_and_lies() {
    let faults = "loss=0.05;equivocate=2;replace=0@2;torn=3@h8+2;blackout=12;crash=1@15+3";
    let mut config = config(61, 30, faults);
    config.epoch_blocks = SHORT_EPOCH;
    let report = simulate(&config);
    assert!(report.replacement.is_some() && report.contradictions > 0);
}

#[test]
fn networks_of_one_and_of_seven() {
    let mut lone = config(71, 20, "torn=0@2+1;blackout=h12");
    lone.validators = 1;
    assert_eq!(simulate(&lone).restarts, 2);
    let mut seven = config(72, 20, "equivocate=6;crash=1@1+4");
    seven.validators = 7;
    assert_eq!(simulate(&seven).restarts, 1);
}

#[test]
fn what_cannot_be_simulated_is_said() {
    let refused = |change: fn(&mut SimConfig)| {
        let mut config = config(1, 10, "");
        change(&mut config);
        run(&config).expect_err("it cannot be run")
    };
    assert_eq!(refused(|config| config.validators = 0), SimError::Validators);
    assert_eq!(refused(|config| config.epoch_blocks = 2), SimError::EpochLength);
    assert_eq!(refused(|config| config.blocks = 0), SimError::Nothing);
    let error = refused(|config| config.faults.equivocator = Some(4));
    assert!(error.to_string().contains("validator 4 does not exist"), "{error}");
}

#[test]
fn a_ledger_that_stands_still_fails_with_its_seed() {
    // Links so slow that no vote arrives before its view is over.
    let error = run(&config(81, 10, "latency=30000±0")).expect_err("it cannot get on");
    let SimError::Broken { seed: 81, broken: Broken::Stuck { waited_s, heights } } = error else {
        panic!("{error}")
    };
    assert!(waited_s > 0 && heights.len() == 4);
}
