//! One function per command: decide in the documented order, then apply.

mod adopt;
mod co_owners;
mod disputes;
mod occupants;
mod roster;

pub use adopt::enact_roster;
pub(crate) use adopt::{adopt_part, drop_draft};

use crate::command::Command;
use kernel::{Ctx, Refusal, Store};

/// Runs a command.
///
/// # Refusals
/// Those of the command, in the order of the README.
pub fn execute(store: &mut Store, ctx: &Ctx, command: Command) -> Result<(), Refusal> {
    match command {
        Command::DraftRoster(command) => roster::draft_roster(store, ctx, command),
        Command::ProposeRoster(command) => roster::propose_roster(store, ctx, &command),
        Command::TransferFlat(command) => roster::transfer_flat(store, ctx, command),
        Command::RegisterPerson(command) => roster::register_person(store, ctx, &command),
        Command::NameRepresentative(command) => roster::name_representative(store, ctx, &command),
        Command::SetTenancy(command) => occupants::set_tenancy(store, ctx, command),
        Command::SetFamilyPayer(command) => occupants::set_family_payer(store, ctx, command),
        Command::EndOccupancy(command) => occupants::end_occupancy(store, ctx, &command),
        Command::MarkDisputed(step) => disputes::mark(store, ctx, &step),
        Command::ResolveDispute(step) => disputes::resolve(store, ctx, &step),
        Command::VetoRecovery(command) => co_owners::veto_recovery(store, ctx, &command),
    }
}
