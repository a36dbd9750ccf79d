//! Jobs of this noun.

use crate::book::{Became, book};
use crate::fact::Fact;
use crate::limits::{STEP_LINES_MAX, STEP_WORK_MAX};
use crate::state::{IMPORTS, ImportState, PARTS, StatementId};
use borsh::{BorshDeserialize, BorshSerialize};
use kernel::{Ctx, KernelRefusal, Refusal, Store};

/// What the clock does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub(crate) enum Job {
    /// Book the next lines of an import.
    Book {
        /// The import.
        statement: StatementId,
    },
    /// Drop an import unless it is whole.
    Drop {
        /// The import.
        statement: StatementId,
    },
}

/// Runs a job.
///
/// # Refusals
/// `UnknownCommand` for a job of another kind; `TooMuchWork`.
pub fn run_job(store: &mut Store, ctx: &Ctx, data: &[u8]) -> Result<(), Refusal> {
    match borsh::from_slice(data).map_err(|_| KernelRefusal::UnknownCommand)? {
        Job::Book { statement } => book_step(store, ctx, statement),
        Job::Drop { statement } => drop_import(store, statement),
    }
}

fn book_step(store: &mut Store, ctx: &Ctx, id: StatementId) -> Result<(), Refusal> {
    let import = IMPORTS.get(store, &id)?;
    let mut import = import.expect("an import that is being booked is never removed");
    let ImportState::Booking { part, done } = import.state else {
        panic!("the clock goes on only while an import is being booked");
    };
    let lines = PARTS.get(store, &(id, part))?.expect("all parts have arrived");
    let mut now = usize::from(done);
    for waiting in lines.iter().skip(usize::from(done)).take(STEP_LINES_MAX) {
        if store.work().used > STEP_WORK_MAX {
            break;
        }
        match book(store, ctx, id, &import, waiting)? {
            Became::Known => import.known += 1,
            Became::Matched => import.matched += 1,
            Became::Unclear => import.unclear += 1,
            Became::Stuck => import.stuck += 1,
        }
        now += 1;
    }
    if now < lines.len() {
        import.state = ImportState::Booking { part, done: now as u16 };
    } else {
        PARTS.delete(store, &(id, part))?;
        let next = part + 1;
        import.state = match next == import.parts {
            true => ImportState::Done,
            false => ImportState::Booking { part: next, done: 0 },
        };
    }
    IMPORTS.put(store, &id, &import)?;
    if import.state != ImportState::Done {
        return store.schedule(ctx.time, crate::NOUN, &Job::Book { statement: id });
    }
    store.emit(&Fact::ImportCompleted {
        statement: id,
        known: import.known,
        matched: import.matched,
        unclear: import.unclear,
        stuck: import.stuck,
    })
}

fn drop_import(store: &mut Store, id: StatementId) -> Result<(), Refusal> {
    let found = IMPORTS.get(store, &id)?;
    let Some(import) = found.filter(|import| import.state == ImportState::Collecting) else {
        return Ok(());
    };
    for part in 0..import.parts {
        PARTS.delete(store, &(id, part))?;
    }
    IMPORTS.delete(store, &id)?;
    store.emit(&Fact::ImportLapsed { statement: id })
}
