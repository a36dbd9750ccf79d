//! What a flat's meter showed, and what of it is not billed yet 抄表.
//!
//! A meter counts from its last billed reading (or its first). Readings after that wait for a run;
//! of several the newest counts. A charge remembers where it began, so that a reversed bill gives
//! its readings back; charges of one meter are a chain, and only the newest of them can be undone.

use crate::limits::{JUMP_FIRST, JUMP_LEAST, JUMP_TIMES, SWAPS_MAX};
use crate::refusal::Refusal as No;
use crate::state::{ReadingId, RunId, ServiceId};
use borsh::{BorshDeserialize, BorshSerialize};
use kernel::{CommunityId, FlatId, Read, RecordRef, Refusal, ShanghaiDate, Store, Table};
use serde::{Deserialize, Serialize};

/// What a meter showed on a day.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize,
)]
#[serde(deny_unknown_fields)]
pub struct Shown {
    /// In thousandths of its unit.
    pub value: u64,
    /// The day.
    pub on: ShanghaiDate,
}

/// A meter taken away, and the one put in its place.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize,
)]
#[serde(deny_unknown_fields)]
pub struct Swap {
    /// The old one's last number.
    pub closing: u64,
    /// The new one's first.
    pub opening: u64,
    /// The day.
    pub on: ShanghaiDate,
}

/// What a bill was computed from: two readings, and the swaps between them.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counted {
    /// From where.
    pub from: Shown,
    /// Meters swapped since.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub swaps: Vec<Swap>,
    /// Up to where.
    pub to: Shown,
    /// What all of them counted, in thousandths of the unit.
    pub used: u64,
}

impl Counted {
    /// The first and the last day it is for.
    pub(crate) fn days(&self) -> (ShanghaiDate, ShanghaiDate) {
        let after = self.from.on.plus_days(1).unwrap_or(self.from.on);
        (after.min(self.to.on), self.to.on)
    }
}

/// A flat's meter of a service.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Meter {
    /// Where counting stands: the last billed reading, or the first.
    pub from: Shown,
    /// Meters swapped since.
    pub swaps: Vec<Swap>,
    /// The newest reading after that; it waits for a run.
    pub to: Option<Shown>,
    /// What was billed last.
    pub last_used: Option<u64>,
    /// The run that billed last and stands.
    pub billed: Option<RunId>,
}

/// A charge of a run: what it billed, and how the meter stood before.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub(crate) struct Charged {
    pub counted: Counted,
    pub last_used: Option<u64>,
    pub before: Option<RunId>,
}

/// A flat's own reading 自抄 that waits for the company.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Waiting {
    /// Its id.
    pub reading: ReadingId,
    /// What was read.
    pub shown: Shown,
    /// The photo.
    pub photo: RecordRef,
}

/// Whether somebody looked at an unlikely number again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    None,
    Confirmed,
}

pub(crate) const METERS: Table<(ServiceId, FlatId), Meter> = Table::new(0x0068);
pub(crate) const CHARGED: Table<(RunId, FlatId), Charged> = Table::new(0x806b);
pub(crate) const WAITING: Table<(ServiceId, FlatId), Waiting> = Table::new(0x806c);

/// Used between two numbers of a meter; readings are never below what they follow.
fn apart(after: u64, before: u64) -> u64 {
    after.checked_sub(before).expect("a reading is not below the one it follows")
}

impl Meter {
    /// Where the meter that hangs there now began to count, and since when.
    pub fn floor(&self) -> Shown {
        self.swaps.last().map_or(self.from, |swap| Shown { value: swap.opening, on: swap.on })
    }

    /// What was counted up to a reading.
    fn counted_to(&self, to: Shown) -> Counted {
        let (mut start, mut used) = (self.from.value, 0);
        for swap in &self.swaps {
            used += apart(swap.closing, start);
            start = swap.opening;
        }
        used += apart(to.value, start);
        Counted { from: self.from, swaps: self.swaps.clone(), to, used }
    }

    /// What would be counted up to a reading that comes next; nothing where it only puts the first
    /// one right.
    pub fn used_to(&self, next: Shown) -> Option<u64> {
        let is_next = next.value >= self.floor().value && next.on > self.from.on;
        is_next.then(|| self.counted_to(next).used)
    }

    /// What a run would bill; nothing where no reading waits.
    pub fn counted(&self) -> Option<Counted> {
        self.to.map(|to| self.counted_to(to))
    }

