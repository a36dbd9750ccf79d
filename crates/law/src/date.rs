//! The civil calendar: days as integers, without clock or time zone.
//!
//! A [`Date`] is a day of the proleptic Gregorian calendar between the years 1 and 9999, kept as
//! the number of days since 1970-01-01. All periods of the law are counted on it.

use std::fmt;

use crate::error::LawError;
use crate::limits::{YEAR_MAX, YEAR_MIN};

/// Days of 400 Gregorian years, after which the calendar repeats.
const DAYS_PER_ERA: i32 = 146_097;
/// Days from 0000-03-01, the start of the computation's era, to 1970-01-01.
const EPOCH_SHIFT_DAYS: i32 = 719_468;

/// A civil day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    days_from_epoch: i32,
}

impl Date {
    /// The day of this year, month and day of the month.
    ///
    /// # Errors
    /// [`LawError::NoSuchDay`].
    pub fn new(year: i32, month: u32, day: u32) -> Result<Date, LawError> {
        let exists = (YEAR_MIN..=YEAR_MAX).contains(&year)
            && (1..=12).contains(&month)
            && (1..=days_in_month(year, month)).contains(&day);
        if !exists {
            return Err(LawError::NoSuchDay(format!("{year:04}-{month:02}-{day:02}")));
        }
        Ok(Date { days_from_epoch: days_from_civil(year, month, day) })
    }

    /// Reads `YYYY-MM-DD`, and nothing else.
    ///
    /// # Errors
    /// [`LawError::NoSuchDay`].
    pub fn parse(text: &str) -> Result<Date, LawError> {
        let no_such_day = || LawError::NoSuchDay(text.into());
        let bytes = text.as_bytes();
        if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
            return Err(no_such_day());
        }
        let year = digits(&bytes[0..4]).ok_or_else(no_such_day)?;
        let month = digits(&bytes[5..7]).ok_or_else(no_such_day)?;
        let day = digits(&bytes[8..10]).ok_or_else(no_such_day)?;
        Date::new(year as i32, month, day).map_err(|_| no_such_day())
    }

    /// Year, month and day of the month.
    pub fn civil(self) -> (i32, u32, u32) {
        civil_from_days(self.days_from_epoch)
    }

    /// Days since 1970-01-01, negative before it.
    pub fn days_from_epoch(self) -> i32 {
        self.days_from_epoch
    }

    /// The day this many days later (earlier, if negative).
    ///
    /// # Errors
    /// [`LawError::DayOutOfRange`].
    pub fn plus_days(self, days: i64) -> Result<Date, LawError> {
        let target = i64::from(self.days_from_epoch).checked_add(days);
        let days_from_epoch = target
            .and_then(|target| i32::try_from(target).ok())
            .filter(|target| (first_day()..=last_day()).contains(target))
            .ok_or(LawError::DayOutOfRange)?;
        Ok(Date { days_from_epoch })
    }

    /// The day with the same number this many months later, or the last day of that month (Civil
    /// Code 202).
    ///
    /// # Errors
    /// [`LawError::DayOutOfRange`].
    pub fn plus_months(self, months: u64) -> Result<Date, LawError> {
        let (year, month, day) = self.civil();
        let months_from_year_zero = u64::from(month - 1)
            .checked_add(year as u64 * 12)
            .and_then(|start| start.checked_add(months))
            .ok_or(LawError::DayOutOfRange)?;
        let year =
            i32::try_from(months_from_year_zero / 12).map_err(|_| LawError::DayOutOfRange)?;
        if year > YEAR_MAX {
            return Err(LawError::DayOutOfRange);
        }
        let month = (months_from_year_zero % 12) as u32 + 1;
        Date::new(year, month, day.min(days_in_month(year, month)))
            .map_err(|_| LawError::DayOutOfRange)
    }

    /// The first day of this day's month.
    pub fn month_start(self) -> Date {
        let (_, _, day) = self.civil();
        Date { days_from_epoch: self.days_from_epoch - (day as i32 - 1) }
    }

    /// How many days this day's month has.
    pub fn days_in_its_month(self) -> u32 {
        let (year, month, _) = self.civil();
        days_in_month(year, month)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.civil();
        write!(formatter, "{year:04}-{month:02}-{day:02}")
    }
}

/// Days from `earlier` to `later`, the first not counted (Civil Code 201); negative if they are
/// reversed.
pub fn days_between(earlier: Date, later: Date) -> i64 {
    i64::from(later.days_from_epoch) - i64::from(earlier.days_from_epoch)
}

fn first_day() -> i32 {
    days_from_civil(YEAR_MIN, 1, 1)
}

fn last_day() -> i32 {
    days_from_civil(YEAR_MAX, 12, 31)
}

