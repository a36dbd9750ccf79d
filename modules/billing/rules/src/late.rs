//! What being late costs 违约金: the terms of a tariff, what is remembered of a late bill, and what
//! that comes to. All arithmetic is `law`'s.

use crate::instalments::{PLAN_OF, PLANS};
use crate::limits::{
    LATE_CAP_PER_MAX, LATE_GRACE_DAYS_MAX, LATE_PER_DAY_MAX, PAID_DAYS_MAX, PAUSES_MAX,
};
use crate::state::{
    ARREARS_SERVICE, BILLS, Bill, BillId, DUNNED, LateChargeId, RUNS, RunId, TARIFFS, Tariff,
    service_id,
};
use borsh::{BorshDeserialize, BorshSerialize};
use kernel::{Fen, FlatId, InstitutionId, Refusal, ShanghaiDate, Store, Table};
use law::{Fraction, LatePart, LawError};
use serde::{Deserialize, Serialize};

/// The service of bills of late charges; no tariff has it.
pub const LATE_SERVICE: &str = "late_charge";

/// A fraction: `of / per`.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize,
)]
#[serde(deny_unknown_fields)]
pub struct Ratio {
    /// Numerator.
    pub of: u32,
    /// Denominator.
    pub per: u32,
}

impl Ratio {
    fn fraction(self) -> Result<Fraction, LawError> {
        Fraction::new(u64::from(self.of), u64::from(self.per))
    }
    /// Whether it is above nothing and at most `most`.
    fn is_within(self, most: Ratio) -> bool {
        let (mine, theirs) = (u64::from(self.of), u64::from(most.of));
        let fits = mine * u64::from(most.per) <= theirs * u64::from(self.per);
        1 <= self.of && (1..=LATE_CAP_PER_MAX).contains(&self.per) && fits
    }
}

/// What the contract says about paying late.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize,
)]
#[serde(deny_unknown_fields)]
pub struct LateTerms {
    /// Of the unpaid principal, for each day.
    pub per_day: Ratio,
    /// Days after the due day that cost nothing.
    pub grace_days: u16,
    /// The most that is ever charged, of the bill's amount.
    pub cap: Ratio,
}

impl LateTerms {
    /// Within the limits.
    pub(crate) fn is_allowed(self) -> bool {
        let all = Ratio { of: 1, per: 1 };
        self.per_day.is_within(LATE_PER_DAY_MAX)
            && self.grace_days <= LATE_GRACE_DAYS_MAX
            && self.cap.is_within(all)
    }
    /// The words of a proposal.
    pub(crate) fn words(self) -> String {
        let Self { per_day, grace_days, cap } = self;
        format!("{}/{} {grace_days} {}/{}", per_day.of, per_day.per, cap.of, cap.per)
    }
}

/// So much was unpaid on each of these days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LateSegment {
    /// What was unpaid.
    pub principal: Fen,
    /// First day.
    pub from: ShanghaiDate,
    /// Last day.
    pub to: ShanghaiDate,
    /// Days.
    pub days: u32,
}

/// What is remembered of a bill whose tariff has such terms, once it is late.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub(crate) struct Late {
    /// What was paid on days after the due day, less what was taken back; in the order of days.
    pub paid: Vec<(ShanghaiDate, Fen)>,
    /// Days that do not count, first and last, in the order they were found.
    pub pauses: Vec<(ShanghaiDate, ShanghaiDate)>,
    /// What was charged, taken back or not.
    pub charged: Fen,
    /// Up to which day.
    pub charged_to: Option<ShanghaiDate>,
    /// The bills of it.
    pub charges: Vec<BillId>,
}

/// One press of the company: the late bills of a run are charged for being late.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub(crate) struct LateCharge {
    /// The run.
    pub run: RunId,
    /// The last day charged.
    pub to: ShanghaiDate,
    /// When its bills are due.
    pub due: ShanghaiDate,
    /// In whose name.
    pub institution: InstitutionId,
    /// Bills so far.
    pub bills: u32,
    /// Their sum so far.
    pub fen: Fen,
}

