//! One run from the first block to the report.
//!
//! A run is cut into segments by blackouts: at a blackout the whole machine stops, unsynced writes
//! are torn, and the next segment starts every node again on what is left of its disk.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, UNIX_EPOCH};

use commonware_runtime::Clock as _;
use commonware_runtime::deterministic::{
    Config, Context, FaultConfig, PartialWriteMode, Runner, WriteConfig,
};
use commonware_utils::Probability;
use kernel::Hash;
use ledger::epochs::Epochs;
use ledger::ledger::Ledger;
use ledger::mempool::Submitted;

use crate::chain::Chain;
use crate::disk::{Folder, tear_files, tear_storage};
use crate::faults::{Crash, Moment, Partition, Tail};
use crate::network::Links;
use crate::node::{FACES_MAX, Node, NodeKind, partition_of};
use crate::noise::Noise;
use crate::outbox::Outbox;
use crate::proof::{Keepsake, check_all};
use crate::report::{
    Broken, CommandFigures, PartitionFigures, ReplacementFigures, SimConfig, SimError, SimReport,
    WakeFigures,
};
use crate::town::{GENESIS_MS, Signed, Town};

/// How often the simulation looks at the nodes, in virtual ms.
pub(crate) const TICK_MS: u64 = 10;

/// The nodes start a second after genesis.
const BEGAN_MS: u64 = GENESIS_MS + 1_000;

/// A node that stands still for this long while a quorum is there has failed, in virtual s.
const PATIENCE_S: u64 = 300;

/// What is under way when a link is cut has arrived or is lost after this, in virtual ms.
const UNDER_WAY_MS: u64 = 3_000;

/// Every so many errands a burst comes.
const BURST_EVERY: u64 = 16;

/// Runs one simulation.
///
/// # Errors
/// What was asked for cannot be simulated, or a promise of Linli did not hold.
pub fn run(config: &SimConfig) -> Result<SimReport, SimError> {
    config.check()?;
    let seed = config.seed;
    // A node that finds its own ledger wrong stops by a panic, and takes this process with it.
    catch_unwind(AssertUnwindSafe(|| run_segments(config))).unwrap_or_else(|panic| {
        let text = panic.downcast_ref::<String>().map(String::as_str);
        let text = text.or(panic.downcast_ref::<&str>().copied()).unwrap_or("a panic");
        Err(SimError::Broken { seed, broken: Broken::Stopped(text.to_owned()) })
    })
}

fn run_segments(config: &SimConfig) -> Result<SimReport, SimError> {
    let folder = Folder::new().map_err(|cause| SimError::Folder(cause.to_string()))?;
    let setting = Setting {
        config,
        town: Town::new(config.validators, config.epoch_blocks),
        epochs: Epochs::new(config.epoch_blocks).expect("checked"),
        folder,
    };
    let mut history = History::new(config);
    let torn = WriteConfig {
        failure_rate: Probability::new(0, 1).expect("never"),
        retention_rate: Probability::new(999, 1_000).expect("a share"),
        mode: PartialWriteMode::Prefix,
    };
    let runtime = Config::new()
        .with_seed(config.seed)
        .with_start_time(UNIX_EPOCH + Duration::from_millis(BEGAN_MS))
        .with_storage_fault_config(FaultConfig::default().write(torn));
    let mut runner = Runner::new(runtime);
    for blackout in config.faults.blackouts.iter().copied().map(Some).chain([None]) {
        let (outcome, checkpoint) = runner
            .start_and_recover(|context| Segment::run(context, &setting, &mut history, blackout));
        outcome.map_err(|broken| SimError::Broken { seed: config.seed, broken })?;
        history.auditor = checkpoint.auditor().state();
        if blackout.is_some() {
            for node in 0..setting.nodes() {
                setting.tear_files(node, history.starts);
            }
        }
        runner = Runner::from(checkpoint);
    }
    Ok(history.report(config, &setting))
}

/// What does not change in a run.
pub(crate) struct Setting<'a> {
    pub config: &'a SimConfig,
    pub town: Town,
    pub epochs: Epochs,
    pub folder: Folder,
}

