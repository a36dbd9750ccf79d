//! The rules: one function per command, by what they are about.

pub(crate) mod cards;
pub(crate) mod codes;
pub(crate) mod desk;
pub(crate) mod keys;
pub(crate) mod objections;
pub(crate) mod persons;
pub(crate) mod recovery;
pub(crate) mod roles;

use crate::command::Command;
use kernel::{Ctx, Refusal, Store};

/// Runs a command.
///
/// # Refusals
/// The command's own, in the order its function lists.
pub fn execute(store: &mut Store, ctx: &Ctx, command: Command) -> Result<(), Refusal> {
    match command {
        Command::IssueCodes(command) => codes::issue(store, ctx, &command),
        Command::MakeHouseholdCard(command) => cards::make(store, ctx, &command),
        Command::Activate(command) => codes::activate(store, ctx, command),
        Command::ConfirmPerson(command) => codes::confirm(store, ctx, &command),
        Command::ObjectToPerson(command) => objections::object(store, ctx, command),
        Command::WithdrawObjection(command) => objections::withdraw(store, ctx, &command),
        Command::DismissObjection(command) => objections::dismiss(store, ctx, &command),
        Command::AddKey(command) => keys::add(store, ctx, command),
        Command::RevokeKey(command) => keys::revoke(store, ctx, &command),
        Command::RotateKey(command) => keys::rotate(store, ctx, command),
        Command::OpenRecovery(command) => recovery::open(store, ctx, command),
        Command::ApproveRecovery(command) => recovery::approve(store, ctx, command.account),
        Command::VetoRecovery(_) => recovery::veto_own(store, ctx),
        Command::FinishRecovery(command) => recovery::finish(store, ctx, command.account),
        Command::OpenDesk(command) => desk::open(store, ctx, command),
        Command::CloseDesk(command) => desk::close(store, ctx, command.account),
        Command::GrantRole(command) => roles::grant(store, ctx, &command),
        Command::RevokeRole(command) => roles::revoke(store, ctx, &command),
    }
}
