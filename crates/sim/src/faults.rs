//! What goes wrong in a run, as one line of text.
//!
//! `latency=40±5;loss=0.1;partition=0,1|2,3@100-200;crash=2@50+20;equivocate=3;replace=1@60;`
//! `blackout=80`. Times are virtual: latency in ms, everything else in seconds from the start.
//! `loss` is the share of messages lost on every link. A partition cuts the two sides from each
//! other; a crash takes a validator down for some seconds, and what it had not yet synced is
//! lost; a blackout takes everybody down at once and tears the writes that were under way. Entries
//! other than `latency`, `loss` and `equivocate` may occur several times.

use std::str::FromStr;

use thiserror::Error;

/// Latency of every link, in ms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Latency {
    pub mean_ms: u64,
    pub jitter_ms: u64,
}

/// Two groups that cannot reach each other for a while.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Partition {
    pub sides: [Vec<usize>; 2],
    pub from_s: u64,
    pub to_s: u64,
}

/// A validator that is down for a while.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Crash {
    pub validator: usize,
    pub at_s: u64,
    pub for_s: u64,
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
    pub blackouts_s: Vec<u64>,
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
            blackouts_s: Vec::new(),
        }
    }
}

/// Why a text is no description of faults.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum FaultError {
    #[error(
        "unknown fault {0:?}: use latency, loss, partition, crash, equivocate, replace, blackout"
    )]
    Unknown(String),
    #[error("{entry:?} is not of the form {form}")]
    Form { entry: String, form: &'static str },
    #[error("validator {0} does not exist")]
    NoSuchValidator(usize),
    #[error("more than a third of the validators would be dishonest or down at {0} s")]
    TooMany(u64),
}

impl FromStr for Faults {
    type Err = FaultError;

    fn from_str(text: &str) -> Result<Self, FaultError> {
        let mut faults = Self::default();
        for entry in text.split(';').map(str::trim).filter(|entry| !entry.is_empty()) {
            let (name, value) = entry.split_once('=').unwrap_or((entry, ""));
            let form = |form| FaultError::Form { entry: entry.to_owned(), form };
            match name {
                "latency" => {
                    faults.latency = latency(value).ok_or(form("latency=40±5"))?;
                }
                "loss" => faults.loss_ppm = share_ppm(value).ok_or(form("loss=0.1"))?,
                "partition" => {
                    let partition = partition(value).ok_or(form("partition=0,1|2,3@100-200"))?;
                    faults.partitions.push(partition);
                }
                "crash" => faults.crashes.push(crash(value).ok_or(form("crash=2@50+20"))?),
                "equivocate" => {
                    faults.equivocator = Some(value.parse().map_err(|_| form("equivocate=3"))?);
                }
                "replace" => {
                    faults.replacement = Some(replacement(value).ok_or(form("replace=1@60"))?);
                }
                "blackout" => {
                    let at_s = value.parse().map_err(|_| form("blackout=80"))?;
                    faults.blackouts_s.push(at_s);
                }
                _ => return Err(FaultError::Unknown(name.to_owned())),
            }
        }
        faults.blackouts_s.sort_unstable();
        Ok(faults)
    }
}

impl Faults {
    /// Checks that the faults fit a network of this many validators.
    ///
    /// # Errors
    /// When a validator does not exist, or when so many are faulty at once that nothing is
    /// promised any more.
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
        let faulty_max = (validators - 1) / 3;
        for crash in &self.crashes {
            let down = self
                .crashes
                .iter()
                .filter(|other| other.at_s <= crash.at_s && crash.at_s < other.at_s + other.for_s);
            if down.count() + usize::from(self.equivocator.is_some()) > faulty_max {
                return Err(FaultError::TooMany(crash.at_s));
            }
        }
        Ok(())
    }

    /// When the last fault is over, in seconds.
    pub fn over_s(&self) -> u64 {
        let crashes = self.crashes.iter().map(|crash| crash.at_s + crash.for_s);
        let partitions = self.partitions.iter().map(|partition| partition.to_s);
        crashes
            .chain(partitions)
            .chain(self.blackouts_s.iter().copied())
            .chain(self.replacement.map(|replacement| replacement.at_s))
            .max()
            .unwrap_or(0)
    }
}