impl Setting<'_> {
    /// The node after the last validator is the one that may replace another.
    fn nodes(&self) -> usize {
        self.config.validators + usize::from(self.config.faults.replacement.is_some())
    }

    fn noise(&self, node: usize, starts: u64) -> Noise {
        Noise::of(&[self.config.seed, node as u64, starts])
    }

    fn tear_files(&self, node: usize, starts: u64) {
        for face in 0..FACES_MAX {
            let dir = self.folder.of(&partition_of(node, face));
            let torn = tear_files(&dir, &self.noise(node, starts));
            torn.expect("the temporary folder can be written");
        }
    }
}

/// What is remembered across blackouts.
pub(crate) struct History {
    pub chain: Chain,
    pub outbox: Outbox,
    pub errands: u64,
    starts: u64,
    restarts: u64,
    contradictions: u64,
    /// What is still to come at a time, in order, by virtual ms.
    timed: Vec<(u64, Event)>,
    /// What is still to come at a height.
    at_height: Vec<Crash>,
    down: BTreeSet<usize>,
    cut: Vec<Partition>,
    elapsed_ms: u64,
    genesis_trust: Option<String>,
    handover: Option<Handover>,
    receipts: u64,
    partitions: Vec<PartitionFigures>,
    wake: Option<WakeFigures>,
    notes: Vec<String>,
    auditor: String,
}

/// A replacement on its way through the institutions.
struct Handover {
    validator: usize,
    kept: Keepsake,
    /// The co-signatures that are not handed in yet, the next one last.
    left: Vec<Signed>,
    waits_for: Hash,
    decided_height: Option<u64>,
}

/// One thing that happens to the network.
#[derive(Clone, Debug)]
enum Event {
    Cut(Partition),
    Heal(Partition),
    Crash(Crash),
    Restart(usize),
    Replace(usize),
}

impl History {
    fn new(config: &SimConfig) -> Self {
        let faults = &config.faults;
        let mut timed = Vec::new();
        for partition in &faults.partitions {
            timed.push((partition.from_s * 1_000, Event::Cut(partition.clone())));
            timed.push((partition.to_s * 1_000, Event::Heal(partition.clone())));
        }
        let mut at_height = Vec::new();
        for crash in &faults.crashes {
            match crash.at {
                Moment::Second(at_s) => timed.push((at_s * 1_000, Event::Crash(*crash))),
                Moment::Height(_) => at_height.push(*crash),
            }
        }
        if let Some(replacement) = faults.replacement {
            let event = Event::Replace(replacement.validator);
            timed.push((replacement.at_s * 1_000, event));
        }
        timed.sort_by_key(|(at_ms, _)| *at_ms);
        Self {
            chain: Chain::default(),
            outbox: Outbox::default(),
            errands: 0,
            starts: 0,
            restarts: 0,
            contradictions: 0,
            timed,
            at_height,
            down: BTreeSet::new(),
            cut: Vec::new(),
            elapsed_ms: 0,
            genesis_trust: None,
            handover: None,
            receipts: 0,
            partitions: Vec::new(),
            wake: None,
            notes: Vec::new(),
            auditor: String::new(),
        }
    }

    fn schedule(&mut self, at_ms: u64, event: Event) {
        self.timed.push((at_ms, event));
        self.timed.sort_by_key(|(at_ms, _)| *at_ms);
    }

    fn report(self, config: &SimConfig, setting: &Setting<'_>) -> SimReport {
        let finality_ms = self.chain.finality_ms();
        let last = self.chain.last().expect("a run makes blocks");
        let replacement = self.handover.map(|handover| {
            let decided = handover.decided_height.expect("the run ends after it");
            ReplacementFigures {
                validator: handover.validator,
                decided_height: decided,
                in_force_height: setting.epochs.last(setting.epochs.of(decided)) + 1,
                receipt_height: handover.kept.of.height,
            }
        });
        SimReport {
            seed: config.seed,
            faults: config.faults.to_string(),
            blocks: last.header.height,
            validators: config.validators,
            virtual_ms: self.elapsed_ms,
            epochs: setting.epochs.of_next(last.header.height) + 1,
            chain: hex::encode(last.digest()),
            history: self.auditor,
            finality_ms_p50: finality_ms.get(finality_ms.len() / 2).copied().unwrap_or(0),
            finality_ms_max: finality_ms.last().copied().unwrap_or(0),
            skipped_views: self.chain.skipped_views(),
            commands: CommandFigures {
                applied: self.chain.applied,
                refused: self.chain.refused,
                resent: self.outbox.resent,
                receipts_verified: self.receipts,
            },
            contradictions: self.contradictions,
            restarts: self.restarts,
            partitions: self.partitions,
            replacement,
            wake: self.wake,
            notes: self.notes,
        }
    }
}

