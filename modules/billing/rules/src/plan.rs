//! What a run does with one flat. The run and its preview both ask here, so that they cannot
//! differ.

use crate::fact::ShareLine;
use crate::limits::{BILLED_AHEAD_DAYS_MAX, STEP_FLATS_MAX};
use crate::meters::{self, Counted, WAITING};
use crate::reduction::{self, Reduced};
use crate::refusal::Refusal as No;
use crate::rules::in_force;
use crate::shares::{SHARES, SHEETS, Share, Sharing, Sheet};
use crate::split::{self, Amount, Part};
use crate::state::{LIVE, MonthKey, ServiceId, TARIFFS, Tariff, TariffId, service_id};
use crate::terms::{Basis, Rate, days_of, month_number, months_from};
use kernel::{Area, Fen, FlatId, Period, Refusal, ShanghaiDate, Store, Time};
use law::{Fraction, LawError};
use property::Flat;
use treasury::chart::FEES_RECEIVABLE;
use treasury::{Fund, flat_book};

/// The area that makes one flat of a rate per flat, 0.01 m²: the rate itself is the month.
const ONE_UNIT: u32 = 100;

/// A tariff, and the months of a bill it is asked about.
#[derive(Clone, Debug)]
pub(crate) struct Plan {
    pub tariff: Tariff,
    pub service: ServiceId,
    pub months: Vec<Period>,
    /// Where a total is shared out.
    pub sharing: Option<Sharing>,
}

/// Why a flat gets no bill.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeftOut {
    /// It has one for one of these months.
    AlreadyBilled,
    /// Nobody is known who would pay.
    NobodyToBill,
    /// Its part is less than half a fen.
    NothingToPay,
    /// It has no parking space of this kind in these months.
    NoSpace,
    /// Its meter was not read for these months.
    NoReading,
    /// It read its own meter, and the company has not answered.
    ReadingWaits,
}

/// A flat's bill, in one part or more.
#[derive(Clone, Debug)]
pub(crate) struct Charge {
    /// Of one month, or of the whole bill where the basis has no months.
    pub month: Fen,
    pub share: Option<ShareLine>,
    /// The readings it rests on.
    pub counted: Option<Counted>,
    /// Its parking spaces, one for each month.
    pub spaces: Option<u32>,
    /// What is taken off all parts together.
    pub reduced: Option<Reduced>,
    pub parts: Vec<Part>,
}

/// What a flat's bill is computed from.
struct Basics {
    amount: Amount,
    share: Option<ShareLine>,
    counted: Option<Counted>,
    spaces: Option<u32>,
}

impl Basics {
    fn of(amount: Amount) -> Self {
        Self { amount, share: None, counted: None, spaces: None }
    }
}

/// What becomes of a flat.
#[derive(Clone, Debug)]
pub(crate) enum Outcome {
    Left(LeftOut),
    Charged(Charge),
}

/// What a run is about, if it may be run now.
///
/// # Refusals
/// `TariffNotFound`, `PeriodNotOfCycle`, `TariffNotInForce`, `PeriodTooFar`, `PrepaymentCapped`.
pub(crate) fn plan(
    store: &mut Store,
    now: Time,
    id: TariffId,
    period: Period,
) -> Result<Plan, Refusal> {
    let tariff = TARIFFS.get(store, &id)?;
    let signed = tariff.filter(|tariff| tariff.signed_at.is_some());
    let tariff = signed.ok_or(No::TariffNotFound)?;
    let plan = of(tariff, period);
    for month in &plan.months {
        let over = plan.tariff.terms.until.is_some_and(|until| until < *month);
        if over || in_force(store, &plan.tariff.name, *month)? != Some(id) {
            return Err(No::TariffNotInForce.into());
        }
    }
    let apart = month_number(period).checked_sub(month_number(plan.tariff.from));
    if apart.is_none_or(|apart| !apart.is_multiple_of(plan.months.len() as u16)) {
        return Err(No::PeriodNotOfCycle.into());
    }
    let today = ShanghaiDate::at(now);
    if period.first_day().days().saturating_sub(today.days()) > BILLED_AHEAD_DAYS_MAX {
        return Err(No::PeriodTooFar.into());
    }
    let last = plan.months.last().copied().unwrap_or(period);
    let ahead = month_number(last).saturating_sub(month_number(Period::of(today)));
    if plan.tariff.terms.prepay_months.is_some_and(|cap| ahead > u16::from(cap)) {
        return Err(No::PrepaymentCapped.into());
    }
    Ok(plan)
}

/// The plan of a tariff, whether or not it may be run now.
pub(crate) fn of(tariff: Tariff, period: Period) -> Plan {
    let months = months_from(period, tariff.terms.cycle.months());
    Plan { service: service_id(&tariff.name), months, sharing: None, tariff }
}

