//! What the payers' banks collect (银行代扣): which bills may go there, holding them meanwhile, and
//! the money that comes of it. Called by `directdebit`.

use super::payments::{Receipt, ahead, apply, onto_bill};
use crate::fact::{ReceiptKind, Received};
use crate::instalments::is_in_plan;
use crate::refusal::Refusal as No;
use crate::state::{
    ARREARS_SERVICE, BILLS, Bill, BillId, Channel, HELD, MANDATE_OF, MANDATES, PAYMENTS, PaymentId,
    REFERENCES, Source, reference_key, service_id,
};
use kernel::{Ctx, Fen, InstitutionId, RecordRef, Refusal, ShanghaiDate, Store, Time};
use treasury::chart::AT_PROVIDER;

/// Why a bill that wants money does not go to the payer's bank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotCollectable {
    /// It is contested.
    Disputed,
    /// It is paid in parts.
    InPlan,
    /// A bank is collecting it.
    Held,
    /// A mandate over prepaid money covers it, and its due day is not over.
    PrepaidFirst,
}

/// Why a bill may not go to the payer's bank now.
///
/// # Refusals
/// `TooMuchWork`.
pub fn not_collectable(
    store: &mut Store,
    ctx: &Ctx,
    id: BillId,
    bill: &Bill,
) -> Result<Option<NotCollectable>, Refusal> {
    if bill.dispute.is_some() {
        return Ok(Some(NotCollectable::Disputed));
    }
    if is_in_plan(store, id)? {
        return Ok(Some(NotCollectable::InPlan));
    }
    if is_held(store, id)? {
        return Ok(Some(NotCollectable::Held));
    }
    let mut prepaid_first = false;
    if ctx.time < bill.due.end_ms()
        && let Some(mandate) = MANDATE_OF.get(store, &bill.flat)?
    {
        let mandate = MANDATES.get(store, &mandate)?.expect("a live mandate is there");
        prepaid_first = mandate.given < bill.due && ShanghaiDate::at(ctx.time) <= mandate.until;
    }
    Ok(prepaid_first.then_some(NotCollectable::PrepaidFirst))
}

/// A bank is collecting this bill: prepaid money does not pay it too, and nobody is urged to.
///
/// # Refusals
/// `TooMuchWork`.
pub fn hold(store: &mut Store, bill: BillId) -> Result<(), Refusal> {
    HELD.put(store, &bill, &())
}
/// And no longer.
///
/// # Refusals
/// `TooMuchWork`.
pub fn release(store: &mut Store, bill: BillId) -> Result<(), Refusal> {
    HELD.delete(store, &bill)
}
pub(super) fn is_held(store: &mut Store, bill: BillId) -> Result<bool, Refusal> {
    Ok(HELD.get(store, &bill)?.is_some())
}

/// Money that a payer's bank collected for a bill.
#[derive(Clone, Debug)]
pub struct Collection {
    /// The payment's id.
    pub payment: PaymentId,
    /// What it was collected for.
    pub bill: BillId,
    /// How much.
    pub fen: Fen,
    /// When.
    pub paid_at: Time,
    /// What the bank was asked to send back with it.
    pub reference: String,
    /// The bank's file.
    pub file: RecordRef,
    /// The company it was collected for.
    pub institution: InstitutionId,
}

/// Where collected money landed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Landed {
    /// On the bill; what is over, in the flat's prepaid money.
    Bill,
    /// The bill is paid or taken back: all of it in the flat's prepaid money.
    Prepaid,
}

/// What a payer's bank collected is on its way to the company's: a payment with a receipt. A bill
/// that is paid or taken back meanwhile leaves it to the flat, if its payers are the owners.
///
/// # Refusals
/// `AlreadyRecorded`, `AmountNotPayable`, `ReferenceUsed`, `BillNotFound`, `MoreThanOwed`, those of
/// the treasury.
pub fn collect(store: &mut Store, ctx: &Ctx, collection: Collection) -> Result<Landed, Refusal> {
    let Collection { payment, bill: bill_id, fen, paid_at, reference, file, institution } =
        collection;
    if PAYMENTS.get(store, &payment)?.is_some() {
        return Err(No::AlreadyRecorded.into());
    }
    if !fen.is_payable() {
        return Err(No::AmountNotPayable.into());
    }
    let channel = Channel::BankTransfer;
    let key = reference_key(channel, &reference);
    if REFERENCES.get(store, &key)?.is_some() {
        return Err(No::ReferenceUsed.into());
    }
    let bill = BILLS.get(store, &bill_id)?.ok_or(No::BillNotFound)?;
    let landed = match bill.owed() {
        Fen::ZERO => Landed::Prepaid,
        _ => Landed::Bill,
    };
    let (place, moved) = match landed {
        Landed::Bill => onto_bill(store, bill_id, fen)?,
        Landed::Prepaid => {
            let flat = super::flat_of(store, &bill)?;
            if !bill.is_of_present_owners(&flat) {
                return Err(No::MoreThanOwed.into());
            }
            ahead(store, bill.flat, fen)?
        }
    };
    REFERENCES.put(store, &key, &payment)?;
    let received =
        Received { channel, paid_at, reference: Some(reference), evidence: Some(file), line: None };
    let source = Source::AtProvider { by: institution, reference: Some(key) };
    let receipt = Receipt {
        kind: ReceiptKind::ByBankDebit,
        institution: Some(institution),
        received: Some(received),
        reason: None,
        account: AT_PROVIDER,
    };
    apply(store, ctx, place, payment, moved, source, receipt)?;
    Ok(landed)
}

impl Bill {
    /// Whether it is for arrears brought by an opening, for which nobody gave a mandate.
    pub fn is_of_arrears(&self) -> bool {
        self.service == service_id(ARREARS_SERVICE)
    }
}
