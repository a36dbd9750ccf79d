//! A line enters the books as what it was, and is taken out again.

use crate::fact::Fact;
use crate::refusal::Refusal as No;
use crate::state::{CARRIED_OUT, LINES, Line, LineState, Medium, SHOWN, StatementId, To, Waiting};
use billing::{Arrival, Payment, PaymentId, Target};
use kernel::{Ctx, Fen, Hash, Id8, InstitutionId, KernelRefusal, Refusal, Store, Time, sha256};
use payouts::PayoutId;
use treasury::chart::{UNCLEAR_IN, UNCLEAR_OUT};
use treasury::{Cause, CauseKind, Entry, Side};

/// Noon of a day: statements seldom say more, and a receipt shows the day.
const NOON_MS: Time = 12 * 3_600_000;

/// A line and what it is to be booked as, or was.
#[derive(Clone, Copy)]
pub(crate) struct Entered<'a> {
    pub(crate) key: Hash,
    pub(crate) line: &'a Line,
    pub(crate) to: To,
    pub(crate) by: InstitutionId,
}

impl Entered<'_> {
    fn came(&self) -> bool {
        self.line.fen > Fen::ZERO
    }
    fn amount(&self) -> Fen {
        Fen(self.line.fen.0.abs())
    }
    /// Where money that nobody can explain stands.
    fn unclear(&self) -> u16 {
        if self.came() { UNCLEAR_IN } else { UNCLEAR_OUT }
    }
    /// The account the line comes out of: what is unclear so far, or the medium of a new line.
    fn account(&self) -> u16 {
        match self.line.state {
            LineState::Booked { .. } => self.unclear(),
            LineState::Stuck => self.line.medium.account(),
        }
    }
    /// Debits `debit` and credits `credit` for a line that came; the reverse for one that went.
    fn post(&self, store: &mut Store, ctx: &Ctx, debit: u16, credit: u16) -> Result<(), Refusal> {
        let (debit, credit) = if self.came() { (debit, credit) } else { (credit, debit) };
        let line =
            |side, account| treasury::Line { account, flat: None, side, amount: self.amount() };
        let entry = Entry {
            fund: self.line.fund,
            cause: cause_of(self.key),
            lines: vec![line(Side::Debit, debit), line(Side::Credit, credit)],
        };
        treasury::post(store, ctx, entry).map(drop)
    }
}

/// A line, as the cause of what follows from it.
pub(crate) fn cause_of(Hash(key): Hash) -> Cause {
    let id = Id8(*key.first_chunk().expect("a hash has 32 bytes"));
    Cause { kind: CauseKind::StatementLine, id }
}

/// Enters a line; answers the payment it became, took back or shows.
///
/// # Refusals
/// `NotThatPayment`, `NotThatPayout`, those of billing, payouts, revenue, maintenance, held and the
/// treasury.
pub(crate) fn enter(
    store: &mut Store,
    ctx: &Ctx,
    line: Entered,
) -> Result<Option<PaymentId>, Refusal> {
    let account = line.account();
    match line.to {
        To::Bill(bill) => receive(store, ctx, line, Target::Bill(bill)).map(Some),
        To::Prepaid(flat) => receive(store, ctx, line, Target::Prepaid(flat)).map(Some),
        To::Recorded(id) => {
            let payment = payment_of(store, id, line.amount())?;
            if SHOWN.get(store, &id)?.is_some() {
                return Err(No::NotThatPayment.into());
            }
            // The payment's own entry already stands for the money, where it was recorded to be.
            let recorded = recorded_at(&payment, line.line.medium);
            if account != recorded {
                line.post(store, ctx, account, recorded)?;
            }
            SHOWN.put(store, &id, &line.key)?;
            Ok(Some(id))
        }
        To::ChargedBack(id) => {
            payment_of(store, id, line.amount())?;
            billing::take_back(store, ctx, id, account, line.by, None)?;
            Ok(Some(id))
        }
        To::Payout(id) => carry_out(store, ctx, line, id).map(|()| None),
        To::Receipt { contract, number } => {
            let (fen, day, line) = (line.amount(), line.line.day, line.key);
            let arrival = revenue::Arrival { contract, number, fen, day, line, account };
            revenue::receive(store, ctx, arrival).map(|()| None)
        }
        To::Transfer(payout) => {
            let (fen, day, line) = (line.amount(), line.line.day, line.key);
            let arrived = revenue::ArrivedTransfer { payout, fen, day, line, account };
            revenue::arrive(store, ctx, arrived).map(|()| None)
        }
        To::Deposit { flat, debtor } => {
            let (fen, day, line) = (line.amount(), line.line.day, line.key);
            let deposit = maintenance::Deposit { line, flat, debtor, fen, day, account };
            maintenance::pay_in(store, ctx, deposit).map(|()| None)
        }
        To::Held(deposit) => {
            let (fen, day, line) = (line.amount(), line.line.day, line.key);
            let arrival = held::Arrival { line, deposit, fen, day, account };
            held::receive(store, ctx, arrival).map(|()| None)
        }
        To::Account(code) => line.post(store, ctx, account, code).map(|()| None),
        To::Unclear => line.post(store, ctx, account, line.unclear()).map(|()| None),
        To::Refunded(_) => unreachable!("only a signed refund gives money back"),
    }
}