/// The run between two blackouts.
pub(crate) struct Segment<'a> {
    pub context: Context,
    pub setting: &'a Setting<'a>,
    pub history: &'a mut History,
    links: Links,
    pub nodes: Vec<Option<Node>>,
    last_errand_ms: u64,
    /// Since when every node that is up should have moved.
    calm_since_ms: u64,
}

impl<'a> Segment<'a> {
    async fn run(
        context: Context,
        setting: &'a Setting<'a>,
        history: &'a mut History,
        blackout: Option<Moment>,
    ) -> Result<(), Broken> {
        let links = Links::start(&context, setting.nodes(), &setting.config.faults).await;
        let now_ms = unix_ms(&context);
        let mut segment = Self {
            last_errand_ms: now_ms,
            calm_since_ms: now_ms,
            context,
            setting,
            history,
            links,
            nodes: Vec::new(),
        };
        segment.start_all().await;
        let outcome = segment.play(blackout).await;
        for index in 0..segment.nodes.len() {
            segment.count_contradictions(index);
        }
        segment.history.elapsed_ms = segment.elapsed_ms();
        outcome?;
        segment.check_conduct().await
    }

    /// Adds up what an honest node has proved, before it goes.
    fn count_contradictions(&mut self, index: usize) {
        let honest = self.honest().find(|(honest, _)| *honest == index);
        let seen = honest.map_or(0, |(_, node)| node.validator.status().faults_seen);
        self.history.contradictions += seen;
    }

    /// Nobody who follows the protocol is ever found at fault, whatever befell it.
    async fn check_conduct(&self) -> Result<(), Broken> {
        let equivocator = self.setting.config.faults.equivocator;
        let blocked = self.links.blocked().await;
        let wrong =
            blocked.into_iter().find(|(by, whom)| ![*by, *whom].map(Some).contains(&equivocator));
        match wrong {
            Some((by, whom)) => Err(Broken::CutOff { by, whom }),
            None if equivocator.is_none() && self.history.contradictions > 0 => {
                Err(Broken::Contradictions(self.history.contradictions))
            }
            None => Ok(()),
        }
    }

    /// Starts every node that is not down; after a blackout the faults around it go on.
    async fn start_all(&mut self) {
        for partition in self.history.cut.clone() {
            self.links.cut(&partition).await;
        }
        for index in 0..self.setting.nodes() {
            let node = match self.history.down.contains(&index) {
                true => None,
                false => Some(self.start_node(index).await),
            };
            self.nodes.push(node);
        }
        if self.history.genesis_trust.is_none() {
            let ledger = self.ledgers().into_iter().next();
            self.history.genesis_trust = ledger.map(|ledger| ledger.trust().to_json());
        }
    }

    async fn play(&mut self, blackout: Option<Moment>) -> Result<(), Broken> {
        loop {
            self.tick(TICK_MS).await?;
            let is_dark = match blackout {
                Some(Moment::Second(at_s)) => self.elapsed_ms() >= at_s * 1_000,
                Some(Moment::Height(height)) => self.history.chain.height() >= height,
                None => false,
            };
            if is_dark {
                let height = self.history.chain.height();
                self.note(format!("blackout at height {height}"));
                return Ok(());
            }
            self.break_things().await?;
            self.hand_over().await?;
            self.work().await?;
            self.must_progress()?;
            if blackout.is_none() && self.is_done() {
                break;
            }
        }
        self.settle().await?;
        if self.setting.config.idle_s > 0 {
            let wake = self.sleep_and_wake().await?;
            self.history.wake = Some(wake);
        }
        self.prove()
    }