fn digits(bytes: &[u8]) -> Option<u32> {
    bytes.iter().try_fold(0, |number, byte| {
        byte.is_ascii_digit().then(|| number * 10 + u32::from(byte - b'0'))
    })
}

fn is_leap(year: i32) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

fn days_in_month(year: i32, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if is_leap(year) => 29,
        2 => 28,
        _ => 31,
    }
}

/// Counts from 1 March, so that the leap day is the last of its year and every month's offset is
/// the same each year.
fn days_from_civil(year: i32, month: u32, day: u32) -> i32 {
    let march_year = if month <= 2 { year - 1 } else { year };
    let era = march_year.div_euclid(400);
    let year_of_era = march_year.rem_euclid(400);
    let month_from_march = (month as i32 + 9) % 12;
    let day_of_year = (153 * month_from_march + 2) / 5 + day as i32 - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * DAYS_PER_ERA + day_of_era - EPOCH_SHIFT_DAYS
}

fn civil_from_days(days_from_epoch: i32) -> (i32, u32, u32) {
    let shifted = days_from_epoch + EPOCH_SHIFT_DAYS;
    let era = shifted.div_euclid(DAYS_PER_ERA);
    let day_of_era = shifted.rem_euclid(DAYS_PER_ERA);
    // Days of 100 Gregorian years but the fourth century of an era: 36,524.
    let century = 36_524; // days
    let leap_corrected =
        day_of_era - day_of_era / 1460 + day_of_era / century - day_of_era / (DAYS_PER_ERA - 1);
    let year_of_era = leap_corrected / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = era * 400 + year_of_era + i32::from(month <= 2);
    (year, month as u32, day as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        Date::parse(text).expect("a day of the test")
    }

    #[test]
    fn known_days() {
        for (text, days) in [
            ("1970-01-01", 0),
            ("1969-12-31", -1),
            ("2000-02-29", 11_016),
            ("2000-03-01", 11_017),
            ("2026-11-20", 20_777),
            ("0001-01-01", -719_162),
            ("9999-12-31", 2_932_896),
        ] {
            assert_eq!(date(text).days_from_epoch(), days, "{text}");
            assert_eq!(date(text).to_string(), text);
        }
    }

    /// Walks every day of the calendar once: each is the day after the one before, and reads back.
    #[test]
    fn the_whole_calendar() {
        let mut expected = (YEAR_MIN, 1, 1);
        for days_from_epoch in first_day()..=last_day() {
            let day = Date { days_from_epoch };
            assert_eq!(day.civil(), expected);
            assert_eq!(Date::new(expected.0, expected.1, expected.2), Ok(day));
            let (year, month, day) = expected;
            expected = match (day < days_in_month(year, month), month < 12) {
                (true, _) => (year, month, day + 1),
                (false, true) => (year, month + 1, 1),
                (false, false) => (year + 1, 1, 1),
            };
        }
        assert_eq!(expected, (YEAR_MAX + 1, 1, 1));
    }

    #[test]
    fn what_is_no_day() {
        for text in [
            "",
            "2026-02-29",
            "2026-13-01",
            "2026-00-10",
            "2026-04-31",
            "2026-1-01",
            "0000-01-01",
            "1900-02-29",
            "2026/01/01",
            "+026-01-01",
            "2026-01-01 ",
            "２026-01-1",
            "20260101",
            "2026-01-00",
        ] {
            assert_eq!(Date::parse(text), Err(LawError::NoSuchDay(text.into())), "{text}");
        }
    }

    #[test]
    fn months_end_on_the_same_number_or_the_last_day() {
        for (from, months, expected) in [
            ("2026-01-31", 1, "2026-02-28"),
            ("2028-01-31", 1, "2028-02-29"),
            ("2026-02-28", 1, "2026-03-28"),
            ("2026-08-31", 6, "2027-02-28"),
            ("2026-12-15", 1, "2027-01-15"),
            ("2028-02-29", 12, "2029-02-28"),
            ("2028-02-29", 48, "2032-02-29"),
            ("2026-05-05", 0, "2026-05-05"),
        ] {
            assert_eq!(date(from).plus_months(months), Ok(date(expected)), "{from} + {months}");
        }
        for months in [12, u64::MAX - 119_987, u64::MAX] {
            assert_eq!(date("9999-01-01").plus_months(months), Err(LawError::DayOutOfRange));
        }
        for days in [1, i64::MAX, i64::from(i32::MAX)] {
            assert_eq!(date("9999-12-31").plus_days(days), Err(LawError::DayOutOfRange));
            assert_eq!(date("0001-01-01").plus_days(-days), Err(LawError::DayOutOfRange));
        }
    }
}
