//! Giving a mandate, and taking it back.

use crate::command::{AuthoriseBankDebit, RevokeBankDebit};
use crate::fact::{Fact, MandateEnd};
use crate::refusal::Refusal as No;
use crate::state::{MANDATE_OF, MANDATES, Mandate, MandateId};
use billing::limits::{CAP_FEN_MAX, CAP_FEN_MIN, MANDATE_DAYS_MAX};
use kernel::{AccountId, Ctx, DataClass, Refusal, ShanghaiDate, Store, Subject};
use records::RecordKind;

pub(crate) fn authorise(
    store: &mut Store,
    ctx: &Ctx,
    command: &AuthoriseBankDebit,
) -> Result<(), Refusal> {
    let author = identity::own_author(store, ctx)?;
    let (by, _) = author.ok_or(identity::Refusal::NotEntitled)?;
    let AuthoriseBankDebit { mandate: id, flat: flat_id, account, cap, until } = *command;
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
    // The number is the payer's own: it goes to nobody else of the flat, nor to whoever has it
    // next.
    let subject = Subject { flat: None, account: Some(by) };
    records::attach(store, ctx, account, RecordKind::Statement, DataClass::OwnFlat, subject)?;
    // From here on the command succeeds.
    let replaces = MANDATE_OF.get(store, &flat_id)?;
    let mut given = today;
    if let Some(earlier) = replaces {
        // Another account is for the bill that the earlier one could not pay, too.
        given = end(store, ctx, earlier, MandateEnd::Replaced, Some(by))?.given;
    }
    let mandate = Mandate { flat: flat_id, by, account, cap, until, given, ended: false };
    MANDATES.put(store, &id, &mandate)?;
    MANDATE_OF.put(store, &flat_id, &id)?;
    let (mandate, flat, at) = (id, flat_id, ctx.time);
    store.emit(&Fact::BankDebitAuthorised { mandate, flat, account, cap, until, replaces, by, at })
}

pub(crate) fn revoke(
    store: &mut Store,
    ctx: &Ctx,
    command: &RevokeBankDebit,
) -> Result<(), Refusal> {
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
pub(crate) fn end(
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
    store.emit(&Fact::BankDebitEnded { mandate: id, flat, why, by, at: ctx.time })?;
    Ok(mandate)
}
