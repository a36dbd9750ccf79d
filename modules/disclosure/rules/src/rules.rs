//! Closing a month: proposed by the fund's keeper, sealed by the last signature.

use crate::clock::Job;
use crate::command::{CloseMonth, Command};
use crate::fact::{BankEnd, Fact};
use crate::publish::publish_completed;
use crate::refusal::Refusal as No;
use crate::state::{CLOSED_TO, CLOSES, Close, CloseId, DRAFTS, Draft, Shown};
use bank::{ImportState, Medium};
use cosign::{Change, NewProposal, ProposalId, Resolution};
use identity::{Acting, InstitutionKind, Office};
use kernel::{Ctx, Fen, Id8, InstitutionId, Period, Refusal, ShanghaiDate, Store};
use treasury::chart::{self, BANK, UNCLEAR_IN, UNCLEAR_OUT};
use treasury::{AccountLine, Fund, Totals};

/// Runs a command.
///
/// # Refusals
/// Those of the command, in the order of the README.
pub fn execute(store: &mut Store, ctx: &Ctx, command: Command) -> Result<(), Refusal> {
    match command {
        Command::CloseMonth(command) => close_month(store, ctx, &command),
    }
}

/// The last closed month of a fund.
///
/// # Refusals
/// `TooMuchWork`.
pub fn closed_to(store: &mut Store, fund: Fund) -> Result<Option<Period>, Refusal> {
    CLOSED_TO.get(store, &fund)
}

/// Who keeps a fund's book and closes its months.
pub fn keeper_kind(fund: Fund) -> InstitutionKind {
    match fund {
        Fund::PropertyFee | Fund::Held => InstitutionKind::PropertyCompany,
        Fund::Maintenance | Fund::PublicRevenue => InstitutionKind::OwnersCommittee,
    }
}

fn close_month(store: &mut Store, ctx: &Ctx, command: &CloseMonth) -> Result<(), Refusal> {
    let CloseMonth { close: id, fund, month, with, expires, .. } = *command;
    let author = author(store, ctx, fund)?;
    check_month(store, ctx, fund, month)?;
    let bank = bank_end(store, command)?;
    check_cosigner(store, &author, fund, with)?;
    let totals = treasury::totals_at(store, fund, month)?;
    let shown = Shown {
        book: balance(fund, BANK, &totals),
        bank,
        unclear_in: balance(fund, UNCLEAR_IN, &totals),
        unclear_out: balance(fund, UNCLEAR_OUT, &totals),
    };
    let before = match month.minus_months(1) {
        Some(before) => treasury::totals_at(store, fund, before)?,
        None => Vec::new(),
    };
    let by = author.institution;
    let proposal = NewProposal {
        id: ProposalId(id.0),
        resolution: Resolution::CloseMonth { close: id.0 },
        required: vec![by, with],
        expires,
        evidence: Vec::new(),
        summary: summary(fund, month, &before, &totals, &shown),
    };
    cosign::open(store, ctx, proposal)?;
    DRAFTS.put(store, &id, &Draft { fund, month, by, with, shown })?;
    store.schedule(expires, crate::NOUN, &Job::Drop { close: id })?;
    let at = ctx.time;
    store.emit(&Fact::CloseProposed { close: id, fund, month, by, with, expires, at })
}

/// Seals a close that all have signed, and publishes what it completes.
///
/// # Refusals
/// `CloseNotFound`, `AlreadyClosed`, `EarlierMonthOpen`.
pub fn enact_close(store: &mut Store, ctx: &Ctx, close: Id8) -> Result<(), Refusal> {
    let id = CloseId(close);
    let Draft { fund, month, by, with, shown } =
        DRAFTS.get(store, &id)?.ok_or(No::CloseNotFound)?;
    check_month(store, ctx, fund, month)?;
    let totals = treasury::totals_at(store, fund, month)?;
    // From here on the command succeeds.
    DRAFTS.delete(store, &id)?;
    CLOSED_TO.put(store, &fund, &month)?;
    CLOSES.put(store, &(fund, month.number()), &Close { by, with, at: ctx.time, shown })?;
    let Shown { book, bank, unclear_in, unclear_out } = shown;
    let line = |(account, Totals { debit, credit })| AccountLine { account, debit, credit };
    store.emit(&Fact::MonthClosed {
        close: id,
        fund,
        month,
        by,
        with,
        totals: totals.into_iter().map(line).collect(),
        book,
        bank: bank.map(|(day, closing)| BankEnd {
            day,
            closing,
            difference: difference(closing, book),
        }),
        unclear_in,
        unclear_out,
        at: ctx.time,
    })?;
    publish_completed(store, ctx, fund, month)
}

/// Forgets a close nobody signed in time.
pub(crate) fn drop_draft(store: &mut Store, id: CloseId) -> Result<(), Refusal> {
    if DRAFTS.get(store, &id)?.is_none() {
        return Ok(());
    }
    DRAFTS.delete(store, &id)?;
    store.emit(&Fact::CloseLapsed { close: id })
}

