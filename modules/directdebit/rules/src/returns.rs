//! What the bank returned: money on the books, or a reminder. The same outcome again changes
//! nothing.

use crate::command::{RecordReturns, ReturnLine};
use crate::draw::{first_bytes, remind};
use crate::fact::Fact;
use crate::limits::RETURN_LINES_MAX;
use crate::refusal::Refusal as No;
use crate::rules::{desk, finish, own_batch};
use crate::state::{
    BATCHES, Batch, BatchId, Failure, ITEMS, Item, ItemState, Outcome, item_reference,
};
use billing::{Collection, Landed, PaymentId};
use kernel::{
    Ctx, DataClass, Fen, Id8, InstitutionId, KernelRefusal, RecordRef, Refusal, ShanghaiDate,
    Store, Subject, Time,
};
use records::RecordKind;
use std::collections::BTreeSet;
use treasury::chart::{AT_PROVIDER, UNCLEAR_IN};
use treasury::{Cause, CauseKind, Entry, Fund, Line, Side};

/// Noon of a day: a return file seldom says more, and a receipt shows the day.
const NOON_MS: Time = 12 * 3_600_000;

pub(crate) fn record(store: &mut Store, ctx: &Ctx, command: &RecordReturns) -> Result<(), Refusal> {
    let author = desk(store, ctx)?;
    let RecordReturns { batch: id, file, on, ref lines } = *command;
    let mut batch = own_batch(store, id, author.institution)?;
    if !batch.drawn {
        return Err(No::StillDrawing.into());
    }
    let numbers: BTreeSet<u32> = lines.iter().map(|line| line.item).collect();
    if lines.is_empty() || lines.len() > RETURN_LINES_MAX || numbers.len() < lines.len() {
        return Err(No::LinesNotAllowed.into());
    }
    if on < ShanghaiDate::at(batch.at) || on > ShanghaiDate::at(ctx.time) {
        return Err(No::DayNotAllowed.into());
    }
    let new = news(store, id, lines)?;
    // It names who paid: for whoever keeps the accounts of residents, as a bank's statement is.
    let subject = Subject::default();
    records::attach(store, ctx, file, RecordKind::Statement, DataClass::OwnFlat, subject)?;
    let returned = Returned { batch: id, file, on, institution: author.institution };
    let mut paid = Fen::ZERO;
    for (number, item, outcome) in &new {
        returned.enter(store, ctx, &mut batch, *number, item, *outcome)?;
        if *outcome == Outcome::Paid {
            paid = paid.plus(item.fen).ok_or(treasury::Refusal::AmountTooLarge)?;
        }
    }
    finish(store, ctx, id, &mut batch)?;
    BATCHES.put(store, &id, &batch)?;
    store.emit(&Fact::ReturnsRecorded {
        batch: id,
        file,
        on,
        items: new.len() as u32,
        fen: paid,
        institution: author.institution,
        at: ctx.time,
    })
}

/// The lines that say something new.
fn news(
    store: &mut Store,
    batch: BatchId,
    lines: &[ReturnLine],
) -> Result<Vec<(u32, Item, Outcome)>, Refusal> {
    let mut new = Vec::new();
    for line in lines {
        let item = ITEMS.get(store, &(batch, line.item))?.ok_or(No::ItemNotFound)?;
        match item.state.outcome() {
            None => new.push((line.item, item, line.outcome)),
            Some(known) if known == line.outcome => {}
            Some(_) => return Err(No::OutcomeDiffers.into()),
        }
    }
    Ok(new)
}

/// A part of a return file.
struct Returned {
    batch: BatchId,
    file: RecordRef,
    on: ShanghaiDate,
    institution: InstitutionId,
}

impl Returned {
    fn enter(
        &self,
        store: &mut Store,
        ctx: &Ctx,
        batch: &mut Batch,
        number: u32,
        item: &Item,
        outcome: Outcome,
    ) -> Result<(), Refusal> {
        if item.state == ItemState::Waiting {
            batch.waiting -= 1;
            billing::release(store, item.bill)?;
        }
        let state = match outcome {
            Outcome::Paid => self.paid(store, ctx, number, item)?,
            Outcome::Failed(why) => self.failed(store, ctx, number, item, why)?,
        };
        ITEMS.put(store, &(self.batch, number), &Item { state, ..item.clone() })
    }

    /// Puts the money on the books as what it was collected for; where that cannot be, as money
    /// nobody can explain yet.
    fn paid(
        &self,
        store: &mut Store,
        ctx: &Ctx,
        number: u32,
        item: &Item,
    ) -> Result<ItemState, Refusal> {
        let payment = payment_id(self.batch, number);
        let noon = self.on.start_ms().saturating_add(NOON_MS);
        let collection = Collection {
            payment,
            bill: item.bill,
            fen: item.fen,
            paid_at: noon.min(ctx.time),
            reference: item_reference(self.batch, number),
            file: self.file,
            institution: self.institution,
        };
        let (batch, fen, at) = (self.batch, item.fen, ctx.time);
        let before = store.checkpoint();
        match billing::collect(store, ctx, collection) {
            Ok(landed) => {
                let (flat, bill, prepaid) = (item.flat, item.bill, landed == Landed::Prepaid);
                let item = number;
                let told =
                    Fact::BankDebitPaid { batch, item, flat, bill, fen, payment, prepaid, at };
                store.emit(&told)?;
                Ok(ItemState::Paid(payment))
            }
            Err(refusal) if refusal == KernelRefusal::TooMuchWork.into() => Err(refusal),
            Err(refusal) => {
                store.revert(before);
                post_unclear(store, ctx, payment.0, fen)?;
                let (item, because) = (number, refusal.code.to_owned());
                store.emit(&Fact::BankDebitUnclear { batch, item, fen, because, at })?;
                Ok(ItemState::Unclear)
            }
        }
    }

    /// The bill is as it was, and its flat is told.
    fn failed(
        &self,
        store: &mut Store,
        ctx: &Ctx,
        number: u32,
        item: &Item,
        why: Failure,
    ) -> Result<ItemState, Refusal> {
        let (batch, flat, bill, fen) = (self.batch, item.flat, item.bill, item.fen);
        let at = ctx.time;
        let told = Fact::BankDebitFailed { batch, item: number, flat, bill, fen, why, at };
        store.emit(&told)?;
        let bill = billing::bill(store, item.bill)?.expect("bills are never removed");
        let now = property::flat(store, flat)?;
        // Paid or taken back meanwhile, or sold: there is nothing to remind of, or nobody.
        if bill.owed() > Fen::ZERO && now.is_some_and(|flat| bill.is_of_present_owners(&flat)) {
            remind(store, ctx, self.institution, (item.bill, &bill), why.told())?;
        }
        Ok(ItemState::Failed(why))
    }
}

/// Money on its way that nobody can explain yet.
fn post_unclear(store: &mut Store, ctx: &Ctx, id: Id8, amount: Fen) -> Result<(), Refusal> {
    let line = |account, side| Line { account, flat: None, side, amount };
    let entry = Entry {
        fund: Fund::PropertyFee,
        cause: Cause { kind: CauseKind::Payment, id },
        lines: vec![line(AT_PROVIDER, Side::Debit), line(UNCLEAR_IN, Side::Credit)],
    };
    treasury::post(store, ctx, entry).map(drop)
}

/// The payment an item becomes.
pub(crate) fn payment_id(batch: BatchId, item: u32) -> PaymentId {
    PaymentId(first_bytes(&[b"linli/bank-debit/v1\0", &batch.0.0, &item.to_be_bytes()]))
}
