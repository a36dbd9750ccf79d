//! One function per command: decide in the documented order, then apply.

mod arrears;
mod bills;
mod certificates;
mod collecting;
mod debits;
mod dunning;
mod instalments;
mod late;
mod mandates;
mod payments;
mod readings;
mod reduction_ends;
mod reductions;
mod runs;
mod sharing;
mod shifts;
mod tariffs;
mod write_offs;

pub(crate) use arrears::arrears_step;
pub use collecting::{Collection, Landed, NotCollectable, collect, hold, not_collectable, release};
pub(crate) use debits::{Walk, debit_step};
pub(crate) use dunning::{demand_step, remind_step};
pub(crate) use instalments::{lapse, plan_step};
pub(crate) use late::charge_step;
pub use payments::{Arrival, receive, take_back};
pub use reduction_ends::enact_reduction_end;
pub use reductions::enact_reduction;
pub(crate) use runs::issue_step;
pub(crate) use sharing::{
    check as check_share, count_step, edge_step, rank_step, sharing as sharing_of,
};
pub use tariffs::enact_tariff;
pub(crate) use tariffs::in_force;
pub use write_offs::enact_write_off;

use crate::command::Command;
use crate::fact::Concerns;
use crate::refusal::Refusal as No;
use crate::state::Bill;
use kernel::{Ctx, DataClass, Fen, FlatId, Id8, RecordRef, Refusal, Store, Subject};
use property::Flat;
use records::RecordKind;
use treasury::{Cause, CauseKind, Entry, Fund, Line, Side};

/// Runs a command.
///
/// # Refusals
/// Those of the command, in the order of the README.
pub fn execute(store: &mut Store, ctx: &Ctx, command: Command) -> Result<(), Refusal> {
    match command {
        Command::ProposeTariff(command) => tariffs::propose_tariff(store, ctx, command),
        Command::ProposeReduction(command) => reductions::propose(store, ctx, command),
        Command::ProposeReductionEnd(command) => reduction_ends::propose(store, ctx, command),
        Command::IssueRun(command) => runs::issue_run(store, ctx, &command),
        Command::BillArrears(command) => arrears::bill(store, ctx, &command),
        Command::ProposeWriteOff(command) => write_offs::propose(store, ctx, &command),
        Command::RecordReadings(command) => readings::record(store, ctx, &command),
        Command::SubmitReading(command) => readings::submit(store, ctx, &command),
        Command::AnswerReading(command) => readings::answer(store, ctx, &command),
        Command::SwapMeter(command) => readings::swap(store, ctx, &command),
        Command::SendDemands(command) => dunning::send(store, ctx, &command),
        Command::ChargeLate(command) => late::charge(store, ctx, &command),
        Command::OfferInstalments(command) => instalments::offer(store, ctx, command),
        Command::AcceptInstalments(step) => instalments::accept(store, ctx, &step),
        Command::DeclineInstalments(step) => instalments::decline(store, ctx, &step),
        Command::DisputeBill(step) => bills::dispute(store, ctx, &step),
        Command::ResolveDispute(step) => bills::resolve(store, ctx, &step),
        Command::ReverseBill(step) => bills::reverse(store, ctx, &step),
        Command::RecordPayment(command) => payments::record(store, ctx, command),
        Command::PayFromPrepaid(command) => payments::from_prepaid(store, ctx, &command),
        Command::AuthoriseDebit(command) => mandates::authorise(store, ctx, &command),
        Command::RevokeDebit(command) => mandates::revoke(store, ctx, &command),
        Command::ReversePayment(command) => payments::reverse(store, ctx, &command),
        Command::HandOverCash(command) => shifts::hand_over(store, ctx, &command),
        Command::ConfirmCash(command) => shifts::confirm(store, ctx, &command),
        Command::CertifyAccount(command) => certificates::certify(store, ctx, &command),
    }
}

/// The flat of a bill: bills are issued from the register, and flats are never removed from it.
fn flat_of(store: &mut Store, bill: &Bill) -> Result<Flat, Refusal> {
    Ok(property::flat(store, bill.flat)?.ok_or(No::FlatNotFound)?)
}

/// Attaches a record to whomever a bill concerns.
fn attach(
    store: &mut Store,
    ctx: &Ctx,
    record: RecordRef,
    kind: RecordKind,
    subject: Subject,
) -> Result<(), Refusal> {
    records::attach(store, ctx, record, kind, DataClass::OwnFlat, subject)
}

/// The subject of records and facts about a bill.
fn subject_of(bill: &Bill, flat: &Flat) -> Subject {
    Concerns::of(&bill.payer, flat).subject(bill.flat)
}

/// An entry of the service fee fund being put together; lines of nothing are left out.
struct Draft(Entry);

impl Draft {
    fn new(kind: CauseKind, id: Id8) -> Self {
        Self(Entry { fund: Fund::PropertyFee, cause: Cause { kind, id }, lines: Vec::new() })
    }
    fn line(&mut self, side: Side, account: u16, flat: Option<FlatId>, amount: Fen) {
        if amount > Fen::ZERO {
            self.0.lines.push(Line { account, flat, side, amount });
        }
    }
    /// A line on `side`, or on the other side when the amount is negative.
    fn signed(&mut self, side: Side, account: u16, flat: Option<FlatId>, amount: Fen) {
        match amount < Fen::ZERO {
            true => self.line(side.opposite(), account, flat, Fen(-amount.0)),
            false => self.line(side, account, flat, amount),
        }
    }
    fn post(self, store: &mut Store, ctx: &Ctx) -> Result<(), Refusal> {
        match self.0.lines.is_empty() {
            true => Ok(()),
            false => treasury::post(store, ctx, self.0).map(drop),
        }
    }
}