impl Plan {
    /// The key of its sheet.
    pub fn sheet_key(&self) -> (ServiceId, MonthKey) {
        (self.service, MonthKey::of(self.months[0]))
    }

    pub fn sheet(&self, store: &mut Store) -> Result<Option<Sheet>, Refusal> {
        match self.tariff.basis.is_share() {
            true => SHEETS.get(store, &self.sheet_key()),
            false => Ok(None),
        }
    }

    /// The next flats in id order, as many as a step takes: of the community, or of the list.
    pub fn page(
        &self,
        store: &mut Store,
        after: Option<FlatId>,
    ) -> Result<Vec<(FlatId, Flat)>, Refusal> {
        if self.tariff.flats.is_empty() {
            return property::flats(store, after, STEP_FLATS_MAX);
        }
        let listed = self.tariff.flats.iter().filter(|flat| after.is_none_or(|last| **flat > last));
        let mut page = Vec::new();
        for id in listed.take(STEP_FLATS_MAX) {
            // Flats are never removed from the register.
            if let Some(flat) = property::flat(store, *id)? {
                page.push((*id, flat));
            }
        }
        Ok(page)
    }

    /// What a flat weighs when a total is shared out; nothing if it does not share.
    pub fn weight(&self, store: &mut Store, id: FlatId, flat: &Flat) -> Result<u32, Refusal> {
        let known = split::has_payer(flat, self.tariff.terms.start, &self.months);
        if !known.expect(LIMITED) || self.is_billed(store, id)? {
            return Ok(0);
        }
        Ok(match self.tariff.basis {
            Basis::ShareArea => flat.area.0,
            _ => 1,
        })
    }

    /// A flat's share of the sheet: the one it has, or the next that is handed out.
    fn share(&mut self, store: &mut Store, id: FlatId) -> Result<Option<(Share, Fen)>, Refusal> {
        let (service, month) = self.sheet_key();
        let Some(share) = SHARES.get(store, &(service, month, id))? else {
            return Ok(None);
        };
        let sharing = self.sharing.as_mut().expect("a sheet is shared out before it is billed");
        let fen = share.fen.unwrap_or_else(|| sharing.next(share.weight));
        Ok(Some((share, fen)))
    }

    /// What a run does with a flat. A share that is handed out is kept with the sheet.
    pub fn outcome(
        &mut self,
        store: &mut Store,
        id: FlatId,
        flat: &Flat,
    ) -> Result<Outcome, Refusal> {
        if self.is_billed(store, id)? {
            return Ok(Outcome::Left(LeftOut::AlreadyBilled));
        }
        if self.tariff.basis == Basis::Metered {
            return self.metered(store, id, flat);
        }
        if let Some(kind) = self.tariff.basis.spaces() {
            return self.parked(store, id, flat, kind);
        }
        if !self.tariff.basis.is_share() {
            let amount = self.rated(flat).expect(LIMITED);
            return self.charge(store, id, flat, Basics::of(amount));
        }
        let Some((share, fen)) = self.share(store, id)? else {
            return Ok(Outcome::Left(LeftOut::NobodyToBill));
        };
        let (service, month) = self.sheet_key();
        if share.fen.is_none() {
            let handed_out = Share { fen: Some(fen), ..share };
            SHARES.put(store, &(service, month, id), &handed_out)?;
        }
        self.shared(store, id, flat, (share.weight, fen))
    }

    /// The bill of a flat with this weight and share.
    pub fn shared(
        &self,
        store: &mut Store,
        id: FlatId,
        flat: &Flat,
        (weight, fen): (u32, Fen),
    ) -> Result<Outcome, Refusal> {
        let sharing = self.sharing.expect("a sheet is shared out before it is billed");
        let line = ShareLine { total: sharing.total, weight, weights: sharing.weights };
        let share = law::Fen::new(fen.0.unsigned_abs()).expect(LIMITED);
        let basics = Basics { share: Some(line), ..Basics::of(Amount::Shared(share)) };
        self.charge(store, id, flat, basics)
    }

    /// The bill of what a flat's meter counted.
    fn metered(&self, store: &mut Store, id: FlatId, flat: &Flat) -> Result<Outcome, Refusal> {
        let first = self.months[0].first_day();
        let Some(counted) = meters::due(store, self.service, id, first)? else {
            let waits = WAITING.get(store, &(self.service, id))?.is_some();
            let why = if waits { LeftOut::ReadingWaits } else { LeftOut::NoReading };
            return Ok(Outcome::Left(why));
        };
        let rate = self.tariff.rate.expect("only a total that is shared out has no rate");
        let fen = Fraction::new(u64::from(rate.fen), u64::from(rate.per))
            .and_then(|rate| law::metered_fee(counted.used, rate));
        // Whoever is known for some of the days pays all that was counted.
        let amount = Amount::Shared(fen.expect(LIMITED));
        self.charge(store, id, flat, Basics { counted: Some(counted), ..Basics::of(amount) })
    }