    /// More than this is unlikely enough to be a slip.
    fn likely(&self) -> u64 {
        match self.last_used {
            Some(used) => used.saturating_mul(JUMP_TIMES).max(JUMP_LEAST),
            None => JUMP_FIRST,
        }
    }

    /// The meter after another reading.
    ///
    /// # Refusals
    /// `ReadingKnown`, `ReadingDayNotAllowed`, `ReadingBelowLast`, `ReadingCorrects`,
    /// `ReadingJumps`.
    pub(crate) fn read(mut self, shown: Shown, mark: Mark) -> Result<Self, No> {
        if shown == self.from || self.to == Some(shown) {
            return Err(No::ReadingKnown);
        }
        // A first reading that nothing rests on yet is put right by one of the same day.
        if shown.on == self.from.on && self.billed.is_none() && self.swaps.is_empty() {
            if self.to.is_some_and(|to| to.value < shown.value) {
                return Err(No::ReadingBelowLast);
            }
            if mark == Mark::None {
                return Err(No::ReadingCorrects);
            }
            self.from = shown;
            return Ok(self);
        }
        let floor = self.floor();
        if shown.on < floor.on || shown.on == self.from.on {
            return Err(No::ReadingDayNotAllowed);
        }
        if shown.value < floor.value {
            return Err(No::ReadingBelowLast);
        }
        let corrects = self.to.is_some_and(|to| shown.value < to.value || shown.on <= to.on);
        if corrects && mark == Mark::None {
            return Err(No::ReadingCorrects);
        }
        if self.counted_to(shown).used > self.likely() && mark == Mark::None {
            return Err(No::ReadingJumps);
        }
        self.to = Some(shown);
        Ok(self)
    }

    /// The meter after a swap. What the old one still counted is billed with the new one's first
    /// number, so that nobody waits for the next reading.
    ///
    /// # Refusals
    /// `ReadingDayNotAllowed`, `ReadingKnown`, `TooManySwaps`, `ReadingBelowLast`.
    pub(crate) fn swap(mut self, swap: Swap) -> Result<Self, No> {
        let again = self.swaps.last().filter(|known| known.on == swap.on).copied();
        if again.is_none() && self.to.unwrap_or(self.floor()).on > swap.on {
            return Err(No::ReadingDayNotAllowed);
        }
        if again == Some(swap) {
            return Err(No::ReadingKnown);
        }
        let opened = Shown { value: swap.opening, on: swap.on };
        if let Some(wrong) = again {
            self.swaps.pop();
            let first = Shown { value: wrong.opening, on: wrong.on };
            self.to = self.to.filter(|to| *to != first);
            if self.to.is_some_and(|to| to.value < swap.opening) {
                return Err(No::ReadingBelowLast);
            }
        } else {
            if self.swaps.len() >= SWAPS_MAX {
                return Err(No::TooManySwaps);
            }
            if self.to.is_some_and(|to| swap.closing < to.value) {
                return Err(No::ReadingBelowLast);
            }
            self.to = None;
        }
        if swap.closing < self.floor().value {
            return Err(No::ReadingBelowLast);
        }
        self.swaps.push(swap);
        self.to = Some(self.to.unwrap_or(opened));
        Ok(self)
    }

    /// The meter once a run has billed what it counted.
    fn billed_by(mut self, run: RunId, counted: &Counted) -> (Self, Charged) {
        let (last_used, before) = (self.last_used, self.billed);
        self.from = counted.to;
        self.swaps.clear();
        self.to = None;
        self.last_used = Some(counted.used);
        self.billed = Some(run);
        (self, Charged { counted: counted.clone(), last_used, before })
    }

    /// The meter once its newest charge is undone.
    fn freed(mut self, charged: Charged) -> Self {
        let Charged { counted, last_used, before } = charged;
        self.from = counted.from;
        let later = std::mem::replace(&mut self.swaps, counted.swaps);
        self.swaps.extend(later);
        self.to = Some(self.to.unwrap_or(counted.to));
        self.last_used = last_used;
        self.billed = before;
        self
    }
}

/// What a run for months that begin on `first` bills of a flat.
pub(crate) fn due(
    store: &mut Store,
    service: ServiceId,
    flat: FlatId,
    first: ShanghaiDate,
) -> Result<Option<Counted>, Refusal> {
    let counted = METERS.get(store, &(service, flat))?.and_then(|meter| meter.counted());
    Ok(counted.filter(|counted| counted.to.on >= first))
}

