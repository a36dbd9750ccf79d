//! Time: Unix milliseconds on the ledger, civil dates of Asia/Shanghai in the law (UTC+8, no summer
//! time).

use borsh::{BorshDeserialize, BorshSerialize};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// Unix time in milliseconds.
pub type Time = u64;

const DAY_MS: u64 = 86_400_000;
const SHANGHAI_OFFSET_MS: u64 = 8 * 3_600_000;
/// Days from 1970-01-01 to 2999-12-31, the last date there is.
const LAST_DAY: u64 = 376_199;
/// Days of 400 Gregorian years, of 100 (but the fourth), and of 4.
const DAYS_400_YEARS: u64 = 146_097;
const DAYS_100_YEARS: u64 = 36_524;
const DAYS_4_YEARS: u64 = 1_460;
/// Days from 0000-03-01, where the algorithm counts from, to 1970-01-01.
const DAYS_TO_1970: u64 = 719_468;

/// A civil date in Shanghai, `YYYY-MM-DD` in text, valid by construction.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, BorshSerialize, BorshDeserialize)]
pub struct ShanghaiDate {
    year: u16,
    month: u8,
    day: u8,
}

impl ShanghaiDate {
    /// A date between 1970 and 2999, or `None`.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let real = (1970..=2999).contains(&year)
            && (1..=12).contains(&month)
            && (1..=days_in_month(year, month)).contains(&day);
        real.then_some(Self { year, month, day })
    }
    /// Year, month, day.
    pub fn parts(self) -> (u16, u8, u8) {
        (self.year, self.month, self.day)
    }
    /// The date in Shanghai at `time`; the last representable day when it is later.
    pub fn at(time: Time) -> Self {
        let days = time.saturating_add(SHANGHAI_OFFSET_MS) / DAY_MS;
        Self::from_days(days.min(LAST_DAY))
    }
    /// The first millisecond of this date in Shanghai.
    pub fn start_ms(self) -> Time {
        (self.days() * DAY_MS).saturating_sub(SHANGHAI_OFFSET_MS)
    }
    /// The first millisecond after this date: a period «until this day» ends here (CC 203).
    pub fn end_ms(self) -> Time {
        self.start_ms() + DAY_MS
    }
    /// Days since 1970-01-01.
    pub fn days(self) -> u64 {
        // Days from civil, after Howard Hinnant's public algorithm, for years ≥ 1970.
        let y = u64::from(self.year) - u64::from(self.month <= 2);
        let (m, d) = (u64::from(self.month), u64::from(self.day));
        let era = y / 400;
        let yoe = y % 400;
        let doy = (153 * ((m + 9) % 12) + 2) / 5 + d - 1;
        let doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
        era * DAYS_400_YEARS + doe - DAYS_TO_1970
    }
    /// The date so many days later, or `None` after 2999.
    pub fn plus_days(self, days: u64) -> Option<Self> {
        let sum = self.days().checked_add(days)?;
        (sum <= LAST_DAY).then(|| Self::from_days(sum))
    }
    fn from_days(days: u64) -> Self {
        let z = days + DAYS_TO_1970;
        let era = z / DAYS_400_YEARS;
        let doe = z % DAYS_400_YEARS;
        let yoe =
            (doe - doe / DAYS_4_YEARS + doe / DAYS_100_YEARS - doe / (DAYS_400_YEARS - 1)) / 365;
        let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
        let mp = (5 * doy + 2) / 153;
        let day = (doy - (153 * mp + 2) / 5 + 1) as u8;
        let month = if mp < 10 { mp + 3 } else { mp - 9 } as u8;
        let year = (yoe + era * 400 + u64::from(month <= 2)) as u16;
        Self { year, month, day }
    }
}

impl fmt::Display for ShanghaiDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}
impl fmt::Debug for ShanghaiDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
impl std::str::FromStr for ShanghaiDate {
    type Err = &'static str;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = "need a date YYYY-MM-DD between 1970 and 2999";
        let bytes = text.as_bytes();
        if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
            return Err(wrong);
        }
        let number = |range: std::ops::Range<usize>| {
            let part = &bytes[range];
            let digits = part.iter().all(u8::is_ascii_digit);
            digits.then(|| part.iter().fold(0u16, |n, b| n * 10 + u16::from(b - b'0')))
        };
        let (year, month, day) = (number(0..4), number(5..7), number(8..10));
        let (Some(year), Some(month), Some(day)) = (year, month, day) else {
            return Err(wrong);
        };
        Self::new(year, month as u8, day as u8).ok_or(wrong)
    }
}
impl Serialize for ShanghaiDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
impl<'de> Deserialize<'de> for ShanghaiDate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text: std::borrow::Cow<'de, str> = Deserialize::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// A calendar month, `YYYY-MM` in text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, BorshSerialize, BorshDeserialize)]
pub struct Period {
    first: ShanghaiDate,
}

