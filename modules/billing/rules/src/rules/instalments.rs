//! Offering, answering and watching over plans to pay in parts.

use crate::clock::Job;
use crate::command::{OfferInstalments, PlanStep};
use crate::fact::{Concerns, Fact};
use crate::instalments::{
    InstalmentPlan, PLAN_OF, PLANS, Part, PlanStanding, is_in_plan, lacking, sum,
};
use crate::late;
use crate::limits::{OFFER_DAYS, PLAN_BILLS_MAX, PLAN_DAYS_MAX, PLAN_MISSED_MAX, PLAN_PARTS_MAX};
use crate::refusal::Refusal as No;
use crate::state::{BILLS, Bill, BillId, PlanId, first_bytes};
use identity::{InstitutionKind, Office};
use kernel::{Ctx, Fen, InstitutionId, Refusal, ShanghaiDate, Store};
use notices::{About, Form, NewForm, NoticeId};
use property::Flat;

pub(super) fn offer(
    store: &mut Store,
    ctx: &Ctx,
    command: OfferInstalments,
) -> Result<(), Refusal> {
    let institution = company(store, ctx)?;
    let id = command.plan;
    if PLANS.get(store, &id)?.is_some() {
        return Err(No::PlanExists.into());
    }
    let today = ShanghaiDate::at(ctx.time);
    let OfferInstalments { flat: flat_id, bills, parts, stops_late_charge, .. } = command;
    let first = check_form(today, &bills, &parts)?;
    let flat = property::flat(store, flat_id)?.ok_or(No::FlatNotFound)?;
    for bill in &bills {
        let found = BILLS.get(store, bill)?.ok_or(No::BillNotFound)?;
        if found.flat != flat_id {
            return Err(No::NotOfThisFlat.into());
        }
        if found.owed() == Fen::ZERO {
            return Err(No::NothingOwed.into());
        }
        check_bill(store, (*bill, &found), &flat)?;
    }
    if lacking(store, &bills)? != sum(&parts) {
        return Err(No::PartsDoNotAddUp.into());
    }
    // From here on the command succeeds.
    let until = today.plus_days(OFFER_DAYS).map_or(first, |day| day.min(first));
    let plan = InstalmentPlan {
        flat: flat_id,
        bills: bills.clone(),
        parts: parts.clone(),
        stops_late_charge,
        institution,
        until,
        accepted: None,
        missed: 0,
        standing: PlanStanding::Offered,
    };
    PLANS.put(store, &id, &plan)?;
    store.schedule(until.end_ms(), crate::NOUN, &Job::LapsePlan { plan: id })?;
    let (bill, period) = front(store, &plan)?;
    let (fen, count) = (plan.total(), parts.len() as u8);
    let form = Form::InstalmentOffer { plan: id.0, bill, period, owed: fen, parts: count, until };
    let notice = tell(store, ctx, id, &plan, form)?;
    let (flat, concerns, at) = (flat_id, Concerns::Flat, ctx.time);
    store.emit(&Fact::InstalmentsOffered {
        plan: id,
        flat,
        concerns,
        bills,
        parts,
        fen,
        stops_late_charge,
        until,
        notice,
        institution,
        at,
    })
}

pub(super) fn accept(store: &mut Store, ctx: &Ctx, step: &PlanStep) -> Result<(), Refusal> {
    let author = identity::own_author(store, ctx)?;
    let (by, _) = author.ok_or(identity::Refusal::NotEntitled)?;
    let id = step.plan;
    let mut plan = PLANS.get(store, &id)?.ok_or(No::PlanNotFound)?;
    let flat = property::flat(store, plan.flat)?.ok_or(No::NotYourFlat)?;
    if !flat.is_owner(by) {
        return Err(No::NotYourFlat.into());
    }
    let today = ShanghaiDate::at(ctx.time);
    check_open(&plan, today)?;
    for bill in &plan.bills {
        let found = BILLS.get(store, bill)?.ok_or(No::BillNotFound)?;
        check_bill(store, (*bill, &found), &flat)?;
    }
    // What was paid since counts; what was taken back since is in no part.
    if plan.paid(store)? < Fen::ZERO {
        return Err(No::PartsDoNotAddUp.into());
    }
    // From here on the command succeeds.
    plan.standing = PlanStanding::Live;
    plan.accepted = Some(today);
    PLANS.put(store, &id, &plan)?;
    for bill in &plan.bills {
        PLAN_OF.put(store, bill, &id)?;
    }
    watch(store, id, &plan, 0)?;
    let (flat, concerns, at) = (plan.flat, Concerns::Flat, ctx.time);
    store.emit(&Fact::InstalmentsAccepted { plan: id, flat, concerns, by, at })
}