/// Takes a line back from what it was booked as; it is unclear then.
///
/// # Refusals
/// Those of billing, payouts, revenue, maintenance, held and the treasury.
pub(crate) fn undo(
    store: &mut Store,
    ctx: &Ctx,
    line: Entered,
    payment: Option<PaymentId>,
) -> Result<(), Refusal> {
    match (line.to, payment) {
        (To::Recorded(id), _) => {
            SHOWN.delete(store, &id)?;
            let payment = billing::payment(store, id)?.ok_or(No::NotThatPayment)?;
            line.post(store, ctx, recorded_at(&payment, line.line.medium), line.unclear())
        }
        (To::Bill(_) | To::Prepaid(_), Some(id)) => {
            billing::take_back(store, ctx, id, line.unclear(), line.by, None)
        }
        (To::Receipt { .. }, _) => revenue::take_back(store, ctx, line.key, line.unclear()),
        (To::Transfer(payout), _) => {
            revenue::take_back_transfer(store, ctx, payout, line.unclear())
        }
        (To::Deposit { .. }, _) => maintenance::take_back(store, ctx, line.key, line.unclear()),
        (To::Held(_), _) => held::take_back(store, ctx, line.key, line.unclear()),
        (To::Account(code), _) => line.post(store, ctx, code, line.unclear()),
        (To::Refunded(payout), _) => payouts::keep_after_all(store, ctx, payout),
        (To::Bill(_) | To::Prepaid(_) | To::ChargedBack(_) | To::Payout(_) | To::Unclear, _) => {
            unreachable!("a payment's line knows its payment; the others are refused before")
        }
    }
}

/// A line shows that the bank has carried an instruction out. If its slip had said so before, the
/// entry is there already.
fn carry_out(store: &mut Store, ctx: &Ctx, line: Entered, id: PayoutId) -> Result<(), Refusal> {
    let found = payouts::payout(store, id)?;
    let fits = |payout: &payouts::Payout| {
        payout.fund == line.line.fund
            && payout.fen == line.amount()
            && payout.state != payouts::State::Cancelled
    };
    let payout = found.filter(fits).ok_or(No::NotThatPayout)?;
    if CARRIED_OUT.get(store, &id)?.is_some() {
        return Err(No::NotThatPayout.into());
    }
    let (account, medium) = (line.account(), line.line.medium.account());
    if account != medium {
        // The instruction's own entry stands for the money.
        line.post(store, ctx, account, medium)?;
    }
    if payout.is_open() {
        payouts::settle(store, ctx, id, line.line.day, payouts::Proof::Line(line.key))?;
    }
    CARRIED_OUT.put(store, &id, &line.key)
}

/// A payment that brought this much money from outside and stands.
fn payment_of(store: &mut Store, id: PaymentId, fen: Fen) -> Result<Payment, Refusal> {
    let found = billing::payment(store, id)?;
    let fits = |payment: &Payment| !payment.reversed && payment.moved.bank == fen;
    Ok(found.filter(fits).ok_or(No::NotThatPayment)?)
}