/// Bills what was counted.
pub(crate) fn charge(
    store: &mut Store,
    (run, service): (RunId, ServiceId),
    flat: FlatId,
    counted: &Counted,
) -> Result<(), Refusal> {
    let meter = METERS.get(store, &(service, flat))?;
    let meter = meter.expect("what was counted comes from a meter");
    let (meter, charged) = meter.billed_by(run, counted);
    CHARGED.put(store, &(run, flat), &charged)?;
    METERS.put(store, &(service, flat), &meter)
}

/// A charge that a bill rests on, and its meter, if it may be undone.
pub(crate) type Undo = Option<(Meter, Charged)>;

/// Whether the bill of a run may be taken back; nothing where no meter is behind it.
///
/// # Refusals
/// `BilledSince`, `TooManySwaps`.
pub(crate) fn undo(
    store: &mut Store,
    (run, service): (RunId, ServiceId),
    flat: FlatId,
) -> Result<Undo, Refusal> {
    let Some(charged) = CHARGED.get(store, &(run, flat))? else {
        return Ok(None);
    };
    let meter = METERS.get(store, &(service, flat))?;
    let meter = meter.expect("a meter that was charged is never removed");
    if meter.billed != Some(run) {
        return Err(No::BilledSince.into());
    }
    if charged.counted.swaps.len() + meter.swaps.len() > SWAPS_MAX {
        return Err(No::TooManySwaps.into());
    }
    Ok(Some((meter, charged)))
}

/// Gives the readings of a charge back.
pub(crate) fn free(
    store: &mut Store,
    (run, service): (RunId, ServiceId),
    flat: FlatId,
    (meter, charged): (Meter, Charged),
) -> Result<(), Refusal> {
    CHARGED.delete(store, &(run, flat))?;
    METERS.put(store, &(service, flat), &meter.freed(charged))
}

/// A flat, its meter of a service, and its own reading that waits.
pub type OfFlat = (FlatId, Option<Meter>, Option<Waiting>);

/// The meters of a service flat by flat, in id order; a flat that was never read has none.
///
/// # Refusals
/// None while a query's work is not limited.
pub fn meters(
    store: &mut Store,
    service: ServiceId,
    after: Option<FlatId>,
    limit: usize,
) -> Result<Vec<OfFlat>, Refusal> {
    let mut all = Vec::new();
    for (flat, _) in property::flats(store, after, limit)? {
        all.push(meter_of(store, service, flat)?);
    }
    Ok(all)
}

/// The meter of one flat.
///
/// # Refusals
/// `TooMuchWork`.
pub fn meter_of(store: &mut Store, service: ServiceId, flat: FlatId) -> Result<OfFlat, Refusal> {
    let key = (service, flat);
    Ok((flat, METERS.get(store, &key)?, WAITING.get(store, &key)?))
}

/// A flat's meter, for queries.
pub fn peek_meter(
    state: &dyn Read,
    community: CommunityId,
    (service, flat): (ServiceId, FlatId),
) -> Option<Meter> {
    METERS.peek(state, community, &(service, flat))
}

/// A flat's own reading that waits, for queries.
pub fn peek_waiting(
    state: &dyn Read,
    community: CommunityId,
    (service, flat): (ServiceId, FlatId),
) -> Option<Waiting> {
    WAITING.peek(state, community, &(service, flat))
}

/// Why the company's sheet cannot take this reading of a flat, for queries: the same that
/// `RecordReadings` would say.
pub fn check_reading(meter: Option<Meter>, shown: Shown, confirmed: bool) -> Option<Refusal> {
    let mark = if confirmed { Mark::Confirmed } else { Mark::None };
    placed(meter, shown, mark).err().map(Into::into)
}

/// A meter after a reading, its first or a further one.
///
/// # Refusals
/// `ReadingTooLarge`, then those of [`Meter::read`].
pub(crate) fn placed(meter: Option<Meter>, shown: Shown, mark: Mark) -> Result<Meter, No> {
    if shown.value > crate::limits::METER_MAX {
        return Err(No::ReadingTooLarge);
    }
    match meter {
        Some(meter) => meter.read(shown, mark),
        None => {
            Ok(Meter { from: shown, swaps: Vec::new(), to: None, last_used: None, billed: None })
        }
    }
}
