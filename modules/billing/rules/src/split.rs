//! Who pays which days of a bill, and how much. All arithmetic is `law`'s.

use crate::state::Payer;
use crate::terms::{Start, days_of};
use kernel::{Fen, Period, ShanghaiDate};
use law::{Date, Fraction, LawError, StartRule};
use property::{Flat, Status, account_set};

/// What a flat's bill comes to before anything is taken off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Amount {
    /// For each month; days for which nobody is known are not paid.
    Monthly(law::Fen),
    /// For the whole bill; days for which nobody is known are not paid.
    Whole(law::Fen),
    /// For the whole bill, paid to the last fen by whoever is known.
    Shared(law::Fen),
}

/// One payer's part of a bill's months.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    pub payer: Payer,
    pub first: ShanghaiDate,
    pub last: ShanghaiDate,
    pub days: u32,
    /// Before anything is taken off.
    pub gross: Fen,
    /// What is taken off.
    pub reduced: Fen,
}

impl Part {
    /// What is to pay.
    pub fn fen(&self) -> Fen {
        self.gross.minus(self.reduced).expect("no more is taken off than there is")
    }
}

/// Parts of a bill's days and months in the order of days, adding up to the amount where every day
/// has somebody. Days for which nobody is known have no part. `off` is taken off the whole amount.
///
/// # Errors
/// An amount beyond the range; the limits of areas and rates keep that from happening.
pub(crate) fn parts(
    flat: &Flat,
    start: Start,
    ((first, last), months): ((ShanghaiDate, ShanghaiDate), usize),
    amount: Amount,
    off: law::Fen,
) -> Result<Vec<Part>, LawError> {
    let (first, last) = (civil(first)?, civil(last)?);
    let spans = payers(flat, start, first, last)?;
    let known: u32 = spans.iter().map(Span::days).sum();
    let all = Span::between(first, last);
    let complete = known == all || matches!(amount, Amount::Shared(_));
    let whole = whole_of(amount, months)?;
    let (mut rest, mut rest_off) = (whole, off.min(whole));
    let mut parts = Vec::with_capacity(spans.len());
    for (index, span) in spans.iter().enumerate() {
        let is_last = complete && index + 1 == spans.len();
        let gross = match (is_last, amount) {
            (true, _) => rest,
            // Half-up parts of a tiny month can add up to a fen too much; nobody pays it.
            (false, Amount::Monthly(month)) => law::period_fee(month, span.first, span.last)?,
            (false, Amount::Whole(whole)) => law::portion(whole, days_share(span, all)?)?,
            (false, Amount::Shared(whole)) => law::portion(whole, days_share(span, known)?)?,
        };
        let gross = gross.min(rest);
        rest = law::remainder_after(rest, gross)?;
        if gross == law::Fen::ZERO {
            continue;
        }
        let reduced = match is_last {
            true => rest_off.min(gross),
            false => {
                let share = Fraction::new(gross.get(), whole.get())?;
                law::portion(off.min(whole), share)?.min(rest_off).min(gross)
            }
        };
        rest_off = law::remainder_after(rest_off, reduced)?;
        parts.push(Part {
            payer: span.payer.clone(),
            first: shanghai(span.first),
            last: shanghai(span.last),
            days: span.days(),
            gross: fen(gross),
            reduced: fen(reduced),
        });
    }
    Ok(parts)
}

/// Whether anybody is known for any day of these months.
pub(crate) fn has_payer(flat: &Flat, start: Start, months: &[Period]) -> Result<bool, LawError> {
    let (first, last) = days_of(months);
    Ok(!payers(flat, start, civil(first)?, civil(last)?)?.is_empty())
}

/// The amount of all months.
///
/// # Errors
/// An amount beyond the range.
pub(crate) fn whole_of(amount: Amount, months: usize) -> Result<law::Fen, LawError> {
    match amount {
        Amount::Monthly(month) => month
            .get()
            .checked_mul(months as u64)
            .ok_or(LawError::AmountTooLarge)
            .and_then(law::Fen::new),
        Amount::Whole(whole) | Amount::Shared(whole) => Ok(whole),
    }
}

/// Days one payer answers for, both counted.
struct Span {
    payer: Payer,
    first: Date,
    last: Date,
}

impl Span {
    fn days(&self) -> u32 {
        Self::between(self.first, self.last)
    }
    fn between(first: Date, last: Date) -> u32 {
        law::days_between(first, last).unsigned_abs() as u32 + 1
    }
}

fn days_share(span: &Span, days: u32) -> Result<Fraction, LawError> {
    Fraction::new(u64::from(span.days()), u64::from(days))
}

/// Who answers for which days between `first` and `last`.
fn payers(flat: &Flat, start: Start, first: Date, last: Date) -> Result<Vec<Span>, LawError> {
    let mut spans = Vec::new();
    let mut add = |payer: Payer, from: Date, to: Date| {
        let (from, to) = (from.max(first), to.min(last));
        if from <= to {
            spans.push(Span { payer, first: from, last: to });
        }
    };
    let developer = flat.developer.map(Payer::Developer);
    let begins = match (flat.status, flat.ownerships.first()) {
        (Status::Delivered { since }, Some(known)) => {
            let rule = match start {
                Start::NextMonthAfterDelivery => StartRule::NextMonth,
                Start::DeliveryDay => StartRule::DeliveryDay,
            };
            let begins = law::first_day_charged(civil(since)?, rule)?;
            (begins <= last).then_some((begins, civil(known.from)?))
        }
        _ => None,
    };
    let Some((begins, known_from)) = begins else {
        if let Some(payer) = developer {
            add(payer, first, last);
        }
        return Ok(spans);
    };
    let owners_from = begins.max(known_from);
    if let Some(payer) = developer {
        add(payer, first, owners_from.plus_days(-1)?);
    }
    for (index, ownership) in flat.ownerships.iter().enumerate() {
        let until = match flat.ownerships.get(index + 1) {
            Some(next) => civil(next.from)?.plus_days(-1)?,
            None => last,
        };
        let payer = Payer::Owners(account_set(&ownership.owners));
        add(payer, civil(ownership.from)?.max(owners_from), until);
    }
    Ok(spans)
}

fn civil(date: ShanghaiDate) -> Result<Date, LawError> {
    let (year, month, day) = date.parts();
    Date::new(i32::from(year), u32::from(month), u32::from(day))
}

fn shanghai(date: Date) -> ShanghaiDate {
    let (year, month, day) = date.civil();
    let date = ShanghaiDate::new(year as u16, month as u8, day as u8);
    date.expect("a day inside a month of the ledger's own calendar")
}

/// An amount of the law as one of the ledger.
pub(crate) fn fen(amount: law::Fen) -> Fen {
    Fen(i64::try_from(amount.get()).expect("law's amounts end at the largest i64"))
}
