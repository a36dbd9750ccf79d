//! One run from the first block to the report.
//!
//! A run is cut into segments by blackouts: at a blackout the whole machine stops, unsynced writes
//! are torn, and the next segment starts every node again on what is left of its disk.

use std::collections::BTreeMap;
use std::time::{Duration, UNIX_EPOCH};

use commonware_runtime::Clock as _;
use commonware_runtime::deterministic::{
    Config, Context, FaultConfig, PartialWriteMode, Runner, WriteConfig,
};
use commonware_utils::Probability;
use ledger::epochs::Epochs;
use ledger::wake::Pace;

use crate::faults::{Faults, Partition};
use crate::network::Links;
use crate::node::{Node, NodeKind};
use crate::report::{SimConfig, SimError, SimReport, WakeFigures};
use crate::world::{World, validator_key};

/// How often the simulation looks at the nodes, in virtual ms.
const TICK_MS: u64 = 10;

/// Without progress for this long after the faults are over, a run has failed, in virtual s.
const PATIENCE_S: u64 = 300;

/// How long a woken ledger may take before the run has failed, in virtual ms.
const WAKE_PATIENCE_MS: u64 = 120_000;

/// Every node asleep again: a quiet minute and some.
const TO_SLEEP_S: u64 = 90;

/// Runs one simulation.
///
/// # Errors
/// When the faults do not fit, when two nodes disagree, or when the ledger stands still.
pub fn run<W: World>(config: &SimConfig, world: &W) -> Result<SimReport, SimError> {
    config.faults.fits(config.validators)?;
    let epochs = Epochs::new(config.epoch_blocks).ok_or(SimError::EpochLength)?;
    let mut history = History::new(config, epochs);
    let start = UNIX_EPOCH + Duration::from_millis(world.genesis_ms() + 1_000);
    let torn = WriteConfig {
        failure_rate: Probability::new(0, 1).expect("never"),
        retention_rate: Probability::new(1, 2).expect("every other byte"),
        mode: PartialWriteMode::Prefix,
    };
    let runtime = Config::new()
        .with_seed(config.seed)
        .with_start_time(start)
        .with_storage_fault_config(FaultConfig::default().write(torn));
    let mut runner = Runner::new(runtime);
    let blackouts = config.faults.blackouts_s.iter().copied();
    for blackout_s in blackouts.map(Some).chain([None]) {
        let (outcome, checkpoint) = runner.start_and_recover(|context| {
            Segment::run(context, config, world, &mut history, blackout_s)
        });
        outcome?;
        history.auditor = checkpoint.auditor().state();
        runner = Runner::from(checkpoint);
    }
    Ok(history.report(config))
}

/// What is remembered across blackouts.
struct History {
    epochs: Epochs,
    chain: BTreeMap<u64, [u8; 32]>,
    /// From a block's submission tick to its finality anywhere, in ms.
    finality_ms: Vec<u64>,
    items: u64,
    starts: u64,
    /// What is still to come, in order, by virtual ms.
    events: Vec<(u64, Event)>,
    elapsed_ms: u64,
    wake: Option<WakeFigures>,
    notes: Vec<String>,
    auditor: String,
}

impl History {
    fn new(config: &SimConfig, epochs: Epochs) -> Self {
        let faults = &config.faults;
        let mut notes = vec![format!(
            "latency {}±{} ms, {} of a million messages lost",
            faults.latency.mean_ms, faults.latency.jitter_ms, faults.loss_ppm
        )];
        if let Some(node) = faults.equivocator {
            notes.push(format!("validator {node} shows two faces under one key"));
        }
        Self {
            epochs,
            chain: BTreeMap::new(),
            finality_ms: Vec::new(),
            items: 0,
            starts: 0,
            events: events(faults),
            elapsed_ms: 0,
            wake: None,
            notes,
            auditor: String::new(),
        }
    }

    fn report(mut self, config: &SimConfig) -> SimReport {
        self.finality_ms.sort_unstable();
        let (height, digest) = self.chain.last_key_value().expect("a run makes blocks");
        let median = self.finality_ms.get(self.finality_ms.len() / 2);
        SimReport {
            seed: config.seed,
            blocks: *height,
            validators: config.validators,
            virtual_ms: self.elapsed_ms,
            epochs: self.epochs.of_next(*height),
            all_nodes_same_chain: true,
            chain: hex::encode(digest),
            history: self.auditor,
            finality_ms_p50: median.copied().unwrap_or(0),
            finality_ms_max: self.finality_ms.last().copied().unwrap_or(0),
            wake: self.wake,
            notes: self.notes,
        }
    }
}

