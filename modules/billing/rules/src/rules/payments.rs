//! Money in, prepaid money, and taking a payment back. Each gives a receipt. Money comes by the
//! word of a cashier ([`record`]) or by a line of a bank statement ([`receive`], called by `bank`).

use super::{Draft, attach, flat_of, shifts};
use crate::command::{PayFromPrepaid, RecordPayment, ReversePayment, Target};
use crate::fact::{Concerns, Fact, ReceiptKind, Received};
use crate::late;
use crate::limits::{PAID_AGO_MS_MAX, PAID_AHEAD_MS_MAX, REFERENCE_BYTES_MAX};
use crate::refusal::Refusal as No;
use crate::state::{
    BILLS, Bill, BillId, Channel, MandateId, Movement, NEXT_RECEIPT, PAYMENTS, Payment, PaymentId,
    REFERENCES, Source, reference_key,
};
use identity::{Acting, InstitutionKind, Office};
use kernel::{
    Ctx, Fen, FlatId, Hash, InstitutionId, RecordRef, Refusal, ShanghaiDate, Store, Time,
};
use property::Flat;
use records::RecordKind;
use treasury::chart::{BANK, FEES_PREPAID};
use treasury::{CauseKind, Fund, Side};

pub(super) fn record(store: &mut Store, ctx: &Ctx, command: RecordPayment) -> Result<(), Refusal> {
    let author = cash_desk(store, ctx)?;
    let by = author.institution;
    if PAYMENTS.get(store, &command.payment)?.is_some() {
        return Err(No::AlreadyRecorded.into());
    }
    let reference = check_form(store, ctx, &command)?;
    let (place, moved) = match command.target {
        Target::Bill(bill) => onto_bill(store, bill, command.fen)?,
        Target::Prepaid(flat) => ahead(store, flat, command.fen)?,
    };
    let subject = place.concerns.subject(place.flat);
    attach(store, ctx, command.evidence, RecordKind::Evidence, subject)?;
    if let Some(reference) = reference {
        REFERENCES.put(store, &reference, &command.payment)?;
    }
    let received = Received {
        channel: command.channel,
        paid_at: command.paid_at,
        reference: command.reference,
        evidence: Some(command.evidence),
        line: None,
    };
    // What a bank's counter takes is in the bank at once.
    let cash = command.channel == Channel::Cash && author.kind == InstitutionKind::PropertyCompany;
    if cash {
        shifts::taken(store, ctx, &author, command.fen)?;
    }
    // A bank records what it has; the company may be told of it while it lies at a provider.
    let source = match (command.channel, author.kind) {
        (Channel::Wechat | Channel::Alipay, InstitutionKind::PropertyCompany) => {
            Source::AtProvider { by, reference }
        }
        _ => Source::Received { by, reference, cash },
    };
    let receipt = Receipt {
        kind: ReceiptKind::Received,
        institution: Some(by),
        received: Some(received),
        reason: None,
        account: source.account().unwrap_or(BANK),
    };
    apply(store, ctx, place, command.payment, moved, source, receipt)
}

/// Money that a line of a statement shows.
#[derive(Clone, Debug)]
pub struct Arrival {
    /// The payment's id.
    pub payment: PaymentId,
    /// What it is for.
    pub target: Target,
    /// How much.
    pub fen: Fen,
    /// How it came.
    pub channel: Channel,
    /// When.
    pub paid_at: Time,
    /// The line's key.
    pub line: Hash,
    /// The account of the books it comes from: the bank's, or that of money not yet explained.
    pub account: u16,
    /// Who brought the statement.
    pub institution: InstitutionId,
}