pub(super) fn decline(store: &mut Store, ctx: &Ctx, step: &PlanStep) -> Result<(), Refusal> {
    let id = step.plan;
    let mut plan = PLANS.get(store, &id)?.ok_or(No::PlanNotFound)?;
    let flat = property::flat(store, plan.flat)?.ok_or(No::PlanNotFound)?;
    let institution = match ctx.account().is_some_and(|account| flat.is_owner(account)) {
        true => None,
        false => Some(company(store, ctx)?),
    };
    check_open(&plan, ShanghaiDate::at(ctx.time))?;
    // From here on the command succeeds.
    plan.standing = PlanStanding::Declined;
    PLANS.put(store, &id, &plan)?;
    let concerns = concerns(store, &plan, &flat)?;
    let (flat, at) = (plan.flat, ctx.time);
    store.emit(&Fact::InstalmentsDeclined { plan: id, flat, concerns, institution, at })
}

/// An offer that nobody answered is over.
pub(crate) fn lapse(store: &mut Store, ctx: &Ctx, id: PlanId) -> Result<(), Refusal> {
    let mut plan = PLANS.get(store, &id)?.expect("plans are never removed");
    if plan.standing != PlanStanding::Offered {
        return Ok(());
    }
    plan.standing = PlanStanding::Lapsed;
    PLANS.put(store, &id, &plan)?;
    let found = property::flat(store, plan.flat)?.ok_or(No::FlatNotFound)?;
    let concerns = concerns(store, &plan, &found)?;
    let (flat, at) = (plan.flat, ctx.time);
    store.emit(&Fact::InstalmentsLapsed { plan: id, flat, concerns, at })
}

/// Compares what was paid with the parts up to and with this one.
pub(crate) fn plan_step(store: &mut Store, ctx: &Ctx, id: PlanId, part: u8) -> Result<(), Refusal> {
    let mut plan = PLANS.get(store, &id)?.expect("plans are never removed");
    if plan.standing != PlanStanding::Live {
        return Ok(());
    }
    let number = usize::from(part);
    let (paid, total) = (plan.paid(store)?, plan.total());
    let wanted = sum(&plan.parts[..=number]);
    if paid >= total {
        return end(store, ctx, id, plan, PlanStanding::Kept);
    }
    let is_last = number + 1 == plan.parts.len();
    let is_missed = paid < wanted && !is_contested(store, &plan)?;
    if is_missed {
        plan.missed += 1;
        let is_broken = plan.missed >= PLAN_MISSED_MAX || is_last;
        let lacking = Fen(wanted.0.saturating_sub(paid.0));
        missed(store, ctx, id, &plan, (part, lacking, is_broken))?;
    }
    if plan.missed >= PLAN_MISSED_MAX || is_last {
        return end(store, ctx, id, plan, PlanStanding::Broken);
    }
    PLANS.put(store, &id, &plan)?;
    watch(store, id, &plan, part + 1)
}

/// Tells the flat that a part was missed.
fn missed(
    store: &mut Store,
    ctx: &Ctx,
    id: PlanId,
    plan: &InstalmentPlan,
    (part, lacking, broken): (u8, Fen, bool),
) -> Result<(), Refusal> {
    let Part { due, .. } = plan.parts[usize::from(part)];
    let (bill, period) = front(store, plan)?;
    let form = Form::InstalmentMissed { plan: id.0, bill, period, owed: lacking, due, broken };
    let flat = property::flat(store, plan.flat)?.ok_or(No::FlatNotFound)?;
    let concerns = concerns(store, plan, &flat)?;
    let notice = match concerns {
        Concerns::Flat => tell(store, ctx, id, plan, form)?,
        // The flat was sold: its inbox is somebody else's.
        _ => None,
    };
    let (flat, number, at) = (plan.flat, part + 1, ctx.time);
    store.emit(&Fact::InstalmentMissed {
        plan: id,
        flat,
        concerns,
        number,
        due,
        lacking,
        notice,
        at,
    })
}

/// A live plan is over.
fn end(
    store: &mut Store,
    ctx: &Ctx,
    id: PlanId,
    mut plan: InstalmentPlan,
    standing: PlanStanding,
) -> Result<(), Refusal> {
    plan.standing = standing;
    PLANS.put(store, &id, &plan)?;
    let today = ShanghaiDate::at(ctx.time);
    let since = plan.accepted.filter(|_| plan.stops_late_charge);
    for bill in &plan.bills {
        PLAN_OF.delete(store, bill)?;
        let found = BILLS.get(store, bill)?.expect("bills are never removed");
        if let Some(since) = since {
            late::paused(store, *bill, &found, (since, today))?;
        }
    }
    let found = property::flat(store, plan.flat)?.ok_or(No::FlatNotFound)?;
    let concerns = concerns(store, &plan, &found)?;
    let (plan, flat, at) = (id, plan.flat, ctx.time);
    store.emit(&match standing {
        PlanStanding::Kept => Fact::PlanKept { plan, flat, concerns, at },
        _ => Fact::PlanBroken { plan, flat, concerns, at },
    })
}

