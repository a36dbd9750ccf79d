//! What goes wrong in a run, as one line of text.
//!
//! `latency=40±5;loss=0.1;partition=0,1|2,3@100-200;crash=2@50+20;torn=2@h15+20;equivocate=3;`
//! `replace=1@60;blackout=80`. Times are virtual: latency in ms, everything else in seconds from
//! the start, or `h15` for the moment when block 15 is final somewhere. `loss` is the share of
//! messages lost on every link. A partition cuts the two sides from each other; a crash takes a
//! validator down for some seconds, and what it had not yet synced is lost; `torn` is a crash
//! that leaves a half-written tail on every file; a blackout takes everybody down at once and
//! tears the writes that were under way. Entries other than `latency`, `loss`, `equivocate` and
//! `replace` may occur several times.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

/// Latency of every link, in ms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Latency {
    pub mean_ms: u64,
    pub jitter_ms: u64,
}

/// When something happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// So many virtual seconds after the start.
    Second(u64),
    /// As soon as a block of this height is final on the node it happens to; for a blackout, on
    /// any node.
    Height(u64),
}

/// Two groups that cannot reach each other for a while.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Partition {
    pub sides: [Vec<usize>; 2],
    pub from_s: u64,
    pub to_s: u64,
}

/// What a crash leaves on the disk beside what was synced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tail {
    /// Nothing.
    Clean,
    /// Part of the write that was under way, and none of what the log had not synced.
    Torn,
}

/// A validator that is down for a while.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Crash {
    pub validator: usize,
    pub at: Moment,
    pub for_s: u64,
    pub tail: Tail,
}

/// A validator that hands its seat to the spare node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Replacement {
    pub validator: usize,
    pub at_s: u64,
}

/// Everything that goes wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Faults {
    pub latency: Latency,
    /// Messages lost of a million.
    pub loss_ppm: u64,
    pub partitions: Vec<Partition>,
    pub crashes: Vec<Crash>,
    pub equivocator: Option<usize>,
    pub replacement: Option<Replacement>,
    /// In the order in which they happen.
    pub blackouts: Vec<Moment>,
}

impl Default for Faults {
    /// A city's lines and nothing wrong.
    fn default() -> Self {
        Self {
            latency: Latency { mean_ms: 40, jitter_ms: 5 },
            loss_ppm: 0,
            partitions: Vec::new(),
            crashes: Vec::new(),
            equivocator: None,
            replacement: None,
            blackouts: Vec::new(),
        }
    }
}

/// Why a text is no description of faults, or not one of this network.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum FaultError {
    #[error(
        "unknown fault {0:?}: use latency, loss, partition, crash, torn, equivocate, replace, \
         blackout"
    )]
    Unknown(String),
    #[error("{entry:?} is not of the form {form}")]
    Form { entry: String, form: &'static str },
    #[error("{0} is given twice")]
    Twice(&'static str),
    #[error("validator {0} does not exist")]
    NoSuchValidator(usize),
    #[error("{0} validators promise nothing when one of them equivocates; it takes four")]
    TooFew(usize),
    #[error("with every message lost nothing can ever be final")]
    AllLost,
}

/// The longest latency of a link: half a minute.
const LATENCY_MS_MAX: u64 = 30_000;

/// The latest second anything may happen at: a virtual month.
const SECONDS_MAX: u64 = 31 * 86_400;

/// The text so far, and what was given already.
#[derive(Default)]
struct Parsing {
    faults: Faults,
    given: Vec<&'static str>,
}

impl Parsing {
    fn take(&mut self, entry: &str) -> Result<(), FaultError> {
        let (name, value) = entry.split_once('=').unwrap_or((entry, ""));
        let form = |form| FaultError::Form { entry: entry.to_owned(), form };
        let faults = &mut self.faults;
        let once = match name {
            "latency" => {
                faults.latency = latency(value).ok_or(form("latency=40±5"))?;
                Some("latency")
            }
            "loss" => {
                faults.loss_ppm = share_ppm(value).ok_or(form("loss=0.1"))?;
                Some("loss")
            }
            "equivocate" => {
                faults.equivocator = Some(value.parse().map_err(|_| form("equivocate=3"))?);
                Some("equivocate")
            }
            "replace" => {
                faults.replacement = Some(replacement(value).ok_or(form("replace=1@60"))?);
                Some("replace")
            }
            "partition" => {
                let cut = partition(value).ok_or(form("partition=0,1|2,3@100-200"))?;
                faults.partitions.push(cut);
                None
            }
            "crash" => {
                let crash = crash(value, Tail::Clean).ok_or(form("crash=2@50+20"))?;
                faults.crashes.push(crash);
                None
            }
            "torn" => {
                faults.crashes.push(crash(value, Tail::Torn).ok_or(form("torn=2@50+20"))?);
                None
            }
            "blackout" => {
                faults.blackouts.push(moment(value).ok_or(form("blackout=80"))?);
                None
            }
            _ => return Err(FaultError::Unknown(name.to_owned())),
        };
        if let Some(name) = once {
            if self.given.contains(&name) {
                return Err(FaultError::Twice(name));
            }
            self.given.push(name);
        }
        Ok(())
    }
}

impl FromStr for Faults {
    type Err = FaultError;

    fn from_str(text: &str) -> Result<Self, FaultError> {
        let mut parsing = Parsing::default();
        for entry in text.split(';').map(str::trim).filter(|entry| !entry.is_empty()) {
            parsing.take(entry)?;
        }
        Ok(parsing.faults)
    }
}

impl Faults {
    /// Checks that the faults fit a network of this many validators. Any number may crash or be
    /// cut off: that costs time, never agreement.
    ///
    /// # Errors
    /// When a validator does not exist, when one equivocates among fewer than four, or when no
    /// message ever arrives.
    pub fn fits(&self, validators: usize) -> Result<(), FaultError> {
        let named = self
            .partitions
            .iter()
            .flat_map(|partition| partition.sides.iter().flatten().copied())
            .chain(self.crashes.iter().map(|crash| crash.validator))
            .chain(self.equivocator)
            .chain(self.replacement.map(|replacement| replacement.validator));
        for validator in named {
            if validator >= validators {
                return Err(FaultError::NoSuchValidator(validator));
            }
        }
        if self.equivocator.is_some() && validators < 4 {
            return Err(FaultError::TooFew(validators));
        }
        if self.loss_ppm >= MILLION {
            return Err(FaultError::AllLost);
        }
        Ok(())
    }
}

impl fmt::Display for Faults {
    /// The text that reads back as these faults.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "latency={}±{}", self.latency.mean_ms, self.latency.jitter_ms)?;
        if self.loss_ppm > 0 {
            let decimals = format!("{:06}", self.loss_ppm % MILLION);
            let decimals = decimals.trim_end_matches('0');
            write!(out, ";loss={}.{decimals:0<1}", self.loss_ppm / MILLION)?;
        }
        for Partition { sides: [left, right], from_s, to_s } in &self.partitions {
            write!(out, ";partition={}|{}@{from_s}-{to_s}", list(left), list(right))?;
        }
        for Crash { validator, at, for_s, tail } in &self.crashes {
            let name = if *tail == Tail::Torn { "torn" } else { "crash" };
            write!(out, ";{name}={validator}@{at}+{for_s}")?;
        }
        if let Some(validator) = self.equivocator {
            write!(out, ";equivocate={validator}")?;
        }
        if let Some(Replacement { validator, at_s }) = self.replacement {
            write!(out, ";replace={validator}@{at_s}")?;
        }
        for at in &self.blackouts {
            write!(out, ";blackout={at}")?;
        }
        Ok(())
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Second(second) => write!(out, "{second}"),
            Self::Height(height) => write!(out, "h{height}"),
        }
    }
}

