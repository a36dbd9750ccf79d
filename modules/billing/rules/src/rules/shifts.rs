//! Cash at the property company's counter: counted when a person hands over, and counted again by
//! somebody else (收银交班).

use super::payments::DESK;
use crate::command::{ConfirmCash, HandOverCash};
use crate::fact::Fact;
use crate::refusal::Refusal as No;
use crate::state::{DRAWERS, Drawer, NEXT_SHIFT, SHIFTS, Shift};
use identity::{Acting, InstitutionKind};
use kernel::{Ctx, DataClass, Fen, Refusal, Store, Subject};
use records::RecordKind;

/// Cash comes into a person's drawer, or, below nothing, goes out of it.
pub(super) fn taken(
    store: &mut Store,
    ctx: &Ctx,
    author: &Acting,
    fen: Fen,
) -> Result<(), Refusal> {
    let known = DRAWERS.get(store, &author.account)?;
    let (institution, since) = (author.institution, ctx.time);
    let empty = Drawer { institution, since, fen: Fen::ZERO, receipts: 0 };
    let mut drawer = known.unwrap_or(empty);
    drawer.fen = drawer.fen.plus(fen).ok_or(treasury::Refusal::AmountTooLarge)?;
    drawer.receipts = drawer.receipts.saturating_add(1);
    DRAWERS.put(store, &author.account, &drawer)
}

pub(super) fn hand_over(
    store: &mut Store,
    ctx: &Ctx,
    command: &HandOverCash,
) -> Result<(), Refusal> {
    let author = counter(store, ctx)?;
    if SHIFTS.get(store, &command.shift)?.is_some() {
        return Err(No::ShiftExists.into());
    }
    let drawer = DRAWERS.get(store, &author.account)?.ok_or(No::NothingToHandOver)?;
    let HandOverCash { shift, counted, reason } = *command;
    if counted < Fen::ZERO || (counted != Fen::ZERO && !counted.is_payable()) {
        return Err(No::CountNotAllowed.into());
    }
    if reason.is_some() == (counted == drawer.fen) {
        return Err(No::DifferenceUnexplained.into());
    }
    if let Some(reason) = reason {
        let (kind, class) = (RecordKind::Reason, DataClass::Institutions);
        records::attach(store, ctx, reason, kind, class, Subject::default())?;
    }
    let number = NEXT_SHIFT.get(store, &())?.unwrap_or(1);
    // From here on the command succeeds.
    NEXT_SHIFT.put(store, &(), &(number + 1))?;
    DRAWERS.delete(store, &author.account)?;
    let Drawer { institution, since, fen: expected, receipts } = drawer;
    let by = author.account;
    SHIFTS.put(store, &shift, &Shift { institution, by, confirmed: None })?;
    store.emit(&Fact::CashHandedOver {
        shift,
        number,
        institution,
        by,
        since,
        receipts,
        expected,
        counted,
        reason,
        at: ctx.time,
    })
}

pub(super) fn confirm(store: &mut Store, ctx: &Ctx, command: &ConfirmCash) -> Result<(), Refusal> {
    let author = counter(store, ctx)?;
    let found = SHIFTS.get(store, &command.shift)?.ok_or(No::ShiftNotFound)?;
    if found.institution != author.institution {
        return Err(No::ShiftNotFound.into());
    }
    if found.by == author.account {
        return Err(No::OwnShift.into());
    }
    if found.confirmed.is_some() {
        return Err(No::AlreadyConfirmed.into());
    }
    // From here on the command succeeds.
    let (institution, by) = (found.institution, author.account);
    SHIFTS.put(store, &command.shift, &Shift { confirmed: Some(by), ..found })?;
    store.emit(&Fact::CashConfirmed { shift: command.shift, institution, by, at: ctx.time })
}

fn counter(store: &mut Store, ctx: &Ctx) -> Result<Acting, Refusal> {
    identity::acting(store, ctx, &[InstitutionKind::PropertyCompany], &DESK)
}
