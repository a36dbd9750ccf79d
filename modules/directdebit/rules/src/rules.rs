//! The commands, who may give them, and the end of a batch.

use crate::clock::Job;
use crate::command::{CloseBatch, Command};
use crate::fact::Fact;
use crate::limits::{STEP_MAX, STEP_WORK_MAX};
use crate::refusal::Refusal as No;
use crate::state::{BATCHES, Batch, BatchId, ITEMS, Item, ItemState};
use crate::{draw, mandates, refund, returns};
use identity::{Acting, InstitutionKind, Office};
use kernel::{Ctx, DataClass, InstitutionId, Refusal, Store, Subject};
use records::RecordKind;

/// Runs a command.
///
/// # Refusals
/// Those of the command, in the order of the README.
pub fn execute(store: &mut Store, ctx: &Ctx, command: Command) -> Result<(), Refusal> {
    match command {
        Command::AuthoriseBankDebit(command) => mandates::authorise(store, ctx, &command),
        Command::RevokeBankDebit(command) => mandates::revoke(store, ctx, &command),
        Command::DrawBatch(command) => draw::draw(store, ctx, &command),
        Command::RecordReturns(command) => returns::record(store, ctx, &command),
        Command::CloseBatch(command) => close(store, ctx, &command),
        Command::ProposeRefund(command) => refund::propose(store, ctx, &command),
    }
}

/// Who handles money at the company.
pub(crate) fn desk(store: &mut Store, ctx: &Ctx) -> Result<Acting, Refusal> {
    let offices = [Office::Head, Office::Clerk, Office::Cashier];
    identity::acting(store, ctx, &[InstitutionKind::PropertyCompany], &offices)
}

/// A batch of the author's own company.
pub(crate) fn own_batch(
    store: &mut Store,
    id: BatchId,
    institution: InstitutionId,
) -> Result<Batch, Refusal> {
    let found = BATCHES.get(store, &id)?.filter(|batch| batch.institution == institution);
    Ok(found.ok_or(No::BatchNotFound)?)
}

/// A batch is done with its last outcome. One that was closed stays closed.
pub(crate) fn finish(
    store: &mut Store,
    ctx: &Ctx,
    id: BatchId,
    batch: &mut Batch,
) -> Result<(), Refusal> {
    if batch.waiting > 0 || batch.over.is_some() {
        return Ok(());
    }
    batch.over = Some(ctx.time);
    store.emit(&Fact::BatchDone { batch: id, at: ctx.time })
}

fn close(store: &mut Store, ctx: &Ctx, command: &CloseBatch) -> Result<(), Refusal> {
    let offices = [Office::Head, Office::Clerk];
    let author = identity::acting(store, ctx, &[InstitutionKind::PropertyCompany], &offices)?;
    let CloseBatch { batch: id, reason } = *command;
    let mut batch = own_batch(store, id, author.institution)?;
    if !batch.drawn {
        return Err(No::StillDrawing.into());
    }
    if batch.over.is_some() {
        return Err(No::BatchOver.into());
    }
    let subject = Subject::default();
    records::attach(store, ctx, reason, RecordKind::Reason, DataClass::Institutions, subject)?;
    // From here on the command succeeds.
    batch.over = Some(ctx.time);
    BATCHES.put(store, &id, &batch)?;
    store.schedule(ctx.time, crate::NOUN, &Job::Release { batch: id, after: None })?;
    let (waiting, institution, at) = (batch.waiting, author.institution, ctx.time);
    store.emit(&Fact::BatchClosed { batch: id, waiting, reason, institution, at })
}

/// Releases the next items of a closed batch that the bank has not answered.
pub(crate) fn release_step(
    store: &mut Store,
    ctx: &Ctx,
    id: BatchId,
    mut after: Option<u32>,
) -> Result<(), Refusal> {
    let mut batch = BATCHES.get(store, &id)?.expect("batches are never removed");
    let cursor = after.map(|number| (id, number));
    let page = ITEMS.scan_under(store, &id, cursor.as_ref(), STEP_MAX)?;
    let mut done = 0;
    for ((_, number), item) in &page {
        if store.work().used > STEP_WORK_MAX {
            break;
        }
        if item.state == ItemState::Waiting {
            batch.waiting -= 1;
            billing::release(store, item.bill)?;
            let released = Item { state: ItemState::Released, ..item.clone() };
            ITEMS.put(store, &(id, *number), &released)?;
            let (batch, item, flat, bill, at) = (id, *number, item.flat, item.bill, ctx.time);
            store.emit(&Fact::ItemReleased { batch, item, flat, bill, at })?;
        }
        after = Some(*number);
        done += 1;
    }
    BATCHES.put(store, &id, &batch)?;
    match done < page.len() || page.len() == STEP_MAX {
        true => store.schedule(ctx.time, crate::NOUN, &Job::Release { batch: id, after }),
        false => Ok(()),
    }
}

/// Says once that the bank should have answered.
pub(crate) fn say_overdue(store: &mut Store, id: BatchId) -> Result<(), Refusal> {
    let batch = BATCHES.get(store, &id)?.expect("batches are never removed");
    match batch.over {
        Some(_) => Ok(()),
        None => store.emit(&Fact::BatchOverdue { batch: id, waiting: batch.waiting }),
    }
}