    fn is_done(&self) -> bool {
        let history = &self.history;
        let over = history.timed.is_empty() && history.at_height.is_empty();
        let wanted = match &history.handover {
            // The change must have taken force, and the new set must have signed.
            Some(handover) => match handover.decided_height {
                Some(height) => {
                    let boundary = self.setting.epochs.last(self.setting.epochs.of(height));
                    self.setting.config.blocks.max(boundary + 2)
                }
                None => return false,
            },
            None => self.setting.config.blocks,
        };
        over && self.honest().all(|(_, node)| node.height() >= wanted)
    }

    /// Lets virtual time pass and looks at what became final.
    pub(crate) async fn tick(&mut self, wait_ms: u64) -> Result<(), Broken> {
        self.context.sleep(Duration::from_millis(wait_ms)).await;
        let now_ms = self.now_ms();
        let equivocator = self.setting.config.faults.equivocator;
        let history = &mut *self.history;
        for (index, node) in self.nodes.iter_mut().enumerate() {
            let Some(node) = node.as_mut().filter(|_| Some(index) != equivocator) else {
                continue;
            };
            while node.compared < node.height() {
                let height = node.compared + 1;
                let block = node.ledger.block(height);
                let block = block.expect("the temporary folder can be read");
                let block = block.expect("the history holds what is final");
                history.chain.hear(index, block, now_ms, &mut history.outbox)?;
                node.compared = height;
                node.moved_ms = now_ms;
            }
        }
        Ok(())
    }

    /// New errands, and the old ones that are not final yet, are handed in.
    async fn work(&mut self) -> Result<(), Broken> {
        let now_ms = self.now_ms();
        if now_ms - self.last_errand_ms >= self.setting.config.errand_every_ms {
            self.last_errand_ms = now_ms;
            let burst = self.setting.config.burst;
            let count = if self.history.errands.is_multiple_of(BURST_EVERY) { burst } else { 1 };
            let door = self.history.errands;
            for _ in 0..count {
                self.new_errand_at(door);
            }
        }
        self.hand_in().await
    }

    pub(crate) fn new_errand(&mut self) {
        self.new_errand_at(self.history.errands);
    }

    /// A new errand; its app tries the portal with this number first.
    fn new_errand_at(&mut self, door: u64) {
        let number = self.history.errands;
        self.history.errands += 1;
        let signed = self.setting.town.errand(number, self.now_ms());
        self.history.outbox.add(signed, door);
    }

    /// Hands in what is due at the portals of validators that are up.
    pub(crate) async fn hand_in(&mut self) -> Result<(), Broken> {
        let doors: Vec<usize> = self.honest().map(|(index, _)| index).collect();
        let doors: Vec<usize> =
            doors.into_iter().filter(|door| *door < self.setting.config.validators).collect();
        if doors.is_empty() {
            return Ok(());
        }
        for (door, signed) in self.history.outbox.due(self.now_ms()) {
            let index = doors[(door % doors.len() as u64) as usize];
            let node = self.nodes[index].as_ref().expect("it is up");
            match node.submit(&signed).await {
                // What is full now is not when the app tries again, and what this portal has
                // already it need not be given.
                Ok(Submitted::Expired) => {
                    return Err(Broken::TurnedAway { node: index, code: "Expired" });
                }
                Ok(_) | Err("admission.Duplicate" | "admission.Quota") => {}
                Err(code) => return Err(Broken::TurnedAway { node: index, code }),
            }
        }
        Ok(())
    }

    /// Lets everything happen whose time has come.
    async fn break_things(&mut self) -> Result<(), Broken> {
        let elapsed_ms = self.elapsed_ms();
        while self.history.timed.first().is_some_and(|(at_ms, _)| *at_ms <= elapsed_ms) {
            let (_, event) = self.history.timed.remove(0);
            match event {
                Event::Cut(partition) => {
                    self.links.cut(&partition).await;
                    self.history.cut.push(partition);
                }
                Event::Heal(partition) => self.heal(partition).await,
                Event::Crash(crash) => self.crash(crash).await,
                Event::Restart(node) => self.restart(node).await,
                Event::Replace(node) => self.replace(node)?,
            }
        }
        while let Some(at) = self.reached() {
            let crash = self.history.at_height.remove(at);
            self.crash(crash).await;
        }
        Ok(())
    }