fn author(store: &mut Store, ctx: &Ctx, fund: Fund) -> Result<Acting, Refusal> {
    let offices: &[Office] = match keeper_kind(fund) {
        InstitutionKind::OwnersCommittee => &[Office::Head, Office::Treasurer],
        _ => &[Office::Head, Office::Treasurer, Office::Cashier, Office::Clerk],
    };
    identity::acting(store, ctx, &[keeper_kind(fund)], offices)
}

/// A month is over, the fund had a book in it, and it is the next one to close.
fn check_month(store: &mut Store, ctx: &Ctx, fund: Fund, month: Period) -> Result<(), Refusal> {
    if month >= Period::of(ShanghaiDate::at(ctx.time)) {
        return Err(No::MonthNotOver.into());
    }
    let book = treasury::months(store, fund)?.filter(|book| book.first <= month);
    let first = book.ok_or(No::NothingToClose)?.first;
    let closed = closed_to(store, fund)?;
    if closed.is_some_and(|closed| month <= closed) {
        return Err(No::AlreadyClosed.into());
    }
    let next = closed.map_or(Some(first), |closed| closed.plus_months(1));
    match next == Some(month) {
        true => Ok(()),
        false => Err(No::EarlierMonthOpen.into()),
    }
}

/// What the bank itself says the account stood at.
fn bank_end(
    store: &mut Store,
    command: &CloseMonth,
) -> Result<Option<(ShanghaiDate, Fen)>, Refusal> {
    let CloseMonth { fund, month, statement, .. } = *command;
    let Some(id) = statement else {
        let latest = bank::latest(store, fund, Medium::Bank)?;
        return Ok(latest.filter(|(day, _)| Period::of(*day) == month));
    };
    let found = bank::import(store, id)?.filter(|import| {
        import.fund == fund
            && import.medium == Medium::Bank
            && import.state == ImportState::Done
            && Period::of(import.to) == month
    });
    let end = found.and_then(|import| Some((import.to, import.closing?)));
    Ok(Some(end.ok_or(No::StatementDiffers)?))
}

fn check_cosigner(
    store: &mut Store,
    author: &Acting,
    fund: Fund,
    with: InstitutionId,
) -> Result<(), Refusal> {
    use InstitutionKind::{Bank, OwnersCommittee, ResidentsCommittee, Subdistrict};
    let allowed: &[InstitutionKind] = match keeper_kind(fund) {
        OwnersCommittee => &[ResidentsCommittee, Subdistrict, Bank],
        _ if identity::institutions_of_kind(store, OwnersCommittee)?.is_empty() => {
            &[ResidentsCommittee]
        }
        _ => &[OwnersCommittee],
    };
    let second = identity::institution(store, with)?;
    let fits = second.is_some_and(|second| allowed.contains(&second.kind));
    match fits && with != author.institution {
        true => Ok(()),
        false => Err(No::CosignerNotAllowed.into()),
    }
}

/// What the co-signer reads before signing.
fn summary(
    fund: Fund,
    month: Period,
    before: &[(u16, Totals)],
    after: &[(u16, Totals)],
    shown: &Shown,
) -> Vec<Change> {
    let change = |label: &str, before: String, after: String| Change {
        label: format!("close.{label}"),
        before,
        after,
    };
    let fen = |fen: Fen| fen.0.to_string();
    let one = |label: &str, amount: Fen| change(label, String::new(), fen(amount));
    let [earned, spent] = ['4', '5'].map(|class| {
        let moved = |totals: &[(u16, Totals)]| sum_of_class(fund, class, totals);
        difference(moved(after), moved(before))
    });
    let mut lines = vec![
        change("month", String::new(), format!("{} {month}", fund.word())),
        change("bank_fen", fen(balance(fund, BANK, before)), fen(shown.book)),
        one("income_fen", earned),
        one("cost_fen", spent),
        one("unclear_in_fen", shown.unclear_in),
        one("unclear_out_fen", shown.unclear_out),
    ];
    if let Some((day, closing)) = shown.bank {
        lines.push(change("statement_day", String::new(), day.to_string()));
        lines.push(one("statement_fen", closing));
        lines.push(one("difference_fen", difference(closing, shown.book)));
    }
    lines
}

fn balance(fund: Fund, account: u16, totals: &[(u16, Totals)]) -> Fen {
    let found = totals.iter().find(|(code, _)| *code == account);
    match (found, chart::account(fund, account)) {
        (Some((_, totals)), Some(row)) => totals.balance(row.normal),
        _ => Fen::ZERO,
    }
}

/// Income and cost are told by the first digit of a code.
fn sum_of_class(fund: Fund, class: char, totals: &[(u16, Totals)]) -> Fen {
    let of_class = totals.iter().filter(|(code, _)| code.to_string().starts_with(class));
    let sum = of_class.map(|(code, _)| i128::from(balance(fund, *code, totals).0)).sum::<i128>();
    Fen(i64::try_from(sum).unwrap_or(i64::MAX))
}

/// Balances are below 2^62 by far; beyond it the largest amount stands for what cannot be.
fn difference(more: Fen, less: Fen) -> Fen {
    more.minus(less).unwrap_or(Fen(i64::MAX))
}
