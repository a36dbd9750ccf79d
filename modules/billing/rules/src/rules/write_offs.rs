//! What of the arrears that an opening brought is not owed 核销: brought by two institutions, it is
//! let go by two.

use super::Draft;
use super::arrears::owners_on;
use super::tariffs::SECONDS;
use crate::command::ProposeWriteOff;
use crate::fact::{Concerns, Fact};
use crate::refusal::Refusal as No;
use crate::state::{ARREARS, Debtor, LiveArrears, Payer, WRITE_OFFS, WriteOff, WriteOffId};
use cosign::{Change, NewProposal, ProposalId, Resolution};
use identity::{InstitutionKind, Office};
use kernel::{Ctx, DataClass, Fen, FlatId, Id8, Refusal, Store};
use records::RecordKind;
use treasury::chart::{DEVELOPER_RECEIVABLE, FEES_RECEIVABLE, FEES_SURPLUS};
use treasury::{CauseKind, Fund, Side};

pub(super) fn propose(
    store: &mut Store,
    ctx: &Ctx,
    command: &ProposeWriteOff,
) -> Result<(), Refusal> {
    let kinds = [InstitutionKind::PropertyCompany];
    let author = identity::acting(store, ctx, &kinds, &[Office::Head, Office::Clerk])?;
    let ProposeWriteOff { write_off: id, flat, debtor, fen, reason, with, expires } = *command;
    if WRITE_OFFS.get(store, &id)?.is_some() {
        return Err(No::WriteOffExists.into());
    }
    check(store, flat, debtor, fen)?;
    let second = identity::institution(store, with)?;
    if !second.is_some_and(|found| SECONDS.contains(&found.kind)) {
        return Err(No::CosignerNotAllowed.into());
    }
    let concerns = concerns(store, flat, debtor)?;
    let subject = concerns.subject(flat);
    records::attach(store, ctx, reason, RecordKind::Reason, DataClass::OwnFlat, subject)?;
    let change = Change {
        label: "arrears_written_off".to_owned(),
        before: String::new(),
        after: fen.0.to_string(),
    };
    let proposal = NewProposal {
        id: ProposalId(id.0),
        resolution: Resolution::WriteOffArrears { write_off: id.0 },
        required: vec![author.institution, with],
        expires,
        evidence: vec![reason],
        summary: vec![change],
    };
    cosign::open(store, ctx, proposal)?;
    let institution = author.institution;
    let kept = WriteOff { flat, debtor, fen, reason, institution, signed_at: None };
    WRITE_OFFS.put(store, &id, &kept)?;
    store.emit(&Fact::WriteOffProposed {
        write_off: id,
        flat,
        concerns,
        debtor,
        fen,
        reason,
        institution,
        with,
    })
}

/// A signed write-off leaves the flat owing that much less.
///
/// # Refusals
/// `WriteOffNotFound`, `BillStands`, `MoreThanUnbilled`, those of the treasury.
pub fn enact_write_off(store: &mut Store, ctx: &Ctx, write_off: Id8) -> Result<(), Refusal> {
    let id = WriteOffId(write_off);
    let waiting = WRITE_OFFS.get(store, &id)?.filter(|found| found.signed_at.is_none());
    let mut kept = waiting.ok_or(No::WriteOffNotFound)?;
    let WriteOff { flat, debtor, fen, .. } = kept;
    let mut live = check(store, flat, debtor, fen)?;
    let concerns = concerns(store, flat, debtor)?;
    let account = match debtor {
        Debtor::Owners => FEES_RECEIVABLE,
        Debtor::Developer => DEVELOPER_RECEIVABLE,
    };
    let mut entry = Draft::new(CauseKind::Reversal, id.0);
    entry.line(Side::Debit, FEES_SURPLUS, None, fen);
    entry.line(Side::Credit, account, Some(flat), fen);
    entry.post(store, ctx)?;
    // From here on the command succeeds.
    let side = live.of(debtor);
    side.written_off = Fen(side.written_off.0 + fen.0);
    ARREARS.put(store, &flat, &live)?;
    kept.signed_at = Some(ctx.time);
    WRITE_OFFS.put(store, &id, &kept)?;
    store.emit(&Fact::ArrearsWrittenOff { write_off: id, flat, concerns, debtor, fen })
}

/// Whose business the debt is: it stays with whoever had the flat on the opening's day.
fn concerns(store: &mut Store, id: FlatId, debtor: Debtor) -> Result<Concerns, Refusal> {
    let flat = property::flat(store, id)?.ok_or(No::FlatNotFound)?;
    let opened = treasury::opened(store, Fund::PropertyFee)?;
    let payer = match debtor {
        Debtor::Owners => opened.and_then(|(_, opening)| owners_on(&flat, opening.as_of)),
        Debtor::Developer => flat.developer.map(Payer::Developer),
    };
    Ok(payer.map_or(Concerns::Flat, |payer| Concerns::of(&payer, &flat)))
}

/// That so much of a flat's arrears has no bill and is owed.
fn check(
    store: &mut Store,
    flat: FlatId,
    debtor: Debtor,
    fen: Fen,
) -> Result<LiveArrears, Refusal> {
    if property::flat(store, flat)?.is_none() {
        return Err(No::FlatNotFound.into());
    }
    let brought = treasury::brought_for(store, flat)?;
    let mut live = ARREARS.get(store, &flat)?.unwrap_or_default();
    let side = *live.of(debtor);
    if side.bill.is_some() {
        return Err(No::BillStands.into());
    }
    let brought = match debtor {
        Debtor::Owners => brought.owners,
        Debtor::Developer => brought.developer,
    };
    match fen > Fen::ZERO && fen <= side.left(brought) {
        true => Ok(live),
        false => Err(No::MoreThanUnbilled.into()),
    }
}