fn latency(value: &str) -> Option<Latency> {
    let (mean, jitter) = value.split_once('±').unwrap_or((value, "0"));
    Some(Latency { mean_ms: mean.parse().ok()?, jitter_ms: jitter.parse().ok()? })
}

/// A share between 0 and 1 with at most six decimals, in millionths.
fn share_ppm(value: &str) -> Option<u64> {
    let (whole, decimals) = value.split_once('.').unwrap_or((value, ""));
    if decimals.len() > 6 || !decimals.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let padded = format!("{decimals:0<6}");
    let ppm = whole.parse::<u64>().ok()?.checked_mul(1_000_000)? + padded.parse::<u64>().ok()?;
    (ppm <= 1_000_000).then_some(ppm)
}

fn partition(value: &str) -> Option<Partition> {
    let (sides, times) = value.split_once('@')?;
    let (left, right) = sides.split_once('|')?;
    let (from_s, to_s) = times.split_once('-')?;
    let partition = Partition {
        sides: [numbers(left)?, numbers(right)?],
        from_s: from_s.parse().ok()?,
        to_s: to_s.parse().ok()?,
    };
    (partition.from_s < partition.to_s).then_some(partition)
}

fn numbers(list: &str) -> Option<Vec<usize>> {
    list.split(',').map(|number| number.parse().ok()).collect()
}

fn crash(value: &str) -> Option<Crash> {
    let (validator, times) = value.split_once('@')?;
    let (at_s, for_s) = times.split_once('+')?;
    Some(Crash {
        validator: validator.parse().ok()?,
        at_s: at_s.parse().ok()?,
        for_s: for_s.parse().ok()?,
    })
}

fn replacement(value: &str) -> Option<Replacement> {
    let (validator, at_s) = value.split_once('@')?;
    Some(Replacement { validator: validator.parse().ok()?, at_s: at_s.parse().ok()? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_line_says_what_goes_wrong() {
        let text = "latency=40±5;loss=0.1;partition=0,1|2,3@100-200;crash=2@50+20;equivocate=3;\
                    replace=1@60; blackout=80";
        let faults: Faults = text.parse().expect("every form is known");
        let expected = Faults {
            latency: Latency { mean_ms: 40, jitter_ms: 5 },
            loss_ppm: 100_000,
            partitions: vec![Partition { sides: [vec![0, 1], vec![2, 3]], from_s: 100, to_s: 200 }],
            crashes: vec![Crash { validator: 2, at_s: 50, for_s: 20 }],
            equivocator: Some(3),
            replacement: Some(Replacement { validator: 1, at_s: 60 }),
            blackouts_s: vec![80],
        };
        assert_eq!(faults, expected);
        assert_eq!(faults.over_s(), 200);
        assert_eq!("".parse(), Ok(Faults::default()));
    }

    #[test]
    fn what_it_cannot_read_it_names() {
        let error = |text: &str| text.parse::<Faults>().expect_err(text).to_string();
        assert!(error("flood=3").contains("unknown fault \"flood\""));
        assert!(error("loss=2").contains("loss=0.1"));
        assert!(error("loss=0.1234567").contains("loss=0.1"));
        assert!(error("crash=2@50").contains("crash=2@50+20"));
        assert!(error("partition=0|1@9-3").contains("partition="));
    }

    #[test]
    fn more_than_a_third_is_more_than_anybody_promises() {
        let fits = |text: &str| text.parse::<Faults>().expect(text).fits(4);
        assert_eq!(fits("crash=2@50+20;crash=3@70+20"), Ok(()));
        assert_eq!(fits("crash=2@50+20;crash=3@60+20"), Err(FaultError::TooMany(60)));
        assert_eq!(fits("crash=2@50+20;equivocate=0"), Err(FaultError::TooMany(50)));
        assert_eq!(fits("equivocate=4"), Err(FaultError::NoSuchValidator(4)));
    }
}
