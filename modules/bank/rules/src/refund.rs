//! Money that came and is nobody's here goes back (退款): the fund's keeper says to whom and why, a
//! second institution signs, and from then on it is owed, until a line of the bank shows that it
//! went.

use crate::book::cause_of;
use crate::command::ProposeRefund;
use crate::fact::Fact;
use crate::refusal::Refusal as No;
use crate::state::{LINES, Line, LineState, To};
use cosign::{ProposalId, Resolution};
use identity::Office;
use kernel::{Ctx, Fen, Hash, Id8, RecordRef, Refusal, Store};
use payouts::{AskedBack, NewRefund, PayoutId};

pub(crate) fn propose(
    store: &mut Store,
    ctx: &Ctx,
    command: &ProposeRefund,
) -> Result<(), Refusal> {
    let ProposeRefund { refund, line: key, payee, reason, with, expires } = *command;
    let line = LINES.get(store, &key)?.ok_or(No::LineNotFound)?;
    let offices = [Office::Head, Office::Clerk, Office::Cashier, Office::Treasurer];
    let keeper = identity::acting(store, ctx, &[payouts::steward_kind(line.fund)], &offices)?;
    check_unclear(&line)?;
    payouts::ask_back(
        store,
        ctx,
        AskedBack {
            id: ProposalId(refund.0),
            resolution: Resolution::RefundLine { refund: refund.0, line: key, payee },
            payee,
            reason,
            keeper: keeper.institution,
            with,
            expires,
            fen: line.fen,
            came_on: Some(line.day),
        },
    )
}

/// Enacts a signed refund: the money is owed, and the bank is instructed.
///
/// # Refusals
/// `LineNotFound`, `NotUnclear` (somebody has explained it meanwhile), then those of payouts.
pub fn enact_refund(
    store: &mut Store,
    ctx: &Ctx,
    (refund, key): (Id8, Hash),
    payee: RecordRef,
) -> Result<(), Refusal> {
    let mut line = LINES.get(store, &key)?.ok_or(No::LineNotFound)?;
    check_unclear(&line)?;
    let (id, to) = (PayoutId(refund), To::Refunded(PayoutId(refund)));
    let (fund, fen, cause) = (line.fund, line.fen, cause_of(key));
    payouts::give_back(store, ctx, NewRefund { id, fund, payee, fen, cause })?;
    // From here on the command succeeds.
    line.state = LineState::Booked { to, payment: None };
    LINES.put(store, &key, &line)?;
    store.emit(&Fact::LineBooked {
        statement: line.statement,
        line: key,
        fund: line.fund,
        day: line.day,
        fen: line.fen,
        to,
        payment: None,
        because: None,
        reason: None,
    })
}

/// Only what came, and what nobody knows, is given back: what is known goes the way it came.
fn check_unclear(line: &Line) -> Result<(), Refusal> {
    let unclear = matches!(line.state, LineState::Booked { to: To::Unclear, .. });
    match unclear && line.fen > Fen::ZERO {
        true => Ok(()),
        false => Err(No::NotUnclear.into()),
    }
}