/// One thing that happens to the network.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Event {
    Cut(Partition),
    Heal(Partition),
    Crash(usize),
    Restart(usize),
    Replace(usize),
}

impl Event {
    fn cuts(&self, partition: &Partition) -> bool {
        matches!(self, Self::Cut(cut) if cut == partition)
    }
}

/// The faults in order of time.
fn events(faults: &Faults) -> Vec<(u64, Event)> {
    let mut events = Vec::new();
    for partition in &faults.partitions {
        events.push((partition.from_s * 1_000, Event::Cut(partition.clone())));
        events.push((partition.to_s * 1_000, Event::Heal(partition.clone())));
    }
    for crash in &faults.crashes {
        let back_s = crash.at_s + crash.for_s;
        events.push((crash.at_s * 1_000, Event::Crash(crash.validator)));
        events.push((back_s * 1_000, Event::Restart(crash.validator)));
    }
    if let Some(replacement) = faults.replacement {
        let event = Event::Replace(replacement.validator);
        events.push((replacement.at_s * 1_000, event));
    }
    events.sort_by_key(|(at_ms, _)| *at_ms);
    events
}

/// The run between two blackouts.
struct Segment<'a, W> {
    context: Context,
    config: &'a SimConfig,
    world: &'a W,
    history: &'a mut History,
    links: Links,
    nodes: Vec<Option<Node>>,
    /// Local time at which this run began, in Unix ms.
    began_ms: u64,
    last_item_ms: u64,
    progress_ms: u64,
}

impl<'a, W: World> Segment<'a, W> {
    async fn run(
        context: Context,
        config: &'a SimConfig,
        world: &'a W,
        history: &'a mut History,
        blackout_s: Option<u64>,
    ) -> Result<(), SimError> {
        // The node after the last validator is the one that may replace another.
        let count = config.validators + usize::from(config.faults.replacement.is_some());
        let links = Links::start(&context, count, &config.faults).await;
        let now_ms = unix_ms(&context);
        let mut segment = Self {
            began_ms: world.genesis_ms() + 1_000,
            last_item_ms: now_ms,
            progress_ms: now_ms,
            context,
            config,
            world,
            history,
            links,
            nodes: Vec::new(),
        };
        segment.start_all(count).await;
        let outcome = segment.play(blackout_s).await;
        segment.history.elapsed_ms = segment.elapsed_ms();
        if let Some(at_s) = blackout_s {
            let height = segment.history.chain.keys().next_back().copied();
            let note = format!("blackout at {at_s} s, height {}", height.unwrap_or(0));
            segment.history.notes.push(note);
        }
        outcome
    }

    /// Starts every node and cuts every link that is to be down at this time: after a blackout
    /// the faults around it go on.
    async fn start_all(&mut self, count: usize) {
        let events = self.history.events.clone();
        for (_, event) in &events {
            match event {
                Event::Heal(partition) if !events.iter().any(|(_, e)| e.cuts(partition)) => {
                    self.links.cut(partition).await;
                }
                _ => {}
            }
        }
        for index in 0..count {
            let is_down = events.iter().any(|(_, e)| e == &Event::Restart(index))
                && !events.iter().any(|(_, e)| e == &Event::Crash(index));
            let node = match is_down {
                true => None,
                false => Some(self.start_node(index).await),
            };
            self.nodes.push(node);
        }
    }

    async fn play(&mut self, blackout_s: Option<u64>) -> Result<(), SimError> {
        let faults = self.config.faults.clone();
        loop {
            self.tick(TICK_MS).await?;
            if blackout_s.is_some_and(|at_s| self.elapsed_ms() >= at_s * 1_000) {
                return Ok(());
            }
            self.break_things().await?;
            self.work().await;
            if blackout_s.is_none() && self.is_done(&faults) {
                break;
            }
            self.must_progress(&faults)?;
        }
        self.settle().await?;
        if self.config.idle_s > 0 {
            let wake = self.sleep_and_wake().await?;
            self.history.wake = Some(wake);
        }
        Ok(())
    }