impl Period {
    /// The month of a date.
    pub fn of(date: ShanghaiDate) -> Self {
        Self { first: ShanghaiDate { day: 1, ..date } }
    }
    /// First day of the month.
    pub fn first_day(self) -> ShanghaiDate {
        self.first
    }
    /// Last day of the month.
    pub fn last_day(self) -> ShanghaiDate {
        ShanghaiDate { day: days_in_month(self.first.year, self.first.month), ..self.first }
    }
    /// Months since January of year 0: a number that sorts as the months do.
    pub fn number(self) -> u16 {
        self.first.year * 12 + u16::from(self.first.month) - 1
    }
    /// The month with this number, between 1970 and 2999.
    pub fn from_number(number: u16) -> Option<Self> {
        ShanghaiDate::new(number / 12, (number % 12) as u8 + 1, 1).map(Self::of)
    }
    /// So many months later, or `None` after 2999.
    pub fn plus_months(self, months: u16) -> Option<Self> {
        self.number().checked_add(months).and_then(Self::from_number)
    }
    /// So many months earlier, or `None` before 1970.
    pub fn minus_months(self, months: u16) -> Option<Self> {
        self.number().checked_sub(months).and_then(Self::from_number)
    }
}
impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.first.year, self.first.month)
    }
}
impl fmt::Debug for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
impl std::str::FromStr for Period {
    type Err = &'static str;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let date = format!("{}-01", text.get(..7).filter(|_| text.len() == 7).unwrap_or(""));
        date.parse().map(Self::of).map_err(|_| "need a month YYYY-MM between 1970 and 2999")
    }
}
impl Serialize for Period {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
impl<'de> Deserialize<'de> for Period {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text: std::borrow::Cow<'de, str> = Deserialize::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

fn days_in_month(year: u16, month: u8) -> u8 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_from_1970_to_2999_converts_both_ways() {
        let mut date = ShanghaiDate::new(1970, 1, 1).unwrap();
        for days in 0..376_199 {
            assert_eq!(date.days(), days);
            let next = date.plus_days(1).unwrap();
            assert!(next > date);
            assert_eq!(next.to_string().parse(), Ok(next));
            date = next;
        }
        assert_eq!(date.to_string(), "2999-12-31");
        assert_eq!(date.plus_days(1), None);
    }

    #[test]
    fn a_date_begins_eight_hours_before_utc() {
        let date: ShanghaiDate = "2026-11-20".parse().unwrap();
        assert_eq!(date.start_ms(), 1_795_104_000_000);
        assert_eq!(ShanghaiDate::at(date.start_ms()), date);
        assert_eq!(ShanghaiDate::at(date.end_ms() - 1), date);
        assert!(ShanghaiDate::at(date.end_ms()) > date);
    }

    #[test]
    fn months_count_on_and_back_over_years() {
        let month = |text: &str| text.parse::<Period>().unwrap();
        assert_eq!(month("2026-12").plus_months(1), Some(month("2027-01")));
        assert_eq!(month("2026-01").minus_months(13), Some(month("2024-12")));
        assert_eq!(month("2999-12").plus_months(1), None);
        assert_eq!(month("1970-01").minus_months(1), None);
        assert_eq!(month("2026-01").plus_months(u16::MAX), None);
        let numbers: Vec<_> = (month("1970-01").number()..=month("2999-12").number()).collect();
        assert_eq!(numbers.len(), 1030 * 12);
        assert!(numbers.into_iter().all(|n| Period::from_number(n).unwrap().number() == n));
    }

    #[test]
    fn malformed_dates_and_months_are_refused() {
        for text in
            ["2026-02-29", "2026-13-01", "26-01-01", "2026-1-01", "2026-01-1x", "", "2026-01-01 "]
        {
            assert!(text.parse::<ShanghaiDate>().is_err(), "{text}");
        }
        for text in ["2026-13", "2026", "2026-01-01", ""] {
            assert!(text.parse::<Period>().is_err(), "{text}");
        }
        let february: Period = "2028-02".parse().unwrap();
        assert_eq!(february.last_day().to_string(), "2028-02-29");
    }
}
