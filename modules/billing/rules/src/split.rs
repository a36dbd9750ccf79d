//! Who pays which days of a month, and how much. All arithmetic is `law`'s.

use crate::state::{Basis, Payer, Rate};
use kernel::{Area, Fen, Period, ShanghaiDate};
use law::{Date, Fraction, LawError, StartRule};
use property::{Flat, Status, account_set};

/// The area that makes one flat of a tariff per flat, 0.01 m²: the rate itself is the month.
const ONE_UNIT: u32 = 100;

/// One payer's part of a month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    pub payer: Payer,
    pub first: ShanghaiDate,
    pub last: ShanghaiDate,
    pub days: u32,
    pub fen: Fen,
}

/// The month's amount and its parts in the order of days. Days for which nobody is known have no
/// part.
///
/// # Errors
/// An amount beyond the range; the limits of areas and rates keep that from happening.
pub(crate) fn month(
    flat: &Flat,
    basis: Basis,
    rate: Rate,
    period: Period,
) -> Result<(Fen, Vec<Part>), LawError> {
    let area = match basis {
        Basis::Area => flat.area,
        Basis::Flat => Area(ONE_UNIT),
    };
    let rate = Fraction::new(u64::from(rate.fen), u64::from(rate.per))?;
    let month = law::monthly_fee(law::Area::new(u64::from(area.0))?, rate)?;
    let (first, last) = (civil(period.first_day())?, civil(period.last_day())?);
    let spans = payers(flat, first, last)?;
    let days: u32 = spans.iter().map(Span::days).sum();
    let whole = days == last.days_in_its_month();
    let mut rest = month;
    let mut parts = Vec::with_capacity(spans.len());
    for (index, span) in spans.iter().enumerate() {
        let own = match whole && index + 1 == spans.len() {
            true => rest,
            // Half-up parts of a tiny month can add up to a fen too much; nobody pays it.
            false => law::period_fee(month, span.first, span.last)?.min(rest),
        };
        rest = law::remainder_after(rest, own)?;
        if own > law::Fen::ZERO {
            parts.push(Part {
                payer: span.payer.clone(),
                first: shanghai(span.first),
                last: shanghai(span.last),
                days: span.days(),
                fen: fen(own),
            });
        }
    }
    Ok((fen(month), parts))
}

/// Days one payer answers for, both counted.
struct Span {
    payer: Payer,
    first: Date,
    last: Date,
}

impl Span {
    fn days(&self) -> u32 {
        law::days_between(self.first, self.last).unsigned_abs() as u32 + 1
    }
}

/// Who answers for which days between `first` and `last`.
fn payers(flat: &Flat, first: Date, last: Date) -> Result<Vec<Span>, LawError> {
    let mut spans = Vec::new();
    let mut add = |payer: Payer, from: Date, to: Date| {
        let (from, to) = (from.max(first), to.min(last));
        if from <= to {
            spans.push(Span { payer, first: from, last: to });
        }
    };
    let developer = flat.developer.map(Payer::Developer);
    let owned = match flat.status {
        Status::Delivered { since } => {
            let begins = law::first_day_charged(civil(since)?, StartRule::NextMonth)?;
            begins <= last && !flat.ownerships.is_empty()
        }
        Status::Undelivered | Status::Unsold => false,
    };
    if !owned {
        if let Some(payer) = developer {
            add(payer, first, last);
        }
        return Ok(spans);
    }
    let known_from = civil(flat.ownerships[0].from)?;
    if let Some(payer) = developer {
        add(payer, first, known_from.plus_days(-1)?);
    }
    for (index, ownership) in flat.ownerships.iter().enumerate() {
        let until = match flat.ownerships.get(index + 1) {
            Some(next) => civil(next.from)?.plus_days(-1)?,
            None => last,
        };
        let payer = Payer::Owners(account_set(&ownership.owners));
        add(payer, civil(ownership.from)?, until);
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

fn fen(amount: law::Fen) -> Fen {
    Fen(i64::try_from(amount.get()).expect("law's amounts end at the largest i64"))
}