    /// The bill of the parking spaces a flat has on the first day of each month.
    fn parked(
        &self,
        store: &mut Store,
        id: FlatId,
        flat: &Flat,
        kind: spaces::Kind,
    ) -> Result<Outcome, Refusal> {
        let mut count = 0;
        for month in &self.months {
            count += spaces::held_on(store, id, kind, month.first_day())?;
        }
        if count == 0 {
            return Ok(Outcome::Left(LeftOut::NoSpace));
        }
        let rate = self.tariff.rate.expect("only a total that is shared out has no rate");
        let fen = Fraction::new(u64::from(rate.fen) * u64::from(count), u64::from(rate.per))
            .and_then(|rate| law::monthly_fee(law::Area::new(u64::from(ONE_UNIT))?, rate));
        let amount = Amount::Whole(fen.expect(LIMITED));
        self.charge(store, id, flat, Basics { spaces: Some(count), ..Basics::of(amount) })
    }

    fn charge(
        &self,
        store: &mut Store,
        id: FlatId,
        flat: &Flat,
        Basics { amount, share, counted, spaces }: Basics,
    ) -> Result<Outcome, Refusal> {
        let whole = split::whole_of(amount, self.months.len()).expect(LIMITED);
        let reduced = self.reduction(store, id, amount)?;
        let off = reduced.map_or(Fen::ZERO, |reduced| reduced.fen);
        let off = law::Fen::new(off.0.unsigned_abs()).expect(LIMITED);
        let start = self.tariff.terms.start;
        let days = counted.as_ref().map_or_else(|| days_of(&self.months), Counted::days);
        let parts =
            split::parts(flat, start, (days, self.months.len()), amount, off).expect(LIMITED);
        if parts.is_empty() {
            return Ok(Outcome::Left(match whole == law::Fen::ZERO {
                true => LeftOut::NothingToPay,
                false => LeftOut::NobodyToBill,
            }));
        }
        let month = match amount {
            Amount::Monthly(month) => month,
            Amount::Whole(_) | Amount::Shared(_) => whole,
        };
        let month = split::fen(month);
        Ok(Outcome::Charged(Charge { month, share, counted, spaces, reduced, parts }))
    }

    /// What a rate comes to.
    fn rated(&self, flat: &Flat) -> Result<Amount, LawError> {
        let rate = self.tariff.rate.expect("only a total that is shared out has no rate");
        let fee = |area: Area, rate: Rate| {
            let rate = Fraction::new(u64::from(rate.fen), u64::from(rate.per))?;
            law::monthly_fee(law::Area::new(u64::from(area.0))?, rate)
        };
        Ok(match self.tariff.basis {
            Basis::Area => Amount::Monthly(fee(flat.area, rate)?),
            Basis::Fixed => Amount::Whole(fee(Area(ONE_UNIT), rate)?),
            _ => Amount::Monthly(fee(Area(ONE_UNIT), rate)?),
        })
    }

    /// What is taken off: for each month it covers, or off the whole where a bill has no months and
    /// every month is covered.
    fn reduction(
        &self,
        store: &mut Store,
        id: FlatId,
        amount: Amount,
    ) -> Result<Option<Reduced>, Refusal> {
        // Granted before the service was passed through; the supplier is owed all of it now.
        if self.tariff.terms.pass_through {
            return Ok(None);
        }
        let Some((reduction, found, covered)) =
            reduction::covering(store, self.service, id, &self.months)?
        else {
            return Ok(None);
        };
        let book = flat_book(store, Fund::PropertyFee, id)?;
        if found.unless_arrears && book.balance(FEES_RECEIVABLE) > Fen::ZERO {
            return Ok(None);
        }
        let all = usize::from(covered) == self.months.len();
        let off = match amount {
            Amount::Monthly(month) => {
                let month = found.off.of(month).expect(LIMITED);
                split::whole_of(Amount::Monthly(month), usize::from(covered)).expect(LIMITED)
            }
            Amount::Whole(whole) | Amount::Shared(whole) if all => {
                found.off.of(whole).expect(LIMITED)
            }
            Amount::Whole(_) | Amount::Shared(_) => return Ok(None),
        };
        let (kind, fen) = (found.kind, split::fen(off));
        Ok(Some(Reduced { reduction, kind, off: found.off, fen }))
    }

    fn is_billed(&self, store: &mut Store, flat: FlatId) -> Result<bool, Refusal> {
        for month in &self.months {
            if LIVE.get(store, &(self.service, MonthKey::of(*month), flat))?.unwrap_or(0) > 0 {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// Why arithmetic of the law cannot fail here.
const LIMITED: &str = "areas, rates and totals are limited, so that no amount leaves the range";