/// Presses of the company.
pub(crate) const LATE_CHARGES: Table<LateChargeId, LateCharge> = Table::new(0x00d0);
/// What is remembered of a late bill.
pub(crate) const LATE: Table<BillId, Late> = Table::new(0x80d0);

/// Why a late charge that has grown is not made now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LateWait {
    /// The bill was not demanded.
    NotDemanded,
    /// It was, and may be paid without a charge up to this day.
    ReplyDays(ShanghaiDate),
    /// It was paid before the reply days were over.
    PaidInTime,
    /// It is contested.
    Disputed,
    /// It is paid by a plan.
    InPlan,
    /// It was charged as often as it may be.
    ChargedOften,
}

/// What being late comes to for one bill, up to and with a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LateDue {
    /// The contract's terms.
    pub terms: LateTerms,
    /// The last day counted.
    pub to: ShanghaiDate,
    /// What was unpaid, day by day.
    pub segments: Vec<LateSegment>,
    /// What they come to, at most the cap.
    pub total: Fen,
    /// The most it may ever come to.
    pub cap: Fen,
    /// What of it was charged before, taken back or not.
    pub charged: Fen,
    /// Up to which day.
    pub charged_to: Option<ShanghaiDate>,
    /// What is not charged yet.
    pub fen: Fen,
    /// Why it is not charged now.
    pub waits: Option<LateWait>,
}

/// Whether a bill is of a late charge.
pub(crate) fn is_of(bill: &Bill) -> bool {
    bill.service == service_id(LATE_SERVICE)
}

/// The terms of a bill that may cost something when it is late: neither arrears from before nor a
/// late charge.
pub(crate) fn terms_of(store: &mut Store, bill: &Bill) -> Result<Option<LateTerms>, Refusal> {
    if is_of(bill) || bill.service == service_id(ARREARS_SERVICE) {
        return Ok(None);
    }
    Ok(tariff_of(store, bill.run)?.and_then(|tariff| tariff.late))
}

/// The tariff of a run.
pub(crate) fn tariff_of(store: &mut Store, run: RunId) -> Result<Option<Tariff>, Refusal> {
    match RUNS.get(store, &run)? {
        Some(run) => TARIFFS.get(store, &run.tariff),
        None => Ok(None),
    }
}

/// What a bill comes to for being late, up to and with `to`; nothing where no terms apply. `today`
/// is for what may be done now.
///
/// # Refusals
/// `TooMuchWork`.
pub fn late_due(
    store: &mut Store,
    id: BillId,
    to: ShanghaiDate,
    today: ShanghaiDate,
) -> Result<Option<LateDue>, Refusal> {
    let Some(bill) = BILLS.get(store, &id)?.filter(|bill| !bill.reversed) else {
        return Ok(None);
    };
    let Some(terms) = terms_of(store, &bill)? else {
        return Ok(None);
    };
    let late = LATE.get(store, &id)?.unwrap_or_default();
    let plan = match PLAN_OF.get(store, &id)? {
        Some(plan) => PLANS.get(store, &plan)?,
        None => None,
    };
    let mut pauses = late.pauses.clone();
    pauses.extend(bill.dispute.map(|dispute| (ShanghaiDate::at(dispute.since), to)));
    let stops = plan.as_ref().filter(|plan| plan.stops_late_charge);
    pauses.extend(stops.and_then(|plan| plan.accepted).map(|since| (since, to)));
    let segments = segments(&bill, &late, &pauses, terms.grace_days, to);
    let (total, cap) = amount(&bill, terms, &segments).expect(LIMITED);
    let fen = total.minus(late.charged).filter(|fen| *fen > Fen::ZERO).unwrap_or(Fen::ZERO);
    let demanded = DUNNED.get(store, &id)?.and_then(|dunned| dunned.pay_by);
    let waits = match demanded {
        _ if bill.dispute.is_some() => Some(LateWait::Disputed),
        _ if plan.is_some() => Some(LateWait::InPlan),
        _ if late.charges.len() >= crate::limits::CHARGES_MAX => Some(LateWait::ChargedOften),
        None => Some(LateWait::NotDemanded),
        Some(pay_by) if today <= pay_by => Some(LateWait::ReplyDays(pay_by)),
        Some(pay_by) if unpaid_after(&bill, &late, pay_by) == Fen::ZERO => {
            Some(LateWait::PaidInTime)
        }
        Some(_) => None,
    };
    let Late { charged, charged_to, .. } = late;
    Ok(Some(LateDue { terms, to, segments, total, cap, charged, charged_to, fen, waits }))
}