/// A line of a statement is the payment of a bill, or money paid ahead.
///
/// # Refusals
/// `AlreadyRecorded`, `AmountNotPayable`, `BillNotFound`, `FlatNotFound`, `BillReversed`,
/// `NothingOwed`, `MoreThanOwed`, those of the treasury.
pub fn receive(store: &mut Store, ctx: &Ctx, arrival: Arrival) -> Result<(), Refusal> {
    if PAYMENTS.get(store, &arrival.payment)?.is_some() {
        return Err(No::AlreadyRecorded.into());
    }
    if !arrival.fen.is_payable() {
        return Err(No::AmountNotPayable.into());
    }
    let (place, moved) = match arrival.target {
        Target::Bill(bill) => onto_bill(store, bill, arrival.fen)?,
        Target::Prepaid(flat) => ahead(store, flat, arrival.fen)?,
    };
    let received = Received {
        channel: arrival.channel,
        paid_at: arrival.paid_at,
        reference: None,
        evidence: None,
        line: Some(arrival.line),
    };
    let receipt = Receipt {
        kind: ReceiptKind::Received,
        institution: Some(arrival.institution),
        received: Some(received),
        reason: None,
        account: arrival.account,
    };
    apply(store, ctx, place, arrival.payment, moved, Source::Line, receipt)
}

/// A payment is taken back by a statement: the bank took the money back (`account` is the bank's),
/// or the line was something else (then it goes where money nobody can explain is).
///
/// # Refusals
/// `PaymentNotFound`, `AlreadyReversed`, `PrepaidTooLow`, those of the treasury.
pub fn take_back(
    store: &mut Store,
    ctx: &Ctx,
    id: PaymentId,
    account: u16,
    institution: InstitutionId,
    reason: Option<RecordRef>,
) -> Result<(), Refusal> {
    let payment = PAYMENTS.get(store, &id)?.ok_or(No::PaymentNotFound)?;
    if payment.reversed {
        return Err(No::AlreadyReversed.into());
    }
    let (place, moved) = undone(store, &payment)?;
    if let (Some(reason), true) = (reason, ctx.account().is_some()) {
        let subject = place.concerns.subject(place.flat);
        attach(store, ctx, reason, RecordKind::Reason, subject)?;
    }
    if let Some(reference) = payment.source.reference() {
        REFERENCES.delete(store, &reference)?;
    }
    let receipt = Receipt {
        kind: ReceiptKind::Reversal,
        institution: Some(institution),
        received: None,
        reason,
        account,
    };
    apply(store, ctx, place, id, moved, payment.source, receipt)?;
    PAYMENTS.put(store, &id, &Payment { reversed: true, ..payment })
}

/// The hot path: in the tree it writes the bill and the flat's book, and the totals everybody
/// writes.
pub(super) fn from_prepaid(
    store: &mut Store,
    ctx: &Ctx,
    command: &PayFromPrepaid,
) -> Result<(), Refusal> {
    if PAYMENTS.get(store, &command.payment)?.is_some() {
        return Err(No::AlreadyRecorded.into());
    }
    if !command.fen.is_payable() {
        return Err(No::AmountNotPayable.into());
    }
    let bill = BILLS.get(store, &command.bill)?.ok_or(No::BillNotFound)?;
    let flat = flat_of(store, &bill)?;
    if !ctx.account().is_some_and(|account| flat.may_pay(account, ctx.time)) {
        return Err(No::NotYourFlat.into());
    }
    if bill.reversed {
        return Err(No::BillReversed.into());
    }
    if command.fen > bill.owed() {
        return Err(No::MoreThanOwed.into());
    }
    let place = Place::of_bill(store, command.bill, bill, &flat)?;
    if command.fen > place.prepaid {
        return Err(No::PrepaidTooLow.into());
    }
    let moved = Movement { bank: Fen::ZERO, bill: command.fen, prepaid: Fen(-command.fen.0) };
    let receipt = Receipt {
        kind: ReceiptKind::FromPrepaid,
        institution: None,
        received: None,
        reason: None,
        account: BANK,
    };
    apply(store, ctx, place, command.payment, moved, Source::Prepaid, receipt)
}

