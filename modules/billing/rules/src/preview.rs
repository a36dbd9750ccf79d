//! What a run would do, without doing it 试算. It asks the plan flat by flat, as the run does.

use crate::fact::ShareLine;
use crate::meters::Counted;
use crate::plan::{self, Charge, LeftOut, Outcome, Plan};
use crate::reduction::Reduced;
use crate::rules::{check_share, sharing_of};
use crate::shares::Sharing;
use crate::state::TariffId;
use crate::terms::{Basis, Rate, ShareOut};
use kernel::{Area, Fen, FlatId, Period, Refusal, Store, Time};
use property::Flat;
use std::collections::BTreeMap;

/// What a run would come to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preview {
    /// Flats it would go through.
    pub flats: u32,
    /// Their area, 0.01 m².
    pub area: u64,
    /// Bills it would issue.
    pub bills: u32,
    /// Their sum.
    pub total: Fen,
    /// Flats with something taken off.
    pub reduced_flats: u32,
    /// And how much.
    pub reduced: Fen,
    /// Building by building.
    pub buildings: BTreeMap<u16, Sum>,
    /// Flats that would get no bill, in id order.
    pub left_out: Vec<(FlatId, LeftOut)>,
    /// The smallest, the median and the largest flat that would get one.
    pub samples: Vec<Sample>,
}

/// What a part of the flats comes to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sum {
    /// Flats with a bill.
    pub flats: u32,
    /// Their bills.
    pub bills: u32,
    /// The sum.
    pub total: Fen,
}

/// One flat's bill with its arithmetic, before it is split between payers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sample {
    /// The flat.
    pub flat: FlatId,
    /// Its area.
    pub area: Area,
    /// What it is computed from.
    pub basis: Basis,
    /// The rate.
    pub rate: Option<Rate>,
    /// How many months it is for.
    pub months: u8,
    /// The share of a total.
    pub share: Option<ShareLine>,
    /// The readings it rests on.
    pub counted: Option<Counted>,
    /// Its parking spaces, one for each month.
    pub spaces: Option<u32>,
    /// Of one month, or of the whole bill where the basis has no months.
    pub month_fen: Fen,
    /// What is taken off.
    pub reduced: Option<Reduced>,
    /// What is to pay.
    pub fen: Fen,
    /// In how many bills.
    pub bills: u32,
}

/// What a run of this tariff for these months would do now.
///
/// # Refusals
/// Those of `IssueRun` but for its author, its id and its due day.
pub fn preview(
    store: &mut Store,
    now: Time,
    (tariff, period): (TariffId, Period),
    share: Option<ShareOut>,
) -> Result<Preview, Refusal> {
    let mut plan = plan::plan(store, now, tariff, period)?;
    let sheet = check_share(store, &plan, share.as_ref())?;
    plan.sharing = sheet.as_ref().and_then(sharing_of);
    let flats = all(store, &plan)?;
    // A new total is shared out here as the clock will: among those who share now.
    let mut weights = BTreeMap::new();
    if let Some(share) = share {
        let mut counts = BTreeMap::<u32, u32>::new();
        for (id, flat) in &flats {
            let weight = plan.weight(store, *id, flat)?;
            if weight > 0 {
                weights.insert(*id, weight);
                *counts.entry(weight).or_default() += 1;
            }
        }
        plan.sharing = Sharing::among(share.total, &counts);
    }
    let mut told = Preview { flats: flats.len() as u32, ..Preview::default() };
    let mut charged = Vec::new();
    for (id, flat) in &flats {
        told.area += u64::from(flat.area.0);
        let outcome = match (share, weights.get(id)) {
            (None, _) => plan.outcome(store, *id, flat)?,
            (Some(_), Some(weight)) => {
                let sharing = plan.sharing.as_mut().expect("there is a weight");
                let fen = sharing.next(*weight);
                plan.shared(store, *id, flat, (*weight, fen))?
            }
            // Without a weight a flat is billed already, or nobody is known.
            (Some(_), None) => plan.outcome(store, *id, flat)?,
        };
        match outcome {
            Outcome::Left(why) => told.left_out.push((*id, why)),
            Outcome::Charged(charge) => {
                told.add(flat, &charge);
                charged.push((flat.area, *id, charge));
            }
        }
    }
    charged.sort_by_key(|(area, id, _)| (area.0, *id));
    let last = charged.len().saturating_sub(1);
    let mut chosen = vec![0, last / 2, last];
    chosen.dedup();
    for index in chosen.into_iter().filter(|index| *index < charged.len()) {
        told.samples.push(sample(&plan, &charged[index]));
    }
    Ok(told)
}

impl Preview {
    fn add(&mut self, flat: &Flat, charge: &Charge) {
        let bills = charge.parts.len() as u32;
        let fen = total_of(charge);
        let reduced = reduced_of(charge);
        let building = self.buildings.entry(flat.building).or_default();
        building.flats += 1;
        building.bills += bills;
        building.total = plus(building.total, fen);
        self.bills += bills;
        self.total = plus(self.total, fen);
        self.reduced = plus(self.reduced, reduced);
        self.reduced_flats += u32::from(charge.reduced.is_some());
    }
}

fn sample(plan: &Plan, (area, flat, charge): &(Area, FlatId, Charge)) -> Sample {
    Sample {
        flat: *flat,
        area: *area,
        basis: plan.tariff.basis,
        rate: plan.tariff.rate,
        months: plan.tariff.terms.cycle.months(),
        share: charge.share,
        counted: charge.counted.clone(),
        spaces: charge.spaces,
        month_fen: charge.month,
        reduced: charge.reduced.map(|all| Reduced { fen: reduced_of(charge), ..all }),
        fen: total_of(charge),
        bills: charge.parts.len() as u32,
    }
}

fn total_of(charge: &Charge) -> Fen {
    charge.parts.iter().fold(Fen::ZERO, |sum, part| plus(sum, part.fen()))
}
fn reduced_of(charge: &Charge) -> Fen {
    charge.parts.iter().fold(Fen::ZERO, |sum, part| plus(sum, part.reduced))
}

/// All flats a run goes through.
fn all(store: &mut Store, plan: &Plan) -> Result<Vec<(FlatId, Flat)>, Refusal> {
    let mut flats: Vec<(FlatId, Flat)> = Vec::new();
    loop {
        let page = plan.page(store, flats.last().map(|(id, _)| *id))?;
        if page.is_empty() {
            return Ok(flats);
        }
        flats.extend(page);
    }
}

fn plus(a: Fen, b: Fen) -> Fen {
    a.plus(b).expect("the sum of a run stays below 2^63")
}
