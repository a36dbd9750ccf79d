//! What a payer's bank collected, and nobody could place, goes back: the company says to whom and
//! why, a second institution signs, and the bank of the fund is instructed.

use crate::command::ProposeRefund;
use crate::fact::Fact;
use crate::refusal::Refusal as No;
use crate::returns::payment_id;
use crate::rules::{desk, own_batch};
use crate::state::{BatchId, ITEMS, Item, ItemState};
use cosign::{ProposalId, Resolution};
use kernel::{Ctx, Id8, RecordRef, Refusal, Store};
use payouts::{AskedBack, NewRefund, PayoutId};
use treasury::{Cause, CauseKind, Fund};

pub(crate) fn propose(
    store: &mut Store,
    ctx: &Ctx,
    command: &ProposeRefund,
) -> Result<(), Refusal> {
    let author = desk(store, ctx)?;
    let ProposeRefund { refund, batch, item: number, payee, reason, with, expires } = *command;
    own_batch(store, batch, author.institution)?;
    let item = unclear(store, batch, number)?;
    payouts::ask_back(
        store,
        ctx,
        AskedBack {
            id: ProposalId(refund.0),
            resolution: Resolution::RefundItem {
                refund: refund.0,
                batch: batch.0,
                item: number,
                payee,
            },
            payee,
            reason,
            keeper: author.institution,
            with,
            expires,
            fen: item.fen,
            came_on: None,
        },
    )
}

/// Enacts a signed refund: the money is owed, and the bank is instructed.
///
/// # Refusals
/// `ItemNotFound`, `NotUnclear` (another proposal gave it back), then those of payouts.
pub fn enact_refund(
    store: &mut Store,
    ctx: &Ctx,
    refund: Id8,
    (batch, number): (Id8, u32),
    payee: RecordRef,
) -> Result<(), Refusal> {
    let batch = BatchId(batch);
    let item = unclear(store, batch, number)?;
    let (id, fund, fen) = (PayoutId(refund), Fund::PropertyFee, item.fen);
    let cause = Cause { kind: CauseKind::Payment, id: payment_id(batch, number).0 };
    payouts::give_back(store, ctx, NewRefund { id, fund, payee, fen, cause })?;
    // From here on the command succeeds.
    ITEMS.put(store, &(batch, number), &Item { state: ItemState::Refunded(id), ..item })?;
    let at = ctx.time;
    store.emit(&Fact::BankDebitRefunded { batch, item: number, fen, payout: id, at })
}

fn unclear(store: &mut Store, batch: BatchId, number: u32) -> Result<Item, Refusal> {
    let item = ITEMS.get(store, &(batch, number))?.ok_or(No::ItemNotFound)?;
    match item.state {
        ItemState::Unclear => Ok(item),
        _ => Err(No::NotUnclear.into()),
    }
}