/// The clock looks at a part when its day is over.
fn watch(store: &mut Store, id: PlanId, plan: &InstalmentPlan, part: u8) -> Result<(), Refusal> {
    let at = plan.parts[usize::from(part)].due.end_ms();
    store.schedule(at, crate::NOUN, &Job::WatchPlan { plan: id, part })
}

/// Bills once each, parts in the order of days from tomorrow on; gives the first part's day.
fn check_form(
    today: ShanghaiDate,
    bills: &[BillId],
    parts: &[Part],
) -> Result<ShanghaiDate, Refusal> {
    let limited =
        (1..=PLAN_BILLS_MAX).contains(&bills.len()) && (1..=PLAN_PARTS_MAX).contains(&parts.len());
    let in_order = bills.is_sorted_by(|a, b| a < b) && parts.is_sorted_by(|a, b| a.due < b.due);
    let payable = parts.iter().all(|part| part.fen.is_payable());
    let (first, last) = (parts.first(), parts.last());
    let near = last.is_some_and(|part| part.due.days() <= today.days() + PLAN_DAYS_MAX);
    match first.filter(|part| limited && in_order && payable && near && today < part.due) {
        Some(part) => Ok(part.due),
        None => Err(No::PartsNotAllowed.into()),
    }
}

/// That a plan may pay this bill: of the flat's present owners, not contested, in no other plan.
fn check_bill(store: &mut Store, (id, bill): (BillId, &Bill), flat: &Flat) -> Result<(), Refusal> {
    if !bill.is_of_present_owners(flat) {
        return Err(No::NotOfThisFlat.into());
    }
    if bill.dispute.is_some() {
        return Err(No::BillContested.into());
    }
    match is_in_plan(store, id)? {
        true => Err(No::InAPlan.into()),
        false => Ok(()),
    }
}

fn check_open(plan: &InstalmentPlan, today: ShanghaiDate) -> Result<(), Refusal> {
    match plan.standing == PlanStanding::Offered && today <= plan.until {
        true => Ok(()),
        false => Err(No::PlanNotOpen.into()),
    }
}

fn is_contested(store: &mut Store, plan: &InstalmentPlan) -> Result<bool, Refusal> {
    for bill in &plan.bills {
        if BILLS.get(store, bill)?.is_some_and(|bill| bill.dispute.is_some()) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The bill a notice leads to, and its month.
fn front(
    store: &mut Store,
    plan: &InstalmentPlan,
) -> Result<(kernel::Id8, kernel::Period), Refusal> {
    let first = plan.bills.first().expect("a plan has a bill");
    let bill = BILLS.get(store, first)?.expect("bills are never removed");
    Ok((first.0, bill.period))
}

/// Whose business a plan is: of whoever owes its bills, which are of one payer.
fn concerns(store: &mut Store, plan: &InstalmentPlan, flat: &Flat) -> Result<Concerns, Refusal> {
    let first = plan.bills.first().expect("a plan has a bill");
    let bill = BILLS.get(store, first)?.expect("bills are never removed");
    Ok(Concerns::of(&bill.payer, flat))
}

/// Tells the flat; nothing where somebody has used the notice's id.
fn tell(
    store: &mut Store,
    ctx: &Ctx,
    plan: PlanId,
    of: &InstalmentPlan,
    form: Form,
) -> Result<Option<NoticeId>, Refusal> {
    let id = NoticeId(first_bytes(&[b"linli/plan/v1\0", &ctx.unit.0, &plan.0.0]));
    if notices::notice(store, id)?.is_some() {
        return Ok(None);
    }
    let (institution, about, flat) = (of.institution, About::Money, of.flat);
    let form = NewForm { id, institution, about, flat, form, reply_by: None };
    notices::announce_form(store, ctx, form)?;
    Ok(Some(id))
}

/// The company's desk asks.
fn company(store: &mut Store, ctx: &Ctx) -> Result<InstitutionId, Refusal> {
    let kinds = [InstitutionKind::PropertyCompany];
    let acting = identity::acting(store, ctx, &kinds, &[Office::Head, Office::Clerk])?;
    Ok(acting.institution)
}
