//! Money that came to a fund, and that nobody can explain, is given back: from the decision on it
//! is owed, and only the bank's evidence ends that. Whose decision it is, is the calling noun's.

use crate::limits::REFUND_DAYS;
use crate::rules::{NewPayout, cancel, change, check_cosigner, found, instruct};
use crate::state::{Debit, PayoutId, Purpose};
use cosign::{NewProposal, ProposalId, Resolution};
use kernel::{
    Ctx, DataClass, Fen, InstitutionId, RecordRef, Refusal, ShanghaiDate, Store, Subject, Time,
};
use records::RecordKind;
use treasury::chart::{REFUNDS_OWED, UNCLEAR_IN};
use treasury::{Cause, Entry, Fund, Line, Side};

/// What is given back.
#[derive(Clone, Copy, Debug)]
pub struct NewRefund {
    /// Its id.
    pub id: PayoutId,
    /// The fund it leaves.
    pub fund: Fund,
    /// Name and account of whoever gets it, for institutions.
    pub payee: RecordRef,
    /// How much.
    pub fen: Fen,
    /// What brought it.
    pub cause: Cause,
}

/// What a fund's keeper proposes to give back.
#[derive(Clone, Debug)]
pub struct AskedBack {
    /// The proposal, whose id the instruction takes over.
    pub id: ProposalId,
    /// What the signatures enact.
    pub resolution: Resolution,
    /// Name and account of whoever gets it, for institutions.
    pub payee: RecordRef,
    /// Why.
    pub reason: RecordRef,
    /// The fund's keeper.
    pub keeper: InstitutionId,
    /// Who signs with it.
    pub with: InstitutionId,
    /// Until when they may.
    pub expires: Time,
    /// How much.
    pub fen: Fen,
    /// The day it came, where a line says so.
    pub came_on: Option<ShanghaiDate>,
}

/// Asks for the second signature: no keeper alone sends money back.
///
/// # Refusals
/// `CosignerNotAllowed`, then those of records and cosign.
pub fn ask_back(store: &mut Store, ctx: &Ctx, asked: AskedBack) -> Result<(), Refusal> {
    let AskedBack { id, resolution, payee, reason, keeper, with, expires, fen, came_on } = asked;
    check_cosigner(store, keeper, with)?;
    let (class, subject) = (DataClass::Institutions, Subject::default());
    records::attach(store, ctx, payee, RecordKind::Document, class, subject)?;
    records::attach(store, ctx, reason, RecordKind::Reason, class, subject)?;
    let mut summary = vec![change("refund.came_fen", fen.0.to_string())];
    summary.extend(came_on.map(|day| change("refund.came_on", day.to_string())));
    let (required, evidence) = (vec![keeper, with], vec![payee, reason]);
    let new = NewProposal { id, resolution, required, expires, evidence, summary };
    cosign::open(store, ctx, new)
}

/// Money that nobody can explain is owed to whoever sent it, and the bank is instructed.
///
/// # Refusals
/// Those of the treasury, then those of [`instruct`].
pub fn give_back(store: &mut Store, ctx: &Ctx, new: NewRefund) -> Result<(), Refusal> {
    let NewRefund { id, fund, payee, fen, cause } = new;
    post(store, ctx, (fund, cause, fen), UNCLEAR_IN, REFUNDS_OWED)?;
    let due = ShanghaiDate::at(ctx.time).plus_days(REFUND_DAYS);
    let new = NewPayout {
        id,
        fund,
        payee,
        fen,
        due: due.expect("no ledger runs until the year 2999"),
        cause,
        purpose: Purpose::Refund,
        debit: vec![Debit { account: REFUNDS_OWED, flat: None, fen }],
    };
    instruct(store, ctx, new)
}

/// It was a mistake, and the bank has not paid yet: the money is there again, and unexplained.
///
/// # Refusals
/// Those of [`cancel`], then those of the treasury.
pub fn keep_after_all(store: &mut Store, ctx: &Ctx, id: PayoutId) -> Result<(), Refusal> {
    let payout = found(store, id)?;
    cancel(store, ctx, id)?;
    post(store, ctx, (payout.fund, payout.cause, payout.fen), REFUNDS_OWED, UNCLEAR_IN)
}

fn post(
    store: &mut Store,
    ctx: &Ctx,
    (fund, cause, amount): (Fund, Cause, Fen),
    debit: u16,
    credit: u16,
) -> Result<(), Refusal> {
    let line = |side, account| Line { account, flat: None, side, amount };
    let lines = vec![line(Side::Debit, debit), line(Side::Credit, credit)];
    treasury::post(store, ctx, Entry { fund, cause, lines }).map(drop)
}
