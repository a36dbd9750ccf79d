//! Times, amounts and numbers as providers write them.

use crate::limits::{ORDER_BYTES_MAX, ORDER_BYTES_MIN, TRANSACTION_BYTES_MAX};
use crate::notice::Order;
use crate::refusal::Refusal;
use kernel::{Fen, ShanghaiDate, Time};

const HOUR_MS: u64 = 3_600_000;
const SHANGHAI_HOURS: u64 = 8;

/// `2018-06-08T10:34:56+08:00`; any offset, no fraction.
pub(crate) fn rfc3339(text: &str) -> Option<Time> {
    let local = civil(text.get(..19)?, 'T')?;
    let utc = local.checked_add(SHANGHAI_HOURS * HOUR_MS)?;
    let (sign, offset) = match text.get(19..)? {
        "Z" => return Some(utc),
        offset => (offset.get(..1)?, offset.get(1..)?),
    };
    let (hours, minutes) = offset.split_once(':')?;
    let offset = number(hours, 2, 23)? * HOUR_MS + number(minutes, 2, 59)? * 60_000;
    match sign {
        "+" => utc.checked_sub(offset),
        "-" => utc.checked_add(offset),
        _ => None,
    }
}

/// `2018-06-08 10:34:56`, in Beijing.
pub(crate) fn beijing(text: &str) -> Option<Time> {
    civil(text, ' ')
}

/// A civil time of Shanghai.
fn civil(text: &str, between: char) -> Option<Time> {
    let (date, clock) = text.split_once(between)?;
    let mut parts = date.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let mut clock = clock.split(':');
    let (hour, minute, second) = (clock.next()?, clock.next()?, clock.next()?);
    if parts.next().is_some() || clock.next().is_some() {
        return None;
    }
    let (year, month, day) = (number(year, 4, 2_999)?, number(month, 2, 12)?, number(day, 2, 31)?);
    let date = ShanghaiDate::new(year as u16, month as u8, day as u8)?;
    let seconds =
        (number(hour, 2, 23)? * 60 + number(minute, 2, 59)?) * 60 + number(second, 2, 59)?;
    Some(date.start_ms() + seconds * 1_000)
}

/// Exactly so many digits.
fn number(text: &str, digits: usize, most: u64) -> Option<u64> {
    let plain = text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit());
    let value = text.parse().ok().filter(|_| plain)?;
    (value <= most).then_some(value)
}

/// A time as WeChat takes it.
pub(crate) fn to_rfc3339(time: Time) -> String {
    format!("{}+08:00", to_civil(time, 'T'))
}

/// A time as Alipay takes it.
pub(crate) fn to_beijing(time: Time) -> String {
    to_civil(time, ' ')
}

fn to_civil(time: Time, between: char) -> String {
    let date = ShanghaiDate::at(time);
    let seconds = time.saturating_sub(date.start_ms()) / 1_000;
    let (hour, minute, second) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    format!("{date}{between}{hour:02}:{minute:02}:{second:02}")
}

/// `25.47`, `25.4` or `25`, exactly.
pub(crate) fn yuan(text: &str) -> Option<Fen> {
    let (whole, part) = text.split_once('.').map_or((text, None), |(w, p)| (w, Some(p)));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || whole.len() > 12 || !part.is_none_or(digits) {
        return None;
    }
    let hundredths = match part.unwrap_or("0") {
        part if part.len() == 1 => part.parse::<i64>().ok()? * 10,
        part if part.len() == 2 => part.parse::<i64>().ok()?,
        _ => return None,
    };
    whole.parse::<i64>().ok()?.checked_mul(100)?.checked_add(hundredths).map(Fen)
}

/// `25.47`.
pub(crate) fn to_yuan(fen: Fen) -> String {
    format!("{}.{:02}", fen.0 / 100, fen.0 % 100)
}

pub(crate) fn payable(fen: Fen) -> Result<Fen, Refusal> {
    if fen.is_payable() { Ok(fen) } else { Err(Refusal::AmountNotAllowed) }
}

pub(crate) fn transaction(text: String) -> Result<String, Refusal> {
    let fits = (1..=TRANSACTION_BYTES_MAX).contains(&text.len());
    let plain = text.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if fits && plain { Ok(text) } else { Err(Refusal::NumberNotAllowed) }
}

pub(crate) fn order(text: String) -> Result<String, Refusal> {
    let fits = (ORDER_BYTES_MIN..=ORDER_BYTES_MAX).contains(&text.len());
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_*|".contains(&byte);
    if fits && text.bytes().all(plain) { Ok(text) } else { Err(Refusal::NumberNotAllowed) }
}

/// That an order of ours can be written at all.
pub(crate) fn check(order: &Order) {
    let plain = order.number.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let fits = (ORDER_BYTES_MIN..=32).contains(&order.number.len());
    assert!(plain && fits && order.amount.0 > 0, "the caller makes the number and the amount");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_exactly_and_written_back() {
        let noon = ShanghaiDate::new(2026, 11, 22).unwrap().start_ms() + 12 * HOUR_MS;
        for text in
            ["2026-11-22T12:00:00+08:00", "2026-11-22T04:00:00Z", "2026-11-21T20:30:00-07:30"]
        {
            assert_eq!(rfc3339(text), Some(noon), "{text}");
        }
        assert_eq!(to_rfc3339(noon), "2026-11-22T12:00:00+08:00");
        assert_eq!(beijing("2026-11-22 12:00:00"), Some(noon));
        assert_eq!(to_beijing(noon), "2026-11-22 12:00:00");
        for text in [
            "",
            "2026-11-22T12:00:00",
            "2026-11-22T12:00:00+0800",
            "2026-11-22T12:00:00.5+08:00",
            "2026-02-29T12:00:00+08:00",
            "2026-11-22T24:00:00+08:00",
            "2026-11-22 12:00:00+08:00",
            "二〇二六年十一月二十二日",
        ] {
            assert_eq!(rfc3339(text), None, "{text}");
        }
        assert_eq!(beijing("2026-11-22T12:00:00"), None);
        assert_eq!(beijing("2026-11-22 12:00:00:00"), None);
    }

    #[test]
    fn yuan_are_exact_or_nothing() {
        for (text, fen) in [("254.70", 25_470), ("0.01", 1), ("25", 2_500), ("25.4", 2_540)] {
            assert_eq!(yuan(text), Some(Fen(fen)), "{text}");
        }
        for text in ["", ".5", "5.", "1.005", "-1.00", "1,000.00", "1e3", "+1", "9999999999999"] {
            assert_eq!(yuan(text), None, "{text}");
        }
        assert_eq!(to_yuan(Fen(25_407)), "254.07");
    }
}