    fn is_done(&self, faults: &Faults) -> bool {
        let over = self.elapsed_ms() > faults.over_s() * 1_000;
        let boundary = self.history.epochs.root(1);
        let wanted = match faults.replacement {
            // The change must have taken effect.
            Some(_) => self.config.blocks.max(boundary + 2),
            None => self.config.blocks,
        };
        over && self.honest().all(|(_, node)| node.height() >= wanted)
    }

    /// Lets virtual time pass and looks at what became final.
    async fn tick(&mut self, wait_ms: u64) -> Result<(), SimError> {
        self.context.sleep(Duration::from_millis(wait_ms)).await;
        let now_ms = unix_ms(&self.context);
        let equivocator = self.config.faults.equivocator;
        for (index, node) in self.nodes.iter_mut().enumerate() {
            let Some(node) = node else { continue };
            let finals = node.new_finals();
            if Some(index) == equivocator {
                continue;
            }
            for (height, digest) in finals {
                if let Some(known) = self.history.chain.insert(height, digest) {
                    if known != digest {
                        return Err(SimError::Fork {
                            seed: self.config.seed,
                            height,
                            node: index,
                            one: hex::encode(known),
                            other: hex::encode(digest),
                        });
                    }
                    continue;
                }
                self.progress_ms = now_ms;
                if let Some(block) = node.validator.block(height).await {
                    let took_ms = now_ms.saturating_sub(block.header.time_ms);
                    self.history.finality_ms.push(took_ms);
                }
            }
        }
        Ok(())
    }

    async fn work(&mut self) {
        let now_ms = unix_ms(&self.context);
        if now_ms - self.last_item_ms < self.config.item_every_ms {
            return;
        }
        self.last_item_ms = now_ms;
        self.submit_one().await;
    }

    /// Hands a new item to the next node that is up.
    async fn submit_one(&mut self) {
        let number = self.history.items;
        self.history.items += 1;
        let item = self.world.work(number, unix_ms(&self.context));
        let count = self.nodes.len() as u64;
        let order = (0..count).map(|step| ((number + step) % count) as usize);
        let up: Vec<usize> = order
            .filter(|node| self.nodes[*node].is_some())
            .filter(|node| self.config.faults.equivocator != Some(*node))
            .collect();
        if let Some(node) = up.first().and_then(|node| self.nodes[*node].as_ref()) {
            node.validator.submit(item).await;
        }
    }

    /// Lets everything happen whose time has come.
    async fn break_things(&mut self) -> Result<(), SimError> {
        let elapsed_ms = self.elapsed_ms();
        while let Some((at_ms, event)) = self.history.events.first().cloned() {
            if at_ms > elapsed_ms {
                break;
            }
            self.history.events.remove(0);
            match event {
                Event::Cut(partition) => {
                    self.links.cut(&partition).await;
                    self.note(format!("cut {:?} at {at_ms} ms", partition.sides));
                }
                Event::Heal(partition) => {
                    self.links.heal(&partition).await;
                    self.note(format!("healed at {at_ms} ms"));
                }
                Event::Crash(node) => self.crash(node).await,
                Event::Restart(node) => self.restart(node).await,
                Event::Replace(node) => self.replace(node).await?,
            }
        }
        Ok(())
    }

    async fn crash(&mut self, index: usize) {
        if let Some(node) = self.nodes[index].take() {
            let height = node.height();
            node.crash().await;
            self.note(format!("validator {index} crashed at height {height}"));
        }
    }

    async fn restart(&mut self, index: usize) {
        if self.nodes[index].is_none() {
            let node = self.start_node(index).await;
            let height = node.height();
            self.note(format!("validator {index} came back with height {height}"));
            self.nodes[index] = Some(node);
        }
    }

    async fn replace(&mut self, index: usize) -> Result<(), SimError> {
        let old = validator_key(index);
        let new = validator_key(self.config.validators);
        let item = self.world.replacement(old, new, unix_ms(&self.context));
        let item = item.ok_or(SimError::NoReplacement)?;
        if let Some(node) = self.nodes.iter().flatten().next() {
            node.validator.submit(item).await;
        }
        self.note(format!("validator {index} hands its seat to the spare node"));
        Ok(())
    }

