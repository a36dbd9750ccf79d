//! Heads and areas: the two denominators of every joint decision (CC 278).

use crate::limits::COUNT_PAGE;
use crate::state::{Flat, Voter, flats};
use kernel::{Refusal, Store};
use std::collections::BTreeSet;

/// Which flats are asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// All of them.
    Community,
    /// Those of one building.
    Building(u16),
    /// Those of one stairwell of one building.
    Stairwell(u16, u16),
}

impl Scope {
    /// Whether a flat is among them.
    pub fn holds(self, flat: &Flat) -> bool {
        match self {
            Self::Community => true,
            Self::Building(building) => flat.building == building,
            Self::Stairwell(building, stairwell) => {
                (flat.building, flat.stairwell) == (building, stairwell)
            }
        }
    }
}

/// What was counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Flats.
    pub flats: u32,
    /// Owners: one exact set of people is one head, one developer is one head.
    pub heads: u32,
    /// Area, 0.01 m².
    pub area: u64,
}

/// Counts flats one after another; a large community is counted by a clock, page by page.
#[derive(Clone, Debug, Default)]
pub struct Counter {
    voters: BTreeSet<Voter>,
    flats: u32,
    area: u64,
}

impl Counter {
    /// Adds a flat. A disputed flat counts as any other: nobody shrinks a denominator by a quarrel.
    pub fn add(&mut self, flat: &Flat) {
        self.voters.insert(flat.voter());
        self.flats += 1;
        self.area += u64::from(flat.area.0);
    }
    /// The count so far.
    pub fn count(&self) -> Count {
        Count { flats: self.flats, heads: self.voters.len() as u32, area: self.area }
    }
}

/// Counts a scope in one go: up to about 8,000 flats within the work of a command.
///
/// # Refusals
/// `TooMuchWork`.
pub fn count(store: &mut Store, scope: Scope) -> Result<Count, Refusal> {
    let mut counter = Counter::default();
    let mut after = None;
    loop {
        let page = flats(store, after, COUNT_PAGE)?;
        for (_, flat) in page.iter().filter(|(_, flat)| scope.holds(flat)) {
            counter.add(flat);
        }
        if page.len() < COUNT_PAGE {
            return Ok(counter.count());
        }
        after = page.last().map(|(id, _)| *id);
    }
}
