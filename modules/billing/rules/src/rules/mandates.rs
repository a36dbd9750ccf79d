//! Giving and taking back the mandate by which the clock debits a flat's due bills.

use crate::command::{AuthoriseDebit, RevokeDebit};
use crate::fact::{Fact, MandateEnd};
use crate::limits::{CAP_FEN_MAX, CAP_FEN_MIN, MANDATE_DAYS_MAX};
use crate::refusal::Refusal as No;
use crate::state::{MANDATE_OF, MANDATES, Mandate, MandateId};
use kernel::{AccountId, Ctx, Refusal, ShanghaiDate, Store};

pub(super) fn authorise(
    store: &mut Store,
    ctx: &Ctx,
    command: &AuthoriseDebit,
) -> Result<(), Refusal> {
    let author = identity::own_author(store, ctx)?;
    let (by, _) = author.ok_or(identity::Refusal::NotEntitled)?;
    let AuthoriseDebit { mandate: id, flat: flat_id, cap, until } = *command;
    if MANDATES.get(store, &id)?.is_some() {
        return Err(No::MandateExists.into());
    }
    if !(CAP_FEN_MIN..=CAP_FEN_MAX).contains(&cap.0) {
        return Err(No::CapNotAllowed.into());
    }
    let today = ShanghaiDate::at(ctx.time);
    if until < today || until.days() - today.days() > MANDATE_DAYS_MAX {
        return Err(No::UntilNotAllowed.into());
    }
    let flat = property::flat(store, flat_id)?.ok_or(No::NotYourFlat)?;
    if !flat.may_pay(by, ctx.time) {
        return Err(No::NotYourFlat.into());
    }
    // From here on the command succeeds.
    let replaces = MANDATE_OF.get(store, &flat_id)?;
    let mut given = today;
    if let Some(earlier) = replaces {
        // A higher cap is for the bill that the earlier one could not debit, too.
        given = end(store, ctx, earlier, MandateEnd::Replaced, Some(by))?.given;
    }
    let mandate = Mandate { flat: flat_id, by, cap, until, given, ended: false };
    MANDATES.put(store, &id, &mandate)?;
    MANDATE_OF.put(store, &flat_id, &id)?;
    let at = ctx.time;
    store.emit(&Fact::DebitAuthorised { mandate: id, flat: flat_id, cap, until, replaces, by, at })
}

pub(super) fn revoke(store: &mut Store, ctx: &Ctx, command: &RevokeDebit) -> Result<(), Refusal> {
    let mandate = MANDATES.get(store, &command.mandate)?.ok_or(No::MandateNotFound)?;
    let flat = property::flat(store, mandate.flat)?.ok_or(No::NotYourFlat)?;
    let theirs = |account: &AccountId| *account == mandate.by || flat.is_owner(*account);
    let by = ctx.account().filter(theirs).ok_or(No::NotYourFlat)?;
    if mandate.ended {
        return Err(No::MandateOver.into());
    }
    // From here on the command succeeds.
    end(store, ctx, command.mandate, MandateEnd::Revoked, Some(by)).map(drop)
}

/// Ends a live mandate; gives it as it was.
pub(super) fn end(
    store: &mut Store,
    ctx: &Ctx,
    id: MandateId,
    why: MandateEnd,
    by: Option<AccountId>,
) -> Result<Mandate, Refusal> {
    let mandate = MANDATES.get(store, &id)?.expect("mandates are never removed");
    let flat = mandate.flat;
    MANDATES.put(store, &id, &Mandate { ended: true, ..mandate.clone() })?;
    MANDATE_OF.delete(store, &flat)?;
    store.emit(&Fact::DebitEnded { mandate: id, flat, why, by, at: ctx.time })?;
    Ok(mandate)
}
