//! The rules: one function per command.

use crate::command::{Command, Open};
use crate::fact::Fact;
use crate::limits::NOTE_BYTES_MAX;
use crate::refusal::Refusal;
use crate::state::{ENTRIES, Entry};
use kernel::{Ctx, Refusal as Refused, Store};

/// Runs a command.
///
/// # Refusals
/// The command's own, in the order its function lists.
pub fn execute(store: &mut Store, ctx: &Ctx, command: Command) -> Result<(), Refused> {
    match command {
        Command::Open(command) => open(store, ctx, command),
    }
}

/// Opens an entry.
///
/// # Refusals
/// `NoteTooLarge`, `AlreadyOpen`.
fn open(store: &mut Store, ctx: &Ctx, command: Open) -> Result<(), Refused> {
    let Open { id, note } = command;
    if note.size > NOTE_BYTES_MAX {
        return Err(Refusal::NoteTooLarge.into());
    }
    if ENTRIES.get(store, &id)?.is_some() {
        return Err(Refusal::AlreadyOpen.into());
    }
    // From here on the command succeeds.
    ENTRIES.put(
        store,
        &id,
        &Entry {
            note,
            opened_at: ctx.time,
        },
    )?;
    store.emit(&Fact::Opened {
        id,
        note,
        at: ctx.time,
    })
}