/// What was unpaid of a bill when this day was over.
fn unpaid_after(bill: &Bill, late: &Late, day: ShanghaiDate) -> Fen {
    let late_sum: i64 = late.paid.iter().map(|(_, fen)| fen.0).sum();
    let by_then = late.paid.iter().filter(|(paid, _)| *paid <= day).map(|(_, fen)| fen.0);
    let paid = bill.paid.0 - late_sum + by_then.sum::<i64>();
    Fen(bill.fen.0.saturating_sub(paid).clamp(0, bill.fen.0))
}

/// What was unpaid on each day that counts, from the day after the free ones up to and with `to`.
fn segments(
    bill: &Bill,
    late: &Late,
    pauses: &[(ShanghaiDate, ShanghaiDate)],
    grace_days: u16,
    to: ShanghaiDate,
) -> Vec<LateSegment> {
    let next = |day: ShanghaiDate| day.plus_days(1);
    let Some(first) = bill.due.plus_days(u64::from(grace_days) + 1) else {
        return Vec::new();
    };
    // The days on which something changes.
    let mut changes = vec![first];
    changes.extend(late.paid.iter().filter_map(|(day, _)| next(*day)));
    changes.extend(pauses.iter().map(|(from, _)| *from));
    changes.extend(pauses.iter().filter_map(|(_, to)| next(*to)));
    changes.retain(|day| (first..=to).contains(day));
    changes.sort_unstable();
    changes.dedup();
    let mut found: Vec<LateSegment> = Vec::new();
    for (index, from) in changes.iter().enumerate() {
        let end = changes.get(index + 1).map_or(to.days() + 1, |day| day.days());
        let days = end.saturating_sub(from.days());
        let before = bill.due.plus_days(from.days() - bill.due.days() - 1);
        let principal = before.map_or(bill.fen, |day| unpaid_after(bill, late, day));
        let paused = pauses.iter().any(|(since, until)| since <= from && from <= until);
        let Some(last) = days.checked_sub(1).and_then(|more| from.plus_days(more)) else {
            continue;
        };
        if paused || principal == Fen::ZERO {
            continue;
        }
        match found.last_mut() {
            Some(open) if open.principal == principal && next(open.to) == Some(*from) => {
                open.to = last;
                open.days += days as u32;
            }
            _ => found.push(LateSegment { principal, from: *from, to: last, days: days as u32 }),
        }
    }
    found
}

/// What segments come to, and the cap.
fn amount(bill: &Bill, terms: LateTerms, of: &[LateSegment]) -> Result<(Fen, Fen), LawError> {
    let fen = |fen: Fen| law::Fen::new(fen.0.unsigned_abs());
    let told = |fen: law::Fen| Fen(i64::try_from(fen.get()).expect("at most what law allows"));
    let parts: Result<Vec<LatePart>, LawError> = of
        .iter()
        .map(|part| Ok(LatePart { principal: fen(part.principal)?, days: u64::from(part.days) }))
        .collect();
    let cap = law::portion(fen(bill.fen)?, terms.cap.fraction()?)?;
    let total = law::penalty_of_parts(&parts?, terms.per_day.fraction()?, Some(cap))?;
    Ok((told(total), told(cap)))
}

/// Why arithmetic of the law cannot fail here.
const LIMITED: &str = "amounts, days and fractions are limited, and the cap is below the bill";