/// The clock pays all that a bill lacks, under a mandate. That the bill may be debited, and that
/// enough is prepaid, is checked by the caller.
pub(super) fn by_mandate(
    store: &mut Store,
    ctx: &Ctx,
    place: Place,
    payment: PaymentId,
    mandate: MandateId,
) -> Result<(), Refusal> {
    let fen = place.owed();
    let moved = Movement { bank: Fen::ZERO, bill: fen, prepaid: Fen(-fen.0) };
    let receipt = Receipt {
        kind: ReceiptKind::ByMandate,
        institution: None,
        received: None,
        reason: None,
        account: BANK,
    };
    apply(store, ctx, place, payment, moved, Source::Mandate(mandate), receipt)
}

pub(super) fn reverse(
    store: &mut Store,
    ctx: &Ctx,
    command: &ReversePayment,
) -> Result<(), Refusal> {
    let author = cash_desk(store, ctx)?;
    let by = author.institution;
    let payment = PAYMENTS.get(store, &command.payment)?.ok_or(No::PaymentNotFound)?;
    if payment.reversed {
        return Err(No::AlreadyReversed.into());
    }
    match payment.source {
        Source::Received { by: recorder, .. } | Source::AtProvider { by: recorder, .. }
            if recorder != by =>
        {
            return Err(No::RecordedByAnother.into());
        }
        Source::Received { .. } | Source::AtProvider { .. } => {}
        // The money did not leave the bank: whoever matched the line says what it was instead.
        Source::Line => return Err(No::OfAStatementLine.into()),
        Source::Prepaid | Source::Mandate(_) => {
            // No money came in, so a bank has nothing to take back: it is the company's own
            // account.
            identity::acting(store, ctx, &[InstitutionKind::PropertyCompany], &DESK)?;
        }
    }
    let (place, moved) = undone(store, &payment)?;
    let subject = place.concerns.subject(place.flat);
    attach(store, ctx, command.reason, RecordKind::Reason, subject)?;
    // A reference recorded by mistake can be recorded rightly afterwards.
    if let Some(reference) = payment.source.reference() {
        REFERENCES.delete(store, &reference)?;
    }
    if matches!(payment.source, Source::Received { cash: true, .. }) {
        shifts::taken(store, ctx, &author, Fen(-payment.moved.bank.0))?;
    }
    let receipt = Receipt {
        kind: ReceiptKind::Reversal,
        institution: Some(by),
        received: None,
        reason: Some(command.reason),
        account: payment.source.account().unwrap_or(BANK),
    };
    apply(store, ctx, place, command.payment, moved, payment.source, receipt)?;
    let reversed = Payment { reversed: true, ..payment };
    PAYMENTS.put(store, &command.payment, &reversed)
}

/// What taking a payment back moves, and where.
fn undone(store: &mut Store, payment: &Payment) -> Result<(Place, Movement), Refusal> {
    let place = place_of(store, payment)?;
    let mut moved = payment.moved.opposite();
    if place.bill.as_ref().is_some_and(|(_, bill)| bill.reversed) {
        // What was paid on a reversed bill has become prepaid money: it is taken from there.
        if moved.bank == Fen::ZERO {
            return Err(No::BillReversed.into());
        }
        moved.prepaid = moved.bank;
        moved.bill = Fen::ZERO;
    }
    match place.prepaid.0 + moved.prepaid.0 < 0 {
        true => Err(No::PrepaidTooLow.into()),
        false => Ok((place, moved)),
    }
}

/// Who handles money at a counter.
pub(super) const DESK: [Office; 3] = [Office::Cashier, Office::Clerk, Office::Head];

/// Who records money, and takes records of money back.
fn cash_desk(store: &mut Store, ctx: &Ctx) -> Result<Acting, Refusal> {
    let kinds = [InstitutionKind::Bank, InstitutionKind::PropertyCompany];
    identity::acting(store, ctx, &kinds, &DESK)
}

