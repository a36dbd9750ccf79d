//! A total shared out to the last fen: largest remainder, ties to the smaller flat id.
//!
//! Flats of one weight have one remainder, so that the clock need not sort flats: it counts flats
//! by weight, ranks the few remainders, and finds the edge down to which a fen is added.

use crate::state::{MonthKey, RunId, ServiceId};
use crate::terms::ShareOut;
use borsh::{BorshDeserialize, BorshSerialize};
use kernel::{Fen, FlatId, Refusal, Store, Table};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Which remainders get one fen more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub(crate) struct Edge {
    /// Every larger remainder does.
    pub remainder: u64,
    /// And so many flats of exactly this one, in id order.
    pub ties: u32,
}

/// The sheet 分摊表 of a service and the months of a bill.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Sheet {
    /// The run that shared it out.
    pub run: RunId,
    /// What is shared out, and what shows it.
    pub share: ShareOut,
    /// Flats that share.
    pub flats: u32,
    /// Sum of their weights.
    pub weights: u64,
    /// Known once all flats are counted.
    pub(crate) edge: Option<Edge>,
}

/// One flat's line of a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Share {
    /// Its area in 0.01 m², or 1.
    pub weight: u32,
    /// Its share, once it is billed.
    pub fen: Option<Fen>,
}

/// A sheet's key.
pub(crate) type SheetKey = (ServiceId, MonthKey);

pub(crate) const SHEETS: Table<SheetKey, Sheet> = Table::new(0x0066);
pub(crate) const SHARES: Table<(ServiceId, MonthKey, FlatId), Share> = Table::new(0x8067);
/// Flats by weight, while they are counted.
pub(crate) const WEIGHTS: Table<(ServiceId, MonthKey, u32), u32> = Table::new(0x8068);
/// Flats by remainder, the largest first, while the edge is looked for.
pub(crate) const RANKS: Table<(ServiceId, MonthKey, u64), u32> = Table::new(0x8069);

/// A weight's whole fen, and what remains of it in parts of the sum of weights.
pub(crate) fn quotient(total: Fen, weight: u32, weights: u64) -> (Fen, u64) {
    let product = u128::from(total.0.unsigned_abs()) * u128::from(weight);
    let sum = u128::from(weights);
    // The quotient is at most the total, and the remainder less than the sum of weights.
    (Fen((product / sum) as i64), (product % sum) as u64)
}

/// The key under which the largest remainder comes first, and back.
pub(crate) fn rank(remainder: u64) -> u64 {
    u64::MAX - remainder
}

/// Gives the fen left over to one remainder after the other; the edge is where they run out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub(crate) struct Search {
    /// Fen not given yet.
    pub left: u64,
    /// Where they ran out.
    pub edge: Option<Edge>,
}

impl Search {
    /// The next smaller remainder, and how many flats have it.
    pub fn pass(&mut self, remainder: u64, flats: u32) {
        if self.edge.is_some() {
            return;
        }
        match self.left < u64::from(flats) {
            true => self.edge = Some(Edge { remainder, ties: self.left as u32 }),
            false => self.left -= u64::from(flats),
        }
    }
}

/// Hands out a total, flat by flat in id order.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sharing {
    pub total: Fen,
    pub weights: u64,
    pub edge: Edge,
}

impl Sharing {
    /// From the number of flats of each weight; `None` where there is no weight at all.
    pub fn among(total: Fen, counts: &BTreeMap<u32, u32>) -> Option<Self> {
        let parts = counts.iter().map(|(weight, flats)| u64::from(*weight) * u64::from(*flats));
        let weights = parts.sum::<u64>();
        if weights == 0 {
            return None;
        }
        let (mut given, mut ranks) = (0, BTreeMap::<Reverse<u64>, u32>::new());
        for (weight, flats) in counts {
            let (whole, remainder) = quotient(total, *weight, weights);
            given += whole.0.unsigned_abs() * u64::from(*flats);
            *ranks.entry(Reverse(remainder)).or_default() += flats;
        }
        let mut search = Search { left: total.0.unsigned_abs() - given, edge: None };
        for (Reverse(remainder), flats) in ranks {
            search.pass(remainder, flats);
        }
        search.edge.map(|edge| Self { total, weights, edge })
    }

    /// The next flat's share.
    pub fn next(&mut self, weight: u32) -> Fen {
        let (whole, remainder) = quotient(self.total, weight, self.weights);
        let tie = remainder == self.edge.remainder && self.edge.ties > 0;
        if tie {
            self.edge.ties -= 1;
        }
        let more = tie || remainder > self.edge.remainder;
        Fen(whole.0 + i64::from(more))
    }
}

/// Every flat's line of a sheet, for queries.
///
/// # Refusals
/// None while a query's work is not limited.
pub fn shares(
    store: &mut Store,
    service: ServiceId,
    first: kernel::Period,
) -> Result<Option<(Sheet, Vec<(FlatId, Share)>)>, Refusal> {
    let key = (service, MonthKey::of(first));
    let Some(sheet) = SHEETS.get(store, &key)? else {
        return Ok(None);
    };
    let mut lines = Vec::new();
    let mut after = None;
    loop {
        let page =
            SHARES.scan_under(store, &key, after.as_ref(), kernel::limits::SCAN_ITEMS_MAX)?;
        let Some((last, _)) = page.last() else {
            return Ok(Some((sheet, lines)));
        };
        after = Some(*last);
        lines.extend(page.into_iter().map(|((_, _, flat), share)| (flat, share)));
    }
}