    /// A crash whose validator has just reached its height.
    fn reached(&self) -> Option<usize> {
        self.history.at_height.iter().position(|crash| {
            let node = self.nodes[crash.validator].as_ref();
            match crash.at {
                Moment::Height(height) => node.is_some_and(|node| node.height() >= height),
                Moment::Second(_) => false,
            }
        })
    }

    async fn heal(&mut self, partition: Partition) {
        self.links.heal(&partition).await;
        self.history.cut.retain(|cut| *cut != partition);
        let Partition { from_s, to_s, .. } = partition;
        let from_ms = BEGAN_MS + from_s * 1_000 + UNDER_WAY_MS;
        let blocks = self.history.chain.seen_between(from_ms, self.now_ms());
        self.history.partitions.push(PartitionFigures { from_s, to_s, blocks });
    }

    async fn crash(&mut self, crash: Crash) {
        let index = crash.validator;
        let back_ms = self.elapsed_ms() + crash.for_s * 1_000;
        self.count_contradictions(index);
        let Some(node) = self.nodes[index].take() else {
            return;
        };
        let height = node.height();
        node.crash().await;
        // Aborted tasks let go of their files a moment after they have ended.
        self.context.sleep(Duration::from_millis(TICK_MS)).await;
        let how = match crash.tail {
            Tail::Clean => "crashed",
            Tail::Torn => {
                self.tear(index, height).await;
                "crashed with torn files"
            }
        };
        self.note(format!("validator {index} {how} at height {height}"));
        self.history.down.insert(index);
        self.history.schedule(back_ms, Event::Restart(index));
    }

    async fn tear(&self, index: usize, height: u64) {
        let epoch = self.setting.epochs.of_next(height);
        let noise = self.setting.noise(index, self.history.starts);
        for face in 0..FACES_MAX {
            let partition = partition_of(index, face);
            let torn = tear_storage(&self.context, &partition, epoch, &noise).await;
            torn.expect("the simulated storage works");
        }
        self.setting.tear_files(index, self.history.starts);
    }

    async fn restart(&mut self, index: usize) {
        if self.nodes[index].is_none() {
            let node = self.start_node(index).await;
            let height = node.height();
            self.note(format!("validator {index} came back with height {height}"));
            self.nodes[index] = Some(node);
            self.history.down.remove(&index);
        }
    }

    pub(crate) async fn start_node(&mut self, index: usize) -> Node {
        let first_starts = self.setting.nodes() as u64;
        self.history.restarts += u64::from(self.history.starts >= first_starts);
        self.history.starts += 1;
        let kind = NodeKind {
            town: &self.setting.town,
            folder: &self.setting.folder,
            node: index,
            two_faced: self.setting.config.faults.equivocator == Some(index),
            starts: self.history.starts,
        };
        Node::start(&self.context, &self.links, kind).await
    }

    /// The institutions begin to replace a validator; a receipt from before is kept.
    fn replace(&mut self, validator: usize) -> Result<(), Broken> {
        let (Some(of), Some(ledger)) =
            (self.history.chain.settled.first().copied(), self.ledgers().into_iter().next())
        else {
            // Nothing is final yet, or nobody is up: a little later, then.
            let at_ms = self.elapsed_ms() + 1_000;
            self.history.schedule(at_ms, Event::Replace(validator));
            return Ok(());
        };
        if ledger.head().height < of.height {
            let at_ms = self.elapsed_ms() + 1_000;
            self.history.schedule(at_ms, Event::Replace(validator));
            return Ok(());
        }
        let kept = Keepsake::take(&ledger, of)?;
        let number = self.history.errands;
        self.history.errands += 1;
        let mut left = self.setting.town.handover(validator, number, self.now_ms());
        left.reverse();
        let first = left.pop().expect("the proposal comes first");
        let waits_for = first.id;
        self.history.outbox.add(first, number);
        self.note(format!("validator {validator} is to hand its seat to the spare node"));
        let handover = Handover { validator, kept, left, waits_for, decided_height: None };
        self.history.handover = Some(handover);
        Ok(())
    }