/// Amount, time and reference; gives the key of the reference.
fn check_form(
    store: &mut Store,
    ctx: &Ctx,
    command: &RecordPayment,
) -> Result<Option<Hash>, Refusal> {
    if !command.fen.is_payable() {
        return Err(No::AmountNotPayable.into());
    }
    let earliest = ctx.time.saturating_sub(PAID_AGO_MS_MAX);
    let latest = ctx.time.saturating_add(PAID_AHEAD_MS_MAX);
    if !(earliest..=latest).contains(&command.paid_at) {
        return Err(No::PaidAtNotAllowed.into());
    }
    let Some(reference) = &command.reference else {
        return Ok(None);
    };
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    let length = reference.len();
    if length == 0 || length > REFERENCE_BYTES_MAX || !reference.bytes().all(allowed) {
        return Err(No::ReferenceNotAllowed.into());
    }
    let key = reference_key(command.channel, reference);
    match REFERENCES.get(store, &key)? {
        Some(_) => Err(No::ReferenceUsed.into()),
        None => Ok(Some(key)),
    }
}

/// Where a payment lands: a flat, perhaps one of its bills, and what it has prepaid.
pub(super) struct Place {
    flat: FlatId,
    bill: Option<(BillId, Bill)>,
    pub(super) prepaid: Fen,
    concerns: Concerns,
}

impl Place {
    pub(super) fn of_bill(
        store: &mut Store,
        id: BillId,
        bill: Bill,
        flat: &Flat,
    ) -> Result<Self, Refusal> {
        Ok(Self {
            flat: bill.flat,
            prepaid: prepaid(store, bill.flat)?,
            concerns: Concerns::of(&bill.payer, flat),
            bill: Some((id, bill)),
        })
    }
    fn of_flat(store: &mut Store, flat: FlatId) -> Result<Self, Refusal> {
        Ok(Self { flat, prepaid: prepaid(store, flat)?, concerns: Concerns::Flat, bill: None })
    }
    fn owed(&self) -> Fen {
        self.bill.as_ref().map_or(Fen::ZERO, |(_, bill)| bill.owed())
    }
}

/// What a flat has prepaid.
fn prepaid(store: &mut Store, flat: FlatId) -> Result<Fen, Refusal> {
    Ok(treasury::flat_book(store, Fund::PropertyFee, flat)?.balance(FEES_PREPAID))
}

pub(super) fn onto_bill(
    store: &mut Store,
    id: BillId,
    fen: Fen,
) -> Result<(Place, Movement), Refusal> {
    let bill = BILLS.get(store, &id)?.ok_or(No::BillNotFound)?;
    if bill.reversed {
        return Err(No::BillReversed.into());
    }
    let owed = bill.owed();
    if owed == Fen::ZERO {
        return Err(No::NothingOwed.into());
    }
    let flat = flat_of(store, &bill)?;
    if fen > owed && !bill.is_of_present_owners(&flat) {
        return Err(No::MoreThanOwed.into());
    }
    let moved = Movement {
        bank: fen,
        bill: fen.min(owed),
        prepaid: Fen(fen.0.saturating_sub(owed.0).max(0)),
    };
    Ok((Place::of_bill(store, id, bill, &flat)?, moved))
}

pub(super) fn ahead(
    store: &mut Store,
    flat: FlatId,
    fen: Fen,
) -> Result<(Place, Movement), Refusal> {
    property::flat(store, flat)?.ok_or(No::FlatNotFound)?;
    let moved = Movement { bank: fen, bill: Fen::ZERO, prepaid: fen };
    Ok((Place::of_flat(store, flat)?, moved))
}

fn place_of(store: &mut Store, payment: &Payment) -> Result<Place, Refusal> {
    let Some(id) = payment.bill else {
        return Place::of_flat(store, payment.flat);
    };
    let bill = BILLS.get(store, &id)?.ok_or(No::BillNotFound)?;
    let flat = flat_of(store, &bill)?;
    Place::of_bill(store, id, bill, &flat)
}