/// Where a payment on the books says that the money is: at the bank, or at a provider.
fn recorded_at(payment: &Payment, medium: Medium) -> u16 {
    payment.source.account().unwrap_or(medium.account())
}

fn receive(
    store: &mut Store,
    ctx: &Ctx,
    line: Entered,
    target: Target,
) -> Result<PaymentId, Refusal> {
    let payment = payment_id(line.key, line.line.matches);
    let noon = line.line.day.start_ms().saturating_add(NOON_MS);
    let arrival = Arrival {
        payment,
        target,
        fen: line.amount(),
        channel: line.line.medium.channel(),
        paid_at: noon.min(ctx.time),
        line: line.key,
        account: line.account(),
        institution: line.by,
    };
    billing::receive(store, ctx, arrival)?;
    SHOWN.put(store, &payment, &line.key)?;
    Ok(payment)
}

/// The payment a line becomes when it is matched for the `matches`-th time.
fn payment_id(key: Hash, matches: u8) -> PaymentId {
    let Hash(hash) = sha256(&[b"linli/bank/payment/v1\0", &key.0, &[matches]]);
    PaymentId(Id8(*hash.first_chunk().expect("a hash has 32 bytes")))
}

/// What became of a line of an import.
pub(crate) enum Became {
    Known,
    Matched,
    Unclear,
    Stuck,
}

/// Books one line of an import. What the rules refuse becomes unclear, and what even that refuses
/// is stuck: no line is dropped.
///
/// # Refusals
/// `TooMuchWork`.
pub(crate) fn book(
    store: &mut Store,
    ctx: &Ctx,
    statement: StatementId,
    import: &crate::state::Import,
    waiting: &Waiting,
) -> Result<Became, Refusal> {
    let Waiting { key, day, fen, to } = *waiting;
    if LINES.get(store, &key)?.is_some() {
        return Ok(Became::Known);
    }
    let (fund, medium) = (import.fund, import.medium);
    let new = Line { statement, fund, medium, day, fen, state: LineState::Stuck, matches: 0 };
    let said = Entered { key, line: &new, to, by: import.institution };
    let (entered, because) = match attempt(store, ctx, said)? {
        Ok(payment) => (Ok((to, payment)), None),
        Err(first) if to == To::Unclear => (Err(first), None),
        Err(first) => match attempt(store, ctx, Entered { to: To::Unclear, ..said })? {
            Ok(_) => (Ok((To::Unclear, None)), Some(first.code.to_owned())),
            Err(second) => (Err(second), None),
        },
    };
    let state = match &entered {
        Ok((to, payment)) => LineState::Booked { to: *to, payment: *payment },
        Err(_) => LineState::Stuck,
    };
    let matches = u8::from(matches!(entered, Ok((to, _)) if to != To::Unclear));
    LINES.put(store, &key, &Line { state, matches, ..new })?;
    match entered {
        Ok((to, payment)) => {
            let reason = None;
            let line = key;
            let told =
                Fact::LineBooked { statement, line, fund, day, fen, to, payment, because, reason };
            store.emit(&told)?;
            Ok(if to == To::Unclear { Became::Unclear } else { Became::Matched })
        }
        Err(refusal) => {
            let because = refusal.code.to_owned();
            store.emit(&Fact::LineStuck { statement, line: key, fund, day, fen, because })?;
            Ok(Became::Stuck)
        }
    }
}

/// Enters a line, or leaves everything as it was.
fn attempt(
    store: &mut Store,
    ctx: &Ctx,
    line: Entered,
) -> Result<Result<Option<PaymentId>, Refusal>, Refusal> {
    let before = store.checkpoint();
    match enter(store, ctx, line) {
        Err(refusal) if refusal == KernelRefusal::TooMuchWork.into() => Err(refusal),
        Err(refusal) => {
            store.revert(before);
            Ok(Err(refusal))
        }
        Ok(payment) => Ok(Ok(payment)),
    }
}