    /// Lets every node reach the same height.
    async fn settle(&mut self) -> Result<(), SimError> {
        let faults = self.config.faults.clone();
        loop {
            let tip = self.history.chain.keys().next_back().copied().unwrap_or(0);
            let level = self.honest().all(|(_, node)| node.height() == tip);
            let waiting = |node: &Node| node.validator.status().pending_items;
            if level && self.honest().all(|(_, node)| waiting(node) == 0) {
                let woken: u64 = self.honest().map(|(_, n)| reopened(n, Pace::Awake)).sum();
                let faults_seen = self.honest().map(|(_, n)| n.validator.status().faults_seen);
                let faults_seen: u64 = faults_seen.sum();
                self.note(format!("woken {woken} times, {faults_seen} contradictions proved"));
                return Ok(());
            }
            self.tick(TICK_MS).await?;
            self.must_progress(&faults)?;
        }
    }

    async fn sleep_and_wake(&mut self) -> Result<WakeFigures, SimError> {
        let before = self.history.chain.len();
        for _ in 0..self.config.idle_s {
            self.tick(1_000).await?;
        }
        let blocks_while_idle = (self.history.chain.len() - before) as u64;
        let woken_after_ms = self.wake().await?;
        let mut woken_with_one_down_ms = Vec::new();
        let may_stop = self.config.validators >= 4 && self.config.faults.equivocator.is_none();
        for down in 0..self.config.validators * usize::from(may_stop) {
            for _ in 0..TO_SLEEP_S {
                self.tick(1_000).await?;
            }
            let node = self.nodes[down].take().expect("every node is up");
            node.crash().await;
            self.tick(1_000).await?;
            woken_with_one_down_ms.push(self.wake().await?);
            self.nodes[down] = Some(self.start_node(down).await);
            self.progress_ms = unix_ms(&self.context);
            self.settle().await?;
        }
        Ok(WakeFigures {
            idle_s: self.config.idle_s,
            blocks_while_idle,
            woken_after_ms,
            woken_with_one_down_ms,
        })
    }

    /// One command into a sleeping ledger: how long until every node that is up has it final?
    async fn wake(&mut self) -> Result<u64, SimError> {
        let began_ms = unix_ms(&self.context);
        let target = self.history.chain.keys().next_back().copied().unwrap_or(0) + 1;
        self.submit_one().await;
        loop {
            self.tick(TICK_MS).await?;
            let took_ms = unix_ms(&self.context) - began_ms;
            if self.honest().all(|(_, node)| node.height() >= target) {
                return Ok(took_ms);
            }
            if took_ms > WAKE_PATIENCE_MS {
                return Err(self.stuck(took_ms / 1_000));
            }
        }
    }

    async fn start_node(&mut self, node: usize) -> Node {
        self.history.starts += 1;
        let kind = NodeKind {
            world: self.world,
            epochs: self.history.epochs,
            node,
            two_faced: self.config.faults.equivocator == Some(node),
            starts: self.history.starts,
        };
        Node::start(&self.context, &self.links, kind).await
    }

    fn must_progress(&self, faults: &Faults) -> Result<(), SimError> {
        let over_ms = self.began_ms + faults.over_s() * 1_000;
        let since_ms = self.progress_ms.max(over_ms);
        let waited_ms = unix_ms(&self.context).saturating_sub(since_ms);
        if waited_ms > PATIENCE_S * 1_000 {
            return Err(self.stuck(waited_ms / 1_000));
        }
        Ok(())
    }

    fn stuck(&self, waited_s: u64) -> SimError {
        SimError::Stuck {
            seed: self.config.seed,
            waited_s,
            heights: self.nodes.iter().flatten().map(Node::height).collect(),
        }
    }

    fn honest(&self) -> impl Iterator<Item = (usize, &Node)> {
        let equivocator = self.config.faults.equivocator;
        let up = self.nodes.iter().enumerate();
        up.filter_map(|(index, node)| Some((index, node.as_ref()?)))
            .filter(move |(index, _)| Some(*index) != equivocator)
    }

    fn elapsed_ms(&self) -> u64 {
        unix_ms(&self.context) - self.began_ms
    }

    fn note(&mut self, note: String) {
        self.history.notes.push(note);
    }
}

fn reopened(node: &Node, pace: Pace) -> u64 {
    let reopenings = node.validator.status().reopenings;
    match pace {
        Pace::Awake => reopenings.woken,
        Pace::Asleep => reopenings.slept,
    }
}

fn unix_ms(context: &Context) -> u64 {
    let since = context.current().duration_since(UNIX_EPOCH);
    let since = since.expect("virtual time begins after 1970");
    u64::try_from(since.as_millis()).expect("a time in ms")
}