/// What a receipt says besides amounts.
pub(super) struct Receipt {
    pub kind: ReceiptKind,
    pub institution: Option<InstitutionId>,
    pub received: Option<Received>,
    pub reason: Option<RecordRef>,
    /// The account of the books that money in or out moves.
    pub account: u16,
}

impl Receipt {
    /// The day a payment counts from: the day it was made, not the day it was recorded. One that is
    /// taken back counted until today.
    fn day(&self, ctx: &Ctx) -> ShanghaiDate {
        let today = ShanghaiDate::at(ctx.time);
        let paid = self.received.as_ref().map(|received| ShanghaiDate::at(received.paid_at));
        paid.map_or(today, |day| day.min(today))
    }
}

/// Posts the movement, writes bill and payment, and gives the receipt its number.
pub(super) fn apply(
    store: &mut Store,
    ctx: &Ctx,
    place: Place,
    payment: PaymentId,
    moved: Movement,
    source: Source,
    receipt: Receipt,
) -> Result<(), Refusal> {
    post(store, ctx, &place, payment, moved, &receipt)?;
    // From here on the command succeeds.
    let owed_before = place.owed();
    let number = NEXT_RECEIPT.get(store, &())?.unwrap_or(1);
    NEXT_RECEIPT.put(store, &(), &(number + 1))?;
    let mut owed_after = owed_before;
    let bill_id = place.bill.as_ref().map(|(id, _)| *id);
    if let Some((id, mut bill)) = place.bill.filter(|_| moved.bill != Fen::ZERO) {
        bill.paid = Fen(bill.paid.0 + moved.bill.0);
        owed_after = bill.owed();
        BILLS.put(store, &id, &bill)?;
        late::paid(store, id, &bill, (receipt.day(ctx), moved.bill))?;
    }
    if receipt.kind != ReceiptKind::Reversal {
        let record = Payment {
            flat: place.flat,
            bill: bill_id,
            moved,
            source,
            receipt: number,
            reversed: false,
        };
        PAYMENTS.put(store, &payment, &record)?;
    }
    store.emit(&Fact::ReceiptIssued {
        number,
        kind: receipt.kind,
        payment,
        flat: place.flat,
        concerns: place.concerns,
        bill: bill_id,
        fen: amount(moved),
        to_bill: moved.bill,
        to_prepaid: moved.prepaid,
        owed_before,
        owed_after,
        prepaid_before: place.prepaid,
        prepaid_after: Fen(place.prepaid.0 + moved.prepaid.0),
        received: receipt.received,
        reason: receipt.reason,
        institution: receipt.institution,
        at: ctx.time,
    })
}

/// What the receipt is about in one number: money in or out of the bank, else between prepaid money
/// and the bill.
fn amount(moved: Movement) -> Fen {
    match moved.bank {
        Fen::ZERO => moved.bill,
        bank => bank,
    }
}

fn post(
    store: &mut Store,
    ctx: &Ctx,
    place: &Place,
    payment: PaymentId,
    moved: Movement,
    receipt: &Receipt,
) -> Result<(), Refusal> {
    let cause = match receipt.kind {
        ReceiptKind::Reversal => CauseKind::Reversal,
        ReceiptKind::Received
        | ReceiptKind::FromPrepaid
        | ReceiptKind::ByMandate
        | ReceiptKind::ByBankDebit => CauseKind::Payment,
    };
    let mut entry = Draft::new(cause, payment.0);
    entry.signed(Side::Debit, receipt.account, None, moved.bank);
    if let Some((_, bill)) = &place.bill {
        entry.signed(Side::Credit, bill.receivable(), Some(place.flat), moved.bill);
    }
    entry.signed(Side::Credit, FEES_PREPAID, Some(place.flat), moved.prepaid);
    entry.post(store, ctx)
}