const MILLION: u64 = 1_000_000;

fn list(numbers: &[usize]) -> String {
    numbers.iter().map(usize::to_string).collect::<Vec<_>>().join(",")
}

fn latency(value: &str) -> Option<Latency> {
    let (mean, jitter) = value.split_once('±').unwrap_or((value, "0"));
    let latency = Latency { mean_ms: mean.parse().ok()?, jitter_ms: jitter.parse().ok()? };
    let sane = latency.mean_ms <= LATENCY_MS_MAX && latency.jitter_ms <= latency.mean_ms;
    sane.then_some(latency)
}

/// A share between 0 and 1 with at most six decimals, in millionths.
fn share_ppm(value: &str) -> Option<u64> {
    let (whole, decimals) = value.split_once('.').unwrap_or((value, ""));
    if decimals.len() > 6 || !decimals.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let padded = format!("{decimals:0<6}");
    let whole = whole.parse::<u64>().ok()?.checked_mul(MILLION)?;
    let ppm = whole.checked_add(padded.parse::<u64>().ok()?)?;
    (ppm <= MILLION).then_some(ppm)
}

fn partition(value: &str) -> Option<Partition> {
    let (sides, times) = value.split_once('@')?;
    let (left, right) = sides.split_once('|')?;
    let (from_s, to_s) = times.split_once('-')?;
    let (left, right) = (numbers(left)?, numbers(right)?);
    let partition =
        Partition { from_s: second(from_s)?, to_s: second(to_s)?, sides: [left, right] };
    let [left, right] = &partition.sides;
    let apart = left.iter().all(|validator| !right.contains(validator));
    (apart && partition.from_s < partition.to_s).then_some(partition)
}

fn numbers(list: &str) -> Option<Vec<usize>> {
    list.split(',').map(|number| number.parse().ok()).collect()
}

fn crash(value: &str, tail: Tail) -> Option<Crash> {
    let (validator, times) = value.split_once('@')?;
    let (at, for_s) = times.split_once('+')?;
    let (validator, at) = (validator.parse().ok()?, moment(at)?);
    Some(Crash { validator, at, for_s: second(for_s)?, tail })
}

fn replacement(value: &str) -> Option<Replacement> {
    let (validator, at_s) = value.split_once('@')?;
    Some(Replacement { validator: validator.parse().ok()?, at_s: second(at_s)? })
}

fn moment(value: &str) -> Option<Moment> {
    match value.strip_prefix('h') {
        Some(height) => Some(Moment::Height(height.parse().ok().filter(|height| *height > 0)?)),
        None => Some(Moment::Second(second(value)?)),
    }
}

fn second(value: &str) -> Option<u64> {
    value.parse().ok().filter(|second| *second <= SECONDS_MAX)
}