/// Remembers that so much of a bill was paid on this day (taken back, where negative). Days that
/// cost nothing need not be remembered.
pub(crate) fn paid(
    store: &mut Store,
    id: BillId,
    bill: &Bill,
    (day, fen): (ShanghaiDate, Fen),
) -> Result<(), Refusal> {
    if day <= bill.due || terms_of(store, bill)?.is_none() {
        return Ok(());
    }
    let mut late = LATE.get(store, &id)?.unwrap_or_default();
    late.pay(day, fen);
    LATE.put(store, &id, &late)
}

/// Remembers days of a bill that do not count.
pub(crate) fn paused(
    store: &mut Store,
    id: BillId,
    bill: &Bill,
    (from, to): (ShanghaiDate, ShanghaiDate),
) -> Result<(), Refusal> {
    if to <= bill.due || terms_of(store, bill)?.is_none() {
        return Ok(());
    }
    let mut late = LATE.get(store, &id)?.unwrap_or_default();
    late.pause(from, to);
    LATE.put(store, &id, &late)
}

impl Late {
    fn pay(&mut self, day: ShanghaiDate, fen: Fen) {
        let at = self.paid.partition_point(|(known, _)| *known <= day);
        match at.checked_sub(1).and_then(|before| self.paid.get_mut(before)) {
            Some((known, sum)) if *known == day => *sum = Fen(sum.0.saturating_add(fen.0)),
            _ => self.paid.insert(at, (day, fen)),
        }
        if self.paid.len() > PAID_DAYS_MAX {
            // Two days become one, the one that is better for who pays.
            let (later, then) = self.paid.pop().expect("there are several");
            let (day, sum) = self.paid.last_mut().expect("there were two");
            if then < Fen::ZERO {
                *day = later;
            }
            *sum = Fen(sum.0.saturating_add(then.0));
        }
    }
    fn pause(&mut self, from: ShanghaiDate, to: ShanghaiDate) {
        let is_full = self.pauses.len() >= PAUSES_MAX;
        match self.pauses.last_mut().filter(|_| is_full) {
            // The days between two pauses are given to who pays.
            Some((since, until)) => {
                *since = from.min(*since);
                *until = to.max(*until);
            }
            None => self.pauses.push((from, to)),
        }
    }
}

/// What charging a run would come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LatePreview {
    /// Bills it would make.
    pub bills: u32,
    /// Their sum.
    pub fen: Fen,
    /// The last day charged.
    pub to: Option<ShanghaiDate>,
    /// Bills of which something has grown that is not charged now.
    pub waiting: u32,
    /// And how much.
    pub waiting_fen: Fen,
}

/// What charging a run would come to now: asked of the same arithmetic, bill by bill.
///
/// # Refusals
/// `TooMuchWork`.
pub fn late_preview(
    store: &mut Store,
    run: RunId,
    today: ShanghaiDate,
) -> Result<LatePreview, Refusal> {
    let to = day_before(today);
    let mut told = LatePreview { to: Some(to), ..LatePreview::default() };
    let mut after: Option<FlatId> = None;
    loop {
        let flats = property::flats(store, after, crate::limits::STEP_FLATS_MAX)?;
        let Some((last, _)) = flats.last() else {
            return Ok(told);
        };
        after = Some(*last);
        for (flat, _) in &flats {
            for part in 0..=u8::MAX {
                let id = crate::state::bill_id(run, *flat, part);
                if BILLS.get(store, &id)?.is_none() {
                    break;
                }
                let due = late_due(store, id, to, today)?;
                let Some(due) = due.filter(|due| due.fen > Fen::ZERO) else {
                    continue;
                };
                let (bills, fen) = match due.waits {
                    None => (&mut told.bills, &mut told.fen),
                    Some(_) => (&mut told.waiting, &mut told.waiting_fen),
                };
                *bills += 1;
                *fen = Fen(fen.0.saturating_add(due.fen.0));
            }
        }
    }
}

/// The last day that is over.
pub(crate) fn day_before(today: ShanghaiDate) -> ShanghaiDate {
    ShanghaiDate::at(today.start_ms().saturating_sub(1))
}
