//! From units and ballots to the numbers of a decision (README §1): heads, the developer, silent
//! owners.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::error::LawError;
use crate::limits::ELEMENTS_MAX;
use crate::pack::RulePack;
use crate::tally::{Class, Decision, Measure, Tally, tally};
use crate::units::Area;

/// The developer's id where neither the input nor an unsold unit names one.
const DEVELOPER_UNNAMED: &str = "dev";

/// Whether a unit's owner votes for it, or still the developer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UnitState {
    Delivered,
    Unsold,
    /// Sold, but not yet handed over.
    Undelivered,
}

/// An exclusive part (专有部分). `owner` names an exact set of people: equal text, same owner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    pub id: String,
    pub area: Area,
    pub owner: String,
    pub state: UnitState,
}

/// 同意, 反对, 弃权.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ballot {
    For,
    Against,
    Abstain,
}

/// What the silence of an owner who was properly served means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SilentRule {
    None,
    ParticipateAbstain,
    FollowMajority,
}

/// A vote to be counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vote {
    pub class: Class,
    pub silent: SilentRule,
    pub units: Vec<Unit>,
    /// One ballot per owner.
    pub ballots: BTreeMap<String, Ballot>,
    /// Owners the notice has reached.
    pub served: BTreeSet<String>,
    /// The developer's id; without it the owner of the unsold units.
    pub developer: Option<String>,
}

/// The count, in area and heads, and the decision it makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct VoteCount {
    pub total: Measure,
    pub participating: Measure,
    #[serde(rename = "for")]
    pub in_favour: Measure,
    pub against: Measure,
    pub abstain: Measure,
    pub result: Decision,
}

/// Counts a vote and decides it under `pack`.
///
/// # Errors
/// In this order: [`LawError::TooLarge`], [`LawError::DuplicateId`] (units),
/// [`LawError::SeveralDevelopers`], [`LawError::AmountTooLarge`], [`LawError::NoRightToVote`]
/// (ballots, then services), [`LawError::EmptyElectorate`].
pub fn vote(pack: &RulePack, vote: &Vote) -> Result<VoteCount, LawError> {
    let electorate = electorate(vote)?;
    let total = sum(electorate.values().copied())?;
    let mut heaps = Heaps::default();
    for (owner, ballot) in &vote.ballots {
        heaps.add(*ballot, weight_of(&electorate, owner)?)?;
    }
    let silence = heaps.meaning_of_silence(vote.silent);
    for owner in &vote.served {
        let weight = weight_of(&electorate, owner)?;
        if let (false, Some(ballot)) = (vote.ballots.contains_key(owner), silence) {
            heaps.add(ballot, weight)?;
        }
    }
    let participating = sum([heaps.in_favour, heaps.against, heaps.abstain])?;
    let numbers = Tally { total, participating, in_favour: heaps.in_favour, class: vote.class };
    Ok(VoteCount {
        total,
        participating,
        in_favour: heaps.in_favour,
        against: heaps.against,
        abstain: heaps.abstain,
        result: tally(pack, &numbers)?,
    })
}

/// Everybody with a right to vote, each one head with the area of all his units.
fn electorate(vote: &Vote) -> Result<BTreeMap<&str, Measure>, LawError> {
    if vote.units.len() > ELEMENTS_MAX {
        return Err(LawError::TooLarge("units"));
    }
    let mut seen = BTreeSet::new();
    if let Some(twice) = vote.units.iter().find(|unit| !seen.insert(unit.id.as_str())) {
        return Err(LawError::DuplicateId(twice.id.clone()));
    }
    let developer = developer(vote)?;
    let mut electorate: BTreeMap<&str, Measure> = BTreeMap::new();
    for unit in &vote.units {
        let voter = match unit.state {
            UnitState::Delivered => unit.owner.as_str(),
            UnitState::Unsold | UnitState::Undelivered => developer,
        };
        let measure = electorate.entry(voter).or_default();
        *measure = Measure { area: measure.area.plus(unit.area)?, heads: 1 };
    }
    Ok(electorate)
}

fn developer(vote: &Vote) -> Result<&str, LawError> {
    if let Some(named) = &vote.developer {
        return Ok(named);
    }
    let unsold = vote.units.iter().filter(|unit| unit.state == UnitState::Unsold);
    let owners: BTreeSet<&str> = unsold.map(|unit| unit.owner.as_str()).collect();
    if owners.len() > 1 {
        return Err(LawError::SeveralDevelopers);
    }
    Ok(owners.first().copied().unwrap_or(DEVELOPER_UNNAMED))
}

fn weight_of(electorate: &BTreeMap<&str, Measure>, owner: &str) -> Result<Measure, LawError> {
    electorate.get(owner).copied().ok_or_else(|| LawError::NoRightToVote(owner.into()))
}

fn sum(measures: impl IntoIterator<Item = Measure>) -> Result<Measure, LawError> {
    measures.into_iter().try_fold(Measure::default(), Measure::plus)
}

/// The three heaps a teller makes.
#[derive(Clone, Copy, Default)]
struct Heaps {
    in_favour: Measure,
    against: Measure,
    abstain: Measure,
}

impl Heaps {
    fn add(&mut self, ballot: Ballot, weight: Measure) -> Result<(), LawError> {
        let heap = match ballot {
            Ballot::For => &mut self.in_favour,
            Ballot::Against => &mut self.against,
            Ballot::Abstain => &mut self.abstain,
        };
        *heap = heap.plus(weight)?;
        Ok(())
    }

    /// How a served and silent owner counts, judged on the returned ballots alone; `None`: not at
    /// all.
    fn meaning_of_silence(&self, rule: SilentRule) -> Option<Ballot> {
        let leads = |one: Measure, other: Measure| one.area > other.area && one.heads > other.heads;
        match rule {
            SilentRule::None => None,
            SilentRule::ParticipateAbstain => Some(Ballot::Abstain),
            SilentRule::FollowMajority if leads(self.in_favour, self.against) => Some(Ballot::For),
            SilentRule::FollowMajority if leads(self.against, self.in_favour) => {
                Some(Ballot::Against)
            }
            SilentRule::FollowMajority => Some(Ballot::Abstain),
        }
    }
}
