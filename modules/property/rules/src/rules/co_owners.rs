//! What the owners of one flat may do for each other.

use crate::command::VetoRecovery;
use crate::refusal::Refusal as No;
use crate::state::FLATS;
use kernel::{Ctx, Refusal, Store};

/// Stops the recovery of a co-owner's account: whoever takes it over speaks for the flat both own.
pub(super) fn veto_recovery(
    store: &mut Store,
    ctx: &Ctx,
    command: &VetoRecovery,
) -> Result<(), Refusal> {
    let flat = FLATS.get(store, &command.flat)?.ok_or(No::FlatNotFound)?;
    let author = identity::full_author(store, ctx)?;
    let (author, _) = author.filter(|(who, _)| flat.is_owner(*who)).ok_or(No::NotOwner)?;
    if !flat.is_owner(command.account) {
        return Err(No::NotOwner.into());
    }
    identity::veto_recovery(store, ctx, command.account, author)
}
