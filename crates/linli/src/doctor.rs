//! `linli doctor`: a node's files, examined without the node.
//!
//! The chain is replayed from genesis in a folder of its own: every block is executed again, every
//! signature, header, certificate, log root and tree root compared. With `--rebuild-views` the read
//! model is made anew too and compared row by row with the one that pages are made from; where it
//! differs the new one takes its place. Nothing else in the folder is written.

mod words;

use crate::bench::process::cpu_us;
use crate::failed;
use crate::node::NodeFile;
use community::Genesis;
use ledger::history::History;
use ledger::ledger::LedgerFault;
use ledger::replay::{ReplayConfig, ReplayReport, history_path, replay_on_disk};
use portal::projector::{RowDifference, Snapshot, ViewStore, remove};
use portal::seam::GenesisFacts;
use serde::Serialize;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

/// `linli doctor`.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The folder with `node.json`, or the node's own data folder inside it.
    #[arg(long)]
    data: PathBuf,
    /// Make the read model anew, compare it, and put it in place of one that differs.
    #[arg(long)]
    rebuild_views: bool,
    /// Print JSON instead of lines.
    #[arg(long)]
    json: bool,
    /// Messages in English.
    #[arg(long)]
    english: bool,
}

/// Why a folder cannot be examined, in words.
type Problem = Box<dyn std::error::Error + Send + Sync>;

/// Where a node's files are.
struct Files {
    genesis: PathBuf,
    data: PathBuf,
}

/// What was examined and what was found.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Report {
    /// Whether everything agrees.
    ok: bool,
    /// Hash of the genesis file, hex.
    genesis: String,
    /// The last block.
    height: u64,
    /// Its state root, hex; empty when the replay did not get there.
    state_root: String,
    /// Blocks whose own certificate was checked.
    certified: u64,
    /// Commands, clock jobs and enactments executed.
    units: u64,
    /// Commands alone.
    commands: u64,
    /// Units a rule refused.
    refused: u64,
    /// Units that ended in an internal fault.
    faults: u64,
    /// Replay, wall time in ms.
    replay_ms: u64,
    /// Replay, CPU time in ms.
    replay_cpu_ms: u64,
    /// Commands replayed in a second of wall time.
    commands_per_second: u64,
    /// Height at which the read models were compared.
    view_height: Option<u64>,
    /// The first thing that does not agree.
    difference: Option<Difference>,
}

/// What does not agree.
#[derive(Debug, Serialize)]
pub(crate) struct Difference {
    /// Stable code.
    code: String,
    /// The block, where it is one.
    height: Option<u64>,
    /// Table and rows, where it is the read model.
    row: Option<RowDifference>,
    /// In Chinese.
    zh: String,
    /// In English.
    en: String,
}

pub(crate) fn run(arguments: &Arguments) -> ExitCode {
    let report = match examine(arguments) {
        Ok(report) => report,
        Err(error) => return failed(&error),
    };
    if arguments.json {
        println!("{}", serde_json::to_string_pretty(&report).expect("a report is plain data"));
    } else {
        words::print(&report, arguments.english);
    }
    if report.ok { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn examine(arguments: &Arguments) -> Result<Report, Problem> {
    let files = find(&arguments.data)?;
    let genesis = std::fs::read(&files.genesis)
        .map_err(|error| format!("{}: {error}", files.genesis.display()))?;
    let mut report = replay_chain(&files.data, genesis.clone())?;
    if arguments.rebuild_views && report.difference.is_none() {
        let (height, difference) = rebuild_views(&files.data, &genesis)?;
        report.view_height = height;
        report.difference = difference;
    }
    report.ok = report.difference.is_none() && report.faults == 0;
    Ok(report)
}

/// The files of the node whose folder, or whose data folder, this is.
fn find(folder: &Path) -> Result<Files, Problem> {
    let above = folder.join("..");
    let config = [folder, &above].map(|dir| dir.join("node.json"));
    let config = config.into_iter().find(|path| path.is_file());
    let config = config.ok_or_else(|| format!("{}: there is no node.json", folder.display()))?;
    let file: NodeFile = serde_json::from_slice(&std::fs::read(&config)?)
        .map_err(|error| format!("{}: {error}", config.display()))?;
    Ok(Files { genesis: file.genesis, data: file.data })
}

/// A folder for the examination's own files, removed when it ends, however it ends.
struct Scratch(PathBuf);

impl Scratch {
    fn new(data: &Path) -> std::io::Result<Self> {
        let path = data.join("doctor");
        if path.exists() {
            std::fs::remove_dir_all(&path)?;
        }
        std::fs::create_dir_all(&path)?;
        Ok(Self(path))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // What cannot be removed now is removed by the next examination.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn replay_chain(data: &Path, genesis: Vec<u8>) -> Result<Report, Problem> {
    let hash = Genesis::hash_of(&genesis);
    let scratch = Scratch::new(data)?;
    let config = ReplayConfig {
        genesis,
        source: data.to_owned(),
        scratch: scratch.0.clone(),
        partition: "doctor".to_owned(),
    };
    let before = cpu_us(std::process::id())?;
    let found = replay_on_disk(config, |_| {});
    let cpu_us = cpu_us(std::process::id())? - before;
    let (replayed, difference) = match found {
        Ok(replayed) => (Some(replayed), None),
        Err(LedgerFault::Diverged { height, reason }) => {
            (None, Some(words::of_block(height, reason)))
        }
        Err(fault) => return Err(fault.into()),
    };
    Ok(Report {
        genesis: hash.to_hex(),
        replay_cpu_ms: cpu_us / 1_000,
        difference,
        ..replayed.map(Report::of).unwrap_or_default()
    })
}

impl Report {
    fn of(replayed: ReplayReport) -> Self {
        Self {
            height: replayed.head.height,
            state_root: replayed.state_root.to_hex(),
            certified: replayed.certified,
            units: replayed.units,
            commands: replayed.commands,
            refused: replayed.refused,
            faults: replayed.faults,
            replay_ms: u64::try_from(replayed.elapsed.as_millis()).unwrap_or(u64::MAX),
            commands_per_second: replayed.commands_per_second(),
            ..Self::default()
        }
    }
}

/// Makes the read model anew and compares it with the node's own, at the height of that one.
fn rebuild_views(
    data: &Path,
    genesis: &[u8],
) -> Result<(Option<u64>, Option<Difference>), Problem> {
    let own = data.join("portal").join("view.sqlite");
    if !own.exists() {
        return Ok((None, None));
    }
    let scratch = Scratch::new(data)?;
    let made = scratch.0.join("view.sqlite");
    let genesis = Genesis::parse(genesis)?;
    let facts = GenesisFacts { time_ms: genesis.time, facts: community::genesis_facts(&genesis)? };
    let history = History::open_to_read(&history_path(data))?;
    let snapshot = Snapshot::of(&own)?;
    let height = snapshot.height()?;
    let mut store = ViewStore::open(&made, &facts)?;
    for height in 1..=height {
        let block = history.block(height)?.ok_or("the read model is ahead of the history")?;
        store.apply(&[Arc::new(block)])?;
    }
    drop(store);
    let difference = snapshot.first_difference(&made)?;
    drop(snapshot);
    if difference.is_some() {
        remove(&own)?;
        std::fs::rename(&made, &own)?;
    }
    Ok((Some(height), difference.map(words::of_row)))
}
