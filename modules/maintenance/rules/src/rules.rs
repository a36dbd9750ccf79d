//! The command that begins a sharing.

use crate::clock::Job;
use crate::command::{Command, ShareOut};
use crate::fact::Fact;
use crate::refusal::Refusal as No;
use crate::sharing::move_interest;
use crate::state::{SHARES, Share, Source, Step, UNDERWAY};
use identity::{InstitutionKind, Office, acting};
use kernel::{Ctx, Fen, InstitutionId, Refusal, ShanghaiDate, Store};
use treasury::chart::{FUND_GAINS, FUND_INTEREST, TRANSFERS_IN};
use treasury::{Fund, Side};

/// Runs a command.
///
/// # Refusals
/// Those of the command, in the order of the README.
pub fn execute(store: &mut Store, ctx: &Ctx, command: Command) -> Result<(), Refusal> {
    match command {
        Command::ShareOut(command) => share_out(store, ctx, command),
    }
}

fn share_out(store: &mut Store, ctx: &Ctx, command: ShareOut) -> Result<(), Refusal> {
    let ShareOut { share: id, source, fen } = command;
    let institution = sharer(store, ctx)?;
    if SHARES.get(store, &id)?.is_some() {
        return Err(No::ShareExists.into());
    }
    if UNDERWAY.get(store, &())?.is_some() {
        return Err(No::ShareUnderway.into());
    }
    if !fen.is_payable() {
        return Err(No::AmountNotPayable.into());
    }
    if fen > available(store, source)? {
        return Err(No::MoreThanThere.into());
    }
    let until = ShanghaiDate::at(ctx.time);
    if source == Source::Interest {
        if treasury::marked(store)?.is_some_and(|mark| mark.day == until) {
            return Err(No::NoDayOver.into());
        }
        move_interest(store, ctx, id, fen, Side::Debit)?;
        // From here on the command succeeds.
        treasury::mark_days(store, ctx)?;
    }
    let share = Share {
        source,
        fen,
        until,
        institution,
        at: ctx.time,
        step: Step::Weighing,
        flats: 0,
        weights: 0,
        given: Fen::ZERO,
    };
    SHARES.put(store, &id, &share)?;
    UNDERWAY.put(store, &(), &id)?;
    store.schedule(ctx.time, crate::NOUN, &Job::Page { share: id, after: None })?;
    let at = ctx.time;
    store.emit(&Fact::ShareBegun { share: id, source, fen, until, institution, at })
}

/// The fund's steward, or the bank that keeps it.
fn sharer(store: &mut Store, ctx: &Ctx) -> Result<InstitutionId, Refusal> {
    use InstitutionKind::{Bank, OwnersCommittee};
    let offices = [Office::Head, Office::Treasurer, Office::Cashier];
    let acting = acting(store, ctx, &[OwnersCommittee, Bank], &offices)?;
    let keeps = treasury::custody(store, Fund::Maintenance)?.institution == acting.institution;
    match acting.kind == OwnersCommittee || keeps {
        true => Ok(acting.institution),
        false => Err(No::NotCustodian.into()),
    }
}

/// What waits to be shared out.
fn available(store: &mut Store, source: Source) -> Result<Fen, Refusal> {
    let mut balance = |account| treasury::balance(store, Fund::Maintenance, account, None);
    match source {
        Source::Interest => balance(FUND_INTEREST),
        Source::Gains => Ok(gains(balance(TRANSFERS_IN)?, balance(FUND_GAINS)?)),
    }
}

pub(crate) fn gains(came: Fen, left: Fen) -> Fen {
    came.plus(left).unwrap_or(Fen::ZERO).max(Fen::ZERO)
}