    /// The next institution signs once the signature before is final.
    async fn hand_over(&mut self) -> Result<(), Broken> {
        let history = &mut *self.history;
        let Some(handover) = &mut history.handover else {
            return Ok(());
        };
        if handover.decided_height.is_some() || history.outbox.holds(&handover.waits_for) {
            return Ok(());
        }
        match handover.left.pop() {
            Some(signed) => {
                handover.waits_for = signed.id;
                history.outbox.add(signed, history.errands);
            }
            None => {
                let id = handover.waits_for;
                let last = history.chain.settled.iter().find(|settled| settled.id == id);
                handover.decided_height = last.map(|settled| settled.height);
            }
        }
        Ok(())
    }

    /// Waits until every command is final and every node is level with every other.
    pub(crate) async fn settle(&mut self) -> Result<(), Broken> {
        self.calm_since_ms = self.now_ms();
        while !self.is_settled() {
            self.tick(TICK_MS).await?;
            self.hand_in().await?;
            self.must_progress()?;
        }
        Ok(())
    }

    fn is_settled(&self) -> bool {
        let tip = self.history.chain.height();
        let waiting = |node: &Node| node.validator.status().pending_items;
        let level = |node: &Node| node.height() == tip && waiting(node) == 0;
        self.history.outbox.is_empty() && self.honest().all(|(_, node)| level(node))
    }

    /// The receipts of everything that happened.
    fn prove(&mut self) -> Result<(), Broken> {
        let ledgers = self.ledgers();
        let trust = self.history.genesis_trust.clone().expect("a node has started");
        if let Some(handover) = &self.history.handover {
            for ledger in &ledgers {
                handover.kept.check(ledger)?;
            }
        }
        self.history.receipts = check_all(&ledgers, &self.history.chain.settled, &trust)?;
        Ok(())
    }

    /// While a quorum can talk, every node that is up gets on.
    fn must_progress(&mut self) -> Result<(), Broken> {
        let now_ms = self.now_ms();
        let validators = self.setting.config.validators;
        let quorum = validators - (validators - 1) / 3;
        let up = self.honest().filter(|(index, _)| *index < validators).count();
        if up < quorum || !self.history.cut.is_empty() {
            self.calm_since_ms = now_ms;
        }
        let since = |node: &Node| node.moved_ms.max(self.calm_since_ms);
        let waited_ms = self.honest().map(|(_, node)| now_ms - since(node)).max().unwrap_or(0);
        if waited_ms > PATIENCE_S * 1_000 { Err(self.stuck(waited_ms / 1_000)) } else { Ok(()) }
    }

    pub(crate) fn stuck(&self, waited_s: u64) -> Broken {
        let heights = self.nodes.iter().flatten().map(Node::height).collect();
        Broken::Stuck { waited_s, heights }
    }

    /// The nodes that are up and follow the protocol.
    pub(crate) fn honest(&self) -> impl Iterator<Item = (usize, &Node)> {
        let equivocator = self.setting.config.faults.equivocator;
        let up = self.nodes.iter().enumerate();
        up.filter_map(|(index, node)| Some((index, node.as_ref()?)))
            .filter(move |(index, _)| Some(*index) != equivocator)
    }

    fn ledgers(&self) -> Vec<Ledger> {
        self.honest().map(|(_, node)| node.ledger.clone()).collect()
    }

    pub(crate) fn now_ms(&self) -> u64 {
        unix_ms(&self.context)
    }

    fn elapsed_ms(&self) -> u64 {
        self.now_ms() - BEGAN_MS
    }

    pub(crate) fn note(&mut self, note: String) {
        let at_ms = self.elapsed_ms();
        self.history.notes.push(format!("{}.{:03} s: {note}", at_ms / 1_000, at_ms % 1_000));
    }
}

/// Virtual time in Unix ms.
pub(crate) fn unix_ms(context: &Context) -> u64 {
    let since = context.current().duration_since(UNIX_EPOCH);
    let since = since.expect("virtual time begins after 1970");
    u64::try_from(since.as_millis()).expect("a time in ms")
}
