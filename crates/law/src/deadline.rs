//! When a period ends (Civil Code 200–204), and the latest day to give notice.

use std::collections::BTreeSet;

use crate::date::Date;
use crate::error::LawError;
use crate::limits::PERIOD_DAYS_MAX;

/// The length of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    Days(u64),
    Months(u64),
    Years(u64),
}

/// The last day of a period that begins after `from`: the starting day does not count, and a last
/// day in `closed_days` (法定休假日) gives way to the next day that is open.
///
/// # Errors
/// [`LawError::DayOutOfRange`].
pub fn period_end(
    from: Date,
    period: Period,
    closed_days: &BTreeSet<Date>,
) -> Result<Date, LawError> {
    let mut end = match period {
        Period::Days(days) => from.plus_days(bounded(days)?)?,
        Period::Months(months) => from.plus_months(months)?,
        Period::Years(years) => {
            from.plus_months(years.checked_mul(12).ok_or(LawError::DayOutOfRange)?)?
        }
    };
    // Ends after at most as many steps as there are closed days.
    while closed_days.contains(&end) {
        end = end.plus_days(1)?;
    }
    Ok(end)
}

/// The latest day on which `days` days' notice of something on the day `before` can be given.
///
/// # Errors
/// [`LawError::DayOutOfRange`].
pub fn latest_notice_day(before: Date, days: u64) -> Result<Date, LawError> {
    before.plus_days(-bounded(days)?)
}

fn bounded(days: u64) -> Result<i64, LawError> {
    if days > PERIOD_DAYS_MAX { Err(LawError::DayOutOfRange) } else { Ok(days as i64) }
}
